//! What must hold in forms.ron.
//!
//! Owns names and texts of forms, and which kind of entry can hold which fact:
//! the judge reads entries by fact, so a moment must not be typed as free text.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Parts, length, not_empty, unique};
use crate::pack::{Choice, EntryKind, Field, Form, StatedFact};
use crate::scenario::Key;
use crate::scenario::fault::Unplaced;
use crate::scenario::raw::Authority;

/// Choices of a field that states the decision.
const DECISIONS: [&str; 3] = ["release", "detain", "seize"];

/// Choices of a field that states the result of the air test.
const AIR_RESULTS: [&str; 2] = ["safe", "not-safe"];

const SAMPLING_WAYS: [&str; 2] = ["every-unit", "plan"];

const FIELD_TESTS: [&str; 3] = ["presumptive-positive", "presumptive-negative", "none"];

const CARRIERS: [&str; 2] = ["messenger", "insured-post"];

const CONVEYANCE: [&str; 2] = ["seized", "not-seized"];

const STORE_KINDS: [&str; 3] = ["general", "double-lock", "dangerous-goods"];

pub(in crate::pack) fn forms(parts: &Parts<'_>, out: &mut Unplaced) {
    length(out, format_args!(""), parts.forms.len());
    unique(out, parts.forms.iter().map(|form| &form.key), |i| format!("[{i}].key"));
    for (i, form) in parts.forms.iter().enumerate() {
        not_empty(out, format_args!("[{i}].title"), &form.title);
        not_empty(out, format_args!("[{i}].subtitle"), &form.subtitle);
        not_empty(out, format_args!("[{i}].citation"), &form.citation);
        length(out, format_args!("[{i}].blocks"), form.blocks.len());
        field_names(i, form, out);
        for (j, block) in form.blocks.iter().enumerate() {
            not_empty(out, format_args!("[{i}].blocks[{j}].title"), &block.title);
            length(out, format_args!("[{i}].blocks[{j}].fields"), block.fields.len());
            for (k, field) in block.fields.iter().enumerate() {
                self::field(&format!("[{i}].blocks[{j}].fields[{k}]"), field, out);
            }
        }
    }
}

/// Keys of fields are unique over all blocks of a form.
fn field_names(i: usize, form: &Form, out: &mut Unplaced) {
    let mut seen: BTreeMap<&Key, &str> = BTreeMap::new();
    for (j, block) in form.blocks.iter().enumerate() {
        for (k, field) in block.fields.iter().enumerate() {
            if let Some(earlier) = seen.insert(&field.key, block.title.as_str()) {
                out.add(
                    "duplicate-name",
                    format_args!("[{i}].blocks[{j}].fields[{k}].key"),
                    format!(
                        "\"{}\" stands here a second time; the first is in \"{earlier}\"",
                        field.key
                    ),
                    "Give one of the two another name.",
                );
            }
        }
    }
}

fn field(path: &str, field: &Field, out: &mut Unplaced) {
    not_empty(out, format_args!("{path}.label"), &field.label);
    match &field.entry {
        EntryKind::Number { unit } => not_empty(out, format_args!("{path}.entry.unit"), unit),
        EntryKind::Choice { options } => choices(path, options, out),
        _ => {}
    }
    let Some(fact) = field.states else { return };
    let (fits, wanted) = holds(fact, &field.entry);
    if !fits {
        out.add(
            "unfit-entry",
            format_args!("{path}.entry"),
            format!("this entry cannot hold {fact:?}"),
            format!("Write {wanted}."),
        );
    }
}

fn choices(path: &str, options: &[Choice], out: &mut Unplaced) {
    length(out, format_args!("{path}.entry.options"), options.len());
    unique(out, options.iter().map(|choice| &choice.key), |i| {
        format!("{path}.entry.options[{i}].key")
    });
    for (i, choice) in options.iter().enumerate() {
        not_empty(out, format_args!("{path}.entry.options[{i}].text"), &choice.text);
    }
}

/// Whether the entry can hold the fact, and what could.
fn holds(fact: StatedFact, entry: &EntryKind) -> (bool, Cow<'static, str>) {
    use StatedFact as F;
    let (fits, wanted) = match fact {
        F::Decision => return offers(entry, &DECISIONS),
        F::AuthorityStated => return offers(entry, &Authority::ALL.map(Authority::key)),
        F::AirResult => return offers(entry, &AIR_RESULTS),
        F::SamplingWay => return offers(entry, &SAMPLING_WAYS),
        F::FieldTest => return offers(entry, &FIELD_TESTS),
        F::Carrier => return offers(entry, &CARRIERS),
        F::ConveyanceSeized => return offers(entry, &CONVEYANCE),
        F::StoreKind => return offers(entry, &STORE_KINDS),
        F::RightAnswer => (
            matches!(entry, EntryKind::Line | EntryKind::Lines | EntryKind::Choice { .. }),
            "`entry: Lines` or a Choice",
        ),
        F::CaseNumber
        | F::Place
        | F::OfficerName
        | F::OfficerRank
        | F::ContainerNumber
        | F::SizeType
        | F::SealFound
        | F::SealNew
        | F::GoodsDeclared
        | F::GoodsFound
        | F::HsCodeFound
        | F::ExhibitNumbers
        | F::ExhibitSeals
        | F::StoreReceipt
        | F::AreaResults
        | F::SampleNumbers
        | F::SampleSeals
        | F::LaboratoryName
        | F::LaboratoryReport
        | F::ScaleNumber
        | F::StoreName
        | F::AuthorityNumber
        | F::FoundOnPerson
        | F::DeclarationAnswer
        | F::PapersAskedFor
        | F::GoodsDetained
        | F::GroundsToldAtArrest
        | F::WordsSpoken
        | F::Grounds => {
            (matches!(entry, EntryKind::Line | EntryKind::Lines), "`entry: Line` or `entry: Lines`")
        }
        F::DeclaredGross
        | F::WeighbridgeGross
        | F::MeasuredLength
        | F::NominalLength
        | F::MissingLength
        | F::PackagesDeclared
        | F::PackagesFound
        | F::TotalGross
        | F::TotalNet
        | F::SamplesDrawn
        | F::UnitsFound => (matches!(entry, EntryKind::Number { .. }), "`entry: Number(unit: …)`"),
        F::ExaminationBegan
        | F::FoundAt
        | F::DecidedAt
        | F::DetainedAt
        | F::RightToldAt
        | F::DeclarationAskedAt
        | F::ArrestedAt
        | F::ProductionDue
        | F::SampleDispatchDue
        | F::DispatchedAt
        | F::StoredAt => (*entry == EntryKind::Moment, "`entry: Moment`"),
        F::ShowCauseDue => (*entry == EntryKind::Date, "`entry: Date`"),
        F::Possessor
        | F::WitnessOne
        | F::WitnessTwo
        | F::StoreKeeper
        | F::PersonSearched
        | F::Searcher
        | F::DeclarationBy
        | F::ArrestedPerson
        | F::Messenger => (*entry == EntryKind::Person, "`entry: Person`"),
        F::LegalSection => (*entry == EntryKind::Section, "`entry: Section`"),
        F::RepresentativePresent
        | F::CopyLeft
        | F::LawyerTold
        | F::MedicalAsked
        | F::ScaleZeroed
        | F::SealsWhole => (*entry == EntryKind::YesNo, "`entry: YesNo`"),
    };
    (fits, Cow::Borrowed(wanted))
}

/// A choice between exactly these keys, in any order.
fn offers(entry: &EntryKind, keys: &[&str]) -> (bool, Cow<'static, str>) {
    let fits = match entry {
        EntryKind::Choice { options } => {
            options.len() == keys.len()
                && keys.iter().all(|key| options.iter().any(|option| option.key.as_str() == *key))
        }
        _ => false,
    };
    let keys: Vec<String> = keys.iter().map(|key| format!("\"{key}\"")).collect();
    (fits, format!("a Choice with exactly these options: {}", keys.join(", ")).into())
}
