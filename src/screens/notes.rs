//! The officer's notebook: readings, numbers, words and refusals, the latest first.
//!
//! Owns the list. It holds what the officer saw and heard, at every help level,
//! and nothing else.

use egui::{ScrollArea, Ui};
use egui_phosphor::regular as icons;

use super::controls::{card, icon_button, icon_label, paged, scrolled, small, soft};
use super::deeds::deed_text;
use super::figures::date_time;
use super::readings::{outcome_texts, reading_text};
use super::theme::palette;
use crate::sim::{JournalEntry, Outcome, Session, moment};
use crate::wording::say;

#[derive(Clone, Copy)]
pub struct NotesView<'a> {
    session: &'a Session,
}

impl<'a> NotesView<'a> {
    pub fn from_session(session: &'a Session) -> Self {
        Self { session }
    }
}

/// Entries shown at once; older ones on request, so that a long case stays quick.
const PAGE: usize = 60;

#[derive(Clone, Copy, Debug)]
pub struct NotesDraft {
    pub with_refusals: bool,
    shown: usize,
}

impl Default for NotesDraft {
    fn default() -> Self {
        Self { with_refusals: false, shown: PAGE }
    }
}

pub fn notes_ui(ui: &mut Ui, view: &NotesView<'_>, draft: &mut NotesDraft) {
    soft(ui, say("notes-intro"));
    ui.checkbox(&mut draft.with_refusals, say("notes-with-refusals"));
    scrolled(ui, ScrollArea::vertical().auto_shrink([false, false]), |ui| {
        paged(ui);
        let entries = view.session.journal().entries().iter().rev();
        let mut telling = entries.filter(|entry| tells(view, draft, entry));
        for entry in telling.by_ref().take(draft.shown) {
            entry_ui(ui, view, entry);
        }
        if telling.next().is_some()
            && icon_button(ui, icons::CARET_DOWN, say("notes-older")).clicked()
        {
            draft.shown = draft.shown.saturating_add(PAGE);
        }
    });
}

/// True for entries that say more than that something was done.
fn tells(view: &NotesView<'_>, draft: &NotesDraft, entry: &JournalEntry) -> bool {
    let scenario = view.session.scenario();
    match &entry.outcome {
        Outcome::Refused(_) => draft.with_refusals,
        Outcome::Done(events) => events.iter().any(|event| reading_text(scenario, event).is_some()),
    }
}

fn entry_ui(ui: &mut Ui, view: &NotesView<'_>, entry: &JournalEntry) {
    let scenario = view.session.scenario();
    card(ui, |ui| {
        let when = date_time(moment(scenario.start, entry.done_ms()));
        small(ui, &when);
        ui.label(deed_text(scenario, view.session.pack(), &entry.action));
        let colours = palette(ui);
        let (colour, icon) = match entry.outcome {
            Outcome::Refused(_) => (colours.caution, icons::PROHIBIT),
            Outcome::Done(_) => (colours.ink, icons::INFO),
        };
        for text in outcome_texts(scenario, entry) {
            icon_label(ui, colour, icon, &text);
        }
    });
}
