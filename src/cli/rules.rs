//! `rules`: the rule book of a pack, as a document to read, mark and correct.

use std::io::{self, Write};
use std::path::Path;

use super::{BookFormat, paper};
use crate::library::Library;
use crate::print;

/// Prints the rule book here, or writes it to a PDF file.
pub fn run(
    id: &str,
    format: BookFormat,
    pdf: Option<&Path>,
    out: &mut dyn Write,
) -> io::Result<u8> {
    let found = Library::find().and_then(|library| Ok((library.pack(id)?, library)));
    let (pack, library) = match found {
        Ok(found) => found,
        Err(fault) => {
            writeln!(out, "{fault}")?;
            return Ok(1);
        }
    };
    let book = print::rule_book(&pack);
    match (pdf, format) {
        (Some(file), _) => {
            let job = book.job();
            let templates = paper::templates(&library, pack.id.as_str());
            paper::write_pdf(templates.as_ref(), job, file, out)
        }
        (None, BookFormat::Markdown) => {
            write!(out, "{}", print::markdown(&book))?;
            Ok(0)
        }
        (None, BookFormat::Text) => {
            write!(out, "{}", print::plain_text(&book))?;
            Ok(0)
        }
    }
}
