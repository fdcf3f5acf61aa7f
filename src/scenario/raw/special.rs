//! What only some cases have: powers, dangerous, living or perishable goods, drugs, laboratory.
//!
//! Owns the field names under `special`, and the few words that goods and persons
//! have for them. As in the parent, nothing is checked here beyond a single value.

use serde::Deserialize;

use crate::scenario::{Key, Part, Text};

/// What only some cases have. Everything may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Special {
    /// The power on which the search rests, when it is not the ordinary one in a customs area.
    pub authority: Option<Authority>,
    /// Dangerous goods are to be suspected from papers, signs or scan: nobody opens the box.
    pub dangerous_goods: bool,
    /// Living or perishable goods and what keeps them.
    pub care: Option<Care>,
    /// The laboratory to which samples go.
    pub laboratory: Option<Laboratory>,
    /// Traces that a swab finds, and nothing else finds.
    pub traces: Vec<Part>,
    /// The swabs of the kit are soiled: the blank control shows a trace too.
    pub kit_is_soiled: bool,
    /// Persons against whom there is evidence of knowledge; nobody else may be arrested.
    pub arrest: Vec<Key>,
    /// Number of the bench scale, as its plate says it.
    pub scale: Option<Text>,
}

/// The power to search (rule A5; domain paper, 1.1 and 1.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, Deserialize)]
pub enum Authority {
    /// Examination of goods under customs control.
    CustomsControl,
    /// Narcotics: an officer of the rank that the narcotics law asks for.
    RankUnderNarcoticsLaw,
    /// A warrant of a Magistrate.
    Warrant,
    /// A written statement of grounds before entry without warrant.
    StatementBeforeEntry,
    /// A written order to open a locked place on board.
    WrittenOrder,
}

impl Authority {
    pub const ALL: [Self; 5] = [
        Self::CustomsControl,
        Self::RankUnderNarcoticsLaw,
        Self::Warrant,
        Self::StatementBeforeEntry,
        Self::WrittenOrder,
    ];

    /// Key by which a form names it.
    pub fn key(self) -> &'static str {
        match self {
            Self::CustomsControl => "customs-control",
            Self::RankUnderNarcoticsLaw => "rank-under-narcotics-law",
            Self::Warrant => "warrant",
            Self::StatementBeforeEntry => "statement-before-entry",
            Self::WrittenOrder => "written-order",
        }
    }
}

/// Goods that suffer while the case goes on (rule P3; Customs Act s. 169(4)).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Care {
    pub goods: Text,
    /// The machine that cools them can be switched off; longest time without it, in minutes.
    pub most_minutes_off: u32,
    /// Set point of the machine, tenths of a degree Celsius.
    pub set_point_tenths: i32,
    /// Ways that keep goods and law; any one of them is right.
    pub routes: Vec<CareRoute>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, Deserialize)]
pub enum CareRoute {
    /// Back to the owner, cooled as found.
    BackToOwner,
    /// Cold store against receipt.
    ColdStore,
    /// Sold at once, proceeds held, samples and photographs kept.
    SaleAtOnce,
    /// Keeper or veterinarian for living animals.
    Welfare,
    /// Left as it is.
    None,
}

/// Where samples go, and what comes back.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Laboratory {
    pub name: Text,
    /// Hours from dispatch to the report.
    pub report_after_hours: u32,
    pub report_no: Text,
    /// Lines of the report, as they are read.
    pub lines: Vec<Text>,
    /// The report names every test.
    pub names_tests: bool,
    /// The report gives the result of each test.
    pub gives_results: bool,
    /// The report names the protocols.
    pub names_protocols: bool,
    /// Seals on receipt were those on dispatch.
    pub seals_match: bool,
}

/// Drugs or what may be drugs. What they are is said by a laboratory alone.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Narcotic {
    /// The field kit that is made for such a substance.
    pub kit: TestKit,
    /// What the kit shows.
    pub positive: bool,
    /// Names that no paper may give the substance before the laboratory has.
    pub names: Vec<Text>,
}

/// Presumptive field kits, by the group of substances they are made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, Deserialize)]
pub enum TestKit {
    Opiates,
    Cocaine,
    Amphetamines,
    Cannabis,
}

/// The store that a kind of goods needs (rule P2).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, Deserialize,
)]
pub enum StoreKind {
    #[default]
    General,
    /// Double lock: drugs, cash, arms.
    DoubleLock,
    DangerousGoods,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, Deserialize)]
pub enum Sex {
    Woman,
    Man,
}
