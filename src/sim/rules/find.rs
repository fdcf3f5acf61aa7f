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
    world.scenario.hidden.iter().filter(|goods| world.state.uncovered.contains(&goods.key)).any(
        |goods| {
            let has_void =
                matches!(goods.behind, Part::WallFront | Part::PanelRight(_) | Part::PanelLeft(_));
            let in_the_void = has_void && *part == Part::Void;
            goods.behind == *part || in_the_void
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::iso6346::size_type;
    use crate::sim::action::{ForceTool, Search};
    use crate::sim::trial::{done, emptied, found, items, opened_on, session_with, tried};
    use crate::sim::{Action, Session};

    fn check(session: &Session, table: impl IntoIterator<Item = (Find, Result<(), Refusal>)>) {
        for (action, expected) in table {
            let outcome = tried(session, Action::Find(action.clone())).map(|_| ());
            assert_eq!(outcome, expected, "{action:?}");
        }
    }

    fn report(part: Part) -> Find {
        Find::StopAndReport { part }
    }

    #[test]
    fn only_what_lies_open_is_reported_as_a_find_and_only_once() {
        check(
            &emptied(),
            [
                (report(Part::WallFront), Err(Refusal::NothingFoundHere)),
                (report(Part::Package(9)), Err(Refusal::NothingFoundHere)),
            ],
        );
        check(
            &found(),
            [
                (report(Part::WallFront), Ok(())),
                (report(Part::Void), Ok(())),
                (report(Part::Package(9)), Ok(())),
                (report(Part::Package(1)), Err(Refusal::NothingFoundHere)),
                (report(Part::Floor), Err(Refusal::NothingFoundHere)),
            ],
        );
        let after = done(found(), [Action::Find(report(Part::Void))]);
        check(&after, [(report(Part::Void), Err(Refusal::AlreadyDone))]);
    }

    #[test]
    fn what_lay_behind_a_panel_is_reported_there_or_in_the_void() {
        let case = session_with(|scenario| {
            scenario.nominal = size_type("45R1").unwrap();
            scenario.hidden[0].behind = Part::PanelRight(1);
        });
        let panel = |part| Action::Search(Search::Force { part, with: ForceTool::PryBar });
        let steps = [
            Action::Search(Search::Unload(items("package:1-8"))),
            Action::Search(Search::Enter),
            panel(Part::PanelLeft(1)),
        ];
        let searched = done(opened_on(case), steps);
        check(&searched, [(report(Part::PanelLeft(1)), Err(Refusal::NothingFoundHere))]);
        check(
            &done(searched, [panel(Part::PanelRight(1))]),
            [
                (report(Part::PanelRight(1)), Ok(())),
                (report(Part::Void), Ok(())),
                (report(Part::Package(9)), Ok(())),
                (report(Part::PanelLeft(1)), Err(Refusal::NothingFoundHere)),
                (Find::PlaceMarker { part: Part::Void, number: 1 }, Ok(())),
            ],
        );
    }

    #[test]
    fn every_marker_number_is_placed_once_where_a_hand_reaches() {
        let marker = |part, number| Find::PlaceMarker { part, number };
        let after = done(found(), [Action::Find(marker(Part::Void, 1))]);
        check(
            &after,
            [
                (marker(Part::Void, 1), Err(Refusal::MarkerNumberUsed)),
                (marker(Part::Package(9), 2), Ok(())),
                (marker(Part::SideLeft, 2), Err(Refusal::InsideTheBox)),
                (marker(Part::Void, 0), Err(Refusal::EntryOutOfRange)),
                (marker(Part::Void, 100), Err(Refusal::EntryOutOfRange)),
            ],
        );
    }

    #[test]
    fn scale_and_sketch_need_the_part_in_reach_or_sight() {
        let after = done(found(), [Action::Find(Find::PlaceScale { part: Part::Void })]);
        check(
            &after,
            [
                (Find::PlaceScale { part: Part::Void }, Err(Refusal::AlreadyDone)),
                (Find::PlaceScale { part: Part::Package(10) }, Ok(())),
                (Find::Sketch { part: Part::Void }, Ok(())),
            ],
        );
        check(&emptied(), [(Find::Sketch { part: Part::Void }, Err(Refusal::PartIsHidden))]);
    }
}
