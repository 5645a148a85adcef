//! What shows on bare skin: nails, and places where blood shines through.

use glam::{Affine3A, Vec2, Vec3, vec2};
use serde::Deserialize;

use super::description::BodyDescription;
use super::hand::PHALANGES;
use super::shape::{PartName, Place};
use crate::body::Part;

/// A place where blood shines through the skin; lengths in metres.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spot {
    /// In whose frame.
    pub on: PartName,
    /// Its middle.
    pub at: Vec3,
    /// Where it has faded away.
    pub reach: f32,
    /// How much shows in the middle, from 0 to 1.
    pub by: f32,
}

/// A nail of the left foot, in the frame of the foot, where it points to the front.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToeNail {
    /// Its middle.
    pub at: Vec3,
    /// Half its width and length.
    pub half: Vec2,
}

/// The marks of a body's left half in the rest posture.
pub struct Marks {
    nails: Vec<Nail>,
    spots: Vec<(Vec3, f32, f32)>,
}

struct Nail {
    at: Vec3,
    along: Vec3,
    up: Vec3,
    half: Vec2,
}

impl Marks {
    /// Places the marks of a body.
    #[must_use]
    pub fn new(body: &BodyDescription, place: &Place) -> Self {
        let spot = |spot: &Spot| {
            let at = place.of(spot.on.0).transform_point3(spot.at);
            (at, spot.reach * place.scale, spot.by)
        };
        let mut nails = finger_nails(body, &place.of(Part::Hand), place.scale);
        let foot = place.of(Part::Foot);
        nails.extend(body.toe_nails.iter().map(|nail| Nail {
            at: foot.transform_point3(nail.at),
            along: foot.transform_vector3(Vec3::Z).normalize_or(Vec3::Z),
            up: foot.transform_vector3(Vec3::Y).normalize_or(Vec3::Y),
            half: nail.half * place.scale,
        }));
        Self {
            nails,
            spots: body.flush.iter().map(spot).collect(),
        }
    }

    /// Distance from the nearest nail, negative on it, and how much blood shows.
    #[must_use]
    pub fn at(&self, p: Vec3, normal: Vec3) -> Vec2 {
        let nail = self.nails.iter().map(|nail| nail.distance(p, normal));
        let flush = self.spots.iter().map(|&(at, reach, by)| {
            let near = (1.0 - (p - at).length() / reach).max(0.0);
            by * near * (2.0 - near)
        });
        vec2(nail.fold(1.0, f32::min), flush.fold(0.0, f32::max))
    }
}

fn finger_nails(body: &BodyDescription, hand: &Affine3A, scale: f32) -> Vec<Nail> {
    let fingers = body.fingers.all.0.iter().enumerate();
    fingers
        .map(|(i, finger)| {
            let (joint, tip) = (finger.joints[PHALANGES - 1], finger.joints[PHALANGES]);
            let along = (tip - joint).normalize_or(Vec3::NEG_Y);
            let back = super::hand::back_of(i);
            let up = (back - along * back.dot(along)).normalize_or(Vec3::X);
            let radius = finger.radii[PHALANGES];
            Nail {
                at: hand.transform_point3(tip + up * radius * 0.9 + along * radius * 0.05),
                along: hand.transform_vector3(along).normalize_or(along),
                up: hand.transform_vector3(up).normalize_or(up),
                half: vec2(radius * 0.74, radius * 0.95) * scale,
            }
        })
        .collect()
}

impl Nail {
    fn distance(&self, p: Vec3, normal: Vec3) -> f32 {
        let off = p - self.at;
        if normal.dot(self.up) < 0.1 || off.length_squared() > 9.0 * self.half.length_squared() {
            return 1.0;
        }
        let across = self.along.cross(self.up);
        let q = vec2(off.dot(across), off.dot(self.along)) / self.half;
        let q = q * q;
        ((q * q).element_sum().sqrt().sqrt() - 1.0) * self.half.x
    }
}
