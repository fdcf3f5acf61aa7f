//! From where a past act is looked at.
//!
//! Owns which part an act was about, and how far from it a photograph was taken. Moving the eye
//! there is `pointing`'s.

use crate::scenario::Part;
use crate::sim::Item;
use crate::sim::action::{Action, Care, Doors, Find, Leaf, Look, Safety, Search, Tests};

/// What an act was done at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standpoint {
    pub part: Part,
    /// From so far it was photographed, millimetres.
    pub from_mm: Option<u32>,
}

/// Where to look for this act; `None` for acts at the desk, with papers and persons.
pub fn standpoint(action: &Action) -> Option<Standpoint> {
    let first = |items: &crate::sim::Items| match items.iter().next() {
        Some(Item::Package(number)) => Some(Part::Package(*number)),
        Some(Item::SealParts | Item::Sample(_) | Item::Paper(_)) | None => None,
    };
    let part = match action {
        Action::Look(Look::Photograph(picture)) => {
            let shown = picture.shows.first()?;
            return Some(Standpoint { part: shown.part.clone(), from_mm: Some(shown.distance_mm) });
        }
        Action::Look(Look::Examine { part, .. })
        | Action::Tests(Tests::Swab { part, .. } | Tests::Density(part))
        | Action::Search(
            Search::Force { part, .. }
            | Search::AskApproval { part, .. }
            | Search::RecordArea { area: part, .. },
        )
        | Action::Find(
            Find::StopAndReport { part }
            | Find::PlaceMarker { part, .. }
            | Find::PlaceScale { part }
            | Find::Sketch { part },
        ) => part.clone(),
        Action::Seal(_) => Part::Seal,
        Action::Safety(Safety::TestAir) => Part::DoorRight,
        Action::Care(Care::ReadTemperature | Care::SetCooling { .. }) => Part::Machinery,
        Action::Doors(Doors::Open { leaf: Leaf::Left, .. }) => Part::DoorLeft,
        Action::Doors(_) => Part::DoorRight,
        Action::Search(Search::Unload(items) | Search::OpenPackages(items)) => first(items)?,
        _ => return None,
    };
    Some(Standpoint { part, from_mm: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Option<Standpoint> {
        standpoint(&ron::from_str(text).unwrap())
    }

    #[test]
    fn an_act_at_a_part_is_looked_at_there() {
        for (text, part) in [
            (r#"Look(Examine(part: "door-left", torch: false))"#, Part::DoorLeft),
            ("Seal(Tug)", Part::Seal),
            (r#"Search(Unload("package:7-9"))"#, Part::Package(7)),
            (r#"Search(RecordArea(area: "roof", result: Negative))"#, Part::Roof),
        ] {
            assert_eq!(at(text), Some(Standpoint { part, from_mm: None }), "{text}");
        }
        assert_eq!(at("Brief(CheckKit)"), None);
    }

    #[test]
    fn a_photograph_is_looked_at_from_where_it_was_taken() {
        let text = r#"Look(Photograph((shows: [(part: "csc-plate", distance_mm: 600), (part: "door-left", distance_mm: 900)])))"#;
        let expected = Standpoint { part: Part::CscPlate, from_mm: Some(600) };
        assert_eq!(at(text), Some(expected));
    }
}
