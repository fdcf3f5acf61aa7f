//! Rules J1 and J2: the field test, and what may be written of it.
//!
//! Owns the checks of presumptive tests. A colour is a ground to ask a laboratory,
//! never the name of a drug (domain paper, 2.8).

use std::collections::BTreeMap;

use crate::judge::case::Case;
use crate::judge::facts::Mark;
use crate::judge::forms;
use crate::judge::ruling::Ruling;
use crate::judge::value;
use crate::judge::words;
use crate::scenario::raw::TestKit;
use crate::sim::Item;
use crate::sim::action::TestWording;

pub(super) fn field_tested(case: &Case<'_>) -> Ruling {
    let Some((_, narcotic)) = case.narcotics().next() else {
        return nothing_to_test(case);
    };
    let mut ruling = Ruling::new();
    ruling.expect(format!("The kit made for it: {}.", kit_name(narcotic.kit)));
    let mut best: Option<Vec<(bool, String)>> = None;
    let mut marks: Vec<Mark> = Vec::new();
    for seen in &case.facts.colour_tests {
        let test = seen.what.test;
        if !case.narcotic_units().any(|unit| unit == test.item) {
            continue;
        }
        marks.push(seen.mark);
        let at = case.time(seen.mark);
        let faults: Vec<(bool, String)> = [
            (
                test.kit != narcotic.kit,
                format!("The test at {at} was made with the {}.", kit_name(test.kit)),
            ),
            (!seen.what.filmed, format!("The test at {at} was not filmed.")),
            (
                !test.read_on_time,
                format!("The test at {at} was not read at the time stated by the kit."),
            ),
            (
                !test.batch_recorded,
                format!("Batch and expiry of the kit at {at} were not recorded."),
            ),
        ]
        .into_iter()
        .filter(|(lacks, _)| *lacks)
        .collect();
        if best.as_ref().is_none_or(|best| faults.len() < best.len()) {
            best = Some(faults);
        }
    }
    match best {
        None => ruling.fault("No unit was tested with a field kit.", &[]),
        Some(faults) if faults.is_empty() => {
            ruling.good("A unit was tested with the right kit, on film, on time.", &marks);
        }
        Some(faults) => {
            for (_, text) in faults {
                ruling.fault(text, &marks);
            }
        }
    }
    ruling
}

fn nothing_to_test(case: &Case<'_>) -> Ruling {
    let hidden = case.scenario.hidden.iter().any(|goods| goods.narcotic.is_some());
    if hidden {
        return Ruling::lost("The hidden goods were not found, so nothing was tested.", &[]);
    }
    Ruling::not_applicable("There was nothing that a field kit is made for.")
}

fn kit_name(kit: TestKit) -> &'static str {
    match kit {
        TestKit::Opiates => "kit for opiates",
        TestKit::Cocaine => "kit for cocaine",
        TestKit::Amphetamines => "kit for amphetamines",
        TestKit::Cannabis => "kit for cannabis",
    }
}

pub(super) fn presumptive_only(case: &Case<'_>) -> Ruling {
    let names: Vec<&str> = case
        .narcotics()
        .flat_map(|(_, narcotic)| &narcotic.names)
        .map(crate::scenario::Text::as_str)
        .collect();
    if names.is_empty() && case.facts.colour_tests.is_empty() {
        return nothing_to_test(case);
    }
    let mut ruling = Ruling::new();
    ruling.expect("\"Presumptive positive\" or \"presumptive negative\", as the kit showed it.");
    results_as_shown(case, &mut ruling);
    for form in &case.forms {
        for field in &form.fields {
            let written = field.filled_by.and_then(|no| case.cited.get(&no).copied());
            let text = value::entry_text(case, &field.entry);
            if let Some(name) = forms::substance_named(case, &text, written) {
                let marks: Vec<Mark> = written.into_iter().collect();
                let text = format!(
                    "{} in the {} says \"{name}\" before the laboratory did.",
                    field.label,
                    form.title.to_lowercase()
                );
                ruling.fault(text, &marks);
            }
        }
    }
    for page in case.book.pages() {
        let Some(label) = page.label else { continue };
        let text = label.what.label.description.as_str();
        if let Some(name) = names.iter().find(|name| words::says_word(text, name)) {
            let text = format!(
                "The label of {} says \"{name}\".",
                words::item_name(case.scenario, &page.item)
            );
            ruling.fault_on(text, &[label.mark], vec![page.item.clone()]);
        }
    }
    if !ruling.is_lost() {
        ruling.good("No paper names the substance; the test stands as presumptive.", &[]);
    }
    ruling
}

/// Each test has a result on record, and the last wording is what the kit showed.
fn results_as_shown(case: &Case<'_>, ruling: &mut Ruling) {
    let mut shown: BTreeMap<&Item, (Mark, bool)> = BTreeMap::new();
    for seen in &case.facts.colour_tests {
        let positive = seen.what.positive;
        shown
            .entry(&seen.what.test.item)
            .and_modify(|(mark, was)| (*mark, *was) = (seen.mark, *was || positive))
            .or_insert((seen.mark, positive));
    }
    for (item, (tested, positive)) in shown {
        let name = words::item_name(case.scenario, item);
        let written = case.facts.test_words.iter().rev().find(|seen| seen.what.0 == item);
        let Some(written) = written else {
            ruling.fault(
                format!("The result of the test on {name} was not written down."),
                &[tested],
            );
            continue;
        };
        let at = case.time(written.mark);
        match (written.what.1, positive) {
            (TestWording::PresumptivePositive, true)
            | (TestWording::PresumptiveNegative, false) => {
                ruling.good(
                    format!("The test on {name} was written as presumptive at {at}."),
                    &[written.mark],
                );
            }
            (TestWording::NameOfDrug, _) => ruling.fault(
                format!("The test on {name} was written down at {at} with the name of a drug."),
                &[written.mark],
            ),
            (TestWording::PresumptivePositive | TestWording::PresumptiveNegative, _) => ruling
                .fault(
                    format!(
                        "What was written at {at} of the test on {name} is not what the kit showed."
                    ),
                    &[tested, written.mark],
                ),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::judge::trial::{check, drugs, first_words};

    #[test]
    fn one_sound_test_is_enough_and_each_shortcoming_is_named() {
        check(&drugs().changed("read_on_time: true", "read_on_time: false"), &["J1"]);
        check(&drugs().changed("batch_recorded: true", "batch_recorded: false"), &["J1"]);
        check(&drugs().changed("filmed: true", "filmed: false"), &["J1"]);
        check(&drugs().without("ColourTested").without("ResultRecorded"), &["J1"]);
        let again = r#"Tests(ColourTested(test: (item: "package:6", kit: Opiates, read_on_time: false, batch_recorded: false), positive: false, filmed: false)) & Tests(ResultRecorded(item: "package:6", wording: PresumptiveNegative))"#;
        check(&drugs().with_before("Tests(ColourTested", again), &[]);
    }

    #[test]
    fn a_result_is_written_as_the_kit_showed_it() {
        check(&drugs().without("ResultRecorded"), &["J2"]);
        check(&drugs().changed("PresumptivePositive", "PresumptiveNegative"), &["J2"]);
    }

    #[test]
    fn no_paper_and_no_label_names_the_substance_before_the_laboratory() {
        let memo = drugs().changed_in(
            r#"form: "memo", field: "goods""#,
            "New smartphones",
            "Charas, not smartphones",
        );
        check(&memo, &["J2"]);
        assert_eq!(
            first_words(&memo, "J2"),
            "goods in the memo says \"charas\" before the laboratory did."
        );
        let label = drugs().changed_in(
            r#"Labelled(items: "package:5-6""#,
            "New smartphones",
            "HASHISH smartphones",
        );
        check(&label, &["J2"]);
    }
}
