//! Are keys unique, and does every reference lead somewhere?
//!
//! References between papers are in `papers`, those of the outcome in `outcome`.

use std::fmt;

use crate::scenario::fault::{Unplaced, help_for_name};
use crate::scenario::iso6346;
use crate::scenario::raw::RawScenario;
use crate::scenario::{PANEL_MM, Part, stowing};

pub(super) fn check(raw: &RawScenario, out: &mut Unplaced) {
    let path = |list: &'static str, field: &'static str| {
        move |i: usize, out: &mut Unplaced, key: &str, first: usize| {
            twice(out, format_args!("{list}[{i}]{field}"), key, format_args!("{list}[{first}]"));
        }
    };
    unique(raw.kinds.iter().map(|kind| kind.key.as_str()), path("kinds", ".key"), out);
    unique(raw.hidden.iter().map(|hidden| hidden.key.as_str()), path("hidden", ".key"), out);
    unique(raw.people.iter().map(|person| person.key.as_str()), path("people", ".key"), out);
    unique(raw.papers.iter().map(|paper| paper.key.as_str()), path("papers", ".key"), out);
    unique(raw.rules.iter().map(|rule| rule.as_str()), path("rules", ""), out);
    let signs = raw.container.signs.iter().map(|sign| sign.key.as_str());
    unique(signs, path("container.signs", ".key"), out);
    for (i, paper) in raw.papers.iter().enumerate() {
        let facts = paper.facts.iter().map(|fact| fact.key.as_str());
        unique(
            facts,
            |j, out, key, first| {
                let path = format_args!("papers[{i}].facts[{j}].key");
                twice(out, path, key, format_args!("papers[{i}].facts[{first}]"));
            },
            out,
        );
    }
    for (i, hidden) in raw.hidden.iter().enumerate() {
        for (j, packaging) in hidden.packaging.iter().enumerate() {
            if hidden.packaging[..j].contains(packaging) {
                let path = format_args!("hidden[{i}].packaging[{j}]");
                twice(out, path, &format!("{packaging:?}"), format_args!("this list"));
            }
        }
    }
    kinds(raw, out);
    parts(raw, out);
}

/// Notes every key that a list has a second time.
fn unique<'k>(
    keys: impl Iterator<Item = &'k str>,
    tell: impl Fn(usize, &mut Unplaced, &str, usize),
    out: &mut Unplaced,
) {
    let mut sorted: Vec<(&str, usize)> =
        keys.enumerate().map(|(index, key)| (key, index)).collect();
    sorted.sort_unstable();
    let mut first: Option<(&str, usize)> = None;
    for (key, index) in sorted {
        match first {
            Some((known, at)) if known == key => tell(index, out, key, at),
            _ => first = Some((key, index)),
        }
    }
}

fn twice(out: &mut Unplaced, path: fmt::Arguments<'_>, key: &str, first: fmt::Arguments<'_>) {
    out.add(
        "name-twice",
        path,
        format!("\"{key}\" is used twice; the first is in {first}"),
        "Give each its own name.",
    );
}

fn kinds(raw: &RawScenario, out: &mut Unplaced) {
    let known = raw.kinds.iter().map(|kind| kind.key.as_str());
    let mut used = vec![false; raw.kinds.len()];
    let load = raw.load.iter().enumerate().map(|(i, stow)| ("load", i, "", stow));
    let hidden = raw.hidden.iter().enumerate().map(|(i, h)| ("hidden", i, ".stow", &h.stow));
    for (list, i, inner, stow) in load.chain(hidden) {
        match raw.kinds.iter().position(|kind| kind.key == stow.kind) {
            Some(index) => used[index] = true,
            None => out.add(
                "unknown-kind",
                format_args!("{list}[{i}]{inner}.kind"),
                format!("no kind of package is called \"{}\"", stow.kind),
                help_for_name(stow.kind.as_str(), known.clone()),
            ),
        }
    }
    for (i, kind) in raw.kinds.iter().enumerate() {
        if !used[i] {
            out.add(
                "unused-kind",
                format_args!("kinds[{i}].key"),
                format!("nothing in the box is of the kind \"{}\"", kind.key),
                "Load it, or delete it.",
            );
        }
        let hs = kind.hs.as_str().as_bytes();
        let digits = |range: std::ops::Range<usize>| {
            hs.get(range).is_some_and(|part| part.iter().all(u8::is_ascii_digit))
        };
        if !(hs.len() == 7 && hs[4] == b'.' && digits(0..4) && digits(5..7)) {
            out.add(
                "bad-hs-code",
                format_args!("kinds[{i}].hs"),
                format!("\"{}\" is no HS code to six digits", kind.hs),
                "Write it like this: 6907.21.",
            );
        }
    }
}

/// Parts that signs and traces speak of must be there.
fn parts(raw: &RawScenario, out: &mut Unplaced) {
    for (i, sign) in raw.container.signs.iter().enumerate() {
        part(raw, format_args!("container.signs[{i}].part"), &sign.part, out);
    }
    for (i, trace) in raw.special.traces.iter().enumerate() {
        part(raw, format_args!("special.traces[{i}]"), trace, out);
    }
}

fn part(raw: &RawScenario, path: fmt::Arguments<'_>, named: &Part, out: &mut Unplaced) {
    let load: u64 = raw.load.iter().map(stowing::count_of).fold(0, u64::saturating_add);
    match named {
        Part::Package(number) if *number == 0 || u64::from(*number) > load => out.add(
            "unknown-package",
            path,
            format!("there is no package {number}; the load has {load}"),
            "Packages are numbered from 1, stow by stow, from the doors inwards.",
        ),
        Part::Paper(key) if raw.papers.iter().all(|paper| paper.key != *key) => out.add(
            "unknown-paper",
            path,
            format!("no paper is called \"{key}\""),
            help_for_name(key.as_str(), raw.papers.iter().map(|paper| paper.key.as_str())),
        ),
        Part::Person(key) if raw.people.iter().all(|person| person.key != *key) => out.add(
            "unknown-person",
            path,
            format!("no person is called \"{key}\""),
            help_for_name(key.as_str(), raw.people.iter().map(|person| person.key.as_str())),
        ),
        Part::Machinery | Part::PanelRight(_) | Part::PanelLeft(_) => {
            let reefer = iso6346::size_type(raw.container.size_type.as_str());
            let panels = match reefer {
                Some(nominal) if !nominal.is_reefer() => None,
                Some(_) => Some(raw.container.internal_length_mm / PANEL_MM),
                // The unknown code is told for itself.
                None => return,
            };
            let there = match (named, panels) {
                (_, None) => false,
                (Part::PanelRight(number) | Part::PanelLeft(number), Some(panels)) => {
                    (1..=panels).contains(number)
                }
                (_, Some(_)) => true,
            };
            if !there {
                out.add(
                    "part-not-on-box",
                    path,
                    format!("this box has no part \"{named}\""),
                    panels.map_or_else(
                        || "Only reefers (22R1, 45R1) have a machine and panels.".to_owned(),
                        |panels| format!("Panels are counted from 1 at the doors to {panels}."),
                    ),
                );
            }
        }
        _ => {}
    }
}
