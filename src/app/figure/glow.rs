//! Muscle groups that can light up, and how strongly each does.

use crate::body::Side;

macro_rules! groups {
    ($($variant:ident = $name:literal,)*) => {
        /// A region of muscle under the skin.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        #[expect(missing_docs, reason = "the names say it")]
        pub enum MuscleGroup { $($variant,)* }

        impl MuscleGroup {
            /// All of them, in the shader's order.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];
            /// Its name in descriptions.
            #[must_use]
            pub const fn name(self) -> &'static str { match self { $(Self::$variant => $name,)* } }
        }
    };
}

groups! {
    Calves = "calves",
    Shins = "shins",
    Hamstrings = "hamstrings",
    Quadriceps = "quadriceps",
    Adductors = "adductors",
    HipFlexors = "hip_flexors",
    Glutes = "glutes",
    OuterHip = "outer_hip",
    Abdomen = "abdomen",
    LowerBack = "lower_back",
    UpperBack = "upper_back",
    Lats = "lats",
    Chest = "chest",
    Shoulders = "shoulders",
    UpperArmFront = "upper_arm_front",
    UpperArmBack = "upper_arm_back",
    Forearms = "forearms",
    Neck = "neck",
}

/// How strongly each muscle group glows on each side, from 0 (not at all) to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Levels([[f32; 2]; MuscleGroup::ALL.len()]);

impl Default for Levels {
    fn default() -> Self {
        Self([[0.0; 2]; MuscleGroup::ALL.len()])
    }
}

impl Levels {
    /// Level of a group on a side.
    #[must_use]
    pub const fn get(&self, group: MuscleGroup, side: Side) -> f32 {
        self.0[group as usize][side as usize]
    }

    /// Sets the level of a group on a side; kept between 0 and 1.
    pub fn set(&mut self, group: MuscleGroup, side: Side, level: f32) {
        self.0[group as usize][side as usize] = if level.is_nan() {
            0.0
        } else {
            level.clamp(0.0, 1.0)
        };
    }

    /// Group by group, left then right.
    pub fn values(&self) -> impl Iterator<Item = f32> {
        self.0.iter().flatten().copied()
    }

    /// Whether the eye could tell the two apart.
    #[must_use]
    pub fn looks_like(&self, other: &Self) -> bool {
        self.values()
            .zip(other.values())
            .all(|(a, b)| (a - b).abs() < 1.0 / 128.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_stays_between_dark_and_bright() {
        let mut levels = Levels::default();
        for (given, kept) in [(0.5, 0.5), (7.0, 1.0), (-1.0, 0.0), (f32::NAN, 0.0)] {
            levels.set(MuscleGroup::Calves, Side::Left, given);
            assert!((levels.get(MuscleGroup::Calves, Side::Left) - kept).abs() < 1e-6);
        }
        assert!(levels.get(MuscleGroup::Calves, Side::Right).abs() < 1e-6);
    }
}
