//! Tasks in the guided level, hints on request in the assisted level.
//!
//! Owns their card. Which step is open is read from the journal as judged so
//! far; in an exam there is nothing to show.

use egui::{Context, Rect, ScrollArea, Ui};
use egui_phosphor::regular as icons;

use super::super::controls::{icon_button, icon_label, main_button, name, scrolled, small, strong};
use super::super::figures::points;
use super::super::floating::{Grows, float_ui};
use super::super::request::Request;
use super::super::theme::palette;
use super::whereabouts::Whereabouts;
use super::{HudDraft, HudView};
use crate::judge::Verdict;
use crate::pack::{Check, Rule};
use crate::sim::action::Brief;
use crate::sim::{Action, HelpLevel, Outcome};
use crate::wording::{say, say_with};

/// Open tasks shown at once.
const TASKS_SHOWN: usize = 3;

pub fn guide_ui(
    ctx: &Context,
    view: &HudView<'_>,
    room: Rect,
    draft: &mut HudDraft,
    requests: &mut Vec<Request>,
) {
    match view.session.help() {
        HelpLevel::Guided => {
            float_ui(ctx, "hud_guide", room, Grows::Down, |ui| tasks_ui(ui, view, draft, requests));
        }
        HelpLevel::Assisted => {
            float_ui(ctx, "hud_guide", room, Grows::Down, |ui| hints_ui(ui, view, draft, requests));
        }
        // The model officer names its own steps.
        HelpLevel::Demonstrate | HelpLevel::Exam => {}
    }
}

/// Rules that are called for and not yet kept, those first whose forerunners are kept.
fn open_rules<'a>(view: &HudView<'a>) -> Vec<&'a Rule> {
    let Some(progress) = view.around.progress else {
        return Vec::new();
    };
    let pack = view.session.pack();
    let is_open = |id: &str| {
        progress.findings.iter().any(|found| found.rule == id && found.verdict == Verdict::Lost)
    };
    let mut open: Vec<&Rule> = progress
        .findings
        .iter()
        .filter(|found| found.verdict == Verdict::Lost)
        .filter_map(|found| pack.rule(&found.rule))
        .collect();
    let waits = |rule: &&Rule| {
        rule.after.iter().any(|before| is_open(before.as_str())) || waits_for_doors(view, rule)
    };
    open.sort_by_key(waits);
    open
}

/// The round outside is done; the inside comes when the doors are open.
fn waits_for_doors(view: &HudView<'_>, rule: &Rule) -> bool {
    let Check::RouteWalked { outside, .. } = &rule.check else { return false };
    let state = view.session.state();
    !state.door_right_open && outside.iter().all(|part| state.examined.contains(part))
}

fn tasks_ui(ui: &mut Ui, view: &HudView<'_>, draft: &mut HudDraft, requests: &mut Vec<Request>) {
    let open = open_rules(view);
    ui.horizontal(|ui| {
        strong(ui, say("guide-tasks"));
        let (icon, key) = if draft.guide_folded {
            (icons::CARET_RIGHT, "guide-unfold")
        } else {
            (icons::CARET_DOWN, "guide-fold")
        };
        let fold = icon_button(ui, icon, "");
        name(&fold, true, say(key));
        if fold.on_hover_text(say(key)).clicked() {
            draft.guide_folded = !draft.guide_folded;
        }
    });
    if let Some(progress) = view.around.progress {
        let called = progress.findings.len();
        let done = called.saturating_sub(open.len());
        small(ui, &say_with("guide-progress", &[("done", done.into()), ("all", called.into())]));
    }
    if draft.guide_folded {
        return;
    }
    scrolled(ui, ScrollArea::vertical().id_salt("hud_tasks"), |ui| {
        for (index, rule) in open.iter().take(TASKS_SHOWN).enumerate() {
            let colours = palette(ui);
            let (colour, icon) = if index == 0 {
                (colours.accent, icons::ARROW_RIGHT)
            } else {
                (colours.ink_soft, icons::CIRCLE_DASHED)
            };
            icon_label(ui, colour, icon, rule.title.as_str());
            if index == 0 {
                ui.label(rule.step.as_str());
                small(ui, rule.hint.as_str());
                let place = Whereabouts::of(&rule.check);
                if icon_button(ui, place.icon(), &place.words()).clicked() {
                    requests.push(place.request());
                }
            }
        }
        if open.is_empty() {
            ui.label(say("guide-nothing-open"));
        }
    });
}

fn hints_ui(ui: &mut Ui, view: &HudView<'_>, draft: &mut HudDraft, requests: &mut Vec<Request>) {
    let open = open_rules(view);
    strong(ui, say("guide-hints"));
    let taken = view.around.hints_taken;
    if let Some(rule) = latest_hint(view) {
        strong(ui, rule.title.as_str());
        ui.label(rule.hint.as_str());
    }
    let next = open.iter().find(|rule| !taken.contains(&rule.id));
    let Some(next) = next else {
        small(ui, say("guide-no-hint"));
        return;
    };
    let cost = match view.around.hint_cost_tenths {
        0 => say("guide-hint-free").to_owned(),
        tenths => say_with("guide-hint-cost", &[("points", points(tenths).into())]),
    };
    if !draft.hint_asked {
        small(ui, &cost);
        if icon_button(ui, icons::LIGHTBULB, say("guide-hint-ask")).clicked() {
            draft.hint_asked = true;
        }
        return;
    }
    ui.label(&cost);
    ui.horizontal_wrapped(|ui| {
        if main_button(ui, true, icons::LIGHTBULB, say("guide-hint-show")).clicked() {
            draft.hint_asked = false;
            requests.push(Request::Hint { rule: next.id.clone() });
        }
        if ui.button(say("button-not-yet")).clicked() {
            draft.hint_asked = false;
        }
    });
}

/// The rule whose hint was asked for last.
fn latest_hint<'a>(view: &HudView<'a>) -> Option<&'a Rule> {
    let entries = view.session.journal().entries();
    let asked = entries.iter().rev().find_map(|entry| match (&entry.action, &entry.outcome) {
        (Action::Brief(Brief::TakeHint { rule }), Outcome::Done(_)) => Some(rule),
        _ => None,
    })?;
    view.session.pack().rule(asked.as_str())
}
