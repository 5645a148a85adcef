//! The summary: what was done, what it earned, and the next small step.

mod earned;
mod view;

use egui::{Key, Rect, ScrollArea, Ui, UiBuilder, vec2};

use super::components::{
    Button, ButtonKind, Icon, Key as Cap, Text, backing, banner, fitted, floating, inside, shape,
    week_dots,
};
use super::keys;
use super::layout::Split;
use super::theme::{AccentColors, Radius, Theme, Type};

pub use view::{EarnedView, SummaryAction, SummaryView};

/// Draws the summary and returns what the person wants.
pub fn summary_ui(ui: &mut Ui, view: &SummaryView) -> Option<SummaryAction> {
    let theme = Theme::of(ui.ctx());
    let split = Split::of(ui.max_rect().size());
    let mut column = split.column;
    let mut action = None;
    backing(ui, theme, split);
    let (dismissed, rect) = banner(ui, theme, column, &view.errors);
    if dismissed {
        action = Some(SummaryAction::DismissErrors);
    }
    if !view.errors.is_empty() {
        column.min.y = rect.bottom() + theme.grid(4.0);
    }
    let (body, footer) = column.split_top_bottom_at_y(column.bottom() - theme.grid(17.0));
    let accent = theme.accent(view.accent);
    content(ui, theme, body, view, accent);

    let done = Button::new(ButtonKind::Primary(accent), "Done")
        .icon(Icon::Check)
        .key(Cap::Name("Enter"));
    let size = done.size(ui, theme);
    let at = egui::pos2(footer.left(), footer.bottom() - size.y - theme.grid(1.0));
    let clicked = done
        .place(ui, theme, Rect::from_min_size(at, size))
        .clicked();
    if clicked || keys::unclaimed(ui, Key::Enter) || keys::pressed(ui, Key::Escape) {
        return Some(SummaryAction::Home);
    }
    if !view.errors.is_empty() && keys::pressed(ui, Key::X) {
        return Some(SummaryAction::DismissErrors);
    }
    action
}

fn content(ui: &mut Ui, theme: Theme, body: Rect, view: &SummaryView, accent: AccentColors) {
    let bleed = theme.grid(5.0);
    let outer = body.expand2(vec2(bleed, 0.0));
    inside(ui, outer, |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let inner = ui.max_rect().shrink2(vec2(bleed, 0.0));
            ui.scope_builder(UiBuilder::new().max_rect(inner), |ui| {
                Text::new(theme, Type::Overline, &view.routine.to_uppercase())
                    .color(accent.strong)
                    .rows(1)
                    .show(ui);
                ui.add_space(theme.grid(1.5));
                let headline = Text::new(theme, Type::Headline, &view.headline);
                fitted(ui, theme, headline, inner.width(), 3).show(ui);
                ui.add_space(theme.grid(4.0));
                numbers(ui, theme, view, accent);
                earned::earned_ui(ui, theme, view);
                if !view.tomorrow.is_empty() {
                    tomorrow(ui, theme, view, accent);
                }
                ui.add_space(theme.grid(4.0));
            });
        });
    });
}

/// Minutes, exercises, streak, and the week.
fn numbers(ui: &mut Ui, theme: Theme, view: &SummaryView, accent: AccentColors) {
    let width = ui.available_width();
    let wide = width >= theme.grid(130.0);
    let height = theme.grid(if wide { 28.0 } else { 52.0 });
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), egui::Sense::hover());
    let card = theme.color().card;
    floating(ui, theme, rect, theme.grid(5.0), card, |ui| {
        let area = ui.max_rect();
        let (left, right) = if wide {
            let (left, right) = area.split_left_right_at_fraction(0.6);
            (left, right.with_min_x(right.left() + theme.grid(3.0)))
        } else {
            area.split_top_bottom_at_y(area.top() + theme.grid(22.0))
        };
        figures(ui, theme, left, view);
        week(ui, theme, right, view, accent);
    });
    ui.add_space(theme.grid(3.5));
}

fn figures(ui: &mut Ui, theme: Theme, area: Rect, view: &SummaryView) {
    let plural = |count: u32, one: &'static str, many: &'static str| {
        (count, if count == 1 { one } else { many })
    };
    let all = [
        plural(view.minutes, "minute", "minutes"),
        plural(view.exercises, "exercise", "exercises"),
        view.streak_figure(),
    ];
    let step = area.width() / 3.0;
    for (i, (number, unit)) in (0_u8..).zip(all) {
        let left = area.left() + step * f32::from(i);
        let size = vec2(step, area.height());
        let cell = Rect::from_min_size(egui::pos2(left, area.top()), size);
        figure(ui, theme, cell, number, unit);
    }
}

fn week(ui: &mut Ui, theme: Theme, area: Rect, view: &SummaryView, accent: AccentColors) {
    let (dots, line) = area.split_top_bottom_at_y(area.bottom() - theme.grid(5.5));
    let dots = dots.with_max_y(dots.bottom() - theme.grid(1.0));
    let top = (dots.bottom() - theme.grid(13.0)).max(dots.top());
    week_dots(ui, theme, dots.with_min_y(top), &view.week, accent);
    let goal = format!("{} of {} this week", view.week.done, view.week.goal);
    Text::new(theme, Type::Caption, &goal)
        .color(theme.color().ink_soft)
        .rows(1)
        .place(ui, line.shrink2(vec2(theme.grid(1.0), 0.0)));
}

fn figure(ui: &mut Ui, theme: Theme, cell: Rect, number: u32, unit: &str) {
    let (top, bottom) = cell.split_top_bottom_at_fraction(0.66);
    let number = format!("{number}");
    let width = cell.width() - theme.grid(2.0);
    let number = fitted(
        ui,
        theme,
        Text::new(theme, Type::Numeral, &number),
        width,
        1,
    );
    number.place(ui, top.with_max_x(top.left() + width));
    Text::new(theme, Type::Caption, unit)
        .color(theme.color().ink_soft)
        .rows(1)
        .place(ui, bottom.with_max_x(cell.right() - theme.grid(1.0)));
}

fn tomorrow(ui: &mut Ui, theme: Theme, view: &SummaryView, accent: AccentColors) {
    let inset = theme.grid(19.0);
    let width = ui.available_width() - inset - theme.grid(5.0);
    let words = Text::new(theme, Type::Body, &view.tomorrow).rows(3);
    let height = words.measure(ui, width).y + theme.grid(16.0);
    let size = vec2(ui.available_width(), height);
    let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    shape::round(ui, rect, theme.radius(Radius::Card), accent.soft);
    let icon = rect.left_center() + vec2(theme.grid(10.0), 0.0);
    Icon::Sun.paint(ui, theme, icon, theme.grid(9.0), accent.strong);
    let inner = Rect::from_min_max(
        rect.min + vec2(inset, theme.grid(5.0)),
        rect.max - vec2(theme.grid(5.0), theme.grid(5.0)),
    );
    inside(ui, inner, |ui| {
        Text::new(theme, Type::Overline, "NEXT SMALL STEP")
            .color(accent.strong)
            .rows(1)
            .show(ui);
        ui.add_space(theme.grid(1.0));
        words.show(ui);
    });
}
