//! `limber list`: what is in the library, and what it may be for.

mod muscles;

use serde::Serialize;

use super::{Context, Failure, table};
use crate::library::{Badge, Equipment, Exercise, Id, Kind, Library, Routine, Sides, Unlock};
use crate::motion::authored::Posture;

/// Shows which exercises, routines, badges or muscles there are.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to list
    what: What,
    /// Print an array of objects, each with at least `id` and `name`
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum What {
    /// Single movements
    Exercises,
    /// Exercises in an order, to follow along
    Routines,
    /// What can be earned
    Badges,
    /// Groups and muscles that an exercise may be for
    Muscles,
}

/// Prints the list that was asked for.
pub fn run(args: &Args, context: &mut Context) -> Result<(), Failure> {
    match args.what {
        What::Muscles => muscles::list(args.json, context),
        What::Exercises => exercises(args.json, context),
        What::Routines => routines(args.json, context),
        What::Badges => badges(args.json, context),
    }
}

#[derive(Serialize)]
struct ExerciseEntry<'a> {
    id: &'a Id,
    name: &'a str,
    kind: Kind,
    posture: Posture,
    sides: Sides,
    equipment: &'a [Equipment],
    targets: &'a [String],
    hold_s: f32,
    repeats: u32,
}

impl<'a> ExerciseEntry<'a> {
    fn of(exercise: &'a Exercise) -> Self {
        Self {
            id: &exercise.id,
            name: &exercise.name,
            kind: exercise.kind,
            posture: exercise.posture,
            sides: exercise.sides,
            equipment: &exercise.equipment,
            targets: &exercise.targets,
            hold_s: exercise.dose.hold.as_secs_f32(),
            repeats: exercise.dose.repeats,
        }
    }
}

#[derive(Serialize)]
struct RoutineEntry<'a> {
    id: &'a Id,
    name: &'a str,
    summary: &'a str,
    unlock: &'a Unlock,
    exercises: Vec<&'a Id>,
    movement_s: f32,
}

impl<'a> RoutineEntry<'a> {
    fn of(routine: &'a Routine, library: &Library) -> Self {
        Self {
            id: &routine.id,
            name: &routine.name,
            summary: &routine.summary,
            unlock: &routine.unlock,
            exercises: routine.steps.iter().map(|step| &step.exercise).collect(),
            movement_s: library.movement_time(routine).as_secs_f32(),
        }
    }
}

fn exercises(json: bool, context: &mut Context) -> Result<(), Failure> {
    let library = context.library()?;
    let exercises = library.exercises();
    if json {
        let entries: Vec<_> = exercises.iter().map(ExerciseEntry::of).collect();
        return context.json(&entries);
    }
    let row = |exercise: &Exercise| {
        let dose = &exercise.dose;
        let sides = if exercise.sides == Sides::EachSide {
            " each side"
        } else {
            ""
        };
        let dose = format!("{} x {} s{sides}", dose.repeats, dose.hold.as_secs());
        [
            exercise.id.to_string(),
            exercise.name.clone(),
            format!("{:?}", exercise.kind),
            dose,
            exercise.plain_targets(),
        ]
    };
    let rows: Vec<_> = exercises.iter().map(row).collect();
    Ok(table::write(
        context.out,
        ["ID", "NAME", "KIND", "DOSE", "FOR"],
        &rows,
    )?)
}

fn routines(json: bool, context: &mut Context) -> Result<(), Failure> {
    let library = context.library()?;
    let routines = library.routines();
    if json {
        let entry = |routine| RoutineEntry::of(routine, &library);
        return context.json(&routines.iter().map(entry).collect::<Vec<_>>());
    }
    let row = |routine: &Routine| {
        let minutes = library.movement_time(routine).as_secs_f32() / 60.0;
        let opens = match &routine.unlock {
            Unlock::Always => "open".to_owned(),
            Unlock::Level(level) => format!("at level {level}"),
            Unlock::Badge(id) => match library.badge(id) {
                Some(badge) => format!("with the badge \"{}\"", badge.name),
                None => format!("with the badge {id}"),
            },
        };
        [
            routine.id.to_string(),
            routine.name.clone(),
            format!("{minutes:.0} min"),
            opens,
            routine.summary.clone(),
        ]
    };
    let rows: Vec<_> = routines.iter().map(row).collect();
    Ok(table::write(
        context.out,
        ["ID", "NAME", "MOVING", "OPENS", "WHAT IT DOES"],
        &rows,
    )?)
}

fn badges(json: bool, context: &mut Context) -> Result<(), Failure> {
    let library = context.library()?;
    let badges = library.badges();
    if json {
        return context.json(&badges);
    }
    let row = |badge: &Badge| {
        [
            badge.id.to_string(),
            badge.name.clone(),
            badge.description.clone(),
        ]
    };
    let rows: Vec<_> = badges.iter().map(row).collect();
    Ok(table::write(
        context.out,
        ["ID", "NAME", "EARNED WHEN"],
        &rows,
    )?)
}
