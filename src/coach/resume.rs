//! Taking up an interrupted session.

use super::{Diary, Entry};
use crate::library::{Id, Library};
use crate::progress::Interrupted;
use crate::session::{Checkpoint, Pace, Player, ResumeError, Script, ScriptError};

/// Why an interrupted session can't be taken up. [`Diary::leave`] keeps what was done of it.
#[derive(Debug, thiserror::Error)]
pub enum CantResume {
    /// Another version of Limber wrote it.
    #[error("another version of Limber wrote where the session stopped: begin it anew")]
    Unreadable(#[from] serde_json::Error),
    /// The library has changed.
    #[error("the routine \"{0}\" isn't in the library any more")]
    Gone(Id),
    /// The routine can't be played any more.
    #[error(transparent)]
    Script(#[from] ScriptError),
    /// The routine is another one now.
    #[error(transparent)]
    Changed(#[from] ResumeError),
}

impl Diary {
    /// Takes up an interrupted session where it was left: the player waits for its start, and the
    /// entry goes on.
    ///
    /// # Errors
    /// When the routine or what was saved of it doesn't fit any more.
    pub fn resume(
        interrupted: &Interrupted,
        library: &Library,
        pace: &Pace,
    ) -> Result<(Entry, Player), CantResume> {
        let id = &interrupted.session.routine;
        let routine = library.routine(id);
        let routine = routine.ok_or_else(|| CantResume::Gone(id.clone()))?;
        let checkpoint: Checkpoint = serde_json::from_value(interrupted.resume.clone())?;
        let script = Script::compile(routine, library, pace)?;
        let player = Player::resume(script, checkpoint.clone())?;
        let entry = Entry::of(interrupted.session.clone(), Some(checkpoint));
        Ok((entry, player))
    }
}
