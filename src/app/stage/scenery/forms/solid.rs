//! Simple solids in the colours they are seen in.

use bevy::prelude::*;

use super::super::mood::Mood;
use super::super::noise::chance;
use crate::app::stage::shape::Shape;

/// Something that stands somewhere, and how it is seen there.
#[derive(Clone, Copy, Debug)]
pub struct Paint<'a> {
    /// The hour.
    pub mood: &'a Mood,
    /// Towards it.
    pub towards: Vec3,
    /// How much air lies before it.
    pub haze: f32,
}

impl Paint<'_> {
    /// A colour on a surface that faces a direction.
    pub fn on(&self, colour: Vec3, normal: Vec3) -> Vec3 {
        let light = self.mood.light.key_direction;
        let shade = 0.80 + 0.20 * normal.dot(light) + 0.12 * normal.y;
        self.mood.seen(colour, self.towards, self.haze, shade)
    }

    /// A colour that shines by itself as far as the lamps are lit.
    pub fn lit(&self, dark: Vec3, shining: Vec3) -> Vec3 {
        let dark = self.mood.seen(dark, self.towards, self.haze, 0.9);
        dark.lerp(shining, self.mood.lamps)
    }
}

/// A box without its underside, turned so that its front looks towards the middle of the stage.
pub fn block(shape: &mut Shape, paint: Paint, foot: Vec3, size: Vec3, colour: Vec3) {
    let back = Vec3::new(foot.x, 0.0, foot.z).normalize_or(Vec3::NEG_Z);
    let right = back.cross(Vec3::Y);
    let half = right * size.x / 2.0;
    let [a, b] = [foot - half, foot + half];
    let deep = back * size.z;
    let up = Vec3::Y * size.y;
    let mut face = |from: Vec3, along: Vec3, rise: Vec3, normal: Vec3| {
        let seen = paint.on(colour, normal);
        shape.sheet(2, 2, |r, c| {
            (from + along * c as f32 + rise * r as f32, seen)
        });
    };
    face(a, b - a, up, -back);
    face(a, deep, up, -right);
    face(b, deep, up, right);
    face(a + up, b - a, deep, Vec3::Y);
}

/// A bar with a square cross-section.
pub fn bar(shape: &mut Shape, paint: Paint, ends: [Vec3; 2], thick: f32, colour: Vec3) {
    let along = ends[1] - ends[0];
    let (x, y) = along.any_orthonormal_pair();
    let corners = [x + y, y - x, -x - y, x - y, x + y];
    for side in 0..4 {
        let normal = (corners[side] + corners[side + 1]).normalize_or(Vec3::Y);
        let seen = paint.on(colour, normal);
        let edges = [side, side + 1];
        shape.sheet(2, 2, |r, c| {
            let edge = corners[edges[c]] * thick / 2.0;
            (ends[0] + along * r as f32 + edge, seen)
        });
    }
}

/// A lump: a ball pressed to `radii`, uneven by a fraction. `seen` knows the direction in which a
/// place lies from the middle, and a number from 0 to 1 of its own.
pub fn lump(
    shape: &mut Shape,
    centre: Vec3,
    radii: Vec3,
    uneven: (f32, u32),
    seen: impl Fn(Vec3, f32) -> Vec3,
) {
    const ROWS: usize = 6;
    const COLUMNS: usize = 9;
    shape.sheet(ROWS, COLUMNS, |row, column| {
        let up = (row as f32 / (ROWS - 1) as f32 - 0.5) * std::f32::consts::PI;
        let turn = (column % (COLUMNS - 1)) as f32 / (COLUMNS - 1) as f32;
        let (sin, cos) = (turn * std::f32::consts::TAU + uneven.1 as f32).sin_cos();
        let normal = Vec3::new(cos * up.cos(), up.sin(), sin * up.cos());
        let at = (row * COLUMNS + column % (COLUMNS - 1)) as u32;
        let own = chance(uneven.1, at);
        let reach = 1.0 + (own - 0.5) * 2.0 * uneven.0;
        (centre + normal * radii * reach, seen(normal, own))
    });
}

/// A body that tapers from one end to the other, such as a trunk, with six sides.
pub fn taper(
    shape: &mut Shape,
    [from, to]: [Vec3; 2],
    radii: [f32; 2],
    seen: impl Fn(Vec3, f32) -> Vec3,
) {
    const SIDES: usize = 7;
    shape.sheet(2, SIDES + 1, |row, column| {
        let turn = (column % SIDES) as f32 / SIDES as f32 * std::f32::consts::TAU;
        let normal = Vec3::new(turn.cos(), 0.0, turn.sin());
        let up = row as f32;
        (from.lerp(to, up) + normal * radii[row], seen(normal, up))
    });
}
