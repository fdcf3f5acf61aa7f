//! The rules of the world: what can happen, and what comes of it.
//!
//! Owns [`World`], what a rule may look at, and the table from action to family.
//! A rule refuses only what cannot be done in the place or the service. What is
//! merely bad procedure happens and is found by `judge`. Two exceptions are for
//! safety: into bad air nobody goes, and nobody declares it clean.

mod approval;
mod brief;
mod care;
mod close;
mod custody;
mod doors;
mod exhibits;
mod find;
mod forms;
mod hands;
mod instruments;
mod laboratory;
mod law;
mod load;
mod look;
mod papers;
mod parts;
mod people;
mod safety;
mod sampling;
mod scene;
mod seal;
mod search;

pub(super) use search::goes_back;

pub use approval::SHORT_MM;
pub use care::above_set_point_tenths;
pub use safety::is_dangerous as air_is_dangerous;

use super::action::Laboratory;
use super::clock::took_ms;
use super::event::PeopleEvent;
use super::{Action, Event, PersonState, Refusal, State};
use crate::pack::Pack;
use crate::scenario::raw::{Moment, Person, PersonRole};
use crate::scenario::{Key, Scenario, Text};

/// Key of the officer whom the trainee plays; no person of a scenario has it.
pub(super) const OFFICER: &str = "officer";

/// Longest free text in an action, characters: half a page.
const TEXT_MAX: usize = 2_000;

/// Longest time that one action lets pass: a day.
const MINUTES_MAX: u32 = 1_440;

/// What a rule may look at.
pub struct World<'a> {
    pub scenario: &'a Scenario,
    pub pack: &'a Pack,
    pub state: &'a State,
    pub now_ms: u64,
}

type Happened = Result<Vec<Event>, Refusal>;

/// People whose way has come to an end by now, in the order of arrival.
pub fn arrivals(scenario: &Scenario, state: &State, now_ms: u64) -> Vec<Event> {
    let mut due: Vec<(u64, &Key)> = state
        .people
        .iter()
        .filter(|(_, person)| !person.here)
        .filter_map(|(key, person)| person.arrives_ms.map(|at_ms| (at_ms, key)))
        .filter(|(at_ms, _)| *at_ms <= now_ms)
        .collect();
    due.sort();
    due.into_iter()
        .map(|(_, key)| {
            let words = scenario.person(key).and_then(|person| words(person, Moment::Arrives));
            Event::People(PeopleEvent::Arrived { person: key.clone(), words })
        })
        .collect()
}

/// What comes of an action, people who arrive left aside.
///
/// # Errors
/// The first obstacle.
pub fn work_out(world: &World<'_>, action: &Action) -> Happened {
    if world.state.closed {
        return Err(Refusal::CaseIsClosed);
    }
    let mut events = of_its_family(world, action)?;
    if matches!(action, Action::Wait { .. } | Action::Laboratory(Laboratory::AwaitReport)) {
        let waited_ms = took_ms(world.scenario, world.state, action, world.now_ms);
        events.extend(people::going_home(world, waited_ms));
    }
    Ok(events)
}

fn of_its_family(world: &World<'_>, action: &Action) -> Happened {
    match action {
        Action::Brief(action) => brief::work_out(world, action),
        Action::Papers(action) => papers::work_out(world, action),
        Action::Safety(action) => safety::work_out(world, action),
        Action::Look(action) => look::work_out(world, action),
        Action::Seal(action) => seal::work_out(world, action),
        Action::Doors(action) => doors::work_out(world, action),
        Action::Search(action) => search::work_out(world, action),
        Action::Find(action) => find::work_out(world, action),
        Action::Scene(action) => scene::work_out(world, action),
        Action::Exhibits(action) => exhibits::work_out(world, action),
        Action::People(action) => people::work_out(world, action),
        Action::Forms(action) => forms::work_out(world, action),
        Action::Custody(action) => custody::work_out(world, action),
        Action::Close(action) => close::work_out(world, action),
        Action::Law(action) => law::work_out(world, action),
        Action::Tests(action) => instruments::work_out(world, action),
        Action::Sampling(action) => sampling::work_out(world, action),
        Action::Care(action) => care::work_out(world, action),
        Action::Laboratory(action) => laboratory::work_out(world, action),
        Action::Wait { minutes } => minutes_within(*minutes).map(|()| Vec::new()),
    }
}

/// True for who is in the place at this moment, also when the arrival is not yet on record.
pub(super) fn is_here(person: &PersonState, now_ms: u64) -> bool {
    person.here || person.arrives_ms.is_some_and(|at_ms| at_ms <= now_ms)
}

/// True when somebody who plays this part is in the place.
pub(super) fn role_is_here(
    scenario: &Scenario,
    state: &State,
    role: PersonRole,
    now_ms: u64,
) -> bool {
    scenario
        .people
        .iter()
        .filter(|person| person.role == role)
        .any(|person| state.people.get(&person.key).is_some_and(|person| is_here(person, now_ms)))
}

/// True while the doors cannot be opened: the old seal is whole, or a new one is on.
pub(super) fn is_sealed(state: &State) -> bool {
    !state.seal.cut || state.seal.fitted.is_some()
}

/// What a person says at such a moment.
fn words(person: &Person, at: Moment) -> Option<Text> {
    person.words.iter().find(|words| words.at == at).map(|words| words.text.clone())
}

fn minutes_within(minutes: u32) -> Result<(), Refusal> {
    unless(minutes == 0 || minutes > MINUTES_MAX, Refusal::EntryOutOfRange)
}

fn text_within(text: &Text) -> Result<(), Refusal> {
    unless(text.as_str().chars().count() > TEXT_MAX, Refusal::TooLong)
}

fn is_blank(text: &Text) -> bool {
    text.as_str().trim().is_empty()
}

/// Refuses when the obstacle stands.
fn unless(obstacle: bool, refusal: Refusal) -> Result<(), Refusal> {
    if obstacle { Err(refusal) } else { Ok(()) }
}

impl World<'_> {
    pub(super) fn is_here(&self, person: &Key) -> bool {
        person.as_str() == OFFICER
            || self.state.people.get(person).is_some_and(|state| is_here(state, self.now_ms))
    }

    /// The person must be in the place; the officer always is.
    fn needs_here(&self, person: &Key) -> Result<(), Refusal> {
        if self.is_here(person) {
            return Ok(());
        }
        self.needs_known(person)?;
        let called = self.state.people.get(person).is_some_and(|state| state.arrives_ms.is_some());
        Err(if called { Refusal::PersonIsOnTheWay } else { Refusal::PersonIsNotHere })
    }

    /// Somebody else than the officer, and in the place.
    fn needs_other_here(&self, person: &Key) -> Result<&Person, Refusal> {
        unless(person.as_str() == OFFICER, Refusal::SamePerson)?;
        self.needs_here(person)?;
        self.needs_known(person)
    }

    fn needs_known(&self, person: &Key) -> Result<&Person, Refusal> {
        self.scenario.person(person).ok_or(Refusal::UnknownPerson)
    }

    /// Everybody who stands by, the officer left out, by key.
    fn bystanders(&self) -> Vec<Key> {
        self.state
            .people
            .iter()
            .filter(|(_, person)| is_here(person, self.now_ms))
            .map(|(key, _)| key.clone())
            .collect()
    }

    /// The box has not been given back.
    fn needs_box(&self) -> Result<(), Refusal> {
        unless(self.state.box_released, Refusal::BoxIsReleased)
    }

    fn needs_outside(&self) -> Result<(), Refusal> {
        unless(self.state.inside, Refusal::InsideTheBox)
    }

    fn needs_inside(&self) -> Result<(), Refusal> {
        unless(!self.state.inside, Refusal::NotInsideTheBox)
    }

    /// The right door stands open. The left one never opens alone.
    fn needs_open_doors(&self) -> Result<(), Refusal> {
        unless(!self.state.door_right_open, Refusal::DoorsAreClosed)
    }

    /// The air in the box does no harm.
    fn needs_clean_air(&self) -> Result<(), Refusal> {
        let air = safety::air_now(self.scenario, self.state);
        unless(safety::is_dangerous(&air), Refusal::AirIsNotClean)
    }
}
