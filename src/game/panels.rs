//! The screens over the picture, one per mode.
//!
//! Owns what lives on the screens only (drafts, look, messages) and draws them in
//! egui's own pass. What they ask for is collected and answered by `requests`
//! after the frame; nothing is changed here.

use bevy::prelude::*;
use bevy::window::RequestRedraw;
use bevy_egui::{EguiContexts, EguiPostUpdateSet, EguiPrimaryContextPass, EguiRenderOutput, egui};

use super::cases::{Cabinet, Past, PastState};
use super::demonstration::Demonstration;
use super::desk::{Desk, OpenCase};
use super::eye::Taken;
use super::keys::{Waiting, is_over_card};
use super::mode::Mode;
use super::photographs::Album;
use super::picture::{self, Picture, ScreensFirst};
use super::pointing::Pointed;
use super::scene::Standing;
use crate::scenario::{Part, Text};
use crate::screens::briefing::{BriefingView, briefing_ui};
use crate::screens::debrief::{DebriefDraft, DebriefView, debrief_ui};
use crate::screens::demonstration::{DemonstrationView, demonstration_ui};
use crate::screens::focus;
use crate::screens::hud::Surroundings;
use crate::screens::message::message_ui;
use crate::screens::request::{Panel, Request};
use crate::screens::settings::SettingsDraft;
use crate::screens::shelf::{
    FaultyCard, LastResult, ShelfCard, ShelfDraft, ShelfView, UnfinishedCard, shelf_ui,
};
use crate::screens::theme::{self, Look};
use crate::screens::workplace::{Drafts, overlay_ui, workplace_ui};
use crate::sim::HelpLevel;

/// What the screens hold between frames.
#[derive(Resource, Default)]
pub struct Screens {
    pub drafts: Drafts,
    pub shelf: ShelfDraft,
    pub debrief: DebriefDraft,
    pub look: Look,
    /// Settings or help over a screen that is not the place.
    pub overlay: Option<Panel>,
    overlay_draft: SettingsDraft,
    /// A sentence that must be read before going on.
    pub message: Option<String>,
    cards: Cards,
    told_unusable: bool,
    /// Panel that was open when the screens were last drawn.
    shown_panel: Option<Panel>,
    /// Frame in which the fonts were named.
    installed_at: Option<u64>,
    worn: Option<Look>,
}

/// The shelf as it was last read.
#[derive(Default)]
struct Cards {
    exercises: Vec<ShelfCard>,
    faulty: Vec<FaultyCard>,
    unfinished: Vec<UnfinishedCard>,
}

/// What the screens asked for in this frame.
#[derive(Resource, Default)]
pub struct Asked(pub Vec<Request>);

pub fn plugin(app: &mut App) {
    app.init_resource::<Screens>()
        .init_resource::<Asked>()
        .add_systems(Update, stock_shelf.run_if(resource_exists_and_changed::<Cabinet>))
        .add_systems(EguiPrimaryContextPass, draw)
        .add_systems(
            PostUpdate,
            draw_new_letters
                .after(EguiPostUpdateSet::ProcessOutput)
                .before(EguiPostUpdateSet::PostProcessOutput),
        );
}

/// Letters used for the first time reach the graphics card one frame late, so that frame is
/// followed by another.
fn draw_new_letters(outputs: Query<&EguiRenderOutput>, mut redraw: MessageWriter<RequestRedraw>) {
    if outputs.iter().any(|output| !output.textures_delta.set.is_empty()) {
        redraw.write(RequestRedraw);
    }
}

/// Makes the cards of the shelf from the cabinet, when that was read anew.
fn stock_shelf(cabinet: Res<Cabinet>, mut screens: ResMut<Screens>) {
    let mut cards = Cards::default();
    for entry in &cabinet.shelf.entries {
        match &entry.result {
            Ok(exercise) => {
                let scenario = exercise.with_seed(0);
                let last = last_result(&cabinet.history, scenario.id.as_str());
                cards.exercises.push(ShelfCard::from_scenario(&scenario, last));
            }
            Err(faults) => cards.faulty.push(FaultyCard {
                folder: entry.folder.display().to_string(),
                faults: faults.iter().cloned().collect(),
            }),
        }
    }
    for past in &cabinet.history {
        if let PastState::Unfinished { entries } = past.state {
            let known = cards.exercises.iter().find(|card| card.exercise.as_str() == past.exercise);
            let title = known.map_or_else(|| past.exercise.clone(), |card| card.title.clone());
            let when = past.when.clone();
            cards.unfinished.push(UnfinishedCard {
                record: past.record.clone(),
                title,
                when,
                seed: past.seed,
                help: past.help,
                entries,
            });
        }
    }
    // A record that cannot be used is told once, with the reason.
    let unusable = cabinet.history.iter().find_map(|past| match &past.state {
        PastState::Unusable(sentence) => Some(format!("{}: {sentence}", past.record)),
        _ => None,
    });
    if let (Some(sentence), false) = (unusable, screens.told_unusable) {
        screens.told_unusable = true;
        screens.message = Some(sentence);
    }
    if let Err(sentence) = &cabinet.store
        && cabinet.records
    {
        screens.message.get_or_insert_with(|| sentence.clone());
    }
    screens.cards = cards;
}

fn last_result(history: &[Past], exercise: &str) -> Option<LastResult> {
    history.iter().filter(|past| past.exercise == exercise).find_map(|past| match past.state {
        PastState::Finished { grade, percent } => Some(LastResult {
            record: past.record.clone(),
            grade,
            percent,
            when: past.when.clone(),
        }),
        PastState::Unfinished { .. } | PastState::Unusable(_) => None,
    })
}

/// Everything the drawing reads.
#[derive(bevy::ecs::system::SystemParam)]
struct Read<'w> {
    mode: Res<'w, State<Mode>>,
    pointed: Res<'w, Pointed>,
    album: Res<'w, Album>,
    demonstration: Option<Res<'w, Demonstration>>,
    picture: Res<'w, Picture>,
    standing: Res<'w, Standing>,
}

/// What the drawing leaves for the rest of the program.
#[derive(bevy::ecs::system::SystemParam)]
struct Told<'w> {
    taken: ResMut<'w, Taken>,
    asked: ResMut<'w, Asked>,
    screens_first: ResMut<'w, ScreensFirst>,
    waiting: ResMut<'w, Waiting>,
}

fn draw(
    mut contexts: EguiContexts,
    read: Read,
    mut screens: ResMut<Screens>,
    mut desk: ResMut<Desk>,
    told: Told,
) -> Result {
    let Told { mut taken, mut asked, mut screens_first, mut waiting } = told;
    let ctx = contexts.ctx_mut()?.clone();
    let screens = &mut *screens;
    if !dress(&ctx, screens) {
        return Ok(());
    }
    if read.mode.is_changed() {
        focus::forget(&ctx);
    }
    if *read.mode.get() == Mode::Place {
        picture::show(&read.picture, &ctx);
    }
    // Whoever closes a panel goes back to the place, not to what happens to lie under the panel.
    let open = screens.drafts.open;
    if std::mem::replace(&mut screens.shown_panel, open).is_some() && open.is_none() {
        focus::forget(&ctx);
    }
    let mut root = egui::Ui::new(
        ctx.clone(),
        "custody_root".into(),
        egui::UiBuilder::new().layer_id(egui::LayerId::background()).max_rect(ctx.content_rect()),
    );
    let requests = &mut asked.0;
    match (read.mode.get(), desk.bypass_change_detection().open.as_mut()) {
        (Mode::Briefing, Some(case)) => {
            let building = read.standing.is_awaited(Some(&*case));
            briefing_ui(&mut root, &BriefingView::from_session(case.session(), building), requests);
        }
        (Mode::Place, Some(case)) => place_ui(&mut root, &read, screens, case, requests),
        (Mode::Debrief, Some(case)) => result_ui(&mut root, &read, screens, case, requests),
        _ => {
            let view = ShelfView {
                exercises: &screens.cards.exercises,
                faulty: &screens.cards.faulty,
                unfinished: &screens.cards.unfinished,
                loading: false,
            };
            shelf_ui(&mut root, &view, &mut screens.shelf, requests);
        }
    }
    if let Some(panel) = screens.overlay {
        overlay_ui(&ctx, panel, screens.look, &mut screens.overlay_draft, requests);
    }
    if message_ui(&ctx, screens.message.as_deref()) {
        screens.message = None;
    }
    if let Some(tab) = focus::keep(&ctx) {
        waiting.again(tab);
    }
    waiting.types = ctx.text_edit_focused();
    let over_card = ctx.pointer_latest_pos().is_some_and(|at| is_over_card(&ctx, at));
    taken.pointer = *read.mode.get() != Mode::Place || over_card || ctx.egui_is_using_pointer();
    taken.keys = *read.mode.get() != Mode::Place
        || ctx.text_edit_focused()
        || (screens.drafts.open.is_some() && ctx.memory(egui::Memory::focused).is_some())
        || screens.overlay.is_some()
        || screens.message.is_some()
        || screens.drafts.approval.is_some()
        || egui::Popup::is_any_open(&ctx);
    taken.arrows = ctx.egui_wants_keyboard_input();
    let at_screens = over_card || taken.keys || taken.arrows;
    if ctx.input(|input| input.events.iter().any(|event| at_screens || is_command(event))) {
        screens_first.worked();
    }
    Ok(())
}

/// A key that asks for something, unlike those that walk and turn the head.
fn is_command(event: &egui::Event) -> bool {
    use egui::Key;
    let egui::Event::Key { key, pressed: true, .. } = event else { return false };
    !matches!(
        key,
        Key::W
            | Key::A
            | Key::S
            | Key::D
            | Key::Q
            | Key::E
            | Key::Z
            | Key::Home
            | Key::End
            | Key::ArrowUp
            | Key::ArrowDown
            | Key::ArrowLeft
            | Key::ArrowRight
    )
}

/// Fonts once, and the look whenever it changed. False while the fonts are not there yet:
/// they can be drawn with from the frame after they were named.
fn dress(ctx: &egui::Context, screens: &mut Screens) -> bool {
    let frame = ctx.cumulative_frame_nr();
    let installed_at = *screens.installed_at.get_or_insert_with(|| {
        theme::install(ctx);
        frame
    });
    if frame <= installed_at {
        return false;
    }
    if screens.worn != Some(screens.look) {
        theme::wear(ctx, screens.look);
        screens.worn = Some(screens.look);
    }
    true
}

fn place_ui(
    root: &mut egui::Ui,
    read: &Read,
    screens: &mut Screens,
    case: &mut OpenCase,
    requests: &mut Vec<Request>,
) {
    let guided = case.help() != HelpLevel::Exam && case.moment().is_none();
    let progress = guided.then(|| case.assessment());
    let hints: Vec<Text> = case.session().state().hints.iter().cloned().collect();
    let part: Option<&Part> = read.pointed.picked.as_ref().map(|aim| &aim.part);
    let around = Surroundings {
        pointed: part,
        in_frame: &read.pointed.in_frame,
        saving: case.is_saving(),
        progress: progress.as_deref(),
        hints_taken: &hints,
        hint_cost_tenths: case.pack().scoring.hint_tenths,
        replaying: case.moment(),
    };
    let Screens { drafts, look, .. } = screens;
    workplace_ui(root, case.shown(), &around, *look, drafts, requests);
    if let Some(demonstration) = &read.demonstration {
        let view = DemonstrationView {
            done: demonstration.done(),
            steps: demonstration.steps(),
            playing: demonstration.playing,
            said: demonstration.said(),
        };
        demonstration_ui(root.ctx(), &view, requests);
    }
}

fn result_ui(
    root: &mut egui::Ui,
    read: &Read,
    screens: &mut Screens,
    case: &mut OpenCase,
    requests: &mut Vec<Request>,
) {
    let assessment = case.assessment();
    let photograph = |number: u32| read.album.pictures.get(&number).copied();
    let view = DebriefView::new(case.session(), &assessment, &photograph);
    debrief_ui(root, &view, &mut screens.debrief, requests);
}
