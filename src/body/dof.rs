//! Degrees of freedom: the coordinates in which a posture of the skeleton is stored and solved.

use std::fmt;

use super::Side;

macro_rules! degrees_of_freedom {
    (central { $($c:ident = $cn:literal,)* } sided { $($s:ident = $sn:literal,)* }) => {
        /// A degree of freedom of the trunk or neck, which has no side.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        #[expect(missing_docs, reason = "the names are the clinical terms; signs are in the module `vocabulary`")]
        pub enum CentralDof { $($c,)* }

        /// A degree of freedom that exists once on each side; positive is the same anatomical
        /// direction on both.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        #[expect(missing_docs, reason = "the names are the clinical terms; signs are in the module `vocabulary`")]
        pub enum SidedDof { $($s,)* }

        impl CentralDof {
            /// All of them, in storage order.
            pub const ALL: &[Self] = &[$(Self::$c,)*];
            /// The clinical name in files, such as `lumbar_flexion`.
            #[must_use]
            pub const fn name(self) -> &'static str { match self { $(Self::$c => $cn,)* } }
        }

        impl SidedDof {
            /// All of them, in storage order.
            pub const ALL: &[Self] = &[$(Self::$s,)*];
            /// The clinical name without its side, such as `knee_flexion`.
            #[must_use]
            pub const fn name(self) -> &'static str { match self { $(Self::$s => $sn,)* } }
        }
    };
}

degrees_of_freedom! {
    central {
        LumbarFlexion = "lumbar_flexion",
        LumbarLateral = "lumbar_lateral",
        LumbarRotation = "lumbar_rotation",
        ThoracicFlexion = "thoracic_flexion",
        ThoracicLateral = "thoracic_lateral",
        ThoracicRotation = "thoracic_rotation",
        NeckFlexion = "neck_flexion",
        NeckLateral = "neck_lateral",
        NeckRotation = "neck_rotation",
    }
    sided {
        ScapulaElevation = "scapula_elevation",
        ScapulaProtraction = "scapula_protraction",
        ScapulaUpwardRotation = "scapula_upward_rotation",
        // The humerus swings along the shortest way; these two are the swing's rotation vector, so
        // that nothing is singular overhead. The clinical triples are derived: see `vocabulary`.
        ShoulderForward = "shoulder_forward",
        ShoulderOutward = "shoulder_outward",
        ShoulderAxial = "shoulder_axial",
        ElbowFlexion = "elbow_flexion",
        ForearmPronation = "forearm_pronation",
        WristExtension = "wrist_extension",
        WristRadialDeviation = "wrist_radial_deviation",
        FingerExtension = "finger_extension",
        HipFlexion = "hip_flexion",
        HipAbduction = "hip_abduction",
        HipRotationInternal = "hip_rotation_internal",
        KneeFlexion = "knee_flexion",
        AnkleDorsiflexion = "ankle_dorsiflexion",
        SubtalarInversion = "subtalar_inversion",
        MtpExtension = "mtp_extension",
    }
}

/// One coordinate of a posture: an index into [`Angles`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dof {
    /// Of the trunk or neck.
    Central(CentralDof),
    /// Of a limb.
    Sided(SidedDof, Side),
}

const CENTRAL: usize = CentralDof::ALL.len();
const SIDED: usize = SidedDof::ALL.len();

impl Dof {
    /// How many there are.
    pub const COUNT: usize = CENTRAL + 2 * SIDED;

    /// The left-hand coordinate of a limb.
    #[must_use]
    pub const fn left(dof: SidedDof) -> Self {
        Self::Sided(dof, Side::Left)
    }

    /// The right-hand coordinate of a limb.
    #[must_use]
    pub const fn right(dof: SidedDof) -> Self {
        Self::Sided(dof, Side::Right)
    }

    /// Its place in [`Angles`].
    #[must_use]
    pub const fn index(self) -> usize {
        match self {
            Self::Central(dof) => dof as usize,
            Self::Sided(dof, Side::Left) => CENTRAL + dof as usize,
            Self::Sided(dof, Side::Right) => CENTRAL + SIDED + dof as usize,
        }
    }

    /// Every coordinate in storage order: trunk, left, right.
    pub fn all() -> impl Iterator<Item = Self> {
        let sided = |side| SidedDof::ALL.iter().map(move |&dof| Self::Sided(dof, side));
        CentralDof::ALL
            .iter()
            .map(|&dof| Self::Central(dof))
            .chain(sided(Side::Left))
            .chain(sided(Side::Right))
    }

    /// The same coordinate on the other side of the body.
    #[must_use]
    pub const fn mirrored(self) -> Self {
        match self {
            Self::Central(_) => self,
            Self::Sided(dof, side) => Self::Sided(dof, side.other()),
        }
    }

    /// -1 where a mirrored posture has the opposite sign (bending and turning to a side), else 1.
    #[must_use]
    pub const fn mirror_sign(self) -> f32 {
        use CentralDof as C;
        match self {
            Self::Central(
                C::LumbarLateral
                | C::LumbarRotation
                | C::ThoracicLateral
                | C::ThoracicRotation
                | C::NeckLateral
                | C::NeckRotation,
            ) => -1.0,
            _ => 1.0,
        }
    }
}

impl fmt::Display for Dof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Central(dof) => f.write_str(dof.name()),
            Self::Sided(dof, side) => write!(f, "{}_{}", dof.name(), side.suffix()),
        }
    }
}

/// A value for each degree of freedom, in radians; neutral standing is all zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Angles(pub [f32; Dof::COUNT]);

impl Default for Angles {
    fn default() -> Self {
        Self([0.0; Dof::COUNT])
    }
}

impl std::ops::Index<Dof> for Angles {
    type Output = f32;

    fn index(&self, dof: Dof) -> &f32 {
        &self.0[dof.index()]
    }
}

impl std::ops::IndexMut<Dof> for Angles {
    fn index_mut(&mut self, dof: Dof) -> &mut f32 {
        &mut self.0[dof.index()]
    }
}

impl Angles {
    /// The mirror image: left and right change places.
    #[must_use]
    pub fn mirrored(&self) -> Self {
        let mut mirror = Self::default();
        for dof in Dof::all() {
            mirror[dof.mirrored()] = dof.mirror_sign() * self[dof];
        }
        mirror
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indices_are_a_permutation_in_storage_order() {
        let indices: Vec<_> = Dof::all().map(Dof::index).collect();
        assert_eq!(indices, (0..Dof::COUNT).collect::<Vec<_>>());
    }

    #[test]
    fn mirroring_twice_changes_nothing() {
        let mut angles = Angles::default();
        for (i, dof) in Dof::all().enumerate() {
            angles[dof] = 0.01 * (i as f32 + 1.0);
        }
        assert_ne!(angles.mirrored(), angles);
        assert_eq!(angles.mirrored().mirrored(), angles);
    }
}
