//! The session: keys and buttons, phases, and the questions over it.

use egui::Key;
use egui_kittest::kittest::Queryable;
use limber::app::ui::{BesideView, OverlayView, PhaseKind, SessionAction, SessionView, session_ui};

use crate::WINDOW;
use crate::screens::{session, show};

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
    for _ in 0..7 {
        screen.key_press(Key::Tab);
        screen.run();
        for label in [
            "End",
            "View",
            "Common mistake",
            "Back",
            "Pause",
            "Skip",
            "It hurts",
        ] {
            if screen.get_by_label(label).is_focused() {
                reached.push(label);
            }
        }
    }
    assert_eq!(
        reached,
        [
            "End",
            "View",
            "Common mistake",
            "Back",
            "Pause",
            "Skip",
            "It hurts"
        ]
    );
}

#[test]
fn each_phase_says_what_to_do() {
    for (phase, words) in [
        (PhaseKind::GetReady, "GET READY"),
        (PhaseKind::MoveIn, "MOVE IN  ·  1 OF 2"),
        (PhaseKind::Hold, "HOLD  ·  1 OF 2"),
        (PhaseKind::Move, "KEEP MOVING  ·  1 OF 2"),
        (PhaseKind::Roll, "ROLL SLOWLY  ·  1 OF 2"),
        (PhaseKind::EaseOut, "EASE OUT"),
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
fn tab_stays_within_a_question() {
    let mut view = session();
    view.overlay = Some(OverlayView::Paused);
    let mut screen = show(WINDOW, |ui| session_ui(ui, &view));
    for _ in 0..8 {
        screen.key_press(Key::Tab);
        screen.run();
        for label in ["Pause", "Skip", "Back"] {
            assert!(!screen.get_by_label(label).is_focused(), "{label}");
        }
    }
}

#[test]
fn v_shows_the_figure_from_another_side_and_w_how_it_goes_wrong() {
    let pressed = |key, view: &SessionView<'_>| {
        let mut screen = show(WINDOW, |ui| session_ui(ui, view));
        screen.key_press(key);
        screen.run();
        *screen.state()
    };
    let mut view = session();
    assert_eq!(pressed(egui::Key::V, &view), Some(SessionAction::TurnView));
    assert_eq!(
        pressed(egui::Key::W, &view),
        Some(SessionAction::TurnMistake)
    );
    view.has_mistake = false;
    assert_eq!(pressed(egui::Key::W, &view), None);
}

#[test]
fn a_mistake_says_in_words_that_it_is_one() {
    let mut view = session();
    view.beside = Some(BesideView::Mistake {
        texture: None,
        name: "Lower back arched",
        cue: "An arched back spares the hip.",
    });
    let screen = show(WINDOW, |ui| session_ui(ui, &view));
    for words in ["NOT LIKE THIS", "Lower back arched", "spares the hip"] {
        assert!(screen.query_by_label_contains(words).is_some(), "{words}");
    }
}

#[test]
fn pictures_have_names_and_come_when_they_should() {
    let texture = Some(egui::TextureId::User(7));
    let mut view = session();
    (view.preview, view.beside) = (texture, texture.map(BesideView::Small));
    let seen = |view: &SessionView<'_>, name: &str| {
        let screen = show(WINDOW, |ui| session_ui(ui, view));
        screen.query_by_label_contains(name).is_some()
    };
    assert!(seen(&view, "from another side") && !seen(&view, "looks"));
    view.phase = PhaseKind::Rest;
    assert!(seen(&view, "looks"));
}
