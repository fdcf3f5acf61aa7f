//! Powers, persons, tests, samples and the laboratory, worked by the names that are read.
//!
//! The case is the one with the false front wall, whose 48 cartons are given what a narcotics
//! case has: a kit that is made for them, a laboratory, a traveller with baggage.

use std::sync::Arc;

use egui::vec2;
use egui_kittest::kittest::Queryable;

use super::{Desk, SMALL, complaints, cut_off, key, pack, place, scenario, work};
use crate::pack::FormTable;
use crate::scenario::raw::{
    Authority, Laboratory as LaboratoryHouse, Narcotic, Packaging, PersonRole, Sex, StoreKind,
    TestKit,
};
use crate::scenario::{Part, Scenario, Text};
use crate::screens::bench::{BenchPage, Step};
use crate::screens::request::{Panel, Request};
use crate::screens::tool::Tool;
use crate::sim::action::{
    Carrier, Doors, Exhibits, ForceTool, Laboratory, Law, Leaf, Sampling, Search, TestWording,
    Tests,
};
use crate::sim::{Action, HelpLevel, Item, Items, Session};

fn text(words: &str) -> Text {
    Text::new(words).unwrap()
}

/// The case with what a narcotics case has.
fn narcotics_case() -> Scenario {
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

fn session_of(case: Scenario) -> Session {
    Session::new(Arc::new(case), pack(), HelpLevel::Exam)
}

/// Load out, wall forced, goods at the bench.
fn benched(case: Scenario) -> Session {
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

fn desk_with(session: Session, panel: Panel) -> Desk {
    let mut desk = Desk::new(session);
    desk.drafts.open = Some(panel);
    desk
}

const HIGH: egui::Vec2 = vec2(1600.0, 3200.0);
const BENCH: egui::Vec2 = vec2(1900.0, 1100.0);

#[test]
fn the_power_to_search_is_stated_on_the_duty_sheet() {
    let mut harness = place(desk_with(session_of(narcotics_case()), Panel::Duties), HIGH);
    harness.get_by_label("Warrant of a Magistrate").click();
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
    harness.get_by_label("Bring before the Magistrate: Sadia Noor").click();
    harness.run_ok();
    assert!(harness.state().session.state().produced.contains(&key("traveller")));
}

#[test]
fn samples_are_offered_only_where_the_case_has_to_do_with_them_and_goods_lie_open() {
    let has_draw = |session: Session| {
        let harness = place(desk_with(session, Panel::Bench), BENCH);
        harness.query_by_label("Draw samples").is_some()
    };
    assert!(has_draw(benched(narcotics_case())));
    assert!(!has_draw(session_of(narcotics_case())), "nothing lies open yet");
    assert!(!has_draw(benched((*scenario("false-front-wall")).clone())), "telephones only");
}

#[test]
fn a_range_of_exhibits_is_weighed_net_and_summed_up() {
    let mut session = benched(narcotics_case());
    work(
        &mut session,
        [
            Action::Exhibits(Exhibits::ZeroScale),
            Action::Exhibits(Exhibits::Weigh(Items::packages(953, 1000))),
        ],
    );
    let mut desk = desk_with(session, Panel::Bench);
    desk.drafts.bench.step.step = Step::WeighNet;
    desk.drafts.bench.range = "E-002 to E-010".to_owned();
    let mut harness = place(desk, BENCH);
    harness.get_by_label("Choose the range").click();
    harness.run_ok();
    assert_eq!(harness.state().drafts.bench.selected.len(), 9);
    harness.get_by_label("For the chosen (9)").click();
    harness.run_ok();
    let nets: Vec<u32> = harness
        .state()
        .session
        .state()
        .exhibits
        .values()
        .filter_map(|exhibit| exhibit.net_g)
        .collect();
    assert_eq!(nets.len(), 9);
    let sum: u32 = nets.iter().sum();
    let shown = format!("net {} g", crate::scenario::grouped(sum));
    harness.get_by_label_contains(&shown);
    harness.get_by_label("Choose what was found").click();
    harness.run_ok();
    harness.get_by_label_contains("Chosen: 48 items");
    harness.get_by_label_contains("(39 without a figure)");
}

#[test]
fn a_range_that_no_item_has_chooses_nothing_and_says_so() {
    let mut desk = desk_with(benched(narcotics_case()), Panel::Bench);
    desk.drafts.bench.range = "E-200 to E-210".to_owned();
    let mut harness = place(desk, BENCH);
    harness.get_by_label("Choose the range").click();
    harness.run_ok();
    assert!(harness.state().drafts.bench.selected.is_empty());
    harness.get_by_label("No item has these numbers.");
}

#[test]
fn samples_are_rows_of_their_own_and_packed_sealed_and_sent_as_a_group() {
    let mut desk = desk_with(benched(narcotics_case()), Panel::Bench);
    desk.drafts.bench.step.step = Step::Draw;
    desk.drafts.bench.step.new_gloves = true;
    let mut harness = place(desk, BENCH);
    harness.get_by_label("For all remaining (48)").click();
    harness.run_ok();
    harness.get_by_label("Nothing remains");
    harness.get_by_label("Choose the samples").click();
    harness.run_ok();
    assert_eq!(harness.state().drafts.bench.selected.len(), 48);
    for (step, wanted) in [(Step::Pack, "pack"), (Step::Seal, "seal")] {
        let draft = &mut harness.state_mut().drafts.bench.step;
        draft.step = step;
        draft.packaging = Some(Packaging::EvidenceBag);
        harness.run_ok();
        harness.get_by_label("For the chosen (48)").click();
        harness.run_ok();
        let last = harness.state().last().cloned().unwrap();
        assert!(matches!(last.outcome, crate::sim::Outcome::Done(_)), "{wanted}: {last:?}");
    }
    let exhibits = &harness.state().session.state().exhibits;
    assert!(exhibits[&Item::Sample(1000)].seal.is_some());
    assert!(exhibits[&Item::Package(953)].packaging.is_none(), "units stay as they are");

    let bench = &mut harness.state_mut().drafts.bench;
    bench.page = BenchPage::Laboratory;
    bench.laboratory.carrier = Some(Carrier::SpecialMessenger);
    bench.laboratory.line.to = Some(key("havildar"));
    harness.run_ok();
    harness.get_by_label("Send").click();
    harness.run_ok();
    assert!(harness.state().session.state().laboratory.dispatched_ms.is_some());
}

/// Samples of two units on their way.
fn dispatched() -> Session {
    let mut session = benched(narcotics_case());
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
fn the_report_is_awaited_after_a_warning_and_what_it_holds_is_ticked_by_the_trainee() {
    let mut desk = desk_with(dispatched(), Panel::Bench);
    desk.drafts.bench.page = BenchPage::Laboratory;
    let mut harness = place(desk, vec2(1900.0, 2400.0));
    let before = harness.state().session.now_ms();
    harness.get_by_label("Wait for the report").click();
    harness.run_ok();
    assert!(harness.state().asked.is_empty(), "time runs only after the second yes");
    harness.get_by_label("Yes, wait").click();
    harness.run_ok();
    assert!(harness.state().session.now_ms() >= before + 71 * 3_600_000);
    harness.get_by_label("Report L-88/26");
    harness.get_by_label("It names the tests").click();
    harness.run_ok();
    harness.get_by_label("Note what it holds").click();
    harness.run_ok();
    let checked = harness.state().session.state().laboratory.checked.unwrap();
    assert!(checked.names_tests);
    assert!(!checked.gives_results && !checked.names_protocols && !checked.seals_match);
}

#[test]
fn a_colour_test_is_made_with_any_kit_and_worded_in_any_way() {
    let mut desk = desk_with(benched(narcotics_case()), Panel::Bench);
    desk.drafts.bench.page = BenchPage::Tests;
    desk.drafts.bench.field_test.item = Some(Item::Package(953));
    desk.drafts.bench.field_test.kit = Some(TestKit::Cannabis);
    let mut harness = place(desk, vec2(1900.0, 2400.0));
    harness.get_by_label("Make the test").click();
    harness.run_ok();
    harness.get_by_label_contains("kit for cannabis: The kit changed colour");
    let wordings: Vec<String> = ["presumptive negative", "presumptive positive"]
        .into_iter()
        .chain(["name of the drug that the kit is made for"])
        .map(|wording| format!("Write down: Carton 953, {wording}"))
        .collect();
    for label in &wordings {
        harness.get_by_label(label);
    }
    harness.get_by_label(&wordings[1]).click();
    harness.run_ok();
    let record =
        Tests::RecordResult { item: Item::Package(953), wording: TestWording::PresumptivePositive };
    assert_eq!(harness.state().asked.last(), Some(&Request::Act(Action::Tests(record))));
    harness.get_by_label("Written down: presumptive positive");
}

#[test]
fn a_plan_is_written_from_figures_of_the_trainees_own() {
    let mut desk = desk_with(benched(narcotics_case()), Panel::Bench);
    desk.drafts.bench.page = BenchPage::Tests;
    let plan = &mut desk.drafts.bench.plan;
    (plan.units, plan.samples) = ("48".to_owned(), "5".to_owned());
    (plan.share, plan.confidence) = ("50".to_owned(), "95".to_owned());
    let mut harness = place(desk, vec2(1900.0, 2400.0));
    harness.get_by_label("Write the plan").click();
    harness.run_ok();
    let chosen = harness.state().session.state().plan.as_ref().unwrap().chosen.clone();
    assert_eq!(chosen.len(), 5);
    harness.get_by_label("Choose the units of the plan").click();
    harness.run_ok();
    let selected: Items = harness.state().drafts.bench.selected.iter().cloned().collect();
    assert_eq!(selected.len(), 5);
    assert!(chosen.iter().all(|item| selected.iter().any(|other| other == item)));
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
    let shown = format!("The meter shows {}: Right wall panel 2", readings[&Part::PanelRight(2)]);
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
    desk.drafts.forms.open = Some(form);
    let harness = place(desk, vec2(1900.0, 6000.0));
    harness.get_by_label("Units and samples");
    harness.get_by_label("E-001-S");
    harness.get_by_label("Custody log");
    assert!(harness.query_all_by_label_contains("2 items, Sample of Carton 953").count() >= 1);
    assert_eq!(complaints(harness.output()), Vec::<String>::new());
}

#[test]
fn every_page_of_the_bench_draws_at_the_promised_size() {
    for page in [
        BenchPage::Work,
        BenchPage::Tests,
        BenchPage::Handover,
        BenchPage::Laboratory,
        BenchPage::Disposal,
    ] {
        let mut desk = desk_with(dispatched(), Panel::Bench);
        desk.drafts.bench.page = page;
        let harness = place(desk, SMALL);
        assert_eq!(complaints(harness.output()), Vec::<String>::new(), "{page:?}");
        assert_eq!(cut_off(harness.output(), SMALL.x), Vec::<String>::new(), "{page:?}");
    }
}

#[test]
fn ninety_six_rows_are_drawn_only_where_they_are_seen() {
    let mut session = benched(narcotics_case());
    let items = Items::packages(953, 1000);
    work(&mut session, [Action::Sampling(Sampling::Draw { items, new_gloves: true })]);
    let harness = place(desk_with(session, Panel::Bench), SMALL);
    // 48 units and their samples lie there.
    assert_eq!(
        crate::screens::bench::BenchView::from_session(&harness.state().session)
            .items()
            .iter()
            .filter(|item| !matches!(item, Item::SealParts))
            .count(),
        96
    );
    let drawn = harness.query_all_by_label_contains("Carton 9").count();
    assert!(drawn < 60, "{drawn}");
}

#[test]
fn names_of_the_new_choices_are_words() {
    use crate::screens::names::*;
    use crate::wording::is_said;
    for key in AUTHORITIES.map(authority_key) {
        assert!(is_said(key), "{key}");
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
