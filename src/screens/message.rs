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
        let read = main_button(ui, true, icons::CHECK, say("message-read"));
        // There is nothing else to do, so Enter does it.
        if !read.has_focus() {
            read.request_focus();
        }
        read.clicked()
    });
    shown.inner || shown.should_close()
}

#[cfg(test)]
mod tests {
    use crate::screens::tests::harness;

    #[test]
    fn enter_puts_a_message_away() {
        let message = Some("Printed.".to_owned());
        let mut harness = harness(egui::vec2(800.0, 600.0), message, |ui, message| {
            let _ = ui.button("Below");
            if super::message_ui(ui.ctx(), message.as_deref()) {
                *message = None;
            }
        });
        harness.run();
        harness.key_press(egui::Key::Enter);
        harness.run();
        assert_eq!(*harness.state(), None);
    }
}
