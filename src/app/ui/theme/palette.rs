//! Colours, and what they look like on the screen.

use egui::ecolor::{gamma_u8_from_linear_f32, linear_f32_from_gamma_u8};
use egui::{Color32, Rgba};

use crate::library::Accent;

/// Every colour of the interface. Text colours keep 4.5:1 on every background they are used on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Palette {
    /// Main text.
    pub ink: Color32,
    /// Secondary text.
    pub ink_soft: Color32,
    /// Notes and key hints.
    pub ink_faint: Color32,
    /// Text on an accent's `strong`.
    pub on_accent: Color32,
    /// A floating card, translucent over the stage.
    pub card: Color32,
    /// An opaque raised surface.
    pub raised: Color32,
    /// A recessed surface within a card.
    pub sunk: Color32,
    /// A surface under the pointer.
    pub hover: Color32,
    /// Hair lines between things and around key caps.
    pub line: Color32,
    /// The part of a ring or bar that is still to come.
    pub track: Color32,
    /// Lies over the stage while a question is asked.
    pub scrim: Color32,
    /// Lightens the stage under words that aren't on a card, once made [`translucent`].
    pub veil: Color32,
    /// Shadows.
    pub shadow: Color32,
    /// The streak's flame.
    pub flame: Color32,
    /// Trouble, as text.
    pub trouble: Color32,
    /// Trouble, as a surface.
    pub trouble_soft: Color32,
    /// The stage behind everything, from the top of the window to the floor. The scene may be
    /// lit differently, but not darker where text floats.
    pub stage: [Color32; 2],
    /// The muscle glow, from slack over working to deep stretch.
    pub glow: [Color32; 3],
    mobility: AccentColors,
    calm: AccentColors,
    recovery: AccentColors,
}

/// The colours of one benefit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AccentColors {
    /// Text, icons, and the surface of the primary button.
    pub strong: Color32,
    /// Rings and bars: brighter, never text.
    pub vivid: Color32,
    /// A tinted surface; takes `strong` and ink as text.
    pub soft: Color32,
}

impl Palette {
    /// A card that is scrolling out of view; `visible` goes from 1 to 0.
    #[must_use]
    pub const fn card_fading(&self, visible: f32) -> Color32 {
        if visible >= 1.0 {
            return self.card;
        }
        translucent(CARD, 0.86 * visible)
    }

    /// The colours of a benefit.
    #[must_use]
    pub const fn accent(&self, accent: Accent) -> AccentColors {
        match accent {
            Accent::Mobility => self.mobility,
            Accent::Calm => self.calm,
            Accent::Recovery => self.recovery,
        }
    }
}

const CARD: Color32 = Color32::from_rgb(0xFC, 0xFC, 0xFD);
const SKY: Color32 = Color32::from_rgb(0xE6, 0xED, 0xF5);

/// The light studio.
pub const LIGHT: Palette = Palette {
    ink: Color32::from_rgb(0x16, 0x20, 0x2B),
    ink_soft: Color32::from_rgb(0x42, 0x50, 0x5E),
    ink_faint: Color32::from_rgb(0x54, 0x61, 0x6E),
    on_accent: Color32::WHITE,
    card: translucent(CARD, 0.86),
    raised: Color32::WHITE,
    sunk: Color32::from_rgb(0xEE, 0xF2, 0xF6),
    hover: Color32::from_rgb(0xF4, 0xF7, 0xFA),
    line: Color32::from_rgb(0xD3, 0xDB, 0xE3),
    track: Color32::from_rgb(0xDF, 0xE5, 0xEC),
    scrim: translucent(SKY, 0.62),
    veil: SKY,
    shadow: Color32::from_rgba_premultiplied(0, 0, 0, 34),
    flame: Color32::from_rgb(0xF4, 0x8A, 0x1F),
    trouble: Color32::from_rgb(0xA8, 0x22, 0x1B),
    trouble_soft: Color32::from_rgb(0xFD, 0xEA, 0xE8),
    stage: [SKY, Color32::from_rgb(0xCB, 0xD2, 0xDC)],
    glow: [
        Color32::from_rgb(0x52, 0x2E, 0x9E),
        Color32::from_rgb(0xDB, 0x40, 0x6B),
        Color32::from_rgb(0xFF, 0xDB, 0x5C),
    ],
    mobility: AccentColors {
        strong: Color32::from_rgb(0x0A, 0x6F, 0x66),
        vivid: Color32::from_rgb(0x16, 0xA8, 0x98),
        soft: Color32::from_rgb(0xDD, 0xF2, 0xEE),
    },
    calm: AccentColors {
        strong: Color32::from_rgb(0x54, 0x48, 0xC4),
        vivid: Color32::from_rgb(0x7B, 0x6D, 0xEC),
        soft: Color32::from_rgb(0xE9, 0xE7, 0xFB),
    },
    recovery: AccentColors {
        strong: Color32::from_rgb(0xAE, 0x43, 0x18),
        vivid: Color32::from_rgb(0xEE, 0x77, 0x3D),
        soft: Color32::from_rgb(0xFC, 0xE9, 0xDF),
    },
};

/// An opaque colour made to let `1 - alpha` of the scene through.
///
/// The renderer blends in linear light, after converting the stored (premultiplied) colour from
/// sRGB; egui's own `from_rgba_unmultiplied` is for blending in sRGB and would come out too dark.
#[must_use]
pub const fn translucent(color: Color32, alpha: f32) -> Color32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "alpha is a fraction"
    )]
    let opacity = (alpha * 255.0 + 0.5) as u8;
    Color32::from_rgba_premultiplied(
        encode(decode(color.r()) * alpha),
        encode(decode(color.g()) * alpha),
        encode(decode(color.b()) * alpha),
        opacity,
    )
}

/// A colour, opaque or not, at a fraction of its strength: [`translucent`] for colours that are
/// only known at run time.
#[must_use]
pub fn fade(color: Color32, strength: f32) -> Color32 {
    let level = |level: u8| gamma_u8_from_linear_f32(linear_f32_from_gamma_u8(level) * strength);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "strength is a fraction"
    )]
    let alpha = (f32::from(color.a()) * strength + 0.5) as u8;
    Color32::from_rgba_premultiplied(level(color.r()), level(color.g()), level(color.b()), alpha)
}

/// What `top` looks like over `below`, blended as the renderer does.
#[must_use]
pub fn on_screen(top: Color32, below: Color32) -> Color32 {
    let rest = 1.0 - f32::from(top.a()) / 255.0;
    let linear = |c: Color32| Rgba::from(Color32::from_rgb(c.r(), c.g(), c.b()));
    let (top, below) = (linear(top), linear(below));
    Color32::from(Rgba::from_rgb(
        below.r().mul_add(rest, top.r()),
        below.g().mul_add(rest, top.g()),
        below.b().mul_add(rest, top.b()),
    ))
}

/// Linear light of an sRGB level. Powers aren't `const`; squaring is near enough here (the curve
/// is 2.2 to 2.4), and `translucent_white_over_white_stays_white` bounds the error.
const fn decode(level: u8) -> f32 {
    let unit = level as f32 / 255.0;
    unit * unit
}

const fn encode(linear: f32) -> u8 {
    if linear <= 0.0 {
        return 0;
    }
    // Newton's method for the square root.
    let mut root = 1.0;
    let mut i = 0;
    while i < 12 {
        root = 0.5 * (root + linear / root);
        i += 1;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the root of a fraction is a fraction"
    )]
    let level = (root * 255.0 + 0.5) as u8;
    level
}

#[cfg(test)]
mod tests;
