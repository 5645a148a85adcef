//! Measures frames: how long they take, and how much processor time they cost.

use std::fs;
use std::time::{Duration, Instant};

use bevy::core_pipeline::tonemapping::{DebandDither, Tonemapping};
use bevy::prelude::*;
use bevy::window::{PresentMode, PrimaryWindow};
use bevy_egui::{
    EguiContexts, EguiGlobalSettings, EguiPlugin, EguiPrimaryContextPass, PrimaryEguiContext,
};

use super::screens::Home;
use super::ui::Screen;
use super::{AppSystems, Quality, Redraw};

/// Frames to let pass first: shaders compile, and caches fill.
const WARM_UP: usize = 90;

/// What a run of frames took.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FrameTimes {
    /// How many frames.
    pub frames: usize,
    /// Half of the frames took no longer.
    pub median: Duration,
    /// All but one in twenty took no longer.
    pub percentile_95: Duration,
    /// Processor time of the whole process for one frame, where it can be told.
    pub processor: Option<Duration>,
}

impl FrameTimes {
    /// From the time of each frame and the processor time of all of them.
    #[must_use]
    pub fn of(mut frames: Vec<Duration>, processor: Option<Duration>) -> Self {
        frames.sort_unstable();
        let at = |fraction: f32| {
            let index = (frames.len() as f32 * fraction) as usize;
            frames.get(index).copied().unwrap_or_default()
        };
        let count = u32::try_from(frames.len().max(1)).unwrap_or(u32::MAX);
        Self {
            frames: frames.len(),
            median: at(0.5),
            percentile_95: at(0.95),
            processor: processor.map(|whole| whole / count),
        }
    }
}

impl std::fmt::Display for FrameTimes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        write!(
            f,
            "{} frames: median {:.1} ms ({:.0} frames a second), 95th percentile {:.1} ms",
            self.frames,
            ms(self.median),
            1.0 / self.median.as_secs_f64().max(1e-9),
            ms(self.percentile_95),
        )?;
        match self.processor {
            Some(time) => write!(f, ", {:.1} ms of processor time a frame", ms(time)),
            None => Ok(()),
        }
    }
}

/// Processor time that this process has used so far; only Linux tells without a system library.
#[must_use]
pub fn processor_time() -> Option<Duration> {
    // Fields 14 and 15, counted after the name in parentheses: user and system time, in hundredths
    // of a second on every Linux there is.
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let user: u64 = fields.next()?.parse().ok()?;
    let system: u64 = fields.next()?.parse().ok()?;
    Some(Duration::from_millis((user + system) * 10))
}

/// A measurement under way.
#[derive(Resource)]
struct Bench {
    wanted: usize,
    seen: usize,
    last: Option<Instant>,
    frames: Vec<Duration>,
    processor: Option<Duration>,
}

impl Bench {
    fn new(frames: usize) -> Self {
        Self {
            wanted: frames,
            seen: 0,
            last: None,
            frames: Vec::with_capacity(frames),
            processor: None,
        }
    }
}

/// Measures `frames` frames, prints what they took, and ends.
pub(super) fn plugin(app: &mut App, frames: usize) {
    app.insert_resource(Bench::new(frames))
        .add_systems(Startup, run_free)
        .add_systems(
            Update,
            follow
                .in_set(AppSystems::Input)
                .run_if(in_state(Screen::Home)),
        )
        .add_systems(Last, measure.run_if(in_state(Screen::Session)));
}

/// Measures `frames` frames of a window with an empty stage and one panel: what the engine takes for
/// itself.
pub(super) fn empty(app: &mut App, frames: usize) {
    app.insert_resource(Bench::new(frames))
        .add_plugins(EguiPlugin::default())
        .insert_resource(EguiGlobalSettings {
            auto_create_primary_context: false,
            ..default()
        })
        .add_systems(
            Startup,
            (run_free, |mut commands: Commands| {
                commands.spawn((
                    Camera3d::default(),
                    PrimaryEguiContext,
                    Msaa::Off,
                    Tonemapping::None,
                    DebandDither::Disabled,
                ));
            }),
        )
        .add_systems(EguiPrimaryContextPass, panel)
        .add_systems(Last, measure);
}

/// A panel on the left on which something moves.
fn panel(mut contexts: EguiContexts, bench: Res<Bench>) -> Result {
    let context = contexts.ctx_mut()?;
    let layer = egui::LayerId::new(egui::Order::Background, egui::Id::new("panel"));
    let area = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(320.0, 720.0));
    let ui = egui::UiBuilder::new().layer_id(layer).max_rect(area);
    let mut ui = egui::Ui::new(context.clone(), egui::Id::new("panel"), ui);
    egui::Frame::central_panel(ui.style()).show(&mut ui, |ui| {
        ui.set_min_size(ui.available_size());
        ui.heading("One panel");
        ui.label(format!("{} frames", bench.seen));
        ui.add(egui::ProgressBar::new((bench.seen % 100) as f32 / 100.0));
    });
    Ok(())
}

fn run_free(mut windows: Query<&mut Window, With<PrimaryWindow>>, mut redraw: ResMut<Redraw>) {
    for mut window in &mut windows {
        window.present_mode = PresentMode::AutoNoVsync;
    }
    *redraw = Redraw::Continuous;
}

/// What counts is how a session runs: it begins with the routine that home proposes.
fn follow(mut home: ResMut<Home>, mut redraw: ResMut<Redraw>) {
    *redraw = Redraw::Continuous;
    if let Some(chosen) = home.chosen().cloned() {
        home.start(chosen);
    }
}

#[expect(clippy::print_stdout, reason = "the measurement is what was asked for")]
fn measure(
    mut bench: ResMut<Bench>,
    quality: Option<Res<Quality>>,
    mut exit: MessageWriter<AppExit>,
) {
    let now = Instant::now();
    bench.seen += 1;
    if bench.seen == WARM_UP {
        bench.processor = processor_time();
    } else if bench.seen > WARM_UP {
        let frame = bench.last.map(|last| now - last).unwrap_or_default();
        bench.frames.push(frame);
    }
    bench.last = Some(now);
    if bench.frames.len() >= bench.wanted {
        let used = processor_time()
            .zip(bench.processor)
            .map(|(a, b)| a.saturating_sub(b));
        let times = FrameTimes::of(std::mem::take(&mut bench.frames), used);
        let inner = quality.map_or(1.0, |quality| quality.inner) * 100.0;
        println!("{times}; at the end with {inner:.0} % of the window's resolution");
        exit.write(AppExit::Success);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn median_and_percentile_are_those_of_the_sorted_frames() {
        let frames = (1..=100).rev().map(Duration::from_millis).collect();
        let times = FrameTimes::of(frames, Some(Duration::from_millis(700)));
        assert_eq!(times.median, Duration::from_millis(51));
        assert_eq!(times.percentile_95, Duration::from_millis(96));
        assert_eq!(times.processor, Some(Duration::from_millis(7)));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn processor_time_grows_with_work() {
        let before = processor_time().unwrap();
        let started = Instant::now();
        let mut sum = 0.0_f64;
        while started.elapsed() < Duration::from_millis(80) {
            sum += f64::from(std::hint::black_box(2.0_f32)).sqrt();
        }
        assert!(sum > 0.0 && processor_time().unwrap() > before);
    }
}
