//! Officers who act by chance, against what must hold for every session.
//!
//! Owns four properties: no action fails otherwise than by refusal, a refusal
//! changes only the journal, events alone give the state, and a journal taken
//! up again gives the same session. Chance is proptest's; a failure shrinks.

use std::sync::Arc;

use proptest::prelude::*;

use super::action::{
    AreaResult, Brief, Close, Custody, Decision, Doors, Exhibits, Find, ForceTool, Forms, Goods,
    Handover, Label, Leaf, Look, Papers, People, Photograph, Safety, Scene, Seal, Search, Shown,
};
use super::trial::{benched, done, emptied, fact, found, items, key, session, text};
use super::{Action, Entry, Items, Outcome, Session, Sheet, apply};
use crate::pack::{Dimension, Ppe, TeamRole};
use crate::scenario::raw::{DiscrepancyWorth, Packaging, Trigger};
use crate::scenario::{Key, Part};

/// Steps of one officer.
const STEPS: usize = 300;

/// Three numbers from which one action is made, and the milliseconds that pass before it.
type Draw = (u8, u8, u8, u32);

fn pick<T: Clone>(from: &[T], by: u8) -> T {
    from[usize::from(by) % from.len()].clone()
}

fn person(by: u8) -> Key {
    let names = ["agent", "supervisor", "keeper", "searcher", "witness-a", "witness-b", "gang"];
    key(pick(&[names.as_slice(), ["officer", "nobody"].as_slice()].concat(), by))
}

fn some_items(by: u8) -> Items {
    let lists = [
        "package:1-4",
        "package:5-8",
        "package:1-8",
        "package:9",
        "package:10",
        "package:9-10",
        "package:9-10",
        "seal-parts",
        "paper:gd",
        "package:9-10, seal-parts",
        "package:3",
        "package:99",
        "package:0",
        "paper:letter",
        "",
    ];
    items(pick(&lists, by))
}

fn part(by: u8) -> Part {
    let mut parts: Vec<Part> = Part::FIXED.iter().map(|(part, _)| part.clone()).collect();
    parts.extend([1, 5, 9, 99].map(Part::Package));
    parts.extend([Part::Paper(key("gd")), Part::Person(key("agent")), Part::WallFront]);
    pick(&parts, by)
}

fn action(kind: u8, a: u8, b: u8) -> Action {
    match kind % 16 {
        0 => brief(a, b),
        1 => papers(a, b),
        2 => safety(a, b),
        3 => look(a, b),
        4 => Action::Seal(pick(&[Seal::View, Seal::Tug, Seal::Twist, Seal::Cut, Seal::Fit], a)),
        5 => doors(a, b),
        6 | 7 => search(a, b),
        8 => find(a, b),
        9 => scene(a, b),
        10 | 11 => exhibits(a, b),
        12 => people(a, b),
        13 => forms(a, b),
        14 => custody(a, b),
        _ => close(a, b),
    }
}

fn brief(a: u8, b: u8) -> Action {
    let role = pick(&[TeamRole::Lead, TeamRole::Searcher, TeamRole::SafetyWatch], b);
    let assign = Brief::AssignRole { role, person: person(b) };
    Action::Brief(pick(&[Brief::LogTrigger(Trigger::Random), assign, Brief::CheckKit], a))
}

fn papers(a: u8, b: u8) -> Action {
    let facts = ["gd.seal", "bl.seal", "slip.gross", "gd.gross", "box.seal", "box.tare", "gd.none"];
    let worth = pick(&[None, Some(DiscrepancyWorth::Material)], b);
    let check = Papers::CheckNumber { digit_is_right: true, size_type_fits: b.is_multiple_of(2) };
    let compare =
        Papers::Compare { first: fact(pick(&facts, a)), second: fact(pick(&facts, b)), worth };
    let read = Papers::Read(key(pick(&["gd", "bl", "slip", "letter"], b)));
    Action::Papers(pick(&[read, compare, check], a))
}

fn safety(a: u8, b: u8) -> Action {
    let all = [
        Safety::WearPpe(vec![Ppe::Gloves, Ppe::Helmet]),
        Safety::SecureVehicle,
        Safety::SetCordon,
        Safety::LookForWarnings,
        Safety::TestAir,
        Safety::Ventilate { minutes: u32::from(b) * 8 },
        Safety::DeclareGasFree,
    ];
    Action::Safety(pick(&all, a))
}

fn look(a: u8, b: u8) -> Action {
    let dimension = pick(&[Dimension::Length, Dimension::Width, Dimension::Height], b);
    let second = pick(&[None, Some(person(b))], b);
    let shows = vec![Shown { part: part(b), distance_mm: 1_000 }];
    let marker = pick(&[None, Some(1)], b);
    let all = [
        Look::Examine { part: part(b), torch: a > 99 },
        Look::Photograph(Photograph { shows, scale: true, marker }),
        Look::Measure { dimension, second },
        Look::Film { on: b.is_multiple_of(2) },
    ];
    Action::Look(pick(&all, a))
}

fn doors(a: u8, b: u8) -> Action {
    let leaf = pick(&[Leaf::Right, Leaf::Left], b);
    let open = Doors::Open { leaf, strap: true, clear: b > 99 };
    Action::Doors(pick(&[open.clone(), open, Doors::Close], a))
}

fn search(a: u8, b: u8) -> Action {
    let grounds = pick(&["418 mm are missing", ""], b);
    let all = [
        Search::Enter,
        Search::Leave,
        Search::Unload(some_items(b)),
        Search::Restow,
        Search::OpenPackages(some_items(b)),
        Search::AskApproval { part: part(b), grounds: text(grounds) },
        Search::Force { part: part(b), with: ForceTool::Drill },
        Search::Force { part: Part::WallFront, with: ForceTool::PryBar },
        Search::RecordArea { area: part(b), result: AreaResult::Negative },
    ];
    Action::Search(pick(&all, a))
}

fn find(a: u8, b: u8) -> Action {
    let all = [
        Find::StopAndReport { part: part(b) },
        Find::PlaceMarker { part: part(b), number: u32::from(b % 4) },
        Find::PlaceScale { part: part(b) },
        Find::Sketch { part: part(b) },
    ];
    Action::Find(pick(&all, a))
}

fn scene(a: u8, b: u8) -> Action {
    let all = [
        Scene::CloseScene,
        Scene::LogEntry(person(b)),
        Scene::Caution(person(b)),
        Scene::AskForPapers(person(b)),
        Scene::Question(person(b)),
        Scene::RecordWords(person(b)),
    ];
    Action::Scene(pick(&all, a))
}

fn exhibits(a: u8, b: u8) -> Action {
    let label = Label {
        case_no: text("C-1"),
        description: text("telephones"),
        quantity: 40,
        gross_g: Some(15_000),
        place: text("Bay 1"),
        finder: text("A. Officer"),
        first_seal: text("PC-410001"),
    };
    let packaging = pick(&[Packaging::TapedCarton, Packaging::EvidenceBag], b);
    let all = [
        Exhibits::ChangeGloves,
        Exhibits::Count { items: some_items(b), second: pick(&[None, Some(person(b))], a) },
        Exhibits::Estimate { items: some_items(b), units: u32::MAX >> (b % 32) },
        Exhibits::ListSerials(some_items(b)),
        Exhibits::Number(some_items(b)),
        Exhibits::Weigh(some_items(b)),
        Exhibits::ZeroScale,
        Exhibits::Pack { items: some_items(b), packaging, new_gloves: true },
        Exhibits::PackTogether { items: some_items(b), packaging },
        Exhibits::Label { items: some_items(b), label },
        Exhibits::Seal(some_items(b)),
        Exhibits::SignAcross(some_items(b)),
        Exhibits::WitnessSigns { items: some_items(b), witness: person(a) },
    ];
    Action::Exhibits(pick(&all, a))
}

fn people(a: u8, b: u8) -> Action {
    let all = [
        People::Call(person(b)),
        People::Invite(person(b)),
        People::RecordPresence { person: person(b), present: a > 99 },
        People::RecordNoWitness { reason: text("Nobody came.") },
    ];
    Action::People(pick(&all, a))
}

fn forms(a: u8, b: u8) -> Action {
    let form: Sheet =
        pick(&["memo", "memo", "search", "search:2", "memo:2", "letter"], a).parse().unwrap();
    let fields =
        ["line", "lines", "number", "moment", "date", "person", "section", "choice", "yes-no"];
    let entries = [
        Entry::Empty,
        Entry::Text(text("As found")),
        Entry::Number(i64::from(b)),
        Entry::Moment("2026-03-09T14:05:00".parse().unwrap()),
        Entry::Date("2026-05-09".parse().unwrap()),
        Entry::Person(person(b)),
        Entry::Key(key("s-168")),
        Entry::YesNo(true),
    ];
    let fill = |by: u8| Forms::Fill {
        form: form.clone(),
        field: key(pick(&fields, by)),
        entry: pick(&entries, b),
    };
    let all = [
        fill(a),
        fill(b),
        fill(a.wrapping_mul(b)),
        Forms::Sign(form.clone()),
        Forms::WitnessSigns { form: form.clone(), person: person(b) },
        Forms::Serve { form: form.clone(), person: person(b) },
        Forms::GiveCopy { form: form.clone(), person: person(b) },
    ];
    Action::Forms(pick(&all, a))
}

fn custody(a: u8, b: u8) -> Action {
    let handover = Handover {
        store: crate::scenario::raw::StoreKind::General,
        items: some_items(a),
        to: person(b),
        place: text("Bay 1"),
        reason: text("Safe keeping"),
        seals_checked: true,
        both_signed: false,
    };
    Action::Custody(pick(&[Custody::Transfer(handover.clone()), Custody::Deposit(handover)], b))
}

fn close(a: u8, b: u8) -> Action {
    let goods = pick(&[vec![], vec![Goods::Declared], vec![Goods::Hidden(key("phones"))]], b);
    let wait = Action::Wait { minutes: u32::from(b) * 6 };
    let all = [
        wait.clone(),
        wait,
        Action::Close(Close::Decide(Decision::Release)),
        Action::Close(Close::Decide(Decision::Detain { goods: goods.clone() })),
        Action::Close(Close::Decide(Decision::Seize { goods, grounds: text("Not declared") })),
        Action::Close(Close::TellRiskUnit),
        Action::Close(Close::ReleaseBox),
        // Seldom, or few officers would come far.
        if b < 4 { Action::Close(Close::CloseCase) } else { Action::Wait { minutes: 0 } },
    ];
    pick(&all, a)
}

/// Where the officer begins: at the start, or well into the work.
fn beginning(by: u8) -> Session {
    match by % 5 {
        0 => session(),
        1 => emptied(),
        2 => found(),
        3 => benched(),
        _ => done(
            benched(),
            [
                Action::People(People::Call(key("keeper"))),
                Action::Wait { minutes: 30 },
                Action::Exhibits(Exhibits::Number(items("package:9-10"))),
                Action::Exhibits(Exhibits::Pack {
                    items: items("package:9-10, seal-parts"),
                    packaging: Packaging::TapedCarton,
                    new_gloves: true,
                }),
            ],
        ),
    }
}

/// Plays all draws and checks every refusal on the way.
fn played(from: u8, draws: &[Draw]) -> Session {
    let mut session = beginning(from);
    for (kind, a, b, pass_ms) in draws {
        session.pass_time(session.now_ms() + u64::from(pass_ms % 600_000));
        let before = (session.state().clone(), session.now_ms(), session.journal().entries().len());
        let action = action(*kind, *a, *b);
        let possible = session.try_out(&action);
        let entry = session.submit(action).clone();
        assert_eq!(usize::try_from(entry.no).unwrap(), before.2 + 1);
        assert_eq!(entry.at_ms, before.1);
        match entry.outcome {
            Outcome::Done(_) => assert_eq!(possible, Ok(())),
            Outcome::Refused(refusal) => {
                assert_eq!(possible, Err(refusal));
                assert_eq!(session.state(), &before.0);
                assert_eq!(session.now_ms(), before.1);
            }
        }
    }
    session
}

fn draws() -> impl Strategy<Value = Vec<Draw>> {
    proptest::collection::vec(any::<Draw>(), STEPS)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn whatever_an_officer_does_events_alone_give_the_state(from in 0_u8..5, draws in draws()) {
        let session = played(from, &draws);
        let mut state = apply::first_state(session.scenario());
        for entry in session.journal().entries() {
            for event in entry.events() {
                let when = apply::When { at_ms: entry.at_ms, done_ms: entry.done_ms() };
                apply::apply(&mut state, session.scenario(), event, when);
            }
        }
        prop_assert_eq!(&state, session.state());
    }

    #[test]
    fn a_journal_taken_up_again_gives_the_same_session(from in 0_u8..5, draws in draws()) {
        let session = played(from, &draws);
        let again = Session::resume(
            Arc::clone(session.scenario()),
            Arc::clone(session.pack()),
            session.help(),
            session.journal().entries(),
        );
        let again = again.map_err(|fault| TestCaseError::fail(fault.to_string()))?;
        prop_assert_eq!(again.state(), session.state());
        prop_assert_eq!(again.journal(), session.journal());
    }
}

#[test]
fn a_journal_whose_outcome_was_changed_is_not_taken_up() {
    let session = benched();
    let mut entries = session.journal().entries().to_vec();
    entries[3].took_ms += 1;
    let again = Session::resume(
        Arc::clone(session.scenario()),
        Arc::clone(session.pack()),
        session.help(),
        &entries,
    );
    assert_eq!(again.err().map(|fault| fault.no), Some(4));
}
