//! The writing thread on a disk that fails in every way.
//!
//! Owns the sinks that fail on purpose. The promise: no panic, no wait for ever,
//! nothing called durable that is not, and the first fault stays.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use serde::{Serialize, Serializer};

use super::condition::Condition;
use super::disk::Sink;
use super::fault::FaultKind;
use super::reading::Reading;
use super::recorder::Recorder;
use super::{LINE_BYTES_MAX, sample};

#[derive(Clone, Debug, Default)]
struct Kept {
    written: Vec<u8>,
    /// How many of the written bytes were synced.
    synced: usize,
    syncs: u64,
}

/// What goes wrong, and when.
#[derive(Clone, Copy, Debug)]
enum Trouble {
    None,
    /// The disk takes this many bytes and no more.
    FullAfter(usize),
    /// This sync fails, counted from 1. The ones after it would succeed.
    SyncFails(u64),
    /// This write fails, counted from 1.
    WriteFails(u64, io::ErrorKind),
    /// Writes take one byte at a time and are interrupted in between.
    Stutter,
    /// This sync panics.
    SyncPanics(u64),
}

/// A disk in memory with trouble.
#[derive(Debug)]
struct Disk {
    kept: Arc<Mutex<Kept>>,
    trouble: Trouble,
    writes: u64,
    /// Sync waits while this is set.
    hold: Arc<AtomicBool>,
}

impl Write for Disk {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writes += 1;
        let mut kept = self.kept.lock().unwrap();
        let room = match self.trouble {
            Trouble::FullAfter(limit) => limit.saturating_sub(kept.written.len()),
            Trouble::WriteFails(at, kind) if at == self.writes => return Err(kind.into()),
            Trouble::Stutter if self.writes.is_multiple_of(3) => {
                return Err(io::ErrorKind::Interrupted.into());
            }
            Trouble::Stutter => 1,
            _ => usize::MAX,
        };
        if room == 0 {
            return Err(io::ErrorKind::StorageFull.into());
        }
        let taken = &bytes[..bytes.len().min(room)];
        kept.written.extend_from_slice(taken);
        Ok(taken.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Sink for Disk {
    fn sync(&mut self) -> io::Result<()> {
        while self.hold.load(Ordering::Acquire) {
            thread::sleep(Duration::from_millis(1));
        }
        let mut kept = self.kept.lock().unwrap();
        kept.syncs += 1;
        match self.trouble {
            Trouble::SyncFails(at) if at == kept.syncs => {
                return Err(io::Error::other("input/output error"));
            }
            Trouble::SyncPanics(at) if at == kept.syncs => {
                drop(kept);
                panic!("a fault of the sink, made by the test");
            }
            _ => {}
        }
        kept.synced = kept.written.len();
        Ok(())
    }
}

/// Lets the disk go on when a test ends in any way, so that none waits for ever.
struct Hold(Arc<AtomicBool>);

impl Hold {
    fn set(&self, held: bool) {
        self.0.store(held, Ordering::Release);
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        self.set(false);
    }
}

struct Bench {
    kept: Arc<Mutex<Kept>>,
    /// Stands before the recorder, as fields are dropped in this order.
    hold: Hold,
    recorder: Recorder,
}

fn bench(trouble: Trouble) -> Bench {
    let kept = Arc::new(Mutex::new(Kept::default()));
    let hold = Arc::new(AtomicBool::new(false));
    let disk = Disk { kept: Arc::clone(&kept), trouble, writes: 0, hold: Arc::clone(&hold) };
    let recorder = Recorder::on_sink(Box::new(disk), &sample::header(1)).unwrap();
    Bench { kept, hold: Hold(hold), recorder }
}

impl Bench {
    fn synced_reading(&self) -> Reading {
        let kept = self.kept.lock().unwrap();
        Reading::of(&kept.written[..kept.synced])
    }
}

/// Appends and flushes one by one until something fails. Gives the durable entries.
fn append_until_fault(bench: &Bench, entries: u64) -> (u64, Option<FaultKind>) {
    for step in 1..=entries {
        let outcome =
            bench.recorder.append(&sample::act(step)).and_then(|_| bench.recorder.flush());
        if let Err(fault) = outcome {
            return (bench.recorder.durable_no(), Some(fault.kind));
        }
    }
    (bench.recorder.durable_no(), None)
}

#[test]
fn appended_entries_read_back_after_finish() {
    let bench = bench(Trouble::None);
    for step in 1..=20 {
        let ticket = bench.recorder.append(&sample::act(step)).unwrap();
        assert_eq!(ticket.no(), step);
    }
    let finished = bench.recorder.finish(sample::noon()).unwrap();
    assert_eq!(finished.entries, 20);
    let written = bench.kept.lock().unwrap().written.clone();
    assert_eq!(written, sample::journal(20, true));
    assert_eq!(Reading::of(&written).head(), Some(finished.head));
}

#[test]
fn an_entry_is_durable_only_after_its_sync() {
    let bench = bench(Trouble::None);
    bench.hold.set(true);
    let ticket = bench.recorder.append(&sample::act(1)).unwrap();
    thread::sleep(Duration::from_millis(20));
    assert!(!bench.recorder.is_durable(ticket));
    bench.hold.set(false);
    assert_eq!(bench.recorder.flush(), Ok(1));
    assert!(bench.recorder.is_durable(ticket));
    assert_eq!(bench.recorder.fault(), None);
}

#[test]
fn entries_that_wait_for_the_disk_share_one_sync() {
    let bench = bench(Trouble::None);
    bench.hold.set(true);
    let _ = bench.recorder.append(&sample::act(1)).unwrap();
    thread::sleep(Duration::from_millis(20));
    for step in 2..=500 {
        let _ = bench.recorder.append(&sample::act(step)).unwrap();
    }
    bench.hold.set(false);
    assert_eq!(bench.recorder.flush(), Ok(500));
    // One for the header, one or two for the first entries, one for all others.
    assert!(bench.kept.lock().unwrap().syncs <= 4);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test bounds how long a stop may take")]
fn appending_never_waits_for_the_disk() {
    let bench = bench(Trouble::None);
    bench.hold.set(true);
    let begun = Instant::now();
    for step in 1..=1_000 {
        let _ = bench.recorder.append(&sample::act(step)).unwrap();
    }
    // The disk is held all the while: waiting for it would never end.
    assert!(begun.elapsed() < Duration::from_secs(5));
    assert_eq!(bench.recorder.durable_no(), 0);
    bench.hold.set(false);
}

#[test]
fn dropping_a_recorder_keeps_everything_accepted_and_leaves_it_unfinished() {
    let bench = bench(Trouble::None);
    for step in 1..=50 {
        let _ = bench.recorder.append(&sample::act(step)).unwrap();
    }
    let Bench { kept, recorder, .. } = bench;
    drop(recorder);
    let kept = kept.lock().unwrap();
    assert_eq!(kept.synced, kept.written.len());
    let reading = Reading::of(&kept.written);
    assert_eq!(reading.condition(), &Condition::Unfinished);
    assert_eq!(reading.entry_count(), 50);
}

#[test]
fn a_full_disk_stops_the_record_at_any_byte_without_false_promise() {
    let header_bytes = sample::journal(0, false).len();
    let all_bytes = sample::journal(3, true).len();
    for limit in (header_bytes..all_bytes).step_by(7) {
        let bench = bench(Trouble::FullAfter(limit));
        let (durable, fault) = append_until_fault(&bench, 3);
        let reading = bench.synced_reading();
        assert_eq!(reading.entry_count(), durable, "limit {limit}");
        if fault.is_some() {
            assert_eq!(fault, Some(FaultKind::DiskFull));
            let again = bench.recorder.append(&sample::act(9)).unwrap_err();
            assert_eq!(again.kind, FaultKind::DiskFull);
            assert_eq!(bench.recorder.fault(), Some(again));
        }
        let refused = bench.recorder.finish(sample::noon()).unwrap_err();
        assert_eq!(refused.kind, FaultKind::DiskFull);
        assert!(refused.to_string().contains("Free some space"));
    }
}

#[test]
fn a_full_disk_never_leaves_a_picture_noted_that_was_not_durable() {
    let header_bytes = sample::journal(0, false).len();
    let all_bytes = sample::journal_with_pictures(2, false).len();
    for limit in (header_bytes..all_bytes).step_by(7).chain([all_bytes]) {
        let bench = bench(Trouble::FullAfter(limit));
        let mut noted = 0;
        for photograph in 1..=2 {
            let _ = bench.recorder.append(&sample::act(u64::from(photograph)));
            let note = sample::note(photograph);
            let ticket = bench.recorder.append_picture(photograph, note.sha256, note.bytes);
            let _ = bench.recorder.flush();
            noted += usize::from(ticket.is_ok_and(|ticket| bench.recorder.is_durable(ticket)));
        }
        let reading = bench.synced_reading();
        assert_eq!(reading.pictures().iter().len(), noted, "limit {limit}");
        assert_eq!(noted == 2, limit >= all_bytes, "limit {limit}");
        if noted < 2 {
            let refused = bench.recorder.append_picture(3, super::Digest::ZERO, 9).unwrap_err();
            assert_eq!(refused.kind, FaultKind::DiskFull);
        }
    }
}

#[test]
fn a_failed_sync_is_never_tried_again() {
    let bench = bench(Trouble::SyncFails(3));
    let (durable, fault) = append_until_fault(&bench, 5);
    assert_eq!(durable, 1);
    assert!(matches!(fault, Some(FaultKind::Disk { .. })));
    assert!(bench.recorder.append(&sample::act(3)).is_err());
    assert!(bench.recorder.flush().is_err());
    assert!(bench.recorder.finish(sample::noon()).is_err());
    assert_eq!(bench.kept.lock().unwrap().syncs, 3);
}

#[test]
fn a_failed_sync_of_the_closing_line_leaves_the_record_unfinished_for_the_caller() {
    let bench = bench(Trouble::SyncFails(2));
    let refused = bench.recorder.finish(sample::noon()).unwrap_err();
    assert!(matches!(refused.kind, FaultKind::Disk { .. }));
}

#[test]
fn every_kind_of_write_error_is_named_and_final() {
    let cases = [
        (io::ErrorKind::PermissionDenied, "record-access-denied"),
        (io::ErrorKind::ReadOnlyFilesystem, "record-access-denied"),
        (io::ErrorKind::QuotaExceeded, "record-disk-full"),
        (io::ErrorKind::Other, "record-disk-error"),
        (io::ErrorKind::NotFound, "record-missing"),
    ];
    for (kind, key) in cases {
        let bench = bench(Trouble::WriteFails(2, kind));
        let (durable, fault) = append_until_fault(&bench, 3);
        assert_eq!(durable, 0);
        assert!(fault.is_some());
        assert_eq!(bench.recorder.fault().unwrap().key(), key);
    }
}

#[test]
fn short_and_interrupted_writes_are_completed() {
    let bench = bench(Trouble::Stutter);
    assert_eq!(append_until_fault(&bench, 3), (3, None));
    bench.recorder.finish(sample::noon()).unwrap();
    assert_eq!(bench.kept.lock().unwrap().written, sample::journal(3, true));
}

#[test]
fn a_writer_that_dies_frees_everyone_who_waits() {
    let bench = bench(Trouble::SyncPanics(2));
    let (durable, fault) = append_until_fault(&bench, 3);
    assert_eq!(durable, 0);
    assert_eq!(fault, Some(FaultKind::WriterStopped));
    let refused = bench.recorder.finish(sample::noon()).unwrap_err();
    assert_eq!(refused.kind, FaultKind::WriterStopped);
}

#[test]
fn a_header_that_cannot_be_written_starts_no_record() {
    let disk = Disk {
        kept: Arc::default(),
        trouble: Trouble::FullAfter(10),
        writes: 0,
        hold: Arc::default(),
    };
    let refused = Recorder::on_sink(Box::new(disk), &sample::header(1)).unwrap_err();
    assert_eq!(refused.kind, FaultKind::DiskFull);
}

/// Writes half a payload, then gives up.
struct Unwritable;

impl Serialize for Unwritable {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::{Error, SerializeSeq};
        let mut list = serializer.serialize_seq(None)?;
        list.serialize_element("half")?;
        Err(S::Error::custom("no form for this"))
    }
}

#[test]
fn an_entry_without_a_form_stops_the_record_so_that_it_has_no_hole() {
    let bench = bench(Trouble::None);
    let _ = bench.recorder.append(&sample::act(1)).unwrap();
    let refused = bench.recorder.append(&Unwritable).unwrap_err();
    assert_eq!(refused.key(), "record-entry-unwritable");
    assert!(bench.recorder.append(&sample::act(2)).is_err());
    assert!(bench.recorder.finish(sample::noon()).is_err());
    let reading = bench_reading(&bench.kept);
    assert_eq!(reading.entry_count(), 1);
    assert_eq!(reading.condition(), &Condition::Unfinished);
}

fn bench_reading(kept: &Mutex<Kept>) -> Reading {
    Reading::of(&kept.lock().unwrap().written)
}

#[test]
fn an_entry_as_long_as_a_line_may_be_is_kept_and_a_longer_one_refused() {
    let bench = bench(Trouble::None);
    let _ = bench.recorder.append(&"a".repeat(LINE_BYTES_MAX - 300)).unwrap();
    let refused = bench.recorder.append(&"a".repeat(LINE_BYTES_MAX)).unwrap_err();
    assert_eq!(refused.key(), "record-entry-too-long");
    assert_eq!(bench.recorder.flush(), Ok(1));
    assert_eq!(bench_reading(&bench.kept).entry_count(), 1);
}

#[test]
fn a_full_record_stops_while_its_closing_line_still_fits() {
    let bench = bench(Trouble::None);
    let payload = "a".repeat(LINE_BYTES_MAX - 300);
    let tries = 0..=super::FILE_BYTES_MAX / LINE_BYTES_MAX as u64;
    let refused = tries.into_iter().find_map(|_| {
        let outcome = bench.recorder.append(&payload);
        bench.recorder.flush().unwrap();
        outcome.err()
    });
    let refused = refused.expect("the record must be full by now");
    assert_eq!(refused.kind, FaultKind::RecordFull);
    let written = bench.kept.lock().unwrap().written.len() as u64;
    assert!(written + 60_000 < super::FILE_BYTES_MAX);
}

#[test]
fn a_record_with_too_many_lines_stops_while_its_closing_line_still_fits() {
    let bench = bench(Trouble::None);
    let refused = (0..super::LINES_MAX).find_map(|_| bench.recorder.append(&1).err());
    assert_eq!(refused.map(|fault| fault.kind), Some(FaultKind::RecordFull));
    let last_no = bench.recorder.flush().unwrap();
    assert!(last_no + 10 < super::LINES_MAX);
    assert_eq!(bench.synced_reading().condition(), &Condition::Unfinished);
}
