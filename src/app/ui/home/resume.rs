//! The offer to take up an interrupted session.

use egui::{Key, Ui};

use super::super::components::{Button, ButtonKind, Icon, Key as Cap, Text, overlay};
use super::super::keys;
use super::super::theme::{Theme, Type};
use super::{HomeAction, ResumeView};
use crate::library::Accent;

pub(super) fn resume_ui(ui: &mut Ui, theme: Theme, view: &ResumeView) -> Option<HomeAction> {
    let colors = theme.color();
    let area = ui.max_rect();
    let mut action = None;
    overlay(ui, theme, area, "resume", |ui| {
        Text::new(theme, Type::Overline, "STILL HERE FOR YOU")
            .color(theme.accent(Accent::Mobility).strong)
            .show(ui);
        ui.add_space(theme.grid(1.5));
        Text::new(theme, Type::Title, "Carry on where you stopped?")
            .rows(2)
            .show(ui);
        ui.add_space(theme.grid(2.0));
        let place = format!("{}, {}", view.routine, view.step);
        Text::new(theme, Type::Body, &place).rows(3).show(ui);
        Text::new(theme, Type::Caption, &view.when)
            .color(colors.ink_soft)
            .rows(1)
            .show(ui);
        ui.add_space(theme.grid(6.0));
        action = buttons(ui, theme);
    });
    if keys::unclaimed(ui, Key::Enter) {
        return Some(HomeAction::Resume);
    }
    if keys::pressed(ui, Key::Escape) {
        return Some(HomeAction::DiscardResume);
    }
    action
}

fn buttons(ui: &mut Ui, theme: Theme) -> Option<HomeAction> {
    let accent = theme.accent(Accent::Mobility);
    let mut action = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::splat(theme.grid(3.0));
        let resume = Button::new(ButtonKind::Primary(accent), "Carry on")
            .icon(Icon::Play)
            .key(Cap::Name("Enter"));
        if resume.show(ui, theme).clicked() {
            action = Some(HomeAction::Resume);
        }
        let fresh = Button::new(ButtonKind::Quiet, "Let it go").key(Cap::Name("Esc"));
        if fresh.show(ui, theme).clicked() {
            action = Some(HomeAction::DiscardResume);
        }
    });
    action
}
