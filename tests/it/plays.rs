//! Plays: every shipped model play and every play of this folder, with the result written inside.
//!
//! The expectations in a play come from the procedure, not from what was judged.

use std::fs;
use std::path::{Path, PathBuf};

use custody::judge::{Assessment, Verdict, judge};
use custody::library::Library;
use custody::play::{self, Play};
use custody::sim::{HelpLevel, Session};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All play files: the folder's own, and the model play of each exercise.
fn plays() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in [
        root().join("tests/plays"),
        root().join("scenarios/clean-tea"),
        root().join("scenarios/false-front-wall"),
        root().join("scenarios/reefer-insulation"),
    ] {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            if entry.path().extension().is_some_and(|ending| ending == "play") {
                found.push(entry.path());
            }
        }
    }
    found.sort();
    found
}

fn perform(path: &Path, seed: Option<u64>) -> (Play, Session, Assessment) {
    let mut play = play::read(&fs::read_to_string(path).unwrap())
        .unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    if let Some(seed) = seed {
        play.seed = seed;
    }
    let library = Library::at(&root());
    let (scenario, pack) = library
        .case(&play.exercise, play.seed)
        .unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    let mut session = Session::new(scenario.clone(), pack.clone(), HelpLevel::Exam);
    play::perform(&play, &mut session)
        .unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    let assessment = judge(&scenario, &pack, session.journal());
    (play, session, assessment)
}

#[test]
fn every_play_comes_to_the_result_that_is_written_in_it() {
    let plays = plays();
    assert!(plays.len() >= 6, "plays found: {plays:?}");
    for path in plays {
        let (play, _, assessment) = perform(&path, None);
        let differences = play::differences(&play, &assessment);
        assert!(differences.is_empty(), "{}: {differences:?}", path.display());
        assert!(play.expected.grade.is_some(), "{} says nothing of its result", path.display());
    }
}

#[test]
fn the_same_play_gives_the_same_findings_on_every_run() {
    for path in plays() {
        let (_, first_session, first) = perform(&path, None);
        let (_, second_session, second) = perform(&path, None);
        assert_eq!(first_session.journal(), second_session.journal(), "{}", path.display());
        assert_eq!(serde_json::to_string(&first).unwrap(), serde_json::to_string(&second).unwrap());
    }
}

#[test]
fn a_model_play_earns_full_marks_for_every_seed() {
    for exercise in ["clean-tea", "false-front-wall", "reefer-insulation"] {
        let path = root().join("scenarios").join(exercise).join("model.play");
        for seed in [0, 1, 2, 3, 17, 4_096, u64::MAX] {
            let (_, _, assessment) = perform(&path, Some(seed));
            let lost = play::lost_rules(&assessment);
            assert!(lost.is_empty(), "{exercise}, seed {seed}: lost {lost:?}");
            assert_eq!(assessment.percent, 100, "{exercise}, seed {seed}");
        }
    }
}

#[test]
fn every_lost_point_names_what_happened_what_was_expected_and_its_authority() {
    for path in plays() {
        let (_, session, assessment) = perform(&path, None);
        let entries = u32::try_from(session.journal().entries().len()).unwrap();
        for finding in assessment.findings.iter().filter(|finding| finding.verdict == Verdict::Lost)
        {
            let rule = &finding.rule;
            assert!(
                finding.done.iter().any(|seen| seen.fault),
                "{}: {rule} has no fault",
                path.display()
            );
            assert!(!finding.expected.is_empty() && !finding.why.is_empty(), "{rule}");
            assert!(!finding.citation.is_empty(), "{rule}");
            for seen in &finding.done {
                assert!(
                    seen.entries.iter().all(|no| (1..=entries).contains(no)),
                    "{rule} cites an event that is not there"
                );
            }
        }
    }
}

#[test]
fn leaving_one_step_out_never_earns_more() {
    let path = root().join("scenarios/clean-tea/model.play");
    let (play, _, whole) = perform(&path, None);
    let library = Library::at(&root());
    for left_out in 0..play.steps.len() {
        let (scenario, pack) = library.case(&play.exercise, play.seed).unwrap();
        let mut session = Session::new(scenario.clone(), pack.clone(), HelpLevel::Exam);
        for (index, step) in play.steps.iter().enumerate() {
            if index == left_out {
                continue;
            }
            // What follows may be refused, or name a value that is not there: then it is left out too.
            if let Ok(action) = play::action_of(step, &session) {
                session.submit(action);
            }
        }
        let assessment = judge(&scenario, &pack, session.journal());
        assert!(
            assessment.earned_tenths <= whole.earned_tenths,
            "without line {}",
            play.steps[left_out].line
        );
    }
}
