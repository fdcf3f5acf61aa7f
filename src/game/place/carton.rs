//! Corrugated board cartons: shut, with flaps open, and their printed picture.
//!
//! Owns the shapes about the carton's own middle and the layout of its picture.
//! Must not know where a carton stands. See `contents` for what is inside.

use bevy::math::IRect;
use bevy::prelude::*;

use super::canvas::{Canvas, mix};
use super::grain::{mottle, ramp, speck};
use super::solid::Solid;
use super::stencil::{Lettering, Typeface};

const BOARD: [f32; 3] = [0.610, 0.478, 0.335];
const INK: [f32; 3] = [0.115, 0.095, 0.085];
const TAPE: [f32; 3] = [0.530, 0.370, 0.215];
/// Looks of one kind, so that a stack is not a pattern.
pub const VARIANTS: usize = 3;

/// Where the faces of a carton lie on its picture, as shares of it.
#[derive(Clone, Copy, Debug)]
pub struct Net {
    pub size: Vec3,
    scale: f32,
}

impl Net {
    /// Long and short side above, top below; `size` is x, y, z in metres.
    pub fn of(size: Vec3) -> Self {
        let wide = size.x + size.z;
        let tall = size.y + size.z;
        Self { size, scale: 1.0 / wide.max(tall) }
    }

    pub fn long_side(&self) -> Rect {
        let size = Vec2::new(self.size.x, self.size.y) * self.scale;
        Rect::from_corners(Vec2::ZERO, size)
    }

    pub fn short_side(&self) -> Rect {
        let corner = Vec2::new(self.size.x, 0.0) * self.scale;
        Rect::from_corners(corner, corner + Vec2::new(self.size.z, self.size.y) * self.scale)
    }

    pub fn top(&self) -> Rect {
        let corner = Vec2::new(0.0, self.size.y) * self.scale;
        Rect::from_corners(corner, corner + Vec2::new(self.size.x, self.size.z) * self.scale)
    }

    /// Where a point of the box lies on the picture; every side reads upright.
    pub fn place(&self, p: Vec3, n: Vec3) -> Vec2 {
        let share = p / self.size + Vec3::splat(0.5);
        let a = n.abs();
        let (area, u, v) = if a.y > a.x && a.y > a.z {
            (self.top(), share.x, share.z)
        } else if a.z >= a.x {
            let u = if n.z > 0.0 { share.x } else { 1.0 - share.x };
            (self.long_side(), u, 1.0 - share.y)
        } else {
            let u = if n.x > 0.0 { 1.0 - share.z } else { share.z };
            (self.short_side(), u, 1.0 - share.y)
        };
        // Half a texel's breadth from the edge, so that faces do not bleed.
        area.min + area.size() * Vec2::new(u.clamp(0.004, 0.996), v.clamp(0.004, 0.996))
    }
}

/// A shut carton; `variant` gives it its own shade and slight crush.
pub fn shut(size: Vec3, variant: usize) -> Solid {
    let mut solid = Solid::new();
    let net = Net::of(size);
    let half = size / 2.0;
    solid.bevel_block(-half, half, 0.006);
    let turned = variant == 1;
    solid.picture_by(|p, n| {
        if turned {
            net.place(Vec3::new(-p.x, p.y, -p.z), Vec3::new(-n.x, n.y, -n.z))
        } else {
            net.place(p, n)
        }
    });
    let shade = [1.0, 0.90, 1.05][variant % VARIANTS];
    let warm = [1.0, 1.01, 0.985][variant % VARIANTS];
    solid.bend(|p| {
        let corner = |k: i32| {
            speck(
                p.x.signum() as i32 + 2 * p.z.signum() as i32,
                p.y.signum() as i32 + k,
                variant as u32 + 3,
            ) - 0.5
        };
        p + Vec3::new(corner(11), if p.y > 0.0 { corner(17) } else { 0.0 }, corner(23)) * 0.004
    });
    wear_edges(&mut solid, half, shade, warm);
    solid
}

fn wear_edges(solid: &mut Solid, half: Vec3, shade: f32, warm: f32) {
    solid.tone(|_, n| {
        // The bevels are where hands and decks rub.
        let edge = n.abs().max_element() < 0.95;
        let rub = if edge { 0.86 } else { 1.0 };
        [shade * warm * rub, shade * rub, shade * rub / warm]
    });
    solid.darken(|p, n| {
        let low = ((p.y + half.y) / (2.0 * half.y)).clamp(0.0, 1.0);
        if n.y > 0.7 {
            1.0
        } else if n.y < -0.7 {
            0.15
        } else {
            0.55 + 0.45 * low
        }
    });
}

/// The same carton, flaps up and out, seen into.
pub fn open(size: Vec3) -> Solid {
    let mut solid = Solid::new();
    let net = Net::of(size);
    let (half, t) = (size / 2.0, 0.004);
    let (x, y, z) = (half.x, half.y, half.z);
    solid.block(Vec3::new(-x, -y, -z), Vec3::new(x, -y + t, z));
    solid.block(Vec3::new(-x, -y, z - t), Vec3::new(x, y, z));
    solid.block(Vec3::new(-x, -y, -z), Vec3::new(x, y, -z + t));
    solid.block(Vec3::new(x - t, -y, -z), Vec3::new(x, y, z));
    solid.block(Vec3::new(-x, -y, -z), Vec3::new(-x + t, y, z));
    solid.picture_by(|p, n| net.place(p, n));
    wear_edges(&mut solid, half, 1.0, 1.0);
    solid.darken(|p, n| {
        let inward = p.x * n.x + p.z * n.z < -0.001;
        if inward { 0.25 + 0.5 * ((p.y + y) / (2.0 * y)) } else { 1.0 }
    });
    for (axis, sign, lean) in [(0, 1.0, 0.95), (0, -1.0, 0.8), (2, 1.0, 1.1), (2, -1.0, 1.25)] {
        flap(&mut solid, size, axis, sign, lean);
    }
    solid
}

/// One flap hinged at an upper edge, leaning outward by `lean` radians.
fn flap(solid: &mut Solid, size: Vec3, axis: usize, sign: f32, lean: f32) {
    let half = size / 2.0;
    let long = (size.z / 2.0).min(size.x / 2.0);
    let out = if axis == 0 { Vec3::X } else { Vec3::Z } * sign;
    let along = if axis == 0 { Vec3::Z } else { Vec3::X };
    let width = (half * along).element_sum().abs() - 0.003;
    let root = Vec3::Y * half.y + out * (half * out.abs()).element_sum();
    let reach = (out * lean.sin() + Vec3::Y * lean.cos()) * long;
    let thick = (out * lean.cos() - Vec3::Y * lean.sin()) * 0.004;
    let mut drawn = Solid::new();
    let (a, b) = (root - along * width, root + along * width);
    let front = [a, b, b + reach, a + reach];
    let back = front.map(|p| p - thick);
    let flip = along.cross(reach).dot(thick) < 0.0;
    let both = |q: [Vec3; 4], flip: bool| if flip { [q[3], q[2], q[1], q[0]] } else { q };
    drawn.quad(both(front, flip));
    drawn.quad(both(back, !flip));
    drawn.quad(both([front[3], front[2], back[2], back[3]], flip));
    let plain = Net::of(size).top();
    drawn.picture_by(|p, _| {
        let v = (p - root).dot(reach) / reach.length_squared();
        let u = (p - root).dot(along) / (2.0 * width) + 0.5;
        plain.min + plain.size() * Vec2::new(u.clamp(0.02, 0.98), (0.06 + 0.26 * v).clamp(0.0, 0.4))
    });
    drawn.tone(|_, _| [1.03; 3]);
    solid.append(drawn);
}

/// The picture of one kind of carton, `edge` texels a side.
pub fn picture(size: Vec3, print: &[String], tint: [f32; 3], edge: u32) -> Canvas {
    let net = Net::of(size);
    let metre = net.scale * edge as f32;
    let mut canvas = Canvas::painted(edge, edge, |x, y| {
        let (mx, my) = (x as f32 / metre, y as f32 / metre);
        let flute = (mx * std::f32::consts::TAU / 0.0075).sin() * 0.012;
        let fibre = mottle(mx * 60.0, my * 22.0, 3, 111);
        let broad = mottle(mx * 5.0, my * 5.0, 4, 112);
        let tone = 0.93 + 0.07 * fibre + 0.14 * (broad - 0.5) + flute;
        let grime = ramp(0.55, 0.8, mottle(mx * 9.0, my * 7.0, 3, 113));
        let board = [0, 1, 2].map(|i| BOARD[i] * tint[i] * tone);
        let [r, g, b] = mix(board, [0.27, 0.215, 0.16], 0.22 * grime);
        [r, g, b, 1.0]
    });
    let area = |share: Rect| {
        let (min, max) = (share.min * edge as f32, share.max * edge as f32);
        IRect::new(min.x as i32, min.y as i32, max.x as i32, max.y as i32)
    };
    let (long, short, top) = (area(net.long_side()), area(net.short_side()), area(net.top()));
    seams(&mut canvas, long, short, top, metre);
    for side in [long, short] {
        print_side(&mut canvas, side, print);
    }
    rub(&mut canvas);
    canvas
}

/// Tape over the lid seam and down the ends, and dark lines at the edges.
fn seams(canvas: &mut Canvas, long: IRect, short: IRect, top: IRect, metre: f32) {
    let wide = (0.048 * metre) as i32;
    let mut strip = |area: IRect| {
        canvas.touch(area.min.x..area.max.x, area.min.y..area.max.y, |x, y, texel| {
            let crease = speck(x / 3, y / 17, 5) * 0.06;
            let [r, g, b, a] = *texel;
            let rgb = mix([r, g, b], TAPE.map(|c| c + crease), 0.62);
            *texel = [rgb[0], rgb[1], rgb[2], a];
        });
    };
    let middle = (top.min.y + top.max.y) / 2;
    strip(IRect::new(top.min.x, middle - wide / 2, top.max.x, middle + wide / 2));
    let column = (short.min.x + short.max.x) / 2;
    let down = (0.065 * metre) as i32;
    strip(IRect::new(column - wide / 2, short.min.y, column + wide / 2, short.min.y + down));
    for area in [long, short, top] {
        canvas.touch(area.min.x..area.max.x, area.min.y..area.max.y, |x, y, texel| {
            let near = (x - area.min.x)
                .min(area.max.x - 1 - x)
                .min(y - area.min.y)
                .min(area.max.y - 1 - y) as f32
                / metre;
            let shade = 1.0 - 0.22 * (1.0 - ramp(0.0, 0.014, near));
            for c in &mut texel[..3] {
                *c *= shade;
            }
        });
    }
}

/// Text lines in the upper part, handling signs in the lower right.
fn print_side(canvas: &mut Canvas, area: IRect, print: &[String]) {
    let (w, h) = (area.width() as f32, area.height() as f32);
    let left = area.min.x as f32 + w * 0.08;
    let mut top = area.min.y as f32 + h * 0.30;
    for (i, line) in print.iter().enumerate() {
        let cap = if i == 0 { h * 0.088 } else { h * 0.054 };
        let face = if i == 0 { Typeface::Bold } else { Typeface::Plain };
        let set = Lettering::new(face, cap, INK).fitted(line, w * 0.84);
        set.write(canvas, line, left, top);
        top += cap * 1.75;
    }
    let sign = (h * 0.17).min(w * 0.2) as i32;
    let foot = area.max.y - (h * 0.09) as i32 - sign;
    let right = area.max.x - (w * 0.08) as i32;
    up_arrows(canvas, right - sign, foot, sign);
    umbrella(canvas, right - sign * 2 - sign / 3, foot, sign);
}

fn frame(canvas: &mut Canvas, x: i32, y: i32, edge: i32) {
    let area = IRect::new(x, y, x + edge, y + edge);
    canvas.border(area, (edge / 16).max(1), INK);
}

/// The sign "this way up".
fn up_arrows(canvas: &mut Canvas, x: i32, y: i32, edge: i32) {
    frame(canvas, x, y, edge);
    let unit = edge as f32 / 16.0;
    for middle in [5.0, 11.0] {
        for row in 0..(6.0 * unit) as i32 {
            let half = row as f32 * 0.42;
            canvas.bar(
                x + (middle * unit - half) as i32,
                y + (2.6 * unit) as i32 + row,
                (2.0 * half) as i32 + 1,
                1,
                INK,
            );
        }
        canvas.bar(
            x + ((middle - 0.9) * unit) as i32,
            y + (8.0 * unit) as i32,
            (1.8 * unit) as i32,
            (3.6 * unit) as i32,
            INK,
        );
    }
    canvas.bar(
        x + (2.5 * unit) as i32,
        y + (12.6 * unit) as i32,
        (11.0 * unit) as i32,
        (1.1 * unit).max(1.0) as i32,
        INK,
    );
}

/// The sign "keep dry".
fn umbrella(canvas: &mut Canvas, x: i32, y: i32, edge: i32) {
    frame(canvas, x, y, edge);
    let unit = edge as f32 / 16.0;
    let (cx, cy, r) = (8.0 * unit, 8.2 * unit, 5.4 * unit);
    canvas.touch(x..x + edge, y..y + edge, |px, py, texel| {
        let (dx, dy) = (px as f32 - x as f32 - cx, py as f32 - y as f32 - cy);
        let dome = dy < 0.0 && dx.hypot(dy) < r;
        let stick = dx.abs() < 0.45 * unit && dy > -r && dy < 4.6 * unit;
        if dome || stick {
            *texel = [INK[0], INK[1], INK[2], 1.0];
        }
    });
}

/// Fades print and board a little, unevenly.
fn rub(canvas: &mut Canvas) {
    let (w, h) = (canvas.width() as i32, canvas.height() as i32);
    canvas.touch(0..w, 0..h, |x, y, texel| {
        let worn = ramp(0.58, 0.80, mottle(x as f32 * 0.11, y as f32 * 0.11, 3, 117));
        let [r, g, b, a] = *texel;
        let rgb = mix([r, g, b], [0.57, 0.46, 0.33], 0.30 * worn);
        *texel = [rgb[0], rgb[1], rgb[2], a];
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_carton_has_at_most_sixty_triangles_and_its_size() {
        let size = Vec3::new(0.6, 0.4, 0.4);
        for variant in 0..VARIANTS {
            let solid = shut(size, variant);
            assert!(solid.triangle_count() <= 60);
            for p in solid.positions() {
                assert!(p.abs().cmple(size / 2.0 + 0.003).all(), "{p}");
            }
        }
    }

    #[test]
    fn faces_lie_apart_on_the_picture() {
        let net = Net::of(Vec3::new(0.6, 0.4, 0.3));
        let areas = [net.long_side(), net.short_side(), net.top()];
        for (i, a) in areas.iter().enumerate() {
            assert!(a.max.x <= 1.0001 && a.max.y <= 1.0001);
            for b in &areas[i + 1..] {
                let overlap = a.intersect(*b);
                assert!(overlap.width() * overlap.height() < 1e-6);
            }
        }
    }
}
