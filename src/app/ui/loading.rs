//! While the library loads and the figure grows.

use egui::{Rect, Ui, Vec2, WidgetInfo, WidgetType};

use super::components::{ErrorNote, Text, banner, shape};
use super::theme::{Theme, Type, fade};
use crate::library::Accent;

/// What the loading screen shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LoadingView {
    /// What is being done, such as `Setting up the studio`.
    pub message: String,
    /// How far it is, 0 to 1, if that is known.
    pub fraction: Option<f32>,
    /// What is wrong with content or data.
    pub errors: Vec<ErrorNote>,
}

/// Draws the loading screen.
pub fn loading_ui(ui: &mut Ui, view: &LoadingView) {
    let theme = Theme::of(ui.ctx());
    let colors = theme.color();
    let window = ui.max_rect();
    let middle = window.center();
    let line = |offset: f32, height: f32| {
        let center = middle + Vec2::new(0.0, theme.grid(offset));
        let width = window.width() - theme.grid(16.0);
        Rect::from_center_size(center, Vec2::new(width, theme.grid(height)))
    };
    Text::new(theme, Type::Headline, "Limber")
        .size(theme, theme.type_size(Type::Headline) * 1.5)
        .center()
        .place(ui, line(-11.0, 16.0));
    Text::new(theme, Type::Body, &view.message)
        .color(colors.ink_soft)
        .center()
        .rows(2)
        .place(ui, line(2.0, 12.0));
    if let Some(fraction) = view.fraction {
        bar(
            ui,
            theme,
            middle + Vec2::new(0.0, theme.grid(11.0)),
            fraction,
        );
    }
    let area = window.shrink(theme.grid(8.0));
    banner(ui, theme, area, &view.errors);
}

fn bar(ui: &mut Ui, theme: Theme, center: egui::Pos2, fraction: f32) {
    let rect = Rect::from_center_size(center, Vec2::new(theme.grid(60.0), theme.grid(1.5)));
    let id = ui.next_auto_id();
    ui.skip_ahead_auto_ids(1);
    let response = ui.interact(rect, id, egui::Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::ProgressIndicator, true, "Loading"));
    let radius = rect.height() / 2.0;
    shape::round(ui, rect, radius, fade(theme.color().ink, 0.15));
    let width = (rect.width() * fraction.clamp(0.0, 1.0)).max(rect.height());
    let done = rect.with_max_x(rect.left() + width);
    shape::round(ui, done, radius, theme.accent(Accent::Mobility).strong);
}
