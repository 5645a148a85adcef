//! The records put in order: sessions, days of rest and sickness, settings. Whatever the order in
//! which they come, and however often, the outcome is the same.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;
use uuid::Uuid;

use super::civil::{DayStart, LocalTime, plus_days};
use super::record::{DayRange, EndReason, ExerciseDone, Kind, Record};
use super::rules::Rules;
use super::settings::{Settings, SettingsChange};
use crate::library::Id;

/// What the journals say, without repetition.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// Sessions in the order in which they were started.
    pub sessions: Vec<Session>,
    /// Planned rest and pauses, cut to what the rules allow.
    pub ranges: Vec<Range>,
    /// Changes of settings with their day, in the order in which they were made.
    pub settings: Vec<(Timestamp, Date, SettingsChange)>,
}

/// A session as far as it is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// Its id.
    pub id: Uuid,
    /// Which routine was followed.
    pub routine: Id,
    /// When it was started.
    pub started: LocalTime,
    /// The day it belongs to.
    pub date: Date,
    /// When the day began then.
    pub day_start: DayStart,
    /// Seconds of activity.
    pub active_s: u32,
    /// What was done.
    pub done: Vec<ExerciseDone>,
    /// How it came to its end, or how far it had come.
    pub end: End,
}

/// The end of a session.
#[derive(Clone, Debug, PartialEq)]
pub enum End {
    /// It was ended for this reason.
    Finished(EndReason),
    /// Only checkpoints are known: it is still going on, or it was interrupted.
    Open {
        /// When the last checkpoint was written.
        written: Timestamp,
        /// What the player needs to take it up again.
        resume: Value,
    },
}

impl Session {
    /// Whether it was stopped because it hurt.
    pub fn is_pain_stop(&self) -> bool {
        self.end == End::Finished(EndReason::StoppedForPain)
    }

    /// Whether it counts: as a session, and for its day. The one rule: two minutes of activity, or
    /// stopped because it hurt.
    pub fn counts(&self, rules: &Rules) -> bool {
        self.is_pain_stop() || self.active_s >= rules.counts_from_s
    }

    /// Whether its routine counts as done: it came to its end, or it was stopped because it hurt.
    pub fn completes_routine(&self, rules: &Rules) -> bool {
        self.counts(rules)
            && (self.is_pain_stop() || self.end == End::Finished(EndReason::Completed))
    }

    /// Of two accounts of one session, the one that says more comes later in this order.
    fn weight(&self) -> (bool, u32, Timestamp) {
        match &self.end {
            End::Finished(_) => (true, self.active_s, Timestamp::MIN),
            End::Open { written, .. } => (false, self.active_s, *written),
        }
    }
}

/// Days on which nothing was expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
    /// Sick or hurt, rather than a planned rest.
    pub is_sick: bool,
}

impl Range {
    /// Whether a day is in it.
    pub fn covers(&self, day: Date) -> bool {
        (self.first..=self.last).contains(&day)
    }
}

impl History {
    /// Puts records in order.
    pub fn new<'a>(records: impl IntoIterator<Item = &'a Record>, rules: &Rules) -> Self {
        let unique = in_order(records);
        let mut sessions: BTreeMap<Uuid, Session> = BTreeMap::new();
        let mut history = Self::default();
        let mut ranges: Vec<(Uuid, Range)> = Vec::new();
        let mut ends: Vec<(Uuid, Date)> = Vec::new();
        for record in unique {
            match &record.kind {
                Kind::SessionFinished(_) | Kind::SessionCheckpoint(_) => {
                    merge_session(&mut sessions, record);
                }
                Kind::RestPlanned(range) => {
                    ranges.extend(rest(record, *range, rules).map(|it| (record.id, it)));
                }
                Kind::SickPause(range) => {
                    ranges.extend(pause(record, *range, rules).map(|it| (record.id, it)));
                }
                Kind::RangeEnded { range } => ends.push((*range, record.date)),
                Kind::SettingsChanged(change) => {
                    history
                        .settings
                        .push((record.time.at, record.date, *change));
                }
                Kind::LookChosen(_) | Kind::Unknown { .. } => {}
            }
        }
        history.ranges = ranges
            .into_iter()
            .filter_map(|it| ended(it, &ends))
            .collect();
        history.sessions = sessions.into_values().collect();
        history.sessions.sort_by_key(|it| (it.started.at, it.id));
        history
    }

    /// The settings in force after all changes.
    pub fn settings(&self) -> Settings {
        let changes = self.settings.iter();
        changes.fold(Settings::default(), |settings, (_, _, change)| {
            settings.with(*change)
        })
    }

    /// Whether nothing was expected of a day.
    pub fn is_covered(&self, day: Date) -> bool {
        self.ranges.iter().any(|range| range.covers(day))
    }
}

/// Each record once, by time and id.
fn in_order<'a>(records: impl IntoIterator<Item = &'a Record>) -> Vec<&'a Record> {
    let mut unique: BTreeMap<Uuid, &Record> = BTreeMap::new();
    for record in records {
        let known = unique.entry(record.id).or_insert(record);
        if !known.is_taken_over(record) {
            *known = record;
        }
    }
    let mut records: Vec<&Record> = unique.into_values().collect();
    records.sort_by_key(|record| (record.time.at, record.id));
    records
}

fn merge_session(sessions: &mut BTreeMap<Uuid, Session>, record: &Record) {
    let (id, routine, active_s, done, end) = match &record.kind {
        Kind::SessionFinished(it) => {
            let end = End::Finished(it.reason);
            (it.session, &it.routine, it.active_s, &it.done, end)
        }
        Kind::SessionCheckpoint(it) => {
            let end = End::Open {
                written: it.written,
                resume: it.resume.clone(),
            };
            (it.session, &it.routine, it.active_s, &it.done, end)
        }
        _ => return,
    };
    let session = Session {
        id,
        routine: routine.clone(),
        started: record.time,
        date: record.date,
        day_start: record.day_start,
        active_s,
        done: done.clone(),
        end,
    };
    let known = sessions.get(&id);
    if known.is_none_or(|known| known.weight() < session.weight()) {
        sessions.insert(id, session);
    }
}

/// A planned rest begins on the day of its record at the earliest: it is planned, not excused.
fn rest(record: &Record, range: DayRange, rules: &Rules) -> Option<Range> {
    cut(record.date, range, false, rules)
}

/// A pause may begin a few days back: nobody notes the first day of a fever.
fn pause(record: &Record, range: DayRange, rules: &Rules) -> Option<Range> {
    let earliest = plus_days(record.date, -rules.back_dated_days);
    cut(earliest, range, true, rules)
}

fn cut(earliest: Date, range: DayRange, is_sick: bool, rules: &Rules) -> Option<Range> {
    let first = range.first.max(earliest);
    let last = range
        .last
        .min(plus_days(first, rules.longest_range_days - 1));
    (first <= last).then_some(Range {
        first,
        last,
        is_sick,
    })
}

/// A range, cut short when it was ended; `None` when nothing of it is left.
fn ended((id, range): (Uuid, Range), ends: &[(Uuid, Date)]) -> Option<Range> {
    let of_it = ends.iter().filter(|(ended, _)| *ended == id);
    let Some(end) = of_it.map(|(_, day)| *day).min() else {
        return Some(range);
    };
    let last = range.last.min(plus_days(end, -1));
    (range.first <= last).then_some(Range { last, ..range })
}
