//! Seals: a bolt seal or a cable seal, whole on the door or cut on the table.
//!
//! Owns the shapes about the seal's own origin, where it passes through the
//! hasp: y up along the pin, −x towards the officer. Must not decide which seal
//! is shown; `sync` does.

use bevy::prelude::*;

use super::bars::Bar;
use super::hull::Hull;
use crate::game::place::blueprint::{SealBlueprint, SealColour, SealKind};
use crate::game::place::marks::seal_label;
use crate::game::place::raise::{Raiser, Shape};
use crate::game::place::solid::{Solid, UvRule};
use crate::game::place::surfaces::Finish;
use crate::scenario::Part;

/// Half sizes of the lock body: x, y, z.
const BODY: Vec3 = Vec3::new(0.0115, 0.0150, 0.0250);
/// Middle of the lock body below the hasp.
const BODY_DROP: f32 = 0.048;
const PIN_RADIUS: f32 = 0.004;
const PIN_TOP: f32 = 0.036;

/// Where the seal hangs on the shut right door.
pub fn on_door(hull: &Hull) -> Vec3 {
    Bar::Inner.catch(hull, 1.0) + Vec3::new(-0.030, 0.0, 0.0)
}

/// Pin and head, from `low` (below the origin) up; steel with a coloured cap.
fn pin(colour: SealColour, low: f32) -> Solid {
    let mut solid = Solid::new();
    solid.ink([0.66, 0.67, 0.67]);
    let shaft = |y: f32| Vec3::new(0.0, y, 0.0);
    solid.tube(shaft(low), shaft(PIN_TOP), PIN_RADIUS, 12);
    solid.ink(colour.srgb());
    solid.cone(shaft(PIN_TOP - 0.014), shaft(PIN_TOP), 0.0085, 0.0095, 14);
    solid.cone(shaft(PIN_TOP), shaft(PIN_TOP + 0.005), 0.0095, 0.0070, 14);
    solid
}

/// Lock body with the stub of pin that stays in it after cutting.
fn body(colour: SealColour, stub: f32) -> Solid {
    let mut solid = Solid::new();
    solid.ink(colour.srgb());
    let middle = Vec3::Y * -BODY_DROP;
    solid.bevel_block(middle - BODY, middle + BODY, 0.0035);
    let top = middle.y + BODY.y;
    solid.cone(Vec3::Y * top, Vec3::Y * (top + 0.006), 0.010, 0.0085, 14);
    solid.ink([0.66, 0.67, 0.67]);
    solid.tube(Vec3::Y * (top + 0.004), Vec3::Y * (top + 0.006 + stub), PIN_RADIUS, 12);
    solid
}

/// The steel rope of a cable seal; whole it is a loop through the hasp.
fn rope(whole: bool) -> Solid {
    let mut solid = Solid::new();
    solid.ink([0.55, 0.56, 0.56]);
    let steps = if whole { 22 } else { 13 };
    let point = |i: u32| {
        let turn = std::f32::consts::TAU * (i as f32 / 22.0 - 0.25);
        Vec3::new(
            0.012 * (turn * 2.0).sin(),
            -0.002 + 0.034 * (turn.sin() + 0.1),
            0.019 * turn.cos(),
        )
    };
    for i in 0..steps {
        solid.tube(point(i), point(i + 1), 0.0022, 7);
    }
    solid
}

/// The tab of the hasp that the seal passes through; stays on the leaf.
pub fn hasp_tab(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    let at = on_door(hull);
    solid.ink([0.52, 0.525, 0.52]);
    for y in [0.012, -0.014] {
        solid.bevel_block(
            at + Vec3::new(-0.012, y - 0.003, -0.013),
            at + Vec3::new(0.026, y + 0.003, 0.013),
            0.002,
        );
    }
    solid
}

/// The face that carries class and number.
fn label_face() -> Solid {
    let mut solid = Solid::new();
    let x = -BODY.x - 0.0006;
    let (w, h) = (BODY.z - 0.0030, BODY.y - 0.0025);
    let p = |y: f32, z: f32| Vec3::new(x, -BODY_DROP + y, z);
    // Seen from −x, z runs to the right.
    solid.uv = UvRule::Plane {
        origin: p(h, -w),
        across: Vec3::Z / (2.0 * w),
        down: Vec3::NEG_Y / (2.0 * h),
    };
    solid.quad([p(-h, -w), p(-h, w), p(h, w), p(h, -w)]);
    solid
}

/// One seal with all its looks made ready.
pub struct SealLook {
    pub blueprint: SealBlueprint,
}

impl SealLook {
    fn label(&self, raiser: &mut Raiser, parent: Entity, at: Transform, part: Part) {
        let b = &self.blueprint;
        let canvas = seal_label(&b.number, b.class, b.colour);
        let picture = raiser.surfaces.picture(raiser.world, canvas);
        let surfaces = raiser.surfaces.clone();
        let material = surfaces
            .finish(raiser.world, Finish { roughness: 0.45, texture: Some(picture), ..default() });
        let mesh = raiser.mesh(label_face());
        raiser.place(
            Shape::new("seal label", mesh, &material).part(part).under(parent).at(at).shadowless(),
        );
    }

    fn piece(&self, raiser: &mut Raiser, solid: Solid, parent: Entity, at: Transform, part: Part) {
        let grab = raiser.pick_box(
            Vec3::new(-0.03, -BODY_DROP - 0.02, -0.035),
            Vec3::new(0.02, PIN_TOP + 0.01, 0.035),
        );
        let mesh = raiser.mesh(solid);
        let material = raiser.surfaces.plastic.clone();
        raiser.place(
            Shape::new("seal", mesh, &material).part(part).under(parent).at(at).picked_as(grab),
        );
    }

    /// Hangs the whole seal under `parent`, which sits at [`on_door`].
    pub fn hang(&self, raiser: &mut Raiser, parent: Entity) {
        let colour = self.blueprint.colour;
        let mut whole = body(colour, 0.0);
        match self.blueprint.kind {
            SealKind::Bolt => whole.append(pin(colour, -BODY_DROP)),
            SealKind::Cable => whole.append(rope(true)),
        }
        self.piece(raiser, whole, parent, Transform::IDENTITY, Part::Seal);
        self.label(raiser, parent, Transform::IDENTITY, Part::Seal);
    }

    /// Lays both cut parts under `parent`, whose origin is on the table top. They stand for
    /// `part`: the seal as long as there is no other, then the table on which they lie.
    pub fn lay_cut(&self, raiser: &mut Raiser, parent: Entity, part: &Part) {
        let colour = self.blueprint.colour;
        // On its back: the label up, the number readable from the table's front.
        let flat = Quat::from_rotation_y(std::f32::consts::FRAC_PI_2)
            * Quat::from_rotation_z(-std::f32::consts::FRAC_PI_2);
        let body_at =
            Transform::from_translation(Vec3::new(0.0, BODY.x + 0.001, -0.02)).with_rotation(flat);
        self.piece(raiser, body(colour, 0.014), parent, body_at, part.clone());
        self.label(raiser, parent, body_at, part.clone());
        let loose = match self.blueprint.kind {
            SealKind::Bolt => pin(colour, -0.004),
            SealKind::Cable => rope(false),
        };
        let pin_at = Transform::from_translation(Vec3::new(0.075, 0.0105, 0.01))
            .with_rotation(Quat::from_rotation_y(0.6) * flat);
        self.piece(raiser, loose, parent, pin_at, part.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bolt_seal_is_about_ninety_millimetres_long() {
        let mut whole = body(SealColour::Blue, 0.0);
        whole.append(pin(SealColour::Blue, -BODY_DROP));
        let ys = whole.positions().iter().map(|p| p.y);
        let (low, high) = ys.fold((f32::MAX, f32::MIN), |(l, h), y| (l.min(y), h.max(y)));
        assert!((0.085..0.110).contains(&(high - low)), "{}", high - low);
    }
}
