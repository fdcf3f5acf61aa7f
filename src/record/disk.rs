//! Files and folders as a record needs them: durable, locked, bounded.
//!
//! Owns every call that makes bytes survive a power cut. Must not know the
//! format. `store` decides what is created where.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::condition::{Condition, Damage, DamageKind, FILE_BYTES_MAX};
use super::fault::{FaultKind, RecordFault};
use super::reading::Reading;

/// Where a recorder writes: bytes in order, then a promise that they are kept.
///
/// Tests and shells without a disk may bring their own.
pub trait Sink: Write + Send {
    /// Returns when all bytes written so far would survive a power cut.
    ///
    /// # Errors
    /// After an error, nothing is known about any byte since the last success. The caller
    /// must not try again: a second call may report success for bytes that are lost.
    fn sync(&mut self) -> io::Result<()>;
}

impl Sink for File {
    fn sync(&mut self) -> io::Result<()> {
        self.sync_data()
    }
}

/// A locked file. Dropping it, or the end of the program in any way, opens the lock.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

/// How often the lock is tried, and how long is waited in between: a fifth of a second in all.
const TRIES: u32 = 20;
const BLINK: Duration = Duration::from_millis(10);

impl Lock {
    /// Takes the lock at `path` or says who stands in the way. Waits for a blink: a process that is
    /// just being started (the press, for one) holds for that long what its parent has let go.
    ///
    /// The lock is a file of its own: on some systems a locked file cannot be read by others,
    /// and a record must stay readable while it is written.
    pub(super) fn take(path: &Path) -> Result<Self, RecordFault> {
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path)
            .map_err(|error| RecordFault::from_io(&error, path))?;
        for _ in 0..TRIES {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::WouldBlock) => thread::sleep(BLINK),
                Err(TryLockError::Error(error)) => {
                    let detail = error.to_string();
                    return Err(RecordFault::new(FaultKind::CannotLock { detail }, path));
                }
            }
        }
        Err(RecordFault::new(FaultKind::InUse, path))
    }
}

/// Makes a folder and all that are missing above it, for this user only, to survive a power cut.
pub(super) fn make_folder(path: &Path) -> Result<(), RecordFault> {
    if path.is_dir() {
        return Ok(());
    }
    if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        make_folder(parent)?;
    }
    match make_one_folder(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        other => other.map_err(|error| RecordFault::from_io(&error, path)),
    }
}

/// Makes one folder whose parent exists. Fails when it is there already.
pub(super) fn make_one_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)?;
    match path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        Some(parent) => sync_folder(parent),
        None => sync_folder(Path::new(".")),
    }
}

/// Makes the names in a folder survive a power cut.
///
/// Windows has no such call for folders and keeps names by itself. Some network file systems
/// refuse the call; then there is nothing more that a program can do.
#[cfg(unix)]
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    match File::open(path)?.sync_all() {
        Err(error)
            if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) =>
        {
            Ok(())
        }
        other => other,
    }
}

#[cfg(not(unix))]
pub(super) fn sync_folder(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// Reads and takes apart the journal at `path`. A file that is too large is not read.
pub(super) fn read_journal(path: &Path) -> Result<(Vec<u8>, Reading), RecordFault> {
    let fault = |error: io::Error| RecordFault::from_io(&error, path);
    // Asked before opening: opening a pipe would wait for ever.
    let metadata = fs::metadata(path).map_err(fault)?;
    if !metadata.is_file() {
        return Err(RecordFault::new(FaultKind::NotARecord, path));
    }
    let mut bytes = Vec::new();
    if metadata.len() <= FILE_BYTES_MAX {
        File::open(path)
            .and_then(|file| file.take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes))
            .map_err(fault)?;
    }
    let file_bytes = metadata.len().max(bytes.len() as u64);
    if file_bytes > FILE_BYTES_MAX {
        let kind = DamageKind::TooLarge { bytes: file_bytes };
        let too_large = Condition::Damaged(Damage { line: 1, kind });
        return Ok((Vec::new(), Reading::empty(too_large)));
    }
    let reading = Reading::of(&bytes);
    Ok((bytes, reading))
}

#[cfg(test)]
mod tests {
    use super::super::sample::Folder;
    use super::*;

    #[test]
    fn a_lock_refuses_a_second_holder_until_it_is_dropped() {
        let folder = Folder::new();
        let path = folder.path().join("lock");
        let first = Lock::take(&path).unwrap();
        let refused = Lock::take(&path).unwrap_err();
        assert_eq!(refused.kind, FaultKind::InUse);
        assert!(refused.to_string().contains("Close the other window"));
        drop(first);
        Lock::take(&path).unwrap();
    }

    /// A process inherits open files until its own program begins.
    #[cfg(unix)]
    #[test]
    fn a_lock_that_was_let_go_can_be_taken_while_processes_start() {
        let folder = Folder::new();
        let path = folder.path().join("lock");
        let starting = thread::spawn(|| {
            for _ in 0..200 {
                std::process::Command::new("true").status().unwrap();
            }
        });
        while !starting.is_finished() {
            drop(Lock::take(&path).unwrap());
        }
        starting.join().unwrap();
    }

    #[test]
    fn a_file_above_the_limit_is_not_read() {
        let folder = Folder::new();
        let path = folder.path().join("journal.jsonl");
        File::create(&path).unwrap().set_len(FILE_BYTES_MAX + 1).unwrap();
        let (bytes, reading) = read_journal(&path).unwrap();
        assert!(bytes.is_empty());
        assert_eq!(reading.condition().key(), "record-too-large");
    }

    #[test]
    fn a_folder_or_a_missing_file_is_not_a_journal() {
        let folder = Folder::new();
        assert_eq!(read_journal(folder.path()).unwrap_err().kind, FaultKind::NotARecord);
        assert_eq!(read_journal(&folder.path().join("none")).unwrap_err().kind, FaultKind::Missing);
    }

    #[test]
    fn missing_folders_are_made_and_existing_ones_kept() {
        let folder = Folder::new();
        let deep = folder.path().join("a/b/c");
        make_folder(&deep).unwrap();
        make_folder(&deep).unwrap();
        assert!(deep.is_dir());
        fs::write(folder.path().join("file"), b"").unwrap();
        assert!(make_folder(&folder.path().join("file/x")).is_err());
    }
}
