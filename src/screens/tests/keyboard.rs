//! Where the keyboard goes: one stop for a list, the first field of a new sheet.

use egui::Key as Press;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use super::procedure::{BENCH, benched, desk_with, narcotics_case, session_of};
use super::{Desk, SMALL, harness, key, place, session, work};
use crate::screens::bench::{BenchPage, Step};
use crate::screens::briefing::{BriefingView, briefing_ui};
use crate::screens::request::{Panel, Request};
use crate::sim::{Action, Entry, HelpLevel};

const FORMS: egui::Vec2 = egui::vec2(1600.0, 2400.0);

fn press(harness: &mut Harness<'static, Desk>, key: Press) {
    harness.key_press(key);
    harness.run_ok();
}

/// The name of what has the keyboard.
fn focused(harness: &Harness<'static, Desk>) -> Option<String> {
    let node = harness.query_by(|node| node.is_focused())?;
    node.accesskit_node().label()
}

fn form_desk() -> Harness<'static, Desk> {
    let mut desk = desk_with(session_of(narcotics_case()), Panel::Forms);
    desk.drafts.forms.open = Some(key("examination-report").into());
    place(desk, FORMS)
}

#[test]
fn the_list_of_forms_is_one_stop_and_the_sheet_is_the_next() {
    let mut harness = form_desk();
    let forms = harness.state().session.pack().forms.clone();
    let at = forms.iter().position(|form| form.key == key("examination-report")).unwrap();
    harness.get_by_label("Close").focus();
    harness.run_ok();
    press(&mut harness, Press::Tab);
    assert_eq!(focused(&harness).as_deref(), Some(forms[at].title.as_str()));
    press(&mut harness, Press::Tab);
    let first = &forms[at].blocks[0].fields[0];
    assert_eq!(focused(&harness).as_deref(), Some(first.label.as_str()));
}

#[test]
fn arrows_walk_the_list_of_forms_even_when_pressed_at_once() {
    let mut harness = form_desk();
    let forms = harness.state().session.pack().forms.clone();
    let at = forms.iter().position(|form| form.key == key("examination-report")).unwrap();
    harness.get_by_label("Close").focus();
    harness.run_ok();
    // Each press its own frame, none in between, as when somebody types fast.
    for key in [Press::Tab, Press::ArrowDown] {
        harness.key_press(key);
        harness.step();
    }
    harness.run_ok();
    assert_eq!(harness.state().drafts.forms.open, Some(forms[at + 1].key.clone().into()));
    assert_eq!(focused(&harness).as_deref(), Some(forms[at + 1].title.as_str()));
    press(&mut harness, Press::End);
    let last = forms.last().unwrap();
    assert_eq!(harness.state().drafts.forms.open, Some(last.key.clone().into()));
    press(&mut harness, Press::ArrowUp);
    press(&mut harness, Press::Home);
    assert_eq!(focused(&harness).as_deref(), Some(forms[0].title.as_str()));
}

#[test]
fn the_pointer_still_opens_every_form() {
    let mut harness = form_desk();
    let last = harness.state().session.pack().forms.last().unwrap().clone();
    harness.get_by_label(last.title.as_str()).click();
    harness.run_ok();
    assert_eq!(harness.state().drafts.forms.open, Some(last.key.into()));
}

#[test]
fn a_step_chosen_by_key_gives_the_keyboard_to_its_first_field() {
    let mut desk = desk_with(benched(narcotics_case()), Panel::Bench);
    desk.drafts.bench.step.step = Step::Seal;
    let mut harness = place(desk, BENCH);
    harness.get_by_role_and_label(Role::Button, "Label").focus();
    harness.run_ok();
    press(&mut harness, Press::Enter);
    assert_eq!(focused(&harness).as_deref(), Some("Case number"));
    harness.get_by_role_and_label(Role::Button, "Estimate").focus();
    harness.run_ok();
    press(&mut harness, Press::Enter);
    assert!(
        focused(&harness).is_some_and(|name| name.contains("stimate")),
        "{:?}",
        focused(&harness)
    );
}

#[test]
fn another_page_of_the_bench_leaves_the_keyboard_on_its_name() {
    let mut harness = place(desk_with(benched(narcotics_case()), Panel::Bench), BENCH);
    for page in ["Laboratory", "Hand over", "Work on exhibits"] {
        harness.get_by_role_and_label(Role::Button, page).focus();
        harness.run_ok();
        press(&mut harness, Press::Enter);
        assert_eq!(focused(&harness).as_deref(), Some(page));
    }
}

#[test]
fn a_tab_while_the_sheet_is_built_goes_on_in_it() {
    let mut desk = desk_with(benched(narcotics_case()), Panel::Bench);
    desk.drafts.bench.step.step = Step::Seal;
    let mut harness = place(desk, BENCH);
    harness.get_by_role_and_label(Role::Button, "Label").focus();
    harness.run_ok();
    for key in [Press::Enter, Press::Tab] {
        harness.key_press(key);
        harness.step();
    }
    harness.run_ok();
    assert_eq!(focused(&harness).as_deref(), Some("Description"));
}

#[test]
fn a_tab_into_a_line_selects_what_stands_there_and_a_click_does_not() {
    let mut desk = desk_with(benched(narcotics_case()), Panel::Bench);
    desk.drafts.bench.step.step = Step::Label;
    desk.drafts.bench.label.description = "Telephones".to_owned();
    let mut harness = place(desk, BENCH);
    let line = |name: &'static str| {
        move |harness: &Harness<'static, Desk>| {
            harness.get_by_role_and_label(Role::TextInput, name).rect()
        }
    };
    harness.get_by_role_and_label(Role::TextInput, "Case number").focus();
    harness.run_ok();
    press(&mut harness, Press::Tab);
    harness.get_by_role_and_label(Role::TextInput, "Description").type_text("Packets");
    harness.run_ok();
    assert_eq!(harness.state().drafts.bench.label.description, "Packets", "replaced");
    // Enter ends the entry; the next letters go on where it was left.
    press(&mut harness, Press::Enter);
    harness.get_by_role_and_label(Role::TextInput, "Description").type_text(" in tape");
    harness.run_ok();
    assert_eq!(harness.state().drafts.bench.label.description, "Packets in tape");
    harness.get_by_role_and_label(Role::TextInput, "Case number").focus();
    harness.run_ok();
    let at = line("Description")(&harness).left_center() + egui::vec2(2.0, 0.0);
    harness.hover_at(at);
    harness.drag_at(at);
    harness.drop_at(at);
    harness.run_ok();
    harness.get_by_role_and_label(Role::TextInput, "Description").type_text("Six ");
    harness.run_ok();
    assert_eq!(harness.state().drafts.bench.label.description, "Six Packets in tape");
}

/// A briefing that is being built, or stands, or gives way to another screen.
#[derive(Default)]
struct Briefing {
    building: bool,
    elsewhere: bool,
    requests: Vec<Request>,
}

fn briefing(size: egui::Vec2) -> Harness<'static, Briefing> {
    let session = session(HelpLevel::Guided);
    let state = Briefing { building: true, ..Briefing::default() };
    harness(size, state, move |ui, state| {
        if state.elsewhere {
            let _ = ui.button("Another screen");
        } else {
            let view = BriefingView::from_session(&session, state.building);
            briefing_ui(ui, &view, &mut state.requests);
        }
    })
}

#[test]
fn when_the_place_stands_the_keyboard_is_on_the_way_into_it() {
    let mut harness = briefing(SMALL);
    harness.state_mut().building = false;
    harness.run_ok();
    assert!(harness.get_by_label("Go to the place").is_focused());
    harness.key_press(Press::Enter);
    harness.run_ok();
    assert_eq!(harness.state().requests, [Request::EnterPlace]);
}

#[test]
fn a_briefing_opens_at_its_top_also_the_second_time() {
    let mut harness = briefing(egui::vec2(640.0, 360.0));
    let title = harness.get_by_label("Objectives").rect();
    harness.key_press(Press::PageDown);
    harness.run_ok();
    assert!(harness.get_by_label("Objectives").rect().top() < title.top(), "it was scrolled");
    harness.state_mut().elsewhere = true;
    harness.run_ok();
    harness.state_mut().elsewhere = false;
    harness.run_ok();
    assert_eq!(harness.get_by_label("Objectives").rect().top(), title.top());
}

#[test]
fn opening_the_sheet_of_the_number_leaves_the_folder_where_it_was() {
    for size in [SMALL, egui::vec2(1280.0, 720.0), egui::vec2(1600.0, 900.0)] {
        let mut harness = place(desk_with(session(HelpLevel::Guided), Panel::Papers), size);
        let first = harness.state().session.scenario().papers[0].kind;
        let first = crate::wording::say(crate::screens::names::paper_kind_key(first));
        let top = harness.get_by_label(&format!("Open: {first}")).rect().top();
        harness.get_by_label("Container number").focus();
        harness.run_ok();
        press(&mut harness, Press::Enter);
        harness.get_by_label_contains("The check digit");
        assert_eq!(harness.get_by_label(&format!("Open: {first}")).rect().top(), top, "{size}");
    }
}

#[test]
fn no_name_of_a_paper_is_cut_in_the_folder() {
    let harness = place(desk_with(session(HelpLevel::Guided), Panel::Papers), SMALL);
    let papers = &harness.state().session.scenario().papers;
    let kinds = papers.iter().map(|paper| crate::screens::names::paper_kind_key(paper.kind));
    let names: Vec<&str> = kinds.map(crate::wording::say).collect();
    let cut = elided(harness.output());
    let cut: Vec<&String> =
        cut.iter().filter(|text| names.iter().any(|name| text.ends_with(name))).collect();
    assert_eq!(cut, Vec::<&String>::new());
}

/// Texts that end in three dots for want of room.
fn elided(output: &egui::FullOutput) -> Vec<String> {
    fn search(shape: &egui::Shape, found: &mut Vec<String>) {
        match shape {
            egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| search(shape, found)),
            egui::Shape::Text(text) if text.galley.elided => {
                found.push(text.galley.text().to_owned());
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    output.shapes.iter().for_each(|clipped| search(&clipped.shape, &mut found));
    found
}

#[test]
fn a_list_of_persons_names_what_it_is_for_above_the_persons() {
    let mut desk = desk_with(benched(narcotics_case()), Panel::Bench);
    desk.drafts.bench.step.step = Step::WitnessSigns;
    let mut harness = place(desk, SMALL);
    let names = |harness: &Harness<'static, Desk>| {
        harness.query_all_by_role_and_label(Role::Label, "Who signs").count()
    };
    let before = names(&harness);
    harness.get_by_role_and_label(Role::ComboBox, "Who signs").focus();
    harness.run_ok();
    press(&mut harness, Press::Enter);
    assert_eq!(names(&harness), before + 1);
}

#[test]
fn a_report_quotes_the_memorandum_that_was_written_and_no_other() {
    use crate::sim::action::{Forms, Laboratory};
    let report = |session| {
        let mut desk = desk_with(session, Panel::Bench);
        work(&mut desk.session, [Action::Laboratory(Laboratory::AwaitReport)]);
        desk.drafts.bench.page = BenchPage::Laboratory;
        place(desk, egui::vec2(1900.0, 2400.0))
    };
    let without = report(super::procedure::dispatched());
    without.get_by_label_contains("The samples came without this paper: Test memorandum");

    let memo = |field: &str, text: &str| {
        let entry = Entry::Text(crate::scenario::Text::new(text).unwrap());
        Action::Forms(Forms::Fill { form: key("test-memorandum").into(), field: key(field), entry })
    };
    let mut session = benched(narcotics_case());
    work(
        &mut session,
        [memo("memo-no", "TM-7"), Action::Forms(Forms::Sign(key("test-memorandum").into()))],
    );
    let with = report(super::procedure::dispatched_from(session));
    with.get_by_label_contains(", number TM-7.");
}

#[test]
fn help_over_the_briefing_has_the_keyboard_to_itself() {
    use crate::screens::settings::SettingsDraft;
    use crate::screens::theme::Look;
    use crate::screens::workplace::overlay_ui;
    let session = session(HelpLevel::Guided);
    let mut harness = harness(SMALL, false, move |ui, with_help| {
        briefing_ui(ui, &BriefingView::from_session(&session, false), &mut Vec::new());
        if *with_help {
            let (look, mut draft) = (Look::default(), SettingsDraft::default());
            overlay_ui(ui.ctx(), Panel::Help, look, &mut draft, &mut Vec::new());
        }
    });
    assert!(harness.get_by_label("Go to the place").is_focused());
    *harness.state_mut() = true;
    harness.run_ok();
    assert!(harness.get_by_label("Close").is_focused());
    *harness.state_mut() = false;
    harness.run_steps(3);
    assert!(harness.get_by_label("Go to the place").is_focused());
}

fn papers_desk() -> Harness<'static, Desk> {
    let mut desk = desk_with(session(HelpLevel::Exam), Panel::Papers);
    desk.drafts.papers.left = Some(key("gd"));
    desk.drafts.papers.right = Some(key("bl"));
    place(desk, egui::vec2(1280.0, 720.0))
}

#[test]
fn an_arrow_from_one_paper_to_the_other_leads_to_the_fact_of_the_same_name() {
    let mut harness = papers_desk();
    let scenario = harness.state().session.scenario().clone();
    let label = |paper: &str, fact: &str| {
        let paper = scenario.paper(&key(paper)).unwrap();
        let fact = paper.facts.iter().find(|each| each.key == key(fact)).unwrap();
        format!("{}: {}", fact.label, fact.value)
    };
    // These stand in the right column of the declaration, and elsewhere on the bill of lading.
    for fact in ["container", "seal", "gross"] {
        let (from, to) = (label("gd", fact), label("bl", fact));
        let mut boxes: Vec<_> = harness.query_all_by_label(&from).collect();
        boxes.sort_by(|one, other| one.rect().left().total_cmp(&other.rect().left()));
        boxes[0].focus();
        harness.run_ok();
        let middle = harness.query_by(|node| node.is_focused()).unwrap().rect().right();
        for _ in 0..2 {
            press(&mut harness, Press::ArrowRight);
            let here = harness.query_by(|node| node.is_focused()).unwrap();
            if here.rect().left() >= middle {
                break;
            }
        }
        assert_eq!(focused(&harness), Some(to));
    }
}

#[test]
fn tab_goes_from_the_folder_to_the_sheets_and_then_to_what_is_said_of_them() {
    let mut harness = papers_desk();
    harness.get_by_label("Close").focus();
    harness.run_ok();
    let mut met = Vec::new();
    for _ in 0..80 {
        press(&mut harness, Press::Tab);
        met.extend(focused(&harness));
    }
    let place = |label: &str| {
        let at = met.iter().position(|name| name.contains(label));
        at.unwrap_or_else(|| panic!("{label} was not met: {met:?}"))
    };
    let sheet = place("Consignee: ");
    assert!(place("Open: Goods declaration") < sheet, "{met:?}");
    assert!(sheet < place("Compare two facts"), "{met:?}");
}

#[test]
fn a_range_that_is_typed_and_entered_at_once_is_chosen() {
    let mut desk = desk_with(benched(narcotics_case()), Panel::Bench);
    desk.drafts.bench.page = BenchPage::Work;
    let mut harness = place(desk, BENCH);
    harness.get_by_role_and_label(Role::TextInput, "Range").focus();
    harness.run_ok();
    harness.get_by_role_and_label(Role::TextInput, "Range").type_text("953-954");
    harness.key_press(Press::Enter);
    harness.step();
    harness.run_ok();
    assert_eq!(harness.state().drafts.bench.selected.len(), 2);
}

#[test]
fn a_menu_opened_by_key_is_walked_by_arrows() {
    let mut harness = place(Desk::new(session(HelpLevel::Exam)), egui::vec2(1280.0, 720.0));
    harness.get_by_label("Menu").focus();
    harness.run_ok();
    press(&mut harness, Press::Enter);
    harness.run_ok();
    let first = focused(&harness).unwrap();
    assert!(first.starts_with("Wait 5"), "{first}");
    press(&mut harness, Press::ArrowDown);
    let second = focused(&harness).unwrap();
    assert!(second.starts_with("Wait") && second != first, "{second}");
    press(&mut harness, Press::ArrowUp);
    assert_eq!(focused(&harness), Some(first));
}
