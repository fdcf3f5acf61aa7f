//! What is wrong with a file, told so that its author can mend it.
//!
//! Owns [`Fault`], the sorted list [`Faults`], and [`Unplaced`], in which checks
//! collect faults by path before their places are looked up. Knows nothing of
//! scenarios, so that packs use it too. Codes stand in `fault_codes`, places are
//! found by `locate`.

use std::fmt;

use serde::Serialize;

use super::fault_codes::{FaultCode, READING_CODES};
use super::locate;
use super::quote::{safe, safe_within, short};
use super::source::Source;

/// Most faults that one file is told of; the rest is only counted.
pub const FAULTS_MAX: usize = 200;

/// Longest message that is told: it quotes the file, whose texts can be long.
const MESSAGE_LENGTH_MAX: usize = 500;
/// Longest help: it can list all choices of a field.
const HELP_LENGTH_MAX: usize = 2_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The file cannot be used.
    Error,
    /// The file can be used, but is probably not what its author meant.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// One fault at one place of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Stable name of the kind of fault, such as "unknown-person".
    pub code: &'static str,
    pub severity: Severity,
    /// The file as the caller named it.
    pub file: String,
    /// Line and column from 1, in characters; both 0 when the whole file is meant.
    pub line: u32,
    pub column: u32,
    /// The field, such as `papers[2].facts[0].key`; empty for the whole file.
    pub path: String,
    pub message: String,
    /// What would help; may be empty.
    pub help: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&safe(&self.file))?;
        if self.line > 0 {
            write!(f, ":{}:{}", self.line, self.column)?;
        }
        let message = safe_within(&self.message, MESSAGE_LENGTH_MAX);
        write!(f, ": {}[{}]: {message}", self.severity, self.code)?;
        if !self.path.is_empty() {
            write!(f, "\n  at: {}", short(&self.path))?;
        }
        if !self.help.is_empty() {
            write!(f, "\n  help: {}", safe_within(&self.help, HELP_LENGTH_MAX))?;
        }
        Ok(())
    }
}

impl Fault {
    /// An error that concerns a file as a whole.
    pub fn whole_file(code: &'static str, file: &str, message: String, help: &str) -> Self {
        Self {
            code,
            severity: severity_of(code, &[]),
            file: file.to_owned(),
            line: 0,
            column: 0,
            path: String::new(),
            message,
            help: help.to_owned(),
        }
    }
}

/// Faults in the order of their places.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// Sorts `faults` by file and place.
    pub fn new(mut faults: Vec<Fault>) -> Self {
        faults.sort_by(|a, b| {
            (&a.file, a.line, a.column, a.severity, a.code)
                .cmp(&(&b.file, b.line, b.column, b.severity, b.code))
        });
        Self(faults)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Fault> {
        self.0.iter()
    }

    /// True when one of them forbids the use of the file.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|fault| fault.severity == Severity::Error)
    }

    pub fn merge(&mut self, others: Faults) {
        let mut all = std::mem::take(&mut self.0);
        all.extend(others.0);
        *self = Self::new(all);
    }
}

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Self {
        Self(vec![fault])
    }
}

impl<'a> IntoIterator for &'a Faults {
    type Item = &'a Fault;
    type IntoIter = std::slice::Iter<'a, Fault>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl IntoIterator for Faults {
    type Item = Fault;
    type IntoIter = std::vec::IntoIter<Fault>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.0.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{fault}")?;
        }
        Ok(())
    }
}

/// Faults by path, whose lines are not looked up yet. A clean file never pays for places.
#[derive(Debug)]
pub struct Unplaced {
    /// Codes of the owner's own checks.
    codes: &'static [FaultCode],
    found: Vec<Found>,
    left_out: usize,
}

#[derive(Debug)]
struct Found {
    code: &'static str,
    path: String,
    message: String,
    help: String,
}

impl Unplaced {
    /// An empty list whose severities come from `codes`.
    pub fn new(codes: &'static [FaultCode]) -> Self {
        Self { codes, found: Vec::new(), left_out: 0 }
    }

    /// Notes a fault at `path`. After [`FAULTS_MAX`] further ones are only counted.
    pub fn add(
        &mut self,
        code: &'static str,
        path: fmt::Arguments<'_>,
        message: String,
        help: impl Into<String>,
    ) {
        if self.found.len() >= FAULTS_MAX {
            self.left_out += 1;
            return;
        }
        self.found.push(Found { code, path: path.to_string(), message, help: help.into() });
    }

    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|found| severity_of(found.code, self.codes) == Severity::Error)
    }

    /// Looks up the place of every fault in the text it came from.
    pub fn place(self, source: &Source) -> Faults {
        if self.found.is_empty() {
            return Faults::default();
        }
        let paths: Vec<&str> = self.found.iter().map(|found| found.path.as_str()).collect();
        let offsets = locate::offsets(source.text(), &paths);
        let mut faults: Vec<Fault> = self
            .found
            .iter()
            .zip(offsets)
            .map(|(found, offset)| {
                let (line, column) = source.line_and_column(offset);
                Fault {
                    code: found.code,
                    severity: severity_of(found.code, self.codes),
                    file: source.name().to_owned(),
                    line,
                    column,
                    path: found.path.clone(),
                    message: found.message.clone(),
                    help: found.help.clone(),
                }
            })
            .collect();
        if self.left_out > 0 {
            faults.push(Fault::whole_file(
                "more-faults",
                source.name(),
                format!("{} more faults are not shown", self.left_out),
                "Mend the ones shown and check again.",
            ));
        }
        Faults::new(faults)
    }
}

/// Severity of a code. A code that stands in no table counts as an error.
fn severity_of(code: &str, codes: &[FaultCode]) -> Severity {
    codes
        .iter()
        .chain(READING_CODES)
        .find(|entry| entry.code == code)
        .map_or(Severity::Error, |entry| entry.severity)
}

/// The name among `names` that `found` was probably meant to be.
pub fn nearest<'n>(found: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    // Longer texts are no slips of the pen, and the comparison is quadratic.
    if found.chars().count() > 64 {
        return None;
    }
    let plain = found.to_lowercase();
    let mut best: Option<(f64, &str)> = None;
    for name in names {
        if name == found {
            continue;
        }
        let other = name.to_lowercase();
        let likeness = strsim::jaro_winkler(&plain, &other);
        let edits = strsim::damerau_levenshtein(&plain, &other);
        let near = likeness >= 0.85 || (edits <= 2 && edits * 2 < plain.chars().count().max(2));
        if near && best.is_none_or(|(previous, _)| likeness > previous) {
            best = Some((likeness, name));
        }
    }
    best.map(|(_, name)| name)
}

/// Help for a name that is not known: the nearest one, or all that there are.
pub fn help_for_name<'n>(found: &str, names: impl IntoIterator<Item = &'n str> + Clone) -> String {
    if let Some(name) = nearest(found, names.clone()) {
        return format!("Did you mean \"{name}\"?");
    }
    let all = in_runs(names);
    if all.is_empty() {
        return "Nothing of this kind is in the file yet: add it, or leave this name out."
            .to_owned();
    }
    let more = all.len().saturating_sub(NAMED_MAX);
    let shown = all.get(..NAMED_MAX).unwrap_or(&all).join(", ");
    if more > 0 {
        format!("Known here: {shown} and {more} more.")
    } else {
        format!("Known here: {shown}.")
    }
}

/// Most names, or runs of names, that a help lists.
const NAMED_MAX: usize = 24;

/// The names, those that run on told by first and last: "A1 to A5".
fn in_runs<'n>(names: impl IntoIterator<Item = &'n str>) -> Vec<String> {
    let mut runs: Vec<(&str, &str)> = Vec::new();
    for name in names {
        match runs.last_mut() {
            Some((_, last)) if runs_on(last, name) => *last = name,
            _ => runs.push((name, name)),
        }
    }
    let told = runs.into_iter().map(|(first, last)| {
        if first == last { first.to_owned() } else { format!("{first} to {last}") }
    });
    told.collect()
}

/// True for "A4" and "A5": a letter, and numbers that follow each other.
fn runs_on(one: &str, next: &str) -> bool {
    let parts = |name: &str| {
        let mut letters = name.chars();
        let letter = letters.next().filter(char::is_ascii_alphabetic)?;
        Some((letter, letters.as_str().parse::<u32>().ok()?))
    };
    match (parts(one), parts(next)) {
        (Some((letter, number)), Some((other, then))) => {
            letter == other && number.checked_add(1) == Some(then)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_told_with_file_line_code_and_help() {
        let fault = Fault {
            code: "unknown-kind",
            severity: Severity::Error,
            file: "scenario.ron".to_owned(),
            line: 12,
            column: 9,
            path: "load[0].kind".to_owned(),
            message: "no kind of package is called \"bagg\"".to_owned(),
            help: "Did you mean \"bag\"?".to_owned(),
        };
        assert_eq!(
            fault.to_string(),
            "scenario.ron:12:9: error[unknown-kind]: no kind of package is called \"bagg\"\n  \
             at: load[0].kind\n  help: Did you mean \"bag\"?"
        );
    }

    #[test]
    fn what_a_file_says_cannot_steer_a_terminal_or_fill_it() {
        let message = format!("no kind is called \u{1b}[2J{}", "x".repeat(100_000));
        let fault = Fault::whole_file("syntax", "a\u{1b}]0;b.ron", message, "Delete \u{9b}.");
        let told = fault.to_string();
        assert!(told.starts_with("a\\u001b]0;b.ron: error[syntax]: no kind is called \\u001b[2Jx"));
        assert!(told.ends_with("help: Delete \\u009b."), "{told}");
        assert!(!told.contains('\u{1b}') && told.chars().count() < 700, "{told}");
    }

    #[test]
    fn names_that_run_on_are_told_by_first_and_last() {
        let rules: Vec<String> =
            ('A'..='Q').flat_map(|c| (1..=4).map(move |n| format!("{c}{n}"))).collect();
        let help = help_for_name("Zebra", rules.iter().map(String::as_str));
        assert!(help.starts_with("Known here: A1 to A4, B1 to B4,"), "{help}");
        assert!(help.ends_with("Q1 to Q4."), "{help}");
        assert!(help_for_name("Zebra", [].into_iter()).contains("in the file yet"));
    }

    #[test]
    fn faults_stand_in_the_order_of_their_places() {
        let at = |line| Fault { line, ..Fault::whole_file("syntax", "a", String::new(), "") };
        let faults = Faults::new(vec![at(3), at(1), at(2)]);
        let lines: Vec<u32> = faults.iter().map(|fault| fault.line).collect();
        assert_eq!(lines, [1, 2, 3]);
    }

    #[test]
    fn a_slip_of_the_pen_finds_the_name_that_was_meant() {
        assert_eq!(nearest("wittness", ["agent", "witness", "driver"]), Some("witness"));
        assert_eq!(nearest("size_tpye", ["size_type", "signs"]), Some("size_type"));
        assert_eq!(nearest("xyz", ["agent", "witness"]), None);
        assert_eq!(nearest(&"a".repeat(100_000), ["agent"]), None);
    }

    #[test]
    fn faults_beyond_the_bound_are_counted() {
        let mut unplaced = Unplaced::new(&[]);
        for _ in 0..FAULTS_MAX + 7 {
            unplaced.add("syntax", format_args!("a"), "x".to_owned(), "");
        }
        let source = Source::of_text("f", "(a: 1)");
        let faults = unplaced.place(&source);
        assert_eq!(faults.len(), FAULTS_MAX + 1);
        assert!(faults.iter().any(|fault| fault.message.starts_with("7 more")));
    }
}
