//! The custody log: one line for each time that exhibits changed hands.
//!
//! Owns the lines as the trainee wrote them, gaps and all. Whether the chain
//! holds is judged elsewhere and printed in the debrief.

use serde::Serialize;

use super::{CaseHead, Job, PressFault};
use crate::sim::{CustodyLine, Item, Items, Session, State, evidence_seal_text, moment};
use crate::telling::exhibits::number_text;
use crate::telling::figures::date_time;
use crate::telling::names::{item_name, person_in_full};
use crate::wording::{say, say_with};

/// Exhibits that a line names one by one; a longer list is told by first and last.
const NAMED_MAX: usize = 3;

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CustodyLog {
    pub head: CaseHead,
    pub title: String,
    pub lines: Vec<LogLine>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LogLine {
    pub number: String,
    pub time: String,
    /// "E-001 to E-048 (48)".
    pub items: String,
    /// "PC-410001 to PC-410048".
    pub seals: String,
    pub from: String,
    pub to: String,
    pub place: String,
    pub reason: String,
    /// Whether the seals were looked at before handing over.
    pub seals_checked: bool,
    pub both_signed: bool,
    pub receipt: String,
}

/// The log of the session so far.
pub fn custody_log(session: &Session) -> CustodyLog {
    let state = session.state();
    let lines = (1_u32..).zip(&state.custody).map(|(no, line)| log_line(session, state, no, line));
    CustodyLog {
        head: CaseHead::of(session),
        title: say("print-custody-title").to_owned(),
        lines: lines.collect(),
    }
}

impl CustodyLog {
    /// # Errors
    /// As [`Job::new`].
    pub fn job(&self, session: &Session) -> Result<Job, PressFault> {
        Job::new("custody-log.typ", self, session.now())
    }
}

fn log_line(session: &Session, state: &State, number: u32, line: &CustodyLine) -> LogLine {
    let scenario = session.scenario();
    let items = &line.handover.items;
    let name = |item: &Item| number_text(state, item).unwrap_or_else(|| item_name(scenario, item));
    let seal = |item: &Item| state.exhibits.get(item)?.seal.map(evidence_seal_text);
    LogLine {
        number: number.to_string(),
        time: date_time(moment(scenario.start, line.at_ms)),
        items: listed(items, |item| Some(name(item))),
        seals: listed(items, seal),
        from: person_in_full(scenario, &line.from),
        to: person_in_full(scenario, &line.handover.to),
        place: line.handover.place.to_string(),
        reason: line.handover.reason.to_string(),
        seals_checked: line.handover.seals_checked,
        both_signed: line.handover.both_signed,
        receipt: line.receipt.as_ref().map(ToString::to_string).unwrap_or_default(),
    }
}

/// Units, then samples: the series of samples runs beside that of the units, not on from it.
fn listed(items: &Items, text: impl Fn(&Item) -> Option<String>) -> String {
    let is_sample = |item: &&Item| matches!(item, Item::Sample(_));
    let (samples, units): (Vec<&Item>, Vec<&Item>) = items.iter().partition(is_sample);
    let both = [units, samples]
        .map(|items| first_and_last(&items.into_iter().filter_map(&text).collect::<Vec<_>>()));
    both.into_iter().filter(|told| !told.is_empty()).collect::<Vec<_>>().join(", ")
}

/// "E-001, E-002", or "E-001 to E-048 (48)" for a long list.
fn first_and_last(names: &[String]) -> String {
    match names {
        [first, .., last] if names.len() > NAMED_MAX => say_with(
            "print-first-to-last",
            &[
                ("first", first.as_str().into()),
                ("last", last.as_str().into()),
                ("count", names.len().to_string().into()),
            ],
        ),
        few => few.join(", "),
    }
}
