//! The verdict on a kept record: sound, unfinished or damaged, and where.
//!
//! Owns [`Verdict`] and the list of records. Must not change any file, and must
//! not promise more than a hash chain can show. The rules are in `reading`, those for
//! the pictures beside the journal in `pictures`.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

use super::chain::Digest;
use super::condition::Condition;
use super::disk;
use super::fault::RecordFault;
use super::header::Header;
use super::pictures::PictureReport;
use super::reading::Reading;
use super::store;
use super::twins::{self, Beginning, Twin};
use crate::scenario::safe;

/// Reads from entries which photographs were taken. The record keeps entries without knowing what
/// they mean, so whoever asks for a check brings this.
pub type Taken = fn(&Reading) -> BTreeSet<u32>;

/// What checking a record found. `Display` gives the report for the command line.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// The journal file.
    pub path: PathBuf,
    pub header: Option<Header>,
    pub condition: Condition,
    /// Entries before the first damage, or all.
    pub sound_entries: u64,
    /// Hash of the last sound line. `None` when no line is sound.
    pub head: Option<Digest>,
    /// The folder's name when it is not the name that the header gives.
    pub renamed: Option<String>,
    /// The pictures beside the journal.
    pub pictures: PictureReport,
    hashes: Vec<Digest>,
}

impl Verdict {
    fn new(path: PathBuf, reading: &Reading, taken: Taken) -> Self {
        // A journal that is named alone lies in the folder where the program was started.
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        let pictures = PictureReport::of(folder, reading, &taken(reading));
        let folder_name =
            path.parent().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        let renamed = match (reading.header(), folder_name) {
            (Some(header), Some(name)) if header.record.as_str() != name => Some(name),
            _ => None,
        };
        Self {
            path,
            header: reading.header().cloned(),
            condition: reading.condition().clone(),
            sound_entries: reading.entry_count(),
            head: reading.head(),
            renamed,
            pictures,
            hashes: reading.hashes().to_vec(),
        }
    }

    /// Whether every byte of the journal belongs to a sound line. An unfinished record can be
    /// sound; whether lines are missing at its end cannot be seen.
    pub fn is_sound(&self) -> bool {
        matches!(self.condition, Condition::Finished | Condition::Unfinished)
    }

    /// Whether the journal is sound and no picture that it notes was changed, is missing or cannot
    /// be read. A picture that is not noted is no fault.
    pub fn is_as_recorded(&self) -> bool {
        self.is_sound() && !self.pictures.has_fault()
    }

    /// Name and first line of the record, by which a copy is known.
    pub(super) fn beginning(&self) -> Option<Beginning> {
        let header = self.header.as_ref()?;
        Some(Beginning { record: header.record.clone(), first: *self.hashes.first()? })
    }

    /// The line, counted from 1, that had the hash `noted`.
    ///
    /// A hash that was noted outside the computer is the anchor that the chain itself lacks:
    /// all lines up to this one are as they were then. `None` means that they are not.
    pub fn line_noted_as(&self, noted: Digest) -> Option<u64> {
        let at = self.hashes.iter().position(|hash| *hash == noted)?;
        Some(at as u64 + 1)
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "File: {}", safe(&self.path.display().to_string()))?;
        if let Some(header) = &self.header {
            let opening = &header.opening;
            writeln!(f, "Record: {}", header.record)?;
            writeln!(
                f,
                "Exercise: {} version {}, seed {}, help level {}, pack {} version {}",
                opening.scenario.id,
                opening.scenario.version,
                opening.seed,
                opening.help,
                opening.pack.id,
                opening.pack.version
            )?;
            writeln!(
                f,
                "Started: {} by the computer's clock, trainee {}, program {}",
                header.started_at, opening.trainee, opening.program
            )?;
        }
        writeln!(f, "{}", self.condition)?;
        if let Some(advice) = self.condition.advice() {
            writeln!(f, "{advice}")?;
        }
        writeln!(f, "Sound entries: {}", self.sound_entries)?;
        for sentence in self.pictures.unchanged().into_iter().chain(self.pictures.told()) {
            writeln!(f, "{sentence}")?;
        }
        if let Some(renamed) = &self.renamed {
            writeln!(f, "The folder is named {renamed:?}, which is not the name in the record.")?;
        }
        let Some(head) = self.head else {
            return Ok(());
        };
        writeln!(f, "Hash of the last sound line: {head}")?;
        f.write_str(
            "Note this hash in another place, for example on paper with the instructor. The hashes \
             show every change inside the file and in the pictures that it notes. They do not show \
             that the whole file was written anew",
        )?;
        match self.condition {
            Condition::Finished => f.write_str("."),
            _ => f.write_str(", or that lines are missing at the end of an unfinished record."),
        }
    }
}

/// Checks a record and the pictures beside it, given its folder or its journal file. Changes
/// nothing and needs no lock.
///
/// # Errors
/// When the file cannot be read at all. Damage is in the verdict.
pub fn verify(path: &Path, taken: Taken) -> Result<Verdict, RecordFault> {
    let path = store::journal_path(path);
    let (_, reading) = disk::read_journal(&path)?;
    Ok(Verdict::new(path, &reading, taken))
}

/// A record in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    pub folder: PathBuf,
    /// The check of the whole record, or why its journal cannot be read.
    pub verdict: Result<Verdict, RecordFault>,
    /// Other folders of the list that hold a record of the same name.
    pub twins: Vec<Twin>,
}

/// Checks all records of a data folder, newest first.
///
/// Reads every journal and picture whole. For a list that fills while it is shown, call
/// [`super::record_folders`], then [`verify`] for one folder at a time.
///
/// # Errors
/// When the folder of records itself cannot be read.
pub fn list_records(data_dir: &Path, taken: Taken) -> Result<Vec<Listed>, RecordFault> {
    let folders = store::record_folders(data_dir)?;
    let mut listed: Vec<Listed> = folders
        .into_iter()
        .map(|folder| Listed { verdict: verify(&folder, taken), folder, twins: Vec::new() })
        .collect();
    let begun: Vec<_> = listed.iter().map(|one| one.verdict.as_ref().ok()?.beginning()).collect();
    let folders: Vec<PathBuf> = listed.iter().map(|one| one.folder.clone()).collect();
    for (one, own) in listed.iter_mut().zip(&begun) {
        let others = begun.iter().zip(&folders).filter(|(_, folder)| **folder != one.folder);
        let others = others.filter_map(|(other, folder)| Some((other.as_ref()?, folder)));
        one.twins = own.iter().flat_map(|own| twins::among(own, others.clone())).collect();
    }
    Ok(listed)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::sample::{self, Folder};
    use super::*;

    fn verdict_on(bytes: &[u8]) -> (Folder, Verdict) {
        let folder = Folder::new();
        let record = folder.path().join(sample::header(1).record.as_str());
        fs::create_dir(&record).unwrap();
        fs::write(record.join(store::JOURNAL_FILE), bytes).unwrap();
        let verdict = verify(&record, sample::nothing_taken).unwrap();
        (folder, verdict)
    }

    #[test]
    fn a_sound_finished_record_says_so_and_gives_its_hash() {
        let (_folder, verdict) = verdict_on(&sample::journal(4, true));
        assert!(verdict.is_sound());
        assert_eq!(verdict.sound_entries, 4);
        let report = verdict.to_string();
        assert!(report.contains("The record is finished and sound."));
        assert!(report.contains(&verdict.head.unwrap().to_string()));
        assert!(report.contains("do not show that the whole file was written anew."));
    }

    #[test]
    fn an_unfinished_record_warns_of_lines_missing_at_its_end() {
        let (_folder, verdict) = verdict_on(&sample::journal(4, false));
        assert!(verdict.is_sound());
        assert!(verdict.to_string().contains("lines are missing at the end"));
    }

    #[test]
    fn a_damaged_record_names_the_line_and_counts_what_is_sound() {
        let mut bytes = sample::journal(4, true);
        let at = String::from_utf8(bytes.clone()).unwrap().find("seal 3").unwrap();
        bytes[at] = b'S';
        let (_folder, verdict) = verdict_on(&bytes);
        assert!(!verdict.is_sound());
        assert_eq!(verdict.sound_entries, 2);
        assert!(verdict.to_string().contains("Line 4 is damaged: it was changed"));
    }

    #[test]
    fn a_noted_hash_is_found_while_the_lines_up_to_it_are_as_they_were() {
        let (_folder, early) = verdict_on(&sample::journal(2, false));
        let (_folder, later) = verdict_on(&sample::journal(4, true));
        assert_eq!(later.line_noted_as(early.head.unwrap()), Some(3));

        let mut other = sample::header(1);
        other.opening.seed = 7;
        let (_folder, rewritten) = verdict_on(&sample::journal_of(&other, 4, true));
        assert!(rewritten.is_sound());
        assert_eq!(rewritten.line_noted_as(early.head.unwrap()), None);
    }

    #[test]
    fn a_record_in_a_folder_of_another_name_is_noted() {
        let (folder, verdict) = verdict_on(&sample::journal(1, true));
        assert_eq!(verdict.renamed, None);
        let moved = folder.path().join("r000009-other");
        fs::rename(verdict.path.parent().unwrap(), &moved).unwrap();
        let verdict = verify(&moved, sample::nothing_taken).unwrap();
        assert_eq!(verdict.renamed.as_deref(), Some("r000009-other"));
        assert!(verdict.is_sound());
    }
}
