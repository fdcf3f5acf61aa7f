//! The debrief on paper: everything that the debrief on the screen tells.
//!
//! Owns the sheet that HTML and PDF are laid out from. Sentences come from the
//! assessment and the journal; nothing is judged here.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::debrief_court::{PracticeSheet, SearchLine, StandingSheet, practice, search, standings};
use super::debrief_parts::{
    ChainSheet, ComparedForm, EventLine, PhotographLine, chains, compared, photographs, timeline,
};
use super::pictures::{Pictures, picture_file};
use super::{CaseHead, Job, PressFault};
use crate::judge::{Assessment, Finding, Grade, Observation, Verdict};
use crate::pack::{Risk, Severity};
use crate::sim::{HelpLevel, Session, moment};
use crate::telling::figures::{points, points_lost, time_of_day, time_taken};
use crate::telling::names::{certainty_key, severity_key};
use crate::wording::{say, say_with};

/// Events that one observation names; the rest are counted.
const EVENTS_NAMED: usize = 6;

/// Headings and fixed words of the layout, by their message keys.
const WORDS: [&str; 47] = [
    "debrief-title",
    "debrief-tab-result",
    "debrief-tab-findings",
    "debrief-tab-timeline",
    "debrief-tab-forms",
    "debrief-tab-custody",
    "debrief-tab-photographs",
    "debrief-tab-next",
    "result-how",
    "result-gates",
    "result-no-gates",
    "result-phases",
    "result-phase-failed",
    "finding-done",
    "finding-nothing-done",
    "finding-expected",
    "finding-why",
    "finding-effect",
    "finding-rule",
    "compared-none",
    "compared-written",
    "compared-truth",
    "compared-own-acts",
    "compared-elsewhere",
    "custody-none",
    "custody-help",
    "custody-whole",
    "print-custody-folded",
    "photographs-none",
    "next-case",
    "next-practise",
    "debrief-tab-search",
    "debrief-tab-defence",
    "defence-none",
    "defence-help",
    "defence-nothing-to-say",
    "defence-authority",
    "print-search-part",
    "print-search-look",
    "print-search-result",
    "next-nothing-missed",
    "next-sources",
    "print-field",
    "print-verdict",
    "print-event",
    "print-time",
    "print-act",
];

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DebriefSheet {
    pub head: CaseHead,
    pub title: String,
    /// Fixed words of the layout, by message key.
    pub words: BTreeMap<&'static str, String>,
    pub grade: String,
    pub passed: bool,
    pub because: String,
    pub points: String,
    /// Pass mark, extras, hints, time.
    pub notes: Vec<String>,
    /// Findings that closed a gate, by their place in `findings`.
    pub gates: Vec<usize>,
    pub phases: Vec<PhaseLine>,
    /// What a reader must know before trusting the pack.
    pub caution: Vec<String>,
    pub findings: Vec<FindingSheet>,
    pub forms: Vec<ComparedForm>,
    pub chains: Vec<ChainSheet>,
    pub photographs: Vec<PhotographLine>,
    pub timeline: Vec<EventLine>,
    pub search: Vec<SearchLine>,
    pub standings: Vec<StandingSheet>,
    pub practice: Vec<PracticeSheet>,
    pub rationale: Vec<String>,
    pub sources: Vec<String>,
    #[serde(skip)]
    pictures: Pictures,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PhaseLine {
    pub number: String,
    pub title: String,
    pub earned: String,
    pub available: String,
    /// Share earned, in thousandths.
    pub permille: u32,
    pub failed: bool,
}

/// How a line stands, for its colour and sign; always beside a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    Good,
    Bad,
    Quiet,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FindingSheet {
    pub rule: String,
    pub title: String,
    pub phase: String,
    pub severity: String,
    /// What was at risk, for critical rules.
    pub risk: String,
    pub verdict: String,
    pub tone: Tone,
    /// "3 points lost", or nothing.
    pub lost: String,
    pub done: Vec<DoneLine>,
    pub expected: String,
    pub why: String,
    pub effect: String,
    pub citation: String,
    pub mark: String,
    pub certainty: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DoneLine {
    pub text: String,
    pub fault: bool,
    /// Numbers of the events named.
    pub events: Vec<u32>,
    /// "Event 12, 08:42:10; event 14, …".
    pub told: String,
}

/// Which record a debrief tells of, and at which help level it was played.
pub fn record_note(folder: &Path, help: HelpLevel) -> String {
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    say_with("print-record", &[("record", name.into()), ("help", help.word().into())])
}

/// Everything that is said about one exercise.
pub fn debrief_sheet(session: &Session, assessment: &Assessment) -> DebriefSheet {
    let scenario = session.scenario();
    let lost = |found: &Finding| found.verdict == Verdict::Lost;
    let places = |wanted: &dyn Fn(&Finding) -> bool| -> Vec<usize> {
        let findings = assessment.findings.iter().enumerate();
        findings.filter(|(_, found)| wanted(found)).map(|(place, _)| place).collect()
    };
    DebriefSheet {
        head: CaseHead::of(session),
        title: say("debrief-title").to_owned(),
        words: WORDS.iter().map(|key| (*key, say(key).to_owned())).collect(),
        grade: say(grade_key(assessment.result)).to_owned(),
        passed: assessment.result == Grade::Pass,
        because: assessment.because.clone(),
        points: say_with(
            "result-points",
            &[
                ("earned", points(assessment.earned_tenths).into()),
                ("available", points(assessment.available_tenths).into()),
                ("percent", i64::from(assessment.percent).into()),
            ],
        ),
        notes: notes(session, assessment),
        gates: places(&|found| lost(found) && found.severity == Severity::Critical),
        phases: phases(assessment),
        caution: session.pack().caution.iter().map(ToString::to_string).collect(),
        findings: assessment.findings.iter().map(|found| finding(session, found)).collect(),
        forms: compared(session, assessment),
        chains: chains(session, assessment),
        photographs: photographs(session),
        timeline: timeline(session, assessment),
        search: search(session, assessment),
        standings: standings(session, assessment),
        practice: practice(assessment),
        rationale: scenario.rationale.iter().map(ToString::to_string).collect(),
        sources: scenario.sources.iter().map(ToString::to_string).collect(),
        pictures: Pictures::default(),
    }
}

impl DebriefSheet {
    /// # Errors
    /// As [`Job::new`].
    pub fn job(&self, session: &Session) -> Result<Job, PressFault> {
        Ok(Job::new("debrief.typ", self, session.now())?.with_pictures(&self.pictures))
    }

    /// The same sheet with the photographs that lie beside the record, and what is to be said of
    /// those that are not as they were taken.
    #[must_use]
    pub fn with_pictures(mut self, pictures: Pictures) -> Self {
        for line in &mut self.photographs {
            let there = pictures.get(line.photograph).is_some();
            line.picture = there.then(|| format!("pictures/{}", picture_file(line.photograph)));
            line.left_out = pictures.left_out(line.photograph).unwrap_or_default().to_owned();
        }
        self.notes.extend(pictures.told());
        self.pictures = pictures;
        self
    }

    /// The picture of a photograph, a PNG file.
    pub fn picture(&self, line: &PhotographLine) -> Option<&[u8]> {
        self.pictures.get(line.photograph)
    }
}

fn grade_key(grade: Grade) -> &'static str {
    match grade {
        Grade::Pass => "grade-pass",
        Grade::BelowPassMark => "grade-below-pass-mark",
        Grade::GateClosed => "grade-gate-closed",
        Grade::Unfinished => "grade-unfinished",
    }
}

fn notes(session: &Session, assessment: &Assessment) -> Vec<String> {
    let pass = i64::from(session.pack().scoring.pass_percent);
    let mut notes = vec![say_with("result-pass-mark", &[("percent", pass.into())])];
    for (key, tenths) in
        [("result-extra", assessment.extra_tenths), ("result-hints", assessment.hint_tenths)]
    {
        if tenths > 0 {
            notes.push(say_with(key, &[("points", points(tenths).into())]));
        }
    }
    notes.push(time_taken(assessment.took_ms, assessment.waited_ms));
    notes
}

fn phases(assessment: &Assessment) -> Vec<PhaseLine> {
    let lines = assessment.phases.iter().map(|phase| PhaseLine {
        number: phase.number.to_string(),
        title: phase.title.clone(),
        earned: points(phase.earned_tenths),
        available: points(phase.available_tenths),
        permille: (phase.earned_tenths.saturating_mul(1_000))
            .checked_div(phase.available_tenths)
            .unwrap_or_default()
            .min(1_000),
        failed: phase.failed,
    });
    lines.collect()
}

fn finding(session: &Session, found: &Finding) -> FindingSheet {
    let (tone, verdict) = match found.verdict {
        Verdict::Lost => (Tone::Bad, "verdict-lost"),
        Verdict::Earned => (Tone::Good, "verdict-earned"),
        Verdict::NotApplicable => (Tone::Quiet, "verdict-not-applicable"),
        Verdict::ShownOnly { kept: true } => (Tone::Quiet, "verdict-shown-kept"),
        Verdict::ShownOnly { kept: false } => (Tone::Quiet, "verdict-shown-missed"),
    };
    let risk = match found.risk {
        Some(Risk::Court) => say("risk-court"),
        Some(Risk::Safety) => say("risk-safety"),
        None => "",
    };
    let lost = if found.lost_tenths > 0 { points_lost(found.lost_tenths) } else { String::new() };
    FindingSheet {
        rule: found.rule.clone(),
        title: found.title.clone(),
        phase: found.phase.to_string(),
        severity: say(severity_key(found.severity)).to_owned(),
        risk: risk.to_owned(),
        verdict: say(verdict).to_owned(),
        tone,
        lost,
        done: found.done.iter().map(|seen| done_line(session, seen)).collect(),
        expected: found.expected.clone(),
        why: found.why.clone(),
        effect: found.effect.clone(),
        citation: found.citation.clone(),
        mark: found.certainty.to_string(),
        certainty: say(certainty_key(found.certainty)).to_owned(),
    }
}

fn done_line(session: &Session, seen: &Observation) -> DoneLine {
    let events: Vec<u32> = seen.entries.iter().take(EVENTS_NAMED).copied().collect();
    let mut told: Vec<String> = events.iter().map(|no| event_text(session, *no)).collect();
    let more = seen.entries.len() - events.len();
    if more > 0 {
        told.push(say_with("findings-more-events", &[("count", more.into())]));
    }
    DoneLine { text: seen.text.clone(), fault: seen.fault, events, told: told.join("; ") }
}

/// "08:42:10", with the date in front when it is not the first day.
pub(super) fn clock(session: &Session, at_ms: u64) -> String {
    let start = session.scenario().start;
    let at = moment(start, at_ms);
    let time = time_of_day(at);
    if at.date() == start.date() { time } else { format!("{} {time}", at.date()) }
}

/// "Event 12, 08:42:10".
pub(super) fn event_text(session: &Session, no: u32) -> String {
    let time = session.journal().entry(no).map(|entry| clock(session, entry.done_ms()));
    say_with(
        "debrief-event",
        &[("no", no.to_string().into()), ("time", time.unwrap_or_default().into())],
    )
}
