//! Defence counsel's view: what could be said against each exhibit, and what would be left of it.
//!
//! Owns the gaps and the standing of the exhibits, both worked out from the
//! findings, the custody chains and what the pack says of each rule. Adds no
//! fault of its own: what no rule asks for cannot be attacked here.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::assessment::{Finding, Observation, Verdict};
use super::case::Case;
use super::custody::{BreakKind, Chain};
use super::{value, words};
use crate::pack::{Certainty, Check, CourtEffect, Rule, Slip};
use crate::scenario::{HiddenGoods, Part};
use crate::sim::{Item, Items, exhibit_text, sample_text};
use serde::Serialize;

/// What counsel could say, and of which exhibits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Defence {
    /// In the order of the rule book.
    pub gaps: Vec<DefenceGap>,
    /// Every exhibit once, those that are attacked alike together, in the order of their chains.
    pub exhibits: Vec<ExhibitStanding>,
}

/// One line of attack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DefenceGap {
    /// The rules that it comes from; they have the same words in the pack.
    pub rules: Vec<GapRule>,
    /// What counsel says.
    pub says: String,
    /// What it does to the exhibits that it concerns.
    pub effect: CourtEffect,
    /// What the record shows.
    pub facts: Vec<GapFact>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GapRule {
    pub rule: String,
    pub title: String,
    /// The authority.
    pub citation: String,
    pub certainty: Certainty,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GapFact {
    pub text: String,
    /// Journal entries, by number; none where the record has nothing to show.
    pub entries: Vec<u32>,
    /// Exercise time of the first of them.
    pub at_ms: Option<u64>,
    /// It concerns every exhibit.
    pub whole_case: bool,
}

/// How an exhibit would fare. A figure for training: a court weighs the whole case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Standing {
    Admitted,
    Doubtful,
    Excluded,
}

impl From<CourtEffect> for Standing {
    fn from(effect: CourtEffect) -> Self {
        match effect {
            CourtEffect::NoMatter => Self::Admitted,
            CourtEffect::Doubtful => Self::Doubtful,
            CourtEffect::Excluded => Self::Excluded,
        }
    }
}

/// Exhibits against which the same is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExhibitStanding {
    /// "E-002 to E-049"; empty where none of them was numbered.
    pub exhibits: String,
    /// "packages 953 to 1000".
    pub goods: String,
    pub items: Items,
    pub standing: Standing,
    /// The gaps that concern them, what weighs most first.
    pub attacks: Vec<Attack>,
}

/// A gap as it concerns some exhibits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attack {
    /// Place in [`Defence::gaps`].
    pub gap: u32,
    /// Places in [`DefenceGap::facts`].
    pub facts: Vec<u32>,
}

/// Which exhibits a fact concerns, by their place among the chains.
enum Reach {
    All,
    Some(Vec<u32>),
}

/// A gap with the reach of each of its facts.
struct Draft {
    gap: DefenceGap,
    reach: Vec<Reach>,
}

pub(super) fn defence(case: &Case<'_>, findings: &[Finding]) -> Defence {
    let exhibits: BTreeMap<&Item, u32> =
        case.chains.iter().map(|chain| &chain.item).zip(0..).collect();
    let mut drafts: Vec<Draft> = Vec::new();
    for (rule, finding) in case.called.iter().zip(findings) {
        let effect = rule.court_effect_as(finding.severity, finding.certainty);
        // What a court would neither hear nor weigh is no gap.
        if !is_missed(finding) || (effect == CourtEffect::NoMatter && rule.defence.is_empty()) {
            continue;
        }
        for Told { fact, reach, slip } in facts_of(case, &exhibits, rule, finding) {
            let draft = draft_of(&mut drafts, says(rule, slip), effect);
            if draft.gap.rules.last().is_none_or(|last| last.rule != finding.rule) {
                draft.gap.rules.push(GapRule {
                    rule: finding.rule.clone(),
                    title: finding.title.clone(),
                    citation: finding.citation.clone(),
                    certainty: finding.certainty,
                });
            }
            draft.gap.facts.push(fact);
            draft.reach.push(reach);
        }
    }
    let exhibits = standings(case, &drafts);
    Defence { gaps: drafts.into_iter().map(|draft| draft.gap).collect(), exhibits }
}

fn is_missed(finding: &Finding) -> bool {
    match finding.verdict {
        Verdict::Lost | Verdict::ShownOnly { kept: false } => true,
        Verdict::Earned | Verdict::NotApplicable | Verdict::ShownOnly { kept: true } => false,
    }
}

/// The words of the pack for this way of missing the step, or else what fails and on what authority.
fn says(rule: &Rule, slip: Option<Slip>) -> String {
    let words = rule.defence_for(slip);
    if words.is_empty() {
        format!("{} ({})", rule.effect, rule.citation)
    } else {
        words.to_string()
    }
}

/// The gap with these words and this effect; begun where there is none yet.
fn draft_of(drafts: &mut Vec<Draft>, says: String, effect: CourtEffect) -> &mut Draft {
    let same = |draft: &Draft| draft.gap.says == says && draft.gap.effect == effect;
    let place = drafts.iter().position(same).unwrap_or_else(|| {
        let gap = DefenceGap { rules: Vec::new(), says, effect, facts: Vec::new() };
        drafts.push(Draft { gap, reach: Vec::new() });
        drafts.len() - 1
    });
    &mut drafts[place]
}

/// A fact against the case, which exhibits it concerns, and in which way the step was missed.
struct Told {
    fact: GapFact,
    reach: Reach,
    slip: Option<Slip>,
}

fn facts_of(
    case: &Case<'_>,
    exhibits: &BTreeMap<&Item, u32>,
    rule: &Rule,
    finding: &Finding,
) -> Vec<Told> {
    // A finding tells so many breaks and no more; counsel reads every chain.
    let breaks = match rule.check {
        Check::TransfersRecorded => Some(BreakKind::Line),
        Check::ChainUnbroken => Some(BreakKind::Chain),
        _ => None,
    };
    let mut facts = breaks.map(|kind| broken(&case.chains, kind)).unwrap_or_default();
    for seen in finding.done.iter().filter(|seen| seen.fault) {
        if breaks.is_some() && !seen.items.is_empty() {
            continue;
        }
        let reach = reach_of(case, exhibits, &rule.check, seen);
        let fact = GapFact {
            text: seen.text.clone(),
            entries: seen.entries.clone(),
            at_ms: seen.at_ms,
            whole_case: matches!(reach, Reach::All),
        };
        facts.push(Told { fact, reach, slip: seen.slip });
    }
    facts
}

/// The breaks of one kind, each sentence once.
fn broken(chains: &[Chain], kind: BreakKind) -> Vec<Told> {
    let mut told: BTreeMap<(u32, &str), (GapFact, Vec<u32>)> = BTreeMap::new();
    for (chain, index) in chains.iter().zip(0..) {
        for found in chain.breaks.iter().filter(|found| found.kind == kind) {
            let fact = || GapFact {
                text: found.what.to_string(),
                entries: vec![found.mark.no],
                at_ms: Some(found.mark.done_ms),
                whole_case: false,
            };
            let key = (found.mark.order, &*found.what);
            told.entry(key).or_insert_with(|| (fact(), Vec::new())).1.push(index);
        }
    }
    let told = told.into_values();
    told.map(|(fact, reach)| Told { fact, reach: Reach::Some(reach), slip: None }).collect()
}

/// A fault on some items concerns these; one at a place that hid goods, the goods that came out
/// of it; any other the whole case.
fn reach_of(
    case: &Case<'_>,
    exhibits: &BTreeMap<&Item, u32>,
    check: &Check,
    seen: &Observation,
) -> Reach {
    let known = |items: &mut dyn Iterator<Item = Item>| -> Vec<u32> {
        items.filter_map(|item| exhibits.get(&item).copied()).collect()
    };
    if !seen.items.is_empty() {
        return Reach::Some(known(&mut seen.items.iter().cloned()));
    }
    let hid = |part: &Part| -> Vec<Item> {
        let goods = case.found.iter().filter(|goods| is_behind(goods, part));
        goods.flat_map(|goods| (goods.first..=goods.last).map(Item::Package)).collect()
    };
    if seen.parts.is_empty()
        && let Some(items) = items_of(case, check)
    {
        return Reach::Some(known(&mut items.into_iter()));
    }
    let hidden: Vec<Vec<Item>> = seen.parts.iter().map(hid).collect();
    if hidden.is_empty() || hidden.iter().any(Vec::is_empty) {
        return Reach::All;
    }
    let mut reach = known(&mut hidden.into_iter().flatten());
    reach.sort_unstable();
    reach.dedup();
    Reach::Some(reach)
}

/// What a check looks at, where that is not the whole case: the found goods, the samples with their
/// units, the goods that perish.
fn items_of(case: &Case<'_>, check: &Check) -> Option<Vec<Item>> {
    match check {
        Check::FindReported
        | Check::FindPhotographed
        | Check::PackedOneByOne
        | Check::UnitsCounted
        | Check::Labelled
        | Check::SealedAcross { .. }
        | Check::WitnessesPresent { .. }
        | Check::OfficialsAndFilm { .. } => Some(case.found_items().collect()),
        // Grounds, dates and the decision to seize are about the seized goods. A clean box has none.
        Check::ActionChosen
        | Check::GroundsServed { .. }
        | Check::DueDatesRight { .. }
        | Check::SectionRight { .. }
        | Check::ShowCauseSent { .. }
            if !case.found.is_empty() =>
        {
            Some(case.found_items().collect())
        }
        Check::SamplesDispatched { .. } | Check::ReportChecked => {
            let pages = case.book.pages().iter();
            let samples = pages.filter(|page| matches!(page.item, Item::Sample(_)));
            let units = case.narcotic_units();
            Some(samples.map(|page| page.item.clone()).chain(units).collect())
        }
        Check::PerishablesKept => Some(perishables(case)),
        _ => None,
    }
}

/// Exhibits that perish: packages of the declared load, which the exercise says must be cared for,
/// and hidden goods where it names these. A drug in a cooled box does not spoil with the load.
fn perishables(case: &Case<'_>) -> Vec<Item> {
    let Some(care) = &case.scenario.special.care else { return Vec::new() };
    let perishes = |item: &Item| match item {
        Item::Package(number) => {
            let hidden = case.is_hidden_item(item);
            let kind = case.scenario.package_kind(*number);
            !hidden || kind.is_some_and(|kind| value::names_goods(care.goods.as_str(), kind, ""))
        }
        Item::Sample(_) | Item::SealParts | Item::Paper(_) => false,
    };
    case.chains.iter().map(|chain| chain.item.clone()).filter(perishes).collect()
}

fn is_behind(goods: &HiddenGoods, part: &Part) -> bool {
    goods.behind == *part || *part == Part::Void
}

/// Gap and fact, by place.
type Against = Vec<(u32, u32)>;

/// Groups the exhibits by what is said against each alone; what is said against all is added once.
fn standings(case: &Case<'_>, drafts: &[Draft]) -> Vec<ExhibitStanding> {
    let mut own: Vec<Against> = vec![Vec::new(); case.chains.len()];
    let mut common: Against = Vec::new();
    for (gap, draft) in (0..).zip(drafts) {
        for (fact, reach) in (0..).zip(&draft.reach) {
            match reach {
                Reach::All => common.push((gap, fact)),
                Reach::Some(exhibits) => {
                    for exhibit in exhibits {
                        if let Some(against) = own.get_mut(*exhibit as usize) {
                            against.push((gap, fact));
                        }
                    }
                }
            }
        }
    }
    let mut groups: BTreeMap<Against, Vec<&Chain>> = BTreeMap::new();
    let mut order: Vec<Against> = Vec::new();
    for (chain, against) in case.chains.iter().zip(own) {
        if !groups.contains_key(&against) {
            order.push(against.clone());
        }
        groups.entry(against).or_default().push(chain);
    }
    let groups = order.into_iter().filter_map(|against| {
        let chains = groups.remove(&against)?;
        Some(standing(case, drafts, &chains, against.into_iter().chain(common.iter().copied())))
    });
    groups.collect()
}

fn standing(
    case: &Case<'_>,
    drafts: &[Draft],
    chains: &[&Chain],
    against: impl Iterator<Item = (u32, u32)>,
) -> ExhibitStanding {
    let mut facts: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (gap, fact) in against {
        facts.entry(gap).or_default().push(fact);
    }
    let effect =
        |gap: u32| drafts.get(gap as usize).map_or(CourtEffect::NoMatter, |draft| draft.gap.effect);
    let mut attacks: Vec<Attack> = facts
        .into_iter()
        .map(|(gap, mut facts)| {
            facts.sort_unstable();
            Attack { gap, facts }
        })
        .collect();
    attacks.sort_by_key(|attack| (std::cmp::Reverse(effect(attack.gap)), attack.gap));
    let worst = attacks.first().map_or(CourtEffect::NoMatter, |attack| effect(attack.gap));
    let number = |item: &Item| Some(case.page(item)?.number?.what);
    let numbers = chains.iter().filter_map(|chain| number(&chain.item)).collect();
    // A sample has the number of its unit.
    let samples = chains.iter().filter_map(|chain| match chain.item {
        Item::Sample(unit) => number(&Item::Package(unit)),
        Item::Package(_) | Item::SealParts | Item::Paper(_) => None,
    });
    let mut names = words::runs(numbers, exhibit_text);
    names.extend(words::runs(samples.collect(), sample_text));
    ExhibitStanding {
        exhibits: words::listed(&names),
        goods: words::items_text(case.scenario, chains.iter().map(|chain| &chain.item)),
        items: chains.iter().map(|chain| chain.item.clone()).collect(),
        standing: worst.into(),
        attacks,
    }
}
