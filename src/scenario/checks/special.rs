//! Does what only some cases have fit the box, the people and the rest of the file?
//!
//! Owns the checks of `special` and of goods that may be drugs. Numbers and list
//! lengths are in `bounds`, texts in `texts`.

use std::fmt;

use super::texts;
use crate::scenario::fault::{Unplaced, help_for_name};
use crate::scenario::iso6346;
use crate::scenario::raw::{Care, CareRoute, Narcotic, PersonRole, RawScenario};
use crate::scenario::stowing;

/// Set points of a cooling machine, tenths of a degree: from deep-frozen fish to bananas on heat.
const SET_POINTS: std::ops::RangeInclusive<i32> = -600..=300;

pub(super) fn check(raw: &RawScenario, out: &mut Unplaced) {
    let special = &raw.special;
    for (i, person) in special.arrest.iter().enumerate() {
        let path = format_args!("special.arrest[{i}]");
        if raw.people.iter().all(|known| known.key != *person) {
            out.add(
                "unknown-person",
                path,
                format!("no person is called \"{person}\""),
                help_for_name(person.as_str(), raw.people.iter().map(|person| person.key.as_str())),
            );
        }
        twice(out, path, special.arrest[..i].contains(person), person);
    }
    for (i, part) in special.traces.iter().enumerate() {
        let path = format_args!("special.traces[{i}]");
        twice(out, path, special.traces[..i].contains(part), part);
    }
    if let Some(care) = &special.care {
        check_care(raw, care, out);
    }
    if special.laboratory.is_some()
        && raw.people.iter().all(|person| person.role != PersonRole::Messenger)
    {
        out.add(
            "person-missing",
            format_args!("people"),
            "samples go to a laboratory, but nobody carries them".to_owned(),
            "Add a person with role: Messenger.",
        );
    }
    for (i, hidden) in raw.hidden.iter().enumerate() {
        if let Some(narcotic) = &hidden.narcotic {
            check_narcotic(raw, i, narcotic, out);
        }
    }
}

fn twice(out: &mut Unplaced, path: fmt::Arguments<'_>, again: bool, what: impl fmt::Display) {
    if again {
        let message = format!("\"{what}\" stands twice in this list");
        out.add("name-twice", path, message, "Delete one.");
    }
}

fn check_care(raw: &RawScenario, care: &Care, out: &mut Unplaced) {
    for (i, route) in care.routes.iter().enumerate() {
        let path = format_args!("special.care.routes[{i}]");
        twice(out, path, care.routes[..i].contains(route), format_args!("{route:?}"));
        if *route == CareRoute::None {
            out.add(
                "care-by-nothing",
                path,
                "goods that are left as they are are not kept".to_owned(),
                "Name ways that keep them: BackToOwner, ColdStore, SaleAtOnce or Welfare.",
            );
        }
    }
    if !SET_POINTS.contains(&care.set_point_tenths) {
        out.add(
            "out-of-bounds",
            format_args!("special.care.set_point_tenths"),
            format!("{} tenths of a degree is out of bounds", care.set_point_tenths),
            format!("It must be from {} to {}.", SET_POINTS.start(), SET_POINTS.end()),
        );
    }
    let Some(nominal) = iso6346::size_type(raw.container.size_type.as_str()) else { return };
    let speaks_of_machine = care.most_minutes_off != 0 || care.set_point_tenths != 0;
    if speaks_of_machine && !nominal.is_reefer() {
        out.add(
            "cooling-without-machine",
            format_args!("special.care"),
            format!("a {} box has no cooling machine that could be off", nominal.code),
            "Write most_minutes_off: 0 and set_point_tenths: 0, or choose a reefer (22R1, 45R1).",
        );
    }
}

/// Each package of such goods is a unit, samples have somewhere to go, and nothing that is read
/// before the laboratory's report says what the substance is.
fn check_narcotic(raw: &RawScenario, i: usize, narcotic: &Narcotic, out: &mut Unplaced) {
    let hidden = &raw.hidden[i];
    let kind = stowing::kind_of(&raw.kinds, &hidden.stow.kind);
    if let Some((place, kind)) = kind.filter(|(_, kind)| kind.units != 1) {
        out.add(
            "units-in-packet",
            format_args!("kinds[{place}].units"),
            format!(
                "one {} holds {} units, but a sample is drawn from each",
                kind.name, kind.units
            ),
            "Goods that may be drugs are written unit by unit: units: 1, and a stow of so many.",
        );
    }
    if raw.special.laboratory.is_none() {
        out.add(
            "no-laboratory",
            format_args!("hidden[{i}].narcotic"),
            "samples are drawn from these goods, but there is no laboratory".to_owned(),
            "Add laboratory: ( … ) to special.",
        );
    }
    let of_kind = kind.map(|(place, _)| format!("kinds[{place}]."));
    texts::each(raw, &mut |path, text, _| {
        let path = path.to_string();
        let of_goods = path == format!("hidden[{i}].description")
            || of_kind.as_ref().is_some_and(|kind| path.starts_with(kind.as_str()));
        let read_before = path == "title"
            || path == "summary"
            || ["briefing[", "container.", "people[", "papers["]
                .iter()
                .any(|start| path.starts_with(start));
        if !of_goods && !read_before {
            return;
        }
        if let Some(name) = narcotic.names.iter().find(|name| says(text.as_str(), name.as_str())) {
            out.add(
                "substance-named",
                format_args!("{path}"),
                format!("this text says \"{name}\" before the laboratory has reported"),
                "Describe what is seen: \"packets wrapped in tape, contents unknown\".",
            );
        }
    });
}

/// True when the text has this word or phrase as words of its own, whatever its case.
fn says(text: &str, name: &str) -> bool {
    let spaced = |text: &str| -> String {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.fold(" ".to_owned(), |all, word| all + &word.to_lowercase() + " ")
    };
    let name = spaced(name);
    name.trim().len() > 1 && spaced(text).contains(&name)
}
