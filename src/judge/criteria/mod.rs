//! One entry per check of the pack: what the record must show, and how it is worked out.
//!
//! Owns the table [`CRITERIA`]. A check is defined once, here; judging, the rule
//! book and the tests read this table, and the compiler refuses a check without
//! an entry. The work is done in one file per family of rules.

mod brief;
mod custody_rules;
mod due_dates;
mod exhibits;
mod find;
mod keeping;
mod laboratory;
mod lacking;
mod law;
mod notice;
mod opening;
mod outside;
mod release;
mod report;
mod safety;
mod sampling;
mod seal;
mod search;
mod tests_on_the_spot;
mod witness;

use super::case::Case;
use super::ruling::Ruling;
use crate::pack::{Check, Terms};

/// A check as the rule book prints it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Name of the check in the pack's files.
    pub name: &'static str,
    /// What the record must show for the rule to be kept, terms of the pack by name in braces.
    shows: &'static str,
}

impl Criterion {
    /// What the record must show for the rule to be kept, in the terms of a pack.
    pub fn shows(&self, terms: &Terms) -> String {
        terms.put_into(self.shows)
    }
}

/// Builds the table, the look-up by check and the call with the check's own parameters from one list.
macro_rules! criteria {
    ($($check:ident $({ $($parameter:ident),* })? => $work_out:path, $shows:literal;)*) => {
        /// Every check, in the order of the work.
        pub const CRITERIA: &[Criterion] =
            &[$(Criterion { name: stringify!($check), shows: $shows }),*];

        /// The table's entry for a check.
        pub fn criterion(check: &Check) -> Criterion {
            match check {
                $(Check::$check $({ $($parameter: _),* })? => {
                    Criterion { name: stringify!($check), shows: $shows }
                })*
            }
        }

        /// Works out one check.
        pub(super) fn rule_on(case: &Case<'_>, check: &Check) -> Ruling {
            match check {
                $(Check::$check $({ $($parameter),* })? => $work_out(case $($(, $parameter)*)?),)*
            }
        }
    };
}

criteria! {
    TriggerLogged => brief::trigger_logged,
        "The trigger of the exercise is logged before the box is opened.";
    PapersCrossRead { papers, facts } => brief::papers_cross_read,
        "Each paper is read, and each fact is compared in two of the papers with the right verdict, \
         before the box is opened. Where two papers differ, that pair is among those compared.";
    ContainerNumberChecked => brief::container_number_checked,
        "Check digit and size and type code are judged as they are; the last verdict counts.";
    RolesAssigned { roles, persons } => brief::roles_assigned,
        "Each role is given, to enough different people, and the kit list is gone through, before \
         the box is opened.";
    AuthorityStated { form } => law::authority_stated,
        "The power on which the search rests is stated before anything is opened, and it is the one \
         that the case gives. A statement before entry is written and signed first.";
    SiteMadeSafe { ppe } => safety::site_made_safe,
        "Vehicle secured, cordon set and all protection worn before the first hand on the box.";
    WarningsLookedFor => safety::warnings_looked_for,
        "Warning signs are looked for before the first air test, and before the box is opened.";
    AirTested => safety::air_tested,
        "The air is tested with closed doors before they are opened, and the box is declared \
         gas-free before anyone enters.";
    DangerousGoodsStopped => safety::dangerous_goods_stopped,
        "Where dangerous goods are to be suspected: work stopped, cordon set, ignition and radios \
         controlled, {explosives} called, and no door or package opened.";
    PhotographedAsFound { parts } => outside::photographed_as_found,
        "Each part is in a photograph, near enough to be shown, before the first hand on the seal.";
    RouteWalked { outside, inside } => outside::route_walked,
        "The outside parts are examined for the first time in this order, all before the doors are \
         opened; the inside parts come after them.";
    PlateRead => outside::plate_read,
        "The CSC plate is examined closely.";
    WeightCompared => outside::weight_compared,
        "The weighbridge is compared with a declared total, and the difference is judged at its worth.";
    SealVerified { papers } => seal::seal_verified,
        "The seal is viewed, and its number is compared with each paper with the right verdict, \
         before it is cut.";
    SealTuggedAndTwisted => seal::seal_tugged_and_twisted,
        "The seal is tugged and twisted before it is cut.";
    SealCutOnRecord => seal::seal_cut_on_record,
        "The seal is photographed before the cut; the agent or a witness stands by, or absence is \
         recorded; both parts are packed and labelled.";
    RepresentativeInvited => opening::representative_invited,
        "The agent is invited, and presence or absence is recorded as it is, before the box is opened.";
    DoorsOpenedSafely => opening::doors_opened_safely,
        "The right door is opened first, on the strap, standing clear; the load face is photographed \
         before anything is unloaded.";
    InteriorMeasured { dimensions, tolerance_mm } => search::interior_measured,
        "Each inside measure is taken; one that is short beyond tolerance is taken twice, with a \
         second person.";
    NonDestructiveFirst => search::non_destructive_first,
        "Before anything is opened by force, that part is examined, an inside measure is taken and \
         the scan report, where there is one, is read.";
    DamageApproved => search::damage_approved,
        "Each use of force follows an approval for that part, given on written grounds.";
    AreasRecorded { areas } => search::areas_recorded,
        "For each area a result is recorded after it was looked at, and the last result is true.";
    PersonSearchLawful { witnesses } => law::person_search_lawful,
        "Each person is told of the right before the search; the searcher is of the same sex; \
         enough witnesses stand by.";
    DeclarationAsked => law::declaration_asked,
        "The declaration is asked for before any baggage is opened.";
    FindReported => find::find_reported,
        "Work is stopped and the find reported before anything of it is opened, counted or moved.";
    FindPhotographed => find::find_photographed,
        "The found goods are photographed wide, mid and close before they are moved, once with \
         scale and marker, once with nothing added; a sketch is made in place.";
    SceneControlled => find::scene_controlled,
        "The scene is closed after the find and before the first packing; everyone who works on \
         the exhibits is on the entry list.";
    CautionGiven => find::caution_given,
        "The possessor is cautioned after the find, nobody is questioned about the goods, and words \
         spoken at the find are written down.";
    PackedOneByOne => exhibits::packed_one_by_one,
        "Each found package is packed by itself, with new gloves, in a packaging that suits its kind.";
    UnitsCounted => exhibits::units_counted,
        "Each found package is counted by two persons and has a number of its own in one series; \
         serials are listed where the goods carry them.";
    Labelled => exhibits::labelled,
        "Each found package is labelled after packing; case number, description, quantity, place, \
         finder and seal number on the label are right.";
    SealedAcross { witnesses } => exhibits::sealed_across,
        "Each found package is sealed after labelling, signed across by the officer, and signed by \
         enough witnesses.";
    FieldTested => tests_on_the_spot::field_tested,
        "One unit is tested with the kit made for it, on film, read at its time, with batch and \
         expiry on record.";
    PresumptiveOnly => tests_on_the_spot::presumptive_only,
        "The result is written as presumptive, as the kit showed it, and no form names the substance.";
    UnitsWeighed => sampling::units_weighed,
        "Each unit is weighed gross, then net, on a scale that was checked at zero before.";
    EveryUnitSampled => sampling::every_unit_sampled,
        "A sample of its own is drawn from every unit, packed, labelled and sealed by itself. Applies \
         where the pack asks for a sample from every unit.";
    SampledOnTheSpot => sampling::sampled_on_the_spot,
        "All samples are drawn before anything leaves the place of recovery.";
    SamplingPlanned => sampling::sampling_planned,
        "A plan with enough samples is written before the first sample, and the units of the lot are \
         sampled. Applies where the pack allows a plan.";
    PortionsNotMixed => sampling::portions_not_mixed,
        "No sample holds portions of two units.";
    WitnessesPresent { witnesses } => witness::witnesses_present,
        "Enough inhabitants stand by when the hidden place is opened, or the reason why not is \
         recorded before.";
    OfficialsAndFilm { officials } => witness::officials_and_film,
        "Where the law asks for no inhabitants: enough officials stand by when the hidden place is \
         opened, and it is filmed.";
    MemoOnTheSpot { form, witnesses } => witness::memo_on_the_spot,
        "The memo is signed after the labels and before the exhibits leave; the witnesses sign, and \
         the person is asked to sign.";
    CopyGiven { form } => witness::copy_given,
        "A copy of the signed memo is given to the person from whom the goods were taken.";
    ActionChosen => notice::action_chosen,
        "The last decision fits the case, area results stand before it, and nothing but what is \
         liable is kept.";
    GroundsServed { form, within_hours } => notice::grounds_served,
        "The signed notice with its grounds is served on the possessor in time; a refusal to sign \
         is witnessed.";
    ArrestLawful { within_hours } => law::arrest_lawful,
        "Nobody is arrested without evidence of knowledge. An arrested person is told the grounds and \
         of the lawyer, asked about medical need, and brought before {court} in time.";
    ReleasedWithoutDelay { form, within_hours } => release::released_without_delay,
        "The report is complete and signed, the load restowed, a new seal fitted and recorded, and \
         the box released in time.";
    FormsAgree { forms } => report::forms_agree,
        "Every mandatory field is filled; every entry is true, is what was done, and is the same in \
         all forms.";
    DueDatesRight { form, fields } => due_dates::due_dates_right,
        "Each date is the one that the time limit gives, counted from the seizure.";
    SectionRight { form, field } => report::section_right,
        "The section named is one that fits the facts of the exercise.";
    TransfersRecorded => custody_rules::transfers_recorded,
        "Each line of the custody log names place and reason, the seal is looked at, both sides sign.";
    ChainUnbroken => custody_rules::chain_unbroken,
        "Who hands an exhibit over is who held it; time runs forward; the seal stays the same.";
    SamplesDispatched { form, within_hours } => laboratory::samples_dispatched,
        "All samples go sealed, with the memorandum signed, by special messenger or insured post, in \
         time. Late with a reason on record and an unbroken chain weighs as major.";
    ReportChecked => laboratory::report_checked,
        "The report is read for tests, results, protocols and seals, and what it lacks is found.";
    Deposited { within_hours } => custody_rules::deposited,
        "All exhibits, the seal parts too, are in the store against a receipt in time.";
    StoredByKind => keeping::stored_by_kind,
        "Each exhibit lies in the store that its kind needs, and seals are looked at on the way in.";
    PerishablesKept => keeping::perishables_kept,
        "The cooling is not off for longer than the goods bear, and a lawful way is found for them.";
    DisposalOnOrder => keeping::disposal_on_order,
        "Nothing is got rid of without an order, weighing, two witnesses and samples kept.";
    ReportComplete { form } => report::report_complete,
        "The report is the last form signed, names the officer and speaks of every area.";
    ShowCauseSent { form, deadline } => due_dates::show_cause_sent,
        "The draft notice is signed and sent before the time limit.";
    RiskUnitTold => report::risk_unit_told,
        "The risk unit is told of the result after the decision.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_check_is_in_the_table_once_with_a_sentence_for_the_rule_book() {
        for (place, criterion) in CRITERIA.iter().enumerate() {
            let again = CRITERIA[..place].iter().any(|earlier| earlier.name == criterion.name);
            assert!(!again, "{} stands twice", criterion.name);
            assert!(criterion.shows.ends_with('.'), "{}", criterion.name);
            assert!(!criterion.shows.contains("  "), "{}", criterion.name);
            let shown = criterion.shows(&crate::judge::trial::law::pack().terms);
            assert!(!shown.contains(['{', '}']), "{}: {shown}", criterion.name);
        }
    }

    #[test]
    fn the_entry_of_a_check_is_found_by_the_check() {
        let found = criterion(&Check::SealedAcross { witnesses: 2 });
        assert_eq!(found.name, "SealedAcross");
        assert!(CRITERIA.contains(&found));
    }
}
