//! What must hold in a pack as a whole.
//!
//! Owns the words for the faults that all three files share; `settings` looks at
//! pack.ron, `rules` at rules.ron, `parameters` at what the checks of rules name,
//! `forms` at forms.ron. Nothing here reads a file or stops at the first fault.

mod forms;
mod parameters;
mod rules;
mod settings;

use std::collections::BTreeMap;
use std::fmt;

use super::form::Form;
use super::raw::RawPack;
use super::rule::Rule;
use crate::scenario::Text;
use crate::scenario::fault::Unplaced;

pub(super) use forms::forms;
pub(super) use rules::rules;
pub(super) use settings::settings;

/// Most rules or forms, far more than the domain paper's 61 rules and 16 forms.
const LIST_MAX: usize = 300;

/// The three files together: faults of one are often references to another.
pub(super) struct Parts<'p> {
    pub settings: &'p RawPack,
    pub rules: &'p [Rule],
    pub forms: &'p [Form],
}

/// Lowest and highest value of the number field with this path, indexes left out.
pub(super) fn limits(field: &str) -> Option<(u32, u32)> {
    let name = field.rsplit('.').next().unwrap_or(field);
    Some(match name {
        "critical_tenths" | "major_tenths" | "minor_tenths" => (1, 1_000),
        "extra_tenths" | "hint_tenths" => (0, 1_000),
        "pass_percent" => (1, 100),
        "wide_from_mm" | "close_to_mm" | "far_mm" => (100, 50_000),
        "permille" => (1, 200),
        "share_permille" => (1, 1_000),
        "confidence_permille" => (1, 999),
        "kg" => (1, 5_000),
        "number" | "phase" => (1, 17),
        "persons" | "witnesses" | "officials" => (1, 5),
        "tolerance_mm" => (0, 200),
        "within_hours" => (1, 720),
        _ => return None,
    })
}

/// The number lies within the limits of its field.
fn number(out: &mut Unplaced, path: fmt::Arguments<'_>, value: u32) {
    let written = path.to_string();
    let Some((min, max)) = limits(&written) else {
        return;
    };
    if !(min..=max).contains(&value) {
        out.add(
            "out-of-bounds",
            path,
            format!("{value} is out of bounds"),
            format!("It must be from {min} to {max}."),
        );
    }
}

fn not_empty(out: &mut Unplaced, path: fmt::Arguments<'_>, text: &Text) {
    if text.as_str().trim().is_empty() {
        out.add("empty-text", path, "this text must not be empty".to_owned(), "");
    }
}

/// A list has at least one entry and not absurdly many.
fn length(out: &mut Unplaced, path: fmt::Arguments<'_>, found: usize) {
    if found == 0 {
        out.add("empty-list", path, "this list must not be empty".to_owned(), "");
    } else if found > LIST_MAX {
        out.add(
            "list-too-long",
            path,
            format!("{found} entries are more than the {LIST_MAX} that fit"),
            "",
        );
    }
}

/// Names that stand twice, each told at its second place.
fn unique<'n, N: Ord + fmt::Display + ?Sized + 'n>(
    out: &mut Unplaced,
    names: impl Iterator<Item = &'n N>,
    path_of: impl Fn(usize) -> String,
) {
    let mut first_at: BTreeMap<&N, usize> = BTreeMap::new();
    for (index, name) in names.enumerate() {
        match first_at.get(name) {
            Some(first) => out.add(
                "duplicate-name",
                format_args!("{}", path_of(index)),
                format!("\"{name}\" stands here a second time; the first is number {}", first + 1),
                "Give one of the two another name, or delete it.",
            ),
            None => {
                first_at.insert(name, index);
            }
        }
    }
}
