//! The rule book: a pack as a document that a lawyer reads, marks and corrects.
//!
//! Owns its content. Says nothing that is not in the pack, and leaves out nothing
//! that decides a mark: also the check of each rule with all its settings, read
//! from the rule itself, so that a new kind of check is never forgotten here.

use serde::Serialize;
use serde_json::Value;

use super::{Job, PackHead, PressFault};
use crate::judge::criterion;
use crate::pack::{Certainty, Check, EntryKind, Form, Pack, Period, Risk, Rule, Severity};
use crate::scenario::{Key, Text};
use crate::telling::figures::{grouped, millimetres, points};
use crate::telling::names::{certainty_key, severity_key, signature_key};
use crate::wording::{is_said, say, say_with};

/// Settings whose values are parts of the box.
const PARTS: [&str; 4] = ["parts", "outside", "inside", "areas"];

/// Endings of the names of settings that tell a unit.
const UNITS: [(&str, &str); 8] = [
    ("_mm", "mm"),
    ("_kg", "kg"),
    ("_percent", "%"),
    ("_permille", "\u{2030}"),
    ("_hours", "hours"),
    ("_minutes", "minutes"),
    ("_days", "days"),
    ("_months", "months"),
];

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuleBook {
    pub pack: PackHead,
    pub title: String,
    pub caution: Vec<String>,
    /// Mark and meaning.
    pub marks: Vec<(String, String)>,
    /// Severity and points.
    pub weights: Vec<(String, String)>,
    /// Pass mark, alarm of weight, distances of photographs, cost of a hint.
    pub limits: Vec<(String, String)>,
    pub phases: Vec<PhaseSheet>,
    pub sections: Vec<MarkedText>,
    pub deadlines: Vec<DeadlineSheet>,
    pub notices: Vec<MarkedText>,
    /// Title and note.
    pub profiles: Vec<(String, String)>,
    pub forms: Vec<FormOutline>,
    /// Key and text.
    pub sources: Vec<(String, String)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PhaseSheet {
    pub number: String,
    pub title: String,
    pub rules: Vec<RuleSheet>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuleSheet {
    pub id: String,
    pub title: String,
    pub step: String,
    /// Rules that come before, with their titles.
    pub after: Vec<String>,
    pub severity: String,
    pub points: String,
    /// What is at risk, for critical rules.
    pub risk: String,
    pub effect: String,
    pub why: String,
    pub citation: String,
    pub mark: String,
    pub certainty: String,
    pub scored: bool,
    /// Key and text.
    pub sources: Vec<(String, String)>,
    /// What the record must show for the rule to be kept.
    pub shows: String,
    /// Name of the check, as words.
    pub check: String,
    /// Settings of the check: name and value.
    pub settings: Vec<(String, String)>,
    pub hint: String,
}

/// A text of the pack with its key and mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MarkedText {
    pub key: String,
    pub text: String,
    pub mark: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DeadlineSheet {
    pub key: String,
    pub title: String,
    pub period: String,
    pub from: String,
    pub citation: String,
    pub mark: String,
}

/// What a form asks, for the reader of the rule book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FormOutline {
    pub title: String,
    pub provision: String,
    pub citation: String,
    pub mark: String,
    pub fields: Vec<FieldOutline>,
    pub signed_by: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldOutline {
    pub part: String,
    pub label: String,
    pub entry: String,
    pub required: bool,
    /// Held against scene, acts and other forms.
    pub compared: bool,
    pub help: String,
}

/// The whole rule book of a pack.
pub fn rule_book(pack: &Pack) -> RuleBook {
    let marked = |key: &Key, text: &Text, certainty: Certainty| MarkedText {
        key: key.to_string(),
        text: text.to_string(),
        mark: certainty.to_string(),
    };
    RuleBook {
        pack: PackHead::of(pack),
        title: say_with("print-rule-book", &[("pack", pack.title.as_str().into())]),
        caution: pack.caution.iter().map(ToString::to_string).collect(),
        marks: marks(),
        weights: weights(pack),
        limits: limits(pack),
        phases: phases(pack),
        sections: pack.sections.iter().map(|of| marked(&of.key, &of.text, of.certainty)).collect(),
        deadlines: deadlines(pack),
        notices: pack.notices.iter().map(|of| marked(&of.key, &of.text, of.certainty)).collect(),
        profiles: pack
            .profiles
            .iter()
            .map(|profile| (profile.title.to_string(), profile.note.to_string()))
            .collect(),
        forms: pack.forms.iter().map(outline).collect(),
        sources: pack
            .sources
            .iter()
            .map(|source| (source.key.to_string(), source.text.to_string()))
            .collect(),
    }
}

impl RuleBook {
    /// A rule book carries the date of no case; the pack's version dates it.
    ///
    /// # Errors
    /// As [`Job::new`].
    pub fn job(&self) -> Result<Job, PressFault> {
        Job::new("rule-book.typ", self, jiff::civil::DateTime::constant(2000, 1, 1, 0, 0, 0, 0))
    }
}

fn marks() -> Vec<(String, String)> {
    [Certainty::Confirmed, Certainty::ConfirmedSister, Certainty::OwnKnowledge, Certainty::Unsure]
        .map(|certainty| (certainty.to_string(), say(certainty_key(certainty)).to_owned()))
        .into()
}

fn weights(pack: &Pack) -> Vec<(String, String)> {
    [Severity::Critical, Severity::Major, Severity::Minor, Severity::Extra]
        .map(|severity| (say(severity_key(severity)).to_owned(), points(weight(pack, severity))))
        .into()
}

fn weight(pack: &Pack, severity: Severity) -> u32 {
    match severity {
        Severity::Critical => pack.scoring.critical_tenths,
        Severity::Major => pack.scoring.major_tenths,
        Severity::Minor => pack.scoring.minor_tenths,
        Severity::Extra => pack.scoring.extra_tenths,
    }
}

fn limits(pack: &Pack) -> Vec<(String, String)> {
    let alarm = say_with(
        "print-limit-weight-value",
        &[
            ("percent", points(pack.weight_alarm.permille).into()),
            ("kg", grouped(pack.weight_alarm.kg).into()),
        ],
    );
    [
        ("print-limit-pass", format!("{} %", pack.scoring.pass_percent)),
        ("print-limit-hint", points(pack.scoring.hint_tenths)),
        ("print-limit-weight", alarm),
        ("print-limit-wide", millimetres(pack.photos.wide_from_mm)),
        ("print-limit-close", millimetres(pack.photos.close_to_mm)),
        ("print-limit-far", millimetres(pack.photos.far_mm)),
    ]
    .map(|(key, value)| (say(key).to_owned(), value))
    .into()
}

/// Phases that have rules.
fn phases(pack: &Pack) -> Vec<PhaseSheet> {
    let of = |number: u8| pack.rules.iter().filter(move |rule| rule.phase == number);
    pack.phases
        .iter()
        .filter(|phase| of(phase.number).next().is_some())
        .map(|phase| PhaseSheet {
            number: phase.number.to_string(),
            title: phase.title.to_string(),
            rules: of(phase.number).map(|rule| rule_sheet(pack, rule)).collect(),
        })
        .collect()
}

fn rule_sheet(pack: &Pack, rule: &Rule) -> RuleSheet {
    let titled = |id: &Text| {
        pack.rule(id.as_str())
            .map_or_else(|| id.to_string(), |before| format!("{id} {}", before.title))
    };
    let sourced = |key: &Key| {
        let source = pack.sources.iter().find(|source| source.key == *key);
        (key.to_string(), source.map(|source| source.text.to_string()).unwrap_or_default())
    };
    let risk = match rule.risk {
        Some(Risk::Court) => say("risk-court"),
        Some(Risk::Safety) => say("risk-safety"),
        None => "",
    };
    let (check, settings) = check_in_words(&rule.check);
    RuleSheet {
        id: rule.id.to_string(),
        title: rule.title.to_string(),
        step: rule.step.to_string(),
        after: rule.after.iter().map(titled).collect(),
        severity: say(severity_key(rule.severity)).to_owned(),
        points: points(weight(pack, rule.severity)),
        risk: risk.to_owned(),
        effect: rule.effect.to_string(),
        why: rule.why.to_string(),
        citation: rule.citation.to_string(),
        mark: rule.certainty.to_string(),
        certainty: say(certainty_key(rule.certainty)).to_owned(),
        scored: rule.certainty.is_scored(),
        sources: rule.sources.iter().map(sourced).collect(),
        shows: criterion(&rule.check).shows.to_owned(),
        check,
        settings,
        hint: rule.hint.to_string(),
    }
}

/// The name of a check and its settings, read from its written form: "SealedAcross" with
/// `witnesses: 2` is "sealed across" and ("witnesses", "2").
fn check_in_words(check: &Check) -> (String, Vec<(String, String)>) {
    match serde_json::to_value(check) {
        Ok(Value::String(name)) => (spaced(&name), Vec::new()),
        Ok(Value::Object(fields)) => {
            let Some((name, settings)) = fields.into_iter().next() else {
                return (String::new(), Vec::new());
            };
            let settings = match settings {
                Value::Object(settings) => {
                    settings.iter().map(|(name, value)| setting(name, value)).collect()
                }
                other => vec![(String::new(), value_in_words("", &other))],
            };
            (spaced(&name), settings)
        }
        _ => (String::new(), Vec::new()),
    }
}

fn setting(name: &str, value: &Value) -> (String, String) {
    let text = value_in_words(name, value);
    let unit = UNITS.iter().find_map(|(ending, unit)| Some((name.strip_suffix(ending)?, unit)));
    match unit {
        Some((name, unit)) => (name.replace('_', " "), format!("{text} {unit}")),
        None => (name.replace('_', " "), text),
    }
}

fn value_in_words(name: &str, value: &Value) -> String {
    match value {
        Value::Null => say("print-none").to_owned(),
        Value::Bool(yes) => say(if *yes { "entry-yes" } else { "entry-no" }).to_owned(),
        Value::Number(number) => match number.as_u64().map(u32::try_from) {
            Some(Ok(number)) => grouped(number),
            _ => number.to_string(),
        },
        Value::String(word) => {
            let part = format!("part-{word}");
            if PARTS.contains(&name) && is_said(&part) {
                say(&part).to_owned()
            } else if word.starts_with(|c: char| c.is_ascii_uppercase()) {
                spaced(word)
            } else {
                word.clone()
            }
        }
        Value::Array(values) => {
            let words: Vec<String> =
                values.iter().map(|value| value_in_words(name, value)).collect();
            words.join(", ")
        }
        Value::Object(fields) => {
            let words: Vec<String> = fields
                .iter()
                .map(|(name, value)| {
                    let (name, text) = setting(name, value);
                    format!("{name} {text}")
                })
                .collect();
            words.join(", ")
        }
    }
}

/// "SealCutOnRecord" as "seal cut on record".
fn spaced(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 8);
    for c in name.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push(' ');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

fn deadlines(pack: &Pack) -> Vec<DeadlineSheet> {
    let sheets = pack.deadlines.iter().map(|deadline| DeadlineSheet {
        key: deadline.key.to_string(),
        title: deadline.title.to_string(),
        period: match deadline.period {
            Period::Hours(hours) => say_with("print-hours", &[("count", i64::from(hours).into())]),
            Period::Months(months) => {
                say_with("print-months", &[("count", i64::from(months).into())])
            }
        },
        from: deadline.from.to_string(),
        citation: deadline.citation.to_string(),
        mark: deadline.certainty.to_string(),
    });
    sheets.collect()
}

fn outline(form: &Form) -> FormOutline {
    let mut fields = Vec::new();
    for block in &form.blocks {
        fields.extend(block.fields.iter().map(|field| FieldOutline {
            part: block.title.to_string(),
            label: field.label.to_string(),
            entry: entry_name(&field.entry),
            required: field.required,
            compared: field.states.is_some(),
            help: field.help.to_string(),
        }));
    }
    let mut signed_by = vec![say("signature-officer").to_owned()];
    for signature in &form.signatures {
        let name = say(signature_key(*signature)).to_owned();
        if !signed_by.contains(&name) {
            signed_by.push(name);
        }
    }
    FormOutline {
        title: form.title.to_string(),
        provision: form.subtitle.to_string(),
        citation: form.citation.to_string(),
        mark: form.certainty.to_string(),
        fields,
        signed_by,
    }
}

fn entry_name(entry: &EntryKind) -> String {
    match entry {
        EntryKind::Line => say("print-entry-line").to_owned(),
        EntryKind::Lines => say("print-entry-lines").to_owned(),
        EntryKind::Number { unit } => {
            say_with("print-entry-number", &[("unit", unit.as_str().into())])
        }
        EntryKind::Moment => say("print-entry-moment").to_owned(),
        EntryKind::Date => say("print-entry-date").to_owned(),
        EntryKind::Person => say("print-entry-person").to_owned(),
        EntryKind::Section => say("print-entry-section").to_owned(),
        EntryKind::Choice { options } => {
            let texts: Vec<&str> = options.iter().map(|choice| choice.text.as_str()).collect();
            texts.join(" / ")
        }
        EntryKind::YesNo => say("print-entry-yes-no").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_is_told_with_its_settings_and_their_units() {
        let key = |key: &str| Key::new(key).unwrap();
        let served = Check::GroundsServed { form: key("notice"), within_hours: 24 };
        assert_eq!(
            check_in_words(&served),
            (
                "grounds served".to_owned(),
                vec![
                    ("form".to_owned(), "notice".to_owned()),
                    ("within".to_owned(), "24 hours".to_owned())
                ]
            )
        );
        assert_eq!(
            check_in_words(&Check::TriggerLogged),
            ("trigger logged".to_owned(), Vec::new())
        );
        let areas = Check::AreasRecorded { areas: vec!["wall-front".parse().unwrap()] };
        let (_, settings) = check_in_words(&areas);
        assert_eq!(settings, [("areas".to_owned(), say("part-wall-front").to_owned())]);
        assert!(is_said("part-wall-front"));
    }
}
