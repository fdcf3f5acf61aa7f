//! How the place, the papers, the people and the exhibits stand.
//!
//! Owns [`State`]: what all events so far add up to, and nothing else. Read by
//! everyone, changed only by `apply`. The judge does not trust it for times: it
//! reads the journal.

use std::collections::{BTreeMap, BTreeSet};

use super::action::{AreaResult, Decision, Handover, Label, ReportCheck, SamplingPlan};
use super::event::AirReading;
use super::{Entry, FactRef, Item, Items, Sheet};
use crate::pack::{Dimension, Ppe, TeamRole};
use crate::scenario::raw::{Authority, CareRoute, DiscrepancyWorth, Packaging, Trigger};
use crate::scenario::{Key, Part, Text};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    pub trigger: Option<Trigger>,
    pub roles: BTreeMap<TeamRole, Key>,
    pub kit_checked: bool,
    /// Ids of the rules whose hint was shown.
    pub hints: BTreeSet<Text>,
    pub papers_read: BTreeSet<Key>,
    pub compared: Vec<Comparison>,
    pub number_checked: Option<(bool, bool)>,
    pub ppe: BTreeSet<Ppe>,
    pub vehicle_secured: bool,
    pub cordon: bool,
    pub warnings_looked_for: bool,
    pub air: AirState,
    pub examined: BTreeSet<Part>,
    /// Keys of the scenario's signs that were seen.
    pub signs_seen: BTreeSet<Key>,
    pub photographs: u32,
    pub measures: Vec<Measure>,
    pub filming: bool,
    pub seal: SealState,
    pub door_right_open: bool,
    pub door_left_open: bool,
    pub inside: bool,
    /// Packages by running number: index N - 1.
    pub packages: Vec<PackageState>,
    pub approvals: BTreeMap<Part, bool>,
    pub forced: BTreeSet<Part>,
    /// Keys of the hidden goods that lie open.
    pub uncovered: BTreeSet<Key>,
    pub areas: BTreeMap<Part, AreaResult>,
    pub find_reported: Option<Part>,
    pub markers: BTreeMap<u32, Part>,
    pub scales: BTreeSet<Part>,
    pub sketched: BTreeSet<Part>,
    pub scene_closed: bool,
    pub entries: Vec<Key>,
    pub cautioned: BTreeSet<Key>,
    /// Persons who were asked for lawful documents.
    pub asked_for_papers: BTreeSet<Key>,
    pub people: BTreeMap<Key, PersonState>,
    pub scale_zeroed: bool,
    pub exhibits: BTreeMap<Item, ExhibitState>,
    pub last_exhibit: u32,
    pub last_evidence_seal: u32,
    pub forms: BTreeMap<Sheet, FormState>,
    pub custody: Vec<CustodyLine>,
    pub decision: Option<Decision>,
    pub risk_unit_told: bool,
    pub box_released: bool,
    pub closed: bool,
    pub authority: Option<Authority>,
    pub dangerous_goods_stopped: bool,
    pub ignition_controlled: bool,
    pub explosives_called: bool,
    /// Persons told of their right before a search.
    pub rights_told: BTreeSet<Key>,
    pub searched: BTreeSet<Key>,
    pub asked_to_declare: BTreeSet<Key>,
    pub baggage_opened: BTreeSet<Key>,
    /// Exercise time of each arrest.
    pub arrested: BTreeMap<Key, u64>,
    pub produced: BTreeSet<Key>,
    /// What the last blank control showed.
    pub blank: Option<bool>,
    /// Swabbed parts and what the swab showed.
    pub swabs: BTreeMap<Part, bool>,
    /// Density by part, in the meter's unit.
    pub densities: BTreeMap<Part, u32>,
    /// Units on which a colour test was made, and what it showed.
    pub colour_tests: BTreeMap<Item, bool>,
    pub plan: Option<PlanState>,
    pub cooling_off: bool,
    pub care_route: Option<CareRoute>,
    pub laboratory: LaboratoryState,
    pub disposed: BTreeSet<Item>,
    pub show_cause_sent: bool,
}

/// The sampling plan and the units that the lot fell on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanState {
    pub plan: SamplingPlan,
    pub chosen: Items,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LaboratoryState {
    /// Exercise time from which the laboratory's time runs: when the last dispatch began.
    pub dispatched_ms: Option<u64>,
    /// When that dispatch was over, by which it is told.
    pub sent_ms: Option<u64>,
    /// The report is here: number and lines.
    pub report: Option<(Text, Vec<Text>)>,
    pub checked: Option<ReportCheck>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    pub first: FactRef,
    pub second: FactRef,
    pub worth: Option<DiscrepancyWorth>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AirState {
    pub tests: Vec<AirReading>,
    /// Minutes with open doors so far.
    pub ventilated_minutes: u32,
    pub declared_gas_free: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    pub dimension: Dimension,
    pub reading_mm: u32,
    pub second: Option<Key>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SealState {
    pub viewed: bool,
    pub tugged: bool,
    pub twisted: bool,
    pub cut: bool,
    /// Number of the new seal.
    pub fitted: Option<Text>,
    /// Seals taken from the kit so far.
    pub used: u32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PackageState {
    pub unloaded: bool,
    pub opened: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonState {
    /// Exercise time of arrival, when called.
    pub arrives_ms: Option<u64>,
    pub here: bool,
    pub invited: bool,
    pub presence_recorded: Option<bool>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExhibitState {
    /// Units found in it by counting.
    pub counted: Option<u32>,
    pub estimated: Option<u32>,
    pub serials_listed: bool,
    /// Exhibit number in the running series.
    pub number: Option<u32>,
    pub gross_g: Option<u32>,
    pub net_g: Option<u32>,
    /// A sample was drawn from it, apart or together with others.
    pub sampled: bool,
    pub packaging: Option<Packaging>,
    /// Packed in one package with others, or a sample with portions of several units.
    pub mixed: bool,
    /// For such a sample, the units that the portions are from; for all else empty.
    pub portions: Items,
    pub label: Option<Label>,
    /// Evidence seal number.
    pub seal: Option<u32>,
    pub signed_across: bool,
    pub witnesses: BTreeSet<Key>,
    /// Who holds it; the officer until it is handed over.
    pub holder: Option<Key>,
    pub receipt: Option<Text>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormState {
    pub entries: BTreeMap<Key, Entry>,
    pub signed: bool,
    pub witnesses: BTreeSet<Key>,
    /// Who was asked to sign for receipt, and whether he or she did.
    pub served: BTreeMap<Key, bool>,
    pub copies: BTreeSet<Key>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustodyLine {
    /// Exercise time when it had changed hands.
    pub at_ms: u64,
    pub from: Key,
    pub handover: Handover,
    pub receipt: Option<Text>,
}
