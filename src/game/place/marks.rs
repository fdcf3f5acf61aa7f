//! The sheets of writing on a container: painted marks, plate, seal labels.
//!
//! Owns where each mark lies on its sheet. Must not place marks on the box
//! (see `container::marks`) or invent figures: all come from the blueprint.

use bevy::math::IRect;
use bevy::prelude::*;

use super::blueprint::{ContainerBlueprint, SealColour};
use super::canvas::Canvas;
use super::grain::{mottle, ramp};
use super::stencil::{Lettering, Typeface, paint_number};

/// Edge of the square sheet of painted marks in texels.
const SHEET_PX: i32 = 1024;

/// Painted marks on one clear sheet, and where each lies on it.
pub struct MarkSheet {
    pub canvas: Canvas,
    pub number: Rect,
    pub size_type: Rect,
    pub weights: Rect,
    pub logo: Rect,
    pub high_cube: Rect,
}

fn share(area: IRect) -> Rect {
    Rect::from_corners(area.min.as_vec2() / SHEET_PX as f32, area.max.as_vec2() / SHEET_PX as f32)
}

/// `30480` becomes `30,480`.
pub fn grouped(value: u32) -> String {
    let digits = value.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Pounds to the nearest ten, as boxes are marked.
pub fn pounds(kg: u32) -> u32 {
    let exact = u64::from(kg) * 2_204_623 / 1_000_000;
    u32::try_from((exact + 5) / 10 * 10).unwrap_or(u32::MAX)
}

/// Cubic feet to the nearest one, from tenths of a cubic metre.
pub fn cubic_feet(tenths_m3: u32) -> u32 {
    u32::try_from((u64::from(tenths_m3) * 353_147 + 50_000) / 100_000).unwrap_or(u32::MAX)
}

/// Draws all painted marks of one container.
pub fn mark_sheet(blueprint: &ContainerBlueprint) -> MarkSheet {
    let ink =
        if blueprint.colour.takes_dark_marks() { [0.09, 0.10, 0.11] } else { [0.87, 0.87, 0.84] };
    let mut canvas = Canvas::filled(1024, 1024, [ink[0], ink[1], ink[2], 0.0]);
    let number = IRect::new(8, 8, 768, 118);
    paint_number(&mut canvas, &blueprint.number, number, ink);
    let size_type = IRect::new(784, 8, 1016, 118);
    Lettering::new(Typeface::Bold, 80.0, ink).write_centred(
        &mut canvas,
        &blueprint.size_type,
        size_type,
    );
    let weights = IRect::new(8, 136, 520, 586);
    weight_panel(&mut canvas, blueprint, weights, ink);
    let logo = IRect::new(8, 610, 1016, 850);
    owner_logo(&mut canvas, &blueprint.owner, logo, ink);
    let high_cube = IRect::new(540, 136, 1016, 376);
    height_warning(&mut canvas, high_cube);
    weather(&mut canvas, blueprint.wear_seed as u32);
    MarkSheet {
        canvas,
        number: share(number),
        size_type: share(size_type),
        weights: share(weights),
        logo: share(logo),
        high_cube: share(high_cube),
    }
}

fn weight_panel(canvas: &mut Canvas, b: &ContainerBlueprint, area: IRect, ink: [f32; 3]) {
    let cube = format!("{}.{}", b.cube_m3_tenths / 10, b.cube_m3_tenths % 10);
    let rows = [
        (
            "MAX. GROSS",
            format!("{} KG", grouped(b.max_gross_kg)),
            format!("{} LB", grouped(pounds(b.max_gross_kg))),
        ),
        (
            "TARE",
            format!("{} KG", grouped(b.tare_kg)),
            format!("{} LB", grouped(pounds(b.tare_kg))),
        ),
        ("NET", format!("{} KG", grouped(b.net_kg)), format!("{} LB", grouped(pounds(b.net_kg)))),
        (
            "CU. CAP.",
            format!("{cube} CU.M"),
            format!("{} CU.FT", grouped(cubic_feet(b.cube_m3_tenths))),
        ),
    ];
    let set = Lettering::new(Typeface::Bold, 36.0, ink);
    let (left, right) = (area.min.x as f32, area.max.x as f32);
    let mut top = area.min.y as f32 + 6.0;
    for (name, metric, imperial) in rows {
        let label = set.fitted(name, 200.0);
        label.write(canvas, name, left + 4.0, top);
        for text in [metric, imperial] {
            let set = set.fitted(&text, 260.0);
            set.write(canvas, &text, right - 6.0 - set.width_px(&text), top);
            top += 52.0;
        }
        top += 6.0;
    }
}

/// The operator's name after a plain sign of three bars.
fn owner_logo(canvas: &mut Canvas, owner: &str, area: IRect, ink: [f32; 3]) {
    let unit = area.height() / 8;
    for (i, length) in [5, 4, 3].into_iter().enumerate() {
        let top = area.min.y + unit * (1 + 2 * i as i32);
        let left = area.min.x + i as i32 * unit / 2;
        for row in 0..unit + unit / 3 {
            let slant = (unit - row) / 2;
            canvas.bar(left + slant, top + row, length * unit / 2 + unit, 1, ink);
        }
    }
    let text =
        IRect::new(area.min.x + unit * 5, area.min.y + unit, area.max.x - 4, area.max.y - unit);
    let name = owner.to_uppercase();
    let mut set = Lettering::new(Typeface::Bold, area.height() as f32 * 0.62, ink);
    set.gap_px = 6.0;
    let set = set.fitted(&name, text.width() as f32);
    let top = text.min.y as f32 + (text.height() as f32 - set.cap_px) / 2.0;
    set.write(canvas, &name, text.min.x as f32, top);
}

/// Yellow and black bars with the height, as high boxes carry at their corners.
fn height_warning(canvas: &mut Canvas, area: IRect) {
    canvas.touch(area.min.x..area.max.x, area.min.y..area.max.y, |x, y, texel| {
        let rgb = if (x + y).rem_euclid(80) < 40 { [0.84, 0.66, 0.12] } else { [0.08, 0.08, 0.08] };
        *texel = [rgb[0], rgb[1], rgb[2], 1.0];
    });
    let plate = IRect::new(area.min.x + 90, area.min.y + 60, area.max.x - 90, area.max.y - 60);
    canvas.bar(plate.min.x, plate.min.y, plate.width(), plate.height(), [0.84, 0.66, 0.12]);
    let set = Lettering::new(Typeface::Bold, 66.0, [0.08; 3]);
    set.write_centred(canvas, "9'6\"  2.9 m", plate);
}

/// Rubs paint off here and there so that marks look their age.
fn weather(canvas: &mut Canvas, seed: u32) {
    canvas.touch(0..SHEET_PX, 0..SHEET_PX, |x, y, texel| {
        let (x, y) = (x as f32, y as f32);
        let fine = ramp(0.70, 0.80, mottle(x * 0.16, y * 0.16, 3, seed + 61));
        let broad = ramp(0.50, 0.85, mottle(x * 0.02, y * 0.02, 3, seed + 62));
        texel[3] *= 1.0 - 0.75 * fine * (0.35 + 0.65 * broad) - 0.14 * broad;
    });
}

/// The safety approval plate: etched stainless steel, 0.20 m × 0.125 m.
pub fn csc_plate(blueprint: &ContainerBlueprint) -> Canvas {
    let steel = [0.66, 0.67, 0.67];
    let mut canvas = Canvas::painted(640, 400, |x, y| {
        let brushed = mottle(x as f32 * 0.015, y as f32 * 0.9, 3, 91);
        let stain = ramp(0.55, 0.8, mottle(x as f32 * 0.012, y as f32 * 0.012, 3, 92));
        let tone = 0.93 + 0.10 * brushed - 0.10 * stain;
        [steel[0] * tone, steel[1] * tone, steel[2] * tone, 1.0]
    });
    let ink = [0.07, 0.07, 0.08];
    canvas.border(IRect::new(10, 10, 630, 390), 3, ink);
    canvas.bar(10, 10, 620, 56, ink);
    Lettering::new(Typeface::Bold, 28.0, steel).write_centred(
        &mut canvas,
        "CSC SAFETY APPROVAL",
        IRect::new(30, 10, 610, 66),
    );
    let count = blueprint.csc_lines.len().max(1) as f32;
    let step = (316.0 / count).min(50.0);
    // One size and one width of letter for all lines, as a die has it.
    let mut set = Lettering::new(Typeface::Plain, (step * 0.44).min(19.0), ink);
    for line in &blueprint.csc_lines {
        set = set.fitted(line, 584.0);
    }
    for (i, line) in blueprint.csc_lines.iter().enumerate() {
        set.write(&mut canvas, line, 28.0, 82.0 + step * i as f32);
    }
    for (x, y) in [(22, 22), (618, 22), (22, 378), (618, 378)] {
        canvas.touch(x - 8..x + 8, y - 8..y + 8, |cx, cy, texel| {
            let off = Vec2::new((cx - x) as f32, (cy - y) as f32).length();
            if off < 7.0 {
                let tone = 0.40 + 0.03 * (y - cy) as f32;
                *texel = [tone, tone, tone, 1.0];
            }
        });
    }
    canvas
}

/// The laser-marked face of a seal: class letter and number.
pub fn seal_label(number: &str, class: char, colour: SealColour) -> Canvas {
    let body = colour.srgb();
    let ink = if colour.takes_dark_marks() { [0.06, 0.06, 0.07] } else { [0.93, 0.93, 0.91] };
    let mut canvas = Canvas::filled(384, 224, [body[0], body[1], body[2], 1.0]);
    let class_box = IRect::new(22, 26, 102, 106);
    canvas.border(class_box, 6, ink);
    let set = Lettering::new(Typeface::Bold, 52.0, ink);
    set.write_centred(&mut canvas, &class.to_string(), class_box);
    let words = Lettering::new(Typeface::Bold, 22.0, ink);
    let strength = match class {
        'H' => "HIGH SECURITY",
        'S' => "SECURITY",
        _ => "INDICATIVE",
    };
    words.write(&mut canvas, strength, 122.0, 30.0);
    words.write(&mut canvas, "ISO 17712", 122.0, 70.0);
    let set = Lettering::new(Typeface::Bold, 66.0, ink);
    set.write_centred(&mut canvas, number, IRect::new(16, 118, 368, 208));
    canvas
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_marked_in_kilograms_and_pounds() {
        assert_eq!(grouped(30_480), "30,480");
        assert_eq!(grouped(950), "950");
        // 30,480 kg is 67,200 lb on every plate of a 30.48 t box.
        assert_eq!(pounds(30_480), 67_200);
        assert_eq!(pounds(2_220), 4_890);
        // 33.2 m³ is 1,172 cu ft.
        assert_eq!(cubic_feet(332), 1_172);
    }
}
