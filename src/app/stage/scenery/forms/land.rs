//! Ridges and water.

use bevy::prelude::*;
use serde::Deserialize;

use super::super::mood::{Mood, direction, linear};
use super::super::noise::{on_ring, smooth};
use super::{FURTHEST, whole};
use crate::app::figure::tint::Tint;
use crate::app::stage::shape::Shape;

/// A silhouette: dunes, hills, mountains, the edge of a wood.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ridge {
    /// How far away its foot is.
    pub distance: f32,
    /// How much further away its crest is.
    #[serde(default)]
    pub deep: f32,
    /// Its foot against the floor, and its lowest and highest crest.
    pub height: (f32, f32, f32),
    /// Where it begins and ends; it sinks into the ground there.
    #[serde(default = "whole")]
    pub span: (f32, f32),
    /// How many there are all around.
    pub peaks: u32,
    /// From 0, rolling, to 1, torn.
    #[serde(default)]
    pub jagged: f32,
    /// Its colour.
    pub colour: Tint,
    /// How much air lies before its foot and its crest, 0 to 1.
    pub haze: (f32, f32),
    /// From which height on there is snow, and its colour.
    #[serde(default)]
    pub snow: Option<(f32, Tint)>,
    /// Makes it another one.
    pub seed: u32,
}

impl Ridge {
    /// Height of the crest, `turn` times round from straight behind the figure.
    fn crest(&self, turn: f32) -> f32 {
        let (mut sum, mut weight, mut most) = (0.0, 1.0, 0.0);
        for octave in 0..5 {
            let noise = on_ring(self.seed + octave, self.peaks << octave, turn);
            // Torn ridges have creases where others have saddles.
            let torn = 1.0 - (2.0 * noise - 1.0).abs();
            sum += weight * (noise + (torn - noise) * self.jagged * 0.8);
            most += weight;
            weight *= 0.24 + 0.30 * self.jagged;
        }
        let (_, low, high) = self.height;
        low + (high - low) * smooth(0.15, 0.85, sum / most)
    }

    /// How much a flank lies in the light, -1 to 1: it falls from the crest to one side or the other.
    fn slope(&self, turn: f32) -> f32 {
        let near = 0.06 / self.peaks as f32;
        let rise = self.crest(turn + near) - self.crest(turn - near);
        let (_, low, high) = self.height;
        (rise / (high - low).max(0.1) * 3.0).clamp(-1.0, 1.0)
    }

    pub(super) fn grow(&self, mood: &Mood) -> Shape {
        const AROUND: f32 = 300.0;
        let (from, to) = self.span;
        let wide = (to - from).clamp(1.0, 360.0);
        let columns = (AROUND * wide / 360.0).ceil() as usize + 1;
        let rows = if self.snow.is_some() { 9 } else { 4 };
        let colour = linear(self.colour);
        let mut shape = Shape::default();
        shape.sheet(rows, columns, |row, column| {
            let along = column as f32 / (columns - 1) as f32;
            let angle = from + wide * along;
            let turn = angle / 360.0;
            let end = if wide < 359.0 {
                smooth(0.0, 0.16, along.min(1.0 - along))
            } else {
                1.0
            };
            let up = row as f32 / (rows - 1) as f32;
            let foot = self.height.0;
            let height = foot + (self.crest(turn) - foot) * up * end;
            let towards = direction(angle, 0.0);
            let place = towards * (self.distance + self.deep * up) + Vec3::Y * height;
            let haze = self.haze.0 + (self.haze.1 - self.haze.0) * smooth(0.0, 1.0, up);
            let shade = 1.0 + self.slope(turn) * 0.30 * self.jagged * up;
            let mut own = colour;
            if let Some((line, white)) = self.snow {
                // It reaches further down in gullies.
                let gully = on_ring(self.seed + 77, self.peaks * 13, turn) - 0.5;
                let deep = self.height.2 - line;
                let ragged = line + gully * 0.75 * deep;
                own = own.lerp(
                    linear(white),
                    smooth(ragged - 0.12 * deep, ragged + 0.2 * deep, height),
                );
            }
            (place, mood.seen(own, towards, haze, shade))
        });
        shape
    }
}

/// Water from a shore to the horizon.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sea {
    /// In which direction it lies.
    pub towards: f32,
    /// How far away the shore is.
    pub line: f32,
    /// Where it is shallow, and where it is deep.
    pub colours: (Tint, Tint),
    /// Foam on the shore.
    pub foam: Tint,
}

impl Sea {
    pub(super) fn grow(&self, mood: &Mood) -> Shape {
        /// Metres beyond the shore, and what is seen there: wet sand, foam, shallow water, and how
        /// deep it is.
        const ROWS: [(f32, f32, f32); 13] = [
            (0.0, 0.0, 0.0),
            (0.35, 0.55, 0.0),
            (0.42, 1.0, 0.0),
            (0.75, 0.5, 0.02),
            (1.3, 0.10, 0.06),
            (2.2, 0.0, 0.18),
            (2.5, 0.30, 0.18),
            (2.9, 0.0, 0.26),
            (4.6, 0.0, 0.45),
            (7.0, 0.0, 0.65),
            (11.0, 0.0, 0.85),
            (20.0, 0.0, 1.0),
            (60.0, 0.0, 1.0),
        ];
        const COLUMNS: usize = 73;
        let [shallow, deep] = [self.colours.0, self.colours.1].map(linear);
        let foam = linear(self.foam);
        let mut shape = Shape::default();
        shape.sheet(ROWS.len(), COLUMNS, |row, column| {
            let (beyond, white, depth) = ROWS[row];
            let aside = (column as f32 / (COLUMNS - 1) as f32 - 0.5) * 178.0;
            let angle = self.towards + aside;
            let towards = direction(angle, 0.0);
            let waves = 0.30 * (aside * 0.31).sin() + 0.16 * (aside * 0.83 + 1.0).sin();
            let across = self.line + waves * (1.0 - depth) + beyond;
            let far = (across / aside.to_radians().cos().max(0.01)).min(FURTHEST + 1.0);
            let haze = smooth(14.0, FURTHEST, far) * 0.72;
            let mut colour = mood.seen(shallow.lerp(deep, depth), towards, haze, 1.0);
            // Water mirrors the sky, and the sun draws a path on it.
            colour = colour.lerp(mood.sky[1], 0.30);
            let flat = Vec3::new(mood.sun.x, 0.0, mood.sun.z).normalize_or(Vec3::NEG_Z);
            let apart = towards.angle_between(flat) / (mood.sun_size.z * 0.35).max(0.03);
            let path = mood.sun_size.y * (-apart * apart).exp() * smooth(0.2, 1.0, depth);
            colour = colour.lerp(mood.sun_colour, path * 0.8);
            colour = colour.lerp(mood.seen(foam, towards, 0.0, 1.0), white * 0.8);
            let wet = mood.ground[1] * 0.80;
            let shore = if row == 0 { wet } else { colour };
            (towards * far + Vec3::Y * 0.004, shore)
        });
        shape
    }
}
