//! The place: container, load and examination bay, built from plain blueprints.
//!
//! How to use it. Add [`PlacePlugin`]. Queue [`raise_place`] with a
//! [`blueprint::PlaceBlueprint`] when an exercise starts and [`clear_place`] when
//! it ends. Mark the camera with [`light::PlaceCamera`]. Write
//! [`state::PlaceState`] (with `set_if_neq`) whenever the session changed; the
//! picture follows. Things that can be pointed at carry [`PartTag`].
//!
//! Must not decide anything a judge would care about. The frame is that of
//! [`container::hull`]: metres, the inside of the door sill is the origin.

pub mod bag;
pub mod bay;
pub mod blueprint;
pub mod canvas;
pub mod cards;
pub mod carton;
pub mod coat;
pub mod container;
pub mod contents;
pub mod grain;
pub mod light;
pub mod load;
pub mod marks;
pub mod packet;
pub mod panel;
pub mod quality;
pub mod raise;
pub mod solid;
pub mod state;
pub mod stencil;
pub mod surfaces;
pub mod sync;
pub mod tally;
pub mod testing;

use bevy::prelude::*;

pub use self::blueprint::PlaceBlueprint;
pub use self::cards::CardRig;
pub use self::container::hull::Hull;
pub use self::light::PlaceCamera;
pub use self::quality::Quality;
pub use self::raise::{PartSpot, PartTag, PlaceCount, PlaceRoot};
pub use self::state::PlaceState;

use self::raise::Raiser;
use self::state::SealState;
use self::surfaces::Surfaces;
use self::sync::Shown;

/// Systems and resources of the place; builds nothing by itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct PlacePlugin {
    pub quality: Quality,
}

impl Plugin for PlacePlugin {
    fn build(&self, app: &mut App) {
        app.insert_resource(self.quality)
            .init_resource::<PlaceState>()
            .init_resource::<PlaceCount>()
            .add_plugins((light::plugin, sync::plugin));
    }
}

/// Builds the place and shows the present [`PlaceState`]. A place that stands
/// is taken down first. Needs asset stores of meshes, images and materials.
pub fn raise_place(world: &mut World, blueprint: &PlaceBlueprint) {
    clear_place(world);
    let quality = *world.get_resource_or_init::<Quality>();
    world.insert_resource(PlaceCount::default());
    let surfaces = Surfaces::make(world, quality);
    world.insert_resource(surfaces.clone());
    let root =
        world.spawn((Name::new("place"), PlaceRoot, Transform::IDENTITY, Visibility::Visible)).id();
    let mut raiser = Raiser { world, surfaces, root };
    let container = container::raise(&mut raiser, &blueprint.container);
    let hull = container.hull;
    let bay = bay::raise(&mut raiser, &hull, &blueprint.bay);
    let load = load::raise(&mut raiser, &hull, &blueprint.stow);
    let cards = cards::raise(&mut raiser);
    light::raise(&mut raiser, &hull);
    raiser.world.insert_resource(bay);
    raiser.world.insert_resource(cards);
    let mut shown = Shown {
        state: PlaceState::default(),
        seal: blueprint.container.seal.clone(),
        seal_parts: Vec::new(),
    };
    sync::show_seal(&mut raiser, &container, &mut shown, &SealState::Whole);
    raiser.world.insert_resource(container);
    raiser.world.insert_resource(load);
    hide_covered(raiser.world);
    world.insert_resource(shown);
    world.get_resource_or_init::<PlaceState>();
    sync::sync_place(world);
}

/// Hidden goods are not drawn until wall or panel is open.
fn hide_covered(world: &mut World) {
    let load = world.resource::<load::LoadRig>();
    let shut = PlaceState::default();
    let hidden: Vec<Entity> = load
        .numbers()
        .filter(|n| load.is_covered(*n, &shut))
        .filter_map(|n| load.entity(n))
        .collect();
    for entity in hidden {
        world.entity_mut(entity).insert(Visibility::Hidden);
    }
}

/// Takes everything down. Materials and meshes go with their last user.
pub fn clear_place(world: &mut World) {
    if let Some(root) = sync::root_of(world) {
        world.despawn(root);
    }
    world.remove_resource::<Shown>();
    world.remove_resource::<container::ContainerRig>();
    world.remove_resource::<load::LoadRig>();
    world.remove_resource::<bay::BayRig>();
    world.remove_resource::<cards::CardRig>();
    world.remove_resource::<Surfaces>();
}

#[cfg(test)]
mod tests;
