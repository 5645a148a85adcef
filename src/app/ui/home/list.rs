//! The routines: the selected one opens up and offers to start.

use egui::{
    CursorIcon, Rect, Response, ScrollArea, Sense, StrokeKind, Ui, WidgetInfo, WidgetType, vec2,
};

use super::super::components::{Button, ButtonKind, Chip, Icon, Key, Text, chip, fitted, inside};
use super::super::theme::{AccentColors, Radius, Theme, Type};
use super::{HomeAction, HomeView, RoutineCard};
use crate::library::Accent;

pub(super) fn list_ui(
    ui: &mut Ui,
    theme: &Theme,
    area: Rect,
    view: &HomeView,
) -> Option<HomeAction> {
    let mut action = None;
    // Shadows need room at the sides that the cards themselves don't take.
    let bleed = theme.grid(5.0);
    let outer = area.expand2(vec2(bleed, 0.0));
    inside(ui, outer, |ui| {
        ScrollArea::vertical()
            .id_salt("routines")
            .auto_shrink(false)
            .show(ui, |ui| {
                if view.routines.is_empty() {
                    empty(ui, theme, bleed);
                }
                ui.add_space(theme.grid(1.0));
                for (index, routine) in view.routines.iter().enumerate() {
                    let wanted =
                        ui.push_id(index, |ui| entry(ui, theme, bleed, view, index, routine));
                    action = action.take().or(wanted.inner);
                    ui.add_space(theme.grid(2.5));
                }
                ui.add_space(theme.grid(4.0));
            });
    });
    action
}

fn empty(ui: &mut Ui, theme: &Theme, bleed: f32) {
    let (rect, _) =
        ui.allocate_exact_size(vec2(ui.available_width(), theme.grid(30.0)), Sense::hover());
    let rect = rect.shrink2(vec2(bleed, 0.0));
    let corner = theme.corner(Radius::Card);
    ui.painter().rect_filled(rect, corner, theme.color().card);
    Text::new(
        theme,
        Type::Body,
        "There are no routines in the library yet.",
    )
    .color(theme.color().ink_soft)
    .center()
    .place(ui, rect.shrink(theme.grid(5.0)));
}

fn entry(
    ui: &mut Ui,
    theme: &Theme,
    bleed: f32,
    view: &HomeView,
    index: usize,
    routine: &RoutineCard,
) -> Option<HomeAction> {
    let selected = index == view.selected;
    let width = ui.available_width() - 2.0 * bleed;
    let height = if selected {
        opened_height(ui, theme, width, routine)
    } else {
        theme.grid(16.5)
    };
    let size = vec2(ui.available_width(), height);
    let (slot, _) = ui.allocate_exact_size(size, Sense::hover());
    let rect = slot.shrink2(vec2(bleed, 0.0));
    let visible = visible(ui, slot);
    let seen = rect.intersect(ui.clip_rect());
    if !seen.is_positive() {
        return None;
    }
    let response = ui.interact(seen, ui.id().with("card"), Sense::click());
    describe(ui, &response, selected, routine);
    surface(ui, theme, rect, &response, selected, visible);
    ui.set_opacity(visible);
    if selected {
        scroll_into_view(ui, slot, index);
        let pick = view.pick == Some(index);
        if opened(ui, theme, rect, pick, routine) {
            return view.start(index);
        }
    } else {
        closed(ui, theme, rect, view.pick == Some(index), routine);
    }
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if response.double_clicked() || (selected && response.clicked() && response.has_focus()) {
        return view.start(index);
    }
    response.clicked().then_some(HomeAction::Select(index))
}

/// How much of a card is scrolled into view, 0 to 1: what is partly out of it is paler, so that
/// the edge isn't hard.
fn visible(ui: &Ui, slot: Rect) -> f32 {
    let seen = slot.intersect(ui.clip_rect()).height() / slot.height();
    if seen > 0.98 {
        1.0
    } else {
        seen.max(0.0).powi(2)
    }
}

fn scroll_into_view(ui: &Ui, slot: Rect, index: usize) {
    let seen = egui::Id::new("selected routine");
    if ui.data(|data| data.get_temp::<usize>(seen)) != Some(index) {
        ui.data_mut(|data| data.insert_temp(seen, index));
        ui.scroll_to_rect(slot, None);
    }
}

fn describe(ui: &Ui, response: &Response, selected: bool, routine: &RoutineCard) {
    let enabled = ui.is_enabled();
    let mut name = format!(
        "{}, {} minutes, {} exercises",
        routine.name, routine.minutes, routine.exercises
    );
    if let Some(unlock) = &routine.locked {
        name = format!("{name}, locked: {unlock}");
    }
    response.widget_info(|| {
        WidgetInfo::selected(WidgetType::SelectableLabel, enabled, selected, &name)
    });
}

fn surface(ui: &Ui, theme: &Theme, rect: Rect, response: &Response, selected: bool, visible: f32) {
    let colors = theme.color();
    let corner = theme.corner(Radius::Card);
    let painter = ui.painter();
    if selected && visible > 0.5 {
        painter.add(theme.shadow().as_shape(rect, corner));
        painter.rect_filled(rect, corner, colors.raised);
    } else {
        painter.rect_filled(rect, corner, colors.card_fading(visible));
        if response.hovered() {
            painter.rect_filled(rect, corner, colors.hover);
        }
    }
    if response.has_focus() {
        painter.rect_stroke(rect, corner, theme.focus(), StrokeKind::Inside);
    }
}

fn closed(ui: &mut Ui, theme: &Theme, rect: Rect, pick: bool, routine: &RoutineCard) {
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
    theme: &Theme,
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
    ui.painter().circle_filled(center, diameter / 2.0, fill);
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

fn opened_height(ui: &Ui, theme: &Theme, width: f32, routine: &RoutineCard) -> f32 {
    let inner = width - theme.grid(12.0);
    let title = title(ui, theme, inner, routine).measure(ui, inner).y;
    let summary = summary(theme, routine).measure(ui, inner).y;
    theme.grid(4.5 + 6.5 + 1.0) + title + summary + theme.grid(3.5 + 12.5 + 4.5)
}

fn title<'a>(ui: &Ui, theme: &Theme, width: f32, routine: &'a RoutineCard) -> Text<'a> {
    let text = Text::new(theme, Type::Headline, &routine.name);
    let text = text.size(theme, theme.type_size(Type::Headline) * 0.86);
    fitted(ui, theme, text, width, 2)
}

fn summary<'a>(theme: &Theme, routine: &'a RoutineCard) -> Text<'a> {
    Text::new(theme, Type::Body, &routine.summary)
        .color(theme.color().ink_soft)
        .rows(2)
}

/// Draws the selected routine; true if its start button was clicked.
fn opened(ui: &mut Ui, theme: &Theme, rect: Rect, pick: bool, routine: &RoutineCard) -> bool {
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

fn overline(ui: &mut Ui, theme: &Theme, pick: bool, routine: &RoutineCard, accent: AccentColors) {
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
    theme: &Theme,
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
