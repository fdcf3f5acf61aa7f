//! The scenario file as an author writes it (format 1).
//!
//! Owns the field names of `scenario.ron`. Nothing here is checked beyond what
//! a single value can tell; `lower` checks the whole and `Scenario` is the
//! result. A released format stays readable: format 2 will be another file.

mod special;

use serde::Deserialize;

use super::{Key, Part, Text};

pub use special::{
    Authority, Care, CareRoute, Laboratory, Narcotic, Sex, Special, StoreKind, TestKit,
};

/// A whole `scenario.ron`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawScenario {
    /// Version of the file format; 1.
    pub format: u32,
    pub id: Key,
    /// The author's own version of this exercise, such as "1.0".
    pub version: Text,
    pub title: Text,
    pub summary: Text,
    /// 1 (easy) to 5 (hard).
    pub difficulty: u8,
    /// Time that the exercise is meant to take at the screen, in minutes.
    pub minutes: u32,
    /// The jurisdiction pack and, within it, the legal profile.
    pub pack: Key,
    pub profile: Key,
    pub objectives: Vec<Text>,
    /// Where facts and route come from.
    pub sources: Vec<Text>,
    /// First moment of the exercise, "2026-03-09 08:30".
    pub start: Text,
    pub station: Station,
    pub officer: Officer,
    /// Paragraphs read before the place is entered.
    pub briefing: Vec<Text>,
    pub trigger: Trigger,
    pub container: Container,
    pub air: Air,
    pub kinds: Vec<PackageKind>,
    pub load: Vec<Stow>,
    #[serde(default)]
    pub hidden: Vec<Hidden>,
    /// What the weighbridge shows for the box on its chassis less the vehicle, in kilograms.
    pub weighbridge_kg: u32,
    pub people: Vec<Person>,
    pub papers: Vec<Paper>,
    #[serde(default)]
    pub discrepancies: Vec<Discrepancy>,
    /// Rules of the pack that this exercise calls for, by id.
    pub rules: Vec<Text>,
    pub outcome: Outcome,
    /// What the debrief says about the case as a whole.
    pub rationale: Vec<Text>,
    /// What the case has beyond a box of ordinary goods.
    #[serde(default)]
    pub special: Special,
    #[serde(default)]
    pub vary: Vary,
}

/// The office and the place where the work is done.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Station {
    pub office: Text,
    /// The place as it must be written into memo and report.
    pub place: Text,
    /// Case number that the office gives to whatever comes of the examination.
    pub case_no: Text,
    /// State Warehouse to which seized goods go.
    pub store: Text,
}

/// The officer whom the trainee plays.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Officer {
    pub name: Text,
    pub rank: Text,
    pub belt_no: Text,
}

/// Why this consignment was picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, Deserialize)]
pub enum Trigger {
    ProfileHit,
    Intelligence,
    Random,
}

/// Colour of the box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Paint {
    Red,
    Green,
    Blue,
    Grey,
    Brown,
}

/// Class mark of a mechanical seal after ISO 17712.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, Deserialize)]
pub enum SealClass {
    /// Indicative.
    I,
    /// Security.
    S,
    /// High security.
    H,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum SealKind {
    Bolt,
    Cable,
}

/// The box. Nominal dimensions come from its size/type code.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Container {
    pub number: Text,
    pub size_type: Text,
    /// Fictional owner, painted on the sides.
    pub owner: Text,
    pub colour: Paint,
    /// True lengths inside, in millimetres, as a tape would find them before its own tolerance.
    pub internal_length_mm: u32,
    pub internal_width_mm: u32,
    pub internal_height_mm: u32,
    pub tare_kg: u32,
    pub max_gross_kg: u32,
    pub seal: ContainerSeal,
    pub csc: CscPlate,
    /// The box stands on a road chassis with a tractor.
    pub on_chassis: bool,
    /// What a close look at a part shows beyond the ordinary.
    #[serde(default)]
    pub signs: Vec<Sign>,
    /// A built-in wall before the real front wall, at `internal_length_mm` from the doors.
    #[serde(default)]
    pub false_wall: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContainerSeal {
    pub number: Text,
    pub class: SealClass,
    pub kind: SealKind,
    pub maker: Text,
}

/// Lines of the CSC safety approval plate.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CscPlate {
    pub approval: Text,
    pub made: Text,
    pub maker_no: Text,
    pub max_gross_kg: u32,
    pub stacking_kg: u32,
    pub racking_n: u32,
    /// "ACEP …" or the next examination date.
    pub next_exam: Text,
}

/// Something that a close look shows.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sign {
    pub key: Key,
    pub part: Part,
    pub text: Text,
    /// True when it is a ground for further search; false for honest wear.
    pub suspicious: bool,
    /// Seen only by torch light.
    #[serde(default)]
    pub needs_torch: bool,
}

/// The air in the closed box, in the units of the meter's display.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Air {
    /// Oxygen in tenths of a percent by volume; clean air 209.
    pub oxygen_permille: u32,
    /// Share of the lower explosive limit, percent.
    pub lel_percent: u32,
    /// Methyl bromide, tenths of ppm.
    pub methyl_bromide_tenth_ppm: u32,
    /// Phosphine, hundredths of ppm.
    pub phosphine_hundredth_ppm: u32,
    /// Minutes of open doors after which the air is clean, when it was not.
    pub clears_after_minutes: u32,
    /// Fumigation sign on the door, if there is one.
    #[serde(default)]
    pub fumigation_sign: Option<Text>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Shape {
    Carton,
    Bag,
    /// A brick wrapped in foil and tape.
    Packet,
}

/// What one package looks like, weighs and holds.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackageKind {
    pub key: Key,
    pub name: Text,
    pub shape: Shape,
    /// Length (towards the front wall), width (across), height.
    pub size_mm: (u32, u32, u32),
    pub gross_g: u32,
    pub net_g: u32,
    /// Lines printed on the package.
    pub print: Vec<Text>,
    /// What is seen when it is opened.
    pub contents: Text,
    /// Countable units inside, and what one is called.
    pub units: u32,
    pub unit_name: Text,
    /// HS code to six digits, "6907.21".
    pub hs: Text,
    /// Units carry a serial of their own (an IMEI), to be listed.
    #[serde(default)]
    pub serial_name: Option<Text>,
}

/// A block of equal packages: `count` of them along length, width and height.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stow {
    pub kind: Key,
    /// Nearest lower left corner: from the door sill, from the left wall, above the floor.
    pub at_mm: (u32, u32, u32),
    pub count: (u32, u32, u32),
    /// Free space between neighbours.
    #[serde(default)]
    pub gap_mm: u32,
}

/// Goods that no paper names.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hidden {
    pub key: Key,
    /// How the goods are described in report and memo.
    pub description: Text,
    /// The part that must be opened to reach them.
    pub behind: Part,
    pub stow: Stow,
    /// Packagings that keep these goods as evidence, right ones only.
    pub packaging: Vec<Packaging>,
    #[serde(default)]
    pub narcotic: Option<Narcotic>,
    #[serde(default)]
    pub store: StoreKind,
}

/// Evidence packaging of the kit (domain paper, 3.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, Deserialize)]
pub enum Packaging {
    /// Tamper-evident bag with a serial.
    EvidenceBag,
    PaperEnvelope,
    MetalCan,
    RigidBox,
    AntiStaticBag,
    FaradayBag,
    /// The carton as found, closed with numbered tamper tape all round.
    TapedCarton,
    Crate,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, Deserialize)]
pub enum PersonRole {
    /// Clearing agent, for the declarant.
    Agent,
    /// Respectable inhabitant of the locality.
    Witness,
    Supervisor,
    StoreKeeper,
    /// Officer of the own team.
    TeamMember,
    Labourer,
    Driver,
    /// Special messenger who carries samples.
    Messenger,
    /// Passenger or crew member.
    Traveller,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    pub key: Key,
    pub role: PersonRole,
    pub name: Text,
    /// Rank, firm or calling.
    pub title: Text,
    /// Identity number as it is written into forms; empty for own officers.
    #[serde(default)]
    pub identity: Text,
    /// Figure that stands for the person in the place.
    pub figure: Key,
    /// Minutes from the call to the arrival; 0 for who is there from the start.
    pub arrives_minutes: u32,
    /// Signs when asked; otherwise refuses, and that can be recorded.
    pub signs: bool,
    /// What the person says when called, asked or shown something.
    #[serde(default)]
    pub words: Vec<Words>,
    #[serde(default)]
    pub sex: Option<Sex>,
    /// What the person's baggage holds, when he or she has any.
    #[serde(default)]
    pub baggage: Option<Text>,
    /// What the person carries in clothes.
    #[serde(default)]
    pub carries: Option<Text>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub at: Moment,
    pub text: Text,
}

/// When a person speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Moment {
    Arrives,
    AskedForPapers,
    Find,
    Served,
    /// Told of the right to be searched before a gazetted officer or a Magistrate.
    ToldOfRight,
    /// Asked to declare the baggage.
    AskedToDeclare,
    Arrested,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum PaperKind {
    GoodsDeclaration,
    BillOfLading,
    Manifest,
    PackingList,
    Invoice,
    WeighbridgeSlip,
    GateLog,
    ScanReport,
    /// Report of a detector dog's team: handler, dog, certificate, result.
    DogReport,
    Certificate,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    pub key: Key,
    pub kind: PaperKind,
    /// Name of the issuing office or firm, as the letter-head.
    pub issuer: Text,
    pub number: Text,
    pub dated: Text,
    pub facts: Vec<Fact>,
    /// Goods table.
    #[serde(default)]
    pub columns: Vec<Text>,
    #[serde(default)]
    pub rows: Vec<Vec<Text>>,
    #[serde(default)]
    pub remarks: Vec<Text>,
}

/// One box of a paper. The same key in two papers speaks of the same thing.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    pub key: Key,
    pub label: Text,
    pub value: Text,
}

/// Two facts that differ, and what the difference is worth. Facts with the
/// same key and no discrepancy between them agree.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Discrepancy {
    pub first: (Key, Key),
    pub second: (Key, Key),
    pub worth: DiscrepancyWorth,
    pub why: Text,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, Deserialize)]
pub enum DiscrepancyWorth {
    /// Inside the tolerance of instrument or trade; proves nothing.
    WithinTolerance,
    /// An honest slip of the pen; to be amended.
    Clerical,
    /// A ground for examination.
    Material,
}

/// What the right result of the case is.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub enum Outcome {
    /// Nothing found or all explained: release without delay.
    Release,
    /// Seize what is liable, and only that.
    Seize(Seizure),
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seizure {
    /// Keys of `hidden` that are liable to confiscation.
    pub goods: Vec<Key>,
    /// Keys of the pack's sections of law that fit the facts; any one of them is right.
    pub sections: Vec<Key>,
    /// The person from whose possession the goods are taken, on whom notice is served.
    pub possessor: Key,
    /// Goods of which only a lawyer can say whether they are liable too: what is decided about
    /// them is shown and never scored.
    #[serde(default)]
    pub open: Vec<OpenGoods>,
}

/// What may be liable besides the hidden goods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum OpenGoods {
    /// The container itself.
    Box,
    /// The goods that the papers declare.
    Declared,
}

/// What a seed may change within the same difficulty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Vary {
    /// The last digits of the seal number are drawn anew, in papers and on the seal.
    pub seal_number: bool,
    /// The start is moved later by up to this many minutes.
    pub start_minutes: u32,
    /// The weighbridge reading moves by up to this many kilograms, in steps of 20.
    pub weighbridge_kg: u32,
    /// True lengths inside move by up to this many millimetres either way.
    pub length_mm: u32,
    /// Names from which the agent's is drawn.
    pub agent_names: Vec<Text>,
}
