//! A paper drawn like a paper: letter-head, boxes, goods table, remarks, stamp.
//!
//! Owns the drawing of one sheet. Boxes can be picked by pointer or keyboard;
//! what a pick means is in `compare`.

use std::sync::Arc;

use egui::epaint::{PathShape, TextShape};
use egui::{
    Align2, Color32, CornerRadius, FontId, Frame, Galley, Id, Label, Margin, Pos2, Rect, Response,
    RichText, Sense, Stroke, StrokeKind, TextStyle, Ui, Vec2, WidgetInfo, WidgetType, pos2, vec2,
};

use super::super::theme::{self, GAP, lay_on_sheet, palette};
use crate::scenario::Key;

/// Inner distance of a box on a sheet.
const BOX_PAD: f32 = 6.0;

/// Below this width a sheet has one box in a row.
const NARROW: f32 = 320.0;

/// One paper as it is drawn.
pub struct Sheet<'a> {
    pub letterhead: &'a str,
    pub title: &'a str,
    pub number: &'a str,
    pub dated: &'a str,
    pub boxes: Vec<SheetBox<'a>>,
    pub columns: &'a [crate::scenario::Text],
    pub rows: &'a [Vec<crate::scenario::Text>],
    pub remarks: &'a [crate::scenario::Text],
    /// Words of the office stamp, line by line; none for no stamp.
    pub stamp: Option<[String; 2]>,
}

/// One box of a paper.
pub struct SheetBox<'a> {
    pub key: &'a Key,
    pub label: std::borrow::Cow<'a, str>,
    pub value: std::borrow::Cow<'a, str>,
    pub picked: bool,
}

/// The white of a sheet, for anything that is written on paper.
pub fn on_sheet<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let colours = palette(ui);
    Frame::new()
        .fill(colours.sheet)
        .stroke(Stroke::new(1.0, colours.sheet_line))
        .inner_margin(Margin::symmetric(14, 14))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            lay_on_sheet(ui);
            add(ui)
        })
        .inner
}

/// What came of drawing a paper.
#[derive(Default)]
pub struct Drawn {
    /// The box that was picked now.
    pub picked: Option<Key>,
    /// Its boxes, by what they say.
    pub boxes: Vec<(Key, Id)>,
}

/// Draws a paper.
pub fn sheet_ui(ui: &mut Ui, sheet: &Sheet<'_>) -> Drawn {
    let mut drawn = Drawn::default();
    on_sheet(ui, |ui| {
        letterhead(ui, sheet.letterhead, sheet.title, sheet.number, sheet.dated);
        let in_a_row = if ui.available_width() < NARROW { 1 } else { 2 };
        for pair in sheet.boxes.chunks(in_a_row) {
            box_row(ui, pair, &mut drawn);
        }
        if !sheet.columns.is_empty() {
            ui.add_space(GAP);
            ruled_table(ui, sheet.columns, sheet.rows);
        }
        ui.add_space(GAP);
        let colours = palette(ui);
        for remark in sheet.remarks {
            let text = RichText::new(remark.as_str());
            ui.label(text.text_style(theme::print_style()).color(colours.sheet_ink));
        }
        ui.add_space(GAP * 5.0);
        if let Some(lines) = &sheet.stamp {
            let corner = ui.min_rect().right_bottom() - vec2(86.0, 26.0);
            stamp(ui, corner, lines, colours.stamp);
        }
    });
    drawn
}

/// Issuer, title, number and date at the head of a sheet.
pub fn letterhead(ui: &mut Ui, issuer: &str, title: &str, number: &str, dated: &str) {
    let colours = palette(ui);
    let ink = |text: RichText| text.color(colours.sheet_ink);
    ui.vertical_centered(|ui| {
        ui.label(ink(RichText::new(issuer).text_style(theme::letterhead_style())));
    });
    rule(ui, 2.0);
    ui.horizontal_wrapped(|ui| {
        ui.label(ink(RichText::new(title).text_style(theme::strong_style())));
        // Number and date go to the next line as a whole.
        let number = ink(RichText::new(number).text_style(TextStyle::Monospace));
        ui.add(Label::new(number).extend());
        ui.add(Label::new(RichText::new(dated).color(colours.sheet_ink_soft)).extend());
    });
    ui.add_space(GAP / 2.0);
}

/// A ruled line across the sheet.
pub fn rule(ui: &mut Ui, thickness: f32) {
    let colours = palette(ui);
    let (rect, _) =
        ui.allocate_exact_size(vec2(ui.available_width(), thickness + 4.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(thickness, colours.sheet_ink));
}

struct LaidOut {
    label: Arc<Galley>,
    value: Arc<Galley>,
}

fn lay_out(ui: &Ui, found: &SheetBox<'_>, width: f32) -> LaidOut {
    let colours = palette(ui);
    let inner = (width - 2.0 * BOX_PAD).max(20.0);
    let lay = |text: &str, style: TextStyle, colour: Color32| {
        let font = style.resolve(ui.style());
        ui.painter().layout(text.to_owned(), font, colour, inner)
    };
    LaidOut {
        label: lay(&found.label, TextStyle::Small, colours.sheet_ink_soft),
        value: lay(&found.value, TextStyle::Monospace, colours.entry_ink),
    }
}

/// One or two boxes side by side, as high as the higher one.
fn box_row(ui: &mut Ui, pair: &[SheetBox<'_>], drawn: &mut Drawn) {
    let full = ui.available_width();
    let width = if pair.len() > 1 { full / 2.0 } else { full };
    let laid: Vec<LaidOut> = pair.iter().map(|found| lay_out(ui, found, width)).collect();
    let height = laid
        .iter()
        .map(|each| each.label.size().y + each.value.size().y + 2.0 * BOX_PAD + 2.0)
        .fold(0.0, f32::max);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        for (found, laid) in pair.iter().zip(laid) {
            let response = box_ui(ui, vec2(width, height), found, laid);
            if response.clicked() {
                drawn.picked = Some(found.key.clone());
            }
            drawn.boxes.push((found.key.clone(), response.id));
        }
    });
    // The boxes of a form share their lines.
    ui.add_space(-ui.spacing().item_spacing.y);
}

fn box_ui(ui: &mut Ui, size: Vec2, found: &SheetBox<'_>, laid: LaidOut) -> Response {
    let colours = palette(ui);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = format!("{}: {}", found.label, found.value);
    response.widget_info(|| {
        WidgetInfo::selected(WidgetType::SelectableLabel, true, found.picked, &name)
    });
    let fill = if found.picked {
        colours.sheet_picked
    } else if response.hovered() || response.has_focus() {
        colours.sheet_hover
    } else {
        colours.sheet
    };
    let painter = ui.painter();
    painter.rect(
        rect,
        CornerRadius::ZERO,
        fill,
        Stroke::new(1.0, colours.sheet_line),
        StrokeKind::Middle,
    );
    if found.picked || response.has_focus() {
        let ring = Stroke::new(2.0, colours.entry_ink);
        painter.rect_stroke(rect.shrink(2.0), CornerRadius::ZERO, ring, StrokeKind::Inside);
    }
    let at = rect.min + vec2(BOX_PAD, BOX_PAD);
    let below = pos2(at.x, at.y + laid.label.size().y + 2.0);
    painter.galley(at, laid.label, colours.sheet_ink_soft);
    painter.galley(below, laid.value, colours.entry_ink);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// The goods table. Numbers stand to the right.
fn ruled_table(
    ui: &mut Ui,
    columns: &[crate::scenario::Text],
    rows: &[Vec<crate::scenario::Text>],
) {
    let colours = palette(ui);
    let shares = column_shares(columns, rows);
    let full = ui.available_width();
    let head_font = TextStyle::Small.resolve(ui.style());
    let cell_font = TextStyle::Monospace.resolve(ui.style());
    if !words_fit(ui, columns, rows, &shares, full) {
        for row in rows {
            row_below_row(ui, columns, row);
        }
        return;
    }
    let head: Vec<&str> = columns.iter().map(|column| column.as_str()).collect();
    table_row(ui, &head, &shares, full, &head_font, colours.sheet_ink_soft);
    for row in rows {
        let cells: Vec<&str> = row.iter().map(|cell| cell.as_str()).collect();
        table_row(ui, &cells, &shares, full, &cell_font, colours.entry_ink);
    }
}

/// Shares of the width after the longest text of each column, none too narrow.
fn column_shares(
    columns: &[crate::scenario::Text],
    rows: &[Vec<crate::scenario::Text>],
) -> Vec<f32> {
    let length = |index: usize| {
        let cells = rows.iter().filter_map(|row| row.get(index));
        let longest =
            cells.chain(columns.get(index)).map(|text| text.as_str().chars().count()).max();
        #[expect(clippy::cast_precision_loss, reason = "a few dozen characters, for layout only")]
        let longest = longest.unwrap_or_default().clamp(5, 28) as f32;
        longest
    };
    let lengths: Vec<f32> = (0..columns.len()).map(length).collect();
    let sum: f32 = lengths.iter().sum();
    lengths.iter().map(|each| each / sum.max(1.0)).collect()
}

/// True when no word of the table must be broken in its column.
fn words_fit(
    ui: &Ui,
    columns: &[crate::scenario::Text],
    rows: &[Vec<crate::scenario::Text>],
    shares: &[f32],
    full: f32,
) -> bool {
    let widest = |text: &str, style: &TextStyle| {
        let font = style.resolve(ui.style());
        text.split_whitespace()
            .map(|word| {
                let laid =
                    ui.painter().layout_no_wrap(word.to_owned(), font.clone(), Color32::BLACK);
                laid.size().x
            })
            .fold(0.0, f32::max)
    };
    shares.iter().enumerate().all(|(index, share)| {
        let head = columns.get(index).map_or(0.0, |text| widest(text.as_str(), &TextStyle::Small));
        let cells = rows.iter().filter_map(|row| row.get(index));
        let cells = cells.map(|text| widest(text.as_str(), &TextStyle::Monospace));
        cells.fold(head, f32::max) <= share * full - 2.0 * BOX_PAD
    })
}

/// A line of goods on a narrow sheet: every column under the one before, with its name.
fn row_below_row(ui: &mut Ui, columns: &[crate::scenario::Text], row: &[crate::scenario::Text]) {
    let colours = palette(ui);
    Frame::new().stroke(Stroke::new(1.0, colours.sheet_line)).inner_margin(Margin::same(6)).show(
        ui,
        |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 1.0;
            for (column, cell) in columns.iter().zip(row) {
                ui.horizontal_wrapped(|ui| {
                    let name = RichText::new(column.as_str()).text_style(TextStyle::Small);
                    ui.label(name.color(colours.sheet_ink_soft));
                    let value = RichText::new(cell.as_str()).text_style(TextStyle::Monospace);
                    ui.label(value.color(colours.entry_ink));
                });
            }
        },
    );
}

fn is_figure(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | ' ' | '-'))
}

fn table_row(
    ui: &mut Ui,
    cells: &[&str],
    shares: &[f32],
    full: f32,
    font: &FontId,
    colour: Color32,
) {
    let line = palette(ui).sheet_line;
    let galleys: Vec<Arc<Galley>> = cells
        .iter()
        .zip(shares)
        .map(|(cell, share)| {
            let wrap = (share * full - 2.0 * BOX_PAD).max(16.0);
            ui.painter().layout((*cell).to_owned(), font.clone(), colour, wrap)
        })
        .collect();
    let height = galleys.iter().map(|galley| galley.size().y).fold(0.0, f32::max) + BOX_PAD;
    let (rect, response) = ui.allocate_exact_size(vec2(full, height), Sense::hover());
    let text = cells.join(", ");
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &text));
    let mut left = rect.left();
    for ((galley, share), cell) in galleys.into_iter().zip(shares).zip(cells) {
        let cell_rect = Rect::from_min_size(pos2(left, rect.top()), vec2(share * full, height));
        left += share * full;
        ui.painter().rect_stroke(cell_rect, 0, Stroke::new(1.0, line), StrokeKind::Middle);
        let x = if is_figure(cell) {
            cell_rect.right() - BOX_PAD - galley.size().x
        } else {
            cell_rect.left() + BOX_PAD
        };
        ui.painter().galley(pos2(x, rect.top() + BOX_PAD / 2.0), galley, colour);
    }
    ui.add_space(-ui.spacing().item_spacing.y);
}

/// A slanted office stamp round `centre`.
fn stamp(ui: &Ui, centre: Pos2, lines: &[String; 2], colour: Color32) {
    const SLANT: f32 = -0.07;
    let painter = ui.painter();
    let colour = colour.gamma_multiply(0.85);
    let font = TextStyle::Small.resolve(ui.style());
    let turned = |x: f32, y: f32| {
        let (sin, cos) = SLANT.sin_cos();
        centre + vec2(x * cos - y * sin, x * sin + y * cos)
    };
    for inset in [0.0, 4.0] {
        let (x, y) = (76.0 - inset, 20.0 - inset);
        let corners = vec![turned(-x, -y), turned(x, -y), turned(x, y), turned(-x, y)];
        painter.add(PathShape::closed_line(corners, Stroke::new(1.2, colour)));
    }
    for (line, y) in lines.iter().zip([-7.5_f32, 7.5]) {
        let galley = painter.layout_no_wrap(line.clone(), font.clone(), colour);
        let corner = turned(0.0, y) - galley.size() / 2.0;
        let shape = TextShape::new(corner, galley, colour);
        painter.add(shape.with_angle_and_anchor(SLANT, Align2::CENTER_CENTER));
    }
}
