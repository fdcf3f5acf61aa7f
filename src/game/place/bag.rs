//! Woven sacks: shut, slit open, and their printed picture.
//!
//! Owns the shapes about the sack's own middle. Must not know where a sack
//! lies. See `carton` for the other shape of package.

use bevy::math::IRect;
use bevy::prelude::*;

use super::canvas::{Canvas, mix};
use super::grain::{mottle, ramp, speck};
use super::solid::Solid;
use super::stencil::{Lettering, Typeface};

const CLOTH: [f32; 3] = [0.735, 0.705, 0.630];
const INK: [f32; 3] = [0.130, 0.175, 0.265];
/// Where the mesh bends, so that few corners give full cheeks.
const ALONG: [f32; 7] = [-1.0, -0.95, -0.72, 0.0, 0.72, 0.95, 1.0];
const ACROSS: [f32; 6] = [-1.0, -0.90, -0.50, 0.50, 0.90, 1.0];
/// The seams of a lying sack droop below its middle, as a share of its height.
const SEAM: f32 = -0.14;

/// How full the sack is at a place, both from −1 to 1; 0 at the seams.
fn fullness(u: f32, v: f32) -> f32 {
    let edge = (1.0 - u.abs().powi(10)).max(0.0) * (1.0 - v.abs().powi(6)).max(0.0);
    edge.powf(0.55)
}

fn point(size: Vec3, u: f32, v: f32, upper: bool, variant: u32) -> Vec3 {
    let full = fullness(u, v);
    let lump = mottle(u * 1.7 + variant as f32 * 5.0, v * 1.3, 2, 31 + variant) - 0.5;
    // Corners stick out as ears; the middle of each edge is drawn in.
    let draw_in = 0.040 * (1.0 - v * v) * u.abs().powi(3);
    let x = u * (1.0 - draw_in) * size.x / 2.0;
    let z = v * (1.0 - 0.04 * (1.0 - u * u)) * size.z / 2.0;
    let reach = if upper { 0.5 - SEAM + 0.08 * lump } else { -0.5 - SEAM };
    Vec3::new(x, size.y * (SEAM + reach * full), z)
}

/// A shut sack lying flat, its print upward.
pub fn shut(size: Vec3, variant: u32) -> Solid {
    let mut solid = Solid::new();
    let normal = |u: f32, v: f32, upper: bool| {
        let d = 0.02;
        let (u0, u1) = ((u - d).max(-0.999), (u + d).min(0.999));
        let (v0, v1) = ((v - d).max(-0.999), (v + d).min(0.999));
        let du = point(size, u1, v, upper, variant) - point(size, u0, v, upper, variant);
        let dv = point(size, u, v1, upper, variant) - point(size, u, v0, upper, variant);
        let n = dv.cross(du).normalize_or(Vec3::Y);
        if (n.y > 0.0) == upper { n } else { -n }
    };
    for upper in [true, false] {
        for u in ALONG.windows(2) {
            for v in ACROSS.windows(2) {
                let ([u0, u1], [v0, v1]) = ([u[0], u[1]], [v[0], v[1]]);
                let mut ring = [(u0, v1), (u1, v1), (u1, v0), (u0, v0)];
                if !upper {
                    ring.reverse();
                }
                solid.quad_smooth(
                    ring.map(|(u, v)| point(size, u, v, upper, variant)),
                    ring.map(|(u, v)| normal(u, v, upper)),
                );
            }
        }
    }
    finish(&mut solid, size, variant);
    solid
}

fn finish(solid: &mut Solid, size: Vec3, variant: u32) {
    solid.picture_by(|p, _| {
        Vec2::new(
            (p.x / size.x + 0.5).clamp(0.004, 0.996),
            (p.z / size.z + 0.5).clamp(0.004, 0.996),
        )
    });
    let shade = 0.95 + 0.08 * speck(variant as i32, 3, 9);
    solid.tone(|_, _| [shade; 3]);
    solid.darken(|p, n| {
        let height = (p.y / size.y + 0.5).clamp(0.0, 1.0);
        (0.25 + 0.75 * height) * if n.y < -0.2 { 0.5 } else { 1.0 }
    });
}

/// A sack slit along its top: two lips of cloth, room for the contents between.
pub fn open(size: Vec3) -> Solid {
    let mut solid = shut(size, 0);
    let slit = |t: f32| (t * 0.62 * size.x / 2.0, size.z * 0.16 * (1.0 - t * t));
    let steps = 8;
    for sign in [1.0, -1.0] {
        for i in 0..steps {
            let share = |k: u32| k as f32 / steps as f32 * 2.0 - 1.0;
            let (x0, w0) = slit(share(i));
            let (x1, w1) = slit(share(i + 1));
            let rise = |w: f32| size.y * 0.5 + 0.012 + w * 0.35;
            let lip = [
                Vec3::new(x0, size.y * 0.47, sign * w0),
                Vec3::new(x1, size.y * 0.47, sign * w1),
                Vec3::new(x1, rise(w1), sign * (w1 + 0.035)),
                Vec3::new(x0, rise(w0), sign * (w0 + 0.035)),
            ];
            solid.quad(lip);
            solid.quad([lip[3], lip[2], lip[1], lip[0]]);
        }
    }
    solid.picture_by(|p, _| {
        Vec2::new(
            (p.x / size.x + 0.5).clamp(0.004, 0.996),
            (p.z / size.z + 0.5).clamp(0.004, 0.996),
        )
    });
    solid
}

/// Woven cloth with its print, upper side.
pub fn picture(size: Vec3, print: &[String], tint: [f32; 3], edge: u32) -> Canvas {
    let height = ((edge as f32 * size.z / size.x) as u32).max(16);
    let metre = edge as f32 / size.x;
    let mut canvas = Canvas::painted(edge, height, |x, y| {
        let (mx, my) = (x as f32 / metre, y as f32 / metre);
        let weave = ((mx * 900.0).sin() * (my * 900.0).sin()) * 0.030;
        let ply = mottle(mx * 90.0, my * 3.0, 2, 121) + mottle(mx * 3.0, my * 90.0, 2, 122);
        let broad = mottle(mx * 6.0, my * 6.0, 4, 123);
        let tone = 0.90 + 0.05 * ply + 0.12 * (broad - 0.5) + weave;
        let dust = ramp(0.5, 0.8, mottle(mx * 8.0, my * 8.0, 3, 124));
        let cloth = [0, 1, 2].map(|i| CLOTH[i] * tint[i] * tone);
        let [r, g, b] = mix(cloth, [0.42, 0.36, 0.27], 0.30 * dust);
        [r, g, b, 1.0]
    });
    let (w, h) = (edge as i32, height as i32);
    canvas.bar(w * 6 / 100, 0, w / 60, h, [0.30, 0.38, 0.47]);
    canvas.bar(w * 93 / 100, 0, w / 60, h, [0.30, 0.38, 0.47]);
    let mut top = h as f32 * 0.22;
    for (i, line) in print.iter().enumerate() {
        let cap = h as f32 * if i == 0 { 0.15 } else { 0.085 };
        let face = if i == 0 { Typeface::Bold } else { Typeface::Plain };
        let set = Lettering::new(face, cap, INK);
        let row = IRect::new(w / 8, top as i32, w * 7 / 8, (top + cap) as i32);
        set.write_centred(&mut canvas, line, row);
        top += cap * 1.7;
    }
    canvas.touch(0..w, 0..h, |x, y, texel| {
        let worn = ramp(0.56, 0.78, mottle(x as f32 * 0.13, y as f32 * 0.13, 3, 126));
        let [r, g, b, a] = *texel;
        let rgb = mix([r, g, b], [0.66, 0.63, 0.56], 0.35 * worn);
        *texel = [rgb[0], rgb[1], rgb[2], a];
    });
    canvas
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sack_fits_its_size_and_budget() {
        let size = Vec3::new(0.9, 0.2, 0.55);
        let solid = shut(size, 1);
        assert!(solid.triangle_count() <= 120);
        for p in solid.positions() {
            assert!(p.abs().cmple(size * 0.56).all(), "{p}");
        }
    }
}
