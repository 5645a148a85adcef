//! Handouts of an exercise or a routine.

use std::fs;
use std::time::Duration;

use super::output::{Kind, Output};
use super::progress::Progress;
use super::{Args, exercise, wrong};
use crate::app::film::handout::{Entry, Handout, pages, trim};
use crate::app::film::ink::Ink;
use crate::app::film::{Film, Ground, Still, pdf};
use crate::cli::{Context, Failure};
use crate::library::{Exercise, Kind as Work, Library, Routine, Sides};

/// Draws a handout and saves it: a document, or a picture for each page.
pub fn run(
    args: &Args,
    output: &Output,
    library: &Library,
    context: &mut Context,
) -> Result<(), Failure> {
    let id = args.what.as_deref().unwrap_or_default();
    let routine = library.routines().iter().find(|it| it.id.as_str() == id);
    let steps = steps(library, routine, id)?;
    let ink = Ink::new().map_err(|error| wrong(&error))?;
    let model = args.model()?;
    let mut film = args.film(Ground::Paper, (640, 480), context)?;
    let mut entries = Vec::new();
    let mut progress = Progress::new(context.out, context.machine.terminal, steps.len());
    for (exercise, hold, repeats) in &steps {
        let still = model.still(exercise).map_err(|error| wrong(&error))?;
        let mut entry = Entry::new(still.exercise(), *hold, *repeats);
        draw(&mut entry, &still, steps.len() == 1, args, &mut film)?;
        progress.step(exercise.id.as_str(), entry.pictures.len())?;
        entries.push(entry);
    }
    progress.finish(&output.path.display().to_string())?;
    let title = routine.map(|routine| routine.name.clone());
    let named = title.clone().unwrap_or_else(|| entries[0].name.clone());
    let handout = Handout {
        title,
        summary: routine.map_or_else(String::new, |routine| routine.summary.clone()),
        entries,
    };
    let pages = pages(&ink, &handout);
    if output.kind == Kind::Document {
        let document = pdf::document(&named, &pages);
        return fs::write(&output.path, document).map_err(|error| output.unwritable(&error));
    }
    if let [page] = pages.as_slice() {
        return output.save(page);
    }
    for (page, number) in pages.iter().zip(1..) {
        output.save_as(&output.page(number), page)?;
    }
    Ok(())
}

/// The exercises to draw, each with the length and number of its holds.
fn steps<'a>(
    library: &'a Library,
    routine: Option<&Routine>,
    id: &str,
) -> Result<Vec<(&'a Exercise, Duration, u32)>, Failure> {
    let Some(routine) = routine else {
        let known: Vec<&str> = library.routines().iter().map(|it| it.id.as_str()).collect();
        let exercise = exercise(library, id).map_err(|failure| {
            wrong(&format!(
                "{failure}; or one of the routines {}",
                known.join(", ")
            ))
        })?;
        return Ok(vec![(exercise, exercise.dose.hold, exercise.dose.repeats)]);
    };
    let step = |step: &crate::library::Step| {
        let exercise = exercise(library, step.exercise.as_str())?;
        Ok((exercise, step.hold, step.repeats))
    };
    routine.steps.iter().map(step).collect()
}

/// Draws the key poses of an exercise as large as they stand on the page, all in the same shot.
fn draw(
    entry: &mut Entry,
    still: &Still,
    alone: bool,
    args: &Args,
    film: &mut Film,
) -> Result<(), Failure> {
    let scenes = still.key_scenes(args.from(still));
    let size = entry.shape.size(scenes.len() as u32, alone);
    film.resize(size.into());
    let shot = film.frame(&scenes);
    let captions = captions(still.exercise(), scenes.len());
    let mut pictures = Vec::new();
    for mut scene in scenes {
        scene.shot = Some(shot);
        pictures.push(film.shoot(&scene).map_err(|error| wrong(&error))?);
    }
    trim(&mut pictures);
    entry.pictures = captions.into_iter().zip(pictures).collect();
    Ok(())
}

/// What stands below each picture.
fn captions(exercise: &Exercise, count: usize) -> Vec<String> {
    let side = match exercise.sides {
        Sides::EachSide => " (right side)",
        Sides::Both => "",
    };
    let caption = |index: usize| {
        if exercise.kind != Work::Stretch {
            format!(
                "{} of {count}{}",
                index + 1,
                if index == 0 { side } else { "" }
            )
        } else if index == 0 {
            format!("Start{side}")
        } else if index + 1 == count {
            "Hold".to_owned()
        } else {
            "On the way".to_owned()
        }
    };
    (0..count).map(caption).collect()
}
