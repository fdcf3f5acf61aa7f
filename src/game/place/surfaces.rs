//! Materials that the whole place shares, and the making of new ones.
//!
//! Owns [`Surfaces`]. Daylight is baked: a point's second texture place says how
//! much sky it sees, and a small ramp texture turns that into shade for sky
//! light only, so that sun, lamps and torch still light the darkest corner.
//! Few materials, shared, so that the engine can draw in batches.

use bevy::asset::RenderAssetUsages;
use bevy::image::{ImageAddressMode, ImageSampler, ImageSamplerDescriptor};
use bevy::mesh::UvChannel;
use bevy::prelude::*;
use bevy::render::render_resource::{Extent3d, TextureDimension, TextureFormat};

use super::canvas::{Canvas, mix};
use super::grain::{mottle_tiled, ramp};
use super::quality::Quality;

/// How much daylight reaches a load by its depth in the box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Daylight {
    Outdoors,
    Mouth,
    Near,
    Middle,
    Deep,
}

impl Daylight {
    pub const ALL: [Self; 5] = [Self::Outdoors, Self::Mouth, Self::Near, Self::Middle, Self::Deep];

    /// For a place inside the box, by metres from the door sill.
    pub fn at_depth(depth_m: f32) -> Self {
        match depth_m {
            d if d < 0.0 => Self::Outdoors,
            d if d < 0.8 => Self::Mouth,
            d if d < 1.8 => Self::Near,
            d if d < 3.4 => Self::Middle,
            _ => Self::Deep,
        }
    }

    /// Share of the open sky's light, kept in step with [`sky_inside`].
    pub fn share(self) -> f32 {
        match self {
            Self::Outdoors => 1.0,
            Self::Mouth => sky_inside(0.45),
            Self::Near => sky_inside(1.2),
            Self::Middle => sky_inside(2.5),
            Self::Deep => sky_inside(4.5),
        }
    }
}

/// Share of the open sky that reaches a place this deep in an open box.
pub fn sky_inside(depth_m: f32) -> f32 {
    let d = depth_m.max(0.0);
    0.032 + 0.50 / (1.0 + (d / 0.95).powi(2))
}

/// The materials and textures of the place.
#[derive(Resource, Clone)]
pub struct Surfaces {
    pub quality: Quality,
    ramps: [Handle<Image>; 5],
    /// Faint dirt, near white; multiplies vertex colours. Repeats.
    pub grain: Handle<Image>,
    /// Painted or bare things coloured by their vertices.
    pub matte: Handle<StandardMaterial>,
    pub plastic: Handle<StandardMaterial>,
    /// Galvanised or bare steel coloured by its vertices.
    pub metal: Handle<StandardMaterial>,
    /// As `matte`, without the shine of a sky that is not seen.
    pub inside: Handle<StandardMaterial>,
    pub timber: Handle<StandardMaterial>,
    pub concrete: Handle<StandardMaterial>,
    pub blockwork: Handle<StandardMaterial>,
    /// Lit without light: sky and lamps, colour by vertices.
    pub glow: Handle<StandardMaterial>,
}

/// What a material needs to know beyond the defaults of the place.
#[derive(Clone, Debug)]
pub struct Finish {
    pub roughness: f32,
    pub metallic: f32,
    pub reflectance: f32,
    pub texture: Option<Handle<Image>>,
    pub colour: Color,
    pub daylight: Daylight,
    pub alpha: AlphaMode,
    /// Pulls a decal towards the eye so that it wins over its ground.
    pub depth_bias: f32,
    pub double_sided: bool,
}

impl Default for Finish {
    fn default() -> Self {
        Self {
            roughness: 0.8,
            metallic: 0.0,
            reflectance: 0.4,
            texture: None,
            colour: Color::WHITE,
            daylight: Daylight::Outdoors,
            alpha: AlphaMode::Opaque,
            depth_bias: 0.0,
            double_sided: false,
        }
    }
}

impl Surfaces {
    /// Paints the shared textures and makes the shared materials.
    pub fn make(world: &mut World, quality: Quality) -> Self {
        let ramps = Daylight::ALL.map(|d| ramp_image(d.share()));
        let mut images = world.resource_mut::<Assets<Image>>();
        let ramps = ramps.map(|image| images.add(image));
        let divisor = quality.texture_divisor();
        let ani = quality.anisotropy();
        let repeat = |canvas: Canvas| canvas.into_image(ImageAddressMode::Repeat, ani);
        let grain = images.add(repeat(grain_tile(512 / divisor)));
        let timber = images.add(repeat(timber_tile(512 / divisor)));
        let concrete = images.add(repeat(concrete_tile(1024 / divisor)));
        let blocks = images.add(repeat(block_tile(512 / divisor)));
        let mut made = Self {
            quality,
            ramps,
            grain: grain.clone(),
            matte: Handle::default(),
            plastic: Handle::default(),
            metal: Handle::default(),
            inside: Handle::default(),
            timber: Handle::default(),
            concrete: Handle::default(),
            blockwork: Handle::default(),
            glow: Handle::default(),
        };
        let base = Finish { texture: Some(grain), ..default() };
        made.matte = made.finish(world, base.clone());
        made.plastic =
            made.finish(world, Finish { roughness: 0.42, reflectance: 0.5, ..base.clone() });
        made.metal = made.finish(world, Finish { roughness: 0.42, metallic: 0.75, ..base.clone() });
        made.inside = made.finish(world, Finish { reflectance: 0.12, ..base.clone() });
        let rough = |texture: Handle<Image>, roughness: f32| Finish {
            texture: Some(texture),
            roughness,
            reflectance: 0.25,
            ..default()
        };
        made.timber = made.finish(world, rough(timber, 0.85));
        made.concrete = made.finish(world, rough(concrete, 0.92));
        made.blockwork = made.finish(world, rough(blocks, 0.95));
        made.glow = world.resource_mut::<Assets<StandardMaterial>>().add(StandardMaterial {
            unlit: true,
            fog_enabled: false,
            ..default()
        });
        made
    }

    /// Adds a material with the place's baked daylight.
    pub fn finish(&self, world: &mut World, finish: Finish) -> Handle<StandardMaterial> {
        let ramp = self.ramps[finish.daylight as usize].clone();
        world.resource_mut::<Assets<StandardMaterial>>().add(StandardMaterial {
            base_color: finish.colour,
            base_color_texture: finish.texture,
            perceptual_roughness: finish.roughness,
            metallic: finish.metallic,
            reflectance: finish.reflectance,
            occlusion_channel: UvChannel::Uv1,
            occlusion_texture: Some(ramp),
            alpha_mode: finish.alpha,
            depth_bias: finish.depth_bias,
            double_sided: finish.double_sided,
            cull_mode: if finish.double_sided {
                None
            } else {
                StandardMaterial::default().cull_mode
            },
            ..default()
        })
    }

    /// Adds a texture that is not repeated.
    pub fn picture(&self, world: &mut World, canvas: Canvas) -> Handle<Image> {
        let image = canvas.into_image(ImageAddressMode::ClampToEdge, self.quality.anisotropy());
        world.resource_mut::<Assets<Image>>().add(image)
    }

    /// Adds a texture that repeats.
    pub fn tile(&self, world: &mut World, canvas: Canvas) -> Handle<Image> {
        let image = canvas.into_image(ImageAddressMode::Repeat, self.quality.anisotropy());
        world.resource_mut::<Assets<Image>>().add(image)
    }
}

/// From no sky to `share` of the sky, left to right.
fn ramp_image(share: f32) -> Image {
    let texels = 64;
    let data = (0..texels)
        .map(|i| (255.0 * share * i as f32 / (texels - 1) as f32).round() as u8)
        .collect();
    let mut image = Image::new(
        Extent3d { width: texels, height: 1, depth_or_array_layers: 1 },
        TextureDimension::D2,
        data,
        TextureFormat::R8Unorm,
        RenderAssetUsages::RENDER_WORLD,
    );
    image.sampler = ImageSampler::Descriptor(ImageSamplerDescriptor::linear());
    image
}

fn grain_tile(texels: u32) -> Canvas {
    Canvas::painted(texels, texels, |column, row| {
        let x = column as f32 / texels as f32 * 8.0;
        let y = row as f32 / texels as f32 * 8.0;
        let broad = mottle_tiled(x, y, 8, 5, 11);
        let fine = mottle_tiled(x * 6.0, y * 6.0, 48, 2, 12);
        let grime = ramp(0.56, 0.76, mottle_tiled(x * 0.5, y * 0.5, 4, 4, 13));
        let tone = 0.90 + 0.12 * (broad - 0.5) + 0.08 * (fine - 0.5);
        let [r, g, b] = mix([tone; 3], [0.55, 0.50, 0.44], 0.28 * grime);
        [r, g, b, 1.0]
    })
}

fn timber_tile(texels: u32) -> Canvas {
    Canvas::painted(texels, texels, |column, row| {
        let x = column as f32 / texels as f32 * 4.0;
        let y = row as f32 / texels as f32 * 4.0;
        let warp = mottle_tiled(x, y, 4, 2, 21) * 0.8;
        let rings = mottle_tiled(x * 0.5, (y * 8.0 + warp).rem_euclid(32.0), 32, 3, 22);
        let knots = ramp(0.74, 0.84, mottle_tiled(x * 2.0, y * 2.0, 8, 2, 23));
        let tone = mix([0.600, 0.490, 0.345], [0.435, 0.330, 0.215], rings);
        let [r, g, b] = mix(tone, [0.25, 0.175, 0.11], knots * 0.6);
        [r, g, b, 1.0]
    })
}

/// Two by two cast slabs of 3 m with their joints: 6 m a side.
fn concrete_tile(texels: u32) -> Canvas {
    Canvas::painted(texels, texels, |column, row| {
        let (u, v) = (column as f32 / texels as f32, row as f32 / texels as f32);
        let (x, y) = (u * 12.0, v * 12.0);
        let broad = mottle_tiled(x * 0.5, y * 0.5, 6, 5, 31);
        let fine = mottle_tiled(x * 10.0, y * 10.0, 120, 2, 32);
        let stones = ramp(0.72, 0.80, mottle_tiled(x * 8.0, y * 8.0, 96, 1, 33));
        let pits = ramp(0.76, 0.82, mottle_tiled(x * 6.0, y * 6.0, 72, 2, 34));
        let tone = 0.470 + 0.13 * (broad - 0.5) + 0.10 * (fine - 0.5) + 0.03 * stones;
        let mut colour = [tone * 1.02, tone * 0.985, tone * 0.93];
        colour = mix(colour, [0.25, 0.235, 0.215], 0.45 * pits);
        let stain = ramp(0.54, 0.72, mottle_tiled(x, y, 12, 4, 35));
        colour = mix(colour, [0.34, 0.315, 0.28], 0.34 * stain);
        // A hairline crack follows the middle height of slow noise.
        let crack = (mottle_tiled(x * 0.5, y * 0.5, 6, 5, 36) - 0.5).abs();
        let rare = ramp(0.55, 0.7, mottle_tiled(x * 0.25, y * 0.25, 3, 2, 37));
        colour = mix(colour, [0.2, 0.19, 0.17], 0.6 * rare * (1.0 - ramp(0.001, 0.004, crack)));
        let joint = |t: f32| {
            let half = (t * 2.0).rem_euclid(1.0);
            half.min(1.0 - half) * 3.0
        };
        let gap = joint(u).min(joint(v));
        colour = mix(colour, [0.13, 0.12, 0.11], 0.85 * (1.0 - ramp(0.005, 0.013, gap)));
        colour = mix(colour, [0.36, 0.34, 0.31], 0.25 * (1.0 - ramp(0.0, 0.12, gap)));
        [colour[0], colour[1], colour[2], 1.0]
    })
}

/// Painted concrete blocks of 0.4 m × 0.2 m: 1.6 m a side.
fn block_tile(texels: u32) -> Canvas {
    Canvas::painted(texels, texels, |column, row| {
        let u = column as f32 / texels as f32;
        let v = row as f32 / texels as f32;
        let course = (v * 8.0).floor();
        let shift = if course.rem_euclid(2.0) < 1.0 { 0.0 } else { 0.5 };
        let along = (u * 4.0 + shift).rem_euclid(1.0);
        let rise = (v * 8.0).rem_euclid(1.0);
        let gap = (along.min(1.0 - along) * 0.4).min(rise.min(1.0 - rise) * 0.2);
        let fine = mottle_tiled(u * 40.0, v * 40.0, 40, 3, 41);
        let broad = mottle_tiled(u * 4.0, v * 4.0, 4, 3, 42);
        let tone = 0.64 + 0.10 * (fine - 0.5) + 0.12 * (broad - 0.5);
        let colour = [tone * 1.01, tone * 0.99, tone * 0.94];
        let [r, g, b] = mix(colour, colour.map(|c| c * 0.62), 1.0 - ramp(0.003, 0.008, gap));
        [r, g, b, 1.0]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_box_gets_darker_with_depth() {
        let shares = Daylight::ALL.map(Daylight::share);
        assert!(shares.windows(2).all(|w| w[0] > w[1]), "{shares:?}");
        assert_eq!(Daylight::at_depth(5.7), Daylight::Deep);
        assert_eq!(Daylight::at_depth(-2.0), Daylight::Outdoors);
    }
}
