//! The rule book: a pack as a document that a lawyer reads, marks and corrects.
//!
//! Owns its content. Says nothing that is not in the pack, and leaves out nothing
//! that decides a mark: also the check of each rule with all its settings, read
//! from the rule itself, so that a new kind of check is never forgotten here.

mod forms;

use serde::Serialize;
use serde_json::Value;

use super::{Job, PackHead, PressFault};
use crate::judge::criterion;
use crate::pack::{
    Certainty, Check, CourtEffect, Pack, Period, Profile, Risk, Rule, Sampling, SamplingRule,
    Severity, Slip, WitnessPolicy,
};
use crate::scenario::{Key, Text};
use crate::telling::figures::{grouped, millimetres, points};
use crate::telling::names::{certainty_key, severity_key};
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
    /// Title and note, with who witnesses a search.
    pub profiles: Vec<(String, String)>,
    pub sampling: Vec<SamplingSheet>,
    pub ranks: Vec<RankSheet>,
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
    /// Profiles under which the rule is shown and never scored; empty where it holds in all.
    pub unsure_under: String,
    /// What counsel for the defence would say, and what it does to the exhibits concerned.
    pub defence: String,
    /// In which case counsel says something else, and what.
    pub defence_if: Vec<(String, String)>,
    pub court: String,
}

/// Who may do what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RankSheet {
    pub title: String,
    pub powers: String,
    pub citation: String,
    pub mark: String,
}

/// How units are sampled under one profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SamplingSheet {
    pub title: String,
    pub rule: String,
    pub why: String,
    pub effect: String,
    pub citation: String,
    pub mark: String,
    /// Key and text.
    pub sources: Vec<(String, String)>,
    /// Text and mark: shown, never scored.
    pub notes: Vec<(String, String)>,
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

pub use forms::FormOutline;

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
            .map(|profile| (profile.title.to_string(), profile_note(profile)))
            .collect(),
        ranks: pack
            .ranks
            .iter()
            .map(|rank| RankSheet {
                title: rank.title.to_string(),
                powers: rank.powers.to_string(),
                citation: rank.citation.to_string(),
                mark: rank.certainty.to_string(),
            })
            .collect(),
        sampling: pack.sampling.iter().map(|sampling| sampling_sheet(pack, sampling)).collect(),
        forms: pack.forms.iter().map(forms::outline).collect(),
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
        sources: sourced(pack, &rule.sources),
        shows: criterion(&rule.check).shows(&pack.terms),
        check,
        settings,
        hint: rule.hint.to_string(),
        unsure_under: unsure_under(pack, rule),
        defence: rule.defence.to_string(),
        defence_if: rule
            .defence_if
            .iter()
            .map(|(slip, text)| (say(slip_key(*slip)).to_owned(), text.to_string()))
            .collect(),
        court: court_in_words(rule.court_effect()).to_owned(),
    }
}

fn unsure_under(pack: &Pack, rule: &Rule) -> String {
    let title = |key: &Key| {
        pack.profile(key).map_or_else(|| key.to_string(), |profile| profile.title.to_string())
    };
    rule.unsure_under.iter().map(title).collect::<Vec<_>>().join(", ")
}

fn slip_key(slip: Slip) -> &'static str {
    match slip {
        Slip::NotDone => "print-slip-not-done",
        Slip::Incomplete => "print-slip-incomplete",
        Slip::Wrong => "print-slip-wrong",
        Slip::Contradicts => "print-slip-contradicts",
        Slip::Late => "print-slip-late",
        Slip::Early => "print-slip-early",
        Slip::Detained => "print-slip-detained",
        Slip::LetGo => "print-slip-let-go",
    }
}

/// Keys with the texts of their sources.
fn sourced(pack: &Pack, keys: &[Key]) -> Vec<(String, String)> {
    let text = |key: &Key| {
        let source = pack.sources.iter().find(|source| source.key == *key);
        source.map(|source| source.text.to_string()).unwrap_or_default()
    };
    keys.iter().map(|key| (key.to_string(), text(key))).collect()
}

fn court_in_words(effect: CourtEffect) -> &'static str {
    match effect {
        CourtEffect::Excluded => say("print-court-excluded"),
        CourtEffect::Doubtful => say("print-court-doubtful"),
        CourtEffect::NoMatter => "",
    }
}

fn profile_note(profile: &Profile) -> String {
    let witnesses = match profile.witnesses {
        WitnessPolicy::Inhabitants => say("print-witnesses-inhabitants"),
        WitnessPolicy::Officials => say("print-witnesses-officials"),
    };
    format!("{} {witnesses}", profile.note)
}

fn sampling_sheet(pack: &Pack, sampling: &Sampling) -> SamplingSheet {
    let profile = sampling.profile.as_ref().and_then(|key| pack.profile(key));
    let title = match (profile, pack.sampling.len()) {
        (Some(profile), _) => profile.title.to_string(),
        (None, 0 | 1) => say("print-every-profile").to_owned(),
        (None, _) => say("print-every-other-profile").to_owned(),
    };
    let rule = match sampling.rule {
        SamplingRule::EveryUnit => say("print-sampling-every-unit").to_owned(),
        SamplingRule::Hypergeometric { share_permille, confidence_permille } => say_with(
            "print-sampling-plan",
            &[
                ("share", points(share_permille).into()),
                ("confidence", points(confidence_permille).into()),
            ],
        ),
    };
    SamplingSheet {
        title,
        rule,
        why: sampling.why.to_string(),
        effect: sampling.effect.to_string(),
        citation: sampling.citation.to_string(),
        mark: sampling.certainty.to_string(),
        sources: sourced(pack, &sampling.sources),
        notes: sampling
            .notes
            .iter()
            .map(|note| (note.text.to_string(), note.certainty.to_string()))
            .collect(),
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
