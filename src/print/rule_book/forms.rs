//! What each form asks, for the reader of the rule book.
//!
//! Owns the outline of a form: fields, when it is needed, tables, signatures.

use serde::Serialize;

use crate::pack::{EntryKind, Form, FormTable, Wanted};
use crate::telling::names::signature_key;
use crate::wording::{say, say_with};

/// What a form asks, for the reader of the rule book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FormOutline {
    pub title: String,
    pub provision: String,
    pub citation: String,
    pub mark: String,
    /// When a case needs it.
    pub needed: String,
    pub fields: Vec<FieldOutline>,
    /// Tables that are printed below from the record.
    pub tables: Vec<String>,
    pub signed_by: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldOutline {
    pub part: String,
    pub label: String,
    pub entry: String,
    pub required: bool,
    /// Held against scene, acts and other forms.
    pub compared: bool,
    pub help: String,
}

pub(super) fn outline(form: &Form) -> FormOutline {
    let mut fields = Vec::new();
    for block in &form.blocks {
        fields.extend(block.fields.iter().map(|field| FieldOutline {
            part: block.title.to_string(),
            label: field.label.to_string(),
            entry: entry_name(&field.entry),
            required: field.required,
            compared: field.states.is_some(),
            help: field.help.to_string(),
        }));
    }
    let mut signed_by = vec![say("signature-officer").to_owned()];
    for signature in &form.signatures {
        let name = say(signature_key(*signature)).to_owned();
        if !signed_by.contains(&name) {
            signed_by.push(name);
        }
    }
    FormOutline {
        title: form.title.to_string(),
        provision: form.subtitle.to_string(),
        citation: form.citation.to_string(),
        mark: form.certainty.to_string(),
        needed: say(needed_key(form.wanted)).to_owned(),
        fields,
        tables: form.tables.iter().map(|table| say(table_key(*table)).to_owned()).collect(),
        signed_by,
    }
}

fn needed_key(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::ByRule => "print-needed-by-rule",
        Wanted::Seizure => "print-needed-seizure",
        Wanted::Detention => "print-needed-detention",
        Wanted::PersonSearched => "print-needed-person-searched",
        Wanted::BaggageOpened => "print-needed-baggage-opened",
        Wanted::Arrest => "print-needed-arrest",
        Wanted::Samples => "print-needed-samples",
        Wanted::StatementBeforeEntry => "print-needed-statement",
        Wanted::Optional => "print-needed-optional",
    }
}

fn table_key(table: FormTable) -> &'static str {
    match table {
        FormTable::Exhibits => "print-table-exhibits",
        FormTable::Samples => "print-table-samples",
        FormTable::Transfers => "print-table-transfers",
    }
}

fn entry_name(entry: &EntryKind) -> String {
    match entry {
        EntryKind::Line => say("print-entry-line").to_owned(),
        EntryKind::Lines => say("print-entry-lines").to_owned(),
        EntryKind::Number { unit } => {
            say_with("print-entry-number", &[("unit", unit.as_str().into())])
        }
        EntryKind::Moment => say("print-entry-moment").to_owned(),
        EntryKind::Date => say("print-entry-date").to_owned(),
        EntryKind::Person => say("print-entry-person").to_owned(),
        EntryKind::Section => say("print-entry-section").to_owned(),
        EntryKind::Choice { options } => {
            let texts: Vec<&str> = options.iter().map(|choice| choice.text.as_str()).collect();
            texts.join(" / ")
        }
        EntryKind::YesNo => say("print-entry-yes-no").to_owned(),
    }
}
