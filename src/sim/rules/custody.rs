//! Exhibits changing hands.
//!
//! Owns the rules of `Action::Custody`. All items of one line have one holder;
//! whether the line is complete is judged elsewhere.

use super::hands::need_packed;
use super::{Happened, OFFICER, World, text_within, unless};
use crate::scenario::raw::PersonRole;
use crate::scenario::{Key, Text};
use crate::sim::action::{Custody, Disposal, Handover};
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
        Custody::Dispose(disposal) => dispose(world, disposal)?,
    };
    Ok(vec![Event::Custody(event)])
}

/// Goods that were taken can be got rid of, rightly or not; those that stand by see it.
fn dispose(world: &World<'_>, disposal: &Disposal) -> Result<CustodyEvent, Refusal> {
    text_within(&disposal.order)?;
    unless(disposal.items.is_empty(), Refusal::NothingChosen)?;
    for item in &disposal.items {
        let exhibit = world.state.exhibits.get(item).ok_or(Refusal::NotAnExhibit)?;
        unless(exhibit.packaging.is_none(), Refusal::ItemNotPacked)?;
        unless(world.state.disposed.contains(item), Refusal::AlreadyDone)?;
    }
    disposal.witnesses.iter().try_for_each(|person| world.needs_other_here(person).map(|_| ()))?;
    Ok(CustodyEvent::Disposed { disposal: disposal.clone(), before: world.bystanders() })
}

/// The one person who holds all items of the line.
pub(super) fn needs_one_holder(world: &World<'_>, handover: &Handover) -> Result<Key, Refusal> {
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

fn receipt(world: &World<'_>) -> Text {
    let earlier = world.state.custody.iter().filter(|line| line.receipt.is_some()).count();
    as_text(&receipt_text(world.scenario, earlier))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::action::{Exhibits, People};
    use crate::sim::trial::{PHONES, benched, done, items, key, text, tried};
    use crate::sim::{Action, Item, Session};

    fn check(session: &Session, table: impl IntoIterator<Item = (Custody, Result<(), Refusal>)>) {
        for (action, expected) in table {
            let outcome = tried(session, Action::Custody(action.clone())).map(|_| ());
            assert_eq!(outcome, expected, "{action:?}");
        }
    }

    fn handover(list: &str, to: &str) -> Handover {
        Handover {
            items: items(list),
            to: key(to),
            place: text("Bay 1"),
            reason: text("Safe keeping"),
            seals_checked: true,
            both_signed: true,
            store: crate::scenario::raw::StoreKind::General,
        }
    }

    fn transfer(list: &str, to: &str) -> Custody {
        Custody::Transfer(handover(list, to))
    }

    fn deposit(list: &str, to: &str) -> Custody {
        Custody::Deposit(handover(list, to))
    }

    /// Both cartons packed, the store keeper here.
    fn packed() -> Session {
        let pack = Exhibits::Pack {
            items: items(PHONES),
            packaging: crate::scenario::raw::Packaging::TapedCarton,
            new_gloves: true,
        };
        let call = Action::People(People::Call(key("keeper")));
        done(benched(), [call, Action::Wait { minutes: 30 }, Action::Exhibits(pack)])
    }

    #[test]
    fn items_are_handed_to_who_is_here_unsealed_too() {
        check(
            &packed(),
            [
                (transfer(PHONES, "searcher"), Ok(())),
                (transfer(PHONES, "keeper"), Ok(())),
                (transfer(PHONES, "officer"), Err(Refusal::SamePerson)),
                (transfer(PHONES, "agent"), Err(Refusal::PersonIsNotHere)),
                (transfer(PHONES, "nobody"), Err(Refusal::UnknownPerson)),
                (transfer("package:1", "searcher"), Err(Refusal::ItemNotPacked)),
                (transfer("package:11", "searcher"), Err(Refusal::UnknownItem)),
                (transfer("", "searcher"), Err(Refusal::NothingChosen)),
            ],
        );
    }

    #[test]
    fn one_line_has_one_giver() {
        let split = done(packed(), [Action::Custody(transfer("package:9", "searcher"))]);
        check(
            &split,
            [
                (transfer(PHONES, "keeper"), Err(Refusal::HolderIsAnother)),
                (transfer("package:9", "searcher"), Err(Refusal::SamePerson)),
                (transfer("package:9", "officer"), Ok(())),
            ],
        );
        let given = done(split, [Action::Custody(transfer("package:9", "keeper"))]);
        let lines = &given.state().custody;
        assert_eq!(lines[0].from, key("officer"));
        assert_eq!(lines[1].from, key("searcher"));
        assert!(lines[1].at_ms > lines[0].at_ms);
    }

    #[test]
    fn only_the_store_keeper_takes_a_deposit_and_gives_a_receipt_each_time() {
        check(
            &packed(),
            [
                (deposit(PHONES, "searcher"), Err(Refusal::PersonHasOtherRole)),
                (deposit(PHONES, "officer"), Err(Refusal::PersonHasOtherRole)),
                (deposit(PHONES, "keeper"), Ok(())),
            ],
        );
        let one_by_one =
            ["package:9", "package:10"].map(|item| Action::Custody(deposit(item, "keeper")));
        let stored = done(packed(), one_by_one);
        let receipt =
            |number| stored.state().exhibits[&Item::Package(number)].receipt.clone().unwrap();
        assert!(receipt(9).as_str().starts_with("SWH-"));
        assert_ne!(receipt(9), receipt(10));
        check(
            &stored,
            [
                (transfer("package:9", "searcher"), Err(Refusal::AlreadyDeposited)),
                (deposit("package:9", "keeper"), Err(Refusal::AlreadyDeposited)),
            ],
        );
        check(&benched(), [(deposit(PHONES, "keeper"), Err(Refusal::PersonIsNotHere))]);
    }
}
