//! The pictures beside a record, held against what its journal notes of them.
//!
//! Owns the names of their files, the bounded reading of one, and [`PictureReport`]. Anybody may
//! have changed these files, so nothing here trusts them: what matches its note is as it was when
//! it was taken, and nothing else is. Must not change a file or know what an entry means.

use std::collections::BTreeSet;
use std::collections::btree_map::{BTreeMap, Entry};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::chain::Digest;
use super::condition::Condition;
use super::picture_notes::{PICTURE_BYTES_MAX, PictureNote, PictureNotes};
use super::reading::Reading;
use crate::scenario::{safe_within, short};

/// How the name of every picture begins.
const NAME_LEAD: &str = "photograph-";

/// Most names in a record's folder that are looked at for pictures of no photograph.
const NAMES_MAX: usize = 20_000;

/// Most pictures, or runs of them, that are named in one report for one reason.
const NAMED_MAX: usize = 20;

/// Longest message of the system that is quoted, in characters.
const DETAIL_LENGTH_MAX: usize = 200;

/// File name of a photograph beside its record.
pub fn picture_file(photograph: u32) -> String {
    format!("{NAME_LEAD}{photograph:04}.png")
}

/// What became of the picture of one photograph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureState {
    /// The file is the one that was noted when the photograph was taken.
    Unchanged,
    /// Something else has its name: other bytes, a link, a folder.
    Changed,
    /// It is noted, and no such file is there.
    Missing,
    /// It is noted, and the system does not let it be read.
    Unreadable { detail: String },
    /// The record says nothing about it, so nothing vouches for the file, if there is one.
    NotNoted { is_there: bool },
}

impl PictureState {
    /// Whether the picture is not, or may not be, the one that the record notes.
    pub fn is_fault(&self) -> bool {
        match self {
            Self::Unchanged | Self::NotNoted { .. } => false,
            Self::Changed | Self::Missing | Self::Unreadable { .. } => true,
        }
    }
}

/// The picture of one photograph as it lies there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub state: PictureState,
    /// The file. None where it is not as noted, is no plain file, or is too large for a picture.
    /// What nothing is noted of is given too: the state says so.
    pub bytes: Option<Vec<u8>>,
}

/// Why a file gave no bytes.
enum Unread {
    Missing,
    /// A link, a folder, a device, or more bytes than were asked for.
    NotThatFile,
    Refused(io::Error),
}

/// Reads the picture of a photograph in a record's folder and holds it against its note.
pub fn read_picture(folder: &Path, photograph: u32, notes: &PictureNotes) -> Found {
    let path = folder.join(picture_file(photograph));
    match notes.get(photograph) {
        Some(note) => held_against(note, read_bounded(&path, note.bytes)),
        None => {
            let read = read_bounded(&path, PICTURE_BYTES_MAX);
            let is_there = !matches!(read, Err(Unread::Missing));
            Found { state: PictureState::NotNoted { is_there }, bytes: read.ok() }
        }
    }
}

fn held_against(note: &PictureNote, read: Result<Vec<u8>, Unread>) -> Found {
    let (state, bytes) = match read {
        Ok(bytes) if bytes.len() as u64 == note.bytes && Digest::of(&bytes) == note.sha256 => {
            (PictureState::Unchanged, Some(bytes))
        }
        Ok(_) | Err(Unread::NotThatFile) => (PictureState::Changed, None),
        Err(Unread::Missing) => (PictureState::Missing, None),
        Err(Unread::Refused(error)) => {
            let detail = safe_within(&error.to_string(), DETAIL_LENGTH_MAX).into_owned();
            (PictureState::Unreadable { detail }, None)
        }
    };
    Found { state, bytes }
}

/// A plain file of at most so many bytes. A link is not followed, a larger file is not read.
fn read_bounded(path: &Path, bytes_max: u64) -> Result<Vec<u8>, Unread> {
    let unread = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Unread::Missing,
        _ => Unread::Refused(error),
    };
    // Asked before opening: opening a pipe would wait for ever.
    let metadata = fs::symlink_metadata(path).map_err(unread)?;
    if !metadata.is_file() || metadata.len() > bytes_max {
        return Err(Unread::NotThatFile);
    }
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(bytes_max.saturating_add(1)).read_to_end(&mut bytes))
        .map_err(unread)?;
    if bytes.len() as u64 > bytes_max { Err(Unread::NotThatFile) } else { Ok(bytes) }
}

/// What became of the pictures of one record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PictureReport {
    states: BTreeMap<u32, PictureState>,
    /// Noted, though no entry says that they were taken.
    without_entry: Vec<u32>,
    /// Files named as pictures are, of which the record knows no photograph.
    strangers: Vec<String>,
}

impl PictureReport {
    /// Looks at the folder of a record. `taken` holds the photographs of which its entries tell.
    pub(super) fn of(folder: &Path, reading: &Reading, taken: &BTreeSet<u32>) -> Self {
        let notes = reading.pictures();
        let mut report = Self::default();
        for note in notes.iter() {
            report.look_at(folder, note.photograph, notes);
        }
        // Behind damage there may be more notes and more photographs than can be read.
        if matches!(reading.condition(), Condition::Damaged(_) | Condition::OtherFormat { .. }) {
            return report;
        }
        for photograph in taken {
            report.look_at(folder, *photograph, notes);
        }
        let numbers = notes.iter().map(|note| note.photograph);
        report.without_entry = numbers.filter(|number| !taken.contains(number)).collect();
        report.strangers = report.strangers_in(folder);
        report
    }

    fn look_at(&mut self, folder: &Path, photograph: u32, notes: &PictureNotes) {
        if let Entry::Vacant(free) = self.states.entry(photograph) {
            free.insert(read_picture(folder, photograph, notes).state);
        }
    }

    fn strangers_in(&self, folder: &Path) -> Vec<String> {
        let known: BTreeSet<String> = self.states.keys().copied().map(picture_file).collect();
        let names = fs::read_dir(folder).into_iter().flatten().take(NAMES_MAX).flatten();
        let mut strangers: Vec<String> = names
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .filter(|name| name.starts_with(NAME_LEAD) && !known.contains(name))
            .collect();
        strangers.sort();
        strangers
    }

    /// `None` for a number that neither an entry nor a note has.
    pub fn state(&self, photograph: u32) -> Option<&PictureState> {
        self.states.get(&photograph)
    }

    /// Whether a picture that is noted was changed, is missing or cannot be read.
    pub fn has_fault(&self) -> bool {
        self.states.values().any(PictureState::is_fault)
    }

    /// The pictures that are as they were noted, in a sentence. `None` when there are none.
    pub fn unchanged(&self) -> Option<String> {
        let (names, one) = self.named(|state| *state == PictureState::Unchanged)?;
        Some(if one {
            format!("{names} is as it was when it was taken.")
        } else {
            format!("{names} are as they were when they were taken.")
        })
    }

    /// Everything else, a sentence each; empty when all pictures are as they were noted.
    pub fn told(&self) -> Vec<String> {
        let mut told = self.faults();
        if let Some((names, one)) =
            self.named(|state| *state == PictureState::NotNoted { is_there: true })
        {
            told.push(format!(
                "{names} {} not noted in the record: the program stopped before that, or an older \
                 version of it wrote the record. Nothing shows whether {} changed.",
                if one { "is" } else { "are" },
                if one { "it was" } else { "they were" }
            ));
        }
        if let Some((names, one)) =
            self.named(|state| *state == PictureState::NotNoted { is_there: false })
        {
            told.push(format!(
                "{names} {} not there and not noted in the record: the program stopped before the \
                 {} kept.",
                if one { "is" } else { "are" },
                if one { "picture was" } else { "pictures were" }
            ));
        }
        told.extend(self.strange());
        told
    }

    fn faults(&self) -> Vec<String> {
        let sentence = |(number, state): (&u32, &PictureState)| {
            let name = picture_file(*number);
            match state {
                PictureState::Changed => Some(format!(
                    "{name} was changed or exchanged after it was taken: it does not match its \
                     hash in the record."
                )),
                PictureState::Missing => Some(format!(
                    "{name} is missing: the record notes it, and no such file lies beside it."
                )),
                PictureState::Unreadable { detail } => Some(format!(
                    "{name} cannot be read ({detail}), so it cannot be held against the record."
                )),
                PictureState::Unchanged | PictureState::NotNoted { .. } => None,
            }
        };
        let mut told = shortened(self.states.iter().filter_map(sentence), "More pictures");
        if !told.is_empty() {
            let advice = "Look for an undamaged copy of the pictures, and tell your instructor \
                          which of them are not as noted.";
            told.push(advice.to_owned());
        }
        told
    }

    /// What fits no photograph.
    fn strange(&self) -> Vec<String> {
        let without_entry = self.without_entry.iter().map(|number| {
            format!(
                "The record notes a picture of photograph {number}, and no entry says that this \
                 photograph was taken."
            )
        });
        let mut told = shortened(without_entry, "More pictures without an entry");
        let strangers = self.strangers.iter().map(|name| {
            format!("{} lies beside the record, which has no such photograph.", short(name))
        });
        told.extend(shortened(strangers, "More files without a photograph"));
        told
    }

    /// Names of the pictures in a state, runs as "first to last", and whether it is only one.
    fn named(&self, wanted: impl Fn(&PictureState) -> bool) -> Option<(String, bool)> {
        let numbers: Vec<u32> =
            self.states.iter().filter(|(_, state)| wanted(state)).map(|(no, _)| *no).collect();
        let runs: Vec<String> = numbers
            .chunk_by(|one, next| one.checked_add(1) == Some(*next))
            .map(|run| match run {
                [first, .., last] => format!("{} to {}", picture_file(*first), picture_file(*last)),
                few => few.iter().map(|number| picture_file(*number)).collect(),
            })
            .collect();
        let mut names = runs.iter().take(NAMED_MAX).cloned().collect::<Vec<_>>().join(", ");
        if runs.len() > NAMED_MAX {
            names.push_str(" and others");
        }
        (!numbers.is_empty()).then_some((names, numbers.len() == 1))
    }
}

/// The first sentences, and how many more there are.
fn shortened(sentences: impl Iterator<Item = String>, more: &str) -> Vec<String> {
    let mut all: Vec<String> = sentences.collect();
    let left = all.len().saturating_sub(NAMED_MAX);
    if left > 0 {
        all.truncate(NAMED_MAX);
        all.push(format!("{more}: {left}."));
    }
    all
}
