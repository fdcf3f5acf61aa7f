//! What can be seen and what can be touched from where the officer stands.
//!
//! Owns the two questions about a part: is it in sight (for a picture), and is
//! it in reach (to look closely, to mark, to force). A hidden part answers the
//! same way whether or not there is anything behind.

use super::load::Load;
use super::{World, unless};
use crate::scenario::{HiddenGoods, Part, PartKind};
use crate::sim::Refusal;

/// The part can be seen, near or far.
pub fn needs_in_sight(world: &World<'_>, load: &Load, part: &Part) -> Result<(), Refusal> {
    match part.kind() {
        PartKind::Fitting | PartKind::Shell => {
            needs_known(world, part)?;
            world.needs_box()?;
            world.needs_outside()
        }
        PartKind::FrontWall => {
            world.needs_open_doors()?;
            unless(!load.leaves_a_line(), Refusal::PartIsHidden)
        }
        PartKind::RightWall | PartKind::LeftWall | PartKind::Ceiling | PartKind::Floor => {
            needs_known(world, part)?;
            world.needs_open_doors()
        }
        PartKind::Void => {
            world.needs_open_doors()?;
            unless(!void_is_open(world), Refusal::PartIsHidden)
        }
        PartKind::Bay => world.needs_outside(),
        PartKind::Package(number) => {
            needs_known(world, part)?;
            let reached = needs_package_in_reach(world, load, number);
            // For the eye the obstacle is that it cannot be seen.
            unless(reached == Err(Refusal::PackageIsNotReached), Refusal::PartIsHidden)?;
            reached
        }
        PartKind::Paper(key) => unless(world.scenario.paper(key).is_none(), Refusal::UnknownPaper),
        PartKind::Person(key) => world.needs_here(key),
    }
}

/// The part belongs to this case.
pub fn needs_known(world: &World<'_>, part: &Part) -> Result<(), Refusal> {
    unless(!world.scenario.has_part(part), Refusal::UnknownPart)
}

/// The part can be looked at closely, touched or worked on.
pub fn needs_in_reach(world: &World<'_>, load: &Load, part: &Part) -> Result<(), Refusal> {
    needs_in_sight(world, load, part)?;
    match part.kind() {
        PartKind::FrontWall => {
            world.needs_inside()?;
            load.needs_room_at_the_front()
        }
        PartKind::RightWall => needs_inside_and(world, load.is_free_right()),
        PartKind::LeftWall => needs_inside_and(world, load.is_free_left()),
        PartKind::Ceiling => needs_inside_and(world, load.is_free_above()),
        PartKind::Floor => needs_inside_and(world, load.is_out()),
        PartKind::Void => world.needs_inside(),
        PartKind::Package(number) => {
            let package = world.scenario.package(number);
            let hidden = package.is_some_and(|found| found.hidden.is_some());
            unless(
                hidden && !is_out(world, number) && !world.state.inside,
                Refusal::NotInsideTheBox,
            )
        }
        PartKind::Fitting
        | PartKind::Shell
        | PartKind::Bay
        | PartKind::Paper(_)
        | PartKind::Person(_) => Ok(()),
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
