//! What is seen in an opened package, and how a sealed exhibit is dressed.
//!
//! Owns the shapes of goods, tamper tape and labels about the package's middle.
//! Must not decide when a package is open or sealed.

use bevy::math::IRect;
use bevy::prelude::*;

use super::blueprint::{Contents, PackageShape};
use super::canvas::Canvas;
use super::grain::{mottle, speck};
use super::solid::{Solid, UvRule};
use super::stencil::{Lettering, Typeface};

/// Goods inside a package of `size`, drawn for the vertex-coloured material.
pub fn goods(contents: Contents, shape: PackageShape, size: Vec3) -> Solid {
    let mut solid = Solid::new();
    solid.uv = UvRule::Box { per_metre: 2.0 };
    match (shape, contents) {
        (PackageShape::Bag, _) => heap(&mut solid, size, contents),
        // A cut in the wrapping shows enough; see `packet`.
        (PackageShape::Packet, _) => {}
        (PackageShape::Carton, Contents::Tiles) => tiles(&mut solid, size),
        (PackageShape::Carton, Contents::PhoneBoxes) => phone_boxes(&mut solid, size),
        (PackageShape::Carton, Contents::LeafTea) => heap(&mut solid, size, contents),
        (PackageShape::Carton, Contents::Cloth) => cloth(&mut solid, size),
        (PackageShape::Carton, Contents::WrappedParts) => parts(&mut solid, size),
        (PackageShape::Carton, Contents::Meat) => meat(&mut solid, size),
        (PackageShape::Carton, Contents::Block) => block(&mut solid, size),
    }
    let half = size.y / 2.0;
    solid.darken(|p, n| {
        let depth = ((half - p.y) / 0.12).clamp(0.0, 1.0);
        (0.9 - 0.65 * depth) * (0.55 + 0.45 * n.y.max(0.0))
    });
    solid
}

/// A frozen block of cuts in clear film: dark red, frost in the folds.
fn meat(solid: &mut Solid, size: Vec3) {
    let half = size / 2.0 - Vec3::new(0.014, 0.0, 0.014);
    let n = 16;
    let top = size.y / 2.0 - 0.030;
    let share = |i: i32| i as f32 / n as f32 * 2.0 - 1.0;
    let corner = |a: i32, b: i32| {
        let (u, v) = (share(a), share(b));
        let fold = (mottle(u * 2.6 + 3.0, v * 2.2, 3, 25) - 0.5) * 0.030;
        Vec3::new(u * half.x, top + fold.min(0.012), v * half.z)
    };
    for i in 0..n {
        for j in 0..n {
            let lean = mottle(share(i) * 3.1, share(j) * 4.3, 3, 26);
            let frost = mottle(share(i) * 5.0, share(j) * 5.0, 3, 27);
            let flesh = if lean > 0.60 { [0.62, 0.50, 0.45] } else { [0.36, 0.105, 0.105] };
            let share = ((frost - 0.45) * 3.0).clamp(0.0, 0.55);
            solid.ink([0, 1, 2].map(|k| flesh[k] + ([0.78, 0.80, 0.82][k] - flesh[k]) * share));
            solid.quad([corner(i, j + 1), corner(i + 1, j + 1), corner(i + 1, j), corner(i, j)]);
        }
    }
}

/// One pressed block that fills the package.
fn block(solid: &mut Solid, size: Vec3) {
    let half = size / 2.0 - Vec3::splat(0.012);
    solid.ink([0.74, 0.70, 0.62]);
    solid.bevel_block(-half, Vec3::new(half.x, half.y - 0.012, half.z), 0.01);
}

/// Glazed tiles on edge, paper between.
fn tiles(solid: &mut Solid, size: Vec3) {
    let half = size / 2.0 - Vec3::splat(0.010);
    let step = 0.011;
    let count = (2.0 * half.x / step) as i32;
    for i in 0..count {
        let x = -half.x + i as f32 * step;
        let drop = 0.020 + 0.005 * speck(i, 1, 7);
        let tone = 0.92 + 0.08 * speck(i, 2, 7);
        let paper = i % 6 == 5;
        solid.ink(if paper { [0.60, 0.50, 0.38] } else { [0.80 * tone, 0.76 * tone, 0.70 * tone] });
        let top = half.y - drop + if paper { 0.004 } else { 0.0 };
        let slim = if paper { 0.003 } else { step - 0.0018 };
        solid
            .block(Vec3::new(x, -half.y + 0.2 * half.y, -half.z), Vec3::new(x + slim, top, half.z));
    }
}

/// Lids of retail boxes, a telephone pictured on each.
fn phone_boxes(solid: &mut Solid, size: Vec3) {
    let half = size / 2.0 - Vec3::splat(0.008);
    let (nx, nz) =
        ((2.0 * half.x / 0.092).floor().max(1.0), (2.0 * half.z / 0.172).floor().max(1.0));
    let (px, pz) = (2.0 * half.x / nx, 2.0 * half.z / nz);
    let top = half.y - 0.022;
    for i in 0..nx as i32 {
        for j in 0..nz as i32 {
            let own = speck(i, j, 13);
            let centre =
                Vec3::new(-half.x + (i as f32 + 0.5) * px, 0.0, -half.z + (j as f32 + 0.5) * pz);
            let reach = Vec3::new(px / 2.0 - 0.0022, 0.0, pz / 2.0 - 0.0022);
            let y = top - 0.005 * own;
            solid.ink([0.83, 0.83, 0.82]);
            solid.bevel_block(
                centre - reach + Vec3::Y * (y - 0.05),
                centre + reach + Vec3::Y * y,
                0.002,
            );
            pictured_phone(solid, centre + Vec3::Y * (y + 0.0006), reach, own);
        }
    }
    solid.ink([0.30, 0.25, 0.20]);
    solid.quad([
        Vec3::new(-half.x, top - 0.045, half.z),
        Vec3::new(half.x, top - 0.045, half.z),
        Vec3::new(half.x, top - 0.045, -half.z),
        Vec3::new(-half.x, top - 0.045, -half.z),
    ]);
}

fn pictured_phone(solid: &mut Solid, at: Vec3, reach: Vec3, own: f32) {
    let mut sheet = |x0: f32, x1: f32, z0: f32, z1: f32, lift: f32, ink: [f32; 3]| {
        solid.ink(ink);
        let p = |x: f32, z: f32| at + Vec3::new(x * reach.x, lift, z * reach.z);
        solid.quad([p(x0, z1), p(x1, z1), p(x1, z0), p(x0, z0)]);
    };
    sheet(-0.50, 0.50, -0.82, 0.52, 0.0, [0.07, 0.07, 0.08]);
    let screen = if own < 0.5 { [0.16, 0.30, 0.45] } else { [0.42, 0.23, 0.33] };
    sheet(-0.42, 0.42, -0.74, 0.44, 0.0004, screen);
    sheet(-0.42, 0.42, -0.74, -0.25, 0.0006, screen.map(|c| c * 1.5));
    sheet(-0.30, 0.30, 0.66, 0.74, 0.0, [0.30, 0.30, 0.31]);
    sheet(-0.18, 0.18, 0.80, 0.86, 0.0, [0.50, 0.50, 0.51]);
}

/// A heap of loose leaf, or anything else that pours.
fn heap(solid: &mut Solid, size: Vec3, contents: Contents) {
    let bag = size.y < 0.26;
    let half = if bag {
        Vec3::new(size.x * 0.31, size.y / 2.0, size.z * 0.15)
    } else {
        size / 2.0 - Vec3::splat(0.012)
    };
    let dark = contents == Contents::LeafTea;
    let n = 14;
    let height = |u: f32, v: f32| {
        let mound = (1.0 - u * u).max(0.0) * (1.0 - v * v).max(0.0);
        let rough = mottle(u * 9.0, v * 7.0, 3, 17) - 0.5;
        let base = if bag { half.y - 0.004 } else { half.y - 0.070 };
        base + 0.030 * mound + 0.016 * rough * mound.sqrt()
    };
    let share = |i: i32| i as f32 / n as f32 * 2.0 - 1.0;
    let outline = |u: f32| if bag { (1.0 - u * u).max(0.02) } else { 1.0 };
    for i in 0..n {
        for j in 0..n {
            let corner = |a: i32, b: i32| {
                let (u, v) = (share(a), share(b));
                Vec3::new(u * half.x, height(u, v), v * half.z * outline(u))
            };
            let tone = 0.75 + 0.5 * speck(i, j, 19);
            solid.ink(if dark {
                [0.105 * tone, 0.075 * tone, 0.055 * tone]
            } else {
                [0.52 * tone, 0.46 * tone, 0.38 * tone]
            });
            solid.quad([corner(i, j + 1), corner(i + 1, j + 1), corner(i + 1, j), corner(i, j)]);
        }
    }
}

/// Folded lengths of cloth in clear film.
fn cloth(solid: &mut Solid, size: Vec3) {
    let half = size / 2.0 - Vec3::splat(0.012);
    let colours = [[0.36, 0.20, 0.22], [0.22, 0.29, 0.38], [0.52, 0.47, 0.36], [0.25, 0.33, 0.27]];
    let folds = 7;
    let step = 2.0 * half.z / folds as f32;
    for i in 0..folds {
        let z = -half.z + i as f32 * step;
        solid.ink(colours[i % colours.len()]);
        let top = half.y - 0.022 - 0.012 * speck(i as i32, 4, 23);
        solid.bevel_block(
            Vec3::new(-half.x, 0.0, z + 0.001),
            Vec3::new(half.x, top, z + step - 0.001),
            step * 0.32,
        );
    }
}

/// Parts wrapped in brown paper.
fn parts(solid: &mut Solid, size: Vec3) {
    let half = size / 2.0 - Vec3::splat(0.012);
    for i in 0..3 {
        for j in 0..3 {
            let own = speck(i, j, 29);
            let cell = Vec3::new(2.0 * half.x / 3.0, 0.0, 2.0 * half.z / 3.0);
            let corner = Vec3::new(-half.x + i as f32 * cell.x, 0.0, -half.z + j as f32 * cell.z);
            solid.ink([0.50 + 0.06 * own, 0.39 + 0.05 * own, 0.27]);
            solid.bevel_block(
                corner + Vec3::new(0.004, 0.0, 0.004),
                corner + cell + Vec3::new(-0.004, half.y - 0.03 - 0.03 * own, -0.004),
                0.018,
            );
        }
    }
}

/// Width of tamper tape.
const TAPE: f32 = 0.050;

/// Tamper tape both ways round a package.
pub fn tamper_tape(size: Vec3) -> Solid {
    let mut solid = Solid::new();
    let h = size / 2.0 + Vec3::splat(0.0015);
    let t = TAPE / 2.0;
    let run = 1.0 / 0.20;
    let mut strip = |corners: [Vec3; 4], length: f32| {
        let u = length * run;
        solid.quad_uv(
            corners,
            [Vec2::new(0.0, 1.0), Vec2::new(u, 1.0), Vec2::new(u, 0.0), Vec2::new(0.0, 0.0)],
        );
    };
    let v = Vec3::new;
    strip([v(-h.x, h.y, t), v(h.x, h.y, t), v(h.x, h.y, -t), v(-h.x, h.y, -t)], size.x);
    strip([v(-t, h.y, -h.z), v(-t, h.y, h.z), v(t, h.y, h.z), v(t, h.y, -h.z)], size.z);
    strip([v(h.x, h.y, t), v(h.x, -h.y, t), v(h.x, -h.y, -t), v(h.x, h.y, -t)], size.y);
    strip([v(-h.x, -h.y, t), v(-h.x, h.y, t), v(-h.x, h.y, -t), v(-h.x, -h.y, -t)], size.y);
    strip([v(-t, h.y, h.z), v(-t, -h.y, h.z), v(t, -h.y, h.z), v(t, h.y, h.z)], size.y);
    strip([v(-t, -h.y, -h.z), v(-t, h.y, -h.z), v(t, h.y, -h.z), v(t, -h.y, -h.z)], size.y);
    solid
}

/// Picture of the tape; repeats every 0.20 m.
pub fn tape_picture() -> Canvas {
    let mut canvas = Canvas::filled(256, 64, [0.62, 0.10, 0.10, 1.0]);
    let white = [0.90, 0.89, 0.86];
    canvas.bar(0, 4, 256, 3, white);
    canvas.bar(0, 57, 256, 3, white);
    Lettering::new(Typeface::Bold, 24.0, white).write_centred(
        &mut canvas,
        "CUSTOMS  SEALED",
        IRect::new(12, 12, 244, 52),
    );
    canvas
}

/// Width and height of an exhibit label on a package of `size`.
fn label_size(size: Vec3) -> Vec2 {
    let w = (size.x.min(size.z) * 0.62).min(0.20);
    Vec2::new(w, w * 0.66)
}

/// Labels on both broad sides of a packet.
pub fn packet_label(size: Vec3) -> Solid {
    let mut solid = Solid::new();
    let w = Vec2::new(1.0, 0.66) * (size.x.min(size.y) * 0.62) / 2.0;
    let z = size.z / 2.0 + 0.0012;
    for side in [1.0_f32, -1.0] {
        let p = |x: f32, y: f32| Vec3::new(x * w.x * side, y * w.y - size.y * 0.12, z * side);
        solid.quad_uv(
            [p(-1., -1.), p(1., -1.), p(1., 1.), p(-1., 1.)],
            [Vec2::Y, Vec2::ONE, Vec2::X, Vec2::ZERO],
        );
    }
    solid
}

/// A label on the lid and the same on the side that faces the door.
pub fn label(size: Vec3) -> Solid {
    let mut solid = Solid::new();
    let w = label_size(size);
    let h = size / 2.0 + Vec3::splat(0.0028);
    let v = Vec3::new;
    let uv = [Vec2::Y, Vec2::ONE, Vec2::X, Vec2::ZERO];
    let (x, z) = (size.x * 0.22, size.z * 0.20);
    solid.quad_uv(
        [
            v(-x + w.y / 2.0 - w.y, h.y, -z - w.x / 2.0),
            v(-x + w.y / 2.0 - w.y, h.y, -z + w.x / 2.0),
            v(-x + w.y / 2.0, h.y, -z + w.x / 2.0),
            v(-x + w.y / 2.0, h.y, -z - w.x / 2.0),
        ],
        uv,
    );
    solid.quad_uv(
        [
            v(-h.x, -w.y / 2.0, -w.x / 2.0),
            v(-h.x, -w.y / 2.0, w.x / 2.0),
            v(-h.x, w.y / 2.0, w.x / 2.0),
            v(-h.x, w.y / 2.0, -w.x / 2.0),
        ],
        uv,
    );
    solid
}

/// An exhibit label with these lines, the first as its heading.
pub fn label_picture(lines: &[String]) -> Canvas {
    let (w, h) = (480, 320);
    let mut canvas = Canvas::filled(w, h, [0.83, 0.82, 0.78, 1.0]);
    let ink = [0.08, 0.08, 0.10];
    canvas.border(IRect::new(6, 6, w as i32 - 6, h as i32 - 6), 3, ink);
    let heading = IRect::new(6, 6, w as i32 - 6, 62);
    canvas.bar(6, 6, w as i32 - 12, 56, [0.55, 0.10, 0.10]);
    if let Some(first) = lines.first() {
        Lettering::new(Typeface::Bold, 30.0, [0.92, 0.91, 0.88]).write_centred(
            &mut canvas,
            first,
            heading,
        );
    }
    let rest = lines.len().saturating_sub(1).max(1);
    let step = (236.0 / rest as f32).min(46.0);
    for (i, line) in lines.iter().skip(1).enumerate() {
        let set = Lettering::new(Typeface::Plain, step * 0.50, ink).fitted(line, 436.0);
        let top = 76.0 + step * i as f32;
        set.write(&mut canvas, line, 22.0, top);
        canvas.bar(20, (top + step * 0.72) as i32, 440, 1, [0.55, 0.55, 0.53]);
    }
    canvas
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goods_stay_inside_their_carton() {
        let size = Vec3::new(0.4, 0.3, 0.4);
        let all = [
            Contents::Tiles,
            Contents::PhoneBoxes,
            Contents::LeafTea,
            Contents::Cloth,
            Contents::WrappedParts,
            Contents::Meat,
            Contents::Block,
        ];
        for contents in all {
            for p in goods(contents, PackageShape::Carton, size).positions() {
                assert!(p.abs().cmple(size / 2.0).all(), "{contents:?} {p}");
            }
        }
    }
}
