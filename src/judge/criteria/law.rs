//! Rules A5, F5, F6 and M3: the power to search, persons, baggage, arrest.
//!
//! Owns the checks of powers and rights. A search or an arrest that was not made
//! costs nothing; one that was made must be lawful.

use super::notice::within;
use super::witness::{form_title, signed};
use crate::judge::case::Case;
use crate::judge::facts::{Mark, PersonSearch, Seen};
use crate::judge::ruling::Ruling;
use crate::judge::words;
use crate::scenario::Key;
use crate::scenario::raw::{Authority, Sex};
use crate::sim::action::Arrest;

pub(super) fn authority_stated(case: &Case<'_>, form: &Key) -> Ruling {
    let given = case.scenario.special.authority.unwrap_or(Authority::CustomsControl);
    let mut ruling = Ruling::new();
    ruling.expect(format!("Here the search rests on {}.", authority_name(case, given)));
    let opened = case.turns.opened;
    let Some(seen) = case.facts.authorities.last() else {
        ruling.fault("The power on which the search rests was not stated.", &[]);
        return ruling;
    };
    let at = case.time(seen.mark);
    let (stated, number) = seen.what;
    if stated != given {
        let text = format!("{} was stated at {at}.", words::sentence(authority_name(case, stated)));
        ruling.fault(text, &[seen.mark]);
    }
    if !case.facts.authorities.iter().any(|seen| seen.mark.is_in_time(opened)) {
        ruling
            .fault(format!("The power was stated only at {at}, after the opening."), &[seen.mark]);
    }
    let needs_number = matches!(given, Authority::Warrant | Authority::WrittenOrder);
    if needs_number && number.as_str().trim().is_empty() {
        ruling.fault("The number of the warrant or order was not written down.", &[seen.mark]);
    }
    if given == Authority::StatementBeforeEntry {
        statement_before_entry(case, form, &mut ruling);
    }
    if !ruling.is_lost() {
        let name = authority_name(case, stated);
        ruling.good(format!("The search was rested on {name} at {at}."), &[seen.mark]);
    }
    ruling
}

/// The statement of grounds is signed before anybody goes in.
fn statement_before_entry(case: &Case<'_>, form: &Key, ruling: &mut Ruling) {
    let title = form_title(case, form);
    let entered = case.facts.entered.first().copied().or(case.turns.opened);
    match signed(case, form) {
        Some(mark) if mark.is_in_time(entered) => {
            ruling.good(format!("The {title} was signed at {}.", case.time(mark)), &[mark]);
        }
        Some(mark) => {
            let text = format!("The {title} was signed only at {}, after entry.", case.time(mark));
            ruling.fault(text, &[mark]);
        }
        None => ruling.fault(format!("The {title} was not written and signed."), &[]),
    }
}

fn authority_name<'a>(case: &Case<'a>, authority: Authority) -> &'a str {
    match authority {
        Authority::CustomsControl => "the power to examine goods under customs control",
        Authority::RankUnderNarcoticsLaw => "the rank that the narcotics law asks for",
        Authority::Warrant => case.pack.terms.warrant.as_str(),
        Authority::StatementBeforeEntry => "a written statement of grounds before entry",
        Authority::WrittenOrder => "a written order to open a locked place on board",
    }
}

pub(super) fn person_search_lawful(case: &Case<'_>, witnesses: &u32) -> Ruling {
    if case.facts.person_searches.is_empty() {
        return Ruling::not_applicable("No person was searched.");
    }
    let mut ruling = Ruling::new();
    for seen in &case.facts.person_searches {
        search_lawful(case, seen, *witnesses, &mut ruling);
    }
    ruling
}

fn search_lawful(
    case: &Case<'_>,
    seen: &Seen<PersonSearch<'_>>,
    witnesses: u32,
    ruling: &mut Ruling,
) {
    let PersonSearch { person, searcher, before, found: _ } = seen.what;
    let (name, at) = (case.person_name(person), case.time(seen.mark));
    let told = case
        .facts
        .rights_told
        .iter()
        .find(|told| told.what.0 == person && told.mark.is_before(seen.mark));
    let faults = ruling.faults();
    if told.is_none() {
        let text = format!(
            "{name} was searched at {at} and not told before of {}.",
            case.pack.terms.search_right
        );
        ruling.fault(text, &[seen.mark]);
    }
    let sex = |key: &Key| case.scenario.person(key).and_then(|person| person.sex);
    if let (Some(one), Some(other)) = (sex(person), sex(searcher))
        && one != other
    {
        let wanted = if one == Sex::Woman { "a woman" } else { "a man" };
        let text = format!("{name} was searched at {at} by a person who is not {wanted}.");
        ruling.fault(text, &[seen.mark]);
    }
    let standing_by = before.iter().filter(|person| case.can_witness(person, true)).count();
    if standing_by < witnesses as usize {
        let there = words::counted(standing_by, "witness", "witnesses");
        let text = format!("{name} was searched at {at} before {there}; {witnesses} are needed.");
        ruling.fault(text, &[seen.mark]);
    }
    if ruling.faults() == faults {
        let mut marks = vec![seen.mark];
        marks.extend(told.map(|told| told.mark));
        ruling.good(format!("{name} was told the right and searched at {at}."), &marks);
    }
}

pub(super) fn declaration_asked(case: &Case<'_>) -> Ruling {
    if case.facts.baggage_opened.is_empty() {
        return Ruling::not_applicable("No baggage was opened.");
    }
    let mut ruling = Ruling::new();
    for seen in &case.facts.baggage_opened {
        let (name, at) = (case.person_name(seen.what), case.time(seen.mark));
        let asked = case
            .facts
            .declarations
            .iter()
            .find(|asked| asked.what.0 == seen.what && asked.mark.is_before(seen.mark));
        match asked {
            Some(asked) => {
                let text = format!(
                    "{name} was asked to declare at {}, before the baggage was opened at {at}.",
                    case.time(asked.mark)
                );
                ruling.good(text, &[asked.mark, seen.mark]);
            }
            None => ruling.fault(
                format!(
                    "The baggage of {name} was opened at {at} without asking to declare first."
                ),
                &[seen.mark],
            ),
        }
    }
    ruling
}

pub(super) fn arrest_lawful(case: &Case<'_>, within_hours: &u32) -> Ruling {
    if case.facts.arrests.is_empty() {
        return Ruling::not_applicable("Nobody was arrested.");
    }
    let mut ruling = Ruling::new();
    for seen in &case.facts.arrests {
        one_arrest(case, seen, *within_hours, &mut ruling);
    }
    ruling
}

fn one_arrest(case: &Case<'_>, seen: &Seen<&Arrest>, within_hours: u32, ruling: &mut Ruling) {
    let Arrest { person, grounds, lawyer_told, medical_asked } = seen.what;
    let (name, at) = (case.person_name(person), case.time(seen.mark));
    let court = &case.pack.terms.court;
    let faults = ruling.faults();
    if !case.scenario.special.arrest.contains(person) {
        let text = format!("{name} was arrested at {at} without evidence of knowledge.");
        ruling.fault(text, &[seen.mark]);
    }
    let lacking = [
        (grounds.as_str().trim().is_empty(), "the grounds were not told"),
        (!lawyer_told, "nothing was said of a lawyer"),
        (!medical_asked, "medical need was not asked about"),
    ];
    let lacking: Vec<&str> =
        lacking.into_iter().filter(|(lacks, _)| *lacks).map(|(_, what)| what).collect();
    if !lacking.is_empty() {
        let text = format!("At the arrest of {name} at {at} {}.", words::listed(&lacking));
        ruling.fault(text, &[seen.mark]);
    }
    let produced: Option<Mark> =
        case.facts.produced.iter().find(|seen| seen.what == person).map(|seen| seen.mark);
    match produced {
        Some(mark) if within(seen.mark, mark, within_hours) => {}
        Some(mark) => {
            let text = format!(
                "{name} was arrested at {at} and brought before {court} only at {}, later than \
                 {within_hours} hours.",
                case.time(mark)
            );
            ruling.fault(text, &[seen.mark, mark]);
        }
        None => {
            let text = format!("{name} was arrested at {at} and not brought before {court}.");
            ruling.fault(text, &[seen.mark]);
        }
    }
    if ruling.faults() == faults {
        let marks: Vec<Mark> = [seen.mark].into_iter().chain(produced).collect();
        let text = format!("{name} was arrested at {at} on stated grounds and produced in time.");
        ruling.good(text, &marks);
    }
}

#[cfg(test)]
mod tests {
    use crate::judge::assessment::Verdict;
    use crate::judge::trial::{check, drugs, finding, first_words, seizure};
    use crate::scenario::Text;
    use crate::scenario::raw::Authority;

    #[test]
    fn the_power_is_the_one_that_the_case_gives_and_comes_before_the_opening() {
        check(&drugs().changed("RankUnderNarcoticsLaw", "CustomsControl"), &["A5"]);
        check(&drugs().moved_after("AuthorityStated", "Search(Entered)"), &["A5"]);
        let day = drugs().without("AuthorityStated");
        assert_eq!(first_words(&day, "A5"), "The power on which the search rests was not stated.");
    }

    #[test]
    fn a_statement_before_entry_is_signed_before_entry() {
        let day = || {
            drugs()
                .set(|scenario, _| {
                    scenario.special.authority = Some(Authority::StatementBeforeEntry);
                })
                .changed("RankUnderNarcoticsLaw", "StatementBeforeEntry")
        };
        let signed = r#"Forms(Signed("statement"))"#;
        check(&day().with_before("Doors(Opened", signed), &[]);
        check(&day(), &["A5"]);
        check(&day().with_before("Close(ShowCauseSent)", signed), &["A5"]);
    }

    #[test]
    fn nobody_searched_and_nobody_arrested_costs_nothing() {
        let day = seizure().set(|scenario, _| {
            scenario.rules.extend(["F5", "F6", "M3"].map(|id| Text::new(id).unwrap()));
        });
        check(&day, &[]);
        for id in ["F5", "F6", "M3"] {
            assert_eq!(finding(&day.judged(), id).verdict, Verdict::NotApplicable, "{id}");
        }
    }

    fn arrest(line: &str) -> crate::judge::trial::Day {
        drugs()
            .with_before(r#"Forms(Filled(form: "seizure", field: "container""#, line)
            .with_before(
                r#"Forms(Signed("seizure"))"#,
                r#"Forms(Filled(form: "seizure", field: "production-due", entry: Moment("$production-due")))"#,
            )
    }

    #[test]
    fn an_arrest_on_presence_alone_costs_and_so_does_a_late_magistrate() {
        let words = r#"Law(Arrested(arrest: (person: "agent", grounds: "He was there.", lawyer_told: true, medical_asked: true), words: None)) & Law(Produced(person: "agent"))"#;
        check(&arrest(words), &["M3"]);
        let day = arrest(words);
        assert!(first_words(&day, "M3").contains("without evidence of knowledge"));
        let lawful = words.replace("agent", "traveller");
        check(&arrest(&lawful), &[]);
        let unproduced = lawful.replace(r#" & Law(Produced(person: "traveller"))"#, "");
        check(&arrest(&unproduced), &["M3"]);
        let late = arrest(&unproduced)
            .with_before("Close(ShowCauseSent)", "+1500")
            .with_before("Close(ShowCauseSent)", r#"Law(Produced(person: "traveller"))"#);
        check(&late, &["M3"]);
    }
}
