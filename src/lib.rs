//! Custody: a training simulator for customs officers.
//!
//! Read `ARCHITECTURE.md` beside this file first. Modules below stand in the
//! order in which they may name each other: a module names only those above it.
//! `cfg(feature)` is used here and nowhere else.

pub mod wording;

pub mod scenario;

pub mod pack;

pub mod sim;

pub mod telling;

pub mod judge;

pub mod record;

pub mod print;

// The press holds the type setter; a build without it says so when it is asked to print.
#[cfg(feature = "print")]
pub mod press;
#[cfg(not(feature = "print"))]
#[path = "no_press.rs"]
pub mod press;

pub mod play;

pub mod library;

pub mod cli;

#[cfg(feature = "screens")]
pub mod screens;

#[cfg(feature = "game")]
pub mod game;
