//! Can a seed vary what the author lets it vary, without turning the case?

use jiff::civil::DateTime;

use super::texts;
use crate::scenario::fault::Unplaced;
use crate::scenario::fill::grouped;
use crate::scenario::raw::{PersonRole, RawScenario};

/// Digits at the end of a seal number that a seed draws anew.
pub(in crate::scenario) const SEAL_DIGITS: usize = 4;

pub(super) fn check(raw: &RawScenario, start: Option<DateTime>, out: &mut Unplaced) {
    let vary = &raw.vary;
    match start {
        None => out.add(
            "bad-start",
            format_args!("start"),
            format!("\"{}\" is no date with time", raw.start),
            "Write it like this: 2026-03-09 08:30.",
        ),
        Some(start) => {
            let minutes = u32::try_from(start.hour()).unwrap_or(0) * 60
                + u32::try_from(start.minute()).unwrap_or(0);
            if minutes.saturating_add(vary.start_minutes) >= 24 * 60 {
                out.add(
                    "start-after-midnight",
                    format_args!("vary.start_minutes"),
                    "a seed could move the start to the next day".to_owned(),
                    "Dates in papers stand as written: let the start vary less.",
                );
            }
        }
    }
    if vary.seal_number {
        seal(raw, out);
    }
    agent_names(raw, out);
    written_out(raw, out);
}

fn seal(raw: &RawScenario, out: &mut Unplaced) {
    let digits =
        raw.container.seal.number.as_str().bytes().rev().take_while(u8::is_ascii_digit).count();
    if digits < SEAL_DIGITS {
        out.add(
            "seal-without-digits",
            format_args!("vary.seal_number"),
            format!("the seal number ends in {digits} digits; a seed draws the last {SEAL_DIGITS}"),
            "Give the seal a number such as SG204417.",
        );
    }
    for (i, discrepancy) in raw.discrepancies.iter().enumerate() {
        if discrepancy.first.1.as_str() == "seal" || discrepancy.second.1.as_str() == "seal" {
            out.add(
                "seal-varies-in-discrepancy",
                format_args!("discrepancies[{i}]"),
                "a seed draws a new seal number, so this difference will not stay as it is written"
                    .to_owned(),
                "Set seal_number: false in vary.",
            );
        }
    }
}

fn agent_names(raw: &RawScenario, out: &mut Unplaced) {
    let agent = raw.people.iter().find(|person| person.role == PersonRole::Agent);
    if let Some(agent) = agent
        && !raw.vary.agent_names.is_empty()
        && !raw.vary.agent_names.contains(&agent.name)
    {
        out.add(
            "agent-not-in-list",
            format_args!("vary.agent_names"),
            format!("\"{}\", the name of \"{}\", is not in this list", agent.name, agent.key),
            "Add it, or give the person one of these names.",
        );
    }
    for (i, name) in raw.vary.agent_names.iter().enumerate() {
        let path = format_args!("vary.agent_names[{i}]");
        let other = raw.people.iter().find(|person| {
            person.name == *name && agent.is_none_or(|agent| agent.key != person.key)
        });
        if let Some(other) = other {
            out.add(
                "name-taken",
                path,
                format!("\"{name}\" is the name of \"{}\"", other.key),
                "Two people with one name cannot be told apart in the papers.",
            );
        } else if raw.vary.agent_names[..i].contains(name) {
            out.add(
                "name-twice",
                path,
                format!("\"{name}\" stands twice in this list"),
                "Delete one.",
            );
        }
    }
}

/// A varied value that stands in a text as it is would contradict the others.
fn written_out(raw: &RawScenario, out: &mut Unplaced) {
    let vary = &raw.vary;
    let agent = raw.people.iter().find(|person| person.role == PersonRole::Agent);
    let seal = Some(raw.container.seal.number.as_str()).filter(|_| vary.seal_number);
    let agent = agent.map(|agent| agent.name.as_str()).filter(|_| !vary.agent_names.is_empty());
    let weighed = (vary.weighbridge_kg >= 20).then(|| grouped(raw.weighbridge_kg));
    let sought: Vec<(&str, &str, &'static str)> = [
        (seal, "seal", "varied-value-written-out"),
        (agent, "agent", "varied-value-written-out"),
        // The same number can stand for something else.
        (weighed.as_deref(), "weighbridge", "weight-written-out"),
    ]
    .into_iter()
    .filter_map(|(value, name, code)| Some((value.filter(|value| !value.is_empty())?, name, code)))
    .collect();
    if sought.is_empty() {
        return;
    }
    texts::each(raw, &mut |path, text, wanted| {
        if !wanted.filled {
            return;
        }
        for (value, name, code) in &sought {
            if has(text.as_str(), value) {
                out.add(
                    code,
                    path,
                    format!("\"{value}\" is written out here, but a seed changes it"),
                    format!("Write {{{name}}} instead."),
                );
            }
        }
    });
}

/// `text.contains(value)`, but most texts are told apart by one byte, which is far quicker.
fn has(text: &str, value: &str) -> bool {
    let rare = value.bytes().find(|b| !b.is_ascii_lowercase() && *b != b' ');
    rare.is_none_or(|rare| text.as_bytes().contains(&rare)) && text.contains(value)
}
