//! Units, samples, field tests and the laboratory at the bench, by the names that are read.

use egui::accesskit::Role;
use egui::{Rect, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::procedure::{BENCH, benched, desk_with, dispatched, narcotics_case, session_of};
use super::{Desk, SMALL, complaints, cut_off, key, place, scenario, work};
use crate::scenario::raw::{Packaging, TestKit};
use crate::screens::bench::{BenchPage, BenchView, Step};
use crate::screens::request::{Panel, Request};
use crate::sim::action::{Carrier, Exhibits, Sampling, TestWording, Tests};
use crate::sim::{Action, Item, Items, Outcome, Session};
use crate::wording::say;

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
    harness.get_by_label("None lacks this step");
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
        assert!(matches!(last.outcome, Outcome::Done(_)), "{wanted}: {last:?}");
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

/// A button that moves away while it is pressed is pressed in vain.
#[test]
fn the_steps_keep_their_place_whatever_step_is_open() {
    for size in [SMALL, vec2(1280.0, 720.0), vec2(1920.0, 1080.0)] {
        let mut harness = place(desk_with(benched(narcotics_case()), Panel::Bench), size);
        let steps: Vec<String> = {
            let desk = harness.state();
            let offered = Step::ALL.into_iter().filter(|step| step.is_offered(&desk.session));
            offered.map(|step| say(step.name_key()).to_owned()).collect()
        };
        assert!(steps.len() > 10, "{steps:?}");
        let places = |harness: &Harness<'static, Desk>| -> Vec<Rect> {
            let found = |name: &String| harness.get_by_role_and_label(Role::Button, name).rect();
            steps.iter().map(found).collect()
        };
        let before = places(&harness);
        for (step, rect) in steps.iter().zip(&before) {
            harness.get_by_role_and_label(Role::Button, step).click();
            harness.run_ok();
            assert_eq!(places(&harness), before, "{step} {size:?}");
            assert!(rect.bottom() < size.y, "{step} {size:?}");
            // By key the keyboard goes into the sheet, which may scroll.
            harness.get_by_role_and_label(Role::Button, step).focus();
            harness.run_ok();
            harness.key_press(egui::Key::Enter);
            harness.run_ok();
            assert_eq!(places(&harness), before, "{step} {size:?}");
        }
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
        BenchView::from_session(&harness.state().session)
            .items()
            .iter()
            .filter(|item| !matches!(item, Item::SealParts))
            .count(),
        96
    );
    let drawn = harness.query_all_by_label_contains("Carton 9").count();
    assert!((1..60).contains(&drawn), "{drawn}");
}

#[test]
fn what_is_made_ready_on_the_duty_sheet_also_holds_at_the_bench() {
    let mut desk = desk_with(benched(narcotics_case()), Panel::Duties);
    desk.drafts.bench.step.new_gloves = false;
    let mut harness = place(desk, egui::vec2(1600.0, 3600.0));
    harness.get_by_label(say("prepare-gloves")).click();
    harness.run_ok();
    assert!(harness.state().drafts.bench.step.new_gloves);
    harness.get_by_label(say("prepare-gloves")).click();
    harness.run_ok();
    assert!(!harness.state().drafts.bench.step.new_gloves);
}
