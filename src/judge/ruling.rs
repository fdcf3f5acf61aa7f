//! What one check says about one rule: a verdict and the sentences for it.
//!
//! Owns [`Ruling`]. A ruling is earned until a fault is put in; it cites entries
//! by their marks. Points are `points`; the checks are in `criteria`.

use super::assessment::Observation;
use super::facts::Mark;
use super::words;
use crate::pack::{Severity, Slip};
use crate::scenario::Part;
use crate::sim::{Item, Items};

/// Most entries that one sentence cites; a reader follows the first few.
const CITED_MAX: usize = 24;

/// Most parts named with one sentence.
const PARTS_MAX: usize = 8;

/// Most sentences in one ruling, so that a journal of any length gives a page that can be read.
pub(super) const SEEN_MAX: usize = 40;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    Earned,
    Lost,
    NotApplicable,
}

#[derive(Clone, Debug)]
pub(super) struct Ruling {
    kept: Kept,
    seen: Vec<Observation>,
    /// How many faults there are, also those beyond the last sentence.
    faults: u32,
    expected: Option<String>,
    /// Weighs less than the rule says, for a reason that the law accepts.
    softened: Option<Severity>,
    /// What fails, where it is not what the rule says.
    effect: Option<String>,
}

impl Ruling {
    pub(super) fn new() -> Self {
        Self {
            kept: Kept::Earned,
            seen: Vec::new(),
            faults: 0,
            expected: None,
            softened: None,
            effect: None,
        }
    }

    /// There was nothing to do.
    pub(super) fn not_applicable(text: impl Into<String>) -> Self {
        let mut ruling = Self::new();
        ruling.good(text, &[]);
        ruling.kept = Kept::NotApplicable;
        ruling
    }

    /// Lost for one reason that leaves nothing else to say.
    pub(super) fn lost(text: impl Into<String>, marks: &[Mark]) -> Self {
        let mut ruling = Self::new();
        ruling.fault(text, marks);
        ruling
    }

    /// The same, for what was not done at all.
    pub(super) fn not_done(text: impl Into<String>, marks: &[Mark]) -> Self {
        let mut ruling = Self::new();
        ruling.fault_by(Slip::NotDone, text, marks);
        ruling
    }

    /// Says what was done as it should be.
    pub(super) fn good(&mut self, text: impl Into<String>, marks: &[Mark]) {
        self.put(text.into(), false, marks, Vec::new(), Items::default());
    }

    /// Says what costs the rule, and in which way: counsel says different things of different ways.
    pub(super) fn fault_by(&mut self, slip: Slip, text: impl Into<String>, marks: &[Mark]) {
        let told = self.seen.len();
        self.fault(text, marks);
        if let Some(seen) = self.seen.get_mut(told) {
            seen.slip = Some(slip);
        }
    }

    /// Says what costs the rule.
    pub(super) fn fault(&mut self, text: impl Into<String>, marks: &[Mark]) {
        self.fault_at(text, marks, Vec::new());
    }

    /// Says what costs the rule, and which things it concerns.
    pub(super) fn fault_at(&mut self, text: impl Into<String>, marks: &[Mark], parts: Vec<Part>) {
        self.kept = Kept::Lost;
        self.faults = self.faults.saturating_add(1);
        self.put(text.into(), true, marks, parts, Items::default());
    }

    /// Says what costs the rule for these items alone, and in which way.
    pub(super) fn fault_on_by(
        &mut self,
        slip: Slip,
        text: impl Into<String>,
        marks: &[Mark],
        items: Vec<Item>,
    ) {
        let told = self.seen.len();
        self.fault_on(text, marks, items);
        if let Some(seen) = self.seen.get_mut(told) {
            seen.slip = Some(slip);
        }
    }

    /// Says what costs the rule for these items alone.
    pub(super) fn fault_on(&mut self, text: impl Into<String>, marks: &[Mark], items: Vec<Item>) {
        self.kept = Kept::Lost;
        self.faults = self.faults.saturating_add(1);
        let parts = items.iter().take(PARTS_MAX).map(words::part_of).collect();
        self.put(text.into(), true, marks, parts, items.into_iter().collect());
    }

    /// Adds a concrete act to what the rule asks for.
    pub(super) fn expect(&mut self, text: impl Into<String>) {
        self.expected = Some(text.into());
    }

    /// What is lost weighs no more than this: a late act whose reason is on record.
    pub(super) fn soften(&mut self, severity: Severity) {
        self.softened = Some(severity);
    }

    /// What fails is not what the rule says but this.
    pub(super) fn fails_instead(&mut self, effect: impl Into<String>) {
        self.effect = Some(effect.into());
    }

    pub(super) fn effect(&self) -> Option<&str> {
        self.effect.as_deref()
    }

    /// The weight of what is lost.
    pub(super) fn severity(&self, of_rule: Severity) -> Severity {
        self.softened.map_or(of_rule, |softened| softened.min(of_rule))
    }

    pub(super) fn is_lost(&self) -> bool {
        self.kept == Kept::Lost
    }

    /// How many faults there are by now.
    pub(super) fn faults(&self) -> u32 {
        self.faults
    }

    pub(super) fn kept(&self) -> Kept {
        self.kept
    }

    /// The sentences, what costs the rule first, and the concrete act that was expected.
    pub(super) fn into_parts(self) -> (Vec<Observation>, Option<String>) {
        let mut seen = self.seen;
        seen.sort_by_key(|observation| !observation.fault);
        (seen, self.expected)
    }

    fn put(&mut self, text: String, fault: bool, marks: &[Mark], parts: Vec<Part>, items: Items) {
        if self.seen.len() >= SEEN_MAX {
            return;
        }
        let mut entries: Vec<u32> = marks.iter().map(|mark| mark.no).collect();
        entries.dedup();
        entries.truncate(CITED_MAX);
        let at_ms = marks.first().map(|mark| mark.done_ms);
        self.seen.push(Observation { text, fault, slip: None, entries, at_ms, parts, items });
    }
}
