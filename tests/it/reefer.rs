//! The reefer of meat: each step of the model play that is done wrong costs exactly its own rule.
//!
//! Owns a table of changes to `scenarios/reefer-insulation/model.play`. What each must cost
//! stands in the procedure (domain paper, 4 and 5, S03), not in what was judged.

use std::fs;
use std::path::PathBuf;

use custody::judge::{Assessment, judge};
use custody::library::Library;
use custody::play::{self, Play, Step};
use custody::sim::{HelpLevel, Session};

fn model() -> Play {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("scenarios/reefer-insulation/model.play");
    play::read(&fs::read_to_string(path).unwrap()).unwrap()
}

/// Does what can be done of the play; a step that is refused, or names a value that is not there,
/// is left out.
fn judged(play: &Play) -> Assessment {
    let library = Library::at(&PathBuf::from(env!("CARGO_MANIFEST_DIR")));
    let (scenario, pack) = library.case(&play.exercise, play.seed).unwrap();
    let mut session = Session::new(scenario.clone(), pack.clone(), HelpLevel::Exam);
    for step in &play.steps {
        if let Ok(action) = play::action_of(step, &session) {
            session.submit(action);
        }
    }
    judge(&scenario, &pack, session.journal())
}

/// One change to the model play.
enum Change {
    /// The lines with this in them are left out.
    Without(&'static str),
    /// In the lines with the first in them, the second becomes the third.
    Instead(&'static str, &'static str, &'static str),
    /// A line goes before the first one with this in it.
    Before(&'static str, &'static str),
    /// The first line with the first in it goes behind the first with the second in it.
    Behind(&'static str, &'static str),
}

use Change::{Before, Behind, Instead, Without};

fn place(steps: &[Step], fragment: &str) -> usize {
    let place = steps.iter().position(|step| step.text.contains(fragment));
    place.unwrap_or_else(|| panic!("no line has {fragment:?}"))
}

fn changed(mut play: Play, change: &Change) -> Play {
    let steps = &mut play.steps;
    match change {
        Without(fragment) => {
            place(steps, fragment);
            steps.retain(|step| !step.text.contains(fragment));
        }
        Instead(within, old, new) => {
            place(steps, within);
            for step in steps.iter_mut().filter(|step| step.text.contains(within)) {
                assert!(step.text.contains(old), "{:?} lacks {old:?}", step.text);
                step.text = step.text.replace(old, new);
            }
        }
        Before(fragment, line) => {
            let at = place(steps, fragment);
            steps.insert(at, Step { line: 0, text: (*line).to_owned(), refused: None });
        }
        Behind(moved, behind) => {
            let step = steps.remove(place(steps, moved));
            let at = place(steps, behind);
            steps.insert(at + 1, step);
        }
    }
    play
}

fn check(table: &[(&[Change], &[&str])]) {
    for (changes, expected) in table {
        let mut play = model();
        for change in *changes {
            play = changed(play, change);
        }
        let assessment = judged(&play);
        let why: Vec<&str> = assessment
            .findings
            .iter()
            .flat_map(|finding| &finding.done)
            .filter(|seen| seen.fault)
            .map(|seen| seen.text.as_str())
            .collect();
        assert_eq!(play::lost_rules(&assessment), *expected, "{}", why.join("\n"));
    }
}

#[test]
fn power_cold_and_harmless_means() {
    check(&[
        (&[Without("StateAuthority")], &["A5"]),
        (&[Instead("StateAuthority", "RankUnderNarcoticsLaw", "CustomsControl")], &["A5"]),
        (&[Behind("StateAuthority", "Doors(Open(leaf: Right")], &["A5"]),
        // The second reading stands after the opening.
        (&[Behind("ReadTemperature", "Doors(Open(leaf: Right")], &["B2"]),
        (&[Behind(r#"part: "machinery", torch"#, "Doors(Open(leaf: Right")], &["C2"]),
        (&[Without("BlankControl")], &["F2"]),
        (&[Instead("Tests(Swab", "new_gloves: true", "new_gloves: false")], &["F2"]),
        (&[Without(r#"Read("k9")"#), Without("k9.container")], &["F2"]),
        (&[Without("Search(AskApproval")], &["F3"]),
        (&[Without("SetCooling(on: true)")], &["P3"]),
        (&[Without("Care(Arrange")], &["P3"]),
        (&[Instead("Care(Arrange", "BackToOwner", "None")], &["P3"]),
        // Bringing it to a cold store against receipt is as good.
        (&[Instead("Care(Arrange", "BackToOwner", "ColdStore")], &[]),
        // 115 kg are weak; to call them material is to over-read the slip.
        (&[Instead("weighbridge.vgm", "WithinTolerance", "Material")], &["C4"]),
        // The dog's side is not written off as clean, and not left at the suspicion.
        (&[Without("result: GoodsFound")], &["F4"]),
    ]);
}

#[test]
fn officials_and_film_stand_for_private_witnesses() {
    check(&[
        (&[Behind("Look(Film(on: true))", "Search(Force(")], &["L2"]),
        (&[Without(r#"WitnessSigns(form: "recovery-memo", person: "havildar")"#)], &["L3"]),
        (&[Without(r#"Caution("agent")"#)], &["H2"]),
        (&[Without(r#"RecordWords("driver")"#)], &["H2"]),
        (&[Before(r#"Caution("driver")"#, r#"Scene(Question("driver"))"#)], &["H2"]),
    ]);
}

#[test]
fn nobody_is_arrested_for_being_there() {
    let arrest = r#"Law(Arrest((person: "driver", grounds: "He drove the box.", lawyer_told: true, medical_asked: true)))"#;
    let produce = r#"Law(Produce("driver"))"#;
    let due = "Close(ReleaseBox)";
    // An arrest calls for a memo and a due date too; without them the forms lack.
    check(&[(
        &[Before(due, produce), Before(r#"Law(Produce("driver"))"#, arrest)],
        &["M3", "N1", "N2"],
    )]);
}

/// The map says honestly that the scale was not read at zero.
const NOT_ZEROED: Change = Instead(r#"field: "zero-checked""#, "YesNo(true)", "YesNo(false)");

const EVERY: &str = "Sampling(Draw(items: \"package:1151-1192\"";

#[test]
fn every_unit_is_weighed_and_sampled_by_itself() {
    check(&[
        (&[Without("Exhibits(ZeroScale)"), NOT_ZEROED], &["K1"]),
        // Who ticks a check that was not made has signed what is not so.
        (&[Without("Exhibits(ZeroScale)")], &["K1", "N1"]),
        (&[Behind("Exhibits(ZeroScale)", "Exhibits(WeighNet(")], &["K1"]),
        (&[Instead(EVERY, "new_gloves: true", "new_gloves: false")], &["I1"]),
        (
            &[Instead(
                "Exhibits(Pack(items: \"package:1151-1192\"",
                "new_gloves: true",
                "new_gloves: false",
            )],
            &["I1"],
        ),
        // 18 of 42 would do for a statistician; the others are not proved. What the forms say of
        // the samples is then no longer true.
        (
            &[
                Instead(EVERY, "1151-1192", "1151-1168"),
                Instead("sample:1151-1192", "sample:1151-1192", "sample:1151-1168"),
                Instead("field: \"samples\"", "42", "18"),
                Instead("field: \"way\"", "every-unit", "plan"),
            ],
            &["K2"],
        ),
        // Portions of two packets in one sample prove neither of them.
        (
            &[
                Before(EVERY, "Sampling(DrawTogether(\"package:1151-1152\"))"),
                Instead(EVERY, "1151-1192", "1153-1192"),
                Instead("sample:1151-1192", "sample:1151-1192", "sample:1151, sample:1153-1192"),
                Instead("field: \"samples\"", "42", "41"),
            ],
            // "Mixed or unsampled" (domain paper, section 4): the mixed sample is missed once.
            &["K5"],
        ),
        (
            &[
                Instead("Tests(Colour", "Opiates", "Cocaine"),
                Instead("field: \"field-test\"", "presumptive-positive", "presumptive-negative"),
            ],
            &["J1", "J2"],
        ),
        (&[Instead("Tests(Colour", "read_on_time: true", "read_on_time: false")], &["J1"]),
        (&[Instead("RecordResult", "PresumptivePositive", "NameOfDrug")], &["J2"]),
        (&[Without("RecordResult")], &["J2"]),
    ]);
}

#[test]
fn no_paper_names_the_substance_before_the_laboratory_does() {
    let words = "Packets wrapped in tape, contents unknown";
    check(&[
        (
            &[Instead(
                r#"form: "recovery-memo", field: "goods-found""#,
                words,
                "Packets wrapped in tape, heroin",
            )],
            &["J2"],
        ),
        (
            &[Instead(
                r#"form: "test-memorandum", field: "question""#,
                "What",
                "Is it opium? What",
            )],
            &["J2"],
        ),
        // The report is there; the notice may say what it says.
        (
            &[Instead(
                r#"form: "show-cause", field: "hearing""#,
                "A written",
                "Heroin was found. A written",
            )],
            &[],
        ),
    ]);
}

#[test]
fn a_bare_name_of_a_drug_never_agrees_with_what_a_form_should_say() {
    let play = changed(
        model(),
        &Instead(
            r#"form: "seizure-report", field: "grounds""#,
            "42 packets wrapped in tape",
            "42 packets of heroin wrapped in tape",
        ),
    );
    let assessment = judged(&play);
    let form =
        assessment.forms.iter().find(|form| form.sheet.form.as_str() == "seizure-report").unwrap();
    let field = form.fields.iter().find(|field| field.field.as_str() == "grounds").unwrap();
    assert_eq!(field.agrees, custody::judge::Agreement::NotTrue);
    let truth = field.truth.as_deref().unwrap();
    assert!(truth.contains("presumptive") && !truth.to_lowercase().contains("heroin"), "{truth}");
    // One fault, and one rule that says so.
    let lost: Vec<&str> = assessment
        .findings
        .iter()
        .filter(|finding| finding.lost_tenths > 0)
        .map(|finding| finding.rule.as_str())
        .collect();
    assert_eq!(lost, ["J2"]);
}

#[test]
fn samples_go_in_time_sealed_by_a_named_messenger_and_the_report_is_read() {
    // At night they went home, so both are called again.
    let three_days = [
        "Wait(minutes: 1440)",
        "Wait(minutes: 1440)",
        "Wait(minutes: 1440)",
        "People(Call(\"messenger\"))",
        "People(Call(\"store-keeper\"))",
        "Wait(minutes: 30)",
    ];
    let late = || three_days.map(|line| Before("Forms(Sign(\"test-memorandum\"))", line));
    let reason =
        "Laboratory(RecordDelay(reason: \"The road to the laboratory was closed by flood.\"))";
    check(&[
        (&[Instead("Laboratory(Dispatch", "SpecialMessenger", "OrdinaryPost")], &["O3"]),
        (&[Behind("Forms(Sign(\"test-memorandum\"))", "Custody(Deposit(")], &["O3"]),
        // Late, and with it the store; the reason on record softens the one, not the other.
        (&late(), &["O3", "P1"]),
        (&[Instead("CheckReport", "names_protocols: false", "names_protocols: true")], &["O4"]),
        (&[Without("CheckReport")], &["O4"]),
        (
            &[
                Instead("Custody(Deposit(", "DoubleLock", "General"),
                Instead("form: \"store-receipt\", field: \"kind\"", "double-lock", "general"),
            ],
            &["P2"],
        ),
        // The receipt names the store that it was.
        (&[Instead("form: \"store-receipt\", field: \"kind\"", "double-lock", "general")], &["N1"]),
        (&[Instead("field: \"way\"", "every-unit", "plan")], &["N1"]),
        (&[Instead("field: \"carrier\"", "messenger\"", "insured-post\"")], &["N1"]),
        (&[Without("Close(SendShowCause)")], &["Q2"]),
        (
            &[Instead(
                "field: \"sample-dispatch-due\"",
                "$dispatch-due",
                "\"2026-04-20T12:00:00\"",
            )],
            &["N1", "N2"],
        ),
    ]);
    let mut play = model();
    for change in late().iter().chain([&Before("Forms(Sign(\"test-memorandum\"))", reason)]) {
        play = changed(play, change);
    }
    let late = judged(&play);
    let finding = late.findings.iter().find(|finding| finding.rule == "O3").unwrap();
    assert_eq!(finding.severity, custody::pack::Severity::Major);
}
