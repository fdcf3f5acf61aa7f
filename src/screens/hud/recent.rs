//! What happened last: the latest acts, what came of them, refusals with help.
//!
//! Owns the short list at the lower right. The whole list is in the notes.

use egui::{Context, Rect, ScrollArea, Ui};
use egui_phosphor::regular as icons;

use super::super::controls::{icon_label, small};
use super::super::deeds::deed_text;
use super::super::figures::time_of_day;
use super::super::floating::{Grows, float_ui};
use super::super::readings::{reading_text, refusal_help, refusal_text};
use super::super::theme::palette;
use super::HudView;
use crate::sim::{JournalEntry, Outcome, moment};

/// Entries shown at once.
const SHOWN: usize = 3;

pub fn recent_ui(ctx: &Context, view: &HudView<'_>, room: Rect) {
    let entries = view.session.journal().entries();
    if entries.is_empty() {
        return;
    }
    // An act counts as done once it is on disk, not before.
    let unsaved = usize::from(view.around.saving);
    let grows = if view.open.is_some() { Grows::Down } else { Grows::Up };
    float_ui(ctx, "hud_recent", room, grows, |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        ScrollArea::vertical().id_salt("hud_recent_list").show(ui, |ui| {
            for (age, entry) in entries.iter().rev().skip(unsaved).take(SHOWN).enumerate() {
                if age > 0 {
                    ui.separator();
                }
                entry_ui(ui, view, entry);
            }
        });
    });
}

fn entry_ui(ui: &mut Ui, view: &HudView<'_>, entry: &JournalEntry) {
    let scenario = view.session.scenario();
    let colours = palette(ui);
    let deed = deed_text(scenario, view.session.pack(), &entry.action);
    small(ui, &format!("{}  {deed}", time_of_day(moment(scenario.start, entry.done_ms()))));
    match &entry.outcome {
        Outcome::Refused(refusal) => {
            icon_label(ui, colours.caution, icons::PROHIBIT, &refusal_text(*refusal));
            ui.label(refusal_help(*refusal));
        }
        Outcome::Done(events) => {
            for text in events.iter().filter_map(|event| reading_text(scenario, event)) {
                icon_label(ui, colours.ink, icons::INFO, &text);
            }
        }
    }
}
