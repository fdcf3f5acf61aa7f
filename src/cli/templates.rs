//! Templates that an academy laid beside a pack, each tried before somebody prints.
//!
//! Owns which papers they are tried with, and a press fault told as a fault of a file. Every
//! paper goes to the press as when it is printed, with the same bounds. A build without the
//! press says nothing, and a pack without templates of its own costs one look at a folder.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use crate::judge::judge;
use crate::library::{Library, pack_templates};
use crate::pack::Pack;
use crate::play;
use crate::press;
use crate::print::{self, Job, MEND_TEMPLATE, PressFault, Templates};
use crate::scenario::fault::nearest;
use crate::scenario::{Fault, Faults, Severity};
use crate::sim::{HelpLevel, Session};

/// A paper to try a template with.
struct Paper {
    name: String,
    job: Job,
}

/// Tries the own templates of the pack in `folder`. Gives what is wrong with them, and what could
/// not be tried.
pub(super) fn tried(
    folder: &Path,
    pack: &Arc<Pack>,
    library: Option<&Library>,
) -> (Faults, Option<String>) {
    let own = pack_templates(folder);
    if !press::IS_BUILT || !own.is_dir() {
        return (Faults::default(), None);
    }
    let Some(library) = library else {
        let note = "The program's folder was not found; the templates of the pack were not tried.";
        return (Faults::default(), Some(note.to_owned()));
    };
    let opened = Templates::open(&library.templates(), Some(&own), &library.fonts());
    let templates = match opened {
        Ok(templates) => templates,
        Err(fault) => return (told(&fault, &own.display().to_string(), "").into(), None),
    };
    let names = own_names(&templates, &own);
    if names.is_empty() {
        return (Faults::default(), None);
    }
    let (mut papers, mut note) = papers(library, pack);
    let known: BTreeSet<String> = papers.iter().map(|paper| paper.job.template.clone()).collect();
    let mut faults = unused(&templates, &names, &known);
    // What papers share, such as house.typ, is tried with every one of them.
    if names.iter().all(|name| known.contains(*name)) {
        papers.retain(|paper| names.contains(paper.job.template.as_str()));
    }
    let gave_up = set(&templates, papers, &mut faults);
    if gave_up {
        note = Some("The other papers of the pack were not tried.".to_owned());
    }
    let names: Vec<&str> = names.into_iter().collect();
    (Faults::new(faults.into_iter().map(|fault| led_to(&own, &names, fault)).collect()), note)
}

/// A fault outside of the folder of the pack comes from what the pack laid in the place of the
/// program's; what could not be read is known by its name alone.
fn led_to(own: &Path, names: &[&str], fault: Fault) -> Fault {
    if Path::new(&fault.file).starts_with(own) {
        return fault;
    }
    if names.contains(&fault.file.as_str()) {
        return Fault { file: own.join(&fault.file).display().to_string(), ..fault };
    }
    let help = format!(
        "{} This is a template of the program; it is set with these of the pack: {}.",
        fault.help,
        names.join(", ")
    );
    Fault { help, ..fault }
}

/// The sources among the files of the pack's own folder.
fn own_names<'t>(templates: &'t Templates, own: &Path) -> BTreeSet<&'t str> {
    let read = templates.files.iter().filter(|(_, file)| file.path.starts_with(own));
    let read = read.map(|(name, _)| name);
    // What is left aside in the program's folder has no file in its place either.
    let aside = templates.left_aside.keys().filter(|name| own.join(name).exists());
    read.chain(aside).map(String::as_str).filter(|name| name.ends_with(".typ")).collect()
}

/// Every paper that this pack has, and what could not be had.
fn papers(library: &Library, pack: &Arc<Pack>) -> (Vec<Paper>, Option<String>) {
    let mut papers = Vec::new();
    let mut add = |name: &str, job: Result<Job, PressFault>| {
        // Values that cannot be written as data are no fault of a template.
        papers.extend(job.ok().map(|job| Paper { name: name.to_owned(), job }));
    };
    add("the rule book", print::rule_book(pack).job());
    let Some(session) = sample_case(library, pack) else {
        let note = "No exercise can be played, so templates were tried with the rule book only.";
        return (papers, Some(note.to_owned()));
    };
    for form in &pack.forms {
        if let Some(sheet) = print::form_sheet(&session, &form.key.clone().into()) {
            add(form.title.as_str(), sheet.job(&session));
        }
    }
    add("the exhibit labels", print::exhibit_labels(&session).job(&session));
    add("the custody log", print::custody_log(&session).job(&session));
    let assessment = judge(session.scenario(), session.pack(), session.journal());
    add("the debrief", print::debrief_sheet(&session, &assessment).job(&session));
    (papers, None)
}

/// A case with much on paper: the longest model play of an exercise of this pack; where there is
/// none, of any exercise, as far as it can be played under this pack.
fn sample_case(library: &Library, pack: &Arc<Pack>) -> Option<Session> {
    let exercises = library.shelf().entries.into_iter().filter_map(|entry| entry.result.ok());
    let with_plays = exercises.map(|exercise| {
        let text = library.model_play(exercise.id().as_str()).unwrap_or_default();
        (exercise, text)
    });
    let (exercise, text) = with_plays
        .max_by_key(|(exercise, text)| (exercise.written().pack == pack.id, text.len()))?;
    let play = play::read(&text).ok();
    let seed = play.as_ref().map_or(0, |play| play.seed);
    let scenario = Arc::new(exercise.with_seed(seed));
    let mut session = Session::new(scenario, Arc::clone(pack), HelpLevel::Exam);
    if let Some(play) = play {
        // A play that comes to a stop has still filled what came before.
        let _ = play::perform(&play, &mut session);
    }
    Some(session)
}

/// Files that no paper is set with, most likely for a slip in the name.
fn unused(templates: &Templates, names: &BTreeSet<&str>, known: &BTreeSet<String>) -> Vec<Fault> {
    let is_asked_for = |name: &str| {
        let others = templates.files.iter().filter(|(other, _)| other.as_str() != name);
        let mut texts = others.map(|(_, file)| String::from_utf8_lossy(&file.bytes));
        known.contains(name) || texts.any(|text| text.contains(name))
    };
    let unused = names.iter().filter(|name| !is_asked_for(name)).map(|name| {
        let help = match nearest(name, known.iter().map(String::as_str)) {
            Some(meant) => format!("Did you mean {meant}? Rename the file."),
            None => {
                let all: Vec<&str> = known.iter().map(String::as_str).collect();
                format!("Papers are set with {}; one of them can import it.", all.join(", "))
            }
        };
        let message = "no paper is set with this template".to_owned();
        let file = templates.path_of(name);
        Fault {
            severity: Severity::Warning,
            ..Fault::whole_file("template-unused", &file, message, &help)
        }
    });
    unused.collect()
}

/// Sets the papers one after the other; of each template the first fault is told. True when the
/// rest was left out because one took too much.
fn set(templates: &Templates, papers: Vec<Paper>, faults: &mut Vec<Fault>) -> bool {
    let mut broken = BTreeSet::new();
    for paper in papers {
        if broken.contains(&paper.job.template) {
            continue;
        }
        let Err(fault) = press::press(templates, &paper.job) else { continue };
        // Where time or memory ran out, every other paper would wait as long.
        let gave_up =
            matches!(&fault, PressFault::TooLarge(_) | PressFault::Template { line: 0, .. });
        let file = templates.path_of(&paper.job.template);
        broken.insert(paper.job.template);
        let fault = told(&fault, &file, &paper.name);
        // What papers share is told once.
        let same = |other: &Fault| other.file == fault.file && other.message == fault.message;
        if !faults.iter().any(same) {
            faults.push(fault);
        }
        if gave_up {
            return true;
        }
    }
    false
}

/// A press fault in the words of a check; `paper` is what was being set.
fn told(fault: &PressFault, file: &str, paper: &str) -> Fault {
    let met = if paper.is_empty() { String::new() } else { format!("Met in {paper}. ") };
    match fault {
        PressFault::Template { file, line, column, message, hints } => {
            let hints: String = hints.iter().map(|hint| format!("Hint: {hint}. ")).collect();
            let help = format!("{hints}{met}{MEND_TEMPLATE}");
            let place = |number: &usize| u32::try_from(*number).unwrap_or(u32::MAX);
            Fault {
                line: place(line),
                column: place(column),
                ..Fault::whole_file("template", file, message.clone(), &help)
            }
        }
        other => {
            let sentences = other.to_string();
            let message = sentences.trim_end_matches('.').to_owned();
            Fault::whole_file("template", file, message, met.trim_end())
        }
    }
}
