//! The mat.

use bevy::prelude::*;

use super::shape::Shape;

/// Width, thickness and length of the mat, in metres: a yoga mat for the tall.
pub const MAT: Vec3 = Vec3::new(0.76, 0.008, 2.2);

/// Where the middle of the mat lies along Z, in metres: who stands has it behind them, where they
/// lie down.
const MIDDLE: f32 = -0.5;

/// The mat, its top at height 0, its length along Z.
#[must_use]
pub fn mat(colour: LinearRgba) -> Mesh {
    let mut shape = Shape::default();
    let place = Transform::from_xyz(0.0, -MAT.y / 2.0, MIDDLE);
    shape.rounded_box(MAT, MAT.y * 0.45, place, colour);
    shape.mesh()
}
