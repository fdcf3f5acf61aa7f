//! The distance: stacks of boxes, fence, masts, cranes in the haze, the sky.
//!
//! Owns what is seen but never reached. Must stay cheap: one mesh per colour of
//! box, drawn many times.

use bevy::prelude::*;

use crate::game::place::blueprint::PaintColour;
use crate::game::place::canvas::{Canvas, mix};
use crate::game::place::container::hull::Hull;
use crate::game::place::grain::{mottle, ramp, speck};
use crate::game::place::light::sun_towards;
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
pub const HORIZON: [f32; 3] = [0.800, 0.810, 0.805];
const ZENITH: [f32; 3] = [0.320, 0.480, 0.680];
/// How much brighter than paper the sky is drawn.
pub const SKY_GAIN: f32 = 1.45;

pub fn raise(raiser: &mut Raiser, hull: &Hull) {
    raise_stacks(raiser, hull);
    let matte = raiser.surfaces.matte.clone();
    let far = raiser.mesh(fixtures(hull));
    raiser.place(Shape::new("fence, masts and cranes", far, &matte).shadowless());
    let texels = UVec2::new(1024, 256) / raiser.surfaces.quality.texture_divisor();
    let picture = raiser.surfaces.tile(raiser.world, sky_picture(texels));
    let air = raiser.world.resource_mut::<Assets<StandardMaterial>>().add(StandardMaterial {
        base_color: Color::linear_rgb(SKY_GAIN, SKY_GAIN, SKY_GAIN),
        base_color_texture: Some(picture),
        unlit: true,
        fog_enabled: false,
        ..default()
    });
    let dome = raiser.mesh(sky(hull));
    let dome = raiser.place(Shape::new("sky", dome, &air).shadowless());
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
                block.corner.x + pushed(hull, block) + column as f32 * dx + slip,
                hull.ground + level as f32 * BOX.y,
                block.corner.y + row as f32 * dz - slip,
            );
            let half_turn = std::f32::consts::PI * f32::from(u8::from(own > 0.5));
            let turn =
                if block.along_z { std::f32::consts::FRAC_PI_2 + half_turn } else { half_turn };
            let at = Transform::from_translation(at).with_rotation(Quat::from_rotation_y(turn));
            raiser
                .place(Shape::new("yard box", meshes[colour].clone(), &matte).at(at).shadowless());
        }
    }
}

/// Stacks beyond the front of the box give way to a long one.
fn pushed(hull: &Hull, block: &Block) -> f32 {
    if block.corner.x > 20.0 { (hull.front - 5.97).max(0.0) } else { 0.0 }
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
    let coarse = Corrugation { outer: 0.15, slope: 0.06, inner: 0.15, ..Corrugation::SIDE };
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
            solid.block(Vec3::new(-half.x, y0, a.min(b)), Vec3::new(half.x, y1, a.max(b)));
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
    solid.block(Vec3::new(-half.x, BOX.y - 0.06, -half.z), Vec3::new(half.x, BOX.y - 0.02, half.z));
    solid.ink([0.66, 0.66, 0.63]);
    for sign in [1.0_f32, -1.0] {
        let z = (half.z - 0.006) * sign;
        for (x0, x1, y0, y1) in
            [(-1.2, -0.9, 1.35, 1.85), (-0.75, 1.3, 1.45, 1.75), (1.6, 2.6, 2.18, 2.30)]
        {
            let (a, b) = (x0 * sign, x1 * sign);
            solid.quad([
                Vec3::new(a, y0, z),
                Vec3::new(b, y0, z),
                Vec3::new(b, y1, z),
                Vec3::new(a, y1, z),
            ]);
        }
    }
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

/// A dome whose picture runs once round and from the horizon to the zenith.
fn sky(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    let (rings, sectors) = (10, 32);
    let radius = 600.0;
    let point = |ring: u32, sector: u32| {
        let up = dome_height(ring as f32 / rings as f32);
        let turn = std::f32::consts::TAU * sector as f32 / sectors as f32;
        Vec3::new(
            radius * up.cos() * turn.cos(),
            hull.ground + radius * up.sin(),
            radius * up.cos() * turn.sin(),
        )
    };
    let uv = |ring: u32, sector: u32| {
        Vec2::new(sector as f32 / sectors as f32, 1.0 - ring as f32 / rings as f32)
    };
    for ring in 0..rings {
        for sector in 0..sectors {
            let cells =
                [(ring, sector), (ring, sector + 1), (ring + 1, sector + 1), (ring + 1, sector)];
            solid.quad_uv(cells.map(|(r, s)| point(r, s)), cells.map(|(r, s)| uv(r, s)));
        }
    }
    solid
}

/// Angle above the horizon for a share of the picture's height.
fn dome_height(share: f32) -> f32 {
    (share.powf(1.5) * 1.65 - 0.06).min(std::f32::consts::FRAC_PI_2)
}

/// Soft sky: pale at the horizon, thin cloud, a glow round the sun.
fn sky_picture(texels: UVec2) -> Canvas {
    let sun = -sun_towards();
    Canvas::painted(texels.x, texels.y, |column, row| {
        let turn = std::f32::consts::TAU * (column as f32 + 0.5) / texels.x as f32;
        let up = dome_height(1.0 - (row as f32 + 0.5) / texels.y as f32);
        let towards = Vec3::new(up.cos() * turn.cos(), up.sin(), up.cos() * turn.sin());
        let rise = ramp(-0.05, 0.85, towards.y).powf(0.70);
        let mut colour = mix(HORIZON, ZENITH, rise);
        // Thin cloud on a flat ceiling, so that it draws together far away.
        let ceiling = Vec2::new(towards.x, towards.z) / (towards.y.max(0.0) + 0.16);
        let veil = mottle(ceiling.x * 0.75 + 7.0, ceiling.y * 1.9, 5, 201);
        let wisps = mottle(ceiling.x * 2.2, ceiling.y * 5.5 + 3.0, 4, 202);
        let cloud = ramp(0.46, 0.72, veil * 0.68 + wisps * 0.32) * ramp(0.0, 0.18, towards.y);
        colour = mix(colour, [0.93, 0.93, 0.92], 0.55 * cloud);
        let glare = towards.dot(sun).max(0.0);
        colour = mix(colour, [1.0, 0.985, 0.95], 0.30 * glare.powi(5) + 0.6 * glare.powi(90));
        [colour[0], colour[1], colour[2], 1.0]
    })
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
