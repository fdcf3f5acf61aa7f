//! Road chassis and tractor under and before a box.
//!
//! Owns their shapes. Where the lane lies in which they stand is in `dock`.

use bevy::math::Affine3A;
use bevy::prelude::*;

use super::dock::DEPTH;
use crate::game::place::container::hull::Hull;
use crate::game::place::grain::{mottle, ramp};
use crate::game::place::solid::Solid;

const STEEL: [f32; 3] = [0.150, 0.155, 0.165];
const RUBBER: [f32; 3] = [0.055, 0.055, 0.057];
const CAB: [f32; 3] = [0.165, 0.300, 0.330];
const GLASS: [f32; 3] = [0.045, 0.060, 0.070];
const TYRE: f32 = 0.52;
/// Back of the cab from the front of the box, and length of the cab.
const CAB_FROM: f32 = 2.30;
const CAB_LONG: f32 = 2.05;

/// One wheel, its axle along z; `out` is the sign of its outer side.
fn wheel(solid: &mut Solid, at: Vec3, wide: f32, out: f32) {
    let half = Vec3::Z * (wide / 2.0);
    solid.ink(RUBBER);
    solid.tube(at - half, at + half, TYRE, 26);
    let face = at + half * out;
    let along = Vec3::Z * out;
    solid.ink([0.42, 0.43, 0.43]);
    solid.cone(face - along * 0.01, face + along * 0.006, 0.315, 0.300, 20);
    solid.ink([0.13, 0.13, 0.135]);
    solid.cone(face, face + along * 0.010, 0.215, 0.205, 18);
    solid.ink([0.36, 0.37, 0.37]);
    solid.cone(face, face + along * 0.055, 0.120, 0.095, 14);
    for i in 0..8 {
        let turn = std::f32::consts::TAU * i as f32 / 8.0;
        let nut = face + Vec3::new(turn.cos(), turn.sin(), 0.0) * 0.255;
        solid.tube(nut, nut + along * 0.026, 0.017, 6);
    }
}

/// Wheels at both ends of an axle; two side by side where the load is.
fn axle(solid: &mut Solid, x: f32, floor: f32, double: bool) {
    for out in [1.0_f32, -1.0] {
        let y = floor + TYRE;
        wheel(solid, Vec3::new(x, y, 1.05 * out), 0.27, out);
        if double {
            wheel(solid, Vec3::new(x, y, 0.73 * out), 0.27, -out);
        }
    }
    solid.ink(STEEL);
    let y = floor + TYRE;
    solid.tube(Vec3::new(x, y, -0.95), Vec3::new(x, y, 0.95), 0.060, 12);
}

fn dirt(solid: &mut Solid, hull: &Hull) {
    let ground = hull.ground;
    solid.tone(|p, _| {
        let dust =
            ramp(0.3, -0.9, p.y - ground) * ramp(0.35, 0.7, mottle(p.x * 2.0, p.y * 2.4, 3, 191));
        [1.0 + 0.55 * dust, 1.0 + 0.42 * dust, 1.0 + 0.25 * dust]
    });
}

/// Beams, bolsters with twist locks, three axles, landing legs, lamps at the rear.
pub fn chassis(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    let floor = hull.ground - DEPTH;
    let top = hull.bottom - 0.005;
    let (x0, x1) = (hull.rear + 0.02, hull.front - 0.05);
    solid.ink(STEEL);
    for sign in [1.0_f32, -1.0] {
        let (a, b) = (0.40 * sign, 0.52 * sign);
        // Deep behind, shallow in the gooseneck over the tractor.
        solid.block(Vec3::new(x0, top - 0.34, a.min(b)), Vec3::new(x1 - 3.3, top - 0.02, a.max(b)));
        solid.block(Vec3::new(x1 - 3.3, top - 0.16, a.min(b)), Vec3::new(x1, top + 0.03, a.max(b)));
    }
    for x in [x0 + 0.08, x1 - 0.20, (x0 + x1) / 2.0] {
        let end = if (x - (x0 + x1) / 2.0).abs() < 0.1 { 0.62 } else { hull.side - 0.02 };
        solid.bevel_block(
            Vec3::new(x - 0.10, top - 0.20, -end),
            Vec3::new(x + 0.10, top - 0.015, end),
            0.01,
        );
    }
    solid.ink([0.52, 0.42, 0.13]);
    for x in [x0 + 0.08, x1 - 0.20] {
        for z in [-hull.side + 0.09, hull.side - 0.09] {
            solid.tube(Vec3::new(x, top - 0.015, z), Vec3::new(x, top + 0.02, z), 0.045, 10);
        }
    }
    for x in [1.55, 2.90, 4.25] {
        axle(&mut solid, hull.rear + x, floor, true);
    }
    solid.ink(STEEL);
    for sign in [1.0_f32, -1.0] {
        let z = 0.62 * sign;
        solid.bevel_block(
            Vec3::new(hull.front - 3.55, floor + 0.30, z - 0.06),
            Vec3::new(hull.front - 3.43, top - 0.30, z + 0.06),
            0.01,
        );
        solid.block(
            Vec3::new(hull.front - 3.62, floor + 0.27, z - 0.12),
            Vec3::new(hull.front - 3.36, floor + 0.30, z + 0.12),
        );
    }
    // Under-run bar with lamps.
    solid.bevel_block(
        Vec3::new(x0 + 0.02, floor + 0.42, -1.15),
        Vec3::new(x0 + 0.12, floor + 0.56, 1.15),
        0.01,
    );
    solid.ink([0.52, 0.09, 0.08]);
    for sign in [1.0_f32, -1.0] {
        let (a, b) = (0.80 * sign, 1.08 * sign);
        solid.block(
            Vec3::new(x0, floor + 0.44, a.min(b)),
            Vec3::new(x0 + 0.03, floor + 0.54, a.max(b)),
        );
    }
    dirt(&mut solid, hull);
    solid.darken(|p, n| {
        let out = ramp(0.6, 1.2, p.z.abs());
        (0.10 + 0.22 * out) * if n.y < -0.5 { 0.4 } else { 1.0 }
    });
    solid
}

/// A cab over its engine, two driven axles under the nose of the chassis.
pub fn tractor(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    let floor = hull.ground - DEPTH;
    solid.ink(STEEL);
    for sign in [1.0_f32, -1.0] {
        let (a, b) = (0.36 * sign, 0.44 * sign);
        solid.block(
            Vec3::new(hull.front - 2.2, floor + 0.68, a.min(b)),
            Vec3::new(hull.front + CAB_FROM + CAB_LONG - 0.3, floor + 0.92, a.max(b)),
        );
    }
    axle(&mut solid, hull.front - 1.75, floor, true);
    axle(&mut solid, hull.front - 0.40, floor, true);
    axle(&mut solid, hull.front + CAB_FROM + 0.95, floor, false);
    tanks(&mut solid, hull, floor);
    let frame = Affine3A::from_translation(Vec3::new(hull.front + CAB_FROM, floor, 0.0));
    solid.within(frame, cab);
    dirt(&mut solid, hull);
    let ground = hull.ground;
    solid.darken(|p, n| {
        let low = 0.35 + 0.65 * ((p.y - ground + 0.6) / 1.2).clamp(0.0, 1.0);
        let under = if p.x < hull.front + 0.1 { 0.25 } else { 1.0 };
        low * under * if n.y < -0.5 { 0.35 } else { 1.0 }
    });
    solid
}

/// Fuel tank and air tanks behind the cab, mudguards, hoses to the chassis.
fn tanks(solid: &mut Solid, hull: &Hull, floor: f32) {
    let x = hull.front + 0.30;
    solid.ink([0.50, 0.51, 0.51]);
    for sign in [1.0_f32, -1.0] {
        solid.tube(
            Vec3::new(x, floor + 0.62, 0.86 * sign),
            Vec3::new(x + 1.05, floor + 0.62, 0.86 * sign),
            0.27,
            20,
        );
    }
    for (i, ink) in
        [[0.45, 0.10, 0.09], [0.47, 0.39, 0.10], [0.09, 0.09, 0.10]].into_iter().enumerate()
    {
        solid.ink(ink);
        let z = 0.16 * (i as f32 - 1.0);
        let from = Vec3::new(hull.front + CAB_FROM, floor + 1.06, z);
        let to = Vec3::new(hull.front + 0.02, floor + 1.02, z * 1.6);
        let steps = 10;
        let at = |k: u32| {
            let t = k as f32 / steps as f32;
            let sag = 0.14 * (t * std::f32::consts::PI).sin();
            from.lerp(to, t) - Vec3::Y * sag
        };
        for k in 0..steps {
            solid.tube(at(k), at(k + 1), 0.014, 6);
        }
    }
}

/// The cab: x from its back to its front, y from the lane's floor.
fn cab(solid: &mut Solid) {
    let (long, half) = (CAB_LONG, 1.16);
    solid.ink(CAB);
    solid.bevel_block(Vec3::new(0.0, 1.10, -half), Vec3::new(long, 2.30, half), 0.06);
    // Above the belt line the front leans back.
    let low = [
        Vec2::new(0.0, 2.22),
        Vec2::new(long - 0.04, 2.22),
        Vec2::new(long - 0.18, 3.16),
        Vec2::new(0.10, 3.28),
    ];
    let outline: Vec<Vec2> = low.to_vec();
    solid.at(Vec3::new(0.0, 0.0, -half + 0.03), |s| s.prism(&outline, 2.0 * half - 0.06));
    // Windscreen and side windows.
    solid.ink(GLASS);
    let tilt = |y: f32| long - 0.04 - 0.14 * (y - 2.22) / 0.94 + 0.006;
    let p = |y: f32, z: f32| Vec3::new(tilt(y), y, z);
    solid.quad([
        p(2.34, half - 0.14),
        p(2.34, -half + 0.14),
        p(3.02, -half + 0.18),
        p(3.02, half - 0.18),
    ]);
    for sign in [1.0_f32, -1.0] {
        let z = (half - 0.03 + 0.004) * sign;
        let q = |x: f32, y: f32| Vec3::new(x, y, z);
        let side = [q(0.95, 2.36), q(long - 0.20, 2.36), q(long - 0.30, 3.00), q(0.95, 3.00)];
        solid.quad(if sign > 0.0 { side } else { [side[1], side[0], side[3], side[2]] });
    }
    // Grille, bumper, lamps, step and door lines.
    solid.ink([0.090, 0.092, 0.095]);
    for i in 0..5 {
        let y = 1.42 + 0.13 * i as f32;
        solid.block(Vec3::new(long, y, -0.72), Vec3::new(long + 0.012, y + 0.085, 0.72));
    }
    solid.ink([0.55, 0.56, 0.56]);
    solid.bevel_block(
        Vec3::new(long - 0.35, 0.48, -half),
        Vec3::new(long + 0.10, 0.98, half),
        0.05,
    );
    solid.ink([0.80, 0.80, 0.76]);
    for z in [-0.92_f32, 0.92] {
        solid.bevel_block(
            Vec3::new(long + 0.08, 0.66, z - 0.15),
            Vec3::new(long + 0.112, 0.84, z + 0.15),
            0.01,
        );
    }
    solid.ink([0.11, 0.11, 0.115]);
    for sign in [1.0_f32, -1.0] {
        let (a, b) = ((half - 0.02) * sign, (half + 0.012) * sign);
        // Wheel arch, steps, door handle.
        solid.block(Vec3::new(0.34, 1.02, a.min(b)), Vec3::new(1.56, 1.16, a.max(b)));
        solid.block(Vec3::new(1.58, 0.52, a.min(b)), Vec3::new(1.96, 0.58, a.max(b)));
        solid.block(Vec3::new(1.58, 0.84, a.min(b)), Vec3::new(1.96, 0.90, a.max(b)));
        solid.block(Vec3::new(0.98, 2.05, a.min(b)), Vec3::new(1.14, 2.09, a.max(b)));
        // Mirrors.
        let z = (half + 0.12) * sign;
        solid.bevel_block(
            Vec3::new(long - 0.12, 2.36, z - 0.09),
            Vec3::new(long - 0.05, 2.86, z + 0.09),
            0.02,
        );
        solid.tube(
            Vec3::new(long - 0.10, 2.90, half * sign),
            Vec3::new(long - 0.09, 2.84, z),
            0.014,
            6,
        );
    }
    solid.ink([0.43, 0.44, 0.44]);
    solid.tube(Vec3::new(-0.14, 0.95, 0.92), Vec3::new(-0.14, 3.35, 0.92), 0.065, 14);
    solid.ink(CAB.map(|c| c * 0.9));
    solid.bevel_block(Vec3::new(0.15, 3.20, -0.85), Vec3::new(1.45, 3.46, 0.85), 0.09);
}
