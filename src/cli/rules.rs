//! `rules`: the rule book of a pack, as a readable document.

use std::io::{self, Write};

use crate::library::Library;
use crate::pack;

/// Prints the rule book in Markdown.
pub fn run(id: &str, out: &mut dyn Write) -> io::Result<u8> {
    match Library::find().and_then(|library| library.pack(id)) {
        Ok(pack) => {
            write!(out, "{}", pack::rule_book(&pack))?;
            Ok(0)
        }
        Err(fault) => {
            writeln!(out, "{fault}")?;
            Ok(1)
        }
    }
}
