//! Acts at packages, papers and people, and those that need no part.
//!
//! Owns what a tool offers there. Lists of packages are made here from how the
//! load stands; long work on exhibits is done at the bench (`screens::bench`).

use super::at_part::{
    camera, dangerous_goods, examine, gas_meter, markers, restow, swabs, way_in_and_out,
};
use super::{Offers, Reach};
use crate::scenario::raw::PersonRole;
use crate::scenario::{Key, Part};
use crate::screens::names::{OFFICER, PACKAGINGS};
use crate::screens::people::{invites, is_of_the_service};
use crate::screens::request::{Panel, Request};
use crate::screens::tool::Tool;
use crate::sim::action::{
    AreaResult, Close, Exhibits, Find, Law, Look, People, Safety, Scene, Search, Tests,
};
use crate::sim::{Action, Item, Items, Session};

/// Waiting times that are offered, in minutes.
pub const WAITS_MINUTES: [u32; 4] = [5, 15, 30, 60];

/// Nothing is pointed at.
pub fn offer(offers: &mut Offers<'_>, reach: &Reach<'_>) {
    match reach.tool {
        Tool::Camera => camera(offers, reach),
        Tool::GasMeter => gas_meter(offers),
        Tool::Radio => {
            call_people(offers);
            offers.act(Action::Close(Close::TellRiskUnit));
            dangerous_goods(offers);
        }
        Tool::Markers => {
            offers.act(Action::Safety(Safety::SetCordon));
            offers.act(Action::Scene(Scene::CloseScene));
            offers.act(Action::Safety(Safety::ControlIgnition));
        }
        Tool::Clipboard => {
            offers.ask("act-open-duties", Request::Open(Panel::Duties));
            offers.ask("act-open-papers", Request::Open(Panel::Papers));
            offers.ask("act-open-forms", Request::Open(Panel::Forms));
            offers.act(Action::Safety(Safety::LookForWarnings));
            offers.act(Action::Scene(Scene::CloseScene));
            if let Ok(officer) = Key::new(OFFICER) {
                offers.act(Action::Scene(Scene::LogEntry(officer)));
            }
        }
        Tool::Packaging | Tool::SealKit | Tool::Scale => {
            offers.ask("act-open-bench", Request::Open(Panel::Bench));
        }
        Tool::Swabs => {
            offers.act(Action::Tests(Tests::BlankControl));
            offers.act(Action::Exhibits(Exhibits::ChangeGloves));
        }
        Tool::Hands
        | Tool::Tape
        | Tool::Torch
        | Tool::BoltCutter
        | Tool::PryBar
        | Tool::DensityMeter => {}
    }
}

/// Calls for all who are neither here nor on their way; an invitation for the agent.
pub fn call_people(offers: &mut Offers<'_>) {
    let session = offers.session;
    for person in &session.scenario().people {
        let state = session.state().people.get(&person.key);
        let comes = state.is_some_and(|state| state.here || state.arrives_ms.is_some());
        let invited = state.is_some_and(|state| state.invited);
        if person.role == PersonRole::Agent && !invited {
            offers.act(Action::People(People::Invite(person.key.clone())));
        }
        if !comes {
            offers.act(Action::People(People::Call(person.key.clone())));
        }
    }
}

pub fn offer_at_package(offers: &mut Offers<'_>, reach: &Reach<'_>, number: u32) {
    let part = Part::Package(number);
    let one = || Items::one(Item::Package(number));
    match reach.tool {
        Tool::Hands => {
            if is_out(offers.session, number) {
                offers.act(Action::Search(Search::OpenPackages(one())));
                restow(offers);
            } else {
                unload(offers, number);
                offers.act(Action::Search(Search::OpenPackages(one())));
            }
            offers.act(examine(&part, false));
            way_in_and_out(offers, &part);
        }
        Tool::Clipboard => {
            offers.act(Action::Find(Find::StopAndReport { part: part.clone() }));
            offers.act(Action::Find(Find::Sketch { part: part.clone() }));
            let second = reach.preparation.second.clone();
            offers.act(Action::Exhibits(Exhibits::Count { items: one(), second }));
            offers.act(Action::Exhibits(Exhibits::ListSerials(one())));
            for result in [AreaResult::Negative, AreaResult::Suspicious, AreaResult::GoodsFound] {
                offers.act(Action::Search(Search::RecordArea { area: part.clone(), result }));
            }
        }
        Tool::Camera => camera(offers, reach),
        Tool::Torch => {
            offers.act(examine(&part, true));
            // The hollow is full of them: whoever points at it meets a package.
            if lies_in_hollow(offers.session, number) {
                offers.act(examine(&Part::Void, true));
            }
        }
        // What was carried out has no inside of the box about it.
        Tool::Tape if is_out(offers.session, number) => {}
        Tool::Tape => {
            let second = reach.preparation.second.clone();
            let dimension = crate::pack::Dimension::Length;
            offers.act(Action::Look(Look::Measure { dimension, second }));
        }
        Tool::GasMeter => gas_meter(offers),
        Tool::SealKit => {
            offers.act(Action::Exhibits(Exhibits::Seal(one())));
            offers.act(Action::Exhibits(Exhibits::SignAcross(one())));
            offers.ask("act-open-bench", Request::Open(Panel::Bench));
        }
        Tool::BoltCutter | Tool::PryBar => {
            offers.act(Action::Search(Search::OpenPackages(one())));
        }
        Tool::Markers => {
            markers(offers, &part);
            offers.act(Action::Exhibits(Exhibits::Number(one())));
        }
        Tool::Scale => {
            offers.act(Action::Find(Find::PlaceScale { part: part.clone() }));
            offers.act(Action::Exhibits(Exhibits::Weigh(one())));
            offers.act(Action::Exhibits(Exhibits::WeighNet(one())));
            offers.act(Action::Exhibits(Exhibits::ZeroScale));
        }
        Tool::Radio => {
            offers.act(Action::Find(Find::StopAndReport { part: part.clone() }));
            call_people(offers);
        }
        Tool::Packaging => pack(offers, reach, &one()),
        Tool::Swabs => swabs(offers, reach, &part),
        // A package is no panel; the meter says nothing of it.
        Tool::DensityMeter => {}
    }
}

/// True for a package that still stands in the hollow behind a wall.
fn lies_in_hollow(session: &Session, number: u32) -> bool {
    let mut hidden = session.scenario().hidden.iter();
    !is_out(session, number)
        && hidden.any(|goods| {
            goods.behind == Part::WallFront && (goods.first..=goods.last).contains(&number)
        })
}

fn is_out(session: &Session, number: u32) -> bool {
    let index = number.checked_sub(1).and_then(|index| usize::try_from(index).ok());
    index
        .and_then(|index| session.state().packages.get(index))
        .is_some_and(|package| package.unloaded)
}

/// This package; all that stands before it with its own layer; all of the load. For goods
/// that no paper names: all that lie with it.
fn unload(offers: &mut Offers<'_>, number: u32) {
    let session = offers.session;
    offers.act(Action::Search(Search::Unload(Items::one(Item::Package(number)))));
    let Some(package) = session.scenario().package(number) else {
        return;
    };
    let standing = |wanted: &dyn Fn(&crate::scenario::Package) -> bool| -> Items {
        session
            .scenario()
            .packages
            .iter()
            .filter(|each| wanted(each) && !is_out(session, each.number))
            .map(|each| Item::Package(each.number))
            .collect()
    };
    let near = match package.hidden {
        Some(goods) => standing(&|each| each.hidden == Some(goods)),
        None => standing(&|each| each.hidden.is_none() && each.layer <= package.layer),
    };
    if near.len() > 1 {
        offers.act(Action::Search(Search::Unload(near.clone())));
    }
    if package.hidden.is_none() {
        let all = standing(&|each| each.hidden.is_none());
        if all.len() > near.len() {
            offers.act(Action::Search(Search::Unload(all)));
        }
    }
}

fn pack(offers: &mut Offers<'_>, reach: &Reach<'_>, items: &Items) {
    for packaging in PACKAGINGS {
        offers.act(Action::Exhibits(Exhibits::Pack {
            items: items.clone(),
            packaging,
            new_gloves: reach.preparation.new_gloves,
        }));
    }
    offers.act(Action::Exhibits(Exhibits::ChangeGloves));
}

/// The cut seal goes into a bag or an envelope; other packagings are at the bench.
pub fn pack_seal_parts(offers: &mut Offers<'_>) {
    use crate::scenario::raw::Packaging;
    for packaging in [Packaging::EvidenceBag, Packaging::PaperEnvelope] {
        offers.act(Action::Exhibits(Exhibits::Pack {
            items: Items::one(Item::SealParts),
            packaging,
            new_gloves: true,
        }));
    }
}

pub fn offer_at_paper(offers: &mut Offers<'_>, reach: &Reach<'_>, key: &Key) {
    let part = Part::Paper(key.clone());
    match reach.tool {
        Tool::Camera => camera(offers, reach),
        Tool::Torch => offers.act(examine(&part, true)),
        Tool::Packaging => {
            offers.ask("act-open-bench", Request::Open(Panel::Bench));
        }
        Tool::Radio => call_people(offers),
        Tool::Markers => markers(offers, &part),
        Tool::Swabs => swabs(offers, reach, &part),
        Tool::Hands
        | Tool::DensityMeter
        | Tool::Clipboard
        | Tool::Tape
        | Tool::GasMeter
        | Tool::SealKit
        | Tool::BoltCutter
        | Tool::PryBar
        | Tool::Scale => {
            offers.ask("act-read-paper", Request::OpenPaper(key.clone()));
        }
    }
}

/// An invitation is for those whose presence is asked for, not for one's own people.
fn invite(offers: &mut Offers<'_>, key: &Key) {
    let role = offers.session.scenario().person(key).map(|person| person.role);
    if role.is_some_and(invites) {
        offers.act(Action::People(People::Invite(key.clone())));
    }
}

pub fn offer_at_person(offers: &mut Offers<'_>, reach: &Reach<'_>, key: &Key) {
    let person = || key.clone();
    match reach.tool {
        Tool::Hands | Tool::Torch | Tool::Tape | Tool::Scale | Tool::GasMeter => {
            offers.act(Action::Scene(Scene::Caution(person())));
            offers.act(Action::Scene(Scene::AskForPapers(person())));
            offers.act(Action::Scene(Scene::Question(person())));
            invite(offers, key);
            rights_and_baggage(offers, key);
            offers.ask("act-open-people", Request::Open(Panel::People));
        }
        Tool::Camera => camera(offers, reach),
        Tool::Radio => {
            offers.act(Action::People(People::Call(person())));
            invite(offers, key);
        }
        Tool::Clipboard => {
            for present in [true, false] {
                offers.act(Action::People(People::RecordPresence { person: person(), present }));
            }
            offers.act(Action::Scene(Scene::RecordWords(person())));
            offers.act(Action::Scene(Scene::LogEntry(person())));
            offers.act(Action::Scene(Scene::Caution(person())));
            offers.ask("act-open-people", Request::Open(Panel::People));
            offers.ask("act-open-forms", Request::Open(Panel::Forms));
        }
        Tool::Swabs => swabs(offers, reach, &Part::Person(person())),
        Tool::SealKit
        | Tool::BoltCutter
        | Tool::PryBar
        | Tool::Markers
        | Tool::Packaging
        | Tool::DensityMeter => {
            offers.ask("act-open-people", Request::Open(Panel::People));
            offers.ask("act-open-bench", Request::Open(Panel::Bench));
        }
    }
}

/// The right before a search, and the baggage of who has some. Who searches, and an arrest, is
/// written on the panel.
fn rights_and_baggage(offers: &mut Offers<'_>, key: &Key) {
    let Some(person) = offers.session.scenario().person(key) else {
        return;
    };
    if is_of_the_service(person.role) {
        return;
    }
    offers.act(Action::Law(Law::TellRight(key.clone())));
    if person.baggage.is_some() {
        offers.act(Action::Law(Law::AskDeclaration(key.clone())));
        offers.act(Action::Law(Law::OpenBaggage(key.clone())));
    }
}
