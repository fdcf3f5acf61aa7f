//! The two packs side by side: one record, two laws.
//!
//! The neutral pack has no law on witnesses of a place search (domain paper, 1.3: CrPC
//! s. 103 is Pakistani): officials witness there, and L1 has nothing to ask. All else is the
//! same. What the rules and forms of each must be is `rubric`.

use std::fs;
use std::path::{Path, PathBuf};

use custody::judge::{Finding, Verdict, judge};
use custody::library::Library;
use custody::pack::{Pack, SamplingRule};
use custody::play::{self, Step};
use custody::sim::{Event, HelpLevel, Outcome, Session, event::SamplingEvent};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn pack(id: &str) -> Pack {
    Library::at(&root()).pack(id).unwrap_or_else(|fault| panic!("{fault}"))
}

/// Findings under the exercise's own pack, and under the neutral one.
fn both(path: &Path) -> (Vec<Finding>, Vec<Finding>) {
    let play = play::read(&fs::read_to_string(path).unwrap()).unwrap();
    let (scenario, own) = Library::at(&root()).case(&play.exercise, play.seed).unwrap();
    let mut session = Session::new(scenario.clone(), own.clone(), HelpLevel::Exam);
    play::perform(&play, &mut session)
        .unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    let neutral = pack("international");
    (
        judge(&scenario, &own, session.journal()).findings,
        judge(&scenario, &neutral, session.journal()).findings,
    )
}

#[test]
fn one_record_is_judged_alike_but_for_the_witnesses_of_one_country() {
    for name in [
        "scenarios/clean-tea/model.play",
        "scenarios/false-front-wall/model.play",
        "tests/plays/clean-tea-poor.play",
        "tests/plays/false-front-wall-poor.play",
    ] {
        let (own, neutral) = both(&root().join(name));
        assert!(own.len() > 15, "{name}: {} findings", own.len());
        for finding in &own {
            let other = neutral.iter().find(|other| other.rule == finding.rule);
            let Some(other) = other else {
                panic!("{name}: the neutral pack says nothing of {}", finding.rule);
            };
            let expected = match (finding.rule.as_str(), finding.verdict) {
                ("L1", Verdict::Earned | Verdict::Lost) => Verdict::NotApplicable,
                (_, verdict) => verdict,
            };
            assert_eq!(other.verdict, expected, "{name}: {}", finding.rule);
        }
    }
}

/// A model play of 42 packets in which only the units of a written plan are sampled.
fn sampled_by_plan(play: &mut play::Play, session: &mut Session) {
    let mut lot = String::new();
    for step in &mut play.steps {
        if step.text.starts_with("Sampling(Draw") {
            // Domain paper, 3.4: 18 of 42.
            let plan = "Sampling(WritePlan((units: 42, share_permille: 900, \
                        confidence_permille: 950, samples: 18)))";
            let plan = Step { line: 0, text: plan.to_owned(), refused: None };
            let action = play::action_of(&plan, session).unwrap();
            let Outcome::Done(events) = &session.submit(action).outcome else { panic!("no plan") };
            let chosen = events.iter().find_map(|event| match event {
                Event::Sampling(SamplingEvent::PlanWritten { chosen, .. }) => Some(chosen),
                _ => None,
            });
            let chosen = chosen.unwrap();
            assert_eq!(chosen.iter().count(), 18);
            lot = chosen.to_string();
            step.text = step.text.replace("package:1151-1192", &lot);
        }
        let samples = lot.replace("package:", "sample:");
        step.text = step.text.replace("sample:1151-1192", &samples);
        if step.text.contains("field: \"samples\"") {
            step.text = step.text.replace("42", "18");
        }
        let action = play::action_of(step, session).unwrap_or_else(|fault| panic!("{fault}"));
        let outcome = &session.submit(action).outcome;
        let refused = match outcome {
            Outcome::Done(_) => None,
            Outcome::Refused(refusal) => Some(refusal.code()),
        };
        assert_eq!(refused, step.refused, "{}", step.text);
    }
}

/// Domain paper, 3.4, "Profile switch": what one law asks of 42 packets and the other does not.
/// Every other rule says the same of the same record.
#[test]
fn the_packs_judge_forty_two_packets_differently_only_where_their_law_differs() {
    let path = root().join("scenarios/reefer-insulation/model.play");
    let mut play = play::read(&fs::read_to_string(&path).unwrap()).unwrap();
    let (scenario, pakistan) = Library::at(&root()).case(&play.exercise, play.seed).unwrap();
    let mut session = Session::new(scenario.clone(), pakistan.clone(), HelpLevel::Exam);
    sampled_by_plan(&mut play, &mut session);
    let by_plan = differences(
        &judge(&scenario, &pakistan, session.journal()).findings,
        &judge(&scenario, &pack("international"), session.journal()).findings,
    );
    let (own, neutral) = both(&path);
    let every_unit = differences(&own, &neutral);
    // Rule 4(1) is of one country: shown elsewhere, never scored.
    let on_the_spot = ("K3".to_owned(), Verdict::Earned, Verdict::ShownOnly { kept: true });
    // S. 25 CNSA excludes CrPC s. 103 (domain paper, 1.2), on which the copy of the list rests there;
    // the receipt of Annex H, on which it rests elsewhere, knows no such exception.
    let copy = ("L4".to_owned(), Verdict::ShownOnly { kept: true }, Verdict::Earned);
    let plan_is_kept = ("K4".to_owned(), Verdict::NotApplicable, Verdict::Earned);
    let unit_by_unit = |verdict| ("K2".to_owned(), verdict, Verdict::NotApplicable);
    assert_eq!(
        every_unit,
        [unit_by_unit(Verdict::Earned), on_the_spot.clone(), plan_is_kept.clone(), copy.clone()]
    );
    assert_eq!(by_plan, [unit_by_unit(Verdict::Lost), on_the_spot, plan_is_kept, copy]);
}

/// Rules on which two judgements differ, with both.
fn differences(own: &[Finding], neutral: &[Finding]) -> Vec<(String, Verdict, Verdict)> {
    let mut differ = Vec::new();
    for finding in own {
        let other = neutral.iter().find(|other| other.rule == finding.rule).unwrap();
        if other.verdict != finding.verdict {
            differ.push((finding.rule.to_string(), finding.verdict, other.verdict));
        }
    }
    differ
}

/// A record names rules, forms, fields and sections by key; both packs must know them.
#[test]
fn keys_of_the_neutral_pack_are_those_of_the_pakistan_pack() {
    let (neutral, pakistan) = (pack("international"), pack("pakistan"));
    assert_eq!(neutral.phases.len(), 17);
    assert_eq!(neutral.rules.len(), pakistan.rules.len());
    for rule in &neutral.rules {
        let other = pakistan.rule(rule.id.as_str()).unwrap_or_else(|| panic!("{}", rule.id));
        assert_eq!(
            (rule.phase, &rule.after, rule.severity, rule.risk, &rule.check),
            (other.phase, &other.after, other.severity, other.risk, &other.check),
            "{}",
            rule.id
        );
    }
    assert_eq!(neutral.forms.len(), pakistan.forms.len());
    for form in &neutral.forms {
        let other = pakistan.form(&form.key).unwrap_or_else(|| panic!("form {}", form.key));
        let fields = |form: &custody::pack::Form| {
            let fields = form.fields();
            fields.map(|field| (field.key.clone(), field.states)).collect::<Vec<_>>()
        };
        assert_eq!(fields(form), fields(other), "{}", form.key);
        assert_eq!(form.signatures, other.signatures, "{}", form.key);
        assert_eq!((form.wanted, &form.tables), (other.wanted, &other.tables), "{}", form.key);
    }
    for section in &neutral.sections {
        assert!(pakistan.section(&section.key).is_some(), "{}", section.key);
    }
    let deadlines =
        |pack: &Pack| pack.deadlines.iter().map(|due| due.key.clone()).collect::<Vec<_>>();
    assert_eq!(deadlines(&neutral), deadlines(&pakistan));
    for profile in &pakistan.profiles {
        assert!(neutral.profile(&profile.key).is_some(), "{}", profile.key);
    }
}

/// Law, courts, offices and papers that exist in Pakistan only, or are called so there only
/// (domain paper, 1).
const OF_ONE_COUNTRY: [&str; 20] = [
    "CrPC",
    "PLD",
    "PTD",
    "SCMR",
    "QSO",
    "Customs Act",
    "Magistrate",
    "mushir",
    "s. 1",
    "CNSA",
    "Form-I",
    "State Warehouse",
    "section 1",
    "gazetted",
    "Department of Explosives",
    "Collector",
    "Special Judge",
    "Government Analyst",
    "Register XIX",
    "malkhana",
];

fn word_of_one_country(text: &str) -> Option<&'static str> {
    OF_ONE_COUNTRY.into_iter().find(|word| text.contains(word))
}

#[test]
fn the_neutral_pack_rests_on_no_law_of_one_country() {
    let neutral = pack("international");
    let mut texts: Vec<&str> = Vec::new();
    for rule in &neutral.rules {
        for text in [&rule.title, &rule.step, &rule.effect, &rule.why, &rule.citation, &rule.hint] {
            texts.push(text.as_str());
        }
    }
    for form in &neutral.forms {
        texts.extend([form.title.as_str(), form.subtitle.as_str(), form.citation.as_str()]);
        for field in form.fields() {
            texts.extend([field.label.as_str(), field.help.as_str()]);
        }
    }
    texts.extend(neutral.terms.named().map(|(_, term)| term.as_str()));
    texts.extend(neutral.sources.iter().map(|source| source.text.as_str()));
    texts.extend(neutral.sections.iter().map(|section| section.text.as_str()));
    texts.extend(neutral.notices.iter().map(|notice| notice.text.as_str()));
    texts.extend(neutral.deadlines.iter().map(|deadline| deadline.citation.as_str()));
    for profile in &neutral.profiles {
        texts.extend([profile.title.as_str(), profile.note.as_str()]);
    }
    for rank in &neutral.ranks {
        texts.extend([rank.title.as_str(), rank.powers.as_str(), rank.citation.as_str()]);
    }
    for text in texts {
        assert_eq!(word_of_one_country(text), None, "{text}");
    }
}

/// One record, judged under both: what the neutral judge says is said in neutral words.
#[test]
fn no_finding_of_the_neutral_pack_names_a_thing_of_one_country() {
    for name in [
        "scenarios/clean-tea/model.play",
        "scenarios/false-front-wall/model.play",
        "scenarios/reefer-insulation/model.play",
        "tests/plays/clean-tea-poor.play",
        "tests/plays/false-front-wall-poor.play",
        "tests/plays/reefer-insulation-poor.play",
    ] {
        let (own, neutral) = both(&root().join(name));
        assert_eq!(own.len(), neutral.len(), "{name}");
        let play = play::read(&fs::read_to_string(root().join(name)).unwrap()).unwrap();
        let (scenario, _) = Library::at(&root()).case(&play.exercise, play.seed).unwrap();
        for finding in neutral {
            let mut texts = vec![finding.title, finding.expected, finding.why, finding.effect];
            texts.extend(finding.done.into_iter().map(|seen| seen.text));
            texts.push(finding.citation);
            for text in texts {
                // What the exercise calls its own store is a fact of the case.
                let text = text.replace(scenario.station.store.as_str(), "the store");
                assert_eq!(word_of_one_country(&text), None, "{name}: {}: {text}", finding.rule);
            }
        }
    }
}

/// Words on screens stand in one file for all packs.
#[test]
fn no_message_names_a_thing_of_one_country() {
    let messages = fs::read_to_string(root().join("assets/messages/en.ftl")).unwrap();
    for line in messages.lines() {
        assert_eq!(word_of_one_country(line), None, "{line}");
    }
}

/// Rule A5 is missed by a power that is not stated and by one that is stated too late.
#[test]
fn counsel_on_the_power_to_search_speaks_of_the_time_too() {
    for id in ["pakistan", "international"] {
        let words = pack(id).rule("A5").unwrap().defence.to_string();
        assert!(words.contains("not stated before the opening"), "{id}: {words}");
        assert!(!words.contains("never"), "{id}: {words}");
    }
    // Rank: CNSA s. 21, of one country (domain paper, 4, A5).
    assert!(!pack("international").rule("A5").unwrap().defence.as_str().contains("junior"));
}

/// Domain paper, 3.4, "Profile switch".
#[test]
fn the_packs_differ_on_sampling() {
    let (neutral, pakistan) = (pack("international"), pack("pakistan"));
    let narcotics =
        pakistan.profiles.iter().find(|profile| profile.key.as_str() == "narcotics").unwrap();
    assert_eq!(pakistan.sampling(&narcotics.key).unwrap().rule, SamplingRule::EveryUnit);
    for profile in &pakistan.profiles {
        assert_eq!(
            neutral.sampling(&profile.key).unwrap().rule,
            SamplingRule::Hypergeometric { share_permille: 900, confidence_permille: 950 }
        );
    }
}
