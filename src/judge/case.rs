//! The case as the checks look at it: exercise, law, facts, and its turning points.
//!
//! Owns [`Case`] and the few conclusions that many checks share: when the box
//! was touched, opened, what was found and when it was moved. Rules on nothing;
//! `criteria` does.

use std::collections::{BTreeMap, BTreeSet};

use super::assessment::FormComparison;
use super::custody::Chain;
use super::exhibits::{Book, Page};
use super::facts::{Compared, Facts, Mark, Seen, earliest, first};
use super::ruling::Ruling;
use super::words;
use crate::pack::{Check, Pack, Rule, SamplingRule, WitnessPolicy};
use crate::scenario::raw::{DiscrepancyWorth, Narcotic, Outcome, PersonRole, Seizure};
use crate::scenario::{BOX, HiddenGoods, Key, Scenario};
use crate::sim::action::Decision;
use crate::sim::{FactRef, Item};

/// What laying two facts side by side should give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Truth {
    Known(Option<DiscrepancyWorth>),
    /// The exercise does not say; no verdict on it is judged.
    Unknown,
}

/// Moments on which the order of the work turns. `None` where it did not come to that.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Turns {
    /// First hand on the box: probe, tug, twist, cut, door, force.
    pub(super) first_hand: Option<Mark>,
    /// First hand on the seal, or on the doors when the seal was never touched.
    pub(super) seal_touched: Option<Mark>,
    /// The seal on arrival was cut. Later cuts are of seals from the kit.
    pub(super) cut: Option<Mark>,
    pub(super) opened: Option<Mark>,
    /// Hidden goods came into view.
    pub(super) found: Option<Mark>,
    /// Found goods were carried out or packed for the first time.
    pub(super) moved: Option<Mark>,
    /// The last decision.
    pub(super) decided: Option<Mark>,
    /// Exhibits left the place, or the box or the case was let go.
    pub(super) left: Option<Mark>,
}

/// Everything that a check may look at.
#[derive(Debug)]
pub(super) struct Case<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) pack: &'a Pack,
    pub(super) facts: &'a Facts<'a>,
    /// The rules that this exercise calls for, in the order of the rule book.
    pub(super) called: Vec<&'a Rule>,
    pub(super) book: Book<'a>,
    pub(super) turns: Turns,
    /// Hidden goods that came into view.
    pub(super) found: Vec<&'a HiddenGoods>,
    /// Filled once `forms` has compared them.
    pub(super) forms: Vec<FormComparison>,
    /// Marks of the entries that the forms cite, by number.
    pub(super) cited: BTreeMap<u32, Mark>,
    /// Filled once `custody` has drawn them.
    pub(super) chains: Vec<Chain>,
}

impl<'a> Case<'a> {
    pub(super) fn new(scenario: &'a Scenario, pack: &'a Pack, facts: &'a Facts<'a>) -> Self {
        let book = Book::read(facts, scenario.packages.len());
        let found = found_goods(scenario, facts);
        let turns = turns(facts, &book, &found);
        Self {
            scenario,
            pack,
            facts,
            called: called_rules(scenario, pack),
            book,
            turns,
            found,
            forms: Vec::new(),
            cited: BTreeMap::new(),
            chains: Vec::new(),
        }
    }

    /// "10:42" when the action was over, as the log tells it.
    pub(super) fn time(&self, mark: Mark) -> String {
        words::clock(self.scenario.start, mark.done_ms)
    }

    /// "10:41" when the action began, where that matters too.
    pub(super) fn time_begun(&self, mark: Mark) -> String {
        words::clock(self.scenario.start, mark.at_ms)
    }

    pub(super) fn seizure(&self) -> Option<&'a Seizure> {
        match &self.scenario.outcome {
            Outcome::Seize(seizure) => Some(seizure),
            Outcome::Release => None,
        }
    }

    /// When goods were found, or the ruling on a rule that speaks of found goods when none were.
    pub(super) fn need_find(&self) -> Result<Mark, Ruling> {
        match (self.turns.found, self.seizure()) {
            (Some(found), _) => Ok(found),
            (None, Some(_)) => {
                Err(Ruling::lost("The hidden goods were not found, so nothing was secured.", &[]))
            }
            (None, None) => Err(Ruling::not_applicable("There was nothing to be found.")),
        }
    }

    /// Every found package, in the order of their numbers.
    pub(super) fn found_items(&self) -> impl Iterator<Item = Item> + '_ {
        self.found.iter().flat_map(|goods| (goods.first..=goods.last).map(Item::Package))
    }

    pub(super) fn is_found_item(&self, item: &Item) -> bool {
        match item {
            Item::Package(number) => {
                self.found.iter().any(|goods| (goods.first..=goods.last).contains(number))
            }
            Item::Sample(_) | Item::SealParts | Item::Paper(_) => false,
        }
    }

    /// Hidden goods of this exercise, found or not.
    pub(super) fn is_hidden_item(&self, item: &Item) -> bool {
        match item {
            Item::Package(number) => {
                self.scenario.package(*number).is_some_and(|package| package.hidden.is_some())
            }
            Item::Sample(_) | Item::SealParts | Item::Paper(_) => false,
        }
    }

    pub(super) fn page(&self, item: &Item) -> Option<&Page<'a>> {
        self.book.page(item)
    }

    pub(super) fn role(&self, person: &Key) -> Option<PersonRole> {
        self.scenario.person(person).map(|person| person.role)
    }

    pub(super) fn is_role(&self, person: &Key, role: PersonRole) -> bool {
        self.role(person) == Some(role)
    }

    pub(super) fn person_name(&self, person: &Key) -> String {
        words::person_name(self.scenario, person)
    }

    /// True when the person was in the place at this moment.
    pub(super) fn was_here_at(&self, person: &Key, limit: Option<Mark>) -> bool {
        let last = |seen: &[Seen<&Key>]| {
            let of_them = seen.iter().filter(|seen| seen.what == person);
            of_them.map(|seen| seen.mark).rfind(|mark| mark.is_in_time(limit))
        };
        let arrived = last(&self.facts.arrivals);
        match last(&self.facts.gone_home) {
            Some(gone) => arrived.is_some_and(|arrived| gone.is_before(arrived)),
            None => {
                let at_first = self.scenario.person(person).is_some_and(|p| p.arrives_minutes == 0);
                at_first || arrived.is_some()
            }
        }
    }

    /// The reason why no private witness could be had was written down before this moment.
    pub(super) fn no_witness_reason(&self, limit: Option<Mark>) -> Option<Mark> {
        self.facts
            .no_witness
            .iter()
            .find(|seen| seen.mark.is_in_time(limit) && !seen.what.as_str().trim().is_empty())
            .map(|seen| seen.mark)
    }

    /// True for a person who can witness: an inhabitant, or, once it is on record why none could
    /// be had, an officer.
    pub(super) fn can_witness(&self, person: &Key, officials_too: bool) -> bool {
        match self.role(person) {
            Some(PersonRole::Witness) => true,
            Some(PersonRole::Supervisor | PersonRole::TeamMember) => officials_too,
            Some(
                PersonRole::Agent
                | PersonRole::StoreKeeper
                | PersonRole::Labourer
                | PersonRole::Driver
                | PersonRole::Messenger
                | PersonRole::Traveller,
            )
            | None => false,
        }
    }

    /// Who witnesses a search under the profile of this exercise.
    pub(super) fn witness_policy(&self) -> WitnessPolicy {
        let profile = self.pack.profile(&self.scenario.profile);
        profile.map_or(WitnessPolicy::Inhabitants, |profile| profile.witnesses)
    }

    /// Officials witness: the law does not ask for inhabitants, or why none came is on record.
    pub(super) fn officials_witness(&self, limit: Option<Mark>) -> bool {
        self.witness_policy() == WitnessPolicy::Officials || self.no_witness_reason(limit).is_some()
    }

    /// Inhabitants who stood by when the hidden goods came into view.
    pub(super) fn inhabitants_at(&self, found: Mark) -> BTreeSet<&'a Key> {
        let opened = self.facts.uncovered.iter().filter(|seen| seen.mark == found);
        opened
            .flat_map(|seen| seen.what.before)
            .filter(|person| self.is_role(person, PersonRole::Witness))
            .collect()
    }

    /// Why no inhabitants came was on record before the hidden place was opened, and none came: an
    /// honest failure to find witnesses is excused (domain paper, 1.3, CrPC 103). No source asks
    /// for officials to sign in their place, so that is advised and never scored.
    pub(super) fn witnesses_excused(&self, witnesses: u32) -> Option<Mark> {
        let found = self.turns.found?;
        let too_few = self.inhabitants_at(found).len() < witnesses as usize;
        let inhabitants = self.witness_policy() == WitnessPolicy::Inhabitants;
        self.no_witness_reason(Some(found)).filter(|_| inhabitants && too_few)
    }

    /// How units are sampled under the profile of this exercise; `None` where the pack is silent.
    pub(super) fn sampling_rule(&self) -> Option<SamplingRule> {
        self.pack.sampling(&self.scenario.profile).map(|sampling| sampling.rule)
    }

    /// Found goods that may be drugs.
    pub(super) fn narcotics(&self) -> impl Iterator<Item = (&'a HiddenGoods, &'a Narcotic)> + '_ {
        self.found.iter().filter_map(|goods| Some((*goods, goods.narcotic.as_ref()?)))
    }

    /// Every unit of them, in the order of their numbers.
    pub(super) fn narcotic_units(&self) -> impl Iterator<Item = Item> + '_ {
        self.narcotics().flat_map(|(goods, _)| (goods.first..=goods.last).map(Item::Package))
    }

    /// The person from whom goods are taken, or to whom the box goes back.
    pub(super) fn possessor(&self) -> Option<&'a Key> {
        match self.seizure() {
            Some(seizure) => Some(&seizure.possessor),
            None => self
                .scenario
                .people
                .iter()
                .find(|person| person.role == PersonRole::Agent)
                .map(|person| &person.key),
        }
    }

    pub(super) fn decision(&self) -> Option<Seen<&'a Decision>> {
        self.facts.decisions.last().copied()
    }

    /// The last decision to seize.
    pub(super) fn seizure_decided(&self) -> Option<Mark> {
        let seized = |decision: &Decision| match decision {
            Decision::Seize { .. } => true,
            Decision::Release | Decision::Detain { .. } => false,
        };
        self.facts.decisions.iter().rev().find(|seen| seized(seen.what)).map(|seen| seen.mark)
    }

    /// The rules that this exercise calls for, as checks.
    pub(super) fn called_checks(&self) -> impl Iterator<Item = &'a Check> + '_ {
        self.called.iter().map(|rule| &rule.check)
    }

    /// Value of a fact in a paper or on the box.
    pub(super) fn value(&self, fact: &FactRef) -> Option<String> {
        if fact.paper.as_str() == BOX {
            return self.scenario.box_fact(fact.fact.as_str());
        }
        self.scenario.fact(&fact.paper, &fact.fact).map(ToString::to_string)
    }

    /// What laying these two side by side should give: what the exercise lists, or else their values.
    pub(super) fn truth(&self, first: &FactRef, second: &FactRef) -> Truth {
        if let Some(worth) = self.listed(first, second) {
            return Truth::Known(Some(worth));
        }
        let (Some(one), Some(other)) = (self.value(first), self.value(second)) else {
            return Truth::Unknown;
        };
        if words::same_marking(&one, &other) {
            return Truth::Known(None);
        }
        if let Some(worth) = self.listed_for_the_same_value(first, second, &one, &other) {
            return Truth::Known(Some(worth));
        }
        match (weight_kg(first, &one), weight_kg(second, &other)) {
            // Facts under different keys weigh different things: goods, goods and box, box.
            (Some(one), Some(other)) if first.fact == second.fact => {
                let slip = self.is_weighbridge(first);
                let (declared, weighed) = if slip { (other, one) } else { (one, other) };
                Truth::Known(Some(self.pack.weight_alarm.worth(declared, weighed)))
            }
            _ => Truth::Unknown,
        }
    }

    /// A fact of the weighbridge slip.
    pub(super) fn is_weighbridge(&self, fact: &FactRef) -> bool {
        self.scenario
            .paper(&fact.paper)
            .is_some_and(|paper| paper.kind == crate::scenario::raw::PaperKind::WeighbridgeSlip)
    }

    fn listed(&self, first: &FactRef, second: &FactRef) -> Option<DiscrepancyWorth> {
        let is = |fact: &FactRef, side: &(Key, Key)| fact.paper == side.0 && fact.fact == side.1;
        self.scenario
            .discrepancies
            .iter()
            .find(|known| {
                is(first, &known.first) && is(second, &known.second)
                    || is(first, &known.second) && is(second, &known.first)
            })
            .map(|known| known.worth)
    }

    /// A listed difference between one of these facts and another that says the same as its partner.
    fn listed_for_the_same_value(
        &self,
        first: &FactRef,
        second: &FactRef,
        one: &str,
        other: &str,
    ) -> Option<DiscrepancyWorth> {
        let says = |side: &(Key, Key), fact: &FactRef, value: &str| {
            let known = FactRef { paper: side.0.clone(), fact: side.1.clone() };
            known.fact == fact.fact
                && self.value(&known).is_some_and(|found| words::same_marking(&found, value))
        };
        self.scenario
            .discrepancies
            .iter()
            .find(|known| {
                says(&known.first, first, one) && says(&known.second, second, other)
                    || says(&known.first, second, other) && says(&known.second, first, one)
            })
            .map(|known| known.worth)
    }

    /// The last verdict on each pair among these comparisons.
    pub(super) fn standing<'b>(
        &self,
        comparisons: impl Iterator<Item = &'b Seen<Compared<'a>>>,
    ) -> Vec<Seen<Compared<'a>>>
    where
        'a: 'b,
    {
        let mut last: BTreeMap<(&FactRef, &FactRef), Seen<Compared<'a>>> = BTreeMap::new();
        for seen in comparisons {
            let Compared { first, second, .. } = seen.what;
            last.insert((first.min(second), first.max(second)), *seen);
        }
        last.into_values().collect()
    }
}

fn called_rules<'a>(scenario: &Scenario, pack: &'a Pack) -> Vec<&'a Rule> {
    let called: BTreeSet<&str> = scenario.rules.iter().map(|id| id.as_str()).collect();
    pack.rules.iter().filter(|rule| called.contains(rule.id.as_str())).collect()
}

/// Kilograms, when the fact speaks of a mass.
fn weight_kg(fact: &FactRef, value: &str) -> Option<u32> {
    if !is_weight(&fact.fact) {
        return None;
    }
    u32::try_from(words::first_number(value)?).ok()
}

/// True for the key of a fact that states a total mass.
pub(super) fn is_weight(fact: &Key) -> bool {
    ["gross", "weight", "mass", "vgm", "weighed"].iter().any(|word| fact.as_str().contains(word))
}

fn found_goods<'a>(scenario: &'a Scenario, facts: &Facts<'a>) -> Vec<&'a HiddenGoods> {
    scenario
        .hidden
        .iter()
        .filter(|goods| facts.uncovered.iter().any(|seen| seen.what.hidden.contains(&goods.key)))
        .collect()
}

fn turns(facts: &Facts<'_>, book: &Book<'_>, found: &[&HiddenGoods]) -> Turns {
    let touched = [facts.tugs.first().copied(), facts.twists.first().copied(), first(&facts.cuts)];
    let opened = first(&facts.doors_opened);
    let seal_touched = earliest(touched).or(opened);
    let air = first(&facts.air);
    let found_at = facts
        .uncovered
        .iter()
        .find(|seen| found.iter().any(|goods| seen.what.hidden.contains(&goods.key)))
        .map(|seen| seen.mark);
    let let_go = [
        first(&facts.handovers),
        facts.box_released.first().copied(),
        facts.case_closed.first().copied(),
    ];
    Turns {
        first_hand: earliest([seal_touched, opened, air, first(&facts.forced)]),
        seal_touched,
        cut: first(&facts.cuts),
        opened,
        found: found_at,
        moved: found_at.and_then(|found_at| first_moved(facts, book, found, found_at)),
        decided: facts.decisions.last().map(|seen| seen.mark),
        left: earliest(let_go),
    }
}

/// The first time after the find that found goods were carried out or packed.
fn first_moved(
    facts: &Facts<'_>,
    book: &Book<'_>,
    found: &[&HiddenGoods],
    found_at: Mark,
) -> Option<Mark> {
    let is_found = |item: &Item| match item {
        Item::Package(number) => {
            found.iter().any(|goods| (goods.first..=goods.last).contains(number))
        }
        Item::Sample(_) | Item::SealParts | Item::Paper(_) => false,
    };
    let carried = facts
        .unloaded
        .iter()
        .filter(|seen| found_at.is_before(seen.mark))
        .find(|seen| seen.what.iter().any(is_found))
        .map(|seen| seen.mark);
    let packed = book
        .pages()
        .iter()
        .filter(|page| is_found(&page.item))
        .flat_map(|page| [page.packed.map(|seen| seen.mark), page.packed_together])
        .flatten()
        .min_by_key(|mark| mark.order);
    earliest([carried, packed])
}
