//! What comes from outside to the command line: records, folders, plays and names as people and
//! other programs leave them. Each is used, or told in words that cannot steer a terminal.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use custody::library::Library;
use custody::play;
use custody::record::{JOURNAL_FILE, Opening, Recorder, Source, Store};
use custody::sim::{HelpLevel, JournalEntry, Session};
use jiff::Timestamp;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

pub fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn copy_files(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten().filter(|entry| entry.path().is_file()) {
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

/// A home with one pack, and one exercise in a folder that does not bear its id.
pub fn home_with_a_renamed_folder(name: &str) -> PathBuf {
    let home = scratch(name);
    copy_files(&root().join("assets/packs/pakistan"), &home.join("assets/packs/pakistan"));
    copy_files(&root().join("scenarios/clean-tea"), &home.join("scenarios/copied-by-hand"));
    home
}

fn custody_cli(home: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_custody-cli"))
        .args(words)
        .env("CUSTODY_HOME", home)
        .current_dir(root())
        .output()
        .unwrap()
}

/// Status and everything that was printed.
pub fn said(home: &Path, words: &[&str]) -> (i32, String) {
    let output = custody_cli(home, words);
    let text = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    assert!(!text.contains("panicked"), "{text}");
    (output.status.code().unwrap(), text)
}

/// Plays the model play of clean-tea into a record below `data_dir`; gives the record's folder.
fn record_a_play(home: &Path, data_dir: &Path) -> PathBuf {
    record_of(home, data_dir, |json| json, |_, _, _| ())
}

/// As [`record_a_play`]; `written` is what stands in the record for an entry's JSON.
fn record_a_play_as(home: &Path, data_dir: &Path, written: fn(String) -> String) -> PathBuf {
    record_of(home, data_dir, written, |_, _, _| ())
}

/// As [`record_a_play`], and lets a test do more after each entry, in the record's folder.
pub fn record_with(
    home: &Path,
    data_dir: &Path,
    after: impl FnMut(&Recorder, &Path, &JournalEntry),
) -> PathBuf {
    record_of(home, data_dir, |json| json, after)
}

fn record_of(
    home: &Path,
    data_dir: &Path,
    written: fn(String) -> String,
    mut after: impl FnMut(&Recorder, &Path, &JournalEntry),
) -> PathBuf {
    let library = Library::at(home);
    let played = play::read(&library.model_play("clean-tea").unwrap()).unwrap();
    let (scenario, pack) = library.case("clean-tea", played.seed).unwrap();
    let mut session = Session::new(scenario.clone(), pack.clone(), HelpLevel::Exam);
    play::perform(&played, &mut session).unwrap();
    let source = |id: &str, version: &str, digest: &str| Source {
        id: id.to_owned(),
        version: version.to_owned(),
        sha256: digest.parse().unwrap(),
    };
    let opening = Opening {
        program: "test".to_owned(),
        scenario: source(scenario.id.as_str(), scenario.version.as_str(), &scenario.digest),
        pack: source(pack.id.as_str(), pack.version.as_str(), &pack.digest),
        seed: played.seed,
        help: HelpLevel::Exam.word().to_owned(),
        trainee: "trainee".to_owned(),
    };
    let store = Store::open(data_dir).unwrap();
    let (recorder, header) = store.create(opening, Timestamp::UNIX_EPOCH).unwrap();
    let folder = store.folder_of(&header.record);
    for entry in session.journal().entries() {
        let json = written(serde_json::to_string(entry).unwrap());
        let line: serde_json::Value = serde_json::from_str(&json).unwrap();
        let _ = recorder.append(&line).unwrap();
        after(&recorder, &folder, entry);
    }
    recorder.finish(Timestamp::UNIX_EPOCH).unwrap();
    folder
}

#[test]
fn a_record_finds_its_exercise_in_a_folder_of_another_name() {
    let home = home_with_a_renamed_folder("outside-renamed");
    let data_dir = home.join("data");
    let record = record_a_play(&home, &data_dir);
    let record = record.to_str().unwrap();
    for words in [&["replay", record][..], &["debrief", record], &["play", "clean-tea"]] {
        let (status, text) = said(&home, words);
        assert_eq!(status, 0, "{words:?}: {text}");
        assert!(text.contains("PASS"), "{text}");
    }
    let (status, text) = said(&home, &["show", record]);
    assert_eq!(status, 1);
    assert!(text.contains("is a record, not an exercise"), "{text}");
}

#[test]
fn a_record_whose_end_is_torn_is_debriefed_and_what_to_do_is_told() {
    let home = home_with_a_renamed_folder("outside-torn");
    let record = record_a_play(&home, &home.join("data"));
    let journal = record.join(JOURNAL_FILE);
    let text = fs::read_to_string(&journal).unwrap();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    // The closing line is gone, and half of the last entry.
    let last = lines[lines.len() - 2];
    let kept = lines[..lines.len() - 2].concat() + &last[..last.len() / 2];
    fs::write(&journal, kept).unwrap();
    let record = record.to_str().unwrap();
    let (status, told) = said(&home, &["records", "verify", record]);
    assert_eq!(status, 1);
    assert!(told.contains("replay and debrief tell what is sound"), "{told}");
    let (status, told) = said(&home, &["debrief", record]);
    assert_eq!(status, 0, "{told}");
    assert!(told.contains("were not written whole") && told.contains("NOT FINISHED"), "{told}");
}

/// Soft hyphens were taken when they were typed or pasted into a form; today they are refused.
#[test]
fn an_old_record_with_a_soft_hyphen_is_sound_and_told_with_a_sign_in_its_place() {
    const WRITTEN: &str = "Black\u{AD}tea in bags of 50 kg";
    let home = home_with_a_renamed_folder("outside-soft-hyphen");
    let record = record_a_play_as(&home, &home.join("data"), |json| {
        json.replace("Black tea in bags of 50 kg", WRITTEN)
    });
    let journal = fs::read(record.join(JOURNAL_FILE)).unwrap();
    assert!(String::from_utf8_lossy(&journal).contains(WRITTEN));
    let html = home.join("debrief.html");
    let (path, html) = (record.to_str().unwrap(), html.to_str().unwrap());
    for words in [
        &["records", "verify", path][..],
        &["replay", path, "--debrief"],
        &["replay", path, "--format", "json"],
        &["debrief", path, "--html", html],
    ] {
        let (status, text) = said(&home, words);
        assert_eq!(status, 0, "{words:?}: {text}");
        assert!(!text.contains('\u{AD}'), "{words:?}: {text}");
    }
    let page = fs::read_to_string(html).unwrap();
    assert!(page.contains("Black\u{25A1}tea in bags of 50 kg"), "the page lacks the text");
    assert!(!page.contains('\u{AD}'));
    // Nothing of the record was mended.
    assert_eq!(fs::read(record.join(JOURNAL_FILE)).unwrap(), journal);
    // A new act cannot hold one.
    let play = home.join("hidden.play");
    let act = "Forms(Fill(form: \"release-report\", field: \"place\", entry: Text(\"a\\u{AD}b\")))";
    fs::write(&play, format!("#! exercise: clean-tea\n{act}\n")).unwrap();
    let (status, text) = said(&home, &["play", play.to_str().unwrap()]);
    assert_eq!(status, 1, "{text}");
    assert!(text.contains("U+00AD"), "{text}");
}

#[test]
fn a_copied_record_is_noticed_when_records_are_listed_and_verified() {
    let home = home_with_a_renamed_folder("outside-copied");
    let record = record_a_play(&home, &home.join("data"));
    copy_files(&record, &record.with_file_name("r000007-copied"));
    let (_, listed) =
        said(&home, &["records", "list", "--data-dir", home.join("data").to_str().unwrap()]);
    assert_eq!(listed.matches("holds the same record").count(), 2, "{listed}");
    let (_, verified) = said(&home, &["records", "verify", record.to_str().unwrap()]);
    assert!(verified.contains("The folder r000007-copied holds the same record"), "{verified}");
}

#[test]
fn nothing_from_outside_steers_the_terminal() {
    let home = home_with_a_renamed_folder("outside-escapes");
    let play = home.join("steers.play");
    fs::write(&play, "#! exercise: clean-tea\nSeal(\u{1b}[2J)\n").unwrap();
    let named = home.join("a\u{1b}[31m.ron");
    fs::write(&named, "(format: 1").unwrap();
    for words in [
        ["play", play.to_str().unwrap()],
        ["check", named.to_str().unwrap()],
        ["show", "\u{1b}[2J"],
        ["replay", "\u{1b}]0;title\u{7}"],
        ["container", "\u{9b}2J"],
        ["no-such-command", "\u{1b}[2J"],
        ["\u{1b}[2J", "x"],
    ] {
        let (status, text) = said(&home, &words);
        assert_ne!(status, 0, "{text}");
        assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
    }
}

#[test]
fn a_refused_line_of_a_play_is_told_in_a_sentence_with_its_code() {
    let home = scratch("outside-refused");
    let play = home.join("reads-nothing.play");
    fs::write(&play, "\u{FEFF}#! exercise: clean-tea\nPapers(Read(\"xyz\"))\n").unwrap();
    let (status, text) = said(&root(), &["play", play.to_str().unwrap()]);
    assert_eq!(status, 1, "{text}");
    let sentence = "line 2: refused: The case has no such paper. Choose a paper from the folder. \
                    [unknown-paper]";
    assert!(text.contains(sentence), "{text}");
}

#[test]
fn a_home_without_exercise_and_pack_is_no_clean_home() {
    let home = scratch("outside-empty");
    fs::create_dir_all(home.join("assets/packs")).unwrap();
    fs::create_dir_all(home.join("scenarios/tea")).unwrap();
    let (status, text) = said(&home, &["check"]);
    assert_eq!(status, 1);
    assert!(text.contains("there is no exercise"), "{text}");
    fs::write(home.join("scenarios/tea/scenario.ron.txt"), "x").unwrap();
    let (status, text) = said(&home, &["check"]);
    assert_eq!(status, 1);
    assert!(text.contains("Did you mean scenario.ron?"), "{text}");
}
