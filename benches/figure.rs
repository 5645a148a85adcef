//! What a figure costs besides drawing it: growing it, reading it from disk instead, and moving a
//! class of fifty.
//!
//! `cargo bench --profile dev --bench figure` starts from the build that `cargo run` made.

use std::hint::black_box;
use std::time::{Duration, Instant};

use bevy::ecs::system::SystemState;
use bevy::mesh::skinning::{SkinnedMesh, SkinnedMeshInverseBindposes};
use bevy::prelude::*;
use criterion::{Criterion, criterion_group, criterion_main};
use limber::app::bench::processor_time;
use limber::app::class::{Class, assemble};
use limber::app::figure::grow::{Recipe, grow};
use limber::app::figure::store::Store;
use limber::app::figure::{
    FigureBreath, FigureGlow, FigureGrown, FigurePose, Levels, Look, MuscleGroup,
};
use limber::app::film::{Film, Scene};
use limber::app::stage::View;
use limber::body::{Dof, Pose, Proportions, Side, SidedDof, Skeleton};
use limber::library::source::Source;

/// Figures on the stage.
const CLASS: usize = 50;

fn growing(c: &mut Criterion) {
    let Some(recipe) = Recipe::built_in(&Look::default()) else {
        return;
    };
    let body = Proportions::default();
    let mut group = c.benchmark_group("a figure");
    group
        .sample_size(10)
        .measurement_time(Duration::from_secs(8));
    group.bench_function("grown, in processor time", |b| {
        b.iter_custom(|count| {
            let before = processor_time().unwrap_or_default();
            for _ in 0..count {
                black_box(grow(&recipe, body));
            }
            processor_time().unwrap_or_default().saturating_sub(before)
        });
    });
    let grown = grow(&recipe, body);
    if let Ok(folder) = tempfile::tempdir() {
        let store = Store::new(folder.path());
        group.bench_function("written", |b| {
            b.iter(|| store.write(&recipe, body, &grown));
        });
        group.bench_function("read", |b| b.iter(|| store.read(&recipe, body)));
    }
    group.finish();
}

/// A stage with one figure, and with a class of it.
fn stage(class: usize) -> Option<Film> {
    let mut film = Film::new(&Source::Embedded, UVec2::new(64, 36)).ok()?;
    let pose = Pose::neutral(&Skeleton::new(Proportions::default()));
    film.shoot(&Scene::new(pose, View::ThreeQuarter)).ok()?;
    let world = film.engine().world_mut();
    world.insert_resource(Class(class));
    world.run_system_cached(assemble).ok()?;
    let mut all = world.query::<&FigureGrown>();
    assert_eq!(all.iter(world).count(), class);
    // A shape that is drawn hides nothing of what is measured here.
    film.engine().update();
    Some(film)
}

/// Moves every figure in each frame, and lets the engine do what it does with that but draw.
fn frames(film: &mut Film, count: u64) -> Duration {
    let world = film.engine().world_mut();
    let mut figures = SystemState::<
        Query<(&mut FigurePose, &mut FigureGlow, &mut FigureBreath), With<FigureGrown>>,
    >::new(world);
    let mut skins = SystemState::<(
        Query<&SkinnedMesh>,
        Query<&GlobalTransform>,
        Res<Assets<SkinnedMeshInverseBindposes>>,
    )>::new(world);
    let mut matrices: Vec<Mat4> = Vec::new();
    let started = Instant::now();
    for frame in 0..count {
        if let Ok(mut all) = figures.get_mut(world) {
            for (i, (mut pose, mut glow, mut breath)) in all.iter_mut().enumerate() {
                let at = (frame as f32 * 0.2 + i as f32).sin();
                pose.0.angles[Dof::left(SidedDof::ElbowFlexion)] = 0.5 + 0.4 * at;
                let mut levels = Levels::default();
                let group = MuscleGroup::ALL[i % MuscleGroup::ALL.len()];
                levels.set(group, Side::Left, 0.5 + 0.4 * at);
                *glow = FigureGlow(levels);
                *breath = FigureBreath::Led(0.5 + 0.4 * at);
            }
        }
        world.run_schedule(PostUpdate);
        // As the engine does when it takes skins over into its renderer.
        let Ok((skins, places, bindposes)) = skins.get(world) else {
            continue;
        };
        matrices.clear();
        for skin in &skins {
            let Some(bindposes) = bindposes.get(&skin.inverse_bindposes) else {
                continue;
            };
            for (&joint, bindpose) in skin.joints.iter().zip(bindposes.iter()) {
                if let Ok(place) = places.get(joint) {
                    matrices.push(place.affine() * *bindpose);
                }
            }
        }
        black_box(&matrices);
    }
    started.elapsed()
}

#[expect(clippy::print_stderr, reason = "there is nobody else to tell")]
fn moving(c: &mut Criterion) {
    let (Some(mut one), Some(mut class)) = (stage(1), stage(CLASS)) else {
        eprintln!("no graphics adapter: nothing to measure");
        return;
    };
    let mut group = c.benchmark_group("pose, skin matrices and glow of a frame");
    group.sample_size(20);
    for (name, film) in [("1 figure", &mut one), ("50 figures", &mut class)] {
        group.bench_function(name, |b| b.iter_custom(|count| frames(film, count)));
    }
    group.finish();
}

criterion_group!(benches, growing, moving);
criterion_main!(benches);
