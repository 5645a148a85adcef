//! Regions: the muscles as they show through the skin, and how strongly each lights up.

use super::Target::{self, Group, Muscle};
use super::{Group as G, Lengthening, Muscle as M, Muscles, Trust};
use crate::body::{Angles, Dof, Pose, Side, SidedDof as S, Skeleton};

macro_rules! regions {
    ($($variant:ident = $name:literal, [$($target:expr),* $(,)?];)*) => {
        /// A region of muscle under the skin.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        #[expect(missing_docs, reason = "the names say it")]
        pub enum Region { $($variant,)* }

        impl Region {
            /// All of them, in the shader's order.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];
            /// How many there are on each side.
            pub const COUNT: usize = Self::ALL.len();

            /// Its name in descriptions.
            #[must_use]
            pub const fn name(self) -> &'static str { match self { $(Self::$variant => $name,)* } }

            /// What lies in it; it lights up with whichever is stretched most.
            #[must_use]
            pub const fn targets(self) -> &'static [Target] {
                match self { $(Self::$variant => &[$($target),*],)* }
            }
        }
    };
}

regions! {
    Calves = "calves", [Muscle(M::Gastrocnemius), Muscle(M::Soleus)];
    Shins = "shins", [Muscle(M::TibialisAnterior), Group(G::ToeExtensors), Group(G::Fibulares)];
    Hamstrings = "hamstrings", [Group(G::Hamstrings)];
    Quadriceps = "quadriceps", [Muscle(M::RectusFemoris), Group(G::Vasti)];
    Adductors = "adductors", [
        Muscle(M::AdductorLongus),
        Muscle(M::AdductorMagnus),
        Muscle(M::Gracilis),
    ];
    HipFlexors = "hip_flexors", [Group(G::Iliopsoas)];
    Glutes = "glutes", [Muscle(M::GluteusMaximus), Muscle(M::Piriformis)];
    OuterHip = "outer_hip", [Muscle(M::GluteusMedius), Muscle(M::TensorFasciaeLatae)];
    Abdomen = "abdomen", [Muscle(M::RectusAbdominis), Muscle(M::ExternalOblique)];
    LowerBack = "lower_back", [
        Muscle(M::ErectorSpinae),
        Muscle(M::Multifidus),
        Muscle(M::QuadratusLumborum),
    ];
    // Not the rhomboids: the shoulder blade turns further here than it does under the skin, and with
    // a raised arm they would always light up. Nor, for the same reason, the levator in the neck.
    UpperBack = "upper_back", [Muscle(M::TrapeziusMiddle)];
    Lats = "lats", [Muscle(M::LatissimusDorsi)];
    Chest = "chest", [Group(G::PectoralisMajor)];
    Shoulders = "shoulders", [Muscle(M::Infraspinatus), Muscle(M::DeltoidPosterior)];
    UpperArmFront = "upper_arm_front", [Group(G::BicepsBrachii)];
    UpperArmBack = "upper_arm_back", [Muscle(M::TricepsLong), Muscle(M::TricepsLateralMedial)];
    Forearms = "forearms", [
        Muscle(M::WristFlexors),
        Muscle(M::FingerFlexors),
        Muscle(M::WristExtensors),
        Muscle(M::FingerExtensors),
    ];
    Neck = "neck", [
        Muscle(M::TrapeziusUpper),
        Muscle(M::Scalenes),
        Muscle(M::Sternocleidomastoid),
        Group(G::NeckExtensors),
    ];
}

/// How strongly each region glows on each side, from 0 (not at all) to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Levels([[f32; 2]; Region::COUNT]);

impl Default for Levels {
    fn default() -> Self {
        Self([[0.0; 2]; Region::COUNT])
    }
}

impl Levels {
    /// Level of a region on a side.
    #[must_use]
    pub const fn get(&self, region: Region, side: Side) -> f32 {
        self.0[region as usize][side as usize]
    }

    /// Sets the level of a region on a side; kept between 0 and 1.
    pub fn set(&mut self, region: Region, side: Side, level: f32) {
        self.0[region as usize][side as usize] = if level.is_nan() {
            0.0
        } else {
            level.clamp(0.0, 1.0)
        };
    }

    /// Region by region, left then right.
    pub fn values(&self) -> impl Iterator<Item = f32> {
        self.0.iter().flatten().copied()
    }

    /// The same regions, each this much as bright, from 0 to 1.
    #[must_use]
    pub fn dimmed(mut self, to: f32) -> Self {
        self.0.iter_mut().flatten().for_each(|level| *level *= to);
        self
    }

    /// Whether the eye could tell the two apart.
    #[must_use]
    pub fn looks_like(&self, other: &Self) -> bool {
        self.values()
            .zip(other.values())
            .all(|(a, b)| (a - b).abs() < 1.0 / 128.0)
    }
}

impl Muscles {
    /// How strongly each region glows: not at all in everyday postures, fully at the end of a
    /// typical range. Where the model can carry no numbers, the glow has only two strengths.
    #[must_use]
    pub fn levels(&self, lengthening: &Lengthening) -> Levels {
        let mut levels = Levels::default();
        for &region in Region::ALL {
            for side in Side::BOTH {
                let glow = |&target: &Target| {
                    let share = lengthening.of(target, side).of_full;
                    let everyday = self.everyday_of(target);
                    let beyond = (share - everyday) / (1.0 - everyday);
                    brightness(target, beyond)
                };
                let targets = region.targets().iter();
                levels.set(region, side, targets.map(glow).fold(0.0, f32::max));
            }
        }
        levels
    }

    /// The share of its own stretch that a muscle or group reaches in everyday life.
    fn everyday_of(&self, target: Target) -> f32 {
        let members = target.members();
        let shares = members.iter().map(|&member| self.everyday[member as usize]);
        shares.sum::<f32>() / members.len() as f32
    }
}

/// How bright a target is that is stretched by a share, from 0 to 1, beyond everyday life.
fn brightness(target: Target, beyond: f32) -> f32 {
    let numbers = |muscle: &M| muscle.trust() == Trust::Numbers;
    if target.members().iter().all(numbers) {
        smoothstep(0.08, 0.8, beyond)
    } else {
        // Lengthened, and strongly lengthened.
        0.5 * smoothstep(0.12, 0.28, beyond) + 0.5 * smoothstep(0.5, 0.66, beyond)
    }
}

fn smoothstep(from: f32, to: f32, x: f32) -> f32 {
    let t = ((x - from) / (to - from)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

/// What limbs do all day, in degrees on both sides: sitting on a chair, either end of a stride,
/// climbing a stair, typing, reaching forward.
const EVERYDAY: [&[(S, f32)]; 7] = [
    &[(S::HipFlexion, 90.0), (S::KneeFlexion, 90.0)],
    &[(S::HipFlexion, -8.0), (S::AnkleDorsiflexion, 10.0)],
    &[(S::HipFlexion, -8.0), (S::KneeFlexion, 40.0)],
    &[(S::HipFlexion, 30.0), (S::AnkleDorsiflexion, -15.0)],
    &[
        (S::HipFlexion, 60.0),
        (S::KneeFlexion, 80.0),
        (S::AnkleDorsiflexion, 12.0),
    ],
    &[
        (S::ElbowFlexion, 90.0),
        (S::ForearmPronation, 70.0),
        (S::WristExtension, 20.0),
        (S::ShoulderForward, 20.0),
    ],
    &[(S::ShoulderForward, 80.0), (S::ElbowFlexion, 20.0)],
];
/// How far back and neck bend and turn all day, in degrees, one after the other either way.
const EVERYDAY_TRUNK: f32 = 10.0;
/// However much of a muscle everyday life takes, some is left to light up.
const MOST_EVERYDAY: f32 = 0.9;

/// The share of its own stretch that each muscle reaches in everyday life.
pub(super) fn everyday(muscles: &Muscles, skeleton: &Skeleton) -> [f32; M::COUNT] {
    let neutral = Pose::neutral(skeleton);
    let mut most = [0.0_f32; M::COUNT];
    let mut see = |angles: Angles| {
        let pose = Pose { angles, ..neutral };
        let lengthening = muscles.lengthening(&pose.angles, &skeleton.frames(&pose));
        for (muscle, _, stretch) in lengthening.iter() {
            let most = &mut most[muscle as usize];
            *most = most.max(stretch.of_full).min(MOST_EVERYDAY);
        }
    };
    for posture in EVERYDAY {
        let mut angles = Angles::default();
        for &(dof, degrees) in posture {
            for side in Side::BOTH {
                angles[Dof::Sided(dof, side)] = degrees.to_radians();
            }
        }
        see(angles);
    }
    for dof in Dof::all().filter(|dof| matches!(dof, Dof::Central(_))) {
        for degrees in [-EVERYDAY_TRUNK, EVERYDAY_TRUNK] {
            let mut angles = Angles::default();
            angles[dof] = degrees.to_radians();
            see(angles);
        }
    }
    most
}
