//! What the first, the closing and the resuming lines of a journal say.
//!
//! Owns these payloads and [`RecordId`]. Must not read a clock: times are given
//! by the caller and are information only. The order of events is the line number.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::chain::Digest;
use crate::scenario::is_hidden;

/// Longest text in a header field, in characters.
pub const HEADER_TEXT_LENGTH_MAX: usize = 128;

const RECORD_ID_LENGTH_MAX: usize = 48;

/// A file that the exercise was run with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub id: String,
    pub version: String,
    /// Hash of the file's bytes as they were loaded.
    pub sha256: Digest,
}

/// What the caller states when an exercise starts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// Version of this program.
    pub program: String,
    pub scenario: Source,
    pub pack: Source,
    pub seed: u64,
    /// Help level, by its short name.
    pub help: String,
    /// A pseudonym. The name of a person must never be written here, because a
    /// finished record cannot be changed.
    pub trainee: String,
}

/// The first line of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    pub record: RecordId,
    /// Wall clock, for people to read. Nothing is ordered or judged by it.
    #[serde(with = "instant")]
    pub started_at: Timestamp,
    pub opening: Opening,
}

impl Header {
    /// Names the first text that is too long or holds characters that cannot be seen.
    pub(super) fn faulty_text(&self) -> Option<&'static str> {
        let opening = &self.opening;
        [
            ("program", &opening.program),
            ("scenario id", &opening.scenario.id),
            ("scenario version", &opening.scenario.version),
            ("pack id", &opening.pack.id),
            ("pack version", &opening.pack.version),
            ("help level", &opening.help),
            ("trainee", &opening.trainee),
        ]
        .into_iter()
        .find(|(_, text)| !is_plain(text))
        .map(|(field, _)| field)
    }
}

/// The closing line. Written once, when the exercise ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Footer {
    /// Number of entries, without header, pictures, resuming lines and footer.
    pub entries: u64,
    /// Hash of the line before this one.
    pub head: Digest,
    #[serde(with = "instant")]
    pub ended_at: Timestamp,
}

/// A line that says that the record was opened again after the program had stopped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resumption {
    #[serde(with = "instant")]
    pub at: Timestamp,
    /// Bytes of a half-written end that were moved to a side file. 0 if there were none.
    pub torn_bytes: u64,
    /// Hash of those bytes, so that the side file can be checked too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub torn_sha256: Option<Digest>,
}

/// Whether a text is short and has only characters that a reader can see.
///
/// Headers are shown in lists. A control or direction character there could make one
/// line look like another.
fn is_plain(text: &str) -> bool {
    text.chars().count() <= HEADER_TEXT_LENGTH_MAX
        && !text.chars().any(|c| c.is_control() || is_hidden(c))
}

/// Name of a record and of its folder: `r`, a running number, a hyphen, then a-z, 0-9 and
/// hyphens, 48 characters at most.
///
/// The running number orders records without trusting a clock. The letter in front keeps
/// names that some systems reserve, such as `con`, from being a record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId {
    serial: u64,
    text: String,
}

/// Why a text is not a [`RecordId`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordIdFault;

impl fmt::Display for RecordIdFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a record looks like r000012-20260716-143205")
    }
}

impl std::error::Error for RecordIdFault {}

impl RecordId {
    /// The name for the record with this running number.
    pub(super) fn for_serial(serial: u64, started_at: Timestamp) -> Self {
        let text = format!("r{serial:06}-{}", started_at.strftime("%Y%m%d-%H%M%S"));
        Self { serial, text }
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The running number in its data folder, from 1.
    pub fn serial(&self) -> u64 {
        self.serial
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for RecordId {
    type Err = RecordIdFault;

    fn from_str(text: &str) -> Result<Self, RecordIdFault> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if text.len() > RECORD_ID_LENGTH_MAX || !text.chars().all(plain) {
            return Err(RecordIdFault);
        }
        let (serial, _) =
            text.strip_prefix('r').and_then(|rest| rest.split_once('-')).ok_or(RecordIdFault)?;
        Ok(Self { serial: serial.parse().map_err(|_| RecordIdFault)?, text: text.to_owned() })
    }
}

impl Serialize for RecordId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for RecordId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A time as RFC 3339 text in UTC.
mod instant {
    use super::{Deserialize, Deserializer, Serializer, Timestamp};

    pub(super) fn serialize<S: Serializer>(
        at: &Timestamp,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_str(at)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Timestamp, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_record_name_reads_back_and_keeps_its_number() {
        let id = RecordId::for_serial(12, sample::noon());
        assert_eq!(id.as_str(), "r000012-20260716-120000");
        assert_eq!(id.as_str().parse(), Ok(id.clone()));
        assert_eq!(id.serial(), 12);
    }

    #[test]
    fn a_name_that_could_leave_the_folder_is_refused() {
        for text in [
            "",
            "r",
            "r1",
            "con",
            "../r1-a",
            "r1-a/b",
            "r1-a\\b",
            "r1-a.b",
            "R1-a",
            "r-a",
            "r1-é",
            "r99999999999999999999999-a",
            "r+1-a",
        ] {
            assert_eq!(text.parse::<RecordId>(), Err(RecordIdFault), "{text:?}");
        }
        assert!(format!("r1-{}", "a".repeat(46)).parse::<RecordId>().is_err());
    }

    #[test]
    fn a_header_text_with_hidden_characters_is_named() {
        let mut header = sample::header(1);
        assert_eq!(header.faulty_text(), None);
        header.opening.trainee = "abc\u{202E}def".to_owned();
        assert_eq!(header.faulty_text(), Some("trainee"));
        header.opening.trainee = "a".repeat(HEADER_TEXT_LENGTH_MAX + 1);
        assert_eq!(header.faulty_text(), Some("trainee"));
        header.opening.scenario.id = "two\nlines".to_owned();
        assert_eq!(header.faulty_text(), Some("scenario id"));
    }
}
