//! Why a routine can't be started yet.

use crate::library::{BadgeRule, Library, Routine, Unlock};
use crate::progress::{Progress, experience_for};
use crate::text::capitalised;

/// A routine that isn't open yet. As text, one sentence that says what opens it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Locked {
    /// A level opens it.
    #[error("\"{name}\" opens at level {level}: you are {points} points of experience from it")]
    ByLevel {
        /// The routine's name.
        name: String,
        /// Which level.
        level: u32,
        /// Points of experience until then.
        points: u32,
    },
    /// A badge opens it.
    #[error("\"{name}\" opens with the badge \"{badge}\": {how} to earn it")]
    ByBadge {
        /// The routine's name.
        name: String,
        /// The badge's name.
        badge: String,
        /// What earns it, as something to do.
        how: String,
    },
}

impl Locked {
    pub(super) fn new(routine: &Routine, library: &Library, progress: &Progress) -> Self {
        let name = routine.name.clone();
        let level = match &routine.unlock {
            Unlock::Badge(id) => {
                let badge = library.badge(id);
                return Self::ByBadge {
                    name,
                    badge: badge.map_or_else(|| id.to_string(), |badge| badge.name.clone()),
                    how: badge.map_or_else(
                        || "add it to the badges of the library".to_owned(),
                        |badge| how(&badge.rule, library),
                    ),
                };
            }
            Unlock::Level(level) => *level,
            Unlock::Always => 1,
        };
        Self::ByLevel {
            name,
            level,
            points: experience_for(level).saturating_sub(progress.experience),
        }
    }
}

/// What opens something, as a note on it; empty where everybody has it.
#[must_use]
pub fn how_to_open(unlock: &Unlock, library: &Library) -> String {
    match unlock {
        Unlock::Always => String::new(),
        Unlock::Level(level) => format!("Opens at level {level}"),
        Unlock::Badge(id) => library.badge(id).map_or_else(
            || format!("Opens with the badge \"{id}\""),
            |badge| capitalised(&how(&badge.rule, library)),
        ),
    }
}

/// What to do for a badge.
fn how(rule: &BadgeRule, library: &Library) -> String {
    let some = |number: u32, one: &str, many: &str| {
        if number == 1 {
            one.to_owned()
        } else {
            format!("{number} {many}")
        }
    };
    match rule {
        BadgeRule::Sessions(n) => format!("follow {}", some(*n, "a routine", "routines")),
        BadgeRule::Minutes(n) => format!("move for {} in all", some(*n, "a minute", "minutes")),
        BadgeRule::StreakDays(n) => format!("come {} in a row", some(*n, "a day", "days")),
        BadgeRule::StreakWeeks(n) => {
            let weeks = some(*n, "a week", "weeks in a row");
            format!("meet your weekly goal {weeks}")
        }
        BadgeRule::RoutineTimes { routine, times } => {
            let name = library.routine(routine).map(|routine| &routine.name);
            let name = name.map_or(routine.as_str(), String::as_str);
            format!("follow \"{name}\" {}", some(*times, "once", "times"))
        }
        BadgeRule::DifferentExercises(n) => {
            format!("do {}", some(*n, "an exercise", "different exercises"))
        }
        BadgeRule::ComeBackAfterDays(n) => {
            format!("come back after {} away", some(*n, "a day", "days"))
        }
    }
}
