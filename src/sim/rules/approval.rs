//! The supervisor's answer to a request to do damage.
//!
//! Owns which grounds the supervisor takes. There must be words in the request;
//! they are kept but not read; whether damage was right is judged elsewhere.

use super::parts::needs_known;
use super::{World, is_blank, text_within, unless};
use crate::pack::Dimension;
use crate::scenario::raw::{DiscrepancyWorth, PersonRole};
use crate::scenario::{Key, Part, Text};
use crate::sim::event::SearchEvent;
use crate::sim::{Comparison, Refusal};

/// A length short by no more than this proves nothing (domain 2.4: building tolerance 10 mm
/// each way, "a gap below about 20 mm proves nothing").
pub const SHORT_MM: u32 = 20;

/// Asked by radio; the supervisor need not be in the place.
pub fn ask(world: &World<'_>, part: &Part, grounds: &Text) -> Result<SearchEvent, Refusal> {
    text_within(grounds)?;
    unless(is_blank(grounds), Refusal::GroundsAreEmpty)?;
    needs_known(world, part)?;
    let supervisor =
        world.scenario.people.iter().any(|person| person.role == PersonRole::Supervisor);
    unless(!supervisor, Refusal::UnknownPerson)?;
    let already = world.state.approvals.get(part).copied().unwrap_or_default();
    unless(already, Refusal::AlreadyDone)?;
    Ok(SearchEvent::ApprovalAnswered {
        part: part.clone(),
        grounds: grounds.clone(),
        given: grounds_stand(world),
    })
}

/// The supervisor sees a ground: a suspicious sign, a material discrepancy, or a measure that
/// is short beyond tolerance.
fn grounds_stand(world: &World<'_>) -> bool {
    let state = world.state;
    let sign = world
        .scenario
        .container
        .signs
        .iter()
        .any(|sign| sign.suspicious && state.signs_seen.contains(&sign.key));
    let nominal_mm = world.scenario.nominal.internal_mm;
    let short = state.measures.iter().any(|measure| {
        let [length_mm, width_mm, height_mm] = nominal_mm;
        let nominal_mm = match measure.dimension {
            Dimension::Length => length_mm,
            Dimension::Width => width_mm,
            Dimension::Height => height_mm,
        };
        nominal_mm.saturating_sub(measure.reading_mm) > SHORT_MM
    });
    sign || short || material_discrepancy_seen(world)
}

/// The trainee called a pair of facts material, and rightly so.
fn material_discrepancy_seen(world: &World<'_>) -> bool {
    let pair_is = |compared: &Comparison, a: &(Key, Key), b: &(Key, Key)| {
        let first = (&compared.first.paper, &compared.first.fact);
        let second = (&compared.second.paper, &compared.second.fact);
        first == (&a.0, &a.1) && second == (&b.0, &b.1)
    };
    world
        .state
        .compared
        .iter()
        .filter(|compared| compared.worth == Some(DiscrepancyWorth::Material))
        .any(|compared| {
            world
                .scenario
                .discrepancies
                .iter()
                .filter(|known| known.worth == DiscrepancyWorth::Material)
                .any(|known| {
                    pair_is(compared, &known.first, &known.second)
                        || pair_is(compared, &known.second, &known.first)
                })
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::action::{Look, Papers, Search};
    use crate::sim::trial::{
        done, fact, key, opened, opened_on, session, session_with, text, tried,
    };
    use crate::sim::{Action, Event, Session};

    fn check(session: &Session, table: impl IntoIterator<Item = (Search, Result<(), Refusal>)>) {
        for (action, expected) in table {
            let outcome = tried(session, Action::Search(action.clone())).map(|_| ());
            assert_eq!(outcome, expected, "{action:?}");
        }
    }

    fn approval_given(session: &Session, grounds: &str) -> bool {
        let ask = Search::AskApproval { part: Part::WallFront, grounds: text(grounds) };
        match tried(session, Action::Search(ask)).unwrap().as_slice() {
            [Event::Search(SearchEvent::ApprovalAnswered { given, .. })] => *given,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_supervisor_approves_on_a_sign_a_discrepancy_or_a_short_measure() {
        let honest = session_with(|scenario| scenario.container.internal_length_mm = 5_890);
        let honest = opened_on(honest);
        let measure = |dimension| Action::Look(Look::Measure { dimension, second: None });
        let examine = |part| Action::Look(Look::Examine { part, torch: false });
        let compare = |worth| {
            let slip = Action::Papers(Papers::Read(key("slip")));
            let pair =
                Papers::Compare { first: fact("slip.gross"), second: fact("gd.gross"), worth };
            [slip, Action::Papers(pair)]
        };
        let after = |actions: &[Action]| done(honest.clone(), actions.iter().cloned());
        assert!(!approval_given(&honest, "It looks odd."));
        assert!(!approval_given(&after(&[measure(Dimension::Length)]), "8 mm are missing."));
        assert!(!approval_given(&after(&[examine(Part::SideRight)]), "A scratch."));
        assert!(!approval_given(&after(&compare(None)), "Weights."));
        assert!(!approval_given(&after(&compare(Some(DiscrepancyWorth::Clerical))), "Weights."));
        assert!(approval_given(
            &after(&compare(Some(DiscrepancyWorth::Material))),
            "1,000 kg more."
        ));
        assert!(approval_given(&after(&[examine(Part::FrontEnd)]), "A fresh weld."));
        let short = done(opened(), [measure(Dimension::Length)]);
        assert!(approval_given(&short, "418 mm are missing."));
    }

    #[test]
    fn leave_is_asked_by_radio_within_half_a_page_and_not_twice_once_given() {
        let ask =
            |grounds: &str| Search::AskApproval { part: Part::WallFront, grounds: text(grounds) };
        check(&session(), [(ask(&"x".repeat(2_001)), Err(Refusal::TooLong))]);
        // Domain paper, 4, F3: on recorded grounds.
        for nothing in ["", " ", "\n\t "] {
            check(&opened(), [(ask(nothing), Err(Refusal::GroundsAreEmpty))]);
        }
        let given = done(
            opened(),
            [
                Action::Look(Look::Measure { dimension: Dimension::Length, second: None }),
                Action::Search(ask("418 mm are missing.")),
            ],
        );
        check(&given, [(ask("Again."), Err(Refusal::AlreadyDone))]);
        let nobody = session_with(|scenario| {
            scenario.people.retain(|person| person.role != PersonRole::Supervisor);
        });
        check(&nobody, [(ask("A ground."), Err(Refusal::UnknownPerson))]);
    }
}
