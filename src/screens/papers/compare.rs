//! Two facts held against each other, and what their difference is worth.
//!
//! Owns the comparison strip. The trainee says what a difference is worth; the
//! screen never does.

use egui::{Button, Key as Press, RichText, ScrollArea, TextStyle, Ui};
use egui_phosphor::regular as icons;

use super::super::controls::{iconed, name, small, soft};
use super::super::deeds::fact_text;
use super::super::names::{WORTHS, worth_key};
use super::super::request::Request;
use super::super::theme::palette;
use super::{PapersDraft, box_facts};
use crate::scenario::BOX;
use crate::scenario::raw::DiscrepancyWorth;
use crate::sim::action::Papers;
use crate::sim::{Action, FactRef, Session};
use crate::wording::say;

/// Keys of the four verdicts, so that the focus can stay on the sheets.
const VERDICT_KEYS: [(&str, Press); 4] =
    [("1", Press::Num1), ("2", Press::Num2), ("3", Press::Num3), ("4", Press::Num4)];

/// Between two lines of what was said.
const TOLD_GAP: f32 = 2.0;

/// Height of the list of what was said: two whole lines on a low screen, four where there is room.
fn told_height(ui: &Ui) -> f32 {
    let lines = if ui.ctx().content_rect().height() < 900.0 { 2.0 } else { 4.0 };
    lines * ui.text_style_height(&TextStyle::Body) + (lines - 1.0) * TOLD_GAP
}

pub fn compare_ui(
    ui: &mut Ui,
    session: &Session,
    draft: &mut PapersDraft,
    requests: &mut Vec<Request>,
) {
    // Two facts may take two lines. The room is kept from the start, so that the verdicts stay
    // where they are when a pair is judged and its facts go.
    let top = ui.scope(|ui| picks_ui(ui, session, draft)).response.rect.height();
    let kept = 2.0 * ui.spacing().interact_size.y + ui.spacing().item_spacing.y;
    // A low screen has no room to keep.
    if ui.ctx().content_rect().height() > 600.0 {
        ui.add_space((kept - top).max(0.0));
    }
    let pair = match draft.picks.as_slice() {
        [first, second] => Some((first.clone(), second.clone())),
        _ => None,
    };
    let mut said = false;
    let typing = ui.ctx().text_edit_focused() || ui.input(|input| input.modifiers.any());
    ui.horizontal_wrapped(|ui| {
        for (worth, (figure, key)) in WORTHS.into_iter().zip(VERDICT_KEYS) {
            let by_key = !typing && ui.input(|input| input.key_pressed(key));
            let words = say(worth_key(worth));
            let job = iconed(ui, worth_icon(worth), words, &TextStyle::Button, None);
            let figure = RichText::new(figure).small().color(palette(ui).ink_soft);
            let button = ui.add_enabled(pair.is_some(), Button::new(job).right_text(figure));
            name(&button, pair.is_some(), words);
            if !(button.on_hover_text(say(worth_note_key(worth))).clicked() || by_key) {
                continue;
            }
            let Some((first, second)) = pair.clone() else {
                continue;
            };
            requests.push(Request::Act(Action::Papers(Papers::Compare { first, second, worth })));
            said = true;
        }
    });
    if said {
        draft.picks.clear();
    }
    told_ui(ui, session);
}

fn picks_ui(ui: &mut Ui, session: &Session, draft: &PapersDraft) {
    ui.horizontal_wrapped(|ui| {
        let Some(first) = draft.picks.first() else {
            soft(ui, say("compare-pick-first"));
            return;
        };
        pick_ui(ui, session, first);
        match draft.picks.get(1) {
            Some(second) => {
                soft(ui, say("compare-against"));
                pick_ui(ui, session, second);
            }
            None => {
                soft(ui, say("compare-pick-second"));
            }
        }
    });
}

fn pick_ui(ui: &mut Ui, session: &Session, fact: &FactRef) {
    let accent = palette(ui).accent;
    small(ui, &fact_text(session.scenario(), fact));
    let value = value_of(session, fact);
    ui.label(RichText::new(value).text_style(TextStyle::Monospace).color(accent));
}

fn value_of(session: &Session, fact: &FactRef) -> String {
    if fact.paper.as_str() == BOX {
        return box_facts(session)
            .into_iter()
            .find(|(key, _)| *key == fact.fact)
            .map_or_else(String::new, |(_, value)| value);
    }
    session.scenario().fact(&fact.paper, &fact.fact).map_or_else(String::new, ToString::to_string)
}

fn worth_icon(worth: Option<DiscrepancyWorth>) -> &'static str {
    match worth {
        None => icons::EQUALS,
        Some(DiscrepancyWorth::Clerical) => icons::PENCIL_SIMPLE,
        Some(DiscrepancyWorth::WithinTolerance) => icons::SCALES,
        Some(DiscrepancyWorth::Material) => icons::WARNING,
    }
}

fn worth_note_key(worth: Option<DiscrepancyWorth>) -> &'static str {
    match worth {
        None => "worth-agree-note",
        Some(DiscrepancyWorth::Clerical) => "worth-clerical-note",
        Some(DiscrepancyWorth::WithinTolerance) => "worth-tolerance-note",
        Some(DiscrepancyWorth::Material) => "worth-material-note",
    }
}

/// What was said so far, the latest first.
fn told_ui(ui: &mut Ui, session: &Session) {
    let told = &session.state().compared;
    small(ui, say("compare-told"));
    // The room is kept from the start, so that the verdicts above do not move away under the
    // pointer when the first line comes.
    let height = told_height(ui);
    ScrollArea::vertical()
        .id_salt("compare_told")
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = TOLD_GAP;
            if told.is_empty() {
                soft(ui, say("compare-told-nothing"));
            }
            for comparison in told.iter().rev() {
                let scenario = session.scenario();
                ui.label(format!(
                    "{} \u{2013} {}: {}",
                    fact_text(scenario, &comparison.first),
                    fact_text(scenario, &comparison.second),
                    say(worth_key(comparison.worth)),
                ));
            }
        });
}
