//! The examination bay around the box, and the yard beyond it.
//!
//! Owns what stands where outside the container. Must not draw the container or
//! the load. Ground and paint in `ground`, the lane for boxes on wheels in `dock`, roof and wall in `shed`, things in
//! `furniture`, the distance in `yard`.

pub mod dock;
pub mod furniture;
pub mod ground;
pub mod shed;
pub mod vehicle;
pub mod yard;

use bevy::prelude::*;

use super::blueprint::BayBlueprint;
use super::container::hull::Hull;
use super::raise::Raiser;

/// Entities of the bay that the state changes.
#[derive(Resource, Clone, Debug)]
pub struct BayRig {
    pub hull: Hull,
    /// Parent of what lies on the table's tray, at the tray.
    pub tray: Entity,
    /// The lit figures of the weighbridge indicator.
    pub display: Entity,
}

/// Builds the bay.
pub fn raise(raiser: &mut Raiser, hull: &Hull, blueprint: &BayBlueprint) -> BayRig {
    ground::raise(raiser, hull, blueprint);
    if blueprint.dock {
        dock::raise(raiser, hull);
    }
    shed::raise(raiser, hull);
    let (tray, display) = furniture::raise(raiser, hull, blueprint);
    yard::raise(raiser, hull);
    BayRig { hull: *hull, tray, display }
}
