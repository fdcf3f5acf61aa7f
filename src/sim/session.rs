//! One trainee at work on one exercise.
//!
//! Owns [`Session`]; `submit` is the only door by which anything changes. It
//! reads no clock: the caller says how far exercise time has come.

use std::sync::Arc;

use jiff::civil::DateTime;

use super::journal::{Journal, JournalEntry, Outcome};
use super::{Action, Event, Refusal, State, apply, clock, rules};
use crate::pack::Pack;
use crate::scenario::Scenario;

/// How much help the trainee gets. Recorded, never judged.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum HelpLevel {
    Demonstrate,
    Guided,
    Assisted,
    Exam,
}

impl HelpLevel {
    /// The level as the header of a record names it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Demonstrate => "demonstrate",
            Self::Guided => "guided",
            Self::Assisted => "assisted",
            Self::Exam => "exam",
        }
    }

    /// The level of a record's header; what is unknown counts as the strictest.
    pub fn from_word(word: &str) -> Self {
        match word {
            "demonstrate" => Self::Demonstrate,
            "guided" => Self::Guided,
            "assisted" => Self::Assisted,
            _ => Self::Exam,
        }
    }
}

/// State, journal and exercise time.
#[derive(Clone, Debug)]
pub struct Session {
    scenario: Arc<Scenario>,
    pack: Arc<Pack>,
    help: HelpLevel,
    now_ms: u64,
    state: State,
    journal: Journal,
}

/// Why a journal could not be taken up again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResumeFault {
    /// Number of the first entry that this scenario, seed and pack do not give.
    pub no: u32,
}

impl std::fmt::Display for ResumeFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "event {} of the record does not follow from this exercise, seed and pack; \
             the exercise or the pack was changed since, or the record was",
            self.no
        )
    }
}

impl Session {
    pub fn new(scenario: Arc<Scenario>, pack: Arc<Pack>, help: HelpLevel) -> Self {
        let state = apply::first_state(&scenario);
        Self { scenario, pack, help, now_ms: 0, state, journal: Journal::default() }
    }

    /// Takes up a recorded journal by doing every action again.
    ///
    /// # Errors
    /// [`ResumeFault`] at the first entry whose outcome is not the recorded one.
    pub fn resume(
        scenario: Arc<Scenario>,
        pack: Arc<Pack>,
        help: HelpLevel,
        entries: &[JournalEntry],
    ) -> Result<Self, ResumeFault> {
        let mut session = Self::new(scenario, pack, help);
        for recorded in entries {
            session.pass_time(recorded.at_ms);
            let entry = session.submit(recorded.action.clone());
            if entry != recorded {
                return Err(ResumeFault { no: recorded.no });
            }
        }
        Ok(session)
    }

    pub fn scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }

    pub fn pack(&self) -> &Arc<Pack> {
        &self.pack
    }

    pub fn help(&self) -> HelpLevel {
        self.help
    }

    pub fn state(&self) -> &State {
        &self.state
    }

    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// Exercise time, milliseconds from the start.
    pub fn now_ms(&self) -> u64 {
        self.now_ms
    }

    /// Exercise time as date and time of day.
    pub fn now(&self) -> DateTime {
        clock::moment(self.scenario.start, self.now_ms)
    }

    /// Lets exercise time pass up to `at_ms`; an earlier time is passed over, time never runs back.
    /// People on their way arrive with the next action.
    pub fn pass_time(&mut self, at_ms: u64) {
        self.now_ms = self.now_ms.max(at_ms);
    }

    /// Tries an action now. The entry returned is the journal's last, done or refused.
    pub fn submit(&mut self, action: Action) -> &JournalEntry {
        let no = self.journal.next_no();
        let at_ms = self.now_ms;
        let (took_ms, outcome) = match self.work_out(&action) {
            Ok(events) => {
                (clock::took_ms(&self.scenario, &self.state, &action, at_ms), Outcome::Done(events))
            }
            Err(refusal) => (0, Outcome::Refused(refusal)),
        };
        self.now_ms = at_ms.saturating_add(took_ms);
        let entry = JournalEntry { no, at_ms, took_ms, action, outcome };
        let when = apply::When { at_ms, done_ms: entry.done_ms() };
        for event in entry.events() {
            apply::apply(&mut self.state, &self.scenario, event, when);
        }
        self.journal.push(entry);
        &self.journal.entries()[self.journal.entries().len() - 1]
    }

    /// What would come of an action now, without doing it.
    ///
    /// # Errors
    /// The obstacle.
    pub fn try_out(&self, action: &Action) -> Result<(), Refusal> {
        self.work_out(action).map(|_| ())
    }

    fn work_out(&self, action: &Action) -> Result<Vec<Event>, Refusal> {
        let mut events = rules::arrivals(&self.scenario, &self.state, self.now_ms);
        let view = rules::World {
            scenario: &self.scenario,
            pack: &self.pack,
            state: &self.state,
            now_ms: self.now_ms,
        };
        events.extend(rules::work_out(&view, action)?);
        Ok(events)
    }
}
