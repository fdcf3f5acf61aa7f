//! What lies where a check looks: exercises, packs, and what seems to be one but is not.
//!
//! Owns the way from a path to the things to check. Nothing that was meant to be
//! checked may be passed over in silence: a folder that cannot be read and a
//! `scenario.ron.txt` are told as faults. Checks nothing itself.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::library::{HOME_VARIABLE, Library};
use crate::pack;
use crate::scenario::Fault;
use crate::scenario::fault::nearest;
use crate::scenario::load::SCENARIO_FILE;

/// The file by which a folder is known as a pack.
pub(super) const PACK_FILE: &str = pack::FILES[0];

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum What {
    Exercise,
    Pack,
}

/// One thing to check, or why it cannot be.
#[derive(Debug)]
pub(super) struct Found {
    pub path: PathBuf,
    pub what: What,
    pub fault: Option<Fault>,
}

impl Found {
    pub(super) fn of(path: &Path, what: What) -> Self {
        Self { path: path.to_path_buf(), what, fault: None }
    }

    pub(super) fn faulty(path: &Path, fault: Fault) -> Self {
        Self { path: path.to_path_buf(), what: What::Exercise, fault: Some(fault) }
    }
}

/// Everything of an installation. One that has nothing is told so.
pub(super) fn all_of(library: &Library) -> Vec<Found> {
    let mut found = Vec::new();
    collect(&library.packs(), &mut found);
    collect(&library.scenarios(), &mut found);
    if found.is_empty() {
        let fault = Fault::whole_file(
            "nothing-there",
            &library.home().display().to_string(),
            "there is no exercise in its folder scenarios and no pack in assets/packs".to_owned(),
            &format!(
                "An exercise is a folder with a {SCENARIO_FILE}, a pack a folder with a {PACK_FILE}. \
                 {HOME_VARIABLE} names another home."
            ),
        );
        found.push(Found::faulty(library.home(), fault));
    }
    found
}

/// Adds what `path` means: itself, or what the folders in it hold.
pub(super) fn collect(path: &Path, found: &mut Vec<Found>) {
    match what_is(path) {
        Ok(Some(one)) => return found.push(one),
        Ok(None) => {}
        Err(error) => return found.push(unreadable(path, &error)),
    }
    // What is not there at all is told by the caller.
    if !path.is_dir() {
        return;
    }
    let listed = fs::read_dir(path).and_then(|entries| {
        entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<PathBuf>>>()
    });
    let mut inner = match listed {
        Ok(inner) => inner,
        Err(error) => return found.push(unreadable(path, &error)),
    };
    inner.sort();
    for path in inner.iter().filter(|path| !name_of(path).starts_with('.')) {
        match inside(path) {
            Ok(one) => found.extend(one),
            Err(error) => found.push(unreadable(path, &error)),
        }
    }
}

/// What a folder within a folder is; nothing for a file, and for a folder with other things.
fn inside(path: &Path) -> io::Result<Option<Found>> {
    if !fs::metadata(path)?.is_dir() {
        return Ok(None);
    }
    if let Some(one) = what_is(path)? {
        return Ok(Some(one));
    }
    Ok(misnamed(path)?.map(|fault| Found::faulty(path, fault)))
}

fn what_is(path: &Path) -> io::Result<Option<Found>> {
    if path.is_file() {
        if !pack::FILES.contains(&name_of(path).as_str()) {
            return Ok(Some(Found::of(path, What::Exercise)));
        }
        // One file of a pack says nothing without the others.
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        return Ok(Some(Found::of(folder, What::Pack)));
    }
    if path.join(SCENARIO_FILE).try_exists()? {
        return Ok(Some(Found::of(path, What::Exercise)));
    }
    for name in pack::FILES {
        if path.join(name).try_exists()? {
            return Ok(Some(Found::of(path, What::Pack)));
        }
    }
    Ok(None)
}

/// A file that was probably meant to make this folder an exercise or a pack.
pub(super) fn misnamed(folder: &Path) -> io::Result<Option<Fault>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.path().is_file() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    let meant = names.iter().find_map(|name| Some((name, meant_by(name)?)));
    Ok(meant.map(|(name, meant)| {
        Fault::whole_file(
            "file-missing",
            &folder.display().to_string(),
            format!("the folder has no {meant}, but a file named {name}"),
            &format!(
                "Did you mean {meant}? Rename the file; an ending such as .txt can be hidden where \
                 files are listed."
            ),
        )
    }))
}

fn meant_by(name: &str) -> Option<&'static str> {
    let plain = name.to_lowercase();
    [SCENARIO_FILE, PACK_FILE].into_iter().find(|meant| {
        let (stem, _) = meant.split_once('.').unwrap_or((meant, ""));
        // Not every file of that name was meant: a picture or an archive may lie there too.
        let is_text = |rest: &str| rest.is_empty() || rest == ".txt" || rest.starts_with(".ron");
        let begins = plain.strip_prefix(stem).is_some_and(is_text);
        begins || nearest(&plain, [*meant]).is_some()
    })
}

fn unreadable(path: &Path, error: &io::Error) -> Found {
    let message = format!("this cannot be read: {error}");
    let help = "Check its rights, or where the link leads; move it away if it is no exercise.";
    let shown = path.display().to_string();
    Found::faulty(path, Fault::whole_file("file-unreadable", &shown, message, help))
}

fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scratch(name: &str) -> PathBuf {
        let folder = std::env::current_exe().unwrap().with_extension(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    fn told(found: &[Found]) -> Vec<String> {
        found.iter().filter_map(|one| Some(one.fault.as_ref()?.to_string())).collect()
    }

    #[test]
    fn a_scenario_under_another_name_is_told_with_what_was_meant() {
        let folder = scratch("shelves-names");
        for (inner, name) in [
            ("a", "scenario.ron.txt"),
            ("b", "Scenario.RON.bak"),
            ("c", "senario.ron"),
            ("d", "pack.txt"),
            ("e", "notes.txt"),
            ("f", "model.play"),
        ] {
            fs::create_dir_all(folder.join(inner)).unwrap();
            fs::write(folder.join(inner).join(name), "x").unwrap();
        }
        let mut found = Vec::new();
        collect(&folder, &mut found);
        let told = told(&found);
        assert_eq!(told.len(), 4, "{told:?}");
        assert!(told[0].contains("no scenario.ron, but a file named scenario.ron.txt"), "{told:?}");
        assert!(told[0].contains("Did you mean scenario.ron?"), "{told:?}");
        assert!(told[3].contains("Did you mean pack.ron?"), "{told:?}");
        fs::remove_dir_all(&folder).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn what_cannot_be_read_is_told_and_not_passed_over() {
        let folder = scratch("shelves-unreadable");
        std::os::unix::fs::symlink("in-a-ring", folder.join("in-a-ring")).unwrap();
        std::os::unix::fs::symlink("nowhere", folder.join("nowhere-else")).unwrap();
        fs::write(folder.join("readme.txt"), "no exercise").unwrap();
        let mut found = Vec::new();
        collect(&folder, &mut found);
        let told = told(&found);
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].contains("in-a-ring: error[file-unreadable]"), "{told:?}");
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_home_with_nothing_in_it_is_told() {
        let folder = scratch("shelves-empty");
        fs::create_dir_all(folder.join("scenarios")).unwrap();
        fs::create_dir_all(folder.join("assets/packs")).unwrap();
        let told = told(&all_of(&Library::at(&folder)));
        assert!(told[0].contains("no exercise") && told[0].contains("no pack"), "{told:?}");
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_pack_without_pack_ron_is_still_a_pack() {
        let folder = scratch("shelves-pack");
        fs::write(folder.join("rules.ron"), "x").unwrap();
        for path in [folder.clone(), folder.join("rules.ron")] {
            let mut found = Vec::new();
            collect(&path, &mut found);
            assert_eq!((found[0].what, &found[0].path), (What::Pack, &folder));
        }
        fs::remove_dir_all(&folder).unwrap();
    }
}
