//! The officer's notebook: readings, numbers, words and refusals, the latest first.
//!
//! Owns the list. It holds what the officer saw and heard, at every help level,
//! and nothing else.

use egui::{ScrollArea, Ui};
use egui_phosphor::regular as icons;

use super::controls::{card, icon_label, small, soft};
use super::deeds::deed_text;
use super::figures::date_time;
use super::readings::{outcome_texts, reading_text};
use super::theme::palette;
use crate::sim::{Outcome, Session, moment};
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

#[derive(Clone, Copy, Debug, Default)]
pub struct NotesDraft {
    pub with_refusals: bool,
}

pub fn notes_ui(ui: &mut Ui, view: &NotesView<'_>, draft: &mut NotesDraft) {
    soft(ui, say("notes-intro"));
    ui.checkbox(&mut draft.with_refusals, say("notes-with-refusals"));
    let scenario = view.session.scenario();
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        for entry in view.session.journal().entries().iter().rev() {
            let refused = matches!(entry.outcome, Outcome::Refused(_));
            if refused && !draft.with_refusals {
                continue;
            }
            let tells = refused
                || entry.events().iter().any(|event| reading_text(scenario, event).is_some());
            if !tells {
                continue;
            }
            card(ui, |ui| {
                let when = date_time(moment(scenario.start, entry.done_ms()));
                small(ui, &when);
                ui.label(deed_text(scenario, view.session.pack(), &entry.action));
                let colours = palette(ui);
                let (colour, icon) = if refused {
                    (colours.caution, icons::PROHIBIT)
                } else {
                    (colours.ink, icons::INFO)
                };
                for text in outcome_texts(scenario, entry) {
                    icon_label(ui, colour, icon, &text);
                }
            });
        }
    });
}
