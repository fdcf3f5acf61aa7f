//! Every rule of the rubric: earned on a good day, and lost alone on a spoilt one.
//!
//! Owns the table of all 61 rules (domain paper, section 4). What each spoilt day
//! leaves out is the step that the rubric asks for, nothing else. Finer cases
//! stand beside each criterion. Used by tests only.

use super::exercise::text;
use super::{Day, dangerous, drugs, finding, law, lost, release, seizure};
use crate::judge::{CRITERIA, Verdict};
use crate::pack::{SamplingRule, Terms};
use crate::scenario::raw::{Authority, Sex};

/// Ids of the rubric, in its order.
const RUBRIC: [&str; 61] = [
    "A1", "A2", "A3", "A4", "A5", "B1", "B2", "B3", "B4", "C1", "C2", "C3", "C4", "D1", "D2", "D3",
    "E1", "E2", "F1", "F2", "F3", "F4", "F5", "F6", "G1", "G2", "H1", "H2", "I1", "I2", "I3", "I4",
    "J1", "J2", "K1", "K2", "K3", "K4", "K5", "L1", "L2", "L3", "L4", "M1", "M2", "M3", "M4", "N1",
    "N2", "N3", "O1", "O2", "O3", "O4", "P1", "P2", "P3", "P4", "Q1", "Q2", "Q3",
];

/// The traveller is searched, asked to declare, and arrested, all as it should be.
fn persons() -> Day {
    let mut day = drugs().set(|scenario, _| {
        scenario.rules.extend(["F5", "F6"].map(text));
        for person in &mut scenario.people {
            let woman = ["searcher", "traveller"].contains(&person.key.as_str());
            person.sex = Some(if woman { Sex::Woman } else { Sex::Man });
        }
    });
    for line in [
        r#"Law(RightTold(person: "traveller", answer: "Here, please."))"#,
        r#"Law(PersonSearched(person: "traveller", searcher: "searcher", before: ["clerk", "witness-a"], found: None))"#,
        r#"Law(DeclarationAsked(person: "traveller", answer: "Nothing."))"#,
        r#"Law(BaggageOpened(person: "traveller", before: ["clerk"], found: "Clothes."))"#,
        r#"Law(Arrested(arrest: (person: "traveller", grounds: "Paid for the packets.", lawyer_told: true, medical_asked: true), words: None))"#,
        r#"Law(Produced(person: "traveller"))"#,
    ] {
        day = day.with_before(r#"Forms(Filled(form: "seizure", field: "container""#, line);
    }
    day.with_before(
        r#"Forms(Signed("seizure"))"#,
        r#"Forms(Filled(form: "seizure", field: "production-due", entry: Moment("$production-due")))"#,
    )
}

/// One packet is destroyed on an order.
fn disposal() -> Day {
    drugs().with_before(
        "Close(RiskUnitTold)",
        r#"Custody(Disposed(disposal: (items: "package:6", order: "DO-12", weighed: true, samples_kept: true, witnesses: ["searcher", "clerk"]), before: []))"#,
    )
}

/// Another law: a written plan may stand for all units. With half of two units to be shown at
/// 95 percent, one sample is enough.
fn planned() -> Day {
    drugs()
        .set(|_, pack| {
            let (share_permille, confidence_permille) = (500, 950);
            let rule = SamplingRule::Hypergeometric { share_permille, confidence_permille };
            pack.sampling = vec![law::sampling(rule)];
        })
        .with_before(
            "Sampling(Drawn",
            r#"Sampling(PlanWritten(plan: (units: 2, share_permille: 500, confidence_permille: 950, samples: 1), chosen: "package:5"))"#,
        )
        .changed(r#"Drawn(items: "package:5-6""#, r#"Drawn(items: "package:5""#)
        .changed("sample:5-6", "sample:5")
        .changed_in(r#"form: "lab""#, "Number(2)", "Number(1)")
        .changed_in(r#"form: "lab""#, "E-002-S to E-003-S", "E-002-S")
        .changed_in(r#"form: "lab""#, "PC-410004 to PC-410005", "PC-410004")
}

type Spoil = fn(Day) -> Day;

/// Rule, good day, and how the one step is missed.
fn table() -> Vec<(&'static str, Day, Spoil)> {
    vec![
        ("A1", seizure(), |day| day.without("TriggerLogged")),
        ("A2", seizure(), |day| day.without(r#"first: "gd.seal""#)),
        ("A3", seizure(), |day| day.without("NumberChecked")),
        ("A4", seizure(), |day| day.without("role: Photographer")),
        ("A5", drugs(), |day| day.without("AuthorityStated")),
        ("B1", seizure(), |day| day.without("CordonSet")),
        ("B2", seizure(), |day| day.without("WarningsLookedFor")),
        ("B3", release(), |day| day.without("GasFreeDeclared")),
        ("B4", dangerous(), |day| day.without("ExplosivesCalled")),
        ("C1", seizure(), |day| day.without("number: 1,")),
        ("C2", seizure(), |day| day.without(r#"PartExamined(part: "side-right""#)),
        ("C3", seizure(), |day| day.without("csc-plate")),
        ("C4", release(), |day| day.without(r#"first: "slip.vgm""#)),
        ("D1", seizure(), |day| day.without(r#"first: "gate-log.seal""#)),
        ("D2", seizure(), |day| day.without("Seal(Twisted)")),
        ("D3", release(), |day| day.without(r#"Labelled(items: "seal-parts""#)),
        ("E1", seizure(), |day| day.without("PresenceRecorded")),
        ("E2", seizure(), |day| day.changed("strap: true", "strap: false")),
        ("F1", seizure(), |day| day.without("dimension: Width")),
        ("F2", seizure(), |day| day.without(r#"PaperRead("scan")"#)),
        ("F3", seizure(), |day| day.without("ApprovalAnswered")),
        ("F4", seizure(), |day| day.without(r#"AreaRecorded(area: "underside""#)),
        ("F5", persons(), |day| day.without("RightTold")),
        ("F6", persons(), |day| day.without("DeclarationAsked")),
        ("G1", seizure(), |day| day.without("StoppedAndReported")),
        ("G2", seizure(), |day| day.without("Sketched")),
        ("H1", seizure(), |day| day.without("SceneClosed")),
        ("H2", seizure(), |day| day.without("Cautioned")),
        ("I1", seizure(), |day| {
            day.changed_in("TapedCarton", "new_gloves: true", "new_gloves: false")
        }),
        ("I2", drugs(), |day| {
            day.changed_in(r#"Counted(items: "package:5-6""#, r#"Some("searcher")"#, "None")
        }),
        ("I3", seizure(), |day| {
            day.changed("New smartphones\", quantity: 40", "New smartphones\", quantity: 41")
        }),
        ("I4", seizure(), |day| day.without(r#"SignedAcross("package:5-6")"#)),
        ("J1", drugs(), |day| {
            day.changed("kit: Cannabis", "kit: Opiates")
                .changed("positive: true", "positive: false")
                .changed("PresumptivePositive", "PresumptiveNegative")
        }),
        ("J2", drugs(), |day| day.changed("PresumptivePositive", "NameOfDrug")),
        ("K1", drugs(), |day| day.without("ScaleZeroed")),
        ("K2", drugs(), |day| {
            day.changed(r#"Labelled(items: "sample:5-6""#, r#"Labelled(items: "sample:5""#)
        }),
        ("K3", drugs(), |day| {
            day.with_before("Sampling(Drawn", r#"Close(BoxReleased)"#)
                .set(|scenario, _| scenario.rules.retain(|id| id.as_str() != "L3"))
        }),
        ("K4", planned(), |day| day.without("PlanWritten")),
        ("K5", drugs(), |day| {
            day.with_before("Sampling(Drawn", r#"Sampling(DrawnTogether("package:5-6"))"#)
                .changed_in(r#"field: "samples""#, "Number(2)", "Number(3)")
        }),
        ("L1", seizure(), |day| {
            day.changed(r#"["agent", "witness-a", "witness-b"]"#, r#"["agent", "witness-a"]"#)
                .changed(r#"before: ["agent", "searcher"]"#, r#"before: ["agent", "witness-b"]"#)
        }),
        ("L2", drugs(), |day| day.without("FilmStarted")),
        ("L3", seizure(), |day| day.without(r#"Served(form: "memo""#)),
        ("L4", seizure(), |day| day.without("CopyGiven")),
        ("M1", release(), |day| {
            day.with_before("Close(Decided(Release))", "Close(Decided(Detain(goods: [Declared])))")
        }),
        ("M2", seizure(), |day| day.without(r#"Served(form: "notice""#)),
        ("M3", persons(), |day| day.changed("lawyer_told: true", "lawyer_told: false")),
        ("M4", release(), |day| day.without("Restowed")),
        ("N1", seizure(), |day| day.without(r#"form: "memo", field: "goods""#)),
        ("N2", seizure(), |day| day.changed("2026-05-09", "2026-05-08")),
        ("N3", seizure(), |day| day.changed(r#"Key("smuggling")"#, r#"Key("untrue-statement")"#)),
        ("O1", seizure(), |day| day.changed("both_signed: true", "both_signed: false")),
        ("O2", seizure(), |day| day.changed(r#"from: "officer""#, r#"from: "clerk""#)),
        ("O3", drugs(), |day| day.changed("SpecialMessenger", "OrdinaryPost")),
        ("O4", drugs(), |day| day.changed("names_protocols: false", "names_protocols: true")),
        ("P1", seizure(), |day| day.changed("seal-parts, package:5-6\", to", "package:5-6\", to")),
        ("P2", drugs(), |day| day.changed("store: DoubleLock", "store: General")),
        ("P3", drugs(), |day| day.without("Arranged")),
        ("P4", disposal(), |day| day.changed("DO-12", "")),
        ("Q1", release(), |day| day.changed("Underside, floor and front", "Floor and front")),
        ("Q2", drugs(), |day| day.without("ShowCauseSent")),
        ("Q3", seizure(), |day| day.without("RiskUnitTold")),
    ]
}

#[test]
fn the_table_holds_each_rule_of_the_rubric_once() {
    let ids: Vec<&str> = table().iter().map(|(id, _, _)| *id).collect();
    assert_eq!(ids, RUBRIC);
    let in_law: Vec<String> = law::pack().rules.iter().map(|rule| rule.id.to_string()).collect();
    for id in RUBRIC {
        assert!(in_law.iter().any(|known| known == id), "{id}");
    }
}

#[test]
fn every_rule_is_earned_on_a_good_day_and_lost_alone_when_its_step_is_missed() {
    let mut wrong = Vec::new();
    for (id, day, spoil) in table() {
        let good = day.judged();
        if finding(&good, id).verdict != Verdict::Earned || !lost(&good).is_empty() {
            let found = finding(&good, id);
            wrong.push(format!(
                "{id} on the good day: {:?}, lost {:?}",
                found.verdict,
                lost(&good)
            ));
            wrong.extend(
                good.findings
                    .iter()
                    .filter(|finding| finding.verdict == Verdict::Lost)
                    .map(|finding| format!("    {}: {}", finding.rule, finding.done[0].text)),
            );
            continue;
        }
        let spoilt = spoil(day).judged();
        if lost(&spoilt) != [id] {
            wrong.push(format!("{id} spoilt: lost {:?}", lost(&spoilt)));
            wrong.extend(
                spoilt
                    .findings
                    .iter()
                    .filter(|finding| finding.verdict == Verdict::Lost)
                    .map(|finding| format!("    {}: {}", finding.rule, finding.done[0].text)),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Things that exist in Pakistan only, or are called so there only (domain paper, 1).
const OF_ONE_COUNTRY: [&str; 16] = [
    "Magistrate",
    "gazetted",
    "Department of Explosives",
    "Collector",
    "Form-I",
    "State Warehouse",
    "Special Judge",
    "Government Analyst",
    "Sub-Inspector",
    "Register XIX",
    "mushir",
    "malkhana",
    "CNSA",
    "CrPC",
    "s. 1",
    "section 1",
];

fn neutral(day: Day) -> Day {
    day.set(|_, pack| {
        pack.terms = Terms {
            court: text("a judge"),
            warrant: text("a search warrant"),
            search_right: text("the rights that the law of the country gives"),
            explosives: text("the authority for explosives"),
        };
        // The title of a time limit is the pack's own too.
        for deadline in pack.deadlines.iter_mut().filter(|due| due.key.as_str() == "production") {
            deadline.title = text("Arrested person before a judge");
        }
    })
}

#[test]
fn what_a_country_calls_things_comes_from_its_pack_alone() {
    let late = |day: Day| {
        day.without("Law(Produced")
            .with_before("Close(ShowCauseSent)", "+1500")
            .with_before("Close(ShowCauseSent)", r#"Law(Produced(person: "traveller"))"#)
    };
    let on_a_warrant = |day: Day| {
        day.set(|scenario, _| scenario.special.authority = Some(Authority::Warrant))
            .changed("RankUnderNarcoticsLaw", "Warrant")
    };
    let days = table().into_iter().flat_map(|(_, day, spoil)| [day.clone(), spoil(day)]);
    let further =
        [late(persons()), persons().without("Law(Produced"), on_a_warrant(drugs()), dangerous()];
    let mut texts = Vec::new();
    for day in days.chain(further) {
        for finding in neutral(day).judged().findings {
            texts.extend(finding.done.into_iter().map(|seen| seen.text));
            texts.push(finding.expected);
        }
    }
    let terms = neutral(drugs()).pack.terms;
    texts.extend(CRITERIA.iter().map(|criterion| criterion.shows(&terms)));
    for text in &texts {
        let found = OF_ONE_COUNTRY.iter().find(|word| text.contains(**word));
        assert_eq!(found, None, "{text}");
    }
    for (_, term) in terms.named() {
        assert!(texts.iter().any(|text| text.contains(term.as_str())), "no finding says {term}");
    }
}
