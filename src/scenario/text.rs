//! Text that an author or trainee wrote, kept within bounds.
//!
//! Owns [`Text`]: no control characters, no bidirectional controls (they can
//! make a paper read otherwise than it is), nothing invisible, at most 4,000
//! characters. Owns the one list of what is hidden, [`is_hidden`].

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::written::read_written;

/// Longest text in characters: about a page and a half.
pub const TEXT_LENGTH_MAX: usize = 4_000;

/// A checked text. May be empty; may hold line breaks.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Text(Box<str>);

/// Why a text was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextFault {
    TooLong { length: usize },
    Character { found: char, position: usize },
}

impl fmt::Display for TextFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { length } => {
                write!(f, "the text has {length} characters; at most {TEXT_LENGTH_MAX} are allowed")
            }
            Self::Character { found, position } => write!(
                f,
                "character {position} of the text is U+{:04X}, which cannot be seen",
                u32::from(*found)
            ),
        }
    }
}

/// True for characters that draw nothing: they change how others are read, make two texts that
/// look alike differ, or carry words that nobody sees. Line feed and tab are none of them.
///
/// All that Unicode calls ignorable by default, with the line separators and the blank Braille
/// cell; but for the 16 variation selectors, which choose between shapes of a visible sign.
pub fn is_hidden(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}'..='\u{1160}'
            | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}'
            | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

impl Text {
    /// Checks and keeps `text`.
    ///
    /// # Errors
    /// [`TextFault`] says what is wrong and where.
    pub fn new(text: &str) -> Result<Self, TextFault> {
        let length = text.chars().count();
        if length > TEXT_LENGTH_MAX {
            return Err(TextFault::TooLong { length });
        }
        match text.chars().position(is_hidden) {
            Some(at) => Err(TextFault::Character {
                found: text.chars().nth(at).unwrap_or_default(),
                position: at + 1,
            }),
            None => Ok(Self(text.into())),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_written(deserializer, "a text in quotation marks", Text::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_turns_reading_direction_is_refused_with_its_place() {
        assert_eq!(
            Text::new("ab\u{202E}c"),
            Err(TextFault::Character { found: '\u{202E}', position: 3 })
        );
    }

    #[test]
    fn what_cannot_be_seen_is_refused() {
        for hidden in [
            '\u{00AD}',
            '\u{115F}',
            '\u{1160}',
            '\u{180E}',
            '\u{2028}',
            '\u{2800}',
            '\u{3164}',
            '\u{FFA0}',
            '\u{E0001}',
            '\u{E007F}',
            '\u{E0100}',
            '\u{E01EF}',
            '\u{1B}',
            '\u{9B}',
        ] {
            let text = format!("tea{hidden}");
            let fault = TextFault::Character { found: hidden, position: 4 };
            assert_eq!(Text::new(&text), Err(fault), "U+{:04X}", u32::from(hidden));
        }
    }

    #[test]
    fn line_breaks_and_urdu_letters_are_kept() {
        assert!(Text::new("line\nنمبر").is_ok());
    }

    #[test]
    fn a_text_longer_than_the_bound_is_refused() {
        assert_eq!(Text::new(&"x".repeat(4_001)), Err(TextFault::TooLong { length: 4_001 }));
    }
}
