//! What is said and sounded when. Values only: the window and the terminal make them heard.
//!
//! A cue is placed when the script is compiled, by priority, and never over another one; so a
//! long name is not cut off by "halfway". A jump or a pause cuts off what is being said.

mod place;
mod sheet;

use std::time::Duration;

use serde::Serialize;

use crate::library::cue::words;

pub(super) use sheet::{Scene, marks, switch_line, time_to_announce, time_to_guide_in};

/// Something to say or to sound.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cue {
    /// A short tone.
    Sound(Sound),
    /// A sentence for the voice, and for the screen of those who can't hear it.
    Say(String),
}

/// Tones with a meaning; each moment of the session has its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sound {
    /// Three, two or one second left.
    Tick,
    /// Time to get into position.
    GetReady,
    /// Move in now: the zero of getting ready.
    Go,
    /// The hold begins.
    Hold,
    /// Half of the hold is over.
    Halfway,
    /// The zero of a hold: ease out.
    Release,
    /// Change sides.
    Switch,
    /// A rest begins.
    Rest,
    /// The session is over.
    Finish,
}

impl Sound {
    /// How long it sounds.
    #[must_use]
    pub const fn length(self) -> Duration {
        match self {
            Self::Tick => Duration::from_millis(150),
            _ => Duration::from_millis(300),
        }
    }
}

impl Cue {
    /// How long it takes to be heard: the tone's length, or the [`spoken`] length of the text.
    #[must_use]
    pub fn length(&self) -> Duration {
        match self {
            Self::Sound(sound) => sound.length(),
            Self::Say(text) => spoken(text),
        }
    }
}

/// How long a text takes a calm voice: two and a half words a second (150 words a minute, the
/// usual rate of an audiobook).
#[must_use]
pub fn spoken(text: &str) -> Duration {
    let words = u64::try_from(words(text)).unwrap_or(u64::MAX);
    Duration::from_millis(words.saturating_mul(400))
}

/// What happens at a time within a phase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Since the beginning of the phase, always before its end.
    pub at: Duration,
    /// What happens.
    pub kind: MarkKind,
}

/// Kinds of marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum MarkKind {
    /// Half of the hold is over.
    Halfway,
    /// So many seconds of the hold are left.
    LastSeconds(u8),
    /// Something to say or to sound.
    Cue(Cue),
}
