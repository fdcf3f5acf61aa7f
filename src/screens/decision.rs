//! What is to become of the goods, and the end of the case.
//!
//! Owns the decision sheet: release, detain or seize, which goods and on what
//! grounds; the word to the risk unit; the box given back; the file sent to
//! adjudication; the case closed.

use std::collections::BTreeSet;

use egui::{ScrollArea, Ui};
use egui_phosphor::regular as icons;

use super::controls::{
    card, choice_button, confirmed, icon_button, scrolled, small, soft, strong, text_lines,
};
use super::marks::{done_mark, mark_ui};
use super::names::{decision_key, goods_name};
use super::request::Request;
use crate::scenario::Text;
use crate::sim::action::{Close, Decision, Goods};
use crate::sim::{Action, Session};
use crate::wording::{say, say_with};

#[derive(Clone, Copy)]
pub struct DecisionView<'a> {
    session: &'a Session,
}

impl<'a> DecisionView<'a> {
    pub fn from_session(session: &'a Session) -> Self {
        Self { session }
    }

    /// Goods that a decision can be about: the declared load, what lies open, the box.
    fn goods(&self) -> Vec<Goods> {
        let mut goods = vec![Goods::Declared];
        let uncovered = &self.session.state().uncovered;
        goods.extend(uncovered.iter().cloned().map(Goods::Hidden));
        goods.push(Goods::Box);
        goods
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Release,
    Detain,
    Seize,
}

#[derive(Clone, Debug, Default)]
pub struct DecisionDraft {
    pub way: Option<Way>,
    pub goods: BTreeSet<Goods>,
    pub grounds: String,
    pub decide_asked: bool,
    pub close_asked: bool,
}

impl DecisionDraft {
    fn written(&self) -> Option<Decision> {
        let goods = || self.goods.iter().cloned().collect::<Vec<_>>();
        match self.way? {
            Way::Release => Some(Decision::Release),
            Way::Detain => (!self.goods.is_empty()).then(|| Decision::Detain { goods: goods() }),
            Way::Seize => {
                let grounds = Text::new(self.grounds.trim()).ok()?;
                let ready = !self.goods.is_empty() && !grounds.is_empty();
                ready.then(|| Decision::Seize { goods: goods(), grounds })
            }
        }
    }
}

pub fn decision_ui(
    ui: &mut Ui,
    view: &DecisionView<'_>,
    draft: &mut DecisionDraft,
    requests: &mut Vec<Request>,
) {
    scrolled(ui, ScrollArea::vertical().auto_shrink([false, false]), |ui| {
        soft(ui, say("decision-intro"));
        decide_ui(ui, view, draft, requests);
        after_ui(ui, view, requests);
        close_ui(ui, draft, requests);
    });
}

fn decide_ui(
    ui: &mut Ui,
    view: &DecisionView<'_>,
    draft: &mut DecisionDraft,
    requests: &mut Vec<Request>,
) {
    let made = view.session.state().decision.as_ref();
    card(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            strong(ui, say("decision-title"));
            mark_ui(ui, done_mark(made.is_some()));
        });
        if let Some(made) = made {
            let text = say(decision_key(made));
            ui.label(say_with("decision-made", &[("decision", text.into())]));
        }
        ui.horizontal_wrapped(|ui| {
            for (way, icon, key) in [
                (Way::Release, icons::DOOR_OPEN, "decision-release"),
                (Way::Detain, icons::HOURGLASS_MEDIUM, "decision-detain"),
                (Way::Seize, icons::LOCK, "decision-seize"),
            ] {
                if choice_button(ui, draft.way == Some(way), icon, say(key)).clicked() {
                    draft.way = Some(way);
                    draft.decide_asked = false;
                }
            }
        });
        if matches!(draft.way, Some(Way::Detain | Way::Seize)) {
            small(ui, say("decision-goods-help"));
            for goods in view.goods() {
                let mut on = draft.goods.contains(&goods);
                if ui.checkbox(&mut on, goods_name(view.session.scenario(), &goods)).clicked() {
                    if on {
                        draft.goods.insert(goods);
                    } else {
                        draft.goods.remove(&goods);
                    }
                }
            }
        }
        if draft.way == Some(Way::Seize) {
            ui.label(say("decision-grounds"));
            small(ui, say("decision-grounds-help"));
            text_lines(ui, say("decision-grounds"), &mut draft.grounds, 3);
        }
        let written = draft.written();
        let sure = confirmed(
            ui,
            &mut draft.decide_asked,
            written.is_some(),
            (icons::GAVEL, say("decision-decide")),
            say("decision-question"),
            say("decision-decide-yes"),
        );
        if let (true, Some(decision)) = (sure, written) {
            requests.push(Request::Act(Action::Close(Close::Decide(decision))));
        }
    });
}

fn after_ui(ui: &mut Ui, view: &DecisionView<'_>, requests: &mut Vec<Request>) {
    let state = view.session.state();
    let acts = [
        (
            "decision-risk-unit",
            "decision-risk-unit-help",
            icons::BROADCAST,
            "decision-risk-unit-tell",
            state.risk_unit_told,
            Close::TellRiskUnit,
        ),
        (
            "decision-box",
            "decision-box-help",
            icons::TRUCK,
            "decision-box-release",
            state.box_released,
            Close::ReleaseBox,
        ),
        (
            "decision-show-cause",
            "decision-show-cause-help",
            icons::PAPER_PLANE_TILT,
            "decision-show-cause-send",
            state.show_cause_sent,
            Close::SendShowCause,
        ),
    ];
    for (title_key, help_key, icon, button_key, done, close) in acts {
        card(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                strong(ui, say(title_key));
                mark_ui(ui, done_mark(done));
            });
            small(ui, say(help_key));
            if icon_button(ui, icon, say(button_key)).clicked() {
                requests.push(Request::Act(Action::Close(close)));
            }
        });
    }
}

fn close_ui(ui: &mut Ui, draft: &mut DecisionDraft, requests: &mut Vec<Request>) {
    card(ui, |ui| {
        strong(ui, say("decision-close"));
        small(ui, say("decision-close-help"));
        let sure = confirmed(
            ui,
            &mut draft.close_asked,
            true,
            (icons::ARCHIVE_BOX, say("decision-close-case")),
            say("decision-close-question"),
            say("decision-close-yes"),
        );
        if sure {
            requests.push(Request::Act(Action::Close(Close::CloseCase)));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seizure_needs_goods_and_grounds_before_it_can_be_decided() {
        let mut draft = DecisionDraft { way: Some(Way::Seize), ..DecisionDraft::default() };
        assert!(draft.written().is_none());
        draft.goods.insert(Goods::Declared);
        assert!(draft.written().is_none());
        draft.grounds = "Goods that no paper names.".to_owned();
        assert!(matches!(draft.written(), Some(Decision::Seize { .. })));
    }
}
