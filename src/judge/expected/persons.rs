//! Facts about a person who was searched, asked to declare or arrested.
//!
//! Owns their standards. A sheet about one person is held against what happened to
//! that person; whom a sheet is about is told by `judge::sheets`.

use super::{Own, Standard, Value, due_moment, during, runs_from};
use crate::judge::case::Case;
use crate::judge::facts::{Mark, PersonSearch, Seen};
use crate::judge::sheets::About;
use crate::pack::StatedFact;
use crate::scenario::{Key, Text};
use crate::sim::action::Arrest;

const NOT_SEARCHED: &str = "No person was searched.";
const NOT_ASKED: &str = "Nobody was asked to declare.";
const NOT_ARRESTED: &str = "Nobody was arrested.";

/// The two standards for a fact of this file; for any other fact neither scene nor acts speak.
pub(super) fn standard(case: &Case<'_>, fact: StatedFact, about: Option<&About>) -> Standard {
    let facts = case.facts;
    let told = || facts.rights_told.iter().filter(|seen| covers(about, seen.what.0));
    let searches = || facts.person_searches.iter().filter(|seen| covers(about, seen.what.person));
    let asked = || facts.declarations.iter().filter(|seen| covers(about, seen.what.0));
    let arrest = || facts.arrests.iter().find(|seen| covers(about, &seen.what.person));
    Standard::as_done(match fact {
        // Whoever it is: the name is held against all, the rest of the sheet against this one.
        StatedFact::PersonSearched => people(
            facts.person_searches.iter().map(|seen| (seen.what.person, seen.mark)),
            NOT_SEARCHED,
        ),
        StatedFact::DeclarationBy => {
            people(facts.declarations.iter().map(|seen| (seen.what.0, seen.mark)), NOT_ASKED)
        }
        StatedFact::ArrestedPerson => {
            people(facts.arrests.iter().map(|seen| (&seen.what.person, seen.mark)), NOT_ARRESTED)
        }
        StatedFact::Searcher => {
            people(searches().map(|seen| (seen.what.searcher, seen.mark)), NOT_SEARCHED)
        }
        StatedFact::WitnessOne | StatedFact::WitnessTwo => witnesses(case, searches()),
        StatedFact::FoundOnPerson => found(searches().next()),
        StatedFact::RightToldAt => {
            moment_of(case, told().next().map(|seen| seen.mark), "The right was not told.")
        }
        StatedFact::RightAnswer => answer(told().next(), "The right was not told."),
        StatedFact::DeclarationAskedAt => {
            moment_of(case, asked().next().map(|seen| seen.mark), NOT_ASKED)
        }
        StatedFact::DeclarationAnswer => answer(asked().next(), NOT_ASKED),
        StatedFact::ArrestedAt => moment_of(case, arrest().map(|seen| seen.mark), NOT_ARRESTED),
        StatedFact::GroundsToldAtArrest => match arrest() {
            Some(seen) => Own::Told(seen.what.grounds.to_string(), Some(seen.mark)),
            None => Own::NotDone(NOT_ARRESTED),
        },
        StatedFact::LawyerTold => at_arrest(arrest(), |arrest| arrest.lawyer_told),
        StatedFact::MedicalAsked => at_arrest(arrest(), |arrest| arrest.medical_asked),
        _ => Own::Silent,
    })
}

/// Says something of one person, so that sheets about others are not held against it.
pub(in crate::judge) fn is_of_a_person(fact: StatedFact) -> bool {
    fact.is_subject()
        || matches!(
            fact,
            StatedFact::RightToldAt
                | StatedFact::RightAnswer
                | StatedFact::Searcher
                | StatedFact::FoundOnPerson
                | StatedFact::DeclarationAskedAt
                | StatedFact::DeclarationAnswer
                | StatedFact::ArrestedAt
                | StatedFact::ProductionDue
                | StatedFact::GroundsToldAtArrest
                | StatedFact::LawyerTold
                | StatedFact::MedicalAsked
        )
}

fn covers(about: Option<&About>, person: &Key) -> bool {
    about.is_none_or(|about| about.covers(person))
}

/// Whoever took part, by the acts.
pub(super) fn people<'k>(
    list: impl Iterator<Item = (&'k Key, Mark)>,
    not_done: &'static str,
) -> Own {
    let mut keys: Vec<Key> = Vec::new();
    let mut mark = None;
    for (key, seen) in list {
        mark = mark.or(Some(seen));
        if !keys.contains(key) {
            keys.push(key.clone());
        }
    }
    if keys.is_empty() { Own::NotDone(not_done) } else { Own::Did(Value::People(keys), mark) }
}

pub(super) fn moment_of(case: &Case<'_>, mark: Option<Mark>, not_done: &'static str) -> Own {
    match mark {
        Some(mark) => during(case, mark, mark),
        None => Own::NotDone(not_done),
    }
}

/// Who stood by at the search and can witness it; officials may, as the criterion has it.
fn witnesses<'s, 'a: 's>(
    case: &Case<'a>,
    searches: impl Iterator<Item = &'s Seen<PersonSearch<'a>>>,
) -> Own {
    let stood_by = searches.flat_map(|seen| {
        let before = seen.what.before.iter().filter(|person| case.can_witness(person, true));
        before.map(|person| (person, seen.mark))
    });
    people(stood_by, "No witness stood by at the search.")
}

fn found(search: Option<&Seen<PersonSearch<'_>>>) -> Own {
    match search {
        Some(seen) => {
            let found = seen.what.found.map_or("nothing", Text::as_str);
            Own::Told(found.to_owned(), Some(seen.mark))
        }
        None => Own::NotDone(NOT_SEARCHED),
    }
}

/// What the person said is shown beside the entry: its sense is for a reader.
fn answer(seen: Option<&Seen<(&Key, &Text)>>, not_done: &'static str) -> Own {
    match seen {
        Some(seen) if !seen.what.1.is_empty() => {
            Own::Told(seen.what.1.to_string(), Some(seen.mark))
        }
        Some(seen) => Own::Told("no answer".to_owned(), Some(seen.mark)),
        None => Own::NotDone(not_done),
    }
}

fn at_arrest(arrest: Option<&Seen<&Arrest>>, told: impl Fn(&Arrest) -> bool) -> Own {
    match arrest {
        Some(seen) => Own::Did(Value::YesNo(told(seen.what)), Some(seen.mark)),
        None => Own::NotDone(NOT_ARRESTED),
    }
}

/// The last moment that a time limit leaves.
pub(super) fn due(
    case: &Case<'_>,
    fact: StatedFact,
    about: Option<&About>,
    deadline: &str,
    not_done: &'static str,
) -> Standard {
    let person = about.and_then(|about| about.person.as_ref());
    let Some(from) = runs_from(case, fact, person) else {
        return Standard::as_done(Own::NotDone(not_done));
    };
    let due = case.pack.deadline(deadline).and_then(|limit| due_moment(case, limit, from));
    let truth = due.map(|(due, to)| Value::Moment { from: due, to });
    let counted = format!("counted from {}", super::at(case, from.done_ms));
    Standard { truth, own: Own::Told(counted, Some(from)) }
}
