//! Short plain phrases for findings: times, parts, people, papers, lists of items.
//!
//! Owns how a fact is worded, and how two spellings are held to be the same.
//! Decides nothing. `ruling` puts the phrases into observations.

use jiff::civil::DateTime;

use crate::pack::{Dimension, Ppe, TeamRole};
use crate::scenario::raw::{DiscrepancyWorth, Packaging, PaperKind, Trigger};
use crate::scenario::{BOX, Key, Part, Scenario, grouped};
use crate::sim::action::{AreaResult, Goods};
use crate::sim::{Item, moment};

/// Key of the officer whom the trainee plays.
pub(super) const OFFICER: &str = "officer";

/// Most names in one sentence; the rest is counted.
const LISTED_MAX: usize = 8;

/// "10:42", with the date in front when it is not the first day.
pub(super) fn clock(start: DateTime, at_ms: u64) -> String {
    let at = moment(start, at_ms);
    if at.date() == start.date() {
        format!("{:02}:{:02}", at.hour(), at.minute())
    } else {
        moment_text(at)
    }
}

/// "2026-03-09 14:05".
pub(super) fn moment_text(at: DateTime) -> String {
    format!("{} {:02}:{:02}", at.date(), at.hour(), at.minute())
}

/// "13 days and 17 hours", "7 hours", "1 hour and 5 minutes": the two largest units, cut down.
pub(super) fn span_text(ms: u64) -> String {
    let minutes = ms / 60_000;
    let units = [
        (minutes / 1_440, "day", "days"),
        (minutes / 60 % 24, "hour", "hours"),
        (minutes % 60, "minute", "minutes"),
    ];
    let from = units.iter().position(|(count, ..)| *count > 0).unwrap_or(2);
    let shown: Vec<String> = units[from..]
        .iter()
        .take(2)
        .enumerate()
        .filter(|(place, (count, ..))| *place == 0 || *count > 0)
        .map(|(_, (count, one, many))| counted(usize::try_from(*count).unwrap_or(0), one, many))
        .collect();
    listed(&shown)
}

/// True when a text has this word or phrase as a word of its own, whatever its case.
pub(super) fn says_word(text: &str, word: &str) -> bool {
    let spaced = |text: &str| -> String {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.fold(" ".to_owned(), |all, word| all + &word.to_lowercase() + " ")
    };
    let word = spaced(word);
    word.trim().len() > 1 && spaced(text).contains(&word)
}

/// "a, b and c"; a long list ends in "and 12 more".
pub(super) fn listed<T: AsRef<str>>(names: &[T]) -> String {
    let shown: Vec<&str> = names.iter().take(LISTED_MAX).map(AsRef::as_ref).collect();
    let rest = names.len() - shown.len();
    if rest > 0 {
        return format!("{} and {rest} more", shown.join(", "));
    }
    match shown.split_last() {
        Some((last, first)) if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        Some((only, _)) => (*only).to_owned(),
        None => String::new(),
    }
}

/// "1 carton", "2 cartons": the number with its noun.
pub(super) fn counted(number: usize, one: &str, many: &str) -> String {
    let shown = grouped(u32::try_from(number).unwrap_or(u32::MAX));
    format!("{shown} {}", if number == 1 { one } else { many })
}

/// The sentence with a capital at its start.
pub(super) fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// A part within a sentence: "the right door".
pub(super) fn part_name(scenario: &Scenario, part: &Part) -> String {
    let name = match part {
        Part::Seal => "the seal",
        Part::DoorRight => "the right door",
        Part::DoorLeft => "the left door",
        Part::CscPlate => "the CSC plate",
        Part::Marks => "the container number",
        Part::SideRight => "the right side",
        Part::SideLeft => "the left side",
        Part::FrontEnd => "the front end",
        Part::Roof => "the roof",
        Part::Underside => "the underside",
        Part::Vents => "the vents",
        Part::WallFront => "the front wall",
        Part::WallRight => "the right wall",
        Part::WallLeft => "the left wall",
        Part::Ceiling => "the ceiling",
        Part::Floor => "the floor",
        Part::CornerBlocks => "the corner blocks",
        Part::Void => "the hidden space",
        Part::Table => "the table",
        Part::Weighbridge => "the weighbridge",
        Part::Machinery => "the cooling machine",
        Part::PanelRight(number) => return format!("right panel {number}"),
        Part::PanelLeft(number) => return format!("left panel {number}"),
        Part::Package(number) => return format!("package {number}"),
        Part::Paper(key) => return format!("the {}", paper_name(scenario, key)),
        Part::Person(key) => return person_name(scenario, key),
    };
    name.to_owned()
}

pub(super) fn parts_text<'a>(
    scenario: &Scenario,
    parts: impl IntoIterator<Item = &'a Part>,
) -> String {
    let names: Vec<String> = parts.into_iter().map(|part| part_name(scenario, part)).collect();
    listed(&names)
}

/// Name of a paper within a sentence, without article: "bill of lading".
pub(super) fn paper_name(scenario: &Scenario, key: &Key) -> String {
    if key.as_str() == BOX {
        return "box itself".to_owned();
    }
    let name = match scenario.paper(key).map(|paper| paper.kind) {
        Some(PaperKind::GoodsDeclaration) => "goods declaration",
        Some(PaperKind::BillOfLading) => "bill of lading",
        Some(PaperKind::Manifest) => "manifest",
        Some(PaperKind::PackingList) => "packing list",
        Some(PaperKind::Invoice) => "invoice",
        Some(PaperKind::WeighbridgeSlip) => "weighbridge slip",
        Some(PaperKind::GateLog) => "gate log",
        Some(PaperKind::ScanReport) => "scan report",
        Some(PaperKind::DogReport) => "report of the dog team",
        Some(PaperKind::Certificate) => "certificate",
        None => return format!("paper {key}"),
    };
    name.to_owned()
}

/// What a fact is called in the papers, in lower case.
pub(super) fn fact_label(scenario: &Scenario, fact: &Key) -> String {
    let label = scenario
        .papers
        .iter()
        .flat_map(|paper| &paper.facts)
        .find(|found| found.key == *fact)
        .map(|found| found.label.as_str().to_lowercase());
    label.unwrap_or_else(|| fact.as_str().replace('-', " "))
}

pub(super) fn person_name(scenario: &Scenario, key: &Key) -> String {
    person_named(scenario, key.as_str())
}

pub(super) fn person_named(scenario: &Scenario, key: &str) -> String {
    if key == OFFICER {
        return scenario.officer.name.to_string();
    }
    let person = scenario.people.iter().find(|person| person.key.as_str() == key);
    person.map_or_else(|| format!("person {key}"), |person| person.name.to_string())
}

pub(super) fn people_text<'a>(
    scenario: &Scenario,
    people: impl IntoIterator<Item = &'a Key>,
) -> String {
    let names: Vec<String> = people.into_iter().map(|key| person_name(scenario, key)).collect();
    listed(&names)
}

pub(super) fn item_name(scenario: &Scenario, item: &Item) -> String {
    match item {
        Item::Package(number) => format!("package {number}"),
        Item::Sample(number) => format!("the sample of package {number}"),
        Item::SealParts => "the seal parts".to_owned(),
        Item::Paper(key) => format!("the {}", paper_name(scenario, key)),
    }
}

/// "E-002 to E-049", "E-051": one text for each run of numbers.
pub(super) fn runs(mut numbers: Vec<u32>, text: fn(u32) -> String) -> Vec<String> {
    numbers.sort_unstable();
    numbers.dedup();
    let runs = numbers.chunk_by(|one, next| one.checked_add(1) == Some(*next));
    runs.filter_map(|run| Some((run.first()?, run.last()?)))
        .map(|(first, last)| {
            if first == last {
                text(*first)
            } else {
                format!("{} to {}", text(*first), text(*last))
            }
        })
        .collect()
}

/// Items in one phrase, runs of packages together: "packages 953 to 1000 and the seal parts".
pub(super) fn items_text<'a>(
    scenario: &Scenario,
    items: impl IntoIterator<Item = &'a Item>,
) -> String {
    let mut names: Vec<String> = Vec::new();
    let mut run: Option<(&str, u32, u32)> = None;
    for item in items {
        let (kind, number) = match item {
            Item::Package(number) => ("package", *number),
            Item::Sample(number) => ("sample", *number),
            Item::SealParts | Item::Paper(_) => {
                names.extend(run.take().map(run_text));
                names.push(item_name(scenario, item));
                continue;
            }
        };
        run = match run {
            Some((before, first, last))
                if before == kind && last.checked_add(1) == Some(number) =>
            {
                Some((kind, first, number))
            }
            before => {
                names.extend(before.map(run_text));
                Some((kind, number, number))
            }
        };
    }
    names.extend(run.map(run_text));
    listed(&names)
}

/// "package 5", "packages 5 to 6"; a sample is named after its package.
fn run_text((kind, first, last): (&str, u32, u32)) -> String {
    let of = if kind == "sample" { "sample of package" } else { kind };
    let of_many = if kind == "sample" { "samples of packages" } else { "packages" };
    if first == last { format!("{of} {first}") } else { format!("{of_many} {first} to {last}") }
}

/// An item as a part that a screen can show.
pub(super) fn part_of(item: &Item) -> Part {
    match item {
        Item::Package(number) | Item::Sample(number) => Part::Package(*number),
        Item::SealParts => Part::Seal,
        Item::Paper(key) => Part::Paper(key.clone()),
    }
}

pub(super) fn team_role_name(role: TeamRole) -> &'static str {
    match role {
        TeamRole::Lead => "lead",
        TeamRole::Searcher => "searcher",
        TeamRole::ExhibitOfficer => "exhibit officer",
        TeamRole::Photographer => "photographer",
        TeamRole::SafetyWatch => "safety watch",
    }
}

pub(super) fn ppe_name(ppe: Ppe) -> &'static str {
    match ppe {
        Ppe::Helmet => "helmet",
        Ppe::SafetyBoots => "safety boots",
        Ppe::HiVis => "high-visibility vest",
        Ppe::Gloves => "gloves",
        Ppe::EyeProtection => "eye protection",
    }
}

pub(super) fn dimension_name(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Length => "length",
        Dimension::Width => "width",
        Dimension::Height => "height",
    }
}

pub(super) fn trigger_name(trigger: Trigger) -> &'static str {
    match trigger {
        Trigger::ProfileHit => "profile hit",
        Trigger::Intelligence => "intelligence",
        Trigger::Random => "random pick",
    }
}

pub(super) fn packaging_name(packaging: Packaging) -> &'static str {
    match packaging {
        Packaging::EvidenceBag => "evidence bag",
        Packaging::PaperEnvelope => "paper envelope",
        Packaging::MetalCan => "metal can",
        Packaging::RigidBox => "rigid box",
        Packaging::AntiStaticBag => "anti-static bag",
        Packaging::FaradayBag => "Faraday bag",
        Packaging::TapedCarton => "taped carton",
        Packaging::Crate => "crate",
    }
}

pub(super) fn area_result_name(result: AreaResult) -> &'static str {
    match result {
        AreaResult::Negative => "negative",
        AreaResult::Suspicious => "suspicious",
        AreaResult::GoodsFound => "goods found",
    }
}

/// What two facts laid side by side were, or are, judged to be.
pub(super) fn worth_name(worth: Option<DiscrepancyWorth>) -> &'static str {
    match worth {
        None => "in agreement",
        Some(DiscrepancyWorth::WithinTolerance) => "a difference within tolerance",
        Some(DiscrepancyWorth::Clerical) => "a slip of the pen",
        Some(DiscrepancyWorth::Material) => "a material difference",
    }
}

/// Letters and digits in lower case, words parted by one space: spelling without case,
/// punctuation and spacing.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() {
            plain.extend(c.to_lowercase());
        } else if !plain.ends_with(' ') && !plain.is_empty() {
            plain.push(' ');
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

/// Letters and digits only: numbers of boxes, seals and exhibits.
pub(super) fn squeezed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// True when two markings are the same by letters and digits.
pub(super) fn same_marking(one: &str, other: &str) -> bool {
    // Most are written alike; only the others are worth spelling out.
    one == other || squeezed(one) == squeezed(other)
}

/// The first whole number in a text; commas and spaces between groups of three digits are passed over.
pub(super) fn first_number(text: &str) -> Option<i64> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let mut digits = String::new();
    let rest: Vec<char> = text[start..].chars().collect();
    for (place, c) in rest.iter().enumerate() {
        if c.is_ascii_digit() {
            digits.push(*c);
        } else if !(matches!(c, ',' | ' ' | '\u{A0}') && three_digits_follow(&rest[place + 1..])) {
            break;
        }
    }
    digits.parse().ok()
}

fn three_digits_follow(rest: &[char]) -> bool {
    rest.len() >= 3
        && rest[..3].iter().all(char::is_ascii_digit)
        && !rest.get(3).is_some_and(char::is_ascii_digit)
}

/// What a decision is about, within a sentence.
pub(super) fn goods_text(scenario: &Scenario, goods: &[Goods]) -> String {
    let names: Vec<String> = goods
        .iter()
        .map(|goods| match goods {
            Goods::Declared => "the declared goods".to_owned(),
            Goods::Box => "the container".to_owned(),
            Goods::Hidden(key) => scenario
                .hidden
                .iter()
                .find(|hidden| hidden.key == *key)
                .map_or_else(|| key.to_string(), |hidden| hidden.description.to_string()),
        })
        .collect();
    listed(&names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_printed_in_24_hours_and_on_a_later_day_with_its_date() {
        let start = jiff::civil::date(2026, 3, 9).at(8, 30, 0, 0);
        assert_eq!(clock(start, 132 * 60_000), "10:42");
        assert_eq!(clock(start, 24 * 3_600_000), "2026-03-10 08:30");
        assert!(!clock(start, u64::MAX).is_empty());
    }

    #[test]
    fn the_first_number_of_a_text_is_read_with_its_groups() {
        for (text, number) in [
            ("26,640 kg", Some(26_640)),
            ("400 bags", Some(400)),
            ("1 920", Some(1_920)),
            ("48, 49", Some(48)),
            ("kg", None),
        ] {
            assert_eq!(first_number(text), number, "{text}");
        }
    }

    #[test]
    fn spelling_without_case_and_punctuation_is_the_same() {
        assert_eq!(plain("  Examination Bay-4, Karachi. "), "examination bay 4 karachi");
        assert_eq!(squeezed("SIMU 410638-0"), "simu4106380");
    }

    #[test]
    fn a_span_of_time_is_told_in_its_two_largest_units() {
        for (minutes, text) in [
            (19_736, "13 days and 16 hours"),
            (420, "7 hours"),
            (65, "1 hour and 5 minutes"),
            (1_440, "1 day"),
            (0, "0 minutes"),
        ] {
            assert_eq!(span_text(minutes * 60_000), text);
        }
    }

    #[test]
    fn lists_read_as_english() {
        assert_eq!(listed::<&str>(&[]), "");
        assert_eq!(listed(&["a"]), "a");
        assert_eq!(listed(&["a", "b", "c"]), "a, b and c");
        assert_eq!(listed(&["x"; 10]), "x, x, x, x, x, x, x, x and 2 more");
    }

    #[test]
    fn numbers_are_named_in_runs() {
        use crate::sim::{exhibit_text, sample_text};
        assert_eq!(runs(vec![4, 2, 3, 9], exhibit_text), ["E-002 to E-004", "E-009"]);
        assert_eq!(runs(vec![2, 3], sample_text), ["E-002-S to E-003-S"]);
        assert!(runs(vec![], exhibit_text).is_empty());
    }
}
