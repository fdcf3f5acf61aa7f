//! The papers of the consignment, and the number on the box.
//!
//! Owns the rules of `Action::Papers`. Whether a verdict is right is not asked here.

use super::{Happened, World, unless};
use crate::scenario::BOX;
use crate::sim::action::Papers;
use crate::sim::event::PapersEvent;
use crate::sim::{Event, FactRef, Refusal};

/// Fact of the box that only a look at the seal gives.
const ON_THE_SEAL: &str = "seal";

pub fn work_out(world: &World<'_>, action: &Papers) -> Happened {
    let event = match action {
        Papers::Read(paper) => {
            unless(world.scenario.paper(paper).is_none(), Refusal::UnknownPaper)?;
            PapersEvent::PaperRead(paper.clone())
        }
        Papers::Compare { first, second, worth } => {
            unless(first == second, Refusal::NothingChosen)?;
            needs_known_fact(world, first)?;
            needs_known_fact(world, second)?;
            PapersEvent::FactsCompared {
                first: first.clone(),
                second: second.clone(),
                worth: *worth,
            }
        }
        Papers::CheckNumber { digit_is_right, size_type_fits } => {
            // Marks are painted large: they are read from afar, also on an open door.
            world.needs_box()?;
            PapersEvent::NumberChecked {
                digit_is_right: *digit_is_right,
                size_type_fits: *size_type_fits,
            }
        }
    };
    Ok(vec![Event::Papers(event)])
}

/// The officer has read this fact, in a paper or off the box.
fn needs_known_fact(world: &World<'_>, fact: &FactRef) -> Result<(), Refusal> {
    if fact.paper.as_str() == BOX {
        return needs_fact_of_the_box(world, fact);
    }
    unless(world.scenario.paper(&fact.paper).is_none(), Refusal::UnknownPaper)?;
    unless(world.scenario.fact(&fact.paper, &fact.fact).is_none(), Refusal::UnknownField)?;
    unless(!world.state.papers_read.contains(&fact.paper), Refusal::PaperNotRead)
}

/// The seal's number must have been looked at; the rest is painted on the doors.
fn needs_fact_of_the_box(world: &World<'_>, fact: &FactRef) -> Result<(), Refusal> {
    world.needs_box()?;
    unless(world.scenario.box_fact(fact.fact.as_str()).is_none(), Refusal::UnknownField)?;
    unless(fact.fact.as_str() == ON_THE_SEAL && !world.state.seal.viewed, Refusal::SealNotViewed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::raw::DiscrepancyWorth;
    use crate::sim::action::Seal;
    use crate::sim::trial::{done, fact, key, session, tried};
    use crate::sim::{Action, Session};

    fn check(session: &Session, table: impl IntoIterator<Item = (Papers, Result<(), Refusal>)>) {
        for (action, expected) in table {
            let outcome = tried(session, Action::Papers(action.clone())).map(|_| ());
            assert_eq!(outcome, expected, "{action:?}");
        }
    }

    fn compare(first: &str, second: &str) -> Papers {
        let worth = Some(DiscrepancyWorth::Clerical);
        Papers::Compare { first: fact(first), second: fact(second), worth }
    }

    #[test]
    fn only_papers_that_were_read_can_be_compared_and_any_verdict_stands() {
        let read = |paper: &str| Action::Papers(Papers::Read(key(paper)));
        let after = done(session(), [read("gd"), read("bl")]);
        check(
            &after,
            [
                (Papers::Read(key("letter")), Err(Refusal::UnknownPaper)),
                (compare("gd.seal", "bl.seal"), Ok(())),
                (compare("gd.gross", "slip.gross"), Err(Refusal::PaperNotRead)),
                (compare("gd.gross", "letter.gross"), Err(Refusal::UnknownPaper)),
                (compare("gd.colour", "bl.seal"), Err(Refusal::UnknownField)),
                (compare("gd.seal", "gd.seal"), Err(Refusal::NothingChosen)),
            ],
        );
    }

    #[test]
    fn the_seal_number_is_known_once_the_seal_was_viewed() {
        let read = done(session(), [Action::Papers(Papers::Read(key("gd")))]);
        check(
            &read,
            [
                (compare("box.seal", "gd.seal"), Err(Refusal::SealNotViewed)),
                (compare("box.container", "gd.seal"), Ok(())),
                (compare("box.colour", "gd.seal"), Err(Refusal::UnknownField)),
            ],
        );
        let viewed = done(read, [Action::Seal(Seal::View)]);
        check(&viewed, [(compare("box.seal", "gd.seal"), Ok(()))]);
    }
}
