//! Control box of a cooling machine: door, keypad, main switch, and the lit display.
//!
//! Owns their shapes in the machine's frame (see `machinery`) and the picture of the
//! display. Figures come from the blueprint.

use bevy::math::IRect;
use bevy::prelude::*;

use crate::game::place::canvas::Canvas;
use crate::game::place::solid::Solid;
use crate::game::place::stencil::{Lettering, Typeface};

/// The window of the display, on the control box: left, right, foot, top.
pub const WINDOW: Rect = Rect { min: Vec2::new(0.335, 1.190), max: Vec2::new(0.775, 1.390) };

/// The control box with its door, keypad, switch and frame of the display. It stands in
/// `bay` (foot and top), `depth` metres deep.
pub fn control_box(solid: &mut Solid, bay: (f32, f32), depth: f32) {
    let (x0, x1) = (0.165, 1.060);
    solid.bevel_block(
        Vec3::new(x0, bay.0 + 0.01, -depth + 0.01),
        Vec3::new(x1, bay.1 - 0.01, -0.030),
        0.010,
    );
    solid.bevel_block(
        Vec3::new(x0 + 0.02, bay.0 + 0.03, -0.032),
        Vec3::new(x1 - 0.02, bay.1 - 0.03, -0.006),
        0.008,
    );
    solid.ink([0.28, 0.285, 0.29]);
    for y in [bay.0 + 0.12, bay.1 - 0.12] {
        solid.bevel_block(
            Vec3::new(x1 - 0.070, y - 0.035, -0.008),
            Vec3::new(x1 - 0.030, y + 0.035, 0.008),
            0.004,
        );
    }
    // Bezel and keypad.
    solid.ink([0.105, 0.110, 0.115]);
    let edge = Vec2::splat(0.024);
    let (low, high) = (WINDOW.min - edge, WINDOW.max + edge);
    solid.bevel_block(low.extend(-0.008), high.extend(0.004), 0.004);
    let pad = Vec2::new(WINDOW.min.x - 0.024, WINDOW.min.y - 0.175);
    solid.bevel_block(pad.extend(-0.008), (pad + Vec2::new(0.488, 0.140)).extend(0.002), 0.004);
    for row in 0..2 {
        for column in 0..6 {
            let at = pad + Vec2::new(0.022 + 0.078 * column as f32, 0.020 + 0.058 * row as f32);
            solid.ink(match (row, column) {
                (0, 0) => [0.62, 0.13, 0.11],
                (0, 1) => [0.13, 0.42, 0.22],
                _ => [0.52, 0.53, 0.53],
            });
            solid.bevel_block(
                at.extend(0.001),
                (at + Vec2::new(0.054, 0.040)).extend(0.007),
                0.003,
            );
        }
    }
    // Main switch on a yellow plate.
    solid.ink([0.80, 0.64, 0.11]);
    solid.block(Vec3::new(0.815, 0.800, -0.007), Vec3::new(0.945, 0.930, -0.003));
    solid.ink([0.62, 0.12, 0.10]);
    solid.tube(Vec3::new(0.88, 0.865, -0.004), Vec3::new(0.88, 0.865, 0.016), 0.038, 16);
    solid.bevel_block(Vec3::new(0.870, 0.832, 0.014), Vec3::new(0.890, 0.898, 0.030), 0.004);
}

/// The face of the display in the machine's frame, its picture upright.
pub fn face(solid: &mut Solid) {
    let p = |x: f32, y: f32| Vec3::new(x, y, 0.0048);
    let (low, high) = (WINDOW.min, WINDOW.max);
    solid.quad_uv(
        [p(low.x, low.y), p(high.x, low.y), p(high.x, high.y), p(low.x, high.y)],
        [Vec2::Y, Vec2::ONE, Vec2::X, Vec2::ZERO],
    );
}

/// Lit lines of the display: what on the left, the value on the right.
pub fn display_picture(lines: &[(String, String)]) -> Canvas {
    let (w, h) = (512, 232);
    let mut canvas = Canvas::filled(w, h, [0.030, 0.060, 0.055, 1.0]);
    let count = lines.len().max(1) as f32;
    let step = (h as f32 - 24.0) / count;
    for (i, (name, value)) in lines.iter().enumerate() {
        let top = 12.0 + step * i as f32;
        let cap = (step * 0.56).min(62.0);
        let names = Lettering::new(Typeface::Plain, cap * 0.58, [0.45, 0.72, 0.62]);
        names.fitted(name, 200.0).write(&mut canvas, name, 18.0, top + cap * 0.34);
        let set = Lettering::new(Typeface::Mono, cap, [0.62, 1.00, 0.82]).fitted(value, 270.0);
        let left = 494.0 - set.width_px(value);
        set.write(&mut canvas, value, left, top);
    }
    let edge = IRect::new(2, 2, w as i32 - 2, h as i32 - 2);
    canvas.border(edge, 2, [0.05, 0.10, 0.09]);
    canvas
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::place::testing;

    #[test]
    fn every_line_of_the_display_is_lit_within_its_frame() {
        let lines = testing::cooling().display;
        let picture = display_picture(&lines);
        let lit = |rows: std::ops::Range<u32>| {
            let all = rows.flat_map(|y| (0..512).map(move |x| (x, y)));
            all.filter(|(x, y)| picture.texel(*x, *y)[1] > 0.6).count()
        };
        for i in 0..3 {
            let top = 12 + 69 * i;
            assert!(lit(top..top + 69) > 800, "line {i}: {}", lit(top..top + 69));
        }
        assert_eq!(lit(0..10) + lit(222..232), 0);
    }
}
