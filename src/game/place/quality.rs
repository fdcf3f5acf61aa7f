//! How much drawing a machine is asked to do.
//!
//! Owns [`Quality`] and the numbers behind each step. Must not look at the
//! machine: the game chooses a step, the officer may change it. See `light`
//! for shadows and `surfaces` for textures.

use bevy::prelude::*;

/// Steps from a software renderer to a good graphics card.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quality {
    /// No graphics card: everything is drawn by the processor.
    Software,
    /// Graphics built into the processor.
    Low,
    #[default]
    Medium,
    High,
}

impl Quality {
    pub const ALL: [Self; 4] = [Self::Software, Self::Low, Self::Medium, Self::High];

    /// Edge smoothing for the camera.
    pub const fn msaa(self) -> Msaa {
        match self {
            Self::Software | Self::Low => Msaa::Off,
            Self::Medium | Self::High => Msaa::Sample4,
        }
    }

    /// Texels along one edge of the sun's shadow map.
    ///
    /// No step is without sun shadows: they keep daylight out of the box.
    pub const fn sun_map_size(self) -> usize {
        match self {
            Self::Software | Self::Low => 1024,
            Self::Medium => 2048,
            Self::High => 4096,
        }
    }

    /// How many maps share the distance in front of the camera.
    pub const fn sun_cascades(self) -> usize {
        match self {
            Self::Software => 1,
            Self::Low => 2,
            Self::Medium | Self::High => 3,
        }
    }

    /// Shadows end at this distance from the camera.
    pub const fn sun_distance_m(self) -> f32 {
        match self {
            Self::Software => 18.0,
            Self::Low => 24.0,
            Self::Medium => 45.0,
            Self::High => 60.0,
        }
    }

    /// Whether depth is drawn first, so that no covered point is ever shaded.
    /// On a processor that draws, this takes four tenths off a frame.
    pub const fn hides_before_shading(self) -> bool {
        matches!(self, Self::Software | Self::Low)
    }

    /// Whether distance is hazy; on a processor haze costs an eighth of a frame.
    pub const fn has_haze(self) -> bool {
        !matches!(self, Self::Software)
    }

    pub const fn torch_casts_shadows(self) -> bool {
        matches!(self, Self::Medium | Self::High)
    }

    /// Divides the edge length of every drawn texture.
    pub const fn texture_divisor(self) -> u32 {
        match self {
            Self::Software => 2,
            Self::Low | Self::Medium | Self::High => 1,
        }
    }

    /// Sampling along slanted surfaces; keeps marks legible from the side.
    pub const fn anisotropy(self) -> u16 {
        match self {
            Self::Software => 1,
            Self::Low => 4,
            Self::Medium => 8,
            Self::High => 16,
        }
    }

    /// Whether the far yard behind the wall is drawn in full.
    pub const fn full_yard(self) -> bool {
        !matches!(self, Self::Software)
    }
}
