//! A false front wall: what gives it away, and how it looks once opened.
//!
//! Owns the shapes of the closed wall, the wall with its opening, the panel
//! taken out, weld and overspray. Where the wall stands comes from the
//! scenario; this file teaches looking, not making.

use bevy::prelude::*;

use super::hull::Hull;
use super::shell::{SHEET, front_panel, inside, shade_inside, side_panel};
use crate::game::place::canvas::{Canvas, mix};
use crate::game::place::coat::lining;
use crate::game::place::grain::{mottle, ramp};
use crate::game::place::panel::{Panel, Side, Spot};
use crate::game::place::solid::Solid;

/// Share of the wall's width, on the right seen from inside, with fresh paint.
const FRESH_SHARE: f32 = 0.17;

/// Reach of soot beside a cut.
const SOOT: f32 = 0.055;

/// The opening that is cut, on the wall's own measures.
fn opening(panel: &Panel) -> Spot {
    Spot { run: [0.36, panel.width - 0.42], rise: [0.16, panel.height - 0.34] }
}

/// The whole wall seen from inside the box.
pub fn closed(hull: &Hull, at: f32) -> Solid {
    inside(&front_panel(hull, at), hull, 0.3)
}

/// The wall with its opening, with burnt edges.
pub fn opened(hull: &Hull, at: f32) -> Solid {
    let panel = front_panel(hull, at);
    let hole = opening(&panel);
    let mut solid = Solid::new();
    solid.uv = panel.spread(Rect::new(0.0, 0.0, 1.0, 1.0));
    let whole = Spot::new(0.0, 0.0, panel.width, panel.height);
    let sooty = Spot {
        run: [hole.run[0] - SOOT, hole.run[1] + SOOT],
        rise: [hole.rise[0] - SOOT, hole.rise[1] + SOOT],
    };
    let rest = around(sooty, hole).into_iter().chain(around(whole, sooty));
    for spot in rest {
        panel.draw_part(&mut solid, spot, Side::Inside, -SHEET, 0.3);
        panel.draw_part(&mut solid, spot, Side::Outside, 0.0, 0.6);
    }
    burn(&mut solid, &panel, hole);
    shade_inside(&mut solid, hull);
    solid
}

/// The four strips of `outer` that lie round `inner`.
fn around(outer: Spot, inner: Spot) -> [Spot; 4] {
    let level = |rise: [f32; 2]| Spot { run: outer.run, rise };
    let beside = |run: [f32; 2]| Spot { run, rise: inner.rise };
    [
        level([outer.rise[0], inner.rise[0]]),
        level([inner.rise[1], outer.rise[1]]),
        beside([outer.run[0], inner.run[0]]),
        beside([inner.run[1], outer.run[1]]),
    ]
}

/// Bright cut metal round the opening, and soot beside it.
fn burn(solid: &mut Solid, panel: &Panel, hole: Spot) {
    let [r0, r1] = hole.run;
    let [h0, h1] = hole.rise;
    solid.ink([0.62, 0.60, 0.57]);
    let mut ribbon = |from: (f32, f32), to: (f32, f32)| {
        let steps = 40;
        let at = |i: u32, lift: f32| {
            let t = i as f32 / steps as f32;
            panel.point(from.0 + (to.0 - from.0) * t, from.1 + (to.1 - from.1) * t, lift)
        };
        for i in 0..steps {
            // Drawn from both sides: the edge is seen from in and out.
            let edge = [at(i, -0.0045), at(i + 1, -0.0045), at(i + 1, 0.002), at(i, 0.002)];
            solid.quad(edge);
            solid.quad([edge[3], edge[2], edge[1], edge[0]]);
        }
    };
    ribbon((r0, h0), (r1, h0));
    ribbon((r1, h0), (r1, h1));
    ribbon((r1, h1), (r0, h1));
    ribbon((r0, h1), (r0, h0));
    solid.tint = [1.0; 3];
    let panel = *panel;
    solid.tone(|p, _| {
        let run = (p - panel.origin).dot(panel.across);
        let rise = (p - panel.origin).dot(panel.up);
        let dx = (r0 - run).max(run - r1).max(0.0);
        let dy = (h0 - rise).max(rise - h1).max(0.0);
        let soot = ramp(SOOT, 0.0, dx.hypot(dy));
        [1.0 - 0.66 * soot, 1.0 - 0.71 * soot, 1.0 - 0.75 * soot]
    });
}

/// The panel that was taken out, lying in the x–y plane, its foot at y = 0.
pub fn taken_out(hull: &Hull, at: f32) -> Solid {
    let panel = front_panel(hull, at);
    let hole = opening(&panel);
    let flat = Panel {
        origin: Vec3::new(-panel.width / 2.0, -hole.rise[0], 0.0),
        across: Vec3::X,
        up: Vec3::Y,
        ..panel
    };
    let mut solid = Solid::new();
    solid.uv = flat.spread(Rect::new(0.0, 0.0, 1.0, 1.0));
    flat.draw_part(&mut solid, hole, Side::Inside, -SHEET, 0.4);
    // The side that was never meant to be seen: oxide primer.
    solid.ink([0.78, 0.42, 0.34]);
    flat.draw_part(&mut solid, hole, Side::Outside, 0.0, 0.4);
    solid.open_sky = 0.04;
    burn(&mut solid, &flat, hole);
    solid.darken(|_, _| 0.05);
    solid
}

/// How the panel leans against the left wall, a step before the opening.
pub fn leaning(hull: &Hull, at: f32) -> Transform {
    let x = at - 1.05;
    Transform::from_xyz(x, 0.006, -hull.width / 2.0 + 0.30)
        .with_rotation(Quat::from_rotation_x(-0.115) * Quat::from_rotation_y(std::f32::consts::PI))
}

/// A fresh weld down the right edge of the wall.
pub fn weld(hull: &Hull, at: f32) -> Solid {
    let mut solid = Solid::new();
    solid.ink([0.50, 0.52, 0.55]);
    let z = hull.width / 2.0 - 0.004;
    let bead = 0.030;
    let count = (hull.height / bead) as u32;
    for i in 0..count {
        let wobble = mottle(i as f32 * 0.9, 0.0, 2, 53) - 0.5;
        let y = i as f32 * bead;
        let foot = Vec3::new(at - 0.001, y, z + wobble * 0.004);
        solid.cone(foot, foot + Vec3::Y * bead * 0.62, 0.0125, 0.0105, 6);
        solid.cone(foot + Vec3::Y * bead * 0.5, foot + Vec3::Y * bead * 1.02, 0.0090, 0.0128, 6);
    }
    solid.tone(|p, _| {
        let heat = mottle(p.y * 9.0, 3.0, 2, 54);
        [1.0 - 0.25 * heat, 1.0 - 0.35 * heat, 1.0 - 0.30 * heat]
    });
    shade_inside(&mut solid, hull);
    solid
}

/// Picture of the wall. With `signs` it is too clean, a shade off, and wet-new
/// on one side; without, it matches the lining.
pub fn picture(hull: &Hull, paint: [f32; 3], texels: UVec2, seed: u64, signs: bool) -> Canvas {
    let size = Vec2::new(hull.width, hull.height);
    let mut canvas = lining(paint, size, texels, seed, 21);
    if !signs {
        return canvas;
    }
    let newer = [paint[0] * 1.03, paint[1] * 1.035, paint[2] * 1.0];
    let fresh = [0.735, 0.750, 0.755];
    let (w, h) = (texels.x as f32, texels.y as f32);
    canvas.touch(0..texels.x as i32, 0..texels.y as i32, |x, y, texel| {
        // The picture is spread as seen from outside, so right inside is left here.
        let from_right = (x as f32 + 0.5) / w;
        let (mx, my) = (from_right * size.x, (y as f32 + 0.5) / h * size.y);
        let rolled = mottle(mx * 5.0, my * 1.2, 3, 61);
        let base = newer.map(|c| c * (0.96 + 0.05 * rolled));
        let [r, g, b, a] = *texel;
        let rgb = mix([r, g, b], base, 0.62);
        let ragged = (mottle(mx * 3.0, my * 2.5, 4, 62) - 0.5) * 0.11;
        let wet = 1.0 - ramp(FRESH_SHARE - 0.02, FRESH_SHARE + 0.05, from_right + ragged);
        let brushed = fresh.map(|c| c * (0.97 + 0.05 * mottle(mx * 40.0, my * 2.0, 2, 63)));
        let rgb = mix(rgb, brushed, 0.9 * wet);
        // Heat from the weld has tinted the paint along the edge.
        let heat = 1.0 - ramp(0.004, 0.016, from_right);
        let rgb = mix(rgb, [0.42, 0.36, 0.29], 0.55 * heat * mottle(my * 9.0, 1.0, 2, 64));
        *texel = [rgb[0], rgb[1], rgb[2], a];
    });
    canvas
}

/// Overspray that strayed onto the right side wall beside the weld.
pub fn overspray(hull: &Hull, at: f32) -> (Solid, Canvas) {
    let panel = side_panel(hull, 1.0);
    let reach = 0.42;
    let end = at - panel.origin.x;
    let foot = -panel.origin.y;
    let spot = Spot { run: [end - reach, end], rise: [foot, foot + hull.height - 0.02] };
    let mut solid = Solid::new();
    solid.uv = panel.spread_spot(Rect::new(0.0, 0.0, 1.0, 1.0), spot);
    panel.draw_part(&mut solid, spot, Side::Inside, -SHEET - 0.0012, 0.4);
    shade_inside(&mut solid, hull);
    let canvas = Canvas::painted(128, 512, |x, y| {
        let near = x as f32 / 127.0;
        let row = y as f32 / 511.0;
        let ragged = (mottle(near * 3.0, row * 14.0, 4, 65) - 0.5) * 0.55;
        let cover = ramp(0.35, 1.0, near + ragged) * ramp(0.0, 0.05, row);
        [0.735, 0.750, 0.755, 0.82 * cover]
    });
    (solid, canvas)
}

/// Where corner blocks should be and are not: four smooth, fresh corners.
pub fn bare_corners(hull: &Hull, at: f32) -> Solid {
    let mut solid = Solid::new();
    solid.ink([0.66, 0.67, 0.67]);
    for (y0, y1) in [(0.001, 0.11), (hull.height - 0.11, hull.height - 0.002)] {
        for sign in [1.0_f32, -1.0] {
            let (a, b) = ((hull.width / 2.0 - 0.003) * sign, (hull.width / 2.0 - 0.016) * sign);
            solid.bevel_block(
                Vec3::new(at - 0.016, y0, a.min(b)),
                Vec3::new(at - 0.002, y1, a.max(b)),
                0.005,
            );
        }
    }
    shade_inside(&mut solid, hull);
    solid
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::place::testing;

    #[test]
    fn the_face_of_the_false_wall_is_5480_mm_from_the_sill() {
        let hull = Hull::of(&testing::tile_box());
        let at = hull.false_wall.unwrap();
        let nearest = closed(&hull, at).positions().iter().map(|p| p.x).fold(f32::MAX, f32::min);
        assert!((nearest * 1000.0 - 5480.0).abs() < 1.0, "{nearest}");
    }

    #[test]
    fn the_opening_leaves_no_sheet_in_its_middle() {
        let hull = Hull::of(&testing::tile_box());
        let at = hull.false_wall.unwrap();
        let solid = opened(&hull, at);
        let middle = |p: &&Vec3| p.z.abs() < 0.5 && (p.y - 1.1).abs() < 0.5;
        assert_eq!(solid.positions().iter().filter(middle).count(), 0);
    }
}
