//! A program that is killed while it writes.
//!
//! Owns the test that runs this test program a second time as a child and kills
//! it. It shows what survives a killed program; it says nothing about a power cut.

use std::env;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use super::condition::Condition;
use super::fault::FaultKind;
use super::header::RecordId;
use super::sample::{self, Folder};
use super::store::{Store, read_record, record_folders};
use super::verify::verify;

const CHILD_FOLDER: &str = "CUSTODY_TEST_RECORD_FOLDER";
const CHILDREN: u64 = 12;
/// A child that nobody kills ends by itself.
const CHILD_ENTRIES_MAX: u64 = 3_000;

#[test]
fn every_entry_acknowledged_before_a_kill_is_there_afterwards() {
    let folder = Folder::new();
    let mut acknowledged = 0;
    for child in 0..CHILDREN {
        // Unlike times, so that kills meet opening, writing and syncing.
        let patience = Duration::from_millis(20 + child * 37 % 110);
        acknowledged = run_and_kill(folder.path(), patience, acknowledged);
        let Some(newest) = record_folders(folder.path()).unwrap().into_iter().next() else {
            continue;
        };
        let reading = match read_record(&newest) {
            Ok(reading) => reading,
            // Killed between making the folder and the journal in it: nothing was promised yet.
            Err(fault) if fault.kind == FaultKind::Missing && acknowledged == 0 => continue,
            Err(fault) => panic!("child {child}: {fault}"),
        };
        let steps: Vec<sample::Act> = reading.entries().map(|e| e.read().unwrap()).collect();
        assert!(steps.len() as u64 >= acknowledged, "child {child}");
        let noted = reading.pictures().get(acknowledged as u32);
        assert!(noted.is_some() || acknowledged == 0, "child {child}");
        for (act, step) in steps.iter().zip(1..) {
            assert_eq!(act, &sample::act(step));
        }
        let is_begun = !matches!(reading.condition(), Condition::NeverStarted);
        let is_whole = matches!(
            reading.condition(),
            Condition::Unfinished | Condition::Torn { .. } | Condition::NeverStarted
        );
        assert!(is_whole, "{:?}", reading.condition());
        assert!(is_begun || acknowledged == 0);
    }
    assert!(acknowledged > 0, "no child lived long enough to write");
    let records = record_folders(folder.path()).unwrap();
    let verdict = verify(&records[0], sample::nothing_taken).unwrap();
    assert!(verdict.sound_entries >= acknowledged);
}

/// Starts a child, kills it after a while, gives the last entry that it called done.
fn run_and_kill(folder: &Path, patience: Duration, acknowledged: u64) -> u64 {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "record::kill_tests::child_that_writes_until_killed"])
        .args(["--nocapture", "--test-threads=1"])
        .env(CHILD_FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let output = child.stdout.take().unwrap();
    let reader = thread::spawn(move || {
        // A kill may cut the last line; half a number must not count.
        let mut output = BufReader::new(output);
        let mut last = None;
        let mut line = String::new();
        while output.read_line(&mut line).is_ok_and(|bytes| bytes > 0) {
            if let Some(step) = line.strip_prefix("done ").and_then(|l| l.strip_suffix('\n')) {
                last = step.parse().ok();
            }
            line.clear();
        }
        last
    });
    thread::sleep(patience);
    child.kill().unwrap();
    child.wait().unwrap();
    reader.join().unwrap().unwrap_or(acknowledged)
}

/// Does nothing unless the test above has started it.
#[test]
fn child_that_writes_until_killed() {
    let Some(folder) = env::var_os(CHILD_FOLDER) else {
        return;
    };
    let store = Store::open(Path::new(&folder)).unwrap();
    let begun = record_folders(Path::new(&folder)).unwrap().into_iter().next();
    let (recorder, mut step) = match begun.and_then(|path| record_in(&path)) {
        Some(record) => {
            let resumed = store.resume(&record, sample::noon()).unwrap();
            (resumed.recorder, resumed.reading.entry_count())
        }
        None => {
            let (recorder, _) = store.create(sample::opening(), sample::noon()).unwrap();
            (recorder, 0)
        }
    };
    let mut output = std::io::stdout().lock();
    writeln!(output).unwrap();
    while step < CHILD_ENTRIES_MAX {
        // Bursts of unlike length, so that several entries share a sync.
        for _ in 0..=step % 4 {
            step += 1;
            let _ = recorder.append(&sample::act(step)).unwrap();
        }
        let note = sample::note(step as u32);
        let ticket = recorder.append_picture(note.photograph, note.sha256, note.bytes).unwrap();
        while !recorder.is_durable(ticket) {
            assert_eq!(recorder.fault(), None);
            thread::sleep(Duration::from_micros(200));
        }
        writeln!(output, "done {step}").unwrap();
        output.flush().unwrap();
    }
}

/// The record in a folder, if its first line was written before the kill.
fn record_in(folder: &Path) -> Option<RecordId> {
    let reading = read_record(folder).ok()?;
    Some(reading.header()?.record.clone())
}
