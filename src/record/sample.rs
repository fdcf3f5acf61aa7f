//! Small records for the tests of this folder.
//!
//! Owns sample headers, entries, whole journals and test folders. Used by tests only.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::chain::{Chain, Digest, Kind};
use super::header::{Footer, Header, Opening, RecordId, Source};
use super::picture_notes::PictureNote;
use super::reading::Reading;

/// Stands for whatever an exercise records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Act {
    pub(super) step: u64,
    pub(super) note: String,
}

/// The `step`-th entry of every sample, with characters that JSON must escape.
pub(super) fn act(step: u64) -> Act {
    let note = format!("seal {step}\n\"checked\" \u{2713} {}", "x".repeat((step % 7) as usize));
    Act { step, note }
}

/// 2026-07-16 12:00:00 UTC.
pub(super) fn noon() -> Timestamp {
    Timestamp::from_second(1_784_203_200).unwrap()
}

pub(super) fn opening() -> Opening {
    Opening {
        program: "0.1.0".to_owned(),
        scenario: Source {
            id: "reefer".to_owned(),
            version: "1".to_owned(),
            sha256: Digest::of(b"scenario"),
        },
        pack: Source {
            id: "training".to_owned(),
            version: "1".to_owned(),
            sha256: Digest::of(b"pack"),
        },
        seed: u64::MAX,
        help: "guided".to_owned(),
        trainee: "t-41".to_owned(),
    }
}

pub(super) fn header(serial: u64) -> Header {
    Header { record: RecordId::for_serial(serial, noon()), started_at: noon(), opening: opening() }
}

/// A journal in memory, for the record with running number 1.
pub(super) fn journal(entries: u64, finished: bool) -> Vec<u8> {
    journal_of(&header(1), entries, finished)
}

pub(super) fn journal_of(header: &Header, entries: u64, finished: bool) -> Vec<u8> {
    let mut out = Vec::new();
    let mut chain = Chain::start();
    chain.push(Kind::Header, &json(header), &mut out);
    for step in 1..=entries {
        chain.push(Kind::Entry, &json(&act(step)), &mut out);
    }
    if finished {
        let footer = Footer { entries, head: chain.head(), ended_at: noon() };
        chain.push(Kind::Footer, &json(&footer), &mut out);
    }
    out
}

/// Bytes that stand for the picture of a photograph.
pub(super) fn picture(photograph: u32) -> Vec<u8> {
    format!("picture {photograph} {}", "\u{2713}".repeat(photograph as usize % 50)).into_bytes()
}

pub(super) fn note(photograph: u32) -> PictureNote {
    let bytes = picture(photograph);
    PictureNote { photograph, sha256: Digest::of(&bytes), bytes: bytes.len() as u64 }
}

/// A journal of so many entries, each with the note of a picture behind it.
pub(super) fn journal_with_pictures(entries: u64, finished: bool) -> Vec<u8> {
    let mut out = Vec::new();
    let mut chain = Chain::start();
    chain.push(Kind::Header, &json(&header(1)), &mut out);
    for step in 1..=entries {
        chain.push(Kind::Entry, &json(&act(step)), &mut out);
        chain.push(Kind::Picture, &json(&note(step as u32)), &mut out);
    }
    if finished {
        let footer = Footer { entries, head: chain.head(), ended_at: noon() };
        chain.push(Kind::Footer, &json(&footer), &mut out);
    }
    out
}

/// For records whose entries tell of no photograph.
pub(super) fn nothing_taken(_: &Reading) -> BTreeSet<u32> {
    BTreeSet::new()
}

/// Each entry of a sample stands for the photograph of its step.
pub(super) fn every_step_taken(reading: &Reading) -> BTreeSet<u32> {
    reading.entries().map(|entry| entry.read::<Act>().unwrap().step as u32).collect()
}

fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap()
}

/// The lines of a journal, each with its line feed.
pub(super) fn lines(journal: &[u8]) -> Vec<Vec<u8>> {
    journal.split_inclusive(|c| *c == b'\n').map(<[u8]>::to_vec).collect()
}

/// A new empty folder that is removed with everything in it at the end of the test.
pub(super) struct Folder(PathBuf);

impl Folder {
    #[expect(clippy::disallowed_methods, reason = "tests write where nothing is kept")]
    pub(super) fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let name = format!(
            "custody-record-{}-{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A left-over folder in the temporary directory harms nobody.
        let _ = fs::remove_dir_all(&self.0);
    }
}
