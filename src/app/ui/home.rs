//! Home: pick a routine and start; see how the week is going.

mod badges;
mod list;
mod resume;
mod strip;
mod view;

use egui::{Key, Rect, Ui};

use super::components::{Button, ButtonKind, Key as Cap, Text, backing, banner, inside, shape};
use super::keys;
use super::layout::{Form, Split};
use super::theme::{Theme, Type};

pub(super) use badges::accent as medal_accent;
pub use view::{BadgeView, HomeAction, HomeView, LevelView, ResumeView, RoutineCard, StreakView};

/// Draws home and returns what the person wants.
pub fn home_ui(ui: &mut Ui, view: &HomeView) -> Option<HomeAction> {
    let theme = Theme::of(ui.ctx());
    let split = Split::of(ui.max_rect().size());
    let covered = view.resume.is_some() || view.badges_open;
    let mut action = None;
    ui.add_enabled_ui(!covered, |ui| {
        action = main_ui(ui, theme, split, view);
    });
    if let Some(resume) = &view.resume {
        return resume::resume_ui(ui, theme, resume);
    }
    if view.badges_open {
        return badges::badges_ui(ui, theme, split.column, view);
    }
    action.or_else(|| key_action(ui, view))
}

fn main_ui(ui: &mut Ui, theme: Theme, split: Split, view: &HomeView) -> Option<HomeAction> {
    let mut action = None;
    let mut column = split.column;
    backing(ui, theme, split);

    let (dismissed, banner_rect) = banner(ui, theme, column, &view.errors);
    if dismissed {
        action = Some(HomeAction::DismissErrors);
    }
    if !view.errors.is_empty() {
        column.min.y = banner_rect.bottom() + theme.grid(4.0);
    }
    let footer_top = column.bottom() - theme.grid(11.0);
    let (body, footer) = column.split_top_bottom_at_y(footer_top);

    let mut list_area = body;
    inside(ui, body, |ui| {
        greeting(ui, theme, view);
        ui.add_space(theme.grid(if split.form == Form::Wide { 4.0 } else { 3.0 }));
        let clicked = strip::strip_ui(ui, theme, view);
        action = action.take().or(clicked);
        list_area.min.y = ui.cursor().top() + theme.grid(3.0);
    });
    let from_list = list::list_ui(ui, theme, list_area, view);
    let from_footer = footer_ui(ui, theme, footer, view);
    showing(ui, theme, split, view);
    action.or(from_list).or(from_footer)
}

fn greeting(ui: &mut Ui, theme: Theme, view: &HomeView) {
    let width = ui.available_width();
    let headline = Text::new(theme, Type::Headline, &view.greeting);
    super::components::fitted(ui, theme, headline, width, 1).show(ui);
    ui.add_space(theme.grid(1.0));
    Text::new(theme, Type::Body, &view.message)
        .color(theme.color().ink_soft)
        .rows(2)
        .show(ui);
}

fn footer_ui(ui: &mut Ui, theme: Theme, area: Rect, view: &HomeView) -> Option<HomeAction> {
    let badges = Button::new(ButtonKind::Bare, "Badges").key(Cap::Name("B"));
    let look = Button::new(ButtonKind::Bare, "Look").key(Cap::Name("L"));
    let look = look.spoken("Your figure and place");
    let quit = Button::new(ButtonKind::Bare, "Quit").key(Cap::Name("Esc"));
    let mut action = None;
    let mut right = area.right() + theme.grid(2.5);
    for (button, wanted) in [
        (quit, HomeAction::Quit),
        (badges, HomeAction::ToggleBadges),
        (look, HomeAction::OpenLook),
    ] {
        let size = button.size(ui, theme);
        let min = egui::pos2(right - size.x, area.bottom() - size.y);
        let rect = Rect::from_min_size(min, size);
        if button.place(ui, theme, rect).clicked() {
            action = Some(wanted);
        }
        right = rect.left();
    }
    let lifetime = match view.sessions {
        0 => "Your first session starts the count".to_owned(),
        1 => format!("1 session · {} min so far", view.minutes),
        n => format!("{n} sessions · {} min so far", view.minutes),
    };
    let rest = area
        .with_min_y(area.bottom() - theme.grid(10.0))
        .with_max_x(right - theme.grid(2.0));
    Text::new(theme, Type::Caption, &lifetime)
        .color(theme.color().ink_soft)
        .rows(1)
        .place(ui, rest);
    action
}

/// What the figure is doing, under its feet.
fn showing(ui: &mut Ui, theme: Theme, split: Split, view: &HomeView) {
    if view.showing.is_empty() || split.form == Form::Tall {
        return;
    }
    let free = split.free.shrink(theme.grid(5.0));
    let text = Text::new(theme, Type::Caption, &view.showing)
        .color(theme.color().ink_soft)
        .center()
        .rows(1);
    let width = text.measure(ui, free.width() - theme.grid(8.0)).x + theme.grid(8.0);
    let center = free.center_bottom() - egui::vec2(0.0, theme.grid(4.0));
    let pill = Rect::from_center_size(center, egui::vec2(width, theme.grid(8.0)));
    shape::round(ui, pill, pill.height() / 2.0, theme.color().card);
    text.place(ui, pill.shrink2(egui::vec2(theme.grid(3.5), 0.0)));
}

fn key_action(ui: &Ui, view: &HomeView) -> Option<HomeAction> {
    let last = view.routines.len().checked_sub(1);
    let selected = view.selected;
    if let Some(last) = last {
        let step = if keys::stepped(ui, Key::ArrowDown) {
            Some((selected + 1).min(last))
        } else if keys::stepped(ui, Key::ArrowUp) {
            Some(selected.saturating_sub(1).min(last))
        } else {
            None
        };
        if let Some(to) = step {
            return (to != selected).then_some(HomeAction::Select(to));
        }
    }
    if keys::unclaimed(ui, Key::Enter) {
        return view.start(selected);
    }
    if keys::pressed(ui, Key::B) {
        return Some(HomeAction::ToggleBadges);
    }
    if keys::pressed(ui, Key::L) {
        return Some(HomeAction::OpenLook);
    }
    if !view.errors.is_empty() && keys::pressed(ui, Key::X) {
        return Some(HomeAction::DismissErrors);
    }
    let quit = keys::pressed(ui, Key::Q) || keys::pressed(ui, Key::Escape);
    quit.then_some(HomeAction::Quit)
}
