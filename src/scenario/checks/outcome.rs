//! Are the people there whom the procedure needs, and does the outcome fit the facts?
//!
//! Who must be there: domain paper, 1 and 4 (agent, supervisor, two witnesses, and a
//! store keeper when goods go to the State Warehouse). Under narcotics law two officers
//! stand for the witnesses (CNSA s. 25).

use crate::scenario::fault::{Unplaced, help_for_name};
use crate::scenario::raw::{Authority, Outcome, PersonRole, RawScenario, Seizure};

pub(super) fn check(raw: &RawScenario, out: &mut Unplaced) {
    roles(raw, out);
    match &raw.outcome {
        Outcome::Release => {
            if !raw.hidden.is_empty() {
                out.add(
                    "release-with-hidden-goods",
                    format_args!("outcome"),
                    "the box has hidden goods, yet the right outcome is a release".to_owned(),
                    "Write Seize(( … )), or delete the hidden goods.",
                );
            }
            if raw.container.false_wall {
                out.add(
                    "release-with-false-wall",
                    format_args!("outcome"),
                    "the box has a false wall, yet the right outcome is a release".to_owned(),
                    "Say in the rationale why it is released all the same.",
                );
            }
        }
        Outcome::Seize(seizure) => seize(raw, seizure, out),
    }
}

fn roles(raw: &RawScenario, out: &mut Unplaced) {
    let seizes = matches!(raw.outcome, Outcome::Seize(_));
    let officials = raw.special.authority == Some(Authority::RankUnderNarcoticsLaw);
    let (inhabitants, officers) = if officials { (0, 2) } else { (2, 0) };
    for (role, name, needed) in [
        (PersonRole::Agent, "clearing agent", 1),
        (PersonRole::Supervisor, "supervisor", 1),
        (PersonRole::Witness, "witness", inhabitants),
        (PersonRole::TeamMember, "officer of the team", officers),
        (PersonRole::StoreKeeper, "store keeper", usize::from(seizes)),
    ] {
        let found = raw.people.iter().filter(|person| person.role == role).count();
        if found < needed {
            out.add(
                "person-missing",
                format_args!("people"),
                format!("the procedure needs {needed} × {name}; there is {found}"),
                format!("Add a person with role: {role:?}."),
            );
        }
    }
}

fn seize(raw: &RawScenario, seizure: &Seizure, out: &mut Unplaced) {
    let known = raw.hidden.iter().map(|hidden| hidden.key.as_str());
    for (i, goods) in seizure.goods.iter().enumerate() {
        if raw.hidden.iter().all(|hidden| hidden.key != *goods) {
            out.add(
                "unknown-goods",
                format_args!("outcome.goods[{i}]"),
                format!("no hidden goods are called \"{goods}\""),
                help_for_name(goods.as_str(), known.clone()),
            );
        }
    }
    for (name, keys) in [("goods", &seizure.goods), ("sections", &seizure.sections)] {
        if keys.is_empty() {
            out.add(
                "too-few",
                format_args!("outcome.{name}"),
                "this list has 0 entries; at least 1 is needed".to_owned(),
                "",
            );
        }
        for (i, key) in keys.iter().enumerate() {
            if keys[..i].contains(key) {
                out.add(
                    "name-twice",
                    format_args!("outcome.{name}[{i}]"),
                    format!("\"{key}\" stands twice in this list"),
                    "Delete one.",
                );
            }
        }
    }
    if raw.people.iter().all(|person| person.key != seizure.possessor) {
        out.add(
            "unknown-person",
            format_args!("outcome.possessor"),
            format!("no person is called \"{}\"", seizure.possessor),
            help_for_name(
                seizure.possessor.as_str(),
                raw.people.iter().map(|person| person.key.as_str()),
            ),
        );
    }
}
