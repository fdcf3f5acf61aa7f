//! Search of a person, baggage and arrest: what is done under powers over persons.
//!
//! Owns that part of a person's card and what is typed there. It is offered for everybody who
//! is not of the service, whatever the case holds: that something can be done says nothing
//! about whether it may be.

use std::collections::BTreeMap;

use egui::{CollapsingHeader, Ui};
use egui_phosphor::regular as icons;

use super::super::controls::{
    asked_row, choice_box, confirmed, icon_button_if, name, small, text_lines,
};
use super::super::figures::date_time;
use super::super::marks::{Mark, Tone, mark_ui};
use super::super::names::{OFFICER, person_in_full};
use super::super::request::Request;
use super::{is_here, named_button, person_choice};
use crate::scenario::raw::Person;
use crate::scenario::{Key, Text};
use crate::sim::action::{Arrest, Law};
use crate::sim::{Action, Session, moment};
use crate::wording::{say, say_with};

/// What is chosen and typed for one person.
#[derive(Clone, Debug, Default)]
pub struct RightsDraft {
    pub searcher: Option<Key>,
    pub grounds: String,
    pub lawyer_told: bool,
    pub medical_asked: bool,
    arrest_asked: bool,
}

/// Drafts by person.
pub type RightsDrafts = BTreeMap<Key, RightsDraft>;

pub fn rights_ui(
    ui: &mut Ui,
    session: &Session,
    person: &Person,
    drafts: &mut RightsDrafts,
    requests: &mut Vec<Request>,
) {
    if !is_here(session, &person.key) && !session.state().arrested.contains_key(&person.key) {
        return;
    }
    let shown = CollapsingHeader::new(say("rights-title")).id_salt("rights").show(ui, |ui| {
        let draft = drafts.entry(person.key.clone()).or_default();
        search_ui(ui, session, person, draft, requests);
        baggage_ui(ui, person, requests);
        arrest_ui(ui, session, person, draft, requests);
    });
    let title = format!("{}: {}", say("rights-title"), person.name);
    name(&shown.header_response, true, &title);
}

/// What was done so far, for the head of the card.
pub fn marks_ui(ui: &mut Ui, session: &Session, person: &Key) {
    let state = session.state();
    let marks = [
        (state.rights_told.contains(person), icons::SCALES, "rights-told"),
        (state.searched.contains(person), icons::HAND, "rights-searched"),
        (state.asked_to_declare.contains(person), icons::CHAT_TEXT, "rights-declaration-asked"),
        (state.baggage_opened.contains(person), icons::SUITCASE, "rights-baggage-opened"),
        (state.produced.contains(person), icons::GAVEL, "rights-produced"),
    ];
    for (_, icon, key) in marks.into_iter().filter(|(done, ..)| *done) {
        mark_ui(ui, Mark::new(Tone::Good, icon, key));
    }
    if let Some(at_ms) = state.arrested.get(person) {
        let time = date_time(moment(session.scenario().start, *at_ms));
        let caution = Tone::Caution.colour(ui);
        let text = say_with("rights-arrested", &[("time", time.into())]);
        super::super::controls::icon_label(ui, caution, icons::LOCK, &text);
    }
}

fn search_ui(
    ui: &mut Ui,
    session: &Session,
    person: &Person,
    draft: &mut RightsDraft,
    requests: &mut Vec<Request>,
) {
    let mut choices: Vec<(Key, String)> = Vec::new();
    if let Ok(officer) = Key::new(OFFICER) {
        let full = person_in_full(session.scenario(), &officer);
        choices.push((officer, full));
    }
    let others = session.scenario().people.iter();
    choices.extend(
        others
            .filter(|other| other.key != person.key && is_here(session, &other.key))
            .map(|other| (other.key.clone(), person_choice(other))),
    );
    ui.horizontal_wrapped(|ui| {
        if named_button(ui, icons::SCALES, say("rights-tell"), person) {
            requests.push(Request::Act(Action::Law(Law::TellRight(person.key.clone()))));
        }
    });
    let label = format!("{}: {}", say("rights-searcher"), person.name);
    asked_row(ui, say("rights-searcher"), |ui| {
        choice_box(ui, "rights_searcher", &label, &mut draft.searcher, &choices);
    });
    let search = icon_button_if(ui, draft.searcher.is_some(), icons::HAND, say("rights-search"));
    let title = format!("{}: {}", say("rights-search"), person.name);
    name(&search, draft.searcher.is_some(), &title);
    if let (true, Some(searcher)) = (search.clicked(), draft.searcher.clone()) {
        let law = Law::SearchPerson { person: person.key.clone(), searcher };
        requests.push(Request::Act(Action::Law(law)));
    }
}

fn baggage_ui(ui: &mut Ui, person: &Person, requests: &mut Vec<Request>) {
    if person.baggage.is_none() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        for (icon, key, law) in [
            (icons::CHAT_TEXT, "rights-ask-declaration", Law::AskDeclaration(person.key.clone())),
            (icons::SUITCASE, "rights-open-baggage", Law::OpenBaggage(person.key.clone())),
        ] {
            if named_button(ui, icon, say(key), person) {
                requests.push(Request::Act(Action::Law(law)));
            }
        }
    });
}

fn arrest_ui(
    ui: &mut Ui,
    session: &Session,
    person: &Person,
    draft: &mut RightsDraft,
    requests: &mut Vec<Request>,
) {
    if session.state().arrested.contains_key(&person.key) {
        let court = session.pack().terms.court.as_str();
        let bring = say_with("rights-produce", &[("court", court.into())]);
        ui.horizontal_wrapped(|ui| {
            if named_button(ui, icons::GAVEL, &bring, person) {
                requests.push(Request::Act(Action::Law(Law::Produce(person.key.clone()))));
            }
            small(ui, say("rights-produce-help"));
        });
        return;
    }
    ui.separator();
    small(ui, say("rights-arrest-help"));
    let label = format!("{}: {}", say("rights-grounds"), person.name);
    ui.label(say("rights-grounds"));
    text_lines(ui, &label, &mut draft.grounds, 2);
    ui.checkbox(&mut draft.lawyer_told, say("rights-lawyer"));
    ui.checkbox(&mut draft.medical_asked, say("rights-medical"));
    let title = format!("{}: {}", say("rights-arrest"), person.name);
    let sure = confirmed(
        ui,
        &mut draft.arrest_asked,
        true,
        (icons::LOCK, &title),
        say("rights-arrest-question"),
        say("rights-arrest-yes"),
    );
    if let (true, Ok(grounds)) = (sure, Text::new(draft.grounds.trim())) {
        let arrest = Arrest {
            person: person.key.clone(),
            grounds,
            lawyer_told: draft.lawyer_told,
            medical_asked: draft.medical_asked,
        };
        requests.push(Request::Act(Action::Law(Law::Arrest(arrest))));
    }
}
