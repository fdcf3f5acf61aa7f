//! A question before something that cannot be taken back.
//!
//! Owns the two presses: the first asks, the second does it. Between them the keyboard stands on
//! the answer that does nothing.

use egui::{Frame, Id, Margin, Stroke, Ui};

use super::controls::{icon_button_if, main_button};
use super::theme::palette;
use crate::wording::say;

/// Where it is kept that a question was asked in this frame.
fn just_asked() -> Id {
    Id::new("question_just_asked")
}

/// Asks before something that cannot be taken back. True on the second, confirming click.
pub fn confirmed(
    ui: &mut Ui,
    asked: &mut bool,
    enabled: bool,
    (icon, text): (&str, &str),
    question: &str,
    yes: &str,
) -> bool {
    if !*asked {
        if icon_button_if(ui, enabled, icon, text).clicked() {
            *asked = true;
            ui.data_mut(|data| data.insert_temp(just_asked(), true));
        }
        return false;
    }
    let mut sure = false;
    let colours = palette(ui);
    Frame::new()
        .stroke(Stroke::new(1.0, colours.caution))
        .corner_radius(4)
        .inner_margin(Margin::same(8))
        .show(ui, |ui| {
            ui.label(question);
            ui.horizontal(|ui| {
                if main_button(ui, enabled, icon, yes).clicked() {
                    sure = true;
                }
                let not_yet = ui.button(say("button-not-yet"));
                // The button that was pressed is gone; the keyboard stays here, on the safe side.
                let new = ui.data_mut(|data| data.remove_temp::<bool>(just_asked()));
                if new == Some(true) {
                    not_yet.request_focus();
                }
                if not_yet.clicked() {
                    *asked = false;
                }
            });
        });
    if sure {
        *asked = false;
    }
    sure
}

#[cfg(test)]
mod tests {
    use egui_kittest::kittest::Queryable;
    use egui_phosphor::regular as icons;

    use crate::screens::tests::harness;

    #[test]
    fn two_presses_of_enter_never_do_what_cannot_be_taken_back() {
        let state = (false, 0);
        let mut harness = harness(egui::vec2(600.0, 400.0), state, |ui, (asked, done)| {
            let _ = ui.button("Close");
            let words = (icons::SIGNATURE, "Sign");
            if super::confirmed(ui, asked, true, words, "Sign it?", "Yes, sign") {
                *done += 1;
            }
            let _ = crate::screens::focus::keep(ui.ctx());
        });
        harness.get_by_label("Sign").focus();
        harness.run();
        harness.key_press(egui::Key::Enter);
        harness.run();
        assert!(harness.state().0);
        assert!(harness.get_by_label("Not yet").is_focused());
        harness.key_press(egui::Key::Enter);
        harness.run();
        assert_eq!(*harness.state(), (false, 0));
    }
}
