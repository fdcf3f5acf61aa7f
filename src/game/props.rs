//! Things that stand about in the bay: forklift, pallets, the cordon's cones.
//!
//! Owns which model stands where. None of them is a part that a rule speaks of;
//! only the cordon follows the session. Models are made by `assets/models/scripts`.

use bevy::gltf::GltfAssetLabel;
use bevy::prelude::*;

use super::desk::Desk;
use super::people::ApronHeight;
use super::sync::ShownMoment;

/// Model, place on the apron (x, height above it, z) in metres, turn in degrees.
const STANDING: [(&str, [f32; 3], f32); 4] = [
    ("forklift", [-5.6, 0.0, -5.6], 40.0),
    ("pallet_jack", [3.4, 0.0, -5.4], -70.0),
    ("pallet", [5.2, 0.0, -5.6], 8.0),
    ("pallet", [5.2, 0.144, -5.6], 5.0),
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

/// Belongs to the bay of the open exercise.
#[derive(Component)]
struct Prop;

/// A cone of the cordon.
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
    before: Query<Entity, With<Prop>>,
) {
    for entity in &before {
        commands.entity(entity).despawn();
    }
    for (name, [x, up, z], turn_deg) in STANDING {
        let at = Transform::from_xyz(x, apron.0 + up, z)
            .with_rotation(Quat::from_rotation_y(turn_deg.to_radians()));
        commands.spawn((Prop, model(&assets, name), at));
    }
    for [x, z] in CONES {
        let at = Transform::from_xyz(x, apron.0, z);
        commands.spawn((Prop, Cone, model(&assets, "traffic_cone"), at, Visibility::Hidden));
    }
}

fn set_cordon(desk: Res<Desk>, mut cones: Query<&mut Visibility, With<Cone>>) {
    let set = desk.open.as_ref().is_some_and(|case| case.shown().state().cordon);
    let wanted = if set { Visibility::Inherited } else { Visibility::Hidden };
    for mut visibility in &mut cones {
        visibility.set_if_neq(wanted);
    }
}
