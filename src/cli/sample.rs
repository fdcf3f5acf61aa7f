//! `sample`: how many of many units, and which, under the law of a pack.
//!
//! Owns the reading of the switches and the layout. The arithmetic is in
//! `pack::sampling`; what the law asks stands in the pack.

use std::collections::BTreeSet;
use std::io::{self, Write};

use clap::Args;
use serde::Serialize;

use super::Format;
use crate::library::Library;
use crate::pack::{self, Fraction, Pack, Plan, Sampling, SamplingRule, UNITS_MAX};

/// Numbers of drawn units in one printed line.
const UNITS_PER_LINE: usize = 12;
/// Longest exact chance that is printed for people.
const EXACT_SHOWN: usize = 40;

/// Switches of the command.
#[derive(Debug, Args)]
#[command(after_help = "\
The plan: with N units, share k and confidence 1 - a, K is kN rounded up, and n is the \
least number with C(K-1, n) / C(N, n) <= a. When all n units, drawn at random, are \
positive, at least K of the N are, with that confidence. All whole numbers, exact.

  custody-cli sample --units 42 --share 0.9 --confidence 0.95
  custody-cli sample --units 42 --share 90% --confidence 95% --seed 7
  custody-cli sample --units 42 --share 9/10 --confidence 19/20 --pack pakistan")]
pub struct Switches {
    /// N, how many separate units there are: 1 to 100000.
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    units: String,
    /// k, the share to be shown positive: 0.9, 90% or 9/10. The pack's when left out.
    #[arg(long, value_name = "K", allow_hyphen_values = true)]
    share: Option<String>,
    /// How sure: 0.95, 95% or 19/20. The pack's when left out.
    #[arg(long, value_name = "C", allow_hyphen_values = true)]
    confidence: Option<String>,
    /// Pack whose law on sampling is looked up.
    #[arg(long)]
    pack: Option<String>,
    /// Profile of the pack, where it has rules for several.
    #[arg(long)]
    profile: Option<String>,
    /// Draw the units with this seed, a whole number. Write it down with the plan.
    #[arg(long, value_name = "S", allow_hyphen_values = true)]
    seed: Option<String>,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Prints the plan. Gives 1 when the pack cannot help, 2 when a switch is wrong.
pub fn run(switches: &Switches, out: &mut dyn Write) -> io::Result<u8> {
    let law = match law(switches) {
        Ok(law) => law,
        Err(sentence) => {
            writeln!(out, "{sentence}")?;
            return Ok(1);
        }
    };
    match answer(switches, law) {
        Ok(answer) => {
            match switches.format {
                Format::Text => answer.print(out)?,
                Format::Json => {
                    serde_json::to_writer_pretty(&mut *out, &answer)?;
                    writeln!(out)?;
                }
            }
            Ok(0)
        }
        Err(sentence) => {
            writeln!(out, "{sentence}")?;
            Ok(2)
        }
    }
}

/// What a pack says on sampling.
#[derive(Debug, Serialize)]
struct Law {
    pack: String,
    version: String,
    profile: String,
    /// In JSON it is told by `every_unit` and the plan.
    #[serde(skip)]
    rule: SamplingRule,
    every_unit: bool,
    /// How many units the pack's own plan draws of these.
    #[serde(skip_serializing_if = "Option::is_none")]
    asks_for: Option<u32>,
    why: String,
    effect: String,
    citation: String,
    certainty: &'static str,
    notes: Vec<Note>,
}

#[derive(Debug, Serialize)]
struct Note {
    text: String,
    certainty: &'static str,
}

impl Law {
    fn new(pack: &Pack, sampling: &Sampling) -> Self {
        let profile = pack.profiles.iter().find(|one| Some(&one.key) == sampling.profile.as_ref());
        let notes = sampling.notes.iter();
        Self {
            pack: pack.id.to_string(),
            version: pack.version.to_string(),
            profile: profile.map_or_else(
                || "for every kind of case".to_owned(),
                |profile| profile.title.to_string(),
            ),
            rule: sampling.rule,
            every_unit: sampling.rule == SamplingRule::EveryUnit,
            asks_for: None,
            why: sampling.why.to_string(),
            effect: sampling.effect.to_string(),
            citation: sampling.citation.to_string(),
            certainty: sampling.certainty.mark(),
            notes: notes
                .map(|note| Note { text: note.text.to_string(), certainty: note.certainty.mark() })
                .collect(),
        }
    }
}

impl Law {
    /// Share and confidence of the pack, where it asks for a plan.
    fn plan_of_pack(&self) -> Option<(Fraction, Fraction)> {
        match self.rule {
            SamplingRule::Hypergeometric { share_permille, confidence_permille } => {
                Fraction::new(share_permille, 1_000).zip(Fraction::new(confidence_permille, 1_000))
            }
            SamplingRule::EveryUnit => None,
        }
    }
}

/// The pack's rule; none when no pack was named. The sentence says what is known instead.
fn law(switches: &Switches) -> Result<Option<Law>, String> {
    let Some(id) = &switches.pack else {
        return match &switches.profile {
            Some(_) => {
                Err("A profile belongs to a pack. Name the pack too: --pack pakistan.".into())
            }
            None => Ok(None),
        };
    };
    let pack =
        Library::find().and_then(|library| library.pack(id)).map_err(|fault| fault.to_string())?;
    rule_of(&pack, switches.profile.as_deref()).map(|sampling| Some(Law::new(&pack, sampling)))
}

/// The pack's rule for the profile, or its only one. The sentence says what to write instead.
fn rule_of<'p>(pack: &'p Pack, profile: Option<&str>) -> Result<&'p Sampling, String> {
    let id = &pack.id;
    let known: Vec<&str> = pack.profiles.iter().map(|one| one.key.as_str()).collect();
    match (profile, pack.sampling.as_slice()) {
        (_, []) => Err(format!("The pack {id} says nothing about sampling. Leave --pack out.")),
        (None, [only]) => Ok(only),
        (None, _) => Err(format!(
            "The pack {id} has several rules on sampling. Say which profile applies: --profile {}.",
            known.join(" or --profile ")
        )),
        (Some(profile), _) => {
            let key = pack.profiles.iter().map(|one| &one.key).find(|key| key.as_str() == profile);
            let Some(key) = key else {
                return Err(format!(
                    "The pack {id} has no profile {}. Known profiles: {}.",
                    shortened(profile),
                    known.join(", ")
                ));
            };
            pack.sampling(key).ok_or_else(|| {
                format!("The pack {id} says nothing about sampling under this profile. Leave --pack out.")
            })
        }
    }
}

/// What is printed.
#[derive(Debug, Serialize)]
struct Answer {
    units: u32,
    /// How many units to sample, after the law of the pack where one was named.
    sample: u32,
    /// Which, when a seed was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    seed: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    drawn: Option<BTreeSet<u32>>,
    /// The statistical plan. Beside the law when every unit is sampled.
    #[serde(skip_serializing_if = "Option::is_none")]
    plan: Option<Shown>,
    #[serde(skip_serializing_if = "Option::is_none")]
    law: Option<Law>,
}

/// A plan in the words of the output.
#[derive(Debug, Serialize)]
struct Shown {
    share: String,
    confidence: String,
    error: String,
    threshold: u32,
    sample: u32,
    /// To four digits, half rounded up.
    chance: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    chance_exact: Option<String>,
    formula: &'static str,
    #[serde(skip)]
    zero: bool,
}

fn answer(switches: &Switches, mut law: Option<Law>) -> Result<Answer, String> {
    let units = units(&switches.units)?;
    if let Some(law) = &mut law {
        law.asks_for = law.plan_of_pack().and_then(|(share, confidence)| {
            Plan::new(units, share, confidence).ok().map(|plan| plan.sample)
        });
    }
    let seed = switches.seed.as_deref().map(seed).transpose()?;
    let every_unit = law.as_ref().is_some_and(|law| law.every_unit);
    let plan = match wanted(switches, law.as_ref())? {
        Some((share, confidence)) => Some(
            Plan::new(units, share, confidence).map_err(|fault| format!("No plan: {fault}."))?,
        ),
        None => None,
    };
    let sample = match &plan {
        Some(plan) if !every_unit => plan.sample,
        _ => units,
    };
    Ok(Answer {
        units,
        sample,
        seed,
        drawn: seed.map(|seed| pack::drawn_units(units, sample, seed)),
        plan: plan.map(Shown::new),
        law,
    })
}

fn units(text: &str) -> Result<u32, String> {
    match text.trim().parse::<u32>() {
        Ok(units) if (1..=UNITS_MAX).contains(&units) => Ok(units),
        _ => Err(format!(
            "--units {}: write how many units there are as a whole number from 1 to {UNITS_MAX}, without commas.",
            shortened(text)
        )),
    }
}

fn seed(text: &str) -> Result<u64, String> {
    text.trim().parse().map_err(|_| {
        format!("--seed {}: write a whole number from 0 to {}.", shortened(text), u64::MAX)
    })
}

/// Share and confidence: as written, else the pack's. None when every unit is sampled and
/// nothing was written to compare with.
fn wanted(switches: &Switches, law: Option<&Law>) -> Result<Option<(Fraction, Fraction)>, String> {
    let of_pack = law.and_then(Law::plan_of_pack);
    let written = |name: &str, text: &Option<String>| match text {
        Some(text) => Fraction::parse(text)
            .map(Some)
            .map_err(|fault| format!("--{name} {}: {fault}.", shortened(text))),
        None => Ok(None),
    };
    let share = written("share", &switches.share)?.or(of_pack.map(|(share, _)| share));
    let confidence = written("confidence", &switches.confidence)?.or(of_pack.map(|(_, sure)| sure));
    let every_unit = law.is_some_and(|law| law.every_unit);
    match (share, confidence) {
        (Some(share), Some(confidence)) => Ok(Some((share, confidence))),
        (None, None) if every_unit => Ok(None),
        (None, _) => Err("Say which share is to be shown: --share 0.9, --share 90% or --share 9/10.".into()),
        (_, None) => Err(
            "Say how sure the plan must be: --confidence 0.95, --confidence 95% or --confidence 19/20."
                .into(),
        ),
    }
}

impl Shown {
    fn new(plan: Plan) -> Self {
        Self {
            share: plan.share.to_string(),
            confidence: plan.confidence.to_string(),
            error: plan.confidence.rest().to_string(),
            threshold: plan.threshold,
            sample: plan.sample,
            chance: plan.chance.to_string(),
            chance_exact: plan.chance.exact(),
            formula: "C(K-1, n) / C(N, n) <= 1 - confidence",
            zero: plan.chance.is_zero(),
        }
    }
}

impl Answer {
    fn print(&self, out: &mut dyn Write) -> io::Result<()> {
        match &self.law {
            Some(law) if law.every_unit => self.print_every_unit(law, out)?,
            _ => self.print_plan(out)?,
        }
        self.print_drawn(out)?;
        match &self.law {
            Some(law) => law.print(out),
            None => writeln!(
                out,
                "\nNo pack was named. Whether a court accepts a part of the units is a question \
                 of its law: see --pack pakistan."
            ),
        }
    }

    fn print_plan(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "Sample {} of {}.", self.sample, counted(self.units))?;
        let Some(plan) = &self.plan else {
            return Ok(());
        };
        writeln!(
            out,
            "When all of them are positive, at least {} of the {} are, with a confidence of {}.\n",
            plan.threshold, self.units, plan.confidence
        )?;
        plan.print(self.units, out)?;
        writeln!(
            out,
            "\nWrite this plan down before the first sample is taken. Draw the units at random."
        )
    }

    fn print_every_unit(&self, law: &Law, out: &mut dyn Write) -> io::Result<()> {
        writeln!(
            out,
            "Take a sample from every unit: {} of {}, each kept apart and numbered with its unit.",
            self.sample,
            counted(self.units)
        )?;
        writeln!(out, "{}", law.why)?;
        let Some(plan) = &self.plan else {
            return Ok(());
        };
        writeln!(out, "\nFor comparison only, the statistical plan:\n")?;
        plan.print(self.units, out)?;
        let left = self.units - plan.sample;
        if left > 0 {
            writeln!(
                out,
                "\nHere that plan would lose the case: it leaves {} unproved. {}",
                counted(left),
                law.effect
            )
        } else {
            writeln!(out, "\nFor so few units the plan takes every one as well.")
        }
    }

    fn print_drawn(&self, out: &mut dyn Write) -> io::Result<()> {
        let (Some(seed), Some(drawn)) = (self.seed, &self.drawn) else {
            return Ok(());
        };
        if self.sample == self.units {
            return writeln!(out, "\nEvery unit is taken, so none is drawn by the seed.");
        }
        writeln!(out, "\nUnits for seed {seed}:")?;
        let numbers: Vec<String> = drawn.iter().map(ToString::to_string).collect();
        for line in numbers.chunks(UNITS_PER_LINE) {
            writeln!(out, "  {}", line.join(" "))?;
        }
        Ok(())
    }
}

impl Shown {
    fn print(&self, units: u32, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "  N  units                 {units}")?;
        writeln!(out, "  k  share to be shown     {}", self.share)?;
        writeln!(out, "     confidence            {}", self.confidence)?;
        writeln!(out, "  K  kN, rounded up        {}", self.threshold)?;
        writeln!(out, "  n  units to draw         {}", self.sample)?;
        let exact = self.chance_exact.as_deref().filter(|exact| exact.len() <= EXACT_SHOWN);
        let remark = match exact {
            Some(exact) if !self.zero => format!("  ({exact})"),
            _ if !self.zero && self.chance == "0.0000" => "  (more than 0)".to_owned(),
            _ => String::new(),
        };
        writeln!(out, "  p  chance by luck alone  {}{remark}", self.chance)?;
        writeln!(out, "  n is the least number with p = C(K-1, n) / C(N, n) <= {}.", self.error)
    }
}

impl Law {
    fn print(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "\nPack {}, version {}: {}", self.pack, self.version, self.profile)?;
        if let SamplingRule::Hypergeometric { share_permille, confidence_permille } = self.rule {
            let percent = |permille: u32| format!("{}.{}", permille / 10, permille % 10);
            write!(
                out,
                "The pack asks for a share of {} percent with a confidence of {} percent",
                percent(share_permille),
                percent(confidence_permille),
            )?;
            match self.asks_for {
                Some(asked) => writeln!(out, ": {}. {}", counted(asked), self.why)?,
                None => writeln!(out, ". {}", self.why)?,
            }
        }
        writeln!(out, "Authority: {} ({})", self.citation, self.certainty)?;
        for note in &self.notes {
            writeln!(out, "Note, never scored ({}): {}", note.certainty, note.text)?;
        }
        Ok(())
    }
}

fn counted(units: u32) -> String {
    if units == 1 { "1 unit".to_owned() } else { format!("{units} units") }
}

/// What was written, short enough to print back.
fn shortened(text: &str) -> String {
    let shown: String = text.chars().filter(|c| !c.is_control()).take(40).collect();
    format!("\"{shown}\"")
}

#[cfg(test)]
#[path = "sample_tests.rs"]
mod tests;
