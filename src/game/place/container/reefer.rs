//! Builds what only a reefer has: insulated inside, cooling machine, panels that come off.
//!
//! Owns the order of building and the entities that panels and display are. Shapes are
//! in `cold_room`, `insulation` and `machinery`.

use std::collections::{BTreeMap, BTreeSet};

use bevy::prelude::*;

use super::hull::Hull;
use super::insulation::{self, white_sheet};
use super::{coated, cold_room, controller, machinery, texels};
use crate::game::place::blueprint::{ContainerBlueprint, CoolingBlueprint, InsidePanel, PanelLook};
use crate::game::place::raise::{Raiser, Shape};
use crate::scenario::Part;

/// Entities of a reefer that the state changes.
#[derive(Clone, Debug, Default)]
pub struct CoolingRig {
    panels: BTreeMap<InsidePanel, Entity>,
    hollow: BTreeSet<InsidePanel>,
    /// What stands for a panel that is off.
    off: BTreeMap<InsidePanel, Vec<Entity>>,
    /// The lit face of the controller.
    display: Option<Entity>,
    /// Its lines while the machine runs, and while it is off.
    lines: [Vec<(String, String)>; 2],
}

/// The name by which rules call a panel.
pub fn panel_part(panel: InsidePanel) -> Part {
    if panel.right { Part::PanelRight(panel.number) } else { Part::PanelLeft(panel.number) }
}

/// The machine with its frame, vent and lead.
pub fn raise_outside(raiser: &mut Raiser, hull: &Hull) {
    let plastic = raiser.surfaces.plastic.clone();
    raiser.stand("front end", machinery::surround(hull), &plastic, Some(Part::FrontEnd));
    raiser.stand("machine covers", machinery::covers(hull), &plastic, Some(Part::Machinery));
    raiser.stand("fresh-air vent", machinery::vent(hull), &plastic, Some(Part::Vents));
    raiser.stand("machine", machinery::works(hull), &plastic, Some(Part::Machinery));
    raiser.stand("power lead", machinery::lead(hull), &plastic, Some(Part::Machinery));
    raiser.stand("socket post", machinery::socket_post(hull), &plastic, None);
    raiser.spot(Part::Machinery, machinery::seen_at(hull));
    raiser.spot(Part::Vents, machinery::vent_at(hull));
    raiser.spot(Part::FrontEnd, machinery::seen_at(hull) + Vec3::Y * 0.5);
}

/// The white inside with its panels; returns what can change.
pub fn raise_inside(
    raiser: &mut Raiser,
    hull: &Hull,
    b: &ContainerBlueprint,
    cooling: &CoolingBlueprint,
) -> CoolingRig {
    let overhead =
        white_sheet(Vec2::new(2.0, hull.width), texels(raiser, 512, 512), b.wear_seed, 33);
    let picture = raiser.surfaces.tile(raiser.world, overhead);
    let surfaces = raiser.surfaces.clone();
    let sheet = surfaces.finish(
        raiser.world,
        crate::game::place::surfaces::Finish {
            roughness: 0.62,
            reflectance: 0.14,
            texture: Some(picture),
            ..default()
        },
    );
    raiser.stand("ceiling", cold_room::ceiling(hull), &sheet, Some(Part::Ceiling));
    let plain = raiser.surfaces.inside.clone();
    let end = if hull.false_wall.is_some() { None } else { Some(Part::WallFront) };
    raiser.stand("front wall", cold_room::front_wall(hull), &plain, end);
    raiser.stand("T-bar floor", cold_room::floor(hull), &plain, Some(Part::Floor));
    for (right, part) in [(true, Part::WallRight), (false, Part::WallLeft)] {
        raiser.stand("wall rails", cold_room::rails(hull, right), &plain, Some(part));
    }
    let corners = cold_room::corner_pieces(hull);
    raiser.stand("corner pieces", corners, &plain, Some(Part::CornerBlocks));
    raiser.stand("doorway", cold_room::doorway(hull), &plain, None);
    let panels = raise_panels(raiser, hull, b, cooling);
    let display = raise_display(raiser, hull);
    let mut rig = CoolingRig {
        panels,
        hollow: cooling.hollow.iter().copied().collect(),
        off: BTreeMap::new(),
        display: Some(display),
        lines: [cooling.display.clone(), cooling.display_off.clone()],
    };
    rig.show_display(raiser, false);
    rig
}

fn raise_panels(
    raiser: &mut Raiser,
    hull: &Hull,
    b: &ContainerBlueprint,
    cooling: &CoolingBlueprint,
) -> BTreeMap<InsidePanel, Entity> {
    let size = texels(raiser, 512, 1024);
    let [old, new] = [false, true]
        .map(|new| coated(raiser, insulation::picture(hull, size, b.wear_seed, new), true));
    let mut made = BTreeMap::new();
    for right in [true, false] {
        for number in 1..=hull.panels {
            let which = InsidePanel { right, number };
            let look = cooling.looks.iter().find(|(panel, _)| *panel == which);
            let look = look.map_or(PanelLook::Old, |(_, look)| *look);
            let paint = if look == PanelLook::Fresh { &new } else { &old };
            let grab = pick_sheet(raiser, hull, which);
            let mesh = raiser.mesh(insulation::panel(hull, which, look));
            let shape = Shape::new("inside panel", mesh, paint)
                .part(panel_part(which))
                .picked_as(grab)
                .shadowless();
            made.insert(which, raiser.place(shape));
        }
    }
    made
}

/// A box that stands for a panel, without its rivets, for the pointer.
fn pick_sheet(raiser: &mut Raiser, hull: &Hull, which: InsidePanel) -> Handle<Mesh> {
    let (x0, x1) = hull.panel_span(which.number);
    let face = hull.width / 2.0;
    let (a, b) = if which.right { (face, face + 0.02) } else { (-face - 0.02, -face) };
    raiser.pick_box(Vec3::new(x0, 0.0, a), Vec3::new(x1, hull.height, b))
}

fn raise_display(raiser: &mut Raiser, hull: &Hull) -> Entity {
    let mesh = raiser.mesh(machinery::display(hull));
    let material = raiser.world.resource_mut::<Assets<StandardMaterial>>().add(StandardMaterial {
        base_color: Color::BLACK,
        unlit: true,
        ..default()
    });
    raiser.place(Shape::new("display", mesh, &material).part(Part::Machinery).shadowless())
}

impl CoolingRig {
    /// Writes the display anew: the machine runs, or is off.
    pub fn show_display(&mut self, raiser: &mut Raiser, off: bool) {
        let Some(material) = self
            .display
            .and_then(|display| raiser.world.get::<MeshMaterial3d<StandardMaterial>>(display))
            .map(|material| material.0.clone())
        else {
            return;
        };
        let canvas = controller::display_picture(&self.lines[usize::from(off)]);
        let picture = raiser.surfaces.picture(raiser.world, canvas);
        let mut materials = raiser.world.resource_mut::<Assets<StandardMaterial>>();
        if let Some(mut material) = materials.get_mut(&material) {
            material.base_color = Color::WHITE;
            material.base_color_texture = Some(picture);
        }
    }

    /// Takes off the panels of `off` and puts back the others.
    pub fn show_panels(&mut self, raiser: &mut Raiser, hull: &Hull, off: &BTreeSet<InsidePanel>) {
        let back: Vec<InsidePanel> =
            self.off.keys().copied().filter(|panel| !off.contains(panel)).collect();
        for panel in back {
            for entity in self.off.remove(&panel).unwrap_or_default() {
                raiser.world.despawn(entity);
            }
            self.set_seen(raiser, panel, true);
        }
        for (nth, panel) in off.iter().copied().enumerate() {
            if self.off.contains_key(&panel) || !self.panels.contains_key(&panel) {
                continue;
            }
            self.set_seen(raiser, panel, false);
            let made = self.raise_opening(raiser, hull, panel, nth);
            self.off.insert(panel, made);
        }
    }

    fn set_seen(&self, raiser: &mut Raiser, panel: InsidePanel, seen: bool) {
        if let Some(entity) = self.panels.get(&panel) {
            let visibility = if seen { Visibility::Inherited } else { Visibility::Hidden };
            raiser.world.entity_mut(*entity).insert(visibility);
        }
    }

    fn raise_opening(
        &self,
        raiser: &mut Raiser,
        hull: &Hull,
        panel: InsidePanel,
        nth: usize,
    ) -> Vec<Entity> {
        let plain = raiser.surfaces.inside.clone();
        let part = Some(panel_part(panel));
        let mut made = Vec::new();
        if self.hollow.contains(&panel) {
            made.push(raiser.stand(
                "room",
                insulation::room(hull, panel),
                &plain,
                Some(Part::Void),
            ));
            let (x0, x1) = hull.panel_span(panel.number);
            let face = hull.width / 2.0 * if panel.right { 1.0 } else { -1.0 };
            let at = Vec3::new((x0 + x1) / 2.0, hull.height * 0.42, face);
            made.push(raiser.spot(Part::Void, at));
        } else {
            made.push(raiser.stand("foam", insulation::foam(hull, panel), &plain, part.clone()));
        }
        let sheet = {
            let mut solid = insulation::taken_off(hull);
            let x = insulation::leaning(hull, panel, nth).translation.x;
            solid.darken(|_, _| crate::game::place::surfaces::sky_inside(x));
            raiser.mesh(solid)
        };
        let mut leaning = Shape::new("panel taken off", sheet, &plain).solid();
        leaning.part = part;
        leaning.at = insulation::leaning(hull, panel, nth);
        made.push(raiser.place(leaning));
        made
    }
}
