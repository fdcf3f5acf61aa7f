//! `forms`: the papers of a record or of a play, each as a PDF file.

use std::io::{self, Write};
use std::path::Path;

use super::paper;
use crate::pack::Form;
use crate::print::{self, Job, PressFault};
use crate::scenario::short;
use crate::sim::{Session, Sheet};

/// Papers that are no forms of the pack.
const LABELS: &str = "label-sheet";
const CUSTODY: &str = "custody-lines";

/// Prints the papers. Status 1 when one cannot be printed, 2 when the call or a file is at fault.
pub fn run(
    source: &str,
    form: Option<&str>,
    blank: bool,
    pdf: &Path,
    out: &mut dyn Write,
) -> io::Result<u8> {
    let Some(told) = paper::case(source, out)? else { return Ok(1) };
    let session = told.session;
    let names = match form {
        Some(name) => vec![name.to_owned()],
        None => names(&session, blank),
    };
    if names.is_empty() {
        writeln!(
            out,
            "No form was begun, so there is nothing to print. Use --blank for blank forms."
        )?;
        return Ok(1);
    }
    let is_file = paper::has_ending(pdf, &["pdf"]);
    if is_file && names.len() > 1 {
        writeln!(
            out,
            "There are {} papers, and {} is one file. Name a folder, or one paper with --form: {}.",
            names.len(),
            pdf.display(),
            names.join(", ")
        )?;
        return Ok(2);
    }
    let templates = match paper::templates_for(&session) {
        Ok(templates) => templates,
        Err(sentence) => {
            writeln!(out, "{sentence}")?;
            return Ok(1);
        }
    };
    let mut status = 0;
    for name in names {
        let Some(job) = job(&session, &name) else {
            writeln!(out, "{}", unknown(&session, &name))?;
            return Ok(2);
        };
        let file = if is_file { pdf.to_path_buf() } else { pdf.join(file_name(&name)) };
        status = status.max(paper::write_pdf(Ok(&templates), job, &file, out)?);
    }
    Ok(status)
}

/// The papers that the session has; with `blank` all forms of the pack.
fn names(session: &Session, blank: bool) -> Vec<String> {
    let state = session.state();
    let begun = |form: &Form| {
        let sheets = state.forms.iter().filter(|(sheet, _)| sheet.is_of(&form.key));
        let begun = sheets.filter(|(_, written)| !written.entries.is_empty());
        begun.map(|(sheet, _)| sheet.to_string()).collect::<Vec<_>>()
    };
    let mut names: Vec<String> = Vec::new();
    for form in &session.pack().forms {
        let sheets = begun(form);
        if sheets.is_empty() && blank {
            names.push(form.key.to_string());
        }
        names.extend(sheets);
    }
    if state.exhibits.values().any(|exhibit| exhibit.number.is_some() && exhibit.label.is_some()) {
        names.push(LABELS.to_owned());
    }
    if !state.custody.is_empty() {
        names.push(CUSTODY.to_owned());
    }
    names
}

fn job(session: &Session, name: &str) -> Option<Result<Job, PressFault>> {
    match name.parse().ok().and_then(|sheet: Sheet| print::form_sheet(session, &sheet)) {
        Some(sheet) => Some(sheet.job(session)),
        None if name == LABELS => Some(print::exhibit_labels(session).job(session)),
        None if name == CUSTODY => Some(print::custody_log(session).job(session)),
        None => None,
    }
}

/// A sheet by its own rule, any other paper by its name.
fn file_name(paper: &str) -> String {
    let stem = paper.parse().map_or_else(|_| paper.to_owned(), |sheet: Sheet| sheet.file_stem());
    format!("{stem}.pdf")
}

fn unknown(session: &Session, name: &str) -> String {
    let mut known: Vec<&str> = session.pack().forms.iter().map(|form| form.key.as_str()).collect();
    known.extend([LABELS, CUSTODY]);
    format!("No paper is called \"{}\". Known papers: {}.", short(name), known.join(", "))
}
