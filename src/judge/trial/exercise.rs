//! The box of the trial case, with and without hidden goods.
//!
//! Owns four cartons of tiles and two of telephones behind a false wall; the
//! clean box is the same without them. Used by tests only.

use crate::scenario::iso6346::size_type;
use crate::scenario::raw::{
    Air, Authority, Care, CareRoute, Container, ContainerSeal, CscPlate, Discrepancy,
    DiscrepancyWorth, Fact, Laboratory, Moment, Narcotic, Officer, Outcome, PackageKind, Packaging,
    Paint, Paper, PaperKind, Person, PersonRole, SealClass, SealKind, Seizure, Shape, Sign,
    Special, Station, StoreKind, TestKit, Trigger, Words,
};
use crate::scenario::{ContainerNumber, HiddenGoods, Key, Package, Part, Scenario, Text};

pub(super) fn key(text: &str) -> Key {
    Key::new(text).unwrap()
}

pub(super) fn text(words: &str) -> Text {
    Text::new(words).unwrap()
}

/// Rules that both exercises call for, and those that only a seizure does.
const BOTH: [&str; 21] = [
    "A1", "A2", "A3", "A4", "B1", "B2", "B3", "C1", "C2", "C3", "C4", "D1", "D2", "D3", "E1", "E2",
    "F1", "F2", "F3", "F4", "M1",
];
const SEIZURE_ONLY: [&str; 18] = [
    "G1", "G2", "H1", "H2", "I1", "I2", "I3", "I4", "L1", "L3", "L4", "M2", "N2", "N3", "O1", "O2",
    "P1", "N1",
];
const LAST: [&str; 2] = ["Q1", "Q3"];

/// 418 mm are missing; 80 telephones stand behind the wall.
pub(super) fn false_wall() -> Scenario {
    Scenario {
        id: key("trial"),
        version: text("1.0"),
        digest: String::new(),
        seed: 0,
        title: text("Trial"),
        summary: text(""),
        difficulty: 1,
        minutes: 30,
        pack: key("trial"),
        profile: key("trial"),
        objectives: vec![],
        sources: vec![],
        start: jiff::civil::date(2026, 3, 9).at(8, 0, 0, 0),
        station: Station {
            office: text("Office"),
            place: text("Bay 1, Karachi"),
            case_no: text("C-1/26"),
            store: text("Warehouse 2"),
        },
        officer: Officer { name: text("Sana Mirza"), rank: text("Inspector"), belt_no: text("1") },
        briefing: vec![],
        trigger: Trigger::ProfileHit,
        container: container(),
        number: ContainerNumber::parse("SIMU4106380").unwrap(),
        nominal: size_type("22G1").unwrap(),
        air: Air {
            oxygen_permille: 209,
            lel_percent: 0,
            methyl_bromide_tenth_ppm: 0,
            phosphine_hundredth_ppm: 0,
            clears_after_minutes: 0,
            fumigation_sign: None,
        },
        kinds: vec![
            kind("tiles", "floor tiles", "6907.21", 4, None),
            kind("phones", "smartphones", "8517.13", 40, Some("IMEI")),
        ],
        packages: (1..=4)
            .map(|number| package(number, 0, None))
            .chain((5..=6).map(|number| package(number, 1, Some(0))))
            .collect(),
        layers: vec![vec![1, 2, 3, 4], vec![5, 6]],
        hidden: vec![HiddenGoods {
            key: key("phones"),
            description: text("Smartphones, new"),
            behind: Part::WallFront,
            packaging: vec![Packaging::TapedCarton],
            narcotic: None,
            store: StoreKind::General,
            first: 5,
            last: 6,
        }],
        weighbridge_kg: 3_400,
        people: people(),
        papers: papers(),
        discrepancies: vec![discrepancy(
            ("slip", "vgm"),
            ("bl", "vgm"),
            DiscrepancyWorth::Material,
        )],
        rules: BOTH.iter().chain(&SEIZURE_ONLY).chain(&LAST).map(|id| text(id)).collect(),
        outcome: Outcome::Seize(Seizure {
            goods: vec![key("phones")],
            sections: vec![key("smuggling")],
            possessor: key("agent"),
            open: vec![],
        }),
        rationale: vec![],
        special: Special::default(),
    }
}

/// What stands behind the wall may be drugs, and the cartons before it perish.
pub(super) fn packets() -> Scenario {
    let mut scenario = false_wall();
    scenario.profile = key("narcotics");
    scenario.kinds[1] = PackageKind { units: 1, serial_name: None, ..scenario.kinds[1].clone() };
    scenario.hidden[0].narcotic = Some(Narcotic {
        kit: TestKit::Cannabis,
        positive: true,
        names: vec![text("hashish"), text("charas")],
    });
    scenario.hidden[0].store = StoreKind::DoubleLock;
    scenario.special = Special {
        authority: Some(Authority::RankUnderNarcoticsLaw),
        care: Some(Care {
            goods: text("the meat"),
            most_minutes_off: 60,
            set_point_tenths: -180,
            routes: vec![CareRoute::BackToOwner, CareRoute::ColdStore],
        }),
        laboratory: Some(Laboratory {
            name: text("Customs Laboratory Karachi"),
            report_after_hours: 48,
            report_no: text("L-7"),
            lines: vec![],
            names_tests: true,
            gives_results: true,
            names_protocols: false,
            seals_match: true,
        }),
        arrest: vec![key("traveller")],
        ..Special::default()
    };
    let more = [
        "A5", "J1", "J2", "K1", "K2", "K3", "K4", "K5", "L2", "M3", "O3", "O4", "P2", "P3", "P4",
        "Q2",
    ];
    scenario.rules.retain(|id| id.as_str() != "L1");
    scenario.rules.extend(more.map(text));
    scenario
}

/// Papers speak of dangerous goods.
pub(super) fn dangerous() -> Scenario {
    let mut scenario = clean();
    scenario.special.dangerous_goods = true;
    scenario.rules = ["A1", "B4", "M1"].map(text).to_vec();
    scenario
}

/// Five millimetres and forty kilograms off, and nothing else.
pub(super) fn clean() -> Scenario {
    let mut scenario = false_wall();
    scenario.outcome = Outcome::Release;
    scenario.hidden = vec![];
    scenario.packages.truncate(4);
    scenario.container.false_wall = false;
    scenario.container.internal_length_mm = 5_893;
    scenario.container.signs = vec![];
    scenario.weighbridge_kg = 2_440;
    scenario.papers[2].facts[0].value = text("2,440 kg");
    scenario.discrepancies =
        vec![discrepancy(("slip", "vgm"), ("bl", "vgm"), DiscrepancyWorth::WithinTolerance)];
    scenario.rules = BOTH.iter().chain(&["M4"]).chain(&LAST).map(|id| text(id)).collect();
    scenario
}

fn discrepancy(first: (&str, &str), second: (&str, &str), worth: DiscrepancyWorth) -> Discrepancy {
    let side = |(paper, fact): (&str, &str)| (key(paper), key(fact));
    Discrepancy { first: side(first), second: side(second), worth, why: text("") }
}

fn container() -> Container {
    Container {
        number: text("SIMU4106380"),
        size_type: text("22G1"),
        owner: text("Owner"),
        colour: Paint::Blue,
        internal_length_mm: 5_480,
        internal_width_mm: 2_352,
        internal_height_mm: 2_393,
        tare_kg: 2_220,
        max_gross_kg: 30_480,
        seal: ContainerSeal {
            number: text("FJ0045127"),
            class: SealClass::H,
            kind: SealKind::Bolt,
            maker: text("Maker"),
        },
        csc: CscPlate {
            approval: text("approval"),
            made: text("2019"),
            maker_no: text("1"),
            max_gross_kg: 30_480,
            stacking_kg: 192_000,
            racking_n: 150_000,
            next_exam: text("ACEP"),
        },
        on_chassis: true,
        signs: vec![Sign {
            key: key("weld"),
            part: Part::CornerBlocks,
            text: text("The corner blocks cannot be seen."),
            suspicious: true,
            needs_torch: false,
        }],
        false_wall: true,
    }
}

fn kind(name: &str, shown: &str, hs: &str, units: u32, serial: Option<&str>) -> PackageKind {
    PackageKind {
        key: key(name),
        name: text(&format!("carton of {shown}")),
        shape: Shape::Carton,
        size_mm: (360, 380, 280),
        gross_g: 15_000,
        net_g: 14_400,
        print: vec![],
        contents: text(shown),
        units,
        unit_name: text("piece"),
        hs: text(hs),
        serial_name: serial.map(text),
    }
}

fn package(number: u32, kind: u32, hidden: Option<u32>) -> Package {
    Package { number, kind, centre_mm: [0; 3], turn_mdeg: 0, layer: kind, hidden }
}

fn people() -> Vec<Person> {
    let person = |name: &str, role, arrives_minutes, words: &[(Moment, &str)]| Person {
        key: key(name),
        role,
        name: text(name),
        title: text(""),
        identity: text(""),
        figure: key("figure"),
        arrives_minutes,
        signs: true,
        words: words.iter().map(|(at, said)| Words { at: *at, text: text(said) }).collect(),
        sex: None,
        baggage: None,
        carries: None,
    };
    vec![
        person("agent", PersonRole::Agent, 20, &[(Moment::Find, "I did not know.")]),
        person("supervisor", PersonRole::Supervisor, 30, &[]),
        person("keeper", PersonRole::StoreKeeper, 30, &[]),
        person("searcher", PersonRole::TeamMember, 0, &[]),
        person("clerk", PersonRole::TeamMember, 0, &[]),
        person("witness-a", PersonRole::Witness, 15, &[(Moment::Find, "I see boxes.")]),
        person("witness-b", PersonRole::Witness, 15, &[]),
        person("messenger", PersonRole::Messenger, 30, &[]),
        person("traveller", PersonRole::Traveller, 0, &[]),
    ]
}

fn papers() -> Vec<Paper> {
    let paper = |name: &str, kind, facts: &[(&str, &str)]| Paper {
        key: key(name),
        kind,
        issuer: text("Issuer"),
        number: text("1"),
        dated: text("2026-03-01"),
        facts: facts
            .iter()
            .map(|(name, value)| Fact { key: key(name), label: text(name), value: text(value) })
            .collect(),
        columns: vec![],
        rows: vec![],
        remarks: vec![],
    };
    let common = [
        ("container", "SIMU4106380"),
        ("seal", "FJ0045127"),
        ("gross", "180 kg"),
        ("packages", "4 cartons"),
    ];
    let with_vgm: Vec<(&str, &str)> = common.into_iter().chain([("vgm", "2,400 kg")]).collect();
    vec![
        paper("gd", PaperKind::GoodsDeclaration, &common),
        paper("bl", PaperKind::BillOfLading, &with_vgm),
        paper("slip", PaperKind::WeighbridgeSlip, &[("vgm", "3,400 kg")]),
        paper("gate-log", PaperKind::GateLog, &[("seal", "FJ0045127")]),
        paper("scan", PaperKind::ScanReport, &[("result", "no conclusion")]),
    ]
}
