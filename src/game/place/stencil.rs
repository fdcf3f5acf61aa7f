//! Letters as pictures: stencilled marks, plates, prints, displays.
//!
//! Owns the bundled type faces (assets/fonts, SIL OFL) and writing onto a
//! [`Canvas`]. Must not know what a text means, except that a container number
//! has three parts. See `marks` for the sheets that are written with it.

use std::sync::OnceLock;

use ab_glyph::{Font, FontRef, PxScale, ScaleFont, point};
use bevy::math::IRect;

use super::canvas::Canvas;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typeface {
    Bold,
    Plain,
    Mono,
    Serif,
}

/// Height of a capital letter as a share of ab_glyph's line scale.
const CAP_SHARE: f32 = 0.616;

fn font(face: Typeface) -> Option<&'static FontRef<'static>> {
    static FONTS: [OnceLock<Option<FontRef<'static>>>; 4] = [const { OnceLock::new() }; 4];
    let (slot, bytes): (usize, &'static [u8]) = match face {
        Typeface::Bold => (0, include_bytes!("../../../assets/fonts/LiberationSans-Bold.ttf")),
        Typeface::Plain => (1, include_bytes!("../../../assets/fonts/LiberationSans-Regular.ttf")),
        Typeface::Mono => (2, include_bytes!("../../../assets/fonts/LiberationMono-Regular.ttf")),
        Typeface::Serif => (3, include_bytes!("../../../assets/fonts/LiberationSerif-Regular.ttf")),
    };
    FONTS[slot].get_or_init(|| FontRef::try_from_slice(bytes).ok()).as_ref()
}

/// How a run of text is set.
#[derive(Clone, Copy, Debug)]
pub struct Lettering {
    pub face: Typeface,
    /// Height of capital letters in texels.
    pub cap_px: f32,
    /// Width of letters against their natural width.
    pub squeeze: f32,
    /// Extra room after every letter in texels.
    pub gap_px: f32,
    /// sRGB.
    pub colour: [f32; 3],
}

impl Lettering {
    pub const fn new(face: Typeface, cap_px: f32, colour: [f32; 3]) -> Self {
        Self { face, cap_px, squeeze: 1.0, gap_px: 0.0, colour }
    }

    fn scale(&self) -> PxScale {
        let y = self.cap_px / CAP_SHARE;
        PxScale { x: y * self.squeeze, y }
    }

    /// Width of the text in texels.
    pub fn width_px(&self, text: &str) -> f32 {
        let Some(font) = font(self.face) else {
            return 0.0;
        };
        let scaled = font.as_scaled(self.scale());
        let letters: f32 =
            text.chars().map(|c| scaled.h_advance(scaled.glyph_id(c)) + self.gap_px).sum();
        (letters - self.gap_px).max(0.0)
    }

    /// The same lettering, squeezed where needed so that `text` fits. Gaps are not
    /// squeezed with the letters; where they alone are too wide, they go.
    pub fn fitted(mut self, text: &str, width_px: f32) -> Self {
        let natural = self.width_px(text);
        if natural <= width_px || natural <= 0.0 {
            return self;
        }
        let gaps = self.gap_px * text.chars().count().saturating_sub(1) as f32;
        if gaps < width_px * 0.5 {
            self.squeeze *= (width_px - gaps) / (natural - gaps);
        } else {
            self.squeeze *= width_px / (natural - gaps);
            self.gap_px = 0.0;
        }
        self
    }

    /// Writes with the top of the capitals at `top`; returns the end column.
    pub fn write(&self, canvas: &mut Canvas, text: &str, left: f32, top: f32) -> f32 {
        let Some(font) = font(self.face) else {
            return left;
        };
        let scaled = font.as_scaled(self.scale());
        let baseline = top + self.cap_px;
        let mut pen = left;
        for letter in text.chars() {
            let id = scaled.glyph_id(letter);
            let glyph = id.with_scale_and_position(self.scale(), point(pen, baseline));
            if let Some(outline) = font.outline_glyph(glyph) {
                let corner = outline.px_bounds().min;
                let (x0, y0) = (corner.x as i32, corner.y as i32);
                outline.draw(|x, y, coverage| {
                    let coverage = coverage.min(1.0);
                    canvas.lay(x0 + x as i32, y0 + y as i32, self.colour, coverage);
                });
            }
            pen += scaled.h_advance(id) + self.gap_px;
        }
        pen - self.gap_px
    }

    /// Writes one line in the middle of `area`, squeezed to fit.
    pub fn write_centred(&self, canvas: &mut Canvas, text: &str, area: IRect) {
        let set = self.fitted(text, area.width() as f32);
        let left = area.min.x as f32 + (area.width() as f32 - set.width_px(text)) / 2.0;
        let top = area.min.y as f32 + (area.height() as f32 - set.cap_px) / 2.0;
        set.write(canvas, text, left, top);
    }

    /// Breaks a text into lines no wider than `width_px`, at spaces.
    pub fn broken(&self, text: &str, width_px: f32) -> Vec<String> {
        let mut lines = Vec::new();
        let mut line = String::new();
        for word in text.split_whitespace() {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if !line.is_empty() && self.width_px(&longer) > width_px {
                lines.push(std::mem::replace(&mut line, word.to_owned()));
            } else {
                line = longer;
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
        lines
    }
}

/// A container number as ISO 6346 has it painted: three groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaintedNumber {
    /// Owner code and category letter, such as `SIMU`.
    pub owner: String,
    /// Six digits.
    pub serial: String,
    /// The digit that stands in a box.
    pub check: String,
}

impl PaintedNumber {
    /// Splits `SIMU4106380`; `None` when it is not four letters and seven digits.
    pub fn split(number: &str) -> Option<Self> {
        let marks: Vec<char> = number.chars().filter(|c| !c.is_whitespace()).collect();
        let fits = marks.len() == 11
            && marks[..4].iter().all(char::is_ascii_uppercase)
            && marks[4..].iter().all(char::is_ascii_digit);
        fits.then(|| Self {
            owner: marks[..4].iter().collect(),
            serial: marks[4..10].iter().collect(),
            check: marks[10].to_string(),
        })
    }
}

/// Paints a container number into `area` and returns the box of its check
/// digit; a number that is no container number is painted as it is.
pub fn paint_number(
    canvas: &mut Canvas,
    number: &str,
    area: IRect,
    colour: [f32; 3],
) -> Option<IRect> {
    let cap = area.height() as f32 * 0.74;
    let mut set = Lettering::new(Typeface::Bold, cap, colour);
    let Some(parts) = PaintedNumber::split(number) else {
        set.write_centred(canvas, number, area);
        return None;
    };
    let space = cap * 0.34;
    let frame = cap * 0.15;
    let groups = format!("{}{}{}", parts.owner, parts.serial, parts.check);
    let room = area.width() as f32 - 2.0 * space - 2.0 * frame;
    set = set.fitted(&groups, room);
    let top = area.min.y as f32 + (area.height() as f32 - cap) / 2.0;
    let end = set.write(canvas, &parts.owner, area.min.x as f32, top);
    let end = set.write(canvas, &parts.serial, end + space, top);
    let digit_left = end + space + frame;
    let digit_end = set.write(canvas, &parts.check, digit_left, top);
    let boxed = IRect::new(
        (digit_left - frame) as i32,
        (top - frame) as i32,
        (digit_end + frame) as i32,
        (top + cap + frame) as i32,
    );
    canvas.border(boxed, (cap * 0.07).max(1.0) as i32, colour);
    Some(boxed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_splits_into_owner_serial_and_check_digit() {
        let parts = PaintedNumber::split("SIMU4106380").unwrap();
        assert_eq!(parts.owner, "SIMU");
        assert_eq!(parts.serial, "410638");
        assert_eq!(parts.check, "0");
        assert_eq!(PaintedNumber::split("SIMU410638"), None);
        assert_eq!(PaintedNumber::split("SIM14106380"), None);
    }

    #[test]
    fn the_check_digit_stands_in_a_closed_box() {
        let mut canvas = Canvas::filled(760, 112, [1.0, 1.0, 1.0, 0.0]);
        let area = IRect::new(0, 0, 760, 112);
        let boxed = paint_number(&mut canvas, "SIMU4106380", area, [1.0; 3]).unwrap();
        assert!(boxed.max.x <= area.max.x && boxed.max.y <= area.max.y);
        for x in boxed.min.x..boxed.max.x {
            assert!(canvas.texel(x as u32, boxed.min.y as u32)[3] > 0.9);
            assert!(canvas.texel(x as u32, boxed.max.y as u32 - 1)[3] > 0.9);
        }
        // The digit is inside: some ink, and not all ink.
        let middle = (boxed.min.y + boxed.max.y) / 2;
        let inked = (boxed.min.x + 10..boxed.max.x - 10)
            .filter(|x| canvas.texel(*x as u32, middle as u32)[3] > 0.5)
            .count();
        assert!(inked > 2 && inked < (boxed.width() - 20) as usize);
    }

    #[test]
    fn a_long_text_is_squeezed_into_its_width() {
        let set = Lettering::new(Typeface::Bold, 40.0, [0.0; 3]);
        let text = "A very long owner name indeed";
        assert!(set.width_px(text) > 300.0);
        assert!(set.fitted(text, 300.0).width_px(text) <= 300.5);
        for gap_px in [6.0, 30.0] {
            let spaced = Lettering { gap_px, ..set };
            let width = spaced.fitted(text, 300.0).width_px(text);
            assert!(width > 250.0 && width <= 300.5, "{gap_px}: {width}");
        }
    }

    #[test]
    fn lines_break_at_spaces() {
        let set = Lettering::new(Typeface::Plain, 10.0, [0.0; 3]);
        let lines = set.broken("one two three four five six", 60.0);
        assert!(lines.len() > 1);
        assert_eq!(lines.join(" "), "one two three four five six");
        assert!(lines.iter().all(|l| set.width_px(l) <= 60.0));
    }
}
