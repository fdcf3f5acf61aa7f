//! Sun, sky, haze, lamps, torch, and how the camera's eye adapts.
//!
//! Owns every light of the place and the settings of a camera that looks at it.
//! Must not own a camera: mark yours with [`PlaceCamera`].

use bevy::camera::{Exposure, ShadowLodOrigin};
use bevy::core_pipeline::prepass::DepthPrepass;
use bevy::core_pipeline::tonemapping::Tonemapping;
use bevy::light::{CascadeShadowConfigBuilder, DirectionalLightShadowMap, ShadowFilteringMethod};
use bevy::pbr::{DistanceFog, FogFalloff};
use bevy::picking::mesh_picking::MeshPickingCamera;
use bevy::prelude::*;
use bevy::render::view::{ColorGrading, ColorGradingGlobal, ColorGradingSection};

use super::bay::shed;
use super::bay::yard::{HORIZON, SKY_GAIN};
use super::container::hull::Hull;
use super::grain::ramp;
use super::quality::Quality;
use super::raise::Raiser;
use super::state::PlaceState;

/// Marks a camera that looks at the place. Exposure, haze, sky light, edge
/// smoothing and picking are added to it once the place stands.
#[derive(Component, Clone, Copy, Debug, Default)]
pub struct PlaceCamera;

/// Marks a camera that has been given the look of the place.
#[derive(Component)]
struct Dressed;

/// The officer's torch. It follows the [`PlaceCamera`] while it is on.
#[derive(Component)]
pub struct Torch;

/// The light that the sky sends into every camera's picture.
#[derive(Resource, Clone)]
struct SkyLight(EnvironmentMapLight);

/// Exposure in daylight, and what the eye opens to in the depth of a box.
const EV_OUTSIDE: f32 = 13.25;
const EV_INSIDE: f32 = 11.4;
const SUN_LUX: f32 = 72_000.0;
const SKY_NITS: f32 = 5_400.0;
const TORCH_LUMENS: f32 = 1_500_000.0;

/// About 5,500 K, 4,000 K and a cool white diode, as sRGB.
const SUN_COLOUR: Color = Color::srgb(1.0, 0.945, 0.885);
const LAMP_COLOUR: Color = Color::srgb(1.0, 0.865, 0.720);
const TORCH_COLOUR: Color = Color::srgb(1.0, 0.965, 0.915);

/// Direction in which sunlight travels: from behind the doors, high right.
pub fn sun_towards() -> Vec3 {
    -Vec3::new(-0.62, 0.68, 0.40).normalize()
}

/// Adds all lights under the place's root.
pub fn raise(raiser: &mut Raiser, hull: &Hull) {
    let quality = raiser.surfaces.quality;
    let cascades = CascadeShadowConfigBuilder {
        num_cascades: quality.sun_cascades(),
        minimum_distance: 0.1,
        first_cascade_far_bound: 4.5,
        maximum_distance: quality.sun_distance_m(),
        ..default()
    };
    raiser.world.insert_resource(DirectionalLightShadowMap { size: quality.sun_map_size() });
    raiser.world.insert_resource(GlobalAmbientLight { brightness: 0.0, ..default() });
    raiser.world.spawn((
        Name::new("sun"),
        DirectionalLight {
            color: SUN_COLOUR,
            illuminance: SUN_LUX,
            shadow_maps_enabled: true,
            shadow_depth_bias: 0.006,
            shadow_normal_bias: 1.6,
            ..default()
        },
        cascades.build(),
        Transform::default().looking_to(sun_towards(), Vec3::Y),
        ChildOf(raiser.root),
    ));
    raise_torch(raiser);
    if quality > Quality::Low {
        raise_lamps(raiser, hull);
    }
    raise_sky(raiser);
}

fn raise_torch(raiser: &mut Raiser) {
    let quality = raiser.surfaces.quality;
    raiser.world.spawn((
        Name::new("torch"),
        Torch,
        SpotLight {
            color: TORCH_COLOUR,
            intensity: TORCH_LUMENS,
            range: 16.0,
            radius: 0.02,
            outer_angle: 0.70,
            inner_angle: 0.06,
            shadow_maps_enabled: quality.torch_casts_shadows(),
            shadow_depth_bias: 0.012,
            shadow_map_near_z: 0.25,
            ..default()
        },
        Visibility::Hidden,
        ChildOf(raiser.root),
    ));
}

fn raise_lamps(raiser: &mut Raiser, hull: &Hull) {
    for at in shed::lamps(hull) {
        raiser.world.spawn((
            Name::new("lamp"),
            SpotLight {
                color: LAMP_COLOUR,
                intensity: 420_000.0,
                range: 11.0,
                outer_angle: 1.15,
                inner_angle: 0.5,
                ..default()
            },
            Transform::from_translation(at - Vec3::Y * 0.05).looking_to(Vec3::NEG_Y, Vec3::X),
            ChildOf(raiser.root),
        ));
    }
}

fn raise_sky(raiser: &mut Raiser) {
    let mut images = raiser.world.resource_mut::<Assets<Image>>();
    let mut sky = EnvironmentMapLight::hemispherical_gradient(
        &mut images,
        Color::linear_rgb(0.56, 0.73, 1.00),
        Color::linear_rgb(0.80, 0.83, 0.86),
        Color::linear_rgb(0.36, 0.335, 0.30),
    );
    sky.intensity = SKY_NITS;
    raiser.world.insert_resource(SkyLight(sky));
}

/// Systems that every frame of the place needs; all do nothing when nothing
/// has changed.
pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        PostUpdate,
        (dress_cameras, adapt_exposure, follow_with_torch)
            .chain()
            .after(TransformSystems::Propagate)
            .run_if(resource_exists::<SkyLight>),
    );
}

fn dress_cameras(
    mut commands: Commands,
    sky: Res<SkyLight>,
    quality: Res<Quality>,
    cameras: Query<Entity, (With<PlaceCamera>, Without<Dressed>)>,
) {
    for camera in &cameras {
        commands.entity(camera).insert((
            Dressed,
            sky.0.clone(),
            quality.msaa(),
            Exposure { ev100: EV_OUTSIDE },
            Tonemapping::TonyMcMapface,
            grading(),
            shadow_filter(*quality),
            MeshPickingCamera,
            ShadowLodOrigin,
        ));
        if quality.hides_before_shading() {
            commands.entity(camera).insert(DepthPrepass);
        }
        if quality.has_haze() {
            commands.entity(camera).insert(haze());
        }
    }
}

fn haze() -> DistanceFog {
    let horizon = LinearRgba::from(Color::srgb_from_array(HORIZON));
    DistanceFog {
        color: Color::LinearRgba(horizon * SKY_GAIN),
        falloff: FogFalloff::Exponential { density: 0.0030 },
        ..default()
    }
}

/// A little more contrast and colour than the even-tempered tone curve gives.
fn grading() -> ColorGrading {
    let section = ColorGradingSection { contrast: 1.10, ..default() };
    let mut grading = ColorGrading::with_identical_sections(
        ColorGradingGlobal { post_saturation: 1.10, ..default() },
        section,
    );
    grading.shadows.contrast = 1.0;
    grading
}

fn shadow_filter(quality: Quality) -> ShadowFilteringMethod {
    if quality > Quality::Low {
        ShadowFilteringMethod::Gaussian
    } else {
        ShadowFilteringMethod::Hardware2x2
    }
}

/// The exposure that suits an eye at `at`: wider open the deeper in the box.
pub fn exposure_at(hull: &Hull, at: Vec3) -> f32 {
    let within = at.z.abs() < hull.width / 2.0 && at.y > -0.05 && at.y < hull.height;
    if !within || at.x > hull.length {
        return EV_OUTSIDE;
    }
    let depth = ramp(-0.6, 1.8, at.x);
    EV_OUTSIDE + (EV_INSIDE - EV_OUTSIDE) * depth
}

fn adapt_exposure(
    rig: Option<Res<super::container::ContainerRig>>,
    mut cameras: Query<(&GlobalTransform, &mut Exposure), With<PlaceCamera>>,
) {
    let Some(rig) = rig else {
        return;
    };
    for (at, mut exposure) in &mut cameras {
        let wanted = exposure_at(&rig.hull, at.translation());
        if (exposure.ev100 - wanted).abs() > 0.004 {
            exposure.ev100 = wanted;
        }
    }
}

fn follow_with_torch(
    state: Res<PlaceState>,
    cameras: Query<&GlobalTransform, (With<PlaceCamera>, Without<Torch>)>,
    mut torches: Query<(&mut Transform, &mut GlobalTransform), With<Torch>>,
) {
    if !state.torch_on {
        return;
    }
    let Some(eye) = cameras.iter().next() else {
        return;
    };
    let pose = eye.compute_transform();
    let hand = pose.translation + pose.rotation * Vec3::new(0.15, -0.12, 0.30);
    let aim = pose.translation + pose.rotation * Vec3::NEG_Z * 4.0;
    let wanted = Transform::from_translation(hand).looking_at(aim, Vec3::Y);
    for (mut at, mut global) in &mut torches {
        // Written after propagation so that the beam does not trail the eye.
        if *at != wanted {
            *at = wanted;
            *global = GlobalTransform::from(wanted);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::place::testing;

    #[test]
    fn sun_reaches_the_doors_and_the_right_side_but_not_the_left() {
        let towards_sun = -sun_towards();
        assert!(towards_sun.dot(Vec3::NEG_X) > 0.3);
        assert!(towards_sun.dot(Vec3::Z) > 0.3);
        assert!(towards_sun.dot(Vec3::NEG_Z) < 0.0);
    }

    #[test]
    fn the_eye_opens_inside_the_box_only() {
        let hull = Hull::of(&testing::tile_box());
        assert_eq!(exposure_at(&hull, Vec3::new(-3.0, 1.4, 0.0)), EV_OUTSIDE);
        assert_eq!(exposure_at(&hull, Vec3::new(3.0, 1.4, 4.0)), EV_OUTSIDE);
        assert_eq!(exposure_at(&hull, Vec3::new(3.0, 1.4, 0.0)), EV_INSIDE);
    }
}
