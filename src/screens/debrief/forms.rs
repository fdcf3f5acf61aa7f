//! Each form field by field: what was written, what is true, what was done.
//!
//! Owns the comparison table of the debrief.

use egui::{Align, Layout, RichText, ScrollArea, TextStyle, Ui};
use egui_phosphor::regular as icons;

use super::super::controls::{
    card, choice_button, icon_button, icon_label, paged, small, soft, strong,
};
use super::super::forms::entry_text::shown_text;
use super::super::marks::{Mark, Tone, agreement_mark, mark_ui};
use super::super::names::signature_key;
use super::super::request::Request;
use super::super::theme::palette;
use super::DebriefView;
use crate::judge::{Agreement, FieldComparison, FormComparison};
use crate::pack::EntryKind;
use crate::telling::entry_text::elsewhere_texts;
use crate::wording::{say, say_with};

#[derive(Clone, Debug, Default)]
pub struct FormsDraft {
    /// Form that lies open, by its place in the list.
    pub open: usize,
    /// Only fields that are not as they should be.
    pub differing_only: bool,
}

pub fn forms_ui(
    ui: &mut Ui,
    view: &DebriefView<'_>,
    draft: &mut FormsDraft,
    requests: &mut Vec<Request>,
) {
    let forms = &view.assessment.forms;
    if forms.is_empty() {
        soft(ui, say("compared-none"));
        return;
    }
    ui.horizontal_wrapped(|ui| {
        for (index, form) in forms.iter().enumerate() {
            let wrong = differing(form);
            let (icon, text) = if wrong == 0 {
                (icons::CHECK_CIRCLE, form.title.clone())
            } else {
                (icons::X_CIRCLE, format!("{}: {wrong}", form.title))
            };
            if choice_button(ui, draft.open == index, icon, &text).clicked() {
                draft.open = index;
            }
        }
    });
    let Some(form) = forms.get(draft.open) else { return };
    ScrollArea::vertical().id_salt(("compared", draft.open)).auto_shrink([false, false]).show(
        ui,
        |ui| {
            head_ui(ui, form, &mut draft.differing_only);
            let wanted = |field: &&FieldComparison| {
                !draft.differing_only || field.agrees != Agreement::Agrees
            };
            for field in form.fields.iter().filter(wanted) {
                ui.push_id(field.field.as_str(), |ui| field_ui(ui, view, form, field, requests));
            }
            paged(ui);
        },
    );
}

/// Fields that are not as they should be.
fn differing(form: &FormComparison) -> usize {
    form.fields.iter().filter(|field| field.agrees != Agreement::Agrees).count()
}

fn head_ui(ui: &mut Ui, form: &FormComparison, differing_only: &mut bool) {
    ui.horizontal_wrapped(|ui| {
        for (only, icon, key, count) in [
            (false, icons::LIST, "compared-filter-all", form.fields.len()),
            (true, icons::X_CIRCLE, "compared-filter-differing", differing(form)),
        ] {
            let text = say_with(key, &[("count", count.to_string().into())]);
            if choice_button(ui, *differing_only == only, icon, &text).clicked() {
                *differing_only = only;
            }
        }
        if form.signed {
            mark_ui(ui, Mark::new(Tone::Good, icons::SIGNATURE, "forms-signed"));
        } else {
            mark_ui(ui, Mark::new(Tone::Bad, icons::X_CIRCLE, "compared-not-signed"));
        }
        for signature in &form.missing_signatures {
            let bad = palette(ui).bad;
            let name = say(signature_key(*signature));
            let text = say_with("compared-missing-signature", &[("signature", name.into())]);
            icon_label(ui, bad, icons::PEN_NIB, &text);
        }
    });
}

fn kind_of<'a>(
    view: &DebriefView<'a>,
    form: &FormComparison,
    field: &FieldComparison,
) -> Option<&'a EntryKind> {
    let form = view.session.pack().form(&form.sheet.form)?;
    form.fields().find(|known| known.key == field.field).map(|known| &known.entry)
}

fn field_ui(
    ui: &mut Ui,
    view: &DebriefView<'_>,
    form: &FormComparison,
    field: &FieldComparison,
    requests: &mut Vec<Request>,
) {
    let session = view.session;
    let kind = kind_of(view, form, field);
    let written = shown_text(session.scenario(), session.pack(), kind, &field.entry);
    card(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            strong(ui, &field.label);
            if !field.required {
                small(ui, say("forms-optional"));
            }
            mark_ui(ui, agreement_mark(field.agrees));
        });
        let elsewhere = elsewhere_texts(&field.stands, &field.elsewhere);
        let dash = "\u{2013}";
        let cells = [
            ("compared-written", written),
            ("compared-truth", field.truth.clone().unwrap_or_else(|| dash.to_owned())),
            ("compared-own-acts", field.own_acts.clone().unwrap_or_else(|| dash.to_owned())),
            (
                "compared-elsewhere",
                if elsewhere.is_empty() { dash.to_owned() } else { elsewhere.join("\n") },
            ),
        ];
        ui.columns_const(|columns: &mut [Ui; 4]| {
            for (ui, (key, text)) in columns.iter_mut().zip(&cells) {
                // The columns of egui stretch their words; these are left as written.
                ui.with_layout(Layout::top_down(Align::Min), |ui| {
                    ui.spacing_mut().item_spacing.y = 1.0;
                    small(ui, say(key));
                    ui.label(RichText::new(text).text_style(TextStyle::Monospace));
                });
            }
        });
        ui.horizontal_wrapped(|ui| {
            for (key, entry) in
                [("compared-filled-at", field.filled_by), ("compared-act-at", field.act_by)]
            {
                let Some(entry) = entry else { continue };
                let words = say_with(key, &[("no", entry.to_string().into())]);
                if icon_button(ui, icons::EYE, &words).clicked() {
                    requests.push(Request::ShowMoment(entry));
                }
            }
        });
    });
}
