//! The folder of records: creating, resuming and finding them.
//!
//! Owns names, places and locks on disk. Must not write into a journal that has
//! damage or a closing line. Writing goes on in `recorder`, checking in `verify`.
//!
//! `<data folder>/records/<record id>/` holds `journal.jsonl`, `lock`, and one
//! `journal.torn-<n>` for each half-written end that was moved aside. Beside them lie the
//! pictures that the journal notes, and printed papers.

use std::env;
use std::ffi::OsString;
use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::chain::{Digest, Kind};
use super::condition::{Condition, FILE_BYTES_MAX, LINES_MAX};
use super::disk::{self, Lock};
use super::fault::{FaultKind, RecordFault};
use super::header::{Header, Opening, RecordId, Resumption};
use super::reading::Reading;
use super::recorder::{self, Position, Recorder};
use crate::scenario::safe;

/// Name of the journal in a record's folder.
pub const JOURNAL_FILE: &str = "journal.jsonl";

/// Name of the folder of all records in a data folder.
pub const RECORDS_FOLDER: &str = "records";

const LOCK_FILE: &str = "lock";
const APP_FOLDER: &str = "custody";

/// Side files that one record may collect before the disk itself must be in question.
const TORN_FILES_MAX: u32 = 1_000;

/// Tries to find a free running number while other programs take theirs.
const CREATE_TRIES_MAX: u32 = 100;

/// A data folder that this program alone may write records in.
///
/// Reading, listing and verifying need no store and no lock.
#[derive(Debug)]
pub struct Store {
    data_dir: PathBuf,
    _lock: Lock,
}

/// A half-written end that was moved out of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TornTail {
    pub bytes: u64,
    /// The side file that now holds these bytes.
    pub moved_to: PathBuf,
}

impl fmt::Display for TornTail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = if self.bytes == 1 { "1 byte" } else { &format!("{} bytes", self.bytes) };
        write!(
            f,
            "The program had stopped while it was writing. What it wrote last, {bytes}, was not \
             written whole and was never shown as done. It is kept in {}. Everything before it is \
             unchanged.",
            safe(&self.moved_to.display().to_string())
        )
    }
}

/// A record that goes on.
#[derive(Debug)]
pub struct Resumed {
    pub recorder: Recorder,
    /// Everything recorded before.
    pub reading: Reading,
    /// To be told to the user when there is one.
    pub torn: Option<TornTail>,
}

impl Store {
    /// Opens the data folder, makes it if needed, and locks it against other programs.
    ///
    /// # Errors
    /// [`FaultKind::InUse`] when another program has it, or what the disk said.
    pub fn open(data_dir: &Path) -> Result<Self, RecordFault> {
        disk::make_folder(&data_dir.join(RECORDS_FOLDER))?;
        Ok(Self { data_dir: data_dir.to_path_buf(), _lock: Lock::take(&data_dir.join(LOCK_FILE))? })
    }

    pub fn data_dir(&self) -> &Path {
        &self.data_dir
    }

    /// The folder of a record, whether it exists or not.
    pub fn folder_of(&self, record: &RecordId) -> PathBuf {
        self.data_dir.join(RECORDS_FOLDER).join(record.as_str())
    }

    /// Starts a new record. Waits for the disk several times (tens of milliseconds), so it
    /// belongs under a loading screen or on a thread.
    ///
    /// # Errors
    /// When the header has an unfit text, or what the disk said.
    pub fn create(
        &self,
        opening: Opening,
        started_at: Timestamp,
    ) -> Result<(Recorder, Header), RecordFault> {
        let mut header = Header {
            record: RecordId::for_serial(self.last_serial()? + 1, started_at),
            started_at,
            opening,
        };
        // Checked before anything is made on disk.
        recorder::first_line(&header, &self.folder_of(&header.record))?;
        let folder = self.make_record_folder(&mut header)?;
        let lock = Lock::take(&folder.join(LOCK_FILE))?;

        let path = folder.join(JOURNAL_FILE);
        let fault = |error: io::Error| RecordFault::from_io(&error, &path);
        let (line, position) = recorder::first_line(&header, &path)?;
        let mut file =
            OpenOptions::new().append(true).create_new(true).open(&path).map_err(fault)?;
        recorder::commit(&mut file, &line).map_err(fault)?;
        disk::sync_folder(&folder).map_err(fault)?;
        let recorder = Recorder::start(Box::new(file), &path, position, Some(lock))?;
        Ok((recorder, header))
    }

    /// Continues an unfinished record: keeps what is sound, moves a half-written end to a side
    /// file, notes the resumption in the chain. Waits for the disk as [`Store::create`] does.
    ///
    /// # Errors
    /// When the record is finished, damaged, of another format, never started or in use, or
    /// what the disk said. The journal is then as it was before.
    pub fn resume(&self, record: &RecordId, at: Timestamp) -> Result<Resumed, RecordFault> {
        let folder = self.folder_of(record);
        let path = folder.join(JOURNAL_FILE);
        if !path.is_file() {
            return Err(RecordFault::new(FaultKind::Missing, &path));
        }
        let lock = Lock::take(&folder.join(LOCK_FILE))?;
        let (bytes, reading) = disk::read_journal(&path)?;
        let torn_bytes =
            torn_bytes_if_resumable(&reading).map_err(|kind| RecordFault::new(kind, &path))?;

        let sound = usize::try_from(reading.sound_bytes()).unwrap_or(usize::MAX);
        let tail = bytes.get(sound..).unwrap_or_default();
        let torn = match torn_bytes {
            0 => None,
            _ => Some(move_tail_aside(&folder, &path, tail, reading.sound_bytes())?),
        };
        let resumption =
            Resumption { at, torn_bytes, torn_sha256: torn.as_ref().map(|_| Digest::of(tail)) };
        let mut chain = reading.chain();
        let mut line = Vec::new();
        recorder::push_json(&mut chain, Kind::Resumed, &resumption, &mut line)
            .map_err(|kind| RecordFault::new(kind, &path))?;

        let fault = |error: io::Error| RecordFault::from_io(&error, &path);
        let mut file = OpenOptions::new().append(true).open(&path).map_err(fault)?;
        recorder::commit(&mut file, &line).map_err(fault)?;
        let position = Position {
            chain,
            entries: reading.entry_count(),
            pictures: reading.pictures().clone(),
            file_bytes: reading.sound_bytes() + line.len() as u64,
        };
        let recorder = Recorder::start(Box::new(file), &path, position, Some(lock))?;
        Ok(Resumed { recorder, reading, torn })
    }

    fn last_serial(&self) -> Result<u64, RecordFault> {
        let records = self.data_dir.join(RECORDS_FOLDER);
        let serials = folder_names(&records)?.into_iter();
        let largest = serials.filter_map(|(serial, _)| serial).max().unwrap_or(0);
        // The largest number of all can only come from a folder made by hand.
        Ok(largest.min(u64::MAX - u64::from(CREATE_TRIES_MAX) - 1))
    }

    /// Makes the folder for the first free number from the one in the header on.
    fn make_record_folder(&self, header: &mut Header) -> Result<PathBuf, RecordFault> {
        let mut tries_left = CREATE_TRIES_MAX;
        loop {
            let folder = self.folder_of(&header.record);
            match disk::make_one_folder(&folder) {
                Ok(()) => return Ok(folder),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && tries_left > 0 => {
                    tries_left -= 1;
                    let next = header.record.serial() + 1;
                    header.record = RecordId::for_serial(next, header.started_at);
                }
                Err(error) => return Err(RecordFault::from_io(&error, &folder)),
            }
        }
    }
}

/// Bytes to move aside before the record can go on, or why it cannot.
fn torn_bytes_if_resumable(reading: &Reading) -> Result<u64, FaultKind> {
    let torn_bytes = match reading.condition() {
        Condition::Unfinished => 0,
        Condition::Torn { bytes } => *bytes,
        Condition::Finished => return Err(FaultKind::AlreadyFinished),
        Condition::NeverStarted => return Err(FaultKind::NeverStarted),
        Condition::OtherFormat { found } => return Err(FaultKind::OtherFormat { found: *found }),
        Condition::Damaged(damage) => return Err(FaultKind::Damaged(damage.clone())),
    };
    // Room for this resuming line and the closing line.
    let line_bytes = 4 * super::chain::FRAME_BYTES_MAX as u64;
    if reading.lines() + 2 > LINES_MAX || reading.sound_bytes() + line_bytes > FILE_BYTES_MAX {
        return Err(FaultKind::RecordFull);
    }
    Ok(torn_bytes)
}

/// Copies the tail to a new side file, and only when that is durable cuts the journal.
fn move_tail_aside(
    folder: &Path,
    journal: &Path,
    tail: &[u8],
    sound_bytes: u64,
) -> Result<TornTail, RecordFault> {
    let (mut side_file, moved_to) = new_side_file(folder)?;
    side_file
        .write_all(tail)
        .and_then(|()| side_file.sync_all())
        .and_then(|()| disk::sync_folder(folder))
        .map_err(|error| RecordFault::from_io(&error, &moved_to))?;
    OpenOptions::new()
        .write(true)
        .open(journal)
        .and_then(|file| {
            file.set_len(sound_bytes)?;
            file.sync_all()
        })
        .map_err(|error| RecordFault::from_io(&error, journal))?;
    Ok(TornTail { bytes: tail.len() as u64, moved_to })
}

fn new_side_file(folder: &Path) -> Result<(File, PathBuf), RecordFault> {
    let mut number = 1;
    loop {
        let path = folder.join(format!("journal.torn-{number}"));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((file, path)),
            Err(error)
                if error.kind() == io::ErrorKind::AlreadyExists && number < TORN_FILES_MAX =>
            {
                number += 1;
            }
            Err(error) => return Err(RecordFault::from_io(&error, &path)),
        }
    }
}

/// Folders of all records, newest first by running number. Folders with other names come last.
///
/// A data folder that does not exist yet has no records.
///
/// # Errors
/// What the disk said.
pub fn record_folders(data_dir: &Path) -> Result<Vec<PathBuf>, RecordFault> {
    let records = data_dir.join(RECORDS_FOLDER);
    let mut names = match folder_names(&records) {
        Err(fault) if fault.kind == FaultKind::Missing => Vec::new(),
        other => other?,
    };
    names.sort();
    Ok(names.into_iter().rev().map(|(_, name)| records.join(name)).collect())
}

/// Names of the folders in a folder, each with its running number if it has one.
fn folder_names(records: &Path) -> Result<Vec<(Option<u64>, OsString)>, RecordFault> {
    let fault = |error: io::Error| RecordFault::from_io(&error, records);
    let mut names = Vec::new();
    for entry in fs::read_dir(records).map_err(fault)? {
        let entry = entry.map_err(fault)?;
        if entry.path().is_dir() {
            let name = entry.file_name();
            let record = name.to_str().and_then(|name| name.parse::<RecordId>().ok());
            names.push((record.map(|record| record.serial()), name));
        }
    }
    Ok(names)
}

/// Reads a record, given its folder or its journal file. Needs no lock.
///
/// A record that is being written at this moment can look torn: its last line may be on the way.
///
/// # Errors
/// What the disk said. Damage is not an error here: it is in [`Reading::condition`].
pub fn read_record(path: &Path) -> Result<Reading, RecordFault> {
    let (_, reading) = disk::read_journal(&journal_path(path))?;
    Ok(reading)
}

pub(super) fn journal_path(path: &Path) -> PathBuf {
    if path.is_dir() { path.join(JOURNAL_FILE) } else { path.to_path_buf() }
}

/// Where records are kept when nobody chose a folder: `$XDG_DATA_HOME/custody`, else
/// `~/.local/share/custody`; on Windows `%LOCALAPPDATA%\custody`.
///
/// # Errors
/// [`FaultKind::NoDataFolder`] when the account has none of these.
pub fn default_data_dir() -> Result<PathBuf, RecordFault> {
    data_dir_from(cfg!(windows), |name| env::var_os(name))
        .ok_or_else(|| RecordFault::new(FaultKind::NoDataFolder, Path::new(APP_FOLDER)))
}

/// Relative values count as unset, as the XDG base directory specification asks.
pub(super) fn data_dir_from(
    windows: bool,
    variable: impl Fn(&str) -> Option<OsString>,
) -> Option<PathBuf> {
    let folder = |name: &str| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let base = if windows {
        folder("LOCALAPPDATA")?
    } else {
        folder("XDG_DATA_HOME").or_else(|| Some(folder("HOME")?.join(".local/share")))?
    };
    Some(base.join(APP_FOLDER))
}
