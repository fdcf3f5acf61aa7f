//! Which part the officer points at: by pointer, or by key from part to part.
//!
//! Owns [`Pointed`]. Finds parts by casting a ray at the meshes that carry a
//! [`PartTag`]. Must not offer acts: `screens::acts` does, from the part.

use bevy::picking::mesh_picking::ray_cast::{MeshRayCast, MeshRayCastSettings, RayCastVisibility};
use bevy::prelude::*;
use bevy::window::PrimaryWindow;

use super::eye::{Eye, OfficerCamera, Taken};
use super::ground::BayPlan;
use super::mode::{InPlace, Mode};
use super::place::{PartTag, PlaceState};
use super::spots::{Spots, part_of};
use super::standpoint::Standpoint;
use super::walk::Ground;
use crate::scenario::Part;
use crate::screens::acts::is_inside;
use crate::sim::action::Shown;

/// How far an arm and a step reach, metres. Further away a part can be seen, not worked on.
pub const REACH_M: f32 = 3.2;
/// From where the cooling machine is looked at, metres before it.
const MACHINE_M: f32 = 1.5;
/// The part under the pointer, and the one that was picked.
#[derive(Resource, Clone, Debug, Default, PartialEq)]
pub struct Pointed {
    pub under_pointer: Option<Aim>,
    /// Clicked or chosen by key; acts are offered for this one.
    pub picked: Option<Aim>,
    /// Where the pointer meets the floor.
    floor: Option<Vec3>,
    /// A past act that is to be seen, and frames until the place stands as it was then.
    pub to_show: Option<(Standpoint, u8)>,
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
    /// Walks up to the part that was picked.
    WalkUp,
}

pub fn plugin(app: &mut App) {
    app.init_resource::<Pointed>().add_message::<PointAt>().add_systems(
        Update,
        (forget_unseen, aim, pick, step_by_key, show_act).chain().run_if(in_state(Mode::Place)),
    );
}

/// Going in or out of the box leaves behind what cannot be seen from there.
fn forget_unseen(
    mut pointed: ResMut<Pointed>,
    plan: Option<Res<BayPlan>>,
    place: Res<InPlace>,
    shown: Res<PlaceState>,
) {
    let (true, Some(plan), Some(aim)) = (place.is_changed(), plan, &pointed.picked) else {
        return;
    };
    let stowed = matches!(aim.part, Part::Package(_)) && lies_within(&plan, aim.at.xz());
    if !can_be_seen(&aim.part, stowed, &place, shown.shows_void()) {
        pointed.picked = None;
    }
}

/// A ray meets all that stands there, drawn or not: while the picture rests or a panel is worked
/// no camera draws, and the engine then reckons nothing to be in view.
pub fn against_all_that_stands() -> MeshRayCastSettings<'static> {
    MeshRayCastSettings::default().with_visibility(RayCastVisibility::Visible)
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
        to_show: pointed.to_show.clone(),
        in_frame: pointed.in_frame.clone(),
        ..Pointed::default()
    };
    let (camera, transform) = *camera;
    if let (false, Some(position)) = (taken.pointer, window.cursor_position())
        && let Some(seen) = camera.logical_viewport_size()
        && let Ok(ray) = camera.viewport_to_world(transform, position * seen / window.size())
    {
        let settings = against_all_that_stands();
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
            if let (true, true, Some(plan)) = (aim.part == Part::Floor, place.inside, &plan) {
                eye.walk_to([aim.at.x, aim.at.z], &plan.ground(&place));
            }
            if aim.distance_m > REACH_M
                && let Some(plan) = plan
            {
                approach(&mut eye, &plan, &place, &aim);
            }
            pointed.picked = Some(aim);
        }
        (None, Some(at)) => {
            if let Some(plan) = plan {
                eye.walk_to([at.x, at.z], &plan.ground(&place));
            }
            pointed.picked = None;
        }
        (None, None) => pointed.picked = None,
    }
}

/// Walks up to a part, to where it is seen well, and faces it.
fn approach(eye: &mut Eye, plan: &BayPlan, place: &InPlace, aim: &Aim) {
    let ground = plan.ground(place);
    let at = Vec2::new(aim.at.x, aim.at.z);
    let stand = match stand_off(aim, plan.outer.x.1).filter(|_| !place.inside) {
        Some((side, off_m)) => free_view(&ground, aim, side, off_m),
        // What lies within is seen from the doors, not through the walls.
        None if !place.inside && lies_within(plan, at) => {
            Vec2::new(plan.outer.x.0 - AT_THE_DOORS_M, 0.0)
        }
        None => {
            let away = Vec2::new(eye.at[0], eye.at[1]) - at;
            at + away.normalize_or_zero() * (REACH_M * 0.5)
        }
    };
    eye.walk_to(ground.free_place(stand.to_array()), &ground);
    eye.look_at(aim.at);
    // What carries a number is read from close by, not from above.
    if !place.inside && matches!(aim.part, Part::Seal | Part::CscPlate) {
        eye.stoop_to(aim.at.y + STOOP_ABOVE_M);
    }
}

/// The eye of who reads something small stays so far above it, metres.
const STOOP_ABOVE_M: f32 = 0.12;

/// Stands where a past act is seen, a photograph from where it was taken.
fn show_act(
    mut pointed: ResMut<Pointed>,
    mut eye: ResMut<Eye>,
    plan: Option<Res<BayPlan>>,
    place: Res<InPlace>,
    spots: Spots,
) {
    let Some((wanted, frames)) = pointed.to_show.clone() else { return };
    if let Some(left) = frames.checked_sub(1) {
        pointed.to_show = Some((wanted, left));
        return;
    }
    pointed.to_show = None;
    let Some(plan) = plan else { return };
    let Some((part, at)) = spots.all().find(|(part, _)| *part == wanted.part) else { return };
    let aim = Aim { part, at, distance_m: 0.0 };
    approach(&mut eye, &plan, &place, &aim);
    if let Some(from_mm) = wanted.from_mm {
        let ground = plan.ground(&place);
        let away = match stand_off(&aim, plan.outer.x.1).filter(|_| !place.inside) {
            Some((side, _)) => side,
            None => Vec2::NEG_X,
        };
        let stand = at.xz() + away * (from_mm as f32 / 1_000.0);
        eye.walk_to(ground.free_place(stand.to_array()), &ground);
    }
    eye.arrive();
    eye.look_at(at);
    pointed.picked = Some(aim);
}

/// Nothing should stand so near to the line of sight of a long side, metres.
const ASIDE_M: f32 = 0.8;

/// Before the part, or a few steps along a long side where a pillar would stand in the view.
fn free_view(ground: &Ground, aim: &Aim, side: Vec2, off_m: f32) -> Vec2 {
    let at = aim.at.xz();
    let straight = at + side * off_m;
    if !matches!(aim.part, Part::SideRight | Part::SideLeft | Part::Roof) {
        return straight;
    }
    let free = [0.0, 1.6, -1.6, 3.0, -3.0]
        .into_iter()
        .map(|along| straight + side.perp() * along)
        .find(|stand| ground.sees(ground.free_place(stand.to_array()), at.to_array(), ASIDE_M));
    free.unwrap_or(straight)
}

/// So far before the doors one stands to look in, metres.
const AT_THE_DOORS_M: f32 = 1.2;

fn lies_within(plan: &BayPlan, at: Vec2) -> bool {
    let (x, z) = (plan.outer.x, plan.outer.z);
    (x.0..=x.1).contains(&at.x) && (z.0..=z.1).contains(&at.y)
}

/// From which side a part of the outside is looked at, and from how far, metres.
pub(super) fn stand_off(aim: &Aim, front: f32) -> Option<(Vec2, f32)> {
    let doors = Vec2::NEG_X;
    Some(match &aim.part {
        Part::DoorRight | Part::DoorLeft => (doors, 1.9),
        Part::Seal => (doors, 0.40),
        Part::CscPlate => (doors, 0.45),
        Part::Marks => (doors, 1.3),
        Part::Underside => (doors, 1.6),
        Part::SideRight | Part::Roof => (Vec2::Y, 3.0),
        Part::SideLeft => (Vec2::NEG_Y, 2.9),
        Part::Vents if aim.at.x < front - 0.3 => (Vec2::Y, 1.4),
        // The fresh-air vent of a reefer is on its machine.
        Part::Vents | Part::Machinery => (Vec2::X, MACHINE_M),
        Part::FrontEnd => (Vec2::X, 2.7),
        _ => return None,
    })
}

fn step_by_key(
    mut steps: MessageReader<PointAt>,
    mut pointed: ResMut<Pointed>,
    mut eye: ResMut<Eye>,
    plan: Option<Res<BayPlan>>,
    place: Res<InPlace>,
    shown: Res<PlaceState>,
    spots: Spots,
) {
    let Some(plan) = plan else { return };
    for step in steps.read() {
        if *step == PointAt::WalkUp {
            if let Some(aim) = &pointed.picked {
                approach(&mut eye, &plan, &place, aim);
            }
            continue;
        }
        let floor_m = plan.ground(&place).floor_m;
        let from = Vec3::new(eye.at[0], floor_m + 1.4, eye.at[1]);
        let there = spots.all().filter(|(part, at)| {
            let stowed = matches!(part, Part::Package(_)) && lies_within(&plan, at.xz());
            can_be_seen(part, stowed, &place, shown.shows_void())
        });
        let order = in_order(from, there);
        if let Some(aim) = neighbour(&order, pointed.picked.as_ref(), *step) {
            eye.look_at(aim.at);
            pointed.picked = Some(aim);
        }
    }
}

/// Whether the officer could see a part from here, walking round the box or in it. What lies
/// behind shut doors or a wall must not be given away by a key.
fn can_be_seen(part: &Part, stowed: bool, place: &InPlace, void_open: bool) -> bool {
    let open = place.right_open || place.left_open;
    match part {
        Part::Void => void_open && (open || place.inside),
        // From within one sees the load, not what stands in the yard.
        Part::Package(_) => {
            if stowed {
                open || place.inside
            } else {
                !place.inside
            }
        }
        part if is_inside(part) => open || place.inside,
        _ => !place.inside,
    }
}

/// The round that every box is walked in: outside, then undercarriage, doors and sides, before
/// anything is opened (domain paper, 2.2 and C2).
const ROUND: [Part; 12] = [
    Part::Underside,
    Part::DoorRight,
    Part::DoorLeft,
    Part::Seal,
    Part::Marks,
    Part::CscPlate,
    Part::SideRight,
    Part::SideLeft,
    Part::FrontEnd,
    Part::Machinery,
    Part::Roof,
    Part::Vents,
];

/// Parts in the order of the round, then the nearest packages, then some from all over the load:
/// who works by keys must be able to take packages from its depth too.
fn in_order(from: Vec3, parts: impl Iterator<Item = (Part, Vec3)>) -> Vec<Aim> {
    /// How many packages a key steps through; the pointer reaches the others.
    const NEAREST: usize = 8;
    const SPREAD: usize = 12;
    let mut aims: Vec<Aim> =
        parts.map(|(part, at)| Aim { part, at, distance_m: from.distance(at) }).collect();
    aims.sort_by(|a, b| {
        let round = |aim: &Aim| ROUND.iter().position(|part| *part == aim.part);
        let place = |aim: &Aim| (round(aim).unwrap_or(ROUND.len()), aim.part.clone());
        place(a).cmp(&place(b)).then(a.distance_m.total_cmp(&b.distance_m))
    });
    aims.dedup_by(|a, b| a.part == b.part);
    let (mut packages, mut order): (Vec<Aim>, Vec<Aim>) =
        aims.into_iter().partition(|aim| matches!(aim.part, Part::Package(_)));
    packages.sort_by(|a, b| a.distance_m.total_cmp(&b.distance_m));
    let mut rest = packages.split_off(packages.len().min(NEAREST));
    rest.sort_by(|a, b| a.part.cmp(&b.part));
    let stride = rest.len().div_ceil(SPREAD).max(1);
    order.extend(packages);
    order.extend(rest.into_iter().skip(stride / 2).step_by(stride));
    order
}

fn neighbour(order: &[Aim], picked: Option<&Aim>, step: PointAt) -> Option<Aim> {
    let count = order.len();
    let current = picked.and_then(|picked| order.iter().position(|aim| aim.part == picked.part));
    let index = match (current, step) {
        (None, _) => 0,
        (Some(index), PointAt::WalkUp) => index,
        (Some(index), PointAt::Next) => (index + 1) % count.max(1),
        (Some(index), PointAt::Previous) => (index + count.saturating_sub(1)) % count.max(1),
    };
    order.get(index).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::walk::Rect;

    fn parts() -> Vec<(Part, Vec3)> {
        vec![
            (Part::Package(9), Vec3::new(2.0, 1.0, 0.0)),
            (Part::DoorRight, Vec3::new(0.0, 1.2, 0.5)),
            (Part::Seal, Vec3::new(0.0, 1.2, 0.1)),
            (Part::Package(3), Vec3::new(1.0, 1.0, 0.0)),
        ]
    }

    #[test]
    fn a_pillar_before_a_side_is_walked_round() {
        let pillar = Rect { x: (2.8, 3.2), z: (-2.9, -2.5) };
        let ground = |blocked: Vec<Rect>| Ground {
            within: Rect { x: (-10.0, 20.0), z: (-10.0, 10.0) },
            blocked,
            floor_m: 0.0,
        };
        let the_box = Rect { x: (0.0, 6.0), z: (-1.2, 1.2) };
        let aim = Aim { part: Part::SideLeft, at: Vec3::new(3.0, 1.2, -1.2), distance_m: 3.0 };
        let (side, off_m) = stand_off(&aim, 6.0).unwrap();
        let straight = free_view(&ground(vec![the_box]), &aim, side, off_m);
        assert!((straight - Vec2::new(3.0, -4.1)).length() < 1e-5, "{straight}");
        let beside = free_view(&ground(vec![the_box, pillar]), &aim, side, off_m);
        assert!((beside.x - 3.0).abs() > 1.0 && (beside.y + 4.1).abs() < 1e-5, "{beside}");
    }

    #[test]
    fn keys_step_through_the_round_then_through_the_nearest_packages() {
        let order = in_order(Vec3::new(-2.0, 1.4, 0.0), parts().into_iter());
        let names: Vec<String> = order.iter().map(|aim| aim.part.to_string()).collect();
        assert_eq!(names, ["door-right", "seal", "package:3", "package:9"]);
    }

    #[test]
    fn keys_reach_packages_near_by_and_all_over_the_load() {
        // Lengthwise, ten to a row, as a load is numbered.
        let load = (1..=850_u32).map(|number| {
            let row = f32::from(u16::try_from(number / 10).unwrap());
            (Part::Package(number), Vec3::new(0.06 * row, 1.0, 0.0))
        });
        let order = in_order(Vec3::new(-2.0, 1.4, 0.0), load);
        let numbers: Vec<u32> = order
            .iter()
            .filter_map(|aim| match aim.part {
                Part::Package(number) => Some(number),
                _ => None,
            })
            .collect();
        assert!(numbers.len() <= 20, "{numbers:?}");
        for tenth in 0..10 {
            let (from, to) = (tenth * 85, (tenth + 1) * 85);
            assert!(numbers.iter().any(|n| (from..=to).contains(n)), "{tenth}: {numbers:?}");
        }
    }

    #[test]
    fn keys_give_nothing_away_that_is_behind_doors_or_a_wall() {
        let shut = InPlace::default();
        let open = InPlace { right_open: true, ..InPlace::default() };
        let inside = InPlace { inside: true, ..open };
        for hidden in [
            Part::WallFront,
            Part::CornerBlocks,
            Part::Floor,
            Part::Void,
            Part::PanelRight(7),
            Part::PanelLeft(1),
        ] {
            assert!(!can_be_seen(&hidden, false, &shut, false), "{hidden}");
        }
        // A carton of the load, and one on the table.
        assert!(!can_be_seen(&Part::Package(3), true, &shut, false));
        assert!(can_be_seen(&Part::Package(3), true, &open, false));
        assert!(can_be_seen(&Part::Package(3), false, &shut, false));
        assert!(can_be_seen(&Part::WallFront, false, &open, false));
        assert!(can_be_seen(&Part::PanelLeft(1), false, &inside, false));
        assert!(can_be_seen(&Part::Machinery, false, &shut, false));
        assert!(!can_be_seen(&Part::Machinery, false, &inside, false));
        assert!(!can_be_seen(&Part::Void, false, &inside, false));
        assert!(can_be_seen(&Part::Void, false, &inside, true));
        assert!(can_be_seen(&Part::FrontEnd, false, &open, false));
        assert!(!can_be_seen(&Part::FrontEnd, false, &inside, false));
    }

    #[test]
    fn stepping_goes_round_in_both_directions() {
        let order = in_order(Vec3::new(-2.0, 1.4, 0.0), parts().into_iter());
        let first = neighbour(&order, None, PointAt::Next).unwrap();
        assert_eq!(first.part, Part::DoorRight);
        let last = neighbour(&order, Some(&first), PointAt::Previous).unwrap();
        assert_eq!(last.part, Part::Package(9));
        assert_eq!(neighbour(&order, Some(&last), PointAt::Next).unwrap().part, Part::DoorRight);
        assert_eq!(neighbour(&[], None, PointAt::Next), None);
    }

    #[test]
    fn the_pointer_meets_what_stands_there_while_no_camera_draws() {
        use bevy::camera::primitives::Aabb;
        use bevy::ecs::system::RunSystemOnce;

        bevy::tasks::ComputeTaskPool::get_or_init(Default::default);
        let mut world = World::new();
        world.init_resource::<Assets<Mesh>>();
        let mesh = Mesh::from(Cuboid::from_length(1.0));
        let mesh = world.resource_mut::<Assets<Mesh>>().add(mesh);
        let bounds = Aabb::from_min_max(Vec3::splat(-0.5), Vec3::splat(0.5));
        let seal = world
            .spawn((Mesh3d(mesh), bounds, InheritedVisibility::VISIBLE, ViewVisibility::HIDDEN))
            .id();
        let hit = world
            .run_system_once(|mut rays: MeshRayCast| {
                let ray = Ray3d::new(Vec3::new(0.0, 0.0, 4.0), Dir3::NEG_Z);
                let settings = against_all_that_stands();
                rays.cast_ray(ray, &settings).first().map(|(entity, _)| *entity)
            })
            .unwrap();
        assert_eq!(hit, Some(seal));
    }
}
