//! What an author writes: checked, immutable, varied by a seed.
//!
//! Owns the scenario file format and its faults. Must not run anything, know
//! points or touch an engine. The way of a file:
//! `load` (bytes) → `reading` (decode, one typed parse) → `raw` (as
//! written) → `lower` with `checks` (sound as a whole: [`Exercise`]) →
//! `variation` (of one seed: [`Scenario`]). Faults are in `fault`, container
//! numbers in `iso6346`, many exercises in `shelf`.

pub mod fault;
pub mod fault_codes;
pub mod iso6346;
pub mod load;
pub mod raw;
pub mod reading;
pub mod shelf;
pub mod source;

mod case;
mod checks;
mod draw;
mod fill;
mod keys;
mod locate;
mod lower;
mod quote;
mod ron_words;
mod scan;
mod stowing;
mod text;
mod variation;
#[cfg(test)]
mod variation_tests;
mod written;

pub use case::{HiddenGoods, PANEL_MM, Package, Scenario};
pub use checks::{BOX, BOX_FACTS};
pub(crate) use draw::Draw;
pub use fault::{Fault, Faults, Severity, Unplaced};
pub use fill::{PLACEHOLDERS, grouped};
pub use iso6346::{ContainerNumber, SizeType};
pub use keys::{Key, KeyFault, Part, PartFault, PartKind};
pub use load::Checked;
pub use lower::{Exercise, check_against, unknown_pack};
pub use quote::{safe, safe_within, short};
pub use shelf::{Shelf, ShelfEntry};
pub use source::Source;
pub use text::{TEXT_LENGTH_MAX, Text, TextFault, is_hidden};
pub use written::read_written;
