//! Clothes: a shell over some of the body's shapes, cut exactly at its hems and lined.

use glam::{Affine3A, Vec2, Vec3, vec2};
use serde::Deserialize;

use super::description::{BodyDescription, JointName};
use super::sdf::{Field, smooth_min, smoothstep};
use super::shape::{PartName, Place, Shape};
use super::surface::Kind;
use super::tint::Tint;
use crate::library::Unlock;

/// A set of clothes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kit {
    /// Its name on screen.
    pub name: String,
    /// What must be reached before it can be chosen.
    #[serde(default)]
    pub unlock: Unlock,
    /// Colour of the upper garment.
    pub top: Tint,
    /// Colour of the lower garment.
    pub bottom: Tint,
    /// Colour of stripes and edges.
    pub trim: Tint,
    /// What it is made of.
    pub pieces: Vec<Garment>,
}

/// One garment; the left half is described. Lengths in metres, measured at 1.75 m.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Garment {
    /// Which garment it is.
    pub kind: Piece,
    /// Names of the body's groups that it covers.
    pub over: Vec<String>,
    /// How many times wider than the skin's its creases are.
    pub soften: f32,
    /// What the cloth bridges besides.
    #[serde(default)]
    pub drape: Vec<Shape>,
    /// How far from the skin it lies everywhere.
    pub loose: f32,
    /// And where more or less.
    #[serde(default)]
    pub ramps: Vec<Ramp>,
    /// Where it ends.
    pub edges: Vec<Edge>,
    /// Where it has its second colour.
    #[serde(default)]
    pub accents: Vec<Accent>,
    /// Joints that don't move it as much as they move the skin beneath.
    #[serde(default)]
    pub ignores: Vec<JointName>,
    /// How much they move it still, from 0 to 1.
    #[serde(default)]
    pub follows: f32,
}

/// Upper or lower garment.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
pub enum Piece {
    /// Over the trunk.
    Top,
    /// Over the legs.
    Bottom,
}

impl Piece {
    /// The kind of its vertices.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::Top => Kind::Top,
            Self::Bottom => Kind::Bottom,
        }
    }
}

/// Looseness that rises along a segment, possibly in flutes around it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ramp {
    /// In whose frame.
    pub on: PartName,
    /// Height where it begins.
    pub from: f32,
    /// Height where it is whole.
    pub to: f32,
    /// How much it adds there.
    pub by: f32,
    /// How far from the segment's axis it reaches.
    #[serde(default = "everywhere")]
    pub within: f32,
    /// Number of flutes around the axis; none if 0.
    #[serde(default)]
    pub flutes: f32,
}

const fn everywhere() -> f32 {
    10.0
}

/// Where a garment ends.
#[derive(Clone, Debug, Deserialize)]
pub enum Edge {
    /// Kept above a height.
    Above(Level),
    /// Kept below a height.
    Below(Level),
    /// Kept outside a ball: a neckline.
    Outside(Opening),
}

/// A height in the frame of a segment.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// In whose frame.
    pub on: PartName,
    /// The height on the axis.
    pub y: f32,
    /// How much it rises per metre to the front.
    #[serde(default)]
    pub slope: f32,
    /// It only cuts what is as near to the segment's axis.
    #[serde(default = "everywhere")]
    pub within: f32,
}

/// A ball stretched along three axes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// In whose frame.
    pub on: PartName,
    /// Its centre.
    pub at: Vec3,
    /// Its radii.
    pub radii: Vec3,
}

/// Where a garment has its second colour.
#[derive(Clone, Debug, Deserialize)]
pub enum Accent {
    /// Along an edge, by its place in the list of edges, this wide.
    Along(usize, f32),
    /// A stripe down the outer side of a segment, this wide.
    Stripe(PartName, f32),
}

impl Garment {
    /// What the cloth lies on.
    #[must_use]
    pub fn field(&self, body: &BodyDescription, place: &Place) -> Field {
        let place = Place {
            soften: self.soften,
            ..*place
        };
        let mut field = Field::folded();
        for shape in body.groups(&self.over).chain(&self.drape) {
            shape.put(&mut field, &place);
        }
        field
    }
}

/// A garment put on a body: its measures in the rest posture.
pub struct Fitted<'a> {
    garment: &'a Garment,
    scale: f32,
    ramps: Vec<Affine3A>,
    edges: Vec<Affine3A>,
    stripe: Option<Affine3A>,
}

impl<'a> Fitted<'a> {
    /// Puts a garment on.
    #[must_use]
    pub fn new(garment: &'a Garment, place: &Place) -> Self {
        let own = |on: &PartName| place.of(on.0).inverse();
        let edge = |edge: &Edge| match edge {
            Edge::Above(level) | Edge::Below(level) => own(&level.on),
            Edge::Outside(opening) => own(&opening.on),
        };
        let stripe = garment.accents.iter().find_map(|accent| match accent {
            Accent::Stripe(on, _) => Some(own(on)),
            Accent::Along(..) => None,
        });
        Self {
            garment,
            scale: place.scale,
            ramps: garment.ramps.iter().map(|ramp| own(&ramp.on)).collect(),
            edges: garment.edges.iter().map(edge).collect(),
            stripe,
        }
    }

    /// How far outside its field the cloth lies, in metres.
    #[must_use]
    pub fn loose(&self, p: Vec3) -> f32 {
        let p = folded(p);
        let mut loose = self.garment.loose;
        for (ramp, own) in self.garment.ramps.iter().zip(&self.ramps) {
            let q = own.transform_point3(p);
            let axis = vec2(q.x, q.z).length();
            let near = 1.0 - smoothstep(ramp.within * 0.8, ramp.within, axis);
            let mut by = ramp.by * near * smoothstep(ramp.from, ramp.to, q.y);
            if ramp.flutes > 0.0 && by != 0.0 {
                by *= 0.5 + 0.5 * (q.z.atan2(q.x) * ramp.flutes).cos();
            }
            loose += by;
        }
        loose * self.scale
    }

    /// Distance from each edge, positive in the garment.
    fn edge_distances(&self, p: Vec3) -> impl Iterator<Item = f32> {
        let p = folded(p);
        let edges = self.garment.edges.iter().zip(&self.edges);
        edges.map(move |(edge, own)| {
            let q = own.transform_point3(p);
            self.scale
                * match edge {
                    Edge::Above(level) => level.above(q),
                    Edge::Below(level) => level.below(q),
                    Edge::Outside(opening) => opening.outside(q),
                }
        })
    }

    /// Distance from the nearest edge, positive in the garment.
    #[must_use]
    pub fn inside(&self, p: Vec3) -> f32 {
        self.edge_distances(p).fold(f32::MAX, f32::min)
    }

    /// Distance in front of the middle of the stripe; 1 where there is none.
    #[must_use]
    pub fn before_stripe(&self, p: Vec3) -> f32 {
        self.stripe.map_or(1.0, |own| {
            let q = own.transform_point3(folded(p));
            if q.x > 0.0 { q.z - STRIPE_AT } else { 1.0 }
        })
    }

    /// Distance from the nearest edge, and from the nearest accent (negative in it).
    #[must_use]
    pub fn weave(&self, p: Vec3) -> Vec2 {
        let mut accent = 1.0_f32;
        for one in &self.garment.accents {
            accent = accent.min(match one {
                Accent::Along(edge, width) => {
                    let far = self.edge_distances(p).nth(*edge).unwrap_or(1.0);
                    far - width * self.scale
                }
                Accent::Stripe(_, width) => self.stripe.map_or(1.0, |own| {
                    let q = own.transform_point3(folded(p));
                    let across = (q.z - STRIPE_AT).abs() - width * 0.5;
                    across.max(0.02 - q.x) * self.scale
                }),
            });
        }
        vec2(self.inside(p).min(1.0), accent)
    }
}

/// How far the corners of an edge are rounded, in metres.
const CORNER: f32 = 0.050;
/// Where a stripe runs down a segment, in front of its axis.
const STRIPE_AT: f32 = -0.004;

fn folded(p: Vec3) -> Vec3 {
    Vec3::new(p.x.abs(), p.y, p.z)
}

impl Level {
    fn above(&self, q: Vec3) -> f32 {
        self.or_beyond(q.y - self.y - self.slope * q.z, q)
    }

    fn below(&self, q: Vec3) -> f32 {
        self.or_beyond(self.y + self.slope * q.z - q.y, q)
    }

    /// The larger of a distance and that from where the level ends, rounded: an armhole has no
    /// corners.
    fn or_beyond(&self, far: f32, q: Vec3) -> f32 {
        -smooth_min(-far, -self.beyond(q), CORNER)
    }

    fn beyond(&self, q: Vec3) -> f32 {
        vec2(q.x, q.z).length() - self.within
    }
}

impl Opening {
    /// Distance from it, positive outside.
    #[must_use]
    pub fn outside(&self, q: Vec3) -> f32 {
        let unit = (q - self.at) / self.radii;
        let (k0, k1) = (unit.length(), (unit / self.radii).length());
        k0 * (k0 - 1.0) / k1.max(1e-4)
    }
}
