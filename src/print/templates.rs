//! The templates and fonts that a document is printed with.
//!
//! Owns which files the press may see: those of the program's template folder,
//! those of the pack's own folder in their place, and the fonts. Everything is
//! read at once and within bounds; the press later serves these and nothing else.
//! A stray file stops nothing: what cannot be read is told when it is asked for.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::PressFault;
use crate::scenario::load::read_bounded;

/// Largest template or picture.
const FILE_BYTES_MAX: usize = 2 * 1024 * 1024;
/// Largest font: a full Naskh or Nastaliq is well below it.
const FONT_BYTES_MAX: usize = 16 * 1024 * 1024;
/// Most files in one folder.
const FILES_MAX: usize = 64;

const TEMPLATE_ENDINGS: [&str; 4] = ["typ", "svg", "png", "jpg"];
const FONT_ENDINGS: [&str; 2] = ["otf", "ttf"];

/// One file that a template may read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateFile {
    /// Where it lies, for messages.
    pub path: PathBuf,
    pub bytes: Vec<u8>,
}

/// Templates by file name, and fonts in the order of their file names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Templates {
    pub files: BTreeMap<String, TemplateFile>,
    pub fonts: Vec<Vec<u8>>,
    /// Why a file was left aside, by its name.
    pub left_aside: BTreeMap<String, PressFault>,
    /// The program's template folder, for messages.
    pub folder: PathBuf,
    /// The folder of the fonts, for messages.
    pub font_folder: PathBuf,
}

impl Templates {
    /// Reads the program's templates and fonts; a file of the same name in `own` (the pack's
    /// folder, which need not exist) takes the place of the program's, and fonts in it are added.
    ///
    /// # Errors
    /// [`PressFault::TooLarge`] names the folder. A file that cannot be read is left aside.
    pub fn open(folder: &Path, own: Option<&Path>, fonts: &Path) -> Result<Self, PressFault> {
        let mut templates = Self {
            folder: folder.to_path_buf(),
            font_folder: fonts.to_path_buf(),
            ..Self::default()
        };
        let own = own.filter(|own| own.is_dir());
        for folder in std::iter::once(folder).chain(own) {
            for path in listed(folder, &TEMPLATE_ENDINGS)? {
                let name = name_of(&path);
                match read(&path, FILE_BYTES_MAX) {
                    Ok(bytes) => {
                        templates.left_aside.remove(&name);
                        templates.files.insert(name, TemplateFile { path, bytes });
                    }
                    // The program's own of this name must not be taken for the pack's.
                    Err(fault) => {
                        templates.files.remove(&name);
                        templates.left_aside.insert(name, fault);
                    }
                }
            }
        }
        for folder in std::iter::once(fonts).chain(own) {
            for path in listed(folder, &FONT_ENDINGS)? {
                // The press says when there is none, and which characters no font can draw.
                templates.fonts.extend(read(&path, FONT_BYTES_MAX));
            }
        }
        Ok(templates)
    }

    /// Where the template of this name lies, for messages; its name when there is none.
    pub fn path_of(&self, name: &str) -> String {
        self.files.get(name).map_or_else(|| name.to_owned(), |file| file.path.display().to_string())
    }

    /// The template of this name.
    ///
    /// # Errors
    /// [`PressFault::NoTemplate`]; [`PressFault::Unreadable`] when it was left aside.
    pub fn template(&self, name: &str) -> Result<&TemplateFile, PressFault> {
        if let Some(fault) = self.left_aside.get(name) {
            return Err(fault.clone());
        }
        self.files.get(name).ok_or_else(|| PressFault::NoTemplate {
            name: name.to_owned(),
            folder: self.folder.display().to_string(),
        })
    }
}

fn read(path: &Path, bytes_max: usize) -> Result<Vec<u8>, PressFault> {
    read_bounded(path, bytes_max).map_err(|faults| {
        PressFault::Unreadable(faults.iter().next().map_or_else(String::new, |fault| {
            // The help of the reader speaks of exercises.
            format!(
                "{}: {}. Templates and pictures have at most 2 MiB, fonts 16 MiB, and no link \
                 may lead out of their folder.",
                path.display(),
                fault.message
            )
        }))
    })
}

/// Files of a folder with one of these endings, in the order of their names. Folders, hidden
/// files and names that no template could ask for are none of them.
fn listed(folder: &Path, endings: &[&str]) -> Result<Vec<PathBuf>, PressFault> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(Vec::new());
    };
    let is_meant = |path: &Path| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let is_plain = !name.starts_with('.') && !name.contains(['\\', ':']);
        let ending = path.extension().and_then(|ending| ending.to_str());
        is_plain && ending.is_some_and(|ending| endings.contains(&ending)) && !path.is_dir()
    };
    let mut paths: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(|path| is_meant(path)).collect();
    if paths.len() > FILES_MAX {
        return Err(PressFault::TooLarge(format!(
            "{} holds {} files; at most {FILES_MAX} are read. Keep only what the templates need.",
            folder.display(),
            paths.len()
        )));
    }
    paths.sort();
    Ok(paths)
}

fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stray_file_stops_nothing_until_it_is_asked_for() {
        let folder = std::env::current_exe().unwrap().with_extension("templates-stray");
        let _ = fs::remove_dir_all(&folder);
        let own = folder.join("own");
        fs::create_dir_all(own.join("old.typ")).unwrap();
        for (path, bytes) in [
            (folder.join("form.typ"), &b"the program's"[..]),
            (folder.join("labels.typ"), b"labels"),
            (folder.join("notes.txt"), b"x"),
            (own.join("._form.typ"), b"x"),
            (own.join("a:b.typ"), b"x"),
            (own.join("large.png"), &vec![0; FILE_BYTES_MAX + 1]),
            (own.join("labels.typ"), &vec![b' '; FILE_BYTES_MAX + 1]),
            (own.join("large.ttf"), &vec![0; FONT_BYTES_MAX + 1]),
        ] {
            fs::write(path, bytes).unwrap();
        }
        let templates = Templates::open(&folder, Some(&own), &folder.join("fonts")).unwrap();
        assert_eq!(templates.files.keys().collect::<Vec<_>>(), ["form.typ"]);
        assert!(templates.template("form.typ").is_ok());
        let told = templates.template("labels.typ").unwrap_err().to_string();
        assert!(told.contains("labels.typ") && told.contains("larger than"), "{told}");
        let missing = templates.template("rule-book.typ").unwrap_err();
        assert!(matches!(missing, PressFault::NoTemplate { .. }), "{missing}");
        fs::remove_dir_all(&folder).unwrap();
    }
}
