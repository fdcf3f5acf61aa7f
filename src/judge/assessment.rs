//! The result of judging: what the debrief shows and what goes on record.
//!
//! Owns the shapes only. A pure function of scenario, pack and journal fills
//! them; points are whole tenths, no float decides a mark.

use serde::Serialize;

use super::coverage::Coverage;
use super::defence::Defence;
use super::practice::Practice;
use crate::pack::{Certainty, Risk, Severity, Signature, Slip, StatedFact};
use crate::scenario::{Key, Part};
use crate::sim::{Entry, Item, Items, Sheet};

/// Everything that is said about one exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Assessment {
    pub result: Grade,
    /// One line on how the result came about.
    pub because: String,
    /// Points earned and to be had, in tenths; extras are in neither.
    pub earned_tenths: u32,
    pub available_tenths: u32,
    pub extra_tenths: u32,
    /// What hints cost, in tenths; taken off the points earned.
    pub hint_tenths: u32,
    /// Whole percent, rounded down.
    pub percent: u32,
    pub phases: Vec<PhaseResult>,
    /// One per rule that the exercise calls for, in the order of the rule book.
    pub findings: Vec<Finding>,
    pub forms: Vec<FormComparison>,
    pub custody: Vec<CustodyChain>,
    /// The refused attempts, for the timeline; they carry no points.
    pub attempts: Vec<Attempt>,
    /// Exercise time from first to last entry.
    pub took_ms: u64,
    /// Of it, what was only waited.
    pub waited_ms: u64,
    /// What counsel for the defence could attack.
    pub defence: Defence,
    /// What of the place was searched.
    pub coverage: Coverage,
    /// What to practise next, heaviest first.
    pub practice: Vec<Practice>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Grade {
    Pass,
    /// No gate closed, but too few points.
    BelowPassMark,
    /// At least one critical step was missed: the case, or a life, at risk.
    GateClosed,
    /// The exercise was left before the case was closed.
    Unfinished,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PhaseResult {
    pub number: u8,
    pub title: String,
    pub earned_tenths: u32,
    pub available_tenths: u32,
    /// A critical step of this phase was missed.
    pub failed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Verdict {
    Lost,
    Earned,
    /// There was nothing to do: costs nothing.
    NotApplicable,
    /// The source is unsure: shown, never scored. The field says what it would have been.
    ShownOnly {
        kept: bool,
    },
}

/// What is said about one rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub rule: String,
    pub title: String,
    pub phase: u8,
    pub severity: Severity,
    pub risk: Option<Risk>,
    pub verdict: Verdict,
    /// Points lost, in tenths.
    pub lost_tenths: u32,
    /// What happened, sentence by sentence; the first is the main one.
    pub done: Vec<Observation>,
    /// What was expected.
    pub expected: String,
    pub why: String,
    pub effect: String,
    pub citation: String,
    pub certainty: Certainty,
}

impl Finding {
    /// Number of the first entry that the finding cites.
    pub fn first_entry(&self) -> Option<u32> {
        self.done.iter().flat_map(|seen| &seen.entries).copied().min()
    }
}

/// One sentence about what was seen in the journal, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Observation {
    pub text: String,
    /// True when this is what cost the rule.
    pub fault: bool,
    /// In which way, where it matters for what counsel says.
    pub slip: Option<Slip>,
    /// Journal entries, by number.
    pub entries: Vec<u32>,
    /// Exercise time when the first of them was over.
    pub at_ms: Option<u64>,
    /// Things concerned, by part.
    pub parts: Vec<Part>,
    /// Exhibits concerned, all of them; empty where it is about the whole case.
    pub items: Items,
}

/// One form against truth, own acts and the other forms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FormComparison {
    pub sheet: Sheet,
    /// Title of the form, with the number of the sheet where there are several.
    pub title: String,
    pub signed: bool,
    pub fields: Vec<FieldComparison>,
    pub missing_signatures: Vec<Signature>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldComparison {
    pub field: Key,
    pub label: String,
    pub states: Option<StatedFact>,
    pub required: bool,
    pub entry: Entry,
    /// What the scene holds, as text; `None` where the world has no say.
    pub truth: Option<String>,
    /// What the trainee's own acts say.
    pub own_acts: Option<String>,
    /// What stands here, in the words in which `elsewhere` tells the other forms; "" where the
    /// field is not held against other forms.
    pub stands: String,
    /// The same fact in other forms: form title and what stands there.
    pub elsewhere: Vec<(String, String)>,
    pub agrees: Agreement,
    /// Entry that last filled the field.
    pub filled_by: Option<u32>,
    /// Entry of the act that the field is held against.
    pub act_by: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Agreement {
    /// Right, or nothing to hold it against.
    Agrees,
    /// Required and empty.
    Missing,
    NotTrue,
    /// True to the scene or not, it is not what the trainee did or saw.
    NotAsDone,
    /// Another form says otherwise.
    Contradicts,
}

/// Who held an exhibit, from the find to the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CustodyChain {
    #[serde(serialize_with = "item_as_text")]
    pub item: Item,
    /// "E-001" once numbered.
    pub exhibit: String,
    pub spans: Vec<CustodySpan>,
    pub breaks: Vec<CustodyBreak>,
    /// Every evidence seal that was put on it, in order.
    pub seals: Vec<CustodySeal>,
}

impl CustodyChain {
    /// Every moment of the line, in exercise time: hands, seals and breaks.
    pub fn moments(&self) -> impl Iterator<Item = u64> + '_ {
        let spans = self.spans.iter().flat_map(|span| [span.from_ms, span.to_ms]);
        let seals = self.seals.iter().map(|seal| seal.at_ms);
        spans.chain(seals).chain(self.breaks.iter().map(|broken| broken.at_ms))
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CustodySpan {
    pub holder: String,
    pub place: String,
    pub from_ms: u64,
    pub to_ms: u64,
    /// Evidence seal on it at the start of the span, "" before sealing.
    pub seal: String,
    pub entry: u32,
    /// How many exhibits were found together, or went with the same line.
    pub packages: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CustodySeal {
    pub seal: String,
    pub at_ms: u64,
    pub entry: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CustodyBreak {
    pub at_ms: u64,
    pub entry: u32,
    pub what: String,
}

/// A refused attempt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attempt {
    pub entry: u32,
    pub at_ms: u64,
    pub refusal: String,
}

fn item_as_text<S: serde::Serializer>(item: &Item, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(item)
}
