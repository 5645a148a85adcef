//! The fingers: where their joints are in the hand, and how they curl.

use glam::{Quat, Vec3, vec3};
use serde::Deserialize;

use super::sdf::smoothstep;
use crate::body::{Dof, Frame, Pose, Side, SidedDof};

/// Thumb, index, middle, ring and little finger.
pub const FINGERS: usize = 5;
/// Bones of a finger.
pub const PHALANGES: usize = 3;

/// A straight finger of the left hand, in the hand's frame: joints from the palm to the tip, and
/// the radius at each, in metres.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Finger {
    /// Places of the three joints and of the tip's centre.
    pub joints: [Vec3; PHALANGES + 1],
    /// Half the thickness there.
    pub radii: [f32; PHALANGES + 1],
}

/// The fingers of a left hand.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(transparent)]
pub struct Hand(pub [Finger; FINGERS]);

/// How far each joint of a finger bends when the hand hangs relaxed, in degrees, from the index.
const RELAXED: [[f32; PHALANGES]; FINGERS - 1] = [
    [12.0, 20.0, 10.0],
    [17.0, 24.0, 12.0],
    [21.0, 27.0, 13.0],
    [25.0, 28.0, 14.0],
];
/// Share of a fist's bend that each joint takes, against the knuckle.
const CURL: [f32; PHALANGES] = [1.0, 1.15, 0.7];

impl Hand {
    /// The hand of a body `scale` times as large.
    #[must_use]
    pub fn scaled(mut self, scale: f32) -> Self {
        for finger in &mut self.0 {
            finger.joints = finger.joints.map(|joint| joint * scale);
            finger.radii = finger.radii.map(|radius| radius * scale);
        }
        self
    }

    /// Appends where the phalanges of a hand are, thumb first, palm to tip.
    pub fn place(&self, wrist: Frame, pose: &Pose, side: Side, flat: f32, out: &mut Vec<Frame>) {
        let of = |dof| pose.angles[Dof::Sided(dof, side)];
        let extension = of(SidedDof::FingerExtension);
        // A hand that leans on its palm is flat, and so is one that is stretched.
        let leaning = smoothstep(0.6, 1.1, of(SidedDof::WristExtension));
        let stretched = smoothstep(0.0, 0.15, extension.abs());
        let straight = flat.max(leaning).max(stretched);
        for (i, finger) in self.0.iter().enumerate() {
            let bends = bends(i, extension, 1.0 - straight);
            let mut frame = wrist;
            let mut joint = Vec3::ZERO;
            for (bone, bend) in bends.into_iter().enumerate() {
                let next = mirrored(finger.joints[bone], side);
                let axis = bend_axis(i, finger, side);
                let mut turn = Quat::from_axis_angle(axis, bend);
                if i == 0 && bone == 0 {
                    turn = thumb_base(extension, 1.0 - straight, side) * turn;
                }
                frame = Frame {
                    position: frame.point(next - joint),
                    rotation: frame.rotation * turn,
                };
                joint = next;
                out.push(frame);
            }
        }
    }
}

fn mirrored(p: Vec3, side: Side) -> Vec3 {
    vec3(p.x * side.sign(), p.y, p.z)
}

/// Flexion of a finger's joints, in radians.
fn bends(finger: usize, extension: f32, relaxed: f32) -> [f32; PHALANGES] {
    let curl = (-extension).max(0.0);
    if finger == 0 {
        let rest = [0.0, 8.0, 12.0].map(|degrees: f32| degrees.to_radians() * relaxed);
        return [rest[0], rest[1] + 0.35 * curl, rest[2] + 0.5 * curl];
    }
    std::array::from_fn(|bone| {
        let rest = RELAXED[finger - 1][bone].to_radians() * relaxed;
        let back = if bone == 0 { extension.max(0.0) } else { 0.0 };
        rest + CURL[bone] * curl - back
    })
}

/// Where the back of a straight finger of the left hand points, in the hand's frame.
#[must_use]
pub fn back_of(finger: usize) -> Vec3 {
    if finger == 0 {
        // The thumb bends across the palm.
        vec3(0.55, 0.0, 0.83)
    } else {
        Vec3::X
    }
}

/// Axis about which a finger flexes, in the hand's frame.
fn bend_axis(finger: usize, description: &Finger, side: Side) -> Vec3 {
    let along = description.joints[PHALANGES] - description.joints[0];
    let axis = back_of(finger).cross(along).normalize_or(Vec3::NEG_Z);
    // A reflection turns rotations about axes in its plane the other way round.
    vec3(axis.x, axis.y * side.sign(), axis.z * side.sign())
}

/// The thumb's root swings in front of the palm as the hand closes.
fn thumb_base(extension: f32, relaxed: f32, side: Side) -> Quat {
    let closing = (-extension).clamp(0.0, 1.2) * 0.55 + relaxed * 0.12;
    Quat::from_rotation_y(-side.sign() * closing)
}
