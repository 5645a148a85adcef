//! A session as it is followed in the window: time and commands into the player, what it tells into
//! the journal, and from the journal on to the screen.

use std::sync::Arc;
use std::time::Duration;

use bevy::prelude::*;

use super::keeper::{Keeper, not_kept};
use super::rehearsal::Rehearsed;
use super::ui::{ErrorNote, Screen};
use super::{AppSystems, Pacing, Redraw};
use crate::body::Pose;
use crate::coach::Entry;
use crate::library::Library;
use crate::motion::path::{blend, minimum_jerk};
use crate::session::{
    Choreography, Command, Cue, Event, EventKind, Moment, Player, Script, Stage, Status,
    time_to_stand,
};

/// The session that is being followed.
#[derive(Resource)]
pub struct Following {
    /// The state machine of the session.
    pub player: Player,
    /// The library that it was begun with: a file that is edited meanwhile changes nothing.
    pub library: Arc<Library>,
    /// As it is written down; none where nothing can be kept.
    pub entry: Option<Entry>,
    /// Told on the screen until it is put away or mended.
    pub notes: Vec<ErrorNote>,
    /// How long the machine was away, when the session waits because of it.
    pub gap: Duration,
    choreography: Choreography,
    pacing: Pacing,
    last_look: Option<Moment>,
    /// A short line that stands for a while in the place of the cue.
    said: Option<(String, Duration)>,
    drawn: Option<Pose>,
    /// A jump on the timeline: how many there were, from which pose, and for how long it has lasted.
    jump: (u32, Option<(Pose, Duration)>),
    /// An end that could not be saved yet.
    unsaved_end: Option<Event>,
}

/// How long the figure takes to get from where it was to where a jump puts it.
const BLEND: Duration = Duration::from_millis(1200);
/// How long a short line is read.
const READ: Duration = Duration::from_millis(2500);

impl Following {
    /// A session that waits for its start.
    #[must_use]
    pub fn new(
        player: Player,
        library: Arc<Library>,
        entry: Option<Entry>,
        rehearsed: &Rehearsed,
        pacing: Pacing,
    ) -> Self {
        Self {
            player,
            library,
            entry,
            notes: Vec::new(),
            gap: Duration::ZERO,
            choreography: rehearsed.choreography.clone(),
            pacing,
            last_look: None,
            said: None,
            drawn: None,
            jump: (0, None),
            unsaved_end: None,
        }
    }

    /// The timeline.
    #[must_use]
    pub fn script(&self) -> &Script {
        self.player.script()
    }

    /// What the figure does.
    #[must_use]
    pub const fn choreography(&self) -> &Choreography {
        &self.choreography
    }

    /// A short line to show instead of the cue, for as long as it takes to read it.
    #[must_use]
    pub fn said(&self) -> Option<&str> {
        self.said.as_ref().map(|(line, _)| line.as_str())
    }

    /// Whether the end of the session is still to be saved.
    #[must_use]
    pub const fn is_unsaved(&self) -> bool {
        self.unsaved_end.is_some()
    }

    /// Tells the session what the person wants.
    pub fn command(&mut self, command: Command, keeper: &mut Keeper) {
        let events = self.player.apply(command);
        self.take(events, keeper);
    }

    /// Lets the time pass that the clocks say has passed.
    pub fn pass(&mut self, keeper: &mut Keeper) {
        let now = keeper.look();
        let since = now.since(self.last_look.unwrap_or(now));
        self.last_look = Some(now);
        let gap = self.player.wall_gap(since.gap);
        if !gap.is_empty() {
            self.gap = since.gap;
            self.take(gap, keeper);
            if self.pacing.unattended {
                self.command(Command::Resume, keeper);
            }
            return;
        }
        let passed = self.pacing.speed.session_time(since.steady);
        if self.player.status() == Status::Running {
            self.fade(passed);
        }
        let events = self.player.advance(passed);
        self.take(events, keeper);
    }

    fn fade(&mut self, passed: Duration) {
        self.said = self.said.take().and_then(|(line, left)| {
            let left = left.checked_sub(passed)?;
            Some((line, left))
        });
        if let Some((_, lasted)) = &mut self.jump.1 {
            *lasted += passed;
        }
    }

    /// Keeps what happened, then lets it be seen.
    fn take(&mut self, events: Vec<Event>, keeper: &mut Keeper) {
        for event in events {
            if let Some(entry) = &mut self.entry {
                match keeper.note(entry, &event, &self.player) {
                    Ok(()) => self.notes.clear(),
                    // Nobody is sent from the mat because a disk is full.
                    Err(error) => {
                        self.notes = vec![not_kept(&error)];
                        if self.player.status().is_over() {
                            self.unsaved_end = Some(event.clone());
                        }
                    }
                }
            }
            match &event.kind {
                EventKind::Halfway { .. } => self.said = Some(("Halfway.".to_owned(), READ)),
                EventKind::StoppedForPain { .. } => self.said = None,
                EventKind::Cue(Cue::Say(line)) if line == "Last time." || line == "Once more." => {
                    self.said = Some((line.clone(), READ));
                }
                _ => {}
            }
        }
    }

    /// Tries again to save the end.
    pub fn save_again(&mut self, keeper: &mut Keeper) {
        if let Some(event) = self.unsaved_end.take() {
            self.take(vec![event], keeper);
        }
    }

    /// The pose in which the session left the figure, a while after its end: it gets up and stands at
    /// ease. Tells too how much of the way is done, from 0 to 1.
    pub fn pose_after(&mut self, end: Duration) -> (Pose, f32) {
        let cue = self.player.motion();
        // Whoever stops on the way to a movement gets up from the one that is nearer.
        let from = match cue.now.stage {
            Stage::Start { fraction } if fraction < 0.5 => cue.from,
            _ => Some(cue.now),
        };
        let Some(from) = from else {
            return (self.choreography.standing(), 1.0);
        };
        let exercise = self.script().exercise(&from.exercise);
        let time = exercise.map_or(Duration::ZERO, time_to_stand);
        let fraction = (end.as_secs_f32() / time.as_secs_f32().max(0.1)).min(1.0);
        let pose = self.choreography.getting_up(&from, fraction);
        // Whoever leaves a stretch half way comes out of it on the way.
        let pose = match self.drawn {
            Some(drawn) if end < BLEND => {
                let out = end.as_secs_f32() / BLEND.as_secs_f32();
                blend(&drawn, &pose, minimum_jerk(out))
            }
            _ => pose,
        };
        (pose, fraction)
    }

    /// The figure's pose now.
    pub fn pose(&mut self) -> Pose {
        let cue = self.player.motion();
        let target = self.choreography.pose(&cue);
        if cue.jumps != self.jump.0 {
            self.jump = (cue.jumps, self.drawn.map(|pose| (pose, Duration::ZERO)));
        }
        let pose = match self.jump.1 {
            Some((from, lasted)) if lasted < BLEND => {
                let fraction = lasted.as_secs_f32() / BLEND.as_secs_f32();
                blend(&from, &target, minimum_jerk(fraction))
            }
            _ => target,
        };
        self.drawn = Some(pose);
        pose
    }
}

/// Runs what belongs to a session that is followed.
pub(super) fn in_session(
    screen: Option<Res<State<Screen>>>,
    following: Option<Res<Following>>,
) -> bool {
    following.is_some() && screen.is_some_and(|screen| *screen == Screen::Session)
}

/// Lets time pass for the session.
pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, pass.in_set(AppSystems::Advance).run_if(in_session));
}

pub(super) fn pass(
    mut following: ResMut<Following>,
    mut keeper: ResMut<Keeper>,
    mut next: ResMut<NextState<Screen>>,
    mut redraw: ResMut<Redraw>,
) {
    following.pass(&mut keeper);
    let status = following.player.status();
    if status.is_over() {
        let totals = following.player.totals();
        let nothing = totals.held().is_empty() && totals.stopped_for_pain().is_empty();
        // Who only looked in has nothing to sum up.
        next.set(if nothing {
            Screen::Home
        } else {
            Screen::Summary
        });
    }
    let wanted = if status == Status::Running {
        Redraw::Continuous
    } else {
        Redraw::OnChange
    };
    redraw.set_if_neq(wanted);
}

#[cfg(test)]
mod tests;
