//! Pictures without a window: an app that draws into an image, frame by frame.
//!
//! Owns starting such an app, waiting until everything is loaded and compiled,
//! and reading the picture back. Must not know what is drawn. A machine without
//! any graphics driver gets an `Err` with a sentence, never a panic.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bevy::camera::RenderTarget;
use bevy::log::LogPlugin;
use bevy::prelude::*;
use bevy::render::pipelined_rendering::PipelinedRenderingPlugin;
use bevy::render::render_resource::{PipelineCache, TextureFormat};
use bevy::render::view::screenshot::{Screenshot, ScreenshotCaptured};
use bevy::render::{RenderApp, RenderPlugin};
use bevy::time::TimeUpdateStrategy;
use bevy::window::ExitCondition;
use bevy::winit::WinitPlugin;

/// Frames that must pass with nothing left to load or compile.
const QUIET_FRAMES: u32 = 3;
/// Frames after which a picture counts as never ready.
const FRAMES_AT_MOST: u32 = 400;
/// Time that passes per frame, whatever the machine.
const FRAME: Duration = Duration::from_millis(33);

/// Why there is no picture, in a sentence for the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageFault(pub String);

impl fmt::Display for StageFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for StageFault {}

/// An app that draws into an image of a fixed size.
pub struct Stage {
    app: App,
    target: Handle<Image>,
    size: UVec2,
}

impl Stage {
    /// Starts an app for pictures of `size` pixels; `furnish` adds plugins.
    ///
    /// # Errors
    /// When no graphics driver answers, not even a software one.
    pub fn open(size: UVec2, furnish: impl FnOnce(&mut App)) -> Result<Self, StageFault> {
        Self::open_with(size, AssetPlugin::default(), furnish)
    }

    /// As [`Stage::open`], with the folder of assets named.
    ///
    /// # Errors
    /// As [`Stage::open`].
    pub fn open_with(
        size: UVec2,
        assets: AssetPlugin,
        furnish: impl FnOnce(&mut App),
    ) -> Result<Self, StageFault> {
        let size = size.clamp(UVec2::splat(16), UVec2::splat(4096));
        let started = quietly(|| {
            let mut app = App::new();
            app.add_plugins(
                DefaultPlugins
                    .set(WindowPlugin {
                        primary_window: None,
                        exit_condition: ExitCondition::DontExit,
                        ..default()
                    })
                    .set(RenderPlugin { synchronous_pipeline_compilation: true, ..default() })
                    .set(assets)
                    .disable::<WinitPlugin>()
                    .disable::<LogPlugin>()
                    .disable::<PipelinedRenderingPlugin>(),
            );
            app.insert_resource(TimeUpdateStrategy::ManualDuration(FRAME));
            furnish(&mut app);
            app.finish();
            app.cleanup();
            app
        });
        let mut app = started.map_err(|why| {
            StageFault(format!(
                "No picture can be drawn: no graphics driver was found on this machine. \
                 Install a Vulkan driver (on Debian: mesa-vulkan-drivers). ({why})"
            ))
        })?;
        if app.get_sub_app(RenderApp).is_none() {
            return Err(StageFault(
                "No picture can be drawn: drawing is switched off on this machine.".into(),
            ));
        }
        let image = Image::new_target_texture(size.x, size.y, TextureFormat::Rgba8UnormSrgb, None);
        let target = app.world_mut().resource_mut::<Assets<Image>>().add(image);
        Ok(Self { app, target, size })
    }

    pub fn world(&mut self) -> &mut World {
        self.app.world_mut()
    }

    pub const fn size(&self) -> UVec2 {
        self.size
    }

    /// What a camera must have among its components to draw into the picture.
    pub fn target(&self) -> RenderTarget {
        RenderTarget::from(self.target.clone())
    }

    /// Runs one frame.
    ///
    /// # Errors
    /// When drawing failed and cannot go on.
    pub fn step(&mut self) -> Result<(), StageFault> {
        let app = &mut self.app;
        quietly(|| app.update()).map_err(|why| StageFault(format!("Drawing stopped: {why}")))
    }

    /// Runs frames until assets are loaded and shaders compiled.
    ///
    /// # Errors
    /// When drawing fails, or nothing is ready after many frames.
    pub fn settle(&mut self) -> Result<(), StageFault> {
        let mut quiet = 0;
        for _ in 0..FRAMES_AT_MOST {
            self.step()?;
            quiet = if self.is_waiting() { 0 } else { quiet + 1 };
            if quiet >= QUIET_FRAMES {
                return Ok(());
            }
        }
        Err(StageFault("Drawing did not become ready: shaders are still waiting.".into()))
    }

    fn is_waiting(&self) -> bool {
        let world = self.app.world();
        let loading = world.get_resource::<AssetServer>().is_some_and(|server| {
            world
                .resource::<Assets<Image>>()
                .iter()
                .any(|(id, _)| server.get_load_state(id).is_some_and(|state| state.is_loading()))
        });
        let compiling = self.app.get_sub_app(RenderApp).is_some_and(|render| {
            render
                .world()
                .get_resource::<PipelineCache>()
                .is_none_or(|cache| cache.waiting_pipelines().next().is_some())
        });
        loading || compiling
    }

    /// Settles, draws one more frame and returns it as an image.
    ///
    /// # Errors
    /// As [`Stage::settle`]; also when the picture cannot be read back.
    pub fn picture(&mut self) -> Result<image::RgbImage, StageFault> {
        self.settle()?;
        let caught: Arc<Mutex<Option<Image>>> = Arc::default();
        let keep = caught.clone();
        let target = self.target.clone();
        self.world().spawn(Screenshot::image(target)).observe(
            move |shot: On<ScreenshotCaptured>| {
                if let Ok(mut slot) = keep.lock() {
                    *slot = Some(shot.image.clone());
                }
            },
        );
        for _ in 0..16 {
            self.step()?;
            let taken = caught.lock().ok().and_then(|mut slot| slot.take());
            if let Some(image) = taken {
                return image
                    .try_into_dynamic()
                    .map(|picture| picture.to_rgb8())
                    .map_err(|why| StageFault(format!("The picture cannot be read: {why}")));
            }
        }
        Err(StageFault("The picture did not come back.".into()))
    }

    /// Draws and writes a PNG file.
    ///
    /// # Errors
    /// As [`Stage::picture`]; also when the file cannot be written.
    pub fn save(&mut self, path: &Path) -> Result<(), StageFault> {
        let picture = self.picture()?;
        picture
            .save(path)
            .map_err(|why| StageFault(format!("{} cannot be written: {why}", path.display())))
    }
}

/// Runs `work`; a panic inside becomes its message, and prints nothing.
fn quietly<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let outcome = catch_unwind(AssertUnwindSafe(work));
    std::panic::set_hook(hook);
    outcome.map_err(|panic| {
        panic
            .downcast_ref::<&str>()
            .map(ToString::to_string)
            .or_else(|| panic.downcast_ref::<String>().cloned())
            .unwrap_or_else(|| "reason unknown".into())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_sentence() {
        let outcome: Result<(), String> = quietly(|| panic!("no adapter"));
        assert_eq!(outcome, Err("no adapter".into()));
        assert_eq!(quietly(|| 3), Ok(3));
    }
}
