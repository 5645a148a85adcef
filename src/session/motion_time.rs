//! What the figure does at a moment, as a value that the motion code turns into a pose.

use std::time::Duration;

use super::{PhaseKind, Script};
use crate::body::Side;
use crate::library::Id;

/// A moment of one movement.
#[derive(Clone, Debug, PartialEq)]
pub struct MotionTime {
    /// Of which exercise.
    pub exercise: Id,
    /// On which side; `None` when both work at once.
    pub side: Option<Side>,
    /// How far into it.
    pub stage: Stage,
}

/// How far into a movement the figure is. Fractions are linear in time, from 0 to 1; the motion
/// code eases them. An easing with `ease(1 - x) == 1 - ease(x)` makes a movement that is broken
/// off half way in turn back without a jolt.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stage {
    /// On the way from where the figure was to this movement's starting pose.
    Start {
        /// How much of the way.
        fraction: f32,
    },
    /// From the starting pose to the end pose.
    MovingIn {
        /// How much of the way.
        fraction: f32,
    },
    /// In the end pose, or moving to and fro.
    Holding {
        /// Time since the hold began.
        held: Duration,
    },
    /// Back to the starting pose.
    EasingOut {
        /// How much of the way.
        fraction: f32,
        /// How long it was held before: says where a movement to and fro begins its way out.
        held: Duration,
    },
    /// In the starting pose, breathing.
    Resting,
}

/// What the figure does now, and where it came from.
#[derive(Clone, Debug, PartialEq)]
pub struct MotionCue {
    /// The movement now.
    pub now: MotionTime,
    /// While `now` is on its way to a starting pose: the moment that the figure left to get there.
    /// `None` before the first movement: it stands.
    pub from: Option<MotionTime>,
    /// Counts the jumps on the timeline so far (skip, back, pain). When it changes, the view may
    /// blend from the pose that it drew last.
    pub jumps: u32,
}

impl Script {
    /// What the figure does at a time of the timeline, if nobody interferes: a pure function, for
    /// films, pictures and tests.
    #[must_use]
    pub fn motion_at(&self, position: Duration) -> MotionCue {
        let index = self.phase_at(position);
        let phase = &self.phases()[index];
        let offset = position.saturating_sub(phase.start).min(phase.duration);
        self.motion_now(index, offset)
    }

    /// The same for a time within a phase.
    pub(super) fn motion_now(&self, index: usize, offset: Duration) -> MotionCue {
        let phase = &self.phases()[index];
        let fraction = fraction(offset, phase.duration);
        let stage = match phase.kind {
            PhaseKind::GetReady | PhaseKind::SwitchSides => Stage::Start { fraction },
            PhaseKind::MoveIn => Stage::MovingIn { fraction },
            PhaseKind::Hold => Stage::Holding { held: offset },
            PhaseKind::EaseOut => Stage::EasingOut {
                fraction,
                held: self.hold_before(index),
            },
            PhaseKind::Rest => Stage::Resting,
        };
        let from = match stage {
            Stage::Start { .. } => self.resting_after(index.checked_sub(1)),
            _ => None,
        };
        let now = MotionTime {
            exercise: phase.exercise.clone(),
            side: phase.side,
            stage,
        };
        MotionCue {
            now,
            from,
            jumps: 0,
        }
    }

    fn hold_before(&self, index: usize) -> Duration {
        let hold = index.checked_sub(1).and_then(|i| self.phases().get(i));
        hold.map_or(Duration::ZERO, |phase| phase.duration)
    }

    /// The starting pose in which a phase leaves the figure.
    fn resting_after(&self, index: Option<usize>) -> Option<MotionTime> {
        let phase = self.phases().get(index?)?;
        Some(MotionTime {
            exercise: phase.exercise.clone(),
            side: phase.side,
            stage: Stage::Resting,
        })
    }
}

/// A part of a whole, 1 when the whole is nothing.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a fraction for drawing needs no more than 24 bits"
)]
pub(super) fn fraction(part: Duration, whole: Duration) -> f32 {
    if whole.is_zero() {
        return 1.0;
    }
    (part.as_secs_f64() / whole.as_secs_f64()).clamp(0.0, 1.0) as f32
}
