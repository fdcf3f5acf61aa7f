//! The result and why: grade, points by phase, closed gates.
//!
//! Owns the first tab of the debrief.

use egui::{Rect, RichText, ScrollArea, Sense, TextStyle, Ui, vec2};
use egui_phosphor::regular as icons;

use super::super::controls::{
    card, heading, icon_button, icon_label, iconed, paged, small, soft, strong,
};
use super::super::figures::{points, time_taken};
use super::super::marks::{grade_mark, severity_mark};
use super::super::theme::{self, GAP, palette};
use super::defence::{count, standing_mark};
use super::{DebriefDraft, DebriefTab, DebriefView};
use crate::judge::{Finding, PhaseResult, Standing, Verdict};
use crate::pack::{Risk, Severity};
use crate::wording::{say, say_with};

pub fn result_ui(ui: &mut Ui, view: &DebriefView<'_>, draft: &mut DebriefDraft) {
    ScrollArea::vertical().id_salt("debrief_result").auto_shrink([false, false]).show(ui, |ui| {
        grade_ui(ui, view);
        court_ui(ui, view, draft);
        gates_ui(ui, view, draft);
        ui.add_space(GAP);
        heading(ui, say("result-phases"));
        for phase in &view.assessment.phases {
            phase_ui(ui, phase);
        }
        if view.assessment.phases.len() < view.session.pack().phases.len() {
            small(ui, say("result-phases-left-out"));
        }
        ui.add_space(GAP);
        for caution in &view.session.pack().caution {
            small(ui, caution.as_str());
        }
        paged(ui);
    });
}

fn grade_ui(ui: &mut Ui, view: &DebriefView<'_>) {
    let assessment = view.assessment;
    card(ui, |ui| {
        let mark = grade_mark(assessment.result);
        let colour = mark.tone.colour(ui);
        let words = say(mark.word_key);
        let job = iconed(ui, mark.icon, words, &theme::title_style(), Some(colour));
        let response = ui.label(job);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, words));
        ui.label(&assessment.because);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = GAP * 3.0;
            strong(
                ui,
                &say_with(
                    "result-points",
                    &[
                        ("earned", points(assessment.earned_tenths).into()),
                        ("available", points(assessment.available_tenths).into()),
                        ("percent", i64::from(assessment.percent).into()),
                    ],
                ),
            );
            let pass = view.session.pack().scoring.pass_percent;
            soft(ui, &say_with("result-pass-mark", &[("percent", i64::from(pass).into())]));
            if assessment.extra_tenths > 0 {
                let extra = points(assessment.extra_tenths);
                soft(ui, &say_with("result-extra", &[("points", extra.into())]));
            }
            if assessment.hint_tenths > 0 {
                let cost = points(assessment.hint_tenths);
                soft(ui, &say_with("result-hints", &[("points", cost.into())]));
            }
            soft(ui, &time_taken(assessment.took_ms, assessment.waited_ms));
        });
        small(ui, say("result-how"));
    });
}

/// Critical steps that were missed, with the authority for each.
fn gates_ui(ui: &mut Ui, view: &DebriefView<'_>, draft: &mut DebriefDraft) {
    let closed: Vec<&Finding> = view
        .assessment
        .findings
        .iter()
        .filter(|found| found.severity == Severity::Critical && found.verdict == Verdict::Lost)
        .collect();
    if closed.is_empty() {
        let good = palette(ui).good;
        icon_label(ui, good, icons::CHECK_CIRCLE, say("result-no-gates"));
        return;
    }
    ui.add_space(GAP);
    heading(ui, say("result-gates"));
    for found in closed {
        card(ui, |ui| {
            let mark = severity_mark(found.severity);
            let colour = mark.tone.colour(ui);
            icon_label(ui, colour, icons::LOCK_KEY, &found.title);
            if let Some(risk) = found.risk {
                small(ui, say(risk_key(risk)));
            }
            if let Some(main) = found.done.first() {
                ui.label(&main.text);
            }
            ui.label(&found.effect);
            small(ui, &found.citation);
            let words = say("result-open-finding");
            let response = ui.button(words);
            super::super::controls::name(&response, true, &format!("{words}: {}", found.title));
            if response.clicked() {
                draft.findings.open(&found.rule);
                draft.tab = DebriefTab::Findings;
            }
        });
    }
}

/// How the exhibits would fare, with the way to counsel's view.
fn court_ui(ui: &mut Ui, view: &DebriefView<'_>, draft: &mut DebriefDraft) {
    if view.assessment.defence.exhibits.is_empty() {
        return;
    }
    ui.add_space(GAP);
    heading(ui, say("result-court"));
    ui.horizontal_wrapped(|ui| {
        for standing in [Standing::Admitted, Standing::Doubtful, Standing::Excluded] {
            let mark = standing_mark(standing);
            let colour = mark.tone.colour(ui);
            let text = say_with(
                "defence-count",
                &[
                    ("standing", say(mark.word_key).into()),
                    ("count", count(view, standing).to_string().into()),
                ],
            );
            icon_label(ui, colour, mark.icon, &text);
        }
        if icon_button(ui, icons::SCALES, say("result-open-defence")).clicked() {
            draft.tab = DebriefTab::Defence;
        }
    });
}

fn risk_key(risk: Risk) -> &'static str {
    match risk {
        Risk::Court => "risk-court",
        Risk::Safety => "risk-safety",
    }
}

/// Name, bar, figures and word of one phase.
fn phase_ui(ui: &mut Ui, phase: &PhaseResult) {
    ui.spacing_mut().interact_size.y = 20.0;
    ui.horizontal(|ui| {
        let name_width = (ui.available_width() * 0.34).clamp(140.0, 260.0);
        ui.allocate_ui(vec2(name_width, 20.0), |ui| {
            ui.set_width(name_width);
            ui.add(egui::Label::new(format!("{}  {}", phase.number, phase.title)).truncate());
        });
        bar_ui(ui, phase);
        let figures =
            format!("{} / {}", points(phase.earned_tenths), points(phase.available_tenths));
        ui.label(RichText::new(figures).text_style(TextStyle::Monospace));
        if phase.failed {
            let bad = palette(ui).bad;
            icon_label(ui, bad, icons::LOCK_KEY, say("result-phase-failed"));
        }
    });
}

fn bar_ui(ui: &mut Ui, phase: &PhaseResult) {
    let colours = palette(ui);
    let width = (ui.available_width() - 220.0).clamp(60.0, 320.0);
    let (rect, _) = ui.allocate_exact_size(vec2(width, 10.0), Sense::hover());
    ui.painter().rect_filled(rect, 3, colours.card);
    if phase.available_tenths > 0 {
        #[expect(clippy::cast_precision_loss, reason = "a few hundred tenths, drawn only")]
        let share = phase.earned_tenths as f32 / phase.available_tenths as f32;
        let filled = Rect::from_min_size(rect.min, vec2(width * share.clamp(0.0, 1.0), 10.0));
        let colour = if phase.failed { colours.bad } else { colours.accent };
        ui.painter().rect_filled(filled, 3, colour);
    }
}
