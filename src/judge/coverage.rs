//! What of the place was searched, how, and when; and what was never looked at.
//!
//! Owns the record of each part of the box, each panel and each layer of the load. It
//! reads the journal once and gives no verdict: rules on the search are in
//! `criteria`.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::pack::{Check, Dimension, Pack};
use crate::scenario::{Part, Scenario};
use crate::sim::action::{AreaResult, Leaf, Photograph};
use crate::sim::event::{DoorsEvent, LookEvent, SealEvent, SearchEvent, TestsEvent};
use crate::sim::{Event, Item, Items, Journal, JournalEntry};

/// The whole place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// Every part of the box, outside first.
    pub parts: Vec<PartCoverage>,
    /// Inside panels of a reefer, right wall first, from the doors inwards. What was done at a
    /// panel is told at its wall too.
    pub panels: Vec<PartCoverage>,
    /// The load, layer by layer from the doors inwards.
    pub load: Vec<LayerCoverage>,
}

impl Coverage {
    /// Parts that nobody looked at. Single panels are not among them: grounds say which of them
    /// to look at.
    pub fn never(&self) -> impl Iterator<Item = &PartCoverage> {
        self.parts.iter().filter(|part| part.looked == Looked::Never)
    }

    /// Parts that are in photographs and were not looked at closer.
    pub fn only_pictured(&self) -> impl Iterator<Item = &PartCoverage> {
        self.parts.iter().filter(|part| part.looked == Looked::Pictured)
    }

    /// Single panels that were looked at so and no closer.
    pub fn panels_so(&self, looked: Looked) -> usize {
        self.panels.iter().filter(|panel| panel.looked == looked).count()
    }

    /// Every part and every panel was examined or opened.
    pub fn is_whole(&self) -> bool {
        self.parts.iter().chain(&self.panels).all(|part| part.looked >= Looked::Examined)
    }

    /// Layers of goods that papers name, or of hidden goods.
    pub fn layers(&self, hidden: bool) -> LoadCount {
        let mut count = LoadCount::default();
        for layer in self.load.iter().filter(|layer| layer.hidden == hidden) {
            let all = u32::try_from(layer.packages.len()).unwrap_or(u32::MAX);
            count.all = count.all.saturating_add(all);
            count.carried_out = count.carried_out.saturating_add(layer.carried_out);
            count.opened = count.opened.saturating_add(layer.opened);
        }
        count
    }

    pub fn part(&self, part: &Part) -> Option<&PartCoverage> {
        self.parts.iter().chain(&self.panels).find(|known| known.part == *part)
    }

    /// How many panels this wall has, and how many of them were looked at.
    pub fn panels_of(&self, wall: &Part) -> PanelCount {
        let mut count = PanelCount::default();
        for panel in self.panels.iter().filter(|panel| of_the_net(&panel.part) == *wall) {
            count.all += 1;
            count.examined += u32::from(panel.looked >= Looked::Examined);
            count.opened += u32::from(panel.looked == Looked::Opened);
        }
        count
    }
}

/// Panels of one wall.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PanelCount {
    pub all: u32,
    /// Examined closely, probed or opened.
    pub examined: u32,
    pub opened: u32,
}

/// Packages of some layers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LoadCount {
    pub all: u32,
    pub carried_out: u32,
    pub opened: u32,
}

/// The closest look that a part got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Looked {
    Never,
    /// Seen in a photograph, near enough to be shown, and not more.
    Pictured,
    /// Examined closely, measured, or probed.
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
    /// Density meter or swab held to it.
    pub probed: Option<Act>,
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
    /// Parts of the net, then panels.
    parts: Vec<PartCoverage>,
    /// How many of them are of the net.
    net: usize,
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
        let mut parts: Vec<PartCoverage> = OUTSIDE
            .into_iter()
            .chain(machinery)
            .map(|part| (part, false))
            .chain(INSIDE.into_iter().chain(void).map(|part| (part, true)))
            .filter(|(part, _)| *part != Part::CornerBlocks || !scenario.is_reefer())
            .map(|(part, inside)| untouched(part, inside, scenario, pack))
            .collect();
        let net = parts.len();
        let panels = (1..=scenario.panels()).map(Part::PanelRight);
        let panels = panels.chain((1..=scenario.panels()).map(Part::PanelLeft));
        parts.extend(panels.map(|part| untouched(part, true, scenario, pack)));
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
        Self { pack, parts, net, places, load, packages }
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
            Event::Tests(
                TestsEvent::DensityRead { part, .. } | TestsEvent::Swabbed { part, .. },
            ) => self.did(entry, part, |part| &mut part.probed),
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
                self.at(area, |part| {
                    part.result = Some((*result, act));
                    note(&mut part.entries, entry.no);
                });
            }
            SearchEvent::ApprovalAnswered { part, .. } => self.concerns(entry, part),
            _ => {}
        }
    }

    /// Writes at the part of the net, and at the panel where it is one.
    fn at(&mut self, part: &Part, mut write: impl FnMut(&mut PartCoverage)) {
        let wall = Some(of_the_net(part)).filter(|wall| wall != part);
        for part in wall.iter().chain([part]) {
            let place = self.places.get(part);
            if let Some(part) = place.and_then(|place| self.parts.get_mut(*place)) {
                write(part);
            }
        }
    }

    /// Keeps the first time that something was done at a part.
    fn did(
        &mut self,
        entry: &JournalEntry,
        part: &Part,
        what: fn(&mut PartCoverage) -> &mut Option<Act>,
    ) {
        self.at(part, |part| {
            what(part).get_or_insert(act(entry));
            note(&mut part.entries, entry.no);
        });
    }

    fn concerns(&mut self, entry: &JournalEntry, part: &Part) {
        self.at(part, |part| note(&mut part.entries, entry.no));
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
        let panels = self.parts.split_off(self.net);
        Coverage { parts: self.parts, panels, load: self.load }
    }
}

/// Adds an entry once; they come in order.
fn note(entries: &mut Vec<u32>, no: u32) {
    if entries.last() != Some(&no) {
        entries.push(no);
    }
}

fn act(entry: &JournalEntry) -> Act {
    Act { entry: entry.no, at_ms: entry.done_ms() }
}

fn looked(part: &PartCoverage) -> Looked {
    if part.opened.is_some() {
        Looked::Opened
    } else if part.examined.or(part.measured).or(part.probed).is_some() {
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
        probed: None,
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
#[path = "coverage_tests.rs"]
mod tests;
