//! The boxes that are meshed, and how finely: coarse over trunk and limbs, fine over head, hands and
//! feet.

use glam::{Affine3A, Vec3, vec3};

use super::nets::Patch;
use super::shape::Place;
use crate::body::Part;

/// Grid steps in metres, for a body of 1.75 m.
const BODY: f32 = 0.0140;
const HEAD: f32 = 0.0042;
const HAIR: f32 = 0.0075;
const HAND: f32 = 0.0042;
const FOOT: f32 = 0.0050;
const CLOTH: f32 = 0.0140;
const WEIGHTS: f32 = 0.016;
const HAND_WEIGHTS: f32 = 0.0042;

/// First node of a patch whose middle column of cells lies on the plane X = 0, so that its surface
/// can be cut and mirrored there.
const ON_THE_MIDDLE: f32 = -0.5;

/// Trunk and limbs of the left half.
#[must_use]
pub fn body(place: &Place) -> Patch {
    left_half(place, BODY * long(place), ON_THE_MIDDLE, -0.03, 1.62)
}

/// The same, for weights: its first nodes lie half a step off the middle, their mirror images on
/// the other side.
#[must_use]
pub fn weights(place: &Place) -> Patch {
    left_half(place, WEIGHTS, 0.5, -0.03, 1.80)
}

/// A garment on the left half.
#[must_use]
pub fn cloth(place: &Place) -> Patch {
    left_half(place, CLOTH * long(place), ON_THE_MIDDLE, 0.0, 1.58)
}

/// How much coarser long limbs and cloth are sampled: half as much as the rest, for their outlines
/// are what shows from afar.
fn long(place: &Place) -> f32 {
    1.0 + 0.5 * (place.grain - 1.0)
}

fn left_half(place: &Place, step: f32, first: f32, bottom: f32, top: f32) -> Patch {
    Patch {
        world: Affine3A::from_scale(Vec3::splat(place.scale)),
        min: vec3(first * step, bottom, -0.20),
        max: vec3(0.74, top, 0.24),
        step,
    }
}

/// Left half of the head.
#[must_use]
pub fn head(place: &Place) -> Patch {
    let step = HEAD * place.grain;
    Patch {
        world: place.of(Part::Head),
        min: vec3(ON_THE_MIDDLE * step, -0.085, -0.13),
        max: vec3(0.105, 0.21, 0.135),
        step,
    }
}

/// All of the head, for hair.
#[must_use]
pub fn hair(place: &Place) -> Patch {
    Patch {
        world: place.of(Part::Head),
        min: vec3(-0.16, -0.16, -0.20),
        max: vec3(0.16, 0.26, 0.15),
        step: HAIR * place.grain,
    }
}

/// The left hand.
#[must_use]
pub fn hand(place: &Place) -> Patch {
    hand_box(place, HAND * place.grain)
}

/// The left hand, for weights.
#[must_use]
pub fn hand_weights(place: &Place) -> Patch {
    hand_box(place, HAND_WEIGHTS)
}

fn hand_box(place: &Place, step: f32) -> Patch {
    Patch {
        world: place.of(Part::Hand),
        min: vec3(-0.05, -0.19, -0.060),
        max: vec3(0.035, 0.055, 0.090),
        step,
    }
}

/// The left foot.
#[must_use]
pub fn foot(place: &Place) -> Patch {
    Patch {
        world: place.of(Part::Foot),
        min: vec3(-0.055, -0.092, -0.085),
        max: vec3(0.070, 0.100, 0.205),
        step: FOOT * place.grain,
    }
}
