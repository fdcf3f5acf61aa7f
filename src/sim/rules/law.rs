//! Powers, and the rights of persons: authority, search of a person, baggage, arrest.
//!
//! Owns the rules of `Action::Law`. A search without the right told, or an arrest
//! without grounds, happens; what it costs is judged elsewhere.

use super::{Happened, World, text_within, unless, words};
use crate::scenario::Key;
use crate::scenario::raw::Moment;
use crate::sim::action::{Arrest, Law};
use crate::sim::event::LawEvent;
use crate::sim::{Event, Refusal};

pub fn work_out(world: &World<'_>, action: &Law) -> Happened {
    let event = match action {
        Law::StateAuthority { authority, number } => {
            text_within(number)?;
            LawEvent::AuthorityStated { authority: *authority, number: number.clone() }
        }
        Law::TellRight(person) => {
            let told = world.needs_other_here(person)?;
            LawEvent::RightTold {
                person: person.clone(),
                answer: words(told, Moment::ToldOfRight).unwrap_or_default(),
            }
        }
        Law::SearchPerson { person, searcher } => {
            let searched = world.needs_other_here(person)?;
            world.needs_here(searcher)?;
            unless(person == searcher, Refusal::SamePerson)?;
            unless(world.state.searched.contains(person), Refusal::AlreadyDone)?;
            let before = bystanders_but(world, &[person, searcher]);
            LawEvent::PersonSearched {
                person: person.clone(),
                searcher: searcher.clone(),
                before,
                found: searched.carries.clone(),
            }
        }
        Law::AskDeclaration(person) => {
            let asked = world.needs_other_here(person)?;
            LawEvent::DeclarationAsked {
                person: person.clone(),
                answer: words(asked, Moment::AskedToDeclare).unwrap_or_default(),
            }
        }
        Law::OpenBaggage(person) => {
            let owner = world.needs_other_here(person)?;
            let found = owner.baggage.clone().ok_or(Refusal::NoBaggage)?;
            unless(world.state.baggage_opened.contains(person), Refusal::AlreadyDone)?;
            let before = bystanders_but(world, &[person]);
            LawEvent::BaggageOpened { person: person.clone(), before, found }
        }
        Law::Arrest(arrest) => arrested(world, arrest)?,
        Law::Produce(person) => {
            unless(!world.state.arrested.contains_key(person), Refusal::PersonNotArrested)?;
            unless(world.state.produced.contains(person), Refusal::AlreadyDone)?;
            LawEvent::Produced { person: person.clone() }
        }
    };
    Ok(vec![Event::Law(event)])
}

/// Who stands by, those left out whom the act itself concerns.
fn bystanders_but(world: &World<'_>, concerned: &[&Key]) -> Vec<Key> {
    let mut before = world.bystanders();
    before.retain(|other| !concerned.contains(&other));
    before
}

fn arrested(world: &World<'_>, arrest: &Arrest) -> Result<LawEvent, Refusal> {
    let person = world.needs_other_here(&arrest.person)?;
    text_within(&arrest.grounds)?;
    unless(world.state.arrested.contains_key(&arrest.person), Refusal::PersonIsArrested)?;
    Ok(LawEvent::Arrested { arrest: arrest.clone(), words: words(person, Moment::Arrested) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Text;
    use crate::sim::trial::{done, key, session, session_with, text, tried};
    use crate::sim::{Action, Session};

    fn check(session: &Session, table: impl IntoIterator<Item = (Law, Result<(), Refusal>)>) {
        for (action, expected) in table {
            let outcome = tried(session, Action::Law(action.clone())).map(|_| ());
            assert_eq!(outcome, expected, "{action:?}");
        }
    }

    fn arrest(person: &str) -> Law {
        Law::Arrest(Arrest {
            person: key(person),
            grounds: text("Knew of the goods."),
            lawyer_told: true,
            medical_asked: true,
        })
    }

    fn search(person: &str, searcher: &str) -> Law {
        Law::SearchPerson { person: key(person), searcher: key(searcher) }
    }

    #[test]
    fn a_search_without_the_right_told_happens_and_who_stood_by_is_on_record() {
        let session = session_with(|scenario| {
            scenario.people[4].carries = Some(text("A key."));
        });
        let outcome = tried(&session, Action::Law(search("witness-a", "searcher"))).unwrap();
        assert_eq!(
            outcome,
            [Event::Law(LawEvent::PersonSearched {
                person: key("witness-a"),
                searcher: key("searcher"),
                before: vec![],
                found: Some(text("A key.")),
            })]
        );
        check(
            &session,
            [
                (search("agent", "searcher"), Err(Refusal::PersonIsNotHere)),
                (search("searcher", "searcher"), Err(Refusal::SamePerson)),
                (search("officer", "searcher"), Err(Refusal::SamePerson)),
            ],
        );
    }

    #[test]
    fn baggage_can_be_opened_unasked_but_only_where_there_is_some() {
        let session = session_with(|scenario| {
            scenario.people[4].baggage = Some(text("Clothes."));
        });
        check(
            &session,
            [
                (Law::OpenBaggage(key("witness-a")), Ok(())),
                (Law::OpenBaggage(key("searcher")), Err(Refusal::NoBaggage)),
                (Law::AskDeclaration(key("witness-a")), Ok(())),
            ],
        );
    }

    #[test]
    fn only_who_was_arrested_is_brought_before_the_magistrate() {
        check(
            &session(),
            [
                (arrest("witness-a"), Ok(())),
                (arrest("agent"), Err(Refusal::PersonIsNotHere)),
                (Law::Produce(key("witness-a")), Err(Refusal::PersonNotArrested)),
            ],
        );
        let after = done(session(), [Action::Law(arrest("witness-a"))]);
        check(
            &after,
            [
                (arrest("witness-a"), Err(Refusal::PersonIsArrested)),
                (Law::Produce(key("witness-a")), Ok(())),
            ],
        );
        let number = Text::new(&"x".repeat(2_001)).unwrap();
        let authority = crate::scenario::raw::Authority::Warrant;
        check(&after, [(Law::StateAuthority { authority, number }, Err(Refusal::TooLong))]);
    }
}
