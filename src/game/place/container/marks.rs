//! Puts painted marks and plates where ISO 6346 and habit have them.
//!
//! Owns places and sizes of marks on the box. What is written on them is drawn
//! by `place::marks`. Marks follow the bends of the sheet they are painted on.

use bevy::prelude::*;

use super::doors::leaf_panel;
use super::hull::Hull;
use super::shell::{front_panel, roof_panel, side_panel};
use crate::game::place::marks::MarkSheet;
use crate::game::place::panel::{Panel, Spot};
use crate::game::place::solid::{Solid, UvRule};

const LIFT: f32 = 0.0014;
/// Width and height of the plate.
const PLATE: Vec2 = Vec2::new(0.200, 0.125);

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
    let width = 2.75_f32.min(panel.width * 0.48);
    let logo = upper_right(sheet.logo, panel.width * 0.5 + width * 0.5, panel.height * 0.70, width);
    lay(&mut solid, &panel, sheet.logo, logo);
    if hull.is_high() {
        for right in [panel.width - 0.02, 0.32] {
            let spot = upper_right(sheet.high_cube, right, panel.height - 0.005, 0.30);
            lay(&mut solid, &panel, sheet.high_cube, spot);
        }
    }
    solid.darken(|_, _| 0.85);
    solid
}

/// The number on the front end and, large, on the roof.
pub fn front_and_roof(hull: &Hull, sheet: &MarkSheet) -> Solid {
    let mut solid = Solid::new();
    let panel = front_panel(hull, hull.length);
    let number = upper_right(sheet.number, panel.width - 0.14, panel.height - 0.16, 0.90);
    lay(&mut solid, &panel, sheet.number, number);
    let size_type = upper_right(sheet.size_type, panel.width - 0.14, number.rise[0] - 0.05, 0.27);
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
}
