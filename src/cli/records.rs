//! `records list` and `records verify`.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::Path;

use super::report::counted;
use crate::record::{self, JOURNAL_FILE, RECORDS_FOLDER, Reading};
use crate::sim::event::LookEvent;
use crate::sim::{Event, JournalEntry};

/// Lists the records of a data folder, newest first. Status 1 when one is damaged or a picture is
/// not as it notes, 2 when the folder is no data folder.
pub fn list(data_dir: Option<&Path>, out: &mut dyn Write) -> io::Result<u8> {
    let folder = match data_dir.map_or_else(record::default_data_dir, |dir| Ok(dir.to_path_buf())) {
        Ok(folder) => folder,
        Err(fault) => {
            writeln!(out, "{fault}")?;
            return Ok(2);
        }
    };
    // A data folder that nobody named has no records before the first exercise.
    if let (Some(folder), false) = (data_dir, folder.join(RECORDS_FOLDER).is_dir()) {
        writeln!(out, "{}", no_data_folder(folder))?;
        return Ok(2);
    }
    let listed = match record::list_records(&folder, photographs) {
        Ok(listed) => listed,
        Err(fault) => {
            writeln!(out, "{fault}")?;
            return Ok(2);
        }
    };
    if listed.is_empty() {
        writeln!(out, "There are no records in {}.", folder.display())?;
    }
    let mut status = 0;
    for one in listed {
        let name = one
            .folder
            .file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        match one.verdict {
            Ok(verdict) => {
                let exercise = verdict
                    .header
                    .as_ref()
                    .map_or("?", |header| header.opening.scenario.id.as_str());
                let entries = counted(verdict.sound_entries, "entry", "entries");
                writeln!(out, "{name}  {exercise}  {entries}  {}", verdict.condition)?;
                if let Some(advice) = verdict.condition.advice() {
                    writeln!(out, "  {advice}")?;
                }
                for sentence in verdict.pictures.told() {
                    writeln!(out, "  {sentence}")?;
                }
                if !verdict.is_as_recorded() {
                    status = 1;
                }
            }
            Err(fault) => {
                writeln!(out, "{name}  {fault}")?;
                status = 1;
            }
        }
        for twin in one.twins {
            writeln!(out, "  {twin}")?;
        }
    }
    Ok(status)
}

/// Verifies one record and its pictures. Status 1 when the record is not sound, or a picture was
/// changed or is missing.
pub fn verify(path: &Path, out: &mut dyn Write) -> io::Result<u8> {
    match record::verify(path, photographs) {
        Ok(verdict) => {
            writeln!(out, "{verdict}")?;
            for twin in record::twins_of(path) {
                writeln!(out, "{twin}")?;
            }
            Ok(u8::from(!verdict.is_as_recorded()))
        }
        Err(fault) => {
            writeln!(out, "{fault}")?;
            Ok(2)
        }
    }
}

/// The photographs of which the entries of a record tell. An entry that is none of this program's
/// tells of none.
fn photographs(reading: &Reading) -> BTreeSet<u32> {
    let mut taken = BTreeSet::new();
    for entry in reading.entries().filter_map(|entry| entry.read::<JournalEntry>().ok()) {
        for event in entry.events() {
            if let Event::Look(LookEvent::Photographed { number, .. }) = event {
                taken.insert(*number);
            }
        }
    }
    taken
}

/// Why nothing can be listed in a folder that was named, and which was probably meant.
fn no_data_folder(folder: &Path) -> String {
    let shown = folder.display();
    if !folder.exists() {
        return format!("{shown} is not there. Check the name, and that the disk is connected.");
    }
    if folder.join(JOURNAL_FILE).is_file() {
        return format!(
            "{shown} is one record, not a data folder. Use custody-cli records verify with it, or \
             name the folder that holds the folder {RECORDS_FOLDER}."
        );
    }
    if folder.file_name().is_some_and(|name| name == RECORDS_FOLDER) {
        return format!("{shown} is within a data folder. Name the folder that holds it.");
    }
    format!(
        "{shown} is no data folder of Custody: it has no folder named {RECORDS_FOLDER}. Name the \
         folder that was given to the program with --data-dir, or leave --data-dir out."
    )
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_folder_that_holds_no_records_is_told_with_what_to_name() {
        let folder = std::env::current_exe().unwrap().with_extension("records-list");
        let _ = fs::remove_dir_all(&folder);
        let record = folder.join("records/r000001-x");
        fs::create_dir_all(&record).unwrap();
        fs::write(record.join(JOURNAL_FILE), "x").unwrap();
        let said = |path: &Path| {
            let mut out = Vec::new();
            let status = list(Some(path), &mut out).unwrap();
            (status, String::from_utf8(out).unwrap())
        };
        for (path, words) in [
            (folder.join("nowhere"), "is not there"),
            (record, "is one record"),
            (folder.join("records"), "Name the folder that holds it"),
            (folder.join(".."), "no folder named records"),
        ] {
            let (status, text) = said(&path);
            assert_eq!(status, 2, "{text}");
            assert!(text.contains(words), "{text}");
        }
        // A folder with records lists even those that are damaged.
        let (status, text) = said(&folder);
        assert_eq!(status, 1, "{text}");
        assert!(text.contains("r000001-x  ?  0 entries"), "{text}");
        fs::remove_dir_all(&folder).unwrap();
    }
}
