//! Rules F1 to F4: measures, harmless means, damage, results by area.
//!
//! Owns the checks of the search, and which of the box's parts belong to one
//! point of the seven-point route.

use std::collections::BTreeMap;

use crate::judge::case::Case;
use crate::judge::facts::{Approval, Mark, Measured, Seen, first};
use crate::judge::ruling::Ruling;
use crate::judge::words;
use crate::pack::Dimension;
use crate::scenario::raw::PaperKind;
use crate::scenario::{Part, grouped};
use crate::sim::action::AreaResult;

pub(super) fn interior_measured(
    case: &Case<'_>,
    dimensions: &[Dimension],
    tolerance_mm: &u32,
) -> Ruling {
    let mut ruling = Ruling::new();
    let [length_mm, width_mm, height_mm] = case.scenario.nominal.internal_mm;
    ruling.expect(format!(
        "Nominal inside: {} x {} x {} mm.",
        grouped(length_mm),
        grouped(width_mm),
        grouped(height_mm),
    ));
    for dimension in dimensions {
        let nominal_mm = match dimension {
            Dimension::Length => length_mm,
            Dimension::Width => width_mm,
            Dimension::Height => height_mm,
        };
        let taken: Vec<&Seen<Measured<'_>>> = readings(case, *dimension);
        measured(case, *dimension, &taken, nominal_mm.saturating_sub(*tolerance_mm), &mut ruling);
    }
    ruling
}

/// Readings of one measure. Once a wall is forced the tape reads another room, so readings from
/// before count when there are any.
fn readings<'b, 'a>(case: &'b Case<'a>, dimension: Dimension) -> Vec<&'b Seen<Measured<'a>>> {
    let all = || case.facts.measures.iter().filter(|seen| seen.what.dimension == dimension);
    let forced = first(&case.facts.forced);
    let before: Vec<_> = all().filter(|seen| seen.mark.is_in_time(forced)).collect();
    if before.is_empty() { all().collect() } else { before }
}

fn measured(
    case: &Case<'_>,
    dimension: Dimension,
    taken: &[&Seen<Measured<'_>>],
    shortest_mm: u32,
    ruling: &mut Ruling,
) {
    let name = words::dimension_name(dimension);
    let marks: Vec<Mark> = taken.iter().map(|seen| seen.mark).collect();
    let Some(first) = taken.first() else {
        ruling.fault(format!("The inside {name} was not measured."), &[]);
        return;
    };
    let reading = grouped(first.what.reading_mm);
    let text = format!("The inside {name} was measured at {}: {reading} mm", case.time(first.mark));
    let short = taken.iter().any(|seen| seen.what.reading_mm < shortest_mm);
    let by_two = taken.iter().any(|seen| seen.what.second.is_some());
    if !short {
        ruling.good(format!("{text}."), &marks);
    } else if taken.len() < 2 {
        ruling.fault(
            format!("{text}, out of tolerance, and was not measured a second time."),
            &marks,
        );
    } else if !by_two {
        ruling.fault(
            format!("{text}, out of tolerance; no second person checked the reading."),
            &marks,
        );
    } else {
        ruling.good(
            format!("{text}, out of tolerance; it was measured again with a second person."),
            &marks,
        );
    }
}

pub(super) fn non_destructive_first(case: &Case<'_>) -> Ruling {
    let Some(forced) = case.facts.forced.first() else {
        let looked: Vec<Mark> = [first(&case.facts.measures), first(&case.facts.examined)]
            .into_iter()
            .flatten()
            .collect();
        if looked.is_empty() {
            return Ruling::not_applicable("Nothing was searched and nothing was opened by force.");
        }
        let mut ruling = Ruling::new();
        ruling.good("Only means that do no damage were used.", &looked);
        swabs_controlled(case, &mut ruling);
        return ruling;
    };
    let mut ruling = Ruling::new();
    let at = case.time(forced.mark);
    let before = |mark: Mark| mark.is_before(forced.mark);
    let part = words::part_name(case.scenario, forced.what);
    let examined =
        case.facts.examined.iter().find(|seen| before(seen.mark) && seen.what == forced.what);
    match examined {
        Some(seen) => {
            let text = format!(
                "{} was looked at closely at {}.",
                words::sentence(&part),
                case.time(seen.mark)
            );
            ruling.good(text, &[seen.mark]);
        }
        None => ruling.fault_at(
            format!(
                "{} was opened by force at {at} without a close look before.",
                words::sentence(&part)
            ),
            &[forced.mark],
            vec![forced.what.clone()],
        ),
    }
    match case.facts.measures.iter().find(|seen| before(seen.mark)) {
        Some(seen) => {
            let text =
                format!("The inside was measured at {}, before the force.", case.time(seen.mark));
            ruling.good(text, &[seen.mark]);
        }
        None => {
            ruling.fault(format!("Nothing was measured before the force at {at}."), &[forced.mark])
        }
    }
    scan_read(case, forced.mark, &mut ruling);
    swabs_controlled(case, &mut ruling);
    ruling
}

/// A swab says something only after a blank control, with new gloves (domain paper, 2.8).
fn swabs_controlled(case: &Case<'_>, ruling: &mut Ruling) {
    for seen in &case.facts.swabs {
        let part = words::sentence(&words::part_name(case.scenario, seen.what.part));
        let at = case.time(seen.mark);
        if !case.facts.blanks.iter().any(|blank| blank.mark.is_before(seen.mark)) {
            let text = format!("{part} was swabbed at {at} without a blank control before.");
            ruling.fault_at(text, &[seen.mark], vec![seen.what.part.clone()]);
        } else if !seen.what.new_gloves {
            let text = format!("{part} was swabbed at {at} without new gloves.");
            ruling.fault_at(text, &[seen.mark], vec![seen.what.part.clone()]);
        } else {
            let shown = if seen.what.trace { "a trace" } else { "no trace" };
            let text = format!("{part} was swabbed at {at} after a blank control: {shown}.");
            ruling.good(text, &[seen.mark]);
        }
    }
}

fn scan_read(case: &Case<'_>, forced: Mark, ruling: &mut Ruling) {
    let aids = |kind| matches!(kind, PaperKind::ScanReport | PaperKind::DogReport);
    for scan in case.scenario.papers.iter().filter(|paper| aids(paper.kind)) {
        let name = words::paper_name(case.scenario, &scan.key);
        let read = case
            .facts
            .papers_read
            .iter()
            .find(|seen| *seen.what == scan.key && seen.mark.is_before(forced));
        match read {
            Some(seen) => {
                ruling.good(
                    format!("The {name} was read at {}.", case.time(seen.mark)),
                    &[seen.mark],
                );
            }
            None => {
                let text =
                    format!("The {name} was not read before the force at {}.", case.time(forced));
                ruling.fault(text, &[forced]);
            }
        }
    }
}

pub(super) fn damage_approved(case: &Case<'_>) -> Ruling {
    if case.facts.forced.is_empty() {
        return Ruling::not_applicable("Nothing was opened by force.");
    }
    let mut ruling = Ruling::new();
    let mut approvals = case.facts.approvals.iter().peekable();
    // The best answer so far for each part: one that was given stays given.
    let mut best: BTreeMap<&Part, &Seen<Approval<'_>>> = BTreeMap::new();
    for forced in &case.facts.forced {
        while let Some(seen) = approvals.next_if(|seen| seen.mark.is_before(forced.mark)) {
            let kept = best.entry(seen.what.part).or_insert(seen);
            if is_good(seen.what) || !is_good(kept.what) {
                *kept = seen;
            }
        }
        let part = words::sentence(&words::part_name(case.scenario, forced.what));
        let at = case.time(forced.mark);
        match best.get(forced.what) {
            Some(seen) if is_good(seen.what) => {
                let text = format!(
                    "{part} was opened by force at {at}; approval on written grounds came at {}.",
                    case.time(seen.mark)
                );
                ruling.good(text, &[forced.mark, seen.mark]);
            }
            Some(seen) => ruling.fault_at(
                format!(
                    "{part} was opened by force at {at}, although approval was not given at {}.",
                    case.time(seen.mark)
                ),
                &[forced.mark, seen.mark],
                vec![forced.what.clone()],
            ),
            None => ruling.fault_at(
                format!("{part} was opened by force at {at} without the supervisor's approval."),
                &[forced.mark],
                vec![forced.what.clone()],
            ),
        }
    }
    ruling
}

fn is_good(approval: Approval<'_>) -> bool {
    approval.given && !approval.grounds.as_str().trim().is_empty()
}

pub(super) fn areas_recorded(case: &Case<'_>, areas: &[Part]) -> Ruling {
    let mut ruling = Ruling::new();
    let mut good = Vec::new();
    let mut missing = Vec::new();
    for area in areas {
        // A result may be corrected; the last one stands.
        let Some(seen) = case.facts.areas.iter().rev().find(|seen| seen.what.0 == area) else {
            missing.push(area);
            continue;
        };
        let name = words::sentence(&words::part_name(case.scenario, area));
        let result = seen.what.1;
        let said = words::area_result_name(result);
        let allowed = true_results(case, area);
        if !allowed.contains(&result) {
            let expected = allowed.first().map_or("", |result| words::area_result_name(*result));
            ruling.fault_at(
                format!(
                    "{name} was recorded as {said} at {}; the true result is: {expected}.",
                    case.time(seen.mark)
                ),
                &[seen.mark],
                vec![area.clone()],
            );
        } else if !was_looked_at(case, area, seen.mark) {
            ruling.fault_at(
                format!(
                    "{name} was recorded as {said} at {} without having been looked at.",
                    case.time(seen.mark)
                ),
                &[seen.mark],
                vec![area.clone()],
            );
        } else {
            good.push(seen.mark);
        }
    }
    if !missing.is_empty() {
        let names = words::parts_text(case.scenario, missing.iter().copied());
        let text = format!("No result was recorded for {names}.");
        ruling.fault_at(text, &[], missing.into_iter().cloned().collect());
    }
    if !good.is_empty() {
        let text = format!(
            "A true result was recorded for {}.",
            words::counted(good.len(), "area", "areas")
        );
        ruling.good(text, &good);
    }
    ruling
}

/// Results that are true for an area; the first is the one to expect.
///
/// Where the right end of the case is release, all signs are explained, so negative is true.
/// A suspicious sign on the outside of the same point may be recorded under the area or not.
fn true_results(case: &Case<'_>, area: &Part) -> Vec<AreaResult> {
    if case.seizure().is_none() {
        return vec![AreaResult::Negative];
    }
    let behind = case.scenario.hidden.iter().find(|goods| lies_at(&goods.behind, area));
    if let Some(goods) = behind {
        let found = case.found.iter().any(|found| found.key == goods.key);
        return vec![if found { AreaResult::GoodsFound } else { AreaResult::Suspicious }];
    }
    let signs = || case.scenario.container.signs.iter().filter(|sign| sign.suspicious);
    if signs().any(|sign| sign.part == *area) {
        vec![AreaResult::Suspicious]
    } else if signs().any(|sign| same_point(&sign.part, area)) {
        vec![AreaResult::Negative, AreaResult::Suspicious]
    } else {
        vec![AreaResult::Negative]
    }
}

/// What hides the goods is the area itself, or a panel of that wall.
fn lies_at(behind: &Part, area: &Part) -> bool {
    match (behind, area) {
        (Part::PanelRight(_), Part::WallRight) | (Part::PanelLeft(_), Part::WallLeft) => true,
        (Part::WallFront | Part::PanelRight(_) | Part::PanelLeft(_), Part::Void) => true,
        _ => behind == area,
    }
}

/// The area, or another part of the same point, was examined, photographed or opened before.
fn was_looked_at(case: &Case<'_>, area: &Part, recorded: Mark) -> bool {
    let before = |mark: Mark| mark.is_before(recorded);
    case.facts.examined.iter().any(|seen| before(seen.mark) && same_point(seen.what, area))
        || case.facts.forced.iter().any(|seen| before(seen.mark) && same_point(seen.what, area))
        || case.facts.photographs.iter().any(|seen| {
            before(seen.mark)
                && seen.what.shows.iter().any(|view| {
                    same_point(&view.part, area) && view.distance_mm <= case.pack.photos.far_mm
                })
        })
}

/// Inside and outside of one of the seven points (domain paper, 2.2).
fn same_point(one: &Part, other: &Part) -> bool {
    one == other || matches!((point(one), point(other)), (Some(a), Some(b)) if a == b)
}

/// Number of the point on the seven-point route, eight in a reefer; `None` for what is not part of the shell.
fn point(part: &Part) -> Option<u8> {
    match part {
        Part::Underside => Some(1),
        Part::DoorRight | Part::DoorLeft | Part::Seal | Part::CscPlate | Part::Marks => Some(2),
        Part::SideRight | Part::WallRight | Part::PanelRight(_) => Some(3),
        Part::SideLeft | Part::WallLeft | Part::PanelLeft(_) => Some(4),
        Part::FrontEnd | Part::WallFront | Part::CornerBlocks | Part::Void => Some(5),
        Part::Roof | Part::Ceiling => Some(6),
        Part::Floor => Some(7),
        // The eighth point of a reefer.
        Part::Machinery => Some(8),
        Part::Vents
        | Part::Table
        | Part::Weighbridge
        | Part::Package(_)
        | Part::Paper(_)
        | Part::Person(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::judge::assessment::Verdict;
    use crate::judge::trial::{check, finding, first_words, release, seizure};

    #[test]
    fn a_measure_out_of_tolerance_is_taken_twice_and_by_two() {
        check(&seizure().without("reading_mm: 5481"), &["F1"]);
        check(&seizure().changed_in("5481", r#"Some("searcher")"#, "None"), &["F1"]);
        check(&seizure().without("dimension: Width"), &["F1"]);
        check(&release().without("dimension: Length"), &["F1"]);
        let day = seizure().without("reading_mm: 5481");
        assert_eq!(
            first_words(&day, "F1"),
            "The inside length was measured at 08:42: 5,480 mm, out of tolerance, and was not measured a second time."
        );
    }

    #[test]
    fn one_reading_within_tolerance_is_enough() {
        check(&release(), &[]);
        // 10 mm is within, 11 mm is not (domain paper, 2.4).
        check(&release().changed("reading_mm: 5893", "reading_mm: 5888"), &[]);
        check(&release().changed("reading_mm: 5893", "reading_mm: 5887"), &["F1"]);
    }

    #[test]
    fn harmless_means_come_before_force() {
        check(&seizure().without(r#"PaperRead("scan")"#), &["F2"]);
        check(&seizure().moved_after(r#"PartExamined(part: "wall-front""#, "Forced("), &["F2"]);
    }

    /// Behind a panel is at that wall; the report of a dog's team is read like a scan.
    #[test]
    fn a_panel_belongs_to_its_wall() {
        use crate::judge::criteria::search::lies_at;
        use crate::scenario::Part;
        for (behind, area, lies) in [
            (Part::PanelRight(7), Part::WallRight, true),
            (Part::PanelRight(7), Part::WallLeft, false),
            (Part::PanelLeft(2), Part::WallLeft, true),
            (Part::PanelLeft(2), Part::Void, true),
            (Part::WallFront, Part::Void, true),
            (Part::Package(2), Part::Void, false),
            (Part::Package(2), Part::Package(2), true),
        ] {
            assert_eq!(lies_at(&behind, &area), lies, "{behind} {area}");
        }
    }

    #[test]
    fn force_needs_approval_on_grounds() {
        check(&seizure().without("ApprovalAnswered"), &["F3"]);
        check(&seizure().changed("given: true", "given: false"), &["F3"]);
        check(&seizure().changed("418 mm are missing.", " "), &["F3"]);
        check(&seizure().moved_after("ApprovalAnswered", "Forced("), &["F3"]);
    }

    #[test]
    fn where_nothing_is_forced_the_rule_on_damage_costs_nothing() {
        let assessment = release().judged();
        assert_eq!(finding(&assessment, "F3").verdict, Verdict::NotApplicable);
        let drilled = r#"Search(Forced(part: "wall-front", with: Drill))"#;
        check(&release().with_after(r#"area: "underside""#, drilled), &["F2", "F3"]);
        check(
            &release().with_before(r#"area: "underside""#, drilled).set(|scenario, _| {
                scenario.papers.pop();
            }),
            &["F3"],
        );
    }

    #[test]
    fn each_area_has_a_true_result() {
        check(&seizure().without(r#"area: "floor""#), &["F4"]);
        check(&seizure().changed_in(r#"area: "floor""#, "Negative", "Suspicious"), &["F4"]);
        check(&seizure().without("result: GoodsFound"), &["F4"]);
        check(&seizure().changed("GoodsFound", "Negative"), &["F4"]);
        check(&release().changed_in(r#"area: "wall-front""#, "Negative", "Suspicious"), &["F4"]);
    }

    #[test]
    fn a_result_without_a_look_is_untrue() {
        check(&release().without(r#"PartExamined(part: "wall-front""#), &["F4"]);
    }
}
