//! One line of a journal file: its frame, its number and its hash.
//!
//! Owns the bytes of a line and [`Digest`]. Must not touch files or know what a
//! payload means. The order of lines is checked in `reading`.
//!
//! A line is `{"no":N,"prev":"HEX","KIND":PAYLOAD,"hash":"HEX"}`. The hash is the
//! SHA-256 of every byte of the line before `,"hash"`. As these bytes hold the
//! hash of the line before, each line vouches for all lines above it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest as _, Sha256};

/// The record format that this program writes, and the newest that it reads.
///
/// Adding a field to a payload keeps the number. A change of meaning raises it, and so does a new
/// kind of line, which an older program would call damage. Picture lines came while no program
/// had been released, so there is no older one, and the number stayed. A record without them is
/// as sound as before.
/// The frame of the first line is the same in every format, so that an older
/// program can still say which format it met.
pub const FORMAT: u32 = 1;

/// Longest line in bytes, without the line feed. Writing and reading both refuse more.
pub const LINE_BYTES_MAX: usize = 256 * 1024;

/// No frame (everything but the payload) is longer than this, in bytes.
pub(super) const FRAME_BYTES_MAX: usize = 256;

pub(super) const ENTRY_LEAD: &[u8] = b"{\"no\":";
pub(super) const HEADER_LEAD: &[u8] = b"{\"custody_record\":";
/// How every whole line ends, before the line feed.
pub(super) const LINE_END: &[u8] = b"\"}";

const PREV_LEAD: &[u8] = b",\"prev\":\"";
const HASH_LEAD: &[u8] = b",\"hash\":\"";
const HEX_BYTES: usize = 64;

/// A SHA-256 hash. Written as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

/// Why a text is not a [`Digest`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DigestFault;

impl fmt::Display for DigestFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a hash has 64 digits, each 0-9 or a-f")
    }
}

impl std::error::Error for DigestFault {}

impl Digest {
    /// Stands in for the hash before the first line.
    pub const ZERO: Self = Self([0; 32]);

    /// The SHA-256 of `bytes`, for example of a scenario file.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    fn from_hex(hex: &[u8]) -> Option<Self> {
        let digit = |c: u8| match c {
            b'0'..=b'9' => Some(c - b'0'),
            b'a'..=b'f' => Some(c - b'a' + 10),
            _ => None,
        };
        if hex.len() != HEX_BYTES {
            return None;
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(hex.chunks_exact(2)) {
            *byte = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Some(Self(bytes))
    }

    fn hex(self) -> [u8; HEX_BYTES] {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut hex = [0; HEX_BYTES];
        for (pair, byte) in hex.chunks_exact_mut(2).zip(self.0) {
            pair[0] = DIGITS[usize::from(byte >> 4)];
            pair[1] = DIGITS[usize::from(byte & 15)];
        }
        hex
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for byte in self.0 {
            write!(f, "{byte:02x}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Digest {
    type Err = DigestFault;

    fn from_str(text: &str) -> Result<Self, DigestFault> {
        Self::from_hex(text.as_bytes()).ok_or(DigestFault)
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// What a line holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Always and only the first line.
    Header,
    Entry,
    /// Hash and size of the picture of a photograph, as its file was written.
    Picture,
    /// The record was opened again after the program had stopped.
    Resumed,
    /// Always the last line. Nothing follows it.
    Footer,
}

impl Kind {
    const ALL: [(Kind, &'static [u8]); 5] = [
        (Kind::Header, b"\",\"header\":"),
        (Kind::Entry, b"\",\"entry\":"),
        (Kind::Picture, b"\",\"picture\":"),
        (Kind::Resumed, b"\",\"resumed\":"),
        (Kind::Footer, b"\",\"footer\":"),
    ];

    fn lead(self) -> &'static [u8] {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or(b"", |(_, lead)| lead)
    }
}

/// Where the next line joins the chain.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chain {
    next_no: u64,
    prev: Digest,
}

impl Chain {
    /// The chain before the first line.
    pub(super) fn start() -> Self {
        Self { next_no: 0, prev: Digest::ZERO }
    }

    /// The chain behind a sound line with this number and hash.
    pub(super) fn after(no: u64, hash: Digest) -> Self {
        Self { next_no: no.saturating_add(1), prev: hash }
    }

    /// Number of the line that comes next.
    pub(super) fn next_no(&self) -> u64 {
        self.next_no
    }

    /// Hash of the line written last.
    pub(super) fn head(&self) -> Digest {
        self.prev
    }

    /// Writes one whole line, with its line feed, behind what `out` holds.
    ///
    /// `payload` is JSON without a line feed.
    pub(super) fn push(&mut self, kind: Kind, payload: &[u8], out: &mut Vec<u8>) {
        self.push_as(FORMAT, kind, payload, out);
    }

    /// [`Chain::push`] with a format number of choice, which only the header shows.
    pub(super) fn push_as(&mut self, format: u32, kind: Kind, payload: &[u8], out: &mut Vec<u8>) {
        let start = out.len();
        if kind == Kind::Header {
            out.extend_from_slice(HEADER_LEAD);
            out.extend_from_slice(format.to_string().as_bytes());
            out.extend_from_slice(b",\"no\":");
        } else {
            out.extend_from_slice(ENTRY_LEAD);
        }
        out.extend_from_slice(self.next_no.to_string().as_bytes());
        out.extend_from_slice(PREV_LEAD);
        out.extend_from_slice(&self.prev.hex());
        out.extend_from_slice(kind.lead());
        out.extend_from_slice(payload);
        let hash = Digest::of(&out[start..]);
        out.extend_from_slice(HASH_LEAD);
        out.extend_from_slice(&hash.hex());
        out.extend_from_slice(LINE_END);
        out.push(b'\n');
        *self = Self::after(self.next_no, hash);
    }
}

/// A line taken apart. Nothing about it is checked yet but its form.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// Only a header shows its format.
    pub(super) format: Option<u32>,
    pub(super) no: u64,
    pub(super) prev: Digest,
    pub(super) kind: Kind,
    pub(super) payload: &'a [u8],
    pub(super) hash: Digest,
    hashed: &'a [u8],
}

impl<'a> Line<'a> {
    /// Takes apart a line, given without its line feed. `None` when it has not the form of one.
    pub(super) fn parse(line: &'a [u8]) -> Option<Self> {
        let hashed_bytes = line.len().checked_sub(HASH_LEAD.len() + HEX_BYTES + LINE_END.len())?;
        let (hashed, tail) = line.split_at(hashed_bytes);
        let hex = tail.strip_prefix(HASH_LEAD)?.strip_suffix(LINE_END)?;
        let hash = Digest::from_hex(hex)?;

        let (format, rest) = match hashed.strip_prefix(HEADER_LEAD) {
            Some(rest) => {
                let (format, rest) = split_number(rest)?;
                let format = u32::try_from(format).ok()?;
                (Some(format), rest.strip_prefix(b",\"no\":")?)
            }
            None => (None, hashed.strip_prefix(ENTRY_LEAD)?),
        };
        let (no, rest) = split_number(rest)?;
        let (hex, rest) = rest.strip_prefix(PREV_LEAD)?.split_at_checked(HEX_BYTES)?;
        let prev = Digest::from_hex(hex)?;
        let (kind, payload) =
            Kind::ALL.iter().find_map(|(kind, lead)| Some((*kind, rest.strip_prefix(*lead)?)))?;
        if format.is_some() != (kind == Kind::Header) {
            return None;
        }
        Some(Self { format, no, prev, kind, payload, hash, hashed })
    }

    /// Bytes in front of the payload.
    pub(super) fn payload_start(&self) -> usize {
        self.hashed.len() - self.payload.len()
    }

    /// Whether the line's own hash is the hash of its bytes.
    pub(super) fn hash_fits(&self) -> bool {
        Digest::of(self.hashed) == self.hash
    }
}

/// Takes a decimal number off the front: at least one digit, no needless zero in front.
fn split_number(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let digits = bytes.iter().take_while(|c| c.is_ascii_digit()).count();
    let (number, rest) = bytes.split_at(digits);
    if number.len() > 1 && number.starts_with(b"0") {
        return None;
    }
    Some((std::str::from_utf8(number).ok()?.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line_of(kind: Kind, payload: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut chain = match kind {
            Kind::Header => Chain::start(),
            _ => Chain::after(6, Digest::of(b"before")),
        };
        chain.push(kind, payload, &mut out);
        assert_eq!(out.pop(), Some(b'\n'));
        out
    }

    #[test]
    fn every_kind_of_line_reads_back_as_written() {
        for (kind, _) in Kind::ALL {
            let bytes = line_of(kind, br#"{"a":",\"hash\":\"","b":[1]}"#);
            let line = Line::parse(&bytes).unwrap();
            assert!(line.hash_fits());
            assert_eq!(line.kind, kind);
            assert_eq!(line.payload, br#"{"a":",\"hash\":\"","b":[1]}"#);
            assert_eq!(line.format.is_some(), kind == Kind::Header);
            assert_eq!(line.no, if kind == Kind::Header { 0 } else { 7 });
        }
    }

    #[test]
    fn a_line_is_a_json_object_that_any_tool_can_read() {
        let bytes = line_of(Kind::Entry, br#"{"sealed":true}"#);
        let json: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(json["no"], 7);
        assert_eq!(json["entry"]["sealed"], true);
        assert_eq!(json["prev"], Digest::of(b"before").to_string());
    }

    #[test]
    fn the_hash_is_the_sha_256_of_what_stands_before_it() {
        let bytes = line_of(Kind::Entry, b"1");
        let text = String::from_utf8(bytes).unwrap();
        let (before, after) = text.split_once(",\"hash\"").unwrap();
        assert!(after.contains(&Digest::of(before.as_bytes()).to_string()));
        // Published test vector: SHA-256 of "abc".
        assert_eq!(
            Digest::of(b"abc").to_string(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn no_frame_is_longer_than_its_bound() {
        let mut out = Vec::new();
        Chain::after(u64::MAX - 1, Digest::ZERO).push_as(u32::MAX, Kind::Header, b"", &mut out);
        assert!(out.len() <= FRAME_BYTES_MAX, "{}", out.len());
    }

    #[test]
    fn a_digest_with_capitals_or_wrong_length_is_refused() {
        let hex = Digest::of(b"abc").to_string();
        assert_eq!(hex.parse(), Ok(Digest::of(b"abc")));
        assert_eq!(hex.to_uppercase().parse::<Digest>(), Err(DigestFault));
        assert_eq!(hex[1..].parse::<Digest>(), Err(DigestFault));
        assert_eq!("é".repeat(32).parse::<Digest>(), Err(DigestFault));
    }

    #[test]
    fn a_number_with_a_zero_in_front_is_not_a_number() {
        assert!(split_number(b"007").is_none());
        assert!(split_number(b"").is_none());
        assert!(split_number(b"99999999999999999999999").is_none());
        assert_eq!(split_number(b"0,"), Some((0, &b","[..])));
    }
}
