//! What a frame costs: processor time of the whole process, drawing in software or not, for Limber's
//! own light material and for the same scene in the engine's `StandardMaterial`.
//!
//! `cargo bench --profile dev --bench frame` starts from the build that `cargo run` made.

use std::time::Duration;

use bevy::math::UVec2;
use bevy::prelude::*;
use criterion::{Criterion, criterion_group, criterion_main};
use limber::app::Gpu;
use limber::app::bench::processor_time;
use limber::app::figure::FigurePose;
use limber::app::figure::material::FigureMaterial;
use limber::app::film::{Film, Scene};
use limber::app::stage::{StageCamera, StageMaterial, View};
use limber::body::{Dof, Pose, Proportions, SidedDof, Skeleton};
use limber::library::source::Source;

const SIZE: UVec2 = UVec2::new(1280, 720);

/// A figure in the studio, drawn once so that everything has been prepared.
fn studio() -> Option<Film> {
    Gpu::open().ok()?;
    let mut film = Film::new(&Source::Embedded, SIZE).ok()?;
    let pose = Pose::neutral(&Skeleton::new(Proportions::default()));
    film.shoot(&Scene::new(pose, View::ThreeQuarter)).ok()?;
    let world = film.engine().world_mut();
    let cameras: Vec<Entity> = world
        .query_filtered::<Entity, With<StageCamera>>()
        .iter(world)
        .collect();
    for camera in cameras {
        // As in the window, where a processor draws.
        world.entity_mut(camera).insert(Msaa::Off);
    }
    Some(film)
}

/// The same things in the engine's own material, under a lamp that casts shadows.
fn in_standard_material(film: &mut Film) {
    let world = film.engine().world_mut();
    let matte = StandardMaterial {
        base_color: Color::srgb(0.8, 0.7, 0.6),
        perceptual_roughness: 0.8,
        ..default()
    };
    let matte = world.resource_mut::<Assets<StandardMaterial>>().add(matte);
    let drawn: Vec<Entity> = world
        .query_filtered::<Entity, Or<(
            With<MeshMaterial3d<FigureMaterial>>,
            With<MeshMaterial3d<StageMaterial>>,
        )>>()
        .iter(world)
        .collect();
    assert!(drawn.len() > 2, "figure, room and mat");
    for entity in drawn {
        world
            .entity_mut(entity)
            .remove::<(
                MeshMaterial3d<FigureMaterial>,
                MeshMaterial3d<StageMaterial>,
            )>()
            .insert(MeshMaterial3d(matte.clone()));
    }
    world.spawn((
        DirectionalLight {
            shadow_maps_enabled: true,
            ..default()
        },
        Transform::from_xyz(2.0, 4.0, 2.5).looking_at(Vec3::Y, Vec3::Y),
    ));
}

/// Processor time of some frames in which the figure moves.
fn frames(film: &mut Film, count: u64) -> Duration {
    let before = processor_time().unwrap_or_default();
    for i in 0..count {
        let world = film.engine().world_mut();
        for mut pose in world.query::<&mut FigurePose>().iter_mut(world) {
            let bend = 0.5 + 0.4 * (i as f32 * 0.2).sin();
            pose.0.angles[Dof::left(SidedDof::ElbowFlexion)] = bend;
        }
        film.engine().update();
    }
    processor_time().unwrap_or_default().saturating_sub(before)
}

#[expect(clippy::print_stderr, reason = "there is nobody else to tell")]
fn frame(c: &mut Criterion) {
    let Some(mut ours) = studio() else {
        eprintln!("no graphics adapter: nothing to measure");
        return;
    };
    let mut group = c.benchmark_group("processor time of a frame at 1280x720");
    group
        .sample_size(10)
        .measurement_time(Duration::from_secs(20));
    frames(&mut ours, 30);
    group.bench_function("light material", |b| {
        b.iter_custom(|count| frames(&mut ours, count));
    });
    in_standard_material(&mut ours);
    frames(&mut ours, 30);
    group.bench_function("StandardMaterial", |b| {
        b.iter_custom(|count| frames(&mut ours, count));
    });
    group.finish();
}

criterion_group!(benches, frame);
criterion_main!(benches);
