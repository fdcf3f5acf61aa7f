//! The screens over the picture, one per mode.
//!
//! Owns what lives on the screens only (drafts, look, messages) and draws them in
//! egui's own pass. What they ask for is collected and answered by `requests`
//! after the frame; nothing is changed here.

use bevy::prelude::*;
use bevy::window::RequestRedraw;
use bevy_egui::{
    EguiContexts, EguiInput, EguiPostUpdateSet, EguiPreUpdateSet, EguiPrimaryContextPass,
    EguiRenderOutput, egui,
};

use super::cases::{Cabinet, Past, PastState};
use super::demonstration::Demonstration;
use super::desk::{Desk, OpenCase};
use super::eye::Taken;
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
        .add_systems(
            PreUpdate,
            feed_keys.after(EguiPreUpdateSet::ProcessInput).before(EguiPreUpdateSet::BeginPass),
        )
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

/// Hands the keyboard's events to the screens.
///
/// The held modifier keys are told in every frame; to the screens each such word is input, after
/// which they ask to be drawn again without end, so only a change is passed on. And a press that
/// moves the focus, opens a panel or goes to another part ends what a frame is given: on a slow
/// machine several presses come in one frame, and what follows is meant for what comes next.
fn feed_keys(
    mut inputs: Query<&mut EguiInput>,
    mut told: Local<egui::Modifiers>,
    mut later: Local<Vec<egui::Event>>,
    mut redraw: MessageWriter<RequestRedraw>,
) {
    for mut input in &mut inputs {
        // Only what is new: a change that was put off is still to be told.
        input.events.retain(|event| match event {
            egui::Event::ModifiersChanged(now) => std::mem::replace(&mut *told, *now) != *now,
            _ => true,
        });
        let mut events = std::mem::take(&mut *later);
        events.append(&mut input.events);
        *later = after_first_step(&mut events);
        if !later.is_empty() {
            redraw.write(RequestRedraw);
        }
        input.events = events;
    }
}

/// Keys after which something else is meant by what follows.
const STEPS: [egui::Key; 23] = {
    use egui::Key;
    [
        Key::Tab,
        Key::Space,
        Key::ArrowUp,
        Key::ArrowDown,
        Key::ArrowLeft,
        Key::ArrowRight,
        Key::Home,
        Key::End,
        Key::Enter,
        Key::Escape,
        Key::PageUp,
        Key::PageDown,
        Key::V,
        Key::F1,
        Key::F2,
        Key::F3,
        Key::F4,
        Key::F5,
        Key::F6,
        Key::F7,
        Key::F8,
        Key::F9,
        Key::F10,
    ]
};

/// Takes off what follows the first such press.
fn after_first_step(events: &mut Vec<egui::Event>) -> Vec<egui::Event> {
    // A key held down repeats itself; those presses must not pile up.
    let is_step = |event: &egui::Event| match event {
        egui::Event::Key { key, pressed: true, repeat: false, .. } => STEPS.contains(key),
        // Two clicks are two clicks.
        egui::Event::PointerButton { pressed: false, .. } => true,
        _ => false,
    };
    match events.iter().position(is_step) {
        // The letter of a key comes right behind it and belongs to it.
        Some(at) => {
            let letter = matches!(events.get(at + 1), Some(egui::Event::Text(_)));
            events.split_off(at + 1 + usize::from(letter))
        }
        None => Vec::new(),
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

fn draw(
    mut contexts: EguiContexts,
    read: Read,
    mut screens: ResMut<Screens>,
    mut desk: ResMut<Desk>,
    mut taken: ResMut<Taken>,
    mut asked: ResMut<Asked>,
    mut screens_first: ResMut<ScreensFirst>,
) -> Result {
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
    focus::keep(&ctx);
    // The background layer is the place itself; only cards and panels take the pointer.
    let over_card = ctx.pointer_latest_pos().and_then(|at| ctx.layer_id_at(at));
    let over_card = over_card.is_some_and(|layer| layer.order != egui::Order::Background);
    taken.pointer = *read.mode.get() != Mode::Place || over_card || ctx.egui_is_using_pointer();
    taken.keys = *read.mode.get() != Mode::Place
        || ctx.text_edit_focused()
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

#[cfg(test)]
mod tests {
    use egui::{Event, Key, Modifiers};

    use super::*;

    fn press(key: Key) -> Event {
        Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        }
    }

    #[test]
    fn presses_that_come_together_are_taken_one_after_the_other() {
        let mut first = vec![press(Key::Tab), press(Key::Tab), press(Key::Enter), press(Key::A)];
        let mut second = after_first_step(&mut first);
        assert_eq!(first, [press(Key::Tab)]);
        let mut third = after_first_step(&mut second);
        assert_eq!(second, [press(Key::Tab)]);
        let rest = after_first_step(&mut third);
        assert_eq!(third, [press(Key::Enter)]);
        assert_eq!(rest, [press(Key::A)]);
    }

    #[test]
    fn two_clicks_in_one_frame_are_two_clicks() {
        let button = |x: f32, pressed| Event::PointerButton {
            pos: egui::pos2(x, 10.0),
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        let mut first =
            vec![button(1.0, true), button(1.0, false), button(9.0, true), button(9.0, false)];
        let second = after_first_step(&mut first);
        assert_eq!(first, [button(1.0, true), button(1.0, false)]);
        assert_eq!(second, [button(9.0, true), button(9.0, false)]);
    }

    #[test]
    fn what_is_typed_stays_together() {
        let typed = vec![press(Key::A), Event::Text("a".into()), press(Key::B)];
        let mut now = typed.clone();
        assert_eq!(after_first_step(&mut now), []);
        assert_eq!(now, typed);
        let mut letter = vec![press(Key::V), Event::Text("v".into()), press(Key::B)];
        assert_eq!(after_first_step(&mut letter), [press(Key::B)]);
    }
}
