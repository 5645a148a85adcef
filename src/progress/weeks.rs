//! The weekly streak, which is the main one: calendar weeks with the goal met.
//!
//! A week whose goal was met counts. The week that isn't over never breaks the streak, nor does
//! one with a sick day, nor one that planned rest fills. Planned rest lowers the goal to the days
//! that are left. A higher goal begins with the next week, a lower one at once, and the weeks
//! before are never judged by it.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::civil::{days_between, plus_days, week_of};
use super::history::History;
use super::rules::Rules;
use super::settings::Settings;

/// The weekly streak as of one day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WeeklyStreak {
    /// Weeks of the current streak.
    pub weeks: u32,
    /// The longest streak there ever was.
    pub best: u32,
    /// The week that today is in.
    pub this_week: ThisWeek,
    /// For each week that counted, the day on which its goal was met and the streak then.
    pub met: Vec<(Date, u32)>,
}

/// How the current week goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ThisWeek {
    /// Days with a session that counts.
    pub active_days: u32,
    /// Days that are needed.
    pub goal: u32,
}

/// The weekly streak on a day.
pub fn weekly_streak(history: &History, today: Date, rules: &Rules) -> WeeklyStreak {
    let active = active_dates(history, today, rules);
    let mut streak = WeeklyStreak::default();
    let mut week = Week::first(history, active.first().copied().unwrap_or(today).min(today));
    loop {
        // At the end of the calendar there is no next week.
        let is_current = week.next > today || week.next <= week.first;
        let days: Vec<Date> = active.range(week.first..week.next).copied().collect();
        let goal = week.goal(history);
        // A session in a week of rest is more than was asked.
        if let Some(met_on) = days.get(goal.max(1) as usize - 1) {
            streak.weeks += 1;
            streak.best = streak.best.max(streak.weeks);
            streak.met.push((*met_on, streak.weeks));
        } else if goal > 0 && !is_current && !week.is_excused(history) {
            streak.weeks = 0;
        }
        if is_current {
            streak.this_week = ThisWeek {
                active_days: u32::try_from(days.len()).unwrap_or(u32::MAX),
                goal,
            };
            return streak;
        }
        week = week.following(history);
    }
}

fn active_dates(history: &History, today: Date, rules: &Rules) -> BTreeSet<Date> {
    let horizon = plus_days(today, 1);
    let counting = history.sessions.iter().filter(|it| it.counts(rules));
    counting
        .map(|session| session.date)
        .filter(|date| *date <= horizon)
        .collect()
}

/// A week and the settings it began with.
struct Week {
    first: Date,
    /// The first day of the next week.
    next: Date,
    settings: Settings,
    /// How many changes of settings were made before it.
    changes: usize,
}

impl Week {
    /// The week of the first session that counts. What was chosen before the first session of all
    /// was chosen from the start, and what was chosen before this week is in force in it.
    fn first(history: &History, date: Date) -> Self {
        let start = history.sessions.first().map(|it| it.started.at);
        let before = |at| start.is_none_or(|start| at <= start);
        let changes = history.settings.iter();
        let mut changes = changes.take_while(|(at, _, _)| before(*at)).count();
        let mut settings = settings_after(history, Settings::default(), 0, changes);
        while let Some((_, changed_on, change)) = history.settings.get(changes)
            && *changed_on < week_of(date, settings.week_start.0)
        {
            settings = settings.with(*change);
            changes += 1;
        }
        let first = week_of(date, settings.week_start.0);
        Self::new(history, first, settings, changes)
    }

    fn following(self, history: &History) -> Self {
        let until = self.changes_until(history);
        let settings = settings_after(history, self.settings, self.changes, until);
        Self::new(history, self.next, settings, until)
    }

    fn new(history: &History, first: Date, settings: Settings, changes: usize) -> Self {
        let mut week = Self {
            first,
            next: plus_days(first, 7),
            settings,
            changes,
        };
        week.next = week.end(history);
        week
    }

    /// Seven days later, or sooner when weeks begin on another day from within this one onwards.
    fn end(&self, history: &History) -> Date {
        let mut start = self.settings.week_start;
        for (_, date, change) in &history.settings[self.changes..self.changes_until(history)] {
            if let Some(changed) = change.week_start.filter(|it| *it != start) {
                start = changed;
                let boundary = week_of(plus_days((*date).max(self.first), 6), changed.0);
                if boundary > self.first && boundary < self.next {
                    return boundary;
                }
            }
        }
        self.next
    }

    /// How many changes of settings were made before its end.
    fn changes_until(&self, history: &History) -> usize {
        let later = history.settings[self.changes..].iter();
        self.changes + later.take_while(|(_, date, _)| *date < self.next).count()
    }

    /// Active days that it takes: the lowest goal in force in it, and no more than the days on
    /// which something was expected.
    fn goal(&self, history: &History) -> u32 {
        let changes = &history.settings[self.changes..self.changes_until(history)];
        let goals = changes
            .iter()
            .filter_map(|(_, _, change)| change.weekly_goal);
        let goal = goals.fold(self.settings.weekly_goal, Ord::min).days();
        let expected = self.days().filter(|day| !history.is_covered(*day)).count();
        goal.min(u32::try_from(expected).unwrap_or(goal))
    }

    /// A week with a sick day, or a short one in which weeks began to begin on another day.
    fn is_excused(&self, history: &History) -> bool {
        let is_sick = |day| {
            let mut pauses = history.ranges.iter().filter(|it| it.is_sick);
            pauses.any(|pause| pause.covers(day))
        };
        days_between(self.first, self.next) < 7 || self.days().any(is_sick)
    }

    fn days(&self) -> impl Iterator<Item = Date> {
        let first = self.first;
        (0..days_between(first, self.next)).map(move |day| plus_days(first, day))
    }
}

fn settings_after(history: &History, settings: Settings, from: usize, to: usize) -> Settings {
    let changes = history.settings[from..to].iter();
    changes.fold(settings, |settings, (_, _, change)| settings.with(*change))
}
