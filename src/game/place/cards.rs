//! Numbered cards and photographic scales that an officer sets down.
//!
//! Owns their shapes, pictures and placing. Must not decide where they stand.

use bevy::math::IRect;
use bevy::prelude::*;

use super::canvas::Canvas;
use super::raise::{Raiser, Shape};
use super::solid::Solid;
use super::state::{MarkerCard, ScaleCard};
use super::stencil::{Lettering, Typeface};
use super::surfaces::Finish;

/// Entities of the cards that stand now, and the looks they share.
#[derive(Resource, Clone, Debug, Default)]
pub struct CardRig {
    standing: Vec<Entity>,
    tent: Handle<Mesh>,
    scale: Handle<Mesh>,
    scale_face: Handle<StandardMaterial>,
    numbers: Vec<(u32, Handle<StandardMaterial>)>,
}

const TENT: Vec2 = Vec2::new(0.115, 0.135);
/// Length of each arm and breadth of the scale.
const SCALE: Vec2 = Vec2::new(0.150, 0.030);

pub fn raise(raiser: &mut Raiser) -> CardRig {
    let tent = raiser.mesh(tent());
    let scale = raiser.mesh(scale());
    let picture = raiser.surfaces.picture(raiser.world, scale_picture());
    let surfaces = raiser.surfaces.clone();
    let scale_face = surfaces
        .finish(raiser.world, Finish { roughness: 0.6, texture: Some(picture), ..default() });
    CardRig { tent, scale, scale_face, ..default() }
}

impl CardRig {
    /// Takes up all cards and sets down these.
    pub fn show(&mut self, raiser: &mut Raiser, markers: &[MarkerCard], scales: &[ScaleCard]) {
        for entity in self.standing.drain(..) {
            raiser.world.despawn(entity);
        }
        for card in markers {
            let face = self.number_face(raiser, card.number);
            let level = Vec3::new(card.faces.x, 0.0, card.faces.z).normalize_or(Vec3::NEG_X);
            let at = Transform::from_translation(card.at).looking_to(-level, Vec3::Y);
            let shape = Shape::new("number card", self.tent.clone(), &face).at(at);
            self.standing.push(raiser.place(shape));
        }
        for card in scales {
            let out = card.faces.normalize_or(Vec3::Y);
            let along = card.along.reject_from(out).normalize_or(Vec3::X);
            let turn = Quat::from_mat3(&Mat3::from_cols(along, out.cross(along), out));
            let at = Transform::from_translation(card.at).with_rotation(turn);
            let shape =
                Shape::new("scale", self.scale.clone(), &self.scale_face).at(at).shadowless();
            self.standing.push(raiser.place(shape));
        }
    }

    /// Shape and look of a scale, to be held into a picture; its corner is the origin, its face +z.
    pub fn scale(&self) -> (Handle<Mesh>, Handle<StandardMaterial>) {
        (self.scale.clone(), self.scale_face.clone())
    }

    fn number_face(&mut self, raiser: &mut Raiser, number: u32) -> Handle<StandardMaterial> {
        if let Some((_, made)) = self.numbers.iter().find(|(n, _)| *n == number) {
            return made.clone();
        }
        let picture = raiser.surfaces.picture(raiser.world, number_picture(number));
        let surfaces = raiser.surfaces.clone();
        let made = surfaces
            .finish(raiser.world, Finish { roughness: 0.5, texture: Some(picture), ..default() });
        self.numbers.push((number, made.clone()));
        made
    }
}

/// A folded card, its number on both slopes; it faces +z.
fn tent() -> Solid {
    let mut solid = Solid::new();
    let (w, h, d) = (TENT.x / 2.0, TENT.y * 0.94, TENT.y * 0.34);
    let uv = [Vec2::Y, Vec2::ONE, Vec2::X, Vec2::ZERO];
    for sign in [1.0, -1.0] {
        let p = |x: f32, y: f32| Vec3::new(x * w * sign, y * h, d * (1.0 - y) * sign);
        let face = [p(-1., 0.), p(1., 0.), p(1., 1.), p(-1., 1.)];
        solid.quad_uv(face, uv);
        solid.tint = [0.35; 3];
        let inner = face.map(|q| q - Vec3::Z * 0.0015 * sign);
        solid.quad_uv([inner[1], inner[0], inner[3], inner[2]], [Vec2::splat(0.02); 4]);
        solid.tint = [1.0; 3];
    }
    solid
}

/// An L in the x–y plane, 1.5 mm thick, printed side +z.
fn scale() -> Solid {
    let mut solid = Solid::new();
    let (long, wide) = (SCALE.x, SCALE.y);
    let mut plate = |x0: f32, y0: f32, x1: f32, y1: f32| {
        let p = |x: f32, y: f32, z: f32| Vec3::new(x, y, z);
        let uv = |x: f32, y: f32| Vec2::new(x / long, 1.0 - y / long);
        solid.quad_uv(
            [p(x0, y0, 0.002), p(x1, y0, 0.002), p(x1, y1, 0.002), p(x0, y1, 0.002)],
            [uv(x0, y0), uv(x1, y0), uv(x1, y1), uv(x0, y1)],
        );
        solid.quad_uv(
            [p(x1, y0, 0.0004), p(x0, y0, 0.0004), p(x0, y1, 0.0004), p(x1, y1, 0.0004)],
            [Vec2::splat(0.95); 4],
        );
    };
    plate(0.0, 0.0, long, wide);
    plate(0.0, wide, wide, long);
    solid
}

fn number_picture(number: u32) -> Canvas {
    let mut canvas = Canvas::filled(192, 224, [0.80, 0.63, 0.09, 1.0]);
    let ink = [0.06, 0.06, 0.06];
    canvas.border(IRect::new(4, 4, 188, 220), 5, ink);
    Lettering::new(Typeface::Bold, 112.0, ink).write_centred(
        &mut canvas,
        &number.to_string(),
        IRect::new(22, 34, 170, 190),
    );
    canvas
}

/// Centimetres in black and white with figures, millimetres along the edge.
fn scale_picture() -> Canvas {
    let edge = 600;
    let mut canvas = Canvas::filled(edge, edge, [0.82, 0.82, 0.80, 1.0]);
    let ink = [0.06, 0.06, 0.06];
    let cm = edge as i32 / 15;
    let last = edge as i32;
    for i in 0..15 {
        if i % 2 == 0 {
            canvas.bar(i * cm, last - cm * 8 / 10, cm, cm * 4 / 10, ink);
            canvas.bar(cm * 4 / 10, last - (i + 1) * cm, cm * 4 / 10, cm, ink);
        }
        for mm in 0..10 {
            let reach = if mm == 0 { 14 } else { 8 };
            canvas.bar(i * cm + mm * cm / 10, last - reach, 1, reach, ink);
            canvas.bar(0, last - i * cm - mm * cm / 10, reach, 1, ink);
        }
        if i > 2 {
            let set = Lettering::new(Typeface::Bold, 22.0, ink);
            let figure = i.to_string();
            set.write_centred(
                &mut canvas,
                &figure,
                IRect::new(i * cm - 18, last - cm * 28 / 10, i * cm + 18, last - cm * 20 / 10),
            );
            set.write_centred(
                &mut canvas,
                &figure,
                IRect::new(cm * 12 / 10, last - i * cm - 18, cm * 22 / 10, last - i * cm + 18),
            );
        }
    }
    Lettering::new(Typeface::Bold, 24.0, ink).write(&mut canvas, "cm", 22.0, edge as f32 - 100.0);
    canvas
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_is_150_mm_long_both_ways() {
        let solid = scale();
        let far = solid.positions().iter().fold(Vec3::ZERO, |m, p| m.max(*p));
        assert!((far.x - 0.150).abs() < 1e-6);
        assert!((far.y - 0.150).abs() < 1e-6);
    }
}
