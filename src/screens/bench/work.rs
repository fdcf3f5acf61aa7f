//! The work on exhibits as it is drawn: steps, what a step asks for, and for which items.
//!
//! Owns the three ways to name the items: the next one, all that remain, the chosen ones.

use egui::Ui;
use egui_phosphor::regular as icons;

use super::super::controls::{
    choice_box, choice_button, icon_button, icon_button_if, main_button, small, text_line,
};
use super::super::focus;
use super::super::names::{PACKAGINGS, packaging_key};
use super::super::people::{all_here, people_here};
use super::super::request::Request;
use super::step::{Step, StepDraft, action_for, is_ready, remains};
use super::{BenchDraft, BenchView, label};
use crate::scenario::Key;
use crate::scenario::raw::{Packaging, PersonRole};
use crate::sim::action::Exhibits;
use crate::sim::{Action, Item, Items};
use crate::wording::{say, say_with};

/// One button for each step. True when a step was just chosen by key.
pub fn steps_ui(ui: &mut Ui, view: &BenchView<'_>, draft: &mut StepDraft) -> bool {
    let mut by_key = false;
    ui.horizontal_wrapped(|ui| {
        super::tighten(ui);
        for step in Step::ALL.into_iter().filter(|step| step.is_offered(view.session)) {
            let chosen = draft.step == step;
            let button = choice_button(ui, chosen, step.icon(), say(step.name_key()));
            if button.clicked() {
                draft.step = step;
                by_key = button.has_focus();
            }
            if chosen && std::mem::take(&mut draft.done) {
                button.request_focus();
            }
        }
    });
    by_key
}

/// What the chosen step asks for. `by_key` puts the keyboard into its first field.
pub fn work_ui(
    ui: &mut Ui,
    view: &BenchView<'_>,
    shown: &[&Item],
    draft: &mut BenchDraft,
    by_key: bool,
    requests: &mut Vec<Request>,
) {
    gloves_ui(ui, view, requests);
    let sheet = ui.scope(|ui| {
        options_ui(ui, view, draft);
        let step = draft.step.step;
        let remaining: Vec<Item> = shown
            .iter()
            .filter(|item| remains(view.session, step, &draft.step, item))
            .map(|item| (*item).clone())
            .collect();
        targets_ui(ui, view, draft, &remaining)
    });
    // Who chose the step by key goes on typing in its first field.
    if by_key {
        focus::into_sheet(ui, sheet.response.rect);
    }
    let Some(items) = sheet.inner else { return };
    if let Some(action) = action_for(draft, items) {
        requests.push(Request::Act(action));
        draft.step.done = true;
    }
}

fn gloves_ui(ui: &mut Ui, view: &BenchView<'_>, requests: &mut Vec<Request>) {
    ui.horizontal_wrapped(|ui| {
        super::tighten(ui);
        if icon_button(ui, icons::HAND, say("bench-change-gloves")).clicked() {
            requests.push(Request::Act(Action::Exhibits(Exhibits::ChangeGloves)));
        }
        if icon_button(ui, icons::SCALES, say("bench-zero-scale")).clicked() {
            requests.push(Request::Act(Action::Exhibits(Exhibits::ZeroScale)));
        }
        let key = if view.session.state().scale_zeroed {
            "bench-scale-zeroed"
        } else {
            "bench-scale-not-zeroed"
        };
        small(ui, say(key));
        // The kit lies open: its next number can be read off the roll.
        let next = view.session.state().last_evidence_seal.saturating_add(1);
        small(
            ui,
            &say_with("bench-next-seal", &[("seal", crate::sim::evidence_seal_text(next).into())]),
        );
    });
}

/// What the chosen step asks for.
fn options_ui(ui: &mut Ui, view: &BenchView<'_>, draft: &mut BenchDraft) {
    let session = view.session;
    match draft.step.step {
        Step::Count => {
            let mut choices: Vec<(Option<Key>, String)> =
                vec![(None, say("bench-count-alone").to_owned())];
            choices.extend(all_here(session).into_iter().map(|(key, name)| (Some(key), name)));
            let mut chosen = Some(draft.step.second.clone());
            labelled_choice(ui, "bench-second", &mut chosen, &choices);
            draft.step.second = chosen.flatten();
        }
        Step::Estimate => {
            ui.horizontal_wrapped(|ui| {
                ui.label(say("bench-estimate"));
                text_line(ui, say("bench-estimate"), &mut draft.step.estimate, 100.0);
            });
        }
        Step::Pack => {
            let choices: Vec<(Packaging, String)> = PACKAGINGS
                .into_iter()
                .map(|packaging| (packaging, say(packaging_key(packaging)).to_owned()))
                .collect();
            labelled_choice(ui, "bench-packaging", &mut draft.step.packaging, &choices);
            ui.horizontal_wrapped(|ui| {
                ui.checkbox(&mut draft.step.new_gloves, say("bench-new-gloves"));
                ui.checkbox(&mut draft.step.together, say("bench-together"));
            });
        }
        Step::Draw => {
            ui.horizontal_wrapped(|ui| {
                ui.checkbox(&mut draft.step.new_gloves, say("bench-new-gloves"));
                ui.checkbox(&mut draft.step.draw_together, say("bench-draw-together"));
            });
        }
        Step::Reseal => {
            small(ui, say("bench-reseal-help"));
            ui.horizontal_wrapped(|ui| {
                ui.label(say("bench-reseal-reason"));
                text_line(ui, say("bench-reseal-reason"), &mut draft.step.reason, 280.0);
            });
        }
        Step::Label => label::label_ui(ui, &mut draft.label),
        Step::WitnessSigns => {
            let choices = people_here(
                session,
                &[
                    PersonRole::Witness,
                    PersonRole::Agent,
                    PersonRole::Driver,
                    PersonRole::Traveller,
                    PersonRole::TeamMember,
                ],
            );
            labelled_choice(ui, "bench-witness", &mut draft.step.witness, &choices);
        }
        Step::BringOut
        | Step::Serials
        | Step::Number
        | Step::Weigh
        | Step::WeighNet
        | Step::Seal
        | Step::SignAcross => {}
    }
}

fn labelled_choice<T: Clone + PartialEq>(
    ui: &mut Ui,
    label_key: &str,
    chosen: &mut Option<T>,
    choices: &[(T, String)],
) {
    ui.horizontal_wrapped(|ui| {
        ui.label(say(label_key));
        choice_box(ui, label_key, say(label_key), chosen, choices);
    });
}

/// The three ways to say for which items. Returns the items when one was pressed.
fn targets_ui(
    ui: &mut Ui,
    view: &BenchView<'_>,
    draft: &BenchDraft,
    remaining: &[Item],
) -> Option<Items> {
    let ready = is_ready(draft);
    let mut chosen = None;
    small(ui, say("bench-targets-help"));
    ui.horizontal_wrapped(|ui| {
        let next = remaining.first();
        let text = match next {
            Some(item) => say_with("bench-for-next", &[("item", view.title(item).into())]),
            None => say("bench-for-none").to_owned(),
        };
        if main_button(ui, ready && next.is_some(), icons::ARROW_RIGHT, &text).clicked() {
            chosen = next.cloned().map(Items::one);
        }
        let text = say_with("bench-for-all", &[("count", remaining.len().into())]);
        if icon_button_if(ui, ready && !remaining.is_empty(), icons::STACK, &text).clicked() {
            chosen = Some(remaining.iter().cloned().collect());
        }
        let text = say_with("bench-for-selected", &[("count", draft.selected.len().into())]);
        let some = !draft.selected.is_empty();
        if icon_button_if(ui, ready && some, icons::CHECK_CIRCLE, &text).clicked() {
            chosen = Some(draft.selected.iter().cloned().collect());
        }
    });
    chosen
}
