//! From where a movement is seen best, computed from its key poses.

use std::f32::consts::FRAC_PI_2;

use bevy::math::{Quat, Vec2, Vec3};

use crate::body::{Frames, Part, Pose, RoundCone, Segment, Side, Skeleton};
use crate::library::{Exercise, SeenFrom, Sides};
use crate::motion::movement::Movement;

/// Yaw and pitch of a camera, as [`View::angles`](super::stage::View::angles).
pub type Angles = (f32, f32);

/// A candidate every so many degrees of yaw.
const STEP: f32 = 12.0;
/// Further round than this the figure turns its back on the person.
const FURTHEST: f32 = 84.0;
/// What it is worth to see the side that works, which is written as the right one.
const NEAR_SIDE: f32 = 0.3;
/// Where a wall stands ahead of the figure, the camera looks past its back.
const BESIDE_WALL: (f32, f32) = (104.0, 140.0);

/// From where each key pose of a movement is seen, as written for the right side: as its author
/// says, or else from where the whole movement shows best.
#[must_use]
pub fn views(skeleton: &Skeleton, exercise: &Exercise, movement: &Movement) -> Vec<Angles> {
    let poses: Vec<_> = movement.keys.iter().map(|key| key.pose).collect();
    let faces_wall = movement.keys.iter().any(|key| key.wall.is_some());
    let one_sided = exercise.sides == Sides::EachSide;
    let computed = best_view(skeleton, &poses, faces_wall, one_sided);
    let authored = |key| exercise.views.get(key).copied().flatten();
    (0..poses.len())
        .map(|key| authored(key).map_or(computed, authored_view))
        .collect()
}

/// A view that an author gave.
#[must_use]
pub const fn authored_view(view: SeenFrom) -> Angles {
    (-view.azimuth.to_radians(), view.height.to_radians())
}

/// The best view of a movement that is written for the right side.
///
/// It shows the plane in which the body moves most, the body spread out rather than end on, and the
/// face where that costs nothing; of a movement of one side, that side in front of the other. A body
/// that lies is seen from higher up.
#[must_use]
pub fn best_view(skeleton: &Skeleton, keys: &[Pose], faces_wall: bool, one_sided: bool) -> Angles {
    let (Some(first), Some(last)) = (keys.first(), keys.last()) else {
        return (0.0, 0.1);
    };
    let (start, end) = (skeleton.frames(first), skeleton.frames(last));
    let pitch = pitch(&end);
    let (low, high) = if faces_wall {
        BESIDE_WALL
    } else {
        (0.0, FURTHEST)
    };
    let count = ((high - low) / STEP).round() as i32;
    let yaws = (0..=count)
        .map(|i| low + i as f32 * STEP)
        .flat_map(|yaw| [-yaw, yaw])
        .map(f32::to_radians);
    let near = if one_sided { NEAR_SIDE } else { 0.0 };
    let scored = yaws.map(|yaw| {
        let score = score(&start, &end, (yaw, pitch));
        (yaw, score - near * yaw.sin())
    });
    let best = scored.fold(
        (0.0, f32::MIN),
        |best, it| if it.1 > best.1 { it } else { best },
    );
    (best.0, pitch)
}

/// The same view of the same movement on the other side.
#[must_use]
pub const fn mirrored((yaw, pitch): Angles) -> Angles {
    (-yaw, pitch)
}

/// From a little above eye level when standing, from well above when lying.
fn pitch(frames: &Frames) -> f32 {
    let height = frames[Segment::PELVIS]
        .position
        .y
        .max(frames[Segment::HEAD].position.y - 0.6);
    let lying = 1.0 - ((height - 0.15) / 0.6).clamp(0.0, 1.0);
    (8.0 + 16.0 * lying).to_radians()
}

/// How well a view shows a movement; only differences mean something.
fn score(start: &Frames, end: &Frames, angles: Angles) -> f32 {
    let turn = rotation(angles).inverse();
    let seen = |frames: &Frames, segment: Segment| (turn * frames[segment].position).truncate();
    let (mut shown, mut moved) = (0.0, 0.0);
    let mut places = Vec::new();
    for segment in watched() {
        let way = end[segment].position - start[segment].position;
        moved += way.length();
        shown += (turn * way).truncate().length();
        places.push(seen(end, segment));
    }
    let motion = if moved > 0.1 { shown / moved } else { 0.5 };
    let face = (end[Segment::HEAD].rotation * Vec3::Z).dot(rotation(angles) * Vec3::Z);
    // A limb that points at the viewer is hard to read, and so is a view that is quite flat on.
    let flat = (angles.0.abs() / FRAC_PI_2 - 0.5).abs() * 2.0;
    motion + 1.6 * spread(&places) + 0.22 * face - 0.12 * flat
}

/// The smaller and the larger extent of points, weighed into one measure of how readable they are.
fn spread(points: &[Vec2]) -> f32 {
    let count = points.len().max(1) as f32;
    let middle = points.iter().sum::<Vec2>() / count;
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for point in points {
        let off = *point - middle;
        xx += off.x * off.x;
        xy += off.x * off.y;
        yy += off.y * off.y;
    }
    let (xx, xy, yy) = (xx / count, xy / count, yy / count);
    // The root of the covariance's determinant is the area that the points take up.
    (xx * yy - xy * xy).max(0.0).sqrt().sqrt()
}

fn watched() -> impl Iterator<Item = Segment> {
    let limbs = [
        Part::Humerus,
        Part::Forearm,
        Part::Hand,
        Part::Femur,
        Part::Tibia,
        Part::Foot,
    ];
    let sided = |side| {
        limbs
            .into_iter()
            .map(move |part| Segment::sided(part, side))
    };
    [Segment::PELVIS, Segment::THORAX, Segment::HEAD]
        .into_iter()
        .chain(sided(Side::Left))
        .chain(sided(Side::Right))
}

fn rotation((yaw, pitch): Angles) -> Quat {
    Quat::from_rotation_y(yaw) * Quat::from_rotation_x(-pitch)
}

/// Balls around the flesh of a body in a pose, for framing it.
pub fn balls<'a>(
    skeleton: &Skeleton,
    flesh: &'a [RoundCone],
    pose: &Pose,
) -> impl Iterator<Item = (Vec3, f32)> + use<'a> {
    let frames = skeleton.frames(pose);
    flesh.iter().flat_map(move |cone| {
        let frame = frames[cone.segment];
        [
            (frame.point(cone.a), cone.radius_a),
            (frame.point(cone.b), cone.radius_b),
        ]
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::{CentralDof, Dof, Proportions, SidedDof};
    use crate::library::source::Source;
    use crate::library::{Id, Library};
    use crate::motion::posture::Postures;

    fn both(pose: &mut Pose, dof: SidedDof, degrees: f32) {
        for side in Side::BOTH {
            pose.angles[Dof::Sided(dof, side)] = degrees.to_radians();
        }
    }

    #[test]
    fn a_forward_bend_is_seen_from_the_side_and_legs_apart_from_the_front() {
        let body = Skeleton::new(Proportions::default());
        let start = Pose::neutral(&body);
        let mut fold = start;
        both(&mut fold, SidedDof::HipFlexion, 80.0);
        fold.rotation = Quat::from_rotation_x(1.4);
        fold.angles[Dof::Central(CentralDof::LumbarFlexion)] = 0.6;
        let (yaw, _) = best_view(&body, &[start, fold], false, false);
        assert!(
            yaw.abs().to_degrees() > 45.0,
            "fold from {:.0}°",
            yaw.to_degrees()
        );
        let mut apart = start;
        both(&mut apart, SidedDof::HipAbduction, 45.0);
        both(&mut apart, SidedDof::ShoulderOutward, 90.0);
        let (yaw, _) = best_view(&body, &[start, apart], false, false);
        assert!(
            yaw.abs().to_degrees() < 40.0,
            "apart from {:.0}°",
            yaw.to_degrees()
        );
    }

    #[test]
    fn a_stretch_of_one_side_is_seen_from_that_side() {
        let body = Skeleton::new(Proportions::default());
        let start = Pose::neutral(&body);
        let mut lunge = start;
        lunge.angles[Dof::right(SidedDof::HipFlexion)] = -0.4;
        lunge.angles[Dof::left(SidedDof::HipFlexion)] = 1.4;
        lunge.angles[Dof::left(SidedDof::KneeFlexion)] = 1.5;
        let (yaw, _) = best_view(&body, &[start, lunge], false, true);
        assert!(yaw < -0.3, "from {:.0}°", yaw.to_degrees());
    }

    #[test]
    fn what_an_author_says_of_a_key_pose_goes_before_what_is_computed() {
        let library = Library::read(&Source::Embedded.read().unwrap()).unwrap();
        let id = Id::new("standing_quad").unwrap();
        let mut exercise = library.exercise(&id).unwrap().clone();
        let body = Skeleton::new(Proportions::default());
        let postures = Postures::shipped(&body).unwrap();
        let movement = exercise.solve(&body, &postures).unwrap();
        exercise.views = vec![None; movement.keys.len()];
        let computed = views(&body, &exercise, &movement);
        assert!(computed.iter().all(|it| *it == computed[0]));
        exercise.views[1] = Some(SeenFrom {
            azimuth: 30.0,
            height: 20.0,
        });
        let views = views(&body, &exercise, &movement);
        assert_eq!(views[0], computed[0]);
        // The figure's right is the viewer's left, where yaw is negative.
        assert!((views[1].0.to_degrees() + 30.0).abs() < 1e-3);
        assert!((views[1].1.to_degrees() - 20.0).abs() < 1e-3);
    }

    #[test]
    fn a_wall_never_stands_between_the_camera_and_the_figure() {
        let body = Skeleton::new(Proportions::default());
        let start = Pose::neutral(&body);
        let (yaw, _) = best_view(&body, &[start], true, false);
        assert!(yaw.abs() > std::f32::consts::FRAC_PI_2);
        assert_eq!(mirrored((yaw, 0.1)), (-yaw, 0.1));
    }
}
