//! How well it was done: findings, forms, custody, result.
//!
//! Owns the marks. Looks at scenario, pack and journal and at nothing else;
//! changes nothing; cannot fail. `facts` reads the journal once, `criteria` has
//! one entry per check of the pack, `forms`, `custody`, `defence`, `coverage` and
//! `practice` build their views.

mod assessment;
mod case;
mod coverage;
mod criteria;
mod custody;
mod defence;
mod exhibits;
mod expected;
mod facts;
mod forms;
mod points;
mod practice;
mod ruling;
mod sheets;
mod value;
mod waiting;
mod words;

#[cfg(test)]
mod trial;

use std::collections::BTreeMap;

pub use assessment::{
    Agreement, Assessment, Attempt, CustodyBreak, CustodyChain, CustodySeal, CustodySpan,
    FieldComparison, Finding, FormComparison, Grade, Observation, PhaseResult, Verdict,
};
pub use coverage::{Act, Coverage, LayerCoverage, LoadCount, Looked, PanelCount, PartCoverage};
pub use criteria::{CRITERIA, Criterion, criterion};
pub use defence::{Attack, Defence, DefenceGap, ExhibitStanding, GapFact, GapRule, Standing};
pub use practice::{Practice, PracticeRule};

use crate::pack::Pack;
use crate::scenario::Scenario;
use crate::sim::{Journal, Refusal};
use case::Case;
use facts::Facts;
use points::Points;

/// Everything that is to be said about a journal, finished or not. The same journal always gives
/// the same assessment; a journal that no session could have written is judged as it stands.
pub fn judge(scenario: &Scenario, pack: &Pack, journal: &Journal) -> Assessment {
    let facts = Facts::read(journal);
    let mut case = Case::new(scenario, pack, &facts);
    (case.forms, case.cited) = forms::compare(&case);
    case.chains = custody::chains(&case);
    let findings = points::findings(&case);
    let hint_tenths = points::hint_tenths(&case);
    let total = Points::of(&pack.scoring, &findings).less(hint_tenths);
    let (result, because) = points::result(&case, total, &findings);
    let defence = defence::defence(&case, &findings);
    let practice = practice::practice(pack, &findings);
    Assessment {
        result,
        because,
        earned_tenths: total.earned_tenths,
        available_tenths: total.available_tenths,
        extra_tenths: total.extra_tenths,
        hint_tenths,
        percent: total.percent(),
        phases: points::phases(pack, &findings),
        findings,
        forms: case.forms,
        custody: case.chains.into_iter().map(Into::into).collect(),
        attempts: attempts(&facts),
        took_ms: facts.took_ms,
        waited_ms: waiting::waited_ms(journal),
        defence,
        coverage: coverage::coverage(scenario, pack, journal),
        practice,
    }
}

/// The refused attempts, by the stable names of their obstacles.
fn attempts(facts: &Facts<'_>) -> Vec<Attempt> {
    let mut codes: BTreeMap<Refusal, String> = BTreeMap::new();
    facts
        .refusals
        .iter()
        .map(|(entry, at_ms, refusal)| Attempt {
            entry: *entry,
            at_ms: *at_ms,
            refusal: codes.entry(*refusal).or_insert_with(|| refusal.code()).clone(),
        })
        .collect()
}
