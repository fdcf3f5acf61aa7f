//! Rules M1 and M2: the decision and the grounds. The release (M4) is in `release`.
//!
//! Owns the checks of the action taken. Times count only where the pack names hours.

use super::witness::{form_title, form_witnesses, served, signed};
use crate::judge::case::Case;
use crate::judge::facts::{Mark, Seen};
use crate::judge::ruling::Ruling;
use crate::judge::words;
use crate::pack::{Slip, StatedFact};
use crate::scenario::Key;
use crate::scenario::raw::{OpenGoods, Seizure};
use crate::sim::Item;
use crate::sim::action::{Decision, Goods};

const HOUR_MS: u64 = 3_600_000;

/// True when no more than so many hours lie between the two.
pub(super) fn within(from: Mark, to: Mark, hours: u32) -> bool {
    to.at_ms.saturating_sub(from.at_ms) <= u64::from(hours).saturating_mul(HOUR_MS)
}

pub(super) fn action_chosen(case: &Case<'_>) -> Ruling {
    let mut ruling = Ruling::new();
    match case.seizure() {
        Some(seizure) => seizure_chosen(case, seizure, &mut ruling),
        None => release_chosen(case, &mut ruling),
    }
    if let Some(decision) = case.decision()
        && !case.facts.areas.iter().any(|seen| seen.mark.is_before(decision.mark))
    {
        let text = format!(
            "The decision was made at {} before any area had a result.",
            case.time(decision.mark)
        );
        ruling.fault(text, &[decision.mark]);
    }
    taken_too_much(case, &mut ruling);
    ruling
}

fn release_chosen(case: &Case<'_>, ruling: &mut Ruling) {
    ruling.expect("Nothing was found or all was explained: release.");
    for seen in &case.facts.decisions {
        match seen.what {
            Decision::Release => {}
            Decision::Detain { goods } | Decision::Seize { goods, .. } => {
                let names = words::goods_text(case.scenario, goods);
                let verb = decision_word(seen.what);
                let text = format!("{verb} at {} without a ground: {names}.", case.time(seen.mark));
                match seen.what {
                    Decision::Detain { .. } => ruling.fault_by(Slip::Detained, text, &[seen.mark]),
                    Decision::Release | Decision::Seize { .. } => ruling.fault(text, &[seen.mark]),
                }
            }
        }
    }
    match case.decision() {
        Some(seen) if *seen.what == Decision::Release => {
            ruling.good(format!("Release was decided at {}.", case.time(seen.mark)), &[seen.mark]);
        }
        Some(_) => {}
        None => ruling.fault_by(Slip::NotDone, "No decision was made.", &[]),
    }
}

fn seizure_chosen(case: &Case<'_>, seizure: &Seizure, ruling: &mut Ruling) {
    let liable: Vec<Goods> = seizure.goods.iter().cloned().map(Goods::Hidden).collect();
    let open = open_goods(seizure);
    let aside = if open.is_empty() { "" } else { "; for a lawyer and not judged: " };
    let (names, open_names) =
        (words::goods_text(case.scenario, &liable), words::goods_text(case.scenario, &open));
    ruling.expect(format!("Seize {names}, and only that{aside}{open_names}."));
    let Some(seen) = case.decision() else {
        ruling.fault_by(Slip::NotDone, "No decision was made.", &[]);
        return;
    };
    let at = case.time(seen.mark);
    match seen.what {
        Decision::Release => {
            let text = format!("Release was decided at {at}, though goods were liable.");
            ruling.fault_by(Slip::LetGo, text, &[seen.mark]);
        }
        Decision::Detain { .. } => {
            let text = format!("The goods were detained at {at} and not seized.");
            ruling.fault_by(Slip::Detained, text, &[seen.mark]);
        }
        Decision::Seize { goods, grounds } => {
            if grounds.as_str().trim().is_empty() {
                ruling.fault(format!("The seizure at {at} states no grounds."), &[seen.mark]);
            }
            seized_what_is_liable(case, &seen, goods, (&liable, &open), ruling);
        }
    }
}

fn seized_what_is_liable(
    case: &Case<'_>,
    seen: &Seen<&Decision>,
    goods: &[Goods],
    (liable, open): (&[Goods], &[Goods]),
    ruling: &mut Ruling,
) {
    let at = case.time(seen.mark);
    if case.turns.found.is_none_or(|found| seen.mark.is_before(found)) {
        ruling
            .fault(format!("Seizure was decided at {at} before anything was found."), &[seen.mark]);
        return;
    }
    let missing: Vec<Goods> =
        liable.iter().filter(|goods_| !goods.contains(goods_)).cloned().collect();
    let extra: Vec<Goods> = goods
        .iter()
        .filter(|goods_| !liable.contains(goods_) && !open.contains(goods_))
        .cloned()
        .collect();
    if !missing.is_empty() {
        let text = format!("Not seized at {at}: {}.", words::goods_text(case.scenario, &missing));
        ruling.fault_by(Slip::LetGo, text, &[seen.mark]);
    }
    if !extra.is_empty() {
        ruling.fault(
            format!(
                "Seized at {at} though not liable: {}.",
                words::goods_text(case.scenario, &extra)
            ),
            &[seen.mark],
        );
    }
    if !ruling.is_lost() {
        let names = words::goods_text(case.scenario, goods);
        ruling.good(format!("Seized at {at} on written grounds: {names}."), &[seen.mark]);
    }
}

/// Goods whose liability the exercise leaves to a lawyer.
fn open_goods(seizure: &Seizure) -> Vec<Goods> {
    let open = seizure.open.iter().map(|open| match open {
        OpenGoods::Box => Goods::Box,
        OpenGoods::Declared => Goods::Declared,
    });
    open.collect()
}

/// Packages of the declared load that were taken away, unless it is open whether they are liable.
fn taken_too_much(case: &Case<'_>, ruling: &mut Ruling) {
    let open = case.seizure().map(open_goods).unwrap_or_default();
    if open.contains(&Goods::Declared) {
        return;
    }
    let mut items: Vec<&Item> = Vec::new();
    let mut marks: Vec<Mark> = Vec::new();
    for page in case.book.pages() {
        let declared = matches!(page.item, Item::Package(_)) && !case.is_hidden_item(&page.item);
        if let (true, Some(taken)) = (declared, page.taken()) {
            items.push(&page.item);
            marks.push(taken);
        }
    }
    if items.is_empty() {
        return;
    }
    items.sort();
    let names = words::items_text(case.scenario, items.iter().copied());
    let items = items.into_iter().cloned().collect();
    ruling.fault_on(format!("Taken as exhibits though not liable: {names}."), &marks, items);
}

fn decision_word(decision: &Decision) -> &'static str {
    match decision {
        Decision::Release => "Released",
        Decision::Detain { .. } => "Detained",
        Decision::Seize { .. } => "Seized",
    }
}

pub(super) fn grounds_served(case: &Case<'_>, form: &Key, within_hours: &u32) -> Ruling {
    if let Err(ruling) = case.need_find() {
        return ruling;
    }
    let (Some(possessor), Some(decided)) = (case.possessor(), case.seizure_decided()) else {
        return Ruling::lost("There was no seizure of which grounds could be served.", &[]);
    };
    let mut ruling = Ruling::new();
    let (title, name) = (form_title(case, form), case.person_name(possessor));
    ruling.expect(format!(
        "The {title} served on {name} within {within_hours} hours of the seizure at {}.",
        case.time(decided)
    ));
    let Some((mark, service)) = served(case, form, possessor) else {
        ruling.fault(format!("The {title} was not served on {name}."), &[decided]);
        return ruling;
    };
    let at = case.time(mark);
    if mark.is_before(decided) {
        let text = format!(
            "The {title} was served at {at}, before the seizure was decided at {}.",
            case.time(decided)
        );
        ruling.fault(text, &[mark, decided]);
    } else if !within(decided, mark, *within_hours) {
        let text = format!(
            "The {title} was served at {at}, more than {within_hours} hours after the seizure."
        );
        ruling.fault(text, &[decided, mark]);
    }
    if signed(case, form).is_none_or(|signed| mark.is_before(signed)) {
        ruling.fault(
            format!("The {title} that was served at {at} was not signed by the officer."),
            &[mark],
        );
    }
    if grounds_are_empty(case, form) {
        ruling.fault(format!("The {title} states no grounds."), &[mark]);
    }
    if service.signed {
        if !ruling.is_lost() {
            ruling.good(format!("{name} signed the {title} at {at}."), &[mark]);
        }
    } else {
        refusal_witnessed(case, form, (mark, &title, &name), &mut ruling);
    }
    ruling
}

fn grounds_are_empty(case: &Case<'_>, form: &Key) -> bool {
    case.forms
        .iter()
        .filter(|compared| compared.sheet.is_of(form))
        .flat_map(|compared| &compared.fields)
        .any(|field| field.states == Some(StatedFact::Grounds) && field.entry.is_empty())
}

/// A refusal is proved by whoever signed the notice, or an inhabitant who stood by.
fn refusal_witnessed(
    case: &Case<'_>,
    form: &Key,
    (mark, title, name): (Mark, &str, &str),
    ruling: &mut Ruling,
) {
    let at = case.time(mark);
    let signers = form_witnesses(case, form, None);
    let officers = case
        .facts
        .forms_witnessed
        .iter()
        .find(|seen| seen.what.0.is_of(form) && case.can_witness(seen.what.1, true));
    let witness = signers.iter().next().map(|(person, mark)| (*person, *mark));
    match witness.or(officers.map(|seen| (seen.what.1, seen.mark))) {
        Some((witness, witnessed)) => {
            let text = format!(
                "{name} refused to sign the {title} at {at}; {} witnessed it.",
                case.person_name(witness)
            );
            ruling.good(text, &[mark, witnessed]);
        }
        None => {
            ruling.fault(
                format!(
                    "{name} refused to sign the {title} at {at}, and no witness signed for it."
                ),
                &[mark],
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::judge::trial::{Day, check, first_words, release, seizure};
    use crate::scenario::raw::{OpenGoods, Outcome};

    #[test]
    fn only_what_is_liable_is_seized() {
        check(
            &seizure().changed("[Hidden(\"phones\")]", "[Hidden(\"phones\"), Declared]"),
            &["M1"],
        );
        check(&seizure().changed("[Hidden(\"phones\")]", "[Hidden(\"phones\"), Box]"), &["M1"]);
        check(
            &seizure().with_after(
                "packaging: TapedCarton",
                r#"Exhibits(Packed(items: "package:1", packaging: EvidenceBag, new_gloves: true))"#,
            ),
            &["M1"],
        );
        check(&seizure().changed_in("Decided(", "In no paper, behind a false wall.", " "), &["M1"]);
    }

    #[test]
    fn what_a_lawyer_must_say_is_not_scored() {
        let open = |day: Day| {
            day.set(|scenario, _| {
                if let Outcome::Seize(seizure) = &mut scenario.outcome {
                    seizure.open = vec![OpenGoods::Box, OpenGoods::Declared];
                }
            })
        };
        let more = "[Hidden(\"phones\"), Box, Declared]";
        check(&open(seizure()), &[]);
        check(&open(seizure().changed("[Hidden(\"phones\")]", more)), &[]);
        check(&open(seizure().changed("[Hidden(\"phones\")]", "[Box]")), &["M1"]);
    }

    #[test]
    fn goods_may_be_detained_first_and_seized_then() {
        check(
            &seizure()
                .with_before(
                    "Close(Decided",
                    r#"Close(Decided(Detain(goods: [Hidden("phones")])))"#,
                )
                .changed("$decided", "2026-03-09T09:36:00"),
            &[],
        );
    }

    #[test]
    fn to_keep_a_clean_box_costs_the_decision() {
        let detained = "Close(Decided(Detain(goods: [Declared])))";
        check(
            &release()
                .with_before("Close(Decided", detained)
                .changed("$decided", "2026-03-09T08:50:00"),
            &["M1"],
        );
        check(
            &release()
                .with_before("Close(Decided", detained)
                .without("Decided(Release)")
                .without("BoxReleased"),
            &["M1", "M4"],
        );
        let taken =
            r#"Exhibits(Packed(items: "package:1", packaging: EvidenceBag, new_gloves: true))"#;
        let day = release().with_after("PackagesOpened", taken);
        check(&day, &["M1"]);
        assert_eq!(first_words(&day, "M1"), "Taken as exhibits though not liable: package 1.");
    }

    #[test]
    fn the_decision_rests_on_recorded_areas() {
        check(&release().moved_after("AreaRecorded", "Close(Decided"), &["M1"]);
    }

    #[test]
    fn grounds_are_served_on_the_possessor_in_time() {
        check(&seizure().without(r#"Served(form: "notice""#), &["M2"]);
        check(&seizure().changed_in(r#"Served(form: "notice""#, "agent", "witness-a"), &["M2"]);
        check(&seizure().with_before(r#"Served(form: "notice""#, "+1300"), &[]);
        check(
            &seizure()
                .with_before(r#"Served(form: "notice""#, "+1440")
                .set(|_, pack| no_store_limit(pack)),
            &["M2"],
        );
        check(
            &seizure().moved_after(r#"Served(form: "notice""#, r#"form: "notice", field: "units""#),
            &["M2"],
        );
    }

    fn no_store_limit(pack: &mut crate::pack::Pack) {
        for rule in &mut pack.rules {
            if let crate::pack::Check::Deposited { within_hours } = &mut rule.check {
                *within_hours = 1_000;
            }
        }
    }

    #[test]
    fn a_refusal_to_sign_is_witnessed() {
        let refused =
            seizure().changed_in(r#"Served(form: "notice""#, "signed: true", "signed: false");
        check(&refused, &["M2"]);
        check(
            &refused.with_after(
                r#"Served(form: "notice""#,
                r#"Forms(WitnessSigned(form: "notice", person: "witness-a"))"#,
            ),
            &[],
        );
    }
}
