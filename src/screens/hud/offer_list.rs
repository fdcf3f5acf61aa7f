//! What is pointed at, and what can be done there.
//!
//! Owns the numbered list. An act that meets an obstacle stays in the list: in
//! the guided levels the obstacle is told beforehand, in an exam it is found out.

use egui::{Align, Button, Context, Key, Layout, Rect, RichText, ScrollArea, Ui};
use egui_phosphor::regular as icons;

use super::super::acts::{Offered, Preparation};
use super::super::controls::{icon_label, name, scrolled, small, soft, strong};
use super::super::duties::second_ui;
use super::super::floating::{Grows, float_ui};
use super::super::names::{part_name, part_name_now};
use super::super::readings::refusal_text;
use super::super::request::Request;
use super::super::theme::palette;
use super::super::tool::Tool;
use super::HudView;
use crate::scenario::Part;
use crate::sim::{HelpLevel, Refusal};
use crate::wording::{say, say_with};

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
                let session = view.session;
                strong(ui, &part_name_now(session.scenario(), session.state(), part));
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
    let guided = matches!(view.session.help(), HelpLevel::Guided | HelpLevel::Demonstrate);
    let told = guided || offered.why_not.is_some_and(is_plain);
    if let (true, Some(obstacle)) = (told, offered.why_not) {
        icon_label(ui, colours.caution, icons::INFO, &refusal_text(obstacle));
    }
}

/// An obstacle that anybody sees who stands there: to tell it gives nothing away in an exam.
fn is_plain(obstacle: Refusal) -> bool {
    matches!(obstacle, Refusal::LoadStandsInTheDoors | Refusal::LoadInTheWay)
}

/// Keys that make ready what the tool in hand asks for, in the order of the list.
const READY_KEYS: [Key; 2] = [Key::J, Key::U];
/// Key that goes to the next person who could help.
const SECOND_KEY: Key = Key::O;

/// What can be made ready for the acts of this tool.
fn preparation_ui(ui: &mut Ui, view: &HudView<'_>, preparation: &mut Preparation) {
    let at_door = matches!(view.around.pointed, Some(Part::DoorRight | Part::DoorLeft));
    match view.tool {
        Tool::Hands if at_door => {
            ready_ui(ui, &mut preparation.strap, "prepare-strap", READY_KEYS[0]);
            ready_ui(ui, &mut preparation.clear, "prepare-clear", READY_KEYS[1]);
        }
        Tool::Tape | Tool::Clipboard if view.around.pointed.is_some() => {
            second_ui(ui, view.session, preparation, Some(SECOND_KEY));
        }
        Tool::Camera => {
            ready_ui(ui, &mut preparation.scale_in_hand, "prepare-scale", READY_KEYS[0]);
        }
        Tool::Packaging => {
            ready_ui(ui, &mut preparation.new_gloves, "prepare-gloves", READY_KEYS[0]);
        }
        Tool::Swabs => {
            ready_ui(ui, &mut preparation.new_gloves, "prepare-gloves-swab", READY_KEYS[0]);
        }
        Tool::DensityMeter => density_ui(ui, view),
        _ => {}
    }
}

/// A tick with its letter.
fn ready_ui(ui: &mut Ui, on: &mut bool, label_key: &str, key: Key) {
    let colours = palette(ui);
    ui.horizontal(|ui| {
        let response = ui.checkbox(on, say(label_key));
        ui.label(RichText::new(key.name()).small().color(colours.ink_soft));
        let taken = ui.ctx().text_edit_focused() || ui.input(|input| input.modifiers.any());
        if !taken && ui.input(|input| input.key_pressed(key)) {
            *on = !*on;
            response.request_focus();
        }
    });
}

/// What the meter showed here, and at the panel across the box, as it was read.
fn density_ui(ui: &mut Ui, view: &HudView<'_>) {
    let Some(part) = view.around.pointed else { return };
    let across = match part {
        Part::PanelRight(number) => Some(Part::PanelLeft(*number)),
        Part::PanelLeft(number) => Some(Part::PanelRight(*number)),
        Part::WallRight => Some(Part::WallLeft),
        Part::WallLeft => Some(Part::WallRight),
        Part::DoorRight => Some(Part::DoorLeft),
        Part::DoorLeft => Some(Part::DoorRight),
        _ => None,
    };
    for part in std::iter::once(part).chain(across.as_ref()) {
        let name = ("part", part_name(view.session.scenario(), part).into());
        let text = match view.session.state().densities.get(part) {
            Some(reading) => {
                say_with("reading-density", &[name, ("reading", i64::from(*reading).into())])
            }
            None => say_with("density-not-read", &[name]),
        };
        small(ui, &text);
    }
}
