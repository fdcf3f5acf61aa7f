//! Placeholders in texts, such as `{seal}`, and what stands for them.
//!
//! Owns the list of placeholders. Papers, briefing and words name the varied
//! values only through these, so that no seed can make them drift apart.

use std::borrow::Cow;

use jiff::civil::DateTime;

use super::Text;
use super::raw::{PersonRole, RawScenario};
use super::text::TEXT_LENGTH_MAX;

/// Every placeholder with what it stands for.
pub const PLACEHOLDERS: [(&str, &str); 9] = [
    ("container", "the container number"),
    ("seal", "the number of the seal on the box"),
    ("size-type", "the size/type code"),
    ("weighbridge", "the weighbridge reading, such as 22,500; write the unit behind it"),
    ("agent", "the name of the clearing agent"),
    ("case-no", "the case number of the office"),
    ("start-date", "the date of the exercise, such as 9 March 2026"),
    ("max-gross", "the maximum gross mass of the box, such as 30,480; write the unit behind it"),
    ("tare", "the tare of the box, such as 2,220; write the unit behind it"),
];

/// A piece of a text with placeholders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    Plain(&'t str),
    /// What stands between the braces.
    Named(&'t str),
    /// A brace that has no partner.
    Lone(&'t str),
}

/// Cuts a text at its braces.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let at = rest.find(['{', '}']).unwrap_or(rest.len());
        if at > 0 {
            let (plain, tail) = rest.split_at(at);
            rest = tail;
            return Some(Piece::Plain(plain));
        }
        let inside = rest.strip_prefix('{').and_then(|tail| {
            let end = tail.find(['{', '}'])?;
            tail[end..].starts_with('}').then_some(&tail[..end])
        });
        if let Some(name) = inside {
            rest = &rest[name.len() + 2..];
            return Some(Piece::Named(name));
        }
        let (lone, tail) = rest.split_at(1);
        rest = tail;
        Some(Piece::Lone(lone))
    })
}

/// A number with its thousands set apart: 22500 as "22,500".
pub fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut written = String::with_capacity(digits.len() + 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

/// A date as it stands in papers: "9 March 2026".
pub(super) fn date_in_words(at: DateTime) -> String {
    at.strftime("%-d %B %Y").to_string()
}

/// The values of one seed for the placeholders, in the order of [`PLACEHOLDERS`].
#[derive(Clone, Debug)]
pub(super) struct Fill {
    values: [String; PLACEHOLDERS.len()],
}

impl Fill {
    pub fn new(raw: &RawScenario, start: DateTime) -> Self {
        let agent = raw.people.iter().find(|person| person.role == PersonRole::Agent);
        Self {
            values: [
                raw.container.number.to_string(),
                raw.container.seal.number.to_string(),
                raw.container.size_type.to_string(),
                grouped(raw.weighbridge_kg),
                agent.map(|agent| agent.name.to_string()).unwrap_or_default(),
                raw.station.case_no.to_string(),
                date_in_words(start),
                grouped(raw.container.max_gross_kg),
                grouped(raw.container.tare_kg),
            ],
        }
    }

    fn value(&self, name: &str) -> Option<&str> {
        let index = PLACEHOLDERS.iter().position(|(known, _)| *known == name)?;
        self.values.get(index).map(String::as_str)
    }

    /// `text` with its placeholders filled; what is no placeholder stays as it is.
    pub fn fill<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if !text.as_bytes().contains(&b'{') {
            return Cow::Borrowed(text);
        }
        let mut filled = String::with_capacity(text.len() + 32);
        for piece in pieces(text) {
            match piece {
                Piece::Plain(plain) | Piece::Lone(plain) => filled.push_str(plain),
                Piece::Named(name) => match self.value(name) {
                    Some(value) => filled.push_str(value),
                    None => {
                        filled.push('{');
                        filled.push_str(name);
                        filled.push('}');
                    }
                },
            }
        }
        Cow::Owned(filled)
    }

    /// Fills a text where it stands.
    pub fn fill_text(&self, text: &mut Text) {
        if let Cow::Owned(filled) = self.fill(text.as_str()) {
            *text = Text::new(&filled).unwrap_or_else(|_| {
                // Only a text at its very limit can grow too long; its beginning is kept.
                let head: String = filled.chars().take(TEXT_LENGTH_MAX).collect();
                Text::new(&head).unwrap_or_default()
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_is_cut_at_its_braces() {
        let found: Vec<Piece<'_>> = pieces("a {seal}{x} } {b").collect();
        assert_eq!(
            found,
            [
                Piece::Plain("a "),
                Piece::Named("seal"),
                Piece::Named("x"),
                Piece::Plain(" "),
                Piece::Lone("}"),
                Piece::Plain(" "),
                Piece::Lone("{"),
                Piece::Plain("b"),
            ]
        );
    }

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(22_500), "22,500");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }

    #[test]
    fn a_date_stands_in_words() {
        assert_eq!(date_in_words(jiff::civil::date(2026, 3, 9).at(8, 30, 0, 0)), "9 March 2026");
    }

    proptest! {
        #[test]
        fn the_pieces_of_a_text_make_up_the_text(text in "[{}aé ]{0,40}") {
            let whole: String = pieces(&text)
                .map(|piece| match piece {
                    Piece::Plain(plain) | Piece::Lone(plain) => plain.to_owned(),
                    Piece::Named(name) => format!("{{{name}}}"),
                })
                .collect();
            prop_assert_eq!(whole, text);
        }
    }
}
