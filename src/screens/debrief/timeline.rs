//! Every act and refusal in order, with the way to its moment.
//!
//! Owns the list and its filter. Only the lines in view are drawn, so that a
//! journal of thousands of lines is as quick as a short one.

use egui::{Align, Label, Layout, Panel, RichText, ScrollArea, TextStyle, Ui};
use egui_phosphor::regular as icons;

use super::super::controls::{choice_button, icon_button, icon_label, small, strong, text_line};
use super::super::deeds::deed_text;
use super::super::figures::{span, time_of_day};
use super::super::marks::{Mark, Tone, mark_ui};
use super::super::readings::outcome_texts;
use super::super::request::Request;
use super::super::theme::palette;
use super::{DebriefView, moment_ui};
use crate::sim::{JournalEntry, Outcome, moment};
use crate::wording::{say, say_with};

/// Which lines are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineFilter {
    #[default]
    All,
    Done,
    Refused,
}

#[derive(Clone, Debug, Default)]
pub struct TimelineDraft {
    pub lines: LineFilter,
    pub search: String,
    pub chosen: Option<u32>,
    /// Numbers of the lines that pass, and the filter they were gathered for.
    gathered: Option<Gathered>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Gathered {
    lines: LineFilter,
    search: String,
    length: usize,
    numbers: Vec<u32>,
}

impl TimelineDraft {
    /// Gathers the lines that pass, only when the filter or the journal has changed.
    fn gather(&mut self, view: &DebriefView<'_>) -> &[u32] {
        let entries = view.session.journal().entries();
        let stale = self.gathered.as_ref().is_none_or(|found| {
            found.lines != self.lines
                || found.search != self.search
                || found.length != entries.len()
        });
        if stale {
            let wanted = self.search.trim().to_lowercase();
            let numbers = entries
                .iter()
                .filter(|entry| self.lines_pass(entry))
                .filter(|entry| {
                    wanted.is_empty() || line(view, entry).to_lowercase().contains(&wanted)
                })
                .map(|entry| entry.no)
                .collect();
            self.gathered = Some(Gathered {
                lines: self.lines,
                search: self.search.clone(),
                length: entries.len(),
                numbers,
            });
        }
        self.gathered.as_ref().map_or(&[], |found| &found.numbers)
    }

    fn lines_pass(&self, entry: &JournalEntry) -> bool {
        let refused = matches!(entry.outcome, Outcome::Refused(_));
        match self.lines {
            LineFilter::All => true,
            LineFilter::Done => !refused,
            LineFilter::Refused => refused,
        }
    }
}

fn line(view: &DebriefView<'_>, entry: &JournalEntry) -> String {
    deed_text(view.session.scenario(), view.session.pack(), &entry.action)
}

pub fn timeline_ui(
    ui: &mut Ui,
    view: &DebriefView<'_>,
    draft: &mut TimelineDraft,
    requests: &mut Vec<Request>,
) {
    filters_ui(ui, draft);
    let chosen = draft.chosen.and_then(|no| view.session.journal().entry(no));
    if let Some(entry) = chosen {
        Panel::bottom("timeline_chosen").resizable(true).default_size(150.0).show(ui, |ui| {
            ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
                chosen_ui(ui, view, entry, requests);
            });
        });
    }
    draft.gather(view);
    let numbers = draft.gathered.as_ref().map_or(&[][..], |found| &found.numbers);
    let all = view.session.journal().entries().len();
    small(ui, &say_with("timeline-shown", &[("count", numbers.len().into()), ("all", all.into())]));
    let height = ui.spacing().interact_size.y;
    let mut pressed = None;
    ScrollArea::vertical().id_salt("timeline_lines").auto_shrink([false, false]).show_rows(
        ui,
        height,
        numbers.len(),
        |ui, rows| {
            for no in numbers.get(rows).unwrap_or_default() {
                if let Some(entry) = view.session.journal().entry(*no)
                    && line_ui(ui, view, entry, draft.chosen == Some(*no))
                {
                    pressed = Some(*no);
                }
            }
        },
    );
    if pressed.is_some() {
        draft.chosen = pressed;
    }
}

fn filters_ui(ui: &mut Ui, draft: &mut TimelineDraft) {
    ui.horizontal_wrapped(|ui| {
        for (lines, icon, key) in [
            (LineFilter::All, icons::LIST, "filter-all"),
            (LineFilter::Done, icons::CHECK_CIRCLE, "filter-done"),
            (LineFilter::Refused, icons::PROHIBIT, "filter-refused"),
        ] {
            if choice_button(ui, draft.lines == lines, icon, say(key)).clicked() {
                draft.lines = lines;
            }
        }
        ui.label(say("timeline-search"));
        text_line(ui, say("timeline-search"), &mut draft.search, 180.0);
        if icon_button(ui, icons::X, say("timeline-clear")).clicked() {
            draft.search.clear();
        }
    });
}

/// One line of fixed height. True when it was pressed.
fn line_ui(ui: &mut Ui, view: &DebriefView<'_>, entry: &JournalEntry, chosen: bool) -> bool {
    let height = ui.spacing().interact_size.y;
    let mut pressed = false;
    ui.allocate_ui_with_layout(
        egui::vec2(ui.available_width(), height),
        Layout::left_to_right(Align::Center),
        |ui| {
            ui.set_height(height);
            let when = time_of_day(moment(view.session.scenario().start, entry.at_ms));
            let head = format!("{:>4}  {when}", entry.no);
            ui.label(RichText::new(head).text_style(TextStyle::Monospace));
            let text = line(view, entry);
            let room = (ui.available_width() - 150.0).max(80.0);
            let response = ui
                .allocate_ui(egui::vec2(room, height), |ui| {
                    ui.set_max_width(room);
                    ui.add(egui::Button::selectable(chosen, text.as_str()).truncate())
                })
                .inner;
            pressed = response.clicked();
            let refused = matches!(entry.outcome, Outcome::Refused(_));
            let mark = if refused {
                Mark::new(Tone::Caution, icons::PROHIBIT, "mark-refused")
            } else {
                Mark::new(Tone::Good, icons::CHECK_CIRCLE, "mark-done")
            };
            mark_ui(ui, mark);
        },
    );
    pressed
}

fn chosen_ui(
    ui: &mut Ui,
    view: &DebriefView<'_>,
    entry: &JournalEntry,
    requests: &mut Vec<Request>,
) {
    strong(ui, &line(view, entry));
    ui.horizontal_wrapped(|ui| {
        moment_ui(ui, view, entry.no, requests);
        if entry.took_ms > 0 {
            let took = span(entry.took_ms);
            small(ui, &say_with("timeline-took", &[("span", took.into())]));
        }
    });
    let ink = palette(ui).ink;
    for text in outcome_texts(view.session.scenario(), entry) {
        icon_label(ui, ink, icons::INFO, &text);
    }
    let cited: Vec<&str> = view
        .assessment
        .findings
        .iter()
        .filter(|found| found.done.iter().any(|seen| seen.entries.contains(&entry.no)))
        .map(|found| found.rule.as_str())
        .collect();
    if !cited.is_empty() {
        ui.add(
            Label::new(say_with("timeline-cited", &[("rules", cited.join(", ").into())])).wrap(),
        );
    }
}
