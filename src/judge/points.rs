//! From rulings to findings, points, phases and the result.
//!
//! Owns the arithmetic, in whole tenths. What was unsure in the source is shown
//! and not counted; what did not apply counts neither way.

use super::assessment::{Finding, Grade, PhaseResult, Verdict};
use super::case::Case;
use super::criteria::rule_on;
use super::ruling::Kept;
use crate::pack::{Pack, Rule, Scoring, Severity};

/// One finding for each rule that the exercise calls for, in the order of the rule book.
pub(super) fn findings(case: &Case<'_>) -> Vec<Finding> {
    case.pack
        .rules
        .iter()
        .filter(|rule| case.scenario.calls_for(rule.id.as_str()))
        .map(|rule| finding(case, rule))
        .collect()
}

fn finding(case: &Case<'_>, rule: &Rule) -> Finding {
    let ruling = rule_on(case, &rule.check);
    let kept = ruling.kept();
    let verdict = match kept {
        Kept::NotApplicable => Verdict::NotApplicable,
        Kept::Earned | Kept::Lost if !rule.certainty.is_scored() => {
            Verdict::ShownOnly { kept: kept == Kept::Earned }
        }
        Kept::Earned => Verdict::Earned,
        Kept::Lost => Verdict::Lost,
    };
    let (done, detail) = ruling.into_parts();
    let expected = match detail {
        Some(detail) => format!("{} {detail}", rule.step),
        None => rule.step.to_string(),
    };
    let lost_tenths = match (verdict, rule.severity) {
        (Verdict::Lost, Severity::Critical | Severity::Major | Severity::Minor) => {
            weight(&case.pack.scoring, rule.severity)
        }
        // Good practice beyond the rule can only add.
        (Verdict::Lost, Severity::Extra) => 0,
        (Verdict::Earned | Verdict::NotApplicable | Verdict::ShownOnly { .. }, _) => 0,
    };
    Finding {
        rule: rule.id.to_string(),
        title: rule.title.to_string(),
        phase: rule.phase,
        severity: rule.severity,
        risk: rule.risk,
        verdict,
        lost_tenths,
        done,
        expected,
        why: rule.why.to_string(),
        effect: rule.effect.to_string(),
        citation: rule.citation.to_string(),
        certainty: rule.certainty,
    }
}

fn weight(scoring: &Scoring, severity: Severity) -> u32 {
    match severity {
        Severity::Critical => scoring.critical_tenths,
        Severity::Major => scoring.major_tenths,
        Severity::Minor => scoring.minor_tenths,
        Severity::Extra => scoring.extra_tenths,
    }
}

/// Points of some findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Points {
    pub(super) earned_tenths: u32,
    pub(super) available_tenths: u32,
    pub(super) extra_tenths: u32,
    /// Critical rules lost.
    pub(super) gates_closed: u32,
}

impl Points {
    pub(super) fn of<'f>(scoring: &Scoring, findings: impl IntoIterator<Item = &'f Finding>) -> Self {
        let mut points = Self::default();
        for finding in findings {
            points.add(scoring, finding);
        }
        points
    }

    fn add(&mut self, scoring: &Scoring, finding: &Finding) {
        let tenths = weight(scoring, finding.severity);
        match (finding.verdict, finding.severity) {
            (Verdict::NotApplicable | Verdict::ShownOnly { .. }, _)
            | (Verdict::Lost, Severity::Extra) => {}
            (Verdict::Earned, Severity::Extra) => {
                self.extra_tenths = self.extra_tenths.saturating_add(tenths);
            }
            (Verdict::Earned, Severity::Critical | Severity::Major | Severity::Minor) => {
                self.earned_tenths = self.earned_tenths.saturating_add(tenths);
                self.available_tenths = self.available_tenths.saturating_add(tenths);
            }
            (Verdict::Lost, severity) => {
                self.available_tenths = self.available_tenths.saturating_add(tenths);
                self.gates_closed += u32::from(severity == Severity::Critical);
            }
        }
    }

    /// Whole percent, rounded down. Where nothing was to be had nothing was missed.
    pub(super) fn percent(self) -> u32 {
        if self.available_tenths == 0 {
            return 100;
        }
        let percent = u64::from(self.earned_tenths) * 100 / u64::from(self.available_tenths);
        u32::try_from(percent).unwrap_or(100)
    }
}

/// The phases in which the exercise calls for a rule, in the order of the pack.
pub(super) fn phases(pack: &Pack, findings: &[Finding]) -> Vec<PhaseResult> {
    let mut numbers: Vec<u8> = findings.iter().map(|finding| finding.phase).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
        .into_iter()
        .map(|number| {
            let points = Points::of(&pack.scoring, findings.iter().filter(|finding| finding.phase == number));
            PhaseResult {
                number,
                title: pack.phase(number).map_or_else(|| format!("Phase {number}"), |phase| phase.title.to_string()),
                earned_tenths: points.earned_tenths,
                available_tenths: points.available_tenths,
                failed: points.gates_closed > 0,
            }
        })
        .collect()
}

/// The result and one line on how it came about. An exercise that was left is unfinished,
/// whatever was missed until then.
pub(super) fn result(case: &Case<'_>, points: Points, findings: &[Finding]) -> (Grade, String) {
    let score = format!(
        "{} of {} points, {} %",
        tenths_text(points.earned_tenths),
        tenths_text(points.available_tenths),
        points.percent()
    );
    let missed: Vec<&str> = findings
        .iter()
        .filter(|finding| finding.verdict == Verdict::Lost && finding.severity == Severity::Critical)
        .map(|finding| finding.rule.as_str())
        .collect();
    let missed_text = format!(
        "{} missed: {}",
        super::words::counted(missed.len(), "critical step was", "critical steps were"),
        super::words::listed(&missed)
    );
    let pass = case.pack.scoring.pass_percent;
    if case.facts.case_closed.is_empty() {
        let gates = if missed.is_empty() { String::new() } else { format!(" Until then {missed_text}.") };
        return (Grade::Unfinished, format!("The exercise was left before the case was closed.{gates}"));
    }
    if !missed.is_empty() {
        return (Grade::GateClosed, format!("{missed_text} ({score})."));
    }
    if points.percent() >= pass {
        (Grade::Pass, format!("All critical steps were kept: {score}; {pass} % are needed."))
    } else {
        (Grade::BelowPassMark, format!("All critical steps were kept, but {score}; {pass} % are needed."))
    }
}

/// "43.5".
fn tenths_text(tenths: u32) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}
