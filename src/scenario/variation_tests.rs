//! What a seed may change, and what it must not.
//!
//! Bounds are those of the domain paper: 10 mm of tolerance, 150 kg of alarm.

use super::lower::Exercise;
use super::{Key, Scenario, Text, load};

fn exercise(changes: &[(&str, &str)]) -> Exercise {
    let mut text = include_str!("../../tests/faults/valid.ron").to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    match load::parse("valid.ron", text.as_bytes()) {
        Ok(checked) => checked.exercise,
        Err(faults) => panic!("{faults}"),
    }
}

fn fact<'s>(scenario: &'s Scenario, paper: &str, fact: &str) -> &'s str {
    scenario.fact(&Key::new(paper).unwrap(), &Key::new(fact).unwrap()).unwrap().as_str()
}

#[test]
fn seed_nought_is_the_case_as_written() {
    let exercise = exercise(&[]);
    let scenario = exercise.with_seed(0);
    assert_eq!(scenario.weighbridge_kg, 6_100);
    assert_eq!(scenario.container.internal_length_mm, 5_480);
    assert_eq!(scenario.container.seal.number.as_str(), "SG204417");
    assert_eq!(scenario.start.to_string(), "2026-03-09T08:30:00");
    assert_eq!(scenario.people[0].name.as_str(), "Kamran Sheikh");
}

#[test]
fn placeholders_are_filled_everywhere() {
    let scenario = exercise(&[]).with_seed(0);
    assert_eq!(
        scenario.briefing[0].as_str(),
        "Examine container SIMU4106380. The seal on the papers is SG204417."
    );
    assert_eq!(scenario.people[0].words[0].text.as_str(), "The seal is SG204417.");
    assert_eq!(fact(&scenario, "gd", "seal"), "SG204417");
    assert_eq!(scenario.papers[0].dated.as_str(), "9 March 2026");
}

#[test]
fn the_same_seed_gives_the_same_case_and_another_seed_another() {
    let exercise = exercise(&[]);
    let told = |seed| format!("{:?}", exercise.with_seed(seed));
    assert_eq!(told(17), told(17));
    assert_ne!(told(17), told(18));
}

#[test]
fn papers_follow_the_seal_and_never_drift() {
    let exercise = exercise(&[
        ("    vary: (\n", "    vary: (\n        seal_number: true,\n"),
        ("value: \"SG204471\"", "value: \"{seal}\""),
        (
            "(first: (\"bl\", \"seal\"), second: (\"box\", \"seal\"), worth: Clerical, why: \"Two digits have changed places.\"),",
            "",
        ),
    ]);
    let mut seen = std::collections::BTreeSet::new();
    for seed in 0..50 {
        let scenario = exercise.with_seed(seed);
        let seal = scenario.container.seal.number.as_str().to_owned();
        assert!(seal.starts_with("SG20") && seal.len() == 8, "{seal}");
        assert_eq!(fact(&scenario, "gd", "seal"), seal);
        assert_eq!(fact(&scenario, "bl", "seal"), seal);
        assert_eq!(scenario.box_fact("seal").as_deref(), Some(seal.as_str()));
        seen.insert(seal);
    }
    assert!(seen.len() > 40);
}

#[test]
fn a_drawn_seal_never_equals_one_that_a_paper_names_on_purpose() {
    let exercise = exercise(&[("    vary: (\n", "    vary: (\n        seal_number: true,\n")]);
    // Try the very number that the seed would draw.
    let drawn = exercise.with_seed(9).container.seal.number.to_string();
    let mut taken = exercise.clone();
    taken.raw.papers[1].facts[1].value = Text::new(&drawn).unwrap();
    assert_ne!(taken.with_seed(9).container.seal.number.to_string(), drawn);
}

/// Domain paper, 2.6: an alarm begins at 150 kg. The true mass is 6,096 kg.
#[test]
fn the_weighbridge_moves_in_steps_and_stays_on_its_side_of_the_alarm() {
    let near = exercise(&[("weighbridge_kg: 40", "weighbridge_kg: 500")]);
    let heavy = exercise(&[
        ("weighbridge_kg: 40", "weighbridge_kg: 500"),
        ("weighbridge_kg: 6100", "weighbridge_kg: 6300"),
    ]);
    let mut seen = std::collections::BTreeSet::new();
    for seed in 1..200 {
        let shown = near.with_seed(seed).weighbridge_kg;
        assert_eq!(shown % 20, 0, "{shown}");
        assert!(shown.abs_diff(6_096) <= 150, "{shown}");
        seen.insert(shown);
        assert!(heavy.with_seed(seed).weighbridge_kg > 6_246);
    }
    assert!(seen.len() > 10, "{seen:?}");
}

/// Domain paper, 2.4: internal lengths are nominal within 10 mm.
#[test]
fn lengths_never_pass_the_edge_of_tolerance() {
    let honest = exercise(&[
        ("internal_length_mm: 5480", "internal_length_mm: 5893"),
        ("false_wall: true", "false_wall: false"),
        ("length_mm: 6", "length_mm: 50"),
        (
            "(key: \"phones\", description: \"Telephones in cartons\", behind: \"wall-front\", packaging: [TapedCarton],\n            stow: (kind: \"phones\", at_mm: (5560, 100, 0), count: (1, 5, 2))),",
            "",
        ),
        (
            "outcome: Seize((\n        goods: [\"phones\"],\n        sections: [\"s-168\"],\n        possessor: \"agent\",\n    ))",
            "outcome: Release",
        ),
    ]);
    let hiding = exercise(&[("length_mm: 6", "length_mm: 50")]);
    let mut seen = std::collections::BTreeSet::new();
    for seed in 1..300 {
        let length = honest.with_seed(seed).container.internal_length_mm;
        assert!((5_888..=5_908).contains(&length), "{length}");
        let scenario = hiding.with_seed(seed);
        let wall = scenario.container.internal_length_mm;
        // Behind the load that ends at 5,200 and before the goods that begin at 5,560.
        assert!((5_430..=5_530).contains(&wall), "{wall}");
        seen.insert(wall);
    }
    assert!(seen.len() > 50);
}

#[test]
fn the_stow_is_never_straight_but_stays_in_the_box() {
    let exercise = exercise(&[]);
    for seed in 0..20 {
        let scenario = exercise.with_seed(seed);
        let length = i32::try_from(scenario.container.internal_length_mm).unwrap();
        let mut moved = 0;
        for package in &scenario.packages {
            assert!(package.turn_mdeg.abs() <= 1_500);
            let [inwards, up, right] = package.centre_mm;
            assert!(up % 300 == 150);
            if package.hidden.is_none() {
                assert!(inwards >= 300 && inwards + 300 <= length);
            } else {
                assert!(inwards - 150 >= length && inwards + 150 <= 5_898);
            }
            assert!(right - 200 >= -1_176 && right + 200 <= 1_176);
            moved += u32::from(package.turn_mdeg != 0);
        }
        assert!(moved > 100);
    }
}

#[test]
fn readings_scatter_within_their_spread_and_repeat() {
    let scenario = exercise(&[]).with_seed(4);
    let read = |nth| scenario.reading("tape", "inside-length", nth, 2);
    let first: Vec<i32> = (0..100).map(read).collect();
    assert_eq!(first, (0..100).map(read).collect::<Vec<i32>>());
    assert!(first.iter().all(|off| (-2..=2).contains(off)));
    assert!((-2..=2).all(|off| first.contains(&off)));
    assert_eq!(scenario.reading("tape", "inside-length", 0, 0), 0);
}

/// Pinned: a record names only exercise and seed, so a seed must mean the same for ever.
/// All but the last were computed apart from this program.
#[test]
fn a_seed_means_the_same_for_ever() {
    let mut exercise = exercise(&[]);
    exercise.digest = "fixed".to_owned().into();
    let scenario = exercise.with_seed(42);
    let told = (
        scenario.weighbridge_kg,
        scenario.container.internal_length_mm,
        scenario.container.internal_width_mm,
        scenario.start.to_string(),
        scenario.people[0].name.to_string(),
        scenario.packages[0].centre_mm,
        scenario.packages[0].turn_mdeg,
        scenario.packages[129].centre_mm,
    );
    assert_eq!(
        format!("{told:?}"),
        "(6140, 5486, 2346, \"2026-03-09T08:46:00\", \"Adeel Raza\", [697, 150, -919], 92, \
         [5708, 450, 727])"
    );
}

#[test]
fn goods_in_a_package_stay_in_it() {
    let exercise = exercise(&[
        ("behind: \"wall-front\"", "behind: \"package:1\""),
        ("at_mm: (5560, 100, 0), count: (1, 5, 2)", "at_mm: (500, 50, 0), count: (1, 1, 1)"),
    ]);
    let scenario = exercise.with_seed(3);
    let hidden = scenario.package(121).unwrap();
    assert_eq!(hidden.hidden, Some(0));
    // Half of the varied width lies left of the middle line.
    let half_width = i32::try_from(scenario.container.internal_width_mm / 2).unwrap();
    assert_eq!(hidden.centre_mm, [650, 150, 250 - half_width]);
}

/// The plan of a case is drawn by the method that is pinned beside the plan of the command line.
#[test]
fn the_lot_of_a_case_is_drawn_as_any_other_plan_is() {
    let scenario = exercise(&[]).with_seed(7);
    let mut draw = super::Draw::new(&scenario.digest, 7, &["lot", "sampling"]);
    assert_eq!(scenario.lot("sampling", 42, 18), draw.lot(42, 18));
}

#[test]
fn every_box_has_the_fixed_parts_but_only_a_reefer_has_a_machine() {
    let scenario = exercise(&[]).with_seed(0);
    for (part, name) in super::Part::FIXED {
        assert_eq!(scenario.has_part(&part), name != "machinery", "{name}");
    }
    assert!(!scenario.has_part(&super::Part::PanelRight(1)));
}
