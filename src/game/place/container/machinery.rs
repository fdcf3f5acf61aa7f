//! The cooling machine at the front end of a reefer, and its power lead.
//!
//! Owns shapes about the machine's own frame. Control box and display are in `controller`,
//! what is bent of pipe in `pipes`. The wall behind the machine, seen from inside, is in `cold_room`.

use bevy::math::Affine3A;
use bevy::prelude::*;

use super::controller;
use super::hull::Hull;
use super::pipes;
use crate::game::place::grain::{mottle, ramp};
use crate::game::place::panel::Panel;
use crate::game::place::solid::{Solid, UvRule};

/// How far the machine's face lies behind the front castings.
const SETBACK: f32 = 0.050;
/// Depth of the open bays, and of the closed part above them.
const BAY: f32 = 0.32;
/// Heights of the bays above the machine's foot.
const LOW_BAY: (f32, f32) = (0.045, 0.690);
const FAN_BAY: (f32, f32) = (0.725, 1.500);
const UPPER: f32 = 1.530;
/// Middle of the condenser fan across the machine, and its radius.
const FAN: (f32, f32) = (-0.500, 0.335);
const COVER: [f32; 3] = [0.845, 0.850, 0.840];
const DARK: [f32; 3] = [0.085, 0.088, 0.090];

/// Half the width between the front posts.
fn half(hull: &Hull) -> f32 {
    hull.width / 2.0 - 0.012
}

/// Foot and head of the machine between the end rails.
fn rise(hull: &Hull) -> (f32, f32) {
    (hull.bottom + 0.176, hull.top - 0.090)
}

/// The machine's frame: x to the right of someone who looks at it, y up from its foot,
/// z towards that person.
fn frame(hull: &Hull) -> Affine3A {
    let (low, _) = rise(hull);
    Affine3A::from_mat3_translation(
        Mat3::from_cols(Vec3::NEG_Z, Vec3::Y, Vec3::X),
        Vec3::new(hull.front - SETBACK, low, 0.0),
    )
}

/// Height of the machine.
fn tall(hull: &Hull) -> f32 {
    let (low, high) = rise(hull);
    high - low
}

/// Middle of the machine's face, where it is looked at: the display.
pub fn seen_at(hull: &Hull) -> Vec3 {
    frame(hull).transform_point3(controller::WINDOW.center().extend(0.02))
}

/// Middle of the fresh-air vent.
pub fn vent_at(hull: &Hull) -> Vec3 {
    let y = (UPPER + tall(hull)) / 2.0;
    frame(hull).transform_point3(Vec3::new(-0.80, y, 0.03))
}

/// The flat door on the right of the upper part, on which the number is painted.
pub fn number_plate(hull: &Hull) -> Panel {
    let (low, high) = (UPPER + 0.045, tall(hull) - 0.045);
    let frame = frame(hull);
    Panel {
        origin: frame.transform_point3(Vec3::new(0.045, low, 0.004)),
        across: Vec3::NEG_Z,
        up: Vec3::Y,
        width: half(hull) - 0.115,
        height: high - low,
        profile: None,
    }
}

/// Shades what lies back in the bays.
fn shade(solid: &mut Solid, hull: &Hull) {
    let face = hull.front - SETBACK;
    let ground = hull.ground;
    solid.darken(|p, n| {
        let back = ((face - p.x - 0.01) / BAY).clamp(0.0, 1.0);
        let low = 0.55 + 0.45 * ((p.y - ground) / 0.9).clamp(0.0, 1.0);
        let under = if n.y < -0.5 { 0.5 } else { 1.0 };
        (1.0 - 0.72 * back) * low * under
    });
}

/// The frame round the machine: what the front end of a reefer is.
pub fn surround(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    solid.uv = UvRule::Box { per_metre: 0.10 };
    solid.ink(COVER);
    let (half, tall) = (half(hull), tall(hull));
    solid.within(frame(hull), |s| {
        let mut plate = |x0: f32, x1: f32, y0: f32, y1: f32| {
            s.bevel_block(Vec3::new(x0, y0, -0.060), Vec3::new(x1, y1, 0.0), 0.006);
        };
        plate(-half - 0.02, -half + 0.060, -0.01, tall + 0.01);
        plate(half - 0.060, half + 0.02, -0.01, tall + 0.01);
        plate(-half + 0.05, half - 0.05, tall - 0.040, tall + 0.01);
        plate(-half + 0.05, half - 0.05, -0.02, LOW_BAY.0);
        plate(-half + 0.05, half - 0.05, LOW_BAY.1, FAN_BAY.0);
        plate(-half + 0.05, half - 0.05, FAN_BAY.1, UPPER);
    });
    shade(&mut solid, hull);
    solid
}

/// White covers: evaporator doors above, fan plate and control box in the middle.
pub fn covers(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    // Smooth covers: the grain of rough steel is not for them.
    solid.uv = UvRule::Box { per_metre: 0.10 };
    let (half, tall) = (half(hull) - 0.055, tall(hull));
    solid.within(frame(hull), |s| {
        bays(s, half, tall);
        upper_doors(s, half, tall);
        s.ink(COVER);
        fan_plate(s, half);
        controller::control_box(s, FAN_BAY, BAY);
        s.ink([0.40, 0.41, 0.41]);
        // Shelf and side of the cable locker.
        s.block(Vec3::new(0.14, LOW_BAY.0, -0.30), Vec3::new(0.155, LOW_BAY.1, -0.01));
        s.ink([0.70, 0.70, 0.68]);
        s.bevel_block(Vec3::new(0.16, LOW_BAY.0, -0.020), Vec3::new(half, 0.155, -0.008), 0.004);
    });
    solid.tone(|p, n| {
        let streak = ramp(0.50, 0.78, mottle(p.z * 9.0, p.y * 0.7, 3, 161));
        let grime = ramp(0.46, 0.74, mottle(p.z * 2.4, p.y * 2.4, 4, 162));
        let share = 0.10 * streak + 0.08 * grime * (1.0 - 0.5 * n.x.max(0.0));
        [1.0 - share, 1.0 - share * 1.05, 1.0 - share * 1.2]
    });
    shade(&mut solid, hull);
    solid
}

/// Dark backs and sides of the two open bays.
fn bays(solid: &mut Solid, half: f32, tall: f32) {
    solid.ink(DARK);
    let back = -BAY;
    for (low, high) in [LOW_BAY, FAN_BAY, (UPPER, tall)] {
        let p = |x: f32, y: f32, z: f32| Vec3::new(x, y, z);
        solid.quad([
            p(-half, low, back),
            p(half, low, back),
            p(half, high, back),
            p(-half, high, back),
        ]);
        solid.quad([
            p(-half, low, 0.0),
            p(half, low, 0.0),
            p(half, low, back),
            p(-half, low, back),
        ]);
        solid.quad([
            p(-half, high, back),
            p(half, high, back),
            p(half, high, 0.0),
            p(-half, high, 0.0),
        ]);
        solid.quad([
            p(-half, low, 0.0),
            p(-half, low, back),
            p(-half, high, back),
            p(-half, high, 0.0),
        ]);
        solid.quad([
            p(half, low, back),
            p(half, low, 0.0),
            p(half, high, 0.0),
            p(half, high, back),
        ]);
    }
}

/// Two doors before the evaporator, held by knobs.
fn upper_doors(solid: &mut Solid, half: f32, tall: f32) {
    let (low, high) = (UPPER + 0.020, tall - 0.055);
    solid.ink(COVER);
    solid.block(Vec3::new(-half, UPPER, -0.030), Vec3::new(half, tall - 0.03, -0.016));
    for (x0, x1) in [(-half + 0.02, -0.025), (0.025, half - 0.02)] {
        solid.ink(COVER);
        solid.bevel_block(Vec3::new(x0, low, -0.018), Vec3::new(x1, high, 0.002), 0.008);
        solid.ink([0.28, 0.285, 0.29]);
        for x in [x0 + 0.045, (x0 + x1) / 2.0, x1 - 0.045] {
            for y in [low + 0.035, high - 0.035] {
                solid.tube(Vec3::new(x, y, 0.0), Vec3::new(x, y, 0.014), 0.012, 8);
            }
        }
        solid.ink([0.56, 0.57, 0.57]);
        for y in [low + 0.16, high - 0.16] {
            solid.tube(
                Vec3::new(x0 + 0.004, y - 0.04, 0.004),
                Vec3::new(x0 + 0.004, y + 0.04, 0.004),
                0.009,
                8,
            );
        }
    }
    // A strip of caution yellow, as the makers stick it on.
    solid.ink([0.80, 0.63, 0.10]);
    let y = low + 0.075;
    solid.block(Vec3::new(-0.46, y, 0.001), Vec3::new(-0.20, y + 0.085, 0.003));
    solid.ink([0.08, 0.08, 0.08]);
    for i in 0..3 {
        let y = y + 0.018 + 0.022 * i as f32;
        solid.block(Vec3::new(-0.375, y, 0.003), Vec3::new(-0.215, y + 0.008, 0.0035));
    }
    let tip = Vec3::new(-0.418, y + 0.068, 0.0034);
    solid.triangle([
        tip,
        tip + Vec3::new(-0.028, -0.050, 0.0),
        tip + Vec3::new(0.028, -0.050, 0.0),
    ]);
}

/// The plate with the round opening of the condenser fan.
fn fan_plate(solid: &mut Solid, half: f32) {
    let centre = fan_centre();
    let (low, high) = (Vec2::new(-half, FAN_BAY.0), Vec2::new(0.135, FAN_BAY.1));
    let steps = 40;
    let outline = |turn: f32| {
        let d = Vec2::from_angle(turn);
        let room = Vec2::new(
            if d.x > 0.0 { high.x - centre.x } else { centre.x - low.x },
            if d.y > 0.0 { high.y - centre.y } else { centre.y - low.y },
        );
        let reach = (room.x / d.x.abs().max(1e-6)).min(room.y / d.y.abs().max(1e-6));
        (centre + d * reach, centre + d * FAN.1)
    };
    let mut turns: Vec<f32> =
        (0..steps).map(|i| std::f32::consts::TAU * i as f32 / steps as f32).collect();
    for corner in [low, high, Vec2::new(low.x, high.y), Vec2::new(high.x, low.y)] {
        turns.push((corner - centre).to_angle().rem_euclid(std::f32::consts::TAU));
    }
    turns.sort_by(f32::total_cmp);
    for i in 0..turns.len() {
        let (out_a, in_a) = outline(turns[i]);
        let (out_b, in_b) = outline(turns[(i + 1) % turns.len()]);
        solid.quad([
            in_a.extend(-0.02),
            out_a.extend(-0.02),
            out_b.extend(-0.02),
            in_b.extend(-0.02),
        ]);
        // The throat of the fan.
        solid.quad([
            in_a.extend(-0.02),
            in_b.extend(-0.02),
            in_b.extend(-0.13),
            in_a.extend(-0.13),
        ]);
    }
    // Rolled edge.
    ring(solid, centre.extend(-0.018), FAN.1 + 0.006, 0.008, steps);
}

fn fan_centre() -> Vec2 {
    Vec2::new(FAN.0, (FAN_BAY.0 + FAN_BAY.1) / 2.0)
}

/// A round bar bent to a ring about z.
fn ring(solid: &mut Solid, centre: Vec3, radius: f32, thick: f32, steps: u32) {
    let at = |i: u32| {
        let turn = std::f32::consts::TAU * i as f32 / steps as f32;
        centre + Vec3::new(turn.cos(), turn.sin(), 0.0) * radius
    };
    for i in 0..steps {
        solid.tube(at(i), at(i + 1), thick, 5);
    }
}

/// The vent that lets fresh air in: a slotted disc on the left door.
pub fn vent(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    let y = (UPPER + tall(hull)) / 2.0;
    let at = Vec3::new(-0.80, y, 0.0);
    solid.within(frame(hull), |s| {
        s.ink([0.68, 0.69, 0.68]);
        s.tube(at, at + Vec3::Z * 0.010, 0.150, 28);
        s.ink([0.74, 0.75, 0.74]);
        s.tube(at + Vec3::Z * 0.008, at + Vec3::Z * 0.022, 0.125, 28);
        s.ink([0.06, 0.06, 0.06]);
        for i in 0..4 {
            let turn = std::f32::consts::FRAC_PI_2 * i as f32 + 0.35;
            let spoke = |r: f32, off: f32| {
                let d = Vec2::from_angle(turn + off) * r;
                at + Vec3::new(d.x, d.y, 0.0225)
            };
            s.quad([
                spoke(0.045, -0.30),
                spoke(0.110, -0.42),
                spoke(0.110, 0.42),
                spoke(0.045, 0.30),
            ]);
        }
        s.ink([0.30, 0.31, 0.31]);
        s.tube(at + Vec3::Z * 0.02, at + Vec3::Z * 0.042, 0.020, 12);
        s.bevel_block(
            at + Vec3::new(-0.075, -0.009, 0.034),
            at + Vec3::new(0.075, 0.009, 0.046),
            0.004,
        );
    });
    shade(&mut solid, hull);
    solid
}

/// Fan, guard, compressor, receiver, pipes and the coiled lead.
pub fn works(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    solid.within(frame(hull), |s| {
        fan(s);
        pipes::compressor(s, Vec3::new(-0.52, LOW_BAY.0, -0.17));
        pipes::receiver(s, Vec3::new(-0.965, LOW_BAY.0, -0.17), LOW_BAY.1);
        pipes::coil(s, Vec3::new(0.60, 0.365, -0.14));
    });
    shade(&mut solid, hull);
    solid
}

/// Blades before the condenser, behind a guard of wire.
fn fan(solid: &mut Solid) {
    let centre = fan_centre().extend(-0.02);
    // Fins of the condenser behind everything.
    solid.ink([0.230, 0.235, 0.235]);
    for i in 0..44 {
        let x = FAN.0 - FAN.1 + 2.0 * FAN.1 * i as f32 / 43.0;
        let reach = (FAN.1.powi(2) - (x - FAN.0).powi(2)).max(0.0004).sqrt();
        let y = centre.y;
        let z = -0.262;
        solid.quad([
            Vec3::new(x - 0.005, y - reach, z),
            Vec3::new(x + 0.005, y - reach, z),
            Vec3::new(x + 0.005, y + reach, z),
            Vec3::new(x - 0.005, y + reach, z),
        ]);
    }
    solid.ink([0.30, 0.31, 0.315]);
    for i in 0..5 {
        let turn = std::f32::consts::TAU * i as f32 / 5.0 + 0.3;
        let p = |r: f32, off: f32, z: f32| {
            let d = Vec2::from_angle(turn + off) * r;
            centre + Vec3::new(d.x, d.y, z)
        };
        let r = FAN.1 - 0.016;
        let blade = [
            p(0.06, -0.42, -0.085),
            p(r, -0.30, -0.100),
            p(r, 0.34, -0.055),
            p(0.06, 0.52, -0.055),
        ];
        solid.quad(blade);
        solid.quad([blade[3], blade[2], blade[1], blade[0]]);
    }
    solid.ink([0.25, 0.255, 0.26]);
    solid.tube(centre - Vec3::Z * 0.11, centre - Vec3::Z * 0.030, 0.075, 18);
    solid.ink([0.50, 0.51, 0.51]);
    for i in 1..=9 {
        ring(solid, centre + Vec3::Z * 0.012, FAN.1 * i as f32 / 9.0, 0.0026, 36);
    }
    for i in 0..8 {
        let d = Vec2::from_angle(std::f32::consts::TAU * i as f32 / 8.0).extend(0.0);
        solid.tube(
            centre + d * 0.03 + Vec3::Z * 0.010,
            centre + d * (FAN.1 + 0.012) + Vec3::Z * 0.006,
            0.0042,
            5,
        );
    }
}

/// The face of the display, in the place's frame.
pub fn display(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    solid.within(frame(hull), controller::face);
    solid
}

/// Where the mains socket stands on the apron.
pub fn socket_foot(hull: &Hull) -> Vec3 {
    Vec3::new(hull.front + 1.25, hull.ground, -1.95)
}

/// The post with the socket, and the lead from the machine to it.
pub fn lead(hull: &Hull) -> Solid {
    let from = frame(hull).transform_point3(Vec3::new(0.86, 0.150, 0.004));
    let mut solid = Solid::new();
    pipes::lead(&mut solid, from, socket_foot(hull));
    solid
}

/// The post alone; it belongs to the bay.
pub fn socket_post(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    pipes::socket_post(&mut solid, socket_foot(hull));
    let ground = hull.ground;
    solid.darken(|p, _| 0.6 + 0.4 * ((p.y - ground) / 0.5).clamp(0.0, 1.0));
    solid
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::place::testing;

    #[test]
    fn the_machine_stays_between_front_wall_and_castings() {
        let hull = Hull::of(&testing::meat_box());
        for solid in [surround(&hull), covers(&hull), works(&hull), vent(&hull), display(&hull)] {
            for p in solid.positions() {
                assert!(p.x > hull.length + 0.06 && p.x <= hull.front, "{p}");
                assert!(p.z.abs() < hull.side && p.y > hull.bottom && p.y < hull.top, "{p}");
            }
        }
    }

    #[test]
    fn the_display_can_be_read_by_someone_who_stands_before_it() {
        let hull = Hull::of(&testing::meat_box());
        let at = seen_at(&hull);
        let eye = 1.62 + hull.ground;
        assert!((at.y - eye).abs() < 0.6, "{} and {eye}", at.y);
    }

    #[test]
    fn the_lead_lies_on_the_ground_and_ends_at_the_socket() {
        let hull = Hull::of(&testing::meat_box());
        let solid = lead(&hull);
        let low = solid.positions().iter().map(|p| p.y).fold(f32::MAX, f32::min);
        assert!((low - hull.ground).abs() < 0.01, "{low}");
        let foot = socket_foot(&hull);
        let near = solid.positions().iter().map(|p| (p.x - foot.x).hypot(p.z - foot.z));
        assert!(near.fold(f32::MAX, f32::min) < 0.15);
    }
}
