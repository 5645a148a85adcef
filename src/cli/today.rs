//! Where there can be no window: today's routine in the terminal, so that the main job runs
//! anywhere.

use std::fmt::Display;

use super::play::{self, Options};
use super::{Context, Failure};
use crate::coach::{pick_of_today, progress_in};

/// What is missing when Limber was built without its window.
pub const NO_WINDOW: &str = "This Limber was built without its window: on Debian, Fedora, macOS and Windows alike, \
     `cargo run` in its source tree builds and opens one.";

/// Says why there is no window, and follows today's routine in the terminal, in real time unless
/// `options` say otherwise.
///
/// # Errors
/// When content or progress can't be used, or no routine is open.
pub fn today_in_the_terminal(
    why: &dyn Display,
    options: &Options,
    context: &mut Context,
) -> Result<(), Failure> {
    // When standard error is closed there is nobody left to tell.
    let _ = writeln!(
        context.err,
        "{why} Here is today's routine in the terminal instead; `limber --help` tells what else there is.\n"
    );
    let library = context.library()?;
    let folder = context.machine.data_dir(context.data_dir.as_deref())?;
    let (progress, _) = progress_in(&folder, &library, context.machine.now())?;
    let Some(routine) = pick_of_today(&library, &progress) else {
        return Err(Failure::Wrong(
            "no routine is open: let one have `unlock: Always`".to_owned(),
        ));
    };
    play::follow(routine, &library, options, false, context)
}
