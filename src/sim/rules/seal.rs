//! The seal on the doors, the old one and the new one.
//!
//! Owns the rules of `Action::Seal`.

use super::{Happened, World, unless};
use crate::scenario::Text;
use crate::sim::action::Seal;
use crate::sim::event::SealEvent;
use crate::sim::numbers::{as_text, nth_kit_seal_text};
use crate::sim::{Event, Refusal};

pub fn work_out(world: &World<'_>, action: &Seal) -> Happened {
    world.needs_box()?;
    world.needs_outside()?;
    let event = match action {
        Seal::View => SealEvent::Viewed { number: needs_seal(world)? },
        Seal::Tug => {
            needs_seal(world)?;
            SealEvent::Tugged
        }
        Seal::Twist => {
            needs_seal(world)?;
            SealEvent::Twisted
        }
        Seal::Cut => {
            let number = needs_seal(world)?;
            SealEvent::Cut { number, before: world.bystanders() }
        }
        Seal::Fit => {
            let seal = &world.state.seal;
            unless(seal.fitted.is_some(), Refusal::AlreadyDone)?;
            unless(!seal.cut, Refusal::SealIsWhole)?;
            unless(world.state.door_right_open, Refusal::DoorIsOpen)?;
            SealEvent::Fitted { number: as_text(&nth_kit_seal_text(world.scenario, seal.used)) }
        }
    };
    Ok(vec![Event::Seal(event)])
}

/// Number of the seal that is on the doors.
fn needs_seal(world: &World<'_>) -> Result<Text, Refusal> {
    let seal = &world.state.seal;
    match &seal.fitted {
        Some(number) => Ok(number.clone()),
        None if seal.cut => Err(Refusal::SealIsCut),
        None => Ok(world.scenario.container.seal.number.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::action::Doors;
    use crate::sim::numbers::kit_seal_text;
    use crate::sim::trial::{done, emptied, key, opened, session, tried};
    use crate::sim::{Action, Session};

    fn check(session: &Session, table: impl IntoIterator<Item = (Seal, Result<(), Refusal>)>) {
        for (action, expected) in table {
            let outcome = tried(session, Action::Seal(action.clone())).map(|_| ());
            assert_eq!(outcome, expected, "{action:?}");
        }
    }

    #[test]
    fn a_seal_may_be_cut_unseen_but_a_new_one_needs_closed_doors() {
        check(
            &session(),
            [(Seal::View, Ok(())), (Seal::Cut, Ok(())), (Seal::Fit, Err(Refusal::SealIsWhole))],
        );
        check(
            &opened(),
            [
                (Seal::View, Err(Refusal::SealIsCut)),
                (Seal::Tug, Err(Refusal::SealIsCut)),
                (Seal::Cut, Err(Refusal::SealIsCut)),
                (Seal::Fit, Err(Refusal::DoorIsOpen)),
            ],
        );
        check(&emptied(), [(Seal::Fit, Err(Refusal::InsideTheBox))]);
    }

    #[test]
    fn the_new_seal_comes_from_the_kit_and_a_second_one_has_another_number() {
        let closed = done(opened(), [Action::Doors(Doors::Close), Action::Seal(Seal::Fit)]);
        let number = closed.state().seal.fitted.clone().unwrap();
        assert_eq!(number.as_str(), kit_seal_text(closed.scenario()));
        check(&closed, [(Seal::Fit, Err(Refusal::AlreadyDone)), (Seal::View, Ok(()))]);
        let again = done(closed, [Action::Seal(Seal::Cut), Action::Seal(Seal::Fit)]);
        assert_ne!(again.state().seal.fitted.as_ref(), Some(&number));
    }

    #[test]
    fn cutting_records_who_stood_by() {
        let events = tried(&session(), Action::Seal(Seal::Cut)).unwrap();
        let number = crate::sim::trial::text("FJ0045127");
        let before = vec![key("searcher"), key("witness-a")];
        assert_eq!(events, [Event::Seal(SealEvent::Cut { number, before })]);
    }
}
