//! The session as a state machine: commands and elapsed time in, events out.

mod commands;
mod run;
mod status;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::time::Duration;

pub use status::{Command, Status};

use super::{Event, EventKind, MotionCue, MotionTime, Phase, PhaseKind, Script, Stage, Totals};

/// A session of one routine. It knows no clock: [`advance`](Self::advance) tells it how much time
/// has passed, and any way of cutting that time into pieces gives the same state and events.
#[derive(Clone, Debug)]
pub struct Player {
    script: Arc<Script>,
    status: Status,
    /// Where the session begins: not at the beginning when it is taken up again. The number of
    /// phases when nothing is left to do.
    begin: usize,
    phase: usize,
    /// Time within the phase.
    offset: Duration,
    /// The next mark of the phase.
    mark: usize,
    /// Where to go after this phase, instead of to the next one.
    then: Option<usize>,
    /// Session time.
    elapsed: Duration,
    /// How far this step has come since it was last begun.
    pass: Pass,
    totals: Totals,
    /// Where the figure was when it left the straight way.
    left: Option<MotionTime>,
    /// How long the hold lasted that was broken off before this phase.
    cut: Option<Duration>,
    jumps: u32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Pass {
    completed: bool,
    hurt: bool,
}

/// A longer gap between two looks at the clock is a machine that slept or a window out of sight.
const GAP: Duration = Duration::from_secs(2);

impl Player {
    /// A session that waits for [`Command::Start`].
    #[must_use]
    pub fn new(script: impl Into<Arc<Script>>) -> Self {
        Self::beginning_at(script.into(), 0)
    }

    pub(super) fn beginning_at(script: Arc<Script>, begin: usize) -> Self {
        let phase = begin.min(script.phases().len().saturating_sub(1));
        Self {
            script,
            status: Status::Ready,
            begin,
            phase,
            offset: Duration::ZERO,
            mark: 0,
            then: None,
            elapsed: Duration::ZERO,
            pass: Pass::default(),
            totals: Totals::default(),
            left: None,
            cut: None,
            jumps: 0,
        }
    }

    /// Lets time pass. Nothing happens unless the session is running.
    pub fn advance(&mut self, mut time: Duration) -> Vec<Event> {
        let mut events = Vec::new();
        while let Some(step) = self.until_next() {
            if time < step {
                self.pass_time(time);
                break;
            }
            self.pass_time(step);
            time -= step;
            self.reach(&mut events);
        }
        events
    }

    /// Time until something happens by itself; `None` unless the session is running. A clock that
    /// sleeps this long misses nothing.
    #[must_use]
    pub fn until_next(&self) -> Option<Duration> {
        if self.status != Status::Running {
            return None;
        }
        let (phase, offset) = self.place();
        let mark = phase.marks.get(self.mark);
        let at = mark.map_or(phase.duration, |mark| mark.at.min(phase.duration));
        Some(at.saturating_sub(offset))
    }

    /// Tells that nothing was seen of the person for this long by the clock on the wall. A gap of
    /// more than two seconds pauses a running session, and none of it counts. Returns nothing
    /// when it was no gap: then [`advance`](Self::advance).
    pub fn wall_gap(&mut self, gap: Duration) -> Vec<Event> {
        if self.status != Status::Running || gap <= GAP {
            return Vec::new();
        }
        self.status = Status::GapPaused;
        vec![self.event(EventKind::GapPaused { seconds: gap })]
    }

    /// What is played.
    #[must_use]
    pub fn script(&self) -> &Script {
        &self.script
    }

    /// Whether it runs.
    #[must_use]
    pub const fn status(&self) -> Status {
        self.status
    }

    /// Where on the script's timeline it is; it jumps when the person skips or goes back.
    #[must_use]
    pub fn position(&self) -> Duration {
        let (phase, offset) = self.place();
        phase.start + offset
    }

    /// Session time: how long the session has been running, without pauses.
    #[must_use]
    pub const fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// What was really done so far; a hold counts when it has ended.
    #[must_use]
    pub const fn totals(&self) -> &Totals {
        &self.totals
    }

    /// What the figure does now.
    #[must_use]
    pub fn motion(&self) -> MotionCue {
        let mut cue = self.script.motion_now(self.phase, self.offset);
        cue.jumps = self.jumps;
        if let (Stage::EasingOut { held, .. }, Some(cut)) = (&mut cue.now.stage, self.cut) {
            *held = cut;
        }
        let Some(left) = &self.left else {
            return cue;
        };
        match cue.now.stage {
            Stage::Start { .. } => cue.from = Some(left.clone()),
            // Resting where the exercise was broken off.
            Stage::Resting => cue.now.side = left.side,
            // Broken off in the last step: it stays on the side that it ended on.
            _ if self.status == Status::Finished => {
                cue.now = MotionTime {
                    stage: Stage::Resting,
                    ..left.clone()
                };
            }
            _ => {}
        }
        cue
    }
}

impl Player {
    /// The phase and the time within it.
    pub(super) fn place(&self) -> (&Phase, Duration) {
        (&self.script.phases()[self.phase], self.offset)
    }

    /// The first phase that will still have to be done if the session is interrupted now.
    pub(super) fn next_undone(&self) -> usize {
        match self.place().0.kind {
            PhaseKind::EaseOut | PhaseKind::Rest => self.then.unwrap_or(self.phase + 1),
            PhaseKind::GetReady | PhaseKind::SwitchSides => self.then.unwrap_or(self.phase),
            PhaseKind::MoveIn | PhaseKind::Hold => self.phase,
        }
    }

    /// Continues what an earlier session had done.
    pub(super) fn take_up(&mut self, then: Option<usize>, elapsed: Duration, totals: Totals) {
        self.then = then;
        self.elapsed = elapsed;
        self.totals = totals;
    }

    /// Whether this exercise is being broken off because it hurts.
    pub(super) const fn is_stopping(&self) -> bool {
        self.pass.hurt && self.then.is_some()
    }

    /// The hold that comes next on the way that the session will take.
    pub(super) fn upcoming_hold(&self) -> Option<&Phase> {
        match self.then {
            Some(then) => self.script.phases()[then.min(self.script.phases().len())..]
                .iter()
                .find(|phase| phase.kind == PhaseKind::Hold),
            None => self.script.next_hold(self.phase),
        }
    }
}
