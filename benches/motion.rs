//! How long movements take: to solve one key pose, to load a whole library, to draw one frame.
//!
//! `cargo bench --no-default-features --bench motion`; results are kept in `docs/performance.md`.

#![expect(clippy::unwrap_used, reason = "a bench that can't go on has failed")]
#![expect(
    clippy::print_stdout,
    reason = "each key pose is measured, not only their mean"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};

use limber::body::muscle::Muscles;
use limber::body::{Proportions, Skeleton};
use limber::library::source::{ContentFile, FileKind, Source};
use limber::library::{Exercise, Library, Parts, Prover};
use limber::motion::authored::Posture;
use limber::motion::key::{KeyPose, solve_key_pose};
use limber::motion::posture::Postures;
use limber::motion::proof::Tempo;
use limber::session::{Choreography, Pace};

/// The shipped exercises again and again under new ids, until there are so many.
fn library_of(count: usize) -> Vec<ContentFile> {
    let files = Source::Embedded.read().unwrap();
    let exercises: Vec<_> = files
        .iter()
        .filter(|file| file.kind == FileKind::Exercise)
        .collect();
    let copy = |i: usize| {
        let file = exercises[i % exercises.len()];
        let named = |text: &str| text.replacen("id: \"", &format!("id: \"n{i}_"), 1);
        ContentFile {
            name: format!("exercises/n{i}.ron"),
            kind: FileKind::Exercise,
            text: named(&file.text),
        }
    };
    (0..count).map(copy).collect()
}

struct Body {
    skeleton: Skeleton,
    postures: Postures,
}

impl Body {
    fn new() -> Self {
        let skeleton = Skeleton::new(Proportions::default());
        let postures = Postures::shipped(&skeleton).unwrap();
        Self { skeleton, postures }
    }

    /// Solves every key pose of an exercise and tells how long each took.
    fn solve(&self, exercise: &Exercise, told: &mut Vec<(String, Duration, usize)>) {
        let posture = self.postures.get(exercise.posture).unwrap();
        let base = self.postures.base(&self.skeleton, posture);
        let mut before: KeyPose = posture.key.clone();
        for pose in &exercise.poses {
            let start = Instant::now();
            let key = solve_key_pose(&base, pose, Some(&before));
            told.push((
                format!("{}/{}", exercise.id, pose.name),
                start.elapsed(),
                key.steps,
            ));
            before = key;
        }
    }
}

/// Every shipped key pose, each timed by itself: the quickest of several runs, since what is asked
/// is what the work costs and not what else the machine did.
fn key_poses(c: &mut Criterion) {
    let library = Library::read(&Source::Embedded.read().unwrap()).unwrap();
    let body = Body::new();
    let mut best: Vec<(String, Duration, usize)> = Vec::new();
    for _ in 0..20 {
        let mut told = Vec::new();
        for exercise in library.exercises() {
            body.solve(exercise, &mut told);
        }
        if best.is_empty() {
            best = told;
        } else {
            for (best, again) in best.iter_mut().zip(told) {
                best.1 = best.1.min(again.1);
            }
        }
    }
    best.sort_by_key(|(_, time, _)| *time);
    let (median, worst) = (&best[best.len() / 2], &best[best.len() - 1]);
    println!(
        "{} key poses: median {:?} ({}, {} steps), worst {:?} ({}, {} steps)",
        best.len(),
        median.1,
        median.0,
        median.2,
        worst.1,
        worst.0,
        worst.2
    );
    let mut told = Vec::new();
    c.bench_function("all shipped key poses", |b| {
        b.iter(|| {
            told.clear();
            for exercise in library.exercises() {
                body.solve(black_box(exercise), &mut told);
            }
        });
    });
}

fn library(c: &mut Criterion) {
    let files = library_of(100);
    let mut group = c.benchmark_group("library");
    group.sample_size(10);
    group.bench_function("100 movements loaded, validated and solved", |b| {
        b.iter(|| {
            let library = Library::read(black_box(&files)).unwrap();
            let body = Body::new();
            Choreography::new(body.skeleton, body.postures, library.exercises()).unwrap()
        });
    });
    group.bench_function("100 movements proved", |b| {
        b.iter(|| {
            let (parts, faults) = Parts::read(black_box(&files));
            assert!(faults.is_empty());
            let Pace {
                move_in, ease_out, ..
            } = Pace::default();
            let prover = Prover::new(Tempo {
                move_in,
                ease_out,
                into_start: Posture::INTO_START,
            })
            .unwrap();
            assert!(prover.prove(&parts, |_| true).is_empty());
        });
    });
    group.finish();
}

fn frame(c: &mut Criterion) {
    let library = Library::read(&Source::Embedded.read().unwrap()).unwrap();
    let body = Body::new();
    let muscles = Muscles::new(&body.skeleton);
    let show = Choreography::new(body.skeleton, body.postures, library.exercises()).unwrap();
    let movement = show.movement(&library.exercises()[1].id).unwrap();
    let mut held = Duration::ZERO;
    c.bench_function("one frame of one figure", |b| {
        b.iter(|| {
            held += Duration::from_millis(16);
            let pose = movement.at(movement.progress(held));
            let frames = show.skeleton().frames(black_box(&pose));
            muscles.lengthening(&pose.angles, &frames)
        });
    });
}

criterion_group!(benches, key_poses, library, frame);
criterion_main!(benches);
