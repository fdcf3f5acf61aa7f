//! Facts that only some cases state: powers, detention, samples, laboratory, store.
//!
//! Owns their two standards; the facts of every box are in the parent and in
//! `own_acts`, those about one person in `persons`.

use std::collections::BTreeSet;

use super::own_acts::ends;
use super::persons::{self, moment_of, people};
use super::{Own, PersonRole, Standard, Value, during, evidence_seal_text, first, marking};
use crate::judge::case::Case;
use crate::judge::exhibits::Page;
use crate::judge::facts::{Mark, Seen};
use crate::judge::words;
use crate::pack::{Form, StatedFact};
use crate::scenario::raw::{Authority, StoreKind};
use crate::scenario::{Key, Text};
use crate::sim::action::{Carrier, Decision, Goods};
use crate::sim::{Item, sample_text};

const NOT_DETAINED: &str = "Nothing was detained.";

/// The two standards for a fact of this file; for any other fact neither scene nor acts speak.
pub(super) fn standard(case: &Case<'_>, fact: StatedFact) -> Standard {
    let facts = case.facts;
    match fact {
        StatedFact::AuthorityStated => authority(case),
        StatedFact::AuthorityNumber => Standard::as_done(authority_number(case)),
        StatedFact::CopyLeft => Standard::as_done(copy_left(case)),
        StatedFact::PapersAskedFor => Standard::as_done(spoken(case, &facts.papers_asked)),
        StatedFact::WordsSpoken => Standard::as_done(spoken(case, &facts.words)),
        StatedFact::DetainedAt => {
            Standard::as_done(moment_of(case, detained(case).map(|(mark, _)| mark), NOT_DETAINED))
        }
        StatedFact::GoodsDetained => Standard::as_done(match detained(case) {
            Some((mark, goods)) => Own::Told(words::goods_text(case.scenario, goods), Some(mark)),
            None => Own::NotDone(NOT_DETAINED),
        }),
        StatedFact::ConveyanceSeized => Standard::as_done(conveyance_seized(case)),
        StatedFact::Messenger => Standard::as_done(people(
            facts
                .dispatches
                .iter()
                .map(|seen| (&seen.what.line.to, seen.mark))
                .chain(messengers(case)),
            "Nothing was given to a messenger.",
        )),
        StatedFact::Carrier => Standard::as_done(carrier(case)),
        StatedFact::DispatchedAt => {
            Standard::as_done(moment_of(case, first(&facts.dispatches), "No sample was sent."))
        }
        StatedFact::StoredAt | StatedFact::StoreKind | StatedFact::SealsWhole => {
            Standard::as_done(stored(case, fact))
        }
        StatedFact::SampleDispatchDue => {
            persons::due(case, fact, None, "sample-dispatch", "No sample was drawn.")
        }
        StatedFact::TotalGross => total(case, |page| page.gross_g),
        StatedFact::TotalNet => total(case, |page| page.net_g),
        StatedFact::SamplesDrawn => samples_drawn(case),
        StatedFact::SampleNumbers => sample_numbers(case),
        StatedFact::SampleSeals => sample_seals(case),
        StatedFact::SamplingWay => Standard::as_done(sampling_way(case)),
        StatedFact::FieldTest => Standard::as_done(field_test(case)),
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
        StatedFact::ScaleZeroed => {
            let zeroed = case.book.scale_zeroed.first().copied();
            Standard::as_done(Own::Did(Value::YesNo(zeroed.is_some()), zeroed))
        }
        StatedFact::StoreName => {
            Standard::true_to(Value::Phrase(case.scenario.station.store.to_string()))
        }
        _ => Standard { truth: None, own: Own::Silent },
    }
}

/// One of a choice, by the keys of its options.
fn chosen(keys: &[&str]) -> Value {
    Value::Keys(keys.iter().filter_map(|key| Key::new(key).ok()).collect())
}

/// The number is held against an entry only where one was stated: where the power needs no paper,
/// any way of saying so will do.
fn authority_number(case: &Case<'_>) -> Own {
    match case.facts.authorities.last() {
        Some(seen) if seen.what.1.as_str().trim().is_empty() => {
            Own::Told("no number was stated".to_owned(), Some(seen.mark))
        }
        Some(seen) => Own::Did(marking(seen.what.1), Some(seen.mark)),
        None => Own::NotDone("No power was stated."),
    }
}

/// A copy is given once the paper is signed, so "no" was true when it was written.
fn copy_left(case: &Case<'_>) -> Own {
    let is_left = |form: &&Form| form.fields().any(|f| f.states == Some(StatedFact::CopyLeft));
    let form = case.pack.forms.iter().find(is_left);
    let copy =
        form.and_then(|form| case.facts.copies.iter().find(|seen| seen.what.0.is_of(&form.key)));
    match copy {
        Some(seen) => {
            let name = case.person_name(seen.what.1);
            Own::Told(
                format!("{name} was given a copy at {}", case.time(seen.mark)),
                Some(seen.mark),
            )
        }
        None => Own::Did(Value::YesNo(false), None),
    }
}

/// What persons said, one after the other; free words are shown and not held against it.
fn spoken(case: &Case<'_>, said: &[Seen<(&Key, &Text)>]) -> Own {
    let lines: Vec<String> = said
        .iter()
        .map(|seen| format!("{}: {}", case.person_name(seen.what.0), seen.what.1))
        .collect();
    match first(said) {
        Some(mark) => Own::Told(lines.join("; "), Some(mark)),
        None => Own::Silent,
    }
}

/// The first decision to detain, and what it was about.
fn detained<'a>(case: &Case<'a>) -> Option<(Mark, &'a [Goods])> {
    case.facts.decisions.iter().find_map(|seen| match seen.what {
        Decision::Detain { goods } => Some((seen.mark, goods.as_slice())),
        Decision::Release | Decision::Seize { .. } => None,
    })
}

fn conveyance_seized(case: &Case<'_>) -> Own {
    match case.decision() {
        Some(seen) => match seen.what {
            Decision::Seize { goods, .. } if goods.contains(&Goods::Box) => {
                Own::Did(chosen(&["seized"]), Some(seen.mark))
            }
            Decision::Seize { .. } | Decision::Detain { .. } | Decision::Release => {
                Own::Did(chosen(&["not-seized"]), Some(seen.mark))
            }
        },
        None => Own::NotDone("No decision was made."),
    }
}

/// The memorandum is written before the samples go; while they have not gone, nothing contradicts.
fn carrier(case: &Case<'_>) -> Own {
    match case.facts.dispatches.last() {
        Some(seen) => match seen.what.carrier {
            Carrier::SpecialMessenger => Own::Did(chosen(&["messenger"]), Some(seen.mark)),
            Carrier::InsuredPost => Own::Did(chosen(&["insured-post"]), Some(seen.mark)),
            // What that costs is judged with the dispatch (O3).
            Carrier::OrdinaryPost => Own::Told("ordinary post".to_owned(), Some(seen.mark)),
        },
        None => Own::Silent,
    }
}

/// When, where and how the store took the exhibits.
fn stored(case: &Case<'_>, fact: StatedFact) -> Own {
    let deposits = || case.facts.handovers.iter().filter(|seen| seen.what.receipt.is_some());
    let Some(one) = deposits().next() else {
        return Own::NotDone("Nothing was handed to the store.");
    };
    let value = match fact {
        StatedFact::SealsWhole => Value::YesNo(deposits().all(|seen| seen.what.line.seals_checked)),
        StatedFact::StoreKind => {
            let kinds: Vec<&str> = deposits().map(|seen| store_key(seen.what.line.store)).collect();
            chosen(&kinds)
        }
        _ => return during(case, one.mark, one.mark),
    };
    Own::Did(value, Some(one.mark))
}

fn store_key(kind: StoreKind) -> &'static str {
    match kind {
        StoreKind::General => "general",
        StoreKind::DoubleLock => "double-lock",
        StoreKind::DangerousGoods => "dangerous-goods",
    }
}

/// What the kit showed; how it was worded is judged by itself (J2).
fn field_test(case: &Case<'_>) -> Own {
    let shown: Vec<&str> = case
        .facts
        .colour_tests
        .iter()
        .map(
            |seen| if seen.what.positive { "presumptive-positive" } else { "presumptive-negative" },
        )
        .collect();
    match first(&case.facts.colour_tests) {
        Some(mark) => Own::Did(chosen(&shown), Some(mark)),
        None => Own::Did(chosen(&["none"]), None),
    }
}

/// Every unit or only some. Whether a plan stood for the others is judged by itself (K2, K4), and
/// so is a sample of several units together (K5).
fn sampling_way(case: &Case<'_>) -> Own {
    let facts = case.facts;
    let samples = || facts.drawn.iter().chain(&facts.drawn_together);
    let sampled: BTreeSet<&Item> = samples().flat_map(|seen| seen.what.iter()).collect();
    let Some(mark) = samples().map(|seen| seen.mark).min() else {
        return Own::NotDone("No sample was drawn.");
    };
    let every = case.found_items().all(|unit| sampled.contains(&unit));
    let keys: &[&str] = match (every, facts.plans.is_empty()) {
        (true, true) => &["every-unit"],
        // Who planned to sample all has done both.
        (true, false) => &["every-unit", "plan"],
        (false, _) => &["plan"],
    };
    Own::Did(chosen(keys), Some(mark))
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
