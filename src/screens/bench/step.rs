//! One step of the work on exhibits: what it needs to know, and which items still lack it.
//!
//! Owns the list of steps and the action that comes of each. Drawn in `work`.

use egui_phosphor::regular as icons;

use super::{BenchDraft, samples_are_drawn_here};
use crate::scenario::raw::Packaging;
use crate::scenario::{Key, Text};
use crate::sim::action::{Exhibits, Sampling, Search};
use crate::sim::{Action, ExhibitState, Item, Items, Session};

/// Largest figure that can be written for an estimate.
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
    WeighNet,
    /// Samples, from each unit or together.
    Draw,
    Pack,
    Label,
    Seal,
    Reseal,
    SignAcross,
    WitnessSigns,
}

impl Step {
    /// All steps. Their place in the list is no advice: it is the order of the alphabet of the kit.
    pub const ALL: [Self; 14] = [
        Self::BringOut,
        Self::Count,
        Self::Estimate,
        Self::Serials,
        Self::Number,
        Self::Weigh,
        Self::WeighNet,
        Self::Draw,
        Self::Pack,
        Self::Label,
        Self::Seal,
        Self::Reseal,
        Self::SignAcross,
        Self::WitnessSigns,
    ];

    /// True for a step that the case has work for. Samples are drawn only where a laboratory
    /// or a field kit has to do with what lies open.
    pub fn is_offered(self, session: &Session) -> bool {
        self != Self::Draw || samples_are_drawn_here(session)
    }

    pub fn name_key(self) -> &'static str {
        match self {
            Self::BringOut => "step-bring-out",
            Self::Count => "step-count",
            Self::Estimate => "step-estimate",
            Self::Serials => "step-serials",
            Self::Number => "step-number",
            Self::Weigh => "step-weigh",
            Self::WeighNet => "step-weigh-net",
            Self::Draw => "step-draw",
            Self::Pack => "step-pack",
            Self::Label => "step-label",
            Self::Seal => "step-seal",
            Self::Reseal => "step-reseal",
            Self::SignAcross => "step-sign-across",
            Self::WitnessSigns => "step-witness-signs",
        }
    }

    pub fn icon(self) -> &'static str {
        match self {
            Self::BringOut => icons::ARROW_SQUARE_OUT,
            Self::Count => icons::NUMPAD,
            Self::Estimate => icons::EYE,
            Self::Serials => icons::LIST,
            Self::Number => icons::NUMBER_CIRCLE_ONE,
            Self::Weigh | Self::WeighNet => icons::SCALES,
            Self::Draw => icons::EYEDROPPER,
            Self::Pack => icons::PACKAGE,
            Self::Label => icons::TAG,
            Self::Seal => icons::SEAL_CHECK,
            Self::Reseal => icons::ARROWS_CLOCKWISE,
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
    /// The step was done: the focus goes back to its name, from where the next is near.
    pub done: bool,
    /// All chosen units into one sample.
    pub draw_together: bool,
    /// Why sealed packages are opened.
    pub reason: String,
}

/// True when the item still lacks what the step gives.
pub fn remains(session: &Session, step: Step, draft: &StepDraft, item: &Item) -> bool {
    let blank = ExhibitState::default();
    let exhibit = session.state().exhibits.get(item).unwrap_or(&blank);
    if exhibit.receipt.is_some() {
        return false;
    }
    let is_sample = matches!(item, Item::Sample(_));
    let is_unit = matches!(item, Item::Package(_));
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
        Step::Count => !is_sample && exhibit.counted.is_none(),
        Step::Estimate => !is_sample && exhibit.counted.is_none() && exhibit.estimated.is_none(),
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
        // Samples go by the number of their unit.
        Step::Number => !is_sample && exhibit.number.is_none(),
        // What is sealed was weighed before, or needs no weight.
        Step::Weigh => exhibit.gross_g.is_none() && exhibit.seal.is_none(),
        Step::WeighNet => is_unit && exhibit.packaging.is_none() && exhibit.net_g.is_none(),
        Step::Draw => is_unit && exhibit.packaging.is_none() && !exhibit.sampled,
        Step::Pack => exhibit.packaging.is_none(),
        Step::Label => exhibit.label.is_none(),
        Step::Seal => exhibit.seal.is_none(),
        // Nothing has to be opened again; it is done for chosen packages.
        Step::Reseal => false,
        Step::SignAcross => !exhibit.signed_across,
        Step::WitnessSigns => {
            draft.witness.as_ref().is_none_or(|witness| !exhibit.witnesses.contains(witness))
        }
    }
}

fn estimate_of(draft: &StepDraft) -> Option<u32> {
    draft.estimate.trim().replace(',', "").parse().ok().filter(|units| *units <= ESTIMATE_MAX)
}

pub fn is_ready(draft: &BenchDraft) -> bool {
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
        | Step::WeighNet
        | Step::Draw
        | Step::Seal
        | Step::SignAcross => true,
        Step::Reseal => !draft.step.reason.trim().is_empty(),
    }
}

pub fn action_for(draft: &BenchDraft, items: Items) -> Option<Action> {
    let step = &draft.step;
    let exhibits = match step.step {
        Step::BringOut => return Some(Action::Search(Search::Unload(items))),
        Step::Count => Exhibits::Count { items, second: step.second.clone() },
        Step::Estimate => Exhibits::Estimate { items, units: estimate_of(step)? },
        Step::Serials => Exhibits::ListSerials(items),
        Step::Number => Exhibits::Number(items),
        Step::Weigh => Exhibits::Weigh(items),
        Step::WeighNet => Exhibits::WeighNet(items),
        Step::Draw => {
            let draw = if step.draw_together {
                Sampling::DrawTogether(items)
            } else {
                Sampling::Draw { items, new_gloves: step.new_gloves }
            };
            return Some(Action::Sampling(draw));
        }
        Step::Reseal => Exhibits::Reseal { items, reason: Text::new(step.reason.trim()).ok()? },
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
