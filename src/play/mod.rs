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
use crate::sim::{Action, Outcome, Session};

/// Longest play in lines; a working day has a few hundred.
const LINES_MAX: usize = 20_000;

/// A play as read from its file.
#[derive(Clone, Debug, Default)]
pub struct Play {
    /// Folder name of the exercise.
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
}

impl fmt::Display for PlayFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

fn fault(line: usize, message: impl Into<String>) -> PlayFault {
    PlayFault { line, message: message.into() }
}

/// Reads a play.
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
                fault(line, format!("{value:?} is not a seed; write a whole number"))
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
                fault(line, format!("{value:?} is not a share; write \"100 percent\""))
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
                    "no directive is called {other:?}; known are exercise, seed, refused, grade, points, lost"
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
    reader.end().map_err(|error| fault(line, format!("something follows the action: {error}")))?;
    Ok(action)
}

/// What is wrong with a line, in words, and the line.
fn no_action(error: &ron::error::SpannedError, text: &str) -> String {
    use ron::Error;
    let what = match &error.code {
        Error::ExpectedIdentifier | Error::NoSuchExtension(_) => {
            "a name is expected, as in Seal(View)".to_owned()
        }
        Error::NoSuchEnumVariant { expected, found, .. } => {
            format!("{found} is none of: {}", expected.join(", "))
        }
        Error::NoSuchStructField { expected, found, .. } => {
            format!("there is no field {found}; the fields are: {}", expected.join(", "))
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
        other => other.to_string(),
    };
    format!("this is no action; at letter {}: {what}.\n  {text}", error.span.start.col)
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
            (Outcome::Refused(refusal), Some(expected)) => {
                return Err(fault(
                    step.line,
                    format!("refused with {}, but the play expects {expected}", refusal.code()),
                ));
            }
            (Outcome::Refused(refusal), None) => {
                return Err(fault(
                    step.line,
                    format!("refused: {} ({})", refusal.code(), step.text),
                ));
            }
            (Outcome::Done(_), Some(expected)) => {
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
}
