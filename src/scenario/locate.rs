//! From a path such as `papers[2].facts[0].key` to its place in RON text, and back.
//!
//! Owns the walk over tokens with the path kept beside it. Works on broken text
//! too. Runs only when there is a fault to place, so clean files do not pay.
//!
//! Paths: `.name` for a field, `[2]` for a place in a list, `.1` for a place in
//! a tuple; the bracket of a choice such as `Seize(( … ))` adds nothing.

use std::collections::BTreeMap;

use super::scan::{Lexed, Lexer, Token};

/// One open bracket on the way to a value.
#[derive(Debug)]
struct Frame {
    bracket: u8,
    /// Byte at which the bracket opens.
    open: usize,
    /// How many items stand before the current one.
    index: usize,
    /// A word stands right before the bracket: a struct's name or a choice.
    named: bool,
    /// Length of the path outside this bracket.
    path_length: usize,
}

/// Where a walk is.
struct Walk<'t> {
    text: &'t str,
    lexer: std::iter::Peekable<Lexer<'t>>,
    frames: Vec<Frame>,
    path: String,
    /// An item or a field's value is due.
    value_due: bool,
    /// The last token was a word, which may belong to a bracket.
    after_word: bool,
}

/// What the walk meets.
enum Met {
    /// A value begins; its path is [`Walk::path`].
    Value(usize),
    /// The name of a field; its path is [`Walk::path`].
    Field,
    Passed,
}

impl<'t> Walk<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            lexer: Lexer::new(text).peekable(),
            frames: Vec::new(),
            path: String::new(),
            value_due: true,
            after_word: false,
        }
    }

    /// Sets the path to the item that comes next in the innermost bracket.
    fn name_item(&mut self) {
        use std::fmt::Write as _;
        let Some(frame) = self.frames.last() else {
            return;
        };
        self.path.truncate(frame.path_length);
        // Writing into a String cannot fail.
        let _ = match frame.bracket {
            b'[' => write!(self.path, "[{}]", frame.index),
            b'{' => Ok(()),
            _ if frame.named && frame.index == 0 => Ok(()),
            _ => write!(self.path, ".{}", frame.index),
        };
    }

    fn name_field(&mut self, start: usize, end: usize) {
        let Some(frame) = self.frames.last() else {
            return;
        };
        self.path.truncate(frame.path_length);
        let name = self.text.get(start..end).unwrap_or_default();
        if !self.path.is_empty() {
            self.path.push('.');
        }
        self.path.push_str(name.trim_matches('"').trim_start_matches("r#"));
    }

    fn open(&mut self, bracket: u8, open: usize) {
        let frame =
            Frame { bracket, open, index: 0, named: self.after_word, path_length: self.path.len() };
        self.frames.push(frame);
        self.value_due = true;
    }

    fn close(&mut self) {
        if let Some(frame) = self.frames.pop() {
            self.path.truncate(frame.path_length);
        }
        self.value_due = false;
    }

    /// True when the token begins a field: a name or text before a colon in `(` or `{`.
    fn begins_field(&mut self, token: Token) -> bool {
        matches!(token, Token::Word | Token::Text)
            && self.frames.last().is_some_and(|frame| frame.bracket != b'[')
            && self.lexer.peek().is_some_and(|next| next.token == Token::Colon)
    }

    fn step(&mut self) -> Option<(Lexed, Met)> {
        let lexed = self.lexer.next()?;
        let Lexed { token, start, end } = lexed;
        let mut met = Met::Passed;
        match token {
            Token::Close(_) => self.close(),
            Token::Comma => {
                if let Some(frame) = self.frames.last_mut() {
                    frame.index += 1;
                    self.path.truncate(frame.path_length);
                }
                self.value_due = true;
            }
            Token::Colon => self.value_due = true,
            _ if self.value_due && self.begins_field(token) => {
                self.name_field(start, end);
                // The colon sets `value_due` again, then the path must stay.
                self.value_due = false;
                met = Met::Field;
            }
            _ => {
                if self.value_due {
                    if !self.has_field_name() {
                        self.name_item();
                    }
                    met = Met::Value(start);
                    self.value_due = false;
                }
                if let Token::Open(bracket) = token {
                    self.open(bracket, start);
                }
            }
        }
        self.after_word = token == Token::Word;
        Some((lexed, met))
    }

    /// True when a field's name already stands at the end of the path.
    fn has_field_name(&self) -> bool {
        self.frames.last().is_some_and(|frame| self.path.len() > frame.path_length)
    }
}

/// The place of each path: where its value begins, or that of the nearest field around it.
pub(super) fn offsets(text: &str, paths: &[&str]) -> Vec<usize> {
    // Every path and all that is around it, so that a missing field has a place too.
    let mut wanted: BTreeMap<&str, Option<usize>> = BTreeMap::new();
    for path in paths {
        let mut part = Some(*path);
        while let Some(path) = part {
            wanted.insert(path, None);
            part = around(path);
        }
    }
    let mut walk = Walk::new(text);
    while let Some((_, met)) = walk.step() {
        if let Met::Value(start) = met
            && let Some(place) = wanted.get_mut(walk.path.as_str())
        {
            // The first of twins: in `Seize((…))` the word, not the inner bracket.
            place.get_or_insert(start);
        }
    }
    paths
        .iter()
        .map(|path| {
            let mut part = Some(*path);
            while let Some(path) = part {
                if let Some(Some(start)) = wanted.get(path) {
                    return *start;
                }
                part = around(path);
            }
            0
        })
        .collect()
}

/// The path without its last step; the whole file's path is empty.
fn around(path: &str) -> Option<&str> {
    match path.rfind(['.', '[']) {
        Some(at) => path.get(..at),
        None if path.is_empty() => None,
        None => Some(""),
    }
}

/// A token with the path at which it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Spot<'t> {
    pub path: String,
    pub start: usize,
    pub end: usize,
    pub text: &'t str,
}

/// What stands on both sides of a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Look<'t> {
    /// The last token that begins before the place.
    pub before: Spot<'t>,
    /// The first token that begins there or later; at the end of the text an empty one.
    pub after: Spot<'t>,
    /// First byte and path of the innermost bracket around the place.
    pub bracket: usize,
    pub bracket_path: String,
}

/// Looks around byte `offset`.
pub(super) fn look(text: &str, offset: usize) -> Look<'_> {
    let mut walk = Walk::new(text);
    let mut look = Look::default();
    loop {
        let inside = walk.lexer.peek().is_some_and(|next| next.start < offset);
        if !inside && let Some(frame) = walk.frames.last() {
            look.bracket = frame.open;
            look.bracket_path = walk.path.get(..frame.path_length).unwrap_or_default().to_owned();
        }
        let Some((lexed, _)) = walk.step() else {
            look.after = Spot { start: text.len(), end: text.len(), ..Spot::default() };
            return look;
        };
        let spot = Spot {
            path: walk.path.clone(),
            start: lexed.start,
            end: lexed.end,
            text: text.get(lexed.start..lexed.end).unwrap_or_default(),
        };
        if !inside {
            look.after = spot;
            return look;
        }
        look.before = spot;
    }
}

/// The value of a field at the top of the file, as written.
pub(super) fn top_field<'t>(text: &'t str, name: &str) -> Option<(usize, &'t str)> {
    let mut walk = Walk::new(text);
    while let Some((lexed, met)) = walk.step() {
        if matches!(met, Met::Value(_)) && walk.path == name {
            return Some((lexed.start, text.get(lexed.start..lexed.end)?));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = r#"// a comment (
(
    format: 1,
    papers: [
        (key: "gd", facts: [(key: "seal", value: "1")]),
        (key: "bl", size: (10, 20, 30), facts: []),
    ],
    pair: (("box", "seal"), ("gd", "x")),
    outcome: Seize((goods: ["a", "b"], possessor: "agent")),
    note: Some("x"),
    map: {"k": 1, "l": 2},
)"#;

    fn at(path: &str) -> &'static str {
        let offset = offsets(TEXT, &[path])[0];
        let rest = &TEXT[offset..];
        rest.split([',', '\n']).next().unwrap()
    }

    #[test]
    fn paths_lead_to_the_beginning_of_their_values() {
        for (path, expected) in [
            ("format", "1"),
            ("papers", "["),
            ("papers[1].key", "\"bl\""),
            ("papers[0].facts[0].value", "\"1\")])"),
            ("papers[1].size.2", "30)"),
            ("pair.1.0", "(\"gd\""),
            ("outcome", "Seize((goods: [\"a\""),
            ("outcome.goods[1]", "\"b\"]"),
            ("outcome.possessor", "\"agent\"))"),
            ("note", "Some(\"x\")"),
            ("map.l", "2}"),
        ] {
            if path == "pair.1.0" {
                assert_eq!(at(path), "\"gd\"", "{path}");
            } else {
                assert_eq!(at(path), expected, "{path}");
            }
        }
    }

    #[test]
    fn a_path_that_is_not_there_leads_to_what_is_around_it() {
        assert_eq!(at("papers[1].facts[3].key"), "[])");
        assert_eq!(at("nothing"), "(");
        assert_eq!(at("format.deeper[2]"), "1");
    }

    #[test]
    fn a_place_leads_back_to_its_path() {
        for (mark, path) in [
            ("\"bl\"", "papers[1].key"),
            ("20", "papers[1].size.1"),
            ("\"agent\"", "outcome.possessor"),
            ("\"x\"))", "pair.1.1"),
        ] {
            let offset = TEXT.find(mark).unwrap();
            assert_eq!(look(TEXT, offset).after.path, path);
            assert_eq!(look(TEXT, offset + 1).before.path, path);
        }
    }

    #[test]
    fn a_closing_bracket_leads_back_to_what_it_closes() {
        let close = TEXT.find(",\n    ],").unwrap() - 1;
        let found = look(TEXT, close);
        assert_eq!(found.bracket_path, "papers[1]");
        assert!(TEXT[found.bracket..].starts_with("(key: \"bl\""));
    }

    #[test]
    fn the_format_is_read_even_from_a_file_that_is_otherwise_strange() {
        assert_eq!(top_field("(format: 7, x: @@", "format").map(|(_, text)| text), Some("7"));
        assert_eq!(top_field("(inner: (format: 7))", "format"), None);
    }

    proptest! {
        #[test]
        fn no_text_makes_the_walk_panic(
            text in "[\\[\\](){}\"'\\\\/*#rb:,a1é \n]{0,200}", offset in 0usize..220,
        ) {
            let _ = look(&text, offset);
            let _ = offsets(&text, &["a", "a[1].b", ""]);
            let _ = top_field(&text, "a");
        }
    }

    /// The walk agrees with an independent RON parser about every value of a whole exercise.
    #[test]
    fn places_agree_with_those_of_a_ron_parser() {
        use ron2::ast::{Expr, StructBody, parse_document};

        fn gather(expr: &Expr<'_>, path: &str, out: &mut Vec<(String, usize)>) {
            let field = |name: &str| {
                if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
            };
            match expr {
                Expr::Seq(seq) => {
                    for (i, item) in seq.items.iter().enumerate() {
                        gather(&item.expr, &format!("{path}[{i}]"), out);
                    }
                }
                Expr::Tuple(tuple) => {
                    for (i, item) in tuple.elements.iter().enumerate() {
                        gather(&item.expr, &format!("{path}.{i}"), out);
                    }
                }
                Expr::AnonStruct(fields) => {
                    for item in &fields.fields {
                        gather(&item.value, &field(&item.name.name), out);
                    }
                }
                Expr::Struct(named) => {
                    if let Some(StructBody::Tuple(body)) = &named.body {
                        for item in &body.elements {
                            gather(&item.expr, path, out);
                        }
                    }
                }
                _ => {}
            }
            out.push((path.to_owned(), expr.span().start_offset));
        }

        let text = include_str!("../../tests/faults/valid.ron");
        let document = parse_document(text).unwrap();
        let mut expected = Vec::new();
        gather(document.value.as_ref().unwrap(), "", &mut expected);
        // In `Seize((…))` the word and the bracket have one path; the word counts.
        let inner = text.find("Seize((").unwrap() + "Seize(".len();
        expected.retain(|(_, offset)| *offset != inner);
        let paths: Vec<&str> = expected.iter().map(|(path, _)| path.as_str()).collect();
        assert!(paths.len() > 200);
        for ((path, offset), found) in expected.iter().zip(offsets(text, &paths)) {
            assert_eq!(found, *offset, "{path}");
        }
    }
}
