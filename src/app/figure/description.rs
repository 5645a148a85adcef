//! What a body is made of, as read from RON.

use glam::Vec3;
use serde::Deserialize;

use super::build::Build;
use super::hand::{FINGERS, Hand, PHALANGES};
use super::marks::{Spot, ToeNail};
use super::muscles::Belly;
use super::rig::{Joint, Rig};
use super::sdf::{Field, Join};
use super::shape::{PartName, Place, Shape, round_cone};
use super::weights::Seed;
use crate::body::{Part, Segment, Sex, Side};

/// A body: its shapes, its fingers, and the flesh that each joint claims.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodyDescription {
    /// Joined up in order; the left half.
    pub shapes: Vec<Shape>,
    /// How much larger the head is than described; a build sets it.
    #[serde(default = "as_described")]
    pub head: f32,
    /// What a man's body is wider or narrower by, in each build.
    #[serde(default)]
    pub of_men: Build,
    /// The fingers of the left hand.
    pub fingers: Fingers,
    /// Flesh claimed by joints, on the left and in the middle.
    pub seeds: Vec<Claim>,
    /// Muscles, on the left.
    pub muscles: Vec<Belly>,
    /// Where blood shines through the skin, on the left and in the middle.
    pub flush: Vec<Spot>,
    /// Nails of the left foot.
    pub toe_nails: Vec<ToeNail>,
}

const fn as_described() -> f32 {
    1.0
}

/// The fingers, and how they join.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fingers {
    /// Width of the crease between two fingers, in metres.
    pub finger_blend: f32,
    /// Width of the crease between fingers and palm.
    pub palm_blend: f32,
    /// Thumb first.
    pub all: Hand,
}

/// Flesh that a joint claims: a capsule in the frame of a segment, in metres.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Which joint.
    pub joint: JointName,
    /// In whose frame.
    pub on: PartName,
    /// One end.
    pub from: Vec3,
    /// The other.
    pub to: Vec3,
    /// Radius.
    pub radius: f32,
}

/// Name of a joint on the left or in the middle.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct JointName(pub Joint);

impl TryFrom<String> for JointName {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        Joint::from_name(&name)
            .map(Self)
            .ok_or_else(|| format!("there is no joint `{name}`"))
    }
}

/// Reads a description.
///
/// # Errors
/// When the text is no such description, with line and column.
pub fn parse<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, ron::error::SpannedError> {
    use ron::extensions::Extensions;
    let options = ron::Options::default().with_default_extension(
        Extensions::UNWRAP_VARIANT_NEWTYPES
            | Extensions::UNWRAP_NEWTYPES
            | Extensions::IMPLICIT_SOME,
    );
    options.from_str(text)
}

impl BodyDescription {
    /// The same body of a woman or a man.
    #[must_use]
    pub fn of(&self, sex: Sex) -> Self {
        match sex {
            Sex::Female => self.clone(),
            Sex::Male => self.of_men.shape(self),
        }
    }

    /// The body as a field; the field is folded, so it is whole.
    #[must_use]
    pub fn field(&self, place: &Place) -> Field {
        let mut field = Field::folded();
        for shape in &self.shapes {
            shape.put(&mut field, place);
        }
        self.put_fingers(&mut field, place);
        field
    }

    /// The groups of these names.
    pub fn groups<'a>(&'a self, names: &'a [impl AsRef<str>]) -> impl Iterator<Item = &'a Shape> {
        self.shapes.iter().filter(|shape| match shape {
            Shape::Group(group) => names.iter().any(|name| name.as_ref() == group.name),
            _ => false,
        })
    }

    fn put_fingers(&self, field: &mut Field, place: &Place) {
        let join = |blend: f32| Join {
            blend: blend * place.scale,
            cut: false,
        };
        let world = place.of(Part::Hand);
        field.open();
        for finger in &self.fingers.all.0 {
            field.open();
            for bone in 0..PHALANGES {
                let end = |i: usize| world.transform_point3(finger.joints[i]);
                let radius = |i: usize| finger.radii[i] * place.scale;
                let solid = round_cone(end(bone), end(bone + 1), radius(bone), radius(bone + 1));
                field.add(solid, join(0.006));
            }
            field.close(join(self.fingers.finger_blend));
        }
        field.close(join(self.fingers.palm_blend));
    }

    /// The flesh each joint but the finger bones claims, on the left and in the middle.
    #[must_use]
    pub fn seeds(&self, rig: &Rig, place: &Place) -> Vec<Seed> {
        let seed = |claim: &Claim| {
            let world = place.of(claim.on.0);
            Some(Seed {
                joint: rig.index(claim.joint.0)?,
                a: world.transform_point3(claim.from),
                b: world.transform_point3(claim.to),
                radius: claim.radius * place.scale,
            })
        };
        self.seeds.iter().filter_map(seed).collect()
    }

    /// The flesh that finger bones, palm and forearm claim in the fine grid of the left hand.
    #[must_use]
    pub fn hand_seeds(&self, rig: &Rig, place: &Place) -> Vec<Seed> {
        let world = place.of(Part::Hand);
        let mut seeds = Vec::new();
        for finger in 0..FINGERS {
            let description = &self.fingers.all.0[finger];
            for bone in 0..PHALANGES {
                let (a, b) = (description.joints[bone], description.joints[bone + 1]);
                let on = |t: f32| world.transform_point3(a.lerp(b, t));
                let joint = Joint::Phalanx(finger as u8, bone as u8, Side::Left);
                seeds.extend(rig.index(joint).map(|joint| Seed {
                    joint,
                    a: on(0.18),
                    b: on(0.90),
                    radius: description.radii[bone] * 0.95 * place.scale,
                }));
            }
        }
        let mut claim = |part: Part, from: Vec3, to: Vec3, radius: f32| {
            let joint = Joint::Segment(Segment::sided(part, Side::Left));
            seeds.extend(rig.index(joint).map(|joint| Seed {
                joint,
                a: world.transform_point3(from),
                b: world.transform_point3(to),
                radius: radius * place.scale,
            }));
        };
        let y = |y: f32| Vec3::Y * y;
        claim(Part::Hand, y(-0.020), y(-0.070), 0.030);
        claim(Part::Forearm, y(0.050), y(0.018), 0.030);
        seeds
    }
}
