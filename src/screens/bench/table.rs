//! The table of exhibits: one row for each item, however many there are.
//!
//! Owns the drawing of the rows and their selection. Only the rows in view are drawn.

use egui::{Align, Layout, RichText, TextStyle, Ui};
use egui_extras::{Column, TableBuilder};
use egui_phosphor::regular as icons;

use super::super::controls::small;
use super::super::figures::{grams, grouped};
use super::super::marks::{Mark, Tone, mark_ui};
use super::super::names::{item_name, packaging_key, person_name};
use super::{BenchDraft, BenchView};
use crate::sim::{ExhibitState, Item, evidence_seal_text};
use crate::telling::exhibits::{exhibit_name, sample_from, sample_note};
use crate::wording::{say, say_with};

const HEAD_KEYS: [&str; 11] = [
    "bench-col-number",
    "bench-col-item",
    "bench-col-units",
    "bench-col-mass",
    "bench-col-net",
    "bench-col-sample",
    "bench-col-packaging",
    "bench-col-label",
    "bench-col-seal",
    "bench-col-signed",
    "bench-col-holder",
];

const TICK: f32 = 26.0;
const NUMBER: f32 = 60.0;
const UNITS: f32 = 46.0;
const MASS: f32 = 76.0;
const SAMPLE: f32 = 66.0;
const LABEL: f32 = 54.0;
const SEAL: f32 = 86.0;
/// Between two columns.
const BETWEEN: f32 = 4.0;
/// The bar by which the rows scroll.
const BAR: f32 = 12.0;

/// Widths of item, packaging, signatures and holder: what the figures leave, none too narrow.
fn word_widths(room: f32) -> [f32; 4] {
    let figures = TICK + NUMBER + UNITS + 2.0 * MASS + SAMPLE + LABEL + SEAL;
    let words = room - figures - 11.0 * BETWEEN - BAR;
    [(0.32, 92.0), (0.22, 70.0), (0.23, 78.0), (0.23, 84.0)]
        .map(|(share, least): (f32, f32)| (words * share).max(least).floor())
}

pub fn table_ui(ui: &mut Ui, view: &BenchView<'_>, shown: &[&Item], draft: &mut BenchDraft) {
    egui::ScrollArea::horizontal().id_salt("bench_table_across").show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = BETWEEN;
        let row_height = ui.spacing().interact_size.y.min(26.0);
        let [item, packaging, signed, holder] = word_widths(ui.available_width());
        // Edges to be pulled would be as many stops of the keyboard, and none that can be seen.
        let bring = std::mem::take(&mut draft.bring);
        let first = || shown.iter().position(|item| draft.selected.contains(*item));
        let first = bring.then(first).flatten();
        let mut table = TableBuilder::new(ui)
            .id_salt("bench_table")
            .striped(true)
            .resizable(false)
            .auto_shrink([false, false])
            // Otherwise a table in a low room would draw over what lies below it.
            .min_scrolled_height(0.0)
            .cell_layout(Layout::left_to_right(Align::Center))
            .column(Column::exact(TICK))
            .column(Column::exact(NUMBER))
            .column(Column::exact(item).clip(true))
            .column(Column::exact(UNITS))
            .column(Column::exact(MASS))
            .column(Column::exact(MASS))
            .column(Column::exact(SAMPLE))
            .column(Column::exact(packaging).clip(true))
            .column(Column::exact(LABEL))
            .column(Column::exact(SEAL))
            .column(Column::exact(signed).clip(true))
            .column(Column::exact(holder).clip(true));
        if let Some(row) = first {
            table = table.scroll_to_row(row, Some(Align::Center));
        }
        table
            .header(24.0, |mut header| {
                header.col(|_| {});
                for key in HEAD_KEYS {
                    header.col(|ui| {
                        small(ui, say(key));
                    });
                }
            })
            .body(|body| {
                body.rows(row_height, shown.len(), |mut row| {
                    let Some(item) = shown.get(row.index()).copied() else {
                        return;
                    };
                    row.set_selected(draft.selected.contains(item));
                    row.col(|ui| tick_ui(ui, view, shown, item, draft));
                    cells(&mut row, view, item);
                });
            });
    });
}

/// Shift and a click choose all rows from the last one that was ticked.
fn tick_ui(
    ui: &mut Ui,
    view: &BenchView<'_>,
    shown: &[&Item],
    item: &Item,
    draft: &mut BenchDraft,
) {
    let mut on = draft.selected.contains(item);
    let response = ui.checkbox(&mut on, "");
    let name = item_name(view.session.scenario(), item);
    response
        .widget_info(|| egui::WidgetInfo::selected(egui::WidgetType::Checkbox, true, on, &name));
    if response.clicked() {
        let anchor = draft.anchor.replace(item.clone());
        let upto = anchor.filter(|_| ui.input(|input| input.modifiers.shift));
        if !on {
            draft.selected.remove(item);
        } else if let Some(anchor) = upto {
            let (first, last) = (item.min(&anchor), item.max(&anchor));
            let run = shown.iter().filter(|other| **other >= first && **other <= last);
            draft.selected.extend(run.map(|other| (*other).clone()));
        } else {
            draft.selected.insert(item.clone());
        }
    }
}

fn figure(ui: &mut Ui, text: &str) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.label(RichText::new(text).text_style(TextStyle::Monospace));
    });
}

fn dash() -> String {
    "\u{2013}".to_owned()
}

fn cells(row: &mut egui_extras::TableRow<'_, '_>, view: &BenchView<'_>, item: &Item) {
    let scenario = view.session.scenario();
    let blank = ExhibitState::default();
    let exhibit = view.exhibit(item).unwrap_or(&blank);
    row.col(|ui| {
        let number = view.number_text(item).unwrap_or_else(dash);
        ui.label(RichText::new(number).text_style(TextStyle::Monospace));
    });
    row.col(|ui| {
        ui.label(exhibit_name(scenario, item, exhibit));
    });
    row.col(|ui| {
        let text = match (exhibit.counted, exhibit.estimated) {
            (Some(units), _) => grouped(units),
            (None, Some(units)) => say_with("bench-estimated", &[("units", grouped(units).into())]),
            (None, None) => dash(),
        };
        figure(ui, &text);
    });
    for mass_g in [exhibit.gross_g, exhibit.net_g] {
        row.col(|ui| figure(ui, &mass_g.map_or_else(dash, |mass_g| grams(u64::from(mass_g)))));
    }
    row.col(|ui| {
        ui.label(RichText::new(sample_cell(view, item)).text_style(TextStyle::Monospace));
    });
    row.col(|ui| match exhibit.packaging {
        None => {
            ui.label(dash());
        }
        Some(packaging) if exhibit.mixed => {
            ui.label(say_with(
                "bench-mixed",
                &[("packaging", say(packaging_key(packaging)).into())],
            ));
        }
        Some(packaging) => {
            ui.label(say(packaging_key(packaging)));
        }
    });
    row.col(|ui| {
        if exhibit.label.is_some() {
            mark_ui(ui, Mark::new(Tone::Good, icons::TAG, "bench-labelled"));
        } else {
            ui.label(dash());
        }
    });
    row.col(|ui| {
        let text = exhibit.seal.map_or_else(dash, evidence_seal_text);
        ui.label(RichText::new(text).text_style(TextStyle::Monospace));
    });
    row.col(|ui| signed_ui(ui, view, exhibit));
    row.col(|ui| {
        let holder = exhibit.holder.as_ref().map_or_else(dash, |key| person_name(scenario, key));
        match &exhibit.receipt {
            Some(receipt) => ui.label(format!("{holder} ({receipt})")),
            None => ui.label(holder),
        };
    });
}

/// The sample of a unit by its number, and whether it holds portions of others too.
fn sample_cell(view: &BenchView<'_>, item: &Item) -> String {
    let state = view.session.state();
    let sample = sample_from(state, item);
    sample.map_or_else(dash, |(item, sample)| sample_note(state, item, sample))
}

fn signed_ui(ui: &mut Ui, view: &BenchView<'_>, exhibit: &ExhibitState) {
    if exhibit.signed_across {
        mark_ui(ui, Mark::new(Tone::Good, icons::SIGNATURE, "bench-signed"));
    }
    let names: Vec<String> =
        exhibit.witnesses.iter().map(|key| person_name(view.session.scenario(), key)).collect();
    if names.is_empty() && !exhibit.signed_across {
        ui.label(dash());
    } else if let [name] = &*names {
        ui.label(name);
    } else if !names.is_empty() {
        // The column has no room for two names.
        let count = i64::try_from(names.len()).unwrap_or(i64::MAX);
        ui.label(say_with("bench-witnesses", &[("count", count.into())]))
            .on_hover_text(names.join(", "));
    }
}
