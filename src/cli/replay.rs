//! `replay`: a record done again, held against what was written, and judged.

use std::io::{self, Write};
use std::path::Path;

use super::{Extent, Format, plays};
use crate::judge::judge;
use crate::library::Library;
use crate::record::{self, Condition};
use crate::sim::{HelpLevel, JournalEntry, Session};
use crate::wording::say;

/// Replays and prints. Status 1 when the record is damaged or does not follow from the exercise.
pub fn run(path: &Path, format: Format, extent: Extent, out: &mut dyn Write) -> io::Result<u8> {
    let (session, is_edited) = match session(path) {
        Ok(found) => found,
        Err(sentence) => {
            writeln!(out, "{sentence}")?;
            return Ok(1);
        }
    };
    if is_edited {
        match format {
            Format::Text => writeln!(out, "{}", say("print-edited"))?,
            // Beside the result, so that JSON stays JSON.
            Format::Json => eprintln!("{}", say("print-edited")),
        }
    }
    let assessment = judge(session.scenario(), session.pack(), session.journal());
    plays::print(session.scenario(), &assessment, format, extent, out)?;
    Ok(0)
}

/// The session of a record, done again from its journal. True when exercise or pack were edited
/// since, though every event still follows from them.
///
/// # Errors
/// A sentence on what is wrong with the record, or on why it cannot be done again.
pub(super) fn session(path: &Path) -> Result<(Session, bool), String> {
    let reading = record::read_record(path).map_err(|fault| fault.to_string())?;
    if !matches!(reading.condition(), Condition::Finished | Condition::Unfinished) {
        return Err(format!("{} Only a sound record is replayed.", reading.condition()));
    }
    let header = reading.header().ok_or("The record has no header.")?;
    let opening = &header.opening;
    let (scenario, pack) = Library::find()
        .and_then(|library| library.case(&opening.scenario.id, opening.seed))
        .map_err(|fault| fault.to_string())?;
    let entries: Vec<JournalEntry> = reading
        .entries()
        .map(|entry| entry.read())
        .collect::<Result<_, _>>()
        .map_err(|error| format!("An entry is not one of this program's: {error}"))?;
    let is_edited = scenario.digest != opening.scenario.sha256.to_string()
        || pack.digest != opening.pack.sha256.to_string();
    Session::resume(scenario, pack, HelpLevel::from_word(&opening.help), &entries)
        .map(|session| (session, is_edited))
        .map_err(|fault| fault.to_string())
}
