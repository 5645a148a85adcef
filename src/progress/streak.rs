//! The daily streak and its shields.
//!
//! A streak is a chain of active days. Days of planned rest and of sickness between them are
//! passed over. A missed day costs a shield, the oldest miss first, and counts as kept once the
//! person has come back. A chain begins with two shields, earns one with every seventh active day
//! (up to three in its first month, later two) and is over when a missed day finds none.
//!
//! The streak is the longest chain, from whichever active day, that holds up to now. Mostly that is
//! the one from the first day after the last break. But were it always that one, then an old
//! session that a second device brings in could use up shields and so end a streak that stood
//! without it. This way a session that is added, whenever it was, never makes a streak shorter:
//! every chain that held without it holds with it. And a chain that has become too long for its
//! shields sheds its oldest days instead of dropping to nothing.

use std::collections::BTreeMap;
use std::iter;

use jiff::civil::Date;
use jiff::tz::Offset;

use super::chain::{Chain, Gap};
use super::civil::{DayStart, LocalTime, civil_day, days_between, plus_days};
use super::history::{History, Session};
use super::rules::Rules;

/// For how many days the clock that a traveller left is remembered.
const TRAVEL_DAYS: i64 = 3;

/// The daily streak as of one day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DailyStreak {
    /// Days of the current streak: active ones and missed ones that a shield has kept.
    pub days: u32,
    /// The longest streak there ever was.
    pub best: u32,
    /// Shields left.
    pub shields: u32,
    /// Active days until the next shield; `None` when there can't be more.
    pub next_shield_in: Option<u32>,
    /// The days of the current streak that a shield kept, or is keeping until the person comes
    /// back.
    pub shielded: Vec<Date>,
    /// The streak on each active day there was.
    pub by_day: BTreeMap<Date, u32>,
}

/// The daily streak at a moment. Sessions dated after tomorrow (a clock was wrong) wait until
/// their day comes.
pub fn daily_streak(history: &History, now: LocalTime, today: Date, rules: &Rules) -> DailyStreak {
    let days = active_days(history, today, rules);
    let gaps = gaps(&days, today, history, rules);
    let pending = pending_gap(&days, (now, today), history, rules);
    let mut streak = DailyStreak {
        shields: rules.first_shields,
        next_shield_in: Some(rules.days_per_shield),
        ..DailyStreak::default()
    };
    let mut begin = 0;
    while begin < days.len() {
        let (mut chain, end) = longest_from(begin, &days, &gaps, rules, &mut streak.by_day);
        let is_last = end + 1 == days.len();
        if is_last && chain.cross(&pending, rules) {
            streak.days = chain.days;
            streak.shields = chain.shields(rules);
            streak.next_shield_in = chain.next_shield_in(rules);
            streak.shielded = chain.shielded;
            break;
        }
        let stopped_at = gaps.get(end).unwrap_or(&pending);
        begin = if stopped_at.is_hopeless(rules) {
            end + 1
        } else {
            begin + 1
        };
    }
    streak.best = streak.by_day.values().copied().max().unwrap_or(0);
    streak
}

/// A day with at least one session that counts.
struct ActiveDay<'a> {
    date: Date,
    sessions: Vec<&'a Session>,
}

fn active_days<'a>(history: &'a History, today: Date, rules: &Rules) -> Vec<ActiveDay<'a>> {
    // East of the date line it can be tomorrow already.
    let horizon = plus_days(today, 1);
    let mut days: BTreeMap<Date, Vec<&Session>> = BTreeMap::new();
    for session in &history.sessions {
        if session.counts(rules) && session.date <= horizon {
            days.entry(session.date).or_default().push(session);
        }
    }
    days.into_iter()
        .map(|(date, sessions)| ActiveDay { date, sessions })
        .collect()
}

/// The gaps between each active day and the next. Today is not missed before it is over.
fn gaps(days: &[ActiveDay], today: Date, history: &History, rules: &Rules) -> Vec<Gap> {
    let gap = |to: usize| {
        let day = &days[to];
        let clocks = day.sessions.iter().map(|it| (it.started, it.day_start));
        let lost = lost_to_the_map(day.date, clocks, &days[..to]);
        // East of the date line the next session can be dated tomorrow, with today not over yet.
        let until = day.date.min(today);
        Gap::between(days[to - 1].date, until, lost, history, rules)
    };
    (1..days.len()).map(gap).collect()
}

/// The gap from the last active day to today.
fn pending_gap(
    days: &[ActiveDay],
    (now, today): (LocalTime, Date),
    history: &History,
    rules: &Rules,
) -> Gap {
    let Some(last) = days.last() else {
        return Gap::default();
    };
    let clock = (now, history.settings().day_start);
    let skipped = lost_to_the_map(today, iter::once(clock), days);
    Gap::between(last.date, today, skipped, history, rules)
}

/// Who travels east can lose a date: at the clock they left they were active the day after, at
/// the clock they came to it is a day more. The date before is then not held against them.
fn lost_to_the_map(
    date: Date,
    clocks: impl Iterator<Item = (LocalTime, DayStart)>,
    before: &[ActiveDay],
) -> Option<Date> {
    let recent = before.iter().rev();
    let recent = recent.take_while(|day| days_between(day.date, date) <= TRAVEL_DAYS);
    let left: Vec<Offset> = recent
        .flat_map(|day| day.sessions.iter().map(|it| it.started.offset))
        .collect();
    let mut readings = clocks.flat_map(|(time, day_start)| {
        let read_at = move |offset: &Offset| civil_day(time.at, *offset, day_start);
        left.iter().map(read_at)
    });
    readings.any(|day| day < date).then(|| plus_days(date, -1))
}

/// The longest chain from one active day, and the index of its last active day. Notes the streak
/// on each of its days where no chain before was longer.
fn longest_from(
    begin: usize,
    days: &[ActiveDay],
    gaps: &[Gap],
    rules: &Rules,
    by_day: &mut BTreeMap<Date, u32>,
) -> (Chain, usize) {
    let mut chain = Chain::begin(days[begin].date, rules);
    let mut end = begin;
    loop {
        let streak = by_day.entry(days[end].date).or_default();
        *streak = chain.days.max(*streak);
        if !gaps.get(end).is_some_and(|gap| chain.cross(gap, rules)) {
            return (chain, end);
        }
        end += 1;
        chain.add_active(days[end].date, rules);
    }
}
