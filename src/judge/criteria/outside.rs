//! Rules C1 to C4: the box as found, the route, the plate, the weights.
//!
//! Owns the checks of the external examination.

use super::brief::wrong_verdict;
use crate::judge::case::{Case, Truth, is_weight};
use crate::judge::facts::Mark;
use crate::judge::ruling::Ruling;
use crate::judge::words;
use crate::scenario::raw::DiscrepancyWorth;
use crate::scenario::{Part, grouped};
use crate::sim::FactRef;

pub(super) fn photographed_as_found(case: &Case<'_>, parts: &[Part]) -> Ruling {
    let mut ruling = Ruling::new();
    let limit = case.turns.seal_touched;
    let mut shown: Vec<Option<Mark>> = vec![None; parts.len()];
    for seen in case.facts.photographs.iter().filter(|seen| seen.mark.is_in_time(limit)) {
        for view in
            seen.what.shows.iter().filter(|view| view.distance_mm <= case.pack.photos.far_mm)
        {
            if let Some(place) = parts.iter().position(|part| *part == view.part) {
                shown[place].get_or_insert(seen.mark);
            }
        }
    }
    let missing: Vec<&Part> =
        parts.iter().zip(&shown).filter(|(_, mark)| mark.is_none()).map(|(part, _)| part).collect();
    let marks: Vec<Mark> = shown.into_iter().flatten().collect();
    if missing.is_empty() {
        ruling.good("All parts were photographed before the seal was touched.", &marks);
        return ruling;
    }
    let names = words::parts_text(case.scenario, missing.iter().copied());
    let text = match limit {
        Some(limit) => format!(
            "The seal was touched at {}; not photographed before: {names}.",
            case.time(limit)
        ),
        None => format!("Not photographed: {names}."),
    };
    let touched: Vec<Mark> = limit.into_iter().collect();
    ruling.fault_at(text, &touched, missing.into_iter().cloned().collect());
    ruling
}

pub(super) fn route_walked(case: &Case<'_>, outside: &[Part], inside: &[Part]) -> Ruling {
    let mut ruling = Ruling::new();
    // Whoever looked at one point early and then walked the whole route has left nothing out.
    let walked = match walked_in_order(case, outside) {
        Some(route) => route.into_iter().map(Some).collect(),
        None => first_examined(case, outside),
    };
    let missing: Vec<&Part> = outside
        .iter()
        .zip(&walked)
        .filter(|(_, mark)| mark.is_none_or(|mark| !mark.is_in_time(case.turns.opened)))
        .map(|(part, _)| part)
        .collect();
    let order: Vec<Mark> = walked.iter().copied().flatten().collect();
    if !missing.is_empty() {
        let names = words::parts_text(case.scenario, missing.iter().copied());
        let text = format!("Not examined before the doors were opened: {names}.");
        ruling.fault_at(text, &order, missing.into_iter().cloned().collect());
    } else if order.windows(2).any(|pair| !pair[0].is_before(pair[1])) {
        // All of it, or whoever mends the pair that is named finds another one wrong.
        let mut seen: Vec<(&Part, Mark)> = outside.iter().zip(order.iter().copied()).collect();
        seen.sort_by_key(|(_, mark)| mark.order);
        let told: Vec<String> = seen
            .iter()
            .map(|(part, mark)| {
                format!("{} at {}", words::part_name(case.scenario, part), case.time(*mark))
            })
            .collect();
        let text = format!("The points were walked in another order: {}.", words::listed(&told));
        ruling.expect(format!("In this order: {}.", words::parts_text(case.scenario, outside)));
        ruling.fault_at(text, &order, outside.to_vec());
    } else {
        ruling.good("The outside was walked in the order of the route.", &order);
    }
    eighth_point(case, outside, &mut ruling);
    inside_last(case, inside, order.iter().copied().max_by_key(|mark| mark.order), &mut ruling);
    ruling
}

/// The looks by which every part was examined in this order before the doors were opened.
fn walked_in_order(case: &Case<'_>, parts: &[Part]) -> Option<Vec<Mark>> {
    let mut route: Vec<Mark> = Vec::with_capacity(parts.len());
    for part in parts {
        let next = case.facts.examined.iter().find(|seen| {
            seen.what == part
                && seen.mark.is_in_time(case.turns.opened)
                && route.last().is_none_or(|last| last.is_before(seen.mark))
        })?;
        route.push(next.mark);
    }
    Some(route)
}

/// A reefer has an eighth point, the fan housing (domain paper, 2.2), at any place in the order.
fn eighth_point(case: &Case<'_>, outside: &[Part], ruling: &mut Ruling) {
    if !case.scenario.is_reefer() || outside.contains(&Part::Machinery) {
        return;
    }
    let seen = case.facts.examined.iter().find(|seen| *seen.what == Part::Machinery);
    match seen.filter(|seen| seen.mark.is_in_time(case.turns.opened)) {
        Some(seen) => {
            let text = format!("The cooling machine was examined at {}.", case.time(seen.mark));
            ruling.good(text, &[seen.mark]);
        }
        None => ruling.fault_at(
            "The cooling machine, the eighth point of a reefer, was not examined before the doors were opened.",
            &[],
            vec![Part::Machinery],
        ),
    }
}

fn inside_last(case: &Case<'_>, inside: &[Part], outside_end: Option<Mark>, ruling: &mut Ruling) {
    for (part, mark) in inside.iter().zip(first_examined(case, inside)) {
        let name = words::part_name(case.scenario, part);
        match mark {
            Some(mark) if outside_end.is_none_or(|end| end.is_before(mark)) => {
                let text = format!(
                    "{} was examined at {}, after the outside.",
                    words::sentence(&name),
                    case.time(mark)
                );
                ruling.good(text, &[mark]);
            }
            Some(mark) => {
                let text = format!(
                    "{} was examined at {}, before the outside was done.",
                    words::sentence(&name),
                    case.time(mark)
                );
                ruling.fault_at(text, &[mark], vec![part.clone()]);
            }
            None => {
                let text = format!("{} was not examined.", words::sentence(&name));
                ruling.fault_at(text, &[], vec![part.clone()]);
            }
        }
    }
}

/// When each part was examined for the first time.
fn first_examined(case: &Case<'_>, parts: &[Part]) -> Vec<Option<Mark>> {
    let mut marks = vec![None; parts.len()];
    for seen in &case.facts.examined {
        if let Some(place) = parts.iter().position(|part| part == seen.what) {
            marks[place].get_or_insert(seen.mark);
        }
    }
    marks
}

pub(super) fn plate_read(case: &Case<'_>) -> Ruling {
    let mut ruling = Ruling::new();
    let plate = &case.scenario.container.csc;
    ruling.expect(format!(
        "The plate says: maximum gross {} kg, next examination {}.",
        grouped(plate.max_gross_kg),
        plate.next_exam
    ));
    match case.facts.examined.iter().find(|seen| *seen.what == Part::CscPlate) {
        Some(seen) => {
            ruling
                .good(format!("The CSC plate was read at {}.", case.time(seen.mark)), &[seen.mark]);
        }
        None => ruling.fault_at("The CSC plate was not read.", &[], vec![Part::CscPlate]),
    }
    ruling
}

pub(super) fn weight_compared(case: &Case<'_>) -> Ruling {
    let mut ruling = Ruling::new();
    let is_pair = |first: &FactRef, second: &FactRef| {
        case.is_weighbridge(first) != case.is_weighbridge(second)
            && is_weight(&first.fact)
            && is_weight(&second.fact)
    };
    let standing = case.standing(
        case.facts.comparisons.iter().filter(|seen| is_pair(seen.what.first, seen.what.second)),
    );
    let mut right = Vec::new();
    for seen in &standing {
        match case.truth(seen.what.first, seen.what.second) {
            Truth::Known(truth) if truth == seen.what.worth => {
                let text = format!(
                    "The weighbridge was compared at {} and judged {}.",
                    case.time(seen.mark),
                    words::worth_name(truth)
                );
                ruling.good(text, &[seen.mark]);
                right.push(seen.mark);
            }
            Truth::Known(truth) => {
                let mut text = wrong_verdict(case, seen.what, truth);
                if truth == Some(DiscrepancyWorth::WithinTolerance) {
                    text.push_str(" A difference of that size proves nothing.");
                }
                ruling.fault(text, &[seen.mark]);
            }
            Truth::Unknown => {}
        }
    }
    if right.is_empty() && !ruling.is_lost() {
        ruling.fault("The weighbridge was not compared with the declared total.", &[]);
    }
    ruling.expect(format!(
        "The weighbridge shows {} kg. A difference counts from {} kg or {}.{} % on, whichever is more.",
        grouped(case.scenario.weighbridge_kg),
        case.pack.weight_alarm.kg,
        case.pack.weight_alarm.permille / 10,
        case.pack.weight_alarm.permille % 10,
    ));
    ruling
}

#[cfg(test)]
mod tests {
    use crate::judge::trial::{check, first_words, release, seizure};

    #[test]
    fn the_box_is_photographed_before_the_seal_is_touched() {
        check(&seizure().without("number: 1,"), &["C1"]);
        check(&seizure().moved_after("number: 1,", "Seal(Tugged)"), &["C1"]);
        check(&seizure().changed("distance_mm: 4000", "distance_mm: 9001"), &["C1"]);
        let day = seizure().moved_after("number: 1,", "Seal(Tugged)");
        assert_eq!(
            first_words(&day, "C1"),
            "The seal was touched at 08:30; not photographed before: the right side."
        );
    }

    #[test]
    fn the_route_is_walked_in_its_order_and_before_the_doors_open() {
        check(&seizure().without(r#"PartExamined(part: "side-right""#), &["C2"]);
        check(
            &seizure()
                .moved_after(r#"PartExamined(part: "underside""#, r#"part: "side-right", torch"#),
            &["C2"],
        );
        check(
            &release().moved_after(r#"PartExamined(part: "side-right""#, "Doors(Opened"),
            &["C2"],
        );
        // An early look at one point does not spoil the walk that follows, from the first to the last.
        let early = r#"Look(PartExamined(part: "side-right", torch: false, signs: []))"#;
        check(&seizure().with_before(r#"PartExamined(part: "underside""#, early), &[]);
        // The floor was not looked at, so its result says more than was seen.
        check(&release().without(r#"PartExamined(part: "floor""#), &["C2", "F4"]);
    }

    #[test]
    fn a_reefer_has_an_eighth_point_and_a_temperature() {
        let reefer = seizure().set(|scenario, _| {
            scenario.nominal = crate::scenario::iso6346::size_type("22R1").unwrap();
            scenario.container.size_type = crate::scenario::Text::new("22R1").unwrap();
        });
        let machine = r#"Look(PartExamined(part: "machinery", torch: false, signs: []))"#;
        let read = "Care(TemperatureRead(tenths: -172))";
        let lost = |day: &crate::judge::trial::Day| -> Vec<String> {
            let judged = day.judged();
            ["B2", "C2"]
                .into_iter()
                .filter(|rule| crate::judge::trial::lost(&judged).contains(rule))
                .map(str::to_owned)
                .collect()
        };
        assert_eq!(lost(&reefer), ["B2", "C2"]);
        let whole = reefer
            .clone()
            .with_before("Safety(AirTested", machine)
            .with_before("Safety(AirTested", read);
        assert!(lost(&whole).is_empty());
        assert_eq!(lost(&whole.clone().moved_after("machinery", "Doors(Opened")), ["C2"]);
        assert_eq!(lost(&whole.moved_after("TemperatureRead", "Doors(Opened")), ["B2"]);
    }

    #[test]
    fn the_plate_is_read() {
        check(&release().without("csc-plate"), &["C3"]);
    }

    #[test]
    fn a_weight_is_judged_at_its_worth() {
        check(&seizure().without("slip.vgm"), &["C4"]);
        check(&seizure().changed("Some(Material)", "Some(WithinTolerance)"), &["C4"]);
        check(&release().changed("Some(WithinTolerance)", "Some(Material)"), &["C4"]);
        check(&release().changed("Some(WithinTolerance)", "None"), &["C4"]);
    }

    #[test]
    fn goods_alone_and_goods_with_box_are_not_one_weight() {
        let day = seizure().changed(
            r#"first: "slip.vgm", second: "bl.vgm""#,
            r#"first: "slip.vgm", second: "gd.gross""#,
        );
        check(&day, &["C4"]);
        assert_eq!(
            first_words(&day, "C4"),
            "The weighbridge was not compared with the declared total."
        );
    }
}
