//! What an author writes: checked, immutable, varied by a seed.
//!
//! Owns the scenario file format and its faults. Must not run anything, know
//! points or touch an engine. See `raw` for the file, `lower` for the check,
//! `case` for the result, `iso6346` for container numbers.

pub mod iso6346;
pub mod raw;

pub mod fault;
pub mod fault_codes;
mod locate;
mod reading;
mod ron_words;
mod scan;
mod source;
mod case;
mod keys;
mod text;

pub use case::{HiddenGoods, Package, Scenario};
pub use iso6346::{ContainerNumber, SizeType};
pub use keys::{Key, KeyFault, Part, PartFault};
pub use text::{Text, TextFault};
