//! What the law asks: rules, forms, deadlines, sections, as data of a jurisdiction.
//!
//! Owns the pack file format. May name `scenario` only. Must not decide a mark:
//! that is `judge`. Rules are in `rule`, forms in `form`, the files in `raw`; `load`
//! reads them, `lower` checks them with `checks`, `rulebook` prints them.

mod checks;
mod exercise;
mod fault_codes;
mod form;
mod load;
mod lower;
mod rule;
mod rulebook;

pub mod raw;

#[cfg(test)]
mod fault_tests;

pub use fault_codes::PACK_CODES;
pub use form::{Block, Choice, EntryKind, Field, Form, Signature, StatedFact};
pub use load::{FILE_BYTES_MAX, FILES, load_folder, parse};
pub use raw::{Deadline, Notice, Period, Phase, PhotoBands, Profile, Scoring, Section, Source};
pub use rule::{
    Certainty, Check, CourtEffect, Dimension, Ppe, Risk, Rule, Severity, TeamRole, WeightAlarm,
};
pub use rulebook::rule_book;

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
    pub notices: Vec<Notice>,
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

    pub fn phase(&self, number: u8) -> Option<&Phase> {
        self.phases.iter().find(|phase| phase.number == number)
    }
}
