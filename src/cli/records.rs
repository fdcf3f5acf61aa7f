//! `records list` and `records verify`.

use std::io::{self, Write};
use std::path::Path;

use crate::record;

/// Lists the records of a data folder, newest first. Status 1 when one is damaged.
pub fn list(data_dir: Option<&Path>, out: &mut dyn Write) -> io::Result<u8> {
    let folder = match data_dir.map_or_else(record::default_data_dir, |dir| Ok(dir.to_path_buf())) {
        Ok(folder) => folder,
        Err(fault) => {
            writeln!(out, "{fault}")?;
            return Ok(2);
        }
    };
    let listed = match record::list_records(&folder) {
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
                writeln!(
                    out,
                    "{name}  {exercise}  {} entries  {}",
                    verdict.sound_entries, verdict.condition
                )?;
                if !verdict.is_sound() {
                    status = 1;
                }
            }
            Err(fault) => {
                writeln!(out, "{name}  {fault}")?;
                status = 1;
            }
        }
    }
    Ok(status)
}

/// Verifies one record. Status 1 when it is not sound.
pub fn verify(path: &Path, out: &mut dyn Write) -> io::Result<u8> {
    match record::verify(path) {
        Ok(verdict) => {
            writeln!(out, "{verdict}")?;
            Ok(u8::from(!verdict.is_sound()))
        }
        Err(fault) => {
            writeln!(out, "{fault}")?;
            Ok(2)
        }
    }
}
