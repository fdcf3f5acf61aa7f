//! Every text of the file: which must not be empty, how long, which may name varied values.
//!
//! Owns the one list of texts, as [`each`] to look at and as [`fill_each`] to fill.
//! A new text field of `raw` needs its line in the first and, when it may hold
//! placeholders, in the second; a test holds the two together.

use std::fmt;

use crate::scenario::Text;
use crate::scenario::fault::{Unplaced, help_for_name};
use crate::scenario::fill::{PLACEHOLDERS, Piece, pieces};
use crate::scenario::raw::RawScenario;

/// What a text must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    pub required: bool,
    pub length_max: usize,
    /// May hold placeholders.
    pub filled: bool,
}

/// A name or number on one line.
const LINE: Wanted = Wanted { required: true, length_max: 160, filled: false };
/// A line that may stay empty.
const LOOSE: Wanted = Wanted { required: false, ..LINE };
const FILLED_LINE: Wanted = Wanted { filled: true, ..LINE };
const FILLED_LOOSE: Wanted = Wanted { filled: true, ..LOOSE };
/// A paragraph.
const PROSE: Wanted = Wanted { required: true, length_max: 4_000, filled: false };
const FILLED_PROSE: Wanted = Wanted { filled: true, ..PROSE };

type See<'s> = dyn FnMut(fmt::Arguments<'_>, &Text, Wanted) + 's;

/// Shows `see` every text with its path.
pub(super) fn each(raw: &RawScenario, see: &mut See<'_>) {
    for (path, text, wanted) in [
        ("version", &raw.version, LINE),
        ("title", &raw.title, LINE),
        ("summary", &raw.summary, PROSE),
        ("start", &raw.start, LINE),
        ("station.office", &raw.station.office, LINE),
        ("station.place", &raw.station.place, LINE),
        ("station.case_no", &raw.station.case_no, LINE),
        ("station.store", &raw.station.store, LINE),
        ("officer.name", &raw.officer.name, LINE),
        ("officer.rank", &raw.officer.rank, LINE),
        ("officer.belt_no", &raw.officer.belt_no, LINE),
    ] {
        see(format_args!("{path}"), text, wanted);
    }
    for (name, texts, wanted) in [
        ("objectives", &raw.objectives, PROSE),
        ("sources", &raw.sources, PROSE),
        ("briefing", &raw.briefing, FILLED_PROSE),
        ("rules", &raw.rules, LINE),
        ("rationale", &raw.rationale, FILLED_PROSE),
        ("vary.agent_names", &raw.vary.agent_names, LINE),
    ] {
        for (i, text) in texts.iter().enumerate() {
            see(format_args!("{name}[{i}]"), text, wanted);
        }
    }
    box_texts(raw, see);
    goods_texts(raw, see);
    people_texts(raw, see);
    paper_texts(raw, see);
    special_texts(raw, see);
}

fn special_texts(raw: &RawScenario, see: &mut See<'_>) {
    let special = &raw.special;
    if let Some(care) = &special.care {
        see(format_args!("special.care.goods"), &care.goods, LINE);
    }
    if let Some(laboratory) = &special.laboratory {
        see(format_args!("special.laboratory.name"), &laboratory.name, LINE);
        see(format_args!("special.laboratory.report_no"), &laboratory.report_no, LINE);
        for (i, line) in laboratory.lines.iter().enumerate() {
            see(format_args!("special.laboratory.lines[{i}]"), line, FILLED_PROSE);
        }
    }
    if let Some(scale) = &special.scale {
        see(format_args!("special.scale"), scale, LINE);
    }
}

fn box_texts(raw: &RawScenario, see: &mut See<'_>) {
    let container = &raw.container;
    for (path, text) in [
        ("container.number", &container.number),
        ("container.size_type", &container.size_type),
        ("container.owner", &container.owner),
        ("container.seal.number", &container.seal.number),
        ("container.seal.maker", &container.seal.maker),
        ("container.csc.approval", &container.csc.approval),
        ("container.csc.made", &container.csc.made),
        ("container.csc.maker_no", &container.csc.maker_no),
        ("container.csc.next_exam", &container.csc.next_exam),
    ] {
        see(format_args!("{path}"), text, LINE);
    }
    for (i, sign) in container.signs.iter().enumerate() {
        see(format_args!("container.signs[{i}].text"), &sign.text, PROSE);
    }
    if let Some(sign) = &raw.air.fumigation_sign {
        see(format_args!("air.fumigation_sign"), sign, LINE);
    }
}

fn goods_texts(raw: &RawScenario, see: &mut See<'_>) {
    for (i, kind) in raw.kinds.iter().enumerate() {
        see(format_args!("kinds[{i}].name"), &kind.name, LINE);
        for (j, line) in kind.print.iter().enumerate() {
            see(format_args!("kinds[{i}].print[{j}]"), line, LINE);
        }
        see(format_args!("kinds[{i}].contents"), &kind.contents, PROSE);
        see(format_args!("kinds[{i}].unit_name"), &kind.unit_name, LINE);
        see(format_args!("kinds[{i}].hs"), &kind.hs, LINE);
        if let Some(name) = &kind.serial_name {
            see(format_args!("kinds[{i}].serial_name"), name, LINE);
        }
    }
    for (i, hidden) in raw.hidden.iter().enumerate() {
        see(format_args!("hidden[{i}].description"), &hidden.description, LINE);
        for (j, name) in hidden.narcotic.iter().flat_map(|narcotic| &narcotic.names).enumerate() {
            see(format_args!("hidden[{i}].narcotic.names[{j}]"), name, LINE);
        }
    }
}

fn people_texts(raw: &RawScenario, see: &mut See<'_>) {
    for (i, person) in raw.people.iter().enumerate() {
        see(format_args!("people[{i}].name"), &person.name, LINE);
        see(format_args!("people[{i}].title"), &person.title, LINE);
        see(format_args!("people[{i}].identity"), &person.identity, LOOSE);
        for (j, words) in person.words.iter().enumerate() {
            see(format_args!("people[{i}].words[{j}].text"), &words.text, FILLED_PROSE);
        }
        if let Some(baggage) = &person.baggage {
            see(format_args!("people[{i}].baggage"), baggage, PROSE);
        }
        if let Some(carries) = &person.carries {
            see(format_args!("people[{i}].carries"), carries, PROSE);
        }
    }
}

fn paper_texts(raw: &RawScenario, see: &mut See<'_>) {
    for (i, paper) in raw.papers.iter().enumerate() {
        see(format_args!("papers[{i}].issuer"), &paper.issuer, LINE);
        see(format_args!("papers[{i}].number"), &paper.number, FILLED_LINE);
        see(format_args!("papers[{i}].dated"), &paper.dated, FILLED_LINE);
        for (j, fact) in paper.facts.iter().enumerate() {
            see(format_args!("papers[{i}].facts[{j}].label"), &fact.label, LINE);
            // An empty box of a form is a fact too.
            see(format_args!("papers[{i}].facts[{j}].value"), &fact.value, FILLED_LOOSE);
        }
        for (j, column) in paper.columns.iter().enumerate() {
            see(format_args!("papers[{i}].columns[{j}]"), column, LINE);
        }
        for (j, row) in paper.rows.iter().enumerate() {
            for (k, cell) in row.iter().enumerate() {
                see(format_args!("papers[{i}].rows[{j}][{k}]"), cell, FILLED_LOOSE);
            }
        }
        for (j, remark) in paper.remarks.iter().enumerate() {
            see(format_args!("papers[{i}].remarks[{j}]"), remark, FILLED_PROSE);
        }
    }
    for (i, discrepancy) in raw.discrepancies.iter().enumerate() {
        see(format_args!("discrepancies[{i}].why"), &discrepancy.why, FILLED_PROSE);
    }
}

/// Puts every text that may hold placeholders through `fill`.
pub(in crate::scenario) fn fill_each(raw: &mut RawScenario, fill: &mut dyn FnMut(&mut Text)) {
    raw.briefing.iter_mut().for_each(&mut *fill);
    raw.rationale.iter_mut().for_each(&mut *fill);
    for words in raw.people.iter_mut().flat_map(|person| &mut person.words) {
        fill(&mut words.text);
    }
    for paper in &mut raw.papers {
        fill(&mut paper.number);
        fill(&mut paper.dated);
        paper.facts.iter_mut().for_each(|fact| fill(&mut fact.value));
        paper.rows.iter_mut().flatten().for_each(&mut *fill);
        paper.remarks.iter_mut().for_each(&mut *fill);
    }
    for discrepancy in &mut raw.discrepancies {
        fill(&mut discrepancy.why);
    }
    if let Some(laboratory) = &mut raw.special.laboratory {
        laboratory.lines.iter_mut().for_each(&mut *fill);
    }
}

/// Emptiness, length and placeholders of every text.
pub(super) fn check(raw: &RawScenario, out: &mut Unplaced) {
    each(raw, &mut |path, text, wanted| {
        let plain = text.as_str();
        if wanted.required && plain.trim().is_empty() {
            out.add("empty-text", path, "this text must not be empty".to_owned(), "");
        }
        // Bytes first: they are free, and never fewer than characters.
        if plain.len() > wanted.length_max {
            let length = plain.chars().count();
            if length > wanted.length_max {
                let message = format!(
                    "the text has {length} characters; at most {} are allowed here",
                    wanted.length_max
                );
                out.add("text-too-long", path, message, "");
            }
        }
        let has = |brace: u8| plain.as_bytes().contains(&brace);
        if has(b'{') || has(b'}') {
            braces(path, plain, wanted, out);
        }
    });
}

fn braces(path: fmt::Arguments<'_>, text: &str, wanted: Wanted, out: &mut Unplaced) {
    for piece in pieces(text) {
        match piece {
            Piece::Plain(_) => {}
            Piece::Lone(brace) => out.add(
                "unknown-placeholder",
                path,
                format!("this \"{brace}\" has no partner"),
                "Braces are only for placeholders such as {seal}.",
            ),
            Piece::Named(name) => {
                let known = PLACEHOLDERS.iter().any(|(known, _)| *known == name);
                if !known {
                    let shown: String = name.chars().take(40).collect();
                    out.add(
                        "unknown-placeholder",
                        path,
                        format!("there is no placeholder {{{shown}}}"),
                        help_for_name(name, PLACEHOLDERS.iter().map(|(known, _)| *known)),
                    );
                } else if !wanted.filled {
                    out.add(
                        "placeholder-not-here",
                        path,
                        format!("{{{name}}} is not filled in this text"),
                        "Placeholders are filled in papers, briefing, rationale, words of people, \
                         reasons of discrepancies and lines of the laboratory's report.",
                    );
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::scenario::load;

    /// A text that may hold placeholders but is not filled would be printed with braces.
    #[test]
    fn the_texts_that_are_filled_are_those_that_may_hold_placeholders() {
        for (bytes, at_least) in [
            (&include_bytes!("../../../tests/faults/valid.ron")[..], 16),
            (&include_bytes!("../../../tests/faults/valid-reefer.ron")[..], 9),
        ] {
            let mut raw = load::parse("valid.ron", bytes).unwrap().exercise.raw;
            fill_each(&mut raw, &mut |text| *text = Text::new("filled").unwrap());
            let (mut filled, mut allowed) = (BTreeSet::new(), BTreeSet::new());
            each(&raw, &mut |path, text, wanted| {
                if text.as_str() == "filled" {
                    filled.insert(path.to_string());
                }
                if wanted.filled {
                    allowed.insert(path.to_string());
                }
            });
            assert_eq!(filled, allowed);
            assert!(allowed.len() >= at_least, "{allowed:?}");
        }
    }

    /// A text field that is new in `raw` and forgotten here would go unchecked.
    #[test]
    fn every_text_of_the_file_is_looked_at() {
        let text = include_str!("../../../tests/faults/valid.ron");
        let raw = load::parse("valid.ron", text.as_bytes()).unwrap().exercise.raw;
        let mut seen = 0;
        each(&raw, &mut |_, _, _| seen += 1);
        let quoted = text.lines().skip(1).map(|line| line.matches('"').count() / 2).sum::<usize>();
        // Keys, parts and the halves of a pair are quoted too, but are no texts; an identity
        // that is left out is a text that is not quoted.
        let keys = text.matches("key: \"").count()
            + ["id: \"", "pack: \"", "profile: \"", "figure: \"", "kind: \"", "part: \"", "behind: \"", "possessor: \""]
                .iter()
                .map(|mark| text.matches(&format!(" {mark}")).count() + text.matches(&format!("({mark}")).count())
                .sum::<usize>()
            + 4 // The pairs of the discrepancy.
            + 2; // Goods and sections of the outcome.
        let left_out = 4;
        assert_eq!(seen, quoted - keys + left_out);
    }

    /// The texts that only some cases have, each seen once.
    #[test]
    fn every_text_of_a_special_case_is_looked_at() {
        let bytes = include_bytes!("../../../tests/faults/valid-reefer.ron");
        let raw = load::parse("valid.ron", bytes).unwrap().exercise.raw;
        let mut seen = BTreeSet::new();
        each(&raw, &mut |path, _, _| assert!(seen.insert(path.to_string()), "{path} twice"));
        for path in [
            "hidden[0].narcotic.names[0]",
            "people[0].baggage",
            "people[0].carries",
            "special.care.goods",
            "special.laboratory.name",
            "special.laboratory.report_no",
            "special.laboratory.lines[1]",
            "special.scale",
        ] {
            assert!(seen.contains(path), "{path}");
        }
    }
}
