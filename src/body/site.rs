//! Contact sites: the places of the skin that touch the floor, a prop or another part of the body.

use std::fmt;

use glam::{Vec3, vec3};

use super::{Part, Proportions, Segment, Side};

macro_rules! spots {
    ($(#[doc = $doc:literal] $variant:ident = $name:literal, $sided:literal,)*) => {
        /// A kind of contact site.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Spot { $(#[doc = $doc] $variant,)* }

        impl Spot {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];
            /// The name in files, without a side.
            #[must_use]
            pub const fn name(self) -> &'static str { match self { $(Self::$variant => $name,)* } }
            /// Whether there is one on each side.
            #[must_use]
            pub const fn is_sided(self) -> bool { match self { $(Self::$variant => $sided,)* } }
        }
    };
}

spots! {
    /// Under the heel.
    Heel = "heel", true,
    /// Back of the heel, where a lying leg rests.
    HeelBack = "heel_back", true,
    /// Under the ball of the foot.
    Ball = "ball", true,
    /// Under the arch.
    Sole = "sole", true,
    /// Under the toes.
    Toes = "toes", true,
    /// The outer ankle bone.
    Ankle = "ankle", true,
    /// The inner ankle bone.
    AnkleInner = "ankle_inner", true,
    /// Back of the foot, over the arch.
    Instep = "instep", true,
    /// Just below the kneecap, where one kneels.
    Knee = "knee", true,
    /// Inner side of the knee, where a leg rests that is turned in.
    KneeInner = "knee_inner", true,
    /// Front of the shank, half-way.
    Shin = "shin", true,
    /// Front of the shank, a hand above the foot.
    ShinLow = "shin_low", true,
    /// Outer side of the shank, half-way.
    ShinOuter = "shin_outer", true,
    /// Back of the shank, a hand above the heel.
    CalfLow = "calf_low", true,
    /// Back of the shank, half-way.
    CalfMid = "calf_mid", true,
    /// Back of the shank, below the hollow of the knee.
    CalfHigh = "calf_high", true,
    /// Back of the thigh, half-way.
    ThighBack = "thigh_back", true,
    /// Back of the thigh, a hand above the hollow of the knee.
    ThighBackLow = "thigh_back_low", true,
    /// Back of the thigh, a hand below the buttock.
    ThighBackHigh = "thigh_back_high", true,
    /// Front of the thigh, half-way.
    ThighFront = "thigh_front", true,
    /// Front of the thigh, a hand above the knee.
    ThighLow = "thigh_low", true,
    /// Front of the thigh, a hand below the groin.
    ThighHigh = "thigh_high", true,
    /// Outer side of the thigh, half-way.
    ThighOuter = "thigh_outer", true,
    /// Outer side of the hip.
    Hip = "hip", true,
    /// The middle of the buttock.
    Glute = "glute", true,
    /// The upper part of the buttock, beside the sacrum.
    GluteHigh = "glute_high", true,
    /// The sit bone.
    SitBone = "sit_bone", true,
    /// Outer side of the upper arm, a hand above the elbow.
    UpperArm = "upper_arm", true,
    /// Tip of the elbow.
    Elbow = "elbow", true,
    /// Little-finger side of the forearm.
    Forearm = "forearm", true,
    /// Middle of the palm.
    Palm = "palm", true,
    /// Pads of the fingers.
    Fingers = "fingers", true,
    /// Back of the hand.
    BackOfHand = "back_of_hand", true,
    /// Outer side of the shoulder.
    Shoulder = "shoulder", true,
    /// Side of the head, above the ear.
    Temple = "temple", true,
    /// Over the sacrum.
    Sacrum = "sacrum", false,
    /// Between the lowest ribs.
    MidBack = "mid_back", false,
    /// Between the shoulder blades.
    UpperBack = "upper_back", false,
    /// Over the breast-bone.
    Chest = "chest", false,
    /// Over the navel.
    Belly = "belly", false,
    /// Where a lying head rests.
    BackOfHead = "back_of_head", false,
    /// Where a bowed head rests.
    Forehead = "forehead", false,
}

impl Spot {
    /// Whether it lies flat on what it touches: sole and palm.
    #[must_use]
    pub const fn is_flat(self) -> bool {
        matches!(
            self,
            Self::Ball | Self::Heel | Self::Sole | Self::Palm | Self::Fingers
        )
    }
}

/// A place of the skin of this body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Site {
    /// What kind.
    pub spot: Spot,
    /// On which side, where there are two.
    pub side: Option<Side>,
}

/// Where a site is, in the frame of the segment that carries it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SitePlace {
    /// What carries it.
    pub segment: Segment,
    /// On the skin, in metres.
    pub point: Vec3,
    /// Unit vector out of the skin.
    pub normal: Vec3,
}

/// Height of the body on which the places below were measured.
const MEASURED_AT: f32 = 1.75;

fn measured(spot: Spot) -> (Part, Vec3, Vec3) {
    let (down, front, back) = (-Vec3::Y, Vec3::Z, -Vec3::Z);
    match spot {
        Spot::Heel => (Part::Foot, vec3(0.0, -0.0787, -0.030), down),
        Spot::HeelBack => (Part::Foot, vec3(0.0, -0.046, -0.056), back),
        Spot::Ball => (Part::Foot, vec3(0.002, -0.0787, 0.098), down),
        Spot::Sole => (Part::Foot, vec3(0.001, -0.0787, 0.035), down),
        Spot::Toes => (Part::Toes, vec3(0.002, -0.0215, 0.040), down),
        Spot::Ankle => (Part::Tibia, vec3(0.034, -0.375, -0.010), Vec3::X),
        Spot::AnkleInner => (Part::Tibia, vec3(-0.034, -0.375, 0.004), -Vec3::X),
        Spot::Instep => (
            Part::Foot,
            vec3(0.002, -0.022, 0.070),
            vec3(0.0, 0.86, 0.51),
        ),
        Spot::Knee => (Part::Tibia, vec3(0.0, -0.028, 0.046), vec3(0.0, 0.05, 1.0)),
        Spot::KneeInner => (Part::Tibia, vec3(-0.046, -0.020, 0.0), -Vec3::X),
        Spot::Shin => (Part::Tibia, vec3(0.0, -0.200, 0.034), front),
        Spot::ShinLow => (Part::Tibia, vec3(0.0, -0.310, 0.026), front),
        Spot::ShinOuter => (Part::Tibia, vec3(0.040, -0.200, -0.006), Vec3::X),
        Spot::CalfLow => (Part::Tibia, vec3(0.0, -0.290, -0.044), back),
        Spot::CalfMid => (Part::Tibia, vec3(0.0, -0.200, -0.062), back),
        Spot::CalfHigh => (Part::Tibia, vec3(0.0, -0.110, -0.064), back),
        Spot::ThighBack => (Part::Femur, vec3(0.0, -0.210, -0.066), back),
        Spot::ThighBackLow => (Part::Femur, vec3(0.0, -0.310, -0.058), back),
        Spot::ThighBackHigh => (Part::Femur, vec3(0.0, -0.120, -0.072), back),
        Spot::ThighFront => (Part::Femur, vec3(0.0, -0.210, 0.066), front),
        Spot::ThighLow => (Part::Femur, vec3(0.0, -0.330, 0.056), front),
        Spot::ThighHigh => (Part::Femur, vec3(0.0, -0.130, 0.072), front),
        Spot::ThighOuter => (Part::Femur, vec3(0.070, -0.210, 0.0), Vec3::X),
        Spot::Hip => (Part::Pelvis, vec3(0.160, 0.010, -0.005), Vec3::X),
        Spot::Glute => (Part::Pelvis, vec3(0.078, -0.030, -0.124), back),
        Spot::GluteHigh => (Part::Pelvis, vec3(0.080, 0.040, -0.108), back),
        Spot::SitBone => (
            Part::Pelvis,
            vec3(0.066, -0.086, -0.050),
            vec3(0.0, -1.0, -0.25),
        ),
        Spot::UpperArm => (Part::Humerus, vec3(0.040, -0.210, 0.0), Vec3::X),
        Spot::Elbow => (
            Part::Humerus,
            vec3(0.0, -0.320, -0.016),
            vec3(0.0, -0.85, -0.5),
        ),
        Spot::Forearm => (Part::Forearm, vec3(0.0, -0.120, -0.031), back),
        Spot::Palm => (Part::Hand, vec3(-0.019, -0.055, 0.0), -Vec3::X),
        Spot::Fingers => (Part::Fingers, vec3(-0.010, -0.050, 0.0), -Vec3::X),
        Spot::BackOfHand => (Part::Hand, vec3(0.018, -0.050, 0.0), Vec3::X),
        Spot::Shoulder => (Part::Humerus, vec3(0.048, -0.010, 0.0), Vec3::X),
        Spot::Temple => (Part::Head, vec3(0.087, 0.110, 0.0), Vec3::X),
        Spot::Sacrum => (Part::Pelvis, vec3(0.0, 0.045, -0.104), back),
        Spot::MidBack => (Part::ThoraxLower, vec3(0.0, 0.060, -0.078), back),
        Spot::UpperBack => (Part::Thorax, vec3(0.0, 0.060, -0.088), back),
        Spot::Chest => (Part::Thorax, vec3(0.0, 0.055, 0.110), front),
        Spot::Belly => (Part::LumbarUpper, vec3(0.0, 0.030, 0.106), front),
        Spot::BackOfHead => (Part::Head, vec3(0.0, 0.095, -0.096), back),
        Spot::Forehead => (Part::Head, vec3(0.0, 0.110, 0.082), vec3(0.0, 0.2, 1.0)),
    }
}

impl Site {
    /// The site of this name, such as `heel_l` or `sacrum`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::all().find(|site| site.to_string() == name)
    }

    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        Spot::ALL.iter().flat_map(|&spot| {
            let sides = if spot.is_sided() {
                vec![Some(Side::Left), Some(Side::Right)]
            } else {
                vec![None]
            };
            sides.into_iter().map(move |side| Self { spot, side })
        })
    }

    /// The same place on the other side.
    #[must_use]
    pub fn mirrored(self) -> Self {
        Self {
            spot: self.spot,
            side: self.side.map(Side::other),
        }
    }

    /// What carries it.
    #[must_use]
    pub fn segment(self) -> Segment {
        Segment::of(measured(self.spot).0, self.side.unwrap_or(Side::Left))
    }

    /// Where it is on a body of these proportions.
    #[must_use]
    pub fn place(self, body: &Proportions) -> SitePlace {
        let (part, point, normal) = measured(self.spot);
        let side = self.side.unwrap_or(Side::Left);
        let mirror = |v: Vec3| vec3(v.x * side.sign(), v.y, v.z);
        SitePlace {
            segment: Segment::of(part, side),
            point: mirror(point) * (body.height / MEASURED_AT),
            normal: mirror(normal).normalize(),
        }
    }
}

impl Site {
    /// The place that lies a share of the way from this site to another one on the same segment,
    /// straight along the skin.
    #[must_use]
    pub fn toward(self, other: Self, share: f32, body: &Proportions) -> SitePlace {
        let (from, to) = (self.place(body), other.place(body));
        if from.segment != to.segment {
            return from;
        }
        SitePlace {
            segment: from.segment,
            point: from.point.lerp(to.point, share),
            normal: from.normal.lerp(to.normal, share).normalize_or(from.normal),
        }
    }
}

impl fmt::Display for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.spot.name())?;
        self.side
            .map_or(Ok(()), |side| write!(f, "_{}", side.suffix()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_again() {
        for site in Site::all() {
            assert_eq!(Site::from_name(&site.to_string()), Some(site));
        }
    }

    #[test]
    fn every_site_lies_on_or_near_the_flesh_of_its_body() {
        let body = Proportions::default();
        let cones = super::super::flesh(&body);
        for site in Site::all() {
            let place = site.place(&body);
            let nearest = cones
                .iter()
                .filter(|cone| cone.segment == place.segment)
                .map(|cone| {
                    let along = cone.b - cone.a;
                    let t = (place.point - cone.a).dot(along) / along.length_squared().max(1e-9);
                    let t = t.clamp(0.0, 1.0);
                    let radius = cone.radius_a + t * (cone.radius_b - cone.radius_a);
                    (place.point - cone.a - along * t).length() - radius
                })
                .fold(f32::MAX, f32::min);
            assert!(
                nearest.abs() < 0.016,
                "{site} is {:.0} mm off the skin",
                nearest * 1e3
            );
        }
    }
}
