//! The press of a build without PDF printing: it says so and prints nothing.
//!
//! Owns names of `press` that others ask for; `lib.rs` chooses between the two.

use std::ffi::OsString;

use crate::print::{Apart, Job, PressFault, Printed, Templates};

/// True in a build that can write PDFs.
pub const IS_BUILT: bool = false;

impl Apart {
    /// Says what to do.
    ///
    /// # Errors
    /// Always [`PressFault::NotBuilt`].
    pub fn press(&self, templates: &Templates, job: &Job) -> Result<Printed, PressFault> {
        press(templates, job)
    }
}

/// Says what to do.
///
/// # Errors
/// Always [`PressFault::NotBuilt`].
pub fn press(_templates: &Templates, _job: &Job) -> Result<Printed, PressFault> {
    Err(PressFault::NotBuilt)
}

/// Serves never: there is nothing to serve with.
pub fn serve_if_asked(_words: impl IntoIterator<Item = OsString>) -> Option<u8> {
    None
}
