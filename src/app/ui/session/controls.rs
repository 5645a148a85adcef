//! Back, pause, skip, and "it hurts".

use egui::{Rect, Ui, Vec2, vec2};

use super::super::components::{Button, ButtonKind, Icon, Key as Cap, raised};
use super::super::layout::{Form, Hud};
use super::super::theme::Theme;
use super::{SessionAction, SessionView};

/// A button of the dock, its size and what it does.
type Entry = (Button<'static>, Vec2, SessionAction);

pub(super) fn controls_ui(
    ui: &mut Ui,
    theme: Theme,
    hud: Hud,
    view: &SessionView<'_>,
) -> Option<SessionAction> {
    let (row, stacked) = fitting(ui, theme, hud, view);
    let frame = 3.0 * gap(theme) + 2.0 * padding(theme);
    let wanted = buttons_width(&row);
    // Stacked buttons share the room there is.
    let width = if stacked {
        hud.controls.width().min(theme.grid(110.0))
    } else {
        wanted + frame
    };
    let stretch = (width - frame) / wanted;
    let dock = Rect::from_center_size(hud.controls.center(), vec2(width, hud.controls.height()));
    let radius = if stacked {
        theme.grid(6.0)
    } else {
        dock.height() / 2.0
    };
    raised(ui, theme, dock, radius, theme.color().card);

    let mut action = None;
    let mut x = dock.left() + padding(theme);
    for (button, size, wanted) in row {
        let size = vec2(size.x * stretch, size.y);
        let center = egui::pos2(x + size.x / 2.0, dock.center().y);
        let rect = Rect::from_center_size(center, size);
        if button.place(ui, theme, rect).clicked() {
            action = Some(wanted);
        }
        x = rect.right() + gap(theme);
    }
    action
}

/// The fullest row that fits, and whether its icons are above the labels: icons, labels and keys;
/// labels and keys; icons above labels.
fn fitting(ui: &Ui, theme: Theme, hud: Hud, view: &SessionView<'_>) -> ([Entry; 4], bool) {
    let measured = |style: fn(Button<'static>) -> Button<'static>| {
        entries(theme, view).map(|(button, action)| {
            let button = style(button);
            (button, button.size(ui, theme), action)
        })
    };
    let room = hud.controls.width() - 3.0 * gap(theme) - 2.0 * padding(theme);
    if hud.form != Form::Tall {
        for row in [measured(|button| button), measured(Button::plain)] {
            if buttons_width(&row) <= room {
                return (row, false);
            }
        }
    }
    (measured(Button::stacked), true)
}

fn entries(theme: Theme, view: &SessionView<'_>) -> [(Button<'static>, SessionAction); 4] {
    let primary = ButtonKind::Primary(theme.accent(view.accent));
    let entry = |kind, label, icon, key, action| {
        let button = Button::new(kind, label).icon(icon).key(key);
        (button, action)
    };
    [
        entry(
            ButtonKind::Bare,
            "Back",
            Icon::Back,
            Cap::Arrow(Icon::Left),
            SessionAction::Back,
        ),
        entry(
            primary,
            "Pause",
            Icon::Pause,
            Cap::Name("Space"),
            SessionAction::Pause,
        ),
        entry(
            ButtonKind::Bare,
            "Skip",
            Icon::Skip,
            Cap::Arrow(Icon::Right),
            SessionAction::Skip,
        ),
        entry(
            ButtonKind::Bare,
            "It hurts",
            Icon::Hurts,
            Cap::Name("H"),
            SessionAction::ItHurts,
        ),
    ]
}

fn buttons_width(row: &[Entry; 4]) -> f32 {
    row.iter().map(|(_, size, _)| size.x).sum()
}

fn gap(theme: Theme) -> f32 {
    theme.grid(1.0)
}

fn padding(theme: Theme) -> f32 {
    theme.grid(2.0)
}
