//! Golden images: a few small pictures of the figure, kept beside this file, against which the
//! figure of today is held.
//!
//! Drivers draw edges differently, so the pictures are only compared on the adapter and driver that
//! drew them, whose name is kept in `golden/driver.txt`; elsewhere the tests say so and pass. After a
//! change to the figure that is meant, look at the new pictures and keep them:
//!
//!     LIMBER_RENEW_GOLDEN=1 cargo test --test golden
//!
//! The poses are written here and not taken from the library, so that a movement can be improved
//! without touching them.

#![cfg(feature = "app")]
#![expect(clippy::print_stderr, reason = "a test that is skipped says why")]

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use bevy::math::{Quat, UVec2};
use image::RgbaImage;

use limber::app::film::{Film, Scene};
use limber::app::stage::View;
use limber::body::{CentralDof, Dof, Pose, Proportions, Side, SidedDof, Skeleton};
use limber::library::source::Source;

const SIZE: UVec2 = UVec2::new(160, 200);
/// A pixel differs when a channel of it is off by more than so many levels.
const NOTICEABLE: u8 = 12;
/// How far pictures may be apart: the mean over all channels in levels, and the share of pixels
/// that differ.
const TOLERANCE: Apart = Apart {
    mean: 0.25,
    share: 0.004,
};

/// How far two pictures are apart.
#[derive(Clone, Copy, Debug)]
struct Apart {
    mean: f32,
    share: f32,
}

impl Apart {
    fn of(a: &RgbaImage, b: &RgbaImage) -> Self {
        assert_eq!(a.dimensions(), b.dimensions());
        let (mut sum, mut different) = (0_u64, 0_u32);
        for (a, b) in a.pixels().zip(b.pixels()) {
            let off = [0, 1, 2].map(|i| a.0[i].abs_diff(b.0[i]));
            sum += off.iter().map(|&off| u64::from(off)).sum::<u64>();
            different += u32::from(off.iter().any(|&off| off > NOTICEABLE));
        }
        let pixels = (a.width() * a.height()) as f32;
        Self {
            mean: sum as f32 / (3.0 * pixels),
            share: different as f32 / pixels,
        }
    }

    fn is_tolerable(self) -> bool {
        self.mean <= TOLERANCE.mean && self.share <= TOLERANCE.share
    }
}

/// A name, a pose and a view each.
fn cases() -> Vec<(&'static str, Scene)> {
    use SidedDof as S;
    let skeleton = Skeleton::new(Proportions::default());
    let pose = |both: &[(SidedDof, f32)], middle: &[(CentralDof, f32)]| {
        let mut pose = Pose::neutral(&skeleton);
        for &(dof, degrees) in both {
            for side in Side::BOTH {
                pose.angles[Dof::Sided(dof, side)] = degrees.to_radians();
            }
        }
        for &(dof, degrees) in middle {
            pose.angles[Dof::Central(dof)] = degrees.to_radians();
        }
        pose
    };
    let overhead = pose(&[(S::ShoulderForward, 165.0), (S::ElbowFlexion, 20.0)], &[]);
    let mut crouching = pose(
        &[
            (S::HipFlexion, 115.0),
            (S::HipAbduction, 15.0),
            (S::KneeFlexion, 130.0),
            (S::AnkleDorsiflexion, 20.0),
            (S::ShoulderForward, 60.0),
            (S::FingerExtension, -60.0),
        ],
        &[
            (CentralDof::LumbarFlexion, 30.0),
            (CentralDof::NeckFlexion, 20.0),
        ],
    );
    crouching.position.y = 0.34;
    let mut turned = pose(
        &[(S::ShoulderOutward, 85.0)],
        &[
            (CentralDof::ThoracicRotation, 30.0),
            (CentralDof::LumbarLateral, 20.0),
            (CentralDof::NeckRotation, 50.0),
        ],
    );
    turned.rotation = Quat::from_rotation_y(0.3);
    vec![
        ("standing-front", Scene::new(pose(&[], &[]), View::Front)),
        (
            "overhead-three-quarter",
            Scene::new(overhead, View::ThreeQuarter),
        ),
        ("crouching-side", Scene::new(crouching, View::Side)),
        ("turned-back", Scene::new(turned, View::Back)),
    ]
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

fn golden(name: &str) -> RgbaImage {
    let path = folder().join(format!("{name}.png"));
    let read = image::open(&path);
    read.unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        .into_rgba8()
}

/// A studio on the adapter that drew the golden images; elsewhere none, and says why.
fn studio() -> Option<Film> {
    let film = match Film::new(&Source::Embedded, SIZE) {
        Ok(film) => film,
        Err(missing) => {
            eprintln!("skipped: {missing}");
            return None;
        }
    };
    let golden = fs::read_to_string(folder().join("driver.txt")).unwrap_or_default();
    if !renews() && golden.trim() != film.adapter() {
        let here = film.adapter();
        eprintln!(
            "skipped: the golden images are of `{}`, and this is `{here}`",
            golden.trim()
        );
        return None;
    }
    Some(film)
}

fn renews() -> bool {
    env::var_os("LIMBER_RENEW_GOLDEN").is_some()
}

#[test]
fn the_figure_looks_as_it_did() {
    let Some(mut film) = studio() else { return };
    for (name, scene) in cases() {
        let picture = film.shoot(&scene).unwrap();
        if renews() {
            picture.save(folder().join(format!("{name}.png"))).unwrap();
            continue;
        }
        let apart = Apart::of(&picture, &golden(name));
        if !apart.is_tolerable() {
            let seen = env::temp_dir().join(format!("limber-{name}.png"));
            picture.save(&seen).unwrap();
            panic!(
                "{name} is not what it was: {apart:?}; look at {}, and when it is meant renew the \
                 golden images with LIMBER_RENEW_GOLDEN=1",
                seen.display()
            );
        }
    }
    if renews() {
        fs::write(folder().join("driver.txt"), format!("{}\n", film.adapter())).unwrap();
    }
}

#[test]
fn a_joint_moved_a_little_another_view_and_another_pose_are_noticed() {
    let Some(mut film) = studio().filter(|_| !renews()) else {
        return;
    };
    let all = cases();
    for (name, scene) in &all {
        let mut moved = scene.clone();
        moved.pose.angles[Dof::right(SidedDof::ElbowFlexion)] += 12_f32.to_radians();
        let apart = Apart::of(&film.shoot(&moved).unwrap(), &golden(name));
        assert!(
            !apart.is_tolerable(),
            "{name} with an elbow that bends 12° more: {apart:?}"
        );
    }
    for (name, scene) in all.iter().zip(all.iter().skip(1)).map(|(a, b)| (a.0, &b.1)) {
        let apart = Apart::of(&film.shoot(scene).unwrap(), &golden(name));
        assert!(!apart.is_tolerable(), "another pose than {name}: {apart:?}");
    }
}

#[test]
fn a_picture_depends_on_its_scene_alone() {
    let Ok(mut film) = Film::new(&Source::Embedded, SIZE) else {
        eprintln!("skipped: no adapter");
        return;
    };
    let all = cases();
    let mut shoot = |index: usize| film.shoot(&all[index].1).unwrap();
    let first = [shoot(0), shoot(1)];
    shoot(2);
    // After another size.
    film.resize(UVec2::new(300, 100));
    film.shoot(&all[3].1).unwrap();
    film.resize(SIZE);
    let resized = film.shoot(&all[1].1).unwrap();
    assert!(resized == first[1]);
    let mut shoot = |index: usize| film.shoot(&all[index].1).unwrap();
    // In another order, and in another studio.
    let again = [shoot(1), shoot(0)];
    assert!(first[0] == again[1] && first[1] == again[0]);
    let mut other = Film::new(&Source::Embedded, SIZE).unwrap();
    assert!(other.shoot(&all[1].1).unwrap() == first[1]);
}
