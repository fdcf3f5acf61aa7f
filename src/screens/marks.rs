//! States told by icon and word together, never by colour alone.
//!
//! Owns which icon and which tone goes with which state.

use egui::{Color32, Response, Ui};
use egui_phosphor::regular as icons;

use super::controls::icon_label;
use super::theme::palette;
use crate::judge::{Agreement, Grade, Verdict};
use crate::pack::Severity;
use crate::wording::say;

/// What a state means to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Good,
    Caution,
    Bad,
    Quiet,
}

impl Tone {
    pub fn colour(self, ui: &Ui) -> Color32 {
        let colours = palette(ui);
        match self {
            Self::Good => colours.good,
            Self::Caution => colours.caution,
            Self::Bad => colours.bad,
            Self::Quiet => colours.ink_soft,
        }
    }
}

/// An icon with its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    pub tone: Tone,
    pub icon: &'static str,
    pub word_key: &'static str,
}

impl Mark {
    pub const fn new(tone: Tone, icon: &'static str, word_key: &'static str) -> Self {
        Self { tone, icon, word_key }
    }
}

pub fn mark_ui(ui: &mut Ui, mark: Mark) -> Response {
    let colour = mark.tone.colour(ui);
    icon_label(ui, colour, mark.icon, say(mark.word_key))
}

/// Done, or still to do.
pub fn done_mark(done: bool) -> Mark {
    if done {
        Mark::new(Tone::Good, icons::CHECK_CIRCLE, "mark-done")
    } else {
        Mark::new(Tone::Quiet, icons::CIRCLE_DASHED, "mark-open")
    }
}

pub fn verdict_mark(verdict: Verdict) -> Mark {
    match verdict {
        Verdict::Earned => Mark::new(Tone::Good, icons::CHECK_CIRCLE, "verdict-earned"),
        Verdict::Lost => Mark::new(Tone::Bad, icons::X_CIRCLE, "verdict-lost"),
        Verdict::NotApplicable => {
            Mark::new(Tone::Quiet, icons::MINUS_CIRCLE, "verdict-not-applicable")
        }
        Verdict::ShownOnly { kept: true } => {
            Mark::new(Tone::Quiet, icons::INFO, "verdict-shown-kept")
        }
        Verdict::ShownOnly { kept: false } => {
            Mark::new(Tone::Quiet, icons::INFO, "verdict-shown-missed")
        }
    }
}

pub fn severity_mark(severity: Severity) -> Mark {
    match severity {
        Severity::Critical => Mark::new(Tone::Bad, icons::WARNING, "severity-critical"),
        Severity::Major => Mark::new(Tone::Caution, icons::WARNING_CIRCLE, "severity-major"),
        Severity::Minor => Mark::new(Tone::Quiet, icons::INFO, "severity-minor"),
        Severity::Extra => Mark::new(Tone::Quiet, icons::SEAL_CHECK, "severity-extra"),
    }
}

pub fn agreement_mark(agreement: Agreement) -> Mark {
    match agreement {
        Agreement::Agrees => Mark::new(Tone::Good, icons::CHECK_CIRCLE, "agreement-agrees"),
        Agreement::Missing => Mark::new(Tone::Bad, icons::CIRCLE_DASHED, "agreement-missing"),
        Agreement::NotTrue => Mark::new(Tone::Bad, icons::X_CIRCLE, "agreement-not-true"),
        Agreement::NotAsDone => Mark::new(Tone::Bad, icons::NOT_EQUALS, "agreement-not-as-done"),
        Agreement::Contradicts => {
            Mark::new(Tone::Bad, icons::ARROWS_LEFT_RIGHT, "agreement-contradicts")
        }
    }
}

pub fn grade_mark(grade: Grade) -> Mark {
    match grade {
        Grade::Pass => Mark::new(Tone::Good, icons::SEAL_CHECK, "grade-pass"),
        Grade::BelowPassMark => {
            Mark::new(Tone::Caution, icons::WARNING_CIRCLE, "grade-below-pass-mark")
        }
        Grade::GateClosed => Mark::new(Tone::Bad, icons::LOCK_KEY, "grade-gate-closed"),
        Grade::Unfinished => Mark::new(Tone::Quiet, icons::HOURGLASS_MEDIUM, "grade-unfinished"),
    }
}
