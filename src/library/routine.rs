//! Routines: exercises in an order, with what they are good for and what unlocks them.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Id;

/// A sequence of exercises to follow along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Routine {
    /// What `limber play` and unlocks refer to.
    pub id: Id,
    /// Shown as its title.
    pub name: String,
    /// One sentence on what it does for the person.
    pub summary: String,
    /// The benefit that colours it.
    pub accent: Accent,
    /// Where it stands on the home screen; lower first.
    pub order: u32,
    /// What must be reached before it can be started.
    pub unlock: Unlock,
    /// At least one.
    pub steps: Vec<Step>,
}

/// One exercise of a routine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which exercise; the library holds it.
    pub exercise: Id,
    /// How long each hold lasts, for each side; instead of the exercise's own dose.
    pub hold: Duration,
    /// How many holds for each side.
    pub repeats: u32,
    /// Rest after the step; may be zero.
    pub rest: Duration,
}

/// A routine whose file is sound, before the exercises it names are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoutineDraft {
    /// As [`Routine::id`].
    pub id: Id,
    /// As [`Routine::name`].
    pub name: String,
    /// As [`Routine::summary`].
    pub summary: String,
    /// As [`Routine::accent`].
    pub accent: Accent,
    /// As [`Routine::order`].
    pub order: u32,
    /// As [`Routine::unlock`].
    pub unlock: Unlock,
    /// At least one.
    pub steps: Vec<StepDraft>,
}

/// A step whose dose, where it gives none, is that of the exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepDraft {
    /// Which exercise, if there is one of this id.
    pub exercise: Id,
    /// How long each hold lasts, if not as long as the exercise says.
    pub hold: Option<Duration>,
    /// How many holds for each side, if not as many as the exercise says.
    pub repeats: Option<u32>,
    /// Rest after the step.
    pub rest: Duration,
}

/// The benefit a routine is mainly for; each has one colour in the theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
pub enum Accent {
    /// Range of motion (evidence grade A).
    Mobility,
    /// Settling down: slow breathing (grade B).
    Calm,
    /// Less soreness: rolling and massage (grade B-).
    Recovery,
}

/// What opens a routine or a look.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub enum Unlock {
    /// Open from the start.
    #[default]
    Always,
    /// Opens at this level.
    Level(u32),
    /// Opens with this badge.
    Badge(Id),
}
