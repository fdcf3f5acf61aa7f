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
use crate::sim::{FormState, Session, Sheet};
use crate::telling::names::sheet_title;
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

    fn state(&self, sheet: &Sheet) -> Option<&'a FormState> {
        self.session.state().forms.get(sheet)
    }

    fn is_signed(&self, sheet: &Sheet) -> bool {
        self.state(sheet).is_some_and(|state| state.signed)
    }

    fn is_begun(&self, sheet: &Sheet) -> bool {
        self.state(sheet).is_some_and(|state| !state.entries.is_empty())
    }

    /// All sheets in the order of the pack: of each form the first, those that were begun, and the
    /// one that lies open.
    fn sheets(&self, open: Option<&Sheet>) -> Vec<(&'a Form, Sheet)> {
        let mut sheets = Vec::new();
        for form in &self.session.pack().forms {
            let mut next = Some(Sheet::first(form.key.clone()));
            while let Some(sheet) = next {
                next = sheet.next().filter(|next| self.state(next).is_some() || open == Some(next));
                sheets.push((form, sheet));
            }
        }
        sheets
    }
}

#[derive(Clone, Debug, Default)]
pub struct FormsDraft {
    pub open: Option<Sheet>,
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
    if draft.signing.sheet != draft.open {
        draft.signing = SigningDraft { sheet: draft.open.clone(), ..SigningDraft::default() };
    }
    let open = draft.open.clone();
    let open = open.and_then(|sheet| Some((view.session.pack().form(&sheet.form)?, sheet)));
    let Some((form, sheet)) = open else {
        ui.add_space(GAP * 3.0);
        ui.vertical_centered(|ui| soft(ui, say("forms-none-open")));
        return;
    };
    scrolled(
        ui,
        ScrollArea::vertical().id_salt(("forms_sheet", &sheet)).auto_shrink([false, false]),
        |ui| {
            ui.push_id(&sheet, |ui| form_ui(ui, view, form, &sheet, draft, requests));
        },
    );
}

fn list_ui(ui: &mut Ui, view: &FormsView<'_>, draft: &mut FormsDraft) {
    small(ui, say("forms-list-help"));
    let sheets = view.sheets(draft.open.as_ref());
    let open = sheets.iter().position(|(_, sheet)| draft.open.as_ref() == Some(sheet));
    // Sixteen buttons before every sheet would be sixteen presses of Tab.
    let walked = Walked::at(open);
    let mut entries = Vec::with_capacity(sheets.len());
    for (index, (_, sheet)) in sheets.iter().enumerate() {
        let chosen = open == Some(index);
        ui.with_layout(Layout::top_down_justified(Align::Min), |ui| {
            ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Wrap);
            let title = sheet_title(view.session.pack(), sheet);
            let sense = walked.sense(index);
            let entry = choice_button_with(ui, chosen, icons::CLIPBOARD_TEXT, &title, sense);
            if entry.clicked() {
                draft.open = Some(sheet.clone());
            }
            entries.push(entry);
        });
        ui.indent(sheet, |ui| mark_ui(ui, form_mark(view, draft, sheet)));
    }
    let led_to = walked.led_to(ui, &entries, open).and_then(|index| sheets.get(index));
    if let Some((_, sheet)) = led_to {
        draft.open = Some(sheet.clone());
    }
}

fn form_mark(view: &FormsView<'_>, draft: &FormsDraft, sheet: &Sheet) -> Mark {
    if view.is_signed(sheet) {
        return Mark::new(Tone::Good, icons::SIGNATURE, "forms-signed");
    }
    if draft.fields.open_in(sheet) > 0 {
        Mark::new(Tone::Caution, icons::PENCIL_SIMPLE, "forms-typing")
    } else if view.is_begun(sheet) {
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
    sheet: &Sheet,
    draft: &mut FormsDraft,
    requests: &mut Vec<Request>,
) {
    let office = view.session.scenario().station.office.as_str();
    on_sheet(ui, |ui| {
        letterhead(ui, office, &sheet_title(view.session.pack(), sheet), "", "");
        let soft_ink = palette(ui).sheet_ink_soft;
        ui.label(
            RichText::new(form.subtitle.as_str()).text_style(theme::print_style()).color(soft_ink),
        );
        ui.label(RichText::new(form.citation.as_str()).small().color(soft_ink));
        if form.certainty == Certainty::Unsure {
            icon_label(ui, soft_ink, icons::INFO, say("certainty-unsure"));
        }
        for block in &form.blocks {
            block_ui(ui, view, sheet, block, draft, requests);
        }
        tables::tables_ui(ui, view.session, form);
        rule(ui, 2.0);
        let open = draft.fields.open_in(sheet);
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
        let faulty = draft.fields.faulty_in(form, sheet);
        if !faulty.is_empty() {
            let caution = palette(ui).stamp;
            let text = say_with("forms-faulty-fields", &[("fields", faulty.join(", ").into())]);
            icon_label(ui, caution, icons::WARNING_CIRCLE, &text);
        }
        signing::signing_ui(ui, view, form, sheet, &mut draft.signing, requests);
        ui.add_space(GAP);
        if icon_button(ui, icons::PRINTER, say("printing-form")).clicked() {
            requests.push(Request::PrintForm(sheet.clone()));
        }
        another_sheet_ui(ui, view, form, sheet, draft);
    });
}

/// A form about one person is taken anew for the next.
fn another_sheet_ui(
    ui: &mut Ui,
    view: &FormsView<'_>,
    form: &Form,
    sheet: &Sheet,
    draft: &mut FormsDraft,
) {
    let Some(next) = sheet.next().filter(|_| form.subject().is_some() && view.is_begun(sheet))
    else {
        return;
    };
    ui.add_space(GAP / 2.0);
    small(ui, say("forms-another-sheet-help"));
    let title = sheet_title(view.session.pack(), &next);
    let text = say_with("forms-another-sheet", &[("form", title.into())]);
    if icon_button(ui, icons::FILE_PLUS, &text).clicked() {
        draft.open = Some(next);
    }
}

fn block_ui(
    ui: &mut Ui,
    view: &FormsView<'_>,
    sheet: &Sheet,
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
        field_row(ui, view, sheet, field, draft, requests);
    }
    ui.spacing_mut().item_spacing.y = GAP * 0.75;
}

/// One ruled row: what is asked on the left, the entry on the right.
fn field_row(
    ui: &mut Ui,
    view: &FormsView<'_>,
    sheet: &Sheet,
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
                if view.is_signed(sheet) {
                    signed_entry_ui(ui, view, sheet, field);
                } else {
                    let fields = &mut draft.fields;
                    field::editor_ui(ui, view.session, sheet, field, fields, requests);
                }
            });
        });
    });
}

fn signed_entry_ui(ui: &mut Ui, view: &FormsView<'_>, sheet: &Sheet, field: &Field) {
    let colours = palette(ui);
    let entry = field::current(view.session, sheet, &field.key);
    let session = view.session;
    let text =
        entry_text::shown_text(session.scenario(), session.pack(), Some(&field.entry), entry);
    ui.add_space(2.0);
    ui.label(RichText::new(text).text_style(TextStyle::Monospace).color(colours.entry_ink));
    ui.allocate_space(vec2(0.0, 2.0));
}
