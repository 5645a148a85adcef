//! Limber's window: the engine, and the order in which its parts work.

mod arrangement;
mod assets;
mod attention;
pub mod bench;
mod beside;
pub mod class;
mod content;
mod direct;
pub mod director;
pub mod figure;
pub mod film;
mod following;
mod gpu;
pub mod headless;
mod inset;
mod keeper;
mod mistaken;
mod panels;
mod portrait;
mod preview;
mod quality;
mod redraw;
mod rehearsal;
mod screens;
mod show;
pub mod stage;
mod trial;
pub mod ui;
mod unavailable;

use std::panic;
use std::path::PathBuf;

use bevy::asset::AssetMetaCheck;
use bevy::ecs::schedule::{Schedules, SingleThreadedExecutor};
use bevy::log::{Level, LogPlugin};
use bevy::prelude::*;
use bevy::render::RenderApp;
use bevy::render::pipelined_rendering::PipelinedRenderingPlugin;
use bevy::window::{PresentMode, WindowResizeConstraints, WindowResolution};
use bevy_egui::PrimaryEguiContext;

pub use gpu::Gpu;
pub use quality::Quality;
pub use redraw::Redraw;
pub use unavailable::{Unavailable, find_display};

use crate::library::source::Source;
use crate::machine::Machine;
use crate::session::Speed;
use keeper::Keeper;
use stage::Place;
use ui::Screen;

/// The steps of a frame, in this order.
#[derive(SystemSet, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AppSystems {
    /// Keys, pointer and buttons become commands.
    Input,
    /// Time passes: the session and the pose.
    Advance,
    /// What there is to see is brought up to date.
    Present,
}

/// What the window is opened with.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where exercises, routines and looks are read from.
    pub source: Source,
    /// What is read of this machine.
    pub machine: Machine,
    /// The folder to keep progress in that was asked for, if any.
    pub data_dir: Option<PathBuf>,
    /// How fast sessions are followed.
    pub speed: Speed,
    /// Measure this many frames and end.
    pub bench_frames: Option<usize>,
    /// So many figures on the stage.
    pub class: usize,
    /// Always this level of quality where the processor draws.
    pub quality: Option<usize>,
    /// Nothing but an empty stage with one panel, to compare with.
    pub empty: bool,
    /// The stage, whatever the person has chosen.
    pub stage: Option<String>,
}

/// How sessions are followed.
#[derive(Resource, Clone, Copy, Debug, Default)]
pub struct Pacing {
    /// Against real time.
    pub speed: Speed,
    /// Nobody is on the mat: Limber is measured or tried out. A gap is not counted then, and asks
    /// nobody.
    pub unattended: bool,
}

/// Opens the window and runs until it is closed.
///
/// # Errors
/// There can be no window here; nothing has been opened.
pub fn run(options: &Options) -> Result<AppExit, Unavailable> {
    find_display()?;
    let gpu = Gpu::open()?;
    let mut app = open_window(options, &gpu)?;
    if options.empty {
        bench::empty(&mut app, options.bench_frames.unwrap_or(1));
        if gpu.is_software() {
            work_alone(&mut app);
        }
        return Ok(app.run());
    }
    add_scene(&mut app);
    let (msaa, software) = (gpu.msaa(), gpu.is_software());
    app.add_systems(Startup, move |mut commands: Commands| {
        let mut camera = commands.spawn((
            Name::new("Stage camera"),
            stage::StageCamera,
            msaa,
            // The panels belong to this camera, whichever others there are.
            PrimaryEguiContext,
        ));
        if software {
            camera.insert(direct::graph());
        }
    });
    let machine = options.machine.clone();
    if let Some(cache) = &machine.cache {
        let store = figure::store::Store::new(cache.join("figures"));
        app.insert_resource(figure::FigureStore(store));
    }
    let keeper = match options.bench_frames {
        // What is only measured is not kept.
        Some(_) => Keeper::without_journal(machine),
        None => Keeper::open(machine, options.data_dir.clone()),
    };
    app.insert_resource(keeper).insert_resource(Pacing {
        speed: options.speed,
        unattended: options.bench_frames.is_some() || options.speed != Speed::REAL_TIME,
    });
    content::plugin(&mut app, &options.source);
    app.add_plugins((
        rehearsal::plugin,
        screens::plugin,
        following::plugin,
        show::plugin,
        trial::plugin,
        preview::plugin,
        inset::plugin,
        mistaken::plugin,
        attention::plugin,
    ));
    try_out(&mut app, options);
    if gpu.is_software() {
        let level = options.quality;
        app.add_plugins((panels::plugin, direct::plugin, move |app: &mut App| {
            quality::plugin(app, level);
        }));
        work_alone(&mut app);
    }
    Ok(app.run())
}

/// What only those who work on Limber ask for.
fn try_out(app: &mut App, options: &Options) {
    if let Some(frames) = options.bench_frames {
        bench::plugin(app, frames);
    }
    if let Some(stage) = options.stage.clone() {
        let stand = move |mut place: ResMut<Place>| place.0.clone_from(&stage);
        app.add_systems(OnEnter(Screen::Home), stand);
    }
    if options.class > 1 {
        class::plugin(app, options.class);
    }
}

/// Everything but window and screens: what film and window have in common.
pub(crate) fn add_scene(app: &mut App) {
    app.configure_sets(
        Update,
        (AppSystems::Input, AppSystems::Advance, AppSystems::Present).chain(),
    );
    app.add_plugins((figure::plugin, stage::plugin));
}

/// The engine's own plugins with what film and window have in common.
pub(crate) fn engine(gpu: &Gpu, synchronous: bool) -> bevy::app::PluginGroupBuilder {
    DefaultPlugins
        .build()
        .set(gpu.render_plugin(synchronous))
        .set(AssetPlugin {
            meta_check: AssetMetaCheck::Never,
            ..default()
        })
        .set(LogPlugin {
            // The engine warns of features that Limber doesn't use.
            level: Level::WARN,
            filter: "error,limber=warn".to_owned(),
            ..default()
        })
}

fn open_window(options: &Options, gpu: &Gpu) -> Result<App, Unavailable> {
    let window = Window {
        title: "Limber".to_owned(),
        name: Some("limber".to_owned()),
        resolution: WindowResolution::new(1280, 720),
        resize_constraints: WindowResizeConstraints {
            min_width: 480.0,
            min_height: 360.0,
            ..default()
        },
        // A processor that draws is late often enough without waiting for the screen besides.
        present_mode: if gpu.is_software() {
            PresentMode::AutoNoVsync
        } else {
            PresentMode::AutoVsync
        },
        ..default()
    };
    let mut plugins = engine(gpu, false).set(WindowPlugin {
        primary_window: Some(window),
        ..default()
    });
    if gpu.is_software() {
        // Two frames in flight only compete for the same processor.
        plugins = plugins.disable::<PipelinedRenderingPlugin>();
    }
    // A display that is named but doesn't answer makes the window library panic while it connects.
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| ()));
    let opened = panic::catch_unwind(panic::AssertUnwindSafe(|| {
        let mut app = App::new();
        assets::register(&mut app, &options.source);
        app.add_plugins(plugins);
        app
    }));
    panic::set_hook(hook);
    let mut app = opened.map_err(|_| Unavailable::NoDisplay)?;
    app.add_plugins(redraw::plugin);
    Ok(app)
}

/// Runs every system on one thread: where the processor draws, waking others for systems of a few
/// microseconds only takes time from the drawing.
fn work_alone(app: &mut App) {
    let alone = |schedules: &mut Schedules| {
        for (_, schedule) in schedules.iter_mut() {
            schedule.set_executor(SingleThreadedExecutor::new());
        }
    };
    alone(&mut app.world_mut().resource_mut::<Schedules>());
    if let Some(render) = app.get_sub_app_mut(RenderApp) {
        alone(&mut render.world_mut().resource_mut::<Schedules>());
    }
}
