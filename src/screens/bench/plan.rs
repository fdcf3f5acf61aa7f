//! The sampling plan, as it is written before a sample is drawn.
//!
//! Owns its four figures. None is worked out for the trainee.

use egui::Ui;
use egui_phosphor::regular as icons;

use super::super::controls::{asked_row, card, icon_button_if, small, strong, text_line};
use super::super::deeds::deed_text;
use super::super::request::Request;
use super::BenchView;
use crate::sim::Action;
use crate::sim::action::{Sampling, SamplingPlan};
use crate::telling::items::items_name;
use crate::wording::{say, say_with};

#[derive(Clone, Debug, Default)]
pub struct PlanDraft {
    pub units: String,
    pub samples: String,
    /// Percent, to one decimal.
    pub share: String,
    pub confidence: String,
}

impl PlanDraft {
    fn written(&self) -> Option<SamplingPlan> {
        let figure = |line: &str| line.trim().replace(',', "").parse::<u32>().ok();
        Some(SamplingPlan {
            units: figure(&self.units)?,
            share_permille: permille(&self.share)?,
            confidence_permille: permille(&self.confidence)?,
            samples: figure(&self.samples)?,
        })
    }
}

/// Percent as thousandths: "95" is 950, "99.5" is 995.
fn permille(line: &str) -> Option<u32> {
    let line = line.trim().trim_end_matches('%').trim();
    let (whole, tenth) = match line.split_once('.') {
        Some((whole, tenth)) if tenth.len() == 1 => (whole, tenth),
        Some(_) => return None,
        None => (line, "0"),
    };
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    if !(digits(whole) && digits(tenth)) {
        return None;
    }
    let (whole, tenth): (u32, u32) = (whole.parse().ok()?, tenth.parse().ok()?);
    whole.checked_mul(10)?.checked_add(tenth)
}

pub fn plan_ui(
    ui: &mut Ui,
    view: &BenchView<'_>,
    draft: &mut PlanDraft,
    requests: &mut Vec<Request>,
) {
    card(ui, |ui| {
        strong(ui, say("plan-title"));
        small(ui, say("plan-help"));
        for (key, line) in [
            ("plan-units", &mut draft.units),
            ("plan-samples", &mut draft.samples),
            ("plan-share", &mut draft.share),
            ("plan-confidence", &mut draft.confidence),
        ] {
            asked_row(ui, say(key), |ui| text_line(ui, say(key), line, 90.0));
        }
        let written = draft.written();
        let write = icon_button_if(ui, written.is_some(), icons::PENCIL_SIMPLE, say("plan-write"));
        if let (true, Some(plan)) = (write.clicked(), written) {
            requests.push(Request::Act(Action::Sampling(Sampling::WritePlan(plan))));
        }
        if let Some(plan) = &view.session.state().plan {
            let (scenario, pack) = (view.session.scenario(), view.session.pack());
            let act = Action::Sampling(Sampling::WritePlan(plan.plan));
            ui.label(deed_text(scenario, pack, &act));
            let items = items_name(scenario, &plan.chosen);
            small(ui, &say_with("reading-plan", &[("items", items.into())]));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_percent_to_one_decimal() {
        assert_eq!(permille("95"), Some(950));
        assert_eq!(permille("99.5 %"), Some(995));
        assert_eq!(permille("0.5"), Some(5));
        for text in ["", "most", "99.55", "-5", "1e3", "."] {
            assert_eq!(permille(text), None, "{text:?}");
        }
    }
}
