//! What can be seen and what can be touched from where the officer stands.
//!
//! Owns the two questions about a part: is it in sight (for a picture), and is
//! it in reach (to look closely, to mark, to force). A hidden part answers the
//! same way whether or not there is anything behind.

use super::load::Load;
use super::{World, unless};
use crate::scenario::{HiddenGoods, Part};
use crate::sim::Refusal;

/// The part can be seen, near or far.
pub fn needs_in_sight(world: &World<'_>, load: &Load, part: &Part) -> Result<(), Refusal> {
    match part {
        Part::Seal
        | Part::DoorRight
        | Part::DoorLeft
        | Part::CscPlate
        | Part::Marks
        | Part::SideRight
        | Part::SideLeft
        | Part::FrontEnd
        | Part::Roof
        | Part::Underside
        | Part::Vents => {
            world.needs_box()?;
            world.needs_outside()
        }
        Part::Machinery => {
            unless(!world.scenario.has_part(part), Refusal::UnknownPart)?;
            world.needs_box()?;
            world.needs_outside()
        }
        Part::PanelRight(_) | Part::PanelLeft(_) => {
            unless(!world.scenario.has_part(part), Refusal::UnknownPart)?;
            world.needs_open_doors()
        }
        Part::WallFront | Part::CornerBlocks => {
            world.needs_open_doors()?;
            unless(!load.leaves_a_line(), Refusal::PartIsHidden)
        }
        Part::WallRight | Part::WallLeft | Part::Ceiling | Part::Floor => world.needs_open_doors(),
        Part::Void => {
            world.needs_open_doors()?;
            unless(!void_is_open(world), Refusal::PartIsHidden)
        }
        Part::Table | Part::Weighbridge => world.needs_outside(),
        Part::Package(number) => {
            unless(world.scenario.package(*number).is_none(), Refusal::UnknownPart)?;
            let reached = needs_package_in_reach(world, load, *number);
            // For the eye the obstacle is that it cannot be seen.
            unless(reached == Err(Refusal::PackageIsNotReached), Refusal::PartIsHidden)?;
            reached
        }
        Part::Paper(key) => unless(world.scenario.paper(key).is_none(), Refusal::UnknownPaper),
        Part::Person(key) => world.needs_here(key),
    }
}

/// The part can be looked at closely, touched or worked on.
pub fn needs_in_reach(world: &World<'_>, load: &Load, part: &Part) -> Result<(), Refusal> {
    needs_in_sight(world, load, part)?;
    match part {
        Part::WallFront | Part::CornerBlocks => {
            world.needs_inside()?;
            load.needs_room_at_the_front()
        }
        Part::WallRight | Part::PanelRight(_) => needs_inside_and(world, load.is_free_right()),
        Part::WallLeft | Part::PanelLeft(_) => needs_inside_and(world, load.is_free_left()),
        Part::Ceiling => needs_inside_and(world, load.is_free_above()),
        Part::Floor => needs_inside_and(world, load.is_out()),
        Part::Void => world.needs_inside(),
        Part::Package(number) => {
            let hidden =
                world.scenario.package(*number).is_some_and(|found| found.hidden.is_some());
            unless(
                hidden && !is_out(world, *number) && !world.state.inside,
                Refusal::NotInsideTheBox,
            )
        }
        Part::Seal
        | Part::DoorRight
        | Part::DoorLeft
        | Part::CscPlate
        | Part::Marks
        | Part::SideRight
        | Part::SideLeft
        | Part::FrontEnd
        | Part::Roof
        | Part::Underside
        | Part::Vents
        | Part::Machinery
        | Part::Table
        | Part::Weighbridge
        | Part::Paper(_)
        | Part::Person(_) => Ok(()),
    }
}

fn needs_inside_and(world: &World<'_>, free: bool) -> Result<(), Refusal> {
    world.needs_inside()?;
    unless(!free, Refusal::LoadInTheWay)
}

/// A package that can be touched: it is out, it lies open behind what was forced, or it
/// stands in the foremost layer behind open doors.
pub fn needs_package_in_reach(world: &World<'_>, load: &Load, number: u32) -> Result<(), Refusal> {
    let package = world.scenario.package(number).ok_or(Refusal::UnknownItem)?;
    if is_out(world, number) {
        return Ok(());
    }
    world.needs_open_doors()?;
    let reached = match package.hidden {
        Some(_) => lies_open(world, number),
        None => load.first_layer.is_some_and(|first| package.layer <= first),
    };
    unless(!reached, Refusal::PackageIsNotReached)
}

/// True for a package that was carried out.
pub fn is_out(world: &World<'_>, number: u32) -> bool {
    let index = number.checked_sub(1).and_then(|index| usize::try_from(index).ok());
    index.and_then(|index| world.state.packages.get(index)).is_some_and(|state| state.unloaded)
}

/// True for hidden goods that were uncovered.
pub fn lies_open(world: &World<'_>, number: u32) -> bool {
    let goods = world.scenario.package(number).and_then(|package| package.hidden);
    let goods = goods.and_then(|index| usize::try_from(index).ok());
    goods
        .and_then(|index| world.scenario.hidden.get(index))
        .is_some_and(|goods| world.state.uncovered.contains(&goods.key))
}

/// The room behind a false wall that was forced, or behind a panel that hid something.
fn void_is_open(world: &World<'_>) -> bool {
    let wall = world.scenario.container.false_wall && world.state.forced.contains(&Part::WallFront);
    let panel = |goods: &HiddenGoods| match goods.behind {
        Part::PanelRight(_) | Part::PanelLeft(_) => world.state.uncovered.contains(&goods.key),
        _ => false,
    };
    wall || world.scenario.hidden.iter().any(panel)
}
