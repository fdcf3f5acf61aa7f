//! Dangerous goods, and goods that suffer while the case goes on.
//!
//! Owns their cards on the duty sheet. Stopping for dangerous goods is offered in every case;
//! the cooling machine only where there is one.

use egui::Ui;
use egui_phosphor::regular as icons;

use super::super::controls::{
    asked_row, card, choice_box, icon_button, icon_button_if, small, strong, text_lines,
};
use super::super::deeds::deed_text;
use super::super::figures::tenths_celsius;
use super::super::marks::{done_mark, mark_ui};
use super::super::names::{CARE_ROUTES, care_route_key};
use super::super::request::Request;
use super::{DutiesDraft, act_card};
use crate::scenario::Text;
use crate::scenario::raw::CareRoute;
use crate::sim::action::{Care, Safety};
use crate::sim::event::CareEvent;
use crate::sim::{Action, Event, Session};
use crate::wording::{say, say_with};

pub fn dangerous_goods_ui(ui: &mut Ui, session: &Session, requests: &mut Vec<Request>) {
    let state = session.state();
    let call = Action::Safety(Safety::CallExplosives);
    act_card(
        ui,
        ("duties-danger", "duties-danger-help"),
        state.dangerous_goods_stopped && state.ignition_controlled && state.explosives_called,
        &[
            (
                icons::HAND_PALM,
                say("duties-danger-stop"),
                Action::Safety(Safety::StopForDangerousGoods),
            ),
            (icons::FIRE, say("duties-danger-ignition"), Action::Safety(Safety::ControlIgnition)),
            (icons::PHONE, &deed_text(session.scenario(), session.pack(), &call), call.clone()),
        ],
        requests,
    );
}

/// Offered where the box is cooled, or the case has goods that live or perish.
pub fn care_ui(
    ui: &mut Ui,
    session: &Session,
    draft: &mut DutiesDraft,
    requests: &mut Vec<Request>,
) {
    let cooled = session.scenario().is_reefer();
    if !cooled && session.scenario().special.care.is_none() {
        return;
    }
    let arranged = session.state().care_route;
    card(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            strong(ui, say("duties-care"));
            mark_ui(ui, done_mark(arranged.is_some()));
        });
        small(ui, say("duties-care-help"));
        if cooled {
            cooling_ui(ui, session, requests);
        }
        let choices: Vec<(CareRoute, String)> = CARE_ROUTES
            .into_iter()
            .map(|route| (route, say(care_route_key(route)).to_owned()))
            .collect();
        let label = say("duties-care-route");
        asked_row(ui, label, |ui| {
            choice_box(ui, "duties_care_route", label, &mut draft.care_route, &choices);
        });
        let label = say("duties-care-reason");
        ui.label(label);
        text_lines(ui, label, &mut draft.care_reason, 2);
        let ready = draft.care_route.is_some();
        let arrange = icon_button_if(ui, ready, icons::PENCIL_SIMPLE, say("duties-care-arrange"));
        let reason = Text::new(draft.care_reason.trim());
        if let (true, Some(route), Ok(reason)) = (arrange.clicked(), draft.care_route, reason) {
            requests.push(Request::Act(Action::Care(Care::Arrange { route, reason })));
        }
        if let Some(route) = arranged {
            small(ui, say(care_route_key(route)));
        }
    });
}

fn cooling_ui(ui: &mut Ui, session: &Session, requests: &mut Vec<Request>) {
    let off = session.state().cooling_off;
    let (switch, running) = if off {
        ("duties-cooling-on", "duties-cooling-is-off")
    } else {
        ("duties-cooling-off", "duties-cooling-is-on")
    };
    ui.horizontal_wrapped(|ui| {
        if icon_button(ui, icons::THERMOMETER, say("duties-read-temperature")).clicked() {
            requests.push(Request::Act(Action::Care(Care::ReadTemperature)));
        }
        if icon_button(ui, icons::POWER, say(switch)).clicked() {
            requests.push(Request::Act(Action::Care(Care::SetCooling { on: off })));
        }
        small(ui, say(running));
    });
    if let Some(tenths) = last_temperature(session) {
        let text =
            say_with("reading-temperature", &[("temperature", tenths_celsius(tenths).into())]);
        small(ui, &text);
    }
}

/// The latest reading of the display; the state keeps none, since a display is read anew.
fn last_temperature(session: &Session) -> Option<i32> {
    let entries = session.journal().entries().iter().rev();
    entries.flat_map(crate::sim::JournalEntry::events).find_map(|event| match event {
        Event::Care(CareEvent::TemperatureRead { tenths }) => Some(*tenths),
        _ => None,
    })
}
