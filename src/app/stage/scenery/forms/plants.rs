//! Trees, grass and boulders.

use bevy::prelude::*;
use serde::Deserialize;

use super::super::mood::{Mood, direction, linear};
use super::super::noise::{between, chance};
use super::solid::{Paint, lump, taper};
use super::whole;
use crate::app::figure::tint::Tint;
use crate::app::stage::shape::Shape;

/// How a tree grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Habit {
    /// A bare trunk; its crown is above what is seen.
    Tall,
    /// A fir.
    Fir,
    /// A round crown on a trunk.
    Round,
    /// Leaves down to the ground.
    Bush,
}

/// Single trees.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trees {
    /// How they grow.
    pub habit: Habit,
    /// How many.
    pub count: u32,
    /// The nearest and the furthest.
    pub distance: (f32, f32),
    /// Where they stand.
    #[serde(default = "whole")]
    pub span: (f32, f32),
    /// The lowest and the highest.
    pub height: (f32, f32),
    /// Of the ground they stand on.
    #[serde(default)]
    pub ground: f32,
    /// Radius of the trunk, and of the crown.
    pub radius: (f32, f32),
    /// Bark, leaves in the shade, and leaves in the light.
    pub colours: (Tint, Tint, Tint),
    /// How much air lies before the nearest and the furthest, 0 to 1.
    pub haze: (f32, f32),
    /// Makes them others.
    pub seed: u32,
}

/// Where the `i`th of many stands: spread evenly, but not in rows.
fn spread(
    i: u32,
    count: u32,
    span: (f32, f32),
    (near, far): (f32, f32),
    seed: u32,
) -> (f32, f32, f32) {
    let slot = (i as f32 + 0.15 + 0.7 * chance(seed, i)) / count as f32;
    let angle = span.0 + (span.1 - span.0) * slot;
    // The golden ratio keeps neighbours at different depths.
    let depth = (i as f32 * 0.618_034 + 0.2 * chance(seed + 1, i)).fract();
    (angle, near + (far - near) * depth, depth)
}

impl Trees {
    pub(super) fn grow(&self, mood: &Mood) -> Shape {
        let mut shape = Shape::default();
        for i in 0..self.count {
            let (angle, distance, depth) =
                spread(i, self.count, self.span, self.distance, self.seed);
            let towards = direction(angle, 0.0);
            let haze = self.haze.0 + (self.haze.1 - self.haze.0) * depth;
            let paint = Paint {
                mood,
                towards,
                haze,
            };
            let foot = towards * distance + Vec3::Y * (self.ground - 0.05);
            let height = between(self.height, self.seed + 2, i);
            self.one(&mut shape, paint, foot, height, i);
        }
        shape
    }

    fn one(&self, shape: &mut Shape, paint: Paint, foot: Vec3, height: f32, i: u32) {
        let [bark, shade, bright] = [self.colours.0, self.colours.1, self.colours.2].map(linear);
        let size = between((0.8, 1.2), self.seed + 3, i);
        let (trunk, crown) = (self.radius.0 * size, self.radius.1 * size);
        let top = foot + Vec3::Y * height;
        let lean = Vec3::new(
            chance(self.seed + 4, i) - 0.5,
            0.0,
            chance(self.seed + 5, i) - 0.5,
        );
        let leaves = |normal: Vec3, own: f32| leaf(paint, [shade, bright], normal, own);
        let mut stem = |to: Vec3| {
            // Wider at the foot, and darker, where other things stand around it.
            let knee = foot.lerp(to, (0.5 / height).min(0.3));
            for (ends, radii, low) in [
                ([foot, knee], [trunk * 1.45, trunk], 0.62),
                ([knee, to], [trunk, trunk * 0.72], 0.90),
            ] {
                taper(shape, ends, radii, |normal, up| {
                    paint.on(bark * (low + (1.0 - low) * up * 0.8), normal)
                });
            }
        };
        match self.habit {
            Habit::Tall => stem(top + lean * height * 0.06),
            Habit::Fir => {
                stem(foot + Vec3::Y * height * 0.2);
                tiers(shape, foot, height, crown, &leaves);
            }
            Habit::Round => {
                stem(foot + Vec3::Y * height * 0.7);
                let middle = foot + Vec3::Y * height * 0.55;
                crowned(
                    shape,
                    middle,
                    Vec3::new(crown, height * 0.45, crown),
                    self.seed + 7 * i,
                    &leaves,
                );
            }
            Habit::Bush => {
                crowned(
                    shape,
                    foot,
                    Vec3::new(crown, height, crown),
                    self.seed + 7 * i,
                    &leaves,
                );
            }
        }
    }
}

/// A leaf that faces a direction, with a number of its own, between two colours.
pub fn leaf(paint: Paint, [shade, bright]: [Vec3; 2], normal: Vec3, own: f32) -> Vec3 {
    let light = normal.dot(paint.mood.light.key_direction) * 0.30 + normal.y * 0.42;
    let share = (0.42 + light + (own - 0.5) * 0.35).clamp(0.0, 1.0);
    paint.on(shade.lerp(bright, share), Vec3::ZERO)
}

/// Leaves in lumps: large ones low and outside, small ones on top.
pub fn crowned(
    shape: &mut Shape,
    foot: Vec3,
    size: Vec3,
    seed: u32,
    leaves: &impl Fn(Vec3, f32) -> Vec3,
) {
    const LUMPS: u32 = 8;
    for i in 0..LUMPS {
        let up = i as f32 / (LUMPS - 1) as f32;
        let aside = direction(i as f32 * 137.5 + seed as f32 * 40.0, 0.0) * (1.0 - up * 0.8);
        let radius = between((0.36, 0.54), seed, i) * (1.0 - 0.35 * up);
        let middle = foot
            + aside * size * Vec3::new(0.62, 0.0, 0.62)
            + Vec3::Y * size.y * (0.24 + 0.50 * up);
        let radii = Vec3::new(size.x, size.y * 0.62, size.z) * radius;
        lump(shape, middle, radii, (0.10, seed + i), |normal, own| {
            // What is low stands in the shade of the rest.
            leaves(normal * 0.8 + Vec3::Y * (up * 0.7 - 0.35), own)
        });
    }
}

/// Boughs of a fir, tier over tier.
fn tiers(
    shape: &mut Shape,
    foot: Vec3,
    height: f32,
    crown: f32,
    leaves: &impl Fn(Vec3, f32) -> Vec3,
) {
    const TIERS: usize = 6;
    for tier in 0..TIERS {
        let up = tier as f32 / TIERS as f32;
        let low = foot + Vec3::Y * height * (0.08 + 0.84 * up);
        let high = foot + Vec3::Y * height * (0.08 + 0.84 * up + 0.26).min(1.0);
        let wide = crown * (1.0 - 0.86 * up);
        taper(shape, [low, high], [wide, wide * 0.12], |normal, top| {
            leaves(normal * 0.55 + Vec3::Y * (0.15 - top * 0.9), 0.5)
        });
    }
}

/// Tufts of grass.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tufts {
    /// How many.
    pub count: u32,
    /// The nearest and the furthest.
    pub distance: (f32, f32),
    /// Where they grow.
    #[serde(default = "whole")]
    pub span: (f32, f32),
    /// The lowest and the highest.
    pub height: (f32, f32),
    /// At the foot and at the tips.
    pub colours: (Tint, Tint),
    /// Makes them others.
    pub seed: u32,
}

impl Tufts {
    pub(super) fn grow(&self, mood: &Mood) -> Shape {
        const BLADES: u32 = 7;
        let [foot_colour, tip_colour] = [self.colours.0, self.colours.1].map(linear);
        let mut shape = Shape::default();
        for i in 0..self.count {
            let (angle, distance, depth) =
                spread(i, self.count, self.span, self.distance, self.seed);
            let towards = direction(angle, 0.0);
            let foot = towards * distance - Vec3::Y * 0.01;
            let height = between(self.height, self.seed + 2, i);
            let haze = 0.25 * depth;
            for blade in 0..BLADES {
                let at = i * BLADES + blade;
                let turn = 360.0 * (blade as f32 + chance(self.seed + 3, at)) / BLADES as f32;
                let out = direction(turn, 0.0);
                let tall = height * between((0.6, 1.0), self.seed + 4, at);
                let tip =
                    foot + Vec3::Y * tall + out * tall * between((0.15, 0.6), self.seed + 5, at);
                let wide = out.cross(Vec3::Y) * (0.012 + height * 0.035);
                let start = foot + out * height * 0.10;
                shape.sheet(2, 2, |row, column| {
                    let side = column as f32 - 0.5;
                    let colour = if row == 0 { foot_colour } else { tip_colour };
                    let place = if row == 0 {
                        start + wide * side
                    } else {
                        tip + wide * side * 0.1
                    };
                    (place, mood.seen(colour, towards, haze, 1.0))
                });
            }
        }
        shape
    }
}

/// Boulders.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rocks {
    /// How many.
    pub count: u32,
    /// The nearest and the furthest.
    pub distance: (f32, f32),
    /// Where they lie.
    #[serde(default = "whole")]
    pub span: (f32, f32),
    /// The smallest and the largest: half their width.
    pub size: (f32, f32),
    /// Their colour.
    pub colour: Tint,
    /// How much air lies before them, 0 to 1.
    #[serde(default)]
    pub haze: f32,
    /// Makes them others.
    pub seed: u32,
}

impl Rocks {
    pub(super) fn grow(&self, mood: &Mood) -> Shape {
        let colour = linear(self.colour);
        let mut shape = Shape::default();
        for i in 0..self.count {
            let (angle, distance, _) = spread(i, self.count, self.span, self.distance, self.seed);
            let towards = direction(angle, 0.0);
            let paint = Paint {
                mood,
                towards,
                haze: self.haze,
            };
            let size = between(self.size, self.seed + 2, i);
            let flat = between((0.45, 0.75), self.seed + 3, i);
            let long = between((0.8, 1.3), self.seed + 4, i);
            let radii = Vec3::new(size * long, size * flat, size);
            let middle = towards * distance + Vec3::Y * size * flat * 0.35;
            lump(
                &mut shape,
                middle,
                radii,
                (0.12, self.seed + i),
                |normal, _| paint.on(colour * (0.8 + 0.25 * normal.y), normal),
            );
        }
        shape
    }
}
