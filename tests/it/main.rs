//! Tests over the whole program, in one binary.

mod faults;
mod tidy;
