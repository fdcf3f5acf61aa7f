//! Opening exercises: from the shelf, from a record, for a demonstration or a picture.
//!
//! Owns the library and the store of records for the running program. The only
//! place of the simulator that reads a wall clock, for the record's header.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use bevy::prelude::*;

use super::desk::OpenCase;
use crate::judge::{Grade, judge};
use crate::library::Library;
use crate::pack::Pack;
use crate::play::{self, Play};
use crate::record::{self, Condition, Digest, Opening, Reading, RecordId, Source, Store};
use crate::scenario::{Scenario, Shelf};
use crate::sim::{HelpLevel, JournalEntry, Session};

/// How many of the newest records are looked at for the shelf.
const HISTORY_MAX: usize = 30;

/// The shelf, the packs and the records of this installation.
#[derive(Resource)]
pub struct Cabinet {
    pub library: Library,
    /// Where records are kept, or the sentence why none can be.
    pub store: Result<Store, String>,
    pub shelf: Shelf,
    /// Records are wanted; their absence is told.
    pub records: bool,
    /// Newest first.
    pub history: Vec<Past>,
}

/// An exercise that was done or begun before.
#[derive(Clone, Debug)]
pub struct Past {
    pub record: RecordId,
    pub exercise: String,
    /// When it was begun, by the computer's clock, as text.
    pub when: String,
    pub seed: u64,
    pub help: HelpLevel,
    pub state: PastState,
}

#[derive(Clone, Debug)]
pub enum PastState {
    Unfinished {
        entries: u64,
    },
    Finished {
        grade: Grade,
        percent: u32,
    },
    /// Cannot be resumed or judged; the sentence says why.
    Unusable(String),
}

impl Cabinet {
    /// Opens library and store. A store that cannot be opened is told on the shelf.
    pub fn open(library: Library, data_dir: Option<PathBuf>) -> Self {
        let store = data_dir
            .map_or_else(record::default_data_dir, Ok)
            .and_then(|folder| Store::open(&folder))
            .map_err(|fault| fault.to_string());
        let mut cabinet =
            Self { shelf: library.shelf(), library, store, records: true, history: Vec::new() };
        cabinet.read_history();
        cabinet
    }

    /// For pictures: nothing is recorded and no record is looked at.
    pub fn for_pictures(library: Library) -> Self {
        let store = Err("Nothing is recorded while a picture is made.".to_owned());
        Self { shelf: library.shelf(), library, store, records: false, history: Vec::new() }
    }

    /// Looks at shelf and records again.
    pub fn refresh(&mut self) {
        self.shelf = self.library.shelf();
        self.read_history();
    }

    fn read_history(&mut self) {
        self.history.clear();
        let Ok(store) = &self.store else { return };
        let folders = record::record_folders(store.data_dir()).unwrap_or_default();
        for folder in folders.into_iter().take(HISTORY_MAX) {
            if let Some(past) = self.past(&folder) {
                self.history.push(past);
            }
        }
    }

    fn past(&self, folder: &Path) -> Option<Past> {
        let reading = record::read_record(folder).ok()?;
        let header = reading.header()?;
        let opening = &header.opening;
        let state = match reading.condition() {
            Condition::Finished => self.result_of(&reading, opening),
            condition if can_resume(condition) => {
                PastState::Unfinished { entries: reading.entry_count() }
            }
            other => PastState::Unusable(other.to_string()),
        };
        Some(Past {
            record: header.record.clone(),
            exercise: opening.scenario.id.clone(),
            seed: opening.seed,
            help: HelpLevel::from_word(&opening.help),
            when: header.started_at.strftime("%Y-%m-%d %H:%M").to_string(),
            state,
        })
    }

    fn result_of(&self, reading: &Reading, opening: &Opening) -> PastState {
        match self.session_of(reading, opening) {
            Ok(session) => {
                let result = judge(session.scenario(), session.pack(), session.journal());
                PastState::Finished { grade: result.result, percent: result.percent }
            }
            Err(sentence) => PastState::Unusable(sentence),
        }
    }

    fn session_of(&self, reading: &Reading, opening: &Opening) -> Result<Session, String> {
        let (scenario, pack) = self
            .library
            .case_of_record(&opening.scenario.id, opening.seed)
            .map_err(|fault| fault.to_string())?;
        let entries = entries_of(reading)?;
        Session::resume(scenario, pack, HelpLevel::from_word(&opening.help), &entries)
            .map_err(|fault| fault.to_string())
    }

    /// Starts an exercise with a record of its own.
    ///
    /// # Errors
    /// A sentence for the shelf.
    pub fn start(&self, exercise: &str, seed: u64, help: HelpLevel) -> Result<OpenCase, String> {
        let (scenario, pack) =
            self.library.case(exercise, seed).map_err(|fault| fault.to_string())?;
        let store = self.store.as_ref().map_err(Clone::clone)?;
        let opening = opening(&scenario, &pack, help)?;
        let (recorder, _) = store.create(opening, now()).map_err(|fault| fault.to_string())?;
        let session = Session::new(scenario, pack, help);
        Ok(OpenCase::new(exercise.to_owned(), session, Some(recorder)))
    }

    /// Takes up an unfinished record where it stood. The second value is to be told to the trainee.
    ///
    /// # Errors
    /// A sentence for the shelf.
    pub fn resume(&self, id: &RecordId) -> Result<(OpenCase, Option<String>), String> {
        let store = self.store.as_ref().map_err(Clone::clone)?;
        let resumed = store.resume(id, now()).map_err(|fault| fault.to_string())?;
        let header = resumed.reading.header().ok_or("The record has no header.")?;
        let session = self.session_of(&resumed.reading, &header.opening)?;
        let exercise = header.opening.scenario.id.clone();
        let told = resumed.torn.map(|torn| torn.to_string());
        Ok((OpenCase::new(exercise, session, Some(resumed.recorder)), told))
    }

    /// A finished record, to be read again. Nothing is written.
    ///
    /// # Errors
    /// A sentence for the shelf.
    pub fn reread(&self, id: &RecordId) -> Result<OpenCase, String> {
        let store = self.store.as_ref().map_err(Clone::clone)?;
        let reading =
            record::read_record(&store.folder_of(id)).map_err(|fault| fault.to_string())?;
        let header = reading.header().ok_or("The record has no header.")?;
        let session = self.session_of(&reading, &header.opening)?;
        Ok(OpenCase::new(header.opening.scenario.id.clone(), session, None)
            .lies_in(store.folder_of(id)))
    }

    /// An exercise without a record, with its model play (demonstrations and pictures).
    ///
    /// # Errors
    /// A sentence.
    pub fn demonstrate(&self, exercise: &str, seed: u64) -> Result<(OpenCase, Play), String> {
        let (scenario, pack) =
            self.library.case(exercise, seed).map_err(|fault| fault.to_string())?;
        let text = self.library.model_play(exercise).ok_or_else(|| {
            format!("The exercise {exercise} has no model play, so it cannot be demonstrated.")
        })?;
        let play = play::read(&text).map_err(|fault| fault.to_string())?;
        let session = Session::new(scenario, pack, HelpLevel::Demonstrate);
        Ok((OpenCase::new(exercise.to_owned(), session, None), play))
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the header of a record says when it was begun; nothing is judged by it"
)]
pub fn now() -> jiff::Timestamp {
    jiff::Timestamp::try_from(std::time::SystemTime::now()).unwrap_or(jiff::Timestamp::UNIX_EPOCH)
}

fn can_resume(condition: &Condition) -> bool {
    matches!(condition, Condition::Unfinished | Condition::Torn { .. })
}

fn entries_of(reading: &Reading) -> Result<Vec<JournalEntry>, String> {
    reading
        .entries()
        .map(|entry| {
            entry.read().map_err(|error| format!("An entry of the record cannot be read: {error}"))
        })
        .collect()
}

fn opening(scenario: &Arc<Scenario>, pack: &Arc<Pack>, help: HelpLevel) -> Result<Opening, String> {
    let digest = |text: &str| text.parse::<Digest>().map_err(|fault| format!("{fault:?}"));
    Ok(Opening {
        program: env!("CARGO_PKG_VERSION").to_owned(),
        scenario: Source {
            id: scenario.id.to_string(),
            version: scenario.version.to_string(),
            sha256: digest(&scenario.digest)?,
        },
        pack: Source {
            id: pack.id.to_string(),
            version: pack.version.to_string(),
            sha256: digest(&pack.digest)?,
        },
        seed: scenario.seed,
        help: help.word().to_owned(),
        trainee: "trainee".to_owned(),
    })
}
