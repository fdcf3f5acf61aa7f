//! From the three files as written to a checked [`Pack`].
//!
//! Owns the order of checking: everything is looked at, all faults are told at
//! once. Reads no file (`load` does); what is looked for stands in `checks`.

use super::Pack;
use super::checks::{self, Parts};
use super::fault_codes::PACK_CODES;
use super::form::Form;
use super::raw::RawPack;
use super::rule::Rule;
use crate::scenario::fault::{Faults, Unplaced};
use crate::scenario::source::Source;

/// The three files, read but not yet checked, each with its text.
pub(super) struct Written {
    pub settings: (RawPack, Source),
    pub rules: (Vec<Rule>, Source),
    pub forms: (Vec<Form>, Source),
    /// SHA-256 over the files, in hexadecimal.
    pub digest: String,
}

/// Checks the whole and makes the pack of it.
pub(super) fn lower(written: Written) -> Result<Pack, Faults> {
    let (settings, settings_source) = written.settings;
    let (rules, rules_source) = written.rules;
    let (forms, forms_source) = written.forms;
    let parts = Parts { settings: &settings, rules: &rules, forms: &forms };

    let mut in_settings = Unplaced::new(PACK_CODES);
    let mut in_rules = Unplaced::new(PACK_CODES);
    let mut in_forms = Unplaced::new(PACK_CODES);
    checks::settings(&parts, &mut in_settings);
    checks::rules(&parts, &mut in_rules);
    checks::forms(&parts, &mut in_forms);

    let mut faults = in_settings.place(&settings_source);
    faults.merge(in_rules.place(&rules_source));
    faults.merge(in_forms.place(&forms_source));
    if faults.has_errors() {
        return Err(faults);
    }
    Ok(Pack {
        id: settings.id,
        version: settings.version,
        digest: written.digest,
        title: settings.title,
        caution: settings.caution,
        terms: settings.terms,
        scoring: settings.scoring,
        photos: settings.photos,
        weight_alarm: settings.weight_alarm,
        phases: settings.phases,
        sources: settings.sources,
        rules,
        sections: settings.sections,
        deadlines: settings.deadlines,
        forms,
        profiles: settings.profiles,
        ranks: settings.ranks,
        notices: settings.notices,
        sampling: settings.sampling,
    })
}
