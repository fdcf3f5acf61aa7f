//! The trainee's photographs with what the log knows of each.
//!
//! Owns the grid and the large view. Pictures are kept by the shell and passed
//! by number; one that is missing is told, not hidden.

use egui::{Image, ScrollArea, Sense, TextureId, Ui, load::SizedTexture, vec2};
use egui_phosphor::regular as icons;

use super::super::controls::{card, icon_button, icon_label, small, soft, strong};
use super::super::figures::{millimetres, time_of_day};
use super::super::names::part_name;
use super::super::request::Request;
use super::super::theme::palette;
use super::{DebriefDraft, DebriefView, moment_ui};
use crate::sim::action::Photograph;
use crate::sim::event::LookEvent;
use crate::sim::{Event, moment};
use crate::wording::{say, say_with};

/// Parts of one picture that are listed; the rest are counted.
const PARTS_SHOWN: usize = 6;

/// Width to height of every picture, as the camera takes it.
const SHAPE: f32 = 1.5;

/// One photograph as the journal has it.
struct Taken<'a> {
    number: u32,
    entry: u32,
    at_ms: u64,
    picture: &'a Photograph,
}

fn taken<'a>(view: &DebriefView<'a>) -> Vec<Taken<'a>> {
    let mut taken = Vec::new();
    for entry in view.session.journal().entries() {
        for event in entry.events() {
            if let Event::Look(LookEvent::Photographed { number, picture }) = event {
                taken.push(Taken { number: *number, entry: entry.no, at_ms: entry.at_ms, picture });
            }
        }
    }
    taken
}

pub fn photographs_ui(
    ui: &mut Ui,
    view: &DebriefView<'_>,
    draft: &mut DebriefDraft,
    requests: &mut Vec<Request>,
) {
    let taken = taken(view);
    if taken.is_empty() {
        soft(ui, say("photographs-none"));
        return;
    }
    ScrollArea::vertical().id_salt("photographs").auto_shrink([false, false]).show(ui, |ui| {
        let large =
            draft.photograph.and_then(|number| taken.iter().find(|one| one.number == number));
        if let Some(one) = large {
            if icon_button(ui, icons::ARROW_LEFT, say("photographs-back")).clicked() {
                draft.photograph = None;
            }
            one_ui(ui, view, one, ui.available_width().min(900.0), draft, requests);
            return;
        }
        let columns = if ui.available_width() > 900.0 { 3 } else { 2 };
        for row in taken.chunks(columns) {
            ui.columns(columns, |cells| {
                for (ui, one) in cells.iter_mut().zip(row) {
                    ui.push_id(one.number, |ui| {
                        let width = ui.available_width() - 26.0;
                        one_ui(ui, view, one, width, draft, requests);
                    });
                }
            });
        }
    });
}

fn one_ui(
    ui: &mut Ui,
    view: &DebriefView<'_>,
    one: &Taken<'_>,
    width: f32,
    draft: &mut DebriefDraft,
    requests: &mut Vec<Request>,
) {
    card(ui, |ui| {
        let number = one.number.to_string();
        let name = say_with("photographs-number", &[("number", number.into())]);
        match (view.picture)(one.number) {
            Some(texture) if picture_ui(ui, texture, width, &name) => {
                draft.photograph = Some(one.number);
            }
            Some(_) => {}
            None => {
                soft(ui, say("photographs-not-kept"));
            }
        }
        strong(ui, &name);
        let start = view.session.scenario().start;
        small(ui, &time_of_day(moment(start, one.at_ms)));
        let parts = one.picture.shows.iter().take(PARTS_SHOWN).map(|shown| {
            let name = part_name(view.session.scenario(), &shown.part);
            format!("{name} ({})", millimetres(shown.distance_mm))
        });
        let mut parts: Vec<String> = parts.collect();
        let more = one.picture.shows.len().saturating_sub(PARTS_SHOWN);
        if more > 0 {
            parts.push(say_with("photographs-more", &[("count", more.into())]));
        }
        if parts.is_empty() {
            soft(ui, say("photographs-shows-nothing"));
        } else {
            ui.label(parts.join(", "));
        }
        ui.horizontal_wrapped(|ui| marks_ui(ui, one.picture));
        ui.horizontal_wrapped(|ui| moment_ui(ui, view, one.entry, requests));
    });
}

fn picture_ui(ui: &mut Ui, texture: TextureId, width: f32, name: &str) -> bool {
    let size = vec2(width, width / SHAPE);
    let image = Image::from_texture(SizedTexture::new(texture, size))
        .fit_to_exact_size(size)
        .alt_text(name.to_owned())
        .sense(Sense::click());
    ui.add(image).on_hover_cursor(egui::CursorIcon::ZoomIn).clicked()
}

fn marks_ui(ui: &mut Ui, picture: &Photograph) {
    let colours = palette(ui);
    if picture.scale {
        icon_label(ui, colours.good, icons::RULER, say("photographs-scale"));
    } else {
        icon_label(ui, colours.ink_soft, icons::RULER, say("photographs-no-scale"));
    }
    match picture.marker {
        Some(number) => {
            let text = say_with("photographs-marker", &[("number", number.to_string().into())]);
            icon_label(ui, colours.good, icons::TRAFFIC_CONE, &text);
        }
        None => {
            icon_label(ui, colours.ink_soft, icons::TRAFFIC_CONE, say("photographs-no-marker"));
        }
    }
}
