//! A session that is going on, and the records it leaves.

use jiff::Timestamp;
use jiff::civil::Date;
use rand::Rng;
use serde_json::Value;
use uuid::Uuid;

use super::civil::{DayStart, LocalTime};
use super::record::{
    EndReason, ExerciseDone, Kind, Record, SessionCheckpoint, SessionFinished, new_id,
};
use crate::library::Id;

/// A session that was started and belongs to the day on which it was, however late it ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSession {
    /// Its own id, by which its records are known to be of one session.
    pub id: Uuid,
    /// Which routine is followed.
    pub routine: Id,
    /// When it was started, and the clock there.
    pub started: LocalTime,
    /// The day it belongs to.
    pub date: Date,
    /// When the person's day began, at that time.
    pub day_start: DayStart,
}

impl OpenSession {
    /// A session that starts now.
    #[must_use]
    pub fn begin(routine: Id, now: LocalTime, day_start: DayStart, rng: &mut impl Rng) -> Self {
        Self {
            id: new_id(now.at, rng),
            routine,
            started: now,
            date: now.day(day_start),
            day_start,
        }
    }

    /// What has been done so far; to be appended whenever a step is over. `resume` is whatever the
    /// player needs to take the session up again.
    #[must_use]
    pub fn checkpoint(
        &self,
        done: Vec<ExerciseDone>,
        resume: Value,
        now: Timestamp,
        rng: &mut impl Rng,
    ) -> Record {
        let kind = Kind::SessionCheckpoint(SessionCheckpoint {
            session: self.id,
            routine: self.routine.clone(),
            written: now,
            active_s: active_seconds(&done),
            done,
            resume,
        });
        self.record(kind, now, rng)
    }

    /// What it came to; to be appended once, when it is over. A session that was interrupted and
    /// that the person doesn't want to take up again is finished as stopped early.
    #[must_use]
    pub fn finished(
        &self,
        done: Vec<ExerciseDone>,
        reason: EndReason,
        now: Timestamp,
        rng: &mut impl Rng,
    ) -> Record {
        let kind = Kind::SessionFinished(SessionFinished {
            session: self.id,
            routine: self.routine.clone(),
            ended: now,
            reason,
            active_s: active_seconds(&done),
            done,
        });
        self.record(kind, now, rng)
    }

    fn record(&self, kind: Kind, now: Timestamp, rng: &mut impl Rng) -> Record {
        Record {
            id: new_id(now, rng),
            date: self.date,
            time: self.started,
            day_start: self.day_start,
            kind,
        }
    }
}

fn active_seconds(done: &[ExerciseDone]) -> u32 {
    let seconds = done.iter().map(ExerciseDone::seconds);
    seconds.fold(0, u32::saturating_add)
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::date;

    use super::super::fixture;
    use super::*;

    #[test]
    fn a_session_over_the_start_of_the_day_belongs_to_the_day_it_started() {
        let mut rng = fixture::rng(1);
        let start = fixture::local("2026-03-11T03:55:00+01:00");
        let session =
            OpenSession::begin(fixture::id("unwind"), start, DayStart::default(), &mut rng);
        let end = start.at.checked_add(20.minutes()).unwrap();
        let done = vec![fixture::done("cat", 0, 0, 600)];
        let record = session.finished(done, EndReason::Completed, end, &mut rng);
        assert_eq!(record.date, date(2026, 3, 10));
        assert_eq!(record.time, start);
        let Kind::SessionFinished(finished) = record.kind else {
            panic!("it is a finished session");
        };
        assert_eq!((finished.active_s, finished.ended), (600, end));
    }
}
