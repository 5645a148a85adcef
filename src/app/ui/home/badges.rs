//! All badges, laid out over home.

use egui::{Key, Rect, ScrollArea, Sense, Ui, Vec2, WidgetInfo, WidgetType, vec2};

use super::super::components::{
    Button, ButtonKind, Key as Cap, MedalIcon, Text, floating, inside, medal,
};
use super::super::keys;
use super::super::theme::{AccentColors, Theme, Type};
use super::{BadgeView, HomeAction, HomeView};
use crate::library::Accent;

/// The colours of a medal.
pub(in super::super) fn accent(theme: Theme, icon: MedalIcon) -> AccentColors {
    theme.accent(match icon {
        MedalIcon::Sessions | MedalIcon::Explorer => Accent::Mobility,
        MedalIcon::Minutes | MedalIcon::Return => Accent::Calm,
        MedalIcon::Days | MedalIcon::Weeks | MedalIcon::Again => Accent::Recovery,
    })
}

pub(super) fn badges_ui(
    ui: &mut Ui,
    theme: Theme,
    column: Rect,
    view: &HomeView,
) -> Option<HomeAction> {
    let window = ui.max_rect();
    let id = ui.id().with("badges");
    ui.interact(window, id, Sense::click_and_drag());
    ui.painter().rect_filled(window, 0.0, theme.color().scrim);

    let mut clicked = false;
    let close = Button::new(ButtonKind::Quiet, "Close").key(Cap::Name("B"));
    let surface = theme.color().raised;
    floating(ui, theme, column, theme.grid(7.0), surface, |ui| {
        let full = ui.max_rect();
        let size = close.size(ui, theme);
        let corner = egui::pos2(full.right() - size.x, full.top());
        clicked = close
            .place(ui, theme, Rect::from_min_size(corner, size))
            .clicked();
        let (head, rest) = full.split_top_bottom_at_y(full.top() + size.y + theme.grid(4.0));
        title(ui, theme, head.with_max_x(corner.x - theme.grid(2.0)), view);
        grid(ui, theme, rest, &view.badges);
    });
    let done = clicked
        || keys::pressed(ui, Key::B)
        || keys::pressed(ui, Key::Escape)
        || keys::unclaimed(ui, Key::Enter);
    done.then_some(HomeAction::ToggleBadges)
}

fn title(ui: &mut Ui, theme: Theme, area: Rect, view: &HomeView) {
    let earned = view.badges.iter().filter(|b| b.earned_on.is_some()).count();
    inside(ui, area, |ui| {
        Text::new(theme, Type::Title, "Badges").rows(1).show(ui);
        let count = format!("{earned} of {} earned, kept for good", view.badges.len());
        Text::new(theme, Type::Caption, &count)
            .color(theme.color().ink_soft)
            .rows(1)
            .show(ui);
    });
}

fn grid(ui: &mut Ui, theme: Theme, area: Rect, badges: &[BadgeView]) {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a handful of columns"
    )]
    let columns = ((area.width() / theme.grid(44.0)) as usize).clamp(1, 4);
    #[expect(clippy::cast_precision_loss, reason = "a handful of columns")]
    let width = area.width() / columns as f32;
    // Medals grow into the room there is.
    #[expect(clippy::cast_precision_loss, reason = "a handful of rows")]
    let rows = badges.len().div_ceil(columns).max(1) as f32;
    let height = (area.height() / rows).clamp(theme.grid(50.0), theme.grid(66.0));
    let size = vec2(width, height);
    inside(ui, area, |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            for row in badges.chunks(columns) {
                ui.horizontal_top(|ui| {
                    for badge in row {
                        cell(ui, theme, size, badge);
                    }
                });
            }
        });
    });
}

fn cell(ui: &mut Ui, theme: Theme, size: Vec2, badge: &BadgeView) {
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let earned = badge.earned_on.as_deref();
    let spoken = match earned {
        Some(date) => format!("{}, earned {date}", badge.name),
        None => format!("{}, not yet: {}", badge.name, badge.description),
    };
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, &spoken));

    let inner = rect.shrink(theme.grid(2.0));
    let (top, below) = inner.split_top_bottom_at_y(inner.bottom() - theme.grid(22.0));
    let square = Rect::from_center_size(top.center(), Vec2::splat(top.height()));
    medal(
        ui,
        theme,
        square,
        badge.icon,
        accent(theme, badge.icon),
        earned.is_some(),
    );
    inside(ui, below, |ui| {
        let colors = theme.color();
        let ink = if earned.is_some() {
            colors.ink
        } else {
            colors.ink_soft
        };
        Text::new(theme, Type::Label, &badge.name)
            .color(ink)
            .center()
            .rows(2)
            .show(ui);
        ui.add_space(theme.grid(0.5));
        Text::new(theme, Type::Caption, earned.unwrap_or(&badge.description))
            .color(colors.ink_soft)
            .center()
            .rows(3)
            .show(ui);
    });
}
