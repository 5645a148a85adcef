//! Lines of pull: which muscles work together, and so are stretched together.

use super::anchor::View;
use super::{Muscle, Muscles};
use crate::body::{Angles, CentralDof as C, Dof, Pose, Side, SidedDof as S, Skeleton, range};

/// How alike two muscles must move a joint to be on the same line of pull there: the cosine of the
/// angle between their moment arms, taken as vectors.
const ALIKE: f32 = 0.4;
/// A muscle is on a line of pull at the joints where its moment arm is at least this share of its
/// greatest at any joint.
const MAJOR: f32 = 0.4;
/// Postures in which the moment arms are taken: neutral, and every angle of a limb this far into
/// its range, up and down, because the arms change on the way.
const WAYS: [f32; 3] = [0.0, 0.35, -0.2];

/// What each muscle of the right side does to every angle: the mean of its moment arms over a few
/// postures, in metres.
pub(super) fn actions(muscles: &Muscles, skeleton: &Skeleton) -> Vec<Angles> {
    let mut actions = vec![Angles::default(); Muscle::COUNT];
    let mut motors = Vec::new();
    for way in WAYS {
        let mut pose = Pose::neutral(skeleton);
        for dof in Dof::all().filter(|dof| matches!(dof, Dof::Sided(..))) {
            let (min, max) = range(dof).typical;
            pose.angles[dof] = if way < 0.0 { -way * min } else { way * max };
        }
        let frames = skeleton.frames_and_motors(&pose, &mut motors);
        let view = View::new(&pose.angles, &frames);
        for pair in &muscles.pairs {
            let rates = pair.lines[Side::Right as usize].rates(&view, skeleton, &motors);
            let action = &mut actions[pair.muscle as usize];
            for (arm, rate) in action.0.iter_mut().zip(rates.0) {
                *arm -= rate * pair.share / WAYS.len() as f32;
            }
        }
    }
    actions
}

impl Muscles {
    /// What a muscle of the right side does to an angle when it pulls: its moment arm in metres,
    /// positive where it moves the angle up; the mean over a few postures about neutral standing.
    #[must_use]
    pub fn action(&self, muscle: Muscle, dof: Dof) -> f32 {
        self.actions[muscle as usize][dof]
    }

    /// Whether two muscles of a side are on the same line of pull: members of one group, or movers
    /// of the same joint the same way. What stretches one then tends to stretch the other.
    #[must_use]
    pub fn shares_line_of_pull(&self, a: Muscle, b: Muscle) -> bool {
        let together = a.groups().any(|group| group.members().contains(&b));
        let alike = |joint| self.likeness_at(joint, a, b) > ALIKE;
        a == b || together || Joint::ALL.into_iter().any(alike)
    }

    /// From -1, where two muscles undo each other at a joint, to 1, where they do the same; 0 where
    /// it isn't a joint that both are there to move.
    fn likeness_at(&self, joint: Joint, a: Muscle, b: Muscle) -> f32 {
        let dot = |joint: Joint, a: Muscle, b: Muscle| -> f32 {
            let dofs = Dof::all().filter(|&dof| Joint::of(dof) == joint);
            dofs.map(|dof| self.action(a, dof) * self.action(b, dof))
                .sum()
        };
        let is_major = |muscle| {
            let at = |joint| dot(joint, muscle, muscle);
            let greatest = Joint::ALL.into_iter().map(at).fold(0.0, f32::max);
            at(joint) > MAJOR * MAJOR * greatest
        };
        if !is_major(a) || !is_major(b) {
            return 0.0;
        }
        dot(joint, a, b) / (dot(joint, a, a) * dot(joint, b, b)).sqrt()
    }
}

/// What moves as one when a muscle pulls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    Back,
    Neck,
    Girdle,
    Shoulder,
    Elbow,
    Wrist,
    Fingers,
    Hip,
    Knee,
    Ankle,
    Toes,
}

impl Joint {
    const ALL: [Self; 11] = [
        Self::Back,
        Self::Neck,
        Self::Girdle,
        Self::Shoulder,
        Self::Elbow,
        Self::Wrist,
        Self::Fingers,
        Self::Hip,
        Self::Knee,
        Self::Ankle,
        Self::Toes,
    ];

    const fn of(dof: Dof) -> Self {
        match dof {
            Dof::Central(C::NeckFlexion | C::NeckLateral | C::NeckRotation) => Self::Neck,
            Dof::Central(_) => Self::Back,
            Dof::Sided(dof, _) => match dof {
                S::ScapulaElevation | S::ScapulaProtraction | S::ScapulaUpwardRotation => {
                    Self::Girdle
                }
                S::ShoulderForward | S::ShoulderOutward | S::ShoulderAxial => Self::Shoulder,
                S::ElbowFlexion | S::ForearmPronation => Self::Elbow,
                S::WristExtension | S::WristRadialDeviation => Self::Wrist,
                S::FingerExtension => Self::Fingers,
                S::HipFlexion | S::HipAbduction | S::HipRotationInternal => Self::Hip,
                S::KneeFlexion => Self::Knee,
                S::AnkleDorsiflexion | S::SubtalarInversion => Self::Ankle,
                S::MtpExtension => Self::Toes,
            },
        }
    }
}
