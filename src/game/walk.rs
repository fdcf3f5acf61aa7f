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

    /// Whether nothing stands in the view of what is looked at, nor so near beside it along the box,
    /// metres. What is looked at may itself stand on blocked ground.
    pub fn sees(&self, from: [f32; 2], at: [f32; 2], aside_m: f32) -> bool {
        let is_looked_at = |rect: &Rect| rect.shrunk(-REACH_M).contains(at);
        let wide = |rect: &Rect| Rect { x: (rect.x.0 - aside_m, rect.x.1 + aside_m), z: rect.z };
        self.blocked.iter().all(|rect| is_looked_at(rect) || !crosses(wide(rect), from, at))
    }

    /// Corners to walk by from one place to another, the goal last. Straight where nothing
    /// stands between; straight too where no way round is found.
    pub fn way(&self, from: [f32; 2], to: [f32; 2]) -> Vec<[f32; 2]> {
        if self.is_clear(from, to) {
            return vec![to];
        }
        let room = self.within.shrunk(REACH_M);
        let mut places = vec![from, to];
        for rect in &self.blocked {
            let wide = rect.shrunk(-REACH_M - 0.05);
            for x in [wide.x.0, wide.x.1] {
                for z in [wide.z.0, wide.z.1] {
                    let corner = [x, z];
                    if room.contains(corner) && self.is_free(corner) {
                        places.push(corner);
                    }
                }
            }
        }
        shortest(&places, |a, b| self.is_clear(a, b)).unwrap_or_else(|| vec![to])
    }

    /// Whether nothing stands between two places.
    fn is_clear(&self, from: [f32; 2], to: [f32; 2]) -> bool {
        let wide = self.blocked.iter().map(|rect| rect.shrunk(-REACH_M + 0.01));
        wide.into_iter().all(|rect| !crosses(rect, from, to))
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

/// Whether the line from `a` to `b` runs through a rectangle.
fn crosses(rect: Rect, a: [f32; 2], b: [f32; 2]) -> bool {
    let (mut first, mut last) = (0.0_f32, 1.0_f32);
    for (start, end, (low, high)) in [(a[0], b[0], rect.x), (a[1], b[1], rect.z)] {
        let run = end - start;
        if run.abs() < 1e-6 {
            if start <= low || start >= high {
                return false;
            }
            continue;
        }
        let (near, far) = ((low - start) / run, (high - start) / run);
        first = first.max(near.min(far));
        last = last.min(near.max(far));
    }
    first < last
}

fn apart(a: [f32; 2], b: [f32; 2]) -> f32 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

/// The shortest way from the first place to the second over the others: a few dozen at most.
fn shortest(
    places: &[[f32; 2]],
    is_clear: impl Fn([f32; 2], [f32; 2]) -> bool,
) -> Option<Vec<[f32; 2]>> {
    let mut length = vec![f32::INFINITY; places.len()];
    let mut before = vec![0; places.len()];
    let mut open: Vec<usize> = (0..places.len()).collect();
    length[0] = 0.0;
    while let Some(nearest) = open.iter().copied().min_by(|a, b| length[*a].total_cmp(&length[*b]))
    {
        if length[nearest].is_infinite() {
            return None;
        }
        if nearest == 1 {
            break;
        }
        open.retain(|place| *place != nearest);
        for next in open.clone() {
            let through = length[nearest] + apart(places[nearest], places[next]);
            if through < length[next] && is_clear(places[nearest], places[next]) {
                length[next] = through;
                before[next] = nearest;
            }
        }
    }
    let mut way = Vec::new();
    let mut at = 1;
    while at != 0 {
        way.push(places[at]);
        at = before[at];
    }
    way.reverse();
    Some(way)
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
    fn the_way_to_the_far_end_leads_round_the_box() {
        let ground = bay();
        let (from, to) = ([-2.0, 0.0], [8.0, 0.0]);
        let way = ground.way(from, to);
        assert_eq!(way.last(), Some(&to));
        assert!(way.len() >= 3, "{way:?}");
        let mut at = from;
        for corner in way {
            assert!(!crosses(bay().blocked[0], at, corner), "{at:?} {corner:?}");
            at = corner;
        }
        assert_eq!(ground.way([-2.0, 0.0], [-2.0, 3.0]), vec![[-2.0, 3.0]]);
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
