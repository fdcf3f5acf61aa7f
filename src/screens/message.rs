//! A sentence that must be read before going on: what stopped, and what helps.
//!
//! Owns the box only.

use egui::{Context, Id, Modal, ScrollArea};
use egui_phosphor::regular as icons;

use super::controls::main_button;
use super::theme::GAP;
use crate::wording::say;

/// Shows `message` when there is one. True when it was read and put away.
pub fn message_ui(ctx: &Context, message: Option<&str>) -> bool {
    let Some(message) = message else { return false };
    let shown = Modal::new(Id::new("message")).show(ctx, |ui| {
        ui.set_width(460.0);
        ScrollArea::vertical().max_height(320.0).show(ui, |ui| ui.label(message));
        ui.add_space(GAP);
        main_button(ui, true, icons::CHECK, say("message-read")).clicked()
    });
    shown.inner || shown.should_close()
}
