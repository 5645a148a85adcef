//! What a session has just changed, for the summary and for `play --json`.

use serde::Serialize;

use super::fold::Progress;
use crate::library::Id;

/// Days at which a daily streak is celebrated. 66 is the mean time that a habit took to form
/// (Lally and others 2010, doi:10.1002/ejsp.674).
pub const MILESTONE_DAYS: [u32; 8] = [3, 7, 14, 30, 66, 100, 200, 365];

/// Weeks at which a weekly streak is celebrated.
pub const MILESTONE_WEEKS: [u32; 5] = [4, 8, 12, 26, 52];

/// Something that was earned. As JSON `{"event": "badge_earned", "id": …, "name": …}` and so on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Earned {
    /// A daily streak begins.
    StreakBegan {
        /// Its days.
        days: u32,
    },
    /// The daily streak has grown.
    StreakGrew {
        /// Its days.
        days: u32,
    },
    /// The weekly goal was met with this session.
    WeekGoalMet {
        /// The weekly streak.
        weeks: u32,
    },
    /// A daily streak that is worth celebrating.
    MilestoneDays {
        /// Its days.
        days: u32,
    },
    /// A weekly streak that is worth celebrating.
    MilestoneWeeks {
        /// Its weeks.
        weeks: u32,
    },
    /// Another shield.
    ShieldEarned {
        /// How many there are.
        shields: u32,
    },
    /// A new level.
    LevelUp {
        /// Which.
        level: u32,
    },
    /// A new badge.
    BadgeEarned {
        /// Which.
        id: Id,
        /// Its name, to show.
        name: String,
    },
    /// Another routine can be started.
    RoutineUnlocked {
        /// Which.
        id: Id,
    },
}

/// What changed between progress without a session ([`Progress::without_session`]) and with it,
/// in the order in which it is told.
#[must_use]
pub fn earned(before: &Progress, after: &Progress) -> Vec<Earned> {
    let mut all = streaks(before, after);
    if after.level > before.level {
        let level = after.level;
        all.push(Earned::LevelUp { level });
    }
    let new_badges = after.badges.iter().filter(|badge| {
        let mut had = before.badges.iter();
        !had.any(|it| it.id == badge.id)
    });
    all.extend(new_badges.map(|badge| Earned::BadgeEarned {
        id: badge.id.clone(),
        name: badge.name.clone(),
    }));
    let new_routines = after.unlocked.iter().filter(|id| !before.is_unlocked(id));
    all.extend(new_routines.map(|id| Earned::RoutineUnlocked { id: id.clone() }));
    all
}

fn streaks(before: &Progress, after: &Progress) -> Vec<Earned> {
    let (was, is) = (before.streak, after.streak);
    let mut all = Vec::new();
    if is.days > was.days {
        let days = is.days;
        all.push(match was.days {
            0 => Earned::StreakBegan { days },
            _ => Earned::StreakGrew { days },
        });
    }
    if is.weeks > was.weeks {
        all.push(Earned::WeekGoalMet { weeks: is.weeks });
    }
    let passed = |milestones: &[u32], was: u32, is: u32| {
        let passed = milestones.iter().filter(|it| (was + 1..=is).contains(it));
        passed.max().copied()
    };
    let days = passed(&MILESTONE_DAYS, was.days, is.days);
    all.extend(days.map(|days| Earned::MilestoneDays { days }));
    let weeks = passed(&MILESTONE_WEEKS, was.weeks, is.weeks);
    all.extend(weeks.map(|weeks| Earned::MilestoneWeeks { weeks }));
    if after.shields.left > before.shields.left {
        let shields = after.shields.left;
        all.push(Earned::ShieldEarned { shields });
    }
    all
}
