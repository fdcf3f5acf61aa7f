//! `play`: an exercise done by script, then judged.

use std::io::{self, Write};
use std::path::Path;

use super::{Extent, Format, report};
use crate::judge::{Assessment, judge};
use crate::library::Library;
use crate::play::{self, Play};
use crate::scenario::Scenario;
use crate::sim::{HelpLevel, Session};

/// Largest play file in bytes.
const PLAY_BYTES_MAX: u64 = 1_048_576;

/// Plays and prints. Status 1 when the play fails or the result is not what the play expects.
pub fn run(
    name: &str,
    seed: Option<u64>,
    format: Format,
    extent: Extent,
    out: &mut dyn Write,
) -> io::Result<u8> {
    let mut play = match open(name) {
        Ok(play) => play,
        Err(sentence) => {
            writeln!(out, "{sentence}")?;
            return Ok(2);
        }
    };
    if let Some(seed) = seed {
        play.seed = seed;
    }
    let case = Library::find().and_then(|library| library.case(&play.exercise, play.seed));
    let (scenario, pack) = match case {
        Ok(case) => case,
        Err(fault) => {
            writeln!(out, "{fault}")?;
            return Ok(1);
        }
    };
    let mut session = Session::new(scenario.clone(), pack.clone(), HelpLevel::Exam);
    if let Err(fault) = play::perform(&play, &mut session) {
        writeln!(out, "{name}: {fault}")?;
        return Ok(1);
    }
    let assessment = judge(&scenario, &pack, session.journal());
    print(&scenario, &assessment, format, extent, out)?;
    let differences = play::differences(&play, &assessment);
    for difference in &differences {
        writeln!(out, "Not as the play expects: {difference}")?;
    }
    Ok(u8::from(!differences.is_empty()))
}

/// Prints an assessment as text or JSON.
pub(super) fn print(
    scenario: &Scenario,
    assessment: &Assessment,
    format: Format,
    extent: Extent,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Text => write!(out, "{}", report::debrief(scenario, assessment, extent)),
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, assessment)?;
            writeln!(out)
        }
    }
}

/// Reads a play file, or the model play of the exercise of that name.
fn open(name: &str) -> Result<Play, String> {
    let path = Path::new(name);
    let text = if path.is_file() {
        let length = std::fs::metadata(path).map_err(|error| format!("{name}: {error}"))?.len();
        if length > PLAY_BYTES_MAX {
            return Err(format!("{name} has {length} bytes; a play has at most {PLAY_BYTES_MAX}."));
        }
        std::fs::read_to_string(path)
            .map_err(|error| format!("{name} could not be read: {error}"))?
    } else {
        let library = Library::find().map_err(|fault| fault.to_string())?;
        library.model_play(name).ok_or_else(|| {
            format!("{name} is neither a play file nor an exercise with a model play.")
        })?
    };
    play::read(&text).map_err(|fault| format!("{name}: {fault}"))
}
