//! Exercises, routines and badges: RON in, checked types out.

use std::time::Duration;

mod assemble;
mod badge;
pub mod cue;
mod dose;
mod error;
mod exercise;
mod explain;
mod faults;
mod id;
mod locate;
mod mistake;
mod parse;
mod pose;
mod prove;
mod raw;
mod routine;
pub mod source;
mod target;
mod variant;
mod view;

pub use assemble::Parts;
pub use badge::{Badge, BadgeRule};
pub use error::ContentError;
pub(crate) use error::suggest;
pub use exercise::{Cues, Dose, Equipment, Exercise, Kind, Sides};
pub use id::Id;
pub use locate::{Document, Position};
pub use mistake::{Mistake, SEEN};
pub use parse::{Parsed, parse_badges, parse_exercise, parse_routine, read_ron};
pub use prove::Prover;
pub use routine::{Accent, Routine, RoutineDraft, Step, StepDraft, Unlock};
pub use target::TARGETS;
pub use variant::{Suited, Variant};
pub use view::SeenFrom;

/// Everything that has been loaded and checked, in file order of the ids.
#[derive(Clone, Debug, Default)]
pub struct Library {
    exercises: Vec<Exercise>,
    routines: Vec<Routine>,
    badges: Vec<Badge>,
}

impl Library {
    /// A library of parts that are already checked: ids unique, references resolved.
    #[must_use]
    pub const fn new(exercises: Vec<Exercise>, routines: Vec<Routine>, badges: Vec<Badge>) -> Self {
        Self {
            exercises,
            routines,
            badges,
        }
    }

    /// All exercises, sorted by id.
    #[must_use]
    pub fn exercises(&self) -> &[Exercise] {
        &self.exercises
    }

    /// All routines, in the order they are shown.
    #[must_use]
    pub fn routines(&self) -> &[Routine] {
        &self.routines
    }

    /// All badges, in the order they are shown.
    #[must_use]
    pub fn badges(&self) -> &[Badge] {
        &self.badges
    }

    /// The exercise of this id.
    #[must_use]
    pub fn exercise(&self, id: &Id) -> Option<&Exercise> {
        self.exercises.iter().find(|exercise| exercise.id == *id)
    }

    /// The routine of this id.
    #[must_use]
    pub fn routine(&self, id: &Id) -> Option<&Routine> {
        self.routines.iter().find(|routine| routine.id == *id)
    }

    /// The badge of this id.
    #[must_use]
    pub fn badge(&self, id: &Id) -> Option<&Badge> {
        self.badges.iter().find(|badge| badge.id == *id)
    }

    /// How long a routine moves or holds, over both sides and all repeats, without the ways between.
    #[must_use]
    pub fn movement_time(&self, routine: &Routine) -> Duration {
        let time = |step: &Step| {
            let each_side = self
                .exercise(&step.exercise)
                .is_some_and(|exercise| exercise.sides == Sides::EachSide);
            step.hold * step.repeats * if each_side { 2 } else { 1 }
        };
        routine.steps.iter().map(time).sum()
    }
}
