//! A routine compiled to a timeline.

#[cfg(test)]
mod tests;
mod timeline;

use std::ops::Range;
use std::time::Duration;

use super::Pace;
use super::cues::Mark;
use crate::body::Side;
use crate::library::{Exercise, Id, Library, Routine};
use timeline::{Laying, Timeline};
pub use timeline::{time_between, time_to_stand, time_to_switch};

/// A routine as a timeline: what happens when, if nobody interferes. It holds all that a session
/// needs, so that a library that is reloaded meanwhile doesn't change it.
#[derive(Clone, Debug)]
pub struct Script {
    routine: Routine,
    steps: Vec<ScriptStep>,
    phases: Vec<Phase>,
    total: Duration,
}

/// One step of the routine with its part of the timeline.
#[derive(Clone, Debug)]
pub struct ScriptStep {
    /// What is done.
    pub exercise: Exercise,
    /// How many holds there are on each side.
    pub repeats: u32,
    /// Which of [`Script::phases`] belong to it.
    pub phases: Range<usize>,
}

/// A stretch of the timeline in which one thing happens.
#[derive(Clone, Debug)]
pub struct Phase {
    /// What happens.
    pub kind: PhaseKind,
    /// Which of [`Script::steps`] it belongs to.
    pub step: usize,
    /// The exercise that is done, has just been done (rest), or will be done (get ready).
    pub exercise: Id,
    /// On which side; `None` when both work at once. When changing sides, the new one.
    pub side: Option<Side>,
    /// How many holds came before on this side.
    pub repeat: u32,
    /// When it begins on the timeline.
    pub start: Duration,
    /// How long it lasts.
    pub duration: Duration,
    pub(super) marks: Vec<Mark>,
}

/// What happens in a phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PhaseKind {
    /// Getting into the starting position, with a countdown.
    GetReady,
    /// From the starting position into the stretch.
    MoveIn,
    /// Holding, or moving to and fro for the whole time.
    Hold,
    /// Back to the starting position.
    EaseOut,
    /// Changing to the other side.
    SwitchSides,
    /// Rest before the next step.
    Rest,
}

/// Why a routine can't be compiled.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScriptError {
    /// No steps.
    #[error("the routine \"{0}\" has no steps: give it at least one")]
    Empty(Id),
    /// A dangling reference.
    #[error(
        "step {step} of \"{routine}\" names the exercise \"{exercise}\", which the library doesn't have"
    )]
    UnknownExercise {
        /// In which routine.
        routine: Id,
        /// Which step, from one.
        step: usize,
        /// The name.
        exercise: Id,
    },
    /// A step in which nothing would be held.
    #[error(
        "step {step} of \"{routine}\" holds nothing: its hold and its repeats must be above zero"
    )]
    NothingHeld {
        /// In which routine.
        routine: Id,
        /// Which step, from one.
        step: usize,
    },
    /// More than any body needs.
    #[error("the routine \"{0}\" lasts longer than six hours: shorten its holds or repeats")]
    TooLong(Id),
}

/// A longer session is surely a slip in a file, and would fill the memory with its phases.
const MAX_TOTAL: Duration = Duration::from_hours(6);
const MAX_REPEATS: u32 = 1000;

impl Script {
    /// Lays the routine out in time.
    ///
    /// # Errors
    /// When the routine is empty, too long, or names an exercise that the library doesn't have.
    pub fn compile(routine: &Routine, library: &Library, pace: &Pace) -> Result<Self, ScriptError> {
        if routine.steps.is_empty() {
            return Err(ScriptError::Empty(routine.id.clone()));
        }
        let exercises = resolve(routine, library)?;
        let mut timeline = Timeline::default();
        let mut steps = Vec::new();
        for (index, (step, exercise)) in routine.steps.iter().zip(&exercises).enumerate() {
            let next = exercises.get(index + 1).copied();
            let previous = index.checked_sub(1).and_then(|i| exercises.get(i)).copied();
            let from = timeline.phases.len();
            timeline.lay(&Laying {
                index,
                step,
                exercise,
                previous,
                next,
                pace,
            });
            if timeline.end > MAX_TOTAL {
                return Err(ScriptError::TooLong(routine.id.clone()));
            }
            steps.push(ScriptStep {
                exercise: (*exercise).clone(),
                repeats: step.repeats,
                phases: from..timeline.phases.len(),
            });
        }
        Ok(Self {
            routine: routine.clone(),
            steps,
            total: timeline.end,
            phases: timeline.phases,
        })
    }

    /// The routine it was made from.
    #[must_use]
    pub const fn routine(&self) -> &Routine {
        &self.routine
    }

    /// Its steps, at least one.
    #[must_use]
    pub fn steps(&self) -> &[ScriptStep] {
        &self.steps
    }

    /// The whole timeline, without gaps.
    #[must_use]
    pub fn phases(&self) -> &[Phase] {
        &self.phases
    }

    /// One of its exercises, if it has it.
    #[must_use]
    pub fn exercise(&self, id: &Id) -> Option<&Exercise> {
        let mut exercises = self.steps.iter().map(|step| &step.exercise);
        exercises.find(|exercise| exercise.id == *id)
    }

    /// Length of the timeline.
    #[must_use]
    pub const fn total(&self) -> Duration {
        self.total
    }

    /// Which phase is running at a time of the timeline; at its end and later, the last one.
    #[must_use]
    pub fn phase_at(&self, position: Duration) -> usize {
        self.phases
            .partition_point(|phase| phase.start <= position)
            .saturating_sub(1)
    }

    /// The next hold that begins after this phase, to be shown early.
    #[must_use]
    pub fn next_hold(&self, phase: usize) -> Option<&Phase> {
        let later = self.phases.get(phase + 1..).unwrap_or_default();
        later.iter().find(|phase| phase.kind == PhaseKind::Hold)
    }

    /// Length of the phases of one kind together.
    #[must_use]
    pub fn time_in(&self, kind: PhaseKind) -> Duration {
        let is_it = |phase: &&Phase| phase.kind == kind;
        self.phases
            .iter()
            .filter(is_it)
            .map(|phase| phase.duration)
            .sum()
    }
}

impl Phase {
    /// When it ends on the timeline.
    #[must_use]
    pub fn end(&self) -> Duration {
        self.start + self.duration
    }
}

/// The exercises of the steps; every step is worth laying out.
fn resolve<'a>(routine: &Routine, library: &'a Library) -> Result<Vec<&'a Exercise>, ScriptError> {
    let mut exercises = Vec::new();
    for (index, step) in routine.steps.iter().enumerate() {
        let (routine_id, step_number) = (routine.id.clone(), index + 1);
        if step.hold.is_zero() || step.repeats == 0 {
            return Err(ScriptError::NothingHeld {
                routine: routine_id,
                step: step_number,
            });
        }
        let too_long = step.hold > MAX_TOTAL || step.rest > MAX_TOTAL;
        if too_long || step.repeats > MAX_REPEATS {
            return Err(ScriptError::TooLong(routine_id));
        }
        let exercise =
            library
                .exercise(&step.exercise)
                .ok_or_else(|| ScriptError::UnknownExercise {
                    routine: routine_id,
                    step: step_number,
                    exercise: step.exercise.clone(),
                })?;
        exercises.push(exercise);
    }
    Ok(exercises)
}
