//! The range of the upper arm: how far it swings in each direction, and turns about itself.
//!
//! The stored swing is a rotation vector, whose two parts can't both be large. What limits it is
//! the elevation in each plane: after the plane and elevation ranges of the ACSM (30° to 45°
//! behind the frontal plane, 40° to 45° across the body at shoulder height), extension and
//! flexion of the AAOS, and engineering judgement for the way between them.

use std::f32::consts::FRAC_PI_2;

use super::range;
use crate::body::joint::rhythm;
use crate::body::{Angles, Dof, Side, SidedDof as S};

/// Plane of elevation (0 outward, 90 forward, -90 backward, 180 across the body) and how far the
/// arm goes in it, in degrees.
const ELEVATION: [(f32, f32); 8] = [
    (-180.0, 30.0),
    (-120.0, 45.0),
    (-90.0, 57.0),
    (-60.0, 65.0),
    (-40.0, 170.0),
    (130.0, 170.0),
    (150.0, 70.0),
    (180.0, 30.0),
];

/// Outward rotation of an arm that hangs; it grows to the full range at shoulder height.
const OUTWARD_AT_SIDE: f32 = -65.0;

/// How far a typical healthy adult elevates the upper arm in a plane, both in radians.
#[must_use]
pub fn shoulder_elevation(plane: f32) -> f32 {
    let degrees = plane.to_degrees().clamp(-180.0, 180.0);
    let i = ELEVATION
        .partition_point(|&(plane, _)| plane <= degrees)
        .clamp(1, ELEVATION.len() - 1);
    let ((from, low), (to, high)) = (ELEVATION[i - 1], ELEVATION[i]);
    (low + (high - low) * (degrees - from) / (to - from)).to_radians()
}

/// How far the collar-bone rises and comes forward and the shoulder blade turns up in all, in
/// degrees, in a typical healthy adult: the rhythm and what is added to it. Engineering judgement:
/// less than both ends together.
const GIRDLE: [(S, (f32, f32)); 3] = [
    (S::ScapulaElevation, (-8.0, 40.0)),
    (S::ScapulaProtraction, (-25.0, 35.0)),
    (S::ScapulaUpwardRotation, (-8.0, 52.0)),
];

/// Brings upper arm and shoulder girdle into what a typical healthy adult reaches, keeping the
/// plane of the arm.
pub fn keep_shoulder_in_range(angles: &mut Angles, side: Side) {
    let dof = |dof| Dof::Sided(dof, side);
    let (forward, outward) = (dof(S::ShoulderForward), dof(S::ShoulderOutward));
    let elevation = angles[forward].hypot(angles[outward]);
    let most = shoulder_elevation(angles[forward].atan2(angles[outward]));
    if elevation > most {
        angles[forward] *= most / elevation;
        angles[outward] *= most / elevation;
    }
    let axial = dof(S::ShoulderAxial);
    let (full, inward) = range(axial).typical;
    let raised = (elevation.min(most) / FRAC_PI_2).min(1.0);
    let at_side = OUTWARD_AT_SIDE.to_radians();
    angles[axial] = angles[axial].clamp(at_side + (full - at_side) * raised, inward);
    let added = rhythm(angles[forward], angles[outward]);
    let added = [added.elevation, added.protraction, added.upward_rotation];
    for ((name, (min, max)), by_rhythm) in GIRDLE.into_iter().zip(added) {
        // What the rhythm does by itself is possible.
        let (least, most) = (min.to_radians() - by_rhythm, max.to_radians() - by_rhythm);
        angles[dof(name)] = angles[dof(name)].clamp(least.min(0.0), most.max(0.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arm_goes_up_in_front_and_out_but_not_behind() {
        let degrees = |plane: f32| shoulder_elevation(plane.to_radians()).to_degrees();
        for (plane, elevation) in [(0.0, 170.0), (90.0, 170.0), (-90.0, 57.0), (180.0, 30.0)] {
            assert!((degrees(plane) - elevation).abs() < 0.1, "{plane}");
        }
        assert!((degrees(-180.0) - degrees(180.0)).abs() < 0.1);
    }

    #[test]
    fn what_is_out_of_range_comes_back_to_its_edge_and_the_rest_stays() {
        let set = |forward: f32, outward: f32, axial: f32| {
            let mut angles = Angles::default();
            let names = [S::ShoulderForward, S::ShoulderOutward, S::ShoulderAxial];
            for (name, value) in names.into_iter().zip([forward, outward, axial]) {
                angles[Dof::left(name)] = value.to_radians();
            }
            angles
        };
        let (within, beyond) = (set(80.0, 20.0, 10.0), set(-120.0, 0.0, -90.0));
        let kept = |mut angles: Angles| {
            keep_shoulder_in_range(&mut angles, Side::Left);
            angles
        };
        assert_eq!(kept(within), within);
        let edge = kept(beyond);
        let degrees = |dof| edge[Dof::left(dof)].to_degrees();
        assert!((degrees(S::ShoulderForward) + 57.0).abs() < 0.1);
        assert!((-90.0..-60.0).contains(&degrees(S::ShoulderAxial)));
        assert_eq!(kept(edge), edge);
    }
}
