//! The second half of the free part: the figure from another side, or how it is often done wrong.

use egui::epaint::RectShape;
use egui::{Color32, Rect, Sense, Ui, WidgetInfo, WidgetType, pos2, vec2};

use super::super::components::{Icon, Text, fitted, fitted_in, inside, surface};
use super::super::layout::{Hud, pictured};
use super::super::theme::{Radius, Theme, Type, corner};
use super::{BesideView, SessionView};

pub(super) fn second_ui(ui: &mut Ui, theme: Theme, hud: Hud, view: &SessionView<'_>) {
    let Some(rect) = hud.second else { return };
    match view.beside {
        Some(BesideView::Half { texture, title }) => {
            surface(ui, theme, rect);
            let spoken = format!("{}, {}", view.exercise, title);
            picture(ui, theme, rect, texture, &spoken);
            let head = rect.shrink(theme.grid(4.0));
            let at = head.with_max_y(head.top() + theme.grid(5.0));
            Text::new(theme, Type::Overline, title)
                .color(theme.color().ink_soft)
                .rows(1)
                .place(ui, at);
        }
        Some(BesideView::Mistake { texture, name, cue }) => {
            mistake(ui, theme, rect, texture, (name, cue));
        }
        _ => {}
    }
}

/// Words say what it is: nobody may take the pale figure for the one to follow.
fn mistake(
    ui: &mut Ui,
    theme: Theme,
    rect: Rect,
    texture: Option<egui::TextureId>,
    (name, cue): (&str, &str),
) {
    surface(ui, theme, rect);
    let above = pictured(rect);
    if let Some(texture) = texture {
        let spoken = format!("Not like this: {name}");
        picture(ui, theme, above, texture, &spoken);
    }
    let padding = theme.grid(5.0);
    let words = rect.with_min_y(above.bottom()).shrink(padding);
    let (head, below) = words.split_top_bottom_at_y(words.top() + theme.grid(6.0));
    let icon = theme.grid(6.0);
    let ink = theme.color().trouble;
    let at = pos2(head.left() + icon / 2.0, head.center().y);
    Icon::Close.paint(ui, theme, at, icon, ink);
    Text::new(theme, Type::Overline, "NOT LIKE THIS")
        .color(ink)
        .rows(1)
        .place(ui, head.with_min_x(head.left() + icon + theme.grid(2.0)));
    inside(ui, below, |ui| {
        // As large as can be: it is read from the mat.
        let title = Text::new(theme, Type::Headline, name);
        let title = title.size(theme, theme.type_size(Type::Headline) * 0.8);
        let title = fitted(ui, theme, title, below.width(), 2);
        let height = title.measure(ui, below.width()).y;
        title.show(ui);
        ui.add_space(theme.grid(1.5));
        let room = below.height() - height - theme.grid(1.5);
        let mend = Text::new(theme, Type::BodyLarge, cue);
        let mend = mend.size(theme, theme.type_size(Type::BodyLarge) * 0.84);
        fitted_in(ui, theme, mend, vec2(below.width(), room)).show(ui);
    });
}

fn picture(ui: &mut Ui, theme: Theme, rect: Rect, texture: egui::TextureId, spoken: &str) {
    let id = ui.next_auto_id();
    ui.skip_ahead_auto_ids(1);
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, spoken));
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    let radius = corner(theme.radius(Radius::Card));
    let shape = RectShape::filled(rect, radius, Color32::WHITE).with_texture(texture, whole);
    ui.painter().add(shape);
}
