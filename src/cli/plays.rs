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
    play.seed = seed.unwrap_or(play.seed);
    let session = match perform(name, &play) {
        Ok(session) => session,
        Err(sentence) => {
            writeln!(out, "{sentence}")?;
            return Ok(1);
        }
    };
    let scenario = session.scenario();
    let assessment = judge(scenario, session.pack(), session.journal());
    print(scenario, &assessment, format, extent, out)?;
    let differences = play::differences(&play, &assessment);
    for difference in &differences {
        writeln!(out, "Not as the play expects: {difference}")?;
    }
    Ok(u8::from(!differences.is_empty()))
}

/// The session that comes of a play file, or of the model play of the exercise of that name.
///
/// # Errors
/// A sentence on the play, the exercise, or the line that failed.
pub(super) fn session(name: &str) -> Result<Session, String> {
    perform(name, &open(name)?)
}

fn perform(name: &str, play: &Play) -> Result<Session, String> {
    let (scenario, pack) = Library::find()
        .and_then(|library| library.case(&play.exercise, play.seed))
        .map_err(|fault| fault.to_string())?;
    let mut session = Session::new(scenario, pack, HelpLevel::Exam);
    play::perform(play, &mut session).map_err(|fault| format!("{name}: {fault}"))?;
    Ok(session)
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
