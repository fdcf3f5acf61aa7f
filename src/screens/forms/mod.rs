//! The forms: choose one, fill it in, sign it, have it signed, serve it.
//!
//! Owns the list of forms and the sheet of the one that lies open. Nothing is
//! filled in beforehand. Fields are edited in `field`, signed in `signing`.

mod field;
mod signing;
mod tables;

use egui::{
    Align, Frame, Layout, Margin, Panel, RichText, ScrollArea, Stroke, TextStyle, Ui, vec2,
};
use egui_phosphor::regular as icons;

use super::controls::{choice_button_with, icon_button, icon_label, scrolled, small, soft};
use super::marks::{Mark, Tone, mark_ui};
use super::papers::sheet::{letterhead, on_sheet, rule};
use super::request::Request;
use super::theme::{self, GAP, palette};
use super::walked::Walked;
use crate::pack::{Block, Certainty, Field, Form};
use crate::scenario::Key;
use crate::sim::{FormState, Session};
use crate::wording::{say, say_with};

pub use crate::telling::entry_text;
pub use field::FieldDrafts;
pub use signing::SigningDraft;

#[derive(Clone, Copy)]
pub struct FormsView<'a> {
    session: &'a Session,
}

impl<'a> FormsView<'a> {
    pub fn from_session(session: &'a Session) -> Self {
        Self { session }
    }

    fn state(&self, form: &Key) -> Option<&'a FormState> {
        self.session.state().forms.get(form)
    }

    fn is_signed(&self, form: &Key) -> bool {
        self.state(form).is_some_and(|state| state.signed)
    }
}

#[derive(Clone, Debug, Default)]
pub struct FormsDraft {
    pub open: Option<Key>,
    pub fields: FieldDrafts,
    pub signing: SigningDraft,
}

impl FormsDraft {
    /// Puts what is typed into the forms, before the panel is closed.
    pub fn commit_all(&mut self, session: &Session, requests: &mut Vec<Request>) {
        self.fields.commit_all(session, requests);
    }
}

pub fn forms_ui(
    ui: &mut Ui,
    view: &FormsView<'_>,
    draft: &mut FormsDraft,
    requests: &mut Vec<Request>,
) {
    let bare = Frame::new().inner_margin(Margin::same(4));
    Panel::left("forms_list").frame(bare).resizable(false).exact_size(196.0).show(ui, |ui| {
        scrolled(ui, ScrollArea::vertical().id_salt("forms_list_area"), |ui| {
            list_ui(ui, view, draft)
        });
    });
    // What was asked and chosen for one form is never answered for another.
    if draft.signing.form != draft.open {
        draft.signing = SigningDraft { form: draft.open.clone(), ..SigningDraft::default() };
    }
    let form = draft.open.as_ref().and_then(|key| view.session.pack().form(key));
    let Some(form) = form else {
        ui.add_space(GAP * 3.0);
        ui.vertical_centered(|ui| soft(ui, say("forms-none-open")));
        return;
    };
    scrolled(
        ui,
        ScrollArea::vertical()
            .id_salt(("forms_sheet", form.key.as_str()))
            .auto_shrink([false, false]),
        |ui| {
            ui.push_id(form.key.as_str(), |ui| form_ui(ui, view, form, draft, requests));
        },
    );
}

fn list_ui(ui: &mut Ui, view: &FormsView<'_>, draft: &mut FormsDraft) {
    small(ui, say("forms-list-help"));
    let forms = &view.session.pack().forms;
    let open = forms.iter().position(|form| draft.open.as_ref() == Some(&form.key));
    // Sixteen buttons before every sheet would be sixteen presses of Tab.
    let walked = Walked::at(open);
    let mut entries = Vec::with_capacity(forms.len());
    for (index, form) in forms.iter().enumerate() {
        let chosen = open == Some(index);
        ui.with_layout(Layout::top_down_justified(Align::Min), |ui| {
            ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Wrap);
            let title = form.title.as_str();
            let sense = walked.sense(index);
            let entry = choice_button_with(ui, chosen, icons::CLIPBOARD_TEXT, title, sense);
            if entry.clicked() {
                draft.open = Some(form.key.clone());
            }
            entries.push(entry);
        });
        ui.indent(form.key.as_str(), |ui| mark_ui(ui, form_mark(view, draft, form)));
    }
    if let Some(form) = walked.led_to(ui, &entries, open).and_then(|index| forms.get(index)) {
        draft.open = Some(form.key.clone());
    }
}

fn form_mark(view: &FormsView<'_>, draft: &FormsDraft, form: &Form) -> Mark {
    if view.is_signed(&form.key) {
        return Mark::new(Tone::Good, icons::SIGNATURE, "forms-signed");
    }
    let begun = view.state(&form.key).is_some_and(|state| !state.entries.is_empty());
    if draft.fields.open_in(&form.key) > 0 {
        Mark::new(Tone::Caution, icons::PENCIL_SIMPLE, "forms-typing")
    } else if begun {
        Mark::new(Tone::Quiet, icons::PENCIL_SIMPLE, "forms-begun")
    } else {
        Mark::new(Tone::Quiet, icons::CIRCLE_DASHED, "forms-blank")
    }
}

/// The sheet, as the paper form is laid out.
fn form_ui(
    ui: &mut Ui,
    view: &FormsView<'_>,
    form: &Form,
    draft: &mut FormsDraft,
    requests: &mut Vec<Request>,
) {
    let office = view.session.scenario().station.office.as_str();
    on_sheet(ui, |ui| {
        letterhead(ui, office, form.title.as_str(), "", "");
        let soft_ink = palette(ui).sheet_ink_soft;
        ui.label(
            RichText::new(form.subtitle.as_str()).text_style(theme::print_style()).color(soft_ink),
        );
        ui.label(RichText::new(form.citation.as_str()).small().color(soft_ink));
        if form.certainty == Certainty::Unsure {
            icon_label(ui, soft_ink, icons::INFO, say("certainty-unsure"));
        }
        for block in &form.blocks {
            block_ui(ui, view, form, block, draft, requests);
        }
        tables::tables_ui(ui, view.session, form);
        rule(ui, 2.0);
        let open = draft.fields.open_in(&form.key);
        if open > 0 {
            let caution = palette(ui).stamp;
            let text = say_with("forms-open-fields", &[("count", open.into())]);
            icon_label(ui, caution, icons::PENCIL_SIMPLE, &text);
        } else {
            // The room is kept: a field is entered by the very press on the button below, which
            // must not move away under the pointer.
            let height = ui.text_style_height(&TextStyle::Body);
            ui.allocate_space(vec2(1.0, height));
        }
        let faulty = draft.fields.faulty_in(form);
        if !faulty.is_empty() {
            let caution = palette(ui).stamp;
            let text = say_with("forms-faulty-fields", &[("fields", faulty.join(", ").into())]);
            icon_label(ui, caution, icons::WARNING_CIRCLE, &text);
        }
        signing::signing_ui(ui, view, form, &mut draft.signing, requests);
        ui.add_space(GAP);
        if icon_button(ui, icons::PRINTER, say("printing-form")).clicked() {
            requests.push(Request::PrintForm(form.key.clone()));
        }
    });
}

fn block_ui(
    ui: &mut Ui,
    view: &FormsView<'_>,
    form: &Form,
    block: &Block,
    draft: &mut FormsDraft,
    requests: &mut Vec<Request>,
) {
    ui.add_space(GAP);
    let colours = palette(ui);
    Frame::new().fill(colours.sheet_hover).inner_margin(Margin::symmetric(8, 4)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let text = RichText::new(block.title.as_str()).text_style(theme::strong_style());
        ui.label(text.color(colours.sheet_ink));
    });
    ui.spacing_mut().item_spacing.y = 0.0;
    for field in &block.fields {
        field_row(ui, view, form, field, draft, requests);
    }
    ui.spacing_mut().item_spacing.y = GAP * 0.75;
}

/// One ruled row: what is asked on the left, the entry on the right.
fn field_row(
    ui: &mut Ui,
    view: &FormsView<'_>,
    form: &Form,
    field: &Field,
    draft: &mut FormsDraft,
    requests: &mut Vec<Request>,
) {
    let colours = palette(ui);
    let stroke = Stroke::new(1.0, colours.sheet_line);
    Frame::new().stroke(stroke).inner_margin(Margin::symmetric(8, 5)).show(ui, |ui| {
        let full = ui.available_width();
        ui.set_width(full);
        let asked = (full * 0.36).clamp(110.0, 240.0);
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width(asked);
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.label(RichText::new(field.label.as_str()).color(colours.sheet_ink));
                if !field.required {
                    ui.label(
                        RichText::new(say("forms-optional")).small().color(colours.sheet_ink_soft),
                    );
                }
                if !field.help.is_empty() {
                    ui.label(
                        RichText::new(field.help.as_str()).small().color(colours.sheet_ink_soft),
                    );
                }
            });
            ui.vertical(|ui| {
                ui.set_width((full - asked - GAP).max(80.0));
                if view.is_signed(&form.key) {
                    signed_entry_ui(ui, view, form, field);
                } else {
                    let fields = &mut draft.fields;
                    field::editor_ui(ui, view.session, form, field, fields, requests);
                }
            });
        });
    });
}

fn signed_entry_ui(ui: &mut Ui, view: &FormsView<'_>, form: &Form, field: &Field) {
    let colours = palette(ui);
    let entry = field::current(view.session, &form.key, &field.key);
    let session = view.session;
    let text =
        entry_text::shown_text(session.scenario(), session.pack(), Some(&field.entry), entry);
    ui.add_space(2.0);
    ui.label(RichText::new(text).text_style(TextStyle::Monospace).color(colours.entry_ink));
    ui.allocate_space(vec2(0.0, 2.0));
}
