//! A small case for the tests of this layer, built by hand.
//!
//! Owns a box with eight cartons of tiles in two layers, two cartons of
//! telephones behind a false front wall, seven persons, three papers and one
//! form; and sessions that stand at well-known points of the work.

use std::sync::Arc;

use super::action::{Brief, Doors, Leaf, Papers, Safety, Seal, Search};
use super::{Action, Event, FactRef, HelpLevel, Items, Outcome, Refusal, Session};
use crate::pack::{
    Block, Certainty, Choice, EntryKind, Field, Form, Pack, PhotoBands, Scoring, Section,
    StatedFact, WeightAlarm,
};
use crate::scenario::iso6346::size_type;
use crate::scenario::raw::{
    Air, Container, ContainerSeal, CscPlate, Discrepancy, DiscrepancyWorth, Fact, Moment, Officer,
    Outcome as CaseOutcome, PackageKind, Packaging, Paint, Paper, PaperKind, Person, PersonRole,
    SealClass, SealKind, Seizure, Shape, Sign, Special, Station, StoreKind, Trigger, Words,
};
use crate::scenario::{ContainerNumber, HiddenGoods, Key, Package, Part, Scenario, Text};

pub fn key(text: &str) -> Key {
    Key::new(text).unwrap()
}

pub fn text(words: &str) -> Text {
    Text::new(words).unwrap()
}

pub fn items(list: &str) -> Items {
    list.parse().unwrap()
}

pub fn fact(name: &str) -> FactRef {
    name.parse().unwrap()
}

/// All tiles: layer 0 (1 to 4) stands in the doors, layer 1 (5 to 8) before the wall.
pub const TILES: &str = "package:1-8";
pub const PHONES: &str = "package:9-10";

pub fn scenario() -> Scenario {
    Scenario {
        id: key("trial"),
        version: text("1.0"),
        digest: "0".repeat(64),
        seed: 7,
        title: text("Trial"),
        summary: text(""),
        difficulty: 1,
        minutes: 30,
        pack: key("trial"),
        profile: key("import"),
        objectives: vec![],
        sources: vec![],
        start: "2026-03-09T08:30:00".parse().unwrap(),
        station: Station {
            office: text("Office"),
            place: text("Bay 1"),
            case_no: text("C-1"),
            store: text("Store"),
        },
        officer: Officer { name: text("A. Officer"), rank: text("Inspector"), belt_no: text("1") },
        briefing: vec![],
        trigger: Trigger::ProfileHit,
        container: container(),
        number: ContainerNumber::parse("SIMU4106380").unwrap(),
        nominal: size_type("22G1").unwrap(),
        air: Air {
            oxygen_permille: 208,
            lel_percent: 0,
            methyl_bromide_tenth_ppm: 0,
            phosphine_hundredth_ppm: 0,
            clears_after_minutes: 0,
            fumigation_sign: None,
        },
        kinds: kinds(),
        packages: packages(),
        layers: vec![vec![1, 2, 3, 4], vec![5, 6, 7, 8], vec![9, 10]],
        hidden: vec![HiddenGoods {
            key: key("phones"),
            description: text("telephones"),
            behind: Part::WallFront,
            packaging: vec![Packaging::TapedCarton],
            narcotic: None,
            store: StoreKind::General,
            first: 9,
            last: 10,
        }],
        weighbridge_kg: 3_000,
        people: people(),
        papers: papers(),
        discrepancies: vec![Discrepancy {
            first: (key("gd"), key("gross")),
            second: (key("slip"), key("gross")),
            worth: DiscrepancyWorth::Material,
            why: text("1,000 kg more than declared"),
        }],
        rules: vec![],
        outcome: CaseOutcome::Seize(Seizure {
            goods: vec![key("phones")],
            sections: vec![],
            possessor: key("agent"),
            open: vec![],
        }),
        rationale: vec![],
        special: Special::default(),
    }
}

fn container() -> Container {
    let sign = |name: &str, part, suspicious, needs_torch| Sign {
        key: key(name),
        part,
        text: text(name),
        suspicious,
        needs_torch,
    };
    Container {
        number: text("SIMU4106380"),
        size_type: text("22G1"),
        owner: text("Owner"),
        colour: Paint::Blue,
        internal_length_mm: 5_480,
        internal_width_mm: 2_350,
        internal_height_mm: 2_390,
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
        signs: vec![
            sign("scratch", Part::SideRight, false, false),
            sign("fresh-weld", Part::FrontEnd, true, false),
            sign("new-paint", Part::FrontEnd, true, true),
        ],
        false_wall: true,
    }
}

fn kinds() -> Vec<PackageKind> {
    let kind = |name: &str, size_mm, gross_g, units, serial: Option<&str>| PackageKind {
        key: key(name),
        name: text(name),
        shape: Shape::Carton,
        size_mm,
        gross_g,
        net_g: gross_g - 600,
        print: vec![],
        contents: text(name),
        units,
        unit_name: text("piece"),
        hs: text("6907.21"),
        serial_name: serial.map(text),
    };
    vec![
        kind("tiles", (610, 310, 120), 24_600, 4, None),
        kind("phones", (360, 380, 280), 15_000, 40, Some("IMEI")),
    ]
}

/// Two layers of two by two cartons, and two cartons in the void.
fn packages() -> Vec<Package> {
    let tile = |number: u32, layer, x| {
        let place = i32::try_from((number - 1) % 4).unwrap();
        Package {
            number,
            kind: 0,
            centre_mm: [x, 60 + 120 * (place / 2), -155 + 310 * (place % 2)],
            turn_mdeg: 0,
            layer,
            hidden: None,
        }
    };
    let phones = |number: u32, z| Package {
        number,
        kind: 1,
        centre_mm: [5_690, 140, z],
        turn_mdeg: 0,
        layer: 2,
        hidden: Some(0),
    };
    let mut packages: Vec<Package> = (1..=4).map(|number| tile(number, 0, 405)).collect();
    packages.extend((5..=8).map(|number| tile(number, 1, 4_605)));
    packages.extend([phones(9, -200), phones(10, 200)]);
    packages
}

fn people() -> Vec<Person> {
    let person = |name: &str, role, arrives_minutes, signs, words: &[(Moment, &str)]| Person {
        key: key(name),
        role,
        name: text(name),
        title: text(""),
        identity: text(""),
        figure: key("figure"),
        arrives_minutes,
        signs,
        words: words.iter().map(|(at, said)| Words { at: *at, text: text(said) }).collect(),
        sex: None,
        baggage: None,
        carries: None,
    };
    let agent_words = [
        (Moment::Arrives, "I am here for the firm."),
        (Moment::AskedForPapers, "I have no other papers."),
        (Moment::Find, "I know nothing of these."),
        (Moment::Served, "I do not sign that."),
    ];
    vec![
        person("agent", PersonRole::Agent, 20, false, &agent_words),
        person("supervisor", PersonRole::Supervisor, 30, true, &[]),
        person("keeper", PersonRole::StoreKeeper, 30, true, &[]),
        person("searcher", PersonRole::TeamMember, 0, true, &[]),
        person("witness-a", PersonRole::Witness, 0, true, &[]),
        person("witness-b", PersonRole::Witness, 15, true, &[]),
        person("gang", PersonRole::Labourer, 10, true, &[]),
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
    vec![
        paper("gd", PaperKind::GoodsDeclaration, &[("seal", "FJ0045127"), ("gross", "2,000 kg")]),
        paper("bl", PaperKind::BillOfLading, &[("seal", "FJ0045127"), ("gross", "2,000 kg")]),
        paper("slip", PaperKind::WeighbridgeSlip, &[("gross", "3,000 kg")]),
    ]
}

/// A pack with the form "memo", which has a field of every kind, and "search", about one person.
pub fn pack() -> Pack {
    let field = |name: &str, entry| Field {
        key: key(name),
        label: text(name),
        entry,
        required: true,
        states: None,
        help: text(""),
    };
    let searched =
        Field { states: Some(StatedFact::PersonSearched), ..field("person", EntryKind::Person) };
    let options = vec![Choice { key: key("release"), text: text("Release") }];
    let fields = vec![
        field("line", EntryKind::Line),
        field("lines", EntryKind::Lines),
        field("number", EntryKind::Number { unit: text("units") }),
        field("moment", EntryKind::Moment),
        field("date", EntryKind::Date),
        field("person", EntryKind::Person),
        field("section", EntryKind::Section),
        field("choice", EntryKind::Choice { options }),
        field("yes-no", EntryKind::YesNo),
    ];
    Pack {
        id: key("trial"),
        version: text("1.0"),
        digest: "0".repeat(64),
        title: text("Trial"),
        caution: vec![],
        terms: crate::pack::Terms {
            court: text("a Magistrate"),
            warrant: text("a warrant of a Magistrate"),
            search_right: text("the right to a gazetted officer or Magistrate"),
            explosives: text("the Department of Explosives"),
        },
        scoring: Scoring {
            critical_tenths: 0,
            major_tenths: 30,
            minor_tenths: 10,
            extra_tenths: 5,
            hint_tenths: 5,
            pass_percent: 70,
        },
        photos: PhotoBands { wide_from_mm: 3_000, close_to_mm: 800, far_mm: 20_000 },
        weight_alarm: WeightAlarm { permille: 10, kg: 150 },
        phases: vec![],
        sources: vec![],
        rules: vec![],
        sections: vec![Section {
            key: key("s-168"),
            text: text("s. 168"),
            certainty: Certainty::Confirmed,
        }],
        deadlines: vec![],
        forms: vec![form("memo", "Memo", fields), form("search", "Search", vec![searched])],
        profiles: vec![],
        ranks: vec![],
        notices: vec![],
        sampling: vec![],
    }
}

fn form(name: &str, title: &str, fields: Vec<Field>) -> Form {
    Form {
        key: key(name),
        title: text(title),
        subtitle: text(""),
        citation: text(""),
        certainty: Certainty::Confirmed,
        blocks: vec![Block { title: text("All"), fields }],
        signatures: vec![],
        wanted: crate::pack::Wanted::ByRule,
        tables: vec![],
    }
}

/// A session at its very start, on the trial case as `change` leaves it.
pub fn session_with(change: impl FnOnce(&mut Scenario)) -> Session {
    let mut scenario = scenario();
    change(&mut scenario);
    Session::new(Arc::new(scenario), Arc::new(pack()), HelpLevel::Exam)
}

pub fn session() -> Session {
    session_with(|_| ())
}

/// Does every action; each must be possible.
pub fn done(mut session: Session, actions: impl IntoIterator<Item = Action>) -> Session {
    for action in actions {
        let entry = session.submit(action);
        assert!(matches!(entry.outcome, Outcome::Done(_)), "{entry:?}");
    }
    session
}

/// What comes of one more action: its events, arrivals left out.
pub fn tried(session: &Session, action: Action) -> Result<Vec<Event>, Refusal> {
    let mut session = session.clone();
    match &session.submit(action).outcome {
        Outcome::Done(events) => {
            let arrived = |event: &&Event| {
                !matches!(event, Event::People(super::event::PeopleEvent::Arrived { .. }))
            };
            Ok(events.iter().filter(arrived).cloned().collect())
        }
        Outcome::Refused(refusal) => Err(*refusal),
    }
}

/// Seal cut, both doors open, the load as it was stowed.
pub fn opened() -> Session {
    opened_on(session())
}

pub fn opened_on(session: Session) -> Session {
    let open = |leaf| Action::Doors(Doors::Open { leaf, strap: true, clear: true });
    done(
        session,
        [
            Action::Brief(Brief::CheckKit),
            Action::Papers(Papers::Read(key("gd"))),
            Action::Safety(Safety::TestAir),
            Action::Seal(Seal::View),
            Action::Seal(Seal::Cut),
            open(Leaf::Right),
            open(Leaf::Left),
        ],
    )
}

/// The load is out and the officer stands in the empty box.
pub fn emptied() -> Session {
    let out = Action::Search(Search::Unload(items(TILES)));
    done(opened(), [out, Action::Search(Search::Enter)])
}

/// The false wall is open, the officer still inside.
pub fn found() -> Session {
    let force = Search::Force { part: Part::WallFront, with: super::action::ForceTool::PryBar };
    done(emptied(), [Action::Search(force)])
}

/// The hidden cartons lie at the bench, the officer stands there.
pub fn benched() -> Session {
    benched_with(|_| ())
}

/// The same in a changed case.
pub fn benched_with(change: impl FnOnce(&mut Scenario)) -> Session {
    let force = Search::Force { part: Part::WallFront, with: super::action::ForceTool::PryBar };
    let steps = [
        Search::Unload(items(TILES)),
        Search::Enter,
        force,
        Search::Unload(items(PHONES)),
        Search::Leave,
    ];
    done(opened_on(session_with(change)), steps.map(Action::Search))
}
