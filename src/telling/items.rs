//! A list of items in words: like things together, unlike things each by name.
//!
//! Owns how packages, their samples, the cut seal and papers are told in one line, and
//! which numbers run on. One item alone is named in `names`.

use super::names::{item_name, package_key, package_name};
use crate::scenario::Scenario;
use crate::sim::{Item, Items};
use crate::wording::{say, say_with};

/// Runs of numbers that one list names; the rest is only counted.
const RUNS_NAMED_MAX: usize = 24;

/// "48 cartons, Carton 953 to Carton 1000, and the cut seal, both parts".
pub fn items_name(scenario: &Scenario, items: &Items) -> String {
    let told: Vec<String> = groups(scenario, items)
        .iter()
        .enumerate()
        .map(|(place, group)| group.told(scenario, place == 0))
        .collect();
    match told.split_last() {
        None => say("item-none").to_owned(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => say_with(
            "items-both",
            &[("others", others.join("; ").into()), ("last", last.as_str().into())],
        ),
    }
}

/// Items that are told together.
enum Group<'i> {
    /// Packages of one shape, or their samples, by number; the key of the name of one.
    Numbered { shape: &'static str, samples: bool, numbers: Vec<u32> },
    /// The cut seal, or a paper.
    Alone(&'i Item),
}

/// The groups in the order of their first items.
fn groups<'i>(scenario: &Scenario, items: &'i Items) -> Vec<Group<'i>> {
    let mut groups: Vec<Group<'i>> = Vec::new();
    for item in items {
        let (number, of_samples) = match item {
            Item::Package(number) => (*number, false),
            Item::Sample(number) => (*number, true),
            Item::SealParts | Item::Paper(_) => {
                groups.push(Group::Alone(item));
                continue;
            }
        };
        let key = package_key(scenario, number);
        let like = groups.iter_mut().find_map(|group| match group {
            Group::Numbered { shape, samples, numbers }
                if *shape == key && *samples == of_samples =>
            {
                Some(numbers)
            }
            Group::Numbered { .. } | Group::Alone(_) => None,
        });
        match like {
            Some(numbers) => numbers.push(number),
            None => groups.push(Group::Numbered {
                shape: key,
                samples: of_samples,
                numbers: vec![number],
            }),
        }
    }
    groups
}

impl Group<'_> {
    /// `begins` is true for the group that the list begins with.
    fn told(&self, scenario: &Scenario, begins: bool) -> String {
        match self {
            Self::Alone(Item::SealParts) if !begins => say("items-seal-parts").to_owned(),
            Self::Alone(item) => item_name(scenario, item),
            Self::Numbered { samples, numbers, .. } if numbers.len() == 1 => {
                let of = if *samples { Item::Sample } else { Item::Package };
                numbers.iter().map(|number| item_name(scenario, &of(*number))).collect()
            }
            Self::Numbered { shape, samples, numbers } => {
                let (count, runs) = (numbers.len(), runs(numbers));
                let which = which(scenario, &runs);
                if *samples {
                    let parts = [("count", count.into()), ("which", which.into())];
                    return say_with("items-samples", &parts);
                }
                let count = say_with(plural_key(shape), &[("count", count.into())]);
                let listed = if runs.len() == 1 { "items-run" } else { "items-runs" };
                say_with(listed, &[("count", count.into()), ("which", which.into())])
            }
        }
    }
}

fn plural_key(shape: &str) -> &'static str {
    match shape {
        "part-bag" => "items-bags",
        "part-packet" => "items-packets",
        _ => "items-cartons",
    }
}

/// First and last of each run, in the order of the numbers.
fn runs(numbers: &[u32]) -> Vec<(u32, u32)> {
    let mut numbers = numbers.to_vec();
    numbers.sort_unstable();
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(number) => *last = number,
            _ => runs.push((number, number)),
        }
    }
    runs
}

/// "Packet 3, Packet 5 to Packet 9".
fn which(scenario: &Scenario, runs: &[(u32, u32)]) -> String {
    let (named, rest) = runs.split_at(runs.len().min(RUNS_NAMED_MAX));
    let named = named.iter().map(|(first, last)| {
        let (from, to) = (package_name(scenario, *first), package_name(scenario, *last));
        if first == last {
            from
        } else {
            say_with("items-first-to-last", &[("first", from.into()), ("last", to.into())])
        }
    });
    let listed = named.collect::<Vec<_>>().join(", ");
    let more: u32 = rest.iter().map(|(first, last)| last - first + 1).sum();
    if more == 0 {
        return listed;
    }
    say_with("items-and-more", &[("named", listed.into()), ("count", i64::from(more).into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::load;

    /// A box of tiles in cartons 1 to 952, behind a wall 48 cartons of phones.
    fn told(items: &str) -> String {
        let text = include_str!("../../scenarios/false-front-wall/scenario.ron");
        let checked = load::parse("scenario.ron", text.as_bytes()).unwrap();
        items_name(&checked.exercise.with_seed(0), &items.parse().unwrap())
    }

    #[test]
    fn unlike_things_are_told_apart() {
        for (items, expected) in [
            ("", "nothing chosen"),
            ("package:7", "Carton 7"),
            ("seal-parts", "Cut seal, both parts"),
            ("package:953-1000", "48 cartons, Carton 953 to Carton 1000"),
            (
                "package:953-1000, seal-parts",
                "48 cartons, Carton 953 to Carton 1000, and the cut seal, both parts",
            ),
            (
                "seal-parts, package:953-954",
                "Cut seal, both parts, and 2 cartons, Carton 953 to Carton 954",
            ),
            (
                "package:953-954, sample:953-954",
                "2 cartons, Carton 953 to Carton 954, and 2 samples of Carton 953 to Carton 954",
            ),
            ("sample:953, package:953", "Sample of Carton 953, and Carton 953"),
            (
                "package:1-2, sample:1, seal-parts",
                "2 cartons, Carton 1 to Carton 2; Sample of Carton 1, and the cut seal, both parts",
            ),
        ] {
            assert_eq!(told(items), expected, "{items}");
        }
    }

    /// A plan that draws some of many must say which.
    #[test]
    fn numbers_with_gaps_are_told_run_by_run() {
        assert_eq!(
            told("package:9, package:3, package:4, package:12"),
            "4 cartons: Carton 3 to Carton 4, Carton 9, Carton 12"
        );
        let every_other: Vec<String> = (1..=50).map(|n| format!("package:{}", n * 2)).collect();
        let told = told(&every_other.join(", "));
        assert!(told.starts_with("50 cartons: Carton 2, Carton 4, "), "{told}");
        assert!(told.ends_with("Carton 48 and 26 more"), "{told}");
    }
}
