//! The strip under the greeting: streak, week, level, badges.

use egui::{Rect, Sense, Ui, Vec2, WidgetInfo, WidgetType, vec2};

use super::super::components::{
    Icon, MedalIcon, Ring, Text, fitted, medal, shape, surface, week_dots,
};
use super::super::theme::{Radius, Theme, Type};
use super::{HomeAction, HomeView, StreakView};
use crate::library::Accent;

pub(super) fn strip_ui(ui: &mut Ui, theme: Theme, view: &HomeView) -> Option<HomeAction> {
    let size = vec2(ui.available_width(), theme.grid(25.0));
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    surface(ui, theme, rect);

    let wide = rect.width() >= theme.grid(150.0);
    let inner = rect.shrink2(vec2(theme.grid(5.0), theme.grid(4.0)));
    let gap = theme.grid(4.0);
    let mut left = inner.left();
    let mut zone = |width: f32| {
        let zone = Rect::from_min_size(egui::pos2(left, inner.top()), vec2(width, inner.height()));
        left = zone.right() + gap;
        zone
    };
    let streak_width = theme.grid(if wide { 38.0 } else { 40.0 });
    let dots_width = theme.grid(if wide { 51.0 } else { 42.0 });
    streak(ui, theme, zone(streak_width), view);
    week(ui, theme, zone(dots_width), view);
    let spare = inner.width() - streak_width - dots_width - 2.0 * gap;
    if wide {
        let badges_width = theme.grid(24.0);
        level(ui, theme, zone(spare - badges_width - gap), view, true);
        return badges(ui, theme, zone(badges_width), view);
    }
    level(ui, theme, zone(spare), view, false);
    None
}

fn streak(ui: &mut Ui, theme: Theme, rect: Rect, view: &HomeView) {
    let colors = theme.color();
    let streak = &view.streak;
    let flame = rect.left_center() + vec2(theme.grid(5.0), 0.0);
    let lit = streak.weeks > 0 || streak.days > 0;
    let ink = if lit { colors.flame } else { colors.track };
    Icon::Flame.paint(ui, theme, flame, theme.grid(12.0), ink);
    let words = rect.with_min_x(rect.left() + theme.grid(11.5));
    let (top, bottom) = words.split_top_bottom_at_fraction(0.56);
    let (number, unit, note) = streak_words(streak);
    let text = Text::new(theme, Type::Headline, &number);
    let room = top.width()
        - if unit.is_empty() {
            0.0
        } else {
            theme.grid(12.0)
        };
    let drawn = fitted(ui, theme, text, room, 1).place(ui, top);
    let beside = Rect::from_min_max(
        egui::pos2(drawn.right() + theme.grid(1.5), top.top() + theme.grid(1.5)),
        top.max,
    );
    if !unit.is_empty() {
        Text::new(theme, Type::Label, unit)
            .rows(1)
            .place(ui, beside);
    }
    Text::new(theme, Type::Caption, &note)
        .color(colors.ink_soft)
        .rows(1)
        .place(ui, bottom);
}

/// Number, unit and note. Weeks carry the streak; days count until the first week is full.
fn streak_words(streak: &StreakView) -> (String, &'static str, String) {
    let days_in_a_row = |days: u32| match days {
        0 => "met so far".to_owned(),
        1 => "1 day in a row".to_owned(),
        n => format!("{n} days in a row"),
    };
    match (streak.weeks, streak.days) {
        (0, 0) => ("Day 1".to_owned(), "", "starts today".to_owned()),
        (0, 1) => ("1".to_owned(), "day", "A good start".to_owned()),
        (0, days) => (format!("{days}"), "days", "in a row".to_owned()),
        (1, days) => ("1".to_owned(), "week", days_in_a_row(days)),
        (weeks, days) => (format!("{weeks}"), "weeks", days_in_a_row(days)),
    }
}

fn week(ui: &mut Ui, theme: Theme, rect: Rect, view: &HomeView) {
    let streak = &view.streak;
    let (dots, line) = rect.split_top_bottom_at_y(rect.bottom() - theme.grid(5.0));
    let dots = dots.with_max_y(dots.bottom() - theme.grid(1.0));
    let accent = theme.accent(Accent::Mobility);
    week_dots(ui, theme, dots, &streak.week, accent);
    let goal = format!("{} of {} this week", streak.week.done, streak.week.goal);
    let inset = line.shrink2(vec2(theme.grid(1.0), 0.0));
    let drawn = Text::new(theme, Type::Caption, &goal)
        .color(theme.color().ink_soft)
        .rows(1)
        .place(ui, inset);
    if streak.shields == 0 {
        return;
    }
    for i in 0..streak.shields.min(4) {
        #[expect(clippy::cast_precision_loss, reason = "four at most")]
        let x = drawn.right() + theme.grid(4.0 + 4.5 * i as f32);
        let at = egui::pos2(x, line.center().y);
        Icon::Shield.paint(ui, theme, at, theme.grid(4.0), accent.strong);
    }
    let id = ui.next_auto_id();
    ui.skip_ahead_auto_ids(1);
    let shields = Rect::from_min_max(egui::pos2(drawn.right(), line.top()), line.max);
    let response = ui.interact(shields, id, Sense::hover());
    let spoken = format!(
        "{} shields: missed days that keep the streak",
        streak.shields
    );
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, &spoken));
}

fn level(ui: &mut Ui, theme: Theme, rect: Rect, view: &HomeView, words: bool) {
    let level = &view.level;
    let number = format!("{}", level.level);
    let spoken = format!("Level {}, {}", level.level, level.note);
    let diameter = rect.height().min(rect.width());
    let at = rect.left_center() + vec2(diameter / 2.0, 0.0);
    Ring {
        fraction: level.fraction,
        accent: theme.accent(Accent::Calm),
        halfway: false,
        numeral: &number,
        icon: None,
        emphasis: false,
        unit: "",
        spoken: &spoken,
    }
    .place(ui, theme, Rect::from_center_size(at, Vec2::splat(diameter)));
    let beside = rect.with_min_x(rect.left() + diameter + theme.grid(3.0));
    if !words {
        let label = Text::new(theme, Type::Label, "Level");
        if label.measure(ui, f32::INFINITY).x <= beside.width() {
            label.place(ui, beside);
        }
        return;
    }
    let (top, bottom) = beside.split_top_bottom_at_fraction(0.42);
    Text::new(theme, Type::Label, "Level")
        .rows(1)
        .place(ui, top);
    Text::new(theme, Type::Caption, &level.note)
        .color(theme.color().ink_soft)
        .rows(2)
        .place(ui, bottom);
}

fn badges(ui: &mut Ui, theme: Theme, rect: Rect, view: &HomeView) -> Option<HomeAction> {
    if view.badges.is_empty() {
        return None;
    }
    let earned = view.badges.iter().filter(|b| b.earned_on.is_some()).count();
    let id = ui.auto_id_with("badges");
    let response = ui.interact(rect.expand(theme.grid(2.0)), id, Sense::click());
    let enabled = ui.is_enabled();
    let spoken = format!("{earned} of {} badges", view.badges.len());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, enabled, &spoken));
    let corner = theme.corner(Radius::Inner);
    if response.hovered() {
        let around = rect.expand(theme.grid(2.0));
        shape::round(ui, around, theme.radius(Radius::Inner), theme.color().hover);
    }
    if response.has_focus() {
        let around = rect.expand(theme.grid(2.0));
        let inside = egui::StrokeKind::Inside;
        ui.painter()
            .rect_stroke(around, corner, theme.focus(), inside);
    }
    let (top, bottom) = rect.split_top_bottom_at_y(rect.bottom() - theme.grid(5.0));
    stack(ui, theme, top, view);
    let count = format!("{earned} of {} badges", view.badges.len());
    Text::new(theme, Type::Caption, &count)
        .color(theme.color().ink_soft)
        .rows(1)
        .paint_within(ui, bottom);
    response.clicked().then_some(HomeAction::ToggleBadges)
}

/// A few medals, overlapping.
fn stack(ui: &Ui, theme: Theme, area: Rect, view: &HomeView) {
    // Earned ones first; a pale one shows that there is something to earn.
    let mut shown: Vec<(MedalIcon, bool)> = view
        .badges
        .iter()
        .map(|badge| (badge.icon, badge.earned_on.is_some()))
        .collect();
    shown.sort_by_key(|(_, earned)| !earned);
    let side = area.height();
    shown.truncate(3);
    // Painted from the back, so that the first lies on top.
    for (i, (icon, earned)) in (0_u8..).zip(shown).collect::<Vec<_>>().into_iter().rev() {
        let x = area.left() + side * (0.5 * f32::from(i) + 0.42);
        let square = Rect::from_center_size(egui::pos2(x, area.center().y), Vec2::splat(side));
        medal(
            ui,
            theme,
            square,
            icon,
            super::badges::accent(theme, icon),
            earned,
        );
    }
}
