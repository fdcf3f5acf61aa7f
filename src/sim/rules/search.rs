//! Going in, carrying out, opening, forcing, and writing down what each area gave.
//!
//! Owns the rules of `Action::Search`. The supervisor's answer is `approval`, where
//! the load stands `load`, what can be reached `parts`.

use super::load::Load;
use super::{Happened, World, approval, parts, unless};
use crate::scenario::{Key, Package, Part, PartKind};
use crate::sim::action::{ForceTool, Search};
use crate::sim::event::SearchEvent;
use crate::sim::{Event, Item, Items, Refusal, State};

pub fn work_out(world: &World<'_>, action: &Search) -> Happened {
    let events = match action {
        Search::Enter => {
            enter(world)?;
            vec![SearchEvent::Entered]
        }
        Search::Leave => {
            world.needs_inside()?;
            vec![SearchEvent::Left]
        }
        Search::Unload(items) => {
            needs_unloadable(world, items)?;
            vec![SearchEvent::Unloaded(items.clone())]
        }
        Search::Restow => vec![SearchEvent::Restowed { packages: restowable(world)? }],
        Search::OpenPackages(items) => open_packages(world, items)?,
        Search::AskApproval { part, grounds } => vec![approval::ask(world, part, grounds)?],
        Search::Force { part, with } => force(world, part, *with)?,
        Search::RecordArea { area, result } => {
            needs_area(world, area)?;
            vec![SearchEvent::AreaRecorded { area: area.clone(), result: *result }]
        }
    };
    Ok(events.into_iter().map(Event::Search).collect())
}

fn enter(world: &World<'_>) -> Result<(), Refusal> {
    world.needs_outside()?;
    world.needs_open_doors()?;
    Load::of(world).needs_room_at_the_sill()?;
    world.needs_clean_air()
}

/// A layer comes out once all layers before it are out, or come out with it.
fn needs_unloadable(world: &World<'_>, items: &Items) -> Result<(), Refusal> {
    unless(items.is_empty(), Refusal::NothingChosen)?;
    world.needs_open_doors()?;
    world.needs_clean_air()?;
    let mut coming_out = vec![false; world.scenario.packages.len()];
    let mut last_layer = None;
    for item in items {
        let number = needs_package(item)?;
        let package = world.scenario.package(number).ok_or(Refusal::UnknownItem)?;
        unless(parts::is_out(world, number), Refusal::PackageIsAlreadyOut)?;
        match package.hidden {
            Some(_) => unless(!parts::lies_open(world, number), Refusal::PackageIsNotReached)?,
            None => last_layer = last_layer.max(Some(package.layer)),
        }
        let index = number.checked_sub(1).and_then(|index| usize::try_from(index).ok());
        if let Some(coming) = index.and_then(|index| coming_out.get_mut(index)) {
            *coming = true;
        }
    }
    let stays_before = world
        .scenario
        .packages
        .iter()
        .zip(&world.state.packages)
        .zip(&coming_out)
        .filter(|((package, state), coming)| {
            package.hidden.is_none() && !state.unloaded && !**coming
        })
        .any(|((package, _), _)| Some(package.layer) < last_layer);
    unless(stays_before, Refusal::PackageIsNotReached)
}

fn needs_package(item: &Item) -> Result<u32, Refusal> {
    match item {
        Item::Package(number) => Ok(*number),
        Item::Sample(_) | Item::SealParts | Item::Paper(_) => Err(Refusal::UnknownItem),
    }
}

/// How many packages of the load go back. Hidden goods and packed exhibits stay out.
fn restowable(world: &World<'_>) -> Result<u32, Refusal> {
    world.needs_open_doors()?;
    world.needs_clean_air()?;
    let packages = &world.scenario.packages;
    let count = packages.iter().filter(|package| goes_back(world.state, package)).count();
    unless(count == 0, Refusal::NothingUnloaded)?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// True for a package of the load that stands outside and is not kept as an exhibit.
pub fn goes_back(state: &State, package: &Package) -> bool {
    let index = package.number.checked_sub(1).and_then(|index| usize::try_from(index).ok());
    let out = index.and_then(|index| state.packages.get(index)).is_some_and(|state| state.unloaded);
    let exhibit = state.exhibits.get(&Item::Package(package.number));
    let kept = exhibit.is_some_and(|exhibit| exhibit.packaging.is_some());
    out && package.hidden.is_none() && !kept
}

fn open_packages(world: &World<'_>, items: &Items) -> Result<Vec<SearchEvent>, Refusal> {
    unless(items.is_empty(), Refusal::NothingChosen)?;
    let load = Load::of(world);
    let mut behind = Vec::new();
    for item in items {
        let number = needs_package(item)?;
        parts::needs_package_in_reach(world, &load, number)?;
        if !parts::is_out(world, number) {
            world.needs_clean_air()?;
        }
        let state = number.checked_sub(1).and_then(|index| usize::try_from(index).ok());
        let state = state.and_then(|index| world.state.packages.get(index));
        unless(state.is_none_or(|state| state.opened), Refusal::PackageIsOpen)?;
        let exhibit = world.state.exhibits.get(item);
        unless(
            exhibit.is_some_and(|exhibit| exhibit.packaging.is_some()),
            Refusal::ItemAlreadyPacked,
        )?;
        behind.push(Part::Package(number));
    }
    let mut events = vec![SearchEvent::PackagesOpened(items.clone())];
    events.extend(uncovered(world, &behind));
    Ok(events)
}

fn force(world: &World<'_>, part: &Part, with: ForceTool) -> Result<Vec<SearchEvent>, Refusal> {
    unless(!can_be_forced(part), Refusal::PartIsOutOfReach)?;
    unless(world.state.forced.contains(part), Refusal::AlreadyDone)?;
    parts::needs_in_reach(world, &Load::of(world), part)?;
    let mut events = vec![SearchEvent::Forced { part: part.clone(), with }];
    events.extend(uncovered(world, std::slice::from_ref(part)));
    Ok(events)
}

/// Parts that a pry bar or drill opens. Seal and packages have actions of their own.
fn can_be_forced(part: &Part) -> bool {
    match part.kind() {
        PartKind::Shell
        | PartKind::FrontWall
        | PartKind::RightWall
        | PartKind::LeftWall
        | PartKind::Ceiling
        | PartKind::Floor => true,
        PartKind::Fitting
        | PartKind::Void
        | PartKind::Bay
        | PartKind::Package(_)
        | PartKind::Paper(_)
        | PartKind::Person(_) => false,
    }
}

/// Hidden goods behind the parts that have just been opened, if any.
fn uncovered(world: &World<'_>, opened: &[Part]) -> Option<SearchEvent> {
    let hidden: Vec<Key> = world
        .scenario
        .hidden
        .iter()
        .filter(|goods| opened.contains(&goods.behind))
        .filter(|goods| !world.state.uncovered.contains(&goods.key))
        .map(|goods| goods.key.clone())
        .collect();
    let found = !hidden.is_empty();
    found.then(|| SearchEvent::Uncovered { hidden, before: world.bystanders() })
}

/// A result is written for a place that was searched, not for a paper or a person.
fn needs_area(world: &World<'_>, area: &Part) -> Result<(), Refusal> {
    unless(matches!(area, Part::Paper(_) | Part::Person(_)), Refusal::UnknownPart)?;
    parts::needs_known(world, area)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::action::{AreaResult, Doors, Exhibits, Seal};
    use crate::sim::trial::{
        TILES, benched, done, emptied, found, items, key, opened, opened_on, session, session_with,
        tried,
    };
    use crate::sim::{Action, Session};

    fn check(session: &Session, table: impl IntoIterator<Item = (Search, Result<(), Refusal>)>) {
        for (action, expected) in table {
            let outcome = tried(session, Action::Search(action.clone())).map(|_| ());
            assert_eq!(outcome, expected, "{action:?}");
        }
    }

    fn unload(list: &str) -> Search {
        Search::Unload(items(list))
    }

    fn force(part: Part) -> Search {
        Search::Force { part, with: ForceTool::PryBar }
    }

    #[test]
    fn nothing_is_done_in_a_closed_box() {
        check(
            &session(),
            [
                (Search::Enter, Err(Refusal::DoorsAreClosed)),
                (Search::Leave, Err(Refusal::NotInsideTheBox)),
                (unload("package:1"), Err(Refusal::DoorsAreClosed)),
                (Search::Restow, Err(Refusal::DoorsAreClosed)),
                (Search::OpenPackages(items("package:1")), Err(Refusal::DoorsAreClosed)),
                (force(Part::WallFront), Err(Refusal::DoorsAreClosed)),
            ],
        );
    }

    #[test]
    fn the_load_comes_out_layer_by_layer_from_the_doors() {
        check(
            &opened(),
            [
                (unload("package:3"), Ok(())),
                (unload(TILES), Ok(())),
                (unload("package:5"), Err(Refusal::PackageIsNotReached)),
                (unload("package:1-3, package:5"), Err(Refusal::PackageIsNotReached)),
                (unload("package:9"), Err(Refusal::PackageIsNotReached)),
                (unload("package:1-9"), Err(Refusal::PackageIsNotReached)),
                (unload("package:11"), Err(Refusal::UnknownItem)),
                (unload("package:0"), Err(Refusal::UnknownItem)),
                (unload("seal-parts"), Err(Refusal::UnknownItem)),
                (unload(""), Err(Refusal::NothingChosen)),
            ],
        );
        let first = done(opened(), [Action::Search(unload("package:1-4"))]);
        check(
            &first,
            [
                (unload("package:5"), Ok(())),
                (unload("package:1"), Err(Refusal::PackageIsAlreadyOut)),
            ],
        );
    }

    #[test]
    fn a_load_in_the_doors_keeps_everybody_out() {
        check(&opened(), [(Search::Enter, Err(Refusal::LoadStandsInTheDoors))]);
        let first = done(opened(), [Action::Search(unload("package:1-4"))]);
        // No gas-free declaration was made: that is judged.
        check(&first, [(Search::Enter, Ok(()))]);
        check(&emptied(), [(Search::Enter, Err(Refusal::InsideTheBox)), (Search::Leave, Ok(()))]);
    }

    #[test]
    fn nobody_goes_into_dangerous_air() {
        let bad = session_with(|scenario| {
            scenario.air.oxygen_permille = 180;
            scenario.air.clears_after_minutes = 30;
        });
        let opened = opened_on(bad);
        check(
            &opened,
            [
                (unload(TILES), Err(Refusal::AirIsNotClean)),
                (Search::OpenPackages(items("package:1")), Err(Refusal::AirIsNotClean)),
            ],
        );
        let air = Action::Safety(crate::sim::action::Safety::Ventilate { minutes: 30 });
        let aired = done(opened, [air, Action::Search(unload(TILES))]);
        check(&aired, [(Search::Enter, Ok(()))]);
    }

    #[test]
    fn the_load_goes_back_but_exhibits_and_hidden_goods_stay_out() {
        check(&opened(), [(Search::Restow, Err(Refusal::NothingUnloaded))]);
        let pack = Exhibits::Pack {
            items: items("package:1, package:9"),
            packaging: crate::scenario::raw::Packaging::TapedCarton,
            new_gloves: true,
        };
        let packed = done(benched(), [Action::Exhibits(pack)]);
        let restowed = SearchEvent::Restowed { packages: 7 };
        assert_eq!(
            tried(&packed, Action::Search(Search::Restow)).unwrap(),
            [Event::Search(restowed)]
        );
        let after = done(packed, [Action::Search(Search::Restow)]);
        let out: Vec<u32> = (1..)
            .zip(&after.state().packages)
            .filter(|(_, package)| package.unloaded)
            .map(|(number, _)| number)
            .collect();
        assert_eq!(out, [1, 9, 10]);
    }

    #[test]
    fn packages_are_opened_once_and_only_in_reach() {
        let open = |list: &str| Search::OpenPackages(items(list));
        let after = done(opened(), [Action::Search(open("package:1"))]);
        check(
            &after,
            [
                (open("package:1"), Err(Refusal::PackageIsOpen)),
                (open("package:2"), Ok(())),
                (open("package:5"), Err(Refusal::PackageIsNotReached)),
                (open("package:9"), Err(Refusal::PackageIsNotReached)),
                (open("paper:gd"), Err(Refusal::UnknownItem)),
                (open(""), Err(Refusal::NothingChosen)),
            ],
        );
    }

    #[test]
    fn goods_hidden_in_a_package_are_uncovered_by_opening_it() {
        let case = session_with(|scenario| scenario.hidden[0].behind = Part::Package(2));
        let after =
            done(opened_on(case), [Action::Search(Search::OpenPackages(items("package:2")))]);
        assert!(after.state().uncovered.contains(&key("phones")));
    }

    #[test]
    fn the_wall_is_forced_from_inside_with_room_before_it_and_without_leave_too() {
        check(&opened(), [(force(Part::WallFront), Err(Refusal::NotInsideTheBox))]);
        let first =
            done(opened(), [Action::Search(unload("package:1-4")), Action::Search(Search::Enter)]);
        check(&first, [(force(Part::WallFront), Err(Refusal::LoadInTheWay))]);
        let forced =
            Event::Search(SearchEvent::Forced { part: Part::WallFront, with: ForceTool::PryBar });
        let uncovered = Event::Search(SearchEvent::Uncovered {
            hidden: vec![key("phones")],
            before: vec![key("searcher"), key("witness-a")],
        });
        let events = tried(&emptied(), Action::Search(force(Part::WallFront))).unwrap();
        assert_eq!(events, [forced, uncovered]);
        check(
            &found(),
            [
                (force(Part::WallFront), Err(Refusal::AlreadyDone)),
                (force(Part::Seal), Err(Refusal::PartIsOutOfReach)),
                (force(Part::Package(1)), Err(Refusal::PartIsOutOfReach)),
                (force(Part::Floor), Ok(())),
                (unload("package:9-10"), Ok(())),
            ],
        );
    }

    #[test]
    fn a_result_is_written_for_places_not_for_papers() {
        let record = |area| Search::RecordArea { area, result: AreaResult::Negative };
        check(
            &session(),
            [
                (record(Part::Roof), Ok(())),
                (record(Part::Floor), Ok(())),
                (record(Part::Paper(key("gd"))), Err(Refusal::UnknownPart)),
                (record(Part::Package(99)), Err(Refusal::UnknownPart)),
            ],
        );
    }

    #[test]
    fn a_sealed_box_cannot_be_entered_again() {
        let closed = done(benched(), [Action::Doors(Doors::Close), Action::Seal(Seal::Fit)]);
        check(&closed, [(Search::Enter, Err(Refusal::DoorsAreClosed))]);
    }
}
