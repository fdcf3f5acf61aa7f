//! The dock: a sunken lane in which a box stands on its chassis, floor level with the apron.
//!
//! Owns the lane, its edges, the gangway before the front end, chassis and tractor. Only
//! boxes that came on wheels have it; others stand on timbers. Layout of the rest of the
//! ground is in `ground`.

use bevy::prelude::*;

use super::ground::ground_sky;
use super::vehicle;
use crate::game::place::container::hull::Hull;
use crate::game::place::grain::{mottle, ramp};
use crate::game::place::raise::Raiser;
use crate::game::place::solid::{Solid, UvRule};
use crate::scenario::Part;

/// Half the breadth of the lane.
pub const HALF: f32 = 1.60;
/// Depth of the lane below the apron.
pub const DEPTH: f32 = 1.15;
/// From the front of the box to where the lane begins to rise, and to where it has risen.
const RISES: (f32, f32) = (5.0, 9.6);
/// The gangway, from the front of the box.
const GANGWAY: (f32, f32) = (0.06, 1.95);

/// The opening of the lane in the apron: x and z.
pub fn lane(hull: &Hull) -> Rect {
    Rect::new(hull.rear - 0.07, -HALF, hull.front + RISES.1, HALF)
}

/// Where nobody can walk beyond the gangway: tractor and open lane.
pub fn tractor_lane(hull: &Hull) -> Rect {
    Rect::new(hull.front + GANGWAY.1 - 0.05, -HALF, hull.front + RISES.1, HALF)
}

pub fn raise(raiser: &mut Raiser, hull: &Hull) {
    let concrete = raiser.surfaces.concrete.clone();
    raiser.stand("lane", lane_walls(hull), &concrete, None);
    let matte = raiser.surfaces.matte.clone();
    raiser.stand("dock edges", edges(hull), &matte, None);
    raiser.stand("gangway", gangway(hull), &matte, None);
    raiser.stand("chassis", vehicle::chassis(hull), &matte, Some(Part::Underside));
    let plastic = raiser.surfaces.plastic.clone();
    raiser.stand("tractor", vehicle::tractor(hull), &plastic, None);
}

/// Floor of the lane, its ramp and its three walls.
fn lane_walls(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    solid.uv = UvRule::Box { per_metre: 1.0 / 6.0 };
    let lane = lane(hull);
    let level = hull.front + RISES.0;
    let y_at =
        |x: f32| hull.ground - DEPTH * (1.0 - ((x - level) / (lane.max.x - level)).clamp(0.0, 1.0));
    let steps = 24;
    let x = |i: u32| lane.min.x + (lane.max.x - lane.min.x) * i as f32 / steps as f32;
    for i in 0..steps {
        let (a, b) = (x(i), x(i + 1));
        let (ya, yb) = (y_at(a), y_at(b));
        let p = |x: f32, y: f32, z: f32| Vec3::new(x, y, z);
        solid.quad([p(a, ya, HALF), p(b, yb, HALF), p(b, yb, -HALF), p(a, ya, -HALF)]);
        let top = hull.ground;
        solid.quad([p(b, yb, HALF), p(a, ya, HALF), p(a, top, HALF), p(b, top, HALF)]);
        solid.quad([p(a, ya, -HALF), p(b, yb, -HALF), p(b, top, -HALF), p(a, top, -HALF)]);
    }
    let (x, low) = (lane.min.x, hull.ground - DEPTH);
    solid.quad([
        Vec3::new(x, low, -HALF),
        Vec3::new(x, hull.ground, -HALF),
        Vec3::new(x, hull.ground, HALF),
        Vec3::new(x, low, HALF),
    ]);
    solid.tone(|p, n| {
        let oil = ramp(0.50, 0.72, mottle(p.x * 0.9, p.z * 1.6, 4, 181)) * n.y.max(0.0);
        let wet = ramp(0.50, 0.80, mottle(p.x * 1.2, p.y * 3.0, 3, 182)) * (1.0 - n.y.max(0.0));
        let dark = 1.0 - 0.30 * oil - 0.22 * wet;
        [dark, dark, dark]
    });
    solid.darken(|p, _| {
        let under = p.x < hull.front;
        let low = ((hull.ground - p.y) / DEPTH).clamp(0.0, 1.0);
        if under { 0.45 - 0.30 * low } else { 0.95 - 0.45 * low }
    });
    solid
}

/// Steel angles along the edges, painted yellow, and rubber where the box comes to rest.
fn edges(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    let lane = lane(hull);
    let y = hull.ground;
    solid.ink([0.63, 0.50, 0.13]);
    for sign in [1.0_f32, -1.0] {
        let (a, b) = ((HALF - 0.004) * sign, (HALF + 0.10) * sign);
        solid.block(
            Vec3::new(lane.min.x - 0.10, y - 0.10, a.min(b)),
            Vec3::new(lane.max.x, y + 0.006, a.max(b)),
        );
    }
    solid.block(
        Vec3::new(lane.min.x - 0.10, y - 0.10, -HALF),
        Vec3::new(lane.min.x + 0.004, y + 0.006, HALF),
    );
    solid.ink([0.055, 0.055, 0.057]);
    for z in [-0.85_f32, 0.85] {
        solid.bevel_block(
            Vec3::new(lane.min.x, y - 0.42, z - 0.22),
            Vec3::new(lane.min.x + 0.075, y - 0.02, z + 0.22),
            0.02,
        );
    }
    solid.tone(|p, _| {
        let worn = ramp(0.46, 0.68, mottle(p.x * 2.0, p.z * 2.0, 3, 183));
        [1.0 - 0.35 * worn; 3]
    });
    solid.darken(|p, _| ground_sky(hull, p));
    solid
}

/// A grating across the lane before the front end, with a rail towards the tractor.
fn gangway(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    let (x0, x1) = (hull.front + GANGWAY.0, hull.front + GANGWAY.1);
    let y = hull.ground + 0.006;
    solid.ink([0.36, 0.365, 0.36]);
    for i in 0..38 {
        let z = -HALF - 0.12 + (2.0 * HALF + 0.24) * i as f32 / 37.0;
        solid.block(Vec3::new(x0, y - 0.035, z - 0.006), Vec3::new(x1, y, z + 0.006));
    }
    for i in 0..11 {
        let x = x0 + (x1 - x0) * i as f32 / 10.0;
        solid.block(
            Vec3::new(x - 0.010, y - 0.040, -HALF - 0.12),
            Vec3::new(x + 0.010, y - 0.001, HALF + 0.12),
        );
    }
    solid.ink([0.64, 0.51, 0.13]);
    let x = x1 - 0.03;
    for i in 0..4 {
        let z = -HALF - 0.05 + (2.0 * HALF + 0.10) * i as f32 / 3.0;
        solid.tube(Vec3::new(x, y, z), Vec3::new(x, y + 1.06, z), 0.021, 10);
    }
    for rise in [0.55, 1.06] {
        solid.tube(
            Vec3::new(x, y + rise, -HALF - 0.05),
            Vec3::new(x, y + rise, HALF + 0.05),
            0.021,
            10,
        );
    }
    solid.darken(|p, n| {
        let level = if p.y < y - 0.01 { 0.35 } else { 0.85 };
        if n.y < -0.5 { level * 0.4 } else { level }
    });
    solid
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::place::testing;

    #[test]
    fn the_box_stands_free_in_its_lane() {
        let hull = Hull::of(&testing::meat_box());
        let lane = lane(&hull);
        assert!(lane.min.x < hull.rear && lane.max.x > hull.front);
        assert!(HALF > hull.side + 0.2);
        for solid in [vehicle::chassis(&hull), vehicle::tractor(&hull)] {
            for p in solid.positions() {
                assert!(p.z.abs() < HALF && p.x > lane.min.x && p.x < hull.front + RISES.0, "{p}");
                assert!(p.y > hull.ground - DEPTH - 0.001, "{p}");
            }
        }
    }

    #[test]
    fn nothing_of_the_chassis_reaches_into_the_box() {
        let hull = Hull::of(&testing::meat_box());
        for p in vehicle::chassis(&hull).positions() {
            assert!(p.y <= hull.bottom + 0.06, "{p}");
        }
    }
}
