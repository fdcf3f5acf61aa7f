//! Calling people, inviting the agent, writing down who is there; who goes home at night.
//!
//! Owns the rules of `Action::People`. Arrivals are `rules::arrivals`.

use super::{Happened, World, is_blank, text_within, unless};
use crate::scenario::Key;
use crate::scenario::raw::{Person, PersonRole};
use crate::sim::action::People;
use crate::sim::clock::moment;
use crate::sim::event::PeopleEvent;
use crate::sim::{Event, Refusal};

const MINUTE_MS: u64 = 60_000;

/// The shortest wait past midnight that counts as a night (product choice).
const NIGHT_MS: u64 = 60 * MINUTE_MS;

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

/// Who goes home in a wait of `waited_ms` from now on.
///
/// A wait of an hour or more that runs past midnight is a night: the case rests, and nobody stays
/// beside it but the officer's own team and who is under arrest. Work that runs past midnight
/// keeps everybody.
pub fn going_home(world: &World<'_>, waited_ms: u64) -> Vec<Event> {
    let end_ms = world.now_ms.saturating_add(waited_ms);
    let midnight_ms = end_ms.saturating_sub(since_midnight_ms(world, end_ms));
    if waited_ms < NIGHT_MS || midnight_ms <= world.now_ms {
        return Vec::new();
    }
    let of_the_team = |person: &Key| {
        let role = world.scenario.person(person).map(|person| person.role);
        role == Some(PersonRole::TeamMember)
    };
    world
        .state
        .people
        .iter()
        .filter(|(key, _)| !of_the_team(key) && !world.state.arrested.contains_key(*key))
        .filter(|(_, person)| person.here || person.arrives_ms.is_some_and(|at| at < midnight_ms))
        .map(|(key, _)| Event::People(PeopleEvent::WentHome { person: key.clone() }))
        .collect()
}

fn since_midnight_ms(world: &World<'_>, at_ms: u64) -> u64 {
    let time = moment(world.scenario.start, at_ms).time();
    let [hours, minutes, seconds, ms] = [
        i64::from(time.hour()),
        i64::from(time.minute()),
        i64::from(time.second()),
        i64::from(time.millisecond()),
    ];
    u64::try_from(((hours * 60 + minutes) * 60 + seconds) * 1_000 + ms).unwrap_or_default()
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

    /// The trial case begins in the morning; witness, searcher and gang are there from the start.
    #[test]
    fn a_night_sends_home_all_but_the_team_and_who_is_under_arrest() {
        use crate::sim::action::{Arrest, Law};
        let here = |session: &Session| -> Vec<String> {
            let people = session.state().people.iter().filter(|(_, person)| person.here);
            people.map(|(key, _)| key.to_string()).collect()
        };
        let wait = |minutes| Action::Wait { minutes };
        let called = || done(session(), [Action::People(call("agent")), wait(20), wait(1)]);
        assert_eq!(here(&called()), ["agent", "searcher", "witness-a"]);
        // 08:30 and fifteen hours: the day is not over.
        let late = done(called(), [wait(900)]);
        assert_eq!(here(&late), ["agent", "searcher", "witness-a"]);
        // A short wait past midnight is no night.
        let past = done(late.clone(), [wait(20), wait(30)]);
        assert_eq!(here(&past), ["agent", "searcher", "witness-a"]);
        let night = done(late, [wait(60)]);
        assert_eq!(here(&night), ["searcher"]);
        check(
            &night,
            [(call("agent"), Ok(())), (call("searcher"), Err(Refusal::PersonIsAlreadyHere))],
        );
        let again = done(night, [Action::People(call("witness-a")), wait(20), wait(1)]);
        assert_eq!(here(&again), ["searcher", "witness-a"]);
        let arrest = Law::Arrest(Arrest {
            person: key("witness-a"),
            grounds: text("Knew of the goods."),
            lawyer_told: true,
            medical_asked: true,
        });
        let held = done(session(), [Action::Law(arrest), wait(1_440)]);
        assert_eq!(here(&held), ["searcher", "witness-a"]);
    }

    #[test]
    fn who_was_to_come_before_the_night_is_not_there_after_it_and_who_comes_later_is() {
        let to_call = Action::People(call("agent"));
        let slept = done(session(), [to_call.clone(), Action::Wait { minutes: 1_440 }]);
        check(&slept, [(call("agent"), Ok(()))]);
        // 23:50, twenty minutes' way.
        let mut late = session();
        late.pass_time((15 * 60 + 20) * MINUTE_MS);
        let late = done(late, [to_call, Action::Wait { minutes: 60 }]);
        check(&late, [(call("agent"), Err(Refusal::PersonIsAlreadyHere))]);
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
