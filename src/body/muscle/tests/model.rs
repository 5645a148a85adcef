//! What holds for every muscle.

use proptest::prelude::*;

use super::*;
use crate::body::{Ranges, keep_shoulder_in_range, range};

fn all_percent(body: &Body, pose: &Pose) -> Vec<f32> {
    let frames = body.skeleton.frames(pose);
    let lengthening = body.muscles.lengthening(&pose.angles, &frames);
    lengthening
        .iter()
        .map(|(.., stretch)| stretch.percent)
        .collect()
}

/// A posture with every angle at a place of its range, from 0 to 1.
fn posture(places: &[f32]) -> Pose {
    let mut pose = Pose::neutral(&BODY.skeleton);
    for (dof, place) in Dof::all().zip(places) {
        let (min, max) = range(dof).typical;
        pose.angles[dof] = min + (max - min) * place;
    }
    for side in Side::BOTH {
        keep_shoulder_in_range(&mut pose.angles, side);
    }
    let given = pose.angles;
    for limit in Ranges::default().passive_limits(&given) {
        pose.angles[limit.dof] = pose.angles[limit.dof].min(limit.typical.0);
    }
    pose
}

fn any_posture() -> impl Strategy<Value = Pose> {
    prop::collection::vec(0.0_f32..=1.0, Dof::COUNT).prop_map(|places| posture(&places))
}

#[test]
fn standing_at_ease_every_muscle_is_at_its_own_length() {
    for (muscle, side, stretch) in BODY
        .muscles
        .lengthening(
            &Angles::default(),
            &BODY.skeleton.frames(&Pose::neutral(&BODY.skeleton)),
        )
        .iter()
    {
        assert!(stretch.percent.abs() < 1e-3, "{muscle} {side:?}");
        assert!(stretch.of_full.abs() < 1e-3, "{muscle} {side:?}");
    }
}

#[test]
fn every_body_has_every_muscle_at_a_sound_length() {
    for sex in [Sex::Female, Sex::Male] {
        for height in [1.45, 1.6, 1.75, 1.9, 2.05] {
            let body = Body::of(Proportions { height, sex });
            for pair in &body.muscles.pairs {
                assert!(pair.lines.iter().all(|line| line.points() >= 2));
                between(pair.neutral / height, 0.02, 0.36);
                assert!(pair.neutral.is_finite());
            }
            for &muscle in Muscle::ALL {
                let longest = body.muscles.longest(muscle);
                assert!(longest.is_finite() && longest >= 0.0, "{muscle}: {longest}");
            }
        }
    }
}

#[test]
fn every_point_of_every_path_lies_within_the_body() {
    for sex in [Sex::Female, Sex::Male] {
        let proportions = Proportions {
            sex,
            ..Proportions::default()
        };
        let body = Body::of(proportions);
        let neutral = Pose::neutral(&body.skeleton);
        let frames = body.skeleton.frames(&neutral);
        let view = super::super::anchor::View::new(&neutral.angles, &frames);
        let cones = crate::body::flesh(&proportions);
        for pair in &body.muscles.pairs {
            for (side, line) in Side::BOTH.into_iter().zip(&pair.lines) {
                for place in line.places(&view) {
                    let outside = cones
                        .iter()
                        .map(|cone| {
                            let frame = frames[cone.segment];
                            let (a, b) = (frame.point(cone.a), frame.point(cone.b));
                            let along = b - a;
                            let t = (place - a).dot(along) / along.length_squared().max(1e-9);
                            let t = t.clamp(0.0, 1.0);
                            let radius = cone.radius_a + t * (cone.radius_b - cone.radius_a);
                            (place - a - along * t).length() - radius
                        })
                        .fold(f32::MAX, f32::min);
                    // The cones leave out the shoulder girdle and are slimmer than the foot.
                    assert!(
                        outside < 0.02,
                        "{} {side:?} is {:.0} mm outside at {place}",
                        pair.muscle,
                        1e3 * outside
                    );
                }
            }
        }
    }
}

#[test]
fn percentages_do_not_depend_on_height() {
    let pose = posture(&[0.7; Dof::COUNT]);
    let of = |height| {
        let body = Body::of(Proportions {
            height,
            ..Proportions::default()
        });
        let mut pose = pose;
        pose.position *= height / Proportions::default().height;
        all_percent(&body, &pose)
    };
    for (short, tall) in of(1.45).into_iter().zip(of(2.05)) {
        assert!((short - tall).abs() < 0.01, "{short} {tall}");
    }
}

#[test]
fn the_longest_of_a_muscle_depends_on_sex_alone() {
    for sex in [Sex::Female, Sex::Male] {
        for height in [1.45, 2.05] {
            let body = Body::of(Proportions { height, sex });
            let found = super::super::reach::longest(&body.muscles, &body.skeleton);
            for (&muscle, found) in Muscle::ALL.iter().zip(found) {
                let kept = body.muscles.longest(muscle);
                assert!(
                    (found - kept).abs() < 0.02 * kept.max(1.0),
                    "{muscle}: {found}, {kept}"
                );
            }
        }
    }
}

#[test]
fn sweeping_any_angle_never_makes_a_path_jump() {
    // Over a degree a tendon is paid out by no more than its distance from the joint: 1 % of the
    // height is more than any here has, 0.25 % more than any length changes.
    let most = 0.0025 * BODY.skeleton.proportions().height;
    for dof in Dof::all() {
        let (min, max) = range(dof).limit;
        let steps = ((max - min).to_degrees() as usize) * 2;
        let mut before: Option<Vec<f32>> = None;
        for i in 0..=steps {
            let mut pose = Pose::neutral(&BODY.skeleton);
            pose.angles[dof] = min + (max - min) * i as f32 / steps as f32;
            let now = metres(&pose);
            for (line, (now, before)) in now.iter().zip(before.iter().flatten()).enumerate() {
                let change = (now - before).abs();
                let muscle = BODY.muscles.pairs[line].muscle;
                let degrees = pose.angles[dof].to_degrees();
                assert!(change < most / 2.0, "{muscle}, {dof} {degrees}: {change}");
            }
            before = Some(now);
        }
    }
}

fn metres(pose: &Pose) -> Vec<f32> {
    let frames = BODY.skeleton.frames(pose);
    let view = super::super::anchor::View::new(&pose.angles, &frames);
    let pairs = BODY.muscles.pairs.iter();
    pairs.map(|pair| pair.lines[1].length(&view)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn left_mirrors_right(pose in any_posture()) {
        let straight = BODY.skeleton.frames(&pose);
        let straight = BODY.muscles.lengthening(&pose.angles, &straight);
        let mirror = pose.mirrored();
        let mirrored = BODY.skeleton.frames(&mirror);
        let mirrored = BODY.muscles.lengthening(&mirror.angles, &mirrored);
        for (muscle, side, stretch) in straight.iter() {
            let other = mirrored.muscle(muscle, side.other());
            prop_assert!((stretch.percent - other.percent).abs() < 2e-2, "{muscle}");
        }
    }

    #[test]
    fn between_any_two_postures_no_path_jumps(a in any_posture(), b in any_posture()) {
        let mut before = metres(&a);
        let far = Dof::all()
            .map(|dof| (a.angles[dof] - b.angles[dof]).abs())
            .sum::<f32>();
        let steps = 200;
        for i in 1..=steps {
            let mut pose = a;
            for dof in Dof::all() {
                let way = b.angles[dof] - a.angles[dof];
                pose.angles[dof] += way * i as f32 / steps as f32;
            }
            let now = metres(&pose);
            for (pair, (now, before)) in BODY.muscles.pairs.iter().zip(now.iter().zip(&before)) {
                // As many radians as all angles together turn in a step, at 0.14 m from the joints.
                let most = 0.14 * far / steps as f32;
                prop_assert!((now - before).abs() < most, "{}", pair.muscle);
            }
            before = now;
        }
    }

    #[test]
    fn within_typical_ranges_no_muscle_passes_its_longest_by_much(pose in any_posture()) {
        let frames = BODY.skeleton.frames(&pose);
        let lengthening = BODY.muscles.lengthening(&pose.angles, &frames);
        for (muscle, side, stretch) in lengthening.iter() {
            prop_assert!(stretch.of_full < 1.1, "{muscle} {side:?}: {}", stretch.of_full);
        }
    }
}
