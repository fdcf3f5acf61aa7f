//! Why the world did not let an action happen.
//!
//! Owns refusals, named after the obstacle. A refusal changes nothing but is
//! kept in the journal: an attempt is a finding too. Their sentences are in the
//! message file under `refusal-CODE` with a `-help` companion.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Refusal {
    CaseIsClosed,
    UnknownPerson,
    UnknownPaper,
    UnknownPart,
    UnknownForm,
    UnknownField,
    UnknownItem,
    NothingChosen,
    PersonIsNotHere,
    PersonIsAlreadyHere,
    PersonIsOnTheWay,
    /// The person has not that part to play (a labourer cannot keep the store).
    PersonHasOtherRole,
    PaperNotRead,
    PartIsHidden,
    PartIsOutOfReach,
    BoxIsSealed,
    SealIsCut,
    SealIsWhole,
    SealNotViewed,
    DoorsAreClosed,
    DoorIsOpen,
    /// The left door is held by the right one.
    RightDoorFirst,
    LoadStandsInTheDoors,
    AirNotDeclaredGasFree,
    AirIsNotClean,
    AirNotTested,
    NotInsideTheBox,
    InsideTheBox,
    NobodyOutside,
    LoadInTheWay,
    PackageIsAlreadyOut,
    PackageIsNotReached,
    /// It must lie on the bench for this work.
    PackageIsStillInTheBox,
    PackageIsOpen,
    PackageIsClosed,
    NothingUnloaded,
    ApprovalNotGiven,
    AlreadyDone,
    GroundsAreEmpty,
    NothingFoundHere,
    MarkerNumberUsed,
    MarkerIsNotPlaced,
    /// There is no entry list before the scene is closed.
    SceneIsOpen,
    NothingSaid,
    PersonDoesNotSign,
    NotAnExhibit,
    ItemNotCounted,
    ItemNotNumbered,
    ItemNotPacked,
    ItemAlreadyPacked,
    ItemNotLabelled,
    ItemNotSealed,
    ItemAlreadySealed,
    UnitsHaveNoSerials,
    ScaleNotZeroed,
    FormIsSigned,
    /// Only forms about one person each are taken anew.
    FormHasOneSheet,
    /// The sheet before it lies blank.
    SheetBeforeIsBlank,
    FormIsNotSigned,
    FormIsEmpty,
    EntryHasWrongKind,
    EntryOutOfRange,
    HolderIsAnother,
    AlreadyDeposited,
    DecisionNotMade,
    BoxIsNotSealed,
    /// The box was given back and is gone.
    BoxIsReleased,
    SamePerson,
    TooLong,
    /// The person has no baggage here.
    NoBaggage,
    PersonNotArrested,
    PersonIsArrested,
    /// The meter needs a wall or panel.
    PartHasNoDensity,
    SampleNotDrawn,
    SampleAlreadyDrawn,
    /// Samples are drawn from units of what was found.
    NotASampledKind,
    KitNotUsed,
    GrossFirst,
    PlanIsNotSound,
    NothingCooled,
    NoLaboratory,
    SamplesNotDispatched,
    SamplesAlreadyDispatched,
    OnlySamplesGoToTheLaboratory,
    ReportNotReceived,
}

impl Refusal {
    /// Stable name for messages, scripts and logs: "door-is-open".
    pub fn code(self) -> String {
        let mut code = String::new();
        for c in format!("{self:?}").chars() {
            if c.is_ascii_uppercase() && !code.is_empty() {
                code.push('-');
            }
            code.push(c.to_ascii_lowercase());
        }
        code
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_the_name_in_lower_case_with_hyphens() {
        assert_eq!(Refusal::DoorIsOpen.code(), "door-is-open");
        assert_eq!(Refusal::NotAnExhibit.code(), "not-an-exhibit");
    }

    /// Variant names as they stand in this file, so that none can be left out.
    fn all_codes() -> Vec<String> {
        let body = include_str!("refusal.rs").split("pub enum Refusal {").nth(1);
        let body = body.and_then(|body| body.split("\n}").next()).unwrap();
        let names = body.lines().map(str::trim).filter(|line| !line.starts_with("//"));
        names
            .filter_map(|line| line.strip_suffix(','))
            .map(|name| {
                let hyphened = name.chars().enumerate().fold(String::new(), |code, (at, c)| {
                    let hyphen = if c.is_ascii_uppercase() && at > 0 { "-" } else { "" };
                    code + hyphen + &c.to_ascii_lowercase().to_string()
                });
                format!("refusal-{hyphened}")
            })
            .collect()
    }

    #[test]
    fn every_refusal_says_what_stands_in_the_way_and_what_would_help() {
        let codes = all_codes();
        assert!(codes.contains(&format!("refusal-{}", Refusal::TooLong.code())));
        // Read as plain lines: this layer does not know how words are looked up.
        let messages = include_str!("../../assets/messages/en.ftl");
        let has = |key: &str| messages.lines().any(|line| line.starts_with(&format!("{key} = ")));
        for code in codes {
            assert!(has(&code), "{code}");
            assert!(has(&format!("{code}-help")), "{code}-help");
        }
    }
}
