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
        | PersonRole::Driver => false,
    };
    unless(!serves, Refusal::PersonHasOtherRole)
}
