//! Rules E1 and E2: the representative, and the doors.
//!
//! Owns the checks of the opening.

use crate::judge::case::Case;
use crate::judge::facts::{Mark, Seen, first};
use crate::judge::ruling::Ruling;
use crate::scenario::Part;
use crate::scenario::raw::PersonRole;
use crate::sim::action::{Leaf, Photograph};

pub(super) fn representative_invited(case: &Case<'_>) -> Ruling {
    let mut ruling = Ruling::new();
    let opened = case.turns.opened;
    let invited =
        case.facts.invitations.iter().find(|seen| {
            case.is_role(seen.what, PersonRole::Agent) && seen.mark.is_in_time(opened)
        });
    match invited {
        Some(seen) => {
            let text =
                format!("{} was invited at {}.", case.person_name(seen.what), case.time(seen.mark));
            ruling.good(text, &[seen.mark]);
        }
        None => ruling
            .fault("The agent was not invited before the box was opened.", &opening_mark(opened)),
    }
    let recorded =
        case.facts.presence.iter().rev().find(|seen| {
            case.is_role(seen.what.0, PersonRole::Agent) && seen.mark.is_in_time(opened)
        });
    let Some(recorded) = recorded else {
        ruling.fault(
            "Whether the agent was present was not recorded before the box was opened.",
            &opening_mark(opened),
        );
        return ruling;
    };
    let (person, present) = recorded.what;
    let was_here = case.was_here_at(person, Some(recorded.mark));
    let word = |here: bool| if here { "present" } else { "absent" };
    let text = format!(
        "{} was recorded as {} at {}",
        case.person_name(person),
        word(present),
        case.time(recorded.mark)
    );
    if present == was_here {
        ruling.good(format!("{text}."), &[recorded.mark]);
    } else {
        ruling.fault(format!("{text}, but was {}.", word(was_here)), &[recorded.mark]);
    }
    ruling
}

fn opening_mark(opened: Option<Mark>) -> Vec<Mark> {
    opened.into_iter().collect()
}

pub(super) fn doors_opened_safely(case: &Case<'_>) -> Ruling {
    let Some(opening) = case.facts.doors_opened.first() else {
        return Ruling::lost("The doors were not opened, so the load face was not recorded.", &[]);
    };
    let mut ruling = Ruling::new();
    let at = case.time(opening.mark);
    let door = opening.what;
    if door.leaf != Leaf::Right {
        ruling.fault_at(
            format!("The left door was opened first, at {at}."),
            &[opening.mark],
            vec![Part::DoorLeft],
        );
    }
    if !door.strap {
        ruling.fault(format!("The door was opened at {at} without the strap."), &[opening.mark]);
    }
    if !door.clear {
        ruling.fault(
            format!("Somebody stood before the door when it was opened at {at}."),
            &[opening.mark],
        );
    }
    if !ruling.is_lost() {
        let text =
            format!("The right door was opened first at {at}, on the strap, standing clear.");
        ruling.good(text, &[opening.mark]);
    }
    load_face_photographed(case, opening.mark, &mut ruling);
    ruling
}

fn load_face_photographed(case: &Case<'_>, opened: Mark, ruling: &mut Ruling) {
    let unloaded = first(&case.facts.unloaded);
    let photograph = case.facts.photographs.iter().find(|seen| {
        opened.is_before(seen.mark) && seen.mark.is_in_time(unloaded) && shows_load_face(case, seen)
    });
    match (photograph, unloaded) {
        (Some(seen), _) => {
            ruling.good(
                format!("The load face was photographed at {}.", case.time(seen.mark)),
                &[seen.mark],
            );
        }
        (None, Some(unloaded)) => ruling.fault(
            format!(
                "Unloading began at {}; the load face was not photographed before.",
                case.time(unloaded)
            ),
            &[unloaded],
        ),
        (None, None) => ruling.fault("The load face was not photographed.", &[opened]),
    }
}

/// A package in its place, or the doors standing open.
fn shows_load_face(case: &Case<'_>, seen: &Seen<&Photograph>) -> bool {
    seen.what.shows.iter().any(|view| {
        let face = matches!(view.part, Part::Package(_) | Part::DoorRight | Part::DoorLeft);
        face && view.distance_mm <= case.pack.photos.far_mm
    })
}

#[cfg(test)]
mod tests {
    use crate::judge::trial::{check, first_words, release, seizure};

    #[test]
    fn the_agent_is_invited_and_presence_recorded_as_it_is() {
        check(&seizure().without("People(Invited"), &["E1"]);
        check(&seizure().without("PresenceRecorded"), &["E1"]);
        check(&seizure().changed("present: true", "present: false"), &["E1"]);
        check(&release().moved_after("PresenceRecorded", "Doors(Opened"), &["E1"]);
        let day = seizure().changed("present: true", "present: false");
        assert_eq!(
            first_words(&day, "E1"),
            "agent was recorded as absent at 08:34, but was present."
        );
    }

    #[test]
    fn an_agent_who_went_home_for_the_night_is_absent_until_called_again() {
        let night = |day: crate::judge::trial::Day| {
            day.with_before("PresenceRecorded", r#"People(WentHome(person: "agent"))"#)
        };
        check(&night(seizure()), &["E1", "N1"]);
        check(&night(release()).changed("present: true", "present: false"), &[]);
        let back = night(seizure())
            .with_before("PresenceRecorded", r#"People(Arrived(person: "agent", words: None))"#);
        check(&back, &[]);
    }

    #[test]
    fn the_right_door_is_opened_first_on_the_strap_standing_clear() {
        check(&release().changed("leaf: Right", "leaf: Left"), &["E2"]);
        check(&release().changed("strap: true", "strap: false"), &["E2"]);
        check(&release().changed("clear: true", "clear: false"), &["E2"]);
    }

    #[test]
    fn the_load_face_is_photographed_before_unloading() {
        check(&seizure().without("number: 3,"), &["E2"]);
        check(&seizure().moved_after("number: 3,", "Search(Unloaded"), &["E2"]);
        check(&seizure().moved_after("number: 3,", "Seal(Twisted"), &["E2"]);
    }
}
