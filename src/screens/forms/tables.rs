//! Tables of a form that fill themselves: read only, one row for each exhibit or line.
//!
//! Owns their drawing on the sheet. Rows come from `telling::form_tables`; only those in view
//! are drawn.

use egui::{Align, Color32, Layout, RichText, ScrollArea, TextStyle, Ui};
use egui_extras::{Column, TableBuilder};

use super::super::theme::{self, GAP, palette};
use crate::pack::{Form, FormTable};
use crate::sim::Session;
use crate::telling::form_tables::{columns, rows, title_key};
use crate::wording::say;

/// Rows seen at once before the table scrolls by itself.
const ROWS_SEEN: f32 = 12.0;
const ROW_HEIGHT: f32 = 20.0;
/// The bar by which the rows scroll, and the room between two columns.
const BAR: f32 = 16.0;
const BETWEEN: f32 = 8.0;
/// A column up to this width is never made narrower.
const NARROW: f32 = 96.0;
/// Rows whose words are laid out before they are drawn.
const MEASURED: usize = 500;

pub fn tables_ui(ui: &mut Ui, session: &Session, form: &Form) {
    for table in &form.tables {
        ui.add_space(GAP);
        let ink = palette(ui).sheet_ink;
        let title = RichText::new(say(title_key(*table))).text_style(theme::strong_style());
        ui.label(title.color(ink));
        ui.label(RichText::new(say("table-help")).small().color(palette(ui).sheet_ink_soft));
        ui.push_id(title_key(*table), |ui| table_ui(ui, session, form, *table));
    }
}

fn table_ui(ui: &mut Ui, session: &Session, form: &Form, table: FormTable) {
    let rows = rows(session.scenario(), session.state(), form, table);
    let (heads, ink) = (columns(table), palette(ui).sheet_ink);
    if rows.is_empty() {
        ui.label(RichText::new(say("table-empty")).small().color(palette(ui).sheet_ink_soft));
        return;
    }
    let widths = widths(ui.available_width() - BAR, heads, &rows);
    let heights = heights(ui, &widths, &rows);
    let all: f32 = heights.iter().sum();
    let height = (all + 0.5 * ROW_HEIGHT).min(ROW_HEIGHT * ROWS_SEEN);
    ScrollArea::horizontal().id_salt("form_table_across").show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = BETWEEN;
        let mut builder = TableBuilder::new(ui)
            .id_salt("form_table")
            .striped(false)
            .auto_shrink([false, true])
            .cell_layout(Layout::left_to_right(Align::Min))
            .min_scrolled_height(height)
            .max_scroll_height(height);
        for width in &widths {
            builder = builder.column(Column::exact(*width).clip(true));
        }
        builder
            .header(ROW_HEIGHT, |mut header| {
                for key in heads {
                    header.col(|ui| {
                        ui.label(RichText::new(say(key)).small().color(ink));
                    });
                }
            })
            .body(|body| {
                body.heterogeneous_rows(heights.into_iter(), |mut row| {
                    let Some(cells) = rows.get(row.index()) else { return };
                    for cell in cells {
                        row.col(|ui| {
                            let text = RichText::new(cell).text_style(TextStyle::Monospace);
                            ui.add(egui::Label::new(text.color(ink)).wrap());
                        });
                    }
                });
            });
    });
}

/// Widths of the columns: the longest cell of each, and less for the long ones where the sheet
/// has no room for all. Their words then go to the next line.
fn widths(room: f32, heads: &[&str], rows: &[Vec<String>]) -> Vec<f32> {
    let wanted: Vec<f32> = heads
        .iter()
        .enumerate()
        .map(|(index, head)| width_of(say(head), rows.iter().filter_map(|cells| cells.get(index))))
        .collect();
    let between = BETWEEN * heads.len().saturating_sub(1) as f32;
    let short: f32 = wanted.iter().filter(|width| **width <= NARROW).sum();
    let long: f32 = wanted.iter().filter(|width| **width > NARROW).sum();
    let share = ((room - between - short) / long.max(1.0)).min(1.0);
    let fitted = |width: f32| if width <= NARROW { width } else { (width * share).max(NARROW) };
    wanted.into_iter().map(fitted).collect()
}

/// Heights of the rows, each as its longest cell needs.
fn heights(ui: &Ui, widths: &[f32], rows: &[Vec<String>]) -> Vec<f32> {
    let font = TextStyle::Monospace.resolve(ui.style());
    let tall = |cell: &String, width: f32| {
        ui.painter().layout(cell.clone(), font.clone(), Color32::BLACK, width).size().y
    };
    // Rows beyond these are not measured; a list as long as that has short cells.
    let measured = rows.iter().take(MEASURED).map(|cells| {
        let tallest = cells.iter().zip(widths).map(|(cell, width)| tall(cell, *width));
        (tallest.fold(0.0, f32::max) + 4.0).max(ROW_HEIGHT)
    });
    let rest = rows.len().saturating_sub(MEASURED);
    measured.chain(std::iter::repeat_n(ROW_HEIGHT, rest)).collect()
}

/// Room for the longest cell, within bounds.
fn width_of<'a>(head: &str, cells: impl Iterator<Item = &'a String>) -> f32 {
    /// Width of one figure, and the longest cell that is not cut.
    const FIGURE: f32 = 8.0;
    const LONGEST: usize = 34;
    // Rows beyond these are like those before.
    let longest = cells.take(200).map(|cell| cell.chars().count()).max().unwrap_or(0);
    #[expect(clippy::cast_precision_loss, reason = "a width on a screen")]
    let width = longest.max(head.chars().count()).min(LONGEST) as f32 * FIGURE;
    width + GAP
}
