//! The simulator. Everything is in `custody::game`.

use std::process::ExitCode;

fn main() -> ExitCode {
    let as_press = custody::press::serve_if_asked(std::env::args_os());
    ExitCode::from(as_press.unwrap_or_else(|| custody::game::run(std::env::args_os())))
}
