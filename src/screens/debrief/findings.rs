//! One finding for each rule: what happened, what was expected, why, which rule.
//!
//! Owns the list with its filters and the chosen finding in full. Nothing is
//! hidden: every rule that was called for is here, kept or not.

use egui::Ui;
use egui_phosphor::regular as icons;

use super::super::controls::{choice_box, choice_button, heading, icon_label, small, strong};
use super::super::figures::{points, points_lost};
use super::super::marks::{mark_ui, severity_mark, verdict_mark};
use super::super::names::{certainty_key, part_name, severity_key};
use super::super::request::Request;
use super::super::theme::{GAP, palette};
use super::rows::{Passing, ROW, Row, detail_ui, list_ui, mark_room, row_ui};
use super::{DebriefView, moment_ui};
use crate::judge::{Finding, Observation, Verdict};
use crate::pack::{Certainty, Severity};
use crate::wording::{say, say_with};

/// Events of one observation that get their own line; the rest are counted.
const EVENTS_SHOWN: usize = 3;

/// Things of one observation that are named; the rest are counted.
const PARTS_SHOWN: usize = 3;

/// Which verdicts are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum VerdictFilter {
    #[default]
    All,
    Lost,
    Earned,
    NotScored,
}

impl VerdictFilter {
    const ALL: [(Self, &'static str); 4] = [
        (Self::All, "filter-all"),
        (Self::Lost, "filter-lost"),
        (Self::Earned, "filter-earned"),
        (Self::NotScored, "filter-not-scored"),
    ];

    fn passes(self, verdict: Verdict) -> bool {
        match self {
            Self::All => true,
            Self::Lost => verdict == Verdict::Lost,
            Self::Earned => verdict == Verdict::Earned,
            Self::NotScored => {
                matches!(verdict, Verdict::NotApplicable | Verdict::ShownOnly { .. })
            }
        }
    }
}

#[derive(Clone, Debug, Default)]
pub struct FindingsDraft {
    pub verdict: VerdictFilter,
    pub severity: Option<Severity>,
    pub phase: Option<u8>,
    /// Rule whose finding is shown in full.
    chosen: Option<String>,
    passing: Passing<(VerdictFilter, Option<Severity>, Option<u8>)>,
}

impl FindingsDraft {
    /// Shows this finding in full, whatever was filtered before.
    pub fn open(&mut self, rule: &str) {
        *self = Self { chosen: Some(rule.to_owned()), ..Self::default() };
    }

    /// Places of the findings that are listed.
    fn gather(&mut self, findings: &[Finding]) -> &[usize] {
        let (verdict, severity, phase) = (self.verdict, self.severity, self.phase);
        self.passing.gather((verdict, severity, phase), findings.len(), |place| {
            findings.get(place).is_some_and(|found| {
                verdict.passes(found.verdict)
                    && severity.is_none_or(|severity| severity == found.severity)
                    && phase.is_none_or(|phase| phase == found.phase)
            })
        })
    }
}

pub fn findings_ui(
    ui: &mut Ui,
    view: &DebriefView<'_>,
    draft: &mut FindingsDraft,
    requests: &mut Vec<Request>,
) {
    filters_ui(ui, view, draft);
    let findings = &view.assessment.findings;
    draft.gather(findings);
    let shown = std::mem::take(&mut draft.passing);
    let places = shown.places();
    small(
        ui,
        &say_with(
            "findings-shown",
            &[("count", places.len().into()), ("all", findings.len().into())],
        ),
    );
    let chosen = draft.chosen.as_deref().and_then(|rule| findings.iter().find(|f| f.rule == rule));
    if let Some(found) = chosen {
        detail_ui(ui, "finding_chosen", 0.47, |ui| finding_ui(ui, view, found, requests));
    }
    let rooms = mark_rooms(ui);
    let at = |row: usize| places.get(row).and_then(|place| findings.get(*place));
    let pressed = list_ui(ui, "debrief_findings", (ROW, places.len()), None, |ui, place| {
        let Some(found) = at(place) else { return ui.label("") };
        let lost = if found.lost_tenths > 0 {
            say_with("findings-lost-short", &[("points", points(found.lost_tenths).into())])
        } else {
            String::new()
        };
        row_ui(
            ui,
            &Row {
                chosen: draft.chosen.as_deref() == Some(found.rule.as_str()),
                height: ROW,
                lead: "",
                words: &format!("{}  {}", found.rule, found.title),
                marks: &[severity_mark(found.severity), verdict_mark(found.verdict)],
                mark_rooms: &rooms,
                tail: &lost,
                tail_room: 26.0,
            },
        )
    });
    if let Some(found) = pressed.and_then(at) {
        draft.chosen = Some(found.rule.clone());
    }
    draft.passing = shown;
}

/// Room for every state that a row of the list can show, column by column.
fn mark_rooms(ui: &Ui) -> [f32; 2] {
    let severities = [Severity::Critical, Severity::Major, Severity::Minor, Severity::Extra];
    let verdicts = [
        Verdict::Earned,
        Verdict::Lost,
        Verdict::NotApplicable,
        Verdict::ShownOnly { kept: true },
        Verdict::ShownOnly { kept: false },
    ];
    [mark_room(ui, &severities.map(severity_mark)), mark_room(ui, &verdicts.map(verdict_mark))]
}

fn filters_ui(ui: &mut Ui, view: &DebriefView<'_>, draft: &mut FindingsDraft) {
    ui.horizontal_wrapped(|ui| {
        for (filter, key) in VerdictFilter::ALL {
            if choice_button(ui, draft.verdict == filter, icons::FUNNEL, say(key)).clicked() {
                draft.verdict = filter;
            }
        }
        let mut severities = vec![(None, say("filter-every-severity").to_owned())];
        severities.extend(
            [Severity::Critical, Severity::Major, Severity::Minor, Severity::Extra]
                .map(|severity| (Some(severity), say(severity_key(severity)).to_owned())),
        );
        let mut severity = Some(draft.severity);
        choice_box(ui, "findings_severity", say("filter-severity"), &mut severity, &severities);
        draft.severity = severity.flatten();
        let mut phases = vec![(None, say("filter-every-phase").to_owned())];
        phases.extend(
            view.assessment
                .phases
                .iter()
                .map(|phase| (Some(phase.number), format!("{} {}", phase.number, phase.title))),
        );
        let mut phase = Some(draft.phase);
        choice_box(ui, "findings_phase", say("filter-phase"), &mut phase, &phases);
        draft.phase = phase.flatten();
    });
}

/// One finding in full.
fn finding_ui(ui: &mut Ui, view: &DebriefView<'_>, found: &Finding, requests: &mut Vec<Request>) {
    heading(ui, &format!("{}  {}", found.rule, found.title));
    ui.horizontal_wrapped(|ui| {
        mark_ui(ui, verdict_mark(found.verdict));
        mark_ui(ui, severity_mark(found.severity));
        if found.lost_tenths > 0 {
            let bad = palette(ui).bad;
            let text = points_lost(found.lost_tenths);
            icon_label(ui, bad, icons::MINUS_CIRCLE, &text);
        }
    });
    ui.add_space(GAP / 2.0);
    strong(ui, say("finding-done"));
    if found.done.is_empty() {
        ui.label(say("finding-nothing-done"));
    }
    for observation in &found.done {
        observation_ui(ui, view, observation, requests);
    }
    for (key, text) in [
        ("finding-expected", &found.expected),
        ("finding-why", &found.why),
        ("finding-effect", &found.effect),
    ] {
        if !text.is_empty() {
            ui.add_space(GAP / 2.0);
            strong(ui, say(key));
            ui.label(text);
        }
    }
    ui.add_space(GAP / 2.0);
    strong(ui, say("finding-rule"));
    ui.label(&found.citation);
    certainty_ui(ui, found.certainty);
}

/// How sure the source is: the mark of the rule book with its words.
pub(super) fn certainty_ui(ui: &mut Ui, certainty: Certainty) {
    let colours = palette(ui);
    let (colour, icon) = match certainty {
        Certainty::Confirmed | Certainty::ConfirmedSister => (colours.ink_soft, icons::BOOK_OPEN),
        Certainty::OwnKnowledge => (colours.ink_soft, icons::INFO),
        Certainty::Unsure => (colours.caution, icons::QUESTION),
    };
    let text = format!("{}: {}", certainty.mark(), say(certainty_key(certainty)));
    icon_label(ui, colour, icon, &text);
}

fn observation_ui(
    ui: &mut Ui,
    view: &DebriefView<'_>,
    observation: &Observation,
    requests: &mut Vec<Request>,
) {
    let colours = palette(ui);
    let (colour, icon) = if observation.fault {
        (colours.bad, icons::X_CIRCLE)
    } else {
        (colours.ink, icons::CHECK_CIRCLE)
    };
    icon_label(ui, colour, icon, &observation.text);
    if observation.parts.is_empty() && observation.entries.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.add_space(GAP * 2.0);
        for part in observation.parts.iter().take(PARTS_SHOWN) {
            let name = part_name(view.session.scenario(), part);
            icon_label(ui, colours.ink_soft, icons::MAP_PIN, &name);
        }
        let more = observation.items.len().max(observation.parts.len());
        if more > PARTS_SHOWN {
            small(ui, &say_with("findings-more-things", &[("count", (more - PARTS_SHOWN).into())]));
        }
        for entry in observation.entries.iter().take(EVENTS_SHOWN) {
            moment_ui(ui, view, *entry, requests);
        }
        let more = observation.entries.len().saturating_sub(EVENTS_SHOWN);
        if more > 0 {
            small(ui, &say_with("findings-more-events", &[("count", more.into())]));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verdict_is_listed_under_all_and_under_one_other_filter() {
        let verdicts = [
            Verdict::Lost,
            Verdict::Earned,
            Verdict::NotApplicable,
            Verdict::ShownOnly { kept: true },
            Verdict::ShownOnly { kept: false },
        ];
        for verdict in verdicts {
            let passing = VerdictFilter::ALL.iter().filter(|(filter, _)| filter.passes(verdict));
            assert_eq!(passing.count(), 2, "{verdict:?}");
        }
    }
}
