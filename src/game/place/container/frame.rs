//! The skeleton of the box: castings, posts, rails, sill, header, cross-members.
//!
//! Owns the structural steel. Must not draw sheet (see `shell`) or doors. All of
//! it is one mesh in the box's paint, and the underside another so that it can
//! be pointed at.

use bevy::math::Affine3A;
use bevy::prelude::*;

use super::hull::{Hull, SUPPORT_HEIGHT};
use crate::game::place::coat::RUST_DARK;
use crate::game::place::grain::{mottle, ramp};
use crate::game::place::solid::{Solid, UvRule, linear};
use crate::game::place::surfaces::sky_inside;

/// Rails and posts stand this far behind the faces of the castings.
const SETBACK: f32 = 0.006;
const HOLE_STEPS: usize = 20;

/// A flat face with `u × v` outward.
struct Plate {
    origin: Vec3,
    u: Vec3,
    v: Vec3,
    size: Vec2,
}

/// Draws castings, posts and rails; `paint` is the box's colour as sRGB.
pub fn skeleton(hull: &Hull, paint: [f32; 3]) -> Solid {
    let mut solid = Solid::new();
    solid.uv = UvRule::Box { per_metre: 0.5 };
    castings(&mut solid, hull);
    posts(&mut solid, hull);
    bottom_rails(&mut solid, hull);
    ends(&mut solid, hull);
    wear(&mut solid, hull, paint);
    solid
}

/// The top rails along both sides: all that is seen of the roof from the ground, and where it is
/// pointed at.
pub fn top_rails(hull: &Hull, paint: [f32; 3]) -> Solid {
    let mut solid = Solid::new();
    solid.uv = UvRule::Box { per_metre: 0.5 };
    let (x0, x1) = (hull.rear + Hull::CASTING.x, hull.front - Hull::CASTING.x);
    for sign in [1.0_f32, -1.0] {
        let outer = (hull.side - SETBACK) * sign;
        let inner = (hull.width / 2.0 + 0.004) * sign;
        let (z0, z1) = (outer.min(inner), outer.max(inner));
        solid.bevel_block(
            Vec3::new(x0 - 0.02, hull.top - 0.068, z0),
            Vec3::new(x1 + 0.02, hull.top - 0.010, z1),
            0.005,
        );
    }
    wear(&mut solid, hull, paint);
    solid
}

/// The four frames that put a lower-left-near corner at each real corner.
fn corners(hull: &Hull, y: f32, up: f32) -> [Affine3A; 4] {
    let at = |x: f32, z: f32, sx: f32, sz: f32| {
        Affine3A::from_translation(Vec3::new(x, y, z)) * Affine3A::from_scale(Vec3::new(sx, up, sz))
    };
    [
        at(hull.rear, hull.side, 1.0, -1.0),
        at(hull.rear, -hull.side, 1.0, 1.0),
        at(hull.front, hull.side, -1.0, -1.0),
        at(hull.front, -hull.side, -1.0, 1.0),
    ]
}

fn castings(solid: &mut Solid, hull: &Hull) {
    for (y, up) in [(hull.bottom, 1.0), (hull.top, -1.0)] {
        for frame in corners(hull, y, up) {
            solid.within(frame, casting);
        }
    }
}

/// One casting with its outer faces on the planes x = 0, y = 0 and z = 0.
fn casting(solid: &mut Solid) {
    let s = Hull::CASTING;
    let (x, y, z) = (Vec3::X, Vec3::Y, Vec3::Z);
    let plate = |u: Vec3, v: Vec3, size: Vec2| Plate { origin: Vec3::ZERO, u, v, size };
    holed(solid, &plate(x, z, Vec2::new(s.x, s.z)), Vec2::new(0.030, 0.032));
    holed(solid, &plate(z, y, Vec2::new(s.z, s.y)), Vec2::new(0.0, 0.030));
    holed(solid, &plate(y, x, Vec2::new(s.y, s.x)), Vec2::new(-0.014, 0.027));
    let p = |a: f32, b: f32, c: f32| Vec3::new(a, b, c) * s;
    solid.quad([p(1., 0., 0.), p(1., 1., 0.), p(1., 1., 1.), p(1., 0., 1.)]);
    solid.quad([p(0., 0., 1.), p(1., 0., 1.), p(1., 1., 1.), p(0., 1., 1.)]);
    solid.quad([p(0., 1., 0.), p(0., 1., 1.), p(1., 1., 1.), p(1., 1., 0.)]);
}

/// A face with a long round hole: `hole` is half its straight part (negative:
/// along v) and its radius. The inside of the hole is dark.
fn holed(solid: &mut Solid, plate: &Plate, hole: Vec2) {
    let centre = plate.size / 2.0;
    let depth = 0.028;
    let out = plate.u.cross(plate.v);
    let point = |p: Vec2, d: f32| plate.origin + plate.u * p.x + plate.v * p.y - out * d;
    let mut angles: Vec<f32> =
        (0..HOLE_STEPS).map(|i| std::f32::consts::TAU * i as f32 / HOLE_STEPS as f32).collect();
    // The rays to the corners of the face, so that its outline stays square.
    for corner in
        [Vec2::ZERO, Vec2::new(plate.size.x, 0.0), plate.size, Vec2::new(0.0, plate.size.y)]
    {
        angles.push((corner - centre).to_angle().rem_euclid(std::f32::consts::TAU));
    }
    angles.sort_by(f32::total_cmp);
    let inner = |angle: f32| {
        let d = Vec2::from_angle(angle);
        let stretch = if hole.x >= 0.0 {
            Vec2::new(hole.x * d.x.signum() * ramp(0.0, 0.3, d.x.abs()), 0.0)
        } else {
            Vec2::new(0.0, -hole.x * d.y.signum() * ramp(0.0, 0.3, d.y.abs()))
        };
        centre + stretch + d * hole.y
    };
    let outer = |angle: f32| {
        let d = Vec2::from_angle(angle);
        let reach = (centre.x / d.x.abs().max(1e-6)).min(centre.y / d.y.abs().max(1e-6));
        centre + d * reach
    };
    let tint = solid.tint;
    for i in 0..angles.len() {
        let (a, b) = (angles[i], angles[(i + 1) % angles.len()]);
        solid.quad([
            point(inner(a), 0.0),
            point(outer(a), 0.0),
            point(outer(b), 0.0),
            point(inner(b), 0.0),
        ]);
        solid.tint = tint.map(|c| c * 0.35);
        solid.open_sky = 0.3;
        solid.quad([
            point(inner(a), 0.0),
            point(inner(b), 0.0),
            point(inner(b), depth),
            point(inner(a), depth),
        ]);
        solid.tint = tint.map(|c| c * 0.08);
        solid.open_sky = 0.05;
        solid.triangle([point(centre, depth), point(inner(a), depth), point(inner(b), depth)]);
        solid.tint = tint;
        solid.open_sky = 1.0;
    }
}

fn posts(solid: &mut Solid, hull: &Hull) {
    let (low, high) = (hull.bottom + Hull::CASTING.y, hull.top - Hull::CASTING.y);
    for sign in [1.0, -1.0] {
        let inner = Hull::DOOR_OPENING / 2.0;
        let outer = hull.side - SETBACK;
        let span = |a: f32, b: f32| (f32::min(a * sign, b * sign), f32::max(a * sign, b * sign));
        // Rear: a heavy J-bar outside and a channel behind it.
        let (z0, z1) = span(inner, outer);
        let x0 = hull.rear + SETBACK;
        solid.bevel_block(Vec3::new(x0 + 0.040, low, z0), Vec3::new(x0 + 0.165, high, z1), 0.006);
        let (z0, z1) = span(outer - 0.024, outer);
        solid.bevel_block(Vec3::new(x0, low, z0), Vec3::new(x0 + 0.050, high, z1), 0.006);
        // Front: one pressed section with a chamfered corner.
        let (z0, z1) = span(hull.width / 2.0 - 0.004, outer);
        solid.bevel_block(
            Vec3::new(hull.front - SETBACK - 0.120, low, z0),
            Vec3::new(hull.front - SETBACK, high, z1),
            0.014,
        );
    }
}

fn bottom_rails(solid: &mut Solid, hull: &Hull) {
    let (x0, x1) = (hull.rear + Hull::CASTING.x, hull.front - Hull::CASTING.x);
    for sign in [1.0_f32, -1.0] {
        bottom_rail(solid, hull, sign, x0, x1);
    }
}

/// A channel with two forklift pockets on short boxes.
fn bottom_rail(solid: &mut Solid, hull: &Hull, sign: f32, x0: f32, x1: f32) {
    let outer = (hull.side - SETBACK) * sign;
    let inner = (hull.side - SETBACK - 0.028) * sign;
    let (z0, z1) = (outer.min(inner), outer.max(inner));
    let (low, high) = (hull.bottom + 0.012, hull.bottom + 0.170);
    let middle = (hull.rear + hull.front) / 2.0;
    let half = 0.18;
    let gaps: Vec<f32> =
        if hull.is_long() { Vec::new() } else { vec![middle - 1.025, middle + 1.025] };
    let mut from = x0 - 0.02;
    for gap in &gaps {
        solid.bevel_block(Vec3::new(from, low, z0), Vec3::new(gap - half, high, z1), 0.006);
        // The pocket: straps above and below, a dark tunnel through.
        solid.block(Vec3::new(gap - half, high - 0.040, z0), Vec3::new(gap + half, high, z1));
        solid.block(Vec3::new(gap - half, low - 0.006, z0), Vec3::new(gap + half, low + 0.004, z1));
        let tint = solid.tint;
        solid.tint = tint.map(|c| c * 0.12);
        solid.open_sky = 0.1;
        let deep = (hull.side - 0.35) * sign;
        let back = [
            Vec3::new(gap - half, low, deep),
            Vec3::new(gap + half, low, deep),
            Vec3::new(gap + half, high - 0.04, deep),
            Vec3::new(gap - half, high - 0.04, deep),
        ];
        solid.quad(if sign > 0.0 { back } else { [back[1], back[0], back[3], back[2]] });
        solid.tint = tint;
        solid.open_sky = 1.0;
        from = gap + half;
    }
    solid.bevel_block(Vec3::new(from, low, z0), Vec3::new(x1 + 0.02, high, z1), 0.006);
}

/// Door sill and header, front rails.
fn ends(solid: &mut Solid, hull: &Hull) {
    let z = hull.side - Hull::CASTING.z + 0.01;
    let opening = Hull::DOOR_OPENING / 2.0;
    let face = hull.rear + SETBACK;
    // Sill: a step in front, its top level with the floor.
    solid.bevel_block(Vec3::new(face, hull.bottom + 0.014, -z), Vec3::new(0.030, -0.022, z), 0.008);
    solid.block(
        Vec3::new(hull.door_face() + 0.052, -0.030, -opening),
        Vec3::new(0.030, -0.001, opening),
    );
    // Header above the doors.
    solid.bevel_block(
        Vec3::new(face, hull.door_height() + 0.012, -z),
        Vec3::new(0.060, hull.top - 0.012, z),
        0.008,
    );
    let front = hull.front - SETBACK;
    solid.bevel_block(
        Vec3::new(front - 0.060, hull.top - 0.092, -z),
        Vec3::new(front, hull.top - 0.010, z),
        0.006,
    );
    solid.bevel_block(
        Vec3::new(front - 0.055, hull.bottom + 0.012, -z),
        Vec3::new(front, hull.bottom + 0.175, z),
        0.006,
    );
}

/// Bare and rusty edges at castings and near the ground; less sky below.
fn wear(solid: &mut Solid, hull: &Hull, paint: [f32; 3]) {
    let base = linear(paint);
    let rust = linear(RUST_DARK);
    // Reefers are younger, and kept better: the owner's machine hangs in them.
    let prone = if hull.is_reefer() { 0.35 } else { 1.0 };
    solid.tone(|p, n| {
        let low = ramp(hull.bottom + 0.22, hull.bottom, p.y);
        let rubbed = ramp(0.50, 0.72, mottle(p.x * 7.0 + p.z * 3.0, p.y * 7.0, 3, 71));
        let end = ramp(0.25, 0.0, (p.x - hull.rear).min(hull.front - p.x));
        let share = rubbed * (0.25 + 0.5 * low * end) * (0.6 + 0.4 * n.y.abs()) * prone;
        [0, 1, 2].map(|i| 1.0 + (rust[i] / base[i].max(0.02) - 1.0) * share * 0.8)
    });
    let (w, h) = (hull.width / 2.0, hull.height);
    solid.darken(|p, n| {
        // Faces that look into the box have its light, not the sky's.
        let into = (p.z.abs() < w + 0.04 && n.z * p.z < -0.02)
            || (n.y < -0.5 && p.y > h * 0.5)
            || n.x * (p.x - hull.length * 0.5) < -0.5 && p.x > 1.0 && p.y > 0.0;
        if into && p.x > hull.rear + 0.05 {
            return sky_inside(p.x) * 0.8;
        }
        let above = ((p.y - hull.ground) / 0.7).clamp(0.0, 1.0);
        let level = 0.45 + 0.55 * above;
        if n.y < -0.5 { level * 0.35 } else { level }
    });
}

/// Cross-members, tunnel and timbers, seen when looking under the box.
pub fn undercarriage(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    solid.uv = UvRule::Box { per_metre: 0.5 };
    solid.open_sky = 0.16;
    let z = hull.side - SETBACK - 0.030;
    let (low, high) = (hull.bottom + 0.018, hull.bottom + 0.122);
    let count = (hull.length / 0.30).round().max(1.0) as u32;
    for i in 1..count {
        let x = hull.length * i as f32 / count as f32;
        // A channel open towards the front.
        solid.block(Vec3::new(x, low, -z), Vec3::new(x + 0.005, high, z));
        solid.block(Vec3::new(x, low, -z), Vec3::new(x + 0.045, low + 0.005, z));
        solid.block(Vec3::new(x, high - 0.005, -z), Vec3::new(x + 0.045, high, z));
    }
    if hull.is_long() {
        let (x0, x1) = (hull.front - 3.5, hull.front - 0.2);
        for sign in [1.0_f32, -1.0] {
            let (a, b) = (0.49 * sign, 0.515 * sign);
            solid.block(Vec3::new(x0, low, a.min(b)), Vec3::new(x1, high + 0.02, a.max(b)));
        }
    }
    // The plywood seen from below, tarred.
    solid.tint = [0.055, 0.050, 0.046];
    solid.quad([
        Vec3::new(0.0, high, -z),
        Vec3::new(hull.length, high, -z),
        Vec3::new(hull.length, high, z),
        Vec3::new(0.0, high, z),
    ]);
    solid
}

/// The timbers under the four corners.
pub fn supports(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    solid.uv = UvRule::Box { per_metre: 1.0 };
    solid.open_sky = 0.6;
    for x in [hull.rear + 0.09, hull.front - 0.09] {
        for (low, high) in
            [(-hull.side - 0.12, -hull.side + 0.62), (hull.side - 0.62, hull.side + 0.12)]
        {
            solid.bevel_block(
                Vec3::new(x - 0.10, hull.ground, low),
                Vec3::new(x + 0.10, hull.ground + SUPPORT_HEIGHT, high),
                0.006,
            );
        }
    }
    solid
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::place::testing;

    #[test]
    fn the_skeleton_reaches_exactly_the_external_measures() {
        let blueprint = testing::tile_box();
        let hull = Hull::of(&blueprint);
        let solid = skeleton(&hull, blueprint.colour.srgb());
        let (mut low, mut high) = (Vec3::splat(f32::MAX), Vec3::splat(f32::MIN));
        for p in solid.positions() {
            low = low.min(*p);
            high = high.max(*p);
        }
        let size = high - low;
        let [l, w, h] = blueprint.external_mm.map(|mm| mm as f32 / 1000.0);
        assert!((size - Vec3::new(l, h, w)).abs().max_element() < 0.001, "{size}");
        assert!(solid.triangle_count() < 12_000);
    }
}
