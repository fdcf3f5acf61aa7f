//! What things and choices are called on the screen and on paper.
//!
//! Owns the way from the core's names to message keys and from keys to people,
//! parts and items of the case. Must not decide anything.

use crate::pack::{Certainty, Dimension, Pack, Ppe, Severity, Signature, TeamRole, Terms};
use crate::scenario::raw::{
    Authority, CareRoute, DiscrepancyWorth, Packaging, PaperKind, PersonRole, StoreKind, TestKit,
    Trigger,
};
use crate::scenario::{BOX, Key, Part, Scenario};
use crate::sim::action::{AreaResult, Carrier, Decision, Goods, Leaf, TestWording};
use crate::sim::{HelpLevel, Item, Sheet, State};
use crate::wording::{say, say_with};

/// The officer's own key as holder, lead and signer.
pub const OFFICER: &str = "officer";

/// A part as the trainee knows it.
pub fn part_name(scenario: &Scenario, part: &Part) -> String {
    match part {
        Part::Package(number) => package_name(scenario, *number),
        Part::Paper(key) => paper_name(scenario, key),
        Part::Person(key) => person_name(scenario, key),
        Part::PanelRight(number) => numbered("part-panel-right", *number),
        Part::PanelLeft(number) => numbered("part-panel-left", *number),
        fixed => say(&format!("part-{fixed}")).to_owned(),
    }
}

/// A part as it now stands in the place: which seal is meant by "seal" changes with the work.
pub fn part_name_now(scenario: &Scenario, state: &State, part: &Part) -> String {
    let seal = &state.seal;
    match (part, &seal.fitted) {
        (Part::Seal, Some(number)) => {
            say_with("part-seal-new", &[("number", number.as_str().into())])
        }
        // Its number is told to who has read it.
        (Part::Seal, None) if seal.cut && seal.viewed => {
            let number = scenario.container.seal.number.as_str();
            say_with("part-seal-cut-number", &[("number", number.into())])
        }
        (Part::Seal, None) if seal.cut => say("part-seal-cut").to_owned(),
        _ => part_name(scenario, part),
    }
}

fn numbered(key: &str, number: u32) -> String {
    say_with(key, &[("number", number.to_string().into())])
}

/// Key of what a package is called with its number.
pub(super) fn package_key(scenario: &Scenario, number: u32) -> &'static str {
    use crate::scenario::raw::Shape;
    match scenario.package_kind(number).map(|kind| kind.shape) {
        Some(Shape::Bag) => "part-bag",
        Some(Shape::Packet) => "part-packet",
        Some(Shape::Carton) | None => "part-carton",
    }
}

pub(super) fn package_name(scenario: &Scenario, number: u32) -> String {
    numbered(package_key(scenario, number), number)
}

/// Kind and number of a paper.
pub fn paper_name(scenario: &Scenario, key: &Key) -> String {
    if key.as_str() == BOX {
        return say("paper-kind-box").to_owned();
    }
    match scenario.paper(key) {
        Some(paper) => format!("{} {}", say(paper_kind_key(paper.kind)), paper.number),
        None => key.to_string(),
    }
}

/// What a fact that is read off the box itself is called.
pub fn box_fact_label(key: &Key) -> String {
    say(&format!("papers-box-{key}")).to_owned()
}

/// "Bilal Ahmed (witness)".
pub fn name_and_part(person: &crate::scenario::raw::Person) -> String {
    format!("{} ({})", person.name, say(person_role_key(person.role)))
}

/// Name of a person, the officer included.
pub fn person_name(scenario: &Scenario, key: &Key) -> String {
    if key.as_str() == OFFICER {
        return scenario.officer.name.to_string();
    }
    scenario.person(key).map_or_else(|| key.to_string(), |person| person.name.to_string())
}

/// Name and part played: "Bilal Ahmad, clearing agent".
pub fn person_in_full(scenario: &Scenario, key: &Key) -> String {
    if key.as_str() == OFFICER {
        return format!("{}, {}", scenario.officer.name, scenario.officer.rank);
    }
    match scenario.person(key) {
        Some(person) => format!("{}, {}", person.name, say(person_role_key(person.role))),
        None => key.to_string(),
    }
}

pub fn item_name(scenario: &Scenario, item: &Item) -> String {
    match item {
        Item::Package(number) => package_name(scenario, *number),
        Item::Sample(number) => {
            say_with("item-sample", &[("item", package_name(scenario, *number).into())])
        }
        Item::SealParts => say("item-seal-parts").to_owned(),
        Item::Paper(key) => paper_name(scenario, key),
    }
}

/// "E-001", or a dash before numbering.
pub fn exhibit_number(number: Option<u32>) -> String {
    number.map_or_else(|| "\u{2013}".to_owned(), crate::sim::exhibit_text)
}

pub fn goods_name(scenario: &Scenario, goods: &Goods) -> String {
    match goods {
        Goods::Declared => say("goods-declared").to_owned(),
        Goods::Box => say("goods-box").to_owned(),
        Goods::Hidden(key) => scenario
            .hidden
            .iter()
            .find(|hidden| hidden.key == *key)
            .map_or_else(|| key.to_string(), |hidden| hidden.description.to_string()),
    }
}

pub fn decision_key(decision: &Decision) -> &'static str {
    match decision {
        Decision::Release => "decision-release",
        Decision::Detain { .. } => "decision-detain",
        Decision::Seize { .. } => "decision-seize",
    }
}

pub fn person_role_key(role: PersonRole) -> &'static str {
    match role {
        PersonRole::Agent => "person-agent",
        PersonRole::Witness => "person-witness",
        PersonRole::Supervisor => "person-supervisor",
        PersonRole::StoreKeeper => "person-store-keeper",
        PersonRole::TeamMember => "person-team-member",
        PersonRole::Labourer => "person-labourer",
        PersonRole::Driver => "person-driver",
        PersonRole::Messenger => "person-messenger",
        PersonRole::Traveller => "person-traveller",
    }
}

pub fn team_role_key(role: TeamRole) -> &'static str {
    match role {
        TeamRole::Lead => "team-lead",
        TeamRole::Searcher => "team-searcher",
        TeamRole::ExhibitOfficer => "team-exhibit-officer",
        TeamRole::Photographer => "team-photographer",
        TeamRole::SafetyWatch => "team-safety-watch",
    }
}

/// All team roles, in the order of the list.
pub const TEAM_ROLES: [TeamRole; 5] = [
    TeamRole::Lead,
    TeamRole::Searcher,
    TeamRole::ExhibitOfficer,
    TeamRole::Photographer,
    TeamRole::SafetyWatch,
];

pub fn ppe_key(ppe: Ppe) -> &'static str {
    match ppe {
        Ppe::Helmet => "ppe-helmet",
        Ppe::SafetyBoots => "ppe-safety-boots",
        Ppe::HiVis => "ppe-hi-vis",
        Ppe::Gloves => "ppe-gloves",
        Ppe::EyeProtection => "ppe-eye-protection",
    }
}

pub const PPE: [Ppe; 5] =
    [Ppe::Helmet, Ppe::SafetyBoots, Ppe::HiVis, Ppe::Gloves, Ppe::EyeProtection];

pub fn packaging_key(packaging: Packaging) -> &'static str {
    match packaging {
        Packaging::EvidenceBag => "packaging-evidence-bag",
        Packaging::PaperEnvelope => "packaging-paper-envelope",
        Packaging::MetalCan => "packaging-metal-can",
        Packaging::RigidBox => "packaging-rigid-box",
        Packaging::AntiStaticBag => "packaging-anti-static-bag",
        Packaging::FaradayBag => "packaging-faraday-bag",
        Packaging::TapedCarton => "packaging-taped-carton",
        Packaging::Crate => "packaging-crate",
    }
}

pub const PACKAGINGS: [Packaging; 8] = [
    Packaging::EvidenceBag,
    Packaging::PaperEnvelope,
    Packaging::MetalCan,
    Packaging::RigidBox,
    Packaging::AntiStaticBag,
    Packaging::FaradayBag,
    Packaging::TapedCarton,
    Packaging::Crate,
];

/// A power to search; what a warrant is called is for the pack to say.
pub fn authority_name(terms: &Terms, authority: Authority) -> String {
    let key = match authority {
        Authority::CustomsControl => "authority-customs-control",
        Authority::RankUnderNarcoticsLaw => "authority-rank",
        Authority::Warrant => return capitalised(terms.warrant.as_str()),
        Authority::StatementBeforeEntry => "authority-statement",
        Authority::WrittenOrder => "authority-written-order",
    };
    say(key).to_owned()
}

/// A term as it begins a line.
fn capitalised(term: &str) -> String {
    let mut chars = term.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

pub fn test_kit_key(kit: TestKit) -> &'static str {
    match kit {
        TestKit::Opiates => "kit-opiates",
        TestKit::Cocaine => "kit-cocaine",
        TestKit::Amphetamines => "kit-amphetamines",
        TestKit::Cannabis => "kit-cannabis",
    }
}

/// In the order of the alphabet, so that their place says nothing.
pub const TEST_KITS: [TestKit; 4] =
    [TestKit::Amphetamines, TestKit::Cannabis, TestKit::Cocaine, TestKit::Opiates];

pub fn wording_key(wording: TestWording) -> &'static str {
    match wording {
        TestWording::PresumptivePositive => "wording-presumptive-positive",
        TestWording::PresumptiveNegative => "wording-presumptive-negative",
        TestWording::NameOfDrug => "wording-name-of-drug",
    }
}

/// In no order of worth.
pub const WORDINGS: [TestWording; 3] =
    [TestWording::PresumptiveNegative, TestWording::NameOfDrug, TestWording::PresumptivePositive];

pub fn carrier_key(carrier: Carrier) -> &'static str {
    match carrier {
        Carrier::SpecialMessenger => "carrier-special-messenger",
        Carrier::InsuredPost => "carrier-insured-post",
        Carrier::OrdinaryPost => "carrier-ordinary-post",
    }
}

pub const CARRIERS: [Carrier; 3] =
    [Carrier::InsuredPost, Carrier::OrdinaryPost, Carrier::SpecialMessenger];

pub fn store_kind_key(store: StoreKind) -> &'static str {
    match store {
        StoreKind::General => "storage-general",
        StoreKind::DoubleLock => "storage-double-lock",
        StoreKind::DangerousGoods => "storage-dangerous-goods",
    }
}

pub const STORE_KINDS: [StoreKind; 3] =
    [StoreKind::General, StoreKind::DoubleLock, StoreKind::DangerousGoods];

pub fn care_route_key(route: CareRoute) -> &'static str {
    match route {
        CareRoute::BackToOwner => "care-back-to-owner",
        CareRoute::ColdStore => "care-cold-store",
        CareRoute::SaleAtOnce => "care-sale-at-once",
        CareRoute::Welfare => "care-welfare",
        CareRoute::None => "care-none",
    }
}

pub const CARE_ROUTES: [CareRoute; 5] = [
    CareRoute::BackToOwner,
    CareRoute::ColdStore,
    CareRoute::SaleAtOnce,
    CareRoute::Welfare,
    CareRoute::None,
];

pub fn dimension_key(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Length => "dimension-length",
        Dimension::Width => "dimension-width",
        Dimension::Height => "dimension-height",
    }
}

pub fn area_result_key(result: AreaResult) -> &'static str {
    match result {
        AreaResult::Negative => "area-negative",
        AreaResult::Suspicious => "area-suspicious",
        AreaResult::GoodsFound => "area-goods-found",
    }
}

/// The judgement on two facts; `None` says that they agree.
pub fn worth_key(worth: Option<DiscrepancyWorth>) -> &'static str {
    match worth {
        None => "worth-agree",
        Some(DiscrepancyWorth::Clerical) => "worth-clerical",
        Some(DiscrepancyWorth::WithinTolerance) => "worth-tolerance",
        Some(DiscrepancyWorth::Material) => "worth-material",
    }
}

pub const WORTHS: [Option<DiscrepancyWorth>; 4] = [
    None,
    Some(DiscrepancyWorth::Clerical),
    Some(DiscrepancyWorth::WithinTolerance),
    Some(DiscrepancyWorth::Material),
];

pub fn trigger_key(trigger: Trigger) -> &'static str {
    match trigger {
        Trigger::ProfileHit => "trigger-profile-hit",
        Trigger::Intelligence => "trigger-intelligence",
        Trigger::Random => "trigger-random",
    }
}

pub const TRIGGERS: [Trigger; 3] = [Trigger::ProfileHit, Trigger::Intelligence, Trigger::Random];

pub fn paper_kind_key(kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::GoodsDeclaration => "paper-kind-goods-declaration",
        PaperKind::BillOfLading => "paper-kind-bill-of-lading",
        PaperKind::Manifest => "paper-kind-manifest",
        PaperKind::PackingList => "paper-kind-packing-list",
        PaperKind::Invoice => "paper-kind-invoice",
        PaperKind::WeighbridgeSlip => "paper-kind-weighbridge-slip",
        PaperKind::GateLog => "paper-kind-gate-log",
        PaperKind::ScanReport => "paper-kind-scan-report",
        PaperKind::DogReport => "paper-kind-dog-report",
        PaperKind::Certificate => "paper-kind-certificate",
    }
}

pub fn leaf_key(leaf: Leaf) -> &'static str {
    match leaf {
        Leaf::Right => "part-door-right",
        Leaf::Left => "part-door-left",
    }
}

pub fn signature_key(signature: Signature) -> &'static str {
    match signature {
        Signature::Officer => "signature-officer",
        Signature::WitnessOne => "signature-witness-one",
        Signature::WitnessTwo => "signature-witness-two",
        Signature::Possessor => "signature-possessor",
        Signature::StoreKeeper => "signature-store-keeper",
    }
}

pub fn help_key(help: HelpLevel) -> &'static str {
    match help {
        HelpLevel::Demonstrate => "help-demonstrate",
        HelpLevel::Guided => "help-guided",
        HelpLevel::Assisted => "help-assisted",
        HelpLevel::Exam => "help-exam",
    }
}

/// One sentence on a help level.
pub fn help_note_key(help: HelpLevel) -> &'static str {
    match help {
        HelpLevel::Demonstrate => "help-demonstrate-note",
        HelpLevel::Guided => "help-guided-note",
        HelpLevel::Assisted => "help-assisted-note",
        HelpLevel::Exam => "help-exam-note",
    }
}

pub fn severity_key(severity: Severity) -> &'static str {
    match severity {
        Severity::Extra => "severity-extra",
        Severity::Minor => "severity-minor",
        Severity::Major => "severity-major",
        Severity::Critical => "severity-critical",
    }
}

pub fn certainty_key(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Confirmed => "certainty-confirmed",
        Certainty::ConfirmedSister => "certainty-confirmed-sister",
        Certainty::OwnKnowledge => "certainty-own-knowledge",
        Certainty::Unsure => "certainty-unsure",
    }
}

/// 1 to 5 in a word.
pub fn difficulty_key(difficulty: u8) -> &'static str {
    match difficulty {
        0 | 1 => "difficulty-1",
        2 => "difficulty-2",
        3 => "difficulty-3",
        4 => "difficulty-4",
        _ => "difficulty-5",
    }
}

/// "Arrest memo"; of further sheets "Arrest memo, sheet 2".
pub fn sheet_title(pack: &Pack, sheet: &Sheet) -> String {
    let title = pack
        .form(&sheet.form)
        .map_or_else(|| sheet.form.to_string(), |form| form.title.to_string());
    match sheet.no() {
        1 => title,
        no => {
            say_with("form-sheet-title", &[("form", title.into()), ("no", no.to_string().into())])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::is_said;

    #[test]
    fn every_fact_of_the_box_has_a_name() {
        for fact in crate::scenario::BOX_FACTS {
            assert!(is_said(&format!("papers-box-{fact}")), "{fact}");
        }
    }

    #[test]
    fn every_fixed_part_has_a_name() {
        for (part, _) in Part::FIXED {
            assert!(is_said(&format!("part-{part}")), "{part}");
        }
    }
}
