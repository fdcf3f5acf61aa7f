//! Who is here, who comes, and what is said: the radio and the people panel.
//!
//! Owns one card per person with all that can be asked of him or her. Search, baggage
//! and arrest are in `rights`.

mod rights;

use egui::{ScrollArea, Ui};
use egui_phosphor::regular as icons;

use super::controls::{
    card, confirmed, icon_button, icon_label, scrolled, small, soft, strong, text_lines,
};
use super::figures::{date_time, span};
use super::marks::{Mark, Tone, mark_ui};
use super::names::{OFFICER, name_and_part, person_role_key};
use super::request::Request;
use super::theme::{GAP, palette};
use crate::scenario::raw::{Person, PersonRole, Sex};
use crate::scenario::{Key, Text};
use crate::sim::action::{People, Scene};
use crate::sim::event::{FormsEvent, LawEvent, PeopleEvent, SceneEvent};
use crate::sim::{Action, Event, Session, moment};
use crate::wording::{say, say_with};

pub use rights::{RightsDraft, RightsDrafts};

#[derive(Clone, Copy)]
pub struct PeopleView<'a> {
    session: &'a Session,
}

impl<'a> PeopleView<'a> {
    pub fn from_session(session: &'a Session) -> Self {
        Self { session }
    }
}

#[derive(Clone, Debug, Default)]
pub struct PeopleDraft {
    pub no_witness_reason: String,
    pub no_witness_asked: bool,
    pub rights: RightsDrafts,
}

/// True for who is in the place by now.
pub fn is_here(session: &Session, person: &Key) -> bool {
    session.state().people.get(person).is_some_and(|state| {
        state.here || state.arrives_ms.is_some_and(|at_ms| at_ms <= session.now_ms())
    })
}

/// Everybody in the place whose part is one of these, with name and part.
pub fn people_here(session: &Session, roles: &[PersonRole]) -> Vec<(Key, String)> {
    session
        .scenario()
        .people
        .iter()
        .filter(|person| roles.contains(&person.role) && is_here(session, &person.key))
        .map(|person| (person.key.clone(), name_and_part(person)))
        .collect()
}

/// Everybody in the place.
pub fn all_here(session: &Session) -> Vec<(Key, String)> {
    session
        .scenario()
        .people
        .iter()
        .filter(|person| is_here(session, &person.key))
        .map(|person| (person.key.clone(), name_and_part(person)))
        .collect()
}

/// Name and part, and whether a woman or a man where that was noted: who searches whom depends on it.
fn person_choice(person: &Person) -> String {
    match person.sex {
        Some(sex) => format!("{}, {}", name_and_part(person), say(sex_key(sex))),
        None => name_and_part(person),
    }
}

fn sex_key(sex: Sex) -> &'static str {
    match sex {
        Sex::Woman => "sex-woman",
        Sex::Man => "sex-man",
    }
}

/// Officers and those who work for them.
pub fn is_of_the_service(role: PersonRole) -> bool {
    match role {
        PersonRole::Supervisor
        | PersonRole::StoreKeeper
        | PersonRole::TeamMember
        | PersonRole::Messenger => true,
        PersonRole::Agent
        | PersonRole::Witness
        | PersonRole::Labourer
        | PersonRole::Driver
        | PersonRole::Traveller => false,
    }
}

pub fn people_ui(
    ui: &mut Ui,
    view: &PeopleView<'_>,
    draft: &mut PeopleDraft,
    requests: &mut Vec<Request>,
) {
    scrolled(ui, ScrollArea::vertical().auto_shrink([false, false]), |ui| {
        soft(ui, say("people-intro"));
        log_self_ui(ui, view.session, requests);
        for person in &view.session.scenario().people {
            ui.push_id(person.key.as_str(), |ui| {
                person_ui(ui, view.session, person, &mut draft.rights, requests);
            });
        }
        ui.add_space(GAP);
        no_witness_ui(ui, draft, requests);
    });
}

/// The officer is not among the people, and stands in the list of the scene like all others.
fn log_self_ui(ui: &mut Ui, session: &Session, requests: &mut Vec<Request>) {
    let Ok(officer) = Key::new(OFFICER) else { return };
    ui.horizontal_wrapped(|ui| {
        if icon_button(ui, icons::LIST_CHECKS, say("people-log-self")).clicked() {
            requests.push(Request::Act(Action::Scene(Scene::LogEntry(officer.clone()))));
        }
        if session.state().entries.contains(&officer) {
            mark_ui(ui, Mark::new(Tone::Good, icons::LIST_CHECKS, "people-logged"));
        }
    });
}

fn no_witness_ui(ui: &mut Ui, draft: &mut PeopleDraft, requests: &mut Vec<Request>) {
    card(ui, |ui| {
        strong(ui, say("people-no-witness"));
        small(ui, say("people-no-witness-help"));
        let label = say("people-no-witness-reason");
        text_lines(ui, label, &mut draft.no_witness_reason, 2);
        let sure = confirmed(
            ui,
            &mut draft.no_witness_asked,
            !draft.no_witness_reason.trim().is_empty(),
            (icons::PENCIL_SIMPLE, say("people-no-witness-record")),
            say("people-no-witness-question"),
            say("people-no-witness-record"),
        );
        if let (true, Ok(reason)) = (sure, Text::new(&draft.no_witness_reason)) {
            requests.push(Request::Act(Action::People(People::RecordNoWitness { reason })));
            draft.no_witness_reason.clear();
        }
    });
}

fn person_ui(
    ui: &mut Ui,
    session: &Session,
    person: &Person,
    drafts: &mut RightsDrafts,
    requests: &mut Vec<Request>,
) {
    card(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            let ink = palette(ui).ink;
            icon_label(ui, ink, icons::USER, "");
            strong(ui, person.name.as_str());
            let part = say(person_role_key(person.role));
            // "Clearing agent, Lighthouse Clearing House" says the part already.
            if !person.title.as_str().to_lowercase().starts_with(&part.to_lowercase()) {
                ui.label(part);
            }
            soft(ui, person.title.as_str());
            if let Some(sex) = person.sex {
                soft(ui, say(sex_key(sex)));
            }
            if person.baggage.is_some() {
                mark_ui(ui, Mark::new(Tone::Quiet, icons::SUITCASE, "people-has-baggage"));
            }
        });
        ui.horizontal_wrapped(|ui| {
            presence_ui(ui, session, person);
            let state = session.state();
            if state.cautioned.contains(&person.key) {
                mark_ui(ui, Mark::new(Tone::Good, icons::CHAT_TEXT, "people-cautioned"));
            }
            if state.entries.contains(&person.key) {
                mark_ui(ui, Mark::new(Tone::Good, icons::LIST_CHECKS, "people-logged"));
            }
            match state.people.get(&person.key).and_then(|state| state.presence_recorded) {
                Some(true) => {
                    mark_ui(
                        ui,
                        Mark::new(Tone::Good, icons::CHECK_CIRCLE, "people-present-recorded"),
                    );
                }
                Some(false) => {
                    mark_ui(ui, Mark::new(Tone::Quiet, icons::PROHIBIT, "people-absent-recorded"));
                }
                None => {}
            }
            rights::marks_ui(ui, session, &person.key);
        });
        for (when, words) in heard(session, &person.key) {
            small(ui, &when);
            ui.label(format!("\u{201C}{words}\u{201D}"));
        }
        acts_ui(ui, session, person, requests);
        if !is_of_the_service(person.role) {
            rights::rights_ui(ui, session, person, drafts, requests);
        }
    });
}

fn presence_ui(ui: &mut Ui, session: &Session, person: &Person) {
    let state = session.state().people.get(&person.key);
    if is_here(session, &person.key) {
        mark_ui(ui, Mark::new(Tone::Good, icons::MAP_PIN, "people-here"));
    } else if let Some(arrives_ms) = state.and_then(|state| state.arrives_ms) {
        let left = span(arrives_ms.saturating_sub(session.now_ms()));
        let caution = palette(ui).caution;
        icon_label(
            ui,
            caution,
            icons::HOURGLASS_MEDIUM,
            &say_with("people-on-the-way", &[("left", left.into())]),
        );
    } else {
        mark_ui(ui, Mark::new(Tone::Quiet, icons::CIRCLE_DASHED, "people-away"));
    }
}

fn acts_ui(ui: &mut Ui, session: &Session, person: &Person, requests: &mut Vec<Request>) {
    let key = || person.key.clone();
    let here = is_here(session, &person.key);
    let acts: Vec<(&str, &str, Action)> = if here {
        vec![
            (icons::CHAT_TEXT, "people-caution", Action::Scene(Scene::Caution(key()))),
            (icons::FILE_TEXT, "people-ask-for-papers", Action::Scene(Scene::AskForPapers(key()))),
            (icons::QUESTION, "people-question", Action::Scene(Scene::Question(key()))),
            (icons::PEN_NIB, "people-record-words", Action::Scene(Scene::RecordWords(key()))),
            (icons::LIST_CHECKS, "people-log-entry", Action::Scene(Scene::LogEntry(key()))),
        ]
    } else {
        vec![(icons::RADIO, "people-call", Action::People(People::Call(key())))]
    };
    ui.horizontal_wrapped(|ui| {
        for (icon, label_key, action) in acts {
            if named_button(ui, icon, say(label_key), person) {
                requests.push(Request::Act(action));
            }
        }
        if invites(person.role) {
            if named_button(ui, icons::ENVELOPE, say("people-invite"), person) {
                requests.push(Request::Act(Action::People(People::Invite(key()))));
            }
            for (icon, label_key, present) in [
                (icons::CHECK_CIRCLE, "people-record-present", true),
                (icons::PROHIBIT, "people-record-absent", false),
            ] {
                if named_button(ui, icon, say(label_key), person) {
                    let presence = People::RecordPresence { person: key(), present };
                    requests.push(Request::Act(Action::People(presence)));
                }
            }
        }
    });
}

/// A button whose accessible name says whom it is about.
fn named_button(ui: &mut Ui, icon: &str, label: &str, person: &Person) -> bool {
    let response = icon_button(ui, icon, label);
    super::controls::name(&response, true, &format!("{label}: {}", person.name));
    response.clicked()
}

/// Whose presence is asked for and put on record.
pub fn invites(role: PersonRole) -> bool {
    match role {
        PersonRole::Agent | PersonRole::Driver | PersonRole::Witness | PersonRole::Traveller => {
            true
        }
        PersonRole::Supervisor
        | PersonRole::StoreKeeper
        | PersonRole::TeamMember
        | PersonRole::Labourer
        | PersonRole::Messenger => false,
    }
}

/// What a person was heard to say, with the time.
fn heard(session: &Session, person: &Key) -> Vec<(String, String)> {
    let start = session.scenario().start;
    let mut heard = Vec::new();
    for entry in session.journal().entries() {
        for event in entry.events() {
            let words =
                match event {
                    Event::People(PeopleEvent::Arrived { person: who, words: Some(words) })
                        if who == person =>
                    {
                        words
                    }
                    Event::Scene(SceneEvent::AskedForPapers { person: who, answer })
                        if who == person && !answer.is_empty() =>
                    {
                        answer
                    }
                    Event::Forms(FormsEvent::Served {
                        person: who, words: Some(words), ..
                    }) if who == person => words,
                    Event::Law(
                        LawEvent::RightTold { person: who, answer }
                        | LawEvent::DeclarationAsked { person: who, answer },
                    ) if who == person && !answer.is_empty() => answer,
                    Event::Law(LawEvent::Arrested { arrest, words: Some(words) })
                        if arrest.person == *person =>
                    {
                        words
                    }
                    _ => continue,
                };
            heard.push((date_time(moment(start, entry.done_ms())), words.to_string()));
        }
    }
    heard
}
