//! What the journal holds: facts with the civil day they belong to.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use rand::Rng;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::{Builder, Uuid};

use super::civil::{DayStart, LocalTime};
use super::looks::ChosenLook;
use super::settings::SettingsChange;
use crate::body::Side;
use crate::library::Id;

/// One fact. It is never changed or deleted; a later one may say more.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its own name, by the time it was written (`UUIDv7`). Two records of one id are one record.
    pub id: Uuid,
    /// The civil day it belongs to: for a session the day on which it started.
    pub date: Date,
    /// When it happened and the clock there; for a session its start.
    pub time: LocalTime,
    /// When the person's day began, at that time.
    pub day_start: DayStart,
    /// What happened.
    pub kind: Kind,
}

impl Record {
    /// A record of something that happens now.
    #[must_use]
    pub fn new(kind: Kind, now: LocalTime, day_start: DayStart, rng: &mut impl Rng) -> Self {
        Self {
            id: new_id(now.at, rng),
            date: now.day(day_start),
            time: now,
            day_start,
            kind,
        }
    }

    /// Which of two records of one id is taken. Different ones can't come about by themselves;
    /// should they, the choice doesn't depend on which was read first.
    pub(super) fn is_taken_over(&self, other: &Self) -> bool {
        let text = |record: &Self| serde_json::to_string(record).unwrap_or_default();
        self == other || text(self) > text(other)
    }

    /// The session it tells of, if it does.
    #[must_use]
    pub const fn session(&self) -> Option<Uuid> {
        match &self.kind {
            Kind::SessionFinished(it) => Some(it.session),
            Kind::SessionCheckpoint(it) => Some(it.session),
            _ => None,
        }
    }
}

/// What can happen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Kind {
    /// A session is over.
    SessionFinished(SessionFinished),
    /// How far a session has come, in case it is interrupted.
    SessionCheckpoint(SessionCheckpoint),
    /// Days on which the person plans to rest, from the day of the record onwards.
    RestPlanned(DayRange),
    /// Days on which the person is sick or hurt.
    SickPause(DayRange),
    /// A planned rest or a pause ends before this record's day.
    RangeEnded {
        /// The record that began it.
        range: Uuid,
    },
    /// The person chose another goal, day or week.
    SettingsChanged(SettingsChange),
    /// The person chose how the figure looks and where they see it.
    LookChosen(ChosenLook),
    /// Something that a newer version knows. It is kept as it is and changes nothing here.
    #[serde(skip)]
    Unknown {
        /// The newer version's name for it.
        name: String,
        /// All it says.
        fields: Map<String, Value>,
    },
}

/// What a session came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionFinished {
    /// The session's own id, shared by its checkpoints.
    pub session: Uuid,
    /// Which routine was followed.
    pub routine: Id,
    /// When it was over.
    pub ended: Timestamp,
    /// Why it was over.
    pub reason: EndReason,
    /// Seconds of holding, rolling or moving, both sides together.
    pub active_s: u32,
    /// What was done.
    pub done: Vec<ExerciseDone>,
}

/// How far a session has come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SessionCheckpoint {
    /// The session's own id.
    pub session: Uuid,
    /// Which routine is followed.
    pub routine: Id,
    /// When this was written.
    pub written: Timestamp,
    /// Seconds of holding, rolling or moving so far, both sides together.
    pub active_s: u32,
    /// What has been done so far.
    pub done: Vec<ExerciseDone>,
    /// What the player needs to take the session up again; nothing here looks into it.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub resume: Value,
}

/// Why a session was over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndReason {
    /// The routine came to its end.
    Completed,
    /// The person stopped before the end.
    StoppedEarly,
    /// It hurt, and the person stopped: well judged, and as good as completed.
    StoppedForPain,
    /// A reason that a newer version knows.
    #[serde(other)]
    Other,
}

/// For how long an exercise was done, in seconds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExerciseDone {
    /// Which exercise.
    pub exercise: Id,
    /// On the left side.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub left_s: u32,
    /// On the right side.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub right_s: u32,
    /// On both sides at once.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub both_s: u32,
}

impl ExerciseDone {
    /// Adds up what was held: which exercise, on which side (`None`: both at once), for how long.
    /// Exercises stay in the order in which they first come. Parts of a second are rounded.
    #[must_use]
    pub fn tally<'a>(
        held: impl IntoIterator<Item = (&'a Id, Option<Side>, std::time::Duration)>,
    ) -> Vec<Self> {
        let mut done: Vec<Self> = Vec::new();
        for (exercise, side, time) in held {
            let index = done.iter().position(|entry| entry.exercise == *exercise);
            let index = index.unwrap_or_else(|| {
                done.push(Self::none_of(exercise.clone()));
                done.len() - 1
            });
            let entry = &mut done[index];
            let seconds = match side {
                Some(Side::Left) => &mut entry.left_s,
                Some(Side::Right) => &mut entry.right_s,
                None => &mut entry.both_s,
            };
            *seconds = seconds.saturating_add(rounded_seconds(time));
        }
        done
    }

    /// Seconds in all.
    #[must_use]
    pub const fn seconds(&self) -> u32 {
        self.left_s
            .saturating_add(self.right_s)
            .saturating_add(self.both_s)
    }

    const fn none_of(exercise: Id) -> Self {
        Self {
            exercise,
            left_s: 0,
            right_s: 0,
            both_s: 0,
        }
    }
}

/// Days in a row, first and last included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayRange {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

/// An id of which the first 48 bits are the time in milliseconds (`UUIDv7`, RFC 9562) and the rest
/// is random. Times before 1970 count as 1970.
#[must_use]
pub fn new_id(at: Timestamp, rng: &mut impl Rng) -> Uuid {
    let mut random = [0; 10];
    rng.fill_bytes(&mut random);
    let milliseconds = u64::try_from(at.as_millisecond()).unwrap_or(0);
    Builder::from_unix_timestamp_millis(milliseconds, &random).into_uuid()
}

fn rounded_seconds(time: std::time::Duration) -> u32 {
    let time = SignedDuration::try_from(time).unwrap_or(SignedDuration::MAX);
    let half = SignedDuration::from_millis(500);
    u32::try_from(time.saturating_add(half).as_secs()).unwrap_or(u32::MAX)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
const fn is_zero(seconds: &u32) -> bool {
    *seconds == 0
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::fixture;
    use super::*;

    #[test]
    fn seconds_are_added_up_for_each_exercise_and_side() {
        let quad = fixture::id("quad");
        let cat = fixture::id("cat");
        let held = [
            (&quad, Some(Side::Left), Duration::from_millis(29_600)),
            (&quad, Some(Side::Right), Duration::from_secs(30)),
            (&cat, None, Duration::from_mins(1)),
            (&quad, Some(Side::Left), Duration::from_secs(10)),
        ];
        let done = ExerciseDone::tally(held);
        let numbers: Vec<_> = done
            .iter()
            .map(|d| (d.exercise.as_str(), d.left_s, d.right_s, d.both_s))
            .collect();
        assert_eq!(numbers, [("quad", 40, 30, 0), ("cat", 0, 0, 60)]);
    }

    #[test]
    fn ids_sort_by_time_and_are_of_version_seven() {
        let mut rng = fixture::rng(1);
        let early = new_id(Timestamp::from_second(1_000).unwrap(), &mut rng);
        let late = new_id(Timestamp::from_second(1_001).unwrap(), &mut rng);
        assert!(early < late);
        assert_eq!(early.get_version_num(), 7);
        let same_time = new_id(Timestamp::from_second(1_000).unwrap(), &mut rng);
        assert_ne!(early, same_time);
    }
}
