//! Rounded cards that float over the scene.

use egui::{Rect, Ui, UiBuilder};

use super::super::theme::{Radius, Theme};

/// A floating card of a given place and size; `contents` are laid out downwards within its
/// padding.
pub fn floating<R>(
    ui: &mut Ui,
    theme: &Theme,
    rect: Rect,
    padding: f32,
    contents: impl FnOnce(&mut Ui) -> R,
) -> R {
    let corner = theme.corner(Radius::Card);
    let painter = ui.painter();
    painter.add(theme.shadow().as_shape(rect, corner));
    painter.rect_filled(rect, corner, theme.color().card);
    inside(ui, rect.shrink(padding), contents)
}

/// Lays `contents` out downwards from the top left of `rect`, wherever the layout around it is.
pub fn inside<R>(ui: &mut Ui, rect: Rect, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let builder = UiBuilder::new()
        .max_rect(rect)
        .layout(egui::Layout::top_down(egui::Align::Min));
    contents(&mut ui.new_child(builder))
}
