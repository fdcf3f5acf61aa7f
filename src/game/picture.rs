//! The picture of the place where the processor has to draw it.
//!
//! Owns a smaller picture that the screens enlarge while something moves, and one of
//! full size, drawn once, for what stands still. Letters and lines of the screens stay
//! sharp: they are always drawn in full. With a graphics card there is no such picture, and the
//! place is drawn straight into the window.

use bevy::camera::RenderTarget;
use bevy::prelude::*;
use bevy::render::render_resource::TextureFormat;
use bevy::window::PrimaryWindow;
use bevy_egui::{EguiTextureHandle, EguiUserTextures, egui};

use super::eye::{self, OfficerCamera};
use super::mode::Mode;
use super::place::{PlaceState, Quality};
use super::sync::ShownMoment;

/// Share of the window's width and height that is drawn while something moves.
const SHARE: f32 = 0.5;
/// So long after the last change the picture is still drawn: figures come, doors swing.
const AWAKE_S: f32 = 1.5;
/// The same after the place was entered, when its models are still being read.
const AWAKE_AT_FIRST_S: f32 = 8.0;

/// A small picture for what moves, and one of full size for what stands still.
#[derive(Resource, Default)]
pub struct Picture {
    small: Option<Sheet>,
    full: Option<Sheet>,
    size: UVec2,
    /// For the screens, which lay it under everything.
    pub texture: Option<egui::TextureId>,
}

struct Sheet {
    image: Handle<Image>,
    texture: egui::TextureId,
}

/// How long the picture will still be drawn.
#[derive(Default, PartialEq)]
enum Pace {
    Awake(f32),
    /// The full picture is drawn in this frame.
    Settling,
    #[default]
    Still,
}

/// The picture stands still, and no frame is needed until something is touched.
#[derive(Resource, Default, PartialEq, Eq)]
pub struct AtRest(pub bool);

/// Seconds for which the picture waits, because the screens are being worked: what is pressed
/// and typed there is answered before the place is drawn again.
#[derive(Resource, Default)]
pub struct ScreensFirst(f32);

/// So long after a press or a letter the screens may still be at work.
const SCREENS_FIRST_S: f32 = 0.35;

impl ScreensFirst {
    pub fn worked(&mut self) {
        self.0 = SCREENS_FIRST_S;
    }
}

pub fn plugin(app: &mut App) {
    app.init_resource::<Picture>()
        .init_resource::<ScreensFirst>()
        .init_resource::<AtRest>()
        .add_systems(Update, (fit, rest.after(eye::show_eye)).chain());
}

/// Makes both pictures for the window's size.
fn fit(
    quality: Res<Quality>,
    mut picture: ResMut<Picture>,
    mut images: ResMut<Assets<Image>>,
    mut textures: ResMut<EguiUserTextures>,
    window: Option<Single<&Window, With<PrimaryWindow>>>,
) {
    let Some(window) = window else { return };
    let wanted = window.physical_size().max(UVec2::splat(64));
    if *quality != Quality::Software || picture.size == wanted {
        return;
    }
    for old in [picture.small.take(), picture.full.take()].into_iter().flatten() {
        textures.remove_image(&old.image);
    }
    let mut sheet = |size: UVec2| {
        let image = Image::new_target_texture(size.x, size.y, TextureFormat::Rgba8UnormSrgb, None);
        let image = images.add(image);
        let texture = textures.add_image(EguiTextureHandle::Strong(image.clone()));
        Sheet { image, texture }
    };
    let small = sheet((wanted.as_vec2() * SHARE).as_uvec2());
    picture.texture = Some(small.texture);
    picture.small = Some(small);
    picture.full = Some(sheet(wanted));
    picture.size = wanted;
}

/// Draws small while the eye or the place moves, once in full when they have come to rest,
/// and then not at all.
#[expect(clippy::too_many_arguments, reason = "a system names everything that it looks at")]
fn rest(
    mut commands: Commands,
    mut picture: ResMut<Picture>,
    place: Res<PlaceState>,
    moment: Res<ShownMoment>,
    mode: Res<State<Mode>>,
    time: Res<Time<Real>>,
    mut at_rest: ResMut<AtRest>,
    mut screens_first: ResMut<ScreensFirst>,
    mut pace: Local<Pace>,
    mut cameras: Query<(Entity, &mut Camera, Ref<Transform>), With<OfficerCamera>>,
) {
    let Ok((eye, mut camera, at)) = cameras.single_mut() else { return };
    if picture.full.is_none() {
        return;
    }
    let here = *mode.get() == Mode::Place;
    screens_first.0 = (screens_first.0 - time.delta_secs()).max(0.0);
    let waits = screens_first.0 > 0.0;
    *pace = match *pace {
        _ if !here => Pace::Still,
        _ if mode.is_changed() || picture.is_changed() && picture.is_small() => {
            Pace::Awake(AWAKE_AT_FIRST_S)
        }
        Pace::Awake(left) if left > AWAKE_S && waits => Pace::Awake(left),
        Pace::Awake(left) if left > AWAKE_S => Pace::Awake(left - time.delta_secs()),
        _ if at.is_changed() || place.is_changed() || moment.is_changed() => Pace::Awake(AWAKE_S),
        Pace::Awake(left) if waits => Pace::Awake(left),
        Pace::Awake(left) if left > 0.0 => Pace::Awake(left - time.delta_secs()),
        Pace::Awake(_) => Pace::Settling,
        Pace::Settling | Pace::Still => Pace::Still,
    };
    at_rest.set_if_neq(AtRest(*pace == Pace::Still));
    let draws = *pace != Pace::Still && !waits;
    if camera.is_active != draws {
        camera.is_active = draws;
    }
    let sheet = if *pace == Pace::Settling { &picture.full } else { &picture.small };
    let Some(sheet) = sheet else { return };
    if draws && picture.texture != Some(sheet.texture) {
        commands.entity(eye).insert(RenderTarget::from(sheet.image.clone()));
        let texture = sheet.texture;
        picture.bypass_change_detection().texture = Some(texture);
    }
}

impl Picture {
    fn is_small(&self) -> bool {
        self.texture == self.small.as_ref().map(|sheet| sheet.texture)
    }
}

/// Lays the picture under the screens.
pub fn show(picture: &Picture, ctx: &egui::Context) {
    let Some(texture) = picture.texture else {
        return;
    };
    let whole = egui::Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(1.0, 1.0));
    let room = ctx.content_rect();
    ctx.layer_painter(egui::LayerId::background()).image(
        texture,
        room,
        whole,
        egui::Color32::WHITE,
    );
}
