//! What of the place was searched, how, and when; and what was never looked at.
//!
//! Owns the record of each part of the box and of each layer of the load. It
//! reads the journal once and gives no verdict: rules on the search are in
//! `criteria`.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::pack::{Check, Dimension, Pack};
use crate::scenario::{Part, Scenario};
use crate::sim::action::{AreaResult, Leaf, Photograph};
use crate::sim::event::{DoorsEvent, LookEvent, SealEvent, SearchEvent};
use crate::sim::{Event, Item, Items, Journal, JournalEntry};

/// The whole place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// Every part of the box, outside first.
    pub parts: Vec<PartCoverage>,
    /// The load, layer by layer from the doors inwards.
    pub load: Vec<LayerCoverage>,
}

impl Coverage {
    /// Parts that nobody looked at.
    pub fn never(&self) -> impl Iterator<Item = &PartCoverage> {
        self.parts.iter().filter(|part| part.looked == Looked::Never)
    }

    pub fn part(&self, part: &Part) -> Option<&PartCoverage> {
        self.parts.iter().find(|known| known.part == *part)
    }
}

/// The closest look that a part got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Looked {
    Never,
    /// Seen in a photograph, near enough to be shown, and not more.
    Pictured,
    /// Examined closely, or measured.
    Examined,
    /// Opened, by hand or by force.
    Opened,
}

/// When something was first done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Act {
    pub entry: u32,
    pub at_ms: u64,
}

/// One part of the box. What was done twice shows the first time; of results the last stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PartCoverage {
    pub part: Part,
    /// Seen from inside the box.
    pub inside: bool,
    pub looked: Looked,
    pub examined: Option<Act>,
    /// Examined with a torch.
    pub torch: Option<Act>,
    pub measured: Option<Act>,
    /// Photographed from afar, from between, from near (bands of the pack).
    pub wide: Option<Act>,
    pub mid: Option<Act>,
    pub close: Option<Act>,
    pub opened: Option<Act>,
    pub result: Option<(AreaResult, Act)>,
    /// Rules of this exercise that ask for a look at it.
    pub asked_by: Vec<String>,
    /// Every entry that concerns it, by number.
    pub entries: Vec<u32>,
}

/// One layer of the load.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LayerCoverage {
    pub packages: Items,
    /// Of these, how many were carried out and how many opened.
    pub carried_out: u32,
    pub opened: u32,
    /// No paper names these goods.
    pub hidden: bool,
    pub entries: Vec<u32>,
}

/// Parts of the box that can be searched, outside first, then inside.
const OUTSIDE: [Part; 11] = [
    Part::Seal,
    Part::DoorRight,
    Part::DoorLeft,
    Part::CscPlate,
    Part::Marks,
    Part::SideRight,
    Part::SideLeft,
    Part::FrontEnd,
    Part::Roof,
    Part::Underside,
    Part::Vents,
];
const INSIDE: [Part; 6] = [
    Part::WallFront,
    Part::CornerBlocks,
    Part::WallRight,
    Part::WallLeft,
    Part::Ceiling,
    Part::Floor,
];

pub(super) fn coverage(scenario: &Scenario, pack: &Pack, journal: &Journal) -> Coverage {
    let mut draft = Draft::new(scenario, pack);
    for entry in journal.entries() {
        for event in entry.events() {
            draft.take(entry, event);
        }
    }
    draft.finish()
}

struct Draft<'a> {
    pack: &'a Pack,
    parts: Vec<PartCoverage>,
    /// Place of each part in the list.
    places: BTreeMap<Part, usize>,
    load: Vec<LayerCoverage>,
    /// Layer of each package, and whether it was carried out and opened; package N at N - 1.
    packages: Vec<(usize, bool, bool)>,
}

/// The part of the net under which a part is told: a panel belongs to its wall.
fn of_the_net(part: &Part) -> Part {
    match part {
        Part::PanelRight(_) => Part::WallRight,
        Part::PanelLeft(_) => Part::WallLeft,
        other => other.clone(),
    }
}

impl<'a> Draft<'a> {
    fn new(scenario: &Scenario, pack: &'a Pack) -> Self {
        let void = scenario.container.false_wall.then_some(Part::Void);
        // The eighth point of a reefer; its insulated walls show no corner blocks.
        let machinery = scenario.is_reefer().then_some(Part::Machinery);
        let parts: Vec<PartCoverage> = OUTSIDE
            .into_iter()
            .chain(machinery)
            .map(|part| (part, false))
            .chain(INSIDE.into_iter().chain(void).map(|part| (part, true)))
            .filter(|(part, _)| *part != Part::CornerBlocks || !scenario.is_reefer())
            .map(|(part, inside)| untouched(part, inside, scenario, pack))
            .collect();
        let places = parts.iter().map(|part| part.part.clone()).zip(0..).collect();
        let load = scenario
            .layers
            .iter()
            .map(|numbers| LayerCoverage {
                packages: numbers.iter().copied().map(Item::Package).collect(),
                carried_out: 0,
                opened: 0,
                hidden: numbers.first().is_some_and(|number| {
                    scenario.package(*number).is_some_and(|package| package.hidden.is_some())
                }),
                entries: Vec::new(),
            })
            .collect();
        let layer = |layer: u32| usize::try_from(layer).unwrap_or(usize::MAX);
        let packages =
            scenario.packages.iter().map(|package| (layer(package.layer), false, false)).collect();
        Self { pack, parts, places, load, packages }
    }

    fn take(&mut self, entry: &JournalEntry, event: &Event) {
        match event {
            Event::Look(event) => self.take_look(entry, event),
            Event::Seal(SealEvent::Fitted { .. }) => self.concerns(entry, &Part::Seal),
            Event::Seal(event) => self.take_seal(entry, event),
            Event::Doors(DoorsEvent::Opened { leaf, .. }) => {
                let part = match leaf {
                    Leaf::Right => Part::DoorRight,
                    Leaf::Left => Part::DoorLeft,
                };
                self.did(entry, &part, |part| &mut part.opened);
            }
            Event::Search(event) => self.take_search(entry, event),
            // Papers, people, exhibits and forms search no part of the box.
            _ => {}
        }
    }

    fn take_look(&mut self, entry: &JournalEntry, event: &LookEvent) {
        match event {
            LookEvent::PartExamined { part, torch, .. } => {
                self.did(entry, part, |part| &mut part.examined);
                if *torch {
                    self.did(entry, part, |part| &mut part.torch);
                }
            }
            LookEvent::Photographed { picture, .. } => self.take_picture(entry, picture),
            LookEvent::Measured { dimension, .. } => {
                for part in measured_between(*dimension) {
                    self.did(entry, &part, |part| &mut part.measured);
                }
            }
            LookEvent::FilmStarted | LookEvent::FilmStopped => {}
        }
    }

    fn take_picture(&mut self, entry: &JournalEntry, picture: &Photograph) {
        let bands = self.pack.photos;
        for view in picture.shows.iter().filter(|view| view.distance_mm <= bands.far_mm) {
            if view.distance_mm >= bands.wide_from_mm {
                self.did(entry, &view.part, |part| &mut part.wide);
            } else if view.distance_mm <= bands.close_to_mm {
                self.did(entry, &view.part, |part| &mut part.close);
            } else {
                self.did(entry, &view.part, |part| &mut part.mid);
            }
        }
    }

    fn take_seal(&mut self, entry: &JournalEntry, event: &SealEvent) {
        match event {
            SealEvent::Cut { .. } => self.did(entry, &Part::Seal, |part| &mut part.opened),
            _ => self.did(entry, &Part::Seal, |part| &mut part.examined),
        }
    }

    fn take_search(&mut self, entry: &JournalEntry, event: &SearchEvent) {
        match event {
            SearchEvent::Unloaded(items) => self.worked(entry, items, false),
            SearchEvent::PackagesOpened(items) => self.worked(entry, items, true),
            SearchEvent::Forced { part, .. } => self.did(entry, part, |part| &mut part.opened),
            SearchEvent::Uncovered { .. } => {
                self.did(entry, &Part::Void, |part| &mut part.opened);
            }
            SearchEvent::AreaRecorded { area, result } => {
                let act = act(entry);
                if let Some(part) = self.part_mut(area) {
                    part.result = Some((*result, act));
                    note(&mut part.entries, entry.no);
                }
            }
            SearchEvent::ApprovalAnswered { part, .. } => self.concerns(entry, part),
            _ => {}
        }
    }

    fn part_mut(&mut self, part: &Part) -> Option<&mut PartCoverage> {
        self.places.get(&of_the_net(part)).and_then(|place| self.parts.get_mut(*place))
    }

    /// Keeps the first time that something was done at a part.
    fn did(
        &mut self,
        entry: &JournalEntry,
        part: &Part,
        what: fn(&mut PartCoverage) -> &mut Option<Act>,
    ) {
        if let Some(part) = self.part_mut(part) {
            what(part).get_or_insert(act(entry));
            note(&mut part.entries, entry.no);
        }
    }

    fn concerns(&mut self, entry: &JournalEntry, part: &Part) {
        if let Some(part) = self.part_mut(part) {
            note(&mut part.entries, entry.no);
        }
    }

    fn worked(&mut self, entry: &JournalEntry, items: &Items, opened: bool) {
        for item in items {
            let Item::Package(number) = item else { continue };
            let index = number.checked_sub(1).and_then(|index| usize::try_from(index).ok());
            let Some(package) = index.and_then(|index| self.packages.get_mut(index)) else {
                continue;
            };
            let Some(layer) = self.load.get_mut(package.0) else { continue };
            let (done, count) = if opened {
                (&mut package.2, &mut layer.opened)
            } else {
                (&mut package.1, &mut layer.carried_out)
            };
            if !*done {
                *done = true;
                *count = count.saturating_add(1);
            }
            note(&mut layer.entries, entry.no);
        }
    }

    fn finish(mut self) -> Coverage {
        for part in &mut self.parts {
            part.looked = looked(part);
        }
        Coverage { parts: self.parts, load: self.load }
    }
}

/// Adds an entry once; they come in order.
fn note(entries: &mut Vec<u32>, no: u32) {
    if entries.last() != Some(&no) {
        entries.push(no);
    }
}

fn act(entry: &JournalEntry) -> Act {
    Act { entry: entry.no, at_ms: entry.at_ms }
}

fn looked(part: &PartCoverage) -> Looked {
    if part.opened.is_some() {
        Looked::Opened
    } else if part.examined.is_some() || part.measured.is_some() {
        Looked::Examined
    } else if part.wide.is_some() || part.mid.is_some() || part.close.is_some() {
        Looked::Pictured
    } else {
        Looked::Never
    }
}

/// The surfaces between which a measure is taken. Length runs from the door sill, which is no part.
fn measured_between(dimension: Dimension) -> Vec<Part> {
    match dimension {
        Dimension::Length => vec![Part::WallFront],
        Dimension::Width => vec![Part::WallRight, Part::WallLeft],
        Dimension::Height => vec![Part::Ceiling, Part::Floor],
    }
}

fn untouched(part: Part, inside: bool, scenario: &Scenario, pack: &Pack) -> PartCoverage {
    let asked_by = pack
        .rules
        .iter()
        .filter(|rule| scenario.calls_for(rule.id.as_str()) && asks_for(&rule.check, &part))
        .map(|rule| rule.id.to_string())
        .collect();
    PartCoverage {
        part,
        inside,
        looked: Looked::Never,
        examined: None,
        torch: None,
        measured: None,
        wide: None,
        mid: None,
        close: None,
        opened: None,
        result: None,
        asked_by,
        entries: Vec::new(),
    }
}

/// True for a check that a look at this part helps to keep.
fn asks_for(check: &Check, part: &Part) -> bool {
    match check {
        Check::PhotographedAsFound { parts } => parts.contains(part),
        Check::RouteWalked { outside, inside } => outside.contains(part) || inside.contains(part),
        Check::AreasRecorded { areas } => areas.contains(part),
        Check::InteriorMeasured { dimensions, .. } => {
            dimensions.iter().any(|dimension| measured_between(*dimension).contains(part))
        }
        Check::PlateRead => *part == Part::CscPlate,
        Check::ContainerNumberChecked => *part == Part::Marks,
        Check::SealVerified { .. } | Check::SealTuggedAndTwisted | Check::SealCutOnRecord => {
            *part == Part::Seal
        }
        Check::FindPhotographed => *part == Part::Void,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
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
        let clean = release().judged().coverage.load;
        assert_eq!((clean[0].carried_out, clean[0].opened), (4, 2));
        // Carried out twice is carried out once.
        let again = release()
            .with_after(r#"Unloaded("package:1-4")"#, r#"Search(Unloaded("package:1-4"))"#)
            .judged();
        assert_eq!(again.coverage.load[0].carried_out, 4);
    }
}
