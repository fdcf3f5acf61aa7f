//! One rule of procedure, as a lawyer reads it in the pack file.
//!
//! Owns the shape of a rule and the closed list of checks that a rule may name.
//! Must not decide a mark: how each check is worked out is `judge::criteria`.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::scenario::raw::DiscrepancyWorth;
use crate::scenario::{Key, Part, Text};

/// How much a missed step weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// Extra good practice; can only add.
    Extra,
    Minor,
    Major,
    /// A gate: the case, or a life, is at risk.
    Critical,
}

/// What a missed critical step puts at risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Risk {
    Court,
    Safety,
}

/// How sure the source of a rule is (domain paper, "How to read this").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Certainty {
    /// C: read in a listed source.
    Confirmed,
    /// Cs: confirmed only in the Bangladesh print of the same Act.
    ConfirmedSister,
    /// O: own knowledge, not seen in a source.
    OwnKnowledge,
    /// U: unsure. Shown, never scored.
    Unsure,
}

impl Certainty {
    /// The mark as the domain paper prints it.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Confirmed => "C",
            Self::ConfirmedSister => "Cs",
            Self::OwnKnowledge => "O",
            Self::Unsure => "U",
        }
    }

    /// What is unsure is shown and never scored.
    pub fn is_scored(self) -> bool {
        self != Self::Unsure
    }
}

impl fmt::Display for Certainty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.mark())
    }
}

/// One rule.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// "A1"; letter of the phase and number.
    pub id: Text,
    /// Number of the phase, 1 to 17.
    pub phase: u8,
    /// Short name for tables: "Cross-read the papers".
    pub title: Text,
    /// The required step.
    pub step: Text,
    /// Rules that come before this one.
    #[serde(default)]
    pub after: Vec<Text>,
    pub severity: Severity,
    /// For critical rules only.
    #[serde(default)]
    pub risk: Option<Risk>,
    /// What fails if the step is missed.
    pub effect: Text,
    /// Why it matters, one or two sentences for a trainee.
    pub why: Text,
    /// The authority, as printed beside a finding.
    pub citation: Text,
    /// Keys of the pack's sources.
    pub sources: Vec<Key>,
    pub certainty: Certainty,
    /// Shown on request in the Assisted level.
    pub hint: Text,
    pub check: Check,
    /// What counsel for the defence would say when the step is missed; empty where a court would
    /// not hear it.
    #[serde(default)]
    pub defence: Text,
    /// What counsel says instead where the step was missed in this way.
    #[serde(default)]
    pub defence_if: BTreeMap<Slip, Text>,
    /// What a missed step does to the exhibits concerned, where it is not what the severity says.
    #[serde(default)]
    pub for_court: Option<CourtEffect>,
    /// Profiles whose law the authority does not reach. There the rule is unsure: shown, never
    /// scored.
    #[serde(default)]
    pub unsure_under: Vec<Key>,
}

impl Rule {
    /// How sure the source is for an exercise under this profile.
    pub fn certainty_under(&self, profile: &Key) -> Certainty {
        if self.unsure_under.contains(profile) { Certainty::Unsure } else { self.certainty }
    }

    /// What counsel says where the step was missed in this way.
    pub fn defence_for(&self, slip: Option<Slip>) -> &Text {
        slip.and_then(|slip| self.defence_if.get(&slip)).unwrap_or(&self.defence)
    }

    /// What a missed step does to the exhibits concerned. Where the pack does not say otherwise, a
    /// critical step with the case at risk excludes, a major one leaves doubt, and all else does
    /// nothing. An unsure source never changes how an exhibit stands.
    pub fn court_effect(&self) -> CourtEffect {
        self.court_effect_as(self.severity, self.certainty)
    }

    /// The same where a finding weighs less than the rule says, or its source reaches less far.
    pub fn court_effect_as(&self, severity: Severity, certainty: Certainty) -> CourtEffect {
        if !certainty.is_scored() {
            return CourtEffect::NoMatter;
        }
        let by_weight = match (severity, self.risk) {
            (Severity::Critical, Some(Risk::Safety)) => CourtEffect::NoMatter,
            (Severity::Critical, Some(Risk::Court) | None) => CourtEffect::Excluded,
            (Severity::Major, _) => CourtEffect::Doubtful,
            (Severity::Minor | Severity::Extra, _) => CourtEffect::NoMatter,
        };
        let effect = self.for_court.unwrap_or(by_weight);
        if severity < self.severity { effect.min(by_weight) } else { effect }
    }
}

/// In which way a step was missed, where counsel would say different things of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Slip {
    /// The act was not done, the paper not written at all.
    NotDone,
    /// It was begun and something in it lacks: an empty field, a signature.
    Incomplete,
    /// It was done, and what it says is not so.
    Wrong,
    /// Two papers say different things.
    Contradicts,
    /// It was done too late.
    Late,
    /// A date was written that is too early; nothing lapses by it.
    Early,
    /// Goods were kept back without being seized.
    Detained,
    /// Goods that were liable were let go or left out.
    LetGo,
}

/// What a missed step does to an exhibit before a court. A figure of this program for training,
/// not law: a court weighs the whole case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CourtEffect {
    NoMatter,
    Doubtful,
    Excluded,
}

/// What the record must show. One variant per kind of proof; parameters are the pack's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Check {
    /// A1. The trigger was logged, as it was, before the box was opened.
    TriggerLogged,
    /// A2. These papers were read, and for each of these facts a pair of papers was compared
    /// with the right verdict, before the box was opened.
    PapersCrossRead { papers: Vec<Key>, facts: Vec<Key> },
    /// A3. Check digit and size/type code were judged rightly.
    ContainerNumberChecked,
    /// A4. Every one of these roles is given, to at least `persons` different people, and the kit list gone through.
    RolesAssigned { roles: Vec<TeamRole>, persons: u32 },
    /// B1. Vehicle secured, cordon set, personal protection on, before hands on the box.
    SiteMadeSafe { ppe: Vec<Ppe> },
    /// B2. Warning signs were looked for before the air test.
    WarningsLookedFor,
    /// A5. The power on which the search rests was stated before anything was opened, and it is the
    /// one that the case gives; a statement before entry was written in this form and signed.
    AuthorityStated { form: Key },
    /// B3. Air tested through the seal before opening, ventilated where needed, declared gas-free before entry.
    AirTested,
    /// B4. Dangerous goods suspected: stop, cordon, ignition and radio control, the Department of
    /// Explosives called, and no package opened.
    DangerousGoodsStopped,
    /// C1. These parts were photographed before the seal was touched.
    PhotographedAsFound { parts: Vec<Part> },
    /// C2. The outside was walked in this order before the doors were opened; the parts
    /// of `inside` were examined last.
    RouteWalked { outside: Vec<Part>, inside: Vec<Part> },
    /// C3.
    PlateRead,
    /// C4. Weighbridge compared with the papers, and judged at its worth.
    WeightCompared,
    /// D1. Seal viewed, and its number compared with each of these papers before it was cut.
    SealVerified { papers: Vec<Key> },
    /// D2.
    SealTuggedAndTwisted,
    /// D3. Photographed, then cut before the representative or witnesses; both parts packed, labelled.
    SealCutOnRecord,
    /// E1. The agent was invited and presence or refusal recorded before opening.
    RepresentativeInvited,
    /// E2. Right door first, on the strap, standing clear; load face photographed before unloading.
    DoorsOpenedSafely,
    /// F1. These inside measures were taken; a measure that is out of tolerance was taken twice, with two persons.
    InteriorMeasured { dimensions: Vec<Dimension>, tolerance_mm: u32 },
    /// F2. Means that do no damage came before any damage.
    NonDestructiveFirst,
    /// F3. Damage only on recorded grounds and with approval.
    DamageApproved,
    /// F4. A result was recorded for each of these areas, and it is true.
    AreasRecorded { areas: Vec<Part> },
    /// F5. Before a person is searched: the right told; searcher of the same sex; this many
    /// witnesses.
    PersonSearchLawful { witnesses: u32 },
    /// F6. The declaration was asked for before baggage was opened.
    DeclarationAsked,
    /// G1. At the find: work stopped, lead called, position noted, before anything was moved.
    FindReported,
    /// G2. The find photographed wide, mid and close in place, with scale and marker, and sketched.
    FindPhotographed,
    /// H1. Scene closed, entries logged.
    SceneControlled,
    /// H2. Persons present were cautioned before any question; words written as spoken; no interrogation.
    CautionGiven,
    /// I1. New gloves for each exhibit, one item per package, packaging right for the goods.
    PackedOneByOne,
    /// I2. Every unit counted by two persons, and numbered in one series; serials listed where goods carry them.
    UnitsCounted,
    /// I3.
    Labelled,
    /// I4. Sealed after labelling, signed across, witnesses signed.
    SealedAcross { witnesses: u32 },
    /// J1. One unit tested with the kit made for it, on film, read at its time, batch recorded.
    FieldTested,
    /// J2. The result was worded as presumptive; no form names the substance.
    PresumptiveOnly,
    /// K1. Every unit weighed gross, then net, after a zero check.
    UnitsWeighed,
    /// K2. A sample of its own from every unit, where the pack's sampling rule asks for it.
    EveryUnitSampled,
    /// K3. Samples drawn before anything left the place of recovery.
    SampledOnTheSpot,
    /// K4. A sound plan written before the first sample and the units of the lot sampled, where the
    /// pack's sampling rule allows a plan.
    SamplingPlanned,
    /// K5. No sample holds portions of two units.
    PortionsNotMixed,
    /// L1. At least this many private witnesses were present at the opening of the hidden place, or the reason why not was recorded.
    WitnessesPresent { witnesses: u32 },
    /// L2. Where no inhabitants are called: at least this many officials stood by, and it was filmed.
    OfficialsAndFilm { officials: u32 },
    /// L3. Memo signed on the spot after labels, before leaving; signed by witnesses and person (or refusal recorded).
    MemoOnTheSpot { form: Key, witnesses: u32 },
    /// L4. A copy of the memo was given to the person.
    CopyGiven { form: Key },
    /// M1. The right action was decided, on recorded areas, and only what is liable was seized.
    ActionChosen,
    /// M2. Written grounds served on the possessor: signature, or refusal with a witness.
    GroundsServed { form: Key, within_hours: u32 },
    /// M3. Arrest: only on evidence of knowledge; grounds, lawyer and medical need; before a
    /// Magistrate within this time.
    ArrestLawful { within_hours: u32 },
    /// M4. Negative report written, load restowed, new seal fitted and both numbers recorded, released within this time of the last negative area.
    ReleasedWithoutDelay { form: Key, within_hours: u32 },
    /// N1. Every mandatory field of these forms is filled, true, and the same in all forms.
    FormsAgree { forms: Vec<Key> },
    /// N2. The dates in these fields are those that the deadlines give.
    DueDatesRight { form: Key, fields: Vec<Key> },
    /// N3. The section written is one that fits the facts.
    SectionRight { form: Key, field: Key },
    /// O1. One complete line per transfer of every exhibit.
    TransfersRecorded,
    /// O2. No gap or overlap between holders, from the find to the store.
    ChainUnbroken,
    /// O3. All samples sealed, with this form signed, by a named special messenger or insured post,
    /// within this time of the seizure.
    SamplesDispatched { form: Key, within_hours: u32 },
    /// O4. The laboratory report was read, and what it lacks was found.
    ReportChecked,
    /// P1. All exhibits deposited in the store, register entry and receipt taken, within this time of the seizure.
    Deposited { within_hours: u32 },
    /// P2. Goods lie in the store that their kind needs; seals looked at on access.
    StoredByKind,
    /// P3. Perishable or living goods were kept, and a lawful way found for them.
    PerishablesKept,
    /// P4. Nothing was got rid of without an order, weighing, witnesses and samples kept.
    DisposalOnOrder,
    /// Q1. Report signed last, results of every area in it, officers named.
    ReportComplete { form: Key },
    /// Q2. The draft show-cause notice was signed and sent before the time limit of this deadline.
    ShowCauseSent { form: Key, deadline: Key },
    /// Q3. The risk unit was told of the result.
    RiskUnitTold,
}

/// Part of the work that one officer of the team answers for (rule A4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TeamRole {
    Lead,
    Searcher,
    ExhibitOfficer,
    Photographer,
    SafetyWatch,
}

/// Personal protection (rule B1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Ppe {
    Helmet,
    SafetyBoots,
    HiVis,
    Gloves,
    EyeProtection,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Dimension {
    Length,
    Width,
    Height,
}

/// When a difference of weight begins to mean something (domain paper, 2.6: a product choice, not law).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeightAlarm {
    pub permille: u32,
    pub kg: u32,
}

impl WeightAlarm {
    /// Worth of the difference between a declared and a weighed total, both in kilograms:
    /// material from the larger of share and fixed amount upwards.
    pub fn worth(self, declared_kg: u32, weighed_kg: u32) -> DiscrepancyWorth {
        let difference = u64::from(declared_kg.abs_diff(weighed_kg));
        let share = u64::from(declared_kg) * u64::from(self.permille) / 1_000;
        if difference >= share.max(u64::from(self.kg)) {
            DiscrepancyWorth::Material
        } else {
            DiscrepancyWorth::WithinTolerance
        }
    }
}
