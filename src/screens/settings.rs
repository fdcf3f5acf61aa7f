//! Looks and keys: what can be set, and what every key does.
//!
//! Owns the settings panel and the help panel.

use egui::{RichText, ScrollArea, Slider, TextStyle, Ui};
use egui_phosphor::regular as icons;

use super::controls::{heading, icon_button, paged, scrolled, small, soft};
use super::request::{Panel, Request};
use super::theme::{GAP, Look, SCALE_PERCENT};
use super::tool::Tool;
use crate::wording::say;

#[derive(Clone, Copy)]
pub struct SettingsView {
    pub look: Look,
}

#[derive(Clone, Copy, Debug, Default)]
pub struct SettingsDraft {
    /// The scale while the slider is moved; the screen must not run away under the pointer.
    moving_percent: Option<u16>,
}

pub fn settings_ui(
    ui: &mut Ui,
    view: &SettingsView,
    draft: &mut SettingsDraft,
    requests: &mut Vec<Request>,
) {
    scrolled(ui, ScrollArea::vertical().auto_shrink([false, false]), |ui| {
        heading(ui, say("settings-look"));
        let mut look = view.look;
        scale_ui(ui, &mut look, draft);
        ui.checkbox(&mut look.high_contrast, say("settings-high-contrast"));
        ui.checkbox(&mut look.reduced_motion, say("settings-reduced-motion"));
        if look != view.look {
            requests.push(Request::Wear(look));
        }
        ui.add_space(GAP);
        small(ui, say("settings-kept"));
    });
}

fn scale_ui(ui: &mut Ui, look: &mut Look, draft: &mut SettingsDraft) {
    let mut percent = draft.moving_percent.unwrap_or(look.scale_percent);
    ui.horizontal_wrapped(|ui| {
        ui.label(say("settings-scale"));
        let slider = Slider::new(&mut percent, SCALE_PERCENT).step_by(5.0).suffix(" %");
        let response = ui.add(slider);
        if response.dragged() {
            draft.moving_percent = Some(percent);
        } else if response.changed() || draft.moving_percent.is_some() {
            look.scale_percent = percent;
            draft.moving_percent = None;
        }
        for (icon, key, step) in [
            (icons::MINUS_CIRCLE, "settings-smaller", -25_i32),
            (icons::MAGNIFYING_GLASS, "settings-larger", 25),
        ] {
            if icon_button(ui, icon, say(key)).clicked() {
                let wanted = i32::from(look.scale_percent).saturating_add(step);
                let wanted = u16::try_from(wanted).unwrap_or(*SCALE_PERCENT.start());
                look.scale_percent = wanted.clamp(*SCALE_PERCENT.start(), *SCALE_PERCENT.end());
            }
        }
    });
}

/// Keys of the place, apart from tools and panels, with what they do.
const KEYS: [(&str, &str); 15] = [
    ("W A S D", "keys-walk"),
    ("Q E", "keys-turn"),
    ("Home / End", "keys-tilt"),
    ("Z", "keys-crouch"),
    ("Page Up / Page Down", "keys-point"),
    ("V", "keys-walk-up"),
    ("1 \u{2013} 9", "keys-act"),
    ("J / U", "keys-ready"),
    ("O", "keys-helper"),
    ("Tab / Shift Tab", "keys-focus"),
    ("Arrows", "keys-arrows"),
    ("Enter / Space", "keys-press"),
    ("Esc", "keys-close"),
    ("Ctrl + / Ctrl \u{2212}", "keys-scale"),
    ("F11", "keys-full-screen"),
];

pub fn help_ui(ui: &mut Ui) {
    scrolled(ui, ScrollArea::vertical().auto_shrink([false, false]), |ui| {
        paged(ui);
        soft(ui, say("keys-intro"));
        heading(ui, say("keys-place"));
        for (keys, words_key) in KEYS {
            key_row(ui, keys, say(words_key));
        }
        key_row(ui, say("keys-mouse-look"), say("keys-mouse-look-does"));
        key_row(ui, say("keys-mouse-click"), say("keys-mouse-click-does"));
        ui.add_space(GAP);
        heading(ui, say("hud-tools"));
        for tool in Tool::ALL {
            key_row(ui, tool.hotkey().name(), say(tool.name_key()));
        }
        ui.add_space(GAP);
        heading(ui, say("keys-panels"));
        for panel in Panel::ALL {
            key_row(ui, panel.hotkey().name(), say(panel.name_key()));
        }
    });
}

/// What is pressed on the left, what it does on the right; long words wrap.
fn key_row(ui: &mut Ui, keys: &str, words: &str) {
    let full = ui.available_width();
    let left = (full * 0.42).clamp(90.0, 190.0);
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.set_width(left);
            ui.label(RichText::new(keys).text_style(TextStyle::Monospace));
        });
        ui.vertical(|ui| {
            ui.set_width((full - left - GAP * 2.0).max(60.0));
            ui.label(words);
        });
    });
}
