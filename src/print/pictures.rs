//! The photographs of a record as they go on paper.
//!
//! Owns which pictures are shown and what is said of those that are not. They lie beside the
//! record, where anybody may have changed them, so only those are shown that are as the record
//! notes them. The journal, not the picture, says what was photographed. Files are read by
//! `record`.

use std::collections::BTreeMap;
use std::path::Path;

use crate::record::{self, Found, PictureNotes, PictureState};
use crate::wording::{say, say_with};

pub use crate::record::picture_file;

/// Largest side of a picture that is read, pixels.
pub const PICTURE_SIDE_PX_MAX: u32 = 2_048;
/// Most bytes of pictures in one document.
const ALL_BYTES_MAX: usize = 48 * 1024 * 1024;
/// Most sentences at the head of a document about pictures that are not shown.
const TOLD_MAX: usize = 6;

/// The picture of one photograph in a record's folder. None when none was kept that can be shown.
///
/// # Errors
/// Why the picture that lies there, or should, is not shown: a sentence.
pub fn read_picture(
    folder: &Path,
    number: u32,
    notes: &PictureNotes,
) -> Result<Option<Vec<u8>>, String> {
    let Found { state, bytes } = record::read_picture(folder, number, notes);
    let key = match state {
        // Older than notes are: shown, with the words of [`Pictures::told`].
        PictureState::NotNoted { is_there: true } if !notes.is_empty() => "print-picture-not-noted",
        PictureState::Unchanged | PictureState::NotNoted { .. } => {
            return Ok(bytes.filter(|bytes| is_fit(bytes)));
        }
        PictureState::Changed => "print-picture-changed",
        PictureState::Missing => "print-picture-missing",
        PictureState::Unreadable { .. } => "print-picture-unreadable",
    };
    Err(about(key, number))
}

/// Pictures by the number of their photograph, each a PNG file, and what is said of the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pictures {
    files: BTreeMap<u32, Vec<u8>>,
    /// Why a picture is not shown, in a sentence.
    left_out: BTreeMap<u32, String>,
    /// The record notes no picture at all, so those that are shown may be any.
    unvouched: bool,
}

impl Pictures {
    /// Reads the pictures 1 to `upto` that lie in a record's folder. Those that `notes` vouch for
    /// are shown. A record without any note is older than notes are: its pictures are shown too,
    /// and [`Pictures::told`] says that nothing vouches for them.
    pub fn beside(folder: &Path, notes: &PictureNotes, upto: u32) -> Self {
        let mut pictures = Self { unvouched: notes.is_empty(), ..Self::default() };
        let mut room = ALL_BYTES_MAX;
        for number in 1..=upto {
            let read = read_picture(folder, number, notes).and_then(|bytes| {
                let left = room.checked_sub(bytes.as_ref().map_or(0, Vec::len));
                room = left.ok_or_else(|| about("print-picture-no-room", number))?;
                Ok(bytes)
            });
            match read {
                Ok(Some(bytes)) => {
                    pictures.files.insert(number, bytes);
                }
                Ok(None) => {}
                Err(sentence) => {
                    pictures.left_out.insert(number, sentence);
                }
            }
        }
        pictures
    }

    pub fn get(&self, number: u32) -> Option<&[u8]> {
        self.files.get(&number).map(Vec::as_slice)
    }

    /// Why this picture is not shown, in a sentence. None for one that is shown or was not kept.
    pub fn left_out(&self, number: u32) -> Option<&str> {
        self.left_out.get(&number).map(String::as_str)
    }

    /// What a reader must know of the pictures as a whole: which are not shown, and whether
    /// nothing vouches for those that are. Empty when all are as they were taken.
    pub fn told(&self) -> Vec<String> {
        let mut told: Vec<String> = self.left_out.values().take(TOLD_MAX).cloned().collect();
        let more = self.left_out.len() - told.len();
        if more > 0 {
            told.push(say_with("print-pictures-more", &[("count", more.into())]));
        }
        if self.unvouched && !self.files.is_empty() {
            told.push(say("print-pictures-unvouched").to_owned());
        }
        told
    }

    /// File name and bytes of each.
    pub fn files(&self) -> impl Iterator<Item = (String, &[u8])> {
        self.files.iter().map(|(number, bytes)| (picture_file(*number), bytes.as_slice()))
    }
}

fn about(key: &str, number: u32) -> String {
    say_with(key, &[("number", number.to_string().into())])
}

/// A PNG file whose head promises a picture of a bearable size.
fn is_fit(bytes: &[u8]) -> bool {
    let side = |at: usize| {
        let bytes = bytes.get(at..at + 4)?;
        Some(u32::from_be_bytes(bytes.try_into().ok()?))
    };
    bytes.starts_with(b"\x89PNG\r\n\x1a\n")
        && bytes.get(12..16) == Some(b"IHDR")
        && [16, 20]
            .into_iter()
            .all(|at| side(at).is_some_and(|pixels| (1..=PICTURE_SIDE_PX_MAX).contains(&pixels)))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::*;
    use crate::record::{Digest, PictureNote};

    /// The head of a PNG file with these sides; nothing follows.
    fn head(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes
    }

    /// A scratch folder beside the build, which goes with the test.
    struct Scratch(PathBuf);

    impl Scratch {
        fn new(name: &str) -> Self {
            let folder = std::env::current_exe().unwrap().with_extension(name);
            let _ = fs::remove_dir_all(&folder);
            fs::create_dir_all(&folder).unwrap();
            Self(folder)
        }

        fn put(&self, number: u32, bytes: &[u8]) {
            fs::write(self.0.join(picture_file(number)), bytes).unwrap();
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn note(photograph: u32, bytes: &[u8]) -> PictureNote {
        PictureNote { photograph, sha256: Digest::of(bytes), bytes: bytes.len() as u64 }
    }

    fn numbers(pictures: &Pictures) -> Vec<u32> {
        (1..=20).filter(|number| pictures.get(*number).is_some()).collect()
    }

    #[test]
    fn only_files_that_begin_like_a_bearable_picture_are_let_in() {
        assert!(is_fit(&head(576, 384)));
        for (width, height) in [(0, 384), (576, 0), (2_049, 384), (576, u32::MAX)] {
            assert!(!is_fit(&head(width, height)), "{width} x {height}");
        }
        assert!(!is_fit(b""));
        assert!(!is_fit(&head(576, 384)[..20]));
        assert!(!is_fit(b"<svg onload='alert(1)'/>"));
    }

    #[test]
    fn a_record_without_notes_shows_its_pictures_and_says_once_that_nothing_vouches_for_them() {
        let folder = Scratch::new("pictures-unnoted");
        folder.put(1, &head(576, 384));
        folder.put(2, b"no picture");
        folder.put(4, &head(10, 10));
        folder.put(5, &head(20, 20));
        fs::create_dir_all(folder.0.join("photograph-0003.png")).unwrap();
        let read = Pictures::beside(&folder.0, &PictureNotes::default(), 4);
        assert_eq!(numbers(&read), [1, 4]);
        let told = read.told();
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].contains("nothing vouches"), "{told:?}");
        // Where no picture is shown there is nothing to vouch for.
        assert_eq!(Pictures::beside(&folder.0, &PictureNotes::default(), 0).told().len(), 0);
    }

    #[test]
    fn only_pictures_as_noted_are_shown_and_each_other_one_is_told() {
        let folder = Scratch::new("pictures-noted");
        let picture = head(576, 384);
        for number in [1, 2, 4] {
            folder.put(number, &picture);
        }
        let notes = [1, 2, 3].map(|number| note(number, &picture)).into_iter().collect();
        folder.put(2, &head(384, 576));
        let read = Pictures::beside(&folder.0, &notes, 5);
        assert_eq!(numbers(&read), [1]);
        assert_eq!(
            read.left_out(2),
            Some("Photograph 2 was changed after it was taken and is not shown.")
        );
        assert!(read.left_out(3).unwrap().contains("missing"));
        assert!(read.left_out(4).unwrap().contains("not noted"));
        // Of photograph 5 nothing was kept and nothing noted.
        assert_eq!((read.left_out(1), read.left_out(5)), (None, None));
        assert_eq!(read.told().len(), 3);
        let unchanged = [note(1, &picture)].into_iter().collect();
        assert!(Pictures::beside(&folder.0, &unchanged, 1).told().is_empty());
    }

    #[test]
    fn many_pictures_that_are_not_shown_are_counted_at_the_head() {
        let folder = Scratch::new("pictures-many");
        let notes = (1..=20).map(|number| note(number, b"gone")).collect();
        let read = Pictures::beside(&folder.0, &notes, 20);
        let told = read.told();
        assert_eq!(told.len(), TOLD_MAX + 1);
        assert!(told[TOLD_MAX].contains("14"), "{told:?}");
        assert!((1..=20).all(|number| read.left_out(number).is_some()));
    }
}
