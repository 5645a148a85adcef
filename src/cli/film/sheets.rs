//! Contact sheets: of one exercise, or of each in the library.

use image::RgbaImage;

use super::output::{Kind, Output};
use super::progress::Progress;
use super::{Args, wrong};
use crate::app::film::ink::Ink;
use crate::app::film::sheet::{Row, contact_sheet};
use crate::app::film::{Film, Ground, Model, Still};
use crate::cli::{Context, Failure};
use crate::library::Exercise;

/// The usual size of a picture.
const SIZE: (u32, u32) = (340, 300);

/// Draws and saves the sheets.
pub fn run(
    args: &Args,
    output: &Output,
    chosen: &[Exercise],
    model: &Model,
    context: &mut Context,
) -> Result<(), Failure> {
    let ink = Ink::new().map_err(|error| wrong(&error))?;
    let mut film = args.film(Ground::Studio, SIZE, context)?;
    let terminal = context.machine.terminal;
    let mut progress = Progress::new(context.out, terminal, chosen.len());
    for exercise in chosen {
        let still = model.still(exercise).map_err(|error| wrong(&error))?;
        let (sheet, pictures) = sheet(&still, &ink, &mut film)?;
        let file = format!("{}.png", exercise.id);
        match output.kind {
            Kind::Folder => output.save_as(&output.path.join(file), &sheet)?,
            _ => output.save(&sheet)?,
        }
        progress.step(exercise.id.as_str(), pictures)?;
    }
    Ok(progress.finish(&output.path.display().to_string())?)
}

/// All key poses of an exercise from all of its views, and how many pictures that took.
fn sheet(still: &Still, ink: &Ink, film: &mut Film) -> Result<(RgbaImage, usize), Failure> {
    let exercise = still.exercise();
    let mut rows: Vec<Row> = exercise
        .poses
        .iter()
        .enumerate()
        .map(|(key, pose)| Row {
            name: pose.name.clone(),
            angles: still.angles(key),
            pictures: Vec::new(),
        })
        .collect();
    rows.extend(exercise.mistakes.iter().map(|mistake| Row {
        name: "not like this".to_owned(),
        angles: format!("{}: {}", mistake.name, mistake.cue),
        pictures: Vec::new(),
    }));
    let mut count = 0;
    for view in still.views() {
        let from = view.angles();
        let mut scenes = still.key_scenes(from);
        scenes.extend(still.mistake_scenes(from));
        for (row, scene) in rows.iter_mut().zip(scenes) {
            let picture = film.shoot(&scene).map_err(|error| wrong(&error))?;
            row.pictures.push((view.name(), picture));
            count += 1;
        }
    }
    let variant = still.variant().map(|name| format!(" as {name}"));
    let variant = variant.unwrap_or_default();
    let note = format!("{}{variant} · {}", exercise.id, exercise.plain_targets());
    Ok((contact_sheet(ink, &exercise.name, &note, &rows), count))
}
