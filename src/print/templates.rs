//! The templates and fonts that a document is printed with.
//!
//! Owns which files the press may see: those of the program's template folder,
//! those of the pack's own folder in their place, and the fonts. Everything is
//! read at once and within bounds; the press later serves these and nothing else.

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
    /// The program's template folder, for messages.
    pub folder: PathBuf,
    /// The folder of the fonts, for messages.
    pub font_folder: PathBuf,
    /// Files of the pack's folder that could not be read, by name, with the reason. They stop
    /// only a template that asks for them.
    pub left_aside: BTreeMap<String, String>,
}

impl Templates {
    /// Reads the program's templates and fonts; a file of the same name in `own` (the pack's
    /// folder, which need not exist) takes the place of the program's, and fonts in it are added.
    ///
    /// # Errors
    /// [`PressFault::Unreadable`] names the file, [`PressFault::TooLarge`] the folder.
    pub fn open(folder: &Path, own: Option<&Path>, fonts: &Path) -> Result<Self, PressFault> {
        let mut templates = Self {
            folder: folder.to_path_buf(),
            font_folder: fonts.to_path_buf(),
            ..Self::default()
        };
        for path in listed(folder, &TEMPLATE_ENDINGS)? {
            let bytes = read(&path, FILE_BYTES_MAX)?;
            templates.files.insert(name_of(&path), TemplateFile { path, bytes });
        }
        for path in listed(fonts, &FONT_ENDINGS)? {
            templates.fonts.push(read(&path, FONT_BYTES_MAX)?);
        }
        if let Some(own) = own.filter(|own| own.is_dir()) {
            templates.take_own(own)?;
        }
        Ok(templates)
    }

    /// Takes the files of the pack's folder. What cannot be read is no reason to print nothing:
    /// an academy may keep a photograph or a font there that no template asks for.
    fn take_own(&mut self, own: &Path) -> Result<(), PressFault> {
        for path in listed(own, &TEMPLATE_ENDINGS)? {
            let name = name_of(&path);
            match read(&path, FILE_BYTES_MAX) {
                Ok(bytes) => {
                    self.files.insert(name, TemplateFile { path, bytes });
                }
                Err(fault) => {
                    // The program's own of that name would not be what the pack meant.
                    self.files.remove(&name);
                    self.left_aside.insert(name, fault.to_string());
                }
            }
        }
        for path in listed(own, &FONT_ENDINGS)? {
            match read(&path, FONT_BYTES_MAX) {
                Ok(bytes) => self.fonts.push(bytes),
                Err(fault) => {
                    self.left_aside.insert(name_of(&path), fault.to_string());
                }
            }
        }
        Ok(())
    }

    /// Where the template of this name lies, for messages; its name when there is none.
    pub fn path_of(&self, name: &str) -> String {
        self.files.get(name).map_or_else(|| name.to_owned(), |file| file.path.display().to_string())
    }

    /// The template of this name.
    ///
    /// # Errors
    /// [`PressFault::NoTemplate`].
    pub fn template(&self, name: &str) -> Result<&TemplateFile, PressFault> {
        self.files.get(name).ok_or_else(|| match self.left_aside.get(name) {
            Some(reason) => PressFault::Unreadable(reason.clone()),
            None => PressFault::NoTemplate {
                name: name.to_owned(),
                folder: self.folder.display().to_string(),
            },
        })
    }
}

fn read(path: &Path, bytes_max: usize) -> Result<Vec<u8>, PressFault> {
    read_bounded(path, bytes_max).map_err(|faults| {
        PressFault::Unreadable(faults.iter().next().map_or_else(String::new, |fault| {
            format!("{}: {}. {}", path.display(), fault.message, fault.help)
        }))
    })
}

/// Files of a folder with one of these endings, in the order of their names.
fn listed(folder: &Path, endings: &[&str]) -> Result<Vec<PathBuf>, PressFault> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(Vec::new());
    };
    let has_ending = |path: &Path| {
        path.extension()
            .and_then(|ending| ending.to_str())
            .is_some_and(|ending| endings.contains(&ending))
    };
    let mut paths: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(|path| has_ending(path)).collect();
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
