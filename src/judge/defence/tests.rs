//! Days with one thing gone wrong, and what counsel makes of each.
//!
//! Expectations follow the domain paper: a critical step with the case at risk
//! excludes, a major one leaves doubt, safety and minor steps do not touch it.

use super::*;
use crate::judge::Assessment;
use crate::judge::trial::{Day, release, seizure};
use crate::pack::Risk;

fn standing_of<'a>(assessment: &'a Assessment, item: &str) -> &'a ExhibitStanding {
    let holds = |group: &&ExhibitStanding| group.items.iter().any(|held| held.to_string() == item);
    assessment.defence.exhibits.iter().find(holds).unwrap()
}

/// Rules with which counsel attacks this exhibit.
fn attacked_by(day: &Day, item: &str) -> (Standing, Vec<String>) {
    let assessment = day.judged();
    let group = standing_of(&assessment, item);
    let gaps = group.attacks.iter().map(|attack| &assessment.defence.gaps[attack.gap as usize]);
    let rules = gaps.flat_map(|gap| &gap.rules).map(|rule| rule.rule.clone()).collect();
    (group.standing, rules)
}

fn told(standing: Standing, rules: &[&str]) -> (Standing, Vec<String>) {
    (standing, rules.iter().map(|rule| (*rule).to_owned()).collect())
}

#[test]
fn after_a_good_day_every_exhibit_is_admitted_in_one_group() {
    let assessment = seizure().judged();
    assert_eq!(assessment.defence.gaps, []);
    let [group] = assessment.defence.exhibits.as_slice() else {
        panic!("{:?}", assessment.defence.exhibits);
    };
    assert_eq!(group.standing, Standing::Admitted);
    assert_eq!(group.exhibits, "E-001 to E-003");
    assert_eq!(group.goods, "the seal parts and packages 5 to 6");
}

#[test]
fn a_fault_of_one_package_attacks_that_exhibit_only() {
    // Package 6 alone is left without the signature across its seal.
    let day = seizure().changed(r#"SignedAcross("package:5-6")"#, r#"SignedAcross("package:5")"#);
    assert_eq!(attacked_by(&day, "package:6"), told(Standing::Excluded, &["I4"]));
    assert_eq!(attacked_by(&day, "package:5"), told(Standing::Admitted, &[]));
    assert_eq!(attacked_by(&day, "seal-parts"), told(Standing::Admitted, &[]));
    let assessment = day.judged();
    let group = standing_of(&assessment, "package:6");
    let gap = &assessment.defence.gaps[group.attacks[0].gap as usize];
    assert_eq!(gap.says, "Counsel on I4.");
    assert!(!gap.facts[0].whole_case);
}

#[test]
fn a_fault_of_the_whole_case_attacks_every_exhibit() {
    let day = seizure().without("TriggerLogged");
    for item in ["package:5", "package:6", "seal-parts"] {
        assert_eq!(attacked_by(&day, item), told(Standing::Doubtful, &["A1"]));
    }
    let assessment = day.judged();
    assert_eq!(assessment.defence.exhibits.len(), 1, "all are attacked alike");
    assert!(assessment.defence.gaps[0].facts[0].whole_case);
}

#[test]
fn a_fault_of_notice_or_dates_is_about_the_seized_goods() {
    for (day, rule) in [
        (seizure().without(r#"Served(form: "notice""#), "M2"),
        (seizure().without("show-cause-due"), "N2"),
    ] {
        assert_eq!(attacked_by(&day, "package:5"), told(Standing::Excluded, &[rule]));
        assert_eq!(attacked_by(&day, "seal-parts"), told(Standing::Admitted, &[]));
    }
}

#[test]
fn a_finding_that_weighs_less_does_less_to_the_exhibit() {
    // The date is too early, a minor slip (domain paper, N2).
    let day = seizure().changed("2026-05-09", "2026-05-08");
    assert_eq!(attacked_by(&day, "package:5"), told(Standing::Admitted, &["N2"]));
}

#[test]
fn counsel_speaks_of_the_way_in_which_the_step_was_missed() {
    let says = |day: Day| {
        let day = day.set(|_, pack| {
            let rule = pack.rules.iter_mut().find(|rule| rule.id.as_str() == "N2").unwrap();
            rule.defence_if.insert(Slip::NotDone, crate::scenario::Text::new("Empty.").unwrap());
        });
        day.judged().defence.gaps[0].says.clone()
    };
    assert_eq!(says(seizure().without("show-cause-due")), "Empty.");
    assert_eq!(says(seizure().changed("2026-05-09", "2026-05-10")), "Counsel on N2.");
}

#[test]
fn a_rule_whose_law_does_not_reach_the_profile_is_shown_and_moves_nothing() {
    let day = seizure().without("CopyGiven").set(|scenario, pack| {
        let rule = pack.rules.iter_mut().find(|rule| rule.id.as_str() == "L4").unwrap();
        rule.unsure_under.push(scenario.profile.clone());
    });
    let assessment = day.judged();
    let finding = assessment.findings.iter().find(|finding| finding.rule == "L4").unwrap();
    assert_eq!(finding.verdict, Verdict::ShownOnly { kept: false });
    assert_eq!(attacked_by(&day, "package:5"), told(Standing::Admitted, &["L4"]));
}

#[test]
fn goods_that_spoil_leave_no_doubt_on_a_drug() {
    // The frozen load went warm; the packets are no food.
    let day = crate::judge::trial::drugs().without("Care(CoolingSet(on: true))");
    assert_eq!(day.judged().findings.iter().filter(|f| f.rule == "P3").count(), 1);
    assert_eq!(attacked_by(&day, "package:5"), told(Standing::Admitted, &[]));
}

#[test]
fn a_fault_at_the_hiding_place_attacks_the_goods_from_there() {
    let day = seizure().without("ApprovalAnswered");
    assert_eq!(attacked_by(&day, "package:5"), told(Standing::Doubtful, &["F3"]));
    assert_eq!(attacked_by(&day, "seal-parts"), told(Standing::Admitted, &[]));
}

#[test]
fn a_fault_of_the_find_is_no_fault_of_the_seal_parts() {
    let day = seizure().without("Sketched");
    assert_eq!(attacked_by(&day, "package:5"), told(Standing::Excluded, &["G2"]));
    assert_eq!(attacked_by(&day, "seal-parts"), told(Standing::Admitted, &[]));
}

#[test]
fn a_break_of_custody_attacks_the_exhibits_of_that_line_with_its_event() {
    let day = seizure().changed_in("Sealed(items: \"package:5-6\"", "package:5-6", "package:5");
    let (standing, rules) = attacked_by(&day, "package:6");
    assert_eq!(standing, Standing::Excluded);
    assert!(rules.contains(&"O2".to_owned()), "{rules:?}");
    assert_eq!(attacked_by(&day, "package:5").0, Standing::Admitted);
    let assessment = day.judged();
    let group = standing_of(&assessment, "package:6");
    let chain =
        assessment.custody.iter().find(|chain| chain.item.to_string() == "package:6").unwrap();
    let broken = &chain.breaks[0];
    let cited = group.attacks.iter().any(|attack| {
        let gap = &assessment.defence.gaps[attack.gap as usize];
        attack.facts.iter().any(|fact| {
            let fact = &gap.facts[*fact as usize];
            fact.text == broken.what && fact.entries == [broken.entry]
        })
    });
    assert!(cited, "{:?}", assessment.defence.gaps);
}

#[test]
fn a_major_fault_leaves_doubt_and_a_minor_one_does_not_matter() {
    assert_eq!(
        attacked_by(&seizure().without("TriggerLogged"), "package:5"),
        told(Standing::Doubtful, &["A1"])
    );
    // The plate is minor: counsel may speak of it, the exhibit stands.
    let day = seizure().without(r#"PartExamined(part: "csc-plate""#);
    assert_eq!(attacked_by(&day, "package:5"), told(Standing::Admitted, &["C3"]));
}

#[test]
fn what_counsel_would_not_say_and_a_court_would_not_weigh_is_no_gap() {
    let day = seizure().without(r#"PartExamined(part: "csc-plate""#).set(|_, pack| {
        let rule = pack.rules.iter_mut().find(|rule| rule.id.as_str() == "C3").unwrap();
        rule.defence = crate::scenario::Text::default();
    });
    assert_eq!(day.judged().defence.gaps, []);
}

#[test]
fn safety_is_no_matter_for_the_exhibit_and_an_unsure_source_never_moves_it() {
    let change = |id: &'static str, change: fn(&mut Rule)| {
        move |day: Day| {
            day.set(|_, pack| {
                change(pack.rules.iter_mut().find(|rule| rule.id.as_str() == id).unwrap());
            })
        }
    };
    let safety = change("B3", |rule| rule.risk = Some(Risk::Safety));
    let day = safety(seizure().without("GasFreeDeclared"));
    assert_eq!(attacked_by(&day, "package:5"), told(Standing::Admitted, &["B3"]));
    let unsure = change("I4", |rule| rule.certainty = Certainty::Unsure);
    let day = unsure(seizure().without("SignedAcross"));
    assert_eq!(attacked_by(&day, "package:5"), told(Standing::Admitted, &["I4"]));
}

#[test]
fn rules_with_the_same_words_are_one_gap_with_both_authorities() {
    let day = seizure().without("TriggerLogged").without("ApprovalAnswered").set(|_, pack| {
        for rule in &mut pack.rules {
            rule.defence = crate::scenario::Text::new("No ground was shown.").unwrap();
        }
    });
    let assessment = day.judged();
    let [gap] = assessment.defence.gaps.as_slice() else { panic!("one gap") };
    let rules: Vec<&str> = gap.rules.iter().map(|rule| rule.rule.as_str()).collect();
    assert_eq!(rules, ["A1", "F3"]);
    assert_eq!(gap.facts.len(), 2);
}

#[test]
fn without_words_in_the_pack_effect_and_authority_are_said() {
    let day = seizure().without("TriggerLogged").set(|_, pack| {
        pack.rules[0].defence = crate::scenario::Text::default();
    });
    assert_eq!(day.judged().defence.gaps[0].says, "effect (citation)");
}

#[test]
fn a_released_box_leaves_the_seal_parts_as_the_only_exhibit() {
    let assessment = release().judged();
    let groups = &assessment.defence.exhibits;
    assert_eq!(groups.len(), 1);
    assert_eq!(groups[0].goods, "the seal parts");
}
