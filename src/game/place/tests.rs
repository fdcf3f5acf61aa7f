//! The place as a whole, built in a world without any drawing.

use bevy::prelude::*;

use super::blueprint::InsidePanel;
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

fn meat_raised() -> World {
    let mut world = world();
    raise_place(&mut world, &testing::meat_place());
    world
}

#[test]
fn every_part_with_a_fixed_name_can_be_pointed_at() {
    let mut world = raised();
    let found = parts(&mut world);
    for (part, name) in Part::FIXED {
        // A dry box has no machine.
        assert_eq!(found.contains(&part), part != Part::Machinery, "{name}");
    }
    assert!(found.contains(&Part::Package(1)));
}

#[test]
fn every_part_of_a_reefer_can_be_pointed_at() {
    let mut world = meat_raised();
    let shut = parts(&mut world);
    for (part, name) in Part::FIXED {
        // The room behind a panel is not there before the panel is off.
        assert_eq!(shut.contains(&part), part != Part::Void, "{name}");
    }
    for number in 1..=11 {
        assert!(shut.contains(&Part::PanelRight(number)), "right panel {number}");
        assert!(shut.contains(&Part::PanelLeft(number)), "left panel {number}");
    }
    assert!(!shut.contains(&Part::PanelRight(12)));
    change(&mut world, |state| {
        state.panels_off.insert(testing::FRESH);
    });
    let open = parts(&mut world);
    assert!(open.contains(&Part::Void));
    assert!(open.contains(&Part::PanelRight(7)), "the panel that leans by the opening");
}

fn assert_budgets(mut world: World) {
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
fn the_place_keeps_its_budgets() {
    assert_budgets(raised());
    let mut world = meat_raised();
    change(&mut world, |state| {
        state.panels_off.insert(testing::FRESH);
        state.panels_off.insert(InsidePanel { right: false, number: 1 });
    });
    assert_budgets(world);
}

#[test]
fn packets_are_unseen_until_their_own_panel_is_off() {
    let mut world = meat_raised();
    let load = world.resource::<load::LoadRig>();
    let shut = PlaceState::default();
    let hidden: Vec<u32> = load.numbers().filter(|n| load.is_covered(*n, &shut)).collect();
    assert_eq!(hidden.len(), 42);
    let entity = load.entity(hidden[0]).unwrap();
    assert_eq!(world.get::<Visibility>(entity), Some(&Visibility::Hidden));
    change(&mut world, |state| {
        state.panels_off.insert(InsidePanel { right: false, number: 7 });
    });
    assert_eq!(world.get::<Visibility>(entity), Some(&Visibility::Hidden));
    change(&mut world, |state| {
        state.panels_off.insert(testing::FRESH);
    });
    assert_eq!(world.get::<Visibility>(entity), Some(&Visibility::Inherited));
    change(&mut world, |state| state.panels_off.clear());
    assert_eq!(world.get::<Visibility>(entity), Some(&Visibility::Hidden));
    assert!(!parts(&mut world).contains(&Part::Void));
}

#[test]
fn packets_fit_behind_their_panel() {
    let place = testing::meat_place();
    let hull = Hull::of(&place.container);
    let room = container::insulation::room(&hull, testing::FRESH);
    let reach = room
        .positions()
        .iter()
        .fold((Vec3::MAX, Vec3::MIN), |(low, high), p| (low.min(*p), high.max(*p)));
    for package in place.stow.packages.iter().filter(|p| p.behind.is_some()) {
        let half = Vec3::new(0.150, 0.220, 0.045) / 2.0;
        let at = load::stowed_at(package).translation;
        assert!((at - half).cmpge(reach.0 - 1e-3).all(), "{at} {reach:?}");
        assert!((at + half).cmple(reach.1 + 1e-3).all(), "{at} {reach:?}");
    }
}

#[test]
fn goods_behind_the_false_wall_are_unseen_until_it_is_open() {
    let mut world = raised();
    let load = world.resource::<load::LoadRig>();
    let hidden = load.numbers().find(|n| load.is_covered(*n, &PlaceState::default())).unwrap();
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

/// What stops sunlight round a box: skeleton, top rails, sides, doors, roof and front end.
fn shut_box(blueprint: &super::blueprint::ContainerBlueprint) -> super::solid::Solid {
    use super::container::{doors, frame, machinery, shell};
    let hull = Hull::of(blueprint);
    let mut solid = frame::skeleton(&hull, blueprint.colour.srgb());
    solid.append(frame::top_rails(&hull, blueprint.colour.srgb()));
    for sign in [1.0, -1.0] {
        solid.append(shell::outside(&shell::side_panel(&hull, sign), &hull));
        solid.append(doors::leaf_outside(&hull, sign));
        solid.append(doors::gasket(&hull, sign));
    }
    solid.append(shell::outside(&shell::roof_panel(&hull), &hull));
    if hull.is_reefer() {
        solid.append(machinery::surround(&hull));
        solid.append(machinery::covers(&hull));
    } else {
        solid.append(shell::outside(&shell::front_panel(&hull, hull.length), &hull));
    }
    solid
}

#[test]
fn no_sunlight_enters_a_shut_box() {
    for blueprint in [testing::tile_box(), testing::meat_box()] {
        assert_dark(&blueprint);
    }
}

fn assert_dark(blueprint: &super::blueprint::ContainerBlueprint) {
    let hull = Hull::of(blueprint);
    let solid = shut_box(blueprint);
    // Only faces towards the sun stop light, as in a shadow map.
    let sun = -light::sun_towards();
    let faces: Vec<[Vec3; 3]> =
        solid.triangles().filter(|[a, b, c]| (*b - *a).cross(*c - *a).dot(sun) > 0.0).collect();
    let mut lit = Vec::new();
    for i in 0..60 {
        for j in 0..60 {
            let share = |k: i32| (k as f32 + 0.37) / 60.0;
            let from = Vec3::new(
                0.5 + (hull.length - 1.0) * share((i * 7 + j * 13) % 60),
                0.03 + (hull.height - 0.09) * share(i),
                (share(j) - 0.5) * (hull.width - 0.05),
            );
            if !faces.iter().any(|face| meets(face, from, sun)) {
                lit.push(from);
            }
        }
    }
    let code = &blueprint.size_type;
    assert!(lit.is_empty(), "{code}: {} of 3600 lit, first {:?}", lit.len(), lit.first());
}
