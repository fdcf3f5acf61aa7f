//! Tests over the whole program, in one binary.

mod tidy;
