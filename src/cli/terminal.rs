//! The last step of everything that is printed: nothing in it can steer a terminal.
//!
//! Owns [`Plain`], through which all output goes. Texts of exercises, names of files
//! and lines of a play come from outside and can hold escape sequences; here every
//! character that cannot be seen becomes its escape, wherever it was quoted.

use std::io::{self, Write};

use crate::scenario::safe;

/// Passes text on with hidden characters as escapes, bytes that are no text as U+FFFD.
pub(super) struct Plain<W: Write> {
    out: W,
    /// The beginning of a character whose other bytes have not come yet.
    rest: Vec<u8>,
}

impl<W: Write> Plain<W> {
    pub(super) fn new(out: W) -> Self {
        Self { out, rest: Vec::new() }
    }
}

impl<W: Write> Write for Plain<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut whole = std::mem::take(&mut self.rest);
        whole.extend_from_slice(bytes);
        let mut left = whole.as_slice();
        while !left.is_empty() {
            let (text, after) = match std::str::from_utf8(left) {
                Ok(text) => (text, left.len()),
                Err(error) => {
                    let valid = error.valid_up_to();
                    let text = std::str::from_utf8(&left[..valid]).unwrap_or_default();
                    match error.error_len() {
                        Some(wrong) => {
                            self.out.write_all(safe(text).as_bytes())?;
                            ("\u{FFFD}", valid + wrong)
                        }
                        None => {
                            self.rest = left[valid..].to_vec();
                            (text, left.len())
                        }
                    }
                }
            };
            self.out.write_all(safe(text).as_bytes())?;
            left = &left[after..];
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(pieces: &[&[u8]]) -> String {
        let mut out = Vec::new();
        let mut plain = Plain::new(&mut out);
        for piece in pieces {
            plain.write_all(piece).unwrap();
        }
        plain.flush().unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn no_escape_sequence_comes_through() {
        assert_eq!(printed(&[b"a\x1b[31mred\r\n"]), "a\\u001b[31mred\\u000d\n");
        assert_eq!(printed(&["\u{9b}2J \u{202E}x نمبر".as_bytes()]), "\\u009b2J \\u202ex نمبر");
    }

    #[test]
    fn a_character_in_two_pieces_stays_whole_and_wrong_bytes_stop_nothing() {
        assert_eq!(printed(&[b"\xD9", b"\x86."]), "ن.");
        assert_eq!(printed(&[b"a\xC2", b"\x9bb"]), "a\\u009bb");
        assert_eq!(printed(&[b"a\xFFb\xC0"]), "a\u{FFFD}b\u{FFFD}");
    }
}
