//! Tables of a form that fill themselves: read only, one row for each exhibit or line.
//!
//! Owns their drawing on the sheet. Rows come from `telling::form_tables`; only those in view
//! are drawn.

use egui::{RichText, ScrollArea, TextStyle, Ui};
use egui_extras::{Column, TableBuilder};

use super::super::theme::{self, GAP, palette};
use crate::pack::{Form, FormTable};
use crate::sim::Session;
use crate::telling::form_tables::{columns, rows, title_key};
use crate::wording::say;

/// Rows seen at once before the table scrolls by itself.
const ROWS_SEEN: usize = 12;
const ROW_HEIGHT: f32 = 20.0;

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
    ScrollArea::horizontal().id_salt("form_table_across").show(ui, |ui| {
        let height = ROW_HEIGHT * (rows.len().min(ROWS_SEEN) as f32 + 0.5);
        let mut builder = TableBuilder::new(ui)
            .id_salt("form_table")
            .striped(false)
            .auto_shrink([false, true])
            .min_scrolled_height(height)
            .max_scroll_height(height);
        for (index, head) in heads.iter().enumerate() {
            let width = width_of(say(head), rows.iter().filter_map(|cells| cells.get(index)));
            builder = builder.column(Column::initial(width).at_least(60.0).clip(true));
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
                body.rows(ROW_HEIGHT, rows.len(), |mut row| {
                    let Some(cells) = rows.get(row.index()) else { return };
                    for cell in cells {
                        row.col(|ui| {
                            let text = RichText::new(cell).text_style(TextStyle::Monospace);
                            ui.add(egui::Label::new(text.color(ink)).truncate());
                        });
                    }
                });
            });
    });
}

/// Room for the longest cell, within bounds; the table scrolls sideways where all need more.
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
