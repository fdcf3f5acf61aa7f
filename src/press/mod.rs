//! The press: a template and values become a PDF.
//!
//! Owns Typst and nothing else: what is printed is made in `print`. `desk` holds
//! the files that a template may see, `apart` the process in which it is set. No
//! clock is read, no network and no file asked: the same job and templates give the
//! same bytes.

mod apart;
mod desk;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Datetime, Smart};
use typst::syntax::DiagSpanKind;
use typst::{World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, Timestamp};

use crate::print::{
    Apart, Job, PAGES_MAX, PICTURE_SIDE_PX_MAX, PressFault, Printed, Templates, VALUES_BYTES_MAX,
};
use desk::Desk;

pub use apart::serve_if_asked;

/// True in a build that can write PDFs.
pub const IS_BUILT: bool = true;

/// Room for templates that nest deeply. Typst bounds the depth, not the bytes.
const STACK_BYTES: usize = 64 * 1024 * 1024;

/// Prints one job, in a process of its own where this program can be started as the press.
///
/// # Errors
/// What is wrong with the template, with file and line; what is missing or too large; or that it
/// took more time or memory than a document may.
pub fn press(templates: &Templates, job: &Job) -> Result<Printed, PressFault> {
    match Apart::of(job) {
        Some(apart) => apart.press(templates, job),
        None => press_here(templates, job),
    }
}

fn press_here(templates: &Templates, job: &Job) -> Result<Printed, PressFault> {
    // A thread of its own: for the stack, and so that a failing type setter is told, not passed on.
    let done = std::thread::scope(|scope| {
        std::thread::Builder::new()
            .name("press".to_owned())
            .stack_size(STACK_BYTES)
            .spawn_scoped(scope, || set(templates, job))
            .map_err(|error| PressFault::Unreadable(format!("The press did not start: {error}.")))
            .and_then(|thread| thread.join().unwrap_or_else(|_| Err(broke_down(templates, job))))
    });
    // Typst keeps what it worked out; nothing of one document is of use to the next.
    typst::comemo::evict(0);
    done
}

fn set(templates: &Templates, job: &Job) -> Result<Printed, PressFault> {
    let (pictures, values) = with_pictures(job);
    let values =
        serde_json::to_vec(&values).map_err(|error| PressFault::Values(error.to_string()))?;
    if values.len() > VALUES_BYTES_MAX {
        return Err(PressFault::TooLarge(format!(
            "The document has {} bytes of values; at most {VALUES_BYTES_MAX} are printed. \
             Print it in parts.",
            values.len()
        )));
    }
    let desk = Desk::lay(templates, &job.template, values, pictures)?;
    let Warned { output, .. } = typst::compile::<PagedDocument>(&desk);
    let document = output.map_err(|errors| fault(&desk, &errors))?;
    let pages = document.pages().len();
    if pages > PAGES_MAX {
        return Err(PressFault::TooLarge(format!(
            "The document has {pages} pages; at most {PAGES_MAX} are printed. Print it in parts."
        )));
    }
    let options = PdfOptions {
        creator: Smart::Custom(Some(concat!("Custody ", env!("CARGO_PKG_VERSION")).to_owned())),
        timestamp: timestamp(job),
        ..PdfOptions::default()
    };
    let pdf = typst_pdf::pdf(&document, &options).map_err(|errors| fault(&desk, &errors))?;
    Ok(Printed { pdf, pages, undrawn: undrawn(&desk, &job.values) })
}

/// The pictures that can be drawn, and the values with their names under `pictures`. One that
/// cannot is left out here: a template that meets it would fail as a whole.
fn with_pictures(job: &Job) -> (BTreeMap<String, Vec<u8>>, Value) {
    let drawn: BTreeMap<String, Vec<u8>> = job
        .pictures
        .iter()
        .filter(|(_, bytes)| decode(bytes).is_some())
        .map(|(name, bytes)| (name.clone(), bytes.clone()))
        .collect();
    let mut values = job.values.clone();
    if let Value::Object(fields) = &mut values {
        let names = drawn.keys().cloned().map(Value::String).collect();
        fields.insert("pictures".to_owned(), Value::Array(names));
    }
    (drawn, values)
}

/// The picture in a PNG file, within bounds of size and memory. None when it is broken.
pub fn decode(bytes: &[u8]) -> Option<image::DynamicImage> {
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(PICTURE_SIDE_PX_MAX);
    limits.max_image_height = Some(PICTURE_SIDE_PX_MAX);
    limits.max_alloc = Some(64 * 1024 * 1024);
    let mut reader = image::ImageReader::new(std::io::Cursor::new(bytes));
    reader.set_format(image::ImageFormat::Png);
    reader.limits(limits);
    reader.decode().ok()
}

/// The date of the job. Its clock is that of the exercise's station, which has no zone.
fn timestamp(job: &Job) -> Option<Timestamp> {
    let part = |number: i8| u8::try_from(number).ok();
    let at = job.dated;
    Datetime::from_ymd_hms(
        i32::from(at.year()),
        part(at.month())?,
        part(at.day())?,
        part(at.hour())?,
        part(at.minute())?,
        part(at.second())?,
    )
    .map(Timestamp::new_utc)
}

/// The first error of a template, with its place.
fn fault(desk: &Desk, errors: &[SourceDiagnostic]) -> PressFault {
    let Some(error) = errors.first() else {
        return PressFault::Unreadable("The template failed without saying why.".to_owned());
    };
    // An error inside a package or function of Typst's own has its place where it was called.
    let place = std::iter::once(error.span)
        .chain(error.trace.iter().map(|point| point.span.into()))
        .find_map(|span| {
            let file = match span.get() {
                DiagSpanKind::Detached => return None,
                DiagSpanKind::Number { id, .. } | DiagSpanKind::Range { id, .. } => id,
            };
            let lines = desk.source(file).ok()?;
            let start = desk.range(span)?.start;
            let (line, column) = lines.lines().byte_to_line_column(start)?;
            Some((desk.path_of(file), line + 1, column + 1))
        });
    let (file, line, column) = place.unwrap_or_else(|| (desk.main_path(), 0, 0));
    PressFault::Template {
        file,
        line,
        column,
        message: error.message.trim_end_matches('.').to_owned(),
        // Hints that speak of switches of Typst's own command line help nobody here.
        hints: error
            .hints
            .iter()
            .filter(|hint| !hint.v.contains("`--"))
            .map(|hint| hint.v.trim_end_matches('.').to_owned())
            .collect(),
    }
}

fn broke_down(templates: &Templates, job: &Job) -> PressFault {
    PressFault::Template {
        file: templates.path_of(&job.template),
        line: 0,
        column: 0,
        message: "the type setter broke down over this template".to_owned(),
        hints: Vec::new(),
    }
}

/// Characters of the values for which there is no glyph in any font, in order, each once.
fn undrawn(desk: &Desk, values: &Value) -> Vec<char> {
    let mut wanted = BTreeSet::new();
    gather(values, &mut wanted);
    wanted.into_iter().filter(|c| !desk.draws(*c)).collect()
}

fn gather(value: &Value, found: &mut BTreeSet<char>) {
    match value {
        Value::String(text) => found.extend(text.chars().filter(|c| !c.is_ascii())),
        Value::Array(values) => values.iter().for_each(|value| gather(value, found)),
        Value::Object(fields) => fields.values().for_each(|value| gather(value, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
