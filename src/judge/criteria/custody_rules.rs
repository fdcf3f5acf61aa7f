//! Rules O1, O2 and P1: the custody log, the chain, the store.
//!
//! Owns the rulings on custody. The chains are drawn in `judge::custody`.

use std::collections::BTreeMap;

use super::notice::within;
use crate::judge::case::Case;
use crate::judge::custody::{BreakKind, Chain};
use crate::judge::facts::Mark;
use crate::judge::ruling::{Ruling, SEEN_MAX};
use crate::judge::words;
use crate::sim::Item;

pub(super) fn transfers_recorded(case: &Case<'_>) -> Ruling {
    if let (None, Err(ruling)) = (case.facts.handovers.first(), case.need_find()) {
        return ruling;
    }
    if case.facts.handovers.is_empty() {
        return Ruling::not_applicable("Nothing changed hands.");
    }
    let mut ruling = Ruling::new();
    tell_breaks(case, BreakKind::Line, &mut ruling);
    if !ruling.is_lost() {
        let marks: Vec<Mark> = case.facts.handovers.iter().map(|seen| seen.mark).collect();
        let lines = words::counted(marks.len(), "line", "lines");
        ruling.good(format!("Each hand-over has a complete line: {lines}."), &marks);
    }
    ruling
}

pub(super) fn chain_unbroken(case: &Case<'_>) -> Ruling {
    if case.chains.is_empty()
        && let Err(ruling) = case.need_find()
    {
        return ruling;
    }
    if case.seizure().is_some() && case.turns.found.is_none() {
        return Ruling::lost("The hidden goods were not found, so nobody held them.", &[]);
    }
    let mut ruling = Ruling::new();
    tell_breaks(case, BreakKind::Chain, &mut ruling);
    let secured = case.found_items().any(|item| {
        case.page(&item).is_some_and(|page| page.number.is_some() || page.taken().is_some())
    });
    if let (Some(found), false) = (case.turns.found, secured) {
        ruling.fault(
            "No exhibit of the find was numbered or packed, so no chain of custody began.",
            &[found],
        );
    }
    if !ruling.is_lost() {
        let lost: Vec<&Item> = never_kept(case).collect();
        let kept = case.chains.len().saturating_sub(lost.len());
        let exhibits = words::counted(kept, "exhibit", "exhibits");
        let besides = not_kept_text(case, &lost);
        ruling.good(format!("The chain of {exhibits} has no gap.{besides}"), &[]);
    }
    ruling
}

/// Seal parts that were cut off and never kept: no exhibit, and rule D3 judges them.
fn never_kept<'b>(case: &'b Case<'_>) -> impl Iterator<Item = &'b Item> {
    let chains = case.chains.iter().filter(|chain| chain.item == Item::SealParts);
    chains.filter(|chain| !is_kept(case, chain)).map(|chain| &chain.item)
}

fn is_kept(case: &Case<'_>, chain: &Chain) -> bool {
    case.page(&chain.item)
        .is_some_and(|page| page.packed.is_some() || page.packed_together.is_some())
}

fn not_kept_text(case: &Case<'_>, items: &[&Item]) -> String {
    if items.is_empty() {
        return String::new();
    }
    let names = words::items_text(case.scenario, items.iter().copied());
    format!(" Not kept as an exhibit: {names}.")
}

/// Breaks of one kind, the same sentence told once for all exhibits that it concerns. No more
/// are gathered than a ruling tells, the earliest.
fn tell_breaks(case: &Case<'_>, kind: BreakKind, ruling: &mut Ruling) {
    let mut told: BTreeMap<(u32, &str), (Mark, Vec<&Item>)> = BTreeMap::new();
    for chain in &case.chains {
        for found in chain.breaks.iter().filter(|found| found.kind == kind) {
            let key = (found.mark.order, &*found.what);
            if told.len() >= SEEN_MAX && told.last_key_value().is_some_and(|(last, _)| key > *last)
            {
                continue;
            }
            told.entry(key).or_insert((found.mark, Vec::new())).1.push(&chain.item);
            if told.len() > SEEN_MAX {
                told.pop_last();
            }
        }
    }
    for ((_, what), (mark, items)) in told {
        let names = words::items_text(case.scenario, items.iter().copied());
        let items = items.into_iter().cloned().collect();
        ruling.fault_on(format!("{what} Concerned: {names}."), &[mark], items);
    }
}

pub(super) fn deposited(case: &Case<'_>, within_hours: &u32) -> Ruling {
    if let Err(ruling) = case.need_find() {
        return ruling;
    }
    let mut ruling = Ruling::new();
    let from = case.seizure_decided().or(case.turns.found);
    let mut missing: Vec<&Item> = Vec::new();
    let mut late: Vec<&Item> = Vec::new();
    let mut marks: Vec<Mark> = Vec::new();
    for chain in case.chains.iter().filter(|chain| belongs_in_the_store(case, chain)) {
        match chain.deposited {
            Some(mark) => {
                if from.is_some_and(|from| !within(from, mark, *within_hours)) {
                    late.push(&chain.item);
                }
                marks.push(mark);
            }
            None => missing.push(&chain.item),
        }
    }
    marks.sort_by_key(|mark| mark.order);
    marks.dedup();
    if !missing.is_empty() {
        let names = words::items_text(case.scenario, missing.iter().copied());
        let missing = missing.into_iter().cloned().collect();
        ruling.fault_on(format!("Not handed to the store: {names}."), &[], missing);
    }
    if !late.is_empty() {
        let names = words::items_text(case.scenario, late.iter().copied());
        let text = format!(
            "Handed to the store more than {within_hours} hours after the seizure: {names}."
        );
        ruling.fault_on(text, &marks, late.into_iter().cloned().collect());
    }
    if let (false, Some(mark)) = (ruling.is_lost(), marks.first()) {
        let stored = case.chains.iter().filter(|chain| chain.deposited.is_some()).count();
        let lost: Vec<&Item> = never_kept(case).collect();
        let text = format!(
            "Handed to the store against a receipt, from {} on: {}.{}",
            case.time(*mark),
            words::counted(stored, "exhibit", "exhibits"),
            not_kept_text(case, &lost)
        );
        ruling.good(text, &marks);
    }
    ruling.expect(format!(
        "All exhibits in {}, with register entry and receipt.",
        case.scenario.station.store
    ));
    ruling
}

/// The found goods, and the seal parts once they were kept as an exhibit.
fn belongs_in_the_store(case: &Case<'_>, chain: &Chain) -> bool {
    match chain.item {
        Item::Package(_) => case.is_found_item(&chain.item),
        // Samples go to the laboratory.
        Item::Sample(_) => false,
        Item::SealParts | Item::Paper(_) => is_kept(case, chain),
    }
}

#[cfg(test)]
mod tests {
    use crate::judge::assessment::Verdict;
    use crate::judge::trial::{check, finding, first_words, seizure};

    #[test]
    fn each_line_of_the_log_is_complete() {
        check(&seizure().changed("seals_checked: true", "seals_checked: false"), &["O1"]);
        check(&seizure().changed("both_signed: true", "both_signed: false"), &["O1"]);
        check(&seizure().changed("Safe custody", ""), &["O1"]);
        check(&seizure().changed(r#"place: "Warehouse 2""#, r#"place: "" "#), &["O1"]);
        let day = seizure().changed("both_signed: true", "both_signed: false");
        assert_eq!(
            first_words(&day, "O1"),
            "The line of 09:52 is not complete: not both sides signed. Concerned: the seal parts and packages 5 to 6."
        );
    }

    #[test]
    fn who_hands_over_is_who_held_it() {
        check(&seizure().changed(r#"from: "officer""#, r#"from: "clerk""#), &["O2"]);
        let by_the_clerk = r#"Custody(Transferred(from: "officer", handover: (items: "seal-parts, package:5-6", to: "clerk", place: "Bay 1", reason: "Watch", seals_checked: true, both_signed: true)))"#;
        check(&seizure().with_before("Custody(Deposited", by_the_clerk), &["O2"]);
        check(
            &seizure().with_before("Custody(Deposited", by_the_clerk).changed_in(
                "Deposited",
                r#"from: "officer""#,
                r#"from: "clerk""#,
            ),
            &[],
        );
    }

    #[test]
    fn an_exhibit_travels_sealed_and_under_one_seal() {
        check(&seizure().without(r#"Sealed(items: "seal-parts""#), &["O2"]);
        check(
            &seizure().with_after(
                "SignedAcross",
                r#"Exhibits(Sealed(items: "package:5", first_seal: 9))"#,
            ),
            &["O2"],
        );
    }

    #[test]
    fn all_exhibits_are_in_the_store_in_time() {
        check(&seizure().changed("seal-parts, package:5-6\", to", "package:5-6\", to"), &["P1"]);
        check(&seizure().with_before("Custody(", "+1440"), &["P1"]);
        check(&seizure().changed(r#"receipt: "SWH-77""#, r#"receipt: " ""#), &["N1", "P1"]);
    }

    #[test]
    fn an_exhibit_that_never_changed_hands_breaks_no_chain() {
        let kept =
            seizure().without("Custody(").without(r#"form: "log", field"#).without(r#"("log")"#);
        let assessment = kept.judged();
        assert_eq!(finding(&assessment, "O1").verdict, Verdict::NotApplicable);
        assert_eq!(finding(&assessment, "O2").verdict, Verdict::Earned);
        assert_eq!(finding(&assessment, "P1").verdict, Verdict::Lost);
    }

    #[test]
    fn goods_that_were_never_found_are_nowhere_secured() {
        let blind = seizure().without("Uncovered");
        let assessment = blind.judged();
        for rule in [
            "G1", "G2", "H1", "H2", "I1", "I2", "I3", "I4", "L1", "L3", "L4", "M1", "M2", "N1",
            "N2", "N3", "O2", "P1",
        ] {
            assert_eq!(finding(&assessment, rule).verdict, Verdict::Lost, "{rule}");
        }
        assert_eq!(
            finding(&assessment, "I1").done[0].text,
            "The hidden goods were not found, so nothing was secured."
        );
    }
}
