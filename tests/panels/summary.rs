//! The summary: what was earned, and home again.

use egui::Key;
use egui_kittest::kittest::Queryable;
use limber::app::ui::{SummaryAction, summary_ui};

use crate::WINDOW;
use crate::screens::{errors, show, summary};

#[test]
fn the_summary_goes_home() {
    let view = summary();
    for key in [Key::Enter, Key::Escape] {
        let mut screen = show(WINDOW, |ui| summary_ui(ui, &view));
        screen.key_press(key);
        screen.run();
        assert_eq!(*screen.state(), Some(SummaryAction::Home));
    }
    let mut screen = show(WINDOW, |ui| summary_ui(ui, &view));
    screen.get_by_label("Done").click();
    screen.run();
    assert_eq!(*screen.state(), Some(SummaryAction::Home));
}

#[test]
fn the_summary_names_what_was_earned() {
    let view = summary();
    let screen = show(WINDOW, |ui| summary_ui(ui, &view));
    for words in ["First steps", "Level 3", "Deep hips", "12", "minutes"] {
        assert!(screen.query_by_label(words).is_some(), "{words}");
    }
}

#[test]
fn enter_presses_the_control_that_has_the_keyboard() {
    let mut view = summary();
    view.errors = errors();
    let mut screen = show(WINDOW, |ui| summary_ui(ui, &view));
    screen.get_by_label("Hide this message").focus();
    screen.run();
    screen.key_press(Key::Enter);
    screen.run();
    assert_eq!(*screen.state(), Some(SummaryAction::DismissErrors));
}
