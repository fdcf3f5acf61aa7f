//! How a type that is written as plain text is read: names, texts, lists of items.
//!
//! Owns the way from a text to its type. What is wrong with a text is told by the type's own fault.

use std::fmt;

use serde::de::{Deserializer, Error, Visitor};

/// Reads a text and what it stands for. `expected` says what belongs there, for whoever wrote
/// something else: "a fact such as \"bl.seal\"".
///
/// # Errors
/// When there is no text, or `read` does not take it.
pub fn read_written<'de, D, T, F>(
    deserializer: D,
    expected: &'static str,
    read: fn(&str) -> Result<T, F>,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    F: fmt::Display,
{
    deserializer.deserialize_str(Written { expected, read })
}

struct Written<T, F> {
    expected: &'static str,
    read: fn(&str) -> Result<T, F>,
}

impl<T, F: fmt::Display> Visitor<'_> for Written<T, F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.read)(text).map_err(E::custom)
    }
}
