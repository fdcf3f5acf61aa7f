//! `debrief`: the whole debrief of a record or of a play, on paper or here.

use std::io::{self, Write};
use std::path::Path;

use super::{Extent, paper, report};
use crate::judge::judge;
use crate::print;

/// Writes the files that were asked for; without any, prints the debrief as text.
pub fn run(
    source: &str,
    pdf: Option<&Path>,
    html: Option<&Path>,
    out: &mut dyn Write,
) -> io::Result<u8> {
    let Some(told) = paper::case(source, out)? else { return Ok(1) };
    let session = told.session;
    let taken = session.state().photographs;
    let pictures = told.record.as_deref();
    let pictures = pictures.map(|folder| print::Pictures::beside(folder, &told.pictures, taken));
    let assessment = judge(session.scenario(), session.pack(), session.journal());
    if pdf.is_none() && html.is_none() {
        let of_pictures = pictures.iter().flat_map(print::Pictures::told);
        for line in told.about.into_iter().chain(of_pictures) {
            writeln!(out, "{line}")?;
        }
        write!(out, "{}", report::debrief(session.scenario(), &assessment, Extent::Whole))?;
        return Ok(0);
    }
    let mut sheet = print::debrief_sheet(&session, &assessment);
    sheet.notes.extend(told.about);
    if let Some(pictures) = pictures {
        sheet = sheet.with_pictures(pictures);
    }
    let mut status = 0;
    if let Some(file) = html {
        match paper::write_file(file, &["html", "htm"], print::debrief_html(&sheet).as_bytes()) {
            Ok(()) => writeln!(out, "{}", file.display())?,
            Err(sentence) => {
                writeln!(out, "{sentence}")?;
                status = 2;
            }
        }
    }
    if let Some(file) = pdf {
        match paper::templates_for(&session) {
            Ok(templates) => {
                let written = paper::write_pdf(Ok(&templates), sheet.job(&session), file, out)?;
                status = status.max(written);
            }
            Err(sentence) => {
                writeln!(out, "{sentence}")?;
                status = status.max(1);
            }
        }
    }
    Ok(status)
}
