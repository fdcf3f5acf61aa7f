//! The screens, drawn with egui: a view in, requests out.
//!
//! Owns everything that is read, typed and pressed. A screen reads a small view
//! and adds to a list of [`request::Request`]s; it never changes a session, does no
//! input or output and names no engine. Start with `workplace` (the place),
//! `shelf`, `briefing` and `debrief`; looks are in `theme`, words in
//! `assets/messages`.

pub mod acts;
pub mod approval;
pub mod bench;
pub mod briefing;
pub mod debrief;
pub mod decision;
pub mod demonstration;
pub mod duties;
pub mod floating;
pub mod focus;
pub mod forms;
pub mod hud;
pub mod message;
pub mod notes;
pub mod papers;
pub mod people;
pub mod request;
pub mod settings;
pub mod shelf;
pub mod theme;
pub mod tool;
pub mod workplace;

pub use crate::telling::{deeds, figures, names, readings};

mod controls;
mod fonts;
mod marks;
mod question;
mod walked;

#[cfg(test)]
mod tests;
