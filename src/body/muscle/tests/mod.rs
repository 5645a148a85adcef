//! The muscles against what anatomy knows.

mod arm;
mod glow;
mod leg;
mod model;
mod moment;
mod trunk;

use std::sync::LazyLock;

use super::{Group, Muscle, Muscles, Stretch, Target};
use crate::body::{Angles, CentralDof, Dof, Pose, Proportions, Sex, Side, SidedDof as S, Skeleton};

/// Angles in degrees; limbs on the right.
type Given<'a> = &'a [(Dof, f32)];

struct Body {
    skeleton: Skeleton,
    muscles: Muscles,
}

static BODY: LazyLock<Body> = LazyLock::new(|| Body::of(Proportions::default()));

impl Body {
    fn of(proportions: Proportions) -> Self {
        let skeleton = Skeleton::new(proportions);
        let muscles = Muscles::new(&skeleton);
        Self { skeleton, muscles }
    }

    fn pose(&self, given: Given) -> Pose {
        let mut pose = Pose::neutral(&self.skeleton);
        for &(dof, degrees) in given {
            pose.angles[dof] = degrees.to_radians();
        }
        pose
    }

    fn stretch(&self, target: Target, given: Given) -> Stretch {
        let pose = self.pose(given);
        let frames = self.skeleton.frames(&pose);
        let lengthening = self.muscles.lengthening(&pose.angles, &frames);
        lengthening.of(target, Side::Right)
    }
}

/// Lengthening on the right, in percent.
fn percent(target: impl Into<Target>, given: Given) -> f32 {
    BODY.stretch(target.into(), given).percent
}

/// Share of the own stretch on the right.
fn of_full(target: impl Into<Target>, given: Given) -> f32 {
    BODY.stretch(target.into(), given).of_full
}

const fn right(dof: S) -> Dof {
    Dof::right(dof)
}

/// The swing of the right arm in a plane (0 outward, 90 forward), and its axial rotation.
fn arm(plane: f32, elevation: f32, axial: f32) -> [(Dof, f32); 3] {
    let (sin, cos) = plane.to_radians().sin_cos();
    [
        (right(S::ShoulderForward), elevation * sin),
        (right(S::ShoulderOutward), elevation * cos),
        (right(S::ShoulderAxial), axial),
    ]
}

/// Whether `value` lies between two bounds.
#[track_caller]
fn between(value: f32, low: f32, high: f32) {
    assert!(
        (low..=high).contains(&value),
        "{value} is not in {low}..={high}"
    );
}
