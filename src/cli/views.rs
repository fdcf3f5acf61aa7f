//! Views of the debrief beyond the findings, as plain text: search, defence, practice.
//!
//! Owns their layout only, with the line breaks of `report`. Every sentence
//! comes from the assessment.

use std::fmt::Write as _;

use super::report::{clock, counted, tenths, wrap};
use crate::judge::{
    Act, Coverage, Defence, DefenceGap, ExhibitStanding, GapFact, Looked, PartCoverage, Practice,
    Standing,
};
use crate::pack::CourtEffect;
use crate::scenario::{Part, Scenario, grouped};
use crate::sim::action::AreaResult;

/// Most sentences of one gap that are printed for one group of exhibits.
const FACTS_MAX: usize = 6;

/// What of the place was searched.
pub(super) fn coverage(out: &mut String, scenario: &Scenario, coverage: &Coverage) {
    let _ = writeln!(
        out,
        "\nSearch of the place: {} of {} never looked at, {} in photographs only",
        coverage.never().count(),
        counted(coverage.parts.len(), "part", "parts"),
        coverage.only_pictured().count()
    );
    for part in &coverage.parts {
        one_part(out, scenario, part);
    }
    panels(out, scenario, coverage);
    for (number, layer) in (1..).zip(&coverage.load) {
        let _ = writeln!(
            out,
            "    layer {number:<9} {}{}, {} carried out, {} opened",
            counted(
                grouped(u32::try_from(layer.packages.len()).unwrap_or(u32::MAX)),
                "package",
                "packages"
            ),
            if layer.hidden { " (hidden goods)" } else { "" },
            grouped(layer.carried_out),
            grouped(layer.opened),
        );
    }
}

/// Single panels of a reefer: how many, and those at which something was done.
fn panels(out: &mut String, scenario: &Scenario, coverage: &Coverage) {
    for (name, wall) in [("right", Part::WallRight), ("left", Part::WallLeft)] {
        let count = coverage.panels_of(&wall);
        if count.all > 0 {
            let _ = writeln!(
                out,
                "    {name} wall panels: {} of {} examined or probed, {} opened",
                count.examined, count.all, count.opened
            );
        }
    }
    if !coverage.panels.is_empty() {
        let _ = writeln!(
            out,
            "    of all panels {} never looked at, {} in photographs only",
            coverage.panels_so(Looked::Never),
            coverage.panels_so(Looked::Pictured)
        );
    }
    for panel in coverage.panels.iter().filter(|panel| panel.looked != Looked::Never) {
        one_part(out, scenario, panel);
    }
}

fn one_part(out: &mut String, scenario: &Scenario, part: &PartCoverage) {
    let (lead, word) = match part.looked {
        Looked::Never => ("  ! ", "never looked at"),
        Looked::Pictured => ("  - ", "in a photograph only"),
        Looked::Examined => ("  - ", "examined"),
        Looked::Opened => ("  - ", "opened"),
    };
    let acts = [
        ("examined", part.examined),
        ("torch", part.torch),
        ("measured", part.measured),
        ("probed", part.probed),
        ("wide", part.wide),
        ("mid", part.mid),
        ("close", part.close),
        ("opened", part.opened),
    ];
    let at = |act: Act| format!("{} (event {})", clock(scenario, act.at_ms), act.entry);
    let mut told: Vec<String> =
        acts.into_iter().filter_map(|(name, act)| Some(format!("{name} {}", at(act?)))).collect();
    told.push(match part.result {
        Some((result, act)) => format!("result {} {}", result_name(result), at(act)),
        None => "no result recorded".to_owned(),
    });
    if part.looked == Looked::Never && !part.asked_by.is_empty() {
        told.push(format!("asked for by {}", part.asked_by.join(", ")));
    }
    wrap(
        out,
        &format!("{lead}{:<16}", part.part.to_string()),
        &format!("{word}; {}", told.join(", ")),
    );
}

fn result_name(result: AreaResult) -> &'static str {
    match result {
        AreaResult::Negative => "negative",
        AreaResult::Suspicious => "suspicious",
        AreaResult::GoodsFound => "goods found",
    }
}

/// What the defence could attack, exhibit by exhibit.
pub(super) fn defence(out: &mut String, scenario: &Scenario, defence: &Defence) {
    let of = |standing| {
        let groups = defence.exhibits.iter().filter(|group| group.standing == standing);
        groups.map(|group| group.items.len()).sum::<usize>()
    };
    let _ = writeln!(
        out,
        "\nDefence counsel: {} admitted, {} doubtful, {} excluded",
        counted(of(Standing::Admitted), "exhibit", "exhibits"),
        of(Standing::Doubtful),
        of(Standing::Excluded)
    );
    for group in &defence.exhibits {
        one_group(out, scenario, defence, group);
    }
}

fn one_group(out: &mut String, scenario: &Scenario, defence: &Defence, group: &ExhibitStanding) {
    let word = match group.standing {
        Standing::Admitted => "admitted",
        Standing::Doubtful => "doubtful",
        Standing::Excluded => "excluded",
    };
    let name = if group.exhibits.is_empty() { "Not numbered" } else { &group.exhibits };
    wrap(out, "  ", &format!("{name} ({}): {word}", group.goods));
    for attack in &group.attacks {
        let Some(gap) = defence.gaps.get(attack.gap as usize) else { continue };
        one_gap(out, gap);
        let facts = attack.facts.iter().filter_map(|fact| gap.facts.get(*fact as usize));
        for fact in facts.clone().take(FACTS_MAX) {
            wrap(out, "      - ", &fact_text(scenario, fact));
        }
        let rest = facts.count().saturating_sub(FACTS_MAX);
        if rest > 0 {
            let _ = writeln!(out, "      - and {rest} more");
        }
    }
}

fn one_gap(out: &mut String, gap: &DefenceGap) {
    let effect = match gap.effect {
        CourtEffect::Excluded => "excludes",
        CourtEffect::Doubtful => "leaves doubt",
        CourtEffect::NoMatter => "does not touch the exhibit",
    };
    let rules: Vec<&str> = gap.rules.iter().map(|rule| rule.rule.as_str()).collect();
    wrap(out, "    ", &format!("\"{}\" [{}: {effect}]", gap.says, rules.join(", ")));
    for rule in &gap.rules {
        wrap(out, "      rule: ", &format!("{} [{}]", rule.citation, rule.certainty));
    }
}

fn fact_text(scenario: &Scenario, fact: &GapFact) -> String {
    let whole = if fact.whole_case { " (whole case)" } else { "" };
    match (fact.at_ms, fact.entries.first()) {
        (Some(at_ms), Some(entry)) => {
            format!("{}{whole} ({}, event {entry})", fact.text, clock(scenario, at_ms))
        }
        _ => format!("{}{whole}", fact.text),
    }
}

/// What to practise next.
pub(super) fn practice(out: &mut String, practice: &[Practice]) {
    out.push_str("\nPractise next\n");
    if practice.is_empty() {
        out.push_str("  Nothing was lost.\n");
    }
    for family in practice {
        let gates = match family.gates {
            0 => String::new(),
            some => format!(", {}", counted(some, "critical step", "critical steps")),
        };
        let _ = writeln!(
            out,
            "  {:>2}  {}: {} lost{gates}",
            family.phase,
            family.title,
            counted(tenths(family.lost_tenths), "point", "points")
        );
        for rule in &family.rules {
            wrap(
                out,
                "      ",
                &format!("{} -{}: {}", rule.rule, tenths(rule.lost_tenths), rule.step),
            );
        }
    }
}
