//! Why a record could not be written, opened or read, in plain sentences.
//!
//! Owns [`RecordFault`]. Must not do anything about a fault. Damage inside a
//! file is described in `condition`.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::chain::{FORMAT, LINE_BYTES_MAX};
use super::condition::Damage;
use super::picture_notes::{PHOTOGRAPHS_MAX, PICTURE_BYTES_MAX};
use crate::scenario::safe;

/// What stands in the way, and at which file or folder.
///
/// `Display` gives two or three sentences: what happened, where, what helps.
/// [`RecordFault::key`] gives a stable code for message files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordFault {
    pub kind: FaultKind,
    pub path: PathBuf,
}

/// The kinds of [`RecordFault`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// No space, or the user's share of the disk is used up.
    DiskFull,
    /// The file, the folder or the whole disk may not be read or written.
    AccessDenied,
    /// The file or folder is not there.
    Missing,
    /// Any other error from the operating system.
    Disk { detail: String },
    /// Another program, or another window of this one, holds the lock.
    InUse,
    /// The file system cannot lock, as on some network folders.
    CannotLock { detail: String },
    /// The record is closed. It is never written again.
    AlreadyFinished,
    /// The program stopped before the first line was whole.
    NeverStarted,
    /// The journal is damaged before its end.
    Damaged(Damage),
    /// The record is written in a format that this program does not know.
    OtherFormat { found: u32 },
    /// A name that is not the name of a record.
    NotARecord,
    /// A text of the header is too long or holds hidden characters.
    HeaderText { field: &'static str },
    /// An entry that has no JSON form. The record stops so that it has no hole.
    EntryUnwritable { detail: String },
    /// An entry longer than a line may be. The record stops so that it has no hole.
    EntryTooLong { bytes: usize },
    /// The picture of this photograph is noted already. Nothing was written; the record goes on.
    PictureAlreadyNoted { photograph: u32 },
    /// A number or a size that no picture has. Nothing was written; the record goes on.
    PictureOutOfBounds { photograph: u32, bytes: u64 },
    /// The record reached its largest size.
    RecordFull,
    /// The writing thread ended without a reason that it could state.
    WriterStopped,
    /// Neither `HOME` nor the other variables name a folder for records.
    NoDataFolder,
}

impl RecordFault {
    pub(super) fn new(kind: FaultKind, path: &Path) -> Self {
        Self { kind, path: path.to_path_buf() }
    }

    /// Sorts an error of the operating system into a kind that has advice.
    pub(super) fn from_io(error: &io::Error, path: &Path) -> Self {
        let kind = match error.kind() {
            io::ErrorKind::StorageFull
            | io::ErrorKind::QuotaExceeded
            | io::ErrorKind::FileTooLarge => FaultKind::DiskFull,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                FaultKind::AccessDenied
            }
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => FaultKind::Missing,
            _ => FaultKind::Disk { detail: error.to_string() },
        };
        Self::new(kind, path)
    }

    /// Stable code, for example `record-disk-full`.
    pub fn key(&self) -> &'static str {
        match self.kind {
            FaultKind::DiskFull => "record-disk-full",
            FaultKind::AccessDenied => "record-access-denied",
            FaultKind::Missing => "record-missing",
            FaultKind::Disk { .. } => "record-disk-error",
            FaultKind::InUse => "record-in-use",
            FaultKind::CannotLock { .. } => "record-cannot-lock",
            FaultKind::AlreadyFinished => "record-already-finished",
            FaultKind::NeverStarted => "record-never-started",
            FaultKind::Damaged(_) => "record-damaged",
            FaultKind::OtherFormat { .. } => "record-other-format",
            FaultKind::NotARecord => "record-name-unknown",
            FaultKind::HeaderText { .. } => "record-header-text",
            FaultKind::EntryUnwritable { .. } => "record-entry-unwritable",
            FaultKind::EntryTooLong { .. } => "record-entry-too-long",
            FaultKind::PictureAlreadyNoted { .. } => "record-picture-already-noted",
            FaultKind::PictureOutOfBounds { .. } => "record-picture-out-of-bounds",
            FaultKind::RecordFull => "record-full",
            FaultKind::WriterStopped => "record-writer-stopped",
            FaultKind::NoDataFolder => "record-no-data-folder",
        }
    }
}

impl fmt::Display for RecordFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display().to_string();
        let path = safe(&path);
        match &self.kind {
            FaultKind::DiskFull => write!(
                f,
                "There is no space left for {path}. Free some space on the disk, then open the \
                 record again. Everything that was shown as done is kept."
            ),
            FaultKind::AccessDenied => write!(
                f,
                "Custody may not use {path}. Ask for the right to read and write there, or choose \
                 another folder with --data-dir."
            ),
            FaultKind::Missing => write!(
                f,
                "{path} is not there. Check the name, and check that the disk is connected."
            ),
            FaultKind::Disk { detail } => write!(
                f,
                "The disk reported an error at {path}: {detail}. Do not go on with this exercise. \
                 Tell your instructor, and check the disk."
            ),
            FaultKind::InUse => write!(
                f,
                "Another Custody window is using {path}. Close the other window, then try again."
            ),
            FaultKind::CannotLock { detail } => write!(
                f,
                "The folder of {path} cannot be locked for one program: {detail}. Choose a folder \
                 on this computer's own disk with --data-dir."
            ),
            FaultKind::AlreadyFinished => write!(
                f,
                "The record in {path} is finished. A finished record is never changed. Start the \
                 exercise again to make a new record."
            ),
            FaultKind::NeverStarted => write!(
                f,
                "The program stopped before the first line of {path} was written. Nothing was \
                 recorded. Start the exercise again."
            ),
            FaultKind::Damaged(damage) => write!(
                f,
                "{damage} The record in {path} cannot be continued. Nothing was changed in it."
            ),
            FaultKind::OtherFormat { found } if *found > FORMAT => write!(
                f,
                "{path} is written in record format {found}. This program reads formats up to \
                 {FORMAT}. Use the newer version of Custody that wrote it."
            ),
            FaultKind::OtherFormat { found } => write!(
                f,
                "{path} is written in record format {found}, which was never released. This \
                 program reads format {FORMAT}."
            ),
            FaultKind::NotARecord => write!(
                f,
                "{path} is not the name of a record. Choose a name from the list of records."
            ),
            FaultKind::HeaderText { field } => write!(
                f,
                "The text for \"{field}\" is too long or has characters that cannot be seen, so \
                 {path} was not created. Use a short plain text."
            ),
            FaultKind::EntryUnwritable { detail } => write!(
                f,
                "An action could not be written to {path}: {detail}. Recording has stopped. \
                 Report this fault, and open the record again."
            ),
            FaultKind::EntryTooLong { bytes } => write!(
                f,
                "An action of {bytes} bytes does not fit into {path}; the limit is \
                 {LINE_BYTES_MAX} bytes. Recording has stopped. Shorten the text, and open the \
                 record again."
            ),
            FaultKind::PictureAlreadyNoted { photograph } => write!(
                f,
                "The picture of photograph {photograph} is noted in {path} already. A picture is \
                 noted once, when it is taken. The record goes on."
            ),
            FaultKind::PictureOutOfBounds { photograph, bytes } => write!(
                f,
                "The picture of photograph {photograph} has {bytes} bytes and was not noted in \
                 {path}. Pictures have numbers from 1 to {PHOTOGRAPHS_MAX} and at most \
                 {PICTURE_BYTES_MAX} bytes. The record goes on."
            ),
            FaultKind::RecordFull => write!(
                f,
                "{path} has reached its largest size. Open the record again to finish it, then start a \
                 new exercise."
            ),
            FaultKind::WriterStopped => write!(
                f,
                "Recording to {path} has stopped unexpectedly. Open the record again. Everything \
                 that was shown as done is kept."
            ),
            FaultKind::NoDataFolder => write!(
                f,
                "This account has no home folder for records. Choose a folder with --data-dir."
            ),
        }
    }
}

impl std::error::Error for RecordFault {}
