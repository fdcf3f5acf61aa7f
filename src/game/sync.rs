//! From the session to what the place shows.
//!
//! Owns the one direction in which facts reach the picture: the shown session is
//! read when its journal has grown or another moment is shown, and `PlaceState`
//! is written. Must not write back.

use bevy::prelude::*;

use super::desk::Desk;
use super::mode::{InPlace, Mode};
use super::place::blueprint::{InsidePanel, SealColour};
use super::place::state::{
    DoorPose, MarkerCard, PackageLook, PackageSpot, PackageState, PlaceState, ScaleCard, SealState,
};
use super::plan;
use crate::scenario::raw::Shape;
use crate::scenario::{PANEL_MM, Part, Scenario};
use crate::sim::{self, Item, Session};

type SessionState = crate::sim::State;

/// Seconds that a door takes.
const DOOR_S: f32 = 2.2;
/// Packed exhibits that find room on the table; further ones stand in the rows.
const TABLE_MAX: u32 = 6;
/// Packets are small: this many lie on the table.
const PACKETS_MAX: u32 = 60;
/// Room that an officer needs before the load, metres.
const STANDING_M: f32 = 0.1;

/// Which moment of which exercise the place shows. Changes only when there is something to redraw.
#[derive(Resource, Clone, Debug, Default, PartialEq, Eq)]
pub struct ShownMoment {
    exercise: Option<(String, u64)>,
    entries: usize,
    in_past: bool,
}

/// How far each door is open, 0 to 1.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq)]
pub struct DoorMotion {
    right: f32,
    left: f32,
}

/// Everything that brings the session into the picture; the eye moves after it.
#[derive(SystemSet, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ShowSession;

pub fn plugin(app: &mut App) {
    app.init_resource::<ShownMoment>()
        .init_resource::<DoorMotion>()
        .init_resource::<PlaceState>()
        .add_systems(
            Update,
            (note_moment, show_session.run_if(resource_changed::<ShownMoment>), move_doors)
                .chain()
                .in_set(ShowSession),
        );
}

fn note_moment(desk: Res<Desk>, mut shown: ResMut<ShownMoment>) {
    let now = match &desk.open {
        None => ShownMoment::default(),
        Some(case) => ShownMoment {
            exercise: Some((case.exercise.clone(), case.scenario().seed)),
            entries: case.shown().journal().entries().len(),
            in_past: case.moment().is_some(),
        },
    };
    shown.set_if_neq(now);
}

fn show_session(desk: Res<Desk>, mut place: ResMut<PlaceState>, mut standing: ResMut<InPlace>) {
    let Some(case) = &desk.open else { return };
    let session = case.shown();
    let state = session.state();
    let wanted = PlaceState {
        door_right: place.door_right,
        door_left: place.door_left,
        torch_on: place.torch_on,
        ..place_state(session)
    };
    place.set_if_neq(wanted);
    standing.set_if_neq(InPlace {
        inside: state.inside,
        free_length_m: free_length_m(session),
        right_open: state.door_right_open,
        left_open: state.door_left_open,
    });
}

/// What the place looks like for a session, doors and torch aside.
fn place_state(session: &Session) -> PlaceState {
    let scenario = session.scenario();
    let state = session.state();
    PlaceState {
        seal: match (&state.seal.fitted, state.seal.cut) {
            (Some(number), _) => {
                SealState::Replaced { number: number.to_string(), colour: SealColour::Green }
            }
            (None, true) => SealState::Cut,
            (None, false) => SealState::Whole,
        },
        false_wall_open: state.forced.contains(&Part::WallFront),
        panels_off: state.forced.iter().filter_map(plan::inside_panel).collect(),
        cooling_off: state.cooling_off,
        packages: packages(scenario, state),
        markers: markers(scenario, state),
        scales: scales(scenario, state),
        weighbridge_kg: Some(scenario.weighbridge_kg),
        ..PlaceState::default()
    }
}

fn packages(
    scenario: &Scenario,
    state: &SessionState,
) -> std::collections::BTreeMap<u32, PackageState> {
    let mut shown = std::collections::BTreeMap::new();
    let mut tally = vec![0; scenario.kinds.len()];
    let mut table = 0;
    for (package, held) in scenario.packages.iter().zip(&state.packages) {
        let exhibit = state.exhibits.get(&Item::Package(package.number));
        let sealed = exhibit.filter(|exhibit| exhibit.seal.is_some());
        if !held.unloaded && !held.opened && exhibit.is_none() {
            continue;
        }
        let kind = usize::try_from(package.kind).unwrap_or(usize::MAX);
        let is_packet = scenario.kinds.get(kind).is_some_and(|kind| kind.shape == Shape::Packet);
        let packed = exhibit.is_some_and(|exhibit| exhibit.packaging.is_some());
        let room = if is_packet { PACKETS_MAX } else { TABLE_MAX };
        // A packet is never put on the ground.
        let to_table = packed || (is_packet && held.unloaded);
        let spot = if exhibit.is_some_and(|exhibit| exhibit.receipt.is_some()) {
            PackageSpot::Gone
        } else if to_table && table < room {
            table += 1;
            PackageSpot::Table(table - 1)
        } else if let (true, Some(count)) = (held.unloaded || packed, tally.get_mut(kind)) {
            *count += 1;
            PackageSpot::Tally(*count - 1)
        } else {
            PackageSpot::Stowed
        };
        let look = match sealed {
            Some(exhibit) => PackageLook::Exhibit { label: label_lines(scenario, exhibit) },
            None if held.opened && exhibit.is_none_or(|exhibit| exhibit.packaging.is_none()) => {
                PackageLook::Open
            }
            None => PackageLook::Shut,
        };
        shown.insert(package.number, PackageState { spot, look });
    }
    shown
}

/// What is read on the label of a sealed exhibit.
fn label_lines(scenario: &Scenario, exhibit: &sim::ExhibitState) -> Vec<String> {
    let mut lines = vec![scenario.station.case_no.to_string()];
    lines.extend(exhibit.number.map(sim::exhibit_text));
    lines.extend(exhibit.seal.map(sim::evidence_seal_text));
    lines
}

/// Where a card stands for a part: at a package, else before the hidden goods or the wall.
fn card_place(scenario: &Scenario, part: &Part) -> Vec3 {
    let metres = |mm: i32| mm as f32 / 1_000.0;
    let before = |number: u32| {
        let package = scenario.package(number)?;
        let kind = scenario.package_kind(number)?;
        let half = kind.size_mm.0 as f32 / 2_000.0;
        let [x, y, z] = package.centre_mm.map(metres);
        Some(Vec3::new(x - half - 0.16, (y - kind.size_mm.2 as f32 / 2_000.0).max(0.0), z))
    };
    match part {
        Part::Package(number) => before(*number),
        // Everything else that is marked is at the inner end: before the wall, in the middle.
        _ => None,
    }
    .map_or(
        Vec3::new(
            metres(i32::try_from(scenario.container.internal_length_mm).unwrap_or(5_000)) - 0.35,
            0.0,
            0.0,
        ),
        |at| Vec3::new(at.x, 0.0, at.z),
    )
}

/// The inside panel at which a card for this part stands, in a reefer.
fn panel_of(scenario: &Scenario, part: &Part) -> Option<InsidePanel> {
    let hidden = match part {
        Part::Package(number) => {
            let goods = scenario.package(*number)?.hidden?;
            scenario.hidden.get(usize::try_from(goods).ok()?)
        }
        Part::Void => {
            scenario.hidden.iter().find(|goods| plan::inside_panel(&goods.behind).is_some())
        }
        part => return plan::inside_panel(part),
    };
    plan::inside_panel(&hidden?.behind)
}

/// Where an inside panel begins, where its face is, and which way that looks.
fn panel_place(scenario: &Scenario, panel: InsidePanel) -> (f32, f32, Vec3) {
    let metres = |mm: u32| mm as f32 / 1_000.0;
    let sign = if panel.right { 1.0 } else { -1.0 };
    let begins = metres(panel.number.saturating_sub(1) * PANEL_MM);
    (begins, metres(scenario.nominal.internal_mm[1]) / 2.0 * sign, Vec3::NEG_Z * sign)
}

fn markers(scenario: &Scenario, state: &SessionState) -> Vec<MarkerCard> {
    let mut at_panels = 0;
    let cards = state.markers.iter().enumerate();
    cards
        .map(|(nth, (number, part))| match panel_of(scenario, part) {
            Some(panel) => {
                let (begins, face, out) = panel_place(scenario, panel);
                at_panels += 1;
                MarkerCard {
                    number: *number,
                    at: beside_panel(begins, face, at_panels - 1),
                    faces: out,
                }
            }
            None => MarkerCard {
                number: *number,
                at: card_place(scenario, part) + Vec3::Z * (nth as f32 * 0.22 - 0.2),
                faces: Vec3::NEG_X,
            },
        })
        .collect()
}

/// Cards for a panel hang on the wall beside it, under the scale, seven in a row: in the picture
/// of what lies open, and not on a floor that no close picture shows.
fn beside_panel(begins: f32, face: f32, nth: u32) -> Vec3 {
    const IN_ROW: u32 = 7;
    let (column, row) = ((nth % IN_ROW) as f32, (nth / IN_ROW) as f32);
    let along = 0.12 + 0.14 * column;
    // At the doors there is no wall before the panel; there they hang behind it.
    let room = 0.12 + 0.14 * IN_ROW as f32;
    let x = if begins > room { begins - along } else { begins + PANEL_MM as f32 / 1_000.0 + along };
    Vec3::new(x, 0.92 - 0.18 * row, face - face.signum() * 0.05)
}

fn scales(scenario: &Scenario, state: &SessionState) -> Vec<ScaleCard> {
    let cards = state.scales.iter();
    cards
        .map(|part| match panel_of(scenario, part) {
            Some(panel) => {
                let (begins, face, out) = panel_place(scenario, panel);
                let is_off =
                    state.forced.iter().any(|part| plan::inside_panel(part) == Some(panel));
                // Beside the rivets; once the panel is off, on the one before it.
                let x = begins + if is_off { -0.10 } else { 0.10 };
                let along = Vec3::X * -face.signum();
                let from = x - along.x * 0.075;
                ScaleCard { at: Vec3::new(from, 1.18, face) + out * 0.004, along, faces: out }
            }
            None => ScaleCard {
                at: card_place(scenario, part) + Vec3::new(-0.08, 0.01, 0.12),
                along: Vec3::Z,
                faces: Vec3::NEG_X,
            },
        })
        .collect()
}

/// Free floor from the sill to the nearest package that still stands, or to the wall, metres.
fn free_length_m(session: &Session) -> f32 {
    let scenario = session.scenario();
    let state = session.state();
    let opened = state.forced.contains(&Part::WallFront);
    let wall = if opened {
        scenario.nominal.internal_mm[0]
    } else {
        scenario.container.internal_length_mm
    };
    let nearest = scenario
        .packages
        .iter()
        .zip(&state.packages)
        .filter(|(package, held)| {
            let taken = state
                .exhibits
                .get(&Item::Package(package.number))
                .is_some_and(|exhibit| exhibit.packaging.is_some());
            // What lies in a side wall takes no floor.
            let in_the_wall = panel_of(scenario, &Part::Package(package.number)).is_some();
            !held.unloaded && !taken && !in_the_wall && (package.hidden.is_none() || opened)
        })
        .filter_map(|(package, _)| {
            let half = i32::try_from(scenario.package_kind(package.number)?.size_mm.0 / 2).ok()?;
            Some(package.centre_mm[0] - half)
        })
        .min();
    let wall = i32::try_from(wall).unwrap_or(i32::MAX);
    let free_mm = nearest.map_or(wall, |nearest| nearest.min(wall)).max(0);
    free_mm as f32 / 1_000.0 - STANDING_M
}

/// Swings the doors towards where the session has them; at once outside of play.
fn move_doors(
    desk: Res<Desk>,
    mode: Res<State<Mode>>,
    time: Res<Time>,
    mut motion: ResMut<DoorMotion>,
    mut place: ResMut<PlaceState>,
) {
    let Some(case) = &desk.open else {
        motion.set_if_neq(DoorMotion::default());
        return;
    };
    let state = case.shown().state();
    let step = if *mode.get() == Mode::Place { time.delta_secs() / DOOR_S } else { 1.0 };
    let towards = |now: f32, open: bool| {
        let goal = f32::from(u8::from(open));
        if (goal - now).abs() <= step { goal } else { now + step.copysign(goal - now) }
    };
    let next = DoorMotion {
        right: towards(motion.right, state.door_right_open),
        left: towards(motion.left, state.door_left_open),
    };
    let poses = (DoorPose::at(next.right), DoorPose::at(next.left));
    if motion.set_if_neq(next) || (place.door_right, place.door_left) != poses {
        place.door_right = poses.0;
        place.door_left = poses.1;
    }
}

impl DoorMotion {
    /// Both doors where the session has them, without a swing (pictures, resumed exercises).
    pub fn settle(&mut self, session: &Session) {
        self.right = f32::from(u8::from(session.state().door_right_open));
        self.left = f32::from(u8::from(session.state().door_left_open));
    }
}
