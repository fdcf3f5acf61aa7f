//! `play`: an exercise done by script, then judged.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{Extent, Format, report};
use crate::judge::{Assessment, judge};
use crate::library::{Library, play_text};
use crate::play::{self, Play};
use crate::scenario::Scenario;
use crate::sim::{HelpLevel, Refusal, Session};
use crate::wording::say;

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
    play::perform(play, &mut session)
        .map_err(|fault| format!("{name}: {}", fault.told(what_stands_in_the_way)))?;
    Ok(session)
}

/// What stands in the way, and what would help.
fn what_stands_in_the_way(refusal: Refusal) -> String {
    let key = format!("refusal-{}", refusal.code());
    format!("{} {}", say(&key), say(&format!("{key}-help")))
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
    let path = if Path::new(name).is_file() {
        PathBuf::from(name)
    } else {
        let library = Library::find().map_err(|fault| fault.to_string())?;
        library.model_play_file(name).ok_or_else(|| {
            format!("{name} is neither a play file nor an exercise with a model play.")
        })?
    };
    let text = play_text(&path)?;
    play::read(&text).map_err(|fault| format!("{name}: {fault}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, bytes: &[u8]) -> Result<Play, String> {
        let file = std::env::current_exe().unwrap().with_extension(name);
        std::fs::write(&file, bytes).unwrap();
        let play = open(file.to_str().unwrap());
        std::fs::remove_file(&file).unwrap();
        play
    }

    #[test]
    fn a_play_with_a_byte_order_mark_is_read() {
        let play = read("bom.play", b"\xEF\xBB\xBF#! exercise: x\r\nSeal(View)\r\n").unwrap();
        assert_eq!((play.exercise.as_str(), play.steps.len()), ("x", 1));
    }

    #[test]
    fn a_play_in_utf_16_is_told_what_to_do() {
        let bytes: Vec<u8> =
            "\u{FEFF}#! exercise: x\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let told = read("utf16.play", &bytes).unwrap_err();
        assert!(told.contains("UTF-16") && told.contains("encoding UTF-8"), "{told}");
    }

    #[test]
    fn every_refusal_in_a_play_is_a_sentence() {
        let told = what_stands_in_the_way(Refusal::SealNotViewed);
        assert_eq!(told, "You have not looked at the seal. View the seal and read its number.");
    }
}
