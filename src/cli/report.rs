//! The debrief as plain text, for terminals and logs.
//!
//! Owns the layout only. Every sentence comes from the assessment.

use std::fmt::Write as _;

use super::views;
use crate::judge::{Agreement, Assessment, Finding, FormComparison, Grade, Verdict};
use crate::scenario::Scenario;
use crate::sim;

/// How much to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Result and what was lost.
    Losses,
    /// All findings, forms, custody, search, defence and practice too.
    Whole,
}

const WIDTH: usize = 92;

/// The debrief of one exercise.
pub fn debrief(scenario: &Scenario, assessment: &Assessment, extent: Extent) -> String {
    let mut out = String::new();
    heading(&mut out, scenario, assessment);
    for finding in &assessment.findings {
        let shown = extent == Extent::Whole || finding.verdict == Verdict::Lost;
        if shown {
            one_finding(&mut out, scenario, finding);
        }
    }
    if extent == Extent::Whole {
        for form in &assessment.forms {
            one_form(&mut out, form);
        }
        custody(&mut out, scenario, assessment);
        views::coverage(&mut out, scenario, &assessment.coverage);
        views::defence(&mut out, scenario, &assessment.defence);
        views::practice(&mut out, &assessment.practice);
        out.push_str("\nAbout this case\n");
        for paragraph in &scenario.rationale {
            wrap(&mut out, "  ", paragraph.as_str());
        }
    }
    out
}

fn heading(out: &mut String, scenario: &Scenario, assessment: &Assessment) {
    let word = match assessment.result {
        Grade::Pass => "PASS",
        Grade::BelowPassMark => "BELOW THE PASS MARK",
        Grade::GateClosed => "NOT PASSED: A CRITICAL STEP WAS MISSED",
        Grade::Unfinished => "NOT FINISHED",
    };
    let _ = writeln!(out, "{}  (seed {})", scenario.title, scenario.seed);
    let _ = writeln!(
        out,
        "{word}: {} of {}, {} percent, extra {}",
        tenths(assessment.earned_tenths),
        counted(tenths(assessment.available_tenths), "point", "points"),
        assessment.percent,
        tenths(assessment.extra_tenths),
    );
    wrap(out, "", &assessment.because);
    out.push('\n');
    for phase in &assessment.phases {
        let _ = writeln!(
            out,
            "  {:>2}  {:<34} {:>5} of {:>5}{}",
            phase.number,
            phase.title,
            tenths(phase.earned_tenths),
            tenths(phase.available_tenths),
            if phase.failed { "   critical step missed" } else { "" }
        );
    }
}

fn one_finding(out: &mut String, scenario: &Scenario, finding: &Finding) {
    let verdict = match finding.verdict {
        Verdict::Lost => "lost",
        Verdict::Earned => "earned",
        Verdict::NotApplicable => "nothing to do",
        Verdict::ShownOnly { kept: true } => "shown only, kept",
        Verdict::ShownOnly { kept: false } => "shown only, not kept",
    };
    let _ = writeln!(
        out,
        "\n{} {} [{:?}] {verdict}{}",
        finding.rule,
        finding.title,
        finding.severity,
        if finding.lost_tenths > 0 {
            format!(" -{}", tenths(finding.lost_tenths))
        } else {
            String::new()
        }
    );
    for seen in &finding.done {
        let at = seen.at_ms.map_or(String::new(), |ms| clock(scenario, ms));
        let events = seen.entries.iter().map(ToString::to_string).collect::<Vec<_>>();
        let place = match (at.is_empty(), events.is_empty()) {
            (true, true) => String::new(),
            (false, true) => format!(" ({at})"),
            (true, false) => format!(" (event {})", shortened(&events)),
            (false, false) => format!(" ({at}, event {})", shortened(&events)),
        };
        wrap(out, if seen.fault { "  ! " } else { "  - " }, &format!("{}{place}", seen.text));
    }
    if finding.verdict == Verdict::Lost {
        wrap(out, "  expected: ", &finding.expected);
        wrap(out, "  why: ", &finding.why);
    }
    wrap(out, "  rule: ", &format!("{} [{}]", finding.citation, finding.certainty));
}

fn shortened(events: &[String]) -> String {
    match events {
        [first, .., last] if events.len() > 4 => format!("{first} to {last}"),
        few => few.join(", "),
    }
}

fn one_form(out: &mut String, form: &FormComparison) {
    let _ = writeln!(
        out,
        "\nForm: {}{}",
        form.title,
        if form.signed { ", signed" } else { ", not signed" }
    );
    for field in &form.fields {
        let word = match field.agrees {
            Agreement::Agrees => continue,
            Agreement::Missing => "is empty",
            Agreement::NotTrue => "is not what the scene shows",
            Agreement::NotAsDone => "is not what was done",
            Agreement::Contradicts => "differs from another form",
        };
        // The trainee's own acts may be wrong themselves; only the scene says what should stand.
        let held = match (&field.truth, &field.own_acts) {
            (Some(truth), _) => format!("; it should read {truth}"),
            (None, Some(own)) => format!("; by your own acts: {own}"),
            (None, None) => String::new(),
        };
        wrap(out, "  ! ", &format!("{} {word}{held}", field.label));
    }
    for signature in &form.missing_signatures {
        let _ = writeln!(out, "  ! signature missing: {signature:?}");
    }
}

fn custody(out: &mut String, scenario: &Scenario, assessment: &Assessment) {
    let breaks: Vec<_> =
        assessment.custody.iter().filter(|chain| !chain.breaks.is_empty()).collect();
    let _ = writeln!(
        out,
        "\nCustody: {}, {} with a broken chain",
        counted(assessment.custody.len(), "exhibit", "exhibits"),
        breaks.len()
    );
    for chain in breaks {
        for gap in &chain.breaks {
            let text = format!(
                "{} {}: {} (event {})",
                chain.exhibit,
                clock(scenario, gap.at_ms),
                gap.what,
                gap.entry
            );
            wrap(out, "  ! ", &text);
        }
    }
}

/// "10:42", with the date in front when it is not the first day.
pub(super) fn clock(scenario: &Scenario, ms: u64) -> String {
    let at = sim::moment(scenario.start, ms);
    let shape = if at.date() == scenario.start.date() { "%H:%M" } else { "%Y-%m-%d %H:%M" };
    at.strftime(shape).to_string()
}

/// "1 exhibit", "3 exhibits".
pub(super) fn counted(count: impl std::fmt::Display, one: &str, many: &str) -> String {
    let count = count.to_string();
    let word = if count == "1" { one } else { many };
    format!("{count} {word}")
}

/// Tenths as points: 65 becomes "6.5", 60 becomes "6".
pub(super) fn tenths(value: u32) -> String {
    match value % 10 {
        0 => (value / 10).to_string(),
        rest => format!("{}.{rest}", value / 10),
    }
}

/// Writes `text` after `lead`, broken at blanks, further lines indented as far.
pub(super) fn wrap(out: &mut String, lead: &str, text: &str) {
    let indent = " ".repeat(lead.chars().count());
    let mut line = lead.to_owned();
    let mut words = 0;
    for word in text.split_whitespace() {
        if words > 0 && line.chars().count() + 1 + word.chars().count() > WIDTH {
            out.push_str(line.trim_end());
            out.push('\n');
            line.clone_from(&indent);
            words = 0;
        }
        if words > 0 {
            line.push(' ');
        }
        line.push_str(word);
        words += 1;
    }
    out.push_str(line.trim_end());
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_show_their_tenth_only_when_there_is_one() {
        assert_eq!(tenths(65), "6.5");
        assert_eq!(tenths(60), "6");
        assert_eq!(tenths(0), "0");
    }

    #[test]
    fn one_thing_is_told_as_one() {
        assert_eq!(counted(1, "exhibit", "exhibits"), "1 exhibit");
        assert_eq!(counted(0, "exhibit", "exhibits"), "0 exhibits");
        assert_eq!(counted(tenths(10), "point", "points"), "1 point");
        assert_eq!(counted(tenths(15), "point", "points"), "1.5 points");
    }

    #[test]
    fn long_sentences_break_at_blanks_and_keep_their_indent() {
        let mut out = String::new();
        wrap(&mut out, "  why: ", &"word ".repeat(40));
        assert!(out.lines().all(|line| line.chars().count() <= WIDTH), "{out}");
        assert!(out.lines().skip(1).all(|line| line.starts_with("       word")), "{out}");
    }
}
