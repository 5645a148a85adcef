//! The room: floor, a wall that grows out of it without an edge, and the mat.

use std::f32::consts::FRAC_1_SQRT_2;

use bevy::prelude::*;

use super::palette::StagePalette;
use super::shadow::EXTENT;
use super::shape::Shape;

/// Width, thickness and length of the mat, in metres: an ordinary large yoga mat.
pub const MAT: Vec3 = Vec3::new(0.76, 0.008, 2.0);

/// Where the floor begins to rise, and where the wall stands, in metres from the middle.
const COVE: (f32, f32) = (6.8, 11.0);
const CEILING: f32 = 9.0;

/// The room in two meshes, their colours in their vertices: the floor that shadows reach, and the
/// rest, which is most of the picture and costs less without them. No pixel is drawn twice.
#[must_use]
pub fn room(palette: &StagePalette) -> [Mesh; 2] {
    let profile: Vec<(Vec2, Vec2, LinearRgba)> = room_profile()
        .into_iter()
        .map(|point| (point, -Vec2::X, room_color(palette, point)))
        .collect();
    // Turned the other way round, it is seen from within.
    let inside = Transform::from_scale(Vec3::new(-1.0, 1.0, 1.0));
    // The corner of the square that shadows are drawn in.
    let reach = EXTENT * FRAC_1_SQRT_2;
    let edge = profile.partition_point(|(point, ..)| point.x < reach && point.y < 0.0);
    let part = |rings: &[(Vec2, Vec2, LinearRgba)]| {
        let mut shape = Shape::default();
        shape.turned(rings, 64, inside);
        shape.mesh()
    };
    [part(&profile[..=edge]), part(&profile[edge..])]
}

/// Radius and height of the room's rings, from the middle of the floor to that of the ceiling.
fn room_profile() -> Vec<Vec2> {
    // The floor lies a mat's thickness lower than the mat's top, on which everything stands.
    let floor = -MAT.y;
    let mut points: Vec<Vec2> = [0.0, 0.4, 0.8, 1.2, 1.6, 2.0, 2.5, 3.0, 3.6, 4.3, 5.2, 6.2]
        .map(|radius| Vec2::new(radius, floor))
        .to_vec();
    let radius = COVE.1 - COVE.0;
    points.extend((0..=10).map(|i| {
        let angle = i as f32 / 10.0 * std::f32::consts::FRAC_PI_2;
        Vec2::new(
            COVE.0 + radius * angle.sin(),
            floor + radius * (1.0 - angle.cos()),
        )
    }));
    points.extend([6.0, 7.5].map(|y| Vec2::new(COVE.1, y)));
    points.extend([9.0, 6.0, 0.0].map(|r| Vec2::new(r, CEILING)));
    points
}

/// A pool of light around the middle, a pale horizon, and a wall that darkens gently upwards.
fn room_color(palette: &StagePalette, point: Vec2) -> LinearRgba {
    let [near, far, horizon, wall, ceiling] = [
        palette.floor_near,
        palette.floor_far,
        palette.horizon,
        palette.wall,
        palette.ceiling,
    ]
    .map(|color| color.to_linear());
    let pool = (-(point.x / 2.6).powi(2)).exp();
    let mut color = far.mix(&near, pool);
    color = color.mix(&horizon, smooth(3.6, 8.2, point.x));
    color = color.mix(&wall, smooth(0.4, 3.0, point.y));
    color.mix(&ceiling, smooth(2.6, CEILING, point.y))
}

fn smooth(from: f32, to: f32, x: f32) -> f32 {
    let t = ((x - from) / (to - from)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

/// The mat, its top at height 0, its length along Z.
#[must_use]
pub fn mat(palette: &StagePalette) -> Mesh {
    let mut shape = Shape::default();
    let place = Transform::from_xyz(0.0, -MAT.y / 2.0, 0.0);
    shape.rounded_box(MAT, MAT.y * 0.45, place, palette.mat.to_linear());
    shape.mesh()
}
