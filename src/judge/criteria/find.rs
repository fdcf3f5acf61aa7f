//! Rules G1, G2, H1 and H2: the moment of the find, the pictures, scene and people.
//!
//! Owns the checks between the find and the first exhibit.

use std::collections::{BTreeMap, BTreeSet};

use crate::judge::case::Case;
use crate::judge::facts::{Mark, Seen, earliest};
use crate::judge::ruling::Ruling;
use crate::judge::words;
use crate::scenario::raw::{Moment, PersonRole};
use crate::scenario::{Key, Part};
use crate::sim::Item;
use crate::sim::action::{Photograph, Shown};
use crate::sim::event::ExhibitsEvent;

pub(super) fn find_reported(case: &Case<'_>) -> Ruling {
    let found = match case.need_find() {
        Ok(found) => found,
        Err(ruling) => return ruling,
    };
    let came = came_into_view(case, found);
    let report = case.facts.find_reports.iter().find(|seen| found.is_before(seen.mark));
    let disturbed = first_disturbed(case, found);
    match (report, disturbed) {
        (Some(report), disturbed) if report.mark.is_in_time(disturbed) => {
            let mut ruling = Ruling::new();
            let text = format!(
                "{came}; work was stopped and the find reported at {}.",
                case.time(report.mark)
            );
            ruling.good(text, &[found, report.mark]);
            ruling
        }
        (Some(report), Some(disturbed)) => Ruling::lost(
            format!(
                "{came} and were handled at {}, before the find was reported at {}.",
                case.time(disturbed),
                case.time(report.mark)
            ),
            &[disturbed, report.mark],
        ),
        (_, _) => Ruling::lost(format!("{came}; the find was not reported."), &[found]),
    }
}

/// Forms name the time at which the goods were found: any from the first to the last minute of the
/// act that laid them open is right, so both are told.
fn came_into_view(case: &Case<'_>, found: Mark) -> String {
    let (began, done) = (case.time_begun(found), case.time(found));
    if began == done {
        format!("The goods came into view at {done}")
    } else {
        format!("The goods were laid open from {began} to {done}")
    }
}

/// The first time after the find that anything of it was opened, carried or worked on.
fn first_disturbed(case: &Case<'_>, found: Mark) -> Option<Mark> {
    let opened = case
        .facts
        .packages_opened
        .iter()
        .filter(|seen| found.is_before(seen.mark))
        .find(|seen| seen.what.iter().any(|item| case.is_found_item(item)))
        .map(|seen| seen.mark);
    let touched = case
        .book
        .pages()
        .iter()
        .filter(|page| found.is_before(page.touched) && case.is_found_item(&page.item))
        .map(|page| page.touched)
        .min_by_key(|mark| mark.order);
    earliest([opened, touched, case.turns.moved])
}

/// How a picture counts by its distance.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Band {
    Wide,
    Mid,
    Close,
}

pub(super) fn find_photographed(case: &Case<'_>) -> Ruling {
    let found = match case.need_find() {
        Ok(found) => found,
        Err(ruling) => return ruling,
    };
    let mut ruling = Ruling::new();
    let moved = case.turns.moved;
    let pictures: Vec<&Seen<&Photograph>> = case
        .facts
        .photographs
        .iter()
        .filter(|seen| found.is_before(seen.mark) && seen.mark.is_in_time(moved))
        .filter(|seen| seen.what.shows.iter().any(|view| shows_goods(case, view)))
        .collect();
    let marks: Vec<Mark> = pictures.iter().map(|seen| seen.mark).collect();
    let mut missing = Vec::new();
    for (band, name) in [(Band::Wide, "wide"), (Band::Mid, "mid"), (Band::Close, "close")] {
        let taken = pictures.iter().any(|seen| {
            let views = seen.what.shows.iter().filter(|view| shows_goods(case, view));
            views.into_iter().any(|view| band_of(case, view) == band)
        });
        if !taken {
            missing.push(name);
        }
    }
    if missing.is_empty() {
        ruling.good("The goods were photographed in place: wide, mid and close.", &marks);
    } else {
        let before = moved.map_or_else(String::new, |moved| {
            format!(" before they were moved at {}", case.time(moved))
        });
        let text = format!(
            "The goods were not photographed in place{before}; missing: {}.",
            words::listed(&missing)
        );
        let moved: Vec<Mark> = moved.into_iter().collect();
        ruling.fault_at(text, &moved, vec![Part::Void]);
    }
    if !pictures.is_empty() {
        scale_and_marker(&pictures, &mut ruling);
    }
    sketched(case, found, &mut ruling);
    ruling
}

fn scale_and_marker(pictures: &[&Seen<&Photograph>], ruling: &mut Ruling) {
    let with = pictures.iter().find(|seen| seen.what.scale && seen.what.marker.is_some());
    match with {
        Some(seen) => ruling.good("One picture has both scale and number card.", &[seen.mark]),
        None => {
            ruling.fault("No picture of the goods in place has both scale and number card.", &[])
        }
    }
    let bare = pictures.iter().find(|seen| !seen.what.scale && seen.what.marker.is_none());
    match bare {
        Some(seen) => ruling.good("One picture has nothing added.", &[seen.mark]),
        None => ruling.fault("No picture shows the goods in place with nothing added.", &[]),
    }
}

fn sketched(case: &Case<'_>, found: Mark, ruling: &mut Ruling) {
    let sketch = case
        .facts
        .sketches
        .iter()
        .find(|mark| found.is_before(**mark) && mark.is_in_time(case.turns.moved));
    match sketch {
        Some(mark) => {
            ruling.good(format!("A sketch was made in place at {}.", case.time(*mark)), &[*mark])
        }
        None => ruling.fault("No sketch was made while the goods were in place.", &[]),
    }
}

/// The room behind the wall, or one of the found packages, near enough to be shown.
fn shows_goods(case: &Case<'_>, view: &Shown) -> bool {
    let goods = match view.part {
        Part::Void => true,
        Part::Package(number) => case.is_found_item(&Item::Package(number)),
        _ => case.found.iter().any(|goods| goods.behind == view.part),
    };
    goods && view.distance_mm <= case.pack.photos.far_mm
}

fn band_of(case: &Case<'_>, view: &Shown) -> Band {
    let bands = case.pack.photos;
    if view.distance_mm >= bands.wide_from_mm {
        Band::Wide
    } else if view.distance_mm <= bands.close_to_mm {
        Band::Close
    } else {
        Band::Mid
    }
}

pub(super) fn scene_controlled(case: &Case<'_>) -> Ruling {
    let found = match case.need_find() {
        Ok(found) => found,
        Err(ruling) => return ruling,
    };
    let mut ruling = Ruling::new();
    let packed = first_packed(case);
    let Some(closed) = case.facts.scene_closed.iter().find(|mark| found.is_before(**mark)).copied()
    else {
        // Closed already before the find is as good.
        return match case.facts.scene_closed.first() {
            Some(early) => {
                ruling.good(format!("The scene was closed at {}.", case.time(*early)), &[*early]);
                entries_logged(case, &mut ruling);
                ruling
            }
            None => Ruling::lost(
                format!("After the find at {} the scene was not closed.", case.time(found)),
                &[found],
            ),
        };
    };
    if closed.is_in_time(packed) {
        ruling.good(format!("The scene was closed at {}.", case.time(closed)), &[closed]);
    } else {
        let text =
            format!("The scene was closed only at {}, after packing had begun.", case.time(closed));
        ruling.fault(text, &[closed]);
    }
    entries_logged(case, &mut ruling);
    ruling
}

fn first_packed(case: &Case<'_>) -> Option<Mark> {
    case.book
        .pages()
        .iter()
        .filter(|page| case.is_found_item(&page.item))
        .flat_map(|page| [page.packed.map(|seen| seen.mark), page.packed_together])
        .flatten()
        .min_by_key(|mark| mark.order)
}

fn entries_logged(case: &Case<'_>, ruling: &mut Ruling) {
    let logged: BTreeSet<&Key> = case.facts.scene_entries.iter().map(|seen| seen.what).collect();
    let missing: Vec<&Key> =
        workers(case).into_iter().filter(|person| !logged.contains(person)).collect();
    let marks: Vec<Mark> = case.facts.scene_entries.iter().map(|seen| seen.mark).collect();
    if logged.is_empty() {
        ruling.fault("Nobody was entered on the list of the scene.", &[]);
    } else if missing.is_empty() {
        ruling.good("Everyone who worked on the exhibits is on the list of the scene.", &marks);
    } else {
        let names = words::people_text(case.scenario, missing.iter().copied());
        let parts = missing.iter().map(|person| Part::Person((*person).clone())).collect();
        ruling.fault_at(
            format!("Worked on the exhibits and not on the list of the scene: {names}."),
            &marks,
            parts,
        );
    }
}

/// People other than the officer who counted or signed exhibits.
fn workers<'a>(case: &Case<'a>) -> BTreeSet<&'a Key> {
    let mut workers = BTreeSet::new();
    for seen in &case.facts.exhibits {
        match seen.what {
            ExhibitsEvent::Counted { second: Some(person), .. }
            | ExhibitsEvent::WitnessSigned { witness: person, .. } => {
                workers.insert(person);
            }
            _ => {}
        }
    }
    workers.retain(|person| person.as_str() != words::OFFICER);
    workers
}

pub(super) fn caution_given(case: &Case<'_>) -> Ruling {
    let found = match case.need_find() {
        Ok(found) => found,
        Err(ruling) => return ruling,
    };
    let mut ruling = Ruling::new();
    possessor_cautioned(case, found, &mut ruling);
    let mut cautions: BTreeMap<&Key, Mark> = BTreeMap::new();
    for seen in &case.facts.cautions {
        cautions.entry(seen.what).or_insert(seen.mark);
    }
    for seen in case.facts.questions.iter().filter(|seen| found.is_before(seen.mark)) {
        let cautioned = cautions.get(seen.what).is_some_and(|caution| caution.is_before(seen.mark));
        let without = if cautioned { "" } else { ", without a caution before" };
        let text = format!(
            "{} was questioned about the goods at {}{without}.",
            case.person_name(seen.what),
            case.time(seen.mark)
        );
        ruling.fault_at(text, &[seen.mark], vec![Part::Person(seen.what.clone())]);
    }
    words_recorded(case, found, &mut ruling);
    ruling
}

fn possessor_cautioned(case: &Case<'_>, found: Mark, ruling: &mut Ruling) {
    let Some(possessor) = case.possessor() else {
        return;
    };
    let name = case.person_name(possessor);
    let caution = case
        .facts
        .cautions
        .iter()
        .find(|seen| seen.what == possessor && found.is_before(seen.mark));
    match caution {
        Some(seen) => {
            ruling.good(format!("{name} was cautioned at {}.", case.time(seen.mark)), &[seen.mark])
        }
        None => ruling.fault_at(
            format!("{name} was not cautioned after the find at {}.", case.time(found)),
            &[found],
            vec![Part::Person(possessor.clone())],
        ),
    }
}

/// Who stood by at the find for the declarant, or drove the box, and spoke, has the words on
/// record. What officers and bystanders said is no statement about the offence.
fn words_recorded(case: &Case<'_>, found: Mark, ruling: &mut Ruling) {
    let before: BTreeSet<&Key> = case
        .facts
        .uncovered
        .iter()
        .filter(|seen| seen.mark == found)
        .flat_map(|seen| seen.what.before)
        .collect();
    let spoke = case.scenario.people.iter().filter(|person| {
        before.contains(&person.key)
            && matches!(person.role, PersonRole::Agent | PersonRole::Driver)
            && person.words.iter().any(|words| words.at == Moment::Find)
    });
    for person in spoke {
        let recorded = case
            .facts
            .words
            .iter()
            .find(|seen| *seen.what.0 == person.key && found.is_before(seen.mark));
        match recorded {
            Some(seen) => {
                let text = format!(
                    "What {} said was written down at {}.",
                    person.name,
                    case.time(seen.mark)
                );
                ruling.good(text, &[seen.mark]);
            }
            None => ruling.fault_at(
                format!("What {} said at the find was not written down.", person.name),
                &[found],
                vec![Part::Person(person.key.clone())],
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::judge::trial::{check, first_words, seizure};

    #[test]
    fn the_find_is_reported_before_anything_is_handled() {
        check(&seizure().without("StoppedAndReported"), &["G1"]);
        check(&seizure().moved_after("StoppedAndReported", "Exhibits(Counted"), &["G1"]);
        check(
            &seizure().with_before("StoppedAndReported", r#"Search(PackagesOpened("package:5"))"#),
            &["G1"],
        );
        let day = seizure().moved_after("StoppedAndReported", "Exhibits(Counted");
        assert_eq!(
            first_words(&day, "G1"),
            "The goods came into view at 08:55 and were handled at 09:07, before the find was reported at 09:09."
        );
    }

    #[test]
    fn the_find_is_photographed_wide_mid_and_close_in_place() {
        check(&seizure().without("number: 4,"), &["G2"]);
        check(&seizure().without("number: 5,"), &["G2"]);
        check(&seizure().changed("distance_mm: 700", "distance_mm: 1001"), &["G2"]);
        check(&seizure().moved_after("number: 6,", r#"Unloaded("package:5-6")"#), &["G2"]);
        check(&seizure().changed("scale: true", "scale: false"), &["G2"]);
        check(&seizure().changed("marker: Some(1)", "marker: None"), &["G2"]);
        check(&seizure().without("Sketched"), &["G2"]);
        check(&seizure().moved_after("Sketched", r#"Unloaded("package:5-6")"#), &["G2"]);
    }

    #[test]
    fn one_picture_has_nothing_added() {
        let all_marked = seizure()
            .changed("distance_mm: 3500)]", "distance_mm: 3500)], scale: true")
            .changed_in("number: 5,", "distance_mm: 2000)]", "distance_mm: 2000)], scale: true");
        check(&all_marked, &["G2"]);
    }

    #[test]
    fn the_scene_is_closed_and_those_who_work_there_are_logged() {
        check(&seizure().without("SceneClosed"), &["H1"]);
        check(&seizure().moved_after("SceneClosed", "packaging: TapedCarton"), &["H1"]);
        check(&seizure().without(r#"EntryLogged("witness-b")"#), &["H1"]);
        check(&seizure().without("EntryLogged"), &["H1"]);
    }

    #[test]
    fn the_possessor_is_cautioned_and_not_questioned() {
        check(&seizure().without("Cautioned"), &["H2"]);
        check(&seizure().with_after("Cautioned", r#"Scene(Questioned(person: "agent"))"#), &["H2"]);
        check(&seizure().without("WordsRecorded"), &["H2"]);
        check(
            &seizure().with_after(
                "Cautioned",
                r#"Scene(AskedForPapers(person: "agent", answer: "None."))"#,
            ),
            &[],
        );
    }
}
