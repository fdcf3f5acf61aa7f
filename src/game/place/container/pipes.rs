//! What is bent of pipe and cable: compressor, receiver, coiled lead, lead to the socket.
//!
//! Owns their shapes. Must not know where the machine stands; see `machinery`.

use bevy::prelude::*;

use crate::game::place::solid::Solid;

const COPPER: [f32; 3] = [0.500, 0.290, 0.185];
const STEEL: [f32; 3] = [0.170, 0.185, 0.205];
const CABLE: [f32; 3] = [0.075, 0.076, 0.080];

/// A pipe through these points.
fn pipe(solid: &mut Solid, points: &[Vec3], radius: f32, sides: u32) {
    for pair in points.windows(2) {
        solid.tube(pair[0], pair[1], radius, sides);
    }
}

/// A lying compressor with its motor end, feet, valves and two pipes; `foot` is under its middle.
pub fn compressor(solid: &mut Solid, foot: Vec3) {
    let axis = foot + Vec3::Y * 0.235;
    let (left, right) = (axis - Vec3::X * 0.26, axis + Vec3::X * 0.25);
    solid.ink(STEEL);
    solid.tube(left, right, 0.135, 24);
    solid.cone(left, left - Vec3::X * 0.055, 0.135, 0.085, 24);
    solid.cone(right, right + Vec3::X * 0.050, 0.135, 0.100, 24);
    solid.tube(axis - Vec3::X * 0.045, axis - Vec3::X * 0.015, 0.150, 24);
    for x in [-0.18, 0.17] {
        solid.bevel_block(
            foot + Vec3::new(x - 0.035, 0.0, -0.10),
            foot + Vec3::new(x + 0.035, 0.115, 0.10),
            0.006,
        );
    }
    // Terminal box, and two valves with their pipes.
    solid.ink([0.36, 0.37, 0.37]);
    solid.bevel_block(
        axis + Vec3::new(0.03, -0.06, 0.118),
        axis + Vec3::new(0.17, 0.06, 0.160),
        0.006,
    );
    solid.ink([0.46, 0.43, 0.33]);
    for x in [-0.17, -0.02] {
        solid.tube(axis + Vec3::new(x, 0.12, 0.0), axis + Vec3::new(x, 0.20, 0.0), 0.024, 10);
    }
    solid.ink(COPPER);
    let p = |x: f32, y: f32, z: f32| axis + Vec3::new(x, y, z);
    pipe(
        solid,
        &[p(-0.17, 0.19, 0.0), p(-0.17, 0.29, 0.0), p(-0.20, 0.33, 0.02), p(-0.36, 0.33, 0.05)],
        0.016,
        10,
    );
    pipe(
        solid,
        &[
            p(-0.02, 0.19, 0.0),
            p(-0.02, 0.32, 0.01),
            p(0.02, 0.36, 0.02),
            p(0.30, 0.36, 0.02),
            p(0.34, 0.33, 0.02),
            p(0.34, -0.10, 0.02),
        ],
        0.013,
        10,
    );
    pipe(solid, &[p(0.34, -0.10, 0.02), p(0.34, -0.16, 0.04), p(0.50, -0.16, 0.06)], 0.011, 8);
    solid.ink([0.20, 0.31, 0.42]);
    solid.tube(p(0.40, -0.16, 0.05), p(0.52, -0.16, 0.06), 0.030, 12);
}

/// A standing vessel with sight glass and pipe, from `foot` up to just below `top`.
pub fn receiver(solid: &mut Solid, foot: Vec3, top: f32) {
    let high = top - 0.13;
    solid.ink([0.125, 0.130, 0.140]);
    solid.tube(
        Vec3::new(foot.x, foot.y + 0.04, foot.z),
        Vec3::new(foot.x, high, foot.z),
        0.066,
        18,
    );
    solid.cone(
        Vec3::new(foot.x, high, foot.z),
        Vec3::new(foot.x, high + 0.03, foot.z),
        0.066,
        0.030,
        18,
    );
    solid.cone(foot, foot + Vec3::Y * 0.04, 0.045, 0.066, 18);
    solid.ink([0.60, 0.58, 0.46]);
    let glass = Vec3::new(foot.x, (foot.y + high) / 2.0, foot.z + 0.060);
    solid.tube(glass, glass + Vec3::Z * 0.016, 0.022, 12);
    solid.ink(COPPER);
    let head = Vec3::new(foot.x, high + 0.025, foot.z);
    pipe(
        solid,
        &[
            head,
            head + Vec3::new(0.0, 0.045, 0.0),
            head + Vec3::new(0.10, 0.055, 0.02),
            head + Vec3::new(0.24, 0.0, 0.04),
        ],
        0.010,
        8,
    );
}

/// The rest of the power lead, coiled in its locker.
pub fn coil(solid: &mut Solid, centre: Vec3) {
    solid.ink(CABLE);
    let steps = 26;
    for (i, (radius, dz)) in
        [(0.190, 0.0), (0.168, 0.030), (0.198, 0.034), (0.176, 0.062), (0.194, 0.070)]
            .into_iter()
            .enumerate()
    {
        let tilt = 0.02 * (i as f32 - 2.0);
        let at = |k: u32| {
            let turn = std::f32::consts::TAU * k as f32 / steps as f32;
            centre
                + Vec3::new(
                    turn.cos() * radius * 1.18,
                    turn.sin() * radius + tilt * turn.cos(),
                    dz + 0.008 * (turn * 2.0 + i as f32).sin(),
                )
        };
        for k in 0..steps {
            solid.tube(at(k), at(k + 1), 0.0135, 7);
        }
    }
    // Two straps.
    solid.ink([0.52, 0.42, 0.12]);
    for turn in [0.6_f32, 2.4] {
        let d = Vec3::new(turn.cos() * 1.18, turn.sin(), 0.0);
        let low = centre + d * 0.150 - Vec3::Z * 0.022;
        let high = centre + d * 0.222 + Vec3::Z * 0.092;
        solid.bevel_block(low.min(high) - Vec3::X * 0.012, low.max(high) + Vec3::X * 0.012, 0.006);
    }
}

/// The lead from the machine down to the apron and along it to the socket.
pub fn lead(solid: &mut Solid, from: Vec3, post: Vec3) {
    solid.ink(CABLE);
    let ground = post.y + 0.0135;
    let plug = post + Vec3::new(-0.135, 0.88, 0.0);
    let along = |t: f32| {
        let flat = from.lerp(post, t);
        // Laid down in a loose bow.
        let bow = (t * std::f32::consts::PI).sin() * 0.34;
        Vec3::new(flat.x + bow * 0.4, ground, flat.z + bow)
    };
    let mut points = vec![from, from + Vec3::new(0.05, -0.05, 0.0)];
    let fall = from.y - ground;
    for i in 1..=5 {
        let t = i as f32 / 5.0;
        let y = from.y - 0.05 - (fall - 0.05) * t;
        points.push(Vec3::new(from.x + 0.06 + 0.07 * t * t, y, from.z - 0.03 * t));
    }
    let start = points.last().copied().unwrap_or(from);
    for i in 1..=9 {
        let t = i as f32 / 10.0;
        let share = (t * 3.0).min(1.0);
        points.push(start.lerp(along(t), share));
    }
    let foot = post + Vec3::new(-0.16, 0.0135, 0.03);
    points.extend([
        foot,
        foot + Vec3::new(0.0, 0.10, 0.0),
        plug - Vec3::new(0.06, 0.20, 0.0),
        plug - Vec3::new(0.02, 0.10, 0.0),
    ]);
    pipe(solid, &points, 0.0135, 8);
    solid.ink([0.62, 0.12, 0.10]);
    solid.cone(
        plug - Vec3::new(0.02, 0.11, 0.0),
        plug - Vec3::new(0.005, 0.03, 0.0),
        0.022,
        0.036,
        14,
    );
    solid.tube(plug - Vec3::new(0.005, 0.03, 0.0), plug + Vec3::Y * 0.03, 0.036, 14);
}

/// A post with a switched socket, as reefer places have it.
pub fn socket_post(solid: &mut Solid, foot: Vec3) {
    solid.at(foot, |s| {
        s.ink([0.38, 0.39, 0.39]);
        s.block(Vec3::new(-0.12, 0.0, -0.12), Vec3::new(0.12, 0.012, 0.12));
        s.ink([0.66, 0.52, 0.12]);
        s.bevel_block(Vec3::new(-0.045, 0.0, -0.045), Vec3::new(0.045, 1.34, 0.045), 0.008);
        s.ink([0.48, 0.50, 0.51]);
        s.bevel_block(Vec3::new(-0.115, 0.80, -0.14), Vec3::new(-0.040, 1.26, 0.14), 0.010);
        s.ink([0.12, 0.12, 0.13]);
        s.tube(Vec3::new(-0.115, 1.10, 0.0), Vec3::new(-0.135, 1.10, 0.0), 0.040, 16);
        s.ink([0.62, 0.12, 0.10]);
        s.bevel_block(Vec3::new(-0.150, 1.07, -0.010), Vec3::new(-0.130, 1.13, 0.010), 0.004);
        s.tube(Vec3::new(-0.135, 0.895, 0.0), Vec3::new(-0.135, 0.950, 0.0), 0.042, 16);
    });
}
