//! Rules K1 to K5: weighing and sampling units.
//!
//! Owns the checks of units that may be drugs. Which way of sampling is asked for
//! is the pack's: a sample from every unit, or a plan (domain paper, 3.4).

use super::lacking::Lacking;
use crate::judge::case::Case;
use crate::judge::exhibits::Page;
use crate::judge::facts::{Mark, first};
use crate::judge::ruling::Ruling;
use crate::judge::words;
use crate::pack::{Check, Fraction, Plan, SamplingRule};
use crate::sim::Item;
use crate::sim::event::ExhibitsEvent;

/// Permille as an exact share.
const THOUSAND: u32 = 1_000;

/// The units that are weighed and sampled, or the ruling where there are none.
fn need_units(case: &Case<'_>) -> Result<Vec<Item>, Ruling> {
    let units: Vec<Item> = case.narcotic_units().collect();
    if !units.is_empty() {
        return Ok(units);
    }
    let hidden = case.scenario.hidden.iter().any(|goods| goods.narcotic.is_some());
    Err(if hidden {
        Ruling::lost("The hidden goods were not found, so nothing was weighed or sampled.", &[])
    } else {
        Ruling::not_applicable("There was nothing to be sampled.")
    })
}

/// Every found unit counts for the weight, whatever it is: quantity is stated for all of them.
pub(super) fn units_weighed(case: &Case<'_>) -> Ruling {
    if let Err(ruling) = case.need_find() {
        return ruling;
    }
    let mut ruling = Ruling::new();
    let [mut unweighed, mut no_net, mut net_first] = [(); 3].map(|()| Lacking::default());
    let mut marks: Vec<Mark> = Vec::new();
    for unit in case.found_items() {
        let page = case.page(&unit);
        let gross = page.and_then(|page| page.gross_g);
        let net = page.and_then(|page| page.net_g);
        match (gross, net) {
            (None, _) => unweighed.add(unit, None),
            (Some(gross), None) => no_net.add(unit, Some(gross.mark)),
            (Some(gross), Some(net)) if net.mark.is_before(gross.mark) => {
                net_first.add(unit, Some(net.mark));
            }
            (Some(gross), Some(net)) => marks.extend([gross.mark, net.mark]),
        }
    }
    let first_weighed = case
        .book
        .pages()
        .iter()
        .filter(|page| case.is_found_item(&page.item))
        .filter_map(|page| page.gross_g.map(|seen| seen.mark))
        .min_by_key(|mark| mark.order);
    unweighed.tell(case, "Not weighed", &mut ruling);
    no_net.tell(case, "Net mass not weighed", &mut ruling);
    net_first.tell(case, "Net weighed before gross", &mut ruling);
    if let Some(weighed) = first_weighed
        && !case.book.scale_zeroed.iter().any(|zeroed| zeroed.is_before(weighed))
    {
        let text = format!("The scale was not checked at zero before {}.", case.time(weighed));
        ruling.fault(text, &[weighed]);
    }
    if !ruling.is_lost() {
        marks.sort_by_key(|mark| mark.order);
        marks.dedup();
        ruling.good("Each unit was weighed gross, then net, after a zero check.", &marks);
    }
    ruling
}

pub(super) fn every_unit_sampled(case: &Case<'_>) -> Ruling {
    let units = match need_units(case) {
        Ok(units) => units,
        Err(ruling) => return ruling,
    };
    match case.sampling_rule() {
        Some(SamplingRule::EveryUnit) => {}
        Some(SamplingRule::Hypergeometric { .. }) => {
            return Ruling::not_applicable(
                "Under this pack a written plan may stand for all units.",
            );
        }
        None => return Ruling::not_applicable("The pack has no sampling rule for this profile."),
    }
    let mut ruling = Ruling::new();
    ruling.expect(format!(
        "{}, each from its own unit, packed, labelled and sealed by itself.",
        words::counted(units.len(), "sample", "samples")
    ));
    let [mut unsampled, mut unpacked, mut unlabelled, mut unsealed] =
        [(); 4].map(|()| Lacking::default());
    let mut marks: Vec<Mark> = Vec::new();
    // "Mixed or unsampled" are two ways to lose a unit (domain paper, section 4); a mixed sample is
    // missed once, under the rule on mixing.
    let mixing_is_judged = case.called_checks().any(|check| *check == Check::PortionsNotMixed);
    let mut mixed: Vec<Item> = Vec::new();
    for unit in units {
        let page = case.page(&unit);
        let Some(drawn) = page.and_then(|page| page.sampled) else {
            match page.and_then(|page| page.sampled_together) {
                Some(_) if mixing_is_judged => mixed.push(unit),
                Some(_) | None => unsampled.add(unit, None),
            }
            continue;
        };
        marks.push(drawn);
        let Item::Package(number) = unit else { continue };
        let sample = Item::Sample(number);
        let page = case.page(&sample);
        let lacks = |has: fn(&Page<'_>) -> bool| !page.is_some_and(has);
        if lacks(|page| page.packed.is_some()) {
            unpacked.add(sample, Some(drawn));
        } else if lacks(|page| page.label.is_some()) {
            unlabelled.add(sample, Some(drawn));
        } else if lacks(|page| page.seal().is_some()) {
            unsealed.add(sample, Some(drawn));
        }
    }
    unsampled.tell(case, "No sample of its own was drawn from", &mut ruling);
    unpacked.tell(case, "Not packed by itself", &mut ruling);
    unlabelled.tell(case, "Without a label", &mut ruling);
    unsealed.tell(case, "Not sealed", &mut ruling);
    if !ruling.is_lost() {
        marks.sort_by_key(|mark| mark.order);
        marks.dedup();
        let besides = if mixed.is_empty() { "Every unit" } else { "Every other unit" };
        ruling.good(format!("{besides} has a sample of its own, kept apart."), &marks);
    }
    if !mixed.is_empty() {
        let names = words::items_text(case.scenario, &mixed);
        ruling.good(format!("Sampled together, which is judged by itself: {names}."), &[]);
    }
    ruling
}

/// Found units that were sampled without new gloves for each. One unit sampled alone right after
/// a change of gloves is as good.
pub(super) fn sampled_in_old_gloves(case: &Case<'_>) -> Lacking {
    let mut lacking = Lacking::default();
    for seen in &case.facts.drawn_in_old_gloves {
        let drawn_before = case.facts.drawn.iter().rfind(|drawn| drawn.mark.is_before(seen.mark));
        let changed = case.facts.exhibits.iter().any(|act| {
            matches!(act.what, ExhibitsEvent::GlovesChanged)
                && act.mark.is_before(seen.mark)
                && drawn_before.is_none_or(|drawn| drawn.mark.is_before(act.mark))
        });
        if seen.what.len() == 1 && changed {
            continue;
        }
        for unit in seen.what.iter().filter(|unit| case.is_found_item(unit)) {
            lacking.add(unit.clone(), Some(seen.mark));
        }
    }
    lacking
}

/// When the first sample was drawn, apart or together.
fn first_drawn(case: &Case<'_>) -> Option<Mark> {
    [first(&case.facts.drawn), first(&case.facts.drawn_together)]
        .into_iter()
        .flatten()
        .min_by_key(|mark| mark.order)
}

pub(super) fn sampled_on_the_spot(case: &Case<'_>) -> Ruling {
    if let Err(ruling) = need_units(case) {
        return ruling;
    }
    let drawn = case.facts.drawn.iter().chain(&case.facts.drawn_together);
    let Some(last) = drawn.map(|seen| seen.mark).max_by_key(|mark| mark.order) else {
        return Ruling::lost("No sample was drawn on the spot.", &[]);
    };
    let mut ruling = Ruling::new();
    match case.turns.left {
        Some(left) if left.is_before(last) => {
            let text = format!(
                "A sample was drawn at {}, after exhibits or box had left the place at {}.",
                case.time(last),
                case.time(left)
            );
            ruling.fault(text, &[left, last]);
        }
        _ => ruling.good(
            format!(
                "The samples were drawn at the place of recovery, the last at {}.",
                case.time(last)
            ),
            &[last],
        ),
    }
    ruling
}

pub(super) fn sampling_planned(case: &Case<'_>) -> Ruling {
    let units = match need_units(case) {
        Ok(units) => units,
        Err(ruling) => return ruling,
    };
    let (share_permille, confidence_permille) = match case.sampling_rule() {
        Some(SamplingRule::Hypergeometric { share_permille, confidence_permille }) => {
            (share_permille, confidence_permille)
        }
        Some(SamplingRule::EveryUnit) => {
            return Ruling::not_applicable(
                "This pack asks for a sample from every unit; no plan stands for it.",
            );
        }
        None => return Ruling::not_applicable("The pack has no sampling rule for this profile."),
    };
    let mut ruling = Ruling::new();
    let count = u32::try_from(units.len()).unwrap_or(u32::MAX);
    let share = Fraction::new(share_permille, THOUSAND);
    let confidence = Fraction::new(confidence_permille, THOUSAND);
    let (Some(share), Some(confidence)) = (share, confidence) else {
        return Ruling::not_applicable("The sampling rule of the pack is not sound.");
    };
    let Ok(wanted) = Plan::new(count, share, confidence) else {
        return Ruling::not_applicable("No plan can be worked out for so many units.");
    };
    ruling.expect(format!("At least {} of {count} units, by a plan written first.", wanted.sample));
    let sampled =
        units.iter().filter(|unit| case.page(unit).is_some_and(|page| page.sampled.is_some()));
    let sampled = u32::try_from(sampled.count()).unwrap_or(u32::MAX);
    let drawn = first_drawn(case);
    // Who samples all units needs no plan to show a share.
    if sampled == count {
        let marks: Vec<Mark> = drawn.into_iter().collect();
        ruling.good("Every unit was sampled, so no share had to be shown.", &marks);
        return ruling;
    }
    let plan = case.facts.plans.iter().find(|seen| seen.mark.is_in_time(drawn));
    let Some(plan) = plan else {
        let late = case.facts.plans.first().map(|seen| seen.mark);
        let text = match late {
            Some(mark) => {
                format!("The plan was written only at {}, after sampling began.", case.time(mark))
            }
            None => "No sampling plan was written.".to_owned(),
        };
        let marks: Vec<Mark> = late.into_iter().chain(drawn).collect();
        ruling.fault(text, &marks);
        return ruling;
    };
    let (written, chosen) = plan.what;
    let at = case.time(plan.mark);
    if written.units != count || written.samples < wanted.sample {
        let text = format!(
            "The plan of {at} takes {} of {} units; {} of {count} are needed.",
            written.samples, written.units, wanted.sample
        );
        ruling.fault(text, &[plan.mark]);
    }
    let missed: Vec<&Item> = chosen
        .iter()
        .filter(|unit| case.page(unit).is_none_or(|page| page.sampled.is_none()))
        .collect();
    if !missed.is_empty() {
        let text = format!(
            "Units of the lot were not sampled: {}.",
            words::items_text(case.scenario, missed.iter().copied())
        );
        ruling.fault_on(text, &[plan.mark], missed.into_iter().cloned().collect());
    }
    if !ruling.is_lost() {
        ruling.good(
            format!("The plan of {at} was followed: {} of {count} units.", written.samples),
            &[plan.mark],
        );
    }
    ruling
}

pub(super) fn portions_not_mixed(case: &Case<'_>) -> Ruling {
    if let Err(ruling) = need_units(case) {
        return ruling;
    }
    let mut ruling = Ruling::new();
    for seen in case.facts.drawn_together.iter().filter(|seen| seen.what.len() > 1) {
        // The units, and the sample that is named after the first of them.
        let mut items: Vec<Item> = seen.what.iter().cloned().collect();
        if let Some(Item::Package(first)) = seen.what.iter().next() {
            items.push(Item::Sample(*first));
        }
        let text = format!(
            "Portions of several units were put into one sample at {}: {}.",
            case.time(seen.mark),
            words::items_text(case.scenario, seen.what)
        );
        ruling.fault_on(text, &[seen.mark], items);
    }
    let samples: Vec<Item> = case
        .book
        .pages()
        .iter()
        .filter(|page| matches!(page.item, Item::Sample(_)) && page.packed_together.is_some())
        .map(|page| page.item.clone())
        .collect();
    if !samples.is_empty() {
        let marks: Vec<Mark> =
            samples.iter().filter_map(|sample| case.page(sample)?.packed_together).collect();
        let text = format!("Packed together: {}.", words::items_text(case.scenario, &samples));
        ruling.fault_on(text, &marks, samples);
    }
    if !ruling.is_lost() {
        let marks: Vec<Mark> = first_drawn(case).into_iter().collect();
        ruling.good("No sample holds portions of two units.", &marks);
    }
    ruling
}

#[cfg(test)]
mod tests {
    use crate::judge::assessment::Verdict;
    use crate::judge::trial::{Day, check, drugs, finding, first_words, seizure};
    use crate::pack::SamplingRule;
    use crate::scenario::Text;

    /// The same events under a law that lets a plan stand for all units.
    fn under_a_plan(day: Day) -> Day {
        day.set(|_, pack| {
            let (share_permille, confidence_permille) = (900, 950);
            pack.sampling[0].rule =
                SamplingRule::Hypergeometric { share_permille, confidence_permille };
        })
    }

    #[test]
    fn gross_comes_first_then_net_after_a_zero_check() {
        check(&drugs().without("WeighedNet").without(r#"field: "net""#), &["K1", "N1"]);
        check(&drugs().moved_after("ScaleZeroed", "Exhibits(Weighed("), &["K1"]);
        check(&drugs().moved_after(r#"Exhibits(Weighed(items: "package"#, "WeighedNet"), &["K1"]);
    }

    #[test]
    fn a_sample_of_one_of_two_units_loses_the_case_under_one_law_and_needs_a_plan_under_the_other()
    {
        let half = || {
            drugs()
                .changed(r#"Drawn(items: "package:5-6""#, r#"Drawn(items: "package:5""#)
                .changed("sample:5-6", "sample:5")
                .changed_in(r#"form: "lab""#, "Number(2)", "Number(1)")
                .changed_in(r#"form: "lab""#, "E-002-S to E-003-S", "E-002-S")
                .changed_in(r#"form: "lab""#, "PC-410004 to PC-410005", "PC-410004")
        };
        check(&half(), &["K2"]);
        assert_eq!(first_words(&half(), "K2"), "No sample of its own was drawn from: package 6.");
        assert_eq!(finding(&half().judged(), "K4").verdict, Verdict::NotApplicable);
        check(&under_a_plan(half()), &["K4"]);
        assert_eq!(finding(&under_a_plan(half()).judged(), "K2").verdict, Verdict::NotApplicable);
        // Nine tenths of two units are both of them; who samples all needs no plan.
        check(&under_a_plan(drugs()), &[]);
    }

    #[test]
    fn a_plan_takes_enough_and_its_lot_is_sampled() {
        let plan = |samples: u32, chosen: &str| {
            let line = format!(
                r#"Sampling(PlanWritten(plan: (units: 2, share_permille: 500, confidence_permille: 950, samples: {samples}), chosen: "{chosen}"))"#
            );
            under_a_plan(drugs())
                .set(|_, pack| {
                    let (share_permille, confidence_permille) = (500, 950);
                    pack.sampling[0].rule =
                        SamplingRule::Hypergeometric { share_permille, confidence_permille };
                })
                .changed(r#"Drawn(items: "package:5-6""#, r#"Drawn(items: "package:5""#)
                .changed("sample:5-6", "sample:5")
                .changed_in(r#"form: "lab""#, "Number(2)", "Number(1)")
                .changed_in(r#"form: "lab""#, "E-002-S to E-003-S", "E-002-S")
                .changed_in(r#"form: "lab""#, "PC-410004 to PC-410005", "PC-410004")
                .with_before("Sampling(Drawn", &line)
        };
        check(&plan(1, "package:5"), &[]);
        check(&plan(1, "package:6"), &["K4"]);
        check(&plan(1, "package:5").moved_after("PlanWritten", "Sampling(Drawn"), &["K4"]);
        check(&plan(0, "package:5"), &["K4"]);
    }

    #[test]
    fn samples_are_drawn_before_anything_leaves() {
        let late = drugs()
            .moved_after("Sampling(Drawn", "Forms(CopyGiven")
            .with_before("Sampling(Drawn", "Close(BoxReleased)");
        assert_eq!(finding(&late.judged(), "K3").verdict, Verdict::Lost);
    }

    #[test]
    fn what_is_no_drug_is_not_sampled() {
        let day = seizure().set(|scenario, _| {
            scenario.rules.extend(
                ["J1", "J2", "K2", "K3", "K4", "K5", "O3", "O4"].map(|id| Text::new(id).unwrap()),
            );
        });
        check(&day, &[]);
    }
}
