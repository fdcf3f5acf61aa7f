//! Acts of the law that only some cases need: powers and persons, tests, samples,
//! perishable goods, the laboratory.
//!
//! Owns these families; all others are in the parent.

use serde::{Deserialize, Serialize};

use super::Handover;
use crate::scenario::raw::{Authority, CareRoute, TestKit};
use crate::scenario::{Key, Part, Text};
use crate::sim::{Item, Items};

/// Powers, and the rights of persons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Law {
    /// Write down on which power the search rests; `number` of warrant or order, if there is one.
    StateAuthority {
        authority: Authority,
        number: Text,
    },
    /// Tell a person, before a search, of the right to be searched before a gazetted officer of
    /// customs or a Magistrate.
    TellRight(Key),
    SearchPerson {
        person: Key,
        searcher: Key,
    },
    /// Ask a person to declare the baggage.
    AskDeclaration(Key),
    OpenBaggage(Key),
    Arrest(Arrest),
    /// Bring an arrested person before the Magistrate or Special Judge.
    Produce(Key),
}

/// An arrest, as it is carried out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arrest {
    pub person: Key,
    /// Grounds as told to the person.
    pub grounds: Text,
    /// Told of the right to a lawyer of choice.
    pub lawyer_told: bool,
    /// Asked about medical need.
    pub medical_asked: bool,
}

/// Tests on the spot. None of them proves what a substance is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Tests {
    /// Read an unused swab first.
    BlankControl,
    Swab {
        part: Part,
        new_gloves: bool,
    },
    /// Density meter on a panel or wall.
    Density(Part),
    /// Presumptive colour test on a small portion of one unit.
    Colour(ColourTest),
    /// Write the result of the colour test down.
    RecordResult {
        item: Item,
        wording: TestWording,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColourTest {
    pub item: Item,
    pub kit: TestKit,
    /// Read at the time that the kit states.
    pub read_on_time: bool,
    /// Batch and expiry of the kit are written down.
    pub batch_recorded: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum TestWording {
    PresumptivePositive,
    PresumptiveNegative,
    /// The name of a drug, as if the kit had proved it.
    NameOfDrug,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Sampling {
    /// Write down how many of how many units are sampled, before any sample is drawn.
    WritePlan(SamplingPlan),
    /// Draw a sample from each unit and keep it apart.
    Draw { items: Items, new_gloves: bool },
    /// Put portions of all these units together into one sample.
    DrawTogether(Items),
}

/// A plan of the hypergeometric kind: with this confidence at least this share is alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SamplingPlan {
    pub units: u32,
    pub share_permille: u32,
    pub confidence_permille: u32,
    pub samples: u32,
}

/// Goods that suffer while the case goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Care {
    /// Switch the cooling machine off or on.
    SetCooling {
        on: bool,
    },
    ReadTemperature,
    Arrange {
        route: CareRoute,
        reason: Text,
    },
}

/// Samples on their way, and what comes back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Laboratory {
    /// Give sealed samples to the messenger or the post.
    Dispatch { handover: Handover, carrier: Carrier },
    /// Write down why samples go late.
    RecordDelay { reason: Text },
    /// Let time pass until the report is there.
    AwaitReport,
    /// Read the report and write down what it holds.
    CheckReport(ReportCheck),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Carrier {
    SpecialMessenger,
    InsuredPost,
    OrdinaryPost,
}

/// What the trainee finds in the laboratory report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportCheck {
    pub names_tests: bool,
    pub gives_results: bool,
    pub names_protocols: bool,
    pub seals_match: bool,
}
