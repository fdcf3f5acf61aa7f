//! Puts painted marks and plates where ISO 6346 and habit have them.
//!
//! Owns places and sizes of marks on the box. What is written on them is drawn
//! by `place::marks`. Marks follow the bends of the sheet they are painted on.

use bevy::prelude::*;

use super::doors::leaf_panel;
use super::hull::Hull;
use super::machinery;
use super::shell::{front_panel, roof_panel, side_panel};
use crate::game::place::marks::{LETTER_SHAPE, MarkSheet};
use crate::game::place::panel::{Corrugation, Panel, Spot};
use crate::game::place::solid::{Solid, UvRule};

const LIFT: f32 = 0.0014;
/// Width and height of the plate.
const PLATE: Vec2 = Vec2::new(0.200, 0.125);
/// Width of the bands of the owner's name on the sides, and where its top lies.
const LETTER: f32 = 0.068;
const NAME_TOP: f32 = 0.76;

/// A rectangle of `width` metres whose height keeps the mark's shape, with its
/// upper edge at `top` and its right edge at `right`.
fn upper_right(area: Rect, right: f32, top: f32, width: f32) -> Spot {
    let height = width * area.height() / area.width();
    Spot::new(right - width, top - height, width, height)
}

fn lay(solid: &mut Solid, panel: &Panel, area: Rect, spot: Spot) {
    panel.lay(solid, spot, area, LIFT);
}

/// Marks on the right leaf: number, size and type, weights.
pub fn right_door(hull: &Hull, sheet: &MarkSheet) -> Solid {
    let panel = leaf_panel(hull, 1.0);
    let mut solid = Solid::new();
    let right = panel.width - 0.145;
    let top = panel.height - 0.085;
    let number = upper_right(sheet.number, right, top, 0.715);
    lay(&mut solid, &panel, sheet.number, number);
    let below = number.rise[0] - 0.045;
    let size_type = upper_right(sheet.size_type, right, below, 0.226);
    lay(&mut solid, &panel, sheet.size_type, size_type);
    let weights = upper_right(sheet.weights, right, 1.690, 0.560);
    lay(&mut solid, &panel, sheet.weights, weights);
    solid.darken(|_, _| 0.9);
    solid
}

/// The owner's sign on the left leaf.
pub fn left_door(hull: &Hull, sheet: &MarkSheet) -> Solid {
    let panel = leaf_panel(hull, -1.0);
    let mut solid = Solid::new();
    let spot = upper_right(sheet.logo, panel.width - 0.165, panel.height - 0.085, 0.70);
    lay(&mut solid, &panel, sheet.logo, spot);
    solid.darken(|_, _| 0.9);
    solid
}

/// Number, size and type, and the owner's large sign on one side.
pub fn side(hull: &Hull, sign: f32, sheet: &MarkSheet) -> Solid {
    let panel = side_panel(hull, sign);
    let mut solid = Solid::new();
    let right = panel.width - 0.18;
    let number = upper_right(sheet.number, right, panel.height - 0.15, 0.98);
    lay(&mut solid, &panel, sheet.number, number);
    let below = number.rise[0] - 0.05;
    let size_type = upper_right(sheet.size_type, right, below, 0.30);
    lay(&mut solid, &panel, sheet.size_type, size_type);
    if hull.is_reefer() {
        // A nearly flat sheet takes the whole sign with the name beside it.
        let width = 2.90_f32.min(panel.width * 0.46);
        let right = (panel.width + width) / 2.0;
        let logo = upper_right(sheet.logo, right, panel.height * 0.66, width);
        lay(&mut solid, &panel, sheet.logo, logo);
    } else {
        owner_on_flats(&mut solid, &panel, sheet);
    }
    if hull.is_high() {
        for right in [panel.width - 0.02, 0.32] {
            let spot = upper_right(sheet.high_cube, right, panel.height - 0.005, 0.30);
            lay(&mut solid, &panel, sheet.high_cube, spot);
        }
    }
    solid.darken(|_, _| 0.85);
    solid
}

/// The owner's sign, and under it the name: one word on each outer flat, its letters one
/// under the other. Paint that crosses a flute cannot be read from the side; this can.
fn owner_on_flats(solid: &mut Solid, panel: &Panel, sheet: &MarkSheet) {
    let Some(profile) = panel.profile else { return };
    let flats = outer_flats(&profile, panel.width);
    let count = sheet.letters.len().min(flats.len());
    let first = (flats.len() - count) / 2;
    let longest = sheet.letters.iter().take(count).map(Vec::len).max().unwrap_or(1).max(1);
    let top = panel.height * NAME_TOP;
    let height = (LETTER / LETTER_SHAPE).min((top - 0.10) / longest as f32 / 1.24);
    for (word, middle) in sheet.letters.iter().zip(&flats[first..first + count]) {
        for (i, letter) in word.iter().enumerate() {
            let low = top - height * (1.24 * i as f32 + 1.0);
            let width = height * LETTER_SHAPE;
            lay(solid, panel, *letter, Spot::new(middle - width / 2.0, low, width, height));
        }
    }
    let middle = flats[first..first + count].iter().sum::<f32>() / count.max(1) as f32;
    let width = 0.46;
    let rise = width * sheet.sign.height() / sheet.sign.width();
    let sign = Spot::new(middle - width / 2.0, top + 0.07, width, rise);
    lay(solid, panel, sheet.sign, sign);
}

/// Middles of the outer flats that lie wholly on a sheet of this width.
fn outer_flats(profile: &Corrugation, width: f32) -> Vec<f32> {
    let first = profile.start + profile.outer / 2.0;
    let half = profile.outer / 2.0;
    (0..)
        .map(|i| first + profile.pitch() * i as f32)
        .skip_while(|middle| middle - half < 0.0)
        .take_while(|middle| middle + half <= width)
        .collect()
}

/// The number on the front end and, large, on the roof.
pub fn front_and_roof(hull: &Hull, sheet: &MarkSheet) -> Solid {
    let mut solid = Solid::new();
    let (panel, edge, width) = if hull.is_reefer() {
        (machinery::number_plate(hull), Vec2::new(0.08, 0.07), 0.76)
    } else {
        (front_panel(hull, hull.length), Vec2::new(0.14, 0.16), 0.90)
    };
    let right = panel.width - edge.x;
    let number = upper_right(sheet.number, right, panel.height - edge.y, width);
    lay(&mut solid, &panel, sheet.number, number);
    let size_type = upper_right(sheet.size_type, right, number.rise[0] - 0.05, width * 0.3);
    lay(&mut solid, &panel, sheet.size_type, size_type);
    let roof = roof_panel(hull);
    let spot = upper_right(sheet.number, roof.width - 0.3, roof.height - 0.25, 1.1);
    lay(&mut solid, &roof, sheet.number, spot);
    solid
}

/// A box round the number for the pointer: the marks are easier to hit than ink.
pub fn number_on_door(hull: &Hull) -> (Vec3, Vec3) {
    let panel = leaf_panel(hull, 1.0);
    let low = panel.point(panel.width - 0.90, panel.height - 0.36, 0.0);
    let high = panel.point(panel.width - 0.13, panel.height - 0.06, 0.0);
    (Vec3::new(hull.rear + 0.042, low.y, low.z), Vec3::new(hull.rear + 0.075, high.y, high.z))
}

/// The safety plate on the lower part of the left leaf.
pub fn csc_plate(hull: &Hull) -> Solid {
    let panel = leaf_panel(hull, -1.0);
    let mut solid = Solid::new();
    let (z0, y0) = (panel.origin.z + 0.36, 0.560);
    let x = panel.origin.x - 0.004;
    let p = |y: f32, z: f32| Vec3::new(x, y0 + y * PLATE.y, z0 + z * PLATE.x);
    solid.uv = UvRule::Plane {
        origin: p(1.0, 0.0),
        across: Vec3::Z / PLATE.x,
        down: Vec3::NEG_Y / PLATE.y,
    };
    solid.quad([p(0., 0.), p(0., 1.), p(1., 1.), p(1., 0.)]);
    solid.uv = UvRule::Fixed(Vec2::splat(0.5));
    solid.tint = [0.6; 3];
    solid.block(p(-0.03, -0.02) + Vec3::X * 0.0006, p(1.03, 1.02) + Vec3::X * 0.004);
    solid.darken(|_, _| 0.85);
    solid
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::place::marks::mark_sheet;
    use crate::game::place::testing;

    #[test]
    fn marks_of_the_right_door_lie_between_its_bars() {
        let blueprint = testing::tile_box();
        let hull = Hull::of(&blueprint);
        let solid = right_door(&hull, &mark_sheet(&blueprint));
        for p in solid.positions() {
            assert!(p.z > 0.195 && p.z < 0.965, "{}", p.z);
        }
    }

    #[test]
    fn the_owners_name_on_a_side_lies_on_flats_and_crosses_no_flute() {
        let blueprint = testing::tile_box();
        let hull = Hull::of(&blueprint);
        let sheet = mark_sheet(&blueprint);
        let mut solid = Solid::new();
        for sign in [1.0, -1.0] {
            let panel = side_panel(&hull, sign);
            let before = solid.positions().len();
            owner_on_flats(&mut solid, &panel, &sheet);
            let drawn = &solid.positions()[before..];
            let letters = sheet.letters.iter().flatten().count();
            // Letters come first; each is one quad that bends nowhere.
            assert!(drawn.len() >= letters * 4);
            for p in &drawn[..letters * 4] {
                let out = (p.z - panel.origin.z) * sign;
                assert!((out - LIFT).abs() < 1e-4, "{p}");
                assert!(p.y > hull.bottom + 0.16 && p.y < hull.top, "{p}");
            }
        }
    }
}
