//! What comes next, and how to read the muscle glow.

use egui::epaint::RectShape;
use egui::{Color32, Mesh, Rect, Sense, Shape, TextureId, Ui, WidgetInfo, WidgetType, pos2, vec2};

use super::super::components::{Text, fitted, floating, shape};
use super::super::layout::Hud;
use super::super::theme::{Radius, Theme, Type, corner};
use super::{BesideView, PhaseKind, SessionView};

pub(super) fn side_ui(ui: &mut Ui, theme: Theme, hud: Hud, view: &SessionView<'_>) {
    let Some(side) = hud.side else { return };
    let below = next(ui, theme, side, view);
    if let Some(BesideView::Small(texture)) = view.beside {
        let rest = side.with_min_y(below + theme.grid(3.0));
        let spoken = format!("{} from another side", view.exercise);
        let most = side.height() * 0.42;
        picture(ui, theme, rest, (texture, "ANOTHER VIEW"), most, &spoken);
    }
    if !view.target.is_empty() {
        legend(ui, theme, side, view);
    }
}

/// Returns where it ends.
fn next(ui: &mut Ui, theme: Theme, side: Rect, view: &SessionView<'_>) -> f32 {
    // While resting its name stands beside the clock, and it is seen here.
    if view.phase == PhaseKind::Rest {
        if let (Some(texture), Some(next)) = (view.preview, view.next) {
            let most = side.height() * 0.42;
            let spoken = format!("How {} looks", next.exercise);
            return picture(ui, theme, side, (texture, "UP NEXT"), most, &spoken);
        }
        return side.top();
    }
    let (name, dose) = match view.next {
        Some(next) => (next.exercise, next.dose),
        None => ("Last movement", "Then you're done"),
    };
    let padding = theme.grid(5.0);
    let width = side.width() - 2.0 * padding;
    let title = Text::new(theme, Type::Title, name);
    let title = title.size(theme, theme.type_size(Type::Title) * 0.88);
    let title = fitted(ui, theme, title, width, 3);
    let dose = Text::new(theme, Type::Caption, dose)
        .color(theme.color().ink_soft)
        .rows(2);
    let height = title.measure(ui, width).y + dose.measure(ui, width).y + theme.grid(7.0);
    let rect = Rect::from_min_size(side.min, vec2(side.width(), height + 2.0 * padding));
    floating(ui, theme, rect, padding, theme.color().card, |ui| {
        overline(ui, theme, "UP NEXT");
        ui.add_space(theme.grid(1.0));
        title.show(ui);
        ui.add_space(theme.grid(1.0));
        dose.show(ui);
    });
    rect.bottom()
}

/// A picture on a card, with at most so much height; returns where it ends.
fn picture(
    ui: &mut Ui,
    theme: Theme,
    side: Rect,
    (texture, title): (TextureId, &str),
    most: f32,
    spoken: &str,
) -> f32 {
    let padding = theme.grid(4.0);
    let width = side.width() - 2.0 * padding;
    // As wide as it is drawn, but never down to what lies below.
    let height = (width * 0.89)
        .min(most - theme.grid(14.0))
        .max(theme.grid(10.0));
    let head = theme.grid(6.0);
    let size = vec2(side.width(), height + head + 2.0 * padding);
    let rect = Rect::from_min_size(side.min, size);
    floating(ui, theme, rect, padding, theme.color().card, |ui| {
        overline(ui, theme, title);
        let inner = rect.shrink(padding);
        let at = inner.with_min_y(inner.bottom() - height);
        let id = ui.next_auto_id();
        ui.skip_ahead_auto_ids(1);
        let response = ui.interact(at, id, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, spoken));
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        let seen = whole.shrink2(vec2(0.0, (1.0 - height / (width * 0.89)) / 2.0));
        let radius = corner(theme.radius(Radius::Card) * 0.6);
        let shape = RectShape::filled(at, radius, Color32::WHITE).with_texture(texture, seen);
        ui.painter().add(shape);
    });
    rect.bottom()
}

fn legend(ui: &mut Ui, theme: Theme, side: Rect, view: &SessionView<'_>) {
    let padding = theme.grid(5.0);
    let width = side.width() - 2.0 * padding;
    let target = Text::new(theme, Type::Title, view.target);
    let target = target.size(theme, theme.type_size(Type::Title) * 0.88);
    let target = fitted(ui, theme, target, width, 2);
    let bar_height = theme.grid(2.5);
    let notes = theme.grid(5.5);
    let height = target.measure(ui, width).y + bar_height + notes + theme.grid(10.0);
    let top = side.bottom() - height - 2.0 * padding;
    floating(
        ui,
        theme,
        side.with_min_y(top),
        padding,
        theme.color().card,
        |ui| {
            overline(ui, theme, "STRETCHING");
            ui.add_space(theme.grid(1.0));
            target.show(ui);
            ui.add_space(theme.grid(3.5));
            let at = ui.cursor().left_top();
            let bar = Rect::from_min_size(at, vec2(width, bar_height));
            gradient(ui, bar, theme.color().glow);
            let below = Rect::from_min_size(
                pos2(at.x, bar.bottom() + theme.grid(1.5)),
                vec2(width, notes),
            );
            for (word, rect, end) in [
                ("slack", below.split_left_right_at_fraction(0.5).0, false),
                ("deep", below.split_left_right_at_fraction(0.5).1, true),
            ] {
                let text = Text::new(theme, Type::Caption, word).color(theme.color().ink_soft);
                let left = if end {
                    rect.right() - text.measure(ui, width).x
                } else {
                    rect.left()
                };
                text.rows(1).place(ui, rect.with_min_x(left));
            }
        },
    );
}

fn overline(ui: &mut Ui, theme: Theme, text: &str) {
    Text::new(theme, Type::Overline, text)
        .color(theme.color().ink_faint)
        .rows(1)
        .show(ui);
}

/// A round-ended bar through the colours, left to right.
fn gradient(ui: &Ui, bar: Rect, colors: [Color32; 3]) {
    let radius = bar.height() / 2.0;
    let inset = vec2(radius, 0.0);
    shape::disc(ui, bar.left_center() + inset, radius, colors[0]);
    shape::disc(ui, bar.right_center() - inset, radius, colors[2]);
    let inner = bar.shrink2(vec2(radius, 0.0));
    let mut mesh = Mesh::default();
    for (i, color) in (0_u8..).zip(colors) {
        let x = inner.left() + inner.width() * f32::from(i) / 2.0;
        mesh.colored_vertex(pos2(x, inner.top()), color);
        mesh.colored_vertex(pos2(x, inner.bottom()), color);
    }
    for first in [0, 2] {
        mesh.add_triangle(first, first + 1, first + 2);
        mesh.add_triangle(first + 1, first + 2, first + 3);
    }
    ui.painter().add(Shape::mesh(mesh));
}
