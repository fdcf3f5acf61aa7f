//! From typed text to an entry, and back.
//!
//! Owns what can be read as a number, a date or a time, and what is said when it
//! cannot. No entry is guessed: a text that is not plain is refused.

use jiff::civil::{Date, DateTime};

use super::figures::{date_time, grouped};
use super::names::person_in_full;
use crate::pack::{EntryKind, Pack};
use crate::scenario::{Scenario, Text};
use crate::sim::Entry;
use crate::wording::{say, say_with};

/// Largest number that a field takes.
const NUMBER_MAX: i64 = 1_000_000_000;

/// Longest text of one line, in characters.
const LINE_MAX: usize = 300;

/// Longest text of several lines, in characters.
const LINES_MAX: usize = 2_000;

/// Why a text is not an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryFault {
    NotANumber,
    NumberOutOfRange,
    NotAMoment,
    NotADate,
    YearOutOfRange,
    TooLong,
    Unreadable,
    /// The field takes a choice, not text.
    NotTyped,
}

impl EntryFault {
    pub fn message_key(self) -> &'static str {
        match self {
            Self::NotANumber => "entry-not-a-number",
            Self::NumberOutOfRange => "entry-number-out-of-range",
            Self::NotAMoment => "entry-not-a-moment",
            Self::NotADate => "entry-not-a-date",
            Self::YearOutOfRange => "entry-year-out-of-range",
            Self::TooLong => "entry-too-long",
            Self::Unreadable => "entry-unreadable",
            Self::NotTyped => "entry-not-typed",
        }
    }
}

/// Reads what was typed into a field. A blank text clears it.
///
/// # Errors
/// What is wrong with the text.
pub fn entry_from_text(kind: &EntryKind, typed: &str) -> Result<Entry, EntryFault> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(Entry::Empty);
    }
    match kind {
        EntryKind::Line => text_entry(typed, LINE_MAX),
        EntryKind::Lines => text_entry(typed, LINES_MAX),
        EntryKind::Number { .. } => number_entry(typed),
        EntryKind::Moment => {
            let moment =
                DateTime::strptime("%Y-%m-%d %H:%M", typed).map_err(|_| EntryFault::NotAMoment)?;
            within_years(moment.year())?;
            Ok(Entry::Moment(moment))
        }
        EntryKind::Date => {
            let date = Date::strptime("%Y-%m-%d", typed).map_err(|_| EntryFault::NotADate)?;
            within_years(date.year())?;
            Ok(Entry::Date(date))
        }
        EntryKind::Person | EntryKind::Section | EntryKind::Choice { .. } | EntryKind::YesNo => {
            Err(EntryFault::NotTyped)
        }
    }
}

fn text_entry(typed: &str, max: usize) -> Result<Entry, EntryFault> {
    if typed.chars().count() > max {
        return Err(EntryFault::TooLong);
    }
    Text::new(typed).map(Entry::Text).map_err(|_| EntryFault::Unreadable)
}

/// Whole numbers; "26,640" and "26 640" are read as 26640.
fn number_entry(typed: &str) -> Result<Entry, EntryFault> {
    let digits: String = typed.chars().filter(|c| !matches!(c, ',' | ' ' | '\u{202F}')).collect();
    if digits.is_empty() || !digits.chars().all(|c| c.is_ascii_digit()) {
        return Err(EntryFault::NotANumber);
    }
    match digits.parse::<i64>() {
        Ok(number) if number <= NUMBER_MAX => Ok(Entry::Number(number)),
        _ => Err(EntryFault::NumberOutOfRange),
    }
}

fn within_years(year: i16) -> Result<(), EntryFault> {
    if (1990..=2100).contains(&year) { Ok(()) } else { Err(EntryFault::YearOutOfRange) }
}

/// What stands in a field that is typed into, as it would be typed.
pub fn typed_text(entry: &Entry) -> String {
    match entry {
        Entry::Empty => String::new(),
        Entry::Text(text) => text.to_string(),
        Entry::Number(number) => number.to_string(),
        Entry::Moment(moment) => date_time(*moment),
        Entry::Date(date) => date.strftime("%Y-%m-%d").to_string(),
        Entry::Person(key) | Entry::Key(key) => key.to_string(),
        Entry::YesNo(yes) => say(if *yes { "entry-yes" } else { "entry-no" }).to_owned(),
    }
}

/// What stands in a field, as a reader sees it.
pub fn shown_text(
    scenario: &Scenario,
    pack: &Pack,
    kind: Option<&EntryKind>,
    entry: &Entry,
) -> String {
    match (entry, kind) {
        (Entry::Empty, _) => say("entry-empty").to_owned(),
        (Entry::Person(key), _) => person_in_full(scenario, key),
        (Entry::Key(key), Some(EntryKind::Choice { options })) => options
            .iter()
            .find(|option| option.key == *key)
            .map_or_else(|| key.to_string(), |option| option.text.to_string()),
        (Entry::Key(key), _) => {
            pack.section(key).map_or_else(|| key.to_string(), |section| section.text.to_string())
        }
        (Entry::Number(number), Some(EntryKind::Number { unit })) => {
            format!("{} {unit}", figure(*number))
        }
        (Entry::Number(number), _) => figure(*number),
        (Entry::Text(_) | Entry::Moment(_) | Entry::Date(_) | Entry::YesNo(_), _) => {
            typed_text(entry)
        }
    }
}

/// A number of a form: never negative, and small enough to be grouped.
fn figure(number: i64) -> String {
    u32::try_from(number).map_or_else(|_| number.to_string(), grouped)
}

/// What other forms say of a fact, each with its title, beside what `stands` in one: those that
/// agree are told once, the others by form.
pub fn elsewhere_texts(stands: &str, others: &[(String, String)]) -> Vec<String> {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for (form, text) in others {
        match groups.iter_mut().find(|(known, _)| known == text) {
            Some((_, forms)) => forms.push(form),
            None => groups.push((text, vec![form])),
        }
    }
    groups.sort_by_key(|(text, _)| *text != stands);
    let told = groups.into_iter().map(|(text, forms)| match forms.as_slice() {
        [form] if text == stands => say_with("compared-same-in", &[("form", (*form).into())]),
        all if text == stands => say_with("compared-same", &[("count", all.len().into())]),
        all => format!("{}: {text}", all.join(", ")),
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(kind: &EntryKind, typed: &str) -> Result<Entry, EntryFault> {
        entry_from_text(kind, typed)
    }

    #[test]
    fn forms_that_agree_are_told_once_and_those_that_differ_by_name() {
        let of = |form: &str, text: &str| (form.to_owned(), text.to_owned());
        let mut others: Vec<_> = (1..=8).map(|no| of(&format!("Form {no}"), "EXM-1")).collect();
        assert_eq!(elsewhere_texts("EXM-1", &others), ["The same in 8 forms"]);
        others[2].1 = "EXM-2".to_owned();
        others[6].1 = "EXM-2".to_owned();
        let told = ["The same in 6 forms", "Form 3, Form 7: EXM-2"];
        assert_eq!(elsewhere_texts("EXM-1", &others), told);
        let one = [of("Receipt", "EXM-1")];
        assert_eq!(elsewhere_texts("EXM-1", &one), ["The same in: Receipt"]);
        assert_eq!(elsewhere_texts("EXM-9", &one), ["Receipt: EXM-1"]);
        assert_eq!(elsewhere_texts("EXM-9", &[]), Vec::<String>::new());
    }

    #[test]
    fn a_moment_is_date_and_time_in_twenty_four_hours() {
        let moment = "2026-03-09T14:05:00".parse().unwrap();
        assert_eq!(read(&EntryKind::Moment, " 2026-03-09 14:05 "), Ok(Entry::Moment(moment)));
        for wrong in
            ["14:05", "2026-03-09", "09.03.2026 14:05", "2026-02-30 14:05", "2026-03-09 24:61"]
        {
            assert_eq!(read(&EntryKind::Moment, wrong), Err(EntryFault::NotAMoment), "{wrong}");
        }
        assert_eq!(read(&EntryKind::Moment, "0026-03-09 14:05"), Err(EntryFault::YearOutOfRange));
    }

    #[test]
    fn a_number_may_be_grouped_but_not_have_a_unit_or_fraction() {
        let kind = EntryKind::Number { unit: Text::new("kg").unwrap() };
        assert_eq!(read(&kind, "26,640"), Ok(Entry::Number(26_640)));
        assert_eq!(read(&kind, "26 640"), Ok(Entry::Number(26_640)));
        for wrong in ["26640 kg", "12.5", "-3", "many"] {
            assert_eq!(read(&kind, wrong), Err(EntryFault::NotANumber), "{wrong}");
        }
        assert_eq!(read(&kind, "1000000001"), Err(EntryFault::NumberOutOfRange));
        assert_eq!(read(&kind, "99999999999999999999"), Err(EntryFault::NumberOutOfRange));
    }

    #[test]
    fn a_blank_text_clears_the_field() {
        assert_eq!(read(&EntryKind::Line, "   "), Ok(Entry::Empty));
        assert_eq!(read(&EntryKind::Date, ""), Ok(Entry::Empty));
    }

    #[test]
    fn what_is_shown_for_typing_reads_back_as_the_same_entry() {
        let cases = [
            (EntryKind::Line, "PC-410001 to PC-410048"),
            (EntryKind::Moment, "2026-03-09 14:05"),
            (EntryKind::Date, "2026-05-09"),
            (EntryKind::Number { unit: Text::new("mm").unwrap() }, "5480"),
        ];
        for (kind, typed) in cases {
            let entry = read(&kind, typed).unwrap();
            assert_eq!(typed_text(&entry), typed);
        }
    }

    #[test]
    fn a_text_longer_than_the_field_is_refused() {
        assert_eq!(read(&EntryKind::Line, &"x".repeat(301)), Err(EntryFault::TooLong));
        assert_eq!(read(&EntryKind::Line, "a\u{202E}b"), Err(EntryFault::Unreadable));
    }
}
