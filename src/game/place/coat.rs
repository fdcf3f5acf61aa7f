//! Paint on steel after some years at sea: fading, dirt, rust, scars, repairs.
//!
//! Owns the pictures of painted sheet. Must not build meshes. All lengths in
//! metres, measured on the sheet from its lower left corner seen from outside.

use bevy::prelude::*;

use super::canvas::{Canvas, mix};
use super::grain::{Scatter, lerp, mottle, mottle_tiled, ramp};
use super::panel::{Corrugation, Flutes};

pub const RUST_DARK: [f32; 3] = [0.235, 0.130, 0.085];
pub const RUST_MID: [f32; 3] = [0.385, 0.215, 0.125];
const RUST_LIGHT: [f32; 3] = [0.520, 0.330, 0.200];
const PRIMER: [f32; 3] = [0.520, 0.500, 0.470];
const DUST: [f32; 3] = [0.530, 0.480, 0.400];
/// Rubber and pallet timber leave this on light paint.
const SCUFF: [f32; 3] = [0.330, 0.320, 0.305];
const CHALK: [f32; 3] = [0.700, 0.690, 0.660];

/// One painted sheet of a container.
#[derive(Clone, Copy, Debug)]
pub struct Coat {
    pub size: Vec2,
    pub texels: UVec2,
    /// sRGB when new.
    pub paint: [f32; 3],
    pub profile: Option<Corrugation>,
    pub seed: u64,
    /// Tells sheets of one box apart.
    pub sheet: u32,
    pub scratches: u32,
    pub runs: u32,
    pub patches: u32,
    /// How much road dust sticks to the lower part, 0 to 1.
    pub dust: f32,
    /// How much rust breaks through, 0 to 1.
    pub rust: f32,
}

impl Coat {
    /// The same sheet as it ages on aluminium: no rust breaks out of it, and dirt washes off.
    pub fn on_skin(self, yes: bool) -> Self {
        if !yes {
            return self;
        }
        Self { scratches: self.scratches / 2, runs: 2, dust: 0.45, rust: 0.08, ..self }
    }

    fn salt(&self) -> u32 {
        (self.seed as u32 ^ (self.seed >> 32) as u32).wrapping_add(self.sheet.wrapping_mul(7_919))
    }

    /// How deep in a flute a place lies: 0 on the outer flats, 1 at the bottom.
    fn recess(&self, x: f32, y: f32) -> f32 {
        self.profile.map_or(0.0, |p| {
            let run = if p.flutes == Flutes::Upright { x } else { y };
            p.depth_at(run) / p.depth
        })
    }

    /// Metres to texel columns and rows.
    fn pixel(&self, x: f32, y: f32) -> Vec2 {
        let per = self.texels.as_vec2() / self.size;
        Vec2::new(x * per.x, (self.size.y - y) * per.y)
    }

    /// The picture of the whole sheet.
    pub fn paint(&self) -> Canvas {
        let per = self.size / self.texels.as_vec2();
        let mut canvas = Canvas::painted(self.texels.x, self.texels.y, |column, row| {
            let x = (column as f32 + 0.5) * per.x;
            let y = self.size.y - (row as f32 + 0.5) * per.y;
            let [r, g, b] = self.weathered(x, y);
            [r, g, b, 1.0]
        });
        let mut place = Scatter::new(self.seed, 40 + self.sheet);
        for _ in 0..self.patches {
            self.repair(&mut canvas, &mut place);
        }
        for _ in 0..self.scratches {
            self.scratch(&mut canvas, &mut place);
        }
        for _ in 0..self.runs {
            let x = place.between(0.03, self.size.x - 0.03);
            let from_top = place.next() < 0.6;
            let y = if from_top {
                self.size.y
            } else {
                place.between(self.size.y * 0.25, self.size.y * 0.95)
            };
            let length = place.between(0.15, 0.75);
            self.run_down(&mut canvas, x, y, length, place.between(0.006, 0.022));
        }
        canvas
    }

    /// Paint, chalking, dirt and edge rust at one place.
    fn weathered(&self, x: f32, y: f32) -> [f32; 3] {
        let s = self.salt();
        let recess = self.recess(x, y);
        let shade = lerp(0.90, 1.09, mottle(x * 1.1, y * 0.9, 4, s));
        let mut colour = self.paint.map(|c| c * shade);
        let chalky = ramp(0.42, 0.72, mottle(x * 0.4, y * 0.6, 3, s + 1));
        colour = mix(colour, mix(self.paint, CHALK, 0.5), 0.30 * chalky * (1.0 - 0.4 * recess));
        // Rain carries dirt down the sheet and leaves it in the flutes.
        let streak = mottle(x * 10.0, y * 0.55, 3, s + 2);
        colour = mix(
            colour,
            colour.map(|c| c * 0.55),
            ramp(0.48, 0.80, streak) * (0.22 + 0.30 * recess),
        );
        let under_rail = ramp(self.size.y - 0.35, self.size.y, y) * ramp(0.35, 0.7, streak);
        colour = mix(colour, [0.16, 0.14, 0.13], 0.34 * under_rail);
        let splash = ramp(0.75, 0.0, y) * (0.3 + 0.9 * mottle(x * 3.0, y * 5.0, 3, s + 3));
        colour = mix(colour, DUST, self.dust * 0.55 * splash);
        let edge = x.min(self.size.x - x).min(y).min(self.size.y - y);
        let eaten = ramp(0.50, 0.68, mottle(x * 24.0, y * 24.0, 3, s + 4));
        let rust = ramp(0.060, 0.0, edge) * eaten;
        // Rust spots come in families, more of them near edges and low down.
        let prone = 0.30 + 0.45 * ramp(0.45, 0.05, edge) + 0.25 * ramp(0.9, 0.1, y);
        let family = ramp(0.52, 0.72, mottle(x * 1.7, y * 1.7, 3, s + 11)) * prone;
        let spot = mottle(x * 38.0, y * 38.0, 3, s + 5);
        let speckled = ramp(0.74 - 0.13 * family, 0.79 - 0.12 * family, spot) * self.rust;
        let halo = ramp(0.62, 0.80, spot) * family * self.rust;
        colour = mix(colour, RUST_LIGHT, 0.20 * halo);
        let rust_tone = mix(RUST_DARK, RUST_MID, mottle(x * 60.0, y * 60.0, 2, s + 6));
        mix(colour, rust_tone, (rust * 0.80 * self.rust).max(speckled * 0.72))
    }

    /// A vertical stain below a weld or a scar.
    fn run_down(&self, canvas: &mut Canvas, x: f32, top: f32, length: f32, width: f32) {
        let s = self.salt();
        let low = self.pixel(x - width * 3.0, top);
        let high = self.pixel(x + width * 3.0, top - length);
        let per = self.size / self.texels.as_vec2();
        canvas.touch(
            low.x as i32..high.x as i32 + 1,
            low.y as i32..high.y as i32 + 1,
            |column, row, texel| {
                let px = (column as f32 + 0.5) * per.x;
                let py = self.size.y - (row as f32 + 0.5) * per.y;
                let fall = ((top - py) / length).clamp(0.0, 1.0);
                let wander = (mottle(py * 6.0, x * 9.0, 2, s + 7) - 0.5) * width * 1.5;
                let off = (px - x - wander).abs() / (width * (1.0 - 0.45 * fall));
                let stain = (1.0 - ramp(0.2, 1.0, off)) * (1.0 - fall).powf(0.8);
                let patchy = 0.55 + 0.45 * mottle(px * 60.0, py * 12.0, 2, s + 8);
                let tone = mix(RUST_MID, RUST_LIGHT, fall);
                let [r, g, b, a] = *texel;
                let rgb = mix([r, g, b], tone, 0.72 * stain * patchy);
                *texel = [rgb[0], rgb[1], rgb[2], a];
            },
        );
    }

    /// A level or slanting scar on the outer flats, down to primer or rust.
    fn scratch(&self, canvas: &mut Canvas, place: &mut Scatter) {
        let x = place.between(0.0, self.size.x);
        let y = place.between(0.05, self.size.y * 0.9);
        let long = place.between(0.06, 0.9).powi(2) + 0.05;
        let slope = place.between(-0.16, 0.16);
        let thick = place.between(0.003, 0.009);
        let rusty = place.next() < 0.10 + 0.45 * self.rust;
        let per = self.size / self.texels.as_vec2();
        let first = self.pixel(x, y + long.mul_add(slope.abs(), thick));
        let last = self.pixel(x + long, y - long.mul_add(slope.abs(), thick));
        let s = self.salt();
        canvas.touch(
            first.x as i32..last.x as i32 + 1,
            first.y as i32 - 1..last.y as i32 + 2,
            |column, row, texel| {
                let px = (column as f32 + 0.5) * per.x;
                let py = self.size.y - (row as f32 + 0.5) * per.y;
                let off = (py - y - (px - x) * slope).abs();
                let broken = ramp(0.35, 0.5, mottle(px * 30.0, py * 30.0, 2, s + 9));
                let flat = 1.0 - self.recess(px, py);
                let core = (1.0 - ramp(thick * 0.4, thick, off)) * broken * flat;
                let tone = match (rusty, self.rust < 0.5) {
                    (true, _) => RUST_MID,
                    (false, true) => SCUFF,
                    (false, false) => PRIMER,
                };
                let [r, g, b, a] = *texel;
                let rgb = mix([r, g, b], tone, (0.45 + 0.35 * self.rust) * core);
                *texel = [rgb[0], rgb[1], rgb[2], a];
            },
        );
    }

    /// A welded-in or painted-over patch whose colour is not quite right.
    fn repair(&self, canvas: &mut Canvas, place: &mut Scatter) {
        let (w, h) = (place.between(0.28, 0.62), place.between(0.25, 0.5));
        let x = place.between(0.1, (self.size.x - w - 0.1).max(0.11));
        let y = place.between(0.12, (self.size.y * 0.55).max(0.2));
        let warmer = place.between(-0.03, 0.03);
        let lighter = place.between(0.90, 1.10);
        let fresh = [
            (self.paint[0] + warmer) * lighter,
            self.paint[1] * lighter,
            (self.paint[2] - warmer) * lighter,
        ];
        let per = self.size / self.texels.as_vec2();
        let first = self.pixel(x - 0.05, y + h + 0.05);
        let last = self.pixel(x + w + 0.05, y - 0.05);
        let s = self.salt();
        canvas.touch(
            first.x as i32..last.x as i32,
            first.y as i32..last.y as i32,
            |column, row, texel| {
                let px = (column as f32 + 0.5) * per.x;
                let py = self.size.y - (row as f32 + 0.5) * per.y;
                let inside = (px - x).min(x + w - px).min(py - y).min(y + h - py);
                let brushed = (mottle(px * 24.0, py * 24.0, 2, s + 10) - 0.5) * 0.035;
                let fresh = mix(fresh, CHALK, 0.14);
                let covered = ramp(-0.022, -0.012, inside + brushed);
                let bead = 1.0 - ramp(0.004, 0.010, inside.abs());
                let [r, g, b, a] = *texel;
                let clean = fresh.map(|c| c * (0.96 + 0.08 * mottle(px * 6.0, py * 6.0, 2, s)));
                let mut rgb = mix([r, g, b], clean, 0.82 * covered);
                rgb = mix(rgb, mix(RUST_DARK, clean, 0.45), 0.6 * bead);
                *texel = [rgb[0], rgb[1], rgb[2], a];
            },
        );
        for _ in 0..2 {
            let run_x = place.between(x, x + w);
            self.run_down(canvas, run_x, y, place.between(0.1, 0.3), 0.008);
        }
    }
}

/// Painted steel that repeats every 2 m, for posts, rails and frames.
/// `rust` is its share of what a steel box of some years shows.
pub fn frame_tile(paint: [f32; 3], texels: u32, seed: u64, rust: f32) -> Canvas {
    let s = (seed as u32).wrapping_mul(31).wrapping_add(77);
    Canvas::painted(texels, texels, |column, row| {
        let (x, y) = (column as f32 / texels as f32 * 8.0, row as f32 / texels as f32 * 8.0);
        let shade = lerp(0.86, 1.10, mottle_tiled(x, y, 8, 4, s));
        let mut colour = paint.map(|c| c * shade);
        let chalky = ramp(0.5, 0.75, mottle_tiled(x * 0.5, y * 0.5, 4, 3, s + 1));
        colour = mix(colour, mix(paint, CHALK, 0.5), 0.3 * chalky);
        let eaten = ramp(0.655, 0.73, mottle_tiled(x * 6.0, y * 6.0, 48, 3, s + 2));
        let tone = mix(RUST_DARK, RUST_MID, mottle_tiled(x * 8.0, y * 8.0, 64, 2, s + 3));
        let [r, g, b] = mix(colour, tone, 0.75 * eaten * rust);
        [r, g, b, 1.0]
    })
}

/// Light grey lining paint seen inside, scuffed by cargo.
pub fn lining(paint: [f32; 3], size: Vec2, texels: UVec2, seed: u64, sheet: u32) -> Canvas {
    let coat = Coat {
        size,
        texels,
        paint,
        profile: None,
        seed,
        sheet,
        scratches: 110,
        runs: 5,
        patches: 0,
        dust: 0.8,
        rust: 0.22,
    };
    coat.paint()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coat_stays_near_its_paint_and_carries_some_rust() {
        let coat = Coat {
            size: Vec2::new(5.8, 2.3),
            texels: UVec2::new(256, 128),
            paint: [0.2, 0.36, 0.5],
            profile: Some(Corrugation::SIDE),
            seed: 5,
            sheet: 1,
            scratches: 20,
            runs: 10,
            patches: 1,
            dust: 0.5,
            rust: 1.0,
        };
        let canvas = coat.paint();
        let (mut blue, mut rusty) = (0, 0);
        for y in 0..128 {
            for x in 0..256 {
                let [r, _, b, _] = canvas.texel(x, y);
                blue += u32::from(b > r);
                rusty += u32::from(r > b + 0.08);
            }
        }
        assert!(blue > 256 * 128 / 2, "still a blue box: {blue}");
        assert!(rusty > 60, "an old box: {rusty}");
    }
}
