//! The time strip: when something was done, and when it cost a rule.
//!
//! Owns its columns, worked out once for the lines that are listed, and how they
//! are drawn: acts stand above the line, what cost a rule hangs below it. Long waits are folded;
//! where a moment then stands is in `telling::time_axis`.

use std::collections::BTreeSet;

use egui::{
    Align2, Color32, Painter, Pos2, Rect, Sense, Stroke, TextStyle, Ui, WidgetInfo, WidgetType,
    pos2, vec2,
};
use jiff::civil::DateTime;

use super::super::figures::{span_rounded, time_of_day};
use super::super::theme::{GAP, palette};
use crate::sim::{JournalEntry, Outcome, moment};
use crate::telling::time_axis::{TimeAxis, WHOLE};
use crate::wording::say;

/// Columns of the strip.
const COLUMNS: usize = 240;
const HEIGHT: f32 = 34.0;
/// Share of a folded wait, out of [`WHOLE`]: room for its length in words.
const FOLD: u32 = 80_000;

/// Share of the exercise time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Column {
    /// The first entry in it.
    first: Option<u32>,
    acts: u32,
    refused: bool,
    fault: bool,
}

#[derive(Clone, Debug, Default)]
pub struct Strip {
    axis: TimeAxis,
    columns: Vec<Column>,
    most: u32,
}

impl Strip {
    pub fn of(entries: &[&JournalEntry], faults: &BTreeSet<u32>) -> Self {
        let axis = TimeAxis::over(entries.iter().map(|entry| entry.done_ms()), FOLD);
        let mut strip = Self { axis, columns: vec![Column::default(); COLUMNS], most: 0 };
        for entry in entries {
            let place = strip.place(entry.done_ms());
            let Some(column) = strip.columns.get_mut(place) else { continue };
            column.first.get_or_insert(entry.no);
            column.acts = column.acts.saturating_add(1);
            column.refused |= matches!(entry.outcome, Outcome::Refused(_));
            column.fault |= faults.contains(&entry.no);
            strip.most = strip.most.max(column.acts);
        }
        strip
    }

    /// Column of a time.
    fn place(&self, at_ms: u64) -> usize {
        let place = u64::from(self.axis.place(at_ms)) * COLUMNS as u64 / u64::from(WHOLE);
        usize::try_from(place).unwrap_or(0).min(COLUMNS - 1)
    }

    /// The entry nearest to a column.
    fn nearest(&self, place: usize) -> Option<u32> {
        let filled = self.columns.iter().zip(0..).filter_map(|(column, at)| {
            let no = column.first?;
            Some((place.abs_diff(at), no))
        });
        filled.min().map(|(_, no)| no)
    }

    /// Column in which an entry stands; entries are in the order of their numbers.
    fn column_of(&self, no: u32) -> Option<usize> {
        let mut place = None;
        for (column, at) in self.columns.iter().zip(0..) {
            match column.first {
                Some(first) if first <= no => place = Some(at),
                Some(_) => break,
                None => {}
            }
        }
        place
    }
}

/// Draws the strip. Answers with the entry that was pressed.
pub fn strip_ui(ui: &mut Ui, start: DateTime, strip: &Strip, chosen: Option<u32>) -> Option<u32> {
    if strip.most == 0 {
        return None;
    }
    let colours = palette(ui);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Slider, true, say("timeline-strip")));
    let response = response.on_hover_text(say("timeline-strip-help"));
    let painter = ui.painter_at(rect);
    let (left, width) = ends_ui(ui, &painter, rect, start, strip);
    let line = rect.center().y + 4.0;
    #[expect(clippy::cast_precision_loss, reason = "240 columns on a screen")]
    let step = width / COLUMNS as f32;
    #[expect(clippy::cast_precision_loss, reason = "240 columns on a screen")]
    let x = |place: usize| left + (place as f32 + 0.5) * step;
    painter.hline(left..=(left + width), line, Stroke::new(1.0, colours.line));
    folds_ui(ui, &painter, strip, (left, width), line);
    for (column, place) in strip.columns.iter().zip(0..) {
        if column.first.is_none() {
            continue;
        }
        #[expect(clippy::cast_precision_loss, reason = "height of a stroke on a screen")]
        let share = (column.acts as f32 / strip.most as f32).sqrt();
        let top = line - 4.0 - share * 14.0;
        let width = (step * 0.8).clamp(1.0, 4.0);
        let tone = if column.refused { colours.caution } else { colours.accent };
        painter.vline(x(place), top..=line, Stroke::new(width, tone));
        if column.refused {
            // A gap in the stroke, so that it is not told by colour alone.
            let gap = (line - 6.0)..=(line - 3.0);
            painter.vline(x(place), gap, Stroke::new(width + 1.0, colours.desk));
        }
        if column.fault {
            painter.vline(x(place), line..=(line + 9.0), Stroke::new(width, colours.bad));
            painter.circle_filled(pos2(x(place), line + 9.0), 2.5, colours.bad);
        }
    }
    if let Some(place) = chosen.and_then(|no| strip.column_of(no)) {
        painter.vline(x(place), rect.y_range(), Stroke::new(1.5, colours.ink));
    }
    let at = response.interact_pointer_pos().filter(|_| response.clicked())?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "kept within the columns"
    )]
    let place = ((at.x - left) / step).clamp(0.0, 1.0e6) as usize;
    strip.nearest(place.min(COLUMNS - 1))
}

/// First and last moment at the ends. Answers with the left edge and the width of what is left
/// between them: no stroke touches the words.
fn ends_ui(ui: &Ui, painter: &Painter, rect: Rect, start: DateTime, strip: &Strip) -> (f32, f32) {
    let font = TextStyle::Small.resolve(ui.style());
    let ink = palette(ui).ink_soft;
    let (from_ms, to_ms) = strip.axis.ends();
    let [first, last] = [
        (from_ms, rect.left_center(), Align2::LEFT_CENTER),
        (to_ms, rect.right_center(), Align2::RIGHT_CENTER),
    ]
    .map(|(at_ms, at, align)| {
        let when = moment(start, at_ms);
        let text = format!("{}\n{}", when.date(), time_of_day(when));
        painter.text(at, align, text, font.clone(), ink).width()
    });
    let left = rect.left() + first + GAP;
    (left, (rect.right() - last - GAP - left).max(40.0))
}

/// Where the axis is folded, and how long the wait was.
fn folds_ui(ui: &Ui, painter: &Painter, strip: &Strip, (left, width): (f32, f32), line: f32) {
    let colours = palette(ui);
    let font = TextStyle::Small.resolve(ui.style());
    for fold in strip.axis.folds() {
        let at = |place| left + width * share_of(place);
        let middle = pos2(f32::midpoint(at(fold.from), at(fold.to)), line);
        let above = middle - vec2(0.0, 6.0);
        let text = span_rounded(fold.length_ms());
        let galley = painter.layout_no_wrap(text, font.clone(), colours.ink_soft);
        if galley.size().x < at(fold.to) - at(fold.from) {
            let place = Align2::CENTER_BOTTOM.anchor_size(above, galley.size());
            painter.galley(place.min, galley, colours.ink_soft);
        }
        fold_sign(painter, middle, 5.0, [colours.desk, colours.ink_soft]);
    }
}

/// A share of an axis, of 1.
pub(super) fn share_of(place: u32) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a place on a screen")]
    let share = place as f32 / WHOLE as f32;
    share
}

/// Where a line or a bar is broken: two slanting strokes with nothing between them.
pub(super) fn fold_sign(painter: &Painter, at: Pos2, half: f32, [ground, ink]: [Color32; 2]) {
    let gap = Rect::from_center_size(at, vec2(5.0, 2.0 * half + 1.0));
    painter.rect_filled(gap, 0, ground);
    for side in [-2.5, 2.5] {
        let (x, slant) = (at.x + side, 2.0);
        let ends = [pos2(x - slant, at.y + half), pos2(x + slant, at.y - half)];
        painter.line_segment(ends, Stroke::new(1.0, ink));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::Action;

    fn entry(no: u32, at_ms: u64) -> JournalEntry {
        let action = Action::Wait { minutes: 1 };
        JournalEntry { no, at_ms, took_ms: 0, action, outcome: Outcome::Done(vec![]) }
    }

    #[test]
    fn every_entry_has_a_column_and_the_nearest_is_found() {
        let entries: Vec<JournalEntry> = [(1, 0), (2, 500), (3, 1_000)]
            .map(|(no, at_ms)| entry(no, at_ms))
            .into_iter()
            .collect();
        let listed: Vec<&JournalEntry> = entries.iter().collect();
        let strip = Strip::of(&listed, &BTreeSet::from([2]));
        assert_eq!(strip.columns.iter().map(|column| column.acts).sum::<u32>(), 3);
        assert_eq!(strip.nearest(0), Some(1));
        assert_eq!(strip.nearest(COLUMNS - 1), Some(3));
        assert_eq!(strip.column_of(2), Some(strip.place(500)));
        assert!(strip.columns[strip.place(500)].fault);
        assert!(!strip.columns[0].fault);
    }

    #[test]
    fn the_acts_of_the_day_have_room_beside_a_wait_of_days() {
        let day = (0..100_u32).map(|no| entry(no + 1, u64::from(no) * 600_000));
        let entries: Vec<JournalEntry> = day.chain([entry(101, 930_000_000)]).collect();
        let listed: Vec<&JournalEntry> = entries.iter().collect();
        let strip = Strip::of(&listed, &BTreeSet::new());
        let filled = strip.columns.iter().filter(|column| column.acts > 0).count();
        assert!(filled > 90, "{filled} columns for 101 acts");
        assert_eq!(strip.axis.folds().count(), 1);
    }

    #[test]
    fn one_moment_and_no_moment_need_no_length() {
        let only = entry(7, 40);
        assert_eq!(Strip::of(&[&only], &BTreeSet::new()).nearest(100), Some(7));
        assert_eq!(Strip::of(&[], &BTreeSet::new()).nearest(0), None);
    }
}
