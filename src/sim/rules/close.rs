//! The decision, the word to the risk unit, the box given back, the end.
//!
//! Owns the rules of `Action::Close`. Whether the decision is right is judged elsewhere.

use super::{Happened, World, is_blank, is_sealed, text_within, unless};
use crate::sim::action::{Close, Decision, Goods};
use crate::sim::event::CloseEvent;
use crate::sim::{Event, Refusal};

pub fn work_out(world: &World<'_>, action: &Close) -> Happened {
    let state = world.state;
    let event = match action {
        Close::Decide(decision) => {
            world.needs_box()?;
            needs_decidable(world, decision)?;
            CloseEvent::Decided(decision.clone())
        }
        Close::TellRiskUnit => {
            unless(state.risk_unit_told, Refusal::AlreadyDone)?;
            unless(state.decision.is_none(), Refusal::DecisionNotMade)?;
            CloseEvent::RiskUnitTold
        }
        Close::ReleaseBox => {
            world.needs_box()?;
            let decision = state.decision.as_ref().ok_or(Refusal::DecisionNotMade)?;
            unless(keeps_box_or_load(decision), Refusal::DecisionNotMade)?;
            unless(!is_sealed(state), Refusal::BoxIsNotSealed)?;
            CloseEvent::BoxReleased
        }
        Close::CloseCase => CloseEvent::CaseClosed,
    };
    Ok(vec![Event::Close(event)])
}

fn needs_decidable(world: &World<'_>, decision: &Decision) -> Result<(), Refusal> {
    match decision {
        Decision::Release => Ok(()),
        Decision::Detain { goods } => needs_goods(world, goods),
        Decision::Seize { goods, grounds } => {
            text_within(grounds)?;
            needs_goods(world, goods)?;
            // An order without a word of grounds cannot be written out; which words, is judged.
            unless(is_blank(grounds), Refusal::GroundsAreEmpty)
        }
    }
}

/// Goods that exist, and hidden ones only when they lie open.
fn needs_goods(world: &World<'_>, goods: &[Goods]) -> Result<(), Refusal> {
    unless(goods.is_empty(), Refusal::NothingChosen)?;
    goods.iter().try_for_each(|goods| match goods {
        Goods::Declared | Goods::Box => Ok(()),
        Goods::Hidden(key) => {
            unless(!world.state.uncovered.contains(key), Refusal::NothingFoundHere)
        }
    })
}

/// A box whose load or shell is kept does not go back. Hidden goods can be kept without it.
fn keeps_box_or_load(decision: &Decision) -> bool {
    match decision {
        Decision::Release => false,
        Decision::Detain { goods } | Decision::Seize { goods, .. } => {
            goods.iter().any(|goods| match goods {
                Goods::Declared | Goods::Box => true,
                Goods::Hidden(_) => false,
            })
        }
    }
}
