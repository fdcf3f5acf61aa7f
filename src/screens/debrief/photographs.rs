//! The trainee's photographs with what the log knows of each.
//!
//! Owns the grid and the large view. Pictures are kept by the shell and passed
//! by number; one that is missing is told, not hidden. Only rows in view are drawn.

use egui::{
    Align, Align2, Image, Layout, ScrollArea, Sense, TextStyle, TextureId, Ui, WidgetInfo,
    WidgetType, load::SizedTexture, vec2,
};
use egui_phosphor::regular as icons;

use super::super::controls::{card, icon_button, icon_label, paged, small, soft, strong};
use super::super::figures::{metres, time_told};
use super::super::names::part_name;
use super::super::request::Request;
use super::super::theme::{GAP, palette};
use super::{DebriefView, moment_ui};
use crate::sim::action::Photograph;
use crate::sim::event::LookEvent;
use crate::sim::{Event, moment};
use crate::wording::{say, say_with};

/// Width to height of every picture, as the camera takes it.
const SHAPE: f32 = 1.5;

/// Widest that the large view becomes.
const LARGE: f32 = 900.0;

/// Height of the lines below a picture, two of them its caption, and the card's own edges.
const LINES: f32 = 150.0;
const EDGES: f32 = 26.0;

#[derive(Clone, Debug, Default)]
pub struct PhotographsDraft {
    /// Photograph that is shown large.
    large: Option<u32>,
    gathered: Option<Gathered>,
}

/// Number and entry of each photograph, and the length of the journal they were gathered from.
#[derive(Clone, Debug)]
struct Gathered {
    length: usize,
    taken: Vec<(u32, u32)>,
}

/// One photograph as the journal has it.
struct Taken<'a> {
    number: u32,
    entry: u32,
    at_ms: u64,
    picture: &'a Photograph,
}

fn gather(view: &DebriefView<'_>) -> Gathered {
    let entries = view.session.journal().entries();
    let mut taken = Vec::new();
    for entry in entries {
        for event in entry.events() {
            if let Event::Look(LookEvent::Photographed { number, .. }) = event {
                taken.push((*number, entry.no));
            }
        }
    }
    Gathered { length: entries.len(), taken }
}

fn taken<'a>(view: &DebriefView<'a>, (number, entry): (u32, u32)) -> Option<Taken<'a>> {
    let entry = view.session.journal().entry(entry)?;
    entry.events().iter().find_map(|event| match event {
        Event::Look(LookEvent::Photographed { number: found, picture }) if *found == number => {
            Some(Taken { number, entry: entry.no, at_ms: entry.done_ms(), picture })
        }
        _ => None,
    })
}

pub fn photographs_ui(
    ui: &mut Ui,
    view: &DebriefView<'_>,
    draft: &mut PhotographsDraft,
    requests: &mut Vec<Request>,
) {
    let length = view.session.journal().entries().len();
    let fresh = draft.gathered.take().filter(|gathered| gathered.length == length);
    let gathered = fresh.unwrap_or_else(|| gather(view));
    if gathered.taken.is_empty() {
        soft(ui, say("photographs-none"));
    } else {
        let known = |number: u32| gathered.taken.iter().find(|(found, _)| *found == number);
        match draft.large.and_then(known).and_then(|one| taken(view, *one)) {
            Some(one) => large_ui(ui, view, &one, draft, requests),
            None => grid_ui(ui, view, &gathered.taken, draft, requests),
        }
    }
    draft.gathered = Some(gathered);
}

fn large_ui(
    ui: &mut Ui,
    view: &DebriefView<'_>,
    one: &Taken<'_>,
    draft: &mut PhotographsDraft,
    requests: &mut Vec<Request>,
) {
    if icon_button(ui, icons::ARROW_LEFT, say("photographs-back")).clicked() {
        draft.large = None;
    }
    ScrollArea::vertical().id_salt("photograph").auto_shrink([false, false]).show(ui, |ui| {
        let width = (ui.available_width() - EDGES).min(LARGE);
        one_ui(ui, view, one, width, draft, requests);
        paged(ui);
    });
}

/// Rows of equal height; only those in view are drawn.
fn grid_ui(
    ui: &mut Ui,
    view: &DebriefView<'_>,
    all: &[(u32, u32)],
    draft: &mut PhotographsDraft,
    requests: &mut Vec<Request>,
) {
    let columns = if ui.available_width() > 900.0 { 3 } else { 2 };
    #[expect(clippy::cast_precision_loss, reason = "two or three columns")]
    let cell = (ui.available_width() - 12.0) / columns as f32 - GAP;
    let width = (cell - EDGES).max(60.0);
    let height = width / SHAPE + LINES + EDGES;
    ScrollArea::vertical().id_salt("photographs").auto_shrink([false, false]).show_rows(
        ui,
        height,
        all.len().div_ceil(columns),
        |ui, range| {
            for place in range {
                let from = (place * columns).min(all.len());
                let row = &all[from..(from + columns).min(all.len())];
                ui.horizontal_top(|ui| {
                    for one in row.iter().filter_map(|one| taken(view, *one)) {
                        ui.push_id(one.number, |ui| {
                            let size = vec2(cell, height);
                            let down = Layout::top_down(Align::Min);
                            ui.allocate_ui_with_layout(size, down, |ui| {
                                ui.set_min_size(size);
                                ui.set_max_width(cell);
                                one_ui(ui, view, &one, width, draft, requests);
                            });
                        });
                    }
                });
            }
            paged(ui);
        },
    );
}

fn one_ui(
    ui: &mut Ui,
    view: &DebriefView<'_>,
    one: &Taken<'_>,
    width: f32,
    draft: &mut PhotographsDraft,
    requests: &mut Vec<Request>,
) {
    card(ui, |ui| {
        let number = one.number.to_string();
        let name = say_with("photographs-number", &[("number", number.into())]);
        match (view.picture)(one.number) {
            Some(texture) if picture_ui(ui, texture, width, &name) => {
                draft.large = Some(one.number);
            }
            Some(_) => {}
            None => missing_ui(ui, width),
        }
        let start = view.session.scenario().start;
        ui.horizontal(|ui| {
            strong(ui, &name);
            small(ui, &time_told(start, moment(start, one.at_ms)));
        });
        let parts = one.picture.shows.iter().map(|shown| {
            let name = part_name(view.session.scenario(), &shown.part);
            format!("{name} ({})", metres(shown.distance_mm))
        });
        let parts: Vec<String> = parts.collect();
        let whole = caption(&parts, parts.len());
        let in_two = |count: &usize| is_in_two_lines(ui, caption(&parts, *count), width);
        let named = if draft.large.is_some() {
            parts.len()
        } else {
            (1..=parts.len()).rev().find(in_two).unwrap_or(parts.len().min(1))
        };
        let response = ui.label(caption(&parts, named));
        if named < parts.len() {
            response.on_hover_text(whole);
        }
        ui.horizontal(|ui| marks_ui(ui, one.picture));
        ui.horizontal(|ui| moment_ui(ui, view, one.entry, requests));
    });
}

/// The first parts of a picture by name, the rest by their count.
fn caption(parts: &[String], named: usize) -> String {
    let (named, rest) = parts.split_at(named.min(parts.len()));
    let mut told = named.to_vec();
    if parts.is_empty() {
        told.push(say("photographs-shows-nothing").to_owned());
    }
    if !rest.is_empty() {
        told.push(say_with("photographs-more", &[("count", rest.len().into())]));
    }
    told.join(", ")
}

fn is_in_two_lines(ui: &Ui, text: String, width: f32) -> bool {
    let font = TextStyle::Body.resolve(ui.style());
    let ink = ui.visuals().text_color();
    ui.painter().layout(text, font, ink, width).rows.len() <= 2
}

/// The room of a picture that was not kept.
fn missing_ui(ui: &mut Ui, width: f32) {
    let (rect, response) = ui.allocate_exact_size(vec2(width, width / SHAPE), Sense::hover());
    let colours = palette(ui);
    let words = say("photographs-not-kept");
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, words));
    ui.painter().rect_filled(rect, 3, colours.desk);
    let font = TextStyle::Body.resolve(ui.style());
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, words, font, colours.ink_soft);
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
