//! What is on a routine's card: a line while it is closed, everything while it is selected.

use egui::{Rect, Sense, Ui, vec2};

use super::super::super::components::{
    Button, ButtonKind, Chip, Icon, Key, Text, chip, fitted, inside, shape,
};
use super::super::super::theme::{AccentColors, Theme, Type};
use super::super::RoutineCard;
use crate::library::Accent;

pub(super) fn closed(ui: &mut Ui, theme: Theme, rect: Rect, pick: bool, routine: &RoutineCard) {
    let colors = theme.color();
    let accent = theme.accent(routine.accent);
    let inner = rect.shrink2(vec2(theme.grid(4.0), theme.grid(2.0)));
    let open = routine.locked.is_none();
    disc(
        ui,
        theme,
        inner.left_center(),
        theme.grid(11.0),
        routine,
        accent,
    );
    let ink = if open { colors.ink } else { colors.ink_soft };
    let minutes = format!("{} min", routine.minutes);
    let minutes = Text::new(theme, Type::Label, &minutes).color(colors.ink_soft);
    let right = inner.right() - theme.grid(1.0);
    let left = right - minutes.measure(ui, f32::INFINITY).x;
    minutes.place(ui, inner.with_min_x(left));

    let words = inner
        .with_min_x(inner.left() + theme.grid(15.0))
        .with_max_x(left - theme.grid(3.0));
    let (top, bottom) = words.split_top_bottom_at_fraction(0.54);
    Text::new(theme, Type::Title, &routine.name)
        .size(theme, theme.type_size(Type::Title) * 0.85)
        .color(ink)
        .rows(1)
        .place(ui, top);
    let note = match &routine.locked {
        Some(unlock) => unlock.clone(),
        None if pick => format!("{} · Today's pick", exercises(routine)),
        None => format!("{} · {}", exercises(routine), benefit(routine.accent).1),
    };
    Text::new(theme, Type::Caption, &note)
        .color(colors.ink_soft)
        .rows(1)
        .place(ui, bottom);
}

fn exercises(routine: &RoutineCard) -> String {
    match routine.exercises {
        1 => "1 exercise".to_owned(),
        n => format!("{n} exercises"),
    }
}

fn disc(
    ui: &Ui,
    theme: Theme,
    left: egui::Pos2,
    diameter: f32,
    routine: &RoutineCard,
    accent: AccentColors,
) {
    let center = left + vec2(diameter / 2.0, 0.0);
    let (fill, ink, icon) = if routine.locked.is_none() {
        (accent.soft, accent.strong, benefit(routine.accent).0)
    } else {
        (theme.color().track, theme.color().ink_faint, Icon::Lock)
    };
    shape::disc(ui, center, diameter / 2.0, fill);
    icon.paint(ui, theme, center, diameter * 0.54, ink);
}

/// Icon and name of a benefit.
fn benefit(accent: Accent) -> (Icon, &'static str) {
    match accent {
        Accent::Mobility => (Icon::Mobility, "Mobility"),
        Accent::Calm => (Icon::Calm, "Calm"),
        Accent::Recovery => (Icon::Recovery, "Recovery"),
    }
}

pub(super) fn opened_height(ui: &Ui, theme: Theme, width: f32, routine: &RoutineCard) -> f32 {
    let inner = width - theme.grid(12.0);
    let title = title(ui, theme, inner, routine).measure(ui, inner).y;
    let summary = summary(theme, routine).measure(ui, inner).y;
    theme.grid(4.5 + 6.5 + 1.0) + title + summary + theme.grid(3.5 + 12.5 + 4.5)
}

fn title<'a>(ui: &Ui, theme: Theme, width: f32, routine: &'a RoutineCard) -> Text<'a> {
    let text = Text::new(theme, Type::Headline, &routine.name);
    let text = text.size(theme, theme.type_size(Type::Headline) * 0.86);
    fitted(ui, theme, text, width, 2)
}

fn summary(theme: Theme, routine: &RoutineCard) -> Text<'_> {
    Text::new(theme, Type::Body, &routine.summary)
        .color(theme.color().ink_soft)
        .rows(2)
}

/// Draws the selected routine; true if its start button was clicked.
pub(super) fn opened(
    ui: &mut Ui,
    theme: Theme,
    rect: Rect,
    pick: bool,
    routine: &RoutineCard,
) -> bool {
    let accent = theme.accent(routine.accent);
    let inner = rect.shrink2(vec2(theme.grid(6.0), theme.grid(4.5)));
    let mut clicked = false;
    inside(ui, inner, |ui| {
        overline(ui, theme, pick, routine, accent);
        title(ui, theme, inner.width(), routine).show(ui);
        ui.add_space(theme.grid(1.0));
        summary(theme, routine).show(ui);
        let bottom = inner.with_min_y(inner.bottom() - theme.grid(12.5));
        clicked = actions(ui, theme, bottom, routine, accent);
    });
    clicked
}

fn overline(ui: &mut Ui, theme: Theme, pick: bool, routine: &RoutineCard, accent: AccentColors) {
    let (icon, name) = benefit(routine.accent);
    let name = name.to_uppercase();
    let text = if pick {
        format!("TODAY'S PICK  ·  {name}")
    } else {
        name
    };
    let (row, _) =
        ui.allocate_exact_size(vec2(ui.available_width(), theme.grid(6.0)), Sense::hover());
    let row = row.with_max_y(row.bottom() - theme.grid(1.0));
    let at = row.left_center() + vec2(theme.grid(2.25), 0.0);
    icon.paint(ui, theme, at, theme.grid(4.5), accent.strong);
    Text::new(theme, Type::Overline, &text)
        .color(accent.strong)
        .rows(1)
        .place(ui, row.with_min_x(row.left() + theme.grid(6.0)));
}

fn actions(
    ui: &mut Ui,
    theme: Theme,
    row: Rect,
    routine: &RoutineCard,
    accent: AccentColors,
) -> bool {
    let colors = theme.color();
    if let Some(unlock) = &routine.locked {
        let lock = Chip {
            icon: Some(Icon::Lock),
            text: unlock,
            fill: colors.sunk,
            ink: colors.ink_soft,
        };
        inside(ui, row, |ui| {
            ui.add_space((row.height() - theme.grid(8.0)) / 2.0);
            chip(ui, theme, &lock);
        });
        return false;
    }
    let button = Button::new(ButtonKind::Primary(accent), "Start")
        .icon(Icon::Play)
        .key(Key::Name("Enter"));
    let size = button.size(ui, theme);
    let clicked = button
        .place(ui, theme, Rect::from_min_size(row.min, size))
        .clicked();
    let rest = row.with_min_x(row.left() + size.x + theme.grid(5.0));
    Text::new(
        theme,
        Type::Label,
        &format!("{} min · {}", routine.minutes, exercises(routine)),
    )
    .color(colors.ink_soft)
    .rows(1)
    .place(ui, rest);
    clicked
}
