//! The colours of a person.

use serde::Deserialize;

use super::tint::Tint;

/// Skin, lips and eyes.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Complexion {
    /// Its name on screen.
    pub name: String,
    /// Skin in plain light.
    pub skin: Tint,
    /// Skin where blood shows: cheeks, knuckles, knees.
    pub blush: Tint,
    /// Lips.
    pub lips: Tint,
    /// The eyes' irises.
    pub iris: Tint,
}
