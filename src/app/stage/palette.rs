//! Colours of the props, before light falls on them.

use bevy::prelude::*;

/// The wall is lit by the room behind the camera as well, which nothing else faces.
pub const PLASTER: Color = Color::linear_rgb(1.62, 1.60, 1.56);
pub const SKIRTING: Color = Color::linear_rgb(1.15, 1.16, 1.18);
pub const WOOD: Color = Color::srgb(0.78, 0.62, 0.46);
pub const FABRIC: Color = Color::srgb(0.42, 0.49, 0.55);
pub const FOAM: Color = Color::srgb(0.20, 0.24, 0.30);
pub const FOAM_CORE: Color = Color::srgb(0.10, 0.12, 0.15);
pub const RUBBER: Color = Color::srgb(0.85, 0.42, 0.26);
pub const CORK: Color = Color::srgb(0.80, 0.65, 0.49);
pub const WEBBING: Color = Color::srgb(0.30, 0.42, 0.46);
pub const LINEN: Color = Color::srgb(0.83, 0.78, 0.70);
pub const METAL: Color = Color::srgb(0.55, 0.58, 0.62);
