//! Where an officer can stand, and how a step is taken.
//!
//! Owns the walkable ground as plain rectangles, without an engine: the bay
//! outside, the box inside. Must not move a camera; `eye` does, with what is
//! worked out here.

/// Half the breadth of an officer, metres.
const REACH_M: f32 = 0.28;

/// A level rectangle, metres: x towards the front wall, z to the right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    pub x: (f32, f32),
    pub z: (f32, f32),
}

impl Rect {
    fn shrunk(self, by: f32) -> Self {
        Self { x: (self.x.0 + by, self.x.1 - by), z: (self.z.0 + by, self.z.1 - by) }
    }

    fn contains(self, at: [f32; 2]) -> bool {
        at[0] > self.x.0 && at[0] < self.x.1 && at[1] > self.z.0 && at[1] < self.z.1
    }

    fn clamp(self, at: [f32; 2]) -> [f32; 2] {
        // A rectangle may be narrower than an officer; then the middle is where one stands.
        let side = |value: f32, (low, high): (f32, f32)| {
            if low < high { value.clamp(low, high) } else { f32::midpoint(low, high) }
        };
        [side(at[0], self.x), side(at[1], self.z)]
    }
}

/// Ground on which an officer can stand: one rectangle less some others.
#[derive(Clone, Debug, PartialEq)]
pub struct Ground {
    pub within: Rect,
    pub blocked: Vec<Rect>,
    /// Height of the floor, metres.
    pub floor_m: f32,
}

impl Ground {
    /// The place nearest to `to` that can be reached from `from` in one small step: sliding along what is in the way.
    pub fn step(&self, from: [f32; 2], to: [f32; 2]) -> [f32; 2] {
        for candidate in [to, [to[0], from[1]], [from[0], to[1]]] {
            let held = self.within.shrunk(REACH_M).clamp(candidate);
            if self.is_free(held) {
                return held;
            }
        }
        self.free_place(from)
    }

    pub fn is_free(&self, at: [f32; 2]) -> bool {
        !self.blocked.iter().any(|rect| rect.shrunk(-REACH_M).contains(at))
    }

    /// `at`, or the nearest edge of what stands there.
    pub fn free_place(&self, at: [f32; 2]) -> [f32; 2] {
        let mut at = self.within.shrunk(REACH_M).clamp(at);
        for rect in &self.blocked {
            let wide = rect.shrunk(-REACH_M);
            if wide.contains(at) {
                at = pushed_out(wide, at);
            }
        }
        self.within.shrunk(REACH_M).clamp(at)
    }
}

/// The point of the rectangle's edge nearest to a point within it.
fn pushed_out(rect: Rect, at: [f32; 2]) -> [f32; 2] {
    let ways = [
        (at[0] - rect.x.0, [rect.x.0, at[1]]),
        (rect.x.1 - at[0], [rect.x.1, at[1]]),
        (at[1] - rect.z.0, [at[0], rect.z.0]),
        (rect.z.1 - at[1], [at[0], rect.z.1]),
    ];
    let mut best = ways[0];
    for way in ways {
        if way.0 < best.0 {
            best = way;
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bay() -> Ground {
        Ground {
            within: Rect { x: (-6.0, 10.0), z: (-6.0, 6.0) },
            blocked: vec![Rect { x: (0.0, 6.0), z: (-1.2, 1.2) }],
            floor_m: 0.0,
        }
    }

    #[test]
    fn nobody_walks_through_the_box() {
        let mut at = [-2.0, 0.0];
        for _ in 0..200 {
            at = bay().step(at, [at[0] + 0.1, at[1]]);
        }
        assert!((at[0] + REACH_M).abs() < 0.11, "stands at {at:?}");
    }

    #[test]
    fn a_slanting_step_slides_along_the_side() {
        let at = bay().step([2.0, -1.6], [2.1, -1.4]);
        assert_eq!(at, [2.1, -1.6]);
    }

    #[test]
    fn nobody_leaves_the_bay() {
        let at = bay().step([-5.5, 5.5], [-50.0, 50.0]);
        assert_eq!(at, [-6.0 + REACH_M, 6.0 - REACH_M]);
    }

    #[test]
    fn a_place_inside_an_obstacle_is_moved_to_its_edge() {
        let ground = bay();
        assert!(ground.is_free(ground.free_place([3.0, 1.0])));
    }

    #[test]
    fn ground_narrower_than_an_officer_holds_one_in_the_middle() {
        let slit = Ground {
            within: Rect { x: (0.0, 0.4), z: (-1.0, 1.0) },
            blocked: vec![],
            floor_m: 0.0,
        };
        assert_eq!(slit.step([0.2, 0.0], [9.0, 0.0]), [0.2, 0.0]);
    }
}
