//! The rules and forms of the trial case.
//!
//! Owns one rule for each check, and six short forms that together state every
//! kind of fact. Severities are those of the domain paper, section 4. Used by
//! tests only.

use super::exercise::{key, text};
use crate::pack::{
    Block, Certainty, Check, Choice, Deadline, Dimension, EntryKind, Field, Form, Pack, Period,
    Phase, PhotoBands, Ppe, Risk, Rule, Scoring, Section, Severity, Signature, StatedFact,
    TeamRole, Wanted, WeightAlarm,
};
use crate::scenario::{Key, Part};

pub(crate) fn pack() -> Pack {
    Pack {
        id: key("trial"),
        version: text("1.0"),
        digest: String::new(),
        title: text("Trial"),
        caution: vec![],
        scoring: Scoring {
            critical_tenths: 50,
            major_tenths: 30,
            minor_tenths: 10,
            extra_tenths: 5,
            hint_tenths: 5,
            pass_percent: 70,
        },
        photos: PhotoBands { wide_from_mm: 3_000, close_to_mm: 1_000, far_mm: 9_000 },
        weight_alarm: WeightAlarm { permille: 10, kg: 150 },
        phases: (1..=17)
            .map(|number| Phase {
                number,
                key: key(&format!("phase-{number}")),
                title: text(&format!("Phase {number}")),
            })
            .collect(),
        sources: vec![],
        rules: rules(),
        sections: ["smuggling", "untrue-statement"]
            .map(|name| Section {
                key: key(name),
                text: text(name),
                certainty: Certainty::Confirmed,
            })
            .to_vec(),
        deadlines: vec![Deadline {
            key: key("show-cause"),
            title: text("Show-cause notice"),
            period: Period::Months(2),
            from: text("the seizure"),
            citation: text("s. 168(2)"),
            certainty: Certainty::Confirmed,
        }],
        forms: forms(),
        profiles: vec![],
        ranks: vec![],
        notices: vec![],
        sampling: vec![],
    }
}

fn keys(names: &[&str]) -> Vec<Key> {
    names.iter().map(|name| key(name)).collect()
}

fn rule(id: &str, severity: Severity, check: Check) -> Rule {
    Rule {
        id: text(id),
        phase: id.bytes().next().map_or(1, |letter| letter - b'A' + 1),
        title: text(id),
        step: text("Do it."),
        after: vec![],
        severity,
        risk: (severity == Severity::Critical).then_some(Risk::Court),
        effect: text("effect"),
        why: text("why"),
        citation: text("citation"),
        sources: vec![],
        certainty: Certainty::Confirmed,
        hint: text("hint"),
        check,
    }
}

fn rules() -> Vec<Rule> {
    use Severity::{Critical, Major, Minor};
    vec![
        rule("A1", Major, Check::TriggerLogged),
        rule(
            "A2",
            Major,
            Check::PapersCrossRead {
                papers: keys(&["gd", "bl"]),
                facts: keys(&["container", "seal", "gross"]),
            },
        ),
        rule("A3", Minor, Check::ContainerNumberChecked),
        rule(
            "A4",
            Minor,
            Check::RolesAssigned {
                roles: vec![TeamRole::Lead, TeamRole::Searcher, TeamRole::Photographer],
                persons: 3,
            },
        ),
        rule("B1", Major, Check::SiteMadeSafe { ppe: vec![Ppe::Helmet, Ppe::Gloves] }),
        rule("B2", Major, Check::WarningsLookedFor),
        rule("B3", Critical, Check::AirTested),
        rule(
            "C1",
            Major,
            Check::PhotographedAsFound { parts: vec![Part::SideRight, Part::Marks, Part::Seal] },
        ),
        rule(
            "C2",
            Minor,
            Check::RouteWalked {
                outside: vec![Part::Underside, Part::DoorRight, Part::SideRight],
                inside: vec![Part::Floor],
            },
        ),
        rule("C3", Minor, Check::PlateRead),
        rule("C4", Minor, Check::WeightCompared),
        rule("D1", Major, Check::SealVerified { papers: keys(&["bl", "gate-log"]) }),
        rule("D2", Minor, Check::SealTuggedAndTwisted),
        rule("D3", Major, Check::SealCutOnRecord),
        rule("E1", Major, Check::RepresentativeInvited),
        rule("E2", Major, Check::DoorsOpenedSafely),
        rule(
            "F1",
            Minor,
            Check::InteriorMeasured {
                dimensions: vec![Dimension::Length, Dimension::Width],
                tolerance_mm: 10,
            },
        ),
        rule("F2", Minor, Check::NonDestructiveFirst),
        rule("F3", Major, Check::DamageApproved),
        rule(
            "F4",
            Minor,
            Check::AreasRecorded { areas: vec![Part::Underside, Part::WallFront, Part::Floor] },
        ),
        rule("G1", Major, Check::FindReported),
        rule("G2", Critical, Check::FindPhotographed),
        rule("H1", Major, Check::SceneControlled),
        rule("H2", Major, Check::CautionGiven),
        rule("I1", Critical, Check::PackedOneByOne),
        rule("I2", Major, Check::UnitsCounted),
        rule("I3", Critical, Check::Labelled),
        rule("I4", Critical, Check::SealedAcross { witnesses: 2 }),
        rule("L1", Critical, Check::WitnessesPresent { witnesses: 2 }),
        rule("L3", Critical, Check::MemoOnTheSpot { form: key("memo"), witnesses: 2 }),
        rule("L4", Major, Check::CopyGiven { form: key("memo") }),
        rule("M1", Critical, Check::ActionChosen),
        rule("M2", Critical, Check::GroundsServed { form: key("notice"), within_hours: 24 }),
        rule("M4", Critical, Check::ReleasedWithoutDelay { form: key("release"), within_hours: 8 }),
        rule(
            "N1",
            Critical,
            Check::FormsAgree { forms: keys(&["report", "memo", "seizure", "notice", "log"]) },
        ),
        rule(
            "N2",
            Critical,
            Check::DueDatesRight { form: key("seizure"), fields: keys(&["show-cause-due"]) },
        ),
        rule("N3", Major, Check::SectionRight { form: key("seizure"), field: key("section") }),
        rule("O1", Critical, Check::TransfersRecorded),
        rule("O2", Critical, Check::ChainUnbroken),
        rule("P1", Critical, Check::Deposited { within_hours: 24 }),
        rule("Q1", Major, Check::ReportComplete { form: key("report") }),
        rule("Q3", Minor, Check::RiskUnitTold),
    ]
}

fn form(name: &str, signatures: &[Signature], fields: &[(&str, EntryKind, StatedFact)]) -> Form {
    let fields = fields.iter().map(|(name, entry, states)| Field {
        key: key(name),
        label: text(name),
        entry: entry.clone(),
        required: *states != StatedFact::SealNew || signatures.contains(&Signature::Possessor),
        states: Some(*states),
        help: text(""),
    });
    Form {
        key: key(name),
        title: text(name),
        subtitle: text(""),
        citation: text(""),
        certainty: Certainty::Confirmed,
        blocks: vec![Block { title: text("All"), fields: fields.collect() }],
        signatures: signatures.to_vec(),
        wanted: Wanted::ByRule,
        tables: vec![],
    }
}

fn forms() -> Vec<Form> {
    use EntryKind::{Date, Line, Lines, Moment, Person, YesNo};
    let number = || EntryKind::Number { unit: text("units") };
    let choice = |names: &[&str]| EntryKind::Choice {
        options: names.iter().map(|name| Choice { key: key(name), text: text(name) }).collect(),
    };
    let decisions = || choice(&["release", "detain", "seize"]);
    vec![
        form(
            "report",
            &[],
            &[
                ("case-no", Line, StatedFact::CaseNumber),
                ("officer", Line, StatedFact::OfficerName),
                ("began", Moment, StatedFact::ExaminationBegan),
                ("size", Line, StatedFact::SizeType),
                ("seal-found", Line, StatedFact::SealFound),
                ("seal-new", Line, StatedFact::SealNew),
                ("goods", Line, StatedFact::GoodsDeclared),
                ("packages", number(), StatedFact::PackagesDeclared),
                ("gross", number(), StatedFact::DeclaredGross),
                ("weighbridge", number(), StatedFact::WeighbridgeGross),
                ("agent", YesNo, StatedFact::RepresentativePresent),
                ("air", choice(&["safe", "not-safe"]), StatedFact::AirResult),
                ("length", number(), StatedFact::MeasuredLength),
                ("nominal", number(), StatedFact::NominalLength),
                ("areas", Lines, StatedFact::AreaResults),
                ("decision", decisions(), StatedFact::Decision),
            ],
        ),
        form(
            "memo",
            &[Signature::WitnessOne, Signature::WitnessTwo, Signature::Possessor],
            &[
                ("place", Line, StatedFact::Place),
                ("found-at", Moment, StatedFact::FoundAt),
                ("length", number(), StatedFact::MeasuredLength),
                ("missing", number(), StatedFact::MissingLength),
                ("goods", Line, StatedFact::GoodsFound),
                ("packages", number(), StatedFact::PackagesFound),
                ("units", number(), StatedFact::UnitsFound),
                ("exhibits", Line, StatedFact::ExhibitNumbers),
                ("seals", Line, StatedFact::ExhibitSeals),
                ("possessor", Person, StatedFact::Possessor),
                ("witness-one", Person, StatedFact::WitnessOne),
                ("witness-two", Person, StatedFact::WitnessTwo),
            ],
        ),
        form(
            "seizure",
            &[],
            &[
                ("container", Line, StatedFact::ContainerNumber),
                ("decided-at", Moment, StatedFact::DecidedAt),
                ("rank", Line, StatedFact::OfficerRank),
                ("hs", Line, StatedFact::HsCodeFound),
                ("units", number(), StatedFact::UnitsFound),
                ("section", EntryKind::Section, StatedFact::LegalSection),
                ("grounds", Lines, StatedFact::Grounds),
                ("show-cause-due", Date, StatedFact::ShowCauseDue),
            ],
        ),
        form(
            "notice",
            &[Signature::Possessor],
            &[
                ("found-at", Moment, StatedFact::FoundAt),
                ("units", number(), StatedFact::UnitsFound),
                ("grounds", Lines, StatedFact::Grounds),
            ],
        ),
        form(
            "log",
            &[Signature::StoreKeeper],
            &[
                ("keeper", Person, StatedFact::StoreKeeper),
                ("receipt", Line, StatedFact::StoreReceipt),
            ],
        ),
        form(
            "release",
            &[Signature::Possessor],
            &[
                ("decided-at", Moment, StatedFact::DecidedAt),
                ("seal-found", Line, StatedFact::SealFound),
                ("seal-new", Line, StatedFact::SealNew),
                ("decision", decisions(), StatedFact::Decision),
            ],
        ),
    ]
}
