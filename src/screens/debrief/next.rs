//! What to practise next, what the case was about, and what to read.
//!
//! Owns the last tab: the families of rules in which points were lost, heaviest
//! first, the author's rationale, and the sources of the exercise.

use egui::{RichText, ScrollArea, Ui};
use egui_phosphor::regular as icons;

use super::super::controls::{card, heading, icon_button, icon_label, paged, small, strong};
use super::super::figures::points_lost;
use super::super::marks::{mark_ui, severity_mark};
use super::super::papers::sheet::on_sheet;
use super::super::theme::{self, GAP, palette};
use super::{DebriefDraft, DebriefTab, DebriefView};
use crate::judge::{Practice, PracticeRule};
use crate::wording::{say, say_with};

pub fn next_ui(ui: &mut Ui, view: &DebriefView<'_>, draft: &mut DebriefDraft) {
    let scenario = view.session.scenario();
    ScrollArea::vertical().id_salt("debrief_next").auto_shrink([false, false]).show(ui, |ui| {
        heading(ui, say("next-practise"));
        if view.assessment.practice.is_empty() {
            let good = palette(ui).good;
            icon_label(ui, good, icons::CHECK_CIRCLE, say("next-nothing-missed"));
        } else {
            small(ui, say("next-practise-help"));
        }
        for (place, family) in (1..).zip(&view.assessment.practice) {
            ui.push_id(family.phase, |ui| family_ui(ui, place, family, draft));
        }
        ui.add_space(GAP);
        heading(ui, say("next-case"));
        on_sheet(ui, |ui| {
            let ink = palette(ui).sheet_ink;
            for paragraph in &scenario.rationale {
                let text = RichText::new(paragraph.as_str()).text_style(theme::print_style());
                ui.label(text.color(ink));
            }
        });
        ui.add_space(GAP);
        heading(ui, say("next-sources"));
        for source in &scenario.sources {
            small(ui, source.as_str());
        }
        paged(ui);
    });
}

fn family_ui(ui: &mut Ui, place: usize, family: &Practice, draft: &mut DebriefDraft) {
    card(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            strong(
                ui,
                &say_with(
                    "next-family",
                    &[("place", place.to_string().into()), ("title", family.title.as_str().into())],
                ),
            );
            let colours = palette(ui);
            let lost = points_lost(family.lost_tenths);
            icon_label(ui, colours.ink_soft, icons::MINUS_CIRCLE, &lost);
            if family.gates > 0 {
                let gates = say_with("next-gates", &[("count", i64::from(family.gates).into())]);
                icon_label(ui, colours.bad, icons::LOCK_KEY, &gates);
            }
        });
        for rule in &family.rules {
            ui.push_id(rule.rule.as_str(), |ui| rule_ui(ui, rule, draft));
        }
    });
}

/// What to do, how it is done here, and the way to the finding.
fn rule_ui(ui: &mut Ui, rule: &PracticeRule, draft: &mut DebriefDraft) {
    ui.add_space(GAP / 2.0);
    let ink = palette(ui).ink;
    icon_label(ui, ink, icons::TARGET, &rule.step);
    if !rule.hint.is_empty() {
        small(ui, &rule.hint);
    }
    ui.horizontal_wrapped(|ui| {
        mark_ui(ui, severity_mark(rule.severity));
        let words = say_with(
            "defence-open-finding",
            &[("rule", rule.rule.as_str().into()), ("title", rule.title.as_str().into())],
        );
        if icon_button(ui, icons::LIST_CHECKS, &words).clicked() {
            draft.findings.open(&rule.rule);
            draft.tab = DebriefTab::Findings;
        }
    });
}
