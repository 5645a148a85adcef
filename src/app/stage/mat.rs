//! The mat.

use bevy::prelude::*;

use super::shape::Shape;

/// Width, thickness and length of the mat, in metres: a long exercise mat.
pub const MAT: Vec3 = Vec3::new(0.8, 0.008, 2.2);

/// Where its middle lies along Z, in metres: who stands at the origin and kneels or lies down does
/// so mostly behind it, from head to hands between -1.5 and 0.9.
const MIDDLE: f32 = -0.42;

/// The mat, its top at height 0, its length along Z.
#[must_use]
pub fn mat(colour: LinearRgba) -> Mesh {
    let mut shape = Shape::default();
    let place = Transform::from_xyz(0.0, -MAT.y / 2.0, MIDDLE);
    shape.rounded_box(MAT, MAT.y * 0.45, place, colour);
    shape.mesh()
}
