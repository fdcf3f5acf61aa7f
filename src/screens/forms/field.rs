//! One field of a form: its editor, its draft and when it is committed.
//!
//! Owns drafts of fields. A draft becomes an act when the field loses the
//! keyboard; until then it is typing and nobody's business.

use std::collections::BTreeMap;

use egui::Ui;
use egui_phosphor::regular as icons;

use super::super::controls::{choice_box, choice_button, text_line, text_lines};
use super::super::names::name_and_part;
use super::super::names::{OFFICER, person_in_full};
use super::super::request::Request;
use super::super::theme::palette;
use super::entry_text::{EntryFault, entry_from_text, typed_text};
use crate::pack::{EntryKind, Field, Form};
use crate::scenario::Key;
use crate::sim::action::Forms;
use crate::sim::{Action, Entry, Session};
use crate::wording::say;

/// Text that is typed but not yet what the form says.
#[derive(Clone, Debug, Default)]
struct FieldDraft {
    text: String,
    fault: Option<EntryFault>,
    /// Asked for, and not yet in the form.
    sent: Option<Entry>,
}

/// Drafts by form and field.
#[derive(Clone, Debug, Default)]
pub struct FieldDrafts(BTreeMap<(Key, Key), FieldDraft>);

impl FieldDrafts {
    /// Fields of this form whose text is not in the form yet.
    pub fn open_in(&self, form: &Key) -> usize {
        self.0.iter().filter(|((of, _), draft)| of == form && draft.sent.is_none()).count()
    }

    /// Names of the fields of this form in which something cannot be read as it must.
    pub fn faulty_in(&self, form: &Form) -> Vec<String> {
        let is_faulty = |field: &&Field| {
            let draft = self.0.get(&(form.key.clone(), field.key.clone()));
            draft.is_some_and(|draft| draft.fault.is_some())
        };
        let fields = form.blocks.iter().flat_map(|block| &block.fields);
        fields.filter(is_faulty).map(|field| field.label.to_string()).collect()
    }

    /// Commits every draft that can be read, as when each field had lost the keyboard.
    pub fn commit_all(&mut self, session: &Session, requests: &mut Vec<Request>) {
        for ((form_key, field_key), draft) in &mut self.0 {
            let field = session.pack().form(form_key).and_then(|form| find_field(form, field_key));
            let Some(field) = field else { continue };
            commit(draft, form_key, field, requests);
        }
    }
}

fn find_field<'a>(form: &'a Form, key: &Key) -> Option<&'a Field> {
    form.blocks.iter().flat_map(|block| &block.fields).find(|field| field.key == *key)
}

fn commit(draft: &mut FieldDraft, form: &Key, field: &Field, requests: &mut Vec<Request>) {
    if draft.sent.is_some() {
        return;
    }
    match entry_from_text(&field.entry, &draft.text) {
        Ok(entry) => {
            requests.push(fill(form, &field.key, entry.clone()));
            draft.fault = None;
            draft.sent = Some(entry);
        }
        Err(fault) => draft.fault = Some(fault),
    }
}

fn fill(form: &Key, field: &Key, entry: Entry) -> Request {
    Request::Act(Action::Forms(Forms::Fill { form: form.clone(), field: field.clone(), entry }))
}

/// What the form says in this field now.
pub fn current<'a>(session: &'a Session, form: &Key, field: &Key) -> &'a Entry {
    session
        .state()
        .forms
        .get(form)
        .and_then(|form| form.entries.get(field))
        .unwrap_or(&Entry::Empty)
}

/// Draws the editor of a field.
pub fn editor_ui(
    ui: &mut Ui,
    session: &Session,
    form: &Form,
    field: &Field,
    drafts: &mut FieldDrafts,
    requests: &mut Vec<Request>,
) {
    match &field.entry {
        EntryKind::Line
        | EntryKind::Lines
        | EntryKind::Number { .. }
        | EntryKind::Moment
        | EntryKind::Date => typed_ui(ui, session, form, field, drafts, requests),
        EntryKind::Person => {
            let choices = persons(session);
            let chosen = match current(session, &form.key, &field.key) {
                Entry::Person(key) => Some(key.clone()),
                _ => None,
            };
            if let Some(entry) = choose(ui, form, field, chosen, &choices, Entry::Person) {
                requests.push(fill(&form.key, &field.key, entry));
            }
        }
        EntryKind::Section => {
            let choices: Vec<(Key, String)> = session
                .pack()
                .sections
                .iter()
                .map(|section| (section.key.clone(), section.text.to_string()))
                .collect();
            keyed_ui(ui, session, form, field, &choices, requests);
        }
        EntryKind::Choice { options } => {
            let choices: Vec<(Key, String)> = options
                .iter()
                .map(|option| (option.key.clone(), option.text.to_string()))
                .collect();
            keyed_ui(ui, session, form, field, &choices, requests);
        }
        EntryKind::YesNo => yes_no_ui(ui, session, form, field, requests),
    }
}

fn keyed_ui(
    ui: &mut Ui,
    session: &Session,
    form: &Form,
    field: &Field,
    choices: &[(Key, String)],
    requests: &mut Vec<Request>,
) {
    let chosen = match current(session, &form.key, &field.key) {
        Entry::Key(key) => Some(key.clone()),
        _ => None,
    };
    if let Some(entry) = choose(ui, form, field, chosen, choices, Entry::Key) {
        requests.push(fill(&form.key, &field.key, entry));
    }
}

/// A choice with an empty line at its head. Returns the new entry when it changed.
fn choose(
    ui: &mut Ui,
    form: &Form,
    field: &Field,
    chosen: Option<Key>,
    choices: &[(Key, String)],
    entry: impl Fn(Key) -> Entry,
) -> Option<Entry> {
    let mut with_none: Vec<(Option<Key>, String)> = vec![(None, say("choice-none").to_owned())];
    with_none.extend(choices.iter().map(|(key, text)| (Some(key.clone()), text.clone())));
    let mut picked = Some(chosen);
    let salt = ("form_field", form.key.as_str(), field.key.as_str());
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
    form: &Form,
    field: &Field,
    requests: &mut Vec<Request>,
) {
    let now = current(session, &form.key, &field.key);
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
                requests.push(fill(&form.key, &field.key, entry));
            }
        }
    });
}

fn typed_ui(
    ui: &mut Ui,
    session: &Session,
    form: &Form,
    field: &Field,
    drafts: &mut FieldDrafts,
    requests: &mut Vec<Request>,
) {
    let id = (form.key.clone(), field.key.clone());
    let now = current(session, &form.key, &field.key);
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
    if response.lost_focus() {
        commit(draft, &form.key, field, requests);
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
