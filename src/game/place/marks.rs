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
    /// The owner's sign with the name beside it, for a flat sheet.
    pub logo: Rect,
    /// The owner's sign alone.
    pub sign: Rect,
    /// The owner's name letter by letter, word by word, for the flats of flutes.
    pub letters: Vec<Vec<Rect>>,
    pub high_cube: Rect,
}

/// Width against height of one letter's place on the sheet.
pub const LETTER_SHAPE: f32 = 0.56;

fn share(area: IRect) -> Rect {
    Rect::from_corners(area.min.as_vec2() / SHEET_PX as f32, area.max.as_vec2() / SHEET_PX as f32)
}

/// `30480` becomes `30,480`.
pub fn grouped(value: u32) -> String {
    let digits = value.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
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
    let logo = IRect::new(8, 610, 664, 842);
    owner_logo(&mut canvas, &blueprint.owner, logo, ink);
    let sign = IRect::new(690, 610, 1016, 842);
    owner_sign(&mut canvas, sign, ink);
    let letters = name_letters(&mut canvas, &blueprint.owner, IRect::new(8, 856, 1016, 1018), ink);
    let high_cube = IRect::new(540, 136, 1016, 376);
    height_warning(&mut canvas, high_cube);
    weather(&mut canvas, blueprint.wear_seed as u32);
    MarkSheet {
        canvas,
        number: share(number),
        size_type: share(size_type),
        weights: share(weights),
        logo: share(logo),
        sign: share(sign),
        letters: letters.iter().map(|word| word.iter().map(|at| share(*at)).collect()).collect(),
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

/// The operator's name, up to three lines, after its sign.
fn owner_logo(canvas: &mut Canvas, owner: &str, area: IRect, ink: [f32; 3]) {
    let sign_width = area.height() * 7 / 8;
    let (low, high) = (area.min.y + area.height() / 8, area.max.y - area.height() / 8);
    owner_sign(canvas, IRect::new(area.min.x, low, area.min.x + sign_width, high), ink);
    let text = IRect::new(area.min.x + sign_width + area.height() / 8, low, area.max.x - 4, high);
    let name = owner.to_uppercase();
    let mut set = Lettering::new(Typeface::Bold, text.height() as f32, ink);
    let lines = (1..=3)
        .map(|count| {
            set.cap_px = text.height() as f32 / (1.36 * count as f32 - 0.36);
            set.broken(&name, text.width() as f32)
        })
        .enumerate()
        .find(|(tried, lines)| lines.len() <= tried + 1)
        .map_or_else(|| vec![name.clone()], |(_, lines)| lines);
    set.cap_px = text.height() as f32 / (1.36 * lines.len() as f32 - 0.36);
    for line in &lines {
        set = set.fitted(line, text.width() as f32);
    }
    for (i, line) in lines.iter().enumerate() {
        let top = text.min.y as f32 + set.cap_px * 1.36 * i as f32;
        set.write(canvas, line, text.min.x as f32, top);
    }
}

/// A plain sign: three bars, each shorter than the one above, cut aslant.
fn owner_sign(canvas: &mut Canvas, area: IRect, ink: [f32; 3]) {
    let pitch = area.height() / 3;
    let thick = pitch * 2 / 3;
    for (i, share) in [100, 80, 60].into_iter().enumerate() {
        let top = area.min.y + pitch * i as i32 + (pitch - thick) / 2;
        let length = (area.width() - thick) * share / 100;
        for row in 0..thick {
            canvas.bar(area.min.x + (thick - row) / 2, top + row, length, 1, ink);
        }
    }
}

/// Every letter of the name in a place of its own, in two rows at most. A word that
/// finds no room is left out whole: half a name is none.
fn name_letters(canvas: &mut Canvas, owner: &str, area: IRect, ink: [f32; 3]) -> Vec<Vec<IRect>> {
    const ROWS: i32 = 2;
    let height = area.height() / ROWS - 2;
    let width = (height as f32 * LETTER_SHAPE) as i32;
    let in_a_row = area.width() / (width + 2);
    let mut used = 0;
    let mut words = Vec::new();
    for word in owner.to_uppercase().split_whitespace() {
        let count = i32::try_from(word.chars().count()).unwrap_or(i32::MAX);
        if count > in_a_row * ROWS - used {
            break;
        }
        let places = word.chars().enumerate().map(|(i, letter)| {
            let nth = used + i as i32;
            let left = area.min.x + nth % in_a_row * (width + 2);
            let top = area.min.y + nth / in_a_row * (height + 2);
            let at = IRect::new(left, top, left + width, top + height);
            let cap_px = height as f32 * 0.84;
            Lettering { squeeze: 0.94, ..Lettering::new(Typeface::Bold, cap_px, ink) }
                .write_centred(canvas, &letter.to_string(), at.inflate(-1));
            at
        });
        words.push(places.collect());
        used += count;
    }
    words
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
    use crate::game::place::testing;

    fn inked(canvas: &Canvas, area: IRect) -> usize {
        let columns = area.min.x..area.max.x;
        columns
            .flat_map(|x| (area.min.y..area.max.y).map(move |y| (x, y)))
            .filter(|(x, y)| canvas.texel(*x as u32, *y as u32)[3] > 0.5)
            .count()
    }

    #[test]
    fn the_name_beside_the_sign_ends_inside_its_area() {
        let ink = [0.9; 3];
        for owner in ["Simurgh Container Line", "Om", "A Very Long Name Of Shipping Companies Ltd"]
        {
            let mut canvas = Canvas::filled(1024, 400, [0.0; 4]);
            let area = IRect::new(8, 80, 664, 312);
            owner_logo(&mut canvas, owner, area, ink);
            let all = inked(&canvas, IRect::new(0, 0, 1024, 400));
            assert!(all > 2_000, "{owner}: {all}");
            assert_eq!(inked(&canvas, area), all, "{owner}");
        }
    }

    #[test]
    fn every_letter_of_the_name_has_a_place_and_ink_in_it() {
        let mut canvas = Canvas::filled(1024, 1024, [0.0; 4]);
        let area = IRect::new(8, 856, 1016, 1018);
        let words = name_letters(&mut canvas, "Simurgh Container Line", area, [0.9; 3]);
        assert_eq!(words.iter().map(Vec::len).collect::<Vec<_>>(), [7, 9, 4]);
        for place in words.iter().flatten() {
            assert!(inked(&canvas, *place) > 150, "{place:?}");
        }
        let all = inked(&canvas, IRect::new(0, 0, 1024, 1024));
        let within: usize = words.iter().flatten().map(|at| inked(&canvas, *at)).sum();
        assert_eq!(all, within);
    }

    #[test]
    fn a_word_without_room_is_left_out_whole() {
        let mut canvas = Canvas::filled(1024, 1024, [0.0; 4]);
        let area = IRect::new(8, 856, 1016, 1018);
        let long = format!("Short {}", "X".repeat(60));
        let words = name_letters(&mut canvas, &long, area, [0.9; 3]);
        assert_eq!(words.iter().map(Vec::len).collect::<Vec<_>>(), [5]);
    }

    #[test]
    fn no_two_marks_share_a_place_on_the_sheet() {
        let sheet = mark_sheet(&testing::tile_box());
        let mut all = vec![
            sheet.number,
            sheet.size_type,
            sheet.weights,
            sheet.logo,
            sheet.sign,
            sheet.high_cube,
        ];
        all.extend(sheet.letters.iter().flatten());
        for (i, a) in all.iter().enumerate() {
            assert!(a.min.min_element() >= 0.0 && a.max.max_element() <= 1.0);
            for b in &all[i + 1..] {
                assert!(a.intersect(*b).is_empty(), "{a:?} {b:?}");
            }
        }
    }

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
