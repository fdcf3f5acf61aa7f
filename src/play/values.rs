//! Values that a play cannot know beforehand: times, readings, numbers given.
//!
//! Owns the `$names`. Outside quotation marks a name becomes a quoted value or a
//! bare number; inside a quoted text it becomes plain text. Everything is taken
//! from the journal and the scenario, never from the judge.

use jiff::ToSpan;
use jiff::civil::DateTime;

use crate::pack::{Dimension, Period};
use crate::scenario::Text;
use crate::sim::event::{
    CloseEvent, CustodyEvent, LaboratoryEvent, LookEvent, SealEvent, SearchEvent,
};
use crate::sim::{self, Event, ExhibitState, Item, JournalEntry, Session};

/// One value: how it stands outside quotation marks, and inside.
struct Value {
    bare: String,
    quoted: String,
}

fn text(value: &str) -> Value {
    Value { bare: format!("{value:?}"), quoted: value.to_owned() }
}

fn moment(value: DateTime) -> Value {
    Value { bare: format!("\"{value}\""), quoted: value.strftime("%Y-%m-%d %H:%M").to_string() }
}

/// Replaces every `$name` in an action line.
///
/// # Errors
/// A sentence when a name is unknown or its value is not there yet.
pub fn fill_in(line: &str, session: &Session) -> Result<String, String> {
    let mut filled = String::with_capacity(line.len());
    let mut rest = line;
    let mut in_text = false;
    while let Some(c) = rest.chars().next() {
        if c == '$' {
            let name_end = rest[1..]
                .find(|c: char| !(c.is_ascii_lowercase() || c == '-'))
                .map_or(rest.len(), |end| end + 1);
            let name = &rest[1..name_end];
            let value = value_of(name, session)?;
            filled.push_str(if in_text { &value.quoted } else { &value.bare });
            rest = &rest[name_end..];
            continue;
        }
        if c == '"' {
            in_text = !in_text;
        }
        filled.push(c);
        rest = &rest[c.len_utf8()..];
    }
    Ok(filled)
}

fn value_of(name: &str, session: &Session) -> Result<Value, String> {
    let found = match name {
        "now" => Some(moment(session.now())),
        "seal-found" => Some(text(session.scenario().container.seal.number.as_str())),
        "seal-new" => seal_new(session),
        "weighbridge" => Some(number(i64::from(session.scenario().weighbridge_kg))),
        "reading-length" => reading_length(session),
        "missing-length" => missing_length(session),
        "decided-at" => at(session, |event| matches!(event, Event::Close(CloseEvent::Decided(_)))),
        "found-at" => {
            at(session, |event| matches!(event, Event::Search(SearchEvent::Uncovered { .. })))
        }
        "began-at" => at(session, |event| matches!(event, Event::Look(_))),
        "show-cause-due" => show_cause_due(session),
        "first-evidence-seal" => {
            Some(text(&sim::evidence_seal_text(session.state().last_evidence_seal + 1)))
        }
        "exhibit-range" => exhibit_range(session),
        "seal-range" => seal_range(session),
        "receipt" => receipt(session),
        "total-gross" => total(session, |exhibit| exhibit.gross_g),
        "total-net" => total(session, |exhibit| exhibit.net_g),
        "sample-range" => sample_range(session),
        "sample-seal-range" => {
            seals(session, |item| matches!(item, Item::Sample(_))).map(|found| text(&found))
        }
        "dispatch-due" => dispatch_due(session),
        "dispatched-at" => at(session, |event| {
            matches!(event, Event::Laboratory(LaboratoryEvent::Dispatched { .. }))
        }),
        "stored-at" => {
            at(session, |event| matches!(event, Event::Custody(CustodyEvent::Deposited { .. })))
        }
        "report-no" => report_no(session),
        other => return Err(format!("no value is called ${other}")),
    };
    found.ok_or_else(|| format!("${name} is not known at this point of the play"))
}

fn number(value: i64) -> Value {
    Value { bare: value.to_string(), quoted: value.to_string() }
}

/// Latest entry that holds an event of this kind.
fn last(session: &Session, is_it: impl Fn(&Event) -> bool) -> Option<(&JournalEntry, &Event)> {
    let entries = session.journal().entries().iter().rev();
    entries
        .into_iter()
        .find_map(|entry| Some((entry, entry.events().iter().rfind(|event| is_it(event))?)))
}

/// Moment of the first entry that holds an event of this kind.
fn at(session: &Session, is_it: impl Fn(&Event) -> bool) -> Option<Value> {
    let entry =
        session.journal().entries().iter().find(|entry| entry.events().iter().any(&is_it))?;
    Some(moment(sim::moment(session.scenario().start, entry.at_ms)))
}

fn seal_new(session: &Session) -> Option<Value> {
    match last(session, |event| matches!(event, Event::Seal(SealEvent::Fitted { .. })))?.1 {
        Event::Seal(SealEvent::Fitted { number }) => Some(text(number.as_str())),
        _ => None,
    }
}

fn length_read(session: &Session) -> Option<u32> {
    let is_length = |event: &Event| {
        matches!(event, Event::Look(LookEvent::Measured { dimension: Dimension::Length, .. }))
    };
    match last(session, is_length)?.1 {
        Event::Look(LookEvent::Measured { reading_mm, .. }) => Some(*reading_mm),
        _ => None,
    }
}

fn reading_length(session: &Session) -> Option<Value> {
    Some(number(i64::from(length_read(session)?)))
}

fn missing_length(session: &Session) -> Option<Value> {
    let nominal = i64::from(session.scenario().nominal.internal_mm[0]);
    // A box may be a little longer than nominal; then nothing is missing.
    Some(number((nominal - i64::from(length_read(session)?)).max(0)))
}

fn show_cause_due(session: &Session) -> Option<Value> {
    let decided = last(session, |event| matches!(event, Event::Close(CloseEvent::Decided(_))))?.0;
    let date = sim::moment(session.scenario().start, decided.at_ms).date();
    let due = match session.pack().deadline("show-cause")?.period {
        Period::Months(months) => date.checked_add(i32::try_from(months).ok()?.months()).ok()?,
        Period::Hours(hours) => date.checked_add(i32::try_from(hours / 24).ok()?.days()).ok()?,
    };
    Some(text(&due.to_string()))
}

fn exhibit_range(session: &Session) -> Option<Value> {
    let numbers = || session.state().exhibits.values().filter_map(|exhibit| exhibit.number);
    Some(text(&range(sim::exhibit_text(numbers().min()?), sim::exhibit_text(numbers().max()?))))
}

/// Seals of the exhibits; those of samples are a series of their own.
fn seal_range(session: &Session) -> Option<Value> {
    Some(text(&seals(session, |item| !matches!(item, Item::Sample(_)))?))
}

fn seals(session: &Session, wanted: impl Fn(&Item) -> bool) -> Option<String> {
    let exhibits = session.state().exhibits.iter().filter(|(item, _)| wanted(item));
    let seals: Vec<u32> = exhibits.filter_map(|(_, exhibit)| exhibit.seal).collect();
    let (first, last) = (seals.iter().min()?, seals.iter().max()?);
    Some(range(sim::evidence_seal_text(*first), sim::evidence_seal_text(*last)))
}

/// Sum of one reading over the hidden goods that were found, grams.
fn total(session: &Session, reading: impl Fn(&ExhibitState) -> Option<u32>) -> Option<Value> {
    let state = session.state();
    let hidden = &session.scenario().hidden;
    let found = hidden.iter().filter(|goods| state.uncovered.contains(&goods.key));
    let mut readings = found
        .flat_map(|goods| (goods.first..=goods.last).map(Item::Package))
        .map(|item| state.exhibits.get(&item).and_then(&reading))
        .peekable();
    readings.peek()?;
    let sum = readings.try_fold(0_i64, |sum, mass_g| Some(sum + i64::from(mass_g?)))?;
    Some(number(sum))
}

/// A sample has the number of its unit.
fn sample_range(session: &Session) -> Option<Value> {
    let exhibits = &session.state().exhibits;
    let numbers: Vec<u32> = exhibits
        .keys()
        .filter_map(|item| match item {
            Item::Sample(unit) => exhibits.get(&Item::Package(*unit))?.number,
            Item::Package(_) | Item::SealParts | Item::Paper(_) => None,
        })
        .collect();
    let (first, last) = (numbers.iter().min()?, numbers.iter().max()?);
    Some(text(&range(sim::sample_text(*first), sim::sample_text(*last))))
}

fn dispatch_due(session: &Session) -> Option<Value> {
    let decided = last(session, |event| matches!(event, Event::Close(CloseEvent::Decided(_))))?.0;
    let from = sim::moment(session.scenario().start, decided.at_ms);
    match session.pack().deadline("sample-dispatch")?.period {
        Period::Hours(hours) => Some(moment(from.checked_add(i64::from(hours).hours()).ok()?)),
        Period::Months(_) => None,
    }
}

fn report_no(session: &Session) -> Option<Value> {
    let is_report =
        |event: &Event| matches!(event, Event::Laboratory(LaboratoryEvent::ReportReceived { .. }));
    match last(session, is_report)?.1 {
        Event::Laboratory(LaboratoryEvent::ReportReceived { number, .. }) => {
            Some(text(number.as_str()))
        }
        _ => None,
    }
}

fn range(first: String, last: String) -> String {
    if first == last { first } else { format!("{first} to {last}") }
}

fn receipt(session: &Session) -> Option<Value> {
    match last(session, |event| matches!(event, Event::Custody(CustodyEvent::Deposited { .. })))?.1
    {
        Event::Custody(CustodyEvent::Deposited { receipt, .. }) => {
            Some(text(Text::as_str(receipt)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod value_range {
    use super::range;

    #[test]
    fn one_number_is_not_written_as_a_range() {
        assert_eq!(range("E-001".into(), "E-001".into()), "E-001");
        assert_eq!(range("E-001".into(), "E-048".into()), "E-001 to E-048");
    }
}
