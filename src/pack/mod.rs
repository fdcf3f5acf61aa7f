//! What the law asks: rules, forms, deadlines, sections, as data of a jurisdiction.
//!
//! Owns the pack file format. May name `scenario` only. Must not decide a mark:
//! that is `judge`. Rules are in `rule`, forms in `form`, the files in `raw`; `load`
//! reads them, `lower` checks them with `checks`; `print::rule_book` prints them. `sampling`
//! works out how many units a plan draws.

mod checks;
mod exercise;
mod fault_codes;
mod form;
mod fraction;
mod hours;
mod load;
mod lower;
mod rule;
mod sampling;

pub mod raw;

#[cfg(test)]
mod fault_tests;

pub use fault_codes::PACK_CODES;
pub use form::{Block, Choice, EntryKind, Field, Form, FormTable, Signature, StatedFact, Wanted};
pub use fraction::{FRACTION_MAX, Fraction, FractionFault};
pub use hours::other_hours_in_texts;
pub use load::{FILE_BYTES_MAX, FILES, folder_fault, load_folder, parse};
pub use raw::{
    Deadline, Notice, Period, Phase, PhotoBands, Profile, Rank, Sampling, SamplingNote,
    SamplingRule, Scoring, Section, Source, Terms, WitnessPolicy,
};
pub use rule::{
    Certainty, Check, CourtEffect, Dimension, Ppe, Risk, Rule, Severity, Slip, TeamRole,
    WeightAlarm,
};
pub use sampling::{Chance, Plan, PlanFault, UNITS_MAX, drawn_units};

use crate::scenario::{Key, Text};

/// A checked jurisdiction pack.
#[derive(Clone, Debug)]
pub struct Pack {
    pub id: Key,
    pub version: Text,
    /// SHA-256 over the pack's files, in hexadecimal.
    pub digest: String,
    pub title: Text,
    /// What a reader must know before trusting the pack.
    pub caution: Vec<Text>,
    /// What things are called in the country.
    pub terms: Terms,
    pub scoring: Scoring,
    pub photos: PhotoBands,
    pub weight_alarm: WeightAlarm,
    pub phases: Vec<Phase>,
    pub sources: Vec<Source>,
    pub rules: Vec<Rule>,
    pub sections: Vec<Section>,
    pub deadlines: Vec<Deadline>,
    pub forms: Vec<Form>,
    pub profiles: Vec<Profile>,
    /// Who may do what. Empty where the pack is silent.
    pub ranks: Vec<Rank>,
    pub notices: Vec<Notice>,
    /// How packeted goods are sampled, by profile. Empty where the pack is silent.
    pub sampling: Vec<Sampling>,
}

impl Pack {
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id.as_str() == id)
    }

    pub fn form(&self, key: &Key) -> Option<&Form> {
        self.forms.iter().find(|form| form.key == *key)
    }

    pub fn section(&self, key: &Key) -> Option<&Section> {
        self.sections.iter().find(|section| section.key == *key)
    }

    pub fn deadline(&self, key: &str) -> Option<&Deadline> {
        self.deadlines.iter().find(|deadline| deadline.key.as_str() == key)
    }

    pub fn profile(&self, key: &Key) -> Option<&Profile> {
        self.profiles.iter().find(|profile| profile.key == *key)
    }

    /// How goods are sampled under this profile: its own entry, or the one for all others.
    pub fn sampling(&self, profile: &Key) -> Option<&Sampling> {
        let of = |wanted: Option<&Key>| {
            self.sampling.iter().find(|sampling| sampling.profile.as_ref() == wanted)
        };
        of(Some(profile)).or_else(|| of(None))
    }

    pub fn phase(&self, number: u8) -> Option<&Phase> {
        self.phases.iter().find(|phase| phase.number == number)
    }
}
