//! What came of a deed, in words: readings, numbers given, what people said.
//!
//! Owns the way from an event to its message; none for events that say no more
//! than the action did. Notes, toasts and timeline are made of these. Powers, tests,
//! samples, care and laboratory are in `procedure`.

mod procedure;

use super::figures::{date_time, grouped, mass, millimetres};
use super::names::{dimension_key, exhibit_number, person_name};
use crate::scenario::{Key, Scenario};
use crate::sim::event::{
    AirReading, CustodyEvent, ExhibitsEvent, FormsEvent, LookEvent, PeopleEvent, SafetyEvent,
    SceneEvent, SealEvent, SearchEvent,
};
use crate::sim::{Event, JournalEntry, Outcome, Refusal, SHORT_MM, evidence_seal_text, moment};
use crate::wording::{say, say_with};

/// What an event tells beyond its action.
pub fn reading_text(scenario: &Scenario, event: &Event) -> Option<String> {
    match event {
        Event::Safety(event) => safety_text(event),
        Event::Look(event) => look_text(scenario, event),
        Event::Seal(event) => seal_text(event),
        Event::Search(event) => search_text(scenario, event),
        Event::Scene(event) => scene_text(scenario, event),
        Event::Exhibits(event) => exhibits_text(event),
        Event::People(event) => people_text(scenario, event),
        Event::Forms(event) => forms_text(scenario, event),
        Event::Custody(event) => custody_text(event),
        Event::Law(event) => procedure::law_text(scenario, event),
        Event::Tests(event) => procedure::tests_text(scenario, event),
        Event::Sampling(event) => procedure::sampling_text(scenario, event),
        Event::Care(event) => procedure::care_text(event),
        Event::Laboratory(event) => procedure::laboratory_text(event),
        Event::Brief(_) | Event::Papers(_) | Event::Doors(_) | Event::Find(_) | Event::Close(_) => {
            None
        }
    }
}

/// All that an entry tells: readings, or the refusal with what would help.
pub fn outcome_texts(scenario: &Scenario, entry: &JournalEntry) -> Vec<String> {
    match &entry.outcome {
        Outcome::Done(events) => {
            events.iter().filter_map(|event| reading_text(scenario, event)).collect()
        }
        Outcome::Refused(refusal) => vec![refusal_text(*refusal), refusal_help(*refusal)],
    }
}

/// What stands in the way.
pub fn refusal_text(refusal: Refusal) -> String {
    say(&format!("refusal-{}", refusal.code())).to_owned()
}

/// What would help.
pub fn refusal_help(refusal: Refusal) -> String {
    say(&format!("refusal-{}-help", refusal.code())).to_owned()
}

/// The meter's display in one line.
pub fn air_text(reading: &AirReading) -> String {
    say_with(
        "reading-air",
        &[
            (
                "oxygen",
                format!("{}.{}", reading.oxygen_permille / 10, reading.oxygen_permille % 10).into(),
            ),
            ("lel", i64::from(reading.lel_percent).into()),
            (
                "bromide",
                format!(
                    "{}.{}",
                    reading.methyl_bromide_tenth_ppm / 10,
                    reading.methyl_bromide_tenth_ppm % 10
                )
                .into(),
            ),
            (
                "phosphine",
                format!(
                    "{}.{:02}",
                    reading.phosphine_hundredth_ppm / 100,
                    reading.phosphine_hundredth_ppm % 100
                )
                .into(),
            ),
        ],
    )
}

fn safety_text(event: &SafetyEvent) -> Option<String> {
    match event {
        SafetyEvent::WarningsLookedFor { found: Some(found) } => {
            Some(say_with("reading-warning-found", &[("text", found.as_str().into())]))
        }
        SafetyEvent::WarningsLookedFor { found: None } => {
            Some(say("reading-no-warning").to_owned())
        }
        SafetyEvent::AirTested { reading, .. } => Some(air_text(reading)),
        SafetyEvent::PpeWorn(_)
        | SafetyEvent::VehicleSecured
        | SafetyEvent::CordonSet
        | SafetyEvent::Ventilated { .. }
        | SafetyEvent::GasFreeDeclared
        | SafetyEvent::DangerousGoodsStopped
        | SafetyEvent::IgnitionControlled
        | SafetyEvent::ExplosivesCalled => None,
    }
}

fn look_text(scenario: &Scenario, event: &LookEvent) -> Option<String> {
    match event {
        LookEvent::PartExamined { part, signs, .. } => {
            let mut seen: Vec<String> =
                signs.iter().filter_map(|key| sign_text(scenario, key)).collect();
            if let Some(lettering) = lettering(scenario, part) {
                seen.insert(0, lettering);
            }
            if seen.is_empty() {
                return Some(say("reading-nothing-unusual").to_owned());
            }
            Some(seen.join(" "))
        }
        LookEvent::Photographed { number, .. } => {
            Some(say_with("reading-photograph", &[("number", i64::from(*number).into())]))
        }
        LookEvent::Measured { dimension, reading_mm, .. } => Some(say_with(
            "reading-measured",
            &[
                ("dimension", say(dimension_key(*dimension)).into()),
                ("reading", millimetres(*reading_mm).into()),
            ],
        )),
        LookEvent::FilmStarted | LookEvent::FilmStopped => None,
    }
}

fn sign_text(scenario: &Scenario, key: &Key) -> Option<String> {
    let sign = scenario.container.signs.iter().find(|sign| sign.key == *key)?;
    Some(sign.text.to_string())
}

/// What is written on a part, for those that carry writing.
fn lettering(scenario: &Scenario, part: &crate::scenario::Part) -> Option<String> {
    use crate::scenario::Part;
    let container = &scenario.container;
    match part {
        Part::CscPlate => {
            let plate = &container.csc;
            Some(say_with(
                "reading-csc-plate",
                &[
                    ("approval", plate.approval.as_str().into()),
                    ("made", plate.made.as_str().into()),
                    ("gross", grouped(plate.max_gross_kg).into()),
                    ("next", plate.next_exam.as_str().into()),
                ],
            ))
        }
        Part::Marks => Some(say_with(
            "reading-marks",
            &[
                ("number", container.number.as_str().into()),
                ("size", container.size_type.as_str().into()),
                ("tare", grouped(container.tare_kg).into()),
                ("gross", grouped(container.max_gross_kg).into()),
            ],
        )),
        Part::Weighbridge => Some(say_with(
            "reading-weighbridge",
            &[("mass", grouped(scenario.weighbridge_kg).into())],
        )),
        Part::Package(number) => {
            let kind = scenario.package_kind(*number)?;
            let print: Vec<&str> = kind.print.iter().map(|line| line.as_str()).collect();
            Some(say_with("reading-print", &[("text", print.join(" / ").into())]))
        }
        _ => None,
    }
}

fn seal_text(event: &SealEvent) -> Option<String> {
    match event {
        SealEvent::Viewed { number } => {
            Some(say_with("reading-seal", &[("number", number.as_str().into())]))
        }
        SealEvent::Fitted { number } => {
            Some(say_with("reading-new-seal", &[("number", number.as_str().into())]))
        }
        SealEvent::Tugged => Some(say("reading-seal-holds").to_owned()),
        SealEvent::Twisted => Some(say("reading-seal-turns-not").to_owned()),
        SealEvent::Cut { .. } => None,
    }
}

fn search_text(scenario: &Scenario, event: &SearchEvent) -> Option<String> {
    match event {
        SearchEvent::ApprovalAnswered { given: true, .. } => {
            Some(say("reading-approved").to_owned())
        }
        SearchEvent::ApprovalAnswered { given: false, .. } => {
            Some(say_with("reading-not-approved", &[("short", i64::from(SHORT_MM).into())]))
        }
        SearchEvent::Uncovered { hidden, .. } if !hidden.is_empty() => {
            let goods: Vec<&str> = scenario
                .hidden
                .iter()
                .filter(|goods| hidden.contains(&goods.key))
                .map(|goods| goods.description.as_str())
                .collect();
            Some(say_with("reading-uncovered", &[("goods", goods.join("; ").into())]))
        }
        SearchEvent::PackagesOpened(items) => {
            let mut seen: Vec<&str> = items
                .iter()
                .filter_map(|item| match item {
                    crate::sim::Item::Package(number) => scenario.package_kind(*number),
                    _ => None,
                })
                .map(|kind| kind.contents.as_str())
                .collect();
            seen.dedup();
            seen.truncate(3);
            Some(say_with("reading-contents", &[("text", seen.join(" ").into())]))
        }
        SearchEvent::Restowed { packages } => {
            Some(say_with("reading-restowed", &[("count", i64::from(*packages).into())]))
        }
        SearchEvent::Entered
        | SearchEvent::Left
        | SearchEvent::Unloaded(_)
        | SearchEvent::Forced { .. }
        | SearchEvent::Uncovered { .. }
        | SearchEvent::AreaRecorded { .. } => None,
    }
}

fn spoken(scenario: &Scenario, person: &Key, words: &str) -> String {
    say_with(
        "reading-spoken",
        &[("person", person_name(scenario, person).into()), ("words", words.into())],
    )
}

fn scene_text(scenario: &Scenario, event: &SceneEvent) -> Option<String> {
    match event {
        SceneEvent::AskedForPapers { person, answer } => {
            Some(spoken(scenario, person, answer.as_str()))
        }
        SceneEvent::WordsRecorded { person, words } => {
            Some(spoken(scenario, person, words.as_str()))
        }
        SceneEvent::SceneClosed
        | SceneEvent::EntryLogged(_)
        | SceneEvent::Cautioned(_)
        | SceneEvent::Questioned { .. } => None,
    }
}

fn exhibits_text(event: &ExhibitsEvent) -> Option<String> {
    match event {
        ExhibitsEvent::Counted { units, .. } => {
            Some(say_with("reading-counted", &[("units", grouped(*units).into())]))
        }
        ExhibitsEvent::SerialsListed { serials, .. } => {
            Some(say_with("reading-serials", &[("serials", grouped(*serials).into())]))
        }
        ExhibitsEvent::Numbered { items, first } => {
            let last = first
                .saturating_add(u32::try_from(items.len()).unwrap_or(u32::MAX))
                .saturating_sub(1);
            Some(run_text(
                "reading-numbered",
                &exhibit_number(Some(*first)),
                &exhibit_number(Some(last)),
            ))
        }
        ExhibitsEvent::Weighed { gross_g, .. } => {
            Some(say_with("reading-weighed", &[("mass", total_mass(gross_g).into())]))
        }
        ExhibitsEvent::WeighedNet { net_g, .. } => {
            Some(say_with("reading-weighed-net", &[("mass", total_mass(net_g).into())]))
        }
        ExhibitsEvent::Sealed { items, first_seal }
        | ExhibitsEvent::Resealed { items, first_seal, .. } => {
            let last = first_seal
                .saturating_add(u32::try_from(items.len()).unwrap_or(u32::MAX))
                .saturating_sub(1);
            Some(run_text(
                "reading-sealed",
                &evidence_seal_text(*first_seal),
                &evidence_seal_text(last),
            ))
        }
        ExhibitsEvent::GlovesChanged
        | ExhibitsEvent::Estimated { .. }
        | ExhibitsEvent::ScaleZeroed
        | ExhibitsEvent::Packed { .. }
        | ExhibitsEvent::PackedTogether { .. }
        | ExhibitsEvent::Labelled { .. }
        | ExhibitsEvent::SignedAcross(_)
        | ExhibitsEvent::WitnessSigned { .. } => None,
    }
}

fn total_mass(masses_g: &[u32]) -> String {
    let total: u64 = masses_g.iter().map(|each| u64::from(*each)).sum();
    mass(u32::try_from(total).unwrap_or(u32::MAX))
}

fn run_text(key: &str, first: &str, last: &str) -> String {
    let run = if first == last { first.to_owned() } else { format!("{first} \u{2013} {last}") };
    say_with(key, &[("run", run.into())])
}

fn people_text(scenario: &Scenario, event: &PeopleEvent) -> Option<String> {
    match event {
        PeopleEvent::Called { person, arrives_ms } => Some(say_with(
            "reading-called",
            &[
                ("person", person_name(scenario, person).into()),
                ("time", date_time(moment(scenario.start, *arrives_ms)).into()),
            ],
        )),
        PeopleEvent::Arrived { person, words } => {
            let come =
                say_with("reading-arrived", &[("person", person_name(scenario, person).into())]);
            Some(match words {
                Some(words) => format!("{come} {}", spoken(scenario, person, words.as_str())),
                None => come,
            })
        }
        PeopleEvent::WentHome { person } => {
            Some(say_with("reading-went-home", &[("person", person_name(scenario, person).into())]))
        }
        PeopleEvent::Invited { .. }
        | PeopleEvent::PresenceRecorded { .. }
        | PeopleEvent::NoWitnessRecorded { .. } => None,
    }
}

fn forms_text(scenario: &Scenario, event: &FormsEvent) -> Option<String> {
    match event {
        FormsEvent::Served { person, signed, words, .. } => {
            let key = if *signed { "reading-served-signed" } else { "reading-served-refused" };
            let name = person_name(scenario, person);
            let mut text = say_with(key, &[("person", name.into())]);
            if let Some(words) = words {
                text.push(' ');
                text.push_str(&spoken(scenario, person, words.as_str()));
            }
            Some(text)
        }
        FormsEvent::Filled { .. }
        | FormsEvent::Signed(_)
        | FormsEvent::WitnessSigned { .. }
        | FormsEvent::CopyGiven { .. } => None,
    }
}

fn custody_text(event: &CustodyEvent) -> Option<String> {
    match event {
        CustodyEvent::Deposited { receipt, .. } => {
            Some(say_with("reading-receipt", &[("receipt", receipt.as_str().into())]))
        }
        CustodyEvent::Transferred { .. } | CustodyEvent::Disposed { .. } => None,
    }
}
