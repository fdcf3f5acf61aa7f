//! Rules L1 to L4: witnesses of the search, the memo, its copy.
//!
//! Owns the checks of the recovery memo as an act; what stands in it is judged
//! with the forms.

use std::collections::BTreeSet;

use crate::judge::case::Case;
use crate::judge::facts::{Mark, Served};
use crate::judge::ruling::Ruling;
use crate::judge::words;
use crate::pack::{Slip, WitnessPolicy};
use crate::scenario::Key;
use crate::sim::Item;

pub(super) fn witnesses_present(case: &Case<'_>, witnesses: &u32) -> Ruling {
    let found = match case.need_find() {
        Ok(found) => found,
        Err(ruling) => return ruling,
    };
    if case.witness_policy() == WitnessPolicy::Officials {
        return Ruling::not_applicable("Under this profile no inhabitants have to be called.");
    }
    let mut ruling = Ruling::new();
    let at = case.time(found);
    let standing_by = case.inhabitants_at(found);
    let names = words::people_text(case.scenario, standing_by.iter().copied());
    if standing_by.len() >= *witnesses as usize {
        ruling.good(format!("The hidden place was opened at {at} before {names}."), &[found]);
    } else if let Some(reason) = case.no_witness_reason(Some(found)) {
        let text = format!(
            "The hidden place was opened at {at}; why no witness could be had was recorded at {}.",
            case.time(reason)
        );
        ruling.good(text, &[found, reason]);
    } else {
        let present = words::counted(standing_by.len(), "inhabitant", "inhabitants");
        let text = format!(
            "The hidden place was opened at {at} before {present}; {witnesses} are needed, or the reason on record."
        );
        ruling.fault(text, &[found]);
    }
    ruling
}

pub(super) fn officials_and_film(case: &Case<'_>, officials: &u32) -> Ruling {
    let found = match case.need_find() {
        Ok(found) => found,
        Err(ruling) => return ruling,
    };
    if case.witness_policy() == WitnessPolicy::Inhabitants {
        return Ruling::not_applicable("Under this profile inhabitants witness the search.");
    }
    let mut ruling = Ruling::new();
    let at = case.time(found);
    let before: BTreeSet<&Key> = case
        .facts
        .uncovered
        .iter()
        .filter(|seen| seen.mark == found)
        .flat_map(|seen| seen.what.before)
        .filter(|person| case.can_witness(person, true))
        .collect();
    if before.len() >= *officials as usize {
        let names = words::people_text(case.scenario, before.iter().copied());
        ruling.good(format!("The hidden place was opened at {at} before {names}."), &[found]);
    } else {
        let there = words::counted(before.len(), "official", "officials");
        let text =
            format!("The hidden place was opened at {at} before {there}; {officials} are needed.");
        ruling.fault(text, &[found]);
    }
    let film = case.facts.films.iter().rfind(|seen| seen.mark.is_before(found));
    match film {
        Some(seen) if seen.what => {
            let text = format!("It was filmed from {} on.", case.time(seen.mark));
            ruling.good(text, &[seen.mark]);
        }
        Some(_) | None => ruling.fault(format!("The opening at {at} was not filmed."), &[found]),
    }
    ruling
}

pub(super) fn memo_on_the_spot(case: &Case<'_>, form: &Key, witnesses: &u32) -> Ruling {
    if let Err(ruling) = case.need_find() {
        return ruling;
    }
    let mut ruling = Ruling::new();
    let title = form_title(case, form);
    let Some(signed) = signed(case, form) else {
        return Ruling::not_done(format!("The {title} was not written and signed."), &[]);
    };
    memo_time(case, &title, signed, &mut ruling);
    let left = case.turns.left;
    let signers = form_witnesses(case, form, left);
    if signers.len() >= *witnesses as usize {
        let names = words::people_text(case.scenario, signers.keys().copied());
        let marks: Vec<Mark> = signers.into_values().collect();
        ruling.good(format!("The {title} was signed by {names}."), &marks);
    } else if let Some(reason) = case.witnesses_excused(*witnesses) {
        let text = format!(
            "The {title} lacks the signatures of {witnesses} inhabitants; why none could be had was recorded at {}.",
            case.time(reason)
        );
        ruling.good(text, &[reason]);
        ruling.expect(OFFICIALS_INSTEAD);
    } else {
        let text = format!(
            "The {title} was signed by {} before the exhibits left; {witnesses} are needed.",
            words::counted(signers.len(), "witness", "witnesses")
        );
        ruling.fault_by(Slip::Incomplete, text, &[signed]);
    }
    possessor_asked(case, form, &title, &mut ruling);
    ruling
}

/// Advice where no inhabitant came; no rule of law that was read asks for it.
pub(super) const OFFICIALS_INSTEAD: &str = "Where no inhabitant came, let two officials who stood by sign; it is good practice and not scored.";

/// After the labels and before the exhibits leave.
fn memo_time(case: &Case<'_>, title: &str, signed: Mark, ruling: &mut Ruling) {
    let at = case.time(signed);
    let labelled = last_labelled(case);
    if let Some(labelled) = labelled.filter(|labelled| signed.is_before(*labelled)) {
        let text = format!(
            "The {title} was signed at {at}, before the last label at {}.",
            case.time(labelled)
        );
        ruling.fault(text, &[signed, labelled]);
    }
    match case.turns.left {
        Some(left) if left.is_before(signed) => {
            let text = format!(
                "The {title} was signed at {at}, after the exhibits or the box had left at {}.",
                case.time(left)
            );
            ruling.fault(text, &[left, signed]);
        }
        _ => {
            if !ruling.is_lost() {
                ruling.good(format!("The {title} was signed on the spot at {at}."), &[signed]);
            }
        }
    }
}

fn last_labelled(case: &Case<'_>) -> Option<Mark> {
    case.found_items()
        .filter_map(|item: Item| case.page(&item)?.labelled_first)
        .max_by_key(|mark| mark.order)
}

fn possessor_asked(case: &Case<'_>, form: &Key, title: &str, ruling: &mut Ruling) {
    let Some(possessor) = case.possessor() else {
        return;
    };
    let name = case.person_name(possessor);
    match served(case, form, possessor) {
        Some((mark, served)) if mark.is_in_time(case.turns.left) => {
            let word = if served.signed { "signed" } else { "refused to sign" };
            ruling.good(format!("{name} {word} the {title} at {}.", case.time(mark)), &[mark]);
        }
        Some((mark, _)) => {
            let text = format!(
                "{name} was asked to sign the {title} only at {}, after the exhibits had left.",
                case.time(mark)
            );
            ruling.fault(text, &[mark]);
        }
        None => {
            let text = format!("{name} was not asked to sign the {title}.");
            ruling.fault_by(Slip::Incomplete, text, &[]);
        }
    }
}

pub(super) fn copy_given(case: &Case<'_>, form: &Key) -> Ruling {
    if let Err(ruling) = case.need_find() {
        return ruling;
    }
    let mut ruling = Ruling::new();
    let title = form_title(case, form);
    let Some(possessor) = case.possessor() else {
        return Ruling::not_applicable("There was nobody to give a copy to.");
    };
    let name = case.person_name(possessor);
    let copy =
        case.facts.copies.iter().find(|seen| seen.what.0.is_of(form) && seen.what.1 == possessor);
    match copy {
        Some(seen) => {
            let text =
                format!("{name} was given a copy of the {title} at {}.", case.time(seen.mark));
            ruling.good(text, &[seen.mark]);
        }
        None => ruling.fault(format!("{name} was not given a copy of the {title}."), &[]),
    }
    ruling
}

/// Title of a form within a sentence.
pub(super) fn form_title(case: &Case<'_>, form: &Key) -> String {
    case.pack.form(form).map_or_else(|| form.to_string(), |form| form.title.as_str().to_lowercase())
}

/// When the officer signed the form.
pub(super) fn signed(case: &Case<'_>, form: &Key) -> Option<Mark> {
    case.facts.forms_signed.iter().find(|seen| seen.what.is_of(form)).map(|seen| seen.mark)
}

/// When the form was first handed to the person, and whether he or she signed.
pub(super) fn served<'a>(case: &Case<'a>, form: &Key, person: &Key) -> Option<(Mark, Served<'a>)> {
    case.facts
        .served
        .iter()
        .find(|seen| seen.what.sheet.is_of(form) && seen.what.person == person)
        .map(|seen| (seen.mark, seen.what))
}

/// Different witnesses who signed the form before this moment.
pub(super) fn form_witnesses<'a>(
    case: &Case<'a>,
    form: &Key,
    limit: Option<Mark>,
) -> std::collections::BTreeMap<&'a Key, Mark> {
    let officials_too = case.officials_witness(None);
    case.facts
        .forms_witnessed
        .iter()
        .filter(|seen| seen.what.0.is_of(form) && seen.mark.is_in_time(limit))
        .filter(|seen| case.can_witness(seen.what.1, officials_too))
        .map(|seen| (seen.what.1, seen.mark))
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::judge::trial::{check, first_words, seizure};

    #[test]
    fn two_inhabitants_stand_by_when_the_hidden_place_is_opened() {
        let one = seizure()
            .changed(r#"["agent", "witness-a", "witness-b"]"#, r#"["agent", "witness-a"]"#);
        // The second witness of the memo saw nothing.
        check(&one, &["L1", "N1"]);
        assert_eq!(
            first_words(&one, "L1"),
            "The hidden place was opened at 08:55 before 1 inhabitant; 2 are needed, or the reason on record."
        );
        let reason = r#"People(NoWitnessRecorded(reason: "Nobody could be had."))"#;
        let none = seizure()
            .changed(r#"["agent", "witness-a", "witness-b"]"#, r#"["agent", "clerk", "searcher"]"#)
            .changed_in(r#"form: "memo", field"#, "witness-a", "clerk")
            .changed_in(r#"form: "memo", field"#, "witness-b", "searcher");
        check(&none.clone().with_before("Forced(", reason), &[]);
        check(&none.with_after("Forced(", reason), &["L1"]);
    }

    /// Domain paper, 1.3: a genuine failure to find witnesses is excused.
    #[test]
    fn a_recorded_lack_of_inhabitants_costs_neither_seal_nor_memo() {
        let reason = r#"People(NoWitnessRecorded(reason: "Nobody could be had."))"#;
        let alone = || {
            seizure()
                .changed(
                    r#"["agent", "witness-a", "witness-b"]"#,
                    r#"["agent", "clerk", "searcher"]"#,
                )
                .without("People(Arrived(person: \"witness-")
                .without("EntryLogged(\"witness-")
                .without("Exhibits(WitnessSigned")
                .without(r#"WitnessSigned(form: "memo""#)
        };
        let unnamed = || {
            alone()
                .without(r#"form: "memo", field: "witness-one""#)
                .without(r#"form: "memo", field: "witness-two""#)
        };
        check(&unnamed().with_before("Forced(", reason), &[]);
        // Officials who stood by sign, and are named, in place of inhabitants.
        let officials = alone()
            .changed_in(r#"form: "memo", field"#, "witness-a", "clerk")
            .changed_in(r#"form: "memo", field"#, "witness-b", "searcher")
            .with_after(
                "SignedAcross",
                r#"Exhibits(WitnessSigned(items: "package:5-6", witness: "clerk"))"#,
            )
            .with_after(
                "SignedAcross",
                r#"Exhibits(WitnessSigned(items: "package:5-6", witness: "searcher"))"#,
            )
            .with_after("EntryLogged", r#"Scene(EntryLogged("clerk"))"#)
            .with_after(
                r#"Forms(Signed("memo"))"#,
                r#"Forms(WitnessSigned(form: "memo", person: "clerk"))"#,
            )
            .with_after(
                r#"Forms(Signed("memo"))"#,
                r#"Forms(WitnessSigned(form: "memo", person: "searcher"))"#,
            );
        check(&officials.with_before("Forced(", reason), &[]);
        // Without a reason, or with one written after the opening, nothing is excused.
        check(&unnamed(), &["I4", "L1", "L3", "N1"]);
        check(&unnamed().with_after("Forced(", reason), &["I4", "L1", "L3"]);
        // Who stood by can sign: a reason on record does not excuse them.
        let present = seizure().without("Exhibits(WitnessSigned");
        check(&present.with_before("Forced(", reason), &["I4"]);
    }

    #[test]
    fn the_memo_is_signed_after_the_labels_and_before_leaving() {
        check(&seizure().moved_after(r#"Forms(Signed("memo"))"#, "Custody("), &["L3"]);
        check(
            &seizure()
                .moved_after(r#"Labelled(items: "package:5-6""#, r#"Forms(Signed("memo"))"#)
                .moved_after("Sealed(items: \"package:5-6\"", "New smartphones\"")
                .moved_after("SignedAcross", "Sealed(items: \"package:5-6\"")
                .moved_after("Exhibits(WitnessSigned", "SignedAcross"),
            &["L3"],
        );
        check(&seizure().without(r#"WitnessSigned(form: "memo", person: "witness-b")"#), &["L3"]);
        check(&seizure().without(r#"Served(form: "memo""#), &["L3"]);
        check(
            &seizure().changed_in(r#"Served(form: "memo""#, "signed: true", "signed: false"),
            &[],
        );
    }

    #[test]
    fn the_possessor_gets_a_copy() {
        check(&seizure().without("CopyGiven"), &["L4"]);
        check(&seizure().changed_in("CopyGiven", "agent", "witness-a"), &["L4"]);
    }
}
