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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::trial::{done, key, session, text, tried};
    use crate::sim::{Action, Outcome, Session};

    fn check(session: &Session, table: impl IntoIterator<Item = (People, Result<(), Refusal>)>) {
        for (action, expected) in table {
            let outcome = tried(session, Action::People(action.clone())).map(|_| ());
            assert_eq!(outcome, expected, "{action:?}");
        }
    }

    fn call(person: &str) -> People {
        People::Call(key(person))
    }

    #[test]
    fn a_person_is_called_once_and_arrives_after_the_way() {
        check(
            &session(),
            [
                (call("agent"), Ok(())),
                (call("searcher"), Err(Refusal::PersonIsAlreadyHere)),
                (call("nobody"), Err(Refusal::UnknownPerson)),
                (call("officer"), Err(Refusal::UnknownPerson)),
            ],
        );
        let mut called = done(session(), [Action::People(call("agent"))]);
        check(&called, [(call("agent"), Err(Refusal::PersonIsOnTheWay))]);
        called.pass_time(20 * MINUTE_MS);
        check(&called, [(call("agent"), Err(Refusal::PersonIsAlreadyHere))]);
        assert!(!called.state().people[&key("agent")].here);
        let entry = called.submit(Action::Wait { minutes: 1 });
        let arrived = PeopleEvent::Arrived {
            person: key("agent"),
            words: Some(text("I am here for the firm.")),
        };
        assert_eq!(entry.outcome, Outcome::Done(vec![Event::People(arrived)]));
        assert!(called.state().people[&key("agent")].here);
        let entry = called.submit(Action::Wait { minutes: 1 });
        assert_eq!(entry.outcome, Outcome::Done(vec![]));
    }

    #[test]
    fn a_refused_action_lets_nobody_arrive() {
        let mut called = done(session(), [Action::People(call("agent"))]);
        called.pass_time(20 * MINUTE_MS);
        called.submit(Action::People(call("searcher")));
        assert!(!called.state().people[&key("agent")].here);
    }

    #[test]
    fn who_is_invited_sets_out() {
        let after = done(session(), [Action::People(People::Invite(key("agent")))]);
        assert_eq!(after.state().people[&key("agent")].arrives_ms, Some(20 * MINUTE_MS));
        check(
            &after,
            [
                (People::Invite(key("agent")), Err(Refusal::AlreadyDone)),
                (People::Invite(key("searcher")), Ok(())),
                (call("agent"), Err(Refusal::PersonIsOnTheWay)),
            ],
        );
        let events = tried(&session(), Action::People(People::Invite(key("searcher")))).unwrap();
        assert_eq!(events.len(), 1);
    }

    #[test]
    fn presence_is_written_as_the_officer_says_and_a_reason_is_needed() {
        let reason = |words: &str| People::RecordNoWitness { reason: text(words) };
        let present = |person: &str| People::RecordPresence { person: key(person), present: true };
        check(
            &session(),
            [
                (present("agent"), Ok(())),
                (present("nobody"), Err(Refusal::UnknownPerson)),
                (reason("Nobody came to the port at night."), Ok(())),
                (reason("\n "), Err(Refusal::GroundsAreEmpty)),
                (reason(&"x".repeat(2_001)), Err(Refusal::TooLong)),
            ],
        );
    }
}
