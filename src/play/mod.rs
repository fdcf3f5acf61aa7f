//! Plays: exercises done by script, one action per line.
//!
//! Owns the play format (see `tests/README.md`) and the values that only a run
//! knows (`$now` and its like). Used by the command line, by tests and by the
//! demonstration in the simulator. What a play earns is `judge`'s business.

mod values;

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;

use crate::judge::{Assessment, Grade, Verdict};
use crate::scenario::fault::nearest;
use crate::scenario::{safe_within, short};
use crate::sim::{Action, Outcome, Refusal, Session};

/// Longest play in lines; a working day has a few hundred.
const LINES_MAX: usize = 20_000;

/// Longest message on a line; it can list all choices of a field.
const MESSAGE_LENGTH_MAX: usize = 2_000;

/// What a line that begins with `#!` can say.
const DIRECTIVES: [&str; 6] = ["exercise", "seed", "refused", "grade", "points", "lost"];

/// A play as read from its file.
#[derive(Clone, Debug, Default)]
pub struct Play {
    /// Id of the exercise, or the name of its folder.
    pub exercise: String,
    pub seed: u64,
    pub steps: Vec<Step>,
    pub expected: Expected,
}

/// One action line.
#[derive(Clone, Debug)]
pub struct Step {
    /// Line in the file, from 1.
    pub line: usize,
    pub text: String,
    /// Code of the refusal that must follow.
    pub refused: Option<String>,
}

/// What the play says of its own result.
#[derive(Clone, Debug, Default)]
pub struct Expected {
    pub grade: Option<String>,
    pub percent: Option<u32>,
    pub lost: Option<Vec<String>>,
}

/// Why a play could not be read or performed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlayFault {
    pub line: usize,
    pub message: String,
    /// What stood in the way, when the line was refused.
    pub refused: Option<Refusal>,
}

impl PlayFault {
    /// The fault with the sentence for its refusal, which is in the message file.
    pub fn told(&self, sentence: impl Fn(Refusal) -> String) -> String {
        let Self { line, message, refused } = self;
        let message = safe_within(message, MESSAGE_LENGTH_MAX);
        match refused {
            None => format!("line {line}: {message}"),
            Some(refusal) => format!(
                "line {line}: refused: {} [{}]\n  {message}",
                sentence(*refusal),
                refusal.code()
            ),
        }
    }
}

impl fmt::Display for PlayFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told(|_| "the rules of the world forbid it".to_owned()))
    }
}

fn fault(line: usize, message: impl Into<String>) -> PlayFault {
    PlayFault { line, message: message.into(), refused: None }
}

/// Reads a play from the text of its file, which `scenario::Source` decodes.
///
/// # Errors
/// The first line that is no play line, with what is wrong.
pub fn read(text: &str) -> Result<Play, PlayFault> {
    let mut play = Play::default();
    for (index, raw) in text.lines().enumerate() {
        let line = index + 1;
        if line > LINES_MAX {
            return Err(fault(line, format!("a play has at most {LINES_MAX} lines")));
        }
        let words = raw.trim();
        if let Some(directive) = words.strip_prefix("#!") {
            read_directive(&mut play, line, directive)?;
        } else if !words.is_empty() && !words.starts_with("//") {
            play.steps.push(Step { line, text: words.to_owned(), refused: None });
        }
    }
    if play.exercise.is_empty() {
        return Err(fault(
            1,
            "the play does not name its exercise; add a line \"#! exercise: NAME\"",
        ));
    }
    Ok(play)
}

fn read_directive(play: &mut Play, line: usize, directive: &str) -> Result<(), PlayFault> {
    let (name, value) = directive
        .split_once(':')
        .ok_or_else(|| fault(line, "a directive is written \"#! name: value\""))?;
    let value = value.trim();
    match name.trim() {
        "exercise" => value.clone_into(&mut play.exercise),
        "seed" => {
            play.seed = value.parse().map_err(|_| {
                fault(line, format!("\"{}\" is not a seed; write a whole number", short(value)))
            })?;
        }
        "refused" => match play.steps.last_mut() {
            Some(step) => step.refused = Some(value.to_owned()),
            None => {
                return Err(fault(
                    line,
                    "\"refused\" stands after the action that must be refused",
                ));
            }
        },
        "grade" => play.expected.grade = Some(value.to_owned()),
        "points" => {
            let number = value.trim_end_matches("percent").trim();
            let percent = number.parse().map_err(|_| {
                let value = short(value);
                fault(line, format!("\"{value}\" is not a share; write \"100 percent\""))
            })?;
            play.expected.percent = Some(percent);
        }
        "lost" => {
            let ids = value.split(',').map(str::trim).filter(|id| !id.is_empty() && *id != "none");
            play.expected.lost = Some(ids.map(str::to_owned).collect());
        }
        other => {
            return Err(fault(
                line,
                format!(
                    "no directive is called \"{}\"{}",
                    short(other),
                    meant(other, &DIRECTIVES, "known are")
                ),
            ));
        }
    }
    Ok(())
}

/// Reads one action in the form in which the journal keeps it.
fn read_action(line: usize, text: &str) -> Result<Action, PlayFault> {
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let mut reader = ron::Deserializer::from_str_with_options(text, &options)
        .map_err(|error| fault(line, no_action(&error, text)))?;
    let action = Action::deserialize(&mut reader)
        .map_err(|error| fault(line, no_action(&reader.span_error(error), text)))?;
    reader.end().map_err(|_| {
        let shown = short(text);
        fault(
            line,
            format!("something follows the action; each action has its own line.\n  {shown}"),
        )
    })?;
    Ok(action)
}

/// "; did you mean …?", or all that there are.
fn meant(found: &str, names: &[&str], all: &str) -> String {
    match nearest(found, names.iter().copied()) {
        Some(name) => format!("; did you mean {name}?"),
        None => format!("; {all}: {}", names.join(", ")),
    }
}

/// What is wrong with a line, in words, and the line.
fn no_action(error: &ron::error::SpannedError, text: &str) -> String {
    use ron::Error;
    let what = match &error.code {
        Error::ExpectedIdentifier | Error::NoSuchExtension(_) => {
            "a name is expected, as in Seal(View)".to_owned()
        }
        Error::NoSuchEnumVariant { expected, found, .. } => {
            format!("{} is none of the choices{}", short(found), meant(found, expected, "they are"))
        }
        Error::NoSuchStructField { expected, found, .. } => {
            format!(
                "there is no field {}{}",
                short(found),
                meant(found, expected, "the fields are")
            )
        }
        Error::MissingStructField { field, .. } => format!("the field {field} is missing"),
        Error::Eof => "the line ends before all brackets are closed".to_owned(),
        Error::ExpectedComma | Error::ExpectedStructLikeEnd | Error::ExpectedArrayEnd => {
            "a comma or a closing bracket is expected".to_owned()
        }
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => {
            "an opening bracket is expected".to_owned()
        }
        Error::ExpectedString => "a text in quotation marks is expected".to_owned(),
        Error::ExpectedInteger => "a whole number is expected".to_owned(),
        Error::ExpectedBoolean => "true or false is expected".to_owned(),
        other => safe_within(&other.to_string(), 200).into_owned(),
    };
    let stop = if what.ends_with('?') { "" } else { "." };
    format!(
        "this is no action; at letter {}: {what}{stop}\n  {}",
        error.span.start.col,
        short(text)
    )
}

/// The action of a step, with the values that the session has come to.
///
/// # Errors
/// When the line is no action, or names a value that is not there yet.
pub fn action_of(step: &Step, session: &Session) -> Result<Action, PlayFault> {
    let text = values::fill_in(&step.text, session).map_err(|message| fault(step.line, message))?;
    read_action(step.line, &text)
}

/// Does every step of `play` in `session`.
///
/// # Errors
/// The first step that cannot be read, is refused against expectation, or is
/// done although a refusal was expected.
pub fn perform(play: &Play, session: &mut Session) -> Result<(), PlayFault> {
    for step in &play.steps {
        let action = action_of(step, session)?;
        let entry = session.submit(action);
        match (&entry.outcome, &step.refused) {
            (Outcome::Done(_), None) => {}
            (Outcome::Refused(refusal), Some(expected)) if refusal.code() == *expected => {}
            (Outcome::Refused(refusal), expected) => {
                let mut message = short(&step.text);
                if let Some(expected) = expected {
                    message.push_str("\n  The play expects the refusal ");
                    message.push_str(&short(expected));
                    message.push('.');
                }
                let refused = Some(*refusal);
                return Err(PlayFault { line: step.line, message, refused });
            }
            (Outcome::Done(_), Some(expected)) => {
                let expected = short(expected);
                return Err(fault(
                    step.line,
                    format!("was done, but the play expects the refusal {expected}"),
                ));
            }
        }
    }
    Ok(())
}

/// What differs between the result and what the play expects; empty when nothing.
pub fn differences(play: &Play, assessment: &Assessment) -> Vec<String> {
    let mut found = Vec::new();
    let grade = grade_word(assessment.result);
    if let Some(expected) = play.expected.grade.as_deref().filter(|expected| *expected != grade) {
        found.push(format!("grade: expected {expected}, judged {grade}"));
    }
    if let Some(expected) = play.expected.percent.filter(|expected| *expected != assessment.percent)
    {
        found.push(format!(
            "points: expected {expected} percent, judged {} percent",
            assessment.percent
        ));
    }
    if let Some(expected) = &play.expected.lost {
        let lost = lost_rules(assessment);
        let missing: Vec<_> = expected.iter().filter(|id| !lost.contains(id)).cloned().collect();
        let extra: Vec<_> = lost.iter().filter(|id| !expected.contains(id)).cloned().collect();
        for (word, ids) in by_verdict(assessment, &missing) {
            found.push(format!("expected to be lost, but {word}: {}", ids.join(", ")));
        }
        if !extra.is_empty() {
            found.push(format!("lost against expectation: {}", extra.join(", ")));
        }
    }
    found
}

/// Ids of rules that are not lost, by what was judged of them instead.
fn by_verdict<'p>(
    assessment: &Assessment,
    ids: &'p [String],
) -> BTreeMap<&'static str, Vec<&'p str>> {
    let mut sorted: BTreeMap<&'static str, Vec<&str>> = BTreeMap::new();
    for id in ids {
        let finding = assessment.findings.iter().find(|finding| finding.rule == *id);
        let word = match finding.map(|finding| finding.verdict) {
            Some(Verdict::Earned | Verdict::Lost) => "earned",
            Some(Verdict::NotApplicable) => "nothing was to be done",
            Some(Verdict::ShownOnly { kept: true }) => "kept, only shown and not scored",
            Some(Verdict::ShownOnly { kept: false }) => "missed, only shown and not scored",
            None => "not called for by this exercise",
        };
        sorted.entry(word).or_default().push(id);
    }
    sorted
}

/// Ids of the lost rules, in rule-book order.
pub fn lost_rules(assessment: &Assessment) -> Vec<String> {
    let lost = assessment.findings.iter().filter(|finding| finding.verdict == Verdict::Lost);
    lost.map(|finding| finding.rule.clone()).collect()
}

/// The grade as a play file writes it.
pub fn grade_word(grade: Grade) -> &'static str {
    match grade {
        Grade::Pass => "Pass",
        Grade::BelowPassMark => "BelowPassMark",
        Grade::GateClosed => "GateClosed",
        Grade::Unfinished => "Unfinished",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_play_keeps_line_numbers_and_expectations() {
        let play = read("#! exercise: clean-tea\n#! seed: 7\n// a word\nSeal(View)\nSeal(Cut)\n#! refused: seal-is-cut\n#! lost: C4, F3\n#! points: 80 percent\n").unwrap();
        assert_eq!(play.seed, 7);
        assert_eq!(play.steps[1].line, 5);
        assert_eq!(play.steps[1].refused.as_deref(), Some("seal-is-cut"));
        assert_eq!(play.expected.lost, Some(vec!["C4".to_owned(), "F3".to_owned()]));
        assert_eq!(play.expected.percent, Some(80));
    }

    #[test]
    fn an_unknown_directive_is_named_with_its_line() {
        let error = read("#! exercise: x\n#! sead: 1\n").unwrap_err();
        assert_eq!(error.line, 2);
        assert!(error.message.contains("sead"), "{error}");
    }

    #[test]
    fn an_action_that_does_not_exist_is_named_with_its_line() {
        let error = read_action(9, "Seal(Pull)").unwrap_err();
        assert_eq!(error.line, 9);
        assert!(error.message.contains("Pull"), "{error}");
    }

    #[test]
    fn a_line_with_two_actions_is_refused() {
        assert!(read_action(1, "Seal(View) Seal(Tug)").is_err());
    }

    #[test]
    fn a_field_that_does_not_exist_is_told_with_the_one_that_was_meant() {
        for (line, meant) in [
            ("Safety(Ventilate(minutes: 5, minuts: 5))", "did you mean minutes?"),
            ("Look(Examine(part: \"roof\", torch: true, troch: true))", "did you mean torch?"),
            ("Look(Photograph((shows: [], scael: true)))", "did you mean scale?"),
            (
                "Look(Photograph((shows: [(part: \"roof\", distance_mm: 1, distance: 1)])))",
                "did you mean distance_mm?",
            ),
            ("Wait(minutes: 5, xyz: 1)", "the fields are: minutes"),
            ("Seel(View)", "did you mean Seal?"),
        ] {
            let told = read_action(3, line).unwrap_err().to_string();
            assert!(told.contains(meant), "{told}");
        }
    }

    #[test]
    fn a_huge_line_or_one_that_steers_a_terminal_is_quoted_short_and_safe() {
        let line = format!("\u{1b}[2J{}", "x".repeat(500_000));
        for told in [
            read_action(1, &line).unwrap_err().to_string(),
            read(&format!("#! {line}: 1\n")).unwrap_err().to_string(),
            read(&format!("#! seed: {line}\n")).unwrap_err().to_string(),
        ] {
            assert!(!told.contains('\u{1b}') && told.chars().count() < 600, "{told}");
        }
    }

    #[test]
    fn a_refusal_is_told_with_its_sentence_and_code() {
        let refused = Some(Refusal::SealNotViewed);
        let fault = PlayFault { line: 4, message: "Seal(Tug)".to_owned(), refused };
        let told = fault.told(|_| "You have not looked at the seal.".to_owned());
        assert_eq!(
            told,
            "line 4: refused: You have not looked at the seal. [seal-not-viewed]\n  Seal(Tug)"
        );
    }
}
