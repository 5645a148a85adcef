//! The progress of the routine, one segment a step, and the way out.

use egui::{Rect, Ui, WidgetInfo, WidgetType, pos2, vec2};

use super::super::components::{Button, ButtonKind, Key as Cap, Text, shape, sheet};
use super::super::theme::{Radius, Theme, Type, fade};
use super::view::clock;
use super::{SessionAction, SessionView};

pub(super) fn header_ui(
    ui: &mut Ui,
    theme: Theme,
    area: Rect,
    view: &SessionView<'_>,
) -> Option<SessionAction> {
    // Words must be readable over whatever the camera shows.
    let card = area.expand2(vec2(theme.grid(3.5), theme.grid(2.0)));
    let radius = theme.radius(Radius::Card) * 0.6;
    sheet(ui, card, radius, theme.color().card);
    let (bar, row) = area.split_top_bottom_at_y(area.top() + theme.grid(2.0));
    segments(ui, theme, bar, view);

    let end = Button::new(ButtonKind::Bare, "End").key(Cap::Name("Esc"));
    let view_key = Button::new(ButtonKind::Bare, "View").key(Cap::Name("V"));
    let wrong = Button::new(ButtonKind::Bare, "Common mistake").key(Cap::Name("W"));
    let mut buttons = vec![(end, SessionAction::Quit)];
    // In a narrow window there is room for the way out alone; the keys work nevertheless.
    if area.width() > theme.grid(220.0) {
        buttons.push((view_key, SessionAction::TurnView));
        if view.has_mistake {
            buttons.push((wrong, SessionAction::TurnMistake));
        }
    }
    let row = row.with_min_y(row.bottom() - end.size(ui, theme).y);
    let mut clicked = None;
    let mut at = pos2(row.right() + theme.grid(2.5), row.top());
    for (button, wanted) in buttons {
        let size = button.size(ui, theme);
        at.x -= size.x;
        let rect = Rect::from_min_size(at, size);
        if button.place(ui, theme, rect).clicked() {
            clicked = Some(wanted);
        }
    }

    let colors = theme.color();
    let left = format!("{} left", clock(view.routine_remaining));
    let left_text = Text::new(theme, Type::Label, &left).color(colors.ink_soft);
    let width = left_text.measure(ui, f32::INFINITY).x;
    let left_at = at.x - theme.grid(3.0) - width;
    left_text.place(
        ui,
        Rect::from_min_max(pos2(left_at, row.top()), pos2(at.x, row.bottom())),
    );

    let title = row.with_max_x(left_at - theme.grid(4.0));
    let step = format!("{} of {}", view.step + 1, view.steps.max(1));
    let step_text = Text::new(theme, Type::Label, &step).color(colors.ink_soft);
    let step_width = step_text.measure(ui, f32::INFINITY).x + theme.grid(3.0);
    let name = Text::new(theme, Type::Label, view.routine).rows(1);
    let drawn = name.place(ui, title.with_max_x(title.right() - step_width));
    step_text.place(ui, title.with_min_x(drawn.right() + theme.grid(3.0)));
    clicked
}

fn segments(ui: &mut Ui, theme: Theme, bar: Rect, view: &SessionView<'_>) {
    let id = ui.next_auto_id();
    ui.skip_ahead_auto_ids(1);
    let response = ui.interact(bar, id, egui::Sense::hover());
    let spoken = format!("Step {} of {}", view.step + 1, view.steps.max(1));
    response.widget_info(|| WidgetInfo::labeled(WidgetType::ProgressIndicator, true, &spoken));
    let colors = theme.color();
    let accent = theme.accent(view.accent);
    let count = view.steps.max(1);
    #[expect(
        clippy::cast_precision_loss,
        reason = "a routine has dozens of steps at most"
    )]
    let (many, now) = (count as f32, view.step as f32);
    // Many steps in a narrow window would leave gaps only.
    let gap = theme.grid(1.5).min(bar.width() / many * 0.3);
    let width = (bar.width() - gap * (many - 1.0)) / many;
    let round = bar.height() / 2.0;
    for index in 0..count {
        #[expect(clippy::cast_precision_loss, reason = "dozens at most")]
        let index = index as f32;
        let min = pos2(bar.left() + index * (width + gap), bar.top());
        let segment = Rect::from_min_size(min, vec2(width, bar.height()));
        shape::round(ui, segment, round, fade(colors.ink, 0.15));
        let fraction = (now + view.step_fraction.clamp(0.0, 1.0) - index).clamp(0.0, 1.0);
        if fraction > 0.0 {
            let filled = (width * fraction).max(bar.height().min(width));
            let done = segment.with_max_x(segment.left() + filled);
            shape::round(ui, done, round, accent.strong);
        }
    }
}
