//! One session as it is written down.

use jiff::Timestamp;
use rand::Rng;
use serde_json::Value;
use uuid::Uuid;

use crate::library::Id;
use crate::progress::{
    DayStart, Earned, EndReason, ExerciseDone, LocalTime, Occasion, OpenSession, Progress, Record,
    encouragement,
};
use crate::session::{Checkpoint, Event, EventKind, Player, Totals};

/// A session that is being written down.
#[derive(Clone, Debug)]
pub struct Entry {
    session: OpenSession,
    /// What was saved last.
    checkpoint: Option<Checkpoint>,
    /// How it ended, once that is saved.
    ended: Option<EndReason>,
}

/// What a session has changed.
#[derive(Clone, Debug)]
pub struct Closing {
    /// What was earned, in the order in which it is told.
    pub earned: Vec<Earned>,
    /// A warm word.
    pub encouragement: &'static str,
    /// Progress as it would be without the session.
    pub before: Progress,
    /// Progress with it.
    pub after: Progress,
}

/// A record to save, and what to remember when it is.
#[derive(Debug)]
pub(super) struct Note {
    pub record: Record,
    checkpoint: Option<Checkpoint>,
    ended: Option<EndReason>,
}

impl Entry {
    /// The session's own id, by which its records are known to be of one session.
    #[must_use]
    pub const fn session(&self) -> Uuid {
        self.session.id
    }

    /// Which routine is followed.
    #[must_use]
    pub const fn routine(&self) -> &Id {
        &self.session.routine
    }

    /// Whether the end of the session is saved.
    #[must_use]
    pub const fn is_closed(&self) -> bool {
        self.ended.is_some()
    }

    pub(super) fn begin(
        routine: Id,
        now: LocalTime,
        day_start: DayStart,
        rng: &mut impl Rng,
    ) -> Self {
        Self::of(OpenSession::begin(routine, now, day_start, rng), None)
    }

    pub(super) const fn of(session: OpenSession, checkpoint: Option<Checkpoint>) -> Self {
        Self {
            session,
            checkpoint,
            ended: None,
        }
    }

    pub(super) fn reason(&self) -> EndReason {
        self.ended.unwrap_or(EndReason::StoppedEarly)
    }

    /// What to save before this event is shown. The player may be past it already (it goes through
    /// all that happened between two looks at the clock at once), even past its end.
    pub(super) fn note_of(
        &self,
        event: &Event,
        player: &Player,
        now: Timestamp,
        rng: &mut impl Rng,
    ) -> Option<Note> {
        let totals = player.totals();
        if self.is_closed() || is_nothing(totals) {
            // Looking into a routine and leaving again is no session.
            return None;
        }
        if player.status().is_over() {
            let reason = reason(player);
            let record = self.session.finished(done(totals), reason, now, rng);
            return Some(Note {
                record,
                checkpoint: None,
                ended: Some(reason),
            });
        }
        if !completes_something(&event.kind) {
            return None;
        }
        let checkpoint = player.checkpoint()?;
        if self.checkpoint.as_ref() == Some(&checkpoint) {
            return None;
        }
        let resume = serde_json::to_value(&checkpoint).unwrap_or(Value::Null);
        let record = self.session.checkpoint(done(totals), resume, now, rng);
        Some(Note {
            record,
            checkpoint: Some(checkpoint),
            ended: None,
        })
    }

    pub(super) fn saved(&mut self, note: Note) {
        self.checkpoint = note.checkpoint;
        self.ended = note.ended;
    }
}

impl Closing {
    pub(super) fn new(
        earned: Vec<Earned>,
        before: Progress,
        after: Progress,
        reason: EndReason,
        rng: &mut impl Rng,
    ) -> Self {
        let occasion = Occasion::after_session(&before, &after, reason);
        Self {
            earned,
            encouragement: encouragement(occasion, None, rng),
            before,
            after,
        }
    }
}

/// What was done, as the journal keeps it.
fn done(totals: &Totals) -> Vec<ExerciseDone> {
    let held = totals.held().iter();
    ExerciseDone::tally(held.map(|held| (&held.exercise, held.side, held.time)))
}

fn is_nothing(totals: &Totals) -> bool {
    totals.held().is_empty() && totals.stopped_for_pain().is_empty()
}

/// A stop for pain makes the session one that was stopped for pain, even if the rest of it was
/// followed to the end: so that stopping never earns less than going on.
fn reason(player: &Player) -> EndReason {
    let totals = player.totals();
    if !totals.stopped_for_pain().is_empty() {
        EndReason::StoppedForPain
    } else if player.status() == crate::session::Status::Finished {
        EndReason::Completed
    } else {
        EndReason::StoppedEarly
    }
}

/// Whether a part of the session is over with this event.
const fn completes_something(event: &EventKind) -> bool {
    matches!(
        event,
        EventKind::HoldEnded { .. }
            | EventKind::Rested { .. }
            | EventKind::ExerciseCompleted { .. }
            | EventKind::Skipped { .. }
            | EventKind::WentBack { .. }
            | EventKind::StoppedForPain { .. }
    )
}
