//! The screens: pure functions of a view that return what the person wants.
//!
//! Everything is drawn with egui on a transparent background, over the live scene. A screen reads
//! the keyboard itself, so that a key and the button that shows it return the same action. The
//! scene's camera keeps the figure within [`free_rect`].

pub mod components;
mod home;
mod keys;
mod layout;
mod loading;
mod look;
mod session;
mod summary;
pub mod theme;

use egui::{Context, LayerId, Ui, UiBuilder};

pub use components::{Cover, DayMark, ErrorNote, MedalIcon, WeekDots};
pub use home::{
    BadgeView, HomeAction, HomeView, LevelView, ResumeView, RoutineCard, StreakView, home_ui,
};
pub use layout::{Screen, free_rect, pictured, second_rect};
pub use loading::{LoadingView, loading_ui};
pub use look::{LookAction, LookPage, LookRow, LookView, look_ui};
pub use session::{
    BesideView, NextView, OverlayView, PhaseKind, SessionAction, SessionView, SideView, session_ui,
};
pub use summary::{EarnedView, SummaryAction, SummaryView, summary_ui};

/// The root that a screen is drawn into: the whole window, behind everything else of egui.
#[must_use]
pub fn root(ctx: &Context) -> Ui {
    let builder = UiBuilder::new()
        .layer_id(LayerId::background())
        .max_rect(ctx.content_rect());
    Ui::new(ctx.clone(), "screen".into(), builder)
}
