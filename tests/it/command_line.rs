//! The command line as a user meets it: what it prints and its exit status.

use std::path::Path;
use std::process::{Command, Output};

fn custody_cli(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_custody-cli"))
        .args(words)
        .env("CUSTODY_HOME", env!("CARGO_MANIFEST_DIR"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn a_right_and_a_wrong_container_number_give_the_expected_digit_and_status() {
    let right = custody_cli(&["container", "SIMU4106380"]);
    assert_eq!(right.status.code(), Some(0), "{}", text(&right));
    let mixed = custody_cli(&["container", "CSQU3054383", "CSQU3045383"]);
    assert_eq!(mixed.status.code(), Some(1));
    assert!(text(&mixed).contains("1 is expected"), "{}", text(&mixed));
}

/// Domain paper, 3.4: 18 of 42 by the plan, all 42 under Pakistani narcotics law.
#[test]
fn a_sampling_plan_is_printed_and_the_law_of_a_pack_outranks_it() {
    let plan = ["sample", "--units", "42", "--share", "0.9", "--confidence", "0.95"];
    let alone = custody_cli(&plan);
    assert_eq!(alone.status.code(), Some(0), "{}", text(&alone));
    assert!(text(&alone).contains("Sample 18 of 42 units."), "{}", text(&alone));
    let in_pakistan = custody_cli(&[plan.as_slice(), &["--pack", "pakistan"]].concat());
    assert_eq!(in_pakistan.status.code(), Some(0), "{}", text(&in_pakistan));
    assert!(text(&in_pakistan).contains("42 of 42 units"), "{}", text(&in_pakistan));
    let wrong = custody_cli(&["sample", "--units", "0", "--share", "0.9", "--confidence", "0.95"]);
    assert_eq!(wrong.status.code(), Some(2), "{}", text(&wrong));
}

#[test]
fn every_shipped_exercise_and_pack_is_clean() {
    let output = custody_cli(&["check"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output));
    assert!(text(&output).contains("0 errors, 0 warnings"), "{}", text(&output));
}

#[test]
fn a_broken_file_is_named_with_line_and_code_and_status_one() {
    let output = custody_cli(&["check", "tests/faults/newer-format.ron"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    let printed = text(&output);
    assert!(printed.contains("error["), "{printed}");
    assert!(!printed.contains("panicked"), "{printed}");
}

/// A rule that nobody could keep is the author's mistake, and is told before a trainee meets it.
#[test]
fn a_rule_that_the_exercise_cannot_keep_is_told() {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/reefer-insulation");
    let sound = std::fs::read_to_string(shipped.join("scenario.ron")).unwrap();
    let broken = sound.replacen("key: \"igm\"", "key: \"list\"", 1);
    assert_ne!(sound, broken);
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("reefer-without-manifest.ron");
    std::fs::write(&file, broken).unwrap();
    let output = custody_cli(&["check", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    assert!(text(&output).contains("rule A2 needs a paper"), "{}", text(&output));
}

#[test]
fn a_play_prints_findings_as_json_when_asked() {
    let output = custody_cli(&["play", "clean-tea", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output));
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(value["percent"], 100);
    assert!(value["findings"].as_array().unwrap().len() > 15);
}

#[test]
fn an_exercise_that_does_not_exist_is_told_with_those_that_do() {
    let output = custody_cli(&["show", "no-such-exercise"]);
    assert_ne!(output.status.code(), Some(0));
    assert!(text(&output).contains("clean-tea"), "{}", text(&output));
}

#[test]
fn a_record_that_is_not_there_is_a_sentence() {
    let output = custody_cli(&["records", "verify", "no/such/record"]);
    assert_ne!(output.status.code(), Some(0));
    assert!(!text(&output).contains("panicked"));
    assert!(text(&output).contains("no/such/record"), "{}", text(&output));
}

#[test]
fn the_rule_book_prints_every_rule_with_its_citation() {
    let output = custody_cli(&["rules"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output));
    for id in ["A1", "G2", "M2", "O2", "Q3"] {
        assert!(text(&output).contains(id), "rule {id} is missing");
    }
    assert!(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/packs/pakistan/rules.ron").is_file()
    );
}

#[test]
fn the_rule_book_comes_as_markdown_and_as_plain_text() {
    let markdown = text(&custody_cli(&["rules", "--format", "markdown"]));
    assert!(markdown.starts_with("# Rule book"), "{}", &markdown[..80]);
    let plain = text(&custody_cli(&["rules", "--format", "text"]));
    assert!(!plain.contains("####") && plain.contains("A1 Log the trigger"));
}

#[test]
fn papers_are_printed_or_it_is_said_what_to_do() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("command-line-papers");
    let _ = std::fs::remove_dir_all(&folder);
    let pdf = folder.to_str().unwrap();
    let output = custody_cli(&["forms", "clean-tea", "--pdf", pdf]);
    if custody::press::IS_BUILT {
        assert_eq!(output.status.code(), Some(0), "{}", text(&output));
        let report = std::fs::read(folder.join("examination-report.pdf")).unwrap();
        assert!(report.starts_with(b"%PDF-"));
    } else {
        assert_eq!(output.status.code(), Some(1));
        assert!(text(&output).contains("feature \"print\""), "{}", text(&output));
    }
    let unknown = custody_cli(&["forms", "clean-tea", "--form", "no-such-form", "--pdf", pdf]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown).contains("recovery-memo"), "{}", text(&unknown));
}

#[test]
fn the_debrief_is_written_as_html_without_a_press() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("command-line-debrief");
    let file = folder.join("debrief.html");
    let html = file.to_str().unwrap();
    let play = "tests/plays/false-front-wall-poor.play";
    let output = custody_cli(&["debrief", play, "--html", html]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output));
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(written.starts_with("<!doctype html>") && written.contains("EXM-KHI-0412-2026"));
    let nowhere = custody_cli(&["debrief", "no-such-exercise", "--html", html]);
    assert_eq!(nowhere.status.code(), Some(1), "{}", text(&nowhere));
}
