//! The bench: counting, numbering, weighing, packing, labelling, sealing.
//!
//! Owns the rules of `Action::Exhibits`. The order of the work is the trainee's;
//! only what needs a package, a number or a seal waits for it.

use super::hands::{need_at_the_bench, need_packed, none_has};
use super::{Happened, World, text_within, unless};
use crate::scenario::raw::SealKind;
use crate::scenario::{Key, Scenario};
use crate::sim::action::{Exhibits, Label};
use crate::sim::event::ExhibitsEvent;
use crate::sim::numbers::units_in;
use crate::sim::{Event, Item, Items, Refusal};

/// Spread of the bench scale either way, grams (product choice).
const SCALE_SPREAD_G: u32 = 10;

/// Largest figure that can be written for a quantity or mass.
const FIGURE_MAX: u32 = 100_000_000;

pub fn work_out(world: &World<'_>, action: &Exhibits) -> Happened {
    let event = match action {
        Exhibits::ChangeGloves => ExhibitsEvent::GlovesChanged,
        Exhibits::Count { items, second } => count(world, items, second.as_ref())?,
        Exhibits::Estimate { items, units } => {
            need_at_the_bench(world, items)?;
            unless(*units > FIGURE_MAX, Refusal::EntryOutOfRange)?;
            ExhibitsEvent::Estimated { items: items.clone(), units: *units }
        }
        Exhibits::ListSerials(items) => list_serials(world, items)?,
        Exhibits::Number(items) => {
            need_at_the_bench(world, items)?;
            none_has(world, items, |exhibit| exhibit.number.is_some(), Refusal::AlreadyDone)?;
            let first = world.state.last_exhibit.saturating_add(1);
            ExhibitsEvent::Numbered { items: items.clone(), first }
        }
        Exhibits::Weigh(items) => weigh(world, items)?,
        Exhibits::ZeroScale => {
            world.needs_outside()?;
            ExhibitsEvent::ScaleZeroed
        }
        Exhibits::Pack { items, packaging, new_gloves } => {
            need_unpacked(world, items)?;
            ExhibitsEvent::Packed {
                items: items.clone(),
                packaging: *packaging,
                new_gloves: *new_gloves,
            }
        }
        Exhibits::PackTogether { items, packaging } => {
            need_unpacked(world, items)?;
            ExhibitsEvent::PackedTogether { items: items.clone(), packaging: *packaging }
        }
        Exhibits::Label { items, label } => label_items(world, items, label)?,
        Exhibits::Seal(items) => {
            need_packed(world, items, |exhibit| {
                unless(exhibit.seal.is_some(), Refusal::ItemAlreadySealed)
            })?;
            let first_seal = world.state.last_evidence_seal.saturating_add(1);
            ExhibitsEvent::Sealed { items: items.clone(), first_seal }
        }
        Exhibits::SignAcross(items) => {
            need_packed(world, items, |exhibit| {
                unless(exhibit.seal.is_none(), Refusal::ItemNotSealed)?;
                unless(exhibit.signed_across, Refusal::AlreadyDone)
            })?;
            ExhibitsEvent::SignedAcross(items.clone())
        }
        Exhibits::WitnessSigns { items, witness } => witness_signs(world, items, witness)?,
    };
    Ok(vec![Event::Exhibits(event)])
}

fn count(
    world: &World<'_>,
    items: &Items,
    second: Option<&Key>,
) -> Result<ExhibitsEvent, Refusal> {
    if let Some(second) = second {
        world.needs_other_here(second)?;
    }
    need_unpacked(world, items)?;
    Ok(ExhibitsEvent::Counted {
        items: items.clone(),
        units: units_of(world.scenario, items),
        second: second.cloned(),
    })
}

fn units_of(scenario: &Scenario, items: &Items) -> u32 {
    items
        .iter()
        .map(|item| units_in(scenario, item).unwrap_or_default())
        .fold(0, u32::saturating_add)
}

fn list_serials(world: &World<'_>, items: &Items) -> Result<ExhibitsEvent, Refusal> {
    need_unpacked(world, items)?;
    let all_have = items.iter().all(|item| match item {
        Item::Package(number) => world
            .scenario
            .package_kind(*number)
            .is_some_and(|kind| kind.serial_name.is_some()),
        Item::SealParts | Item::Paper(_) => false,
    });
    unless(!all_have, Refusal::UnitsHaveNoSerials)?;
    Ok(ExhibitsEvent::SerialsListed {
        items: items.clone(),
        serials: units_of(world.scenario, items),
    })
}

fn weigh(world: &World<'_>, items: &Items) -> Result<ExhibitsEvent, Refusal> {
    need_at_the_bench(world, items)?;
    let gross_g = items.iter().map(|item| scale_reading_g(world, item)).collect();
    Ok(ExhibitsEvent::Weighed { items: items.clone(), gross_g })
}

fn scale_reading_g(world: &World<'_>, item: &Item) -> u32 {
    let again = world.state.exhibits.get(item).is_some_and(|exhibit| exhibit.gross_g.is_some());
    let scatter =
        world.scenario.reading("scale", &item.to_string(), u32::from(again), SCALE_SPREAD_G);
    gross_g(world.scenario, item).saturating_add_signed(scatter)
}

/// True gross mass. A cut seal or a paper is not described by the case; the figures are a
/// product choice.
fn gross_g(scenario: &Scenario, item: &Item) -> u32 {
    match item {
        Item::Package(number) => {
            scenario.package_kind(*number).map_or(0, |kind| kind.gross_g)
        }
        Item::SealParts => match scenario.container.seal.kind {
            SealKind::Bolt => 60,
            SealKind::Cable => 40,
        },
        Item::Paper(_) => 20,
    }
}

fn need_unpacked(world: &World<'_>, items: &Items) -> Result<(), Refusal> {
    need_at_the_bench(world, items)?;
    none_has(world, items, |exhibit| exhibit.packaging.is_some(), Refusal::ItemAlreadyPacked)
}

/// A label goes on a package, and the printer asks for the exhibit number.
fn label_items(
    world: &World<'_>,
    items: &Items,
    label: &Label,
) -> Result<ExhibitsEvent, Refusal> {
    let texts = [&label.case_no, &label.description, &label.place, &label.finder, &label.first_seal];
    texts.into_iter().try_for_each(text_within)?;
    unless(label.quantity > FIGURE_MAX, Refusal::EntryOutOfRange)?;
    unless(label.gross_g.unwrap_or_default() > FIGURE_MAX, Refusal::EntryOutOfRange)?;
    need_packed(world, items, |exhibit| {
        unless(exhibit.number.is_none(), Refusal::ItemNotNumbered)
    })?;
    Ok(ExhibitsEvent::Labelled { items: items.clone(), label: label.clone() })
}

fn witness_signs(
    world: &World<'_>,
    items: &Items,
    witness: &Key,
) -> Result<ExhibitsEvent, Refusal> {
    let signs = world.needs_other_here(witness)?.signs;
    need_packed(world, items, |exhibit| {
        unless(exhibit.witnesses.contains(witness), Refusal::AlreadyDone)
    })?;
    unless(!signs, Refusal::PersonDoesNotSign)?;
    Ok(ExhibitsEvent::WitnessSigned { items: items.clone(), witness: witness.clone() })
}
