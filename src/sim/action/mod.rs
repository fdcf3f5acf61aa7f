//! Everything that a trainee can do, as one closed list.
//!
//! Owns the actions, nested by family. The test for what becomes an action:
//! would an instructor ask about it? Moving and looking round are not here.
//! What an action does is in `sim::rules`; how long it takes in `sim::clock`.

mod procedure;

use serde::{Deserialize, Serialize};

use super::{Entry, FactRef, Items, Sheet};
use crate::pack::{Dimension, Ppe, TeamRole};
use crate::scenario::raw::{DiscrepancyWorth, Packaging, StoreKind, Trigger};
use crate::scenario::{Key, Part, Text};

pub use procedure::{
    Arrest, Care, Carrier, ColourTest, Laboratory, Law, ReportCheck, Sampling, SamplingPlan,
    TestWording, Tests,
};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Action {
    Brief(Brief),
    Papers(Papers),
    Safety(Safety),
    Look(Look),
    Seal(Seal),
    Doors(Doors),
    Search(Search),
    Find(Find),
    Scene(Scene),
    Exhibits(Exhibits),
    People(People),
    Forms(Forms),
    Custody(Custody),
    Close(Close),
    Law(Law),
    Tests(Tests),
    Sampling(Sampling),
    Care(Care),
    Laboratory(Laboratory),
    /// Let time pass.
    Wait {
        minutes: u32,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Brief {
    /// Log why this box was picked.
    LogTrigger(Trigger),
    AssignRole {
        role: TeamRole,
        person: Key,
    },
    /// Go through the kit list.
    CheckKit,
    /// Have the hint of a rule shown; it costs what the pack says.
    TakeHint {
        rule: Text,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Papers {
    Read(Key),
    /// Lay two facts side by side and judge them. `None` says that they agree.
    Compare {
        first: FactRef,
        second: FactRef,
        worth: Option<DiscrepancyWorth>,
    },
    /// Work out the ISO 6346 digit and hold the size/type code against the box.
    CheckNumber {
        digit_is_right: bool,
        size_type_fits: bool,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Safety {
    WearPpe(Vec<Ppe>),
    /// Engine off, wheels chocked (or supports checked, when the box stands on the floor).
    SecureVehicle,
    SetCordon,
    /// Look for fumigation signs, dangerous-goods placards, certificates.
    LookForWarnings,
    /// Probe through the door seal, or at the open doors.
    TestAir,
    Ventilate {
        minutes: u32,
    },
    DeclareGasFree,
    /// Dangerous goods suspected: stop, everybody away.
    StopForDangerousGoods,
    /// No phones, radios, sparks or engines near the box.
    ControlIgnition,
    /// Call the Department of Explosives.
    CallExplosives,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Look {
    /// Examine a part closely.
    Examine {
        part: Part,
        torch: bool,
    },
    Photograph(Photograph),
    /// Measure inside the box; `second` reads along.
    Measure {
        dimension: Dimension,
        second: Option<Key>,
    },
    /// Film from here to the next stop.
    Film {
        on: bool,
    },
}

/// A picture that the trainee framed. What was in it is told by the shell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Photograph {
    pub shows: Vec<Shown>,
    /// Photo scale in the picture.
    #[serde(default)]
    pub scale: bool,
    /// Number of the marker in the picture.
    #[serde(default)]
    pub marker: Option<u32>,
}

/// One part in a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shown {
    pub part: Part,
    pub distance_mm: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Seal {
    View,
    Tug,
    Twist,
    /// Cut; both parts are laid aside.
    Cut,
    /// Fit a new seal from the kit.
    Fit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Leaf {
    Right,
    Left,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Doors {
    /// Open one door; `strap` holds it back, `clear` says that nobody stands before it.
    Open {
        leaf: Leaf,
        strap: bool,
        clear: bool,
    },
    Close,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Search {
    Enter,
    Leave,
    /// Carry packages out to the tally rows.
    Unload(Items),
    /// Put unloaded packages back.
    Restow,
    /// Open packages and look inside.
    OpenPackages(Items),
    /// Ask the supervisor for leave to do damage, on these grounds.
    AskApproval {
        part: Part,
        grounds: Text,
    },
    /// Open a part by force.
    Force {
        part: Part,
        with: ForceTool,
    },
    /// Write down the result for an area.
    RecordArea {
        area: Part,
        result: AreaResult,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum ForceTool {
    PryBar,
    Drill,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum AreaResult {
    Negative,
    Suspicious,
    GoodsFound,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Find {
    /// Stop, hands off, tell the lead; time and position are noted.
    StopAndReport {
        part: Part,
    },
    PlaceMarker {
        part: Part,
        number: u32,
    },
    PlaceScale {
        part: Part,
    },
    /// Sketch with distances to two fixed points.
    Sketch {
        part: Part,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Scene {
    /// Close the scene to all but those who are needed, and open the entry list.
    CloseScene,
    LogEntry(Key),
    /// Caution a person.
    Caution(Key),
    /// Ask for lawful documents; the answer is written down.
    AskForPapers(Key),
    /// Question a person about the goods.
    Question(Key),
    /// Write down what a person said, word for word.
    RecordWords(Key),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Exhibits {
    ChangeGloves,
    /// Count every unit, with a second person or alone.
    Count {
        items: Items,
        second: Option<Key>,
    },
    /// Write down a figure without counting every unit.
    Estimate {
        items: Items,
        units: u32,
    },
    /// List serials (IMEI) of every unit.
    ListSerials(Items),
    /// Give exhibit numbers in one running series.
    Number(Items),
    Weigh(Items),
    /// Weigh without wrapping, where that is safe.
    WeighNet(Items),
    /// Zero check of the bench scale.
    ZeroScale,
    /// Pack each item by itself, with new gloves for each when `new_gloves`.
    Pack {
        items: Items,
        packaging: Packaging,
        new_gloves: bool,
    },
    /// Pack all items together in one package.
    PackTogether {
        items: Items,
        packaging: Packaging,
    },
    Label {
        items: Items,
        label: Label,
    },
    /// Close each package with the next numbered evidence seal.
    Seal(Items),
    /// Open sealed packages for a reason and close them with the next seals; old seals go inside.
    Reseal {
        items: Items,
        reason: Text,
    },
    /// Sign and date across each seal.
    SignAcross(Items),
    /// A witness signs each package.
    WitnessSigns {
        items: Items,
        witness: Key,
    },
}

/// What is written on a label. Exhibit number, date and time are printed by the label printer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    pub case_no: Text,
    pub description: Text,
    /// Units in each package.
    pub quantity: u32,
    /// Gross mass of each package, grams, when weighed.
    #[serde(default)]
    pub gross_g: Option<u32>,
    pub place: Text,
    pub finder: Text,
    /// Evidence seal number of the first package; further ones run on from it.
    pub first_seal: Text,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum People {
    /// Call a person by radio.
    Call(Key),
    /// Invite the agent to be present at the examination.
    Invite(Key),
    /// Write down whether an invited person is present.
    RecordPresence { person: Key, present: bool },
    /// Write down why no private witness could be had.
    RecordNoWitness { reason: Text },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Forms {
    /// Commit one field. An empty entry clears it.
    Fill {
        form: Sheet,
        field: Key,
        entry: Entry,
    },
    /// The officer signs; the form can no longer be changed.
    Sign(Sheet),
    /// A witness or store keeper signs.
    WitnessSigns {
        form: Sheet,
        person: Key,
    },
    /// Hand the form over and ask for the signature.
    Serve {
        form: Sheet,
        person: Key,
    },
    GiveCopy {
        form: Sheet,
        person: Key,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Custody {
    /// Hand items over.
    Transfer(Handover),
    /// Hand items to the store keeper: register entry and receipt.
    Deposit(Handover),
    /// Destroy or sell, on an order.
    Dispose(Disposal),
}

/// One line of the custody log, as the trainee writes it. Time is stamped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handover {
    pub items: Items,
    pub to: Key,
    pub place: Text,
    pub reason: Text,
    /// Seals were looked at before handing over.
    pub seals_checked: bool,
    /// Both sides signed the line.
    pub both_signed: bool,
    /// Which store takes them, for a deposit.
    #[serde(default)]
    pub store: StoreKind,
}

/// Getting rid of seized goods, as it is recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disposal {
    pub items: Items,
    /// Number of the order; empty when there is none.
    pub order: Text,
    pub weighed: bool,
    /// Samples and photographs are kept.
    pub samples_kept: bool,
    pub witnesses: Vec<Key>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Close {
    Decide(Decision),
    /// Tell the risk unit what came of its profile.
    TellRiskUnit,
    /// Send the file with the draft show-cause notice to adjudication.
    SendShowCause,
    /// Give the box back to the agent or terminal.
    ReleaseBox,
    /// End the exercise.
    CloseCase,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Decision {
    Release,
    /// Keep the goods for further enquiry.
    Detain {
        goods: Vec<Goods>,
    },
    Seize {
        goods: Vec<Goods>,
        grounds: Text,
    },
}

/// What a decision is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Goods {
    /// The goods that the papers declare.
    Declared,
    /// Hidden goods, by key.
    Hidden(Key),
    /// The container itself.
    Box,
}
