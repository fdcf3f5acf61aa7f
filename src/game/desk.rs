//! The officer's desk: the only holder of a session, and of its record.
//!
//! Owns the way of an action from the screen to the journal and to the disk.
//! Must not decide anything: `sim` does. Opening and resuming is in `cases`.

use std::sync::Arc;
use std::time::Duration;

use bevy::prelude::*;

use crate::judge::{Assessment, judge};
use crate::pack::Pack;
use crate::record::{self, Digest, PictureNotes, RecordFault, Recorder, Ticket};
use crate::scenario::Scenario;
use crate::sim::{Action, HelpLevel, JournalEntry, ResumeFault, Session};

/// The exercise on the desk, if one is open.
#[derive(Resource, Default)]
pub struct Desk {
    pub open: Option<OpenCase>,
}

/// An exercise at work.
pub struct OpenCase {
    /// Folder name of the exercise.
    pub exercise: String,
    session: Session,
    recorder: Option<Recorder>,
    last: Option<Ticket>,
    fault: Option<RecordFault>,
    /// When the case was closed, until its record is.
    ended_at: Option<jiff::Timestamp>,
    /// The trainee was told of the fault.
    pub fault_told: bool,
    /// Folder of the record and its photographs.
    folder: Option<std::path::PathBuf>,
    /// Real time since the session's clock was last moved.
    unspent: Duration,
    assessment: Option<Arc<Assessment>>,
    /// The session as it stood after an earlier entry, while the debrief shows it.
    past: Option<Session>,
}

impl OpenCase {
    /// Puts a session on the desk. Without a recorder nothing is kept (demonstrations, pictures).
    pub fn new(exercise: String, session: Session, recorder: Option<Recorder>) -> Self {
        let folder =
            recorder.as_ref().and_then(|recorder| recorder.path().parent().map(Into::into));
        Self {
            exercise,
            session,
            recorder,
            fault_told: false,
            folder,
            last: None,
            fault: None,
            ended_at: None,
            unspent: Duration::ZERO,
            assessment: None,
            past: None,
        }
    }

    /// The session at work.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The session that the place shows: an earlier moment during "show me", else the one at work.
    pub fn shown(&self) -> &Session {
        self.past.as_ref().unwrap_or(&self.session)
    }

    pub fn scenario(&self) -> &Arc<Scenario> {
        self.session.scenario()
    }

    pub fn pack(&self) -> &Arc<Pack> {
        self.session.pack()
    }

    /// Lets real time count as exercise time.
    pub fn let_pass(&mut self, time: Duration) {
        if self.past.is_none() && !self.session.state().closed {
            self.unspent += time;
        }
    }

    /// Exercise time including what has passed since the last action, milliseconds.
    pub fn now_ms(&self) -> u64 {
        let unspent = u64::try_from(self.unspent.as_millis()).unwrap_or(u64::MAX);
        self.session.now_ms().saturating_add(unspent)
    }

    /// Tries an action and hands it to the recorder. The entry is shown as done once it is durable.
    pub fn submit(&mut self, action: Action) -> &JournalEntry {
        let now_ms = self.now_ms();
        self.session.pass_time(now_ms);
        self.unspent = Duration::ZERO;
        self.assessment = None;
        let entry = self.session.submit(action);
        let ticket = match &self.recorder {
            Some(recorder) => match recorder.append(entry) {
                Ok(ticket) => Some(ticket),
                Err(fault) => {
                    self.fault = Some(fault);
                    None
                }
            },
            None => None,
        };
        self.last = ticket.or(self.last);
        &self.session.journal().entries()[self.session.journal().entries().len() - 1]
    }

    /// True while an outcome is not yet on disk. Lines are written in order, so the last one tells.
    pub fn is_saving(&self) -> bool {
        match (&self.recorder, self.last) {
            (Some(recorder), Some(last)) => self.fault().is_none() && !recorder.is_durable(last),
            _ => false,
        }
    }

    /// What stopped the record, if anything did. The exercise then pauses.
    pub fn fault(&self) -> Option<RecordFault> {
        self.fault.clone().or_else(|| self.recorder.as_ref().and_then(Recorder::fault))
    }

    /// The assessment of the journal so far; worked out once per entry.
    pub fn assessment(&mut self) -> Arc<Assessment> {
        let session = &self.session;
        let made = self.assessment.get_or_insert_with(|| {
            Arc::new(judge(session.scenario(), session.pack(), session.journal()))
        });
        Arc::clone(made)
    }

    /// Puts the place back to the moment after entry `no`.
    ///
    /// # Errors
    /// When the journal does not follow from the exercise, which a live session cannot show.
    pub fn show_moment(&mut self, no: u32) -> Result<(), ResumeFault> {
        let entries = self.session.journal().entries();
        let upto = entries.len().min(usize::try_from(no).unwrap_or(usize::MAX));
        let past = Session::resume(
            Arc::clone(self.session.scenario()),
            Arc::clone(self.session.pack()),
            self.session.help(),
            &entries[..upto],
        )?;
        self.past = Some(past);
        Ok(())
    }

    /// Back to the moment at work.
    pub fn leave_moment(&mut self) {
        self.past = None;
    }

    /// Number of the entry that the place is put back to.
    pub fn moment(&self) -> Option<u32> {
        let past = self.past.as_ref()?;
        u32::try_from(past.journal().entries().len()).ok()
    }

    /// Notes the picture of a photograph, which lies in the folder of the record now. What the
    /// recorder refuses stays a picture that is not noted, as every check of the record says; a
    /// fault that stops the record is told as for entries.
    pub fn note_picture(&self, number: u32, sha256: Digest, bytes: u64) {
        if let Some(recorder) = &self.recorder {
            let _ = recorder.append_picture(number, sha256, bytes);
        }
    }

    /// The pictures that the record notes; none where nothing is kept.
    pub fn picture_notes(&self) -> PictureNotes {
        let reading = self.folder.as_deref().and_then(|folder| record::read_record(folder).ok());
        reading.map(|reading| reading.pictures().clone()).unwrap_or_default()
    }

    /// The case is closed, and its record is to be once the last picture is noted.
    pub fn end_record(&mut self, ended_at: jiff::Timestamp) {
        self.ended_at = Some(ended_at);
    }

    /// Closes the record for ever when the case is closed and no picture is awaited any more.
    pub fn finish_if_ended(&mut self) {
        if let Some(ended_at) = self.ended_at.take()
            && let Some(recorder) = self.recorder.take()
            && let Err(fault) = recorder.finish(ended_at)
        {
            self.fault = Some(fault);
        }
    }

    pub fn help(&self) -> HelpLevel {
        self.session.help()
    }

    /// Folder in which the record and its photographs lie; none where nothing is kept.
    pub fn folder(&self) -> Option<std::path::PathBuf> {
        self.folder.clone()
    }

    /// Says where the photographs of a finished record lie.
    pub fn lies_in(mut self, folder: std::path::PathBuf) -> Self {
        self.folder = Some(folder);
        self
    }
}

impl Drop for OpenCase {
    /// A closed case that leaves the desk does not wait for its pictures any longer.
    fn drop(&mut self) {
        self.finish_if_ended();
    }
}
