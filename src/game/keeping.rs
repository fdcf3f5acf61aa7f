//! Keeping photographs: what the shutter caught becomes a file beside the record and a note in it.
//!
//! Owns the threads that encode and write, so that no frame waits for the disk, and the order:
//! first the file, then its note, and the closing line of the record after the last of them. Must
//! not take pictures: that is `photographs`.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};

use bevy::prelude::*;

use super::desk::Desk;
use super::panels::Screens;
use crate::library::write_whole;
use crate::record::{Digest, picture_file};
use crate::wording::say_with;

/// Pictures on their way to the disk.
#[derive(Resource, Default)]
pub struct Keeping {
    /// Photographs of the case on the desk whose pictures are not kept yet.
    awaited: BTreeSet<u32>,
    writing: Vec<Writing>,
    /// Those whose writing could not even be begun.
    failed: Vec<Written>,
}

/// A picture that is being written.
struct Writing {
    /// Folder of its record, which may have left the desk since.
    folder: PathBuf,
    number: u32,
    thread: JoinHandle<Result<Kept, String>>,
}

/// A picture whose writing is over, in whatever way.
struct Written {
    folder: PathBuf,
    number: u32,
    kept: Result<Kept, String>,
}

/// The file of a picture as it was written.
struct Kept {
    sha256: Digest,
    bytes: u64,
}

pub fn plugin(app: &mut App) {
    app.init_resource::<Keeping>().add_systems(Update, note_kept);
}

impl Keeping {
    /// Another case comes to the desk. What is still being written belongs to the one before.
    pub fn begin_case(&mut self) {
        self.awaited.clear();
    }

    /// A photograph was taken whose picture will be kept.
    pub fn expect(&mut self, number: u32) {
        self.awaited.insert(number);
    }

    /// Writes a picture into the folder of its record. The note follows when it is written.
    pub fn keep(&mut self, folder: PathBuf, number: u32, caught: Image) {
        let file = folder.join(picture_file(number));
        let work = move || write(&file, caught);
        match thread::Builder::new().name("photograph".to_owned()).spawn(work) {
            Ok(thread) => self.writing.push(Writing { folder, number, thread }),
            Err(error) => {
                self.failed.push(Written { folder, number, kept: Err(error.to_string()) });
            }
        }
    }

    /// Takes out the pictures whose writing is over.
    fn take_written(&mut self) -> Vec<Written> {
        let mut over = std::mem::take(&mut self.failed);
        let (ended, still): (Vec<Writing>, Vec<Writing>) =
            self.writing.drain(..).partition(|writing| writing.thread.is_finished());
        self.writing = still;
        over.extend(ended.into_iter().map(|Writing { folder, number, thread }| {
            let kept = thread.join().unwrap_or_else(|_| Err("it could not be encoded".to_owned()));
            Written { folder, number, kept }
        }));
        over
    }
}

/// Encodes and writes a picture as a whole. Its hash is that of the very bytes that were written,
/// and is not read back from the disk, where they could be others already.
fn write(file: &Path, caught: Image) -> Result<Kept, String> {
    let picture = caught.try_into_dynamic().map_err(|error| error.to_string())?;
    let mut bytes = Vec::new();
    // Without the alpha channel, which means nothing in a picture of the place.
    picture
        .to_rgb8()
        .write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Png)
        .map_err(|error| error.to_string())?;
    write_whole(file, &bytes).map_err(|error| error.to_string())?;
    Ok(Kept { sha256: Digest::of(&bytes), bytes: bytes.len() as u64 })
}

/// Notes what was written, and closes the record of a closed case behind its last picture.
fn note_kept(mut keeping: ResMut<Keeping>, mut desk: ResMut<Desk>, mut screens: ResMut<Screens>) {
    let keeping = keeping.bypass_change_detection();
    let desk = desk.bypass_change_detection();
    for Written { folder, number, kept } in keeping.take_written() {
        // A picture of a record that has left the desk lies there without a note.
        let Some(case) = &desk.open else { continue };
        if case.folder().as_ref() != Some(&folder) {
            continue;
        }
        keeping.awaited.remove(&number);
        match kept {
            Ok(kept) => case.note_picture(number, kept.sha256, kept.bytes),
            Err(error) => {
                let number = number.to_string();
                let words = [("number", number.into()), ("error", error.into())];
                screens.message = Some(say_with("photograph-not-written", &words));
            }
        }
    }
    if let Some(case) = &mut desk.open
        && keeping.awaited.is_empty()
    {
        case.finish_if_ended();
    }
}
