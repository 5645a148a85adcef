//! The routines: the selected one opens up and offers to start.

mod entry;

use egui::{
    CursorIcon, Rect, Response, ScrollArea, Sense, StrokeKind, Ui, WidgetInfo, WidgetType, vec2,
};

use super::super::components::{Text, inside, raised, shape};
use super::super::theme::{Radius, Theme, Type, fade};
use super::{HomeAction, HomeView, RoutineCard};

pub(super) fn list_ui(
    ui: &mut Ui,
    theme: Theme,
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
                    let wanted = ui.push_id(index, |ui| {
                        routine_ui(ui, theme, bleed, view, index, routine)
                    });
                    action = action.take().or(wanted.inner);
                    ui.add_space(theme.grid(2.5));
                }
                ui.add_space(theme.grid(4.0));
            });
    });
    action
}

fn empty(ui: &mut Ui, theme: Theme, bleed: f32) {
    let (rect, _) =
        ui.allocate_exact_size(vec2(ui.available_width(), theme.grid(30.0)), Sense::hover());
    let rect = rect.shrink2(vec2(bleed, 0.0));
    shape::round(ui, rect, theme.radius(Radius::Card), theme.color().card);
    Text::new(
        theme,
        Type::Body,
        "There are no routines in the library yet.",
    )
    .color(theme.color().ink_soft)
    .center()
    .place(ui, rect.shrink(theme.grid(5.0)));
}

fn routine_ui(
    ui: &mut Ui,
    theme: Theme,
    bleed: f32,
    view: &HomeView,
    index: usize,
    routine: &RoutineCard,
) -> Option<HomeAction> {
    let selected = index == view.selected;
    let width = ui.available_width() - 2.0 * bleed;
    let height = if selected {
        entry::opened_height(ui, theme, width, routine)
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
        if entry::opened(ui, theme, rect, pick, routine) {
            return view.start(index);
        }
    } else {
        entry::closed(ui, theme, rect, view.pick == Some(index), routine);
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

fn surface(ui: &Ui, theme: Theme, rect: Rect, response: &Response, selected: bool, visible: f32) {
    let colors = theme.color();
    let radius = theme.radius(Radius::Card);
    if selected && visible > 0.5 {
        raised(ui, theme, rect, radius, colors.raised);
    } else if selected {
        shape::round(ui, rect, radius, colors.raised);
    } else if response.hovered() {
        shape::round(ui, rect, radius, fade(colors.hover, visible));
    } else {
        shape::round(ui, rect, radius, colors.card_fading(visible));
    }
    if response.has_focus() {
        let inside = StrokeKind::Inside;
        ui.painter()
            .rect_stroke(rect, theme.corner(Radius::Card), theme.focus(), inside);
    }
}
