//! `replay`: a record done again, held against what was written, and judged.

use std::io::{self, Write};
use std::path::Path;

use super::{Extent, Format, plays};
use crate::judge::judge;
use crate::library::Library;
use crate::record::{self, Condition, PictureNotes};
use crate::scenario::safe_within;
use crate::sim::{HelpLevel, JournalEntry, Session};
use crate::wording::say;

/// Replays and prints. Status 1 when the record is damaged or does not follow from the exercise.
pub fn run(path: &Path, format: Format, extent: Extent, out: &mut dyn Write) -> io::Result<u8> {
    let Redone { session, notes, .. } = match session(path) {
        Ok(redone) => redone,
        Err(sentence) => {
            writeln!(out, "{sentence}")?;
            return Ok(1);
        }
    };
    for note in notes {
        match format {
            Format::Text => writeln!(out, "{note}")?,
            // Beside the result, so that JSON stays JSON.
            Format::Json => eprintln!("{note}"),
        }
    }
    let assessment = judge(session.scenario(), session.pack(), session.journal());
    plays::print(session.scenario(), &assessment, format, extent, out)?;
    Ok(0)
}

/// A record done again.
pub(super) struct Redone {
    pub(super) session: Session,
    /// What must be said with it: that its end was not written whole, or that exercise or pack
    /// were edited since, though every event still follows from them.
    pub(super) notes: Vec<String>,
    /// What the record notes of the pictures beside it.
    pub(super) pictures: PictureNotes,
}

/// The session of a record, done again from its journal.
///
/// # Errors
/// A sentence on what is wrong with the record, or on why it cannot be done again.
pub(super) fn session(path: &Path) -> Result<Redone, String> {
    let reading = record::read_record(path).map_err(|fault| fault.to_string())?;
    let condition = reading.condition();
    let mut notes = Vec::new();
    match condition {
        Condition::Finished | Condition::Unfinished => {}
        // All lines before the end are sound, and nothing of the end was ever shown as done.
        Condition::Torn { .. } => notes.push(condition.to_string()),
        Condition::NeverStarted | Condition::OtherFormat { .. } | Condition::Damaged(_) => {
            let advice = condition.advice().unwrap_or_default();
            return Err(format!("{condition} Only a sound record is replayed. {advice}"));
        }
    }
    let header = reading.header().ok_or("The record has no header.")?;
    let opening = &header.opening;
    let (scenario, pack) = Library::find()
        .and_then(|library| library.case_of_record(&opening.scenario.id, opening.seed))
        .map_err(|fault| fault.to_string())?;
    let entries: Vec<JournalEntry> =
        reading.entries().map(|entry| entry.read()).collect::<Result<_, _>>().map_err(|error| {
            let error = error.to_string();
            format!("An entry is not one of this program's: {}", safe_within(&error, 300))
        })?;
    let is_edited = scenario.digest != opening.scenario.sha256.to_string()
        || pack.digest != opening.pack.sha256.to_string();
    if is_edited {
        notes.push(say("print-edited").to_owned());
    }
    let session = Session::resume(scenario, pack, HelpLevel::from_word(&opening.help), &entries)
        .map_err(|fault| fault.to_string())?;
    Ok(Redone { session, notes, pictures: reading.pictures().clone() })
}
