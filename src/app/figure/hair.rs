//! Hair: a cap that grows out of the scalp from the hairline on, and locks that stand off it.

use glam::{Affine3A, Vec3};
use serde::Deserialize;

use super::description::BodyDescription;
use super::garment::Opening;
use super::sdf::{Field, smooth_min, smoothstep};
use super::shape::{Place, Shape};
use super::tint::Tint;
use crate::body::Part;
use crate::library::Unlock;

/// A hairstyle; unlike the body it may be different on both sides. Lengths in metres, in the frame
/// of the head.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hair {
    /// Its name on screen.
    pub name: String,
    /// What must be reached before it can be chosen.
    #[serde(default)]
    pub unlock: Unlock,
    /// Its colour where no other is chosen.
    pub colour: Tint,
    /// Where all strands run to, seen from the middle of the skull.
    pub combed_to: Vec3,
    /// How much it curls, from 0 to 1.
    #[serde(default)]
    pub curl: f32,
    /// What grows close to the scalp.
    pub cap: Option<Cap>,
    /// What stands off, in the order in which it is joined.
    #[serde(default)]
    pub locks: Vec<Lock>,
}

/// Hair that lies on the scalp.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cap {
    /// How thick it is.
    pub thick: f32,
    /// How far from the hairline it has reached that.
    pub rise: f32,
    /// How many waves run around the way it is combed, and how deep they are.
    #[serde(default)]
    pub waves: (f32, f32),
    /// How much thicker it is on top of the head.
    #[serde(default)]
    pub crown: f32,
    /// How much thicker it is behind.
    #[serde(default)]
    pub back: f32,
    /// Where none grows: forehead, ears, nape.
    pub free: Vec<Opening>,
}

/// A lock of hair.
#[derive(Clone, Debug, Deserialize)]
pub enum Lock {
    /// As described, on one side.
    One(Shape),
    /// As described on the left, and its mirror image.
    Both(Shape),
}

impl Hair {
    /// The locks as a field.
    #[must_use]
    pub fn field(&self, place: &Place) -> Field {
        let mut field = Field::default();
        for lock in &self.locks {
            match lock {
                Lock::One(shape) => shape.put(&mut field, place),
                Lock::Both(shape) => {
                    shape.put(&mut field, place);
                    mirrored(shape).put(&mut field, place);
                }
            }
        }
        field
    }
}

/// A cap on a head in the rest posture.
pub struct Scalp<'a> {
    cap: &'a Cap,
    own: Affine3A,
    scale: f32,
    combed_to: Vec3,
    aside: [Vec3; 2],
    curl: f32,
}

/// Middle of the skull in the frame of the head; the shader knows it too.
const SKULL: Vec3 = Vec3::new(0.0, 0.090, -0.010);
/// How far a curl stands out.
const CURL_DEPTH: f32 = 0.0045;
/// How far a corner of the hairline, between two places where none grows, is rounded.
const CORNER: f32 = 0.016;
/// No hair grows further from there.
const REACH: f32 = 0.165;
/// How far the cap stands off the skin at the hairline, so that it hides it.
const EDGE: f32 = 0.0007;

impl<'a> Scalp<'a> {
    /// Puts a cap on.
    #[must_use]
    pub fn new(cap: &'a Cap, hair: &Hair, place: &Place) -> Self {
        let combed_to = hair.combed_to.normalize_or(Vec3::Y);
        let aside = combed_to
            .cross(Vec3::new(0.28, 0.11, 0.95))
            .normalize_or(Vec3::X);
        Self {
            cap,
            own: place.of(Part::Head).inverse(),
            scale: place.scale_on(Part::Head),
            combed_to,
            aside: [aside, combed_to.cross(aside)],
            curl: hair.curl,
        }
    }

    /// What the cap lies on: head and neck, without the ears.
    #[must_use]
    pub fn field(&self, body: &BodyDescription, place: &Place) -> Field {
        let mut field = Field::folded();
        for shape in body.groups(&["trunk", "head"]) {
            shape.put(&mut field, place);
        }
        field
    }

    /// Distance from the hairline, positive where hair grows.
    #[must_use]
    pub fn inside(&self, p: Vec3) -> f32 {
        let q = self.own.transform_point3(p);
        let folded = Vec3::new(q.x.abs(), q.y, q.z);
        let free = self.cap.free.iter().map(|opening| opening.outside(folded));
        let reach = REACH - (q - SKULL).length();
        let round = |a, b| smooth_min(a, b, CORNER);
        free.fold(reach, round) * self.scale
    }

    /// How thick the hair is above a place of its field.
    #[must_use]
    pub fn thick(&self, p: Vec3) -> f32 {
        let rise = smoothstep(0.0, self.cap.rise * self.scale, self.inside(p));
        let q = self.own.transform_point3(p) - SKULL;
        let way = q.normalize_or(Vec3::Y);
        let (count, depth) = self.cap.waves;
        let mut thick = self.cap.thick
            + self.cap.crown * smoothstep(0.2, 1.0, way.y)
            + self.cap.back * smoothstep(0.2, 1.0, -way.z);
        if depth > 0.0 {
            let [x, y] = self.aside.map(|axis| q.dot(axis));
            let turn = y.atan2(x) + 0.06 * (q.dot(self.combed_to) * 45.0).sin();
            let near_pole = smoothstep(0.02, 0.07, x.hypot(y));
            let waves = (turn * count).cos() + 0.5 * (turn * (count * 0.62).round() + 1.0).cos();
            thick += depth * near_pole * waves;
        }
        if self.curl > 0.0 {
            thick += CURL_DEPTH * self.curl * curls(q);
        }
        (EDGE + rise * thick) * self.scale
    }
}

/// Bumps of curls from -1 to 1, packed in space; the shader has the same.
fn curls(q: Vec3) -> f32 {
    let a = q * 255.0;
    let b = a + 1.6
        * Vec3::new(
            (q.y * 130.0).sin(),
            (q.z * 140.0).sin(),
            (q.x * 120.0).sin(),
        );
    (b.x.sin() * b.y.cos() + b.y.sin() * b.z.cos() + b.z.sin() * b.x.cos()) * 0.66
}

/// The mirror image of a shape that hangs on a middle segment.
fn mirrored(shape: &Shape) -> Shape {
    let across = |p: Vec3| Vec3::new(-p.x, p.y, p.z);
    let mut shape = shape.clone();
    match &mut shape {
        Shape::Group(group) => group.of = group.of.iter().map(mirrored).collect(),
        Shape::Cone(cone) => (cone.from, cone.to) = (across(cone.from), across(cone.to)),
        Shape::Ball(ball) => {
            ball.at = across(ball.at);
            ball.turn = Vec3::new(ball.turn.x, -ball.turn.y, -ball.turn.z);
        }
        Shape::Loft(loft) => {
            loft.at = across(loft.at);
            for ring in &mut loft.rings {
                (ring.3, ring.4) = (ring.4, ring.3);
            }
        }
        Shape::Floor(_) => {}
    }
    shape
}
