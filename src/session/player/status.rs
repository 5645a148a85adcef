//! Whether a session runs, and what it can be told.

use serde::{Deserialize, Serialize};

/// Whether a session runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Status {
    /// Not begun.
    Ready,
    /// Running.
    Running,
    /// Paused by the person.
    Paused,
    /// Paused because nothing was seen of the person for a while: ask whether to go on.
    GapPaused,
    /// Over: the routine was followed to its end.
    Finished,
    /// Over: the person left before the end.
    Quit,
}

/// What a person can tell the session to do. Every command is safe at any time; one that makes no
/// sense at the moment does nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// Begin.
    Start,
    /// Stand still. Nothing that was counted down is lost.
    Pause,
    /// Go on.
    Resume,
    /// Go on to the next step.
    Skip,
    /// Begin this step again; in its first three seconds, the previous one.
    Back,
    /// Stop this exercise at once, because it hurts, and ease out of it.
    ItHurts,
    /// Leave.
    Quit,
}

impl Status {
    /// Whether nothing can happen any more.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Finished | Self::Quit)
    }

    /// Whether it waits for [`Command::Resume`].
    #[must_use]
    pub const fn is_paused(self) -> bool {
        matches!(self, Self::Paused | Self::GapPaused)
    }
}
