//! The measures of one box in metres, worked out from its blueprint.
//!
//! Owns [`Hull`]: where walls, doors and ground lie. Must not draw. Origin: the
//! inside of the door sill, centre of width, floor level; x to the front wall,
//! y up, z to the right when looking in.

use bevy::prelude::*;

use crate::game::place::blueprint::ContainerBlueprint;

/// Height of the timbers the box stands on.
pub const SUPPORT_HEIGHT: f32 = 0.10;
/// From the rear plane of a reefer to the inside of its insulated doors.
const COLD_DOOR_END: f32 = 0.150;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hull {
    /// Inside length, from the sill to the front wall as built.
    pub length: f32,
    pub width: f32,
    pub height: f32,
    /// Outer plane of the rear corner castings.
    pub rear: f32,
    /// Outer plane of the front corner castings.
    pub front: f32,
    /// Outer plane of the right castings; the left is its mirror image.
    pub side: f32,
    pub bottom: f32,
    pub top: f32,
    pub ground: f32,
    /// Inside distance at which a false wall stands.
    pub false_wall: Option<f32>,
    /// Insulated inside panels along each side wall; none but in a reefer.
    pub panels: u32,
    /// Length of one inside panel.
    pub panel_length: f32,
}

impl Hull {
    pub const CASTING: Vec3 = Vec3::new(0.178, 0.118, 0.162);
    /// Outer face of the closed door leaves, from the rear plane inward.
    pub const DOOR_SETBACK: f32 = 0.050;
    /// Width of the door opening, as on every ISO box.
    pub const DOOR_OPENING: f32 = 2.340;

    pub fn of(blueprint: &ContainerBlueprint) -> Self {
        let metres = |mm: [u32; 3]| mm.map(|v| v as f32 / 1000.0);
        let [il, iw, ih] = metres(blueprint.internal_mm);
        let [el, ew, eh] = metres(blueprint.external_mm);
        let cooling = blueprint.cooling.as_ref();
        // Doors and hardware take more of the difference than the front wall;
        // the undercarriage takes more than the roof. In a reefer the machine
        // takes what insulated doors leave, and roof and floor are insulated.
        let (rear, bottom) = match cooling {
            Some(_) => (-COLD_DOOR_END.min(el - il), -(eh - ih) * 0.74),
            None => (-(el - il) * 0.6, -(eh - ih) * 0.78),
        };
        Self {
            length: il,
            width: iw,
            height: ih,
            rear,
            front: rear + el,
            side: ew / 2.0,
            bottom,
            top: bottom + eh,
            ground: bottom - SUPPORT_HEIGHT,
            // A wall that leaves no room behind it is the real one.
            false_wall: blueprint
                .false_wall_at_mm
                .map(|mm| mm as f32 / 1000.0)
                .filter(|at| *at > 0.5 && *at < il - 0.02),
            panels: cooling.map_or(0, |c| c.panels),
            panel_length: cooling.map_or(1.0, |c| c.panel_mm as f32 / 1000.0),
        }
    }

    /// A box with a cooling machine at its front end and insulated walls.
    pub fn is_reefer(&self) -> bool {
        self.panels > 0
    }

    /// From where to where an inside panel reaches, metres from the sill.
    pub fn panel_span(&self, number: u32) -> (f32, f32) {
        let far = number as f32 * self.panel_length;
        (far - self.panel_length, far)
    }

    /// How far one can walk in: to the false wall where there is one.
    pub fn seen_length(&self) -> f32 {
        self.false_wall.unwrap_or(self.length)
    }

    pub fn is_long(&self) -> bool {
        self.length > 9.0
    }

    pub fn is_high(&self) -> bool {
        self.top - self.bottom > 2.7
    }

    /// Outer face of the closed door leaves.
    pub fn door_face(&self) -> f32 {
        self.rear + Self::DOOR_SETBACK
    }

    /// Height of the door opening above the floor.
    pub fn door_height(&self) -> f32 {
        self.height - if self.is_reefer() { 0.070 } else { 0.113 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::place::testing;

    #[test]
    fn the_outer_box_has_the_external_measures() {
        let blueprint = testing::tile_box();
        let hull = Hull::of(&blueprint);
        let outer = [hull.front - hull.rear, hull.side * 2.0, hull.top - hull.bottom];
        for (metres, mm) in outer.into_iter().zip(blueprint.external_mm) {
            assert!((metres * 1000.0 - mm as f32).abs() < 0.5);
        }
    }

    #[test]
    fn every_box_of_the_iso_table_has_its_inside_and_outside_measures() {
        for nominal in crate::scenario::iso6346::SIZE_TYPES {
            let mut blueprint = testing::tile_box();
            blueprint.internal_mm = nominal.internal_mm;
            blueprint.external_mm = nominal.external_mm;
            blueprint.cooling = nominal.is_reefer().then(testing::cooling);
            let hull = Hull::of(&blueprint);
            let near = |metres: f32, mm: u32| (metres * 1000.0 - mm as f32).abs() < 0.5;
            let [length, width, height] = nominal.internal_mm;
            assert!(near(hull.length, length) && near(hull.width, width), "{}", nominal.code);
            assert!(near(hull.height, height), "{}", nominal.code);
            let [length, width, height] = nominal.external_mm;
            assert!(near(hull.front - hull.rear, length), "{}", nominal.code);
            assert!(near(hull.side * 2.0, width), "{}", nominal.code);
            assert!(near(hull.top - hull.bottom, height), "{}", nominal.code);
            // Doors before the load, a wall behind it, a floor under and a roof over it.
            assert!(hull.rear < -0.05 && hull.front > hull.length + 0.05, "{}", nominal.code);
            assert!(hull.bottom < -0.1 && hull.top > hull.height + 0.03, "{}", nominal.code);
        }
    }

    #[test]
    fn the_machine_of_a_reefer_has_a_hand_and_a_half_behind_the_front_wall() {
        let hull = Hull::of(&testing::meat_box());
        assert!(hull.is_reefer());
        assert!((0.35..0.50).contains(&(hull.front - hull.length)), "{}", hull.front - hull.length);
        assert_eq!(hull.panel_span(7), (6.0, 7.0));
    }

    #[test]
    fn the_false_wall_stands_at_5480_mm_and_hides_418_mm() {
        let hull = Hull::of(&testing::tile_box());
        let wall = hull.false_wall.unwrap();
        assert!((wall - 5.480).abs() < 1e-4);
        assert!((hull.length - wall - 0.418).abs() < 1e-4);
    }
}
