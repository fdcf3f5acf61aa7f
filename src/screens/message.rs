//! A sentence that must be read before going on: what stopped, and what helps.
//!
//! Owns the box only.

use egui::{Context, Id, Modal, ScrollArea};
use egui_phosphor::regular as icons;

use super::controls::main_button;
use super::theme::GAP;
use crate::wording::say;

/// What had the keyboard when the message came; none while there is no message.
#[derive(Clone, Copy)]
struct Before(Option<Id>);

/// Shows `message` when there is one. True when it was read and put away.
///
/// Enter puts it away, but not one that was still held or meant for something else: the button
/// takes the keyboard once no key is down, and never from a line that is being written.
pub fn message_ui(ctx: &Context, message: Option<&str>) -> bool {
    let kept = Id::new("message_before");
    let before = ctx.data(|data| data.get_temp::<Before>(kept));
    let Some(message) = message else {
        if let Some(Before(before)) = before {
            give_back(ctx, kept, before);
        }
        return false;
    };
    if before.is_none() {
        let before = Before(ctx.memory(egui::Memory::focused));
        ctx.data_mut(|data| data.insert_temp(kept, before));
    }
    let writes = ctx.text_edit_focused();
    let held = ctx.input(|input| !input.keys_down.is_empty());
    let shown = Modal::new(Id::new("message")).show(ctx, |ui| {
        ui.set_width(460.0);
        ScrollArea::vertical().max_height(320.0).show(ui, |ui| ui.label(message));
        ui.add_space(GAP);
        let read = main_button(ui, true, icons::CHECK, say("message-read"));
        if !read.has_focus() && !writes && !held {
            read.request_focus();
        }
        read.clicked()
    });
    shown.inner || shown.should_close()
}

/// The keyboard goes back to where it was. Only in the frame after the message: until then it
/// keeps the keyboard from everything that lies below.
fn give_back(ctx: &Context, kept: Id, before: Option<Id>) {
    ctx.data_mut(|data| data.remove::<Before>(kept));
    if let Some(id) = before {
        ctx.memory_mut(|memory| memory.request_focus(id));
        ctx.request_repaint();
    }
}

#[cfg(test)]
mod tests {
    use egui_kittest::kittest::Queryable;

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

    #[test]
    fn the_keyboard_goes_back_to_where_it_was() {
        let mut harness = harness(egui::vec2(800.0, 600.0), None, |ui, message| {
            let _ = ui.button("Above");
            let _ = ui.button("Print");
            if super::message_ui(ui.ctx(), message.as_deref()) {
                *message = None;
            }
        });
        harness.get_by_label("Print").focus();
        harness.run();
        *harness.state_mut() = Some("Printed.".to_owned());
        harness.run();
        harness.key_press(egui::Key::Enter);
        harness.run();
        assert_eq!(*harness.state(), None);
        assert!(harness.get_by_label("Print").is_focused());
    }
}
