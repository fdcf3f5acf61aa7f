//! The debrief on paper: the search, defence counsel, what to practise next.
//!
//! Owns the sheets of these three views. What stands in them comes from the
//! assessment; nothing is judged here.

use serde::Serialize;

use super::debrief::{Tone, clock, event_text};
use crate::judge::{
    Act, Assessment, Attack, Defence, ExhibitStanding, GapFact, Looked, PartCoverage, Practice,
    Standing,
};
use crate::sim::Session;
use crate::telling::figures::points_lost;
use crate::telling::names::{area_result_key, part_name};
use crate::wording::{say, say_with};

/// Facts of one gap that are printed for one group of exhibits; the rest are counted.
const FACTS_MAX: usize = 12;

/// One part of the place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SearchLine {
    pub part: String,
    pub looked: String,
    pub tone: Tone,
    /// What was done there, each with its time and event.
    pub acts: String,
    pub result: String,
}

/// Exhibits against which the same is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StandingSheet {
    /// "E-002 to E-049 (Smartphones, new)", or the goods alone where nothing has a number.
    pub name: String,
    pub standing: String,
    pub tone: Tone,
    pub attacks: Vec<AttackSheet>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AttackSheet {
    pub says: String,
    /// Rules with their authority and mark.
    pub authority: Vec<String>,
    pub facts: Vec<FactLine>,
    pub more: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FactLine {
    pub text: String,
    /// "Event 12, 08:42:10", or nothing where the record has nothing to show.
    pub told: String,
}

/// One family of rules to work on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PracticeSheet {
    pub title: String,
    pub lost: String,
    pub rules: Vec<PracticeLine>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PracticeLine {
    pub rule: String,
    pub step: String,
    pub hint: String,
}

pub fn search(session: &Session, assessment: &Assessment) -> Vec<SearchLine> {
    // Of single panels only those at which something was done: a reefer has two dozen.
    let coverage = &assessment.coverage;
    let panels = coverage.panels.iter().filter(|panel| panel.looked != Looked::Never);
    coverage.parts.iter().chain(panels).map(|part| search_line(session, part)).collect()
}

fn search_line(session: &Session, part: &PartCoverage) -> SearchLine {
    let (looked, tone) = match part.looked {
        Looked::Never => ("looked-never", Tone::Bad),
        Looked::Pictured => ("looked-pictured", Tone::Quiet),
        Looked::Examined => ("looked-examined", Tone::Good),
        Looked::Opened => ("looked-opened", Tone::Good),
    };
    let when = |act: Act| format!("{} ({})", clock(session, act.at_ms), act.entry);
    let acts = [
        ("print-search-examined", part.examined),
        ("print-search-torch", part.torch),
        ("print-search-measured", part.measured),
        ("print-search-probed", part.probed),
        ("print-search-wide", part.wide),
        ("print-search-mid", part.mid),
        ("print-search-close", part.close),
        ("print-search-opened", part.opened),
    ];
    let acts: Vec<String> = acts
        .into_iter()
        .filter_map(|(key, act)| Some(format!("{} {}", say(key), when(act?))))
        .collect();
    SearchLine {
        part: part_name(session.scenario(), &part.part),
        looked: say(looked).to_owned(),
        tone,
        acts: acts.join(", "),
        result: part.result.as_ref().map_or_else(String::new, |(result, act)| {
            format!("{} {}", say(area_result_key(*result)), when(*act))
        }),
    }
}

pub fn standings(session: &Session, assessment: &Assessment) -> Vec<StandingSheet> {
    let defence = &assessment.defence;
    defence.exhibits.iter().map(|group| standing(session, defence, group)).collect()
}

fn standing(session: &Session, defence: &Defence, group: &ExhibitStanding) -> StandingSheet {
    let (standing, tone) = match group.standing {
        Standing::Admitted => ("standing-admitted", Tone::Good),
        Standing::Doubtful => ("standing-doubtful", Tone::Quiet),
        Standing::Excluded => ("standing-excluded", Tone::Bad),
    };
    let name = if group.exhibits.is_empty() {
        say_with("defence-not-numbered", &[("goods", group.goods.as_str().into())])
    } else {
        format!("{} ({})", group.exhibits, group.goods)
    };
    StandingSheet {
        name,
        standing: say(standing).to_owned(),
        tone,
        attacks: group
            .attacks
            .iter()
            .filter_map(|attack| attack_sheet(session, defence, attack))
            .collect(),
    }
}

fn attack_sheet(session: &Session, defence: &Defence, attack: &Attack) -> Option<AttackSheet> {
    let gap = defence.gaps.get(usize::try_from(attack.gap).ok()?)?;
    let facts: Vec<&GapFact> = attack
        .facts
        .iter()
        .filter_map(|fact| gap.facts.get(usize::try_from(*fact).ok()?))
        .collect();
    let more = facts.len().saturating_sub(FACTS_MAX);
    Some(AttackSheet {
        says: gap.says.clone(),
        authority: gap
            .rules
            .iter()
            .map(|rule| {
                format!("{} {}: {} [{}]", rule.rule, rule.title, rule.citation, rule.certainty)
            })
            .collect(),
        facts: facts
            .iter()
            .take(FACTS_MAX)
            .map(|fact| FactLine {
                text: fact.text.clone(),
                told: fact.entries.first().map_or_else(String::new, |no| event_text(session, *no)),
            })
            .collect(),
        more: if more > 0 {
            say_with("defence-more-facts", &[("count", more.into())])
        } else {
            String::new()
        },
    })
}

pub fn practice(assessment: &Assessment) -> Vec<PracticeSheet> {
    let sheet = |(place, family): (usize, &Practice)| PracticeSheet {
        title: say_with(
            "next-family",
            &[("place", (place + 1).to_string().into()), ("title", family.title.as_str().into())],
        ),
        lost: points_lost(family.lost_tenths),
        rules: family
            .rules
            .iter()
            .map(|rule| PracticeLine {
                rule: format!("{} {}", rule.rule, rule.title),
                step: rule.step.clone(),
                hint: rule.hint.clone(),
            })
            .collect(),
    };
    assessment.practice.iter().enumerate().map(sheet).collect()
}
