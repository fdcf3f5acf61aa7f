//! From the scenario to what is built: blueprints for the place, outlines for walking.
//!
//! Owns the translation only; measures and texts are the scenario's. `place`
//! draws what comes out, `ground` walks on it.

use bevy::prelude::*;

use super::ground::BayPlan;
use super::place::Hull;
use super::place::bay::dock;
use super::place::bay::ground::{TABLE_HALF, WALL_Z, indicator_foot, table_foot};
use super::place::blueprint::{
    BayBlueprint, ContainerBlueprint, Contents, CoolingBlueprint, InsidePanel, PackageKind,
    PackagePlace, PackageShape, PaintColour, PanelLook, PlaceBlueprint, SealBlueprint, SealColour,
    SealKind, StowBlueprint,
};
use super::place::container::machinery;
use super::props::{KIT_TABLE, KIT_TABLE_HALF};
use super::walk::Rect;
use crate::scenario::raw::{self, Paint, SealClass, Shape};
use crate::scenario::{PANEL_MM, Part, Scenario};
use crate::sim::above_set_point_tenths;
use crate::wording::say;

/// What is built for a scenario.
pub fn blueprint(scenario: &Scenario) -> PlaceBlueprint {
    // A reefer has an eighth point.
    let title = if scenario.is_reefer() { "notice-title-reefer" } else { "notice-title" };
    let eighth = scenario.is_reefer().then(|| say("notice-line-reefer"));
    let lines = say("notice-lines").lines().chain(eighth);
    PlaceBlueprint {
        container: container(scenario),
        stow: stow(scenario),
        bay: BayBlueprint {
            bay_name: bay_name(scenario.station.place.as_str()),
            dock: scenario.container.on_chassis,
            notice_title: say(title).to_owned(),
            notice_lines: lines.map(str::to_owned).collect(),
        },
    }
}

/// Painted on the ground: the station's place up to its first comma, in capitals.
fn bay_name(place: &str) -> String {
    place.split(',').next().unwrap_or(place).trim().to_uppercase()
}

fn container(scenario: &Scenario) -> ContainerBlueprint {
    let built = &scenario.container;
    let nominal = scenario.nominal;
    let [_, width, height] = nominal.internal_mm;
    ContainerBlueprint {
        size_type: nominal.code.to_owned(),
        // A few millimetres less inside are the builder's, not a wall's.
        internal_mm: [
            if built.false_wall { nominal.internal_mm[0] } else { built.internal_length_mm },
            width,
            height,
        ],
        external_mm: nominal.external_mm,
        colour: if scenario.is_reefer() { PaintColour::White } else { paint(built.colour) },
        owner: built.owner.to_string(),
        number: scenario.number.to_string(),
        tare_kg: built.tare_kg,
        max_gross_kg: built.max_gross_kg,
        net_kg: built.max_gross_kg.saturating_sub(built.tare_kg),
        cube_m3_tenths: cube_m3_tenths(nominal.internal_mm),
        csc_lines: csc_lines(scenario),
        seal: SealBlueprint {
            number: built.seal.number.to_string(),
            class: class_letter(built.seal.class),
            colour: SealColour::Yellow,
            kind: match built.seal.kind {
                raw::SealKind::Bolt => SealKind::Bolt,
                raw::SealKind::Cable => SealKind::Cable,
            },
        },
        false_wall_at_mm: built.false_wall.then_some(built.internal_length_mm),
        false_wall_signs: built.false_wall,
        on_chassis: built.on_chassis,
        cooling: scenario.is_reefer().then(|| cooling(scenario)),
        wear_seed: wear_seed(scenario),
    }
}

/// The inside panel that a part is.
pub fn inside_panel(part: &Part) -> Option<InsidePanel> {
    match part {
        Part::PanelRight(number) => Some(InsidePanel { right: true, number: *number }),
        Part::PanelLeft(number) => Some(InsidePanel { right: false, number: *number }),
        _ => None,
    }
}

fn cooling(scenario: &Scenario) -> CoolingBlueprint {
    let signs = &scenario.container.signs;
    let mut looks = Vec::new();
    for panel in signs.iter().filter_map(|sign| inside_panel(&sign.part)) {
        let of_panel = || signs.iter().filter(|sign| inside_panel(&sign.part) == Some(panel));
        // What the author calls honest wear looks old; a twin that is as it should be, plain.
        let look = if of_panel().any(|sign| sign.suspicious) {
            PanelLook::Fresh
        } else if of_panel().any(|sign| sign.key.as_str().contains("patch")) {
            PanelLook::Patched
        } else {
            PanelLook::Old
        };
        looks.push((panel, look));
    }
    CoolingBlueprint {
        panels: scenario.panels(),
        panel_mm: PANEL_MM,
        display: display(scenario, false),
        display_off: display(scenario, true),
        looks,
        hollow: scenario.hidden.iter().filter_map(|goods| inside_panel(&goods.behind)).collect(),
    }
}

/// How far the air that a running machine blows out is below the set point, tenths of a degree.
const SUPPLY_BELOW_TENTHS: i32 = 2;

/// Lines of the controller: the set point of the scenario, what the machine blows out, and
/// what it draws back, as an officer who reads the display is told it.
fn display(scenario: &Scenario, off: bool) -> Vec<(String, String)> {
    let line = |key: &str, value: String| (say(key).to_owned(), value);
    let set = scenario.special.care.as_ref().map_or(0, |care| care.set_point_tenths);
    let back = set.saturating_add(above_set_point_tenths(scenario, off));
    let supply = if off {
        line("reefer-display-off", String::new())
    } else {
        line("reefer-display-supply", degrees(set.saturating_sub(SUPPLY_BELOW_TENTHS)))
    };
    vec![
        line("reefer-display-set", degrees(set)),
        supply,
        line("reefer-display-return", degrees(back)),
    ]
}

/// `-180` becomes `-18.0 °C`.
fn degrees(tenths: i32) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    let size = tenths.unsigned_abs();
    format!("{sign}{}.{} °C", size / 10, size % 10)
}

/// Capacity as painted on the door, tenths of a cubic metre.
fn cube_m3_tenths([length, width, height]: [u32; 3]) -> u32 {
    let cubic_mm = u64::from(length) * u64::from(width) * u64::from(height);
    u32::try_from(cubic_mm / 100_000_000).unwrap_or(u32::MAX)
}

/// Wear belongs to the box: the same number shows the same rust.
fn wear_seed(scenario: &Scenario) -> u64 {
    scenario
        .number
        .as_str()
        .bytes()
        .fold(0, |seed: u64, byte| seed.wrapping_mul(31).wrapping_add(u64::from(byte)))
}

fn csc_lines(scenario: &Scenario) -> Vec<String> {
    let plate = &scenario.container.csc;
    vec![
        plate.approval.to_string(),
        format!("DATE MANUFACTURED  {}", plate.made),
        format!("IDENTIFICATION NO.  {}", plate.maker_no),
        format!("MAXIMUM OPERATING GROSS MASS  {} KG", plate.max_gross_kg),
        format!("ALLOWABLE STACKING LOAD FOR 1.8 G  {} KG", plate.stacking_kg),
        format!("TRANSVERSE RACKING TEST FORCE  {} NEWTONS", plate.racking_n),
        plate.next_exam.to_string(),
    ]
}

fn paint(colour: Paint) -> PaintColour {
    match colour {
        Paint::Red => PaintColour::Red,
        Paint::Green => PaintColour::Green,
        Paint::Blue => PaintColour::Blue,
        Paint::Grey => PaintColour::Grey,
        Paint::Brown => PaintColour::Brown,
    }
}

fn class_letter(class: SealClass) -> char {
    match class {
        SealClass::I => 'I',
        SealClass::S => 'S',
        SealClass::H => 'H',
    }
}

fn stow(scenario: &Scenario) -> StowBlueprint {
    let packages = scenario.packages.iter().filter_map(|package| {
        let kind = usize::try_from(package.kind).ok()?;
        let goods = package.hidden.and_then(|at| scenario.hidden.get(usize::try_from(at).ok()?));
        let behind = goods.and_then(|goods| inside_panel(&goods.behind));
        let mut centre_mm = package.centre_mm;
        if behind.is_some() {
            let width = scenario.kinds.get(kind).map_or(0, |kind| kind.size_mm.1);
            centre_mm[2] = within_wall(scenario, centre_mm[2], width);
        }
        Some(PackagePlace {
            number: package.number,
            kind,
            centre_mm,
            turn_mdeg: package.turn_mdeg,
            behind,
        })
    });
    StowBlueprint { kinds: scenario.kinds.iter().map(kind).collect(), packages: packages.collect() }
}

/// The outer sheet of the wall, which the scenario does not know of, millimetres.
const OUTER_SHEET_MM: u32 = 10;

/// Keeps what lies in a side wall off the outer sheet.
fn within_wall(scenario: &Scenario, across_mm: i32, width_mm: u32) -> i32 {
    let out = scenario.nominal.external_mm[1] / 2;
    let most = out.saturating_sub(OUTER_SHEET_MM + width_mm / 2);
    let most = i32::try_from(most).unwrap_or(i32::MAX);
    across_mm.clamp(-most, most)
}

fn kind(kind: &raw::PackageKind) -> PackageKind {
    let (length, width, height) = kind.size_mm;
    PackageKind {
        shape: match kind.shape {
            // A wrapped brick, drawn like a small carton.
            Shape::Carton => PackageShape::Carton,
            Shape::Bag => PackageShape::Bag,
            Shape::Packet => PackageShape::Packet,
        },
        size_mm: [length, height, width],
        print: kind.print.iter().map(ToString::to_string).collect(),
        tint: match kind.shape {
            Shape::Carton | Shape::Packet => [1.0, 1.0, 1.0],
            Shape::Bag => [0.94, 0.95, 0.92],
        },
        contents: match kind.shape {
            Shape::Packet => Contents::Block,
            Shape::Carton | Shape::Bag => contents(kind.hs.as_str()),
        },
    }
}

/// What an open package looks like, by the chapter of its goods.
fn contents(hs: &str) -> Contents {
    match hs.get(..2) {
        Some("02") => Contents::Meat,
        Some("09") => Contents::LeafTea,
        Some("69") => Contents::Tiles,
        Some("85") => Contents::PhoneBoxes,
        Some("50" | "51" | "52" | "53" | "54" | "55" | "61" | "62" | "63") => Contents::Cloth,
        _ => Contents::WrappedParts,
    }
}

/// Outlines for walking round a box.
pub fn bay_plan(blueprint: &PlaceBlueprint) -> BayPlan {
    let hull = Hull::of(&blueprint.container);
    let foot = table_foot(&hull);
    let table = Rect {
        x: (foot.x - TABLE_HALF.x, foot.x + TABLE_HALF.x),
        z: (foot.z - TABLE_HALF.y, foot.z + TABLE_HALF.y),
    };
    // Beside a box on its chassis lies an open lane.
    let reach = if blueprint.bay.dock { dock::HALF } else { hull.side };
    let mut things = things(&hull, table);
    if hull.is_reefer() {
        let foot = machinery::socket_foot(&hull);
        things.push(Rect { x: (foot.x - 0.16, foot.x + 0.16), z: (foot.z - 0.16, foot.z + 0.16) });
    }
    if blueprint.bay.dock {
        let lane = dock::tractor_lane(&hull);
        things.push(Rect { x: (lane.min.x, lane.max.x), z: (lane.min.y, lane.max.y) });
    }
    BayPlan {
        apron: Rect { x: (hull.rear - 8.0, hull.front + 4.0), z: (WALL_Z + 0.7, 7.0) },
        apron_m: hull.ground,
        outer: Rect { x: (hull.rear, hull.front), z: (-reach, reach) },
        inner_z: (-hull.width / 2.0, hull.width / 2.0),
        things,
    }
}

/// What stands in the way in the bay.
fn things(hull: &Hull, table: Rect) -> Vec<Rect> {
    let round = |[x, z]: [f32; 2], [half_x, half_z]: [f32; 2]| Rect {
        x: (x - half_x, x + half_x),
        z: (z - half_z, z + half_z),
    };
    let indicator = indicator_foot(hull);
    vec![
        table,
        round([hull.rear + KIT_TABLE[0], KIT_TABLE[1]], KIT_TABLE_HALF),
        round([indicator.x, indicator.z], [0.14, 0.14]),
        // Forklift, pallet truck, pallets: as `props` sets them out.
        round([-5.6, -5.6], [1.15, 1.0]),
        round([3.4, -5.4], [0.75, 0.45]),
        round([5.2, -5.6], [0.65, 0.58]),
    ]
}

/// First standing place: behind the doors, to the right, so that doors and a side are seen.
pub fn first_eye(blueprint: &PlaceBlueprint) -> super::eye::Eye {
    let hull = Hull::of(&blueprint.container);
    super::eye::Eye::standing([hull.rear - 4.6, 2.3], Vec3::new(hull.rear + 0.6, 1.35, -0.1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::place::{self, PartTag, PlaceState, Quality};
    use crate::library::Library;

    fn scenario(exercise: &str) -> Scenario {
        let library = Library::at(std::path::Path::new(env!("CARGO_MANIFEST_DIR")));
        library.case(exercise, 0).unwrap().0.as_ref().clone()
    }

    /// The place of an exercise with every panel off, in a world without any drawing.
    fn parts_of(scenario: &Scenario) -> Vec<Part> {
        let mut world = World::new();
        world.init_resource::<Assets<Mesh>>();
        world.init_resource::<Assets<Image>>();
        world.init_resource::<Assets<StandardMaterial>>();
        world.insert_resource(Quality::Software);
        let hidden = scenario.hidden.iter().filter_map(|goods| inside_panel(&goods.behind));
        world.insert_resource(PlaceState { panels_off: hidden.collect(), ..default() });
        place::raise_place(&mut world, &blueprint(scenario));
        world.query::<&PartTag>().iter(&world).map(|tag| tag.0.clone()).collect()
    }

    #[test]
    fn every_part_that_a_reefer_has_is_built() {
        let scenario = scenario("reefer-insulation");
        let found: std::collections::BTreeSet<Part> = parts_of(&scenario).into_iter().collect();
        let fixed = Part::FIXED.into_iter().map(|(part, _)| part);
        let panels = (1..=scenario.panels() + 1)
            .flat_map(|number| [Part::PanelRight(number), Part::PanelLeft(number)]);
        let packages = scenario.packages.iter().map(|package| Part::Package(package.number));
        for part in fixed.chain(panels).chain(packages) {
            assert_eq!(found.contains(&part), scenario.has_part(&part), "{part}");
        }
    }

    #[test]
    fn the_display_says_what_an_officer_reads_from_it() {
        let scenario = scenario("reefer-insulation");
        let [on, off] = [false, true].map(|off| display(&scenario, off));
        // Set point of the exercise: 18 degrees below zero (domain paper, S03).
        assert_eq!(on[0].1, "-18.0 °C");
        assert_eq!(off[0].1, "-18.0 °C");
        assert_ne!(on[2].1, off[2].1, "air gets warmer while the machine stands still");
    }

    #[test]
    fn what_lies_behind_a_panel_stays_within_the_wall() {
        let scenario = scenario("reefer-insulation");
        let blueprint = blueprint(&scenario);
        let hull = Hull::of(&blueprint.container);
        let behind: Vec<&PackagePlace> =
            blueprint.stow.packages.iter().filter(|package| package.behind.is_some()).collect();
        assert_eq!(behind.len(), 42);
        for package in behind {
            let half = blueprint.stow.kinds[package.kind].size_mm[2] as f32 / 2_000.0;
            let across = package.centre_mm[2] as f32 / 1_000.0;
            assert!(across - half >= hull.width / 2.0 - 0.001, "{across}");
            assert!(across + half <= hull.side - 0.009, "{across}");
        }
    }

    #[test]
    fn the_capacity_of_a_twenty_foot_box_is_thirty_three_cubic_metres() {
        assert_eq!(cube_m3_tenths([5_898, 2_352, 2_393]), 331);
    }

    #[test]
    fn the_bay_is_named_after_the_station() {
        assert_eq!(bay_name("Examination bay 3, container terminal, Karachi"), "EXAMINATION BAY 3");
    }

    #[test]
    fn a_display_shows_tenths_of_a_degree_with_their_sign() {
        assert_eq!(degrees(-180), "-18.0 °C");
        assert_eq!(degrees(-5), "-0.5 °C");
        assert_eq!(degrees(21), "2.1 °C");
    }

    #[test]
    fn goods_look_like_their_tariff_chapter() {
        assert_eq!(contents("6907.21"), Contents::Tiles);
        assert_eq!(contents("0902.40"), Contents::LeafTea);
        assert_eq!(contents("8517.13"), Contents::PhoneBoxes);
        assert_eq!(contents("0202.30"), Contents::Meat);
        assert_eq!(contents(""), Contents::WrappedParts);
    }
}
