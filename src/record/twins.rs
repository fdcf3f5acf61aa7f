//! Copies: folders side by side that hold a record of the same name.
//!
//! Owns how they are known and told. A copy can be gone on with, and the two then
//! differ; so it must be noticed, though each is sound in itself. Changes nothing.

use std::fmt;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use super::chain::{Digest, LINE_BYTES_MAX};
use super::header::RecordId;
use super::reading::Reading;
use super::store::{self, JOURNAL_FILE};
use crate::scenario::short;

/// Most folders beside a record that are looked into.
const NEIGHBOURS_MAX: usize = 10_000;

/// Name and first line of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Beginning {
    pub record: RecordId,
    /// Hash of the first line. Two records that began alike are copies of one.
    pub first: Digest,
}

/// Another folder with a record of the same name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twin {
    /// Name of the other folder.
    pub folder: String,
    /// The name in both records.
    pub record: RecordId,
    /// Both have the same first line: one is a copy of the other.
    pub is_copy: bool,
}

impl fmt::Display for Twin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (folder, record) = (short(&self.folder), &self.record);
        if self.is_copy {
            write!(
                f,
                "The folder {folder} holds the same record, {record}: one is a copy of the other. \
                 Keep one of them among the records and move the other away."
            )
        } else {
            write!(
                f,
                "The folder {folder} holds another record that is also named {record}. They come \
                 from two data folders: keep them apart."
            )
        }
    }
}

/// Those of `others` that have the name of `own`.
pub(super) fn among<'o>(
    own: &Beginning,
    others: impl Iterator<Item = (&'o Beginning, &'o PathBuf)>,
) -> Vec<Twin> {
    let same = others.filter(|(other, _)| other.record == own.record);
    same.map(|(other, folder)| Twin {
        folder: folder.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        record: own.record.clone(),
        is_copy: other.first == own.first,
    })
    .collect()
}

/// Folders beside a record, given its folder or its journal file, that hold one of the same name.
pub fn twins_of(path: &Path) -> Vec<Twin> {
    let journal = store::journal_path(path);
    let folder = journal.canonicalize().ok().and_then(|file| Some(file.parent()?.to_path_buf()));
    let (Some(folder), Some(own)) = (folder, beginning(&journal)) else {
        return Vec::new();
    };
    let entries = folder.parent().and_then(|parent| fs::read_dir(parent).ok());
    let mut others: Vec<(Beginning, PathBuf)> = entries
        .into_iter()
        .flatten()
        .flatten()
        .take(NEIGHBOURS_MAX)
        .map(|entry| entry.path())
        .filter(|other| *other != folder)
        .filter_map(|other| Some((beginning(&other.join(JOURNAL_FILE))?, other)))
        .collect();
    others.sort_by(|(_, one), (_, other)| one.cmp(other));
    among(&own, others.iter().map(|(beginning, folder)| (beginning, folder)))
}

/// The beginning of a journal, of which only the first line is read.
fn beginning(journal: &Path) -> Option<Beginning> {
    // Asked before opening: opening a pipe would wait for ever.
    if !fs::metadata(journal).ok()?.is_file() {
        return None;
    }
    let bound = u64::try_from(LINE_BYTES_MAX).ok()?.saturating_add(1);
    let mut bytes = Vec::new();
    BufReader::new(File::open(journal).ok()?.take(bound)).read_until(b'\n', &mut bytes).ok()?;
    if bytes.last() != Some(&b'\n') {
        return None;
    }
    let reading = Reading::of(&bytes);
    let record = reading.header()?.record.clone();
    Some(Beginning { record, first: *reading.hashes().first()? })
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, Folder};
    use super::super::verify::list_records;
    use super::*;

    fn put(folder: &Folder, name: &str, bytes: &[u8]) -> PathBuf {
        let path = folder.path().join("records").join(name);
        fs::create_dir_all(&path).unwrap();
        fs::write(path.join(JOURNAL_FILE), bytes).unwrap();
        path
    }

    #[test]
    fn a_copy_and_another_record_of_the_same_name_are_told_apart() {
        let folder = Folder::new();
        let own = sample::header(1).record.to_string();
        let mut other = sample::header(1);
        other.opening.seed = 7;
        let record = put(&folder, &own, &sample::journal(4, true));
        put(&folder, "a-copy", &sample::journal(2, false));
        put(&folder, "from-elsewhere", &sample::journal_of(&other, 3, true));
        put(&folder, "no-twin", &sample::journal_of(&sample::header(2), 3, true));
        put(&folder, "torn", b"half a li");
        let told: Vec<(String, bool)> =
            twins_of(&record).into_iter().map(|twin| (twin.folder, twin.is_copy)).collect();
        assert_eq!(told, [("a-copy".to_owned(), true), ("from-elsewhere".to_owned(), false)]);
        assert_eq!(twins_of(&record.join(JOURNAL_FILE)).len(), 2);

        let listed = list_records(folder.path(), sample::nothing_taken).unwrap();
        let twins = |name: &str| {
            let one = listed.iter().find(|one| one.folder.ends_with(name)).unwrap();
            one.twins.iter().map(|twin| twin.folder.clone()).collect::<Vec<_>>()
        };
        assert_eq!(twins("no-twin"), Vec::<String>::new());
        assert_eq!(twins("torn"), Vec::<String>::new());
        assert_eq!(twins(&own).len(), 2);
        assert!(twins("a-copy").contains(&own));
    }
}
