//! The papers of the consignment, and the number on the box.
//!
//! Owns the rules of `Action::Papers`. Whether a verdict is right is not asked here.

use super::{BOX, Happened, World, unless};
use crate::scenario::Part;
use crate::sim::action::Papers;
use crate::sim::event::PapersEvent;
use crate::sim::{Event, FactRef, Refusal};

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

/// What the box shows has the same fact keys as the papers. The seal's number must have been
/// looked at; the rest is painted on the doors.
fn needs_fact_of_the_box(world: &World<'_>, fact: &FactRef) -> Result<(), Refusal> {
    world.needs_box()?;
    let in_papers =
        world.scenario.papers.iter().flat_map(|paper| &paper.facts).any(|known| known.key == fact.fact);
    let in_case = world.scenario.discrepancies.iter().any(|found| {
        [&found.first, &found.second]
            .iter()
            .any(|(paper, key)| paper.as_str() == BOX && *key == fact.fact)
    });
    unless(!in_papers && !in_case, Refusal::UnknownField)?;
    let on_the_seal = fact.fact.as_str() == Part::Seal.to_string();
    unless(on_the_seal && !world.state.seal.viewed, Refusal::SealNotViewed)
}
