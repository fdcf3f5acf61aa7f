//! Tests on the spot: swabs, density, colour kits.
//!
//! Owns the rules of `Action::Tests` and what the instruments show. What a result
//! is worth is judged elsewhere; none of them proves what a substance is.

use super::hands::need_at_the_bench;
use super::load::Load;
use super::{Happened, World, parts, unless};
use crate::scenario::{HiddenGoods, Part};
use crate::sim::action::{ColourTest, Tests};
use crate::sim::event::TestsEvent;
use crate::sim::{Event, Item, Items, Refusal};

/// What the density meter shows on an ordinary panel, and on one with goods behind, in its own
/// unit; the spread is either way (product choices).
const DENSITY_ORDINARY: u32 = 22;
const DENSITY_FILLED: u32 = 61;
const DENSITY_SPREAD: u32 = 3;

pub fn work_out(world: &World<'_>, action: &Tests) -> Happened {
    let special = &world.scenario.special;
    let event = match action {
        Tests::BlankControl => TestsEvent::BlankRead { trace: special.kit_is_soiled },
        Tests::Swab { part, new_gloves } => {
            parts::needs_in_reach(world, &Load::of(world), part)?;
            TestsEvent::Swabbed {
                part: part.clone(),
                new_gloves: *new_gloves,
                trace: special.kit_is_soiled || special.traces.contains(part),
            }
        }
        Tests::Density(part) => {
            unless(!has_density(part), Refusal::PartHasNoDensity)?;
            parts::needs_in_reach(world, &Load::of(world), part)?;
            TestsEvent::DensityRead { part: part.clone(), reading: density(world, part) }
        }
        Tests::Colour(test) => colour(world, test)?,
        Tests::RecordResult { item, wording } => {
            unless(!world.state.colour_tests.contains_key(item), Refusal::KitNotUsed)?;
            TestsEvent::ResultRecorded { item: item.clone(), wording: *wording }
        }
    };
    Ok(vec![Event::Tests(event)])
}

fn has_density(part: &Part) -> bool {
    matches!(
        part,
        Part::PanelRight(_)
            | Part::PanelLeft(_)
            | Part::WallFront
            | Part::WallRight
            | Part::WallLeft
            | Part::Ceiling
            | Part::Floor
            | Part::DoorRight
            | Part::DoorLeft
    )
}

fn density(world: &World<'_>, part: &Part) -> u32 {
    let scenario = world.scenario;
    let filled = scenario.hidden.iter().any(|goods| {
        goods.behind == *part
            && (goods.first..=goods.last).any(|number| !parts::is_out(world, number))
    });
    let base = if filled { DENSITY_FILLED } else { DENSITY_ORDINARY };
    let again = u32::from(world.state.densities.contains_key(part));
    let scatter = scenario.reading("density", &part.to_string(), again, DENSITY_SPREAD);
    base.saturating_add_signed(scatter)
}

/// The kit changes colour on what it is made for, and on nothing else of the case.
fn colour(world: &World<'_>, test: &ColourTest) -> Result<TestsEvent, Refusal> {
    let Item::Package(number) = &test.item else {
        return Err(Refusal::NotASampledKind);
    };
    need_at_the_bench(world, &Items::one(test.item.clone()))?;
    let packed =
        world.state.exhibits.get(&test.item).is_some_and(|found| found.packaging.is_some());
    unless(packed, Refusal::ItemAlreadyPacked)?;
    let within = |goods: &&HiddenGoods| (goods.first..=goods.last).contains(number);
    let goods = world.scenario.hidden.iter().find(within);
    let positive = goods
        .and_then(|goods| goods.narcotic.as_ref())
        .is_some_and(|narcotic| narcotic.positive && narcotic.kit == test.kit);
    Ok(TestsEvent::ColourTested { test: test.clone(), positive, filmed: world.state.filming })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::raw::{Narcotic, TestKit};
    use crate::sim::action::TestWording;
    use crate::sim::trial::{benched, benched_with, done, emptied, tried};
    use crate::sim::{Action, Session};

    fn check(session: &Session, table: impl IntoIterator<Item = (Tests, Result<(), Refusal>)>) {
        for (action, expected) in table {
            let outcome = tried(session, Action::Tests(action.clone())).map(|_| ());
            assert_eq!(outcome, expected, "{action:?}");
        }
    }

    fn test_on(number: u32, kit: TestKit) -> Tests {
        let item = Item::Package(number);
        Tests::Colour(ColourTest { item, kit, read_on_time: true, batch_recorded: true })
    }

    fn shown(session: &Session, action: Tests) -> TestsEvent {
        match tried(session, Action::Tests(action)).unwrap().as_slice() {
            [Event::Tests(event)] => event.clone(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_kit_shows_colour_only_on_what_it_is_made_for() {
        let session = benched_with(|scenario| {
            scenario.hidden[0].narcotic =
                Some(Narcotic { kit: TestKit::Cannabis, positive: true, names: vec![] });
        });
        let positive = |action| match shown(&session, action) {
            TestsEvent::ColourTested { positive, .. } => positive,
            other => panic!("{other:?}"),
        };
        assert!(positive(test_on(9, TestKit::Cannabis)));
        assert!(!positive(test_on(9, TestKit::Cocaine)));
        assert!(!positive(test_on(1, TestKit::Cannabis)));
        let record = Tests::RecordResult {
            item: Item::Package(9),
            wording: TestWording::PresumptivePositive,
        };
        check(&session, [(record.clone(), Err(Refusal::KitNotUsed))]);
        let after = done(session, [Action::Tests(test_on(9, TestKit::Cannabis))]);
        check(&after, [(record, Ok(()))]);
    }

    #[test]
    fn a_wall_with_goods_behind_is_denser_until_they_are_out() {
        let read = |session: &Session| match shown(session, Tests::Density(Part::WallFront)) {
            TestsEvent::DensityRead { reading, .. } => reading,
            other => panic!("{other:?}"),
        };
        let inside = emptied();
        assert!(read(&inside) > DENSITY_ORDINARY + DENSITY_SPREAD);
        check(&inside, [(Tests::Density(Part::CscPlate), Err(Refusal::PartHasNoDensity))]);
    }

    #[test]
    fn a_soiled_kit_shows_a_trace_on_the_blank_too() {
        assert_eq!(shown(&benched(), Tests::BlankControl), TestsEvent::BlankRead { trace: false });
        let soiled = benched_with(|scenario| scenario.special.kit_is_soiled = true);
        assert_eq!(shown(&soiled, Tests::BlankControl), TestsEvent::BlankRead { trace: true });
        let swab = Tests::Swab { part: Part::Table, new_gloves: true };
        assert!(matches!(shown(&soiled, swab), TestsEvent::Swabbed { trace: true, .. }));
    }
}
