//! The joints that carry the skin: the skeleton's segments, helpers half-way between them that keep
//! the volume of shoulders, elbows, hips and knees, twists spread along limbs, and finger bones.

use glam::{Quat, Vec3};

use super::hand::{FINGERS, Hand, PHALANGES};
use super::sdf::smoothstep;
use crate::body::{Dof, Frame, Frames, Part, Pose, Proportions, Segment, Side, SidedDof, Skeleton};

/// A joint of the skin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// Moves with a segment.
    Segment(Segment),
    /// One that no segment has, on a side.
    Helper(Helper, Side),
    /// A finger bone: finger from the thumb, bone from the palm.
    Phalanx(u8, u8, Side),
}

/// Joints between segments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Helper {
    /// Deltoid: half-way from the shoulder blade to the raised arm, untwisted.
    Shoulder,
    /// Below the armpit: a third of the way from the ribs to the raised arm.
    Axilla,
    /// Upper half of the upper arm: with half of its twist.
    UpperArm,
    /// Half-way from upper arm to forearm.
    Elbow,
    /// Forearm below the elbow: hardly twisted.
    ForearmNear,
    /// Middle of the forearm: half twisted.
    ForearmMid,
    /// Buttock and groin: half-way from pelvis to thigh.
    Hip,
    /// Upper half of the thigh: with half of its twist.
    UpperThigh,
    /// Half-way from thigh to shank, pushed forward as the kneecap rides on the bent knee.
    Knee,
}

impl Helper {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Shoulder,
        Self::Axilla,
        Self::UpperArm,
        Self::Elbow,
        Self::ForearmNear,
        Self::ForearmMid,
        Self::Hip,
        Self::UpperThigh,
        Self::Knee,
    ];

    /// Its name in descriptions.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Shoulder => "shoulder",
            Self::Axilla => "axilla",
            Self::UpperArm => "upper_arm",
            Self::Elbow => "elbow",
            Self::ForearmNear => "forearm_near",
            Self::ForearmMid => "forearm_mid",
            Self::Hip => "hip",
            Self::UpperThigh => "upper_thigh",
            Self::Knee => "knee",
        }
    }
}

impl Joint {
    /// The same joint on the other side.
    #[must_use]
    pub fn mirrored(self) -> Self {
        match self {
            Self::Segment(segment) => Self::Segment(segment.mirrored()),
            Self::Helper(helper, side) => Self::Helper(helper, side.other()),
            Self::Phalanx(finger, bone, side) => Self::Phalanx(finger, bone, side.other()),
        }
    }

    /// The joint of this name on the left or in the middle (`femur`, `knee`).
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let helper = Helper::ALL.into_iter().find(|h| h.name() == name);
        if let Some(helper) = helper {
            return Some(Self::Helper(helper, Side::Left));
        }
        let part = Part::ALL.iter().find(|part| part.name() == name)?;
        Some(Self::Segment(Segment::of(*part, Side::Left)))
    }
}

/// The joints of one person's skin, and where they are in a posture.
#[derive(Clone, Debug)]
pub struct Rig {
    skeleton: Skeleton,
    joints: Vec<Joint>,
    mirror: Vec<u16>,
    hand: Hand,
    rest: Vec<Frame>,
}

impl Rig {
    /// The rig of a body whose hands are described by `hand`.
    #[must_use]
    pub fn new(proportions: Proportions, hand: Hand) -> Self {
        let joints = joints();
        let place = |joint: Joint| joints.iter().position(|&other| other == joint);
        let mirror = joints
            .iter()
            .map(|joint| place(joint.mirrored()).unwrap_or_default() as u16)
            .collect();
        let mut rig = Self {
            skeleton: Skeleton::new(proportions),
            mirror,
            joints,
            hand,
            rest: Vec::new(),
        };
        let flat = [1.0; 2];
        let pose = rest_pose(&rig.skeleton);
        let mut rest = Vec::new();
        rig.place(&pose, flat, &mut rest);
        rig.rest = rest;
        rig
    }

    /// The joints in the order of the skin's joint indices.
    #[must_use]
    pub fn joints(&self) -> &[Joint] {
        &self.joints
    }

    /// Where each joint is while the skin grows.
    #[must_use]
    pub fn rest(&self) -> &[Frame] {
        &self.rest
    }

    /// The bones below.
    #[must_use]
    pub fn skeleton(&self) -> &Skeleton {
        &self.skeleton
    }

    /// The segments while the skin grows.
    #[must_use]
    pub fn rest_frames(&self) -> Frames {
        self.skeleton.frames(&rest_pose(&self.skeleton))
    }

    /// Index of a joint.
    #[must_use]
    pub fn index(&self, joint: Joint) -> Option<u16> {
        let place = self.joints.iter().position(|&other| other == joint);
        place.map(|i| i as u16)
    }

    /// Index of the same joint on the other side.
    #[must_use]
    pub fn mirrored(&self, joint: u16) -> u16 {
        self.mirror[usize::from(joint)]
    }

    /// Where every joint is in a posture, into `out`. `flat` says for the left and the right hand
    /// how far its fingers lie straight instead of being relaxed, from 0 to 1.
    pub fn place(&self, pose: &Pose, flat: [f32; 2], out: &mut Vec<Frame>) {
        let frames = self.skeleton.frames(pose);
        out.clear();
        out.extend(self.joints.iter().filter_map(|joint| match *joint {
            Joint::Segment(segment) => Some(frames[segment]),
            Joint::Helper(helper, side) => Some(helper_frame(helper, side, &frames, pose)),
            // Each hangs on the one before; the hand places them.
            Joint::Phalanx(..) => None,
        }));
        for (side, flat) in Side::BOTH.into_iter().zip(flat) {
            let wrist = frames[Segment::sided(Part::Hand, side)];
            self.hand.place(wrist, pose, side, flat, out);
        }
    }
}

/// The posture in which the skin grows: limbs away from the trunk and from each other, so that
/// armpits and groin are clean.
#[must_use]
pub fn rest_pose(skeleton: &Skeleton) -> Pose {
    let mut pose = Pose::neutral(skeleton);
    for side in Side::BOTH {
        pose.angles[Dof::Sided(SidedDof::ShoulderOutward, side)] = 60_f32.to_radians();
        pose.angles[Dof::Sided(SidedDof::HipAbduction, side)] = 7_f32.to_radians();
    }
    pose
}

fn joints() -> Vec<Joint> {
    // The fingers segment is drawn by the phalanges instead.
    let mut joints: Vec<Joint> = Segment::all()
        .filter(|segment| segment.part() != Part::Fingers)
        .map(Joint::Segment)
        .collect();
    for side in Side::BOTH {
        joints.extend(Helper::ALL.map(|helper| Joint::Helper(helper, side)));
    }
    for side in Side::BOTH {
        for finger in 0..FINGERS as u8 {
            joints.extend((0..PHALANGES as u8).map(|bone| Joint::Phalanx(finger, bone, side)));
        }
    }
    joints
}

/// How far the deltoid of an arm straight overhead is pushed up and to the neck, in metres.
const BULGE: f32 = 0.024;
/// How far the armpit follows the arm.
const AXILLA: f32 = 0.45;

/// The part of a rotation that is about Y.
fn twist(rotation: Quat) -> Quat {
    let twist = Quat::from_xyzw(0.0, rotation.y, 0.0, rotation.w);
    if twist.length_squared() < 1e-6 {
        Quat::IDENTITY
    } else {
        twist.normalize()
    }
}

/// The upper arm without twist: turned the shortest way from the middle of its reach, ahead and
/// out, so that the twist that is left over stays far from half a turn wherever an arm can point.
fn raised_arm(frames: &Frames, side: Side) -> Frame {
    let arm = frames[Segment::sided(Part::Humerus, side)];
    let thorax = frames[Segment::THORAX].rotation;
    let middle = Vec3::new(0.71 * side.sign(), -0.50, 0.497).normalize();
    let way = thorax.inverse() * (arm.rotation * Vec3::NEG_Y);
    let swing = Quat::from_rotation_arc(middle, way) * Quat::from_rotation_arc(Vec3::NEG_Y, middle);
    Frame {
        rotation: thorax * swing,
        ..arm
    }
}

/// The deltoid: half-way to the raised arm, and bulging between it and the neck.
fn deltoid(frames: &Frames, side: Side) -> Frame {
    let raised = raised_arm(frames, side);
    let scapula = frames[Segment::sided(Part::Scapula, side)].rotation;
    let thorax = frames[Segment::THORAX].rotation;
    let way = thorax.inverse() * (raised.rotation * Vec3::NEG_Y);
    let push = BULGE * smoothstep(0.0, 1.0, way.y);
    let bulge = thorax * Vec3::new(-0.6 * side.sign(), 0.8, 0.0);
    Frame {
        position: raised.position + bulge * push,
        rotation: scapula.slerp(raised.rotation, 0.5),
    }
}

/// The same angle between half a turn back and half a turn on.
fn wrapped(angle: f32) -> f32 {
    use std::f32::consts::{PI, TAU};
    (angle + PI).rem_euclid(TAU) - PI
}

fn helper_frame(helper: Helper, side: Side, frames: &Frames, pose: &Pose) -> Frame {
    let of = |part| frames[Segment::of(part, side)];
    let angle = |dof| pose.angles[Dof::Sided(dof, side)];
    // Turned back about its own length by a share of its twist.
    let untwisted = |frame: Frame, twist: Quat, back: f32| Frame {
        rotation: frame.rotation * Quat::IDENTITY.slerp(twist.inverse(), back),
        ..frame
    };
    let between = |parent: Quat, child: Frame| Frame {
        rotation: parent.slerp(child.rotation, 0.5),
        ..child
    };
    match helper {
        Helper::Shoulder => deltoid(frames, side),
        Helper::Axilla => {
            let raised = raised_arm(frames, side);
            let thorax = frames[Segment::THORAX].rotation;
            Frame {
                rotation: thorax.slerp(raised.rotation, AXILLA),
                ..raised
            }
        }
        Helper::UpperArm => {
            let raised = raised_arm(frames, side);
            let turn = raised.rotation.inverse() * of(Part::Humerus).rotation;
            let turn = wrapped(2.0 * turn.y.atan2(turn.w));
            Frame {
                rotation: raised.rotation * Quat::from_rotation_y(turn * 0.4),
                ..raised
            }
        }
        Helper::Elbow | Helper::ForearmNear | Helper::ForearmMid => {
            let forearm = of(Part::Forearm);
            let turn = Quat::from_rotation_y(-side.sign() * angle(SidedDof::ForearmPronation));
            match helper {
                Helper::ForearmNear => untwisted(forearm, turn, 0.85),
                Helper::ForearmMid => untwisted(forearm, turn, 0.45),
                _ => between(of(Part::Humerus).rotation, untwisted(forearm, turn, 1.0)),
            }
        }
        Helper::Hip | Helper::UpperThigh => {
            let (pelvis, thigh) = (frames[Segment::PELVIS], of(Part::Femur));
            let turn = twist(pelvis.rotation.inverse() * thigh.rotation);
            if helper == Helper::UpperThigh {
                untwisted(thigh, turn, 0.5)
            } else {
                between(pelvis.rotation, untwisted(thigh, turn, 0.7))
            }
        }
        Helper::Knee => {
            let knee = between(of(Part::Femur).rotation, of(Part::Tibia));
            let push = 0.010 * (angle(SidedDof::KneeFlexion) * 0.5).sin();
            Frame {
                position: knee.point(Vec3::Z * push),
                ..knee
            }
        }
    }
}
