//! What must hold in pack.ron.
//!
//! Owns weights, bands, names and texts of the settings. Words for common faults
//! are in the parent module.

use super::{LIST_MAX, Parts, length, not_empty, number, unique};
use crate::pack::Period;
use crate::pack::raw::{RawPack, SamplingRule};
use crate::scenario::Key;
use crate::scenario::fault::{Unplaced, help_for_name};

/// Longest time limits: a year in hours, three years in months.
const HOURS_MAX: u32 = 8_760;
const MONTHS_MAX: u32 = 36;

pub(in crate::pack) fn settings(parts: &Parts<'_>, out: &mut Unplaced) {
    let raw = parts.settings;
    if raw.format != 1 {
        out.add(
            if raw.format > 1 { "format-newer" } else { "format-unknown" },
            format_args!("format"),
            format!("the file is in format {}; this program reads format 1", raw.format),
            "Write `format: 1`, or use the version of the program that the pack was made for.",
        );
    }
    not_empty(out, format_args!("version"), &raw.version);
    not_empty(out, format_args!("title"), &raw.title);
    length(out, format_args!("caution"), raw.caution.len());
    for (i, text) in raw.caution.iter().enumerate() {
        not_empty(out, format_args!("caution[{i}]"), text);
    }
    for (name, term) in raw.terms.named() {
        not_empty(out, format_args!("terms.{name}"), term);
    }
    weights(raw, out);
    names(raw, out);
    deadlines(raw, out);
    sampling(raw, out);
}

fn weights(raw: &RawPack, out: &mut Unplaced) {
    let scoring = &raw.scoring;
    for (name, value) in [
        ("critical_tenths", scoring.critical_tenths),
        ("major_tenths", scoring.major_tenths),
        ("minor_tenths", scoring.minor_tenths),
        ("extra_tenths", scoring.extra_tenths),
        ("hint_tenths", scoring.hint_tenths),
        ("pass_percent", scoring.pass_percent),
    ] {
        number(out, format_args!("scoring.{name}"), value);
    }
    if scoring.critical_tenths < scoring.major_tenths || scoring.major_tenths < scoring.minor_tenths
    {
        out.add(
            "scoring-order",
            format_args!("scoring"),
            format!(
                "critical {}, major {}, minor {}: a graver step must not weigh less",
                scoring.critical_tenths, scoring.major_tenths, scoring.minor_tenths
            ),
            "",
        );
    }
    let photos = &raw.photos;
    for (name, value) in [
        ("wide_from_mm", photos.wide_from_mm),
        ("close_to_mm", photos.close_to_mm),
        ("far_mm", photos.far_mm),
    ] {
        number(out, format_args!("photos.{name}"), value);
    }
    if photos.close_to_mm >= photos.wide_from_mm || photos.wide_from_mm >= photos.far_mm {
        out.add(
            "photo-bands",
            format_args!("photos"),
            format!(
                "close up to {} mm, wide from {} mm, too far beyond {} mm: the bands are out of order",
                photos.close_to_mm, photos.wide_from_mm, photos.far_mm
            ),
            "",
        );
    }
    number(out, format_args!("weight_alarm.permille"), raw.weight_alarm.permille);
    number(out, format_args!("weight_alarm.kg"), raw.weight_alarm.kg);
}

fn names(raw: &RawPack, out: &mut Unplaced) {
    length(out, format_args!("phases"), raw.phases.len());
    length(out, format_args!("sources"), raw.sources.len());
    length(out, format_args!("sections"), raw.sections.len());
    length(out, format_args!("profiles"), raw.profiles.len());
    unique(out, raw.phases.iter().map(|phase| &phase.number), |i| format!("phases[{i}].number"));
    unique(out, raw.phases.iter().map(|phase| &phase.key), |i| format!("phases[{i}].key"));
    unique(out, raw.sources.iter().map(|source| &source.key), |i| format!("sources[{i}].key"));
    unique(out, raw.sections.iter().map(|section| &section.key), |i| format!("sections[{i}].key"));
    unique(out, raw.profiles.iter().map(|profile| &profile.key), |i| format!("profiles[{i}].key"));
    unique(out, raw.ranks.iter().map(|rank| &rank.key), |i| format!("ranks[{i}].key"));
    unique(out, raw.notices.iter().map(|notice| &notice.key), |i| format!("notices[{i}].key"));
    for (i, phase) in raw.phases.iter().enumerate() {
        number(out, format_args!("phases[{i}].number"), u32::from(phase.number));
        not_empty(out, format_args!("phases[{i}].title"), &phase.title);
    }
    for (i, source) in raw.sources.iter().enumerate() {
        not_empty(out, format_args!("sources[{i}].text"), &source.text);
    }
    for (i, section) in raw.sections.iter().enumerate() {
        not_empty(out, format_args!("sections[{i}].text"), &section.text);
    }
    for (i, profile) in raw.profiles.iter().enumerate() {
        not_empty(out, format_args!("profiles[{i}].title"), &profile.title);
        not_empty(out, format_args!("profiles[{i}].note"), &profile.note);
    }
    for (i, rank) in raw.ranks.iter().enumerate() {
        not_empty(out, format_args!("ranks[{i}].title"), &rank.title);
        not_empty(out, format_args!("ranks[{i}].powers"), &rank.powers);
        not_empty(out, format_args!("ranks[{i}].citation"), &rank.citation);
    }
    for (i, notice) in raw.notices.iter().enumerate() {
        not_empty(out, format_args!("notices[{i}].text"), &notice.text);
    }
}

fn deadlines(raw: &RawPack, out: &mut Unplaced) {
    unique(out, raw.deadlines.iter().map(|deadline| &deadline.key), |i| {
        format!("deadlines[{i}].key")
    });
    for (i, deadline) in raw.deadlines.iter().enumerate() {
        not_empty(out, format_args!("deadlines[{i}].title"), &deadline.title);
        not_empty(out, format_args!("deadlines[{i}].from"), &deadline.from);
        not_empty(out, format_args!("deadlines[{i}].citation"), &deadline.citation);
        let (value, unit, max) = match deadline.period {
            Period::Hours(hours) => (hours, "hours", HOURS_MAX),
            Period::Months(months) => (months, "months", MONTHS_MAX),
        };
        if !(1..=max).contains(&value) {
            out.add(
                "out-of-bounds",
                format_args!("deadlines[{i}].period"),
                format!("{value} {unit} is out of bounds"),
                format!("It must be from 1 to {max} {unit}."),
            );
        }
    }
}

/// A pack may be silent on sampling; what it says must name its own profiles and sources.
fn sampling(raw: &RawPack, out: &mut Unplaced) {
    if raw.sampling.len() > LIST_MAX {
        length(out, format_args!("sampling"), raw.sampling.len());
    }
    let profiles = raw.sampling.iter().map(|sampling| match &sampling.profile {
        Some(profile) => profile.as_str(),
        None => "every other profile",
    });
    unique(out, profiles, |i| format!("sampling[{i}].profile"));
    for (i, sampling) in raw.sampling.iter().enumerate() {
        for (name, text) in
            [("why", &sampling.why), ("effect", &sampling.effect), ("citation", &sampling.citation)]
        {
            not_empty(out, format_args!("sampling[{i}].{name}"), text);
        }
        for (j, note) in sampling.notes.iter().enumerate() {
            not_empty(out, format_args!("sampling[{i}].notes[{j}].text"), &note.text);
        }
        if let SamplingRule::Hypergeometric { share_permille, confidence_permille } = sampling.rule
        {
            let path = format!("sampling[{i}].rule");
            number(out, format_args!("{path}.share_permille"), share_permille);
            number(out, format_args!("{path}.confidence_permille"), confidence_permille);
        }
        length(out, format_args!("sampling[{i}].sources"), sampling.sources.len());
        unique(out, sampling.sources.iter(), |j| format!("sampling[{i}].sources[{j}]"));
        for (j, key) in sampling.sources.iter().enumerate() {
            let known = raw.sources.iter().map(|source| &source.key);
            known_name("unknown-source", format!("sampling[{i}].sources[{j}]"), key, known, out);
        }
        if let Some(profile) = &sampling.profile {
            let known = raw.profiles.iter().map(|profile| &profile.key);
            let path = format!("sampling[{i}].profile");
            known_name("unknown-profile", path, profile, known, out);
        }
    }
}

/// The key is one of those that the pack lists.
fn known_name<'k>(
    code: &'static str,
    path: String,
    key: &Key,
    known: impl Iterator<Item = &'k Key> + Clone,
    out: &mut Unplaced,
) {
    if !known.clone().any(|found| found == key) {
        let what = code.trim_start_matches("unknown-");
        out.add(
            code,
            format_args!("{path}"),
            format!("pack.ron lists no {what} \"{key}\""),
            help_for_name(key.as_str(), known.map(Key::as_str)),
        );
    }
}
