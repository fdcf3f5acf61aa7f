//! Rules N1, N3, Q1 and Q3: what the forms say, section, report, risk unit.
//!
//! Owns the checks on written content. The field by field comparison is
//! `judge::forms`; here it becomes a ruling.

use super::witness::{form_title, signed};
use crate::judge::assessment::{Agreement, FieldComparison, FormComparison};
use crate::judge::case::Case;
use crate::judge::facts::Mark;
use crate::judge::forms;
use crate::judge::ruling::Ruling;
use crate::judge::value;
use crate::judge::words;
use crate::pack::{Check, Slip, StatedFact};
use crate::scenario::{Key, Part};
use crate::sim::Entry;

pub(super) fn forms_agree(case: &Case<'_>, wanted: &[Key]) -> Ruling {
    let compared: Vec<&FormComparison> = case
        .forms
        .iter()
        .filter(|form| {
            wanted.contains(&form.sheet.form) && forms::is_called_for(case, &form.sheet.form)
        })
        .collect();
    if compared.is_empty() {
        return Ruling::not_applicable("The exercise calls for none of these forms.");
    }
    if case.seizure().is_some() && case.turns.found.is_none() {
        return Ruling::not_done(
            "The hidden goods were not found, so the forms of a seizure could not be filled.",
            &[],
        );
    }
    let mut ruling = Ruling::new();
    let mut good = Vec::new();
    for form in compared {
        let before = ruling.faults();
        form_agrees(case, form, &mut ruling);
        if ruling.faults() == before {
            good.push(form.title.to_lowercase());
        }
    }
    if !good.is_empty() {
        ruling.good(format!("Complete and right: {}.", words::listed(&good)), &[]);
    }
    ruling
}

/// Every field of one form. What another rule judges by itself is left to that rule.
fn form_agrees(case: &Case<'_>, form: &FormComparison, ruling: &mut Ruling) {
    let title = form.title.to_lowercase();
    let owned = signature_is_judged_elsewhere(case, &form.sheet.form);
    if !form.signed && !owned {
        ruling.fault_by(Slip::Incomplete, format!("The {title} was not signed."), &[]);
    }
    let mut empty = Vec::new();
    for field in
        form.fields.iter().filter(|field| !is_judged_elsewhere(case, &form.sheet.form, field))
    {
        match field.agrees {
            Agreement::Agrees => {}
            Agreement::Missing => empty.push(field.label.to_lowercase()),
            Agreement::NotTrue | Agreement::NotAsDone => wrong_entry(case, &title, field, ruling),
            Agreement::Contradicts => contradiction(case, &title, field, ruling),
        }
    }
    // A form that was never finished is missed once, under the rule that asks for it.
    if !empty.is_empty() && (form.signed || !owned) {
        let text = format!("Left empty in the {title}: {}.", words::listed(&empty));
        ruling.fault_by(Slip::Incomplete, text, &[]);
    }
}

fn wrong_entry(case: &Case<'_>, title: &str, field: &FieldComparison, ruling: &mut Ruling) {
    let stands = value::entry_text(case, &field.entry);
    let (right, whose) = match (field.agrees, &field.truth, &field.own_acts) {
        (Agreement::NotTrue, Some(truth), _) => (truth.as_str(), "is"),
        (_, _, Some(own)) => (own.as_str(), "by the record it was"),
        (_, Some(truth), None) => (truth.as_str(), "is"),
        (_, None, None) => ("", "is"),
    };
    let text = format!("{} in the {title} says \"{stands}\"; {whose}: {right}.", field.label);
    // Counsel may say that reports contradict each other only where another one says otherwise.
    let compared = field.states.is_some_and(forms::is_compared);
    let differs = field.elsewhere.iter().any(|(_, text)| !words::same_marking(text, &stands));
    let slip = if compared && differs { Slip::Contradicts } else { Slip::Wrong };
    ruling.fault_by(slip, text, &field_marks(case, field));
}

fn contradiction(case: &Case<'_>, title: &str, field: &FieldComparison, ruling: &mut Ruling) {
    let stands = value::entry_text(case, &field.entry);
    let other = field
        .elsewhere
        .iter()
        .find(|(_, text)| !words::same_marking(text, &stands))
        .map_or_else(String::new, |(form, text)| {
            format!("; the {} says \"{text}\"", form.to_lowercase())
        });
    let text = format!("{} in the {title} says \"{stands}\"{other}.", field.label);
    ruling.fault_by(Slip::Contradicts, text, &field_marks(case, field));
}

/// The entry that filled the field, and the act that it is held against.
pub(super) fn field_marks(case: &Case<'_>, field: &FieldComparison) -> Vec<Mark> {
    [field.filled_by, field.act_by]
        .into_iter()
        .flatten()
        .filter_map(|no| case.cited.get(&no).copied())
        .collect()
}

/// A rule of this exercise rules on this very field.
fn is_judged_elsewhere(case: &Case<'_>, form: &Key, field: &FieldComparison) -> bool {
    let written = field.filled_by.and_then(|no| case.cited.get(&no).copied());
    let text = value::entry_text(case, &field.entry);
    let field_key = &field.field;
    case.called_checks().any(|check| match check {
        Check::PresumptiveOnly => forms::substance_named(case, &text, written).is_some(),
        Check::DueDatesRight { form: other, fields } => other == form && fields.contains(field_key),
        Check::SectionRight { form: other, field: one } => other == form && one == field_key,
        _ => false,
    })
}

/// A rule of this exercise asks for this form's signature at its own time.
fn signature_is_judged_elsewhere(case: &Case<'_>, form: &Key) -> bool {
    case.called_checks().any(|check| match check {
        Check::MemoOnTheSpot { form: other, .. }
        | Check::GroundsServed { form: other, .. }
        | Check::ReleasedWithoutDelay { form: other, .. }
        | Check::AuthorityStated { form: other }
        | Check::SamplesDispatched { form: other, .. }
        | Check::ShowCauseSent { form: other, .. }
        | Check::ReportComplete { form: other } => other == form,
        _ => false,
    })
}

pub(super) fn section_right(case: &Case<'_>, form: &Key, field: &Key) -> Ruling {
    let Some(seizure) = case.seizure() else {
        return Ruling::not_applicable("Nothing was contravened, so no section had to be named.");
    };
    if let Err(ruling) = case.need_find() {
        return ruling;
    }
    let mut ruling = Ruling::new();
    let fitting: Vec<String> = seizure.sections.iter().map(|key| section_text(case, key)).collect();
    ruling.expect(format!("A section that fits: {}.", fitting.join("; or ")));
    let found = forms::field(case, form, field);
    let marks = found.map(|field| field_marks(case, field)).unwrap_or_default();
    match found.map(|field| &field.entry) {
        Some(Entry::Key(key)) if seizure.sections.contains(key) => {
            ruling.good(
                format!("The section named fits the facts: {}.", section_text(case, key)),
                &marks,
            );
        }
        Some(Entry::Key(key)) => {
            ruling.fault(
                format!("The section named does not fit the facts: {}.", section_text(case, key)),
                &marks,
            );
        }
        Some(_) | None => ruling.fault("No section was named.", &marks),
    }
    ruling
}

fn section_text(case: &Case<'_>, key: &Key) -> String {
    case.pack.section(key).map_or_else(|| key.to_string(), |section| section.text.to_string())
}

pub(super) fn report_complete(case: &Case<'_>, form: &Key) -> Ruling {
    let mut ruling = Ruling::new();
    let title = form_title(case, form);
    let Some(done) = signed(case, form) else {
        return Ruling::not_done(format!("The {title} was not written and signed."), &[]);
    };
    let later = case
        .facts
        .forms_signed
        .iter()
        .find(|seen| !seen.what.is_of(form) && done.is_before(seen.mark));
    match later {
        Some(seen) => {
            let text = format!(
                "The {title} was signed at {}, before the {} at {}.",
                case.time(done),
                form_title(case, &seen.what.form),
                case.time(seen.mark)
            );
            ruling.fault(text, &[done, seen.mark]);
        }
        None => {
            ruling.good(format!("The {title} was signed last, at {}.", case.time(done)), &[done])
        }
    }
    for field in case
        .forms
        .iter()
        .filter(|compared| compared.sheet.is_of(form))
        .flat_map(|compared| &compared.fields)
    {
        match field.states {
            Some(StatedFact::OfficerName) if field.entry.is_empty() => {
                ruling.fault(format!("The {title} does not name the officer."), &[done]);
            }
            Some(StatedFact::AreaResults) => areas_named(case, &title, field, &mut ruling),
            _ => {}
        }
    }
    ruling
}

/// Every area for which the exercise wants a result is spoken of.
fn areas_named(case: &Case<'_>, title: &str, field: &FieldComparison, ruling: &mut Ruling) {
    let text = words::plain(&value::entry_text(case, &field.entry));
    let missing: Vec<&Part> =
        wanted_areas(case).into_iter().filter(|area| !value::names_area(&text, area)).collect();
    let marks = field_marks(case, field);
    if missing.is_empty() {
        ruling.good(format!("The {title} gives a result for every area."), &marks);
    } else {
        let names = words::parts_text(case.scenario, missing.iter().copied());
        let parts = missing.into_iter().cloned().collect();
        ruling.fault_at(format!("The {title} gives no result for {names}."), &marks, parts);
    }
}

fn wanted_areas<'a>(case: &Case<'a>) -> Vec<&'a Part> {
    let mut areas = Vec::new();
    for check in case.called_checks() {
        if let Check::AreasRecorded { areas: wanted } = check {
            areas.extend(wanted);
        }
    }
    areas
}

pub(super) fn risk_unit_told(case: &Case<'_>) -> Ruling {
    let mut ruling = Ruling::new();
    let told = case.facts.risk_unit_told.first().copied();
    match (told, case.facts.decisions.first()) {
        (Some(told), Some(decision)) if decision.mark.is_before(told) => {
            ruling.good(
                format!("The risk unit was told of the result at {}.", case.time(told)),
                &[told],
            );
        }
        (Some(told), _) => {
            ruling.fault(
                format!(
                    "The risk unit was told at {}, before there was a result.",
                    case.time(told)
                ),
                &[told],
            );
        }
        (None, _) => ruling.fault("The risk unit was not told of the result.", &[]),
    }
    ruling
}

#[cfg(test)]
mod tests {
    use crate::judge::assessment::Verdict;
    use crate::judge::trial::{check, finding, first_words, release, seizure};
    use crate::pack::Slip;

    #[test]
    fn every_mandatory_field_is_filled() {
        check(&seizure().without(r#"form: "memo", field: "goods""#), &["N1"]);
        check(
            &seizure().changed_in(
                r#"form: "memo", field: "goods""#,
                "Text(\"New smartphones behind a wall\")",
                "Empty",
            ),
            &["N1"],
        );
        let day = seizure().without(r#"form: "memo", field: "goods""#);
        assert_eq!(first_words(&day, "N1"), "Left empty in the memo: goods.");
    }

    #[test]
    fn an_entry_is_true_and_as_done() {
        for (field, right, wrong) in [
            (r#"form: "memo", field: "units""#, "Number(80)", "Number(81)"),
            (r#"form: "memo", field: "length""#, "Number(5480)", "Number(5479)"),
            (r#"form: "memo", field: "missing""#, "Number(418)", "Number(420)"),
            (r#"form: "memo", field: "place""#, "bay 1", "bay 2"),
            (r#"form: "memo", field: "seals""#, "PC-410003", "PC-410004"),
            (r#"form: "memo", field: "witness-two""#, "witness-b", "supervisor"),
            (r#"form: "memo", field: "witness-two""#, "witness-b", "witness-a"),
            (r#"form: "memo", field: "possessor""#, "agent", "supervisor"),
            (r#"form: "seizure", field: "hs""#, "8517.1300", "8517.12"),
            (r#"form: "report", field: "seal-found""#, "0045127", "0045128"),
            (r#"form: "report", field: "air""#, "safe", "not-safe"),
            (r#"form: "report", field: "agent""#, "true", "false"),
            (r#"form: "report", field: "decision""#, "seize", "detain"),
            (r#"form: "report", field: "weighbridge""#, "3400", "2400"),
            (r#"form: "log", field: "receipt""#, "SWH-77", "SWH-78"),
        ] {
            check(&seizure().changed_in(field, right, wrong), &["N1"]);
        }
    }

    #[test]
    fn a_moment_may_be_five_minutes_off() {
        let field = r#"form: "notice", field: "found-at""#;
        check(&seizure().changed_in(field, "$found", "2026-03-09T08:58:00"), &[]);
        check(&seizure().changed_in(field, "$found", "2026-03-09T09:30:00"), &["N1"]);
    }

    #[test]
    fn two_forms_that_disagree_are_a_contradiction() {
        // 5,480 and 5,481 were both read, but one length cannot be two.
        let day = seizure().changed_in(r#"form: "memo", field: "length""#, "5480", "5481");
        check(&day, &["N1"]);
        assert_eq!(
            first_words(&day, "N1"),
            "length in the report says \"5480\"; the memo says \"5481\"."
        );
    }

    #[test]
    fn a_form_that_no_other_rule_wants_signed_is_signed_all_the_same() {
        check(&seizure().without(r#"Forms(Signed("seizure"))"#), &["N1"]);
        check(&seizure().without(r#"Forms(Signed("log"))"#), &["N1"]);
    }

    #[test]
    fn a_form_that_another_rule_asks_for_is_missed_once() {
        let unwritten = |form: &str| {
            seizure()
                .without(&format!("form: \"{form}\", field"))
                .without(&format!("Forms(Signed(\"{form}\"))"))
        };
        check(&unwritten("notice"), &["M2"]);
        check(&unwritten("report"), &["Q1"]);
        // What such a form says wrongly is said all the same.
        let wrong = seizure().without(r#"Forms(Signed("report"))"#).changed_in(
            r#"form: "report", field: "air""#,
            "safe",
            "not-safe",
        );
        check(&wrong, &["N1", "Q1"]);
    }

    #[test]
    fn counsel_speaks_of_a_contradiction_only_where_two_forms_differ() {
        let slip = |day: crate::judge::trial::Day| finding(&day.judged(), "N1").done[0].slip;
        let memo = r#"form: "memo", field: "units""#;
        let differs = seizure().changed_in(memo, "Number(80)", "Number(81)");
        assert_eq!(slip(differs), Some(Slip::Contradicts));
        let alone = seizure().changed_in(r#"form: "report", field: "air""#, "safe", "not-safe");
        assert_eq!(slip(alone), Some(Slip::Wrong));
        assert_eq!(slip(seizure().without(memo)), Some(Slip::Incomplete));
    }

    #[test]
    fn the_section_fits_the_facts() {
        check(&seizure().changed(r#"Key("smuggling")"#, r#"Key("untrue-statement")"#), &["N3"]);
        check(&seizure().without(r#"field: "section""#), &["N3"]);
    }

    #[test]
    fn the_report_comes_last_and_speaks_of_every_area() {
        check(
            &seizure().moved_after(r#"Forms(Signed("log"))"#, r#"Forms(Signed("report"))"#),
            &["Q1"],
        );
        check(&release().without(r#"Forms(Signed("report"))"#), &["Q1"]);
        check(&release().changed("Underside, floor and front", "Floor and front"), &["Q1"]);
        check(&release().without(r#"field: "officer""#), &["Q1"]);
    }

    #[test]
    fn the_risk_unit_hears_of_the_result() {
        check(&seizure().without("RiskUnitTold"), &["Q3"]);
        check(&seizure().moved_after("RiskUnitTold", "Custody("), &[]);
        check(&release().moved_after("RiskUnitTold", "Doors(Opened"), &["Q3"]);
    }

    #[test]
    fn a_rule_on_forms_that_the_exercise_does_not_call_for_costs_nothing() {
        let day = release()
            .set(|scenario, _| scenario.rules.push(crate::scenario::Text::new("N3").unwrap()));
        assert_eq!(finding(&day.judged(), "N3").verdict, Verdict::NotApplicable);
    }
}
