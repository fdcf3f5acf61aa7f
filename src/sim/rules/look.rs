//! Looking closely, taking pictures, measuring, filming.
//!
//! Owns the rules of `Action::Look`: what a close look shows and what tape or
//! laser reads. What a picture proves is judged elsewhere.

use super::load::Load;
use super::{Happened, World, parts, unless};
use crate::pack::Dimension;
use crate::scenario::{Key, Part, Scenario};
use crate::sim::action::{Look, Photograph};
use crate::sim::event::LookEvent;
use crate::sim::{Event, Refusal, State};

/// Spread of a tape reading either way, millimetres (product choice, well inside the 10 mm
/// building tolerance of domain 2.4).
const TAPE_SPREAD_MM: u32 = 2;

/// More parts than any one picture shows.
const SHOWN_MAX: usize = 256;

pub fn work_out(world: &World<'_>, action: &Look) -> Happened {
    let load = Load::of(world);
    let event = match action {
        Look::Examine { part, torch } => {
            parts::needs_in_reach(world, &load, part)?;
            LookEvent::PartExamined {
                part: part.clone(),
                torch: *torch,
                signs: signs_on(world.scenario, part, *torch),
            }
        }
        Look::Photograph(picture) => {
            needs_takeable(world, &load, picture)?;
            LookEvent::Photographed {
                number: world.state.photographs.saturating_add(1),
                picture: picture.clone(),
            }
        }
        Look::Measure { dimension, second } => {
            if let Some(second) = second {
                world.needs_other_here(second)?;
            }
            needs_free_line(world, &load, *dimension)?;
            LookEvent::Measured {
                dimension: *dimension,
                reading_mm: tape_reading_mm(world, *dimension),
                second: second.clone(),
            }
        }
        Look::Film { on: true } => {
            unless(world.state.filming, Refusal::AlreadyDone)?;
            LookEvent::FilmStarted
        }
        Look::Film { on: false } => {
            unless(!world.state.filming, Refusal::AlreadyDone)?;
            LookEvent::FilmStopped
        }
    };
    Ok(vec![Event::Look(event)])
}

fn signs_on(scenario: &Scenario, part: &Part, torch: bool) -> Vec<Key> {
    scenario
        .container
        .signs
        .iter()
        .filter(|sign| sign.part == *part && (torch || !sign.needs_torch))
        .map(|sign| sign.key.clone())
        .collect()
}

/// All parts are in sight, and a marker in the picture has been placed. A scale may be held
/// in the hand, so it need not have been placed.
fn needs_takeable(world: &World<'_>, load: &Load, picture: &Photograph) -> Result<(), Refusal> {
    unless(picture.shows.len() > SHOWN_MAX, Refusal::TooLong)?;
    let unplaced =
        picture.marker.is_some_and(|number| !world.state.markers.contains_key(&number));
    unless(unplaced, Refusal::MarkerIsNotPlaced)?;
    picture.shows.iter().try_for_each(|shown| parts::needs_in_sight(world, load, &shown.part))
}

fn needs_free_line(world: &World<'_>, load: &Load, dimension: Dimension) -> Result<(), Refusal> {
    world.needs_open_doors()?;
    let free = match dimension {
        Dimension::Length => load.leaves_a_line(),
        Dimension::Width | Dimension::Height => load.leaves_room_to_measure(),
    };
    unless(!free, Refusal::LoadInTheWay)
}

/// True measure with the scatter of the hand that holds the tape; a repeat scatters anew.
fn tape_reading_mm(world: &World<'_>, dimension: Dimension) -> u32 {
    let earlier = world.state.measures.iter().filter(|found| found.dimension == dimension).count();
    let nth = u32::try_from(earlier).unwrap_or(u32::MAX);
    let about = match dimension {
        Dimension::Length => "length",
        Dimension::Width => "width",
        Dimension::Height => "height",
    };
    let scatter = world.scenario.reading("tape", about, nth, TAPE_SPREAD_MM);
    true_mm(world.scenario, world.state, dimension).saturating_add_signed(scatter)
}

/// Inside measure as the box stands: behind a forced false wall the tape reaches the real one,
/// which stands where it does in every box of this size.
fn true_mm(scenario: &Scenario, state: &State, dimension: Dimension) -> u32 {
    let container = &scenario.container;
    let [nominal_length_mm, _, _] = scenario.nominal.internal_mm;
    match dimension {
        Dimension::Length if container.false_wall && state.forced.contains(&Part::WallFront) => {
            nominal_length_mm
        }
        Dimension::Length => container.internal_length_mm,
        Dimension::Width => container.internal_width_mm,
        Dimension::Height => container.internal_height_mm,
    }
}
