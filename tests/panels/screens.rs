//! Dummy views, and a window without a screen to show them in.

use std::time::Duration;

use egui::{Ui, Vec2};
use egui_kittest::Harness;
use limber::app::ui::{
    BadgeView, DayMark, EarnedView, ErrorNote, HomeView, LevelView, LookPage, LookRow, LookView,
    MedalIcon, NextView, PhaseKind, ResumeView, RoutineCard, SessionView, SideView, StreakView,
    SummaryView, WeekDots, root,
};
use limber::library::Accent;

/// Shows a screen in a window of a size and keeps the last action that it returned.
pub fn show<'a, A: 'a>(
    size: impl Into<Vec2>,
    screen: impl Fn(&mut Ui) -> Option<A> + 'a,
) -> Harness<'a, Option<A>> {
    Harness::builder().with_size(size).build_ui_state(
        move |ui, state: &mut Option<A>| {
            let mut whole = root(ui.ctx());
            if let Some(action) = screen(&mut whole) {
                *state = Some(action);
            }
        },
        None,
    )
}

pub fn look() -> LookView {
    let row = |label, value: &str, place, locked: Option<&str>| LookRow {
        label,
        value: value.to_owned(),
        place,
        locked: locked.map(str::to_owned),
    };
    let badge = "Meet your weekly goal 4 weeks in a row";
    LookView {
        page: LookPage::Figure,
        rows: vec![
            row("Place", "Seaside", (2, 5), Some("Opens at level 2")),
            row("Build", "Athletic", (1, 6), None),
            row("Skin", "Sand", (6, 8), None),
            row("Hair", "Ponytail", (7, 8), None),
            row("Clothes", "Flow", (5, 10), Some(badge)),
        ],
        selected: 0,
    }
}

/// What the person has: the most rows that there are.
pub fn things() -> LookView {
    let row = |label| LookRow {
        label,
        value: "Not at hand".to_owned(),
        place: (2, 2),
        locked: None,
    };
    let labels = [
        "Free wall",
        "Chair",
        "Foam roller",
        "Massage ball",
        "Massage gun",
        "Strap or belt",
        "Yoga blocks",
        "Cushion",
    ];
    LookView {
        page: LookPage::Things,
        rows: labels.map(row).to_vec(),
        selected: 5,
    }
}

pub fn home() -> HomeView {
    HomeView {
        greeting: "Good evening".to_owned(),
        message: "You rode today. Hips and calves would like twelve minutes.".to_owned(),
        routines: vec![
            routine("After a ride", 12, 6, Accent::Mobility, None),
            routine("Unwind", 9, 5, Accent::Calm, None),
            routine("After a run", 15, 7, Accent::Recovery, None),
            routine(
                "Deep hips",
                20,
                6,
                Accent::Mobility,
                Some("Opens at level 3"),
            ),
            routine(
                "Sunday reset",
                30,
                10,
                Accent::Calm,
                Some("Opens with Four weeks"),
            ),
        ],
        pick: Some(0),
        streak: StreakView {
            days: 4,
            weeks: 2,
            shields: 2,
            week: week(),
        },
        level: LevelView {
            level: 2,
            fraction: 0.6,
            note: "45 points to level 3".to_owned(),
        },
        badges: badges(),
        sessions: 12,
        minutes: 143,
        showing: "Half-kneeling hip flexor stretch".to_owned(),
        ..HomeView::default()
    }
}

pub fn resume() -> HomeView {
    HomeView {
        resume: Some(ResumeView {
            routine: "After a ride".to_owned(),
            step: "3 of 6, Seated forward fold".to_owned(),
            when: "Twenty minutes ago".to_owned(),
        }),
        ..home()
    }
}

pub fn session() -> SessionView<'static> {
    SessionView {
        routine: "After a ride",
        accent: Accent::Mobility,
        phase: PhaseKind::Hold,
        exercise: "Half-kneeling hip flexor",
        side: Some(SideView::Left),
        cue: "Tuck your tailbone under and let the hip sink forward.",
        feel: "At the front of the hip you kneel on.",
        target: "Hip flexors",
        remaining: Duration::from_millis(23_400),
        length: Duration::from_secs(40),
        repeat: (1, 2),
        step: 2,
        steps: 6,
        step_fraction: 0.4,
        routine_remaining: Duration::from_secs(400),
        next: Some(NextView {
            exercise: "Seated forward fold",
            dose: "2 × 30 s",
            setup: "Sit tall with both legs long in front of you.",
        }),
        preview: None,
        beside: None,
        has_mistake: true,
        overlay: None,
        errors: &[],
    }
}

pub fn summary() -> SummaryView {
    SummaryView {
        routine: "After a ride".to_owned(),
        accent: Accent::Mobility,
        headline: "Well done. Your hips will thank you tomorrow.".to_owned(),
        minutes: 12,
        exercises: 6,
        streak_days: 4,
        streak_weeks: 2,
        week: week(),
        earned: vec![
            EarnedView::Badge {
                name: "First steps".to_owned(),
                description: "You finished your first session".to_owned(),
                icon: MedalIcon::Sessions,
            },
            EarnedView::Level { level: 3 },
            EarnedView::Routine {
                name: "Deep hips".to_owned(),
                accent: Accent::Mobility,
            },
        ],
        tomorrow: "Two minutes of child's pose after breakfast.".to_owned(),
        errors: Vec::new(),
    }
}

pub fn errors() -> Vec<ErrorNote> {
    vec![ErrorNote {
        place: "routines/after-a-ride.ron:12:15".to_owned(),
        message: "There is no exercise \"calf-on-the-wal\".".to_owned(),
        remedy: "Did you mean \"calf-on-the-wall\"?".to_owned(),
    }]
}

fn week() -> WeekDots {
    let mut days = [DayMark::Open; 7];
    days[0] = DayMark::Done;
    days[1] = DayMark::Done;
    days[2] = DayMark::Shielded;
    WeekDots {
        days,
        today: 3,
        done: 2,
        ..WeekDots::default()
    }
}

fn routine(
    name: &str,
    minutes: u32,
    exercises: u32,
    accent: Accent,
    locked: Option<&str>,
) -> RoutineCard {
    RoutineCard {
        name: name.to_owned(),
        summary: "Opens what sitting in a saddle keeps short.".to_owned(),
        minutes,
        exercises,
        accent,
        locked: locked.map(str::to_owned),
    }
}

fn badges() -> Vec<BadgeView> {
    let badge = |name: &str, icon, earned_on: Option<&str>| BadgeView {
        name: name.to_owned(),
        description: "Move on three days in a row".to_owned(),
        icon,
        earned_on: earned_on.map(str::to_owned),
    };
    vec![
        badge("First steps", MedalIcon::Sessions, Some("3 May 2026")),
        badge("Three in a row", MedalIcon::Days, Some("5 May 2026")),
        badge("Four weeks", MedalIcon::Weeks, None),
        badge("An hour of ease", MedalIcon::Minutes, None),
        badge("Explorer", MedalIcon::Explorer, None),
        badge("Welcome back", MedalIcon::Return, None),
    ]
}
