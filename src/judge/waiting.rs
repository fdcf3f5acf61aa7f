//! How much of an exercise was only waited.
//!
//! Owns which acts are waits. It costs no points and is told beside the time taken.

use crate::sim::action::Laboratory;
use crate::sim::{Action, Journal, JournalEntry, Outcome};

/// Exercise time that was let pass, and the days until a report, in milliseconds.
pub(super) fn waited_ms(journal: &Journal) -> u64 {
    let is_wait = |entry: &&JournalEntry| {
        let waits = matches!(
            entry.action,
            Action::Wait { .. } | Action::Laboratory(Laboratory::AwaitReport)
        );
        waits && matches!(entry.outcome, Outcome::Done(_))
    };
    let waits = journal.entries().iter().filter(is_wait);
    waits.map(|entry| entry.took_ms).fold(0, u64::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::Refusal;
    use crate::sim::action::Look;

    #[test]
    fn only_what_was_done_as_a_wait_is_waited() {
        let entries = [
            (Action::Wait { minutes: 1 }, 60_000, Outcome::Done(vec![])),
            (Action::Laboratory(Laboratory::AwaitReport), 864_000_000, Outcome::Done(vec![])),
            (Action::Look(Look::Film { on: true }), 5_000, Outcome::Done(vec![])),
            (Action::Wait { minutes: 9 }, 7, Outcome::Refused(Refusal::EntryOutOfRange)),
        ];
        let entries = entries.into_iter().zip(1..).map(|((action, took_ms, outcome), no)| {
            JournalEntry { no, at_ms: 0, took_ms, action, outcome }
        });
        assert_eq!(waited_ms(&Journal::from_entries(entries.collect())), 864_060_000);
    }
}
