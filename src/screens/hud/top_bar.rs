//! The bar at the top: menu, exercise clock, place, help level, panels.
//!
//! Owns the way to every panel and out of the exercise.

use egui::{
    Align, Button, Context, EventFilter, FocusDirection, Key, Layout, Rect, Response, TextStyle, Ui,
};
use egui_phosphor::regular as icons;

use super::super::acts::WAITS_MINUTES;
use super::super::controls::{choice_button, icon_label, iconed, name, small};
use super::super::figures::{date_time, time_of_day};
use super::super::floating::{Grows, float_ui};
use super::super::names::help_key;
use super::super::request::{Panel, Request};
use super::super::theme::palette;
use super::{HudDraft, HudView};
use crate::sim::{Action, JournalEntry, moment};
use crate::wording::{say, say_with};

/// Width of the panel buttons and the help level, without and with the keys of the panels.
const RIGHT_SIDE: f32 = 460.0;
const RIGHT_SIDE_WITH_KEYS: f32 = 660.0;
/// From this width of the window on there is room for the keys.
const KEYS_FROM: f32 = 1180.0;

fn has_keys(ui: &Ui) -> bool {
    ui.ctx().content_rect().width() >= KEYS_FROM
}
/// Width of "Filming" or "Saving…" with its icon.
const STATE_WIDTH: f32 = 90.0;

pub fn top_bar_ui(
    ctx: &Context,
    view: &HudView<'_>,
    room: Rect,
    draft: &mut HudDraft,
    requests: &mut Vec<Request>,
) {
    float_ui(ctx, "hud_top", room, Grows::Down, |ui| {
        ui.set_height(24.0);
        ui.horizontal_centered(|ui| {
            ui.spacing_mut().button_padding = egui::vec2(7.0, 3.0);
            menu_ui(ui, draft, requests);
            match view.around.replaying {
                Some(no) => replay_ui(ui, view, no, requests),
                None if view.session.state().closed => {
                    if ui.button(say("hud-to-debrief")).clicked() {
                        requests.push(Request::OpenDebrief);
                    }
                }
                None => clock_ui(ui, view),
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                for panel in Panel::ALL.into_iter().rev() {
                    panel_button(ui, view, panel, requests);
                }
                if view.around.replaying.is_none() {
                    state_ui(ui, view);
                }
            });
        });
    });
}

fn panel_button(ui: &mut Ui, view: &HudView<'_>, panel: Panel, requests: &mut Vec<Request>) {
    let open = view.open == Some(panel);
    let words = say(panel.name_key());
    // Its key stands beside it, as the letters stand beside the tools, where there is room.
    let key = if has_keys(ui) { panel.hotkey().name() } else { "" };
    let response = choice_button(ui, open, panel.icon(), key);
    name(&response, true, words);
    let hint = format!("{words} ({})", panel.hotkey().name());
    if response.on_hover_text(hint).clicked() {
        requests.push(if open { Request::Close } else { Request::Open(panel) });
    }
}

fn clock_ui(ui: &mut Ui, view: &HudView<'_>) {
    let ink = palette(ui).ink;
    icon_label(ui, ink, icons::CLOCK, &date_time(view.session.now()));
    let place = view.session.scenario().station.place.as_str();
    // The place gives way first when the bar is short.
    let state = view.session.state();
    let kept = if has_keys(ui) { RIGHT_SIDE_WITH_KEYS } else { RIGHT_SIDE }
        + if state.filming { STATE_WIDTH } else { 0.0 }
        + if view.around.saving { STATE_WIDTH } else { 0.0 };
    let room = (ui.available_width() - kept).max(0.0);
    if room > 60.0 {
        ui.scope(|ui| {
            ui.set_max_width(room.min(460.0));
            ui.add(egui::Label::new(place).truncate()).on_hover_text(place);
        });
    }
}

fn state_ui(ui: &mut Ui, view: &HudView<'_>) {
    small(ui, say(help_key(view.session.help())));
    if view.session.state().filming {
        let bad = palette(ui).bad;
        icon_label(ui, bad, icons::VIDEO_CAMERA, say("hud-filming"));
    }
    if view.around.saving {
        let caution = palette(ui).caution;
        icon_label(ui, caution, icons::FLOPPY_DISK, say("hud-saving"));
    }
}

fn replay_ui(ui: &mut Ui, view: &HudView<'_>, no: u32, requests: &mut Vec<Request>) {
    let caution = palette(ui).caution;
    let session = view.session;
    let done_ms = session.journal().entries().last().map_or(0, JournalEntry::done_ms);
    let time = time_of_day(moment(session.scenario().start, done_ms));
    let text = say_with("hud-replaying", &[("no", no.to_string().into()), ("time", time.into())]);
    icon_label(ui, caution, icons::ARROW_COUNTER_CLOCKWISE, &text);
    for (icon, key, target) in [
        (icons::CARET_LEFT, "timeline-before", no.checked_sub(1).filter(|no| *no > 0)),
        // Beyond the last event the last one is shown.
        (icons::CARET_RIGHT, "timeline-after", no.checked_add(1)),
    ] {
        let response = ui.add_enabled(
            target.is_some(),
            Button::new(iconed(ui, icon, "", &TextStyle::Button, None)),
        );
        name(&response, target.is_some(), say(key));
        if let (true, Some(no)) = (response.on_hover_text(say(key)).clicked(), target) {
            requests.push(Request::ShowMoment(no));
        }
    }
    if ui.button(say("hud-leave-replay")).clicked() {
        requests.push(Request::LeaveReplay);
    }
}

fn menu_ui(ui: &mut Ui, draft: &mut HudDraft, requests: &mut Vec<Request>) {
    let job = iconed(ui, icons::LIST, say("hud-menu"), &TextStyle::Button, None);
    let (response, _) =
        egui::containers::menu::MenuButton::from_button(Button::new(job)).ui(ui, |ui| {
            small(ui, say("hud-wait-help"));
            let mut entries = Vec::new();
            for minutes in WAITS_MINUTES {
                let text = say_with("hud-wait", &[("minutes", i64::from(minutes).into())]);
                let entry = ui.button(text);
                if entry.clicked() {
                    requests.push(Request::Act(Action::Wait { minutes }));
                    ui.close();
                }
                entries.push(entry);
            }
            ui.separator();
            let leave = ui.button(say("hud-leave"));
            if leave.clicked() {
                draft.leave_asked = true;
                ui.close();
            }
            entries.push(leave);
            walked_menu(ui, &entries);
        });
    name(&response, true, say("hud-menu"));
    if draft.leave_asked {
        leave_ui(ui, draft, requests);
    }
}

/// A menu opened by key begins at its first entry, and arrows stay in it.
fn walked_menu(ui: &Ui, entries: &[Response]) {
    let held = entries.iter().position(Response::has_focus);
    let by_key = ui.input(|input| {
        input.key_pressed(Key::Enter)
            || input.key_pressed(Key::Space)
            || input.key_pressed(Key::Tab)
            || input.key_pressed(Key::ArrowDown)
    });
    let Some(held) = held else {
        if let (true, Some(first)) = (by_key, entries.first()) {
            first.request_focus();
        }
        return;
    };
    let kept = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(entries[held].id, kept));
    let presses = |key| ui.input(|input| input.num_presses(key));
    let (down, up) = (presses(Key::ArrowDown), presses(Key::ArrowUp));
    if down != up {
        let last = entries.len().saturating_sub(1);
        let next = held.saturating_add(down).saturating_sub(up).min(last);
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        entries[next].request_focus();
    }
}

/// Asks before the exercise is left. Nothing is lost, and it says so.
fn leave_ui(ui: &mut Ui, draft: &mut HudDraft, requests: &mut Vec<Request>) {
    let modal = egui::Modal::new(egui::Id::new("hud_leave")).show(ui.ctx(), |ui| {
        ui.set_max_width(360.0);
        super::super::controls::heading(ui, say("hud-leave-title"));
        ui.label(say("hud-leave-text"));
        ui.horizontal_wrapped(|ui| {
            if ui.button(say("hud-leave-stay")).clicked() {
                draft.leave_asked = false;
            }
            if ui.button(say("hud-leave-shelf")).clicked() {
                draft.leave_asked = false;
                requests.push(Request::BackToShelf);
            }
            if ui.button(say("hud-leave-quit")).clicked() {
                draft.leave_asked = false;
                requests.push(Request::Quit);
            }
        });
    });
    if modal.should_close() {
        draft.leave_asked = false;
    }
}
