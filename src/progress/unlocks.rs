//! What is open.

use super::badges::EarnedBadge;
use super::history::History;
use crate::library::{Id, Library, Routine, Unlock};

/// Whether what an unlock asks for has been reached.
pub fn is_reached(unlock: &Unlock, level: u32, badges: &[EarnedBadge]) -> bool {
    match unlock {
        Unlock::Always => true,
        Unlock::Level(needed) => level >= *needed,
        Unlock::Badge(needed) => badges.iter().any(|badge| badge.id == *needed),
    }
}

/// The ids of the routines that can be started, in the order of the library. One that was
/// followed before stays open, whatever a newer library asks for it.
pub fn unlocked(
    library: &Library,
    level: u32,
    badges: &[EarnedBadge],
    history: &History,
) -> Vec<Id> {
    let is_open = |routine: &&Routine| {
        let was_followed = || history.sessions.iter().any(|it| it.routine == routine.id);
        is_reached(&routine.unlock, level, badges) || was_followed()
    };
    let open = library.routines().iter().filter(is_open);
    open.map(|routine| routine.id.clone()).collect()
}
