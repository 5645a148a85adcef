//! The clock stands still: paused, or nobody was there.

use egui::{Key, Ui};

use super::super::components::{Button, ButtonKind, Icon, Key as Cap, Text, overlay};
use super::super::keys;
use super::super::theme::{Theme, Type};
use super::{OverlayView, SessionAction};
use crate::library::Accent;

pub(super) fn pause_ui(
    ui: &mut Ui,
    theme: Theme,
    accent: Accent,
    view: OverlayView<'_>,
) -> Option<SessionAction> {
    let area = ui.max_rect();
    let (title, words) = match view {
        OverlayView::Paused => (
            "Paused",
            "Take your time. The clock waits for you.".to_owned(),
        ),
        OverlayView::Away { gap } => (
            "We paused while you were away",
            format!(
                "{gap} went by without you. None of it was counted, and nothing you did is lost."
            ),
        ),
    };
    let mut action = None;
    overlay(ui, theme, area, "pause", |ui| {
        Text::new(theme, Type::Headline, title).rows(2).show(ui);
        ui.add_space(theme.grid(2.0));
        Text::new(theme, Type::BodyLarge, &words)
            .color(theme.color().ink_soft)
            .rows(4)
            .show(ui);
        ui.add_space(theme.grid(7.0));
        action = buttons(ui, theme, accent);
    });
    action.or_else(|| key_action(ui))
}

fn buttons(ui: &mut Ui, theme: Theme, accent: Accent) -> Option<SessionAction> {
    let primary = ButtonKind::Primary(theme.accent(accent));
    let all = [
        (
            Button::new(primary, "Carry on")
                .icon(Icon::Play)
                .key(Cap::Name("Space")),
            SessionAction::Resume,
        ),
        (
            Button::new(ButtonKind::Quiet, "It hurts").key(Cap::Name("H")),
            SessionAction::ItHurts,
        ),
        (
            Button::new(ButtonKind::Quiet, "End").key(Cap::Name("Esc")),
            SessionAction::Quit,
        ),
    ];
    let mut action = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::splat(theme.grid(2.5));
        for (button, wanted) in all {
            if button.show(ui, theme).clicked() {
                action = Some(wanted);
            }
        }
    });
    action
}

fn key_action(ui: &Ui) -> Option<SessionAction> {
    if keys::unclaimed(ui, Key::Space) || keys::unclaimed(ui, Key::Enter) {
        Some(SessionAction::Resume)
    } else if keys::pressed(ui, Key::H) {
        Some(SessionAction::ItHurts)
    } else if keys::pressed(ui, Key::Escape) {
        Some(SessionAction::Quit)
    } else {
        None
    }
}
