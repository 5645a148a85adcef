//! Interactions: a muscle over two joints lets each go less far the further the other has gone.
//!
//! The figures are those of clinical tests, the way from one to the other is smooth:
//!
//! - Hamstrings limit hip flexion with a straight knee: 75° in the straight-leg raise, after Youdas
//!   et al. 2005 (to be verified); 110° in very mobile people. How far the knee must bend to free
//!   the hip follows from the muscle model: along this limit the hamstrings keep their length, and
//!   the hip reaches its full 125° at about 45° of knee flexion.
//! - The rectus femoris limits knee flexion with an extended hip: 120° to 135° with the help of a
//!   hand, after Harvey 1998 (to be verified); at most 140°.
//! - The gastrocnemius limits dorsiflexion with a straight knee: 20° to 28° under load, after
//!   Baumbach et al. 2014 (to be verified); at most 32°.
//! - Long finger flexors limit wrist extension with straight fingers, and the long head of the
//!   triceps limits elbow flexion with the arm overhead: engineering judgement.

use super::range;
use crate::body::{Angles, Dof, Side, SidedDof as S};

/// How far one angle goes as another lets it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PassiveLimit {
    /// The angle that is limited, always at its upper end.
    pub dof: Dof,
    /// The angle that limits it.
    pub by: Dof,
    /// How far a typical healthy adult gets, in radians, and its derivative by `by`.
    pub typical: (f32, f32),
    /// How far only very mobile people get, in radians, and its derivative by `by`.
    pub limit: (f32, f32),
}

impl PassiveLimit {
    /// How far an angle is beyond what a typical adult reaches, in radians; 0 within.
    #[must_use]
    pub fn beyond_typical(&self, angles: &Angles) -> f32 {
        (angles[self.dof] - self.typical.0).max(0.0)
    }

    /// How far an angle is beyond what only very mobile people reach, in radians; 0 within.
    #[must_use]
    pub fn beyond_limit(&self, angles: &Angles) -> f32 {
        (angles[self.dof] - self.limit.0).max(0.0)
    }
}

struct Interaction {
    dof: S,
    by: S,
    /// Degrees of `by` at which the muscle holds the other joint most, and at which it is free.
    way: (f32, f32),
    /// Typical and utmost degrees of `dof` where it holds most. Where it is free, the joint's own
    /// range counts.
    held: (f32, f32),
}

const fn interaction(dof: S, by: S, way: (f32, f32), held: (f32, f32)) -> Interaction {
    Interaction { dof, by, way, held }
}

const INTERACTIONS: [Interaction; 5] = [
    interaction(S::HipFlexion, S::KneeFlexion, (-5.0, 50.0), (75.0, 110.0)),
    interaction(S::KneeFlexion, S::HipFlexion, (-15.0, 15.0), (125.0, 140.0)),
    interaction(
        S::AnkleDorsiflexion,
        S::KneeFlexion,
        (0.0, 30.0),
        (24.0, 32.0),
    ),
    interaction(
        S::WristExtension,
        S::FingerExtension,
        (20.0, -20.0),
        (65.0, 80.0),
    ),
    interaction(
        S::ElbowFlexion,
        S::ShoulderForward,
        (170.0, 120.0),
        (135.0, 150.0),
    ),
];

impl Interaction {
    fn limit(&self, side: Side, angles: &Angles) -> PassiveLimit {
        let (dof, by) = (Dof::Sided(self.dof, side), Dof::Sided(self.by, side));
        let free = range(dof);
        let (from, to) = (self.way.0.to_radians(), self.way.1.to_radians());
        let span = to - from;
        let t = ((angles[by] - from) / span).clamp(0.0, 1.0);
        let (freed, slope) = (t * t * (3.0 - 2.0 * t), 6.0 * t * (1.0 - t) / span);
        let between = |held: f32, free: f32| {
            let held = held.to_radians();
            (held + (free - held) * freed, (free - held) * slope)
        };
        PassiveLimit {
            dof,
            by,
            typical: between(self.held.0, free.typical.1),
            limit: between(self.held.1, free.limit.1),
        }
    }
}

/// How far muscles over two joints let a posture go: each limit once on either side.
pub fn passive_limits(angles: &Angles) -> impl Iterator<Item = PassiveLimit> {
    Side::BOTH.into_iter().flat_map(move |side| {
        INTERACTIONS
            .iter()
            .map(move |interaction| interaction.limit(side, angles))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(dof: S, by: S, degrees: f32) -> PassiveLimit {
        let mut angles = Angles::default();
        angles[Dof::left(by)] = degrees.to_radians();
        passive_limits(&angles)
            .find(|limit| limit.dof == Dof::left(dof) && limit.by == Dof::left(by))
            .unwrap()
    }

    #[test]
    fn a_straight_knee_holds_hip_and_ankle_and_a_bent_one_frees_them() {
        let hip = |knee| {
            at(S::HipFlexion, S::KneeFlexion, knee)
                .typical
                .0
                .to_degrees()
        };
        assert!((hip(0.0) - 76.0).abs() < 1.5, "{}", hip(0.0));
        assert!((hip(25.0) - 100.0).abs() < 6.0, "{}", hip(25.0));
        assert!((hip(90.0) - 125.0).abs() < 0.1, "{}", hip(90.0));
        let ankle = |knee| {
            at(S::AnkleDorsiflexion, S::KneeFlexion, knee)
                .limit
                .0
                .to_degrees()
        };
        assert!((ankle(0.0) - 32.0).abs() < 0.1, "{}", ankle(0.0));
        assert!((ankle(45.0) - 42.0).abs() < 0.1, "{}", ankle(45.0));
    }

    #[test]
    fn an_extended_hip_holds_the_knee() {
        let knee = |hip| {
            at(S::KneeFlexion, S::HipFlexion, hip)
                .typical
                .0
                .to_degrees()
        };
        assert!((knee(-18.0) - 125.0).abs() < 0.1, "{}", knee(-18.0));
        assert!((knee(90.0) - 140.0).abs() < 0.1, "{}", knee(90.0));
    }

    #[test]
    fn slopes_agree_with_differences_and_no_limit_passes_the_joints_own() {
        for interaction in &INTERACTIONS {
            for degrees in -95..=175 {
                let degrees = degrees as f32;
                let limit = at(interaction.dof, interaction.by, degrees);
                let h = 0.2_f32;
                let ends = [-h, h].map(|d| at(interaction.dof, interaction.by, degrees + d));
                let measured = |pick: fn(&PassiveLimit) -> f32| {
                    (pick(&ends[1]) - pick(&ends[0])) / (2.0 * h.to_radians())
                };
                assert!((measured(|l| l.typical.0) - limit.typical.1).abs() < 0.02);
                assert!((measured(|l| l.limit.0) - limit.limit.1).abs() < 0.02);
                let free = range(limit.dof);
                assert!(limit.typical.0 <= free.typical.1 + 1e-6);
                assert!(limit.limit.0 <= free.limit.1 + 1e-6);
                assert!(limit.typical.0 <= limit.limit.0);
            }
        }
    }
}
