//! What people have built.

use bevy::prelude::*;
use serde::Deserialize;

use super::super::mood::{Mood, direction, linear};
use super::super::noise::{between, chance};
use super::plants::{crowned, leaf};
use super::solid::{Paint, bar, block, lump};
use super::whole;
use crate::app::figure::tint::Tint;
use crate::app::stage::shape::Shape;

/// Houses of a city, side by side.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Skyline {
    /// How many all around.
    pub count: u32,
    /// How far away.
    pub distance: f32,
    /// Where they stand.
    #[serde(default = "whole")]
    pub span: (f32, f32),
    /// Of the ground they stand on, of the lowest roof and the highest.
    pub height: (f32, f32, f32),
    /// Two colours between which they are.
    pub colours: (Tint, Tint),
    /// How much air lies before them, 0 to 1.
    pub haze: f32,
    /// The share of windows that are lit at night, and their colour.
    pub windows: (f32, Tint),
    /// How large a storey is.
    pub storey: f32,
    /// Makes them others.
    pub seed: u32,
}

impl Skyline {
    pub(super) fn grow(&self, mood: &Mood) -> Shape {
        let [one, other] = [self.colours.0, self.colours.1].map(linear);
        let (from, to) = self.span;
        let step = (to - from) / self.count as f32;
        let wide = step.to_radians() * self.distance;
        let mut shape = Shape::default();
        for i in 0..self.count {
            let angle = from + step * (i as f32 + 0.5);
            let towards = direction(angle, 0.0);
            let paint = Paint {
                mood,
                towards,
                haze: self.haze,
            };
            // Few are tall.
            let tall = chance(self.seed, i).powi(2);
            let top = self.height.1 + (self.height.2 - self.height.1) * tall;
            let foot = towards * (self.distance + 2.0 * chance(self.seed + 1, i))
                + Vec3::Y * self.height.0;
            let width = wide * between((0.78, 1.10), self.seed + 2, i);
            let size = Vec3::new(width, top - self.height.0, wide);
            let colour = one.lerp(other, chance(self.seed + 3, i));
            self.windows(&mut shape, paint, foot, size, i, colour);
            block(&mut shape, paint, foot, size, colour);
        }
        shape
    }

    fn windows(&self, shape: &mut Shape, paint: Paint, foot: Vec3, size: Vec3, i: u32, wall: Vec3) {
        let shining = linear(self.windows.1);
        let right = paint.towards.cross(Vec3::Y);
        let columns = (size.x / (self.storey * 0.9)).floor().max(1.0);
        let rows = ((size.y - 0.3) / self.storey).floor();
        for at in 0..(columns * rows) as u32 {
            let (column, row) = (at as f32 % columns, (at as f32 / columns).floor());
            let middle = foot - paint.towards * 0.02
                + right * size.x * ((column + 0.5) / columns - 0.5)
                + Vec3::Y * (size.y - (row + 0.7) * self.storey);
            if middle.y < -3.0 {
                break;
            }
            let dice = chance(self.seed + 7 + i, at);
            if dice > 0.72 {
                continue;
            }
            let glass = if dice < self.windows.0 {
                let warm = between((0.55, 1.0), self.seed + 8, at + i * 97);
                paint.lit(wall * 0.72, shining * warm)
            } else {
                paint.lit(wall * 0.72, wall * paint.mood.lit * 0.6)
            };
            let (half, tall) = (right * self.storey * 0.20, Vec3::Y * self.storey * 0.26);
            shape.sheet(2, 2, |r, c| {
                let side = c as f32 * 2.0 - 1.0;
                (middle + half * side + tall * (r as f32 * 2.0 - 1.0), glass)
            });
        }
    }
}

/// Posts and two rails.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rail {
    /// How far away.
    pub distance: f32,
    /// Of the upper rail.
    pub height: f32,
    /// How many posts all around.
    pub posts: u32,
    /// Where it stands.
    #[serde(default = "whole")]
    pub span: (f32, f32),
    /// Its colour.
    pub colour: Tint,
}

impl Rail {
    pub(super) fn grow(&self, mood: &Mood) -> Shape {
        let colour = linear(self.colour);
        let (from, to) = self.span;
        let mut shape = Shape::default();
        for i in 0..=self.posts {
            let angle = |i: u32| from + (to - from) * i as f32 / self.posts as f32;
            let [here, next] = [i, i + 1].map(|i| direction(angle(i), 0.0) * self.distance);
            let paint = Paint {
                mood,
                towards: here.normalize_or(Vec3::NEG_Z),
                haze: 0.04,
            };
            let up = |y: f32| Vec3::Y * y * self.height;
            if i < self.posts {
                for (y, thick) in [(1.0, 0.09), (0.52, 0.06)] {
                    bar(
                        &mut shape,
                        paint,
                        [here + up(y), next + up(y)],
                        thick,
                        colour,
                    );
                }
            }
            bar(
                &mut shape,
                paint,
                [here - up(0.2), here + up(1.04)],
                0.10,
                colour * 0.85,
            );
        }
        shape
    }
}

/// A low wall around a roof.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parapet {
    /// How far away.
    pub distance: f32,
    /// How high.
    pub height: f32,
    /// Of the wall and of what lies on it.
    pub colours: (Tint, Tint),
}

impl Parapet {
    pub(super) fn grow(&self, mood: &Mood) -> Shape {
        const SIDES: usize = 64;
        let [wall, top] = [self.colours.0, self.colours.1].map(linear);
        let mut shape = Shape::default();
        // Inner face from the floor up, then the coping: its edge and its top.
        let rows = [
            (0.0, -0.05, 0.66),
            (0.0, 0.16, 0.92),
            (0.0, self.height - 0.07, 1.0),
            (-0.05, self.height - 0.07, 0.7),
            (-0.05, self.height - 0.065, 0.95),
            (-0.05, self.height, 1.0),
            (0.32, self.height, 1.12),
        ];
        shape.sheet(rows.len(), SIDES + 1, |row, column| {
            let (out, y, shade) = rows[row];
            let towards = direction(column as f32 / SIDES as f32 * 360.0, 0.0);
            let colour = if row < 4 { wall } else { top };
            let place = towards * (self.distance + out) + Vec3::Y * y;
            let paint = Paint {
                mood,
                towards,
                haze: 0.03,
            };
            (place, paint.on(colour * shade, -towards))
        });
        shape
    }
}

/// Long boxes with bushes in them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Planters {
    /// How far away they are.
    pub distance: f32,
    /// How many all around.
    pub count: u32,
    /// Width, height and depth of a box.
    pub size: (f32, f32, f32),
    /// How high bushes stand over it.
    pub height: (f32, f32),
    /// Boxes, leaves in the shade, and leaves in the light.
    pub colours: (Tint, Tint, Tint),
    /// Makes them others.
    pub seed: u32,
}

impl Planters {
    pub(super) fn grow(&self, mood: &Mood) -> Shape {
        const BUSHES: u32 = 3;
        let [wood, shade, bright] = [self.colours.0, self.colours.1, self.colours.2].map(linear);
        let (wide, tall, deep) = self.size;
        let mut shape = Shape::default();
        for i in 0..self.count {
            let towards = direction(360.0 * (i as f32 + 0.5) / self.count as f32, 0.0);
            let paint = Paint {
                mood,
                towards,
                haze: 0.02,
            };
            let foot = towards * self.distance;
            block(&mut shape, paint, foot, Vec3::new(wide, tall, deep), wood);
            for bush in 0..BUSHES {
                let at = i * BUSHES + bush;
                let aside = wide * ((bush as f32 + 0.5) / BUSHES as f32 - 0.5);
                let middle = foot + towards * deep / 2.0 + towards.cross(Vec3::Y) * aside;
                let high = between(self.height, self.seed, at);
                let size = Vec3::new(wide * 0.24, high, wide * 0.24);
                let leaves = |normal: Vec3, own: f32| leaf(paint, [shade, bright], normal, own);
                let foot = middle + Vec3::Y * (tall - 0.08);
                crowned(&mut shape, foot, size, self.seed + 7 * at, &leaves);
            }
        }
        shape
    }
}

/// Lamps on a string from post to post.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lanterns {
    /// How far away the posts are.
    pub distance: f32,
    /// Of the posts.
    pub height: f32,
    /// How many posts.
    pub count: u32,
    /// Where they stand.
    #[serde(default = "whole")]
    pub span: (f32, f32),
    /// Lamps between two posts, and how far the string sags.
    pub string: (u32, f32),
    /// Of posts and string, and of the lamps when they are lit.
    pub colours: (Tint, Tint),
}

impl Lanterns {
    pub(super) fn grow(&self, mood: &Mood) -> Shape {
        let [wood, shining] = [self.colours.0, self.colours.1].map(linear);
        let (lamps, sag) = (self.string.0.clamp(1, 24), self.string.1);
        let (from, to) = self.span;
        let mut shape = Shape::default();
        for i in 0..self.count {
            let angle = |i: u32| from + (to - from) * i as f32 / (self.count.max(2) - 1) as f32;
            let [here, next] = [i, i + 1].map(|i| direction(angle(i), 0.0) * self.distance);
            let paint = Paint {
                mood,
                towards: here.normalize_or(Vec3::NEG_Z),
                haze: 0.02,
            };
            let top = Vec3::Y * self.height;
            bar(&mut shape, paint, [here, here + top], 0.06, wood);
            if i + 1 == self.count {
                break;
            }
            let on = |t: f32| here.lerp(next, t) + top - Vec3::Y * 4.0 * sag * t * (1.0 - t);
            for lamp in 0..=lamps {
                let t = |k: f32| (lamp as f32 + k) / (lamps + 1) as f32;
                bar(
                    &mut shape,
                    paint,
                    [on(t(0.0)), on(t(1.0))],
                    0.018,
                    wood * 0.5,
                );
                if lamp > 0 {
                    let hang = on(t(0.0)) - Vec3::Y * 0.08;
                    let bulb = paint.lit(Vec3::splat(0.75), shining);
                    lump(&mut shape, hang, Vec3::splat(0.055), (0.0, 0), |_, _| bulb);
                }
            }
        }
        shape
    }
}
