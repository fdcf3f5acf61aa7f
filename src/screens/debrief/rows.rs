//! Long lists of the debrief: rows of one height, and the chosen one in full.
//!
//! Owns how a row is drawn and where the chosen thing stands. Rows are painted,
//! not laid out, so that a list of any length costs what is in view.

use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align2, FontId, Frame, Margin, Panel, Rect, Response, ScrollArea, Sense, Stroke, StrokeKind,
    TextStyle, Ui, UiBuilder, WidgetInfo, WidgetType, pos2, vec2,
};

use super::super::controls::paged;
use super::super::marks::Mark;
use super::super::theme::{self, GAP, palette};
use crate::wording::say;

/// Height of a row.
pub const ROW: f32 = 28.0;
/// Height of a row whose words may take a second line.
pub const ROW_OF_TWO: f32 = 46.0;
/// Room for one mark with its word: in a narrow list, and where there is room for all of it.
const MARK: std::ops::RangeInclusive<f32> = 98.0..=168.0;
/// From here on the chosen thing stands beside its list, else below it.
const BESIDE_FROM: f32 = 760.0;
/// Least room for the words of a row.
const WORDS_MIN: f32 = 80.0;

/// One line of a list.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    pub chosen: bool,
    /// [`ROW`] or [`ROW_OF_TWO`], that of its list.
    pub height: f32,
    /// Number or time in figures of one width, before the words.
    pub lead: &'a str,
    pub words: &'a str,
    /// States, each with icon and word, at the right.
    pub marks: &'a [Mark],
    /// Room that the widest mark of each column needs, from [`mark_room`]; else the usual.
    pub mark_rooms: &'a [f32],
    /// Words at the far right, in the soft ink.
    pub tail: &'a str,
    /// Least room for them, so that the marks of a list stand one below the other.
    pub tail_room: f32,
}

impl Row<'_> {
    /// What a screen reader says: everything that is drawn.
    fn spoken(&self) -> String {
        let mut spoken = String::with_capacity(self.words.len() + 40);
        for part in [self.lead.trim(), self.words] {
            if !part.is_empty() {
                if !spoken.is_empty() {
                    spoken.push(' ');
                }
                spoken.push_str(part);
            }
        }
        let states = self.marks.iter().map(|mark| say(mark.word_key));
        for (place, state) in states.chain((!self.tail.is_empty()).then_some(self.tail)).enumerate()
        {
            spoken.push_str(if place == 0 { ": " } else { ", " });
            spoken.push_str(state);
        }
        spoken
    }
}

/// Room that the widest of these marks needs, so that none is cut and all stand in one column.
pub fn mark_room(ui: &Ui, marks: &[Mark]) -> f32 {
    let font = TextStyle::Body.resolve(ui.style());
    let mut icon = font.clone();
    icon.family = theme::icon_family(ui.ctx());
    icon.size *= theme::ICON_SCALE;
    let width = |text: &str, font: &FontId| {
        let ink = ui.visuals().text_color();
        ui.painter().layout_no_wrap(text.to_owned(), font.clone(), ink).size().x
    };
    let widths =
        marks.iter().map(|mark| width(mark.icon, &icon) + width(say(mark.word_key), &font));
    // Between icon and word, and behind the word.
    widths.fold(0.0, f32::max) + 5.0 + 9.0
}

/// Draws a row over the whole width. Where it is high enough, its words may take a second line.
pub fn row_ui(ui: &mut Ui, row: &Row<'_>) -> Response {
    let colours = palette(ui);
    let size = vec2(ui.available_width(), row.height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(WidgetType::SelectableLabel, true, row.chosen, row.spoken())
    });
    if !ui.is_rect_visible(rect) {
        return response;
    }
    ground_ui(ui, rect, &response, row.chosen);
    let painter = ui.painter_at(rect);
    let middle = rect.center().y;
    let mut left = rect.left() + GAP;
    if !row.lead.is_empty() {
        let font = TextStyle::Monospace.resolve(ui.style());
        let at = pos2(left, middle);
        let drawn = painter.text(at, Align2::LEFT_CENTER, row.lead, font, colours.ink_soft);
        left = drawn.right() + GAP * 1.5;
    }
    let mut right = rect.right() - GAP - row.tail_room;
    if !row.tail.is_empty() {
        let font = TextStyle::Small.resolve(ui.style());
        let at = pos2(rect.right() - GAP, middle);
        let drawn = painter.text(at, Align2::RIGHT_CENTER, row.tail, font, colours.ink_soft);
        right = right.min(drawn.left() - GAP);
    }
    let usual = (rect.width() * 0.16).clamp(*MARK.start(), *MARK.end());
    let rooms = row.mark_rooms.iter().copied().chain(std::iter::repeat(0.0));
    let wanted: Vec<f32> = rooms.take(row.marks.len()).map(|room| room.max(usual)).collect();
    let room = (right - left - WORDS_MIN).max(0.0);
    let share = (room / wanted.iter().sum::<f32>().max(1.0)).min(1.0);
    for (mark, wanted) in row.marks.iter().zip(&wanted).rev() {
        let width = wanted * share;
        right -= width;
        let cell = Rect::from_min_max(pos2(right, rect.top()), pos2(right + width, rect.bottom()));
        mark_in(ui, cell, *mark);
    }
    let font = TextStyle::Body.resolve(ui.style());
    let mut job = LayoutJob::simple_singleline(row.words.to_owned(), font, colours.ink);
    job.wrap = TextWrapping {
        max_rows: if row.height < ROW_OF_TWO { 1 } else { 2 },
        break_anywhere: row.height < ROW_OF_TWO,
        ..TextWrapping::truncate_at_width((right - left - GAP).max(20.0))
    };
    let galley = painter.layout_job(job);
    let is_cut = galley.elided;
    let at = pos2(left, middle - galley.size().y / 2.0);
    painter.galley(at, galley, colours.ink);
    if is_cut { response.on_hover_text(row.words) } else { response }
}

/// What lies under a row: chosen, under the pointer, with the keyboard.
fn ground_ui(ui: &Ui, rect: Rect, response: &Response, chosen: bool) {
    let colours = palette(ui);
    if chosen {
        ui.painter().rect_filled(rect, 3, ui.visuals().selection.bg_fill);
    } else if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 3, colours.card);
    }
    if response.has_focus() {
        let ring = Stroke::new(1.5, colours.accent);
        ui.painter().rect_stroke(rect, 3, ring, StrokeKind::Inside);
    }
}

/// Icon and word within a cell, cut at its edge.
pub fn mark_in(ui: &Ui, cell: Rect, mark: Mark) {
    let colour = mark.tone.colour(ui);
    let painter = ui.painter().with_clip_rect(cell.intersect(ui.clip_rect()));
    let mut icon = TextStyle::Body.resolve(ui.style());
    let font = icon.clone();
    icon.family = theme::icon_family(ui.ctx());
    icon.size *= theme::ICON_SCALE;
    let at = pos2(cell.left(), cell.center().y);
    let drawn = painter.text(at, Align2::LEFT_CENTER, mark.icon, icon, colour);
    let mut job = LayoutJob::simple_singleline(say(mark.word_key).to_owned(), font, colour);
    job.wrap = TextWrapping::truncate_at_width((cell.right() - drawn.right() - 8.0).max(10.0));
    let galley = painter.layout_job(job);
    let at = pos2(drawn.right() + 5.0, cell.center().y - galley.size().y / 2.0);
    painter.galley(at, galley, colour);
}

/// Places of a long list that pass a filter, gathered only when filter or length has changed.
#[derive(Clone, Debug)]
pub struct Passing<K> {
    gathered_for: Option<(K, usize)>,
    places: Vec<usize>,
}

impl<K> Default for Passing<K> {
    fn default() -> Self {
        Self { gathered_for: None, places: Vec::new() }
    }
}

impl<K: PartialEq> Passing<K> {
    pub fn gather(&mut self, filter: K, length: usize, passes: impl Fn(usize) -> bool) -> &[usize] {
        let wanted = Some((filter, length));
        if self.gathered_for != wanted {
            self.places.clear();
            self.places.extend((0..length).filter(|place| passes(*place)));
            self.gathered_for = wanted;
        }
        &self.places
    }

    /// What was gathered last.
    pub fn places(&self) -> &[usize] {
        &self.places
    }
}

/// A list of `count` rows of one `height`; `one` draws the row at a place. `into_view` is brought
/// into view. Answers with the place that was pressed.
pub fn list_ui(
    ui: &mut Ui,
    id: &'static str,
    (height, count): (f32, usize),
    into_view: Option<usize>,
    mut one: impl FnMut(&mut Ui, usize) -> Response,
) -> Option<usize> {
    let mut pressed = None;
    // A name of its own: the chosen thing comes and goes beside the list, and the keyboard must
    // stay on the row that was pressed.
    ui.scope_builder(UiBuilder::new().id(egui::Id::new(id)), |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        let mut area = ScrollArea::vertical().id_salt(id).auto_shrink([false, false]);
        if let Some(place) = into_view {
            #[expect(clippy::cast_precision_loss, reason = "a place on a screen")]
            let top = place as f32 * (height + 1.0);
            area = area.vertical_scroll_offset((top - ui.available_height() / 2.0).max(0.0));
        }
        area.show_rows(ui, height, count, |ui, rows| {
            for place in rows {
                if one(ui, place).clicked() {
                    pressed = Some(place);
                }
            }
            paged(ui);
        });
    });
    pressed
}

/// The chosen thing in full: beside its list where there is room, else below it. `share` of the
/// width goes to it. It follows the window, so that neither side is ever squeezed out.
pub fn detail_ui(ui: &mut Ui, id: &'static str, share: f32, add: impl FnOnce(&mut Ui)) {
    let colours = palette(ui);
    let room = ui.available_size();
    let panel = if room.x >= BESIDE_FROM {
        Panel::right(egui::Id::new(id).with("beside")).exact_size((room.x * share).round())
    } else {
        Panel::bottom(egui::Id::new(id).with("below")).exact_size((room.y * 0.55).round())
    };
    let frame = Frame::new().fill(colours.panel).inner_margin(Margin::same(12));
    panel.resizable(false).frame(frame).show(ui, |ui| {
        ScrollArea::vertical().id_salt(id).auto_shrink([false, false]).show(ui, |ui| {
            add(ui);
            // The list turns its page, unless the keyboard is in here.
            if has_keyboard(ui) {
                paged(ui);
            }
        });
    });
}

/// True where what has the keyboard lies in this content.
pub fn has_keyboard(ui: &Ui) -> bool {
    let focused = ui.memory(egui::Memory::focused);
    let focused = focused.and_then(|id| ui.ctx().read_response(id));
    focused.is_some_and(|response| {
        // What is seen elsewhere is not ours, though our content may reach as far.
        let seen = response.interact_rect;
        response.layer_id == ui.layer_id()
            && ui.min_rect().contains(response.rect.center())
            && (!seen.is_positive() || ui.clip_rect().intersects(seen))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screens::marks::Tone;

    #[test]
    fn what_passes_is_gathered_anew_for_another_filter_or_length() {
        let mut passing = Passing::default();
        assert_eq!(passing.gather(2, 5, |place| place % 2 == 0), [0, 2, 4]);
        // The same question is not asked again.
        assert_eq!(passing.gather(2, 5, |_| false), [0, 2, 4]);
        assert_eq!(passing.gather(2, 6, |place| place > 3), [4, 5]);
        assert_eq!(passing.gather(3, 6, |place| place % 3 == 0), [0, 3]);
    }

    #[test]
    fn a_row_speaks_all_that_it_shows() {
        let marks = [Mark::new(Tone::Bad, "x", "verdict-lost")];
        let row = Row {
            chosen: false,
            height: ROW,
            lead: "  12",
            words: "Seal",
            marks: &marks,
            mark_rooms: &[],
            tail: "3",
            tail_room: 0.0,
        };
        assert_eq!(row.spoken(), "12 Seal: Not kept, 3");
        let bare = Row { lead: "", marks: &[], tail: "", ..row };
        assert_eq!(bare.spoken(), "Seal");
    }
}
