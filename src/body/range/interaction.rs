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

use super::stiff::fifth_percentile;
use super::{Range, Ranges};
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

/// A clinical test of a muscle over two joints: how far it lets one of them go where the other
/// holds it longest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LengthTest {
    /// Hamstrings: hip flexion with a straight knee.
    StraightLegRaise,
    /// Rectus femoris: knee flexion with an extended hip.
    HeelToButtock,
    /// Gastrocnemius: dorsiflexion with a straight knee, under load.
    StraightKneeDorsiflexion,
    /// Long finger flexors: wrist extension with straight fingers.
    StraightFingerWristExtension,
    /// Long head of the triceps: elbow flexion with the arm overhead.
    OverheadElbowFlexion,
}

impl LengthTest {
    /// All of them, in storage order.
    pub const ALL: [Self; 5] = [
        Self::StraightLegRaise,
        Self::HeelToButtock,
        Self::StraightKneeDorsiflexion,
        Self::StraightFingerWristExtension,
        Self::OverheadElbowFlexion,
    ];

    /// Its name where it is written.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::StraightLegRaise => "straight_leg_raise",
            Self::HeelToButtock => "heel_to_buttock",
            Self::StraightKneeDorsiflexion => "straight_knee_dorsiflexion",
            Self::StraightFingerWristExtension => "straight_finger_wrist_extension",
            Self::OverheadElbowFlexion => "overhead_elbow_flexion",
        }
    }

    const fn interaction(self) -> Interaction {
        match self {
            Self::StraightLegRaise => Interaction {
                dof: S::HipFlexion,
                by: S::KneeFlexion,
                way: (-5.0, 50.0),
                held: (75.0, 110.0),
                deviation: Some(9.0),
            },
            Self::HeelToButtock => Interaction {
                dof: S::KneeFlexion,
                by: S::HipFlexion,
                way: (-15.0, 15.0),
                held: (125.0, 140.0),
                deviation: None,
            },
            Self::StraightKneeDorsiflexion => Interaction {
                dof: S::AnkleDorsiflexion,
                by: S::KneeFlexion,
                way: (0.0, 30.0),
                held: (24.0, 32.0),
                deviation: Some(6.4),
            },
            Self::StraightFingerWristExtension => Interaction {
                dof: S::WristExtension,
                by: S::FingerExtension,
                way: (20.0, -20.0),
                held: (65.0, 80.0),
                deviation: None,
            },
            Self::OverheadElbowFlexion => Interaction {
                dof: S::ElbowFlexion,
                by: S::ShoulderForward,
                way: (170.0, 120.0),
                held: (135.0, 150.0),
                deviation: None,
            },
        }
    }

    /// What it comes to in a typical healthy adult and at the utmost, in radians.
    pub(super) const fn typical(self) -> Held {
        let (typical, limit) = self.interaction().held;
        Held {
            typical: typical.to_radians(),
            limit: limit.to_radians(),
        }
    }

    /// What it comes to in a stiff body, in radians.
    pub(super) fn stiff(self) -> Held {
        let Held { typical, limit } = self.typical();
        Held::exactly(fifth_percentile(
            typical,
            limit,
            self.interaction().deviation,
        ))
    }
}

/// How far a muscle over two joints lets one of them go where it holds most, in radians.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Held {
    typical: f32,
    limit: f32,
}

impl Held {
    /// One end, as it was measured.
    pub const fn exactly(most: f32) -> Self {
        Self {
            typical: most,
            limit: most,
        }
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
    /// Standard deviation of the typical one among healthy adults, in degrees, where one follows
    /// from what is published (`docs/ranges.md`).
    deviation: Option<f32>,
}

impl Interaction {
    fn limit(&self, held: Held, ranges: &Ranges, side: Side, angles: &Angles) -> PassiveLimit {
        let (dof, by) = (Dof::Sided(self.dof, side), Dof::Sided(self.by, side));
        let free: Range = ranges.of(dof);
        let (from, to) = (self.way.0.to_radians(), self.way.1.to_radians());
        let span = to - from;
        let t = ((angles[by] - from) / span).clamp(0.0, 1.0);
        let (freed, slope) = (t * t * (3.0 - 2.0 * t), 6.0 * t * (1.0 - t) / span);
        let between = |held: f32, free: f32| {
            // The muscle may let go further than the joint itself.
            let held = held.min(free);
            (held + (free - held) * freed, (free - held) * slope)
        };
        PassiveLimit {
            dof,
            by,
            typical: between(held.typical, free.typical.1),
            limit: between(held.limit, free.limit.1),
        }
    }
}

impl Ranges {
    /// How far muscles over two joints let a posture go: each limit once on either side.
    pub fn passive_limits(&self, angles: &Angles) -> impl Iterator<Item = PassiveLimit> {
        let of = move |side, test: LengthTest| {
            let held = self.held(test);
            test.interaction().limit(held, self, side, angles)
        };
        let sided = move |side| LengthTest::ALL.into_iter().map(move |test| of(side, test));
        Side::BOTH.into_iter().flat_map(sided)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(dof: S, by: S, degrees: f32) -> PassiveLimit {
        let mut angles = Angles::default();
        angles[Dof::left(by)] = degrees.to_radians();
        Ranges::default()
            .passive_limits(&angles)
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
        for interaction in LengthTest::ALL.map(LengthTest::interaction) {
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
                let free = Ranges::default().of(limit.dof);
                assert!(limit.typical.0 <= free.typical.1 + 1e-6);
                assert!(limit.limit.0 <= free.limit.1 + 1e-6);
                assert!(limit.typical.0 <= limit.limit.0);
            }
        }
    }
}
