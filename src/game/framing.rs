//! What a photograph shows: parts inside the picture, with their distance.
//!
//! Owns the geometry of the viewfinder, without an engine. Must not decide
//! whether a photograph is any good: that is the pack's and the judge's.

use bevy::math::{Mat4, Vec3};

use crate::scenario::Part;
use crate::sim::action::Shown;

/// Most parts that one photograph lists; nearer ones first.
const SHOWN_MAX: usize = 48;

/// Share of the half picture within which the middle of a part must lie to count as shown.
const EDGE_SHARE: f32 = 0.96;

/// A part that may be in the picture.
#[derive(Clone, Debug)]
pub struct Candidate {
    pub part: Part,
    pub centre: Vec3,
}

/// The parts that lie in the picture and are not hidden, nearest first.
///
/// `clip_from_world` is the camera's projection times its view; `is_seen` says
/// whether nothing stands between the eye and a part.
pub fn shown(
    eye: Vec3,
    clip_from_world: Mat4,
    candidates: &[Candidate],
    mut is_seen: impl FnMut(&Candidate) -> bool,
) -> Vec<Shown> {
    let mut near: Vec<(f32, &Candidate)> = candidates
        .iter()
        .filter(|candidate| in_picture(clip_from_world, candidate.centre))
        .map(|candidate| (eye.distance(candidate.centre), candidate))
        .collect();
    near.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.part.cmp(&b.1.part)));
    let mut shown = Vec::new();
    for (distance_m, candidate) in near {
        if shown.len() == SHOWN_MAX {
            break;
        }
        let already = shown.iter().any(|each: &Shown| each.part == candidate.part);
        if !already && is_seen(candidate) {
            shown
                .push(Shown { part: candidate.part.clone(), distance_mm: millimetres(distance_m) });
        }
    }
    shown
}

/// True when a point lies in the picture, well within its edge.
pub fn in_picture(clip_from_world: Mat4, at: Vec3) -> bool {
    let clip = clip_from_world * at.extend(1.0);
    clip.w > 0.0 && clip.x.abs() <= clip.w * EDGE_SHARE && clip.y.abs() <= clip.w * EDGE_SHARE
}

/// Metres as whole millimetres.
fn millimetres(metres: f32) -> u32 {
    // Distances in the bay are below 100 m, far inside the range of u32.
    (metres.max(0.0) * 1_000.0).round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looking_along_x() -> (Vec3, Mat4) {
        let eye = Vec3::new(-3.0, 1.6, 0.0);
        let view = Mat4::look_to_rh(eye, Vec3::X, Vec3::Y);
        let lens = Mat4::perspective_rh(std::f32::consts::FRAC_PI_3, 16.0 / 9.0, 0.05, 100.0);
        (eye, lens * view)
    }

    fn candidate(part: Part, x: f32, y: f32, z: f32) -> Candidate {
        Candidate { part, centre: Vec3::new(x, y, z) }
    }

    #[test]
    fn what_lies_ahead_is_shown_and_what_lies_behind_is_not() {
        let (eye, clip) = looking_along_x();
        let parts = [candidate(Part::Seal, 0.0, 1.6, 0.0), candidate(Part::Table, -6.0, 1.0, 0.0)];
        let shown = shown(eye, clip, &parts, |_| true);
        assert_eq!(shown, vec![Shown { part: Part::Seal, distance_mm: 3_000 }]);
    }

    #[test]
    fn nearer_parts_come_first_and_hidden_ones_are_left_out() {
        let (eye, clip) = looking_along_x();
        let parts = [
            candidate(Part::WallFront, 5.0, 1.6, 0.0),
            candidate(Part::DoorRight, 0.0, 1.6, 0.3),
            candidate(Part::Package(3), 1.0, 1.6, 0.0),
        ];
        let shown = shown(eye, clip, &parts, |candidate| candidate.part != Part::Package(3));
        let names: Vec<String> = shown.iter().map(|shown| shown.part.to_string()).collect();
        assert_eq!(names, ["door-right", "wall-front"]);
    }

    #[test]
    fn a_part_in_two_places_is_shown_once_at_the_nearer() {
        let (eye, clip) = looking_along_x();
        let seals = [candidate(Part::Seal, 2.0, 1.6, 0.0), candidate(Part::Seal, 0.0, 1.6, 0.1)];
        let shown = shown(eye, clip, &seals, |_| true);
        assert_eq!(shown.len(), 1);
        assert!(shown[0].distance_mm < 3_100);
    }

    #[test]
    fn what_lies_beside_the_picture_is_not_shown() {
        let (eye, clip) = looking_along_x();
        let parts = [candidate(Part::SideRight, -2.0, 1.6, 4.0)];
        assert!(shown(eye, clip, &parts, |_| true).is_empty());
    }
}
