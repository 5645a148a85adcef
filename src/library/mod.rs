//! Exercises, routines and badges: RON in, checked types out.

mod badge;
mod exercise;
mod id;
mod routine;

pub use badge::{Badge, BadgeRule};
pub use exercise::{Cues, Dose, Equipment, Exercise, Kind, Sides};
pub use id::Id;
pub use routine::{Accent, Routine, Step, Unlock};

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
}
