//! Door leaves: frame, pressed sheet, gasket, hinges.
//!
//! Owns the leaf without its bars (see `bars`). A leaf is drawn where it stands
//! when shut; [`hinge`] is the line it turns about. `sign` 1 is the right leaf.

use bevy::prelude::*;

use super::hull::Hull;
use crate::game::place::grain::{mottle, ramp};
use crate::game::place::panel::{Corrugation, Panel, Side};
use crate::game::place::solid::{Solid, UvRule};

/// Thickness of a leaf over its frame.
pub const LEAF: f32 = 0.046;
/// Width of the frame members.
const MEMBER: f32 = 0.085;
const MIDDLE_GAP: f32 = 0.007;

/// Edges of a leaf across the box, from the middle outward.
fn span() -> (f32, f32) {
    (MIDDLE_GAP, Hull::DOOR_OPENING / 2.0 - 0.006)
}

/// Lower and upper edge of a leaf.
fn rise(hull: &Hull) -> (f32, f32) {
    (0.006, hull.door_height() - 0.004)
}

/// Where a leaf is hinged; it turns about the upright through here.
pub fn hinge(hull: &Hull, sign: f32) -> Vec3 {
    Vec3::new(hull.door_face() + 0.012, 0.0, (Hull::DOOR_OPENING / 2.0 + 0.012) * sign)
}

/// The pressed sheet between the frame members, seen from outside.
pub fn leaf_panel(hull: &Hull, sign: f32) -> Panel {
    let (inner, outer) = span();
    let (low, high) = rise(hull);
    let (a, b) = (inner + MEMBER - 0.01, outer - MEMBER + 0.01);
    let z = if sign > 0.0 { a } else { -b };
    Panel {
        origin: Vec3::new(hull.door_face() + 0.006, low + MEMBER - 0.01, z),
        across: Vec3::Z,
        up: Vec3::Y,
        width: b - a,
        height: high - low - 2.0 * MEMBER + 0.02,
        profile: (!hull.is_reefer()).then_some(Corrugation::DOOR.starting_at(-0.06)),
    }
}

/// Frame and sheet seen from outside. The picture of the leaf lies on both.
pub fn leaf_outside(hull: &Hull, sign: f32) -> Solid {
    let mut solid = Solid::new();
    let (inner, outer) = span();
    let (low, high) = rise(hull);
    let panel = leaf_panel(hull, sign);
    let (z0, z1) = if sign > 0.0 { (inner, outer) } else { (-outer, -inner) };
    solid.uv = UvRule::Plane {
        origin: Vec3::new(0.0, high, z0),
        across: Vec3::Z / (z1 - z0),
        down: Vec3::NEG_Y / (high - low),
    };
    let (x0, x1) = (hull.door_face(), hull.door_face() + LEAF);
    let mut member = |y0: f32, y1: f32, za: f32, zb: f32| {
        solid.bevel_block(Vec3::new(x0, y0, za), Vec3::new(x1, y1, zb), 0.007);
    };
    member(low, high, z0, z0 + MEMBER);
    member(low, high, z1 - MEMBER, z1);
    member(low, low + MEMBER, z0 + MEMBER - 0.005, z1 - MEMBER + 0.005);
    member(high - MEMBER, high, z0 + MEMBER - 0.005, z1 - MEMBER + 0.005);
    panel.draw(&mut solid, Side::Outside, 0.34);
    let face = hull.door_face();
    let ground = hull.ground;
    solid.darken(|p, n| {
        let recess = ((p.x - face) / 0.034).clamp(0.0, 1.0);
        let lowness = 0.55 + 0.45 * ((p.y - ground) / 0.8).clamp(0.0, 1.0);
        let shelf = if n.y < -0.3 { 0.55 } else { 1.0 };
        (1.0 - 0.22 * recess) * lowness * shelf
    });
    solid
}

/// The plain back of a leaf, seen when the door stands open.
pub fn leaf_inside(hull: &Hull, sign: f32) -> Solid {
    let mut solid = Solid::new();
    solid.ink([0.50, 0.51, 0.505]);
    let panel = leaf_panel(hull, sign);
    panel.draw_part(
        &mut solid,
        crate::game::place::panel::Spot::new(0.0, 0.0, panel.width, panel.height),
        Side::Inside,
        -0.002,
        0.4,
    );
    solid.tone(|p, _| {
        let worn = ramp(0.52, 0.75, mottle(p.z * 3.0, p.y * 3.0, 3, 83));
        [1.0 - 0.35 * worn; 3]
    });
    solid
}

/// The insulated back of a reefer's leaf: a white plug that fills the doorway, with the
/// rubber that seals it.
pub fn leaf_plug(hull: &Hull, sign: f32) -> Solid {
    let mut solid = Solid::new();
    let (inner, _) = span();
    let (low, high) = rise(hull);
    let (back, face) = (hull.door_face() + LEAF - 0.002, -0.006);
    let (a, b) = (inner * sign, (hull.width / 2.0 - 0.026) * sign);
    solid.ink([0.86, 0.87, 0.86]);
    solid.bevel_block(
        Vec3::new(back, low + 0.016, a.min(b)),
        Vec3::new(face, high - 0.016, a.max(b)),
        0.018,
    );
    // Aluminium rub strips at the height of pallets, riveted.
    for y in [0.14, 0.62, 1.10] {
        solid.ink([0.66, 0.67, 0.68]);
        let (a, b) = ((inner + 0.05) * sign, (hull.width / 2.0 - 0.09) * sign);
        solid.bevel_block(
            Vec3::new(face - 0.002, y, a.min(b)),
            Vec3::new(face + 0.004, y + 0.085, a.max(b)),
            0.003,
        );
    }
    solid.ink([0.060, 0.060, 0.062]);
    for (y0, y1, z0, z1) in [
        (low + 0.004, low + 0.020, inner, hull.width / 2.0 - 0.012),
        (high - 0.020, high - 0.004, inner, hull.width / 2.0 - 0.012),
        (low + 0.004, high - 0.004, hull.width / 2.0 - 0.030, hull.width / 2.0 - 0.012),
        (low + 0.004, high - 0.004, inner - 0.004, inner + 0.008),
    ] {
        let (a, b) = (z0 * sign, z1 * sign);
        solid.block(Vec3::new(back, y0, a.min(b)), Vec3::new(face - 0.010, y1, a.max(b)));
    }
    solid.tone(|p, n| {
        let worn = ramp(0.50, 0.74, mottle(p.z * 3.0, p.y * 3.0, 3, 85));
        let flat = if n.x > 0.9 { 1.0 } else { 0.92 };
        [flat * (1.0 - 0.10 * worn), flat * (1.0 - 0.11 * worn), flat * (1.0 - 0.13 * worn)]
    });
    solid
}

/// The black rubber lip round a leaf, with the strip between the leaves.
pub fn gasket(hull: &Hull, sign: f32) -> Solid {
    let mut solid = Solid::new();
    solid.ink([0.045, 0.045, 0.048]);
    let (inner, outer) = span();
    let (low, high) = rise(hull);
    let x = (hull.door_face() + 0.010, hull.door_face() + LEAF + 0.010);
    let mut strip = |y0: f32, y1: f32, z0: f32, z1: f32| {
        let (a, b) = (z0 * sign, z1 * sign);
        solid.block(Vec3::new(x.0, y0, a.min(b)), Vec3::new(x.1, y1, a.max(b)));
    };
    let edge = 0.016;
    strip(low - 0.008, high + 0.008, outer - 0.004, outer + 0.008);
    strip(low - 0.010, low + 0.004, inner, outer);
    strip(high - 0.004, high + 0.010, inner, outer);
    strip(low, high, inner - 0.006, inner + edge * 0.4);
    solid
}

/// Four hinges: straps on the leaf and barrels on the post line.
pub fn hinges(hull: &Hull, sign: f32, paint: [f32; 3]) -> Solid {
    let mut solid = Solid::new();
    solid.ink(paint.map(|c| c * 0.94));
    let at = hinge(hull, sign);
    let (low, high) = rise(hull);
    for i in 0..4 {
        let y = low + 0.16 + (high - low - 0.32) * i as f32 / 3.0;
        let middle = Vec3::new(at.x - 0.004, y, at.z);
        solid.tube(middle - Vec3::Y * 0.055, middle + Vec3::Y * 0.055, 0.0135, 10);
        let (a, b) = (at.z, at.z - sign * 0.105);
        solid.bevel_block(
            Vec3::new(at.x - 0.020, y - 0.038, a.min(b)),
            Vec3::new(at.x - 0.010, y + 0.038, a.max(b)),
            0.003,
        );
        for dz in [0.055, 0.085] {
            let bolt = Vec3::new(at.x - 0.022, y, at.z - sign * dz);
            solid.tube(bolt, bolt + Vec3::X * 0.008, 0.008, 6);
        }
    }
    solid
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::place::testing;

    #[test]
    fn shut_doors_lie_in_the_door_plane() {
        let hull = Hull::of(&testing::tile_box());
        for sign in [1.0, -1.0] {
            for solid in [leaf_outside(&hull, sign), gasket(&hull, sign)] {
                for p in solid.positions() {
                    assert!(p.x >= hull.rear && p.x <= 0.015, "x = {}", p.x);
                    assert!(p.z * sign > -0.001, "z = {}", p.z);
                    assert!(p.z.abs() <= Hull::DOOR_OPENING / 2.0 + 0.012);
                }
            }
        }
    }

    #[test]
    fn a_leaf_swung_wide_clears_the_side_of_the_box() {
        let hull = Hull::of(&testing::tile_box());
        let pivot = hinge(&hull, 1.0);
        let turn = Quat::from_rotation_y(250.0_f32.to_radians());
        for p in leaf_outside(&hull, 1.0).positions() {
            let swung = pivot + turn * (*p - pivot);
            let beside = swung.x > hull.rear + 0.2;
            assert!(!beside || swung.z > hull.side, "{swung}");
        }
    }
}
