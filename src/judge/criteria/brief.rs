//! Rules A1 to A4: trigger, papers, container number, roles.
//!
//! Owns the checks of the briefing. The papers are judged by the verdict on each
//! pair; what a pair is worth is `Case::truth`.

use std::collections::BTreeSet;

use crate::judge::case::{Case, Truth};
use crate::judge::facts::{Compared, Mark, Seen};
use crate::judge::ruling::Ruling;
use crate::judge::words;
use crate::pack::TeamRole;
use crate::scenario::raw::{Discrepancy, DiscrepancyWorth};
use crate::scenario::{BOX, Key};
use crate::sim::FactRef;

/// Key of the fact that gives size and type of the box.
const SIZE_TYPE: &str = "size-type";

pub(super) fn trigger_logged(case: &Case<'_>) -> Ruling {
    let mut ruling = Ruling::new();
    let truth = case.scenario.trigger;
    let expected = words::trigger_name(truth);
    ruling.expect(format!("The trigger was: {expected}."));
    let in_time =
        case.facts.triggers.iter().rev().find(|seen| seen.mark.is_in_time(case.turns.opened));
    match (in_time, case.facts.triggers.first()) {
        (Some(seen), _) if seen.what == truth => {
            ruling.good(
                format!("The trigger was logged at {}: {expected}.", case.time(seen.mark)),
                &[seen.mark],
            );
        }
        (Some(seen), _) => {
            let logged = words::trigger_name(seen.what);
            let text = format!("The trigger was logged as {logged}; it was {expected}.");
            ruling.fault(text, &[seen.mark]);
        }
        (None, Some(late)) => {
            let text = format!(
                "The trigger was logged at {}, after the box was opened.",
                case.time(late.mark)
            );
            ruling.fault(text, &[late.mark]);
        }
        (None, None) => ruling.fault("The trigger was not logged.", &[]),
    }
    ruling
}

pub(super) fn papers_cross_read(case: &Case<'_>, papers: &[Key], facts: &[Key]) -> Ruling {
    let mut ruling = Ruling::new();
    papers_read(case, papers, &mut ruling);
    let among = |fact: &FactRef| papers.contains(&fact.paper);
    let standing = case.standing(case.facts.comparisons.iter().filter(|seen| {
        seen.mark.is_in_time(case.turns.opened) && among(seen.what.first) && among(seen.what.second)
    }));
    for fact in facts {
        let holders =
            papers.iter().filter(|paper| case.scenario.fact(paper, fact).is_some()).count();
        // A fact that stands in one paper only cannot be compared.
        if holders >= 2 {
            fact_compared(case, papers, fact, &standing, &mut ruling);
        }
    }
    ruling
}

fn papers_read(case: &Case<'_>, papers: &[Key], ruling: &mut Ruling) {
    let mut read = Vec::new();
    let mut unread = Vec::new();
    for paper in papers.iter().filter(|paper| case.scenario.paper(paper).is_some()) {
        let seen = case
            .facts
            .papers_read
            .iter()
            .find(|seen| seen.what == paper && seen.mark.is_in_time(case.turns.opened));
        match seen {
            Some(seen) => read.push(seen.mark),
            None => unread.push(words::paper_name(case.scenario, paper)),
        }
    }
    if unread.is_empty() {
        ruling.good("All papers were read before the box was opened.", &read);
    } else {
        ruling
            .fault(format!("Not read before the box was opened: {}.", words::listed(&unread)), &[]);
    }
}

/// One fact across the papers: a right verdict, no wrong one left standing, and the pair that
/// differs among those compared.
fn fact_compared(
    case: &Case<'_>,
    papers: &[Key],
    fact: &Key,
    standing: &[Seen<Compared<'_>>],
    ruling: &mut Ruling,
) {
    let label = words::fact_label(case.scenario, fact);
    let differing: Vec<&Discrepancy> = case
        .scenario
        .discrepancies
        .iter()
        .filter(|known| papers.contains(&known.first.0) && papers.contains(&known.second.0))
        .filter(|known| known.first.1 == *fact || known.second.1 == *fact)
        .filter(|known| known.worth != DiscrepancyWorth::WithinTolerance)
        .collect();
    let mut right: Vec<Mark> = Vec::new();
    let mut right_on_difference = false;
    let mut wrong = false;
    for seen in standing.iter().filter(|seen| speaks_of(seen.what, fact)) {
        let Compared { first, second, worth } = seen.what;
        match case.truth(first, second) {
            Truth::Known(truth) if truth == worth => {
                right.push(seen.mark);
                right_on_difference |= truth.is_some();
            }
            Truth::Known(truth) => {
                wrong = true;
                ruling.fault(wrong_verdict(case, seen.what, truth), &[seen.mark]);
            }
            Truth::Unknown => {}
        }
    }
    if let (Some(known), false, false) = (differing.first(), right_on_difference, wrong) {
        ruling.fault(
            format!(
                "{}: {} and {} differ; the difference was not noted before the box was opened.",
                words::sentence(&label),
                words::paper_name(case.scenario, &known.first.0),
                words::paper_name(case.scenario, &known.second.0),
            ),
            &right,
        );
    } else if right.is_empty() && !wrong {
        let text = format!(
            "{} was not compared in two papers before the box was opened.",
            words::sentence(&label)
        );
        ruling.fault(text, &[]);
    } else if !right.is_empty() {
        ruling
            .good(format!("{} was compared and judged rightly.", words::sentence(&label)), &right);
    }
}

fn speaks_of(compared: Compared<'_>, fact: &Key) -> bool {
    compared.first.fact == *fact || compared.second.fact == *fact
}

/// "Seal: the bill of lading against the box itself was judged …; it is …."
pub(super) fn wrong_verdict(
    case: &Case<'_>,
    compared: Compared<'_>,
    truth: Option<DiscrepancyWorth>,
) -> String {
    let Compared { first, second, worth } = compared;
    let paper = |fact: &FactRef| words::paper_name(case.scenario, &fact.paper);
    let sides = if first.fact == second.fact {
        let label = words::sentence(&words::fact_label(case.scenario, &first.fact));
        format!("{label}: the {} against the {}", paper(first), paper(second))
    } else {
        let label = |fact: &FactRef| words::fact_label(case.scenario, &fact.fact);
        format!(
            "{} in the {} against {} in the {}",
            words::sentence(&label(first)),
            paper(first),
            label(second),
            paper(second)
        )
    };
    format!("{sides} was judged {}; it is {}.", words::worth_name(worth), words::worth_name(truth))
}

pub(super) fn container_number_checked(case: &Case<'_>) -> Ruling {
    let mut ruling = Ruling::new();
    let number = &case.scenario.number;
    let digit = number.is_valid();
    let fits = size_type_fits(case);
    ruling.expect(format!(
        "{number}: the check digit is {}, so it is {}; size and type {} {} the box.",
        number.expected_digit(),
        if digit { "right" } else { "wrong" },
        case.scenario.nominal.code,
        if fits { "fit" } else { "do not fit" },
    ));
    let Some(seen) = case.facts.number_checks.last() else {
        ruling.fault("The container number was not checked.", &[]);
        return ruling;
    };
    let (digit_said, fits_said) = seen.what;
    if digit_said != digit {
        let said = if digit_said { "right" } else { "wrong" };
        ruling.fault(format!("The check digit of {number} was judged {said}."), &[seen.mark]);
    }
    if fits_said != fits {
        let said = if fits_said { "to fit" } else { "not to fit" };
        ruling.fault(format!("Size and type were judged {said} the box."), &[seen.mark]);
    }
    if !ruling.is_lost() {
        let text = format!(
            "The container number was checked at {} and judged rightly.",
            case.time(seen.mark)
        );
        ruling.good(text, &[seen.mark]);
    }
    ruling
}

/// Size and type fit unless the exercise lists a difference between papers and box.
fn size_type_fits(case: &Case<'_>) -> bool {
    let of_the_box = |side: &(Key, Key)| side.0.as_str() == BOX && side.1.as_str() == SIZE_TYPE;
    !case
        .scenario
        .discrepancies
        .iter()
        .filter(|known| known.worth != DiscrepancyWorth::WithinTolerance)
        .any(|known| of_the_box(&known.first) || of_the_box(&known.second))
}

pub(super) fn roles_assigned(case: &Case<'_>, roles: &[TeamRole], persons: &u32) -> Ruling {
    let mut ruling = Ruling::new();
    let mut given = Vec::new();
    let mut missing = Vec::new();
    let mut people = BTreeSet::new();
    for role in roles {
        // A role that is given anew passes from one person to the next.
        let seen = case
            .facts
            .roles
            .iter()
            .rev()
            .find(|seen| seen.what.0 == *role && seen.mark.is_in_time(case.turns.opened));
        match seen {
            Some(seen) => {
                given.push(seen.mark);
                people.insert(seen.what.1);
            }
            None => missing.push(words::team_role_name(*role)),
        }
    }
    if !missing.is_empty() {
        let text =
            format!("Not given to anybody before the box was opened: {}.", words::listed(&missing));
        ruling.fault(text, &given);
    } else if people.len() < *persons as usize {
        let text = format!(
            "The roles were given to {}; at least {persons} are needed.",
            words::counted(people.len(), "person", "persons"),
        );
        ruling.fault(text, &given);
    } else {
        let text = format!(
            "All roles were given, to {}.",
            words::counted(people.len(), "person", "persons")
        );
        ruling.good(text, &given);
    }
    match case.facts.kit_checks.iter().find(|mark| mark.is_in_time(case.turns.opened)) {
        Some(mark) => {
            ruling.good(format!("The kit list was gone through at {}.", case.time(*mark)), &[*mark])
        }
        None => ruling.fault("The kit list was not gone through before the box was opened.", &[]),
    }
    ruling
}

#[cfg(test)]
mod tests {
    use crate::judge::trial::{check, first_words, release, seizure};

    #[test]
    fn the_trigger_counts_when_it_is_right_and_logged_before_opening() {
        check(&seizure(), &[]);
        check(&seizure().without("TriggerLogged"), &["A1"]);
        check(&seizure().changed("ProfileHit", "Random"), &["A1"]);
        check(&seizure().moved_after("TriggerLogged", "Doors(Opened"), &["A1"]);
        let day = seizure().changed("ProfileHit", "Random");
        assert_eq!(
            first_words(&day, "A1"),
            "The trigger was logged as random pick; it was profile hit."
        );
    }

    #[test]
    fn papers_are_read_and_each_fact_compared_rightly_before_opening() {
        check(&seizure().without(r#"PaperRead("gd")"#), &["A2"]);
        check(&seizure().without("gd.seal"), &["A2"]);
        check(
            &seizure().changed_in("gd.container", "worth: None", "worth: Some(Clerical)"),
            &["A2"],
        );
        check(&seizure().moved_after("gd.gross", "Doors(Opened"), &["A2"]);
    }

    #[test]
    fn a_verdict_may_be_corrected_before_opening() {
        let wrong =
            r#"Papers(FactsCompared(first: "gd.seal", second: "bl.seal", worth: Some(Material)))"#;
        check(&seizure().with_before("gd.seal", wrong), &[]);
        check(&seizure().with_after("gd.seal", wrong), &["A2"]);
    }

    #[test]
    fn where_papers_differ_that_pair_must_be_among_those_compared() {
        use crate::judge::trial::Day;
        use crate::scenario::raw::{Discrepancy, DiscrepancyWorth};
        let differing = |day: Day| {
            day.set(|scenario, _| {
                let gross = scenario.papers[0]
                    .facts
                    .iter_mut()
                    .find(|fact| fact.key.as_str() == "gross")
                    .unwrap();
                gross.value = crate::scenario::Text::new("150 kg").unwrap();
                let known = &scenario.discrepancies[0];
                let side = |place: usize| {
                    let paper = &scenario.papers[place];
                    (paper.key.clone(), paper.facts[2].key.clone())
                };
                let new = Discrepancy {
                    first: side(0),
                    second: side(1),
                    worth: DiscrepancyWorth::Clerical,
                    why: known.why.clone(),
                };
                scenario.discrepancies.push(new);
            })
        };
        check(&differing(seizure()), &["A2"]);
        let noted = seizure().changed_in("gd.gross", "worth: None", "worth: Some(Clerical)");
        check(&differing(noted), &[]);
        check(&differing(seizure().without("gd.gross")), &["A2"]);
    }

    #[test]
    fn the_container_number_is_judged_as_it_is() {
        check(&seizure().without("NumberChecked"), &["A3"]);
        check(&release().changed("digit_is_right: true", "digit_is_right: false"), &["A3"]);
        check(&release().changed("size_type_fits: true", "size_type_fits: false"), &["A3"]);
    }

    #[test]
    fn roles_go_to_enough_people_and_the_kit_is_checked() {
        check(&seizure().without("role: Photographer"), &["A4"]);
        check(&seizure().changed_in("RoleAssigned", r#""clerk""#, r#""searcher""#), &["A4"]);
        check(&seizure().without("KitChecked"), &["A4"]);
        check(&seizure().moved_after("role: Lead", "Doors(Opened"), &["A4"]);
    }
}
