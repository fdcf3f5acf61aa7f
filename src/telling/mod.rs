//! How a case is told: people, parts, acts, readings and entries in words.
//!
//! Owns the way from the core's names and numbers to sentences of the message
//! file, for screens and paper alike. Must not decide anything. Acts are told in
//! `deeds`, what came of them in `readings`, entries of forms in `entry_text`,
//! their tables in `form_tables`, who signed them in `signatures`, lists of items in `items`,
//! exhibits by number in `exhibits`, the paper that went with samples in `laboratory`, where a
//! moment stands in a drawing in `time_axis`.

pub mod deeds;
pub mod entry_text;
pub mod exhibits;
pub mod figures;
pub mod form_tables;
pub mod items;
pub mod laboratory;
pub mod names;
pub mod readings;
pub mod signatures;
pub mod time_axis;
