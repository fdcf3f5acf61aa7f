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
    let unplaced = picture.marker.is_some_and(|number| !world.state.markers.contains_key(&number));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::action::{Search, Shown};
    use crate::sim::trial::{
        TILES, done, emptied, found, items, key, opened, opened_on, session, session_with, tried,
    };
    use crate::sim::{Action, Session};

    fn check(session: &Session, table: impl IntoIterator<Item = (Look, Result<(), Refusal>)>) {
        for (action, expected) in table {
            let outcome = tried(session, Action::Look(action.clone())).map(|_| ());
            assert_eq!(outcome, expected, "{action:?}");
        }
    }

    fn examine(part: Part) -> Look {
        Look::Examine { part, torch: true }
    }

    fn shoot(part: Part, marker: Option<u32>) -> Look {
        let shows = vec![Shown { part, distance_mm: 2_000 }];
        Look::Photograph(Photograph { shows, scale: false, marker })
    }

    fn measure(dimension: Dimension) -> Look {
        Look::Measure { dimension, second: Some(key("searcher")) }
    }

    fn reading_mm(session: &Session, dimension: Dimension) -> u32 {
        match tried(session, Action::Look(measure(dimension))).unwrap().as_slice() {
            [Event::Look(LookEvent::Measured { reading_mm, .. })] => *reading_mm,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_closed_box_shows_its_outside_only() {
        check(
            &session(),
            [
                (examine(Part::Seal), Ok(())),
                (examine(Part::Underside), Ok(())),
                (examine(Part::Floor), Err(Refusal::DoorsAreClosed)),
                (examine(Part::Void), Err(Refusal::DoorsAreClosed)),
                (examine(Part::Package(1)), Err(Refusal::DoorsAreClosed)),
                (examine(Part::Package(99)), Err(Refusal::UnknownPart)),
                (examine(Part::Paper(key("letter"))), Err(Refusal::UnknownPaper)),
                (examine(Part::Person(key("agent"))), Err(Refusal::PersonIsNotHere)),
                (shoot(Part::Marks, None), Ok(())),
                (shoot(Part::Marks, Some(1)), Err(Refusal::MarkerIsNotPlaced)),
                (measure(Dimension::Length), Err(Refusal::DoorsAreClosed)),
            ],
        );
    }

    #[test]
    fn from_the_open_doors_the_load_face_is_seen_and_the_far_end_not_touched() {
        check(
            &opened(),
            [
                (shoot(Part::Package(1), None), Ok(())),
                (shoot(Part::Package(5), None), Err(Refusal::PartIsHidden)),
                (shoot(Part::Package(9), None), Err(Refusal::PartIsHidden)),
                (shoot(Part::WallFront, None), Ok(())),
                (examine(Part::WallFront), Err(Refusal::NotInsideTheBox)),
                (examine(Part::Void), Err(Refusal::PartIsHidden)),
            ],
        );
    }

    #[test]
    fn floor_and_front_wall_are_examined_when_the_load_is_out() {
        let first_layer =
            [Action::Search(Search::Unload(items("package:1-4"))), Action::Search(Search::Enter)];
        check(
            &done(opened(), first_layer),
            [
                (examine(Part::WallFront), Err(Refusal::LoadInTheWay)),
                (examine(Part::CornerBlocks), Err(Refusal::LoadInTheWay)),
                (examine(Part::Floor), Err(Refusal::LoadInTheWay)),
                (examine(Part::Ceiling), Ok(())),
            ],
        );
        check(
            &emptied(),
            [
                (examine(Part::WallFront), Ok(())),
                (examine(Part::Floor), Ok(())),
                (examine(Part::SideRight), Err(Refusal::InsideTheBox)),
                (examine(Part::Void), Err(Refusal::PartIsHidden)),
            ],
        );
        check(&found(), [(examine(Part::Void), Ok(())), (examine(Part::Package(9)), Ok(()))]);
    }

    #[test]
    fn a_sign_that_needs_a_torch_is_not_seen_without() {
        for (torch, expected) in
            [(false, vec!["fresh-weld"]), (true, vec!["fresh-weld", "new-paint"])]
        {
            let after =
                done(session(), [Action::Look(Look::Examine { part: Part::FrontEnd, torch })]);
            let seen: Vec<&str> = after.state().signs_seen.iter().map(Key::as_str).collect();
            assert_eq!(seen, expected);
        }
    }

    #[test]
    fn a_measure_is_true_within_the_tape_and_reaches_the_real_wall_once_the_false_one_is_open() {
        let opened = opened();
        assert!(reading_mm(&opened, Dimension::Length).abs_diff(5_480) <= TAPE_SPREAD_MM);
        assert!(reading_mm(&opened, Dimension::Width).abs_diff(2_350) <= TAPE_SPREAD_MM);
        assert!(reading_mm(&opened, Dimension::Height).abs_diff(2_390) <= TAPE_SPREAD_MM);
        assert!(reading_mm(&found(), Dimension::Length).abs_diff(5_898) <= TAPE_SPREAD_MM);
    }

    #[test]
    fn a_load_up_to_roof_and_walls_leaves_no_line_for_the_tape() {
        // Cartons as high and wide as the box.
        let full = session_with(|scenario| {
            for package in &mut scenario.packages[..8] {
                package.centre_mm = [package.centre_mm[0], 1_195, 0];
            }
            scenario.kinds[0].size_mm = (610, 2_340, 2_380);
        });
        let full = opened_on(full);
        check(
            &full,
            [
                (measure(Dimension::Length), Err(Refusal::LoadInTheWay)),
                (measure(Dimension::Height), Err(Refusal::LoadInTheWay)),
                (shoot(Part::WallFront, None), Err(Refusal::PartIsHidden)),
            ],
        );
        let emptied = done(full, [Action::Search(Search::Unload(items(TILES)))]);
        check(&emptied, [(measure(Dimension::Length), Ok(()))]);
    }

    #[test]
    fn who_reads_along_must_be_here_and_another_person() {
        let second =
            |person: &str| Look::Measure { dimension: Dimension::Width, second: Some(key(person)) };
        check(
            &opened(),
            [
                (second("searcher"), Ok(())),
                (second("officer"), Err(Refusal::SamePerson)),
                (second("agent"), Err(Refusal::PersonIsNotHere)),
                (second("nobody"), Err(Refusal::UnknownPerson)),
                (Look::Measure { dimension: Dimension::Width, second: None }, Ok(())),
                (Look::Film { on: false }, Err(Refusal::AlreadyDone)),
                (Look::Film { on: true }, Ok(())),
            ],
        );
    }

    #[test]
    fn photograph_numbers_run_on() {
        let two = [Action::Look(shoot(Part::Seal, None)), Action::Look(shoot(Part::Marks, None))];
        assert_eq!(done(session(), two).state().photographs, 2);
    }
}
