//! Which ground the officer may walk on at this moment.
//!
//! Owns [`BayPlan`]: the fixed outlines of the bay, made once per exercise from
//! its blueprint. `walk` does the stepping.

use bevy::prelude::*;

use super::mode::InPlace;
use super::walk::{Ground, Rect};

/// Outlines in metres: x from the door sill towards the front wall, z to the right.
#[derive(Resource, Clone, Debug)]
pub struct BayPlan {
    /// The apron on which officers walk.
    pub apron: Rect,
    /// Height of the apron against the floor of the box.
    pub apron_m: f32,
    /// The box from outside.
    pub outer: Rect,
    /// Width inside the box.
    pub inner_z: (f32, f32),
    /// Tables, bollards and the like.
    pub things: Vec<Rect>,
}

/// Breadth of an open door leaf along the side of the box.
const LEAF_M: f32 = 1.2;

impl BayPlan {
    pub fn ground(&self, place: &InPlace) -> Ground {
        if place.inside {
            return Ground {
                within: Rect { x: (0.0, place.free_length_m.max(0.5)), z: self.inner_z },
                blocked: Vec::new(),
                floor_m: 0.0,
            };
        }
        let mut blocked = vec![self.outer];
        blocked.extend(&self.things);
        // An open leaf lies along the side, a hand's breadth off it.
        let leaf = |z: (f32, f32)| Rect { x: (self.outer.x.0, self.outer.x.0 + LEAF_M), z };
        if place.right_open {
            blocked.push(leaf((self.outer.z.1, self.outer.z.1 + 0.25)));
        }
        if place.left_open {
            blocked.push(leaf((self.outer.z.0 - 0.25, self.outer.z.0)));
        }
        Ground { within: self.apron, blocked, floor_m: self.apron_m }
    }

    /// Where the officer stands after stepping into the box.
    pub fn sill_inside(&self) -> [f32; 2] {
        [0.3, f32::midpoint(self.inner_z.0, self.inner_z.1)]
    }

    /// Where the officer stands after stepping out.
    pub fn sill_outside(&self) -> [f32; 2] {
        [self.outer.x.0 - 1.4, 0.3]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan() -> BayPlan {
        BayPlan {
            apron: Rect { x: (-7.0, 9.0), z: (-6.0, 6.0) },
            apron_m: -0.35,
            outer: Rect { x: (-0.1, 6.0), z: (-1.22, 1.22) },
            inner_z: (-1.17, 1.17),
            things: vec![],
        }
    }

    #[test]
    fn inside_one_walks_only_as_far_as_the_load_stands_away() {
        let place = InPlace { inside: true, free_length_m: 2.0, ..InPlace::default() };
        let ground = plan().ground(&place);
        let at = ground.step([0.3, 0.0], [5.0, 0.0]);
        assert!(at[0] < 2.0, "{at:?}");
    }

    #[test]
    fn an_open_door_is_in_the_way_along_the_side() {
        let shut = plan().ground(&InPlace::default());
        let open = plan().ground(&InPlace { right_open: true, ..InPlace::default() });
        let beside_the_door = [0.5, 1.55];
        assert!(shut.is_free(beside_the_door));
        assert!(!open.is_free(beside_the_door));
    }
}
