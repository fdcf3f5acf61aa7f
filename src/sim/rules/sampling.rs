//! Drawing samples, and the plan that may come before.
//!
//! Owns the rules of `Action::Sampling`. Which way of sampling the law asks for
//! is judged elsewhere; here any of them can be done.

use super::hands::{need_at_the_bench, none_has};
use super::{Happened, World, unless};
use crate::sim::action::{Sampling, SamplingPlan};
use crate::sim::event::SamplingEvent;
use crate::sim::{Event, Item, Items, Refusal};

pub fn work_out(world: &World<'_>, action: &Sampling) -> Happened {
    let event = match action {
        Sampling::WritePlan(plan) => {
            needs_sound(plan)?;
            SamplingEvent::PlanWritten { plan: *plan, chosen: chosen(world, plan)? }
        }
        Sampling::Draw { items, new_gloves } => {
            needs_drawable(world, items)?;
            SamplingEvent::Drawn { items: items.clone(), new_gloves: *new_gloves }
        }
        Sampling::DrawTogether(items) => {
            needs_drawable(world, items)?;
            SamplingEvent::DrawnTogether(items.clone())
        }
    };
    Ok(vec![Event::Sampling(event)])
}

fn needs_sound(plan: &SamplingPlan) -> Result<(), Refusal> {
    let shares = (1..=1_000).contains(&plan.share_permille)
        && (1..1_000).contains(&plan.confidence_permille);
    let counts = (1..=plan.units).contains(&plan.samples);
    unless(!shares || !counts, Refusal::PlanIsNotSound)
}

/// The units that the lot falls on, of those that lie open. A plan for another number of units
/// than there are cannot be drawn for.
fn chosen(world: &World<'_>, plan: &SamplingPlan) -> Result<Items, Refusal> {
    let units: Vec<u32> = world
        .scenario
        .hidden
        .iter()
        .filter(|goods| world.state.uncovered.contains(&goods.key))
        .flat_map(|goods| goods.first..=goods.last)
        .collect();
    unless(units.is_empty(), Refusal::NothingFoundHere)?;
    let of = u32::try_from(units.len()).unwrap_or(u32::MAX);
    unless(of != plan.units, Refusal::PlanIsNotSound)?;
    let lot = world.scenario.lot("sampling", of, plan.samples);
    let drawn = (1..).zip(units).filter(|(place, _)| lot.contains(place));
    Ok(drawn.map(|(_, number)| Item::Package(number)).collect())
}

/// Units at the bench, not packed and not sampled yet.
fn needs_drawable(world: &World<'_>, items: &Items) -> Result<(), Refusal> {
    need_at_the_bench(world, items)?;
    let packages_only = items.iter().all(|item| matches!(item, Item::Package(_)));
    unless(!packages_only, Refusal::NotASampledKind)?;
    none_has(world, items, |exhibit| exhibit.packaging.is_some(), Refusal::ItemAlreadyPacked)?;
    none_has(world, items, |exhibit| exhibit.sampled, Refusal::SampleAlreadyDrawn)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::raw::Packaging;
    use crate::sim::action::Exhibits;
    use crate::sim::trial::{PHONES, benched, done, items, opened, tried};
    use crate::sim::{Action, Session};

    fn check(session: &Session, table: impl IntoIterator<Item = (Sampling, Result<(), Refusal>)>) {
        for (action, expected) in table {
            let outcome = tried(session, Action::Sampling(action.clone())).map(|_| ());
            assert_eq!(outcome, expected, "{action:?}");
        }
    }

    fn draw(list: &str) -> Sampling {
        Sampling::Draw { items: items(list), new_gloves: true }
    }

    fn plan(units: u32, samples: u32) -> Sampling {
        let (share_permille, confidence_permille) = (900, 950);
        Sampling::WritePlan(SamplingPlan { units, share_permille, confidence_permille, samples })
    }

    #[test]
    fn each_unit_gives_one_sample_that_can_be_packed_for_itself() {
        let sampled = done(benched(), [Action::Sampling(draw(PHONES))]);
        assert!(sampled.state().exhibits[&Item::Package(9)].sampled);
        assert!(sampled.state().exhibits.contains_key(&Item::Sample(10)));
        check(&sampled, [(draw("package:9"), Err(Refusal::SampleAlreadyDrawn))]);
        let pack = |list: &str| {
            let packaging = Packaging::EvidenceBag;
            Action::Exhibits(Exhibits::Pack { items: items(list), packaging, new_gloves: true })
        };
        assert!(tried(&sampled, pack("sample:9-10")).is_ok());
        assert_eq!(tried(&sampled, pack("sample:1")), Err(Refusal::SampleNotDrawn));
        let packed = done(sampled, [pack(PHONES)]);
        check(
            &packed,
            [(draw("package:1"), Ok(())), (draw(PHONES), Err(Refusal::ItemAlreadyPacked))],
        );
        check(&opened(), [(draw("seal-parts"), Err(Refusal::NotASampledKind))]);
    }

    #[test]
    fn portions_put_together_are_one_sample() {
        let mixed = done(benched(), [Action::Sampling(Sampling::DrawTogether(items(PHONES)))]);
        let sample = &mixed.state().exhibits[&Item::Sample(9)];
        assert!(sample.mixed);
        assert_eq!(sample.portions, items(PHONES));
        assert!(!mixed.state().exhibits.contains_key(&Item::Sample(10)));
    }

    #[test]
    fn a_plan_is_for_the_units_that_lie_open_and_the_lot_is_the_same_each_time() {
        check(
            &benched(),
            [
                (plan(2, 1), Ok(())),
                (plan(2, 3), Err(Refusal::PlanIsNotSound)),
                (plan(3, 1), Err(Refusal::PlanIsNotSound)),
            ],
        );
        check(&opened(), [(plan(2, 1), Err(Refusal::NothingFoundHere))]);
        let chosen = |session: &Session| match tried(session, Action::Sampling(plan(2, 1))) {
            Ok(events) => format!("{events:?}"),
            Err(refusal) => panic!("{refusal:?}"),
        };
        assert_eq!(chosen(&benched()), chosen(&benched()));
    }
}
