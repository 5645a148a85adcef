//! `limber film`: a picture of the figure, drawn without a display.

use std::fmt::Display;
use std::path::PathBuf;
use std::time::Duration;

use super::{Context, Failure};
use crate::app::figure::choices;
use crate::app::figure::look::FOLDERS;
use crate::app::film::{Film, Still};
use crate::app::stage::View;

/// Draws a picture of an exercise without needing a display.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Which exercise; `limber list exercises` shows them
    exercise: String,
    /// Where the picture is saved; a PNG file
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// The moment to show, in seconds from the start of the movement; the end of it unless given
    #[arg(long, value_name = "SECONDS", value_parser = super::seconds)]
    at: Option<Duration>,
    /// From where it is seen
    #[arg(long, value_enum, default_value_t)]
    view: View,
    /// What the figure looks like: builds, skins, hair or kits, and the name of one
    #[arg(long, value_name = "KIND=NAME", value_parser = choice)]
    look: Vec<(usize, String)>,
    /// Width and height of the picture in pixels
    #[arg(long, value_name = "WxH", default_value = "1280x720", value_parser = size)]
    size: (u32, u32),
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

/// Draws the picture that was asked for.
pub fn run(args: &Args, context: &mut Context) -> Result<(), Failure> {
    let wrong = |error: &dyn Display| Failure::Wrong(error.to_string());
    let library = context.library()?;
    let exercise = library
        .exercises()
        .iter()
        .find(|exercise| exercise.id.to_string() == args.exercise)
        .ok_or_else(|| {
            let name = &args.exercise;
            wrong(&format!(
                "there is no exercise `{name}`; `limber list exercises` shows which there are"
            ))
        })?;
    let still = Still::new(exercise).map_err(|error| wrong(&error))?;
    let mut film = Film::new(&context.source(), args.size.into()).map_err(|error| wrong(&error))?;
    let mut scene = still.scene(args.at, args.view);
    for (place, name) in &args.look {
        scene.look.names_mut()[*place].clone_from(name);
    }
    let picture = film.shoot(&scene).map_err(|error| wrong(&error))?;
    picture.save(&args.out).map_err(|error| {
        let path = args.out.display();
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
        assert!(seconds("-1").is_err() && seconds("NaN").is_err());
    }
}
