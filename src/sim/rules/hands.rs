//! Whether items can be handled, one by one, for a whole list.
//!
//! Owns the checks that exhibits, custody and search share. A package is worked
//! on at the bench, so it must have been carried out of the box first.

use super::load::Load;
use super::parts;
use super::{World, unless};
use crate::sim::{ExhibitState, Item, Items, Refusal};

/// Every item can be reached, in the box or out of it.
pub fn need_in_reach(world: &World<'_>, items: &Items) -> Result<(), Refusal> {
    unless(items.is_empty(), Refusal::NothingChosen)?;
    none_has(world, items, |exhibit| exhibit.receipt.is_some(), Refusal::AlreadyDeposited)?;
    let load = Load::of(world);
    items.iter().try_for_each(|item| match item {
        Item::Package(number) => parts::needs_package_in_reach(world, &load, *number),
        Item::Sample(_) => unless(!is_drawn(world, item), Refusal::SampleNotDrawn),
        Item::SealParts => unless(!world.state.seal.cut, Refusal::SealIsWhole),
        Item::Paper(key) => {
            unless(world.scenario.paper(key).is_none(), Refusal::UnknownItem)?;
            unless(!world.state.papers_read.contains(key), Refusal::PaperNotRead)
        }
    })
}

/// Every item lies ready at the bench, and so does the officer stand there.
pub fn need_at_the_bench(world: &World<'_>, items: &Items) -> Result<(), Refusal> {
    world.needs_outside()?;
    need_in_reach(world, items)?;
    let still_in = items.iter().any(|item| match item {
        Item::Package(number) => !parts::is_out(world, *number),
        Item::Sample(_) | Item::SealParts | Item::Paper(_) => false,
    });
    unless(still_in, Refusal::PackageIsStillInTheBox)
}

/// Every item is packed, and nothing stands against what `check` asks of it.
pub fn need_packed(
    world: &World<'_>,
    items: &Items,
    check: impl Fn(&ExhibitState) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    unless(items.is_empty(), Refusal::NothingChosen)?;
    items.iter().try_for_each(|item| {
        needs_item(world, item)?;
        let exhibit = world.state.exhibits.get(item).ok_or(Refusal::ItemNotPacked)?;
        unless(exhibit.packaging.is_none(), Refusal::ItemNotPacked)?;
        unless(exhibit.receipt.is_some(), Refusal::AlreadyDeposited)?;
        check(exhibit)
    })
}

/// The sample was drawn.
fn is_drawn(world: &World<'_>, sample: &Item) -> bool {
    world.state.exhibits.contains_key(sample)
}

/// The item exists.
fn needs_item(world: &World<'_>, item: &Item) -> Result<(), Refusal> {
    let known = match item {
        Item::Package(number) => world.scenario.package(*number).is_some(),
        Item::Sample(_) => is_drawn(world, item),
        Item::SealParts => true,
        Item::Paper(key) => world.scenario.paper(key).is_some(),
    };
    unless(!known, Refusal::UnknownItem)
}

/// No item of the list has what `has` asks for.
pub fn none_has(
    world: &World<'_>,
    items: &Items,
    has: impl Fn(&ExhibitState) -> bool,
    refusal: Refusal,
) -> Result<(), Refusal> {
    let found = items.iter().filter_map(|item| world.state.exhibits.get(item)).any(has);
    unless(found, refusal)
}
