//! What the summary shows, and what a person can want there.

use super::super::components::{ErrorNote, MedalIcon, WeekDots};
use crate::library::Accent;

/// Everything the summary shows, as display data.
#[derive(Clone, Debug, PartialEq)]
pub struct SummaryView {
    /// The routine's name.
    pub routine: String,
    /// The benefit that colours it.
    pub accent: Accent,
    /// A line of encouragement.
    pub headline: String,
    /// Whole minutes moved.
    pub minutes: u32,
    /// Exercises done.
    pub exercises: u32,
    /// Days in a row, today included.
    pub streak_days: u32,
    /// Weeks in a row with the goal met.
    pub streak_weeks: u32,
    /// This week.
    pub week: WeekDots,
    /// What the session earned; may be empty.
    pub earned: Vec<EarnedView>,
    /// The next small step, in a sentence; may be empty.
    pub tomorrow: String,
    /// What is wrong with content or data.
    pub errors: Vec<ErrorNote>,
}

/// Something that a session earned.
#[derive(Clone, Debug, PartialEq)]
pub enum EarnedView {
    /// A badge.
    Badge {
        /// Its name.
        name: String,
        /// What earned it.
        description: String,
        /// What is embossed on it.
        icon: MedalIcon,
    },
    /// A new level.
    Level {
        /// Which.
        level: u32,
    },
    /// A routine was unlocked.
    Routine {
        /// Its name.
        name: String,
        /// The benefit that colours it.
        accent: Accent,
    },
    /// Something to wear, or a place, was unlocked.
    Look {
        /// Such as `Place`.
        kind: &'static str,
        /// Its name.
        name: String,
    },
    /// A shield that will forgive a missed day.
    Shield {
        /// How many there are now.
        total: u32,
    },
}

/// What the person wants at the summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SummaryAction {
    /// Back home.
    Home,
    /// Put the error banner away until the next error.
    DismissErrors,
}

impl SummaryView {
    /// The streak as a number and its unit: weeks once there is a full one.
    pub(super) const fn streak_figure(&self) -> (u32, &'static str) {
        match (self.streak_weeks, self.streak_days) {
            (0, days) => (days, "day streak"),
            (weeks, _) => (weeks, "week streak"),
        }
    }
}
