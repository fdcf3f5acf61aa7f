//! What each stated fact is: in the scene, and by the trainee's own acts.
//!
//! Owns the two standards for every [`StatedFact`], and the dates that time
//! limits give. When an entry meets a standard is `value`; the comparison of
//! whole forms is `forms`.

mod beyond;
mod own_acts;
mod persons;

use jiff::Span;
use jiff::civil::{Date, DateTime};
use own_acts::{
    air_result, area_results, decided_at, decision, examination_began, exhibit_numbers,
    exhibit_seals, found_at, grounds, representative, show_cause_due, store_keeper, store_receipt,
    witnesses,
};
pub(super) use persons::is_of_a_person;

use super::case::Case;
use super::facts::{Mark, first};
use super::sheets::About;
use super::value::Value;
use super::words;
use crate::pack::{Deadline, Dimension, Pack, Period, StatedFact};
use crate::scenario::raw::{PaperKind, PersonRole};
use crate::scenario::{HiddenGoods, Key};
use crate::sim::action::Decision;
use crate::sim::{air_is_dangerous, evidence_seal_text, exhibit_text, moment, units_in};

/// Building tolerance of inside lengths (domain paper, 2.4).
const LENGTH_SLACK_MM: i64 = 10;

/// What the trainee's own acts say about a fact.
#[derive(Clone, Debug)]
pub(super) enum Own {
    /// The acts say nothing of it.
    Silent,
    /// The act that would give the fact was not done, so no entry can be right.
    NotDone(&'static str),
    Did(Value, Option<Mark>),
    /// To be shown beside the entry; free words are not held against it.
    Told(String, Option<Mark>),
}

/// What an entry is held against. `None` where the scene has no say.
#[derive(Clone, Debug)]
pub(super) struct Standard {
    pub(super) truth: Option<Value>,
    pub(super) own: Own,
}

impl Standard {
    fn true_to(truth: Value) -> Self {
        Self { truth: Some(truth), own: Own::Silent }
    }

    fn as_done(own: Own) -> Self {
        Self { truth: None, own }
    }

    fn both(truth: Value, own: Own) -> Self {
        Self { truth: Some(truth), own }
    }
}

/// The two standards for a fact, on a sheet that may be about one person.
pub(super) fn standard(case: &Case<'_>, fact: StatedFact, about: Option<&About>) -> Standard {
    let scenario = case.scenario;
    match fact {
        StatedFact::CaseNumber => Standard::true_to(marking(&scenario.station.case_no)),
        StatedFact::Place => Standard::true_to(Value::Phrase(scenario.station.place.to_string())),
        StatedFact::OfficerName => {
            Standard::true_to(Value::Phrase(scenario.officer.name.to_string()))
        }
        StatedFact::OfficerRank => {
            Standard::true_to(Value::Phrase(scenario.officer.rank.to_string()))
        }
        StatedFact::ContainerNumber => Standard::true_to(marking(&scenario.container.number)),
        StatedFact::SizeType => Standard::true_to(marking(&scenario.container.size_type)),
        StatedFact::SealFound => seal_found(case),
        StatedFact::SealNew => seal_new(case),
        StatedFact::DeclaredGross => declared_gross(case),
        StatedFact::WeighbridgeGross => {
            Standard::true_to(number(i64::from(scenario.weighbridge_kg)))
        }
        StatedFact::MeasuredLength | StatedFact::MissingLength => length(case, fact),
        StatedFact::NominalLength => Standard::true_to(number(nominal_length_mm(case))),
        StatedFact::GoodsDeclared => goods_declared(case),
        StatedFact::PackagesDeclared => packages_declared(case),
        StatedFact::PackagesFound => packages_found(case),
        StatedFact::UnitsFound => units_found(case),
        StatedFact::GoodsFound => goods_found(case),
        StatedFact::HsCodeFound => tariff_found(case),
        StatedFact::ExaminationBegan => Standard::as_done(examination_began(case)),
        StatedFact::FoundAt => Standard::as_done(found_at(case)),
        StatedFact::DecidedAt => Standard::as_done(decided_at(case)),
        StatedFact::Possessor => Standard {
            truth: case.possessor().map(|person| Value::People(vec![person.clone()])),
            own: Own::Silent,
        },
        StatedFact::WitnessOne | StatedFact::WitnessTwo
            if about.is_some_and(|about| about.fact == StatedFact::PersonSearched) =>
        {
            persons::standard(case, fact, about)
        }
        StatedFact::WitnessOne | StatedFact::WitnessTwo => Standard::as_done(witnesses(case)),
        StatedFact::StoreKeeper => store_keeper(case),
        StatedFact::ExhibitNumbers => Standard::as_done(exhibit_numbers(case)),
        StatedFact::ExhibitSeals => Standard::as_done(exhibit_seals(case)),
        StatedFact::Decision => decision(case),
        StatedFact::LegalSection => Standard {
            truth: case.seizure().map(|seizure| Value::Keys(seizure.sections.clone())),
            own: Own::Silent,
        },
        StatedFact::ShowCauseDue => show_cause_due(case),
        StatedFact::StoreReceipt => Standard::as_done(store_receipt(case)),
        StatedFact::AirResult => Standard::as_done(air_result(case)),
        StatedFact::AreaResults => Standard::as_done(area_results(case)),
        StatedFact::RepresentativePresent => representative(case),
        StatedFact::Grounds => Standard::as_done(grounds(case)),
        StatedFact::AuthorityStated
        | StatedFact::AuthorityNumber
        | StatedFact::CopyLeft
        | StatedFact::PapersAskedFor
        | StatedFact::DetainedAt
        | StatedFact::GoodsDetained
        | StatedFact::WordsSpoken
        | StatedFact::SampleDispatchDue
        | StatedFact::TotalGross
        | StatedFact::TotalNet
        | StatedFact::SamplesDrawn
        | StatedFact::SampleNumbers
        | StatedFact::SampleSeals
        | StatedFact::SamplingWay
        | StatedFact::FieldTest
        | StatedFact::Carrier
        | StatedFact::Messenger
        | StatedFact::DispatchedAt
        | StatedFact::LaboratoryName
        | StatedFact::LaboratoryReport
        | StatedFact::ScaleNumber
        | StatedFact::ScaleZeroed
        | StatedFact::ConveyanceSeized
        | StatedFact::StoredAt
        | StatedFact::StoreName
        | StatedFact::StoreKind
        | StatedFact::SealsWhole => beyond::standard(case, fact),
        StatedFact::ProductionDue => {
            persons::due(case, fact, about, "production", "Nobody was arrested.")
        }
        StatedFact::PersonSearched
        | StatedFact::RightToldAt
        | StatedFact::RightAnswer
        | StatedFact::Searcher
        | StatedFact::FoundOnPerson
        | StatedFact::DeclarationBy
        | StatedFact::DeclarationAskedAt
        | StatedFact::DeclarationAnswer
        | StatedFact::ArrestedPerson
        | StatedFact::ArrestedAt
        | StatedFact::GroundsToldAtArrest
        | StatedFact::LawyerTold
        | StatedFact::MedicalAsked => persons::standard(case, fact, about),
    }
}

/// The time limit that a field states: the one whose key is the field's, or begins it
/// ("show-cause" for "show-cause-due").
pub(super) fn deadline_of<'p>(pack: &'p Pack, field: &Key) -> Option<&'p Deadline> {
    pack.deadlines.iter().find(|deadline| {
        field
            .as_str()
            .strip_prefix(deadline.key.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    })
}

/// The last day of a time limit that runs from this act. Calendar months: a day that the last
/// month lacks becomes its last day.
pub(super) fn due_date(case: &Case<'_>, deadline: &Deadline, from: Mark) -> Option<Date> {
    let start = at(case, from.at_ms);
    match deadline.period {
        Period::Hours(hours) => start
            .checked_add(Span::new().try_hours(i64::from(hours)).ok()?)
            .ok()
            .map(DateTime::date),
        Period::Months(months) => {
            start.date().checked_add(Span::new().try_months(i64::from(months)).ok()?).ok()
        }
    }
}

/// The last moment of a time limit in hours that runs from this act; `None` for months. Counted
/// from the beginning of the act and from its end, by which it is told: both are right.
pub(super) fn due_moment(
    case: &Case<'_>,
    deadline: &Deadline,
    from: Mark,
) -> Option<(DateTime, DateTime)> {
    match deadline.period {
        Period::Hours(hours) => {
            let hours = Span::new().try_hours(i64::from(hours)).ok()?;
            let due = |at_ms| at(case, at_ms).checked_add(hours).ok();
            Some((due(from.at_ms)?, due(from.done_ms)?))
        }
        Period::Months(_) => None,
    }
}

/// The act from which the time limit of a due date runs, when it came to that. With `person`, the
/// arrest of that one; without, the first.
pub(super) fn runs_from(case: &Case<'_>, fact: StatedFact, person: Option<&Key>) -> Option<Mark> {
    match fact {
        StatedFact::ProductionDue => {
            let mut arrests = case.facts.arrests.iter();
            let of = |arrested: &Key| person.is_none_or(|person| person == arrested);
            arrests.find(|seen| of(&seen.what.person)).map(|seen| seen.mark)
        }
        StatedFact::SampleDispatchDue => {
            let sampled = !case.facts.drawn.is_empty() || !case.facts.drawn_together.is_empty();
            case.seizure_decided().filter(|_| sampled)
        }
        _ => case.seizure_decided(),
    }
}

fn at(case: &Case<'_>, at_ms: u64) -> DateTime {
    moment(case.scenario.start, at_ms)
}

fn marking(text: &crate::scenario::Text) -> Value {
    Value::Marking(vec![text.to_string()])
}

fn number(number: i64) -> Value {
    Value::Numbers { any_of: vec![number], slack: 0 }
}

fn nominal_length_mm(case: &Case<'_>) -> i64 {
    i64::from(case.scenario.nominal.internal_mm[0])
}

/// From the beginning of one act to the end of another.
fn during(case: &Case<'_>, from: Mark, to: Mark) -> Own {
    let (start, end) = (at(case, from.at_ms), at(case, to.done_ms.max(from.done_ms)));
    Own::Did(Value::Moment { from: start, to: end }, Some(from))
}

fn seal_found(case: &Case<'_>) -> Standard {
    let viewed = case.facts.seal_viewed.first().map(|seen| (seen.mark, seen.what));
    let cut = case.facts.cuts.first().map(|seen| (seen.mark, seen.what.number));
    let own = match viewed.or(cut) {
        Some((mark, number)) => Own::Did(marking(number), Some(mark)),
        None => Own::NotDone("The seal was not looked at."),
    };
    Standard::both(marking(&case.scenario.container.seal.number), own)
}

fn seal_new(case: &Case<'_>) -> Standard {
    Standard::as_done(match case.facts.fitted.last() {
        Some(seen) => Own::Did(marking(seen.what), Some(seen.mark)),
        None => Own::NotDone("No new seal was fitted."),
    })
}

/// The verified total where a paper names one, or else the gross mass of the papers. The slip of
/// the weighbridge declares nothing.
fn declared_gross(case: &Case<'_>) -> Standard {
    let papers =
        case.scenario.papers.iter().filter(|paper| paper.kind != PaperKind::WeighbridgeSlip);
    let values = |words: &[&str]| -> Vec<i64> {
        papers
            .clone()
            .flat_map(|paper| &paper.facts)
            .filter(|fact| words.iter().any(|word| fact.key.as_str().contains(word)))
            .filter_map(|fact| words::first_number(fact.value.as_str()))
            .collect()
    };
    let verified = values(&["vgm", "verified", "total"]);
    let any_of = if verified.is_empty() { values(&["gross"]) } else { verified };
    let truth = (!any_of.is_empty()).then_some(Value::Numbers { any_of, slack: 0 });
    Standard { truth, own: Own::Silent }
}

/// Inside length as measured, or what it lacks of the nominal one.
fn length(case: &Case<'_>, fact: StatedFact) -> Standard {
    let nominal_mm = nominal_length_mm(case);
    let stated = |length_mm: i64| match fact {
        StatedFact::MissingLength => nominal_mm.saturating_sub(length_mm).max(0),
        _ => length_mm,
    };
    let true_mm = i64::from(case.scenario.container.internal_length_mm);
    let readings =
        || case.facts.measures.iter().filter(|seen| seen.what.dimension == Dimension::Length);
    let mut any_of: Vec<i64> =
        readings().map(|seen| stated(i64::from(seen.what.reading_mm))).collect();
    any_of.sort_unstable();
    any_of.dedup();
    let own = match readings().next() {
        Some(seen) => Own::Did(Value::Numbers { any_of, slack: 0 }, Some(seen.mark)),
        None => Own::NotDone("The inside length was not measured."),
    };
    Standard::both(Value::Numbers { any_of: vec![stated(true_mm)], slack: LENGTH_SLACK_MM }, own)
}

fn goods_declared(case: &Case<'_>) -> Standard {
    let scenario = case.scenario;
    let mut kinds: Vec<u32> = scenario
        .packages
        .iter()
        .filter(|package| package.hidden.is_none())
        .map(|package| package.kind)
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    let kinds = kinds.into_iter().filter_map(|kind| scenario.kinds.get(kind as usize));
    Standard::true_to(Value::goods(kinds, &[]))
}

/// What the papers say, or else what stands in the box.
fn packages_declared(case: &Case<'_>) -> Standard {
    let mut any_of: Vec<i64> = case
        .scenario
        .papers
        .iter()
        .flat_map(|paper| &paper.facts)
        .filter(|fact| fact.key.as_str() == "packages")
        .filter_map(|fact| words::first_number(fact.value.as_str()))
        .collect();
    if any_of.is_empty() {
        let count =
            case.scenario.packages.iter().filter(|package| package.hidden.is_none()).count();
        any_of.push(i64::try_from(count).unwrap_or(i64::MAX));
    }
    any_of.sort_unstable();
    any_of.dedup();
    Standard::true_to(Value::Numbers { any_of, slack: 0 })
}

/// The goods that are liable to seizure, found or not.
fn liable<'a>(case: &Case<'a>) -> impl Iterator<Item = &'a HiddenGoods> {
    let keys: &[Key] = case.seizure().map_or(&[], |seizure| &seizure.goods);
    case.scenario.hidden.iter().filter(|goods| keys.contains(&goods.key))
}

fn packages_found(case: &Case<'_>) -> Standard {
    let truth: i64 =
        liable(case).map(|goods| i64::from(goods.last.saturating_sub(goods.first)) + 1).sum();
    let pages: Vec<_> = case.found_items().filter_map(|item| case.page(&item)).collect();
    let counted = pages.iter().filter(|page| page.counted.is_some()).count();
    let numbered = pages.iter().filter(|page| page.number.is_some()).count();
    let mut any_of: Vec<i64> = [counted, numbered]
        .into_iter()
        .filter(|count| *count > 0)
        .filter_map(|count| i64::try_from(count).ok())
        .collect();
    any_of.dedup();
    let mark = pages.iter().map(|page| page.touched).min_by_key(|mark| mark.order);
    let own = if any_of.is_empty() {
        Own::NotDone("No package was counted.")
    } else {
        Own::Did(Value::Numbers { any_of, slack: 0 }, mark)
    };
    Standard::both(number(truth), own)
}

fn units_found(case: &Case<'_>) -> Standard {
    let truth: u64 = liable(case)
        .flat_map(|goods| (goods.first..=goods.last).map(crate::sim::Item::Package))
        .filter_map(|item| units_in(case.scenario, &item))
        .map(u64::from)
        .sum();
    // Counted for the first time, batch by batch; a recount or an estimate is a figure of its own.
    let mut sum: i64 = 0;
    let mut any_of: Vec<i64> = Vec::new();
    let mut mark = None;
    for seen in &case.book.counts {
        let mut items = seen.what.items.iter().filter(|item| case.is_found_item(item)).peekable();
        if items.peek().is_none() {
            continue;
        }
        mark = mark.or(Some(seen.mark));
        if items.all(|item| case.page(item).and_then(|page| page.counted) == Some(seen.mark)) {
            sum = sum.saturating_add(i64::from(seen.what.units));
        } else {
            any_of.push(i64::from(seen.what.units));
        }
    }
    for seen in &case.book.estimates {
        if seen.what.items.iter().any(|item| case.is_found_item(item)) {
            mark = mark.or(Some(seen.mark));
            any_of.push(i64::from(seen.what.units));
        }
    }
    if sum > 0 {
        any_of.insert(0, sum);
    }
    any_of.dedup();
    let own = if any_of.is_empty() {
        Own::NotDone("No unit was counted.")
    } else {
        Own::Did(Value::Numbers { any_of, slack: 0 }, mark)
    };
    Standard::both(number(i64::try_from(truth).unwrap_or(i64::MAX)), own)
}

fn goods_found(case: &Case<'_>) -> Standard {
    let descriptions: Vec<&str> = liable(case).map(|goods| goods.description.as_str()).collect();
    let kinds = liable(case).filter_map(|goods| case.scenario.package_kind(goods.first));
    let truth = (!descriptions.is_empty()).then(|| Value::goods(kinds, &descriptions));
    Standard { truth, own: Own::Silent }
}

fn tariff_found(case: &Case<'_>) -> Standard {
    let codes: Vec<String> = liable(case)
        .filter_map(|goods| case.scenario.package_kind(goods.first))
        .map(|kind| kind.hs.to_string())
        .collect();
    let truth = (!codes.is_empty()).then_some(Value::Tariff(codes));
    Standard { truth, own: Own::Silent }
}
