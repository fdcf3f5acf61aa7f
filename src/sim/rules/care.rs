//! Goods that suffer while the case goes on.
//!
//! Owns the rules of `Action::Care` and what the machine's display shows. How long
//! goods may stand warm is the scenario's; what it costs is judged elsewhere.

use super::{Happened, World, text_within, unless};
use crate::scenario::Scenario;
use crate::sim::action::Care;
use crate::sim::event::CareEvent;
use crate::sim::{Event, Refusal};

/// How far the return air is above the set point with the machine on, tenths of a degree, and the
/// spread of the display (product choices).
const RETURN_AIR_TENTHS: i32 = 8;
const DISPLAY_SPREAD: u32 = 2;
/// So much higher the return air stands while the machine is off and the doors are open, tenths
/// of a degree (product choice; how warm the goods are is judged by the time without cooling).
const STANDING_STILL_TENTHS: i32 = 60;

/// How far the return air on the display is above the set point, tenths of a degree.
pub fn above_set_point_tenths(scenario: &Scenario, off: bool) -> i32 {
    let scatter = scenario.reading("display", "return-air", 0, DISPLAY_SPREAD);
    RETURN_AIR_TENTHS + if off { STANDING_STILL_TENTHS } else { 0 } + scatter
}

pub fn work_out(world: &World<'_>, action: &Care) -> Happened {
    let event = match action {
        Care::SetCooling { on } => {
            unless(!world.scenario.is_reefer(), Refusal::NothingCooled)?;
            world.needs_box()?;
            unless(world.state.cooling_off != *on, Refusal::AlreadyDone)?;
            CareEvent::CoolingSet { on: *on }
        }
        Care::ReadTemperature => {
            let care = world.scenario.special.care.as_ref();
            unless(!world.scenario.is_reefer(), Refusal::NothingCooled)?;
            world.needs_box()?;
            let set_point = care.map_or(0, |care| care.set_point_tenths);
            let above = above_set_point_tenths(world.scenario, world.state.cooling_off);
            let tenths = set_point.saturating_add(above);
            CareEvent::TemperatureRead { tenths }
        }
        Care::Arrange { route, reason } => {
            text_within(reason)?;
            CareEvent::Arranged { route: *route, reason: reason.clone() }
        }
    };
    Ok(vec![Event::Care(event)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::iso6346::size_type;
    use crate::sim::Action;
    use crate::sim::trial::{done, session, session_with, tried};

    #[test]
    fn only_a_reefer_is_switched_and_only_to_the_other_side() {
        let off = Action::Care(Care::SetCooling { on: false });
        let on = Action::Care(Care::SetCooling { on: true });
        assert_eq!(tried(&session(), off.clone()), Err(Refusal::NothingCooled));
        let reefer = session_with(|scenario| scenario.nominal = size_type("45R1").unwrap());
        assert_eq!(tried(&reefer, on.clone()), Err(Refusal::AlreadyDone));
        let warm = done(reefer, [off.clone()]);
        assert!(warm.state().cooling_off);
        assert_eq!(tried(&warm, off), Err(Refusal::AlreadyDone));
        assert!(!done(warm, [on]).state().cooling_off);
    }

    #[test]
    fn the_display_shows_a_machine_that_stands_still() {
        let reefer = session_with(|scenario| scenario.nominal = size_type("45R1").unwrap());
        let read = |session: &crate::sim::Session| match tried(
            session,
            Action::Care(Care::ReadTemperature),
        )
        .unwrap()
        .as_slice()
        {
            [Event::Care(CareEvent::TemperatureRead { tenths })] => *tenths,
            other => panic!("{other:?}"),
        };
        let cold = read(&reefer);
        let off = done(reefer, [Action::Care(Care::SetCooling { on: false })]);
        assert_eq!(read(&off), cold + STANDING_STILL_TENTHS);
        let on = done(off, [Action::Care(Care::SetCooling { on: true })]);
        assert_eq!(read(&on), cold);
    }
}
