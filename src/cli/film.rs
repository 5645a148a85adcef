//! `limber film`: pictures, animations and handouts of the figure, drawn without a display.

mod animate;
mod handout;
mod output;
mod progress;
mod sheets;

use std::fmt::Display;
use std::path::PathBuf;
use std::time::Duration;

use output::{Kind, Output};

use super::person::PersonArgs;
use super::{Context, Failure};
use crate::app::director::Angles;
use crate::app::figure::look::FOLDERS;
use crate::app::figure::{Look, choices};
use crate::app::film::{Film, Ground, Model, Still};
use crate::app::stage::{Hour, Place, View, scenery};
use crate::library::suggest;
use crate::library::{Exercise, Library, Routine};

/// Draws pictures, animations and handouts of exercises without needing a display.
///
/// What --out ends in decides: .png is a picture, .apng, .gif and .mp4 (with ffmpeg installed) are
/// animations that loop.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Which exercise, or for an animation or a handout which routine; `limber list` shows them
    #[arg(required_unless_present = "all", conflicts_with = "all")]
    what: Option<String>,
    /// A contact sheet of each exercise, named after it, in the folder given by --out
    #[arg(long)]
    all: bool,
    /// A contact sheet: all key poses from four sides, with names and angles
    #[arg(long, conflicts_with_all = ["at", "view"])]
    sheet: bool,
    /// A handout to print on A4: pictures, dose, steps and cautions of an exercise or a routine; a
    /// PDF file, or a PNG file for each page
    #[arg(long, conflicts_with_all = ["all", "sheet", "at", "size"])]
    handout: bool,
    /// Where it is saved: a file that ends in .png, .apng, .gif, .mp4 or .pdf, or with --all a
    /// folder
    #[arg(long, value_name = "PATH")]
    out: PathBuf,
    /// The moment to show, in seconds from the start of the movement; the end of it unless given
    #[arg(long, value_name = "SECONDS", value_parser = super::seconds, conflicts_with = "all")]
    at: Option<Duration>,
    /// From where it is seen; from where its movement shows best unless given
    #[arg(long, value_enum, conflicts_with = "all")]
    view: Option<View>,
    /// Frames a second of an animation
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..=60))]
    fps: u16,
    /// How long one round of an animation takes; its own pace unless given
    #[arg(long, value_name = "SECONDS", value_parser = round_length)]
    seconds: Option<Duration>,
    /// How long each hold lasts at most in an animation of a routine
    #[arg(long, value_name = "SECONDS", default_value = "4", value_parser = round_length)]
    hold: Duration,
    /// Show this variant of the exercise, whether the body needs it or not
    #[arg(long, value_name = "NAME", conflicts_with_all = ["all", "handout"])]
    variant: Option<String>,
    #[command(flatten)]
    person: PersonArgs,
    /// What the figure looks like: builds, skins, hair or kits, and the name of one
    #[arg(long, value_name = "KIND=NAME", value_parser = choice)]
    look: Vec<(usize, String)>,
    /// Where it is: studio, seaside, forest, hut or rooftop
    #[arg(long, value_name = "NAME", default_value = "studio", value_parser = place)]
    stage: Place,
    /// At what time of day, in hours since midnight
    #[arg(long, value_name = "HOUR", default_value = "12", value_parser = hour)]
    hour: Hour,
    /// Width and height of each picture in pixels; 1280x720, 640x480 in an animation and 340x300 on
    /// a contact sheet unless given
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

/// How long a round of an animation may take.
fn round_length(text: &str) -> Result<Duration, String> {
    let length = super::seconds(text)?;
    if (0.5..=120.0).contains(&length.as_secs_f32()) {
        Ok(length)
    } else {
        Err("seconds from 0.5 to 120 are meant, such as 6".to_owned())
    }
}

/// Draws what was asked for.
pub fn run(args: &Args, context: &mut Context) -> Result<(), Failure> {
    let library = context.library()?;
    let output = Output::of(args)?;
    output.try_out()?;
    if args.handout {
        return handout::run(args, &output, &library, context);
    }
    if let (Kind::Animation(format), Some(routine)) = (output.kind, args.routine(&library)) {
        let model = args.model()?;
        let of = (routine, &library);
        return animate::routine(args, &output, format, of, &model, context);
    }
    let chosen = match &args.what {
        Some(id) => vec![args.way(exercise(&library, id)?)?],
        None => library.exercises().to_vec(),
    };
    let model = args.model()?;
    if args.all || args.sheet {
        return sheets::run(args, &output, &chosen, &model, context);
    }
    for chosen in &chosen {
        let still = model.still(chosen).map_err(|error| wrong(&error))?;
        let Kind::Animation(format) = output.kind else {
            let mut film = args.film(Ground::Studio, (1280, 720), context)?;
            let scene = still.scene(args.at, args.from(&still));
            let picture = film.shoot(&scene).map_err(|error| wrong(&error))?;
            output.save(&picture)?;
            continue;
        };
        animate::run(args, &output, format, &still, context)?;
    }
    Ok(())
}

impl Args {
    /// The figure, dressed as was asked for.
    fn model(&self) -> Result<Model, Failure> {
        let mut look = Look::default();
        for (place, name) in &self.look {
            look.names_mut()[*place].clone_from(name);
        }
        let performer = self.person.person().performer();
        let model = Model::new(performer.map_err(|error| wrong(&error))?, look);
        Ok(model.at(self.stage.clone(), self.hour))
    }

    /// The routine that was asked for, if it is one.
    fn routine<'a>(&self, library: &'a Library) -> Option<&'a Routine> {
        let id = self.what.as_deref()?;
        let mut all = library.routines().iter();
        all.find(|routine| routine.id.as_str() == id)
    }

    /// An exercise, as the variant of it that was asked for.
    fn way(&self, exercise: &Exercise) -> Result<Exercise, Failure> {
        let Some(name) = &self.variant else {
            return Ok(exercise.clone());
        };
        let known = &exercise.variants;
        let variant = known.iter().find(|it| it.name == *name).ok_or_else(|| {
            let names: Vec<&str> = known.iter().map(|it| it.name.as_str()).collect();
            let (id, hint) = (&exercise.id, suggest(name, &names));
            wrong(&format!("{id} has no variant `{name}`: {hint}"))
        })?;
        Ok(exercise.varied(variant))
    }

    /// A studio for pictures of the size that was asked for, or else of the usual one.
    fn film(&self, ground: Ground, usual: (u32, u32), context: &Context) -> Result<Film, Failure> {
        let size = self.size.unwrap_or(usual);
        Film::on(ground, &context.source(), size.into()).map_err(|error| wrong(&error))
    }

    /// From where an exercise is seen.
    fn from(&self, still: &Still) -> Angles {
        self.view.map_or_else(|| still.best_view(), View::angles)
    }
}

fn exercise<'a>(library: &'a Library, id: &str) -> Result<&'a Exercise, Failure> {
    let known = library.exercises();
    known.iter().find(|it| it.id.as_str() == id).ok_or_else(|| {
        if library.routines().iter().any(|it| it.id.as_str() == id) {
            return wrong(&format!(
                "`{id}` is a routine, of which an animation or a handout can be drawn: name a file that \
                 ends in .mp4, .gif or .apng, add --handout, or name one of its exercises"
            ));
        }
        let ids: Vec<&str> = known.iter().map(|it| it.id.as_str()).collect();
        wrong(&format!(
            "there is no exercise `{id}`: {}",
            suggest(id, &ids)
        ))
    })
}

fn wrong(error: &dyn Display) -> Failure {
    Failure::Wrong(error.to_string())
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
        assert_eq!(round_length("6"), Ok(Duration::from_secs(6)));
        assert!(round_length("0").is_err() && round_length("500").is_err());
        assert!(seconds("-1").is_err() && seconds("NaN").is_err());
    }
}
