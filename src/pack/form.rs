//! Forms and their fields, as the pack lays them out.
//!
//! Owns what a field is called, what it takes and which fact it states. Must
//! not judge: the three-way comparison is `judge::forms`.

use serde::{Deserialize, Serialize};

use super::Certainty;
use crate::scenario::{Key, Text};

/// One form.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    pub key: Key,
    pub title: Text,
    /// Line under the title: the provision under which the form is made.
    pub subtitle: Text,
    pub citation: Text,
    pub certainty: Certainty,
    /// Sections of the form in order, each with its fields.
    pub blocks: Vec<Block>,
    /// Lines that must be signed besides the officer's.
    #[serde(default)]
    pub signatures: Vec<Signature>,
    /// When a case needs this form.
    #[serde(default)]
    pub wanted: Wanted,
    /// Tables that are printed from what was done at the bench, one row for each exhibit.
    #[serde(default)]
    pub tables: Vec<FormTable>,
}

impl Form {
    /// The field that says whom the form is about: who was searched, asked to declare, or
    /// arrested. Such a form is taken anew for each person; any other has one sheet.
    pub fn subject(&self) -> Option<&Field> {
        self.fields().find(|field| field.states.is_some_and(StatedFact::is_subject))
    }

    /// All fields, in the order of the sheet.
    pub fn fields(&self) -> impl Iterator<Item = &Field> + Clone {
        self.blocks.iter().flat_map(|block| &block.fields)
    }
}

/// When a case needs a form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wanted {
    /// When a rule of the exercise names it; a form that no rule names goes with a seizure.
    #[default]
    ByRule,
    Seizure,
    /// Goods were kept without seizure.
    Detention,
    PersonSearched,
    BaggageOpened,
    Arrest,
    /// Samples are drawn.
    Samples,
    /// The search rests on a statement before entry.
    StatementBeforeEntry,
    /// Never needed: it repeats what other forms hold. Once signed, it is judged like them.
    Optional,
}

/// A table that fills itself from the record; nobody copies 96 lines by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FormTable {
    /// Exhibits with units, gross and net mass, packaging and seal.
    Exhibits,
    /// Each unit with its sample, masses and seals.
    Samples,
    /// Lines of the custody log.
    Transfers,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Block {
    pub title: Text,
    pub fields: Vec<Field>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    pub key: Key,
    pub label: Text,
    pub entry: EntryKind,
    #[serde(default)]
    pub required: bool,
    /// The fact that the field states; fields of different forms with the same fact must agree.
    #[serde(default)]
    pub states: Option<StatedFact>,
    /// A line of help below the field.
    #[serde(default)]
    pub help: Text,
}

/// What a field takes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub enum EntryKind {
    /// One line of text.
    Line,
    /// Several lines of text.
    Lines,
    /// Whole number of the named unit: "kg", "mm", "cartons", "units".
    Number { unit: Text },
    /// Date and 24-hour time, "2026-03-09 14:05".
    Moment,
    /// Date, "2026-05-09".
    Date,
    /// One of the persons of the case.
    Person,
    /// One of the pack's sections of law.
    Section,
    /// One of these.
    Choice { options: Vec<Choice> },
    /// Yes or no.
    YesNo,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub key: Key,
    pub text: Text,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Signature {
    Officer,
    WitnessOne,
    WitnessTwo,
    /// The person from whom goods are taken, or who receives the box back.
    Possessor,
    StoreKeeper,
}

/// What a field says about the world. Truth comes from the scenario, the
/// trainee's own acts from the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum StatedFact {
    CaseNumber,
    Place,
    OfficerName,
    OfficerRank,
    ContainerNumber,
    SizeType,
    SealFound,
    SealNew,
    /// Gross mass in papers, kg.
    DeclaredGross,
    WeighbridgeGross,
    /// Inside length as measured, mm.
    MeasuredLength,
    NominalLength,
    /// Missing length, mm.
    MissingLength,
    GoodsDeclared,
    PackagesDeclared,
    /// Packages of hidden goods.
    PackagesFound,
    /// Units of hidden goods.
    UnitsFound,
    GoodsFound,
    HsCodeFound,
    /// When the examination began (first hand on the box), moment.
    ExaminationBegan,
    /// When the hidden goods were found, moment.
    FoundAt,
    /// When the decision was made, moment.
    DecidedAt,
    Possessor,
    /// Who stood by at the find or the cut; on a sheet about the search of a person, who stood
    /// by there.
    WitnessOne,
    WitnessTwo,
    StoreKeeper,
    /// First and last exhibit numbers, "E-001 to E-048".
    ExhibitNumbers,
    /// First and last evidence seal numbers.
    ExhibitSeals,
    Decision,
    LegalSection,
    /// Date by which the show-cause notice must issue.
    ShowCauseDue,
    StoreReceipt,
    /// Air test result: safe or not.
    AirResult,
    /// Results by area.
    AreaResults,
    RepresentativePresent,
    Grounds,
    /// The power on which the search rests, by its key: "customs-control", "warrant" …
    AuthorityStated,
    /// Number of the warrant or order, as it was stated.
    AuthorityNumber,
    /// A signed copy of this paper was left with somebody.
    CopyLeft,
    /// Person who was told of the right before a search.
    PersonSearched,
    RightToldAt,
    /// What the person asked for.
    RightAnswer,
    Searcher,
    FoundOnPerson,
    /// Person who was asked to declare.
    DeclarationBy,
    DeclarationAskedAt,
    DeclarationAnswer,
    /// Lawful papers that were asked for, and the answer.
    PapersAskedFor,
    /// When goods were first detained, moment.
    DetainedAt,
    GoodsDetained,
    ArrestedPerson,
    ArrestedAt,
    GroundsToldAtArrest,
    LawyerTold,
    MedicalAsked,
    /// Words that persons spoke, as they were written down.
    WordsSpoken,
    /// Last moment for bringing the arrested person before a Magistrate.
    ProductionDue,
    /// Last moment for sending the samples.
    SampleDispatchDue,
    /// Sum over all units found, grams.
    TotalGross,
    TotalNet,
    /// How many samples were drawn.
    SamplesDrawn,
    /// First and last sample number, "E-002-S to E-043-S".
    SampleNumbers,
    /// First and last seal number of the samples.
    SampleSeals,
    /// "every-unit" or "plan".
    SamplingWay,
    /// What the colour kit showed: "presumptive-positive", "presumptive-negative" or "none".
    FieldTest,
    /// "messenger" or "insured-post".
    Carrier,
    /// Who carries the samples.
    Messenger,
    DispatchedAt,
    LaboratoryName,
    LaboratoryReport,
    ScaleNumber,
    /// The scale was read at zero.
    ScaleZeroed,
    /// The container was seized as well: "seized" or "not-seized".
    ConveyanceSeized,
    /// When the store took the exhibits.
    StoredAt,
    StoreName,
    /// "general", "double-lock" or "dangerous-goods".
    StoreKind,
    /// Seals were looked at when the store took the exhibits.
    SealsWhole,
}

impl StatedFact {
    /// Says whom a form is about.
    pub fn is_subject(self) -> bool {
        matches!(self, Self::PersonSearched | Self::DeclarationBy | Self::ArrestedPerson)
    }
}
