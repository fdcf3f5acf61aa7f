//! The layers and habits of the house, held by a test.
//!
//! Reads the source as text. Each rule says what it found and where.

use std::fs;
use std::path::{Path, PathBuf};

/// A layer may name itself and those listed. `src/ARCHITECTURE.md` gives the reasons.
const MAY_NAME: [(&str, &[&str]); 16] = [
    ("wording", &[]),
    ("scenario", &[]),
    ("pack", &["scenario"]),
    ("sim", &["scenario", "pack"]),
    ("telling", &["wording", "scenario", "pack", "sim"]),
    ("judge", &["scenario", "pack", "sim"]),
    ("record", &["scenario", "pack", "sim", "judge"]),
    ("print", &["wording", "scenario", "pack", "sim", "telling", "judge", "record"]),
    ("press", &["print"]),
    ("no_press", &["print"]),
    ("play", &["scenario", "pack", "sim", "judge"]),
    ("library", &["scenario", "pack"]),
    (
        "cli",
        &[
            "wording", "scenario", "pack", "sim", "judge", "record", "print", "press", "play",
            "library",
        ],
    ),
    ("screens", &["wording", "scenario", "pack", "sim", "telling", "judge", "record"]),
    (
        "game",
        &[
            "wording", "scenario", "pack", "sim", "telling", "judge", "record", "print", "press",
            "play", "library", "screens",
        ],
    ),
    ("lib", &[]),
];

const LINES_MAX: usize = 500;

/// Words that a finished file does not hold. Spelt in two halves so that this file passes its own test.
const LEFTOVERS: [(&str, &str); 6] =
    [("TO", "DO"), ("FIX", "ME"), ("XX", "X"), ("dbg", "!("), ("todo", "!("), ("for", " now")];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Every source file with its path below the root and its text.
fn sources() -> Vec<(String, String)> {
    let mut all = files(&root().join("src"), "rs");
    all.extend(files(&root().join("tests"), "rs"));
    all.extend(files(&root().join("benches"), "rs"));
    all.into_iter()
        .map(|path| {
            let name =
                path.strip_prefix(root()).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect()
}

fn layer_of(name: &str) -> Option<&str> {
    let inside = name.strip_prefix("src/")?;
    let first = inside.split('/').next()?;
    Some(first.strip_suffix(".rs").unwrap_or(first))
}

fn assert_none(found: Vec<String>) {
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

/// Layers named in one line as `crate::layer`.
fn named_layers(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices("crate::").filter_map(move |(at, word)| {
        let rest = &line[at + word.len()..];
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        MAY_NAME.iter().map(|(layer, _)| *layer).find(|layer| *layer == &rest[..end])
    })
}

#[test]
fn each_layer_names_only_the_layers_below_it() {
    let mut found = Vec::new();
    for (name, text) in sources() {
        let Some(layer) = layer_of(&name) else {
            continue;
        };
        let Some((_, allowed)) = MAY_NAME.iter().find(|(known, _)| *known == layer) else {
            continue;
        };
        for (number, line) in text.lines().enumerate() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            for named in named_layers(line) {
                if named != layer && !allowed.contains(&named) {
                    found.push(format!("{name}:{}: {layer} must not name {named}", number + 1));
                }
            }
        }
    }
    assert_none(found);
}

#[test]
fn engine_and_screen_libraries_are_named_only_in_their_layers() {
    let mut found = Vec::new();
    for (name, text) in sources() {
        let Some(layer) = layer_of(&name) else {
            continue;
        };
        for (number, line) in
            text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"))
        {
            let bevy = line.contains("bevy::") || line.contains("bevy_egui");
            let egui = line.contains("egui::") || line.contains("egui_extras");
            if bevy && layer != "game" {
                found.push(format!("{name}:{}: names Bevy outside game", number + 1));
            }
            if egui && layer != "game" && layer != "screens" {
                found.push(format!("{name}:{}: names egui outside screens and game", number + 1));
            }
        }
    }
    assert_none(found);
}

#[test]
fn the_core_reads_no_clock_no_file_and_no_chance() {
    let banned = ["std::fs", "std::io", "std::time", "rand::", "HashMap", "HashSet", "println!"];
    let mut found = Vec::new();
    for (name, text) in sources() {
        if !matches!(layer_of(&name), Some("sim" | "judge")) {
            continue;
        }
        for (number, line) in
            text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"))
        {
            for word in banned.iter().filter(|word| line.contains(**word)) {
                found.push(format!("{name}:{}: {word} has no place here", number + 1));
            }
        }
    }
    assert_none(found);
}

#[test]
fn features_are_asked_for_in_lib_rs_only() {
    let mut found = Vec::new();
    for (name, text) in sources() {
        let here = name == "src/lib.rs" || name == "tests/it/tidy.rs";
        if !here && text.contains("cfg(feature") {
            found.push(format!("{name}: asks for a feature"));
        }
    }
    assert_none(found);
}

#[test]
fn every_file_says_at_its_head_what_it_owns() {
    let found = sources().into_iter().filter(|(_, text)| !text.starts_with("//! "));
    assert_none(found.map(|(name, _)| format!("{name}: no //! head")).collect());
}

#[test]
fn no_file_is_longer_than_the_bound() {
    let long = sources().into_iter().filter_map(|(name, text)| {
        let lines = text.lines().count();
        (lines > LINES_MAX).then(|| format!("{name}: {lines} lines, at most {LINES_MAX}"))
    });
    assert_none(long.collect());
}

#[test]
fn nothing_is_left_over() {
    let mut found = Vec::new();
    for (name, text) in sources() {
        for (number, line) in text.lines().enumerate() {
            for (first, second) in LEFTOVERS {
                if line.contains(&format!("{first}{second}")) {
                    found.push(format!("{name}:{}: {first}{second}", number + 1));
                }
            }
        }
    }
    assert_none(found);
}

#[test]
fn no_file_has_a_name_that_says_nothing() {
    let banned = ["utils", "util", "common", "helpers", "helper", "types", "managers", "misc"];
    let found = sources().into_iter().filter(|(name, _)| {
        name.split('/').any(|word| banned.contains(&word.trim_end_matches(".rs")))
    });
    assert_none(found.map(|(name, _)| name).collect());
}

#[test]
fn the_architecture_page_names_every_layer() {
    let page = fs::read_to_string(root().join("src/ARCHITECTURE.md")).unwrap();
    let missing = MAY_NAME
        .iter()
        .filter(|(layer, _)| *layer != "lib" && !page.contains(&format!("`{layer}`")));
    assert_none(
        missing.map(|(layer, _)| format!("src/ARCHITECTURE.md does not name `{layer}`")).collect(),
    );
}

#[test]
fn every_play_and_broken_file_is_used_by_a_test() {
    // The tests read whole folders, so a stray file is one with another ending.
    let mut found = Vec::new();
    for (folder, ending) in [("tests/plays", "play"), ("tests/faults", "ron")] {
        for entry in fs::read_dir(root().join(folder)).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_file() && path.extension().is_none_or(|found| found != ending) {
                found.push(format!("{}: no test reads it", path.display()));
            }
        }
    }
    assert_none(found);
}
