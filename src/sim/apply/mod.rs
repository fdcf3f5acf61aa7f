//! The fold: one event changes the state, and nothing else does.
//!
//! Owns how each event shows in [`State`]. Decides nothing and refuses nothing;
//! what is here can be done again from the journal alone. Events that leave no
//! trace in the state (a question, a change of gloves) matter to the judge only.

mod procedure;

use super::action::{Handover, Leaf};
use super::event::{
    BriefEvent, CloseEvent, CustodyEvent, DoorsEvent, ExhibitsEvent, FindEvent, FormsEvent,
    LookEvent, PapersEvent, PeopleEvent, SafetyEvent, SceneEvent, SealEvent, SearchEvent,
};
use super::numbers::units_in;
use super::rules::{OFFICER, goes_back};
use super::{
    Comparison, CustodyLine, Event, ExhibitState, Item, Items, Measure, PackageState, PersonState,
    State,
};
use crate::scenario::{Key, Scenario, Text};

/// The place before anything has happened.
pub fn first_state(scenario: &Scenario) -> State {
    let people = scenario.people.iter().map(|person| {
        let here = person.arrives_minutes == 0;
        (person.key.clone(), PersonState { here, ..PersonState::default() })
    });
    State {
        people: people.collect(),
        packages: vec![PackageState::default(); scenario.packages.len()],
        ..State::default()
    }
}

/// When an act began and when it was over. Time limits run from its beginning; it is told by its
/// end.
#[derive(Clone, Copy, Debug)]
pub struct When {
    pub at_ms: u64,
    pub done_ms: u64,
}

/// Adds one event of an act.
pub fn apply(state: &mut State, scenario: &Scenario, event: &Event, when: When) {
    match event {
        Event::Brief(event) => brief(state, event),
        Event::Papers(event) => papers(state, event),
        Event::Safety(event) => safety(state, event),
        Event::Look(event) => look(state, event),
        Event::Seal(event) => seal(state, event),
        Event::Doors(event) => doors(state, event),
        Event::Search(event) => search(state, scenario, event),
        Event::Find(event) => find(state, event),
        Event::Scene(event) => scene(state, event),
        Event::Exhibits(event) => exhibits(state, scenario, event),
        Event::People(event) => people(state, event),
        Event::Forms(event) => forms(state, event),
        Event::Custody(event) => custody(state, event, when.done_ms),
        Event::Close(event) => close(state, event),
        Event::Law(event) => procedure::law(state, event, when.done_ms),
        Event::Tests(event) => procedure::tests(state, event),
        Event::Sampling(event) => procedure::sampling(state, event),
        Event::Care(event) => procedure::care(state, event),
        Event::Laboratory(event) => procedure::laboratory(state, event, when),
    }
}

fn brief(state: &mut State, event: &BriefEvent) {
    match event {
        BriefEvent::TriggerLogged(trigger) => state.trigger = Some(*trigger),
        BriefEvent::RoleAssigned { role, person } => {
            state.roles.insert(*role, person.clone());
        }
        BriefEvent::KitChecked => state.kit_checked = true,
        BriefEvent::HintTaken { rule } => {
            state.hints.insert(rule.clone());
        }
    }
}

fn papers(state: &mut State, event: &PapersEvent) {
    match event {
        PapersEvent::PaperRead(paper) => {
            state.papers_read.insert(paper.clone());
        }
        PapersEvent::FactsCompared { first, second, worth } => state.compared.push(Comparison {
            first: first.clone(),
            second: second.clone(),
            worth: *worth,
        }),
        PapersEvent::NumberChecked { digit_is_right, size_type_fits } => {
            state.number_checked = Some((*digit_is_right, *size_type_fits));
        }
    }
}

fn safety(state: &mut State, event: &SafetyEvent) {
    match event {
        SafetyEvent::PpeWorn(ppe) => state.ppe.extend(ppe),
        SafetyEvent::VehicleSecured => state.vehicle_secured = true,
        SafetyEvent::CordonSet => state.cordon = true,
        SafetyEvent::WarningsLookedFor { found: _ } => state.warnings_looked_for = true,
        SafetyEvent::AirTested { reading, doors_closed: _ } => state.air.tests.push(*reading),
        SafetyEvent::Ventilated { minutes } => {
            state.air.ventilated_minutes = state.air.ventilated_minutes.saturating_add(*minutes);
        }
        SafetyEvent::GasFreeDeclared => state.air.declared_gas_free = true,
        SafetyEvent::DangerousGoodsStopped => state.dangerous_goods_stopped = true,
        SafetyEvent::IgnitionControlled => state.ignition_controlled = true,
        SafetyEvent::ExplosivesCalled => state.explosives_called = true,
    }
}

fn look(state: &mut State, event: &LookEvent) {
    match event {
        LookEvent::PartExamined { part, torch: _, signs } => {
            state.examined.insert(part.clone());
            state.signs_seen.extend(signs.iter().cloned());
        }
        LookEvent::Photographed { number, picture: _ } => state.photographs = *number,
        LookEvent::Measured { dimension, reading_mm, second } => state.measures.push(Measure {
            dimension: *dimension,
            reading_mm: *reading_mm,
            second: second.clone(),
        }),
        LookEvent::FilmStarted => state.filming = true,
        LookEvent::FilmStopped => state.filming = false,
    }
}

fn seal(state: &mut State, event: &SealEvent) {
    let seal = &mut state.seal;
    match event {
        SealEvent::Viewed { number: _ } => seal.viewed = true,
        SealEvent::Tugged => seal.tugged = true,
        SealEvent::Twisted => seal.twisted = true,
        SealEvent::Cut { number: _, before: _ } => {
            seal.cut = true;
            seal.fitted = None;
        }
        SealEvent::Fitted { number } => {
            seal.fitted = Some(number.clone());
            seal.used = seal.used.saturating_add(1);
        }
    }
}

fn doors(state: &mut State, event: &DoorsEvent) {
    match event {
        DoorsEvent::Opened { leaf: Leaf::Right, strap: _, clear: _ } => {
            state.door_right_open = true;
        }
        DoorsEvent::Opened { leaf: Leaf::Left, strap: _, clear: _ } => state.door_left_open = true,
        DoorsEvent::Closed => {
            state.door_right_open = false;
            state.door_left_open = false;
        }
    }
}

fn search(state: &mut State, scenario: &Scenario, event: &SearchEvent) {
    match event {
        SearchEvent::Entered => state.inside = true,
        SearchEvent::Left => state.inside = false,
        SearchEvent::Unloaded(items) => {
            each_package(state, items, |package| package.unloaded = true);
        }
        SearchEvent::Restowed { packages: _ } => restow(state, scenario),
        SearchEvent::PackagesOpened(items) => {
            each_package(state, items, |package| package.opened = true);
        }
        SearchEvent::ApprovalAnswered { part, grounds: _, given } => {
            state.approvals.insert(part.clone(), *given);
        }
        SearchEvent::Forced { part, with: _ } => {
            state.forced.insert(part.clone());
        }
        SearchEvent::Uncovered { hidden, before: _ } => {
            state.uncovered.extend(hidden.iter().cloned());
        }
        SearchEvent::AreaRecorded { area, result } => {
            state.areas.insert(area.clone(), *result);
        }
    }
}

fn each_package(state: &mut State, items: &Items, change: impl Fn(&mut PackageState)) {
    for item in items {
        if let Some(package) = package_mut(state, item) {
            change(package);
        }
    }
}

fn package_mut<'a>(state: &'a mut State, item: &Item) -> Option<&'a mut PackageState> {
    match item {
        Item::Package(number) => {
            let index = usize::try_from(number.checked_sub(1)?).ok()?;
            state.packages.get_mut(index)
        }
        Item::Sample(_) | Item::SealParts | Item::Paper(_) => None,
    }
}

fn restow(state: &mut State, scenario: &Scenario) {
    for package in &scenario.packages {
        let item = Item::Package(package.number);
        if goes_back(state, package)
            && let Some(package) = package_mut(state, &item)
        {
            package.unloaded = false;
        }
    }
}

fn find(state: &mut State, event: &FindEvent) {
    match event {
        FindEvent::StoppedAndReported { part } => state.find_reported = Some(part.clone()),
        FindEvent::MarkerPlaced { part, number } => {
            state.markers.insert(*number, part.clone());
        }
        FindEvent::ScalePlaced { part } => {
            state.scales.insert(part.clone());
        }
        FindEvent::Sketched { part } => {
            state.sketched.insert(part.clone());
        }
    }
}

fn scene(state: &mut State, event: &SceneEvent) {
    match event {
        SceneEvent::SceneClosed => state.scene_closed = true,
        SceneEvent::EntryLogged(person) => state.entries.push(person.clone()),
        SceneEvent::Cautioned(person) => {
            state.cautioned.insert(person.clone());
        }
        SceneEvent::AskedForPapers { person, answer: _ } => {
            state.asked_for_papers.insert(person.clone());
        }
        SceneEvent::Questioned { person: _ }
        | SceneEvent::WordsRecorded { person: _, words: _ } => {}
    }
}

fn exhibits(state: &mut State, scenario: &Scenario, event: &ExhibitsEvent) {
    match event {
        ExhibitsEvent::GlovesChanged => {}
        ExhibitsEvent::Counted { items, units: _, second: _ } => {
            each_exhibit(state, items, |exhibit, item, _| {
                exhibit.counted = units_in(scenario, item);
            });
        }
        ExhibitsEvent::Estimated { items, units } => estimated(state, items, *units),
        ExhibitsEvent::SerialsListed { items, serials: _ } => {
            each_exhibit(state, items, |exhibit, _, _| exhibit.serials_listed = true);
        }
        ExhibitsEvent::Numbered { items, first } => {
            state.last_exhibit = last_of(*first, items);
            each_exhibit(state, items, |exhibit, _, nth| {
                exhibit.number = Some(first.saturating_add(nth));
            });
        }
        ExhibitsEvent::ScaleZeroed => state.scale_zeroed = true,
        ExhibitsEvent::Weighed { items, gross_g } => {
            each_exhibit(state, items, |exhibit, _, nth| {
                exhibit.gross_g = gross_g.get(nth as usize).copied();
            });
        }
        ExhibitsEvent::WeighedNet { items, net_g } => {
            each_exhibit(state, items, |exhibit, _, nth| {
                exhibit.net_g = net_g.get(nth as usize).copied();
            });
        }
        ExhibitsEvent::Packed { items, packaging, new_gloves: _ } => {
            each_exhibit(state, items, |exhibit, _, _| {
                exhibit.packaging = Some(*packaging);
                exhibit.holder = officer();
            });
        }
        ExhibitsEvent::PackedTogether { items, packaging } => {
            each_exhibit(state, items, |exhibit, _, _| {
                exhibit.packaging = Some(*packaging);
                exhibit.mixed = true;
                exhibit.holder = officer();
            });
        }
        ExhibitsEvent::Labelled { items, label } => {
            each_exhibit(state, items, |exhibit, _, _| exhibit.label = Some(label.clone()));
        }
        ExhibitsEvent::Sealed { items, first_seal } => {
            state.last_evidence_seal = last_of(*first_seal, items);
            each_exhibit(state, items, |exhibit, _, nth| {
                exhibit.seal = Some(first_seal.saturating_add(nth));
            });
        }
        // What was signed was the old seal.
        ExhibitsEvent::Resealed { items, first_seal, reason: _ } => {
            state.last_evidence_seal = last_of(*first_seal, items);
            each_exhibit(state, items, |exhibit, _, nth| {
                exhibit.seal = Some(first_seal.saturating_add(nth));
                exhibit.signed_across = false;
            });
        }
        ExhibitsEvent::SignedAcross(items) => {
            each_exhibit(state, items, |exhibit, _, _| exhibit.signed_across = true);
        }
        ExhibitsEvent::WitnessSigned { items, witness } => {
            each_exhibit(state, items, |exhibit, _, _| {
                exhibit.witnesses.insert(witness.clone());
            });
        }
    }
}

/// Changes every item's exhibit; the third argument counts the items from nought.
fn each_exhibit(
    state: &mut State,
    items: &Items,
    mut change: impl FnMut(&mut ExhibitState, &Item, u32),
) {
    for (nth, item) in (0_u32..).zip(items) {
        change(state.exhibits.entry(item.clone()).or_default(), item, nth);
    }
}

/// A figure for many items is shared out; the remainder goes to the first of them.
fn estimated(state: &mut State, items: &Items, units: u32) {
    let count = u32::try_from(items.len()).unwrap_or(u32::MAX).max(1);
    let (share, rest) = (units / count, units % count);
    each_exhibit(state, items, |exhibit, _, nth| {
        exhibit.estimated = Some(share.saturating_add(u32::from(nth < rest)));
    });
}

/// Last number of a series that gives every item one.
fn last_of(first: u32, items: &Items) -> u32 {
    let count = u32::try_from(items.len()).unwrap_or(u32::MAX);
    first.saturating_add(count).saturating_sub(1)
}

/// The officer holds what he or she has packed.
fn officer() -> Option<Key> {
    Key::new(OFFICER).ok()
}

fn people(state: &mut State, event: &PeopleEvent) {
    match event {
        PeopleEvent::Called { person, arrives_ms } => {
            person_mut(state, person).arrives_ms = Some(*arrives_ms);
        }
        PeopleEvent::Arrived { person, words: _ } => person_mut(state, person).here = true,
        PeopleEvent::WentHome { person } => {
            let person = person_mut(state, person);
            person.here = false;
            person.arrives_ms = None;
        }
        PeopleEvent::Invited { person } => person_mut(state, person).invited = true,
        PeopleEvent::PresenceRecorded { person, present } => {
            person_mut(state, person).presence_recorded = Some(*present);
        }
        PeopleEvent::NoWitnessRecorded { reason: _ } => {}
    }
}

fn person_mut<'a>(state: &'a mut State, person: &Key) -> &'a mut PersonState {
    state.people.entry(person.clone()).or_default()
}

fn forms(state: &mut State, event: &FormsEvent) {
    match event {
        FormsEvent::Filled { form, field, entry } => {
            let entries = &mut state.forms.entry(form.clone()).or_default().entries;
            if entry.is_empty() {
                entries.remove(field);
            } else {
                entries.insert(field.clone(), entry.clone());
            }
        }
        FormsEvent::Signed(form) => state.forms.entry(form.clone()).or_default().signed = true,
        FormsEvent::WitnessSigned { form, person } => {
            state.forms.entry(form.clone()).or_default().witnesses.insert(person.clone());
        }
        FormsEvent::Served { form, person, signed, words: _ } => {
            let served = &mut state.forms.entry(form.clone()).or_default().served;
            served.insert(person.clone(), *signed);
        }
        FormsEvent::CopyGiven { form, person } => {
            state.forms.entry(form.clone()).or_default().copies.insert(person.clone());
        }
    }
}

fn custody(state: &mut State, event: &CustodyEvent, done_ms: u64) {
    match event {
        CustodyEvent::Transferred { from, handover } => {
            hand_over(state, done_ms, from, handover, None);
        }
        CustodyEvent::Deposited { from, handover, receipt } => {
            hand_over(state, done_ms, from, handover, Some(receipt));
        }
        CustodyEvent::Disposed { disposal, before: _ } => {
            state.disposed.extend(disposal.items.iter().cloned());
        }
    }
}

fn hand_over(
    state: &mut State,
    done_ms: u64,
    from: &Key,
    handover: &Handover,
    receipt: Option<&Text>,
) {
    each_exhibit(state, &handover.items, |exhibit, _, _| {
        exhibit.holder = Some(handover.to.clone());
        exhibit.receipt = receipt.cloned();
    });
    state.custody.push(CustodyLine {
        at_ms: done_ms,
        from: from.clone(),
        handover: handover.clone(),
        receipt: receipt.cloned(),
    });
}

fn close(state: &mut State, event: &CloseEvent) {
    match event {
        CloseEvent::Decided(decision) => state.decision = Some(decision.clone()),
        CloseEvent::RiskUnitTold => state.risk_unit_told = true,
        CloseEvent::ShowCauseSent => state.show_cause_sent = true,
        CloseEvent::BoxReleased => state.box_released = true,
        CloseEvent::CaseClosed => state.closed = true,
    }
}
