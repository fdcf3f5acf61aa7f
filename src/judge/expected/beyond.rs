//! Facts that only some cases state: powers, persons, samples, laboratory, store.
//!
//! Owns their two standards; the facts of every box are in the parent and in
//! `own_acts`.

use super::own_acts::ends;
use super::{
    Own, PersonRole, Standard, Value, at, due_moment, during, evidence_seal_text, first, marking,
    runs_from,
};
use crate::judge::case::Case;
use crate::judge::exhibits::Page;
use crate::judge::facts::{Mark, Seen};
use crate::judge::words;
use crate::pack::StatedFact;
use crate::scenario::Key;
use crate::scenario::raw::Authority;
use crate::sim::{Item, sample_text};

/// The two standards for a fact of this file; for any other fact neither scene nor acts speak.
pub(super) fn standard(case: &Case<'_>, fact: StatedFact) -> Standard {
    let facts = case.facts;
    match fact {
        StatedFact::AuthorityStated => authority(case),
        StatedFact::PersonSearched => people(
            facts.person_searches.iter().map(|seen| (seen.what.person, seen.mark)),
            "No person was searched.",
        ),
        StatedFact::Searcher => people(
            facts.person_searches.iter().map(|seen| (seen.what.searcher, seen.mark)),
            "No person was searched.",
        ),
        StatedFact::DeclarationBy => {
            people(pairs(&facts.declarations), "Nobody was asked to declare.")
        }
        StatedFact::ArrestedPerson => people(
            facts.arrests.iter().map(|seen| (&seen.what.person, seen.mark)),
            "Nobody was arrested.",
        ),
        StatedFact::Messenger => people(
            facts
                .dispatches
                .iter()
                .map(|seen| (&seen.what.line.to, seen.mark))
                .chain(messengers(case)),
            "Nothing was given to a messenger.",
        ),
        StatedFact::RightToldAt => {
            moment_of(case, first(&facts.rights_told), "The right was not told.")
        }
        StatedFact::DeclarationAskedAt => {
            moment_of(case, first(&facts.declarations), "Nobody was asked to declare.")
        }
        StatedFact::ArrestedAt => moment_of(case, first(&facts.arrests), "Nobody was arrested."),
        StatedFact::DispatchedAt => {
            moment_of(case, first(&facts.dispatches), "No sample was sent.")
        }
        StatedFact::StoredAt => {
            let stored = facts.handovers.iter().find(|seen| seen.what.receipt.is_some());
            moment_of(case, stored.map(|seen| seen.mark), "Nothing was handed to the store.")
        }
        StatedFact::ProductionDue => due(case, fact, "production", "Nobody was arrested."),
        StatedFact::SampleDispatchDue => due(case, fact, "sample-dispatch", "No sample was drawn."),
        StatedFact::TotalGross => total(case, |page| page.gross_g),
        StatedFact::TotalNet => total(case, |page| page.net_g),
        StatedFact::SamplesDrawn => samples_drawn(case),
        StatedFact::SampleNumbers => sample_numbers(case),
        StatedFact::SampleSeals => sample_seals(case),
        StatedFact::LaboratoryName => Standard {
            truth: case
                .scenario
                .special
                .laboratory
                .as_ref()
                .map(|laboratory| Value::Phrase(laboratory.name.to_string())),
            own: Own::Silent,
        },
        StatedFact::LaboratoryReport => Standard::as_done(match facts.reports.first() {
            Some(seen) => Own::Did(marking(seen.what), Some(seen.mark)),
            None => Own::NotDone("No report came."),
        }),
        StatedFact::ScaleNumber => {
            Standard { truth: case.scenario.special.scale.as_ref().map(marking), own: Own::Silent }
        }
        StatedFact::StoreName => {
            Standard::true_to(Value::Phrase(case.scenario.station.store.to_string()))
        }
        _ => Standard { truth: None, own: Own::Silent },
    }
}

fn pairs<'b, 'a>(list: &'b [Seen<&'a Key>]) -> impl Iterator<Item = (&'a Key, Mark)> + 'b {
    list.iter().map(|seen| (seen.what, seen.mark))
}

/// Messengers of the case: the memorandum is written before the samples go.
fn messengers<'b>(case: &'b Case<'_>) -> impl Iterator<Item = (&'b Key, Mark)> {
    let called =
        |key: &Key| case.facts.arrivals.iter().find(|seen| seen.what == key).map(|seen| seen.mark);
    case.scenario
        .people
        .iter()
        .filter(|person| person.role == PersonRole::Messenger)
        .filter_map(move |person| Some((&person.key, called(&person.key)?)))
}

fn authority(case: &Case<'_>) -> Standard {
    let given = case.scenario.special.authority.unwrap_or(Authority::CustomsControl);
    let keys = |authority: Authority| Value::Keys(Key::new(authority.key()).into_iter().collect());
    let own = match case.facts.authorities.last() {
        Some(seen) => Own::Did(keys(seen.what.0), Some(seen.mark)),
        None => Own::NotDone("No power was stated."),
    };
    Standard::both(keys(given), own)
}

/// Whoever took part, by the acts.
fn people<'k>(list: impl Iterator<Item = (&'k Key, Mark)>, not_done: &'static str) -> Standard {
    let mut keys: Vec<Key> = Vec::new();
    let mut mark = None;
    for (key, seen) in list {
        mark = mark.or(Some(seen));
        if !keys.contains(key) {
            keys.push(key.clone());
        }
    }
    Standard::as_done(if keys.is_empty() {
        Own::NotDone(not_done)
    } else {
        Own::Did(Value::People(keys), mark)
    })
}

fn moment_of(case: &Case<'_>, mark: Option<Mark>, not_done: &'static str) -> Standard {
    Standard::as_done(match mark {
        Some(mark) => during(case, mark, mark),
        None => Own::NotDone(not_done),
    })
}

/// The last moment that a time limit leaves.
fn due(case: &Case<'_>, fact: StatedFact, deadline: &str, not_done: &'static str) -> Standard {
    let Some(from) = runs_from(case, fact) else {
        return Standard::as_done(Own::NotDone(not_done));
    };
    let due = case.pack.deadline(deadline).and_then(|limit| due_moment(case, limit, from));
    let truth = due.map(|(due, to)| Value::Moment { from: due, to });
    Standard {
        truth,
        own: Own::Told(format!("counted from {}", at(case, from.done_ms)), Some(from)),
    }
}

/// Sum of one reading over all units found, grams. One that lacks gives no sum.
fn total(case: &Case<'_>, reading: impl Fn(&Page<'_>) -> Option<Seen<u32>>) -> Standard {
    let mut sum: i64 = 0;
    let mut mark = None;
    for item in case.found_items() {
        let Some(seen) = case.page(&item).and_then(&reading) else {
            return Standard::as_done(Own::NotDone("Not every unit was weighed."));
        };
        sum = sum.saturating_add(i64::from(seen.what));
        mark = mark.or(Some(seen.mark));
    }
    Standard::as_done(match mark {
        Some(_) => Own::Did(Value::Numbers { any_of: vec![sum], slack: 0 }, mark),
        None => Own::NotDone("Nothing was found."),
    })
}

/// Pages of samples, in the order of the book.
fn samples<'b, 'a>(case: &'b Case<'a>) -> impl Iterator<Item = (u32, &'b Page<'a>)> + Clone {
    case.book.pages().iter().filter_map(|page| match page.item {
        Item::Sample(number) => Some((number, page)),
        Item::Package(_) | Item::SealParts | Item::Paper(_) => None,
    })
}

fn samples_drawn(case: &Case<'_>) -> Standard {
    let apart = case.facts.drawn.iter().map(|seen| seen.what.len()).sum::<usize>();
    let count = apart.saturating_add(case.facts.drawn_together.len());
    let mark =
        [first(&case.facts.drawn), first(&case.facts.drawn_together)].into_iter().flatten().next();
    Standard::as_done(if count == 0 {
        Own::NotDone("No sample was drawn.")
    } else {
        let any_of = vec![i64::try_from(count).unwrap_or(i64::MAX)];
        Own::Did(Value::Numbers { any_of, slack: 0 }, mark)
    })
}

fn sample_numbers(case: &Case<'_>) -> Standard {
    let numbers = samples(case)
        .filter_map(|(unit, _)| case.page(&Item::Package(unit))?.number)
        .map(|seen| seen.what);
    let mark = samples(case).map(|(_, page)| page.touched).min();
    Standard::as_done(runs(numbers.collect(), sample_text, mark, "No sample has a number."))
}

/// From the first to the last; what is missing between them is not named.
fn runs(
    numbers: Vec<u32>,
    text: fn(u32) -> String,
    mark: Option<Mark>,
    not_done: &'static str,
) -> Own {
    let Some((first, last)) = ends(numbers.iter().copied()) else { return Own::NotDone(not_done) };
    let shown = words::listed(&words::runs(numbers, text));
    Own::Did(Value::Runs { ends: (text(first), text(last)), shown }, mark)
}

fn sample_seals(case: &Case<'_>) -> Standard {
    let seals = samples(case).filter_map(|(_, page)| page.seals.last()).map(|seen| seen.what);
    let mark = samples(case).filter_map(|(_, page)| page.seal()).map(|seen| seen.mark).min();
    Standard::as_done(runs(seals.collect(), evidence_seal_text, mark, "No sample was sealed."))
}
