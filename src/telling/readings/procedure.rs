//! What came of powers, tests, samples, care and the laboratory, in words.
//!
//! Owns the sentences of the event families Law, Tests, Sampling, Care and
//! Laboratory. A reading is told as the instrument shows it, never what it means.

use super::spoken;
use crate::scenario::{Key, Scenario, Text};
use crate::sim::event::{CareEvent, LaboratoryEvent, LawEvent, SamplingEvent, TestsEvent};
use crate::telling::figures::tenths_celsius;
use crate::telling::items::items_name;
use crate::telling::names::{part_name, person_name};
use crate::wording::{say, say_with};

pub(super) fn law_text(scenario: &Scenario, event: &LawEvent) -> Option<String> {
    match event {
        LawEvent::RightTold { person, answer } | LawEvent::DeclarationAsked { person, answer } => {
            Some(answer_text(scenario, person, answer))
        }
        LawEvent::PersonSearched { person, found, .. } => {
            let person = ("person", person_name(scenario, person).into());
            Some(match found {
                Some(found) => {
                    say_with("reading-found-on-person", &[person, ("text", found.as_str().into())])
                }
                None => say_with("reading-nothing-on-person", &[person]),
            })
        }
        LawEvent::BaggageOpened { found, .. } => {
            Some(say_with("reading-baggage", &[("text", found.as_str().into())]))
        }
        LawEvent::Arrested { arrest, words: Some(words) } => {
            Some(spoken(scenario, &arrest.person, words.as_str()))
        }
        LawEvent::Produced { person } => {
            Some(say_with("reading-produced", &[("person", person_name(scenario, person).into())]))
        }
        LawEvent::AuthorityStated { .. } | LawEvent::Arrested { words: None, .. } => None,
    }
}

fn answer_text(scenario: &Scenario, person: &Key, answer: &Text) -> String {
    if answer.is_empty() {
        return say_with("reading-no-answer", &[("person", person_name(scenario, person).into())]);
    }
    spoken(scenario, person, answer.as_str())
}

pub(super) fn tests_text(scenario: &Scenario, event: &TestsEvent) -> Option<String> {
    match event {
        TestsEvent::BlankRead { trace } => {
            Some(say(if *trace { "reading-blank-trace" } else { "reading-blank-clean" }).to_owned())
        }
        TestsEvent::Swabbed { part, trace, .. } => {
            let key = if *trace { "reading-swab-trace" } else { "reading-swab-clean" };
            Some(say_with(key, &[("part", part_name(scenario, part).into())]))
        }
        TestsEvent::DensityRead { part, reading } => Some(say_with(
            "reading-density",
            &[("part", part_name(scenario, part).into()), ("reading", i64::from(*reading).into())],
        )),
        TestsEvent::ColourTested { positive, .. } => Some(
            say(if *positive { "reading-colour-positive" } else { "reading-colour-negative" })
                .to_owned(),
        ),
        TestsEvent::ResultRecorded { .. } => None,
    }
}

pub(super) fn sampling_text(scenario: &Scenario, event: &SamplingEvent) -> Option<String> {
    match event {
        SamplingEvent::PlanWritten { chosen, .. } => {
            Some(say_with("reading-plan", &[("items", items_name(scenario, chosen).into())]))
        }
        SamplingEvent::Drawn { items, .. } => {
            Some(say_with("reading-drawn", &[("count", items.len().into())]))
        }
        SamplingEvent::DrawnTogether(items) => {
            Some(say_with("reading-drawn-together", &[("count", items.len().into())]))
        }
    }
}

pub(super) fn care_text(event: &CareEvent) -> Option<String> {
    match event {
        CareEvent::TemperatureRead { tenths } => Some(say_with(
            "reading-temperature",
            &[("temperature", tenths_celsius(*tenths).into())],
        )),
        CareEvent::CoolingSet { .. } | CareEvent::Arranged { .. } => None,
    }
}

pub(super) fn laboratory_text(event: &LaboratoryEvent) -> Option<String> {
    match event {
        LaboratoryEvent::ReportReceived { number, .. } => {
            Some(say_with("reading-report", &[("number", number.as_str().into())]))
        }
        LaboratoryEvent::Dispatched { .. }
        | LaboratoryEvent::DelayRecorded { .. }
        | LaboratoryEvent::ReportChecked(_) => None,
    }
}
