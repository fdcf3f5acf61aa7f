//! The command line of Custody. Everything is in `custody::cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    let as_press = custody::press::serve_if_asked(std::env::args_os());
    ExitCode::from(as_press.unwrap_or_else(|| custody::cli::run(std::env::args_os())))
}
