//! Text that an author or trainee wrote, kept within bounds.
//!
//! Owns [`Text`]: no control characters, no bidirectional controls (they can
//! make a paper read otherwise than it is), at most 4,000 characters.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

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
                "character {position} of the text is U+{:04X}, a control character that cannot be shown",
                u32::from(*found)
            ),
        }
    }
}

/// True for characters that draw nothing but change how others are read.
fn is_hidden_control(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c,
            '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
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
        match text.chars().position(is_hidden_control) {
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
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = Text;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text in quotation marks")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Text, E> {
                Text::new(text).map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Visitor)
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
    fn line_breaks_and_urdu_letters_are_kept() {
        assert!(Text::new("line\nنمبر").is_ok());
    }

    #[test]
    fn a_text_longer_than_the_bound_is_refused() {
        assert_eq!(Text::new(&"x".repeat(4_001)), Err(TextFault::TooLong { length: 4_001 }));
    }
}
