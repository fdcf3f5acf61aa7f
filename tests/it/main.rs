//! Tests over the whole program, in one binary.

mod faults;
mod tidy;
mod plays;
mod command_line;
