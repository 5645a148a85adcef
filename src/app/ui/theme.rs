//! The look: the only place with colours, sizes, type scale, spacing and radii.
//!
//! Sizes are for a window 720 points high and grow with it, so that a numeral that can be read from
//! three metres on a laptop can be read from three metres on a television.

mod fonts;
mod palette;

use egui::{Color32, Context, CornerRadius, FontFamily, FontId, Shadow, Stroke, Vec2};

pub use fonts::install;
pub use palette::{AccentColors, LIGHT, Palette, fade, on_screen, translucent};

use crate::library::Accent;

/// Roles of text, from the numeral of a countdown to the smallest note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// The remaining seconds, read from the mat.
    Display,
    /// A number worth looking at: a streak, minutes done.
    Numeral,
    /// The name of the movement, the headline of a screen.
    Headline,
    /// The title of a card.
    Title,
    /// The coach's words, read from a distance.
    BodyLarge,
    /// Running text.
    Body,
    /// Buttons and chips.
    Label,
    /// Notes beside something more important.
    Caption,
    /// A word or two in small, widely spaced capitals above a title.
    Overline,
}

impl Type {
    /// Height of the type in points at 720p.
    #[must_use]
    pub const fn size(self) -> f32 {
        match self {
            Self::Display => 120.0,
            Self::Numeral => 44.0,
            Self::Headline => 36.0,
            Self::Title => 23.0,
            Self::BodyLarge => 22.0,
            Self::Body => 17.0,
            Self::Label => 16.0,
            Self::Caption => 14.0,
            Self::Overline => 13.0,
        }
    }

    /// Height of a line as a multiple of the type's size.
    #[must_use]
    pub const fn line(self) -> f32 {
        match self {
            Self::Display | Self::Numeral => 1.0,
            Self::Headline => 1.14,
            Self::Title | Self::Label | Self::Overline => 1.25,
            Self::BodyLarge | Self::Body | Self::Caption => 1.36,
        }
    }

    /// Extra space between letters as a multiple of the type's size.
    #[must_use]
    pub const fn tracking(self) -> f32 {
        match self {
            Self::Display => -0.03,
            Self::Numeral | Self::Headline => -0.015,
            Self::Overline => 0.09,
            _ => 0.0,
        }
    }

    const fn bold(self) -> bool {
        !matches!(self, Self::BodyLarge | Self::Body | Self::Caption)
    }
}

/// How round corners are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Radius {
    /// A floating card.
    Card,
    /// Something inside a card.
    Inner,
    /// A key cap.
    Key,
}

/// The tokens for one window size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Theme {
    scale: f32,
    fonts: bool,
}

impl Theme {
    /// The theme for the window of `ctx`; installs fonts and visuals the first time.
    #[must_use]
    pub fn of(ctx: &Context) -> Self {
        let ready = fonts::ready(ctx);
        if !ready {
            install(ctx);
        }
        Self {
            fonts: ready,
            ..Self::for_size(ctx.content_rect().size())
        }
    }

    /// The theme for a window of `size` points.
    #[must_use]
    pub fn for_size(size: Vec2) -> Self {
        // Landscape is designed at 1280x720, portrait at 480x900. Steps keep the glyph atlas small
        // while a window is being resized.
        let fit = if size.x < size.y {
            (size.x / 520.0).min(size.y / 900.0)
        } else {
            (size.x / 1280.0).min(size.y / 720.0)
        };
        let scale = (fit.clamp(0.8, 3.0) * 20.0).round() / 20.0;
        Self { scale, fonts: true }
    }

    /// All colours.
    #[must_use]
    pub const fn color(self) -> &'static Palette {
        &LIGHT
    }

    /// The colours of a benefit.
    #[must_use]
    pub const fn accent(self, accent: Accent) -> AccentColors {
        self.color().accent(accent)
    }

    /// `steps` of the four-point grid that every distance and size is a multiple of.
    #[must_use]
    pub fn grid(self, steps: f32) -> f32 {
        steps * 4.0 * self.scale
    }

    /// The width of a line that should look hair-thin, or `times` that.
    #[must_use]
    pub fn line(self, times: f32) -> f32 {
        times * self.scale.max(1.0)
    }

    /// The radius of corners in points.
    #[must_use]
    pub fn radius(self, radius: Radius) -> f32 {
        self.grid(match radius {
            Radius::Card => 6.0,
            Radius::Inner => 4.0,
            Radius::Key => 1.5,
        })
    }

    /// The same as egui wants it.
    #[must_use]
    pub fn corner(self, radius: Radius) -> CornerRadius {
        corner(self.radius(radius))
    }

    /// The size of a role of text in points.
    #[must_use]
    pub fn type_size(self, role: Type) -> f32 {
        // Small text stops shrinking before it stops being readable.
        (role.size() * self.scale).max(12.0)
    }

    /// The font of a role of text.
    #[must_use]
    pub fn font(self, role: Type) -> FontId {
        self.font_sized(role, self.type_size(role))
    }

    /// The font of a role of text at another size, for text that has to fit.
    #[must_use]
    pub fn font_sized(self, role: Type, size: f32) -> FontId {
        let family = if self.fonts && role.bold() {
            FontFamily::Name(fonts::BOLD.into())
        } else {
            FontFamily::Proportional
        };
        FontId::new(size, family)
    }

    /// The font of filled icons.
    #[must_use]
    pub fn icon_font(self, size: f32) -> FontId {
        self.named(fonts::ICONS, size)
    }

    /// The font of icons drawn as bold lines: arrows, ticks, crosses.
    #[must_use]
    pub fn line_icon_font(self, size: f32) -> FontId {
        self.named(fonts::LINE_ICONS, size)
    }

    /// The soft shadow under a floating card.
    #[must_use]
    pub fn shadow(self) -> Shadow {
        shadow(self.grid(2.5), self.grid(9.0), self.color().shadow)
    }

    /// The small shadow under something raised within a card.
    #[must_use]
    pub fn shadow_small(self) -> Shadow {
        shadow(self.grid(0.75), self.grid(3.0), self.color().shadow)
    }

    /// The outline of whatever has the keyboard.
    #[must_use]
    pub fn focus(self) -> Stroke {
        Stroke::new(self.line(2.5), self.color().ink)
    }

    fn named(self, name: &str, size: f32) -> FontId {
        let family = if self.fonts {
            FontFamily::Name(name.into())
        } else {
            FontFamily::Proportional
        };
        FontId::new(size, family)
    }
}

/// Corners of a radius in points.
#[must_use]
pub fn corner(radius: f32) -> CornerRadius {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the type's range"
    )]
    CornerRadius::same(radius.clamp(0.0, 255.0) as u8)
}

fn shadow(drop: f32, blur: f32, color: Color32) -> Shadow {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the type's range"
    )]
    Shadow {
        offset: [0, drop.clamp(0.0, 127.0) as i8],
        blur: blur.clamp(0.0, 255.0) as u8,
        spread: 0,
        color,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_remaining_time_can_be_read_from_three_metres() {
        // ISO 9241-303 asks for characters of at least 16 arc minutes, better 20 to 22. Digits of
        // Noto Sans are 0.714 em high; a 13-inch laptop shows 720 points over about 165 mm.
        for height in [720.0, 1080.0, 2160.0] {
            let theme = Theme::for_size(Vec2::new(height * 16.0 / 9.0, height));
            let digit_mm = theme.type_size(Type::Display) * 0.714 * 165.0 / height;
            let arc_minutes = (digit_mm / 3000.0).atan().to_degrees() * 60.0;
            assert!(arc_minutes > 20.0, "{arc_minutes} arc minutes at {height}p");
        }
    }

    #[test]
    fn small_windows_keep_readable_text() {
        let theme = Theme::for_size(Vec2::new(320.0, 480.0));
        assert!(theme.type_size(Type::Caption) >= 12.0);
    }

    #[test]
    fn sizes_grow_with_the_window() {
        let small = Theme::for_size(Vec2::new(1280.0, 720.0));
        let large = Theme::for_size(Vec2::new(2560.0, 1440.0));
        assert!((large.grid(1.0) / small.grid(1.0) - 2.0).abs() < 1e-3);
    }
}
