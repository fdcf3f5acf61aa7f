//! Whether an exercise and its pack fit together.
//!
//! Owns what an exercise must have so that the rules it calls for can be kept:
//! papers and facts that they compare, and people who sign. Rules, sections and
//! profiles by name are looked up by `scenario::check_against`.

use super::{Check, Pack, WitnessPolicy};
use crate::scenario::fault::{Fault, Faults};
use crate::scenario::raw::{PaperKind, PersonRole, RawScenario};
use crate::scenario::{Exercise, Key, Text, check_against};

impl Pack {
    /// All faults of an exercise that only show beside its pack.
    pub fn check_exercise(&self, exercise: &Exercise) -> Faults {
        let rules: Vec<&str> = self.rules.iter().map(|rule| rule.id.as_str()).collect();
        let sections: Vec<&str> = self.sections.iter().map(|found| found.key.as_str()).collect();
        let profiles: Vec<&str> = self.profiles.iter().map(|found| found.key.as_str()).collect();
        let mut faults = check_against(exercise, &rules, &sections, &profiles);
        let written = exercise.written();
        let policy = self.profile(&written.profile).map(|profile| profile.witnesses);
        let policy = policy.unwrap_or_default();
        let mut missing = Vec::new();
        for rule in self.rules.iter().filter(|rule| written.rules.contains(&rule.id)) {
            for what in missing_for(&rule.check, policy, written) {
                missing.push(fault(exercise, &rule.id, &what));
            }
        }
        faults.merge(Faults::new(missing));
        faults
    }
}

fn fault(exercise: &Exercise, rule: &Text, what: &str) -> Fault {
    Fault::whole_file(
        "rule-cannot-be-kept",
        exercise.file(),
        format!("rule {rule} needs {what}"),
        "Add it to the exercise, or take the rule out of its list of rules.",
    )
}

/// What the exercise lacks for this check, in words.
fn missing_for(check: &Check, policy: WitnessPolicy, written: &RawScenario) -> Vec<String> {
    match check {
        Check::PapersCrossRead { papers, facts } => {
            let mut lacking = papers_lacking(papers, written);
            lacking.extend(facts_lacking(papers, facts, written));
            lacking
        }
        Check::SealVerified { papers } => {
            let mut lacking = papers_lacking(papers, written);
            for paper in written.papers.iter().filter(|paper| papers.contains(&paper.key)) {
                if !paper.facts.iter().any(|fact| fact.key.as_str() == "seal") {
                    lacking.push(format!("a fact \"seal\" in the paper \"{}\"", paper.key));
                }
            }
            lacking
        }
        Check::WeightCompared => {
            let slip = written.papers.iter().any(|paper| paper.kind == PaperKind::WeighbridgeSlip);
            if slip { Vec::new() } else { vec!["a weighbridge slip among the papers".to_owned()] }
        }
        // Each of the two applies to one way of witnessing only.
        Check::WitnessesPresent { .. } if policy == WitnessPolicy::Officials => Vec::new(),
        Check::OfficialsAndFilm { .. } if policy == WitnessPolicy::Inhabitants => Vec::new(),
        Check::WitnessesPresent { witnesses }
        | Check::SealedAcross { witnesses }
        | Check::MemoOnTheSpot { witnesses, .. } => witnesses_lacking(*witnesses, policy, written),
        Check::OfficialsAndFilm { officials: witnesses }
        | Check::PersonSearchLawful { witnesses } => {
            witnesses_lacking(*witnesses, WitnessPolicy::Officials, written)
        }
        Check::RolesAssigned { persons, .. } => {
            let team = written.people.iter().filter(|person| {
                matches!(person.role, PersonRole::TeamMember | PersonRole::Supervisor)
            });
            // The officer is one of them.
            if team.count() + 1 >= usize::try_from(*persons).unwrap_or(usize::MAX) {
                Vec::new()
            } else {
                vec![format!("a team of {persons}, the officer included")]
            }
        }
        _ => Vec::new(),
    }
}

/// Too few people who can witness: inhabitants, or officials as well.
fn witnesses_lacking(wanted: u32, policy: WitnessPolicy, written: &RawScenario) -> Vec<String> {
    let can_witness = |role: PersonRole| match role {
        PersonRole::Witness => true,
        PersonRole::Supervisor | PersonRole::TeamMember => policy == WitnessPolicy::Officials,
        _ => false,
    };
    let there = written.people.iter().filter(|person| can_witness(person.role)).count();
    if there >= usize::try_from(wanted).unwrap_or(usize::MAX) {
        return Vec::new();
    }
    vec![match policy {
        WitnessPolicy::Inhabitants => format!("{wanted} persons with role: Witness"),
        WitnessPolicy::Officials => {
            format!("{wanted} persons with role: Witness, TeamMember or Supervisor")
        }
    }]
}

fn papers_lacking(papers: &[Key], written: &RawScenario) -> Vec<String> {
    let lacking = papers.iter().filter(|key| written.papers.iter().all(|paper| paper.key != **key));
    lacking.map(|key| format!("a paper with the key \"{key}\"")).collect()
}

/// A fact can only be compared when two of the papers have it.
fn facts_lacking(papers: &[Key], facts: &[Key], written: &RawScenario) -> Vec<String> {
    let has = |paper: &crate::scenario::raw::Paper, key: &Key| {
        papers.contains(&paper.key) && paper.facts.iter().any(|fact| fact.key == *key)
    };
    let lacking = facts
        .iter()
        .filter(|key| written.papers.iter().filter(|paper| has(paper, key)).count() < 2);
    lacking.map(|key| format!("the fact \"{key}\" in at least two of its papers")).collect()
}
