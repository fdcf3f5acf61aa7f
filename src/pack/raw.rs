//! The pack files as a lawyer edits them (format 1).
//!
//! A pack is a folder: `pack.ron` ([`RawPack`]), `rules.ron` (a list of rules),
//! `forms.ron` (a list of forms). Checked by `lower`.

use serde::Deserialize;

use super::{Certainty, WeightAlarm};
use crate::scenario::{Key, Text};

/// `pack.ron`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawPack {
    pub format: u32,
    pub id: Key,
    pub version: Text,
    pub title: Text,
    pub caution: Vec<Text>,
    pub terms: Terms,
    pub scoring: Scoring,
    pub photos: PhotoBands,
    pub weight_alarm: WeightAlarm,
    pub phases: Vec<Phase>,
    pub sources: Vec<Source>,
    pub sections: Vec<Section>,
    pub deadlines: Vec<Deadline>,
    pub profiles: Vec<Profile>,
    #[serde(default)]
    pub ranks: Vec<Rank>,
    pub notices: Vec<Notice>,
    #[serde(default)]
    pub sampling: Vec<Sampling>,
}

/// What things are called in the country: the program puts these words into its own sentences.
/// Each has its article and stands in the middle of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// Before whom an arrested person is brought.
    pub court: Text,
    /// The paper that allows a search of premises.
    pub warrant: Text,
    /// Of what a person is told before being searched.
    pub search_right: Text,
    /// Who is called when explosives are suspected.
    pub explosives: Text,
}

impl Terms {
    /// Each term with its name in `pack.ron`.
    pub fn named(&self) -> [(&'static str, &Text); 4] {
        [
            ("court", &self.court),
            ("warrant", &self.warrant),
            ("search_right", &self.search_right),
            ("explosives", &self.explosives),
        ]
    }

    /// The sentence with terms in place of their names in braces: "called {explosives}".
    pub fn put_into(&self, sentence: &str) -> String {
        self.named().iter().fold(sentence.to_owned(), |sentence, (name, term)| {
            sentence.replace(&format!("{{{name}}}"), term.as_str())
        })
    }
}

/// Points in tenths. Major 3 and minor 1 are the domain paper's proposal (section 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scoring {
    pub critical_tenths: u32,
    pub major_tenths: u32,
    pub minor_tenths: u32,
    pub extra_tenths: u32,
    /// What a hint costs in the Assisted level.
    #[serde(default = "hint_tenths")]
    pub hint_tenths: u32,
    /// Share of the points needed to pass when no gate is closed.
    pub pass_percent: u32,
}

/// Half a point, where the pack does not say otherwise (a product choice).
fn hint_tenths() -> u32 {
    5
}

/// Distances that make a photograph wide, mid or close, in millimetres.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhotoBands {
    /// Wide from here on.
    pub wide_from_mm: u32,
    /// Close up to here; mid lies between.
    pub close_to_mm: u32,
    /// Beyond this a part counts as not shown.
    pub far_mm: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    pub number: u8,
    pub key: Key,
    pub title: Text,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub key: Key,
    pub text: Text,
}

/// A provision that a form may name.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    pub key: Key,
    pub text: Text,
    pub certainty: Certainty,
}

/// A time limit. Limits are configuration: a lawyer corrects them here.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    pub key: Key,
    pub title: Text,
    pub period: Period,
    /// Counted from what.
    pub from: Text,
    pub citation: Text,
    pub certainty: Certainty,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Period {
    Hours(u32),
    /// Calendar months.
    Months(u32),
}

/// A way the law runs for a class of cases.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    pub key: Key,
    pub title: Text,
    pub note: Text,
    /// Who witnesses a search of a place.
    #[serde(default)]
    pub witnesses: WitnessPolicy,
}

/// Who witnesses a search (domain paper, 1.2 and 1.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum WitnessPolicy {
    /// Inhabitants of the locality, or the reason why none could be had (CrPC s. 103).
    #[default]
    Inhabitants,
    /// Officials will do; s. 103 is excluded (CNSA s. 25), or the law knows no such rule.
    Officials,
}

/// Who may do what. Printed in the rule book; which power a search rests on is rule A5.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rank {
    pub key: Key,
    pub title: Text,
    /// What an officer of this rank may do that one below may not.
    pub powers: Text,
    pub citation: Text,
    pub certainty: Certainty,
}

/// Words of a caution or notice, as they are read out or printed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    pub key: Key,
    pub text: Text,
    pub certainty: Certainty,
}

/// How many of the units of one find are sampled.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sampling {
    /// Key of the one profile of the pack for which this holds; left out, it holds for all others.
    #[serde(default)]
    pub profile: Option<Key>,
    pub rule: SamplingRule,
    /// Why so, one or two sentences for a trainee.
    pub why: Text,
    /// What fails when fewer units are sampled.
    pub effect: Text,
    pub citation: Text,
    /// Keys of the pack's sources.
    pub sources: Vec<Key>,
    pub certainty: Certainty,
    /// Goods that are not packeted. Shown, never scored.
    #[serde(default)]
    pub notes: Vec<SamplingNote>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum SamplingRule {
    /// A sample of its own from every unit, kept apart.
    EveryUnit,
    /// A plan written down first, its units drawn at random: see `sampling`. In thousandths.
    Hypergeometric { share_permille: u32, confidence_permille: u32 },
}

/// A remark on sampling, with how sure it is.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SamplingNote {
    pub text: Text,
    pub certainty: Certainty,
}
