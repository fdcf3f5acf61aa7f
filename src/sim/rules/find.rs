//! The moment of the find: stop, mark, sketch.
//!
//! Owns the rules of `Action::Find`.

use super::load::Load;
use super::{Happened, World, parts, unless};
use crate::scenario::Part;
use crate::sim::action::Find;
use crate::sim::event::FindEvent;
use crate::sim::{Event, Refusal};

/// Number markers of the kit.
const MARKERS: std::ops::RangeInclusive<u32> = 1..=99;

pub fn work_out(world: &World<'_>, action: &Find) -> Happened {
    let load = Load::of(world);
    let event = match action {
        Find::StopAndReport { part } => {
            unless(world.state.find_reported.is_some(), Refusal::AlreadyDone)?;
            unless(!goods_lie_at(world, part), Refusal::NothingFoundHere)?;
            FindEvent::StoppedAndReported { part: part.clone() }
        }
        Find::PlaceMarker { part, number } => {
            unless(!MARKERS.contains(number), Refusal::EntryOutOfRange)?;
            unless(world.state.markers.contains_key(number), Refusal::MarkerNumberUsed)?;
            parts::needs_in_reach(world, &load, part)?;
            FindEvent::MarkerPlaced { part: part.clone(), number: *number }
        }
        Find::PlaceScale { part } => {
            unless(world.state.scales.contains(part), Refusal::AlreadyDone)?;
            parts::needs_in_reach(world, &load, part)?;
            FindEvent::ScalePlaced { part: part.clone() }
        }
        Find::Sketch { part } => {
            parts::needs_in_sight(world, &load, part)?;
            FindEvent::Sketched { part: part.clone() }
        }
    };
    Ok(vec![Event::Find(event)])
}

/// Hidden goods lie open at this part: behind it, in the void, or as this very package.
fn goods_lie_at(world: &World<'_>, part: &Part) -> bool {
    if let Part::Package(number) = part {
        return parts::lies_open(world, *number);
    }
    world
        .scenario
        .hidden
        .iter()
        .filter(|goods| world.state.uncovered.contains(&goods.key))
        .any(|goods| {
            let in_the_void = goods.behind == Part::WallFront && *part == Part::Void;
            goods.behind == *part || in_the_void
        })
}
