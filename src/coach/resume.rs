//! Taking up an interrupted session.

use std::sync::Arc;

use super::{Diary, Entry};
use crate::progress::Interrupted;
use crate::session::{Checkpoint, Player, ResumeError, Script};

/// Why an interrupted session can't be taken up. [`Diary::leave`] keeps what was done of it.
#[derive(Debug, thiserror::Error)]
pub enum CantResume {
    /// Another version of Limber wrote it.
    #[error("another version of Limber wrote where the session stopped: begin it anew")]
    Unreadable(#[from] serde_json::Error),
    /// The routine is another one now.
    #[error(transparent)]
    Changed(#[from] ResumeError),
}

impl Diary {
    /// Takes up an interrupted session of a routine where it was left: the player waits for its
    /// start, and the entry goes on.
    ///
    /// # Errors
    /// When the routine is not what was interrupted, or what was saved of it doesn't fit any more.
    pub fn resume(
        interrupted: &Interrupted,
        script: impl Into<Arc<Script>>,
    ) -> Result<(Entry, Player), CantResume> {
        let checkpoint: Checkpoint = serde_json::from_value(interrupted.resume.clone())?;
        let player = Player::resume(script, checkpoint.clone())?;
        let entry = Entry::of(interrupted.session.clone(), Some(checkpoint));
        Ok((entry, player))
    }
}
