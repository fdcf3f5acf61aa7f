//! Where exercises and packs lie on this machine, and how one case is opened.
//!
//! Owns the search for the program's folders (`scenarios`, `assets/packs`) and
//! the pairing of an exercise with its pack. Reads files; decides nothing.

use std::fmt;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::pack::{self, Pack};
use crate::scenario::{self, Exercise, Faults, Scenario, Shelf, Source, short};

/// Name of the environment variable that names the program's folder.
pub const HOME_VARIABLE: &str = "CUSTODY_HOME";

/// Largest play file in bytes. A working day has a few hundred lines.
const PLAY_BYTES_MAX: usize = 1_048_576;

/// Name of the play that lies beside an exercise.
const MODEL_PLAY: &str = "model.play";

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
        /// Ids of the exercises that can be played.
        known: Vec<String>,
        /// Folders of those that have faults, so that their ids are not known.
        faulty: Vec<String>,
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
            Self::NoExercise { name, known, faulty } => {
                let (name, known) = (short(name), known.join(", "));
                write!(f, "No exercise is called \"{name}\". Known exercises: {known}.")?;
                if !faulty.is_empty() {
                    write!(
                        f,
                        " These folders have faults, which \"custody-cli check\" tells: {}.",
                        faulty.join(", ")
                    )?;
                }
                Ok(())
            }
            Self::NoPack { id, known } => {
                let id = short(id);
                write!(f, "No pack is called \"{id}\". Known packs: {}.", known.join(", "))
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
        pack_templates(&self.packs().join(id))
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
        let folder = self.packs().join(id);
        let faulty = |faults| LibraryFault::Faults { what: format!("The pack {id}"), faults };
        let pack = pack::load_folder(&folder).map_err(faulty)?;
        match pack::folder_fault(&folder, &pack) {
            None => Ok(pack),
            Some(fault) => Err(faulty(fault.into())),
        }
    }

    /// The exercise with this id, in the folder of this name, or at this path.
    ///
    /// # Errors
    /// [`LibraryFault::NoExercise`] or its faults.
    pub fn exercise(&self, name: &str) -> Result<Exercise, LibraryFault> {
        self.opened(name).map(|(_, exercise)| exercise)
    }

    fn opened(&self, name: &str) -> Result<(PathBuf, Exercise), LibraryFault> {
        let folder = match self.by_id(name) {
            Err(LibraryFault::NoExercise { .. }) if self.has_folder(name) => {
                self.scenarios().join(name)
            }
            Err(LibraryFault::NoExercise { .. }) if Path::new(name).exists() => PathBuf::from(name),
            found => return found,
        };
        match scenario::load::load(&folder) {
            Ok(checked) => Ok((folder, checked.exercise)),
            Err(faults) => {
                Err(LibraryFault::Faults { what: format!("The exercise {name}"), faults })
            }
        }
    }

    /// The exercise with this id, whatever its folder is called.
    fn by_id(&self, id: &str) -> Result<(PathBuf, Exercise), LibraryFault> {
        // Nearly always the folder bears the id; then no other exercise is read.
        let named = self.has_folder(id).then(|| self.scenarios().join(id));
        let named = named.map(|folder| (scenario::load::load(&folder), folder));
        let faults = match named {
            Some((Ok(checked), folder)) if checked.exercise.id().as_str() == id => {
                return Ok((folder, checked.exercise));
            }
            Some((Err(faults), _)) => Some(faults),
            _ => None,
        };
        let (mut known, mut faulty) = (Vec::new(), Vec::new());
        for entry in self.shelf().entries {
            match entry.result {
                Ok(exercise) if exercise.id().as_str() == id => {
                    return Ok((entry.folder, exercise));
                }
                Ok(exercise) => known.push(exercise.id().to_string()),
                Err(_) => {
                    let name = entry.folder.file_name().unwrap_or_default();
                    faulty.push(name.to_string_lossy().into_owned());
                }
            }
        }
        if let Some(faults) = faults {
            return Err(LibraryFault::Faults { what: format!("The exercise {id}"), faults });
        }
        known.sort();
        Err(LibraryFault::NoExercise { name: id.to_owned(), known, faulty })
    }

    /// True for the plain name of a folder on the shelf; a path is none.
    fn has_folder(&self, name: &str) -> bool {
        folder_names(&self.scenarios()).iter().any(|folder| folder == name)
    }

    /// An exercise with its pack, for one seed.
    ///
    /// # Errors
    /// Whatever [`Self::exercise`] and [`Self::pack`] find, and rules that the pack does not know.
    pub fn case(&self, name: &str, seed: u64) -> Result<(Arc<Scenario>, Arc<Pack>), LibraryFault> {
        self.with_pack(self.exercise(name)?, seed)
    }

    /// The case that a record names by the id of its exercise. What stands in a record is no path.
    ///
    /// # Errors
    /// As [`Self::case`].
    pub fn case_of_record(
        &self,
        id: &str,
        seed: u64,
    ) -> Result<(Arc<Scenario>, Arc<Pack>), LibraryFault> {
        let (_, exercise) = self.by_id(id)?;
        self.with_pack(exercise, seed)
    }

    fn with_pack(
        &self,
        exercise: Exercise,
        seed: u64,
    ) -> Result<(Arc<Scenario>, Arc<Pack>), LibraryFault> {
        let pack = self.pack(exercise.written().pack.as_str())?;
        let faults = pack.check_exercise(&exercise);
        if faults.has_errors() {
            let what = format!("The exercise {}", exercise.id());
            return Err(LibraryFault::Faults { what, faults });
        }
        Ok((Arc::new(exercise.with_seed(seed)), Arc::new(pack)))
    }

    /// The model play that lies beside an exercise, when there is one that can be read.
    pub fn model_play(&self, name: &str) -> Option<String> {
        let path = self.model_play_file(name)?;
        // A play is small; anything larger, a pipe or a link that leads away is not one.
        let bytes = scenario::load::read_bounded(&path, PLAY_BYTES_MAX).ok()?;
        let shown = path.display().to_string();
        let source = Source::decode(&shown, &bytes, PLAY_BYTES_MAX).ok()?;
        Some(source.text().to_owned())
    }

    /// Where the model play of an exercise lies, when there is one.
    pub fn model_play_file(&self, name: &str) -> Option<PathBuf> {
        let folder = match self.opened(name) {
            // An exercise can also be named by its file.
            Ok((path, _)) if path.is_file() => path.parent()?.to_path_buf(),
            Ok((path, _)) => path,
            // With its play found, a faulty exercise is told with its faults.
            Err(_) if self.has_folder(name) => self.scenarios().join(name),
            Err(_) => return None,
        };
        let file = folder.join(MODEL_PLAY);
        file.is_file().then_some(file)
    }
}

/// The text of a play file that somebody names: UTF-8, with or without a byte order mark.
///
/// # Errors
/// A sentence that names the file.
pub fn play_text(path: &Path) -> Result<String, String> {
    let shown = path.display();
    let mut bytes = Vec::new();
    let bound = u64::try_from(PLAY_BYTES_MAX).unwrap_or(u64::MAX).saturating_add(1);
    fs::File::open(path)
        .and_then(|file| file.take(bound).read_to_end(&mut bytes))
        .map_err(|error| format!("{shown} could not be read: {error}."))?;
    if bytes.len() > PLAY_BYTES_MAX {
        return Err(format!("{shown} is too large: a play has at most {PLAY_BYTES_MAX} bytes."));
    }
    let source = Source::decode(&shown.to_string(), &bytes, PLAY_BYTES_MAX);
    source.map(|source| source.text().to_owned()).map_err(|fault| fault.to_string())
}

/// Where a pack in this folder may keep templates of its own.
pub fn pack_templates(folder: &Path) -> PathBuf {
    folder.join("templates")
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

#[cfg(test)]
mod tests {
    use super::*;

    const SOUND: &str = include_str!("../tests/faults/valid.ron");

    /// A home of its own beside the build, removed when it goes out of use.
    struct Home(PathBuf);

    impl Home {
        fn new(name: &str) -> Self {
            let home = std::env::current_exe().unwrap().with_extension(name);
            let _ = fs::remove_dir_all(&home);
            fs::create_dir_all(home.join("assets/packs")).unwrap();
            fs::create_dir_all(home.join("scenarios")).unwrap();
            Self(home)
        }

        fn add(&self, folder: &str, text: &str) {
            let folder = self.0.join("scenarios").join(folder);
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join("scenario.ron"), text).unwrap();
        }

        fn library(&self) -> Library {
            Library::at(&self.0)
        }
    }

    impl Drop for Home {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn an_exercise_is_found_by_its_id_and_by_its_folder() {
        let home = Home::new("library-by-id");
        home.add("renamed", SOUND);
        fs::write(home.0.join("scenarios/renamed/model.play"), "\u{FEFF}#! exercise: x\n").unwrap();
        let library = home.library();
        for name in ["small-false-wall", "renamed"] {
            assert_eq!(library.exercise(name).unwrap().id().as_str(), "small-false-wall");
            assert_eq!(library.model_play(name).as_deref(), Some("#! exercise: x\n"));
        }
        // A record names the id, and nothing else is taken for one.
        assert!(library.by_id("small-false-wall").is_ok());
        let path = home.0.join("scenarios/renamed").display().to_string();
        for name in ["renamed", path.as_str(), "../scenarios/renamed"] {
            let fault = library.case_of_record(name, 0).unwrap_err();
            assert!(matches!(fault, LibraryFault::NoExercise { .. }), "{fault}");
        }
    }

    #[test]
    fn an_id_goes_before_a_folder_of_that_name() {
        let home = Home::new("library-crossed");
        home.add("small-false-wall", &SOUND.replace("small-false-wall", "another"));
        home.add("b", SOUND);
        let (folder, exercise) = home.library().opened("small-false-wall").unwrap();
        assert_eq!(exercise.id().as_str(), "small-false-wall");
        assert!(folder.ends_with("b"), "{}", folder.display());
    }

    #[test]
    fn of_two_with_one_id_the_one_whose_folder_bears_it_is_played() {
        let home = Home::new("library-twins");
        home.add("a", SOUND);
        home.add("small-false-wall", SOUND);
        let library = home.library();
        let (folder, _) = library.opened("small-false-wall").unwrap();
        assert!(folder.ends_with("small-false-wall"), "{}", folder.display());
        let shelf = library.shelf();
        let twin = shelf.entries.iter().find(|entry| entry.folder.ends_with("a")).unwrap();
        let told = twin.result.as_ref().unwrap_err().to_string();
        assert!(told.contains("has the same id \"small-false-wall\""), "{told}");
    }

    #[test]
    fn an_id_that_is_not_found_is_told_with_the_folders_that_have_faults() {
        let home = Home::new("library-faulty");
        home.add("broken", "(format: 1");
        let told = home.library().exercise("two\u{1b}[2J").unwrap_err().to_string();
        assert!(told.contains("\"two\\u001b[2J\""), "{told}");
        assert!(told.contains("have faults") && told.ends_with("broken."), "{told}");
        let told = home.library().exercise("broken").unwrap_err().to_string();
        assert!(told.contains("error[brackets]"), "{told}");
    }
}
