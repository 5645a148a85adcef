//! The description of a body as data: solids that hang on segments, measured at a height of 1.75 m.

use glam::{Affine3A, EulerRot, Mat3, Quat, Vec3, Vec4};
use serde::Deserialize;

use super::loft::{Loft, Ring};
use super::sdf::{Field, Join, Solid};
use crate::body::{Frames, Part, Segment, Side};

/// Height of the body on which descriptions are measured, in metres.
pub const MEASURED_AT: f32 = 1.75;

/// A solid or group of solids; lengths in metres, angles in degrees, places in the frame of the
/// segment it hangs on (on the left, where there are two).
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub enum Shape {
    /// Joined up by itself before it joins what came before.
    Group(Group),
    /// Two balls and what lies between them.
    Cone(Cone),
    /// A ball stretched along three axes.
    Ball(Ball),
    /// An outline through rings.
    Loft(Outline),
    /// Cuts off everything below a height.
    Floor(Floor),
}

/// Several shapes joined up.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// What it is, for the reader.
    pub name: String,
    /// Its members in the order in which they are joined.
    pub of: Vec<Shape>,
    /// Width of the filled crease.
    pub blend: f32,
}

/// Two balls and what lies between them.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Cone {
    /// The segment it hangs on.
    pub on: PartName,
    /// Centre of the first ball.
    pub from: Vec3,
    /// Centre of the second.
    pub to: Vec3,
    /// Both radii.
    pub radii: (f32, f32),
    /// Width of the filled crease.
    pub blend: f32,
}

/// A ball stretched along three axes.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Ball {
    /// The segment it hangs on.
    pub on: PartName,
    /// Its centre.
    pub at: Vec3,
    /// Its radii.
    pub radii: Vec3,
    /// Turned about X, then Y, then Z.
    #[serde(default)]
    pub turn: Vec3,
    /// Width of the filled crease.
    pub blend: f32,
    /// Taken away instead of added.
    #[serde(default)]
    pub cut: bool,
}

/// An outline through rings.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Outline {
    /// The segment it hangs on.
    pub on: PartName,
    /// Where its axis passes.
    #[serde(default)]
    pub at: Vec3,
    /// From the top down: height, then front, back, inner and outer distance from the axis.
    pub rings: Vec<(f32, f32, f32, f32, f32)>,
    /// From 0, ellipses, to 1, rounded rectangles.
    #[serde(default)]
    pub square: f32,
    /// Radius of the edges of the two ends.
    pub round: f32,
    /// Width of the filled crease.
    pub blend: f32,
}

/// Cuts off everything below a height.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Floor {
    /// The segment in whose frame the height is measured.
    pub on: PartName,
    /// The height.
    pub y: f32,
    /// Width of the rounded edge.
    pub blend: f32,
}

/// Name of a segment without its side.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(try_from = "String")]
pub struct PartName(pub Part);

impl TryFrom<String> for PartName {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        let part = Part::ALL.iter().find(|part| part.name() == name);
        part.map(|&part| Self(part))
            .ok_or_else(|| format!("there is no segment `{name}`"))
    }
}

/// Where a description is put: a skeleton's rest posture and its size against the measured one.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// Of the rest posture.
    pub frames: &'a Frames,
    /// Height over [`MEASURED_AT`].
    pub scale: f32,
    /// How much larger the head is than the described one.
    pub head: f32,
    /// How much coarser than usual surfaces are sampled.
    pub grain: f32,
    /// How many times as wide as described creases are: cloth bridges what skin follows.
    pub soften: f32,
}

impl Place<'_> {
    /// From the frame of a segment, in measured metres, to the rest posture.
    #[must_use]
    pub fn of(&self, part: Part) -> Affine3A {
        let frame = self.frames[Segment::of(part, Side::Left)];
        frame.affine() * Affine3A::from_scale(Vec3::splat(self.scale_on(part)))
    }

    /// How large a segment is against the measured one.
    #[must_use]
    pub fn scale_on(&self, part: Part) -> f32 {
        if part == Part::Head {
            self.scale * self.head
        } else {
            self.scale
        }
    }

    fn add(&self, blend: f32) -> Join {
        Join {
            blend: blend * self.scale * self.soften,
            cut: false,
        }
    }

    fn cut(&self, blend: f32) -> Join {
        Join {
            blend: blend * self.scale,
            cut: true,
        }
    }
}

impl Shape {
    /// Adds the shape to a field.
    pub fn put(&self, field: &mut Field, place: &Place) {
        match self {
            Self::Group(group) => {
                field.open();
                for shape in &group.of {
                    shape.put(field, place);
                }
                field.close(place.add(group.blend));
            }
            Self::Cone(cone) => field.add(cone.solid(place), place.add(cone.blend)),
            Self::Ball(ball) if ball.cut => field.add(ball.solid(place), place.cut(ball.blend)),
            Self::Ball(ball) => field.add(ball.solid(place), place.add(ball.blend)),
            Self::Loft(loft) => field.add(loft.solid(place), place.add(loft.blend)),
            Self::Floor(floor) => field.add(floor.solid(place), place.cut(floor.blend)),
        }
    }
}

impl Cone {
    fn solid(&self, place: &Place) -> Solid {
        let world = place.of(self.on.0);
        let (a, b) = self.radii;
        round_cone(
            world.transform_point3(self.from),
            world.transform_point3(self.to),
            a * place.scale_on(self.on.0),
            b * place.scale_on(self.on.0),
        )
    }
}

impl Ball {
    fn solid(&self, place: &Place) -> Solid {
        let [x, y, z] = self.turn.to_array().map(f32::to_radians);
        let turn = Quat::from_euler(EulerRot::ZYX, z, y, x);
        let frame = place.frames[Segment::of(self.on.0, Side::Left)].rotation;
        Solid::Ellipsoid {
            centre: place.of(self.on.0).transform_point3(self.at),
            turn: Mat3::from_quat((frame * turn).inverse()),
            inverse: (self.radii * place.scale_on(self.on.0)).recip(),
        }
    }
}

impl Outline {
    fn solid(&self, place: &Place) -> Solid {
        let frame = place.frames[Segment::of(self.on.0, Side::Left)].affine();
        let axis = Affine3A::from_translation(self.at * place.scale);
        let ring = |&(y, front, back, inner, outer): &(f32, f32, f32, f32, f32)| Ring {
            y: y * place.scale,
            reach: Vec4::new(front, back, inner, outer) * place.scale,
        };
        let rings: Vec<Ring> = self.rings.iter().map(ring).collect();
        Solid::Loft(Loft::new(
            (frame * axis).inverse(),
            &rings,
            self.square,
            self.round * place.scale,
        ))
    }
}

impl Floor {
    fn solid(&self, place: &Place) -> Solid {
        let world = place.of(self.on.0);
        Solid::Below {
            point: world.transform_point3(Vec3::Y * self.y),
            normal: world.transform_vector3(Vec3::Y).normalize_or(Vec3::Y),
        }
    }
}

/// A round cone between two places of the world.
#[must_use]
pub fn round_cone(a: Vec3, b: Vec3, radius_a: f32, radius_b: f32) -> Solid {
    Solid::Cone {
        a,
        along: b - a,
        radius: radius_a,
        growth: radius_b - radius_a,
    }
}
