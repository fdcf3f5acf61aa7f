//! The files of a pack folder to a [`Pack`], or to all their faults.
//!
//! Owns names, sizes and digest of the files. [`parse`] does no I/O;
//! [`load_folder`] reads ordinary files of bounded size and nothing else.

use std::fmt::Write as _;
use std::path::Path;

use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::lower::{Written, lower};
use super::{Pack, checks};
use crate::scenario::fault::{Fault, Faults};
use crate::scenario::load::read_bounded;
use crate::scenario::reading::{Expected, read_ron};
use crate::scenario::source::Source;

/// Files of a pack, in the order in which they are read and digested.
pub const FILES: [&str; 3] = ["pack.ron", "rules.ron", "forms.ron"];

/// Largest file: many times the size of the full rule book.
pub const FILE_BYTES_MAX: usize = 1024 * 1024;

const EXPECTED: Expected =
    Expected { bytes_max: FILE_BYTES_MAX, format: 1, bounds: checks::limits };

/// Reads a pack from its files, each given as name and content.
///
/// # Errors
/// All faults of all files at once, with file, line and column.
pub fn parse(files: &[(&str, &[u8])]) -> Result<Pack, Faults> {
    let mut faults = wrong_names(files);
    let settings = read(files, FILES[0], &mut faults);
    let rules = read(files, FILES[1], &mut faults);
    let forms = read(files, FILES[2], &mut faults);
    match (settings, rules, forms) {
        (Some(settings), Some(rules), Some(forms)) if !faults.has_errors() => {
            lower(Written { settings, rules, forms, digest: digest(files) })
        }
        _ => Err(faults),
    }
}

/// Reads the pack in `folder`.
///
/// # Errors
/// As [`parse`]; a file that is missing, too large or no ordinary file is a fault too.
pub fn load_folder(folder: &Path) -> Result<Pack, Faults> {
    let mut faults = Faults::default();
    let mut files: Vec<(&str, Vec<u8>)> = Vec::new();
    for name in FILES {
        match read_bounded(&folder.join(name), FILE_BYTES_MAX) {
            Ok(bytes) => files.push((name, bytes)),
            Err(found) => {
                let found = found.into_iter().map(|fault| of_pack(name, fault));
                faults.merge(Faults::new(found.collect()));
            }
        }
    }
    if faults.has_errors() {
        return Err(faults);
    }
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    parse(&files)
}

/// A fault of reading in the words of a pack, whose files are named without their folder.
fn of_pack(name: &str, fault: Fault) -> Fault {
    let help = match fault.code {
        "file-missing" => return missing(name),
        "not-a-file" => "Put an ordinary file of this name there.".to_owned(),
        "file-too-large" => "Shorten its texts, or make two packs of it.".to_owned(),
        _ => fault.help,
    };
    Fault { file: name.to_owned(), help, ..fault }
}

/// Exercises name a pack by its id, and it is looked up by its folder: both must be the same.
pub fn folder_fault(folder: &Path, pack: &Pack) -> Option<Fault> {
    // "." has no name of its own, and on some systems a folder is found by other letters too.
    let real = folder.canonicalize().ok();
    let real = real.as_deref().and_then(Path::file_name);
    let name = folder.file_name().or(real)?.to_os_string();
    if name == pack.id.as_str() || real.is_some_and(|real| real == pack.id.as_str()) {
        return None;
    }
    let message = format!(
        "the folder is named \"{}\", but the pack has the id \"{}\"",
        name.to_string_lossy(),
        pack.id
    );
    let help = "Give the folder and the id in pack.ron the same name.";
    Some(Fault::whole_file("folder-name", FILES[0], message, help))
}

fn missing(name: &str) -> Fault {
    Fault::whole_file(
        "file-missing",
        name,
        format!("the pack has no {name}"),
        "A pack is a folder with pack.ron, rules.ron and forms.ron.",
    )
}

/// Names that no pack has, and names given twice.
fn wrong_names(files: &[(&str, &[u8])]) -> Faults {
    let mut faults = Vec::new();
    for (index, (name, _)) in files.iter().enumerate() {
        if !FILES.contains(name) {
            faults.push(Fault::whole_file(
                "unknown-file",
                name,
                format!("a pack has no file {name}"),
                "Its files are pack.ron, rules.ron and forms.ron.",
            ));
        }
        if files.iter().take(index).any(|(earlier, _)| earlier == name) {
            faults.push(Fault::whole_file(
                "duplicate-name",
                name,
                format!("{name} was given twice"),
                "",
            ));
        }
    }
    Faults::new(faults)
}

/// Reads one file; what is wrong with it is added to `faults`.
fn read<T: DeserializeOwned>(
    files: &[(&str, &[u8])],
    name: &str,
    faults: &mut Faults,
) -> Option<(T, Source)> {
    let Some((_, bytes)) = files.iter().find(|(found, _)| *found == name) else {
        faults.merge(missing(name).into());
        return None;
    };
    match read_ron(name, bytes, &EXPECTED) {
        Ok(read) => Some(read),
        Err(found) => {
            faults.merge(found);
            None
        }
    }
}

/// SHA-256 over name, length and content of each file, in fixed order.
fn digest(files: &[(&str, &[u8])]) -> String {
    let mut hash = Sha256::new();
    for name in FILES {
        let Some((_, bytes)) = files.iter().find(|(found, _)| *found == name) else {
            continue;
        };
        hash.update(name.as_bytes());
        hash.update([0]);
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    }
    let mut text = String::with_capacity(64);
    for byte in hash.finalize() {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
