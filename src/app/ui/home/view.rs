//! What home shows, and what a person can want there.

use super::super::components::{ErrorNote, MedalIcon, WeekDots};
use crate::library::Accent;

/// Everything home shows, as display data.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HomeView {
    /// Such as `Good evening`.
    pub greeting: String,
    /// A line under the greeting.
    pub message: String,
    /// In the order shown.
    pub routines: Vec<RoutineCard>,
    /// Index of the routine that Enter starts.
    pub selected: usize,
    /// Index of today's pick.
    pub pick: Option<usize>,
    /// How regular the person has been.
    pub streak: StreakView,
    /// Level from experience.
    pub level: LevelView,
    /// All badges, earned or not.
    pub badges: Vec<BadgeView>,
    /// Whether the badges are laid out over the screen.
    pub badges_open: bool,
    /// Sessions completed, ever.
    pub sessions: u32,
    /// Minutes moved, ever.
    pub minutes: u32,
    /// A session that was interrupted and can be taken up again.
    pub resume: Option<ResumeView>,
    /// What is wrong with content or data.
    pub errors: Vec<ErrorNote>,
    /// What the figure is demonstrating; may be empty.
    pub showing: String,
}

impl HomeView {
    /// Starting a routine, if it exists and is open.
    #[must_use]
    pub fn start(&self, index: usize) -> Option<HomeAction> {
        let open = self.routines.get(index)?.locked.is_none();
        open.then_some(HomeAction::Start(index))
    }
}

/// A routine to choose.
#[derive(Clone, Debug, PartialEq)]
pub struct RoutineCard {
    /// Its title.
    pub name: String,
    /// What it does for the person, in a sentence.
    pub summary: String,
    /// Whole minutes it takes.
    pub minutes: u32,
    /// How many exercises.
    pub exercises: u32,
    /// The benefit that colours it.
    pub accent: Accent,
    /// What unlocks it, such as `Opens at level 3`; none if it is open.
    pub locked: Option<String>,
}

/// Streaks and the current week.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StreakView {
    /// Days in a row.
    pub days: u32,
    /// Weeks in a row with the goal met.
    pub weeks: u32,
    /// Missed days that will be forgiven.
    pub shields: u32,
    /// This week.
    pub week: WeekDots,
}

/// Level and experience.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LevelView {
    /// From 1.
    pub level: u32,
    /// How far to the next level, 0 to 1.
    pub fraction: f32,
    /// Such as `40 points to level 4`.
    pub note: String,
}

/// A badge, earned or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BadgeView {
    /// Its name.
    pub name: String,
    /// What earns it.
    pub description: String,
    /// What is embossed on it.
    pub icon: MedalIcon,
    /// The day it was earned, as the person writes dates; none if it is still to be earned.
    pub earned_on: Option<String>,
}

/// An interrupted session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResumeView {
    /// The routine's name.
    pub routine: String,
    /// Where it stopped, such as `3 of 8, Child's pose`.
    pub step: String,
    /// When, such as `twenty minutes ago`.
    pub when: String,
}

/// What the person wants at home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HomeAction {
    /// Make this routine the selected one.
    Select(usize),
    /// Start this routine.
    Start(usize),
    /// Show or hide the badges.
    ToggleBadges,
    /// Choose how the figure looks, and where it is.
    OpenLook,
    /// Take up the interrupted session.
    Resume,
    /// Let the interrupted session go.
    DiscardResume,
    /// Put the error banner away until the next error.
    DismissErrors,
    /// Leave Limber.
    Quit,
}
