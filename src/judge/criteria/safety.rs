//! Rules B1 to B4: site, warning signs, air, dangerous goods.
//!
//! Owns the safety checks. None of them minds how long anything took: safety
//! outranks speed.

use std::collections::BTreeSet;

use crate::judge::case::Case;
use crate::judge::facts::{Mark, earliest, first};
use crate::judge::ruling::Ruling;
use crate::judge::words;
use crate::pack::Ppe;
use crate::scenario::Part;

pub(super) fn site_made_safe(case: &Case<'_>, ppe: &[Ppe]) -> Ruling {
    let mut ruling = Ruling::new();
    let limit = case.turns.first_hand;
    let first_hand = limit.map_or_else(String::new, |mark| {
        format!(" The first hand was on the box at {}.", case.time(mark))
    });
    let secured = if case.scenario.container.on_chassis {
        ("The vehicle was secured", "The vehicle was not secured before the first hand on the box.")
    } else {
        (
            "The supports were checked",
            "The supports were not checked before the first hand on the box.",
        )
    };
    let steps = [
        (case.facts.vehicle_secured.first(), secured.0, secured.1),
        (
            case.facts.cordon.first(),
            "The cordon was set",
            "The cordon was not set before the first hand on the box.",
        ),
    ];
    for (mark, done, missed) in steps {
        match mark {
            Some(mark) if mark.is_in_time(limit) => {
                ruling.good(format!("{done} at {}.", case.time(*mark)), &[*mark]);
            }
            Some(mark) => {
                let text = format!("{done} only at {}.{first_hand}", case.time(*mark));
                ruling.fault(text, &[*mark]);
            }
            None => ruling.fault(missed, &[]),
        }
    }
    protection_worn(case, ppe, &mut ruling);
    ruling
}

fn protection_worn(case: &Case<'_>, ppe: &[Ppe], ruling: &mut Ruling) {
    let mut worn: BTreeSet<Ppe> = BTreeSet::new();
    let mut marks: Vec<Mark> = Vec::new();
    for seen in case.facts.ppe.iter().filter(|seen| seen.mark.is_in_time(case.turns.first_hand)) {
        worn.extend(seen.what);
        marks.push(seen.mark);
    }
    let missing: Vec<&str> =
        ppe.iter().filter(|item| !worn.contains(item)).map(|item| words::ppe_name(*item)).collect();
    if missing.is_empty() {
        ruling.good("All personal protection was worn before the first hand on the box.", &marks);
    } else {
        let text =
            format!("Not worn before the first hand on the box: {}.", words::listed(&missing));
        ruling.fault(text, &marks);
    }
}

pub(super) fn warnings_looked_for(case: &Case<'_>) -> Ruling {
    let limit = earliest([first(&case.facts.air), case.turns.opened]);
    match case.facts.warnings.first() {
        Some(mark) if mark.is_in_time(limit) => {
            let mut ruling = Ruling::new();
            ruling
                .good(format!("Warning signs were looked for at {}.", case.time(*mark)), &[*mark]);
            temperature_read(case, &mut ruling);
            ruling
        }
        Some(mark) => Ruling::lost(
            format!(
                "Warning signs were looked for only at {}, after the air test or the opening.",
                case.time(*mark)
            ),
            &[*mark],
        ),
        None => Ruling::lost("Warning signs were not looked for.", &[]),
    }
}

/// A reefer's power and temperature are warnings too (domain paper, rule B2).
fn temperature_read(case: &Case<'_>, ruling: &mut Ruling) {
    if !case.scenario.is_reefer() {
        return;
    }
    let limit = case.turns.opened;
    match case.facts.temperatures.first() {
        Some(mark) if mark.is_in_time(limit) => {
            let text = format!("The temperature was read off the machine at {}.", case.time(*mark));
            ruling.good(text, &[*mark]);
        }
        late => {
            let marks: Vec<Mark> = late.into_iter().copied().collect();
            ruling.fault_at(
                "The temperature was not read off the cooling machine before the opening.",
                &marks,
                vec![Part::Machinery],
            );
        }
    }
}

pub(super) fn air_tested(case: &Case<'_>) -> Ruling {
    let mut ruling = Ruling::new();
    let opened = case.turns.opened;
    let in_time = case
        .facts
        .air
        .iter()
        .find(|seen| seen.what.1 && seen.mark.is_in_time(opened))
        .map(|seen| seen.mark);
    match (in_time, opened, first(&case.facts.air)) {
        (Some(mark), _, _) => {
            ruling.good(
                format!("The air was tested through the door seal at {}.", case.time(mark)),
                &[mark],
            );
        }
        (None, Some(opened), Some(late)) => {
            let text = format!(
                "The doors were opened at {}; the air was tested only at {}.",
                case.time(opened),
                case.time(late)
            );
            ruling.fault(text, &[opened, late]);
        }
        (None, Some(opened), None) => {
            let text = format!(
                "The doors were opened at {} and the air was not tested.",
                case.time(opened)
            );
            ruling.fault(text, &[opened]);
        }
        (None, None, _) => ruling.fault("The air was not tested.", &[]),
    }
    declared_before_entry(case, &mut ruling);
    ruling
}

fn declared_before_entry(case: &Case<'_>, ruling: &mut Ruling) {
    let declared = case.facts.gas_free.first().copied();
    match (case.facts.entered.first().copied(), declared) {
        (Some(entered), Some(declared)) if declared.is_before(entered) => {
            ruling.good(
                format!("The box was declared gas-free at {}.", case.time(declared)),
                &[declared],
            );
        }
        (Some(entered), Some(declared)) => {
            let text = format!(
                "The box was entered at {}, before it was declared gas-free at {}.",
                case.time(entered),
                case.time(declared)
            );
            ruling.fault(text, &[entered, declared]);
        }
        (Some(entered), None) => {
            let text = format!(
                "The box was entered at {} and was not declared gas-free.",
                case.time(entered)
            );
            ruling.fault(text, &[entered]);
        }
        (None, Some(declared)) => {
            ruling.good(
                format!("The box was declared gas-free at {}.", case.time(declared)),
                &[declared],
            );
        }
        // Nobody entered, so nothing had to be declared.
        (None, None) => {}
    }
}

pub(super) fn dangerous_goods_stopped(case: &Case<'_>) -> Ruling {
    if !case.scenario.special.dangerous_goods {
        return Ruling::not_applicable("Nothing spoke of dangerous goods.");
    }
    let mut ruling = Ruling::new();
    let facts = case.facts;
    let experts = words::sentence(case.pack.terms.explosives.as_str());
    let steps = [
        (&facts.dangerous_goods_stopped, "Work was", "stopped"),
        (&facts.cordon, "The cordon was", "set"),
        (&facts.ignition_controlled, "Ignition and radios were", "controlled"),
        (&facts.explosives_called, &format!("{experts} was"), "called"),
    ];
    for (marks, what, done) in steps {
        match marks.first() {
            Some(mark) => ruling.good(format!("{what} {done} at {}.", case.time(*mark)), &[*mark]),
            None => ruling.fault(format!("{what} not {done}."), &[]),
        }
    }
    if let Some(opened) = case.turns.opened {
        let text = format!("A door was opened at {} all the same.", case.time(opened));
        ruling.fault(text, &[opened]);
    }
    if let Some(seen) = facts.packages_opened.first() {
        let text = format!(
            "Packages were opened at {} by people who are no experts.",
            case.time(seen.mark)
        );
        ruling.fault(text, &[seen.mark]);
    }
    ruling
}

#[cfg(test)]
mod tests {
    use crate::judge::trial::{check, first_words, release, seizure};

    #[test]
    fn dangerous_goods_are_left_to_experts() {
        use crate::judge::trial::dangerous;
        check(&dangerous(), &[]);
        for step in ["DangerousGoodsStopped", "CordonSet", "IgnitionControlled", "ExplosivesCalled"]
        {
            check(&dangerous().without(step), &["B4"]);
        }
        let opened = "Doors(Opened(leaf: Right, strap: true, clear: true))";
        check(&dangerous().with_before("Search(AreaRecorded", opened), &["B4"]);
    }

    #[test]
    fn the_site_is_safe_before_the_first_hand_on_the_box() {
        check(&seizure().without("VehicleSecured"), &["B1"]);
        check(&seizure().without("CordonSet"), &["B1"]);
        check(&seizure().changed("[Helmet, Gloves]", "[Gloves]"), &["B1"]);
        check(&release().moved_after("CordonSet", "Safety(AirTested"), &["B1"]);
        let day = seizure().changed("[Helmet, Gloves]", "[Gloves]");
        assert_eq!(first_words(&day, "B1"), "Not worn before the first hand on the box: helmet.");
    }

    #[test]
    fn warnings_come_before_the_air_test() {
        check(&seizure().without("WarningsLookedFor"), &["B2"]);
        check(&seizure().moved_after("WarningsLookedFor", "Safety(AirTested"), &["B2"]);
    }

    #[test]
    fn the_air_is_tested_through_the_seal_and_declared_clean_before_entry() {
        check(&seizure().moved_after("GasFreeDeclared", "Search(Entered"), &["B3"]);
        check(&seizure().without("GasFreeDeclared"), &["B3"]);
        // Without any test the form has nothing to state either.
        check(&seizure().without("AirTested"), &["B3", "N1"]);
        check(&release().without("AirTested"), &["B3"]);
        check(&release().moved_after("AirTested", "Doors(Opened"), &["B3"]);
    }

    #[test]
    fn taking_long_costs_nothing() {
        check(&seizure().with_before("Safety(AirTested", "+300"), &[]);
    }
}
