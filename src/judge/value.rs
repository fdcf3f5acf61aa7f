//! What an entry should say, and when it says so.
//!
//! Owns [`Value`] and every tolerance by which an entry is held to be right.
//! What the value is for each fact is `expected`.
//!
//! Tolerances: moments five minutes either way; names, places and numbers of
//! things without regard to case, spacing and punctuation, and with other words
//! round them; goods by any telling word of their name; numbers exactly, but a
//! measured length within 10 mm of the truth (building tolerance, domain 2.4).

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime};

use super::case::Case;
use super::words;
use crate::scenario::raw::PackageKind;
use crate::scenario::{Key, Part, grouped};
use crate::sim::Entry;

/// A clock on the wall and a clock in the pocket differ by so much.
const MOMENT_SLACK: SignedDuration = SignedDuration::from_mins(5);

/// Letters from which on the end of a telling word stands for it.
const PART_LENGTH_MIN: usize = 4;

/// Words of packing and grammar that do not tell goods apart.
const GENERIC: [&str; 24] = [
    "carton", "bag", "box", "boxe", "boxed", "pack", "package", "packet", "piece", "unit", "good",
    "item", "with", "from", "each", "and", "the", "for", "not", "made", "kind", "type", "case",
    "retail",
];

/// What an entry is held against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// One of these, by letters and digits.
    Marking(Vec<String>),
    /// All words of this text.
    Phrase(String),
    Numbers {
        any_of: Vec<i64>,
        slack: i64,
    },
    /// From one moment to another.
    Moment {
        from: DateTime,
        to: DateTime,
    },
    Date(Date),
    People(Vec<Key>),
    Keys(Vec<Key>),
    /// A choice whose key begins like this: "seiz", "detain", "releas".
    Choice(&'static str),
    YesNo(bool),
    /// Air found safe or not.
    Air(bool),
    /// Goods by one of these names; the telling words of each.
    Goods {
        names: Vec<String>,
        words: Vec<String>,
    },
    /// First and last of a series; any of these series.
    Series(Vec<(String, String)>),
    /// First and last of numbers that may have gaps, and how they read run by run.
    Runs {
        ends: (String, String),
        shown: String,
    },
    /// Code of the tariff, by its first digits.
    Tariff(Vec<String>),
}

impl Value {
    /// The goods of these kinds, by name and description.
    pub(super) fn goods<'k>(
        kinds: impl IntoIterator<Item = &'k PackageKind>,
        descriptions: &[&str],
    ) -> Self {
        let mut names: Vec<String> = descriptions.iter().map(|text| (*text).to_owned()).collect();
        let mut told: Vec<String> = Vec::new();
        for kind in kinds {
            if descriptions.is_empty() {
                names.push(kind.name.to_string());
            }
            told.extend(telling_words(kind.name.as_str()));
            told.extend(telling_words(kind.unit_name.as_str()));
        }
        told.extend(descriptions.iter().flat_map(|text| telling_words(text)));
        told.sort();
        told.dedup();
        Self::Goods { names, words: told }
    }

    /// True when the entry says this.
    pub(super) fn is_said_by(&self, case: &Case<'_>, entry: &Entry) -> bool {
        match self {
            Self::Marking(any_of) => {
                let text = entry_text(case, entry);
                any_of.contains(&text) || {
                    let text = words::squeezed(&text);
                    any_of.iter().any(|one| text.contains(&words::squeezed(one)))
                }
            }
            Self::Phrase(phrase) => text_states(&entry_text(case, entry), phrase),
            Self::Numbers { any_of, slack } => entry_number(case, entry).is_some_and(|number| {
                any_of.iter().any(|one| i64::abs_diff(*one, number) <= slack.unsigned_abs())
            }),
            Self::Moment { from, to } => match entry {
                Entry::Moment(at) => {
                    from.saturating_sub(MOMENT_SLACK) <= *at
                        && *at <= to.saturating_add(MOMENT_SLACK)
                }
                _ => false,
            },
            Self::Date(date) => match entry {
                Entry::Date(written) => written == date,
                Entry::Moment(written) => written.date() == *date,
                _ => false,
            },
            Self::People(people) => match entry {
                Entry::Person(person) => people.contains(person),
                _ => {
                    let text = words::squeezed(&entry_text(case, entry));
                    people
                        .iter()
                        .any(|person| text.contains(&words::squeezed(&case.person_name(person))))
                }
            },
            Self::Keys(keys) => matches!(entry, Entry::Key(key) if keys.contains(key)),
            Self::Choice(stem) => entry_text(case, entry).to_lowercase().starts_with(stem),
            Self::YesNo(yes) => matches!(entry, Entry::YesNo(written) if written == yes),
            Self::Air(safe) => says_safe(case, entry) == Some(*safe),
            Self::Goods { names, words } => names_any(&entry_text(case, entry), names, words),
            Self::Series(series) => {
                let text = words::squeezed(&entry_text(case, entry));
                series.iter().any(|(first, last)| {
                    text.contains(&words::squeezed(first)) && text.contains(&words::squeezed(last))
                })
            }
            Self::Runs { ends: (first, last), .. } => {
                let text = words::squeezed(&entry_text(case, entry));
                text.contains(&words::squeezed(first)) && text.contains(&words::squeezed(last))
            }
            Self::Tariff(codes) => {
                let digits =
                    |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
                let written = digits(&entry_text(case, entry));
                codes.iter().any(|code| written.starts_with(&digits(code)) && !code.is_empty())
            }
        }
    }

    /// As it is shown beside the entry.
    pub(super) fn show(&self, case: &Case<'_>) -> String {
        match self {
            Self::Marking(any_of) => any_of.join(" or "),
            Self::Phrase(phrase) => phrase.clone(),
            Self::Numbers { any_of, slack } => {
                let mut shown: Vec<String> = any_of
                    .iter()
                    .map(|one| grouped(u32::try_from(*one).unwrap_or_default()))
                    .collect();
                shown.dedup();
                let slack =
                    if *slack > 0 { format!(", give or take {slack}") } else { String::new() };
                format!("{}{slack}", shown.join(" or "))
            }
            Self::Moment { from, to } => {
                let (from, to) = (words::moment_text(*from), words::moment_text(*to));
                if from == to { from } else { format!("{from} to {to}") }
            }
            Self::Date(date) => date.to_string(),
            Self::People(people) => {
                let names: Vec<String> =
                    people.iter().map(|person| case.person_name(person)).collect();
                names.join(" or ")
            }
            Self::Keys(keys) => {
                let names: Vec<String> = keys.iter().map(|key| key_text(case, key)).collect();
                names.join(" or ")
            }
            Self::Choice(stem) => match *stem {
                "seiz" => "seized".to_owned(),
                "detain" => "detained".to_owned(),
                _ => "released".to_owned(),
            },
            Self::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            Self::Air(safe) => if *safe { "safe" } else { "not safe" }.to_owned(),
            Self::Goods { names, .. } => names.join(" and "),
            Self::Series(series) => {
                let shown: Vec<String> =
                    series.iter().map(|(first, last)| series_text(first, last)).collect();
                shown.join(" or ")
            }
            Self::Runs { shown, .. } => shown.clone(),
            Self::Tariff(codes) => codes.join(" or "),
        }
    }
}

fn series_text(first: &str, last: &str) -> String {
    if first == last { first.to_owned() } else { format!("{first} to {last}") }
}

/// What stands in a field, as text.
pub(super) fn entry_text(case: &Case<'_>, entry: &Entry) -> String {
    match entry {
        Entry::Empty => String::new(),
        Entry::Text(text) => text.to_string(),
        Entry::Number(number) => number.to_string(),
        Entry::Moment(at) => words::moment_text(*at),
        Entry::Date(date) => date.to_string(),
        Entry::Person(person) => case.person_name(person),
        Entry::Key(key) => key_text(case, key),
        Entry::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
    }
}

/// A section of law by its text, a choice by its key.
fn key_text(case: &Case<'_>, key: &Key) -> String {
    case.pack
        .section(key)
        .map_or_else(|| key.as_str().replace('-', " "), |section| section.text.to_string())
}

fn entry_number(case: &Case<'_>, entry: &Entry) -> Option<i64> {
    match entry {
        Entry::Number(number) => Some(*number),
        Entry::Text(_) => words::first_number(&entry_text(case, entry)),
        Entry::Empty
        | Entry::Moment(_)
        | Entry::Date(_)
        | Entry::Person(_)
        | Entry::Key(_)
        | Entry::YesNo(_) => None,
    }
}

fn says_safe(case: &Case<'_>, entry: &Entry) -> Option<bool> {
    if let Entry::YesNo(yes) = entry {
        return Some(*yes);
    }
    let text = words::plain(&entry_text(case, entry));
    let safe = text.contains("safe") || text.contains("clean");
    let denied = text.starts_with("not ") || text.contains(" not ") || text.contains("unsafe");
    safe.then_some(!denied)
}

/// True when every word of `phrase` is in `text`.
pub(super) fn text_states(text: &str, phrase: &str) -> bool {
    if text == phrase {
        return !text.is_empty();
    }
    let text = words::plain(text);
    let written: Vec<&str> = text.split(' ').collect();
    let phrase = words::plain(phrase);
    !text.is_empty() && phrase.split(' ').all(|word| written.contains(&word))
}

/// True when the text names these goods.
pub(super) fn names_goods(text: &str, kind: &PackageKind, description: &str) -> bool {
    match Value::goods([kind], &[description]) {
        Value::Goods { names, words } => names_any(text, &names, &words),
        _ => false,
    }
}

/// One of the names as a whole, or a word that begins or ends like one of the telling words
/// ("smartphones" for "phone").
fn names_any(text: &str, names: &[String], telling: &[String]) -> bool {
    let text = words::plain(text);
    let told = text.split(' ').any(|word| {
        let word = stem(word);
        // A part of the word will do when it is long enough to tell: "phones" for "smartphone".
        let told_in_part = word.chars().count() >= PART_LENGTH_MIN;
        telling.iter().any(|known| {
            word.starts_with(known.as_str())
                || word.ends_with(known.as_str())
                || (told_in_part && known.ends_with(word))
        })
    });
    told || names
        .iter()
        .map(|name| words::plain(name))
        .any(|name| !name.is_empty() && text.contains(&name))
}

fn telling_words(text: &str) -> Vec<String> {
    words::plain(text)
        .split(' ')
        .map(stem)
        .filter(|word| word.chars().count() >= 3 && !GENERIC.contains(word))
        .filter(|word| !word.chars().all(|c| c.is_ascii_digit()))
        .map(str::to_owned)
        .collect()
}

/// The word without a plural ending.
fn stem(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(stem) if stem.len() >= 3 && !stem.ends_with('s') => stem,
        _ => word,
    }
}

/// True when a text, spelt plain, speaks of this area in one of the usual ways.
pub(super) fn names_area(plain: &str, area: &Part) -> bool {
    let ways: &[&[&str]] = match area {
        Part::Underside => &[&["under"]],
        Part::DoorRight | Part::DoorLeft => &[&["door"]],
        Part::SideRight | Part::WallRight => &[&["right", "wall"], &["right", "side"]],
        Part::SideLeft | Part::WallLeft => &[&["left", "wall"], &["left", "side"]],
        Part::FrontEnd | Part::WallFront => &[&["front"]],
        Part::Roof | Part::Ceiling => &[&["ceiling"], &["roof"]],
        Part::Floor => &[&["floor"]],
        Part::Machinery => &[&["machine"], &["fan"], &["cooling"]],
        Part::CornerBlocks => &[&["corner"]],
        Part::Void => &[&["void"], &["behind", "wall"], &["space"]],
        Part::Vents => &[&["vent"]],
        Part::Seal => &[&["seal"]],
        Part::CscPlate => &[&["plate"]],
        Part::Marks => &[&["mark"], &["number"]],
        Part::PanelRight(_)
        | Part::PanelLeft(_)
        | Part::Table
        | Part::Weighbridge
        | Part::Package(_)
        | Part::Paper(_)
        | Part::Person(_) => {
            return plain.contains(&words::plain(&area.to_string()));
        }
    };
    ways.iter().any(|way| way.iter().all(|word| plain.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goods_are_named_by_a_telling_word_and_not_by_their_packing() {
        let told = telling_words("Carton of ceramic tiles");
        assert_eq!(told, ["ceramic", "tile"]);
        let names = vec!["Smartphones in cartons".to_owned()];
        let told = vec!["phone".to_owned(), "smartphone".to_owned()];
        for (text, right) in [
            ("1,920 smartphones", true),
            ("mobile phones, new", true),
            ("SMARTPHONES IN CARTONS", true),
            ("48 cartons", false),
            ("ceramic tiles", false),
            ("", false),
        ] {
            assert_eq!(names_any(text, &names, &told), right, "{text}");
        }
    }

    #[test]
    fn a_place_may_have_other_words_round_it_but_none_may_lack() {
        let place = "Examination bay 4, Container Terminal";
        assert!(text_states("At examination bay 4 of the container terminal", place));
        assert!(!text_states("Examination bay 5, Container Terminal", place));
        assert!(!text_states("", place));
    }

    #[test]
    fn an_area_is_named_in_the_usual_ways() {
        let text = words::plain("Underside: negative\nDoors: negative\nRight wall: negative");
        assert!(names_area(&text, &Part::Underside));
        assert!(names_area(&text, &Part::DoorRight));
        assert!(names_area(&text, &Part::WallRight));
        assert!(!names_area(&text, &Part::WallLeft));
        assert!(!names_area(&text, &Part::Ceiling));
    }
}
