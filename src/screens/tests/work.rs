//! What trainees do on the screens, by the names that they read.

use egui::Key as Press;
use egui_kittest::kittest::{NodeT, Queryable};

use super::{Desk, SMALL, found, harness, key, place, scenario, session, work};
use crate::scenario::Part;
use crate::scenario::raw::DiscrepancyWorth;
use crate::screens::request::{Panel, Request};
use crate::screens::shelf::{ShelfCard, ShelfDraft, ShelfView, shelf_ui};
use crate::screens::tool::Tool;
use crate::sim::action::{Forms, Papers, Seal};
use crate::sim::{Action, Entry, HelpLevel, Outcome};

struct Shelf {
    cards: Vec<ShelfCard>,
    draft: ShelfDraft,
    requests: Vec<Request>,
}

fn shelf() -> egui_kittest::Harness<'static, Shelf> {
    let cards = ["false-front-wall", "clean-tea"]
        .map(|folder| ShelfCard::from_scenario(&scenario(folder), None))
        .to_vec();
    let state = Shelf { cards, draft: ShelfDraft::default(), requests: Vec::new() };
    harness(SMALL, state, |ui, shelf| {
        let view =
            ShelfView { exercises: &shelf.cards, faulty: &[], unfinished: &[], loading: false };
        shelf_ui(ui, &view, &mut shelf.draft, &mut shelf.requests);
    })
}

fn started() -> Request {
    Request::Start { exercise: key("false-front-wall"), seed: 1, help: HelpLevel::Exam }
}

#[test]
fn an_exercise_is_chosen_and_started_by_pointer() {
    let mut harness = shelf();
    let choose = format!("Choose: {}", scenario("false-front-wall").title);
    harness.get_by_label(&choose).click();
    harness.run_ok();
    harness.get_by_label("Exam").click();
    harness.run_ok();
    harness.get_by_label("Start").click();
    harness.run_ok();
    assert_eq!(harness.state().requests, vec![started()]);
}

/// Presses Tab until the widget with this label has the keyboard.
fn tab_to<S>(harness: &mut egui_kittest::Harness<'static, S>, label: &str) {
    for _ in 0..80 {
        harness.key_press(Press::Tab);
        harness.run_ok();
        let there = harness
            .query_all_by_label_contains(label)
            .any(|node| node.accesskit_node().is_focused());
        if there {
            return;
        }
    }
    panic!("Tab never reaches {label:?}");
}

#[test]
fn an_exercise_is_chosen_and_started_by_keyboard_alone() {
    let mut harness = shelf();
    tab_to(&mut harness, &format!("Choose: {}", scenario("false-front-wall").title));
    harness.key_press(Press::Enter);
    harness.run_ok();
    tab_to(&mut harness, "Exam");
    harness.key_press(Press::Space);
    harness.run_ok();
    tab_to(&mut harness, "Start");
    harness.key_press(Press::Enter);
    harness.run_ok();
    assert_eq!(harness.state().requests, vec![started()]);
}

#[test]
fn opening_a_paper_reads_it_once() {
    let mut desk = Desk::new(session(HelpLevel::Exam));
    desk.drafts.open = Some(Panel::Papers);
    let mut harness = place(desk, egui::vec2(1600.0, 900.0));
    for _ in 0..2 {
        harness.get_by_label("Open: Bill of lading").click();
        harness.run_ok();
    }
    let desk = harness.state();
    assert_eq!(desk.asked, vec![Request::Act(Action::Papers(Papers::Read(key("bl"))))]);
    assert!(desk.session.state().papers_read.contains(&key("bl")));
}

#[test]
fn a_discrepancy_is_flagged_by_picking_two_facts() {
    let mut session = session(HelpLevel::Exam);
    work(&mut session, ["weighbridge", "bl"].map(|paper| Action::Papers(Papers::Read(key(paper)))));
    let vgm = session.scenario().fact(&key("bl"), &key("vgm")).unwrap().to_string();
    let weighed = session.scenario().fact(&key("weighbridge"), &key("vgm")).unwrap().to_string();
    let label = |session: &crate::sim::Session, paper: &str| -> String {
        let paper = session.scenario().paper(&key(paper)).unwrap();
        paper.facts.iter().find(|fact| fact.key == key("vgm")).unwrap().label.to_string()
    };
    let (first, second) = (label(&session, "weighbridge"), label(&session, "bl"));
    let mut desk = Desk::new(session);
    desk.drafts.open = Some(Panel::Papers);
    desk.drafts.papers.left = Some(key("weighbridge"));
    desk.drafts.papers.right = Some(key("bl"));
    let mut harness = place(desk, egui::vec2(1900.0, 1400.0));
    harness.get_by_label(&format!("{first}: {weighed}")).click();
    harness.run_ok();
    harness.get_by_label(&format!("{second}: {vgm}")).click();
    harness.run_ok();
    harness.get_by_label("Material").click();
    harness.run_ok();
    let compared = &harness.state().session.state().compared;
    assert_eq!(compared.len(), 1);
    assert_eq!(compared[0].worth, Some(DiscrepancyWorth::Material));
    assert_eq!(compared[0].first.to_string(), "weighbridge.vgm");
    assert!(harness.state().drafts.papers.picks.is_empty());
}

/// The line into which this is typed; its printed name has the same words.
fn line<'h>(
    harness: &'h egui_kittest::Harness<'static, Desk>,
    label: &'h str,
) -> egui_kittest::Node<'h> {
    harness.get_by_role_and_label(egui::accesskit::Role::TextInput, label)
}

fn form_desk() -> Desk {
    let mut desk = Desk::new(session(HelpLevel::Exam));
    desk.drafts.open = Some(Panel::Forms);
    desk.drafts.forms.open = Some(key("examination-report").into());
    desk
}

fn entry<'a>(desk: &'a Desk, field: &str) -> Option<&'a Entry> {
    let form = key("examination-report").into();
    desk.session.state().forms.get(&form)?.entries.get(&key(field))
}

#[test]
fn a_form_begins_empty_and_takes_a_field_when_it_loses_the_keyboard() {
    let mut harness = place(form_desk(), egui::vec2(1600.0, 2400.0));
    line(&harness, "Case number").focus();
    harness.run_ok();
    assert_eq!(line(&harness, "Case number").value().as_deref(), Some(""));
    line(&harness, "Case number").type_text("EXM-KHI-0412-2026");
    harness.run_ok();
    assert_eq!(entry(harness.state(), "case-no"), None, "typing is not yet an entry");
    harness.key_press(Press::Tab);
    harness.run_ok();
    let expected = Entry::Text(crate::scenario::Text::new("EXM-KHI-0412-2026").unwrap());
    assert_eq!(entry(harness.state(), "case-no"), Some(&expected));
    assert_eq!(harness.state().asked.len(), 1, "committed once");
}

#[test]
fn a_moment_that_cannot_be_read_is_told_and_not_committed() {
    let mut harness = place(form_desk(), egui::vec2(1600.0, 2400.0));
    line(&harness, "Examination began").focus();
    harness.run_ok();
    line(&harness, "Examination began").type_text("half past eight");
    harness.run_ok();
    harness.key_press(Press::Tab);
    harness.run_ok();
    assert!(harness.state().asked.is_empty());
    harness.get_by_label_contains("Write date and time like 2026-03-09 14:05");
    harness.get_by_label("Not right yet, so not in the form: Examination began.");
}

#[test]
fn what_was_asked_for_one_form_is_not_answered_for_another() {
    let mut harness = place(form_desk(), egui::vec2(1600.0, 2400.0));
    harness.get_by_label("Sign the form").click();
    harness.run_ok();
    assert!(harness.query_by_label("I have checked it, sign").is_some());
    harness.state_mut().drafts.forms.open = Some(key("recovery-memo").into());
    harness.run_ok();
    assert!(harness.query_by_label("I have checked it, sign").is_none());
    harness.get_by_label("Sign the form");
}

#[test]
fn typing_is_kept_when_the_panel_is_closed() {
    let mut harness = place(form_desk(), egui::vec2(1600.0, 2400.0));
    line(&harness, "Size and type code").focus();
    harness.run_ok();
    line(&harness, "Size and type code").type_text("22G1");
    harness.run_ok();
    harness.get_by_label("Close").click();
    harness.run_ok();
    assert_eq!(harness.state().drafts.open, None);
    let expected = Entry::Text(crate::scenario::Text::new("22G1").unwrap());
    assert_eq!(entry(harness.state(), "size-type"), Some(&expected));
}

#[test]
fn a_form_is_signed_only_after_a_second_yes() {
    let mut desk = form_desk();
    let fill = Forms::Fill {
        form: key("examination-report").into(),
        field: key("representative"),
        entry: Entry::YesNo(true),
    };
    work(&mut desk.session, [Action::Forms(fill)]);
    let mut harness = place(desk, egui::vec2(1600.0, 2400.0));
    harness.get_by_label("Sign the form").click();
    harness.run_ok();
    assert!(harness.state().asked.is_empty());
    harness.get_by_label("I have checked it, sign").click();
    harness.run_ok();
    let sign = Request::Act(Action::Forms(Forms::Sign(key("examination-report").into())));
    assert_eq!(harness.state().asked, vec![sign]);
    assert!(harness.state().session.state().forms[&key("examination-report").into()].signed);
    // Who signs next is asked next.
    harness.run_ok();
    let mut boxes = harness.query_all_by_label_contains("Have it signed by");
    assert!(boxes.any(|each| each.is_focused()));
}

#[test]
fn number_keys_and_clicks_do_the_same_act() {
    for by_key in [true, false] {
        let mut desk = Desk::new(session(HelpLevel::Exam));
        desk.pointed = Some(Part::Seal);
        let mut harness = place(desk, SMALL);
        if by_key {
            harness.key_press(Press::Num1);
        } else {
            harness.get_by_label("View the seal").click();
        }
        harness.run_ok();
        assert_eq!(harness.state().asked, vec![Request::Act(Action::Seal(Seal::View))], "{by_key}");
    }
}

#[test]
fn a_number_typed_into_a_field_is_no_act() {
    let mut desk = form_desk();
    desk.pointed = Some(Part::Seal);
    let mut harness = place(desk, egui::vec2(1600.0, 2400.0));
    line(&harness, "Weighbridge").focus();
    harness.run_ok();
    harness.key_press(Press::Num1);
    harness.key_press(Press::H);
    harness.run_ok();
    assert!(harness.state().asked.is_empty());
}

#[test]
fn a_refusal_is_told_with_what_would_help() {
    let mut desk = Desk::new(session(HelpLevel::Exam));
    desk.pointed = Some(Part::DoorRight);
    let mut harness = place(desk, SMALL);
    harness.get_by_label_contains("Open: Right door").click();
    harness.run_ok();
    let last = harness.state().last().map(|entry| entry.outcome.clone());
    let Some(Outcome::Refused(refusal)) = last else { panic!("the sealed door opened: {last:?}") };
    harness.get_by_label(&crate::screens::readings::refusal_text(refusal));
    harness.get_by_label(&crate::screens::readings::refusal_help(refusal));
}

#[test]
fn a_tool_is_taken_up_by_its_letter() {
    let mut harness = place(Desk::new(session(HelpLevel::Exam)), SMALL);
    harness.key_press(Press::G);
    harness.run_ok();
    assert_eq!(harness.state().drafts.tool, Tool::GasMeter);
    assert!(harness.state().asked.is_empty(), "the shell need not be asked");
}

#[test]
fn in_an_exam_there_is_neither_task_nor_obstacle_told_beforehand() {
    let mut guided = Desk::new(session(HelpLevel::Guided));
    guided.pointed = Some(Part::DoorRight);
    let harness = place(guided, SMALL);
    harness.get_by_label("Next steps");
    let sealed = crate::screens::readings::refusal_text(crate::sim::Refusal::BoxIsSealed);
    assert!(harness.query_all_by_label(&sealed).count() >= 1);

    let mut exam = Desk::new(session(HelpLevel::Exam));
    exam.pointed = Some(Part::DoorRight);
    let harness = place(exam, SMALL);
    assert!(harness.query_by_label("Next steps").is_none());
    assert!(harness.query_by_label(&sealed).is_none());
}

#[test]
fn exhibits_are_numbered_for_the_next_and_then_for_all_that_remain() {
    let mut desk = Desk::new(found());
    desk.drafts.open = Some(Panel::Bench);
    desk.drafts.bench.step.step = crate::screens::bench::Step::Number;
    let mut harness = place(desk, egui::vec2(1600.0, 1000.0));
    harness.get_by_label("For the next: Carton 953").click();
    harness.run_ok();
    harness.get_by_label("For the next: Carton 954");
    harness.get_by_label("For all remaining (48)").click();
    harness.run_ok();
    let exhibits = &harness.state().session.state().exhibits;
    let numbers: Vec<Option<u32>> = exhibits.values().map(|exhibit| exhibit.number).collect();
    assert_eq!(numbers.len(), 49, "48 cartons and the cut seal");
    assert!(numbers.iter().all(Option::is_some));
    assert_eq!(harness.state().session.state().last_exhibit, 49);
    harness.get_by_label("None lacks this step");
}

#[test]
fn goods_are_seized_only_with_goods_grounds_and_a_second_yes() {
    use crate::sim::action::{Close, Decision, Goods};
    let mut desk = Desk::new(found());
    desk.drafts.open = Some(Panel::Decision);
    let goods = desk.session.scenario().hidden[0].description.to_string();
    let mut harness = place(desk, egui::vec2(1600.0, 1200.0));
    harness.get_by_label("Seize").click();
    harness.run_ok();
    harness.get_by_label(&goods).click();
    harness.run_ok();
    let role = egui::accesskit::Role::MultilineTextInput;
    harness.get_by_role_and_label(role, "Grounds of seizure").focus();
    harness.run_ok();
    harness.get_by_role_and_label(role, "Grounds of seizure").type_text("No paper names them.");
    harness.run_ok();
    harness.get_by_label("Decide").click();
    harness.run_ok();
    assert!(harness.state().asked.is_empty());
    harness.get_by_label("Yes, decide").click();
    harness.run_ok();
    let key = harness.state().session.scenario().hidden[0].key.clone();
    let expected = Decision::Seize {
        goods: vec![Goods::Hidden(key)],
        grounds: crate::scenario::Text::new("No paper names them.").unwrap(),
    };
    assert_eq!(harness.state().asked, vec![Request::Act(Action::Close(Close::Decide(expected)))]);
}

#[test]
fn a_person_is_called_by_radio_and_shown_as_on_the_way() {
    let mut desk = Desk::new(session(HelpLevel::Exam));
    desk.drafts.open = Some(Panel::People);
    let person = desk.session.scenario().people.iter().find(|p| p.arrives_minutes > 0).unwrap();
    let (label, key) = (format!("Call by radio: {}", person.name), person.key.clone());
    let mut harness = place(desk, egui::vec2(1600.0, 3000.0));
    harness.get_by_label(&label).click();
    harness.run_ok();
    assert!(harness.state().session.state().people[&key].arrives_ms.is_some());
    assert!(harness.query_by_label_contains("On the way").is_some());
}

#[test]
fn approval_is_asked_only_with_grounds_and_the_sheet_says_so() {
    use crate::screens::approval::ApprovalDraft;
    use crate::sim::action::Search;
    let mut desk = Desk::new(found());
    desk.drafts.approval = Some(ApprovalDraft::for_part(Part::Floor));
    let mut harness = place(desk, egui::vec2(1600.0, 1200.0));
    harness.get_by_label("Write your grounds first. Without them nothing can be sent.");
    harness.get_by_label("Send to the supervisor").click();
    harness.run_ok();
    assert!(harness.state().asked.is_empty());
    let role = egui::accesskit::Role::MultilineTextInput;
    harness.get_by_role_and_label(role, "Grounds").focus();
    harness.run_ok();
    harness.get_by_role_and_label(role, "Grounds").type_text(" Screws are bright. ");
    harness.run_ok();
    assert!(harness.query_by_label_contains("Write your grounds first").is_none());
    harness.get_by_label("Send to the supervisor").click();
    harness.run_ok();
    let grounds = crate::scenario::Text::new("Screws are bright.").unwrap();
    let ask = Search::AskApproval { part: Part::Floor, grounds };
    assert_eq!(harness.state().asked, vec![Request::Act(Action::Search(ask))]);
}

#[test]
fn what_is_called_seal_says_which_one_it_is() {
    let mut desk = Desk::new(session(HelpLevel::Exam));
    desk.pointed = Some(Part::Seal);
    let number = desk.session.scenario().container.seal.number.to_string();
    let mut harness = place(desk, SMALL);
    harness.get_by_label("Seal");
    work(&mut harness.state_mut().session, [Action::Seal(Seal::Cut)]);
    harness.run_ok();
    harness.get_by_label("Cut seal");
    assert!(harness.query_by_label_contains(&number).is_none(), "nobody has read it");
    work(&mut harness.state_mut().session, [Action::Seal(Seal::Fit)]);
    harness.run_ok();
    let new = harness.state().session.state().seal.fitted.clone().unwrap();
    harness.get_by_label(&format!("New seal {new}"));
}

#[test]
fn that_the_load_stands_in_the_doors_is_told_at_every_level() {
    use crate::sim::action::{Doors, Leaf};
    let mut case = super::procedure::narcotics_case();
    case.packages[0].centre_mm[0] = 300;
    let mut desk = Desk::new(super::procedure::session_of(case));
    let open = Doors::Open { leaf: Leaf::Right, strap: true, clear: true };
    work(&mut desk.session, [Action::Seal(Seal::Cut), Action::Doors(open)]);
    desk.pointed = Some(Part::DoorRight);
    let harness = place(desk, egui::vec2(1600.0, 900.0));
    harness.get_by_label("Go into the box");
    let why = crate::screens::readings::refusal_text(crate::sim::Refusal::LoadStandsInTheDoors);
    harness.get_by_label(&why);
}

#[test]
fn the_supervisor_says_what_an_approval_needs() {
    use crate::sim::action::Search;
    let mut session = session(HelpLevel::Exam);
    let grounds = crate::scenario::Text::new("It looks odd.").unwrap();
    work(&mut session, [Action::Search(Search::AskApproval { part: Part::WallFront, grounds })]);
    let mut desk = Desk::new(session);
    desk.pointed = Some(Part::WallFront);
    let harness = place(desk, egui::vec2(1600.0, 900.0));
    harness.get_by_label_contains("no inside measure more than 20 mm short");
}
