//! Do the papers agree where they must, and differ only where the file says so?
//!
//! Facts of the box itself are named as those of a paper called "box".

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::DateTime;

use crate::scenario::Key;
use crate::scenario::fault::{Unplaced, help_for_name};
use crate::scenario::fill::{Fill, grouped};
use crate::scenario::raw::{Container, Discrepancy, RawScenario};

/// The name by which discrepancies speak of the box as if it were a paper.
pub const BOX: &str = "box";
/// What can be read off the box.
pub const BOX_FACTS: [&str; 5] = ["container", "seal", "size-type", "tare", "max-gross"];

pub(super) fn check(raw: &RawScenario, start: Option<DateTime>, out: &mut Unplaced) {
    for (i, paper) in raw.papers.iter().enumerate() {
        if paper.key.as_str() == BOX {
            out.add(
                "name-taken",
                format_args!("papers[{i}].key"),
                "\"box\" stands for the box itself".to_owned(),
                "Give the paper another name.",
            );
        }
        for (j, row) in paper.rows.iter().enumerate() {
            if row.len() != paper.columns.len() {
                out.add(
                    "row-length",
                    format_args!("papers[{i}].rows[{j}]"),
                    format!(
                        "this row has {} cells, the table {} columns",
                        row.len(),
                        paper.columns.len()
                    ),
                    "Write an empty cell as \"\".",
                );
            }
        }
    }
    for (i, discrepancy) in raw.discrepancies.iter().enumerate() {
        side(raw, i, "first", &discrepancy.first, out);
        side(raw, i, "second", &discrepancy.second, out);
        same_pair(raw, i, discrepancy, out);
    }
    if let Some(start) = start {
        let fill = Fill::new(raw, start);
        equal_sides(raw, &fill, out);
        unlisted(raw, &fill, out);
    }
}

/// One side of a discrepancy: the paper and, in it, the fact.
fn side(raw: &RawScenario, i: usize, name: &str, side: &(Key, Key), out: &mut Unplaced) {
    let (paper_key, fact_key) = side;
    let found = raw.papers.iter().find(|paper| paper.key == *paper_key);
    let facts: Vec<&str> = if paper_key.as_str() == BOX {
        BOX_FACTS.to_vec()
    } else if let Some(paper) = found {
        paper.facts.iter().map(|fact| fact.key.as_str()).collect()
    } else {
        let papers = raw.papers.iter().map(|paper| paper.key.as_str()).chain([BOX]);
        out.add(
            "unknown-paper",
            format_args!("discrepancies[{i}].{name}.0"),
            format!("no paper is called \"{paper_key}\""),
            help_for_name(paper_key.as_str(), papers),
        );
        return;
    };
    if !facts.contains(&fact_key.as_str()) {
        out.add(
            "unknown-fact",
            format_args!("discrepancies[{i}].{name}.1"),
            format!("\"{paper_key}\" has no fact \"{fact_key}\""),
            help_for_name(fact_key.as_str(), facts.iter().copied()),
        );
    }
}

/// A pair must be of two facts, and must be told once.
fn same_pair(raw: &RawScenario, i: usize, discrepancy: &Discrepancy, out: &mut Unplaced) {
    let pair = (&discrepancy.first, &discrepancy.second);
    let again = raw.discrepancies.iter().take(i).any(|earlier| {
        let other = (&earlier.first, &earlier.second);
        other == pair || (other.1, other.0) == pair
    });
    if pair.0 == pair.1 || again {
        out.add(
            "discrepancy-twice",
            format_args!("discrepancies[{i}]"),
            if again {
                "these two facts are compared a second time".to_owned()
            } else {
                "a fact is compared with itself".to_owned()
            },
            "A discrepancy is between two facts and is told once.",
        );
    }
}

/// What can be read off the box; `None` for a fact that it has not.
pub(in crate::scenario) fn box_fact(container: &Container, fact: &str) -> Option<String> {
    Some(match fact {
        "container" => container.number.to_string(),
        "seal" => container.seal.number.to_string(),
        "size-type" => container.size_type.to_string(),
        "tare" => format!("{} kg", grouped(container.tare_kg)),
        "max-gross" => format!("{} kg", grouped(container.max_gross_kg)),
        _ => return None,
    })
}

/// A value without what writers are free in: case, blanks and signs.
fn bare(value: &str) -> impl Iterator<Item = char> {
    value.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// True when two values say the same.
fn agree(one: &str, other: &str) -> bool {
    one == other || bare(one).eq(bare(other))
}

fn value_of<'r>(raw: &'r RawScenario, fill: &Fill, side: &(Key, Key)) -> Option<Cow<'r, str>> {
    let (paper, fact) = side;
    if paper.as_str() == BOX {
        return box_fact(&raw.container, fact.as_str()).map(Cow::Owned);
    }
    let paper = raw.papers.iter().find(|found| found.key == *paper)?;
    let fact = paper.facts.iter().find(|found| found.key == *fact)?;
    Some(fill.fill(fact.value.as_str()))
}

fn equal_sides(raw: &RawScenario, fill: &Fill, out: &mut Unplaced) {
    for (i, discrepancy) in raw.discrepancies.iter().enumerate() {
        if discrepancy.first.1 != discrepancy.second.1 {
            continue;
        }
        let first = value_of(raw, fill, &discrepancy.first);
        let second = value_of(raw, fill, &discrepancy.second);
        if let (Some(first), Some(second)) = (first, second)
            && agree(&first, &second)
        {
            out.add(
                "no-difference",
                format_args!("discrepancies[{i}]"),
                format!("both say \"{first}\""),
                "Correct one of the two values, or delete the discrepancy.",
            );
        }
    }
}

/// Facts with the same key count as equal unless a discrepancy says otherwise.
fn unlisted(raw: &RawScenario, fill: &Fill, out: &mut Unplaced) {
    let listed: BTreeSet<(&str, &str)> = raw
        .discrepancies
        .iter()
        .flat_map(|listed| [&listed.first, &listed.second])
        .map(|(paper, fact)| (paper.as_str(), fact.as_str()))
        .collect();
    // The value that stands for a key: the box's own, or else the first paper's.
    let mut known: BTreeMap<&str, (Cow<'_, str>, &str)> = BTreeMap::new();
    for fact in BOX_FACTS {
        if let Some(value) = box_fact(&raw.container, fact) {
            known.insert(fact, (Cow::Owned(value), BOX));
        }
    }
    for (i, paper) in raw.papers.iter().enumerate() {
        for (j, fact) in paper.facts.iter().enumerate() {
            // A fact that a discrepancy speaks of differs on purpose.
            if listed.contains(&(paper.key.as_str(), fact.key.as_str())) {
                continue;
            }
            let value = fill.fill(fact.value.as_str());
            match known.get(fact.key.as_str()) {
                Some((expected, other)) if !agree(expected, &value) => out.add(
                    "unlisted-difference",
                    format_args!("papers[{i}].facts[{j}].value"),
                    format!(
                        "\"{value}\" here, \"{expected}\" in \"{other}\", and no discrepancy says so"
                    ),
                    "List the discrepancy, make the values equal, or use another key: facts with \
                     the same key speak of the same thing.",
                ),
                Some(_) => {}
                None => {
                    known.insert(fact.key.as_str(), (value, paper.key.as_str()));
                }
            }
        }
    }
}
