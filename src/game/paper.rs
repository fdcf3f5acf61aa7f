//! Printing from the screens: the paper goes into the record's folder.
//!
//! Owns the thread that prints, so that no picture waits for it, and the sentence
//! that says where the file lies. What stands on paper is made in `print`.

use std::path::PathBuf;
use std::thread::{self, JoinHandle};

use bevy::prelude::*;

use super::cases::Cabinet;
use super::desk::{Desk, OpenCase};
use super::panels::Screens;
use crate::library::write_whole;
use crate::press::press;
use crate::print::{
    Job, Pictures, PressFault, Templates, debrief_html, debrief_sheet, form_sheet, record_note,
};
use crate::sim::Sheet;
use crate::wording::{say, say_with};

/// Folder of printed papers inside that of the record.
const PAPERS: &str = "papers";

/// The print that is under way, if one is.
#[derive(Resource, Default)]
pub struct Printing(Option<JoinHandle<String>>);

pub fn plugin(app: &mut App) {
    app.init_resource::<Printing>().add_systems(Update, tell_printed);
}

fn tell_printed(mut printing: ResMut<Printing>, mut screens: ResMut<Screens>) {
    let printing = printing.bypass_change_detection();
    if printing.0.as_ref().is_some_and(JoinHandle::is_finished)
        && let Some(done) = printing.0.take()
    {
        let told = done.join().unwrap_or_else(|_| say("printing-failed").to_owned());
        screens.message = Some(told);
    }
}

impl Printing {
    /// Prints one sheet of a form. The sentence to show meanwhile.
    pub fn form(&mut self, desk: &Desk, cabinet: &Cabinet, sheet: &Sheet) -> String {
        let Some(case) = &desk.open else { return String::new() };
        let printed = form_sheet(case.session(), sheet);
        let Some(job) = printed.map(|sheet| sheet.job(case.session())) else {
            return String::new();
        };
        self.begin(case, cabinet, job, &sheet.file_stem(), None)
    }

    /// Prints the debrief, as PDF and as HTML. The sentence to show meanwhile.
    pub fn debrief(&mut self, desk: &mut Desk, cabinet: &Cabinet) -> String {
        let Some(case) = &mut desk.open else { return String::new() };
        let assessment = case.assessment();
        let mut sheet = debrief_sheet(case.session(), &assessment);
        if let Some(folder) = case.folder() {
            let taken = case.session().state().photographs;
            sheet = sheet.with_pictures(Pictures::beside(&folder, &case.picture_notes(), taken));
            sheet.notes.push(record_note(&folder, case.help()));
        }
        let job = sheet.job(case.session());
        self.begin(case, cabinet, job, "debrief", Some(debrief_html(&sheet)))
    }

    fn begin(
        &mut self,
        case: &OpenCase,
        cabinet: &Cabinet,
        job: Result<Job, PressFault>,
        name: &str,
        html: Option<String>,
    ) -> String {
        if self.0.is_some() {
            return say("printing-busy").to_owned();
        }
        let Some(folder) = case.folder().map(|folder| folder.join(PAPERS)) else {
            return say("printing-no-record").to_owned();
        };
        let library = &cabinet.library;
        let own = library.pack_templates(case.pack().id.as_str());
        let (templates, fonts) = (library.templates(), library.fonts());
        let name = name.to_owned();
        let work = move || {
            let printed = Templates::open(&templates, Some(&own), &fonts)
                .and_then(|templates| press(&templates, &job?));
            let pdf = match printed {
                Ok(printed) => printed.pdf,
                Err(fault) => return fault.to_string(),
            };
            let mut files = vec![(folder.join(format!("{name}.pdf")), pdf)];
            files.extend(html.map(|html| (folder.join(format!("{name}.html")), html.into_bytes())));
            match written(&files) {
                Ok(()) => {
                    let named: Vec<String> =
                        files.iter().map(|(file, _)| file.display().to_string()).collect();
                    say_with("printing-done", &[("file", named.join("\n").into())])
                }
                Err(sentence) => sentence,
            }
        };
        match thread::Builder::new().name("printing".to_owned()).spawn(work) {
            Ok(thread) => {
                self.0 = Some(thread);
                say("printing-begun").to_owned()
            }
            Err(_) => say("printing-failed").to_owned(),
        }
    }
}

fn written(files: &[(PathBuf, Vec<u8>)]) -> Result<(), String> {
    for (file, bytes) in files {
        write_whole(file, bytes).map_err(|error| {
            let (file, error) = (file.display().to_string(), error.to_string());
            say_with("printing-not-written", &[("file", file.into()), ("error", error.into())])
        })?;
    }
    Ok(())
}
