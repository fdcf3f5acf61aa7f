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
