//! Tests over the whole program, in one binary.

mod command_line;
mod faults;
mod outside;
mod packs;
mod paper;
mod pictures;
mod plays;
mod press;
mod reefer;
mod rubric;
mod tidy;
