//! What the check of a rule names must exist and fit.
//!
//! Owns one arm per check that has parameters. Forms, fields, parts, deadlines
//! and notices are looked up in the other files of the pack.

use std::fmt;

use super::{Parts, length, number, unique};
use crate::pack::{Check, EntryKind, Field, Form, Period, Signature, StatedFact};
use crate::scenario::fault::{Unplaced, help_for_name};
use crate::scenario::{Key, Part};

/// Where a check stands, and where its faults go.
struct Place<'a, 'p> {
    parts: &'a Parts<'p>,
    /// Index of the rule.
    rule: usize,
    out: &'a mut Unplaced,
}

/// Looks at the parameters of one check.
pub(super) fn check(parts: &Parts<'_>, rule: usize, check: &Check, out: &mut Unplaced) {
    let mut at = Place { parts, rule, out };
    match check {
        Check::PapersCrossRead { papers, facts } => {
            at.names("papers", papers);
            at.names("facts", facts);
        }
        Check::RolesAssigned { roles, persons } => {
            at.list("roles", roles.len());
            at.number("persons", *persons);
            at.people_for_roles(roles.len(), *persons);
        }
        Check::SiteMadeSafe { ppe } => at.list("ppe", ppe.len()),
        Check::PhotographedAsFound { parts } => at.places("parts", parts),
        Check::RouteWalked { outside, inside } => {
            at.places("outside", outside);
            at.places("inside", inside);
        }
        Check::SealVerified { papers } => at.names("papers", papers),
        Check::InteriorMeasured { dimensions, tolerance_mm } => {
            at.list("dimensions", dimensions.len());
            at.number("tolerance_mm", *tolerance_mm);
        }
        Check::AreasRecorded { areas } => at.places("areas", areas),
        Check::CautionGiven => at.notice("caution"),
        Check::SealedAcross { witnesses }
        | Check::WitnessesPresent { witnesses }
        | Check::PersonSearchLawful { witnesses } => {
            at.number("witnesses", *witnesses);
        }
        Check::MemoOnTheSpot { form, witnesses } => {
            at.number("witnesses", *witnesses);
            at.signed_form(form, &[Signature::WitnessOne, Signature::WitnessTwo]);
        }
        Check::GroundsServed { form, within_hours } => {
            at.hours(form.as_str(), *within_hours);
            at.signed_form(form, &[Signature::Possessor]);
        }
        Check::ReleasedWithoutDelay { form, within_hours } => {
            at.number("within_hours", *within_hours);
            at.form("form", form);
        }
        Check::OfficialsAndFilm { officials } => at.number("officials", *officials),
        Check::Deposited { within_hours } => at.number("within_hours", *within_hours),
        Check::ArrestLawful { within_hours } => at.hours("production", *within_hours),
        Check::AuthorityStated { form } => {
            at.form("form", form);
        }
        Check::SamplesDispatched { form, within_hours } => {
            at.hours("sample-dispatch", *within_hours);
            at.form("form", form);
        }
        Check::ShowCauseSent { form, deadline } => {
            at.form("form", form);
            at.deadline("deadline", deadline);
        }
        Check::CopyGiven { form } | Check::ReportComplete { form } => {
            at.form("form", form);
        }
        Check::FormsAgree { forms } => at.forms(forms),
        Check::DueDatesRight { form, fields } => at.due_dates(form, fields),
        Check::SectionRight { form, field } => at.section(form, field),
        Check::TriggerLogged
        | Check::ContainerNumberChecked
        | Check::WarningsLookedFor
        | Check::AirTested
        | Check::PlateRead
        | Check::WeightCompared
        | Check::SealTuggedAndTwisted
        | Check::SealCutOnRecord
        | Check::RepresentativeInvited
        | Check::DoorsOpenedSafely
        | Check::NonDestructiveFirst
        | Check::DamageApproved
        | Check::FindReported
        | Check::FindPhotographed
        | Check::SceneControlled
        | Check::PackedOneByOne
        | Check::UnitsCounted
        | Check::Labelled
        | Check::ActionChosen
        | Check::TransfersRecorded
        | Check::ChainUnbroken
        | Check::DangerousGoodsStopped
        | Check::DeclarationAsked
        | Check::FieldTested
        | Check::PresumptiveOnly
        | Check::UnitsWeighed
        | Check::EveryUnitSampled
        | Check::SampledOnTheSpot
        | Check::SamplingPlanned
        | Check::PortionsNotMixed
        | Check::ReportChecked
        | Check::StoredByKind
        | Check::PerishablesKept
        | Check::DisposalOnOrder
        | Check::RiskUnitTold => {}
    }
}

impl<'p> Place<'_, 'p> {
    fn fault(&mut self, code: &'static str, name: &str, message: String, help: impl Into<String>) {
        self.out.add(code, format_args!("[{}].check.{name}", self.rule), message, help);
    }

    fn number(&mut self, name: &str, value: u32) {
        number(self.out, format_args!("[{}].check.{name}", self.rule), value);
    }

    /// Hours of a check; where pack.ron has the time limit too, both must say the same.
    fn hours(&mut self, deadline: &str, within_hours: u32) {
        self.number("within_hours", within_hours);
        let known = self.parts.settings.deadlines.iter().find(|due| due.key.as_str() == deadline);
        if let Some(Period::Hours(hours)) = known.map(|due| due.period)
            && hours != within_hours
        {
            self.fault(
                "hours-differ",
                "within_hours",
                format!("{within_hours} hours here, {hours} at \"{deadline}\" in pack.ron"),
                "Write the same number of hours in both places.",
            );
        }
    }

    fn list(&mut self, name: &str, found: usize) {
        length(self.out, format_args!("[{}].check.{name}", self.rule), found);
    }

    fn unique<'n, N: Ord + fmt::Display + 'n>(&mut self, name: &str, names: &'n [N]) {
        let rule = self.rule;
        unique(self.out, names.iter(), |i| format!("[{rule}].check.{name}[{i}]"));
    }

    /// Keys of papers or facts; the exercise says whether it has them.
    fn names(&mut self, name: &str, keys: &[Key]) {
        self.list(name, keys.len());
        self.unique(name, keys);
    }

    /// Parts that every box has.
    fn places(&mut self, name: &str, places: &[Part]) {
        self.list(name, places.len());
        self.unique(name, places);
        for (i, place) in places.iter().enumerate() {
            if matches!(place, Part::Package(_) | Part::Paper(_) | Part::Person(_)) {
                self.fault(
                    "part-not-fixed",
                    &format!("{name}[{i}]"),
                    format!("\"{place}\" is not a part that every box has"),
                    "Name a part such as \"floor\" or \"side-left\".",
                );
            }
        }
    }

    fn people_for_roles(&mut self, roles: usize, persons: u32) {
        if usize::try_from(persons).is_ok_and(|persons| persons > roles) {
            self.fault(
                "more-people-than-roles",
                "persons",
                format!("{persons} people cannot share {roles} roles"),
                "",
            );
        }
    }

    fn notice(&mut self, key: &str) {
        if !self.parts.settings.notices.iter().any(|notice| notice.key.as_str() == key) {
            self.out.add(
                "missing-notice",
                format_args!("[{}].check", self.rule),
                format!("pack.ron has no notice \"{key}\""),
                "The words of the caution are read out from there.",
            );
        }
    }

    fn form(&mut self, name: &str, key: &Key) -> Option<&'p Form> {
        let found = self.parts.forms.iter().find(|form| form.key == *key);
        if found.is_none() {
            let help =
                help_for_name(key.as_str(), self.parts.forms.iter().map(|form| form.key.as_str()));
            self.fault("unknown-form", name, format!("there is no form \"{key}\""), help);
        }
        found
    }

    fn forms(&mut self, keys: &[Key]) {
        self.names("forms", keys);
        for (i, key) in keys.iter().enumerate() {
            self.form(&format!("forms[{i}]"), key);
        }
    }

    /// A form that must have lines for these signatures.
    fn signed_form(&mut self, key: &Key, wanted: &[Signature]) {
        let Some(form) = self.form("form", key) else {
            return;
        };
        for signature in wanted.iter().filter(|wanted| !form.signatures.contains(wanted)) {
            self.fault(
                "missing-signature",
                "form",
                format!("form \"{key}\" has no line for the signature {signature:?}"),
                format!("Add {signature:?} to its `signatures` in forms.ron."),
            );
        }
    }

    fn field(&mut self, name: &str, form: &'p Form, key: &Key) -> Option<&'p Field> {
        let found = form.fields().find(|field| field.key == *key);
        if found.is_none() {
            self.fault(
                "unknown-form-field",
                name,
                format!("form \"{}\" has no field \"{key}\"", form.key),
                help_for_name(key.as_str(), form.fields().map(|field| field.key.as_str())),
            );
        }
        found
    }

    fn deadline(&mut self, name: &str, key: &Key) {
        let deadlines = || self.parts.settings.deadlines.iter().map(|due| due.key.as_str());
        if !deadlines().any(|known| known == key.as_str()) {
            let help = help_for_name(key.as_str(), deadlines());
            let message = format!("pack.ron has no deadline \"{key}\"");
            self.fault("missing-deadline", name, message, help);
        }
    }

    /// The time limit whose key begins the field's: "show-cause" for "show-cause-due".
    fn deadline_of_field(&mut self, name: &str, field: &Key) {
        let deadlines = || self.parts.settings.deadlines.iter().map(|due| due.key.as_str());
        let begins = |due: &str| {
            let rest = field.as_str().strip_prefix(due);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        };
        if !deadlines().any(begins) {
            let known = deadlines().collect::<Vec<_>>().join(", ");
            self.fault(
                "missing-deadline",
                name,
                format!("no time limit of pack.ron begins the name \"{field}\""),
                format!(
                    "Its time limits: {known}. The date is worked out from the one that begins it."
                ),
            );
        }
    }

    fn due_dates(&mut self, form: &Key, fields: &[Key]) {
        self.names("fields", fields);
        for (i, key) in fields.iter().enumerate() {
            self.deadline_of_field(&format!("fields[{i}]"), key);
        }
        let Some(form) = self.form("form", form) else {
            return;
        };
        for (i, key) in fields.iter().enumerate() {
            let name = format!("fields[{i}]");
            let fits = |field: &Field| {
                matches!(
                    field.states,
                    Some(
                        StatedFact::ShowCauseDue
                            | StatedFact::ProductionDue
                            | StatedFact::SampleDispatchDue
                    )
                )
            };
            if self.field(&name, form, key).is_some_and(|field| !fits(field)) {
                self.fault(
                    "unfit-field",
                    &name,
                    format!("field \"{key}\" states no due date"),
                    "Write `states: ShowCauseDue` (or ProductionDue, SampleDispatchDue) at the field, or name \
                     another field.",
                );
            }
        }
    }

    fn section(&mut self, form: &Key, field: &Key) {
        let Some(form) = self.form("form", form) else {
            return;
        };
        let takes_section = |field: &Field| field.entry == EntryKind::Section;
        if self.field("field", form, field).is_some_and(|field| !takes_section(field)) {
            self.fault(
                "unfit-field",
                "field",
                format!("field \"{field}\" does not take a section of law"),
                "Write `entry: Section` at the field, or name another field.",
            );
        }
    }
}
