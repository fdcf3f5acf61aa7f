//! Signature lines: who was to sign, who did, who refused, and when.
//!
//! Owns the reading of the journal for one form. A line says what is on record
//! and leaves room for a hand where nothing is.

use serde::Serialize;

use super::figures::date_time;
use super::names::{person_in_full, person_name, signature_key};
use crate::pack::{Form, Signature, StatedFact};
use crate::scenario::raw::PersonRole;
use crate::scenario::{Key, Scenario};
use crate::sim::action::Forms;
use crate::sim::event::FormsEvent;
use crate::sim::{Action, Entry, Event, Journal, Outcome, Refusal, Session, Sheet, moment};
use crate::wording::{say, say_with};

/// How a signature line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    Signed,
    Refused,
    Open,
}

/// One line to sign on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SignatureLine {
    /// "First witness".
    pub capacity: String,
    /// Who signs here, as far as the form or the record says.
    pub name: String,
    /// Name with rank or calling.
    pub in_full: String,
    pub standing: Standing,
    /// "Signed 2026-03-09 14:05".
    pub told: String,
    /// What the person said when refusing.
    pub words: String,
}

/// What the journal says about the signing of one sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signing<'a> {
    pub sheet: &'a Sheet,
    /// Number and time of the entry with which the officer signed.
    pub signed: Option<(u32, u64)>,
    acts: Vec<(&'a Key, Standing, u64, String)>,
    copies: Vec<(&'a Key, u64)>,
}

impl<'a> Signing<'a> {
    pub fn read(journal: &'a Journal, form: &'a Sheet) -> Self {
        let mut signing = Self { sheet: form, signed: None, acts: Vec::new(), copies: Vec::new() };
        for entry in journal.entries() {
            let at_ms = entry.done_ms();
            for event in entry.events() {
                let Event::Forms(event) = event else { continue };
                match event {
                    FormsEvent::Signed(signed) if signed == form => {
                        signing.signed = Some((entry.no, at_ms));
                    }
                    FormsEvent::WitnessSigned { form: signed, person } if signed == form => {
                        signing.acts.push((person, Standing::Signed, at_ms, String::new()));
                    }
                    FormsEvent::Served { form: served, person, signed, words }
                        if served == form =>
                    {
                        let standing = if *signed { Standing::Signed } else { Standing::Refused };
                        let words = words.as_ref().map(ToString::to_string).unwrap_or_default();
                        signing.acts.push((person, standing, at_ms, words));
                    }
                    FormsEvent::CopyGiven { form: copied, person } if copied == form => {
                        signing.copies.push((person, at_ms));
                    }
                    FormsEvent::Filled { .. }
                    | FormsEvent::Signed(_)
                    | FormsEvent::WitnessSigned { .. }
                    | FormsEvent::Served { .. }
                    | FormsEvent::CopyGiven { .. } => {}
                }
            }
            if let (
                Outcome::Refused(Refusal::PersonDoesNotSign),
                Action::Forms(Forms::WitnessSigns { form: asked, person }),
            ) = (&entry.outcome, &entry.action)
                && asked == form
            {
                signing.acts.push((person, Standing::Refused, at_ms, String::new()));
            }
        }
        signing
    }

    /// The last word on one person: a signature stands, whatever was refused before.
    fn of(&self, person: &Key) -> Option<&(&'a Key, Standing, u64, String)> {
        let acts = || self.acts.iter().filter(|(found, ..)| *found == person);
        acts()
            .find(|(_, standing, ..)| *standing == Standing::Signed)
            .or_else(|| acts().next_back())
    }
}

/// The lines of a sheet as they stand now, for the screen as for paper.
pub fn signature_lines_on(session: &Session, form: &Form, sheet: &Sheet) -> Vec<SignatureLine> {
    signature_lines(session, form, &Signing::read(session.journal(), sheet), true)
}

/// The lines of a form, the officer's first, and others who signed it all the same. A form that
/// nobody has `begun` names nobody, for it may be anybody's.
pub fn signature_lines(
    session: &Session,
    form: &Form,
    signing: &Signing<'_>,
    begun: bool,
) -> Vec<SignatureLine> {
    let scenario = session.scenario();
    let mut taken: Vec<&Key> = Vec::new();
    let mut lines = vec![officer_line(session, signing, begun)];
    for signature in form.signatures.iter().filter(|line| **line != Signature::Officer) {
        let person = named(session, form, signing.sheet, *signature)
            .or_else(|| signer(scenario, signing, *signature, &taken));
        taken.extend(person);
        lines.push(line(session, say(signature_key(*signature)), person, signing));
    }
    let mut others: Vec<&Key> = signing.acts.iter().map(|(person, ..)| *person).collect();
    others.sort();
    others.dedup();
    others.retain(|person| !taken.contains(person));
    for person in others {
        lines.push(line(session, say("print-also-signing"), Some(person), signing));
    }
    lines
}

/// Who received a copy, and when.
pub fn copy_lines(session: &Session, signing: &Signing<'_>) -> Vec<String> {
    let scenario = session.scenario();
    let told = signing.copies.iter().map(|(person, at_ms)| {
        say_with(
            "print-copy-given",
            &[
                ("person", person_name(scenario, person).into()),
                ("time", date_time(moment(scenario.start, *at_ms)).into()),
            ],
        )
    });
    told.collect()
}

fn officer_line(session: &Session, signing: &Signing<'_>, begun: bool) -> SignatureLine {
    let scenario = session.scenario();
    let officer = &scenario.officer;
    let time = signing.signed.map(|(_, at_ms)| date_time(moment(scenario.start, at_ms)));
    let capacity = say(signature_key(Signature::Officer)).to_owned();
    if !begun {
        return SignatureLine {
            capacity,
            name: String::new(),
            in_full: String::new(),
            standing: Standing::Open,
            told: say("print-not-signed").to_owned(),
            words: String::new(),
        };
    }
    SignatureLine {
        capacity,
        name: officer.name.to_string(),
        in_full: say_with(
            "print-officer",
            &[
                ("name", officer.name.as_str().into()),
                ("rank", officer.rank.as_str().into()),
                ("belt", officer.belt_no.as_str().into()),
            ],
        ),
        standing: if time.is_some() { Standing::Signed } else { Standing::Open },
        told: time.map_or_else(
            || say("print-not-signed").to_owned(),
            |time| say_with("print-signed", &[("time", time.into())]),
        ),
        words: String::new(),
    }
}

fn line(
    session: &Session,
    capacity: &str,
    person: Option<&Key>,
    signing: &Signing<'_>,
) -> SignatureLine {
    let scenario = session.scenario();
    let act = person.and_then(|person| signing.of(person));
    let (standing, told, words) = match act {
        None => (Standing::Open, say("print-not-signed").to_owned(), String::new()),
        Some((_, standing, at_ms, words)) => {
            let key = match standing {
                Standing::Refused => "print-refused",
                Standing::Signed | Standing::Open => "print-signed",
            };
            let time = date_time(moment(scenario.start, *at_ms));
            (*standing, say_with(key, &[("time", time.into())]), words.clone())
        }
    };
    SignatureLine {
        capacity: capacity.to_owned(),
        name: person.map(|person| person_name(scenario, person)).unwrap_or_default(),
        in_full: person.map(|person| person_in_full(scenario, person)).unwrap_or_default(),
        standing,
        told,
        words,
    }
}

/// The person whom the form itself names for this line.
fn named<'a>(
    session: &'a Session,
    form: &Form,
    sheet: &Sheet,
    signature: Signature,
) -> Option<&'a Key> {
    let fact = match signature {
        Signature::Officer => StatedFact::OfficerName,
        Signature::WitnessOne => StatedFact::WitnessOne,
        Signature::WitnessTwo => StatedFact::WitnessTwo,
        Signature::Possessor => StatedFact::Possessor,
        Signature::StoreKeeper => StatedFact::StoreKeeper,
    };
    // A sheet about one person is served on that person.
    let subject = form.subject().filter(|_| signature == Signature::Possessor);
    let field = subject.or_else(|| form.fields().find(|field| field.states == Some(fact)))?;
    match session.state().forms.get(sheet)?.entries.get(&field.key)? {
        Entry::Person(person) => Some(person),
        _ => None,
    }
}

/// Who signed on such a line without being named for it.
fn signer<'a>(
    scenario: &Scenario,
    signing: &Signing<'a>,
    signature: Signature,
    taken: &[&Key],
) -> Option<&'a Key> {
    // Where the exercise has no inhabitants to call, officials stand in the witnesses' place.
    let inhabitants = scenario.people.iter().any(|person| person.role == PersonRole::Witness);
    let fits = |person: &Key| {
        let Some(role) = scenario.person(person).map(|found| found.role) else { return false };
        match signature {
            Signature::Officer => false,
            Signature::WitnessOne | Signature::WitnessTwo if inhabitants => {
                role == PersonRole::Witness
            }
            Signature::WitnessOne | Signature::WitnessTwo => {
                matches!(role, PersonRole::TeamMember | PersonRole::Supervisor)
            }
            Signature::StoreKeeper => role == PersonRole::StoreKeeper,
            // Goods are taken from people who are neither of the service nor witnesses.
            Signature::Possessor => matches!(role, PersonRole::Agent | PersonRole::Driver),
        }
    };
    let acts = signing.acts.iter().map(|(person, ..)| *person);
    acts.into_iter().find(|person| fits(person) && !taken.contains(person))
}
