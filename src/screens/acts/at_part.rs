//! Acts at a part of the box or of the bay.
//!
//! Owns which tool does what at which part. Every part answers to every tool
//! that could touch it, whether or not that would be wise.

use super::{Offers, Reach};
use crate::pack::Dimension;
use crate::scenario::Part;
use crate::screens::request::{Panel, Request};
use crate::screens::tool::Tool;
use crate::sim::Action;
use crate::sim::action::{
    AreaResult, Care, Close, Doors, Exhibits, Find, ForceTool, Leaf, Look, Photograph, Safety,
    Seal, Search, Tests,
};

/// Minutes of airing that are offered at the doors.
const AIRING_MINUTES: [u32; 3] = [15, 30, 60];

pub fn offer(offers: &mut Offers<'_>, reach: &Reach<'_>, part: &Part) {
    match reach.tool {
        Tool::Hands => hands(offers, reach, part),
        Tool::Clipboard => clipboard(offers, part),
        Tool::Camera => camera(offers, reach),
        Tool::Tape => tape(offers, reach, part),
        Tool::GasMeter => gas_meter(offers),
        Tool::Torch => offers.act(examine(part, true)),
        Tool::SealKit => seal_kit(offers, part),
        Tool::BoltCutter => bolt_cutter(offers, part),
        Tool::PryBar => pry_bar(offers, part),
        Tool::Markers => markers(offers, part),
        Tool::Scale => scale(offers, part),
        Tool::Radio => radio(offers, part),
        Tool::Packaging => packaging(offers, part),
        Tool::Swabs => swabs(offers, reach, part),
        Tool::DensityMeter => density_meter(offers, part),
    }
}

pub fn examine(part: &Part, torch: bool) -> Action {
    Action::Look(Look::Examine { part: part.clone(), torch })
}

fn hands(offers: &mut Offers<'_>, reach: &Reach<'_>, part: &Part) {
    match part {
        Part::Seal => {
            for seal in [Seal::View, Seal::Tug, Seal::Twist] {
                offers.act(Action::Seal(seal));
            }
        }
        Part::DoorRight | Part::DoorLeft => door(offers, reach, part),
        Part::Underside => offers.act(Action::Safety(Safety::SecureVehicle)),
        Part::Machinery => cooling_machine(offers),
        Part::Table => {
            offers.ask("act-open-bench", Request::Open(Panel::Bench));
            offers.ask("act-open-papers", Request::Open(Panel::Papers));
            offers.ask("act-open-forms", Request::Open(Panel::Forms));
        }
        _ => {}
    }
    offers.act(examine(part, false));
    way_in_and_out(offers, part);
    if matches!(part, Part::DoorRight | Part::DoorLeft | Part::Floor | Part::Table) {
        restow(offers);
    }
}

/// The load is put back when some of it stands outside, through open doors. Hidden goods never go
/// back.
pub fn restow(offers: &mut Offers<'_>) {
    let (state, packages) = (offers.session.state(), &offers.session.scenario().packages);
    let some_is_out = packages
        .iter()
        .zip(&state.packages)
        .any(|(package, now)| package.hidden.is_none() && now.unloaded);
    if state.door_right_open && some_is_out {
        offers.act(Action::Search(Search::Restow));
    }
}

/// The display and the switch of a cooled box.
fn cooling_machine(offers: &mut Offers<'_>) {
    let off = offers.session.state().cooling_off;
    offers.act(Action::Care(Care::ReadTemperature));
    offers.act(Action::Care(Care::SetCooling { on: off }));
}

fn door(offers: &mut Offers<'_>, reach: &Reach<'_>, part: &Part) {
    let state = offers.session.state();
    let (leaf, open) = if *part == Part::DoorRight {
        (Leaf::Right, state.door_right_open)
    } else {
        (Leaf::Left, state.door_left_open)
    };
    if open {
        offers.act(Action::Doors(Doors::Close));
    } else {
        let preparation = reach.preparation;
        offers.act(Action::Doors(Doors::Open {
            leaf,
            strap: preparation.strap,
            clear: preparation.clear,
        }));
    }
}

/// In through the open doors, and out again from anywhere inside.
pub fn way_in_and_out(offers: &mut Offers<'_>, part: &Part) {
    let state = offers.session.state();
    if state.inside {
        offers.act(Action::Search(Search::Leave));
    } else if state.door_right_open && leads_inside(part) {
        offers.act(Action::Search(Search::Enter));
    }
}

fn leads_inside(part: &Part) -> bool {
    is_inside(part) || matches!(part, Part::DoorRight | Part::DoorLeft | Part::Package(_))
}

/// Parts that are seen from inside the box.
pub fn is_inside(part: &Part) -> bool {
    matches!(
        part,
        Part::WallFront
            | Part::WallRight
            | Part::WallLeft
            | Part::Ceiling
            | Part::Floor
            | Part::CornerBlocks
            | Part::Void
            | Part::PanelRight(_)
            | Part::PanelLeft(_)
    )
}

fn clipboard(offers: &mut Offers<'_>, part: &Part) {
    match part {
        Part::Marks => offers.ask("act-check-number", Request::Open(Panel::Papers)),
        Part::Seal => offers.ask("act-compare-seal", Request::Open(Panel::Papers)),
        Part::Weighbridge => offers.ask("act-compare-weight", Request::Open(Panel::Papers)),
        Part::Table => offers.ask("act-open-forms", Request::Open(Panel::Forms)),
        _ => {}
    }
    for result in [AreaResult::Negative, AreaResult::Suspicious, AreaResult::GoodsFound] {
        offers.act(Action::Search(Search::RecordArea { area: part.clone(), result }));
    }
    offers.act(Action::Find(Find::StopAndReport { part: part.clone() }));
    offers.act(Action::Find(Find::Sketch { part: part.clone() }));
    if *part == Part::Machinery {
        offers.act(Action::Care(Care::ReadTemperature));
    }
    if matches!(part, Part::DoorRight | Part::DoorLeft | Part::Vents) {
        offers.act(Action::Safety(Safety::LookForWarnings));
        offers.act(Action::Safety(Safety::DeclareGasFree));
        offers.act(Action::Safety(Safety::StopForDangerousGoods));
    }
}

/// A picture of what the shell says is in frame. A marker or scale that was placed at a
/// part in the frame is in the picture.
pub fn picture(offers: &Offers<'_>, reach: &Reach<'_>) -> Photograph {
    let state = offers.session.state();
    let shows = |part: &Part| reach.in_frame.iter().any(|shown| shown.part == *part);
    let marker = state.markers.iter().find(|(_, part)| shows(part)).map(|(number, _)| *number);
    let scale = reach.preparation.scale_in_hand || state.scales.iter().any(shows);
    // The part that is pointed at is named first: it is why the picture is taken.
    let mut shown = reach.in_frame.to_vec();
    shown.sort_by_key(|each| Some(&each.part) != reach.pointed);
    Photograph { shows: shown, scale, marker }
}

pub fn camera(offers: &mut Offers<'_>, reach: &Reach<'_>) {
    let picture = picture(offers, reach);
    offers.act(Action::Look(Look::Photograph(picture)));
    let filming = offers.session.state().filming;
    offers.act(Action::Look(Look::Film { on: !filming }));
}

/// The tape takes the inside of the box: from within, or in through the doors.
fn tape(offers: &mut Offers<'_>, reach: &Reach<'_>, part: &Part) {
    if !leads_inside(part) {
        return;
    }
    let first = match part {
        Part::WallRight | Part::WallLeft | Part::PanelRight(_) | Part::PanelLeft(_) => {
            Dimension::Width
        }
        Part::Ceiling | Part::Floor => Dimension::Height,
        _ => Dimension::Length,
    };
    let others = [Dimension::Length, Dimension::Width, Dimension::Height];
    for dimension in std::iter::once(first).chain(others.into_iter().filter(|each| *each != first))
    {
        let second = reach.preparation.second.clone();
        offers.act(Action::Look(Look::Measure { dimension, second }));
    }
}

pub fn gas_meter(offers: &mut Offers<'_>) {
    offers.act(Action::Safety(Safety::TestAir));
    for minutes in AIRING_MINUTES {
        offers.act(Action::Safety(Safety::Ventilate { minutes }));
    }
    offers.act(Action::Safety(Safety::DeclareGasFree));
    offers.act(Action::Safety(Safety::LookForWarnings));
}

fn seal_kit(offers: &mut Offers<'_>, part: &Part) {
    match part {
        Part::Table => offers.ask("act-open-bench", Request::Open(Panel::Bench)),
        _ => offers.act(Action::Seal(Seal::Fit)),
    }
}

fn bolt_cutter(offers: &mut Offers<'_>, part: &Part) {
    if matches!(part, Part::Seal | Part::DoorRight | Part::DoorLeft) {
        offers.act(Action::Seal(Seal::Cut));
    }
}

fn pry_bar(offers: &mut Offers<'_>, part: &Part) {
    offers.ask("act-ask-approval", Request::OpenApproval(part.clone()));
    for with in [ForceTool::PryBar, ForceTool::Drill] {
        offers.act(Action::Search(Search::Force { part: part.clone(), with }));
    }
}

/// The lowest number that no marker has.
fn next_marker(offers: &Offers<'_>) -> u32 {
    let used = &offers.session.state().markers;
    (1..=u32::MAX).find(|number| !used.contains_key(number)).unwrap_or(u32::MAX)
}

pub fn markers(offers: &mut Offers<'_>, part: &Part) {
    let number = next_marker(offers);
    offers.act(Action::Find(Find::PlaceMarker { part: part.clone(), number }));
    offers.act(Action::Safety(Safety::SetCordon));
    offers.act(Action::Scene(crate::sim::action::Scene::CloseScene));
    offers.act(Action::Safety(Safety::ControlIgnition));
}

fn scale(offers: &mut Offers<'_>, part: &Part) {
    offers.act(Action::Find(Find::PlaceScale { part: part.clone() }));
    if *part == Part::Table {
        offers.act(Action::Exhibits(Exhibits::ZeroScale));
        offers.ask("act-open-bench", Request::Open(Panel::Bench));
    }
}

fn radio(offers: &mut Offers<'_>, part: &Part) {
    offers.act(Action::Find(Find::StopAndReport { part: part.clone() }));
    super::at_large::call_people(offers);
    offers.act(Action::Close(Close::TellRiskUnit));
    dangerous_goods(offers);
}

/// The words and the call when dangerous goods are suspected.
pub fn dangerous_goods(offers: &mut Offers<'_>) {
    offers.act(Action::Safety(Safety::StopForDangerousGoods));
    offers.act(Action::Safety(Safety::CallExplosives));
}

/// The unused swab is read at the same reader as the others.
pub fn swabs(offers: &mut Offers<'_>, reach: &Reach<'_>, part: &Part) {
    let new_gloves = reach.preparation.new_gloves;
    offers.act(Action::Tests(Tests::Swab { part: part.clone(), new_gloves }));
    offers.act(Action::Tests(Tests::BlankControl));
    offers.act(Action::Exhibits(Exhibits::ChangeGloves));
}

/// The meter is held to sheet and panel; elsewhere it has nothing to say.
fn density_meter(offers: &mut Offers<'_>, part: &Part) {
    let flat = is_inside(part) || matches!(part, Part::DoorRight | Part::DoorLeft);
    if flat && !matches!(part, Part::CornerBlocks | Part::Void) {
        offers.act(Action::Tests(Tests::Density(part.clone())));
    }
}

fn packaging(offers: &mut Offers<'_>, part: &Part) {
    // Once a new seal is on the doors, the parts of the old one lie on the table.
    let state = &offers.session.state().seal;
    let where_parts_lie = if state.fitted.is_some() { Part::Table } else { Part::Seal };
    if *part == where_parts_lie {
        super::at_large::pack_seal_parts(offers);
    }
    offers.ask("act-open-bench", Request::Open(Panel::Bench));
    offers.act(Action::Exhibits(Exhibits::ChangeGloves));
}
