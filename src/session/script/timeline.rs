//! Laying the steps of a routine out in time.

use std::time::Duration;

use super::super::Pace;
use super::super::cues::{Scene, marks, time_to_announce, time_to_guide_in};
use super::{Phase, PhaseKind};
use crate::body::Side;
use crate::library::{Exercise, Sides, Step};
use crate::motion::authored::Posture;

/// A step while it is laid out.
pub(super) struct Laying<'a> {
    pub index: usize,
    pub step: &'a Step,
    pub exercise: &'a Exercise,
    pub previous: Option<&'a Exercise>,
    pub next: Option<&'a Exercise>,
    pub pace: &'a Pace,
}

impl Laying<'_> {
    /// Time to get ready: more to change the posture, and always enough to hear what to do.
    fn get_ready(&self, side: Option<Side>) -> Duration {
        let least = if changes_posture(self.previous, self.exercise) {
            self.pace.get_ready_new_posture
        } else {
            self.pace.get_ready
        };
        let heard = time_to_announce(self.exercise, side, self.index == 0);
        least
            .max(heard)
            .max(time_between(self.previous, self.exercise))
    }

    /// Time to move in: enough to hear how.
    fn move_in(&self, repeat: u32) -> Duration {
        let heard = time_to_guide_in(self.exercise, repeat, self.step.repeats);
        self.pace.move_in.max(heard).max(self.exercise.move_in)
    }

    /// Time to come out again.
    fn ease_out(&self) -> Duration {
        self.pace.ease_out.max(self.exercise.move_in)
    }
}

/// Time to get without haste from the starting pose of one movement, or from standing, into that of
/// another.
#[must_use]
pub fn time_between(previous: Option<&Exercise>, next: &Exercise) -> Duration {
    let (out, from) = previous.map_or((Duration::ZERO, Posture::Standing), |previous| {
        (previous.into_start, previous.posture)
    });
    // The one before ends on the right, and the next begins on the left.
    let turning = if from == next.posture {
        from.turning_time()
    } else {
        Duration::ZERO
    };
    out + from.travel_time(next.posture) + turning + next.into_start
}

/// Time to get without haste from the starting pose of a movement up on one's feet.
#[must_use]
pub fn time_to_stand(exercise: &Exercise) -> Duration {
    exercise.into_start + exercise.posture.travel_time(Posture::Standing)
}

/// Time to get without haste from the starting pose of a movement on one side into that on the other.
#[must_use]
pub fn time_to_switch(exercise: &Exercise) -> Duration {
    exercise.posture.turning_time() + 2 * exercise.into_start
}

/// Before the first movement a person still stands where the screen was started.
fn changes_posture(previous: Option<&Exercise>, next: &Exercise) -> bool {
    previous.is_none_or(|previous| previous.posture != next.posture)
}

/// The phases laid out so far.
#[derive(Default)]
pub(super) struct Timeline {
    pub phases: Vec<Phase>,
    pub end: Duration,
}

impl Timeline {
    pub fn lay(&mut self, laying: &Laying) {
        let ease_out = laying.ease_out();
        let sides = sides(laying.exercise.sides);
        let first = sides.first().copied().flatten();
        self.push(
            laying,
            PhaseKind::GetReady,
            (first, 0),
            laying.get_ready(first),
        );
        for (turn, &side) in sides.iter().enumerate() {
            if turn > 0 {
                let switch = laying.pace.switch_sides;
                let switch = switch.max(time_to_switch(laying.exercise));
                self.push(laying, PhaseKind::SwitchSides, (side, 0), switch);
            }
            for repeat in 0..laying.step.repeats {
                self.push(
                    laying,
                    PhaseKind::MoveIn,
                    (side, repeat),
                    laying.move_in(repeat),
                );
                self.push(laying, PhaseKind::Hold, (side, repeat), laying.step.hold);
                self.push(laying, PhaseKind::EaseOut, (side, repeat), ease_out);
            }
        }
        // After the last step the session is over: nobody is made to wait for the end.
        if laying.next.is_some() && !laying.step.rest.is_zero() {
            let last = sides.last().copied().flatten();
            let rest = (last, laying.step.repeats.saturating_sub(1));
            self.push(laying, PhaseKind::Rest, rest, laying.step.rest);
        }
    }

    fn push(
        &mut self,
        laying: &Laying,
        kind: PhaseKind,
        (side, repeat): (Option<Side>, u32),
        duration: Duration,
    ) {
        let scene = Scene {
            kind,
            duration,
            exercise: laying.exercise,
            side,
            repeat,
            repeats: laying.step.repeats,
            second_side: side == Some(Side::Right),
            first_step: laying.index == 0,
            next: laying.next,
        };
        self.phases.push(Phase {
            kind,
            step: laying.index,
            exercise: laying.exercise.id.clone(),
            side,
            repeat,
            start: self.end,
            duration,
            marks: marks(&scene),
        });
        self.end = self.end.saturating_add(duration);
    }
}

/// The turns of an exercise: left first.
const fn sides(sides: Sides) -> &'static [Option<Side>] {
    match sides {
        Sides::Both => &[None],
        Sides::EachSide => &[Some(Side::Left), Some(Side::Right)],
    }
}
