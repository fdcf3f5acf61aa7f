//! The simulator. Everything is in `custody::game`.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(custody::game::run(std::env::args_os()))
}
