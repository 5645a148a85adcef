//! The screens, driven as a person would: by pointer, by keyboard, by a screen reader's names.
#![cfg(feature = "app")]

mod screens;

use egui::Key;
use egui_kittest::kittest::Queryable;
use limber::app::ui::{
    HomeAction, HomeView, OverlayView, PhaseKind, SessionAction, SummaryAction, home_ui,
    session_ui, summary_ui,
};
use screens::{errors, home, resume, session, show, summary};

const WINDOW: [f32; 2] = [1280.0, 720.0];

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

fn session_key(overlay: Option<OverlayView<'_>>, key: Key) -> Option<SessionAction> {
    let mut view = session();
    view.overlay = overlay;
    let mut screen = show(WINDOW, |ui| session_ui(ui, &view));
    screen.key_press(key);
    screen.run();
    *screen.state()
}

fn session_click(overlay: Option<OverlayView<'_>>, label: &str) -> Option<SessionAction> {
    let mut view = session();
    view.overlay = overlay;
    let mut screen = show(WINDOW, |ui| session_ui(ui, &view));
    screen
        .get_all_by_label(label)
        .last()
        .expect("a button")
        .click();
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

#[test]
fn session_keys_and_buttons_agree() {
    let pairs: [(&[Key], &str, SessionAction); 5] = [
        (&[Key::Space], "Pause", SessionAction::Pause),
        (&[Key::ArrowRight, Key::N], "Skip", SessionAction::Skip),
        (&[Key::ArrowLeft, Key::P], "Back", SessionAction::Back),
        (&[Key::H], "It hurts", SessionAction::ItHurts),
        (&[Key::Escape], "End", SessionAction::Quit),
    ];
    for (keys, label, wanted) in pairs {
        for &key in keys {
            assert_eq!(session_key(None, key), Some(wanted), "{key:?}");
        }
        assert_eq!(session_click(None, label), Some(wanted), "{label}");
    }
}

#[test]
fn a_paused_session_only_resumes_or_ends() {
    let away = OverlayView::Away { gap: "12 minutes" };
    for overlay in [OverlayView::Paused, away] {
        for (key, wanted) in [
            (Key::Space, Some(SessionAction::Resume)),
            (Key::Enter, Some(SessionAction::Resume)),
            (Key::H, Some(SessionAction::ItHurts)),
            (Key::Escape, Some(SessionAction::Quit)),
            (Key::N, None),
            (Key::ArrowLeft, None),
        ] {
            assert_eq!(session_key(Some(overlay), key), wanted, "{key:?}");
        }
        for (label, wanted) in [
            ("Carry on", SessionAction::Resume),
            ("It hurts", SessionAction::ItHurts),
            ("End", SessionAction::Quit),
        ] {
            assert_eq!(session_click(Some(overlay), label), Some(wanted), "{label}");
        }
    }
}

#[test]
fn a_question_covers_the_controls() {
    let mut view = session();
    view.overlay = Some(OverlayView::Paused);
    let mut screen = show(WINDOW, |ui| session_ui(ui, &view));
    screen.get_by_label("Skip").click();
    screen.run();
    assert_eq!(*screen.state(), None);
}

#[test]
fn a_held_key_counts_once() {
    let view = session();
    let mut screen = show(WINDOW, |ui| session_ui(ui, &view));
    screen.key_down(Key::Space);
    screen.run();
    assert_eq!(*screen.state(), Some(SessionAction::Pause));
    *screen.state_mut() = None;
    screen.key_down(Key::Space);
    screen.run();
    assert_eq!(*screen.state(), None);
}

#[test]
fn a_button_that_has_the_keyboard_is_what_space_presses() {
    let view = session();
    let mut screen = show(WINDOW, |ui| session_ui(ui, &view));
    screen.get_by_label("Skip").focus();
    screen.run();
    screen.key_press(Key::Space);
    screen.run();
    assert_eq!(*screen.state(), Some(SessionAction::Skip));
}

#[test]
fn tab_reaches_every_control() {
    let view = session();
    let mut screen = show(WINDOW, |ui| session_ui(ui, &view));
    let mut reached = Vec::new();
    for _ in 0..5 {
        screen.key_press(Key::Tab);
        screen.run();
        for label in ["End", "Back", "Pause", "Skip", "It hurts"] {
            if screen.get_by_label(label).is_focused() {
                reached.push(label);
            }
        }
    }
    assert_eq!(reached, ["End", "Back", "Pause", "Skip", "It hurts"]);
}

#[test]
fn each_phase_says_what_to_do() {
    for (phase, words) in [
        (PhaseKind::GetReady, "GET READY"),
        (PhaseKind::MoveIn, "MOVE IN  ·  1 OF 2"),
        (PhaseKind::Hold, "HOLD  ·  1 OF 2"),
        (PhaseKind::SwitchSides, "SWITCH SIDES"),
        (PhaseKind::Rest, "REST"),
    ] {
        let mut view = session();
        view.phase = phase;
        let screen = show(WINDOW, |ui| session_ui(ui, &view));
        assert!(screen.query_by_label(words).is_some(), "{words}");
        let side = screen.query_by_label("Left side").is_some();
        assert_eq!(side, phase != PhaseKind::Rest, "{phase:?}");
    }
}

#[test]
fn the_next_movement_is_shown_early_and_large_while_resting() {
    let mut view = session();
    for phase in [PhaseKind::Hold, PhaseKind::Rest] {
        view.phase = phase;
        let screen = show(WINDOW, |ui| session_ui(ui, &view));
        assert!(screen.query_by_label("Seated forward fold").is_some());
    }
}

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
