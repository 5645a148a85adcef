//! Home: choosing and starting a routine.

use egui::Key;
use egui_kittest::kittest::Queryable;
use limber::app::ui::{HomeAction, HomeView, home_ui};

use crate::WINDOW;
use crate::screens::{errors, home, resume, show};

fn home_key(view: &HomeView, key: Key) -> Option<HomeAction> {
    let mut screen = show(WINDOW, |ui| home_ui(ui, view));
    screen.key_press(key);
    screen.run();
    *screen.state()
}

fn home_click(view: &HomeView, label: &str) -> Option<HomeAction> {
    let mut screen = show(WINDOW, |ui| home_ui(ui, view));
    screen.get_by_label(label).click();
    screen.run();
    *screen.state()
}

#[test]
fn enter_starts_the_selected_routine() {
    let mut view = home();
    assert_eq!(home_key(&view, Key::Enter), Some(HomeAction::Start(0)));
    view.selected = 2;
    assert_eq!(home_key(&view, Key::Enter), Some(HomeAction::Start(2)));
}

#[test]
fn the_start_button_does_what_enter_does() {
    assert_eq!(home_click(&home(), "Start"), Some(HomeAction::Start(0)));
}

#[test]
fn a_locked_routine_says_what_unlocks_it_and_cannot_be_started() {
    let mut view = home();
    view.selected = 3;
    assert_eq!(home_key(&view, Key::Enter), None);
    let screen = show(WINDOW, |ui| home_ui(ui, &view));
    assert!(screen.query_by_label("Start").is_none());
    assert!(screen.query_by_label("Opens at level 3").is_some());
}

#[test]
fn arrows_select_and_stop_at_the_ends() {
    let mut view = home();
    assert_eq!(home_key(&view, Key::ArrowUp), None);
    assert_eq!(home_key(&view, Key::ArrowDown), Some(HomeAction::Select(1)));
    view.selected = view.routines.len() - 1;
    assert_eq!(home_key(&view, Key::ArrowDown), None);
    assert_eq!(home_key(&view, Key::ArrowUp), Some(HomeAction::Select(3)));
}

#[test]
fn clicking_a_routine_selects_it() {
    let action = home_click(&home(), "Unwind, 9 minutes, 5 exercises");
    assert_eq!(action, Some(HomeAction::Select(1)));
}

#[test]
fn badges_open_and_close_by_key_and_button() {
    let mut view = home();
    assert_eq!(home_key(&view, Key::B), Some(HomeAction::ToggleBadges));
    assert_eq!(home_click(&view, "Badges"), Some(HomeAction::ToggleBadges));
    view.badges_open = true;
    for key in [Key::B, Key::Escape, Key::Enter] {
        assert_eq!(home_key(&view, key), Some(HomeAction::ToggleBadges));
    }
    assert_eq!(home_click(&view, "Close"), Some(HomeAction::ToggleBadges));
    let screen = show(WINDOW, |ui| home_ui(ui, &view));
    assert!(
        screen
            .query_by_label("First steps, earned 3 May 2026")
            .is_some()
    );
}

#[test]
fn home_quits_with_q_and_escape() {
    for key in [Key::Q, Key::Escape] {
        assert_eq!(home_key(&home(), key), Some(HomeAction::Quit));
    }
    assert_eq!(home_click(&home(), "Quit"), Some(HomeAction::Quit));
}

#[test]
fn an_interrupted_session_is_offered_before_anything_else() {
    let view = resume();
    assert_eq!(home_key(&view, Key::Enter), Some(HomeAction::Resume));
    assert_eq!(
        home_key(&view, Key::Escape),
        Some(HomeAction::DiscardResume)
    );
    assert_eq!(home_key(&view, Key::ArrowDown), None);
    assert_eq!(home_click(&view, "Carry on"), Some(HomeAction::Resume));
    assert_eq!(
        home_click(&view, "Let it go"),
        Some(HomeAction::DiscardResume)
    );
}

#[test]
fn a_content_error_shows_place_and_remedy_and_can_be_hidden() {
    let mut view = home();
    view.errors = errors();
    let screen = show(WINDOW, |ui| home_ui(ui, &view));
    assert!(
        screen
            .query_by_label_contains("after-a-ride.ron:12:15")
            .is_some()
    );
    assert!(screen.query_by_label_contains("Did you mean").is_some());
    assert_eq!(home_key(&view, Key::X), Some(HomeAction::DismissErrors));
    assert_eq!(
        home_click(&view, "Hide this message"),
        Some(HomeAction::DismissErrors)
    );
}

#[test]
fn nobody_home_yet_is_shown_without_a_fuss() {
    let view = HomeView::default();
    assert_eq!(home_key(&view, Key::Enter), None);
    assert_eq!(home_key(&view, Key::ArrowDown), None);
    let screen = show(WINDOW, |ui| home_ui(ui, &view));
    assert!(screen.query_by_label("Day 1").is_some());
}
