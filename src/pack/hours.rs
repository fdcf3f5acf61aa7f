//! Do the words of a rule still say the hours that its check counts?
//!
//! Owns one warning. Who changes a limit in a check changes what the mark is
//! made of; what a trainee then reads must not be the old figure.

use super::{Check, PACK_CODES, Pack, Rule};
use crate::scenario::fault::{Fault, Faults};

/// Texts of rules that name other hours than the check of the same rule. `rules_file` is the
/// text of rules.ron, in which the lines are looked up.
pub fn other_hours_in_texts(pack: &Pack, rules_file: &str) -> Faults {
    let mut faults = Vec::new();
    for rule in &pack.rules {
        let Some(counted) = hours_of(&rule.check) else { continue };
        for (name, text) in texts(rule) {
            let other = hours_in(text).into_iter().find(|hours| *hours != counted);
            if let Some(other) = other {
                faults.push(fault(rule, name, text, (other, counted), rules_file));
            }
        }
    }
    Faults::new(faults)
}

fn hours_of(check: &Check) -> Option<u32> {
    match check {
        Check::GroundsServed { within_hours, .. }
        | Check::ArrestLawful { within_hours }
        | Check::ReleasedWithoutDelay { within_hours, .. }
        | Check::SamplesDispatched { within_hours, .. }
        | Check::Deposited { within_hours } => Some(*within_hours),
        _ => None,
    }
}

fn texts(rule: &Rule) -> [(&'static str, &str); 7] {
    [
        ("step", rule.step.as_str()),
        ("effect", rule.effect.as_str()),
        ("why", rule.why.as_str()),
        ("citation", rule.citation.as_str()),
        ("hint", rule.hint.as_str()),
        ("defence", rule.defence.as_str()),
        ("title", rule.title.as_str()),
    ]
}

/// Every "24 hours" or "24 h" of a text.
fn hours_in(text: &str) -> Vec<u32> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
    let pairs = words.windows(2).filter_map(|pair| match pair {
        [number, "hours" | "hour" | "h"] => number.parse().ok(),
        _ => None,
    });
    pairs.collect()
}

fn fault(
    rule: &Rule,
    name: &str,
    text: &str,
    (other, counted): (u32, u32),
    rules_file: &str,
) -> Fault {
    let code = "hours-in-text";
    let severity = PACK_CODES.iter().find(|entry| entry.code == code).map(|entry| entry.severity);
    // The text as it stands in the file; quotation marks in it are written with a backslash.
    let written = text.replace('\\', "\\\\").replace('"', "\\\"");
    let at = rules_file.lines().position(|line| line.contains(&written));
    let line = at.and_then(|at| u32::try_from(at + 1).ok()).unwrap_or(0);
    Fault {
        severity: severity.unwrap_or(crate::scenario::Severity::Warning),
        line,
        column: u32::from(line > 0),
        path: format!("{}.{name}", rule.id),
        ..Fault::whole_file(
            code,
            "rules.ron",
            format!("{other} hours in the text of rule {}, {counted} in its check", rule.id),
            "Write the same number of hours in the text, or change the check back.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_out_of_a_sentence() {
        assert_eq!(hours_in("After 24 hours, at latest 48 h, never 3 days."), [24, 48]);
        assert_eq!(hours_in("many hours; 7 packets"), Vec::<u32>::new());
    }

    #[test]
    fn a_changed_limit_is_told_where_the_old_figure_still_stands() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/packs/pakistan");
        let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
        let (settings, forms) = (read("pack.ron"), read("forms.ron"));
        let told = |rules: &str| {
            let files = [
                ("pack.ron", settings.as_bytes()),
                ("rules.ron", rules.as_bytes()),
                ("forms.ron", forms.as_bytes()),
            ];
            let pack = crate::pack::parse(&files).unwrap_or_else(|faults| panic!("{faults}"));
            other_hours_in_texts(&pack, rules)
        };
        let rules = read("rules.ron");
        assert!(told(&rules).is_empty(), "{}", told(&rules));
        let step = "Deliver exhibits within 24 hours.";
        let deposited = rules.find("check: Deposited(").unwrap();
        let step_at = rules[..deposited].rfind("step: \"").unwrap() + "step: \"".len();
        let step_end = step_at + rules[step_at..].find('"').unwrap();
        let changed = format!("{}{step}{}", &rules[..step_at], &rules[step_end..])
            .replace("Deposited(within_hours: 24)", "Deposited(within_hours: 48)");
        let faults = told(&changed);
        let fault = faults.iter().next().unwrap();
        assert_eq!(
            (fault.code, fault.severity),
            ("hours-in-text", crate::scenario::Severity::Warning)
        );
        let line = changed.lines().nth(fault.line as usize - 1).unwrap();
        assert!(line.contains(step), "{line}");
        assert_eq!(faults.len(), 1);
    }
}
