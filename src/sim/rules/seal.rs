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
