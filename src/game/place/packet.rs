//! Bricks wrapped in foil and tape: shut, cut for a sample, and their picture.
//!
//! Owns the shapes about the packet's own middle. What a packet holds is not to be seen
//! from its wrapping. Faces lie on the picture as those of a carton do.

use bevy::prelude::*;

use super::canvas::{Canvas, mix};
use super::carton::Net;
use super::grain::{Scatter, mottle, ramp, speck};
use super::solid::Solid;

const TAPE: [f32; 3] = [0.430, 0.345, 0.250];
const FOIL: [f32; 3] = [0.560, 0.570, 0.580];

/// A wrapped brick with soft corners; `variant` gives it its own swelling.
pub fn shut(size: Vec3, variant: usize) -> Solid {
    let mut solid = Solid::new();
    let half = size / 2.0;
    solid.bevel_block(-half, half, half.min_element() * 0.36);
    swell(&mut solid, size, variant);
    let net = Net::of(size);
    // The same wrapping, turned over and turned round.
    let turn = [Vec3::ONE, Vec3::NEG_ONE, Vec3::new(-1.0, -1.0, 1.0)][variant % 3];
    solid.picture_by(|p, n| net.place(p * turn, n * turn));
    let shade = [1.0, 0.93, 1.05][variant % 3];
    solid.tone(|_, _| [shade; 3]);
    solid.darken(|p, n| {
        let low = ((p.y + half.y) / size.y).clamp(0.0, 1.0);
        if n.y < -0.7 { 0.25 } else { 0.72 + 0.28 * low }
    });
    solid
}

/// No brick is quite square: corners move by a few millimetres, inwards only.
fn swell(solid: &mut Solid, size: Vec3, variant: usize) {
    solid.bend(|p| {
        let corner = |k: i32| {
            speck(
                p.x.signum() as i32 + 2 * p.z.signum() as i32,
                p.y.signum() as i32 + k,
                variant as u32 + 41,
            )
        };
        let inward = Vec3::new(corner(3), corner(5), corner(7)) * size.min_element() * 0.07;
        p - p.signum() * inward
    });
}

/// A packet with a corner of its wrapping cut and folded back on both broad sides.
pub fn open(size: Vec3) -> Solid {
    let mut solid = shut(size, 0);
    let plain = Net::of(size).top().center();
    let mut cut = Solid::new();
    cut.uv = super::solid::UvRule::Fixed(plain);
    for side in [1.0_f32, -1.0] {
        let z = (size.z / 2.0 + 0.0006) * side;
        let p = |x: f32, y: f32, lift: f32| Vec3::new(x * size.x, y * size.y, z + lift * side);
        let corners = [p(-0.10, 0.10, 0.0), p(0.14, 0.10, 0.0), p(0.02, 0.30, 0.0)];
        cut.ink([0.86, 0.80, 0.68]);
        cut.triangle(facing(corners, side));
        // The flap, lit from both sides.
        cut.ink(FOIL);
        let flap = [p(-0.10, 0.10, 0.0), p(0.14, 0.10, 0.0), p(0.03, -0.03, 0.018)];
        cut.triangle(facing(flap, -side));
        cut.triangle(facing(flap, side));
    }
    solid.append(cut);
    solid
}

fn facing(corners: [Vec3; 3], side: f32) -> [Vec3; 3] {
    let normal = (corners[1] - corners[0]).cross(corners[2] - corners[0]);
    if normal.z * side >= 0.0 { corners } else { [corners[0], corners[2], corners[1]] }
}

/// Brown tape wound round and round; foil shows where the tape gapes.
pub fn picture(size: Vec3, tint: [f32; 3], edge: u32) -> Canvas {
    let net = Net::of(size);
    let areas = [net.long_side(), net.short_side(), net.top()];
    let windings = windings();
    Canvas::painted(edge, edge, |column, row| {
        let at = Vec2::new(column as f32 + 0.5, row as f32 + 0.5) / edge as f32;
        let Some(face) = areas.iter().position(|area| area.contains(at)) else {
            return [TAPE[0] * tint[0], TAPE[1] * tint[1], TAPE[2] * tint[2], 1.0];
        };
        let share = (at - areas[face].min) / areas[face].size();
        let crease = mottle(at.x * 30.0, at.y * 30.0, 3, 172);
        let mut colour = FOIL.map(|c| c * (0.60 + 0.66 * ramp(0.30, 0.74, crease)));
        for (nth, winding) in windings.iter().enumerate().filter(|(_, w)| w.face == face) {
            colour = winding.over(colour, share, at, nth);
        }
        let grime = ramp(0.50, 0.78, mottle(at.x * 6.0, at.y * 6.0, 3, 175));
        let [r, g, b] = mix(colour, [0.15, 0.13, 0.11], 0.26 * grime);
        [r * tint[0], g * tint[1], b * tint[2], 1.0]
    })
}

/// One length of tape over one face.
#[derive(Clone, Copy, Debug)]
struct Winding {
    face: usize,
    across: bool,
    /// Middle and half breadth as shares of the face, and how it slants.
    middle: f32,
    half: f32,
    slant: f32,
}

/// Four lengths along every face and five across it, each over the ones before.
fn windings() -> Vec<Winding> {
    let mut lay = Scatter::new(42, 171);
    let mut list = Vec::new();
    for face in 0..3 {
        for (across, count) in [(false, 4), (true, 5)] {
            for i in 0..count {
                let middle = (i as f32 + 0.5) / count as f32 + lay.between(-0.06, 0.06);
                let half = 0.5 / count as f32 + lay.between(-0.040, 0.03);
                let slant = lay.between(-0.16, 0.16);
                list.push(Winding { face, across, middle, half, slant });
            }
        }
    }
    list
}

impl Winding {
    fn over(&self, under: [f32; 3], share: Vec2, at: Vec2, nth: usize) -> [f32; 3] {
        let (run, rise) = if self.across { (share.x, share.y) } else { (share.y, share.x) };
        let ragged = 0.05 * (mottle(rise * 9.0, nth as f32, 2, 176) - 0.5);
        let off = (run - self.middle - self.slant * (rise - 0.5) + ragged).abs() / self.half;
        if off >= 1.0 {
            return under;
        }
        // Wrinkles run along the tape.
        let (u, v) =
            if self.across { (at.x * 26.0, at.y * 11.0) } else { (at.x * 11.0, at.y * 26.0) };
        let wrinkle = mottle(u + nth as f32 * 7.0, v, 4, 173);
        let gloss = 0.84 + 0.26 * wrinkle + 0.26 * ramp(0.60, 0.72, wrinkle);
        let rim = 1.0 - 0.48 * ramp(0.86, 1.0, off);
        let own = 0.78 + 0.34 * speck(nth as i32, 3, 174);
        mix(under, TAPE.map(|c| c * gloss * rim * own), 0.95)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packet_has_at_most_sixty_triangles_and_its_size() {
        let size = Vec3::new(0.150, 0.220, 0.045);
        for variant in 0..3 {
            let solid = shut(size, variant);
            assert!(solid.triangle_count() <= 60, "{}", solid.triangle_count());
            let mut reach = Vec3::ZERO;
            for p in solid.positions() {
                assert!(p.abs().cmple(size / 2.0 + 1e-6).all(), "{p}");
                reach = reach.max(p.abs());
            }
            assert!((reach * 2.0 - size).abs().max_element() < 0.006, "{reach}");
        }
        assert!(open(size).triangle_count() <= 60);
    }
}
