//! What a view shows of a session at a moment.

use std::time::Duration;

use super::cues::switch_line;
use super::motion_time::fraction;
use super::{MotionCue, PhaseKind, Player, Status};
use crate::body::Side;
use crate::library::Exercise;

/// Everything a view needs to draw the session now. Borrowed from the player.
#[derive(Clone, Debug)]
pub struct Frame<'a> {
    /// Whether it runs.
    pub status: Status,
    /// What happens; the last phase when the session is over.
    pub phase: PhaseKind,
    /// The exercise that is done, has just been done (rest) or will be done (get ready).
    pub exercise: &'a Exercise,
    /// On which side; `None` when both work at once. When changing sides, the new one.
    pub side: Option<Side>,
    /// Which step, from one.
    pub step: usize,
    /// Number of steps.
    pub steps: usize,
    /// Which hold on this side, from one.
    pub repeat: u32,
    /// Number of holds on each side.
    pub repeats: u32,
    /// Time left of the phase.
    pub remaining: Duration,
    /// Length of the phase.
    pub length: Duration,
    /// How much of the phase is over, from 0 to 1.
    pub phase_fraction: f32,
    /// Time left of the session, if nobody interferes.
    pub session_remaining: Duration,
    /// How much of the session is over, from 0 to 1.
    pub session_fraction: f32,
    /// The next hold, when it is time to show it: in getting ready, the last seconds of a hold,
    /// easing out, a change of sides and a rest.
    pub next: Option<Next<'a>>,
    /// One line to show under the name.
    pub cue: &'a str,
    /// What the figure does.
    pub motion: MotionCue,
}

/// A hold that is shown early.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Next<'a> {
    /// Of what.
    pub exercise: &'a Exercise,
    /// On which side.
    pub side: Option<Side>,
    /// Which hold on this side, from one.
    pub repeat: u32,
}

/// How long before the end of a hold the next movement is shown.
const SHOWN_EARLY: Duration = Duration::from_secs(5);
/// Said when a movement is stopped because it hurts.
pub(super) const PRAISE: &str = "Well judged. Ease out slowly.";
const EASE_OUT: &str = "Slowly back out.";
const REST: &str = "Rest. Breathe out slowly.";
/// Shown and said at the end.
pub(super) const FINISHED: &str = "Done. Well looked after.";

impl Frame<'_> {
    /// Time left of the phase in whole seconds, rounded up: a countdown shows 1 until it is over.
    #[must_use]
    pub fn seconds_left(&self) -> u64 {
        self.remaining.as_secs() + u64::from(self.remaining.subsec_nanos() > 0)
    }
}

impl Player {
    /// What a view shows now.
    #[must_use]
    pub fn frame(&self) -> Frame<'_> {
        let script = self.script();
        let (phase, offset) = self.place();
        let step = &script.steps()[phase.step];
        let session_remaining = script.total().saturating_sub(self.position());
        Frame {
            status: self.status(),
            phase: phase.kind,
            exercise: &step.exercise,
            side: phase.side,
            step: phase.step + 1,
            steps: script.steps().len(),
            repeat: phase.repeat + 1,
            repeats: step.repeats,
            remaining: phase.duration.saturating_sub(offset),
            length: phase.duration,
            phase_fraction: fraction(offset, phase.duration),
            session_remaining,
            session_fraction: fraction(self.position(), script.total()),
            next: self.next_shown(),
            cue: self.cue_line(),
            motion: self.motion(),
        }
    }

    fn next_shown(&self) -> Option<Next<'_>> {
        let (phase, offset) = self.place();
        let shown = match phase.kind {
            PhaseKind::Hold => phase.duration.saturating_sub(offset) <= SHOWN_EARLY,
            PhaseKind::MoveIn => false,
            _ => true,
        };
        if !shown || self.status().is_over() {
            return None;
        }
        let next = self.upcoming_hold()?;
        Some(Next {
            exercise: &self.script().steps()[next.step].exercise,
            side: next.side,
            repeat: next.repeat + 1,
        })
    }

    fn cue_line(&self) -> &str {
        let (phase, offset) = self.place();
        let cues = &self.script().steps()[phase.step].exercise.cues;
        if self.status() == Status::Finished {
            return FINISHED;
        }
        match phase.kind {
            PhaseKind::GetReady => &cues.setup,
            PhaseKind::MoveIn => &cues.move_in,
            PhaseKind::Hold if offset * 2 < phase.duration || cues.feel.is_empty() => &cues.hold,
            PhaseKind::Hold => &cues.feel,
            PhaseKind::EaseOut if self.is_stopping() => PRAISE,
            PhaseKind::EaseOut => EASE_OUT,
            PhaseKind::SwitchSides => switch_line(phase.side),
            PhaseKind::Rest => REST,
        }
    }
}

#[cfg(test)]
mod tests;
