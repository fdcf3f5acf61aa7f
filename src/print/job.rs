//! What goes to the press and what comes back.
//!
//! Owns [`Job`] (a template by name and its values as data), [`Apart`], [`Printed`] and
//! [`PressFault`]. Values are never part of a template's source: they travel as
//! JSON and are read there as plain text. The press itself is `crate::press`.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::pictures::Pictures;
use crate::scenario;

/// Most bytes of values in one job; the largest debrief needs a tenth of it.
pub const VALUES_BYTES_MAX: usize = 16 * 1024 * 1024;

/// Most pages of one document.
pub const PAGES_MAX: usize = 2_000;

/// What to do about a template that is at fault.
pub const MEND_TEMPLATE: &str = "Correct the template; without a template of its own the pack is \
                                 printed with that of the program.";

/// One document to print.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// File name of the template: "form.typ".
    pub template: String,
    /// What the template reads from `values.json`.
    pub values: Value,
    /// Date of the document: a moment of the exercise, never a clock.
    pub dated: DateTime,
    /// Photographs that the template may show, by the name under which it finds them.
    pub pictures: BTreeMap<String, Vec<u8>>,
}

/// A program that can serve as the press, and what it may use.
#[derive(Clone, Debug)]
pub struct Apart {
    pub program: PathBuf,
    /// Longest time for one document.
    pub time: Duration,
    /// Most memory, in bytes. Held where the system can hold a process to it.
    pub memory_bytes: u64,
}

/// A finished document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    pub pdf: Vec<u8>,
    pub pages: usize,
    /// Characters of the values that none of the fonts can draw.
    pub undrawn: Vec<char>,
}

/// Why nothing was printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PressFault {
    /// The program was built without the feature `print`.
    NotBuilt,
    /// The folder has no template of this name.
    NoTemplate { name: String, folder: String },
    /// There is no font to print with.
    NoFonts { folder: String },
    /// A template or font could not be read, in a sentence.
    Unreadable(String),
    /// The template itself is at fault.
    Template { file: String, line: usize, column: usize, message: String, hints: Vec<String> },
    /// More pages or values than one document may have.
    TooLarge(String),
    /// The values could not be written as data.
    Values(String),
}

impl fmt::Display for PressFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotBuilt => f.write_str(
                "This program was built without PDF printing: build it with the feature \"print\" \
                 (the default build has it), or ask for HTML or Markdown.",
            ),
            Self::NoTemplate { name, folder } => write!(
                f,
                "There is no template {name} in {folder}. Restore it from the program's folder \
                 assets/templates."
            ),
            Self::NoFonts { folder } => write!(
                f,
                "There are no fonts in {folder}, so nothing can be printed. Restore the folder \
                 assets/fonts of the program."
            ),
            Self::Unreadable(sentence) | Self::TooLarge(sentence) => f.write_str(sentence),
            Self::Template { file, line, column, message, hints } => {
                write!(f, "{file}")?;
                if *line > 0 {
                    write!(f, ", line {line}, column {column}")?;
                }
                write!(f, ": {message}.")?;
                for hint in hints {
                    write!(f, " Hint: {hint}.")?;
                }
                write!(f, " {MEND_TEMPLATE}")
            }
            Self::Values(message) => {
                write!(f, "The values of the document could not be written: {message}")
            }
        }
    }
}

impl Job {
    /// A job for `template` with everything in `sheet` as data.
    ///
    /// # Errors
    /// [`PressFault::Values`] when the sheet cannot be written as JSON.
    pub fn new(
        template: &str,
        sheet: &impl Serialize,
        dated: DateTime,
    ) -> Result<Self, PressFault> {
        let mut values =
            serde_json::to_value(sheet).map_err(|error| PressFault::Values(error.to_string()))?;
        show_hidden(&mut values);
        Ok(Self { template: template.to_owned(), values, dated, pictures: BTreeMap::new() })
    }

    /// The same job with photographs: `pictures/photograph-0001.png` and so on.
    #[must_use]
    pub fn with_pictures(mut self, pictures: &Pictures) -> Self {
        let files = pictures.files();
        self.pictures =
            files.map(|(name, bytes)| (format!("pictures/{name}"), bytes.to_vec())).collect();
        self
    }
}

/// Makes every character visible that draws nothing but changes how others are read. Texts of
/// scenario, pack and trainee have none; this holds for whatever else comes to be printed.
fn show_hidden(value: &mut Value) {
    match value {
        Value::String(text) if text.chars().any(is_hidden) => *text = shown(text),
        Value::Array(values) => values.iter_mut().for_each(show_hidden),
        Value::Object(fields) => fields.values_mut().for_each(show_hidden),
        _ => {}
    }
}

/// The text with hidden characters as "[U+202E]".
pub fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_hidden(c) {
            out.push_str(&format!("[U+{:04X}]", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}

/// What cannot be seen, and the tab, which paper has no place for.
fn is_hidden(c: char) -> bool {
    c == '\t' || scenario::is_hidden(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_is_shown_and_the_rest_is_left_alone() {
        let sheet = serde_json::json!({
            "plain": "#import \"x\" * $ \\ ] \n نمبر",
            "list": ["a\u{202E}b", { "deep": "\u{0000}\t\u{200B}" }],
        });
        let dated = "2026-03-09T08:30:00".parse().unwrap();
        let job = Job::new("form.typ", &sheet, dated).unwrap();
        assert_eq!(job.values["plain"], "#import \"x\" * $ \\ ] \n نمبر");
        assert_eq!(job.values["list"][0], "a[U+202E]b");
        assert_eq!(job.values["list"][1]["deep"], "[U+0000][U+0009][U+200B]");
    }

    #[test]
    fn every_fault_is_a_sentence_that_says_what_to_do() {
        let fault = PressFault::Template {
            file: "form.typ".to_owned(),
            line: 12,
            column: 5,
            message: "unknown variable: foo".to_owned(),
            hints: Vec::new(),
        };
        let told = fault.to_string();
        assert!(told.starts_with("form.typ, line 12, column 5: unknown variable: foo."), "{told}");
        assert!(told.contains("Correct the template"), "{told}");
        assert!(PressFault::NotBuilt.to_string().contains("feature \"print\""));
    }
}
