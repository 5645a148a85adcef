//! Icons, from the Phosphor fonts.

use egui::{Align2, Color32, Pos2, Ui};
use egui_phosphor::fill;

use super::super::theme::Theme;

/// A picture in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Icon {
    Back,
    Badge,
    Calendar,
    Calm,
    Check,
    Clock,
    Close,
    Compass,
    Down,
    Flame,
    Footprints,
    Hurts,
    Left,
    Level,
    Lock,
    Mobility,
    Moon,
    Muscle,
    Next,
    Pause,
    Play,
    Quit,
    Recovery,
    Repeat,
    Return,
    Right,
    Shield,
    Sides,
    Skip,
    Star,
    Steps,
    Sun,
    Unlock,
    Up,
    Warning,
}

impl Icon {
    /// The character in the icon fonts.
    #[must_use]
    pub const fn glyph(self) -> &'static str {
        match self {
            Self::Back => fill::SKIP_BACK,
            Self::Badge => fill::MEDAL,
            Self::Calendar => fill::CALENDAR_CHECK,
            Self::Calm => fill::LEAF,
            Self::Check => fill::CHECK,
            Self::Clock => fill::CLOCK,
            Self::Close => fill::X,
            Self::Compass => fill::COMPASS,
            Self::Down => fill::ARROW_DOWN,
            Self::Flame => fill::FLAME,
            Self::Footprints => fill::FOOTPRINTS,
            Self::Hurts => fill::HAND_PALM,
            Self::Left => fill::ARROW_LEFT,
            Self::Level => fill::TREND_UP,
            Self::Lock => fill::LOCK_SIMPLE,
            Self::Mobility => fill::PERSON_SIMPLE_TAI_CHI,
            Self::Moon => fill::MOON,
            Self::Muscle => fill::TARGET,
            Self::Next => fill::CARET_RIGHT,
            Self::Pause => fill::PAUSE,
            Self::Play => fill::PLAY,
            Self::Quit => fill::SIGN_OUT,
            Self::Recovery => fill::HEARTBEAT,
            Self::Repeat => fill::REPEAT,
            Self::Return => fill::ARROW_U_UP_LEFT,
            Self::Right => fill::ARROW_RIGHT,
            Self::Shield => fill::SHIELD,
            Self::Sides => fill::ARROWS_LEFT_RIGHT,
            Self::Skip => fill::SKIP_FORWARD,
            Self::Star => fill::STAR,
            Self::Steps => fill::STACK,
            Self::Sun => fill::SUN_HORIZON,
            Self::Unlock => fill::LOCK_SIMPLE_OPEN,
            Self::Up => fill::ARROW_UP,
            Self::Warning => fill::WARNING_CIRCLE,
        }
    }

    /// Paints it, `size` points high, around `center`.
    pub fn paint(self, ui: &Ui, theme: Theme, center: Pos2, size: f32, color: Color32) {
        let size = size.max(1.0);
        let font = if self.is_line() {
            theme.line_icon_font(size)
        } else {
            theme.icon_font(size)
        };
        ui.painter()
            .text(center, Align2::CENTER_CENTER, self.glyph(), font, color);
    }

    /// Filled arrows and ticks sit in boxes; these are drawn as bold lines instead.
    const fn is_line(self) -> bool {
        matches!(
            self,
            Self::Check
                | Self::Close
                | Self::Down
                | Self::Left
                | Self::Level
                | Self::Next
                | Self::Quit
                | Self::Repeat
                | Self::Return
                | Self::Right
                | Self::Sides
                | Self::Up
        )
    }
}
