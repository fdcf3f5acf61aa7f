//! The screens worked as a person works them: by the names of things, and by keyboard.
//!
//! Owns the case and the harness that the tests of this folder share.

mod debrief;
mod debrief_shown;
mod every_screen;
mod keyboard;
mod procedure;
mod samples;
mod work;

use std::path::Path;
use std::sync::Arc;

use egui_kittest::Harness;

use super::floating::EDGE;
use super::hud::Surroundings;
use super::request::Request;
use super::theme::{self, Look};
use super::workplace::{Drafts, workplace_ui};
use crate::pack::Pack;
use crate::scenario::{Key, Part, Scenario};
use crate::sim::{Action, HelpLevel, Session};

/// 1280 x 720 pixels at a UI scale of 125 %.
pub const SMALL: egui::Vec2 = egui::vec2(1024.0, 576.0);

pub fn key(text: &str) -> Key {
    Key::new(text).unwrap()
}

fn at(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

pub fn pack() -> Arc<Pack> {
    Arc::new(crate::pack::load_folder(&at("assets/packs/pakistan")).unwrap())
}

pub fn scenario(folder: &str) -> Arc<Scenario> {
    let checked = crate::scenario::load::load(&at("scenarios").join(folder)).unwrap();
    Arc::new(checked.exercise.with_seed(1))
}

/// The exercise with the reefer; its folder has the name of the exercise.
pub fn reefer() -> Arc<Scenario> {
    scenario(&["reefer", "insulation"].join("-"))
}

/// The exercise with the false front wall, just begun.
pub fn session(help: HelpLevel) -> Session {
    Session::new(scenario("false-front-wall"), pack(), help)
}

/// Submits actions that must all succeed.
pub fn work(session: &mut Session, actions: impl IntoIterator<Item = Action>) {
    for action in actions {
        let entry = session.submit(action);
        assert!(matches!(entry.outcome, crate::sim::Outcome::Done(_)), "{entry:?}");
    }
}

/// The exercise up to the open hiding place: load out, wall forced, goods carried out.
pub fn found() -> Session {
    use crate::sim::Items;
    use crate::sim::action::{Doors, ForceTool, Leaf, Seal, Search};
    let mut session = session(HelpLevel::Exam);
    let open = |leaf| Action::Doors(Doors::Open { leaf, strap: true, clear: true });
    let unload = |first, last| Action::Search(Search::Unload(Items::packages(first, last)));
    work(
        &mut session,
        [
            Action::Seal(Seal::Cut),
            open(Leaf::Right),
            open(Leaf::Left),
            unload(1, 952),
            Action::Search(Search::Enter),
            Action::Search(Search::Force { part: Part::WallFront, with: ForceTool::PryBar }),
            unload(953, 1000),
            Action::Search(Search::Leave),
        ],
    );
    session
}

/// A place with a session that answers at once, as the game does after each frame.
pub struct Desk {
    pub session: Session,
    pub drafts: Drafts,
    pub pointed: Option<Part>,
    /// All that was asked of the shell, in order.
    pub asked: Vec<Request>,
}

impl Desk {
    pub fn new(session: Session) -> Self {
        Self { session, drafts: Drafts::default(), pointed: None, asked: Vec::new() }
    }

    fn draw(&mut self, ui: &mut egui::Ui) {
        let progress = crate::judge::judge(
            self.session.scenario(),
            self.session.pack(),
            self.session.journal(),
        );
        let around = Surroundings {
            pointed: self.pointed.as_ref(),
            progress: Some(&progress),
            ..Surroundings::default()
        };
        let mut requests = Vec::new();
        workplace_ui(ui, &self.session, &around, Look::default(), &mut self.drafts, &mut requests);
        for request in requests {
            if let Request::Act(action) = &request {
                self.session.submit(action.clone());
            }
            self.asked.push(request);
        }
    }

    /// The last action that was tried.
    pub fn last(&self) -> Option<&crate::sim::JournalEntry> {
        self.session.journal().entries().last()
    }
}

/// The place on a screen of this size.
pub fn place(desk: Desk, size: egui::Vec2) -> Harness<'static, Desk> {
    harness(size, desk, |ui, desk: &mut Desk| desk.draw(ui))
}

/// Any screen with its state, on a screen of this size.
pub fn harness<S: 'static>(
    size: egui::Vec2,
    state: S,
    mut draw: impl FnMut(&mut egui::Ui, &mut S) + 'static,
) -> Harness<'static, S> {
    let mut dressed = false;
    let mut harness = Harness::builder().with_size(size).with_max_steps(12).build_ui_state(
        move |ui, state| {
            if !dressed {
                theme::install(ui.ctx());
                ui.reset_style();
                dressed = true;
            }
            draw(ui, state);
        },
        state,
    );
    harness.run_ok();
    harness
}

/// Words that egui itself writes over a screen whose widgets share an id.
pub fn complaints(output: &egui::FullOutput) -> Vec<String> {
    fn search(shape: &egui::Shape, found: &mut Vec<String>) {
        match shape {
            egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| search(shape, found)),
            egui::Shape::Text(text) if text.galley.text().contains("use of") => {
                found.push(text.galley.text().to_owned());
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    output.shapes.iter().for_each(|clipped| search(&clipped.shape, &mut found));
    found
}

/// Text that is drawn across the right edge of the screen.
pub fn cut_off(output: &egui::FullOutput, width: f32) -> Vec<String> {
    fn search(shape: &egui::Shape, clip: egui::Rect, width: f32, found: &mut Vec<String>) {
        match shape {
            egui::Shape::Vec(shapes) => {
                shapes.iter().for_each(|shape| search(shape, clip, width, found));
            }
            egui::Shape::Text(text) => {
                let rect = text.visual_bounding_rect();
                let seen = clip.intersects(rect);
                if seen
                    && rect.right() > width - EDGE / 2.0
                    && !text.galley.text().trim().is_empty()
                {
                    found.push(text.galley.text().to_owned());
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    for clipped in &output.shapes {
        search(&clipped.shape, clipped.clip_rect, width, &mut found);
    }
    found
}
