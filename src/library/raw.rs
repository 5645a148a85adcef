//! Content files as they are written, before anything is checked.

use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde::{Deserialize, de};

use super::{Accent, BadgeRule, Equipment, Kind, Sides, Unlock};
use crate::motion::authored::Posture;

/// One file of `exercises/`.
#[derive(Debug, Deserialize)]
#[serde(rename = "exercise", deny_unknown_fields)]
pub struct RawExercise {
    pub id: String,
    pub name: String,
    pub kind: Kind,
    pub posture: Posture,
    pub sides: Sides,
    #[serde(default)]
    pub equipment: Vec<Equipment>,
    pub targets: Vec<String>,
    pub dose: RawDose,
    #[serde(default)]
    pub into_start_s: Option<f64>,
    #[serde(default)]
    pub move_in_s: Option<f64>,
    pub cues: RawCues,
    pub cautions: Vec<String>,
    pub sources: Vec<String>,
    pub poses: Vec<RawPose>,
    #[serde(default)]
    pub view: Option<RawView>,
    #[serde(default)]
    pub variants: Vec<RawVariant>,
    #[serde(default)]
    pub mistakes: Vec<RawMistake>,
}

/// From where it is seen, in degrees.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename = "view", deny_unknown_fields)]
pub struct RawView {
    pub azimuth: f32,
    pub height: f32,
}

/// How it is often done wrong.
#[derive(Debug, Deserialize)]
#[serde(rename = "mistake", deny_unknown_fields)]
pub struct RawMistake {
    pub name: String,
    pub cue: String,
    #[serde(default)]
    pub pose: Option<String>,
    pub angles: RawAngles,
    #[serde(default)]
    pub contacts: Option<Vec<RawContact>>,
    #[serde(default)]
    pub view: Option<RawView>,
}

/// Another way to do an exercise.
#[derive(Debug, Deserialize)]
#[serde(rename = "variant", deny_unknown_fields)]
pub struct RawVariant {
    pub name: String,
    #[serde(default)]
    pub equipment: Vec<Equipment>,
    pub cues: Option<RawCues>,
    pub poses: Vec<RawPose>,
}

#[derive(Debug, Deserialize)]
#[serde(rename = "dose", deny_unknown_fields)]
pub struct RawDose {
    pub hold_s: f64,
    pub repeats: u32,
}

#[derive(Debug, Deserialize)]
#[serde(rename = "cues", deny_unknown_fields)]
pub struct RawCues {
    pub setup: String,
    pub move_in: String,
    pub hold: String,
    pub feel: String,
}

/// A key pose: angles in degrees by clinical name, and what touches what.
#[derive(Debug, Deserialize)]
#[serde(rename = "pose", deny_unknown_fields)]
pub struct RawPose {
    pub name: String,
    #[serde(default)]
    pub angles: RawAngles,
    #[serde(default)]
    pub contacts: Vec<RawContact>,
    #[serde(default)]
    pub view: Option<RawView>,
}

#[derive(Debug, Deserialize)]
#[serde(rename = "contact", deny_unknown_fields)]
pub struct RawContact {
    pub site: Name,
    pub on: RawSurface,
    #[serde(default)]
    pub moved: bool,
}

/// What a contact site rests on.
#[derive(Debug, Deserialize)]
#[serde(rename = "surface")]
pub enum RawSurface {
    Floor,
    Wall,
    WallBeside,
    Seat,
    Roller,
    Ball,
    Block,
    Cushion,
    Strap(Name),
    Gun(Name),
    Site(Name),
}

/// One file of `routines/`.
#[derive(Debug, Deserialize)]
#[serde(rename = "routine", deny_unknown_fields)]
pub struct RawRoutine {
    pub id: String,
    pub name: String,
    pub summary: String,
    pub accent: Accent,
    pub order: u32,
    pub unlock: Unlock,
    pub steps: Vec<RawStep>,
}

/// A step; the dose it leaves out is the exercise's own.
#[derive(Debug, Deserialize)]
#[serde(rename = "step", deny_unknown_fields)]
pub struct RawStep {
    pub exercise: String,
    pub hold_s: Option<f64>,
    pub repeats: Option<u32>,
    #[serde(default)]
    pub rest_s: f64,
}

/// An entry of `badges.ron`.
#[derive(Debug, Deserialize)]
#[serde(rename = "badge", deny_unknown_fields)]
pub struct RawBadge {
    pub id: String,
    pub name: String,
    pub description: String,
    pub rule: BadgeRule,
}

/// Angles in the order of the file, repeated ones included.
#[derive(Debug, Default)]
pub struct RawAngles(pub Vec<(Name, f32)>);

impl<'de> Deserialize<'de> for RawAngles {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries;
        impl<'de> Visitor<'de> for Entries {
            type Value = RawAngles;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("angles, such as {hip_flexion: 80}")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawAngles, A::Error> {
                let mut angles = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    angles.push(entry);
                }
                Ok(RawAngles(angles))
            }
        }
        deserializer.deserialize_map(Entries)
    }
}

/// A bare name, written without quotes, such as `hip_flexion_r`.
#[derive(Debug)]
pub struct Name(pub String);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bare;
        impl Visitor<'_> for Bare {
            type Value = Name;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name without quotes")
            }

            fn visit_str<E: de::Error>(self, name: &str) -> Result<Name, E> {
                Ok(Name(name.to_owned()))
            }
        }
        deserializer.deserialize_identifier(Bare)
    }
}
