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

/// From the starting pose before to its posture, and from the next posture to its starting pose.
const AROUND_THE_WAY: Duration = Duration::from_secs(3);

impl Laying<'_> {
    /// Time to get ready: more to change the posture, and always enough to hear what to do.
    fn get_ready(&self, side: Option<Side>) -> Duration {
        let least = if changes_posture(self.previous, self.exercise) {
            self.pace.get_ready_new_posture
        } else {
            self.pace.get_ready
        };
        let heard = time_to_announce(self.exercise, side, self.index == 0);
        least.max(heard).max(self.travel())
    }

    /// Time to get from the posture before, or from standing, into this one without haste.
    fn travel(&self) -> Duration {
        let from = self
            .previous
            .map_or(Posture::Standing, |previous| previous.posture);
        match from.travel_time(self.exercise.posture) {
            Duration::ZERO => Duration::ZERO,
            way => way + AROUND_THE_WAY,
        }
    }

    /// Time to move in: enough to hear how.
    fn move_in(&self, repeat: u32) -> Duration {
        let heard = time_to_guide_in(self.exercise, repeat, self.step.repeats);
        self.pace.move_in.max(heard)
    }
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
        let Pace {
            switch_sides,
            ease_out,
            ..
        } = *laying.pace;
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
                self.push(laying, PhaseKind::SwitchSides, (side, 0), switch_sides);
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
