//! Calling people, inviting the agent, writing down who is there.
//!
//! Owns the rules of `Action::People`. Arrivals are `rules::arrivals`.

use super::{Happened, World, is_blank, text_within, unless};
use crate::scenario::raw::Person;
use crate::sim::action::People;
use crate::sim::event::PeopleEvent;
use crate::sim::{Event, Refusal};

const MINUTE_MS: u64 = 60_000;

pub fn work_out(world: &World<'_>, action: &People) -> Happened {
    let events = match action {
        People::Call(person) => {
            let called = world.needs_known(person)?;
            unless(world.is_here(person), Refusal::PersonIsAlreadyHere)?;
            unless(is_on_the_way(world, called), Refusal::PersonIsOnTheWay)?;
            vec![setting_out(world, called)]
        }
        People::Invite(person) => {
            let invited = world.needs_known(person)?;
            let already = world.state.people.get(person).is_some_and(|state| state.invited);
            unless(already, Refusal::AlreadyDone)?;
            let mut events = vec![PeopleEvent::Invited { person: person.clone() }];
            // Who is invited to be present sets out, as when called.
            if !world.is_here(person) && !is_on_the_way(world, invited) {
                events.push(setting_out(world, invited));
            }
            events
        }
        People::RecordPresence { person, present } => {
            world.needs_known(person)?;
            vec![PeopleEvent::PresenceRecorded { person: person.clone(), present: *present }]
        }
        People::RecordNoWitness { reason } => {
            text_within(reason)?;
            unless(is_blank(reason), Refusal::GroundsAreEmpty)?;
            vec![PeopleEvent::NoWitnessRecorded { reason: reason.clone() }]
        }
    };
    Ok(events.into_iter().map(Event::People).collect())
}

fn is_on_the_way(world: &World<'_>, person: &Person) -> bool {
    world.state.people.get(&person.key).is_some_and(|state| state.arrives_ms.is_some())
}

fn setting_out(world: &World<'_>, person: &Person) -> PeopleEvent {
    let way_ms = u64::from(person.arrives_minutes).saturating_mul(MINUTE_MS);
    PeopleEvent::Called {
        person: person.key.clone(),
        arrives_ms: world.now_ms.saturating_add(way_ms),
    }
}
