//! Where each part of the place is: what keys turn to and photographs measure to.
//!
//! Owns the middle of every part that is drawn. A part has many shapes, and most
//! of them are drawn in the frame of the whole box, so that the place of an
//! entity says nothing of the place of its part. `pointing` and `photographs`
//! read here.

use std::collections::BTreeMap;

use bevy::camera::primitives::Aabb;
use bevy::ecs::system::SystemParam;
use bevy::prelude::*;

use super::place::{PartSpot, PartTag};
use crate::scenario::Part;

/// Breast height of a figure, whose own place is at its feet, metres.
const BREAST_M: f32 = 1.25;
/// A shape smaller than this share of its part's largest one does not stand for the part.
const LARGE_SHARE: f32 = 0.5;

/// The part that an entity, or one it hangs from, stands for.
pub fn part_of(entity: Entity, tags: &Query<&PartTag>, parents: &Query<&ChildOf>) -> Option<Part> {
    let mut current = entity;
    for _ in 0..8 {
        if let Ok(tag) = tags.get(current) {
            return Some(tag.0.clone());
        }
        current = parents.get(current).ok()?.parent();
    }
    None
}

/// Every part that is drawn now, with its middle.
#[derive(SystemParam)]
pub struct Spots<'w, 's> {
    shapes: Query<'w, 's, Shape>,
}

/// What is read of one drawn shape.
type Shape = (
    &'static PartTag,
    &'static GlobalTransform,
    Option<&'static Aabb>,
    Has<PartSpot>,
    &'static InheritedVisibility,
);

/// One shape of a part: its middle, and half the way across it. A spot that was set has none.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    at: Vec3,
    half: Option<f32>,
}

impl Spots<'_, '_> {
    /// Parts in their order. A part that is in two places (the old and the new seal) comes twice.
    pub fn all(&self) -> impl Iterator<Item = (Part, Vec3)> {
        let mut shapes: BTreeMap<&Part, Vec<Place>> = BTreeMap::new();
        for (tag, transform, aabb, is_spot, seen) in &self.shapes {
            if seen.get() {
                shapes.entry(&tag.0).or_default().push(place(transform, aabb, is_spot));
            }
        }
        let spots: Vec<(Part, Vec3)> = shapes
            .into_iter()
            .flat_map(|(part, places)| middles(&places).into_iter().map(|at| (part.clone(), at)))
            .collect();
        spots.into_iter()
    }
}

fn place(transform: &GlobalTransform, aabb: Option<&Aabb>, is_spot: bool) -> Place {
    match (is_spot, aabb) {
        (true, _) => Place { at: transform.translation(), half: None },
        (false, Some(aabb)) => Place {
            at: transform.transform_point(Vec3::from(aabb.center)),
            half: Some(Vec3::from(aabb.half_extents).length()),
        },
        (false, None) => {
            Place { at: transform.translation() + Vec3::Y * BREAST_M, half: Some(0.0) }
        }
    }
}

/// The spots that were set; without one, the middles of the large shapes.
fn middles(places: &[Place]) -> Vec<Vec3> {
    let set: Vec<Vec3> =
        places.iter().filter(|place| place.half.is_none()).map(|place| place.at).collect();
    if !set.is_empty() {
        return set;
    }
    let largest = places.iter().filter_map(|place| place.half).fold(0.0, f32::max);
    let large = places.iter().filter(|place| place.half.unwrap_or(0.0) >= largest * LARGE_SHARE);
    let mut middles: Vec<Vec3> = Vec::new();
    for place in large {
        // Front and back of one sheet are one place.
        if middles.iter().all(|known| known.distance(place.at) > 0.30) {
            middles.push(place.at);
        }
    }
    middles
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(at: Vec3, half: f32) -> Place {
        Place { at, half: Some(half) }
    }

    #[test]
    fn a_hinge_does_not_stand_for_the_door() {
        let leaf = shape(Vec3::new(0.0, 1.2, 0.6), 1.3);
        let hinge = shape(Vec3::new(0.0, 0.2, 1.2), 0.1);
        assert_eq!(middles(&[hinge, leaf]), vec![leaf.at]);
    }

    #[test]
    fn both_seals_are_places_and_two_faces_of_one_sheet_are_not() {
        let old = shape(Vec3::new(-2.0, 0.9, -2.7), 0.05);
        let new = shape(Vec3::new(0.0, 1.2, 0.4), 0.05);
        assert_eq!(middles(&[old, new]).len(), 2);
        let face = shape(Vec3::new(2.9, 1.2, 1.2), 3.0);
        let back = shape(Vec3::new(2.9, 1.2, 1.18), 3.0);
        assert_eq!(middles(&[face, back]).len(), 1);
    }

    #[test]
    fn a_spot_that_was_set_goes_before_every_shape() {
        let wall = shape(Vec3::new(5.9, 1.2, 0.0), 1.7);
        let spot = Place { at: Vec3::new(5.5, 1.2, 0.0), half: None };
        assert_eq!(middles(&[wall, spot]), vec![spot.at]);
    }
}
