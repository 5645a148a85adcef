//! The ranges of one person: those of a typical adult, of a stiff body, or as they were measured.

use super::interaction::{Held, LengthTest};
use super::stiff::{fifth_percentile, stiff};
use super::{Range, range};
use crate::body::Dof;

/// How far each degree of freedom goes in one person, and how far muscles over two joints let it.
///
/// Of a typical adult, the ranges are those of many people: `typical` is the mean, and `limit` is
/// passed by hardly anybody. What was measured of a person has one end, which is both.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranges {
    own: [Range; Dof::COUNT],
    held: [Held; LengthTest::ALL.len()],
    overhead: f32,
}

/// How far the upper arm swings in all, in whatever direction: straight up and no further. In
/// degrees, with the standard deviation of shoulder flexion, which is assumed.
const OVERHEAD: (f32, f32) = (175.0, 5.0);

impl Default for Ranges {
    /// Those of healthy adults, as [`range`] has them.
    fn default() -> Self {
        Self::each(range, LengthTest::typical, OVERHEAD.0.to_radians())
    }
}

impl Ranges {
    /// Those of a stiff body: every one at the 5th percentile of healthy adults.
    #[must_use]
    pub fn stiff() -> Self {
        let overhead = OVERHEAD.0.to_radians();
        let overhead = fifth_percentile(overhead, overhead, Some(OVERHEAD.1));
        Self::each(stiff, LengthTest::stiff, overhead)
    }

    fn each(of: fn(Dof) -> Range, held: fn(LengthTest) -> Held, overhead: f32) -> Self {
        let mut own = [range(Dof::left(crate::body::SidedDof::KneeFlexion)); Dof::COUNT];
        for dof in Dof::all() {
            own[dof.index()] = of(dof);
        }
        Self {
            own,
            held: LengthTest::ALL.map(held),
            overhead,
        }
    }

    /// With one degree of freedom as it was measured: both ends, in radians.
    #[must_use]
    pub fn measured(mut self, dof: Dof, (a, b): (f32, f32)) -> Self {
        let ends = (a.min(b), a.max(b));
        self.own[dof.index()] = Range {
            typical: ends,
            limit: ends,
        };
        self
    }

    /// With the length of a muscle over two joints as it was tested, on both sides, in radians.
    #[must_use]
    pub fn tested(mut self, test: LengthTest, most: f32) -> Self {
        self.held[test as usize] = Held::exactly(most);
        self
    }

    /// The range of a degree of freedom.
    #[must_use]
    pub const fn of(&self, dof: Dof) -> Range {
        self.own[dof.index()]
    }

    /// How far the upper arm swings in all, in whatever direction, in radians.
    #[must_use]
    pub const fn overhead(&self) -> f32 {
        self.overhead
    }

    /// Where a muscle over two joints holds most.
    pub(super) const fn held(&self, test: LengthTest) -> Held {
        self.held[test as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::{Angles, SidedDof as S};

    /// How far the hip flexes with the knee at an angle, both in degrees.
    fn hip(ranges: &Ranges, knee: f32) -> f32 {
        let mut angles = Angles::default();
        angles[Dof::left(S::KneeFlexion)] = knee.to_radians();
        let mut limits = ranges.passive_limits(&angles);
        let hip = limits.find(|limit| limit.dof == Dof::left(S::HipFlexion));
        hip.unwrap().limit.0.to_degrees()
    }

    #[test]
    fn short_hamstrings_end_a_straight_leg_raise_early_and_a_bent_knee_frees_the_hip() {
        let stiff = Ranges::stiff();
        let straight = hip(&stiff, 0.0);
        // 75° - 1.645 · 9°, and a little more since the way to freedom begins at -5°.
        assert!((60.0..63.0).contains(&straight), "{straight}");
        assert!((hip(&stiff, 60.0) - 115.1).abs() < 0.1);
        assert!(hip(&Ranges::default(), 0.0) > 105.0);
    }

    #[test]
    fn what_was_measured_takes_the_place_of_the_table_and_nothing_else_changes() {
        let hip_l = Dof::left(S::HipFlexion);
        let ends = (-0.2, 1.9);
        let measured = Ranges::default().measured(hip_l, ends);
        assert_eq!(
            (measured.of(hip_l).typical, measured.of(hip_l).limit),
            (ends, ends)
        );
        for dof in Dof::all().filter(|dof| *dof != hip_l) {
            assert_eq!(measured.of(dof), range(dof), "{dof}");
        }
        let tested = Ranges::default().tested(LengthTest::StraightLegRaise, 50_f32.to_radians());
        assert!((hip(&tested, -5.0) - 50.0).abs() < 0.1);
        // No muscle lets a joint go further than the joint itself goes.
        let short = Ranges::default()
            .tested(LengthTest::StraightLegRaise, 2.0)
            .measured(hip_l, (0.0, 1.0));
        assert!(hip(&short, 0.0) < 57.4);
    }
}
