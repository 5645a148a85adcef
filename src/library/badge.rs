//! Badges and the facts that earn them.

use serde::{Deserialize, Serialize};

use super::Id;

/// A badge, earned once and kept for ever.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Badge {
    /// What unlocks refer to.
    pub id: Id,
    /// Shown when earned, such as `First steps`.
    pub name: String,
    /// What earns it, in a sentence to the person.
    pub description: String,
    /// What must be so in the journal.
    pub rule: BadgeRule,
}

/// A fact about the journal that earns a badge.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub enum BadgeRule {
    /// So many completed sessions in all.
    Sessions(u32),
    /// So many minutes of movement in all.
    Minutes(u32),
    /// A streak of so many days, once.
    StreakDays(u32),
    /// A streak of so many weeks with the weekly goal met, once.
    StreakWeeks(u32),
    /// One routine completed so many times.
    RoutineTimes {
        /// Which.
        routine: Id,
        /// How often.
        times: u32,
    },
    /// So many different exercises completed.
    DifferentExercises(u32),
    /// A session after at least so many days without one: coming back is worth a badge.
    ComeBackAfterDays(u32),
}
