//! A place to move in, as it is written in `assets/stages/`.
//!
//! Lengths are in metres, angles in degrees. Angles around the figure are counted to the right from
//! straight behind it, as somebody sees it who stands ahead of it.

use serde::Deserialize;

use super::forms::{CLOSEST, FURTHEST, Form};
use super::mood::{Hour, Mood, MoodDescription};
use crate::app::figure::tint::Tint;
use crate::library::{ContentError, Document, Unlock, read_ron};

/// A place to move in.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename = "stage", deny_unknown_fields)]
pub struct Scenery {
    /// Its name on screen.
    pub name: String,
    /// What must be reached before it can be chosen.
    #[serde(default)]
    pub unlock: Unlock,
    /// The mat.
    pub mat: Tint,
    /// What is all around.
    pub around: Around,
    /// What the figure stands on.
    pub ground: Ground,
    /// What stands around, in any order.
    #[serde(default)]
    pub forms: Vec<Form>,
    /// By day.
    pub day: MoodDescription,
    /// In the evening and at dawn.
    pub evening: MoodDescription,
    /// By night.
    pub night: MoodDescription,
}

/// What is all around.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub enum Around {
    /// A wall that grows out of the floor without an edge.
    Cove,
    /// Open land under the sky.
    Land,
    /// A terrace or roof that ends so far from the middle, under the sky.
    Terrace(f32),
}

/// What the ground is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
pub enum Ground {
    /// Nothing to see.
    Smooth,
    /// Boards along the mat.
    Boards,
    /// Sand with ripples of the wind.
    Sand,
    /// Grass.
    Grass,
    /// Large flat stones.
    Stone,
}

impl Scenery {
    /// Reads a place from the text of a file.
    ///
    /// # Errors
    /// The first thing that is wrong, with its line and column, and how to mend it.
    pub fn read(file: &str, text: &str) -> Result<Self, ContentError> {
        let scenery: Self = read_ron(file, text)?;
        let document = Document::new(file, text);
        if scenery.name.trim().is_empty() {
            return Err(document.error("name", "the stage has no name", "give it one"));
        }
        if let Around::Terrace(edge) = scenery.around
            && !(CLOSEST..=FURTHEST).contains(&edge)
        {
            let remedy = format!("use {CLOSEST} to {FURTHEST} m");
            return Err(document.error("around", format!("it ends at {edge} m"), remedy));
        }
        for (i, form) in scenery.forms.iter().enumerate() {
            if let Some((field, what, remedy)) = form.fault() {
                return Err(document.error(&format!("forms[{i}].{field}"), what, remedy));
            }
        }
        Ok(scenery)
    }

    /// Its colours and light at an hour.
    #[must_use]
    pub fn mood(&self, hour: Hour) -> Mood {
        Mood::mixed([&self.day, &self.evening, &self.night], hour)
    }
}
