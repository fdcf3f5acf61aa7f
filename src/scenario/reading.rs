//! Bytes of a RON file to a typed value, or to faults in plain words.
//!
//! Owns the order: decode, one typed parse, and only on failure the first look at
//! brackets. Packs read their files through here too. Does no I/O (`load` does) and checks no meaning (`checks`
//! does); what RON says is put into words by `ron_words`.

use ron::Options;
use ron::error::SpannedError;
use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

use super::fault::{Fault, Faults};
use super::locate;
use super::ron_words;
use super::scan::{self, DEPTH_MAX, Flaw};
use super::source::Source;

/// What one kind of file may be.
#[derive(Clone, Copy, Debug)]
pub struct Expected {
    /// Largest size in bytes.
    pub bytes_max: usize,
    /// The one format number that is readable; written as `format:` at the top of the file.
    pub format: u32,
    /// Lowest and highest value of a number field, for faults; given its path without indexes,
    /// such as `kinds[].gross_g`.
    pub bounds: fn(&str) -> Option<(u32, u32)>,
}

/// Reads `bytes` as one value of `T`.
///
/// # Errors
/// Faults with their places. RON stops at its first error, so there is one.
pub fn read_ron<T: DeserializeOwned>(
    name: &str,
    bytes: &[u8],
    expected: &Expected,
) -> Result<(T, Source), Faults> {
    let source =
        Source::decode(name, bytes, expected.bytes_max).map_err(|fault| Faults::from(*fault))?;
    let options = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    options
        .from_str(source.text())
        .map(|value| (value, source.clone()))
        .map_err(|error| why_not(&source, &error, expected).into())
}

/// Why RON could not read `source`: what misleads least comes first.
///
/// The first look comes after the parse, so that sound files do not pay for it. RON itself never
/// goes deeper than the types, which do not nest in themselves, and than its limit of 128.
fn why_not(source: &Source, error: &SpannedError, expected: &Expected) -> Fault {
    if let Some(flaw) = scan::first_flaw(source.text()) {
        return flaw_fault(source, &flaw);
    }
    format_fault(source, expected.format)
        .unwrap_or_else(|| ron_words::fault(source, error, expected.bounds))
}

/// The fault of a file in another format than `readable`, if it names one.
///
/// Asked before all else, because every other fault of such a file would mislead.
pub(super) fn format_fault(source: &Source, readable: u32) -> Option<Fault> {
    let (at, written) = locate::top_field(source.text(), "format")?;
    let written: u32 = written.replace('_', "").parse().ok()?;
    let (code, message, help) = match written.cmp(&readable) {
        std::cmp::Ordering::Equal => return None,
        std::cmp::Ordering::Greater => (
            "format-newer",
            format!("the file is in format {written}; this program reads format {readable}"),
            "Use a newer version of the program. The file has not been changed.",
        ),
        std::cmp::Ordering::Less => (
            "format-unknown",
            format!("there is no format {written}; this program reads format {readable}"),
            "Write `format: 1`.",
        ),
    };
    Some(source.fault(code, at, "format".to_owned(), message, help.to_owned()))
}

/// Puts a flaw of the first look into words.
fn flaw_fault(source: &Source, flaw: &Flaw) -> Fault {
    let (code, at, message, help) = match *flaw {
        Flaw::TooDeep { at } => (
            "too-deep",
            at,
            format!("brackets stand more than {DEPTH_MAX} deep in one another"),
            "No field of this file needs so many.".to_owned(),
        ),
        Flaw::NotANumber { at } => (
            "not-a-number",
            at,
            "a number is expected; NaN and inf are none".to_owned(),
            "Write a whole number.".to_owned(),
        ),
        Flaw::WrongClose { at, found, opened: None } => (
            "brackets",
            at,
            format!("this \"{found}\" closes nothing"),
            "Delete it, or look for a bracket that closes too early above.".to_owned(),
        ),
        Flaw::WrongClose { at, found, opened: Some((opened_at, opened)) } => {
            let (line, column) = source.line_and_column(opened_at);
            (
                "brackets",
                at,
                format!(
                    "this \"{found}\" cannot close the \"{opened}\" of line {line}, column {column}"
                ),
                "A bracket between the two is missing or of the wrong kind.".to_owned(),
            )
        }
        Flaw::NeverClosed { at, found } => (
            "brackets",
            at,
            format!("this \"{found}\" is never closed"),
            "Add the closing bracket where its content ends.".to_owned(),
        ),
        Flaw::Unclosed { at, what } => (
            "brackets",
            at,
            format!("this {what} has no end"),
            if what == "comment" { "End it with */." } else { "End it with a quotation mark." }
                .to_owned(),
        ),
    };
    let path = locate::look(source.text(), at).after.path;
    source.fault(code, at, path, message, help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only the faults of reading are looked at")]
    struct Small {
        format: u32,
        name: crate::scenario::Text,
    }

    const EXPECTED: Expected = Expected { bytes_max: 4_096, format: 1, bounds: |_| None };

    fn code(text: &str) -> &'static str {
        let faults = read_ron::<Small>("f", text.as_bytes(), &EXPECTED).unwrap_err();
        faults.iter().next().unwrap().code
    }

    #[test]
    fn a_newer_format_is_refused_politely_whatever_else_it_holds() {
        assert_eq!(code("(format: 2, brand_new: {1: 2}, name: \"x\")"), "format-newer");
        assert_eq!(code("(format: 0, x: 1)"), "format-unknown");
    }

    #[test]
    fn brackets_are_told_before_ron_gets_lost_in_them() {
        assert_eq!(code("(format: 1, name: \"x\""), "brackets");
        assert_eq!(code("(format: 1, name: \"x)"), "brackets");
        assert_eq!(code(&"[".repeat(4_000)), "too-deep");
        assert_eq!(code("(format: NaN, name: \"x\")"), "not-a-number");
    }
}
