//! One finding for each rule: what happened, what was expected, why, which rule.
//!
//! Owns the list with its filters. Nothing is hidden: every rule that was called
//! for is here, kept or not.

use std::collections::BTreeSet;

use egui::{ScrollArea, Ui};
use egui_phosphor::regular as icons;

use super::super::controls::{
    card, choice_box, choice_button, icon_button, icon_label, small, strong,
};
use super::super::figures::points;
use super::super::marks::{mark_ui, severity_mark, verdict_mark};
use super::super::names::{certainty_key, severity_key};
use super::super::request::Request;
use super::super::theme::{GAP, palette};
use super::{DebriefView, moment_ui};
use crate::judge::{Finding, Observation, Verdict};
use crate::pack::{Certainty, Severity};
use crate::wording::{say, say_with};

/// Events of one observation that get their own line; the rest are counted.
const EVENTS_SHOWN: usize = 3;

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
    /// Rules whose finding lies open.
    unfolded: BTreeSet<String>,
}

impl FindingsDraft {
    /// Shows this finding unfolded, whatever was filtered before.
    pub fn open(&mut self, rule: &str) {
        *self = Self::default();
        self.unfolded.insert(rule.to_owned());
    }

    fn passes(&self, found: &Finding) -> bool {
        self.verdict.passes(found.verdict)
            && self.severity.is_none_or(|severity| severity == found.severity)
            && self.phase.is_none_or(|phase| phase == found.phase)
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
    let shown: Vec<&Finding> = findings.iter().filter(|found| draft.passes(found)).collect();
    small(
        ui,
        &say_with(
            "findings-shown",
            &[("count", shown.len().into()), ("all", findings.len().into())],
        ),
    );
    ScrollArea::vertical().id_salt("debrief_findings").auto_shrink([false, false]).show(ui, |ui| {
        for found in shown {
            ui.push_id(found.rule.as_str(), |ui| finding_ui(ui, view, found, draft, requests));
        }
    });
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

fn finding_ui(
    ui: &mut Ui,
    view: &DebriefView<'_>,
    found: &Finding,
    draft: &mut FindingsDraft,
    requests: &mut Vec<Request>,
) {
    let unfolded = draft.unfolded.contains(&found.rule);
    card(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            let icon = if unfolded { icons::CARET_DOWN } else { icons::CARET_RIGHT };
            let words = format!("{}  {}", found.rule, found.title);
            if icon_button(ui, icon, &words).clicked() {
                if unfolded {
                    draft.unfolded.remove(&found.rule);
                } else {
                    draft.unfolded.insert(found.rule.clone());
                }
            }
            mark_ui(ui, verdict_mark(found.verdict));
            mark_ui(ui, severity_mark(found.severity));
            if found.lost_tenths > 0 {
                let bad = palette(ui).bad;
                let text = say_with(
                    "findings-points-lost",
                    &[("points", points(found.lost_tenths).into())],
                );
                icon_label(ui, bad, icons::MINUS_CIRCLE, &text);
            }
        });
        if unfolded {
            unfolded_ui(ui, view, found, requests);
        }
    });
}

fn unfolded_ui(ui: &mut Ui, view: &DebriefView<'_>, found: &Finding, requests: &mut Vec<Request>) {
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
fn certainty_ui(ui: &mut Ui, certainty: Certainty) {
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
    ui.horizontal_wrapped(|ui| {
        ui.add_space(GAP * 2.0);
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
