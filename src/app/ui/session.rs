//! The session: clock and words beside the figure, what comes next, and the controls.

mod controls;
mod header;
mod panel;
mod pause;
mod second;
mod side;
mod view;

use egui::{Key, Ui};

use super::components::banner;
use super::keys;
use super::layout::Hud;
use super::theme::Theme;

pub use view::{
    BesideView, NextView, OverlayView, PhaseKind, SessionAction, SessionView, SideView,
};

/// Draws the session and returns what the person wants.
pub fn session_ui(ui: &mut Ui, view: &SessionView<'_>) -> Option<SessionAction> {
    let theme = Theme::of(ui.ctx());
    let hud = Hud::of(ui.max_rect().size());
    let hud = if view.is_halved() { hud.halved() } else { hud };
    let mut action = None;
    ui.add_enabled_ui(view.overlay.is_none(), |ui| {
        action = header::header_ui(ui, theme, hud.header, view);
        panel::panel_ui(ui, theme, hud, view);
        side::side_ui(ui, theme, hud, view);
        second::second_ui(ui, theme, hud, view);
        action = action.or(controls::controls_ui(ui, theme, hud, view));
        let (dismissed, _) = banner(ui, theme, hud.free, view.errors);
        if dismissed {
            action = Some(SessionAction::DismissErrors);
        }
    });
    if let Some(overlay) = &view.overlay {
        return pause::pause_ui(ui, theme, view.accent, *overlay);
    }
    action.or_else(|| key_action(ui, view))
}

fn key_action(ui: &Ui, view: &SessionView<'_>) -> Option<SessionAction> {
    let any = |wanted: &[Key]| wanted.iter().any(|&key| keys::pressed(ui, key));
    if keys::unclaimed(ui, Key::Space) {
        Some(SessionAction::Pause)
    } else if any(&[Key::ArrowRight, Key::N]) {
        Some(SessionAction::Skip)
    } else if any(&[Key::ArrowLeft, Key::P]) {
        Some(SessionAction::Back)
    } else if any(&[Key::H]) {
        Some(SessionAction::ItHurts)
    } else if any(&[Key::V]) {
        Some(SessionAction::TurnView)
    } else if any(&[Key::W]) && view.has_mistake {
        Some(SessionAction::TurnMistake)
    } else if any(&[Key::Escape]) {
        Some(SessionAction::Quit)
    } else if !view.errors.is_empty() && any(&[Key::X]) {
        Some(SessionAction::DismissErrors)
    } else {
        None
    }
}
