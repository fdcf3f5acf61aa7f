//! What the officer is told before the place is entered.
//!
//! Owns the briefing sheet: the case, the station, the task, what is learnt.

use egui::{Event, Frame, Id, InputState, Key, Margin, RichText, ScrollArea, Ui};
use egui_phosphor::regular as icons;

use super::controls::{heading, main_button, named_value, paged, point, scrolled, small, soft};
use super::figures::date_time;
use super::names::{help_key, help_note_key};
use super::papers::sheet::{letterhead, on_sheet};
use super::request::Request;
use super::theme::{self, GAP, palette};
use crate::sim::Session;
use crate::wording::say;

/// Widest line that reads well.
const COLUMN_MAX: f32 = 760.0;

#[derive(Clone, Copy)]
pub struct BriefingView<'a> {
    session: &'a Session,
    /// The place does not stand yet.
    building: bool,
}

impl<'a> BriefingView<'a> {
    pub fn from_session(session: &'a Session, building: bool) -> Self {
        Self { session, building }
    }
}

pub fn briefing_ui(ui: &mut Ui, view: &BriefingView<'_>, requests: &mut Vec<Request>) {
    let colours = palette(ui);
    let opened = just_opened(ui);
    let desk = Frame::new().fill(colours.desk).inner_margin(Margin::same(16));
    egui::Panel::bottom("briefing_foot").frame(desk).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            let enter = main_button(ui, !view.building, icons::PLAY, say("briefing-enter"));
            // A key still held from the screen before would press it at once.
            let free = ui
                .memory(|memory| memory.focused().is_none() && memory.top_modal_layer().is_none());
            if free && !view.building && !ui.input(is_key_held) {
                enter.request_focus();
            }
            if enter.clicked() || !view.building && enter_pressed(ui) {
                requests.push(Request::EnterPlace);
            }
            if ui.button(say("briefing-back")).clicked() {
                requests.push(Request::BackToShelf);
            }
            if view.building {
                soft(ui, say("briefing-building"));
            }
        });
    });
    egui::CentralPanel::default().frame(desk).show(ui, |ui| {
        let mut area = ScrollArea::vertical().auto_shrink([false, false]);
        if opened {
            // Else it would stand where the last briefing was left.
            area = area.vertical_scroll_offset(0.0);
        }
        scrolled(ui, area, |ui| {
            paged(ui);
            let spare = ((ui.available_width() - COLUMN_MAX) / 2.0).max(0.0);
            ui.horizontal_top(|ui| {
                ui.add_space(spare);
                ui.vertical(|ui| {
                    ui.set_width(ui.available_width().min(COLUMN_MAX));
                    body_ui(ui, view);
                });
            });
        });
    });
}

/// True when another screen, or none, was drawn in the pass before.
fn just_opened(ui: &Ui) -> bool {
    let kept = Id::new("briefing_drawn");
    let pass = ui.ctx().cumulative_pass_nr();
    let before: Option<u64> = ui.data(|data| data.get_temp(kept));
    ui.data_mut(|data| data.insert_temp(kept, pass));
    before.is_none_or(|before| before.saturating_add(1) < pass)
}

/// A key that presses buttons is still down.
fn is_key_held(input: &InputState) -> bool {
    input.key_down(Key::Enter) || input.key_down(Key::Space)
}

/// Enter goes on when the keyboard is with no control that has a use for it.
fn enter_pressed(ui: &Ui) -> bool {
    // A key still held from the screen before repeats itself; that is not meant for this one.
    let pressed = |event: &Event| {
        matches!(event, Event::Key { key: Key::Enter, pressed: true, repeat: false, .. })
    };
    ui.memory(|memory| memory.focused().is_none())
        && ui.input(|input| input.events.iter().any(pressed))
}

fn body_ui(ui: &mut Ui, view: &BriefingView<'_>) {
    let scenario = view.session.scenario();
    on_sheet(ui, |ui| {
        let when = date_time(scenario.start);
        let station = &scenario.station;
        letterhead(
            ui,
            station.office.as_str(),
            scenario.title.as_str(),
            station.case_no.as_str(),
            &when,
        );
        let ink = palette(ui).sheet_ink;
        for paragraph in &scenario.briefing {
            let text = RichText::new(paragraph.as_str()).text_style(theme::print_style());
            ui.label(text.color(ink));
            ui.add_space(GAP / 2.0);
        }
        let officer = &scenario.officer;
        let name = format!("{} {}", officer.rank, officer.name);
        let told = [
            ("briefing-officer", name.as_str()),
            ("briefing-belt", officer.belt_no.as_str()),
            ("briefing-place", station.place.as_str()),
            ("briefing-store", station.store.as_str()),
        ];
        ui.spacing_mut().item_spacing.x = 2.0 * GAP;
        ui.columns_const(|columns: &mut [Ui; 4]| {
            for (ui, (key, value)) in columns.iter_mut().zip(told) {
                named_value(ui, say(key), value);
            }
        });
    });
    ui.add_space(GAP);
    heading(ui, say("briefing-objectives"));
    for objective in &scenario.objectives {
        point(ui, objective.as_str());
    }
    ui.add_space(GAP);
    let help = view.session.help();
    heading(ui, say(help_key(help)));
    soft(ui, say(help_note_key(help)));
    ui.add_space(GAP);
    for caution in &view.session.pack().caution {
        small(ui, caution.as_str());
    }
}
