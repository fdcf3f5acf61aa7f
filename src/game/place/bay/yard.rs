//! The distance: stacks of boxes, fence, masts, cranes in the haze, the sky.
//!
//! Owns what is seen but never reached. Must stay cheap: one mesh per colour of
//! box, drawn many times.

use bevy::prelude::*;

use crate::game::place::blueprint::PaintColour;
use crate::game::place::container::hull::Hull;
use crate::game::place::grain::{mottle, ramp, speck};
use crate::game::place::panel::{Corrugation, Panel, Side};
use crate::game::place::raise::{Raiser, Shape};
use crate::game::place::solid::{Solid, UvRule};

const BOX: Vec3 = Vec3::new(6.058, 2.591, 2.438);
const COLOURS: [PaintColour; 6] = [
    PaintColour::Red,
    PaintColour::Blue,
    PaintColour::Green,
    PaintColour::Grey,
    PaintColour::Brown,
    PaintColour::Orange,
];

/// One block of stacked boxes: corner, columns along x, rows along z, turned?
struct Block {
    corner: Vec2,
    columns: i32,
    rows: i32,
    highest: i32,
    along_z: bool,
}

/// Horizon colour as sRGB, for sky and haze.
pub const HORIZON: [f32; 3] = [0.760, 0.765, 0.755];
const ZENITH: [f32; 3] = [0.330, 0.475, 0.655];

pub fn raise(raiser: &mut Raiser, hull: &Hull) {
    raise_stacks(raiser, hull);
    let matte = raiser.surfaces.matte.clone();
    let far = raiser.mesh(fixtures(hull));
    raiser.place(Shape::new("fence, masts and cranes", far, &matte).shadowless());
    let glow = raiser.surfaces.glow.clone();
    let dome = raiser.mesh(sky(hull));
    let dome = raiser.place(Shape::new("sky", dome, &glow).shadowless());
    raiser.always_seen(dome);
}

fn raise_stacks(raiser: &mut Raiser, hull: &Hull) {
    let matte = raiser.surfaces.matte.clone();
    let meshes = COLOURS.map(|colour| {
        let solid = yard_box(colour);
        raiser.mesh(solid)
    });
    let full = raiser.surfaces.quality.full_yard();
    for (index, block) in blocks().iter().enumerate() {
        if !full && index % 2 == 1 {
            continue;
        }
        for (column, row, level) in cells(block, index as u32) {
            let own = speck(column * 7 + level, row * 13 + index as i32, 61);
            let colour = ((own * COLOURS.len() as f32) as usize).min(COLOURS.len() - 1);
            let (dx, dz) = if block.along_z {
                (BOX.z + 0.35, BOX.x + 0.4)
            } else {
                (BOX.x + 0.4, BOX.z + 0.35)
            };
            let slip = (own * 31.0).fract() * 0.10 - 0.05;
            let at = Vec3::new(
                block.corner.x + column as f32 * dx + slip,
                hull.ground + level as f32 * BOX.y,
                block.corner.y + row as f32 * dz - slip,
            );
            let half_turn = std::f32::consts::PI * f32::from(u8::from(own > 0.5));
            let turn = if block.along_z {
                std::f32::consts::FRAC_PI_2 + half_turn
            } else {
                half_turn
            };
            let at = Transform::from_translation(at).with_rotation(Quat::from_rotation_y(turn));
            raiser.place(Shape::new("yard box", meshes[colour].clone(), &matte).at(at).shadowless());
        }
    }
}

fn blocks() -> [Block; 8] {
    let block = |x: f32, z: f32, columns: i32, rows: i32, highest: i32, along_z: bool| Block {
        corner: Vec2::new(x, z),
        columns,
        rows,
        highest,
        along_z,
    };
    [
        block(22.0, -8.0, 2, 9, 4, false),
        block(20.0, 24.0, 2, 5, 3, false),
        block(-4.0, 30.0, 4, 2, 3, false),
        block(44.0, -30.0, 2, 9, 4, false),
        block(-36.0, -16.0, 2, 8, 3, true),
        block(-38.0, 18.0, 2, 4, 4, false),
        block(-16.0, -26.0, 5, 2, 4, false),
        block(44.0, 8.0, 2, 8, 3, false),
    ]
}

/// The cells of a block that hold a box: full below, ragged on top.
fn cells(block: &Block, seed: u32) -> Vec<(i32, i32, i32)> {
    let mut list = Vec::new();
    for column in 0..block.columns {
        for row in 0..block.rows {
            let fill = 0.35 + 0.75 * speck(column, row, seed + 63);
            let levels = ((block.highest as f32 * fill).round() as i32).clamp(1, block.highest);
            for level in 0..levels {
                list.push((column, row, level));
            }
        }
    }
    list
}

/// A box for the distance: fluted sides, plain roof, four bars on its doors.
/// It stands on y = 0, its middle above the origin.
fn yard_box(colour: PaintColour) -> Solid {
    let mut solid = Solid::new();
    solid.uv = UvRule::Box { per_metre: 0.35 };
    solid.ink(colour.srgb());
    let half = Vec3::new(BOX.x / 2.0, 0.0, BOX.z / 2.0);
    let coarse = Corrugation {
        outer: 0.15,
        slope: 0.06,
        inner: 0.15,
        ..Corrugation::SIDE
    };
    for (sign, across) in [(1.0, Vec3::X), (-1.0, Vec3::NEG_X)] {
        let panel = Panel {
            origin: Vec3::new(-half.x * across.x, 0.14, (half.z - 0.01) * sign),
            across,
            up: Vec3::Y,
            width: BOX.x,
            height: BOX.y - 0.20,
            profile: Some(coarse),
        };
        panel.draw(&mut solid, Side::Outside, 1.3);
    }
    for sign in [1.0_f32, -1.0] {
        for (y0, y1) in [(0.02, 0.17), (BOX.y - 0.09, BOX.y - 0.01)] {
            let (a, b) = ((half.z - 0.05) * sign, half.z * sign);
            solid.block(
                Vec3::new(-half.x, y0, a.min(b)),
                Vec3::new(half.x, y1, a.max(b)),
            );
        }
    }
    solid.block(
        Vec3::new(-half.x, 0.0, -half.z + 0.03),
        Vec3::new(-half.x + 0.10, BOX.y, half.z - 0.03),
    );
    solid.block(
        Vec3::new(half.x - 0.10, 0.0, -half.z + 0.03),
        Vec3::new(half.x, BOX.y, half.z - 0.03),
    );
    solid.block(
        Vec3::new(-half.x, BOX.y - 0.06, -half.z),
        Vec3::new(half.x, BOX.y - 0.02, half.z),
    );
    solid.ink([0.50, 0.50, 0.49]);
    for z in [-0.98, -0.2, 0.2, 0.98] {
        solid.block(
            Vec3::new(-half.x - 0.03, 0.08, z - 0.018),
            Vec3::new(-half.x, BOX.y - 0.08, z + 0.018),
        );
    }
    solid.tone(|p, _| {
        let streak = ramp(0.45, 0.75, mottle(p.x * 2.0, p.y * 0.6 + p.z, 3, 67));
        let rust = ramp(0.60, 0.72, mottle(p.x * 3.1, p.y * 1.6 + p.z * 2.0, 3, 68));
        let dull = 1.0 - 0.22 * streak;
        [dull * (1.0 - 0.10 * rust), dull * (1.0 - 0.35 * rust), dull * (1.0 - 0.45 * rust)]
    });
    solid.darken(|p, n| (0.55 + 0.45 * (p.y / BOX.y)) * if n.y < -0.5 { 0.3 } else { 1.0 });
    solid
}

/// Fence posts and rails, light masts, and cranes far off.
fn fixtures(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    let y = hull.ground;
    solid.ink([0.44, 0.45, 0.45]);
    for i in 0..26 {
        let x = -40.0 + 3.0 * i as f32;
        solid.block(Vec3::new(x, y, 21.96), Vec3::new(x + 0.06, y + 2.3, 22.04));
    }
    for h in [0.3, 1.2, 2.1] {
        solid.block(Vec3::new(-40.0, y + h, 21.98), Vec3::new(36.0, y + h + 0.04, 22.02));
    }
    for (x, z) in [(17.0, 20.0), (-22.0, 20.5), (19.0, -10.5)] {
        let foot = Vec3::new(x, y, z);
        solid.ink([0.47, 0.49, 0.50]);
        solid.cone(foot, foot + Vec3::Y * 22.0, 0.22, 0.10, 10);
        solid.block(foot + Vec3::new(-1.3, 21.8, -0.2), foot + Vec3::new(1.3, 22.2, 0.2));
    }
    solid.ink([0.36, 0.42, 0.50]);
    for (x, z) in [(150.0, -70.0), (165.0, -10.0), (170.0, 60.0)] {
        quay_crane(&mut solid, Vec3::new(x, y, z));
    }
    solid.ink([0.60, 0.46, 0.20]);
    yard_crane(&mut solid, Vec3::new(47.0, y, -17.0));
    solid
}

fn quay_crane(solid: &mut Solid, at: Vec3) {
    solid.at(at, |s| {
        for x in [-9.0, 9.0] {
            for z in [-8.0, 8.0] {
                s.block(Vec3::new(x - 0.8, 0.0, z - 0.8), Vec3::new(x + 0.8, 42.0, z + 0.8));
            }
        }
        for h in [14.0, 40.0] {
            s.block(Vec3::new(-9.0, h, -8.6), Vec3::new(9.0, h + 1.6, -7.4));
            s.block(Vec3::new(-9.0, h, 7.4), Vec3::new(9.0, h + 1.6, 8.6));
            s.block(Vec3::new(-9.6, h, -8.0), Vec3::new(-8.4, h + 1.6, 8.0));
            s.block(Vec3::new(8.4, h, -8.0), Vec3::new(9.6, h + 1.6, 8.0));
        }
        s.block(Vec3::new(-22.0, 38.0, -1.5), Vec3::new(48.0, 41.0, 1.5));
        s.block(Vec3::new(7.0, 42.0, -1.0), Vec3::new(9.0, 62.0, 1.0));
    });
}

fn yard_crane(solid: &mut Solid, at: Vec3) {
    solid.at(at, |s| {
        for x in [-7.0, 7.0] {
            for z in [-12.0, 12.0] {
                s.block(Vec3::new(x - 0.4, 0.0, z - 0.4), Vec3::new(x + 0.4, 18.0, z + 0.4));
            }
        }
        for x in [-7.0, 7.0] {
            s.block(Vec3::new(x - 0.6, 17.4, -13.0), Vec3::new(x + 0.6, 19.0, 13.0));
        }
        for z in [-12.0, 12.0] {
            s.block(Vec3::new(-7.0, 17.6, z - 0.4), Vec3::new(7.0, 18.6, z + 0.4));
        }
        s.block(Vec3::new(-3.0, 19.0, -2.0), Vec3::new(3.0, 21.0, 2.0));
    });
}

/// A dome of soft sky, brighter towards the horizon and the sun.
fn sky(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    let (rings, sectors) = (10, 24);
    let radius = 600.0;
    let point = |ring: u32, sector: u32| {
        let up = ((ring as f32 / rings as f32).powf(1.6) * 1.65 - 0.08).min(std::f32::consts::FRAC_PI_2);
        let turn = std::f32::consts::TAU * (sector % sectors) as f32 / sectors as f32;
        Vec3::new(
            radius * up.cos() * turn.cos(),
            hull.ground + radius * up.sin(),
            radius * up.cos() * turn.sin(),
        )
    };
    for ring in 0..rings {
        for sector in 0..sectors {
            solid.quad([
                point(ring, sector),
                point(ring, sector + 1),
                point(ring + 1, sector + 1),
                point(ring + 1, sector),
            ]);
        }
    }
    let sun = super::super::light::sun_towards() * -1.0;
    let (horizon, zenith) = (
        crate::game::place::solid::linear(HORIZON),
        crate::game::place::solid::linear(ZENITH),
    );
    solid.tone(move |p, _| {
        let towards = p.normalize();
        let rise = ramp(-0.02, 0.75, towards.y).powf(0.75);
        let glare = towards.dot(sun).max(0.0).powi(6) * 0.35;
        [0, 1, 2].map(|i| {
            let base = horizon[i] + (zenith[i] - horizon[i]) * rise;
            base + (1.0 - base) * glare
        })
    });
    solid
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_yard_box_stands_on_the_ground_and_stays_cheap() {
        let solid = yard_box(PaintColour::Red);
        let low = solid.positions().iter().map(|p| p.y).fold(f32::MAX, f32::min);
        assert!(low.abs() < 1e-5);
        assert!(solid.triangle_count() < 900, "{}", solid.triangle_count());
    }
}
