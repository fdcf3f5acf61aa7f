//! The insulated side walls of a reefer: inside panels, and what is behind one that is off.
//!
//! Owns panels with their rivets and sealant, foam, the room behind a hollow panel, and
//! the panel that was taken off. Which panel looks new and which is hollow comes from the
//! scenario; this file teaches looking, not making.

use bevy::math::{Affine3A, IRect};
use bevy::prelude::*;

use super::hull::Hull;
use super::shell::{COLD_SETBACK, shade_inside};
use crate::game::place::blueprint::{InsidePanel, PanelLook};
use crate::game::place::canvas::{Canvas, mix};
use crate::game::place::coat::Coat;
use crate::game::place::grain::{Scatter, mottle, ramp, speck};
use crate::game::place::solid::{Solid, UvRule};

/// White of the inside, as nearly all reefers have it.
pub const WHITE: [f32; 3] = [0.790, 0.800, 0.790];
/// From the edge of a panel to its row of rivets, and from rivet to rivet.
const RIVET_ROW: f32 = 0.042;
const RIVET_PITCH: f32 = 0.100;
/// Load line: nothing is stowed above it, or the air has no way back. Below the ceiling.
const LOAD_LINE: f32 = 0.105;
/// Height of the rail at the foot of the wall.
pub const RAIL: f32 = 0.085;
const FOAM: [f32; 3] = [0.700, 0.630, 0.460];

/// The wall's own frame: x along the box, y up, z out of the wall into the box.
pub fn wall_frame(hull: &Hull, right: bool) -> Affine3A {
    let sign = if right { 1.0 } else { -1.0 };
    Affine3A::from_translation(Vec3::Z * (hull.width / 2.0 * sign))
        * Affine3A::from_scale(Vec3::new(1.0, 1.0, -sign))
}

/// How deep the room between panel and outer skin is.
fn depth(hull: &Hull) -> f32 {
    hull.side - COLD_SETBACK - 0.002 - hull.width / 2.0
}

/// Heights of the rivets of a row.
fn rivet_heights(height: f32) -> impl Iterator<Item = f32> {
    let count = ((height - 0.10) / RIVET_PITCH) as u32;
    (0..count).map(move |i| 0.11 + RIVET_PITCH * i as f32).filter(move |y| *y < height - 0.06)
}

/// One panel where it belongs, with its picture spread over it.
pub fn panel(hull: &Hull, which: InsidePanel, look: PanelLook) -> Solid {
    let mut solid = Solid::new();
    let (x0, x1) = hull.panel_span(which.number);
    let spread = UvRule::Plane {
        // Every second panel shows the picture turned, so that no stain repeats.
        origin: Vec3::new(if which.number.is_multiple_of(2) { x0 } else { x1 }, hull.height, 0.0),
        across: Vec3::X * if which.number.is_multiple_of(2) { 1.0 } else { -1.0 } / (x1 - x0),
        down: Vec3::NEG_Y / hull.height,
    };
    solid.within(wall_frame(hull, which.right), |s| {
        s.uv = spread;
        skin(s, x0, x1, hull.height);
        s.uv = UvRule::Fixed(Vec2::new(0.5, 0.5));
        load_line(s, x0, x1, hull.height);
        if look == PanelLook::Patched {
            patch(s, (x0 + x1) / 2.0 + 0.12, 0.78);
        }
        let new = look == PanelLook::Fresh;
        for (edge, inward) in [(x0, 1.0), (x1, -1.0)] {
            sealant(s, edge, inward, hull.height, new, which.number);
            for y in rivet_heights(hull.height) {
                rivet(s, Vec3::new(edge + RIVET_ROW * inward, y, 0.0), new);
            }
        }
    });
    shade_inside(&mut solid, hull);
    solid
}

/// The flat sheet, finer near floor and ceiling where it gets darker.
fn skin(solid: &mut Solid, x0: f32, x1: f32, height: f32) {
    let ys = [0.0, 0.05, 0.16, 0.38, 0.8, 1.4, 1.9, height - 0.3, height - 0.1, height];
    let cells = 4;
    let x = |i: u32| x0 + (x1 - x0) * i as f32 / cells as f32;
    for i in 0..cells {
        for y in ys.windows(2) {
            solid.quad([
                Vec3::new(x(i), y[0], 0.0),
                Vec3::new(x(i + 1), y[0], 0.0),
                Vec3::new(x(i + 1), y[1], 0.0),
                Vec3::new(x(i), y[1], 0.0),
            ]);
        }
    }
}

fn load_line(solid: &mut Solid, x0: f32, x1: f32, height: f32) {
    solid.ink([0.66, 0.13, 0.11]);
    let (low, high) = (height - LOAD_LINE - 0.022, height - LOAD_LINE);
    let z = 0.0008;
    solid.quad([
        Vec3::new(x0, low, z),
        Vec3::new(x1, low, z),
        Vec3::new(x1, high, z),
        Vec3::new(x0, high, z),
    ]);
    solid.tint = [1.0; 3];
}

/// The head of a blind rivet. A new one is bare and shows the dark stub of its pin;
/// an old one was painted over with the wall.
fn rivet(solid: &mut Solid, at: Vec3, new: bool) {
    const SIDES: u32 = 6;
    let (r0, r1, rise) = (0.0064, 0.0040, 0.0030);
    solid.ink(if new { [0.600, 0.610, 0.625] } else { [0.760, 0.765, 0.745] });
    let ring = |i: u32| {
        let turn = std::f32::consts::TAU * (i % SIDES) as f32 / SIDES as f32;
        Vec3::new(turn.cos(), turn.sin(), 0.0)
    };
    let top = at + Vec3::Z * rise;
    for i in 0..SIDES {
        let (a, b) = (ring(i), ring(i + 1));
        let normal = |d: Vec3| (d + Vec3::Z * 0.9).normalize();
        solid.quad_smooth(
            [at + a * r0, at + b * r0, top + b * r1, top + a * r1],
            [normal(a), normal(b), normal(b), normal(a)],
        );
        solid.triangle([top, top + a * r1, top + b * r1]);
    }
    if new {
        solid.ink([0.10, 0.10, 0.11]);
        let pin = top + Vec3::Z * 0.0004;
        for i in 0..SIDES {
            solid.triangle([pin, pin + ring(i) * 0.0016, pin + ring(i + 1) * 0.0016]);
        }
    }
    solid.tint = [1.0; 3];
}

/// The bead along a joint: old and grey with dirt, or new, white and uneven.
fn sealant(solid: &mut Solid, edge: f32, inward: f32, height: f32, new: bool, salt: u32) {
    let steps = if new { 48 } else { 8 };
    let wide = |i: u32| {
        if !new {
            return 0.0045;
        }
        0.0072 + 0.0040 * (mottle(i as f32 * 0.6, salt as f32, 2, 131) - 0.5)
    };
    solid.ink(if new { [0.845, 0.850, 0.845] } else { [0.640, 0.600, 0.475] });
    let lift = if new { 0.0030 } else { 0.0012 };
    let y = |i: u32| height * i as f32 / steps as f32;
    for i in 0..steps {
        let (a, b) = (edge + wide(i) * inward, edge + wide(i + 1) * inward);
        let mut top = [
            Vec3::new(edge, y(i), lift),
            Vec3::new(a, y(i), 0.0004),
            Vec3::new(b, y(i + 1), 0.0004),
            Vec3::new(edge, y(i + 1), lift),
        ];
        if inward < 0.0 {
            top = [top[1], top[0], top[3], top[2]];
        }
        solid.quad(top);
    }
    solid.tint = [1.0; 3];
}

/// A riveted patch over an old hole; dull and dirty round its edge.
fn patch(solid: &mut Solid, x: f32, y: f32) {
    let (w, h) = (0.17, 0.14);
    solid.ink([0.520, 0.510, 0.465]);
    let around = Vec3::new(w + 0.006, h + 0.006, 0.0);
    let at = Vec3::new(x, y, 0.0);
    solid.block(at - around, at + around + Vec3::Z * 0.0010);
    solid.ink([0.700, 0.705, 0.690]);
    let plate = Vec3::new(w, h, 0.0);
    solid.bevel_block(at - plate, at + plate + Vec3::Z * 0.0030, 0.0015);
    // The owner's decal, half rubbed off.
    solid.ink([0.330, 0.390, 0.430]);
    let decal = at + Vec3::new(-0.10, -0.025, 0.0031);
    solid.block(decal, decal + Vec3::new(0.085, 0.055, 0.0004));
    solid.ink([0.640, 0.650, 0.640]);
    for i in 0..3 {
        let line = decal + Vec3::new(0.010, 0.010 + 0.014 * i as f32, 0.0002);
        solid.block(line, line + Vec3::new(0.060 - 0.012 * i as f32, 0.006, 0.0004));
    }
    for i in 0..5 {
        for side in [-1.0, 1.0] {
            let along = (i as f32 / 2.0 - 1.0) * (w - 0.018);
            rivet(solid, at + Vec3::new(along, side * (h - 0.018), 0.0028), false);
        }
    }
    solid.tint = [1.0; 3];
}

/// A white sheet of a reefer's inside, with the scuffs of some years.
pub fn white_sheet(size: Vec2, texels: UVec2, seed: u64, sheet: u32) -> Canvas {
    let coat = Coat {
        size,
        texels,
        paint: WHITE,
        profile: None,
        seed,
        sheet,
        scratches: (2.2 * size.x * size.y) as u32,
        runs: 0,
        patches: 0,
        dust: 0.35,
        rust: 0.06,
    };
    coat.paint()
}

/// Picture of a panel. An old one has a ring of dirt round every rivet and tears below it;
/// a new row has none, and the wall beside it is wiped.
pub fn picture(hull: &Hull, texels: UVec2, seed: u64, new: bool) -> Canvas {
    let size = Vec2::new(hull.panel_length, hull.height);
    let sheet = if new { 32 } else { 31 };
    let mut canvas = white_sheet(size, texels, seed, sheet);
    let per = size / texels.as_vec2();
    let (w, h) = (texels.x as i32, texels.y as i32);
    // Rust has no place on plastic or aluminium: what broke through is dirt here.
    canvas.touch(0..w, 0..h, |x, y, texel| {
        let tone = (texel[0] + texel[1] + texel[2]) / 3.0;
        let (mx, my) = ((x as f32 + 0.5) * per.x, size.y - (y as f32 + 0.5) * per.y);
        let grey = [tone * 1.005, tone * 1.005, tone * 0.985];
        let mut rgb = mix([texel[0], texel[1], texel[2]], grey, 0.86);
        let rubbed = ramp(0.40, 0.70, mottle(mx * 0.9, my * 5.0, 3, 133)) * ramp(1.7, 0.5, my);
        rgb = mix(rgb, [0.60, 0.605, 0.59], 0.20 * rubbed);
        let near = mx.min(size.x - mx);
        if new {
            let wiped = ramp(0.11, 0.05, near + 0.03 * (mottle(mx * 9.0, my * 3.0, 3, 134) - 0.5));
            rgb = mix(rgb, [0.800, 0.808, 0.800], 0.65 * wiped);
        } else {
            rgb = mix(rgb, [0.50, 0.48, 0.42], 0.30 * ramp(0.016, 0.002, near));
        }
        *texel = [rgb[0], rgb[1], rgb[2], 1.0];
    });
    if !new {
        soil_rivets(&mut canvas, size, per);
    }
    canvas
}

fn soil_rivets(canvas: &mut Canvas, size: Vec2, per: Vec2) {
    for (side, x) in [RIVET_ROW, size.x - RIVET_ROW].into_iter().enumerate() {
        for (i, y) in rivet_heights(size.y).enumerate() {
            let own = speck(i as i32, side as i32, 137);
            let fall = 0.02 + 0.07 * own * own;
            let (low, high) = (y - fall, y + 0.014);
            let area = IRect::new(
                ((x - 0.016) / per.x) as i32,
                ((size.y - high) / per.y) as i32,
                ((x + 0.016) / per.x) as i32 + 1,
                ((size.y - low) / per.y) as i32 + 1,
            );
            canvas.touch(area.min.x..area.max.x, area.min.y..area.max.y, |cx, cy, texel| {
                let dx = (cx as f32 + 0.5) * per.x - x;
                let dy = size.y - (cy as f32 + 0.5) * per.y - y;
                let ring = ramp(0.013, 0.007, dx.hypot(dy));
                let tear =
                    if dy < 0.0 { ramp(0.006, 0.001, dx.abs()) * (1.0 + dy / fall) } else { 0.0 };
                let share = (0.40 * ring).max(0.34 * tear.max(0.0)) * (0.5 + 0.5 * own);
                let rgb = mix([texel[0], texel[1], texel[2]], [0.40, 0.36, 0.29], share);
                *texel = [rgb[0], rgb[1], rgb[2], 1.0];
            });
        }
    }
}

/// What is seen where a panel was: foam that was never touched.
pub fn foam(hull: &Hull, which: InsidePanel) -> Solid {
    let mut solid = Solid::new();
    let (x0, x1) = hull.panel_span(which.number);
    solid.within(wall_frame(hull, which.right), |s| {
        rough(s, [x0, x1], [RAIL, hull.height], |_, _| -0.005);
        edges(s, [x0, x1], [RAIL, hull.height], 0.005);
    });
    soil(&mut solid);
    shade_inside(&mut solid, hull);
    solid
}

/// The room behind a hollow panel: cut foam all round, the outer skin at the back.
pub fn room(hull: &Hull, which: InsidePanel) -> Solid {
    let mut solid = Solid::new();
    let (x0, x1) = hull.panel_span(which.number);
    let deep = depth(hull);
    let (run, rise) = ([x0 + 0.008, x1 - 0.008], [0.004, hull.height - 0.012]);
    solid.within(wall_frame(hull, which.right), |s| {
        lips(s, [x0, x1], [0.0, hull.height], run, rise);
        edges(s, run, rise, deep);
        s.ink([0.430, 0.435, 0.425]);
        let (cells, rows) = (8, 16);
        let x = |i: u32| run[0] + (run[1] - run[0]) * i as f32 / cells as f32;
        let y = |j: u32| rise[0] + (rise[1] - rise[0]) * j as f32 / rows as f32;
        for i in 0..cells {
            for j in 0..rows {
                s.quad([
                    Vec3::new(x(i), y(j), -deep),
                    Vec3::new(x(i + 1), y(j), -deep),
                    Vec3::new(x(i + 1), y(j + 1), -deep),
                    Vec3::new(x(i), y(j + 1), -deep),
                ]);
            }
        }
        scraps(s, run, rise, deep);
    });
    soil(&mut solid);
    shade_inside(&mut solid, hull);
    let face = hull.width / 2.0;
    solid.darken(|p, _| 1.0 - 0.45 * ((p.z.abs() - face) / deep).clamp(0.0, 1.0));
    solid
}

/// Scraps of foam that stayed on the outer skin.
fn scraps(solid: &mut Solid, run: [f32; 2], rise: [f32; 2], deep: f32) {
    const SIDES: u32 = 9;
    let mut lay = Scatter::new(7, 139);
    solid.ink(FOAM.map(|c| c * 0.85));
    for nth in 0..26 {
        let size = lay.between(0.02, 0.085);
        let at = Vec3::new(
            lay.between(run[0] + size, run[1] - size),
            lay.between(rise[0] + size, rise[1] - size),
            -deep + 0.004,
        );
        let ring = |i: u32| {
            let turn = std::f32::consts::TAU * (i % SIDES) as f32 / SIDES as f32;
            let reach = size * (0.55 + 0.45 * speck((i % SIDES) as i32, nth, 145));
            at + Vec3::new(turn.cos() * reach, turn.sin() * reach * 1.3, -0.0035)
        };
        for i in 0..SIDES {
            solid.triangle([at, ring(i), ring(i + 1)]);
        }
    }
    solid.tint = [1.0; 3];
}

/// A torn surface of foam between these limits; `z_at` says how deep it lies.
fn rough(solid: &mut Solid, run: [f32; 2], rise: [f32; 2], z_at: impl Fn(f32, f32) -> f32) {
    let (cells, rows) = (10, 24);
    let x = |i: u32| run[0] + (run[1] - run[0]) * i as f32 / cells as f32;
    let y = |j: u32| rise[0] + (rise[1] - rise[0]) * j as f32 / rows as f32;
    let point = |i: u32, j: u32| {
        let torn = 0.003 * mottle(x(i) * 14.0, y(j) * 9.0, 2, 141);
        Vec3::new(x(i), y(j), z_at(x(i), y(j)) - torn)
    };
    solid.ink(FOAM);
    for i in 0..cells {
        for j in 0..rows {
            solid.quad([point(i, j), point(i + 1, j), point(i + 1, j + 1), point(i, j + 1)]);
        }
    }
    solid.tint = [1.0; 3];
}

/// Cells and stains of cut foam, for all points drawn so far.
fn soil(solid: &mut Solid) {
    solid.tone(|p, _| {
        let broad = mottle(p.x * 3.1 + p.z * 3.1, p.y * 2.7, 4, 142);
        let fine = mottle(p.x * 21.0 + p.z * 21.0, p.y * 19.0, 2, 144);
        let tone = 0.62 + 0.42 * broad + 0.26 * fine;
        [tone, tone * (0.96 + 0.05 * broad), tone * (0.90 + 0.12 * fine)]
    });
}

/// Closes the wall between where the panel was (`run`, `rise`) and the mouth of the room behind
/// it: foam that is in line with the inside panels.
fn lips(solid: &mut Solid, run: [f32; 2], rise: [f32; 2], mouth: [f32; 2], top: [f32; 2]) {
    solid.ink(FOAM.map(|c| c * 0.90));
    for [x0, x1, y0, y1] in [
        [run[0], mouth[0], rise[0], rise[1]],
        [mouth[1], run[1], rise[0], rise[1]],
        [mouth[0], mouth[1], rise[0], top[0]],
        [mouth[0], mouth[1], top[1], rise[1]],
    ] {
        let p = |x: f32, y: f32| Vec3::new(x, y, 0.0);
        solid.quad([p(x0, y0), p(x1, y0), p(x1, y1), p(x0, y1)]);
    }
    solid.tint = [1.0; 3];
}

/// The four sides of an opening in the wall, `deep` metres into it.
fn edges(solid: &mut Solid, run: [f32; 2], rise: [f32; 2], deep: f32) {
    let p = |x: usize, y: usize, z: f32| Vec3::new(run[x], rise[y], z);
    solid.ink(FOAM.map(|c| c * 0.94));
    let sides = [
        [p(0, 0, 0.0), p(0, 0, -deep), p(0, 1, -deep), p(0, 1, 0.0)],
        [p(1, 0, -deep), p(1, 0, 0.0), p(1, 1, 0.0), p(1, 1, -deep)],
        [p(0, 0, 0.0), p(1, 0, 0.0), p(1, 0, -deep), p(0, 0, -deep)],
        [p(0, 1, -deep), p(1, 1, -deep), p(1, 1, 0.0), p(0, 1, 0.0)],
    ];
    for side in sides {
        solid.quad(side);
    }
    solid.tint = [1.0; 3];
}

/// The panel that was taken off: x across, y up from its foot, its back towards +z.
pub fn taken_off(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    let (half, tall) = (hull.panel_length / 2.0 - 0.004, hull.height - 0.020);
    solid.uv = UvRule::Fixed(Vec2::splat(0.5));
    solid.block(Vec3::new(-half, 0.0, -0.004), Vec3::new(half, tall, 0.0));
    // Foam that came off with the sheet.
    solid.ink(FOAM.map(|c| c * 0.92));
    rough(&mut solid, [-half + 0.07, half - 0.07], [0.04, tall - 0.05], |x, y| {
        0.0025 + 0.010 * ramp(0.35, 0.62, mottle(x * 4.0, y * 2.5, 3, 143))
    });
    soil(&mut solid);
    // Holes that the rivets left.
    solid.ink([0.05, 0.05, 0.05]);
    for x in [-half + RIVET_ROW, half - RIVET_ROW] {
        for y in rivet_heights(tall) {
            let hole = Vec3::new(x, y, 0.0006);
            let r = 0.0035;
            solid.quad([
                hole + Vec3::new(-r, -r, 0.0),
                hole + Vec3::new(r, -r, 0.0),
                hole + Vec3::new(r, r, 0.0),
                hole + Vec3::new(-r, r, 0.0),
            ]);
        }
    }
    solid
}

/// How a panel that is off leans against the wall beside its opening, away from the doors
/// if there is room. `nth` keeps two that lean in one place apart.
pub fn leaning(hull: &Hull, which: InsidePanel, nth: usize) -> Transform {
    let beside = if which.number < hull.panels { 1.0 } else { -1.0 };
    let (x0, x1) = hull.panel_span(which.number);
    let x = (x0 + x1) / 2.0 + beside * (hull.panel_length - 0.05);
    let away = 0.34 + 0.05 * nth as f32;
    let lean = (away / hull.height).asin();
    let (sign, turn) = if which.right { (1.0, std::f32::consts::PI) } else { (-1.0, 0.0) };
    Transform::from_xyz(x, 0.004, sign * (hull.width / 2.0 - away - 0.01))
        .with_rotation(Quat::from_rotation_y(turn) * Quat::from_rotation_x(-lean))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::place::testing;

    fn reach(solid: &Solid) -> (Vec3, Vec3) {
        let all = solid.positions().iter();
        all.fold((Vec3::MAX, Vec3::MIN), |(low, high), p| (low.min(*p), high.max(*p)))
    }

    #[test]
    fn panels_of_both_walls_face_each_other_across_the_internal_width() {
        let hull = Hull::of(&testing::meat_box());
        let face = |right: bool| {
            let solid = panel(&hull, InsidePanel { right, number: 4 }, PanelLook::Old);
            let skin = solid.triangles().filter(|[a, b, c]| {
                // The sheet itself, not the rivets on it.
                (a.z - b.z).abs() < 1e-6 && (b.z - c.z).abs() < 1e-6 && (*b - *a).length() > 0.1
            });
            let z: Vec<f32> = skin.map(|t| t[0].z.abs()).collect();
            z.into_iter().fold(0.0, f32::max)
        };
        assert!(((face(true) + face(false)) * 1000.0 - 2294.0).abs() < 0.5);
    }

    #[test]
    fn a_panel_is_a_metre_long_and_counted_from_the_doors() {
        let hull = Hull::of(&testing::meat_box());
        let (low, high) =
            reach(&panel(&hull, InsidePanel { right: false, number: 7 }, PanelLook::Fresh));
        assert!((low.x - 6.0).abs() < 0.002 && (high.x - 7.0).abs() < 0.002, "{low} {high}");
        assert!(low.z < -1.14 && high.z < -1.13);
        assert!(low.y.abs() < 0.01 && (high.y - 2.557).abs() < 0.01);
    }

    #[test]
    fn the_room_behind_a_panel_ends_before_the_outer_skin() {
        let hull = Hull::of(&testing::meat_box());
        for right in [true, false] {
            let (low, high) = reach(&room(&hull, InsidePanel { right, number: 3 }));
            let out = low.z.abs().max(high.z.abs());
            assert!(out > hull.width / 2.0 + 0.05 && out < hull.side - 0.006, "{out}");
        }
    }

    #[test]
    fn a_panel_that_is_off_leans_inside_the_box() {
        let hull = Hull::of(&testing::meat_box());
        for right in [true, false] {
            for number in [1, hull.panels] {
                let at = leaning(&hull, InsidePanel { right, number }, 0);
                for p in taken_off(&hull).positions() {
                    let p = at.transform_point(*p);
                    assert!(p.z.abs() < hull.width / 2.0, "{p}");
                    assert!(p.y > -0.06 && p.y < hull.height, "{p}");
                    assert!(p.x > 0.0 && p.x < hull.length, "{p}");
                }
            }
        }
    }
}
