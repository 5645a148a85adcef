//! Rounded cards that float over the scene.

use egui::{Color32, Rect, Ui, UiBuilder};

use super::super::theme::{Radius, Theme};
use super::{Cover, shape};

/// A floating card of a given place and size; `contents` are laid out downwards within its
/// padding.
pub fn floating<R>(
    ui: &mut Ui,
    theme: Theme,
    rect: Rect,
    padding: f32,
    fill: Color32,
    contents: impl FnOnce(&mut Ui) -> R,
) -> R {
    raised(ui, theme, rect, theme.radius(Radius::Card), fill);
    inside(ui, rect.shrink(padding), contents)
}

/// The surface of a card.
pub fn surface(ui: &Ui, theme: Theme, rect: Rect) {
    let radius = theme.radius(Radius::Card);
    raised(ui, theme, rect, radius, theme.color().card);
}

/// The surface of something that floats: its soft shadow and its fill.
pub fn raised(ui: &Ui, theme: Theme, rect: Rect, radius: f32, fill: Color32) {
    shape::shadow(ui, rect, radius, &theme.shadow());
    sheet(ui, rect, radius, fill);
}

/// The fill of a card.
pub fn sheet(ui: &Ui, rect: Rect, radius: f32, fill: Color32) {
    match Cover::opaque(ui, fill) {
        Some(colour) => {
            let inside = shape::edge(ui, rect, radius, colour);
            Cover::add(ui.ctx(), inside);
        }
        None => shape::round(ui, rect, radius, fill),
    }
}

/// Lays `contents` out downwards from the top left of `rect`, wherever the layout around it is.
pub fn inside<R>(ui: &mut Ui, rect: Rect, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let builder = UiBuilder::new()
        .max_rect(rect)
        .layout(egui::Layout::top_down(egui::Align::Min));
    contents(&mut ui.new_child(builder))
}
