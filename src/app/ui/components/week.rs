//! The week at a glance: a dot a day.

use egui::{Rect, Ui, Vec2, WidgetInfo, WidgetType};

use super::super::theme::{AccentColors, Theme, Type};
use super::{Icon, Text, shape};

/// What a day of the week was, or is yet to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DayMark {
    /// Nothing was done, or the day is still to come. Both are fine.
    #[default]
    Open,
    /// A session was completed.
    Done,
    /// A shield kept the streak.
    Shielded,
    /// A planned rest day, or a pause for illness.
    Rest,
}

/// The current week.
#[derive(Clone, Debug, PartialEq)]
pub struct WeekDots {
    /// Initials of the days in the person's order, such as `["M", "T", "W", …]`.
    pub initials: [&'static str; 7],
    /// What each day was.
    pub days: [DayMark; 7],
    /// Index of today.
    pub today: usize,
    /// Days with a session so far.
    pub done: u32,
    /// Days aimed at.
    pub goal: u32,
}

impl Default for WeekDots {
    fn default() -> Self {
        Self {
            initials: ["M", "T", "W", "T", "F", "S", "S"],
            days: [DayMark::Open; 7],
            today: 0,
            done: 0,
            goal: 3,
        }
    }
}

/// Draws the week into `rect`: dots with the days' initials under them.
pub fn week_dots(ui: &mut Ui, theme: Theme, rect: Rect, week: &WeekDots, accent: AccentColors) {
    let id = ui.next_auto_id();
    ui.skip_ahead_auto_ids(1);
    let response = ui.interact(rect, id, egui::Sense::hover());
    let spoken = format!("This week: {} of {} days", week.done, week.goal);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, &spoken));

    let step = rect.width() / 7.0;
    let radius = (step * 0.36).min(theme.grid(3.25));
    for (i, (mark, initial)) in (0_u8..).zip(week.days.into_iter().zip(week.initials)) {
        let x = rect.left() + step * (f32::from(i) + 0.5);
        let center = egui::pos2(x, rect.top() + radius + theme.line(2.0));
        let today = usize::from(i) == week.today;
        paint_day(ui, theme, center, radius, mark, today, accent);
        let colors = theme.color();
        let ink = if today { colors.ink } else { colors.ink_faint };
        let below = egui::pos2(x, rect.bottom() - theme.grid(2.0));
        Text::new(theme, Type::Overline, initial)
            .color(ink)
            .center()
            .paint(ui, Rect::from_center_size(below, Vec2::ZERO));
    }
}

fn paint_day(
    ui: &Ui,
    theme: Theme,
    center: egui::Pos2,
    radius: f32,
    mark: DayMark,
    today: bool,
    accent: AccentColors,
) {
    let colors = theme.color();
    let inside = radius * 1.15;
    match mark {
        DayMark::Done => {
            shape::disc(ui, center, radius, accent.strong);
            Icon::Check.paint(ui, theme, center, inside, colors.on_accent);
        }
        DayMark::Shielded => {
            shape::disc(ui, center, radius, accent.soft);
            Icon::Shield.paint(ui, theme, center, inside, accent.strong);
        }
        DayMark::Rest => {
            shape::disc(ui, center, radius, accent.soft);
            Icon::Moon.paint(ui, theme, center, inside, accent.strong);
        }
        DayMark::Open => {
            shape::disc(ui, center, radius, colors.track);
        }
    }
    if today {
        let width = theme.line(2.0);
        shape::circle(ui, center, radius + width, width, accent.strong);
    }
}
