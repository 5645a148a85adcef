//! Which badges the history has earned, and when. They are worked out anew each time, so a badge
//! that is added to the library later is given for what was done before.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;

use super::civil::days_between;
use super::history::{History, Session};
use super::rules::Rules;
use super::streak::DailyStreak;
use super::weeks::WeeklyStreak;
use crate::library::{BadgeRule, Id, Library};

/// A badge that was earned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EarnedBadge {
    /// Which.
    pub id: Id,
    /// Its name, to show.
    pub name: String,
    /// The civil day on which its rule first held.
    pub earned_on: Date,
}

/// The badges earned, in the order of the library.
pub fn earned_badges(
    library: &Library,
    history: &History,
    streaks: (&DailyStreak, &WeeklyStreak),
    rules: &Rules,
) -> Vec<EarnedBadge> {
    let facts = Facts::new(history, streaks, rules);
    let badges = library.badges().iter();
    badges
        .filter_map(|badge| {
            facts.first_day(&badge.rule).map(|earned_on| EarnedBadge {
                id: badge.id.clone(),
                name: badge.name.clone(),
                earned_on,
            })
        })
        .collect()
}

/// What badge rules ask for.
struct Facts<'a> {
    /// Every session, and those that count, by their day.
    all: Vec<&'a Session>,
    counting: Vec<&'a Session>,
    daily: &'a DailyStreak,
    weekly: &'a WeeklyStreak,
    rules: &'a Rules,
}

impl<'a> Facts<'a> {
    fn new(
        history: &'a History,
        (daily, weekly): (&'a DailyStreak, &'a WeeklyStreak),
        rules: &'a Rules,
    ) -> Self {
        let mut all: Vec<&Session> = history.sessions.iter().collect();
        all.sort_by_key(|session| (session.date, session.started.at, session.id));
        let counting = all.iter().copied().filter(|it| it.counts(rules)).collect();
        Self {
            all,
            counting,
            daily,
            weekly,
            rules,
        }
    }

    /// The first day on which a rule held.
    fn first_day(&self, rule: &BadgeRule) -> Option<Date> {
        match rule {
            BadgeRule::Sessions(times) => nth(self.counting.iter().copied(), *times),
            BadgeRule::Minutes(minutes) => self.minutes(*minutes),
            BadgeRule::StreakDays(days) => {
                let by_day = self.daily.by_day.iter();
                first_reaching(by_day.map(|(day, streak)| (*day, *streak)), *days)
            }
            BadgeRule::StreakWeeks(weeks) => {
                first_reaching(self.weekly.met.iter().copied(), *weeks)
            }
            BadgeRule::RoutineTimes { routine, times } => {
                let of_it = self.counting.iter().copied();
                let of_it = of_it.filter(|it| it.routine == *routine);
                nth(of_it.filter(|it| it.completes_routine(self.rules)), *times)
            }
            BadgeRule::DifferentExercises(number) => self.different_exercises(*number),
            BadgeRule::ComeBackAfterDays(days) => self.come_back(*days),
        }
    }

    fn minutes(&self, minutes: u32) -> Option<Date> {
        let mut seconds = 0_u64;
        let mut sessions = self.all.iter();
        let reached = sessions.find(|session| {
            seconds += u64::from(session.active_s);
            seconds > 0 && seconds >= u64::from(minutes) * 60
        });
        reached.map(|session| session.date)
    }

    fn different_exercises(&self, number: u32) -> Option<Date> {
        let mut seen = BTreeSet::new();
        let mut sessions = self.all.iter();
        let reached = sessions.find(|session| {
            let done = session.done.iter().filter(|done| done.seconds() > 0);
            seen.extend(done.map(|done| &done.exercise));
            !seen.is_empty() && seen.len() >= number as usize
        });
        reached.map(|session| session.date)
    }

    fn come_back(&self, days: u32) -> Option<Date> {
        let mut pairs = self.counting.windows(2);
        let back = pairs.find(|pair| {
            let away = days_between(pair[0].date, pair[1].date) - 1;
            away >= i64::from(days.max(1))
        });
        back.map(|pair| pair[1].date)
    }
}

fn nth<'a>(mut sessions: impl Iterator<Item = &'a Session>, times: u32) -> Option<Date> {
    let before = times.max(1) - 1;
    sessions.nth(before as usize).map(|session| session.date)
}

/// The first day on which a streak was as long.
fn first_reaching(mut streaks: impl Iterator<Item = (Date, u32)>, length: u32) -> Option<Date> {
    let reached = streaks.find(|(_, streak)| *streak >= length.max(1));
    reached.map(|(day, _)| day)
}
