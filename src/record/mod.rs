//! What is kept: one folder per exercise with a hash-chained, append-only journal file.
//!
//! Owns the file format, the thread that writes it, resuming after a crash, the
//! list of records and their verification. Must not know what an entry means,
//! judge it, read a clock, or change a finished record.
//!
//! Start with [`Store`] (create, resume, list) and [`Recorder`] (append); the
//! format itself is in `chain` (one line), `reading` (the whole file) and `condition` (how it ends).
//! `unseen` reads texts that would be refused today.
//! Pictures lie beside the journal, which notes their hashes: `picture_notes` and `pictures`.

mod chain;
mod condition;
mod disk;
mod fault;
mod header;
mod picture_notes;
mod pictures;
mod reading;
mod recorder;
mod store;
mod twins;
mod unseen;
mod verify;

#[cfg(test)]
mod damage_tests;
#[cfg(test)]
mod kill_tests;
#[cfg(test)]
mod picture_tests;
#[cfg(test)]
mod recorder_tests;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod store_tests;

pub use chain::{Digest, DigestFault, FORMAT, LINE_BYTES_MAX};
pub use condition::{Condition, Damage, DamageKind, FILE_BYTES_MAX, LINES_MAX};
pub use disk::Sink;
pub use fault::{FaultKind, RecordFault};
pub use header::{Footer, Header, Opening, RecordId, RecordIdFault, Resumption, Source};
pub use picture_notes::{PHOTOGRAPHS_MAX, PICTURE_BYTES_MAX, PictureNote, PictureNotes};
pub use pictures::{Found, PictureReport, PictureState, picture_file, read_picture};
pub use reading::{Entry, Reading};
pub use recorder::{Finished, Recorder, Ticket};
pub use store::{
    JOURNAL_FILE, RECORDS_FOLDER, Resumed, Store, TornTail, default_data_dir, read_record,
    record_folders,
};
pub use twins::{Twin, twins_of};
pub use verify::{Listed, Taken, Verdict, list_records, verify};
