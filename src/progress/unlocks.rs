//! Which routines are open.

use super::badges::EarnedBadge;
use super::history::History;
use crate::library::{Id, Library, Routine, Unlock};

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
        let reached = match &routine.unlock {
            Unlock::Always => true,
            Unlock::Level(needed) => level >= *needed,
            Unlock::Badge(needed) => badges.iter().any(|badge| badge.id == *needed),
        };
        reached || was_followed()
    };
    let open = library.routines().iter().filter(is_open);
    open.map(|routine| routine.id.clone()).collect()
}
