//! Do counts, weights and dates of the papers fit the load, each other and the start?
//!
//! Only warnings: an author may mean the difference. One that a discrepancy speaks of is meant.

use jiff::civil::{Date, DateTime, Time};

use crate::scenario::fault::Unplaced;
use crate::scenario::fill::{Fill, grouped};
use crate::scenario::raw::{Fact, OpenGoods, Outcome, Paper, PaperKind, RawScenario};

/// Papers round to whole kilograms.
const ROUNDING_KG: u64 = 2;

/// How dates of papers are written.
const DATE_SHAPES: [&str; 2] = ["%d %B %Y", "%Y-%m-%d"];

pub(super) fn check(raw: &RawScenario, start: Option<DateTime>, out: &mut Unplaced) {
    open_goods(raw, out);
    packages(raw, out);
    let Some(start) = start else { return };
    let fill = Fill::new(raw, start);
    for (i, paper) in raw.papers.iter().enumerate() {
        weights(raw, &fill, (i, paper), out);
        dates(&fill, start, (i, paper), out);
    }
}

/// A thing left to the lawyer is named once.
fn open_goods(raw: &RawScenario, out: &mut Unplaced) {
    let Outcome::Seize(seizure) = &raw.outcome else { return };
    for (i, open) in seizure.open.iter().enumerate() {
        if seizure.open[..i].contains(open) {
            let name = match open {
                OpenGoods::Box => "Box",
                OpenGoods::Declared => "Declared",
            };
            out.add(
                "name-twice",
                format_args!("outcome.open[{i}]"),
                format!("{name} stands twice in this list"),
                "Delete one.",
            );
        }
    }
}

/// True when a discrepancy speaks of this fact: then it differs on purpose.
fn is_meant(raw: &RawScenario, paper: &Paper, fact: &Fact) -> bool {
    let mut sides = raw.discrepancies.iter().flat_map(|listed| [&listed.first, &listed.second]);
    sides.any(|(of, key)| *of == paper.key && *key == fact.key)
}

/// The first whole number in a text such as "1,150 cartons" or "23,419.2 kg".
fn whole_number(text: &str) -> Option<u64> {
    let from = text.find(|c: char| c.is_ascii_digit())?;
    let digits: String = text[from..]
        .chars()
        .take_while(|c| c.is_ascii_digit() || *c == ',')
        .filter(char::is_ascii_digit)
        .collect();
    digits.parse().ok()
}

/// The load without hidden goods is what the papers count.
fn packages(raw: &RawScenario, out: &mut Unplaced) {
    let loaded = raw.load.iter().fold(0_u64, |sum, stow| {
        let (along, across, high) = stow.count;
        let block = u64::from(along).saturating_mul(u64::from(across));
        sum.saturating_add(block.saturating_mul(u64::from(high)))
    });
    for (i, paper) in raw.papers.iter().enumerate() {
        for (j, fact) in paper.facts.iter().enumerate() {
            let counted = whole_number(fact.value.as_str());
            let differs = counted.is_some_and(|counted| counted != loaded);
            if fact.key.as_str() == "packages" && differs && !is_meant(raw, paper, fact) {
                let told = u32::try_from(loaded).map_or_else(|_| loaded.to_string(), grouped);
                out.add(
                    "packages-differ",
                    format_args!("papers[{i}].facts[{j}].value"),
                    format!("\"{}\" here, but {told} packages are loaded", fact.value),
                    "Correct the paper or the load, or list the discrepancy if it is meant.",
                );
            }
        }
    }
}

/// Net is not more than gross, and gross goods with tare make the verified gross mass.
fn weights(raw: &RawScenario, fill: &Fill, (i, paper): (usize, &Paper), out: &mut Unplaced) {
    let find = |key: &str| {
        let (j, fact) =
            paper.facts.iter().enumerate().find(|(_, fact)| fact.key.as_str() == key)?;
        let kg = whole_number(&fill.fill(fact.value.as_str()))?;
        Some((j, fact, kg))
    };
    let (net, gross, vgm) = (find("net"), find("gross"), find("vgm"));
    if let (Some((j, fact, net)), Some((.., gross))) = (net, gross)
        && net > gross
        && !is_meant(raw, paper, fact)
    {
        out.add(
            "weights-do-not-add-up",
            format_args!("papers[{i}].facts[{j}].value"),
            format!("net {net} kg is more than gross {gross} kg"),
            "Correct one of the two.",
        );
    }
    let tare = find("tare").map_or(u64::from(raw.container.tare_kg), |(.., tare)| tare);
    if let (Some((.., gross)), Some((j, fact, vgm))) = (gross, vgm)
        && vgm.abs_diff(gross.saturating_add(tare)) > ROUNDING_KG
        && !is_meant_sum(raw, paper, fact)
    {
        out.add(
            "weights-do-not-add-up",
            format_args!("papers[{i}].facts[{j}].value"),
            format!(
                "gross {gross} kg and tare {tare} kg make {} kg, not {vgm} kg",
                gross.saturating_add(tare)
            ),
            "Correct the sum, or list a discrepancy between the two facts of this paper if it is \
             meant.",
        );
    }
}

/// The sum is wrong on purpose when a discrepancy is between two facts of this very paper.
fn is_meant_sum(raw: &RawScenario, paper: &Paper, fact: &Fact) -> bool {
    raw.discrepancies.iter().any(|listed| {
        let (first, second) = (&listed.first, &listed.second);
        first.0 == paper.key
            && second.0 == paper.key
            && (first.1 == fact.key || second.1 == fact.key)
    })
}

fn read_date(text: &str) -> Option<Date> {
    DATE_SHAPES.iter().find_map(|shape| Date::strptime(shape, text).ok())
}

/// A paper bears a date that there is, and none from after the start.
fn dates(fill: &Fill, start: DateTime, (i, paper): (usize, &Paper), out: &mut Unplaced) {
    let dated = fill.fill(paper.dated.as_str());
    let date = read_date(dated.trim());
    match date {
        None => out.add(
            "unusual-date",
            format_args!("papers[{i}].dated"),
            format!("\"{dated}\" is no date that there is"),
            "Write it like this: 6 March 2026, or {start-date}.",
        ),
        Some(date) if date > start.date() => out.add(
            "start-before-arrival",
            format_args!("papers[{i}].dated"),
            format!("the paper is dated {date}, after the start on {}", start.date()),
            "Correct the date, or let the exercise start later.",
        ),
        Some(_) => {}
    }
    if paper.kind != PaperKind::GateLog || date.is_some_and(|date| date != start.date()) {
        return;
    }
    for (j, fact) in paper.facts.iter().enumerate() {
        let time = Time::strptime("%H:%M", fact.value.as_str().trim()).ok();
        if fact.key.as_str() == "gate-in" && time.is_some_and(|time| time > start.time()) {
            out.add(
                "start-before-arrival",
                format_args!("papers[{i}].facts[{j}].value"),
                format!("the box came at {}, after the start at {}", fact.value, start.time()),
                "Let the exercise start after the box has come.",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_out_of_the_words_of_a_paper() {
        for (text, number) in [
            ("1,150 cartons", Some(1_150)),
            ("23,419.2 kg", Some(23_419)),
            ("about 40", Some(40)),
            ("none", None),
            ("99,999,999,999,999,999,999,999", None),
        ] {
            assert_eq!(whole_number(text), number, "{text}");
        }
    }

    #[test]
    fn a_date_is_a_day_that_there_is() {
        assert_eq!(read_date("6 March 2026"), Some(jiff::civil::date(2026, 3, 6)));
        assert_eq!(read_date("2026-03-06"), Some(jiff::civil::date(2026, 3, 6)));
        for wrong in ["31 February 2026", "6.3.2026", "soon", ""] {
            assert_eq!(read_date(wrong), None, "{wrong}");
        }
    }
}
