//! Everything that is shown of a person's progress, computed from the records.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use uuid::Uuid;

use super::badges::{EarnedBadge, earned_badges};
use super::civil::LocalTime;
use super::history::{End, History, Session};
use super::level::{experience, experience_for, level_of};
use super::open_session::OpenSession;
use super::record::{ExerciseDone, Record};
use super::rules::Rules;
use super::settings::Settings;
use super::streak::{DailyStreak, daily_streak};
use super::unlocks::unlocked;
use super::weeks::{ThisWeek, WeeklyStreak, weekly_streak};
use crate::library::{Id, Library};

/// A person's progress at a moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// The civil day of that moment.
    pub today: Date,
    /// Sessions that count, ever. It never goes down.
    pub sessions: u32,
    /// Seconds of activity, ever, in all sessions.
    pub active_s: u64,
    /// The level that experience makes, from 1.
    pub level: u32,
    /// Points of experience, ever.
    pub experience: u32,
    /// Points at which the next level begins.
    pub next_level_at: u32,
    /// Daily and weekly streaks.
    pub streak: Streak,
    /// What keeps the daily streak over a missed day.
    pub shields: Shields,
    /// How the week goes.
    pub this_week: ThisWeek,
    /// Badges earned, in the order of the library.
    pub badges: Vec<EarnedBadge>,
    /// Routines that can be started, in the order of the library.
    pub unlocked: Vec<Id>,
    /// Days with a session that counts, in order.
    pub active_days: Vec<Date>,
    /// The rest or pause that today is in, to its last day.
    pub resting_until: Option<Date>,
    /// The last session that counts.
    pub last_session: Option<LastSession>,
    /// The routine of the last session that counts on a day before today.
    pub routine_before_today: Option<Id>,
    /// A session that was interrupted not long ago, to be offered again.
    pub interrupted: Option<Interrupted>,
    /// The person's choices in force.
    pub settings: Settings,
}

/// Daily and weekly streaks. The best is never less than the current one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Streak {
    /// Days kept in a row.
    pub days: u32,
    /// Weeks in a row with the goal met.
    pub weeks: u32,
    /// The most days there ever were.
    pub best_days: u32,
    /// The most weeks there ever were.
    pub best_weeks: u32,
}

impl Streak {
    const fn new(daily: &DailyStreak, weekly: &WeeklyStreak) -> Self {
        Self {
            days: daily.days,
            weeks: weekly.weeks,
            best_days: daily.best,
            best_weeks: weekly.best,
        }
    }
}

/// What keeps the daily streak over a missed day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shields {
    /// How many are left.
    pub left: u32,
    /// Active days until there is another; `None` when there can't be more.
    pub next_in: Option<u32>,
    /// Days of the current streak on which one was spent.
    pub spent_on: Vec<Date>,
}

impl Shields {
    fn new(daily: &DailyStreak) -> Self {
        Self {
            left: daily.shields,
            next_in: daily.next_shield_in,
            spent_on: daily.shielded.clone(),
        }
    }
}

/// The last session that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastSession {
    /// Which routine was followed.
    pub routine: Id,
    /// On which day.
    pub date: Date,
    /// When it was started.
    pub started: Timestamp,
}

impl From<&Session> for LastSession {
    fn from(session: &Session) -> Self {
        Self {
            routine: session.routine.clone(),
            date: session.date,
            started: session.started.at,
        }
    }
}

/// A session that was interrupted.
#[derive(Clone, Debug, PartialEq)]
pub struct Interrupted {
    /// To go on with, or to finish as stopped early when the person doesn't want to.
    pub session: OpenSession,
    /// What had been done.
    pub done: Vec<ExerciseDone>,
    /// What the player left at the last checkpoint.
    pub resume: Value,
}

impl Progress {
    /// Computes progress from records: in any order, however often the same one comes.
    #[must_use]
    pub fn from_records<'a>(
        records: impl IntoIterator<Item = &'a Record>,
        library: &Library,
        now: LocalTime,
        rules: &Rules,
    ) -> Self {
        let history = History::new(records, rules);
        let settings = history.settings();
        let today = now.day(settings.day_start);
        let daily = daily_streak(&history, now, today, rules);
        let weekly = weekly_streak(&history, today, rules);
        let experience = experience(&history, library, rules);
        let level = level_of(experience);
        let badges = earned_badges(library, &history, (&daily, &weekly), rules);
        let counting = || history.sessions.iter().filter(|it| it.counts(rules));
        Self {
            today,
            sessions: u32::try_from(counting().count()).unwrap_or(u32::MAX),
            active_s: active_seconds(&history),
            level,
            experience,
            next_level_at: experience_for(level + 1),
            streak: Streak::new(&daily, &weekly),
            shields: Shields::new(&daily),
            this_week: weekly.this_week,
            unlocked: unlocked(library, level, &badges, &history),
            badges,
            active_days: daily.by_day.into_keys().collect(),
            resting_until: resting_until(&history, today),
            last_session: counting().next_back().map(LastSession::from),
            routine_before_today: counting()
                .rfind(|it| it.date < today)
                .map(|it| it.routine.clone()),
            interrupted: interrupted(&history, now.at, rules),
            settings,
        }
    }

    /// Progress as it was before a session, at the same moment: what it changed is the difference.
    #[must_use]
    pub fn without_session<'a>(
        records: impl IntoIterator<Item = &'a Record>,
        session: Uuid,
        library: &Library,
        now: LocalTime,
        rules: &Rules,
    ) -> Self {
        let others = records
            .into_iter()
            .filter(|it| it.session() != Some(session));
        Self::from_records(others, library, now, rules)
    }

    /// Whole minutes of activity, ever.
    #[must_use]
    pub const fn minutes(&self) -> u64 {
        self.active_s / 60
    }

    /// Whether a routine can be started.
    #[must_use]
    pub fn is_unlocked(&self, routine: &Id) -> bool {
        self.unlocked.contains(routine)
    }

    /// Whether today has a session that counts.
    #[must_use]
    pub fn is_done_today(&self) -> bool {
        self.active_days.contains(&self.today)
    }
}

fn active_seconds(history: &History) -> u64 {
    let sessions = history.sessions.iter();
    sessions.map(|session| u64::from(session.active_s)).sum()
}

/// The last day of the rest or pause that today is in; of several, the longest.
fn resting_until(history: &History, today: Date) -> Option<Date> {
    let of_today = history.ranges.iter().filter(|range| range.covers(today));
    of_today.map(|range| range.last).max()
}

/// The session started last, if it was never finished and isn't too long ago.
fn interrupted(history: &History, now: Timestamp, rules: &Rules) -> Option<Interrupted> {
    let session: &Session = history.sessions.last()?;
    let End::Open { written, resume } = &session.end else {
        return None;
    };
    let ago = now.duration_since(*written);
    if ago > SignedDuration::from_hours(rules.resume_within_hours) || ago.is_negative() {
        return None;
    }
    Some(Interrupted {
        session: OpenSession {
            id: session.id,
            routine: session.routine.clone(),
            started: session.started,
            date: session.date,
            day_start: session.day_start,
        },
        done: session.done.clone(),
        resume: resume.clone(),
    })
}
