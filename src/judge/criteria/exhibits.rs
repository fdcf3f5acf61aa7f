//! Rules I1 to I4: packing, counting, labels, seals.
//!
//! Owns the checks of each exhibit of the find. The parts of the container seal
//! are judged with the seal, in `seal`.

use std::collections::BTreeSet;

use super::lacking::Lacking;
use super::witness::OFFICIALS_INSTEAD;
use crate::judge::case::Case;
use crate::judge::exhibits::{Labelled, Page};
use crate::judge::facts::{Mark, Seen};
use crate::judge::ruling::Ruling;
use crate::judge::value;
use crate::judge::words;
use crate::scenario::raw::PackageKind;
use crate::scenario::{HiddenGoods, Key};
use crate::sim::action::Label;
use crate::sim::{Item, evidence_seal_text, exhibit_text};

/// Bench scale readings scatter by 10 g either way, and one label may stand for a run of packages.
const LABEL_GROSS_SLACK_G: u32 = 20;

/// Every found package with its goods and, when it was ever touched, its page.
fn pages<'b, 'a>(
    case: &'b Case<'a>,
) -> impl Iterator<Item = (Item, &'a HiddenGoods, Option<&'b Page<'a>>)> {
    case.found.iter().flat_map(move |goods| {
        (goods.first..=goods.last).map(move |number| {
            let item = Item::Package(number);
            let page = case.page(&item);
            (item, *goods, page)
        })
    })
}

pub(super) fn packed_one_by_one(case: &Case<'_>) -> Ruling {
    if let Err(ruling) = case.need_find() {
        return ruling;
    }
    let mut ruling = Ruling::new();
    let [mut unpacked, mut together, mut gloves, mut kind] = [(); 4].map(|()| Lacking::default());
    let mut good = Vec::new();
    for (item, goods, page) in pages(case) {
        if let Some(mark) = page.and_then(|page| page.packed_together) {
            together.add(item, Some(mark));
            continue;
        }
        let Some(packed) = page.and_then(|page| page.packed) else {
            unpacked.add(item, None);
            continue;
        };
        if !packed.what.new_gloves {
            gloves.add(item.clone(), Some(packed.mark));
        }
        if !goods.packaging.contains(&packed.what.packaging) {
            kind.add(item, Some(packed.mark));
        }
        good.push(packed.mark);
    }
    unpacked.tell(case, "Not packed", &mut ruling);
    together.tell(case, "Packed together with others", &mut ruling);
    gloves.tell(case, "Packed without new gloves", &mut ruling);
    kind.tell(case, "Packed in a packaging that does not suit the goods", &mut ruling);
    super::sampling::sampled_in_old_gloves(case).tell(
        case,
        "Sampled without new gloves",
        &mut ruling,
    );
    if !ruling.is_lost() {
        ruling.good("Each package was packed by itself, with new gloves.", &unique(good));
    }
    let names: BTreeSet<&str> = case
        .found
        .iter()
        .flat_map(|goods| &goods.packaging)
        .map(|packaging| words::packaging_name(*packaging))
        .collect();
    let names: Vec<&str> = names.into_iter().collect();
    ruling.expect(format!("Packaging that suits these goods: {}.", words::listed(&names)));
    ruling
}

/// One mark for each entry, in order.
fn unique(mut marks: Vec<Mark>) -> Vec<Mark> {
    marks.sort_by_key(|mark| mark.order);
    marks.dedup();
    marks
}

pub(super) fn units_counted(case: &Case<'_>) -> Ruling {
    if let Err(ruling) = case.need_find() {
        return ruling;
    }
    let mut ruling = Ruling::new();
    let [mut uncounted, mut alone, mut unnumbered, mut serials] =
        [(); 4].map(|()| Lacking::default());
    let mut good = Vec::new();
    for (item, _, page) in pages(case) {
        match page.map(|page| (page.counted, page.counted_by_two)) {
            Some((_, Some(mark))) => good.push(mark),
            Some((Some(mark), None)) => alone.add(item.clone(), Some(mark)),
            Some((None, None)) | None => uncounted.add(item.clone(), None),
        }
        if page.is_none_or(|page| page.number.is_none()) {
            unnumbered.add(item.clone(), None);
        }
        if carries_serials(case, &item) && page.is_none_or(|page| page.serials.is_none()) {
            serials.add(item, None);
        }
    }
    uncounted.tell(case, "Units not counted", &mut ruling);
    alone.tell(case, "Counted by one person alone", &mut ruling);
    unnumbered.tell(case, "Without an exhibit number", &mut ruling);
    serials.tell(case, "Serials of the units not listed", &mut ruling);
    if let Some((number, mark)) = break_in_series(case) {
        let text = format!(
            "The exhibit numbers are not one series: {} is doubled or left out.",
            exhibit_text(number)
        );
        ruling.fault(text, &[mark]);
    }
    if !ruling.is_lost() {
        ruling.good(
            "Every unit was counted by two persons and numbered in one series.",
            &unique(good),
        );
    }
    let units: u64 = case
        .found_items()
        .filter_map(|item| crate::sim::units_in(case.scenario, &item))
        .map(u64::from)
        .sum();
    ruling.expect(format!(
        "There are {} with {}.",
        words::counted(case.found_items().count(), "package", "packages"),
        words::counted(usize::try_from(units).unwrap_or(usize::MAX), "unit", "units"),
    ));
    ruling
}

fn carries_serials(case: &Case<'_>, item: &Item) -> bool {
    kind_of(case, item).is_some_and(|kind| kind.serial_name.is_some())
}

/// The first number that is given twice or left out, over all exhibits.
fn break_in_series(case: &Case<'_>) -> Option<(u32, Mark)> {
    let mut numbers: Vec<Seen<u32>> =
        case.book.pages().iter().filter_map(|page| page.number).collect();
    numbers.sort_by_key(|seen| (seen.what, seen.mark.order));
    numbers.windows(2).find(|pair| pair[0].what.checked_add(1) != Some(pair[1].what)).map(|pair| {
        (pair[0].what.saturating_add(u32::from(pair[0].what != pair[1].what)), pair[1].mark)
    })
}

pub(super) fn labelled(case: &Case<'_>) -> Ruling {
    if let Err(ruling) = case.need_find() {
        return ruling;
    }
    let mut ruling = Ruling::new();
    let station = &case.scenario.station;
    ruling.expect(format!("Case number {}, place: {}.", station.case_no, station.place));
    let mut unlabelled = Lacking::default();
    let mut faults: Vec<(&'static str, Lacking)> = Vec::new();
    let mut good = Vec::new();
    // One label text often stands for all packages of some goods; it is read once.
    let mut read: Option<(&Label, &HiddenGoods, Vec<&'static str>)> = None;
    for (item, goods, page) in pages(case) {
        let Some((page, labelled)) = page.and_then(|page| Some((page, page.label?))) else {
            unlabelled.add(item, None);
            continue;
        };
        good.push(labelled.mark);
        let Some(kind) = kind_of(case, &item) else { continue };
        let label = labelled.what.label;
        let of_text = match &read {
            Some((last, of_goods, faults))
                if std::ptr::eq(*last, label) && std::ptr::eq(*of_goods, goods) =>
            {
                faults.clone()
            }
            _ => {
                let faults = text_faults(case, goods, kind, label);
                read = Some((label, goods, faults.clone()));
                faults
            }
        };
        for fault in of_text.into_iter().chain(package_faults(page, labelled)) {
            match faults.iter_mut().find(|(known, _)| *known == fault) {
                Some((_, lacking)) => lacking.add(item.clone(), Some(labelled.mark)),
                None => {
                    let mut lacking = Lacking::default();
                    lacking.add(item.clone(), Some(labelled.mark));
                    faults.push((fault, lacking));
                }
            }
        }
    }
    unlabelled.tell(case, "Without a label", &mut ruling);
    for (fault, lacking) in faults {
        lacking.tell(case, fault, &mut ruling);
    }
    if !ruling.is_lost() {
        ruling.good("Each package carries a label, and what it says is right.", &unique(good));
    }
    ruling
}

fn kind_of<'a>(case: &Case<'a>, item: &Item) -> Option<&'a PackageKind> {
    match item {
        Item::Package(number) => case.scenario.package_kind(*number),
        Item::Sample(_) | Item::SealParts | Item::Paper(_) => None,
    }
}

/// The second of each pair for which the first does not hold.
fn not_held<const N: usize>(tests: [(bool, &'static str); N]) -> Vec<&'static str> {
    tests.into_iter().filter(|(right, _)| !*right).map(|(_, fault)| fault).collect()
}

/// What the words of a label have wrong for goods of this kind.
fn text_faults(
    case: &Case<'_>,
    goods: &HiddenGoods,
    kind: &PackageKind,
    label: &Label,
) -> Vec<&'static str> {
    let station = &case.scenario.station;
    let named = value::names_goods(label.description.as_str(), kind, goods.description.as_str());
    not_held([
        (
            words::same_marking(label.case_no.as_str(), station.case_no.as_str()),
            "Case number on the label is not that of the case",
        ),
        (named, "Description on the label does not name the goods"),
        (kind.units == label.quantity, "Quantity on the label is not what the package holds"),
        (
            value::text_states(label.place.as_str(), station.place.as_str()),
            "Place on the label is not where the goods were found",
        ),
        (!label.finder.as_str().trim().is_empty(), "No finder on the label"),
    ])
}

/// What a label has wrong for this very package.
fn package_faults(page: &Page<'_>, labelled: Seen<Labelled<'_>>) -> Vec<&'static str> {
    let Labelled { label, place } = labelled.what;
    let packed = page.packed.map(|seen| seen.mark).or(page.packed_together);
    not_held([
        (packed.is_some_and(|packed| packed.is_before(labelled.mark)), "Labelled before packing"),
        (gross_fits(page, label.gross_g), "Weight on the label is not what was weighed"),
        (
            seal_fits(page, label.first_seal.as_str(), place),
            "Seal number on the label is not the seal on the package",
        ),
    ])
}

/// A weight that is stated must have been weighed; no weight is no false weight.
fn gross_fits(page: &Page<'_>, stated_g: Option<u32>) -> bool {
    match (stated_g, page.gross_g) {
        (None, _) => true,
        (Some(stated_g), Some(weighed)) => stated_g.abs_diff(weighed.what) <= LABEL_GROSS_SLACK_G,
        (Some(_), None) => false,
    }
}

/// The label names the seal of the first package in its list; the others run on from it.
/// A package that was never sealed is judged with the seals.
fn seal_fits(page: &Page<'_>, first_seal: &str, place: u32) -> bool {
    let Some(seal) = page.seal() else { return true };
    seal.what
        .checked_sub(place)
        .is_some_and(|first| words::same_marking(&evidence_seal_text(first), first_seal))
}

pub(super) fn sealed_across(case: &Case<'_>, witnesses: &u32) -> Ruling {
    if let Err(ruling) = case.need_find() {
        return ruling;
    }
    let mut ruling = Ruling::new();
    let officials_too = case.officials_witness(None);
    let [mut unsealed, mut early, mut unsigned, mut unwitnessed] =
        [(); 4].map(|()| Lacking::default());
    let mut good = Vec::new();
    for (item, _, page) in pages(case) {
        let Some((page, seal)) = page.and_then(|page| Some((page, page.seal()?))) else {
            unsealed.add(item, None);
            continue;
        };
        good.push(seal.mark);
        // A missing label is judged with the labels; a late one means the seal came first.
        if page.labelled_first.is_some_and(|labelled| seal.mark.is_before(labelled)) {
            early.add(item.clone(), Some(seal.mark));
        }
        if page.signed_across.is_none_or(|mark| mark.is_before(seal.mark)) {
            unsigned.add(item.clone(), Some(seal.mark));
        }
        let signed: BTreeSet<&Key> = page
            .witnesses
            .iter()
            .filter(|seen| {
                seal.mark.is_before(seen.mark) && case.can_witness(seen.what, officials_too)
            })
            .map(|seen| seen.what)
            .collect();
        if signed.len() < *witnesses as usize {
            unwitnessed.add(item, Some(seal.mark));
        }
    }
    unsealed.tell(case, "Not sealed", &mut ruling);
    early.tell(case, "Sealed before the label was on", &mut ruling);
    unsigned.tell(case, "Not signed across the seal", &mut ruling);
    let excused = case.witnesses_excused(*witnesses).filter(|_| !unwitnessed.is_empty());
    match excused {
        Some(reason) => {
            let text = format!(
                "No two inhabitants signed the packages; why none could be had was recorded at {}.",
                case.time(reason)
            );
            ruling.good(text, &[reason]);
            ruling.expect(OFFICIALS_INSTEAD);
        }
        None => {
            let what = format!("Signed by fewer than {witnesses} witnesses");
            unwitnessed.tell(case, &what, &mut ruling);
        }
    }
    if !ruling.is_lost() {
        let witnessed = if excused.is_some() { "" } else { " and witnessed" };
        ruling.good(
            format!("Each package was sealed after labelling, signed across{witnessed}."),
            &unique(good),
        );
    }
    ruling
}

#[cfg(test)]
mod tests {
    use crate::judge::trial::{Day, check, first_words, seizure};

    /// The packages of the find, one by one, in place of the list of both.
    fn singly(day: Day, line: &str, first: &str, second: &str) -> Day {
        day.with_before(line, first).with_before(line, second).without(line)
    }

    #[test]
    fn each_package_is_packed_by_itself_with_new_gloves_in_what_suits_it() {
        check(
            &seizure().changed_in("TapedCarton", "new_gloves: true", "new_gloves: false"),
            &["I1"],
        );
        check(&seizure().changed("TapedCarton", "EvidenceBag"), &["I1"]);
        let together = r#"Exhibits(PackedTogether(items: "package:5-6", packaging: TapedCarton))"#;
        check(
            &seizure()
                .with_before("packaging: TapedCarton", together)
                .without("Packed(items: \"package:5-6\""),
            &["I1"],
        );
        let day = seizure().changed("TapedCarton", "EvidenceBag");
        assert_eq!(
            first_words(&day, "I1"),
            "Packed in a packaging that does not suit the goods: packages 5 to 6."
        );
    }

    #[test]
    fn a_change_of_gloves_before_each_package_is_as_good() {
        let packed = |item: u32| {
            format!(
                r#"Exhibits(Packed(items: "package:{item}", packaging: TapedCarton, new_gloves: false))"#
            )
        };
        let line = r#"Packed(items: "package:5-6""#;
        let day = seizure()
            .with_before(line, "Exhibits(GlovesChanged)")
            .with_before(line, &packed(5))
            .with_before(line, "Exhibits(GlovesChanged)")
            .with_before(line, &packed(6))
            .without(line);
        check(&day, &[]);
        let once = seizure()
            .with_before(line, "Exhibits(GlovesChanged)")
            .with_before(line, &packed(5))
            .with_before(line, &packed(6))
            .without(line);
        check(&once, &["I1"]);
    }

    #[test]
    fn every_unit_is_counted_by_two_and_listed_and_numbered() {
        check(&seizure().changed_in("Counted(", r#"Some("searcher")"#, "None"), &["I2"]);
        check(&seizure().without("SerialsListed"), &["I2"]);
        // Figures from an estimate or from nowhere fail the forms too.
        check(
            &seizure().changed(
                r#"Counted(items: "package:5-6", units: 80, second: Some("searcher"))"#,
                r#"Estimated(items: "package:5-6", units: 80)"#,
            ),
            &["I2"],
        );
        check(&seizure().without(r#"Numbered(items: "package:5-6""#), &["I2", "N1"]);
        check(
            &seizure()
                .changed("first: 2)", "first: 4)")
                .changed("E-002 to E-003", "E-004 to E-005"),
            &["I2"],
        );
    }

    #[test]
    fn a_label_says_what_is_so() {
        check(&seizure().without(r#"Labelled(items: "package:5-6""#), &["I3"]);
        let label = r#"description: "New smartphones""#;
        for (right, wrong) in [
            ("C-1/26", "C-2/26"),
            ("New smartphones", "Two cartons"),
            ("quantity: 40", "quantity: 80"),
            ("Some(15000)", "Some(15100)"),
            ("Bay 1, Karachi", "Karachi"),
            ("Sana Mirza", " "),
            ("PC-410002", "PC-410003"),
        ] {
            check(&seizure().changed_in(label, right, wrong), &["I3"]);
        }
    }

    #[test]
    fn labels_may_be_written_one_by_one() {
        let label = |item: u32, seal: u32| {
            format!(
                r#"Exhibits(Labelled(items: "package:{item}", label: (case_no: "c 1 26", description: "phones", quantity: 40, place: "Bay 1, Karachi", finder: "S. Mirza", first_seal: "PC 41000{seal}")))"#
            )
        };
        check(
            &singly(seizure(), r#"Labelled(items: "package:5-6""#, &label(5, 2), &label(6, 3)),
            &[],
        );
        check(
            &singly(seizure(), r#"Labelled(items: "package:5-6""#, &label(5, 2), &label(6, 2)),
            &["I3"],
        );
    }

    #[test]
    fn a_package_is_sealed_after_labelling_and_signed_across_with_two_witnesses() {
        check(&seizure().without("SignedAcross"), &["I4"]);
        check(
            &seizure()
                .without(r#"Exhibits(WitnessSigned(items: "package:5-6", witness: "witness-a"))"#),
            &["I4"],
        );
        check(&seizure().changed_in("Exhibits(WitnessSigned", "witness-b", "searcher"), &["I4"]);
        check(
            &seizure()
                .moved_after(r#"Labelled(items: "package:5-6""#, r#"Sealed(items: "package:5-6""#),
            &["I4"],
        );
        check(&seizure().moved_after("SignedAcross", r#"Counted("#), &["I4"]);
    }

    #[test]
    fn officers_sign_when_it_is_on_record_why_no_inhabitant_could() {
        let day = seizure().with_after("SceneClosed", r#"Scene(EntryLogged("clerk"))"#).changed_in(
            "Exhibits(WitnessSigned",
            "witness-b",
            "clerk",
        );
        check(&day.clone(), &["I4"]);
        check(
            &day.with_before(
                "Forced(",
                r#"People(NoWitnessRecorded(reason: "Nobody in the colony opened."))"#,
            ),
            &[],
        );
    }
}
