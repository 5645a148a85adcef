//! What the session shows, and what a person can want in it.

use std::time::Duration;

use super::super::components::ErrorNote;
use crate::library::Accent;

/// Everything the session shows at one moment, as display data.
#[derive(Clone, Copy, Debug)]
pub struct SessionView<'a> {
    /// The routine's name.
    pub routine: &'a str,
    /// The benefit that colours the session.
    pub accent: Accent,
    /// What is to be done now.
    pub phase: PhaseKind,
    /// The movement's name; while getting ready, the one to come.
    pub exercise: &'a str,
    /// Which side has its turn; while switching, the side to come.
    pub side: Option<SideView>,
    /// What the coach says now.
    pub cue: &'a str,
    /// Where it should be felt, such as `Down the backs of the thighs.`; may be empty.
    pub feel: &'a str,
    /// The muscles that lengthen, in plain words, such as `Hip flexors`; may be empty.
    pub target: &'a str,
    /// Left of this phase.
    pub remaining: Duration,
    /// Length of this phase.
    pub length: Duration,
    /// Which hold of how many, from 1.
    pub repeat: (u32, u32),
    /// Which step of the routine, from 0.
    pub step: usize,
    /// How many steps the routine has.
    pub steps: usize,
    /// How much of the step is done, 0 to 1.
    pub step_fraction: f32,
    /// Left of the routine.
    pub routine_remaining: Duration,
    /// What comes after this movement; none after the last.
    pub next: Option<NextView<'a>>,
    /// A picture of that, when it has been drawn.
    pub preview: Option<egui::TextureId>,
    /// What is seen beside the figure, if anything is wanted.
    pub beside: Option<BesideView<'a>>,
    /// Whether it is known how this movement is often done wrong.
    pub has_mistake: bool,
    /// A question over everything else.
    pub overlay: Option<OverlayView<'a>>,
    /// What is wrong with content or data.
    pub errors: &'a [ErrorNote],
}

/// What is to be done now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhaseKind {
    /// Getting into the starting position.
    GetReady,
    /// Moving into the stretch.
    MoveIn,
    /// Holding still.
    Hold,
    /// Moving slowly to and fro.
    Move,
    /// Rolling, or moving a massage gun.
    Roll,
    /// Coming out of the stretch.
    EaseOut,
    /// Turning to the other side.
    SwitchSides,
    /// A pause between movements.
    Rest,
}

/// A side of the person's own body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum SideView {
    Left,
    Right,
}

/// The movement to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextView<'a> {
    /// Its name.
    pub exercise: &'a str,
    /// Its dose, such as `2 × 30 s each side`.
    pub dose: &'a str,
    /// How to get into the starting position.
    pub setup: &'a str,
}

/// What is seen beside the figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BesideView<'a> {
    /// The figure from another side, on a card.
    Small(egui::TextureId),
    /// The same as large as the first view, which has made room.
    Half {
        /// The picture.
        texture: egui::TextureId,
        /// From where, such as `FROM THE FRONT`.
        title: &'a str,
    },
    /// How the movement is often done wrong.
    Mistake {
        /// The picture, when it has been drawn.
        texture: Option<egui::TextureId>,
        /// What goes wrong.
        name: &'a str,
        /// Why that is wrong, and how to mend it.
        cue: &'a str,
    },
}

/// A question over everything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OverlayView<'a> {
    /// The person paused.
    Paused,
    /// The machine slept or the window was hidden; Limber paused by itself.
    Away {
        /// For how long, such as `12 minutes`.
        gap: &'a str,
    },
}

/// What the person wants in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionAction {
    /// Stop the clock.
    Pause,
    /// Let it run again.
    Resume,
    /// On to the next movement.
    Skip,
    /// Back to the start of this movement, or to the one before.
    Back,
    /// Stop this movement because it hurts.
    ItHurts,
    /// End the session.
    Quit,
    /// Show the figure from another side too, larger, or no longer.
    TurnView,
    /// Show how the movement is often done wrong, or no longer.
    TurnMistake,
    /// Put the error banner away until the next error.
    DismissErrors,
}

impl PhaseKind {
    /// Whether this is the time that counts: holding, moving or rolling.
    pub(super) const fn is_dose(self) -> bool {
        matches!(self, Self::Hold | Self::Move | Self::Roll)
    }
}

impl SideView {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Left => "Left",
            Self::Right => "Right",
        }
    }
}

impl SessionView<'_> {
    /// Whether the free part of the window is shared.
    pub(super) const fn is_halved(&self) -> bool {
        matches!(
            self.beside,
            Some(BesideView::Half { .. } | BesideView::Mistake { .. })
        )
    }

    /// Left of this phase, 0 to 1.
    pub(super) fn fraction(&self) -> f32 {
        let length = self.length.as_secs_f32();
        if length <= 0.0 {
            return 0.0;
        }
        (self.remaining.as_secs_f32() / length).clamp(0.0, 1.0)
    }
}

/// Remaining whole seconds, counted as people do: the last second is `1`. From 100 on in minutes.
pub(super) fn countdown(remaining: Duration) -> String {
    let seconds = remaining.as_millis().div_ceil(1000);
    if seconds < 100 {
        format!("{seconds}")
    } else {
        minutes(seconds)
    }
}

/// Minutes and seconds, such as `6:40`.
pub(super) fn clock(time: Duration) -> String {
    minutes(time.as_millis().div_ceil(1000))
}

fn minutes(seconds: u128) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_second_is_one() {
        assert_eq!(countdown(Duration::from_millis(1)), "1");
        assert_eq!(countdown(Duration::from_secs(1)), "1");
        assert_eq!(countdown(Duration::from_millis(1001)), "2");
        assert_eq!(countdown(Duration::ZERO), "0");
    }

    #[test]
    fn long_times_are_in_minutes() {
        assert_eq!(countdown(Duration::from_secs(99)), "99");
        assert_eq!(countdown(Duration::from_secs(150)), "2:30");
        assert_eq!(clock(Duration::from_secs(61)), "1:01");
    }
}
