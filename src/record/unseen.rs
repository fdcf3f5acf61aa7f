//! Texts of records made when fewer characters counted as hidden.
//!
//! Owns how such a text is read: with a sign that can be seen in the place of each hidden
//! character. The file and its hashes are not touched, and everything above still holds only
//! texts without hidden characters. What is hidden is for `scenario` to say.

use serde::Deserialize;
use serde_json::Value;

use crate::scenario::is_hidden;

/// Stands for one hidden character. All typefaces of screens and papers draw it. One for one,
/// since rules of the world count the characters of a text.
const SIGN: char = '\u{25A1}';

/// Reads JSON as a `T`; where `T` does not take its texts as they are, with signs in them.
///
/// # Errors
/// When the JSON is no `T` either way.
pub(super) fn read<'a, T: Deserialize<'a>>(json: &'a str) -> serde_json::Result<T> {
    serde_json::from_str(json).or_else(|fault| match with_signs(json)? {
        Some(value) => T::deserialize(value),
        None => Err(fault),
    })
}

/// Reads JSON as a `T` that would take any text; hidden characters become signs here as well.
///
/// # Errors
/// When the JSON is no `T`.
pub(super) fn read_seen<'a, T: Deserialize<'a>>(json: &'a str) -> serde_json::Result<T> {
    match with_signs(json)? {
        Some(value) => T::deserialize(value),
        None => serde_json::from_str(json),
    }
}

/// The JSON with signs in its texts; none when it has nothing hidden.
fn with_signs(json: &str) -> serde_json::Result<Option<Value>> {
    let mut value = serde_json::from_str(json)?;
    Ok(put_signs(&mut value).then_some(value))
}

/// True when there was something to put a sign for.
fn put_signs(value: &mut Value) -> bool {
    match value {
        Value::String(text) if text.chars().any(is_hidden) => {
            *text = text.chars().map(|c| if is_hidden(c) { SIGN } else { c }).collect();
            true
        }
        Value::Array(values) => values.iter_mut().fold(false, |any, value| put_signs(value) | any),
        Value::Object(fields) => {
            fields.values_mut().fold(false, |any, value| put_signs(value) | any)
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{TEXT_LENGTH_MAX, Text};

    #[test]
    fn each_hidden_character_is_read_as_one_sign_and_the_bound_of_length_holds() {
        for (written, read_as) in [
            ("SIMU\u{AD}4106380", "SIMU\u{25A1}4106380"),
            ("\u{3164}", "\u{25A1}"),
            ("a\u{202E}\u{E0041}b", "a\u{25A1}\u{25A1}b"),
            ("plain, نمبر", "plain, نمبر"),
        ] {
            let json = serde_json::to_string(&[written]).unwrap();
            let [text] = read::<[Text; 1]>(&json).unwrap();
            assert_eq!(text.as_str(), read_as);
        }
        for (length, is_read) in [(TEXT_LENGTH_MAX, true), (TEXT_LENGTH_MAX + 1, false)] {
            let json = serde_json::to_string(&"\u{AD}".repeat(length)).unwrap();
            assert_eq!(read::<Text>(&json).is_ok(), is_read, "{length}");
        }
    }

    #[test]
    fn numbers_keep_their_worth_beside_a_hidden_character() {
        let json = format!("[\"\u{AD}\",{},{}]", u64::MAX, i64::MIN);
        let read: (Text, u64, i64) = read(&json).unwrap();
        assert_eq!((read.1, read.2), (u64::MAX, i64::MIN));
    }

    #[test]
    fn what_is_wrong_without_a_hidden_character_stays_wrong() {
        assert!(read::<Text>("7").is_err());
        assert!(read::<Text>("[\"\u{AD}\"]").is_err());
        assert!(read::<Text>("\"\u{AD}").is_err());
    }
}
