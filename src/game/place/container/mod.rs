//! The container: builds all of it from its blueprint.
//!
//! Owns the order of building and the entities that later move. Measures are
//! in `hull`; steel in `frame`, `shell`, `doors`, `bars`; writing in `marks`;
//! `seal` and `false_wall` are what exercises turn on. What only a reefer has is in
//! `reefer`, with its shapes in `insulation`, `cold_room`, `machinery`, `controller`
//! and `pipes`.

pub mod bars;
pub mod cold_room;
pub mod controller;
pub mod doors;
pub mod false_wall;
pub mod frame;
pub mod hull;
pub mod insulation;
pub mod machinery;
pub mod marks;
pub mod pipes;
pub mod reefer;
pub mod seal;
pub mod shell;

use bevy::prelude::*;

use self::bars::Bar;
use self::hull::Hull;
use self::reefer::CoolingRig;
use super::blueprint::ContainerBlueprint;
use super::canvas::Canvas;
use super::coat::{Coat, frame_tile, lining};
use super::marks::{MarkSheet, csc_plate, mark_sheet};
use super::panel::{Corrugation, Panel};
use super::raise::{Raiser, Shape};
use super::surfaces::Finish;
use crate::scenario::Part;

/// Paint of the inside, as nearly all dry boxes have it.
const LINING: [f32; 3] = [0.600, 0.605, 0.590];

/// The container's measures and the entities that the state moves or hides.
#[derive(Resource, Clone, Debug)]
pub struct ContainerRig {
    pub hull: Hull,
    /// Right and left leaf, at their hinges.
    pub leaves: [Entity; 2],
    /// Inner and outer bar of each leaf.
    pub bars: [[Entity; 2]; 2],
    /// Where a seal hangs on the right leaf.
    pub seal_spot: Entity,
    /// Shown while the false wall is closed; empty without one.
    pub wall_closed: Vec<Entity>,
    /// Shown once it is open.
    pub wall_open: Vec<Entity>,
    /// Panels and display of a reefer; empty in a dry box.
    pub cooling: CoolingRig,
}

/// Builds the container.
pub fn raise(raiser: &mut Raiser, blueprint: &ContainerBlueprint) -> ContainerRig {
    let hull = Hull::of(blueprint);
    let sheet = mark_sheet(blueprint);
    let ink = mark_material(raiser, &sheet);
    raise_frame(raiser, &hull, blueprint);
    raise_outside(raiser, &hull, blueprint);
    raise_marks(raiser, &hull, &sheet, &ink);
    let cooling = match &blueprint.cooling {
        Some(cooling) => {
            reefer::raise_outside(raiser, &hull);
            reefer::raise_inside(raiser, &hull, blueprint, cooling)
        }
        None => {
            raise_dry_end(raiser, &hull, blueprint);
            raise_inside(raiser, &hull, blueprint);
            CoolingRig::default()
        }
    };
    raise_spots(raiser, &hull);
    let leaves = [1.0, -1.0].map(|sign| raise_leaf(raiser, &hull, sign, blueprint));
    let mut plan = RigPlan { hull, ink, sheet, leaves };
    let bars = [1.0, -1.0].map(|sign| plan.raise_hardware(raiser, sign));
    let seal_spot = plan.raise_door_marks(raiser, blueprint);
    let (wall_closed, wall_open) = raise_false_wall(raiser, &hull, blueprint);
    ContainerRig { hull, leaves, bars, seal_spot, wall_closed, wall_open, cooling }
}

fn mark_material(raiser: &mut Raiser, sheet: &MarkSheet) -> Handle<StandardMaterial> {
    let picture = raiser.surfaces.picture(raiser.world, sheet.canvas.clone());
    let surfaces = raiser.surfaces.clone();
    surfaces.finish(
        raiser.world,
        Finish { roughness: 0.62, texture: Some(picture), alpha: AlphaMode::Blend, ..default() },
    )
}

/// A painted sheet's material, its picture drawn at the quality's size.
fn coated(raiser: &mut Raiser, canvas: Canvas, inside: bool) -> Handle<StandardMaterial> {
    let picture = raiser.surfaces.picture(raiser.world, canvas);
    let surfaces = raiser.surfaces.clone();
    surfaces.finish(
        raiser.world,
        Finish {
            roughness: if inside { 0.72 } else { 0.58 },
            reflectance: if inside { 0.12 } else { 0.38 },
            texture: Some(picture),
            ..default()
        },
    )
}

fn texels(raiser: &Raiser, x: u32, y: u32) -> UVec2 {
    UVec2::new(x, y) / raiser.surfaces.quality.texture_divisor()
}

/// The coat of one outer sheet.
fn coat_of(b: &ContainerBlueprint, panel: &Panel, texels: UVec2, sheet: u32) -> Coat {
    Coat {
        size: Vec2::new(panel.width, panel.height),
        texels,
        paint: b.colour.srgb(),
        profile: panel.profile,
        seed: b.wear_seed,
        sheet,
        scratches: 34,
        runs: 16,
        patches: 1,
        dust: 0.75,
        rust: 1.0,
    }
    .on_skin(b.cooling.is_some())
}

fn raise_frame(raiser: &mut Raiser, hull: &Hull, b: &ContainerBlueprint) {
    let side = 512 / raiser.surfaces.quality.texture_divisor();
    let rust = if b.cooling.is_some() { 0.25 } else { 1.0 };
    let tile = frame_tile(b.colour.srgb(), side, b.wear_seed, rust);
    let picture = raiser.surfaces.tile(raiser.world, tile);
    let surfaces = raiser.surfaces.clone();
    let steel = surfaces
        .finish(raiser.world, Finish { roughness: 0.56, texture: Some(picture), ..default() });
    raiser.stand("skeleton", frame::skeleton(hull, b.colour.srgb()), &steel, None);
    let rails = frame::top_rails(hull, b.colour.srgb());
    raiser.stand("top rails", rails, &steel, Some(Part::Roof));
    raiser.stand("undercarriage", frame::undercarriage(hull), &steel, Some(Part::Underside));
    if !b.on_chassis {
        let timber = raiser.surfaces.timber.clone();
        raiser.stand("supports", frame::supports(hull), &timber, Some(Part::Underside));
    }
    let metal = raiser.surfaces.metal.clone();
    raiser.stand("keepers", bars::keepers(hull), &metal, None);
}

fn raise_outside(raiser: &mut Raiser, hull: &Hull, b: &ContainerBlueprint) {
    let sides = [(1.0, Part::SideRight, 1), (-1.0, Part::SideLeft, 2)];
    for (sign, part, sheet) in sides {
        let panel = shell::side_panel(hull, sign);
        let canvas = coat_of(b, &panel, texels(raiser, 1024, 512), sheet).paint();
        let paint = coated(raiser, canvas, false);
        raiser.stand("side", shell::outside(&panel, hull), &paint, Some(part));
    }
    let roof = shell::roof_panel(hull);
    let coat =
        Coat { dust: 0.0, patches: 2, runs: 0, ..coat_of(b, &roof, texels(raiser, 512, 256), 4) };
    let paint = coated(raiser, coat.paint(), false);
    raiser.stand("roof", shell::outside(&roof, hull), &paint, Some(Part::Roof));
}

/// The corrugated front end and the vents of a dry box.
fn raise_dry_end(raiser: &mut Raiser, hull: &Hull, b: &ContainerBlueprint) {
    let front = shell::front_panel(hull, hull.length);
    let canvas = coat_of(b, &front, texels(raiser, 512, 512), 3).paint();
    let paint = coated(raiser, canvas, false);
    raiser.stand("front end", shell::outside(&front, hull), &paint, Some(Part::FrontEnd));
    let plastic = raiser.surfaces.plastic.clone();
    raiser.stand("vents", shell::vents(hull), &plastic, Some(Part::Vents));
}

fn raise_marks(
    raiser: &mut Raiser,
    hull: &Hull,
    sheet: &MarkSheet,
    ink: &Handle<StandardMaterial>,
) {
    let mut drawn = marks::side(hull, 1.0, sheet);
    drawn.append(marks::side(hull, -1.0, sheet));
    drawn.append(marks::front_and_roof(hull, sheet));
    let mesh = raiser.mesh(drawn);
    raiser.place(Shape::new("marks on the sheets", mesh, ink).shadowless());
}

fn raise_inside(raiser: &mut Raiser, hull: &Hull, b: &ContainerBlueprint) {
    let size = Vec2::new(hull.length, hull.height);
    let canvas = lining(LINING, size, texels(raiser, 1024, 512), b.wear_seed, 11);
    let paint = coated(raiser, canvas, true);
    for (sign, part) in [(1.0, Part::WallRight), (-1.0, Part::WallLeft)] {
        let panel = shell::side_panel(hull, sign);
        let solid = shell::inside(&panel, hull, 0.3);
        raiser.stand("side lining", solid, &paint, Some(part));
    }
    let ceiling = shell::inside(&shell::roof_panel(hull), hull, 0.4);
    raiser.stand("ceiling", ceiling, &paint, Some(Part::Ceiling));
    let end_part = if hull.false_wall.is_some() { Part::Void } else { Part::WallFront };
    let size = Vec2::new(hull.width, hull.height);
    let canvas = lining(LINING, size, texels(raiser, 512, 512), b.wear_seed, 12);
    let paint = coated(raiser, canvas, true);
    let front = shell::inside(&shell::front_panel(hull, hull.length), hull, 0.3);
    raiser.stand("front lining", front, &paint, Some(end_part));
    let planks = shell::floor_picture(hull, texels(raiser, 1024, 512), b.wear_seed);
    let picture = raiser.surfaces.picture(raiser.world, planks);
    let surfaces = raiser.surfaces.clone();
    let plywood = surfaces.finish(
        raiser.world,
        Finish { roughness: 0.78, reflectance: 0.15, texture: Some(picture), ..default() },
    );
    raiser.stand("floor", shell::floor(hull), &plywood, Some(Part::Floor));
    let plain = raiser.surfaces.inside.clone();
    raiser.stand("inner rails", shell::coves(hull), &plain, None);
    let rings = raiser.mesh(shell::lashing_rings(hull));
    raiser.place(Shape::new("lashing rings", rings, &plain).shadowless());
    let blocks = shell::corner_blocks(hull, hull.length);
    let part = hull.false_wall.is_none().then_some(Part::CornerBlocks);
    raiser.stand("corner blocks", blocks, &plain, part);
}

/// Where parts are looked at whose shapes are spread over the box.
fn raise_spots(raiser: &mut Raiser, hull: &Hull) {
    raiser.spot(Part::Underside, Vec3::new(hull.rear + 0.4, hull.bottom + 0.05, 0.0));
    if !hull.is_reefer() {
        raiser.spot(Part::Vents, shell::vent_at(hull));
    }
    let wall = hull.seen_length();
    let corner = Vec3::new(wall - 0.08, hull.height - 0.08, hull.width / 2.0 - 0.08);
    raiser.spot(Part::CornerBlocks, corner);
}

/// One leaf under its hinge; returns the entity that swings.
fn raise_leaf(raiser: &mut Raiser, hull: &Hull, sign: f32, b: &ContainerBlueprint) -> Entity {
    let pivot = doors::hinge(hull, sign);
    let part = door_part(sign);
    let leaf = raiser.group("door leaf", Transform::from_translation(pivot));
    let panel = doors::leaf_panel(hull, sign);
    let sheet = if sign > 0.0 { 5 } else { 6 };
    let coat = Coat {
        size: Vec2::new(panel.width + 0.15, panel.height + 0.15),
        profile: panel.profile.map(|_| Corrugation::DOOR.starting_at(0.015)),
        scratches: 22,
        runs: 12,
        patches: u32::from(sign < 0.0),
        ..coat_of(b, &panel, texels(raiser, 512, 1024), sheet)
    }
    .on_skin(hull.is_reefer());
    let paint = coated(raiser, coat.paint(), false);
    let grab = raiser.pick_box(
        panel.point(-0.08, -0.08, 0.006) - pivot,
        panel.point(panel.width + 0.08, panel.height + 0.08, -0.04) - pivot,
    );
    let outside = raiser.mesh(doors::leaf_outside(hull, sign).shifted(-pivot));
    raiser
        .place(Shape::new("leaf", outside, &paint).part(part.clone()).under(leaf).picked_as(grab));
    let matte = raiser.surfaces.matte.clone();
    let mut back = doors::leaf_inside(hull, sign);
    if hull.is_reefer() {
        back.append(doors::leaf_plug(hull, sign));
    }
    let back = raiser.mesh(back.shifted(-pivot));
    raiser.place(Shape::new("leaf back", back, &matte).part(part.clone()).under(leaf));
    let rubber = raiser.mesh(doors::gasket(hull, sign).shifted(-pivot));
    raiser.place(Shape::new("gasket", rubber, &matte).under(leaf).shadowless());
    let metal = raiser.surfaces.metal.clone();
    let painted = doors::hinges(hull, sign, b.colour.srgb());
    let painted = raiser.mesh(painted.shifted(-pivot));
    raiser.place(Shape::new("hinges", painted, &matte).part(part.clone()).under(leaf));
    let mut fixed = bars::fixed_to_leaf(hull, sign);
    if sign > 0.0 {
        fixed.append(seal::hasp_tab(hull));
    }
    let fixed = raiser.mesh(fixed.shifted(-pivot));
    raiser.place(Shape::new("bearings and catches", fixed, &metal).part(part).under(leaf));
    leaf
}

fn door_part(sign: f32) -> Part {
    if sign > 0.0 { Part::DoorRight } else { Part::DoorLeft }
}

/// What the doors' hardware and writing are built from.
struct RigPlan {
    hull: Hull,
    ink: Handle<StandardMaterial>,
    sheet: MarkSheet,
    leaves: [Entity; 2],
}

impl RigPlan {
    fn leaf(&self, sign: f32) -> Entity {
        self.leaves[usize::from(sign < 0.0)]
    }

    fn raise_hardware(&self, raiser: &mut Raiser, sign: f32) -> [Entity; 2] {
        let pivot = doors::hinge(&self.hull, sign);
        let metal = raiser.surfaces.metal.clone();
        Bar::BOTH.map(|bar| {
            let mesh = raiser.mesh(bars::moving(&self.hull, sign, bar));
            let axis = bar.axis(&self.hull, sign) - pivot;
            raiser.place(
                Shape::new("locking bar", mesh, &metal)
                    .part(door_part(sign))
                    .under(self.leaf(sign))
                    .at(Transform::from_translation(axis)),
            )
        })
    }

    /// Marks and plate on the leaves; returns where a seal hangs.
    fn raise_door_marks(&mut self, raiser: &mut Raiser, b: &ContainerBlueprint) -> Entity {
        let hull = self.hull;
        let pivots = [1.0, -1.0].map(|sign| doors::hinge(&hull, sign));
        let (low, high) = marks::number_on_door(&hull);
        let grab = raiser.pick_box(low - pivots[0], high - pivots[0]);
        let right = raiser.mesh(marks::right_door(&hull, &self.sheet).shifted(-pivots[0]));
        raiser.place(
            Shape::new("marks", right, &self.ink)
                .part(Part::Marks)
                .under(self.leaves[0])
                .picked_as(grab)
                .shadowless(),
        );
        let left = raiser.mesh(marks::left_door(&hull, &self.sheet).shifted(-pivots[1]));
        raiser
            .place(Shape::new("owner's sign", left, &self.ink).under(self.leaves[1]).shadowless());
        let picture = raiser.surfaces.picture(raiser.world, csc_plate(b));
        let surfaces = raiser.surfaces.clone();
        let steel = surfaces.finish(
            raiser.world,
            Finish { roughness: 0.5, metallic: 0.35, texture: Some(picture), ..default() },
        );
        let plate = raiser.mesh(marks::csc_plate(&hull).shifted(-pivots[1]));
        raiser.place(
            Shape::new("safety plate", plate, &steel)
                .part(Part::CscPlate)
                .under(self.leaves[1])
                .shadowless(),
        );
        raiser
            .world
            .spawn((
                Name::new("seal spot"),
                Transform::from_translation(seal::on_door(&hull) - pivots[0]),
                Visibility::Inherited,
                ChildOf(self.leaves[0]),
            ))
            .id()
    }
}

/// Both looks of the false wall; the open one waits hidden.
fn raise_false_wall(
    raiser: &mut Raiser,
    hull: &Hull,
    b: &ContainerBlueprint,
) -> (Vec<Entity>, Vec<Entity>) {
    let Some(at) = hull.false_wall else {
        return (Vec::new(), Vec::new());
    };
    let size = texels(raiser, 512, 512);
    let canvas = false_wall::picture(hull, LINING, size, b.wear_seed, b.false_wall_signs);
    let paint = coated(raiser, canvas, true);
    let part = Some(Part::WallFront);
    let closed = raiser.stand("false wall", false_wall::closed(hull, at), &paint, part.clone());
    let opened = raiser.stand("opened wall", false_wall::opened(hull, at), &paint, part.clone());
    let mesh = raiser.mesh(false_wall::taken_out(hull, at));
    let leaning = raiser.place(
        Shape::new("cut panel", mesh, &paint)
            .part(Part::WallFront)
            .at(false_wall::leaning(hull, at)),
    );
    let plain = raiser.surfaces.inside.clone();
    let corners = if b.false_wall_signs {
        raise_signs(raiser, hull, at);
        false_wall::bare_corners(hull, at)
    } else {
        shell::corner_blocks(hull, at)
    };
    raise_corners(raiser, hull, at, corners, &plain);
    // The room is looked at through the hole, wherever the goods stand in it.
    let room = raiser.spot(Part::Void, Vec3::new(at, hull.height * 0.5, 0.0));
    let shown_later = vec![opened, leaning, room];
    for hidden in &shown_later {
        raiser.world.entity_mut(*hidden).insert(Visibility::Hidden);
    }
    (vec![closed], shown_later)
}

fn raise_signs(raiser: &mut Raiser, hull: &Hull, at: f32) {
    let plain = raiser.surfaces.inside.clone();
    let weld = raiser.mesh(false_wall::weld(hull, at));
    raiser.place(Shape::new("fresh weld", weld, &plain).part(Part::WallFront).shadowless());
    let (spray, canvas) = false_wall::overspray(hull, at);
    let picture = raiser.surfaces.picture(raiser.world, canvas);
    let surfaces = raiser.surfaces.clone();
    let haze = surfaces.finish(
        raiser.world,
        Finish {
            roughness: 0.5,
            reflectance: 0.12,
            texture: Some(picture),
            alpha: AlphaMode::Blend,
            ..default()
        },
    );
    let spray = raiser.mesh(spray);
    raiser.place(Shape::new("overspray", spray, &haze).part(Part::WallRight).shadowless());
}

/// Corners at the wall that is seen. Where the blocks are missing there is nothing to point at, so
/// the whole corner stands for them, also from the middle of the box.
fn raise_corners(
    raiser: &mut Raiser,
    hull: &Hull,
    at: f32,
    corners: super::solid::Solid,
    plain: &Handle<StandardMaterial>,
) {
    let grab = {
        const REACH: f32 = 0.32;
        let mut solid = super::solid::Solid::new();
        for y in [0.0, hull.height - REACH] {
            for z in [-hull.width / 2.0, hull.width / 2.0 - REACH] {
                let low = Vec3::new(at - 0.15, y, z);
                solid.block(low, low + Vec3::new(0.15, REACH, REACH));
            }
        }
        raiser.world.resource_mut::<Assets<Mesh>>().add(solid.into_mesh())
    };
    let mesh = raiser.mesh(corners);
    raiser.place(
        Shape::new("corner blocks", mesh, plain)
            .part(Part::CornerBlocks)
            .picked_as(grab)
            .shadowless(),
    );
}
