//! An exercise from its folder, its file or its bytes.
//!
//! Owns reading of files for this layer: bounded, and never through a link that
//! leads out of the folder. [`parse`] does no I/O, so that it can be tested and
//! fuzzed. `shelf` lists many.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::checks;
use super::fault::{Fault, Faults};
use super::lower::{self, Exercise};
use super::raw::RawScenario;
use super::reading::{self, Expected};
use super::source;

/// The name of the file in an exercise's folder.
pub const SCENARIO_FILE: &str = "scenario.ron";
/// Largest scenario file in bytes. The largest shipped one has about 30 KiB.
pub const SCENARIO_BYTES_MAX: usize = 1024 * 1024;
/// The format that this program reads.
pub const SCENARIO_FORMAT: u32 = 1;

/// An exercise that can be played, with what its author should still look at.
#[derive(Clone, Debug)]
pub struct Checked {
    pub exercise: Exercise,
    pub warnings: Faults,
}

/// Reads and checks the bytes of a `scenario.ron`.
///
/// # Errors
/// All faults, warnings among them, when at least one is an error.
pub fn parse(file: &str, bytes: &[u8]) -> Result<Checked, Faults> {
    let expected =
        Expected { bytes_max: SCENARIO_BYTES_MAX, format: SCENARIO_FORMAT, bounds: checks::limits };
    let (raw, source): (RawScenario, _) = reading::read_ron(file, bytes, &expected)?;
    if raw.format != SCENARIO_FORMAT
        && let Some(fault) = reading::format_fault(&source, SCENARIO_FORMAT)
    {
        return Err(fault.into());
    }
    match lower::lower(raw, source) {
        (Some(exercise), warnings) => Ok(Checked { exercise, warnings }),
        (None, faults) => Err(faults),
    }
}

/// Reads and checks an exercise; `path` is its folder or its file.
///
/// # Errors
/// As [`parse`], and faults of finding and reading the file.
pub fn load(path: &Path) -> Result<Checked, Faults> {
    let file = scenario_file(path);
    let bytes = read_bounded(&file, SCENARIO_BYTES_MAX)?;
    parse(&file.display().to_string(), &bytes)
}

/// The scenario file that `path` means.
pub fn scenario_file(path: &Path) -> PathBuf {
    if path.is_dir() { path.join(SCENARIO_FILE) } else { path.to_path_buf() }
}

/// The bytes of a regular file of at most `bytes_max` bytes that lies in its own folder.
///
/// # Errors
/// One fault that says what stands in the way.
pub fn read_bounded(path: &Path, bytes_max: usize) -> Result<Vec<u8>, Faults> {
    let name = path.display().to_string();
    let unreadable = |error: &io::Error| -> Faults { io_fault(&name, error).into() };
    let real = fs::canonicalize(path).map_err(|error| unreadable(&error))?;
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let real_folder = fs::canonicalize(folder).map_err(|error| unreadable(&error))?;
    if !real.starts_with(&real_folder) {
        return Err(Fault::whole_file(
            "link-leads-out",
            &name,
            "the file is a link that leads out of its folder".to_owned(),
            "Copy the file into the folder.",
        )
        .into());
    }
    // Asked before it is opened: opening a pipe would wait for its other end.
    let kind = fs::metadata(&real).map_err(|error| unreadable(&error))?;
    if !kind.is_file() {
        return Err(Fault::whole_file(
            "not-a-file",
            &name,
            "this is no file".to_owned(),
            "Name a scenario.ron, or the folder that holds it.",
        )
        .into());
    }
    let file = File::open(&real).map_err(|error| unreadable(&error))?;
    let bound = u64::try_from(bytes_max).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    file.take(bound).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    if bytes.len() > bytes_max {
        return Err(source::too_large(&name, bytes_max).into());
    }
    Ok(bytes)
}

fn io_fault(name: &str, error: &io::Error) -> Fault {
    match error.kind() {
        io::ErrorKind::NotFound => Fault::whole_file(
            "file-missing",
            name,
            "there is no such file".to_owned(),
            "An exercise is a folder with a file named scenario.ron.",
        ),
        _ => Fault::whole_file(
            "file-unreadable",
            name,
            format!("the file cannot be read: {error}"),
            "Check its rights and the disk.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(path: &Path) -> &'static str {
        load(path).unwrap_err().iter().next().unwrap().code
    }

    fn folder() -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/faults")
    }

    #[test]
    fn a_file_or_its_folder_can_be_named() {
        assert!(load(&folder().join("valid.ron")).is_ok());
        assert_eq!(scenario_file(&folder()), folder().join(SCENARIO_FILE));
    }

    #[test]
    fn what_is_not_there_or_no_file_is_refused_in_words() {
        assert_eq!(code(&folder().join("nowhere.ron")), "file-missing");
        assert_eq!(code(&folder().join("nowhere/scenario.ron")), "file-missing");
        assert_eq!(code(&folder()), "file-missing");
        #[cfg(unix)]
        assert_eq!(code(Path::new("/dev/zero")), "not-a-file");
    }

    #[test]
    fn a_file_beyond_the_bound_is_not_read_to_its_end() {
        let faults = read_bounded(&folder().join("valid.ron"), 100).unwrap_err();
        assert_eq!(faults.iter().next().unwrap().code, "file-too-large");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_folder_is_refused_and_one_inside_is_not() {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        // A scratch folder beside the build, which the test removes again.
        let scratch = std::env::current_exe().unwrap().with_extension("links");
        let _ = fs::remove_dir_all(&scratch);
        fs::create_dir_all(&scratch).unwrap();
        fs::copy(folder.join("tests/faults/valid.ron"), scratch.join("here.ron")).unwrap();
        std::os::unix::fs::symlink("here.ron", scratch.join("inside.ron")).unwrap();
        std::os::unix::fs::symlink(folder.join("Cargo.toml"), scratch.join("outside.ron")).unwrap();
        assert!(load(&scratch.join("inside.ron")).is_ok());
        assert_eq!(code(&scratch.join("outside.ron")), "link-leads-out");
        fs::remove_dir_all(&scratch).unwrap();
    }
}
