//! What a frame of the figure costs: its pose, where its segments are, what its muscles do; and
//! what a body costs when it is made.
//!
//! `cargo bench --no-default-features --bench body`

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use limber::body::muscle::Muscles;
use limber::body::{Pose, Proportions, Skeleton};
use limber::library::Library;
use limber::library::source::Source;
use limber::motion::movement::{Movement, Pattern};
use limber::motion::posture::Postures;

/// A movement with both arms, a bent back and one leg ahead of the other.
fn movement(skeleton: &Skeleton) -> Movement {
    let files = Source::Embedded.read().expect("the library is embedded");
    let library = Library::read(&files).expect("the library is sound");
    let lunge = library
        .exercises()
        .iter()
        .find(|exercise| exercise.id.as_str() == "half_kneeling_hip_flexor")
        .expect("it is shipped");
    let postures = Postures::shipped(skeleton).expect("postures are embedded");
    let pattern = Pattern::Hold;
    Movement::solve(skeleton, &postures, lunge.posture, &lunge.poses, pattern)
        .expect("it can be solved")
}

fn frame(c: &mut Criterion) {
    let skeleton = Skeleton::new(Proportions::default());
    let muscles = Muscles::new(&skeleton);
    let movement = movement(&skeleton);
    let pose = movement.at(0.7);
    let frames = skeleton.frames(&pose);
    let lengthening = muscles.lengthening(&pose.angles, &frames);
    let mut held = Duration::ZERO;
    let mut next = move || {
        held = (held + Duration::from_millis(16)).min(Duration::from_secs(18));
        held
    };

    c.bench_function("frame/sample", |b| {
        b.iter(|| movement.at(black_box(0.7)));
    });
    c.bench_function("frame/kinematics", |b| {
        b.iter(|| skeleton.frames(black_box(&pose)));
    });
    c.bench_function("frame/muscles", |b| {
        b.iter(|| muscles.lengthening(black_box(&pose.angles), black_box(&frames)));
    });
    c.bench_function("frame/levels", |b| {
        b.iter(|| muscles.levels(black_box(&lengthening)));
    });
    c.bench_function("frame/all", |b| {
        b.iter(|| {
            let pose: Pose = movement.at(movement.progress(next()));
            let frames = skeleton.frames(&pose);
            let lengthening = muscles.lengthening(&pose.angles, &frames);
            muscles.levels(&lengthening)
        });
    });
}

fn making(c: &mut Criterion) {
    let skeleton = Skeleton::new(Proportions::default());
    c.bench_function("making/skeleton", |b| {
        b.iter(|| Skeleton::new(black_box(Proportions::default())));
    });
    c.bench_function("making/muscles", |b| {
        b.iter(|| Muscles::new(black_box(&skeleton)));
    });
}

criterion_group!(benches, frame, making);
criterion_main!(benches);
