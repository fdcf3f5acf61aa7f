//! `check`: every fault of exercises and packs at once, with the line it is on.
//!
//! Owns what is checked and how it is printed. What is a fault is decided by
//! `scenario` and `pack`; exercises are also compared with their pack, and templates beside a
//! pack are tried (`templates`).

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;

use super::Format;
use super::report::counted;
use super::shelves::{Found, PACK_FILE, What, all_of, collect, misnamed};
use super::templates;
use crate::library::{Library, LibraryFault};
use crate::pack;
use crate::scenario::load;
use crate::scenario::{Exercise, Fault, Faults, Severity, Source, unknown_pack};

/// The file of a pack that holds its rules.
const RULES_FILE: &str = "rules.ron";
/// Largest file of which lines are shown.
const SHOWN_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Longest piece of a line that is shown, in characters.
const SHOWN_WIDTH: usize = 100;

/// One thing that was checked.
#[derive(Debug, Serialize)]
struct CheckedPath {
    path: String,
    what: What,
    faults: Faults,
    /// Something that could not be checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    /// Id of a sound exercise or pack, by which records name it.
    #[serde(skip)]
    id: Option<String>,
}

#[derive(Debug, Serialize)]
struct Report {
    checked: Vec<CheckedPath>,
    errors: usize,
    warnings: usize,
}

/// Checks exercises and packs: folders, files, or folders of such folders; all of this
/// installation when `paths` is empty. Gives 1 when there is an error, 2 when there is nothing.
pub fn run(paths: &[PathBuf], format: Format, out: &mut dyn Write) -> io::Result<u8> {
    let library = Library::find();
    let mut found = Vec::new();
    if paths.is_empty() {
        match &library {
            Ok(library) => found = all_of(library),
            Err(fault) => {
                writeln!(out, "{fault}")?;
                return Ok(2);
            }
        }
    }
    for path in paths {
        let before = found.len();
        collect(path, &mut found);
        if found.len() == before {
            found.push(match misnamed(path) {
                Ok(Some(fault)) => Found::faulty(path, fault),
                // Checked as an exercise, which says in words what is not there.
                _ => Found::of(path, What::Exercise),
            });
        }
    }
    let mut seen = BTreeSet::new();
    // A pack is named by each of its files.
    found.retain(|one| seen.insert(one.path.clone()));
    let mut checked: Vec<CheckedPath> =
        found.into_iter().map(|one| check_one(one, library.as_ref().ok())).collect();
    name_twins(&mut checked);
    let count = |severity| {
        let faults = checked.iter().flat_map(|one| &one.faults);
        faults.filter(|fault| fault.severity == severity).count()
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let report = Report { checked, errors, warnings };
    match format {
        Format::Text => print_text(&report, out)?,
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, &report)?;
            writeln!(out)?;
        }
    }
    Ok(u8::from(report.errors > 0))
}

fn check_one(found: Found, library: Option<&Library>) -> CheckedPath {
    let Found { path, what, fault } = found;
    let (path, shown) = (path.as_path(), path.display().to_string());
    if let Some(fault) = fault {
        return CheckedPath { path: shown, what, faults: fault.into(), note: None, id: None };
    }
    match what {
        What::Pack => {
            let (mut note, mut tried) = (None, Faults::default());
            let (id, faults) = match pack::load_folder(path) {
                Ok(pack) => {
                    let pack = Arc::new(pack);
                    (tried, note) = templates::tried(path, &pack, library);
                    let rules = fs::read_to_string(path.join(RULES_FILE)).unwrap_or_default();
                    let mut faults = pack::other_hours_in_texts(&pack, &rules);
                    faults
                        .merge(Faults::new(pack::folder_fault(path, &pack).into_iter().collect()));
                    (Some(pack.id.to_string()), faults)
                }
                Err(faults) => (None, faults),
            };
            let mut faults = in_folder(path, faults);
            faults.merge(tried);
            CheckedPath { path: shown, what, faults, note, id }
        }
        What::Exercise => match load::load(path) {
            Err(faults) => CheckedPath { path: shown, what, faults, note: None, id: None },
            Ok(checked) => {
                let mut faults = checked.warnings;
                let note = compare(&checked.exercise, library, &mut faults);
                let id = Some(checked.exercise.id().to_string());
                CheckedPath { path: shown, what, faults, note, id }
            }
        },
    }
}

/// Records name exercises and packs by their ids, so none may have the id of another.
fn name_twins(checked: &mut [CheckedPath]) {
    for at in 1..checked.len() {
        let (earlier, rest) = checked.split_at_mut(at);
        let Some(one) = rest.first_mut() else { return };
        let Some(id) = &one.id else { continue };
        let twin = earlier.iter().find(|other| {
            other.what == one.what && other.id.as_ref() == Some(id) && other.path != one.path
        });
        if let Some(twin) = twin {
            let (code, kind, file) = match one.what {
                What::Exercise => {
                    ("name-twice", "exercise", load::scenario_file(Path::new(&one.path)))
                }
                What::Pack => ("duplicate-name", "pack", Path::new(&one.path).join(PACK_FILE)),
            };
            let fault = Fault::whole_file(
                code,
                &file.display().to_string(),
                format!("the {kind} in {} has the same id \"{id}\"", twin.path),
                "Give it an id of its own.",
            );
            one.faults.merge(fault.into());
        }
    }
}

/// A pack names its files alone; here they are named with the folder.
fn in_folder(folder: &Path, faults: Faults) -> Faults {
    let named = faults.into_iter().map(|fault| {
        let file = folder.join(&fault.file).display().to_string();
        Fault { file, ..fault }
    });
    Faults::new(named.collect())
}

/// Compares an exercise with its pack; says when that could not be done.
fn compare(exercise: &Exercise, library: Option<&Library>, faults: &mut Faults) -> Option<String> {
    let Some(library) = library else {
        return Some("The packs were not found; rules and sections were not compared.".to_owned());
    };
    match library.pack(exercise.written().pack.as_str()) {
        Ok(pack) => {
            faults.merge(pack.check_exercise(exercise));
            None
        }
        Err(LibraryFault::NoPack { known, .. }) => {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            faults.merge(unknown_pack(exercise, &known));
            None
        }
        Err(_) => Some(format!(
            "The pack \"{}\" has faults of its own; rules and sections were not compared.",
            exercise.written().pack
        )),
    }
}

fn print_text(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut sources: BTreeMap<&str, Option<Source>> = BTreeMap::new();
    for one in &report.checked {
        for fault in &one.faults {
            let source = sources.entry(&fault.file).or_insert_with(|| source_of(&fault.file));
            print_fault(fault, source.as_ref(), out)?;
            writeln!(out)?;
        }
        if let Some(note) = &one.note {
            writeln!(out, "{}: {note}\n", one.path)?;
        }
    }
    writeln!(
        out,
        "{} checked: {}, {}.",
        counted(report.checked.len(), "file or folder", "files or folders"),
        counted(report.errors, "error", "errors"),
        counted(report.warnings, "warning", "warnings")
    )
}

/// The file of a fault once more, to show its lines; `None` when it has none to show.
fn source_of(file: &str) -> Option<Source> {
    let bytes = load::read_bounded(Path::new(file), SHOWN_BYTES_MAX).ok()?;
    Source::decode(file, &bytes, SHOWN_BYTES_MAX).ok()
}

/// One fault with its line and a caret under the place.
fn print_fault(fault: &Fault, source: Option<&Source>, out: &mut dyn Write) -> io::Result<()> {
    let told = fault.to_string();
    let (head, rest) = told.split_once('\n').unwrap_or((&told, ""));
    writeln!(out, "{head}")?;
    if let Some(line) = source.and_then(|source| source.line(fault.line)) {
        let (shown, caret) = excerpt(line, fault.column);
        writeln!(out, "{:>6} | {shown}", fault.line)?;
        writeln!(out, "{:>6} | {:caret$}^", "", "")?;
    }
    if !rest.is_empty() {
        writeln!(out, "{rest}")?;
    }
    Ok(())
}

/// The piece of a line around a column, and where in it the column is, from 0.
fn excerpt(line: &str, column: u32) -> (String, usize) {
    let column = usize::try_from(column).unwrap_or(usize::MAX).saturating_sub(1);
    let skipped = if column < SHOWN_WIDTH * 3 / 4 { 0 } else { column - SHOWN_WIDTH / 2 };
    let piece: String = line
        .chars()
        .skip(skipped)
        .take(SHOWN_WIDTH)
        .map(|c| if c == '\t' { ' ' } else { c })
        .collect();
    (piece, column - skipped)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults_folder() -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/faults")
    }

    fn printed(paths: &[PathBuf], format: Format) -> (u8, String) {
        let mut out = Vec::new();
        let status = run(paths, format, &mut out).unwrap();
        (status, String::from_utf8(out).unwrap())
    }

    #[test]
    fn a_fault_is_printed_with_its_line_and_a_caret_under_the_place() {
        let (status, text) = printed(&[faults_folder().join("unknown-choice.ron")], Format::Text);
        assert_eq!(status, 1);
        let lines: Vec<&str> = text.lines().collect();
        assert!(
            lines[0].contains("unknown-choice.ron:23:17: error[unknown-choice]: Bleu"),
            "{text}"
        );
        assert!(lines[1].starts_with("    23 |         colour: Bleu,"), "{text}");
        assert_eq!(lines[2].find('^'), lines[1].find("Bleu"), "{text}");
        assert!(text.contains("help: Did you mean Blue?"), "{text}");
        assert!(text.contains("1 error, 0 warnings."), "{text}");
    }

    #[test]
    fn the_report_for_programs_is_json_with_every_field() {
        let (status, text) = printed(&[faults_folder().join("unknown-field.ron")], Format::Json);
        assert_eq!(status, 1);
        let report: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(report["errors"], 1);
        let fault = &report["checked"][0]["faults"][0];
        assert_eq!(fault["code"], "unknown-field");
        assert_eq!(fault["severity"], "error");
        assert_eq!(fault["path"], "container.size_tpye");
    }

    #[test]
    fn two_exercises_or_packs_with_one_id_are_told() {
        let sound = faults_folder().join("valid-reefer.ron");
        let scratch = std::env::current_exe().unwrap().with_extension("check-twins");
        let _ = fs::remove_dir_all(&scratch);
        fs::create_dir_all(&scratch).unwrap();
        let copy = scratch.join("copy.ron");
        fs::copy(&sound, &copy).unwrap();
        let (_, once) = printed(std::slice::from_ref(&sound), Format::Text);
        assert!(!once.contains("has the same id"), "{once}");
        let (status, text) = printed(&[sound, copy], Format::Text);
        assert_eq!(status, 1);
        assert!(text.contains("copy.ron: error[name-twice]: the exercise in"), "{text}");
        let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/packs/international");
        let twin = scratch.join("twin");
        fs::create_dir_all(&twin).unwrap();
        for name in pack::FILES {
            fs::copy(pack.join(name), twin.join(name)).unwrap();
        }
        let (status, text) = printed(&[pack, twin], Format::Text);
        assert_eq!(status, 1);
        assert!(text.contains("error[duplicate-name]: the pack in"), "{text}");
        fs::remove_dir_all(&scratch).unwrap();
    }

    #[test]
    fn a_file_of_a_pack_means_its_pack_and_is_checked_once() {
        let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/packs/international");
        let files = [pack.join("rules.ron"), pack.join("forms.ron"), pack];
        let (status, text) = printed(&files, Format::Text);
        assert_eq!(status, 0, "{text}");
        assert!(text.contains("1 file or folder checked: 0 errors"), "{text}");
    }

    #[test]
    fn a_pack_in_a_folder_of_another_name_and_one_without_rules_are_told() {
        let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/packs/international");
        let scratch = std::env::current_exe().unwrap().with_extension("check-packs");
        let _ = fs::remove_dir_all(&scratch);
        let copy = scratch.join("national");
        fs::create_dir_all(&copy).unwrap();
        for name in pack::FILES {
            fs::copy(pack.join(name), copy.join(name)).unwrap();
        }
        let (status, text) = printed(std::slice::from_ref(&copy), Format::Text);
        assert_eq!(status, 1);
        assert!(text.contains("error[folder-name]: the folder is named \"national\""), "{text}");
        fs::remove_file(copy.join("rules.ron")).unwrap();
        let (status, text) = printed(std::slice::from_ref(&copy), Format::Text);
        assert_eq!(status, 1);
        let file = copy.join("rules.ron").display().to_string();
        assert!(
            text.starts_with(&format!("{file}: error[file-missing]: the pack has no")),
            "{text}"
        );
        fs::remove_dir_all(&scratch).unwrap();
    }

    #[test]
    fn a_path_that_is_not_there_is_told() {
        let (status, text) = printed(&[faults_folder().join("nowhere")], Format::Text);
        assert_eq!(status, 1);
        assert!(text.contains("error[file-missing]"), "{text}");
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let line = format!("{}HERE{}", "x".repeat(500), "y".repeat(500));
        let (piece, caret) = excerpt(&line, 501);
        assert_eq!(piece.chars().count(), SHOWN_WIDTH);
        assert!(piece[caret..].starts_with("HERE"));
    }
}
