//! A first look at RON text that no parser could read: tokens, brackets, depth.
//!
//! Owns the lexer that `locate` walks with too. Needs no recursion and cannot
//! fail on any text, so that hostile files are refused here in words. Knows no
//! types; `reading` does the parse.

/// Deepest nesting of brackets. A scenario needs 7; RON's own limit is 64.
pub const DEPTH_MAX: usize = 60;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Open(u8),
    Close(u8),
    Comma,
    Colon,
    /// A name of a field, struct or choice.
    Word,
    Text,
    /// A number or any other run of characters.
    Other,
    /// A text or comment without end.
    Unclosed(&'static str),
}

/// A token with its first byte and the byte after its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lexed {
    pub token: Token,
    pub start: usize,
    pub end: usize,
}

#[derive(Clone, Debug)]
pub(super) struct Lexer<'t> {
    bytes: &'t [u8],
    at: usize,
}

fn is_word_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'_' || b >= 0x80
}

impl<'t> Lexer<'t> {
    pub fn new(text: &'t str) -> Self {
        Self { bytes: text.as_bytes(), at: 0 }
    }

    fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    fn skip_while(&mut self, keep: impl Fn(u8) -> bool) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        self.at += rest.iter().position(|b| !keep(*b)).unwrap_or(rest.len());
    }

    /// Passes over blanks and comments; false when a comment has no end.
    fn skip_blanks(&mut self) -> bool {
        loop {
            self.skip_while(|b| b.is_ascii_whitespace());
            match (self.peek(0), self.peek(1)) {
                (b'/', b'/') => self.skip_while(|b| b != b'\n'),
                (b'/', b'*') => {
                    if !self.skip_block_comment() {
                        return false;
                    }
                }
                _ => return true,
            }
        }
    }

    /// RON's block comments may stand in one another.
    fn skip_block_comment(&mut self) -> bool {
        let mut depth = 0_usize;
        while self.at < self.bytes.len() {
            match (self.peek(0), self.peek(1)) {
                (b'/', b'*') => {
                    depth += 1;
                    self.at += 2;
                }
                (b'*', b'/') => {
                    depth -= 1;
                    self.at += 2;
                    if depth == 0 {
                        return true;
                    }
                }
                _ => self.at += 1,
            }
        }
        false
    }

    /// After the opening quotation mark: to behind the closing one.
    fn text_end(&mut self) -> bool {
        loop {
            self.skip_while(|b| b != b'"' && b != b'\\');
            match self.peek(0) {
                b'"' => {
                    self.at += 1;
                    return true;
                }
                b'\\' => self.at = (self.at + 2).min(self.bytes.len()),
                _ => return false,
            }
        }
    }

    /// At the hashes or the quotation mark of a raw text: to behind its end.
    fn raw_text_end(&mut self) -> bool {
        let first = self.at;
        self.skip_while(|b| b == b'#');
        let hashes = self.at - first;
        self.at += 1;
        loop {
            self.skip_while(|b| b != b'"');
            if self.at >= self.bytes.len() {
                return false;
            }
            self.at += 1;
            let rest = &self.bytes[self.at..];
            if rest.len() >= hashes && rest[..hashes].iter().all(|b| *b == b'#') {
                self.at += hashes;
                return true;
            }
        }
    }

    /// True when a raw text begins `ahead` bytes from here: hashes, then a quotation mark.
    fn raw_text_begins(&self, ahead: usize) -> bool {
        let rest = self.bytes.get(self.at + ahead..).unwrap_or_default();
        let hashes = rest.iter().take_while(|b| **b == b'#').count();
        rest.get(hashes) == Some(&b'"')
    }

    fn word_or_text(&mut self) -> Token {
        let closed = match (self.peek(0), self.peek(1)) {
            (b'b', b'"') => {
                self.at += 2;
                self.text_end()
            }
            (b'r', _) if self.raw_text_begins(1) => {
                self.at += 1;
                self.raw_text_end()
            }
            (b'b', b'r') if self.raw_text_begins(2) => {
                self.at += 2;
                self.raw_text_end()
            }
            _ => {
                // RON writes a name that is otherwise no name as r#name.
                if self.peek(0) == b'r' && self.peek(1) == b'#' {
                    self.at += 2;
                }
                self.skip_while(is_word_byte);
                return Token::Word;
            }
        };
        if closed { Token::Text } else { Token::Unclosed("text") }
    }

    /// `'x'` or `'\n'`; a lone apostrophe is left as it is.
    fn character_end(&mut self) {
        self.at += 1;
        if self.peek(0) == b'\\' {
            self.at += 2;
            self.skip_while(|b| b != b'\'' && b != b'\n');
        } else {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            let width = 1 + rest.iter().skip(1).take_while(|b| (0x80..0xC0).contains(*b)).count();
            if rest.get(width) != Some(&b'\'') {
                return;
            }
            self.at += width;
        }
        self.at = (self.at + 1).min(self.bytes.len());
    }
}

impl Iterator for Lexer<'_> {
    type Item = Lexed;

    fn next(&mut self) -> Option<Lexed> {
        let before = self.at;
        if !self.skip_blanks() {
            let start = before.min(self.bytes.len());
            return Some(Lexed { token: Token::Unclosed("comment"), start, end: self.at });
        }
        let start = self.at;
        let first = *self.bytes.get(start)?;
        let token = match first {
            b'(' | b'[' | b'{' => {
                self.at += 1;
                Token::Open(first)
            }
            b')' | b']' | b'}' => {
                self.at += 1;
                Token::Close(first)
            }
            b',' => {
                self.at += 1;
                Token::Comma
            }
            b':' => {
                self.at += 1;
                Token::Colon
            }
            b'"' => {
                self.at += 1;
                if self.text_end() { Token::Text } else { Token::Unclosed("text") }
            }
            b'\'' => {
                self.character_end();
                Token::Text
            }
            b'+' | b'-' | b'.' | b'0'..=b'9' => {
                self.skip_while(|b| is_word_byte(b) || matches!(b, b'+' | b'-' | b'.'));
                Token::Other
            }
            b if is_word_byte(b) => self.word_or_text(),
            _ => {
                self.at += 1;
                Token::Other
            }
        };
        Some(Lexed { token, start, end: self.at })
    }
}

/// What the first look can find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    TooDeep {
        at: usize,
    },
    /// NaN or an infinity.
    NotANumber {
        at: usize,
    },
    /// A bracket closed by one of another kind, or by none.
    WrongClose {
        at: usize,
        found: char,
        opened: Option<(usize, char)>,
    },
    NeverClosed {
        at: usize,
        found: char,
    },
    Unclosed {
        at: usize,
        what: &'static str,
    },
}

/// The first flaw of a text, if there is one. Linear, without recursion.
pub(super) fn first_flaw(text: &str) -> Option<Flaw> {
    let mut open: Vec<(usize, u8)> = Vec::with_capacity(DEPTH_MAX);
    for Lexed { token, start, end } in Lexer::new(text) {
        match token {
            Token::Open(bracket) => {
                if open.len() >= DEPTH_MAX {
                    return Some(Flaw::TooDeep { at: start });
                }
                open.push((start, bracket));
            }
            Token::Close(bracket) => {
                let opened = open.pop();
                if opened.map(|(_, b)| partner(b)) != Some(bracket) {
                    return Some(Flaw::WrongClose {
                        at: start,
                        found: char::from(bracket),
                        opened: opened.map(|(at, b)| (at, char::from(b))),
                    });
                }
            }
            Token::Word | Token::Other if is_not_a_number(text.get(start..end)) => {
                return Some(Flaw::NotANumber { at: start });
            }
            Token::Unclosed(what) => return Some(Flaw::Unclosed { at: start, what }),
            _ => {}
        }
    }
    open.last().map(|(at, b)| Flaw::NeverClosed { at: *at, found: char::from(*b) })
}

fn partner(open: u8) -> u8 {
    match open {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}

/// The spellings that RON reads as a float that is no number.
fn is_not_a_number(word: Option<&str>) -> bool {
    let Some(word) = word else { return false };
    let plain = word.trim_start_matches(['+', '-']);
    let plain = plain.strip_suffix("f32").or(plain.strip_suffix("f64")).unwrap_or(plain);
    matches!(plain, "NaN" | "inf")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tokens(text: &str) -> Vec<Token> {
        Lexer::new(text).map(|lexed| lexed.token).collect()
    }

    #[test]
    fn brackets_in_texts_and_comments_do_not_count() {
        let text = r##"(a: "(\"[", b: r#"{"}"#, /* ( /* [ */ */ c: '(', d: b"[", // {
        )"##;
        assert_eq!(first_flaw(text), None);
    }

    #[test]
    fn a_million_brackets_are_refused_at_the_first_too_many() {
        for bracket in ["(", "[", "{", "Some(", "a:("] {
            let text = bracket.repeat(1_000_000);
            let expected = bracket.len() * (DEPTH_MAX + 1) - 1;
            assert_eq!(first_flaw(&text), Some(Flaw::TooDeep { at: expected }));
        }
        let deep = "(".repeat(DEPTH_MAX) + &")".repeat(DEPTH_MAX);
        assert_eq!(first_flaw(&deep), None);
    }

    #[test]
    fn numbers_that_are_none_are_found_outside_texts_only() {
        for word in ["NaN", "inf", "-inf", "+NaN", "inff32", "-NaNf64"] {
            let text = format!("(a: {word})");
            assert_eq!(first_flaw(&text), Some(Flaw::NotANumber { at: 4 }), "{word}");
        }
        assert_eq!(first_flaw(r#"(a: "NaN", info: inform, b: infx)"#), None);
    }

    #[test]
    fn a_wrong_bracket_is_told_with_the_one_it_was_to_close() {
        assert_eq!(
            first_flaw("(a: [1, 2)"),
            Some(Flaw::WrongClose { at: 9, found: ')', opened: Some((4, '[')) })
        );
        assert_eq!(
            first_flaw("(a: 1))"),
            Some(Flaw::WrongClose { at: 6, found: ')', opened: None })
        );
        assert_eq!(first_flaw("(a: [1, 2"), Some(Flaw::NeverClosed { at: 4, found: '[' }));
        assert_eq!(first_flaw("(a: \"x)"), Some(Flaw::Unclosed { at: 4, what: "text" }));
        assert!(matches!(first_flaw("(/* x"), Some(Flaw::Unclosed { what: "comment", .. })));
    }

    #[test]
    fn tokens_are_cut_as_ron_cuts_them() {
        use Token::{Close, Colon, Comma, Open, Other, Text, Word};
        assert_eq!(
            tokens(r#"S(a:-1.5e+3,r#b:"x"),'\'' "#),
            [
                Word,
                Open(b'('),
                Word,
                Colon,
                Other,
                Comma,
                Word,
                Colon,
                Text,
                Close(b')'),
                Comma,
                Text
            ]
        );
    }

    proptest! {
        #[test]
        fn no_text_makes_the_lexer_hang_or_panic(text in "\\PC{0,200}") {
            prop_assert!(Lexer::new(&text).count() <= text.len() + 1);
            let _ = first_flaw(&text);
        }

        #[test]
        fn no_heap_of_signs_makes_the_lexer_hang_or_panic(text in "[\\[\\](){}\"'\\\\/*#rb:,a1 \n]{0,200}") {
            prop_assert!(Lexer::new(&text).count() <= text.len() + 1);
            let _ = first_flaw(&text);
        }
    }
}
