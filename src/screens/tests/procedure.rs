//! Powers, persons, tests, samples and the laboratory, worked by the names that are read.
//!
//! The case is the one with the false front wall, whose 48 cartons are given what a narcotics
//! case has: a kit that is made for them, a laboratory, a traveller with baggage.

use std::sync::Arc;

use egui::vec2;
use egui_kittest::kittest::Queryable;

use super::{Desk, complaints, key, pack, place, scenario, session, work};
use crate::pack::FormTable;
use crate::scenario::raw::{
    Authority, Laboratory as LaboratoryHouse, Narcotic, Packaging, PersonRole, Sex, StoreKind,
    TestKit,
};
use crate::scenario::{Part, Scenario, Text};
use crate::screens::bench::BenchPage;
use crate::screens::request::{Panel, Request};
use crate::screens::tool::Tool;
use crate::sim::action::{
    Carrier, Doors, Exhibits, ForceTool, Forms, Laboratory, Law, Leaf, Sampling, Search,
};
use crate::sim::{Action, Entry, HelpLevel, Item, Items, Session, Sheet};

pub fn text(words: &str) -> Text {
    Text::new(words).unwrap()
}

/// The case with what a narcotics case has.
pub fn narcotics_case() -> Scenario {
    let mut case = (*scenario("false-front-wall")).clone();
    case.hidden[0].narcotic =
        Some(Narcotic { kit: TestKit::Cannabis, positive: true, names: vec![text("charas")] });
    case.special.laboratory = Some(LaboratoryHouse {
        name: text("Customs laboratory"),
        report_after_hours: 72,
        report_no: text("L-88/26"),
        lines: vec![text("Tests: colour, thin layer."), text("Result: tests were made.")],
        names_tests: true,
        gives_results: true,
        names_protocols: false,
        seals_match: true,
    });
    let mut traveller = case.people[0].clone();
    traveller.key = key("traveller");
    traveller.role = PersonRole::Traveller;
    traveller.name = text("Sadia Noor");
    traveller.arrives_minutes = 0;
    traveller.sex = Some(Sex::Woman);
    traveller.baggage = Some(text("Clothes and a telephone."));
    traveller.carries = Some(text("A key with a tag."));
    case.people.push(traveller);
    case
}

pub fn session_of(case: Scenario) -> Session {
    Session::new(Arc::new(case), pack(), HelpLevel::Exam)
}

/// Load out, wall forced, goods at the bench.
pub fn benched(case: Scenario) -> Session {
    let mut session = session_of(case);
    let open = |leaf| Action::Doors(Doors::Open { leaf, strap: true, clear: true });
    let unload = |first, last| Action::Search(Search::Unload(Items::packages(first, last)));
    work(
        &mut session,
        [
            Action::Seal(crate::sim::action::Seal::Cut),
            open(Leaf::Right),
            open(Leaf::Left),
            unload(1, 952),
            Action::Search(Search::Enter),
            Action::Search(Search::Force { part: Part::WallFront, with: ForceTool::PryBar }),
            unload(953, 1000),
            Action::Search(Search::Leave),
            Action::Exhibits(Exhibits::Number(Items::packages(953, 1000))),
        ],
    );
    session
}

pub fn desk_with(session: Session, panel: Panel) -> Desk {
    let mut desk = Desk::new(session);
    desk.drafts.open = Some(panel);
    desk
}

const HIGH: egui::Vec2 = vec2(1600.0, 3200.0);
pub const BENCH: egui::Vec2 = vec2(1900.0, 1100.0);

#[test]
fn the_power_to_search_is_stated_on_the_duty_sheet() {
    let mut harness = place(desk_with(session_of(narcotics_case()), Panel::Duties), HIGH);
    harness.get_by_label("A warrant of a Magistrate").click();
    harness.run_ok();
    harness.get_by_label("State the power").click();
    harness.run_ok();
    assert_eq!(harness.state().session.state().authority, Some(Authority::Warrant));
}

#[test]
fn a_person_is_told_of_the_right_and_searched_by_whom_was_chosen() {
    let mut desk = desk_with(session_of(narcotics_case()), Panel::People);
    let rights = desk.drafts.people.rights.entry(key("traveller")).or_default();
    rights.searcher = Some(key("havildar"));
    let mut harness = place(desk, HIGH);
    assert!(harness.query_by_label("Tell the right: Sadia Noor").is_none(), "folded at first");
    harness.get_by_label("Search, baggage, arrest: Sadia Noor").click();
    harness.run_ok();
    for label in [
        "Tell the right: Sadia Noor",
        "Search the person: Sadia Noor",
        "Ask to declare the baggage: Sadia Noor",
        "Open the baggage: Sadia Noor",
    ] {
        harness.get_by_label(label).click();
        harness.run_ok();
    }
    let laws: Vec<Action> = [
        Law::TellRight(key("traveller")),
        Law::SearchPerson { person: key("traveller"), searcher: key("havildar") },
        Law::AskDeclaration(key("traveller")),
        Law::OpenBaggage(key("traveller")),
    ]
    .map(Action::Law)
    .to_vec();
    let asked: Vec<Request> = laws.into_iter().map(Request::Act).collect();
    assert_eq!(harness.state().asked, asked);
    let state = harness.state().session.state();
    assert!(state.searched.contains(&key("traveller")));
    assert!(state.baggage_opened.contains(&key("traveller")));
    harness.get_by_label("Baggage opened");
}

#[test]
fn officers_and_store_keeper_are_not_offered_for_search_or_arrest() {
    let mut session = session_of(narcotics_case());
    work(&mut session, [Action::Wait { minutes: 30 }]);
    let harness = place(desk_with(session, Panel::People), HIGH);
    assert!(harness.query_by_label("Search, baggage, arrest: Maria Joseph").is_none());
    harness.get_by_label("Search, baggage, arrest: Sadia Noor");
}

#[test]
fn an_arrest_needs_a_second_yes_and_records_only_what_was_ticked() {
    let mut harness = place(desk_with(session_of(narcotics_case()), Panel::People), HIGH);
    harness.get_by_label("Search, baggage, arrest: Sadia Noor").click();
    harness.run_ok();
    harness.get_by_label("Told of the right to a lawyer of choice").click();
    harness.run_ok();
    harness.get_by_label("Arrest: Sadia Noor").click();
    harness.run_ok();
    assert!(harness.state().asked.is_empty());
    harness.get_by_label("Yes, arrest").click();
    harness.run_ok();
    let Some(Request::Act(Action::Law(Law::Arrest(arrest)))) = harness.state().asked.last() else {
        panic!("{:?}", harness.state().asked);
    };
    assert!(arrest.lawyer_told);
    assert!(!arrest.medical_asked);
    harness.get_by_label("Bring before a Magistrate: Sadia Noor").click();
    harness.run_ok();
    assert!(harness.state().session.state().produced.contains(&key("traveller")));
}

/// Samples of two units on their way.
pub fn dispatched() -> Session {
    dispatched_from(benched(narcotics_case()))
}

pub fn dispatched_from(mut session: Session) -> Session {
    let samples: Items = "sample:953-954".parse().unwrap();
    let handover = crate::sim::action::Handover {
        items: samples.clone(),
        to: key("havildar"),
        place: text("Laboratory"),
        reason: text("Analysis"),
        seals_checked: true,
        both_signed: true,
        store: StoreKind::General,
    };
    let carrier = Carrier::SpecialMessenger;
    let items = Items::packages(953, 954);
    work(
        &mut session,
        [
            Action::Sampling(Sampling::Draw { items, new_gloves: true }),
            Action::Exhibits(Exhibits::Pack {
                items: samples,
                packaging: Packaging::EvidenceBag,
                new_gloves: true,
            }),
            Action::Laboratory(Laboratory::Dispatch { handover, carrier }),
        ],
    );
    session
}

#[test]
fn density_readings_of_both_sides_stand_beside_each_other() {
    let mut case = narcotics_case();
    case.nominal = crate::scenario::iso6346::size_type("45R1").unwrap();
    let mut desk = Desk::new(benched(case));
    desk.drafts.tool = Tool::DensityMeter;
    desk.pointed = Some(Part::PanelRight(2));
    work(&mut desk.session, [Action::Search(Search::Enter)]);
    let mut harness = place(desk, vec2(1600.0, 900.0));
    harness.get_by_label("Not read yet: Left wall panel 2");
    harness.get_by_label("Density meter: Right wall panel 2").click();
    harness.run_ok();
    let readings = &harness.state().session.state().densities;
    let shown = format!("Right wall panel 2: the meter shows {}", readings[&Part::PanelRight(2)]);
    assert!(harness.query_all_by_label(&shown).count() >= 1);
    harness.get_by_label("Not read yet: Left wall panel 2");
}

#[test]
fn the_cooling_machine_is_read_and_switched_at_the_machine_and_on_the_duty_sheet() {
    let mut case = narcotics_case();
    case.nominal = crate::scenario::iso6346::size_type("45R1").unwrap();
    let mut desk = desk_with(session_of(case), Panel::Duties);
    desk.pointed = Some(Part::Machinery);
    let mut harness = place(desk, HIGH);
    harness.get_by_label("Read the temperature on the display").click();
    harness.run_ok();
    assert!(harness.query_all_by_label_contains("The display shows").count() >= 1);
    harness.get_by_label("Switch the cooling off").click();
    harness.run_ok();
    assert!(harness.state().session.state().cooling_off);
    harness.get_by_label("Switch the cooling on");
}

#[test]
fn a_deposit_says_which_store() {
    let mut session = benched(narcotics_case());
    work(
        &mut session,
        [
            Action::People(crate::sim::action::People::Call(key("store-keeper"))),
            Action::Wait { minutes: 30 },
            Action::Exhibits(Exhibits::Pack {
                items: Items::packages(953, 953),
                packaging: Packaging::TapedCarton,
                new_gloves: true,
            }),
        ],
    );
    let mut desk = desk_with(session, Panel::Bench);
    desk.drafts.bench.page = BenchPage::Handover;
    desk.drafts.bench.selected.insert(Item::Package(953));
    desk.drafts.bench.handover.to = Some(key("store-keeper"));
    let mut harness = place(desk, BENCH);
    harness.get_by_label("Deposit in the store").click();
    harness.run_ok();
    assert!(harness.state().asked.is_empty(), "no store was named");
    harness.state_mut().drafts.bench.handover.store = Some(StoreKind::DoubleLock);
    harness.run_ok();
    harness.get_by_label("Deposit in the store").click();
    harness.run_ok();
    let lines = &harness.state().session.state().custody;
    assert_eq!(lines.last().map(|line| line.handover.store), Some(StoreKind::DoubleLock));
}

#[test]
fn a_form_shows_its_tables_from_the_record() {
    let mut session = dispatched();
    let mut pack = (**session.pack()).clone();
    let form = pack.forms.first_mut().unwrap();
    form.tables = vec![FormTable::Exhibits, FormTable::Samples, FormTable::Transfers];
    let form = form.key.clone();
    session = Session::resume(
        Arc::new(narcotics_case()),
        Arc::new(pack),
        HelpLevel::Exam,
        session.journal().entries(),
    )
    .unwrap();
    let mut desk = desk_with(session, Panel::Forms);
    desk.drafts.forms.open = Some(form.into());
    let harness = place(desk, vec2(1900.0, 6000.0));
    harness.get_by_label("Units and samples");
    harness.get_by_label("E-001-S");
    harness.get_by_label("Custody log");
    assert!(
        harness.query_all_by_label_contains("2 samples of Carton 953 to Carton 954").count() >= 1
    );
    assert_eq!(complaints(harness.output()), Vec::<String>::new());
}

#[test]
fn a_form_about_one_person_is_taken_anew_for_the_next() {
    let mut desk = desk_with(session(HelpLevel::Exam), Panel::Forms);
    desk.drafts.forms.open = Some(key("arrest-memo").into());
    let mut harness = place(desk, vec2(1600.0, 2400.0));
    harness.run_ok();
    // A blank sheet needs no second one.
    let another = "Open Arrest memo, sheet 2";
    assert!(harness.query_by_label(another).is_none());
    let person = Entry::Person(key("agent"));
    let fill = Forms::Fill { form: key("arrest-memo").into(), field: key("person"), entry: person };
    work(&mut harness.state_mut().session, [Action::Forms(fill)]);
    harness.run_ok();
    harness.get_by_label(another).click();
    harness.run_ok();
    let second: Sheet = "arrest-memo:2".parse().unwrap();
    assert_eq!(harness.state().drafts.forms.open.as_ref(), Some(&second));
    // In the list, and at the head of the sheet.
    assert_eq!(harness.query_all_by_label("Arrest memo, sheet 2").count(), 2);
    assert!(harness.query_by_label(another).is_none());
    // What is typed there is of the second sheet.
    harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "Case number").focus();
    harness.run_ok();
    harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "Case number").type_text("C-9");
    harness.run_ok();
    harness.key_press(egui::Key::Tab);
    harness.run_ok();
    let state = harness.state().session.state();
    assert_eq!(state.forms[&second].entries[&key("case-no")], Entry::Text(text("C-9")));
    assert!(!state.forms[&key("arrest-memo").into()].entries.contains_key(&key("case-no")));
    // A form about the case has one sheet.
    harness.state_mut().drafts.forms.open = Some(key("recovery-memo").into());
    harness.run_ok();
    assert!(harness.query_by_label("Open Recovery memo, sheet 2").is_none());
}

#[test]
fn samples_stand_in_the_table_of_exhibits_as_they_do_on_paper() {
    use crate::telling::form_tables::rows;
    let session = dispatched();
    let pack = pack();
    let with_samples = |form: &crate::pack::Form| -> Vec<String> {
        let rows = rows(session.scenario(), session.state(), form, FormTable::Exhibits);
        rows.into_iter().map(|row| row[0].clone()).filter(|text| text.ends_with("-S")).collect()
    };
    let seizure = pack.form(&key("seizure-report")).unwrap();
    assert_eq!(with_samples(seizure), ["E-001-S", "E-002-S"]);
    // The store did not take them in: they are on their way to the laboratory.
    let of_the_store = |form: &&crate::pack::Form| {
        form.fields().any(|field| field.states == Some(crate::pack::StatedFact::StoredAt))
    };
    let store = pack.forms.iter().find(of_the_store).unwrap();
    assert_eq!(with_samples(store), Vec::<String>::new());
}

#[test]
fn names_of_the_new_choices_are_words() {
    use crate::screens::names::*;
    use crate::wording::is_said;
    for name in Authority::ALL.map(|authority| authority_name(&pack().terms, authority)) {
        // A key that has no message shows itself, and keys are small letters.
        assert!(name.starts_with(char::is_uppercase), "{name}");
    }
    for key in TEST_KITS.map(test_kit_key) {
        assert!(is_said(key), "{key}");
    }
    for key in WORDINGS.map(wording_key) {
        assert!(is_said(key), "{key}");
    }
    for key in CARRIERS.map(carrier_key) {
        assert!(is_said(key), "{key}");
    }
    for key in STORE_KINDS.map(store_kind_key) {
        assert!(is_said(key), "{key}");
    }
    for key in CARE_ROUTES.map(care_route_key) {
        assert!(is_said(key), "{key}");
    }
}
