//! Both packs held against the tables of the domain paper, section 4: 61 rules, sixteen forms.
//!
//! Owns what a rule or form must be, from the paper and not from the packs. How records are
//! judged under both is `packs`.

use std::path::PathBuf;

use custody::library::Library;
use custody::pack::{
    Certainty, FormTable, Pack, Risk, Severity, StatedFact, Wanted, WitnessPolicy,
};

fn pack(id: &str) -> Pack {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    Library::at(&root).pack(id).unwrap_or_else(|fault| panic!("{fault}"))
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
            let states = |fact| form.fields().any(|field| field.states == Some(fact));
            let lacking: Vec<_> = facts.iter().filter(|fact| !states(**fact)).collect();
            assert!(lacking.is_empty(), "{key}: {lacking:?}");
        }
    }
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
            for field in form.fields().filter(|field| field.required) {
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
            for field in form.fields().filter(|field| field.required) {
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
