//! How a journal ends, and which line is the first that does not fit.
//!
//! Owns the words for [`Condition`] and [`Damage`] and the limits of a file. Must
//! not find them: that is the work of `reading`.

use std::fmt;

use super::chain::FORMAT;

/// Largest journal in bytes. About 300 times a long exercise.
pub const FILE_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// Most lines in a journal, with header and footer. About 100 times a long exercise.
pub const LINES_MAX: u64 = 200_000;

/// How a journal ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Sound from the first to the closing line.
    Finished,
    /// Sound, without a closing line: still running, or stopped between two entries.
    Unfinished,
    /// Sound up to an end of this many bytes that was not written whole.
    Torn { bytes: u64 },
    /// Not even the first line is whole.
    NeverStarted,
    /// The first line is sound, in a format that this program does not know.
    OtherFormat { found: u32 },
    /// A line does not fit. All lines before it are sound.
    Damaged(Damage),
}

impl Condition {
    /// What to do about a record in this condition; nothing when all is well.
    pub fn advice(&self) -> Option<&'static str> {
        match self {
            Self::Finished | Self::Unfinished => None,
            Self::Torn { .. } => Some(
                "Nothing need be done to read it: replay and debrief tell what is sound. To go on \
                 with the exercise, choose it among the unfinished ones in the program, which \
                 first moves the broken end into a file of its own. Do not edit the file.",
            ),
            Self::NeverStarted => {
                Some("Start the exercise again. The folder of this record can be deleted.")
            }
            Self::OtherFormat { .. } => Some("Use the version of Custody that wrote it."),
            Self::Damaged(_) => Some(
                "Do not edit the file. Look for an undamaged copy of the record, and tell your \
                 instructor which line is damaged.",
            ),
        }
    }

    /// Stable code, for example `record-torn`.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Finished => "record-finished",
            Self::Unfinished => "record-unfinished",
            Self::Torn { .. } => "record-torn",
            Self::NeverStarted => "record-never-started",
            Self::OtherFormat { .. } => "record-other-format",
            Self::Damaged(damage) => damage.kind.key(),
        }
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Finished => f.write_str("The record is finished and sound."),
            Self::Unfinished => f.write_str("The record is sound so far, and not finished."),
            Self::Torn { bytes: 1 } => f.write_str(
                "The record is not finished, and its last byte belongs to a line that was not \
                 written whole. Everything before it is sound.",
            ),
            Self::Torn { bytes } => write!(
                f,
                "The record is not finished, and its last {bytes} bytes were not written whole. \
                 Everything before them is sound."
            ),
            Self::NeverStarted => f.write_str(
                "The program stopped before the first line was written. Nothing was recorded.",
            ),
            Self::OtherFormat { found } => write!(
                f,
                "The record is written in format {found}. This program reads format {FORMAT}."
            ),
            Self::Damaged(damage) => damage.fmt(f),
        }
    }
}

/// The first damaged line of a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Line in the file, counted from 1. The header is line 1, so entry 1 is line 2.
    pub line: u64,
    pub kind: DamageKind,
}

/// What is wrong with a damaged line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DamageKind {
    /// It has not the form of a line of this format.
    NotALine,
    /// Its bytes do not match its own hash.
    Changed,
    /// It is sound in itself but has the number of another place.
    OutOfPlace { found: u64, expected: u64 },
    /// It is sound in itself but does not follow the line before it.
    Foreign,
    /// It fits the chain but holds no readable content, or content of the wrong kind.
    Unreadable,
    /// It notes the picture of a photograph that has a note already. A recorder refuses a second
    /// one: with two, nobody could say which of two pictures was the one taken.
    PictureTwice { photograph: u32 },
    /// Something follows the closing line.
    AfterEnd,
    /// The closing line does not agree with the lines before it.
    EndDisagrees,
    /// The file has more lines than a record may have.
    TooManyLines,
    /// The file is larger than a record may be. None of it was read.
    TooLarge { bytes: u64 },
}

impl DamageKind {
    /// Stable code, for example `record-line-changed`.
    pub fn key(&self) -> &'static str {
        match self {
            Self::NotALine => "record-not-a-line",
            Self::Changed => "record-line-changed",
            Self::OutOfPlace { .. } => "record-line-out-of-place",
            Self::Foreign => "record-line-foreign",
            Self::Unreadable => "record-line-unreadable",
            Self::PictureTwice { .. } => "record-picture-twice",
            Self::AfterEnd => "record-line-after-end",
            Self::EndDisagrees => "record-end-disagrees",
            Self::TooManyLines => "record-too-many-lines",
            Self::TooLarge { .. } => "record-too-large",
        }
    }
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = self.line;
        match &self.kind {
            DamageKind::NotALine => {
                write!(f, "Line {line} is damaged: it is not a line of a record.")
            }
            DamageKind::Changed => write!(
                f,
                "Line {line} is damaged: it was changed after it was written, because it does not \
                 match its hash."
            ),
            DamageKind::OutOfPlace { found, expected } if found > expected => write!(
                f,
                "Before line {line}, lines are missing: number {expected} is expected, number \
                 {found} is there."
            ),
            DamageKind::OutOfPlace { found, expected } => write!(
                f,
                "Line {line} is in the wrong place: number {expected} is expected, number {found} \
                 is there."
            ),
            DamageKind::Foreign => write!(
                f,
                "Line {line} does not follow the line before it. One of the two comes from another \
                 record, or was written anew."
            ),
            DamageKind::Unreadable => {
                write!(f, "Line {line} is damaged: its content cannot be read as part of a record.")
            }
            DamageKind::PictureTwice { photograph } => write!(
                f,
                "Line {line} is damaged: it notes the picture of photograph {photograph} a second \
                 time, so it cannot be said which picture was taken."
            ),
            DamageKind::AfterEnd => {
                write!(f, "Line {line} was added after the closing line of the record.")
            }
            DamageKind::EndDisagrees => write!(
                f,
                "Line {line} closes the record but does not agree with the lines before it."
            ),
            DamageKind::TooManyLines => {
                write!(f, "Line {line} is one too many. A record has at most {LINES_MAX} lines.")
            }
            DamageKind::TooLarge { bytes } => write!(
                f,
                "The file has {bytes} bytes. A record has at most {FILE_BYTES_MAX} bytes, so \
                 nothing was read."
            ),
        }
    }
}
