//! Items that can become exhibits and change hands, and lists of them.
//!
//! Owns the compact text form of long lists ("package:953-1000, seal-parts").

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::scenario::{Key, read_written};

/// Most items in one list; the largest load has fewer packages.
pub const ITEMS_MAX: usize = 20_000;

/// A thing that can be counted, packed, sealed and handed over.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// One package, by its running number.
    Package(u32),
    /// The sample drawn from the package with this number.
    Sample(u32),
    /// Both parts of the cut seal.
    SealParts,
    /// A paper kept as evidence.
    Paper(Key),
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Package(number) => write!(f, "package:{number}"),
            Self::Sample(number) => write!(f, "sample:{number}"),
            Self::SealParts => f.write_str("seal-parts"),
            Self::Paper(key) => write!(f, "paper:{key}"),
        }
    }
}

impl FromStr for Item {
    type Err = ItemsFault;

    /// One item, "package:12".
    fn from_str(text: &str) -> Result<Self, ItemsFault> {
        let items: Items = text.parse()?;
        match items.0.as_slice() {
            [item] => Ok(item.clone()),
            _ => Err(ItemsFault(format!("{text:?} is not one item"))),
        }
    }
}

impl Serialize for Item {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_written(deserializer, "one item such as \"package:12\"", str::parse)
    }
}

/// A list of items, without repeats, in the order given.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Items(Vec<Item>);

/// Why a text is not a list of items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemsFault(pub String);

impl fmt::Display for ItemsFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Items {
    pub fn one(item: Item) -> Self {
        Self(vec![item])
    }

    /// Packages `first` to `last`, both included.
    pub fn packages(first: u32, last: u32) -> Self {
        Self((first..=last).map(Item::Package).collect())
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Item> {
        self.0.iter()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<Item> for Items {
    /// Keeps the first of equal items.
    fn from_iter<T: IntoIterator<Item = Item>>(items: T) -> Self {
        let mut seen = std::collections::BTreeSet::new();
        Self(items.into_iter().filter(|item| seen.insert(item.clone())).collect())
    }
}

impl<'a> IntoIterator for &'a Items {
    type Item = &'a Item;
    type IntoIter = std::slice::Iter<'a, Item>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl fmt::Display for Items {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0.as_slice();
        let mut separator = "";
        while let Some(first) = rest.first() {
            f.write_str(separator)?;
            separator = ", ";
            let run = run_length(rest);
            match (first, rest.get(run - 1)) {
                (Item::Package(from), Some(Item::Package(to))) if run > 1 => {
                    write!(f, "package:{from}-{to}")?;
                }
                (Item::Sample(from), Some(Item::Sample(to))) if run > 1 => {
                    write!(f, "sample:{from}-{to}")?;
                }
                _ => write!(f, "{first}")?,
            }
            rest = &rest[run..];
        }
        Ok(())
    }
}

/// How many items from the start are of one kind with consecutive numbers; at least 1.
fn run_length(items: &[Item]) -> usize {
    let step = |pair: &[Item]| match pair {
        [Item::Package(a), Item::Package(b)] | [Item::Sample(a), Item::Sample(b)] => {
            a.checked_add(1) == Some(*b)
        }
        _ => false,
    };
    1 + items.windows(2).take_while(|pair| step(pair)).count()
}

impl FromStr for Items {
    type Err = ItemsFault;

    fn from_str(text: &str) -> Result<Self, ItemsFault> {
        let mut items = Vec::new();
        for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            read_item(word, &mut items)?;
            if items.len() > ITEMS_MAX {
                return Err(ItemsFault(format!("a list has at most {ITEMS_MAX} items")));
            }
        }
        Ok(items.into_iter().collect())
    }
}

fn read_item(word: &str, items: &mut Vec<Item>) -> Result<(), ItemsFault> {
    let fault = || {
        ItemsFault(format!(
            "{word:?} names no item; use package:N, package:N-M, sample:N, sample:N-M, seal-parts or \
             paper:KEY"
        ))
    };
    if word == "seal-parts" {
        items.push(Item::SealParts);
        return Ok(());
    }
    match word.split_once(':') {
        Some(("paper", key)) => items.push(Item::Paper(Key::new(key).map_err(|_| fault())?)),
        Some((kind @ ("package" | "sample"), numbers)) => {
            let (first, last) = numbers.split_once('-').unwrap_or((numbers, numbers));
            let first: u32 = first.trim().parse().map_err(|_| fault())?;
            let last: u32 = last.trim().parse().map_err(|_| fault())?;
            let count = u64::from(last).saturating_sub(u64::from(first)) + 1;
            if last < first || count > ITEMS_MAX as u64 {
                return Err(fault());
            }
            let of = if kind == "sample" { Item::Sample } else { Item::Package };
            items.extend((first..=last).map(of));
        }
        _ => return Err(fault()),
    }
    Ok(())
}

impl Serialize for Items {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Items {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_written(
            deserializer,
            "a list of items such as \"package:1-48, seal-parts\"",
            str::parse,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_of_packages_is_written_as_one_range_and_reads_back() {
        let text = "package:953-955, seal-parts, package:7, paper:gd, sample:8-9, sample:11";
        let items: Items = text.parse().unwrap();
        assert_eq!(items.len(), 9);
        assert_eq!(items.to_string(), text);
    }

    #[test]
    fn repeats_are_dropped() {
        let items: Items = "package:1, package:1-2".parse().unwrap();
        assert_eq!(items.to_string(), "package:1-2");
    }

    #[test]
    fn a_backward_or_endless_range_is_refused() {
        assert!("package:9-3".parse::<Items>().is_err());
        assert!("package:0-4294967295".parse::<Items>().is_err());
        assert!("carton:1".parse::<Items>().is_err());
    }
}
