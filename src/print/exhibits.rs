//! Exhibits on paper: the schedule behind a form, and the sheet of labels.
//!
//! Owns one row for each numbered exhibit, as it stood at a moment of the journal.
//! A label carries what the trainee wrote on it, right or wrong.

use std::collections::BTreeMap;

use serde::Serialize;

use super::code::{Code, qr_code};
use super::{CaseHead, Job, PressFault};
use crate::sim::action::Label;
use crate::sim::event::ExhibitsEvent;
use crate::sim::{Event, ExhibitState, Item, Session, State, evidence_seal_text, moment};
use crate::telling::exhibits::{exhibit_name, in_order, number_text};
use crate::telling::figures::{date_time, grouped, mass};
use crate::telling::names::{packaging_key, person_name};
use crate::wording::say;

/// One numbered exhibit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExhibitRow {
    /// "E-001".
    pub number: String,
    pub item: String,
    pub units: String,
    /// With its unit, empty when not weighed.
    pub gross: String,
    pub net: String,
    pub packaging: String,
    /// Evidence seal or bag serial, empty before sealing.
    pub seal: String,
    pub signed_across: bool,
    /// Who signed the package beside the officer.
    pub witnesses: String,
    /// Case number, exhibit number and bag serial.
    pub code: Code,
    pub label: Option<LabelText>,
}

/// A label as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LabelText {
    pub case_no: String,
    pub description: String,
    pub quantity: String,
    /// As it was written; where nothing was, as this exhibit was weighed before.
    pub gross: String,
    /// As it was weighed before the label was printed.
    pub net: String,
    pub place: String,
    pub finder: String,
    /// Seal number that the label names.
    pub seal: String,
    /// When the printer printed it.
    pub printed: String,
}

/// The labels of a case, ready for the press.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LabelSheet {
    pub head: CaseHead,
    pub title: String,
    pub exhibits: Vec<ExhibitRow>,
}

/// All labelled exhibits of the session.
pub fn exhibit_labels(session: &Session) -> LabelSheet {
    let mut exhibits = rows(session, session.state(), |_, _| true);
    exhibits.retain(|row| row.label.is_some());
    LabelSheet {
        head: CaseHead::of(session),
        title: say("print-labels-title").to_owned(),
        exhibits,
    }
}

impl LabelSheet {
    /// # Errors
    /// As [`Job::new`].
    pub fn job(&self, session: &Session) -> Result<Job, PressFault> {
        Job::new("labels.typ", self, session.now())
    }
}

/// Every numbered exhibit in `state` that is `wanted`, in the order of the numbers.
pub(super) fn rows(
    session: &Session,
    state: &State,
    wanted: impl Fn(&Item, &ExhibitState) -> bool,
) -> Vec<ExhibitRow> {
    let labelled = labelled(session);
    in_order(state, wanted)
        .into_iter()
        .filter_map(|(item, exhibit)| {
            let number = number_text(state, item)?;
            Some(row(session, number, item, exhibit, labelled.get(item).copied()))
        })
        .collect()
}

/// What the label printer knew of an item when it printed the label.
#[derive(Clone, Copy, Default)]
struct Printed {
    /// Place in the list that was labelled.
    nth: usize,
    at_ms: u64,
    gross_g: Option<u32>,
    net_g: Option<u32>,
}

/// The last labelling of each item, and how it had been weighed by then.
fn labelled(session: &Session) -> BTreeMap<&Item, Printed> {
    let mut found: BTreeMap<&Item, Printed> = BTreeMap::new();
    let mut gross: BTreeMap<&Item, u32> = BTreeMap::new();
    let mut net: BTreeMap<&Item, u32> = BTreeMap::new();
    for entry in session.journal().entries() {
        for event in entry.events() {
            match event {
                Event::Exhibits(ExhibitsEvent::Weighed { items, gross_g }) => {
                    gross.extend(items.iter().zip(gross_g.iter().copied()));
                }
                Event::Exhibits(ExhibitsEvent::WeighedNet { items, net_g }) => {
                    net.extend(items.iter().zip(net_g.iter().copied()));
                }
                Event::Exhibits(ExhibitsEvent::Labelled { items, .. }) => {
                    found.extend(items.iter().enumerate().map(|(nth, item)| {
                        let (gross_g, net_g) = (gross.get(item).copied(), net.get(item).copied());
                        (item, Printed { nth, at_ms: entry.done_ms(), gross_g, net_g })
                    }));
                }
                _ => {}
            }
        }
    }
    found
}

fn row(
    session: &Session,
    number: String,
    item: &Item,
    exhibit: &ExhibitState,
    labelled: Option<Printed>,
) -> ExhibitRow {
    let scenario = session.scenario();
    let seal = exhibit.seal.map(evidence_seal_text).unwrap_or_default();
    let units = exhibit.counted.or(exhibit.estimated);
    let witnesses: Vec<String> =
        exhibit.witnesses.iter().map(|person| person_name(scenario, person)).collect();
    let label = exhibit.label.as_ref().map(|label| {
        let printed = labelled.unwrap_or_default();
        label_text(label, printed, &date_time(moment(scenario.start, printed.at_ms)))
    });
    ExhibitRow {
        code: qr_code(&format!("{} {number} {seal}", scenario.station.case_no)),
        item: exhibit_name(scenario, item, exhibit),
        units: units.map(grouped).unwrap_or_default(),
        gross: exhibit.gross_g.map(mass).unwrap_or_default(),
        net: exhibit.net_g.map(mass).unwrap_or_default(),
        packaging: exhibit
            .packaging
            .map(|packaging| say(packaging_key(packaging)).to_owned())
            .unwrap_or_default(),
        signed_across: exhibit.signed_across,
        witnesses: witnesses.join(", "),
        number,
        seal,
        label,
    }
}

fn label_text(label: &Label, known: Printed, printed: &str) -> LabelText {
    LabelText {
        case_no: label.case_no.to_string(),
        description: label.description.to_string(),
        quantity: grouped(label.quantity),
        gross: label.gross_g.or(known.gross_g).map(mass).unwrap_or_default(),
        net: known.net_g.map(mass).unwrap_or_default(),
        place: label.place.to_string(),
        finder: label.finder.to_string(),
        seal: serial_after(label.first_seal.as_str(), known.nth),
        printed: printed.to_owned(),
    }
}

/// The serial that comes `nth` after `first`: "PC-410001" and 2 give "PC-410003". A serial
/// without digits at its end does not run on.
fn serial_after(first: &str, nth: usize) -> String {
    let digits = first.chars().rev().take_while(char::is_ascii_digit).count();
    // Digits are one byte each, so this is a boundary of characters.
    let (head, tail) = first.split_at(first.len() - digits);
    let next = tail.parse::<u64>().ok().zip(u64::try_from(nth).ok());
    match next.and_then(|(number, nth)| number.checked_add(nth)) {
        Some(number) => format!("{head}{number:0digits$}"),
        None => first.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serials_run_on_and_keep_their_leading_noughts() {
        for (first, nth, expected) in [
            ("PC-410001", 0, "PC-410001"),
            ("PC-410001", 47, "PC-410048"),
            ("PC-000999", 1, "PC-001000"),
            ("no digits", 3, "no digits"),
            ("سیل9", 1, "سیل10"),
            ("99999999999999999999", 1, "99999999999999999999"),
        ] {
            assert_eq!(serial_after(first, nth), expected);
        }
    }
}
