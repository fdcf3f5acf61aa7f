//! The inside of a reefer but for its panels: floor of T-bars, ceiling, front wall, rails.
//!
//! Owns white sheets and aluminium that stay where they are. Panels are in
//! `insulation`, the machine behind the front wall in `machinery`.

use bevy::prelude::*;

use super::hull::Hull;
use super::insulation::{RAIL, wall_frame};
use super::shell::shade_inside;
use crate::game::place::grain::{mottle, ramp};
use crate::game::place::solid::{Solid, UvRule};

/// Height of the bars that carry the load; air runs between them.
const BAR_HEIGHT: f32 = 0.063;
/// From bar to bar, and the breadth of one.
const BAR_PITCH: f32 = 0.0637;
const BAR_WIDTH: f32 = 0.037;

/// Depth of the openings in the front wall.
const BEHIND: f32 = 0.045;

/// Stations along the box, for shade that changes with depth.
fn stations(from: f32, to: f32, step: f32) -> Vec<f32> {
    let count = ((to - from) / step).ceil().max(1.0) as u32;
    (0..=count).map(|i| from + (to - from) * i as f32 / count as f32).collect()
}

/// Aluminium T-bars from door to front wall, their tops level with the sill.
pub fn floor(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    solid.uv = UvRule::Box { per_metre: 0.9 };
    let half = hull.width / 2.0;
    // Bars and tray run on under the outlet of the front wall.
    let xs = stations(0.026, hull.length + BEHIND, 0.55);
    let count = (hull.width / BAR_PITCH).round().max(1.0) as u32;
    let pitch = hull.width / count as f32;
    for x in xs.windows(2) {
        for i in 0..count {
            let middle = -half + pitch * (i as f32 + 0.5);
            let (a, b) = (middle - BAR_WIDTH / 2.0, middle + BAR_WIDTH / 2.0);
            let p = |x: f32, y: f32, z: f32| Vec3::new(x, y, z);
            solid.ink([0.560, 0.570, 0.575]);
            solid.open_sky = 1.0;
            solid.quad([p(x[0], 0.0, b), p(x[1], 0.0, b), p(x[1], 0.0, a), p(x[0], 0.0, a)]);
            // The lips of the bar, and the channel between two bars.
            solid.ink([0.330, 0.335, 0.335]);
            solid.open_sky = 0.35;
            let low = -0.010;
            solid.quad([p(x[0], low, b), p(x[1], low, b), p(x[1], 0.0, b), p(x[0], 0.0, b)]);
            solid.quad([p(x[1], low, a), p(x[0], low, a), p(x[0], 0.0, a), p(x[1], 0.0, a)]);
            // The web it stands on.
            solid.open_sky = 0.20;
            let foot = -BAR_HEIGHT;
            let (m, n) = (middle + 0.003, middle - 0.003);
            solid.quad([p(x[0], foot, m), p(x[1], foot, m), p(x[1], low, m), p(x[0], low, m)]);
            solid.quad([p(x[1], foot, n), p(x[0], foot, n), p(x[0], low, n), p(x[1], low, n)]);
        }
        // The tray under all bars, wider than the room, so that nothing shows below.
        solid.ink([0.300, 0.305, 0.305]);
        solid.open_sky = 0.10;
        let (y, z) = (-BAR_HEIGHT, half + 0.02);
        solid.quad([
            Vec3::new(x[0], y, z),
            Vec3::new(x[1], y, z),
            Vec3::new(x[1], y, -z),
            Vec3::new(x[0], y, -z),
        ]);
    }
    solid.tone(|p, n| {
        // Wheels and pallets polish the tops in two lanes.
        let lane = 1.0 - ramp(0.12, 0.40, (p.z.abs() - 0.55).abs());
        let worn = ramp(0.42, 0.70, mottle(p.x * 1.3, p.z * 9.0, 3, 151));
        let bright = if n.y > 0.5 { 1.0 + 0.22 * lane * worn } else { 1.0 };
        let stain = ramp(0.52, 0.75, mottle(p.x * 2.1, p.z * 2.6, 3, 152));
        [
            bright * (1.0 - 0.20 * stain),
            bright * (1.0 - 0.22 * stain),
            bright * (1.0 - 0.26 * stain),
        ]
    });
    shade_inside(&mut solid, hull);
    solid
}

/// White sheets overhead with a seam at every panel.
pub fn ceiling(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    let half = hull.width / 2.0;
    solid.uv = UvRule::Plane {
        origin: Vec3::new(0.0, 0.0, -half),
        across: Vec3::X / 2.0,
        down: Vec3::Z / hull.width,
    };
    let zs = [-half, -half + 0.1, -0.6, 0.0, 0.6, half - 0.1, half];
    for x in stations(-0.05, hull.length + BEHIND, 0.5).windows(2) {
        for z in zs.windows(2) {
            solid.quad([
                Vec3::new(x[0], hull.height, z[0]),
                Vec3::new(x[1], hull.height, z[0]),
                Vec3::new(x[1], hull.height, z[1]),
                Vec3::new(x[0], hull.height, z[1]),
            ]);
        }
    }
    solid.uv = UvRule::Fixed(Vec2::splat(0.5));
    solid.ink([0.50, 0.50, 0.47]);
    for number in 1..=hull.panels {
        let (_, x) = hull.panel_span(number);
        let y = hull.height - 0.0006;
        solid.quad([
            Vec3::new(x - 0.003, y, -half),
            Vec3::new(x + 0.003, y, -half),
            Vec3::new(x + 0.003, y, half),
            Vec3::new(x - 0.003, y, half),
        ]);
    }
    shade_inside(&mut solid, hull);
    solid
}

/// What belongs to a side wall and to no panel: the rail at its foot, the strip from the
/// last panel to the front wall, the cove under the ceiling.
pub fn rails(hull: &Hull, right: bool) -> Solid {
    let mut solid = Solid::new();
    solid.uv = UvRule::Box { per_metre: 0.5 };
    let (_, last) = hull.panel_span(hull.panels);
    solid.within(wall_frame(hull, right), |s| {
        for x in stations(0.03, hull.length + BEHIND, 0.6).windows(2) {
            s.ink([0.600, 0.605, 0.605]);
            strip(s, [x[0], x[1]], [(-0.060, 0.010), (RAIL - 0.02, 0.010), (RAIL, 0.0005)]);
            s.ink([0.770, 0.780, 0.770]);
            let h = hull.height;
            strip(s, [x[0], x[1]], [(h - 0.030, 0.0005), (h - 0.008, 0.010), (h + 0.001, 0.034)]);
        }
        if last < hull.length - 0.01 {
            s.ink([0.740, 0.748, 0.738]);
            for y in [0.0, 0.06, 0.3, 0.9, 1.6, hull.height - 0.2, hull.height].windows(2) {
                for x in stations(last, hull.length + BEHIND, 0.25).windows(2) {
                    s.quad([
                        Vec3::new(x[0], y[0], 0.0),
                        Vec3::new(x[1], y[0], 0.0),
                        Vec3::new(x[1], y[1], 0.0),
                        Vec3::new(x[0], y[1], 0.0),
                    ]);
                }
            }
        }
    });
    shade_inside(&mut solid, hull);
    solid
}

/// A folded strip along the wall through three points of (height, distance from the wall).
fn strip(solid: &mut Solid, run: [f32; 2], line: [(f32, f32); 3]) {
    for pair in line.windows(2) {
        let [(y0, z0), (y1, z1)] = [pair[0], pair[1]];
        solid.quad([
            Vec3::new(run[0], y0, z0),
            Vec3::new(run[1], y0, z0),
            Vec3::new(run[1], y1, z1),
            Vec3::new(run[0], y1, z1),
        ]);
    }
}

/// The front wall: cold air comes out at the floor, warm air goes back under the ceiling.
pub fn front_wall(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    solid.uv = UvRule::Box { per_metre: 0.5 };
    let (half, h, x) = (hull.width / 2.0, hull.height, hull.length);
    let (outlet, intake) = (0.095, (h - 0.330, h - 0.085));
    solid.ink([0.760, 0.770, 0.762]);
    let zs = stations(-half, half, 0.32);
    for (low, high) in [(outlet, intake.0), (intake.1, h)] {
        for y in stations(low, high, 0.45).windows(2) {
            for z in zs.windows(2) {
                facing_doors(&mut solid, x, [y[0], y[1]], [z[0], z[1]]);
            }
        }
    }
    // Two dark openings behind bars.
    solid.ink([0.050, 0.052, 0.052]);
    solid.open_sky = 0.2;
    for (low, high) in [(-0.060, outlet), intake] {
        recess(&mut solid, x, [low, high], half);
    }
    solid.open_sky = 0.8;
    solid.ink([0.560, 0.570, 0.570]);
    for i in 0..7 {
        let y = intake.0 + 0.018 + (intake.1 - intake.0 - 0.036) * i as f32 / 6.0;
        solid.block(Vec3::new(x + 0.004, y - 0.006, -half), Vec3::new(x + 0.030, y + 0.006, half));
    }
    for i in 0..24 {
        let z = -half + 0.05 + (hull.width - 0.10) * i as f32 / 23.0;
        solid.block(
            Vec3::new(x + 0.004, -0.060, z - 0.004),
            Vec3::new(x + 0.016, outlet, z + 0.004),
        );
    }
    solid.open_sky = 1.0;
    // Battens keep the load off, so that air passes behind it.
    solid.ink([0.700, 0.708, 0.700]);
    for i in 0..6 {
        let z = -half + hull.width * (i as f32 + 0.5) / 6.0;
        solid.bevel_block(
            Vec3::new(x - 0.014, outlet + 0.03, z - 0.030),
            Vec3::new(x + 0.002, intake.0 - 0.03, z + 0.030),
            0.006,
        );
    }
    shade_inside(&mut solid, hull);
    solid
}

/// A shallow opening in the front wall, closed all round and at its back.
fn recess(solid: &mut Solid, x: f32, y: [f32; 2], half: f32) {
    let back = x + BEHIND;
    facing_doors(solid, back, y, [-half, half]);
    let p = |x: f32, y: f32, z: f32| Vec3::new(x, y, z);
    // A little before the wall, so that no light comes round the corner.
    let front = x - 0.002;
    solid.quad([
        p(front, y[0], half),
        p(back, y[0], half),
        p(back, y[0], -half),
        p(front, y[0], -half),
    ]);
    solid.quad([
        p(front, y[1], -half),
        p(back, y[1], -half),
        p(back, y[1], half),
        p(front, y[1], half),
    ]);
    solid.quad([
        p(front, y[0], -half),
        p(back, y[0], -half),
        p(back, y[1], -half),
        p(front, y[1], -half),
    ]);
    solid.quad([
        p(back, y[0], half),
        p(front, y[0], half),
        p(front, y[1], half),
        p(back, y[1], half),
    ]);
}

fn facing_doors(solid: &mut Solid, x: f32, y: [f32; 2], z: [f32; 2]) {
    solid.quad([
        Vec3::new(x, y[0], z[0]),
        Vec3::new(x, y[0], z[1]),
        Vec3::new(x, y[1], z[1]),
        Vec3::new(x, y[1], z[0]),
    ]);
}

/// Cast corner pieces where front wall and sides meet, top and bottom.
pub fn corner_pieces(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    let half = hull.width / 2.0;
    solid.ink([0.560, 0.570, 0.570]);
    for (y0, y1) in [(0.0, 0.110), (hull.height - 0.110, hull.height)] {
        for sign in [1.0_f32, -1.0] {
            let (a, b) = (half * sign, (half - 0.060) * sign);
            solid.bevel_block(
                Vec3::new(hull.length - 0.060, y0, a.min(b)),
                Vec3::new(hull.length + 0.001, y1, a.max(b)),
                0.018,
            );
        }
    }
    shade_inside(&mut solid, hull);
    solid
}

/// The white frame of the doorway, against which the doors' rubber lies.
pub fn doorway(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    solid.ink([0.790, 0.798, 0.790]);
    let half = hull.width / 2.0;
    let (x0, x1) = (hull.door_face() + 0.046, 0.034);
    for sign in [1.0_f32, -1.0] {
        let (a, b) = ((half - 0.004) * sign, (half + 0.030) * sign);
        solid.block(Vec3::new(x0, -0.02, a.min(b)), Vec3::new(x1, hull.height, a.max(b)));
    }
    let top = hull.door_height() - 0.004;
    solid.bevel_block(Vec3::new(x0, top, -half), Vec3::new(x1, hull.height + 0.01, half), 0.012);
    shade_inside(&mut solid, hull);
    solid
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::place::testing;

    #[test]
    fn the_bars_of_the_floor_are_level_with_the_sill_and_63_mm_high() {
        let hull = Hull::of(&testing::meat_box());
        let solid = floor(&hull);
        let ys = solid.positions().iter().map(|p| p.y);
        let (low, high) = ys.fold((f32::MAX, f32::MIN), |(l, h), y| (l.min(y), h.max(y)));
        assert!(high.abs() < 1e-6 && (low + 0.063).abs() < 1e-6, "{low} {high}");
        assert!(solid.triangle_count() < 10_000, "{}", solid.triangle_count());
    }

    #[test]
    fn a_tape_from_the_doors_meets_the_front_wall_at_the_internal_length() {
        let hull = Hull::of(&testing::meat_box());
        let wall = front_wall(&hull);
        let flat = wall.triangles().filter(|[a, b, c]| {
            (b - a).cross(*c - *a).normalize().x < -0.99 && (a.x - b.x).abs() < 1e-6
        });
        let nearest = flat.map(|t| t[0].x).fold(f32::MAX, f32::min);
        // Battens stand 14 mm before it.
        assert!((nearest - (11.583 - 0.014)).abs() < 0.001, "{nearest}");
    }
}
