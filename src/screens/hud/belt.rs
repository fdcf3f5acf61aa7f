//! The tool belt at the left.
//!
//! Owns one button per tool, with its name and its letter.

use egui::{Align, Button, Context, Layout, Rect, RichText, ScrollArea, TextStyle};

use super::super::controls::{iconed, scrolled, small};
use super::super::floating::{Grows, float_ui};
use super::super::request::Request;
use super::super::theme::palette;
use super::super::tool::Tool;
use super::HudView;
use crate::wording::say;

pub fn belt_ui(ctx: &Context, view: &HudView<'_>, room: Rect, requests: &mut Vec<Request>) {
    float_ui(ctx, "hud_belt", room, Grows::Down, |ui| {
        small(ui, say("hud-tools"));
        scrolled(ui, ScrollArea::vertical().id_salt("hud_belt_list"), |ui| {
            ui.spacing_mut().item_spacing.y = 3.0;
            ui.spacing_mut().button_padding = egui::vec2(6.0, 3.0);
            ui.with_layout(Layout::top_down_justified(Align::Min), |ui| {
                for tool in Tool::ALL {
                    let chosen = view.tool == tool;
                    let words = say(tool.name_key());
                    let job = iconed(ui, tool.icon(), words, &TextStyle::Button, None);
                    let colours = palette(ui);
                    let key = RichText::new(tool.hotkey().name()).small().color(colours.ink_soft);
                    let mut button = Button::new(job).right_text(key).selected(chosen);
                    if chosen {
                        button = button.stroke(egui::Stroke::new(1.5, colours.accent));
                    }
                    let response = ui.add(button);
                    response.widget_info(|| {
                        egui::WidgetInfo::selected(
                            egui::WidgetType::SelectableLabel,
                            true,
                            chosen,
                            words,
                        )
                    });
                    if response.clicked() {
                        requests.push(Request::TakeUp(tool));
                    }
                }
            });
        });
    });
}
