//! What happens: an action meets the rules of the world and becomes events.
//!
//! Owns the one door ([`Session::submit`]), the closed lists of actions, events
//! and refusals, and the state that events add up to. Reads no clock, file or
//! randomness; knows no points.

pub mod action;
pub mod event;

mod apply;
#[cfg(test)]
mod chance_tests;
mod clock;
mod entry;
mod item;
mod journal;
mod numbers;
mod refusal;
mod rules;
mod session;
mod sheet;
mod state;
#[cfg(test)]
mod trial;

pub use action::Action;
pub use clock::moment;
pub use entry::{Entry, FactRef};
pub use event::Event;
pub use item::{Item, Items, ItemsFault};
pub use journal::{Journal, JournalEntry, Outcome};
pub use numbers::{evidence_seal_text, exhibit_text, kit_seal_text, sample_text, units_in};
pub use refusal::Refusal;
pub use rules::{SHORT_MM, above_set_point_tenths, air_is_dangerous};
pub use session::{HelpLevel, ResumeFault, Session};
pub use sheet::{SHEETS_MAX, Sheet, SheetFault};
pub use state::{
    AirState, Comparison, CustodyLine, ExhibitState, FormState, LaboratoryState, Measure,
    PackageState, PersonState, PlanState, SealState, State,
};
