//! Something is wrong with a file, and how to mend it.

use egui::{Frame, Margin, Rect, Ui, UiBuilder, Vec2};

use super::super::theme::{Radius, Theme, Type};
use super::{Button, ButtonKind, Icon, Key, Text};

/// An error in content or data, as shown to the person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorNote {
    /// Where, such as `routines/after-a-ride.ron:12:5`; empty if it is nowhere in particular.
    pub place: String,
    /// What is wrong, in a sentence.
    pub message: String,
    /// How to mend it, in a sentence; may be empty.
    pub remedy: String,
}

/// Shows the first error across the top of `area`, and how many more there are. Returns whether
/// the person put it away, and the room that it took.
pub fn banner(ui: &mut Ui, theme: Theme, area: Rect, errors: &[ErrorNote]) -> (bool, Rect) {
    let Some(first) = errors.first() else {
        return (false, Rect::from_min_size(area.min, Vec2::ZERO));
    };
    let colors = theme.color();
    let mut dismissed = false;
    #[expect(clippy::cast_possible_truncation, reason = "a small number")]
    let margin = Margin::same(theme.grid(4.0).min(127.0) as i8);
    let builder = UiBuilder::new().max_rect(area).id_salt("banner");
    let shown = ui.scope_builder(builder, |ui| {
        Frame::NONE
            .fill(colors.trouble_soft)
            .corner_radius(theme.corner(Radius::Inner))
            .shadow(theme.shadow())
            .inner_margin(margin)
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                dismissed = contents(ui, theme, first, errors.len());
            })
            .response
            .rect
    });
    (dismissed, shown.inner)
}

fn contents(ui: &mut Ui, theme: Theme, error: &ErrorNote, count: usize) -> bool {
    let colors = theme.color();
    let close = Button::new(ButtonKind::Bare, "Hide")
        .spoken("Hide this message")
        .key(Key::Name("X"));
    let size = close.size(ui, theme);
    let full = ui.available_rect_before_wrap();
    let icon = theme.grid(9.0);
    Icon::Warning.paint(
        ui,
        theme,
        full.left_top() + Vec2::splat(theme.grid(3.0)),
        theme.grid(6.0),
        colors.trouble,
    );
    let corner = egui::pos2(full.right() - size.x, full.top() - theme.grid(1.0));
    let hidden = close
        .place(ui, theme, Rect::from_min_size(corner, size))
        .clicked();
    let mut beside = full;
    beside.min.x += icon;
    beside.max.x -= size.x + theme.grid(2.0);
    words(ui, theme, beside, error, count);
    hidden
}

fn words(ui: &mut Ui, theme: Theme, area: Rect, error: &ErrorNote, count: usize) {
    let colors = theme.color();
    ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
        ui.spacing_mut().item_spacing.y = theme.grid(0.75);
        if !error.place.is_empty() {
            let more = match count {
                0 | 1 => error.place.clone(),
                _ => format!("{}   and {} more", error.place, count - 1),
            };
            Text::new(theme, Type::Label, &more)
                .color(colors.trouble)
                .rows(2)
                .show(ui);
        }
        Text::new(theme, Type::Body, &error.message)
            .rows(3)
            .show(ui);
        if !error.remedy.is_empty() {
            Text::new(theme, Type::Caption, &error.remedy)
                .color(colors.ink_soft)
                .rows(3)
                .show(ui);
        }
    });
}
