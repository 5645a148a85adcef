//! The command line: one file for each verb.
//!
//! Exit status: 0 done, 1 what was asked for is wrong or not found, 2 misuse. Every error goes to
//! standard error and says what, where and how to mend it.

mod check;
mod context;
#[cfg(feature = "app")]
mod film;
mod list;
mod person;
pub mod play;
mod pose;
mod progress;
mod table;
mod today;
#[cfg(feature = "app")]
mod window;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Parser, Subcommand};

pub use context::{Context, Failure};
pub use today::{NO_WINDOW, today_in_the_terminal};

use crate::machine::Machine;

/// What can be asked for on the command line.
#[derive(Debug, Parser)]
#[command(name = "limber", version, about = ABOUT, after_help = EXAMPLES, after_long_help = AFTER)]
struct Cli {
    #[command(subcommand)]
    verb: Option<Verb>,

    /// Read exercises, routines and badges from this folder, not the built-in ones
    ///
    /// The folder is laid out like Limber's own `assets/`: exercises/*.ron, routines/*.ron and
    /// badges.ron. When Limber is run from its source tree, `assets/` there is used by itself.
    #[arg(long, global = true, value_name = "DIR", verbatim_doc_comment)]
    assets: Option<PathBuf>,

    /// Keep progress in this folder, not where the system keeps a person's data
    ///
    /// Devices may share it through any tool that synchronises files: each writes a file of its
    /// own there.
    #[arg(long, global = true, value_name = "DIR", verbatim_doc_comment)]
    data_dir: Option<PathBuf>,

    #[cfg(feature = "app")]
    #[command(flatten)]
    window: window::Window,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Follow a routine in the terminal
    Play(play::Args),
    /// Show streaks, level, badges and what is open
    Progress(progress::Args),
    /// Show which exercises, routines, badges or muscles there are
    List(list::Args),
    /// Look for mistakes in content files, and say how to mend them
    Check(check::Args),
    /// Show the solved pose of an exercise in numbers
    Pose(pose::Args),
    /// Draw a picture of an exercise; needs no display
    #[cfg(feature = "app")]
    Film(film::Args),
}

const ABOUT: &str =
    "A recovery coach: a figure shows each stretch, you follow along, and your progress is kept";

const EXAMPLES: &str = "\
Examples:
  limber                          open the coach
  limber play after-a-ride        follow a routine in the terminal
  limber progress                 streaks, level, badges
  limber list routines            what there is to follow
  limber list exercises --json    the same for programs
  limber check my-stretch.ron     is this file sound?

`limber help VERB` says more about a verb.";

const AFTER: &str = "\
Examples:
  limber                          open the coach
  limber play after-a-ride        follow a routine in the terminal
  limber progress                 streaks, level, badges
  limber list routines            what there is to follow
  limber list exercises --json    the same for programs
  limber check                    is all content sound?
  limber check my-stretch.ron     is this file sound?
  limber --assets DIR check       is the library in this folder complete and sound?

Exercises and routines are plain RON files; docs/content.md explains how to write your own.

Exit status: 0 done; 1 what was asked for is wrong or not found; 2 the command line was not
understood. Errors go to standard error.";

/// Runs what the process was asked for on its command line.
#[must_use]
pub fn main() -> ExitCode {
    // Not locked: what the engine logs from its own threads while the window is open would wait
    // for ever.
    let status = run(
        std::env::args_os(),
        &Machine::here(),
        &mut io::stdout(),
        &mut io::stderr(),
    );
    ExitCode::from(status)
}

/// Runs a command line, program name first, and gives its exit status.
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    machine: &Machine,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(refusal) => return refuse(&refusal, out, err),
    };
    let mut context = Context {
        assets: cli.assets,
        data_dir: cli.data_dir,
        machine,
        out,
        err: &mut *err,
    };
    let done = match &cli.verb {
        Some(Verb::Play(args)) => play::run(args, &mut context),
        Some(Verb::Progress(args)) => progress::run(args, &mut context),
        Some(Verb::List(args)) => list::run(args, &mut context),
        Some(Verb::Check(args)) => check::run(args, &mut context),
        Some(Verb::Pose(args)) => pose::run(args, &mut context),
        #[cfg(feature = "app")]
        Some(Verb::Film(args)) => film::run(args, &mut context),
        #[cfg(feature = "app")]
        None => window::run(&cli.window, &mut context),
        #[cfg(not(feature = "app"))]
        None => today_in_the_terminal(&NO_WINDOW, &play::Options::default(), &mut context),
    };
    match done {
        Ok(()) => 0,
        Err(failure) => {
            // A reader that stops reading, such as `head`, has all it wants.
            let told = failure.tell(err);
            if told.is_err() { 1 } else { failure.status() }
        }
    }
}

/// Reads a moment or length of time on the command line.
fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().ok().filter(|s| (0.0..=36_000.0).contains(s));
    seconds
        .map(Duration::from_secs_f64)
        .ok_or_else(|| "seconds from 0 to 36000 are meant, such as 2.5".to_owned())
}

/// Help and version that were asked for, or what is wrong with the command line.
fn refuse(refusal: &clap::Error, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let text = refusal.render();
    // When standard output or error is closed there is nobody left to tell.
    let _ = if refusal.use_stderr() {
        write!(err, "{text}")
    } else {
        write!(out, "{text}")
    };
    u8::try_from(refusal.exit_code()).unwrap_or(2)
}

#[cfg(test)]
mod tests;
