//! Rules P2 to P4: the right store, perishable goods, disposal.
//!
//! Owns the checks of how goods are kept until the end of the case.

use super::lacking::Lacking;
use crate::judge::case::Case;
use crate::judge::facts::{Mark, Seen};
use crate::judge::ruling::Ruling;
use crate::judge::words;
use crate::scenario::raw::StoreKind;
use crate::sim::Item;
use crate::sim::action::Disposal;

const MINUTE_MS: u64 = 60_000;

/// Witnesses of a disposal (domain paper, rule P4: weighed and witnessed).
const DISPOSAL_WITNESSES: usize = 2;

pub(super) fn stored_by_kind(case: &Case<'_>) -> Ruling {
    if let Err(ruling) = case.need_find() {
        return ruling;
    }
    let mut ruling = Ruling::new();
    let mut wrong = Lacking::default();
    let mut unseen = Lacking::default();
    let mut marks: Vec<Mark> = Vec::new();
    let needed: Vec<&str> = case.found.iter().map(|goods| store_name(goods.store)).collect();
    for goods in &case.found {
        for item in (goods.first..=goods.last).map(Item::Package) {
            let deposit = deposit_of(case, &item);
            let Some((mark, store, checked)) = deposit else { continue };
            marks.push(mark);
            if store != goods.store {
                wrong.add(item.clone(), Some(mark));
            }
            if !checked {
                unseen.add(item, Some(mark));
            }
        }
    }
    if marks.is_empty() {
        // That nothing was handed to the store at all is the rule before this one.
        return Ruling::not_applicable("Nothing was handed to a store.");
    }
    ruling.expect(format!("These goods go to {}.", words::listed(&needed)));
    wrong.tell(case, "Handed to another kind of store", &mut ruling);
    unseen.tell(case, "Seals not looked at on the way into the store", &mut ruling);
    if !ruling.is_lost() {
        marks.sort_by_key(|mark| mark.order);
        marks.dedup();
        ruling.good("Each exhibit lies in the store that its kind needs.", &marks);
    }
    ruling
}

/// The line by which the store took an item: when, which store, seals looked at.
fn deposit_of(case: &Case<'_>, item: &Item) -> Option<(Mark, StoreKind, bool)> {
    let page = case.page(item)?;
    page.handovers
        .iter()
        .filter_map(|place| case.facts.handovers.get(*place as usize))
        .find(|seen| seen.what.receipt.is_some())
        .map(|seen| (seen.mark, seen.what.line.store, seen.what.line.seals_checked))
}

fn store_name(store: StoreKind) -> &'static str {
    match store {
        StoreKind::General => "the general store",
        StoreKind::DoubleLock => "the store under double lock",
        StoreKind::DangerousGoods => "the store for dangerous goods",
    }
}

pub(super) fn perishables_kept(case: &Case<'_>) -> Ruling {
    let Some(care) = &case.scenario.special.care else {
        return Ruling::not_applicable("Nothing in this case perishes or lives.");
    };
    let mut ruling = Ruling::new();
    let off_ms = longest_off_ms(case);
    if off_ms > u64::from(care.most_minutes_off) * MINUTE_MS {
        let marks: Vec<Mark> = case.facts.cooling.iter().map(|seen| seen.mark).collect();
        let text = format!(
            "The cooling was off for {}; {} can stand at most {}.",
            words::span_text(off_ms),
            care.goods,
            words::span_text(u64::from(care.most_minutes_off) * MINUTE_MS)
        );
        ruling.fault(text, &marks);
    }
    match case.facts.care_routes.last() {
        Some(seen) if care.routes.contains(&seen.what) => {
            let text = format!("A way for {} was found at {}.", care.goods, case.time(seen.mark));
            ruling.good(text, &[seen.mark]);
        }
        Some(seen) => {
            let text = format!(
                "The way chosen for {} at {} does not keep them lawfully.",
                care.goods,
                case.time(seen.mark)
            );
            ruling.fault(text, &[seen.mark]);
        }
        None => ruling.fault(format!("Nothing was arranged for {}.", care.goods), &[]),
    }
    ruling
}

/// The longest time without cooling. A machine that was never switched on again is off to the end.
fn longest_off_ms(case: &Case<'_>) -> u64 {
    let mut longest = 0;
    let mut off_from: Option<u64> = None;
    for seen in &case.facts.cooling {
        match (seen.what, off_from) {
            (false, None) => off_from = Some(seen.mark.done_ms),
            (true, Some(from)) => {
                longest = longest.max(seen.mark.at_ms.saturating_sub(from));
                off_from = None;
            }
            (true, None) | (false, Some(_)) => {}
        }
    }
    let end = off_from.map_or(0, |from| case.facts.end_ms.saturating_sub(from));
    longest.max(end)
}

pub(super) fn disposal_on_order(case: &Case<'_>) -> Ruling {
    if case.facts.disposals.is_empty() {
        return Ruling::not_applicable("Nothing was destroyed or sold.");
    }
    let mut ruling = Ruling::new();
    for seen in &case.facts.disposals {
        let Seen { mark, what: (disposal, _) } = *seen;
        let lacking = lacking(case, disposal);
        let names = words::items_text(case.scenario, &disposal.items);
        let at = case.time(mark);
        if lacking.is_empty() {
            let order = &disposal.order;
            ruling.good(format!("Disposed of at {at} under order {order}: {names}."), &[mark]);
        } else {
            let text = format!("Disposed of at {at}: {names}; {}.", words::listed(&lacking));
            ruling.fault_on(text, &[mark], disposal.items.iter().cloned().collect());
        }
    }
    ruling
}

fn lacking(case: &Case<'_>, disposal: &Disposal) -> Vec<&'static str> {
    let mut witnesses: Vec<_> =
        disposal.witnesses.iter().filter(|person| case.can_witness(person, true)).collect();
    witnesses.sort();
    witnesses.dedup();
    [
        (disposal.order.as_str().trim().is_empty(), "there was no order"),
        (!disposal.weighed, "nothing was weighed"),
        (!disposal.samples_kept, "no samples and photographs were kept"),
        (witnesses.len() < DISPOSAL_WITNESSES, "fewer than two witnesses stood by"),
    ]
    .into_iter()
    .filter(|(lacks, _)| *lacks)
    .map(|(_, what)| what)
    .collect()
}

#[cfg(test)]
mod tests {
    use crate::judge::trial::{check, drugs, first_words};

    #[test]
    fn cooling_off_for_longer_than_the_goods_bear_costs() {
        check(&drugs().with_before("Care(CoolingSet(on: true))", "+90"), &["P3"]);
        check(&drugs().without("Care(CoolingSet(on: true))"), &["P3"]);
        let day = drugs().without("Care(CoolingSet(on: true))");
        assert!(first_words(&day, "P3").starts_with("The cooling was off for "));
        check(&drugs().changed("route: BackToOwner", "route: None"), &["P3"]);
        check(&drugs().changed("route: BackToOwner", "route: ColdStore"), &[]);
    }

    #[test]
    fn goods_go_to_the_store_that_their_kind_needs() {
        check(&drugs().changed("store: DoubleLock", "store: DangerousGoods"), &["P2"]);
    }

    #[test]
    fn a_disposal_lacks_what_it_lacks() {
        let disposed = |how: &str| {
            let line =
                format!(r#"Custody(Disposed(disposal: (items: "package:6", {how}), before: []))"#);
            drugs().with_before("Close(RiskUnitTold)", &line)
        };
        let sound = r#"order: "DO-12", weighed: true, samples_kept: true, witnesses: ["searcher", "clerk"]"#;
        check(&disposed(sound), &[]);
        for (right, wrong) in [
            ("DO-12", " "),
            ("weighed: true", "weighed: false"),
            ("samples_kept: true", "samples_kept: false"),
            (r#""clerk""#, r#""searcher""#),
        ] {
            check(&disposed(&sound.replace(right, wrong)), &["P4"]);
        }
    }
}
