//! What a journal notes of each picture: number of the photograph, hash and size of its file.
//!
//! Owns the payload of a picture line, its bounds, and that a photograph has one note at
//! most. Must not touch a file: `pictures` holds the notes against what lies there.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde::{Deserialize, Serialize};

use super::chain::Digest;

/// Highest number of a photograph whose picture is kept. About 100 times a long exercise, and
/// all that the four digits in the name of its file hold.
pub const PHOTOGRAPHS_MAX: u32 = 9_999;

/// Largest picture file that is noted or read, bytes.
pub const PICTURE_BYTES_MAX: u64 = 8 * 1024 * 1024;

/// A line that says which picture was kept of a photograph. It is no entry: the entry about the
/// photograph stands before it, and the exercise is done again without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureNote {
    /// Number of the photograph, from 1.
    pub photograph: u32,
    /// Hash of the file as it was written.
    pub sha256: Digest,
    /// Size of the file.
    pub bytes: u64,
}

impl PictureNote {
    /// Whether a picture of this number and size can be kept at all.
    pub(super) fn is_within_bounds(&self) -> bool {
        (1..=PHOTOGRAPHS_MAX).contains(&self.photograph)
            && (1..=PICTURE_BYTES_MAX).contains(&self.bytes)
    }
}

/// The notes of one record, by the number of their photograph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PictureNotes(BTreeMap<u32, PictureNote>);

impl PictureNotes {
    /// Keeps a note. False when the photograph has one already, which then stays.
    pub(super) fn add(&mut self, note: PictureNote) -> bool {
        match self.0.entry(note.photograph) {
            Entry::Vacant(free) => {
                free.insert(note);
                true
            }
            Entry::Occupied(_) => false,
        }
    }

    pub fn get(&self, photograph: u32) -> Option<&PictureNote> {
        self.0.get(&photograph)
    }

    /// In the order of the photographs.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &PictureNote> {
        self.0.values()
    }

    /// True when the record vouches for no picture: none was kept, or an older program wrote it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<PictureNote> for PictureNotes {
    /// Of two notes for one photograph the first stays, as everywhere else.
    fn from_iter<I: IntoIterator<Item = PictureNote>>(notes: I) -> Self {
        let mut kept = Self::default();
        for note in notes {
            kept.add(note);
        }
        kept
    }
}
