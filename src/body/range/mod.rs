//! Ranges of motion: how far each degree of freedom goes, in a typical healthy adult and in one
//! person.

mod interaction;
mod person;
mod shoulder;
mod stiff;

pub use interaction::{LengthTest, PassiveLimit};
pub use person::Ranges;
pub use shoulder::{keep_shoulder_in_range, shoulder_elevation};

use super::{CentralDof as C, Dof, SidedDof as S};

/// A range of one degree of freedom, in radians.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// What a typical healthy adult reaches.
    pub typical: (f32, f32),
    /// About two standard deviations beyond: only very mobile people pass it.
    pub limit: (f32, f32),
}

impl Range {
    /// Whether it has one end each way, as it was measured of one person.
    #[must_use]
    pub fn is_firm(&self) -> bool {
        self.typical == self.limit
    }
}

/// The range of a degree of freedom among healthy adults.
///
/// Sources: AAOS as tabulated by Norkin & White 2016; Boone & Azen 1979; the CDC normal range
/// study (Soucie 2011); White & Panjabi 1990 and Pearcy 1985 for the spine. The limits of shoulder
/// girdle, and all limits about two standard deviations beyond the means, are engineering judgement
/// from the same tables. Limits of the swing of the upper arm follow from flexion, extension and
/// horizontal extension.
#[must_use]
pub fn range(dof: Dof) -> Range {
    let (typical, limit) = match dof {
        Dof::Central(central) => match central {
            C::LumbarFlexion => ((-20.0, 52.0), (-35.0, 70.0)),
            C::LumbarLateral => ((-20.0, 20.0), (-35.0, 35.0)),
            C::LumbarRotation => ((-7.0, 7.0), (-15.0, 15.0)),
            C::ThoracicFlexion => ((-20.0, 35.0), (-30.0, 50.0)),
            C::ThoracicLateral => ((-25.0, 25.0), (-40.0, 40.0)),
            C::ThoracicRotation => ((-35.0, 35.0), (-50.0, 50.0)),
            C::NeckFlexion => ((-55.0, 48.0), (-85.0, 65.0)),
            C::NeckLateral => ((-44.0, 44.0), (-55.0, 55.0)),
            C::NeckRotation => ((-70.0, 70.0), (-90.0, 90.0)),
        },
        Dof::Sided(sided, _) => match sided {
            S::ScapulaElevation => ((-8.0, 30.0), (-12.0, 40.0)),
            S::ScapulaProtraction => ((-18.0, 18.0), (-28.0, 28.0)),
            S::ScapulaUpwardRotation => ((-8.0, 15.0), (-15.0, 25.0)),
            S::ShoulderForward => ((-57.0, 170.0), (-75.0, 185.0)),
            S::ShoulderOutward => ((-45.0, 170.0), (-60.0, 185.0)),
            S::ShoulderAxial => ((-90.0, 70.0), (-120.0, 90.0)),
            S::ElbowFlexion => ((0.0, 146.0), (-12.0, 160.0)),
            S::ForearmPronation => ((-85.0, 79.0), (-105.0, 100.0)),
            S::WristExtension => ((-76.0, 72.0), (-95.0, 90.0)),
            S::WristRadialDeviation => ((-33.0, 21.0), (-45.0, 30.0)),
            S::FingerExtension => ((-90.0, 20.0), (-100.0, 60.0)),
            S::HipFlexion => ((-18.0, 125.0), (-30.0, 145.0)),
            S::HipAbduction => ((-27.0, 45.0), (-40.0, 60.0)),
            S::HipRotationInternal => ((-45.0, 40.0), (-60.0, 55.0)),
            S::KneeFlexion => ((0.0, 140.0), (-10.0, 155.0)),
            // Passive dorsiflexion is about 20°; under load with the knee bent 38 to 45° (Bennell).
            S::AnkleDorsiflexion => ((-55.0, 35.0), (-70.0, 42.0)),
            S::SubtalarInversion => ((-15.0, 30.0), (-25.0, 40.0)),
            S::MtpExtension => ((-45.0, 70.0), (-55.0, 95.0)),
        },
    };
    let radians = |(min, max): (f32, f32)| (min.to_radians(), max.to_radians());
    Range {
        typical: radians(typical),
        limit: radians(limit),
    }
}
