//! From the file as written to a checked exercise.
//!
//! Owns [`Exercise`]: sound as a whole, but not yet of any seed. All faults are
//! found at once (`checks`). `variation` makes a `Scenario` of it.

use std::sync::OnceLock;

use jiff::civil::DateTime;
use sha2::{Digest, Sha256};

use super::checks;
use super::fault::{Faults, Unplaced, help_for_name};
use super::fault_codes::SCENARIO_CODES;
use super::iso6346;
use super::raw::{Outcome, RawScenario};
use super::source::Source;
use super::{ContainerNumber, Key, SizeType, Text};

/// A checked exercise, before a seed is chosen.
#[derive(Clone, Debug)]
pub struct Exercise {
    pub(super) raw: RawScenario,
    pub(super) source: Source,
    /// Worked out when it is first asked for: a shelf of exercises needs none.
    pub(super) digest: OnceLock<String>,
    pub(super) number: ContainerNumber,
    pub(super) nominal: SizeType,
    pub(super) start: DateTime,
}

impl Exercise {
    pub fn id(&self) -> &Key {
        &self.raw.id
    }

    pub fn title(&self) -> &Text {
        &self.raw.title
    }

    /// The file as its author wrote it.
    pub fn written(&self) -> &RawScenario {
        &self.raw
    }

    /// SHA-256 of the file's text in hexadecimal, without byte order mark and with Unix line
    /// ends: the same exercise, and so the same seeds, on every system.
    pub fn digest(&self) -> &str {
        self.digest.get_or_init(|| hexadecimal(&Sha256::digest(self.source.text().as_bytes())))
    }

    /// The file that it was read from, for messages.
    pub fn file(&self) -> &str {
        self.source.name()
    }
}

/// Checks `raw` as a whole. The exercise is there when no fault is an error.
pub(super) fn lower(raw: RawScenario, source: Source) -> (Option<Exercise>, Faults) {
    let start = start_of(&raw.start);
    let mut found = Unplaced::new(SCENARIO_CODES);
    checks::check_all(&raw, start, &mut found);
    let sound = !found.has_errors();
    let faults = found.place(&source);
    let number = ContainerNumber::parse(raw.container.number.as_str()).ok();
    let nominal = iso6346::size_type(raw.container.size_type.as_str());
    let exercise = match (sound, number, nominal, start) {
        (true, Some(number), Some(nominal), Some(start)) => {
            Some(Exercise { raw, source, digest: OnceLock::new(), number, nominal, start })
        }
        _ => None,
    };
    (exercise, faults)
}

/// Bytes as lower-case hexadecimal digits.
fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|b| [DIGITS[usize::from(b >> 4)], DIGITS[usize::from(b & 15)]])
        .map(char::from)
        .collect()
}

/// "2026-03-09 08:30", in this century.
fn start_of(text: &Text) -> Option<DateTime> {
    let start = DateTime::strptime("%Y-%m-%d %H:%M", text.as_str()).ok()?;
    (2000..2100).contains(&start.year()).then_some(start)
}

/// The fault of an exercise whose pack is not among the `known` ones.
pub fn unknown_pack(exercise: &Exercise, known: &[&str]) -> Faults {
    let pack = &exercise.raw.pack;
    let mut found = Unplaced::new(SCENARIO_CODES);
    found.add(
        "unknown-pack",
        format_args!("pack"),
        format!("no pack is called \"{pack}\""),
        help_for_name(pack.as_str(), known.iter().copied()),
    );
    found.place(&exercise.source)
}

/// Checks the names that only the jurisdiction pack knows.
pub fn check_against(
    exercise: &Exercise,
    rule_ids: &[&str],
    section_keys: &[&str],
    profiles: &[&str],
) -> Faults {
    let raw = &exercise.raw;
    let mut found = Unplaced::new(SCENARIO_CODES);
    for (i, rule) in raw.rules.iter().enumerate() {
        if !rule_ids.contains(&rule.as_str()) {
            found.add(
                "unknown-rule",
                format_args!("rules[{i}]"),
                format!("the pack has no rule \"{rule}\""),
                help_for_name(rule.as_str(), rule_ids.iter().copied()),
            );
        }
    }
    if let Outcome::Seize(seizure) = &raw.outcome {
        for (i, section) in seizure.sections.iter().enumerate() {
            if !section_keys.contains(&section.as_str()) {
                found.add(
                    "unknown-section",
                    format_args!("outcome.sections[{i}]"),
                    format!("the pack has no section \"{section}\""),
                    help_for_name(section.as_str(), section_keys.iter().copied()),
                );
            }
        }
    }
    if !profiles.contains(&raw.profile.as_str()) {
        found.add(
            "unknown-profile",
            format_args!("profile"),
            format!("the pack has no profile \"{}\"", raw.profile),
            help_for_name(raw.profile.as_str(), profiles.iter().copied()),
        );
    }
    found.place(&exercise.source)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::load;

    fn sound() -> Exercise {
        let bytes = include_bytes!("../../tests/faults/valid.ron");
        load::parse("valid.ron", bytes).unwrap().exercise
    }

    #[test]
    fn names_that_the_pack_knows_are_no_fault() {
        let faults =
            check_against(&sound(), &["A1", "C1", "G2", "Z9"], &["s-168"], &["import-container"]);
        assert!(faults.is_empty(), "{faults}");
    }

    #[test]
    fn names_that_the_pack_does_not_know_are_told_with_the_nearest() {
        let faults = check_against(&sound(), &["A1", "C1"], &["s-186"], &["import-containers"]);
        let told: Vec<(&str, &str)> =
            faults.iter().map(|fault| (fault.code, fault.path.as_str())).collect();
        assert_eq!(
            told,
            [
                ("unknown-profile", "profile"),
                ("unknown-rule", "rules[2]"),
                ("unknown-section", "outcome.sections[0]"),
            ]
        );
        assert!(faults.iter().any(|fault| fault.help == "Did you mean \"s-186\"?"));
        assert!(faults.iter().all(|fault| fault.line > 0));
    }

    #[test]
    fn a_pack_that_is_not_there_is_told_at_its_name() {
        let faults = unknown_pack(&sound(), &["pakistan-2"]);
        let fault = faults.iter().next().unwrap();
        assert_eq!((fault.code, fault.line), ("unknown-pack", 10));
        assert_eq!(fault.help, "Did you mean \"pakistan-2\"?");
    }

    #[test]
    fn the_digest_is_of_the_text_whatever_the_line_ends() {
        let read = |bytes: &[u8]| load::parse("a", bytes).unwrap().exercise;
        let text = include_str!("../../tests/faults/valid.ron");
        let unix = read(text.as_bytes());
        let windows = read(format!("\u{FEFF}{}", text.replace('\n', "\r\n")).as_bytes());
        let other = read(text.replace("difficulty: 2", "difficulty: 3").as_bytes());
        assert_eq!(unix.digest(), hexadecimal(&Sha256::digest(text.as_bytes())));
        assert_eq!(unix.digest(), windows.digest());
        assert_ne!(unix.digest(), other.digest());
        assert_eq!(hexadecimal(&[0x00, 0x9f, 0xff]), "009fff");
    }

    #[test]
    fn a_start_is_a_day_of_this_century_with_hour_and_minute() {
        let read = |text: &str| start_of(&Text::new(text).unwrap());
        assert_eq!(read("2026-03-09 08:30"), Some(jiff::civil::date(2026, 3, 9).at(8, 30, 0, 0)));
        for wrong in [
            "",
            "2026-02-29 08:30",
            "2026-03-09 24:30",
            "9 March 2026",
            "1999-12-31 08:30",
            "2026-03-09",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
