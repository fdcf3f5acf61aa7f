//! Outside text within a message: safe for a terminal, and short.
//!
//! Owns how a name, a path or a line of a file is quoted to people. A file can hold
//! signs that steer a terminal, turn the reading direction or cannot be seen; a
//! message shows them as escapes. They are written as JSON writes them, so that a
//! report for programs stays one.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::text::is_hidden;

/// Most characters of one quoted piece.
const QUOTED_LENGTH_MAX: usize = 80;

/// The whole text, hidden characters as their escapes. Line feeds and tabs stay.
pub fn safe(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_hidden(c) {
            push_escape(c, &mut out);
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// As [`safe`], cut after `most` characters.
pub fn safe_within(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        None => safe(text),
        Some((end, _)) => Cow::Owned(safe(&text[..end]).into_owned() + "…"),
    }
}

/// A piece of outside text on one line: at most 80 characters, line breaks as escapes too.
pub fn short(text: &str) -> String {
    let mut out = String::new();
    for (count, c) in text.chars().enumerate() {
        if count == QUOTED_LENGTH_MAX {
            out.push('…');
            break;
        }
        match c {
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if is_hidden(c) => push_escape(c, &mut out),
            c => out.push(c),
        }
    }
    out
}

fn push_escape(c: char, out: &mut String) {
    let mut units = [0; 2];
    for unit in c.encode_utf16(&mut units) {
        // Writing to a String cannot fail.
        let _ = write!(out, "\\u{unit:04x}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_shown_as_its_escape() {
        assert_eq!(safe("a\u{1b}[2Jb\u{9b}c\u{202E}\n"), "a\\u001b[2Jb\\u009bc\\u202e\n");
        assert_eq!(safe("\u{E0041}"), "\\udb40\\udc41");
        assert!(matches!(safe("plain, نمبر\tand so on"), Cow::Borrowed(_)));
    }

    #[test]
    fn the_escapes_are_those_of_json() {
        let text = "a\u{1b}\u{9b}\u{E0041}";
        let read: String = serde_json::from_str(&format!("\"{}\"", safe(text))).unwrap();
        assert_eq!(read, text);
    }

    #[test]
    fn a_quoted_piece_is_short_and_stays_on_its_line() {
        assert_eq!(short("two\nlines\t\u{7}"), "two\\nlines\\t\\u0007");
        assert_eq!(short(&"x".repeat(80)), "x".repeat(80));
        assert_eq!(short(&"é".repeat(100_000)), "é".repeat(80) + "…");
        assert_eq!(safe_within("abc", 2), "ab…");
        assert_eq!(safe_within("abc", 3), "abc");
    }
}
