//! Taking up a session that was interrupted.

use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{PhaseKind, Player, Script, Totals, seconds};
use crate::library::Id;

/// Where a session was and what had been done, to be kept on disk while it runs: after each
/// event is often enough, since a hold that was interrupted is begun again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkpoint {
    /// Of which routine.
    pub routine: Id,
    /// Length of the timeline, to notice that the routine has been changed since.
    #[serde(with = "seconds")]
    total: Duration,
    /// Number of phases, for the same reason.
    phases: usize,
    /// The first phase that was not over.
    next: usize,
    /// Session time.
    #[serde(with = "seconds")]
    pub elapsed: Duration,
    /// What had been done.
    pub totals: Totals,
}

/// Why a session can't be taken up.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ResumeError {
    /// It was another routine.
    #[error("the interrupted session was of \"{was}\", not of \"{is}\"")]
    OtherRoutine {
        /// The interrupted one.
        was: Id,
        /// The one to be played.
        is: Id,
    },
    /// Its file was edited, or the pace set differently.
    #[error("\"{0}\" has been changed since the session was interrupted: begin it anew")]
    Changed(Id),
}

impl Player {
    /// What to keep in case the session is interrupted now; `None` before it has begun and after
    /// it is over.
    #[must_use]
    pub fn checkpoint(&self) -> Option<Checkpoint> {
        if !(self.status().is_paused() || self.status() == super::Status::Running) {
            return None;
        }
        let script = self.script();
        Some(Checkpoint {
            routine: script.routine().id.clone(),
            total: script.total(),
            phases: script.phases().len(),
            next: self.next_undone(),
            elapsed: self.elapsed(),
            totals: self.totals().clone(),
        })
    }

    /// The interrupted session again, waiting for its start. It begins with getting ready, or
    /// with the change of sides, for the first hold that was not over.
    ///
    /// # Errors
    /// When the checkpoint is of another routine or the routine has been changed since.
    pub fn resume(
        script: impl Into<Arc<Script>>,
        checkpoint: Checkpoint,
    ) -> Result<Self, ResumeError> {
        let script = script.into();
        let is = script.routine().id.clone();
        if checkpoint.routine != is {
            return Err(ResumeError::OtherRoutine {
                was: checkpoint.routine,
                is,
            });
        }
        let same = checkpoint.total == script.total() && checkpoint.phases == script.phases().len();
        if !same || checkpoint.next > script.phases().len() {
            return Err(ResumeError::Changed(is));
        }
        let (begin, then) = way_in(&script, checkpoint.next);
        let mut player = Self::beginning_at(script, begin);
        player.take_up(then, checkpoint.elapsed, checkpoint.totals);
        Ok(player)
    }
}

/// The phase in which a person can get into position for a phase, and where to go from it.
fn way_in(script: &Script, next: usize) -> (usize, Option<usize>) {
    let phases = script.phases();
    let kind = |index: usize| phases.get(index).map(|phase| phase.kind);
    let mut next = next;
    while let Some(PhaseKind::EaseOut | PhaseKind::Rest) = kind(next) {
        next += 1;
    }
    if kind(next) == Some(PhaseKind::Hold) {
        next -= 1;
    }
    if kind(next) != Some(PhaseKind::MoveIn) {
        return (next, None);
    }
    let begins = |&index: &usize| {
        matches!(
            kind(index),
            Some(PhaseKind::GetReady | PhaseKind::SwitchSides)
        )
    };
    let begin = (0..next).rev().find(begins).unwrap_or(next);
    (begin, (begin + 1 != next).then_some(next))
}
