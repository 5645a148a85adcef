//! A hut.

use bevy::prelude::*;
use serde::Deserialize;

use super::super::mood::{Mood, direction, linear};
use super::super::noise::between;
use super::solid::{Paint, bar};
use crate::app::figure::tint::Tint;
use crate::app::stage::shape::Shape;

/// A hut with a gable and a window, turned towards the stage.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hut {
    /// In which direction.
    pub at: f32,
    /// How far away its front is.
    pub distance: f32,
    /// Width, height of the walls, depth.
    pub size: (f32, f32, f32),
    /// Walls, roof, frames.
    pub colours: (Tint, Tint, Tint),
    /// Its windows when lamps are lit.
    pub window: Tint,
}

impl Hut {
    pub(super) fn grow(&self, mood: &Mood) -> Shape {
        let towards = direction(self.at, 0.0);
        let paint = Paint {
            mood,
            towards,
            haze: 0.03,
        };
        let [wall, roof, frame] = [self.colours.0, self.colours.1, self.colours.2].map(linear);
        let (wide, tall, _) = self.size;
        let right = towards.cross(Vec3::Y);
        let foot = towards * self.distance - Vec3::Y * 0.02;
        let at = |x: f32, y: f32, out: f32| foot + right * x + Vec3::Y * y - towards * out;
        let mut shape = Shape::default();
        self.openings(&mut shape, paint, &at, frame);
        // It stands on a plinth, since the ground may fall away before it.
        let plinth = paint.on(frame * 0.42, -towards);
        shape.sheet(2, 2, |r, c| {
            let x = (wide + 0.1) * (c as f32 - 0.5);
            (at(x, -1.8 * (1 - r) as f32, 0.04), plinth)
        });
        // Logs: the front in courses, each darker below.
        let courses = (tall / 0.22).round() as usize;
        for course in 0..courses {
            let y = |up: f32| tall * (course as f32 + up) / courses as f32;
            let tone = between((0.90, 1.06), 5, course as u32);
            shape.sheet(3, 2, |r, c| {
                let up = [0.0, 0.22, 1.0][r];
                let dark = [0.62, 1.0, 0.92][r];
                let place = at(wide * (c as f32 - 0.5), y(up), 0.0);
                (place, paint.on(wall * tone * dark, -towards))
            });
        }
        self.roof(&mut shape, paint, &at, [wall, roof, frame]);
        shape
    }

    /// Gable, roof and flanks.
    fn roof(
        &self,
        shape: &mut Shape,
        paint: Paint,
        at: &impl Fn(f32, f32, f32) -> Vec3,
        [wall, roof, frame]: [Vec3; 3],
    ) {
        let (wide, tall, deep) = self.size;
        let right = paint.towards.cross(Vec3::Y);
        // Above the walls the gable; the roof stands over it.
        let ridge = tall + wide * 0.36;
        let seen = paint.on(wall * 0.88, -paint.towards);
        shape.sheet(2, 2, |r, c| {
            let x = wide * (c as f32 - 0.5) * (1 - r) as f32;
            (at(x, [tall, ridge][r], 0.0), seen)
        });
        for side in [-1.0_f32, 1.0] {
            let normal = (right * side + Vec3::Y * 1.3).normalize_or(Vec3::Y);
            for (drop, colour) in [(0.0, roof), (0.12, roof * 0.6)] {
                let seen = paint.on(colour, normal);
                shape.sheet(2, 2, |r, c| {
                    let (x, y) = if r == 0 {
                        (side * (wide / 2.0 + 0.5), tall - 0.36)
                    } else {
                        (0.0, ridge)
                    };
                    let out = if c == 0 { 0.55 } else { -deep };
                    (
                        at(
                            x,
                            y + 0.12 - drop,
                            if drop > 0.0 { out.max(0.54) } else { out },
                        ),
                        seen,
                    )
                });
            }
            let edge = |y: f32| {
                [
                    at(side * (wide / 2.0 + 0.5), tall - 0.30 + y, 0.56),
                    at(0.0, ridge + 0.06 + y, 0.56),
                ]
            };
            bar(shape, paint, edge(0.0), 0.13, frame * 0.8);
            let flank = paint.on(wall * 0.8, right * side);
            shape.sheet(2, 2, |r, c| {
                (
                    at(side * wide / 2.0, tall * r as f32, -deep * c as f32),
                    flank,
                )
            });
        }
    }

    /// A door and a window of four panes.
    fn openings(
        &self,
        shape: &mut Shape,
        paint: Paint,
        at: &impl Fn(f32, f32, f32) -> Vec3,
        frame: Vec3,
    ) {
        let (wide, tall, _) = self.size;
        let shining = linear(self.window);
        let glass = paint.mood.sky[1] * 0.55;
        let [x, y] = [wide * 0.20, tall * 0.56];
        let (half, high) = (wide * 0.15, tall * 0.20);
        for pane in 0..4 {
            let (i, j) = (pane % 2, pane / 2);
            shape.sheet(2, 2, |r, c| {
                let u = (i + c) as f32 - 1.0;
                let v = (j + r) as f32 - 1.0;
                let low = 0.82 + 0.18 * (v + 1.0) / 2.0;
                (
                    at(x + u * half, y + v * high, 0.02),
                    paint.lit(glass, shining * low),
                )
            });
        }
        let line = |shape: &mut Shape, a: (f32, f32), b: (f32, f32)| {
            let ends = [a, b].map(|(u, v)| at(x + u * half, y + v * high, 0.04));
            bar(shape, paint, ends, 0.06, frame);
        };
        for k in [-1.0, 0.0, 1.0] {
            line(shape, (k, -1.0), (k, 1.0));
            line(shape, (-1.0, k), (1.0, k));
        }
        let door = paint.on(frame * 0.75, -paint.towards);
        shape.sheet(2, 2, |r, c| {
            let u = c as f32 * 2.0 - 1.0;
            (
                at(-wide * 0.22 + u * wide * 0.11, tall * 0.80 * r as f32, 0.02),
                door,
            )
        });
    }
}
