//! Rule M4: a clean box goes without delay, with its report, its load and a new seal.
//!
//! Owns the check of the release. Times count only where the pack names hours.

use super::notice::within;
use super::witness::{form_title, signed};
use crate::judge::assessment::Agreement;
use crate::judge::case::Case;
use crate::judge::facts::first;
use crate::judge::ruling::Ruling;
use crate::judge::words;
use crate::scenario::Key;

pub(super) fn released_without_delay(case: &Case<'_>, form: &Key, within_hours: &u32) -> Ruling {
    if case.seizure().is_some() {
        return Ruling::not_applicable(
            "Goods were liable; the box was not to be released as clean.",
        );
    }
    let mut ruling = Ruling::new();
    report_written(case, form, &mut ruling);
    load_restowed(case, &mut ruling);
    match first(&case.facts.fitted) {
        Some(mark) => {
            ruling.good(format!("A new seal was fitted at {}.", case.time(mark)), &[mark])
        }
        None => ruling.fault("No new seal was fitted.", &[]),
    }
    released_in_time(case, *within_hours, &mut ruling);
    ruling.expect(format!(
        "Seal found {}; the number of the new seal beside it. Release within {within_hours} hours of the last result.",
        case.scenario.container.seal.number
    ));
    ruling
}

/// Signed, complete, and neither untrue nor other than done. Contradictions with other forms are
/// judged there.
fn report_written(case: &Case<'_>, form: &Key, ruling: &mut Ruling) {
    let title = form_title(case, form);
    match signed(case, form) {
        Some(mark) => {
            ruling.good(format!("The {title} was signed at {}.", case.time(mark)), &[mark])
        }
        None => ruling.fault(format!("The {title} was not written and signed."), &[]),
    }
    let fields = case
        .forms
        .iter()
        .filter(|compared| compared.sheet.is_of(form))
        .flat_map(|compared| &compared.fields);
    let mut empty = Vec::new();
    for field in fields {
        match field.agrees {
            Agreement::Agrees | Agreement::Contradicts => {}
            Agreement::Missing => empty.push(field.label.to_lowercase()),
            Agreement::NotTrue | Agreement::NotAsDone => {
                let right =
                    field.own_acts.as_ref().or(field.truth.as_ref()).map_or("", String::as_str);
                ruling.fault(
                    format!("The {title} is wrong in \"{}\"; right is: {right}.", field.label),
                    &[],
                );
            }
        }
    }
    // A report that was never begun is one fault, not one for each field.
    if !empty.is_empty() && signed(case, form).is_some() {
        ruling.fault(format!("Left empty in the {title}: {}.", words::listed(&empty)), &[]);
    }
}

fn load_restowed(case: &Case<'_>, ruling: &mut Ruling) {
    let Some(unloaded) = case.facts.unloaded.last() else {
        return;
    };
    match case.facts.restowed.last() {
        Some(seen) if unloaded.mark.is_before(seen.mark) => {
            ruling
                .good(format!("The load was restowed at {}.", case.time(seen.mark)), &[seen.mark]);
        }
        _ => ruling.fault(
            format!("What was unloaded at {} was not put back.", case.time(unloaded.mark)),
            &[unloaded.mark],
        ),
    }
}

fn released_in_time(case: &Case<'_>, within_hours: u32, ruling: &mut Ruling) {
    let clear = case.facts.areas.last().map(|seen| seen.mark).or(case.turns.decided);
    match (case.facts.box_released.first().copied(), clear) {
        (Some(released), Some(clear)) if !within(clear, released, within_hours) => {
            let text = format!(
                "The last result was written at {}; the box was released only at {}.",
                case.time(clear),
                case.time(released)
            );
            ruling.fault(text, &[clear, released]);
        }
        (Some(released), _) => {
            ruling.good(format!("The box was released at {}.", case.time(released)), &[released]);
        }
        (None, _) => ruling.fault("The box was not released.", &[]),
    }
}

#[cfg(test)]
mod tests {
    use crate::judge::trial::{check, release};

    #[test]
    fn a_clean_box_is_restowed_sealed_reported_and_released() {
        check(&release().without("Restowed"), &["M4"]);
        check(&release().without("Seal(Fitted"), &["M4"]);
        check(&release().without("BoxReleased"), &["M4"]);
        check(&release().without(r#"Forms(Signed("release"))"#), &["M4"]);
        check(&release().without(r#"field: "seal-new""#), &["M4"]);
        check(&release().changed("Text(\"PCS-500001\")", "Text(\"PCS-500002\")"), &["M4"]);
        check(&release().with_before("BoxReleased", "+479"), &["M4"]);
    }
}
