//! A whole journal file taken apart: its sound part, and what follows it.
//!
//! Owns the rules for what a sound journal is and [`Reading`]. Must not touch
//! files, repair anything or trust any byte. One line is the matter of `chain`.
//!
//! A program that is killed leaves a half-written end without a line feed, and
//! nothing else. Such an end is *torn*: it was never shown as done. Everything
//! else that does not fit is *damage*.

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::chain::{
    Chain, Digest, ENTRY_LEAD, FORMAT, HEADER_LEAD, Kind, LINE_BYTES_MAX, LINE_END, Line,
};
use super::condition::{Condition, Damage, DamageKind, LINES_MAX};
use super::header::{Footer, Header, Resumption};
use super::picture_notes::{PictureNote, PictureNotes};
use super::unseen;

/// One entry of a record, as it was appended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Number of its line, as in its [`super::Ticket`]. Entries rise, with gaps where the
    /// record was resumed or a picture was noted.
    pub no: u64,
    /// The payload: one line of JSON.
    pub json: &'a str,
}

impl<'a> Entry<'a> {
    /// Reads the payload as a `T`. Characters of texts that are refused today are read as signs
    /// that can be seen.
    ///
    /// # Errors
    /// When the JSON is not a `T`, which the chain cannot know.
    pub fn read<T: Deserialize<'a>>(&self) -> serde_json::Result<T> {
        unseen::read(self.json)
    }
}

#[derive(Clone, Copy, Debug)]
struct Span {
    no: u64,
    start: usize,
    end: usize,
}

/// The sound part of a journal, and its [`Condition`].
#[derive(Clone, Debug)]
pub struct Reading {
    /// Exactly the sound lines.
    text: String,
    spans: Vec<Span>,
    hashes: Vec<Digest>,
    header: Option<Header>,
    pictures: PictureNotes,
    resumptions: Vec<Resumption>,
    footer: Option<Footer>,
    condition: Condition,
}

/// Shorter than any line of a journal, longer than what a power cut leaves by chance.
const WRITTEN_TEXT_BYTES: usize = 64;

/// A long line of nothing but text: somebody wrote it.
fn is_written_text(line: &[u8]) -> bool {
    line.len() >= WRITTEN_TEXT_BYTES
        && std::str::from_utf8(line).is_ok_and(|text| !text.chars().any(char::is_control))
}

impl Reading {
    /// Takes any bytes apart. Never fails: what is wrong is in the condition.
    pub fn of(bytes: &[u8]) -> Self {
        let mut reading = Self::empty(Condition::NeverStarted);
        let mut chain = Chain::start();
        let mut at = 0;
        reading.condition = loop {
            let rest = &bytes[at..];
            if rest.is_empty() {
                break match (&reading.header, &reading.footer) {
                    (None, _) => Condition::NeverStarted,
                    (Some(_), None) => Condition::Unfinished,
                    (Some(_), Some(_)) => Condition::Finished,
                };
            }
            match reading.take_line(rest, at, &mut chain) {
                Ok(bytes_taken) => at += bytes_taken,
                Err(condition) => break condition,
            }
        };
        // Every sound line was checked, so the lossy conversion changes nothing.
        reading.text = String::from_utf8_lossy(&bytes[..at]).into_owned();
        reading
    }

    pub(super) fn empty(condition: Condition) -> Self {
        Self {
            text: String::new(),
            spans: Vec::new(),
            hashes: Vec::new(),
            header: None,
            pictures: PictureNotes::default(),
            resumptions: Vec::new(),
            footer: None,
            condition,
        }
    }

    /// Checks the first line of `rest` and keeps it. Gives its length with its line feed.
    fn take_line(&mut self, rest: &[u8], at: usize, chain: &mut Chain) -> Result<usize, Condition> {
        let line_number = self.lines() + 1;
        let damaged = |kind| Condition::Damaged(Damage { line: line_number, kind });
        if self.footer.is_some() {
            return Err(damaged(DamageKind::AfterEnd));
        }
        if line_number > LINES_MAX {
            return Err(damaged(DamageKind::TooManyLines));
        }
        let line_bytes = rest.iter().take(LINE_BYTES_MAX + 1).position(|c| *c == b'\n');
        let parsed = line_bytes.and_then(|bytes| Some((bytes, Line::parse(&rest[..bytes])?)));
        let Some((line_bytes, line)) = parsed else {
            return Err(self.end_without_a_line(rest));
        };
        check_place(&line, chain).map_err(damaged)?;
        if let Some(found) = line.format.filter(|format| *format != FORMAT) {
            return Err(Condition::OtherFormat { found });
        }
        self.keep(&line, at + line.payload_start(), chain).map_err(damaged)?;
        self.hashes.push(line.hash);
        *chain = Chain::after(line.no, line.hash);
        Ok(line_bytes + 1)
    }

    /// Reads the content of a line that fits the chain.
    fn keep(&mut self, line: &Line<'_>, start: usize, chain: &Chain) -> Result<(), DamageKind> {
        let text = std::str::from_utf8(line.payload).map_err(|_| DamageKind::Unreadable)?;
        match line.kind {
            Kind::Header => {
                let header: Header = unseen::read_seen(text).map_err(|_| DamageKind::Unreadable)?;
                if header.faulty_text().is_some() {
                    return Err(DamageKind::Unreadable);
                }
                self.header = Some(header);
            }
            Kind::Entry => {
                read::<IgnoredAny>(text)?;
                self.spans.push(Span { no: line.no, start, end: start + text.len() });
            }
            Kind::Picture => {
                let note: PictureNote = read(text)?;
                if !note.is_within_bounds() {
                    return Err(DamageKind::Unreadable);
                }
                if !self.pictures.add(note) {
                    return Err(DamageKind::PictureTwice { photograph: note.photograph });
                }
            }
            Kind::Resumed => self.resumptions.push(read(text)?),
            Kind::Footer => {
                let footer: Footer = read(text)?;
                if footer.entries != self.entry_count() || footer.head != chain.head() {
                    return Err(DamageKind::EndDisagrees);
                }
                self.footer = Some(footer);
            }
        }
        Ok(())
    }

    /// Sorts bytes that do not begin with a line into torn and damaged.
    ///
    /// A kill leaves a beginning of a line; a power cut can leave zeros or old bytes. None of
    /// these has a line feed behind something that starts or ends as our lines do, or that is a
    /// line of plain text as long as ours. Both ends count, so that one changed byte in the last
    /// line is never taken for a torn end; and lines that were altered as a whole are no torn end.
    fn end_without_a_line(&self, rest: &[u8]) -> Condition {
        if self.header.is_none() {
            let begun = rest.starts_with(HEADER_LEAD) || HEADER_LEAD.starts_with(rest);
            if begun && !rest.contains(&b'\n') {
                return Condition::NeverStarted;
            }
        } else {
            let whole = rest.iter().rposition(|c| *c == b'\n').unwrap_or(0);
            let is_ours =
                |s: &[u8]| s.starts_with(ENTRY_LEAD) || s.ends_with(LINE_END) || is_written_text(s);
            if whole == 0 || !rest[..whole].split(|c| *c == b'\n').any(is_ours) {
                return Condition::Torn { bytes: rest.len() as u64 };
            }
        }
        Condition::Damaged(Damage { line: self.lines() + 1, kind: DamageKind::NotALine })
    }

    /// `None` when no record was started, or when line 1 cannot be used.
    pub fn header(&self) -> Option<&Header> {
        self.header.as_ref()
    }

    /// `None` when the record is not finished.
    pub fn footer(&self) -> Option<&Footer> {
        self.footer.as_ref()
    }

    /// The sound entries, in order.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = Entry<'_>> {
        self.spans.iter().map(|span| Entry {
            no: span.no,
            json: self.text.get(span.start..span.end).unwrap_or_default(),
        })
    }

    /// Number of sound entries.
    pub fn entry_count(&self) -> u64 {
        self.spans.len() as u64
    }

    /// The pictures noted in sound lines.
    pub fn pictures(&self) -> &PictureNotes {
        &self.pictures
    }

    /// Each time that the record was opened again.
    pub fn resumptions(&self) -> &[Resumption] {
        &self.resumptions
    }

    pub fn condition(&self) -> &Condition {
        &self.condition
    }

    /// Number of sound lines, with header and footer.
    pub fn lines(&self) -> u64 {
        self.hashes.len() as u64
    }

    /// Hash of the last sound line, which vouches for all lines up to it.
    pub fn head(&self) -> Option<Digest> {
        self.hashes.last().copied()
    }

    /// Hashes of the sound lines; line 1 is at 0.
    pub(super) fn hashes(&self) -> &[Digest] {
        &self.hashes
    }

    pub(super) fn sound_bytes(&self) -> u64 {
        self.text.len() as u64
    }

    /// Where the next line joins.
    pub(super) fn chain(&self) -> Chain {
        match (self.lines().checked_sub(1), self.head()) {
            (Some(no), Some(head)) => Chain::after(no, head),
            _ => Chain::start(),
        }
    }
}

/// Checks hash, number and the hash of the line before, in this order, so that the kind of
/// damage says which line was touched and how.
fn check_place(line: &Line<'_>, chain: &Chain) -> Result<(), DamageKind> {
    if !line.hash_fits() {
        return Err(DamageKind::Changed);
    }
    let expected = chain.next_no();
    if line.no != expected {
        return Err(DamageKind::OutOfPlace { found: line.no, expected });
    }
    if line.prev != chain.head() {
        return Err(DamageKind::Foreign);
    }
    if (line.kind == Kind::Header) != (expected == 0) {
        return Err(DamageKind::Unreadable);
    }
    Ok(())
}

fn read<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, DamageKind> {
    serde_json::from_str(text).map_err(|_| DamageKind::Unreadable)
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn entries_read_back_as_they_were_appended() {
        let bytes = sample::journal(3, true);
        let reading = Reading::of(&bytes);
        assert_eq!(reading.condition(), &Condition::Finished);
        assert_eq!(reading.header(), Some(&sample::header(1)));
        assert_eq!(reading.lines(), 5);
        let entries: Vec<(u64, sample::Act)> =
            reading.entries().map(|entry| (entry.no, entry.read().unwrap())).collect();
        let expected: Vec<_> = (1..=3).map(|no| (no, sample::act(no))).collect();
        assert_eq!(entries, expected);
        assert_eq!(reading.sound_bytes(), bytes.len() as u64);
    }

    #[test]
    fn a_journal_without_closing_line_is_unfinished() {
        let reading = Reading::of(&sample::journal(3, false));
        assert_eq!(reading.condition(), &Condition::Unfinished);
        assert_eq!(reading.entry_count(), 3);
    }

    #[test]
    fn an_empty_file_was_never_started() {
        assert_eq!(Reading::of(b"").condition(), &Condition::NeverStarted);
    }

    #[test]
    fn a_newer_or_older_format_is_refused_by_number_and_not_called_damage() {
        for found in [0, 2, 4_000_000_000] {
            let mut bytes = Vec::new();
            Chain::start().push_as(found, Kind::Header, b"{\"new\":true}", &mut bytes);
            bytes.extend_from_slice(b"lines of another kind\n");
            let reading = Reading::of(&bytes);
            assert_eq!(reading.condition(), &Condition::OtherFormat { found });
            assert_eq!(reading.header(), None);
        }
    }

    #[test]
    fn a_fitting_line_with_content_of_the_wrong_kind_is_damage() {
        let payloads: [(Kind, &[u8]); 6] = [
            (Kind::Entry, b"{\"open\":"),
            (Kind::Entry, b"1,\"more\":2"),
            (Kind::Entry, b"\"\xff\""),
            (Kind::Picture, b"{\"photograph\":1}"),
            (Kind::Resumed, b"{}"),
            (Kind::Header, b"{}"),
        ];
        for (kind, payload) in payloads {
            let mut bytes = sample::journal(1, false);
            Reading::of(&bytes).chain().push(kind, payload, &mut bytes);
            let expected = Damage { line: 3, kind: DamageKind::Unreadable };
            assert_eq!(Reading::of(&bytes).condition(), &Condition::Damaged(expected));
        }
    }

    #[test]
    fn a_closing_line_with_a_wrong_count_is_damage() {
        let mut bytes = sample::journal(2, false);
        let mut chain = Reading::of(&bytes).chain();
        let footer = Footer { entries: 1, head: chain.head(), ended_at: sample::noon() };
        chain.push(Kind::Footer, &serde_json::to_vec(&footer).unwrap(), &mut bytes);
        let expected = Damage { line: 4, kind: DamageKind::EndDisagrees };
        assert_eq!(Reading::of(&bytes).condition(), &Condition::Damaged(expected));
    }

    #[test]
    fn a_header_of_two_lines_is_damage_and_hidden_characters_in_it_are_shown() {
        let mut header = sample::header(1);
        header.opening.trainee = "t\n41".to_owned();
        let expected = Damage { line: 1, kind: DamageKind::Unreadable };
        let reading = Reading::of(&sample::journal_of(&header, 1, true));
        assert_eq!(reading.condition(), &Condition::Damaged(expected));
        header.opening.trainee = "t\u{AD}4\u{202E}1".to_owned();
        let reading = Reading::of(&sample::journal_of(&header, 1, true));
        assert_eq!(reading.condition(), &Condition::Finished);
        assert_eq!(reading.header().unwrap().opening.trainee, "t\u{25A1}4\u{25A1}1");
    }

    #[test]
    fn one_line_more_than_the_limit_is_damage() {
        let mut bytes = sample::journal(0, false);
        let mut chain = Reading::of(&bytes).chain();
        for _ in 1..LINES_MAX {
            chain.push(Kind::Entry, b"1", &mut bytes);
        }
        assert_eq!(Reading::of(&bytes).condition(), &Condition::Unfinished);
        chain.push(Kind::Entry, b"1", &mut bytes);
        let expected = Damage { line: LINES_MAX + 1, kind: DamageKind::TooManyLines };
        let reading = Reading::of(&bytes);
        assert_eq!(reading.condition(), &Condition::Damaged(expected));
        assert_eq!(reading.lines(), LINES_MAX);
    }

    #[test]
    fn unknown_header_fields_do_not_stop_reading() {
        let mut header = serde_json::to_value(sample::header(1)).unwrap();
        header["later"] = serde_json::json!({"a": 1});
        let mut bytes = Vec::new();
        Chain::start().push(Kind::Header, header.to_string().as_bytes(), &mut bytes);
        assert_eq!(Reading::of(&bytes).condition(), &Condition::Unfinished);
    }
}
