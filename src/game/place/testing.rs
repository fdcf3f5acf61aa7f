//! Blueprints that tests and trial pictures of this folder share.
//!
//! Owns one ordinary box with a false wall, a clean one and a reefer. Must not be used by
//! the game.

use super::blueprint::{
    BayBlueprint, ContainerBlueprint, Contents, CoolingBlueprint, InsidePanel, PackageKind,
    PackagePlace, PackageShape, PaintColour, PanelLook, PlaceBlueprint, SealBlueprint, SealColour,
    SealKind, StowBlueprint,
};
use super::grain::Scatter;

/// A blue 22G1 whose front wall stands 418 mm too near.
pub fn tile_box() -> ContainerBlueprint {
    ContainerBlueprint {
        size_type: "22G1".into(),
        internal_mm: [5898, 2352, 2393],
        external_mm: [6058, 2438, 2591],
        colour: PaintColour::Blue,
        owner: "Meridia Line".into(),
        number: "SIMU4106380".into(),
        tare_kg: 2_220,
        max_gross_kg: 30_480,
        net_kg: 28_260,
        cube_m3_tenths: 332,
        csc_lines: [
            "SIMULATED APPROVAL  S-000/2019",
            "DATE MANUFACTURED  04/2019",
            "IDENTIFICATION NO.  SIMU 410638 0",
            "MAXIMUM OPERATING GROSS MASS  30,480 KG  67,200 LB",
            "ALLOWABLE STACKING LOAD FOR 1.8 G  192,000 KG  423,280 LB",
            "TRANSVERSE RACKING TEST FORCE  150,000 NEWTONS",
            "ACEP  S-TRAIN-001",
        ]
        .map(String::from)
        .to_vec(),
        seal: SealBlueprint {
            number: "ML 0418827".into(),
            class: 'H',
            colour: SealColour::Yellow,
            kind: SealKind::Bolt,
        },
        false_wall_at_mm: Some(5480),
        false_wall_signs: true,
        on_chassis: false,
        cooling: None,
        wear_seed: 4_106_380,
    }
}

/// Tile cartons in front of the wall, telephone cartons behind it.
pub fn tile_stow() -> StowBlueprint {
    let mut packages = Vec::new();
    let mut off = Scatter::new(77, 1);
    let mut put = |kind: usize, x: f32, y: f32, z: f32| {
        let mut jitter = |by: f32| off.between(-by, by);
        packages.push(PackagePlace {
            number: packages.len() as u32 + 1,
            kind,
            centre_mm: [x + jitter(4.0), y, z + jitter(4.0)].map(|v| v.round() as i32),
            turn_mdeg: jitter(1100.0) as i32,
            behind: None,
        });
    };
    for column in 0..12 {
        for layer in 0..3 {
            for row in 0..5 {
                let z = (row as f32 - 2.0) * 428.0;
                let x = 330.0 + column as f32 * 412.0;
                put(0, x, 155.0 + layer as f32 * 301.0, z);
            }
        }
    }
    for layer in 0..5 {
        for row in 0..5 {
            let z = (row as f32 - 2.0) * 424.0;
            put(1, 5_715.0, 151.0 + layer as f32 * 301.0, z);
        }
    }
    StowBlueprint {
        kinds: vec![
            PackageKind {
                shape: PackageShape::Carton,
                size_mm: [400, 300, 400],
                print: ["CERAMIC TILES", "300 x 300 mm  GLAZED", "NET 24 kg"]
                    .map(String::from)
                    .to_vec(),
                tint: [1.0, 1.0, 1.0],
                contents: Contents::Tiles,
            },
            PackageKind {
                shape: PackageShape::Carton,
                size_mm: [300, 300, 400],
                print: ["40 UNITS", "KEEP DRY"].map(String::from).to_vec(),
                tint: [0.93, 0.93, 0.95],
                contents: Contents::PhoneBoxes,
            },
        ],
        packages,
    }
}

/// A red box of tea in sacks, as it should be.
pub fn tea_place() -> PlaceBlueprint {
    let mut packages = Vec::new();
    let mut off = Scatter::new(31, 2);
    for layer in 0..9 {
        for column in 0..6 {
            for row in 0..4 {
                let mut jitter = |by: f32| off.between(-by, by);
                let x = 500.0 + column as f32 * 915.0 + jitter(12.0);
                let z = (row as f32 - 1.5) * 562.0 + jitter(10.0);
                packages.push(PackagePlace {
                    number: packages.len() as u32 + 1,
                    kind: 0,
                    centre_mm: [x, 100.0 + layer as f32 * 172.0, z].map(|v| v.round() as i32),
                    turn_mdeg: jitter(2600.0) as i32 + if column % 2 == 0 { 0 } else { 180_000 },
                    behind: None,
                });
            }
        }
    }
    let mut container = tile_box();
    container.colour = PaintColour::Red;
    container.owner = "Orrin Sea".into();
    container.number = "SIMU1000012".into();
    container.false_wall_at_mm = None;
    container.false_wall_signs = false;
    container.seal.colour = SealColour::Green;
    container.wear_seed = 1_000_012;
    PlaceBlueprint {
        container,
        stow: StowBlueprint {
            kinds: vec![PackageKind {
                shape: PackageShape::Bag,
                size_mm: [900, 200, 550],
                print: ["BLACK TEA", "GRADE BP1", "NET 50 kg"].map(String::from).to_vec(),
                tint: [1.0, 1.0, 1.0],
                contents: Contents::LeafTea,
            }],
            packages,
        },
        bay: bay(),
    }
}

/// The panel that is not like the others, and behind which packets lie.
pub const FRESH: InsidePanel = InsidePanel { right: true, number: 7 };

pub fn cooling() -> CoolingBlueprint {
    let line = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    CoolingBlueprint {
        panels: 11,
        panel_mm: 1000,
        display: vec![line("SET", "-18.0 C"), line("SUPPLY", "-18.2 C"), line("RETURN", "-17.1 C")],
        display_off: vec![line("SET", "-18.0 C"), line("OFF", ""), line("RETURN", "-11.1 C")],
        looks: vec![
            (FRESH, PanelLook::Fresh),
            (InsidePanel { right: false, number: 3 }, PanelLook::Patched),
        ],
        hollow: vec![FRESH],
    }
}

/// A white 45R1.
pub fn meat_box() -> ContainerBlueprint {
    ContainerBlueprint {
        size_type: "45R1".into(),
        internal_mm: [11_583, 2_294, 2_557],
        external_mm: [12_192, 2_438, 2_896],
        colour: PaintColour::White,
        number: "SIMU3005271".into(),
        tare_kg: 4_640,
        max_gross_kg: 34_000,
        net_kg: 29_360,
        cube_m3_tenths: 679,
        false_wall_at_mm: None,
        false_wall_signs: false,
        on_chassis: true,
        cooling: Some(cooling()),
        wear_seed: 3_005_271,
        ..tile_box()
    }
}

/// 1,140 cartons of meat, and 42 packets behind the fresh panel.
pub fn meat_place() -> PlaceBlueprint {
    let mut packages = Vec::new();
    let mut put = |kind: usize, centre_mm: [i32; 3], behind: Option<InsidePanel>| {
        let number = packages.len() as u32 + 1;
        packages.push(PackagePlace { number, kind, centre_mm, turn_mdeg: 0, behind });
    };
    for row in 0..19 {
        for level in 0..10 {
            for across in 0..6 {
                put(0, [925 + 572 * row, 75 + 150 * level, -931 + 372 * across], None);
            }
        }
    }
    for along in 0..6 {
        for level in 0..7 {
            put(1, [6_125 + 150 * along, 510 + 220 * level, 1_147 + 36], Some(FRESH));
        }
    }
    let kind = |shape, size_mm, contents| PackageKind {
        shape,
        size_mm,
        print: vec!["FROZEN BEEF".to_owned()],
        tint: [1.0; 3],
        contents,
    };
    PlaceBlueprint {
        container: meat_box(),
        stow: StowBlueprint {
            kinds: vec![
                kind(PackageShape::Carton, [570, 150, 370], Contents::Meat),
                kind(PackageShape::Packet, [150, 220, 45], Contents::Block),
            ],
            packages,
        },
        bay: BayBlueprint { dock: true, ..bay() },
    }
}

pub fn bay() -> BayBlueprint {
    BayBlueprint {
        bay_name: "BAY 3".into(),
        dock: false,
        notice_title: "SEVEN POINTS".into(),
        notice_lines: [
            "Outside and undercarriage",
            "Doors, inside and outside, and locks",
            "Right side",
            "Left side",
            "Front wall",
            "Ceiling and roof",
            "Floor",
        ]
        .map(String::from)
        .to_vec(),
    }
}

pub fn tile_place() -> PlaceBlueprint {
    PlaceBlueprint { container: tile_box(), stow: tile_stow(), bay: bay() }
}
