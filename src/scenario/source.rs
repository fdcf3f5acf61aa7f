//! The text of one file: decoded from bytes, with lines and columns.
//!
//! Owns how bytes become text (UTF-8, byte order mark and CRLF taken, all else
//! refused in words). Reads no file; `load` does. `scan` looks at the text next.

use std::sync::Arc;

use super::fault::Fault;
use super::text::is_hidden;

/// One file's text. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    name: Arc<str>,
    text: Arc<str>,
}

impl Source {
    /// Text that is known to be sound already, such as a built-in file.
    pub fn of_text(name: &str, text: &str) -> Self {
        Self { name: name.into(), text: text.into() }
    }

    /// Decodes a file of at most `bytes_max` bytes. Line ends become `\n`.
    ///
    /// # Errors
    /// A fault that says which encoding the file seems to have, or which character cannot stay.
    pub fn decode(name: &str, bytes: &[u8], bytes_max: usize) -> Result<Self, Box<Fault>> {
        if bytes.len() > bytes_max {
            return Err(Box::new(too_large(name, bytes_max)));
        }
        let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        if let Some(fault) = other_encoding(name, body) {
            return Err(Box::new(fault));
        }
        let text = match std::str::from_utf8(body) {
            Ok(text) => text,
            Err(error) => return Err(Box::new(not_utf8(name, body, error.valid_up_to()))),
        };
        let source = if body.contains(&b'\r') {
            Self::of_text(name, &text.replace("\r\n", "\n"))
        } else {
            Self::of_text(name, text)
        };
        source.refuse_hidden_characters()?;
        Ok(source)
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of a byte offset, both from 1, the column in characters.
    pub fn line_and_column(&self, offset: usize) -> (u32, u32) {
        let mut end = offset.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let before = &self.text[..end];
        let line = 1 + before.bytes().filter(|b| *b == b'\n').count();
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let column = 1 + before[start..].chars().count();
        (narrow(line), narrow(column))
    }

    /// Byte offset of a line and column, both from 1; the nearest there is.
    pub fn offset(&self, line: usize, column: usize) -> usize {
        let mut start = 0;
        for _ in 1..line {
            match self.text[start..].find('\n') {
                Some(at) => start += at + 1,
                None => return self.text.len(),
            }
        }
        let rest = &self.text[start..];
        let width: usize = rest
            .chars()
            .take(column.saturating_sub(1))
            .take_while(|c| *c != '\n')
            .map(char::len_utf8)
            .sum();
        start + width
    }

    /// One line without its end, counted from 1.
    pub fn line(&self, line: u32) -> Option<&str> {
        let index = usize::try_from(line).ok()?.checked_sub(1)?;
        self.text.split('\n').nth(index)
    }

    /// A fault at a byte offset of this text.
    pub fn fault(
        &self,
        code: &'static str,
        offset: usize,
        path: String,
        message: String,
        help: String,
    ) -> Fault {
        let (line, column) = self.line_and_column(offset);
        Fault { line, column, path, help, ..Fault::whole_file(code, &self.name, message, "") }
    }

    fn first_hidden(&self) -> Option<(usize, char)> {
        let bytes = self.text.as_bytes();
        for (index, chunk) in bytes.chunks(SUSPECT_CHUNK).enumerate() {
            // Nearly no chunk has a suspect. Without a way out this loop runs many bytes at once.
            if !chunk.iter().fold(false, |found, b| found | is_suspect(*b)) {
                continue;
            }
            let start = index * SUSPECT_CHUNK;
            for (offset, _) in chunk.iter().enumerate().filter(|(_, b)| is_suspect(**b)) {
                let at = start + offset;
                let c = self.text.get(at..).and_then(|rest| rest.chars().next());
                if let Some(c) = c.filter(|c| is_hidden(*c)) {
                    return Some((at, c));
                }
            }
        }
        None
    }

    /// Characters that draw nothing but change how a file is read have no place even in
    /// comments: a file must mean what it seems to mean.
    fn refuse_hidden_characters(&self) -> Result<(), Box<Fault>> {
        let Some((at, c)) = self.first_hidden() else {
            return Ok(());
        };
        let fault = if c == '\r' {
            self.fault(
                "line-ends",
                at,
                String::new(),
                "a line ends in a lone carriage return".to_owned(),
                "Save the file with Unix (LF) or Windows (CRLF) line ends.".to_owned(),
            )
        } else {
            self.fault(
                "hidden-character",
                at,
                String::new(),
                format!("U+{:04X} is a character that cannot be seen", u32::from(c)),
                "Delete it. It can make a text read otherwise than it is.".to_owned(),
            )
        };
        Err(Box::new(fault))
    }
}

fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Bytes that are looked at together.
const SUSPECT_CHUNK: usize = 256;

/// True for every byte that can begin a hidden character.
fn is_suspect(b: u8) -> bool {
    ((b < b' ') & (b != b'\n') & (b != b'\t'))
        | (b == 0x7F)
        | (b == 0xC2)
        | (b == 0xCD)
        | (b == 0xD8)
        | (0xE1..=0xE3).contains(&b)
        | (b == 0xEF)
        | (b == 0xF0)
        | (b == 0xF3)
}

/// The fault of a file larger than its bound.
pub(super) fn too_large(name: &str, bytes_max: usize) -> Fault {
    Fault::whole_file(
        "file-too-large",
        name,
        format!("the file is larger than {} KiB", bytes_max / 1024),
        "Write equal packages as one block with a count, not one by one.",
    )
}

/// UTF-16 and UTF-32, which editors on Windows call "Unicode".
fn other_encoding(name: &str, body: &[u8]) -> Option<Fault> {
    let marked = body.starts_with(b"\xFF\xFE") || body.starts_with(b"\xFE\xFF");
    let head = &body[..body.len().min(64)];
    let zeros = head.iter().filter(|b| **b == 0).count();
    if marked || (head.len() >= 4 && zeros * 3 >= head.len()) {
        return Some(Fault::whole_file(
            "not-utf8",
            name,
            "the file is saved as UTF-16 or UTF-32, not as UTF-8".to_owned(),
            "In the editor choose \"Save as\", encoding UTF-8.",
        ));
    }
    None
}

fn not_utf8(name: &str, body: &[u8], valid_up_to: usize) -> Fault {
    let valid = std::str::from_utf8(&body[..valid_up_to]).unwrap_or_default();
    let found = body.get(valid_up_to).copied().unwrap_or_default();
    let message = if found >= 0xA0 {
        format!(
            "byte 0x{found:02X} is not UTF-8; the file seems to be saved as Latin-1 or \
             Windows-1252, where it is {:?}",
            char::from(found)
        )
    } else {
        format!("byte 0x{found:02X} is not UTF-8; the file is in another encoding or damaged")
    };
    Source::of_text(name, valid).fault(
        "not-utf8",
        valid_up_to,
        String::new(),
        message,
        "In the editor choose \"Save as\", encoding UTF-8.".to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(bytes: &[u8]) -> Option<&'static str> {
        Source::decode("f", bytes, 1024).err().map(|fault| fault.code)
    }

    #[test]
    fn a_byte_order_mark_and_windows_line_ends_are_taken() {
        let source = Source::decode("f", b"\xEF\xBB\xBF(a: 1,\r\n b: 2)\r\n", 1024).unwrap();
        assert_eq!(source.text(), "(a: 1,\n b: 2)\n");
    }

    #[test]
    fn other_encodings_are_named() {
        assert_eq!(code(b"\xFF\xFE(\0a\0"), Some("not-utf8"));
        assert_eq!(code(b"(\0a\0:\0 \x001\0)\0"), Some("not-utf8"));
        let fault = Source::decode("f", b"(\n a: \"caf\xE9\")", 1024).unwrap_err();
        assert_eq!((fault.line, fault.column), (2, 9));
        assert!(fault.message.contains("Latin-1"), "{}", fault.message);
    }

    #[test]
    fn hidden_characters_are_refused_with_their_place_even_in_comments() {
        let fault = Source::decode("f", "(a: 1,\n// x\u{202E}y\n)".as_bytes(), 1024).unwrap_err();
        assert_eq!((fault.code, fault.line, fault.column), ("hidden-character", 2, 5));
        assert!(fault.message.contains("U+202E"));
        assert_eq!(code(b"(a: 1\0)"), Some("hidden-character"));
        assert_eq!(code(b"(a: 1)\rb"), Some("line-ends"));
        assert_eq!(code("(\u{FEFF})".as_bytes()), Some("hidden-character"));
    }

    /// A first byte that is missing among the suspects would let its characters through.
    #[test]
    fn every_hidden_character_begins_with_a_suspected_byte() {
        let mut bytes = [0; 4];
        for c in ('\u{0}'..=char::MAX).filter(|c| is_hidden(*c)) {
            let first = c.encode_utf8(&mut bytes).as_bytes()[0];
            assert!(is_suspect(first), "U+{:04X}", u32::from(c));
        }
        assert_eq!(code("(a: \"x\u{E0041}\")".as_bytes()), Some("hidden-character"));
        assert_eq!(code("(a: \"x\u{3164}\")".as_bytes()), Some("hidden-character"));
    }

    #[test]
    fn a_file_over_the_bound_is_refused() {
        assert_eq!(code(&vec![b' '; 1025]), Some("file-too-large"));
        assert_eq!(code(&vec![b' '; 1024]), None);
    }

    #[test]
    fn columns_count_characters_and_offsets_lead_back() {
        let source = Source::of_text("f", "نمبر: 1\nx: é2\n");
        let at = source.text().find('2').unwrap();
        assert_eq!(source.line_and_column(at), (2, 5));
        assert_eq!(source.offset(2, 5), at);
        assert_eq!(source.line(1), Some("نمبر: 1"));
        assert_eq!(source.offset(99, 1), source.text().len());
    }
}
