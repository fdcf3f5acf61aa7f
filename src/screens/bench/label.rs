//! The label as it is written for one package or a run of packages.
//!
//! Owns its fields. Nothing is filled in beforehand; exhibit number, date and
//! time come from the printer.

use egui::{RichText, Ui};

use super::super::controls::{asked_row, small, text_line};
use super::super::papers::sheet::on_sheet;
use super::super::theme::{self, palette};
use crate::scenario::Text;
use crate::sim::action::Label;
use crate::wording::say;

#[derive(Clone, Debug, Default)]
pub struct LabelDraft {
    pub case_no: String,
    pub description: String,
    pub quantity: String,
    pub gross_g: String,
    pub place: String,
    pub finder: String,
    pub first_seal: String,
}

impl LabelDraft {
    /// The label, when quantity and mass are figures. Empty lines are the trainee's own matter.
    pub fn written(&self) -> Option<Label> {
        let text = |line: &str| Text::new(line.trim()).ok();
        let figure = |line: &str| line.trim().replace(',', "").parse::<u32>().ok();
        let gross_g =
            if self.gross_g.trim().is_empty() { None } else { Some(figure(&self.gross_g)?) };
        Some(Label {
            case_no: text(&self.case_no)?,
            description: text(&self.description)?,
            quantity: figure(&self.quantity)?,
            gross_g,
            place: text(&self.place)?,
            finder: text(&self.finder)?,
            first_seal: text(&self.first_seal)?,
        })
    }
}

pub fn label_ui(ui: &mut Ui, draft: &mut LabelDraft) {
    on_sheet(ui, |ui| {
        let ink = palette(ui).sheet_ink;
        ui.label(RichText::new(say("label-title")).text_style(theme::strong_style()).color(ink));
        small(ui, say("label-printed"));
        let what = [
            ("label-case-no", &mut draft.case_no),
            ("label-description", &mut draft.description),
            ("label-quantity", &mut draft.quantity),
            ("label-gross", &mut draft.gross_g),
        ];
        let whence = [
            ("label-place", &mut draft.place),
            ("label-finder", &mut draft.finder),
            ("label-first-seal", &mut draft.first_seal),
        ];
        // Seven lines one below the other do not fit beside the table.
        if ui.available_width() < super::TWO_CARDS_WIDE {
            lines_ui(ui, what);
            lines_ui(ui, whence);
        } else {
            let (mut what, mut whence) = (Some(what), Some(whence));
            super::two_cards(ui, |_, ui| match what.take() {
                Some(what) => lines_ui(ui, what),
                None => whence.take().into_iter().for_each(|whence| lines_ui(ui, whence)),
            });
        }
        if draft.written().is_none() {
            small(ui, say("label-needs"));
        }
    });
}

fn lines_ui<const N: usize>(ui: &mut Ui, lines: [(&str, &mut String); N]) {
    for (key, line) in lines {
        asked_row(ui, say(key), |ui| {
            let width = ui.available_width().clamp(120.0, 720.0);
            text_line(ui, say(key), line, width)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_needs_a_figure_for_its_quantity() {
        let mut draft = LabelDraft { quantity: "forty".to_owned(), ..LabelDraft::default() };
        assert!(draft.written().is_none());
        draft.quantity = "40".to_owned();
        assert_eq!(draft.written().map(|label| label.quantity), Some(40));
        draft.gross_g = "heavy".to_owned();
        assert!(draft.written().is_none());
    }
}
