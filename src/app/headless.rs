//! The engine without a window: its owner turns the crank and takes pictures.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use bevy::app::{AppLabel, SubApps};
use bevy::asset::RenderAssetUsages;
use bevy::camera::RenderTarget;
use bevy::prelude::*;
use bevy::render::RenderApp;
use bevy::render::pipelined_rendering::PipelinedRenderingPlugin;
use bevy::render::render_resource::{
    CachedPipeline, CachedPipelineState, Extent3d, PipelineCache, PipelineDescriptor, PollType,
    TextureDimension, TextureFormat, TextureUsages,
};
use bevy::render::renderer::RenderDevice;
use bevy::render::view::screenshot::{Screenshot, ScreenshotCaptured};
use bevy::time::TimeUpdateStrategy;
use bevy::window::ExitCondition;
use bevy::winit::WinitPlugin;
use image::RgbaImage;

use super::{Gpu, assets, engine};
use crate::library::source::Source;

/// The engine, drawing into a picture.
pub struct Headless {
    apps: SubApps,
    target: Handle<Image>,
    ready: bool,
}

/// Why no picture came back.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoPicture {
    /// Shaders are missing or don't compile.
    #[error("the picture could not be drawn: {0}")]
    Shader(String),
    /// The graphics driver gave nothing back.
    #[error("the graphics driver returned no picture; try again, or update the driver")]
    Lost,
}

/// How long shaders may take to load and compile on a slow machine, and a picture to come back.
const PATIENCE: Duration = Duration::from_secs(20);

impl Headless {
    /// An engine that draws pictures of `size` with what `scene` adds to it. Time stands still
    /// until its owner moves it.
    #[must_use]
    pub fn new(gpu: &Gpu, source: &Source, size: UVec2, scene: impl FnOnce(&mut App)) -> Self {
        let mut app = App::new();
        assets::register(&mut app, source);
        let windows = WindowPlugin {
            primary_window: None,
            exit_condition: ExitCondition::DontExit,
            ..default()
        };
        app.add_plugins(
            engine(gpu, true)
                .set(windows)
                .disable::<WinitPlugin>()
                .disable::<PipelinedRenderingPlugin>(),
        );
        app.insert_resource(TimeUpdateStrategy::ManualDuration(Duration::ZERO));
        scene(&mut app);
        app.finish();
        app.cleanup();
        let mut images = app.world_mut().resource_mut::<Assets<Image>>();
        let target = images.add(blank(size));
        Self {
            apps: std::mem::take(app.sub_apps_mut()),
            target,
            ready: false,
        }
    }

    /// What a camera draws to.
    #[must_use]
    pub fn target(&self) -> RenderTarget {
        self.target.clone().into()
    }

    /// Changes the size of the pictures from now on.
    pub fn resize(&mut self, size: UVec2) {
        let target = self.target.id();
        let mut images = self.world_mut().resource_mut::<Assets<Image>>();
        if images.get(target).is_some_and(|image| image.size() != size) {
            // Ids of images that are held can't be missing.
            let _ = images.insert(target, blank(size));
            // A camera learns of it a frame later; before that the picture would be stretched.
            self.update();
            self.update();
        }
    }

    /// The engine's world, to read and to arrange.
    pub fn world_mut(&mut self) -> &mut World {
        self.apps.main.world_mut()
    }

    /// Draws one frame and waits for it.
    pub fn update(&mut self) {
        self.apps.update();
        let device = self.apps.main.world().resource::<RenderDevice>();
        // An error here means that the device is lost, which taking the picture will tell.
        let _ = device.poll(PollType::wait_indefinitely());
    }

    /// Draws until everything needed for drawing is there, then takes a picture.
    ///
    /// # Errors
    /// No picture came back.
    pub fn shoot(&mut self) -> Result<RgbaImage, NoPicture> {
        self.wait_until_ready()?;
        let taken: Arc<Mutex<Option<Image>>> = Arc::default();
        let keep = Arc::clone(&taken);
        self.apps
            .main
            .world_mut()
            .spawn(Screenshot::image(self.target.clone()))
            .observe(move |captured: On<ScreenshotCaptured>| {
                if let Ok(mut slot) = keep.lock() {
                    *slot = Some(captured.image.clone());
                }
            });
        // The picture is copied beside the frames: on a busy machine that takes more of them.
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            self.update();
            let image = taken.lock().ok().and_then(|mut slot| slot.take());
            if let Some(image) = image {
                let picture = image.try_into_dynamic().map_err(|_| NoPicture::Lost)?;
                return Ok(picture.into_rgba8());
            }
        }
        Err(NoPicture::Lost)
    }

    fn wait_until_ready(&mut self) -> Result<(), NoPicture> {
        let started = Instant::now();
        // The first frames load assets, queue their pipelines and prepare meshes.
        let mut calm = if self.ready { 1 } else { -2 };
        while calm < 2 {
            self.update();
            calm = if self.waits_for_pipelines() {
                0
            } else {
                calm + 1
            };
            if started.elapsed() > PATIENCE {
                return Err(NoPicture::Shader(self.waiting_for()));
            }
            if !self.ready {
                std::thread::sleep(Duration::from_millis(5));
            }
        }
        self.ready = true;
        Ok(())
    }

    fn pipelines(&self) -> Option<&PipelineCache> {
        let render = self.apps.sub_apps.get(&RenderApp.intern())?;
        render.world().get_resource::<PipelineCache>()
    }

    fn waits_for_pipelines(&self) -> bool {
        // Compute pipelines may wait for ever where there are no compute shaders.
        let is_render = |pipeline: &CachedPipeline| {
            matches!(
                pipeline.descriptor,
                PipelineDescriptor::RenderPipelineDescriptor(_)
            ) && !matches!(pipeline.state, CachedPipelineState::Ok(_))
        };
        self.pipelines()
            .is_some_and(|cache| cache.pipelines().any(is_render))
    }

    fn waiting_for(&self) -> String {
        let states = self
            .pipelines()
            .into_iter()
            .flat_map(PipelineCache::pipelines);
        let unfinished = states.filter_map(|pipeline| {
            let label = match &pipeline.descriptor {
                PipelineDescriptor::RenderPipelineDescriptor(d) => d.label.as_deref(),
                PipelineDescriptor::ComputePipelineDescriptor(d) => d.label.as_deref(),
            };
            let label = label.unwrap_or("a pipeline");
            match &pipeline.state {
                CachedPipelineState::Ok(_) => None,
                CachedPipelineState::Err(error) => Some(format!("{label}: {error}")),
                _ => Some(format!("{label} is still being compiled")),
            }
        });
        unfinished.collect::<Vec<_>>().join("; ")
    }
}

/// A picture that can be drawn to.
pub(super) fn blank(size: UVec2) -> Image {
    let size = Extent3d {
        width: size.x.max(1),
        height: size.y.max(1),
        depth_or_array_layers: 1,
    };
    let mut image = Image::new_uninit(
        size,
        TextureDimension::D2,
        TextureFormat::Rgba8UnormSrgb,
        RenderAssetUsages::RENDER_WORLD,
    );
    image.texture_descriptor.usage |= TextureUsages::RENDER_ATTACHMENT;
    image
}
