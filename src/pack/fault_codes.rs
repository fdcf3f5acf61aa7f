//! Codes of the faults that a pack file can have, beyond those of reading.
//!
//! Owns the list and nothing else; each code is found by one function in `checks`
//! or `load`. Codes of reading RON stand in `scenario::fault_codes`.

use crate::scenario::fault::Severity;
use crate::scenario::fault_codes::FaultCode;

const fn error(code: &'static str, meaning: &'static str) -> FaultCode {
    FaultCode { code, severity: Severity::Error, meaning }
}

/// Every code, with what it means and what to do.
pub const PACK_CODES: &[FaultCode] = &[
    error(
        "unknown-file",
        "A pack has three files: pack.ron, rules.ron and forms.ron. Another name was given.",
    ),
    error(
        "folder-name",
        "A pack is looked up by the name of its folder, which must be the id in pack.ron.",
    ),
    error(
        "duplicate-name",
        "The same key, id or number stands twice where each may stand only once.",
    ),
    error("empty-text", "A text that a reader needs is empty."),
    error("empty-list", "A list that needs at least one entry is empty."),
    error("list-too-long", "A list has more entries than a pack can use."),
    error(
        "photo-bands",
        "Photographs are close, then mid, then wide, then too far: close_to_mm must be less than \
         wide_from_mm, and wide_from_mm less than far_mm.",
    ),
    error(
        "scoring-order",
        "A critical step weighs at least as much as a major one, a major one at least as much as \
         a minor one.",
    ),
    error("unknown-phase", "A rule belongs to a phase that pack.ron does not list."),
    error(
        "rule-id",
        "The id of a rule is the letter of its phase (A for phase 1, B for phase 2 and so on) \
         and a number.",
    ),
    error("unknown-rule", "A rule comes after a rule that is not in rules.ron."),
    error("rule-cycle", "Rules wait for each other in a circle, so that none can come first."),
    error("unknown-source", "A rule names a source that pack.ron does not list."),
    error(
        "unknown-profile",
        "A rule or a sampling rule names a profile that pack.ron does not list.",
    ),
    error(
        "risk-missing",
        "A critical rule says what is at risk when it is missed: Court or Safety.",
    ),
    error("risk-misplaced", "Only a critical rule has a risk."),
    error("unsure-excludes", "A rule whose source is unsure cannot change how an exhibit stands."),
    error("unknown-form", "A check names a form that is not in forms.ron."),
    error("unknown-form-field", "A check names a field that its form does not have."),
    error("unfit-field", "A check names a field that cannot hold what the check looks for."),
    error(
        "unfit-entry",
        "A field states a fact that its kind of entry cannot hold: a moment needs Moment, a \
         length needs Number, a choice needs the choices that the program knows.",
    ),
    error("missing-signature", "A check asks for signatures for which the form has no lines."),
    error("missing-deadline", "A check needs a deadline that pack.ron does not list."),
    error(
        "hours-differ",
        "A check and the time limit of pack.ron for the same step name different hours.",
    ),
    FaultCode {
        code: "hours-in-text",
        severity: Severity::Warning,
        meaning: "The words of a rule name other hours than its check counts. Change both.",
    },
    error(
        "template",
        "A template beside the pack cannot be set. The place is where the type setter stopped.",
    ),
    FaultCode {
        code: "template-unused",
        severity: Severity::Warning,
        meaning: "No paper is set with a template beside the pack, nor does another import it.",
    },
    error("missing-notice", "A check needs the words of a notice that pack.ron does not list."),
    error(
        "part-not-fixed",
        "A check of a pack may only name parts that every box has, not single packages, papers \
         or persons.",
    ),
    error(
        "rule-cannot-be-kept",
        "An exercise calls for a rule but lacks the papers, facts or people without which nobody \
         could keep it.",
    ),
    error(
        "more-people-than-roles",
        "A check asks for more different people than there are roles to give.",
    ),
];
