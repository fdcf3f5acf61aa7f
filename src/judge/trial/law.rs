//! The rules and forms of the trial case.
//!
//! Owns one rule for each check, and six short forms that together state every
//! kind of fact. Severities are those of the domain paper, section 4. Used by
//! tests only.

use super::exercise::{key, text};
use crate::pack::{
    Block, Certainty, Check, Choice, Deadline, Dimension, EntryKind, Field, Form, Pack, Period,
    Phase, PhotoBands, Ppe, Profile, Risk, Rule, Sampling, SamplingRule, Scoring, Section,
    Severity, Signature, StatedFact, TeamRole, Terms, Wanted, WeightAlarm, WitnessPolicy,
};
use crate::scenario::{Key, Part};

pub(crate) fn pack() -> Pack {
    Pack {
        id: key("trial"),
        version: text("1.0"),
        digest: String::new(),
        title: text("Trial"),
        caution: vec![],
        terms: Terms {
            court: text("a Magistrate"),
            warrant: text("a warrant of a Magistrate"),
            search_right: text("the right to a gazetted officer or Magistrate"),
            explosives: text("the Department of Explosives"),
        },
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
        deadlines: vec![
            deadline("show-cause", "Show-cause notice", Period::Months(2)),
            deadline("sample-dispatch", "Samples sent", Period::Hours(72)),
            deadline("production", "Before a Magistrate", Period::Hours(24)),
        ],
        forms: forms(),
        profiles: vec![Profile {
            key: key("narcotics"),
            title: text("Narcotics"),
            note: text(""),
            witnesses: WitnessPolicy::Officials,
        }],
        ranks: vec![],
        notices: vec![],
        sampling: vec![sampling(SamplingRule::EveryUnit)],
    }
}

fn deadline(name: &str, title: &str, period: Period) -> Deadline {
    Deadline {
        key: key(name),
        title: text(title),
        period,
        from: text("the act"),
        citation: text("the law"),
        certainty: Certainty::Confirmed,
    }
}

/// How units are sampled under the profile "narcotics".
pub(super) fn sampling(rule: SamplingRule) -> Sampling {
    Sampling {
        profile: Some(key("narcotics")),
        rule,
        why: text("why"),
        effect: text("effect"),
        citation: text("citation"),
        sources: vec![],
        certainty: Certainty::Confirmed,
        notes: vec![],
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
        defence: text(&format!("Counsel on {id}.")),
        defence_if: std::collections::BTreeMap::new(),
        for_court: None,
        unsure_under: vec![],
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
        rule("A5", Critical, Check::AuthorityStated { form: key("statement") }),
        rule("B1", Major, Check::SiteMadeSafe { ppe: vec![Ppe::Helmet, Ppe::Gloves] }),
        rule("B2", Major, Check::WarningsLookedFor),
        rule("B3", Critical, Check::AirTested),
        rule("B4", Critical, Check::DangerousGoodsStopped),
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
        rule("F5", Critical, Check::PersonSearchLawful { witnesses: 2 }),
        rule("F6", Critical, Check::DeclarationAsked),
        rule("G1", Major, Check::FindReported),
        rule("G2", Critical, Check::FindPhotographed),
        rule("H1", Major, Check::SceneControlled),
        rule("H2", Major, Check::CautionGiven),
        rule("I1", Critical, Check::PackedOneByOne),
        rule("I2", Major, Check::UnitsCounted),
        rule("I3", Critical, Check::Labelled),
        rule("I4", Critical, Check::SealedAcross { witnesses: 2 }),
        rule("J1", Minor, Check::FieldTested),
        rule("J2", Major, Check::PresumptiveOnly),
        rule("K1", Critical, Check::UnitsWeighed),
        rule("K2", Critical, Check::EveryUnitSampled),
        rule("K3", Major, Check::SampledOnTheSpot),
        rule("K4", Major, Check::SamplingPlanned),
        rule("K5", Critical, Check::PortionsNotMixed),
        rule("L1", Critical, Check::WitnessesPresent { witnesses: 2 }),
        rule("L2", Major, Check::OfficialsAndFilm { officials: 2 }),
        rule("L3", Critical, Check::MemoOnTheSpot { form: key("memo"), witnesses: 2 }),
        rule("L4", Major, Check::CopyGiven { form: key("memo") }),
        rule("M1", Critical, Check::ActionChosen),
        rule("M2", Critical, Check::GroundsServed { form: key("notice"), within_hours: 24 }),
        rule("M3", Critical, Check::ArrestLawful { within_hours: 24 }),
        rule("M4", Critical, Check::ReleasedWithoutDelay { form: key("release"), within_hours: 8 }),
        rule(
            "N1",
            Critical,
            Check::FormsAgree {
                forms: keys(&["report", "memo", "seizure", "notice", "log", "lab", "cause"]),
            },
        ),
        rule(
            "N2",
            Critical,
            Check::DueDatesRight {
                form: key("seizure"),
                fields: keys(&["show-cause-due", "sample-dispatch-due", "production-due"]),
            },
        ),
        rule("N3", Major, Check::SectionRight { form: key("seizure"), field: key("section") }),
        rule("O1", Critical, Check::TransfersRecorded),
        rule("O2", Critical, Check::ChainUnbroken),
        rule("O3", Critical, Check::SamplesDispatched { form: key("lab"), within_hours: 72 }),
        rule("O4", Major, Check::ReportChecked),
        rule("P1", Critical, Check::Deposited { within_hours: 24 }),
        rule("P2", Major, Check::StoredByKind),
        rule("P3", Major, Check::PerishablesKept),
        rule("P4", Major, Check::DisposalOnOrder),
        rule("Q1", Major, Check::ReportComplete { form: key("report") }),
        rule(
            "Q2",
            Critical,
            Check::ShowCauseSent { form: key("cause"), deadline: key("show-cause") },
        ),
        rule("Q3", Minor, Check::RiskUnitTold),
    ]
}

/// A new seal only where the box goes back; a due date only where its act came to pass.
fn is_required(states: StatedFact, signatures: &[Signature]) -> bool {
    match states {
        StatedFact::SealNew => signatures.contains(&Signature::Possessor),
        StatedFact::SampleDispatchDue | StatedFact::ProductionDue => false,
        _ => true,
    }
}

pub(crate) fn form(
    name: &str,
    signatures: &[Signature],
    fields: &[(&str, EntryKind, StatedFact)],
) -> Form {
    let fields = fields.iter().map(|(name, entry, states)| Field {
        key: key(name),
        label: text(name),
        entry: entry.clone(),
        required: is_required(*states, signatures),
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
                ("sample-dispatch-due", Moment, StatedFact::SampleDispatchDue),
                ("production-due", Moment, StatedFact::ProductionDue),
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
        Form {
            wanted: Wanted::Samples,
            ..form(
                "lab",
                &[],
                &[
                    ("samples", number(), StatedFact::SamplesDrawn),
                    ("numbers", Line, StatedFact::SampleNumbers),
                    ("seals", Line, StatedFact::SampleSeals),
                    ("gross", number(), StatedFact::TotalGross),
                    ("net", number(), StatedFact::TotalNet),
                    ("laboratory", Line, StatedFact::LaboratoryName),
                    ("messenger", Person, StatedFact::Messenger),
                ],
            )
        },
        form("cause", &[], &[("case-no", Line, StatedFact::CaseNumber)]),
        Form {
            wanted: Wanted::StatementBeforeEntry,
            ..form("statement", &[], &[("case-no", Line, StatedFact::CaseNumber)])
        },
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
