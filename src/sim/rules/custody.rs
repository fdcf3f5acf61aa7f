//! Exhibits changing hands.
//!
//! Owns the rules of `Action::Custody`. All items of one line have one holder;
//! whether the line is complete is judged elsewhere.

use super::hands::need_packed;
use super::{Happened, OFFICER, World, text_within, unless};
use crate::scenario::Key;
use crate::scenario::raw::PersonRole;
use crate::sim::action::{Custody, Handover};
use crate::sim::event::CustodyEvent;
use crate::sim::numbers::{as_text, receipt_text};
use crate::sim::{Event, Refusal};

pub fn work_out(world: &World<'_>, action: &Custody) -> Happened {
    let event = match action {
        Custody::Transfer(handover) => {
            world.needs_here(&handover.to)?;
            let from = needs_one_holder(world, handover)?;
            CustodyEvent::Transferred { from, handover: handover.clone() }
        }
        Custody::Deposit(handover) => {
            unless(handover.to.as_str() == OFFICER, Refusal::PersonHasOtherRole)?;
            let keeper = world.needs_known(&handover.to)?;
            unless(keeper.role != PersonRole::StoreKeeper, Refusal::PersonHasOtherRole)?;
            world.needs_here(&handover.to)?;
            let from = needs_one_holder(world, handover)?;
            CustodyEvent::Deposited { from, handover: handover.clone(), receipt: receipt(world) }
        }
    };
    Ok(vec![Event::Custody(event)])
}

/// The one person who holds all items of the line.
fn needs_one_holder(world: &World<'_>, handover: &Handover) -> Result<Key, Refusal> {
    text_within(&handover.place)?;
    text_within(&handover.reason)?;
    need_packed(world, &handover.items, |_| Ok(()))?;
    let mut holders = handover
        .items
        .iter()
        .filter_map(|item| world.state.exhibits.get(item))
        .filter_map(|exhibit| exhibit.holder.as_ref());
    let from = holders.next().ok_or(Refusal::ItemNotPacked)?;
    unless(holders.any(|other| other != from), Refusal::HolderIsAnother)?;
    unless(*from == handover.to, Refusal::SamePerson)?;
    Ok(from.clone())
}

fn receipt(world: &World<'_>) -> crate::scenario::Text {
    let earlier = world.state.custody.iter().filter(|line| line.receipt.is_some()).count();
    as_text(&receipt_text(world.scenario, earlier))
}
