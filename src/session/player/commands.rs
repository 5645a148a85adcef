//! What each command does.

use std::time::Duration;

use super::super::cues::{Cue, spoken};
use super::super::frame::PRAISE;
use super::super::motion_time::fraction;
use super::super::{Event, EventKind, PhaseKind};
use super::{Command, Player, Status};

/// Going back this soon after a step's beginning means the step before it.
const JUST_BEGUN: Duration = Duration::from_secs(3);

impl Player {
    /// Does what the person asks.
    pub fn apply(&mut self, command: Command) -> Vec<Event> {
        let mut events = Vec::new();
        match (command, self.status) {
            (Command::Start, Status::Ready) => self.start(&mut events),
            (Command::Pause, Status::Running) => {
                self.status = Status::Paused;
                events.push(self.event(EventKind::Paused));
            }
            (Command::Resume, Status::Paused | Status::GapPaused) => {
                self.status = Status::Running;
                events.push(self.event(EventKind::Resumed));
            }
            (Command::Quit, status) if !status.is_over() => self.quit(&mut events),
            (_, Status::Ready | Status::Finished | Status::Quit) => {}
            (Command::Skip, _) => self.skip(&mut events),
            (Command::Back, _) => self.back(&mut events),
            (Command::ItHurts, _) => self.it_hurts(&mut events),
            _ => {}
        }
        // What is due at this very moment, such as the tone of a phase just begun.
        events.extend(self.advance(Duration::ZERO));
        events
    }

    fn start(&mut self, events: &mut Vec<Event>) {
        self.status = Status::Running;
        events.push(self.event(EventKind::Started {
            routine: self.script.routine().id.clone(),
            seconds: self.script.total(),
            again: self.begin > 0 || !self.elapsed.is_zero(),
        }));
        let then = self.then;
        self.enter(self.begin, events);
        self.then = then;
    }

    fn quit(&mut self, events: &mut Vec<Event>) {
        if self.status != Status::Ready {
            self.leave_phase(events);
        }
        self.status = Status::Quit;
        events.push(self.event(EventKind::Quit {
            routine: self.script.routine().id.clone(),
            totals: self.totals.clone(),
        }));
    }

    fn skip(&mut self, events: &mut Vec<Event>) {
        self.leave_phase(events);
        let exercise = self.place().0.exercise.clone();
        if !self.pass.completed && !self.pass.hurt {
            events.push(self.event(EventKind::Skipped { exercise }));
        }
        self.jump(self.next_step(), events);
    }

    fn back(&mut self, events: &mut Vec<Event>) {
        self.leave_phase(events);
        let (phase, _) = self.place();
        let steps = self.script.steps();
        let begin = |step: usize| steps[step].phases.start;
        let since = self
            .position()
            .saturating_sub(self.script.phases()[begin(phase.step)].start);
        let step = if since < JUST_BEGUN {
            phase.step.saturating_sub(1)
        } else {
            phase.step
        };
        let target = begin(step);
        let exercise = steps[step].exercise.id.clone();
        events.push(self.event(EventKind::WentBack { exercise }));
        self.jump(target, events);
    }

    /// The first time in a pass; the person may press it again in their distress.
    fn it_hurts(&mut self, events: &mut Vec<Event>) {
        if self.pass.hurt {
            return;
        }
        let (phase, offset) = self.place();
        let kind = phase.kind;
        let (exercise, side) = (phase.exercise.clone(), phase.side);
        if kind == PhaseKind::Hold {
            self.leave_phase(events);
        }
        self.pass.hurt = true;
        self.totals.add_stopped_for_pain(&exercise);
        events.push(self.event(EventKind::StoppedForPain { exercise, side }));
        match kind {
            PhaseKind::GetReady => self.jump(self.next_step(), events),
            PhaseKind::SwitchSides => self.jump(self.rest_or_next_step(), events),
            PhaseKind::MoveIn => self.turn_back(offset, events),
            PhaseKind::Hold => self.ease_out(self.phase + 1, offset, Duration::ZERO, events),
            PhaseKind::EaseOut => self.then = Some(self.rest_or_next_step()),
            PhaseKind::Rest => {}
        }
    }

    /// Out of a movement that has come in only part of the way: from there, and no further in.
    fn turn_back(&mut self, moved_in: Duration, events: &mut Vec<Event>) {
        let out = self.phase + 2;
        let way = self.place().0.duration;
        let ease_out = self.script.phases()[out].duration;
        let skipped = ease_out.mul_f32(1.0 - fraction(moved_in, way));
        self.ease_out(out, Duration::ZERO, skipped.min(ease_out), events);
    }

    fn ease_out(
        &mut self,
        index: usize,
        held: Duration,
        offset: Duration,
        events: &mut Vec<Event>,
    ) {
        let hurt = self.pass;
        self.enter(index, events);
        self.pass = hurt;
        self.offset = offset;
        self.cut = Some(held);
        self.then = Some(self.rest_or_next_step());
        // Praise instead of what is said at the end of a hold.
        let (phase, _) = self.place();
        let remaining = phase.duration.saturating_sub(offset);
        self.mark = phase.marks.len();
        if spoken(PRAISE) <= remaining {
            events.push(self.event(EventKind::Cue(Cue::Say(PRAISE.to_owned()))));
        }
    }

    fn next_step(&self) -> usize {
        let (phase, _) = self.place();
        self.script.steps()[phase.step].phases.end
    }

    fn rest_or_next_step(&self) -> usize {
        let end = self.next_step();
        let last = end.saturating_sub(1);
        if self.script.phases()[last].kind == PhaseKind::Rest {
            last
        } else {
            end
        }
    }

    fn jump(&mut self, index: usize, events: &mut Vec<Event>) {
        let left = self.motion().now;
        self.jumps = self.jumps.saturating_add(1);
        self.enter(index, events);
        self.left = Some(left);
    }
}
