//! Repeatable roughness: the same place and seed give the same speck of dirt.
//!
//! Owns value noise in the plane. Must not use a clock or the machine's random
//! source. See `canvas` and `coat` for what is painted with it.

/// A number from 0 to 1 for one lattice point.
pub fn speck(x: i32, y: i32, seed: u32) -> f32 {
    let mut h = (x as u32)
        .wrapping_mul(0x9E37_79B1)
        .wrapping_add((y as u32).wrapping_mul(0x85EB_CA77))
        .wrapping_add(seed.wrapping_mul(0xC2B2_AE3D));
    h ^= h >> 15;
    h = h.wrapping_mul(0x2C1B_3C6D);
    h ^= h >> 12;
    h = h.wrapping_mul(0x297A_2D39);
    h ^= h >> 15;
    (h >> 8) as f32 / 16_777_216.0
}

/// Smooth noise from 0 to 1 with features one unit wide.
pub fn cloud(x: f32, y: f32, seed: u32) -> f32 {
    let (x0, y0) = (x.floor(), y.floor());
    let ease = |t: f32| t * t * (3.0 - 2.0 * t);
    let (tx, ty) = (ease(x - x0), ease(y - y0));
    let (ix, iy) = (x0 as i32, y0 as i32);
    let top = lerp(speck(ix, iy, seed), speck(ix + 1, iy, seed), tx);
    let low = lerp(speck(ix, iy + 1, seed), speck(ix + 1, iy + 1, seed), tx);
    lerp(top, low, ty)
}

/// Noise of several sizes together, 0 to 1, mostly around the middle.
pub fn mottle(x: f32, y: f32, octaves: u32, seed: u32) -> f32 {
    let (mut sum, mut weight, mut total, mut scale) = (0.0, 1.0, 0.0, 1.0);
    for octave in 0..octaves {
        sum += weight * cloud(x * scale, y * scale, seed.wrapping_add(octave * 101));
        total += weight;
        weight *= 0.5;
        scale *= 2.03;
    }
    sum / total
}

/// Noise that repeats every `period` units both ways, for tiling textures.
pub fn mottle_tiled(x: f32, y: f32, period: i32, octaves: u32, seed: u32) -> f32 {
    let ease = |t: f32| t * t * (3.0 - 2.0 * t);
    let (mut sum, mut weight, mut total, mut scale) = (0.0, 1.0, 0.0, 1);
    for octave in 0..octaves {
        let seed = seed.wrapping_add(octave * 101);
        let (px, py, wrap) = (x * scale as f32, y * scale as f32, period * scale);
        let (ix, iy) = (px.floor() as i32, py.floor() as i32);
        let (tx, ty) = (ease(px - px.floor()), ease(py - py.floor()));
        let at =
            |dx: i32, dy: i32| speck((ix + dx).rem_euclid(wrap), (iy + dy).rem_euclid(wrap), seed);
        let value = lerp(lerp(at(0, 0), at(1, 0), tx), lerp(at(0, 1), at(1, 1), tx), ty);
        sum += weight * value;
        total += weight;
        weight *= 0.5;
        scale *= 2;
    }
    sum / total
}

pub fn lerp(a: f32, b: f32, t: f32) -> f32 {
    a + (b - a) * t
}

/// 0 below `low`, 1 above `high`, smooth between; `low` may exceed `high`.
pub fn ramp(low: f32, high: f32, value: f32) -> f32 {
    let t = ((value - low) / (high - low)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

/// A run of repeatable numbers for placing things.
#[derive(Clone, Debug)]
pub struct Scatter {
    seed: u32,
    step: i32,
}

impl Scatter {
    pub fn new(seed: u64, purpose: u32) -> Self {
        let folded = (seed ^ (seed >> 32)) as u32;
        Self { seed: folded.wrapping_mul(0x9E37_79B1) ^ purpose.wrapping_mul(0x85EB_CA77), step: 0 }
    }

    /// The next number, 0 to 1.
    #[expect(clippy::should_implement_trait, reason = "a run of specks has no end to report")]
    pub fn next(&mut self) -> f32 {
        self.step += 1;
        speck(self.step, self.step.wrapping_mul(7919), self.seed)
    }

    pub fn between(&mut self, low: f32, high: f32) -> f32 {
        lerp(low, high, self.next())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiled_noise_meets_itself_at_the_edge() {
        for i in 0..16 {
            let y = i as f32 * 0.37;
            let left = mottle_tiled(0.0, y, 6, 3, 5);
            let right = mottle_tiled(6.0, y, 6, 3, 5);
            assert!((left - right).abs() < 1e-4);
        }
    }

    #[test]
    fn the_same_seed_scatters_alike() {
        let (mut a, mut b) = (Scatter::new(9, 1), Scatter::new(9, 1));
        assert_eq!(a.next(), b.next());
        assert_ne!(Scatter::new(9, 1).next(), Scatter::new(10, 1).next());
    }
}
