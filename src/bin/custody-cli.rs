//! The command line of Custody. Everything is in `custody::cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(custody::cli::run(std::env::args_os()))
}
