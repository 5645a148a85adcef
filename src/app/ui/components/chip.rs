//! Chips: a short fact with an icon, in a tinted pill.

use egui::{Color32, Rect, Sense, Ui, Vec2, WidgetInfo, WidgetType};

use super::super::theme::{Theme, Type};
use super::{Icon, Text, shape};

/// A short fact.
#[derive(Clone, Debug)]
pub struct Chip<'a> {
    /// Drawn before the text.
    pub icon: Option<Icon>,
    /// A few words.
    pub text: &'a str,
    /// The pill's colour; transparent for a chip that is text only.
    pub fill: Color32,
    /// Icon and text.
    pub ink: Color32,
}

/// Adds a chip to a layout, shortened with an ellipsis where it doesn't fit.
pub fn chip(ui: &mut Ui, theme: Theme, chip: &Chip<'_>) -> egui::Response {
    let wanted = width(ui, theme, chip);
    let size = Vec2::new(wanted.min(ui.available_width()), theme.grid(8.0));
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, chip.text));
    paint(ui, theme, rect, chip);
    response
}

/// Adds chips side by side, in as many rows as they need.
pub fn chips(ui: &mut Ui, theme: Theme, all: &[Chip<'_>]) {
    let gap = theme.grid(1.5);
    let available = ui.available_width();
    let mut left = 0.0;
    let mut rows: Vec<Vec<&Chip<'_>>> = Vec::new();
    for one in all {
        let taken = width(ui, theme, one) + gap;
        match rows.last_mut() {
            Some(row) if left + taken - gap <= available => row.push(one),
            _ => {
                rows.push(vec![one]);
                left = 0.0;
            }
        }
        left += taken;
    }
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(gap);
        for row in rows {
            ui.horizontal(|ui| {
                for one in row {
                    chip(ui, theme, one);
                }
            });
        }
    });
}

fn width(ui: &Ui, theme: Theme, chip: &Chip<'_>) -> f32 {
    let text = Text::new(theme, Type::Label, chip.text).measure(ui, f32::INFINITY);
    let icon = chip.icon.map_or(0.0, |_| theme.grid(6.0));
    (text.x + icon + 2.0 * padding(theme, chip)).ceil()
}

fn padding(theme: Theme, chip: &Chip<'_>) -> f32 {
    if chip.fill == Color32::TRANSPARENT {
        0.0
    } else {
        theme.grid(3.0)
    }
}

fn paint(ui: &Ui, theme: Theme, rect: Rect, chip: &Chip<'_>) {
    shape::round(ui, rect, rect.height() / 2.0, chip.fill);
    let mut inner = rect.shrink2(Vec2::new(padding(theme, chip), 0.0));
    if let Some(icon) = chip.icon {
        let center = inner.left_center() + Vec2::new(theme.grid(2.25), 0.0);
        icon.paint(ui, theme, center, theme.grid(4.5), chip.ink);
        inner.min.x += theme.grid(6.0);
    }
    Text::new(theme, Type::Label, chip.text)
        .color(chip.ink)
        .rows(1)
        .paint_within(ui, inner);
}
