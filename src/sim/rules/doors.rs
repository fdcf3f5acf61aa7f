//! The two doors. The right one overlaps the left one and holds it.
//!
//! Owns the rules of `Action::Doors`.

use super::{Happened, World, is_sealed, unless};
use crate::sim::action::{Doors, Leaf};
use crate::sim::event::DoorsEvent;
use crate::sim::{Event, Refusal};

pub fn work_out(world: &World<'_>, action: &Doors) -> Happened {
    world.needs_box()?;
    world.needs_outside()?;
    let state = world.state;
    let event = match action {
        Doors::Open { leaf, strap, clear } => {
            unless(is_sealed(state), Refusal::BoxIsSealed)?;
            match leaf {
                Leaf::Right => unless(state.door_right_open, Refusal::DoorIsOpen)?,
                Leaf::Left => {
                    unless(state.door_left_open, Refusal::DoorIsOpen)?;
                    unless(!state.door_right_open, Refusal::RightDoorFirst)?;
                }
            }
            DoorsEvent::Opened { leaf: *leaf, strap: *strap, clear: *clear }
        }
        Doors::Close => {
            world.needs_open_doors()?;
            DoorsEvent::Closed
        }
    };
    Ok(vec![Event::Doors(event)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::action::Seal;
    use crate::sim::trial::{done, emptied, opened, session, tried};
    use crate::sim::{Action, Session};

    fn check(session: &Session, table: impl IntoIterator<Item = (Doors, Result<(), Refusal>)>) {
        for (action, expected) in table {
            let outcome = tried(session, Action::Doors(action.clone())).map(|_| ());
            assert_eq!(outcome, expected, "{action:?}");
        }
    }

    fn open(leaf: Leaf) -> Doors {
        Doors::Open { leaf, strap: false, clear: false }
    }

    #[test]
    fn the_seal_holds_both_doors_and_the_right_door_holds_the_left_one() {
        check(
            &session(),
            [
                (open(Leaf::Right), Err(Refusal::BoxIsSealed)),
                (open(Leaf::Left), Err(Refusal::BoxIsSealed)),
                (Doors::Close, Err(Refusal::DoorsAreClosed)),
            ],
        );
        // Neither air test nor strap stands in the way: those are judged.
        let cut = done(session(), [Action::Seal(Seal::Cut)]);
        check(
            &cut,
            [(open(Leaf::Left), Err(Refusal::RightDoorFirst)), (open(Leaf::Right), Ok(()))],
        );
    }

    #[test]
    fn nobody_closes_the_doors_from_inside() {
        check(
            &opened(),
            [
                (open(Leaf::Right), Err(Refusal::DoorIsOpen)),
                (open(Leaf::Left), Err(Refusal::DoorIsOpen)),
                (Doors::Close, Ok(())),
            ],
        );
        check(&emptied(), [(Doors::Close, Err(Refusal::InsideTheBox))]);
    }
}
