//! The coach: what ties the person's sessions to their journal, in the terminal and in the window
//! alike.
//!
//! Nothing here knows a view. The folder, the time and the random generator are parameters.

mod diary;
mod entry;
mod locked;
mod person;
mod resume;
#[cfg(test)]
mod tests;

pub use diary::{Diary, progress_in};
pub use entry::{Closing, Entry};
pub use locked::{Locked, how_to_open};
pub use person::{Flexibility, Height, Measured, Person, PersonError, PersonFile};
pub use resume::CantResume;

use rand::SeedableRng;
use rand::rngs::StdRng;

use crate::library::{Library, Routine};
use crate::progress::{Progress, day_seed, pick_of_the_day};

/// The routine to propose today: the same one all day. `None` when no routine is open.
#[must_use]
pub fn pick_of_today<'a>(library: &'a Library, progress: &Progress) -> Option<&'a Routine> {
    let mut rng = StdRng::seed_from_u64(day_seed(progress.today));
    pick_of_the_day(library, progress, &mut rng)
}
