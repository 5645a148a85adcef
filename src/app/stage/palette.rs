//! The colours of the stage: the only place with them.

use bevy::prelude::*;

/// Colours of the studio, as they look on the screen.
#[derive(Resource, Clone, Copy, Debug, PartialEq)]
pub struct StagePalette {
    /// The floor where the light falls.
    pub floor_near: Color,
    /// The floor in the distance.
    pub floor_far: Color,
    /// Where floor and wall run into each other.
    pub horizon: Color,
    /// The wall above the figure's head.
    pub wall: Color,
    /// The room above.
    pub ceiling: Color,
    /// The mat.
    pub mat: Color,
    /// Its edge and lines.
    pub mat_trim: Color,
}

impl Default for StagePalette {
    fn default() -> Self {
        Self {
            floor_near: Color::srgb_u8(0xEE, 0xED, 0xEB),
            floor_far: Color::srgb_u8(0xD3, 0xD8, 0xDF),
            horizon: Color::srgb_u8(0xE2, 0xE8, 0xEE),
            wall: Color::srgb_u8(0xE8, 0xEE, 0xF4),
            ceiling: Color::srgb_u8(0xD6, 0xE0, 0xEB),
            mat: Color::srgb_u8(0x6F, 0x8F, 0x92),
            mat_trim: Color::srgb_u8(0x8F, 0xAD, 0xAE),
        }
    }
}

/// Colours of the props, before light falls on them.
pub(super) mod prop {
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
}
