//! What the case was about, and what to read next.
//!
//! Owns the last tab: the author's rationale, the rules that were missed with
//! their authority, and the sources of the exercise.

use egui::{RichText, ScrollArea, Ui};
use egui_phosphor::regular as icons;

use super::super::controls::{card, heading, icon_label, small, soft, strong};
use super::super::papers::sheet::on_sheet;
use super::super::theme::{self, GAP, palette};
use super::DebriefView;
use crate::judge::Verdict;
use crate::wording::say;

pub fn next_ui(ui: &mut Ui, view: &DebriefView<'_>) {
    let scenario = view.session.scenario();
    ScrollArea::vertical().id_salt("debrief_next").auto_shrink([false, false]).show(ui, |ui| {
        heading(ui, say("next-case"));
        on_sheet(ui, |ui| {
            let ink = palette(ui).sheet_ink;
            for paragraph in &scenario.rationale {
                let text = RichText::new(paragraph.as_str()).text_style(theme::print_style());
                ui.label(text.color(ink));
            }
        });
        ui.add_space(GAP);
        heading(ui, say("next-read"));
        let missed: Vec<_> = view
            .assessment
            .findings
            .iter()
            .filter(|found| found.verdict == Verdict::Lost)
            .collect();
        if missed.is_empty() {
            soft(ui, say("next-nothing-missed"));
        }
        for found in missed {
            card(ui, |ui| {
                strong(ui, &format!("{}  {}", found.rule, found.title));
                ui.label(&found.why);
                let soft_ink = palette(ui).ink_soft;
                icon_label(ui, soft_ink, icons::BOOK_OPEN, &found.citation);
            });
        }
        ui.add_space(GAP);
        heading(ui, say("next-sources"));
        for source in &scenario.sources {
            small(ui, source.as_str());
        }
    });
}
