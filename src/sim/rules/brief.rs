//! Before the box: why it was picked, who does what, the kit list.
//!
//! Owns the rules of `Action::Brief`.

use super::{Happened, OFFICER, World, unless};
use crate::scenario::Key;
use crate::scenario::raw::PersonRole;
use crate::sim::action::Brief;
use crate::sim::event::BriefEvent;
use crate::sim::{Event, Refusal};

pub fn work_out(world: &World<'_>, action: &Brief) -> Happened {
    let event = match action {
        Brief::LogTrigger(trigger) => BriefEvent::TriggerLogged(*trigger),
        Brief::AssignRole { role, person } => {
            needs_colleague(world, person)?;
            BriefEvent::RoleAssigned { role: *role, person: person.clone() }
        }
        Brief::CheckKit => {
            unless(world.state.kit_checked, Refusal::AlreadyDone)?;
            BriefEvent::KitChecked
        }
        Brief::TakeHint { rule } => {
            unless(!world.scenario.calls_for(rule.as_str()), Refusal::NothingChosen)?;
            unless(world.state.hints.contains(rule), Refusal::AlreadyDone)?;
            BriefEvent::HintTaken { rule: rule.clone() }
        }
    };
    Ok(vec![Event::Brief(event)])
}

/// Duties are given to officers who are in the place.
fn needs_colleague(world: &World<'_>, person: &Key) -> Result<(), Refusal> {
    world.needs_here(person)?;
    if person.as_str() == OFFICER {
        return Ok(());
    }
    let serves = match world.needs_known(person)?.role {
        PersonRole::TeamMember | PersonRole::Supervisor => true,
        PersonRole::Agent
        | PersonRole::Witness
        | PersonRole::StoreKeeper
        | PersonRole::Labourer
        | PersonRole::Driver
        | PersonRole::Messenger
        | PersonRole::Traveller => false,
    };
    unless(!serves, Refusal::PersonHasOtherRole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::TeamRole;
    use crate::scenario::raw::Trigger;
    use crate::sim::trial::{done, key, session, tried};
    use crate::sim::{Action, Session};

    fn check(session: &Session, table: impl IntoIterator<Item = (Brief, Result<(), Refusal>)>) {
        for (action, expected) in table {
            let outcome = tried(session, Action::Brief(action.clone())).map(|_| ());
            assert_eq!(outcome, expected, "{action:?}");
        }
    }

    #[test]
    fn duties_go_to_officers_who_are_here() {
        let give =
            |person: &str| Brief::AssignRole { role: TeamRole::Searcher, person: key(person) };
        check(
            &session(),
            [
                (give("officer"), Ok(())),
                (give("searcher"), Ok(())),
                (give("witness-a"), Err(Refusal::PersonHasOtherRole)),
                (give("supervisor"), Err(Refusal::PersonIsNotHere)),
                (give("nobody"), Err(Refusal::UnknownPerson)),
            ],
        );
    }

    #[test]
    fn a_reason_may_be_logged_wrongly_and_the_kit_list_is_gone_through_once() {
        let after = done(session(), [Action::Brief(Brief::CheckKit)]);
        check(
            &after,
            [
                (Brief::LogTrigger(Trigger::Random), Ok(())),
                (Brief::CheckKit, Err(Refusal::AlreadyDone)),
            ],
        );
    }
}
