//! What an author writes of a key pose: the angles that matter and what touches what.

mod travel;

use serde::{Deserialize, Deserializer, de};

use super::vocabulary::{Angle, AngleName, PelvisAngle, Spelling, split_side, unknown};
use crate::body::{CentralDof, Dof, Side, Site, Spot};

/// A posture of the whole body; movements start and end in one.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, serde::Serialize,
)]
#[expect(missing_docs, reason = "the names are the field's own")]
pub enum Posture {
    Standing,
    HalfKneeling,
    Kneeling,
    AllFours,
    Seated,
    ChairSeated,
    Supine,
    Prone,
    SideLying,
}

/// A key pose as written.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuthoredPose {
    /// Unique within its exercise, such as `ready` or `hold`.
    pub name: String,
    /// The angles that matter, in degrees; the solver finds the others.
    #[serde(default)]
    pub angles: AuthoredAngles,
    /// What touches what.
    #[serde(default)]
    pub contacts: Vec<AuthoredContact>,
}

impl AuthoredPose {
    /// Whether it asks the same of left and right.
    #[must_use]
    pub fn is_even(&self) -> bool {
        let sideways = [CentralDof::LumbarLateral, CentralDof::LumbarRotation]
            .into_iter()
            .chain([CentralDof::ThoracicLateral, CentralDof::ThoracicRotation])
            .chain([CentralDof::NeckLateral, CentralDof::NeckRotation]);
        let uneven: Vec<Angle> = sideways
            .map(|dof| Angle::Dof(Dof::Central(dof)))
            .chain([PelvisAngle::List, PelvisAngle::Turn].map(Angle::Pelvis))
            .collect();
        let angles = self.angles.0.iter().all(|(name, value)| {
            let sided = matches!(
                name.angles[0],
                Angle::Dof(Dof::Sided(..)) | Angle::Shoulder(..)
            );
            let lone = sided && name.angles.len() == 1;
            !lone && (*value == 0.0 || !uneven.contains(&name.angles[0]))
        });
        angles
            && self
                .contacts
                .iter()
                .all(|contact| contact.site.sides.len() != 1 || contact.meets_its_mirror_image())
    }
}

/// Angles in the order of the file, in degrees.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AuthoredAngles(pub Vec<(AngleName, f32)>);

impl AuthoredAngles {
    /// Each angle of each side once, in radians; a name with a side wins over one without.
    #[must_use]
    pub fn resolved(&self) -> Vec<(Angle, f32)> {
        let mut all: Vec<(Angle, f32, bool)> = Vec::new();
        for (name, degrees) in &self.0 {
            let exact = name.angles.len() == 1;
            for &angle in &name.angles {
                match all.iter_mut().find(|(known, ..)| *known == angle) {
                    Some(known) if exact || !known.2 => *known = (angle, *degrees, exact),
                    Some(_) => {}
                    None => all.push((angle, *degrees, exact)),
                }
            }
        }
        all.into_iter()
            .map(|(angle, degrees, _)| (angle, degrees.to_radians()))
            .collect()
    }

    /// These angles with others instead of those that they name, or cover on both sides.
    #[must_use]
    pub fn amended(&self, others: &Self) -> Self {
        let covered = |name: &AngleName| {
            let all = others.0.iter().flat_map(|(other, _)| &other.angles);
            let all: Vec<_> = all.collect();
            name.angles.iter().all(|angle| all.contains(&angle))
        };
        let kept = self.0.iter().filter(|(name, _)| !covered(name)).cloned();
        Self(kept.chain(others.0.iter().cloned()).collect())
    }
}

impl<'de> Deserialize<'de> for AuthoredAngles {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Map;
        impl<'de> de::Visitor<'de> for Map {
            type Value = AuthoredAngles;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a map from joint angles to degrees, such as { knee_flexion_r: 90 }")
            }

            fn visit_map<A: de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> Result<AuthoredAngles, A::Error> {
                let mut angles: Vec<(AngleName, f32)> = Vec::new();
                while let Some(name) = map.next_key::<AngleName>()? {
                    let degrees: f32 = map.next_value()?;
                    if !degrees.is_finite() || degrees.abs() > 360.0 {
                        let text = format!(
                            "`{}` is {degrees}: degrees within ±360 are meant",
                            name.text
                        );
                        return Err(de::Error::custom(text));
                    }
                    if angles.iter().any(|(known, _)| known.text == name.text) {
                        return Err(de::Error::custom(format!("`{}` is given twice", name.text)));
                    }
                    angles.push((name, degrees));
                }
                Ok(AuthoredAngles(angles))
            }
        }
        deserializer.deserialize_map(Map)
    }
}

/// A contact as written: a site name may stand for both sides, `foot` for heel and ball, `hand`
/// for palm and fingers.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuthoredContact {
    /// What touches.
    pub site: SiteName,
    /// What it touches.
    pub on: Surface,
    /// Whether it takes a new place; otherwise a site that touched the same surface in the key
    /// pose before stays where it was.
    #[serde(default)]
    pub moved: bool,
}

impl AuthoredContact {
    /// Whether a site touches the same site of the other side, as soles that are laid together.
    fn meets_its_mirror_image(&self) -> bool {
        let Surface::Site(other) = &self.on else {
            return false;
        };
        let mirrored = self.site.sites().map(Site::mirrored);
        mirrored.eq(other.sites())
    }
}

/// What a site can touch.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub enum Surface {
    /// The floor or mat.
    Floor,
    /// A wall in front of the figure; the solver finds its distance.
    Wall,
    /// A wall beside the figure, on the side of what touches it.
    WallBeside,
    /// The seat of a chair.
    Seat,
    /// The top of a foam roller that lies across the figure.
    Roller,
    /// The top of a massage ball.
    Ball,
    /// The top of a block lying flat.
    Block,
    /// The top of a cushion that is sat on.
    Cushion,
    /// A strap that is looped round another place of the body and drawn taut; the solver finds its
    /// length.
    Strap(SiteName),
    /// The grip of a massage gun whose head presses another place of the body.
    Gun(SiteName),
    /// Another place of the body; without a side, that of the same side.
    Site(SiteName),
}

impl Surface {
    /// The word in messages and reports; of another place of the body, its name.
    #[must_use]
    pub fn word(&self) -> &str {
        match self {
            Self::Floor => "floor",
            Self::Wall | Self::WallBeside => "wall",
            Self::Seat => "seat",
            Self::Roller => "roller",
            Self::Ball => "massage ball",
            Self::Block => "block",
            Self::Cushion => "cushion",
            Self::Strap(_) => "strap",
            Self::Gun(_) => "massage gun",
            Self::Site(site) => &site.text,
        }
    }

    /// Height of a horizontal surface over the floor, in metres.
    #[must_use]
    pub const fn height(&self) -> Option<f32> {
        match self {
            Self::Floor => Some(0.0),
            Self::Seat => Some(SEAT_HEIGHT),
            Self::Block => Some(BLOCK_HEIGHT),
            Self::Cushion => Some(CUSHION_HEIGHT),
            _ => None,
        }
    }

    /// Radius of what rolls under the body, in metres.
    #[must_use]
    pub const fn radius(&self) -> Option<f32> {
        match self {
            Self::Roller => Some(ROLLER_RADIUS),
            Self::Ball => Some(BALL_RADIUS),
            _ => None,
        }
    }
}

/// Height of a chair's seat: an ordinary dining chair.
pub const SEAT_HEIGHT: f32 = 0.45;
/// How far the middle of a seat lies beyond a heel that is put up on it, in metres: the heel rests
/// just behind the edge.
pub const BEYOND_HEEL: f32 = 0.14;
/// Radius of a standard foam roller (15 cm across).
pub const ROLLER_RADIUS: f32 = 0.075;
/// Radius of a massage ball, the size of a tennis ball.
pub const BALL_RADIUS: f32 = 0.0325;
/// Height of a firm cushion that is sat on.
pub const CUSHION_HEIGHT: f32 = 0.09;
/// The longest that a strap can be between hand and foot.
pub const STRAP_LENGTH: f32 = 1.2;
/// From the tip of a massage gun to its grip: along the barrel, and down the handle.
pub const GUN_GRIP: (f32, f32) = (0.15, 0.06);
/// Height of a yoga block lying flat.
pub const BLOCK_HEIGHT: f32 = 0.075;

/// A site as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteName {
    /// As written.
    pub text: String,
    /// The spots it stands for.
    pub spots: Vec<Spot>,
    /// The sides it stands for; empty in the middle of the body.
    pub sides: Vec<Side>,
}

impl SiteName {
    /// Understands a name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (stem, sides) = split_side(text);
        let spots = match stem {
            "foot" => vec![Spot::Heel, Spot::Ball],
            "hand" => vec![Spot::Palm, Spot::Fingers],
            _ => vec![*Spot::ALL.iter().find(|spot| spot.name() == stem)?],
        };
        let sided = spots[0].is_sided();
        if !sided && stem != text {
            return None;
        }
        let sides = if sided { sides.to_vec() } else { Vec::new() };
        Some(Self {
            text: text.to_owned(),
            spots,
            sides,
        })
    }

    /// Every site it stands for.
    pub fn sites(&self) -> impl Iterator<Item = Site> {
        let sides: Vec<Option<Side>> = if self.sides.is_empty() {
            vec![None]
        } else {
            self.sides.iter().copied().map(Some).collect()
        };
        sides
            .into_iter()
            .flat_map(|side| self.spots.iter().map(move |&spot| Site { spot, side }))
    }

    /// Every name a file may use.
    #[must_use]
    pub fn all_names() -> Vec<String> {
        let stems = Spot::ALL
            .iter()
            .filter(|spot| spot.is_sided())
            .map(|spot| spot.name());
        let mut names: Vec<String> = stems
            .chain(["foot", "hand"])
            .flat_map(|stem| [stem.to_owned(), format!("{stem}_l"), format!("{stem}_r")])
            .collect();
        names.extend(
            Spot::ALL
                .iter()
                .filter(|spot| !spot.is_sided())
                .map(|s| s.name().to_owned()),
        );
        names
    }
}

impl<'de> Deserialize<'de> for SiteName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_identifier(Spelling {
            expecting: "the name of a contact site",
            parse: |text: &str| {
                Self::parse(text).ok_or_else(|| unknown("contact site", text, &Self::all_names()))
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_pose_is_read_with_sides_and_composites() {
        let pose: AuthoredPose = ron::from_str(
            "(name: \"hold\", angles: {knee_flexion: 10, knee_flexion_r: 130},
              contacts: [(site: foot_l, on: Floor), (site: hand_r, on: Site(instep_r))])",
        )
        .unwrap();
        let angles = pose.angles.resolved();
        assert_eq!(angles.len(), 2);
        assert!((angles[1].1.to_degrees() - 130.0).abs() < 1e-3);
        assert_eq!(pose.contacts[0].site.sites().count(), 2);
    }

    #[test]
    fn errors_say_where_and_what() {
        let wrong = |text: &str| ron::from_str::<AuthoredPose>(text).unwrap_err();
        let joint = wrong("(name: \"x\",\n angles: {knee_flexoin: 1})");
        assert!(
            joint
                .code
                .to_string()
                .contains("did you mean `knee_flexion`?"),
            "{joint}"
        );
        assert_eq!(joint.span.start.line, 2);
        let site = wrong("(name: \"x\", contacts: [(site: elbo_l, on: Floor)])");
        assert!(site.code.to_string().contains("elbow_l"), "{site}");
        let number = wrong("(name: \"x\", angles: {knee_flexion: NaN})");
        assert!(number.code.to_string().contains("NaN"), "{number}");
    }
}
