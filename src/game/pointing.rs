//! Which part the officer points at: by pointer, or by key from part to part.
//!
//! Owns [`Pointed`]. Finds parts by casting a ray at the meshes that carry a
//! [`PartTag`]. Must not offer acts: `screens::acts` does, from the part.

use bevy::picking::mesh_picking::ray_cast::{MeshRayCast, MeshRayCastSettings};
use bevy::prelude::*;
use bevy::window::PrimaryWindow;

use super::eye::{Eye, OfficerCamera, Taken};
use super::ground::BayPlan;
use super::mode::{InPlace, Mode};
use super::place::PartTag;
use crate::scenario::Part;
use crate::sim::action::Shown;

/// How far an arm and a step reach, metres. Further away a part can be seen, not worked on.
pub const REACH_M: f32 = 3.2;
/// How far keys look for parts.
const SIGHT_M: f32 = 9.0;

/// The part under the pointer, and the one that was picked.
#[derive(Resource, Clone, Debug, Default, PartialEq)]
pub struct Pointed {
    pub under_pointer: Option<Aim>,
    /// Clicked or chosen by key; acts are offered for this one.
    pub picked: Option<Aim>,
    /// Where the pointer meets the floor.
    floor: Option<Vec3>,
    /// With the camera in hand: what a picture would show.
    pub in_frame: Vec<Shown>,
}

/// A part and where it was met.
#[derive(Clone, Debug, PartialEq)]
pub struct Aim {
    pub part: Part,
    pub at: Vec3,
    pub distance_m: f32,
}

/// Steps through the parts by key; sent by `requests`.
#[derive(Message, Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointAt {
    Next,
    Previous,
}

pub fn plugin(app: &mut App) {
    app.init_resource::<Pointed>()
        .add_message::<PointAt>()
        .add_systems(Update, (aim, pick, step_by_key).chain().run_if(in_state(Mode::Place)));
}

/// The part that an entity, or one it hangs from, stands for.
pub fn part_of(entity: Entity, tags: &Query<&PartTag>, parents: &Query<&ChildOf>) -> Option<Part> {
    let mut current = entity;
    // Parts hang at most a few levels deep.
    for _ in 0..8 {
        if let Ok(tag) = tags.get(current) {
            return Some(tag.0.clone());
        }
        current = parents.get(current).ok()?.parent();
    }
    None
}

fn aim(
    mut pointed: ResMut<Pointed>,
    taken: Res<Taken>,
    window: Option<Single<&Window, With<PrimaryWindow>>>,
    camera: Option<Single<(&Camera, &GlobalTransform), With<OfficerCamera>>>,
    mut rays: MeshRayCast,
    tags: Query<&PartTag>,
    parents: Query<&ChildOf>,
) {
    let (Some(window), Some(camera)) = (window, camera) else {
        return;
    };
    let mut found = Pointed {
        picked: pointed.picked.clone(),
        in_frame: pointed.in_frame.clone(),
        ..Pointed::default()
    };
    let (camera, transform) = *camera;
    if let (false, Some(position)) = (taken.pointer, window.cursor_position())
        && let Ok(ray) = camera.viewport_to_world(transform, position)
    {
        let settings = MeshRayCastSettings::default();
        if let Some((entity, hit)) = rays.cast_ray(ray, &settings).first() {
            match part_of(*entity, &tags, &parents) {
                Some(part) => {
                    found.under_pointer =
                        Some(Aim { part, at: hit.point, distance_m: hit.distance });
                }
                None if hit.normal.y > 0.8 => found.floor = Some(hit.point),
                None => {}
            }
        }
    }
    pointed.set_if_neq(found);
}

/// A click picks the part, or walks to the place on the floor.
fn pick(
    mut pointed: ResMut<Pointed>,
    mut eye: ResMut<Eye>,
    taken: Res<Taken>,
    buttons: Res<ButtonInput<MouseButton>>,
    plan: Option<Res<BayPlan>>,
    place: Res<InPlace>,
) {
    if taken.pointer || !buttons.just_pressed(MouseButton::Left) {
        return;
    }
    match (pointed.under_pointer.clone(), pointed.floor) {
        (Some(aim), _) => {
            // The floor of the box is a part and also ground to walk on.
            if aim.part == Part::Floor && place.inside {
                eye.walk_to([aim.at.x, aim.at.z]);
            }
            if aim.distance_m > REACH_M
                && let Some(plan) = plan
            {
                approach(&mut eye, &plan, &place, aim.at);
            }
            pointed.picked = Some(aim);
        }
        (None, Some(at)) => {
            eye.walk_to([at.x, at.z]);
            pointed.picked = None;
        }
        (None, None) => pointed.picked = None,
    }
}

/// Walks up to a point until it is within reach.
fn approach(eye: &mut Eye, plan: &BayPlan, place: &InPlace, at: Vec3) {
    let away = Vec2::new(eye.at[0] - at.x, eye.at[1] - at.z);
    let stand = Vec2::new(at.x, at.z) + away.normalize_or_zero() * (REACH_M * 0.5);
    let ground = plan.ground(place);
    eye.walk_to(ground.free_place([stand.x, stand.y]));
    eye.turn_to(at, ground.floor_m);
}

fn step_by_key(
    mut steps: MessageReader<PointAt>,
    mut pointed: ResMut<Pointed>,
    mut eye: ResMut<Eye>,
    plan: Option<Res<BayPlan>>,
    place: Res<InPlace>,
    parts: Query<(&PartTag, &GlobalTransform, &InheritedVisibility)>,
) {
    let Some(plan) = plan else { return };
    for step in steps.read() {
        let floor_m = plan.ground(&place).floor_m;
        let from = Vec3::new(eye.at[0], floor_m + 1.4, eye.at[1]);
        let all = parts
            .iter()
            .filter(|(_, _, seen)| seen.get())
            .map(|(tag, transform, _)| (tag.0.clone(), transform.translation()));
        let order = in_order(from, all);
        if let Some(aim) = neighbour(&order, pointed.picked.as_ref(), *step) {
            eye.turn_to(aim.at, floor_m);
            pointed.picked = Some(aim);
        }
    }
}

/// Parts within sight: fixed parts in the order of the round, then the nearest packages and people.
fn in_order(from: Vec3, parts: impl Iterator<Item = (Part, Vec3)>) -> Vec<Aim> {
    /// How many packages a key steps through; the pointer reaches the others.
    const PACKAGES_MAX: usize = 12;
    let mut aims: Vec<Aim> = parts
        .map(|(part, at)| Aim { part, at, distance_m: from.distance(at) })
        .filter(|aim| aim.distance_m <= SIGHT_M)
        .collect();
    aims.sort_by(|a, b| a.part.cmp(&b.part).then(a.distance_m.total_cmp(&b.distance_m)));
    aims.dedup_by(|a, b| a.part == b.part);
    let mut packages: Vec<Aim> = Vec::new();
    aims.retain(|aim| {
        let is_package = matches!(aim.part, Part::Package(_));
        if is_package {
            packages.push(aim.clone());
        }
        !is_package
    });
    packages.sort_by(|a, b| a.distance_m.total_cmp(&b.distance_m));
    packages.truncate(PACKAGES_MAX);
    aims.extend(packages);
    aims
}

fn neighbour(order: &[Aim], picked: Option<&Aim>, step: PointAt) -> Option<Aim> {
    let count = order.len();
    let current = picked.and_then(|picked| order.iter().position(|aim| aim.part == picked.part));
    let index = match (current, step) {
        (None, _) => 0,
        (Some(index), PointAt::Next) => (index + 1) % count.max(1),
        (Some(index), PointAt::Previous) => (index + count.saturating_sub(1)) % count.max(1),
    };
    order.get(index).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts() -> Vec<(Part, Vec3)> {
        vec![
            (Part::Package(9), Vec3::new(2.0, 1.0, 0.0)),
            (Part::DoorRight, Vec3::new(0.0, 1.2, 0.5)),
            (Part::Seal, Vec3::new(0.0, 1.2, 0.1)),
            (Part::Package(3), Vec3::new(1.0, 1.0, 0.0)),
            (Part::Roof, Vec3::new(90.0, 2.0, 0.0)),
        ]
    }

    #[test]
    fn keys_step_through_the_round_then_through_the_nearest_packages() {
        let order = in_order(Vec3::new(-2.0, 1.4, 0.0), parts().into_iter());
        let names: Vec<String> = order.iter().map(|aim| aim.part.to_string()).collect();
        assert_eq!(names, ["seal", "door-right", "package:3", "package:9"]);
    }

    #[test]
    fn stepping_goes_round_in_both_directions() {
        let order = in_order(Vec3::new(-2.0, 1.4, 0.0), parts().into_iter());
        let first = neighbour(&order, None, PointAt::Next).unwrap();
        assert_eq!(first.part, Part::Seal);
        let last = neighbour(&order, Some(&first), PointAt::Previous).unwrap();
        assert_eq!(last.part, Part::Package(9));
        assert_eq!(neighbour(&order, Some(&last), PointAt::Next).unwrap().part, Part::Seal);
        assert_eq!(neighbour(&[], None, PointAt::Next), None);
    }
}
