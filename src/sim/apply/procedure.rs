//! The fold of the families that only some cases need.
//!
//! Owns how powers and persons, tests, samples, care and laboratory show in
//! [`State`]; all other families are in the parent.

use super::{When, each_exhibit, hand_over, officer};
use crate::sim::event::{CareEvent, LaboratoryEvent, LawEvent, SamplingEvent, TestsEvent};
use crate::sim::{Item, PlanState, State};

pub(super) fn law(state: &mut State, event: &LawEvent, done_ms: u64) {
    match event {
        LawEvent::AuthorityStated { authority, number: _ } => state.authority = Some(*authority),
        LawEvent::RightTold { person, answer: _ } => {
            state.rights_told.insert(person.clone());
        }
        LawEvent::PersonSearched { person, searcher: _, before: _, found: _ } => {
            state.searched.insert(person.clone());
        }
        LawEvent::DeclarationAsked { person, answer: _ } => {
            state.asked_to_declare.insert(person.clone());
        }
        LawEvent::BaggageOpened { person, before: _, found: _ } => {
            state.baggage_opened.insert(person.clone());
        }
        LawEvent::Arrested { arrest, words: _ } => {
            state.arrested.insert(arrest.person.clone(), done_ms);
        }
        LawEvent::Produced { person } => {
            state.produced.insert(person.clone());
        }
    }
}

pub(super) fn tests(state: &mut State, event: &TestsEvent) {
    match event {
        TestsEvent::BlankRead { trace } => state.blank = Some(*trace),
        TestsEvent::Swabbed { part, new_gloves: _, trace } => {
            state.swabs.insert(part.clone(), *trace);
        }
        TestsEvent::DensityRead { part, reading } => {
            state.densities.insert(part.clone(), *reading);
        }
        TestsEvent::ColourTested { test, positive, filmed: _ } => {
            state.colour_tests.insert(test.item.clone(), *positive);
        }
        // How a result is worded matters to the judge only.
        TestsEvent::ResultRecorded { item: _, wording: _ } => {}
    }
}

pub(super) fn sampling(state: &mut State, event: &SamplingEvent) {
    match event {
        SamplingEvent::PlanWritten { plan, chosen } => {
            state.plan = Some(PlanState { plan: *plan, chosen: chosen.clone() });
        }
        SamplingEvent::Drawn { items, new_gloves: _ } => {
            each_exhibit(state, items, |exhibit, _, _| exhibit.sampled = true);
            let samples = items.iter().filter_map(sample_of).collect();
            each_exhibit(state, &samples, |exhibit, _, _| exhibit.holder = officer());
        }
        SamplingEvent::DrawnTogether(items) => {
            each_exhibit(state, items, |exhibit, _, _| exhibit.sampled = true);
            // One sample, named after the first unit.
            let samples = items.iter().take(1).filter_map(sample_of).collect();
            each_exhibit(state, &samples, |exhibit, _, _| {
                exhibit.mixed = true;
                exhibit.portions = items.clone();
                exhibit.holder = officer();
            });
        }
    }
}

/// The sample that is drawn from a unit.
fn sample_of(item: &Item) -> Option<Item> {
    match item {
        Item::Package(number) => Some(Item::Sample(*number)),
        Item::Sample(_) | Item::SealParts | Item::Paper(_) => None,
    }
}

pub(super) fn care(state: &mut State, event: &CareEvent) {
    match event {
        CareEvent::CoolingSet { on } => state.cooling_off = !on,
        CareEvent::TemperatureRead { tenths: _ } => {}
        CareEvent::Arranged { route, reason: _ } => state.care_route = Some(*route),
    }
}

pub(super) fn laboratory(state: &mut State, event: &LaboratoryEvent, when: When) {
    match event {
        LaboratoryEvent::Dispatched { from, handover, carrier: _ } => {
            state.laboratory.dispatched_ms = Some(when.at_ms);
            state.laboratory.sent_ms = Some(when.done_ms);
            hand_over(state, when.done_ms, from, handover, None);
        }
        LaboratoryEvent::DelayRecorded { reason: _ } => {}
        LaboratoryEvent::ReportReceived { number, lines } => {
            state.laboratory.report = Some((number.clone(), lines.clone()));
        }
        LaboratoryEvent::ReportChecked(check) => state.laboratory.checked = Some(*check),
    }
}
