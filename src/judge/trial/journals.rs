//! Journals that no session would write, and the shipped exercises.
//!
//! Owns the promise that every journal is judged, always alike, and that every
//! rule of an exercise has its one finding in the order of the rule book.

use proptest::prelude::*;

use super::{Day, release, seizure};
use crate::judge::{Assessment, Grade, Verdict, judge};
use crate::pack::{self, Pack};
use crate::scenario::{self, Scenario};
use crate::sim::{Journal, JournalEntry, Outcome, Refusal};

fn shipped_pack() -> Pack {
    let file = |name, text: &'static str| (name, text.as_bytes());
    pack::parse(&[
        file("pack.ron", include_str!("../../../assets/packs/pakistan/pack.ron")),
        file("rules.ron", include_str!("../../../assets/packs/pakistan/rules.ron")),
        file("forms.ron", include_str!("../../../assets/packs/pakistan/forms.ron")),
    ])
    .unwrap()
}

fn shipped(text: &str) -> Scenario {
    scenario::load::parse("scenario.ron", text.as_bytes()).unwrap().exercise.with_seed(1)
}

fn false_front_wall() -> Scenario {
    shipped(include_str!("../../../scenarios/false-front-wall/scenario.ron"))
}

fn clean_tea() -> Scenario {
    shipped(include_str!("../../../scenarios/clean-tea/scenario.ron"))
}

/// One finding for each rule called for, in the order of the rule book, and sound arithmetic.
fn assert_sound(scenario: &Scenario, pack: &Pack, assessment: &Assessment) {
    let wanted: Vec<&str> = pack
        .rules
        .iter()
        .map(|rule| rule.id.as_str())
        .filter(|id| scenario.calls_for(id))
        .collect();
    let found: Vec<&str> =
        assessment.findings.iter().map(|finding| finding.rule.as_str()).collect();
    assert_eq!(found, wanted);
    let lost: u32 = assessment.findings.iter().map(|finding| finding.lost_tenths).sum();
    assert_eq!(assessment.earned_tenths + lost, assessment.available_tenths);
    for finding in &assessment.findings {
        assert!(!finding.done.is_empty(), "{} says nothing", finding.rule);
        let faulty = finding.done[0].fault;
        assert_eq!(
            faulty,
            matches!(finding.verdict, Verdict::Lost | Verdict::ShownOnly { kept: false }),
            "{}",
            finding.rule
        );
        for seen in &finding.done {
            assert!(seen.text.ends_with('.'), "{}", seen.text);
            assert!(!seen.text.contains('!'), "{}", seen.text);
        }
    }
}

#[test]
fn every_rule_of_the_shipped_exercises_has_one_finding_for_an_empty_journal() {
    let pack = shipped_pack();
    for scenario in [false_front_wall(), clean_tea()] {
        let assessment = judge(&scenario, &pack, &Journal::default());
        assert_sound(&scenario, &pack, &assessment);
        assert_eq!(assessment.result, Grade::Unfinished);
    }
}

#[test]
fn refused_attempts_are_listed_and_cost_nothing() {
    let day = seizure();
    let mut entries = day.entries();
    let mut attempt = entries[3].clone();
    attempt.outcome = Outcome::Refused(Refusal::DoorIsOpen);
    entries.push(attempt);
    let assessment = judge(&day.scenario, &day.pack, &Journal::from_entries(entries));
    assert_eq!(assessment.attempts.len(), 1);
    assert_eq!(assessment.attempts[0].refusal, "door-is-open");
    assert_eq!(assessment.result, Grade::Pass);
}

/// The entries of a day dropped, doubled, swapped and with other times, in any order.
fn disturbed(day: &Day) -> impl Strategy<Value = Vec<JournalEntry>> + use<> {
    let entries = day.entries();
    let count = entries.len();
    let time = prop_oneof![Just(0_u64), Just(u64::MAX), 0..100_000_000_u64];
    prop::collection::vec((0..count, any::<u32>(), time.clone(), time), 0..count * 2).prop_map(
        move |chosen| {
            chosen
                .into_iter()
                .map(|(place, no, at_ms, took_ms)| JournalEntry {
                    no,
                    at_ms,
                    took_ms,
                    ..entries[place].clone()
                })
                .collect()
        },
    )
}

fn holds_for(scenario: &Scenario, pack: &Pack, entries: Vec<JournalEntry>) {
    let journal = Journal::from_entries(entries);
    let once = judge(scenario, pack, &journal);
    assert_sound(scenario, pack, &once);
    assert_eq!(once, judge(scenario, pack, &journal));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_journal_is_judged_and_always_alike(entries in disturbed(&seizure())) {
        let day = seizure();
        holds_for(&day.scenario, &day.pack, entries);
    }

    #[test]
    fn any_journal_of_another_exercise_is_judged_too(entries in disturbed(&seizure())) {
        let day = release();
        holds_for(&day.scenario, &day.pack, entries.clone());
        holds_for(&clean_tea(), &shipped_pack(), entries.clone());
        holds_for(&false_front_wall(), &shipped_pack(), entries);
    }

    #[test]
    fn a_day_that_breaks_off_is_unfinished(kept in 0..150_usize) {
        let day = seizure();
        let mut entries = day.entries();
        entries.truncate(kept.min(entries.len() - 1));
        let assessment = judge(&day.scenario, &day.pack, &Journal::from_entries(entries));
        prop_assert_eq!(assessment.result, Grade::Unfinished);
    }
}
