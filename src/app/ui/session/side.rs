//! What comes next, and how to read the muscle glow.

use egui::{Color32, Mesh, Rect, Shape, Ui, pos2, vec2};

use super::super::components::{Text, fitted, floating, shape};
use super::super::layout::Hud;
use super::super::theme::{Theme, Type};
use super::{PhaseKind, SessionView};

pub(super) fn side_ui(ui: &mut Ui, theme: Theme, hud: Hud, view: &SessionView<'_>) {
    let Some(side) = hud.side else { return };
    next(ui, theme, side, view);
    if !view.target.is_empty() {
        legend(ui, theme, side, view);
    }
}

fn next(ui: &mut Ui, theme: Theme, side: Rect, view: &SessionView<'_>) {
    // While resting it is shown large, beside the clock.
    if view.phase == PhaseKind::Rest {
        return;
    }
    let (name, dose) = match view.next {
        Some(next) => (next.exercise, next.dose),
        None => ("You're done", "The last movement"),
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
