//! A person's own ranges: a pose ends where their joints and muscles end.

#![expect(clippy::unwrap_used, reason = "a test that can't go on has failed")]

use limber::body::{Dof, LengthTest, Proportions, Ranges, Side, SidedDof, Skeleton};
use limber::library::source::Source;
use limber::library::{Exercise, Library};
use limber::motion::key::KeyPose;
use limber::motion::movement::Movement;
use limber::motion::posture::Postures;

const DEGREE: f32 = std::f32::consts::PI / 180.0;

fn exercise(id: &str) -> Exercise {
    let library = Library::read(&Source::Embedded.read().unwrap()).unwrap();
    let mut exercises = library.exercises().iter();
    exercises.find(|e| e.id.as_str() == id).unwrap().clone()
}

/// The pose that is held at the end, as its main author wrote it, of a body with these ranges.
fn held(id: &str, ranges: Ranges) -> (KeyPose, Skeleton) {
    let exercise = exercise(id);
    let skeleton = Skeleton::new(Proportions::default()).with_ranges(ranges);
    let postures = Postures::shipped(&skeleton).unwrap();
    let (posture, pattern) = (exercise.posture, exercise.pattern());
    let movement = Movement::solve(&skeleton, &postures, posture, &exercise.poses, pattern);
    (movement.unwrap().keys.pop().unwrap(), skeleton)
}

fn angle(key: &KeyPose, dof: SidedDof) -> f32 {
    key.pose.angles[Dof::Sided(dof, Side::Right)] / DEGREE
}

#[test]
fn the_forward_fold_ends_where_the_hamstrings_end() {
    // How far the hip flexes, and how far the hamstrings let it with the knee as it is.
    let folded = |ranges| {
        let (key, skeleton) = held("seated_forward_fold", ranges);
        let mut limits = skeleton.ranges().passive_limits(&key.pose.angles);
        let hip = Dof::right(SidedDof::HipFlexion);
        let limit = limits.find(|limit| limit.dof == hip).unwrap().limit.0;
        (angle(&key, SidedDof::HipFlexion), limit / DEGREE)
    };
    let raise = |degrees: f32| {
        let test = LengthTest::StraightLegRaise;
        Ranges::default().tested(test, degrees * DEGREE)
    };
    let (mut deeper, end) = folded(Ranges::default());
    assert!(deeper > 80.0 && deeper < end, "{deeper}° of {end}°");
    for degrees in [72.0, 64.0, 56.0, 48.0] {
        let (hip, end) = folded(raise(degrees));
        let wrong = format!("{degrees}: {hip}° of {end}°");
        assert!((degrees - 3.0..end + 1.5).contains(&hip), "{wrong}");
        assert!(hip < deeper - 0.5, "{degrees}: {hip}° after {deeper}°");
        deeper = hip;
    }
}

#[test]
fn no_stiff_joint_is_bent_past_its_end_though_more_is_asked() {
    for id in [
        "seated_forward_fold",
        "hamstring_strap",
        "supine_twist",
        "calf_wall",
    ] {
        let (key, skeleton) = held(id, Ranges::stiff());
        let angles = &key.pose.angles;
        for dof in Dof::all() {
            let (least, most) = skeleton.ranges().of(dof).limit;
            let over = (least - angles[dof]).max(angles[dof] - most) / DEGREE;
            assert!(over < 1.5, "{id}: {dof} is {over:.1}° past its end");
        }
        for limit in skeleton.ranges().passive_limits(angles) {
            let over = limit.beyond_limit(angles) / DEGREE;
            assert!(
                over < 1.5,
                "{id}: {} is {over:.1}° past its muscles",
                limit.dof
            );
        }
    }
}
