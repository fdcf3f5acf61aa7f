//! Where unloaded packages are laid out beside the box, kind by kind, in piles.
//!
//! Owns the rows: how many piles stand in one, how high a pile is, where aisles are. Must
//! not know which packages are out; `PlaceState` says so.

use bevy::prelude::*;

use super::container::hull::Hull;

/// A pile is no higher than hands reach, metres.
const PILE_M: f32 = 1.50;
/// Free room between neighbours: along the box, and across.
const GAP: Vec2 = Vec2::new(0.10, 0.09);
/// Free room after every second row.
const AISLE: f32 = 0.75;
/// From the side of the box to the first row, and where rows begin along it.
const FIRST_ROW: f32 = 1.90;
const FIRST_PILE: f32 = 0.10;

/// The rows of one box.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    kinds: Vec<Rows>,
    side: f32,
    ground: f32,
    length: f32,
}

/// Rows of one kind of package.
#[derive(Clone, Copy, Debug, Default)]
struct Rows {
    size: Vec3,
    in_pile: u32,
    in_row: u32,
    /// Rows of other kinds before these, and the breadth that those take.
    before: u32,
    from: f32,
}

/// How long the rows are: as long as the box, and never shorter than seven metres.
pub fn row_length(hull: &Hull) -> f32 {
    (hull.front - 0.1).max(7.0)
}

impl Tally {
    /// Rows for these kinds: size of one package, and how many there are.
    pub fn of(hull: &Hull, kinds: &[(Vec3, usize)]) -> Self {
        let length = row_length(hull);
        let mut rows = Vec::new();
        let (mut before, mut from) = (0, 0.0);
        for (size, count) in kinds {
            let in_pile = (PILE_M / size.y.max(0.02) + 1e-3).floor().max(1.0) as u32;
            let in_row = (length / (size.x + GAP.x)).floor().max(1.0) as u32;
            let piles = u32::try_from(*count).unwrap_or(u32::MAX).div_ceil(in_pile);
            rows.push(Rows { size: *size, in_pile, in_row, before, from });
            let taken = piles.div_ceil(in_row);
            before += taken;
            from += taken as f32 * (size.z + GAP.y);
        }
        Self { kinds: rows, side: hull.side, ground: hull.ground, length }
    }

    /// Where the package of this kind stands that was taken out as number `slot` of it.
    pub fn place(&self, kind: usize, slot: u32) -> Transform {
        let rows = self.kinds.get(kind).copied().unwrap_or_default();
        let pile = slot / rows.in_pile.max(1);
        let level = slot % rows.in_pile.max(1);
        let (column, row) = (pile % rows.in_row.max(1), pile / rows.in_row.max(1));
        let aisles = ((rows.before + row) / 2) as f32 * AISLE;
        let pitch = rows.size.z + GAP.y;
        let x = FIRST_PILE + (column as f32 + 0.5) * (rows.size.x + GAP.x);
        let z = self.side + FIRST_ROW + rows.from + (row as f32 + 0.5) * pitch + aisles;
        let y = self.ground + rows.size.y * (level as f32 + 0.5);
        Transform::from_xyz(x.min(self.length), y, z)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::place::testing;

    fn all(tally: &Tally, kinds: &[(Vec3, usize)]) -> Vec<(Vec3, Vec3)> {
        let mut places = Vec::new();
        for (kind, (size, count)) in kinds.iter().enumerate() {
            for slot in 0..*count as u32 {
                places.push((tally.place(kind, slot).translation, *size));
            }
        }
        places
    }

    fn assert_apart(places: &[(Vec3, Vec3)]) {
        for (i, (a, size_a)) in places.iter().enumerate() {
            for (b, size_b) in &places[i + 1..] {
                let apart = (*a - *b).abs() - (*size_a + *size_b) / 2.0;
                assert!(apart.max_element() > -1e-3, "{a} {b}");
            }
        }
    }

    #[test]
    fn a_thousand_cartons_of_two_kinds_stand_apart_and_rest_on_each_other() {
        let hull = Hull::of(&testing::tile_box());
        let kinds = [(Vec3::new(0.61, 0.12, 0.31), 952), (Vec3::new(0.36, 0.28, 0.38), 48)];
        let places = all(&Tally::of(&hull, &kinds), &kinds);
        assert_apart(&places);
        // Whatever does not stand on the ground stands on another of its kind.
        for (at, size) in &places {
            let foot = at.y - size.y / 2.0 - hull.ground;
            let below = places
                .iter()
                .any(|(b, _)| (b.x - at.x).abs() < 1e-3 && (at.y - b.y - size.y).abs() < 1e-3);
            assert!(foot.abs() < 1e-3 || below, "{at} hangs in the air");
        }
    }

    #[test]
    fn the_meat_of_a_forty_foot_box_finds_room_beside_it() {
        let hull = Hull::of(&testing::meat_box());
        let kinds = [(Vec3::new(0.57, 0.15, 0.37), 1_150)];
        let places = all(&Tally::of(&hull, &kinds), &kinds);
        assert_eq!(places.len(), 1_150);
        assert_apart(&places);
        for (at, size) in &places {
            assert!(at.x - size.x / 2.0 > 0.0 && at.x + size.x / 2.0 < hull.front + 0.1, "{at}");
            assert!(at.z > hull.side + 1.5 && at.z < 12.0, "{at}");
            assert!(at.y + size.y / 2.0 < hull.ground + 1.6, "{at}");
        }
    }
}
