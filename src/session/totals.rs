//! What was really done, for the journal.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{seconds, side};
use crate::body::Side;
use crate::library::Id;

/// The sum of a session so far. Only time in a hold counts: no pause, no gap, no getting ready.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    held: Vec<Held>,
    completed: Vec<Id>,
    stopped_for_pain: Vec<Id>,
}

/// How long one exercise was held on one side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// Which exercise.
    pub exercise: Id,
    /// Which side; `None` when both work at once.
    #[serde(with = "side")]
    pub side: Option<Side>,
    /// Time in the hold, over all its repeats.
    #[serde(rename = "seconds", with = "seconds")]
    pub time: Duration,
}

impl Totals {
    /// Time held, by exercise and side, in the order in which they were first done.
    #[must_use]
    pub fn held(&self) -> &[Held] {
        &self.held
    }

    /// Time held of one exercise on one side.
    #[must_use]
    pub fn time_held(&self, exercise: &Id, side: Option<Side>) -> Duration {
        let is_it = |held: &&Held| held.exercise == *exercise && held.side == side;
        self.held
            .iter()
            .find(is_it)
            .map_or(Duration::ZERO, |held| held.time)
    }

    /// All time held.
    #[must_use]
    pub fn time(&self) -> Duration {
        self.held
            .iter()
            .fold(Duration::ZERO, |sum, held| sum.saturating_add(held.time))
    }

    /// Exercises done to the end of their last hold, each once.
    #[must_use]
    pub fn completed(&self) -> &[Id] {
        &self.completed
    }

    /// Exercises that were stopped because they hurt, each once. Stopping is good judgement and
    /// never costs a reward.
    #[must_use]
    pub fn stopped_for_pain(&self) -> &[Id] {
        &self.stopped_for_pain
    }

    pub(super) fn add_hold(&mut self, exercise: &Id, side: Option<Side>, time: Duration) {
        if time.is_zero() {
            return;
        }
        let is_it = |held: &&mut Held| held.exercise == *exercise && held.side == side;
        match self.held.iter_mut().find(is_it) {
            Some(held) => held.time = held.time.saturating_add(time),
            None => self.held.push(Held {
                exercise: exercise.clone(),
                side,
                time,
            }),
        }
    }

    pub(super) fn add_completed(&mut self, exercise: &Id) {
        add_once(&mut self.completed, exercise);
    }

    pub(super) fn add_stopped_for_pain(&mut self, exercise: &Id) {
        add_once(&mut self.stopped_for_pain, exercise);
    }
}

fn add_once(ids: &mut Vec<Id>, id: &Id) {
    if !ids.contains(id) {
        ids.push(id.clone());
    }
}
