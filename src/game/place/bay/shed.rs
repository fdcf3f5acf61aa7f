//! The wall, the canopy on its columns and the lamps under it.
//!
//! Owns the building. Must not draw what hangs on its wall (see `furniture`).

use bevy::prelude::*;

use super::ground::{CANOPY_Z, WALL_Z};
use crate::game::place::container::hull::Hull;
use crate::game::place::grain::{mottle, ramp};
use crate::game::place::panel::{Corrugation, Flutes, Panel, Side};
use crate::game::place::raise::{Raiser, Shape};
use crate::game::place::solid::{Solid, UvRule};

/// How far the shed reaches beyond the front of the box.
const BEYOND: f32 = 8.04;
/// Columns beyond those of a short box stand this far apart.
const SPACING: f32 = 6.6;
const BLOCK_HEIGHT: f32 = 2.40;
const EAVES: f32 = 4.60;
const RIDGE: f32 = 5.30;
/// Columns stand at these places along the bay of a short box.
const COLUMNS: [f32; 5] = [-12.4, -6.2, -0.6, 6.4, 13.0];
/// Lamps hang at these places along the bay of a short box.
const LAMPS: [f32; 4] = [-9.2, -3.4, 2.8, 9.6];

/// Where the shed begins and ends along the bay; it is as long as the box asks for.
pub fn ends(hull: &Hull) -> (f32, f32) {
    (-13.0, hull.front + BEYOND)
}

/// These places, and further ones as far as the shed reaches.
fn along(hull: &Hull, first: &[f32]) -> Vec<f32> {
    let mut list = first.to_vec();
    let mut next = first.last().copied().unwrap_or(0.0) + SPACING;
    while next < ends(hull).1 {
        list.push(next);
        next += SPACING;
    }
    list
}

pub fn raise(raiser: &mut Raiser, hull: &Hull) {
    let blocks = raiser.surfaces.blockwork.clone();
    raiser.stand("shed wall", wall(hull), &blocks, None);
    let matte = raiser.surfaces.matte.clone();
    raiser.stand("cladding", cladding(hull), &matte, None);
    raiser.stand("steelwork", steelwork(hull), &matte, None);
    let glow = raiser.surfaces.glow.clone();
    let lamps = raiser.mesh(lamp_faces(hull));
    raiser.place(Shape::new("lamp faces", lamps, &glow).shadowless());
}

fn wall(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    solid.uv = UvRule::Box { per_metre: 1.0 / 1.6 };
    let (from, to) = ends(hull);
    let steps = ((to - from) / 1.93).round().max(1.0) as u32;
    let x = |i: u32| from + (to - from) * i as f32 / steps as f32;
    let rises = [0.0, 0.25, 0.9, 1.0, 1.8, BLOCK_HEIGHT];
    for i in 0..steps {
        for y in rises.windows(2) {
            let point = |x: f32, y: f32| Vec3::new(x, hull.ground + y, WALL_Z);
            solid.quad([
                point(x(i), y[0]),
                point(x(i + 1), y[0]),
                point(x(i + 1), y[1]),
                point(x(i), y[1]),
            ]);
        }
    }
    // A painted plinth band, scuffed near the floor.
    let ground = hull.ground;
    solid.tone(move |p, _| {
        let band = ramp(0.97, 0.93, p.y - ground);
        let scuff = ramp(0.45, 0.7, mottle(p.x * 1.3, p.y * 3.0, 3, 91));
        let plinth = [0.52, 0.56, 0.55];
        [0, 1, 2].map(|i| (1.0 + (plinth[i] - 1.0) * band) * (1.0 - 0.18 * scuff * band))
    });
    solid.darken(|p, _| 0.50 + 0.24 * ((p.y - hull.ground) / 2.4).clamp(0.0, 1.0));
    solid
}

/// Profiled sheet above the blocks and on the canopy.
fn cladding(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    let (from, to) = ends(hull);
    let profile = Corrugation::new(0.14, 0.03, 0.05, 0.028, Flutes::Upright);
    solid.uv = UvRule::Box { per_metre: 0.4 };
    solid.ink([0.590, 0.620, 0.620]);
    let upper = Panel {
        origin: Vec3::new(from, hull.ground + BLOCK_HEIGHT - 0.02, WALL_Z + 0.03),
        across: Vec3::X,
        up: Vec3::Y,
        width: to - from,
        height: RIDGE - BLOCK_HEIGHT,
        profile: Some(profile),
    };
    upper.draw(&mut solid, Side::Outside, 3.0);
    solid.darken(|_, _| 0.60);
    let slope = Vec3::new(0.0, RIDGE - EAVES, WALL_Z - CANOPY_Z);
    let roof = Panel {
        origin: Vec3::new(from, hull.ground + EAVES, CANOPY_Z + 0.35),
        across: Vec3::X,
        up: (slope - Vec3::Z * 0.35).normalize(),
        width: to - from,
        height: slope.length() + 0.36,
        profile: Some(profile),
    };
    let mut above = Solid::new();
    above.uv = solid.uv;
    above.ink([0.500, 0.520, 0.520]);
    roof.draw(&mut above, Side::Outside, 6.0);
    above.open_sky = 0.45;
    above.ink([0.600, 0.615, 0.610]);
    let whole = crate::game::place::panel::Spot::new(0.0, 0.0, roof.width, roof.height);
    roof.draw_part(&mut above, whole, Side::Inside, -0.002, 6.0);
    solid.append(above);
    solid
}

/// An I-section between two points, `wide` across `flat` and `deep`.
fn beam(solid: &mut Solid, from: Vec3, to: Vec3, deep: Vec3, flat: Vec3) {
    let mut plate = |a: Vec3, b: Vec3, half: Vec3| {
        let (low, high) = (a.min(b) - half, a.max(b) + half);
        solid.block(low, high);
    };
    let thick = 0.006;
    plate(from, to, deep * 0.5 + flat.normalize() * thick * 0.5);
    for sign in [1.0, -1.0] {
        let shift = deep * 0.5 * sign;
        plate(from + shift, to + shift, flat * 0.5 + deep.normalize() * thick);
    }
}

fn steelwork(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    let (from, to) = ends(hull);
    let y = |h: f32| hull.ground + h;
    for x in along(hull, &COLUMNS) {
        solid.ink([0.425, 0.460, 0.465]);
        let foot = Vec3::new(x, y(0.02), CANOPY_Z);
        beam(
            &mut solid,
            foot,
            Vec3::new(x, y(EAVES - 0.08), CANOPY_Z),
            Vec3::Z * 0.20,
            Vec3::X * 0.20,
        );
        solid.block(foot + Vec3::new(-0.17, -0.02, -0.17), foot + Vec3::new(0.17, 0.005, 0.17));
        rafter(&mut solid, hull, x);
        // Yellow and black where trucks might touch.
        for i in 0..6 {
            let stripe = if i % 2 == 0 { [0.70, 0.55, 0.13] } else { [0.07, 0.07, 0.07] };
            solid.ink(stripe);
            let low = 0.10 + 0.20 * i as f32;
            solid.block(
                Vec3::new(x - 0.106, y(low), CANOPY_Z - 0.112),
                Vec3::new(x + 0.106, y(low + 0.20), CANOPY_Z + 0.112),
            );
        }
    }
    solid.ink([0.455, 0.480, 0.480]);
    for i in 0..4 {
        let t = i as f32 / 3.0;
        let z = CANOPY_Z + 0.15 + (WALL_Z - CANOPY_Z - 0.2) * t;
        let h = EAVES + (RIDGE - EAVES) * (CANOPY_Z - z) / (CANOPY_Z - WALL_Z) - 0.04;
        solid.block(Vec3::new(from, y(h - 0.12), z - 0.03), Vec3::new(to, y(h), z + 0.03));
    }
    solid.darken(|p, n| {
        let under = if n.y < 0.0 { 0.45 } else { 0.7 };
        let depth = ramp(CANOPY_Z - 2.0, CANOPY_Z + 0.2, p.z);
        under * (0.45 + 0.55 * depth)
    });
    solid.open_sky = 0.4;
    lamp_bodies(&mut solid, hull);
    solid
}

/// The sloping beam over a column.
fn rafter(solid: &mut Solid, hull: &Hull, x: f32) {
    let low = Vec3::new(x, hull.ground + EAVES - 0.16, CANOPY_Z + 0.20);
    let high = Vec3::new(x, hull.ground + RIDGE - 0.16, WALL_Z + 0.05);
    let (w, d) = (0.07, 0.22);
    let corners = |p: Vec3| {
        [
            p + Vec3::new(-w, -d / 2.0, 0.0),
            p + Vec3::new(w, -d / 2.0, 0.0),
            p + Vec3::new(w, d / 2.0, 0.0),
            p + Vec3::new(-w, d / 2.0, 0.0),
        ]
    };
    let (a, b) = (corners(low), corners(high));
    for i in 0..4 {
        let j = (i + 1) % 4;
        solid.quad([a[i], b[i], b[j], a[j]]);
        solid.quad([a[j], b[j], b[i], a[i]]);
    }
    solid.quad(a);
}

/// Middles of the lamps under the canopy.
pub fn lamps(hull: &Hull) -> Vec<Vec3> {
    let at = |x: f32| Vec3::new(x, hull.ground + EAVES - 0.22, -5.1);
    along(hull, &LAMPS).into_iter().map(at).collect()
}

fn lamp_bodies(solid: &mut Solid, hull: &Hull) {
    solid.ink([0.30, 0.31, 0.31]);
    for at in lamps(hull) {
        solid.bevel_block(
            at + Vec3::new(-0.62, 0.0, -0.11),
            at + Vec3::new(0.62, 0.09, 0.11),
            0.02,
        );
        for dx in [-0.5, 0.5] {
            solid.tube(at + Vec3::new(dx, 0.08, 0.0), at + Vec3::new(dx, 0.5, 0.0), 0.008, 6);
        }
    }
}

fn lamp_faces(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    solid.ink([0.93, 0.90, 0.80]);
    for at in lamps(hull) {
        let p = |x: f32, z: f32| at + Vec3::new(x, -0.002, z);
        solid.quad([p(-0.58, -0.08), p(0.58, -0.08), p(0.58, 0.08), p(-0.58, 0.08)]);
    }
    solid
}
