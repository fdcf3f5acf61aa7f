//! Photographs: framing by the officer's eye, the picture itself, and its file.
//!
//! Owns what becomes of a shutter press: which parts were in the picture goes
//! into the action, the picture is drawn off screen and kept beside the record, which
//! is the matter of `keeping`. Must not judge a picture.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bevy::asset::RenderAssetUsages;
use bevy::camera::RenderTarget;
use bevy::camera::visibility::RenderLayers;
use bevy::light::NotShadowCaster;
use bevy::picking::mesh_picking::ray_cast::MeshRayCast;
use bevy::prelude::*;
use bevy::render::render_resource::{Extent3d, PipelineCache, TextureFormat, TextureUsages};
use bevy::render::view::screenshot::{Screenshot, ScreenshotCaptured};
use bevy::render::{Render, RenderApp, RenderSystems};
use bevy_egui::{EguiTextureHandle, EguiUserTextures, egui};

use super::eye::{OfficerCamera, VIEW_RAD};
use super::framing::{self, Candidate};
use super::keeping::{self, Keeping};
use super::place::{CardRig, PartTag, PlaceCamera, PlaceState};
use super::pointing::against_all_that_stands;
use super::spots::{Spots, part_of};
use crate::press::decode;
use crate::print::read_picture;
use crate::record::PictureNotes;
use crate::scenario::Part;
use crate::sim::action::{Look, Photograph, Shown};
use crate::sim::{Action, Session};

/// Size of a kept picture, pixels. Enough to see a seal number, small enough for a weak machine.
const PICTURE_PX: (u32, u32) = (576, 384);
/// Frames that a picture needs before it can be read, once everything for it is compiled: the
/// camera is dressed, the picture drawn, and ready.
const FRAMES: u8 = 6;
/// After so many frames a picture is taken as it is.
const FRAMES_AT_MOST: u16 = 2_000;

/// Pictures taken, by photograph number.
#[derive(Resource, Default)]
pub struct Album {
    pub pictures: BTreeMap<u32, egui::TextureId>,
    /// Keeps the images alive as long as the pictures.
    images: Vec<Handle<Image>>,
    /// Where they are kept; nowhere in demonstrations.
    pub folder: Option<PathBuf>,
}

/// Asks for a picture of what the officer sees.
#[derive(Message, Clone, Copy, Debug)]
pub struct Shoot {
    pub number: u32,
    /// At this distance a scale is held into the picture, millimetres; none is held without.
    pub held_at_mm: Option<u32>,
}

#[derive(Component)]
struct Shutter {
    number: u32,
    /// Where the picture is kept; nowhere in demonstrations.
    folder: Option<PathBuf>,
    frames_left: u8,
    open_for: u16,
    /// The picture is being read back.
    is_read: bool,
    image: Handle<Image>,
}

/// Number of shaders still being compiled. A picture drawn meanwhile would be black, or lack
/// what they draw; on a slow processor that can take seconds.
#[derive(Resource, Clone, Default)]
struct Compiling(Arc<AtomicUsize>);

fn count_compiling(pipelines: Res<PipelineCache>, compiling: Res<Compiling>) {
    compiling.0.store(pipelines.waiting_pipelines().count(), Ordering::Relaxed);
}

pub fn plugin(app: &mut App) {
    let compiling = Compiling::default();
    if let Some(render) = app.get_sub_app_mut(RenderApp) {
        render
            .insert_resource(compiling.clone())
            .add_systems(Render, count_compiling.in_set(RenderSystems::Cleanup));
    }
    app.add_plugins(keeping::plugin)
        .insert_resource(compiling)
        .init_resource::<Album>()
        .add_message::<Shoot>()
        .add_systems(Update, (open_shutter, close_shutter).chain());
}

/// Everything that framing needs to see.
#[derive(bevy::ecs::system::SystemParam)]
pub struct Viewfinder<'w, 's> {
    camera: Query<'w, 's, (&'static Camera, &'static GlobalTransform), With<OfficerCamera>>,
    spots: Spots<'w, 's>,
    tags: Query<'w, 's, &'static PartTag>,
    parents: Query<'w, 's, &'static ChildOf>,
    rays: MeshRayCast<'w, 's>,
    place: Res<'w, PlaceState>,
}

impl Viewfinder<'_, '_> {
    /// What a photograph taken now shows. A scale or a number card counts when it stands at one of
    /// the parts shown and is itself in the picture.
    pub fn photograph(&mut self, session: &Session) -> Option<Photograph> {
        let state = session.state();
        let shows = self.frame(session)?;
        let clip = self.clip_from_world()?;
        let is_shown = |part: &Part| shows.iter().any(|shown| shown.part == *part);
        // The cards that are drawn come in the order of those that were set down.
        let scale = state
            .scales
            .iter()
            .zip(&self.place.scales)
            .any(|(part, card)| is_shown(part) && framing::in_picture(clip, card.at));
        let marker = state
            .markers
            .iter()
            .zip(&self.place.markers)
            .find(|((_, part), card)| is_shown(part) && framing::in_picture(clip, card.at))
            .map(|((number, _), _)| *number);
        Some(Photograph { shows, scale, marker })
    }

    /// The camera's projection times its view.
    fn clip_from_world(&self) -> Option<Mat4> {
        let (camera, transform) = self.camera.single().ok()?;
        Some(camera.clip_from_view() * transform.affine().inverse())
    }

    /// What the camera would show now, nearest first. A corner of something that does not
    /// count as in sight (the second layer above the first) is in the picture, but no picture of it.
    pub fn frame(&mut self, session: &Session) -> Option<Vec<Shown>> {
        let clip = self.clip_from_world()?;
        let (_, transform) = self.camera.single().ok()?;
        let eye = transform.translation();
        let candidates: Vec<Candidate> =
            self.spots.all().map(|(part, centre)| Candidate { part, centre }).collect();
        let (tags, parents, rays) = (&self.tags, &self.parents, &mut self.rays);
        let mut shown = framing::shown(eye, clip, &candidates, |candidate| {
            let Ok(direction) = Dir3::new(candidate.centre - eye) else {
                return true;
            };
            let distance = eye.distance(candidate.centre);
            let settings = against_all_that_stands();
            let first = rays.cast_ray(Ray3d::new(eye, direction), &settings).first();
            // The middle of a part may lie inside it, or a little behind its face.
            first.is_none_or(|(entity, hit)| {
                hit.distance >= distance - 0.35
                    || part_of(*entity, tags, parents).is_some_and(|part| part == candidate.part)
            })
        });
        shown.retain(|each| {
            let alone = Photograph { shows: vec![each.clone()], scale: false, marker: None };
            session.try_out(&Action::Look(Look::Photograph(alone))).is_ok()
        });
        Some(shown)
    }
}

fn open_shutter(
    mut shots: MessageReader<Shoot>,
    mut commands: Commands,
    mut images: ResMut<Assets<Image>>,
    album: Res<Album>,
    cards: Option<Res<CardRig>>,
    camera: Query<&Transform, With<OfficerCamera>>,
) {
    let Ok(transform) = camera.single() else {
        return;
    };
    for shot in shots.read() {
        let size = Extent3d { width: PICTURE_PX.0, height: PICTURE_PX.1, depth_or_array_layers: 1 };
        let mut image =
            Image::new_target_texture(size.width, size.height, TextureFormat::Rgba8UnormSrgb, None);
        image.texture_descriptor.usage |= TextureUsages::COPY_SRC;
        let image = images.add(image);
        let camera = commands.spawn((
            Camera3d::default(),
            Camera { order: -10, ..default() },
            RenderLayers::from_layers(&[0, HELD_LAYER]),
            RenderTarget::from(image.clone()),
            Projection::from(PerspectiveProjection { fov: VIEW_RAD, near: 0.05, ..default() }),
            // Sees with the officer's eye: the same exposure, haze and tone.
            PlaceCamera,
            *transform,
            Shutter {
                number: shot.number,
                folder: album.folder.clone(),
                frames_left: FRAMES,
                open_for: 0,
                is_read: false,
                image,
            },
        ));
        if let (Some(mm), Some(cards)) = (shot.held_at_mm, &cards) {
            hold_scale(camera, cards, mm);
        }
    }
}

/// What only the camera sees that takes the picture: the scale that is held into it.
const HELD_LAYER: usize = 1;

/// Holds a scale beside what is photographed, at arm's length at most.
fn hold_scale(mut camera: EntityCommands, cards: &CardRig, at_mm: u32) {
    const ARM_M: f32 = 0.70;
    let away = (at_mm as f32 / 1_000.0 - 0.03).clamp(0.15, ARM_M);
    let (mesh, face) = cards.scale();
    // Into the lower left, upright, its face to the lens.
    let at = Transform::from_xyz(-0.52 * away, -0.46 * away, -away);
    camera.with_child((
        Mesh3d(mesh),
        MeshMaterial3d(face),
        at,
        RenderLayers::layer(HELD_LAYER),
        NotShadowCaster,
    ));
}

fn close_shutter(
    mut commands: Commands,
    mut shutters: Query<(Entity, &mut Shutter)>,
    mut album: ResMut<Album>,
    mut textures: ResMut<EguiUserTextures>,
    compiling: Res<Compiling>,
) {
    for (entity, mut shutter) in &mut shutters {
        shutter.open_for = shutter.open_for.saturating_add(1);
        let compiles = compiling.0.load(Ordering::Relaxed) > 0;
        let waits = compiles && !shutter.is_read && shutter.open_for < FRAMES_AT_MOST;
        shutter.frames_left = if waits { FRAMES } else { shutter.frames_left.saturating_sub(1) };
        if shutter.frames_left > 0 {
            continue;
        }
        if shutter.is_read {
            commands.entity(entity).despawn();
            continue;
        }
        // What is read is the frame that is drawn now, so the camera stays until it is there.
        shutter.is_read = true;
        shutter.frames_left = FRAMES;
        let texture = textures.add_image(EguiTextureHandle::Strong(shutter.image.clone()));
        if let Some(folder) = shutter.folder.clone() {
            let number = shutter.number;
            commands.spawn(Screenshot::image(shutter.image.clone())).observe(
                move |caught: On<ScreenshotCaptured>, mut keeping: ResMut<Keeping>| {
                    keeping.keep(folder.clone(), number, caught.image.clone());
                },
            );
        }
        album.images.push(shutter.image.clone());
        album.pictures.insert(shutter.number, texture);
    }
}

/// Reads the pictures of a record back. A picture that is not as `notes` say is left out: the
/// journal, not the picture, says what was photographed. Gives the sentences about those that are
/// not shown for another reason than that none was kept.
pub fn read_back(
    album: &mut Album,
    notes: &PictureNotes,
    upto: u32,
    images: &mut Assets<Image>,
    textures: &mut EguiUserTextures,
) -> Vec<String> {
    let mut told = Vec::new();
    let Some(folder) = album.folder.clone() else {
        return told;
    };
    for number in 1..=upto {
        let bytes = match read_picture(&folder, number, notes) {
            Ok(bytes) => bytes,
            Err(sentence) => {
                told.push(sentence);
                continue;
            }
        };
        let Some(picture) = bytes.and_then(|bytes| decode(&bytes)) else {
            continue;
        };
        let image = Image::from_dynamic(picture, true, RenderAssetUsages::RENDER_WORLD);
        let image = images.add(image);
        let texture = textures.add_image(EguiTextureHandle::Strong(image.clone()));
        album.images.push(image);
        album.pictures.insert(number, texture);
    }
    told
}
