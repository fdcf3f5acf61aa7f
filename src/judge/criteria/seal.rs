//! Rules D1 to D3: the seal on arrival.
//!
//! Owns the checks of the seal up to the cut and of its two parts. Seals from
//! the kit that are cut later are not meant.

use super::brief::wrong_verdict;
use crate::judge::case::{Case, Truth};
use crate::judge::facts::{Mark, first};
use crate::judge::ruling::Ruling;
use crate::judge::words;
use crate::scenario::raw::PersonRole;
use crate::scenario::{BOX, Key, Part};
use crate::sim::{FactRef, Item};

/// Key under which papers and box name the seal.
const SEAL: &str = "seal";

pub(super) fn seal_verified(case: &Case<'_>, papers: &[Key]) -> Ruling {
    let mut ruling = Ruling::new();
    let cut = case.turns.cut;
    let names_seal = |paper: &Key| {
        let paper = case.scenario.paper(paper);
        paper.is_some_and(|paper| paper.facts.iter().any(|fact| fact.key.as_str() == SEAL))
    };
    let on_record: Vec<&Key> = papers.iter().filter(|paper| names_seal(paper)).collect();
    let names: Vec<String> =
        on_record.iter().map(|paper| words::paper_name(case.scenario, paper)).collect();
    ruling.expect(format!(
        "The seal is {} (class {:?}), to be compared with {}.",
        case.scenario.container.seal.number,
        case.scenario.container.seal.class,
        words::listed(&names)
    ));
    match first(&case.facts.seal_viewed) {
        Some(mark) if mark.is_in_time(cut) => {
            ruling.good(format!("The seal was viewed at {}.", case.time(mark)), &[mark]);
        }
        _ => ruling.fault_at(
            "The seal was not viewed before it was cut.",
            &cut_mark(case),
            vec![Part::Seal],
        ),
    }
    let with_box = |fact: &FactRef| fact.paper.as_str() == BOX && fact.fact.as_str() == SEAL;
    let standing = case.standing(case.facts.comparisons.iter().filter(|seen| {
        seen.mark.is_in_time(cut) && (with_box(seen.what.first) || with_box(seen.what.second))
    }));
    for paper in on_record {
        let seen = standing.iter().find(|seen| {
            [seen.what.first, seen.what.second]
                .iter()
                .any(|fact| fact.paper == *paper && fact.fact.as_str() == SEAL)
        });
        let name = words::paper_name(case.scenario, paper);
        let Some(seen) = seen else {
            let text = format!("The seal number was not compared with the {name} before the cut.");
            ruling.fault(text, &cut_mark(case));
            continue;
        };
        match case.truth(seen.what.first, seen.what.second) {
            Truth::Known(truth) if truth != seen.what.worth => {
                ruling.fault(wrong_verdict(case, seen.what, truth), &[seen.mark]);
            }
            Truth::Known(_) | Truth::Unknown => {
                let text = format!(
                    "The seal number was compared with the {name} at {}.",
                    case.time(seen.mark)
                );
                ruling.good(text, &[seen.mark]);
            }
        }
    }
    ruling
}

fn cut_mark(case: &Case<'_>) -> Vec<Mark> {
    case.turns.cut.into_iter().collect()
}

pub(super) fn seal_tugged_and_twisted(case: &Case<'_>) -> Ruling {
    let mut ruling = Ruling::new();
    for (marks, done, missed) in [
        (&case.facts.tugs, "The seal was tugged", "The seal was not tugged before it was cut."),
        (&case.facts.twists, "The seal was twisted", "The seal was not twisted before it was cut."),
    ] {
        match marks.first() {
            Some(mark) if mark.is_in_time(case.turns.cut) => {
                ruling.good(format!("{done} at {}.", case.time(*mark)), &[*mark]);
            }
            _ => ruling.fault_at(missed, &cut_mark(case), vec![Part::Seal]),
        }
    }
    ruling
}

pub(super) fn seal_cut_on_record(case: &Case<'_>) -> Ruling {
    let Some(cut) = case.facts.cuts.first() else {
        return Ruling::lost("The seal was not cut, so its history was not secured.", &[]);
    };
    let mut ruling = Ruling::new();
    let at = case.time(cut.mark);
    let photograph =
        case.facts.photographs.iter().find(|seen| {
            seen.mark.is_before(cut.mark)
                && seen.what.shows.iter().any(|view| {
                    view.part == Part::Seal && view.distance_mm <= case.pack.photos.far_mm
                })
        });
    match photograph {
        Some(seen) => {
            ruling.good(
                format!("The seal was photographed at {}.", case.time(seen.mark)),
                &[seen.mark],
            );
        }
        None => ruling.fault_at(
            format!("The seal was cut at {at} without a photograph before."),
            &[cut.mark],
            vec![Part::Seal],
        ),
    }
    cut_before_others(case, cut.mark, cut.what.before, &mut ruling);
    parts_kept(case, cut.mark, &mut ruling);
    ruling
}

fn cut_before_others(case: &Case<'_>, cut: Mark, before: &[Key], ruling: &mut Ruling) {
    let at = case.time(cut);
    let watching: Vec<&Key> = before
        .iter()
        .filter(|person| matches!(case.role(person), Some(PersonRole::Agent | PersonRole::Witness)))
        .collect();
    let absence = case.facts.presence.iter().find(|seen| {
        let (person, present) = seen.what;
        !present && case.is_role(person, PersonRole::Agent) && seen.mark.is_before(cut)
    });
    if !watching.is_empty() {
        let names = words::people_text(case.scenario, watching);
        ruling.good(format!("The seal was cut at {at} before {names}."), &[cut]);
    } else if let Some(absence) = absence {
        ruling.good(
            format!("The seal was cut at {at}; the agent's absence was recorded before."),
            &[cut, absence.mark],
        );
    } else {
        ruling.fault(
            format!("The seal was cut at {at} with neither the agent nor a witness present."),
            &[cut],
        );
    }
}

fn parts_kept(case: &Case<'_>, cut: Mark, ruling: &mut Ruling) {
    let page = case.page(&Item::SealParts);
    let packed = page.and_then(|page| page.packed.map(|seen| seen.mark).or(page.packed_together));
    let labelled = page.and_then(|page| page.label.map(|seen| seen.mark));
    match (packed, labelled) {
        (Some(packed), Some(labelled)) => {
            ruling.good("Both seal parts were packed and labelled.", &[packed, labelled]);
        }
        (Some(packed), None) => {
            ruling.fault_on(
                "The seal parts were packed but not labelled.",
                &[packed],
                vec![Item::SealParts],
            );
        }
        (None, _) => {
            ruling.fault_on(
                "The seal parts were not kept as an exhibit.",
                &[cut],
                vec![Item::SealParts],
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::judge::trial::{check, release, seizure};

    #[test]
    fn the_seal_is_viewed_and_held_against_each_paper_before_the_cut() {
        check(&release().without("Seal(Viewed"), &["D1"]);
        check(&seizure().without("gate-log.seal"), &["D1"]);
        check(&seizure().changed_in("box.seal", "worth: None", "worth: Some(Clerical)"), &["D1"]);
        check(&seizure().moved_after("gate-log.seal", "Seal(Cut"), &["D1"]);
    }

    #[test]
    fn the_seal_is_tugged_and_twisted() {
        check(&seizure().without("Seal(Tugged)"), &["D2"]);
        check(&seizure().without("Seal(Twisted)"), &["D2"]);
        check(&seizure().moved_after("Seal(Twisted)", "Seal(Cut"), &["D2"]);
    }

    #[test]
    fn the_cut_is_on_record_and_its_parts_are_kept() {
        check(&release().changed(r#"["agent", "searcher"]"#, r#"["searcher"]"#), &["D3"]);
        check(&release().changed(r#"["agent", "searcher"]"#, r#"["witness-a"]"#), &[]);
        check(&release().without("Exhibits(Packed"), &["D3"]);
        check(&release().without("Exhibits(Labelled"), &["D3"]);
        check(&release().changed(r#"(part: "seal", distance_mm: 5000)"#, ""), &["C1", "D3"]);
    }

    #[test]
    fn a_recorded_absence_stands_for_the_agent() {
        let alone = release()
            .changed(r#"["agent", "searcher"]"#, r#"["searcher"]"#)
            .without("People(Arrived")
            .changed("present: true", "present: false");
        check(&alone, &[]);
    }
}
