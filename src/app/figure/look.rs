//! What a figure looks like: the colours of skin, hair and clothes.

use bevy::prelude::*;

/// Colours of a figure.
#[derive(Component, Clone, Debug, PartialEq)]
pub struct Look {
    /// Skin in plain light.
    pub skin: Color,
    /// Hair.
    pub hair: Color,
    /// The upper garment.
    pub top: Color,
    /// The lower garment.
    pub bottom: Color,
    /// Stripes and hems.
    pub trim: Color,
    /// Of the eyes.
    pub iris: Color,
    /// Lips.
    pub lips: Color,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            skin: Color::srgb(0.83, 0.63, 0.52),
            hair: Color::srgb(0.25, 0.17, 0.13),
            top: Color::srgb(0.16, 0.55, 0.56),
            bottom: Color::srgb(0.17, 0.21, 0.32),
            trim: Color::srgb(0.93, 0.78, 0.55),
            iris: Color::srgb(0.34, 0.22, 0.14),
            lips: Color::srgb(0.76, 0.44, 0.40),
        }
    }
}

impl Look {
    /// In the shader's order.
    #[must_use]
    pub fn colours(&self) -> [Vec4; 8] {
        [
            self.skin,
            self.skin,
            self.hair,
            self.top,
            self.bottom,
            self.trim,
            self.iris,
            self.lips,
        ]
        .map(|colour| colour.to_linear().to_vec4())
    }

    /// Weak, middle and strong glow: rising in brightness as well as in hue, so that it can be told
    /// without seeing red from green.
    #[must_use]
    pub fn glow(&self) -> [Vec4; 3] {
        [
            Color::srgb(0.36, 0.20, 0.62),
            Color::srgb(0.93, 0.38, 0.36),
            Color::srgb(1.0, 0.86, 0.36),
        ]
        .map(|colour| colour.to_linear().to_vec4())
    }
}
