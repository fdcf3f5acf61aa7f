//! Things in the bay: table with the exhibit kit, indicator, notice board, fire
//! point, hand-wash, bollards.
//!
//! Owns their shapes and places. Must not draw ground or building.

use bevy::math::IRect;
use bevy::prelude::*;

use super::ground::{TABLE_HALF, TABLE_HEIGHT, WALL_Z, indicator_foot, table_foot};
use crate::game::place::blueprint::BayBlueprint;
use crate::game::place::canvas::Canvas;
use crate::game::place::container::hull::Hull;
use crate::game::place::raise::{Raiser, Shape};
use crate::game::place::solid::{Solid, UvRule};
use crate::game::place::stencil::{Lettering, Typeface};
use crate::game::place::surfaces::Finish;
use crate::scenario::Part;

/// Builds everything; returns the table's tray and the indicator's figures.
pub fn raise(raiser: &mut Raiser, hull: &Hull, blueprint: &BayBlueprint) -> (Entity, Entity) {
    let matte = raiser.surfaces.matte.clone();
    let plastic = raiser.surfaces.plastic.clone();
    let grab = {
        let foot = table_foot(hull);
        raiser.pick_box(
            foot + Vec3::new(-TABLE_HALF.x, 0.0, -TABLE_HALF.y),
            foot + Vec3::new(TABLE_HALF.x, TABLE_HEIGHT, TABLE_HALF.y),
        )
    };
    let table_mesh = raiser.mesh(table(hull));
    raiser.place(Shape::new("table", table_mesh, &matte).part(Part::Table).picked_as(grab));
    raiser.stand("exhibit kit", kit(hull), &plastic, Some(Part::Table));
    let steel = raiser.surfaces.plastic.clone();
    raiser.stand("bollards", bollards(hull), &steel, None);
    raiser.stand("fire point", fire_point(hull), &plastic, None);
    raiser.stand("hand-wash", hand_wash(hull), &plastic, None);
    raise_notice(raiser, hull, blueprint);
    let display = raise_indicator(raiser, hull);
    raiser.spot(Part::Weighbridge, indicator_head(hull).translation);
    let tray = raiser.group("tray", Transform::from_translation(tray_at(hull) + Vec3::Y * 0.012));
    (tray, display)
}

/// The shallow tray on the table in which small exhibits lie.
fn tray_at(hull: &Hull) -> Vec3 {
    table_foot(hull) + Vec3::new(0.10, TABLE_HEIGHT, -0.74)
}

fn table(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    let foot = table_foot(hull);
    let (hx, hz) = (TABLE_HALF.x, TABLE_HALF.y);
    solid.ink([0.660, 0.670, 0.665]);
    solid.at(foot, |s| {
        s.bevel_block(
            Vec3::new(-hx, TABLE_HEIGHT - 0.035, -hz),
            Vec3::new(hx, TABLE_HEIGHT, hz),
            0.006,
        );
        s.ink([0.33, 0.35, 0.36]);
        for x in [-hx + 0.05, hx - 0.05] {
            for z in [-hz + 0.06, 0.0, hz - 0.06] {
                s.bevel_block(
                    Vec3::new(x - 0.02, 0.0, z - 0.02),
                    Vec3::new(x + 0.02, TABLE_HEIGHT - 0.03, z + 0.02),
                    0.004,
                );
            }
            s.block(
                Vec3::new(x - 0.012, TABLE_HEIGHT - 0.10, -hz + 0.06),
                Vec3::new(x + 0.012, TABLE_HEIGHT - 0.035, hz - 0.06),
            );
        }
        s.ink([0.45, 0.46, 0.46]);
        s.block(Vec3::new(-hx + 0.06, 0.20, -hz + 0.08), Vec3::new(hx - 0.06, 0.222, hz - 0.08));
    });
    let ground = hull.ground;
    solid.darken(|p, n| {
        let under = if p.y < ground + TABLE_HEIGHT - 0.04 { 0.5 } else { 1.0 };
        if n.y < -0.5 { 0.25 } else { under }
    });
    solid
}

/// Tray, label pad and pen. What else lies on the table are models; see `game::props`.
fn kit(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    let top = table_foot(hull) + Vec3::Y * TABLE_HEIGHT;
    tray(&mut solid, tray_at(hull));
    solid.at(top + Vec3::new(0.32, 0.0, -0.74), |s| {
        // A pad of labels and a pen.
        s.ink([0.80, 0.79, 0.74]);
        s.bevel_block(Vec3::new(-0.055, 0.0, -0.075), Vec3::new(0.055, 0.014, 0.075), 0.002);
        s.ink([0.58, 0.12, 0.11]);
        s.block(Vec3::new(-0.055, 0.0141, -0.075), Vec3::new(0.055, 0.0146, -0.055));
        s.ink([0.09, 0.10, 0.13]);
        s.tube(Vec3::new(-0.02, 0.020, 0.02), Vec3::new(0.05, 0.020, 0.06), 0.0055, 8);
    });
    solid
}

fn tray(solid: &mut Solid, at: Vec3) {
    solid.ink([0.23, 0.25, 0.26]);
    solid.at(at, |s| {
        let (x, z) = (0.16, 0.12);
        s.block(Vec3::new(-x, 0.0, -z), Vec3::new(x, 0.010, z));
        s.bevel_block(Vec3::new(-x, 0.0, -z), Vec3::new(x, 0.032, -z + 0.008), 0.002);
        s.bevel_block(Vec3::new(-x, 0.0, z - 0.008), Vec3::new(x, 0.032, z), 0.002);
        s.bevel_block(Vec3::new(-x, 0.0, -z), Vec3::new(-x + 0.008, 0.032, z), 0.002);
        s.bevel_block(Vec3::new(x - 0.008, 0.0, -z), Vec3::new(x, 0.032, z), 0.002);
    });
}

fn bollards(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    let rear = hull.rear;
    let places = [
        (rear - 0.35, -3.05),
        (rear - 3.4, -3.05),
        (rear - 3.4, 2.9),
        (hull.front + 1.6, 2.3),
        (hull.front + 1.6, -2.3),
    ];
    for (x, z) in places {
        let foot = Vec3::new(x, hull.ground, z);
        for (i, y) in [0.0, 0.22, 0.44, 0.66, 0.88].windows(2).enumerate() {
            solid.ink(if i % 2 == 0 { [0.70, 0.55, 0.12] } else { [0.075, 0.075, 0.075] });
            solid.tube(foot + Vec3::Y * y[0], foot + Vec3::Y * y[1], 0.070, 18);
        }
        solid.ink([0.70, 0.55, 0.12]);
        solid.tube(foot + Vec3::Y * 0.88, foot + Vec3::Y * 1.0, 0.070, 18);
        solid.cone(foot + Vec3::Y * 1.0, foot + Vec3::Y * 1.035, 0.070, 0.030, 18);
        solid.ink([0.36, 0.36, 0.35]);
        solid.tube(foot, foot + Vec3::Y * 0.012, 0.14, 18);
    }
    let ground = hull.ground;
    solid.darken(|p, _| 0.6 + 0.4 * ((p.y - ground) / 0.5).clamp(0.0, 1.0));
    solid
}

/// Red board with two extinguishers and a bucket of sand.
fn fire_point(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    let at = Vec3::new(hull.rear - 0.2, hull.ground, WALL_Z + 0.01);
    solid.at(at, |s| {
        s.ink([0.56, 0.12, 0.10]);
        s.block(Vec3::new(-0.70, 0.35, 0.0), Vec3::new(0.70, 1.95, 0.025));
        s.ink([0.83, 0.82, 0.79]);
        s.block(Vec3::new(-0.60, 1.66, 0.025), Vec3::new(0.60, 1.86, 0.028));
        for x in [-0.38, 0.02] {
            extinguisher(s, Vec3::new(x, 0.55, 0.13));
        }
        s.ink([0.56, 0.12, 0.10]);
        s.cone(Vec3::new(0.45, 0.62, 0.17), Vec3::new(0.45, 0.90, 0.17), 0.10, 0.14, 16);
        s.ink([0.60, 0.52, 0.38]);
        s.tube(Vec3::new(0.45, 0.80, 0.17), Vec3::new(0.45, 0.905, 0.17), 0.13, 16);
    });
    solid.darken(|_, _| 0.55);
    solid
}

fn extinguisher(solid: &mut Solid, at: Vec3) {
    solid.at(at, |s| {
        s.ink([0.62, 0.10, 0.09]);
        s.tube(Vec3::ZERO, Vec3::Y * 0.46, 0.075, 18);
        s.cone(Vec3::Y * 0.46, Vec3::Y * 0.52, 0.075, 0.025, 18);
        s.ink([0.80, 0.79, 0.75]);
        s.tube(Vec3::Y * 0.18, Vec3::Y * 0.34, 0.0758, 18);
        s.ink([0.10, 0.10, 0.10]);
        s.tube(Vec3::Y * 0.52, Vec3::Y * 0.58, 0.020, 10);
        s.bevel_block(Vec3::new(-0.012, 0.57, -0.02), Vec3::new(0.012, 0.60, 0.12), 0.004);
        s.tube(Vec3::new(0.03, 0.55, 0.02), Vec3::new(0.085, 0.20, 0.02), 0.010, 8);
    });
}

/// A steel basin on the wall with a water can above.
fn hand_wash(hull: &Hull) -> Solid {
    let mut solid = Solid::new();
    let at = Vec3::new(hull.rear + 2.5, hull.ground, WALL_Z + 0.01);
    solid.at(at, |s| {
        s.ink([0.62, 0.64, 0.65]);
        s.bevel_block(Vec3::new(-0.30, 0.74, 0.0), Vec3::new(0.30, 0.90, 0.42), 0.02);
        s.ink([0.28, 0.29, 0.30]);
        s.block(Vec3::new(-0.25, 0.895, 0.05), Vec3::new(0.25, 0.902, 0.37));
        s.ink([0.24, 0.38, 0.50]);
        s.tube(Vec3::new(0.0, 1.12, 0.20), Vec3::new(0.0, 1.52, 0.20), 0.15, 18);
        s.ink([0.62, 0.64, 0.65]);
        s.block(Vec3::new(-0.22, 1.09, 0.0), Vec3::new(0.22, 1.12, 0.38));
        s.tube(Vec3::new(0.0, 1.16, 0.34), Vec3::new(0.0, 1.16, 0.43), 0.012, 8);
        s.ink([0.35, 0.36, 0.36]);
        s.tube(Vec3::new(0.0, 0.0, 0.16), Vec3::new(0.0, 0.75, 0.16), 0.025, 10);
    });
    solid.darken(|_, _| 0.5);
    solid
}

fn raise_notice(raiser: &mut Raiser, hull: &Hull, blueprint: &BayBlueprint) {
    let at = Vec3::new(hull.rear - 3.6, hull.ground + 1.02, WALL_Z + 0.02);
    let (w, h) = (1.10, 1.32);
    let mut frame = Solid::new();
    frame.ink([0.30, 0.31, 0.31]);
    frame.at(at, |s| {
        s.bevel_block(
            Vec3::new(-w / 2.0 - 0.04, -0.04, -0.02),
            Vec3::new(w / 2.0 + 0.04, h + 0.04, 0.024),
            0.008,
        );
    });
    frame.darken(|_, _| 0.5);
    let matte = raiser.surfaces.matte.clone();
    raiser.stand("notice frame", frame, &matte, None);
    let mut board = Solid::new();
    board.open_sky = 0.62;
    let p = |x: f32, y: f32| at + Vec3::new(x * w / 2.0, y * h, 0.0255);
    board.uv = UvRule::Plane { origin: p(-1.0, 1.0), across: Vec3::X / w, down: Vec3::NEG_Y / h };
    board.quad([p(-1., 0.), p(1., 0.), p(1., 1.), p(-1., 1.)]);
    let picture = raiser.surfaces.picture(raiser.world, notice_picture(blueprint));
    let surfaces = raiser.surfaces.clone();
    let paper = surfaces
        .finish(raiser.world, Finish { roughness: 0.7, texture: Some(picture), ..default() });
    let mesh = raiser.mesh(board);
    raiser.place(Shape::new("notice board", mesh, &paper).shadowless());
}

fn notice_picture(blueprint: &BayBlueprint) -> Canvas {
    let mut canvas = Canvas::filled(640, 768, [0.80, 0.80, 0.77, 1.0]);
    let navy = [0.10, 0.16, 0.27];
    canvas.bar(0, 0, 640, 118, navy);
    Lettering::new(Typeface::Bold, 50.0, [0.88, 0.88, 0.85]).write_centred(
        &mut canvas,
        &blueprint.notice_title,
        IRect::new(30, 0, 610, 118),
    );
    let count = blueprint.notice_lines.len().max(1) as f32;
    let step = (630.0 / count).min(92.0);
    let figures = Lettering::new(Typeface::Bold, 34.0, navy);
    let words = Lettering::new(Typeface::Plain, 25.0, [0.10, 0.10, 0.11]);
    for (i, line) in blueprint.notice_lines.iter().enumerate() {
        let top = 146.0 + step * i as f32;
        figures.write(&mut canvas, &(i + 1).to_string(), 34.0, top);
        for (row, part) in words.broken(line, 520.0).iter().take(2).enumerate() {
            words.write(&mut canvas, part, 88.0, top + 4.0 + 36.0 * row as f32);
        }
        canvas.bar(30, (top + step - 22.0) as i32, 580, 1, [0.62, 0.62, 0.60]);
    }
    canvas
}

/// A steel pillar with the display that faces the doors' side of the bay.
fn raise_indicator(raiser: &mut Raiser, hull: &Hull) -> Entity {
    let foot = indicator_foot(hull);
    let mut solid = Solid::new();
    solid.at(foot, |s| {
        s.ink([0.40, 0.42, 0.43]);
        s.block(Vec3::new(-0.13, 0.0, -0.13), Vec3::new(0.13, 0.012, 0.13));
        s.bevel_block(Vec3::new(-0.035, 0.0, -0.035), Vec3::new(0.035, 1.22, 0.035), 0.006);
    });
    let head = indicator_head(hull);
    let frame = head.compute_affine();
    solid.within(frame, |s| {
        s.ink([0.36, 0.39, 0.41]);
        s.bevel_block(Vec3::new(-0.24, -0.11, -0.10), Vec3::new(0.24, 0.11, 0.0), 0.012);
        s.ink([0.035, 0.035, 0.038]);
        s.block(Vec3::new(-0.215, -0.055, -0.002), Vec3::new(0.215, 0.085, 0.003));
        s.ink([0.55, 0.56, 0.56]);
        for i in 0..4 {
            let x = -0.15 + 0.1 * i as f32;
            s.bevel_block(
                Vec3::new(x - 0.022, -0.095, -0.002),
                Vec3::new(x + 0.022, -0.072, 0.006),
                0.002,
            );
        }
    });
    solid.darken(|_, _| 0.8);
    let plastic = raiser.surfaces.plastic.clone();
    raiser.stand("weighbridge indicator", solid, &plastic, Some(Part::Weighbridge));
    let mut face = Solid::new();
    let p = |x: f32, y: f32| Vec3::new(x, y, 0.0036);
    face.quad_uv(
        [p(-0.205, -0.050), p(0.205, -0.050), p(0.205, 0.080), p(-0.205, 0.080)],
        [Vec2::Y, Vec2::ONE, Vec2::X, Vec2::ZERO],
    );
    let mesh = raiser.mesh(face);
    let material = raiser.world.resource_mut::<Assets<StandardMaterial>>().add(StandardMaterial {
        base_color: Color::BLACK,
        unlit: true,
        ..default()
    });
    raiser.place(
        Shape::new("weighbridge figures", mesh, &material)
            .part(Part::Weighbridge)
            .at(head)
            .shadowless(),
    )
}

/// The head's frame: its +z is the face.
fn indicator_head(hull: &Hull) -> Transform {
    let at = indicator_foot(hull) + Vec3::Y * 1.32;
    Transform::from_translation(at).looking_to(Vec3::new(0.86, 0.18, -0.52), Vec3::Y)
}

/// The lit figures, such as `22 460 kg`.
pub fn display_picture(kg: u32) -> Canvas {
    let mut canvas = Canvas::filled(512, 160, [0.030, 0.028, 0.028, 1.0]);
    let digits = kg.to_string();
    let split = digits.len().saturating_sub(3);
    let text =
        if split > 0 { format!("{} {}", &digits[..split], &digits[split..]) } else { digits };
    let lit = [0.96, 0.22, 0.13];
    let set = Lettering::new(Typeface::Mono, 92.0, lit);
    let width = set.width_px(&text);
    set.fitted(&text, 360.0).write(&mut canvas, &text, (376.0 - width).max(10.0), 34.0);
    Lettering::new(Typeface::Bold, 50.0, lit).write(&mut canvas, "kg", 410.0, 76.0);
    canvas
}
