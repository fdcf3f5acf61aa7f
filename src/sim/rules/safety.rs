//! The site, warning signs and the air in the box.
//!
//! Owns the rules of `Action::Safety`, what the gas meter shows and which air
//! is dangerous. Limits are those of the domain paper, section 2.7.

use super::{Happened, World, minutes_within, unless};
use crate::scenario::Scenario;
use crate::sim::action::Safety;
use crate::sim::event::{AirReading, SafetyEvent};
use crate::sim::{Event, Refusal, State};

/// Oxygen of clean air, tenths of a percent.
const OXYGEN_CLEAN_PERMILLE: u32 = 209;
/// Low oxygen alarm, 19.5 % (domain 2.7, own knowledge).
const OXYGEN_LOW_PERMILLE: u32 = 195;
/// Explosive limit alarm, 10 % of the lower limit (domain 2.7, own knowledge).
const LEL_ALARM_PERCENT: u32 = 10;
/// Methyl bromide limit, 5 ppm (domain 2.7, confirmed in an Australian source).
const METHYL_BROMIDE_LIMIT_TENTH_PPM: u32 = 50;

pub fn work_out(world: &World<'_>, action: &Safety) -> Happened {
    let state = world.state;
    let event = match action {
        Safety::WearPpe(ppe) => {
            unless(ppe.is_empty(), Refusal::NothingChosen)?;
            SafetyEvent::PpeWorn(ppe.clone())
        }
        Safety::SecureVehicle => {
            world.needs_box()?;
            unless(state.vehicle_secured, Refusal::AlreadyDone)?;
            SafetyEvent::VehicleSecured
        }
        Safety::SetCordon => {
            unless(state.cordon, Refusal::AlreadyDone)?;
            SafetyEvent::CordonSet
        }
        Safety::LookForWarnings => {
            world.needs_box()?;
            world.needs_outside()?;
            SafetyEvent::WarningsLookedFor { found: world.scenario.air.fumigation_sign.clone() }
        }
        Safety::TestAir => {
            world.needs_box()?;
            SafetyEvent::AirTested {
                reading: air_now(world.scenario, state),
                doors_closed: !state.door_right_open,
            }
        }
        Safety::Ventilate { minutes } => {
            minutes_within(*minutes)?;
            world.needs_open_doors()?;
            world.needs_outside()?;
            SafetyEvent::Ventilated { minutes: *minutes }
        }
        Safety::DeclareGasFree => {
            world.needs_box()?;
            unless(state.air.declared_gas_free, Refusal::AlreadyDone)?;
            // The declaration states a reading; without one it cannot be written.
            let last = state.air.tests.last().ok_or(Refusal::AirNotTested)?;
            unless(is_dangerous(last), Refusal::AirIsNotClean)?;
            SafetyEvent::GasFreeDeclared
        }
        Safety::StopForDangerousGoods => {
            unless(state.dangerous_goods_stopped, Refusal::AlreadyDone)?;
            SafetyEvent::DangerousGoodsStopped
        }
        Safety::ControlIgnition => {
            unless(state.ignition_controlled, Refusal::AlreadyDone)?;
            SafetyEvent::IgnitionControlled
        }
        Safety::CallExplosives => {
            unless(state.explosives_called, Refusal::AlreadyDone)?;
            SafetyEvent::ExplosivesCalled
        }
    };
    Ok(vec![Event::Safety(event)])
}

/// What the meter shows in the box now. Bad air clears evenly over the scenario's time with
/// open doors; only airing on purpose counts.
pub fn air_now(scenario: &Scenario, state: &State) -> AirReading {
    let air = &scenario.air;
    let aired = state.air.ventilated_minutes;
    let left = |bad: u32, clean: u32| faded(bad, clean, aired, air.clears_after_minutes);
    AirReading {
        oxygen_permille: left(air.oxygen_permille, OXYGEN_CLEAN_PERMILLE),
        lel_percent: left(air.lel_percent, 0),
        methyl_bromide_tenth_ppm: left(air.methyl_bromide_tenth_ppm, 0),
        phosphine_hundredth_ppm: left(air.phosphine_hundredth_ppm, 0),
    }
}

/// A value on its straight way from `bad` to `clean`, which it reaches at `clears_after`.
/// Rounded towards `bad`: the meter never shows better air than there is.
fn faded(bad: u32, clean: u32, aired: u32, clears_after: u32) -> u32 {
    if aired == 0 {
        return bad;
    }
    if aired >= clears_after {
        return clean;
    }
    let way = u64::from(bad.abs_diff(clean)) * u64::from(aired) / u64::from(clears_after);
    let way = u32::try_from(way).unwrap_or(u32::MAX);
    if bad > clean { bad.saturating_sub(way) } else { bad.saturating_add(way) }
}

/// True for air into which nobody may go. For phosphine the domain paper gives no limit, so
/// any trace that the meter shows is too much (product choice).
pub fn is_dangerous(air: &AirReading) -> bool {
    air.oxygen_permille < OXYGEN_LOW_PERMILLE
        || air.lel_percent >= LEL_ALARM_PERCENT
        || air.methyl_bromide_tenth_ppm > METHYL_BROMIDE_LIMIT_TENTH_PPM
        || air.phosphine_hundredth_ppm > 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Ppe;
    use crate::sim::trial::{done, emptied, opened_on, session, session_with, tried};
    use crate::sim::{Action, Session};

    fn check(session: &Session, table: impl IntoIterator<Item = (Safety, Result<(), Refusal>)>) {
        for (action, expected) in table {
            let outcome = tried(session, Action::Safety(action.clone())).map(|_| ());
            assert_eq!(outcome, expected, "{action:?}");
        }
    }

    #[test]
    fn clean_air_is_declared_only_after_a_test_showed_it() {
        check(
            &session(),
            [
                (Safety::DeclareGasFree, Err(Refusal::AirNotTested)),
                (Safety::WearPpe(vec![]), Err(Refusal::NothingChosen)),
                (Safety::WearPpe(vec![Ppe::Gloves]), Ok(())),
                (Safety::Ventilate { minutes: 30 }, Err(Refusal::DoorsAreClosed)),
            ],
        );
        let tested = done(session(), [Action::Safety(Safety::TestAir)]);
        check(&tested, [(Safety::DeclareGasFree, Ok(()))]);
    }

    #[test]
    fn bad_air_clears_by_airing_and_not_before() {
        let bad = session_with(|scenario| {
            scenario.air.methyl_bromide_tenth_ppm = 300;
            scenario.air.clears_after_minutes = 60;
        });
        let opened = opened_on(bad);
        check(&opened, [(Safety::DeclareGasFree, Err(Refusal::AirIsNotClean))]);
        let air = |minutes| {
            [Action::Safety(Safety::Ventilate { minutes }), Action::Safety(Safety::TestAir)]
        };
        let half = done(opened, air(30));
        assert_eq!(half.state().air.tests[1].methyl_bromide_tenth_ppm, 150);
        check(&half, [(Safety::DeclareGasFree, Err(Refusal::AirIsNotClean))]);
        let aired = done(half, air(30));
        assert_eq!(aired.state().air.tests[2].methyl_bromide_tenth_ppm, 0);
        check(&aired, [(Safety::DeclareGasFree, Ok(()))]);
    }

    #[test]
    fn the_limits_are_those_of_the_domain_paper() {
        let clean = AirReading {
            oxygen_permille: 209,
            lel_percent: 0,
            methyl_bromide_tenth_ppm: 0,
            phosphine_hundredth_ppm: 0,
        };
        for (air, dangerous) in [
            (clean, false),
            (AirReading { oxygen_permille: 195, ..clean }, false),
            (AirReading { oxygen_permille: 194, ..clean }, true),
            (AirReading { lel_percent: 9, ..clean }, false),
            (AirReading { lel_percent: 10, ..clean }, true),
            (AirReading { methyl_bromide_tenth_ppm: 50, ..clean }, false),
            (AirReading { methyl_bromide_tenth_ppm: 51, ..clean }, true),
            (AirReading { phosphine_hundredth_ppm: 1, ..clean }, true),
        ] {
            assert_eq!(is_dangerous(&air), dangerous, "{air:?}");
        }
    }

    #[test]
    fn site_measures_are_taken_once_and_airing_is_done_from_outside() {
        let safe = [Safety::SecureVehicle, Safety::SetCordon];
        let after = done(session(), safe.clone().map(Action::Safety));
        check(&after, safe.map(|action| (action, Err(Refusal::AlreadyDone))));
        check(
            &emptied(),
            [
                (Safety::Ventilate { minutes: 30 }, Err(Refusal::InsideTheBox)),
                (Safety::Ventilate { minutes: 1_441 }, Err(Refusal::EntryOutOfRange)),
                (Safety::LookForWarnings, Err(Refusal::InsideTheBox)),
            ],
        );
    }
}
