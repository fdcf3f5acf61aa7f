//! Records on a real disk: created, resumed, listed, refused.
//!
//! Owns the tests of `store` together with the recorder and the verdict.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::chain::{Chain, Digest, Kind};
use super::condition::Condition;
use super::fault::FaultKind;
use super::header::RecordId;
use super::sample::{self, Folder};
use super::store::{JOURNAL_FILE, Store, data_dir_from, read_record, record_folders};
use super::verify::{list_records, verify};

/// Puts a journal of the test's own into a new record folder.
fn plant(folder: &Folder, serial: u64, journal: &[u8]) -> RecordId {
    let record = sample::header(serial).record;
    let at = folder.path().join("records").join(record.as_str());
    fs::create_dir_all(&at).unwrap();
    fs::write(at.join(JOURNAL_FILE), journal).unwrap();
    record
}

fn journal_in(store: &Store, record: &RecordId) -> PathBuf {
    store.folder_of(record).join(JOURNAL_FILE)
}

#[test]
fn a_record_is_created_filled_finished_and_verified() {
    let folder = Folder::new();
    let store = Store::open(folder.path()).unwrap();
    let (recorder, header) = store.create(sample::opening(), sample::noon()).unwrap();
    assert_eq!(header.record.as_str(), "r000001-20260716-120000");
    assert_eq!(recorder.durable_no(), 0);
    for step in 1..=5 {
        let _ = recorder.append(&sample::act(step)).unwrap();
    }
    assert_eq!(recorder.flush(), Ok(5));
    let finished = recorder.finish(sample::noon()).unwrap();

    let reading = read_record(&store.folder_of(&header.record)).unwrap();
    assert_eq!(reading.condition(), &Condition::Finished);
    assert_eq!(reading.header(), Some(&header));
    assert_eq!(reading.footer().unwrap().entries, 5);
    let verdict = verify(&journal_in(&store, &header.record), sample::nothing_taken).unwrap();
    assert!(verdict.is_sound());
    assert_eq!(verdict.head, Some(finished.head));
    assert_eq!(verdict.renamed, None);
}

#[test]
fn an_unfinished_record_goes_on_and_says_when_it_was_resumed() {
    let folder = Folder::new();
    let store = Store::open(folder.path()).unwrap();
    let (recorder, header) = store.create(sample::opening(), sample::noon()).unwrap();
    let _ = recorder.append(&sample::act(1)).unwrap();
    drop(recorder);

    let resumed = store.resume(&header.record, sample::noon()).unwrap();
    assert_eq!(resumed.torn, None);
    assert_eq!(resumed.reading.entry_count(), 1);
    let ticket = resumed.recorder.append(&sample::act(2)).unwrap();
    // Line 2 holds the note of the resumption.
    assert_eq!(ticket.no(), 3);
    let finished = resumed.recorder.finish(sample::noon()).unwrap();
    assert_eq!(finished.entries, 2);

    let reading = read_record(&store.folder_of(&header.record)).unwrap();
    assert_eq!(reading.condition(), &Condition::Finished);
    assert_eq!(reading.resumptions().len(), 1);
    assert_eq!(reading.resumptions()[0].torn_bytes, 0);
    let steps: Vec<u64> =
        reading.entries().map(|entry| entry.read::<sample::Act>().unwrap().step).collect();
    assert_eq!(steps, [1, 2]);
}

#[test]
fn a_torn_end_is_moved_to_a_side_file_and_the_record_goes_on() {
    let folder = Folder::new();
    let sound = sample::journal(2, false);
    let whole = sample::journal(3, false);
    let record = plant(&folder, 1, b"");
    let store = Store::open(folder.path()).unwrap();
    let path = journal_in(&store, &record);
    let cuts = [1, 2, 40, 150, whole.len() - sound.len() - 1];
    for (number, cut) in cuts.into_iter().enumerate() {
        let tail = &whole[sound.len()..sound.len() + cut];
        fs::write(&path, [&sound[..], tail].concat()).unwrap();
        let resumed = store.resume(&record, sample::noon()).unwrap();
        let torn = resumed.torn.unwrap();
        assert_eq!(torn.bytes, cut as u64);
        assert!(torn.moved_to.ends_with(format!("journal.torn-{}", number + 1)));
        assert_eq!(fs::read(&torn.moved_to).unwrap(), tail);
        assert!(torn.to_string().contains("never shown as done"));
        let _ = resumed.recorder.append(&sample::act(3)).unwrap();
        resumed.recorder.finish(sample::noon()).unwrap();

        let reading = read_record(&path).unwrap();
        assert_eq!(reading.condition(), &Condition::Finished);
        assert_eq!(reading.entry_count(), 3);
        assert_eq!(reading.resumptions()[0].torn_sha256, Some(Digest::of(tail)));
    }
}

#[test]
fn a_finished_record_is_never_opened_again() {
    let folder = Folder::new();
    let journal = sample::journal(3, true);
    let record = plant(&folder, 1, &journal);
    refuses_to_resume(&folder, &record, &journal, &FaultKind::AlreadyFinished);
}

#[test]
fn a_damaged_record_is_refused_and_left_as_it_is() {
    let folder = Folder::new();
    let mut journal = sample::journal(3, false);
    let at = journal.len() - 100;
    journal[at] ^= 1;
    let record = plant(&folder, 1, &journal);
    let Condition::Damaged(damage) = super::Reading::of(&journal).condition().clone() else {
        panic!("the changed byte was not found");
    };
    assert_eq!(damage.line, 4);
    refuses_to_resume(&folder, &record, &journal, &FaultKind::Damaged(damage));
}

#[test]
fn a_record_of_another_format_is_refused_politely_and_left_as_it_is() {
    let folder = Folder::new();
    let mut journal = Vec::new();
    Chain::start().push_as(2, Kind::Header, b"{}", &mut journal);
    let record = plant(&folder, 1, &journal);
    let kind = FaultKind::OtherFormat { found: 2 };
    let sentence = refuses_to_resume(&folder, &record, &journal, &kind);
    assert!(sentence.contains("Use the newer version of Custody"));
}

#[test]
fn a_record_without_a_whole_first_line_is_refused_and_left_as_it_is() {
    let folder = Folder::new();
    let journal = &sample::journal(0, false)[..50];
    let record = plant(&folder, 1, journal);
    refuses_to_resume(&folder, &record, journal, &FaultKind::NeverStarted);
}

fn refuses_to_resume(
    folder: &Folder,
    record: &RecordId,
    journal: &[u8],
    expected: &FaultKind,
) -> String {
    let store = Store::open(folder.path()).unwrap();
    let refused = store.resume(record, sample::noon()).unwrap_err();
    assert_eq!(&refused.kind, expected);
    assert_eq!(fs::read(journal_in(&store, record)).unwrap(), journal);
    let names = fs::read_dir(store.folder_of(record)).unwrap();
    let has_side_file = names
        .map(|entry| entry.unwrap().file_name())
        .any(|name| name.to_string_lossy().contains("torn"));
    assert!(!has_side_file);
    refused.to_string()
}

#[test]
fn a_second_window_is_refused_while_the_first_is_open() {
    let folder = Folder::new();
    let store = Store::open(folder.path()).unwrap();
    let refused = Store::open(folder.path()).unwrap_err();
    assert_eq!(refused.kind, FaultKind::InUse);
    drop(store);
    Store::open(folder.path()).unwrap();
}

#[test]
fn a_record_that_is_being_written_is_not_resumed_a_second_time() {
    let folder = Folder::new();
    let store = Store::open(folder.path()).unwrap();
    let (recorder, header) = store.create(sample::opening(), sample::noon()).unwrap();
    let refused = store.resume(&header.record, sample::noon()).unwrap_err();
    assert_eq!(refused.kind, FaultKind::InUse);
    // Others may read it all the while.
    assert!(verify(&store.folder_of(&header.record), sample::nothing_taken).unwrap().is_sound());
    drop(recorder);
    store.resume(&header.record, sample::noon()).unwrap();
}

#[test]
fn a_record_that_is_not_there_is_refused_without_making_its_folder() {
    let folder = Folder::new();
    let store = Store::open(folder.path()).unwrap();
    let record: RecordId = "r7-none".parse().unwrap();
    let refused = store.resume(&record, sample::noon()).unwrap_err();
    assert_eq!(refused.kind, FaultKind::Missing);
    assert!(!store.folder_of(&record).exists());
}

#[test]
fn a_pseudonym_with_hidden_characters_makes_no_folder() {
    let folder = Folder::new();
    let store = Store::open(folder.path()).unwrap();
    let mut opening = sample::opening();
    opening.trainee = "t\u{200B}41".to_owned();
    let refused = store.create(opening, sample::noon()).unwrap_err();
    assert_eq!(refused.kind, FaultKind::HeaderText { field: "trainee" });
    assert_eq!(record_folders(folder.path()), Ok(Vec::new()));
}

#[test]
fn records_are_listed_by_number_newest_first_with_their_condition() {
    let folder = Folder::new();
    let mut changed = sample::journal_of(&sample::header(3), 2, true);
    let in_last_entry = changed.len() - 400;
    changed[in_last_entry] ^= 1;
    plant(&folder, 2, &sample::journal_of(&sample::header(2), 2, false));
    plant(&folder, 10, &sample::journal_of(&sample::header(10), 2, true));
    plant(&folder, 3, &changed);
    fs::create_dir(folder.path().join("records/r000004-empty")).unwrap();
    fs::create_dir(folder.path().join("records/by hand")).unwrap();
    fs::write(folder.path().join("records/note.txt"), b"").unwrap();

    let listed = list_records(folder.path(), sample::nothing_taken).unwrap();
    let seen: Vec<(String, &str)> = listed
        .iter()
        .map(|record| {
            let name = record.folder.file_name().unwrap().to_string_lossy();
            let key = match &record.verdict {
                Ok(verdict) => verdict.condition.key(),
                Err(fault) => fault.key(),
            };
            (name.into_owned(), key)
        })
        .collect();
    let expected = [
        ("r000010-20260716-120000", "record-finished"),
        ("r000004-empty", "record-missing"),
        ("r000003-20260716-120000", "record-line-changed"),
        ("r000002-20260716-120000", "record-unfinished"),
        ("by hand", "record-missing"),
    ];
    assert_eq!(seen, expected.map(|(name, key)| (name.to_owned(), key)));

    let store = Store::open(folder.path()).unwrap();
    let (_recorder, header) = store.create(sample::opening(), sample::noon()).unwrap();
    assert_eq!(header.record.serial(), 11);
}

#[test]
fn a_data_folder_that_is_not_there_has_no_records() {
    let folder = Folder::new();
    let none = folder.path().join("none");
    assert!(list_records(&none, sample::nothing_taken).unwrap().is_empty());
    assert!(!none.exists());
}

#[cfg(unix)]
#[test]
fn a_record_folder_is_closed_to_other_users() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let store = Store::open(&folder.path().join("data")).unwrap();
    let (_recorder, header) = store.create(sample::opening(), sample::noon()).unwrap();
    for path in [store.data_dir().to_path_buf(), store.folder_of(&header.record)] {
        let mode = fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0);
    }
}

#[test]
fn the_data_folder_follows_the_account() {
    let dir = |windows: bool, variables: &[(&str, &str)]| {
        data_dir_from(windows, |name| {
            let found = variables.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| OsString::from(value))
        })
    };
    let at = |path: &str| Some(Path::new(path).to_path_buf());
    let home = ("HOME", "/home/a");
    assert_eq!(dir(false, &[home]), at("/home/a/.local/share/custody"));
    assert_eq!(dir(false, &[("XDG_DATA_HOME", "/x"), home]), at("/x/custody"));
    assert_eq!(
        dir(false, &[("XDG_DATA_HOME", "relative"), home]),
        at("/home/a/.local/share/custody")
    );
    assert_eq!(dir(false, &[("HOME", "")]), None);
    assert_eq!(dir(true, &[home]), None);
    assert_eq!(dir(true, &[("LOCALAPPDATA", "/local")]), at("/local/custody"));
}
