//! `limber progress`: what has been reached.

use std::io::{self, Write};

use super::{Context, Failure, table};
use crate::coach::progress_in;
use crate::library::{Library, Unlock};
use crate::progress::{Progress, ProgressView};

/// Shows streaks, level, badges and what is open.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Print one object: `sessions`, `minutes`, `level`, `experience`, `streak`, `badges`, `unlocked`
    #[arg(long)]
    json: bool,
}

/// Prints progress as it stands. Writes nothing to the data folder.
pub fn run(args: &Args, context: &mut Context) -> Result<(), Failure> {
    let library = context.library()?;
    let folder = context.machine.data_dir(context.data_dir.as_deref())?;
    let (progress, report) = progress_in(&folder, &library, context.machine.now())?;
    context.notice(&report);
    if args.json {
        return context.json(&ProgressView::from(&progress));
    }
    Ok(text(&progress, &library, context.out)?)
}

fn text(progress: &Progress, library: &Library, out: &mut dyn Write) -> io::Result<()> {
    let streak = progress.streak;
    let week = progress.this_week;
    let rows = [
        ["Sessions", &format!("{}", progress.sessions)],
        ["Minutes", &format!("{}", progress.minutes())],
        [
            "Level",
            &format!(
                "{} ({} points, the next at {})",
                progress.level, progress.experience, progress.next_level_at
            ),
        ],
        [
            "This week",
            &format!("{} of {} days", week.active_days, week.goal),
        ],
        [
            "Weeks in a row",
            &format!("{} (best {})", streak.weeks, streak.best_weeks),
        ],
        [
            "Days in a row",
            &format!("{} (best {})", streak.days, streak.best_days),
        ],
        ["Shields", &format!("{}", progress.shields.left)],
    ];
    for [name, value] in rows {
        writeln!(out, "{name:<16}{value}")?;
    }
    if let Some(last) = progress.resting_until {
        writeln!(out, "{:<16}until {last}", "Resting")?;
    }
    badges(progress, library, out)?;
    routines(progress, library, out)
}

fn badges(progress: &Progress, library: &Library, out: &mut dyn Write) -> io::Result<()> {
    let rows: Vec<_> = library
        .badges()
        .iter()
        .map(|badge| {
            let mut earned = progress.badges.iter();
            let earned = earned.find(|earned| earned.id == badge.id);
            let on = earned.map_or_else(|| "-".to_owned(), |it| it.earned_on.to_string());
            [badge.name.clone(), on, badge.description.clone()]
        })
        .collect();
    writeln!(out)?;
    table::write(out, ["BADGE", "EARNED ON", "FOR"], &rows)
}

fn routines(progress: &Progress, library: &Library, out: &mut dyn Write) -> io::Result<()> {
    let rows: Vec<_> = library
        .routines()
        .iter()
        .map(|routine| {
            let opens = match &routine.unlock {
                _ if progress.is_unlocked(&routine.id) => "open".to_owned(),
                Unlock::Level(level) => format!("at level {level}"),
                Unlock::Badge(id) => {
                    let badge = library.badge(id);
                    let name = badge.map_or(id.as_str(), |badge| &badge.name);
                    format!("with the badge \"{name}\"")
                }
                Unlock::Always => "open".to_owned(),
            };
            [routine.id.to_string(), routine.name.clone(), opens]
        })
        .collect();
    writeln!(out)?;
    table::write(out, ["ROUTINE", "NAME", "OPENS"], &rows)
}
