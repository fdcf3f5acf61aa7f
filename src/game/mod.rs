//! The simulator: place, people, camera, pointer, tools and screens, in Bevy.
//!
//! Owns the picture and the only session. Must not decide anything that a judge
//! would care about. `desk` holds the session, `requests` answers the screens,
//! `sync` tells the place what to show, `place` draws it.

pub mod place;
pub mod stage;
mod standpoint;

mod cases;
mod demonstration;
mod desk;
mod eye;
mod framing;
mod ground;
mod keeping;
mod keys;
mod mode;
mod options;
mod panels;
mod paper;
mod people;
mod photographs;
mod picture;
mod plan;
mod pointing;
mod props;
mod requests;
mod scene;
mod snapshot;
mod spots;
mod sync;
mod trouble;
mod walk;
mod window;

use std::ffi::OsString;

use clap::Parser;

pub use options::{Options, Snapshot};
pub use snapshot::bay_stage;

/// Reads the switches and runs the simulator, or writes a picture. Gives the exit status.
pub fn run(words: impl IntoIterator<Item = OsString>) -> u8 {
    let options = match Options::try_parse_from(words) {
        Ok(options) => options,
        Err(error) => {
            // Nothing more can be said when even this cannot be printed.
            let _ = error.print();
            return if error.use_stderr() { 2 } else { 0 };
        }
    };
    let outcome = match options.snapshot {
        Some(view) => snapshot::write(view, &options),
        None => window::open(&options),
    };
    match outcome {
        Ok(()) => 0,
        Err(sentence) => {
            eprintln!("{sentence}");
            1
        }
    }
}
