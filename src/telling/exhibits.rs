//! Exhibits by their numbers: what each bears, in which order they are listed, what it is.
//!
//! Owns this for the bench, for forms and for paper alike. A sample bears the number of its
//! unit. A sample into which portions of several units went is one thing with one number, that
//! of its first unit, and names all of them.

use super::items::items_name;
use super::names::item_name;
use crate::scenario::Scenario;
use crate::sim::{ExhibitState, Item, State, exhibit_text, sample_text};
use crate::wording::{say, say_with};

/// The number of an item in the running series; that of its unit for a sample.
pub fn number_of(state: &State, item: &Item) -> Option<u32> {
    let of = match item {
        Item::Sample(unit) => &Item::Package(*unit),
        Item::Package(_) | Item::SealParts | Item::Paper(_) => item,
    };
    state.exhibits.get(of)?.number
}

/// "E-002", or "E-002-S" for a sample; none before numbering.
pub fn number_text(state: &State, item: &Item) -> Option<String> {
    let written = if matches!(item, Item::Sample(_)) { sample_text } else { exhibit_text };
    number_of(state, item).map(written)
}

/// Those that are `wanted` by their numbers, samples after all units; what has no number comes
/// last of its kind.
pub fn in_order(
    state: &State,
    wanted: impl Fn(&Item, &ExhibitState) -> bool,
) -> Vec<(&Item, &ExhibitState)> {
    let mut found: Vec<_> =
        state.exhibits.iter().filter(|(item, exhibit)| wanted(item, exhibit)).collect();
    found.sort_by_key(|(item, _)| {
        let number = number_of(state, item).unwrap_or(u32::MAX);
        (matches!(item, Item::Sample(_)), number)
    });
    found
}

/// What an exhibit is: "Packet 3", or "Sample of 2 packets, Packet 3 to Packet 4".
pub fn exhibit_name(scenario: &Scenario, item: &Item, exhibit: &ExhibitState) -> String {
    if exhibit.portions.is_empty() {
        return item_name(scenario, item);
    }
    say_with("item-sample", &[("item", items_name(scenario, &exhibit.portions).into())])
}

/// The sample that holds what was drawn from a unit, alone or with others.
pub fn sample_from<'s>(state: &'s State, unit: &Item) -> Option<(&'s Item, &'s ExhibitState)> {
    let Item::Package(number) = unit else { return None };
    let samples = state.exhibits.iter().filter(|(item, _)| matches!(item, Item::Sample(_)));
    let mut holding = samples.filter(|(item, sample)| {
        let of_one = sample.portions.is_empty() && **item == Item::Sample(*number);
        of_one || sample.portions.iter().any(|portion| portion == unit)
    });
    holding.next()
}

/// What a list of units says of their sample: its number, and that it holds others too.
pub fn sample_note(state: &State, sample: &Item, exhibit: &ExhibitState) -> String {
    let number = number_text(state, sample);
    match (number, exhibit.mixed) {
        (Some(number), true) => say_with("bench-sample-shared", &[("sample", number.into())]),
        (Some(number), false) => number,
        (None, true) => say("bench-sampled-together").to_owned(),
        (None, false) => say("bench-sampled").to_owned(),
    }
}
