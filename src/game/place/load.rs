//! The load: every package as one thing that can be pointed at and moved.
//!
//! Owns meshes and materials per kind (shared, so that a thousand packages are
//! a few draws). Where unloaded packages are laid is in `tally`. Must not
//! decide where a package is: `PlaceState` says so and `sync` calls here.

use std::collections::BTreeMap;

use bevy::light::NotShadowCaster;
use bevy::prelude::*;

use super::bag;
use super::bay::ground::{packet_slot, table_slot};
use super::blueprint::{PackageKind, PackagePlace, PackageShape, StowBlueprint};
use super::carton;
use super::container::hull::Hull;
use super::contents;
use super::packet;
use super::raise::{Raiser, Shape};
use super::state::{PackageLook, PackageSpot, PackageState, PlaceState};
use super::surfaces::{Daylight, Finish};
use super::tally::Tally;
use crate::scenario::Part;

/// Packages stowed deeper than this throw no sun shadow: no sun reaches them.
const SUN_REACH_M: f32 = 1.2;

/// Everything drawn once per kind of package.
#[derive(Clone, Debug)]
struct KindLook {
    size: Vec3,
    shape: PackageShape,
    shut: Vec<Handle<Mesh>>,
    open: Handle<Mesh>,
    goods: Handle<Mesh>,
    tape: Handle<Mesh>,
    label: Handle<Mesh>,
    /// One per [`Daylight`].
    materials: Vec<Handle<StandardMaterial>>,
}

/// The load's entities and looks.
#[derive(Resource, Clone, Debug)]
pub struct LoadRig {
    hull: Hull,
    kinds: Vec<KindLook>,
    packages: BTreeMap<u32, Stowed>,
    tape: Handle<StandardMaterial>,
    tally: Tally,
}

#[derive(Clone, Debug)]
struct Stowed {
    entity: Entity,
    place: PackagePlace,
    /// Goods, tape and label that the present look added.
    extras: Vec<Entity>,
}

/// Builds the load with every package in its stow.
pub fn raise(raiser: &mut Raiser, hull: &Hull, stow: &StowBlueprint) -> LoadRig {
    let kinds: Vec<KindLook> = stow.kinds.iter().map(|k| raise_kind(raiser, k)).collect();
    let surfaces = raiser.surfaces.clone();
    let picture = surfaces.tile(raiser.world, contents::tape_picture());
    let tape = surfaces
        .finish(raiser.world, Finish { roughness: 0.4, texture: Some(picture), ..default() });
    let counts: Vec<(Vec3, usize)> = kinds
        .iter()
        .enumerate()
        .map(|(at, k)| (k.size, stow.packages.iter().filter(|p| p.kind == at).count()))
        .collect();
    let mut rig = LoadRig {
        hull: *hull,
        kinds,
        packages: BTreeMap::new(),
        tape,
        tally: Tally::of(hull, &counts),
    };
    for place in &stow.packages {
        if place.kind >= rig.kinds.len() {
            continue;
        }
        let entity = rig.raise_package(raiser, place);
        rig.packages.insert(place.number, Stowed { entity, place: *place, extras: Vec::new() });
    }
    rig
}

fn raise_kind(raiser: &mut Raiser, kind: &PackageKind) -> KindLook {
    let size = Vec3::from_array(kind.size_mm.map(|mm| (mm as f32 / 1000.0).clamp(0.02, 3.0)));
    let edge = 512 / raiser.surfaces.quality.texture_divisor();
    let (solids, open, canvas) = match kind.shape {
        PackageShape::Carton => (
            (0..carton::VARIANTS).map(|v| carton::shut(size, v)).collect::<Vec<_>>(),
            carton::open(size),
            carton::picture(size, &kind.print, kind.tint, edge),
        ),
        PackageShape::Bag => (
            (0..carton::VARIANTS as u32).map(|v| bag::shut(size, v)).collect(),
            bag::open(size),
            bag::picture(size, &kind.print, kind.tint, edge),
        ),
        PackageShape::Packet => (
            (0..carton::VARIANTS).map(|v| packet::shut(size, v)).collect(),
            packet::open(size),
            packet::picture(size, kind.tint, edge),
        ),
    };
    let shut = solids.into_iter().map(|s| raiser.mesh(s)).collect();
    let open = raiser.mesh(open);
    let goods = match kind.shape {
        // The cut in its wrapping is part of the packet.
        PackageShape::Packet => open.clone(),
        PackageShape::Carton | PackageShape::Bag => {
            raiser.mesh(contents::goods(kind.contents, kind.shape, size))
        }
    };
    let tape = raiser.mesh(contents::tamper_tape(size));
    let label = raiser.mesh(match kind.shape {
        PackageShape::Packet => contents::packet_label(size),
        PackageShape::Carton | PackageShape::Bag => contents::label(size),
    });
    let surfaces = raiser.surfaces.clone();
    let picture = surfaces.picture(raiser.world, canvas);
    let materials = Daylight::ALL
        .map(|daylight| {
            surfaces.finish(
                raiser.world,
                Finish {
                    // Tape and foil shine, board and cloth do not.
                    roughness: if kind.shape == PackageShape::Packet { 0.42 } else { 0.88 },
                    reflectance: if daylight == Daylight::Outdoors { 0.3 } else { 0.1 },
                    texture: Some(picture.clone()),
                    daylight,
                    ..default()
                },
            )
        })
        .to_vec();
    KindLook { size, shape: kind.shape, shut, open, goods, tape, label, materials }
}

impl LoadRig {
    /// How many packages were built.
    pub fn count(&self) -> usize {
        self.packages.len()
    }

    /// The entity of a package.
    pub fn entity(&self, number: u32) -> Option<Entity> {
        self.packages.get(&number).map(|p| p.entity)
    }

    pub fn numbers(&self) -> impl Iterator<Item = u32> + '_ {
        self.packages.keys().copied()
    }

    /// Whether, in its stow, the package stands behind a wall or a panel that is shut.
    pub fn is_covered(&self, number: u32, state: &PlaceState) -> bool {
        let Some(stowed) = self.packages.get(&number) else {
            return false;
        };
        if let Some(panel) = stowed.place.behind {
            return !state.panels_off.contains(&panel);
        }
        let x = stowed.place.centre_mm[0] as f32 / 1000.0;
        !state.false_wall_open && self.hull.false_wall.is_some_and(|wall| x > wall)
    }

    fn raise_package(&self, raiser: &mut Raiser, place: &PackagePlace) -> Entity {
        let kind = &self.kinds[place.kind];
        let at = stowed_at(place);
        let daylight = Daylight::at_depth(at.translation.x);
        let variant = place.number as usize % kind.shut.len();
        let mut shape =
            Shape::new("package", kind.shut[variant].clone(), &kind.materials[daylight as usize])
                .part(Part::Package(place.number))
                .at(at);
        shape.casts_shadow = at.translation.x < SUN_REACH_M;
        raiser.place(shape)
    }

    /// Where a package is in this state, and how bright it is there.
    fn spot(&self, stowed: &Stowed, spot: PackageSpot) -> (Transform, Daylight) {
        let kind = &self.kinds[stowed.place.kind];
        let size = kind.size;
        match spot {
            PackageSpot::Stowed | PackageSpot::Gone => {
                let at = stowed_at(&stowed.place);
                (at, Daylight::at_depth(at.translation.x))
            }
            PackageSpot::Tally(slot) => {
                (self.tally.place(stowed.place.kind, slot), Daylight::Outdoors)
            }
            PackageSpot::Table(slot) if kind.shape == PackageShape::Packet => {
                (packet_slot(&self.hull, slot, size), Daylight::Outdoors)
            }
            PackageSpot::Table(slot) => {
                let at = table_slot(&self.hull, slot) + Vec3::Y * (size.y / 2.0);
                let turn = Quat::from_rotation_y(0.06 * (slot as f32 - 1.5));
                (Transform::from_translation(at).with_rotation(turn), Daylight::Outdoors)
            }
        }
    }

    /// Makes one package look and lie as `state` says.
    pub fn show(&mut self, raiser: &mut Raiser, number: u32, state: &PackageState, covered: bool) {
        let Some(stowed) = self.packages.get(&number).cloned() else {
            return;
        };
        let kind = self.kinds[stowed.place.kind].clone();
        let (at, daylight) = self.spot(&stowed, state.spot);
        for extra in &stowed.extras {
            raiser.world.despawn(*extra);
        }
        let variant = number as usize % kind.shut.len();
        let mesh = match state.look {
            PackageLook::Open => kind.open.clone(),
            PackageLook::Shut | PackageLook::Exhibit { .. } => kind.shut[variant].clone(),
        };
        let gone =
            state.spot == PackageSpot::Gone || (state.spot == PackageSpot::Stowed && covered);
        let visibility = if gone { Visibility::Hidden } else { Visibility::Inherited };
        let mut thing = raiser.world.entity_mut(stowed.entity);
        thing.insert((
            at,
            Mesh3d(mesh),
            MeshMaterial3d(kind.materials[daylight as usize].clone()),
            visibility,
        ));
        if state.spot == PackageSpot::Stowed && at.translation.x > SUN_REACH_M {
            thing.insert(NotShadowCaster);
        } else {
            thing.remove::<NotShadowCaster>();
        }
        let extras = self.dress(raiser, &stowed, &kind, &state.look, daylight);
        if let Some(kept) = self.packages.get_mut(&number) {
            kept.extras = extras;
        }
    }

    /// Adds goods, tape or label under the package.
    fn dress(
        &self,
        raiser: &mut Raiser,
        stowed: &Stowed,
        kind: &KindLook,
        look: &PackageLook,
        daylight: Daylight,
    ) -> Vec<Entity> {
        let part = Part::Package(stowed.place.number);
        match look {
            PackageLook::Shut => Vec::new(),
            PackageLook::Open if kind.shape == PackageShape::Packet => Vec::new(),
            PackageLook::Open => {
                let material = if daylight == Daylight::Outdoors {
                    raiser.surfaces.matte.clone()
                } else {
                    raiser.surfaces.inside.clone()
                };
                let goods = Shape::new("goods", kind.goods.clone(), &material)
                    .part(part)
                    .under(stowed.entity);
                vec![raiser.place(goods)]
            }
            PackageLook::Exhibit { label } => {
                let tape = Shape::new("tamper tape", kind.tape.clone(), &self.tape)
                    .part(part.clone())
                    .under(stowed.entity)
                    .shadowless();
                let surfaces = raiser.surfaces.clone();
                let picture = surfaces.picture(raiser.world, contents::label_picture(label));
                let paper = surfaces.finish(
                    raiser.world,
                    Finish { roughness: 0.85, texture: Some(picture), daylight, ..default() },
                );
                let label = Shape::new("exhibit label", kind.label.clone(), &paper)
                    .part(part)
                    .under(stowed.entity)
                    .shadowless();
                let mut extras = vec![raiser.place(label)];
                if kind.shape == PackageShape::Carton {
                    extras.push(raiser.place(tape));
                }
                extras
            }
        }
    }
}

/// The stow place of a package in metres.
pub fn stowed_at(place: &PackagePlace) -> Transform {
    let centre = Vec3::from_array(place.centre_mm.map(|mm| mm as f32 / 1000.0));
    let turn = (place.turn_mdeg as f32 / 1000.0).to_radians();
    Transform::from_translation(centre).with_rotation(Quat::from_rotation_y(turn))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stow_place_is_read_in_millimetres_from_the_sill() {
        let place = PackagePlace {
            number: 1,
            kind: 0,
            centre_mm: [5715, 151, -848],
            turn_mdeg: 90_000,
            behind: None,
        };
        let at = stowed_at(&place);
        assert!((at.translation - Vec3::new(5.715, 0.151, -0.848)).length() < 1e-5);
        assert!((at.rotation * Vec3::X - Vec3::NEG_Z).length() < 1e-4);
    }
}
