//! The screens, drawn with egui: a view in, requests out.
//!
//! Owns everything that is read, typed and pressed. A screen reads a small view
//! and adds to a list of [`Request`]s; it never changes a session, does no
//! input or output and names no engine. Start with [`workplace_ui`] (the place),
//! [`shelf_ui`], [`briefing_ui`] and [`debrief_ui`]; looks are in `theme`, words
//! in `assets/messages`.

mod acts;
mod approval;
mod bench;
mod briefing;
mod controls;
mod debrief;
mod decision;
mod deeds;
mod duties;
mod figures;
mod floating;
mod fonts;
mod forms;
mod hud;
mod marks;
mod names;
mod notes;
mod papers;
mod people;
mod readings;
mod request;
mod settings;
mod shelf;
mod theme;
mod tool;
mod workplace;

#[cfg(test)]
mod tests;

pub use acts::{Offered, Preparation, Reach, offered};
pub use bench::{BenchDraft, BenchView, bench_ui};
pub use briefing::{BriefingView, briefing_ui};
pub use debrief::{DebriefDraft, DebriefTab, DebriefView, debrief_ui};
pub use decision::{DecisionDraft, DecisionView, decision_ui};
pub use deeds::deed_text;
pub use duties::{DutiesDraft, DutiesView, duties_ui};
pub use forms::{FormsDraft, FormsView, forms_ui};
pub use hud::{HudDraft, HudView, Surroundings, hud_ui};
pub use names::part_name;
pub use notes::{NotesDraft, NotesView, notes_ui};
pub use papers::{PapersDraft, PapersView, papers_ui};
pub use people::{PeopleDraft, PeopleView, people_ui};
pub use readings::{reading_text, refusal_help, refusal_text};
pub use request::{Panel, Request};
pub use settings::{SettingsDraft, SettingsView, help_ui, settings_ui};
pub use shelf::{
    FaultyCard, LastResult, ShelfCard, ShelfDraft, ShelfView, UnfinishedCard, shelf_ui,
};
pub use theme::{Look, install, wear};
pub use tool::Tool;
pub use workplace::{Drafts, offers_now, overlay_ui, workplace_ui};
