//! The journal, and everything that is computed from it: days and weeks, streaks, shields, levels,
//! badges, unlocked routines.
//!
//! Facts are stored, the rest is computed. A [`Record`] is a fact, with the civil day and the
//! offset from UTC at the time; the [`Journal`] keeps records safe on disk and merges those of all
//! devices; [`Progress`] is a fold over them, whatever their order. So every number can be
//! recomputed, and a rule or a badge that is added later holds for the past too.
//!
//! Nothing here reads a clock or draws from global randomness: the time, the folder and the
//! generator are parameters.

mod badges;
mod chain;
mod civil;
mod earned;
mod encouragement;
#[cfg(test)]
pub(crate) mod fixture;
mod fold;
mod history;
mod journal;
mod level;
mod looks;
mod open_session;
mod pick;
mod record;
mod rules;
mod settings;
mod streak;
#[cfg(test)]
mod tests;
mod unlocks;
mod view;
mod weeks;
mod wire;

pub use badges::EarnedBadge;
pub use civil::{
    DayStart, InvalidDayStart, LocalTime, civil_day, days_between, plus_days, week_of,
};
pub use earned::{Earned, MILESTONE_DAYS, MILESTONE_WEEKS, earned};
pub use encouragement::{Occasion, encouragement};
pub use fold::{Interrupted, LastSession, Progress, Shields, Streak};
pub use journal::{
    DataFolder, Journal, JournalError, OpenReport, Skipped, Torn, Unreadable, device_id,
};
pub use level::{experience_for, level_of};
pub use looks::{ChosenLook, chosen_look};
pub use open_session::OpenSession;
pub use pick::{day_seed, pick_of_the_day};
pub use record::{
    DayRange, EndReason, ExerciseDone, Kind, Record, SessionCheckpoint, SessionFinished,
};
pub use rules::Rules;
pub use settings::{InvalidWeeklyGoal, Settings, SettingsChange, WeekStart, WeeklyGoal};
pub use view::ProgressView;
pub use weeks::ThisWeek;
