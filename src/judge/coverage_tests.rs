//! What the record of the search says of parts, panels and layers.

use super::*;
use crate::judge::trial::{Day, release, seizure};

fn part(day: &Day, part: Part) -> PartCoverage {
    day.judged().coverage.part(&part).unwrap().clone()
}

#[test]
fn a_part_shows_how_it_was_looked_at_and_when() {
    let wall = part(&seizure(), Part::WallFront);
    assert_eq!(wall.looked, Looked::Opened);
    assert!(wall.inside && wall.torch.is_some() && wall.torch == wall.examined);
    let order = |act: Option<Act>| act.map(|act| act.entry);
    assert!(wall.measured.is_some() && order(wall.measured) < order(wall.opened));
    let (result, act) = wall.result.unwrap();
    assert_eq!(result, AreaResult::GoodsFound, "the last result stands");
    assert!(wall.entries.contains(&act.entry));
    assert_eq!(wall.asked_by, ["F1", "F4"]);
}

#[test]
fn the_bands_of_the_pack_part_wide_mid_and_close() {
    // 3.5 m, 2 m and 0.7 m in the trial day; bands 3 m and 1 m.
    let void = part(&seizure(), Part::Void);
    assert!(void.wide.is_some() && void.mid.is_some() && void.close.is_none());
    let side = part(&release(), Part::SideRight);
    assert!(side.wide.is_some() && side.mid.is_none() && side.examined.is_some());
}

#[test]
fn what_was_never_looked_at_is_named() {
    let never = |day: &Day| -> Vec<Part> {
        let assessment = day.judged();
        assessment.coverage.never().map(|part| part.part.clone()).collect()
    };
    let before = never(&release());
    assert!(before.contains(&Part::Roof), "{before:?}");
    assert!(!before.contains(&Part::Floor), "{before:?}");
    let after = never(&release().without(r#"PartExamined(part: "floor""#));
    assert!(after.contains(&Part::Floor), "a result alone is no look: {after:?}");
}

#[test]
fn a_picture_from_too_far_is_no_look() {
    let day = release().without(r#"PartExamined(part: "side-right""#).changed(
        r#"part: "side-right", distance_mm: 4000"#,
        r#"part: "side-right", distance_mm: 9001"#,
    );
    assert_eq!(part(&day, Part::SideRight).looked, Looked::Never);
    let near = release().without(r#"PartExamined(part: "side-right""#);
    assert_eq!(part(&near, Part::SideRight).looked, Looked::Pictured);
}

#[test]
fn the_room_behind_a_false_wall_is_a_part_only_where_there_is_one() {
    assert_eq!(part(&seizure(), Part::Void).looked, Looked::Opened);
    assert!(release().judged().coverage.part(&Part::Void).is_none());
    let unfound = seizure().without("Uncovered").judged();
    let never: Vec<&Part> = unfound.coverage.never().map(|part| &part.part).collect();
    assert!(!never.contains(&&Part::Void), "it is in pictures of the trial day");
}

#[test]
fn the_load_is_told_layer_by_layer() {
    let load = seizure().judged().coverage.load;
    let told: Vec<(usize, u32, u32, bool)> = load
        .iter()
        .map(|layer| (layer.packages.len(), layer.carried_out, layer.opened, layer.hidden))
        .collect();
    assert_eq!(told, [(4, 4, 0, false), (2, 2, 0, true)]);
    // Hidden goods are no load.
    let coverage = seizure().judged().coverage;
    assert_eq!(coverage.layers(false), LoadCount { all: 4, carried_out: 4, opened: 0 });
    assert_eq!(coverage.layers(true), LoadCount { all: 2, carried_out: 2, opened: 0 });
    let clean = release().judged().coverage.load;
    assert_eq!((clean[0].carried_out, clean[0].opened), (4, 2));
    // Carried out twice is carried out once.
    let again = release()
        .with_after(r#"Unloaded("package:1-4")"#, r#"Search(Unloaded("package:1-4"))"#)
        .judged();
    assert_eq!(again.coverage.load[0].carried_out, 4);
}

#[test]
fn the_whole_box_was_looked_at_only_where_nothing_was_left_to_photographs() {
    let mut coverage = release().judged().coverage;
    let all = |coverage: &mut Coverage, looked| {
        coverage.parts.iter_mut().for_each(|part| part.looked = looked);
    };
    all(&mut coverage, Looked::Examined);
    assert!(coverage.is_whole());
    let panel = PartCoverage { part: Part::PanelLeft(2), ..coverage.parts[0].clone() };
    coverage.panels = vec![panel];
    assert!(coverage.is_whole());
    for looked in [Looked::Never, Looked::Pictured] {
        coverage.panels[0].looked = looked;
        assert!(!coverage.is_whole(), "a panel: {looked:?}");
        assert_eq!(coverage.panels_so(looked), 1);
    }
    coverage.panels.clear();
    coverage.parts[3].looked = Looked::Pictured;
    assert!(!coverage.is_whole());
    assert_eq!(coverage.only_pictured().count(), 1);
    assert_eq!(coverage.never().count(), 0);
}

/// Panels of a wall that were looked at or probed, of all, and those that were opened.
fn counts(panels: PanelCount) -> (u32, u32, u32) {
    (panels.all, panels.examined, panels.opened)
}

#[test]
fn single_panels_of_a_reefer_are_told_apart_and_counted() {
    let reefer = |day: Day| {
        day.set(|scenario, _| {
            scenario.nominal = crate::scenario::iso6346::size_type("45R1").unwrap();
            scenario.container.internal_length_mm = 11_580;
        })
    };
    let line = r#"Look(PartExamined(part: "panel-right:7", torch: true, signs: [])) & Tests(DensityRead(part: "panel-left:7", reading: 30)) & Search(Forced(part: "panel-right:7", with: PryBar))"#;
    let day = reefer(release().with_before("Close(Decided", line));
    let coverage = day.judged().coverage;
    // One panel to each whole metre of 11,580 mm, on either side.
    assert_eq!(counts(coverage.panels_of(&Part::WallRight)), (11, 1, 1));
    assert_eq!(counts(coverage.panels_of(&Part::WallLeft)), (11, 1, 0));
    let panel = |part| coverage.part(&part).unwrap();
    assert_eq!(panel(Part::PanelRight(7)).looked, Looked::Opened);
    let twin = panel(Part::PanelLeft(7));
    assert_eq!(twin.looked, Looked::Examined);
    assert!(twin.probed.is_some() && twin.examined.is_none() && twin.inside);
    assert_eq!(panel(Part::PanelLeft(8)).looked, Looked::Never);
    // The wall is told as before, and nobody is asked for a look at every panel.
    assert!(panel(Part::WallRight).opened.is_some());
    assert!(!coverage.never().any(|part| matches!(part.part, Part::PanelLeft(_))));
    assert_eq!(counts(release().judged().coverage.panels_of(&Part::WallRight)), (0, 0, 0));
}
