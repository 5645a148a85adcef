//! What a session's frame costs against an empty scene of the engine with one panel and nothing of
//! Limber: both in a window, in turns, so that both bear the same load.
//!
//! `xvfb-run -a -s '-screen 0 1280x720x24' cargo bench --profile dev --bench floor`

#![expect(clippy::print_stdout, reason = "the measurement is what was asked for")]

use std::env;
use std::error::Error;
use std::process::{Command, Stdio};
use std::time::Instant;

use bevy::core_pipeline::tonemapping::Tonemapping;
use bevy::prelude::*;
use bevy::window::{PresentMode, WindowResolution};
use bevy::winit::WinitSettings;
use bevy_egui::{EguiContexts, EguiPlugin, EguiPrimaryContextPass};
use limber::app::bench::{FrameTimes, processor_time};

const FRAMES: usize = 150;
const WARM_UP: usize = 90;
const TURNS: usize = 3;
/// Has this program be the empty scene.
const FLOOR: &str = "--empty-scene";

fn main() -> Result<(), Box<dyn Error>> {
    if env::args().any(|argument| argument == FLOOR) {
        empty_scene();
        return Ok(());
    }
    // `cargo test` runs benches too, only to see that they work.
    let turns = if env::args().any(|it| it == "--bench") {
        TURNS
    } else {
        0
    };
    let frames = FRAMES.to_string();
    let (mut floor, mut session) = (Vec::new(), Vec::new());
    for _ in 0..turns {
        let program = env::current_exe()?;
        floor.push(cost("empty scene", Command::new(program).arg(FLOOR))?);
        let limber = env!("CARGO_BIN_EXE_limber");
        let arguments = ["--bench-frames", &frames];
        session.push(cost("session", Command::new(limber).args(arguments))?);
    }
    if turns > 0 {
        let (floor, session) = (median(floor), median(session));
        println!(
            "empty scene {floor:.1} ms, session {session:.1} ms of processor time a frame: {:.2} times",
            session / floor
        );
    }
    Ok(())
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}

/// Milliseconds of processor time for a frame, as a program prints them.
fn cost(what: &str, program: &mut Command) -> Result<f64, Box<dyn Error>> {
    let output = program.stderr(Stdio::inherit()).output()?;
    let text = String::from_utf8(output.stdout)?;
    print!("{what}: {text}");
    let before = text.split(" ms of processor time").next();
    let number = before.and_then(|it| it.rsplit(' ').next());
    let number = number.ok_or("no frames were measured: is there a display?")?;
    Ok(number.parse()?)
}

/// The engine's own plugins, a camera and a panel.
fn empty_scene() {
    let window = Window {
        resolution: WindowResolution::new(1280, 720),
        present_mode: PresentMode::AutoNoVsync,
        ..default()
    };
    App::new()
        .add_plugins(DefaultPlugins.set(WindowPlugin {
            primary_window: Some(window),
            ..default()
        }))
        .add_plugins(EguiPlugin::default())
        .insert_resource(WinitSettings::continuous())
        .add_systems(Startup, |mut commands: Commands| {
            commands.spawn((Camera3d::default(), Tonemapping::None));
        })
        .add_systems(EguiPrimaryContextPass, panel)
        .add_systems(Last, measure)
        .run();
}

fn panel(mut contexts: EguiContexts, mut frames: Local<u32>) -> Result {
    *frames += 1;
    let context = contexts.ctx_mut()?;
    let area = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(320.0, 720.0));
    let ui = egui::UiBuilder::new()
        .layer_id(egui::LayerId::background())
        .max_rect(area);
    let mut ui = egui::Ui::new(context.clone(), egui::Id::new("panel"), ui);
    egui::Frame::central_panel(ui.style()).show(&mut ui, |ui| {
        ui.set_min_size(ui.available_size());
        ui.heading("One panel");
        ui.label(format!("{} frames", *frames));
        ui.add(egui::ProgressBar::new((*frames % 100) as f32 / 100.0));
    });
    Ok(())
}

fn measure(
    mut last: Local<Option<Instant>>,
    mut seen: Local<usize>,
    mut took: Local<Vec<std::time::Duration>>,
    mut before: Local<Option<std::time::Duration>>,
    mut exit: MessageWriter<AppExit>,
) {
    let now = Instant::now();
    *seen += 1;
    if *seen == WARM_UP {
        *before = processor_time();
    } else if *seen > WARM_UP {
        took.extend(last.map(|last| now - last));
    }
    *last = Some(now);
    if took.len() == FRAMES {
        let used = processor_time()
            .zip(*before)
            .map(|(a, b)| a.saturating_sub(b));
        println!("{}", FrameTimes::of(std::mem::take(&mut took), used));
        exit.write(AppExit::Success);
    }
}
