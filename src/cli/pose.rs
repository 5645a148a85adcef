//! `limber pose`: the solved pose of an exercise, in numbers.

mod report;

use std::time::Duration;

use super::person::PersonArgs;
use super::{Context, Failure, table};
use crate::body::Side;
use crate::library::{Exercise, Sides, suggest};
use crate::motion::proof::Subject;
use report::Report;

/// Shows the solved pose of an exercise in numbers.
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER)]
pub struct Args {
    /// Which exercise; `limber list exercises` shows them
    exercise: String,
    /// For exercises that have a left and a right side
    #[arg(long, value_name = "SIDE", value_parser = side, default_value = "right")]
    side: Side,
    /// One of its key poses by name; the last one unless given
    #[arg(long, value_name = "NAME", conflicts_with = "at")]
    pose: Option<String>,
    /// A moment, in seconds from the start of the movement, as `limber film --at` counts
    #[arg(long, value_name = "SECONDS", value_parser = super::seconds)]
    at: Option<Duration>,
    #[command(flatten)]
    person: PersonArgs,
    /// Print one object with everything
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
Angles are in degrees, by the names of docs/content.md. Positions are in metres and rotations
quaternions [x, y, z, w] against the world: X to the figure's left, Y up, Z forward. A segment's
position is its joint nearest to the pelvis; in neutral standing every rotation is the identity.";

fn side(text: &str) -> Result<Side, String> {
    match text {
        "left" => Ok(Side::Left),
        "right" => Ok(Side::Right),
        _ => Err("`left` or `right` is meant".to_owned()),
    }
}

/// Solves the exercise for the body that was asked for, and prints the pose.
pub fn run(args: &Args, context: &mut Context) -> Result<(), Failure> {
    let library = context.library()?;
    let known = library.exercises();
    let exercise = known.iter().find(|e| e.id.as_str() == args.exercise);
    let exercise = exercise.ok_or_else(|| {
        let names: Vec<&str> = known.iter().map(|e| e.id.as_str()).collect();
        let hint = suggest(&args.exercise, &names);
        Failure::Wrong(format!("there is no exercise `{}`: {hint}", args.exercise))
    })?;
    let performer = args.person.person().performer().map_err(Failure::Wrong)?;
    let suited = performer.suited(exercise).map_err(Failure::Wrong)?;
    let body = performer.body();
    let (exercise, movement) = (&suited.exercise, &suited.movement);
    let subject = Subject::new(&body, &exercise.poses, movement);
    let moment = match (&args.pose, args.at) {
        (Some(name), _) => subject.at_key(key_named(name, exercise)?),
        (None, Some(at)) => subject.at(movement.progress_after(at)),
        (None, None) => subject.at_key(movement.keys.len() - 1),
    };
    let side = (exercise.sides == Sides::EachSide).then_some(args.side);
    let mut report = Report::new(exercise, side, &subject, &moment);
    report.variant = suited.variant.as_deref();
    if args.json {
        context.json(&report)
    } else {
        print(&report, context)
    }
}

fn key_named(name: &str, exercise: &Exercise) -> Result<usize, Failure> {
    let key = exercise.poses.iter().position(|pose| pose.name == name);
    key.ok_or_else(|| {
        let names: Vec<&str> = exercise.poses.iter().map(|p| p.name.as_str()).collect();
        let (id, hint) = (&exercise.id, suggest(name, &names));
        Failure::Wrong(format!("{id} has no pose `{name}`: {hint}"))
    })
}

/// The pose for people: what is asked of it, and its angles.
fn print(report: &Report, context: &mut Context) -> Result<(), Failure> {
    let sound = if report.ok { "sound" } else { "not sound" };
    writeln!(
        context.out,
        "{} ({}){}, {}: {sound}",
        report.exercise,
        report.side,
        report
            .variant
            .map_or_else(String::new, |name| format!(" as `{name}`")),
        report.pose.unwrap_or("on the way")
    )?;
    writeln!(context.out, "{}\n", report.summary())?;
    let contacts: Vec<_> = report
        .contacts
        .iter()
        .map(|c| {
            [
                c.site.clone(),
                c.surface.clone(),
                format!("{:.1}", c.error_mm),
            ]
        })
        .collect();
    table::write(context.out, ["CONTACT", "ON", "OFF BY MM"], &contacts)?;
    writeln!(context.out)?;
    let angles: Vec<_> = report
        .angles
        .iter()
        .map(|(name, degrees)| [name.clone(), format!("{degrees:6.1}")])
        .collect();
    table::write(context.out, ["ANGLE", "DEGREES"], &angles)?;
    Ok(())
}
