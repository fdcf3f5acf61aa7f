//! `replay`: a record done again, held against what was written, and judged.

use std::io::{self, Write};
use std::path::Path;

use super::{Extent, Format, plays};
use crate::judge::judge;
use crate::library::Library;
use crate::record::{self, Condition};
use crate::sim::{HelpLevel, JournalEntry, Session};

/// Replays and prints. Status 1 when the record is damaged or does not follow from the exercise.
pub fn run(path: &Path, format: Format, extent: Extent, out: &mut dyn Write) -> io::Result<u8> {
    match replay(path, format, extent, out)? {
        Ok(()) => Ok(0),
        Err(sentence) => {
            writeln!(out, "{sentence}")?;
            Ok(1)
        }
    }
}

fn replay(
    path: &Path,
    format: Format,
    extent: Extent,
    out: &mut dyn Write,
) -> io::Result<Result<(), String>> {
    let reading = match record::read_record(path) {
        Ok(reading) => reading,
        Err(fault) => return Ok(Err(fault.to_string())),
    };
    if !matches!(reading.condition(), Condition::Finished | Condition::Unfinished) {
        return Ok(Err(format!("{} Only a sound record is replayed.", reading.condition())));
    }
    let Some(header) = reading.header() else {
        return Ok(Err("The record has no header.".to_owned()));
    };
    let opening = &header.opening;
    let case = Library::find().and_then(|library| library.case(&opening.scenario.id, opening.seed));
    let (scenario, pack) = match case {
        Ok(case) => case,
        Err(fault) => return Ok(Err(fault.to_string())),
    };
    let entries: Result<Vec<JournalEntry>, _> =
        reading.entries().map(|entry| entry.read()).collect();
    let entries = match entries {
        Ok(entries) => entries,
        Err(error) => {
            return Ok(Err(format!("An entry is not one of this program's: {error}")));
        }
    };
    let other_files = scenario.digest != opening.scenario.sha256.to_string()
        || pack.digest != opening.pack.sha256.to_string();
    let session = match Session::resume(scenario.clone(), pack.clone(), HelpLevel::Exam, &entries) {
        Ok(session) => session,
        Err(fault) => return Ok(Err(fault.to_string())),
    };
    if other_files {
        writeln!(
            out,
            "Note: exercise or pack was edited since this record was made; every event still follows."
        )?;
    }
    let assessment = judge(&scenario, &pack, session.journal());
    plays::print(&scenario, &assessment, format, extent, out)?;
    Ok(Ok(()))
}
