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
    case.called.iter().map(|rule| finding(case, rule)).collect()
}

fn finding(case: &Case<'_>, rule: &Rule) -> Finding {
    let ruling = rule_on(case, &rule.check);
    let kept = ruling.kept();
    let certainty = rule.certainty_under(&case.scenario.profile);
    let verdict = match kept {
        Kept::NotApplicable => Verdict::NotApplicable,
        Kept::Earned | Kept::Lost if !certainty.is_scored() => {
            Verdict::ShownOnly { kept: kept == Kept::Earned }
        }
        Kept::Earned => Verdict::Earned,
        Kept::Lost => Verdict::Lost,
    };
    let severity = ruling.severity(rule.severity);
    let effect = ruling.effect().unwrap_or(rule.effect.as_str()).to_owned();
    let (done, detail) = ruling.into_parts();
    let expected = match detail {
        Some(detail) => format!("{} {detail}", rule.step),
        None => rule.step.to_string(),
    };
    let lost_tenths = match (verdict, severity) {
        (Verdict::Lost, Severity::Critical | Severity::Major | Severity::Minor) => {
            weight(&case.pack.scoring, severity)
        }
        // Good practice beyond the rule can only add.
        (Verdict::Lost, Severity::Extra) => 0,
        (Verdict::Earned | Verdict::NotApplicable | Verdict::ShownOnly { .. }, _) => 0,
    };
    Finding {
        rule: rule.id.to_string(),
        title: rule.title.to_string(),
        phase: rule.phase,
        severity,
        risk: rule.risk.filter(|_| severity == Severity::Critical),
        verdict,
        lost_tenths,
        done,
        expected,
        why: rule.why.to_string(),
        effect,
        citation: rule.citation.to_string(),
        certainty,
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

/// What the hints that were shown cost; the same hint twice costs once.
pub(super) fn hint_tenths(case: &Case<'_>) -> u32 {
    let shown: std::collections::BTreeSet<&str> =
        case.facts.hints.iter().map(|hint| hint.what.as_str()).collect();
    let count = u32::try_from(shown.len()).unwrap_or(u32::MAX);
    count.saturating_mul(case.pack.scoring.hint_tenths)
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
    pub(super) fn of<'f>(
        scoring: &Scoring,
        findings: impl IntoIterator<Item = &'f Finding>,
    ) -> Self {
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

    /// The same, with what hints cost taken off.
    pub(super) fn less(mut self, hint_tenths: u32) -> Self {
        self.earned_tenths = self.earned_tenths.saturating_sub(hint_tenths);
        self
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
            let points = Points::of(
                &pack.scoring,
                findings.iter().filter(|finding| finding.phase == number),
            );
            PhaseResult {
                number,
                title: pack
                    .phase(number)
                    .map_or_else(|| format!("Phase {number}"), |phase| phase.title.to_string()),
                earned_tenths: points.earned_tenths,
                available_tenths: points.available_tenths,
                failed: points.gates_closed > 0,
            }
        })
        .collect()
}

/// The result and one line on how it came about. An exercise that was left is unfinished,
/// whatever was missed until then. The sum stands beside it and is not told again.
pub(super) fn result(case: &Case<'_>, points: Points, findings: &[Finding]) -> (Grade, String) {
    let missed: Vec<&str> = findings
        .iter()
        .filter(|finding| {
            finding.verdict == Verdict::Lost && finding.severity == Severity::Critical
        })
        .map(|finding| finding.rule.as_str())
        .collect();
    let missed_text = format!(
        "{} missed: {}",
        super::words::counted(missed.len(), "critical step was", "critical steps were"),
        super::words::listed(&missed)
    );
    if case.facts.case_closed.is_empty() {
        let gates =
            if missed.is_empty() { String::new() } else { format!(" Until then {missed_text}.") };
        return (
            Grade::Unfinished,
            format!("The exercise was left before the case was closed.{gates}"),
        );
    }
    if !missed.is_empty() {
        return (Grade::GateClosed, format!("{missed_text}."));
    }
    if points.percent() >= case.pack.scoring.pass_percent {
        (Grade::Pass, "All critical steps were kept.".to_owned())
    } else {
        let because = "All critical steps were kept, but the points are below the pass mark.";
        (Grade::BelowPassMark, because.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::trial::{Day, finding, release, seizure};
    use crate::pack::Certainty;

    fn with_rule(day: Day, id: &str, change: impl FnOnce(&mut Rule)) -> Day {
        day.set(|_, pack| {
            let rule = pack.rules.iter_mut().find(|rule| rule.id.as_str() == id).unwrap();
            change(rule);
        })
    }

    #[test]
    fn a_good_day_earns_every_point() {
        for day in [seizure(), release()] {
            let assessment = day.judged();
            assert_eq!(assessment.result, Grade::Pass, "{}", assessment.because);
            assert_eq!(assessment.percent, 100);
            assert_eq!(assessment.earned_tenths, assessment.available_tenths);
        }
    }

    #[test]
    fn a_missed_critical_step_closes_the_gate_and_fails_its_phase() {
        let assessment = seizure().without("CopyGiven").without("SignedAcross").judged();
        assert_eq!(assessment.result, Grade::GateClosed);
        assert!(
            assessment.because.starts_with("1 critical step was missed: I4"),
            "{}",
            assessment.because
        );
        assert!(!assessment.because.contains('%'), "the sum stands beside it");
        let failed: Vec<u8> = assessment
            .phases
            .iter()
            .filter(|phase| phase.failed)
            .map(|phase| phase.number)
            .collect();
        assert_eq!(failed, [9]);
        // 3.0 for the copy and 5.0 for the seal.
        assert_eq!(assessment.available_tenths - assessment.earned_tenths, 80);
        assert_eq!(finding(&assessment, "I4").lost_tenths, 50);
    }

    #[test]
    fn too_few_points_without_a_closed_gate_are_below_the_mark() {
        let day = release()
            .without("TriggerLogged")
            .without("gd.seal")
            .without("CordonSet")
            .without("WarningsLookedFor")
            .without("number: 1,")
            .without("Seal(Viewed")
            .without("PresenceRecorded")
            .without("number: 2,");
        let assessment = day.judged();
        assert_eq!(assessment.result, Grade::BelowPassMark, "{}", assessment.because);
        assert!(assessment.percent < 70);
    }

    #[test]
    fn a_case_left_open_is_unfinished_and_still_lists_everything() {
        let assessment = seizure().without("CaseClosed").without("SignedAcross").judged();
        assert_eq!(assessment.result, Grade::Unfinished);
        assert_eq!(finding(&assessment, "I4").verdict, Verdict::Lost);
        assert!(
            assessment.because.contains("1 critical step was missed: I4"),
            "{}",
            assessment.because
        );
    }

    #[test]
    fn an_unsure_rule_is_shown_and_never_scored() {
        let unsure = |day| with_rule(day, "I4", |rule| rule.certainty = Certainty::Unsure);
        let kept = unsure(seizure()).judged();
        let missed = unsure(seizure().without("SignedAcross")).judged();
        assert_eq!(finding(&kept, "I4").verdict, Verdict::ShownOnly { kept: true });
        assert_eq!(finding(&missed, "I4").verdict, Verdict::ShownOnly { kept: false });
        assert_eq!(missed.result, Grade::Pass);
        assert_eq!(
            (missed.earned_tenths, missed.available_tenths),
            (kept.earned_tenths, kept.available_tenths)
        );
    }

    #[test]
    fn an_extra_can_only_add() {
        let extra = |day| with_rule(day, "C3", |rule| rule.severity = Severity::Extra);
        let kept = extra(release()).judged();
        let missed = extra(release().without("csc-plate")).judged();
        assert_eq!((kept.extra_tenths, missed.extra_tenths), (5, 0));
        assert_eq!(kept.earned_tenths, missed.earned_tenths);
        assert_eq!(missed.percent, 100);
        assert_eq!(finding(&missed, "C3").lost_tenths, 0);
    }

    #[test]
    fn what_did_not_apply_counts_neither_way() {
        // F3 weighs 3.0; nothing was forced on the clean day.
        let assessment = release().judged();
        let search = assessment.phases.iter().find(|phase| phase.number == 6).unwrap();
        assert_eq!((search.earned_tenths, search.available_tenths), (30, 30));
    }

    #[test]
    fn percent_is_rounded_down() {
        let points = |earned_tenths, available_tenths| Points {
            earned_tenths,
            available_tenths,
            ..Points::default()
        };
        assert_eq!(points(999, 1_000).percent(), 99);
        assert_eq!(points(0, 0).percent(), 100);
    }
}
