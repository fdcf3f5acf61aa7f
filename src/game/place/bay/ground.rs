//! The apron: cast slabs, weighbridge deck, painted lines, oil and tyre marks.
//!
//! Owns the layout of the bay on the ground. Must not draw things that stand
//! on it. All places are in the container's frame; see `container::hull`.

use bevy::math::IRect;
use bevy::prelude::*;

use super::dock;
use super::shed;
use crate::game::place::blueprint::BayBlueprint;
use crate::game::place::canvas::Canvas;
use crate::game::place::container::hull::Hull;
use crate::game::place::grain::{mottle, ramp, speck};
use crate::game::place::raise::{Raiser, Shape};
use crate::game::place::solid::{Solid, UvRule};
use crate::game::place::stencil::{Lettering, Typeface};
use crate::game::place::surfaces::Finish;
use crate::game::place::tally::row_length;
use crate::scenario::Part;

/// The wall of the shed stands here; the bay lies on its +z side.
pub const WALL_Z: f32 = -7.40;
/// The canopy reaches from the wall to here.
pub const CANOPY_Z: f32 = -3.15;
/// Height of the table top above the ground.
pub const TABLE_HEIGHT: f32 = 0.86;
/// Half sizes of the table top: x, z.
pub const TABLE_HALF: Vec2 = Vec2::new(0.40, 1.00);

/// Middle of the table from the rear of the box, and across.
pub const TABLE_FROM_REAR: Vec2 = Vec2::new(-2.15, -2.75);

/// Middle of the table on the ground.
pub fn table_foot(hull: &Hull) -> Vec3 {
    Vec3::new(hull.rear + TABLE_FROM_REAR.x, hull.ground, TABLE_FROM_REAR.y)
}

/// Where a package stands on the table: six side by side from the door side.
pub fn table_slot(hull: &Hull, slot: u32) -> Vec3 {
    let column = slot % 3;
    let row = slot / 3 % 2;
    let layer = slot / 6;
    table_foot(hull)
        + Vec3::new(
            -0.16 + 0.34 * row as f32,
            TABLE_HEIGHT + 0.002 + 0.32 * layer as f32,
            0.62 - 0.46 * column as f32,
        )
}

/// How a packet lies on the table: on its broad side, in rows along the middle that is kept
/// free, a second and third layer when the rows are full.
pub fn packet_slot(hull: &Hull, slot: u32, size: Vec3) -> Transform {
    let cell = Vec2::new(size.x, size.y) + Vec2::splat(0.018);
    let (wide, long) = (TABLE_HALF.x * 2.0 - 0.08, 1.18);
    let rows = (wide / cell.x).floor().max(1.0) as u32;
    let columns = (long / cell.y).floor().max(1.0) as u32;
    let (row, column) = (slot % rows, slot / rows % columns);
    let layer = slot / (rows * columns);
    let at = table_foot(hull)
        + Vec3::new(
            (row as f32 - (rows - 1) as f32 / 2.0) * cell.x,
            TABLE_HEIGHT + 0.002 + size.z * (layer as f32 + 0.5),
            0.74 - cell.y * (column as f32 + 0.5),
        );
    let askew = 0.05 * (speck(slot as i32, 7, 53) - 0.5);
    Transform::from_translation(at).with_rotation(
        Quat::from_rotation_y(askew) * Quat::from_rotation_x(-std::f32::consts::FRAC_PI_2),
    )
}

/// Foot of the weighbridge indicator.
pub fn indicator_foot(hull: &Hull) -> Vec3 {
    Vec3::new(hull.rear - 0.35, hull.ground, -2.35)
}

/// Extent of the weighbridge deck: x and z.
fn deck(hull: &Hull) -> Rect {
    Rect::new(hull.rear - 0.9, -1.62, hull.front + 0.9, 1.62)
}

pub fn raise(raiser: &mut Raiser, hull: &Hull, blueprint: &BayBlueprint) {
    let lane = blueprint.dock.then(|| dock::lane(hull));
    let concrete = raiser.surfaces.concrete.clone();
    raiser.stand("apron", apron(hull, lane), &concrete, None);
    let matte = raiser.surfaces.matte.clone();
    raiser.stand("yard ground", far_ground(hull, lane), &matte, None);
    if lane.is_none() {
        raiser.stand("weighbridge deck", deck_plates(hull), &matte, Some(Part::Weighbridge));
    }
    let picture = raiser.surfaces.picture(raiser.world, paint_sheet(blueprint));
    let surfaces = raiser.surfaces.clone();
    let paint = surfaces.finish(
        raiser.world,
        Finish {
            roughness: 0.8,
            reflectance: 0.3,
            texture: Some(picture),
            alpha: AlphaMode::Blend,
            ..default()
        },
    );
    let mesh = raiser.mesh(ground_paint(hull, lane.is_some()));
    raiser.place(Shape::new("ground paint", mesh, &paint).shadowless());
}

/// Share of the sky that the ground sees near the box, the wall and the roof.
pub fn ground_sky(hull: &Hull, p: Vec3) -> f32 {
    let dx = (hull.rear - p.x).max(p.x - hull.front).max(0.0);
    let dz = (p.z.abs() - hull.side).max(0.0);
    let beside = dx.hypot(dz);
    let box_shade = if beside <= 0.0 {
        let edge = (p.x - hull.rear).min(hull.front - p.x).min(hull.side - p.z.abs());
        0.30 - 0.22 * ramp(0.0, 0.4, edge)
    } else {
        1.0 - 0.62 * (-beside / 0.55).exp() - 0.16 * (-beside / 2.2).exp()
    };
    let wall_shade = 1.0 - 0.45 * (-(p.z - WALL_Z).max(0.0) / 0.8).exp();
    let roofed = 1.0
        - 0.42
            * ramp(CANOPY_Z + 1.2, CANOPY_Z - 1.5, p.z)
            * ramp(14.0, 10.0, -p.x)
            * ramp(shed::ends(hull).1, shed::ends(hull).1 - 4.0, p.x);
    box_shade * wall_shade * roofed
}

fn stations(from: i32, to: i32, fine_from: f32, fine_to: f32) -> Vec<f32> {
    let mut list = Vec::new();
    let mut at = from as f32;
    while at < to as f32 {
        list.push(at);
        at += if at >= fine_from && at < fine_to { 0.5 } else { 3.0 };
    }
    list.push(to as f32);
    list
}

/// Lets the lines of a grid run along the edges of the lane.
fn cut(lane: Option<Rect>, xs: &mut Vec<f32>, zs: &mut Vec<f32>) {
    if let Some(lane) = lane {
        xs.extend([lane.min.x, lane.max.x]);
        zs.extend([lane.min.y, lane.max.y]);
        xs.sort_by(f32::total_cmp);
        zs.sort_by(f32::total_cmp);
    }
}

/// Whether a cell of the grid lies in the lane.
fn is_in(lane: Option<Rect>, x: &[f32], z: &[f32]) -> bool {
    let middle = Vec2::new((x[0] + x[1]) / 2.0, (z[0] + z[1]) / 2.0);
    lane.is_some_and(|lane| lane.contains(middle))
}

/// Slabs of 3 m, each a little different, darker where the sky is hidden.
fn apron(hull: &Hull, lane: Option<Rect>) -> Solid {
    let mut solid = Solid::new();
    solid.uv = UvRule::Box { per_metre: 1.0 / 6.0 };
    let mut xs = stations(-27, 30, -3.0, (hull.front + 3.0).ceil());
    let mut zs = stations(-9, 24, -9.0, 4.5);
    cut(lane, &mut xs, &mut zs);
    for x in xs.windows(2) {
        for z in zs.windows(2) {
            if is_in(lane, x, z) {
                continue;
            }
            let slab = ((x[0] / 3.0).floor() as i32, (z[0] / 3.0).floor() as i32);
            let shade = 0.90 + 0.16 * speck(slab.0, slab.1, 51);
            solid.tint = [shade, shade * 0.995, shade * 0.985];
            solid.quad([
                Vec3::new(x[0], hull.ground, z[1]),
                Vec3::new(x[1], hull.ground, z[1]),
                Vec3::new(x[1], hull.ground, z[0]),
                Vec3::new(x[0], hull.ground, z[0]),
            ]);
        }
    }
    solid.darken(|p, _| ground_sky(hull, p));
    solid
}

/// Asphalt to the horizon, a hand lower than the apron.
fn far_ground(hull: &Hull, lane: Option<Rect>) -> Solid {
    let mut solid = Solid::new();
    solid.uv = UvRule::Box { per_metre: 0.22 };
    solid.ink([0.375, 0.360, 0.340]);
    let y = hull.ground - 0.03;
    let mut xs = vec![-420.0, -120.0, -27.0, 30.0, 120.0, 420.0];
    let mut zs = xs.clone();
    cut(lane, &mut xs, &mut zs);
    for x in xs.windows(2) {
        for z in zs.windows(2) {
            if is_in(lane, x, z) {
                continue;
            }
            solid.quad([
                Vec3::new(x[0], y, z[1]),
                Vec3::new(x[1], y, z[1]),
                Vec3::new(x[1], y, z[0]),
                Vec3::new(x[0], y, z[0]),
            ]);
        }
    }
    solid
}

/// Steel plates in a frame, flush but for a finger's breadth.
fn deck_plates(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    let d = deck(hull);
    let y = hull.ground;
    solid.ink([0.300, 0.298, 0.292]);
    let count = 4;
    for i in 0..count {
        let step = d.width() / count as f32;
        let x = d.min.x + step * i as f32;
        solid.bevel_block(
            Vec3::new(x + 0.008, y - 0.02, d.min.y + 0.04),
            Vec3::new(x + step - 0.008, y + 0.012, d.max.y - 0.04),
            0.004,
        );
    }
    solid.ink([0.56, 0.45, 0.14]);
    for (low, high) in [
        (Vec3::new(d.min.x, y, d.min.y), Vec3::new(d.max.x, y, d.min.y + 0.06)),
        (Vec3::new(d.min.x, y, d.max.y - 0.06), Vec3::new(d.max.x, y, d.max.y)),
        (Vec3::new(d.min.x - 0.06, y, d.min.y), Vec3::new(d.min.x, y, d.max.y)),
        (Vec3::new(d.max.x, y, d.min.y), Vec3::new(d.max.x + 0.06, y, d.max.y)),
    ] {
        solid.block(low - Vec3::Y * 0.01, high + Vec3::Y * 0.014);
    }
    solid.tone(|p, _| {
        let rust = ramp(0.48, 0.7, mottle(p.x * 1.4, p.z * 1.4, 4, 57));
        [1.0 + 0.20 * rust, 1.0 - 0.05 * rust, 1.0 - 0.25 * rust]
    });
    solid.darken(|p, _| ground_sky(hull, p));
    solid
}

/// Areas on the sheet of ground paint.
const OIL: [IRect; 2] = [
    IRect { min: IVec2::new(0, 0), max: IVec2::new(256, 256) },
    IRect { min: IVec2::new(256, 0), max: IVec2::new(512, 256) },
];
const TYRE: IRect = IRect { min: IVec2::new(512, 0), max: IVec2::new(1024, 96) };
const NAME: IRect = IRect { min: IVec2::new(512, 104), max: IVec2::new(1024, 254) };
const YELLOW: IRect = IRect { min: IVec2::new(0, 264), max: IVec2::new(1024, 328) };
const WHITE: IRect = IRect { min: IVec2::new(0, 336), max: IVec2::new(1024, 400) };
const SHEET: Vec2 = Vec2::new(1024.0, 512.0);

fn paint_sheet(blueprint: &BayBlueprint) -> Canvas {
    let mut canvas = Canvas::filled(1024, 512, [0.1, 0.095, 0.085, 0.0]);
    for (i, area) in OIL.iter().enumerate() {
        oil(&mut canvas, *area, 71 + i as u32 * 9);
    }
    canvas.touch(TYRE.min.x..TYRE.max.x, TYRE.min.y..TYRE.max.y, |x, y, texel| {
        let across = (y - TYRE.min.y) as f32 / TYRE.height() as f32;
        let along = (x - TYRE.min.x) as f32 / TYRE.width() as f32;
        let lane = 1.0 - ramp(0.20, 0.46, (across - 0.5).abs());
        let ribs = 0.7 + 0.3 * (across * 40.0).sin();
        let fade = ramp(0.0, 0.2, along) * ramp(1.0, 0.6, along);
        let patchy = mottle(along * 14.0, across * 5.0, 3, 77);
        *texel = [0.085, 0.08, 0.075, 0.40 * lane * ribs * fade * patchy];
    });
    for (area, colour) in [(YELLOW, [0.72, 0.56, 0.14]), (WHITE, [0.70, 0.69, 0.66])] {
        canvas.touch(area.min.x..area.max.x, area.min.y..area.max.y, |_, _, texel| {
            *texel = [colour[0], colour[1], colour[2], 1.0];
        });
    }
    let white = [0.70, 0.69, 0.66];
    canvas.touch(NAME.min.x..NAME.max.x, NAME.min.y..NAME.max.y, |_, _, texel| {
        *texel = [white[0], white[1], white[2], 0.0];
    });
    Lettering::new(Typeface::Bold, 118.0, white).write_centred(
        &mut canvas,
        &blueprint.bay_name,
        NAME,
    );
    let worn = IRect::new(0, 264, 1024, 400);
    for area in [NAME, worn] {
        canvas.touch(area.min.x..area.max.x, area.min.y..area.max.y, |x, y, texel| {
            let (x, y) = (x as f32, y as f32);
            let chips = ramp(0.60, 0.70, mottle(x * 0.09, y * 0.22, 4, 78));
            let broad = ramp(0.40, 0.75, mottle(x * 0.012, y * 0.03, 3, 79));
            texel[3] *= (1.0 - 0.9 * chips) * (0.95 - 0.40 * broad);
        });
    }
    canvas
}

fn oil(canvas: &mut Canvas, area: IRect, seed: u32) {
    let half = area.width() as f32 / 2.0;
    canvas.touch(area.min.x..area.max.x, area.min.y..area.max.y, |x, y, texel| {
        let dx = ((x - area.min.x) as f32 - half) / half;
        let dy = ((y - area.min.y) as f32 - half) / half;
        let edge = 0.45 + 0.75 * (mottle(dx * 2.2 + 9.0, dy * 2.2, 4, seed) - 0.35);
        let distance = dx.hypot(dy);
        let pool = ramp(edge, edge - 0.35, distance);
        let drops = ramp(0.76, 0.80, mottle(dx * 11.0, dy * 11.0, 2, seed + 1));
        let near = ramp(0.98, 0.5, distance);
        let alpha = (0.52 * pool).max(0.6 * drops * near) * ramp(1.0, 0.85, distance);
        *texel = [0.085, 0.078, 0.070, alpha];
    });
}

/// One flat piece of ground paint: middle, half sizes, turn about upright.
struct Patch {
    area: IRect,
    middle: Vec2,
    half: Vec2,
    turn: f32,
    lift: f32,
}

fn ground_paint(hull: &Hull, has_lane: bool) -> Solid {
    let mut solid = Solid::new();
    for patch in lines(hull, has_lane).into_iter().chain(stains(hull)) {
        let spun = Vec2::from_angle(patch.turn);
        let corner = |u: f32, v: f32| {
            let flat = patch.middle + spun.rotate(Vec2::new(u, v) * patch.half);
            Vec3::new(flat.x, hull.ground + patch.lift, flat.y)
        };
        let (min, max) = (patch.area.min.as_vec2() / SHEET, patch.area.max.as_vec2() / SHEET);
        // Seen from above with −z upward, u runs along +x.
        solid.quad_uv(
            [corner(-1., 1.), corner(1., 1.), corner(1., -1.), corner(-1., -1.)],
            [Vec2::new(min.x, max.y), max, Vec2::new(max.x, min.y), min],
        );
    }
    solid.darken(|p, _| ground_sky(hull, p));
    solid
}

fn lines(hull: &Hull, has_lane: bool) -> Vec<Patch> {
    let d = deck(hull);
    let line = |area: IRect, x: f32, z: f32, half_x: f32, half_z: f32| {
        let along_x = half_x > half_z;
        Patch {
            area,
            middle: Vec2::new(x, z),
            half: Vec2::new(half_x.max(half_z), half_x.min(half_z)),
            turn: if along_x { 0.0 } else { std::f32::consts::FRAC_PI_2 },
            lift: 0.004,
        }
    };
    let (low, high) = (d.min.x - 2.9, d.max.x + 0.7);
    let (mx, half) = ((low + high) / 2.0, (high - low) / 2.0);
    let z = d.max.y + 0.55;
    let far = hull.side + 1.55;
    // The rows in which unloaded packages are laid out.
    let (from, to) = (-0.2, row_length(hull) - 0.4);
    let mut list = vec![
        line(YELLOW, mx, z, half, 0.055),
        line(YELLOW, mx, -z, half, 0.055),
        line(YELLOW, low, 0.0, 0.055, z),
        line(WHITE, (from + to) / 2.0, far, (to - from) / 2.0, 0.045),
        line(WHITE, from, far + 3.3, 0.045, 3.3),
        line(WHITE, to, far + 3.3, 0.045, 3.3),
    ];
    if !has_lane {
        list.push(line(YELLOW, high, 0.0, 0.055, z));
    }
    list.push(Patch {
        area: NAME,
        middle: Vec2::new(low - 0.75, 0.0),
        half: Vec2::new(1.15, 0.34),
        turn: std::f32::consts::FRAC_PI_2,
        lift: 0.004,
    });
    // A hatched strip that is kept free in front of the doors.
    for i in 0..7 {
        let z = -1.8 + 0.6 * i as f32;
        list.push(Patch {
            area: YELLOW,
            middle: Vec2::new(d.min.x - 0.45, z),
            half: Vec2::new(0.36, 0.045),
            turn: 0.75,
            lift: 0.004,
        });
    }
    list
}

fn stains(hull: &Hull) -> Vec<Patch> {
    let spot = |i: usize, x: f32, z: f32, size: f32, turn: f32| Patch {
        area: OIL[i],
        middle: Vec2::new(x, z),
        half: Vec2::splat(size),
        turn,
        lift: 0.0025,
    };
    let tyre = |x: f32, z: f32, long: f32, turn: f32| Patch {
        area: TYRE,
        middle: Vec2::new(x, z),
        half: Vec2::new(long, 0.16),
        turn,
        lift: 0.0030,
    };
    let r = hull.rear;
    vec![
        spot(0, r - 3.0, 1.9, 0.75, 0.4),
        spot(1, r - 1.9, -0.8, 0.45, 2.2),
        spot(0, 2.4, 3.3, 0.9, 1.3),
        spot(1, r - 5.2, -1.6, 1.0, 0.2),
        spot(1, 4.6, 2.6, 0.5, 3.6),
        spot(0, r - 4.0, 4.2, 0.6, 5.0),
        tyre(r - 4.6, 0.62, 3.2, 0.05),
        tyre(r - 4.9, -0.98, 3.0, 0.02),
        tyre(r - 3.2, 3.3, 2.6, -0.5),
        tyre(r - 3.9, 4.4, 2.4, -0.62),
        tyre(2.4, 2.9, 3.0, 0.06),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::place::testing;

    #[test]
    fn the_ground_is_darkest_under_the_box() {
        let hull = Hull::of(&testing::tile_box());
        let under = ground_sky(&hull, Vec3::new(3.0, hull.ground, 0.0));
        let beside = ground_sky(&hull, Vec3::new(3.0, hull.ground, 1.5));
        let open = ground_sky(&hull, Vec3::new(3.0, hull.ground, 8.0));
        assert!(under < beside && beside < open);
    }

    #[test]
    fn forty_two_packets_lie_on_the_table_without_touching() {
        let hull = Hull::of(&testing::meat_box());
        let size = Vec3::new(0.150, 0.220, 0.045);
        let foot = table_foot(&hull);
        let spots: Vec<Vec3> =
            (0..42).map(|slot| packet_slot(&hull, slot, size).translation - foot).collect();
        for (i, a) in spots.iter().enumerate() {
            assert!(a.x.abs() + size.x / 2.0 < TABLE_HALF.x && a.z.abs() < TABLE_HALF.y - 0.1);
            for b in &spots[i + 1..] {
                let apart = (*a - *b).abs();
                let free = apart.x > size.x || apart.z > size.y || apart.y > size.z - 1e-4;
                assert!(free, "{a} {b}");
            }
        }
    }

    #[test]
    fn six_packages_fit_on_the_table_side_by_side() {
        let hull = Hull::of(&testing::tile_box());
        let foot = table_foot(&hull);
        for slot in 0..6 {
            let at = table_slot(&hull, slot) - foot;
            assert!(at.x.abs() < TABLE_HALF.x && at.z.abs() < TABLE_HALF.y);
            assert!(at.y > TABLE_HEIGHT);
        }
    }
}
