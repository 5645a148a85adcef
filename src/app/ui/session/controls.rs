//! Back, pause, skip, and "it hurts".

use egui::{Rect, Ui, Vec2, vec2};

use super::super::components::{Button, ButtonKind, Icon, Key as Cap};
use super::super::layout::{Form, Hud};
use super::super::theme::{Theme, corner};
use super::{SessionAction, SessionView};

pub(super) fn controls_ui(
    ui: &mut Ui,
    theme: &Theme,
    hud: Hud,
    view: &SessionView<'_>,
) -> Option<SessionAction> {
    let accent = theme.accent(view.accent);
    let all = [
        (
            Button::new(ButtonKind::Bare, "Back")
                .icon(Icon::Back)
                .key(Cap::Arrow(Icon::Left)),
            SessionAction::Back,
        ),
        (
            Button::new(ButtonKind::Primary(accent), "Pause")
                .icon(Icon::Pause)
                .key(Cap::Name("Space")),
            SessionAction::Pause,
        ),
        (
            Button::new(ButtonKind::Bare, "Skip")
                .icon(Icon::Skip)
                .key(Cap::Arrow(Icon::Right)),
            SessionAction::Skip,
        ),
        (
            Button::new(ButtonKind::Bare, "It hurts")
                .icon(Icon::Hurts)
                .key(Cap::Name("H")),
            SessionAction::ItHurts,
        ),
    ];
    let gap = theme.grid(1.0);
    let padding = theme.grid(2.0);
    let measured = |style: fn(Button<'static>) -> Button<'static>| {
        all.map(|(button, action)| {
            let button = style(button);
            (button, button.size(ui, theme), action)
        })
    };
    let total = |row: &[(Button<'_>, Vec2, SessionAction); 4]| {
        row.iter().map(|(_, size, _)| size.x).sum::<f32>() + 3.0 * gap + 2.0 * padding
    };
    // What fits: icons, labels and keys; labels and keys; icons above labels.
    let room = hud.controls.width();
    let rows = [measured(|button| button), measured(Button::plain)];
    let fitting = rows.into_iter().find(|row| total(row) <= room);
    let stacked = fitting.is_none() || hud.form == Form::Tall;
    let row = match fitting {
        Some(row) if !stacked => row,
        _ => measured(Button::stacked),
    };
    let width = if stacked {
        room.min(theme.grid(110.0))
    } else {
        total(&row)
    };
    // Stacked buttons share the room there is.
    let stretch = (width - 3.0 * gap - 2.0 * padding) / (total(&row) - 3.0 * gap - 2.0 * padding);
    let dock = Rect::from_center_size(hud.controls.center(), vec2(width, hud.controls.height()));
    let round = corner(if stacked {
        theme.grid(6.0)
    } else {
        dock.height() / 2.0
    });
    ui.painter().add(theme.shadow().as_shape(dock, round));
    ui.painter().rect_filled(dock, round, theme.color().card);

    let mut action = None;
    let mut x = dock.left() + padding;
    for (button, size, wanted) in row {
        let size = vec2(size.x * stretch, size.y);
        let center = egui::pos2(x + size.x / 2.0, dock.center().y);
        let rect = Rect::from_center_size(center, size);
        if button.place(ui, theme, rect).clicked() {
            action = Some(wanted);
        }
        x = rect.right() + gap;
    }
    action
}
