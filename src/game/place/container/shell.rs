//! The sheets of the box, outside and inside, and what is fixed to them.
//!
//! Owns sides, front, roof, lining, floor, vents, lashing rings. Must not draw
//! the skeleton, the doors or a false wall. Paint comes from `coat`.

use bevy::prelude::*;

use super::hull::Hull;
use crate::game::place::canvas::{Canvas, mix};
use crate::game::place::grain::{lerp, mottle, ramp, speck};
use crate::game::place::panel::{Corrugation, Panel, Side};
use crate::game::place::solid::{Solid, UvRule};
use crate::game::place::surfaces::sky_inside;

/// Thickness of the sheets.
pub const SHEET: f32 = 0.0016;
/// How far a reefer's outer skin lies behind the faces of the castings.
pub const COLD_SETBACK: f32 = 0.007;
const WHOLE: Rect = Rect { min: Vec2::ZERO, max: Vec2::ONE };

/// The right (`sign` 1) or left (`sign` −1) side, seen from outside.
pub fn side_panel(hull: &Hull, sign: f32) -> Panel {
    let x0 = hull.rear + 0.168;
    let x1 = hull.front - 0.122;
    let y0 = hull.bottom + 0.160;
    let (out, profile) = if hull.is_reefer() {
        (hull.side - COLD_SETBACK, Corrugation::COLD)
    } else {
        (hull.width / 2.0 + Corrugation::SIDE.depth + SHEET, Corrugation::SIDE)
    };
    let z = out * sign;
    let right = sign > 0.0;
    Panel {
        origin: Vec3::new(if right { x0 } else { x1 }, y0, z),
        across: if right { Vec3::X } else { Vec3::NEG_X },
        up: Vec3::Y,
        width: x1 - x0,
        height: hull.top - 0.048 - y0,
        profile: Some(profile.starting_at(-0.03)),
    }
}

/// The front wall whose inside lies at `inside_x`, seen from outside.
pub fn front_panel(hull: &Hull, inside_x: f32) -> Panel {
    // Into the flutes of the sides, so that no daylight shows at the corners.
    let half = hull.width / 2.0 + Corrugation::SIDE.depth - 0.002;
    Panel {
        origin: Vec3::new(inside_x + Corrugation::FRONT.depth + SHEET, -0.002, half),
        across: Vec3::NEG_Z,
        up: Vec3::Y,
        width: half * 2.0,
        // To the low flats of the roof; the top rail closes the rest outside.
        height: hull.height + 0.001,
        profile: Some(Corrugation::FRONT.starting_at(0.06)),
    }
}

pub fn roof_panel(hull: &Hull) -> Panel {
    let half = hull.side - 0.030;
    let (y, profile) = if hull.is_reefer() {
        (hull.top - 0.026, None)
    } else {
        (hull.height + Corrugation::ROOF.depth + SHEET, Some(Corrugation::ROOF.starting_at(0.05)))
    };
    Panel {
        origin: Vec3::new(hull.rear + 0.14, y, half),
        across: Vec3::X,
        up: Vec3::NEG_Z,
        width: hull.front - 0.05 - (hull.rear + 0.14),
        height: half * 2.0,
        profile,
    }
}

/// Draws a sheet from outside, its picture spread over it once.
pub fn outside(panel: &Panel, hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    solid.uv = panel.spread(WHOLE);
    panel.draw(&mut solid, Side::Outside, 0.30);
    let (origin, out) = (panel.origin, panel.out());
    let deepest = panel.profile.map_or(0.01, |p| p.depth);
    solid.darken(|p, n| {
        let recess = (-(p - origin).dot(out) / deepest).clamp(0.0, 1.0);
        // The slopes of a flute see less than its flats.
        let facing = 0.75 + 0.25 * n.dot(out).clamp(0.0, 1.0);
        let low = 0.50 + 0.50 * ((p.y - hull.ground) / 0.9).clamp(0.0, 1.0);
        let under_rail = 1.0 - 0.35 * ramp(hull.top - 0.22, hull.top - 0.06, p.y) * (1.0 - out.y);
        (1.0 - 0.38 * recess) * facing * low * under_rail
    });
    solid
}

/// Draws the inside of a sheet; its picture is mirrored to read from within.
pub fn inside(panel: &Panel, hull: &Hull, step: f32) -> Solid {
    let mut solid = Solid::new();
    solid.uv = panel.spread(WHOLE);
    let whole = crate::game::place::panel::Spot::new(0.0, 0.0, panel.width, panel.height);
    panel.draw_part(&mut solid, whole, Side::Inside, -SHEET, step);
    shade_inside(&mut solid, hull);
    solid
}

/// Daylight from the open door, less in corners and deep in the box.
pub fn shade_inside(solid: &mut Solid, hull: &Hull) {
    let (w, h) = (hull.width / 2.0, hull.height);
    let end = hull.seen_length();
    solid.darken(|p, n| {
        let corner = |distance: f32| 1.0 - 0.50 * (-distance.max(0.0) / 0.14).exp();
        let mut share = sky_inside(p.x);
        if n.y.abs() < 0.7 {
            share *= corner(p.y) * corner(h - p.y);
        }
        if n.z.abs() < 0.7 {
            share *= corner(w - p.z.abs());
        }
        if n.x.abs() < 0.7 {
            share *= corner((end - p.x).abs());
        }
        // Surfaces that face the door see more of it.
        share * (1.0 - 0.35 * n.x).clamp(0.4, 1.35)
    });
}

/// The plywood floor; `floor_picture` is spread over it.
pub fn floor(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    let half = hull.width / 2.0 + 0.01;
    solid.uv = UvRule::Plane {
        origin: Vec3::new(0.0, 0.0, -half),
        across: Vec3::X / hull.length,
        down: Vec3::Z / (half * 2.0),
    };
    let cells = (hull.length / 0.3).ceil() as u32;
    let x = |i: u32| 0.026 + (hull.length - 0.026) * i as f32 / cells as f32;
    let zs = [-half, -half + 0.12, -0.5, 0.0, 0.5, half - 0.12, half];
    for i in 0..cells {
        for z in zs.windows(2) {
            solid.quad([
                Vec3::new(x(i), 0.0, z[1]),
                Vec3::new(x(i + 1), 0.0, z[1]),
                Vec3::new(x(i + 1), 0.0, z[0]),
                Vec3::new(x(i), 0.0, z[0]),
            ]);
        }
    }
    shade_inside(&mut solid, hull);
    solid
}

/// Plywood in four strips, screws over every cross-member, years of forklifts.
pub fn floor_picture(hull: &Hull, texels: UVec2, seed: u64) -> Canvas {
    let s = seed as u32;
    let per = Vec2::new(hull.length, hull.width) / texels.as_vec2();
    let strip = hull.width / 4.0;
    let members = (hull.length / 0.30).round().max(1.0);
    let spacing = hull.length / members;
    Canvas::painted(texels.x, texels.y, |column, row| {
        let x = (column as f32 + 0.5) * per.x;
        let z = (row as f32 + 0.5) * per.y;
        let lane = (z / strip).floor();
        let board = ((x + lane * 1.2) / 2.4).floor();
        let own = speck(lane as i32, board as i32, s);
        let fibre = mottle(x * 2.2 + own * 40.0, z * 46.0, 4, s + 1);
        let mut c = mix([0.445, 0.350, 0.265], [0.330, 0.255, 0.195], fibre);
        c = c.map(|v| v * lerp(0.86, 1.12, own));
        // Wheels polish two dark tracks; dust stays between them.
        let track = 1.0 - ramp(0.10, 0.34, ((z - hull.width / 2.0).abs() - 0.52).abs());
        let smear = mottle(x * 0.9, z * 7.0, 3, s + 2);
        c = mix(c, [0.18, 0.155, 0.135], 0.42 * track * ramp(0.35, 0.7, smear));
        let dust = ramp(0.45, 0.75, mottle(x * 1.6, z * 1.6, 4, s + 3));
        c = mix(c, [0.52, 0.475, 0.41], 0.30 * dust);
        let scuff = ramp(0.70, 0.78, mottle(x * 5.0, z * 28.0, 3, s + 4));
        c = mix(c, [0.56, 0.43, 0.30], 0.45 * scuff);
        let joint_z = (z - lane * strip).min((lane + 1.0) * strip - z);
        let along = (x + lane * 1.2).rem_euclid(2.4);
        let joint = joint_z.min(along.min(2.4 - along));
        c = mix(c, [0.07, 0.055, 0.045], 0.85 * (1.0 - ramp(0.002, 0.006, joint)));
        let nearest = (x / spacing).round() * spacing;
        let cell = (z - lane * strip) / strip * 5.0;
        let screw = Vec2::new(x - nearest, (cell.fract() - 0.5) * strip / 5.0).length();
        c = mix(c, [0.10, 0.085, 0.075], 0.9 * (1.0 - ramp(0.006, 0.011, screw)));
        c = mix(c, [0.42, 0.40, 0.37], 0.8 * (1.0 - ramp(0.002, 0.005, screw)));
        [c[0], c[1], c[2], 1.0]
    })
}

/// Lashing rings along the floor and the roof rails.
pub fn lashing_rings(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    solid.ink([0.40, 0.40, 0.39]);
    let count = (hull.length / 1.2).round() as u32;
    for i in 0..count {
        let x = (i as f32 + 0.5) * hull.length / count as f32;
        for sign in [1.0, -1.0] {
            for (y, drop) in [(0.055, -1.0), (hull.height - 0.075, -1.0)] {
                let z = (hull.width / 2.0 - 0.012) * sign;
                ring(&mut solid, Vec3::new(x, y, z), drop, sign);
            }
        }
    }
    shade_inside(&mut solid, hull);
    solid
}

/// Rails and corner strips seen from within, where sheets meet. The strip at
/// the floor leans so that sunlight, which shadow maps let through by a finger's
/// breadth at thin sheets, never falls on it.
pub fn coves(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    solid.ink([0.585, 0.590, 0.575]);
    let (w, h, l) = (hull.width / 2.0, hull.height, hull.length);
    let (near, far) = (w - 0.010, w + Corrugation::SIDE.depth);
    let steps = (l / 0.6).ceil() as u32;
    let x = |k: u32| 0.02 + (l + 0.01) * k as f32 / steps as f32;
    for sign in [1.0_f32, -1.0] {
        for i in 0..steps {
            let p = |k: u32, y: f32, z: f32| Vec3::new(x(i + k), y, z * sign);
            let strips = [
                [p(0, -0.01, near), p(1, -0.01, near), p(1, 0.012, near), p(0, 0.012, near)],
                [p(0, 0.012, near), p(1, 0.012, near), p(1, 0.10, far), p(0, 0.10, far)],
                [p(0, h - 0.05, near), p(1, h - 0.05, near), p(1, h, near), p(0, h, near)],
                [
                    p(0, h - 0.05, far),
                    p(1, h - 0.05, far),
                    p(1, h - 0.05, near),
                    p(0, h - 0.05, near),
                ],
            ];
            for strip in strips {
                solid.quad(if sign > 0.0 {
                    [strip[1], strip[0], strip[3], strip[2]]
                } else {
                    strip
                });
            }
        }
    }
    // Behind the roof's flutes; its normals look down so that no sun shows.
    for sign in [1.0_f32, -1.0] {
        for i in 0..steps {
            let p = |k: u32, y: f32| Vec3::new(x(i + k), y, (near + 0.001) * sign);
            let strip = [p(0, h), p(1, h), p(1, h + 0.021), p(0, h + 0.021)];
            let strip = if sign > 0.0 { [strip[1], strip[0], strip[3], strip[2]] } else { strip };
            solid.quad_smooth(strip, [Vec3::NEG_Y; 4]);
        }
    }
    solid.block(Vec3::new(0.020, h - 0.03, -w), Vec3::new(0.075, h, w));
    for (y0, y1) in [(h - 0.030, h), (-0.060, 0.022)] {
        solid.block(Vec3::new(l - 0.004, y0, -w), Vec3::new(l + 0.040, y1, w));
    }
    shade_inside(&mut solid, hull);
    solid
}

/// A D-ring that hangs from a welded lug.
fn ring(solid: &mut Solid, at: Vec3, drop: f32, sign: f32) {
    let points: Vec<Vec3> = (0..=6)
        .map(|i| {
            let turn = std::f32::consts::PI * i as f32 / 6.0;
            at + Vec3::new(
                0.028 * turn.cos(),
                drop * 0.040 * turn.sin(),
                -sign * 0.010 * turn.sin(),
            )
        })
        .collect();
    for pair in points.windows(2) {
        solid.tube(pair[0], pair[1], 0.005, 5);
    }
    solid.tube(points[0], points[6], 0.005, 5);
    solid.block(at + Vec3::new(-0.016, -0.007, -0.012), at + Vec3::new(0.016, 0.009, 0.012));
}

/// The vent that is looked at: near the doors, on the right side.
pub fn vent_at(hull: &Hull) -> Vec3 {
    Vec3::new(hull.rear + 0.62, hull.top - 0.30, hull.side - 0.004)
}

/// Moulded covers of the small vents, two near the top of each side.
pub fn vents(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    for sign in [1.0, -1.0] {
        for x in [hull.rear + 0.62, hull.front - 0.62] {
            vent(&mut solid, Vec3::new(x, hull.top - 0.30, (hull.side - 0.004) * sign), sign);
        }
    }
    solid
}

fn vent(solid: &mut Solid, at: Vec3, sign: f32) {
    let (w, h, d) = (0.135, 0.062, 0.0005);
    let z = [at.z - d * sign, at.z + 0.004 * sign];
    solid.ink([0.40, 0.41, 0.41]);
    solid.bevel_block(
        Vec3::new(at.x - w, at.y - h, z[0].min(z[1])),
        Vec3::new(at.x + w, at.y + h, z[0].max(z[1])),
        0.008,
    );
    solid.ink([0.05, 0.05, 0.05]);
    for i in 0..6 {
        let x = at.x - 0.10 + 0.04 * i as f32;
        let face = at.z + 0.0046 * sign;
        let slot = [
            Vec3::new(x - 0.010, at.y - 0.035, face),
            Vec3::new(x + 0.010, at.y - 0.035, face),
            Vec3::new(x + 0.010, at.y + 0.035, face),
            Vec3::new(x - 0.010, at.y + 0.035, face),
        ];
        solid.quad(if sign > 0.0 { slot } else { [slot[1], slot[0], slot[3], slot[2]] });
    }
}

/// The blocks in the four inside corners at the real front wall.
pub fn corner_blocks(hull: &Hull, wall: f32) -> Solid {
    let mut solid = Solid::new();
    solid.ink([0.50, 0.505, 0.50]);
    for (y0, y1) in [(0.0, 0.105), (hull.height - 0.105, hull.height)] {
        for sign in [1.0_f32, -1.0] {
            let (a, b) = (hull.width / 2.0 * sign, (hull.width / 2.0 - 0.135) * sign);
            solid.bevel_block(
                Vec3::new(wall - 0.150, y0, a.min(b)),
                Vec3::new(wall, y1, a.max(b)),
                0.010,
            );
        }
    }
    shade_inside(&mut solid, hull);
    solid
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::place::testing;

    #[test]
    fn inside_flats_of_the_sides_are_the_internal_width_apart() {
        let hull = Hull::of(&testing::tile_box());
        let reach = |sign: f32| {
            inside(&side_panel(&hull, sign), &hull, 1.0)
                .positions()
                .iter()
                .map(|p| p.z.abs())
                .fold(f32::MAX, f32::min)
        };
        let width_mm = (reach(1.0) + reach(-1.0)) * 1000.0;
        assert!((width_mm - 2352.0).abs() < 1.0, "{width_mm}");
    }

    #[test]
    fn the_ceiling_is_the_internal_height_above_the_floor() {
        let hull = Hull::of(&testing::tile_box());
        let low = inside(&roof_panel(&hull), &hull, 1.0)
            .positions()
            .iter()
            .map(|p| p.y)
            .fold(f32::MAX, f32::min);
        assert!((low * 1000.0 - 2393.0).abs() < 1.0, "{low}");
    }
}
