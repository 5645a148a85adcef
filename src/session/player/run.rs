//! How a session goes from phase to phase.

use std::time::Duration;

use super::super::cues::{Cue, MarkKind, Sound};
use super::super::frame::FINISHED;
use super::super::{Event, EventKind, Phase, PhaseKind, Script};
use super::{Pass, Player, Status};

impl Player {
    pub(super) const fn event(&self, kind: EventKind) -> Event {
        Event {
            t: self.elapsed,
            kind,
        }
    }

    pub(super) const fn pass_time(&mut self, time: Duration) {
        self.offset = self.offset.saturating_add(time);
        self.elapsed = self.elapsed.saturating_add(time);
    }

    /// Does what is due now: the next mark, or else the end of the phase.
    pub(super) fn reach(&mut self, events: &mut Vec<Event>) {
        let (phase, offset) = self.place();
        let mark = phase.marks.get(self.mark).filter(|mark| mark.at <= offset);
        let Some(kind) = mark.map(|mark| mark.kind.clone()) else {
            self.end_phase(events);
            return;
        };
        self.mark += 1;
        let (phase, _) = self.place();
        let kind = match kind {
            MarkKind::Halfway => EventKind::Halfway {
                exercise: phase.exercise.clone(),
                side: phase.side,
            },
            MarkKind::LastSeconds(left) => EventKind::LastSeconds { left },
            MarkKind::Cue(cue) => EventKind::Cue(cue),
        };
        events.push(self.event(kind));
    }

    fn end_phase(&mut self, events: &mut Vec<Event>) {
        self.leave_phase(events);
        let (phase, _) = self.place();
        if phase.kind == PhaseKind::Hold && self.is_last_hold_of_step() {
            let exercise = phase.exercise.clone();
            self.pass.completed = true;
            self.totals.add_completed(&exercise);
            events.push(self.event(EventKind::ExerciseCompleted { exercise }));
        }
        let left = match (self.then, self.place().0.kind) {
            (Some(_), _) => Some(self.motion().now),
            (None, PhaseKind::Rest) => self.left.take(),
            _ => None,
        };
        self.enter(self.then.unwrap_or(self.phase + 1), events);
        self.left = left;
    }

    /// Writes down what ends with this phase, whether it is over or broken off.
    pub(super) fn leave_phase(&mut self, events: &mut Vec<Event>) {
        let (phase, seconds) = self.place();
        let (exercise, side) = (phase.exercise.clone(), phase.side);
        match phase.kind {
            PhaseKind::Hold => {
                self.totals.add_hold(&exercise, side, seconds);
                events.push(self.event(EventKind::HoldEnded {
                    exercise,
                    side,
                    seconds,
                }));
            }
            PhaseKind::Rest => events.push(self.event(EventKind::Rested { seconds })),
            _ => {}
        }
    }

    fn is_last_hold_of_step(&self) -> bool {
        let (phase, _) = self.place();
        let next = self.script.next_hold(self.phase);
        next.is_none_or(|next| next.step != phase.step)
    }

    /// Begins a phase, or ends the session behind the last one.
    pub(super) fn enter(&mut self, index: usize, events: &mut Vec<Event>) {
        self.then = None;
        self.left = None;
        self.cut = None;
        let Some(phase) = self.script.phases().get(index) else {
            self.finish(events);
            return;
        };
        self.offset = Duration::ZERO;
        self.mark = 0;
        self.phase = index;
        if phase.kind == PhaseKind::GetReady {
            self.pass = Pass::default();
        }
        events.push(self.event(beginning(phase, &self.script)));
    }

    fn finish(&mut self, events: &mut Vec<Event>) {
        self.phase = self.script.phases().len() - 1;
        self.offset = self.place().0.duration;
        self.status = Status::Finished;
        events.push(self.event(EventKind::Cue(Cue::Sound(Sound::Finish))));
        events.push(self.event(EventKind::Cue(Cue::Say(FINISHED.to_owned()))));
        events.push(self.event(EventKind::Finished {
            routine: self.script.routine().id.clone(),
            totals: self.totals.clone(),
        }));
    }
}

/// The fact that a phase begins.
fn beginning(phase: &Phase, script: &Script) -> EventKind {
    let (exercise, side, seconds) = (phase.exercise.clone(), phase.side, phase.duration);
    match (phase.kind, side) {
        (PhaseKind::SwitchSides, Some(to)) => EventKind::SwitchSides {
            exercise,
            to,
            seconds,
        },
        (PhaseKind::GetReady | PhaseKind::SwitchSides, _) => EventKind::GetReady {
            exercise,
            side,
            seconds,
            step: phase.step + 1,
        },
        (PhaseKind::MoveIn, _) => EventKind::MoveIn {
            exercise,
            side,
            seconds,
        },
        (PhaseKind::Hold, _) => EventKind::HoldStarted {
            exercise,
            side,
            seconds,
        },
        (PhaseKind::EaseOut, _) => EventKind::EaseOut {
            exercise,
            side,
            seconds,
        },
        (PhaseKind::Rest, _) => {
            let next = script.steps().get(phase.step + 1);
            let next = next.map(|step| step.exercise.id.clone());
            EventKind::Rest { seconds, next }
        }
    }
}
