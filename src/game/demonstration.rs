//! The demonstration: the model play, done step by step before the trainee's eyes.
//!
//! Owns where the demonstration stands. Each step goes through the same door as
//! a trainee's own act; nothing of it is recorded.

use std::time::Duration;

use bevy::prelude::*;

use super::desk::Desk;
use super::mode::Mode;
use super::panels::Screens;
use crate::play::{self, Play};
use crate::screens::deeds::deed_text;

/// Time between two steps while it plays by itself: long enough to read a sentence.
const STEP: Duration = Duration::from_millis(3_500);

#[derive(Resource)]
pub struct Demonstration {
    play: Play,
    next: usize,
    pub playing: bool,
    since: Duration,
    said: String,
    /// One step was asked for.
    pub step_wanted: bool,
}

impl Demonstration {
    pub fn new(play: Play) -> Self {
        Self {
            play,
            next: 0,
            playing: false,
            since: Duration::ZERO,
            said: String::new(),
            step_wanted: false,
        }
    }

    /// Steps done so far.
    pub fn done(&self) -> usize {
        self.next
    }

    /// Steps in all.
    pub fn steps(&self) -> usize {
        self.play.steps.len()
    }

    /// What the last step was, in words.
    pub fn said(&self) -> &str {
        &self.said
    }
}

pub fn plugin(app: &mut App) {
    app.add_systems(
        Update,
        go_on.run_if(in_state(Mode::Place).and_then(resource_exists::<Demonstration>)),
    );
}

fn go_on(
    mut demonstration: ResMut<Demonstration>,
    mut desk: ResMut<Desk>,
    mut screens: ResMut<Screens>,
    time: Res<Time<Real>>,
) {
    let shown = &mut *demonstration;
    shown.since += time.delta();
    let due = shown.playing && shown.since >= STEP;
    if !(shown.step_wanted || due) {
        return;
    }
    shown.step_wanted = false;
    shown.since = Duration::ZERO;
    let (Some(step), Some(case)) = (shown.play.steps.get(shown.next), &mut desk.open) else {
        shown.playing = false;
        return;
    };
    match play::action_of(step, case.session()) {
        Ok(action) => {
            shown.said = deed_text(case.scenario(), case.pack(), &action);
            case.submit(action);
            shown.next += 1;
        }
        Err(fault) => {
            shown.playing = false;
            screens.message = Some(fault.to_string());
        }
    }
}
