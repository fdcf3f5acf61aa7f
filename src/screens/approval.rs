//! The question to the supervisor: may this part be damaged, and why.
//!
//! Owns the sheet on which the grounds are written.

use egui::{Context, Id, Modal};
use egui_phosphor::regular as icons;

use super::controls::{heading, main_button, small, text_lines};
use super::names::part_name;
use super::request::Request;
use crate::scenario::{Part, Text};
use crate::sim::action::Search;
use crate::sim::{Action, Session};
use crate::wording::{say, say_with};

#[derive(Clone, Debug)]
pub struct ApprovalDraft {
    part: Part,
    grounds: String,
    /// The sheet was just laid open: the keyboard goes to its field.
    fresh: bool,
}

impl ApprovalDraft {
    pub fn for_part(part: Part) -> Self {
        Self { part, grounds: String::new(), fresh: true }
    }
}

/// The grounds as they can be sent, or the message on what is still wanting.
fn written(typed: &str) -> Result<Text, &'static str> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err("approval-needs-grounds");
    }
    Text::new(typed).map_err(|_| "refusal-too-long-help")
}

/// Draws the sheet while there is one; takes it away when it was sent or dropped.
pub fn approval_ui(
    ctx: &Context,
    session: &Session,
    open: &mut Option<ApprovalDraft>,
    requests: &mut Vec<Request>,
) {
    let Some(draft) = open else { return };
    let mut done = false;
    let modal = Modal::new(Id::new("approval")).show(ctx, |ui| {
        ui.set_width((ctx.content_rect().width() - 80.0).min(460.0));
        heading(ui, say("approval-title"));
        let part = part_name(session.scenario(), &draft.part);
        ui.label(say_with("approval-part", &[("part", part.into())]));
        small(ui, say("approval-help"));
        let field = text_lines(ui, say("approval-grounds"), &mut draft.grounds, 4);
        if std::mem::take(&mut draft.fresh) {
            field.request_focus();
        }
        let grounds = written(&draft.grounds);
        if let Err(reason) = &grounds {
            small(ui, say(reason));
        }
        ui.horizontal_wrapped(|ui| {
            let grounds = grounds.ok();
            let send = main_button(ui, grounds.is_some(), icons::RADIO, say("approval-send"));
            if let (true, Some(grounds)) = (send.clicked(), grounds) {
                let ask = Search::AskApproval { part: draft.part.clone(), grounds };
                requests.push(Request::Act(Action::Search(ask)));
                done = true;
            }
            if ui.button(say("button-cancel")).clicked() {
                done = true;
            }
        });
    });
    if done || modal.should_close() {
        *open = None;
    }
}
