//! The sky over open land: air, clouds, stars, a sun or moon.

use std::f32::consts::{PI, TAU};

use bevy::prelude::*;

use super::mood::{Mood, direction};
use super::noise::{chance, on_tile, smooth};
use super::sectors::SECTORS;
use crate::app::stage::shape::Shape;

/// How far away the sky is drawn.
const FAR: f32 = 52.0;
/// Bands of the sky, in degrees above the horizon: close where it is looked at.
const BANDS: [f32; 22] = [
    -50.0, -12.0, -3.0, 0.0, 1.0, 2.0, 3.2, 4.6, 6.0, 7.6, 9.4, 11.4, 13.6, 16.0, 19.0, 22.5, 27.0,
    33.0, 42.0, 54.0, 70.0, 90.0,
];
/// No part of it belongs to two sectors.
const COLUMNS: usize = 6 * SECTORS + 1;

/// The sky, nearest things first.
#[must_use]
pub fn sky(mood: &Mood) -> Shape {
    let mut shape = Shape::default();
    sun(&mut shape, mood);
    stars(&mut shape, mood);
    shape.sheet(BANDS.len(), COLUMNS, |row, column| {
        let turn = column as f32 / (COLUMNS - 1) as f32;
        let towards = direction(turn * 360.0, BANDS[row]);
        let air = mood.air(towards.with_y(towards.y.max(0.0)).normalize_or(Vec3::Y));
        let cloud = mood.clouds * cloud(turn, BANDS[row]);
        (towards * FAR, air.lerp(mood.cloud_colour, cloud))
    });
    shape
}

/// How much cloud there is, 0 to 1: long thin banks, thinner overhead.
fn cloud(turn: f32, up: f32) -> f32 {
    let height = up / 34.0;
    let bank =
        on_tile(11, (7, 5), turn, height) * 0.62 + on_tile(12, (17, 11), turn, height) * 0.38;
    smooth(0.50, 0.86, bank) * smooth(0.5, 6.0, up) * (1.0 - smooth(24.0, 45.0, up))
}

fn sun(shape: &mut Shape, mood: &Mood) {
    const SIDES: usize = 33;
    let half = mood.sun_size.x / 2.0;
    if half < 1e-3 {
        return;
    }
    let aside = mood.sun.cross(Vec3::Y).normalize_or(Vec3::X);
    let up = aside.cross(mood.sun);
    // Bright in the middle, with a soft rim.
    let rings = [0.0, 0.86, 1.0, 1.16];
    shape.sheet(rings.len(), SIDES, |ring, side| {
        let (sin, cos) = (side as f32 / (SIDES - 1) as f32 * TAU).sin_cos();
        let off = (aside * cos + up * sin) * half.tan() * rings[ring];
        let towards = (mood.sun + off).normalize_or(mood.sun);
        let bright = [1.0, 1.0, 0.75, 0.0][ring];
        let full = mood.sun_colour.lerp(Vec3::ONE, 0.35);
        (towards * (FAR - 0.6), mood.air(towards).lerp(full, bright))
    });
}

fn stars(shape: &mut Shape, mood: &Mood) {
    const COUNT: u32 = 150;
    if mood.stars < 0.02 {
        return;
    }
    for i in 0..COUNT {
        let up = 3.0 + 42.0 * chance(41, i).powf(1.4);
        let towards = direction(360.0 * chance(42, i), up);
        let aside = towards.cross(Vec3::Y).normalize_or(Vec3::X);
        let size = FAR * 0.0011 * (0.6 + chance(43, i));
        let bright = mood.stars * (0.25 + 0.75 * chance(44, i)) * smooth(2.0, 12.0, up);
        let air = mood.air(towards);
        let colour = air.lerp(Vec3::new(0.86, 0.90, 1.0), bright);
        shape.sheet(2, 2, |row, column| {
            let turn = (row * 2 + if row == 0 { column } else { 1 - column }) as f32 * PI / 2.0;
            let rise = aside.cross(towards);
            let off = aside * turn.cos() + rise * turn.sin();
            (towards * (FAR - 0.4) + off * size, colour)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clouds_close_around_and_leave_the_horizon_clear() {
        for up in [4.0, 10.0, 20.0] {
            assert!((cloud(0.0, up) - cloud(0.999_999, up)).abs() < 0.01);
        }
        assert!(cloud(0.3, 0.0) < 1e-6 && cloud(0.3, 80.0) < 1e-6);
    }
}
