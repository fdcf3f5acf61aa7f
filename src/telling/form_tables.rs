//! Tables of a form that fill themselves from what was done, row by row as text.
//!
//! Owns columns and rows of each table, for the form on the screen and on paper.
//! A figure that was never taken is a dash; nothing is worked out from the case.

use super::exhibits::{exhibit_name, in_order, number_text, sample_from, sample_note};
use super::figures::{date_time, grams, grouped};
use super::items::items_name;
use super::names::{packaging_key, person_name};
use crate::pack::{Form, FormTable, StatedFact};
use crate::scenario::Scenario;
use crate::sim::{ExhibitState, Item, State, evidence_seal_text, moment};
use crate::wording::say;

/// Keys of the column heads.
pub fn columns(table: FormTable) -> &'static [&'static str] {
    match table {
        FormTable::Exhibits => &[
            "table-exhibit",
            "table-item",
            "table-units",
            "table-gross",
            "table-net",
            "table-packaging",
            "table-seal",
        ],
        FormTable::Samples => &[
            "table-exhibit",
            "table-item",
            "table-gross",
            "table-net",
            "table-seal",
            "table-sample",
            "table-sample-gross",
            "table-sample-seal",
        ],
        FormTable::Transfers => &[
            "table-time",
            "table-items",
            "table-from",
            "table-to",
            "table-place",
            "table-seals-checked",
            "table-receipt",
        ],
    }
}

/// Key of the table's own name.
pub fn title_key(table: FormTable) -> &'static str {
    match table {
        FormTable::Exhibits => "table-exhibits-title",
        FormTable::Samples => "table-samples-title",
        FormTable::Transfers => "table-transfers-title",
    }
}

/// One row for each exhibit, unit or line, with as many cells as there are columns.
pub fn rows(scenario: &Scenario, state: &State, form: &Form, table: FormTable) -> Vec<Vec<String>> {
    match table {
        FormTable::Exhibits => {
            let kept = in_order(state, |item, exhibit| {
                let known = number_text(state, item).is_some() || exhibit.packaging.is_some();
                known && is_on(form, item, exhibit)
            });
            let row = |(item, exhibit)| exhibit_row(scenario, state, item, exhibit);
            kept.into_iter().map(row).collect()
        }
        FormTable::Samples => {
            let units = in_order(state, |item, exhibit| {
                matches!(item, Item::Package(_)) && (exhibit.number.is_some() || exhibit.sampled)
            });
            units
                .into_iter()
                .map(|(item, exhibit)| sample_row(scenario, state, item, exhibit))
                .collect()
        }
        FormTable::Transfers => {
            state.custody.iter().map(|line| transfer_row(scenario, line)).collect()
        }
    }
}

/// Whether an exhibit is on this form at all. The store signs for what it took in; a sample on
/// its way to the laboratory is not there.
pub fn is_on(form: &Form, item: &Item, exhibit: &ExhibitState) -> bool {
    let of_the_store = || form.fields().any(|field| field.states == Some(StatedFact::StoredAt));
    !matches!(item, Item::Sample(_)) || exhibit.receipt.is_some() || !of_the_store()
}

fn dash() -> String {
    "\u{2013}".to_owned()
}

fn figure(mass_g: Option<u32>) -> String {
    mass_g.map_or_else(dash, |mass_g| grams(u64::from(mass_g)))
}

fn seal(exhibit: &ExhibitState) -> String {
    exhibit.seal.map_or_else(dash, evidence_seal_text)
}

fn exhibit_row(
    scenario: &Scenario,
    state: &State,
    item: &Item,
    exhibit: &ExhibitState,
) -> Vec<String> {
    vec![
        number_text(state, item).unwrap_or_else(dash),
        exhibit_name(scenario, item, exhibit),
        exhibit.counted.map_or_else(dash, grouped),
        figure(exhibit.gross_g),
        figure(exhibit.net_g),
        exhibit.packaging.map_or_else(dash, |found| say(packaging_key(found)).to_owned()),
        seal(exhibit),
    ]
}

fn sample_row(
    scenario: &Scenario,
    state: &State,
    item: &Item,
    exhibit: &ExhibitState,
) -> Vec<String> {
    let blank = ExhibitState::default();
    let sample = sample_from(state, item);
    let drawn = sample.map_or_else(dash, |(item, sample)| sample_note(state, item, sample));
    let sample = sample.map_or(&blank, |(_, sample)| sample);
    vec![
        number_text(state, item).unwrap_or_else(dash),
        exhibit_name(scenario, item, exhibit),
        figure(exhibit.gross_g),
        figure(exhibit.net_g),
        seal(exhibit),
        drawn,
        figure(sample.gross_g),
        seal(sample),
    ]
}

fn transfer_row(scenario: &Scenario, line: &crate::sim::CustodyLine) -> Vec<String> {
    let handover = &line.handover;
    vec![
        date_time(moment(scenario.start, line.at_ms)),
        items_name(scenario, &handover.items),
        person_name(scenario, &line.from),
        person_name(scenario, &handover.to),
        handover.place.to_string(),
        say(if handover.seals_checked { "entry-yes" } else { "entry-no" }).to_owned(),
        line.receipt.as_ref().map_or_else(dash, ToString::to_string),
    ]
}
