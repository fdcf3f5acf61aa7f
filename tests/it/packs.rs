//! The two packs side by side: one record, two laws.
//!
//! The neutral pack has no law on witnesses of a place search (domain paper, 1.3: CrPC
//! s. 103 is Pakistani): officials witness there, and L1 has nothing to ask. All else is the
//! same. Rules and forms of both are held against the tables of the domain paper, section 4.

use std::fs;
use std::path::{Path, PathBuf};

use custody::judge::{Finding, Verdict, judge};
use custody::library::Library;
use custody::pack::{
    Certainty, Form, FormTable, Pack, Risk, SamplingRule, Severity, StatedFact, Wanted,
    WitnessPolicy,
};
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
                ("L1", Verdict::Earned | Verdict::Lost) => Verdict::NotApplicable,
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
            let fields = form.blocks.iter().flat_map(|block| &block.fields);
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

#[test]
fn the_neutral_pack_rests_on_no_law_of_one_country() {
    let neutral = pack("international");
    let words = [
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
    ];
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
    for profile in &neutral.profiles {
        texts.extend([profile.title.as_str(), profile.note.as_str()]);
    }
    for rank in &neutral.ranks {
        texts.extend([rank.title.as_str(), rank.powers.as_str(), rank.citation.as_str()]);
    }
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

/// Domain paper, section 4: id, phase, only after, severity, status.
const RUBRIC: &str = "\
A1 | 1 | - | major | C
A2 | 1 | A1 | major | C
A3 | 1 | A2 | minor | C
A4 | 1 | A1 | minor | O
A5 | 1 | A1 | critical | C
B1 | 2 | A4 | major | O
B2 | 2 | B1 | major | C
B3 | 2 | B2 | critical | C
B4 | 2 | B2 | critical | C
C1 | 3 | B1 | major | O
C2 | 3 | C1 | minor | C
C3 | 3 | C1 | minor | C
C4 | 3 | A2 | minor | C
D1 | 4 | C1 | major | C
D2 | 4 | D1 | minor | C
D3 | 4 | D1 D2 | major | C
E1 | 5 | A2 | major | C
E2 | 5 | B3 D3 | major | O
F1 | 6 | E2 | minor | C
F2 | 6 | E2 | minor | O
F3 | 6 | F2 | major | O
F4 | 6 | F1 | minor | O
F5 | 6 | A1 | critical | C
F6 | 6 | A1 | critical | C
G1 | 7 | E2 | major | O
G2 | 7 | G1 | critical | C
H1 | 8 | G1 | major | O
H2 | 8 | H1 | major | C
I1 | 9 | G2 | critical | C
I2 | 9 | G2 | major | C
I3 | 9 | I1 | critical | C
I4 | 9 | I1 I3 | critical | C
J1 | 10 | G2 I2 | minor | O
J2 | 10 | J1 | major | C
K1 | 11 | I2 | critical | C
K2 | 11 | I2 | critical | C
K3 | 11 | K2 | major | C
K4 | 11 | I2 | major | O
K5 | 11 | K2 | critical | C
L1 | 12 | A1 | critical | C
L2 | 12 | A1 | major | C
L3 | 12 | I3 K1 | critical | C
L4 | 12 | L3 | major | C
M1 | 13 | F4 | critical | C
M2 | 13 | M1 | critical | C
M3 | 13 | M1 | critical | C
M4 | 13 | F4 | critical | C
N1 | 14 | L3 M1 | critical | C
N2 | 14 | M1 | critical | C
N3 | 14 | M1 | major | C
O1 | 15 | I4 | critical | C
O2 | 15 | O1 | critical | C
O3 | 15 | K3 O1 | critical | C
O4 | 15 | O3 | major | C
P1 | 16 | O1 | critical | C
P2 | 16 | P1 | major | C
P3 | 16 | P1 | major | Cs
P4 | 16 | P1 | major | O
Q1 | 17 | N1 | major | O
Q2 | 17 | N2 | critical | C
Q3 | 17 | N1 | minor | C";

/// Rules of the neutral pack for which only the law of one country was read (domain paper, 1.1 to
/// 1.3 and 3.4): inhabitants, the right under s. 159, the declaration under s. 139, a sample from
/// each packet, samples on the spot under r. 4(1).
const OF_ONE_COUNTRY: [&str; 5] = ["F5", "F6", "K2", "K3", "L1"];

#[test]
fn the_packs_hold_the_sixty_one_rules_of_the_rubric() {
    let (neutral, pakistan) = (pack("international"), pack("pakistan"));
    let ids: Vec<&str> = pakistan.rules.iter().map(|rule| rule.id.as_str()).collect();
    let wanted: Vec<&str> = RUBRIC.lines().map(|line| line.split(" | ").next().unwrap()).collect();
    assert_eq!(ids, wanted);
    assert_eq!(ids.len(), 61);
    for line in RUBRIC.lines() {
        let cells: Vec<&str> = line.split(" | ").collect();
        let [id, phase, after, severity, status] = cells[..] else { panic!("{line}") };
        let rule = pakistan.rule(id).unwrap();
        assert_eq!(rule.phase.to_string(), phase, "{id}");
        let before: Vec<&str> = rule.after.iter().map(|before| before.as_str()).collect();
        let wanted: Vec<&str> = after.split(' ').filter(|before| *before != "-").collect();
        assert_eq!(before, wanted, "{id}");
        assert_eq!(format!("{:?}", rule.severity).to_lowercase(), severity, "{id}");
        assert_eq!(rule.certainty.mark(), status, "{id}");
        // "B3 and B4 are safety-critical; the other 23 are court-losing."
        let risk = match (rule.severity, id) {
            (Severity::Critical, "B3" | "B4") => Some(Risk::Safety),
            (Severity::Critical, _) => Some(Risk::Court),
            _ => None,
        };
        assert_eq!(rule.risk, risk, "{id}");
        let other = neutral.rule(id).unwrap();
        assert_eq!(!other.certainty.is_scored(), OF_ONE_COUNTRY.contains(&id), "{id}");
    }
    let critical = pakistan.rules.iter().filter(|rule| rule.severity == Severity::Critical);
    assert_eq!(critical.count(), 25);
}

/// Domain paper, end of section 4, in its order. With each: when a case needs it, and facts that
/// the tables of sections 1 and 3 ask it to state.
#[test]
fn the_packs_hold_the_sixteen_forms_with_what_the_law_asks_of_each() {
    use StatedFact as F;
    let wanted: [(&str, Wanted, &[StatedFact]); 16] = [
        ("search-authority", Wanted::StatementBeforeEntry, &[F::AuthorityStated, F::OfficerRank]),
        (
            "person-search-right",
            Wanted::PersonSearched,
            &[F::PersonSearched, F::RightToldAt, F::Searcher],
        ),
        ("baggage-declaration", Wanted::BaggageOpened, &[F::DeclarationBy, F::DeclarationAskedAt]),
        ("examination-report", Wanted::ByRule, &[F::SealFound, F::AreaResults, F::AirResult]),
        (
            "recovery-memo",
            Wanted::ByRule,
            &[F::FoundAt, F::Place, F::ExhibitSeals, F::TotalGross, F::TotalNet, F::WitnessTwo],
        ),
        (
            "seizure-report",
            Wanted::ByRule,
            &[
                F::LegalSection,
                F::ShowCauseDue,
                F::ProductionDue,
                F::SampleDispatchDue,
                F::TotalNet,
            ],
        ),
        ("notice-171", Wanted::ByRule, &[F::Grounds, F::Possessor, F::LegalSection]),
        ("detention-receipt", Wanted::Detention, &[F::Possessor, F::OfficerRank]),
        ("exhibit-labels", Wanted::Optional, &[F::CaseNumber, F::ExhibitNumbers, F::ExhibitSeals]),
        (
            "unit-sample-map",
            Wanted::Samples,
            &[F::UnitsFound, F::SamplesDrawn, F::TotalGross, F::TotalNet, F::ScaleNumber],
        ),
        (
            "test-memorandum",
            Wanted::ByRule,
            &[F::SampleNumbers, F::SampleSeals, F::Messenger, F::SampleDispatchDue],
        ),
        ("custody-log", Wanted::ByRule, &[F::StoreKeeper, F::StoreReceipt, F::DispatchedAt]),
        ("store-receipt", Wanted::Optional, &[F::StoreName, F::StoredAt, F::StoreReceipt]),
        ("arrest-memo", Wanted::Arrest, &[F::ArrestedPerson, F::ArrestedAt, F::ProductionDue]),
        ("release-report", Wanted::ByRule, &[F::SealFound, F::SealNew]),
        ("show-cause", Wanted::ByRule, &[F::ShowCauseDue, F::Grounds, F::LegalSection]),
    ];
    for pack in [pack("pakistan"), pack("international")] {
        let keys: Vec<&str> = pack.forms.iter().map(|form| form.key.as_str()).collect();
        assert_eq!(keys, wanted.map(|(key, ..)| key));
        for (form, (key, when, facts)) in pack.forms.iter().zip(wanted) {
            assert_eq!(form.wanted, when, "{key}");
            let states = |fact| fields(form).any(|field| field.states == Some(fact));
            let lacking: Vec<_> = facts.iter().filter(|fact| !states(**fact)).collect();
            assert!(lacking.is_empty(), "{key}: {lacking:?}");
        }
    }
}

fn fields(form: &Form) -> impl Iterator<Item = &custody::pack::Field> {
    form.blocks.iter().flat_map(|block| &block.fields)
}

/// What comes to pass only after a form is signed cannot be a field that must be filled in it.
#[test]
fn no_form_must_state_what_is_not_yet_known() {
    let later = [
        ("test-memorandum", StatedFact::DispatchedAt),
        ("unit-sample-map", StatedFact::LaboratoryReport),
        ("recovery-memo", StatedFact::StoreReceipt),
        ("recovery-memo", StatedFact::DecidedAt),
    ];
    for pack in [pack("pakistan"), pack("international")] {
        for form in &pack.forms {
            for field in fields(form).filter(|field| field.required) {
                let early =
                    field.states.is_some_and(|fact| later.contains(&(form.key.as_str(), fact)));
                assert!(!early, "{}: {}", form.key, field.key);
            }
        }
    }
}

/// A case without drugs or arrest must not need weights, samples or their due dates.
#[test]
fn what_only_some_cases_have_is_optional_in_the_forms_of_every_seizure() {
    let of_some = [
        StatedFact::TotalGross,
        StatedFact::TotalNet,
        StatedFact::ProductionDue,
        StatedFact::SampleDispatchDue,
        StatedFact::Messenger,
        StatedFact::DispatchedAt,
        StatedFact::LaboratoryName,
        StatedFact::LaboratoryReport,
    ];
    for pack in [pack("pakistan"), pack("international")] {
        for key in
            ["recovery-memo", "seizure-report", "notice-171", "custody-log", "examination-report"]
        {
            let form = pack.forms.iter().find(|form| form.key.as_str() == key).unwrap();
            for field in fields(form).filter(|field| field.required) {
                assert!(
                    field.states.is_none_or(|fact| !of_some.contains(&fact)),
                    "{key}: {}",
                    field.key
                );
            }
        }
    }
}

/// Domain paper, 1.2: s. 25 CNSA excludes CrPC s. 103; 1.3: s. 103 binds the rest.
#[test]
fn inhabitants_witness_where_the_law_of_the_pack_asks_for_them() {
    let policies = |pack: &Pack| -> Vec<(String, WitnessPolicy)> {
        let profiles = pack.profiles.iter();
        profiles.map(|profile| (profile.key.to_string(), profile.witnesses)).collect()
    };
    assert_eq!(
        policies(&pack("pakistan")),
        [
            ("customs-only".to_owned(), WitnessPolicy::Inhabitants),
            ("release".to_owned(), WitnessPolicy::Inhabitants),
            ("narcotics".to_owned(), WitnessPolicy::Officials),
        ]
    );
    let neutral = pack("international");
    assert!(policies(&neutral).iter().all(|(_, policy)| *policy == WitnessPolicy::Officials));
}

#[test]
fn the_rule_book_prints_ranks_witnesses_tables_and_when_a_form_is_needed() {
    let book = custody::print::markdown(&custody::print::rule_book(&pack("pakistan")));
    for text in [
        "| Officer not below Sub-Inspector or equivalent | Under narcotics law",
        "A search is witnessed by officials.",
        "A search of a place is witnessed by inhabitants of the locality.",
        "Needed when a person is arrested.",
        "Never needed; once it is signed it is judged like the others.",
        "Printed below from the record: each unit with its sample, weights and seals.",
        "form: test-memorandum; within: 72 hours",
        "deadline: show-cause; form: show-cause",
    ] {
        assert!(book.contains(text), "{text}");
    }
}

/// No official template was found (domain paper, 6): no form may say that it is one.
#[test]
fn no_form_claims_to_be_official() {
    for pack in [pack("pakistan"), pack("international")] {
        for form in &pack.forms {
            for text in [&form.title, &form.subtitle, &form.citation] {
                assert!(!text.as_str().to_lowercase().contains("official form"), "{text}");
                assert!(!text.as_str().to_lowercase().contains("prescribed"), "{text}");
            }
            assert!(
                form.certainty != Certainty::Unsure || form.wanted == Wanted::Optional,
                "{}",
                form.key
            );
        }
        let memorandum = pack.forms.iter().find(|form| form.key.as_str() == "test-memorandum");
        assert_eq!(memorandum.unwrap().tables, [FormTable::Samples]);
    }
}
