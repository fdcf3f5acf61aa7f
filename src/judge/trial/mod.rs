//! A small case for the tests of this layer: box, law, and two days of good work.
//!
//! Owns [`Day`], a day's events as text, one line each, and [`check`], which
//! changes a day and says which rules are then lost. The box is in `exercise`,
//! the rules and forms in `law`, the days in `days`. Used by tests only.

mod days;
mod drugs;
mod exercise;
mod journals;
pub(super) mod law;
mod sixty_one;

use serde::de::DeserializeOwned;

use super::{Assessment, Finding, Verdict, judge};
use crate::pack::Pack;
use crate::scenario::Scenario;
use crate::sim::{Action, Event, Journal, JournalEntry, Outcome};

pub(super) use drugs::{dangerous, drugs};
pub(super) use law::pack;

const MINUTE_MS: u64 = 60_000;

/// Events line by line; each line is an entry, a minute after the one before. Several events of
/// one entry are parted by " & ". A line "+90" lets ninety minutes pass.
#[derive(Clone)]
pub(super) struct Day {
    pub(super) scenario: Scenario,
    pub(super) pack: Pack,
    lines: Vec<String>,
}

/// A good day on which hidden goods are found and seized.
pub(super) fn seizure() -> Day {
    Day::of(exercise::false_wall(), days::SEIZURE)
}

/// A good day on which nothing is found and the box is released.
pub(super) fn release() -> Day {
    Day::of(exercise::clean(), days::RELEASE)
}

impl Day {
    fn of(scenario: Scenario, text: &str) -> Self {
        let lines = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect();
        Self { scenario, pack: pack(), lines }
    }

    /// Leaves out every line with this in it. There must be one.
    pub(super) fn without(mut self, fragment: &str) -> Self {
        self.needs(fragment);
        self.lines.retain(|line| !line.contains(fragment));
        self
    }

    /// Writes something else in every line with this in it. There must be one.
    pub(super) fn changed(mut self, fragment: &str, new: &str) -> Self {
        self.needs(fragment);
        for line in &mut self.lines {
            *line = line.replace(fragment, new);
        }
        self
    }

    /// Writes something else in the lines that also hold `within`. There must be one.
    pub(super) fn changed_in(mut self, within: &str, fragment: &str, new: &str) -> Self {
        let fits = |line: &String| line.contains(within) && line.contains(fragment);
        assert!(self.lines.iter().any(fits), "no line has {within:?} and {fragment:?}");
        for line in self.lines.iter_mut().filter(|line| line.contains(within)) {
            *line = line.replace(fragment, new);
        }
        self
    }

    /// Puts a line before the first one with this in it.
    pub(super) fn with_before(mut self, fragment: &str, line: &str) -> Self {
        let place = self.needs(fragment);
        self.lines.insert(place, line.to_owned());
        self
    }

    /// Puts a line after the first one with this in it.
    pub(super) fn with_after(mut self, fragment: &str, line: &str) -> Self {
        let place = self.needs(fragment);
        self.lines.insert(place + 1, line.to_owned());
        self
    }

    /// Moves the lines with this in them behind the first line that holds `behind`.
    pub(super) fn moved_after(mut self, fragment: &str, behind: &str) -> Self {
        self.needs(fragment);
        let moved: Vec<String> =
            self.lines.iter().filter(|line| line.contains(fragment)).cloned().collect();
        self.lines.retain(|line| !line.contains(fragment));
        let place = self.needs(behind);
        self.lines.splice(place + 1..place + 1, moved);
        self
    }

    /// Changes the exercise or the law.
    pub(super) fn set(mut self, change: impl FnOnce(&mut Scenario, &mut Pack)) -> Self {
        change(&mut self.scenario, &mut self.pack);
        self
    }

    fn needs(&self, fragment: &str) -> usize {
        let place = self.lines.iter().position(|line| line.contains(fragment));
        place.unwrap_or_else(|| panic!("no line has {fragment:?}"))
    }

    pub(super) fn entries(&self) -> Vec<JournalEntry> {
        let mut minute = 0;
        let mut timed: Vec<(u64, &str)> = Vec::new();
        for line in &self.lines {
            match line.strip_prefix('+') {
                Some(minutes) => minute += minutes.parse::<u64>().unwrap(),
                None => timed.push((minute, line)),
            }
            minute += 1;
        }
        (1..)
            .zip(&timed)
            .map(|(no, (minute, line))| JournalEntry {
                no,
                at_ms: minute * MINUTE_MS,
                took_ms: MINUTE_MS / 2,
                // The judge reads what came of an action, never the action.
                action: Action::Wait { minutes: 1 },
                outcome: Outcome::Done(self.events(line, &timed)),
            })
            .collect()
    }

    fn events(&self, line: &str, timed: &[(u64, &str)]) -> Vec<Event> {
        let later = |fragment: &str, hours: u64| {
            let minute = timed
                .iter()
                .find(|(_, line)| line.contains(fragment))
                .map_or(0, |(minute, _)| *minute);
            crate::sim::moment(self.scenario.start, (minute + hours * 60) * MINUTE_MS).to_string()
        };
        let moment = |fragment: &str| later(fragment, 0);
        let line = line
            .replace("$began", &moment("Look("))
            .replace("$found", &moment("Uncovered("))
            .replace("$decided", &moment("Close(Decided"))
            .replace("$dispatch-due", &later("Close(Decided", 72))
            .replace("$told-traveller", &moment(r#"RightTold(person: "traveller""#))
            .replace("$told-agent", &moment(r#"RightTold(person: "agent""#))
            .replace("$production-due", &later("Law(Arrested", 24));
        line.split(" & ").map(of_text).collect()
    }

    pub(super) fn journal(&self) -> Journal {
        Journal::from_entries(self.entries())
    }

    pub(super) fn judged(&self) -> Assessment {
        judge(&self.scenario, &self.pack, &self.journal())
    }
}

fn of_text<T: DeserializeOwned>(text: &str) -> T {
    ron::from_str(text).unwrap_or_else(|fault| panic!("{text}: {fault}"))
}

/// Ids of the rules that are lost, in the order of the rule book.
pub(super) fn lost(assessment: &Assessment) -> Vec<&str> {
    let lost = assessment.findings.iter().filter(|finding| finding.verdict == Verdict::Lost);
    lost.map(|finding| finding.rule.as_str()).collect()
}

/// Judges the day; exactly these rules are lost.
pub(super) fn check(day: &Day, expected: &[&str]) {
    let assessment = day.judged();
    let faults: Vec<&str> = assessment
        .findings
        .iter()
        .filter(|finding| finding.verdict == Verdict::Lost)
        .flat_map(|finding| &finding.done)
        .filter(|seen| seen.fault)
        .map(|seen| seen.text.as_str())
        .collect();
    assert_eq!(lost(&assessment), expected, "\n{}", faults.join("\n"));
}

/// The finding on one rule.
pub(super) fn finding<'a>(assessment: &'a Assessment, rule: &str) -> &'a Finding {
    assessment.findings.iter().find(|finding| finding.rule == rule).unwrap()
}

/// The first sentence on one rule.
pub(super) fn first_words(day: &Day, rule: &str) -> String {
    finding(&day.judged(), rule).done[0].text.clone()
}
