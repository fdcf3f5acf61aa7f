//! The bar of the demonstration: next step, play, and what was just done.
//!
//! Owns the card only; the steps are the shell's.

use egui::{Align2, Context, Window, vec2};
use egui_phosphor::regular as icons;

use super::controls::{icon_button, small, strong};
use super::request::Request;
use crate::wording::{say, say_with};

#[derive(Clone, Copy)]
pub struct DemonstrationView<'a> {
    pub done: usize,
    pub steps: usize,
    pub playing: bool,
    /// The last step in words; empty before the first.
    pub said: &'a str,
}

pub fn demonstration_ui(ctx: &Context, view: &DemonstrationView<'_>, requests: &mut Vec<Request>) {
    Window::new(say("demonstration-title"))
        .anchor(Align2::CENTER_TOP, vec2(0.0, 54.0))
        .collapsible(false)
        .resizable(false)
        .default_width(420.0)
        .show(ctx, |ui| {
            let counted = [("done", view.done.into()), ("steps", view.steps.into())];
            small(ui, &say_with("demonstration-step", &counted));
            let said = if view.said.is_empty() { say("demonstration-begin") } else { view.said };
            strong(ui, said);
            ui.horizontal(|ui| {
                let left = view.done < view.steps;
                ui.add_enabled_ui(left, |ui| {
                    if icon_button(ui, icons::SKIP_FORWARD, say("demonstration-next")).clicked() {
                        requests.push(Request::DemonstrateStep);
                    }
                    let (icon, word) = if view.playing {
                        (icons::PAUSE, say("demonstration-pause"))
                    } else {
                        (icons::PLAY, say("demonstration-play"))
                    };
                    if icon_button(ui, icon, word).clicked() {
                        requests.push(Request::DemonstratePlay(!view.playing));
                    }
                });
            });
        });
}
