//! How a strap runs from a hand to the place it is looped round: straight, hanging a little, and over
//! the skin where the trunk is in its way.

use bevy::prelude::*;

use super::prop::default_size;
use crate::body::{Frames, RoundCone};
use crate::library::Equipment;

/// How far a strap lies off the flesh, for clothes, in metres.
const OFF_SKIN: f32 = 0.02;
/// It is looked at in so many places between its ends. Next to the ends the hands hold it off.
const LOOKS: usize = 12;
/// The share of its length at either end in which nothing is in its way.
const NEAR_HAND: f32 = 0.12;

/// Where a strap of the usual size lies that is drawn taut from one point to another, with flesh that
/// it can't go through.
pub(super) fn taut(from: Vec3, to: Vec3, flesh: &[RoundCone], frames: &Frames) -> Transform {
    let size = default_size(Equipment::Strap);
    let way = to - from;
    let along = way.normalize_or(Vec3::Z);
    let sag = Vec3::NEG_Y.reject_from(along) * size.y;
    let bow = sag + pushed_off(from, way, flesh, frames);
    // The strap's own shape bows along its -Y.
    let up = -bow.normalize_or(along.any_orthonormal_vector());
    let turn = Quat::from_mat3(&Mat3::from_cols(up.cross(along), up, along));
    let scale = Vec3::new(1.0, bow.length() / size.y, way.length() / size.z);
    Transform {
        translation: from,
        rotation: turn,
        scale: scale.max(Vec3::splat(1e-3)),
    }
}

/// How far the middle of a bow over a straight way must be off it to clear all flesh, and where to.
fn pushed_off(from: Vec3, way: Vec3, flesh: &[RoundCone], frames: &Frames) -> Vec3 {
    let along = way.normalize_or(Vec3::Z);
    let looks = (0..=LOOKS).map(|i| NEAR_HAND + (1.0 - 2.0 * NEAR_HAND) * i as f32 / LOOKS as f32);
    let mut most = Vec3::ZERO;
    for t in looks {
        let point = from + way * t;
        for cone in flesh {
            let frame = frames[cone.segment];
            let (a, b) = (frame.point(cone.a), frame.point(cone.b));
            let axis = b - a;
            let share = (point - a).dot(axis) / axis.length_squared().max(1e-9);
            let share = share.clamp(0.0, 1.0);
            let radius = cone.radius_a + (cone.radius_b - cone.radius_a) * share;
            let off = point - a - axis * share;
            let depth = radius + OFF_SKIN - off.length();
            if depth <= 0.0 {
                continue;
            }
            let out = off.reject_from(along).normalize_or_zero();
            let needed = out * (depth / (4.0 * t * (1.0 - t)));
            if needed.length_squared() > most.length_squared() {
                most = needed;
            }
        }
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::{Part, Pose, Proportions, Segment, Side, Skeleton, flesh};

    fn trunk() -> (Vec<RoundCone>, Frames, Vec3) {
        let skeleton = Skeleton::new(Proportions::default());
        let frames = skeleton.frames(&Pose::neutral(&skeleton));
        let thorax = Segment::of(Part::Thorax, Side::Left);
        let flesh = flesh(skeleton.proportions());
        let trunk = flesh.into_iter().filter(|cone| cone.segment == thorax);
        let chest = frames[thorax].position;
        (trunk.collect(), frames, chest)
    }

    #[test]
    fn a_strap_goes_round_the_back_and_not_through_it() {
        let (flesh, frames, chest) = trunk();
        let behind = Vec3::NEG_Z * 0.06;
        let ends = [Vec3::Y * 0.4, Vec3::NEG_Y * 0.4].map(|end| chest + behind + end);
        let place = taut(ends[0], ends[1], &flesh, &frames);
        let size = default_size(Equipment::Strap);
        let middle = place.transform_point(Vec3::new(0.0, -size.y, 0.5 * size.z));
        assert!(middle.z < chest.z - 0.09, "{middle} behind {chest}");
        let end = place.transform_point(Vec3::Z * size.z);
        assert!(end.distance(ends[1]) < 1e-3, "{end} at {}", ends[1]);
    }

    #[test]
    fn a_strap_in_the_open_hangs_a_little() {
        let (flesh, frames, chest) = trunk();
        let from = chest + Vec3::Z;
        let place = taut(from, from + Vec3::Z, &flesh, &frames);
        let size = default_size(Equipment::Strap);
        let middle = place.transform_point(Vec3::new(0.0, -size.y, 0.5 * size.z));
        let straight = from + Vec3::Z * 0.5;
        assert!((straight.y - middle.y - size.y).abs() < 1e-4);
    }
}
