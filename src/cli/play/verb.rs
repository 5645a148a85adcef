//! The verb: a routine chosen, followed and written down.

use std::io::{BufReader, stdin};
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use super::{Key, Options, Outcome, keys_from, told};
use crate::cli::{Context, Failure};
use crate::coach::{Diary, Entry};
use crate::library::{Library, Routine, suggest};
use crate::machine::SystemClock;
use crate::progress::{ExerciseDone, Interrupted};
use crate::session::{Pace, Player, Script, Speed};

/// Follows a routine in the terminal.
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER)]
pub struct Args {
    /// Which routine, by its id (see `limber list routines`)
    routine: String,
    /// How many times as fast as in real time
    #[arg(long, value_name = "N", default_value = "1")]
    speed: Speed,
    /// Print what happens, one JSON object a line: {"t": seconds, "event": name, ...}
    #[arg(long)]
    json: bool,
    /// Go on with this routine where it was interrupted, if it was, without asking
    #[arg(long)]
    resume: bool,
}

const AFTER: &str = "\
Keys, each followed by Enter: nothing pauses and goes on, s skips to the next movement, b goes back,
h stops a movement because it hurts (that costs you nothing), q leaves. What you did counts.

With --json the last lines are `finished` (or `quit`) and then what was earned.";

/// Follows the routine that was asked for.
///
/// # Errors
/// When the routine isn't there or isn't open, or content, progress or output can't be used.
pub fn run(args: &Args, context: &mut Context) -> Result<(), Failure> {
    let library = context.library()?;
    let routine = named(&args.routine, &library)?;
    let options = Options {
        speed: args.speed,
        json: args.json,
        terminal: context.machine.terminal,
    };
    follow(routine, &library, &options, args.resume, context)
}

/// Follows a routine and writes it down: every completed part is saved before it is shown.
pub(in crate::cli) fn follow(
    routine: &Routine,
    library: &Library,
    options: &Options,
    resume: bool,
    context: &mut Context,
) -> Result<(), Failure> {
    let machine = context.machine;
    let folder = machine.data_folder(context.data_dir.as_deref())?;
    let mut rng = machine.rng();
    let (mut diary, report) = Diary::open(&folder, machine.now().at, &mut rng)?;
    context.notice(&report);
    let keys = keys_from(BufReader::new(stdin()));
    let script = context
        .person(folder.path())
        .script(routine, library, &Pace::DEFAULT);
    let script = Arc::new(script.map_err(Failure::Wrong)?);
    let taken_up = take_up(&diary, &script, library, (options, resume), &keys, context)?;
    let (mut entry, player) = match taken_up {
        Some(taken_up) => taken_up,
        None => begin(&diary, script, library, context)?,
    };
    let mut unsaved = None;
    let mut clock = SystemClock::new();
    let outcome = super::play(
        player,
        options,
        &mut clock,
        &keys,
        context.out,
        &mut |event, player| {
            let noted = diary.note(&mut entry, event, player, machine.now().at, &mut rng);
            // Nobody is sent from the mat because a disk is full; but the end must be saved.
            if player.status().is_over() {
                noted?;
            } else if let Err(error) = noted {
                unsaved = Some(error);
            }
            Ok(())
        },
    )?;
    if let Some(error) = unsaved {
        context.warn(&format!("for a while progress was not saved: {error}"));
    }
    close(&diary, &entry, library, &outcome, options, context)
}

fn named<'a>(name: &str, library: &'a Library) -> Result<&'a Routine, Failure> {
    let routines = library.routines();
    let found = routines.iter().find(|routine| routine.id.as_str() == name);
    found.ok_or_else(|| {
        let ids: Vec<_> = routines.iter().map(|routine| routine.id.as_str()).collect();
        Failure::Wrong(format!(
            "there is no routine `{name}`: {}",
            suggest(name, &ids)
        ))
    })
}

fn begin(
    diary: &Diary,
    script: Arc<Script>,
    library: &Library,
    context: &Context,
) -> Result<(Entry, Player), Failure> {
    let (now, mut rng) = (context.machine.now(), context.machine.rng());
    let entry = diary.begin(script.routine(), library, now, &mut rng);
    let entry = entry.map_err(|locked| Failure::Wrong(locked.to_string()))?;
    Ok((entry, Player::new(script)))
}

/// The interrupted session of this routine, if there is one and the person wants to go on with it.
fn take_up(
    diary: &Diary,
    script: &Arc<Script>,
    library: &Library,
    (options, resume): (&Options, bool),
    keys: &Receiver<Key>,
    context: &mut Context,
) -> Result<Option<(Entry, Player)>, Failure> {
    let progress = diary.progress(library, context.machine.now());
    let Some(interrupted) = progress.interrupted else {
        return Ok(None);
    };
    if interrupted.session.routine != script.routine().id {
        return Ok(None);
    }
    let asks = options.terminal && !options.json;
    if !(resume || asks && wants_to_go_on(&interrupted, keys, context)?) {
        return Ok(None);
    }
    match Diary::resume(&interrupted, script.clone()) {
        Ok(taken_up) => Ok(Some(taken_up)),
        Err(reason) => {
            context.warn(&format!("{reason}. What you did counts; this begins anew."));
            Ok(None)
        }
    }
}

fn wants_to_go_on(
    interrupted: &Interrupted,
    keys: &Receiver<Key>,
    context: &mut Context,
) -> Result<bool, Failure> {
    let done: u32 = interrupted.done.iter().map(ExerciseDone::seconds).sum();
    writeln!(
        context.out,
        "You were interrupted here, after {}:{:02} of holding. Enter: go on from there. n and Enter: begin anew.",
        done / 60,
        done % 60
    )?;
    context.out.flush()?;
    Ok(keys.recv().is_ok_and(|key| key == Key::PauseOrResume))
}

/// Tells what was earned.
fn close(
    diary: &Diary,
    entry: &Entry,
    library: &Library,
    outcome: &Outcome,
    options: &Options,
    context: &mut Context,
) -> Result<(), Failure> {
    if !entry.is_closed() {
        return Ok(());
    }
    let (now, mut rng) = (context.machine.now(), context.machine.rng());
    let closing = diary.closing(entry, library, now, &mut rng);
    if options.json {
        told::json(&closing, outcome.elapsed, context.out)
    } else {
        told::text(&closing, library, context.out)
    }
}
