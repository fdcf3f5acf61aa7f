//! The journal: every action that was tried, in order, and what came of it.
//!
//! Owns [`JournalEntry`] and [`Journal`]. An entry's number is what findings
//! cite. Entries are only ever added.

use serde::{Deserialize, Serialize};

use super::{Action, Event, Refusal};

/// One numbered line of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalEntry {
    /// From 1, without gaps.
    pub no: u32,
    /// Exercise time when the action began, milliseconds from the start.
    pub at_ms: u64,
    /// Exercise time that it took.
    pub took_ms: u64,
    pub action: Action,
    pub outcome: Outcome,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    Done(Vec<Event>),
    Refused(Refusal),
}

impl JournalEntry {
    /// Exercise time when the action was over. This is the time by which an act is told
    /// everywhere: on screens, on paper and in findings.
    pub fn done_ms(&self) -> u64 {
        self.at_ms.saturating_add(self.took_ms)
    }

    /// Events, none for a refusal.
    pub fn events(&self) -> &[Event] {
        match &self.outcome {
            Outcome::Done(events) => events,
            Outcome::Refused(_) => &[],
        }
    }
}

/// All entries of one exercise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journal {
    entries: Vec<JournalEntry>,
}

impl Journal {
    pub fn entries(&self) -> &[JournalEntry] {
        &self.entries
    }

    /// The entry with this number.
    pub fn entry(&self, no: u32) -> Option<&JournalEntry> {
        self.entries.get(usize::try_from(no.checked_sub(1)?).ok()?)
    }

    /// Number of the next entry.
    pub(super) fn next_no(&self) -> u32 {
        u32::try_from(self.entries.len()).unwrap_or(u32::MAX).saturating_add(1)
    }

    pub(super) fn push(&mut self, entry: JournalEntry) {
        self.entries.push(entry);
    }

    /// A journal read back from a record, to be judged. Numbers are taken as they stand.
    pub fn from_entries(entries: Vec<JournalEntry>) -> Self {
        Self { entries }
    }
}
