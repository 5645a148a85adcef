//! Animations: of one movement, or of a whole routine.

use image::{RgbaImage, imageops};

use super::output::Output;
use super::progress::Progress;
use super::{Args, wrong};
use crate::app::film::animation::{self, Format, Frames};
use crate::app::film::ink::{GREY, Hand, Ink, WHITE};
use crate::app::film::{Film, Frame, Ground, Model, Scene, Still};
use crate::cli::{Context, Failure};
use crate::library::{Library, Routine};

/// The usual size of a frame.
const SIZE: (u32, u32) = (640, 480);
/// The same of a routine, with what is written under it.
const WIDE: (u32, u32) = (854, 534);

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
    let mut scenes = still.round_scenes(count, from);
    for scene in &mut scenes {
        scene.shot = Some(shot);
    }
    let mut draw = |index: usize| shoot(&mut film, &scenes[index]);
    save(args, output, format, count, &mut draw, context)
}

/// Draws a whole routine and saves it.
pub fn routine(
    args: &Args,
    output: &Output,
    format: Format,
    (routine, library): (&Routine, &Library),
    model: &Model,
    context: &mut Context,
) -> Result<(), Failure> {
    let performance = model.perform(routine, library, args.hold);
    let mut performance = performance.map_err(|error| wrong(&error))?;
    let (width, height) = args.size.unwrap_or(WIDE);
    let strip = Strip::under(height).map_err(|error| wrong(&error))?;
    let above = (height - strip.height).max(1);
    let mut film = Film::on(Ground::Studio, &context.source(), (width, above).into())
        .map_err(|error| wrong(&error))?;
    let frames = performance.frames(args.fps, width as f32 / above as f32);
    let mut draw = |index: usize| {
        let frame = &frames[index];
        let picture = shoot(&mut film, &frame.scene)?;
        Ok(strip.under_picture(&picture, frame))
    };
    save(args, output, format, frames.len(), &mut draw, context)
}

fn shoot(film: &mut Film, scene: &Scene) -> Result<RgbaImage, String> {
    film.shoot(scene).map_err(|error| error.to_string())
}

/// Draws frames as the file needs them, and tells how far it is.
fn save(
    args: &Args,
    output: &Output,
    format: Format,
    count: usize,
    draw: &mut dyn FnMut(usize) -> Result<RgbaImage, String>,
    context: &mut Context,
) -> Result<(), Failure> {
    let terminal = context.machine.terminal;
    // Redirected, a line for each frame would only be in the way.
    let mut nowhere = std::io::sink();
    let out: &mut dyn std::io::Write = if terminal { context.out } else { &mut nowhere };
    let mut progress = Progress::new(out, terminal, format.draws(count));
    let mut told = |index: usize| {
        let picture = draw(index)?;
        let step = progress.step("", 1);
        step.map_err(|error| format!("nobody can be told of it: {error}"))?;
        Ok(picture)
    };
    let mut frames = Frames {
        count,
        fps: args.fps,
        draw: &mut told,
    };
    animation::write(&output.path, format, &mut frames)
        .map_err(|error| wrong(&format!("{}: {error}", output.path.display())))?;
    Ok(progress.finish(&output.path.display().to_string())?)
}

/// What is written under the picture: the movement, and what is done.
struct Strip {
    ink: Ink,
    height: u32,
    title: Hand,
    phase: Hand,
}

impl Strip {
    /// Part of a frame of some height.
    fn under(height: u32) -> Result<Self, String> {
        let size = (height as f32 * 0.045).max(12.0);
        let title = Hand::new(size).bold();
        Ok(Self {
            ink: Ink::new()?,
            height: title.line() * 3 / 2,
            title,
            phase: Hand::new(size).color(GREY),
        })
    }

    fn under_picture(&self, picture: &RgbaImage, frame: &Frame) -> RgbaImage {
        let (width, height) = picture.dimensions();
        let mut whole = RgbaImage::from_pixel(width, height + self.height, WHITE);
        imageops::replace(&mut whole, picture, 0, 0);
        let margin = self.title.line() / 2;
        let top = height + self.title.line() / 4;
        self.ink
            .line(&mut whole, (margin, top), &frame.title, self.title);
        let wide = self.ink.width(frame.phase, self.phase).ceil() as u32;
        let left = width.saturating_sub(wide + margin);
        self.ink
            .line(&mut whole, (left, top), frame.phase, self.phase);
        whole
    }
}
