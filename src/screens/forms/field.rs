//! One field of a form: its editor, its draft and when it is committed.
//!
//! Owns drafts of fields. A draft becomes an act when the field loses the
//! keyboard; until then it is typing and nobody's business.

use std::collections::BTreeMap;

use egui::Ui;
use egui_phosphor::regular as icons;

use super::super::controls::{choice_box, choice_button, is_entered, text_line, text_lines};
use super::super::names::name_and_part;
use super::super::names::{OFFICER, person_in_full};
use super::super::request::Request;
use super::super::theme::palette;
use super::entry_text::{EntryFault, entry_from_text, typed_text};
use crate::pack::{EntryKind, Field, Form};
use crate::scenario::Key;
use crate::sim::action::Forms;
use crate::sim::{Action, Entry, Session, Sheet};
use crate::wording::say;

/// Text that is typed but not yet what the form says.
#[derive(Clone, Debug, Default)]
struct FieldDraft {
    text: String,
    fault: Option<EntryFault>,
    /// Asked for, and not yet in the form.
    sent: Option<Entry>,
}

/// Drafts by sheet and field.
#[derive(Clone, Debug, Default)]
pub struct FieldDrafts(BTreeMap<(Sheet, Key), FieldDraft>);

impl FieldDrafts {
    /// Fields of this sheet whose text is not in the form yet.
    pub fn open_in(&self, sheet: &Sheet) -> usize {
        self.0.iter().filter(|((of, _), draft)| of == sheet && draft.sent.is_none()).count()
    }

    /// Names of the fields of this sheet in which something cannot be read as it must.
    pub fn faulty_in(&self, form: &Form, sheet: &Sheet) -> Vec<String> {
        let is_faulty = |field: &&Field| {
            let draft = self.0.get(&(sheet.clone(), field.key.clone()));
            draft.is_some_and(|draft| draft.fault.is_some())
        };
        form.fields().filter(is_faulty).map(|field| field.label.to_string()).collect()
    }

    /// Commits every draft that can be read, as when each field had lost the keyboard.
    pub fn commit_all(&mut self, session: &Session, requests: &mut Vec<Request>) {
        for ((sheet, field_key), draft) in &mut self.0 {
            let form = session.pack().form(&sheet.form);
            let field = form.and_then(|form| form.fields().find(|field| field.key == *field_key));
            let Some(field) = field else { continue };
            commit(draft, sheet, field, requests);
        }
    }
}

fn commit(draft: &mut FieldDraft, sheet: &Sheet, field: &Field, requests: &mut Vec<Request>) {
    if draft.sent.is_some() {
        return;
    }
    match entry_from_text(&field.entry, &draft.text) {
        Ok(entry) => {
            requests.push(fill(sheet, &field.key, entry.clone()));
            draft.fault = None;
            draft.sent = Some(entry);
        }
        Err(fault) => draft.fault = Some(fault),
    }
}

fn fill(sheet: &Sheet, field: &Key, entry: Entry) -> Request {
    let fill = Forms::Fill { form: sheet.clone(), field: field.clone(), entry };
    Request::Act(Action::Forms(fill))
}

/// What the form says in this field now.
pub fn current<'a>(session: &'a Session, sheet: &Sheet, field: &Key) -> &'a Entry {
    session
        .state()
        .forms
        .get(sheet)
        .and_then(|sheet| sheet.entries.get(field))
        .unwrap_or(&Entry::Empty)
}

/// Draws the editor of a field.
pub fn editor_ui(
    ui: &mut Ui,
    session: &Session,
    sheet: &Sheet,
    field: &Field,
    drafts: &mut FieldDrafts,
    requests: &mut Vec<Request>,
) {
    match &field.entry {
        EntryKind::Line
        | EntryKind::Lines
        | EntryKind::Number { .. }
        | EntryKind::Moment
        | EntryKind::Date => typed_ui(ui, session, sheet, field, drafts, requests),
        EntryKind::Person => {
            let choices = persons(session);
            let chosen = match current(session, sheet, &field.key) {
                Entry::Person(key) => Some(key.clone()),
                _ => None,
            };
            if let Some(entry) = choose(ui, sheet, field, chosen, &choices, Entry::Person) {
                requests.push(fill(sheet, &field.key, entry));
            }
        }
        EntryKind::Section => {
            let choices: Vec<(Key, String)> = session
                .pack()
                .sections
                .iter()
                .map(|section| (section.key.clone(), section.text.to_string()))
                .collect();
            keyed_ui(ui, session, sheet, field, &choices, requests);
        }
        EntryKind::Choice { options } => {
            let choices: Vec<(Key, String)> = options
                .iter()
                .map(|option| (option.key.clone(), option.text.to_string()))
                .collect();
            keyed_ui(ui, session, sheet, field, &choices, requests);
        }
        EntryKind::YesNo => yes_no_ui(ui, session, sheet, field, requests),
    }
}

fn keyed_ui(
    ui: &mut Ui,
    session: &Session,
    sheet: &Sheet,
    field: &Field,
    choices: &[(Key, String)],
    requests: &mut Vec<Request>,
) {
    let chosen = match current(session, sheet, &field.key) {
        Entry::Key(key) => Some(key.clone()),
        _ => None,
    };
    if let Some(entry) = choose(ui, sheet, field, chosen, choices, Entry::Key) {
        requests.push(fill(sheet, &field.key, entry));
    }
}

/// A choice with an empty line at its head. Returns the new entry when it changed.
fn choose(
    ui: &mut Ui,
    sheet: &Sheet,
    field: &Field,
    chosen: Option<Key>,
    choices: &[(Key, String)],
    entry: impl Fn(Key) -> Entry,
) -> Option<Entry> {
    let mut with_none: Vec<(Option<Key>, String)> = vec![(None, say("choice-none").to_owned())];
    with_none.extend(choices.iter().map(|(key, text)| (Some(key.clone()), text.clone())));
    let mut picked = Some(chosen);
    let salt = ("form_field", sheet, field.key.as_str());
    choice_box(ui, salt, field.label.as_str(), &mut picked, &with_none)
        .then(|| picked.flatten().map_or(Entry::Empty, entry))
}

fn persons(session: &Session) -> Vec<(Key, String)> {
    let scenario = session.scenario();
    let mut persons: Vec<(Key, String)> =
        scenario.people.iter().map(|person| (person.key.clone(), name_and_part(person))).collect();
    if let Ok(officer) = Key::new(OFFICER) {
        let name = person_in_full(scenario, &officer);
        persons.insert(0, (officer, name));
    }
    persons
}

fn yes_no_ui(
    ui: &mut Ui,
    session: &Session,
    sheet: &Sheet,
    field: &Field,
    requests: &mut Vec<Request>,
) {
    let now = current(session, sheet, &field.key);
    ui.horizontal(|ui| {
        for (yes, icon, key) in
            [(true, icons::CHECK_CIRCLE, "entry-yes"), (false, icons::X_CIRCLE, "entry-no")]
        {
            let chosen = *now == Entry::YesNo(yes);
            let response = choice_button(ui, chosen, icon, say(key));
            let name = format!("{}: {}", field.label, say(key));
            response.widget_info(|| {
                egui::WidgetInfo::selected(egui::WidgetType::SelectableLabel, true, chosen, &name)
            });
            if response.clicked() {
                let entry = if chosen { Entry::Empty } else { Entry::YesNo(yes) };
                requests.push(fill(sheet, &field.key, entry));
            }
        }
    });
}

fn typed_ui(
    ui: &mut Ui,
    session: &Session,
    sheet: &Sheet,
    field: &Field,
    drafts: &mut FieldDrafts,
    requests: &mut Vec<Request>,
) {
    let id = (sheet.clone(), field.key.clone());
    let now = current(session, sheet, &field.key);
    if drafts.0.get(&id).is_some_and(|draft| draft.sent.as_ref() == Some(now)) {
        drafts.0.remove(&id);
    }
    let mut text = drafts.0.get(&id).map_or_else(|| typed_text(now), |draft| draft.text.clone());
    let label = field.label.as_str();
    let response = match &field.entry {
        EntryKind::Lines => text_lines(ui, label, &mut text, 3),
        EntryKind::Number { unit } => {
            let line = ui.horizontal(|ui| {
                let response = text_line(ui, label, &mut text, 130.0);
                ui.label(unit.as_str());
                response
            });
            line.inner
        }
        EntryKind::Moment | EntryKind::Date => text_line(ui, label, &mut text, 180.0),
        _ => text_line(ui, label, &mut text, f32::INFINITY),
    };
    if response.changed() {
        drafts.0.insert(id.clone(), FieldDraft { text, fault: None, sent: None });
    }
    let Some(draft) = drafts.0.get_mut(&id) else {
        return;
    };
    let is_line = !matches!(field.entry, EntryKind::Lines);
    if response.lost_focus() || (is_line && is_entered(ui, &response)) {
        commit(draft, sheet, field, requests);
    }
    if let Some(fault) = draft.fault {
        let colour = palette(ui).stamp;
        super::super::controls::icon_label(
            ui,
            colour,
            icons::WARNING_CIRCLE,
            say(fault.message_key()),
        );
    }
}
