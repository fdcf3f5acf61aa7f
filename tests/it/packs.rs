//! The two packs side by side: one record, two laws.
//!
//! The neutral pack has no law on witnesses of a place search (domain paper, 1.3: CrPC
//! s. 103 is Pakistani), so L1 is shown there and never scored. All else is the same.

use std::fs;
use std::path::{Path, PathBuf};

use custody::judge::{Finding, Verdict, judge};
use custody::library::Library;
use custody::pack::{Pack, SamplingRule};
use custody::play;
use custody::sim::{HelpLevel, Session};

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
                ("L1", Verdict::Earned) => Verdict::ShownOnly { kept: true },
                ("L1", Verdict::Lost) => Verdict::ShownOnly { kept: false },
                (_, verdict) => verdict,
            };
            assert_eq!(other.verdict, expected, "{name}: {}", finding.rule);
        }
    }
}

/// A record names rules, forms, fields and sections by key; both packs must know them.
#[test]
fn keys_of_the_neutral_pack_are_those_of_the_pakistan_pack() {
    let (neutral, pakistan) = (pack("international"), pack("pakistan"));
    assert_eq!(neutral.phases.len(), 17);
    assert!(neutral.rules.len() >= 42);
    for rule in &neutral.rules {
        let other = pakistan.rule(rule.id.as_str());
        assert!(other.is_some_and(|other| other.phase == rule.phase), "{}", rule.id);
    }
    assert!(neutral.forms.len() >= 6);
    for form in &neutral.forms {
        let other = pakistan.form(&form.key).unwrap_or_else(|| panic!("form {}", form.key));
        let fields = |form: &custody::pack::Form| {
            let fields = form.blocks.iter().flat_map(|block| &block.fields);
            fields.map(|field| (field.key.clone(), field.states)).collect::<Vec<_>>()
        };
        assert_eq!(fields(form), fields(other), "{}", form.key);
        assert_eq!(form.signatures, other.signatures, "{}", form.key);
    }
    for section in &neutral.sections {
        assert!(pakistan.section(&section.key).is_some(), "{}", section.key);
    }
}

#[test]
fn the_neutral_pack_rests_on_no_law_of_one_country() {
    let neutral = pack("international");
    let words =
        ["CrPC", "PLD", "PTD", "SCMR", "QSO", "Customs Act", "Magistrate", "mushir", "s. 1"];
    let mut texts: Vec<&str> = Vec::new();
    for rule in &neutral.rules {
        for text in [&rule.title, &rule.step, &rule.effect, &rule.why, &rule.citation, &rule.hint] {
            texts.push(text.as_str());
        }
    }
    for form in &neutral.forms {
        texts.extend([form.title.as_str(), form.subtitle.as_str(), form.citation.as_str()]);
        for field in form.blocks.iter().flat_map(|block| &block.fields) {
            texts.extend([field.label.as_str(), field.help.as_str()]);
        }
    }
    texts.extend(neutral.sources.iter().map(|source| source.text.as_str()));
    texts.extend(neutral.sections.iter().map(|section| section.text.as_str()));
    texts.extend(neutral.notices.iter().map(|notice| notice.text.as_str()));
    texts.extend(neutral.deadlines.iter().map(|deadline| deadline.citation.as_str()));
    for text in texts {
        let found = words.iter().find(|word| text.contains(**word));
        assert_eq!(found, None, "{text}");
    }
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
