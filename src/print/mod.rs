//! What stands on paper: forms, labels, custody log, rule book and debrief.
//!
//! Owns the sheets: plain values, worded and formatted, ready for a template, for
//! HTML or for Markdown. Reads pack, scenario and journal; changes nothing, reads
//! no clock. `press` turns a [`Job`] into a PDF.

mod case_head;
mod code;
mod custody_log;
mod debrief;
mod debrief_court;
mod debrief_html;
mod debrief_parts;
mod exhibits;
mod form;
mod job;
mod page;
mod pictures;
mod rule_book;
mod rule_book_markdown;
mod templates;

pub use crate::telling::signatures::{SignatureLine, Standing};
pub use case_head::{CaseHead, PackHead};
pub use code::{Code, qr_code};
pub use custody_log::{CustodyLog, custody_log};
pub use debrief::{DebriefSheet, debrief_sheet, record_note};
pub use debrief_html::debrief_html;
pub use exhibits::{ExhibitRow, LabelSheet, exhibit_labels};
pub use form::{FieldSheet, FormSheet, TableSheet, form_sheet};
pub use job::{Apart, Job, MEND_TEMPLATE, PAGES_MAX, PressFault, Printed, VALUES_BYTES_MAX, shown};
pub use pictures::{PICTURE_SIDE_PX_MAX, Pictures, picture_file, read_picture};
pub use rule_book::{RuleBook, RuleSheet, rule_book};
pub use rule_book_markdown::{markdown, plain_text};
pub use templates::{TemplateFile, Templates};
