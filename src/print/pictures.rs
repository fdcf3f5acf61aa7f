//! The photographs of a record as they go on paper.
//!
//! Owns how their files are named and which files are let in: they lie beside the
//! record, where anybody may have changed them. The journal, not the picture, says
//! what was photographed, so a picture that is missing or unfit is left out.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Largest picture file that is read, bytes.
const PICTURE_BYTES_MAX: u64 = 8 * 1024 * 1024;
/// Largest side of a picture that is read, pixels.
pub const PICTURE_SIDE_PX_MAX: u32 = 2_048;
/// Most bytes of pictures in one document.
const ALL_BYTES_MAX: usize = 48 * 1024 * 1024;

/// File name of a photograph beside its record.
pub fn picture_file(number: u32) -> String {
    format!("photograph-{number:04}.png")
}

/// The picture of one photograph in a record's folder, when there is one that is fit.
pub fn read_picture(folder: &Path, number: u32) -> Option<Vec<u8>> {
    let path = folder.join(picture_file(number));
    let fits = fs::symlink_metadata(&path)
        .is_ok_and(|meta| meta.is_file() && meta.len() <= PICTURE_BYTES_MAX);
    fits.then(|| fs::read(&path).ok()).flatten().filter(|bytes| is_fit(bytes))
}

/// Pictures by the number of their photograph, each a PNG file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pictures(BTreeMap<u32, Vec<u8>>);

impl Pictures {
    /// Reads the pictures 1 to `upto` that lie in a record's folder.
    pub fn beside(folder: &Path, upto: u32) -> Self {
        let mut pictures = BTreeMap::new();
        let mut room = ALL_BYTES_MAX;
        for number in 1..=upto {
            let Some(bytes) = read_picture(folder, number) else { continue };
            let Some(left) = room.checked_sub(bytes.len()) else { break };
            room = left;
            pictures.insert(number, bytes);
        }
        Self(pictures)
    }

    pub fn get(&self, number: u32) -> Option<&[u8]> {
        self.0.get(&number).map(Vec::as_slice)
    }

    /// File name and bytes of each.
    pub fn files(&self) -> impl Iterator<Item = (String, &[u8])> {
        self.0.iter().map(|(number, bytes)| (picture_file(*number), bytes.as_slice()))
    }
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
    use super::*;

    /// The head of a PNG file with these sides; nothing follows.
    fn head(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes
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
    fn pictures_are_read_by_number_and_the_rest_of_the_folder_is_left_alone() {
        // A scratch folder beside the build, which the test removes again.
        let folder = std::env::current_exe().unwrap().with_extension("pictures");
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("photograph-0001.png"), head(576, 384)).unwrap();
        fs::write(folder.join("photograph-0002.png"), "no picture").unwrap();
        fs::write(folder.join("photograph-0004.png"), head(10, 10)).unwrap();
        fs::create_dir_all(folder.join("photograph-0003.png")).unwrap();
        let read = Pictures::beside(&folder, 3);
        let names: Vec<String> = read.files().map(|(name, _)| name).collect();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(names, ["photograph-0001.png"]);
        assert!(read.get(1).is_some() && read.get(4).is_none());
    }
}
