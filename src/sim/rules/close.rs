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
        Close::SendShowCause => {
            unless(state.show_cause_sent, Refusal::AlreadyDone)?;
            unless(state.decision.is_none(), Refusal::DecisionNotMade)?;
            CloseEvent::ShowCauseSent
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::action::{Doors, Look, Seal};
    use crate::sim::trial::{benched, done, found, key, opened, session, text, tried};
    use crate::sim::{Action, Session};

    fn check(session: &Session, table: impl IntoIterator<Item = (Close, Result<(), Refusal>)>) {
        for (action, expected) in table {
            let outcome = tried(session, Action::Close(action.clone())).map(|_| ());
            assert_eq!(outcome, expected, "{action:?}");
        }
    }

    fn seize(goods: Vec<Goods>, grounds: &str) -> Close {
        Close::Decide(Decision::Seize { goods, grounds: text(grounds) })
    }

    fn phones() -> Goods {
        Goods::Hidden(key("phones"))
    }

    fn resealed(decision: Close) -> Session {
        let steps = [Action::Doors(Doors::Close), Action::Seal(Seal::Fit), Action::Close(decision)];
        done(benched(), steps)
    }

    #[test]
    fn a_wrong_decision_can_be_made_but_not_about_goods_that_nobody_has_seen() {
        check(
            &opened(),
            [
                (Close::Decide(Decision::Release), Ok(())),
                (seize(vec![Goods::Declared, Goods::Box], "I think so."), Ok(())),
                (Close::Decide(Decision::Detain { goods: vec![Goods::Declared] }), Ok(())),
                (seize(vec![phones()], "Telephones."), Err(Refusal::NothingFoundHere)),
                (seize(vec![], "Telephones."), Err(Refusal::NothingChosen)),
                (seize(vec![Goods::Declared], " "), Err(Refusal::GroundsAreEmpty)),
                (seize(vec![Goods::Declared], &"x".repeat(2_001)), Err(Refusal::TooLong)),
            ],
        );
        check(&found(), [(seize(vec![phones()], "Not declared."), Ok(()))]);
    }

    #[test]
    fn the_risk_unit_is_told_a_result() {
        check(&session(), [(Close::TellRiskUnit, Err(Refusal::DecisionNotMade))]);
        let told = [Close::Decide(Decision::Release), Close::TellRiskUnit].map(Action::Close);
        check(&done(session(), told), [(Close::TellRiskUnit, Err(Refusal::AlreadyDone))]);
    }

    #[test]
    fn the_box_goes_back_sealed_and_when_it_is_not_kept() {
        let release = || Close::Decide(Decision::Release);
        check(&opened(), [(Close::ReleaseBox, Err(Refusal::DecisionNotMade))]);
        let unsealed = done(opened(), [Action::Close(release())]);
        check(&unsealed, [(Close::ReleaseBox, Err(Refusal::BoxIsNotSealed))]);
        check(&resealed(release()), [(Close::ReleaseBox, Ok(()))]);
        check(&resealed(seize(vec![phones()], "Not declared.")), [(Close::ReleaseBox, Ok(()))]);
        let kept = seize(vec![phones(), Goods::Declared], "Not declared.");
        check(&resealed(kept), [(Close::ReleaseBox, Err(Refusal::DecisionNotMade))]);
    }

    #[test]
    fn a_released_box_is_gone() {
        let gone =
            done(resealed(Close::Decide(Decision::Release)), [Action::Close(Close::ReleaseBox)]);
        let examine = Look::Examine { part: crate::scenario::Part::Marks, torch: false };
        for action in [
            Action::Close(Close::ReleaseBox),
            Action::Close(Close::Decide(Decision::Release)),
            Action::Seal(Seal::Cut),
            Action::Look(examine),
        ] {
            assert_eq!(tried(&gone, action), Err(Refusal::BoxIsReleased));
        }
    }

    #[test]
    fn the_case_can_be_closed_at_any_time_and_nothing_follows() {
        let closed = done(session(), [Action::Close(Close::CloseCase)]);
        for action in [Action::Wait { minutes: 1 }, Action::Close(Close::CloseCase)] {
            assert_eq!(tried(&closed, action), Err(Refusal::CaseIsClosed));
        }
    }
}
