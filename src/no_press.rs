//! The press of a build without PDF printing: it says so and prints nothing.
//!
//! Owns the same two names as `press`; `lib.rs` chooses between the two.

use crate::print::{Job, PressFault, Printed, Templates};

/// True in a build that can write PDFs.
pub const IS_BUILT: bool = false;

/// Says what to do.
///
/// # Errors
/// Always [`PressFault::NotBuilt`].
pub fn press(_templates: &Templates, _job: &Job) -> Result<Printed, PressFault> {
    Err(PressFault::NotBuilt)
}
