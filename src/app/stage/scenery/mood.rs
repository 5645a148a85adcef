//! What a time of day does to a place: the colours of its air and ground, and the light in it.

use bevy::prelude::*;
use serde::Deserialize;

use super::noise::smooth;
use crate::app::figure::tint::Tint;
use crate::app::stage::Light;

/// Hours since midnight on the clock on the wall, 0 to 24.
#[derive(Resource, Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Hour(pub f32);

impl Hour {
    /// Broad daylight.
    pub const DAY: Self = Self(12.0);
    /// The sun is low.
    pub const EVENING: Self = Self(19.5);
    /// It is dark.
    pub const NIGHT: Self = Self(23.0);

    /// What the clock on the wall shows, to the minute.
    #[must_use]
    pub fn of(now: crate::progress::LocalTime) -> Self {
        let time = now.offset.to_datetime(now.at);
        let hour = f32::from(time.hour());
        Self(hour + f32::from(time.minute()) / 60.0)
    }

    /// How much of it is day, evening and night; together 1. Dawn looks like the evening.
    #[must_use]
    pub fn shares(self) -> [f32; 3] {
        let Self(hour) = self;
        let light = smooth(5.0, 6.5, hour) * (1.0 - smooth(20.25, 22.0, hour));
        let day = smooth(6.5, 8.5, hour) * (1.0 - smooth(17.0, 19.25, hour));
        [day, light - day, 1.0 - light]
    }
}

impl Default for Hour {
    fn default() -> Self {
        Self::DAY
    }
}

/// A place at a time of day, as it is written. Colours are as they look on the screen; light is
/// linear.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoodDescription {
    /// The ground around the mat, and further away.
    pub ground: (Tint, Tint),
    /// The air where ground and sky meet, a hand above it, and overhead.
    pub sky: (Tint, Tint, Tint),
    /// By what things that stand around are multiplied.
    pub lit: Tint,
    /// A sun or moon, if it is seen.
    #[serde(default)]
    pub sun: Option<Sun>,
    /// How much cloud there is and its colour.
    #[serde(default)]
    pub clouds: Option<(f32, Tint)>,
    /// How bright stars are, 0 to 1.
    #[serde(default)]
    pub stars: f32,
    /// How bright lamps and windows are, 0 to 1.
    #[serde(default)]
    pub lamps: f32,
    /// The light on the figure and what it uses.
    pub light: Lamps,
}

/// A sun or a moon.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sun {
    /// Where: degrees to the right of straight behind the figure, and above the horizon.
    pub at: (f32, f32),
    /// Its colour.
    pub colour: Tint,
    /// How far it is across, in degrees; none is seen at 0.
    pub size: f32,
    /// How much of it the air around takes on, 0 to 1, and how far around, in degrees.
    pub halo: (f32, f32),
}

/// The lamps that light the figure: see [`Light`].
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lamps {
    /// Towards the main lamp: degrees to the right of straight ahead of the figure as seen from
    /// there, and above the floor.
    pub from: (f32, f32),
    /// The main lamp's light.
    pub key: Vec3,
    /// What shines from above.
    pub sky: Vec3,
    /// What the floor throws back.
    pub ground: Vec3,
}

/// A place at a moment: moods mixed, in linear light.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mood {
    /// Ground around the mat, and further away.
    pub ground: [Vec3; 2],
    /// The air at the horizon, a hand above it, and overhead.
    pub sky: [Vec3; 3],
    /// By what things that stand around are multiplied.
    pub lit: Vec3,
    /// Towards sun or moon.
    pub sun: Vec3,
    /// Colour of the sun.
    pub sun_colour: Vec3,
    /// Angle across the sun, strength of its halo, angle of the halo; in radians.
    pub sun_size: Vec3,
    /// How much cloud there is.
    pub clouds: f32,
    /// Of which colour.
    pub cloud_colour: Vec3,
    /// Brightness of stars.
    pub stars: f32,
    /// Brightness of lamps and windows.
    pub lamps: f32,
    /// The light on the figure.
    pub light: Light,
}

/// Red, green and blue as light adds up.
#[must_use]
pub fn linear(tint: Tint) -> Vec3 {
    Vec3::from(tint.linear())
}

/// A direction so many degrees to the right of straight behind the figure and above the horizon.
#[must_use]
pub fn direction(right: f32, up: f32) -> Vec3 {
    let (sin, cos) = right.to_radians().sin_cos();
    let (rise, level) = up.to_radians().sin_cos();
    Vec3::new(sin * level, rise, -cos * level)
}

impl Mood {
    fn of(written: &MoodDescription) -> Self {
        let unseen = Sun {
            at: (0.0, 20.0),
            colour: written.sky.0,
            size: 0.0,
            halo: (0.0, 20.0),
        };
        let sun = written.sun.unwrap_or(unseen);
        let (clouds, cloud_colour) = written.clouds.unwrap_or((0.0, written.sky.0));
        let lamps = written.light;
        let ahead = direction(lamps.from.0, lamps.from.1) * Vec3::new(1.0, 1.0, -1.0);
        Self {
            ground: [written.ground.0, written.ground.1].map(linear),
            sky: [written.sky.0, written.sky.1, written.sky.2].map(linear),
            lit: linear(written.lit),
            sun: direction(sun.at.0, sun.at.1),
            sun_colour: linear(sun.colour),
            sun_size: Vec3::new(sun.size.to_radians(), sun.halo.0, sun.halo.1.to_radians()),
            clouds,
            cloud_colour: linear(cloud_colour),
            stars: written.stars,
            lamps: written.lamps,
            light: Light {
                key_direction: ahead.normalize_or(Vec3::Y),
                key: lamps.key,
                sky: lamps.sky,
                ground: lamps.ground,
            },
        }
    }

    /// Day, evening and night mixed as the hour wants it.
    #[must_use]
    pub fn mixed(written: [&MoodDescription; 3], hour: Hour) -> Self {
        let [day, evening, night] = written.map(Self::of);
        let [_, of_evening, of_night] = hour.shares();
        let lit = day.mix(&evening, of_evening / (1.0 - of_night).max(1e-6));
        lit.mix(&night, of_night)
    }

    fn mix(&self, other: &Self, t: f32) -> Self {
        let v = |a: Vec3, b: Vec3| a.lerp(b, t);
        let f = |a: f32, b: f32| a + (b - a) * t;
        let unit = |a: Vec3, b: Vec3| v(a, b).normalize_or(b);
        Self {
            ground: std::array::from_fn(|i| v(self.ground[i], other.ground[i])),
            sky: std::array::from_fn(|i| v(self.sky[i], other.sky[i])),
            lit: v(self.lit, other.lit),
            sun: unit(self.sun, other.sun),
            sun_colour: v(self.sun_colour, other.sun_colour),
            sun_size: v(self.sun_size, other.sun_size),
            clouds: f(self.clouds, other.clouds),
            cloud_colour: v(self.cloud_colour, other.cloud_colour),
            stars: f(self.stars, other.stars),
            lamps: f(self.lamps, other.lamps),
            light: Light {
                key_direction: unit(self.light.key_direction, other.light.key_direction),
                key: v(self.light.key, other.light.key),
                sky: v(self.light.sky, other.light.sky),
                ground: v(self.light.ground, other.light.ground),
            },
        }
    }

    /// The air in a direction (of length 1).
    #[must_use]
    pub fn air(&self, towards: Vec3) -> Vec3 {
        let up = towards.y.clamp(-1.0, 1.0).asin().to_degrees();
        let low = self.sky[0].lerp(self.sky[1], smooth(0.0, 16.0, up));
        let air = low.lerp(self.sky[2], smooth(8.0, 60.0, up));
        air.lerp(self.sun_colour, self.halo(towards))
    }

    /// How much of the sun's colour the air takes on.
    #[must_use]
    pub fn halo(&self, towards: Vec3) -> f32 {
        let [_, strength, wide] = self.sun_size.to_array();
        let apart = towards.angle_between(self.sun) / wide.max(1e-3);
        strength * (-apart * apart).exp()
    }

    /// Something of a colour (linear) that stands in a direction; `haze` is how much of what is seen
    /// of it is air, `shade` how the light falls on it.
    #[must_use]
    pub fn seen(&self, colour: Vec3, towards: Vec3, haze: f32, shade: f32) -> Vec3 {
        let level = Vec3::new(towards.x, 0.0, towards.z).normalize_or(Vec3::NEG_Z);
        (colour * self.lit * shade).lerp(self.air(level), haze)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_passes_smoothly_from_night_to_night() {
        let mut last = Hour(0.0).shares();
        for minute in 0..=24 * 60 {
            let now = Hour(minute as f32 / 60.0).shares();
            let whole: f32 = now.iter().sum();
            assert!((whole - 1.0).abs() < 1e-5 && now.iter().all(|part| *part >= -1e-6));
            for (a, b) in last.iter().zip(now) {
                assert!((a - b).abs() < 0.02, "at {minute}: {last:?} {now:?}");
            }
            last = now;
        }
        for (i, hour) in [Hour::DAY, Hour::EVENING, Hour::NIGHT].iter().enumerate() {
            assert!(hour.shares()[i] > 0.999, "{hour:?}");
        }
        assert!(Hour(6.5).shares()[1] > 0.99, "dawn");
    }

    #[test]
    fn the_hour_is_that_of_the_clock_on_the_wall() {
        let offset = jiff::tz::Offset::from_hours(2).unwrap();
        let at = "2026-06-01T16:30:00Z".parse().unwrap();
        let hour = Hour::of(crate::progress::LocalTime { at, offset });
        assert!((hour.0 - 18.5).abs() < 1e-4);
    }
}
