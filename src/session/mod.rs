//! A routine compiled to a timeline, and the player that follows it: commands and elapsed time in,
//! events and frames out.
//!
//! Pure: no clock, no audio, no screen. Times are whole nanoseconds, so that
//! `advance(a + b)` equals `advance(a)` and then `advance(b)` exactly, in state and in events.

mod breath;
mod checkpoint;
mod choreography;
pub mod cues;
mod event;
#[cfg(test)]
pub(crate) mod fixture;
mod frame;
mod gap;
mod motion_time;
mod pace;
mod performer;
mod player;
#[cfg(test)]
mod properties;
mod script;
mod seconds;
mod side;
mod speed;
mod totals;

pub use breath::{deepening, led_breath};
pub use checkpoint::{Checkpoint, ResumeError};
pub use choreography::Choreography;
pub use cues::{Cue, Sound};
pub use event::{Event, EventKind};
pub use frame::{Frame, Next};
pub use gap::{Moment, Since};
pub use motion_time::{MotionCue, MotionTime, Stage};
pub use pace::Pace;
pub use performer::{Cast, Performer};
pub use player::{Command, Player, Status};
pub use script::{
    Phase, PhaseKind, Script, ScriptError, ScriptStep, time_between, time_to_stand, time_to_switch,
};
pub use side::name as side_name;
pub use speed::Speed;
pub use totals::{Held, Totals};
