//! What happened, as one closed list; the only thing that changes state.
//!
//! Owns events, past tense. An event carries what the action did not know:
//! readings, numbers given by kit or register, what people answered. Applied in
//! `sim::apply`, indexed for judging in `judge::facts`.

use serde::{Deserialize, Serialize};

use super::action::{
    AreaResult, Arrest, Carrier, ColourTest, Decision, Disposal, ForceTool, Handover, Label, Leaf,
    Photograph, ReportCheck, SamplingPlan, TestWording,
};
use super::{Entry, FactRef, Item, Items, Sheet};
use crate::pack::{Dimension, Ppe, TeamRole};
use crate::scenario::raw::{Authority, CareRoute, DiscrepancyWorth, Packaging, Trigger};
use crate::scenario::{Key, Part, Text};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    Brief(BriefEvent),
    Papers(PapersEvent),
    Safety(SafetyEvent),
    Look(LookEvent),
    Seal(SealEvent),
    Doors(DoorsEvent),
    Search(SearchEvent),
    Find(FindEvent),
    Scene(SceneEvent),
    Exhibits(ExhibitsEvent),
    People(PeopleEvent),
    Forms(FormsEvent),
    Custody(CustodyEvent),
    Close(CloseEvent),
    Law(LawEvent),
    Tests(TestsEvent),
    Sampling(SamplingEvent),
    Care(CareEvent),
    Laboratory(LaboratoryEvent),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BriefEvent {
    TriggerLogged(Trigger),
    RoleAssigned { role: TeamRole, person: Key },
    KitChecked,
    HintTaken { rule: Text },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PapersEvent {
    PaperRead(Key),
    FactsCompared { first: FactRef, second: FactRef, worth: Option<DiscrepancyWorth> },
    NumberChecked { digit_is_right: bool, size_type_fits: bool },
}

/// Display of the gas meter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AirReading {
    pub oxygen_permille: u32,
    pub lel_percent: u32,
    pub methyl_bromide_tenth_ppm: u32,
    pub phosphine_hundredth_ppm: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SafetyEvent {
    PpeWorn(Vec<Ppe>),
    VehicleSecured,
    CordonSet,
    WarningsLookedFor { found: Option<Text> },
    AirTested { reading: AirReading, doors_closed: bool },
    Ventilated { minutes: u32 },
    GasFreeDeclared,
    DangerousGoodsStopped,
    IgnitionControlled,
    ExplosivesCalled,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LookEvent {
    /// `signs` are the keys of the scenario's signs that were seen.
    PartExamined {
        part: Part,
        torch: bool,
        signs: Vec<Key>,
    },
    /// `number` runs from 1 and is never given twice.
    Photographed {
        number: u32,
        picture: Photograph,
    },
    Measured {
        dimension: Dimension,
        reading_mm: u32,
        second: Option<Key>,
    },
    FilmStarted,
    FilmStopped,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SealEvent {
    Viewed {
        number: Text,
    },
    Tugged,
    Twisted,
    /// Who stood by.
    Cut {
        number: Text,
        before: Vec<Key>,
    },
    Fitted {
        number: Text,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DoorsEvent {
    Opened { leaf: Leaf, strap: bool, clear: bool },
    Closed,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SearchEvent {
    Entered,
    Left,
    Unloaded(Items),
    Restowed {
        packages: u32,
    },
    PackagesOpened(Items),
    ApprovalAnswered {
        part: Part,
        grounds: Text,
        given: bool,
    },
    Forced {
        part: Part,
        with: ForceTool,
    },
    /// The force laid open what was behind; keys of the hidden goods, and who stood by.
    Uncovered {
        hidden: Vec<Key>,
        before: Vec<Key>,
    },
    AreaRecorded {
        area: Part,
        result: AreaResult,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FindEvent {
    StoppedAndReported { part: Part },
    MarkerPlaced { part: Part, number: u32 },
    ScalePlaced { part: Part },
    Sketched { part: Part },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SceneEvent {
    SceneClosed,
    EntryLogged(Key),
    Cautioned(Key),
    AskedForPapers { person: Key, answer: Text },
    Questioned { person: Key },
    WordsRecorded { person: Key, words: Text },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExhibitsEvent {
    GlovesChanged,
    Counted {
        items: Items,
        units: u32,
        second: Option<Key>,
    },
    Estimated {
        items: Items,
        units: u32,
    },
    SerialsListed {
        items: Items,
        serials: u32,
    },
    /// Numbers run on from `first`.
    Numbered {
        items: Items,
        first: u32,
    },
    ScaleZeroed,
    /// Gross mass in the order of the items.
    Weighed {
        items: Items,
        gross_g: Vec<u32>,
    },
    /// Net mass in the order of the items.
    WeighedNet {
        items: Items,
        net_g: Vec<u32>,
    },
    Packed {
        items: Items,
        packaging: Packaging,
        new_gloves: bool,
    },
    PackedTogether {
        items: Items,
        packaging: Packaging,
    },
    Labelled {
        items: Items,
        label: Label,
    },
    /// Seal numbers run on from `first_seal` in the order of the items.
    Sealed {
        items: Items,
        first_seal: u32,
    },
    /// Opened and closed again; seal numbers run on from `first_seal`.
    Resealed {
        items: Items,
        first_seal: u32,
        reason: Text,
    },
    SignedAcross(Items),
    WitnessSigned {
        items: Items,
        witness: Key,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PeopleEvent {
    /// Arrives at this exercise time.
    Called {
        person: Key,
        arrives_ms: u64,
    },
    Arrived {
        person: Key,
        words: Option<Text>,
    },
    /// Went home for the night. Who is needed again must be called again.
    WentHome {
        person: Key,
    },
    Invited {
        person: Key,
    },
    PresenceRecorded {
        person: Key,
        present: bool,
    },
    NoWitnessRecorded {
        reason: Text,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FormsEvent {
    Filled { form: Sheet, field: Key, entry: Entry },
    Signed(Sheet),
    WitnessSigned { form: Sheet, person: Key },
    Served { form: Sheet, person: Key, signed: bool, words: Option<Text> },
    CopyGiven { form: Sheet, person: Key },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CustodyEvent {
    Transferred {
        from: Key,
        handover: Handover,
    },
    /// `receipt` is the register entry.
    Deposited {
        from: Key,
        handover: Handover,
        receipt: Text,
    },
    /// `before` are the people who stood by.
    Disposed {
        disposal: Disposal,
        before: Vec<Key>,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CloseEvent {
    Decided(Decision),
    RiskUnitTold,
    ShowCauseSent,
    BoxReleased,
    CaseClosed,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LawEvent {
    AuthorityStated {
        authority: Authority,
        number: Text,
    },
    RightTold {
        person: Key,
        answer: Text,
    },
    /// Who stood by, and what was found, if anything.
    PersonSearched {
        person: Key,
        searcher: Key,
        before: Vec<Key>,
        found: Option<Text>,
    },
    DeclarationAsked {
        person: Key,
        answer: Text,
    },
    BaggageOpened {
        person: Key,
        before: Vec<Key>,
        found: Text,
    },
    Arrested {
        arrest: Arrest,
        words: Option<Text>,
    },
    Produced {
        person: Key,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TestsEvent {
    BlankRead {
        trace: bool,
    },
    Swabbed {
        part: Part,
        new_gloves: bool,
        trace: bool,
    },
    /// Reading in the meter's own unit; a figure for itself says nothing.
    DensityRead {
        part: Part,
        reading: u32,
    },
    ColourTested {
        test: ColourTest,
        positive: bool,
        filmed: bool,
    },
    ResultRecorded {
        item: Item,
        wording: TestWording,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SamplingEvent {
    /// `chosen` are the units that the lot fell on.
    PlanWritten {
        plan: SamplingPlan,
        chosen: Items,
    },
    /// From each of these units a sample of its own.
    Drawn {
        items: Items,
        new_gloves: bool,
    },
    DrawnTogether(Items),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CareEvent {
    CoolingSet { on: bool },
    TemperatureRead { tenths: i32 },
    Arranged { route: CareRoute, reason: Text },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LaboratoryEvent {
    Dispatched { from: Key, handover: Handover, carrier: Carrier },
    DelayRecorded { reason: Text },
    ReportReceived { number: Text, lines: Vec<Text> },
    ReportChecked(ReportCheck),
}
