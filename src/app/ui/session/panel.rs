//! The clock and the coach's words.

use egui::{Rect, Ui, Vec2, pos2, vec2};

use super::super::components::{Icon, Ring, Text, fitted, fitted_in, floating, inside, shape};
use super::super::layout::{Form, Hud};
use super::super::theme::{AccentColors, Theme, Type};
use super::view::countdown;
use super::{PhaseKind, SessionView, SideView};

/// Room for the icon before the words on where to feel it, in grid steps.
const FEEL_INSET: f32 = 7.5;

pub(super) fn panel_ui(ui: &mut Ui, theme: Theme, hud: Hud, view: &SessionView<'_>) {
    floating(
        ui,
        theme,
        hud.panel,
        theme.grid(6.0),
        theme.color().card,
        |ui| {
            let area = ui.max_rect();
            if hud.form == Form::Tall {
                tall(ui, theme, area, view);
            } else {
                column(ui, theme, area, view);
            }
        },
    );
}

/// Everything below each other.
fn column(ui: &mut Ui, theme: Theme, area: Rect, view: &SessionView<'_>) {
    let accent = theme.accent(view.accent);
    let (top, rest) = area.split_top_bottom_at_y(area.top() + theme.grid(6.0));
    overline(ui, theme, top, view, accent);
    let largest = (area.width() * 0.78).min(area.height() * 0.39);
    let gaps = theme.grid(3.5 + 4.5);
    // The ring keeps its size from phase to phase; only words that wouldn't fit make it smaller.
    let spare = rest.height() - gaps - words_height(ui, theme, area.width(), view);
    let diameter = spare.max(area.height() * 0.28).min(largest);
    let ring_at = rest.center_top() + vec2(0.0, theme.grid(3.5) + diameter / 2.0);
    let ring_rect = Rect::from_center_size(ring_at, Vec2::splat(diameter));
    ring(ui, theme, ring_rect, view, accent);
    let words = area.with_min_y(ring_rect.bottom() + theme.grid(4.5));
    inside(ui, words, |ui| {
        title(ui, theme, words.width(), view);
        sides(ui, theme, view, accent);
        let left = words.with_min_y(ui.cursor().top());
        cue_and_feel(ui, theme, left, view, accent);
    });
}

/// What the words need when the cue is made as small as it still reads well.
fn words_height(ui: &Ui, theme: Theme, width: f32, view: &SessionView<'_>) -> f32 {
    let title = title_text(ui, theme, width, view).measure(ui, width).y + theme.grid(3.0);
    let sides = view.side.map_or(0.0, |_| theme.grid(12.0));
    let size = theme.type_size(Type::BodyLarge) * 0.84;
    let cue = Text::new(theme, Type::BodyLarge, cue(view)).size(theme, size);
    let feel = feel(view).map_or(0.0, |text| {
        let width = width - theme.grid(FEEL_INSET);
        let text = Text::new(theme, Type::Body, text).rows(2);
        text.measure(ui, width).y + theme.grid(3.0)
    });
    title + sides + cue.measure(ui, width).y + feel
}

/// The clock beside the title, the words below.
fn tall(ui: &mut Ui, theme: Theme, area: Rect, view: &SessionView<'_>) {
    let accent = theme.accent(view.accent);
    let diameter = (area.width() * 0.4).min(area.height() * 0.52);
    let ring_rect = Rect::from_min_size(area.min, Vec2::splat(diameter));
    ring(ui, theme, ring_rect, view, accent);
    let beside = Rect::from_min_max(
        pos2(ring_rect.right() + theme.grid(5.0), area.top()),
        pos2(area.right(), ring_rect.bottom()),
    );
    let (top, below) = beside.split_top_bottom_at_y(beside.top() + theme.grid(6.0));
    overline(ui, theme, top, view, accent);
    let bottom = inside(ui, below, |ui| {
        title(ui, theme, below.width(), view);
        sides(ui, theme, view, accent);
        ui.cursor().top()
    });
    let top = bottom.max(ring_rect.bottom() + theme.grid(4.0));
    cue_and_feel(ui, theme, area.with_min_y(top), view, accent);
}

fn overline(ui: &mut Ui, theme: Theme, area: Rect, view: &SessionView<'_>, accent: AccentColors) {
    let phase = match view.phase {
        PhaseKind::GetReady => "GET READY",
        PhaseKind::MoveIn => "MOVE IN",
        PhaseKind::Hold => "HOLD",
        PhaseKind::Move => "KEEP MOVING",
        PhaseKind::Roll => "ROLL SLOWLY",
        PhaseKind::EaseOut => "EASE OUT",
        PhaseKind::SwitchSides => "SWITCH SIDES",
        PhaseKind::Rest => "REST",
    };
    let (now, of) = view.repeat;
    let repeats = of > 1 && (view.phase.is_dose() || view.phase == PhaseKind::MoveIn);
    let text = if repeats {
        format!("{phase}  ·  {now} OF {of}")
    } else {
        phase.to_owned()
    };
    Text::new(theme, Type::Overline, &text)
        .size(theme, theme.type_size(Type::Label))
        .color(accent.strong)
        .rows(1)
        .place(ui, area);
}

fn ring(ui: &mut Ui, theme: Theme, rect: Rect, view: &SessionView<'_>, accent: AccentColors) {
    let switching = view.phase == PhaseKind::SwitchSides;
    let numeral = countdown(view.remaining);
    let emphasis =
        view.phase == PhaseKind::GetReady && numeral.len() == 1 && numeral.as_str() <= "3";
    let seconds = view.phase.is_dose() && !numeral.contains(':');
    let spoken = format!("{} left", countdown(view.remaining));
    Ring {
        fraction: view.fraction(),
        accent,
        halfway: view.phase.is_dose(),
        numeral: &numeral,
        icon: switching.then_some(Icon::Sides),
        emphasis,
        unit: if seconds { "seconds" } else { "" },
        spoken: &spoken,
    }
    .place(ui, theme, rect);
}

fn title(ui: &mut Ui, theme: Theme, width: f32, view: &SessionView<'_>) {
    if view.phase == PhaseKind::Rest && view.next.is_some() {
        Text::new(theme, Type::Body, "Next")
            .color(theme.color().ink_soft)
            .show(ui);
    }
    title_text(ui, theme, width, view).show(ui);
    ui.add_space(theme.grid(3.0));
}

fn title_text<'a>(ui: &Ui, theme: Theme, width: f32, view: &SessionView<'a>) -> Text<'a> {
    let name = match (view.phase, view.next) {
        (PhaseKind::Rest, Some(next)) => next.exercise,
        _ => view.exercise,
    };
    let text = Text::new(theme, Type::Headline, name);
    let text = text.size(theme, theme.type_size(Type::Headline) * 0.92);
    fitted(ui, theme, text, width, 3)
}

fn cue<'a>(view: &SessionView<'a>) -> &'a str {
    match (view.phase, view.next) {
        (PhaseKind::Rest, Some(next)) if view.cue.is_empty() => next.setup,
        _ => view.cue,
    }
}

fn feel<'a>(view: &SessionView<'a>) -> Option<&'a str> {
    let moving = view.phase.is_dose() || view.phase == PhaseKind::MoveIn;
    // What the coach says already need not stand there twice.
    (moving && !view.feel.is_empty() && view.feel != view.cue).then_some(view.feel)
}

/// Both sides, the one that has its turn filled.
fn sides(ui: &mut Ui, theme: Theme, view: &SessionView<'_>, accent: AccentColors) {
    let Some(side) = view.side else { return };
    if view.phase == PhaseKind::Rest {
        return;
    }
    let colors = theme.color();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme.grid(2.0);
        for which in [SideView::Left, SideView::Right] {
            let now = which == side;
            let label = which.name().to_uppercase();
            let text = Text::new(theme, Type::Label, &label)
                .center()
                .color(if now {
                    colors.on_accent
                } else {
                    colors.ink_faint
                });
            let extent = vec2(theme.grid(21.0), theme.grid(8.5));
            let (rect, response) = ui.allocate_exact_size(extent, egui::Sense::hover());
            let fill = if now { accent.strong } else { colors.track };
            shape::round(ui, rect, extent.y / 2.0, fill);
            text.paint(ui, rect);
            if now {
                let spoken = format!("{} side", which.name());
                response.widget_info(|| {
                    egui::WidgetInfo::labeled(egui::WidgetType::Label, true, &spoken)
                });
            }
        }
    });
    ui.add_space(theme.grid(3.5));
}

fn cue_and_feel(
    ui: &mut Ui,
    theme: Theme,
    area: Rect,
    view: &SessionView<'_>,
    accent: AccentColors,
) {
    let feel = feel(view);
    let inset = theme.grid(FEEL_INSET);
    let feel = feel.map(|text| {
        let text = Text::new(theme, Type::Body, text).color(theme.color().ink_soft);
        fitted(ui, theme, text, area.width() - inset, 2)
    });
    let feel_height = feel.as_ref().map_or(0.0, |feel| {
        feel.measure(ui, area.width() - inset).y + theme.grid(3.0)
    });
    let cue = cue(view);
    let room = vec2(area.width(), area.height() - feel_height);
    let cue = fitted_in(ui, theme, Text::new(theme, Type::BodyLarge, cue), room);
    inside(ui, area, |ui| {
        cue.show(ui);
        let Some(feel) = feel else { return };
        ui.add_space(theme.grid(3.0));
        let at = ui.cursor().left_top();
        let height = feel.measure(ui, area.width() - inset).y;
        let icon = at + vec2(theme.grid(2.5), theme.grid(3.0));
        Icon::Muscle.paint(ui, theme, icon, theme.grid(5.5), accent.strong);
        let rect = Rect::from_min_size(at, vec2(area.width(), height));
        feel.place(ui, rect.with_min_x(at.x + inset));
    });
}
