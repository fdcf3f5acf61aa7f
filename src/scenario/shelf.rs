//! The exercises of one or more folders.
//!
//! Owns the list: sorted, bounded, and never stopped by a faulty exercise, which
//! is listed with its faults. `load` reads each.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::fault::{Fault, Faults};
use super::load::{self, Checked, SCENARIO_FILE};
use super::lower::Exercise;

/// Most exercises that a shelf lists.
pub const SHELF_MAX: usize = 500;

/// One folder with a `scenario.ron`.
#[derive(Clone, Debug)]
pub struct ShelfEntry {
    pub folder: PathBuf,
    /// The exercise, or why it cannot be played.
    pub result: Result<Exercise, Faults>,
    /// What its author should still look at.
    pub warnings: Faults,
}

/// All exercises found.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// In the order of difficulty, then title; faulty ones last.
    pub entries: Vec<ShelfEntry>,
    /// Folders that could not be listed, ids that occur twice, and what else concerns the whole.
    pub faults: Faults,
}

impl Shelf {
    /// Lists every sub-folder of `roots` that has a `scenario.ron`. A root that is not there is
    /// an empty one.
    pub fn list(roots: &[PathBuf]) -> Self {
        let mut faults = Vec::new();
        let mut folders: Vec<PathBuf> = Vec::new();
        for root in roots {
            exercise_folders(root, &mut folders, &mut faults);
        }
        folders.sort();
        folders.dedup();
        if folders.len() > SHELF_MAX {
            let message =
                format!("there are {} exercises; the first {SHELF_MAX} are listed", folders.len());
            let name = roots.first().map(|root| root.display().to_string()).unwrap_or_default();
            faults.push(Fault::whole_file("too-many", &name, message, "Use several folders."));
            folders.truncate(SHELF_MAX);
        }
        let mut entries: Vec<ShelfEntry> = folders.into_iter().map(entry).collect();
        entries.sort_by_cached_key(|entry| match &entry.result {
            Ok(exercise) => {
                let written = exercise.written();
                (0, written.difficulty, written.title.to_string(), entry.folder.clone())
            }
            Err(_) => (1, 0, String::new(), entry.folder.clone()),
        });
        refuse_twins(&mut entries);
        Self { entries, faults: Faults::new(faults) }
    }

    /// The exercise with this id.
    pub fn find(&self, id: &str) -> Option<&Exercise> {
        self.entries
            .iter()
            .filter_map(|entry| entry.result.as_ref().ok())
            .find(|exercise| exercise.id().as_str() == id)
    }
}

fn entry(folder: PathBuf) -> ShelfEntry {
    match load::load(&folder.join(SCENARIO_FILE)) {
        Ok(Checked { exercise, warnings }) => ShelfEntry { folder, result: Ok(exercise), warnings },
        Err(faults) => ShelfEntry { folder, result: Err(faults), warnings: Faults::default() },
    }
}

fn exercise_folders(root: &Path, folders: &mut Vec<PathBuf>, faults: &mut Vec<Fault>) {
    if !root.exists() {
        return;
    }
    match fs::read_dir(root) {
        Ok(entries) => folders.extend(
            entries
                .filter_map(Result::ok)
                .map(|entry| entry.path())
                .filter(|path| path.is_dir() && path.join(SCENARIO_FILE).exists()),
        ),
        Err(error) => faults.push(Fault::whole_file(
            "file-unreadable",
            &root.display().to_string(),
            format!("the folder cannot be listed: {error}"),
            "Check its rights.",
        )),
    }
}

/// Records name an exercise by its id, so only one with the same id can be played: the one
/// whose folder bears the id, else the first.
fn refuse_twins(entries: &mut [ShelfEntry]) {
    let mut played: BTreeMap<String, PathBuf> = BTreeMap::new();
    for entry in entries.iter() {
        let Ok(exercise) = &entry.result else {
            continue;
        };
        let id = exercise.id().as_str();
        let bears_it = entry.folder.file_name().is_some_and(|name| name == id);
        if bears_it || !played.contains_key(id) {
            played.insert(id.to_owned(), entry.folder.clone());
        }
    }
    for entry in entries {
        let Ok(exercise) = &entry.result else {
            continue;
        };
        let id = exercise.id().as_str();
        if let Some(folder) = played.get(id).filter(|folder| **folder != entry.folder) {
            let message = format!("the exercise in {} has the same id \"{id}\"", folder.display());
            let help = "Give it an id of its own.";
            let fault = Fault::whole_file("name-twice", exercise.file(), message, help);
            entry.result = Err(fault.into());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A scratch folder beside the build, removed when it goes out of use.
    struct Scratch(PathBuf);

    impl Scratch {
        fn new(name: &str) -> Self {
            let folder = std::env::current_exe().unwrap().with_extension(name);
            let _ = fs::remove_dir_all(&folder);
            fs::create_dir_all(&folder).unwrap();
            Self(folder)
        }

        fn add(&self, name: &str, text: &str) {
            fs::create_dir_all(self.0.join(name)).unwrap();
            fs::write(self.0.join(name).join(SCENARIO_FILE), text).unwrap();
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    const SOUND: &str = include_str!("../../tests/faults/valid.ron");

    #[test]
    fn a_faulty_exercise_is_listed_last_and_stops_nothing() {
        let scratch = Scratch::new("shelf-faulty");
        scratch.add("a-broken", "(format: 1");
        scratch.add(
            "b-hard",
            &SOUND.replace("difficulty: 2", "difficulty: 5").replace("small-false-wall", "hard"),
        );
        scratch.add("c-easy", SOUND);
        fs::create_dir_all(scratch.0.join("d-empty")).unwrap();
        fs::write(scratch.0.join("readme.txt"), "no exercise").unwrap();
        let shelf = Shelf::list(&[scratch.0.clone(), scratch.0.join("nowhere")]);
        let names: Vec<String> = shelf
            .entries
            .iter()
            .map(|entry| entry.folder.file_name().unwrap().to_string_lossy().into_owned())
            .collect();
        assert_eq!(names, ["c-easy", "b-hard", "a-broken"]);
        assert!(shelf.entries[2].result.is_err());
        assert!(shelf.faults.is_empty());
        assert!(shelf.find("hard").is_some() && shelf.find("nothing").is_none());
    }

    #[test]
    fn of_two_exercises_with_one_id_the_second_cannot_be_played() {
        let scratch = Scratch::new("shelf-twins");
        scratch.add("a", SOUND);
        scratch.add("b", SOUND);
        let shelf = Shelf::list(std::slice::from_ref(&scratch.0));
        assert!(shelf.entries[0].result.is_ok());
        let faults = shelf.entries[1].result.as_ref().unwrap_err();
        assert_eq!(faults.iter().next().unwrap().code, "name-twice");
    }
}
