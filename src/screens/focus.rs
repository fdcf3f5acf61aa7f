//! The keyboard stays where it was when the control that had it is gone.
//!
//! Owns the way from a vanished control to its neighbour. An act often takes its own button
//! away; without this the next Tab would begin at the top of the screen again.

use egui::{Context, Event, Id, Key, LayerId, Rect, Ui};

const KEPT: &str = "focus_kept";

/// The control that had the keyboard in the last frame.
#[derive(Clone, Copy)]
struct Held {
    id: Id,
    layer: LayerId,
    rect: Rect,
}

/// Another screen came: the keyboard begins there anew, not at what lies nearest by chance.
pub fn forget(ctx: &Context) {
    ctx.data_mut(|data| data.remove::<Held>(Id::new(KEPT)));
    ctx.memory_mut(|memory| {
        if let Some(id) = memory.focused() {
            memory.surrender_focus(id);
        }
    });
}

/// Called once a frame, when everything is drawn. Gives the keyboard to the nearest control of
/// the same card or panel when the one that had it is no longer drawn.
///
/// A Tab that was pressed in the frame in which the control went has moved nothing; it is given
/// back, to be fed to the next frame.
pub fn keep(ctx: &Context) -> Option<Event> {
    let kept = Id::new(KEPT);
    let before: Option<Held> = ctx.data(|data| data.get_temp(kept));
    let now = ctx.memory(egui::Memory::focused);
    let mut is_gone = false;
    let held = match (now, before) {
        (Some(id), Some(before)) if id == before.id && drawn(ctx, id).is_none() => {
            is_gone = true;
            take_over(ctx, before)
        }
        (Some(id), _) => drawn(ctx, id).or(before),
        // Laid down on purpose: the control is still there.
        (None, Some(before)) if drawn(ctx, before.id).is_some() => None,
        (None, Some(before)) => take_over(ctx, before),
        (None, None) => None,
    };
    ctx.data_mut(|data| match held {
        Some(held) => {
            data.insert_temp(kept, held);
        }
        None => data.remove::<Held>(kept),
    });
    let is_tab = |event: &&Event| matches!(event, Event::Key { key: Key::Tab, pressed: true, .. });
    let tab = ctx.input(|input| input.events.iter().find(is_tab).cloned());
    tab.filter(|_| is_gone && held.is_some())
}

/// The neighbour of a control that is gone takes the keyboard.
fn take_over(ctx: &Context, gone: Held) -> Option<Held> {
    let next = nearest(ctx, gone)?;
    ctx.memory_mut(|memory| memory.request_focus(next.id));
    Some(next)
}

/// Gives the keyboard to the first control of a sheet that was just drawn there. Returns whether
/// there was one.
pub fn into_sheet(ui: &Ui, sheet: Rect) -> bool {
    let first = ui.ctx().viewport(|viewport| {
        let mut widgets = viewport.this_pass.widgets.get_layer(ui.layer_id());
        let inside = widgets.find(|widget| {
            widget.enabled && widget.sense.is_focusable() && sheet.contains(widget.rect.center())
        });
        inside.map(|widget| widget.id)
    });
    if let Some(id) = first {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    first.is_some()
}

/// Where a control stands in this frame, if it is drawn.
fn drawn(ctx: &Context, id: Id) -> Option<Held> {
    ctx.viewport(|viewport| {
        let widget = viewport.this_pass.widgets.get(id)?;
        Some(Held { id, layer: widget.layer_id, rect: widget.rect })
    })
}

fn nearest(ctx: &Context, from: Held) -> Option<Held> {
    ctx.viewport(|viewport| {
        let widgets = viewport.this_pass.widgets.get_layer(from.layer);
        widgets
            .filter(|widget| widget.enabled && widget.sense.is_focusable())
            .map(|widget| Held { id: widget.id, layer: widget.layer_id, rect: widget.rect })
            .min_by(|one, other| {
                let away = |held: &Held| held.rect.center().distance_sq(from.rect.center());
                away(one).total_cmp(&away(other))
            })
    })
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable;

    #[test]
    fn a_button_that_takes_itself_away_hands_the_keyboard_to_its_neighbour() {
        let mut harness = Harness::new_ui_state(
            |ui, asked: &mut bool| {
                let _ = ui.button("Close");
                ui.add_space(200.0);
                if !*asked && ui.button("Ask for documents").clicked() {
                    *asked = true;
                }
                let _ = ui.button("Write down the words");
                let _ = super::keep(ui.ctx());
            },
            false,
        );
        harness.get_by_label("Ask for documents").focus();
        harness.run();
        harness.key_press(egui::Key::Enter);
        harness.run();
        assert!(*harness.state());
        assert!(harness.get_by_label("Write down the words").is_focused());
    }

    #[test]
    fn on_another_screen_nothing_has_the_keyboard() {
        let mut harness = Harness::new_ui_state(
            |ui, started: &mut bool| {
                let before = *started;
                if *started {
                    let _ = ui.button("Back to the shelf");
                } else if ui.button("Start").clicked() {
                    *started = true;
                }
                if before != *started {
                    super::forget(ui.ctx());
                }
                let _ = super::keep(ui.ctx());
            },
            false,
        );
        harness.get_by_label("Start").focus();
        harness.run();
        harness.key_press(egui::Key::Enter);
        harness.run();
        assert!(!harness.get_by_label("Back to the shelf").is_focused());
    }

    #[test]
    fn escape_lays_the_keyboard_down_for_good() {
        let mut harness = Harness::new_ui(|ui| {
            let _ = ui.button("Close");
            let _ = super::keep(ui.ctx());
        });
        harness.get_by_label("Close").focus();
        harness.run();
        harness.key_press(egui::Key::Escape);
        harness.run();
        assert!(!harness.get_by_label("Close").is_focused());
    }

    #[test]
    fn a_tab_pressed_while_the_control_goes_is_given_back() {
        let mut harness = Harness::new_ui_state(
            |ui, (is_done, given): &mut (bool, usize)| {
                let _ = ui.button("Close");
                if !*is_done {
                    let _ = ui.button("Ask for documents");
                }
                // A name of its own; by counting it would take over that of the button that went.
                ui.push_id("words", |ui| ui.button("Write down the words"));
                *given += usize::from(super::keep(ui.ctx()).is_some());
            },
            (false, 0),
        );
        harness.get_by_label("Ask for documents").focus();
        harness.run();
        // Another part of the program took the control away; the Tab comes in the same frame.
        harness.state_mut().0 = true;
        harness.key_press(egui::Key::Tab);
        harness.step();
        harness.run();
        assert_eq!(harness.state().1, 1);
        assert!(harness.get_by_label("Write down the words").is_focused());
    }
}
