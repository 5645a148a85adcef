//! A stiff body: every range at the 5th percentile of healthy adults.
//!
//! Five of a hundred people go less far than the mean less 1.645 standard deviations. Where each
//! standard deviation comes from, and which are assumed, is told in `docs/ranges.md`. Where there is
//! no figure at all it is assumed to be half of the way from what is typical to the limit, which
//! lies about two standard deviations beyond, and at most a fifth of what is typical: hardly a
//! published one is more of its mean (hip adduction 4° of 27°, shoulder extension 8° of 57°).
//!
//! Neutral standing is everybody's: no end is moved past zero.

use super::{Range, range};
use crate::body::{Dof, SidedDof as S};

/// Standard deviations from the mean to the 5th percentile of a normal distribution.
const FIFTH_PERCENTILE: f32 = 1.645;

/// Of what is typical, the most that a standard deviation is assumed to be where there is no figure.
const LARGEST_SHARE: f32 = 0.2;

/// Standard deviations of the lower and upper end of a range, in degrees, where there is a figure.
const fn deviations(dof: Dof) -> (Option<f32>, Option<f32>) {
    let Dof::Sided(dof, _) = dof else {
        return (None, None);
    };
    match dof {
        // Boone & Azen 1979, men of 20 to 54 years (to be verified); but shoulder flexion and
        // dorsiflexion, which are assumed and derived.
        S::ShoulderForward => (Some(8.0), Some(5.0)),
        S::ShoulderAxial => (Some(9.0), Some(4.0)),
        S::HipFlexion => (Some(5.0), Some(6.0)),
        S::HipAbduction => (Some(4.0), Some(6.0)),
        S::HipRotationInternal => (Some(5.0), Some(4.0)),
        S::KneeFlexion => (None, Some(5.0)),
        S::AnkleDorsiflexion => (Some(6.0), Some(6.4)),
        // Assumed.
        S::ShoulderOutward => (None, Some(9.0)),
        S::ElbowFlexion => (None, Some(4.9)),
        S::ForearmPronation => (Some(4.0), Some(5.3)),
        S::WristExtension => (Some(6.6), Some(6.6)),
        S::WristRadialDeviation => (Some(3.8), Some(4.0)),
        S::SubtalarInversion => (Some(4.9), Some(4.2)),
        _ => (None, None),
    }
}

/// The range of a stiff body, in radians. It has one end each way: nothing lies between what this
/// person reaches and what nobody passes.
pub(super) fn stiff(dof: Dof) -> Range {
    let Range { typical, limit } = range(dof);
    let (lower, upper) = deviations(dof);
    let least = fifth_percentile(typical.0, limit.0, lower).min(0.0);
    let most = fifth_percentile(typical.1, limit.1, upper).max(0.0);
    Range {
        typical: (least, most),
        limit: (least, most),
    }
}

/// The 5th percentile of an end of a range, from its mean and limit in radians and its standard
/// deviation in degrees where there is a figure.
pub(super) fn fifth_percentile(typical: f32, limit: f32, deviation: Option<f32>) -> f32 {
    let derived = ((limit - typical).abs() / 2.0).min(LARGEST_SHARE * typical.abs());
    let deviation = deviation.map_or(derived, f32::to_radians);
    typical - typical.signum() * FIFTH_PERCENTILE * deviation
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::CentralDof as C;

    #[test]
    fn a_stiff_body_goes_less_far_everywhere_and_still_stands() {
        for dof in Dof::all() {
            let (stiff, typical) = (stiff(dof).limit, range(dof).typical);
            assert!(typical.0 <= stiff.0 && stiff.0 <= 0.0, "{dof}: {stiff:?}");
            assert!(0.0 <= stiff.1 && stiff.1 < typical.1, "{dof}: {stiff:?}");
            // Stiff, not lame: at least half of every mean.
            assert!(stiff.1 > 0.5 * typical.1, "{dof}: {stiff:?}");
        }
    }

    #[test]
    fn percentiles_come_out() {
        let ends = |dof| {
            let (least, most) = stiff(dof).limit;
            (least.to_degrees(), most.to_degrees())
        };
        // 140° - 1.645 · 5°, and neutral is kept.
        let knee = ends(Dof::left(S::KneeFlexion));
        assert!(knee.0 == 0.0 && (knee.1 - 131.8).abs() < 0.1, "{knee:?}");
        let ankle = ends(Dof::right(S::AnkleDorsiflexion));
        assert!(
            (ankle.0 + 45.1).abs() < 0.1 && (ankle.1 - 24.5).abs() < 0.1,
            "{ankle:?}"
        );
        // There is no figure: half of 52° to 70°, and at most a fifth of 7°.
        let back = ends(Dof::Central(C::LumbarFlexion));
        assert!((back.1 - 37.2).abs() < 0.1, "{back:?}");
        let turn = ends(Dof::Central(C::LumbarRotation));
        assert!((turn.1 - 4.7).abs() < 0.1, "{turn:?}");
    }
}
