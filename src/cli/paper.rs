//! What the printing commands share: whose case it is, and writing the file.
//!
//! Owns the choice between a record and a play, and what is said about a file
//! that was written or could not be.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::report::counted;
use super::{plays, replay};
use crate::library::{Library, write_whole};
use crate::press;
use crate::print::{Job, PressFault, Templates, record_note};
use crate::record::PictureNotes;
use crate::sim::Session;

/// A case to print.
pub struct Told {
    pub session: Session,
    /// Folder of its record; none for a play.
    pub record: Option<PathBuf>,
    /// What the record notes of its pictures.
    pub pictures: PictureNotes,
    /// Which record it is, and whether exercise or pack were edited since. Nothing for a play.
    pub about: Vec<String>,
}

/// The case of a record (a folder, or its journal file), of a play file, or of the model play of
/// an exercise. None when something stands in the way; then it has been said.
pub fn case(source: &str, out: &mut dyn Write) -> io::Result<Option<Told>> {
    let path = Path::new(source);
    let is_play = has_ending(path, &["play"]);
    let told = if path.exists() && !is_play {
        replay::session(path).map(|redone| recorded(path, redone))
    } else {
        let played = plays::session(source);
        played.map(|session| Told {
            session,
            record: None,
            pictures: PictureNotes::default(),
            about: Vec::new(),
        })
    };
    match told {
        Ok(told) => Ok(Some(told)),
        Err(sentence) => {
            writeln!(out, "{sentence}")?;
            Ok(None)
        }
    }
}

fn recorded(path: &Path, redone: replay::Redone) -> Told {
    let replay::Redone { session, notes, pictures } = redone;
    let folder = if path.is_dir() { Some(path) } else { path.parent() };
    // A journal that is named alone lies in the folder where the command was given.
    let folder =
        folder.map(|folder| if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
    let record = folder.and_then(|folder| folder.canonicalize().ok());
    let mut about: Vec<String> =
        record.iter().map(|folder| record_note(folder, session.help())).collect();
    about.extend(notes);
    Told { session, record, pictures, about }
}

/// The program's templates with those of the pack in their place.
pub fn templates(library: &Library, pack: &str) -> Result<Templates, PressFault> {
    Templates::open(&library.templates(), Some(&library.pack_templates(pack)), &library.fonts())
}

/// The templates for a session's pack.
pub fn templates_for(session: &Session) -> Result<Templates, String> {
    let library = Library::find().map_err(|fault| fault.to_string())?;
    templates(&library, session.pack().id.as_str()).map_err(|fault| fault.to_string())
}

/// Prints a job and writes it to a file. Status 1 when it could not be printed, 2 when the file
/// could not be written.
pub fn write_pdf(
    templates: Result<&Templates, &PressFault>,
    job: Result<Job, PressFault>,
    file: &Path,
    out: &mut dyn Write,
) -> io::Result<u8> {
    let printed = match (templates, job) {
        (Ok(templates), Ok(job)) => press::press(templates, &job),
        (Err(fault), _) => Err(fault.clone()),
        (_, Err(fault)) => Err(fault),
    };
    let printed = match printed {
        Ok(printed) => printed,
        Err(fault) => {
            writeln!(out, "{fault}")?;
            return Ok(1);
        }
    };
    if let Err(sentence) = write_file(file, &["pdf"], &printed.pdf) {
        writeln!(out, "{sentence}")?;
        return Ok(2);
    }
    writeln!(out, "{}: {}", file.display(), counted(printed.pages, "page", "pages"))?;
    if !printed.undrawn.is_empty() {
        let signs: Vec<String> = printed.undrawn.iter().take(12).map(ToString::to_string).collect();
        writeln!(
            out,
            "  No font has these characters, so they are printed as empty boxes: {}. \
             Put a font that has them into assets/fonts.",
            signs.join(" ")
        )?;
    }
    Ok(0)
}

/// Writes a whole file, its folder first. Only a file with one of these endings is written or
/// replaced, so that a slip never costs a record, a pack or an exercise.
///
/// # Errors
/// A sentence that names the file.
pub fn write_file(file: &Path, endings: &[&str], bytes: &[u8]) -> Result<(), String> {
    if !has_ending(file, endings) {
        return Err(format!(
            "{} was not written: its name must end in .{}.",
            file.display(),
            endings.join(" or .")
        ));
    }
    write_whole(file, bytes)
        .map_err(|error| format!("{} could not be written: {error}.", file.display()))
}

/// True for a name with one of these endings, in small letters or capitals.
pub fn has_ending(file: &Path, endings: &[&str]) -> bool {
    let ending = file.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_in_capitals_is_the_same_ending() {
        for name in ["OUT.PDF", "out.pdf", "a/b.Pdf"] {
            assert!(has_ending(Path::new(name), &["pdf"]), "{name}");
        }
        for name in ["PDF", "out.pdf.d", "out", ".pdf"] {
            assert!(!has_ending(Path::new(name), &["pdf"]), "{name}");
        }
    }
}
