//! Damage of every kind, tried on whole journals in memory.
//!
//! Owns the exhaustive tests: cut anywhere, flip any byte, move any line. The
//! promise: all of it is found, and the first damaged line is named.

use proptest::prelude::*;

use super::chain::{Chain, Kind};
use super::condition::{Condition, Damage, DamageKind};
use super::reading::Reading;
use super::sample;

fn condition_of(lines: &[Vec<u8>]) -> Condition {
    Reading::of(&lines.concat()).condition().clone()
}

fn damaged(line: u64, kind: DamageKind) -> Condition {
    Condition::Damaged(Damage { line, kind })
}

#[test]
fn a_journal_cut_at_any_byte_keeps_its_longest_sound_part() {
    for bytes in [sample::journal(40, true), sample::journal_with_pictures(20, true)] {
        keeps_its_longest_sound_part(&bytes);
    }
}

fn keeps_its_longest_sound_part(bytes: &[u8]) {
    let lines = sample::lines(bytes);
    let last = lines.len() as u64;
    let mut ends = vec![0];
    for line in &lines {
        ends.push(ends[ends.len() - 1] + line.len());
    }
    for cut in 0..=bytes.len() {
        let reading = Reading::of(&bytes[..cut]);
        let whole = ends.iter().rposition(|end| *end <= cut).unwrap();
        let expected = match (cut - ends[whole], whole as u64) {
            (_, 0) => Condition::NeverStarted,
            (0, whole) if whole == last => Condition::Finished,
            (0, _) => Condition::Unfinished,
            (bytes, _) => Condition::Torn { bytes: bytes as u64 },
        };
        assert_eq!(reading.condition(), &expected, "cut at {cut}");
        assert_eq!(reading.sound_bytes(), ends[whole] as u64, "cut at {cut}");
    }
}

#[test]
fn a_flip_of_any_bit_is_found_and_its_line_named() {
    for mut bytes in [
        sample::journal(4, true),
        sample::journal(4, false),
        sample::journal_with_pictures(2, true),
        sample::journal_with_pictures(2, false),
    ] {
        let last_byte = bytes.len() - 1;
        let mut line = 1;
        for at in 0..bytes.len() {
            let original = bytes[at];
            for bit in 0..8 {
                bytes[at] = original ^ (1 << bit);
                let reading = Reading::of(&bytes);
                match reading.condition() {
                    Condition::Damaged(damage) => assert_eq!(damage.line, line, "byte {at}"),
                    // Without its line feed, the last line looks like one half-written.
                    Condition::Torn { .. } => assert_eq!(at, last_byte, "byte {at}"),
                    other => panic!("byte {at} bit {bit}: {other:?}"),
                }
                assert_eq!(reading.lines(), line - 1, "byte {at}");
            }
            bytes[at] = original;
            line += u64::from(original == b'\n');
        }
    }
}

#[test]
fn a_changed_payload_prev_or_hash_is_called_changed() {
    let bytes = sample::journal(4, true);
    let text = String::from_utf8(bytes).unwrap();
    let third = text.match_indices('\n').nth(1).unwrap().0 + 1;
    for lead in ["\"prev\":\"", "\"note\":\"", "\"hash\":\""] {
        let at = third + text[third..].find(lead).unwrap() + lead.len();
        let mut bytes = text.clone().into_bytes();
        bytes[at] = if bytes[at] == b'0' { b'1' } else { b'0' };
        let reading = Reading::of(&bytes);
        assert_eq!(reading.condition(), &damaged(3, DamageKind::Changed), "{lead}");
    }
}

#[test]
fn a_deleted_line_is_named_as_missing() {
    let lines = sample::lines(&sample::journal(4, true));
    for gone in 1..lines.len() - 1 {
        let mut left = lines.clone();
        left.remove(gone);
        let kind = DamageKind::OutOfPlace { found: gone as u64 + 1, expected: gone as u64 };
        assert_eq!(condition_of(&left), damaged(gone as u64 + 1, kind));
    }
    let without_header = &lines[1..];
    assert_eq!(
        condition_of(without_header),
        damaged(1, DamageKind::OutOfPlace { found: 1, expected: 0 })
    );
}

#[test]
fn two_swapped_lines_are_found_at_the_first_of_them() {
    let lines = sample::lines(&sample::journal(4, true));
    for first in 0..lines.len() {
        for second in first + 1..lines.len() {
            let mut swapped = lines.clone();
            swapped.swap(first, second);
            let kind = DamageKind::OutOfPlace { found: second as u64, expected: first as u64 };
            assert_eq!(condition_of(&swapped), damaged(first as u64 + 1, kind));
        }
    }
}

#[test]
fn a_repeated_line_is_found() {
    let lines = sample::lines(&sample::journal(4, false));
    for at in 0..lines.len() {
        let mut longer = lines.clone();
        longer.insert(at + 1, lines[at].clone());
        let kind = DamageKind::OutOfPlace { found: at as u64, expected: at as u64 + 1 };
        assert_eq!(condition_of(&longer), damaged(at as u64 + 2, kind));
    }
}

#[test]
fn a_line_from_another_record_is_found_as_foreign() {
    let mut other = sample::header(1);
    other.opening.seed = 2;
    let lines = sample::lines(&sample::journal(4, true));
    let foreign = sample::lines(&sample::journal_of(&other, 4, true));
    for at in 1..lines.len() {
        let mut spliced = lines.clone();
        spliced[at] = foreign[at].clone();
        assert_eq!(condition_of(&spliced), damaged(at as u64 + 1, DamageKind::Foreign));

        let tail_exchanged = [&lines[..at], &foreign[at..]].concat();
        assert_eq!(condition_of(&tail_exchanged), damaged(at as u64 + 1, DamageKind::Foreign));
    }
}

#[test]
fn a_line_written_anew_with_a_fitting_hash_is_found_at_the_next_line() {
    let lines = sample::lines(&sample::journal(4, true));
    let mut forged = lines.clone();
    let mut chain = Reading::of(&lines[..2].concat()).chain();
    forged[2].clear();
    chain.push(Kind::Entry, b"\"another seal\"", &mut forged[2]);
    assert_eq!(condition_of(&forged), damaged(4, DamageKind::Foreign));
}

#[test]
fn anything_behind_the_closing_line_is_found() {
    let bytes = sample::journal(2, true);
    let mut chain = Reading::of(&bytes).chain();
    let mut more = Vec::new();
    chain.push(Kind::Entry, b"1", &mut more);
    for tail in [&more[..], b"\n", b"x", b"\0\0\0", &more[..10]] {
        let longer = [&bytes[..], tail].concat();
        let condition = Reading::of(&longer).condition().clone();
        assert_eq!(condition, damaged(5, DamageKind::AfterEnd));
    }
}

#[test]
fn an_inserted_text_line_in_the_middle_is_damage() {
    let lines = sample::lines(&sample::journal(3, true));
    for at in 1..lines.len() {
        for text in ["\n", "note\n", "\r\n", "{}\n", "\u{FEFF}\n"] {
            let mut longer = lines.clone();
            longer.insert(at, text.as_bytes().to_vec());
            assert_eq!(condition_of(&longer), damaged(at as u64 + 1, DamageKind::NotALine));
        }
    }
}

#[test]
fn a_file_saved_by_a_text_editor_is_damage() {
    let text = String::from_utf8(sample::journal(2, true)).unwrap();
    let crlf = text.replace('\n', "\r\n");
    assert_eq!(Reading::of(crlf.as_bytes()).condition(), &damaged(1, DamageKind::NotALine));
    let bom = format!("\u{FEFF}{text}");
    assert_eq!(Reading::of(bom.as_bytes()).condition(), &damaged(1, DamageKind::NotALine));
}

#[test]
fn a_tail_of_zeros_or_garbage_is_torn_and_the_sound_part_kept() {
    let bytes = sample::journal(3, false);
    let long_zeros = vec![0; super::LINE_BYTES_MAX * 2];
    let tails: [&[u8]; 5] = [b"\0\0\0\0", &long_zeros, b"\xff\xfe\n\x80\n", b"\n\n\n", b"{"];
    for tail in tails {
        let longer = [&bytes[..], tail].concat();
        let reading = Reading::of(&longer);
        let expected = Condition::Torn { bytes: tail.len() as u64 };
        assert_eq!(reading.condition(), &expected);
        assert_eq!(reading.entry_count(), 3);
    }
}

#[test]
fn lines_that_were_altered_as_a_whole_are_damage_and_no_torn_end() {
    let bytes = sample::journal(5, false);
    let text = String::from_utf8(bytes).unwrap();
    let alterations: [fn(&str) -> String; 3] = [
        |line| format!("x{line}x"),
        |line| line.chars().rev().collect(),
        |line| format!(" {line} "),
    ];
    for altered in alterations {
        let lines: Vec<String> = text
            .lines()
            .enumerate()
            .map(|(place, line)| if place < 3 { line.to_owned() } else { altered(line) })
            .collect();
        let journal = lines.join("\n") + "\n";
        let reading = Reading::of(journal.as_bytes());
        assert_eq!(reading.condition(), &damaged(4, DamageKind::NotALine));
        assert_eq!(reading.entry_count(), 2);
    }
}

#[test]
fn a_line_longer_than_the_limit_is_damage() {
    let mut bytes = sample::journal(1, false);
    let mut chain: Chain = Reading::of(&bytes).chain();
    let payload = format!("\"{}\"", "a".repeat(super::LINE_BYTES_MAX));
    chain.push(Kind::Entry, payload.as_bytes(), &mut bytes);
    assert_eq!(Reading::of(&bytes).condition(), &damaged(3, DamageKind::NotALine));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let reading = Reading::of(&bytes);
        prop_assert!(reading.sound_bytes() <= bytes.len() as u64);
        prop_assert_eq!(reading.lines(), 0);
    }

    #[test]
    fn any_line_like_bytes_are_read_without_panic(
        parts in prop::collection::vec(prop::sample::select(vec![
            "{\"no\":", "{\"custody_record\":", "1", "0", ",\"no\":", ",\"prev\":\"", "\",\"entry\":",
            "\",\"picture\":", "\",\"header\":", "\",\"footer\":", ",\"hash\":\"", "\"}", "\n", "é", "{}",
            "0000000000000000000000000000000000000000000000000000000000000000",
        ]), 0..40),
    ) {
        let reading = Reading::of(parts.concat().as_bytes());
        prop_assert_eq!(reading.lines(), 0);
    }

    #[test]
    fn a_sound_journal_with_any_change_keeps_only_unchanged_lines(
        at in any::<prop::sample::Index>(),
        gone in 0..400_usize,
        put in prop::collection::vec(any::<u8>(), 0..400),
        pictures in any::<bool>(),
    ) {
        let bytes = if pictures {
            sample::journal_with_pictures(6, true)
        } else {
            sample::journal(12, true)
        };
        let start = at.index(bytes.len());
        let end = (start + gone).min(bytes.len());
        let changed = [&bytes[..start], &put, &bytes[end..]].concat();
        let reading = Reading::of(&changed);
        let sound = reading.sound_bytes() as usize;
        prop_assert_eq!(&changed[..sound], &bytes[..sound]);
        if changed != bytes {
            prop_assert_ne!(reading.condition(), &Condition::Finished);
        }
    }
}
