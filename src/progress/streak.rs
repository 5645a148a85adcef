//! The daily streak and its shields.
//!
//! A streak is a chain of active days. Days of planned rest and of sickness between them are
//! passed over. A missed day costs a shield, the oldest miss first, and counts as kept once the
//! person has come back. A chain begins with two shields, earns one with every seventh active day
//! (up to three in its first month, later two) and is over when a missed day finds none.
//!
//! The shields belong to the chain, and the streak is the longest chain that holds up to now. So
//! a chain that has become too long for its shields sheds its oldest days instead of dropping to
//! nothing, and — what matters most when devices are merged — a session that is added, whenever
//! it was, never makes a streak shorter: every chain that held without it holds with it.

use std::collections::BTreeMap;
use std::iter;

use jiff::civil::Date;
use jiff::tz::Offset;

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
    let gaps = gaps(&days, history, rules);
    let pending = days
        .last()
        .map(|last| missed_until_now(last.date, &days, (now, today), history, rules));
    let mut streak = DailyStreak {
        shields: rules.first_shields,
        next_shield_in: Some(rules.days_per_shield),
        ..DailyStreak::default()
    };
    let mut begin = 0;
    while begin < days.len() {
        let (mut chain, end) = longest_from(begin, &days, &gaps, rules, &mut streak.by_day);
        let is_last = end + 1 == days.len();
        if is_last && chain.cross(pending.as_deref().unwrap_or_default(), rules) {
            chain.report(&mut streak, rules);
            break;
        }
        // No shields there can be carry any chain over this gap: go on behind it.
        let hopeless = gaps.get(end).or(pending.as_ref());
        let is_hopeless = hopeless.is_some_and(|gap| gap.len() > most_ever(rules) as usize);
        begin = if is_hopeless { end + 1 } else { begin + 1 };
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

/// The missed days between each active day and the next, oldest first; no more of them than
/// prove that the gap can't be crossed.
fn gaps(days: &[ActiveDay], history: &History, rules: &Rules) -> Vec<Vec<Date>> {
    let gap = |to: usize| {
        let day = &days[to];
        let clocks = day.sessions.iter().map(|it| (it.started, it.day_start));
        let lost = lost_to_the_map(day.date, clocks, &days[..to]);
        missed(days[to - 1].date, day.date, lost, history, rules)
    };
    (1..days.len()).map(gap).collect()
}

/// The same for the days since the last active one.
fn missed_until_now(
    last: Date,
    days: &[ActiveDay],
    now: (LocalTime, Date),
    history: &History,
    rules: &Rules,
) -> Vec<Date> {
    let (now, today) = now;
    let clock = (now, history.settings().day_start);
    let lost = lost_to_the_map(today, iter::once(clock), days);
    missed(last, today, lost, history, rules)
}

/// Days between two dates on which something was expected and nothing done.
fn missed(from: Date, to: Date, lost: Option<Date>, history: &History, rules: &Rules) -> Vec<Date> {
    let between = (1..days_between(from, to)).map(|days| plus_days(from, days));
    between
        .filter(|day| !history.is_covered(*day) && lost != Some(*day))
        .take(most_ever(rules) as usize + 1)
        .collect()
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
    gaps: &[Vec<Date>],
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

const fn most_ever(rules: &Rules) -> u32 {
    if rules.most_shields > rules.most_shields_early {
        rules.most_shields
    } else {
        rules.most_shields_early
    }
}

/// A chain of active days. Shields are kept as credit, one unit for an active day, so that fewer
/// sessions can never mean more shields: a shield costs as much as earns one, and credit stops one
/// unit short of a shield too many.
struct Chain {
    began: Date,
    last: Date,
    days: u32,
    credit: u32,
    shielded: Vec<Date>,
    /// How many of `shielded` are not counted yet, because the person hasn't come back.
    uncounted: u32,
}

impl Chain {
    fn begin(date: Date, rules: &Rules) -> Self {
        let mut chain = Self {
            began: date,
            last: date,
            days: 0,
            credit: rules.first_shields * rules.days_per_shield,
            shielded: Vec::new(),
            uncounted: 0,
        };
        chain.add_active(date, rules);
        chain
    }

    fn add_active(&mut self, date: Date, rules: &Rules) {
        self.last = date;
        self.credit = (self.credit + 1).min(self.most_credit(date, rules));
        self.days += 1 + self.uncounted;
        self.uncounted = 0;
    }

    /// Goes over the missed days of a gap. When the shields don't last it stays where it is.
    fn cross(&mut self, missed: &[Date], rules: &Rules) -> bool {
        let mut credit = self.credit;
        for day in missed {
            credit = credit.min(self.most_credit(*day, rules));
            let Some(left) = credit.checked_sub(rules.days_per_shield) else {
                return false;
            };
            credit = left;
        }
        self.credit = credit;
        self.last = missed.last().copied().unwrap_or(self.last);
        self.uncounted += u32::try_from(missed.len()).unwrap_or(u32::MAX);
        self.shielded.extend_from_slice(missed);
        true
    }

    const fn shields(&self, rules: &Rules) -> u32 {
        self.credit / rules.days_per_shield
    }

    fn most_shields(&self, date: Date, rules: &Rules) -> u32 {
        if days_between(self.began, date) < rules.early_days {
            rules.most_shields_early
        } else {
            rules.most_shields
        }
    }

    fn most_credit(&self, date: Date, rules: &Rules) -> u32 {
        (self.most_shields(date, rules) + 1) * rules.days_per_shield - 1
    }

    fn report(self, streak: &mut DailyStreak, rules: &Rules) {
        streak.days = self.days;
        streak.shields = self.shields(rules);
        let is_full = streak.shields >= self.most_shields(self.last, rules);
        let missing = rules.days_per_shield - self.credit % rules.days_per_shield;
        streak.next_shield_in = (!is_full).then_some(missing);
        streak.shielded = self.shielded;
    }
}
