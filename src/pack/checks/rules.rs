//! What must hold in rules.ron, apart from the parameters of checks.
//!
//! Owns ids, prerequisites (known, without circles), risks, sources and texts of
//! rules. What a check names is looked at in `parameters`.

use std::collections::BTreeMap;

use super::{Parts, length, not_empty, number, parameters, unique};
use crate::pack::{CourtEffect, Rule, Severity};
use crate::scenario::fault::{Unplaced, help_for_name};

pub(in crate::pack) fn rules(parts: &Parts<'_>, out: &mut Unplaced) {
    // The whole list is the file.
    length(out, format_args!(""), parts.rules.len());
    unique(out, parts.rules.iter().map(|rule| &rule.id), |i| format!("[{i}].id"));
    for (i, rule) in parts.rules.iter().enumerate() {
        words(i, rule, out);
        phase(parts, i, rule, out);
        prerequisites(parts, i, rule, out);
        risk(i, rule, out);
        for_court(i, rule, out);
        unsure_under(parts, i, rule, out);
        sources(parts, i, rule, out);
        parameters::check(parts, i, &rule.check, out);
    }
    circles(parts.rules, out);
}

fn words(i: usize, rule: &Rule, out: &mut Unplaced) {
    for (name, text) in [
        ("title", &rule.title),
        ("step", &rule.step),
        ("effect", &rule.effect),
        ("why", &rule.why),
        ("citation", &rule.citation),
        ("hint", &rule.hint),
    ] {
        not_empty(out, format_args!("[{i}].{name}"), text);
    }
}

/// Letter of a phase: A for 1, Q for 17.
fn letter(phase: u8) -> char {
    char::from(b'A'.saturating_add(phase.saturating_sub(1)))
}

fn phase(parts: &Parts<'_>, i: usize, rule: &Rule, out: &mut Unplaced) {
    number(out, format_args!("[{i}].phase"), u32::from(rule.phase));
    if !(1..=17).contains(&rule.phase) {
        return;
    }
    if !parts.settings.phases.iter().any(|phase| phase.number == rule.phase) {
        out.add(
            "unknown-phase",
            format_args!("[{i}].phase"),
            format!("pack.ron lists no phase {}", rule.phase),
            "Add the phase there, or correct the number.",
        );
    }
    let expected = letter(rule.phase);
    let fits = rule.id.as_str().strip_prefix(expected).is_some_and(|digits| {
        (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
    });
    if !fits {
        out.add(
            "rule-id",
            format_args!("[{i}].id"),
            format!("\"{}\" is no id of a rule of phase {}", rule.id, rule.phase),
            format!("Ids of this phase are {expected}1, {expected}2 and so on."),
        );
    }
}

fn prerequisites(parts: &Parts<'_>, i: usize, rule: &Rule, out: &mut Unplaced) {
    unique(out, rule.after.iter(), |j| format!("[{i}].after[{j}]"));
    for (j, before) in rule.after.iter().enumerate() {
        if !parts.rules.iter().any(|other| other.id == *before) {
            out.add(
                "unknown-rule",
                format_args!("[{i}].after[{j}]"),
                format!("there is no rule \"{before}\""),
                help_for_name(before.as_str(), parts.rules.iter().map(|rule| rule.id.as_str())),
            );
        }
    }
}

fn risk(i: usize, rule: &Rule, out: &mut Unplaced) {
    match (rule.severity, rule.risk) {
        (Severity::Critical, None) => out.add(
            "risk-missing",
            format_args!("[{i}].severity"),
            format!("rule {} is critical but does not say what is at risk", rule.id),
            "Add `risk: Court,` or `risk: Safety,`.",
        ),
        (Severity::Extra | Severity::Minor | Severity::Major, Some(_)) => out.add(
            "risk-misplaced",
            format_args!("[{i}].risk"),
            format!("rule {} is not critical and has no risk", rule.id),
            "Delete the risk, or make the rule Critical.",
        ),
        (Severity::Critical, Some(_)) | (_, None) => {}
    }
}

fn for_court(i: usize, rule: &Rule, out: &mut Unplaced) {
    let weighs = rule.for_court.is_some_and(|effect| effect != CourtEffect::NoMatter);
    if weighs && !rule.certainty.is_scored() {
        out.add(
            "unsure-excludes",
            format_args!("[{i}].for_court"),
            format!("rule {} is unsure and cannot change how an exhibit stands", rule.id),
            "Delete the line, or confirm the source.",
        );
    }
}

fn unsure_under(parts: &Parts<'_>, i: usize, rule: &Rule, out: &mut Unplaced) {
    for (j, key) in rule.unsure_under.iter().enumerate() {
        let known = || parts.settings.profiles.iter().map(|profile| profile.key.as_str());
        if !known().any(|profile| profile == key.as_str()) {
            out.add(
                "unknown-profile",
                format_args!("[{i}].unsure_under[{j}]"),
                format!("pack.ron lists no profile \"{key}\""),
                help_for_name(key.as_str(), known()),
            );
        }
    }
}

fn sources(parts: &Parts<'_>, i: usize, rule: &Rule, out: &mut Unplaced) {
    length(out, format_args!("[{i}].sources"), rule.sources.len());
    unique(out, rule.sources.iter(), |j| format!("[{i}].sources[{j}]"));
    for (j, key) in rule.sources.iter().enumerate() {
        if !parts.settings.sources.iter().any(|source| source.key == *key) {
            out.add(
                "unknown-source",
                format_args!("[{i}].sources[{j}]"),
                format!("pack.ron lists no source \"{key}\""),
                help_for_name(
                    key.as_str(),
                    parts.settings.sources.iter().map(|source| source.key.as_str()),
                ),
            );
        }
    }
}

/// Rules that wait for each other. Told once for each circle, at the rule that stands first.
fn circles(rules: &[Rule], out: &mut Unplaced) {
    let index: BTreeMap<&str, usize> =
        rules.iter().enumerate().map(|(i, rule)| (rule.id.as_str(), i)).collect();
    let before: Vec<Vec<usize>> = rules
        .iter()
        .map(|rule| rule.after.iter().filter_map(|id| index.get(id.as_str()).copied()).collect())
        .collect();
    // Rules all of whose prerequisites are settled are settled; what never settles waits
    // for a circle, or stands in one.
    let mut settled = vec![false; rules.len()];
    loop {
        let next = (0..rules.len())
            .find(|i| !settled[*i] && before[*i].iter().all(|earlier| settled[*earlier]));
        match next {
            Some(i) => settled[i] = true,
            None => break,
        }
    }
    let mut told = vec![false; rules.len()];
    for start in (0..rules.len()).filter(|i| !settled[*i]) {
        let circle = circle_from(start, &before, &settled);
        if circle.first() != Some(&start) || circle.iter().any(|i| told[*i]) {
            continue;
        }
        circle.iter().for_each(|i| told[*i] = true);
        let names: Vec<&str> =
            circle.iter().chain([&start]).map(|i| rules[*i].id.as_str()).collect();
        out.add(
            "rule-cycle",
            format_args!("[{start}].after"),
            format!("these rules wait for each other: {}", names.join(" after ")),
            "Delete one of the prerequisites.",
        );
    }
}

/// Follows unsettled prerequisites until a rule comes again; the circle begins with that rule.
fn circle_from(start: usize, before: &[Vec<usize>], settled: &[bool]) -> Vec<usize> {
    let mut way = vec![start];
    loop {
        let last = way[way.len() - 1];
        // An unsettled rule always has an unsettled prerequisite.
        let Some(next) = before[last].iter().copied().find(|i| !settled[*i]) else {
            return Vec::new();
        };
        if let Some(at) = way.iter().position(|i| *i == next) {
            return way.split_off(at);
        }
        way.push(next);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phases_have_the_letters_of_the_rule_book() {
        assert_eq!(letter(1), 'A');
        assert_eq!(letter(13), 'M');
        assert_eq!(letter(17), 'Q');
    }

    #[test]
    fn a_circle_is_followed_from_its_first_rule() {
        // 0 waits for 1, 1 for 2, 2 for 1.
        let before = [vec![1], vec![2], vec![1]];
        let settled = [false; 3];
        assert_eq!(circle_from(0, &before, &settled), [1, 2]);
        assert_eq!(circle_from(1, &before, &settled), [1, 2]);
        assert_eq!(circle_from(2, &before, &settled), [2, 1]);
    }
}
