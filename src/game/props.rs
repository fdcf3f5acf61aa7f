//! Things that stand about in the bay: forklift, pallets, the cordon's cones.
//!
//! Owns which model stands where. What lies on the examination table belongs to the
//! table; nothing else is a part that a rule speaks of. Only the cordon follows the session. Models are made by `assets/models/scripts`.

use std::f32::consts::FRAC_PI_2;

use bevy::gltf::GltfAssetLabel;
use bevy::prelude::*;

use super::desk::Desk;
use super::ground::BayPlan;
use super::people::ApronHeight;
use super::place::PartTag;
use super::place::bay::ground::{TABLE_FROM_REAR, TABLE_HEIGHT};
use super::sync::ShownMoment;
use crate::scenario::Part;

/// A model and where it stands: x, height, z in metres, turn in degrees.
type Standing = (&'static str, [f32; 3], f32);

/// On the apron; heights above it.
const ON_APRON: [Standing; 13] = [
    ("forklift", [-5.6, 0.0, -5.6], 40.0),
    ("pallet_jack", [3.4, 0.0, -5.4], -70.0),
    ("pallet", [5.2, 0.0, -5.6], 8.0),
    ("pallet", [5.2, 0.144, -5.6], 5.0),
    ("wheel_chock", [-0.95, 0.0, -6.95], 75.0),
    ("wheel_chock", [-0.72, 0.0, -7.0], 100.0),
    ("traffic_cone", [0.75, 0.0, -7.0], 0.0),
    ("traffic_cone", [0.75, 0.10, -7.0], 20.0),
    ("traffic_cone", [0.76, 0.20, -7.0], 55.0),
    ("wall_lamp", [-5.2, 2.05, -7.36], 0.0),
    ("wall_lamp", [-2.0, 2.05, -7.36], 0.0),
    ("wall_lamp", [1.4, 2.05, -7.36], 0.0),
    ("wall_lamp", [4.8, 2.05, -7.36], 0.0),
];

/// On the examination table: from its middle, heights above its top. Its middle is kept
/// free for packages.
const ON_TABLE: [Standing; 10] = [
    ("tamper_tape", [-0.29, 0.0, -0.60], 30.0),
    ("tamper_tape", [-0.285, 0.048, -0.605], 160.0),
    ("evidence_bag", [-0.24, 0.0, -0.84], 84.0),
    ("evidence_bag", [-0.235, 0.010, -0.835], 91.0),
    ("evidence_bag", [-0.24, 0.020, -0.84], 88.0),
    ("glove_box", [-0.25, 0.0, 0.92], 4.0),
    ("camera", [-0.02, 0.0, 0.91], 200.0),
    ("torch", [0.17, 0.0, 0.92], 97.0),
    ("radio", [0.32, 0.0, 0.93], 215.0),
    ("scale_card", [0.30, 0.0, -0.56], 12.0),
];

/// Where the kit table stands: middle, from the rear of the box and across, metres.
pub const KIT_TABLE: [f32; 2] = [-2.15, -6.93];
/// Half sizes of the kit table, and its height, metres.
pub const KIT_TABLE_HALF: [f32; 2] = [0.90, 0.375];
const KIT_TABLE_TOP: f32 = 0.90;

/// On and by the kit table: from its middle, heights above its top.
const ON_KIT_TABLE: [Standing; 19] = [
    ("bench_scale", [-0.62, 0.0, -0.05], 8.0),
    ("label_printer", [-0.26, 0.0, -0.14], -6.0),
    ("gas_meter", [0.10, 0.0, 0.12], 24.0),
    ("tape_measure", [0.33, 0.0, 0.20], 130.0),
    ("number_marker", [0.02, 0.0, -0.22], 12.0),
    ("number_marker", [0.13, 0.0, -0.23], -4.0),
    ("number_marker", [0.24, 0.0, -0.22], 8.0),
    ("number_marker", [0.35, 0.0, -0.23], -10.0),
    ("clipboard", [-0.28, 0.0, 0.17], 78.0),
    ("pry_bar", [0.52, 0.0, 0.27], 86.0),
    ("safety_glasses", [0.50, 0.0, 0.06], 150.0),
    ("hi_vis_vest_folded", [0.70, 0.0, -0.17], 5.0),
    ("hi_vis_vest_folded", [0.70, 0.054, -0.175], -4.0),
    ("helmet", [0.47, 0.0, -0.18], 165.0),
    ("helmet", [0.72, 0.0, 0.14], 190.0),
    ("bolt_cutter_stand", [1.18, -KIT_TABLE_TOP, -0.05], -20.0),
    ("office_chair", [-0.45, -KIT_TABLE_TOP, 0.72], 168.0),
    ("examination_table", [0.0, -KIT_TABLE_TOP, 0.0], 0.0),
    ("fire_extinguisher", [-1.12, -KIT_TABLE_TOP, -0.24], 0.0),
];

/// Where the cordon's cones stand.
const CONES: [[f32; 2]; 8] = [
    [-3.6, -1.9],
    [-3.6, 1.9],
    [-1.6, 2.6],
    [1.2, 2.6],
    [4.2, 2.6],
    [7.2, 2.2],
    [7.2, -2.2],
    [4.2, -2.6],
];

/// Further cones along a long box, x from its front.
const LONG_CONES: [[f32; 2]; 6] =
    [[-2.1, 2.6], [-2.1, -2.6], [1.9, 2.5], [1.9, -2.5], [-4.9, 2.6], [-4.9, -2.6]];
/// A box whose front is beyond this is a long one, metres.
const LONG_M: f32 = 9.0;

/// Where posts with belts stand between the two cones before the doors.
const POSTS: [f32; 2] = [-1.45, 0.02];

/// Belongs to the bay of the open exercise.
#[derive(Component)]
struct Prop;

/// A cone or a post of the cordon.
#[derive(Component)]
struct Cone;

pub fn plugin(app: &mut App) {
    app.add_systems(
        Update,
        (
            set_out.run_if(resource_exists_and_changed::<ApronHeight>),
            set_cordon
                .run_if(resource_exists::<ApronHeight>.and_then(resource_changed::<ShownMoment>)),
        )
            .chain(),
    );
}

fn model(assets: &AssetServer, name: &str) -> WorldAssetRoot {
    WorldAssetRoot(assets.load(GltfAssetLabel::Scene(0).from_asset(format!("models/{name}.glb"))))
}

fn set_out(
    mut commands: Commands,
    assets: Res<AssetServer>,
    apron: Res<ApronHeight>,
    plan: Res<BayPlan>,
    before: Query<Entity, With<Prop>>,
) {
    for entity in &before {
        commands.entity(entity).despawn();
    }
    let rear = plan.outer.x.0;
    let table = Vec3::new(rear + TABLE_FROM_REAR.x, apron.0 + TABLE_HEIGHT, TABLE_FROM_REAR.y);
    let kit = Vec3::new(rear + KIT_TABLE[0], apron.0 + KIT_TABLE_TOP, KIT_TABLE[1]);
    let mut stand = |from: Vec3, (name, at, turn_deg): Standing| {
        let at = Transform::from_translation(from + Vec3::from_array(at))
            .with_rotation(Quat::from_rotation_y(turn_deg.to_radians()));
        commands.spawn((Prop, model(&assets, name), at)).id()
    };
    for standing in ON_APRON {
        stand(Vec3::Y * apron.0, standing);
    }
    for standing in ON_KIT_TABLE {
        stand(kit, standing);
    }
    let on_table = ON_TABLE.map(|standing| stand(table, standing));
    for entity in on_table {
        commands.entity(entity).insert(PartTag(Part::Table));
    }
    let front = plan.outer.x.1;
    let further = LONG_CONES.iter().filter(|_| front > LONG_M).map(|[x, z]| [front + x, *z]);
    for [x, z] in CONES.into_iter().chain(further) {
        let at = Transform::from_xyz(x, apron.0, z);
        commands.spawn((Prop, Cone, model(&assets, "traffic_cone"), at, Visibility::Hidden));
    }
    for (i, z) in POSTS.into_iter().enumerate() {
        let at = Transform::from_xyz(CONES[0][0], apron.0, z)
            .with_rotation(Quat::from_rotation_y(-FRAC_PI_2 + 0.02 * i as f32));
        commands.spawn((Prop, Cone, model(&assets, "cordon_post"), at, Visibility::Hidden));
    }
}

fn set_cordon(desk: Res<Desk>, mut cones: Query<&mut Visibility, With<Cone>>) {
    let set = desk.open.as_ref().is_some_and(|case| case.shown().state().cordon);
    let wanted = if set { Visibility::Inherited } else { Visibility::Hidden };
    for mut visibility in &mut cones {
        visibility.set_if_neq(wanted);
    }
}
