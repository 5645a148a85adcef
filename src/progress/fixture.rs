//! Records and a library for tests.

use std::time::Duration;

use jiff::civil::Date;
use jiff::fmt::temporal::Pieces;
use jiff::{Timestamp, ToSpan};
use rand::SeedableRng;
use rand::rngs::StdRng;
use serde_json::{Map, Value, json};

use super::civil::{DayStart, LocalTime};
use super::looks::ChosenLook;
use super::open_session::OpenSession;
use super::record::{DayRange, EndReason, ExerciseDone, Kind, Record, new_id};
use super::settings::{SettingsChange, WeeklyGoal};
use crate::library::{Accent, Badge, BadgeRule, Id, Library, Routine, Step, Unlock};

pub fn rng(seed: u64) -> StdRng {
    StdRng::seed_from_u64(seed)
}

pub fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// A time such as `2026-03-11T20:00:00+01:00`.
pub fn local(text: &str) -> LocalTime {
    let pieces = Pieces::parse(text).unwrap();
    LocalTime {
        at: text.parse().unwrap(),
        offset: pieces.to_numeric_offset().unwrap(),
    }
}

/// Noon of a date in UTC.
pub fn noon(date: Date) -> LocalTime {
    local(&format!("{date}T12:00:00+00:00"))
}

pub fn done(exercise: &str, left_s: u32, right_s: u32, both_s: u32) -> ExerciseDone {
    ExerciseDone {
        exercise: id(exercise),
        left_s,
        right_s,
        both_s,
    }
}

/// A seed of its own for everything that is different, so that ids are.
fn seed_of(what: &impl std::fmt::Debug) -> u64 {
    u64::from(crc32fast::hash(format!("{what:?}").as_bytes()))
}

pub fn open(start: &str) -> OpenSession {
    let start = local(start);
    let rng = &mut rng(seed_of(&start));
    OpenSession::begin(id("after-a-ride"), start, DayStart::default(), rng)
}

/// A session of its own that was ended.
pub fn ended(start: &str, active_s: u32, reason: EndReason) -> Record {
    let mut session = open(start);
    let rng = &mut rng(seed_of(&(start, active_s, reason)));
    session.id = new_id(session.started.at, rng);
    end_of(&session, active_s, reason)
}

/// The end of a session ten minutes after its start.
pub fn end_of(session: &OpenSession, active_s: u32, reason: EndReason) -> Record {
    let end = session.started.at.checked_add(10.minutes()).unwrap();
    let rng = &mut rng(seed_of(&(session, active_s, reason)));
    let done = done("quad", active_s / 2, active_s - active_s / 2, 0);
    session.finished(vec![done], reason, end, rng)
}

/// A completed session of "after-a-ride".
pub fn finished(start: &str, active_s: u32) -> Record {
    ended(start, active_s, EndReason::Completed)
}

/// Completed sessions of five minutes at noon on these dates.
pub fn on_dates(dates: impl IntoIterator<Item = Date>) -> Vec<Record> {
    let start = |date: Date| format!("{date}T12:00:00+00:00");
    dates
        .into_iter()
        .map(|d| finished(&start(d), 300))
        .collect()
}

pub fn record(kind: Kind, at: &str) -> Record {
    let at = local(at);
    let rng = &mut rng(seed_of(&(at, &kind)));
    Record::new(kind, at, DayStart::default(), rng)
}

pub fn rest(written: Date, first: Date, last: Date) -> Record {
    let kind = Kind::RestPlanned(DayRange { first, last });
    record(kind, &format!("{written}T09:00:00+00:00"))
}

pub fn sick(written: Date, first: Date, last: Date) -> Record {
    let kind = Kind::SickPause(DayRange { first, last });
    record(kind, &format!("{written}T09:00:00+00:00"))
}

pub fn goal(days: u32, written: Date) -> Record {
    let kind = Kind::SettingsChanged(SettingsChange {
        weekly_goal: Some(WeeklyGoal::new(days).unwrap()),
        ..SettingsChange::default()
    });
    record(kind, &format!("{written}T09:00:00+00:00"))
}

pub fn unknown(at: &str) -> Record {
    let mut fields = Map::new();
    fields.insert("mood".to_owned(), json!({"colour": "blue"}));
    let name = "mood_noted".to_owned();
    record(Kind::Unknown { name, fields }, at)
}

pub fn one_of_each_kind() -> Vec<Record> {
    let day = jiff::civil::date(2026, 3, 10);
    let session = open("2026-03-10T07:00:00+01:00");
    let at = |second| Timestamp::from_second(second).unwrap();
    let quad = vec![done("quad", 30, 0, 0)];
    vec![
        finished("2026-03-10T20:00:00+01:00", 300),
        ended("2026-03-10T21:00:00+01:00", 30, EndReason::StoppedForPain),
        session.checkpoint(quad, json!({"next": 3}), at(1_773_122_500), &mut rng(3)),
        rest(day, day, day),
        sick(day, day, day),
        record(
            Kind::RangeEnded {
                range: new_id(at(0), &mut rng(4)),
            },
            "2026-03-10T20:00:00+01:00",
        ),
        goal(4, day),
        record(
            Kind::LookChosen(ChosenLook {
                stage: Some("seaside".to_owned()),
                ..ChosenLook::default()
            }),
            "2026-03-10T20:30:00+01:00",
        ),
        unknown("2026-03-10T22:00:00+01:00"),
    ]
}

pub fn checkpoint(start: &str, active_s: u32, after: i64) -> Record {
    let session = open(start);
    let at = session.started.at.checked_add(after.seconds()).unwrap();
    let rng = &mut rng(seed_of(&(&session, active_s, after)));
    session.checkpoint(vec![done("quad", active_s, 0, 0)], Value::Null, at, rng)
}

fn routine(text: &str, order: u32, unlock: Unlock) -> Routine {
    Routine {
        id: id(text),
        name: text.to_owned(),
        summary: "For tests.".to_owned(),
        accent: Accent::Mobility,
        order,
        unlock,
        steps: vec![Step {
            exercise: id("quad"),
            hold: Duration::from_secs(30),
            repeats: 1,
            rest: Duration::ZERO,
        }],
    }
}

pub fn badge(text: &str, rule: BadgeRule) -> Badge {
    Badge {
        id: id(text),
        name: text.to_owned(),
        description: "For tests.".to_owned(),
        rule,
    }
}

/// One routine that is open, one for level 2, one for the badge "first", one for "week".
pub fn library() -> Library {
    let routines = vec![
        routine("after-a-ride", 1, Unlock::Always),
        routine("after-a-run", 2, Unlock::Level(2)),
        routine("unwind", 3, Unlock::Badge(id("first"))),
        routine("deep", 4, Unlock::Badge(id("week"))),
    ];
    let badges = vec![
        badge("first", BadgeRule::Sessions(1)),
        badge("week", BadgeRule::StreakDays(7)),
        badge("hour", BadgeRule::Minutes(60)),
        badge("four-weeks", BadgeRule::StreakWeeks(4)),
    ];
    Library::new(Vec::new(), routines, badges)
}
