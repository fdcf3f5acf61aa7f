//! Pictures for manuals, checks and machines without a display.
//!
//! Owns the views that can be pictured: how far the model play is done first,
//! where the eye stands, which screen lies open. Draws off screen through `stage`.

use bevy::prelude::*;

use super::cases::Cabinet;
use super::desk::{Desk, OpenCase};
use super::eye::Eye;
use super::mode::Mode;
use super::options::{Options, Snapshot};
use super::panels::Screens;
use super::place::{Hull, PlaceBlueprint, Quality};
use super::pointing::{Aim, Pointed};
use super::stage::Stage;
use super::{plan, scene, window};
use crate::library::{Library, play_text};
use crate::play::{self, Play};
use crate::scenario::raw::Outcome;
use crate::scenario::{Key, Part};
use crate::screens::debrief::{DebriefDraft, DebriefTab};
use crate::screens::request::Panel;
use crate::screens::tool::Tool;
use crate::sim::{FormState, Sheet, State as SessionState};

/// The exercise that is pictured when none is named.
const EXERCISE: &str = "false-front-wall";
/// The form that is pictured, by result of the case.
const LAST_FORMS: [&str; 2] = ["seizure-report", "release-report"];
/// Frames for screens to find their sizes and for figures to load.
const FRAMES: u32 = 6;

/// Writes the picture of a view.
///
/// # Errors
/// A sentence for the terminal.
pub fn write(view: Snapshot, options: &Options) -> Result<(), String> {
    let library = Library::find().map_err(|fault| fault.to_string())?;
    let cabinet = Cabinet::for_pictures(library);
    let (mut case, model) = opened(&cabinet, options)?;
    prepare(&mut case, &model, view)?;
    let assets = cabinet.library.home().join("assets");
    let quality = options.quality.map_or(Quality::Low, |step| step.quality());
    let size = UVec2::new(options.size.0, options.size.1);
    let mut stage = Stage::open_with(size, window::asset_plugin(&assets), |app| {
        app.insert_resource(cabinet);
        scene::furnish(app, quality);
    })
    .map_err(|fault| fault.to_string())?;
    let target = stage.target();
    scene::spawn_cameras(stage.world(), Some(target));
    arrange(stage.world(), case, view);
    stage.world().resource_mut::<Screens>().look.scale_percent = options.scale;
    for _ in 0..FRAMES {
        stage.step().map_err(|fault| fault.to_string())?;
    }
    stage.save(&options.out).map_err(|fault| fault.to_string())?;
    println!("{} written.", options.out.display());
    Ok(())
}

/// The place of an exercise on a stage, as it is first seen; for measurements.
///
/// # Errors
/// A sentence for the terminal.
pub fn bay_stage(home: &std::path::Path, exercise: &str, size: UVec2) -> Result<Stage, String> {
    let cabinet = Cabinet::for_pictures(Library::at(home));
    let (case, _) = cabinet.demonstrate(exercise, 0)?;
    let assets = home.join("assets");
    let mut stage = Stage::open_with(size, window::asset_plugin(&assets), |app| {
        app.insert_resource(cabinet);
        scene::furnish(app, Quality::Software);
    })
    .map_err(|fault| fault.to_string())?;
    let target = stage.target();
    scene::spawn_cameras(stage.world(), Some(target));
    arrange(stage.world(), case, Snapshot::Place);
    stage.settle().map_err(|fault| fault.to_string())?;
    Ok(stage)
}

/// The case, and the play that brings it to the moment that is pictured.
fn opened(cabinet: &Cabinet, options: &Options) -> Result<(OpenCase, Play), String> {
    let given = match &options.play {
        Some(path) => Some(
            play::read(&play_text(path)?)
                .map_err(|fault| format!("{}: {fault}", path.display()))?,
        ),
        None => None,
    };
    let named = given.as_ref().map(|play| play.exercise.clone());
    let exercise = options.exercise.clone().or(named).unwrap_or_else(|| EXERCISE.to_owned());
    let seed = options.seed.or(given.as_ref().map(|play| play.seed)).unwrap_or(0);
    let (case, model) = cabinet.demonstrate(&exercise, seed)?;
    Ok((case, given.unwrap_or(model)))
}

/// Does as much of the play as the view needs.
fn prepare(case: &mut OpenCase, play: &Play, view: Snapshot) -> Result<(), String> {
    let enough: fn(&SessionState) -> bool = match view {
        Snapshot::Shelf
        | Snapshot::Briefing
        | Snapshot::Place
        | Snapshot::Seal
        | Snapshot::Machine
        | Snapshot::Papers => |_| true,
        // A tenth may be left: what no paper names comes out last.
        Snapshot::Walls => |state| {
            let out = state.packages.iter().filter(|package| package.unloaded).count();
            state.inside && out * 10 >= state.packages.len() * 9
        },
        Snapshot::Load => |state| state.door_right_open && state.door_left_open,
        Snapshot::Find => |state| !state.markers.is_empty() && !state.scales.is_empty(),
        Snapshot::Bench => |state| {
            state.exhibits.len() > 2 && state.exhibits.values().all(|exhibit| exhibit.signed_across)
        },
        Snapshot::Form => |state| {
            let signed = |(sheet, filled): (&Sheet, &FormState)| {
                filled.signed && LAST_FORMS.contains(&sheet.form.as_str())
            };
            state.forms.iter().any(signed)
        },
        // The debrief, whatever its view.
        _ => |_| false,
    };
    for step in &play.steps {
        if enough(case.session().state()) {
            return Ok(());
        }
        let action = play::action_of(step, case.session()).map_err(|fault| fault.to_string())?;
        case.submit(action);
    }
    Ok(())
}

/// Puts case, eye and screens where the view has them.
fn arrange(world: &mut World, mut case: OpenCase, view: Snapshot) {
    let blueprint = plan::blueprint(case.scenario());
    let hull = Hull::of(&blueprint.container);
    let far = hull.seen_length();
    let (mode, eye, picked) = match view {
        Snapshot::Seal => (
            Mode::Place,
            Eye::standing([hull.rear - 0.62, 0.36], Vec3::new(hull.rear, 1.22, 0.46)),
            Some(Part::Seal),
        ),
        Snapshot::Load => {
            (Mode::Place, Eye::standing([hull.rear - 2.9, 0.5], Vec3::new(1.0, 1.0, 0.0)), None)
        }
        Snapshot::Find => (
            Mode::Place,
            panel_eye(&blueprint, &hull)
                .unwrap_or_else(|| Eye::standing([far - 2.4, 0.55], Vec3::new(far, 1.0, -0.1))),
            Some(Part::Void),
        ),
        Snapshot::Machine => (
            Mode::Place,
            Eye::standing([hull.front + 1.62, -0.35], Vec3::new(hull.front, 1.22, 0.0)),
            None,
        ),
        Snapshot::Walls => {
            let ahead = (far - 0.5).min(6.6);
            (Mode::Place, Eye::standing([ahead - 3.4, -0.45], Vec3::new(ahead, 1.15, 0.75)), None)
        }
        Snapshot::Shelf => (Mode::Shelf, plan::first_eye(&blueprint), None),
        Snapshot::Briefing => (Mode::Briefing, plan::first_eye(&blueprint), None),
        Snapshot::Place | Snapshot::Papers | Snapshot::Bench | Snapshot::Form => {
            (Mode::Place, plan::first_eye(&blueprint), None)
        }
        _ => (Mode::Debrief, plan::first_eye(&blueprint), None),
    };
    let form = match &case.scenario().outcome {
        Outcome::Seize(_) => LAST_FORMS[0],
        Outcome::Release => LAST_FORMS[1],
    };
    world.insert_resource(eye);
    world.resource_mut::<Pointed>().picked =
        picked.map(|part| Aim { part, at: Vec3::ZERO, distance_m: 1.0 });
    let mut screens = world.resource_mut::<Screens>();
    let drafts = &mut screens.drafts;
    match view {
        Snapshot::Papers => {
            drafts.open = Some(Panel::Papers);
            drafts.papers.left = Key::new("gd").ok();
            drafts.papers.right = Key::new("bl").ok();
        }
        Snapshot::Bench => drafts.open = Some(Panel::Bench),
        Snapshot::Form => {
            drafts.open = Some(Panel::Forms);
            drafts.forms.open = form.parse().ok();
        }
        Snapshot::Find | Snapshot::Load => drafts.tool = Tool::Torch,
        Snapshot::Seal => drafts.tool = Tool::Hands,
        Snapshot::Debrief if is_lossy(&mut case) => screens.debrief.tab = DebriefTab::Findings,
        Snapshot::Walls => drafts.tool = Tool::Torch,
        Snapshot::Shelf
        | Snapshot::Briefing
        | Snapshot::Place
        | Snapshot::Machine
        | Snapshot::Debrief => {}
        _ => {
            if let Some(tab) = view.debrief_tab() {
                screens.debrief = DebriefDraft::with_examples(tab, &case.assessment());
            }
        }
    }
    let shelf = mode == Mode::Shelf;
    world.resource_mut::<Desk>().open = (!shelf).then_some(case);
    world.resource_mut::<NextState<Mode>>().set(mode);
}

/// Before the inside panel behind which goods lie.
fn panel_eye(blueprint: &PlaceBlueprint, hull: &Hull) -> Option<Eye> {
    let panel = *blueprint.container.cooling.as_ref()?.hollow.first()?;
    let (from, to) = hull.panel_span(panel.number);
    let middle = f32::midpoint(from, to);
    let face = hull.width / 2.0 * if panel.right { 1.0 } else { -1.0 };
    Some(Eye::standing([middle - 0.75, -face * 0.62], Vec3::new(middle + 0.05, 1.05, face)))
}

/// True when the play lost points: then the findings say more than the result.
fn is_lossy(case: &mut OpenCase) -> bool {
    let assessment = case.assessment();
    assessment.earned_tenths < assessment.available_tenths
}
