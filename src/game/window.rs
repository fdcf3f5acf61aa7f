//! The simulator in a window.
//!
//! Owns the window, the choice of quality for the machine, and going straight to
//! an exercise when a switch asks for it.

use std::panic::AssertUnwindSafe;

use bevy::asset::AssetMetaCheck;
use bevy::log::LogPlugin;
use bevy::prelude::*;
use bevy::render::renderer::RenderAdapterInfo;
use bevy::window::{PresentMode, WindowMode};
use bevy::winit::{UpdateMode, WinitSettings};
use wgpu_types::DeviceType;

use super::cases::Cabinet;
use super::desk::{Desk, OpenCase};
use super::mode::Mode;
use super::options::{Help, Options, QualityStep};
use super::panels::Asked;
use super::picture::AtRest;
use super::place::Quality;
use super::{scene, trouble};
use crate::library::Library;
use crate::scenario::Key;
use crate::screens::request::Request;
use crate::sim::HelpLevel;

/// Opens the simulator and runs it until it is closed.
///
/// # Errors
/// A sentence for the terminal.
pub fn open(options: &Options) -> Result<(), String> {
    if let Some(sentence) = trouble::missing_display() {
        return Err(sentence);
    }
    let library = Library::find().map_err(|fault| fault.to_string())?;
    let start = first_request(options)?;
    let cabinet = Cabinet::open(library, options.data_dir.clone());
    let assets = cabinet.library.home().join("assets");
    trouble::guarded(AssertUnwindSafe(|| {
        let mut app = App::new();
        app.add_plugins(
            DefaultPlugins
                .set(WindowPlugin { primary_window: Some(window(options.size)), ..default() })
                .set(asset_plugin(&assets))
                .set(log_plugin()),
        );
        let chosen = options.quality.map(QualityStep::quality);
        app.insert_resource(cabinet);
        scene::furnish(&mut app, chosen.unwrap_or(Quality::Low));
        if chosen.is_none() {
            app.add_systems(PreStartup, suit_the_machine);
        }
        scene::spawn_cameras(app.world_mut(), None);
        app.insert_resource(WinitSettings {
            focused_mode: UpdateMode::Continuous,
            unfocused_mode: UpdateMode::reactive_low_power(std::time::Duration::from_millis(250)),
        });
        app.add_systems(Update, (rest_where_nothing_moves, fill_screen));
        app.world_mut().resource_mut::<Asked>().0.extend(start);
        app.run();
    }))
}

fn window((width, height): (u32, u32)) -> Window {
    Window {
        title: "Custody".to_owned(),
        resolution: (width, height).into(),
        present_mode: PresentMode::AutoVsync,
        ..default()
    }
}

/// Assets lie in one folder; side files that could change how one is read are not looked for.
pub fn asset_plugin(assets: &std::path::Path) -> AssetPlugin {
    AssetPlugin {
        file_path: assets.display().to_string(),
        meta_check: AssetMetaCheck::Never,
        ..default()
    }
}

fn log_plugin() -> LogPlugin {
    LogPlugin { level: bevy::log::Level::WARN, ..default() }
}

/// Drawing step for the graphics card at hand; drawn by the processor, the lowest.
fn suit_the_machine(info: Option<Res<RenderAdapterInfo>>, mut quality: ResMut<Quality>) {
    *quality = match info.map(|info| info.device_type) {
        Some(DeviceType::DiscreteGpu) => Quality::High,
        Some(DeviceType::Cpu) => Quality::Software,
        _ => Quality::Low,
    };
}

/// Where nothing moves, frames are drawn only when something was touched: outside the place, and
/// in it when the processor has to draw and the picture has come to rest.
fn rest_where_nothing_moves(
    mode: Res<State<Mode>>,
    at_rest: Res<AtRest>,
    desk: Res<Desk>,
    mut settings: ResMut<WinitSettings>,
) {
    // While an act is being written down, its end must show soon; else only the clock goes on.
    let saving = desk.open.as_ref().is_some_and(OpenCase::is_saving);
    let rest_ms = if saving { 50 } else { 300 };
    let wanted = match mode.get() {
        Mode::Place if at_rest.0 => UpdateMode::reactive(std::time::Duration::from_millis(rest_ms)),
        Mode::Place => UpdateMode::Continuous,
        Mode::Shelf | Mode::Briefing | Mode::Debrief => {
            UpdateMode::reactive(std::time::Duration::from_millis(500))
        }
    };
    if settings.focused_mode != wanted {
        settings.focused_mode = wanted;
    }
}

/// F11 fills the screen, and gives it back.
fn fill_screen(keys: Res<ButtonInput<KeyCode>>, mut windows: Query<&mut Window>) {
    if !keys.just_pressed(KeyCode::F11) {
        return;
    }
    for mut window in &mut windows {
        window.mode = match window.mode {
            WindowMode::Windowed => WindowMode::BorderlessFullscreen(MonitorSelection::Current),
            _ => WindowMode::Windowed,
        };
    }
}

fn first_request(options: &Options) -> Result<Option<Request>, String> {
    let Some(name) = &options.exercise else {
        return Ok(None);
    };
    let exercise = Key::new(name)
        .map_err(|fault| format!("{name:?} is not the name of an exercise: {fault}"))?;
    Ok(Some(Request::Start {
        exercise,
        seed: options.seed.unwrap_or(0),
        help: options.help_level.map_or(HelpLevel::Guided, Help::level),
    }))
}
