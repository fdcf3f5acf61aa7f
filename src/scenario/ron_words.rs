//! RON's errors in the words of someone who writes exercises.
//!
//! Owns code, place, message and help for every error of the parser. Reads no
//! file and parses nothing itself; `locate` finds path and neighbours.

use ron::error::{Error, SpannedError};

use super::fault::{Fault, help_for_name, nearest};
use super::locate::{self, Look};
use super::source::Source;
use super::{Key, Part, Text};

const PATH_LENGTH_MAX: usize = 160;
const MESSAGE_LENGTH_MAX: usize = 300;

/// What is told of an error.
struct Told {
    code: &'static str,
    at: usize,
    path: String,
    message: String,
    help: String,
}

/// The fault for RON's `error` in `source`.
pub(super) fn fault(
    source: &Source,
    error: &SpannedError,
    bounds: fn(&str) -> Option<(u32, u32)>,
) -> Fault {
    let told = tell(source, error, bounds);
    // Names in a broken file can be of any length.
    let path: String = told.path.chars().take(PATH_LENGTH_MAX).collect();
    let message: String = told.message.chars().take(MESSAGE_LENGTH_MAX).collect();
    source.fault(told.code, told.at, path, message, told.help)
}

fn tell(source: &Source, error: &SpannedError, bounds: fn(&str) -> Option<(u32, u32)>) -> Told {
    let text = source.text();
    let start = source.offset(error.span.start.line, error.span.start.col);
    let end = source.offset(error.span.end.line, error.span.end.col);
    match &error.code {
        Error::NoSuchStructField { expected, found, outer } => {
            unknown_field(text, start, expected, found, outer.as_deref())
        }
        Error::NoSuchEnumVariant { expected, found, .. } => {
            let look = locate::look(text, start);
            Told {
                code: "unknown-choice",
                at: look.after.start,
                path: look.after.path,
                message: format!("{} is none of the choices here", shortened(found)),
                help: help_for_choice(found, expected),
            }
        }
        Error::MissingStructField { field, outer } => {
            let look = locate::look(text, end);
            Told {
                code: "missing-field",
                at: look.bracket,
                path: look.bracket_path,
                message: format!("{} has no `{field}`", struct_name(outer.as_deref())),
                help: format!("Add `{field}: …,` inside these brackets."),
            }
        }
        Error::DuplicateStructField { field, .. } => {
            let look = locate::look(text, start);
            Told {
                code: "duplicate-field",
                at: look.after.start,
                path: look.after.path,
                message: format!("`{field}` stands here a second time"),
                help: "Keep one of the two.".to_owned(),
            }
        }
        Error::IntegerOutOfBounds => out_of_bounds(&locate::look(text, start), start, bounds),
        Error::Message(message) => own_type(&locate::look(text, end), message),
        other => syntax(&locate::look(text, end), end, other),
    }
}

fn unknown_field(
    text: &str,
    start: usize,
    expected: &'static [&'static str],
    found: &str,
    outer: Option<&str>,
) -> Told {
    let look = locate::look(text, start);
    let help = match nearest(found, expected.iter().copied()) {
        Some(name) => format!("Did you mean `{name}`?"),
        None => format!("Its fields are: {}.", expected.join(", ")),
    };
    Told {
        code: "unknown-field",
        at: look.after.start,
        path: look.after.path,
        message: format!("{} has no field `{}`", struct_name(outer), shortened(found)),
        help,
    }
}

fn help_for_choice(found: &str, expected: &'static [&'static str]) -> String {
    match nearest(found, expected.iter().copied()) {
        Some(name) => format!("Did you mean {name}? The choices are: {}.", expected.join(", ")),
        None => format!("The choices are: {}.", expected.join(", ")),
    }
}

/// "ContainerSeal" as "the container seal"; the whole file as "the file".
fn struct_name(outer: Option<&str>) -> String {
    let Some(name) = outer.filter(|name| !name.starts_with("Raw")) else {
        return "the file".to_owned();
    };
    let mut words = "the".to_owned();
    for c in name.chars() {
        if c.is_uppercase() {
            words.push(' ');
        }
        words.extend(c.to_lowercase());
    }
    words
}

/// `kinds[3].gross_g` as `kinds[].gross_g`, and a tuple's place left out.
fn without_indexes(path: &str) -> String {
    let mut plain = String::with_capacity(path.len());
    let mut inside = false;
    for c in path.chars() {
        match c {
            '[' => inside = true,
            ']' => inside = false,
            _ if inside => continue,
            _ => {}
        }
        plain.push(c);
    }
    match plain.rsplit_once('.') {
        Some((around, last)) if last.bytes().all(|b| b.is_ascii_digit()) => around.to_owned(),
        _ => plain,
    }
}

fn out_of_bounds(look: &Look<'_>, start: usize, bounds: fn(&str) -> Option<(u32, u32)>) -> Told {
    // The place may lie behind the sign of the number.
    let number = if look.before.end > start { &look.before } else { &look.after };
    let path = number.path.clone();
    let (lowest, highest) = bounds(&without_indexes(&path)).unwrap_or((0, u32::MAX));
    let written = shortened(number.text);
    Told {
        code: "out-of-bounds",
        at: number.start,
        message: format!("{written} is out of bounds for `{}`", field_name(&path)),
        path,
        help: format!("It must be a whole number from {lowest} to {highest}."),
    }
}

/// The last name of a path, for messages.
fn field_name(path: &str) -> &str {
    let plain = path.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '[' | ']'));
    plain.rsplit('.').next().unwrap_or(plain)
}

/// A fault that one of our own value types found; it is found again from the value.
fn own_type(look: &Look<'_>, message: &str) -> Told {
    let value: String = ron::from_str(look.before.text).unwrap_or_default();
    let said = |fault: Option<String>| fault.as_deref() == Some(message);
    let (code, help) = if said(Text::new(&value).err().map(|fault| fault.to_string())) {
        if value.chars().count() > super::text::TEXT_LENGTH_MAX {
            ("text-too-long", "Cut it, or make several paragraphs of it.".to_owned())
        } else {
            ("hidden-character", "Delete the character.".to_owned())
        }
    } else if said(Key::new(&value).err().map(|fault| fault.to_string())) {
        ("bad-key", "Write it like this: small-false-wall.".to_owned())
    } else if said(value.parse::<Part>().err().map(|fault| fault.to_string())) {
        let names = Part::FIXED.iter().map(|(_, name)| *name);
        ("unknown-part", help_for_name(&value, names))
    } else {
        ("wrong-value", String::new())
    };
    Told {
        code,
        at: look.before.start,
        path: look.before.path.clone(),
        message: message.to_owned(),
        help,
    }
}

/// Everything about the writing itself.
fn syntax(look: &Look<'_>, end: usize, error: &Error) -> Told {
    let found = shortened(look.after.text);
    let here = |code, message: String, help: &str| Told {
        code,
        at: look.after.start,
        path: look.after.path.clone(),
        message,
        help: help.to_owned(),
    };
    let instead = |what: &str, help: &str| {
        here("wrong-value", format!("{what} is expected here; found {found}"), help)
    };
    match error {
        Error::ExpectedInteger
        | Error::InvalidIntegerDigit { .. }
        | Error::UnderscoreAtBeginning => instead(
            "a whole number",
            "Write digits only, such as 2220: no unit, no quotation marks.",
        ),
        Error::ExpectedString | Error::ExpectedStringEnd => {
            instead("a text", "Put it in quotation marks: \"…\".")
        }
        Error::ExpectedBoolean => instead("true or false", ""),
        Error::ExpectedArray => instead("a list", "Put square brackets around it: [ … ]."),
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) | Error::ExpectedMap => {
            instead("a round bracket", "Put round brackets around the fields: ( … ).")
        }
        Error::ExpectedIdentifier => {
            instead("a name", "Names of fields and choices stand without quotation marks.")
        }
        Error::ExpectedDifferentStructName { expected, found } => Told {
            path: look.bracket_path.clone(),
            at: look.bracket,
            ..here(
                "syntax",
                format!("a second bracket is expected before `{}`", shortened(found)),
                &double_bracket_help(expected),
            )
        },
        Error::ExpectedDifferentLength { expected, found } => {
            wrong_length(look, &format!("{expected} is expected; found {found}"))
        }
        Error::ExpectedStructLikeEnd if look.before.text == "," => {
            wrong_length(look, "there are more values than belong here")
        }
        Error::ExpectedComma
        | Error::ExpectedArrayEnd
        | Error::ExpectedStructLikeEnd
        | Error::ExpectedMapEnd
        | Error::ExpectedOptionEnd => after_value(look, end),
        Error::ExpectedMapColon => Told {
            path: look.before.path.clone(),
            at: look.before.start,
            ..here(
                "missing-colon",
                format!("a colon is missing after `{}`", shortened(look.before.text)),
                "Write a field as name: value.",
            )
        },
        Error::SuggestRawIdentifier(found) => raw_identifier(look, found),
        Error::TrailingCharacters => here(
            "trailing-text",
            format!("{found} stands after the end"),
            "The file ends with the closing bracket; delete what follows.",
        ),
        Error::InvalidEscape(_) => Told {
            at: end.saturating_sub(1),
            ..here(
                "syntax",
                "a backslash stands before a letter that needs none".to_owned(),
                "Write \\\\ for a backslash and \\\" for a quotation mark.",
            )
        },
        Error::NoSuchExtension(name) => here(
            "syntax",
            format!("RON has no extension `{name}`"),
            "Delete the line that begins with #![enable.",
        ),
        Error::ExceededRecursionLimit => {
            here("too-deep", "brackets stand too deep in one another".to_owned(), "")
        }
        Error::InvalidValueForType { expected, found } => {
            here("wrong-value", format!("{expected} is expected here; found {found}"), "")
        }
        Error::Eof => {
            here("brackets", "the file ends too early".to_owned(), "A bracket is missing.")
        }
        other => here("syntax", format!("this cannot be read: {other}"), ""),
    }
}

fn wrong_length(look: &Look<'_>, message: &str) -> Told {
    Told {
        code: "wrong-length",
        at: look.bracket,
        path: look.bracket_path.clone(),
        message: message.to_owned(),
        help: "A size is three numbers (length, width, height), a pair is two names.".to_owned(),
    }
}

/// A comma is missing, or a number goes on where a whole one ends.
fn after_value(look: &Look<'_>, end: usize) -> Told {
    let before = &look.before;
    if before.end > end && before.text.contains('.') {
        return Told {
            code: "wrong-value",
            at: before.start,
            path: before.path.clone(),
            message: format!("a whole number is expected here; found {}", shortened(before.text)),
            help: "Lengths are in millimetres and masses in grams or kilograms, without fractions."
                .to_owned(),
        };
    }
    Told {
        code: "missing-comma",
        at: before.start,
        path: before.path.clone(),
        message: format!("a comma is missing after {}", shortened(before.text)),
        help: "Put a comma between this and what follows.".to_owned(),
    }
}

/// What RON takes for a name but is none.
fn raw_identifier(look: &Look<'_>, found: &str) -> Told {
    let (at, path) = (look.after.start, look.after.path.clone());
    if found.bytes().all(|b| b.is_ascii_digit()) {
        return Told {
            code: "wrong-value",
            at,
            path,
            message: format!("the name of a field is expected here; found {found}"),
            help: "Write numbers without a comma: 2220 instead of 2,220.".to_owned(),
        };
    }
    Told {
        code: "unknown-field",
        at,
        path,
        message: format!("there is no field `{}`", shortened(found)),
        help: "Names of fields are written with an underscore: tare_kg.".to_owned(),
    }
}

fn double_bracket_help(expected: &str) -> String {
    if expected == "Seizure" {
        return "Write two brackets: Seize(( … )).".to_owned();
    }
    "Delete the name before the bracket, or write a second bracket.".to_owned()
}

/// A token for a message: at most 40 characters, one line.
fn shortened(token: &str) -> String {
    if token.is_empty() {
        return "the end of the file".to_owned();
    }
    let line = token.lines().next().unwrap_or_default();
    if line.chars().count() > 40 || line.len() < token.len() {
        let head: String = line.chars().take(40).collect();
        return format!("{head}…");
    }
    line.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_struct_is_named_in_words() {
        assert_eq!(struct_name(Some("ContainerSeal")), "the container seal");
        assert_eq!(struct_name(Some("RawScenario")), "the file");
        assert_eq!(struct_name(None), "the file");
    }

    #[test]
    fn indexes_are_taken_out_of_a_path() {
        assert_eq!(without_indexes("kinds[12].size_mm.2"), "kinds[].size_mm");
        assert_eq!(without_indexes("hidden[0].stow.gap_mm"), "hidden[].stow.gap_mm");
        assert_eq!(field_name("kinds[12].size_mm.2"), "size_mm");
        assert_eq!(field_name("papers[0].rows[1][2]"), "rows");
    }

    #[test]
    fn long_tokens_are_cut_for_messages() {
        assert_eq!(shortened(""), "the end of the file");
        assert_eq!(shortened("\"a\nb\""), "\"a…");
        assert_eq!(shortened(&"x".repeat(100)).chars().count(), 41);
    }
}
