//! Your figure and place, your body, your things: a row for each thing that can be chosen, beside the
//! figure that shows it.

mod page;

use egui::{Key, Rect, Sense, Ui, WidgetInfo, WidgetType, vec2};

use super::components::{
    Button, ButtonKind, Chip, Icon, Key as Cap, Text, backing, chip, inside, raised,
};
use super::keys;
use super::layout::{Form, Split};
use super::theme::{Radius, Theme, Type};
pub use page::LookPage;
use page::tabs_ui;

/// Everything the screen shows, as display data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LookView {
    /// Which of the pages.
    pub page: LookPage,
    /// From top to bottom.
    pub rows: Vec<LookRow>,
    /// Index of the row that the arrow keys change.
    pub selected: usize,
}

/// One thing that can be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LookRow {
    /// Such as `Hair`.
    pub label: &'static str,
    /// What is tried on.
    pub value: String,
    /// Which one that is, from 1, and of how many.
    pub place: (usize, usize),
    /// What opens it; none if it is open.
    pub locked: Option<String>,
}

/// What the person wants there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LookAction {
    /// Turn to a page.
    Turn(LookPage),
    /// Make this row the selected one.
    Select(usize),
    /// Try on the next choice of a row, or the one before.
    Step {
        /// Which row.
        row: usize,
        /// The one before.
        back: bool,
    },
    /// Keep what is open of it and go home.
    Done,
}

/// With more rows than these, they stand closer.
const FEW: f32 = 6.0;
/// The least height of a row, in steps of the grid.
const LEAST: f32 = 8.0;

/// Draws the screen and returns what the person wants.
pub fn look_ui(ui: &mut Ui, view: &LookView) -> Option<LookAction> {
    let theme = Theme::of(ui.ctx());
    let split = Split::of(ui.max_rect().size());
    backing(ui, theme, split);
    let mut action = None;
    let foot = split.column.bottom() - theme.grid(14.0);
    let (body, footer) = split.column.split_top_bottom_at_y(foot);
    inside(ui, body, |ui| {
        heading(ui, theme, view.page, split.form);
        action = tabs_ui(ui, theme, view.page, split.form);
        let room = body.bottom() - ui.cursor().top();
        let rows = view.rows.len().max(1) as f32;
        let gap = theme.grid(if rows > FEW { 1.0 } else { 2.0 });
        let height = (room / rows - gap).clamp(theme.grid(LEAST), theme.grid(20.0));
        for (index, row) in view.rows.iter().enumerate() {
            let size = vec2(ui.available_width(), height);
            let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
            let selected = index == view.selected;
            let wanted = ui.push_id(row.label, |ui| {
                row_ui(ui, theme, rect, (index, row, selected))
            });
            action = action.take().or(wanted.inner);
            ui.add_space(gap);
        }
    });
    if done_ui(ui, theme, footer) {
        action = Some(LookAction::Done);
    }
    action.or_else(|| key_action(ui, view))
}

fn heading(ui: &mut Ui, theme: Theme, page: LookPage, form: Form) {
    let width = ui.available_width();
    let (headline, words) = page.words();
    let headline = Text::new(theme, Type::Headline, headline);
    super::components::fitted(ui, theme, headline, width, 1).show(ui);
    if form != Form::Tall {
        ui.add_space(theme.grid(1.0));
        Text::new(theme, Type::Body, words)
            .color(theme.color().ink_soft)
            .rows(2)
            .show(ui);
    }
    ui.add_space(theme.grid(3.0));
}

fn row_ui(
    ui: &mut Ui,
    theme: Theme,
    rect: Rect,
    (index, row, selected): (usize, &LookRow, bool),
) -> Option<LookAction> {
    let colors = theme.color();
    let response = ui.interact(rect, ui.id().with("row"), Sense::click());
    let (at, count) = row.place;
    let mut name = format!("{}: {}, {at} of {count}", row.label, row.value);
    if let Some(how) = &row.locked {
        name = format!("{name}, locked: {how}");
    }
    let enabled = ui.is_enabled();
    response.widget_info(|| {
        WidgetInfo::selected(WidgetType::SelectableLabel, enabled, selected, &name)
    });
    let surface = if selected { colors.raised } else { colors.card };
    raised(ui, theme, rect, theme.radius(Radius::Card), surface);
    if selected || response.has_focus() {
        let accent = theme.accent(crate::library::Accent::Mobility).strong;
        let radius = super::theme::corner(theme.radius(Radius::Card));
        let stroke = egui::Stroke::new(theme.grid(0.5), accent);
        ui.painter()
            .rect_stroke(rect, radius, stroke, egui::StrokeKind::Inside);
    }
    let inner = rect.shrink2(vec2(theme.grid(5.0), theme.grid(1.0)));
    let step = theme.grid(13.0);
    let (words, buttons) = inner.split_left_right_at_x(inner.right() - 2.0 * step);
    inside(ui, words, |ui| words_ui(ui, theme, words, row));
    let halves = buttons.split_left_right_at_fraction(0.5);
    let mut action = None;
    for (area, sign, spoken, back) in [
        (
            halves.0,
            "‹",
            format!("Previous {}", row.label.to_lowercase()),
            true,
        ),
        (
            halves.1,
            "›",
            format!("Next {}", row.label.to_lowercase()),
            false,
        ),
    ] {
        let button = Button::new(ButtonKind::Quiet, sign).spoken(&spoken);
        let size = vec2(theme.grid(11.0), theme.grid(9.0).min(area.height()));
        let place = Rect::from_center_size(area.center(), size);
        if button.place(ui, theme, place).clicked() {
            action = Some(LookAction::Step { row: index, back });
        }
    }
    action.or_else(|| response.clicked().then_some(LookAction::Select(index)))
}

/// What is tried on, and beside it what opens it.
fn words_ui(ui: &mut Ui, theme: Theme, area: Rect, row: &LookRow) {
    let colors = theme.color();
    let share = if row.locked.is_some() { 0.42 } else { 1.0 };
    let (words, rest) = area.split_left_right_at_fraction(share);
    let value = Text::new(theme, Type::Title, &row.value);
    let value = value
        .size(theme, theme.type_size(Type::Title) * 0.88)
        .rows(1);
    let line = theme.grid(7.0);
    if area.height() < theme.grid(13.0) {
        // Side by side.
        let (left, right) = words.split_left_right_at_fraction(0.5);
        let label = Text::new(theme, Type::Body, row.label).color(colors.ink_soft);
        let at = |area: Rect| Rect::from_center_size(area.center(), vec2(area.width(), line));
        label
            .rows(1)
            .place(ui, at(left.with_max_x(left.right() - theme.grid(2.0))));
        value.place(ui, at(right));
    } else {
        let label = row.label.to_uppercase();
        let label = Text::new(theme, Type::Overline, &label).color(colors.ink_faint);
        let (above, below) = words.split_top_bottom_at_y(words.center().y - theme.grid(1.5));
        label
            .rows(1)
            .place(ui, above.with_min_y(above.bottom() - theme.grid(5.0)));
        value.place(ui, below.with_max_y(below.top() + line));
    }
    if let Some(how) = &row.locked {
        let lock = Chip {
            icon: Some(Icon::Lock),
            text: how,
            fill: colors.sunk,
            ink: colors.ink_soft,
        };
        let rest = rest.with_max_x(rest.right() - theme.grid(2.0));
        let middle = Rect::from_center_size(rest.center(), vec2(rest.width(), theme.grid(8.0)));
        inside(ui, middle, |ui| chip(ui, theme, &lock));
    }
}

fn done_ui(ui: &mut Ui, theme: Theme, area: Rect) -> bool {
    let accent = theme.accent(crate::library::Accent::Mobility);
    let button = Button::new(ButtonKind::Primary(accent), "Done").key(Cap::Name("Enter"));
    let size = button.size(ui, theme);
    let min = egui::pos2(area.left(), area.bottom() - size.y);
    button
        .place(ui, theme, Rect::from_min_size(min, size))
        .clicked()
}

fn key_action(ui: &Ui, view: &LookView) -> Option<LookAction> {
    for (page, key, _) in LookPage::ALL {
        if keys::pressed(ui, key) {
            return Some(LookAction::Turn(page));
        }
    }
    for (key, back) in [(Key::PageUp, true), (Key::PageDown, false)] {
        if keys::pressed(ui, key) {
            return view.page.turned(back).map(LookAction::Turn);
        }
    }
    let last = view.rows.len().checked_sub(1)?;
    let row = view.selected.min(last);
    if keys::stepped(ui, Key::ArrowDown) {
        return Some(LookAction::Select((row + 1).min(last)));
    }
    if keys::stepped(ui, Key::ArrowUp) {
        return Some(LookAction::Select(row.saturating_sub(1)));
    }
    for (key, back) in [(Key::ArrowLeft, true), (Key::ArrowRight, false)] {
        if keys::stepped(ui, key) {
            return Some(LookAction::Step { row, back });
        }
    }
    if keys::unclaimed(ui, Key::Space) {
        return Some(LookAction::Step { row, back: false });
    }
    let done = keys::unclaimed(ui, Key::Enter)
        || keys::pressed(ui, Key::Escape)
        || keys::pressed(ui, Key::L);
    done.then_some(LookAction::Done)
}
