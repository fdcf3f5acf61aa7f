//! The place as a whole, built in a world without any drawing.

use bevy::prelude::*;

use super::state::{DoorPose, PackageLook, PackageSpot, PackageState};
use super::*;
use crate::scenario::Part;

fn world() -> World {
    let mut world = World::new();
    world.init_resource::<Assets<Mesh>>();
    world.init_resource::<Assets<Image>>();
    world.init_resource::<Assets<StandardMaterial>>();
    world.insert_resource(Quality::Software);
    world.init_resource::<PlaceState>();
    world
}

fn raised() -> World {
    let mut world = world();
    raise_place(&mut world, &testing::tile_place());
    world
}

fn parts(world: &mut World) -> Vec<Part> {
    world.query::<&PartTag>().iter(world).map(|tag| tag.0.clone()).collect()
}

fn change(world: &mut World, edit: impl FnOnce(&mut PlaceState)) {
    edit(&mut world.resource_mut::<PlaceState>());
    sync::sync_place(world);
}

#[test]
fn every_part_with_a_fixed_name_can_be_pointed_at() {
    let mut world = raised();
    let found = parts(&mut world);
    for (part, name) in Part::FIXED {
        assert!(found.contains(&part), "{name} is missing");
    }
    assert!(found.contains(&Part::Package(1)));
}

#[test]
fn the_place_keeps_its_budgets() {
    let mut world = raised();
    let count = *world.resource::<PlaceCount>();
    assert!(count.triangles <= 250_000, "{} triangles", count.triangles);
    let mut pairs: Vec<_> = world
        .query::<(&Mesh3d, &MeshMaterial3d<StandardMaterial>)>()
        .iter(&world)
        .map(|(mesh, material)| (mesh.id(), material.id()))
        .collect();
    pairs.sort();
    pairs.dedup();
    assert!(pairs.len() <= 200, "{} pairs", pairs.len());
}

#[test]
fn goods_behind_the_false_wall_are_unseen_until_it_is_open() {
    let mut world = raised();
    let load = world.resource::<load::LoadRig>();
    let hidden = load.numbers().find(|n| load.is_behind_wall(*n)).unwrap();
    let entity = load.entity(hidden).unwrap();
    assert_eq!(world.get::<Visibility>(entity), Some(&Visibility::Hidden));
    change(&mut world, |state| state.false_wall_open = true);
    assert_eq!(world.get::<Visibility>(entity), Some(&Visibility::Inherited));
}

#[test]
fn an_unloaded_package_lies_on_the_ground_outside() {
    let mut world = raised();
    change(&mut world, |state| {
        state
            .packages
            .insert(1, PackageState { spot: PackageSpot::Tally(0), look: PackageLook::Shut });
    });
    let entity = world.resource::<load::LoadRig>().entity(1).unwrap();
    let hull = world.resource::<container::ContainerRig>().hull;
    let at = world.get::<Transform>(entity).unwrap().translation;
    assert!(at.z > hull.side + 0.5);
    assert!((at.y - hull.ground - 0.150).abs() < 1e-3);
}

#[test]
fn a_door_swings_by_the_angle_of_its_state() {
    let mut world = raised();
    change(&mut world, |state| {
        state.door_right = DoorPose { bars_deg: 78.0, swing_deg: 90.0 };
    });
    let leaf = world.resource::<container::ContainerRig>().leaves[0];
    let turn = world.get::<Transform>(leaf).unwrap().rotation;
    // The free edge of the right leaf points away from the box.
    assert!((turn * Vec3::NEG_Z - Vec3::NEG_X).length() < 1e-5);
}

#[test]
fn a_cut_seal_leaves_the_door_and_lies_on_the_tray() {
    let mut world = raised();
    let spot = world.resource::<container::ContainerRig>().seal_spot;
    let tray = world.resource::<bay::BayRig>().tray;
    let holds = |world: &World, parent: Entity| {
        world.get::<Children>(parent).is_some_and(|c| !c.is_empty())
    };
    assert!(holds(&world, spot) && !holds(&world, tray));
    change(&mut world, |state| state.seal = state::SealState::Cut);
    assert!(!holds(&world, spot) && holds(&world, tray));
    change(&mut world, |state| {
        state.seal = state::SealState::Replaced {
            number: "PK 0071234".into(),
            colour: blueprint::SealColour::Blue,
        };
    });
    assert!(holds(&world, spot) && holds(&world, tray));
}

#[test]
fn opening_one_package_changes_no_other() {
    let mut world = raised();
    let meshes = |world: &mut World| {
        let mut list: Vec<_> = world
            .query::<(Entity, &PartTag, &Mesh3d)>()
            .iter(world)
            .filter(|(_, tag, _)| matches!(tag.0, Part::Package(n) if n != 2))
            .map(|(entity, _, mesh)| (entity, mesh.id()))
            .collect();
        list.sort();
        list
    };
    let before = meshes(&mut world);
    change(&mut world, |state| {
        state
            .packages
            .insert(2, PackageState { spot: PackageSpot::Stowed, look: PackageLook::Open });
    });
    assert_eq!(before, meshes(&mut world));
}

#[test]
fn a_cleared_place_leaves_nothing_behind() {
    let mut world = raised();
    clear_place(&mut world);
    assert_eq!(parts(&mut world).len(), 0);
    raise_place(&mut world, &testing::tile_place());
    assert!(!parts(&mut world).is_empty());
}

/// Whether a ray meets the front of a triangle.
fn meets([a, b, c]: &[Vec3; 3], from: Vec3, along: Vec3) -> bool {
    let (ab, ac) = (*b - *a, *c - *a);
    let normal = ab.cross(ac);
    let slope = normal.dot(along);
    if slope <= 0.0 {
        return false;
    }
    let distance = (*a - from).dot(normal) / slope;
    let hit = from + along * distance;
    let inside = |p: Vec3, q: Vec3| (q - p).cross(hit - p).dot(normal) >= -1e-12;
    distance > 0.0 && inside(*a, *b) && inside(*b, *c) && inside(*c, *a)
}

#[test]
fn no_sunlight_enters_a_shut_box() {
    use super::container::{doors, frame, shell};
    let blueprint = testing::tile_box();
    let hull = Hull::of(&blueprint);
    let mut solid = frame::skeleton(&hull, blueprint.colour.srgb());
    for sign in [1.0, -1.0] {
        solid.append(shell::outside(&shell::side_panel(&hull, sign), &hull));
        solid.append(doors::leaf_outside(&hull, sign));
        solid.append(doors::gasket(&hull, sign));
    }
    solid.append(shell::outside(&shell::roof_panel(&hull), &hull));
    solid.append(shell::outside(&shell::front_panel(&hull, hull.length), &hull));
    // Only faces towards the sun stop light, as in a shadow map.
    let sun = -light::sun_towards();
    let faces: Vec<[Vec3; 3]> =
        solid.triangles().filter(|[a, b, c]| (*b - *a).cross(*c - *a).dot(sun) > 0.0).collect();
    let mut lit = Vec::new();
    for i in 0..60 {
        for j in 0..60 {
            let share = |k: i32| (k as f32 + 0.37) / 60.0;
            let from = Vec3::new(
                0.5 + 4.9 * share((i * 7 + j * 13) % 60),
                0.03 + 2.3 * share(i),
                (share(j) - 0.5) * 2.3,
            );
            if !faces.iter().any(|face| meets(face, from, sun)) {
                lit.push(from);
            }
        }
    }
    assert!(lit.is_empty(), "{} of 3600 lit, first {:?}", lit.len(), lit.first());
}
