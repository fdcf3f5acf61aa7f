//! Buttons, cards and choices from which all screens are built.
//!
//! Owns their form, so that every screen looks and answers alike. Each control
//! has its words as its accessible name, without the icon.

use egui::text::{CCursor, CCursorRange, LayoutJob};
use egui::text_edit::TextEditState;
use egui::{
    Align, Button, Color32, FontSelection, Frame, Layout, Margin, Response, RichText, ScrollArea,
    Sense, Stroke, StrokeKind, TextFormat, TextStyle, Ui, WidgetInfo, WidgetType,
};

use super::theme::{self, GAP, palette};
use crate::wording::say;

pub use super::question::confirmed;

/// An icon and words as one text. The colour is the widget's own unless one is given.
pub fn iconed(
    ui: &Ui,
    icon: &str,
    text: &str,
    style: &TextStyle,
    colour: Option<Color32>,
) -> LayoutJob {
    let font = style.resolve(ui.style());
    let colour = colour.unwrap_or(Color32::PLACEHOLDER);
    let mut icon_font = font.clone();
    icon_font.family = theme::icon_family(ui.ctx());
    icon_font.size *= theme::ICON_SCALE;
    let mut job = LayoutJob::default();
    let format = |font_id| TextFormat {
        font_id,
        color: colour,
        valign: Align::Center,
        ..TextFormat::default()
    };
    job.append(icon, 0.0, format(icon_font));
    if !text.is_empty() {
        job.append(text, 6.0, format(font));
    }
    job
}

/// A button with icon and words.
pub fn icon_button(ui: &mut Ui, icon: &str, text: &str) -> Response {
    icon_button_if(ui, true, icon, text)
}

pub fn icon_button_if(ui: &mut Ui, enabled: bool, icon: &str, text: &str) -> Response {
    let job = iconed(ui, icon, text, &TextStyle::Button, None);
    let response = ui.add_enabled(enabled, Button::new(job));
    name(&response, enabled, text);
    response
}

/// The main button of a screen: the accent colour, at most one in view.
pub fn main_button(ui: &mut Ui, enabled: bool, icon: &str, text: &str) -> Response {
    let colours = palette(ui);
    let job = iconed(ui, icon, text, &theme::strong_style(), Some(colours.on_accent));
    let button = Button::new(job)
        .fill(colours.accent)
        .stroke(Stroke::new(1.0, colours.accent))
        .min_size(egui::vec2(120.0, 34.0));
    let response = ui.add_enabled(enabled, button);
    if response.has_focus() {
        // On the accent itself a ring of the accent would not be seen.
        let ring = Stroke::new(2.0, colours.ink);
        ui.painter().rect_stroke(response.rect.expand(2.0), 5.0, ring, egui::StrokeKind::Outside);
    }
    name(&response, enabled, text);
    response
}

/// A button that stays down while chosen.
pub fn choice_button(ui: &mut Ui, chosen: bool, icon: &str, text: &str) -> Response {
    choice_button_with(ui, chosen, icon, text, Sense::click())
}

/// The same in a list that is one stop of the keyboard, see `walked`.
pub fn choice_button_with(
    ui: &mut Ui,
    chosen: bool,
    icon: &str,
    text: &str,
    sense: Sense,
) -> Response {
    let colours = palette(ui);
    let job = iconed(ui, icon, text, &TextStyle::Button, None);
    let button = Button::new(job).selected(chosen).sense(sense);
    let response = if chosen {
        // A stroke of the button's own would widen it, and its neighbours would move; that of
        // the style is taken from the room inside.
        let before = ui.visuals().widgets.clone();
        let widgets = &mut ui.visuals_mut().widgets;
        for each in [&mut widgets.inactive, &mut widgets.hovered, &mut widgets.active] {
            each.bg_stroke = Stroke::new(2.0, colours.accent);
        }
        let response = ui.add(button);
        ui.visuals_mut().widgets = before;
        response
    } else {
        ui.add(button)
    };
    if chosen && response.has_focus() {
        // The frame of what is chosen hides that of what holds the keyboard; it gets one inside.
        let ring = Stroke::new(1.5, colours.ink);
        let corner = ui.visuals().widgets.active.corner_radius;
        ui.painter().rect_stroke(response.rect.shrink(3.0), corner, ring, StrokeKind::Inside);
    }
    response.widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, true, chosen, text));
    response
}

/// Gives a button its words as accessible name.
pub fn name(response: &Response, enabled: bool, text: &str) {
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, enabled, text));
}

/// A label of icon and words in one colour.
pub fn icon_label(ui: &mut Ui, colour: Color32, icon: &str, text: &str) -> Response {
    let job = iconed(ui, icon, text, &TextStyle::Body, Some(colour));
    let response = ui.label(job);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, text));
    response
}

pub fn title(ui: &mut Ui, text: &str) -> Response {
    ui.label(RichText::new(text).text_style(theme::title_style()))
}

pub fn heading(ui: &mut Ui, text: &str) -> Response {
    ui.label(RichText::new(text).text_style(TextStyle::Heading))
}

pub fn strong(ui: &mut Ui, text: &str) -> Response {
    ui.label(RichText::new(text).text_style(theme::strong_style()))
}

/// Second-rank words.
pub fn soft(ui: &mut Ui, text: &str) -> Response {
    let colour = ui.visuals().weak_text_color();
    ui.label(RichText::new(text).color(colour))
}

pub fn small(ui: &mut Ui, text: &str) -> Response {
    let colour = ui.visuals().weak_text_color();
    ui.label(RichText::new(text).small().color(colour))
}

/// A card on a panel, as wide as there is room.
pub fn card<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let colours = palette(ui);
    Frame::new()
        .fill(colours.card)
        .stroke(Stroke::new(1.0, colours.line))
        .corner_radius(6)
        .inner_margin(Margin::same(12))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            add(ui)
        })
        .inner
}

/// Name and value one under the other.
pub fn named_value(ui: &mut Ui, name: &str, value: &str) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        small(ui, name);
        ui.label(value);
    });
}

/// Content that scrolls, and that follows the focus: what Tab comes to is always seen.
pub fn scrolled<R>(ui: &mut Ui, area: ScrollArea, add: impl FnOnce(&mut Ui) -> R) -> R {
    let shown = area.show(ui, |ui| {
        let answer = add(ui);
        // Room for the ring round the last button.
        ui.add_space(3.0);
        follow_focus(ui);
        answer
    });
    shown.inner
}

/// Lets Page Up and Page Down move what is only read. Called within the scrolling content. A press
/// moves the first content that asks for it and no other.
pub fn paged(ui: &Ui) {
    let pressed = |key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
    let page = ui.clip_rect().height() * 0.8;
    if pressed(egui::Key::PageDown) {
        ui.scroll_with_delta(egui::vec2(0.0, -page));
    } else if pressed(egui::Key::PageUp) {
        ui.scroll_with_delta(egui::vec2(0.0, page));
    }
}

/// Brings the focused widget into view once, when the focus has come to it.
fn follow_focus(ui: &Ui) {
    let kept = ui.id().with("followed_focus");
    let focused = ui.memory(egui::Memory::focused);
    let here = focused.and_then(|id| ui.ctx().read_response(id)).filter(|response| {
        // What is seen elsewhere is not ours, though our content may reach as far below.
        let seen = response.interact_rect;
        response.layer_id == ui.layer_id()
            && ui.min_rect().contains(response.rect.center())
            && (!seen.is_positive() || ui.clip_rect().intersects(seen))
    });
    let before: Option<egui::Id> = ui.data(|data| data.get_temp(kept));
    let Some(response) = here else {
        if before.is_some() {
            ui.data_mut(|data| data.remove::<egui::Id>(kept));
        }
        return;
    };
    if before != Some(response.id) {
        ui.data_mut(|data| data.insert_temp(kept, response.id));
        ui.scroll_to_rect(response.rect.expand(GAP), None);
    }
}

/// Width of a choice from a list, where there is room.
const CHOICE_WIDTH: f32 = 220.0;

/// A row that names what is asked on the left, all names of a sheet being equally wide.
pub fn asked_row<R>(ui: &mut Ui, asked: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let width = (ui.available_width() * 0.34).clamp(90.0, 150.0);
    let height = field_height(ui);
    ui.horizontal(|ui| {
        let beside = Layout::left_to_right(Align::Center).with_main_wrap(true);
        ui.allocate_ui_with_layout(egui::vec2(width, height), beside, |ui| {
            ui.set_min_size(egui::vec2(width, height));
            ui.label(asked);
        });
        add(ui)
    })
    .inner
}

/// Height of a field or a list that stands beside its name.
fn field_height(ui: &Ui) -> f32 {
    let letters = ui.text_style_height(&TextStyle::Button);
    ui.spacing().interact_size.y.max(letters + 2.0 * ui.spacing().button_padding.y)
}

/// A choice from a list with the words of the choice made, or a dash.
pub fn choice_box<T: Clone + PartialEq>(
    ui: &mut Ui,
    id: impl std::hash::Hash + std::fmt::Debug,
    label: &str,
    chosen: &mut Option<T>,
    choices: &[(T, String)],
) -> bool {
    // What is no longer there to be chosen (a person who went home) is not chosen either.
    if chosen.as_ref().is_some_and(|value| choices.iter().all(|(known, _)| known != value)) {
        *chosen = None;
    }
    let before = chosen.clone();
    let (mut picked, mut escaped) = (false, false);
    let shown = choices
        .iter()
        .find(|(value, _)| Some(value) == chosen.as_ref())
        .map_or_else(|| say("choice-none").to_owned(), |(_, text)| text.clone());
    let response = egui::ComboBox::from_id_salt(id)
        .selected_text(shown.clone())
        .width(CHOICE_WIDTH.min(ui.max_rect().width() - 2.0 * GAP))
        .truncate()
        .show_ui(ui, |ui| {
            // Where there is no room below, the list opens upward and lies over its own name.
            small(ui, label);
            let mut entries = Vec::with_capacity(choices.len());
            for (value, text) in choices {
                let entry = ui.selectable_label(Some(value) == chosen.as_ref(), text);
                if entry.clicked() {
                    *chosen = Some(value.clone());
                    picked = true;
                    ui.close();
                }
                entries.push(entry);
            }
            let now = choices.iter().position(|(value, _)| Some(value) == before.as_ref());
            escaped = walk_list(ui, &entries, now.unwrap_or(0));
        })
        .response;
    // The list is gone: whoever chose by key goes on from the field it belongs to.
    if picked || escaped {
        response.request_focus();
    }
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(WidgetType::ComboBox, true, label);
        info.current_text_value = Some(shown.clone());
        info
    });
    *chosen != before
}

/// Up, Down, Home and End go through an open list, beginning at what is chosen. True when Escape
/// was pressed, which closes the list.
fn walk_list(ui: &Ui, entries: &[Response], now: usize) -> bool {
    let Some(last) = entries.len().checked_sub(1) else { return false };
    let at = entries.iter().position(Response::has_focus);
    let pressed = |key| ui.input(|input| input.num_presses(key));
    let next = match at {
        Some(_) if pressed(egui::Key::Home) > 0 => 0,
        Some(_) if pressed(egui::Key::End) > 0 => last,
        // A press may come in the frame in which the list opens.
        _ => (at.unwrap_or(now) + pressed(egui::Key::ArrowDown))
            .saturating_sub(pressed(egui::Key::ArrowUp))
            .min(last),
    };
    if let (true, Some(entry)) = (at != Some(next), entries.get(next)) {
        entry.request_focus();
        entry.scroll_to_me(None);
    }
    if let Some(entry) = entries.get(next) {
        // These keys are for the list; the focus does not leave it by them.
        let kept = egui::EventFilter {
            vertical_arrows: true,
            horizontal_arrows: true,
            escape: true,
            tab: false,
        };
        let arrows =
            [egui::Key::ArrowDown, egui::Key::ArrowUp, egui::Key::ArrowLeft, egui::Key::ArrowRight];
        let has_arrow = arrows.map(pressed) != [0; 4];
        ui.memory_mut(|memory| {
            memory.set_focus_lock_filter(entry.id, kept);
            // The filter is heard only from the second frame of a focus on. Until then the arrow
            // that was counted above would move the focus once more.
            if has_arrow {
                memory.move_focus(egui::FocusDirection::None);
            }
        });
    }
    pressed(egui::Key::Escape) > 0
}

/// One of several points, its second line under the first.
pub fn point(ui: &mut Ui, text: &str) {
    ui.horizontal_top(|ui| {
        ui.label("\u{2022}");
        ui.add(egui::Label::new(text).wrap());
    });
}

/// A line of text with its accessible name.
pub fn text_line(ui: &mut Ui, label: &str, text: &mut String, width: f32) -> Response {
    let response = ui.add(
        egui::TextEdit::singleline(text)
            .desired_width(width)
            .min_size(egui::vec2(0.0, field_height(ui)))
            .vertical_align(Align::Center)
            .char_limit(crate::scenario::TEXT_LENGTH_MAX)
            .font(FontSelection::Style(TextStyle::Monospace)),
    );
    // Enter ends the entry, not the way through the form: the next Tab goes on from here. An Enter
    // right behind a Tab is for what the Tab came to.
    let ended = response.lost_focus() && ui.memory(|memory| memory.focused().is_none());
    if ended && ui.input(|input| input.key_pressed(egui::Key::Enter)) {
        response.request_focus();
    }
    select_on_arrival(ui, &response, text);
    name_text(ui, &response, label);
    response
}

/// Enter ended the entry in this line, which keeps the keyboard.
pub fn is_entered(ui: &Ui, line: &Response) -> bool {
    line.has_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter))
}

/// The keyboard that comes to a line finds its content selected, so that typing replaces it.
/// Who points at a place in the line wants to mend it there.
fn select_on_arrival(ui: &Ui, line: &Response, text: &str) {
    let kept = egui::Id::new("line_at_work");
    let before = ui.data(|data| data.get_temp::<egui::Id>(kept)) == Some(line.id);
    match (line.has_focus(), before) {
        (true, false) => {
            ui.data_mut(|data| data.insert_temp(kept, line.id));
            let pointed =
                ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
            if pointed {
                return;
            }
            let mut state = TextEditState::load(ui.ctx(), line.id).unwrap_or_default();
            let all = CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()));
            state.cursor.set_char_range(Some(all));
            state.store(ui.ctx(), line.id);
        }
        (false, true) => ui.data_mut(|data| data.remove::<egui::Id>(kept)),
        (true, true) | (false, false) => {}
    }
}

/// Several lines of text with their accessible name.
pub fn text_lines(ui: &mut Ui, label: &str, text: &mut String, rows: usize) -> Response {
    let response = ui.add(
        egui::TextEdit::multiline(text)
            .desired_width(f32::INFINITY)
            .desired_rows(rows)
            .char_limit(crate::scenario::TEXT_LENGTH_MAX)
            .font(FontSelection::Style(TextStyle::Monospace)),
    );
    name_text(ui, &response, label);
    response
}

/// Adds the name to what the field tells of itself.
fn name_text(ui: &Ui, response: &Response, label: &str) {
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(label));
}

/// A panel's own bar: its name, and the button that closes it. True when it was pressed.
/// `takes_focus` when the panel was just opened by key: the next Tab is then inside it.
pub fn panel_bar(ui: &mut Ui, icon: &str, text: &str, takes_focus: bool) -> bool {
    let mut close = false;
    ui.horizontal(|ui| {
        let job = iconed(ui, icon, text, &TextStyle::Heading, None);
        ui.label(job);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let button = icon_button(ui, egui_phosphor::regular::X, say("button-close"));
            if takes_focus {
                button.request_focus();
            }
            close = button.clicked();
        });
    });
    ui.add_space(GAP / 2.0);
    close
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;

    use super::*;

    #[test]
    fn enter_right_behind_a_tab_is_for_what_the_tab_came_to() {
        let mut harness = crate::screens::tests::harness(
            egui::vec2(600.0, 400.0),
            (String::new(), 0),
            |ui, (text, pressed): &mut (String, usize)| {
                text_line(ui, "Number", text, 200.0);
                *pressed += usize::from(ui.button("Enter it").clicked());
            },
        );
        for key in [egui::Key::Tab, egui::Key::Tab, egui::Key::Enter] {
            harness.key_down(key);
            harness.step();
        }
        harness.run();
        assert_eq!(harness.state().1, 1);
    }

    #[test]
    fn every_arrow_counts_once_however_soon_after_the_list_opened() {
        let choices: Vec<(u8, String)> = (0..6).map(|n| (n, format!("Entry {n}"))).collect();
        for frames_between in 1..5 {
            let choices = choices.clone();
            let mut harness = Harness::new_ui_state(
                move |ui, chosen: &mut Option<u8>| {
                    choice_box(ui, "list", "List", chosen, &choices);
                    choice_box(ui, "other", "Other", &mut None::<u8>, &choices);
                },
                None,
            );
            let mut press = |key| {
                harness.key_press(key);
                (0..frames_between).for_each(|_| harness.step());
            };
            press(egui::Key::Tab);
            press(egui::Key::Enter);
            press(egui::Key::ArrowDown);
            press(egui::Key::ArrowDown);
            press(egui::Key::ArrowDown);
            press(egui::Key::ArrowUp);
            press(egui::Key::Enter);
            harness.run();
            assert_eq!(*harness.state(), Some(2), "{frames_between} frames between the presses");
        }
    }
}
