//! Animations of one movement.

use super::output::Output;
use super::progress::Progress;
use super::{Args, wrong};
use crate::app::film::animation::{self, Format};
use crate::app::film::{Ground, Still};
use crate::cli::{Context, Failure};

/// The usual size of a frame.
const SIZE: (u32, u32) = (640, 480);

/// Draws one round of a movement and saves it.
pub fn run(
    args: &Args,
    output: &Output,
    format: Format,
    still: &Still,
    context: &mut Context,
) -> Result<(), Failure> {
    let mut film = args.film(Ground::Studio, SIZE, context)?;
    let length = args.seconds.unwrap_or_else(|| still.round().duration());
    let count = (length.as_secs_f32() * f32::from(args.fps))
        .round()
        .max(2.0) as usize;
    let from = args.from(still);
    // The camera stands still, where all of the movement is seen.
    let shot = film.frame(&still.key_scenes(from));
    // Redirected, a line for each frame would only be in the way.
    let mut nowhere = std::io::sink();
    let terminal = context.machine.terminal;
    let mut progress = if terminal {
        Progress::new(context.out, true, count)
    } else {
        Progress::new(&mut nowhere, false, count)
    };
    let mut frames = Vec::with_capacity(count);
    for mut scene in still.round_scenes(count, from) {
        scene.shot = Some(shot);
        frames.push(film.shoot(&scene).map_err(|error| wrong(&error))?);
        progress.step("", 1)?;
    }
    progress.finish(&output.path.display().to_string())?;
    animation::write(&output.path, format, &frames, args.fps)
        .map_err(|error| wrong(&format!("{}: {error}", output.path.display())))
}
