//! Going in, carrying out, opening, forcing, and writing down what each area gave.
//!
//! Owns the rules of `Action::Search`, and the supervisor's answer to a request
//! to do damage. Where the load stands is `load`, what can be reached `parts`.

use super::load::Load;
use super::{Happened, World, is_blank, parts, text_within, unless};
use crate::scenario::raw::{DiscrepancyWorth, PersonRole};
use crate::scenario::{Key, Part, Text};
use crate::sim::action::{ForceTool, Search};
use crate::sim::event::SearchEvent;
use crate::sim::{Event, Item, Items, Refusal};

/// A length short by no more than this proves nothing (domain 2.4: building tolerance 10 mm
/// each way, "a gap below about 20 mm proves nothing").
const SHORT_MM: u32 = 20;

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
        Search::AskApproval { part, grounds } => vec![ask_approval(world, part, grounds)?],
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
        Item::SealParts | Item::Paper(_) => Err(Refusal::UnknownItem),
    }
}

/// How many packages of the load go back. Hidden goods and packed exhibits stay out.
fn restowable(world: &World<'_>) -> Result<u32, Refusal> {
    world.needs_open_doors()?;
    world.needs_clean_air()?;
    let count = world
        .scenario
        .packages
        .iter()
        .zip(&world.state.packages)
        .filter(|(package, state)| {
            goes_back(world.state, package.number, package.hidden.is_some(), state.unloaded)
        })
        .count();
    unless(count == 0, Refusal::NothingUnloaded)?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// True for a package of the load that stands outside and is not kept as an exhibit.
pub fn goes_back(state: &crate::sim::State, number: u32, hidden: bool, unloaded: bool) -> bool {
    let kept =
        state.exhibits.get(&Item::Package(number)).is_some_and(|exhibit| exhibit.packaging.is_some());
    unloaded && !hidden && !kept
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

/// Asked by radio; the supervisor need not be in the place.
fn ask_approval(world: &World<'_>, part: &Part, grounds: &Text) -> Result<SearchEvent, Refusal> {
    text_within(grounds)?;
    needs_known_part(world, part)?;
    let supervisor =
        world.scenario.people.iter().any(|person| person.role == PersonRole::Supervisor);
    unless(!supervisor, Refusal::UnknownPerson)?;
    let already = world.state.approvals.get(part).copied().unwrap_or_default();
    unless(already, Refusal::AlreadyDone)?;
    Ok(SearchEvent::ApprovalAnswered {
        part: part.clone(),
        grounds: grounds.clone(),
        given: !is_blank(grounds) && grounds_stand(world),
    })
}

/// The supervisor sees a ground: a suspicious sign, a material discrepancy, or a measure that
/// is short beyond tolerance.
fn grounds_stand(world: &World<'_>) -> bool {
    let state = world.state;
    let sign = world
        .scenario
        .container
        .signs
        .iter()
        .any(|sign| sign.suspicious && state.signs_seen.contains(&sign.key));
    let nominal_mm = world.scenario.nominal.internal_mm;
    let short = state.measures.iter().any(|measure| {
        let [length_mm, width_mm, height_mm] = nominal_mm;
        let nominal_mm = match measure.dimension {
            crate::pack::Dimension::Length => length_mm,
            crate::pack::Dimension::Width => width_mm,
            crate::pack::Dimension::Height => height_mm,
        };
        nominal_mm.saturating_sub(measure.reading_mm) > SHORT_MM
    });
    sign || short || material_discrepancy_seen(world)
}

/// The trainee called a pair of facts material, and rightly so.
fn material_discrepancy_seen(world: &World<'_>) -> bool {
    let pair_is = |compared: &crate::sim::Comparison, a: &(Key, Key), b: &(Key, Key)| {
        let first = (&compared.first.paper, &compared.first.fact);
        let second = (&compared.second.paper, &compared.second.fact);
        first == (&a.0, &a.1) && second == (&b.0, &b.1)
    };
    world
        .state
        .compared
        .iter()
        .filter(|compared| compared.worth == Some(DiscrepancyWorth::Material))
        .any(|compared| {
            world
                .scenario
                .discrepancies
                .iter()
                .filter(|known| known.worth == DiscrepancyWorth::Material)
                .any(|known| {
                    pair_is(compared, &known.first, &known.second)
                        || pair_is(compared, &known.second, &known.first)
                })
        })
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
    match part {
        Part::DoorRight
        | Part::DoorLeft
        | Part::SideRight
        | Part::SideLeft
        | Part::FrontEnd
        | Part::Roof
        | Part::Underside
        | Part::Vents
        | Part::WallFront
        | Part::WallRight
        | Part::WallLeft
        | Part::Ceiling
        | Part::Floor
        | Part::CornerBlocks => true,
        Part::Seal
        | Part::CscPlate
        | Part::Marks
        | Part::Void
        | Part::Table
        | Part::Weighbridge
        | Part::Package(_)
        | Part::Paper(_)
        | Part::Person(_) => false,
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
    match area {
        Part::Paper(_) | Part::Person(_) => Err(Refusal::UnknownPart),
        Part::Package(_)
        | Part::Seal
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
        | Part::WallFront
        | Part::WallRight
        | Part::WallLeft
        | Part::Ceiling
        | Part::Floor
        | Part::CornerBlocks
        | Part::Void
        | Part::Table
        | Part::Weighbridge => needs_known_part(world, area),
    }
}

fn needs_known_part(world: &World<'_>, part: &Part) -> Result<(), Refusal> {
    let unknown = match part {
        Part::Package(number) => world.scenario.package(*number).is_none(),
        Part::Paper(key) => world.scenario.paper(key).is_none(),
        Part::Person(key) => world.scenario.person(key).is_none(),
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
        | Part::WallFront
        | Part::WallRight
        | Part::WallLeft
        | Part::Ceiling
        | Part::Floor
        | Part::CornerBlocks
        | Part::Void
        | Part::Table
        | Part::Weighbridge => false,
    };
    unless(unknown, Refusal::UnknownPart)
}
