//! The parts of the simulator put together, for a window or for a picture.
//!
//! Owns the list of plugins, the two cameras, and when the place is built and
//! taken down.

use bevy::camera::visibility::RenderLayers;
use bevy::camera::{CameraOutputMode, RenderTarget};
use bevy::prelude::*;
use bevy::render::render_resource::BlendState;
use bevy::window::RequestRedraw;
use bevy_egui::{EguiGlobalSettings, EguiPlugin, PrimaryEguiContext};

use super::desk::{Desk, OpenCase};
use super::eye::{OfficerCamera, VIEW_RAD};
use super::mode::Mode;
use super::people::ApronHeight;
use super::place::{self, PlaceCamera, PlacePlugin, Quality};
use super::sync::{DoorMotion, ShownMoment};
use super::{
    demonstration, eye, keys, mode, panels, people, photographs, picture, plan, pointing, props,
    requests, sync,
};
use crate::scenario::Key;

/// Everything but what opens a window.
pub fn furnish(app: &mut App, quality: Quality) {
    app.add_plugins((EguiPlugin::default(), PlacePlugin { quality }))
        .insert_resource(EguiGlobalSettings { auto_create_primary_context: false, ..default() })
        .init_resource::<Desk>()
        .add_plugins((
            mode::plugin,
            keys::plugin,
            panels::plugin,
            requests::plugin,
            demonstration::plugin,
            eye::plugin,
            pointing::plugin,
            photographs::plugin,
            picture::plugin,
            sync::plugin,
            people::plugin,
            props::plugin,
        ))
        .init_resource::<Standing>()
        .add_systems(PreUpdate, (put_off, stand_place.run_if(needs_place)).chain());
}

/// The two cameras: the officer's eye, and the screens over it.
pub fn spawn_cameras(world: &mut World, target: Option<RenderTarget>) {
    let lens = PerspectiveProjection { fov: VIEW_RAD, near: 0.05, far: 400.0, ..default() };
    let eye =
        world.spawn((Camera3d::default(), Projection::from(lens), OfficerCamera, PlaceCamera)).id();
    let screens = world
        .spawn((
            PrimaryEguiContext,
            Camera2d,
            RenderLayers::none(),
            Msaa::Off,
            Camera {
                order: 100,
                clear_color: ClearColorConfig::Custom(Color::NONE),
                output_mode: CameraOutputMode::Write {
                    blend_state: Some(BlendState::ALPHA_BLENDING),
                    clear_color: ClearColorConfig::None,
                },
                ..default()
            },
        ))
        .id();
    if let Some(target) = target {
        world.entity_mut(eye).insert(target.clone());
        world.entity_mut(screens).insert(target);
    }
}

/// Exercise and seed for which the place stands, and whether another is about to be built.
#[derive(Resource, Default)]
pub struct Standing {
    place: Option<(Key, u64)>,
    /// Frames for which the building was put off.
    put_off: u8,
}

impl Standing {
    /// The place of this case does not stand yet.
    pub fn is_awaited(&self, case: Option<&OpenCase>) -> bool {
        wanted(case) != self.place
    }
}

/// Building stops the program for a moment; so many frames first show that it is under way.
const FRAMES_TO_SAY_SO: u8 = 2;

fn wanted(case: Option<&OpenCase>) -> Option<(Key, u64)> {
    let scenario = case?.scenario();
    Some((scenario.id.clone(), scenario.seed))
}

fn needs_place(desk: Res<Desk>, standing: Res<Standing>) -> bool {
    standing.is_awaited(desk.open.as_ref()) && standing.put_off > FRAMES_TO_SAY_SO
}

/// Lets the briefing be drawn first; without one nothing is waited for.
fn put_off(
    desk: Res<Desk>,
    mode: Res<State<Mode>>,
    mut standing: ResMut<Standing>,
    mut redraw: MessageWriter<RequestRedraw>,
) {
    if !standing.is_awaited(desk.open.as_ref()) {
        return;
    }
    standing.put_off = match mode.get() {
        Mode::Briefing => standing.put_off.saturating_add(1),
        _ => u8::MAX,
    };
    redraw.write(RequestRedraw);
}

/// Builds the place of the open exercise, or takes it down.
fn stand_place(world: &mut World) {
    let desk = world.resource::<Desk>();
    let now = wanted(desk.open.as_ref());
    let blueprint = desk.open.as_ref().map(|case| plan::blueprint(case.scenario()));
    match blueprint {
        Some(blueprint) => {
            place::raise_place(world, &blueprint);
            let bay = plan::bay_plan(&blueprint);
            world.insert_resource(ApronHeight(bay.apron_m));
            world.insert_resource(bay);
        }
        None => {
            place::clear_place(world);
            world.insert_resource(place::PlaceState::default());
        }
    }
    world.resource_scope(|world, mut motion: Mut<DoorMotion>| {
        *motion = DoorMotion::default();
        if let Some(case) = &world.resource::<Desk>().open {
            motion.settle(case.shown());
        }
    });
    // The new place has shown nothing yet.
    world.insert_resource(ShownMoment::default());
    world.insert_resource(Standing { place: now, put_off: 0 });
}
