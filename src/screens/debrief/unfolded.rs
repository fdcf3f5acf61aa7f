//! The box unfolded: outside, inside and load, with hatching for how each was searched.
//!
//! Owns the drawing. A state is told by icon, word and hatching; colour only helps.
//! The front end is on the left, the doors are on the right, as from the right side.

use egui::{
    Align2, Painter, Rect, Sense, Stroke, StrokeKind, TextStyle, Ui, Vec2, WidgetInfo, WidgetType,
    pos2, vec2,
};

use super::super::controls::small;
use super::super::figures::grouped;
use super::super::names::area_result_key;
use super::super::theme::{self, GAP, palette};
use super::search::{Sought, looked_mark};
use crate::judge::{Coverage, LayerCoverage, LoadCount, Looked, PartCoverage};
use crate::scenario::Part;
use crate::wording::{say, say_with};

const BETWEEN: f32 = 4.0;
/// Height of a net. The lowest of its cells has room for a name and two lines below it.
const NET: f32 = 220.0;
const LOAD: f32 = 44.0;
/// Widths of the end columns of a net.
const FRONT: f32 = 148.0;
const DOORS: f32 = 2.0 * FRONT + BETWEEN;
/// The strips between the ends are never narrower than the cells beside them.
const WIDTH: std::ops::RangeInclusive<f32> = 604.0..=1040.0;
/// Distance between the lines of a hatching.
const HATCH: f32 = 7.0;

/// Height that each row of panels adds to the inside of a reefer.
const PANELS: f32 = 34.0;

/// Parts side by side, and their share of the height.
type NetRow<'a> = (&'a [Part], f32);

const FRONT_OUTSIDE: [NetRow<'static>; 3] =
    [(&[Part::FrontEnd], 2.0), (&[Part::Machinery], 1.0), (&[Part::Vents], 1.0)];
const STRIPS_OUTSIDE: [NetRow<'static>; 4] = [
    (&[Part::Roof], 1.0),
    (&[Part::SideRight], 1.0),
    (&[Part::SideLeft], 1.0),
    (&[Part::Underside], 1.0),
];
const DOOR_ROWS: [NetRow<'static>; 3] = [
    (&[Part::DoorRight, Part::DoorLeft], 1.0),
    (&[Part::Seal, Part::CscPlate], 1.0),
    (&[Part::Marks], 1.0),
];
const FRONT_INSIDE: [NetRow<'static>; 3] =
    [(&[Part::Void], 1.0), (&[Part::WallFront], 1.0), (&[Part::CornerBlocks], 1.0)];

/// Draws the place. Answers with what was pressed.
pub fn unfolded_ui(ui: &mut Ui, coverage: &Coverage, chosen: Option<&Sought>) -> Option<Sought> {
    let width = (ui.available_width() - GAP).clamp(*WIDTH.start(), *WIDTH.end());
    let mut pressed = None;
    let [right, left] = [Part::WallRight, Part::WallLeft].map(|wall| panels_of(coverage, &wall));
    let share = if right.is_empty() { 0.0 } else { PANELS / (NET / 4.0) };
    let inside = [
        (&[Part::Ceiling][..], 1.0),
        (&[Part::WallRight], 1.0),
        (&right, share),
        (&[Part::WallLeft], 1.0),
        (&left, share),
        (&[Part::Floor], 1.0),
    ];
    let high = NET + if right.is_empty() { 0.0 } else { 2.0 * PANELS };
    for (key, height, front, strips, doors) in [
        ("search-outside", NET, &FRONT_OUTSIDE[..], &STRIPS_OUTSIDE[..], &DOOR_ROWS[..]),
        ("search-inside", high, &FRONT_INSIDE[..], &inside[..], &[][..]),
    ] {
        small(ui, say(key));
        let (net, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        let ends = if doors.is_empty() { 0.0 } else { DOORS + BETWEEN };
        let left = net.left() + FRONT + BETWEEN;
        let right = net.right() - ends;
        for (rows, from, to) in [
            (front, net.left(), left - BETWEEN),
            (strips, left, right),
            (doors, right + BETWEEN, net.right()),
        ] {
            let column = Rect::from_x_y_ranges(from..=to, net.y_range());
            pressed = column_ui(ui, coverage, rows, column, chosen).or(pressed);
        }
    }
    count_ui(ui, coverage);
    load_ui(ui, coverage, width, chosen).or(pressed)
}

/// Panels of a wall as they are drawn: the doors are on the right, and panel 1 is there.
fn panels_of(coverage: &Coverage, wall: &Part) -> Vec<Part> {
    let panels = coverage.panels.iter().rev().map(|panel| &panel.part);
    let of_the_wall = |panel: &&Part| panel.kind() == wall.kind();
    panels.filter(of_the_wall).cloned().collect()
}

/// How many panels were looked at, wall by wall.
fn count_ui(ui: &mut Ui, coverage: &Coverage) {
    for (key, wall) in
        [("search-panels-right", Part::WallRight), ("search-panels-left", Part::WallLeft)]
    {
        let count = coverage.panels_of(&wall);
        if count.all == 0 {
            continue;
        }
        let values = [("all", count.all), ("examined", count.examined), ("opened", count.opened)];
        small(ui, &say_with(key, &values.map(|(name, value)| (name, grouped(value).into()))));
    }
}

/// Rows one above the other, each as high as its share; the cells of a row are equally wide.
fn column_ui(
    ui: &mut Ui,
    coverage: &Coverage,
    rows: &[NetRow<'_>],
    column: Rect,
    chosen: Option<&Sought>,
) -> Option<Sought> {
    let known: Vec<(Vec<&PartCoverage>, f32)> = rows
        .iter()
        .map(|(parts, share)| (parts.iter().filter_map(|part| coverage.part(part)), *share))
        .map(|(parts, share)| (parts.collect::<Vec<_>>(), share))
        .filter(|(parts, _)| !parts.is_empty())
        .collect();
    let shares: f32 = known.iter().map(|(_, share)| share).sum();
    #[expect(clippy::cast_precision_loss, reason = "a handful of cells")]
    let without_gaps = |room: f32, cells: usize| room - BETWEEN * cells.saturating_sub(1) as f32;
    let unit = without_gaps(column.height(), known.len()) / shares.max(1.0);
    let mut top = column.top();
    let mut pressed = None;
    for (parts, share) in known {
        let height = unit * share;
        #[expect(clippy::cast_precision_loss, reason = "a handful of cells")]
        let width = without_gaps(column.width(), parts.len()) / parts.len() as f32;
        let mut left = column.left();
        for part in parts {
            let cell = Rect::from_min_size(pos2(left, top), vec2(width, height));
            let sought = Sought::Part(part.part.clone());
            if cell_ui(ui, part, cell, chosen == Some(&sought)) {
                pressed = Some(sought);
            }
            left += width + BETWEEN;
        }
        top += height + BETWEEN;
    }
    pressed
}

/// Second line of a cell: how it was looked at, and the result that was written.
fn state_words(part: &PartCoverage) -> String {
    let state = say(looked_mark(part.looked).word_key);
    match part.result {
        Some((result, _)) => format!("{state}; {}", say(area_result_key(result))),
        None => state.to_owned(),
    }
}

/// One part. True when it was pressed.
fn cell_ui(ui: &mut Ui, part: &PartCoverage, cell: Rect, chosen: bool) -> bool {
    let colours = palette(ui);
    let id = ui.id().with(("searched", part.part.to_string()));
    let response = ui.interact(cell, id, Sense::click());
    let name = name_of(&part.part);
    let state = state_words(part);
    response.widget_info(|| {
        let spoken = format!("{name}: {state}");
        WidgetInfo::selected(WidgetType::SelectableLabel, true, chosen, spoken)
    });
    if ui.is_rect_visible(cell) {
        let painter = ui.painter_at(cell);
        fill(&painter, ui, cell, part.looked);
        let edge = if chosen || response.has_focus() {
            Stroke::new(2.0, colours.accent)
        } else if response.hovered() {
            Stroke::new(1.0, colours.ink)
        } else {
            Stroke::new(1.0, colours.line)
        };
        painter.rect_stroke(cell, 3, edge, StrokeKind::Inside);
        match &part.part {
            Part::PanelRight(number) | Part::PanelLeft(number) => {
                number_words(&painter, ui, cell, part.looked, *number);
            }
            _ => words(&painter, ui, cell, part.looked, [&name, &state]),
        }
    }
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    response.on_hover_text(format!("{name}: {state}")).clicked()
}

fn name_of(part: &Part) -> String {
    let panel = |key, number: &u32| say_with(key, &[("number", number.to_string().into())]);
    match part {
        Part::PanelRight(number) => panel("part-panel-right", number),
        Part::PanelLeft(number) => panel("part-panel-left", number),
        fixed => say(name_key(fixed)).to_owned(),
    }
}

/// Message key of a fixed part, as in `names::part_name`.
fn name_key(part: &Part) -> &'static str {
    match part {
        Part::Seal => "part-seal",
        Part::DoorRight => "part-door-right",
        Part::DoorLeft => "part-door-left",
        Part::CscPlate => "part-csc-plate",
        Part::Marks => "search-marks",
        Part::SideRight => "part-side-right",
        Part::SideLeft => "part-side-left",
        Part::FrontEnd => "part-front-end",
        Part::Roof => "part-roof",
        Part::Underside => "part-underside",
        Part::Vents => "part-vents",
        Part::WallFront => "search-wall-front",
        Part::WallRight => "search-wall-right",
        Part::WallLeft => "search-wall-left",
        Part::Ceiling => "part-ceiling",
        Part::Floor => "part-floor",
        Part::CornerBlocks => "part-corner-blocks",
        Part::Void => "search-void",
        Part::Machinery => "part-machinery",
        _ => "",
    }
}

/// Name above, icon and state below, each on a plate that keeps the hatching off the letters.
fn words(painter: &Painter, ui: &Ui, cell: Rect, looked: Looked, lines: [&str; 2]) {
    let colours = palette(ui);
    let mark = looked_mark(looked);
    let tone = mark.tone.colour(ui);
    let small_font = TextStyle::Small.resolve(ui.style());
    let mut icon = small_font.clone();
    icon.family = theme::icon_family(ui.ctx());
    icon.size *= 1.3;
    let fonts = [theme::strong_style().resolve(ui.style()), small_font];
    let width = cell.width() - 14.0;
    let mut drawn = Vec::with_capacity(2);
    for (place, (line, font)) in lines.into_iter().zip(fonts).enumerate() {
        let below = place == 1;
        let indent = if below { 18.0 } else { 0.0 };
        let ink = if below { tone } else { colours.ink };
        let mut job = egui::text::LayoutJob::simple_singleline(line.to_owned(), font, ink);
        // The state may take a second line instead of being cut.
        job.wrap = egui::text::TextWrapping {
            max_rows: if below { 2 } else { 1 },
            break_anywhere: !below,
            ..egui::text::TextWrapping::truncate_at_width(width - indent)
        };
        drawn.push((painter.layout_job(job), indent, ink, below));
    }
    let height: f32 = drawn.iter().map(|(galley, ..)| galley.size().y + 2.0).sum();
    let mut top = cell.center().y - height / 2.0;
    for (galley, indent, ink, below) in drawn {
        let at = pos2(cell.left() + 8.0, top);
        let plate = Rect::from_min_size(at, galley.size() + vec2(indent, 0.0)).expand2(PLATE);
        painter.rect_filled(plate, 2, colours.card);
        if below {
            let at = pos2(at.x, plate.center().y);
            painter.text(at, Align2::LEFT_CENTER, mark.icon, icon.clone(), tone);
        }
        let height = galley.size().y;
        painter.galley(pos2(at.x + indent, top), galley, ink);
        top += height + 2.0;
    }
}

const PLATE: Vec2 = vec2(3.0, 1.0);

/// A panel has room for its number and the icon of its state; its words are spoken and hovered.
fn number_words(painter: &Painter, ui: &Ui, cell: Rect, looked: Looked, number: u32) {
    let mark = looked_mark(looked);
    let font = TextStyle::Small.resolve(ui.style());
    let mut icon = font.clone();
    icon.family = theme::icon_family(ui.ctx());
    let colours = palette(ui);
    let plate = Rect::from_center_size(cell.center(), vec2(32.0, font.size + 2.0) + PLATE);
    painter.rect_filled(plate.intersect(cell), 2, colours.card);
    let (left, right) = (cell.center() - vec2(2.0, 0.0), cell.center() + vec2(2.0, 0.0));
    painter.text(left, Align2::RIGHT_CENTER, number.to_string(), font, colours.ink);
    painter.text(right, Align2::LEFT_CENTER, mark.icon, icon, mark.tone.colour(ui));
}

/// Ground and hatching of a state.
fn fill(painter: &Painter, ui: &Ui, cell: Rect, looked: Looked) {
    let colours = palette(ui);
    let tone = looked_mark(looked).tone.colour(ui);
    painter.rect_filled(cell, 3, colours.card);
    let line = Stroke::new(1.0, tone.gamma_multiply(0.55));
    match looked {
        Looked::Never => {
            hatch(painter, cell, line, true);
            hatch(painter, cell, line, false);
        }
        Looked::Pictured => hatch(painter, cell, line, true),
        Looked::Examined => {
            painter.rect_filled(cell, 3, tone.gamma_multiply(0.16));
        }
        Looked::Opened => {
            painter.rect_filled(cell, 3, tone.gamma_multiply(0.16));
            painter.rect_stroke(cell.shrink(3.0), 2, line, StrokeKind::Inside);
        }
    }
}

/// Slanting lines over a cell.
fn hatch(painter: &Painter, cell: Rect, line: Stroke, rising: bool) {
    let (width, height) = (cell.width(), cell.height());
    let mut at = -height;
    while at < width {
        let (bottom, top) = if rising {
            (pos2(cell.left() + at, cell.bottom()), pos2(cell.left() + at + height, cell.top()))
        } else {
            (pos2(cell.left() + at + height, cell.bottom()), pos2(cell.left() + at, cell.top()))
        };
        painter.line_segment([bottom, top], line);
        at += HATCH;
    }
}

/// A small picture of a state, for the legend.
pub fn swatch_ui(ui: &mut Ui, looked: Looked) {
    let (rect, _) = ui.allocate_exact_size(vec2(26.0, 16.0), Sense::hover());
    let painter = ui.painter_at(rect);
    fill(&painter, ui, rect, looked);
    painter.rect_stroke(rect, 3, Stroke::new(1.0, palette(ui).line), StrokeKind::Inside);
}

/// What is drawn on a layer of the load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LoadSign {
    CarriedOut,
    Opened,
    Hidden,
    Untouched,
}

impl LoadSign {
    const ALL: [Self; 4] = [Self::CarriedOut, Self::Opened, Self::Hidden, Self::Untouched];

    fn name_key(self) -> &'static str {
        match self {
            Self::CarriedOut => "search-sign-out",
            Self::Opened => "search-sign-opened",
            Self::Hidden => "search-sign-hidden",
            Self::Untouched => "search-sign-untouched",
        }
    }
}

/// What the signs on the load mean.
fn load_signs_ui(ui: &mut Ui) {
    ui.horizontal_wrapped(|ui| {
        for sign in LoadSign::ALL {
            load_sign_ui(ui, sign);
            small(ui, say(sign.name_key()));
            ui.add_space(GAP);
        }
    });
}

/// A small layer with one sign on it, for the legend.
fn load_sign_ui(ui: &mut Ui, sign: LoadSign) {
    let (rect, _) = ui.allocate_exact_size(vec2(20.0, 20.0), Sense::hover());
    let of = |is: bool| u32::from(is);
    let layer = LayerCoverage {
        packages: crate::sim::Items::packages(1, 1),
        carried_out: of(sign == LoadSign::CarriedOut),
        // What is hidden or opened was not left alone.
        opened: of(sign == LoadSign::Opened),
        hidden: sign == LoadSign::Hidden,
        entries: Vec::new(),
    };
    let looked = sign != LoadSign::Untouched;
    layer_ui(&ui.painter_at(rect), ui, rect, &layer, looked);
}

/// The load from the front to the doors, one column for each layer.
fn load_ui(
    ui: &mut Ui,
    coverage: &Coverage,
    width: f32,
    chosen: Option<&Sought>,
) -> Option<Sought> {
    let load = &coverage.load;
    if load.is_empty() {
        return None;
    }
    let told = |key, count: LoadCount| {
        say_with(
            key,
            &[
                ("out", grouped(count.carried_out).into()),
                ("all", grouped(count.all).into()),
                ("opened", grouped(count.opened).into()),
            ],
        )
    };
    let text = told("search-load", coverage.layers(false));
    small(ui, &text);
    let hidden = coverage.layers(true);
    if hidden.all > 0 {
        small(ui, &told("search-load-hidden", hidden));
    }
    load_signs_ui(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(width, LOAD), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &text));
    let painter = ui.painter_at(rect);
    #[expect(clippy::cast_precision_loss, reason = "columns on a screen")]
    let step = width / load.len() as f32;
    let column = |place: usize| {
        #[expect(clippy::cast_precision_loss, reason = "columns on a screen")]
        let right = rect.right() - place as f32 * step;
        Rect::from_x_y_ranges((right - step)..=right, rect.y_range())
    };
    for (place, layer) in load.iter().enumerate() {
        let room = column(place).shrink2(vec2((step * 0.1).min(1.0), 0.0));
        layer_ui(&painter, ui, room, layer, layer.carried_out > 0 || layer.opened > 0);
    }
    if let Some(Sought::Layer(place)) = chosen {
        let ring = Stroke::new(2.0, palette(ui).accent);
        painter.rect_stroke(column(*place).intersect(rect), 2, ring, StrokeKind::Inside);
    }
    let at = response.interact_pointer_pos().filter(|_| response.clicked());
    let place = (0..load.len()).find(|place| at.is_some_and(|at| column(*place).contains(at)));
    let keyed = response.clicked() && at.is_none();
    place.or(keyed.then_some(0)).map(Sought::Layer)
}

/// Carried out fills from below; a layer that nobody touched is hatched crosswise; a dot says
/// that packages of it were opened, a bar on top that no paper names them.
fn layer_ui(painter: &Painter, ui: &Ui, column: Rect, layer: &LayerCoverage, touched: bool) {
    let colours = palette(ui);
    let painter = painter.with_clip_rect(column.intersect(painter.clip_rect()));
    if !touched {
        fill(&painter, ui, column, Looked::Never);
    } else {
        painter.rect_filled(column, 2, colours.card);
        #[expect(clippy::cast_precision_loss, reason = "a share on a screen")]
        let share = layer.carried_out as f32 / layer.packages.len().max(1) as f32;
        let top = column.bottom() - column.height() * share.clamp(0.0, 1.0);
        let filled = Rect::from_x_y_ranges(column.x_range(), top..=column.bottom());
        painter.rect_filled(filled, 2, colours.good.gamma_multiply(0.35));
    }
    if layer.opened > 0 {
        let at = pos2(column.center().x, column.bottom() - 9.0);
        painter.circle_filled(at, (column.width() * 0.35).clamp(1.5, 4.0), colours.ink);
    }
    if layer.hidden {
        let bar = Rect::from_x_y_ranges(column.x_range(), column.top()..=(column.top() + 5.0));
        painter.rect_filled(bar, 0, colours.caution);
    }
    painter.rect_stroke(column, 2, Stroke::new(1.0, colours.line), StrokeKind::Inside);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::is_said;

    #[test]
    fn every_drawn_part_has_a_name() {
        let drawn = Part::FIXED.iter().map(|(part, _)| part);
        for part in drawn.filter(|part| !matches!(part, Part::Table | Part::Weighbridge)) {
            assert!(is_said(name_key(part)), "{part}");
        }
    }
}
