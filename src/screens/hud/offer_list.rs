//! What is pointed at, and what can be done there.
//!
//! Owns the numbered list. An act that meets an obstacle stays in the list: in
//! the guided levels the obstacle is told beforehand, in an exam it is found out.

use egui::{Align, Button, Context, Layout, Rect, RichText, ScrollArea, Ui};
use egui_phosphor::regular as icons;

use super::super::acts::{Offered, Preparation};
use super::super::controls::{icon_label, name, scrolled, small, soft, strong};
use super::super::duties::second_ui;
use super::super::floating::{Grows, float_ui};
use super::super::names::part_name;
use super::super::readings::refusal_text;
use super::super::request::Request;
use super::super::theme::palette;
use super::super::tool::Tool;
use super::HudView;
use crate::scenario::Part;
use crate::sim::HelpLevel;
use crate::wording::say;

pub fn offer_list_ui(
    ctx: &Context,
    view: &HudView<'_>,
    room: Rect,
    preparation: &mut Preparation,
    requests: &mut Vec<Request>,
) {
    float_ui(ctx, "hud_offers", room, Grows::Up, |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        match view.around.pointed {
            Some(part) => {
                strong(ui, &part_name(view.session.scenario(), part));
            }
            None => {
                soft(ui, say("hud-nothing-pointed"));
            }
        }
        preparation_ui(ui, view, preparation);
        if view.offers.is_empty() && view.around.pointed.is_some() {
            small(ui, say("hud-nothing-offered"));
        }
        scrolled(ui, ScrollArea::vertical().id_salt("hud_offer_list"), |ui| {
            ui.with_layout(Layout::top_down_justified(Align::Min), |ui| {
                for (index, offered) in view.offers.iter().enumerate() {
                    offer_ui(ui, view, index, offered, requests);
                }
            });
        });
    });
}

fn offer_ui(
    ui: &mut Ui,
    view: &HudView<'_>,
    index: usize,
    offered: &Offered,
    requests: &mut Vec<Request>,
) {
    let colours = palette(ui);
    let number = if index < 9 { (index + 1).to_string() } else { String::new() };
    let button = Button::new(offered.label.as_str())
        .wrap()
        .right_text(RichText::new(number).small().color(colours.ink_soft));
    let response = ui.add(button);
    name(&response, true, &offered.label);
    if response.clicked() {
        requests.push(offered.request.clone());
    }
    let told = matches!(view.session.help(), HelpLevel::Guided | HelpLevel::Demonstrate);
    if let (true, Some(obstacle)) = (told, offered.why_not) {
        icon_label(ui, colours.caution, icons::INFO, &refusal_text(obstacle));
    }
}

/// What can be made ready for the acts of this tool.
fn preparation_ui(ui: &mut Ui, view: &HudView<'_>, preparation: &mut Preparation) {
    let at_door = matches!(view.around.pointed, Some(Part::DoorRight | Part::DoorLeft));
    match view.tool {
        Tool::Hands if at_door => {
            ui.checkbox(&mut preparation.strap, say("prepare-strap"));
            ui.checkbox(&mut preparation.clear, say("prepare-clear"));
        }
        Tool::Tape | Tool::Clipboard if view.around.pointed.is_some() => {
            second_ui(ui, view.session, preparation);
        }
        Tool::Camera => {
            ui.checkbox(&mut preparation.scale_in_hand, say("prepare-scale"));
        }
        Tool::Packaging => {
            ui.checkbox(&mut preparation.new_gloves, say("prepare-gloves"));
        }
        _ => {}
    }
}
