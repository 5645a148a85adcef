//! Every screen in every window: nothing leaves the window and no words lie on others.

use egui::accesskit::Role;
use egui::{Rect, Ui, Vec2, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use limber::app::ui::{
    ErrorNote, HomeView, LoadingView, LookView, NextView, OverlayView, PhaseKind, Screen,
    SessionView, SummaryView, free_rect, home_ui, loading_ui, look_ui, session_ui, summary_ui,
};

use crate::screens::{errors, home, look, resume, session, show, summary, things};

const SIZES: [[f32; 2]; 6] = [
    [1280.0, 720.0],
    [1920.0, 1080.0],
    [1024.0, 768.0],
    [800.0, 600.0],
    [480.0, 900.0],
    [360.0, 740.0],
];

const LONG: &str = "Half-kneeling hip flexor stretch with an overhead side reach and rotation";
const LONG_CUE: &str = "Tuck your tailbone under, squeeze the glute of the back leg, and let the \
    hip sink forward until you feel a mild pull.";

/// Something that a screen reader finds.
struct Found {
    name: String,
    rect: Rect,
    /// A card to choose, with words of its own on it.
    choice: bool,
}

fn nodes<A>(screen: &Harness<'_, Option<A>>) -> Vec<Found> {
    let roles = [Role::Label, Role::Button, Role::ProgressIndicator];
    let all = screen.query_all_by(move |node| roles.contains(&node.role()));
    all.map(|node| {
        let inner = node.accesskit_node();
        Found {
            name: inner.label().or_else(|| inner.value()).unwrap_or_default(),
            rect: node.rect(),
            choice: inner.toggled().is_some(),
        }
    })
    .collect()
}

fn assert_fits<A>(what: &str, size: [f32; 2], screen: &Harness<'_, Option<A>>) {
    let window = Rect::from_min_size(pos2(0.0, 0.0), Vec2::from(size)).expand(0.5);
    let nodes = nodes(screen);
    assert!(!nodes.is_empty(), "{what} at {size:?} is empty");
    for Found { name, rect, .. } in &nodes {
        assert!(
            window.contains_rect(*rect),
            "{what} at {size:?}: \"{name}\" leaves the window: {rect}"
        );
    }
    for (i, a) in nodes.iter().enumerate() {
        for b in &nodes[i + 1..] {
            // Lines of text touch, and letters don't fill their lines.
            let shared = a.rect.shrink(1.0).intersect(b.rect.shrink(1.0));
            assert!(
                a.choice || b.choice || !shared.is_positive(),
                "{what} at {size:?}: \"{}\" {} lies on \"{}\" {}",
                a.name,
                a.rect,
                b.name,
                b.rect
            );
        }
    }
}

fn check_home(what: &str, view: &HomeView) {
    for size in SIZES {
        let screen = show(size, |ui: &mut Ui| home_ui(ui, view));
        assert_fits(what, size, &screen);
    }
}

fn check_session(what: &str, view: &SessionView<'_>) {
    for size in SIZES {
        let screen = show(size, |ui: &mut Ui| session_ui(ui, view));
        assert_fits(what, size, &screen);
    }
}

fn check_summary(what: &str, view: &SummaryView) {
    for size in SIZES {
        let screen = show(size, |ui: &mut Ui| summary_ui(ui, view));
        assert_fits(what, size, &screen);
    }
}

fn long_errors() -> Vec<ErrorNote> {
    vec![
        ErrorNote {
            place: "/home/someone/limber/packs/cycling/routines/after-a-very-long-ride.ron:112:15"
                .to_owned(),
            message: format!("There is no exercise \"{LONG}\"."),
            remedy: LONG_CUE.to_owned(),
        };
        3
    ]
}

#[test]
fn home_fits() {
    check_home("home", &home());
    check_home("an empty home", &HomeView::default());
    for selected in 0..home().routines.len() {
        let view = HomeView { selected, ..home() };
        check_home("home, another selected", &view);
    }
}

#[test]
fn home_fits_the_longest_words() {
    let mut view = home();
    view.greeting = LONG.to_owned();
    view.message = LONG_CUE.to_owned();
    view.showing = LONG.to_owned();
    view.level.note = LONG.to_owned();
    view.streak.weeks = 1234;
    view.streak.days = 12_345;
    view.sessions = u32::MAX;
    view.minutes = u32::MAX;
    view.errors = long_errors();
    for routine in &mut view.routines {
        routine.name = LONG.to_owned();
        routine.summary = LONG_CUE.to_owned();
        routine.minutes = 12_345;
    }
    check_home("home, long", &view);
}

#[test]
fn the_look_fits() {
    let mut long = look();
    for row in &mut long.rows {
        row.value = LONG.to_owned();
        row.locked = Some(LONG_CUE.to_owned());
    }
    for view in [look(), things(), LookView::default(), long] {
        for size in SIZES {
            let screen = show(size, |ui| look_ui(ui, &view));
            assert_fits("look", size, &screen);
        }
    }
}

#[test]
fn the_session_fits_in_every_phase() {
    for phase in [
        PhaseKind::GetReady,
        PhaseKind::MoveIn,
        PhaseKind::Hold,
        PhaseKind::EaseOut,
        PhaseKind::SwitchSides,
        PhaseKind::Rest,
    ] {
        let view = SessionView { phase, ..session() };
        check_session(&format!("{phase:?}"), &view);
        let last = SessionView {
            next: None,
            side: None,
            target: "",
            feel: "",
            cue: "",
            steps: 0,
            ..view
        };
        check_session(&format!("{phase:?}, bare"), &last);
    }
}

#[test]
fn the_session_fits_the_longest_words() {
    let errors = long_errors();
    for phase in [PhaseKind::Hold, PhaseKind::Rest] {
        let mut view = session();
        view.phase = phase;
        view.routine = LONG;
        view.exercise = LONG;
        view.cue = LONG_CUE;
        view.feel = "At the front of the hip and down the thigh of the leg behind you.";
        view.target = LONG;
        view.steps = 60;
        view.errors = &errors;
        view.next = Some(NextView {
            exercise: LONG,
            dose: LONG,
            setup: LONG_CUE,
        });
        check_session("session, long", &view);
    }
}

#[test]
fn the_summary_fits() {
    check_summary("summary", &summary());
    let mut bare = summary();
    bare.earned.clear();
    bare.tomorrow.clear();
    check_summary("summary, bare", &bare);
    let mut long = summary();
    long.headline = LONG_CUE.to_owned();
    long.routine = LONG.to_owned();
    long.tomorrow = LONG_CUE.to_owned();
    long.minutes = 12_345;
    long.earned.extend(summary().earned);
    long.errors = long_errors();
    check_summary("summary, long", &long);
}

#[test]
fn questions_fit_with_all_their_buttons() {
    let mut paused = session();
    for size in SIZES {
        let window = Rect::from_min_size(pos2(0.0, 0.0), Vec2::from(size));
        for overlay in [
            OverlayView::Paused,
            OverlayView::Away {
                gap: "Three hours and 12 minutes",
            },
        ] {
            paused.overlay = Some(overlay);
            let screen = show(size, |ui: &mut Ui| session_ui(ui, &paused));
            let rect = screen.get_by_label("Carry on").rect();
            assert!(window.contains_rect(rect), "{overlay:?} at {size:?}");
        }
        let view = resume();
        let screen = show(size, |ui: &mut Ui| home_ui(ui, &view));
        for label in ["Carry on", "Let it go"] {
            let rect = screen.get_by_label(label).rect();
            assert!(window.contains_rect(rect), "{label} at {size:?}");
        }
    }
}

#[test]
fn loading_fits() {
    let view = LoadingView {
        message: LONG_CUE.to_owned(),
        fraction: Some(0.5),
        errors: errors(),
    };
    for size in SIZES {
        let screen = show(size, |ui: &mut Ui| {
            loading_ui(ui, &view);
            None::<()>
        });
        assert_fits("loading", size, &screen);
    }
}

#[test]
fn the_hud_leaves_the_figure_free() {
    let view = session();
    for size in SIZES {
        let free = free_rect(Screen::Session, Vec2::from(size), false);
        let screen = show(size, |ui: &mut Ui| session_ui(ui, &view));
        for Found { name, rect, .. } in nodes(&screen) {
            let shared = rect.intersect(free);
            assert!(
                !shared.is_positive(),
                "\"{name}\" {rect} is in front of the figure, {free}, at {size:?}"
            );
        }
    }
}

#[test]
fn a_window_of_almost_nothing_is_no_reason_to_fall_over() {
    for size in [[1.0, 1.0], [60.0, 40.0], [40.0, 600.0], [4000.0, 90.0]] {
        let (home, session, summary) = (home(), session(), summary());
        show(size, |ui: &mut Ui| home_ui(ui, &home));
        show(size, |ui: &mut Ui| session_ui(ui, &session));
        show(size, |ui: &mut Ui| summary_ui(ui, &summary));
    }
}
