//! The picture is the engine's own, with the panels where they are, at every quality.

use bevy::camera::visibility::RenderLayers;
use bevy::core_pipeline::tonemapping::Tonemapping;
use bevy_egui::{
    EguiGlobalSettings, EguiPlugin, EguiPrimaryContextPass, EguiTextureHandle, EguiUserTextures,
    PrimaryEguiContext,
};
use image::{Rgba, RgbaImage};
use std::time::Duration;

use super::*;
use crate::app::headless::{Headless, blank};
use crate::app::stage::{ShownStage, StageCamera};
use crate::app::ui::Screen;
use crate::app::{Gpu, add_scene, redraw};
use crate::library::source::Source;

const SIZE: UVec2 = UVec2::new(320, 180);
/// What the small picture is cleared with, the panel is filled with, and a card.
const PICTURE: [u8; 3] = [20, 200, 40];
const PANEL: [u8; 3] = [200, 30, 60];
const CARD: [u8; 3] = [210, 220, 90];

#[derive(Resource)]
struct Shown(egui::TextureId, Handle<Image>);

fn rect(x: f32, width: f32) -> egui::Rect {
    egui::Rect::from_min_size(egui::pos2(x, 0.0), egui::vec2(width, 180.0))
}

/// A panel on the left with a picture beside it.
fn paint(mut contexts: bevy_egui::EguiContexts, shown: Res<Shown>) -> Result {
    let layer = egui::LayerId::new(egui::Order::Foreground, egui::Id::new("panel"));
    let painter = contexts.ctx_mut()?.layer_painter(layer);
    let [r, g, b] = PANEL;
    let colour = egui::Color32::from_rgb(r, g, b);
    painter.rect_filled(rect(0.0, 60.0), 0.0, colour);
    let uv = egui::Rect::from_min_max(egui::Pos2::ZERO, egui::pos2(1.0, 1.0));
    painter.image(shown.0, rect(60.0, 40.0), uv, egui::Color32::WHITE);
    Ok(())
}

/// A card beside the picture hides the stage.
fn hide(mut hidden: ResMut<Hidden>) {
    let [r, g, b] = CARD;
    let mut mesh = egui::Mesh::default();
    mesh.add_colored_rect(rect(100.0, 40.0), egui::Color32::from_rgb(r, g, b));
    hidden.0 = mesh;
}

/// A window with the studio in it, drawn straight or as the engine does it, and a small picture.
fn window(gpu: &Gpu, direct: bool, picture_first: bool) -> Headless {
    let mut engine = Headless::new(gpu, &Source::Embedded, SIZE, |app| {
        app.add_plugins((redraw::plugin, add_scene, EguiPlugin::default()))
            .insert_resource(EguiGlobalSettings {
                auto_create_primary_context: false,
                ..default()
            })
            .init_state::<Screen>()
            .add_systems(EguiPrimaryContextPass, paint);
        if direct {
            app.add_plugins((crate::app::panels::plugin, plugin))
                .add_systems(Last, hide);
        }
    });
    let target = engine.target();
    let world = engine.world_mut();
    let mut images = world.resource_mut::<Assets<Image>>();
    let image = images.add(blank(UVec2::splat(64)));
    let mut textures = world.resource_mut::<EguiUserTextures>();
    let texture = textures.add_image(EguiTextureHandle::Strong(image.clone()));
    world.insert_resource(Shown(texture, image.clone()));
    let stage = |world: &mut World| {
        let mut camera = world.spawn((StageCamera, target.clone(), Msaa::Off, PrimaryEguiContext));
        if direct {
            camera.insert(graph());
        }
    };
    let picture = |world: &mut World| {
        let [r, g, b] = PICTURE;
        world.spawn((
            Camera3d::default(),
            Camera {
                order: -1,
                clear_color: ClearColorConfig::Custom(Color::srgb_u8(r, g, b)),
                ..default()
            },
            bevy::camera::RenderTarget::from(image.clone()),
            RenderLayers::layer(8),
            Msaa::Off,
            Tonemapping::None,
        ));
    };
    if picture_first {
        picture(world);
        stage(world);
    } else {
        stage(world);
        picture(world);
    }
    while !engine.world_mut().contains_resource::<ShownStage>() {
        engine.update();
        std::thread::sleep(Duration::from_millis(5));
    }
    engine
}

fn quality(inner: f32) -> Quality {
    Quality {
        inner,
        ..Quality::FULL
    }
}

fn is(pixel: &Rgba<u8>, colour: [u8; 3]) -> bool {
    colour.iter().zip(pixel.0).all(|(a, b)| a.abs_diff(b) <= 2)
}

#[test]
fn panels_cards_and_pictures_are_the_same_at_every_quality() {
    let Ok(gpu) = Gpu::open() else { return };
    for picture_first in [false, true] {
        let mut engine = window(&gpu, true, picture_first);
        for (edge, inner) in [(64, 1.0), (48, 0.5), (48, 0.75), (80, 1.0), (64, 0.5)] {
            let world = engine.world_mut();
            world.insert_resource(quality(inner));
            // Its camera learns of another size a frame later.
            let picture = world.resource::<Shown>().1.id();
            let mut images = world.resource_mut::<Assets<Image>>();
            images.insert(picture, blank(UVec2::splat(edge))).unwrap();
            engine.update();
            let taken = engine.shoot().unwrap();
            for (x, y, pixel) in taken.enumerate_pixels() {
                let wanted = match x {
                    0..60 => PANEL,
                    60..100 => PICTURE,
                    100..140 => CARD,
                    _ => continue,
                };
                let what = format!("{inner}, picture first: {picture_first}");
                assert!(is(pixel, wanted), "{what}: {pixel:?} at {x}, {y}");
            }
        }
    }
}

#[test]
fn the_stage_is_the_engines_own_and_less_sharp_when_it_is_drawn_small() {
    let Ok(gpu) = Gpu::open() else { return };
    let theirs = stage_of(&window(&gpu, false, false).shoot().unwrap());
    let mut engine = window(&gpu, true, false);
    let mut take = |inner: f32| {
        engine.world_mut().insert_resource(quality(inner));
        engine.update();
        stage_of(&engine.shoot().unwrap())
    };
    let full = take(1.0);
    assert!(apart(&theirs, &full) < 0.05, "{}", apart(&theirs, &full));
    assert!(sharpness(&full) > 0);
    let half = take(0.5);
    assert!(apart(&full, &half) < 2.5, "{}", apart(&full, &half));
    assert!(sharpness(&half) < sharpness(&full));
    assert!(apart(&full, &take(1.0)) < 1e-6, "all comes back");
}

/// The part of a picture that nothing covers.
fn stage_of(picture: &RgbaImage) -> RgbaImage {
    image::imageops::crop_imm(picture, 140, 0, SIZE.x - 140, SIZE.y).to_image()
}

/// Mean difference of two pictures, in steps of 255.
fn apart(a: &RgbaImage, b: &RgbaImage) -> f64 {
    let all = a.as_raw().iter().zip(b.as_raw());
    let sum: u64 = all.map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    sum as f64 / a.as_raw().len() as f64
}

/// How much neighbours in a row differ: the sum of squares.
fn sharpness(picture: &RgbaImage) -> u64 {
    let step = |a: &Rgba<u8>, b: &Rgba<u8>| -> u64 {
        let pairs = a.0.iter().zip(b.0);
        pairs.map(|(a, b)| u64::from(a.abs_diff(b)).pow(2)).sum()
    };
    let rows = picture.rows().map(|row| {
        let row: Vec<&Rgba<u8>> = row.collect();
        row.windows(2)
            .map(|pair| step(pair[0], pair[1]))
            .sum::<u64>()
    });
    rows.sum()
}
