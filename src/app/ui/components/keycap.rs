//! The key that does what a button does, drawn as a key cap.

use egui::{Align2, Color32, Pos2, Rect, Ui, Vec2};

use super::super::theme::{Radius, Theme, Type, fade};
use super::{Icon, shape};

/// What is printed on a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A name such as `Space`.
    Name(&'static str),
    /// An arrow.
    Arrow(Icon),
}

/// How wide a key cap is.
#[must_use]
pub fn keycap_width(ui: &Ui, theme: Theme, key: Key) -> f32 {
    let height = height(theme);
    match key {
        Key::Arrow(_) => height,
        Key::Name(name) => {
            let font = theme.font_sized(Type::Label, size(theme));
            let galley = ui
                .painter()
                .layout_no_wrap(name.to_owned(), font, Color32::BLACK);
            (galley.size().x + theme.grid(2.5)).max(height)
        }
    }
}

/// Paints a key cap on a surface of colour `cap`, with its left edge at `left`.
pub fn paint_keycap(ui: &Ui, theme: Theme, left: Pos2, key: Key, ink: Color32, cap: Color32) {
    let size_of_cap = Vec2::new(keycap_width(ui, theme, key), height(theme));
    let rect = Rect::from_min_size(left - Vec2::new(0.0, size_of_cap.y / 2.0), size_of_cap);
    let radius = theme.radius(Radius::Key);
    let edge = theme.line(1.0);
    shape::round(ui, rect, radius, fade(ink, 0.3));
    shape::round(ui, rect.shrink(edge), radius - edge, cap);
    match key {
        Key::Name(name) => {
            let font = theme.font_sized(Type::Label, size(theme));
            let center = rect.center() - Vec2::new(0.0, 0.04 * size(theme));
            ui.painter()
                .text(center, Align2::CENTER_CENTER, name, font, ink);
        }
        Key::Arrow(icon) => icon.paint(ui, theme, rect.center(), size(theme), ink),
    }
}

fn height(theme: Theme) -> f32 {
    size(theme) + theme.grid(2.25)
}

fn size(theme: Theme) -> f32 {
    (theme.type_size(Type::Overline)).max(12.0)
}
