//! Every screen, at every size that is promised: it draws, nothing shares an id,
//! nothing runs off the edge.

use egui::vec2;
use egui_kittest::kittest::Queryable;

use super::{Desk, SMALL, complaints, cut_off, found, harness, key, place, session, work};
use crate::judge::judge;
use crate::scenario::Part;
use crate::screens::briefing::{BriefingView, briefing_ui};
use crate::screens::debrief::{DebriefDraft, DebriefTab, DebriefView, debrief_ui};
use crate::screens::request::Panel;
use crate::screens::tool::Tool;
use crate::sim::action::{Look, Papers, Seal};
use crate::sim::{Action, HelpLevel};

const SIZES: [egui::Vec2; 3] = [SMALL, vec2(1920.0, 1080.0), vec2(640.0, 360.0)];

fn busy_desk(help: HelpLevel) -> Desk {
    let mut session = session(help);
    let papers: Vec<_> = session.scenario().papers.iter().map(|paper| paper.key.clone()).collect();
    work(&mut session, papers.into_iter().map(|key| Action::Papers(Papers::Read(key))));
    work(&mut session, [Action::Seal(Seal::View)]);
    session.submit(Action::Look(Look::Examine { part: Part::Floor, torch: false }));
    let mut desk = Desk::new(session);
    desk.pointed = Some(Part::DoorRight);
    desk.drafts.papers.left = Some(key("gd"));
    desk.drafts.papers.right = Some(key("bl"));
    desk.drafts.forms.open = Some(key("seizure-report").into());
    desk.drafts.bench.with_papers = true;
    desk
}

#[test]
fn every_panel_draws_at_every_size_without_sharing_ids() {
    for size in SIZES {
        for panel in std::iter::once(None).chain(Panel::ALL.map(Some)) {
            let mut desk = busy_desk(HelpLevel::Guided);
            desk.drafts.open = panel;
            let harness = place(desk, size);
            assert_eq!(complaints(harness.output()), Vec::<String>::new(), "{panel:?} {size:?}");
        }
    }
}

#[test]
fn nothing_runs_off_the_right_edge_at_the_promised_size() {
    for panel in std::iter::once(None).chain(Panel::ALL.map(Some)) {
        let mut desk = busy_desk(HelpLevel::Guided);
        desk.drafts.open = panel;
        let harness = place(desk, SMALL);
        assert_eq!(cut_off(harness.output(), SMALL.x), Vec::<String>::new(), "{panel:?}");
    }
}

#[test]
fn every_tool_draws_its_offers_at_the_promised_size() {
    for help in [HelpLevel::Guided, HelpLevel::Assisted, HelpLevel::Exam] {
        for tool in Tool::ALL {
            let mut desk = busy_desk(help);
            desk.drafts.tool = tool;
            let harness = place(desk, SMALL);
            assert_eq!(complaints(harness.output()), Vec::<String>::new(), "{tool:?}");
            assert_eq!(cut_off(harness.output(), SMALL.x), Vec::<String>::new(), "{tool:?}");
        }
    }
}

#[test]
fn the_briefing_draws_at_every_size() {
    for size in SIZES {
        let harness = harness(size, session(HelpLevel::Exam), |ui, session| {
            briefing_ui(ui, &BriefingView::from_session(session, true), &mut Vec::new());
        });
        assert_eq!(complaints(harness.output()), Vec::<String>::new());
        assert_eq!(cut_off(harness.output(), size.x), Vec::<String>::new());
    }
}

#[test]
fn every_tab_of_the_debrief_draws_at_every_size() {
    for size in SIZES {
        for tab in DebriefTab::ALL {
            let session = found();
            let assessment = judge(session.scenario(), session.pack(), session.journal());
            let draft = DebriefDraft::with_examples(tab, &assessment);
            let harness = harness(size, draft, move |ui, draft| {
                let view = DebriefView::new(&session, &assessment, &|_| None);
                debrief_ui(ui, &view, draft, &mut Vec::new());
            });
            assert_eq!(complaints(harness.output()), Vec::<String>::new(), "{tab:?} {size:?}");
            if size == SMALL {
                assert_eq!(cut_off(harness.output(), size.x), Vec::<String>::new(), "{tab:?}");
            }
        }
    }
}

/// A short window, and the usual one at 125 percent: the clock, "Filming" and the buttons stand
/// beside each other.
#[test]
fn nothing_in_the_top_bar_lies_over_its_neighbour() {
    for width in [800.0, 960.0, 1024.0, 1180.0, 1280.0, 1600.0] {
        let mut desk = Desk::new(session(HelpLevel::Assisted));
        work(&mut desk.session, [Action::Look(Look::Film { on: true })]);
        let harness = place(desk, vec2(width, 720.0));
        let clock = harness.get_by_label_contains("2026-").rect();
        let filming = harness.get_by_label("Filming").rect();
        let menu = harness.get_by_label("Menu").rect();
        assert!(menu.right() <= clock.left(), "{width}");
        assert!(clock.right() <= filming.left(), "{width}: {clock} {filming}");
    }
}
