//! The rigid segments of the body and its two sides.

use std::fmt;

/// A side of the body, from the figure's own point of view.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The figure's left, +X.
    Left,
    /// The figure's right, -X.
    Right,
}

impl Side {
    /// Both, left first.
    pub const BOTH: [Self; 2] = [Self::Left, Self::Right];

    /// The opposite side.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }

    /// `l` or `r`, as it ends a name in files.
    #[must_use]
    pub const fn suffix(self) -> char {
        match self {
            Self::Left => 'l',
            Self::Right => 'r',
        }
    }

    /// +1 on the left, where X is positive; -1 on the right.
    #[must_use]
    pub const fn sign(self) -> f32 {
        match self {
            Self::Left => 1.0,
            Self::Right => -1.0,
        }
    }

    /// The word on screen and in events: `left` or `right`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
        }
    }
}

macro_rules! segments {
    ($(#[doc = $doc:literal] $variant:ident = $name:literal,)*) => {
        /// A kind of rigid segment; trunk segments exist once, limb segments on each side.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Part { $(#[doc = $doc] $variant,)* }

        impl Part {
            /// All of them: trunk first, then limbs, parents before children.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];
            /// The anatomical name without its side.
            #[must_use]
            pub const fn name(self) -> &'static str { match self { $(Self::$variant => $name,)* } }
        }
    };
}

segments! {
    /// The hips; its frame sits midway between the hip joints and is the root.
    Pelvis = "pelvis",
    /// Lower lumbar spine, from L5/S1: half of the lumbar movement.
    Lumbar = "lumbar",
    /// Upper lumbar spine, from L2/L3: all of the lumbar movement.
    LumbarUpper = "lumbar_upper",
    /// Lower ribs, from T12/L1: half of the thoracic movement.
    ThoraxLower = "thorax_lower",
    /// Rib cage, from T6/T7: all of the thoracic movement. Carries the shoulder girdle.
    Thorax = "thorax",
    /// Neck, from C7/T1.
    Neck = "neck",
    /// Head, from the joint at the base of the skull.
    Head = "head",
    /// Collar-bone, from the sternoclavicular joint.
    Clavicle = "clavicle",
    /// Shoulder blade, from the acromioclavicular joint.
    Scapula = "scapula",
    /// Upper arm.
    Humerus = "humerus",
    /// Forearm; its frame turns with pronation.
    Forearm = "forearm",
    /// Hand, from the wrist.
    Hand = "hand",
    /// The four fingers as one, from the knuckles.
    Fingers = "fingers",
    /// Thigh.
    Femur = "femur",
    /// Shank.
    Tibia = "tibia",
    /// Foot, from the ankle.
    Foot = "foot",
    /// Toes, from the metatarsophalangeal joints.
    Toes = "toes",
}

/// One rigid segment of this body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Segment(u8);

const CENTRAL: usize = Part::Head as usize + 1;
const LIMB: usize = Part::ALL.len() - CENTRAL;

impl Segment {
    /// How many there are.
    pub const COUNT: usize = CENTRAL + 2 * LIMB;
    /// The root of the skeleton.
    pub const PELVIS: Self = Self::central(Part::Pelvis);
    /// The rib cage.
    pub const THORAX: Self = Self::central(Part::Thorax);
    /// The head.
    pub const HEAD: Self = Self::central(Part::Head);

    /// A segment of the trunk.
    ///
    /// # Panics
    /// When `part` belongs to a limb.
    #[must_use]
    pub const fn central(part: Part) -> Self {
        assert!((part as usize) < CENTRAL, "a limb segment needs a side");
        Self(part as u8)
    }

    /// A segment of a limb.
    ///
    /// # Panics
    /// When `part` belongs to the trunk.
    #[must_use]
    pub const fn sided(part: Part, side: Side) -> Self {
        assert!((part as usize) >= CENTRAL, "a trunk segment has no side");
        let base = match side {
            Side::Left => 0,
            Side::Right => LIMB,
        };
        Self((part as usize + base) as u8)
    }

    /// Either, for code that treats all parts alike.
    #[must_use]
    pub const fn of(part: Part, side: Side) -> Self {
        if (part as usize) < CENTRAL {
            Self::central(part)
        } else {
            Self::sided(part, side)
        }
    }

    /// Its place in arrays of segments; parents come before their children.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// What kind of segment it is.
    #[must_use]
    pub fn part(self) -> Part {
        let i = self.index();
        Part::ALL[if i < CENTRAL + LIMB { i } else { i - LIMB }]
    }

    /// Its side, where it has one.
    #[must_use]
    pub const fn side(self) -> Option<Side> {
        match self.index() {
            i if i < CENTRAL => None,
            i if i < CENTRAL + LIMB => Some(Side::Left),
            _ => Some(Side::Right),
        }
    }

    /// All segments, trunk, left limbs, right limbs; parents before children.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..Self::COUNT as u8).map(Self)
    }

    /// The same segment on the other side.
    #[must_use]
    pub fn mirrored(self) -> Self {
        match self.side() {
            None => self,
            Some(side) => Self::sided(self.part(), side.other()),
        }
    }

    /// The segment that carries this one.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        use Part as P;
        let side = self.side().unwrap_or(Side::Left);
        Some(Self::of(
            match self.part() {
                P::Pelvis => return None,
                P::Lumbar | P::Femur => P::Pelvis,
                P::LumbarUpper => P::Lumbar,
                P::ThoraxLower => P::LumbarUpper,
                P::Thorax => P::ThoraxLower,
                P::Neck | P::Clavicle => P::Thorax,
                P::Head => P::Neck,
                P::Scapula => P::Clavicle,
                P::Humerus => P::Scapula,
                P::Forearm => P::Humerus,
                P::Hand => P::Forearm,
                P::Fingers => P::Hand,
                P::Tibia => P::Femur,
                P::Foot => P::Tibia,
                P::Toes => P::Foot,
            },
            side,
        ))
    }

    /// The segment of this name (`femur_r`), if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::all().find(|segment| segment.to_string() == name)
    }
}

impl fmt::Display for Segment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.part().name())?;
        match self.side() {
            None => Ok(()),
            Some(side) => write!(f, "_{}", side.suffix()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parents_come_first_and_stay_on_their_side() {
        for segment in Segment::all() {
            let Some(parent) = segment.parent() else {
                assert_eq!(segment, Segment::PELVIS);
                continue;
            };
            assert!(parent.index() < segment.index(), "{segment}");
            assert!(
                parent.side().is_none() || parent.side() == segment.side(),
                "{segment}"
            );
        }
    }

    #[test]
    fn names_are_found_again() {
        for segment in Segment::all() {
            assert_eq!(Segment::from_name(&segment.to_string()), Some(segment));
        }
        assert_eq!(Segment::from_name("tail"), None);
    }
}
