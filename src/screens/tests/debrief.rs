//! The debrief worked by the names that a reader sees, and with lists of any length.

use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::{SMALL, found, harness, session, work};
use crate::judge::{Assessment, Standing, judge};
use crate::scenario::Part;
use crate::screens::debrief::{DebriefDraft, DebriefTab, DebriefView, Sought, debrief_ui};
use crate::screens::request::Request;
use crate::sim::action::{Brief, Look, Photograph, Shown};
use crate::sim::{Action, HelpLevel, Session};

pub(super) const WIDE: egui::Vec2 = egui::vec2(1500.0, 2400.0);

pub(super) type Screen = Harness<'static, (DebriefDraft, Vec<Request>)>;

pub(super) fn judged(session: &Session) -> Assessment {
    judge(session.scenario(), session.pack(), session.journal())
}

pub(super) fn screen_of(
    size: egui::Vec2,
    session: Session,
    assessment: Assessment,
    draft: DebriefDraft,
) -> Screen {
    harness(size, (draft, Vec::new()), move |ui, (draft, requests)| {
        let view = DebriefView::new(&session, &assessment, &|_| None);
        debrief_ui(ui, &view, draft, requests);
    })
}

pub(super) fn screen(session: Session, tab: DebriefTab) -> Screen {
    let assessment = judged(&session);
    screen_of(WIDE, session, assessment, DebriefDraft { tab, ..DebriefDraft::default() })
}

pub(super) fn press(screen: &mut Screen, label: &str) {
    screen.get_by_label(label).click();
    screen.run_ok();
}

/// Presses the only row that begins so.
pub(super) fn press_row(screen: &mut Screen, label: &str) {
    screen.get_by_role_and_label_start(label).click();
    screen.run_ok();
}

/// Rows are found by the beginning of what they say.
pub(super) trait ByStart {
    fn get_by_role_and_label_start<'h>(&'h self, label: &'h str) -> egui_kittest::Node<'h>;
}

impl ByStart for Screen {
    fn get_by_role_and_label_start<'h>(&'h self, label: &'h str) -> egui_kittest::Node<'h> {
        self.get_by(move |node| {
            node.role() == Role::Button
                && node.label().is_some_and(|found| found.starts_with(label))
        })
    }
}

fn logged() -> Session {
    let mut session = session(HelpLevel::Exam);
    let trigger = session.scenario().trigger;
    work(&mut session, [Action::Brief(Brief::LogTrigger(trigger))]);
    session
}

#[test]
fn findings_are_filtered_by_verdict_and_show_their_moment() {
    let mut screen = screen(logged(), DebriefTab::Findings);
    screen.get_by_role_and_label_start("A1  Log the trigger: Major, Kept");
    screen.get_by_role_and_label_start("A2  Cross-read the papers: Major, Not kept");
    screen.get_by_role_and_label(Role::Button, "Kept").click();
    screen.run_ok();
    assert!(screen.query_by_label_contains("A2  Cross-read the papers").is_none());
    press_row(&mut screen, "A1  Log the trigger");
    for heading in ["What happened", "What was expected", "Why it matters", "Which rule"] {
        screen.get_by_label(heading);
    }
    let rule = crate::screens::tests::pack().rule("A1").unwrap().citation.to_string();
    screen.get_by_label(&rule);
    press(&mut screen, "Show me event 1");
    assert_eq!(screen.state().1, vec![Request::ShowMoment(1)]);
}

#[test]
fn an_act_stands_in_the_debrief_at_the_time_at_which_the_place_told_it() {
    use crate::screens::figures::time_told;
    use crate::sim::moment;
    let session = found();
    let start = session.scenario().start;
    // The load was carried out for hours.
    let entry = session.journal().entries().iter().max_by_key(|entry| entry.took_ms).unwrap();
    let told = |at_ms| time_told(start, moment(start, at_ms));
    let (begun, over) = (told(entry.at_ms), told(entry.done_ms()));
    assert_ne!(begun, over);
    let (no, mark) = (entry.no, format!("{}  {over}", entry.no));
    let mut screen = screen(session, DebriefTab::Timeline);
    screen.get_by_label_contains("Each stands at the time when it was over.");
    screen.state_mut().0.timeline.chosen = Some(no);
    screen.run_ok();
    assert!(screen.query_by_label_contains(&mark).is_some(), "{mark}");
    screen.get_by_label(&format!("Event {no}, {over}"));
    assert!(screen.query_by_label_contains(&format!("{no}, {begun}")).is_none());
}

#[test]
fn the_timeline_is_filtered_and_stepped_through() {
    let mut screen = screen(found(), DebriefTab::Timeline);
    screen.get_by_label_contains("8 of 8 events");
    press(&mut screen, "First event");
    assert_eq!(screen.state().0.timeline.chosen, Some(1));
    press(&mut screen, "Event after");
    assert_eq!(screen.state().0.timeline.chosen, Some(2));
    press(&mut screen, "Last event");
    assert_eq!(screen.state().0.timeline.chosen, Some(8));
    press(&mut screen, "Event before");
    press(&mut screen, "Show me event 7");
    assert_eq!(screen.state().1, vec![Request::ShowMoment(7)]);
    // All but opening the second door and leaving the box is named as a fault; the wall was
    // forced without leave (rule F3).
    screen.get_by_role_and_label(Role::Button, "Cost a rule").click();
    screen.run_ok();
    screen.get_by_role_and_label_start("6 ");
    assert!(screen.query_by_label_contains("6 of 8 events").is_some());
}

#[test]
fn the_strip_leads_to_the_moment_that_is_pressed() {
    let mut screen = screen(found(), DebriefTab::Timeline);
    screen.get_by_label("Events over time").click();
    screen.run_ok();
    assert!(screen.state().0.timeline.chosen.is_some());
}

#[test]
fn a_part_of_the_place_tells_how_it_was_searched_and_leads_to_its_events() {
    let mut session = found();
    let examine = |part| Action::Look(Look::Examine { part, torch: true });
    work(&mut session, [examine(Part::Roof)]);
    let mut screen = screen(session, DebriefTab::Search);
    screen.get_by_label("Underside: Never looked at");
    screen.get_by_label("Front wall: Opened");
    press(&mut screen, "Roof: Examined");
    assert_eq!(screen.state().0.sought, Some(Sought::Part(Part::Roof)));
    screen.get_by_label("Measured: not done");
    screen.get_by_label("Result recorded: not done");
    screen.get_by_role_and_label_start("C2  Walk the seven-point route");
    press(&mut screen, "Show all 1 in the timeline");
    assert_eq!(screen.state().0.tab, DebriefTab::Timeline);
    screen.get_by_label_contains("1 of 9 events");
    press(&mut screen, "Only: Roof");
    screen.get_by_label_contains("9 of 9 events");
}

#[test]
fn the_load_tells_what_was_carried_out() {
    let screen = screen(found(), DebriefTab::Search);
    screen.get_by_role_and_label(
        Role::Button,
        "Load, doors on the right: 952 of 952 packages carried out, 0 opened",
    );
    screen.get_by_label("Hidden goods: 48 of 48 packages carried out, 0 opened");
}

#[test]
fn counsel_attacks_each_exhibit_with_authority_and_events() {
    let session = found();
    let assessment = judged(&session);
    assert!(assessment.defence.exhibits.iter().all(|group| group.standing == Standing::Excluded));
    // High enough for every point of attack.
    let draft = DebriefDraft { tab: DebriefTab::Defence, ..DebriefDraft::default() };
    let mut screen = screen_of(egui::vec2(1500.0, 12_000.0), session, assessment, draft);
    // 48 cartons and the parts of the seal, none of them numbered.
    press(&mut screen, "Excluded: 49");
    press_row(&mut screen, "Not numbered: packages 953 to 1000");
    let pack = super::pack();
    let rule = pack.rule("F3").unwrap();
    screen.get_by_label(&format!("\u{201C}{}\u{201D}", rule.defence));
    screen.get_by_label(rule.citation.as_str());
    // Forced at event 6.
    assert!(screen.query_all_by_label("Show me event 6").count() > 0);
    press(&mut screen, "Finding F3  Damage only with approval");
    assert_eq!(screen.state().0.tab, DebriefTab::Findings);
    screen.get_by_label("What happened");
}

#[test]
fn the_result_leads_to_counsel() {
    let mut screen = screen(found(), DebriefTab::Result);
    screen.get_by_label("Excluded: 49");
    press(&mut screen, "What the defence would say");
    assert_eq!(screen.state().0.tab, DebriefTab::Defence);
}

#[test]
fn what_to_practise_next_stands_heaviest_first_and_leads_to_the_finding() {
    let session = logged();
    let assessment = judged(&session);
    let heaviest = &assessment.practice[0];
    let (title, rule) = (heaviest.title.clone(), heaviest.rules[0].clone());
    let mut screen = screen(session, DebriefTab::Next);
    screen.get_by_label(&format!("1. {title}"));
    screen.get_by_label(&rule.step);
    press(&mut screen, &format!("Finding {}  {}", rule.rule, rule.title));
    assert_eq!(screen.state().0.tab, DebriefTab::Findings);
}

#[test]
fn a_custody_line_tells_holder_place_seal_and_count() {
    let mut screen = screen(found(), DebriefTab::Custody);
    screen.get_by_label("Bar: who held it");
    screen.get_by_role_and_label_start("Carton 954").click();
    screen.run_ok();
    screen.get_by_label("48 exhibits together");
    screen.get_by_label("no seal");
}

#[test]
fn photographs_tell_their_parts_and_lead_to_their_moment() {
    let mut session = session(HelpLevel::Exam);
    let shows = vec![Shown { part: Part::DoorLeft, distance_mm: 2_500 }];
    let picture = Photograph { shows, scale: false, marker: None };
    work(&mut session, [Action::Look(Look::Photograph(picture))]);
    let mut screen = screen(session, DebriefTab::Photographs);
    screen.get_by_label("This picture was not kept.");
    screen.get_by_label("Left door (2.5 m)");
    press(&mut screen, "Show me event 1");
    assert_eq!(screen.state().1, vec![Request::ShowMoment(1)]);
}

#[test]
fn each_panel_of_a_reefer_is_drawn_with_how_it_was_looked_at() {
    use crate::sim::action::{Doors, Leaf, Seal};
    let mut session = Session::new(super::reefer(), super::pack(), HelpLevel::Exam);
    let shows = vec![Shown { part: Part::PanelRight(7), distance_mm: 800 }];
    let picture = Photograph { shows, scale: false, marker: None };
    let open = |leaf| Action::Doors(Doors::Open { leaf, strap: true, clear: true });
    let photograph = Action::Look(Look::Photograph(picture));
    let probe = |part| Action::Tests(crate::sim::action::Tests::Density(part));
    work(&mut session, [Action::Seal(Seal::Cut), open(Leaf::Right), open(Leaf::Left), photograph]);
    session.submit(probe(Part::PanelRight(7)));
    let mut screen = screen(session, DebriefTab::Search);
    screen.get_by_label("Right wall panel 7: Only photographed");
    screen.get_by_label("Left wall panel 7: Never looked at");
    screen.get_by_label_contains("Right wall panels, 1 at the doors: 0 of 11");
    assert_eq!(screen.query_all_by_label_contains("wall panel ").count(), 22);
    press(&mut screen, "Right wall panel 7: Only photographed");
    screen.get_by_label("Probed with density meter or swab: not done");
    assert_eq!(screen.state().0.sought, Some(Sought::Part(Part::PanelRight(7))));
}

/// Every text of a drawing: its words, whether they are cut short, and where they stand.
pub(super) fn texts_of(shape: &egui::Shape, found: &mut Vec<(String, bool, egui::Rect)>) {
    match shape {
        egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| texts_of(shape, found)),
        egui::Shape::Text(text) => found.push((
            text.galley.text().to_owned(),
            text.galley.elided,
            text.visual_bounding_rect(),
        )),
        _ => {}
    }
}

/// What is drawn of these words and is cut short or runs over its own clip.
pub(super) fn cut_words(output: &egui::FullOutput, wanted: &[String]) -> (usize, Vec<String>) {
    let (mut seen, mut cut) = (0, Vec::new());
    for clipped in &output.shapes {
        let mut found = Vec::new();
        texts_of(&clipped.shape, &mut found);
        for (text, elided, rect) in found.into_iter().filter(|(text, ..)| wanted.contains(text)) {
            seen += 1;
            if elided || !clipped.clip_rect.contains_rect(rect) {
                cut.push(format!("{text} {elided} {rect:?} in {:?}", clipped.clip_rect));
            }
        }
    }
    (seen, cut)
}

/// The longest words there are, in each cell, at the promised size with and without the part
/// beside the drawing. The window is high, so that all of the drawing is on it.
#[test]
fn no_word_in_the_drawing_of_the_search_is_cut() {
    use crate::judge::{Act, Looked};
    use crate::sim::action::AreaResult;
    let reefer = || Session::new(super::reefer(), super::pack(), HelpLevel::Exam);
    for (width, session) in [(1280.0, found()), (SMALL.x, found()), (SMALL.x, reefer())] {
        for sought in [None, Some(Sought::Part(Part::Floor))] {
            for (looked, words) in [
                (Looked::Never, "Never looked at; nothing found"),
                (Looked::Pictured, "Only photographed; nothing found"),
                (Looked::Opened, "Opened; nothing found"),
            ] {
                let mut assessment = judged(&session);
                for part in &mut assessment.coverage.parts {
                    part.looked = looked;
                    part.result = Some((AreaResult::Negative, Act { entry: 1, at_ms: 0 }));
                }
                let parts = assessment.coverage.parts.len();
                let again = session.clone();
                let tab = DebriefTab::Search;
                let draft = DebriefDraft { tab, sought: sought.clone(), ..DebriefDraft::default() };
                let size = egui::vec2(width, 1600.0);
                let screen = screen_of(size, again, assessment, draft);
                let (seen, cut) = cut_words(screen.output(), &[words.to_owned()]);
                assert_eq!(seen, parts, "{width} {sought:?}: every part is drawn with its words");
                assert_eq!(cut, Vec::<String>::new(), "{width} {sought:?}");
                let names =
                    ["Number and marks", "Behind the wall", "Cooling machine", "Corner blocks"];
                let (seen, cut) = cut_words(screen.output(), &names.map(str::to_owned));
                assert!(seen >= 2 && cut.is_empty(), "{width} {sought:?}: {cut:?}");
            }
        }
    }
}

/// As many as a reader could ever meet.
const MANY: usize = 10_000;

/// Buttons on the screen: rows that are not in view have none.
fn buttons(screen: &Screen) -> usize {
    screen.query_all_by_role(Role::Button).count()
}

#[test]
fn of_ten_thousand_lines_only_those_in_view_are_drawn() {
    let mut session = found();
    while session.journal().entries().len() < MANY {
        session.submit(Action::Look(Look::Examine { part: Part::Floor, torch: false }));
    }
    let mut assessment = judged(&session);
    let many = |count: usize| (0..MANY).map(move |place| place % count);
    assessment.findings =
        many(assessment.findings.len()).map(|at| assessment.findings[at].clone()).collect();
    assessment.custody =
        many(assessment.custody.len()).map(|at| assessment.custody[at].clone()).collect();
    assessment.defence.exhibits = many(assessment.defence.exhibits.len())
        .map(|at| assessment.defence.exhibits[at].clone())
        .collect();
    for tab in [
        DebriefTab::Findings,
        DebriefTab::Timeline,
        DebriefTab::Custody,
        DebriefTab::Defence,
        DebriefTab::Search,
    ] {
        let draft = DebriefDraft { tab, ..DebriefDraft::default() };
        let again = Session::resume(
            session.scenario().clone(),
            session.pack().clone(),
            HelpLevel::Exam,
            session.journal().entries(),
        );
        let screen = screen_of(SMALL, again.unwrap(), assessment.clone(), draft);
        let drawn = buttons(&screen);
        assert!(drawn < 150, "{tab:?} draws {drawn}");
    }
}

#[test]
fn a_finding_opened_by_key_leaves_the_keyboard_on_its_row() {
    let mut screen = screen(session(HelpLevel::Exam), DebriefTab::Findings);
    screen.get_by_role_and_label_start("A2 ").focus();
    screen.run_ok();
    screen.key_press(egui::Key::Enter);
    screen.run_ok();
    assert!(
        screen.query_by_label("Why it matters").is_some(),
        "the finding stands beside its list"
    );
    assert!(screen.get_by_role_and_label_start("A2 ").is_focused());
}
