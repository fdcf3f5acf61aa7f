//! What the debrief shows and how: nothing cut, nothing told twice, the page turned by key.

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};

use super::debrief::{ByStart, WIDE, cut_words, judged, press_row, screen, screen_of, texts_of};
use super::{SMALL, found, session, work};
use crate::judge::{Assessment, Standing};
use crate::scenario::Part;
use crate::screens::debrief::{DebriefDraft, DebriefTab};
use crate::sim::action::{Look, Photograph, Shown};
use crate::sim::{Action, HelpLevel, Session};

/// Rows of text as they are drawn, with their clip.
fn drawn_text(output: &egui::FullOutput) -> Vec<(String, bool, egui::Rect)> {
    let mut found = Vec::new();
    output.shapes.iter().for_each(|clipped| texts_of(&clipped.shape, &mut found));
    found
}

#[test]
fn page_down_turns_the_page_while_the_keyboard_is_on_the_tabs() {
    let session = found();
    let assessment = judged(&session);
    for (tab, name, top) in [
        (DebriefTab::Result, "Result", "Points by phase"),
        (DebriefTab::Next, "Practise next", "What to practise next"),
    ] {
        let draft = DebriefDraft { tab, ..DebriefDraft::default() };
        let mut screen = screen_of(SMALL, session.clone(), assessment.clone(), draft);
        let before = screen.get_by_label(top).rect().top();
        screen.get_by_role_and_label(Role::Button, name).focus();
        screen.run_ok();
        screen.key_press(egui::Key::PageDown);
        screen.run_ok();
        let after = screen.get_by_label(top).rect().top();
        assert!(after < before - 100.0, "{name}: {before} {after}");
        screen.key_press(egui::Key::PageUp);
        screen.run_ok();
        assert!((screen.get_by_label(top).rect().top() - before).abs() < 1.0, "{name}");
    }
}

#[test]
fn page_down_turns_the_page_of_a_list_beside_what_is_chosen() {
    let mut screen = screen_of(
        SMALL,
        found(),
        judged(&found()),
        DebriefDraft::with_examples(DebriefTab::Findings, &judged(&found())),
    );
    screen.get_by_role_and_label_start("A1 ");
    screen.get_by_role_and_label(Role::Button, "Findings").focus();
    screen.run_ok();
    screen.key_press(egui::Key::PageDown);
    screen.run_ok();
    let gone = screen.query_by(|node| {
        node.role() == Role::Button && node.label().is_some_and(|label| label.starts_with("A1 "))
    });
    assert!(gone.is_none(), "the list was turned");
    assert!(screen.query_by_label("What happened").is_some(), "what is chosen stays at its top");
}

#[test]
fn the_sum_is_told_once_and_what_was_waited_is_told() {
    let mut session = found();
    work(&mut session, [Action::Wait { minutes: 90 }]);
    let screen = screen(session, DebriefTab::Result);
    assert_eq!(screen.query_all_by_label_contains(" points, ").count(), 1);
    screen.get_by_label_contains(", of it 1 h 30 min waited");
}

#[test]
fn an_event_and_its_button_stand_on_one_line() {
    let session = found();
    let assessment = judged(&session);
    let mut told = 0;
    for width in [SMALL.x, 1100.0, 1180.0, 1280.0, 1400.0, 1600.0] {
        for rule in assessment.findings.iter().map(|found| found.rule.clone()) {
            let mut draft = DebriefDraft { tab: DebriefTab::Findings, ..DebriefDraft::default() };
            draft.findings.open(&rule);
            let size = egui::vec2(width, 1400.0);
            let screen = screen_of(size, session.clone(), assessment.clone(), draft);
            for button in screen.query_all_by_label_contains("Show me event ") {
                let label = button.accesskit_node().label().unwrap_or_default();
                let no = label.trim_start_matches("Show me event ").to_owned();
                let rect = button.rect();
                let beside =
                    screen.query_all_by_label_contains(&format!("Event {no}, ")).any(|event| {
                        let event = event.rect();
                        (event.center().y - rect.center().y).abs() < 4.0
                            && event.right() < rect.left() + 1.0
                    });
                let all: Vec<_> = screen
                    .query_all_by_label_contains(&format!("Event {no}, "))
                    .map(|event| event.rect())
                    .collect();
                assert!(beside, "{rule} at {width}: event {no} {rect:?} {all:?}");
                told += 1;
            }
        }
    }
    assert!(told > 20, "{told}");
}

#[test]
fn no_state_in_the_list_of_findings_is_cut() {
    for width in [SMALL.x, 1280.0] {
        // High enough for the whole list.
        let mut assessment = judged(&found());
        for (place, finding) in assessment.findings.iter_mut().enumerate() {
            finding.verdict = match place % 3 {
                0 => crate::judge::Verdict::NotApplicable,
                1 => crate::judge::Verdict::ShownOnly { kept: true },
                _ => crate::judge::Verdict::ShownOnly { kept: false },
            };
        }
        let draft = DebriefDraft::with_examples(DebriefTab::Findings, &assessment);
        let screen = screen_of(egui::vec2(width, 2_400.0), found(), assessment, draft);
        for key in ["verdict-not-applicable", "verdict-shown-kept", "verdict-shown-missed"] {
            let words = crate::wording::say(key).to_owned();
            let (seen, cut) = cut_words(screen.output(), std::slice::from_ref(&words));
            assert!(seen > 0 && cut.is_empty(), "{width} {words}: {cut:?}");
        }
    }
}

/// A day of work and ten days of waiting.
fn long_wait() -> Session {
    let mut session = found();
    work(&mut session, [(); 10].map(|()| Action::Wait { minutes: 1_440 }));
    session
}

#[test]
fn the_strip_tells_both_ends_with_the_date_and_draws_nothing_over_them() {
    use crate::screens::figures::time_of_day;
    use crate::sim::moment;
    let session = long_wait();
    let entries = session.journal().entries();
    let start = session.scenario().start;
    let ends = [entries.first(), entries.last()].map(|entry| {
        let when = moment(start, entry.unwrap().done_ms());
        format!("{}\n{}", when.date(), time_of_day(when))
    });
    let screen = screen(session, DebriefTab::Timeline);
    let strip = screen.get_by_label("Events over time").rect();
    let drawn = drawn_text(screen.output());
    let ends = ends.map(|end| {
        let (_, elided, rect) = drawn.iter().find(|(text, ..)| *text == end).expect("an end");
        assert!(!elided && strip.expand(1.0).contains_rect(*rect), "{end} {rect:?}");
        *rect
    });
    for clipped in &screen.output().shapes {
        let egui::Shape::LineSegment { points, .. } = &clipped.shape else { continue };
        let line = egui::Rect::from_two_pos(points[0], points[1]);
        assert!(!ends.iter().any(|end| end.intersects(line)), "{line:?} {ends:?}");
    }
}

#[test]
fn a_form_says_once_what_other_forms_say_alike() {
    let mut assessment = judged(&found());
    let field = assessment.forms[0].fields.first_mut().unwrap();
    field.stands = "EXM-1".to_owned();
    field.elsewhere = (1..=8).map(|no| (format!("Form {no}"), "EXM-1".to_owned())).collect();
    let draft = DebriefDraft { tab: DebriefTab::Forms, ..DebriefDraft::default() };
    let screen = screen_of(WIDE, found(), assessment, draft);
    screen.get_by_label("The same in 8 forms");
    assert!(screen.query_by_label_contains("Form 3").is_none());
}

#[test]
fn the_summary_of_the_search_agrees_with_the_drawing() {
    use crate::judge::Looked;
    let reefer = Session::new(super::reefer(), super::pack(), HelpLevel::Exam);
    let whole = crate::wording::say("search-all-looked");
    let mut assessment = judged(&reefer);
    let coverage = &mut assessment.coverage;
    coverage.parts.iter_mut().chain(&mut coverage.panels).for_each(|part| {
        part.looked = Looked::Examined;
    });
    let show = |assessment: &Assessment| {
        let draft = DebriefDraft { tab: DebriefTab::Search, ..DebriefDraft::default() };
        screen_of(WIDE, reefer.clone(), assessment.clone(), draft)
    };
    show(&assessment).get_by_label(whole);
    assessment.coverage.panels[1].looked = Looked::Never;
    assessment.coverage.panels[2].looked = Looked::Pictured;
    let screen = show(&assessment);
    assert!(screen.query_by_label(whole).is_none());
    screen.get_by_label_contains("Of 22 panels 1 were never looked at and 1 only photographed.");
    // Every sign on the load is told.
    for sign in ["carried out", "packages opened", "goods that no paper names", "not touched"] {
        screen.get_by_label(sign);
    }
}

#[test]
fn a_caption_names_what_has_room_in_two_lines_and_counts_the_rest() {
    let mut session = session(HelpLevel::Exam);
    let parts = [Part::Underside, Part::FrontEnd, Part::Vents, Part::SideRight, Part::SideLeft];
    let parts = parts.into_iter().chain([Part::Roof, Part::Marks, Part::CscPlate, Part::DoorRight]);
    let shows = parts.map(|part| Shown { part, distance_mm: 1_651 }).collect();
    let picture = Photograph { shows, scale: false, marker: None };
    work(&mut session, [Action::Look(Look::Photograph(picture))]);
    let mut screen = screen_of(
        egui::vec2(1280.0, 720.0),
        session.clone(),
        judged(&session),
        DebriefDraft { tab: DebriefTab::Photographs, ..DebriefDraft::default() },
    );
    screen.run_ok();
    let drawn = drawn_text(screen.output());
    let caption = drawn.iter().find(|(text, ..)| text.contains("parts more")).expect("a caption");
    assert!(!caption.1 && caption.0.contains("(1.7 m)"), "{caption:?}");
    assert!(!drawn.iter().any(|(_, elided, _)| *elided));
}

#[test]
fn exhibits_that_nothing_is_said_against_are_one_line_that_opens() {
    let session = found();
    let mut assessment = judged(&session);
    let groups = &mut assessment.defence.exhibits;
    let all: usize = groups.iter().map(|group| group.items.len()).sum();
    groups[0].attacks.clear();
    groups[0].standing = Standing::Admitted;
    let count = groups[0].items.len();
    let (name, goods) = (groups[0].exhibits.clone(), groups[0].goods.clone());
    let draft = DebriefDraft { tab: DebriefTab::Defence, ..DebriefDraft::default() };
    let mut screen = screen_of(egui::vec2(1500.0, 4_000.0), session, assessment, draft);
    press_row(&mut screen, &format!("Nothing to say against {count} of {all} exhibits"));
    screen.get_by_label("The record leaves counsel nothing to say.");
    assert!(name.is_empty());
    screen.get_by_label(&format!("Not numbered: {goods}"));
}

/// Held by day, then for ten days in a store: both names are read on their bars.
#[test]
fn a_holder_of_hours_has_room_for_the_name_beside_one_of_days() {
    use crate::judge::{CustodyChain, CustodySpan};
    use crate::sim::Item;
    const HOUR_MS: u64 = 3_600_000;
    let mut assessment = judged(&found());
    let held = |holder: &str, place: &str, from: u64, to: u64| CustodySpan {
        holder: holder.to_owned(),
        place: place.to_owned(),
        from_ms: from * HOUR_MS,
        to_ms: to * HOUR_MS,
        seal: String::new(),
        entry: 1,
        packages: 1,
    };
    assessment.custody = vec![CustodyChain {
        item: Item::Package(953),
        exhibit: "E-002".to_owned(),
        spans: vec![
            held("Ayesha Siddiqui", "Cold dock 2", 5, 14),
            held("Parveen Akhtar", "State Warehouse 1", 14, 254),
        ],
        breaks: Vec::new(),
        seals: Vec::new(),
    }];
    for width in [SMALL.x, 1280.0] {
        let draft = DebriefDraft { tab: DebriefTab::Custody, ..DebriefDraft::default() };
        let size = egui::vec2(width, 720.0);
        let screen = screen_of(size, found(), assessment.clone(), draft);
        let names = ["Ayesha Siddiqui, Cold dock 2", "Parveen Akhtar, State Warehouse 1"];
        let (seen, cut) = cut_words(screen.output(), &names.map(str::to_owned));
        assert_eq!(seen, 2, "{width}");
        assert_eq!(cut, Vec::<String>::new(), "{width}");
        // The axis tells both dates and how long the folded wait was.
        let drawn = drawn_text(screen.output());
        let start = found().scenario().start;
        let last = crate::sim::moment(start, 254 * HOUR_MS);
        for end in [format!("{} ", start.date()), format!("{} ", last.date())] {
            assert!(drawn.iter().any(|(text, ..)| text.starts_with(&end)), "{end}");
        }
        assert!(drawn.iter().any(|(text, ..)| text == "10 days"), "{width}");
    }
}
