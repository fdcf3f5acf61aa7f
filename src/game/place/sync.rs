//! Brings what is shown into line with [`PlaceState`].
//!
//! Owns the comparison with what was shown last. Touches only what differs and
//! runs only in frames in which the state was written. Must not read anything
//! but the state and the rigs.

use bevy::prelude::*;

use super::bay::{BayRig, furniture::display_picture};
use super::blueprint::{SealBlueprint, SealColour};
use super::cards::CardRig;
use super::container::ContainerRig;
use super::container::bars::Bar;
use super::container::seal::SealLook;
use super::light::Torch;
use super::load::LoadRig;
use super::raise::{PlaceRoot, Raiser};
use super::state::{DoorPose, PackageState, PlaceState, SealState};
use super::surfaces::Surfaces;
use crate::scenario::Part;

/// What was shown last, and the seal the box came with.
#[derive(Resource, Clone, Debug)]
pub(super) struct Shown {
    pub state: PlaceState,
    pub seal: SealBlueprint,
    /// Roots of the seal's present look, on the door and on the tray.
    pub seal_parts: Vec<Entity>,
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        Update,
        sync_place.run_if(resource_exists::<Shown>.and_then(resource_changed::<PlaceState>)),
    );
}

/// Applies every difference between the state and what is shown.
pub fn sync_place(world: &mut World) {
    let Some(mut shown) = world.remove_resource::<Shown>() else {
        return;
    };
    let wanted = world.resource::<PlaceState>().clone();
    if let Some(root) = root_of(world) {
        apply(world, root, &mut shown, &wanted);
        shown.state = wanted;
    }
    world.insert_resource(shown);
}

pub(super) fn root_of(world: &mut World) -> Option<Entity> {
    world.query_filtered::<Entity, With<PlaceRoot>>().iter(world).next()
}

fn apply(world: &mut World, root: Entity, shown: &mut Shown, wanted: &PlaceState) {
    let surfaces = world.resource::<Surfaces>().clone();
    let before = shown.state.clone();
    let rig = world.resource::<ContainerRig>().clone();
    pose_door(world, &rig, 0, before.door_right, wanted.door_right);
    pose_door(world, &rig, 1, before.door_left, wanted.door_left);
    if before.torch_on != wanted.torch_on {
        show_torch(world, wanted.torch_on);
    }
    let mut raiser = Raiser { world, surfaces, root };
    if before.seal != wanted.seal {
        show_seal(&mut raiser, &rig, shown, &wanted.seal);
    }
    if before.false_wall_open != wanted.false_wall_open {
        show_wall(&mut raiser, &rig, wanted.false_wall_open);
    }
    if before.panels_off != wanted.panels_off || before.cooling_off != wanted.cooling_off {
        raiser_scope(&mut raiser, |raiser, rig: &mut ContainerRig| {
            let hull = rig.hull;
            rig.cooling.show_panels(raiser, &hull, &wanted.panels_off);
            rig.cooling.show_display(raiser, wanted.cooling_off);
        });
    }
    show_packages(&mut raiser, &before, wanted);
    if before.markers != wanted.markers || before.scales != wanted.scales {
        raiser_scope(&mut raiser, |raiser, cards: &mut CardRig| {
            cards.show(raiser, &wanted.markers, &wanted.scales);
        });
    }
    if before.weighbridge_kg != wanted.weighbridge_kg {
        show_weight(&mut raiser, wanted.weighbridge_kg);
    }
}

/// Lends a resource out of the world to code that also needs the world.
fn raiser_scope<R: Resource>(raiser: &mut Raiser, work: impl FnOnce(&mut Raiser, &mut R)) {
    if let Some(mut resource) = raiser.world.remove_resource::<R>() {
        work(raiser, &mut resource);
        raiser.world.insert_resource(resource);
    }
}

fn pose_door(world: &mut World, rig: &ContainerRig, leaf: usize, was: DoorPose, is: DoorPose) {
    let sign = if leaf == 0 { 1.0 } else { -1.0 };
    if was.swing_deg != is.swing_deg
        && let Some(mut at) = world.get_mut::<Transform>(rig.leaves[leaf])
    {
        at.rotation = Quat::from_rotation_y(is.swing_deg.to_radians() * sign);
    }
    if was.bars_deg != is.bars_deg {
        for (bar, entity) in Bar::BOTH.into_iter().zip(rig.bars[leaf]) {
            if let Some(mut at) = world.get_mut::<Transform>(entity) {
                at.rotation = bar.turn(sign, is.bars_deg);
            }
        }
    }
}

fn show_torch(world: &mut World, on: bool) {
    let mut torches = world.query_filtered::<&mut Visibility, With<Torch>>();
    for mut visibility in torches.iter_mut(world) {
        *visibility = if on { Visibility::Inherited } else { Visibility::Hidden };
    }
}

/// Hangs or lays the seals that `state` tells of.
pub(super) fn show_seal(
    raiser: &mut Raiser,
    rig: &ContainerRig,
    shown: &mut Shown,
    state: &SealState,
) {
    for part in shown.seal_parts.drain(..) {
        raiser.world.despawn(part);
    }
    let tray = raiser.world.resource::<BayRig>().tray;
    let mut holder = |raiser: &mut Raiser, parent: Entity| {
        let entity = raiser
            .world
            .spawn((Name::new("seal"), Transform::IDENTITY, Visibility::Inherited, ChildOf(parent)))
            .id();
        shown.seal_parts.push(entity);
        entity
    };
    let original = SealLook { blueprint: shown.seal.clone() };
    match state {
        SealState::Whole => {
            let at = holder(raiser, rig.seal_spot);
            original.hang(raiser, at);
        }
        SealState::Cut => {
            let at = holder(raiser, tray);
            original.lay_cut(raiser, at, &Part::Seal);
        }
        SealState::Replaced { number, colour } => {
            let at = holder(raiser, tray);
            // The seal is now the one that closes the doors; keys must not lead to the old one.
            original.lay_cut(raiser, at, &Part::Table);
            let at = holder(raiser, rig.seal_spot);
            new_seal(&shown.seal, number, *colour).hang(raiser, at);
        }
    }
}

fn new_seal(original: &SealBlueprint, number: &str, colour: SealColour) -> SealLook {
    SealLook {
        blueprint: SealBlueprint {
            number: number.to_owned(),
            class: 'H',
            colour,
            kind: original.kind,
        },
    }
}

fn show_wall(raiser: &mut Raiser, rig: &ContainerRig, open: bool) {
    let visible = |yes: bool| {
        if yes { Visibility::Inherited } else { Visibility::Hidden }
    };
    let all =
        rig.wall_closed.iter().map(|e| (*e, !open)).chain(rig.wall_open.iter().map(|e| (*e, open)));
    for (entity, shows) in all {
        raiser.world.entity_mut(entity).insert(visible(shows));
    }
}

/// Packages whose state differs, and those that wall or panel hides or uncovers.
fn show_packages(raiser: &mut Raiser, before: &PlaceState, wanted: &PlaceState) {
    let moved =
        before.false_wall_open != wanted.false_wall_open || before.panels_off != wanted.panels_off;
    if before.packages == wanted.packages && !moved {
        return;
    }
    raiser_scope(raiser, |raiser, load: &mut LoadRig| {
        let resting = PackageState::default();
        let numbers: Vec<u32> = load
            .numbers()
            .filter(|n| {
                before.packages.get(n) != wanted.packages.get(n)
                    || (moved && load.is_covered(*n, before) != load.is_covered(*n, wanted))
            })
            .collect();
        for number in numbers {
            let state = wanted.packages.get(&number).unwrap_or(&resting);
            load.show(raiser, number, state, load.is_covered(number, wanted));
        }
    });
}

/// Draws the figures anew; a switched-off display is black.
fn show_weight(raiser: &mut Raiser, kg: Option<u32>) {
    let display = raiser.world.resource::<BayRig>().display;
    let picture = kg.map(|kg| raiser.surfaces.picture(raiser.world, display_picture(kg)));
    let Some(material) =
        raiser.world.get::<MeshMaterial3d<StandardMaterial>>(display).map(|m| m.0.clone())
    else {
        return;
    };
    let mut materials = raiser.world.resource_mut::<Assets<StandardMaterial>>();
    if let Some(mut material) = materials.get_mut(&material) {
        material.base_color = if picture.is_some() { Color::WHITE } else { Color::BLACK };
        material.base_color_texture = picture;
    }
}
