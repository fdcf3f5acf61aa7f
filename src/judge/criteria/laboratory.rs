//! Rules O3 and O4: samples to the laboratory, and the report that comes back.
//!
//! Owns the checks of dispatch and report. Late dispatch weighs less where a reason
//! is on record and the chain is unbroken (domain paper, 1.2: product rule).

use super::notice::within;
use super::witness::{form_title, signed};
use crate::judge::case::Case;
use crate::judge::custody::BreakKind;
use crate::judge::facts::Mark;
use crate::judge::ruling::Ruling;
use crate::judge::words;
use crate::pack::{Severity, Slip};
use crate::scenario::Key;
use crate::sim::Item;
use crate::sim::action::Carrier;

/// The samples that were drawn from what was found.
fn samples(case: &Case<'_>) -> Vec<Item> {
    case.book
        .pages()
        .iter()
        .filter(|page| matches!(page.item, Item::Sample(_)))
        .map(|page| page.item.clone())
        .collect()
}

pub(super) fn samples_dispatched(case: &Case<'_>, form: &Key, within_hours: &u32) -> Ruling {
    let hidden = case.scenario.hidden.iter().any(|goods| goods.narcotic.is_some());
    let samples = samples(case);
    if samples.is_empty() {
        return if hidden {
            Ruling::not_done("No sample was drawn, so none was sent to a laboratory.", &[])
        } else {
            Ruling::not_applicable("There were no samples to be sent.")
        };
    }
    let mut ruling = Ruling::new();
    let sent = |sample: &Item| {
        case.facts
            .dispatches
            .iter()
            .find(|seen| seen.what.line.items.iter().any(|item| item == sample))
    };
    let kept: Vec<&Item> = samples.iter().filter(|sample| sent(sample).is_none()).collect();
    if !kept.is_empty() {
        let names = words::items_text(case.scenario, kept.iter().copied());
        let items = kept.into_iter().cloned().collect();
        let text = format!("Not sent to the laboratory: {names}.");
        ruling.fault_on_by(Slip::NotDone, text, &[], items);
    }
    let title = form_title(case, form);
    let signed_at = signed(case, form);
    for seen in &case.facts.dispatches {
        let at = case.time(seen.mark);
        if seen.what.carrier == Carrier::OrdinaryPost {
            let text = format!("The samples of {at} went by ordinary post.");
            ruling.fault(text, &[seen.mark]);
        }
        let unsealed: Vec<&Item> = seen
            .what
            .line
            .items
            .iter()
            .filter(|item| case.page(item).is_none_or(|page| page.seal_before(seen.mark).is_none()))
            .collect();
        if !unsealed.is_empty() {
            let text = format!(
                "Sent at {at} without a seal: {}.",
                words::items_text(case.scenario, unsealed)
            );
            ruling.fault(text, &[seen.mark]);
        }
        match signed_at {
            Some(mark) if mark.is_before(seen.mark) => {}
            Some(mark) => {
                let text = format!(
                    "The samples went at {at}; the {title} was signed only at {}.",
                    case.time(mark)
                );
                ruling.fault(text, &[seen.mark, mark]);
            }
            None => ruling
                .fault(format!("The samples went at {at} without a signed {title}."), &[seen.mark]),
        }
    }
    sent_in_time(case, *within_hours, &mut ruling);
    ruling
}

/// In time, or late with a reason and an unbroken chain.
fn sent_in_time(case: &Case<'_>, within_hours: u32, ruling: &mut Ruling) {
    let from = case.seizure_decided().or(case.turns.found);
    let Some(from) = from else {
        ruling.good("Nothing was seized from which a time could run.", &[]);
        return;
    };
    let late: Vec<Mark> = case
        .facts
        .dispatches
        .iter()
        .map(|seen| seen.mark)
        .filter(|mark| !within(from, *mark, within_hours))
        .collect();
    if let Some(mark) = late.first() {
        let alone = !ruling.is_lost();
        let reason = case.facts.delays.iter().find(|seen| seen.mark.is_before(*mark));
        let broken = case
            .chains
            .iter()
            .any(|chain| chain.breaks.iter().any(|found| found.kind == BreakKind::Chain));
        let mut text = format!(
            "The samples went at {}, more than {within_hours} hours after the seizure",
            case.time(*mark)
        );
        let mut marks = late.clone();
        match reason {
            Some(reason) => {
                text.push_str(&format!("; the reason was recorded at {}.", case.time(reason.mark)));
                marks.push(reason.mark);
            }
            None => text.push_str(" and no reason was recorded."),
        }
        ruling.fault_by(Slip::Late, text, &marks);
        if alone && reason.is_some() && !broken {
            ruling.soften(Severity::Major);
        }
    } else if let (false, Some(seen)) = (ruling.is_lost(), case.facts.dispatches.first()) {
        let to = case.person_name(&seen.what.line.to);
        let text =
            format!("All samples were sent sealed with {to}, from {} on.", case.time(seen.mark));
        ruling.good(text, &[seen.mark]);
    }
}

pub(super) fn report_checked(case: &Case<'_>) -> Ruling {
    let Some(laboratory) = &case.scenario.special.laboratory else {
        return Ruling::not_applicable("No laboratory was asked.");
    };
    let Some(received) = case.facts.reports.first() else {
        return Ruling::lost("The report of the laboratory was not awaited.", &[]);
    };
    let mut ruling = Ruling::new();
    let Some(check) = case.facts.report_checks.last() else {
        ruling.fault(
            "The report of the laboratory was not read for what it holds.",
            &[received.mark],
        );
        return ruling;
    };
    let at = case.time(check.mark);
    let found = check.what;
    let points = [
        (found.names_tests, laboratory.names_tests, "names every test", "names no test"),
        (
            found.gives_results,
            laboratory.gives_results,
            "gives the result of each test",
            "does not give the result of each test",
        ),
        (
            found.names_protocols,
            laboratory.names_protocols,
            "names the protocols",
            "names no protocol",
        ),
        (
            found.seals_match,
            laboratory.seals_match,
            "found the seals as they were sent",
            "found other seals than were sent",
        ),
    ];
    for (found, truth, yes, no) in points {
        if found != truth {
            let word = if truth { yes } else { no };
            let text = format!("The report {word}; it was read otherwise at {at}.");
            ruling.fault(text, &[check.mark]);
        }
    }
    if !ruling.is_lost() {
        ruling.good(
            format!("The report was read at {at} for what it holds."),
            &[received.mark, check.mark],
        );
    }
    ruling
}

#[cfg(test)]
mod tests {
    use crate::judge::assessment::Verdict;
    use crate::judge::trial::{check, drugs, finding, first_words};
    use crate::pack::Severity;

    #[test]
    fn samples_go_sealed_with_the_memorandum_signed_and_all_of_them() {
        check(&drugs().moved_after(r#"Forms(Signed("lab"))"#, "Laboratory(Dispatched"), &["O3"]);
        check(&drugs().without(r#"Forms(Signed("lab"))"#), &["O3"]);
        check(
            &drugs()
                .changed(r#"handover: (items: "sample:5-6""#, r#"handover: (items: "sample:5""#),
            &["O3"],
        );
        let day = drugs().changed("SpecialMessenger", "OrdinaryPost");
        assert!(first_words(&day, "O3").ends_with("went by ordinary post."));
        check(&drugs().changed("SpecialMessenger", "InsuredPost"), &[]);
    }

    #[test]
    fn late_is_critical_and_with_a_reason_on_record_major() {
        // The exhibits go to the store first, within their own time.
        let late = || {
            drugs()
                .moved_after("Laboratory(Dispatched", "Forms(WitnessSigned(form: \"log\"")
                .with_before("Laboratory(Dispatched", "+4400")
        };
        check(&late(), &["O3"]);
        assert_eq!(finding(&late().judged(), "O3").severity, Severity::Critical);
        let explained = late().with_before(
            "Laboratory(Dispatched",
            r#"Laboratory(DelayRecorded(reason: "The road was closed by floods."))"#,
        );
        check(&explained, &["O3"]);
        let judged = explained.judged();
        assert_eq!(finding(&judged, "O3").severity, Severity::Major);
        assert_eq!(finding(&judged, "O3").lost_tenths, 30);
        let broken =
            explained.changed(r#"Deposited(from: "officer""#, r#"Deposited(from: "clerk""#);
        assert_eq!(finding(&broken.judged(), "O3").severity, Severity::Critical);
    }

    #[test]
    fn the_report_is_awaited_and_read_for_what_it_holds() {
        check(&drugs().without("ReportChecked"), &["O4"]);
        check(&drugs().without("ReportChecked").without("ReportReceived"), &["O4"]);
        let day = drugs().changed("seals_match: true", "seals_match: false");
        check(&day, &["O4"]);
        let none = drugs().set(|scenario, _| scenario.special.laboratory = None);
        assert_eq!(finding(&none.judged(), "O4").verdict, Verdict::NotApplicable);
    }
}
