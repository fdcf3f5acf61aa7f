//! The time strip: when something was done, and when it cost a rule.
//!
//! Owns its columns, worked out once for the lines that are listed, and how they
//! are drawn: acts stand above the line, what cost a rule hangs below it.

use std::collections::BTreeSet;

use egui::{Align2, Sense, Stroke, TextStyle, Ui, WidgetInfo, WidgetType, pos2, vec2};
use jiff::civil::DateTime;

use super::super::figures::time_of_day;
use super::super::theme::palette;
use crate::sim::{JournalEntry, Outcome, moment};
use crate::wording::say;

/// Columns of the strip.
const COLUMNS: usize = 240;
const HEIGHT: f32 = 34.0;
/// Room for the times at both ends.
const ENDS: f32 = 68.0;

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
    from_ms: u64,
    to_ms: u64,
    columns: Vec<Column>,
    most: u32,
}

impl Strip {
    pub fn of(entries: &[&JournalEntry], faults: &BTreeSet<u32>) -> Self {
        let times = || entries.iter().map(|entry| entry.done_ms());
        let (from_ms, to_ms) = (times().min().unwrap_or(0), times().max().unwrap_or(0));
        let mut strip = Self { from_ms, to_ms, columns: vec![Column::default(); COLUMNS], most: 0 };
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
        let length = u128::from(self.to_ms.saturating_sub(self.from_ms)) + 1;
        let passed = u128::from(at_ms.clamp(self.from_ms, self.to_ms) - self.from_ms);
        let place = passed * COLUMNS as u128 / length;
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
    let font = TextStyle::Small.resolve(ui.style());
    for (at_ms, x, align) in [
        (strip.from_ms, rect.left(), Align2::LEFT_CENTER),
        (strip.to_ms, rect.right(), Align2::RIGHT_CENTER),
    ] {
        // There is room for a time or a date, not for both.
        let at = moment(start, at_ms);
        let same_day = at.date() == start.date();
        let text = if same_day { time_of_day(at) } else { at.date().to_string() };
        painter.text(pos2(x, rect.center().y), align, text, font.clone(), colours.ink_soft);
    }
    let line = rect.center().y + 4.0;
    let left = rect.left() + ENDS;
    #[expect(clippy::cast_precision_loss, reason = "240 columns on a screen")]
    let step = ((rect.width() - 2.0 * ENDS).max(40.0)) / COLUMNS as f32;
    #[expect(clippy::cast_precision_loss, reason = "240 columns on a screen")]
    let x = |place: usize| left + (place as f32 + 0.5) * step;
    painter.hline(left..=x(COLUMNS - 1), line, Stroke::new(1.0, colours.line));
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
    fn one_moment_and_no_moment_need_no_length() {
        let only = entry(7, 40);
        assert_eq!(Strip::of(&[&only], &BTreeSet::new()).nearest(100), Some(7));
        assert_eq!(Strip::of(&[], &BTreeSet::new()).nearest(0), None);
    }
}
