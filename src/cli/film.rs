//! `limber film`: a picture of the figure, drawn without a display.

use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::time::Duration;

use image::RgbaImage;

use super::{Context, Failure};
use crate::app::figure::choices;
use crate::app::figure::look::FOLDERS;
use crate::app::film::sheet::contact_sheet;
use crate::app::film::{Film, Scene, Still};
use crate::app::stage::{Hour, Place, View, scenery};
use crate::library::Exercise;

/// Draws pictures of exercises without needing a display.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Which exercise; `limber list exercises` shows them
    #[arg(required_unless_present = "all", conflicts_with = "all")]
    exercise: Option<String>,
    /// A contact sheet of each exercise, named after it, in the folder given by --out
    #[arg(long)]
    all: bool,
    /// A contact sheet: a row for each key pose, a column for each of front, side and three-quarter
    #[arg(long, conflicts_with_all = ["at", "view"])]
    sheet: bool,
    /// Where the picture is saved; a PNG file, or with --all a folder
    #[arg(long, value_name = "PATH")]
    out: PathBuf,
    /// The moment to show, in seconds from the start of the movement; the end of it unless given
    #[arg(long, value_name = "SECONDS", value_parser = super::seconds, conflicts_with = "all")]
    at: Option<Duration>,
    /// From where it is seen
    #[arg(long, value_enum, default_value_t, conflicts_with = "all")]
    view: View,
    /// What the figure looks like: builds, skins, hair or kits, and the name of one
    #[arg(long, value_name = "KIND=NAME", value_parser = choice)]
    look: Vec<(usize, String)>,
    /// Where it is: studio, seaside, forest, hut or rooftop
    #[arg(long, value_name = "NAME", default_value = "studio", value_parser = place)]
    stage: Place,
    /// At what time of day, in hours since midnight
    #[arg(long, value_name = "HOUR", default_value = "12", value_parser = hour)]
    hour: Hour,
    /// Width and height of each picture in pixels; 1280x720, or 400x320 on a contact sheet, unless
    /// given
    #[arg(long, value_name = "WxH", value_parser = size)]
    size: Option<(u32, u32)>,
}

fn size(text: &str) -> Result<(u32, u32), String> {
    let parsed = text
        .split_once(['x', 'X', '×'])
        .and_then(|(width, height)| {
            let side = |text: &str| text.parse().ok().filter(|side| (16..=8192).contains(side));
            Some((side(width)?, side(height)?))
        });
    parsed.ok_or_else(|| "width and height from 16 to 8192 are meant, such as 1280x720".to_owned())
}

fn place(name: &str) -> Result<Place, String> {
    let all: Vec<String> = scenery::choices().into_iter().map(|it| it.id).collect();
    if all.iter().any(|id| id == name) {
        Ok(Place(name.to_owned()))
    } else {
        Err(format!("`{name}` is none of {}", all.join(", ")))
    }
}

fn hour(text: &str) -> Result<Hour, String> {
    let hour = text.parse().ok().filter(|hour| (0.0..=24.0).contains(hour));
    hour.map(Hour)
        .ok_or_else(|| "hours from 0 to 24 are meant, such as 19.5".to_owned())
}

/// Which of the [`FOLDERS`], and the name of a look in it.
fn choice(text: &str) -> Result<(usize, String), String> {
    let kinds = FOLDERS.join(", ");
    let (kind, name) = text
        .split_once('=')
        .ok_or_else(|| format!("KIND=NAME is meant, where KIND is one of {kinds}"))?;
    let place = FOLDERS
        .iter()
        .position(|folder| *folder == kind)
        .ok_or_else(|| format!("`{kind}` is none of {kinds}"))?;
    let all: Vec<String> = choices(kind).into_iter().map(|choice| choice.id).collect();
    if all.iter().any(|id| id == name) {
        Ok((place, name.to_owned()))
    } else {
        Err(format!("`{name}` is none of {}", all.join(", ")))
    }
}

/// The views of a contact sheet, from left to right.
const SHEET_VIEWS: [View; 3] = [View::Front, View::Side, View::ThreeQuarter];
/// White between the pictures of a contact sheet, in pixels.
const GAP: u32 = 4;

/// Draws what was asked for.
pub fn run(args: &Args, context: &mut Context) -> Result<(), Failure> {
    let library = context.library()?;
    let chosen: Vec<&Exercise> = library
        .exercises()
        .iter()
        .filter(|exercise| args.all || args.exercise.as_deref() == Some(exercise.id.as_str()))
        .collect();
    if let (true, Some(name)) = (chosen.is_empty(), &args.exercise) {
        return Err(wrong(&format!(
            "there is no exercise `{name}`; `limber list exercises` shows which there are"
        )));
    }
    let sheets = args.all || args.sheet;
    let usual = if sheets { (400, 320) } else { (1280, 720) };
    let size = args.size.unwrap_or(usual);
    let mut film = Film::new(&context.source(), size.into()).map_err(|error| wrong(&error))?;
    for exercise in chosen {
        let still = Still::new(exercise).map_err(|error| wrong(&error))?;
        let picture = if sheets {
            sheet(&still, args, &mut film)?
        } else {
            shoot(still.scene(args.at, args.view), args, &mut film)?
        };
        let path = if args.all {
            args.out.join(format!("{}.png", exercise.id))
        } else {
            args.out.clone()
        };
        save(&picture, &path)?;
    }
    Ok(())
}

fn wrong(error: &dyn Display) -> Failure {
    Failure::Wrong(error.to_string())
}

/// All key poses of an exercise from all [`SHEET_VIEWS`].
fn sheet(still: &Still, args: &Args, film: &mut Film) -> Result<RgbaImage, Failure> {
    let mut rows: Vec<Vec<RgbaImage>> = Vec::new();
    for view in SHEET_VIEWS {
        for (row, scene) in still.key_scenes(view).enumerate() {
            if rows.len() <= row {
                rows.push(Vec::new());
            }
            rows[row].push(shoot(scene, args, film)?);
        }
    }
    Ok(contact_sheet(&rows.concat(), SHEET_VIEWS.len() as u32, GAP))
}

fn shoot(mut scene: Scene, args: &Args, film: &mut Film) -> Result<RgbaImage, Failure> {
    for (place, name) in &args.look {
        scene.look.names_mut()[*place].clone_from(name);
    }
    scene.place.clone_from(&args.stage);
    scene.hour = args.hour;
    film.shoot(&scene).map_err(|error| wrong(&error))
}

fn save(picture: &RgbaImage, path: &Path) -> Result<(), Failure> {
    picture.save(path).map_err(|error| {
        let path = path.display();
        wrong(&format!(
            "{path} can't be written: {error}; check the folder and that the name ends in .png"
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::super::seconds;
    use super::*;

    #[test]
    fn sizes_moments_and_looks_are_checked() {
        assert_eq!(size("640x360"), Ok((640, 360)));
        assert!(size("640").is_err() && size("0x5").is_err() && size("99999x100").is_err());
        assert_eq!(seconds("2.5"), Ok(Duration::from_millis(2500)));
        assert_eq!(choice("kits=cosy"), Ok((3, "cosy".to_owned())));
        assert!(choice("kits=cozy").is_err_and(|why| why.contains("cosy")));
        assert!(choice("hats=cosy").is_err() && choice("cosy").is_err());
        assert_eq!(place("seaside"), Ok(Place("seaside".to_owned())));
        assert!(place("moon").is_err_and(|why| why.contains("studio")));
        assert!(hour("19.5") == Ok(Hour::EVENING) && hour("25").is_err() && hour("NaN").is_err());
        assert!(seconds("-1").is_err() && seconds("NaN").is_err());
    }
}
