//! From the scenario to what is built: blueprints for the place, outlines for walking.
//!
//! Owns the translation only; measures and texts are the scenario's. `place`
//! draws what comes out, `ground` walks on it.

use bevy::prelude::*;

use super::ground::BayPlan;
use super::place::Hull;
use super::place::bay::ground::{TABLE_HALF, WALL_Z, indicator_foot, table_foot};
use super::place::blueprint::{
    BayBlueprint, ContainerBlueprint, Contents, PackageKind, PackagePlace, PackageShape,
    PaintColour, PlaceBlueprint, SealBlueprint, SealColour, SealKind, StowBlueprint,
};
use super::props::{KIT_TABLE, KIT_TABLE_HALF};
use super::walk::Rect;
use crate::scenario::Scenario;
use crate::scenario::raw::{self, Paint, SealClass, Shape};
use crate::wording::say;

/// What is built for a scenario.
pub fn blueprint(scenario: &Scenario) -> PlaceBlueprint {
    PlaceBlueprint {
        container: container(scenario),
        stow: stow(scenario),
        bay: BayBlueprint {
            bay_name: bay_name(scenario.station.place.as_str()),
            notice_title: say("notice-title").to_owned(),
            notice_lines: say("notice-lines").lines().map(str::to_owned).collect(),
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
        colour: paint(built.colour),
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
        wear_seed: wear_seed(scenario),
    }
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
        Some(PackagePlace {
            number: package.number,
            kind: usize::try_from(package.kind).ok()?,
            centre_mm: package.centre_mm,
            turn_mdeg: package.turn_mdeg,
        })
    });
    StowBlueprint { kinds: scenario.kinds.iter().map(kind).collect(), packages: packages.collect() }
}

fn kind(kind: &raw::PackageKind) -> PackageKind {
    let (length, width, height) = kind.size_mm;
    PackageKind {
        shape: match kind.shape {
            // A wrapped brick, drawn like a small carton.
            Shape::Carton | Shape::Packet => PackageShape::Carton,
            Shape::Bag => PackageShape::Bag,
        },
        size_mm: [length, height, width],
        print: kind.print.iter().map(ToString::to_string).collect(),
        tint: match kind.shape {
            Shape::Carton => [1.0, 1.0, 1.0],
            Shape::Bag => [0.94, 0.95, 0.92],
            Shape::Packet => [0.86, 0.80, 0.66],
        },
        contents: contents(kind.hs.as_str()),
    }
}

/// What an open package looks like, by the chapter of its goods.
fn contents(hs: &str) -> Contents {
    match hs.get(..2) {
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
    BayPlan {
        apron: Rect { x: (hull.rear - 8.0, hull.front + 4.0), z: (WALL_Z + 0.7, 7.0) },
        apron_m: hull.ground,
        outer: Rect { x: (hull.rear, hull.front), z: (-hull.side, hull.side) },
        inner_z: (-hull.width / 2.0, hull.width / 2.0),
        things: things(&hull, table),
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

    #[test]
    fn the_capacity_of_a_twenty_foot_box_is_thirty_three_cubic_metres() {
        assert_eq!(cube_m3_tenths([5_898, 2_352, 2_393]), 331);
    }

    #[test]
    fn the_bay_is_named_after_the_station() {
        assert_eq!(bay_name("Examination bay 3, container terminal, Karachi"), "EXAMINATION BAY 3");
    }

    #[test]
    fn goods_look_like_their_tariff_chapter() {
        assert_eq!(contents("6907.21"), Contents::Tiles);
        assert_eq!(contents("0902.40"), Contents::LeafTea);
        assert_eq!(contents("8517.13"), Contents::PhoneBoxes);
        assert_eq!(contents(""), Contents::WrappedParts);
    }
}
