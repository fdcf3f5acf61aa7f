//! Pictures noted in a journal, and the files beside it held against the notes.
//!
//! Owns what may be noted, what survives a resumption, and every way in which a file beside a
//! record can differ from what was taken.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::chain::{Chain, Digest, Kind};
use super::condition::{Condition, Damage, DamageKind};
use super::fault::FaultKind;
use super::picture_notes::{PHOTOGRAPHS_MAX, PICTURE_BYTES_MAX, PictureNote, PictureNotes};
use super::pictures::{PictureState, picture_file, read_picture};
use super::reading::Reading;
use super::sample::{self, Folder};
use super::store::{JOURNAL_FILE, Store, read_record};
use super::verify::{Verdict, list_records, verify};

fn append(recorder: &super::Recorder, note: PictureNote) -> Result<u64, FaultKind> {
    recorder
        .append_picture(note.photograph, note.sha256, note.bytes)
        .map(|ticket| ticket.no())
        .map_err(|fault| fault.kind)
}

/// A finished record of so many photographs in the folder `records` of `folder`, each picture
/// beside it, and its folder.
fn planted(folder: &Folder, photographs: u64) -> PathBuf {
    let record = folder.path().join("records").join(sample::header(1).record.as_str());
    fs::create_dir_all(&record).unwrap();
    fs::write(record.join(JOURNAL_FILE), sample::journal_with_pictures(photographs, true)).unwrap();
    for photograph in 1..=photographs as u32 {
        fs::write(record.join(picture_file(photograph)), sample::picture(photograph)).unwrap();
    }
    record
}

fn verdict_on(record: &Path) -> Verdict {
    verify(record, sample::every_step_taken).unwrap()
}

#[test]
fn pictures_are_noted_between_entries_and_are_none() {
    let folder = Folder::new();
    let store = Store::open(folder.path()).unwrap();
    let (recorder, header) = store.create(sample::opening(), sample::noon()).unwrap();
    let _ = recorder.append(&sample::act(1)).unwrap();
    assert_eq!(append(&recorder, sample::note(1)), Ok(2));
    let _ = recorder.append(&sample::act(2)).unwrap();
    assert_eq!(recorder.flush(), Ok(3));
    let finished = recorder.finish(sample::noon()).unwrap();
    assert_eq!(finished.entries, 2);

    let reading = read_record(&store.folder_of(&header.record)).unwrap();
    assert_eq!(reading.condition(), &Condition::Finished);
    assert_eq!(reading.entry_count(), 2);
    assert_eq!(reading.footer().unwrap().entries, 2);
    assert_eq!(reading.entries().map(|entry| entry.no).collect::<Vec<_>>(), [1, 3]);
    assert_eq!(reading.pictures().iter().collect::<Vec<_>>(), [&sample::note(1)]);
}

/// The digest is that of the published test vector "abc" (FIPS 180-2), so any tool can check it.
#[test]
fn a_picture_line_is_json_with_the_sha_256_of_the_file() {
    let note = PictureNote { photograph: 3, sha256: Digest::of(b"abc"), bytes: 3 };
    let json: serde_json::Value = serde_json::to_value(note).unwrap();
    let expected = serde_json::json!({
        "photograph": 3,
        "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "bytes": 3,
    });
    assert_eq!(json, expected);
}

#[test]
fn what_no_picture_can_be_is_refused_and_the_record_goes_on() {
    let folder = Folder::new();
    let store = Store::open(folder.path()).unwrap();
    let (recorder, header) = store.create(sample::opening(), sample::noon()).unwrap();
    assert_eq!(append(&recorder, sample::note(5)), Ok(1));
    let again = PictureNote { sha256: Digest::of(b"another"), ..sample::note(5) };
    assert_eq!(append(&recorder, again), Err(FaultKind::PictureAlreadyNoted { photograph: 5 }));
    for (photograph, bytes) in
        [(0, 9), (PHOTOGRAPHS_MAX + 1, 9), (6, 0), (6, PICTURE_BYTES_MAX + 1)]
    {
        let note = PictureNote { photograph, bytes, ..sample::note(6) };
        let expected = FaultKind::PictureOutOfBounds { photograph, bytes };
        assert_eq!(append(&recorder, note), Err(expected));
    }
    assert_eq!(recorder.fault(), None);
    for (photograph, bytes) in [(PHOTOGRAPHS_MAX, 1), (6, PICTURE_BYTES_MAX)] {
        let note = PictureNote { photograph, bytes, ..sample::note(6) };
        assert!(append(&recorder, note).is_ok());
    }
    recorder.finish(sample::noon()).unwrap();
    let reading = read_record(&store.folder_of(&header.record)).unwrap();
    assert_eq!(reading.condition(), &Condition::Finished);
    assert_eq!(reading.pictures().get(5), Some(&sample::note(5)));
    assert_eq!(reading.pictures().iter().len(), 3);
}

#[test]
fn a_second_note_or_one_out_of_bounds_in_a_file_is_damage() {
    let none = PictureNote { photograph: 0, ..sample::note(1) };
    let huge = PictureNote { bytes: PICTURE_BYTES_MAX + 1, ..sample::note(3) };
    let twice = DamageKind::PictureTwice { photograph: 1 };
    for (note, kind) in
        [(sample::note(1), twice), (none, DamageKind::Unreadable), (huge, DamageKind::Unreadable)]
    {
        let mut bytes = sample::journal_with_pictures(2, false);
        let json = serde_json::to_vec(&note).unwrap();
        Reading::of(&bytes).chain().push(Kind::Picture, &json, &mut bytes);
        let reading = Reading::of(&bytes);
        assert_eq!(reading.condition(), &Condition::Damaged(Damage { line: 6, kind }));
        assert_eq!(reading.pictures().iter().len(), 2);
    }
}

#[test]
fn a_resumed_record_takes_pictures_that_were_not_noted_before_and_no_others() {
    let folder = Folder::new();
    let store = Store::open(folder.path()).unwrap();
    let (recorder, header) = store.create(sample::opening(), sample::noon()).unwrap();
    for step in 1..=3 {
        let _ = recorder.append(&sample::act(step)).unwrap();
    }
    append(&recorder, sample::note(1)).unwrap();
    append(&recorder, sample::note(3)).unwrap();
    drop(recorder);
    // The program stopped while it wrote another line.
    let record = store.folder_of(&header.record);
    let journal = record.join(JOURNAL_FILE);
    let sound = fs::read(&journal).unwrap();
    fs::write(&journal, [&sound[..], b"{\"no\":6,\"prev\":\""].concat()).unwrap();

    let resumed = store.resume(&header.record, sample::noon()).unwrap();
    assert_eq!(resumed.reading.entry_count(), 3);
    let noted = |photograph| FaultKind::PictureAlreadyNoted { photograph };
    assert_eq!(append(&resumed.recorder, sample::note(3)), Err(noted(3)));
    // Lines 0 to 5 were sound, and line 6 says that the record was opened again.
    assert_eq!(append(&resumed.recorder, sample::note(2)), Ok(7));
    assert_eq!(append(&resumed.recorder, sample::note(2)), Err(noted(2)));
    assert_eq!(resumed.recorder.finish(sample::noon()).unwrap().entries, 3);

    for photograph in 1..=3 {
        fs::write(record.join(picture_file(photograph)), sample::picture(photograph)).unwrap();
    }
    let verdict = verdict_on(&record);
    assert_eq!(verdict.condition, Condition::Finished);
    assert!(verdict.is_as_recorded());
    assert!(verdict.to_string().contains(
        "photograph-0001.png to photograph-0003.png are as they were when they were taken."
    ));
}

#[test]
fn a_torn_picture_line_costs_that_picture_only() {
    let folder = Folder::new();
    let record = planted(&folder, 3);
    let bytes = sample::journal_with_pictures(3, false);
    fs::write(record.join(JOURNAL_FILE), &bytes[..bytes.len() - 20]).unwrap();
    let verdict = verdict_on(&record);
    assert!(matches!(verdict.condition, Condition::Torn { .. }));
    assert_eq!(verdict.sound_entries, 3);
    assert_eq!(verdict.pictures.state(2), Some(&PictureState::Unchanged));
    assert_eq!(verdict.pictures.state(3), Some(&PictureState::NotNoted { is_there: true }));
    assert!(!verdict.pictures.has_fault());
}

#[test]
fn pictures_as_they_were_taken_are_told_and_nothing_else() {
    let folder = Folder::new();
    let verdict = verdict_on(&planted(&folder, 12));
    assert!(verdict.is_as_recorded());
    assert_eq!(verdict.pictures.told(), Vec::<String>::new());
    let alone = Folder::new();
    let one = verdict_on(&planted(&alone, 1)).pictures;
    let told = "photograph-0001.png is as it was when it was taken.";
    assert_eq!(one.unchanged().as_deref(), Some(told));
}

/// Each way in which a file can differ, and what is then said of photograph 2 of 3.
#[test]
fn every_exchange_of_a_picture_is_told_with_the_name_of_its_file() {
    type Change = fn(&Path);
    let changed = "photograph-0002.png was changed or exchanged after it was taken";
    let changes: [(&str, Change, &str); 7] = [
        ("one byte", |f| flip(&f.join(picture_file(2))), changed),
        ("cut", |f| fs::write(f.join(picture_file(2)), &sample::picture(2)[1..]).unwrap(), changed),
        ("emptied", |f| fs::write(f.join(picture_file(2)), b"").unwrap(), changed),
        (
            "longer",
            |f| fs::write(f.join(picture_file(2)), [sample::picture(2), vec![0]].concat()).unwrap(),
            changed,
        ),
        (
            "another photograph in its place",
            |f| fs::copy(f.join(picture_file(3)), f.join(picture_file(2))).map(|_| ()).unwrap(),
            changed,
        ),
        (
            "a folder in its place",
            |f| {
                fs::remove_file(f.join(picture_file(2))).unwrap();
                fs::create_dir(f.join(picture_file(2))).unwrap();
            },
            changed,
        ),
        (
            "deleted",
            |f| fs::remove_file(f.join(picture_file(2))).unwrap(),
            "photograph-0002.png is missing",
        ),
    ];
    for (how, change, words) in changes {
        let folder = Folder::new();
        let record = planted(&folder, 3);
        change(&record);
        let verdict = verdict_on(&record);
        assert!(verdict.is_sound() && !verdict.is_as_recorded(), "{how}");
        let told = verdict.to_string();
        assert!(told.contains(words), "{how}: {told}");
        assert!(told.contains("photograph-0001.png, photograph-0003.png are as they"), "{told}");
        assert!(told.contains("tell your instructor"), "{told}");
        let notes = read_record(&record).unwrap().pictures().clone();
        assert_eq!(read_picture(&record, 2, &notes).bytes, None, "{how}");
        assert_eq!(read_picture(&record, 1, &notes).bytes, Some(sample::picture(1)));
    }
}

fn flip(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    bytes[3] ^= 1;
    fs::write(path, bytes).unwrap();
}

#[test]
fn two_pictures_exchanged_for_each_other_are_both_told() {
    let folder = Folder::new();
    let record = planted(&folder, 3);
    fs::write(record.join(picture_file(1)), sample::picture(3)).unwrap();
    fs::write(record.join(picture_file(3)), sample::picture(1)).unwrap();
    let verdict = verdict_on(&record);
    for (photograph, state) in
        [(1, PictureState::Changed), (2, PictureState::Unchanged), (3, PictureState::Changed)]
    {
        assert_eq!(verdict.pictures.state(photograph), Some(&state));
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_a_picture_is_not_followed() {
    let folder = Folder::new();
    let record = planted(&folder, 2);
    let file = record.join(picture_file(2));
    let elsewhere = folder.path().join("elsewhere.png");
    // Even one that leads to the same bytes: what it leads to can change at any time.
    fs::rename(&file, &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, &file).unwrap();
    assert_eq!(verdict_on(&record).pictures.state(2), Some(&PictureState::Changed));
    let without = read_picture(&record, 2, &PictureNotes::default());
    assert_eq!(without.bytes, None);
}

#[test]
fn a_renamed_picture_is_missing_and_its_new_name_is_told() {
    let folder = Folder::new();
    let record = planted(&folder, 2);
    fs::rename(record.join(picture_file(2)), record.join("photograph-0002 (old).png")).unwrap();
    let verdict = verdict_on(&record);
    let told = verdict.pictures.told().join("\n");
    assert!(told.contains("photograph-0002.png is missing"), "{told}");
    assert!(told.contains("photograph-0002 (old).png lies beside the record"), "{told}");
}

#[test]
fn a_picture_too_many_is_told_and_no_fault() {
    let folder = Folder::new();
    let record = planted(&folder, 2);
    fs::write(record.join(picture_file(9)), sample::picture(9)).unwrap();
    fs::write(record.join("photograph-\u{202E}gnp.png"), b"x").unwrap();
    let verdict = verdict_on(&record);
    assert!(verdict.is_as_recorded());
    let told = verdict.pictures.told();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.iter().any(|told| told.starts_with("photograph-0009.png lies beside")));
    assert!(!told.join("").contains('\u{202E}'), "{told:?}");
}

#[test]
fn a_record_without_notes_is_sound_and_says_that_nothing_vouches_for_its_pictures() {
    let folder = Folder::new();
    let record = planted(&folder, 3);
    fs::write(record.join(JOURNAL_FILE), sample::journal(4, true)).unwrap();
    let verdict = verdict_on(&record);
    assert!(verdict.is_as_recorded());
    let told = verdict.pictures.told();
    let expected = [
        "photograph-0001.png to photograph-0003.png are not noted in the record: the program \
         stopped before that, or an older version of it wrote the record. Nothing shows whether \
         they were changed.",
        "photograph-0004.png is not there and not noted in the record: the program stopped before \
         the picture was kept.",
    ];
    assert_eq!(told, expected);
}

#[test]
fn behind_damage_nothing_is_said_of_pictures_that_may_be_noted_there() {
    let folder = Folder::new();
    let record = planted(&folder, 3);
    let mut lines = sample::lines(&sample::journal_with_pictures(3, true));
    lines.remove(3);
    fs::write(record.join(JOURNAL_FILE), lines.concat()).unwrap();
    let verdict = verdict_on(&record);
    assert!(matches!(verdict.condition, Condition::Damaged(_)));
    assert_eq!(verdict.pictures.state(1), Some(&PictureState::Unchanged));
    assert_eq!(verdict.pictures.told(), Vec::<String>::new());
}

#[test]
fn a_note_without_an_entry_is_told() {
    let folder = Folder::new();
    let record = planted(&folder, 1);
    let verdict = verify(&record, sample::nothing_taken).unwrap();
    let told = verdict.pictures.told();
    assert!(told[0].contains("notes a picture of photograph 1"), "{told:?}");
}

#[test]
fn a_list_of_many_faults_is_cut() {
    let folder = Folder::new();
    let record = planted(&folder, 60);
    for photograph in 1..=60 {
        fs::remove_file(record.join(picture_file(photograph))).unwrap();
    }
    let told = verdict_on(&record).pictures.told();
    assert_eq!(told.iter().filter(|told| told.contains("is missing")).count(), 20);
    assert!(told.contains(&"More pictures: 40.".to_owned()), "{told:?}");
}

#[test]
fn a_list_of_records_holds_their_pictures_against_the_notes_too() {
    let folder = Folder::new();
    let record = planted(&folder, 2);
    flip(&record.join(picture_file(1)));
    let listed = list_records(folder.path(), sample::every_step_taken).unwrap();
    let verdict = listed[0].verdict.as_ref().unwrap();
    assert!(verdict.is_sound() && !verdict.is_as_recorded());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Entries and pictures in any order, with pictures that are refused, and an interruption.
    #[test]
    fn any_order_of_entries_and_pictures_reads_back(
        lines in prop::collection::vec(prop::option::of(0..12_u32), 0..60),
        stop in any::<prop::sample::Index>(),
    ) {
        let folder = Folder::new();
        let store = Store::open(folder.path()).unwrap();
        let (mut recorder, header) = store.create(sample::opening(), sample::noon()).unwrap();
        let stop = stop.index(lines.len() + 1);
        let (mut entries, mut noted) = (0, std::collections::BTreeSet::new());
        for (place, line) in lines.iter().enumerate() {
            if place == stop {
                drop(recorder);
                recorder = store.resume(&header.record, sample::noon()).unwrap().recorder;
            }
            match line {
                None => {
                    entries += 1;
                    let _ = recorder.append(&sample::act(entries)).unwrap();
                }
                Some(photograph) => {
                    let fits = *photograph > 0 && noted.insert(*photograph);
                    prop_assert_eq!(append(&recorder, sample::note(*photograph)).is_ok(), fits);
                }
            }
        }
        prop_assert_eq!(recorder.finish(sample::noon()).unwrap().entries, entries);
        let reading = read_record(&store.folder_of(&header.record)).unwrap();
        prop_assert_eq!(reading.condition(), &Condition::Finished);
        prop_assert_eq!(reading.entry_count(), entries);
        let expected: PictureNotes = noted.into_iter().map(sample::note).collect();
        prop_assert_eq!(reading.pictures(), &expected);
    }

    #[test]
    fn a_picture_with_any_change_is_told(
        at in any::<prop::sample::Index>(),
        gone in 0..20_usize,
        put in prop::collection::vec(any::<u8>(), 0..20),
    ) {
        let folder = Folder::new();
        let record = planted(&folder, 1);
        let bytes = sample::picture(1);
        let start = at.index(bytes.len());
        let end = (start + gone).min(bytes.len());
        let changed = [&bytes[..start], &put, &bytes[end..]].concat();
        fs::write(record.join(picture_file(1)), &changed).unwrap();
        prop_assert_eq!(verdict_on(&record).is_as_recorded(), changed == bytes);
    }
}

/// A chain that starts with a picture is no record.
#[test]
fn a_picture_cannot_be_the_first_line() {
    let mut bytes = Vec::new();
    let json = serde_json::to_vec(&sample::note(1)).unwrap();
    Chain::start().push(Kind::Picture, &json, &mut bytes);
    let expected = Damage { line: 1, kind: DamageKind::Unreadable };
    assert_eq!(Reading::of(&bytes).condition(), &Condition::Damaged(expected));
}
