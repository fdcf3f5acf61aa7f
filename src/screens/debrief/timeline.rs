//! Every act and refusal in order, with the way to its moment.
//!
//! Owns the list, its filters and the steps of the replay; the time strip over it
//! is `strip`. Only the lines in view are drawn, and what passes the filters is
//! gathered once, so that a journal of any length is as quick as a short one.

use std::collections::BTreeSet;

use egui::Ui;
use egui_phosphor::regular as icons;

use super::super::controls::{
    choice_box, choice_button, heading, icon_button, icon_button_if, icon_label, small, text_line,
};
use super::super::deeds::deed_text;
use super::super::figures::{span, time_told};
use super::super::marks::{Mark, Tone};
use super::super::names::part_name;
use super::super::readings::outcome_texts;
use super::super::request::Request;
use super::super::theme::palette;
use super::rows::{ROW, Row, detail_ui, list_ui, row_ui};
use super::strip::{Strip, strip_ui};
use super::{DebriefView, moment_ui};
use crate::judge::Finding;
use crate::scenario::Part;
use crate::sim::{JournalEntry, Outcome, moment};
use crate::wording::{say, say_with};

/// Findings of one event that are told; the rest are counted.
const NAMED_SHOWN: usize = 20;

/// Which lines are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineFilter {
    #[default]
    All,
    Done,
    Refused,
    /// Named in a finding as what cost the rule.
    Faults,
}

impl LineFilter {
    const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::All, icons::LIST, "filter-all"),
        (Self::Done, icons::CHECK_CIRCLE, "filter-done"),
        (Self::Refused, icons::PROHIBIT, "filter-refused"),
        (Self::Faults, icons::X_CIRCLE, "filter-faults"),
    ];
}

/// What is asked of the lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    pub lines: LineFilter,
    pub search: String,
    /// Only what the findings of this phase name.
    pub phase: Option<u8>,
    /// Only what concerns this part of the place.
    pub part: Option<Part>,
}

#[derive(Clone, Debug, Default)]
pub struct TimelineDraft {
    pub wanted: Wanted,
    pub chosen: Option<u32>,
    /// The chosen line is to be brought into view.
    jump: bool,
    gathered: Option<Gathered>,
    /// Findings that name an entry: the entry, and places of finding and sentence.
    named: Option<(u32, Vec<(usize, usize)>)>,
}

/// Numbers of the lines that pass, and what they were gathered for.
#[derive(Clone, Debug)]
struct Gathered {
    wanted: Wanted,
    length: usize,
    numbers: Vec<u32>,
    /// Entries that cost a rule.
    faults: BTreeSet<u32>,
    strip: Strip,
}

impl TimelineDraft {
    /// Shows what concerns a part, whatever was filtered before.
    pub fn show_part(&mut self, part: Part) {
        let wanted = Wanted { part: Some(part), ..Wanted::default() };
        *self = Self { wanted, ..Self::default() };
    }

    /// Chooses a line and brings it into view.
    fn jump_to(&mut self, no: u32) {
        self.chosen = Some(no);
        self.jump = true;
    }

    /// Gathers the lines that pass, only when the filter or the journal has changed.
    fn gather(&mut self, view: &DebriefView<'_>) {
        let length = view.session.journal().entries().len();
        let fresh = self
            .gathered
            .as_ref()
            .is_some_and(|found| found.wanted == self.wanted && found.length == length);
        if !fresh {
            self.gathered = Some(gather(view, &self.wanted));
        }
    }
}

fn gather(view: &DebriefView<'_>, wanted: &Wanted) -> Gathered {
    let entries = view.session.journal().entries();
    let findings = &view.assessment.findings;
    let cited = |faults_only: bool, fits: &dyn Fn(&Finding) -> bool| -> BTreeSet<u32> {
        findings
            .iter()
            .filter(|found| fits(found))
            .flat_map(|found| &found.done)
            .filter(|seen| seen.fault || !faults_only)
            .flat_map(|seen| seen.entries.iter().copied())
            .collect()
    };
    let faults = cited(true, &|_| true);
    let of_phase = wanted.phase.map(|phase| cited(false, &|found| found.phase == phase));
    let of_part: Option<BTreeSet<u32>> = wanted.part.as_ref().map(|part| {
        let known = view.assessment.coverage.part(part);
        known.map(|known| known.entries.iter().copied().collect()).unwrap_or_default()
    });
    let words = wanted.search.trim().to_lowercase();
    let passes = |entry: &&JournalEntry| {
        let refused = matches!(entry.outcome, Outcome::Refused(_));
        let by_line = match wanted.lines {
            LineFilter::All => true,
            LineFilter::Done => !refused,
            LineFilter::Refused => refused,
            LineFilter::Faults => faults.contains(&entry.no),
        };
        by_line
            && of_phase.as_ref().is_none_or(|numbers| numbers.contains(&entry.no))
            && of_part.as_ref().is_none_or(|numbers| numbers.contains(&entry.no))
            && (words.is_empty() || line(view, entry).to_lowercase().contains(&words))
    };
    let passing: Vec<&JournalEntry> = entries.iter().filter(passes).collect();
    let strip = Strip::of(&passing, &faults);
    let numbers = passing.iter().map(|entry| entry.no).collect();
    Gathered { wanted: wanted.clone(), length: entries.len(), numbers, faults, strip }
}

fn line(view: &DebriefView<'_>, entry: &JournalEntry) -> String {
    deed_text(view.session.scenario(), view.session.pack(), &entry.action)
}

pub fn timeline_ui(
    ui: &mut Ui,
    view: &DebriefView<'_>,
    draft: &mut TimelineDraft,
    requests: &mut Vec<Request>,
) {
    filters_ui(ui, view, &mut draft.wanted);
    draft.gather(view);
    let Some(gathered) = draft.gathered.take() else { return };
    let all = view.session.journal().entries().len();
    let count = gathered.numbers.len();
    let shown = say_with("timeline-shown", &[("count", count.into()), ("all", all.into())]);
    small(ui, &format!("{shown} {}", say("timeline-times")));
    let start = view.session.scenario().start;
    if let Some(no) = strip_ui(ui, start, &gathered.strip, draft.chosen) {
        draft.jump_to(no);
    }
    steps_ui(ui, &gathered.numbers, draft);
    if let Some(entry) = draft.chosen.and_then(|no| view.session.journal().entry(no)) {
        let known = draft.named.take().filter(|(no, _)| *no == entry.no);
        let (no, list) =
            known.unwrap_or_else(|| (entry.no, named(&view.assessment.findings, entry.no)));
        detail_ui(ui, "timeline_chosen", 0.44, |ui| chosen_ui(ui, view, entry, &list, requests));
        draft.named = Some((no, list));
    }
    lines_ui(ui, view, &gathered, draft);
    draft.gathered = Some(gathered);
}

fn filters_ui(ui: &mut Ui, view: &DebriefView<'_>, wanted: &mut Wanted) {
    ui.horizontal_wrapped(|ui| {
        for (lines, icon, key) in LineFilter::ALL {
            if choice_button(ui, wanted.lines == lines, icon, say(key)).clicked() {
                wanted.lines = lines;
            }
        }
        let mut phases = vec![(None, say("filter-every-phase").to_owned())];
        let known = view.assessment.phases.iter();
        phases.extend(
            known.map(|phase| (Some(phase.number), format!("{} {}", phase.number, phase.title))),
        );
        let mut phase = Some(wanted.phase);
        choice_box(ui, "timeline_phase", say("filter-phase"), &mut phase, &phases);
        wanted.phase = phase.flatten();
        ui.label(say("timeline-search"));
        text_line(ui, say("timeline-search"), &mut wanted.search, 140.0);
        if !wanted.search.is_empty() && icon_button(ui, icons::X, say("timeline-clear")).clicked() {
            wanted.search.clear();
        }
        if let Some(part) = &wanted.part {
            let name = part_name(view.session.scenario(), part);
            let text = say_with("timeline-part-only", &[("part", name.into())]);
            if icon_button(ui, icons::X, &text).clicked() {
                wanted.part = None;
            }
        }
    });
}

/// First, before, after and last of the lines that pass.
fn steps_ui(ui: &mut Ui, numbers: &[u32], draft: &mut TimelineDraft) {
    let at = draft.chosen.map(|no| numbers.partition_point(|known| *known < no));
    let last = numbers.len().checked_sub(1);
    let steps = [
        (icons::SKIP_BACK, "timeline-first", (!numbers.is_empty()).then_some(0)),
        (icons::CARET_LEFT, "timeline-before", at.and_then(|at| at.checked_sub(1))),
        (
            icons::CARET_RIGHT,
            "timeline-after",
            match (at, draft.chosen) {
                (Some(at), Some(no)) => {
                    let next = at + usize::from(numbers.get(at) == Some(&no));
                    (next < numbers.len()).then_some(next)
                }
                _ => (!numbers.is_empty()).then_some(0),
            },
        ),
        (icons::SKIP_FORWARD, "timeline-last", last),
    ];
    ui.horizontal_wrapped(|ui| {
        small(ui, say("timeline-replay"));
        for (icon, key, place) in steps {
            let target = place.and_then(|place| numbers.get(place));
            if icon_button_if(ui, target.is_some(), icon, say(key)).clicked()
                && let Some(no) = target
            {
                draft.jump_to(*no);
            }
        }
    });
}

fn lines_ui(ui: &mut Ui, view: &DebriefView<'_>, gathered: &Gathered, draft: &mut TimelineDraft) {
    let start = view.session.scenario().start;
    let numbers = &gathered.numbers;
    let chosen = draft.chosen;
    let into_view = std::mem::take(&mut draft.jump)
        .then(|| chosen.map(|no| numbers.partition_point(|known| *known < no)))
        .flatten();
    let pressed = list_ui(ui, "timeline_lines", (ROW, numbers.len()), into_view, |ui, place| {
        let entry = numbers.get(place).and_then(|no| view.session.journal().entry(*no));
        let Some(entry) = entry else { return ui.label("") };
        let when = time_told(start, moment(start, entry.done_ms()));
        row_ui(
            ui,
            &Row {
                chosen: chosen == Some(entry.no),
                height: ROW,
                lead: &format!("{:>4}  {when}", entry.no),
                words: &line(view, entry),
                marks: &[line_mark(entry, &gathered.faults)],
                mark_rooms: &[],
                tail: "",
                tail_room: 0.0,
            },
        )
    });
    if let Some(no) = pressed.and_then(|place| numbers.get(place)) {
        draft.chosen = Some(*no);
    }
}

fn line_mark(entry: &JournalEntry, faults: &BTreeSet<u32>) -> Mark {
    if matches!(entry.outcome, Outcome::Refused(_)) {
        Mark::new(Tone::Caution, icons::PROHIBIT, "mark-refused")
    } else if faults.contains(&entry.no) {
        Mark::new(Tone::Bad, icons::X_CIRCLE, "mark-fault")
    } else {
        Mark::new(Tone::Good, icons::CHECK_CIRCLE, "mark-done")
    }
}

fn chosen_ui(
    ui: &mut Ui,
    view: &DebriefView<'_>,
    entry: &JournalEntry,
    named: &[(usize, usize)],
    requests: &mut Vec<Request>,
) {
    heading(ui, &line(view, entry));
    ui.horizontal_wrapped(|ui| {
        moment_ui(ui, view, entry.no, requests);
        if entry.took_ms > 0 {
            let took = span(entry.took_ms);
            small(ui, &say_with("timeline-took", &[("span", took.into())]));
        }
    });
    let ink = palette(ui).ink;
    for text in outcome_texts(view.session.scenario(), entry) {
        icon_label(ui, ink, icons::INFO, &text);
    }
    for (finding, sentence) in named.iter().take(NAMED_SHOWN) {
        let Some(found) = view.assessment.findings.get(*finding) else { continue };
        let Some(seen) = found.done.get(*sentence) else { continue };
        let colours = palette(ui);
        let (colour, icon) = if seen.fault {
            (colours.bad, icons::X_CIRCLE)
        } else {
            (colours.good, icons::CHECK_CIRCLE)
        };
        let text = format!("{}  {}: {}", found.rule, found.title, seen.text);
        icon_label(ui, colour, icon, &text);
    }
    let more = named.len().saturating_sub(NAMED_SHOWN);
    if more > 0 {
        small(ui, &say_with("defence-more-facts", &[("count", more.into())]));
    }
}

/// Places of the findings that name an entry, and of the sentence in each.
fn named(findings: &[Finding], no: u32) -> Vec<(usize, usize)> {
    let sentences = findings.iter().enumerate().flat_map(|(finding, found)| {
        found.done.iter().enumerate().map(move |(sentence, seen)| (finding, sentence, seen))
    });
    sentences
        .filter(|(_, _, seen)| seen.entries.contains(&no))
        .map(|(finding, sentence, _)| (finding, sentence))
        .collect()
}
