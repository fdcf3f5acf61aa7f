//! Forty-two packets under two laws: a sample from every unit, or a written plan of chance.
//!
//! Owns the one record that both packs judge. They must part exactly where sampling differs
//! (domain paper, 3.4: the profile switch).

use std::fs;
use std::path::PathBuf;

use custody::judge::{Finding, Verdict, judge};
use custody::library::Library;
use custody::pack::{Fraction, Plan};
use custody::play;
use custody::sim::action::{Sampling, SamplingPlan};
use custody::sim::{Action, HelpLevel, Session};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The reefer's 42 packets, all sampled or eighteen of them by a written plan (domain paper, 3.4:
/// N = 40 gives 18 of 40; for 42 units the plan is worked out by the pack's own figures).
fn packets(samples: Option<u32>) -> (Vec<Finding>, Vec<Finding>) {
    let text = fs::read_to_string(root().join("scenarios/reefer-insulation/model.play")).unwrap();
    let play = play::read(&text).unwrap();
    let (scenario, own) = Library::at(&root()).case(&play.exercise, play.seed).unwrap();
    let mut session = Session::new(scenario.clone(), own.clone(), HelpLevel::Exam);
    for step in &play.steps {
        let Ok(action) = play::action_of(step, &session) else { continue };
        match (samples, &action) {
            (Some(samples), Action::Sampling(Sampling::Draw { .. })) => {
                let plan = SamplingPlan {
                    units: 42,
                    share_permille: 900,
                    confidence_permille: 950,
                    samples,
                };
                session.submit(Action::Sampling(Sampling::WritePlan(plan)));
                let chosen = session.state().plan.as_ref().unwrap().chosen.clone();
                assert_eq!(chosen.len(), samples as usize);
                let draw = Sampling::Draw { items: chosen, new_gloves: true };
                session.submit(Action::Sampling(draw));
            }
            _ => {
                session.submit(action);
            }
        }
    }
    let neutral = Library::at(&root()).pack("international").unwrap();
    (
        judge(&scenario, &own, session.journal()).findings,
        judge(&scenario, &neutral, session.journal()).findings,
    )
}

/// Rules on which the two packs give another verdict.
fn split<'f>(own: &'f [Finding], neutral: &[Finding]) -> Vec<(&'f str, Verdict, Verdict)> {
    own.iter()
        .filter_map(|finding| {
            let other = neutral.iter().find(|other| other.rule == finding.rule)?;
            let split = other.verdict != finding.verdict;
            split.then_some((finding.rule.as_str(), finding.verdict, other.verdict))
        })
        .collect()
}

#[test]
fn forty_two_packets_are_judged_differently_exactly_where_sampling_differs() {
    // The least plan that shows nine tenths of 42 units with 95 percent confidence.
    let least = Plan::new(42, share(900), share(950)).unwrap().sample;
    let (own, neutral) = packets(None);
    // K3 asks for sampling on the spot: r. 4(1) is a Pakistani rule, so the neutral pack shows it
    // and does not score it.
    let shown = ("K3", Verdict::Earned, Verdict::ShownOnly { kept: true });
    assert_eq!(
        split(&own, &neutral),
        [
            ("K2", Verdict::Earned, Verdict::NotApplicable),
            shown,
            ("K4", Verdict::NotApplicable, Verdict::Earned),
        ]
    );
    let (own, neutral) = packets(Some(least));
    assert_eq!(
        split(&own, &neutral),
        [
            ("K2", Verdict::Lost, Verdict::NotApplicable),
            shown,
            ("K4", Verdict::NotApplicable, Verdict::Earned),
        ]
    );
    let too_few = packets(Some(least - 1)).1;
    let plan = too_few.iter().find(|finding| finding.rule == "K4").unwrap();
    assert_eq!(plan.verdict, Verdict::Lost);
}

fn share(permille: u32) -> Fraction {
    Fraction::new(permille, 1_000).unwrap()
}
