//! Rules N2 and Q2: the due dates on paper, and the show-cause notice that goes in time.
//!
//! Owns the checks of time limits. How long they are is the pack's; which day they
//! give is `judge::expected`.

use jiff::civil::Date;

use super::report::field_marks;
use super::witness::{form_title, signed};
use crate::judge::assessment::FieldComparison;
use crate::judge::case::Case;
use crate::judge::expected;
use crate::judge::facts::Mark;
use crate::judge::forms;
use crate::judge::ruling::Ruling;
use crate::judge::value::{self, Value};
use crate::judge::words;
use crate::pack::{Deadline, Severity, Slip, StatedFact};
use crate::scenario::Key;
use crate::sim::Entry;

pub(super) fn due_dates_right(case: &Case<'_>, form: &Key, fields: &[Key]) -> Ruling {
    if let Err(ruling) = case.need_find() {
        return ruling;
    }
    if case.seizure_decided().is_none() {
        return Ruling::not_done("There was no seizure from which a time limit could run.", &[]);
    }
    let mut ruling = Ruling::new();
    let title = form_title(case, form);
    let mut early = 0;
    for key in fields {
        let field = forms::field(case, form, key);
        let limit = expected::deadline_of(case.pack, key).map(|deadline| {
            let fact = field.and_then(|field| field.states).unwrap_or(StatedFact::ShowCauseDue);
            (deadline, expected::runs_from(case, fact, None))
        });
        match limit {
            None => ruling.good(
                format!("No time limit of the pack gives \"{key}\"; it was not judged."),
                &[],
            ),
            // Nobody was arrested, no sample was drawn: there is nothing to be due.
            Some((_, None)) => {}
            Some((deadline, Some(from))) => {
                early +=
                    u32::from(due_date_right(case, &title, field, deadline, from, &mut ruling));
            }
        }
    }
    // The rule is critical because time lapses (domain paper, N2). A date that is too early is a
    // slip of the sum by which nothing lapses.
    if early > 0 && early == ruling.faults() {
        ruling.soften(Severity::Minor);
        ruling.fails_instead(
            "The date is not the one that the law gives. It is too early, so nothing lapses by it.",
        );
    }
    ruling
}

/// Rules on one date; true when it is wrong and harms nobody, being too early.
fn due_date_right(
    case: &Case<'_>,
    title: &str,
    field: Option<&FieldComparison>,
    deadline: &Deadline,
    from: Mark,
    ruling: &mut Ruling,
) -> bool {
    let Some(day) = expected::due_date(case, deadline, from) else {
        let name = deadline.title.as_str().to_lowercase();
        ruling.good(format!("No date can be worked out for the time limit: {name}."), &[]);
        return false;
    };
    // An act over midnight has two days; counted from either the date is right, as are hours.
    let done = Mark { at_ms: from.done_ms, ..from };
    let days = [day, expected::due_date(case, deadline, done).unwrap_or(day)];
    let moment = expected::due_moment(case, deadline, from);
    let due = moment.map_or_else(|| day.to_string(), |(_, to)| words::moment_text(to));
    ruling.expect(format!("{}: {due}, counted from {}.", deadline.title, case.time(from)));
    let marks = field.map(|field| field_marks(case, field)).unwrap_or_default();
    let stands = field.map(|field| &field.entry).filter(|entry| !entry.is_empty());
    let name = deadline.title.as_str().to_lowercase();
    let right = match (stands, moment) {
        (None, _) => {
            let text = format!("The due date was not written in the {title}: {name}.");
            ruling.fault_by(Slip::NotDone, text, &[]);
            return false;
        }
        (Some(Entry::Moment(written)), Some((from, to))) => {
            let moment = Value::Moment { from, to };
            moment.is_said_by(case, &Entry::Moment(*written))
        }
        (Some(Entry::Moment(written)), None) => days.contains(&written.date()),
        (Some(Entry::Date(written)), _) => days.contains(written),
        (Some(_), _) => false,
    };
    if let (true, Some(entry)) = (right, stands) {
        let written = value::entry_text(case, entry);
        ruling.good(format!("The due date was written as {written}."), &marks);
        return false;
    }
    let start = crate::sim::moment(case.scenario.start, from.at_ms);
    let early = match (stands, moment) {
        (Some(Entry::Moment(written)), Some((due, _))) => start <= *written && *written < due,
        (Some(Entry::Moment(written)), None) => {
            start.date() <= written.date() && written.date() < day
        }
        (Some(Entry::Date(written)), _) => start.date() <= *written && *written < day,
        _ => false,
    };
    if let Some(entry) = stands {
        let stands = value::entry_text(case, entry);
        let (slip, end) = if early { (Slip::Early, ", which is later") } else { (Slip::Wrong, "") };
        let text = format!("The due date in the {title} says {stands}; right is {due}{end}.");
        ruling.fault_by(slip, text, &marks);
    }
    early
}

pub(super) fn show_cause_sent(case: &Case<'_>, form: &Key, deadline: &Key) -> Ruling {
    if case.seizure().is_none() {
        return Ruling::not_applicable("Nothing was seized, so no cause had to be shown.");
    }
    if let Err(ruling) = case.need_find() {
        return ruling;
    }
    let Some(decided) = case.seizure_decided() else {
        return Ruling::not_done("There was no seizure for which cause could be shown.", &[]);
    };
    let mut ruling = Ruling::new();
    let title = form_title(case, form);
    let due = case
        .pack
        .deadline(deadline.as_str())
        .and_then(|deadline| expected::due_date(case, deadline, decided));
    if let Some(due) = due {
        ruling.expect(format!("Sent by {due}."));
    }
    let Some(sent) = case.facts.show_cause_sent.first().copied() else {
        let marks = [case.facts.case_closed.first().copied().unwrap_or(decided)];
        ruling.fault_by(Slip::NotDone, not_sent(case, &title, due), &marks);
        return ruling;
    };
    let sent_on = crate::sim::moment(case.scenario.start, sent.at_ms).date();
    let at = case.time(sent);
    if due.is_some_and(|due| sent_on > due) {
        let text = format!("The {title} went only at {at}, after the time limit.");
        ruling.fault_by(Slip::Late, text, &[sent]);
    }
    match signed(case, form) {
        Some(mark) if mark.is_before(sent) => {
            ruling.good(format!("The {title} was signed and sent at {at}."), &[mark, sent]);
        }
        Some(mark) => {
            ruling.fault(format!("The {title} went at {at} before it was signed."), &[sent, mark])
        }
        None => ruling.fault(format!("The {title} went at {at} unsigned."), &[sent]),
    }
    ruling
}

/// That it had not gone out when the case was closed or left, and to which day there was time.
fn not_sent(case: &Case<'_>, title: &str, due: Option<Date>) -> String {
    let closed = case.facts.case_closed.first();
    let end_ms = closed.map_or(case.facts.end_ms, |mark| mark.done_ms);
    let word = if closed.is_some() { "the case was closed" } else { "the exercise was left" };
    let at = words::clock(case.scenario.start, end_ms);
    let limit = due.map_or_else(String::new, |due| {
        let over = crate::sim::moment(case.scenario.start, end_ms).date() > due;
        format!("; the time limit {} on {due}", if over { "ended" } else { "ends" })
    });
    format!("The {title} had not been sent to adjudication when {word} at {at}{limit}.")
}

#[cfg(test)]
mod tests {
    use crate::judge::trial::{check, finding, first_words, seizure};
    use crate::pack::{Severity, Slip};

    #[test]
    fn the_due_date_is_two_calendar_months_from_the_seizure() {
        check(&seizure().changed("2026-05-09", "2026-05-08"), &["N2"]);
        check(&seizure().changed("2026-05-09", "2026-05-10"), &["N2"]);
        check(&seizure().without("show-cause-due"), &["N2"]);
        let day = seizure().changed("2026-05-09", "2026-05-08");
        assert_eq!(
            first_words(&day, "N2"),
            "The due date in the seizure says 2026-05-08; right is 2026-05-09, which is later."
        );
        // 31 December and two months: February has 28 days.
        let year_end = seizure()
            .set(|scenario, _| scenario.start = jiff::civil::date(2026, 12, 31).at(8, 0, 0, 0))
            .changed("2026-05-09", "2027-02-28");
        check(&year_end, &[]);
    }

    /// Domain paper, N2: critical because the time lapses. By an early date it does not.
    #[test]
    fn a_date_that_is_too_early_is_a_small_slip_and_a_late_one_a_critical_one() {
        let weighs = |date: &str| {
            let assessment = seizure().changed("2026-05-09", date).judged();
            let finding = finding(&assessment, "N2");
            (finding.severity, finding.done[0].slip, finding.effect.contains("nothing lapses"))
        };
        assert_eq!(weighs("2026-05-08"), (Severity::Minor, Some(Slip::Early), true));
        assert_eq!(weighs("2026-05-10"), (Severity::Critical, Some(Slip::Wrong), false));
        // A day before the seizure itself is no date at all.
        assert_eq!(weighs("2026-03-08"), (Severity::Critical, Some(Slip::Wrong), false));
        let empty = seizure().without("show-cause-due").judged();
        assert_eq!(finding(&empty, "N2").done[0].slip, Some(Slip::NotDone));
    }

    #[test]
    fn a_notice_that_was_not_sent_is_told_as_it_stood_at_the_end() {
        let day = crate::judge::trial::drugs().without("Close(ShowCauseSent)");
        let assessment = day.judged();
        let told = &finding(&assessment, "Q2").done[0];
        assert_eq!(told.slip, Some(Slip::NotDone));
        assert!(told.text.contains("had not been sent to adjudication when the case was closed"));
        // Two months from the seizure, which was that day.
        assert!(told.text.contains("the time limit ends on 2026-05-"), "{}", told.text);
    }
}
