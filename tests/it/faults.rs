//! Broken scenarios: each must be told what is wrong, on the line where it is.
//!
//! `tests/faults/*.ron` hold what they expect: `// error code: …` or
//! `// warning code: …` at the end of the line where the fault must appear, or
//! `// error file: …` for the file as a whole. Nothing else may be found.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use custody::scenario::fault_codes::SCENARIO_CODES;
use custody::scenario::{Faults, Severity, load};
use proptest::prelude::*;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/faults")
}

fn files() -> Vec<(String, Vec<u8>)> {
    let mut found: Vec<(String, Vec<u8>)> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "ron"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read(&path).unwrap())
        })
        .collect();
    found.sort();
    found
}

/// (line, severity, code); line 0 for the whole file.
type Told = BTreeSet<(u32, Severity, String)>;

fn expected(bytes: &[u8]) -> Told {
    // Marks are ASCII, so a reading without zeros finds them in UTF-16 and Latin-1 too.
    let text: String = bytes.iter().filter(|b| **b != 0).map(|b| char::from(*b)).collect();
    let mut told = Told::new();
    for (index, line) in text.lines().enumerate() {
        let line_number = u32::try_from(index + 1).unwrap();
        for comment in line.split("// ").skip(1) {
            for (mark, severity, whole) in [
                ("error code: ", Severity::Error, false),
                ("warning code: ", Severity::Warning, false),
                ("error file: ", Severity::Error, true),
            ] {
                if let Some(code) = comment.strip_prefix(mark) {
                    let line_number = if whole { 0 } else { line_number };
                    let code = code.split_whitespace().next().unwrap().to_owned();
                    told.insert((line_number, severity, code));
                }
            }
        }
    }
    told
}

fn told(faults: &Faults) -> Told {
    faults.iter().map(|fault| (fault.line, fault.severity, fault.code.to_owned())).collect()
}

fn faults_of(name: &str, bytes: &[u8]) -> Faults {
    match load::parse(name, bytes) {
        Ok(checked) => checked.warnings,
        Err(faults) => faults,
    }
}

#[test]
fn every_broken_file_is_told_what_is_wrong_where_it_is() {
    let files = files();
    assert!(files.len() > 80);
    let mut wrong = Vec::new();
    for (name, bytes) in files {
        let faults = faults_of(&name, &bytes);
        if told(&faults) != expected(&bytes) {
            wrong.push(format!("{name}: expected {:?}, found\n{faults}", expected(&bytes)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn the_sound_file_has_no_fault() {
    let bytes = fs::read(folder().join("valid.ron")).unwrap();
    let checked = load::parse("valid.ron", &bytes).unwrap();
    assert!(checked.warnings.is_empty(), "{}", checked.warnings);
}

#[test]
fn every_code_of_an_exercise_is_shown_by_a_broken_file() {
    let shown: BTreeSet<String> =
        files().iter().flat_map(|(_, bytes)| expected(bytes)).map(|(_, _, code)| code).collect();
    // These need the pack, and are tested beside `check_against`.
    let elsewhere = ["unknown-pack", "unknown-rule", "unknown-section", "unknown-profile"];
    for entry in SCENARIO_CODES {
        assert!(
            shown.contains(entry.code) || elsewhere.contains(&entry.code),
            "no broken file shows {}",
            entry.code
        );
    }
}

#[test]
fn a_fault_says_what_would_help() {
    let text = fs::read_to_string(folder().join("unknown-field.ron")).unwrap();
    let fault = faults_of("f.ron", text.as_bytes()).iter().next().unwrap().clone();
    assert_eq!(fault.help, "Did you mean `size_type`?");
    assert_eq!(fault.path, "container.size_tpye");
    let text = fs::read_to_string(folder().join("difficulty-six.ron")).unwrap();
    let fault = faults_of("f.ron", text.as_bytes()).iter().next().unwrap().clone();
    assert_eq!(fault.help, "It must be from 1 to 5.");
    let text = fs::read_to_string(folder().join("negative-number.ron")).unwrap();
    let fault = faults_of("f.ron", text.as_bytes()).iter().next().unwrap().clone();
    assert_eq!(fault.message, "-2220 is out of bounds for `tare_kg`");
    assert_eq!(fault.help, "It must be a whole number from 500 to 10000.");
}

/// Depth and size that no honest file has: refused, never a crash. Run on a small stack.
#[test]
fn hostile_depth_and_size_are_refused_on_a_small_stack() {
    let table: Vec<(String, &str)> = vec![
        ("(".repeat(1_000_000), "too-deep"),
        ("[".repeat(1_000_000), "too-deep"),
        ("{".repeat(100_000), "too-deep"),
        ("Some(".repeat(100_000), "too-deep"),
        ("a:(".repeat(100_000), "too-deep"),
        ("/*".repeat(200_000), "brackets"),
        ("(format: 1, id: \"".to_owned() + &"a".repeat(900_000) + "\")", "bad-key"),
        ("(format: 1, title: \"".to_owned() + &"a".repeat(900_000) + "\")", "text-too-long"),
        ("(format: ".to_owned() + &"9".repeat(500_000) + ")", "out-of-bounds"),
        ("(format: 1, rules: [".to_owned() + &"\"A1\",".repeat(100_000) + "])", "missing-field"),
        ("(format: 1, ".to_owned() + &"x".repeat(900_000) + ": 1)", "unknown-field"),
        (" ".repeat(1024 * 1024 + 1), "file-too-large"),
        ("\"".repeat(500_001), "brackets"),
        ("r".to_owned() + &"#".repeat(500_000), "wrong-value"),
    ];
    let run = move || {
        for (text, code) in table {
            let faults = load::parse("f.ron", text.as_bytes()).unwrap_err();
            let found = faults.iter().next().unwrap();
            assert_eq!(found.code, code, "{}: {found:.300}", &text[..20]);
            assert!(found.message.len() < 400, "{}", found.message.len());
        }
    };
    std::thread::Builder::new().stack_size(512 * 1024).spawn(run).unwrap().join().unwrap();
}

#[test]
fn a_file_full_of_faults_is_told_of_the_first_two_hundred() {
    let text = fs::read_to_string(folder().join("valid.ron")).unwrap();
    let many = format!("rules: [{}]", "\"\",".repeat(20_000));
    let text = text.replace("rules: [\"A1\", \"C1\", \"G2\"]", &many);
    let faults = faults_of("f.ron", text.as_bytes());
    assert_eq!(faults.len(), 201);
    assert_eq!(faults.iter().next().unwrap().code, "more-faults");
}

fn valid() -> Vec<u8> {
    fs::read(folder().join("valid.ron")).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_bytes_make_the_loader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = load::parse("f.ron", &bytes);
    }

    #[test]
    fn a_sound_file_with_bytes_changed_never_makes_the_loader_panic(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = valid();
        for (place, byte) in changes {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(checked) = load::parse("f.ron", &bytes) {
            let _ = checked.exercise.with_seed(3);
        }
    }

    #[test]
    fn a_sound_file_with_a_piece_cut_out_or_doubled_never_makes_the_loader_panic(
        from in any::<prop::sample::Index>(), length in 0usize..200, twice in any::<bool>(),
    ) {
        let bytes = valid();
        let from = from.index(bytes.len());
        let to = (from + length).min(bytes.len());
        let mut changed = bytes[..from].to_vec();
        if twice {
            changed.extend_from_slice(&bytes[from..to]);
            changed.extend_from_slice(&bytes[from..to]);
        }
        changed.extend_from_slice(&bytes[to..]);
        if let Ok(checked) = load::parse("f.ron", &changed) {
            let _ = checked.exercise.with_seed(3);
        }
    }

    /// Numbers are where overflow hides.
    #[test]
    fn no_number_anywhere_makes_the_loader_panic(
        place in any::<prop::sample::Index>(),
        number in prop_oneof![Just("0".to_owned()), Just("4294967295".to_owned()), Just("4294967296".to_owned()),
            Just("-1".to_owned()), Just("NaN".to_owned()), Just("1e999".to_owned()), (0u32..30_000).prop_map(|n| n.to_string())],
    ) {
        let text = String::from_utf8(valid()).unwrap();
        let starts: Vec<usize> = text
            .char_indices()
            .filter(|(at, c)| c.is_ascii_digit() && matches!(text.as_bytes()[at - 1], b' ' | b'('))
            .map(|(at, _)| at)
            .collect();
        let at = starts[place.index(starts.len())];
        let end = at + text[at..].find(|c: char| !c.is_ascii_digit()).unwrap();
        let changed = format!("{}{number}{}", &text[..at], &text[end..]);
        if let Ok(checked) = load::parse("f.ron", changed.as_bytes()) {
            let _ = checked.exercise.with_seed(5);
        }
    }
}
