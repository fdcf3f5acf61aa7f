//! Broken packs: each file in `tests/faults/pack` is one of the three files of a
//! small sound pack with one thing changed, and says on which line which fault
//! must be found. The shipped packs must have none.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::{Check, FILES, PACK_CODES, folder_fault, load_folder, parse};
use crate::scenario::fault::Faults;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn folder() -> PathBuf {
    root().join("tests/faults/pack")
}

/// Faults of the small pack with `text` in place of its file `name`.
fn faults_with(name: &str, text: &str) -> Faults {
    let sound: Vec<(&str, Vec<u8>)> =
        FILES.iter().map(|file| (*file, fs::read(folder().join(file)).unwrap())).collect();
    let files: Vec<(&str, &[u8])> = sound
        .iter()
        .map(|(file, bytes)| {
            (*file, if *file == name { text.as_bytes() } else { bytes.as_slice() })
        })
        .collect();
    parse(&files).err().unwrap_or_default()
}

/// Line and code of every fault that the file says it has.
fn expected(text: &str) -> Vec<(u32, String)> {
    let mut found = Vec::new();
    for (line, text) in (1..).zip(text.lines()) {
        if let Some((_, codes)) = text.split_once("// error: ") {
            found.extend(codes.split_whitespace().map(|code| (line, code.to_owned())));
        }
    }
    found.sort();
    found
}

#[test]
fn every_broken_pack_is_told_on_the_line_where_it_is_broken() {
    let mut wrong = Vec::new();
    let mut shown = BTreeSet::new();
    let mut count = 0;
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let Some((file, _)) = stem.split_once('-') else {
            continue;
        };
        let file = format!("{file}.ron");
        let text = fs::read_to_string(&path).unwrap();
        let faults = faults_with(&file, &text);
        // A broken name in one file can leave the others without it; only its own file counts.
        let mut found: Vec<(u32, String)> = faults
            .iter()
            .filter(|fault| fault.file == file)
            .map(|fault| (fault.line, fault.code.to_owned()))
            .collect();
        found.sort();
        shown.extend(found.iter().map(|(_, code)| code.clone()));
        if found != expected(&text) || found.is_empty() {
            wrong
                .push(format!("{stem}: expected {:?}, found {found:?}\n{faults}", expected(&text)));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 30, "only {count} broken files were read");
    // Codes that need more than one changed line are shown by the tests below; the words of a
    // sound pack are looked at in `hours`, its templates in `cli::templates`.
    let elsewhere = [
        "unknown-file",
        "folder-name",
        "list-too-long",
        "missing-notice",
        "rule-cannot-be-kept",
        "hours-in-text",
        "template",
        "template-unused",
    ];
    let unshown: Vec<&str> = PACK_CODES
        .iter()
        .map(|code| code.code)
        .filter(|code| !shown.contains(*code) && !elsewhere.contains(code))
        .collect();
    assert!(unshown.is_empty(), "no broken file shows {unshown:?}");
}

#[test]
fn the_small_pack_itself_is_sound() {
    assert_eq!(faults_with("none", "").to_string(), "");
}

#[test]
fn every_shipped_pack_is_sound() {
    for entry in fs::read_dir(root().join("assets/packs")).unwrap() {
        let folder = entry.unwrap().path();
        let pack =
            load_folder(&folder).unwrap_or_else(|faults| panic!("{}:\n{faults}", folder.display()));
        assert_eq!(pack.id.as_str(), folder.file_name().unwrap().to_string_lossy());
        assert_eq!(pack.digest.len(), 64);
    }
}

#[test]
fn a_folder_with_another_name_than_its_pack_is_told() {
    let pack = load_folder(&root().join("assets/packs/pakistan")).unwrap();
    assert_eq!(folder_fault(Path::new("assets/packs/pakistan"), &pack), None);
    let fault = folder_fault(Path::new("packs/copy"), &pack).unwrap();
    assert!(fault.message.contains("\"copy\"") && fault.message.contains("\"pakistan\""));
    assert!(folder_fault(Path::new("."), &pack).is_some());
}

#[test]
fn a_file_that_is_missing_in_a_folder_is_told_in_the_words_of_a_pack() {
    let folder = std::env::current_exe().unwrap().with_extension("pack-lacks");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("forms.ron")).unwrap();
    let faults = load_folder(&folder).unwrap_err();
    let told: Vec<(&str, &str)> =
        faults.iter().map(|fault| (fault.file.as_str(), fault.code)).collect();
    let missing = "file-missing";
    assert_eq!(told, [("forms.ron", "not-a-file"), ("pack.ron", missing), ("rules.ron", missing)]);
    assert!(!faults.to_string().contains("scenario.ron"), "{faults}");
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_pack_without_one_of_its_files_is_refused() {
    let faults = parse(&[("pack.ron", b"()"), ("notes.txt", b"x")]).unwrap_err();
    let codes: BTreeSet<&str> = faults.iter().map(|fault| fault.code).collect();
    assert!(codes.contains("file-missing"), "{faults}");
    assert!(codes.contains("unknown-file"), "{faults}");
}

#[test]
fn a_check_that_needs_a_deadline_or_a_notice_finds_it_missing() {
    let text = fs::read_to_string(folder().join("pack.ron")).unwrap();
    for (old, new, code) in [
        ("key: \"show-cause\"", "key: \"another\"", "missing-deadline"),
        ("key: \"caution\", text", "key: \"another\", text", "missing-notice"),
    ] {
        let faults = faults_with("pack.ron", &text.replace(old, new));
        assert!(
            faults.iter().any(|fault| fault.code == code && fault.line > 0),
            "{code}: {faults}"
        );
    }
}

#[test]
fn a_list_beyond_all_use_is_refused() {
    let text = fs::read_to_string(folder().join("pack.ron")).unwrap();
    let many: String = (0..400).map(|n| format!("(key: \"x{n}\", text: \"x\"),")).collect();
    let faults =
        faults_with("pack.ron", &text.replacen("sources: [", &format!("sources: [{many}"), 1));
    assert!(faults.iter().any(|fault| fault.code == "list-too-long"), "{faults}");
}

#[test]
fn an_exercise_that_lacks_what_its_rules_need_is_told() {
    let pack = load_folder(&root().join("assets/packs/pakistan")).unwrap();
    let path = root().join("scenarios/clean-tea/scenario.ron");
    let sound = fs::read_to_string(path).unwrap();
    let broken = sound
        .replace("key: \"igm\"", "key: \"manifest\"")
        .replace("(key: \"seal\", label", "(key: \"bolt\", label");
    let checked = crate::scenario::load::parse("scenario.ron", broken.as_bytes()).unwrap();
    let told = pack.check_exercise(&checked.exercise).to_string();
    assert!(told.contains("rule A2 needs a paper with the key \"igm\""), "{told}");
    assert!(told.contains("rule D1 needs a fact \"seal\" in the paper \"bl\""), "{told}");
    let checked = crate::scenario::load::parse("scenario.ron", sound.as_bytes()).unwrap();
    assert!(pack.check_exercise(&checked.exercise).is_empty());
}

/// Domain paper, 1.2 and 1.3: inhabitants where CrPC s. 103 binds, officials where s. 25 CNSA
/// excludes it. The exercise has two inhabitants and three officials.
#[test]
fn who_can_witness_in_an_exercise_is_the_profile_of_its_pack() {
    let sound = fs::read_to_string(root().join("scenarios/clean-tea/scenario.ron")).unwrap();
    let told = |profile: &str, wanted: u32| {
        let mut pack = load_folder(&root().join("assets/packs/pakistan")).unwrap();
        for rule in &mut pack.rules {
            match &mut rule.check {
                Check::WitnessesPresent { witnesses }
                | Check::SealedAcross { witnesses }
                | Check::MemoOnTheSpot { witnesses, .. }
                | Check::OfficialsAndFilm { officials: witnesses } => *witnesses = wanted,
                _ => {}
            }
        }
        let written = sound
            .replace("profile: \"release\"", &format!("profile: \"{profile}\""))
            .replace("\"Q1\", \"Q3\"", "\"L1\", \"L2\", \"L3\", \"I4\", \"Q1\", \"Q3\"");
        let checked = crate::scenario::load::parse("scenario.ron", written.as_bytes()).unwrap();
        let faults = pack.check_exercise(&checked.exercise);
        faults.iter().map(|fault| fault.message.clone()).collect::<BTreeSet<_>>()
    };
    let needs = |rules: &[&str], who: &str| -> BTreeSet<String> {
        rules.iter().map(|rule| format!("rule {rule} needs {who}")).collect()
    };
    assert_eq!(told("customs-only", 2), BTreeSet::new());
    let inhabitants = needs(&["L1", "L3", "I4"], "3 persons with role: Witness");
    assert_eq!(told("customs-only", 3), inhabitants);
    assert_eq!(told("narcotics", 5), BTreeSet::new());
    let anybody =
        needs(&["L2", "L3", "I4"], "6 persons with role: Witness, TeamMember or Supervisor");
    assert_eq!(told("narcotics", 6), anybody);
}

#[test]
fn every_shipped_exercise_fits_its_pack() {
    for entry in fs::read_dir(root().join("scenarios")).unwrap() {
        let folder = entry.unwrap().path();
        if !folder.join("scenario.ron").is_file() {
            continue;
        }
        let checked =
            crate::scenario::load::load(&folder).unwrap_or_else(|faults| panic!("{faults}"));
        assert_eq!(checked.warnings.to_string(), "");
        let pack = root().join("assets/packs").join(checked.exercise.written().pack.as_str());
        let pack = load_folder(&pack).unwrap_or_else(|faults| panic!("{faults}"));
        assert_eq!(pack.check_exercise(&checked.exercise).to_string(), "");
    }
}

#[test]
fn the_digest_changes_with_every_file() {
    let read = |name: &str| fs::read(folder().join(name)).unwrap();
    let (settings, rules, forms) = (read("pack.ron"), read("rules.ron"), read("forms.ron"));
    let digest = |forms: &[u8]| {
        parse(&[("forms.ron", forms), ("pack.ron", &settings), ("rules.ron", &rules)])
            .unwrap()
            .digest
    };
    let mut changed = forms.clone();
    changed.push(b'\n');
    assert_ne!(digest(&forms), digest(&changed));
    assert_eq!(digest(&forms), digest(&forms));
}

proptest! {
    /// Whatever happens to a file on its way, the answer is a pack or a list of faults.
    #[test]
    fn a_damaged_file_is_told_and_never_a_crash(
        which in 0usize..3, at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>(),
    ) {
        let read = |name: &str| fs::read(folder().join(name)).unwrap();
        let mut files: Vec<(&str, Vec<u8>)> = FILES.iter().map(|name| (*name, read(name))).collect();
        let bytes = &mut files[which].1;
        let at = at.index(bytes.len());
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] = byte;
        }
        let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
        if let Err(faults) = parse(&files) {
            prop_assert!(faults.has_errors());
        }
    }
}
