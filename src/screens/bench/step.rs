//! One step of the work on exhibits, for the next item, the chosen ones or all that remain.
//!
//! Owns the list of steps, what each needs to know, and which items still lack it.

use egui::Ui;
use egui_phosphor::regular as icons;

use super::super::controls::{
    choice_box, choice_button, icon_button, icon_button_if, main_button, small, text_line,
};
use super::super::names::{PACKAGINGS, exhibit_number, item_name, packaging_key};
use super::super::people::{all_here, people_here};
use super::super::request::Request;
use super::{BenchDraft, BenchView, label};
use crate::scenario::Key;
use crate::scenario::raw::{Packaging, PersonRole};
use crate::sim::action::{Exhibits, Search};
use crate::sim::{Action, ExhibitState, Item, Items, Session};
use crate::wording::{say, say_with};

/// Longest name of a seal or exhibit run that is offered as a hint.
const ESTIMATE_MAX: u32 = 100_000_000;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Step {
    #[default]
    BringOut,
    Count,
    Estimate,
    Serials,
    Number,
    Weigh,
    Pack,
    Label,
    Seal,
    SignAcross,
    WitnessSigns,
}

impl Step {
    /// All steps. Their place in the list is no advice: it is the order of the alphabet of the kit.
    pub const ALL: [Self; 11] = [
        Self::BringOut,
        Self::Count,
        Self::Estimate,
        Self::Serials,
        Self::Number,
        Self::Weigh,
        Self::Pack,
        Self::Label,
        Self::Seal,
        Self::SignAcross,
        Self::WitnessSigns,
    ];

    pub fn name_key(self) -> &'static str {
        match self {
            Self::BringOut => "step-bring-out",
            Self::Count => "step-count",
            Self::Estimate => "step-estimate",
            Self::Serials => "step-serials",
            Self::Number => "step-number",
            Self::Weigh => "step-weigh",
            Self::Pack => "step-pack",
            Self::Label => "step-label",
            Self::Seal => "step-seal",
            Self::SignAcross => "step-sign-across",
            Self::WitnessSigns => "step-witness-signs",
        }
    }

    fn icon(self) -> &'static str {
        match self {
            Self::BringOut => icons::ARROW_SQUARE_OUT,
            Self::Count => icons::NUMPAD,
            Self::Estimate => icons::EYE,
            Self::Serials => icons::LIST,
            Self::Number => icons::NUMBER_CIRCLE_ONE,
            Self::Weigh => icons::SCALES,
            Self::Pack => icons::PACKAGE,
            Self::Label => icons::TAG,
            Self::Seal => icons::SEAL_CHECK,
            Self::SignAcross => icons::SIGNATURE,
            Self::WitnessSigns => icons::USERS,
        }
    }
}

/// What the steps need to know, kept from one to the next.
#[derive(Clone, Debug, Default)]
pub struct StepDraft {
    pub step: Step,
    pub second: Option<Key>,
    pub estimate: String,
    pub packaging: Option<Packaging>,
    pub together: bool,
    pub new_gloves: bool,
    pub witness: Option<Key>,
}

/// True when the item still lacks what the step gives.
pub fn remains(session: &Session, step: Step, draft: &StepDraft, item: &Item) -> bool {
    let blank = ExhibitState::default();
    let exhibit = session.state().exhibits.get(item).unwrap_or(&blank);
    if exhibit.receipt.is_some() {
        return false;
    }
    match step {
        Step::BringOut => match item {
            Item::Package(number) => {
                let index = number.checked_sub(1).and_then(|index| usize::try_from(index).ok());
                index
                    .and_then(|index| session.state().packages.get(index))
                    .is_some_and(|package| !package.unloaded)
            }
            Item::Sample(_) | Item::SealParts | Item::Paper(_) => false,
        },
        Step::Count => exhibit.counted.is_none(),
        Step::Estimate => exhibit.counted.is_none() && exhibit.estimated.is_none(),
        Step::Serials => {
            let has_serials = match item {
                Item::Package(number) => session
                    .scenario()
                    .package_kind(*number)
                    .is_some_and(|kind| kind.serial_name.is_some()),
                Item::Sample(_) | Item::SealParts | Item::Paper(_) => false,
            };
            has_serials && !exhibit.serials_listed
        }
        Step::Number => exhibit.number.is_none(),
        Step::Weigh => exhibit.gross_g.is_none(),
        Step::Pack => exhibit.packaging.is_none(),
        Step::Label => exhibit.label.is_none(),
        Step::Seal => exhibit.seal.is_none(),
        Step::SignAcross => !exhibit.signed_across,
        Step::WitnessSigns => {
            draft.witness.as_ref().is_none_or(|witness| !exhibit.witnesses.contains(witness))
        }
    }
}

pub fn work_ui(
    ui: &mut Ui,
    view: &BenchView<'_>,
    shown: &[&Item],
    draft: &mut BenchDraft,
    requests: &mut Vec<Request>,
) {
    ui.horizontal_wrapped(|ui| {
        for step in Step::ALL {
            let chosen = draft.step.step == step;
            if choice_button(ui, chosen, step.icon(), say(step.name_key())).clicked() {
                draft.step.step = step;
            }
        }
    });
    gloves_ui(ui, view, requests);
    options_ui(ui, view, draft);
    let step = draft.step.step;
    let remaining: Vec<Item> = shown
        .iter()
        .filter(|item| remains(view.session, step, &draft.step, item))
        .map(|item| (*item).clone())
        .collect();
    let Some(items) = targets_ui(ui, view, draft, &remaining) else {
        return;
    };
    if let Some(action) = action_for(draft, items) {
        requests.push(Request::Act(action));
    }
}

fn gloves_ui(ui: &mut Ui, view: &BenchView<'_>, requests: &mut Vec<Request>) {
    ui.horizontal_wrapped(|ui| {
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
        Step::Label => label::label_ui(ui, &mut draft.label),
        Step::WitnessSigns => {
            let choices = people_here(
                session,
                &[
                    PersonRole::Witness,
                    PersonRole::Agent,
                    PersonRole::Driver,
                    PersonRole::TeamMember,
                ],
            );
            labelled_choice(ui, "bench-witness", &mut draft.step.witness, &choices);
        }
        Step::BringOut
        | Step::Serials
        | Step::Number
        | Step::Weigh
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
    ui.horizontal_wrapped(|ui| {
        let next = remaining.first();
        let text = match next {
            Some(item) => say_with("bench-for-next", &[("item", item_title(view, item).into())]),
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

fn item_title(view: &BenchView<'_>, item: &Item) -> String {
    let name = item_name(view.session.scenario(), item);
    match view.exhibit(item).and_then(|exhibit| exhibit.number) {
        Some(number) => format!("{} ({name})", exhibit_number(Some(number))),
        None => name,
    }
}

fn estimate_of(draft: &StepDraft) -> Option<u32> {
    draft.estimate.trim().replace(',', "").parse().ok().filter(|units| *units <= ESTIMATE_MAX)
}

fn is_ready(draft: &BenchDraft) -> bool {
    match draft.step.step {
        Step::Estimate => estimate_of(&draft.step).is_some(),
        Step::Pack => draft.step.packaging.is_some(),
        Step::Label => draft.label.written().is_some(),
        Step::WitnessSigns => draft.step.witness.is_some(),
        Step::BringOut
        | Step::Count
        | Step::Serials
        | Step::Number
        | Step::Weigh
        | Step::Seal
        | Step::SignAcross => true,
    }
}

fn action_for(draft: &BenchDraft, items: Items) -> Option<Action> {
    let step = &draft.step;
    let exhibits = match step.step {
        Step::BringOut => return Some(Action::Search(Search::Unload(items))),
        Step::Count => Exhibits::Count { items, second: step.second.clone() },
        Step::Estimate => Exhibits::Estimate { items, units: estimate_of(step)? },
        Step::Serials => Exhibits::ListSerials(items),
        Step::Number => Exhibits::Number(items),
        Step::Weigh => Exhibits::Weigh(items),
        Step::Pack if step.together => Exhibits::PackTogether { items, packaging: step.packaging? },
        Step::Pack => {
            Exhibits::Pack { items, packaging: step.packaging?, new_gloves: step.new_gloves }
        }
        Step::Label => Exhibits::Label { items, label: draft.label.written()? },
        Step::Seal => Exhibits::Seal(items),
        Step::SignAcross => Exhibits::SignAcross(items),
        Step::WitnessSigns => Exhibits::WitnessSigns { items, witness: step.witness.clone()? },
    };
    Some(Action::Exhibits(exhibits))
}
