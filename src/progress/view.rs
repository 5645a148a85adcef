//! Progress as `limber progress --json` prints it. Fields may be added at the end; those there are
//! keep their names and meaning.

use jiff::civil::Date;
use serde::Serialize;

use super::badges::EarnedBadge;
use super::fold::Progress;
use crate::library::Id;

/// One object with everything.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ProgressView {
    sessions: u32,
    minutes: u64,
    level: u32,
    experience: u32,
    streak: StreakView,
    badges: Vec<EarnedBadge>,
    unlocked: Vec<Id>,
    next_level_at: u32,
    shields: u32,
    week: WeekView,
    today: Date,
    resting_until: Option<Date>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct StreakView {
    days: u32,
    weeks: u32,
    best_days: u32,
    best_weeks: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct WeekView {
    active_days: u32,
    goal: u32,
}

impl From<&Progress> for ProgressView {
    fn from(progress: &Progress) -> Self {
        Self {
            sessions: progress.sessions,
            minutes: progress.minutes(),
            level: progress.level,
            experience: progress.experience,
            streak: StreakView {
                days: progress.streak.days,
                weeks: progress.streak.weeks,
                best_days: progress.streak.best_days,
                best_weeks: progress.streak.best_weeks,
            },
            badges: progress.badges.clone(),
            unlocked: progress.unlocked.clone(),
            next_level_at: progress.next_level_at,
            shields: progress.shields.left,
            week: WeekView {
                active_days: progress.this_week.active_days,
                goal: progress.this_week.goal,
            },
            today: progress.today,
            resting_until: progress.resting_until,
        }
    }
}
