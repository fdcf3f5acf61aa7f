//! A picture in memory that becomes a texture.
//!
//! Owns [`Canvas`] (sRGB with alpha, row by row from the top) and its turning
//! into an image with all smaller sizes. Must not know what is painted. See
//! `stencil` for text on it and `coat` for paint and rust.

use bevy::asset::RenderAssetUsages;
use bevy::image::{ImageAddressMode, ImageSampler, ImageSamplerDescriptor};
use bevy::prelude::*;
use bevy::render::render_resource::{Extent3d, TextureDimension, TextureFormat};

/// Red, green, blue as sRGB and alpha, each 0 to 1.
pub type Texel = [f32; 4];

#[derive(Clone, Debug)]
pub struct Canvas {
    width: u32,
    height: u32,
    texels: Vec<Texel>,
}

/// Puts `over` on `under` by `share`.
pub fn mix(under: [f32; 3], over: [f32; 3], share: f32) -> [f32; 3] {
    let share = share.clamp(0.0, 1.0);
    [0, 1, 2].map(|i| under[i] + (over[i] - under[i]) * share)
}

impl Canvas {
    pub fn filled(width: u32, height: u32, texel: Texel) -> Self {
        let (width, height) = (width.max(1), height.max(1));
        Self { width, height, texels: vec![texel; (width * height) as usize] }
    }

    /// Paints every texel from its column and row, on all processor cores.
    pub fn painted(width: u32, height: u32, paint: impl Fn(u32, u32) -> Texel + Sync) -> Self {
        let mut canvas = Self::filled(width, height, [0.0; 4]);
        let cores = std::thread::available_parallelism().map_or(1, |n| n.get());
        let width = canvas.width as usize;
        let rows_each = (canvas.height as usize).div_ceil(cores).max(1);
        std::thread::scope(|scope| {
            for (band, rows) in canvas.texels.chunks_mut(rows_each * width).enumerate() {
                let paint = &paint;
                scope.spawn(move || {
                    for (i, texel) in rows.iter_mut().enumerate() {
                        let row = band * rows_each + i / width;
                        *texel = paint((i % width) as u32, row as u32);
                    }
                });
            }
        });
        canvas
    }

    pub const fn width(&self) -> u32 {
        self.width
    }

    pub const fn height(&self) -> u32 {
        self.height
    }

    /// The texel at a column and row; outside, the nearest edge.
    pub fn texel(&self, x: u32, y: u32) -> Texel {
        let x = x.min(self.width - 1);
        let y = y.min(self.height - 1);
        self.texels[(y * self.width + x) as usize]
    }

    /// Changes the texels of a rectangle, cut to the canvas.
    /// `change` gets the column, the row and the texel.
    pub fn touch(
        &mut self,
        columns: std::ops::Range<i32>,
        rows: std::ops::Range<i32>,
        mut change: impl FnMut(i32, i32, &mut Texel),
    ) {
        for y in rows.start.max(0)..rows.end.min(self.height as i32) {
            for x in columns.start.max(0)..columns.end.min(self.width as i32) {
                let index = y as usize * self.width as usize + x as usize;
                change(x, y, &mut self.texels[index]);
            }
        }
    }

    /// Lays colour over one texel by `coverage`, alpha growing with it.
    pub fn lay(&mut self, x: i32, y: i32, colour: [f32; 3], coverage: f32) {
        self.touch(x..x + 1, y..y + 1, |_, _, texel| {
            let under = texel[3];
            let alpha = coverage + under * (1.0 - coverage);
            if alpha > 0.0 {
                let share = coverage / alpha;
                let rgb = mix([texel[0], texel[1], texel[2]], colour, share);
                *texel = [rgb[0], rgb[1], rgb[2], alpha];
            }
        });
    }

    /// A filled rectangle.
    pub fn bar(&mut self, left: i32, top: i32, width: i32, height: i32, colour: [f32; 3]) {
        self.touch(left..left + width, top..top + height, |_, _, texel| {
            *texel = [colour[0], colour[1], colour[2], 1.0];
        });
    }

    /// The outline of a rectangle, drawn inward.
    pub fn border(&mut self, area: IRect, thick: i32, colour: [f32; 3]) {
        let (w, h) = (area.width(), area.height());
        self.bar(area.min.x, area.min.y, w, thick, colour);
        self.bar(area.min.x, area.max.y - thick, w, thick, colour);
        self.bar(area.min.x, area.min.y, thick, h, colour);
        self.bar(area.max.x - thick, area.min.y, thick, h, colour);
    }

    fn bytes(&self) -> Vec<u8> {
        self.texels
            .iter()
            .flat_map(|texel| texel.map(|c| (c.clamp(0.0, 1.0) * 255.0 + 0.5) as u8))
            .collect()
    }

    /// The texture with all smaller sizes, repeating or clamped at its edges.
    pub fn into_image(self, edges: ImageAddressMode, anisotropy: u16) -> Image {
        let mut data = self.bytes();
        let (mut w, mut h) = (self.width as usize, self.height as usize);
        let mut level = data.clone();
        let mut levels = 1;
        while w > 1 || h > 1 {
            level = halved(&level, w, h);
            (w, h) = ((w / 2).max(1), (h / 2).max(1));
            data.extend_from_slice(&level);
            levels += 1;
        }
        let mut image = Image::new_uninit(
            Extent3d { width: self.width, height: self.height, depth_or_array_layers: 1 },
            TextureDimension::D2,
            TextureFormat::Rgba8UnormSrgb,
            RenderAssetUsages::RENDER_WORLD,
        );
        image.texture_descriptor.mip_level_count = levels;
        image.data = Some(data);
        let mut sampler = ImageSamplerDescriptor::linear();
        sampler.set_address_mode(edges);
        if anisotropy > 1 {
            sampler.set_anisotropic_filter(anisotropy);
        }
        image.sampler = ImageSampler::Descriptor(sampler);
        image
    }
}

/// Every 2 × 2 texels become one; colours count by their alpha.
fn halved(source: &[u8], w: usize, h: usize) -> Vec<u8> {
    let (nw, nh) = ((w / 2).max(1), (h / 2).max(1));
    let mut out = Vec::with_capacity(nw * nh * 4);
    for y in 0..nh {
        for x in 0..nw {
            let mut sum = [0.0_f32; 3];
            let mut alpha = 0.0_f32;
            for (dx, dy) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
                let sx = (x * 2 + dx).min(w - 1);
                let sy = (y * 2 + dy).min(h - 1);
                let at = (sy * w + sx) * 4;
                // A trace of weight keeps the colour of clear texels.
                let weight = f32::from(source[at + 3]) + 0.01;
                for (total, byte) in sum.iter_mut().zip(&source[at..at + 3]) {
                    *total += f32::from(*byte) * weight;
                }
                alpha += weight;
            }
            out.extend(sum.map(|c| (c / alpha + 0.5) as u8));
            out.push((alpha / 4.0).min(255.0) as u8);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn smaller_sizes_keep_the_colour_of_the_opaque_texels() {
        let mut canvas = Canvas::filled(2, 2, [0.0, 0.0, 0.0, 0.0]);
        canvas.bar(0, 0, 1, 2, [1.0, 1.0, 1.0]);
        let image = canvas.into_image(ImageAddressMode::ClampToEdge, 1);
        let data = image.data.unwrap_or_default();
        assert_eq!(data.len(), (4 + 1) * 4);
        assert!(data[16] > 250, "white stays white, got {}", data[16]);
        assert!((126..=128).contains(&data[19]));
    }

    #[test]
    fn painting_on_all_cores_keeps_rows_and_columns() {
        let canvas = Canvas::painted(5, 7, |x, y| [x as f32, y as f32, 0.0, 1.0]);
        assert_eq!(canvas.texel(3, 6), [3.0, 6.0, 0.0, 1.0]);
    }
}
