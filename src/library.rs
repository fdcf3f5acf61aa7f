//! Where exercises and packs lie on this machine, and how one case is opened.
//!
//! Owns the search for the program's folders (`scenarios`, `assets/packs`) and
//! the pairing of an exercise with its pack. Reads files; decides nothing.

use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::pack::{self, Pack};
use crate::scenario::{self, Exercise, Faults, Scenario, Shelf};

/// Name of the environment variable that names the program's folder.
pub const HOME_VARIABLE: &str = "CUSTODY_HOME";

/// The folders of this installation.
#[derive(Clone, Debug)]
pub struct Library {
    home: PathBuf,
}

/// Why something could not be opened.
#[derive(Clone, Debug)]
pub enum LibraryFault {
    /// No folder with `scenarios` and `assets/packs` was found.
    NoHome {
        looked_in: Vec<PathBuf>,
    },
    NoExercise {
        name: String,
        known: Vec<String>,
    },
    NoPack {
        id: String,
        known: Vec<String>,
    },
    Faults {
        what: String,
        faults: Faults,
    },
}

impl fmt::Display for LibraryFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoHome { looked_in } => {
                writeln!(
                    f,
                    "The folders \"scenarios\" and \"assets/packs\" were not found. Looked in:"
                )?;
                for folder in looked_in {
                    writeln!(f, "  {}", folder.display())?;
                }
                write!(
                    f,
                    "Start the program from its own folder, or set {HOME_VARIABLE} to that folder."
                )
            }
            Self::NoExercise { name, known } => {
                write!(f, "No exercise is called {name:?}. Known exercises: {}.", known.join(", "))
            }
            Self::NoPack { id, known } => {
                write!(f, "No pack is called {id:?}. Known packs: {}.", known.join(", "))
            }
            Self::Faults { what, faults } => {
                write!(f, "{what} has faults and cannot be used:\n{faults}")
            }
        }
    }
}

impl Library {
    /// Finds the program's folder: the one that the variable names; where it is not set, the
    /// current folder, then the folder of the program and the ones above it.
    ///
    /// # Errors
    /// [`LibraryFault::NoHome`] names every folder that was looked into.
    pub fn find() -> Result<Self, LibraryFault> {
        let mut looked_in = Vec::new();
        // A folder that was named is meant; another must not be used in its place.
        if let Some(named) = std::env::var_os(HOME_VARIABLE).filter(|named| !named.is_empty()) {
            let home = PathBuf::from(named);
            return match is_home(&home) {
                true => Ok(Self { home }),
                false => Err(LibraryFault::NoHome { looked_in: vec![home] }),
            };
        }
        looked_in.extend(std::env::current_dir());
        if let Ok(program) = std::env::current_exe() {
            looked_in.extend(program.ancestors().skip(1).take(4).map(Path::to_path_buf));
        }
        match looked_in.iter().find(|folder| is_home(folder)) {
            Some(home) => Ok(Self { home: home.clone() }),
            None => Err(LibraryFault::NoHome { looked_in }),
        }
    }

    /// The library in a named folder.
    pub fn at(home: &Path) -> Self {
        Self { home: home.to_path_buf() }
    }

    pub fn home(&self) -> &Path {
        &self.home
    }

    pub fn scenarios(&self) -> PathBuf {
        self.home.join("scenarios")
    }

    pub fn packs(&self) -> PathBuf {
        self.home.join("assets").join("packs")
    }

    /// Templates of printed papers.
    pub fn templates(&self) -> PathBuf {
        self.home.join("assets").join("templates")
    }

    /// Where a pack may keep templates of its own.
    pub fn pack_templates(&self, id: &str) -> PathBuf {
        self.packs().join(id).join("templates")
    }

    /// Fonts of printed papers.
    pub fn fonts(&self) -> PathBuf {
        self.home.join("assets").join("fonts")
    }

    /// Everything on the shelf, faulty exercises with their faults.
    pub fn shelf(&self) -> Shelf {
        Shelf::list(&[self.scenarios()])
    }

    /// The pack with this id.
    ///
    /// # Errors
    /// [`LibraryFault::NoPack`] or its faults.
    pub fn pack(&self, id: &str) -> Result<Pack, LibraryFault> {
        let known = folder_names(&self.packs());
        if !known.iter().any(|name| name == id) {
            return Err(LibraryFault::NoPack { id: id.to_owned(), known });
        }
        pack::load_folder(&self.packs().join(id))
            .map_err(|faults| LibraryFault::Faults { what: format!("The pack {id}"), faults })
    }

    /// The exercise in the folder of this name, or at this path.
    ///
    /// # Errors
    /// [`LibraryFault::NoExercise`] or its faults.
    pub fn exercise(&self, name: &str) -> Result<Exercise, LibraryFault> {
        let known = folder_names(&self.scenarios());
        let folder = if known.iter().any(|folder| folder == name) {
            self.scenarios().join(name)
        } else if Path::new(name).exists() {
            PathBuf::from(name)
        } else {
            return Err(LibraryFault::NoExercise { name: name.to_owned(), known });
        };
        scenario::load::load(&folder)
            .map(|checked| checked.exercise)
            .map_err(|faults| LibraryFault::Faults { what: format!("The exercise {name}"), faults })
    }

    /// An exercise with its pack, for one seed.
    ///
    /// # Errors
    /// Whatever [`Self::exercise`] and [`Self::pack`] find, and rules that the pack does not know.
    pub fn case(&self, name: &str, seed: u64) -> Result<(Arc<Scenario>, Arc<Pack>), LibraryFault> {
        let exercise = self.exercise(name)?;
        let pack = self.pack(exercise.written().pack.as_str())?;
        let faults = pack.check_exercise(&exercise);
        if faults.has_errors() {
            return Err(LibraryFault::Faults { what: format!("The exercise {name}"), faults });
        }
        Ok((Arc::new(exercise.with_seed(seed)), Arc::new(pack)))
    }

    /// The model play that lies beside an exercise, when there is one.
    pub fn model_play(&self, name: &str) -> Option<String> {
        let path = self.scenarios().join(name).join("model.play");
        // A play is small; anything larger, a pipe or a link that leads away is not one.
        let bytes = scenario::load::read_bounded(&path, 1_048_576).ok()?;
        String::from_utf8(bytes).ok()
    }
}

/// Writes a file as a whole, its folder first: beside it, then in its place, so that a full disk
/// or a kill leaves what was there before.
///
/// # Errors
/// What stands in the way; also a name that is there already and is no plain file.
pub fn write_whole(file: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::symlink_metadata(file) {
        Ok(there) if !there.is_file() => {
            return Err(io::Error::other("a folder, a link or a device has this name"));
        }
        _ => {}
    }
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder)?;
    let name = file.file_name().ok_or_else(|| io::Error::other("this is no name of a file"))?;
    let mut beside = std::ffi::OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}", std::process::id()));
    let beside = folder.join(beside);
    let written = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&beside)
        .and_then(|mut out| out.write_all(bytes).and_then(|()| out.sync_all()))
        .and_then(|()| fs::rename(&beside, file));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

fn is_home(folder: &Path) -> bool {
    folder.join("scenarios").is_dir() && folder.join("assets").join("packs").is_dir()
}

/// Names of the folders inside a folder, sorted.
fn folder_names(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut names: Vec<String> = entries
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    names.sort();
    names
}
