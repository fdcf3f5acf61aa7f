//! The checked case of one seed: what `sim` runs and `judge` judges by.
//!
//! Owns [`Scenario`], immutable once made. Made by `lower` (checks) and
//! `variation` (seed); nothing else builds one.

use jiff::civil::DateTime;

use super::raw::{
    Air, Container, Discrepancy, Narcotic, Officer, Outcome, PackageKind, Packaging, Paper, Person,
    Special, Station, StoreKind, Trigger,
};
use super::{ContainerNumber, Key, Part, SizeType, Text};

/// One exercise with one seed, checked as a whole.
#[derive(Clone, Debug)]
pub struct Scenario {
    pub id: Key,
    pub version: Text,
    /// SHA-256 of the file's text (Unix line ends), in hexadecimal.
    pub digest: String,
    pub seed: u64,
    pub title: Text,
    pub summary: Text,
    pub difficulty: u8,
    pub minutes: u32,
    pub pack: Key,
    pub profile: Key,
    pub objectives: Vec<Text>,
    pub sources: Vec<Text>,
    /// First moment of the exercise, local time of the station.
    pub start: DateTime,
    pub station: Station,
    pub officer: Officer,
    pub briefing: Vec<Text>,
    pub trigger: Trigger,
    pub container: Container,
    pub number: ContainerNumber,
    /// Nominal measures for the box's size/type code.
    pub nominal: SizeType,
    pub air: Air,
    pub kinds: Vec<PackageKind>,
    /// Every package of load and hidden goods; package N is at index N - 1.
    pub packages: Vec<Package>,
    /// Packages by the layer in which they come out, from the doors inwards.
    pub layers: Vec<Vec<u32>>,
    pub hidden: Vec<HiddenGoods>,
    pub weighbridge_kg: u32,
    pub people: Vec<Person>,
    pub papers: Vec<Paper>,
    pub discrepancies: Vec<Discrepancy>,
    /// Ids of the pack's rules that this exercise calls for.
    pub rules: Vec<Text>,
    pub outcome: Outcome,
    pub rationale: Vec<Text>,
    pub special: Special,
}

/// One package: where it stands and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Package {
    /// Running number from 1, over load and hidden goods together.
    pub number: u32,
    /// Index into [`Scenario::kinds`].
    pub kind: u32,
    /// Centre: from the door sill inwards, above the floor, to the right of the middle line
    /// (looking in from the doors).
    pub centre_mm: [i32; 3],
    /// Turn about the upright axis, thousandths of a degree.
    pub turn_mdeg: i32,
    /// Index into [`Scenario::layers`].
    pub layer: u32,
    /// Index into [`Scenario::hidden`], for goods that no paper names.
    pub hidden: Option<u32>,
}

/// Goods that no paper names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HiddenGoods {
    pub key: Key,
    pub description: Text,
    pub behind: Part,
    pub packaging: Vec<Packaging>,
    /// What may be drugs.
    pub narcotic: Option<Narcotic>,
    pub store: StoreKind,
    /// First and last package number.
    pub first: u32,
    pub last: u32,
}

/// Length of one inside wall panel of a reefer, millimetres (product choice; real ones differ).
pub const PANEL_MM: u32 = 1_000;

impl Scenario {
    /// True for a box with a cooling machine.
    pub fn is_reefer(&self) -> bool {
        self.nominal.is_reefer()
    }

    /// Inside panels along each side wall; none but in a reefer.
    pub fn panels(&self) -> u32 {
        if self.is_reefer() { self.container.internal_length_mm / PANEL_MM } else { 0 }
    }

    /// The box has this part.
    pub fn has_part(&self, part: &Part) -> bool {
        match part {
            Part::Package(number) => self.package(*number).is_some(),
            Part::Paper(key) => self.paper(key).is_some(),
            Part::Person(key) => self.person(key).is_some(),
            Part::Machinery => self.is_reefer(),
            Part::PanelRight(number) | Part::PanelLeft(number) => {
                (1..=self.panels()).contains(number)
            }
            // Every box and every bay has the others.
            _ => true,
        }
    }

    /// The package with this running number.
    pub fn package(&self, number: u32) -> Option<&Package> {
        let index = usize::try_from(number.checked_sub(1)?).ok()?;
        self.packages.get(index)
    }

    /// The kind of the package with this running number.
    pub fn package_kind(&self, number: u32) -> Option<&PackageKind> {
        let kind = self.package(number)?.kind;
        self.kinds.get(usize::try_from(kind).ok()?)
    }

    pub fn person(&self, key: &Key) -> Option<&Person> {
        self.people.iter().find(|person| person.key == *key)
    }

    pub fn paper(&self, key: &Key) -> Option<&Paper> {
        self.papers.iter().find(|paper| paper.key == *key)
    }

    /// Value of a fact in a paper.
    pub fn fact(&self, paper: &Key, fact: &Key) -> Option<&Text> {
        let paper = self.paper(paper)?;
        let fact = paper.facts.iter().find(|found| found.key == *fact)?;
        Some(&fact.value)
    }

    /// True when the rule with this id is called for.
    pub fn calls_for(&self, rule: &str) -> bool {
        self.rules.iter().any(|id| id.as_str() == rule)
    }
}
