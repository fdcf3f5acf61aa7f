//! The simulator's picture and controls, in Bevy.
//!
//! Owns place and stage. Must not decide anything that a judge would care about.

pub mod place;
pub mod stage;
