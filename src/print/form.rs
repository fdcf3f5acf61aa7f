//! One form of the pack, filled or blank, ready for the press.
//!
//! Owns the reading of any `Form` with the entries of a session: boxes are
//! ticked, numbers carry units, what was corrected before signing stays legible.

use serde::Serialize;

use super::code::{Code, qr_code};
use super::exhibits::{ExhibitRow, rows};
use super::{CaseHead, Job, PressFault};
use crate::pack::{Block, EntryKind, Field, Form, FormTable, StatedFact};
use crate::scenario::{Key, Scenario};
use crate::sim::event::FormsEvent;
use crate::sim::{Entry, Event, Session, Sheet, State, moment};
use crate::telling::entry_text::shown_text;
use crate::telling::figures::date_time;
use crate::telling::form_tables;
use crate::telling::names::{OFFICER, certainty_key, sheet_title};
use crate::telling::signatures::{SignatureLine, Signing, copy_lines, signature_lines};
use crate::wording::{say, say_with};

/// A form on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FormSheet {
    pub head: CaseHead,
    pub key: String,
    pub title: String,
    /// The provision under which it is made.
    pub provision: String,
    /// The authority, and how sure its source is.
    pub authority: String,
    pub certainty: String,
    /// "Form 2 of 6".
    pub number: String,
    /// "Signed 2026-03-09 14:05", or that it is not.
    pub state: String,
    pub signed: bool,
    pub blocks: Vec<BlockSheet>,
    pub signatures: Vec<SignatureLine>,
    pub copies: Vec<String>,
    /// Tables that fill themselves from the record: units with their samples, hand-overs.
    pub tables: Vec<TableSheet>,
    /// Exhibits as they stood when the form was signed, for forms that speak of them.
    pub exhibits: Vec<ExhibitRow>,
    /// Case number and form.
    pub code: Code,
}

/// One table under the fields, as text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TableSheet {
    pub title: String,
    pub columns: Vec<String>,
    /// As many cells as there are columns.
    pub rows: Vec<Vec<String>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BlockSheet {
    pub title: String,
    pub fields: Vec<FieldSheet>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldSheet {
    pub key: String,
    pub label: String,
    pub help: String,
    pub required: bool,
    /// What was written, "" when nothing was.
    pub value: String,
    /// Unit of a number.
    pub unit: String,
    /// Room for several lines.
    pub long: bool,
    /// For choices: what there was to tick.
    pub boxes: Vec<TickBox>,
    /// Earlier entries that were changed before signing: text and time.
    pub struck: Vec<(String, String)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TickBox {
    pub text: String,
    pub ticked: bool,
}

/// The sheet as it stands in the session; `None` when the pack has no such form, or only one sheet
/// of it.
pub fn form_sheet(session: &Session, sheet: &Sheet) -> Option<FormSheet> {
    let pack = session.pack();
    let scenario = session.scenario();
    let place = pack.forms.iter().position(|form| sheet.is_of(&form.key))?;
    let form = pack.forms.get(place).filter(|form| sheet.no() == 1 || form.subject().is_some())?;
    let signing = Signing::read(session.journal(), sheet);
    // A form that nobody has begun is printed as a blank: what the record holds is not yet on it.
    let begun = signing.signed.is_some()
        || session.state().forms.get(sheet).is_some_and(|form| !form.entries.is_empty());
    let then = signing.signed.and_then(|(no, _)| state_after(session, no));
    let then = then.as_ref().unwrap_or(session.state());
    let number = say_with(
        "print-form-number",
        &[("number", (place + 1).to_string().into()), ("all", pack.forms.len().to_string().into())],
    );
    let state = match signing.signed {
        Some((_, at_ms)) => {
            let time = date_time(moment(scenario.start, at_ms));
            say_with("print-signed", &[("time", time.into())])
        }
        None => say("print-not-signed").to_owned(),
    };
    Some(FormSheet {
        head: CaseHead::of(session),
        key: sheet.to_string(),
        title: sheet_title(pack, sheet),
        provision: form.subtitle.to_string(),
        authority: form.citation.to_string(),
        certainty: say(certainty_key(form.certainty)).to_owned(),
        number,
        state,
        signed: signing.signed.is_some(),
        blocks: form.blocks.iter().map(|block| block_sheet(session, sheet, block)).collect(),
        signatures: signature_lines(session, form, &signing, begun),
        copies: copy_lines(session, &signing),
        tables: form
            .tables
            .iter()
            .filter_map(|of| table(session, then, form, *of, begun))
            .collect(),
        exhibits: if begun { exhibits(session, form, then) } else { Vec::new() },
        code: qr_code(&format!("{} {sheet}", scenario.station.case_no)),
    })
}

impl FormSheet {
    /// # Errors
    /// As [`Job::new`].
    pub fn job(&self, session: &Session) -> Result<Job, PressFault> {
        Job::new("form.typ", self, session.now())
    }
}

/// The schedule of exhibits at the moment of signing; a later seal is no part of an earlier form.
fn exhibits(session: &Session, form: &Form, then: &State) -> Vec<ExhibitRow> {
    let states = |facts: &[StatedFact]| {
        form.fields().any(|field| field.states.is_some_and(|fact| facts.contains(&fact)))
    };
    let speaks_of_them = form.tables.contains(&FormTable::Exhibits)
        || states(&[StatedFact::ExhibitNumbers, StatedFact::ExhibitSeals]);
    if !speaks_of_them {
        return Vec::new();
    }
    rows(session, then, |item, exhibit| form_tables::is_on(form, item, exhibit))
}

/// A table of the form but the exhibits, which have a schedule of their own. A blank one keeps
/// its heads.
fn table(
    session: &Session,
    then: &State,
    form: &Form,
    of: FormTable,
    begun: bool,
) -> Option<TableSheet> {
    let state = match of {
        FormTable::Exhibits => return None,
        FormTable::Samples => then,
        // The log goes on after its head was signed.
        FormTable::Transfers => session.state(),
    };
    let rows =
        if begun { form_tables::rows(session.scenario(), state, form, of) } else { Vec::new() };
    Some(TableSheet {
        title: say(form_tables::title_key(of)).to_owned(),
        columns: form_tables::columns(of).iter().map(|key| say(key).to_owned()).collect(),
        rows,
    })
}

/// How everything stood after the entry with this number.
fn state_after(session: &Session, no: u32) -> Option<State> {
    let entries = session.journal().entries();
    let until = entries.get(..usize::try_from(no).ok()?)?;
    let then =
        Session::resume(session.scenario().clone(), session.pack().clone(), session.help(), until);
    then.ok().map(|session| session.state().clone())
}

fn block_sheet(session: &Session, sheet: &Sheet, block: &Block) -> BlockSheet {
    BlockSheet {
        title: block.title.to_string(),
        fields: block.fields.iter().map(|field| field_sheet(session, sheet, field)).collect(),
    }
}

fn field_sheet(session: &Session, sheet: &Sheet, field: &Field) -> FieldSheet {
    let entries = session.state().forms.get(sheet).map(|state| &state.entries);
    let entry = entries.and_then(|entries| entries.get(&field.key)).unwrap_or(&Entry::Empty);
    let unit = match &field.entry {
        EntryKind::Number { unit } => unit.to_string(),
        _ => String::new(),
    };
    FieldSheet {
        key: field.key.to_string(),
        label: field.label.to_string(),
        help: field.help.to_string(),
        required: field.required,
        value: written(session, field, entry),
        unit,
        long: matches!(field.entry, EntryKind::Lines),
        boxes: boxes(&field.entry, entry),
        struck: struck(session, sheet, field),
    }
}

/// What stands in the field; numbers with their unit, persons with their identity number.
fn written(session: &Session, field: &Field, entry: &Entry) -> String {
    if entry.is_empty() {
        return String::new();
    }
    let text = shown_text(session.scenario(), session.pack(), Some(&field.entry), entry);
    match entry {
        Entry::Person(key) => with_identity(session.scenario(), key, text),
        _ => text,
    }
}

fn with_identity(scenario: &Scenario, key: &Key, text: String) -> String {
    if key.as_str() == OFFICER {
        return text;
    }
    match scenario.person(key) {
        Some(person) if !person.identity.is_empty() => format!("{text}, {}", person.identity),
        _ => text,
    }
}

fn boxes(kind: &EntryKind, entry: &Entry) -> Vec<TickBox> {
    match kind {
        EntryKind::Choice { options } => options
            .iter()
            .map(|option| TickBox {
                text: option.text.to_string(),
                ticked: matches!(entry, Entry::Key(key) if *key == option.key),
            })
            .collect(),
        EntryKind::YesNo => [(true, "entry-yes"), (false, "entry-no")]
            .map(|(yes, word)| TickBox {
                text: say(word).to_owned(),
                ticked: *entry == Entry::YesNo(yes),
            })
            .into(),
        _ => Vec::new(),
    }
}

/// Earlier entries of a field that do not stand any more, oldest first.
fn struck(session: &Session, sheet: &Sheet, field: &Field) -> Vec<(String, String)> {
    let mut fills: Vec<(String, u64)> = Vec::new();
    for line in session.journal().entries() {
        for event in line.events() {
            if let Event::Forms(FormsEvent::Filled { form: filled, field: of, entry }) = event
                && filled == sheet
                && *of == field.key
            {
                let text = written(session, field, entry);
                if fills.last().is_none_or(|(last, _)| *last != text) {
                    fills.push((text, line.done_ms()));
                }
            }
        }
    }
    fills.pop();
    fills.retain(|(text, _)| !text.is_empty());
    let start = session.scenario().start;
    fills.into_iter().map(|(text, at_ms)| (text, date_time(moment(start, at_ms)))).collect()
}
