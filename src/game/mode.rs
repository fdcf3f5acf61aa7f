//! What the trainee is doing: choosing, reading, working, hearing the result.
//!
//! Owns the states of the program and whether the officer stands in the box.

use bevy::prelude::*;

#[derive(States, Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    #[default]
    Shelf,
    Briefing,
    Place,
    Debrief,
}

/// What walking needs to know of the session; kept up to date by `sync`.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq)]
pub struct InPlace {
    /// The officer stands in the box.
    pub inside: bool,
    /// Free floor in the box, from the sill to the load, metres.
    pub free_length_m: f32,
    /// Both doors are open; else they block the way.
    pub right_open: bool,
    pub left_open: bool,
}

pub fn plugin(app: &mut App) {
    app.init_state::<Mode>().init_resource::<InPlace>();
}
