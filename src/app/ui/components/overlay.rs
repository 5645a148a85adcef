//! A question over everything else: the stage fades, one card asks.

use egui::{Frame, Id, Margin, Rect, Sense, Ui, UiBuilder};

use super::super::theme::{Radius, Theme};

/// Fades `area` and shows a card in its middle, at most `width` wide and as high as its contents.
pub fn overlay<R>(
    ui: &mut Ui,
    theme: Theme,
    area: Rect,
    name: &str,
    contents: impl FnOnce(&mut Ui) -> R,
) -> R {
    let id = Id::new("overlay").with(name);
    // Swallows clicks meant for what lies behind.
    ui.interact(area, id, Sense::click_and_drag());
    ui.painter().rect_filled(area, 0.0, theme.color().scrim);

    let width = theme.grid(138.0).min(area.width() - theme.grid(8.0));
    // The height is known once it has been laid out; until then assume last time's.
    let height = ui.data(|data| data.get_temp::<f32>(id)).unwrap_or(0.0);
    let top = area.center().y - height / 2.0;
    let slot = Rect::from_min_max(
        egui::pos2(area.center().x - width / 2.0, top.max(area.top())),
        egui::pos2(area.center().x + width / 2.0, area.bottom()),
    );
    #[expect(clippy::cast_possible_truncation, reason = "clamped")]
    let margin = Margin::same(theme.grid(8.0).min(127.0) as i8);
    let builder = UiBuilder::new().max_rect(slot).id_salt(id);
    let shown = ui.scope_builder(builder, |ui| {
        Frame::NONE
            .fill(theme.color().raised)
            .corner_radius(theme.corner(Radius::Card))
            .shadow(theme.shadow())
            .inner_margin(margin)
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                contents(ui)
            })
    });
    let shown = shown.inner;
    let now = shown.response.rect.height();
    if (now - height).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(id, now));
        ui.ctx().request_repaint();
    }
    shown.inner
}
