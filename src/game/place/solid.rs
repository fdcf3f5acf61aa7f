//! Builds meshes out of plates, blocks, tubes and outlines, in metres.
//!
//! Owns [`Solid`], the pen that every shape in this folder is drawn with. Must
//! not know what is drawn. Every vertex carries a colour, a texture place and
//! in its second texture place how much sky it sees (see `surfaces`).

use bevy::asset::RenderAssetUsages;
use bevy::math::Affine3A;
use bevy::mesh::{Indices, PrimitiveTopology};
use bevy::prelude::*;

/// How a point becomes a place on the texture.
#[derive(Clone, Copy, Debug)]
pub enum UvRule {
    /// By the face's main direction, this many texture widths per metre.
    Box { per_metre: f32 },
    /// `u = across·(p − origin)`, `v = down·(p − origin)`.
    Plane { origin: Vec3, across: Vec3, down: Vec3 },
    /// The same spot for every point.
    Fixed(Vec2),
}

/// A mesh being drawn, with the state of the pen.
#[derive(Clone, Debug)]
pub struct Solid {
    positions: Vec<Vec3>,
    normals: Vec<Vec3>,
    uvs: Vec<Vec2>,
    sky: Vec<f32>,
    colours: Vec<[f32; 3]>,
    indices: Vec<u32>,
    frame: Affine3A,
    mirrored: bool,
    /// Multiplies the material's colour; linear light.
    pub tint: [f32; 3],
    pub uv: UvRule,
    /// Share of the sky that reaches new points.
    pub open_sky: f32,
}

impl Default for Solid {
    fn default() -> Self {
        Self::new()
    }
}

/// Turns an sRGB colour into the linear light that vertex colours hold.
pub fn linear(srgb: [f32; 3]) -> [f32; 3] {
    let colour = Color::srgb(srgb[0], srgb[1], srgb[2]).to_linear();
    [colour.red, colour.green, colour.blue]
}

impl Solid {
    pub fn new() -> Self {
        Self {
            positions: Vec::new(),
            normals: Vec::new(),
            uvs: Vec::new(),
            sky: Vec::new(),
            colours: Vec::new(),
            indices: Vec::new(),
            frame: Affine3A::IDENTITY,
            mirrored: false,
            tint: [1.0; 3],
            uv: UvRule::Box { per_metre: 0.5 },
            open_sky: 1.0,
        }
    }

    pub fn triangle_count(&self) -> usize {
        self.indices.len() / 3
    }

    pub fn positions(&self) -> &[Vec3] {
        &self.positions
    }

    /// The corners of every triangle, counter-clockwise seen from its front.
    pub fn triangles(&self) -> impl Iterator<Item = [Vec3; 3]> + '_ {
        self.indices.chunks_exact(3).map(|t| [0, 1, 2].map(|k| self.positions[t[k] as usize]))
    }

    /// Sets the pen's colour from sRGB.
    pub fn ink(&mut self, srgb: [f32; 3]) -> &mut Self {
        self.tint = linear(srgb);
        self
    }

    /// Draws inside `frame`; a mirroring frame keeps faces outward.
    pub fn within(&mut self, frame: Affine3A, draw: impl FnOnce(&mut Self)) {
        let before = (self.frame, self.mirrored);
        self.frame = before.0 * frame;
        self.mirrored = self.frame.matrix3.determinant() < 0.0;
        draw(self);
        (self.frame, self.mirrored) = before;
    }

    /// Draws at an offset.
    pub fn at(&mut self, offset: Vec3, draw: impl FnOnce(&mut Self)) {
        self.within(Affine3A::from_translation(offset), draw);
    }

    fn uv_at(&self, p: Vec3, normal: Vec3) -> Vec2 {
        match self.uv {
            UvRule::Fixed(uv) => uv,
            UvRule::Plane { origin, across, down } => {
                Vec2::new(across.dot(p - origin), down.dot(p - origin))
            }
            UvRule::Box { per_metre } => {
                let n = normal.abs();
                let flat = if n.y >= n.x && n.y >= n.z {
                    Vec2::new(p.x, p.z)
                } else if n.x >= n.z {
                    Vec2::new(p.z, -p.y)
                } else {
                    Vec2::new(p.x, -p.y)
                };
                flat * per_metre
            }
        }
    }

    fn vertex(&mut self, p: Vec3, normal: Vec3, uv: Option<Vec2>) -> u32 {
        let p = self.frame.transform_point3(p);
        let mut normal = self.frame.transform_vector3(normal).normalize_or_zero();
        if normal == Vec3::ZERO {
            normal = Vec3::Y;
        }
        let index = u32::try_from(self.positions.len()).unwrap_or(u32::MAX);
        self.uvs.push(uv.unwrap_or_else(|| self.uv_at(p, normal)));
        self.positions.push(p);
        self.normals.push(normal);
        self.sky.push(self.open_sky);
        self.colours.push(self.tint);
        index
    }

    fn face(&mut self, a: u32, b: u32, c: u32) {
        if self.mirrored {
            self.indices.extend([a, c, b]);
        } else {
            self.indices.extend([a, b, c]);
        }
    }

    /// One triangle, corners counter-clockwise seen from its front.
    pub fn triangle(&mut self, corners: [Vec3; 3]) {
        let normal = (corners[1] - corners[0]).cross(corners[2] - corners[0]);
        let [a, b, c] = corners.map(|p| self.vertex(p, normal, None));
        self.face(a, b, c);
    }

    /// One flat four-cornered face, counter-clockwise seen from its front.
    pub fn quad(&mut self, corners: [Vec3; 4]) {
        let normal = (corners[2] - corners[0]).cross(corners[3] - corners[1]);
        let [a, b, c, d] = corners.map(|p| self.vertex(p, normal, None));
        self.face(a, b, c);
        self.face(a, c, d);
    }

    /// A four-cornered face with its own texture places, in the same order.
    pub fn quad_uv(&mut self, corners: [Vec3; 4], uvs: [Vec2; 4]) {
        let normal = (corners[2] - corners[0]).cross(corners[3] - corners[1]);
        let mut made = [0; 4];
        for (slot, (p, uv)) in made.iter_mut().zip(corners.into_iter().zip(uvs)) {
            *slot = self.vertex(p, normal, Some(uv));
        }
        self.face(made[0], made[1], made[2]);
        self.face(made[0], made[2], made[3]);
    }

    /// A four-cornered face with a normal at every corner.
    pub fn quad_smooth(&mut self, corners: [Vec3; 4], normals: [Vec3; 4]) {
        let mut made = [0; 4];
        for (slot, (p, n)) in made.iter_mut().zip(corners.into_iter().zip(normals)) {
            *slot = self.vertex(p, n, None);
        }
        self.face(made[0], made[1], made[2]);
        self.face(made[0], made[2], made[3]);
    }

    /// A sharp-edged block.
    pub fn block(&mut self, low: Vec3, high: Vec3) {
        let p = |x: f32, y: f32, z: f32| low + (high - low) * Vec3::new(x, y, z);
        let faces = [
            [p(0., 0., 1.), p(1., 0., 1.), p(1., 1., 1.), p(0., 1., 1.)],
            [p(1., 0., 0.), p(0., 0., 0.), p(0., 1., 0.), p(1., 1., 0.)],
            [p(1., 0., 1.), p(1., 0., 0.), p(1., 1., 0.), p(1., 1., 1.)],
            [p(0., 0., 0.), p(0., 0., 1.), p(0., 1., 1.), p(0., 1., 0.)],
            [p(0., 1., 1.), p(1., 1., 1.), p(1., 1., 0.), p(0., 1., 0.)],
            [p(0., 0., 0.), p(1., 0., 0.), p(1., 0., 1.), p(0., 0., 1.)],
        ];
        for face in faces {
            self.quad(face);
        }
    }

    /// A block with its edges taken off by `bevel`: 44 triangles.
    pub fn bevel_block(&mut self, low: Vec3, high: Vec3, bevel: f32) {
        let middle = (low + high) * 0.5;
        let half = (high - low) * 0.5;
        let b = bevel.min(half.min_element() * 0.9);
        // A corner point of the box, pulled in on every axis but `keep`.
        let corner = |s: Vec3, keep: usize| {
            let mut inset = half - Vec3::splat(b);
            inset[keep] = half[keep];
            middle + s * inset
        };
        let signs = [1.0, -1.0];
        for axis in 0..3 {
            let (u, v) = ((axis + 1) % 3, (axis + 2) % 3);
            for side in signs {
                let make = |su: f32, sv: f32| {
                    let mut s = Vec3::ZERO;
                    s[axis] = side;
                    s[u] = su * side;
                    s[v] = sv;
                    corner(s, axis)
                };
                self.quad([make(-1., -1.), make(1., -1.), make(1., 1.), make(-1., 1.)]);
                // The edge between this face and the next axis' face.
                for other in signs {
                    let at = |run: f32, keep: usize| {
                        let mut s = Vec3::ZERO;
                        s[axis] = side;
                        s[u] = other;
                        s[v] = run;
                        corner(s, keep)
                    };
                    let edge = [at(-1., axis), at(-1., u), at(1., u), at(1., axis)];
                    if side * other > 0.0 {
                        self.quad(edge);
                    } else {
                        self.quad([edge[3], edge[2], edge[1], edge[0]]);
                    }
                }
            }
        }
        for x in signs {
            for y in signs {
                for z in signs {
                    let s = Vec3::new(x, y, z);
                    let points = [corner(s, 0), corner(s, 1), corner(s, 2)];
                    if x * y * z > 0.0 {
                        self.triangle(points);
                    } else {
                        self.triangle([points[0], points[2], points[1]]);
                    }
                }
            }
        }
    }

    /// A round bar between two points, with flat ends.
    pub fn tube(&mut self, from: Vec3, to: Vec3, radius: f32, sides: u32) {
        self.cone(from, to, radius, radius, sides);
    }

    /// A round bar whose radius changes from end to end, with flat ends.
    pub fn cone(&mut self, from: Vec3, to: Vec3, r_from: f32, r_to: f32, sides: u32) {
        let axis = (to - from).normalize_or(Vec3::Y);
        let (u, v) = axis.any_orthonormal_pair();
        let ring = |i: u32| {
            let turn = std::f32::consts::TAU * (i % sides) as f32 / sides as f32;
            u * turn.cos() + v * turn.sin()
        };
        for i in 0..sides {
            let (a, b) = (ring(i), ring(i + 1));
            self.quad_smooth(
                [from + a * r_from, from + b * r_from, to + b * r_to, to + a * r_to],
                [a, b, b, a],
            );
            self.triangle([from, from + b * r_from, from + a * r_from]);
            self.triangle([to, to + a * r_to, to + b * r_to]);
        }
    }

    /// Pushes a convex outline (counter-clockwise in x, y) from z = 0 to `depth`.
    pub fn prism(&mut self, outline: &[Vec2], depth: f32) {
        let count = outline.len();
        for i in 0..count {
            let (a, b) = (outline[i], outline[(i + 1) % count]);
            self.quad([a.extend(0.0), b.extend(0.0), b.extend(depth), a.extend(depth)]);
        }
        for i in 1..count.saturating_sub(1) {
            let (a, b, c) = (outline[0], outline[i], outline[i + 1]);
            self.triangle([a.extend(depth), b.extend(depth), c.extend(depth)]);
            self.triangle([a.extend(0.0), c.extend(0.0), b.extend(0.0)]);
        }
    }

    /// Changes colour by place and normal, for all points drawn so far.
    pub fn tone(&mut self, shade: impl Fn(Vec3, Vec3) -> [f32; 3]) {
        for ((p, n), colour) in self.positions.iter().zip(&self.normals).zip(&mut self.colours) {
            for (channel, factor) in colour.iter_mut().zip(shade(*p, *n)) {
                *channel *= factor;
            }
        }
    }

    /// Takes sky away by place and normal, for all points drawn so far.
    pub fn darken(&mut self, share: impl Fn(Vec3, Vec3) -> f32) {
        for ((p, n), sky) in self.positions.iter().zip(&self.normals).zip(&mut self.sky) {
            *sky = (*sky * share(*p, *n)).clamp(0.0, 1.0);
        }
    }

    /// Sets every texture place anew from place and normal.
    pub fn picture_by(&mut self, place: impl Fn(Vec3, Vec3) -> Vec2) {
        for ((p, n), uv) in self.positions.iter().zip(&self.normals).zip(&mut self.uvs) {
            *uv = place(*p, *n);
        }
    }

    /// Moves every point, such as to dent a shape; normals stay.
    pub fn bend(&mut self, moved: impl Fn(Vec3) -> Vec3) {
        for p in &mut self.positions {
            *p = moved(*p);
        }
    }

    /// Moves the finished points, such as to make a pivot the origin.
    pub fn shifted(mut self, by: Vec3) -> Self {
        for p in &mut self.positions {
            *p += by;
        }
        self
    }

    /// Adds another drawing.
    pub fn append(&mut self, other: Solid) {
        let base = u32::try_from(self.positions.len()).unwrap_or(u32::MAX);
        self.positions.extend(other.positions);
        self.normals.extend(other.normals);
        self.uvs.extend(other.uvs);
        self.sky.extend(other.sky);
        self.colours.extend(other.colours);
        self.indices.extend(other.indices.iter().map(|i| i + base));
    }

    /// The finished mesh, kept readable so that it can be picked.
    pub fn into_mesh(self) -> Mesh {
        let sky: Vec<[f32; 2]> = self.sky.iter().map(|s| [*s, 0.5]).collect();
        let colours: Vec<[f32; 4]> = self.colours.iter().map(|c| [c[0], c[1], c[2], 1.0]).collect();
        let points = |list: &[Vec3]| list.iter().map(Vec3::to_array).collect::<Vec<_>>();
        Mesh::new(PrimitiveTopology::TriangleList, RenderAssetUsages::all())
            .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, points(&self.positions))
            .with_inserted_attribute(Mesh::ATTRIBUTE_NORMAL, points(&self.normals))
            .with_inserted_attribute(
                Mesh::ATTRIBUTE_UV_0,
                self.uvs.iter().map(Vec2::to_array).collect::<Vec<_>>(),
            )
            .with_inserted_attribute(Mesh::ATTRIBUTE_UV_1, sky)
            .with_inserted_attribute(Mesh::ATTRIBUTE_COLOR, colours)
            .with_inserted_indices(Indices::U32(self.indices))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sum of `normal · (corner − middle)`: positive when faces look outward.
    fn outwardness(solid: &Solid) -> f32 {
        solid
            .triangles()
            .map(|[a, b, c]| {
                let normal = (b - a).cross(c - a);
                normal.dot((a + b + c) / 3.0)
            })
            .fold(f32::INFINITY, f32::min)
    }

    #[test]
    fn every_face_of_a_block_looks_outward() {
        let mut solid = Solid::new();
        solid.block(Vec3::splat(-1.0), Vec3::splat(1.0));
        assert!(outwardness(&solid) > 0.0);
    }

    #[test]
    fn a_bevelled_block_is_closed_outward_and_has_44_triangles() {
        let mut solid = Solid::new();
        solid.bevel_block(Vec3::splat(-1.0), Vec3::splat(1.0), 0.1);
        assert_eq!(solid.triangle_count(), 44);
        assert!(outwardness(&solid) > 0.0);
    }

    #[test]
    fn a_mirrored_tube_still_looks_outward() {
        let mut solid = Solid::new();
        solid.within(Affine3A::from_scale(Vec3::new(1.0, 1.0, -1.0)), |s| {
            s.tube(Vec3::NEG_Y, Vec3::Y, 0.3, 8);
        });
        assert!(outwardness(&solid) > 0.0);
    }

    #[test]
    fn a_prism_looks_outward() {
        let mut solid = Solid::new();
        let outline = [Vec2::new(-1., -1.), Vec2::new(1., -1.), Vec2::new(0., 1.)];
        solid.at(Vec3::new(0.0, 0.0, -0.5), |s| s.prism(&outline, 1.0));
        assert!(outwardness(&solid) > 0.0);
    }
}
