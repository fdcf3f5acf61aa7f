//! The officer's eye: looking round and walking.
//!
//! Owns [`Eye`] and the input that moves it. The pointer stays free: hold the
//! right button to look, keys or a click on the floor to walk. Nothing here is
//! an action of the exercise.

use std::f32::consts::{FRAC_PI_2, TAU};

use bevy::input::mouse::AccumulatedMouseMotion;
use bevy::prelude::*;

use super::ground::BayPlan;
use super::keys::Waiting;
use super::mode::{InPlace, Mode};
use super::sync::ShowSession;
use super::walk::Ground;

/// Height of the eye above the floor, metres.
pub const EYE_M: f32 = 1.62;
/// The same when crouched.
const LOWEST_M: f32 = 0.85;
const STRIDE_M_PER_S: f32 = 1.9;
/// No walk to a part takes longer than this, seconds: walking teaches nothing.
const WALK_S_MAX: f32 = 2.5;
const TURN_RAD_PER_S: f32 = 1.7;
const LOOK_RAD_PER_PX: f32 = 0.0036;
const PITCH_MAX: f32 = FRAC_PI_2 - 0.05;
/// Field of view from top to bottom, for the usual and for the camera's lens.
pub const VIEW_RAD: f32 = 1.05;

/// Where the officer stands and looks.
#[derive(Resource, Clone, Debug, PartialEq)]
pub struct Eye {
    /// On the floor: x towards the front wall, z to the right of it, metres.
    pub at: [f32; 2],
    /// 0 looks towards the front wall, a quarter turn to its right.
    pub yaw: f32,
    pub pitch: f32,
    /// Where a click or a key sends the officer, corner by corner; the next one last.
    way: Vec<[f32; 2]>,
    /// How fast that way is walked, metres a second.
    pace_m_per_s: f32,
    /// What is kept in view while walking, and turned to when standing.
    look_at: Option<Vec3>,
    /// Height of the eye, eased over a step.
    height_m: Option<f32>,
    /// Crouched, to look at what is low.
    crouched: bool,
    /// Height to which the eye is brought at a small thing that is to be read, metres.
    stoops_to: Option<f32>,
}

impl Default for Eye {
    fn default() -> Self {
        Self::standing([-4.6, 2.4], Vec3::new(0.2, 1.1, -0.2))
    }
}

impl Eye {
    /// An eye at a place on the floor, looking at a point.
    pub fn standing(at: [f32; 2], towards: Vec3) -> Self {
        let mut eye = Self {
            at,
            yaw: 0.0,
            pitch: 0.0,
            way: Vec::new(),
            pace_m_per_s: STRIDE_M_PER_S,
            look_at: None,
            height_m: None,
            crouched: false,
            stoops_to: None,
        };
        let (yaw, pitch) = eye.angles_to(towards, EYE_M);
        eye.yaw = yaw;
        eye.pitch = pitch;
        eye
    }

    fn angles_to(&self, towards: Vec3, height_m: f32) -> (f32, f32) {
        let along = Vec2::new(towards.x - self.at[0], towards.z - self.at[1]);
        let pitch = (towards.y - height_m).atan2(along.length().max(0.01));
        (along.y.atan2(along.x), pitch.clamp(-PITCH_MAX, PITCH_MAX))
    }

    /// Turns to a point over the next moments.
    pub fn look_at(&mut self, towards: Vec3) {
        self.look_at = Some(towards);
    }

    /// Having gone in one faces the front wall; having come out one stands before the doors and
    /// faces them.
    fn face_what_was_come_to(&mut self, plan: &BayPlan, inside: bool) {
        self.way.clear();
        self.look_at = None;
        self.stoops_to = None;
        // Along the box, from the doors to the front.
        self.yaw = 0.0;
        self.pitch = 0.0;
        if !inside {
            self.at = [plan.outer.x.0 - BEFORE_THE_DOORS_M, 0.0];
        }
    }

    /// Walks to a place on the floor over the next moments, round what stands in the way.
    pub fn walk_to(&mut self, at: [f32; 2], ground: &Ground) {
        self.stoops_to = None;
        self.way = ground.way(self.at, at);
        let mut length_m = 0.0;
        let mut from = self.at;
        for corner in &self.way {
            length_m += (corner[0] - from[0]).hypot(corner[1] - from[1]);
            from = *corner;
        }
        self.pace_m_per_s = STRIDE_M_PER_S.max(length_m / WALK_S_MAX);
        self.way.reverse();
    }

    /// Stands at once at a place (stepping into the box, or out of it).
    pub fn place(&mut self, at: [f32; 2]) {
        self.at = at;
        self.way.clear();
        self.look_at = None;
        self.stoops_to = None;
    }

    /// Is at once where the way leads.
    pub fn arrive(&mut self) {
        // The next corner comes last.
        if let Some(goal) = self.way.first().copied() {
            self.at = goal;
        }
        self.way.clear();
    }

    /// Brings the eye to this height once the way is walked, to read something small. The next
    /// step stands up again.
    pub fn stoop_to(&mut self, height_m: f32) {
        self.crouched = false;
        self.stoops_to = Some(height_m.clamp(LOWEST_M, EYE_M));
    }

    fn forward(&self) -> Vec2 {
        Vec2::from_angle(self.yaw)
    }

    /// The camera for this eye, standing on a floor of this height.
    pub fn transform(&self, floor_m: f32) -> Transform {
        let height = self.height_m.unwrap_or(floor_m + EYE_M);
        let at = Vec3::new(self.at[0], height, self.at[1]);
        let (sin, cos) = self.pitch.sin_cos();
        let level = self.forward();
        let direction = Vec3::new(level.x * cos, sin, level.y * cos);
        Transform::from_translation(at).looking_to(direction, Vec3::Y)
    }

    fn step(&mut self, wish: Vec2, seconds: f32, ground: &Ground) {
        let pace = if self.way.is_empty() { STRIDE_M_PER_S } else { self.pace_m_per_s };
        let stride = wish.clamp_length_max(1.0) * pace * seconds;
        self.at = ground.step(self.at, [self.at[0] + stride.x, self.at[1] + stride.y]);
    }

    /// Height to which the eye goes where it now stands, metres.
    fn wanted_height(&self, floor_m: f32) -> f32 {
        let stands_m = if self.crouched { LOWEST_M } else { EYE_M };
        let stoops_to = self.stoops_to.filter(|_| self.way.is_empty());
        stoops_to.unwrap_or(floor_m + stands_m)
    }

    fn follow_way(&mut self, seconds: f32, ground: &Ground) {
        let Some(goal) = self.way.last().copied() else { return };
        let way = Vec2::new(goal[0] - self.at[0], goal[1] - self.at[1]);
        let before = self.at;
        self.step(way.normalize_or_zero(), seconds.min(way.length() / self.pace_m_per_s), ground);
        let moved = Vec2::new(self.at[0] - before[0], self.at[1] - before[1]).length();
        if way.length() < 0.05 {
            self.way.pop();
        } else if moved < (STRIDE_M_PER_S * seconds * 0.2).min(0.01) {
            // Something is in the way.
            self.way.clear();
        }
    }

    /// Turns to what is looked at, until the eye has come to its place and height.
    fn follow_look(&mut self, seconds: f32, floor_m: f32) {
        let Some(towards) = self.look_at else {
            return;
        };
        let wanted_m = self.wanted_height(floor_m);
        let height_m = self.height_m.unwrap_or(wanted_m);
        let (yaw, pitch) = self.angles_to(towards, height_m);
        let share = (seconds * 7.0).min(1.0);
        let apart = (yaw - self.yaw + TAU / 2.0).rem_euclid(TAU) - TAU / 2.0;
        self.yaw += apart * share;
        self.pitch += (pitch - self.pitch) * share;
        let arrived = self.way.is_empty() && (wanted_m - height_m).abs() < 0.005;
        if arrived && apart.abs() < 0.005 && (pitch - self.pitch).abs() < 0.005 {
            self.look_at = None;
        }
    }
}

/// Where one stands who has come out of the box, metres from the doors.
const BEFORE_THE_DOORS_M: f32 = 2.0;

/// The camera through which the officer sees.
#[derive(Component)]
pub struct OfficerCamera;

/// Whether the screens take pointer or keys; set by `panels` each frame.
#[derive(Resource, Default)]
pub struct Taken {
    pub pointer: bool,
    /// All keys: something is typed, or a sheet lies over everything.
    pub keys: bool,
    /// The arrow keys: a button has the focus.
    pub arrows: bool,
}

pub fn plugin(app: &mut App) {
    app.init_resource::<Eye>().init_resource::<Taken>().add_systems(
        Update,
        (look_round, walk_by_keys, go_on, show_eye)
            .chain()
            .after(ShowSession)
            .run_if(in_state(Mode::Place)),
    );
}

fn look_round(
    mut eye: ResMut<Eye>,
    taken: Res<Taken>,
    buttons: Res<ButtonInput<MouseButton>>,
    motion: Res<AccumulatedMouseMotion>,
) {
    let holds = buttons.pressed(MouseButton::Right) || buttons.pressed(MouseButton::Middle);
    if holds && !taken.pointer && motion.delta != Vec2::ZERO {
        eye.look_at = None;
        eye.yaw += motion.delta.x * LOOK_RAD_PER_PX;
        eye.pitch = (eye.pitch - motion.delta.y * LOOK_RAD_PER_PX).clamp(-PITCH_MAX, PITCH_MAX);
    }
}

/// One axis from two groups of keys.
fn axis(keys: &ButtonInput<KeyCode>, plus: [KeyCode; 2], minus: [KeyCode; 2]) -> f32 {
    f32::from(u8::from(keys.any_pressed(plus))) - f32::from(u8::from(keys.any_pressed(minus)))
}

fn walk_by_keys(
    mut eye: ResMut<Eye>,
    taken: Res<Taken>,
    keys: Res<ButtonInput<KeyCode>>,
    time: Res<Time>,
    plan: Option<Res<BayPlan>>,
    place: Option<Res<InPlace>>,
    waiting: Option<Res<Waiting>>,
) {
    let (Some(plan), Some(place)) = (plan, place) else {
        return;
    };
    // Letters that wait behind a Tab are typed into what it leads to.
    if waiting.is_some_and(|waiting| waiting.behind_step) {
        return;
    }
    // Alt, Control and Super belong to the window and to shortcuts.
    let held = [KeyCode::ControlLeft, KeyCode::ControlRight, KeyCode::AltLeft, KeyCode::SuperLeft];
    if taken.keys || keys.any_pressed(held) {
        return;
    }
    let seconds = time.delta_secs();
    // With a button in focus the arrows go from button to button.
    let arrow = |key: KeyCode, letter: KeyCode| if taken.arrows { letter } else { key };
    let turn = axis(
        &keys,
        [KeyCode::KeyE, arrow(KeyCode::ArrowRight, KeyCode::KeyE)],
        [KeyCode::KeyQ, arrow(KeyCode::ArrowLeft, KeyCode::KeyQ)],
    );
    let tilt = axis(&keys, [KeyCode::Home, KeyCode::Home], [KeyCode::End, KeyCode::End]);
    if turn != 0.0 || tilt != 0.0 {
        eye.look_at = None;
        eye.yaw += turn * TURN_RAD_PER_S * seconds;
        eye.pitch = (eye.pitch + tilt * seconds).clamp(-PITCH_MAX, PITCH_MAX);
    }
    if keys.just_pressed(KeyCode::KeyZ) {
        eye.crouched = !eye.crouched;
        eye.stoops_to = None;
    }
    let ahead = axis(
        &keys,
        [KeyCode::KeyW, arrow(KeyCode::ArrowUp, KeyCode::KeyW)],
        [KeyCode::KeyS, arrow(KeyCode::ArrowDown, KeyCode::KeyS)],
    );
    let aside = axis(&keys, [KeyCode::KeyD, KeyCode::KeyD], [KeyCode::KeyA, KeyCode::KeyA]);
    if ahead != 0.0 || aside != 0.0 {
        eye.way.clear();
        eye.look_at = None;
        eye.stoops_to = None;
        let forward = eye.forward();
        let right = Vec2::new(-forward.y, forward.x);
        let ground = plan.ground(&place);
        eye.step(forward * ahead + right * aside, seconds, &ground);
    }
}

/// Follows a click on the floor, a chosen part, and the height of the floor.
fn go_on(
    mut eye: ResMut<Eye>,
    time: Res<Time<Real>>,
    plan: Option<Res<BayPlan>>,
    place: Option<Res<InPlace>>,
    mut was_inside: Local<Option<bool>>,
) {
    let (Some(plan), Some(place)) = (plan, place) else {
        return;
    };
    let ground = plan.ground(&place);
    if was_inside.replace(place.inside).is_some_and(|before| before != place.inside) {
        eye.face_what_was_come_to(&plan, place.inside);
    }
    // A slow machine walks in longer steps, not slower.
    let seconds = time.delta_secs().min(1.0);
    let eye = eye.bypass_change_detection();
    eye.follow_way(seconds, &ground);
    eye.follow_look(seconds, ground.floor_m);
    if !ground.is_free(eye.at) {
        eye.at = ground.free_place(eye.at);
    }
    let wanted = eye.wanted_height(ground.floor_m);
    let height = eye.height_m.unwrap_or(wanted);
    eye.height_m = Some(height + (wanted - height) * (seconds * 8.0).min(1.0));
}

/// Puts the camera where the eye is.
pub fn show_eye(
    eye: Res<Eye>,
    plan: Option<Res<BayPlan>>,
    place: Option<Res<InPlace>>,
    mut camera: Query<&mut Transform, With<OfficerCamera>>,
) {
    let (Some(plan), Some(place)) = (plan, place) else {
        return;
    };
    let wanted = eye.transform(plan.ground(&place).floor_m);
    for mut transform in &mut camera {
        transform.set_if_neq(wanted);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::walk::Rect;

    fn open_ground() -> Ground {
        Ground {
            within: Rect { x: (-10.0, 10.0), z: (-10.0, 10.0) },
            blocked: vec![],
            floor_m: 0.0,
        }
    }

    #[test]
    fn who_stoops_to_read_ends_with_it_in_the_middle_of_the_view() {
        let ground = open_ground();
        let plate = Vec3::new(0.0, 0.9, 0.0);
        let mut eye = Eye::standing([-4.0, 1.0], Vec3::new(0.0, EYE_M, 0.0));
        eye.walk_to([-0.45, 0.0], &ground);
        eye.look_at(plate);
        eye.stoop_to(1.02);
        for _ in 0..60 {
            eye.follow_way(0.1, &ground);
            eye.follow_look(0.1, ground.floor_m);
            let wanted = eye.wanted_height(ground.floor_m);
            let height = eye.height_m.unwrap_or(wanted);
            eye.height_m = Some(height + (wanted - height) * 0.8);
        }
        let camera = eye.transform(ground.floor_m);
        let towards = (plate - camera.translation).normalize();
        assert!((camera.translation.y - 1.02).abs() < 0.01);
        assert!(camera.forward().dot(towards) > 0.999, "{:?}", camera.forward());
        // The next step stands up again.
        eye.walk_to([-2.0, 0.0], &ground);
        assert!((eye.wanted_height(0.0) - EYE_M).abs() < 1e-6);
    }

    #[test]
    fn an_eye_looks_at_the_point_it_was_given() {
        let eye = Eye::standing([-3.0, 0.0], Vec3::new(0.0, EYE_M, 0.0));
        let camera = eye.transform(0.0);
        assert!((camera.forward().as_vec3() - Vec3::X).length() < 1e-4);
    }

    #[test]
    fn right_of_the_officer_is_plus_z_when_looking_in() {
        let eye = Eye::standing([-3.0, 0.0], Vec3::new(0.0, EYE_M, 0.0));
        assert!((eye.transform(0.0).right().as_vec3() - Vec3::Z).length() < 1e-4);
    }

    #[test]
    fn a_click_on_the_floor_is_walked_to_and_then_forgotten() {
        let mut eye = Eye::standing([0.0, 0.0], Vec3::X);
        eye.walk_to([2.0, 1.0], &open_ground());
        for _ in 0..200 {
            eye.follow_way(0.05, &open_ground());
        }
        assert!((eye.at[0] - 2.0).abs() < 0.06 && (eye.at[1] - 1.0).abs() < 0.06, "{:?}", eye.at);
        assert!(eye.way.is_empty());
    }

    #[test]
    fn turning_takes_the_shorter_way_round() {
        let mut eye = Eye::standing([0.0, 0.0], Vec3::X);
        eye.yaw = 3.0;
        // A little to the right of straight behind: yaw -3.0.
        eye.look_at(Vec3::new((-3.0_f32).cos() * 5.0, 1.6, (-3.0_f32).sin() * 5.0));
        eye.follow_look(0.01, 0.0);
        assert!(eye.yaw > 3.0, "turned to {}", eye.yaw);
    }

    #[test]
    fn who_walks_up_to_a_part_faces_it_on_arrival() {
        let mut eye = Eye::standing([0.0, 0.0], Vec3::X);
        let part = Vec3::new(3.0, 1.0, 6.0);
        eye.walk_to([3.0, 3.0], &open_ground());
        eye.look_at(part);
        for _ in 0..400 {
            eye.follow_way(0.03, &open_ground());
            eye.follow_look(0.03, 0.0);
        }
        let ahead = eye.transform(0.0).forward().as_vec3();
        let towards = (part - Vec3::new(eye.at[0], EYE_M, eye.at[1])).normalize();
        assert!(ahead.dot(towards) > 0.999, "{ahead} {towards}");
    }
}
