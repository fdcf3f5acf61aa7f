//! What becomes of what the screens ask for.
//!
//! Owns the answers, one place for all of them. An act goes to the desk; opening
//! and leaving exercises goes through the cabinet; the rest moves panels and eye.

use bevy::ecs::system::SystemParam;
use bevy::prelude::*;
use bevy_egui::EguiUserTextures;

use super::cases::{self, Cabinet};
use super::demonstration::Demonstration;
use super::desk::{Desk, OpenCase};
use super::eye::Eye;
use super::ground::BayPlan;
use super::keeping::Keeping;
use super::mode::{InPlace, Mode};
use super::panels::{Asked, Screens};
use super::paper::{self, Printing};
use super::photographs::{self, Album, Shoot, Viewfinder};
use super::place::PlaceState;
use super::plan;
use super::pointing::{PointAt, Pointed, REACH_M};
use super::standpoint::standpoint;
use crate::scenario::Part;
use crate::screens::request::{Panel, Request};
use crate::screens::tool::Tool;
use crate::sim::action::{Brief, Close, Find, Look, Search};
use crate::sim::event::LookEvent;
use crate::sim::{Action, Event, HelpLevel, JournalEntry, Outcome};
use crate::wording::say_with;

/// Most sentences about pictures of a record that are not shown when it is opened. The printed
/// debrief and `custody-cli records verify` name all of them.
const PICTURES_TOLD: usize = 3;

/// Seconds between two looks at what the camera would show.
const FRAMING_S: f32 = 0.4;

pub fn plugin(app: &mut App) {
    app.add_plugins(paper::plugin);
    app.add_systems(Update, (let_time_pass, look_through_camera, answer, light_torch).chain());
}

/// Everything that an answer may change.
#[derive(SystemParam)]
pub struct Hands<'w, 's> {
    commands: Commands<'w, 's>,
    cabinet: ResMut<'w, Cabinet>,
    desk: ResMut<'w, Desk>,
    screens: ResMut<'w, Screens>,
    next: ResMut<'w, NextState<Mode>>,
    mode: Res<'w, State<Mode>>,
    eye: ResMut<'w, Eye>,
    pointed: ResMut<'w, Pointed>,
    album: ResMut<'w, Album>,
    keeping: ResMut<'w, Keeping>,
    printing: ResMut<'w, Printing>,
    plan: Option<Res<'w, BayPlan>>,
    demonstration: Option<ResMut<'w, Demonstration>>,
    shots: MessageWriter<'w, Shoot>,
    steps: MessageWriter<'w, PointAt>,
    exits: MessageWriter<'w, AppExit>,
    images: ResMut<'w, Assets<Image>>,
    textures: ResMut<'w, EguiUserTextures>,
}

fn let_time_pass(
    mut desk: ResMut<Desk>,
    time: Res<Time<Real>>,
    mode: Res<State<Mode>>,
    mut screens: ResMut<Screens>,
) {
    let desk = desk.bypass_change_detection();
    let Some(case) = &mut desk.open else { return };
    if *mode.get() == Mode::Place {
        case.let_pass(time.delta());
    }
    if let Some(fault) = case.fault()
        && screens.message.is_none()
        && !case.fault_told
    {
        case.fault_told = true;
        screens.message = Some(say_with("record-stopped", &[("fault", fault.to_string().into())]));
    }
}

fn look_through_camera(
    time: Res<Time<Real>>,
    mut since: Local<f32>,
    screens: Res<Screens>,
    mode: Res<State<Mode>>,
    desk: Res<Desk>,
    mut viewfinder: Viewfinder,
    mut pointed: ResMut<Pointed>,
) {
    *since += time.delta_secs();
    let holds = *mode.get() == Mode::Place && screens.drafts.tool == Tool::Camera;
    let (true, Some(case)) = (holds, &desk.open) else {
        if !pointed.in_frame.is_empty() {
            pointed.in_frame.clear();
        }
        return;
    };
    if *since >= FRAMING_S {
        *since = 0.0;
        let in_frame = viewfinder.frame(case.session()).unwrap_or_default();
        if pointed.in_frame != in_frame {
            pointed.in_frame = in_frame;
        }
    }
}

/// The camera has a lamp of its own, for pictures in the box.
fn light_torch(screens: Res<Screens>, within: Res<InPlace>, mut place: ResMut<PlaceState>) {
    let tool = screens.drafts.tool;
    let on = tool == Tool::Torch || (tool == Tool::Camera && within.inside);
    if place.torch_on != on {
        place.torch_on = on;
    }
}

fn answer(mut asked: ResMut<Asked>, mut hands: Hands, mut viewfinder: Viewfinder) {
    if asked.0.is_empty() {
        return;
    }
    for request in std::mem::take(&mut asked.0) {
        match request {
            Request::Act(action) => hands.act(action, &mut viewfinder),
            Request::Start { exercise, seed, help } => hands.start(exercise.as_str(), seed, help),
            Request::Resume { record } => hands.resume(&record),
            Request::ShowResult { record } => hands.show_result(&record),
            Request::EnterPlace => hands.next.set(Mode::Place),
            Request::OpenDebrief => hands.next.set(Mode::Debrief),
            Request::ShowMoment(no) => hands.show_moment(no),
            Request::LeaveReplay => hands.leave_replay(),
            Request::Hint { rule } => {
                hands.act(Action::Brief(Brief::TakeHint { rule }), &mut viewfinder);
            }
            Request::PointAtNext => {
                hands.steps.write(PointAt::Next);
            }
            Request::PointAtPrevious => {
                hands.steps.write(PointAt::Previous);
            }
            Request::WalkUp => {
                hands.steps.write(PointAt::WalkUp);
            }
            Request::DemonstrateStep => {
                if let Some(demonstration) = &mut hands.demonstration {
                    demonstration.step_wanted = true;
                }
            }
            Request::DemonstratePlay(on) => {
                if let Some(demonstration) = &mut hands.demonstration {
                    demonstration.playing = on;
                }
            }
            Request::PrintForm(form) => {
                let told = hands.printing.form(&hands.desk, &hands.cabinet, &form);
                hands.screens.message = Some(told).filter(|told| !told.is_empty());
            }
            Request::PrintDebrief => {
                let told = hands.printing.debrief(&mut hands.desk, &hands.cabinet);
                hands.screens.message = Some(told).filter(|told| !told.is_empty());
            }
            Request::Wear(look) => hands.screens.look = look,
            Request::BackToShelf => hands.back_to_shelf(),
            Request::Quit => {
                hands.exits.write(AppExit::Success);
            }
            Request::Open(panel @ (Panel::Settings | Panel::Help)) => {
                hands.screens.overlay = Some(panel)
            }
            Request::Close => hands.screens.overlay = None,
            // Settled among the screens of the place; anywhere else there is nothing to do.
            Request::Open(_)
            | Request::TakeUp(_)
            | Request::OpenPaper(_)
            | Request::OpenApproval(_) => {}
        }
    }
}

/// Frames in which the place takes on how it stood at another moment.
const FRAMES_TO_STAND: u8 = 3;

impl Hands<'_, '_> {
    fn act(&mut self, action: Action, viewfinder: &mut Viewfinder) {
        let Some(case) = &mut self.desk.open else {
            return;
        };
        if case.fault().is_some() || case.moment().is_some() {
            return;
        }
        // The screen says that a picture is taken; the shell knows what the camera sees.
        let mut held_at_mm = None;
        let action = match action {
            Action::Look(Look::Photograph(asked)) => {
                let mut framed = viewfinder.photograph(case.session()).unwrap_or(asked.clone());
                // The part that the picture is for is named first, the others as they are near.
                if let Some(aim) = &self.pointed.picked {
                    framed.shows.sort_by_key(|shown| shown.part != aim.part);
                }
                // A scale that stands in the picture needs no second one.
                if asked.scale && !framed.scale {
                    framed.scale = true;
                    held_at_mm = framed.shows.first().map(|shown| shown.distance_mm);
                }
                Action::Look(Look::Photograph(framed))
            }
            other => other,
        };
        let entry = case.submit(action).clone();
        self.after(&entry, held_at_mm);
    }

    /// What the picture and the panels make of an outcome. With `held_at_mm` a scale is held into
    /// the photograph, so far away.
    fn after(&mut self, entry: &JournalEntry, held_at_mm: Option<u32>) {
        let Outcome::Done(events) = &entry.outcome else {
            return;
        };
        for event in events {
            if let Event::Look(LookEvent::Photographed { number, .. }) = event {
                if self.album.folder.is_some() {
                    self.keeping.expect(*number);
                }
                self.shots.write(Shoot { number: *number, held_at_mm });
            }
        }
        if self.is_done_from_afar(&entry.action) {
            self.steps.write(PointAt::WalkUp);
        }
        match (&entry.action, &self.plan) {
            (Action::Search(Search::Enter), Some(plan)) => self.eye.place(plan.sill_inside()),
            (Action::Search(Search::Leave), Some(plan)) => self.eye.place(plan.sill_outside()),
            (Action::Close(Close::CloseCase), _) => self.close_case(),
            _ => {}
        }
    }

    /// True for an act at a part that was chosen by key and lies out of reach: the officer goes
    /// there, as after a click.
    fn is_done_from_afar(&self, action: &Action) -> bool {
        let Some(aim) = &self.pointed.picked else { return false };
        let at_it = match action {
            Action::Look(Look::Examine { part, .. })
            | Action::Search(Search::Force { part, .. })
            | Action::Find(
                Find::PlaceMarker { part, .. } | Find::PlaceScale { part } | Find::Sketch { part },
            ) => *part == aim.part,
            Action::Seal(_) => aim.part == Part::Seal,
            Action::Doors(_) => matches!(aim.part, Part::DoorRight | Part::DoorLeft),
            Action::Search(Search::Unload(_) | Search::OpenPackages(_)) => {
                matches!(aim.part, Part::Package(_))
            }
            _ => false,
        };
        let far = Vec2::from(self.eye.at).distance(aim.at.xz()) > REACH_M;
        *self.mode.get() == Mode::Place && self.screens.drafts.open.is_none() && at_it && far
    }

    fn close_case(&mut self) {
        if let Some(case) = &mut self.desk.open {
            case.end_record(cases::now());
        }
        self.screens.drafts.open = None;
        self.next.set(Mode::Debrief);
    }

    fn start(&mut self, exercise: &str, seed: u64, help: HelpLevel) {
        if help == HelpLevel::Demonstrate {
            match self.cabinet.demonstrate(exercise, seed) {
                Ok((case, play)) => {
                    self.commands.insert_resource(Demonstration::new(play));
                    self.lay_open(case, Mode::Briefing);
                }
                Err(sentence) => self.screens.message = Some(sentence),
            }
            return;
        }
        match self.cabinet.start(exercise, seed, help) {
            Ok(case) => self.lay_open(case, Mode::Briefing),
            Err(sentence) => self.screens.message = Some(sentence),
        }
    }

    fn resume(&mut self, record: &crate::record::RecordId) {
        match self.cabinet.resume(record) {
            Ok((case, told)) => {
                let closed = case.session().state().closed;
                self.lay_open(case, if closed { Mode::Debrief } else { Mode::Place });
                if closed && let Some(case) = &mut self.desk.open {
                    case.end_record(cases::now());
                }
                let of_pictures = self.screens.message.take();
                self.screens.message = match (told, of_pictures) {
                    (Some(torn), Some(pictures)) => Some(format!("{torn} {pictures}")),
                    (torn, pictures) => torn.or(pictures),
                };
            }
            Err(sentence) => self.screens.message = Some(sentence),
        }
    }

    fn show_result(&mut self, record: &crate::record::RecordId) {
        match self.cabinet.reread(record) {
            Ok(case) => self.lay_open(case, Mode::Debrief),
            Err(sentence) => self.screens.message = Some(sentence),
        }
    }

    /// Puts a case on the desk, with fresh drafts and its photographs.
    fn lay_open(&mut self, case: OpenCase, mode: Mode) {
        let screens = &mut *self.screens;
        screens.drafts = Default::default();
        screens.debrief = Default::default();
        screens.overlay = None;
        self.album.pictures.clear();
        self.album.folder = case.folder();
        self.keeping.begin_case();
        let not_shown = photographs::read_back(
            &mut self.album,
            &case.picture_notes(),
            case.session().state().photographs,
            &mut self.images,
            &mut self.textures,
        );
        if !not_shown.is_empty() {
            let first: Vec<String> = not_shown.into_iter().take(PICTURES_TOLD).collect();
            screens.message = Some(first.join(" "));
        }
        let blueprint = plan::blueprint(case.scenario());
        *self.eye = plan::first_eye(&blueprint);
        if case.session().state().inside {
            self.eye.place(plan::bay_plan(&blueprint).sill_inside());
        }
        self.pointed.picked = None;
        self.desk.open = Some(case);
        self.next.set(mode);
    }

    fn show_moment(&mut self, no: u32) {
        let Some(case) = &mut self.desk.open else {
            return;
        };
        match case.show_moment(no) {
            Ok(()) => {
                if case.shown().state().inside
                    && let Some(plan) = &self.plan
                {
                    self.eye.place(plan.sill_inside());
                }
                let entry = case.shown().journal().entries().last();
                let wanted = entry.and_then(|entry| standpoint(&entry.action));
                self.pointed.to_show = wanted.map(|wanted| (wanted, FRAMES_TO_STAND));
                self.screens.drafts.open = None;
                self.next.set(Mode::Place);
            }
            Err(fault) => self.screens.message = Some(fault.to_string()),
        }
    }

    fn leave_replay(&mut self) {
        if let Some(case) = &mut self.desk.open {
            case.leave_moment();
        }
        self.next.set(Mode::Debrief);
    }

    fn back_to_shelf(&mut self) {
        // Dropping the case ends its recorder, which writes what it still holds.
        self.desk.open = None;
        self.commands.remove_resource::<Demonstration>();
        self.cabinet.refresh();
        if *self.mode.get() != Mode::Shelf {
            self.next.set(Mode::Shelf);
        }
    }
}
