//! What was earned, told at the end.

use std::io::Write;
use std::time::Duration;

use serde::Serialize;

use crate::cli::Failure;
use crate::coach::Closing;
use crate::library::Library;
use crate::progress::Earned;

#[derive(Serialize)]
struct Line<'a> {
    t: f64,
    #[serde(flatten)]
    earned: &'a Earned,
}

/// One object a line, like the events before it.
pub(super) fn json(
    closing: &Closing,
    elapsed: Duration,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let t = elapsed.as_secs_f64();
    for earned in &closing.earned {
        let line = serde_json::to_string(&Line { t, earned }).map_err(std::io::Error::from)?;
        writeln!(out, "{line}")?;
    }
    Ok(out.flush()?)
}

/// A few lines, the warm one last.
pub(super) fn text(
    closing: &Closing,
    library: &Library,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    writeln!(out)?;
    for earned in &closing.earned {
        writeln!(out, "  {}", sentence(earned, library))?;
    }
    writeln!(out, "\n{}", closing.encouragement)?;
    Ok(out.flush()?)
}

fn sentence(earned: &Earned, library: &Library) -> String {
    match earned {
        Earned::StreakBegan { .. } => "Your streak begins: day 1.".to_owned(),
        Earned::StreakGrew { days } => format!("Your streak: {days} days."),
        Earned::WeekGoalMet { weeks: 1 } => "Weekly goal met: your first week.".to_owned(),
        Earned::WeekGoalMet { weeks } => format!("Weekly goal met: {weeks} weeks in a row."),
        Earned::MilestoneDays { days } => format!("A milestone: {days} days!"),
        Earned::MilestoneWeeks { weeks } => format!("A milestone: {weeks} weeks!"),
        Earned::ShieldEarned { shields } => {
            format!("A shield for your streak: you have {shields} now.")
        }
        Earned::LevelUp { level } => format!("Level {level}."),
        Earned::BadgeEarned { name, .. } => format!("A new badge: {name}."),
        Earned::RoutineUnlocked { id } => {
            let routine = library.routine(id);
            let name = routine.map_or(id.as_str(), |routine| &routine.name);
            format!("A new routine is open: {name}.")
        }
    }
}
