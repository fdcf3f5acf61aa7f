//! What the trainee's own acts say: moments, witnesses, numbers given, results.
//!
//! Owns the readings of the journal that a field is held against; which fact is
//! held against which is in the parent.

use super::*;

/// From the first look or picture to the first hand on the box.
pub(super) fn examination_began(case: &Case<'_>) -> Own {
    let facts = case.facts;
    let looked = [first(&facts.examined), first(&facts.photographs), case.turns.first_hand];
    match crate::judge::facts::earliest(looked) {
        Some(from) => during(case, from, case.turns.first_hand.unwrap_or(from)),
        None => Own::NotDone("The box was not examined."),
    }
}

/// From the opening of the hidden place to the report of the find.
pub(super) fn found_at(case: &Case<'_>) -> Own {
    match case.turns.found {
        Some(found) => {
            let report = case.facts.find_reports.iter().find(|seen| found.is_before(seen.mark));
            during(case, found, report.map_or(found, |seen| seen.mark))
        }
        None => Own::NotDone("Nothing was found."),
    }
}

pub(super) fn decided_at(case: &Case<'_>) -> Own {
    match case.turns.decided {
        Some(decided) => during(case, decided, decided),
        None => Own::NotDone("No decision was made."),
    }
}

/// Whoever stood by at the find or the cut, or signed a package, and can witness.
pub(super) fn witnesses(case: &Case<'_>) -> Own {
    let officials_too = case.officials_witness(None);
    let found = case
        .facts
        .uncovered
        .iter()
        .flat_map(|seen| seen.what.before.iter().map(move |person| (person, seen.mark)));
    let cut = case
        .facts
        .cuts
        .iter()
        .flat_map(|seen| seen.what.before.iter().map(move |person| (person, seen.mark)));
    let mut people: Vec<Key> = Vec::new();
    let mut mark = None;
    for (person, seen) in found.chain(cut) {
        if case.can_witness(person, officials_too) && !people.contains(person) {
            people.push(person.clone());
            mark = mark.or(Some(seen));
        }
    }
    if people.is_empty() {
        Own::NotDone("No witness stood by.")
    } else {
        Own::Did(Value::People(people), mark)
    }
}

pub(super) fn store_keeper(case: &Case<'_>) -> Standard {
    let keepers: Vec<Key> = case
        .scenario
        .people
        .iter()
        .filter(|person| person.role == PersonRole::StoreKeeper)
        .map(|person| person.key.clone())
        .collect();
    let own = match case.facts.handovers.iter().find(|seen| seen.what.receipt.is_some()) {
        Some(seen) => Own::Did(Value::People(vec![seen.what.line.to.clone()]), Some(seen.mark)),
        None => Own::NotDone("Nothing was handed to the store."),
    };
    Standard::both(Value::People(keepers), own)
}

/// First and last of some numbers.
pub(super) fn ends(numbers: impl Iterator<Item = u32> + Clone) -> Option<(u32, u32)> {
    Some((numbers.clone().min()?, numbers.max()?))
}

/// The series of the found goods, or of all exhibits.
pub(super) fn exhibit_numbers(case: &Case<'_>) -> Own {
    let numbered: Vec<_> =
        case.book.pages().iter().filter_map(|page| Some((&page.item, page.number?))).collect();
    let goods = numbered.iter().filter(|(item, _)| case.is_found_item(item));
    let of_goods = ends(goods.map(|(_, seen)| seen.what));
    let of_all = ends(numbered.iter().map(|(_, seen)| seen.what));
    let mark = numbered.iter().map(|(_, seen)| seen.mark).min_by_key(|mark| mark.order);
    series(of_goods, of_all, exhibit_text, mark, "No exhibit was numbered.")
}

pub(super) fn exhibit_seals(case: &Case<'_>) -> Own {
    // Samples are sealed in a series of their own, which another fact states.
    let sealed: Vec<_> = case
        .book
        .pages()
        .iter()
        .filter(|page| !matches!(page.item, crate::sim::Item::Sample(_)))
        .filter_map(|page| Some((&page.item, page.seal()?)))
        .collect();
    let goods = sealed.iter().filter(|(item, _)| case.is_found_item(item));
    let of_goods = ends(goods.map(|(_, seen)| seen.what));
    let of_all = ends(sealed.iter().map(|(_, seen)| seen.what));
    let mark = sealed.iter().map(|(_, seen)| seen.mark).min_by_key(|mark| mark.order);
    series(of_goods, of_all, evidence_seal_text, mark, "No exhibit was sealed.")
}

fn series(
    of_goods: Option<(u32, u32)>,
    of_all: Option<(u32, u32)>,
    text: fn(u32) -> String,
    mark: Option<Mark>,
    not_done: &'static str,
) -> Own {
    let mut any_of: Vec<(u32, u32)> = of_goods.into_iter().chain(of_all).collect();
    any_of.dedup();
    if any_of.is_empty() {
        return Own::NotDone(not_done);
    }
    let texts = any_of.into_iter().map(|(first, last)| (text(first), text(last))).collect();
    Own::Did(Value::Series(texts), mark)
}

/// A paper says what was decided; whether that was right is judged with the decision (M1).
pub(super) fn decision(case: &Case<'_>) -> Standard {
    Standard::as_done(match case.decision() {
        Some(seen) => {
            let stem = match seen.what {
                Decision::Release => "releas",
                Decision::Detain { .. } => "detain",
                Decision::Seize { .. } => "seiz",
            };
            Own::Did(Value::Choice(stem), Some(seen.mark))
        }
        None => Own::NotDone("No decision was made."),
    })
}

pub(super) fn show_cause_due(case: &Case<'_>) -> Standard {
    let Some(decided) = case.seizure_decided() else {
        return Standard::as_done(Own::NotDone("Nothing was seized."));
    };
    let due =
        case.pack.deadline("show-cause").and_then(|deadline| due_date(case, deadline, decided));
    Standard { truth: due.map(Value::Date), own: Own::Silent }
}

pub(super) fn store_receipt(case: &Case<'_>) -> Own {
    let mut receipts: Vec<String> = Vec::new();
    let mut mark = None;
    for seen in &case.facts.handovers {
        if let Some(receipt) =
            seen.what.receipt.filter(|receipt| !receipt.as_str().trim().is_empty())
        {
            receipts.push(receipt.to_string());
            mark = mark.or(Some(seen.mark));
        }
    }
    receipts.sort();
    receipts.dedup();
    if receipts.is_empty() {
        Own::NotDone("No receipt was taken.")
    } else {
        Own::Did(Value::Marking(receipts), mark)
    }
}

/// The first test with closed doors, or else the first test.
pub(super) fn air_result(case: &Case<'_>) -> Own {
    let closed = case.facts.air.iter().find(|seen| seen.what.1);
    match closed.or(case.facts.air.first()) {
        Some(seen) => Own::Did(Value::Air(!air_is_dangerous(&seen.what.0)), Some(seen.mark)),
        None => Own::NotDone("The air was not tested."),
    }
}

pub(super) fn area_results(case: &Case<'_>) -> Own {
    let mut last = std::collections::BTreeMap::new();
    for seen in &case.facts.areas {
        last.insert(seen.what.0, seen.what.1);
    }
    if last.is_empty() {
        return Own::NotDone("No result was recorded.");
    }
    let lines: Vec<String> = last
        .into_iter()
        .map(|(area, result)| {
            format!(
                "{}: {}",
                words::part_name(case.scenario, area),
                words::area_result_name(result)
            )
        })
        .collect();
    Own::Told(lines.join("; "), first(&case.facts.areas))
}

pub(super) fn representative(case: &Case<'_>) -> Standard {
    let agents = || case.scenario.people.iter().filter(|person| person.role == PersonRole::Agent);
    let here = agents().any(|agent| case.was_here_at(&agent.key, case.turns.opened));
    let recorded =
        case.facts.presence.iter().rev().find(|seen| case.is_role(seen.what.0, PersonRole::Agent));
    let own = match recorded {
        Some(seen) => Own::Told(
            if seen.what.1 { "recorded as present" } else { "recorded as absent" }.to_owned(),
            Some(seen.mark),
        ),
        None => Own::Silent,
    };
    Standard::both(Value::YesNo(here), own)
}

pub(super) fn grounds(case: &Case<'_>) -> Own {
    match case.decision() {
        Some(seen) => match seen.what {
            Decision::Seize { grounds, .. } => Own::Told(grounds.to_string(), Some(seen.mark)),
            Decision::Release | Decision::Detain { .. } => Own::Silent,
        },
        None => Own::NotDone("No decision was made."),
    }
}
