//! What to practise next: the phases in which points were lost, heaviest first.
//!
//! Owns the order and nothing else. Points are those of the findings; what was
//! unsure or did not apply is no matter for practice.

use serde::Serialize;

use super::assessment::{Finding, Verdict};
use crate::pack::{Pack, Severity};

/// One family of rules to work on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Practice {
    pub phase: u8,
    pub title: String,
    /// Points lost in this phase, in tenths.
    pub lost_tenths: u32,
    /// Critical steps missed in it.
    pub gates: u32,
    /// The rules that were lost, heaviest first.
    pub rules: Vec<PracticeRule>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PracticeRule {
    pub rule: String,
    pub title: String,
    pub severity: Severity,
    pub lost_tenths: u32,
    /// What to do: the step of the rule.
    pub step: String,
    /// How it is done in the program; empty where that is the step once more.
    pub hint: String,
}

/// Phases by the points lost in them; those with as much lost in the order of the work.
pub(super) fn practice(pack: &Pack, findings: &[Finding]) -> Vec<Practice> {
    let mut families: Vec<Practice> = Vec::new();
    for finding in findings.iter().filter(|finding| finding.verdict == Verdict::Lost) {
        let place = match families.iter().position(|family| family.phase == finding.phase) {
            Some(place) => place,
            None => {
                families.push(Practice {
                    phase: finding.phase,
                    title: pack
                        .phase(finding.phase)
                        .map_or_else(String::new, |phase| phase.title.to_string()),
                    lost_tenths: 0,
                    gates: 0,
                    rules: Vec::new(),
                });
                families.len() - 1
            }
        };
        let family = &mut families[place];
        let rule = pack.rule(&finding.rule);
        family.lost_tenths = family.lost_tenths.saturating_add(finding.lost_tenths);
        family.gates += u32::from(finding.severity == Severity::Critical);
        family.rules.push(PracticeRule {
            rule: finding.rule.clone(),
            title: finding.title.clone(),
            severity: finding.severity,
            lost_tenths: finding.lost_tenths,
            step: rule.map_or_else(|| finding.expected.clone(), |rule| rule.step.to_string()),
            hint: rule.map_or_else(String::new, |rule| {
                let told = says_again(rule.step.as_str(), rule.hint.as_str());
                if told { String::new() } else { rule.hint.to_string() }
            }),
        });
    }
    for family in &mut families {
        family.rules.sort_by_key(|rule| std::cmp::Reverse(rule.lost_tenths));
    }
    families.sort_by_key(|family| (std::cmp::Reverse(family.lost_tenths), family.phase));
    families
}

/// True where nearly all words of the hint stand in the step: four of five.
fn says_again(step: &str, hint: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|sign: char| !sign.is_alphanumeric());
        words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let (step, hint) = (words(step), words(hint));
    let again = hint.iter().filter(|word| step.contains(word)).count();
    again * 5 >= hint.len() * 4
}

#[cfg(test)]
mod tests {
    use super::says_again;
    use crate::judge::trial::seizure;

    #[test]
    fn nothing_is_to_be_practised_after_a_good_day() {
        assert_eq!(seizure().judged().practice, []);
    }

    #[test]
    fn phases_stand_by_the_points_lost_and_rules_within_them_too() {
        // Domain paper, section 4: A1 major (3), C3 minor (1), L1 critical, L4 major (3).
        let day = seizure()
            .without("TriggerLogged")
            .without(r#"PartExamined(part: "csc-plate""#)
            .without("CopyGiven")
            .without(r#"Arrived(person: "witness-a""#)
            .changed(r#"before: ["agent", "witness-a", "witness-b"]"#, r#"before: ["agent"]"#);
        let assessment = day.judged();
        let told: Vec<(u8, u32, u32, Vec<&str>)> = assessment
            .practice
            .iter()
            .map(|family| {
                let rules = family.rules.iter().map(|rule| rule.rule.as_str()).collect();
                (family.phase, family.lost_tenths, family.gates, rules)
            })
            .collect();
        assert_eq!(told[0].0, 12, "{told:?}");
        assert!(told[0].1 >= 80 && told[0].2 >= 1, "{told:?}");
        assert_eq!(told[0].3.last(), Some(&"L4"), "{told:?}");
        assert!(told.contains(&(1, 30, 0, vec!["A1"])), "{told:?}");
        assert!(told.contains(&(3, 10, 0, vec!["C3"])), "{told:?}");
        assert!(told.windows(2).all(|pair| pair[0].1 >= pair[1].1), "{told:?}");
        let lost: u32 = told.iter().map(|family| family.1).sum();
        assert_eq!(lost, assessment.available_tenths - assessment.earned_tenths);
    }

    #[test]
    fn a_hint_that_is_the_step_once_more_is_left_out() {
        let step = "Walk the same route each time: underside, doors, right side, left side, front \
                    end, roof; a reefer adds the cooling machine as the eighth; inside, the floor \
                    comes last.";
        let again = "Underside, doors, right, left, front, roof; at a reefer also the cooling \
                     machine. Inside, the floor is the last.";
        assert!(says_again(step, again));
        assert!(!says_again("Tug the seal and twist it.", "Tug, then twist, before you cut."));
        let plate = "The plate is on the lower part of the left door. Examine it closely.";
        assert!(!says_again("Read the CSC plate: maximum gross mass.", plate));
    }

    #[test]
    fn each_rule_says_what_to_do() {
        let assessment = seizure().without("TriggerLogged").judged();
        let rule = &assessment.practice[0].rules[0];
        assert_eq!((rule.step.as_str(), rule.hint.as_str()), ("Do it.", "hint"));
    }
}
