//! Locking bars with cams, keepers, handles and catches.
//!
//! Owns the moving bar (drawn about its own axis, so that turning it is one
//! rotation) and the parts fixed to leaf and frame. The right leaf's inner
//! handle carries the seal; see `seal`.

use bevy::prelude::*;

use super::hull::Hull;
use crate::game::place::solid::Solid;

const RADIUS: f32 = 0.017;
/// Distance of the bar's axis in front of the leaf.
const STAND_OFF: f32 = 0.024;
/// Distances of the two bars from the middle of the box.
const INNER: f32 = 0.170;
const OUTER: f32 = 0.985;
const HANDLE: f32 = 0.470;

/// Which bar of a leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bar {
    Inner,
    Outer,
}

impl Bar {
    pub const BOTH: [Self; 2] = [Self::Inner, Self::Outer];

    /// Foot of the bar's axis on the closed door, at floor height.
    pub fn axis(self, hull: &Hull, sign: f32) -> Vec3 {
        let z = match self {
            Self::Inner => INNER,
            Self::Outer => OUTER,
        };
        Vec3::new(hull.door_face() - STAND_OFF, 0.0, z * sign)
    }

    /// Height of the handle above the floor.
    pub const fn handle_height(self) -> f32 {
        match self {
            Self::Inner => 1.040,
            Self::Outer => 0.900,
        }
    }

    /// Which way the handle lies from the bar: away from or towards the middle.
    const fn reach(self) -> f32 {
        match self {
            Self::Inner => 1.0,
            Self::Outer => -1.0,
        }
    }

    /// The turn that frees this bar, for `degrees` of handle swing.
    pub fn turn(self, sign: f32, degrees: f32) -> Quat {
        Quat::from_rotation_y(-degrees.to_radians() * sign * self.reach())
    }

    /// Where the handle meets its catch, on the closed door.
    pub fn catch(self, hull: &Hull, sign: f32) -> Vec3 {
        let axis = self.axis(hull, sign);
        Vec3::new(
            axis.x - 0.004,
            self.handle_height(),
            axis.z + sign * self.reach() * (HANDLE - 0.075),
        )
    }
}

/// One bar with its cams and handle, the axis through the origin.
pub fn moving(hull: &Hull, sign: f32, bar: Bar) -> Solid {
    let mut solid = Solid::new();
    let steel = [0.62, 0.63, 0.63];
    solid.ink(steel);
    let (low, high) = (-0.060, hull.door_height() + 0.055);
    for rise in [low, low + 0.16, y_middle(low, high), high - 0.16, high].windows(2) {
        solid.tube(Vec3::Y * rise[0], Vec3::Y * rise[1], RADIUS, 14);
    }
    for (y, up) in [(low, -1.0), (high, 1.0)] {
        cam(&mut solid, y, up, sign * bar.reach());
    }
    let y = bar.handle_height();
    let reach = sign * bar.reach();
    solid.tube(Vec3::Y * (y - 0.038), Vec3::Y * (y + 0.038), RADIUS + 0.007, 12);
    let z = |d: f32| reach * d;
    let mut strap = |d0: f32, d1: f32, x: f32, tall: f32, dy: f32| {
        solid.bevel_block(
            Vec3::new(x - 0.0055, y + dy - tall, z(d0).min(z(d1))),
            Vec3::new(x + 0.0055, y + dy + tall, z(d0).max(z(d1))),
            0.003,
        );
    };
    strap(0.014, 0.080, -0.002, 0.024, 0.0);
    strap(0.072, HANDLE - 0.11, -0.004, 0.016, 0.0);
    strap(HANDLE - 0.118, HANDLE, -0.004, 0.021, 0.0);
    // The rolled end that the hand takes.
    solid.tube(
        Vec3::new(-0.004, y - 0.021, z(HANDLE)),
        Vec3::new(-0.004, y + 0.021, z(HANDLE)),
        0.010,
        10,
    );
    solid.tone(|p, _| {
        let gripped = if (p.y - y).abs() < 0.05 && p.z.abs() > 0.2 { 1.12 } else { 1.0 };
        let end = (p.y - low).min(high - p.y);
        let rusty = 1.0 - 0.34 * f32::from(u8::from(end < 0.10));
        [gripped * (0.5 + 0.5 * rusty), gripped * rusty, gripped * rusty * rusty]
    });
    solid
}

fn y_middle(low: f32, high: f32) -> f32 {
    (low + high) / 2.0
}

/// A forged cam: a claw that bears against the keeper.
fn cam(solid: &mut Solid, y: f32, up: f32, reach: f32) {
    let span = |a: f32, b: f32| (f32::min(a, b), f32::max(a, b));
    let (y0, y1) = span(y - up * 0.055, y + up * 0.004);
    let (z0, z1) = span(-0.020 * reach, 0.048 * reach);
    solid.bevel_block(Vec3::new(-0.022, y0, z0), Vec3::new(0.022, y1, z1), 0.006);
    let (y0, y1) = span(y - up * 0.045, y - up * 0.010);
    let (z0, z1) = span(0.020 * reach, 0.062 * reach);
    solid.bevel_block(Vec3::new(0.004, y0, z0), Vec3::new(0.026, y1, z1), 0.004);
}

/// What stays on the leaf: bearings along the bars, catches for the handles.
pub fn fixed_to_leaf(hull: &Hull, sign: f32) -> Solid {
    let mut solid = Solid::new();
    let face = hull.door_face();
    for bar in Bar::BOTH {
        let axis = bar.axis(hull, sign);
        for y in [0.26, 0.70, 1.42, hull.door_height() - 0.26] {
            solid.ink([0.50, 0.505, 0.50]);
            solid.bevel_block(
                Vec3::new(face - 0.007, y - 0.032, axis.z - 0.052),
                Vec3::new(face + 0.008, y + 0.032, axis.z + 0.052),
                0.003,
            );
            solid.ink([0.30, 0.30, 0.30]);
            solid.tube(
                axis + Vec3::Y * (y - 0.022),
                axis + Vec3::Y * (y + 0.022),
                RADIUS + 0.0065,
                12,
            );
            solid.ink([0.55, 0.55, 0.54]);
            for dz in [-0.040, 0.040] {
                let bolt = Vec3::new(face - 0.013, y, axis.z + dz);
                solid.tube(bolt, bolt + Vec3::X * 0.008, 0.009, 6);
            }
        }
        catch(&mut solid, hull, sign, bar);
    }
    solid
}

/// The hub and the hinged hasp that hold a handle; the hasp has the seal hole.
fn catch(solid: &mut Solid, hull: &Hull, sign: f32, bar: Bar) {
    let at = bar.catch(hull, sign);
    let face = hull.door_face();
    solid.ink([0.50, 0.505, 0.50]);
    solid.bevel_block(
        Vec3::new(face - 0.005, at.y - 0.058, at.z - 0.040),
        Vec3::new(face + 0.008, at.y + 0.052, at.z + 0.040),
        0.003,
    );
    solid.ink([0.56, 0.565, 0.56]);
    // A shelf under the handle and a hook over it.
    solid.bevel_block(
        Vec3::new(at.x - 0.012, at.y - 0.036, at.z - 0.028),
        Vec3::new(face, at.y - 0.024, at.z + 0.028),
        0.003,
    );
    solid.bevel_block(
        Vec3::new(at.x - 0.022, at.y - 0.036, at.z - 0.016),
        Vec3::new(at.x - 0.011, at.y + 0.034, at.z + 0.016),
        0.003,
    );
    solid.bevel_block(
        Vec3::new(at.x - 0.022, at.y + 0.023, at.z - 0.016),
        Vec3::new(face, at.y + 0.034, at.z + 0.016),
        0.003,
    );
}

/// Keepers on header and sill, for both leaves.
pub fn keepers(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    solid.ink([0.50, 0.505, 0.50]);
    for sign in [1.0_f32, -1.0] {
        for bar in Bar::BOTH {
            let axis = bar.axis(hull, sign);
            for y in [-0.052, hull.door_height() + 0.046] {
                let back = hull.rear + 0.040;
                solid.bevel_block(
                    Vec3::new(back - 0.014, y - 0.034, axis.z - 0.075),
                    Vec3::new(back, y + 0.034, axis.z + 0.075),
                    0.004,
                );
                for (z0, z1) in [(-0.075, -0.052), (0.052, 0.075)] {
                    solid.bevel_block(
                        Vec3::new(hull.rear + 0.004, y - 0.030, axis.z + z0),
                        Vec3::new(back, y + 0.030, axis.z + z1),
                        0.004,
                    );
                }
            }
        }
    }
    solid
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::place::testing;

    #[test]
    fn locked_bars_stay_inside_the_castings() {
        let hull = Hull::of(&testing::tile_box());
        for bar in Bar::BOTH {
            let axis = bar.axis(&hull, 1.0);
            for p in moving(&hull, 1.0, bar).positions() {
                assert!(axis.x + p.x >= hull.rear - 0.002, "{}", axis.x + p.x);
            }
        }
    }

    #[test]
    fn a_freed_handle_swings_away_from_the_door() {
        for sign in [1.0, -1.0] {
            for bar in Bar::BOTH {
                let lying = Vec3::new(0.0, 0.0, sign * bar.reach());
                let freed = bar.turn(sign, 78.0) * lying;
                assert!(freed.x < -0.9, "{bar:?} {sign} {freed}");
            }
        }
    }
}
