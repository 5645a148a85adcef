//! The skeleton of one person, and where its segments are in a posture.

use glam::{Affine3A, Quat, Vec3};

use super::joint::{self, Revolute};
use super::{Angles, Dof, Part, Proportions, Ranges, Segment, Side, SidedDof};

/// A posture: where the pelvis is, and every angle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pose {
    /// The point midway between the hip joints, in metres.
    pub position: Vec3,
    /// Of the pelvis against the world.
    pub rotation: Quat,
    /// In radians.
    pub angles: Angles,
}

impl Pose {
    /// Neutral standing of a body.
    #[must_use]
    pub fn neutral(body: &Skeleton) -> Self {
        Self {
            position: body.proportions().neutral_joint(Segment::PELVIS),
            rotation: Quat::IDENTITY,
            angles: Angles::default(),
        }
    }

    /// The mirror image about the plane X = 0.
    #[must_use]
    pub fn mirrored(&self) -> Self {
        let [x, y, z, w] = self.rotation.to_array();
        Self {
            position: Vec3::new(-self.position.x, self.position.y, self.position.z),
            rotation: Quat::from_xyzw(x, -y, -z, w),
            angles: self.angles.mirrored(),
        }
    }

    /// Whether it is its own mirror image, to within what nobody sees.
    #[must_use]
    pub fn is_even(&self) -> bool {
        let mirror = self.mirrored();
        let angles = self.angles.0.iter().zip(mirror.angles.0);
        self.position.x.abs() < 0.005
            && self.rotation.angle_between(mirror.rotation) < 0.02
            && angles.fold(0.0_f32, |most, (a, b)| most.max((a - b).abs())) < 0.03
    }

    /// Midway between the posture and its mirror image.
    #[must_use]
    pub fn evened(&self) -> Self {
        let mirror = self.mirrored();
        let mut angles = self.angles;
        for (own, other) in angles.0.iter_mut().zip(mirror.angles.0) {
            *own = 0.5 * (*own + other);
        }
        Self {
            position: self.position.with_x(0.0),
            rotation: self.rotation.slerp(mirror.rotation, 0.5),
            angles,
        }
    }
}

/// Place and orientation of a segment in the world.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// The proximal joint centre, in metres.
    pub position: Vec3,
    /// Against the world; the identity in neutral standing.
    pub rotation: Quat,
}

impl Frame {
    /// A point given in the segment's frame, in the world.
    #[must_use]
    pub fn point(&self, local: Vec3) -> Vec3 {
        self.position + self.rotation * local
    }

    /// As a transform.
    #[must_use]
    pub fn affine(&self) -> Affine3A {
        Affine3A::from_rotation_translation(self.rotation, self.position)
    }
}

/// Where every segment is.
#[derive(Clone, Debug, PartialEq)]
pub struct Frames(pub [Frame; Segment::COUNT]);

impl std::ops::Index<Segment> for Frames {
    type Output = Frame;

    fn index(&self, segment: Segment) -> &Frame {
        &self.0[segment.index()]
    }
}

/// How a change of one degree of freedom moves a segment and all that hangs on it.
#[derive(Clone, Copy, Debug)]
pub struct Motor {
    /// What changes.
    pub dof: Dof,
    /// The first segment that moves.
    pub segment: Segment,
    /// Angular velocity in the world for a unit rate, in rad/rad.
    pub angular: Vec3,
    /// A point on the axis, in the world.
    pub origin: Vec3,
    /// Velocity of that point itself, in m/rad.
    pub linear: Vec3,
}

/// The joints of one person: where they are and how far they go.
#[derive(Clone, Debug)]
pub struct Skeleton {
    proportions: Proportions,
    ranges: Ranges,
    offsets: [Vec3; Segment::COUNT],
    revolutes: [Vec<Revolute>; Segment::COUNT],
    carriers: [u64; Segment::COUNT],
}

impl Skeleton {
    /// The skeleton of a person of these proportions, with the ranges of healthy adults.
    #[must_use]
    pub fn new(proportions: Proportions) -> Self {
        let mut offsets = [Vec3::ZERO; Segment::COUNT];
        let mut carriers = [0; Segment::COUNT];
        for segment in Segment::all() {
            let joint = proportions.neutral_joint(segment);
            carriers[segment.index()] = 1 << segment.index();
            if let Some(parent) = segment.parent() {
                offsets[segment.index()] = joint - proportions.neutral_joint(parent);
                carriers[segment.index()] |= carriers[parent.index()];
            }
        }
        let mut segments = Segment::all();
        let revolutes =
            std::array::from_fn(|_| segments.next().map(joint::revolutes).unwrap_or_default());
        Self {
            proportions,
            ranges: Ranges::default(),
            offsets,
            revolutes,
            carriers,
        }
    }

    /// The same with a person's own ranges.
    #[must_use]
    pub fn with_ranges(self, ranges: Ranges) -> Self {
        Self { ranges, ..self }
    }

    /// How far its joints go.
    #[must_use]
    pub const fn ranges(&self) -> &Ranges {
        &self.ranges
    }

    /// Height and sex it was built from.
    #[must_use]
    pub fn proportions(&self) -> &Proportions {
        &self.proportions
    }

    /// From the parent's joint to the segment's own, in neutral standing, in metres.
    #[must_use]
    pub fn offset(&self, segment: Segment) -> Vec3 {
        self.offsets[segment.index()]
    }

    /// Whether `segment` hangs on `carrier` or is it.
    #[must_use]
    pub fn carries(&self, carrier: Segment, segment: Segment) -> bool {
        self.carriers[segment.index()] & (1 << carrier.index()) != 0
    }

    /// Forward kinematics: where every segment is in a posture.
    #[must_use]
    pub fn frames(&self, pose: &Pose) -> Frames {
        self.walk(pose, &mut |_| ())
    }

    /// Forward kinematics, and how every degree of freedom moves the segments: the analytic
    /// Jacobian in factored form. `motors` is cleared first; it is lent to save allocations.
    pub fn frames_and_motors(&self, pose: &Pose, motors: &mut Vec<Motor>) -> Frames {
        motors.clear();
        self.walk(pose, &mut |motor| motors.push(motor))
    }

    fn walk(&self, pose: &Pose, emit: &mut dyn FnMut(Motor)) -> Frames {
        let root = Frame {
            position: pose.position,
            rotation: pose.rotation,
        };
        let mut frames = Frames([root; Segment::COUNT]);
        for segment in Segment::all().skip(1) {
            frames.0[segment.index()] = self.place(segment, pose, &frames, emit);
        }
        frames
    }

    /// Linear velocity of `point`, carried by `segment`, and angular velocity of the segment, for a
    /// unit rate of the motor's degree of freedom; `None` where it doesn't move the segment.
    ///
    /// The upper arm is oriented against the rib cage, so the shoulder girdle carries the arm's
    /// place but doesn't turn it.
    #[must_use]
    pub fn rates(
        &self,
        motor: &Motor,
        frames: &Frames,
        segment: Segment,
        point: Vec3,
    ) -> Option<(Vec3, Vec3)> {
        if !self.carries(motor.segment, segment) {
            return None;
        }
        let velocity = |at: Vec3| motor.linear + motor.angular.cross(at - motor.origin);
        if let (Part::Clavicle | Part::Scapula, Some(side)) =
            (motor.segment.part(), motor.segment.side())
        {
            let arm = Segment::sided(Part::Humerus, side);
            if self.carries(arm, segment) {
                return Some((velocity(frames[arm].position), Vec3::ZERO));
            }
        }
        Some((velocity(point), motor.angular))
    }

    fn place(
        &self,
        segment: Segment,
        pose: &Pose,
        frames: &Frames,
        emit: &mut dyn FnMut(Motor),
    ) -> Frame {
        let parent = segment.parent().unwrap_or(Segment::PELVIS);
        let base = frames[parent];
        let mut local = self.offset(segment);
        let mut linear = Vec3::ZERO;
        let side = segment.side().unwrap_or(Side::Left);
        if segment.part() == Part::Tibia {
            let thigh = -local.y;
            let flexion = pose.angles[Dof::Sided(SidedDof::KneeFlexion, side)];
            let (slide, slope) = joint::knee_slide(flexion);
            local += slide * thigh;
            linear = base.rotation * slope * thigh;
        }
        let position = base.point(local);
        if segment.part() == Part::Humerus {
            let thorax = frames[Segment::THORAX].rotation;
            let rotation = swing_humerus(side, pose, thorax, position, segment, emit);
            return Frame { position, rotation };
        }
        let mut rotation = base.rotation;
        for revolute in &self.revolutes[segment.index()] {
            let axis = rotation * revolute.axis;
            let angle = pose.angles[revolute.dof] * revolute.share;
            let with = |dof, factor: f32, linear| Motor {
                dof,
                segment,
                angular: axis * factor,
                origin: position,
                linear,
            };
            emit(with(revolute.dof, revolute.share, linear));
            let (added, slopes) = added_by_rhythm(revolute.dof, side, pose);
            if let Some([forward, outward]) = slopes {
                emit(with(
                    Dof::Sided(SidedDof::ShoulderForward, side),
                    forward,
                    Vec3::ZERO,
                ));
                emit(with(
                    Dof::Sided(SidedDof::ShoulderOutward, side),
                    outward,
                    Vec3::ZERO,
                ));
            }
            rotation *= Quat::from_axis_angle(revolute.axis, angle + added);
        }
        Frame {
            position,
            rotation: rotation.normalize(),
        }
    }
}

/// What the scapulohumeral rhythm adds to a degree of freedom of the shoulder girdle, and its
/// derivatives by the swing's forward and outward parts.
fn added_by_rhythm(dof: Dof, side: Side, pose: &Pose) -> (f32, Option<[f32; 2]>) {
    let pick = match dof {
        Dof::Sided(SidedDof::ScapulaElevation, _) => |r: joint::Rhythm| r.elevation,
        Dof::Sided(SidedDof::ScapulaProtraction, _) => |r: joint::Rhythm| r.protraction,
        Dof::Sided(SidedDof::ScapulaUpwardRotation, _) => |r: joint::Rhythm| r.upward_rotation,
        _ => return (0.0, None),
    };
    let forward = pose.angles[Dof::Sided(SidedDof::ShoulderForward, side)];
    let outward = pose.angles[Dof::Sided(SidedDof::ShoulderOutward, side)];
    let at = |f, o| pick(joint::rhythm(f, o));
    // The rhythm is piecewise; a central difference is exact enough and has no special cases.
    let h = 1e-3;
    let slopes = [
        (at(forward + h, outward) - at(forward - h, outward)) / (2.0 * h),
        (at(forward, outward + h) - at(forward, outward - h)) / (2.0 * h),
    ];
    (at(forward, outward), Some(slopes))
}

/// Orientation of the upper arm: the shortest swing against the rib cage, then the twist about its
/// own length.
fn swing_humerus(
    side: Side,
    pose: &Pose,
    thorax: Quat,
    origin: Vec3,
    segment: Segment,
    emit: &mut dyn FnMut(Motor),
) -> Quat {
    let dof = |dof| Dof::Sided(dof, side);
    let (forward, outward) = (
        dof(SidedDof::ShoulderForward),
        dof(SidedDof::ShoulderOutward),
    );
    let axial = dof(SidedDof::ShoulderAxial);
    let axes = [-Vec3::X, Vec3::Z * side.sign()];
    let vector = axes[0] * pose.angles[forward] + axes[1] * pose.angles[outward];
    let swing = Quat::from_scaled_axis(vector);
    let motor = |dof, angular| Motor {
        dof,
        segment,
        angular,
        origin,
        linear: Vec3::ZERO,
    };
    for (dof, axis) in [forward, outward].into_iter().zip(axes) {
        emit(motor(dof, thorax * left_jacobian(vector, axis)));
    }
    let along = -Vec3::Y * side.sign();
    emit(motor(axial, thorax * (swing * along)));
    (thorax * swing * Quat::from_axis_angle(along, pose.angles[axial])).normalize()
}

/// Angular velocity of the rotation `exp(vector)` when `vector` changes at the rate `rate`.
fn left_jacobian(vector: Vec3, rate: Vec3) -> Vec3 {
    let angle = vector.length();
    if angle < 1e-4 {
        return rate + 0.5 * vector.cross(rate);
    }
    let (sin, cos) = angle.sin_cos();
    let a = (1.0 - cos) / (angle * angle);
    let b = (angle - sin) / (angle * angle * angle);
    let turned = vector.cross(rate);
    rate + a * turned + b * vector.cross(turned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::CentralDof;

    fn some_pose(body: &Skeleton, seed: u32) -> Pose {
        let mut pose = Pose::neutral(body);
        for (i, angle) in pose.angles.0.iter_mut().enumerate() {
            *angle = (0.7 * (i as f32 + 1.3 * seed as f32)).sin() * 0.6;
        }
        pose.rotation = Quat::from_euler(glam::EulerRot::XYZ, 0.3, -0.4, 0.2);
        pose
    }

    #[test]
    fn neutral_standing_puts_every_joint_in_its_place() {
        let body = Skeleton::new(Proportions::default());
        let frames = body.frames(&Pose::neutral(&body));
        for segment in Segment::all() {
            let neutral = body.proportions().neutral_joint(segment);
            assert!(
                (frames[segment].position - neutral).length() < 1e-5,
                "{segment}"
            );
            assert!(
                frames[segment].rotation.angle_between(Quat::IDENTITY) < 1e-3,
                "{segment}"
            );
        }
    }

    #[test]
    fn angles_turn_segments_the_clinical_way() {
        let body = Skeleton::new(Proportions::default());
        let turned = |dof: Dof, tip: Segment| {
            let neutral = Pose::neutral(&body);
            let mut pose = neutral;
            pose.angles[dof] = 0.5;
            body.frames(&pose)[tip].position - body.frames(&neutral)[tip].position
        };
        let left = |part| Segment::sided(part, Side::Left);
        let right = |part| Segment::sided(part, Side::Right);
        assert!(turned(Dof::left(SidedDof::HipFlexion), left(Part::Foot)).z > 0.1);
        assert!(turned(Dof::right(SidedDof::HipAbduction), right(Part::Foot)).x < -0.1);
        assert!(turned(Dof::left(SidedDof::KneeFlexion), left(Part::Foot)).z < -0.1);
        assert!(turned(Dof::right(SidedDof::AnkleDorsiflexion), right(Part::Toes)).y > 0.03);
        assert!(turned(Dof::left(SidedDof::ElbowFlexion), left(Part::Hand)).z > 0.05);
        assert!(turned(Dof::left(SidedDof::ShoulderForward), left(Part::Hand)).z > 0.2);
        assert!(turned(Dof::right(SidedDof::ShoulderOutward), right(Part::Hand)).x < -0.2);
        assert!(turned(Dof::left(SidedDof::WristExtension), left(Part::Fingers)).x > 0.02);
        assert!(turned(Dof::Central(CentralDof::LumbarFlexion), Segment::HEAD).z > 0.1);
        assert!(turned(Dof::Central(CentralDof::ThoracicLateral), Segment::HEAD).x < -0.05);
        let turn = turned(
            Dof::Central(CentralDof::ThoracicRotation),
            left(Part::Humerus),
        );
        assert!(
            turn.z > 0.05,
            "turning right brings the left shoulder forward"
        );
    }

    #[test]
    fn the_analytic_jacobian_agrees_with_differences() {
        let body = Skeleton::new(Proportions::default());
        for seed in 0..4 {
            let pose = some_pose(&body, seed);
            let mut motors = Vec::new();
            let frames = body.frames_and_motors(&pose, &mut motors);
            for dof in Dof::all() {
                let h = 2e-3;
                let (mut more, mut less) = (pose, pose);
                more.angles[dof] += h;
                less.angles[dof] -= h;
                let (more, less) = (body.frames(&more), body.frames(&less));
                for segment in Segment::all() {
                    let local = Vec3::new(0.03, -0.1, 0.05);
                    let measured =
                        (more[segment].point(local) - less[segment].point(local)) / (2.0 * h);
                    let point = frames[segment].point(local);
                    let analytic: Vec3 = motors
                        .iter()
                        .filter(|m| m.dof == dof)
                        .filter_map(|m| body.rates(m, &frames, segment, point))
                        .map(|(linear, _)| linear)
                        .sum();
                    assert!(
                        (measured - analytic).length() < 4e-3,
                        "{dof} moves {segment}: measured {measured}, analytic {analytic}"
                    );
                }
            }
        }
    }

    #[test]
    fn left_mirrors_right() {
        let body = Skeleton::new(Proportions::default());
        let pose = some_pose(&body, 7);
        let (frames, mirror) = (body.frames(&pose), body.frames(&pose.mirrored()));
        for segment in Segment::all() {
            let (a, b) = (
                frames[segment].position,
                mirror[segment.mirrored()].position,
            );
            assert!((a - Vec3::new(-b.x, b.y, b.z)).length() < 1e-5, "{segment}");
        }
    }
}
