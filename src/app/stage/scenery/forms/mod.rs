//! What stands around: each form is grown from a few numbers into coloured vertices.

mod built;
mod hut;
mod land;
mod plants;
mod solid;

use serde::Deserialize;

use super::mood::Mood;
use crate::app::stage::shape::Shape;

pub use built::{Lanterns, Parapet, Planters, Rail, Skyline};
pub use hut::Hut;
pub use land::{Ridge, Sea};
pub use plants::{Rocks, Trees, Tufts};

/// Something that stands around.
#[derive(Clone, Debug, Deserialize)]
pub enum Form {
    /// Dunes, hills, mountains, the edge of a wood: a silhouette.
    Ridge(Ridge),
    /// Water to the horizon.
    Sea(Sea),
    /// Single trees.
    Trees(Trees),
    /// Tufts of grass.
    Tufts(Tufts),
    /// Boulders.
    Rocks(Rocks),
    /// Houses of a city.
    Skyline(Skyline),
    /// A hut with a gable and a window.
    Hut(Hut),
    /// Posts and rails.
    Rail(Rail),
    /// A low wall around a roof.
    Parapet(Parapet),
    /// Long boxes with bushes in them.
    Planters(Planters),
    /// Lamps on a string.
    Lanterns(Lanterns),
}

/// Nothing may stand between the camera and the figure: closer than this only what is low.
pub const CLOSEST: f32 = 7.2;
/// Further away nothing is drawn but the sky.
pub const FURTHEST: f32 = 46.0;
/// No more of one form than this.
const MOST: u32 = 400;

/// Something that is wrong with a form: which field, what, and the remedy.
pub type Fault = (&'static str, String, String);

impl Form {
    /// What stands around, as seen in a mood, and how far away it begins.
    #[must_use]
    pub fn grow(&self, mood: &Mood) -> (f32, Shape) {
        match self {
            Self::Ridge(it) => (it.distance, it.grow(mood)),
            Self::Sea(it) => (it.line, it.grow(mood)),
            Self::Trees(it) => (it.distance.0, it.grow(mood)),
            Self::Tufts(it) => (it.distance.0, it.grow(mood)),
            Self::Rocks(it) => (it.distance.0, it.grow(mood)),
            Self::Skyline(it) => (it.distance, it.grow(mood)),
            Self::Hut(it) => (it.distance, it.grow(mood)),
            Self::Rail(it) => (it.distance, it.grow(mood)),
            Self::Parapet(it) => (it.distance, it.grow(mood)),
            Self::Planters(it) => (it.distance, it.grow(mood)),
            Self::Lanterns(it) => (it.distance, it.grow(mood)),
        }
    }

    /// What is wrong with its numbers, if anything.
    #[must_use]
    pub fn fault(&self) -> Option<Fault> {
        let (near, far, low) = match self {
            Self::Ridge(it) => (it.distance, it.distance + it.deep, false),
            Self::Sea(it) => (it.line, it.line, true),
            Self::Trees(it) => (it.distance.0, it.distance.1, false),
            Self::Tufts(it) => (it.distance.0, it.distance.1, true),
            Self::Rocks(it) => (it.distance.0, it.distance.1, it.size.1 < 0.35),
            Self::Skyline(it) => (it.distance, it.distance, false),
            Self::Hut(it) => (it.distance - it.size.2, it.distance, false),
            Self::Rail(it) => (it.distance, it.distance, false),
            Self::Parapet(it) => (it.distance, it.distance, false),
            Self::Planters(it) => (it.distance, it.distance, false),
            Self::Lanterns(it) => (it.distance, it.distance, false),
        };
        let closest = if low { 1.6 } else { CLOSEST };
        if !(closest..=FURTHEST).contains(&near) || !(near..=FURTHEST).contains(&far) {
            let field = if matches!(self, Self::Sea(_)) {
                "line"
            } else {
                "distance"
            };
            let what = format!("this stands from {near} to {far} m away");
            let remedy = format!("use {closest} to {FURTHEST} m: closer it hides the figure");
            return Some((field, what, remedy));
        }
        let count = match self {
            Self::Ridge(it) => it.peaks,
            Self::Trees(it) => it.count,
            Self::Tufts(it) => it.count,
            Self::Rocks(it) => it.count,
            Self::Skyline(it) => it.count,
            Self::Rail(it) => it.posts,
            Self::Planters(it) => it.count,
            Self::Lanterns(it) => it.count,
            Self::Sea(_) | Self::Hut(_) | Self::Parapet(_) => 1,
        };
        let field = match self {
            Self::Ridge(_) => "peaks",
            Self::Rail(_) => "posts",
            _ => "count",
        };
        (!(1..=MOST).contains(&count)).then(|| {
            let what = format!("{count} of them can't be drawn");
            (field, what, format!("use 1 to {MOST}"))
        })
    }
}

/// All around.
const fn whole() -> (f32, f32) {
    (-180.0, 180.0)
}
