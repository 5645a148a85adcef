//! The routine that the home screen proposes.

use jiff::civil::Date;
use rand::{Rng, RngExt};

use super::fold::Progress;
use crate::library::{Library, Routine};

/// A seed for a day, so that what is drawn for it is the same each time it is drawn.
#[must_use]
pub fn day_seed(date: Date) -> u64 {
    let (year, month, day) = (date.year(), date.month(), date.day());
    u64::from(year.unsigned_abs()) * 10_000
        + u64::from(month.unsigned_abs()) * 100
        + u64::from(day.unsigned_abs())
}

/// A routine for today among those that are open; not the one of the last day before, if there is
/// another. `None` when none is open.
///
/// With a generator that is seeded by [`day_seed`] the pick stays the same all day: it doesn't
/// depend on what was done today, and a routine that opens today takes its own chance without
/// stirring the others'.
#[must_use]
pub fn pick_of_the_day<'a>(
    library: &'a Library,
    progress: &Progress,
    rng: &mut impl Rng,
) -> Option<&'a Routine> {
    let routines = library.routines().iter();
    // Every routine draws, open or not, so that each keeps its lot.
    let mut lots: Vec<(u64, &Routine)> = routines.map(|it| (rng.random(), it)).collect();
    lots.retain(|(_, routine)| progress.is_unlocked(&routine.id));
    let highest = |lots: &[(u64, &'a Routine)]| {
        let highest = lots.iter().max_by_key(|(lot, _)| *lot);
        highest.map(|(_, routine)| *routine)
    };
    let before = progress.routine_before_today.as_ref();
    let mut fresh = lots.clone();
    fresh.retain(|(_, routine)| Some(&routine.id) != before);
    highest(&fresh).or_else(|| highest(&lots))
}
