//! People in the place: where they stand, and their figures.
//!
//! Owns one figure for every person who is there. Who is there is the session's
//! business; a person who is called appears when the journal says so.

use std::collections::BTreeSet;

use bevy::gltf::GltfAssetLabel;
use bevy::prelude::*;

use super::desk::Desk;
use super::place::PartTag;
use super::sync::ShownMoment;
use crate::scenario::raw::PersonRole;
use crate::scenario::{Key, Part, Scenario};
use crate::sim::Session;

/// Figures that lie in `assets/models`; another name stands for the first.
const FIGURES: [&str; 6] =
    ["officer_supervisor", "agent", "witness_a", "witness_b", "store_keeper", "labourer"];

/// A figure in the place.
#[derive(Component)]
pub struct Figure {
    person: Key,
    /// Time offset of its breathing, so that not all breathe at once.
    phase: f32,
}

/// Height of the apron on which people stand; set when the place is built.
#[derive(Resource, Clone, Copy, Debug)]
pub struct ApronHeight(pub f32);

pub fn plugin(app: &mut App) {
    app.add_systems(
        Update,
        (
            come_and_go
                .run_if(resource_changed::<ShownMoment>.or_else(resource_added::<ApronHeight>)),
            breathe,
        )
            .chain()
            .run_if(resource_exists::<ApronHeight>),
    );
}

/// Who stands in the place now.
fn present(session: &Session) -> BTreeSet<Key> {
    let here = session.state().people.iter().filter(|(_, person)| person.here);
    here.map(|(key, _)| key.clone()).collect()
}

/// A place for each person, out of the way of the doors, facing them.
fn standing_place(scenario: &Scenario, key: &Key) -> Option<(Vec2, f32)> {
    let person = scenario.person(key)?;
    let nth = scenario
        .people
        .iter()
        .filter(|other| other.role == person.role)
        .position(|other| other.key == *key)?;
    // Whole numbers far below 2^24.
    let step = nth as f32 * 0.85;
    let at = match person.role {
        PersonRole::Agent => Vec2::new(-2.8, -2.2),
        PersonRole::Witness => Vec2::new(-2.9 - step * 0.4, 2.5 + step),
        PersonRole::Supervisor => Vec2::new(-4.3, -2.6),
        PersonRole::StoreKeeper => Vec2::new(-5.2, 1.2),
        PersonRole::TeamMember => Vec2::new(-0.9 + step * 1.5, -3.3 - step * 0.4),
        // Behind the right door's swing, where nobody who looks at the side sees only a back.
        PersonRole::Labourer => Vec2::new(-0.7 - step * 0.7, 2.9 + step * 0.4),
        PersonRole::Driver => driver_place(scenario),
        PersonRole::Messenger => Vec2::new(-5.0, 0.2),
        PersonRole::Traveller => Vec2::new(-3.4 - step * 0.4, -1.0 - step),
    };
    let to_doors = Vec2::new(-0.4, 0.0) - at;
    Some((at, to_doors.x.atan2(to_doors.y)))
}

/// The driver waits beside the tractor, or where it would be.
fn driver_place(scenario: &Scenario) -> Vec2 {
    let long_m = scenario.nominal.external_mm[0] as f32 / 1_000.0;
    if scenario.container.on_chassis {
        Vec2::new(long_m + 2.2, -2.3)
    } else {
        Vec2::new(long_m + 1.1, -2.6)
    }
}

fn figure_name(scenario: &Scenario, key: &Key) -> &'static str {
    let wanted = scenario.person(key).map(|person| person.figure.as_str().replace('-', "_"));
    FIGURES.into_iter().find(|name| wanted.as_deref() == Some(*name)).unwrap_or(FIGURES[0])
}

fn come_and_go(
    desk: Res<Desk>,
    height: Res<ApronHeight>,
    assets: Res<AssetServer>,
    mut commands: Commands,
    figures: Query<(Entity, &Figure)>,
) {
    let Some(case) = &desk.open else {
        for (entity, _) in &figures {
            commands.entity(entity).despawn();
        }
        return;
    };
    let session = case.shown();
    let wanted = present(session);
    let mut standing = BTreeSet::new();
    for (entity, figure) in &figures {
        if wanted.contains(&figure.person) {
            standing.insert(figure.person.clone());
        } else {
            commands.entity(entity).despawn();
        }
    }
    let scenario = session.scenario();
    for (nth, key) in wanted.difference(&standing).enumerate() {
        let Some((at, turn)) = standing_place(scenario, key) else {
            continue;
        };
        let model = format!("models/{}.glb", figure_name(scenario, key));
        commands.spawn((
            WorldAssetRoot(assets.load(GltfAssetLabel::Scene(0).from_asset(model))),
            Transform::from_xyz(at.x, height.0, at.y).with_rotation(Quat::from_rotation_y(turn)),
            PartTag(Part::Person(key.clone())),
            Figure { person: key.clone(), phase: nth as f32 * 1.7 },
        ));
    }
}

/// Breathing: a few millimetres, slower than a second. Off with reduced motion.
fn breathe(time: Res<Time>, mut figures: Query<(&Figure, &mut Transform)>) {
    for (figure, mut transform) in &mut figures {
        let breath = (time.elapsed_secs() * 1.4 + figure.phase).sin() * 0.003;
        transform.scale = Vec3::new(1.0, 1.0 + breath, 1.0);
    }
}

#[cfg(test)]
mod tests {
    use super::super::pointing::{Aim, stand_off};
    use super::*;
    use crate::library::Library;

    #[test]
    fn nobody_stands_between_the_officer_and_a_part_of_the_outside() {
        let library = Library::at(std::path::Path::new(env!("CARGO_MANIFEST_DIR")));
        for exercise in ["false-front-wall", "clean-tea", "reefer-insulation"] {
            let scenario = library.case(exercise, 0).unwrap().0.as_ref().clone();
            let [long, wide, _] = scenario.nominal.external_mm.map(|mm| mm as f32 / 1_000.0);
            let half = wide / 2.0;
            let parts = [
                (Part::DoorRight, Vec3::new(0.0, 1.2, half / 2.0)),
                (Part::DoorLeft, Vec3::new(0.0, 1.2, -half / 2.0)),
                (Part::Seal, Vec3::new(0.0, 1.1, 0.3)),
                (Part::CscPlate, Vec3::new(0.0, 1.3, -half / 2.0)),
                (Part::Marks, Vec3::new(0.0, 2.0, half / 2.0)),
                (Part::SideRight, Vec3::new(long / 2.0, 1.2, half)),
                (Part::SideLeft, Vec3::new(long / 2.0, 1.2, -half)),
                (Part::Roof, Vec3::new(long / 2.0, 2.6, half)),
                (Part::FrontEnd, Vec3::new(long, 1.2, 0.0)),
            ];
            for (part, at) in parts {
                let aim = Aim { part, at, distance_m: 9.0 };
                let (side, off_m) = stand_off(&aim, long).unwrap();
                for person in &scenario.people {
                    let (place, _) = standing_place(&scenario, &person.key).unwrap();
                    let from_part = place - at.xz();
                    let before = from_part.dot(side);
                    let beside = from_part.perp_dot(side).abs();
                    assert!(
                        before < 0.2 || before > off_m + 0.3 || beside > 1.0,
                        "{exercise}: {} stands before {:?}",
                        person.key,
                        aim.part
                    );
                }
            }
        }
    }
}
