//! The thread that writes one record, and the handle that feeds it.
//!
//! Owns the order of writing: frame, write, sync, and only then "durable". Must
//! not open files (see `store`), wait for the disk in [`Recorder::append`], or try
//! again after an error.
//!
//! All lines that wait while the disk is busy go out together with one sync, so
//! the disk sets the pace and never the frame.

use std::io;
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use jiff::Timestamp;
use serde::Serialize;

use super::chain::{Chain, Digest, FRAME_BYTES_MAX, Kind, LINE_BYTES_MAX};
use super::condition::{FILE_BYTES_MAX, LINES_MAX};
use super::disk::{Lock, Sink};
use super::fault::{FaultKind, RecordFault};
use super::header::{Footer, Header};
use super::picture_notes::{PictureNote, PictureNotes};

/// Kept free in every file for resuming lines and the closing line.
const RESERVED_BYTES: u64 = 64 * 1024;
const RESERVED_LINES: u64 = 64;

/// Proof that an entry or a picture was accepted. It is kept only once [`Recorder::is_durable`] says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[must_use = "an entry may be shown as done only when its ticket is durable"]
pub struct Ticket {
    no: u64,
}

impl Ticket {
    /// Number of its line; for an entry the same as in [`super::Entry::no`].
    pub fn no(self) -> u64 {
        self.no
    }
}

/// What a finished record can be recognised by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finished {
    pub entries: u64,
    /// Hash of the closing line. Noted elsewhere, it shows later that nothing was rewritten.
    pub head: Digest,
}

/// Appends entries to one record, and the notes of pictures.
///
/// Every method but [`flush`](Self::flush) and [`finish`](Self::finish) returns at once.
/// A fault is final, but for a picture that has no place: nothing more is accepted, so a record never has a hole. The way on is to
/// drop the recorder, remove the cause, and resume the record. Entries behind the last one
/// that the resumed record holds can then be appended again.
///
/// Dropping a recorder writes what was accepted, waits for that, and leaves the record
/// unfinished.
#[derive(Debug)]
pub struct Recorder {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
    /// Declared last: the lock opens after the thread has ended.
    _lock: Option<Lock>,
}

#[derive(Debug)]
struct Shared {
    path: PathBuf,
    queue: Mutex<Queue>,
    /// Wakes the thread: something is queued, or the end is near.
    work: Condvar,
    /// Wakes `flush`: something became durable, or failed.
    progress: Condvar,
    durable_no: AtomicU64,
    failed: AtomicBool,
}

#[derive(Debug, Default)]
struct Queue {
    batch: Batch,
    next_no: u64,
    /// Pictures noted so far, also those that are still waiting.
    pictures: PictureNotes,
    /// Upper bound of the file's size with all that is accepted.
    file_bytes: u64,
    closing: Closing,
    fault: Option<RecordFault>,
    finished: Option<Finished>,
    /// The thread is gone: what is not durable now never will be.
    writer_ended: bool,
}

/// Payloads back to back, what each is, and where it ends.
#[derive(Debug, Default)]
struct Batch {
    bytes: Vec<u8>,
    ends: Vec<(Kind, usize)>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Closing {
    #[default]
    No,
    /// Write what is queued, then end.
    Stop,
    /// As `Stop`, with a closing line.
    Finish(Timestamp),
}

/// What a recorder continues from. Everything up to here is durable already.
#[derive(Debug)]
pub(super) struct Position {
    pub(super) chain: Chain,
    /// Entries so far.
    pub(super) entries: u64,
    /// Pictures noted so far.
    pub(super) pictures: PictureNotes,
    pub(super) file_bytes: u64,
}

impl Recorder {
    /// Starts a record on a sink of the caller's own, such as memory. Waits until the header
    /// is durable.
    ///
    /// # Errors
    /// When the header cannot be written, or the thread cannot be started.
    pub fn on_sink(mut sink: Box<dyn Sink>, header: &Header) -> Result<Self, RecordFault> {
        let path = Path::new(header.record.as_str());
        let (line, position) = first_line(header, path)?;
        commit(sink.as_mut(), &line).map_err(|error| RecordFault::from_io(&error, path))?;
        Self::start(sink, path, position, None)
    }

    pub(super) fn start(
        sink: Box<dyn Sink>,
        path: &Path,
        position: Position,
        lock: Option<Lock>,
    ) -> Result<Self, RecordFault> {
        let Position { chain, entries, pictures, file_bytes } = position;
        let next_no = chain.next_no();
        let shared = Arc::new(Shared {
            path: path.to_path_buf(),
            queue: Mutex::new(Queue { next_no, pictures, file_bytes, ..Queue::default() }),
            work: Condvar::new(),
            progress: Condvar::new(),
            durable_no: AtomicU64::new(next_no.saturating_sub(1)),
            failed: AtomicBool::new(false),
        });
        let for_thread = Arc::clone(&shared);
        let thread = thread::Builder::new()
            .name("custody-record".to_owned())
            .spawn(move || {
                let guard = EndGuard(&for_thread);
                write_until_closed(guard.0, sink, chain, entries);
            })
            .map_err(|error| RecordFault::from_io(&error, path))?;
        Ok(Self { shared, thread: Some(thread), _lock: lock })
    }

    /// Accepts an entry for writing. Costs one serialisation and no disk access.
    ///
    /// # Errors
    /// The fault that stopped the record, now or earlier. The entry is then not recorded.
    pub fn append(&self, entry: &impl Serialize) -> Result<Ticket, RecordFault> {
        self.accept(self.shared.lock(), Kind::Entry, entry)
    }

    /// Accepts the note of a picture: the hash and the size of its file, which is written already.
    /// The note waits, is written and becomes durable as an entry does, in one order with them,
    /// but is none: the number of entries does not change.
    ///
    /// # Errors
    /// As [`Recorder::append`]. A second note for one photograph, and a number or size out of
    /// bounds, are refused too, but stop nothing: an exercise outlives a picture.
    pub fn append_picture(
        &self,
        photograph: u32,
        sha256: Digest,
        bytes: u64,
    ) -> Result<Ticket, RecordFault> {
        let note = PictureNote { photograph, sha256, bytes };
        let mut queue = self.shared.lock();
        let refused = if !note.is_within_bounds() {
            Some(FaultKind::PictureOutOfBounds { photograph, bytes })
        } else if queue.fault.is_none() && !queue.pictures.add(note) {
            Some(FaultKind::PictureAlreadyNoted { photograph })
        } else {
            None
        };
        match refused {
            Some(kind) => Err(RecordFault::new(kind, &self.shared.path)),
            None => self.accept(queue, Kind::Picture, &note),
        }
    }

    fn accept(
        &self,
        mut queue: MutexGuard<'_, Queue>,
        kind: Kind,
        payload: &impl Serialize,
    ) -> Result<Ticket, RecordFault> {
        if let Some(fault) = &queue.fault {
            return Err(fault.clone());
        }
        match queue.push(kind, payload) {
            Ok(no) => {
                // Behind other lines, the thread is awake or already called.
                let is_first = queue.batch.ends.len() == 1;
                drop(queue);
                if is_first {
                    self.shared.work.notify_one();
                }
                Ok(Ticket { no })
            }
            Err(kind) => {
                let fault = RecordFault::new(kind, &self.shared.path);
                self.shared.fail(&mut queue, fault.clone());
                Err(fault)
            }
        }
    }

    /// Number of the last line that would survive a power cut. Cheap: one atomic load.
    pub fn durable_no(&self) -> u64 {
        self.shared.durable_no.load(Ordering::Acquire)
    }

    /// Whether this entry would survive a power cut. Cheap: one atomic load.
    pub fn is_durable(&self, ticket: Ticket) -> bool {
        ticket.no <= self.durable_no()
    }

    /// The fault that stopped the record, if any. Cheap while there is none.
    pub fn fault(&self) -> Option<RecordFault> {
        if !self.shared.failed.load(Ordering::Acquire) {
            return None;
        }
        self.shared.lock().fault.clone()
    }

    /// The journal file.
    pub fn path(&self) -> &Path {
        &self.shared.path
    }

    /// Waits until every accepted entry is durable. Gives the number of the last line.
    ///
    /// # Errors
    /// The fault that stopped the record before that.
    pub fn flush(&self) -> Result<u64, RecordFault> {
        let mut queue = self.shared.lock();
        let last_no = queue.next_no.saturating_sub(1);
        loop {
            if self.durable_no() >= last_no {
                return Ok(self.durable_no());
            }
            if queue.writer_ended {
                return Err(self.shared.fault_in(&queue));
            }
            queue = self.shared.progress.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Closes the record for ever and waits until that is durable.
    ///
    /// # Errors
    /// The fault that stopped the record. It is then unfinished and can be resumed.
    pub fn finish(mut self, ended_at: Timestamp) -> Result<Finished, RecordFault> {
        self.close(Closing::Finish(ended_at));
        let queue = self.shared.lock();
        match queue.finished {
            Some(finished) => Ok(finished),
            None => Err(self.shared.fault_in(&queue)),
        }
    }

    fn close(&mut self, closing: Closing) {
        let Some(thread) = self.thread.take() else {
            return;
        };
        self.shared.lock().closing = closing;
        self.shared.work.notify_one();
        if thread.join().is_err() {
            // The thread panicked. Its guard has left a fault for everybody who asks.
            debug_assert!(self.shared.failed.load(Ordering::Acquire));
        }
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        self.close(Closing::Stop);
    }
}

impl Shared {
    /// A panic elsewhere leaves the queue whole, as every change to it is finished by `ends`.
    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps the first fault. Entries accepted before it are still written, if the disk can.
    fn fail(&self, queue: &mut Queue, fault: RecordFault) {
        queue.fault.get_or_insert(fault);
        self.failed.store(true, Ordering::Release);
    }

    fn fault_in(&self, queue: &Queue) -> RecordFault {
        let stopped = || RecordFault::new(FaultKind::WriterStopped, &self.path);
        queue.fault.clone().unwrap_or_else(stopped)
    }

    /// Waits for entries or the end, and takes all entries that are queued.
    fn take(&self, batch: &mut Batch) -> Closing {
        let mut queue = self.lock();
        while queue.batch.ends.is_empty() && queue.closing == Closing::No {
            queue = self.work.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
        batch.bytes.clear();
        batch.ends.clear();
        mem::swap(batch, &mut queue.batch);
        queue.closing
    }
}

impl Queue {
    fn push(&mut self, kind: Kind, payload: &impl Serialize) -> Result<u64, FaultKind> {
        let start = self.batch.ends.last().map_or(0, |(_, end)| *end);
        // Left-overs of a serialisation that panicked.
        self.batch.bytes.truncate(start);
        let written = serde_json::to_writer(&mut self.batch.bytes, payload);
        let no = self.next_no;
        let checked = written
            .map_err(|error| FaultKind::EntryUnwritable { detail: error.to_string() })
            .and_then(|()| self.check_room(self.batch.bytes.len() - start));
        match checked {
            Ok(line_bytes) => {
                self.batch.ends.push((kind, self.batch.bytes.len()));
                self.file_bytes += line_bytes;
                self.next_no += 1;
                Ok(no)
            }
            Err(kind) => {
                self.batch.bytes.truncate(start);
                Err(kind)
            }
        }
    }

    /// Refuses what a reader would refuse. Gives the most bytes that the line can take.
    fn check_room(&self, payload_bytes: usize) -> Result<u64, FaultKind> {
        if payload_bytes + FRAME_BYTES_MAX > LINE_BYTES_MAX {
            return Err(FaultKind::EntryTooLong { bytes: payload_bytes });
        }
        let line_bytes = (payload_bytes + FRAME_BYTES_MAX) as u64;
        if self.next_no + RESERVED_LINES > LINES_MAX
            || self.file_bytes + line_bytes + RESERVED_BYTES > FILE_BYTES_MAX
        {
            return Err(FaultKind::RecordFull);
        }
        Ok(line_bytes)
    }
}

impl Batch {
    fn payloads(&self) -> impl Iterator<Item = (Kind, &[u8])> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|(_, end)| *end));
        starts.zip(&self.ends).map(|(start, (kind, end))| (*kind, &self.bytes[start..*end]))
    }
}

/// The header as a line, and the position behind it.
pub(super) fn first_line(header: &Header, path: &Path) -> Result<(Vec<u8>, Position), RecordFault> {
    if let Some(field) = header.faulty_text() {
        return Err(RecordFault::new(FaultKind::HeaderText { field }, path));
    }
    let mut line = Vec::new();
    let mut chain = Chain::start();
    push_json(&mut chain, Kind::Header, header, &mut line)
        .map_err(|kind| RecordFault::new(kind, path))?;
    let file_bytes = line.len() as u64;
    let position = Position { chain, entries: 0, pictures: PictureNotes::default(), file_bytes };
    Ok((line, position))
}

/// Frames one of our own payloads.
pub(super) fn push_json(
    chain: &mut Chain,
    kind: Kind,
    payload: &impl Serialize,
    out: &mut Vec<u8>,
) -> Result<(), FaultKind> {
    let json = serde_json::to_vec(payload)
        .map_err(|error| FaultKind::EntryUnwritable { detail: error.to_string() })?;
    chain.push(kind, &json, out);
    Ok(())
}

/// Writes and syncs once, if there is anything to write.
pub(super) fn commit(sink: &mut dyn Sink, bytes: &[u8]) -> io::Result<()> {
    if bytes.is_empty() {
        return Ok(());
    }
    sink.write_all(bytes)?;
    sink.flush()?;
    sink.sync()
}

/// The whole life of the writing thread.
fn write_until_closed(
    shared: &Shared,
    mut sink: Box<dyn Sink>,
    mut chain: Chain,
    mut entries: u64,
) {
    let mut batch = Batch::default();
    let mut out = Vec::new();
    loop {
        let closing = shared.take(&mut batch);
        out.clear();
        for (kind, payload) in batch.payloads() {
            chain.push(kind, payload, &mut out);
            entries += u64::from(kind == Kind::Entry);
        }
        let mut framed = Ok(());
        if let Closing::Finish(ended_at) = closing
            // After a refused entry, a closing line would seal its absence.
            && !shared.failed.load(Ordering::Acquire)
        {
            let footer = Footer { entries, head: chain.head(), ended_at };
            framed = push_json(&mut chain, Kind::Footer, &footer, &mut out);
        }
        let outcome = framed.map_err(|kind| RecordFault::new(kind, &shared.path)).and_then(|()| {
            commit(sink.as_mut(), &out).map_err(|error| RecordFault::from_io(&error, &shared.path))
        });
        let mut queue = shared.lock();
        if let Err(fault) = outcome {
            shared.fail(&mut queue, fault);
            return;
        }
        shared.durable_no.store(chain.next_no().saturating_sub(1), Ordering::Release);
        shared.progress.notify_all();
        if let (Closing::Finish(_), None) = (closing, &queue.fault) {
            queue.finished = Some(Finished { entries, head: chain.head() });
        }
        if closing != Closing::No {
            return;
        }
    }
}

/// Tells waiting callers that the thread is gone, also when it dies of a panic, so that none
/// waits for ever.
struct EndGuard<'a>(&'a Shared);

impl Drop for EndGuard<'_> {
    fn drop(&mut self) {
        let mut queue = self.0.lock();
        queue.writer_ended = true;
        if thread::panicking() {
            let fault = RecordFault::new(FaultKind::WriterStopped, &self.0.path);
            self.0.fail(&mut queue, fault);
        }
        self.0.progress.notify_all();
    }
}
